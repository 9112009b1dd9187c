"""Lesson 11's three networks on the same photos: how often they are right, from three starts each.

    COURSE_PHOTOS=<zip or folder> python benchmarks/first_networks.py [--json FILE]

Without COURSE_PHOTOS: on 2,000 drawn pets. Each network makes five passes over the same photos,
2,000 at most, as in the lesson. The score after the last is on test photos that none of them saw.
"""

import os
import sys
import time
from pathlib import Path

# As in the lessons' setup cell: TensorFlow keeps quiet and keeps its memory between steps.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

from helpers import classifier, pets

SEEDS = (1, 2, 3)
PASSES = 5


def dense_64(classes: int):
    """Build the lesson's network without a convolution."""
    import keras
    from keras import layers

    model = keras.Sequential(
        [
            keras.Input((64, 64, 3)),
            layers.Rescaling(1 / 255),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


NETWORKS = {"dense only, 64×64": dense_64}
NETWORKS |= {"one convolution, 64×64": "one_layer_64", "one convolution, 300×300": "one_layer_300"}


def measure() -> list[dict[str, object]]:
    """Train each network from each start; one row for each network."""
    import keras

    photos = pets.list_photos(pets.photo_folder())
    train, _, test = pets.split(photos, validation=0.02, test=0.1)
    train = train.take(min(2000, len(train)), seed=0)
    rows = []
    for name, network in NETWORKS.items():
        right, spent = [], []
        for seed in SEEDS:
            keras.utils.set_random_seed(seed)
            model = classifier.build(network, len(photos.class_names))
            size = model.input_shape[1]
            batches = pets.dataset(train, size, shuffle=True, seed=seed, cache=size < 100)
            started = time.perf_counter()
            model.fit(batches.repeat(PASSES), epochs=1, shuffle=False, verbose=0)
            spent.append(time.perf_counter() - started)
            tested = classifier.evaluate(model, pets.dataset(test, size), photos.class_names)
            right.append(100 * tested.accuracy)
        rows.append(
            {
                "network": name,
                "parameters": model.count_params(),
                "photos": len(train),
                "passes": PASSES,
                "seconds": min(spent),
                "right, %": ", ".join(f"{percent:.1f}" for percent in right),
                "mean, %": report.mean(right, "{:.1f}"),
                "test photos": tested.count,
            }
        )
    return rows


if __name__ == "__main__":
    report.present(measure, __doc__)
