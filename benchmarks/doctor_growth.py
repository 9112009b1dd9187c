"""How the doctor grows with the photos: seconds and memory, for decoding and for duplicates.

Run as ``python benchmarks/doctor_growth.py [FOLDER]``; without a folder, the photos are those of
the lessons (``COURSE_PHOTOS``, or drawn pets). Every row comes from a process of its own. "CPU s"
are the seconds of all cores together, which other programs on the machine disturb less. For 20
times the photos, n log n steps are 29 times as many, and those of comparing all pairs 400 times.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import report

from helpers import pets
from helpers.pets import duplicates, looks

PACKAGES = ("numpy", "scipy", "pillow", "opencv-python-headless")
COUNTS = (1_000, 2_000, 5_000, 10_000, 20_000)


def measure(folder: Path, count: int) -> dict:
    """Look at so many photos of a folder, taken from all classes, and search for duplicates."""
    import resource

    photos = pets.list_photos(folder).take(count)
    side = duplicates.THUMBNAIL
    duplicates.groups(np.zeros((2, side, side, 3), np.uint8))  # imports what the search needs
    began = clocks()
    seen = looks.on_all_cores(looks.at, photos.paths, "looking", " photos", progress=False)
    decoded = clocks()
    firsts = {look.digest: look.thumbnail for look in seen if look.thumbnail is not None}
    near = duplicates.groups(np.stack(list(firsts.values())))
    searched = clocks()
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return {
        "photos": count,
        "decoding s": decoded[0] - began[0],
        "CPU s": decoded[1] - began[1],
        "search s": searched[0] - decoded[0],
        "search CPU s": searched[1] - decoded[1],
        "copies": len(seen) - len(firsts),
        "groups of near duplicates": len(near),
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit,
    }


def clocks() -> tuple[float, float]:
    """Return the time and the processor time used so far, in seconds."""
    return time.perf_counter(), time.process_time()


def main() -> None:
    """Measure each number of photos that there is in a fresh process, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    report.add_json_option(parser)
    options = parser.parse_args()
    folder = options.folder or pets.photo_folder()
    if options.one:
        print(json.dumps(measure(folder, options.one)))
        return
    there = len(pets.list_photos(folder))
    rows = []
    for count in COUNTS:
        command = [sys.executable, __file__, str(folder), "--one", str(min(count, there))]
        result = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        rows.append(json.loads(result.stdout))
        if count >= there:
            break
    report.write(rows, options.json)


if __name__ == "__main__":
    main()
