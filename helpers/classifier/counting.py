"""Count what a network costs: its parameters, and the multiply-adds of one photo, by formula.

A **multiply-add** is one product of a weight and a value, added to a sum. What is counted is what
published figures count: convolutions and dense layers. Activations, pooling and sums of maps come
to a few percent more work and are counted as 0. So is batch normalisation: once trained, its
factor and shift fold into the weights of the convolution before it. Its parameters do count.

Nothing here asks Keras for a number: weights and work follow from the settings of a layer and the
shapes of the maps that go in and come out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

__all__ = ["Row", "count", "multiply_adds", "parameters", "parts"]


@dataclass(frozen=True)
class Row:
    """What one layer, or one part of a network, costs.

    Attributes
    ----------
    layer : str
        Its name.
    kind : str
        Keras' class, such as ``Conv2D``; empty for a part of several layers.
    shape : tuple of int
        The shape of its output for one photo.
    weights : int
        How many parameters it has.
    multiply_adds : int
        How many multiply-adds it takes for one photo.
    trainable : int
        How many of its parameters training changes: not batch normalisation's means and
        variances, and none of a frozen layer.
    """

    layer: str
    kind: str
    shape: tuple[int, ...]
    weights: int
    multiply_adds: int
    trainable: int


def count(model: keras.Model) -> list[Row]:
    """Count the parameters and multiply-adds of every layer.

    Parameters
    ----------
    model : keras.Model
        For photos of a certain size; of Keras' own layers, each used once.

    Returns
    -------
    list of Row
        In the order of ``model.layers``, the layers of nested models in their place.

    Raises
    ------
    ValueError
        A layer that nobody taught it to count, that is used more than once or in no graph, or
        whose maps have no certain size.

    Examples
    --------
    >>> import keras
    >>> photos = keras.Input((8, 8, 3))
    >>> maps = keras.layers.Conv2D(4, 5, name="eyes")(photos)
    >>> row = count(keras.Model(photos, maps))[-1]
    >>> row.layer, row.shape, row.weights, row.multiply_adds  # 4·5·5·3 + 4, and 4·4 · 4·5·5·3
    ('eyes', (4, 4, 4), 304, 4800)
    """
    rows = []
    for layer in model.layers:
        rows += count(layer) if hasattr(layer, "layers") else [_row(layer)]
    for entry in model.get_config()["layers"]:
        if len(entry.get("inbound_nodes", ())) > 1:
            raise ValueError(
                f"The layer {entry['config']['name']!r} is used more than once, so its work is not "
                "that of one call. Count a network whose layers are each used once."
            )
    return rows


def parameters(model: keras.Model, trainable: bool = False) -> int:
    """Count the parameters of a network.

    Parameters
    ----------
    model : keras.Model
    trainable : bool
        Count only those that training changes.

    Returns
    -------
    int
    """
    return sum(row.trainable if trainable else row.weights for row in count(model))


def multiply_adds(model: keras.Model) -> int:
    """Count the multiply-adds that a network takes for one photo.

    Parameters
    ----------
    model : keras.Model

    Returns
    -------
    int
    """
    return sum(row.multiply_adds for row in count(model))


def parts(rows: Sequence[Row]) -> list[Row]:
    """Put together the layers whose names agree up to the first ``_``.

    Parameters
    ----------
    rows : sequence of Row
        What `count` returned.

    Returns
    -------
    list of Row
        One for each part that has parameters; its shape is that of its last layer.

    Examples
    --------
    >>> rows = [Row("conv1_1", "Conv2D", (8, 8, 4), 304, 4800, 304),
    ...         Row("conv1_norm", "BatchNormalization", (8, 8, 4), 16, 0, 8)]
    >>> parts(rows)
    [Row(layer='conv1', kind='', shape=(8, 8, 4), weights=320, multiply_adds=4800, trainable=312)]
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.weights:
            found.setdefault(row.layer.split("_")[0], []).append(row)
    return [
        Row(
            name,
            "",
            layers[-1].shape,
            sum(row.weights for row in layers),
            sum(row.multiply_adds for row in layers),
            sum(row.trainable for row in layers),
        )
        for name, layers in found.items()
    ]


