"""Exported networks: how large, how soon they answer, and how often right, in 8 bits as well.

    [COURSE_PHOTOS=<the Asirra photos>] python benchmarks/export.py [--repeats N] [--json FILE]

The network of lesson 14 is asked about 1,000 drawings. With the Asirra photos (Cat/0.jpg to
Dog/12499.jpg), the network that comes with the course is asked about those whose number ends in 0,
from which it did not learn, in every form; with 8 bits twice: fitted to 100 training photos, and to
the twelve that come with the course. "changed" counts the answers that are another than Keras'.
"alone" is one photo, once the network is loaded, on one thread: the quickest of many times, the
networks taking turns. So other work on the machine disturbs least. 8 bits may cost a point of
accuracy at most.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

import numpy as np
from report import add_json_option, write
from threadpoolctl import threadpool_limits

from helpers import classifier, drawings, handmade, pets, trained
from helpers.bars import progress_bar
from helpers.classifier import exported
from helpers.classifier.export import LOOKED_AT, TOLERANCE, export
from helpers.trained import cats_and_dogs, drawn_pets

THREADS = 1
BATCH = 32
MOST_LOST = 0.01


def forms_of(network: Path, examples: dict[str, list], folder: Path) -> dict[str, object]:
    """Export a network to every form; return each, ready to run, and its file's size."""
    model, _ = classifier.load(network)
    loaded = {"Keras": (model, network), "NumPy (.keras)": (handmade.load(network), network)}
    for form, ending in exported.ENDINGS.items():
        for bits, photos in ({"": []} if form == "numpy" else {"": [], **examples}).items():
            path = folder / f"{network.stem}-{form}{len(loaded)}{ending}"
            export(network, path, form, photos)
            loaded[f"{form}{bits}"] = exported.load(path, THREADS), path
    return loaded


def milliseconds(loaded: dict, photo: np.ndarray, repeats: int) -> dict[str, float]:
    """Return the quickest time for one photo, the networks taking turns."""
    taken = {name: [] for name in loaded}
    for _ in range(repeats + 1):  # the first does what only happens once
        for name, (network, _) in loaded.items():
            started = time.perf_counter()
            network.predict_on_batch(photo)
            taken[name].append(1000 * (time.perf_counter() - started))
    return {name: min(each[1:]) for name, each in taken.items()}


def answers(network, images: np.ndarray, name: str) -> np.ndarray:
    """Ask about all pictures, some at a time."""
    starts = range(0, len(images), BATCH)
    parts = [
        np.asarray(network.predict_on_batch(images[start : start + BATCH].astype(np.float32)))
        for start in progress_bar(starts, True, desc=name, unit=" batches", delay=1)
    ]
    return np.concatenate(parts)


def rows_for(
    name: str, network: Path, images: np.ndarray, labels: np.ndarray, examples: dict, repeats: int
) -> list[dict[str, object]]:
    """Measure every form of one network."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = forms_of(network, examples, Path(folder))
        alone = milliseconds(loaded, images[:1].astype(np.float32), repeats)
        by_keras, rows = None, []
        for form, (model, path) in loaded.items():
            found = answers(model, images, form)
            by_keras = found if by_keras is None else by_keras
            difference = float(np.abs(found - by_keras).max())
            right = (found.argmax(axis=1) == labels).mean()
            assert "8 bits" in form or difference < TOLERANCE, (name, form, difference)
            assert right > (by_keras.argmax(axis=1) == labels).mean() - MOST_LOST, (name, form)
            rows.append(
                {
                    "network": name,
                    "form": form,
                    "MB": f"{path.stat().st_size / 1e6:.2f}",
                    "right": f"{right:.2%}",
                    "changed": int((found.argmax(axis=1) != by_keras.argmax(axis=1)).sum()),
                    "largest difference": f"{difference:.1g}",
                    "alone (ms)": alone[form],
                }
            )
    return rows


def in_photos(folder: Path, repeats: int) -> list[dict[str, object]]:
    """Measure the network that ships on photos that it did not learn from."""
    training, _, test = cats_and_dogs.split(pets.list_photos(folder))
    batches = pets.dataset(test, cats_and_dogs.FINISH.size, batch=100).as_numpy_iterator()
    images, labels = map(np.concatenate, zip(*batches, strict=True))
    chosen = np.linspace(0, len(training) - 1, LOOKED_AT).astype(int)
    examples = {
        ", 8 bits by 100 photos": [training.paths[number] for number in chosen],
        ", 8 bits by 12 photos": pets.real_photos().paths,
    }
    name = f"the one that ships, {len(images):,} photos"
    return rows_for(name, trained.CATS_AND_DOGS, images, labels, examples, repeats)


def in_drawings(repeats: int) -> list[dict[str, object]]:
    """Measure lesson 14's network on drawings that it did not learn from."""
    images, labels = drawings.draw_many(1000, seed=drawn_pets.SEED + 1, size=drawn_pets.SIZE)
    examples = {", 8 bits": drawings.draw_many(LOOKED_AT, seed=1, size=drawn_pets.SIZE)[0]}
    name = f"lesson 14's, {len(images):,} drawings"
    return rows_for(name, trained.DRAWN_PETS, images, labels, examples, repeats)


def main() -> None:
    """Measure, print the table, and write JSON when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=100, help="times each network is asked")
    add_json_option(parser)
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(THREADS)
    with threadpool_limits(THREADS):  # NumPy's products
        rows = in_drawings(options.repeats)
        if os.environ.get("COURSE_PHOTOS", "").strip():
            rows += in_photos(pets.photo_folder(), options.repeats)
    write(rows, options.json)


if __name__ == "__main__":
    main()
