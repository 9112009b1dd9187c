"""Transfer: what a network has learned about some classes, taken to others (Keras).

Its first layers find edges, spots and textures that other photos have, too; only the last ones
know what it was asked. So few photos can be enough: read its maps as features and let logistic
regression decide, or go on training it in small steps, with a new last layer (Yosinski et al.,
2014, "How transferable are features in deep neural networks?").
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.classifier.files import load
from helpers.classifier.recipes import Recipe

if TYPE_CHECKING:
    import keras
    import sklearn.pipeline

__all__ = ["decide_by", "features", "starting_from", "with_new_head"]


def features(model: keras.Model, images: np.ndarray, batch: int = 50) -> np.ndarray:
    """Return what a network sees at all its depths: the averages of its maps.

    Of each height and width the last maps are taken, before the network makes them smaller: the
    early ones hold edges and textures, the late ones what its classes need.

    Parameters
    ----------
    model : keras.Model
        Takes photos of one size, as `load` gives it. It is not changed.
    images : ndarray
        Shape (B, height, width, 3), of the network's size, values 0 to 255.
    batch : int
        Photos at a time.

    Returns
    -------
    ndarray
        float32, shape (B, number of maps).

    Raises
    ------
    ValueError
        When the network has no convolution, or the images are of another shape.
    """
    import keras

    if np.shape(images)[1:] != model.input_shape[1:]:
        raise ValueError(
            f"The network takes photos of {model.input_shape[1:]}, not {np.shape(images)[1:]}."
        )
    convolutions = (isinstance(layer, keras.layers.Conv2D) for layer in model.layers)
    first = next((place for place, found in enumerate(convolutions) if found), None)
    if first is None:
        raise ValueError("The network has no convolution, and so no maps to take features from.")
    outputs = [layer.output for layer in model.layers[first:]]
    last = {maps.shape[1:3]: maps for maps in outputs if len(maps.shape) == 4}
    averages = [keras.ops.mean(maps, axis=(1, 2)) for maps in last.values()]
    reader = keras.Model(model.inputs, keras.ops.concatenate(averages, axis=-1))
    return reader.predict(np.asarray(images, np.float32), batch_size=batch, verbose=0)


def decide_by(found: np.ndarray, labels: np.ndarray) -> sklearn.pipeline.Pipeline:
    """Let logistic regression learn classes from features.

    Each feature is scaled to a standard deviation of 1 first. With so many features for few photos
    the weights are kept small.

    Parameters
    ----------
    found : ndarray
        Shape (B, number of features), from `features`.
    labels : ndarray
        Whole numbers, shape (B,).

    Returns
    -------
    sklearn.pipeline.Pipeline
        Its ``predict`` and ``score`` take features as well.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    decision = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=2000))
    return decision.fit(found, labels)


def with_new_head(model: keras.Model, classes: int, size: int | None = None) -> keras.Model:
    """Return a copy of a network for other classes: its last layer knows nothing yet.

    The copy's batch normalisation keeps the averages and variances that it has: those of a few
    photos would be poor ones.

    Parameters
    ----------
    model : keras.Model
        Averages its last maps and ends in a softmax, so that photos of every size fit.
    classes : int
        How many probabilities the copy gives.
    size : int, optional
        Height and width of the photos; None takes photos of any size.

    Returns
    -------
    keras.Model
        Not compiled.

    Raises
    ------
    ValueError
        When the network ends otherwise.
    """
    import keras

    pooled = any(isinstance(one, keras.layers.GlobalAveragePooling2D) for one in model.layers)
    if not (pooled and isinstance(model.layers[-1], keras.layers.Dense)):
        raise ValueError(
            "A training starts from a network that averages its last maps "
            "(GlobalAveragePooling2D) and ends in one layer of neurons (Dense); this one does not."
        )

    def other(layer: keras.Layer) -> keras.Layer:
        config = layer.get_config()
        if layer is model.layers[-1]:
            kept = {"units": classes, "activation": "softmax", "name": "new_head"}
            return keras.layers.Dense(**kept, kernel_initializer="zeros")
        copied = layer.__class__.from_config(config)
        copied.trainable = not isinstance(layer, keras.layers.BatchNormalization)
        return copied

    photos = keras.Input((size, size, 3))
    copy = keras.models.clone_model(model, input_tensors=photos, clone_function=other)
    for old, new in zip(model.layers[:-1], copy.layers[:-1], strict=True):
        new.set_weights(old.get_weights())
    return copy


def starting_from(path: str | os.PathLike) -> Recipe:
    """Return the recipe for few photos: go on from a network that knows other classes.

    Its steps are small, or they would destroy what the network knows before the new last layer has
    learned what to ask of it.

    Parameters
    ----------
    path : str or path
        The ``.keras`` file, as `load` takes it.

    Returns
    -------
    Recipe

    Raises
    ------
    FileNotFoundError, ModelError, ValueError
        As `load` and `with_new_head`.
    """
    model, _ = load(path)
    with_new_head(model, classes=2)
    digest = hashlib.blake2b(Path(path).read_bytes(), digest_size=6).hexdigest()

    def network(classes: int, size: int | None) -> keras.Model:
        return with_new_head(model, classes, size)

    network.__name__ = f"from_{digest}"  # by which a checkpoint knows it again
    size = model.input_shape[1]
    smaller = max(32, size * 3 // 4 // 16 * 16)
    return Recipe(network, ((smaller, 30),), size, batch=32, learning_rate=0.01)
