"""The one idea of each famous network, trained small: what it buys on the drawn pets.

    python benchmarks/ideas.py [--json FILE]

Every network has the same frame: a first convolution that halves the drawing of 48×48 pixels, a
trunk of two stages with pooling between them, averages, softmax; all but the deep ones have batch
normalisation. Only the trunk changes. Each makes eight passes over the same 3,000 drawings from
three starts (Adam, one cosine down from 0.003), and is asked about 1,000 others. What is trained
stays in `build/ideas.json`, so that a stopped benchmark goes on where it was.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

from helpers import drawings
from helpers.classifier.counting import multiply_adds, parameters

DONE = Path(__file__).resolve().parent.parent / "build" / "ideas.json"
SIZE, DRAWINGS, TESTED, PASSES, BATCH, SEEDS = 48, 3000, 1000, 8, 32, (1, 2, 3)


def convolution(maps, filters: int, kernel: int = 3, separable: bool = False):
    """Convolve, normalise, ReLU."""
    from keras import layers

    kind = layers.SeparableConv2D if separable else layers.Conv2D
    maps = kind(filters, kernel, padding="same", use_bias=False)(maps)
    return layers.ReLU()(layers.BatchNormalization(momentum=0.9)(maps))


def stack(count: int, filters: tuple[int, int], kernel: int = 3, separable: bool = False):
    """Return a trunk of so many equal convolutions in each stage."""

    def stage(maps, number):
        for _ in range(count):
            maps = convolution(maps, filters[number], kernel, separable)
        return maps

    return stage


def parallel(maps, number: int):
    """Look with 1×1, 3×3 and 5×5 and pooling side by side, twice (GoogLeNet's module)."""
    from keras import layers

    each = (8, 16)[number]
    for _ in range(2):
        three = convolution(convolution(maps, each, 1), 2 * each)
        five = convolution(convolution(maps, each // 2, 1), each // 2, 5)
        pooled = convolution(layers.MaxPooling2D(3, 1, padding="same")(maps), each // 2, 1)
        maps = layers.Concatenate()([convolution(maps, each, 1), three, five, pooled])
    return maps


def dense(maps, number: int):
    """Let each of four convolutions see all maps before it, and add a few."""
    from keras import layers

    for _ in range(4):
        maps = layers.Concatenate()([maps, convolution(maps, (8, 12)[number])])
    return convolution(maps, (24, 48)[number], 1)


def deep(skip: bool, start: str = "glorot_uniform", last: str | None = None):
    """Return a trunk of 18 convolutions without normalisation, with or without ways around.

    The ``last`` convolution of each block has the same start as the others where none is given.
    """

    def stage(maps, number):
        from keras import layers

        filters = (16, 32)[number]
        settings = {"padding": "same", "kernel_initializer": start}
        closing = settings | {"kernel_initializer": last or start}
        maps = layers.Conv2D(filters, 3, activation="relu", **settings)(maps)
        for _ in range(4):
            inner = layers.Conv2D(filters, 3, activation="relu", **settings)(maps)
            inner = layers.Conv2D(filters, 3, **closing)(inner)
            maps = layers.ReLU()(layers.Add()([maps, inner]) if skip else inner)
        return maps

    return stage


TRUNKS = {
    "plain: two 3×3": stack(2, (24, 48)),
    "shallow: one 3×3, wider": stack(1, (32, 128)),
    "deep: four 3×3, narrower": stack(4, (16, 32)),
    "large filters: one 7×7": stack(1, (16, 32), 7),
    "small filters: three 3×3": stack(3, (16, 32)),
    "parallel paths": parallel,
    "dense connections": dense,
    "separable: two 3×3": stack(2, (24, 48), separable=True),
    "20 layers": deep(skip=False),
    "20 layers, ways around": deep(skip=True, last="zeros"),  # each block begins by adding nothing
    "20 layers, ways around, same start": deep(skip=True),
    "20 layers, He's start": deep(skip=False, start="he_normal"),
}


def network(trunk):
    """Put a trunk into the frame that all networks share."""
    import keras
    from keras import layers

    photos = keras.Input((SIZE, SIZE, 3))
    maps = layers.Rescaling(1 / 64, offset=-2)(photos)
    maps = layers.Conv2D(16, 5, 2, padding="same", activation="relu")(maps)
    maps = trunk(maps, 0)
    maps = trunk(layers.MaxPooling2D(2)(maps), 1)
    answer = layers.Dense(2, activation="softmax")(layers.GlobalAveragePooling2D()(maps))
    return keras.Model(photos, answer)


def trained(trunk, seed: int, data: tuple) -> dict[str, float]:
    """Train once; return how often it is right about other drawings, and the seconds."""
    import keras

    images, labels, others, answers = data
    keras.utils.set_random_seed(seed)
    model = network(trunk)
    rate = keras.optimizers.schedules.CosineDecay(0.003, PASSES * -(-len(images) // BATCH))
    adam = keras.optimizers.Adam(rate)
    model.compile(adam, "sparse_categorical_crossentropy", metrics=["accuracy"])
    began = time.process_time()
    model.fit(images, labels, batch_size=BATCH, epochs=PASSES, verbose=0)
    seconds = time.process_time() - began
    right = model.evaluate(others, answers, verbose=0)[1]
    costs = {"parameters": parameters(model), "multiply-adds": multiply_adds(model)}
    return costs | {"right": 100 * right, "seconds": seconds}


def measure() -> list[dict[str, object]]:
    """Train each network from each start; one row for each network."""
    data = (
        *drawings.draw_many(DRAWINGS, seed=1, size=SIZE),
        *drawings.draw_many(TESTED, seed=2, size=SIZE),
    )
    done = json.loads(DONE.read_text(encoding="utf-8")) if DONE.exists() else {}
    DONE.parent.mkdir(exist_ok=True)
    rows = []
    for name, trunk in TRUNKS.items():
        runs = []
        for seed in SEEDS:
            if f"{name} {seed}" not in done:
                done[f"{name} {seed}"] = trained(trunk, seed, data)
                DONE.write_text(json.dumps(done), encoding="utf-8")
            runs.append(done[f"{name} {seed}"])
        right = [run["right"] for run in runs]
        rows.append(
            {
                "trunk": name,
                "parameters": runs[0]["parameters"],
                "million multiply-adds": runs[0]["multiply-adds"] / 1e6,
                "seconds of all cores": min(run["seconds"] for run in runs),
                "right, %": ", ".join(f"{percent:.1f}" for percent in right),
                "mean, %": report.mean(right, "{:.1f}"),
            }
        )
    return rows


if __name__ == "__main__":
    report.present(measure, __doc__)
