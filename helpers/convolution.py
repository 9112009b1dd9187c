"""Array → feature map: slide a small grid of weights over an image, multiply and add.

`correlate2d` lays one kernel on one image, `conv2d` does what a whole convolution layer does.
Both follow Keras: channels last, kernels ``(height, width, channels in, filters)``, no flip.

What comes out is computed without overflow:

=================  ==================  =========================================
image              kernel              feature map
=================  ==================  =========================================
float32, float64   any                 the image's own dtype
whole numbers      float               float (NumPy's common type of the two)
whole numbers      whole numbers       int64, exact
=================  ==================  =========================================

``padding`` is ``"valid"`` (none), ``"same"`` (as many zeros as TensorFlow adds: at stride 1 the
map keeps the image's size), ``"full"`` (every overlap counts) or a whole number of zeros for
every side. Dumoulin and Visin, *A guide to convolution arithmetic for deep learning* (2016),
draw all of them.
"""

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

__all__ = ["conv2d", "convolve2d", "correlate2d", "output_size", "padding_widths"]

# Pixels worked on at once by `correlate2d`: few enough to stay in the processor's cache.
BLOCK = 16 * 1024
# Rows and columns of weights applied at once; larger kernels are applied part by part.
TILE = 16
# Window values copied at once by `conv2d` (4 MiB in float32), however large the batch.
WINDOW_BLOCK = 1024 * 1024


def correlate2d(
    image: ArrayLike, kernel: ArrayLike, stride: int = 1, padding: str | int = "valid"
) -> np.ndarray:
    """Slide one kernel over one image, without flipping it.

    ``map[y, x] = Σ image[y·stride + i, x·stride + j] · kernel[i, j]`` over the padded image.

    Parameters
    ----------
    image : array (H, W) or (H, W, C), whole or decimal numbers of any range
        The channels of an ``(H, W, C)`` image are filtered one by one, as ``cv2.filter2D`` does.
    kernel : array (kh, kw)
    stride : int, how many pixels the window moves each time
    padding : "valid", "same", "full" or a whole number

    Returns
    -------
    array (H', W') or (H', W', C)
        Sizes by `output_size`; dtype by the table at the top of this module.

    Raises
    ------
    TypeError
        Text, objects or complex numbers; a stride or padding of the wrong kind.
    ValueError
        Wrong number of axes, a kernel that does not fit, stride below 1, unknown padding.

    Examples
    --------
    >>> correlate2d([[1, 2, 3], [4, 5, 6]], [[1, 10]])
    array([[21, 32],
           [54, 65]])
    >>> correlate2d([[1, 2, 3], [4, 5, 6]], [[1, 10]], stride=2, padding="same")
    array([[21,  3]])
    """
    image, kernel = as_numbers(image, "image"), as_numbers(kernel, "kernel")
    _require_axes(image, "image", "(height, width) or (height, width, channels)", (2, 3))
    _require_axes(kernel, "kernel", "(height, width)", (2,))
    dtype = _result_dtype(image, kernel)
    work = _fast_dtype(dtype, image, kernel)
    padded = pad(image.astype(work, copy=False), kernel.shape, stride, padding)
    return _weighted_sum(padded, kernel.astype(work), stride).astype(dtype, copy=False)


def convolve2d(
    image: ArrayLike, kernel: ArrayLike, stride: int = 1, padding: str | int = "valid"
) -> np.ndarray:
    """Slide one kernel over one image, turned by 180° first: the convolution of mathematics.

    Arguments, result and errors are those of `correlate2d`.

    Examples
    --------
    >>> convolve2d([[1, 2, 3], [4, 5, 6]], [[1, 10]])
    array([[12, 23],
           [45, 56]])
    """
    kernel = as_numbers(kernel, "kernel")
    _require_axes(kernel, "kernel", "(height, width)", (2,))
    return correlate2d(image, kernel[::-1, ::-1], stride, padding)


def conv2d(
    images: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    stride: int = 1,
    padding: str | int = "valid",
) -> np.ndarray:
    """Run a convolution layer: every filter over every image, all channels summed.

    ``maps[n, y, x, f] = bias[f] + Σ images[n, y·S + i, x·S + j, c] · kernels[i, j, c, f]`` over the
    padded images, S the stride: what ``keras.layers.Conv2D`` computes before its activation.

    Parameters
    ----------
    images : array (N, H, W, C)
    kernels : array (kh, kw, C, F)
    bias : array (F,), optional
    stride, padding
        As in `correlate2d`.

    Returns
    -------
    array (N, H', W', F)
        Sizes by `output_size`; dtype by the table at the top of this module, in which the bias
        counts as part of the kernel.

    Raises
    ------
    TypeError, ValueError
        As `correlate2d`; also when the channels of images and kernels differ in number, or the
        bias does not hold one number per filter.

    Examples
    --------
    >>> images, kernels = np.ones((1, 32, 32, 3)), np.ones((5, 5, 3, 10))
    >>> maps = conv2d(images, kernels, bias=np.arange(10))
    >>> maps.shape, float(maps[0, 0, 0, 9])
    ((1, 28, 28, 10), 84.0)
    """
    images, kernels = as_numbers(images, "images"), as_numbers(kernels, "kernels")
    bias = np.zeros((), kernels.dtype) if bias is None else as_numbers(bias, "bias")
    _require_layer(images, kernels, bias)
    dtype = _result_dtype(images, kernels, bias)
    work = _fast_dtype(dtype, images, kernels)
    padded = pad(images.astype(work, copy=False), kernels.shape[:2], stride, padding, axis=1)
    maps = _window_products(padded, kernels.astype(work), stride).astype(dtype, copy=False)
    maps += bias.astype(dtype)
    return maps


