"""Workers killed at random moments: what the others do, and what a training loses by it.

    python benchmarks/killed_workers.py [--count 10] [--seed 0] [--json FILE]

One training of recipe `small`, on 120 drawn photos of 40×40 pixels, with two and three workers in
turn. Each time one of them, or the process that has started them, gets SIGKILL at a random moment:
half of them before the first pass of that run is complete, half after it. The same command goes on
with `--resume`; after the last kill a single process ends the training. The numbers of its passes
are compared with those of a training in one process that nobody disturbed. About 45 s a kill.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

from helpers import drawings
from helpers.bars import progress_bar
from helpers.classifier.checkpoints import Checkpoint, path_for

ROOT = Path(__file__).resolve().parent.parent
DONE = ROOT / "build" / "killed_workers"
# The last moments: seconds after the start (TensorFlow starts, and prepares the first step), and
# after the first pass.
LATEST = (25.0, 3.0)


def command(output: Path, *more: str) -> list[str]:
    """Return the command that trains, or goes on."""
    python = [sys.executable, "-X", "faulthandler", "-m", "helpers"]
    what = ["train", str(DONE / "photos"), "--output", str(output), "--recipe", "small"]
    return [*python, *what, *more]


def passes_in(checkpoint: Path) -> int:
    """Return how many passes are kept."""
    return len(Checkpoint.read(checkpoint).passes) if checkpoint.exists() else 0


def killed(number: int, output: Path, chance: random.Random) -> dict[str, object]:
    """Train, kill one process at some moment, and say what became of the others."""
    count, checkpoint, log = 2 + number % 2, path_for(output), DONE / f"{number:02}.txt"
    before = passes_in(checkpoint)
    more = ["--resume"] if checkpoint.exists() else []
    with log.open("w") as file:
        training = subprocess.Popen(
            command(output, "--workers", str(count), *more), cwd=ROOT, stdout=file, stderr=file
        )
    after_a_pass = number % 2 == 1
    while after_a_pass and training.poll() is None and passes_in(checkpoint) == before:
        time.sleep(0.05)
    moment = chance.uniform(0.5, LATEST[after_a_pass])
    time.sleep(moment)
    processes = [training.pid, *children(training.pid)]
    victim = chance.randrange(len(processes))
    os.kill(processes[victim], signal.SIGKILL)
    began = time.monotonic()
    code = training.wait()
    while any(map(exists, processes)) and time.monotonic() < began + 60:
        time.sleep(0.05)
    seconds, said = time.monotonic() - began, log.read_text()
    reported = [int(found) for found in re.findall(r"pass (\d+) of \d+[^\n]*kept", said)]
    kept = passes_in(checkpoint)
    return {
        "workers": count,
        "killed": f"worker {victim}" if victim else "their supervisor",
        "when": f"{moment:.1f} s after {'a pass' if after_a_pass else 'the start'}",
        "seconds to the end of all": seconds,
        "exit code": code,
        "a sentence": "yes" if "and the training has ended for all" in said else "–",
        "traceback": "yes" if "Traceback" in said or "Fatal" in said else "–",
        "passes kept": kept,
        "reported, lost": max(0, max(reported, default=0) - kept),
    }


def children(parent: int) -> list[int]:
    """Return the processes that one has started, the first first."""
    told = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return sorted(map(int, told.split()))


def exists(process: int) -> bool:
    """Tell whether a process still runs."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def main() -> None:
    """Kill as often as is asked for, end the training, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10, help="default: 10")
    parser.add_argument("--seed", type=int, default=0, help="of the moments, default: 0")
    report.add_json_option(parser)
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    shutil.rmtree(DONE, ignore_errors=True)
    drawings.draw_folder(DONE / "photos", 120, size=40)
    output, alone = DONE / "n.keras", DONE / "alone.keras"
    chance = random.Random(options.seed)
    numbers = progress_bar(range(options.count), unit=" kills")
    rows = [killed(number, output, chance) for number in numbers]
    report.write(rows, options.json)
    left = sorted(path.name for path in DONE.glob(".*"))
    histories = [ended(command(output, "--resume", "--json")), ended(command(alone, "--json"))]
    losses = zip(*(history["loss"] for history in histories), strict=True)
    apart = max(abs(one - other) for one, other in losses)
    print(
        f"\nPasses at the end: {len(histories[0]['loss'])}; their losses differ by at most "
        f"{apart:.1e} from those of one process. Half-finished files: {len(left)}."
    )


def ended(what: list[str]) -> dict[str, list]:
    """Train to the end, and return the numbers of all passes."""
    return json.loads(subprocess.run(what, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout)[
        "history"
    ]


if __name__ == "__main__":
    main()
