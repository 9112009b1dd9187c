"""What each part of the recipe `small` brings, and what was tried with it: all, and all but one.

    COURSE_PHOTOS=<zip or folder> python benchmarks/recipe_tricks.py [--json FILE]

Each row is trained with three seeds on 2,000 photos, about six minutes a seed on 2 cores (in
`results.md` five rows still have one seed). The 1,000 photos that choose its best pass judge it;
the test photos are not touched. Every pass is kept in
`build/recipe_tricks`, so that a stopped benchmark goes on where it was.
"""

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

from helpers import classifier, pets
from helpers.trained import cats_and_dogs

DONE = Path(__file__).resolve().parent.parent / "build" / "recipe_tricks"
SEEDS = (1, 2, 3)
SMALL = classifier.RECIPES["small"]
ALL = replace(SMALL, mix_up=0.5, label_smoothing=0.1)
# As many seconds at one size as the growing photos take: the work grows with the area.
AREA = sum(size**2 * passes for size, passes in SMALL.stages)
HALF = partial(classifier.residual, widths=(16, 32, 64))
WITHOUT = {
    "nothing: all that was tried": ALL,
    "growing photos (all of 64×64, same work)": replace(ALL, stages=((64, AREA // 64**2),)),
    "larger photos at the end (64×64 to the last)": replace(ALL, size=64),
    "Muon (AdamW in its place, at its own rate)": replace(ALL, muon=False, learning_rate=0.006),
    "crops, contrast, colours, cut-out": replace(ALL, strong=False),
    "mix-up": replace(ALL, mix_up=0),
    "label smoothing": replace(ALL, label_smoothing=0),
    "weight decay": replace(ALL, weight_decay=0),
    "half of the filters": replace(ALL, network=HALF),
    "mix-up and label smoothing: the recipe `small`": SMALL,
}


def learn(number: int, seed: int) -> float:
    """Train by the recipe of a row; return its best pass's accuracy on the validation photos."""
    training, validation, _ = cats_and_dogs.split(pets.list_photos(pets.photo_folder()))
    training = training.take(min(2000, len(training)), seed)
    recipe = list(WITHOUT.values())[number]
    path = DONE / f"{number}-{seed}.checkpoint.npz"
    _, trained = classifier.follow(recipe, training, validation, seed, path)
    return trained.history["val_accuracy"][trained.best - 1]


def measure() -> list[dict[str, object]]:
    """Train with each seed for each row."""
    DONE.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, (without, recipe) in enumerate(WITHOUT.items()):
        right = [100 * learn(number, seed) for seed in SEEDS]
        rows.append(
            {
                "without": without,
                "passes": recipe.passes,
                "right, %": ", ".join(f"{percent:.1f}" for percent in right),
                "mean, %": report.mean(right, "{:.1f}"),
            }
        )
    return rows


if __name__ == "__main__":
    report.present(measure, __doc__)
