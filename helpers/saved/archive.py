"""The file itself: a zip whose members are few, named once and within bounds."""

from __future__ import annotations

import contextlib
import io
import json
import os
import unicodedata
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
    "require_class_names",
    "require_classes",
    "same_name",
    "settled_names",
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

# Networks in other formats: where in the file which bytes stand, and the way over.
_OTHER_FORMATS = (
    (
        0,
        b"\x89HDF\r\n\x1a\n",
        "is in the older format HDF5 (.h5). Where it holds a whole network, "
        'keras.models.load_model(FILE).save("network.keras") writes one that can be used here.',
    ),
    (
        4,
        b"TFL3",
        "is a network for TensorFlow Lite, which cannot be turned back. Ask for the .keras file "
        "that it was made from.",
    ),
)
# What a folder may be in place of a file, by what is in it.
_FOLDERS = {
    "keras_metadata.pb": "is a SavedModel of Keras 2. With the package tf_keras, "
    'tf_keras.models.load_model(FOLDER).save("network.h5") and then '
    'keras.models.load_model("network.h5").save("network.keras") lead over.',
    "saved_model.pb": "is a SavedModel, TensorFlow's format for networks that only answer, which "
    "cannot be turned back. Ask for the .keras file that it was made from.",
    "config.json": "is a .keras file that was unpacked into a folder. Zip what is in the folder "
    "(not the folder itself), and name the zip so that it ends in .keras.",
}
_PYTORCH = "is a network of PyTorch. This course uses networks of Keras: ask for a .keras file."


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
            _check_file(path)
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


def _check_file(path: Path) -> None:
    """Refuse what is no file that could hold a network, and name other formats."""
    if path.is_dir():
        for inside, what in _FOLDERS.items():
            if (path / inside).exists():
                raise ModelError(what)
    if not path.is_file():
        what = "a folder" if path.is_dir() else "no ordinary file"
        raise ModelError(f"is {what}, not a network saved as .keras. Name its file.")
    if path.stat().st_size > MOST_BYTES:
        raise ModelError(
            f"is larger than {MOST_BYTES / 2**30:g} GiB, so it is not opened. Name another."
        )
    with path.open("rb") as file:
        start = file.read(16)
    for place, mark, what in _OTHER_FORMATS:
        if start[place:].startswith(mark):
            raise ModelError(what)


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
    if any(member.filename.endswith("/data.pkl") for member in members):
        raise ModelError(_PYTORCH)


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


def read_class_names(archive: zipfile.ZipFile) -> tuple[str, ...] | None:
    """Return the names of the classes from an open file.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.

    Returns
    -------
    tuple of str or None
        In the order of the labels; None where the file does not name them, as Keras by itself
        never does.
    """
    if CLASS_NAMES not in archive.namelist():
        return None
    names = read_json(archive, CLASS_NAMES)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ModelError(f"names its classes in an unknown form ({CLASS_NAMES}). Save it again.")
    return tuple(names)


def settled_names(
    stored: Sequence[str] | None, given: Sequence[str] | None, output_shape: Sequence[int | None]
) -> tuple[tuple[str, ...], str]:
    """Say what the classes of a network are called.

    Parameters
    ----------
    stored : sequence of str, optional
        What the file calls them.
    given : sequence of str, optional
        What the user calls them.
    output_shape : (None, int)
        The shape of the network's answers.

    Returns
    -------
    names : tuple of str
        Those of the file, those of the user, or "class 0", "class 1" and so on.
    note : str
        What the user should know about them; empty where the file names them.

    Raises
    ------
    ModelError
        When file and user differ, or the names do not fit the network.

    Examples
    --------
    >>> settled_names(None, None, (None, 3))[0]
    ('class 0', 'class 1', 'class 2')
    """
    if stored is not None:
        if given is not None and list(map(same_name, given)) != list(map(same_name, stored)):
            raise ModelError(
                f"says itself that its classes are {', '.join(stored):.200}, in this order, not "
                f"{', '.join(given):.200}. Leave the names out."
            )
        require_classes(output_shape, stored)
        return tuple(stored), ""
    if given is not None:
        require_classes(output_shape, given)
        meant = ", ".join(f"{number} is {name}" for number, name in enumerate(given))
        return tuple(given), (
            f"does not name its classes, so those given are taken in the order of its labels: "
            f"{meant}. Keras sorts the names of folders, so Cat comes before Dog."
        )
    numbers = range(2 if output_shape[-1] == 1 else output_shape[-1] or 0)
    names = tuple(f"class {number}" for number in numbers)
    require_classes(output_shape, names)
    return names, (
        "does not name its classes; they are called by their numbers. Name them in the order of "
        "its labels: --classes Cat,Dog, or class_names= in Python."
    )


def same_name(name: str) -> str:
    """Return a name in the one form in which names are compared.

    macOS writes "ü" as "u" with two dots to be put above it, others as one character (NFD and NFC,
    Unicode Standard Annex 15).

    Examples
    --------
    >>> same_name("Hu\N{COMBINING DIAERESIS}ndchen") == "Hündchen"
    True
    """
    return unicodedata.normalize("NFC", name)


def require_class_names(class_names: Sequence[str]) -> None:
    r"""Raise `ModelError` unless the ``class_names`` differ and hold nothing that is not printed.

    Examples
    --------
    >>> require_class_names(["گربه\u200cها", "Dog\xa0🐕\u200d🦺"])
    >>> require_class_names(["Cat", "Dog\t"])
    Traceback (most recent call last):
    helpers.saved.archive.ModelError: has a class name that cannot be printed: ['Cat', 'Dog\t']...
    """
    if not all(map(_is_text, class_names)):
        raise ModelError(
            f"has a class name that cannot be printed: {list(class_names)!r:.200}. Rename it (or "
            "its folder) without control characters, and in UTF-8."
        )
    if len(set(map(same_name, class_names))) < len(class_names):
        raise ModelError(
            f"has class names that are alike: {list(class_names)!r:.200}. Give each class a name "
            "of its own."
        )


def require_classes(output_shape: Sequence[int | None], class_names: Sequence[str]) -> None:
    """Raise `ModelError` unless there are as many ``class_names`` as a network tells apart.

    The ``output_shape`` is ``(None, classes)``; one probability is enough for two classes. For
    the names see `require_class_names`.

    Examples
    --------
    >>> require_classes((None, 1), ("Cat", "Dog"))
    """
    require_class_names(class_names)
    if len(output_shape) != 2 or output_shape[-1] is None:
        raise ModelError(f"does not give one probability per class, but {tuple(output_shape)}.")
    units = 2 if output_shape[-1] == 1 else output_shape[-1]
    if len(class_names) != units:
        raise ModelError(
            f"tells {units} classes apart, but {len(class_names)} names were given: "
            f"{', '.join(class_names):.200}. Give one name for each class."
        )


def _is_text(name: str) -> bool:
    """Tell whether a name is only printed: no control characters, no bytes that are no text.

    Joiners, marks of direction and unusual spaces are part of many languages' words.
    """
    return bool(name.strip()) and not any(
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in name
    )
