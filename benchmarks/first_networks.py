"""Lesson 11's two networks on as many photos as there are: accuracy and seconds.

    COURSE_PHOTOS=<zip or folder> python benchmarks/first_networks.py [--json FILE]

Without COURSE_PHOTOS: on 2,000 drawn pets. The first network makes four passes over all training
photos, the second three passes over 2,000 of them. The score is on test photos that neither saw;
the range is Wilson's 95% interval.
"""

import os
import sys
import time
from pathlib import Path

# As in the lessons' setup cell: TensorFlow keeps quiet and keeps its memory between steps.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from report import present

from helpers import classifier, pets

SEED = 9
RUNS = {"one_layer_64": (64, None, 4), "one_layer_300": (300, 2000, 3)}


def measure() -> list[dict[str, object]]:
    """Train both networks; one row each."""
    import keras

    photos = pets.list_photos(pets.photo_folder())
    train, _, test = pets.split(photos, validation=0.02, test=0.1)
    rows = []
    for name, (size, count, passes) in RUNS.items():
        chosen = train if count is None else train.take(min(count, len(train)), seed=SEED)
        keras.utils.set_random_seed(SEED)
        model = classifier.build(name, len(photos.class_names))
        batches = pets.dataset(chosen, size, shuffle=True, seed=SEED, cache=size < 100)
        started = time.perf_counter()
        model.fit(batches.repeat(passes), epochs=1, shuffle=False, verbose=0)
        seconds = time.perf_counter() - started
        score = classifier.evaluate(model, pets.dataset(test, size), photos.class_names)
        low, high = score.interval
        rows.append(
            {
                "network": name,
                "parameters": model.count_params(),
                "photos": len(chosen),
                "passes": passes,
                "seconds": seconds,
                "test photos": score.count,
                "accuracy": f"{score.accuracy:.1%} ({low:.1%} to {high:.1%})",
            }
        )
    return rows


if __name__ == "__main__":
    present(measure, __doc__)
