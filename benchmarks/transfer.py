"""Few photos: what the shipped network's features and a training that starts from it bring.

    COURSE_PHOTOS=<zip or folder of the Asirra photos> python benchmarks/transfer.py [--json FILE]

Three tasks: waste to sort (drawn), the shipped network's own cats and dogs, and dogs with long and
with short fur, which it was never asked about (`transfer_furs.json` says how they were labelled).
Of the photos only those whose numbers end in 0 are used: it has not learned from them. Without the
Asirra photos only the drawings are measured. Each seed has other photos to learn from; a training's
best pass is chosen by ten more of each class. Each figure is kept in `build/transfer`, so that a
stopped benchmark goes on where it was. Seconds are the least of three seeds; those in `results.md`
come from a machine that had other work, so they tell the order of size only.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import numpy as np
import report

from helpers import classifier, drawings, pets
from helpers.classifier import transfer
from helpers.trained import CATS_AND_DOGS, DRAWN_PETS

DONE = Path(__file__).resolve().parent.parent / "build" / "transfer"
FURS = json.loads(Path(__file__).with_name("transfer_furs.json").read_text(encoding="utf-8"))
SEEDS = (1, 2, 3)
CHOOSING = 10  # photos of each class to choose the best pass by
WASTE, CATS, FUR = "waste, drawn", "cats and dogs", "long and short fur"
PHOTOS = {WASTE: (5, 20, 100), CATS: (100,), FUR: (5, 20, 50)}  # of each class


# --- what is to be learned ---------------------------------------------------------------------


def waste(count: int, seed: int) -> list[pets.PhotoSet]:
    """Return drawings to learn from, to choose by, and 500 to be judged by."""
    sizes, parts = (count * 5, CHOOSING * 5, 500), []
    for size, start in zip(sizes, (seed, 100 + seed, 1000), strict=True):
        folder = DONE / f"waste-{start}-{size}"
        if not folder.exists():
            drawings.draw_folder(folder, size, drawings.WASTE, start)
        parts.append(pets.list_photos(folder))
    return parts


@cache
def asirra() -> dict[tuple[str, int], Path]:
    """Return the photos whose numbers end in 0, by class and number; none of other photo sets."""
    found = pets.list_photos(pets.photo_folder())
    named = [(path, re.fullmatch(r"(?:(?:cat|dog)\.)?(\d+)", path.stem)) for path in found.paths]
    every = {
        (found.class_names[label], int(number[1])): path
        for (path, number), label in zip(named, found.labels, strict=True)
        if number and int(number[1]) % 10 == 0
    }
    complete = all(("Dog", number) in every for name in ("Long", "Short") for number in FURS[name])
    return every if complete else {}


def photos(classes: dict[str, list[Path]], sizes: tuple, seed: int) -> list[pets.PhotoSet]:
    """Shuffle the photos of each class and divide them into parts of so many of each class."""
    random, ends = np.random.default_rng(seed), np.cumsum((0, *sizes))
    mixed = [list(random.permutation(paths)) for paths in classes.values()]
    parts = []
    for first, end in pairwise(ends):
        paths = [path for each in mixed for path in each[first:end]]
        labels = [label for label, each in enumerate(mixed) for _ in each[first:end]]
        parts.append(pets.PhotoSet(tuple(paths), tuple(labels), tuple(classes)))
    return parts


def parts_of(task: str, count: int, seed: int) -> list[pets.PhotoSet]:
    """Return photos to learn from, to choose by, and to be judged by."""
    if task == WASTE:
        return waste(count, seed)
    if task == CATS:
        classes = {
            name: [path for (kind, _), path in asirra().items() if kind == name]
            for name in ("Cat", "Dog")
        }
        training, choosing, test = photos(classes, (count, CHOOSING, 250), seed)
        return [training, choosing, test]
    classes = {name: [asirra()["Dog", one] for one in FURS[name]] for name in ("Long", "Short")}
    longest = max(PHOTOS[FUR])  # the same are judged, however many are learned from
    training, choosing, test = photos(classes, (longest, CHOOSING, 36), seed)
    few = [place for place in range(len(training)) if place % longest < count]
    return [training.choose(few), choosing, test]


# --- ways to learn it --------------------------------------------------------------------------


def pixels(part: pets.PhotoSet, size: int) -> np.ndarray:
    """Return the photos of a part as one array."""
    return np.concatenate([images for images, _ in pets.stream.Batches(part, size, batch=100)])


def by_features(network: Path, size: int, last: bool = False) -> Callable:
    """Return the way that asks a frozen network for features, and logistic regression for more."""

    def learn(parts, seed):
        import keras

        model, _ = classifier.load(network)
        if last:
            model = keras.Model(model.inputs, model.layers[-2].output)
        else:
            model = transfer.with_new_head(model, 2, size)
        read = model.predict if last else lambda images: transfer.features(model, images)
        size_of = model.input_shape[1] if last else size
        train, test = (np.array(read(pixels(part, size_of))) for part in parts[::2])
        return transfer.decide_by(train, parts[0].labels).score(test, parts[2].labels)

    return learn


def by_training(name: str | None) -> Callable:
    """Return the way that trains: by a named recipe, or from the network that ships."""

    def learn(parts, seed):
        recipe = classifier.RECIPES[name] if name else transfer.starting_from(CATS_AND_DOGS)
        model, _ = classifier.follow(recipe, *parts[:2], seed, progress=False)
        return judged(model, parts[2])

    return learn


def as_it_is(parts, seed):
    """Ask the network that ships, which knows these very classes."""
    return judged(classifier.load(CATS_AND_DOGS)[0], parts[2])


def judged(model, test) -> float:
    """Return the share of a part's photos that a network names rightly."""
    answers = classifier.evaluate(
        model, pets.dataset(test, model.input_shape[1], batch=100), test.class_names
    )
    return answers.accuracy


