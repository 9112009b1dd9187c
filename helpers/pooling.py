"""Activation → smaller map: keep one number of each window.

``reduce`` names the number that is kept: ``"max"``, ``"average"``, ``"min"``, ``"sum"`` or
``"l2"`` (the length √Σx² of the window). The number of axes says what the array is: ``(H, W)`` one
map, ``(H, W, C)`` one image's maps, ``(N, H, W, C)`` a batch. Each channel is pooled on its own.

``"max"`` and ``"min"`` keep the dtype. ``"sum"`` gives int64 for whole numbers. ``"average"``
and ``"l2"`` give float64 for whole numbers; float32 and float64 stay what they are.
"""

import numpy as np
from numpy.typing import ArrayLike

from helpers.convolution import as_numbers, pad, require_whole_number, shifted_views

__all__ = ["global_pool", "pool2d"]

_EXTREMES = {"max": np.maximum, "min": np.minimum}
_REDUCTIONS = ("max", "average", "min", "sum", "l2")


def pool2d(
    maps: ArrayLike,
    size: int = 2,
    stride: int | None = None,
    padding: str = "valid",
    reduce: str = "max",
) -> np.ndarray:
    """Keep one number of each ``size`` × ``size`` window.

    Parameters
    ----------
    maps : array (H, W), (H, W, C) or (N, H, W, C), whole or decimal numbers
    size : int, height and width of the window
    stride : int, how far the window moves; ``size`` when left out, so that windows do not overlap
    padding : "valid" or "same"
        ``"valid"`` leaves out what does not fill a window. ``"same"`` covers the whole map, like
        Keras: a window that hangs over the edge counts only the values inside the map.
    reduce : "max", "average", "min", "sum" or "l2"

    Returns
    -------
    array (H', W'), (H', W', C) or (N, H', W', C)
        Sizes by `convolution.output_size`; dtype as told at the top of this module.

    Raises
    ------
    TypeError
        Text, objects or complex numbers; a size or stride that is no whole number.
    ValueError
        Wrong number of axes, a window that does not fit, size or stride below 1, an unknown
        padding or reduction.

    Examples
    --------
    >>> maps = [[1, 2, 5, 6], [3, 4, 7, 8], [0, 0, 1, 0], [0, 9, 0, 1]]
    >>> pool2d(maps)
    array([[4, 8],
           [9, 1]])
    >>> pool2d(maps, reduce="average")
    array([[2.5 , 6.5 ],
           [2.25, 0.5 ]])
    """
    maps = _checked(maps, reduce)
    stride = size if stride is None else stride
    require_whole_number(size, "size", at_least=1)
    require_whole_number(stride, "stride", at_least=1)
    if padding not in ("valid", "same"):
        raise ValueError(f"padding must be 'valid' or 'same' for pooling, not {padding!r}.")
    if maps.ndim == 4:  # height and width first, as for a single map
        return np.moveaxis(_pool(np.moveaxis(maps, 0, 2), size, stride, padding, reduce), 2, 0)
    return _pool(maps, size, stride, padding, reduce)


def global_pool(maps: ArrayLike, reduce: str = "average") -> np.ndarray:
    """Keep one number of each whole map: ``(H, W)`` → ``()``, ``(N, H, W, C)`` → ``(N, C)``.

    Parameters, dtypes and errors are those of `pool2d`.

    Examples
    --------
    >>> maps = np.arange(12).reshape(2, 2, 3)
    >>> global_pool(maps)
    array([4.5, 5.5, 6.5])
    >>> global_pool(maps, reduce="max")
    array([ 9, 10, 11])
    """
    maps = _checked(maps, reduce)
    axes = (1, 2) if maps.ndim == 4 else (0, 1)
    if reduce in ("max", "min"):
        return (np.max if reduce == "max" else np.min)(maps, axis=axes)
    dtype = _sum_dtype(maps, reduce)
    wide = np.promote_types(dtype, np.float64) if dtype.kind == "f" else dtype
    values = np.square(maps, dtype=wide) if reduce == "l2" else maps
    total = values.sum(axis=axes, dtype=wide)
    if reduce == "average":
        total = total / (maps.shape[axes[0]] * maps.shape[axes[1]])
    return (np.sqrt(total) if reduce == "l2" else total).astype(dtype)


def _pool(maps: np.ndarray, size: int, stride: int, padding: str, reduce: str) -> np.ndarray:
    """Pool an array whose first two axes are height and width."""
    if reduce in ("max", "min"):
        return _fold(_EXTREMES[reduce], maps, size, stride, padding, _outside(maps, reduce))
    dtype = _sum_dtype(maps, reduce)
    values = np.square(maps, dtype=dtype) if reduce == "l2" else maps.astype(dtype, copy=False)
    total = _fold(np.add, values, size, stride, padding, 0)
    if reduce == "average":
        inside = np.ones(maps.shape[:2] + (1,) * (maps.ndim - 2), dtype)
        total /= _fold(np.add, inside, size, stride, padding, 0)
    return np.sqrt(total) if reduce == "l2" else total


def _fold(
    combine: np.ufunc, maps: np.ndarray, size: int, stride: int, padding: str, outside: float
) -> np.ndarray:
    """Combine the values of each window, one place in the window after the other."""
    window = (size, size)
    views = shifted_views(pad(maps, window, stride, padding, value=outside), window, stride)
    result = next(views).copy(order="K")
    for view in views:
        combine(result, view, out=result)
    return result


def _outside(maps: np.ndarray, reduce: str) -> float:
    """Return the value for the padding that no maximum (or minimum) ever picks."""
    if maps.dtype.kind == "f":
        return -np.inf if reduce == "max" else np.inf
    limits = np.iinfo(maps.dtype)
    return limits.min if reduce == "max" else limits.max


def _sum_dtype(maps: np.ndarray, reduce: str) -> np.dtype:
    """Return a dtype in which sums (or averages, or lengths) neither overflow nor round off."""
    if maps.dtype.kind == "f":
        return np.promote_types(maps.dtype, np.float32)
    return np.dtype(np.int64 if reduce == "sum" else np.float64)


def _checked(maps: ArrayLike, reduce: str) -> np.ndarray:
    """Return the maps as an array, or raise with what to change."""
    maps = as_numbers(maps, "maps")
    if maps.ndim not in (2, 3, 4) or 0 in maps.shape[-3:]:
        raise ValueError(
            "maps must have the axes (height, width), (height, width, channels) or "
            f"(images, height, width, channels), none of them empty, but the shape is {maps.shape}."
        )
    if reduce not in _REDUCTIONS:
        raise ValueError(f"reduce must be one of {', '.join(_REDUCTIONS)}, not {reduce!r}.")
    return maps.astype(np.uint8) if maps.dtype == bool else maps
