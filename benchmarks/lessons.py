"""Seconds and peak memory of every lesson, run from a clean kernel.

    python benchmarks/lessons.py [NAME ...] [--json FILE]

Each lesson runs in a process of its own. The peak is the resident memory of the kernel, sampled
five times a second. The budget is what `helpers.course.LESSONS` promises to learners.
"""

import argparse
import multiprocessing
import os
import sys
import threading
from pathlib import Path

import psutil
from report import add_json_option, write

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "notebooks"))
import build


def peak_memory(stop: threading.Event, peak: list[int]) -> None:
    """Keep the largest resident memory of this process's children in ``peak[0]``, in bytes."""
    while not stop.wait(0.2):
        for child in psutil.Process().children(recursive=True):
            try:
                peak[0] = max(peak[0], child.memory_info().rss)
            except psutil.NoSuchProcess:
                continue


def measure(name: str) -> dict[str, object]:
    """Run one lesson; give its row."""
    (lesson,) = build.chosen([name])
    stop, peak = threading.Event(), [0]
    watcher = threading.Thread(target=peak_memory, args=(stop, peak))
    watcher.start()
    _, seconds = build.run(lesson)
    stop.set()
    watcher.join()
    return {
        "lesson": f"{lesson.number} · {lesson.title}",
        "seconds": round(seconds, 1),
        "budget": lesson.seconds,
        "peak memory (MB)": round(peak[0] / 1e6),
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
