"""Train the network that comes with the course anew.

Run as ``python -m helpers.trained.cats_and_dogs FOLDER``, where FOLDER holds the photos of the
Asirra set (Elson et al., 2007), ``Cat/0.jpg`` to ``Dog/12499.jpg``. The number in a file's name
decides what it is for: training, choosing the best pass, or the one test at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize_scalar
from skimage import data

from helpers import classifier, pets, places
from helpers.activations import softmax
from helpers.classifier import card
from helpers.classifier.checkpoints import path_for
from helpers.trained import CATS_AND_DOGS

if TYPE_CHECKING:
    import keras

__all__ = ["FINISH", "RECIPE", "SEED", "split", "unseen"]

SEED = 7
CLASS_NAMES = ("Cat", "Dog")
# Colour photos of scikit-image that show neither.
NEITHER = ("astronaut", "coffee", "rocket", "hubble_deep_field", "retina", "immunohistochemistry")
RECIPE = replace(
    classifier.RECIPES["full"],
    network=partial(classifier.residual, widths=(40, 80, 128, 176)),
    stages=((64, 14), (96, 20), (128, 16)),
    size=144,
    batch=64,
    learning_rate=0.01,
    mix_up=0.3,
)
# From where the first training ends: larger photos, smaller steps, no blends.
FINISH = replace(RECIPE, stages=((160, 6),), size=176, learning_rate=0.003, mix_up=0)

WORDS = {
    "title": "A network that tells cats from dogs",
    "about": "It comes with the course and answers when `predict` and `evaluate` are called "
    "without `--model`. Made by `python -m helpers.trained.cats_and_dogs FOLDER`.",
    "data": "The Asirra photos of cats and dogs (J. Elson, J. Douceur, J. Howell, J. Saul, 2007, "
    '"Asirra: a CAPTCHA that exploits interest-aligned manual image categorization"), in a copy '
    "whose longer sides are 180 pixels. The number in a file's name decides its part: ending in 0, "
    "test; in 01, 21, 41, 61 or 81, validation; else training. Near duplicates across the parts "
    "were looked for when all was done (the course's own search): six test photos and one "
    "validation photo have a copy among the training photos. The network is right about all six; "
    "without them it is right about 1,939 of 1,994 test photos (97.24%).",
    "recipe": "A residual network of four widths; 14 passes over photos of 64×64, 20 of 96×96, 16 "
    "of 128×128, in one cycle up to a learning rate of 0.01, with three in ten batches blended in "
    "pairs; from its best pass, 6 more over photos of 160×160, in one cycle up to 0.003, none "
    "blended. Muon, weight decay 0.05, label smoothing 0.1; photos flipped, cropped, turned, "
    "varied in light and colour, half of them with a square cut out. Asked about 176×176 pixels.",
    "weaknesses": (
        "It knows two words. Whatever a picture shows, it says Cat or Dog, often with certainty.",
        "It learned from animals in American shelters: one animal, near, in the middle. Small, "
        "hidden, drawn or many animals, and unusual breeds, are not what it knows.",
        "It sees 176×176 pixels, squeezed to a square.",
        "Some labels in the set are wrong, and some photos show neither; they were left in.",
        "It calls seven in ten pictures of something else unlike what it learned from, but hardly "
        "any people and one in three other animals; of cats and dogs, three in a hundred "
        "(benchmarks/familiarity.py).",
    ),
    "licence": "The program and these weights are under the course's MIT licence. The photos are "
    "not part of the course: Microsoft and Petfinder gave them out for research, and who trains on "
    "them again has to look at their terms. Made for teaching, not for decisions about animals.",
}


def split(photos: pets.PhotoSet) -> tuple[pets.PhotoSet, pets.PhotoSet, pets.PhotoSet]:
    """Divide photos by the numbers in their names: to train on, to choose by, and to test.

    A photo whose number ends in 0 is for the test (10%); in 01, 21, 41, 61 or 81, for choosing
    the best pass (5%).

    Parameters
    ----------
    photos : PhotoSet
        Files named by numbers, such as ``Cat/123.jpg`` or ``cat.123.jpg``.

    Returns
    -------
    training, validation, test : PhotoSet

    Raises
    ------
    ValueError
        When a name holds no number.

    Examples
    --------
    >>> from pathlib import Path
    >>> paths = tuple(Path(f"Cat/{number}.jpg") for number in range(40))
    >>> _, validation, test = split(pets.PhotoSet(paths, (0,) * 40, ("Cat", "Dog")))
    >>> [path.stem for path in validation.paths], [path.stem for path in test.paths]
    (['1', '21'], ['0', '10', '20', '30'])
    """
    parts = [], [], []
    for position, path in enumerate(photos.paths):
        digits = re.search(r"(\d+)$", path.stem)
        if digits is None:
            raise ValueError(f"{path} has no number in its name, as the Asirra photos have.")
        number = int(digits.group())
        parts[2 if number % 10 == 0 else 1 if number % 20 == 1 else 0].append(position)
    return tuple(photos.choose(part) for part in parts)


def unseen(photos: pets.PhotoSet) -> pets.PhotoSet:
    """Return the photos that the network that ships has certainly not learned from.

    Parameters
    ----------
    photos : PhotoSet
        Any photos.

    Returns
    -------
    PhotoSet
        Where the files are named as the Asirra photos are, those kept for the test; else all.

    Examples
    --------
    >>> from pathlib import Path
    >>> own = pets.PhotoSet((Path("Cat/minka.jpg"), Path("Dog/rex.jpg")), (0, 1), ("Cat", "Dog"))
    >>> unseen(own)
    PhotoSet: 2 photos (1 Cat, 1 Dog)
    """
    named_by_number = (re.fullmatch(r"((cat|dog)\.)?\d+", path.stem) for path in photos.paths)
    return split(photos)[2] if all(named_by_number) else photos


def main() -> None:
    """Train or go on, show the test photos once, and write the network and its card."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", metavar="FOLDER", help="the photos, Cat/ and Dog/")
    parts = split(pets.list_photos(parser.parse_args().folder))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
    model, trained, checkpoints = None, [], []
    for recipe in (RECIPE, FINISH):
        name = f"{CATS_AND_DOGS.stem}_{recipe.size}{CATS_AND_DOGS.suffix}"
        checkpoints.append(path_for(places.data_folder() / name))
        model, part = classifier.follow(recipe, *parts[:2], SEED, checkpoints[-1], start=model)
        if part.interrupted:
            sys.exit("Stopped. The same command goes on from the last complete pass.")
        trained.append(part)
    print(_publish(model, joined(*trained), parts))
    for checkpoint in checkpoints:
        checkpoint.unlink()


