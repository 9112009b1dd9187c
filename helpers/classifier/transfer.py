"""Transfer: what a network has learned about some classes, taken to others (Keras).

Its first layers find edges, spots and textures that other photos have, too; only the last ones
know what it was asked. So few photos can be enough: read its maps as features and let logistic
regression decide, or go on training it in small steps, with a new last layer (Yosinski et al.,
2014, "How transferable are features in deep neural networks?").
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers import saved
from helpers.classifier.files import load
from helpers.classifier.recipes import Recipe

if TYPE_CHECKING:
    import keras
    import sklearn.pipeline

__all__ = ["Start", "decide_by", "features", "starting_from", "with_new_head"]

SIZE = 96  # of the photos that a network for few photos takes, at most


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
    edges = keras.layers.ZeroPadding2D  # makes maps larger, not other ones
    outputs = [layer.output for layer in model.layers[first:] if not isinstance(layer, edges)]
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


def with_new_head(
    model: keras.Model, classes: int, size: int | None = None, kept: Sequence[int] = ()
) -> keras.Model:
    """Return a copy of a network for other classes: its last layer knows nothing yet.

    The copy's batch normalisation keeps the averages and variances that it has: those of a few
    photos would be poor ones.

    Parameters
    ----------
    model : keras.Model
        Averages its last maps, so that photos of every size fit, and ends in a softmax.
    classes : int
        How many probabilities the copy gives.
    size : int, optional
        Height and width of the photos; None takes photos of any size.
    kept : sequence of int, optional
        For the same classes: which of the old ones each of the new ones is. Then the last layer
        stays as it is, in this order.

    Returns
    -------
    keras.Model
        Not compiled.

    Raises
    ------
    ModelError
        When the network ends otherwise.
    """
    import keras

    decision = model.layers[-1]
    with saved.named("The network"):
        _require_averages(model)

    def other(layer: keras.Layer) -> keras.Layer:
        if layer is decision:
            settings = {"activation": "softmax", "kernel_initializer": "zeros"}
            return keras.layers.Dense(classes, **settings, name="new_head")
        copied = layer.__class__.from_config(layer.get_config())
        _keep_norms(copied)
        return copied

    copy = keras.models.clone_model(
        model, input_tensors=keras.Input((size, size, 3)), clone_function=other
    )
    for old, new in zip(model.layers[:-1], copy.layers[:-1], strict=True):
        new.set_weights(old.get_weights())
    if kept:
        copy.layers[-1].set_weights([part[..., list(kept)] for part in decision.get_weights()])
    return copy


def _require_averages(model: keras.Model) -> None:
    import keras

    pooled = any(isinstance(one, keras.layers.GlobalAveragePooling2D) for one in model.layers)
    decision = model.layers[-1]
    softmax = isinstance(decision, keras.layers.Dense) and (
        decision.activation is keras.activations.softmax and decision.use_bias
    )
    if not (pooled and softmax):
        raise saved.ModelError(
            "is no network to start from: that averages its last maps (GlobalAveragePooling2D) "
            "and ends in one Dense layer with a softmax."
        )


def _keep_norms(layer: keras.Layer) -> None:
    """Let batch normalisation stay as it is, in the layers of a nested network, too."""
    import keras

    if isinstance(layer, keras.layers.BatchNormalization):
        layer.trainable = False
    for inner in getattr(layer, "layers", ()):
        _keep_norms(inner)


class Start:
    """Builds the network of a recipe: a copy of another one.

    Attributes
    ----------
    model : keras.Model
        The other one.
    kept : tuple of int
        As `with_new_head` takes it.
    """

    def __init__(self, model: keras.Model, kept: tuple[int, ...], name: str):
        self.model, self.kept, self.__name__ = model, kept, name

    def __call__(self, classes: int, size: int | None) -> keras.Model:
        """Return a copy with so many probabilities, for photos of this size."""
        return with_new_head(self.model, classes, size, self.kept)


def starting_from(path: str | os.PathLike, class_names: Sequence[str] = ()) -> Recipe:
    """Return the recipe for few photos: go on from a network that knows other classes.

    Its photos are small and its steps few, and batch normalisation stays as it is. Where the
    network knows the same classes, its last layer stays, too; else that begins with zeros.

    Parameters
    ----------
    path : str or path
        The ``.keras`` file, as `load` takes it.
    class_names : sequence of str, optional
        The new classes, in the order of their labels.

    Returns
    -------
    Recipe
        Its network, a `Start`, is called after what the file holds: so a checkpoint knows it again.

    Raises
    ------
    FileNotFoundError, ModelError
        As `load` and `with_new_head`.
    """
    path = Path(path)
    model, names = load(path)
    with saved.named(path):
        _require_averages(model)
    same = sorted(class_names) == sorted(names)
    kept = tuple(names.index(name) for name in class_names) if same else ()
    digest = hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()
    # Crops show things larger than they are in the photos that the finished network takes.
    size = min(model.input_shape[1], SIZE)
    network = Start(model, kept, f"from_{digest}")
    return Recipe(network, ((size * 2 // 3, 40),), size, batch=32, learning_rate=0.01)
