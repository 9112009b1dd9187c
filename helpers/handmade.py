"""A saved network, run by hand: in NumPy alone, with the functions that the lessons build.

`load` reads a ``.keras`` file without TensorFlow or Keras. What each kind of layer then does to
the maps that reach it is one function below, and the table ``LAYERS`` names them all. One more
kind is one more function and one more line in that table.

Everything is computed in float32, as Keras does, the same sums added in another order. The
probabilities agree with Keras' to within 0.0001, and the output of every layer, counted from the
photo, to within 0.0001 of that layer's largest value. That is what the tests allow on generated
networks; the differences seen are mostly a hundred times smaller, and largest where great sums
cancel to a small value.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

from helpers import saved
from helpers.activations import leaky_relu, relu, sigmoid, softmax, tanh
from helpers.convolution import conv2d
from helpers.pooling import global_pool, pool2d

__all__ = ["ACTIVATIONS", "LAYERS", "Kind", "Network", "Step", "load"]

# --- what each layer does --------------------------------------------------------------------
# Each takes its settings as Keras names them, its weights by name, and the maps that reach it.


def _conv2d(settings, weights, maps):
    stride = _square(settings["strides"], "strides")
    maps = conv2d(maps, weights["kernel"], weights.get("bias"), stride, settings["padding"])
    return _activate(settings["activation"], maps)


def _dense(settings, weights, values):
    scores = values @ weights["kernel"] + weights.get("bias", np.float32(0))
    return _activate(settings["activation"], scores)


def _batch_normalization(settings, weights, maps):
    """Shift and stretch each channel by what training found: one product and one sum."""
    deviation = np.sqrt(weights["moving_variance"] + np.float32(settings["epsilon"]))
    factor = weights.get("gamma", np.float32(1)) / deviation
    return maps * factor + (weights.get("beta", 0) - weights["moving_mean"] * factor)


def _activation(settings, weights, maps):
    return _activate(settings["activation"], maps)


def _relu(settings, weights, maps):
    slope, highest = settings["negative_slope"], settings["max_value"]
    maps = leaky_relu(maps, slope) if slope else relu(maps)
    return maps if highest is None else np.minimum(maps, np.float32(highest))


def _leaky_relu(settings, weights, maps):
    return leaky_relu(maps, settings["negative_slope"])


def _softmax(settings, weights, scores):
    return softmax(scores)


def _pool2d(settings, weights, maps, reduce):
    size = _square(settings["pool_size"], "pool_size")
    stride = _square(settings["strides"], "strides")
    return pool2d(maps, size, stride, settings["padding"], reduce)


def _global_pool(settings, weights, maps, reduce):
    values = global_pool(maps, reduce)
    return values[:, np.newaxis, np.newaxis] if settings["keepdims"] else values


def _flatten(settings, weights, maps):
    return maps.reshape(len(maps), math.prod(maps.shape[1:]))


def _rescaling(settings, weights, images):
    scale, offset = (np.asarray(settings[name], np.float32) for name in ("scale", "offset"))
    return images * scale + offset


def _add(settings, weights, *maps):
    if len({each.shape for each in maps}) > 1:
        raise _NotByHandError(f"adds maps of the shapes {[each.shape[1:] for each in maps]}")
    return sum(maps[1:], start=maps[0])


def _unchanged(settings, weights, maps):
    """Do nothing: the layer works during training only."""
    return maps


# --- which weights each layer has, from its settings and the shape of what reaches it -------


def _no_weights(settings, shape):
    return {}


def _conv2d_weights(settings, shape):
    height, width = (_whole(side, "kernel_size", MOST_SIDE) for side in settings["kernel_size"])
    if shape[2] * height * width * shape[3] > MOST_VALUES:  # one row of windows, side by side
        raise _NotByHandError(f"has kernels of {height} × {width} on maps of {shape[1:]}")
    return _kernel_and_bias(settings, (height, width, shape[3]), "filters")


def _dense_weights(settings, shape):
    return _kernel_and_bias(settings, (shape[-1],), "units")


def _kernel_and_bias(settings, inputs, outputs):
    count = _whole(settings[outputs], outputs, MOST_VALUES)
    bias = {"bias": (count,)} if settings["use_bias"] else {}
    return {"kernel": (*inputs, count)} | bias


def _batch_normalization_weights(settings, shape):
    if settings["axis"] not in (-1, [-1], len(shape) - 1, [len(shape) - 1]):
        raise _NotByHandError(f"has axis={settings['axis']}")
    names = ["gamma"] * bool(settings["scale"]) + ["beta"] * bool(settings["center"])
    return {name: shape[-1:] for name in (*names, "moving_mean", "moving_variance")}


# --- the tables ------------------------------------------------------------------------------


class Kind(NamedTuple):
    """How one kind of layer is run.

    Attributes
    ----------
    run : function (settings, weights, *maps) -> array
        What it does.
    weights : function (settings, shape of what reaches it) -> dict of shapes
        What it has learned.
    only : dict
        Settings that only this one value is right for.
    """

    run: Callable[..., np.ndarray]
    weights: Callable[[Mapping, tuple[int, ...]], dict[str, tuple[int, ...]]] = _no_weights
    only: Mapping[str, object] = {}


LAST = {"data_format": "channels_last"}

LAYERS = {
    "Conv2D": Kind(_conv2d, _conv2d_weights, LAST | {"groups": 1, "dilation_rate": [1, 1]}),
    "Dense": Kind(_dense, _dense_weights, {"quantization_config": None}),
    "BatchNormalization": Kind(
        _batch_normalization, _batch_normalization_weights, {"renorm": False}
    ),
    "Activation": Kind(_activation),
    "ReLU": Kind(_relu, only={"threshold": 0}),
    "LeakyReLU": Kind(_leaky_relu),
    "Softmax": Kind(_softmax, only={"axis": -1}),
    "MaxPooling2D": Kind(partial(_pool2d, reduce="max"), only=LAST),
    "AveragePooling2D": Kind(partial(_pool2d, reduce="average"), only=LAST),
    "GlobalMaxPooling2D": Kind(partial(_global_pool, reduce="max"), only=LAST),
    "GlobalAveragePooling2D": Kind(partial(_global_pool, reduce="average"), only=LAST),
    "Flatten": Kind(_flatten, only=LAST),
    "Rescaling": Kind(_rescaling),
    "Add": Kind(_add),
} | dict.fromkeys(
    (
        *("InputLayer", "Identity", "Dropout", "SpatialDropout2D", "GaussianDropout"),
        *("GaussianNoise", "AlphaDropout", "ActivityRegularization", "RandomFlip"),
        *("RandomRotation", "RandomZoom", "RandomTranslation", "RandomShear", "RandomContrast"),
        *("RandomBrightness", "RandomErasing"),
    ),
    Kind(_unchanged),
)

ACTIVATIONS = {
    "linear": lambda maps: maps,
    "relu": relu,
    "leaky_relu": partial(leaky_relu, slope=0.2),  # Keras' slope where none is given
    "sigmoid": sigmoid,
    "tanh": tanh,
    "softmax": softmax,
}

# Bounds for what a file may ask for: all values that one photo becomes, and a window's side.
MOST_VALUES = 2**28
MOST_SIDE = 64
# As many of these values as are worked on at once, where one photo has fewer.
BLOCK_VALUES = 2**24


def _activate(activation, maps):
    """Apply an activation that stands inside another layer, as a name or as a layer of its own."""
    if isinstance(activation, Mapping):
        kind = saved.kind_of(activation)
        if kind in ("Activation", "ReLU", "LeakyReLU", "Softmax"):
            return _run(kind, activation["config"], {}, maps)
        activation = kind
    if activation not in ACTIVATIONS:
        raise _NotByHandError(f"has the activation {activation}")
    return ACTIVATIONS[activation](maps)


def _run(kind, settings, weights, *maps):
    for name, value in LAYERS[kind].only.items():
        if settings.get(name, value) != value:
            raise _NotByHandError(f"has {name}={settings[name]}")
    with np.errstate(all="ignore"):  # spoilt weights show in the answer, which is checked
        return LAYERS[kind].run(settings, weights, *maps)


def _square(pair, name):
    """Return the one number of a pair of equal sides."""
    height, width = (_whole(side, name, MOST_SIDE) for side in pair)
    if height != width:
        raise _NotByHandError(f"has {name}={pair}, which is not square")
    return height


def _whole(value, name, most):
    if type(value) is not int or value < 1:
        raise ValueError(f"{name} must be a whole number above 0, not {value!r}.")
    if value > most:
        raise _NotByHandError(f"has {name}={value}, more than {most:,}")
    return value


class _NotByHandError(Exception):
    """A layer, or a setting of one, that only Keras runs."""


# --- the network -----------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Step:
    """One layer of a loaded network: call it with what reaches it.

    Attributes
    ----------
    name : str
        Keras' name; inside a nested model, its name and a slash come first.
    kind : str
        Keras' class, such as ``Conv2D``: a key of ``LAYERS``.
    settings : dict
        Keras' configuration of the layer.
    weights : dict of numpy.ndarray
        What it has learned, float32: ``kernel`` and ``bias``, or ``gamma``, ``beta``,
        ``moving_mean`` and ``moving_variance``.
    inputs : tuple of str
        The names of the steps whose outputs it takes.
    shape : tuple of int
        The shape of its output for one image.
    """

    name: str
    kind: str
    settings: Mapping[str, object] = field(repr=False)
    weights: Mapping[str, np.ndarray] = field(repr=False)
    inputs: tuple[str, ...]
    shape: tuple[int, ...]

    def __call__(self, *maps: np.ndarray) -> np.ndarray:
        """Return what the layer makes of the outputs of its ``inputs``."""
        return _run(self.kind, self.settings, self.weights, *maps)


@dataclass(frozen=True, eq=False)
class Network:
    """A loaded network; wherever a Keras network is asked to predict, this one will do.

    Attributes
    ----------
    steps : tuple of Step
        The layers in the order in which they run; the first takes the images.
    class_names : tuple of str
        The classes, in the order of the probabilities.
    output : str
        The name of the step whose output is the network's.
    """

    steps: tuple[Step, ...] = field(repr=False)
    class_names: tuple[str, ...]
    output: str

    @property
    def input_shape(self) -> tuple[int | None, ...]:
        """The shape of the images, ``(None, H, W, 3)``."""
        return (None, *self.steps[0].shape)

    @property
    def output_shape(self) -> tuple[int | None, ...]:
        """The shape of the answer, ``(None, classes)``."""
        return (None, *self[self.output].shape)

    def __getitem__(self, name: str) -> Step:
        """Return the step of that name."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(f"No layer is called {name}; there are {[s.name for s in self.steps]}.")

    def layers(self, images: np.ndarray) -> dict[str, np.ndarray]:
        """Return the output of every layer.

        Parameters
        ----------
        images : array (N, H, W, 3)
            Photos of the network's size, values 0 to 255.

        Returns
        -------
        dict of numpy.ndarray
            By the layers' names, in the order in which they run; float32. The first is the
            images themselves.

        Raises
        ------
        ValueError
            When the images have another shape.
        """
        first, *others = self.steps
        outputs = {first.name: self._checked(images)}
        for step in others:
            outputs[step.name] = step(*(outputs[name] for name in step.inputs))
        return outputs

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Return what the network answers.

        Parameters
        ----------
        images : array (N, H, W, 3)
            Photos of the network's size, values 0 to 255; a few are worked on at a time.

        Returns
        -------
        numpy.ndarray
            Shape (N, classes), float32: what the Keras network gives, so that two classes may
            share one sigmoid.

        Raises
        ------
        ValueError
            When the images have another shape.
        """
        images = self._checked(images)
        answers = np.empty((len(images), *self[self.output].shape), np.float32)
        count = max(1, BLOCK_VALUES // sum(math.prod(step.shape) for step in self.steps))
        for start in range(0, len(images), count):
            part = slice(start, start + count)
            answers[part] = self.layers(images[part])[self.output]
        return answers

    predict_on_batch = predict

    def _checked(self, images: np.ndarray) -> np.ndarray:
        images = np.asarray(images, np.float32)
        if images.ndim != 4 or images.shape[1:] != self.steps[0].shape:
            height, width, _ = self.steps[0].shape
            raise ValueError(
                f"The network takes images (N, {height}, {width}, 3), but the shape given is "
                f"{images.shape}. One image becomes images[np.newaxis]; helpers.images.resize "
                "changes its size."
            )
        return images


def load(path: str | os.PathLike) -> Network:
    """Load a network that ``classifier.save`` has written, without TensorFlow or Keras.

    Parameters
    ----------
    path : str or path
        The ``.keras`` file.

    Returns
    -------
    Network
        Ready to predict, and to show what every layer does.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, was not saved by this course, or has a layer that is not run by
        hand; the message names the layer.
    """
    with saved.archive_of(path) as archive:
        class_names = saved.read_class_names(archive)
        layers, output = saved.read_layers(archive)
        with saved.weights_of(archive) as weights:
            network = Network(_steps(layers, weights), class_names, output)
        saved.require_classes(network.output_shape, class_names)
        return network


def _steps(layers, weights):
    """Prepare layer by layer; running each on a batch of no images finds the shapes."""
    steps, outputs, total = [], {}, 0
    for layer in layers:
        with _named_in_errors(layer):
            maps = [outputs[name] for name in layer.inputs] or [_no_images(layer)]
            learned = _weights_of(layer, weights, maps[0].shape)
            output = outputs[layer.name] = _run(layer.kind, layer.settings, learned, *maps)
            shape = output.shape[1:]
            total += math.prod(shape)
            if total > MOST_VALUES:
                raise _NotByHandError(f"gives {shape} values, with those before it too many")
        steps.append(Step(layer.name, layer.kind, layer.settings, learned, layer.inputs, shape))
    return tuple(steps)


@contextlib.contextmanager
def _named_in_errors(layer):
    try:
        yield
    except (saved.ModelError, MemoryError):
        raise
    except _NotByHandError as reason:
        raise saved.needs_keras(f"its layer {layer.name!r:.100} {reason}") from None
    except Exception as error:  # settings that Keras never writes can make anything fail
        raise saved.ModelError(
            f"is damaged or was made by hand: its layer {layer.name!r:.100} ({layer.kind:.100}) "
            "cannot be run as it is described. Save or copy it again."
        ) from error


def _no_images(layer):
    """Return a batch of no images, of the size that the network takes."""
    shape = tuple(layer.settings["batch_shape"])
    saved.require_photos(shape)
    return np.empty((0, *(_whole(size, "batch_shape", MOST_VALUES) for size in shape[1:])), "f4")


def _weights_of(layer, weights, shape):
    """Read what a layer has learned, once it is sure that the layer can be run here."""
    if layer.kind not in LAYERS:
        raise _NotByHandError(f"is of the kind {layer.kind}")
    dtype = layer.settings.get("dtype", "float32")
    dtype = dtype["config"]["name"] if isinstance(dtype, Mapping) else dtype
    if dtype != "float32":
        raise _NotByHandError(f"has the dtype {dtype}")
    shapes = LAYERS[layer.kind].weights(layer.settings, shape)
    return weights.read(layer, shapes) if shapes else {}
