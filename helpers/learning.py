"""Who chooses the numbers: how wrong a network is, and which way each weight should go.

For every step of a network there is one step back. It takes the **gradient**: for each number
that the step put out, how fast the error grows with it. It returns the same for each number that
went in, weights included. This is the chain rule: *how the output moves the error* times *how
the input moves the output*, added up over all outputs that the input reaches.

================================  ==================================================
forward                           backward
================================  ==================================================
``inputs @ weights + bias``       `dense_backward`
``activations.relu``              `relu_backward`
``pooling.pool2d``                `pool2d_backward`
``convolution.conv2d``            `conv2d_backward`
``softmax``, then cross-entropy   `softmax_cross_entropy_backward`
``.reshape``                      ``.reshape`` back: nothing is computed
================================  ==================================================

Gradients keep the dtype of what comes in: float32 stays float32. Rumelhart, Hinton and Williams,
*Learning representations by back-propagating errors* (1986).
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from helpers.convolution import as_numbers, output_size, pad, padding_widths, shifted_views
from helpers.pooling import pool2d

__all__ = [
    "conv2d_backward",
    "cross_entropy",
    "dense_backward",
    "glorot_uniform",
    "he_normal",
    "numerical_gradient",
    "pool2d_backward",
    "relative_difference",
    "relu_backward",
    "softmax_cross_entropy_backward",
    "squared_error",
]


def squared_error(outputs: ArrayLike, targets: ArrayLike) -> float:
    """Return ``½ Σ (target − output)²`` of each row, averaged over the rows.

    Parameters
    ----------
    outputs, targets : arrays (N, K) of the same shape, or (K,) for one row

    Raises
    ------
    TypeError, ValueError
        No numbers; shapes that differ.

    Examples
    --------
    >>> squared_error([0.2, 0.4, 0.1, 0.3], [0, 0, 1, 0])
    0.55
    """
    outputs, targets = _as_floats(outputs, "outputs"), _as_floats(targets, "targets")
    _require_shape(targets, "targets", outputs.shape)
    return float(0.5 * np.square(targets - outputs).sum(axis=-1).mean())


def cross_entropy(probabilities: ArrayLike, labels: ArrayLike) -> float:
    """Return ``−log(probability of the right class)``, averaged over the rows.

    A probability of 0 counts as the smallest number that the dtype can hold, so that the result
    is large but never infinite.

    Parameters
    ----------
    probabilities : array (N, K), each row from 0 to 1 and summing to 1
    labels : whole numbers (N,), which of the K classes is the right one

    Raises
    ------
    TypeError, ValueError
        No numbers; labels that are not one whole number from 0 to K − 1 for each row.

    Examples
    --------
    >>> round(cross_entropy([[0.2, 0.4, 0.1, 0.3]], [2]), 3)
    2.303
    """
    probabilities, labels = _probabilities_and_labels(probabilities, labels)
    right = probabilities[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(right, np.finfo(right.dtype).tiny)).mean())


def softmax_cross_entropy_backward(probabilities: ArrayLike, labels: ArrayLike) -> np.ndarray:
    """Return the gradient of `cross_entropy` for the scores that went into the softmax.

    It is ``(probability − 1) / N`` for the right class and ``probability / N`` for the others:
    the two long derivatives cancel (Goodfellow, Bengio and Courville, *Deep Learning*, 6.2.2.3).

    Parameters and errors are those of `cross_entropy`; returns an array (N, K).

    Examples
    --------
    >>> softmax_cross_entropy_backward([[0.25, 0.5, 0.25]], [0])
    array([[-0.75,  0.5 ,  0.25]])
    """
    probabilities, labels = _probabilities_and_labels(probabilities, labels)
    gradient = probabilities.copy()
    gradient[np.arange(len(labels)), labels] -= 1
    return gradient / len(labels)


def dense_backward(
    gradient: ArrayLike, inputs: ArrayLike, weights: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Go back through ``inputs @ weights + bias``.

    Parameters
    ----------
    gradient : array (N, K), of the error for each output
    inputs : array (N, D)
    weights : array (D, K)

    Returns
    -------
    inputs_gradient (N, D), weights_gradient (D, K), bias_gradient (K,)

    Raises
    ------
    TypeError, ValueError
        No numbers; a shape that does not fit, the message says which.

    Examples
    --------
    >>> for part in dense_backward([[1.0, -2.0]], [[3.0, 5.0]], [[1, 0], [0, 1]]):
    ...     print(part.tolist())
    [[1.0, -2.0]]
    [[3.0, -6.0], [5.0, -10.0]]
    [1.0, -2.0]
    """
    inputs, weights = _as_floats(inputs, "inputs"), as_numbers(weights, "weights")
    gradient = _as_floats(gradient, "gradient")
    if inputs.ndim != 2 or weights.ndim != 2 or inputs.shape[1] != len(weights):
        raise ValueError(
            f"inputs (N, D) and weights (D, K) do not fit: {inputs.shape} and {weights.shape}."
        )
    _require_shape(gradient, "gradient", (len(inputs), weights.shape[1]))
    return gradient @ weights.T, inputs.T @ gradient, gradient.sum(axis=0)