# --- one kind of layer after the other -------------------------------------------------------


@dataclass(frozen=True)
class _Cost:
    weights: int = 0
    multiply_adds: int = 0
    fixed: int = 0  # weights that training does not change


def _conv2d(layer, before, after) -> _Cost:
    """Each value of each map: a window of a group's maps, times as many weights."""
    each = math.prod(layer.kernel_size) * (before[-1] // layer.groups)
    weights = each * layer.filters + layer.filters * layer.use_bias
    return _Cost(weights, each * math.prod(after))


def _depthwise(layer, before, after) -> _Cost:
    """Each value of each map: a window of one map."""
    each, maps = math.prod(layer.kernel_size), before[-1] * layer.depth_multiplier
    return _Cost(each * maps + maps * layer.use_bias, each * maps * math.prod(after[:-1]))


def _separable(layer, before, after) -> _Cost:
    """Depthwise, then a 1×1 convolution over what came out."""
    places, maps = math.prod(after[:-1]), before[-1] * layer.depth_multiplier
    kernels = math.prod(layer.kernel_size) * maps + maps * layer.filters
    return _Cost(kernels + layer.filters * layer.use_bias, kernels * places)


def _dense(layer, before, after) -> _Cost:
    """Each output: all inputs. On maps it works at each place, as a 1×1 convolution."""
    weights = before[-1] * layer.units
    return _Cost(weights + layer.units * layer.use_bias, weights * math.prod(after[:-1]))


def _batch_normalization(layer, before, after) -> _Cost:
    learned = (layer.scale + layer.center) * before[-1]
    return _Cost(learned + 2 * before[-1], fixed=2 * before[-1])


def _layer_normalization(layer, before, after) -> _Cost:
    return _Cost((layer.scale + layer.center) * before[-1])


def _normalization(layer, before, after) -> _Cost:
    """Mean and variance of each channel, and of how many values; none where they are given."""
    known = 0 if layer.get_config()["mean"] is not None else 2 * before[-1] + 1
    return _Cost(known, fixed=known)


def _factor(layer, before, after) -> _Cost:
    """One factor for each map (Keras' ConvNeXt has a layer for it)."""
    return _Cost(before[-1])


_KINDS: dict[str, Callable[..., _Cost]] = {
    "Conv2D": _conv2d,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Dense": _dense,
    "BatchNormalization": _batch_normalization,
    "LayerNormalization": _layer_normalization,
    "Normalization": _normalization,
    "LayerScale": _factor,
}


def _row(layer: keras.layers.Layer) -> Row:
    kind, cost = type(layer).__name__, _Cost()
    shape = _shape(layer, "output")
    if kind in _KINDS:
        cost = _KINDS[kind](layer, _shape(layer, "input"), shape)
    elif layer.weights:
        raise ValueError(
            f"The layer {layer.name!r} is of the kind {kind}, which has weights, but nobody wrote "
            f"down how to count them. These are known: {', '.join(_KINDS)}."
        )
    trainable = cost.weights - cost.fixed if layer.trainable else 0
    return Row(layer.name, kind, shape, cost.weights, cost.multiply_adds, trainable)


def _shape(layer: keras.layers.Layer, side: str) -> tuple[int, ...]:
    """Return the shape of a layer's input or output for one photo."""
    try:
        tensor = getattr(layer, side)
    except (AttributeError, ValueError):
        raise ValueError(
            f"The layer {layer.name!r} stands in no graph from photos to an answer, so the sizes "
            "of its maps are not known. Build the network with keras.Input and keras.Model, or as "
            "keras.Sequential."
        ) from None
    shape = tuple(tensor[0].shape[1:]) if isinstance(tensor, list) else tuple(tensor.shape[1:])
    if None in shape:
        raise ValueError(
            f"The {side} of the layer {layer.name!r} has no certain size, {shape}. How much work a "
            "photo is depends on its size: build the network for one, such as (96, 96, 3)."
        )
    return shape
