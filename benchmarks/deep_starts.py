"""Lesson 15's deep networks from several starts: which of them learn at all.

    python benchmarks/deep_starts.py [--json FILE]

As in the lesson: no normalisation, 2,000 drawn cats and boats of 32×32, four passes. What is told
is the loss of the last pass; log 2 = 0.693 is that of guessing.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import report

from helpers.drawings import draw_many

# Blocks of two convolutions, ways around, the weights' start, seeds.
TRIED = {
    "20 layers, plain, Glorot": (9, False, "glorot_uniform", (15, 1, 2)),
    "20 layers, plain, He": (9, False, "he_normal", (15, 1, 2)),
    "20 layers, ways around, Glorot": (9, True, "glorot_uniform", (15, 1, 2)),
    "42 layers, plain, He": (20, False, "he_normal", (15, 1)),
    "42 layers, ways around, Glorot": (20, True, "glorot_uniform", (15, 1)),
}


def network(blocks: int, skip: bool, start: str):
    """Build the lesson's network."""
    import keras
    from keras import layers

    photos = keras.Input((32, 32, 3))
    maps = layers.Rescaling(1 / 64, offset=-2)(photos)
    maps = layers.Conv2D(16, 5, 2, padding="same", activation="relu")(maps)
    settings = {"padding": "same", "kernel_initializer": start}
    for _ in range(blocks):
        inner = layers.Conv2D(16, 3, activation="relu", **settings)(maps)
        inner = layers.Conv2D(16, 3, **settings)(inner)
        maps = layers.ReLU()(layers.Add()([maps, inner]) if skip else inner)
    answer = layers.Dense(2, activation="softmax")(layers.GlobalAveragePooling2D()(maps))
    return keras.Model(photos, answer)


def measure() -> list[dict[str, object]]:
    """Train each network from each start; one row for each network."""
    import keras

    images, labels = draw_many(2000, ("cat", "boat"), seed=15, size=32)
    rows = []
    for name, (blocks, skip, start, seeds) in TRIED.items():
        losses = []
        for seed in seeds:
            keras.utils.set_random_seed(seed)
            model = network(blocks, skip, start)
            model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
            history = model.fit(images, labels, batch_size=25, epochs=4, verbose=0)
            losses.append(history.history["loss"][-1])
        rows.append(
            {
                "network": name,
                "seeds": ", ".join(map(str, seeds)),
                "last loss": ", ".join(f"{loss:.3f}" for loss in losses),
            }
        )
    return rows


if __name__ == "__main__":
    report.present(measure, __doc__)
