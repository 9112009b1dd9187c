"""Run every benchmark and keep what they print in `benchmarks/results.md`: `make bench`."""

import argparse
import os
import re
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
    "explorer",
    "first_networks",
    "lessons",
)
# These want real photos or take an hour and more: only where they are named.
LONG = (
    *(
        "deep_starts",
        "doctor_growth",
        "export",
        "fair_comparison",
        "familiarity",
        "ideas",
        "intake",
    ),
    *(
        "interrupted_trainings",
        "killed_workers",
        "marking",
        "near_duplicates",
        "own_photos",
        "real_photos",
    ),
    *("recipe_tricks", "shipped_again", "time_to_accuracy", "transfer", "workers"),
)


RESULTS = HERE / "results.md"


def opening_of(path: Path) -> str:
    """Return how a benchmark's part of the results begins: heading, what is measured, command.

    The heading is the first line of the benchmark's docstring up to a colon, comma or question
    mark; the rest of the line stands below it.
    """
    line = path.read_text(encoding="utf-8").split('"""')[1].splitlines()[0]
    heading, mark, rest = re.fullmatch(r"([^:,?]+)([:,?]|\.$) *(.*)", line).groups()
    question = mark if mark == "?" else ""
    more = f"{rest[:1].upper()}{rest[1:]}\n\n" if rest else ""
    return f"## {heading}{question}\n\n{more}`python benchmarks/{path.name}`\n"


def part_of(name: str, text: str) -> str | None:
    """Return what an earlier run left about one benchmark, under today's heading, or None."""
    for part in re.split(r"(?m)^(?=## )", text):
        _, command, found = part.partition(f"`python benchmarks/{name}.py`\n")
        if command:
            return opening_of(HERE / f"{name}.py") + found
    return None


def measured(name: str) -> str:
    """Run one benchmark in a process of its own and return its part of the results."""
    path = HERE / f"{name}.py"
    variables = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [sys.executable, str(path)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=variables)
    text = printed.stdout.decode("utf-8").strip()
    tqdm.write(text + "\n")
    return f"{opening_of(path)}\n{text}\n"


def results(new: dict[str, str], before: str) -> str:
    """Return the whole file: what was measured now, and what stands of the others."""
    parts = [new.get(name) or part_of(name, before) for name in BENCHMARKS + LONG]
    start = "# Measured\n\nWritten by `make bench`; each part can be run alone.\n"
    return "\n".join([start, *(part.strip() + "\n" for part in parts if part)])


def main() -> None:
    """Run those that are named, or all but the long ones; keep what stands of the others."""
    parser = argparse.ArgumentParser(prog="python benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS + LONG))
    names = parser.parse_args().names or BENCHMARKS
    if unknown := set(names) - {*BENCHMARKS, *LONG}:
        known = ", ".join(BENCHMARKS + LONG)
        parser.error(f"there is no {', '.join(unknown)}; there are {known}")
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    new = {name: measured(name) for name in tqdm(names, unit=" benchmarks")}
    RESULTS.write_text(results(new, before), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
