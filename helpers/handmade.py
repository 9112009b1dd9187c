"""A saved network, run by hand: in NumPy alone, with the functions that the lessons build.

`load` reads a ``.keras`` file without TensorFlow or Keras. What each kind of layer then does to
the maps that reach it is one function below, and the table ``LAYERS`` names them all. One more
kind is one more function and one more line in that table. The module is longer than others since
these functions stand together, so that each kind is found in one place.

Everything is computed in float32, as Keras does, the same sums added in another order. The
probabilities agree with Keras' to within 0.0001, and the output of every layer, counted from the
photo, to within 0.0001 of that layer's largest value. That is what the tests allow on generated
networks; the differences seen are mostly a hundred times smaller, and largest where great sums
cancel to a small value.
"""

from __future__ import annotations

import contextlib
import functools
import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

from helpers import saved
from helpers.activations import leaky_relu, relu, sigmoid, softmax, tanh
from helpers.convolution import conv2d, pad, shifted_views
from helpers.pooling import global_pool, pool2d

__all__ = ["ACTIVATIONS", "LAYERS", "Kind", "Network", "Step", "load"]

# --- what each layer does --------------------------------------------------------------------
# Each takes its settings as Keras names them, its weights by name, and the maps that reach it.


def _conv2d(settings, weights, maps):
    stride = _square(settings["strides"], "strides")
    maps = conv2d(maps, weights["kernel"], weights.get("bias"), stride, settings["padding"])
    return _activate(settings["activation"], maps)


def _depthwise(settings, weights, maps):
    maps = _each_channel(settings, weights["kernel"], maps) + weights.get("bias", np.float32(0))
    return _activate(settings["activation"], maps)


def _separable(settings, weights, maps):
    """Filter each channel by itself, then mix the channels (Chollet, 2017, "Xception")."""
    maps = _each_channel(settings, weights["depthwise_kernel"], maps)
    maps = conv2d(maps, weights["pointwise_kernel"], weights.get("bias"))
    return _activate(settings["activation"], maps)


def _each_channel(settings, kernel, maps):
    """Slide over each channel its own kernels (kh, kw, C, M): (N, H, W, C) → (N, H', W', C · M)."""
    window, stride = kernel.shape[:2], _square(settings["strides"], "strides")
    padded = np.moveaxis(pad(maps, window, stride, settings["padding"], axis=1), 0, 2)
    weights = kernel.reshape(-1, *kernel.shape[2:])
    views = shifted_views(padded, window, stride)
    total = sum(view[..., np.newaxis] * row for view, row in zip(views, weights, strict=True))
    return np.moveaxis(total.reshape(*total.shape[:3], math.prod(kernel.shape[2:])), 2, 0)


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


def _normalization(settings, weights, images):
    """Subtract the mean and divide by the deviation, which it has learned or been given."""
    if settings["invert"]:
        raise _NotByHandError("has invert=True")
    mean, variance = ({**settings, **weights}[name] for name in ("mean", "variance"))
    deviation = np.maximum(np.sqrt(np.asarray(variance, np.float32)), np.float32(1e-7))
    return (images - np.asarray(mean, np.float32)) / deviation


def _zero_padding(settings, weights, maps):
    rows, columns = ((_side(low), _side(high)) for low, high in settings["padding"])
    return np.pad(maps, ((0, 0), rows, columns, (0, 0)))


