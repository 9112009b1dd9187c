"""How long `import helpers` takes in a fresh Python, and what it loads.

    python benchmarks/imports.py [--json FILE]

The median of ten fresh interpreters, with what an empty program takes subtracted. The bound is
0.3 s for `import helpers`; TensorFlow must not be loaded by any module.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from report import present

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 10
MODULES = {
    "helpers": "helpers",
    "the NumPy stations": "helpers.images, helpers.kernels, helpers.convolution, "
    "helpers.activations, helpers.pooling",
    "pets and classifier": "helpers.pets, helpers.classifier",
    "handmade": "helpers.handmade",
    "plots": "helpers.plots",
}


def seconds(code: str) -> float:
    """Median seconds of a fresh interpreter that runs the code."""
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def measure() -> list[dict[str, object]]:
    """One row for each group of modules."""
    empty = seconds("pass")
    rows = []
    for label, modules in MODULES.items():
        check = f"import sys, {modules}; assert 'tensorflow' not in sys.modules"
        rows.append({"import": label, "seconds": round(max(seconds(check) - empty, 0.0), 3)})
    assert rows[0]["seconds"] < 0.3, rows[0]
    return rows


if __name__ == "__main__":
    present(measure, __doc__)
