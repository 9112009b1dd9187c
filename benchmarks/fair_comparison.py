"""Lesson 12 with other seeds: how often it comes to the same verdicts.

    python benchmarks/fair_comparison.py [--json FILE]

Runs the lesson as it is written with six values of `SEED`: each has five seeds of its own. A run
takes some two minutes on 2 cores. What each gave is kept in `build/fair_comparison`, so that a
stopped benchmark goes on where it was. With `COURSE_PHOTOS` it judges your own photos.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("MPLBACKEND", "Agg")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

ROOT = Path(__file__).resolve().parent.parent
LESSON = ROOT / "notebooks" / "source" / "12_better_classifier.py"
DONE = ROOT / "build" / "fair_comparison"
WRITTEN = "SEED, SIZE, PASSES = 12, 32, 16"
BASES = (12, 1, 2, 3, 4, 5)


def judged(base: int) -> dict[str, dict]:
    """Run the lesson with a value of `SEED`; return what it wrote down about each change."""
    file = DONE / f"{base}.json"
    if not file.exists():
        source = LESSON.read_text(encoding="utf-8")
        if WRITTEN not in source:
            raise ValueError(f"{LESSON.name} has no line {WRITTEN!r} any more.")
        names = {"__name__": "lesson"}
        changed = source.replace(WRITTEN, WRITTEN.replace("12", str(base), 1))
        exec(compile(changed, LESSON, "exec"), names)
        kept = {name: row | {"gains": list(row["gains"])} for name, row in names["log"].items()}
        file.write_text(json.dumps(kept), encoding="utf-8")
    return json.loads(file.read_text(encoding="utf-8"))


def measure() -> list[dict[str, object]]:
    """Run the lesson with every value of `SEED`; return a row for each change."""
    DONE.mkdir(parents=True, exist_ok=True)
    runs = {base: judged(base) for base in BASES}
    return [row(name, [run[name] for run in runs.values()]) for name in runs[BASES[0]]]


def row(name: str, verdicts: list[dict]) -> dict[str, object]:
    """Say what the runs made of a change."""
    words = [one["verdict"] for one in verdicts]
    gains = [sum(one["gains"]) / len(one["gains"]) for one in verdicts]
    counts = {word: words.count(word) for word in ("helps", "cannot tell", "hurts")}
    return {"change": name, "gained, points": ", ".join(f"{gain:+.1f}" for gain in gains)} | counts


if __name__ == "__main__":
    report.present(measure, __doc__)