def relu_backward(gradient: ArrayLike, inputs: ArrayLike) -> np.ndarray:
    """Go back through ``relu(inputs)``: the gradient passes where the input was above 0.

    At 0 itself the slope is not defined; like Keras we take 0.

    Parameters
    ----------
    gradient, inputs : arrays of the same shape

    Returns
    -------
    array of that shape

    Raises
    ------
    TypeError, ValueError
        No numbers; shapes that differ.

    Examples
    --------
    >>> relu_backward([5.0, 6.0, 7.0], [-1.0, 0.0, 1.0])
    array([0., 0., 7.])
    """
    gradient, inputs = _as_floats(gradient, "gradient"), as_numbers(inputs, "inputs")
    _require_shape(gradient, "gradient", inputs.shape)
    return gradient * (inputs > 0)


def pool2d_backward(
    gradient: ArrayLike,
    maps: ArrayLike,
    size: int = 2,
    stride: int | None = None,
    padding: str = "valid",
    reduce: str = "max",
) -> np.ndarray:
    """Go back through ``pool2d(maps, size, stride, padding, reduce)``.

    ``"max"`` hands the gradient of each window to its largest value, to the first of them when
    several are equal (as TensorFlow does). ``"average"`` shares it out evenly.

    Parameters
    ----------
    gradient : array (N, H', W', C), of the error for each pooled value
    maps : array (N, H, W, C), what was pooled
    size, stride, padding
        As they were in `pooling.pool2d`.
    reduce : "max" or "average"

    Returns
    -------
    array (N, H, W, C)

    Raises
    ------
    TypeError, ValueError
        As `pooling.pool2d`; a reduction other than the two; a gradient of another shape than the
        pooled maps.

    Examples
    --------
    >>> maps = np.array([[1.0, 2.0], [4.0, 3.0]]).reshape(1, 2, 2, 1)
    >>> pool2d_backward(np.full((1, 1, 1, 1), 8.0), maps)[0, :, :, 0]
    array([[0., 0.],
           [8., 0.]])
    >>> pool2d_backward(np.full((1, 1, 1, 1), 8.0), maps, reduce="average")[0, :, :, 0]
    array([[2., 2.],
           [2., 2.]])
    """
    gradient, maps = _as_floats(gradient, "gradient"), _as_floats(maps, "maps")
    if maps.ndim != 4:
        raise ValueError(f"maps must have the axes (N, H, W, C), but the shape is {maps.shape}.")
    if reduce not in ("max", "average"):
        raise ValueError(f"reduce must be 'max' or 'average' on the way back, not {reduce!r}.")
    stride = size if stride is None else stride
    pooled = pool2d(maps, size, stride, padding, reduce)
    _require_shape(gradient, "gradient", pooled.shape)
    if reduce == "average":
        gradient = gradient / _values_in_each_window(maps.shape, size, stride, padding)
    seen = _WindowViews(maps, (size, size), stride, padding, outside=-np.inf)
    free = np.ones(pooled.shape, bool)
    for view, back in seen:
        takes = free if reduce == "average" else free & (view == pooled)
        back += gradient * takes
        if reduce == "max":
            free &= ~takes
    return seen.gradient()


