"""Whether the network that ships can get better, without a training from the start.

    COURSE_PHOTOS=<the Asirra photos> python benchmarks/shipped_again.py [--passes N]

It is asked about photos of other sizes, and about five crops of each. Then it learns on from its
own weights, for N passes over photos of 160×160, each in one cycle up to a tenth of the first
training's rate, and the weights (Izmailov et al., 2018, "Averaging weights leads to wider optima
and better generalization") or the answers after each pass are averaged. All are compared with the
network as it is on the photos whose number ends in 0, from which none of them learned: "gained" and
"lost" count the answers that became right and wrong, and p is McNemar's, exact: how often chance
alone would divide them as unevenly. A choice has to be made by the validation photos, before one
looks at the test's. Each pass is kept in the data folder, so that a stopped benchmark goes on.
"""

import json
import os
from argparse import ArgumentParser
from dataclasses import replace

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
import numpy as np
from report import add_json_option, write
from scipy.stats import binomtest

from helpers import classifier, pets, places, trained
from helpers.bars import progress_bar
from helpers.trained.cats_and_dogs import FINISH, RECIPE, SEED, split

SIZES = (144, 160, 176, 192, 208)
CROPPED_FROM = 200  # five squares of 176, as they fit into photos of this size
Weights = list[np.ndarray]


def asked(weights: Weights, photos: pets.PhotoSet, size: int, crop: int = 0) -> np.ndarray:
    """Return the probabilities (N, 2) for photos of a size, or the mean of those for five crops."""
    model = RECIPE.network(2, crop or size)
    model.set_weights(weights)
    ends = (0, size - crop)
    corners = [(0, 0)]
    if crop:
        corners = [(top, left) for top in ends for left in ends] + [(ends[1] // 2, ends[1] // 2)]
    answers = []
    batches = progress_bar(pets.dataset(photos, size, batch=100), True, desc=f"{size}", delay=1)
    for images, _ in batches:
        images = np.asarray(images)
        parts = [_part(images, top, left, crop or size) for top, left in corners]
        answers.append(np.mean([model.predict_on_batch(part) for part in parts], axis=0))
    return np.concatenate(answers)


def _part(images: np.ndarray, top: int, left: int, size: int) -> np.ndarray:
    return images[:, top : top + size, left : left + size].astype(np.float32)


def learned_on(weights: Weights, parts: tuple, passes: int) -> list[Weights]:
    """Return the weights after each of some more passes."""
    recipe = replace(FINISH, stages=((160, 1),), learning_rate=RECIPE.learning_rate / 10)
    found = []
    for number in range(passes):
        model = recipe.network(2, recipe.size)
        model.set_weights(weights)
        path = places.data_folder() / f"shipped_again_{number}.npz"
        model, _ = classifier.follow(recipe, *parts, SEED + number, path, start=model)
        weights = model.get_weights()
        found.append(weights)
    return found


def undivided(weights: Weights) -> Weights:
    """Return the weights as they were trained: the last layer's were divided by a temperature."""
    card = json.loads(trained.CATS_AND_DOGS.with_suffix(".json").read_text(encoding="utf-8"))
    temperature = card["temperature"]
    return [*weights[:-2], weights[-2] * temperature, weights[-1] * temperature]


def row(name: str, answers: tuple, before: np.ndarray, labels: tuple) -> dict[str, object]:
    """Compare the answers about validation and test photos with those of the network as it is."""
    validated, tested = (
        given.argmax(axis=1) == truth for given, truth in zip(answers, labels, strict=True)
    )
    gained, lost = int((tested & ~before).sum()), int((before & ~tested).sum())
    p = binomtest(gained, gained + lost).pvalue if gained + lost else 1.0
    return {
        "network": name,
        "validation": f"{validated.mean():.2%}",
        "test": f"{tested.mean():.2%}",
        "gained": gained,
        "lost": lost,
        "p": f"{p:.2f}",
    }


def measure(passes: int) -> list[dict[str, object]]:
    """Ask, learn on, ask again."""
    training, validation, test = split(pets.list_photos(pets.photo_folder()))
    labels = tuple(np.array(part.labels) for part in (validation, test))
    shipped = classifier.load(trained.CATS_AND_DOGS)[0].get_weights()

    def both(weights: Weights, size: int = FINISH.size, crop: int = 0) -> tuple:
        return tuple(asked(weights, photos, size, crop) for photos in (validation, test))

    as_it_is = both(shipped)
    before = as_it_is[1].argmax(axis=1) == labels[1]
    found = {f"as it is, photos of {FINISH.size}": as_it_is}
    found |= {f"photos of {size}": both(shipped, size) for size in SIZES if size != FINISH.size}
    found[f"five crops of {FINISH.size}"] = both(shipped, CROPPED_FROM, FINISH.size)
    later = learned_on(undivided(shipped), (training, validation), passes)
    each = [both(weights) for weights in later]
    found |= {f"more passes: {number}": one for number, one in enumerate(each, 1)}
    if passes > 1:
        mean = [np.mean(one, axis=0) for one in zip(*later, strict=True)]
        found["their weights averaged"] = both(mean)
        found["their answers averaged"] = tuple(
            np.mean(one, axis=0) for one in zip(*each, strict=True)
        )
    return [row(name, answers, before, labels) for name, answers in found.items()]


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passes", type=int, default=4, help="how many more to learn; default 4")
    add_json_option(parser)
    options = parser.parse_args()
    write(measure(options.passes), options.json)


if __name__ == "__main__":
    main()