def output_size(size: int, kernel: int, stride: int = 1, padding: str | int = "valid") -> int:
    """Return how many values come out along one axis: ``⌊(W − F + 2P) / S⌋ + 1``.

    W is the size, F the kernel, P the padding on each side and S the stride; ``"same"`` gives
    ``⌈W / S⌉`` (TensorFlow's rule) and ``"full"`` pads ``F − 1``.

    Raises
    ------
    TypeError
        A size, kernel or stride that is no whole number.
    ValueError
        One of them below 1, unknown padding, or a kernel larger than the padded size.

    Examples
    --------
    >>> output_size(32, 5), output_size(32, 3, padding="same"), output_size(7, 3, stride=2)
    (28, 32, 3)
    """
    before, after = padding_widths(size, kernel, stride, padding)
    return (size + before + after - kernel) // stride + 1


def padding_widths(
    size: int, kernel: int, stride: int = 1, padding: str | int = "valid"
) -> tuple[int, int]:
    """Return how many zeros are put before and after one axis, as two whole numbers.

    ``size`` is its length; ``kernel``, ``stride`` and ``padding`` are as in `output_size`.
    ``"same"`` may need an odd number of zeros; like TensorFlow it then puts the extra one after.
    Raises what `output_size` raises.

    Examples
    --------
    >>> padding_widths(5, 3, padding="same"), padding_widths(6, 3, stride=2, padding="same")
    ((1, 1), (0, 1))
    """
    for name, value in (("size", size), ("kernel", kernel), ("stride", stride)):
        require_whole_number(value, name, at_least=1)
    if padding == "same":
        missing = max((-(-size // stride) - 1) * stride + kernel - size, 0)
        return missing // 2, missing - missing // 2
    width = _width_on_each_side(kernel, padding)
    if kernel > size + 2 * width:
        raise ValueError(
            f"a window of {kernel} does not fit into {size + 2 * width} pixels "
            f"(size {size}, padding={padding!r}). Use a larger image, a smaller window, "
            "or padding='same'."
        )
    return width, width


def pad(
    array: np.ndarray,
    window: tuple[int, int],
    stride: int,
    padding: str | int,
    axis: int = 0,
    value: float = 0,
) -> np.ndarray:
    """Put ``value`` around the height (``axis``) and the width (``axis + 1``) of an array."""
    widths = [(0, 0)] * array.ndim
    for offset, kernel in enumerate(window):
        size = array.shape[axis + offset]
        widths[axis + offset] = padding_widths(size, kernel, stride, padding)
    return np.pad(array, widths, constant_values=value) if np.any(widths) else array


def shifted_views(padded: np.ndarray, window: tuple[int, int], stride: int) -> Iterator[np.ndarray]:
    """Yield for each place in the window, row by row, what all windows see there.

    The first two axes of ``padded`` are height and width. Nothing is copied.

    Examples
    --------
    >>> [view.tolist() for view in shifted_views(np.array([[1, 2, 3]]), (1, 2), stride=1)]
    [[[1, 2]], [[2, 3]]]
    """
    rows, columns = (padded.shape[axis] - window[axis] + 1 for axis in (0, 1))
    for top, left in np.ndindex(*window):
        yield padded[top : top + rows : stride, left : left + columns : stride]


def as_numbers(values: ArrayLike, name: str) -> np.ndarray:
    """Return the values as an array of real numbers, or raise TypeError naming the argument."""
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{name} must hold whole or decimal numbers, but its dtype is {array.dtype}. "
            "Convert it first, for example with .astype(float)."
        )
    return array


def require_whole_number(value: object, name: str, at_least: int) -> None:
    """Raise TypeError or ValueError, naming the argument, unless it is a large enough integer."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number, not {value!r}.")
    if value < at_least:
        raise ValueError(f"{name} must be {at_least} or more, not {value}.")


def _weighted_sum(padded: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """Slide the kernel over an array whose first two axes are height and width."""
    rows, columns = ((padded.shape[axis] - kernel.shape[axis]) // stride + 1 for axis in (0, 1))
    total = np.zeros((rows, columns, *padded.shape[2:]), padded.dtype)
    step = max(TILE, BLOCK // total[0].size)
    for i, j in np.ndindex(-(-len(kernel) // TILE), -(-kernel.shape[1] // TILE)):
        weights = kernel[i * TILE : (i + 1) * TILE, j * TILE : (j + 1) * TILE]
        seen = padded[i * TILE :, j * TILE :]
        for top in range(0, rows, step):
            _add_products(total[top : top + step], seen[top * stride :], weights, stride)
    return total


def _add_products(total: np.ndarray, seen: np.ndarray, weights: np.ndarray, stride: int) -> None:
    """Add what the weights make of the image: first along its rows, then downwards.

    A matrix product applies every row of weights to every image row. The map is the sum of these
    answers, those of weight row ``i`` taken ``i`` image rows further down. One small product for
    each image row stays on one core: large ones wait for each other when the cores are busy.
    """
    height, width = ((size - 1) * stride + 1 for size in total.shape[:2])
    seen = seen[: height + len(weights) - 1]
    shifted = [seen[:, j : j + width : stride] for j in range(weights.shape[1])]
    columns = np.stack(shifted, axis=1).reshape(len(seen), len(shifted), -1)
    products = (weights @ columns).reshape(len(seen), len(weights), *total.shape[1:])
    for i in range(len(weights)):
        total += products[i : i + height : stride, i]


def _window_products(padded: np.ndarray, kernels: np.ndarray, stride: int) -> np.ndarray:
    """Write the windows as rows of a matrix and multiply it with the filters as columns."""
    windows = sliding_window_view(padded, kernels.shape[:2], axis=(1, 2))
    windows = windows[:, ::stride, ::stride].transpose(0, 1, 2, 4, 5, 3)  # N, H', W', kh, kw, C
    columns = kernels.reshape(-1, kernels.shape[-1])
    maps = np.empty((*windows.shape[:3], columns.shape[1]), padded.dtype)
    row_values = windows.shape[2] * len(columns)
    rows = max(1, min(windows.shape[1], WINDOW_BLOCK // row_values))
    count = max(1, WINDOW_BLOCK // (rows * row_values))
    for first in range(0, len(maps), count):
        for top in range(0, maps.shape[1], rows):
            part = windows[first : first + count, top : top + rows]
            product = part.reshape(-1, len(columns)) @ columns
            maps[first : first + count, top : top + rows] = product.reshape(*part.shape[:3], -1)
    return maps


def _result_dtype(image: np.ndarray, *weights: np.ndarray) -> np.dtype:
    """Choose a dtype that neither overflows nor changes a float image's precision."""
    dtype = image.dtype
    if dtype.kind != "f":
        dtype = np.result_type(image, *weights)
    if dtype.kind != "f":
        return np.dtype(np.int64)
    return np.promote_types(dtype, np.float32)  # float16 sums would lose too much


def _fast_dtype(dtype: np.dtype, image: np.ndarray, kernel: np.ndarray) -> np.dtype:
    """Choose float64 for whole numbers, as its matrix product is fast, where it stays exact."""
    if dtype.kind == "f":
        return dtype
    kernel_sum = int(np.abs(kernel.astype(np.float64)).sum())
    largest = max(abs(int(image.max(initial=0))), abs(int(image.min(initial=0))))
    return np.dtype(np.float64) if largest * kernel_sum < 2**53 else dtype


def _width_on_each_side(kernel: int, padding: str | int) -> int:
    """Return the zeros on each side for every padding but "same"."""
    if isinstance(padding, str):
        if padding not in ("valid", "full"):
            raise ValueError(
                f"padding must be 'valid', 'same', 'full' or a whole number, not {padding!r}."
            )
        return 0 if padding == "valid" else kernel - 1
    require_whole_number(padding, "padding", at_least=0)
    return padding


def _require_axes(array: np.ndarray, name: str, axes: str, allowed: tuple[int, ...]) -> None:
    if array.ndim not in allowed:
        raise ValueError(f"{name} must have the axes {axes}, but its shape is {array.shape}.")
    if 0 in array.shape[-3:]:
        raise ValueError(f"{name} is empty: its shape is {array.shape}.")


def _require_layer(images: np.ndarray, kernels: np.ndarray, bias: np.ndarray) -> None:
    """Raise ValueError unless images, kernels and bias belong together."""
    if images.ndim == 3:
        raise ValueError(
            f"images must have the axes (images, height, width, channels), but the shape is "
            f"{images.shape}. For one image write images[np.newaxis]."
        )
    _require_axes(images, "images", "(images, height, width, channels)", (4,))
    _require_axes(kernels, "kernels", "(height, width, channels, filters)", (4,))
    channels, filters = kernels.shape[2:]
    if images.shape[3] != channels:
        raise ValueError(
            f"the images have {images.shape[3]} channels but the kernels expect {channels}: "
            f"images {images.shape}, kernels {kernels.shape} as (height, width, channels, filters)."
        )
    if bias.shape not in ((), (filters,)):
        raise ValueError(
            f"bias must hold one number for each of the {filters} filters, "
            f"but its shape is {bias.shape}."
        )
