"""Seconds and peak memory of every lesson, run from a clean kernel.

    python benchmarks/lessons.py [NAME ...] [--json FILE]

Each lesson runs in a process of its own. The peak is the largest resident memory of its kernel, as
Linux and macOS count it. The budget is what `helpers.course.LESSONS` promises to learners.
"""

import argparse
import multiprocessing
import os
import resource
import sys
from pathlib import Path

from report import add_json_option, write

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "notebooks"))
import build


def measure(name: str) -> dict[str, object]:
    """Run one lesson; give its row."""
    (lesson,) = build.chosen([name])
    _, seconds = build.run(lesson)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "lesson": f"{lesson.number} · {lesson.title}",
        "seconds": round(seconds, 1),
        "budget": lesson.seconds,
        "peak memory (MB)": round(peak * (1 if sys.platform == "darwin" else 1024) / 1e6),
    }


def main() -> None:
    """Measure the lessons that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="lesson numbers or names; default all")
    add_json_option(parser)
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    rows = []
    for lesson in build.chosen(options.names):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(measure, (lesson.name,)))
    write(rows, options.json)


if __name__ == "__main__":
    main()