SIZE = 96
WAYS = {
    "frozen, all depths": by_features(CATS_AND_DOGS, SIZE),
    "fine-tuned": by_training(None),
    "from scratch (small)": by_training("small"),
    "frozen, last layer only": by_features(CATS_AND_DOGS, SIZE, last=True),
    "frozen, from drawn pets": by_features(DRAWN_PETS, 64),
    "as it is": as_it_is,
}


def threads(count: int) -> None:
    """Let TensorFlow use so many threads, as on a small machine."""
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(count)


# --- the table ----------------------------------------------------------------------------------


def cell(task: str, count: int, way: str, seed: int) -> dict[str, float]:
    """Return accuracy and seconds, from an earlier run where there was one."""
    kept, key = DONE / "scores.json", f"{task} | {count} | {way} | {seed}"

    def known() -> dict:
        return json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}

    scores = known()
    if key not in scores:
        parts = parts_of(task, count, seed)
        started = time.perf_counter()
        right = float(WAYS[way](parts, seed))
        found = {"right": right, "seconds": time.perf_counter() - started}
        scores = known() | {key: found}  # another process may have measured others meanwhile
        unfinished = kept.with_suffix(".part")
        unfinished.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
        unfinished.replace(kept)
        print(key, scores[key], file=sys.stderr, flush=True)
    return scores[key]


def measure() -> list[dict[str, object]]:
    """Learn each task from few photos and from more, in each way, with each seed."""
    DONE.mkdir(parents=True, exist_ok=True)
    threads(2)
    tasks = PHOTOS if asirra() else {WASTE: PHOTOS[WASTE]}
    rows = []
    for task in tasks:
        for way in WAYS:
            if way == "as it is" and task != CATS:
                continue
            for count in PHOTOS[task]:
                cells = [cell(task, count, way, seed) for seed in SEEDS]
                right = [100 * one["right"] for one in cells]
                rows.append(
                    {
                        "task": task,
                        "way": way,
                        "photos of each class": count,
                        "right, %": ", ".join(f"{percent:.1f}" for percent in right),
                        "mean, %": report.mean(right, "{:.1f}"),
                        "seconds": round(min(one["seconds"] for one in cells)),
                    }
                )
    return rows


if __name__ == "__main__":
    report.present(measure, __doc__)
