"""Run every benchmark and keep what they print in `benchmarks/results.md`: `make bench`."""

import os
import subprocess
import sys
from pathlib import Path

from tqdm import tqdm

HERE = Path(__file__).resolve().parent
BENCHMARKS = (
    "agreement",
    "convolution_ladder",
    "photo_pipeline",
    "drawings",
    "imports",
    "predict_cold",
    "first_networks",
    "lessons",
)


def title_of(path: Path) -> str:
    """Return the first line of a benchmark's docstring."""
    return path.read_text(encoding="utf-8").split('"""')[1].splitlines()[0]


def main() -> None:
    """Run them one after the other, each in a process of its own."""
    parts = ["# Measured\n\nWritten by `make bench`; each part can be run alone.\n"]
    for name in tqdm(BENCHMARKS, unit=" benchmarks"):
        path = HERE / f"{name}.py"
        variables = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
        command = [sys.executable, str(path)]
        printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=variables)
        text = printed.stdout.decode("utf-8").strip()
        tqdm.write(text + "\n")
        parts.append(f"## {title_of(path)}\n\n`python benchmarks/{path.name}`\n\n{text}\n")
    (HERE / "results.md").write_text("\n".join(parts), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