def joined(first: classifier.Training, then: classifier.Training) -> classifier.Training:
    """Return two trainings as one; the best pass is the second's."""
    history = {name: values + then.history[name] for name, values in first.history.items()}
    return classifier.Training(history, len(first.history["loss"]) + then.best)


def _publish(model: keras.Model, trained: classifier.Training, parts: tuple) -> str:
    """Save a network, test it, write its card beside it, and return the card as text."""
    temperature = _calibrate(model, parts[1])
    familiarity = classifier.remember(model, parts[0])
    classifier.save(model, CATS_AND_DOGS, CLASS_NAMES, familiarity)
    counts = dict(zip(("training", "validation", "test"), map(len, parts), strict=True))
    facts = WORDS | {
        "origin": card.origin(model, CATS_AND_DOGS, card.made(trained, counts, SEED)),
        "temperature": temperature,
        "test": _tested(model, parts[2], mirrored=False),
        "test_mirrored": _tested(model, parts[2], mirrored=True),
        "cat": _asked(model, {"skimage.data.cat()": data.cat()}),
        "neither": _asked(model, {name: getattr(data, name)() for name in NEITHER}),
    }
    texts = {".json": json.dumps(facts, indent=2) + "\n", ".md": card.as_text(facts)}
    for ending, text in texts.items():
        CATS_AND_DOGS.with_suffix(ending).write_text(text, encoding="utf-8", newline="\n")
    return texts[".md"]


def _calibrate(model: keras.Model, validation: pets.PhotoSet) -> float:
    """Divide the last scores by the temperature that fits the validation photos; return it.

    No answer changes by it, only how certain it sounds (Guo et al., 2017, "On calibration of
    modern neural networks").
    """
    stream = pets.dataset(validation, FINISH.size, batch=100)
    result = classifier.evaluate(model, stream, CLASS_NAMES)
    scores = np.log(result.probabilities + 1e-9)
    right = np.arange(result.count), result.labels

    def cross_entropy(temperature: float) -> float:
        return -np.log(softmax(scores / temperature)[right] + 1e-9).mean()

    temperature = float(minimize_scalar(cross_entropy, bounds=(0.05, 20), method="bounded").x)
    decision = model.layers[-1]
    decision.set_weights([weights / temperature for weights in decision.get_weights()])
    return temperature


def _tested(model: keras.Model, test: pets.PhotoSet, mirrored: bool) -> dict:
    stream = pets.dataset(test, FINISH.size, batch=100)
    return card.measured(
        classifier.evaluate(model, stream, test.class_names, progress=True, mirrored=mirrored)
    )


def _asked(model: keras.Model, pictures: dict) -> dict:
    answers = classifier.predict(model, list(pictures.values()), CLASS_NAMES)
    return {
        name: {"class": answer.class_name, "probability": answer.probability}
        for name, answer in zip(pictures, answers, strict=True)
    }


if __name__ == "__main__":
    main()
