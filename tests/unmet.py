"""Names that code uses and nobody makes."""

import subprocess
import sys


def undefined(cells):
    """Names that code uses and that neither it nor a cell before it makes."""
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821"]
    ran = subprocess.run(
        [*ruff, "--output-format", "concise", "-"],
        input="\n\n".join(code),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return [line for line in ran.stdout.splitlines() if "F821" in line]
