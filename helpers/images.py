"""File → array: read a photo, make it grey, scale its values, change its size.

Arrays have the shape (height, width, 3) with the channels red, green, blue, in this order.
"""

from __future__ import annotations

import os

import cv2
import numpy as np

from helpers.decoding import decode, read_bytes

__all__ = ["GRAY_WEIGHTS", "load_rgb", "resize", "to_float", "to_gray"]

# How much red, green and blue count for grey: ITU-R BT.601, section 2.5.1.
GRAY_WEIGHTS = np.array([0.299, 0.587, 0.114])

_RESIZABLE = (np.uint8, np.uint16, np.int16, np.float32, np.float64)


def load_rgb(path: str | os.PathLike, smallest: int | None = None) -> np.ndarray:
    """Read a photo of any format as red, green and blue values.

    The rotation noted by the camera (EXIF) is applied. Grey, palette and CMYK photos become RGB,
    transparent ones are laid on white, 16-bit values are scaled to 8 bits, and of an animation
    the first frame is taken.

    Parameters
    ----------
    path : str or path
        The file.
    smallest : int, optional
        A JPEG may be decoded at a half, a quarter or an eighth of its size (faster), as long as
        both sides keep at least this many pixels. By default the full size is read.

    Returns
    -------
    numpy.ndarray
        Shape (height, width, 3), dtype uint8, values 0 to 255.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    PhotoError
        When the file is a folder, empty, not an image, damaged, or absurdly large.

    Examples
    --------
    >>> import skimage.data
    >>> from pathlib import Path
    >>> load_rgb(Path(skimage.data.__file__).with_name("chelsea.png")).shape
    (300, 451, 3)
    """
    return decode(read_bytes(path), path, smallest).values


def to_gray(image: np.ndarray) -> np.ndarray:
    """Weigh red, green and blue into one grey value: 0.299 R + 0.587 G + 0.114 B.

    The weights are those of ITU-R BT.601, which OpenCV uses too.

    Parameters
    ----------
    image : numpy.ndarray
        Shape (..., 3), such as (H, W, 3) or (N, H, W, 3); uint8 or floats of any range.

    Returns
    -------
    numpy.ndarray
        The shape without its last axis. uint8 stays uint8 (rounded), floats keep their dtype.

    Raises
    ------
    ValueError
        When the last axis does not hold three channels.

    Examples
    --------
    >>> to_gray(np.array([[[255, 0, 0], [255, 255, 255]]], dtype=np.uint8))
    array([[ 76, 255]], dtype=uint8)
    """
    image = np.asarray(image)
    if image.ndim < 1 or image.shape[-1] != 3:
        raise ValueError(
            f"to_gray expects red, green and blue on the last axis, shape (..., 3); "
            f"the shape given is {image.shape}. A grey image needs no to_gray."
        )
    gray = image @ GRAY_WEIGHTS
    if np.issubdtype(image.dtype, np.integer):
        gray = np.rint(gray)
    return gray.astype(image.dtype)


def to_float(image: np.ndarray) -> np.ndarray:
    """Scale the values to the range 0 to 1.

    Parameters
    ----------
    image : numpy.ndarray
        Any shape: uint8 (divided by 255), uint16 (by 65535), bool, or floats that lie between
        0 and 1 already.

    Returns
    -------
    numpy.ndarray
        The same shape, dtype float32, values 0 to 1.

    Raises
    ------
    TypeError
        For other dtypes: their largest value is not known.
    ValueError
        When floats lie outside 0 to 1.

    Examples
    --------
    >>> to_float(np.array([0, 51, 255], dtype=np.uint8))
    array([0. , 0.2, 1. ], dtype=float32)
    """
    image = np.asarray(image)
    if image.dtype in (np.uint8, np.uint16):
        return (image / np.iinfo(image.dtype).max).astype(np.float32)
    if image.dtype != bool and not np.issubdtype(image.dtype, np.floating):
        raise TypeError(
            f"to_float knows the range of uint8, uint16, bool and floats, not of {image.dtype}. "
            "Use image.astype(np.uint8) first when the values run from 0 to 255."
        )
    if image.size and not (image.min() >= 0 and image.max() <= 1):
        raise ValueError(
            f"to_float expects floats between 0 and 1; these run from {image.min():g} to "
            f"{image.max():g}. Divide by 255 first when they are pixel values."
        )
    return image.astype(np.float32)


def resize(image: np.ndarray, size: int | tuple[int, int], keep_aspect: bool = False) -> np.ndarray:
    """Change the number of pixels of an image.

    Smaller: each new pixel is the mean of the area it covers (``cv2.INTER_AREA``). Larger: values
    in between are interpolated (``cv2.INTER_LINEAR``).

    Parameters
    ----------
    image : numpy.ndarray
        Shape (H, W) or (H, W, C); uint8, uint16, int16 or floats.
    size : int or (int, int)
        The new height and width; one number means a square.
    keep_aspect : bool
        False squeezes the whole image into the new shape. True keeps its proportions: what does
        not fit is cut off, the same amount on both sides.

    Returns
    -------
    numpy.ndarray
        Shape (height, width) or (height, width, C), the dtype of `image`.

    Raises
    ------
    TypeError
        When the dtype cannot be resized, such as bool or int64.
    ValueError
        When the image is empty or the size is not positive.

    Examples
    --------
    >>> resize(np.array([[0, 100], [100, 200]], dtype=np.uint8), 1)
    array([[100]], dtype=uint8)
    """
    image = np.asarray(image)
    height, width = _pair(size)
    _check_resizable(image)
    if keep_aspect:
        image = _crop_to_shape(image, height, width)
    shrinks = height <= image.shape[0] and width <= image.shape[1]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    resized = cv2.resize(np.ascontiguousarray(image), (width, height), interpolation=method)
    return resized.reshape(height, width, *image.shape[2:])


def _pair(size: int | tuple[int, int]) -> tuple[int, int]:
    height, width = (size, size) if np.ndim(size) == 0 else size
    if min(height, width) < 1 or int(height) != height or int(width) != width:
        raise ValueError(f"A size is a positive whole number or two of them, not {size!r}.")
    return int(height), int(width)


def _check_resizable(image: np.ndarray) -> None:
    if image.ndim not in (2, 3) or image.size == 0:
        raise ValueError(f"resize expects (H, W) or (H, W, C) with pixels, not {image.shape}.")
    if image.dtype not in _RESIZABLE:
        raise TypeError(
            f"resize works on uint8, uint16, int16 and floats, not on {image.dtype}; "
            "convert first, for example with image.astype(np.float32)."
        )


def _crop_to_shape(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """Cut the largest middle part that has the proportions height : width."""
    rows, columns = image.shape[:2]
    kept_rows = min(rows, max(1, round(columns * height / width)))
    kept_columns = min(columns, max(1, round(rows * width / height)))
    top, left = (rows - kept_rows) // 2, (columns - kept_columns) // 2
    return image[top : top + kept_rows, left : left + kept_columns]