def _reshape(settings, weights, maps):
    shape, count = settings["target_shape"], math.prod(maps.shape[1:])
    known = math.prod(size for size in shape if size != -1)
    shape = tuple(count // known if size == -1 else size for size in shape)
    if math.prod(shape) != count:  # a batch of no images would take any shape
        raise ValueError(f"{count} values do not fill {shape}.")
    return maps.reshape(len(maps), *shape)


def _concatenate(settings, weights, *maps):
    if settings["axis"] not in (-1, maps[0].ndim - 1):
        raise _NotByHandError(f"has axis={settings['axis']}")
    return np.concatenate(maps, axis=-1)


def _calculate(settings, weights, *maps, operation):
    """Put maps, and numbers that a network's program wrote between them, together one by one."""
    if len({each.ndim for each in maps}) > 1:
        raise _NotByHandError(f"takes maps of the shapes {[each.shape[1:] for each in maps]}")
    given = iter(maps)
    operands = settings.get("operands", [None] * len(maps))
    values = [next(given) if each is None else np.float32(each) for each in operands]
    return functools.reduce(operation, values)


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


def _depthwise_weights(settings, shape):
    kernel = _depthwise_kernel(settings, shape)
    bias = {"bias": (kernel[2] * kernel[3],)} if settings["use_bias"] else {}
    return {"kernel": kernel} | bias


def _separable_weights(settings, shape):
    kernel = _depthwise_kernel(settings, shape)
    mixing = _kernel_and_bias(settings, (1, 1, kernel[2] * kernel[3]), "filters")
    return {"depthwise_kernel": kernel, "pointwise_kernel": mixing.pop("kernel")} | mixing


def _depthwise_kernel(settings, shape):
    height, width = (_whole(side, "kernel_size", MOST_SIDE) for side in settings["kernel_size"])
    multiplier = _whole(settings["depth_multiplier"], "depth_multiplier", MOST_SIDE)
    if shape[1] * shape[2] * shape[3] * multiplier > MOST_VALUES:
        raise _NotByHandError(f"has depth_multiplier={multiplier} on maps of {shape[1:]}")
    return (height, width, shape[3], multiplier)


def _normalization_weights(settings, shape):
    if settings["mean"] is not None:
        return {}
    if settings["axis"] not in (-1, [-1], len(shape) - 1, [len(shape) - 1]):
        raise _NotByHandError(f"has axis={settings['axis']}")
    return {"mean": shape[-1:], "variance": shape[-1:], "count": None}


def _dense_weights(settings, shape):
    return _kernel_and_bias(settings, (shape[-1],), "units")


def _kernel_and_bias(settings, inputs, outputs):
    count = _whole(settings[outputs], outputs, MOST_VALUES)
    bias = {"bias": (count,)} if settings["use_bias"] else {}
    return {"kernel": (*inputs, count)} | bias


def _batch_normalization_weights(settings, shape):
    if settings["axis"] not in (-1, [-1], len(shape) - 1, [len(shape) - 1]):
        raise _NotByHandError(f"has axis={settings['axis']}")
    held = ["gamma"] * bool(settings["scale"]) + ["beta"] * bool(settings["center"])
    return {name: shape[-1:] for name in (*held, "moving_mean", "moving_variance")}


# --- the tables ------------------------------------------------------------------------------


class Kind(NamedTuple):
    """How one kind of layer is run.

    Attributes
    ----------
    run : function (settings, weights, maps …) -> array
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
    "DepthwiseConv2D": Kind(_depthwise, _depthwise_weights, LAST | {"dilation_rate": [1, 1]}),
    "SeparableConv2D": Kind(_separable, _separable_weights, LAST | {"dilation_rate": [1, 1]}),
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
    "Normalization": Kind(_normalization, _normalization_weights),
    "ZeroPadding2D": Kind(_zero_padding, only=LAST),
    "Reshape": Kind(_reshape),
    "Concatenate": Kind(_concatenate),
    "Add": Kind(partial(_calculate, operation=np.add)),
    "Subtract": Kind(partial(_calculate, operation=np.subtract)),
    "Multiply": Kind(partial(_calculate, operation=np.multiply)),
    "Divide": Kind(partial(_calculate, operation=np.divide)),
} | dict.fromkeys(("InputLayer", *saved.IDLE), Kind(_unchanged))

ACTIVATIONS = {
    "linear": lambda maps: maps,
    "relu": relu,
    "relu6": lambda maps: np.minimum(relu(maps), np.float32(6)),
    "leaky_relu": partial(leaky_relu, slope=0.2),  # Keras' slope where none is given
    "elu": lambda maps: np.where(maps > 0, maps, np.expm1(np.minimum(maps, 0))),
    "silu": lambda maps: maps * sigmoid(maps),
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


def _side(width):
    """Return the width of a border, 0 or more."""
    return _whole(width, "padding", MOST_SIDE) if width else 0


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


def load(
    path: str | os.PathLike,
    class_names: Sequence[str] | None = None,
    scale: str | None = None,
    size: int | None = None,
) -> Network:
    """Load a network, without TensorFlow or Keras.

    It takes photos with values 0 to 255 and gives probabilities, whatever the file leaves open; a
    warning says what was assumed.

    Parameters
    ----------
    path : str or path
        The ``.keras`` file, from ``classifier.save`` or from Keras itself; or the ``.npz`` file
        that was exported from one, which leaves nothing open.
    class_names : sequence of str, optional
        The classes in the order of the labels, where the file does not name them. Left out, they
        are called "class 0", "class 1" and so on.
    scale : str, optional
        The pixel values that the network was trained on, where its first layers do not tell:
        ``"0..255"`` (assumed when left out), ``"0..1"`` or ``"-1..1"``.
    size : int, optional
        Height and width of the photos, for a network that takes any.

    Returns
    -------
    Network
        Ready to predict, and to show what every layer does.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, takes no RGB photos, gives no probabilities, or has a layer that is not
        run by hand; the message names the layer.
    """
    with saved.archive_of(path) as archive:
        stored = saved.read_class_names(archive)
        if saved.NETWORK in archive.namelist():
            (layers, output), notes = saved.read_packed(archive), []
            steps = _steps(layers.values(), saved.PackedWeights(archive))
        else:
            found = saved.read_network(archive, scale, size)
            (layers, output), notes = saved.unrolled(found.model), found.notes
            with saved.weights_of(archive) as weights:
                steps = _steps(layers.values(), weights)
        shape = next(step.shape for step in steps if step.name == output)
        names, note = saved.settled_names(stored, class_names, (None, *shape))
    saved.tell(path, [*notes, note])
    return Network(steps, names, output)


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
    sizes = (_whole(size, "batch_shape", MOST_VALUES) for size in layer.settings["batch_shape"][1:])
    return np.empty((0, *sizes), np.float32)


def _weights_of(layer, weights, shape):
    """Read what a layer has learned, once it is sure that the layer can be run here."""
    if saved.brings_code(layer.kind):
        raise saved.foreign_code(f"its layer {layer.name!r:.100}", layer.kind)
    if layer.kind not in LAYERS:
        raise _NotByHandError(f"is of the kind {layer.kind}")
    if layer.odd:
        raise _NotByHandError(layer.odd)
    dtype = layer.settings.get("dtype", "float32")
    if isinstance(dtype, Mapping):  # a policy, by its name; those of quantised layers have a mode
        dtype = dtype["config"].get("name") or f"{dtype['config']['mode']} (it is quantised)"
    if dtype != "float32":
        raise _NotByHandError(f"has the dtype {dtype}")
    shapes = LAYERS[layer.kind].weights(layer.settings, shape)
    return weights.read(layer, shapes) if shapes else {}
