"""Bytes → photo: decode a file of any format, or say in one sentence why it is no photo.

Files may come from anywhere, so sizes are checked before anything is decoded. The module is longer
than others since all that is known about formats stands in it: their table, and how each mode of
pixels becomes red, green and blue.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
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

import numpy as np
from PIL import Image, UnidentifiedImageError

__all__ = [
    "FORMATS",
    "HOW_TO_HEIC",
    "MAX_BYTES",
    "MAX_PIXELS",
    "Format",
    "Photo",
    "PhotoError",
    "decode",
    "photo_endings",
    "read_bytes",
    "reads_heic",
]

# What is refused before it is decoded, so that no file, however it was made, takes more than 30
# bytes of memory for each of its pixels (2.4 GB for the largest; most formats take about 10) and
# some seconds: photos of more pixels than this, longer files, files in more pieces, and JPEGs in
# more layers, where each layer goes over all pixels again.
MAX_PIXELS = 80_000_000
MAX_BYTES = 256 * 2**20
MAX_READS = 1_000_000

_MAX_SCANS, _MAX_SCANNED = 100, 20 * MAX_PIXELS  # a progressive JPEG has about 10 layers

# Pixels that are converted at a time, so that no second copy of a large photo is needed.
AT_ONCE = 2**20

_PILLOWS_LOG = logging.getLogger("PIL")


@dataclass(frozen=True)
class Format:
    """A format of picture files.

    Attributes
    ----------
    name : str
        Pillow's name of it where Pillow reads it, else what a person calls a file of it.
    endings : tuple of str
        What the names of its files end in, in small letters.
    beginning : re.Pattern or None
        What its files begin with; None where that is nothing definite.
    read : bool
        Whether the course reads it. HEIC is read where pillow-heif is installed: `reads_heic`.
    """

    name: str
    endings: tuple[str, ...] = ()
    beginning: re.Pattern[bytes] | None = None
    read: bool = True


def _begins(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


_JPEG_ENDINGS = (".jpg", ".jpeg", ".jpe", ".jfif")

# The one table of formats: what a photo may be called, what it begins with, and what is not read.
FORMATS = (
    Format("JPEG", _JPEG_ENDINGS, _begins(rb"\xff\xd8\xff")),
    Format("MPO", _JPEG_ENDINGS),  # several JPEGs in one file
    Format("PNG", (".png",), _begins(rb"\x89PNG\r\n\x1a\n")),
    Format("GIF", (".gif",), _begins(rb"GIF8[79]a")),
    Format("BMP", (".bmp",), _begins(rb"BM....\0\0\0\0")),
    Format("WEBP", (".webp",), _begins(rb"RIFF....WEBP")),
    Format("AVIF", (".avif",), _begins(rb"....ftyp(avif|avis)")),
    Format("TIFF", (".tif", ".tiff"), _begins(rb"II\*\0|MM\0\*|II\+\0|MM\0\+")),
    Format("JPEG2000", (".jp2",), _begins(rb"\0\0\0\x0cjP  \r\n")),
    Format("PPM", (".ppm", ".pgm", ".pbm")),
    Format("TGA", (".tga",)),
    Format(
        "HEIF",
        (".heic", ".heif", ".hif"),
        _begins(rb"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)"),
        read=False,
    ),
    Format("a PDF", (".pdf",), _begins(rb"\s*%PDF"), read=False),
    Format("a PostScript drawing", (".eps",), _begins(rb"%!PS|\xc5\xd0\xd3\xc6"), read=False),
    Format("a film or a photo of an unknown kind", (), _begins(rb"....ftyp"), read=False),
    Format(
        "a drawing",
        (".wmf", ".emf"),
        _begins(rb"\xd7\xcd\xc6\x9a|\x01\x00\x00\x00.{36} EMF"),
        read=False,
    ),
    Format(
        "a film",
        (".mpg", ".mkv", ".avi"),
        _begins(rb"\x00\x00\x01[\xb3\xba]|\x1aE\xdf\xa3|RIFF....AVI "),
        read=False,
    ),
)

# Of Pillow's formats those that start another program, that it only recognises, or that hold any
# other format; and those that it knows at once, without loading the code of some forty others.
_NOT_READ = {"EPS", "WMF", "BUFR", "GRIB", "HDF5", "MPEG", "IPTC", "PDF"}

_COMMON = ("JPEG", "PNG", "GIF", "BMP", "PPM")

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


HOW_TO_HEIC = "`pip install pillow-heif` lets the course read it, or export it as JPEG."


@functools.cache
def reads_heic() -> bool:
    """Tell whether HEIC photos can be read, since pillow-heif is installed.

    Returns
    -------
    bool
    """
    return importlib.util.find_spec("pillow_heif") is not None


@functools.cache
def photo_endings(all_of_them: bool = False) -> tuple[str, ...]:
    """Return what the names of photos end in, in small letters.

    Parameters
    ----------
    all_of_them : bool
        Name HEIC's endings where it cannot be read, too.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> "jpg" in photo_endings(), ".jpg" in photo_endings(), ".pdf" in photo_endings(True)
    (False, True, False)
    """
    heic = all_of_them or reads_heic()
    known = (one for one in FORMATS if one.read or (heic and one.name == "HEIF"))
    return tuple(dict.fromkeys(ending for one in known for ending in one.endings))


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
        if self.reads > MAX_READS:
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
    if reads_heic():
        import pillow_heif

        pillow_heif.register_heif_opener()
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
    like = next((one for one in FORMATS if one.beginning and one.beginning.match(start)), None)
    if like and (like.read or (like.name == "HEIF" and reads_heic())):
        text = f"{name} is damaged: it begins like a {like.name}, but it breaks off or is broken. "
        return PhotoError(text + "Copy it again.", "damaged")
    if like and like.name == "HEIF":
        return PhotoError(f"{name} is a HEIC photo: {HOW_TO_HEIC}", "unsupported")
    if like:
        text = f"{name} is {like.name}, which is not read here; export it as JPEG or PNG first."
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
    rows = max(1, AT_ONCE // max(1, width))
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