def conv2d_backward(
    gradient: ArrayLike,
    images: ArrayLike,
    kernels: ArrayLike,
    stride: int = 1,
    padding: str | int = "valid",
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Go back through ``conv2d(images, kernels, bias, stride, padding)``.

    A weight is used in every window: its gradient is *what it saw there* times *the gradient of
    what came out*, added up. A pixel lies in many windows: its gradient is *the weight that lay
    on it* times the gradient of that window's result, added up.

    Parameters
    ----------
    gradient : array (N, H', W', F), of the error for each value of the feature maps
    images : array (N, H, W, C)
    kernels : array (kh, kw, C, F)
    stride, padding
        As they were in `convolution.conv2d`.

    Returns
    -------
    images_gradient (N, H, W, C), kernels_gradient (kh, kw, C, F), bias_gradient (F,)

    Raises
    ------
    TypeError, ValueError
        As `convolution.conv2d`; a gradient of another shape than the feature maps.

    Examples
    --------
    >>> images, kernels = np.ones((1, 3, 3, 1)), np.array([1.0, 2.0]).reshape(1, 2, 1, 1)
    >>> for part in conv2d_backward(np.ones((1, 3, 2, 1)), images, kernels):
    ...     print(part.squeeze().tolist())
    [[1.0, 3.0, 2.0], [1.0, 3.0, 2.0], [1.0, 3.0, 2.0]]
    [6.0, 6.0]
    6.0
    """
    gradient, images = _as_floats(gradient, "gradient"), _as_floats(images, "images")
    kernels = as_numbers(kernels, "kernels").astype(images.dtype, copy=False)
    if images.ndim != 4 or kernels.ndim != 4 or images.shape[3] != kernels.shape[2]:
        raise ValueError(
            "images (N, H, W, C) and kernels (kh, kw, C, F) do not fit: "
            f"{images.shape} and {kernels.shape}."
        )
    window = kernels.shape[:2]
    sides = zip(images.shape[1:3], window, strict=True)
    rows, columns = (output_size(side, width, stride, padding) for side, width in sides)
    _require_shape(gradient, "gradient", (len(images), rows, columns, kernels.shape[3]))
    seen = _WindowViews(images, window, stride, padding)
    kernels_gradient = np.empty_like(kernels)
    rows_of_gradient = gradient.reshape(-1, kernels.shape[3])  # one large product beats many small
    for place, (view, back) in zip(np.ndindex(*window), seen, strict=True):
        kernels_gradient[place] = view.reshape(-1, kernels.shape[2]).T @ rows_of_gradient
        back += (rows_of_gradient @ kernels[place].T).reshape(view.shape)
    return seen.gradient(), kernels_gradient, gradient.sum(axis=(0, 1, 2))


def he_normal(shape: Sequence[int], generator: np.random.Generator) -> np.ndarray:
    """Draw starting weights for a layer with ReLU: normal, standard deviation ``√(2 / inputs)``.

    Half of what ReLU gets it sets to 0; the 2 makes up for that, and the signal keeps its size
    from layer to layer (He et al., *Delving Deep into Rectifiers*, 2015).

    Parameters
    ----------
    shape : (inputs, outputs) of a dense layer, or (kh, kw, channels, filters)
    generator : from ``numpy.random.default_rng(seed)``

    Returns
    -------
    array of that shape, float32

    Raises
    ------
    ValueError
        A shape with another number of axes.

    Examples
    --------
    >>> weights = he_normal((200, 1000), np.random.default_rng(0))
    >>> round(float(weights.std()), 2)
    0.1
    """
    inputs, _ = _fans(shape)
    return generator.normal(0, np.sqrt(2 / inputs), shape).astype(np.float32)


def glorot_uniform(shape: Sequence[int], generator: np.random.Generator) -> np.ndarray:
    """Draw starting weights evenly between ``±√(6 / (inputs + outputs))``: Keras' own start.

    A compromise that keeps both the signal on its way forward and the gradient on its way back
    from growing or shrinking (Glorot and Bengio, 2010).

    Parameters
    ----------
    shape, generator
        As in `he_normal`.

    Returns
    -------
    array of that shape, float32

    Raises
    ------
    ValueError
        A shape with another number of axes.

    Examples
    --------
    >>> weights = glorot_uniform((3, 3, 1, 5), np.random.default_rng(0))
    >>> weights.shape, bool(np.abs(weights).max() < np.sqrt(6 / 54))
    ((3, 3, 1, 5), True)
    """
    limit = np.sqrt(6 / sum(_fans(shape)))
    return generator.uniform(-limit, limit, shape).astype(np.float32)


def numerical_gradient(
    function: Callable[[np.ndarray], float], values: ArrayLike, step: float = 1e-5
) -> np.ndarray:
    """Measure a gradient by trying: ``(f(x + step) − f(x − step)) / (2 · step)`` for each number.

    Slow (two calls for each number) and trustworthy: it knows nothing of the chain rule. These
    *central differences* are wrong by an amount that shrinks with the square of the step.

    Parameters
    ----------
    function : takes an array like ``values``, returns one number
    values : array of any shape; computed in float64
    step : float, above 0

    Returns
    -------
    array of that shape, float64

    Examples
    --------
    >>> numerical_gradient(lambda x: float(np.square(x).sum()), [1.0, -3.0]).round(6)
    array([ 2., -6.])
    """
    values = as_numbers(values, "values").astype(np.float64)
    gradient = np.empty_like(values)
    for place in np.ndindex(*values.shape):
        there = values[place]
        values[place] = there + step
        above = function(values)
        values[place] = there - step
        gradient[place] = (above - function(values)) / (2 * step)
        values[place] = there
    return gradient


def relative_difference(a: ArrayLike, b: ArrayLike) -> float:
    """Return the largest difference of two arrays, as a share of their largest value.

    Parameters
    ----------
    a, b : arrays of the same shape

    Returns
    -------
    float, 0 when they are equal

    Raises
    ------
    ValueError
        Shapes that differ.

    Examples
    --------
    >>> relative_difference([1.0, 200.0], [2.0, 200.0])
    0.005
    """
    a, b = as_numbers(a, "a"), as_numbers(b, "b")
    _require_shape(b, "b", a.shape)
    scale = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0))
    return float(np.abs(a - b).max(initial=0) / scale) if scale else 0.0


class _WindowViews:
    """Goes through the places in a window: what all windows see there, and its gradient."""

    def __init__(self, images, window, stride, padding, outside=0):
        self._window, self._stride, self._sides = window, stride, images.shape[1:3]
        self._widths = [
            padding_widths(side, width, stride, padding)
            for side, width in zip(self._sides, window, strict=True)
        ]
        self._padded = pad(images, window, stride, padding, axis=1, value=outside)
        self._gradient = np.zeros_like(self._padded)

    def __iter__(self):
        """Yield (view, gradient view), both (N, H', W', C); what is added to the second stays."""
        views = [
            shifted_views(np.moveaxis(array, 0, 2), self._window, self._stride)
            for array in (self._padded, self._gradient)
        ]
        for view, back in zip(*views, strict=True):
            yield np.moveaxis(view, 2, 0), np.moveaxis(back, 2, 0)

    def gradient(self) -> np.ndarray:
        """Return what was added up, without the padding."""
        (top, _), (left, _) = self._widths
        height, width = self._sides
        return self._gradient[:, top : top + height, left : left + width]


def _values_in_each_window(shape, size: int, stride: int, padding: str) -> np.ndarray:
    """Count the values inside the map: fewer where a window hangs over the edge."""
    return pool2d(np.ones((1, *shape[1:3], 1)), size, stride, padding, reduce="sum")


def _fans(shape: Sequence[int]) -> tuple[int, int]:
    """Return how many numbers go into, and come out of, one place of a layer."""
    if len(shape) not in (2, 4):
        raise ValueError(
            "shape must be (inputs, outputs) or (kernel height, kernel width, channels, filters), "
            f"not {tuple(shape)}."
        )
    window = int(np.prod(shape[:-2]))
    return window * shape[-2], window * shape[-1]


def _as_floats(values: ArrayLike, name: str) -> np.ndarray:
    array = as_numbers(values, name)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def _require_shape(array: np.ndarray, name: str, shape: tuple[int, ...]) -> None:
    if array.shape != shape:
        raise ValueError(f"{name} must have the shape {shape}, but it has {array.shape}.")


def _probabilities_and_labels(
    probabilities: ArrayLike, labels: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """Return both as arrays, or raise with what to change."""
    probabilities, labels = _as_floats(probabilities, "probabilities"), np.asarray(labels)
    if probabilities.ndim != 2:
        raise ValueError(
            f"probabilities must have the axes (N, classes), but the shape is "
            f"{probabilities.shape}. For one row write probabilities[np.newaxis]."
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be whole numbers, but their dtype is {labels.dtype}.")
    count, classes = probabilities.shape
    _require_shape(labels, "labels", (count,))
    if count == 0 or labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels must be from 0 to {classes - 1}, one or more of them.")
    return probabilities, labels
