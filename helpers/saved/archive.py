"""The file itself: a zip whose members are few, named once and within bounds."""

from __future__ import annotations

import contextlib
import io
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = [
    "CLASS_NAMES",
    "MOST_BYTES",
    "ModelError",
    "archive_of",
    "named",
    "needs_keras",
    "read_class_names",
    "read_json",
    "read_member",
    "require_classes",
    "require_photos",
]

CLASS_NAMES = "class_names.json"

# What a file may hold at most. The largest network of the course, with what its optimiser keeps,
# takes a twentieth of these bytes.
MOST_BYTES = 2**30
MOST_TEXT = 4 * 2**20
MOST_MEMBERS = 1000
# Deflate packs real weights and texts a few times smaller, a bomb a thousand times.
MOST_UNPACKED = 100

# As much of a file as is read at once.
_PIECE = 2**20

_DAMAGED = "is not a network saved as .keras, or it is damaged. Save or copy it again."


class ModelError(ValueError):
    """A file that holds no network that can be used; the message says why and what to do."""


def needs_keras(what: str) -> ModelError:
    """Return the error for a sound network that ``what`` keeps from being run by hand.

    Examples
    --------
    >>> print(needs_keras("it has two inputs"))
    cannot be run in NumPy: it has two inputs. Use Keras for it: classifier.load, or ...
    """
    return ModelError(
        f"cannot be run in NumPy: {what:.200}. Use Keras for it: classifier.load, or on the "
        "command line --engine keras."
    )


@contextlib.contextmanager
def archive_of(path: str | os.PathLike) -> Iterator[zipfile.ZipFile]:
    """Open a ``.keras`` file, and name it in every error that reading it brings.

    Parameters
    ----------
    path : str or path
        The file.

    Yields
    ------
    zipfile.ZipFile
        The open file; its members are few and their declared sizes within bounds.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, or what is in it is no network that can be used.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"There is no network {path}. Check the spelling, or train one.")
    with named(path):
        try:
            if not path.is_file():
                what = "a folder" if path.is_dir() else "no ordinary file"
                raise ModelError(f"is {what}, not a network saved as .keras. Name its file.")
            if path.stat().st_size > MOST_BYTES:
                raise ModelError(
                    f"is larger than {MOST_BYTES / 2**30:g} GiB, so it is not opened. Name another."
                )
            file = _InPieces(path.open("rb", buffering=0))
            with file, zipfile.ZipFile(file) as archive:
                _check_members(archive.infolist())
                yield archive
        except (ModelError, MemoryError):
            raise
        except PermissionError as error:
            raise ModelError("may not be read: permission denied.") from error
        except Exception as error:  # damaged files make the libraries raise nearly anything
            raise ModelError(_DAMAGED) from error


@contextlib.contextmanager
def named(subject: object) -> Iterator[None]:
    """Put the name of a file, the ``subject``, in front of every `ModelError` from inside.

    Yields
    ------
    None

    Examples
    --------
    >>> with named("my.keras"):
    ...     require_classes((None, 3), ("A", "B"))
    Traceback (most recent call last):
    helpers.saved.archive.ModelError: my.keras tells 3 classes apart, but 2 names were given: ...
    """
    try:
        yield
    except ModelError as error:
        raise ModelError(f"{subject} {error}") from error.__cause__


class _InPieces(io.BufferedReader):
    """A file that never gives much at once: no list of members can fill the memory."""

    def read(self, size: int = -1) -> bytes:
        piece = super().read(_PIECE + 1 if size is None or size < 0 else min(size, _PIECE + 1))
        if len(piece) > _PIECE:
            raise zipfile.BadZipFile("a list of members that no network has")
        return piece


def _check_members(members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise ModelError(f"holds {len(members):,} files, as no saved network does. Save it again.")
    if len({member.filename for member in members}) < len(members):
        raise ModelError(
            "holds two files of the same name, as no saved network does. Save it again."
        )


def read_member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return one file of the archive.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.
    name : str
        Which of its files.
    most : int
        How many bytes it may have; never more are read than it declares.

    Returns
    -------
    bytes
        All of it; its checksum is right.
    """
    if name not in archive.namelist():
        raise ModelError(
            f"lacks {name}, which is in every network that Keras saves. Save it again."
        )
    member = archive.getinfo(name)
    if member.flag_bits & 1:
        raise ModelError(f"is locked with a password ({name}). Save it again without.")
    if member.file_size > min(most, MOST_UNPACKED * member.compress_size):
        raise ModelError(
            f"would unpack to an unlikely size ({name}: {member.file_size:,} bytes from "
            f"{member.compress_size:,}), so it is not unpacked. Save or copy it again."
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ModelError(f"is packed in a way that Keras does not use ({name}). Save it again.")
    with archive.open(member) as file:  # checks its checksum when it has been read to its end
        pieces = list(iter(lambda: file.read(_PIECE), b""))
    data = b"".join(pieces)
    if len(data) != member.file_size:
        raise zipfile.BadZipFile(f"{name} breaks off")
    return data


def read_json(archive: zipfile.ZipFile, name: str) -> object:
    """Return what a JSON file of the ``archive`` holds; ``name`` says which file."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no number of JSON")

    return json.loads(read_member(archive, name, MOST_TEXT), parse_constant=refuse)


def read_class_names(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the names of the classes from an open file.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.

    Returns
    -------
    tuple of str
        In the order of the labels.
    """
    if CLASS_NAMES not in archive.namelist():
        raise ModelError(
            "does not say what its classes are called, so it was not saved by this course. "
            "Load it with Keras and save it again with classifier.save."
        )
    names = read_json(archive, CLASS_NAMES)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ModelError(f"names its classes in an unknown form ({CLASS_NAMES}). Save it again.")
    return tuple(names)


def require_photos(input_shape: object) -> None:
    """Raise `ModelError` unless a network's ``input_shape`` is that of photos of one size.

    Examples
    --------
    >>> require_photos((None, 96, 96, 3))
    """
    whole = isinstance(input_shape, tuple) and all(isinstance(n, int) for n in input_shape[1:])
    if not whole or len(input_shape) != 4 or input_shape[-1] != 3:
        raise ModelError(
            f"does not take RGB photos of one size: its input is {input_shape!s:.200}. Build it "
            "on keras.Input((H, W, 3))."
        )


def require_classes(output_shape: Sequence[int | None], class_names: Sequence[str]) -> None:
    """Raise `ModelError` unless there are as many ``class_names`` as a network tells apart.

    The ``output_shape`` is ``(None, classes)``; one probability is enough for two classes. The
    names must differ, and hold nothing that would do more than be printed.

    Examples
    --------
    >>> require_classes((None, 1), ("Cat", "Dog"))
    """
    printable = all(name.isprintable() for name in class_names)
    if not printable or len(set(class_names)) < len(class_names):
        raise ModelError(
            f"has class names that are alike or no text: {list(class_names)!r:.200}. Give each "
            "class a name of its own."
        )
    units = 2 if output_shape[-1] == 1 else output_shape[-1]
    if len(output_shape) != 2:
        raise ModelError(f"does not give one probability per class, but {tuple(output_shape)}.")
    if len(class_names) != units:
        raise ModelError(
            f"tells {units} classes apart, but {len(class_names)} names were given: "
            f"{', '.join(class_names):.200}. Save it with one name for each class."
        )
