"""What each part of the recipe `small` brings: the recipe, and the recipe without one part.

    COURSE_PHOTOS=<zip or folder> python benchmarks/recipe_tricks.py [--json FILE]

On 2,000 training photos, judged on the 1,000 photos that choose the best pass, about six minutes a
row on 2 cores. The test photos are not touched. Every pass is kept in `build/recipe_tricks`, so
that a stopped benchmark goes on where it was.
"""

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from report import present

from helpers import classifier, pets
from helpers.networks import cats_and_dogs

DONE = Path(__file__).resolve().parent.parent / "build" / "recipe_tricks"
SEED = 1
RECIPE = classifier.RECIPES["small"]
# As many seconds at one size as the growing photos take: the work grows with the area.
AREA = sum(size**2 * passes for size, passes in RECIPE.stages)
HALF = partial(classifier.residual, widths=(16, 32, 64))
WITHOUT = {
    "nothing: the recipe as it is": RECIPE,
    "growing photos (all of 64×64, same work)": replace(RECIPE, stages=((64, AREA // 64**2),)),
    "larger photos at the end (64×64 to the last)": replace(RECIPE, size=64),
    "Muon (AdamW in its place, at its own rate)": replace(RECIPE, muon=False, learning_rate=0.006),
    "crops, contrast, colours, cut-out": replace(RECIPE, strong=False),
    "mix-up": replace(RECIPE, mix_up=0),
    "label smoothing": replace(RECIPE, label_smoothing=0),
    "weight decay": replace(RECIPE, weight_decay=0),
    "half of the filters": replace(RECIPE, network=HALF),
}


def measure() -> list[dict[str, object]]:
    """Train once for each row."""
    photos = pets.list_photos(pets.photo_folder())
    training, validation, _ = cats_and_dogs.split(photos)
    training = training.take(min(2000, len(training)), SEED)
    DONE.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, (without, recipe) in enumerate(WITHOUT.items()):
        path = DONE / f"{number}.checkpoint.npz"
        model, _ = classifier.follow(recipe, training, validation, SEED, path)
        data = pets.dataset(validation, recipe.size, batch=100)
        right = {
            mirrored: classifier.evaluate(
                model, data, photos.class_names, mirrored=mirrored
            ).accuracy
            for mirrored in (False, True)
        }
        rows.append(
            {
                "without": without,
                "passes": recipe.passes,
                "right": f"{right[False]:.1%}",
                "right, mirrored": f"{right[True]:.1%}",
            }
        )
    return rows


if __name__ == "__main__":
    present(measure, __doc__)
