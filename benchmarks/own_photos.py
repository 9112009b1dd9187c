"""A network of your own from few photos: minutes, and how often it is right about others.

    COURSE_PHOTOS=<zip or folder> python benchmarks/own_photos.py [--json FILE]

So many photos of each class, drawn at random with each seed, are laid into a folder; then lesson
11's command is run on it: `python -m helpers train FOLDER --output FILE --recipe small`. As for
every learner, it keeps 15% of them to choose the best pass by and does not use another 15%. The
judges are a tenth of the whole set, without near duplicates of what is trained on. A finished
network stays in `build/own_photos`, so that a stopped benchmark goes on where it was.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

from helpers import classifier, pets

ROOT = Path(__file__).resolve().parent.parent
DONE = ROOT / "build" / "own_photos"
# Photos of each class, and the seeds; each seed has photos of its own.
RUNS = {100: (1, 2, 3, 4, 5), 250: (1, 2, 3), 1000: (1,)}


def train(photos: pets.PhotoSet, each: int, seed: int) -> dict[str, float]:
    """Lay some photos into a folder and train on it; return the seconds, and those of all cores."""
    network = DONE / f"{each}-{seed}.keras"
    noted = network.with_suffix(".json")
    if noted.exists():
        return json.loads(noted.read_text(encoding="utf-8"))
    chosen = photos.take(each * len(photos.class_names), seed)
    command = [sys.executable, "-m", "helpers", "train"]
    command += ["--output", str(network), "--recipe", "small", "--seed", str(seed), "--resume"]
    with tempfile.TemporaryDirectory() as folder:
        for path, label in zip(chosen.paths, chosen.labels, strict=True):
            home = Path(folder) / photos.class_names[label]
            home.mkdir(exist_ok=True)
            shutil.copy(path, home)
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, folder], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    seconds = {"seconds": time.monotonic() - began, "of all cores": spent}
    noted.write_text(json.dumps(seconds), encoding="utf-8")
    return seconds


def measure() -> list[dict[str, object]]:
    """Train with each seed on each number of photos, and judge; one row for each number."""
    DONE.mkdir(parents=True, exist_ok=True)
    everything = pets.list_photos(pets.photo_folder())
    training, _, judges = pets.split(everything, validation=0, test=0.1)
    rows = []
    for each, seeds in RUNS.items():
        spent, right = [], []
        for seed in seeds:
            spent.append(train(training, each, seed))
            model, names = classifier.load(DONE / f"{each}-{seed}.keras")
            data = pets.dataset(judges, model.input_shape[1:3], batch=100)
            right.append(100 * classifier.evaluate(model, data, names).accuracy)
        rows.append(
            {
                "of each class": each,
                "minutes": min(one["seconds"] for one in spent) / 60,
                "minutes, all cores": min(one["of all cores"] for one in spent) / 60,
                "right, %": ", ".join(f"{percent:.1f}" for percent in right),
                "mean, %": report.mean(right, "{:.1f}"),
                "judges": len(judges),
            }
        )
    return rows


if __name__ == "__main__":
    report.present(measure, __doc__)
