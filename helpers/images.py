"""File → array: read any photo, make it grey, scale its values, change its size.

Arrays have the shape (height, width, 3) with the channels red, green, blue, in this order.
"""

from __future__ import annotations

import contextlib
import functools
import io
import logging
import os
import re
import stat
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, UnidentifiedImageError

__all__ = [
    *("GRAY_WEIGHTS", "MAX_BYTES", "MAX_PIXELS", "Photo", "PhotoError", "decode", "load_rgb"),
    *("read_bytes", "resize", "to_float", "to_gray"),
]

# How much red, green and blue count for grey: ITU-R BT.601, section 2.5.1.
GRAY_WEIGHTS = np.array([0.299, 0.587, 0.114])

# What is refused before it is decoded, so that no file, however it was made, takes more than 30
# bytes of memory for each of its pixels (2.4 GB for the largest; most formats take about 10) and
# some seconds: photos of more pixels than this, longer files, files in more pieces, and JPEGs in
# more layers, where each layer goes over all pixels again.
MAX_PIXELS = 80_000_000
MAX_BYTES = 256 * 2**20
_MAX_READS = 1_000_000
_MAX_SCANS, _MAX_SCANNED = 100, 20 * MAX_PIXELS  # a progressive JPEG has about 10 layers

# Pixels that are converted at a time, so that no second copy of a large photo is needed.
_AT_ONCE = 2**20

_PILLOWS_LOG = logging.getLogger("PIL")

# Pillow's formats that start another program, that it only recognises, or that hold any other
# format; and those that it knows at once, without loading the code of some forty others.
_NOT_READ = {"EPS", "WMF", "BUFR", "GRIB", "HDF5", "MPEG", "IPTC", "PDF"}
_COMMON = ("JPEG", "PNG", "GIF", "BMP", "PPM")

# What files of the usual formats begin with.
_BEGINNINGS = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), "TIFF"),
    (re.compile(rb"....ftyp(avif|avis)", re.DOTALL), "AVIF"),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "BMP"),
)

# How a photo is turned upright again, by the number that a camera notes in its EXIF data:
# Exif 2.32, tag 0x0112.
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: lambda values: values[:, ::-1],
    3: lambda values: values[::-1, ::-1],
    4: lambda values: values[::-1],
    5: lambda values: values.transpose(1, 0, 2),
    6: lambda values: np.rot90(values, -1),
    7: lambda values: values.transpose(1, 0, 2)[::-1, ::-1],
    8: lambda values: np.rot90(values),
}

_RESIZABLE = (np.uint8, np.uint16, np.int16, np.float32, np.float64)


