"""Generated cases for the NumPy stations, and the one way in which results are compared."""

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

SIZES = st.integers(1, 20)
WINDOWS = st.integers(1, 7)
STRIDES = st.integers(1, 4)
CHANNELS = st.integers(1, 4)
CHANNELS_OR_NONE = st.integers(0, 4)
DTYPES = st.sampled_from([np.uint8, np.int16, np.float32, np.float64])
PADDINGS = st.one_of(st.sampled_from(["valid", "same", "full"]), st.integers(0, 4))


class Slide(NamedTuple):
    """Something to slide over something: an image or a batch, a kernel, and how to move it."""

    image: np.ndarray
    kernel: np.ndarray
    stride: int
    padding: str | int


class Pool(NamedTuple):
    """Arguments of `pool2d`."""

    maps: np.ndarray
    size: int
    stride: int
    padding: str


def numbers(shape, dtype, seed):
    """Return numbers of either sign (uint8 apart), the whole ones over their whole range."""
    generator = np.random.default_rng(seed)
    if np.issubdtype(dtype, np.integer):
        limits = np.iinfo(dtype)
        return generator.integers(limits.min, limits.max, size=shape, dtype=dtype, endpoint=True)
    return generator.normal(scale=3, size=shape).astype(dtype)


@st.composite
def arrays(draw, shape, dtypes=DTYPES):
    return numbers(shape, draw(dtypes), draw(st.integers(0, 2**32 - 1)))


@st.composite
def photos(draw, channels=CHANNELS_OR_NONE, dtypes=DTYPES):
    """Draw an image (H, W), or (H, W, C) when there are channels."""
    height, width, depth = draw(SIZES), draw(SIZES), draw(channels)
    return draw(arrays((height, width, depth) if depth else (height, width), dtypes))


@st.composite
def slides(draw, strides=STRIDES, paddings=PADDINGS, **photo):
    """Draw an image and a kernel that fits into it."""
    image, stride, padding = draw(photos(**photo)), draw(strides), draw(paddings)
    window = draw_window(draw, image.shape[:2], padding)
    return Slide(image, draw(arrays(window)), stride, padding)


@st.composite
def layers(draw):
    """Draw a batch of images and the kernels of a convolution layer that fit into them."""
    count, channels, filters = draw(st.integers(1, 3)), draw(CHANNELS), draw(CHANNELS)
    height, width, padding = draw(SIZES), draw(SIZES), draw(PADDINGS)
    window = draw_window(draw, (height, width), padding)
    images = draw(arrays((count, height, width, channels)))
    kernels = draw(arrays((*window, channels, filters)))
    return Slide(images, kernels, draw(STRIDES), padding)


@st.composite
def pools(draw, dtypes=DTYPES):
    """Draw one map, one image's maps or a batch, and a window that fits."""
    height, width, rank = draw(SIZES), draw(SIZES), draw(st.sampled_from([2, 3, 4]))
    batch = (draw(st.integers(1, 3)),) if rank == 4 else ()
    depth = (draw(CHANNELS),) if rank > 2 else ()
    padding = draw(st.sampled_from(["valid", "same"]))
    size = draw(st.integers(1, 7 if padding == "same" else min(7, height, width)))
    maps = draw(arrays((*batch, height, width, *depth), dtypes))
    return Pool(maps, size, draw(STRIDES), padding)


def draw_window(draw, shape, padding):
    """Draw a kernel's height and width: any up to 7, but no larger than the padded image."""
    if padding in ("same", "full"):
        return draw(WINDOWS), draw(WINDOWS)
    added = 0 if padding == "valid" else 2 * padding
    return tuple(draw(st.integers(1, min(7, side + added))) for side in shape)


def assert_close(actual, expected, scale=1.0):
    """Compare to a tolerance: a few units in the last place of ``scale``, exact for integers.

    ``scale`` is the largest value that could have stood in the sum.
    """
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.shape == expected.shape
    tolerance = {"f": 1e-13, "i": 0, "u": 0}[actual.dtype.kind]
    if np.float32 in (actual.dtype, expected.dtype):
        tolerance = 2e-6
    np.testing.assert_allclose(actual, expected, rtol=0, atol=tolerance * scale)


def largest_sum(image, kernel):
    """Return a bound for every value of the feature map, the scale of its rounding errors."""
    size = np.abs(np.asarray(image, np.float64)).max(initial=0)
    return size * np.abs(np.asarray(kernel, np.float64)).sum() + 1
