"""What a trained network looks at: receptive fields, exciting patches, occlusion, Grad-CAM.

`receptive_field`, `exciting_patches` and `class_activation` work on a network run by hand
(`helpers.handmade`), whose ``layers`` and ``steps`` also give every feature map and every filter.
`occlusion` asks any network that can ``predict``. `grad_cam` and `exciting_image` need gradients,
so they take a Keras model; TensorFlow is loaded when they are called. `receptive_fields` takes one,
too, as it needs no weights. The module is longer than others since lesson 14's questions to one
network stand together in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from helpers import saved
from helpers.bars import progress_bar
from helpers.classifier.answers import probabilities
from helpers.convolution import padding_widths, require_whole_number
from helpers.handmade import Network, Step
from helpers.images import resize

if TYPE_CHECKING:
    import keras

__all__ = ["Patches", "ReceptiveField", "class_activation", "exciting_image", "exciting_patches"]
__all__ += ["grad_cam", "occlusion", "receptive_field", "receptive_fields", "shuffled"]


@dataclass(frozen=True)
class ReceptiveField:
    """Which pixels of the image can reach a value of a feature map. All in (y, x) order.

    Attributes
    ----------
    start : (int, int)
        Where the window of the map's first value begins; below 0 when it reaches into padding.
    size : (int, int)
        Height and width of the window, in pixels.
    jump : (int, int)
        How many pixels the window moves from one value to the next.
    image : (int, int)
        Height and width of the image.
    """

    start: tuple[int, int]
    size: tuple[int, int]
    jump: tuple[int, int]
    image: tuple[int, int]

    def box(self, row: int, column: int) -> tuple[slice, slice]:
        """Return the pixels behind the value at (row, column), without those in the padding.

        Examples
        --------
        >>> field = ReceptiveField(start=(-1, -1), size=(3, 3), jump=(2, 2), image=(9, 9))
        >>> field.box(0, 3)
        (slice(0, 2, None), slice(5, 8, None))
        """
        starts = (s + p * j for s, p, j in zip(self.start, (row, column), self.jump, strict=True))
        sides = zip(starts, self.size, self.image, strict=True)
        rows, columns = (slice(max(s, 0), min(s + size, side)) for s, size, side in sides)
        return rows, columns


def receptive_field(network: Network, layer: str) -> ReceptiveField:
    """Work out which pixels each value of a layer depends on.

    From layer to layer, a window of k values that lie j pixels apart makes the field ``(k − 1)·j``
    pixels larger, and a stride s makes the values lie ``j·s`` apart (Araujo, Norris and Sim,
    *Computing Receptive Fields of Convolutional Neural Networks*, Distill 2019). Where paths meet
    in an addition, the field is what both cover. After a flatten, a dense layer or a global
    pooling every value depends on the whole image.

    Parameters
    ----------
    network : handmade.Network
    layer : str, the name of one of its steps

    Returns
    -------
    ReceptiveField

    Raises
    ------
    KeyError
        When no layer has that name.
    """
    network[layer]  # raises with the names that there are
    shapes = {step.name: step.shape for step in network.steps}
    return _fields(network.steps, shapes)[layer]


def receptive_fields(model: keras.Model) -> dict[str, ReceptiveField]:
    """Work out for every layer of a Keras network which pixels each of its values depends on.

    Only settings and shapes are looked at, so that it takes networks of any size. The formula is
    that of `receptive_field`.

    Parameters
    ----------
    model : keras.Model
        For photos of a certain size.

    Returns
    -------
    dict of ReceptiveField
        By the layers' names, in the order in which they run.

    Raises
    ------
    ValueError
        A network that takes photos of any size, or that is no graph from photos to one answer.
    """
    if None in model.input_shape[1:]:
        raise ValueError(
            "How far a value sees is known for photos of one size; this network takes any. Build "
            "it for one, such as (96, 96, 3)."
        )
    with saved.named("The network"):
        layers, _ = saved.unrolled(saved.description_of(model))
    shapes = {
        layer.name: (_operation(model, layer).output if layer.inputs else model.input).shape[1:]
        for layer in layers.values()
    }
    return _fields(layers.values(), shapes)


def _fields(
    steps: Iterable[Step | saved.Layer], shapes: Mapping[str, tuple[int, ...]]
) -> dict[str, ReceptiveField]:
    """Follow the fields from the image on; the shapes are those of what each step puts out."""
    image = next(iter(shapes.values()))[:2]
    fields = {}
    for step in steps:
        before = [fields[name] for name in step.inputs]
        fields[step.name] = _field(step, before, [shapes[name] for name in step.inputs], image)
    return fields


def _field(
    step: Step | saved.Layer,
    before: list[ReceptiveField],
    shapes: list[tuple[int, ...]],
    image: tuple[int, int],
) -> ReceptiveField:
    """Return the field after one step, from the fields of what reaches it."""
    if not before:
        return ReceptiveField((0, 0), (1, 1), (1, 1), image)
    whole = ReceptiveField((0, 0), image, (0, 0), image)
    if step.kind in ("Flatten", "Reshape", "Dense") or step.kind.startswith("Global"):
        return whole
    if len(before) > 1:
        return whole if whole in before else _union(before)
    if step.kind == "ZeroPadding2D":
        return _shifted(before[0], step.settings["padding"])
    window = step.settings.get("kernel_size") or step.settings.get("pool_size")
    if not window:
        return before[0]
    return _widened(before[0], window, step.settings, shapes[0])


def _union(fields: list[ReceptiveField]) -> ReceptiveField:
    """Return the field that covers several, which move alike."""
    starts = np.array([field.start for field in fields])
    ends = starts + [field.size for field in fields]
    start, size = starts.min(axis=0), ends.max(axis=0) - starts.min(axis=0)
    return ReceptiveField(
        tuple(start.tolist()), tuple(size.tolist()), fields[0].jump, fields[0].image
    )


def _shifted(field: ReceptiveField, padding) -> ReceptiveField:
    """Return the field after a border: the first value lies further up and to the left."""
    sides = zip(field.start, padding, field.jump, strict=True)
    start = tuple(place - before * jump for place, (before, _), jump in sides)
    return ReceptiveField(start, field.size, field.jump, field.image)


def _widened(field: ReceptiveField, window, settings, shape) -> ReceptiveField:
    """Return the field after a window of ``window`` values slid over the maps."""
    parts = []
    for axis in (0, 1):
        width, stride, jump = window[axis], settings["strides"][axis], field.jump[axis]
        padded, _ = padding_widths(shape[axis], width, stride, settings["padding"])
        start = field.start[axis] - padded * jump
        parts.append((start, field.size[axis] + (width - 1) * jump, jump * stride))
    start, size, jump = zip(*parts, strict=True)
    return ReceptiveField(start, size, jump, field.image)


@dataclass(frozen=True)
class Patches:
    """The parts of photos that a channel answers to most strongly, the strongest first.

    Attributes
    ----------
    images : list of numpy.ndarray
        Each (h, w, 3), the dtype of the photos; smaller than the receptive field at the border.
    values : numpy.ndarray
        What the channel answered, shape (count,).
    photos : numpy.ndarray
        Which photo each comes from, shape (count,).
    boxes : list of (slice, slice)
        Where in its photo it lies.
    """

    images: list[np.ndarray]
    values: np.ndarray
    photos: np.ndarray
    boxes: list[tuple[slice, slice]]


def exciting_patches(
    network: Network, images: np.ndarray, layer: str, channel: int, count: int = 9
) -> Patches:
    """Find what excites one channel of a layer most, at most one patch from each photo.

    Parameters
    ----------
    network : handmade.Network
    images : array (N, H, W, 3), values 0 to 255
    layer : str, the name of a step that puts out maps (N, H', W', C)
    channel : int, 0 to C − 1
    count : int, how many patches; fewer come back when there are fewer photos

    Returns
    -------
    Patches

    Raises
    ------
    KeyError, ValueError, TypeError
        No such layer or channel, a layer without maps, a count below 1, images of another shape.
    """
    require_whole_number(count, "count", at_least=1)
    shape = network[layer].shape
    if len(shape) != 3 or not 0 <= channel < shape[2]:
        raise ValueError(f"Layer {layer!r} puts out {shape}: it has no map of channel {channel}.")
    images = np.asarray(images)
    tops = [network.layers(image[np.newaxis])[layer][0, :, :, channel] for image in images]
    strongest = np.array([top.max() for top in tops])
    order = np.argsort(-strongest, kind="stable")[:count]
    field = receptive_field(network, layer)
    places = [np.unravel_index(tops[i].argmax(), tops[i].shape) for i in order]
    boxes = [field.box(int(row), int(column)) for row, column in places]
    parts = [images[i][box] for i, box in zip(order, boxes, strict=True)]
    return Patches(parts, strongest[order], order, boxes)


def exciting_image(
    model: keras.Model, layer: str, channel: int, steps: int = 60, seed: int = 0
) -> np.ndarray:
    """Make a picture that excites a channel: from noise, changed pixel by pixel, uphill.

    Each step moves all pixels along the gradient of the channel's mean answer, the gradient
    brought to one length, and blurs a little (Erhan et al., *Visualizing Higher-Layer Features of
    a Deep Network*, 2009). Between the steps the picture is shifted at random, so that nothing
    depends on where a pooling window begins.

    Parameters
    ----------
    model : keras.Model
        Takes photos with values 0 to 255.
    layer : str, one of its layers, with maps; best before ReLU, where there is always a slope
    channel : int
    steps, seed : int

    Returns
    -------
    array (H, W, 3), uint8

    Raises
    ------
    ValueError
        When no layer has that name.
    """
    import keras
    import tensorflow as tf

    maps = keras.Model(model.inputs, model.get_layer(layer).output)
    random = np.random.default_rng(seed)
    image = random.normal(128, 8, (1, *model.input_shape[1:]))

    @tf.function
    def slopes(images):
        with tf.GradientTape() as tape:
            tape.watch(images)
            answer = tf.reduce_mean(maps(images)[..., channel])
        return tape.gradient(answer, images)

    for _ in range(steps):
        shift = random.integers(-4, 5, 2)
        image = np.roll(image, shift, (1, 2))
        uphill = slopes(tf.constant(image, tf.float32)).numpy()
        image = image + 6 * uphill / max(uphill.std(), np.finfo(np.float32).tiny)
        near = sum(np.roll(image, by, axis) for by in (-1, 1) for axis in (1, 2)) / 4
        image = np.roll(np.clip(0.9 * image + 0.1 * near, 0, 255), -shift, (1, 2))
    return image[0].astype(np.uint8)


class _Predicts(Protocol):
    def predict_on_batch(self, images: np.ndarray) -> np.ndarray: ...


def occlusion(
    network: _Predicts,
    image: np.ndarray,
    label: int,
    size: int = 16,
    stride: int = 8,
    progress: bool = False,
    lead: bool = False,
) -> np.ndarray:
    """Cover one square after another with the photo's mean colour, and see what is missed.

    The value of a pixel is by how much the probability of the class fell, averaged over the
    squares that covered it (Zeiler and Fergus, 2014). Negative: without it the network is surer.
    Where a network is certain, nearly no probability falls; its lead still does.

    Parameters
    ----------
    network : a Keras model or a handmade.Network
    image : array (H, W, 3), values 0 to 255, of the network's size
    label : int, the class whose probability is watched
    size : int, side of the square in pixels, at most the photo's shorter side
    stride : int, how far the square moves; at most ``size``, so that each pixel is covered
    progress : bool, show a progress bar
    lead : bool
        Watch log(p / (1 − p)) in place of the probability p. With softmax and two classes that is
        by how much the score of the class is ahead of the other's.

    Returns
    -------
    array (H, W), float32, −1 to 1, or without such bounds for the lead

    Raises
    ------
    TypeError, ValueError
        An image of another shape, a size or stride that does not fit, an unknown class.
    """
    image = _require_photo(image)
    require_whole_number(size, "size", at_least=1)
    require_whole_number(stride, "stride", at_least=1)
    if size > min(image.shape[:2]) or stride > size:
        raise ValueError(
            f"A square of {size} moved by {stride} does not cover a photo of {image.shape[:2]}: "
            "size must fit into the photo, and stride must not be larger than size."
        )
    boxes = [
        (slice(top, top + size), slice(left, left + size))
        for top in _starts(image.shape[0], size, stride)
        for left in _starts(image.shape[1], size, stride)
    ]
    watched = _lead if lead else _probability
    whole = watched(network, image[np.newaxis], label)[0]
    missed, times = np.zeros((2, *image.shape[:2]), np.float32)
    for start in progress_bar(range(0, len(boxes), 32), progress, unit="batch"):
        part = boxes[start : start + 32]
        covered = np.stack([_covered(image, box) for box in part])
        for box, seen in zip(part, watched(network, covered, label), strict=True):
            missed[box] += whole - seen
            times[box] += 1
    return missed / times


def _starts(side: int, size: int, stride: int) -> list[int]:
    """Return where the squares begin; the last one ends at the border."""
    return sorted({*range(0, side - size + 1, stride), side - size})


def _covered(image: np.ndarray, box: tuple[slice, slice]) -> np.ndarray:
    copy = image.copy()
    copy[box] = image.mean(axis=(0, 1))
    return copy


def _probability(network: _Predicts, images: np.ndarray, label: int) -> np.ndarray:
    """Return the probability of one class for each image."""
    answers = probabilities(network, images)
    _require_label(label, answers.shape[1])
    return answers[:, label]


def _lead(network: _Predicts, images: np.ndarray, label: int) -> np.ndarray:
    """Return how far the class is ahead of all others together for each image: log(p / (1 − p))."""
    answers = probabilities(network, images)
    _require_label(label, answers.shape[1])
    others = np.delete(answers, label, axis=1).sum(axis=1)
    own, others = (
        np.maximum(part, np.finfo(np.float32).tiny) for part in (answers[:, label], others)
    )
    return np.log(own) - np.log(others)


def grad_cam(
    model: keras.Model, image: np.ndarray, label: int, layer: str | None = None
) -> np.ndarray:
    """Show which places of the last feature maps speak for a class, by their gradients.

    Each channel is weighted by the mean slope of the class's score with respect to it; the
    weighted sum of the channels, after ReLU, is the map (Selvaraju et al., *Grad-CAM*, 2017).
    The score is taken before softmax or sigmoid.

    Parameters
    ----------
    model : keras.Model
        Ends in a dense layer or a convolution; activations may follow, a nested model may hold it.
    image : array (H, W, 3), values 0 to 255, of the network's size
    label : int, the class
    layer : str, optional
        Whose maps; the last that puts out maps and does not pool them, when left out.

    Returns
    -------
    array (H, W), float32, 0 to 1
        Enlarged to the image; the largest value is 1, unless nothing speaks for the class.

    Raises
    ------
    TypeError, ValueError
        An image of another shape, an unknown class, a layer that does not exist or has no maps.
    """
    import tensorflow as tf

    with saved.named("The network"):
        layers, output = saved.unrolled(saved.description_of(model))
    image = tf.convert_to_tensor(_require_photo(image)[np.newaxis])
    with tf.GradientTape() as tape:
        tape.watch(image)  # so that every step from it is written down, frozen weights or not
        outputs = _outputs(model, layers, image, saved.end_of(layers, output).tail)
        score = _score(outputs[output], label)
    maps = outputs[_maps_layer(outputs, layer)]
    slopes = tape.gradient(score, maps).numpy()[0].mean(axis=(0, 1))
    heat = np.maximum(maps.numpy()[0] @ slopes, 0)
    heat = resize(heat / max(heat.max(), np.finfo(np.float32).tiny), image.shape[1:3])
    return heat.astype(np.float32)


def class_activation(network: Network, image: np.ndarray, label: int) -> np.ndarray:
    """Show which places of the last maps speak for a class, and which for the others.

    Where a network ends in the mean over each map and one dense layer, a score is a mean over
    places, too: each place gives its channels times the class's weights. So no gradients are needed
    (Zhou et al., *Learning Deep Features for Discriminative Localization*, 2016). The mean of what
    the place gives to the other classes is taken away.

    Parameters
    ----------
    network : handmade.Network
        Ends in global average pooling and a dense layer.
    image : array (H, W, 3), values 0 to 255, of any size
    label : int, the class

    Returns
    -------
    array (H, W), float64
        Enlarged to the image, in units of the score: above 0 it speaks for the class.

    Raises
    ------
    TypeError, ValueError
        An image of another shape, an unknown class, a network that ends otherwise.
    """
    image = _require_photo(image)
    pooling, dense = ([step for step in network.steps if step.kind == kind] for kind in _MEAN_ENDS)
    if len(pooling) != 1 or len(dense) != 1:
        raise ValueError(
            "Only a network that ends in global average pooling and one dense layer shows where it "
            "looked without gradients. grad_cam takes any, in Keras."
        )
    weights = dense[0].weights["kernel"].astype(float)
    _require_label(label, weights.shape[1])
    others = np.delete(weights, label, axis=1).mean(axis=1)
    small = resize(image, network.input_shape[1:3])
    maps = network.layers(small[np.newaxis].astype(np.float32))[pooling[0].inputs[0]][0]
    return resize(maps @ (weights[:, label] - others), image.shape[:2])


_MEAN_ENDS = ("GlobalAveragePooling2D", "Dense")


def shuffled(network: Network, layers: Iterable[str], seed: int = 0) -> Network:
    """Return a network whose named layers have forgotten: their weights stand in another order.

    A heat map that stays the same without what was learned does not show what was learned
    (Adebayo et al., *Sanity Checks for Saliency Maps*, 2018).

    Parameters
    ----------
    network : handmade.Network
        Stays as it is.
    layers : iterable of str, the names of steps
    seed : int

    Returns
    -------
    handmade.Network
        Each array of weights in these layers holds its numbers, in random places.

    Raises
    ------
    KeyError
        When no layer has such a name.
    """
    layers = {network[name].name for name in layers}  # raises with the names that there are
    random = np.random.default_rng(seed)

    def forgotten(step: Step) -> Step:
        mixed = {
            name: random.permutation(weights.ravel()).reshape(weights.shape)
            for name, weights in step.weights.items()
        }
        return replace(step, weights=mixed)

    steps = (forgotten(step) if step.name in layers else step for step in network.steps)
    return replace(network, steps=tuple(steps))


def _outputs(model: keras.Model, layers: Mapping[str, saved.Layer], image, tail: Sequence[str]):
    """Run layer by layer and return every output by name; those of ``tail`` without activation."""
    outputs = {}
    for layer in layers.values():
        inputs = [outputs[name] for name in layer.inputs]
        if not inputs:
            outputs[layer.name] = image
        elif layer.name in tail:
            outputs[layer.name] = _without_activation(_operation(model, layer), layer, inputs)
        else:
            outputs[layer.name] = _called(_operation(model, layer), layer, inputs)
    return outputs


def _operation(model: keras.Model, layer: saved.Layer):
    """Return the layer of a Keras model, perhaps in a nested one, or the function it stands for."""
    operation = model
    for name in layer.name.split(" (call ")[0].split("/"):
        there = getattr(operation, "operations", operation.layers)
        operation = next(each for each in there if each.name == name)
    return operation


def _called(operation, layer: saved.Layer, inputs: list):
    """Call it as the network does."""
    if layer.odd:
        raise ValueError(f"Grad-CAM cannot follow the layer {layer.name!r}: it {layer.odd}.")
    given = iter(inputs)
    if operands := layer.settings.get("operands"):
        return operation(*(next(given) if each is None else each for each in operands))
    together = len(inputs) > 1 and hasattr(operation, "built")  # a layer, not a function
    return operation(inputs) if together else operation(*inputs)


def _without_activation(operation, layer: saved.Layer, inputs: list):
    """Call it, but for its activation: the scores stay scores."""
    import keras

    if layer.kind in saved.ACTIVATIONS or layer.kind.startswith("keras.src.ops.nn."):
        return inputs[0]
    if not hasattr(operation, "activation"):
        return _called(operation, layer, inputs)
    activation, operation.activation = operation.activation, keras.activations.linear
    try:
        return _called(operation, layer, inputs)
    finally:
        operation.activation = activation


def _maps_layer(outputs, name: str | None) -> str:
    """Return the layer of that name, or the last that puts out maps and does not pool them."""
    with_maps = [each for each, output in outputs.items() if len(output.shape) == 4]
    if name is None:
        large = [each for each in with_maps if max(outputs[each].shape[1:3]) > 1]
        name = next(each for each in reversed(large) if "pool" not in each)
    if name not in with_maps:
        raise ValueError(
            f"No layer called {name!r} puts out maps; these do: {', '.join(with_maps)}."
        )
    return name


def _score(scores, label: int):
    """Return the score of a class, before softmax or sigmoid."""
    _require_label(label, scores.shape[1])
    if scores.shape[1] == 1:  # one sigmoid: its score speaks for the second class
        return scores[0, 0] if label else -scores[0, 0]
    return scores[0, label]


def _require_photo(image: np.ndarray) -> np.ndarray:
    image = np.asarray(image, np.float32)
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"image must be one photo (H, W, 3), but its shape is {image.shape}.")
    return image


def _require_label(label: int, outputs: int) -> None:
    require_whole_number(label, "label", at_least=0)
    if label >= max(outputs, 2):
        raise ValueError(f"label must be from 0 to {max(outputs, 2) - 1}, not {label}.")
