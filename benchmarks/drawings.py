"""How long the built-in pets take to draw, on one core.

    python benchmarks/drawings.py [--json FILE]

The bound is 3 s for 1,000 drawings of 128×128.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from report import present

from helpers.drawings import draw_many

COUNT = 1000


def measure() -> list[dict[str, object]]:
    """One row: processor seconds for a thousand drawings, best of three."""
    taken = []
    for seed in range(3):
        started = time.process_time()
        draw_many(COUNT, seed=seed)
        taken.append(time.process_time() - started)
    return [{"drawings": COUNT, "size": "128×128", "seconds": min(taken)}]


if __name__ == "__main__":
    present(measure, __doc__)
