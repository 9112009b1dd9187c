"""Seconds from an archive to the first batch, step by step.

Run as ``python benchmarks/intake.py [FILE.zip]``; without a file, the photos of the lessons
(``COURSE_PHOTOS``, or drawn pets) are packed first. The archive is taken in as by ``python -m
helpers photos``, into a fresh folder. The rows up to "split after it" are one process, the others a
second one, which knows only what the first has kept: a command, or a notebook. "CPU s" are the
seconds of all cores together, which other programs on the machine disturb less. "to the batch" is
what one waits for in all the first time: without the splits of a process that starts later.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import report

from helpers import pets
from helpers.pets import looks

SIZE = 128


def timed(step: str, work: Callable) -> dict:
    """Do something, and return a row about it."""
    began = time.perf_counter(), time.process_time()
    result = work()
    count = sum(map(len, result)) + len(result.left_out) if isinstance(result, pets.Parts) else ""
    return {
        "step": step,
        "s": time.perf_counter() - began[0],
        "CPU s": time.process_time() - began[1],
        "photos": count or len(result),
    }


def take_in(source: Path, data: Path) -> list[dict]:
    """Unpack and examine an archive, then split it in the same process."""
    took = timed("photos: unpack, examine", lambda: _all(source, data))
    photos = pets.list_photos(_folder(source, data))
    return [took, timed("split after it", lambda: pets.split(photos, progress=False))]


def begin(source: Path, data: Path) -> list[dict]:
    """Do what a notebook or `train` does before the first step."""
    again = timed("photos: once more", lambda: _all(source, data))
    photos = pets.list_photos(_folder(source, data))
    parts = []
    split = timed("split", lambda: parts.append(pets.split(photos, progress=False)) or parts[0])
    second = timed("split again", lambda: pets.split(photos, progress=False))
    return [again, split, second, timed("first batch", lambda: _first(parts[0][0]))]


def _all(archive: Path, data: Path) -> pets.PhotoSet:
    return pets.list_photos(_folder(archive, data))


def _folder(archive: Path, data: Path) -> Path:
    return pets.examine(archive, data, progress=False).folder


def _first(training: pets.PhotoSet):
    import tensorflow  # noqa: F401 - its start is part of what one waits for

    stream = pets.dataset(training, SIZE, augment=True, shuffle=True)
    return next(iter(stream))[1]


STEPS = {"take_in": take_in, "begin": begin}


def apart(step: str, archive: Path, data: str) -> list[dict]:
    """Do a step in a process of its own, which keeps what it knows in the data folder."""
    command = [sys.executable, __file__, str(archive), "--one", step, data]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def packed(folder: Path, place: Path) -> Path:
    """Pack the photos of a folder into a zip."""
    photos = pets.list_photos(folder)
    with zipfile.ZipFile(place / "photos.zip", "w") as archive:
        for path, label in zip(photos.paths, photos.labels, strict=True):
            archive.write(path, f"{photos.class_names[label]}/{path.name}")
    return place / "photos.zip"


def main() -> None:
    """Measure each step, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", nargs="?", type=Path)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    report.add_json_option(parser)
    options = parser.parse_args()
    if options.one:
        step, data = options.one
        looks.data_folder = lambda: Path(data)  # else it would be kept among the lessons' photos
        print(json.dumps(STEPS[step](options.archive, Path(data))))
        return
    with tempfile.TemporaryDirectory() as data:
        archive = options.archive or packed(pets.photo_folder(), Path(data))
        rows = [row for step in STEPS for row in apart(step, archive, data)]
    counted = [row for row in rows if row["step"] not in ("split", "split again")]
    total = {key: sum(row[key] for row in counted) for key in ("s", "CPU s")}
    report.write([*rows, {"step": "to the batch", **total, "photos": ""}], options.json)


if __name__ == "__main__":
    main()
