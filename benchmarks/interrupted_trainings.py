"""Ctrl-C at any moment: how trainings end, what they leave, and whether they can be resumed.

    python benchmarks/interrupted_trainings.py [--count 200] [--together 2] [--seed 0] [--json FILE]

Each training of recipe `quick`, on 120 drawn photos of 40×40 pixels, has a process of its own with
Python's fault handler on. It gets SIGINT, as Ctrl-C in a terminal sends it, at a random moment:
half of them in the first pass, half after it. A process that was through by then is run again.
Every tenth is resumed. The logs are kept in `build/interrupted_trainings`. About 12 s a training.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

from helpers import drawings
from helpers.bars import progress_bar

ROOT = Path(__file__).resolve().parent.parent
DONE = ROOT / "build" / "interrupted_trainings"
# The last moments: seconds after the first pass begins (it takes most of the time, since TensorFlow
# prepares itself), and after its checkpoint is there.
LATEST = (5.0, 1.0)


def command(output: Path, *more: str) -> list[str]:
    """Return the command that trains."""
    python = [sys.executable, "-X", "faulthandler", "-m", "helpers"]
    what = ["train", str(DONE / "photos"), "--output", str(output), "--recipe", "quick"]
    return [*python, *what, *more]


def interrupted(number: int, seed: int) -> dict[str, object]:
    """Start a training, interrupt it, and say how it ended."""
    chance, folder = random.Random(f"{seed}-{number}"), DONE / f"{number:03}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    output = folder / "n.keras"
    code, moment = 0, 0.0
    while code == 0:  # the signal came too late
        output.unlink(missing_ok=True)
        moment = chance.uniform(0, LATEST[number % 2])
        code, told = once(output, moment, after_a_pass=bool(number % 2))
    (folder / "log.txt").write_text(f"{moment:.2f} s, exit code {code}\n{told}", "utf-8")
    checkpoint = checkpoint_of(output)
    left = {path.name for path in folder.iterdir()} - {"log.txt", output.name, checkpoint.name}
    result = {
        "code": code,
        "moment": moment,
        "sentence": bool(told.strip()) and "Traceback" not in told and "Fatal" not in told,
        "checkpoint": checkpoint.exists(),
        "network": output.exists(),
        "half-finished": sorted(left),
        "resumed": None,
    }
    if number % 10 == 0:
        ended = subprocess.run(command(output, "--resume"), capture_output=True, cwd=ROOT)
        result["resumed"] = ended.returncode
    return result


def checkpoint_of(output: Path) -> Path:
    """Return where the state of an unfinished training is."""
    return output.with_suffix(".checkpoint.npz")


def once(output: Path, moment: float, after_a_pass: bool) -> tuple[int, str]:
    """Train until the moment comes, press Ctrl-C, and return the exit code and what was said."""
    child = subprocess.Popen(
        command(output), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT
    )
    said = child.stderr.readline()  # the bar's first line
    while after_a_pass and child.poll() is None and not checkpoint_of(output).exists():
        time.sleep(0.01)
    time.sleep(moment)
    child.send_signal(signal.SIGINT)
    try:
        rest = child.communicate(timeout=60)[1]
    except subprocess.TimeoutExpired:
        child.kill()
        rest = b"(it hung)\n" + child.communicate()[1]
    return child.returncode, (said + rest).decode("utf-8", "replace")


def rows(results: list[dict]) -> list[dict[str, object]]:
    """Return the table: one row for each way to end."""
    ways = Counter((r["code"], r["checkpoint"], r["network"], r["sentence"]) for r in results)
    return [
        {
            "exit code": code,
            "checkpoint kept": "yes" if checkpoint else "–",
            "network saved": "yes" if network else "–",
            "a sentence": "yes" if sentence else "no",
            "trainings": count,
        }
        for (code, checkpoint, network, sentence), count in sorted(ways.items(), key=str)
    ]


def main() -> None:
    """Interrupt as many trainings as are asked for, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200, help="default: 200")
    parser.add_argument("--together", type=int, default=2, help="at a time, default: 2")
    parser.add_argument("--seed", type=int, default=0, help="of the moments, default: 0")
    report.add_json_option(parser)
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    # Where a shell has started this in the background, Ctrl-C would be ignored by all below it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    DONE.mkdir(parents=True, exist_ok=True)
    if not (DONE / "photos").exists():
        drawings.draw_folder(DONE / "photos", 120, size=40)
    with ThreadPoolExecutor(options.together) as pool:
        found = pool.map(lambda number: interrupted(number, options.seed), range(options.count))
        results = list(progress_bar(found, total=options.count, unit=" trainings"))
    report.write(rows(results), options.json)
    resumed = Counter(r["resumed"] for r in results if r["resumed"] is not None)
    left = sum(bool(r["half-finished"]) for r in results)
    print(f"\nResumed: {dict(resumed)} (exit code: trainings). Half-finished files: {left}.")


if __name__ == "__main__":
    main()
