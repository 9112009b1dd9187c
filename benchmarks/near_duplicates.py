"""Which copies a search for near duplicates misses: lesson 9's 64 answers, and the doctor's look.

Run as ``python benchmarks/near_duplicates.py [FOLDER]``; without a folder, the photos are those of
the lessons (``COURSE_PHOTOS``, or drawn pets). Of 500 photos a copy is made in each of some ways.
A copy is missed by the 64 answers when more than 2 of them differ, and by the doctor when it is
not in one group with its photo. The first line: how near the 64 answers bring two photos that are
no copies, among 2,000. The last rows are the copies of half the size, 20% darker, by quarters of
the photos, from the darkest to the brightest and from little contrast to much.
"""

import argparse
import itertools
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import report

from helpers import pets
from helpers.images import load_rgb, resize, to_gray
from helpers.pets import duplicates

SIZE, MANY, COUNT, ENOUGH = 128, 2000, 500, 2


def half_and_darker(image: np.ndarray) -> np.ndarray:
    """Save a photo anew, half as large and 20% darker, as in lesson 9."""
    return (resize(image, SIZE // 2) * 0.8).astype(np.uint8)


WAYS = {
    "half the size, 20% darker": half_and_darker,
    "half the size": lambda image: resize(image, SIZE // 2),
    "20% darker": lambda image: (image * 0.8).astype(np.uint8),
    "4% cut off at each side": lambda image: image[5:-5, 5:-5],
    "mirrored": lambda image: image[:, ::-1],
}


def answers(image: np.ndarray) -> np.ndarray:
    """Ask 64 pixels whether their right neighbour is brighter."""
    small = resize(to_gray(image), (8, 9)).astype(int)
    return (small[:, 1:] > small[:, :-1]).ravel()


def missed_by_answers(images: list, copies: list) -> np.ndarray:
    """Tell of each copy whether too many answers differ."""
    pairs = zip(images, copies, strict=True)
    return np.array([np.sum(answers(a) != answers(b)) > ENOUGH for a, b in pairs])


def missed_by_doctor(images: list, copies: list) -> np.ndarray:
    """Tell of each copy whether it is in no group with its photo."""
    thumbnails = np.stack([duplicates.thumbnail(image) for image in [*images, *copies]])
    found = {
        pair for group in duplicates.groups(thumbnails) for pair in itertools.combinations(group, 2)
    }
    return np.array([(index, index + len(images)) not in found for index in range(len(images))])


def quarters(images: list, measure: Callable) -> np.ndarray:
    """Return of each photo in which quarter it is, 0 to 3, by some measure of its grey values."""
    order = np.argsort([measure(to_gray(image)) for image in images])
    return np.argsort(order) * 4 // len(images)


def rows_of(images: list) -> list[dict]:
    """Measure each way, and the first one by quarters."""
    rows = []
    for name, way in WAYS.items():
        copies = [np.ascontiguousarray(way(image)) for image in images]
        misses = missed_by_answers(images, copies), missed_by_doctor(images, copies)
        rows.append(row(name, misses))
        if way is half_and_darker:
            first = misses
    measures = {"brightness": np.mean, "contrast": np.std}
    for (name, measure), quarter in itertools.product(measures.items(), range(4)):
        chosen = quarters(images, measure) == quarter
        rows.append(row(f"{name}, quarter {quarter + 1}", [missed[chosen] for missed in first]))
    return rows


def row(name: str, misses: tuple) -> dict:
    """Write the shares of what was missed by the two searches."""
    by_answers, by_doctor = (f"{missed.mean():.1%}" for missed in misses)
    return {
        "copies": name,
        "of": len(misses[0]),
        "missed by 64 answers": by_answers,
        "by the doctor": by_doctor,
    }


def closest(images: list) -> int:
    """Return in how many answers the closest two photos differ."""
    bits = np.array([answers(image) for image in images], dtype=np.float32)
    apart = bits @ (1 - bits).T + (1 - bits) @ bits.T
    return int((apart + 64 * np.eye(len(images))).min())


def main() -> None:
    """Measure on one folder, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    report.add_json_option(parser)
    options = parser.parse_args()
    photos = pets.list_photos(options.folder or pets.photo_folder())
    paths = photos.take(len(photos), seed=8).paths[:MANY]
    images = [resize(load_rgb(path, smallest=SIZE), SIZE) for path in paths]
    print(f"The closest two of {len(images):,} photos differ in {closest(images)} answers.\n")
    report.write(rows_of(images[:COUNT]), options.json)


if __name__ == "__main__":
    main()
