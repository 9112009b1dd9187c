"""Train the network of lesson 14 anew: ``python -m helpers.trained.drawn_pets``.

Four blocks of convolution, batch normalisation and ReLU tell drawn cats from drawn dogs. Nothing
is downloaded: the pictures are drawn from a seed. It takes some minutes on two cores and replaces
``drawn_pets.keras``, with another network of the same kind: training is not bit-equal everywhere.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from helpers import classifier, drawings
from helpers.trained import DRAWN_PETS

if TYPE_CHECKING:
    import keras

SIZE, DRAWINGS, PASSES, BATCH, SEED = 64, 8000, 16, 32, 11


def network(classes: int = 2) -> keras.Model:
    """Build the network: maps of 64×64, 32×32, 16×16 and 8×8, then their averages, then softmax.

    Parameters
    ----------
    classes : int
        How many probabilities it gives.

    Returns
    -------
    keras.Model
        Not compiled, its layers named ``conv1``, ``norm1``, ``relu1``, ``pool1`` and so on.
    """
    import keras
    from keras import layers

    model = keras.Sequential(
        [keras.Input((SIZE, SIZE, 3)), layers.Rescaling(1 / 255, name="scale")]
    )
    for block, filters in enumerate((16, 24, 32, 48), start=1):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False, name=f"conv{block}"))
        model.add(layers.BatchNormalization(momentum=0.9, name=f"norm{block}"))
        model.add(layers.ReLU(name=f"relu{block}"))
        if block < 4:
            model.add(layers.MaxPooling2D(2, name=f"pool{block}"))
    model.add(layers.GlobalAveragePooling2D(name="averages"))
    model.add(layers.Dense(classes, activation="softmax", name="decision"))
    return model


def main() -> None:
    """Train, say how many of 1,000 other drawings it names rightly, and save."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
    import keras

    keras.utils.set_random_seed(SEED)
    images, labels = drawings.draw_many(DRAWINGS, seed=SEED, size=SIZE)
    images = np.concatenate([images, images[:, :, ::-1]])  # a mirrored cat is a cat
    labels = np.concatenate([labels, labels])
    model = network()
    steps = PASSES * len(images) // BATCH // 2
    model.compile(
        keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.003, steps)),
        "sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(images, labels, batch_size=BATCH, epochs=PASSES // 2, verbose=2)
    others, answers = drawings.draw_many(1000, seed=SEED + 1, size=SIZE)
    right = (model.predict(others, verbose=0).argmax(axis=1) == answers).mean()
    bare = network()  # without the optimiser's memory, twice as large again
    bare.set_weights(model.get_weights())
    classifier.save(bare, DRAWN_PETS, ("Cat", "Dog"))
    print(f"{100 * right:.1f}% of 1,000 other drawings right. Saved: {DRAWN_PETS.name}")


if __name__ == "__main__":
    main()
