"""Feature map → activation, and scores → probabilities.

Each function works on every number by itself (`softmax` along one axis), on arrays of any shape.
float32 stays float32 and float64 stays float64. Whole numbers stay whole in `relu`; elsewhere
they become float64. Text, objects and complex numbers raise TypeError.
"""

import numpy as np
from numpy.typing import ArrayLike

from helpers.convolution import as_numbers

__all__ = ["leaky_relu", "relu", "sigmoid", "softmax", "tanh"]


def relu(x: ArrayLike) -> np.ndarray:
    """Return ``max(x, 0)``: what is negative becomes 0, the rest stays.

    Examples
    --------
    >>> relu([-2, 0, 3])
    array([0, 0, 3])
    """
    return np.maximum(as_numbers(x, "x"), 0)


def leaky_relu(x: ArrayLike, slope: float = 0.01) -> np.ndarray:
    """Return ``x`` where it is positive and ``slope · x`` elsewhere (Maas et al., 2013).

    Examples
    --------
    >>> leaky_relu([-2.0, 0.0, 3.0])
    array([-0.02,  0.  ,  3.  ])
    """
    x = _as_float(x)
    return np.where(x > 0, x, x * x.dtype.type(slope))


def sigmoid(x: ArrayLike) -> np.ndarray:
    """Return ``1 / (1 + e^−x)``, between 0 and 1, without overflow for any size of ``x``.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    x = _as_float(x)
    small = np.exp(-np.abs(x))  # between 0 and 1, so it cannot overflow
    return np.where(x >= 0, x.dtype.type(1), small) / (1 + small)


def tanh(x: ArrayLike) -> np.ndarray:
    """Return the hyperbolic tangent ``(e^x − e^−x) / (e^x + e^−x)``, between −1 and 1.

    Examples
    --------
    >>> tanh([-1000.0, 0.0, 1000.0])
    array([-1.,  0.,  1.])
    """
    return np.tanh(_as_float(x))


def softmax(scores: ArrayLike, axis: int = -1) -> np.ndarray:
    """Turn scores into probabilities: ``e^score / Σ e^score`` along one axis.

    The largest score is subtracted first. That changes nothing in the result and keeps ``e`` from
    overflowing (Goodfellow, Bengio and Courville, *Deep Learning*, section 4.1).

    Parameters
    ----------
    scores : array of any shape but a single number
    axis : int, the axis on which the classes lie

    Returns
    -------
    array of the same shape, values from 0 to 1 that sum to 1 along ``axis``

    Raises
    ------
    ValueError
        A single number, an axis that does not exist, or no scores at all.

    Examples
    --------
    >>> softmax([1000.0, 1000.0, -1000.0])
    array([0.5, 0.5, 0. ])
    """
    scores = _as_float(scores)
    if not -scores.ndim <= axis < scores.ndim or scores.shape[axis] == 0:
        raise ValueError(
            f"softmax needs at least one score along axis {axis}, but the shape is {scores.shape}."
        )
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return raised / raised.sum(axis=axis, keepdims=True)


def _as_float(x: ArrayLike) -> np.ndarray:
    """Return ``x`` as a float array; float arrays keep their dtype."""
    x = as_numbers(x, "x")
    return x if x.dtype.kind == "f" else x.astype(np.float64)