class PhotoError(ValueError):
    """A file that cannot be used as a photo; the message says why and what to do.

    Attributes
    ----------
    kind : str
        The reason in a word or two: "empty", "not an image", "unsupported", "truncated",
        "damaged", "too large", "unreadable" (no permission, a bad disk) or "no file".
    """

    def __init__(self, message: str, kind: str = "damaged"):
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Photo:
    """A decoded photo, and what had to be done to it.

    Attributes
    ----------
    values : numpy.ndarray
        Shape (H, W, 3), uint8: red, green, blue.
    format : str
        Pillow's name of the format that the bytes are in, such as "JPEG".
    size : (int, int)
        Height and width of the photo as it is stored.
    changes : tuple of str
        Any of "grey", "palette", "transparent", "CMYK" (and other ways to mix colours), "16 bit",
        "rotated" and "animated": what was converted, turned upright, or cut to its first frame.
    """

    values: np.ndarray
    format: str
    size: tuple[int, int]
    changes: tuple[str, ...]


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
    >>> load_rgb(Path(skimage.data.__file__).with_name("chelsea.png")).shape
    (300, 451, 3)
    """
    return decode(read_bytes(path), path, smallest).values


def read_bytes(path: str | os.PathLike) -> bytes:
    """Read what an ordinary file of up to `MAX_BYTES` bytes holds.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    bytes
        All of them; none when the file is empty.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    PhotoError
        When it is a folder, a device, too long, or may not be read.
    """
    path = Path(path)
    try:
        _check_file(path)
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(
            f"There is no file {path}. Check the spelling and the folder."
        ) from None
    except PermissionError as error:
        raise PhotoError(f"{path} may not be read: permission denied.", "unreadable") from error
    except (OSError, MemoryError) as error:
        reason = getattr(error, "strerror", None) or "not enough memory"
        raise PhotoError(f"{path} cannot be read: {reason}.", "unreadable") from error
    return content


def decode(content: bytes, name: str | os.PathLike, smallest: int | None = None) -> Photo:
    """Decode what a photo's file holds, and say what was done to it.

    Parameters
    ----------
    content : bytes
        What `read_bytes` gave, or what was uploaded.
    name : str or path
        What an error calls the photo.
    smallest : int, optional
        As for `load_rgb`.

    Returns
    -------
    Photo

    Raises
    ------
    PhotoError
        When the bytes are no photo, damaged, or ask for more than the limits above.

    Examples
    --------
    >>> decode(b"P5 2 1 255 " + bytes([7, 9]), "tiny.pgm")
    Photo(values=array([[[7, 7, 7], [9, 9, 9]]], dtype=uint8), format='PPM',
          size=(1, 2), changes=('grey',))
    """
    _keep_pillow_quiet()
    if not content:
        raise PhotoError(f"{name} is empty (0 bytes); copy or download the photo again.", "empty")
    if len(content) > MAX_BYTES:
        raise _too_long(name, len(content))
    opened = False
    try:
        with _open(content) as image:
            opened = True
            _check_sizes(image, content, name)
            return _photo(image, smallest)
    except PhotoError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except MemoryError as error:
        text = f"{name} needs more memory than there is. Save a smaller copy of it."
        raise PhotoError(text, "too large") from error
    except Exception as error:  # damaged files make Pillow's decoders raise nearly anything
        raise _explained(content, name, opened, error) from error


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


def _check_file(path: Path) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise PhotoError(f"{path} is a folder; give the path of one photo inside it.", "no file")
    if not stat.S_ISREG(found.st_mode):
        text = f"{path} is not an ordinary file, so it is not read as a photo."
        raise PhotoError(text, "no file")
    if found.st_size > MAX_BYTES:
        raise _too_long(path, found.st_size)


def _keep_pillow_quiet() -> None:
    """Let Pillow's warnings about odd files be: what matters is said by `PhotoError`.

    The filter is for all threads, since Python's way to set one for a while is for one thread.
    """
    quiet = ("ignore", None, Warning, re.compile(r"PIL\."), 0)
    if not warnings.filters or warnings.filters[0] != quiet:
        warnings.filterwarnings("ignore", module=r"PIL\.")
    if not _PILLOWS_LOG.handlers:  # where nobody listens, logging would print to the error stream
        _PILLOWS_LOG.addHandler(logging.NullHandler())


class _Content(io.BytesIO):
    """A file in memory that may be asked for its pieces a limited number of times."""

    reads = 0

    def read(self, *size) -> bytes:
        self.reads += 1
        if self.reads > _MAX_READS:
            raise ValueError("more pieces than any photo has")
        return super().read(*size)


def _open(content: bytes) -> Image.Image:
    try:
        return Image.open(_Content(content), formats=_COMMON)
    except UnidentifiedImageError:
        return Image.open(_Content(content), formats=_other_formats())


@functools.cache
def _other_formats() -> tuple[str, ...]:
    Image.init()
    return tuple(name for name in Image.ID if name not in _NOT_READ)


def _check_sizes(image: Image.Image, content: bytes, name: str | os.PathLike) -> None:
    """Refuse a photo that would take absurdly much memory or time to decode."""
    for width, height in (image.size, *_sizes_inside(image, content)):
        if width * height > MAX_PIXELS:
            raise _too_large(name, f" ({width:,} × {height:,} pixels)")
    scans = content.count(b"\xff\xda") if image.format in ("JPEG", "MPO") else 0
    if scans > _MAX_SCANS or scans * image.width * image.height > _MAX_SCANNED:
        text = f"{name} is a JPEG in more layers than any camera writes; save it anew."
        raise PhotoError(text, "too large")


def _sizes_inside(image: Image.Image, content: bytes) -> Iterator[tuple[int, int]]:
    """Yield width and height of the pictures that an icon holds: it may name another size."""
    if image.format not in ("ICO", "ICNS"):
        return
    for header, skipped in ((b"\x89PNG\r\n\x1a\n", 16), (b"\xff\x4f\xff\x51", 8)):
        place = content.find(header)
        while place >= 0:
            sides = content[place + skipped : place + skipped + 8]
            yield int.from_bytes(sides[:4], "big"), int.from_bytes(sides[4:], "big")
            place = content.find(header, place + 1)


def _too_large(name: str | os.PathLike, size: str = "") -> PhotoError:
    return PhotoError(
        f"{name} is too large{size}: photos of up to {MAX_PIXELS // 1_000_000} million pixels "
        "are read. Save a smaller copy of it.",
        "too large",
    )


def _too_long(name: str | os.PathLike, length: int) -> PhotoError:
    return PhotoError(
        f"{name} is too large ({length / 2**20:,.0f} MiB): files of up to "
        f"{MAX_BYTES // 2**20} MiB are read. Save a smaller copy of it.",
        "too large",
    )


# What files begin with that are pictures of a kind that is not read here.
_FOREIGN = (
    (re.compile(rb"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)", re.DOTALL), "a HEIC photo"),
    (re.compile(rb"\s*%PDF"), "a PDF"),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "a PostScript drawing"),
    (re.compile(rb"....ftyp", re.DOTALL), "a film or a photo of an unknown kind"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|\x01\x00\x00\x00.{36} EMF", re.DOTALL), "a drawing"),
    (re.compile(rb"\x00\x00\x01[\xb3\xba]|\x1aE\xdf\xa3|RIFF....AVI ", re.DOTALL), "a film"),
)


def _explained(content: bytes, name, opened: bool, error: Exception) -> PhotoError:
    """Say what a file that Pillow cannot read holds instead of a photo."""
    start = content[:1024]
    if opened:
        cut = "truncated" in str(error) or isinstance(error, EOFError)
        what = "its image data breaks off" if cut else "its image data is broken"
        kind = "truncated" if cut else "damaged"
        return PhotoError(f"{name} is damaged: {what}. Copy it again.", kind)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        text = f"{name} holds a web page or a drawing in text form, not a photo; save the photo."
        return PhotoError(text, "unsupported" if b"<svg" in start else "not an image")
    for pattern, form in _BEGINNINGS:
        if pattern.match(start):
            text = f"{name} is damaged: it begins like a {form}, but it breaks off or is broken. "
            return PhotoError(text + "Copy it again.", "damaged")
    for pattern, what in _FOREIGN:
        if pattern.match(start):
            text = f"{name} is {what}, which is not read here; export it as JPEG or PNG first."
            return PhotoError(text, "unsupported")
    text = f"{name} is not an image, whatever its name says; open or download it again."
    return PhotoError(text, "not an image")


def _photo(image: Image.Image, smallest: int | None) -> Photo:
    size = image.size[::-1]
    changes = _changes(image)
    turned = _orientation(image) if image.format == "TIFF" else 1  # Pillow turns these itself
    if smallest is not None:
        image.draft(None, (smallest, smallest))
    with _without_complaints() if image.format == "TIFF" else contextlib.nullcontext():
        image.load()
    turn = _UPRIGHT.get(_orientation(image))
    values = _rgb_values(image)
    if turn or turned in _UPRIGHT:
        changes.append("rotated")
    if turn:
        values = np.ascontiguousarray(turn(values))
    if _moves(image):
        changes.append("animated")
    return Photo(values, image.format or "image", size, tuple(changes))


_COMPLAINTS = threading.Lock()


@contextlib.contextmanager
def _without_complaints() -> Iterator[None]:
    """Keep libtiff from writing remarks about broken files straight to the error stream."""
    with _COMPLAINTS, contextlib.ExitStack() as later:
        with contextlib.suppress(OSError):  # there may be no error stream
            kept = os.dup(2)
            later.callback(os.close, kept)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            later.callback(os.close, nowhere)
            os.dup2(nowhere, 2)
            later.callback(os.dup2, kept, 2)
        yield


def _changes(image: Image.Image) -> list[str]:
    """Say how an image that is not decoded yet differs from red, green and blue in 8 bits."""
    mode, found = image.mode, []
    if mode in ("1", "L", "LA", "La") or mode.startswith(("I", "F")):
        found.append("grey")
    elif mode in ("P", "PA"):
        found.append("palette")
    elif mode not in ("RGB", "RGBA", "RGBa", "RGBX"):
        found.append(mode)
    if _has_alpha(image):
        found.append("transparent")
    if mode.startswith(("I", "F")) or ";16" in str(getattr(image, "tile", "")):
        found.append("16 bit")
    return found


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info


def _orientation(image: Image.Image) -> int:
    """Return the number that the camera noted, or 1 (upright) where its note is broken."""
    try:
        number = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # a broken note does not spoil the photo
        return 1
    return number if isinstance(number, int) else 1


def _moves(image: Image.Image) -> bool:
    """Tell whether there is a second frame; a second picture in a JPEG is no frame."""
    try:
        return image.format not in ("MPO", "JPEG", "ICO", "ICNS") and bool(image.is_animated)
    except Exception:  # not a format of several frames, or they are broken
        return False


def _rgb_values(image: Image.Image) -> np.ndarray:
    """Turn a decoded image of any mode into uint8 values (H, W, 3), some rows at a time."""
    width, height = image.size
    rows = max(1, _AT_ONCE // max(1, width))
    if height <= rows:
        return _as_rgb(image, *_range([image]))
    tops = range(0, height, rows)
    values = np.empty((height, width, 3), dtype=np.uint8)
    low, high = _range(_strip(image, top, rows) for top in tops)
    for top in tops:
        values[top : top + rows] = _as_rgb(_strip(image, top, rows), low, high)
    return values


def _strip(image: Image.Image, top: int, rows: int) -> Image.Image:
    return image.crop((0, top, image.width, min(top + rows, image.height)))


def _as_rgb(image: Image.Image, low: float, high: float) -> np.ndarray:
    if image.mode.startswith(("I", "F")):
        values = (_finite(image) - low) * (255 / max(high - low, 1e-12))
        return np.repeat(np.rint(values).astype(np.uint8)[:, :, np.newaxis], 3, axis=2)
    if _has_alpha(image):
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return np.array(image if image.mode == "RGB" else image.convert("RGB"))


def _range(strips) -> tuple[float, float]:
    """Return which value of wide grey is black and which white.

    0 and 65,535 for 16 bits; floats and wider numbers go from their own least to greatest.
    """
    low, high, floats = np.inf, -np.inf, False
    for strip in strips:
        if not strip.mode.startswith(("I", "F")):
            return 0, 255
        values = _finite(strip)
        low, high = min(low, values.min()), max(high, values.max())
        floats = strip.mode.startswith("F")
    return (low, high) if floats or low < 0 or high > 65535 else (0, 65535)


def _finite(image: Image.Image) -> np.ndarray:
    """Return wide grey as float64, with the nearest number in place of one that is none."""
    return np.nan_to_num(np.asarray(image)).astype(np.float64)


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
