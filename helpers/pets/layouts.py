"""What a folder of photos means: which classes, from folders or file names, and which parts.

The folders side by side are the classes, as for Keras, with all that lies in them and below. What
can be read in two ways is not guessed: the error says what would tell.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from helpers.decoding import HOW_TO_HEIC, photo_endings

__all__ = ["File", "Layout", "Part", "count_photos", "is_hidden", "is_photo_name", "understand"]

# How many folders deep photos may lie: PetImages/train/Cat/kittens/outdoors/0.jpg.
_DEEPEST = 6

# Folders of these names hold a part of a set. They never are classes.
_PART = re.compile(
    r"(?P<kind>train|training|test|testing|val|valid|validation|eval|evaluation|dev)"
    r"([ _-]?(set|data|images|photos|part|split))?[ _-]?\d*",
    re.IGNORECASE,
)

# A label in a file name is what stands before the number: cat.0, cat_001, dog-12, "cat (3)".
_LABEL = re.compile(r"(?P<label>.*?[^\W\d_])[\s._()\d-]*\d\)?")

# What cameras and programs call any photo; a date in a name belongs to these, too.
_NO_LABELS = re.compile(
    r"(img|dsc[nf]?|p|pxl|mvimg|gopr|dji|sam|images?|photos?|pic|pictures?|scan|frame|file|untitled"
    r"|unnamed|download|screen ?shot|whatsapp image|signal)([\W_].*)?|.*\d{4}.*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class File:
    """A file in a class: its path, the class, and whether it is named like a photo and not empty.

    The class is "" where neither a folder nor the file's name says it.
    """

    path: Path
    label: str
    listed: bool


@dataclass(frozen=True)
class Part:
    """The photos of one part of a set; a set that is not divided has one.

    Attributes
    ----------
    folder : Path
        The folder that holds the folders of the classes, or photos named after their classes.
    files : tuple of File
        Everything in the classes, sorted by class and path.
    """

    folder: Path
    files: tuple[File, ...]

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the classes, sorted."""
        return tuple(sorted({file.label for file in self.files if file.listed}))


@dataclass(frozen=True)
class Layout:
    """How a folder is understood.

    Attributes
    ----------
    parts : tuple of Part
        Those with classes; the first is the one that is used.
    how : str
        How it was understood, in one line: "classes from folders: Cat, Dog".
    """

    parts: tuple[Part, ...]
    how: str


@dataclass
class _Folder:
    """A folder as it was found: photos (named so, not empty), other entries, folders."""

    path: Path
    photos: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    folders: list[_Folder] = field(default_factory=list)
    amount: int = 0  # of photos, here and below

    @property
    def name(self) -> str:
        return self.path.name

    def inner(self) -> list[_Folder]:
        """Return the folders in it that hold photos, themselves or further down."""
        return [folder for folder in self.folders if folder.amount]


@dataclass(frozen=True)
class _Reading:
    """One way to read a folder: its parts, where the classes stand, and what else to say."""

    parts: tuple[Part, ...]
    source: str
    remarks: tuple[str, ...] = ()


def understand(folder: str | os.PathLike) -> Layout:
    """Find out which classes the photos of a folder have, by listing it once.

    Parameters
    ----------
    folder : str or path
        Folders of photos side by side, photos named after their classes (``cat.0.jpg``), or parts
        (``train``, ``validation``, ``test1``) with either in them; also some levels down.

    Returns
    -------
    Layout

    Raises
    ------
    FileNotFoundError
        When there is no such folder.
    ValueError
        When there are no two classes, or what is there can be read in two ways; the message says
        what to do.
    OSError
        When a folder may not be opened.
    """
    folder = Path(folder)
    if not folder.exists():
        raise FileNotFoundError(f"There is no folder {folder}. Check the spelling.")
    if not folder.is_dir():
        raise ValueError(f"{folder} is a file; give a folder that holds one folder per class.")
    tree = _scan(folder, ())
    reading = _read(tree)
    if reading is None:
        raise ValueError(_no_classes(tree))
    names = reading.parts[0].class_names
    _check_alike(reading.parts[0].folder, names)
    remarks = [*reading.remarks, *_part_remarks(tree, reading)]
    how = f"classes from {reading.source}: {_listed(names)}"
    return Layout(reading.parts, "; ".join([how, *remarks]))


def is_photo_name(name: str) -> bool:
    """Tell whether a file's name ends like that of a photo that can be read and does not hide it.

    Parameters
    ----------
    name : str
        Without folders.

    Returns
    -------
    bool

    Examples
    --------
    >>> [name for name in ("0.JPG", ".0.jpg", "Thumbs.db") if is_photo_name(name)]
    ['0.JPG']
    """
    return not is_hidden(name) and name.lower().endswith(photo_endings())


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is the system's (``.DS_Store``, ``__MACOSX``), not a person's.

    Parameters
    ----------
    name : str
        Without folders.

    Returns
    -------
    bool
    """
    return name.startswith((".", "__MACOSX"))


# --- what is there --------------------------------------------------------------------------


def _scan(folder: Path, above: tuple[str, ...]) -> _Folder:
    """List a folder and those below it, links followed, but none that leads back up."""
    found = _Folder(folder)
    above = (*above, os.path.realpath(folder))
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if is_hidden(entry.name) or not _is_folder(entry):
                listed = is_photo_name(entry.name) and _holds_something(entry)
                (found.photos if listed else found.others).append(entry.name)
            elif len(above) <= _DEEPEST and os.path.realpath(entry.path) not in above:
                found.folders.append(_scan(Path(entry.path), above))
    found.amount = len(found.photos) + sum(inner.amount for inner in found.folders)
    return found


def _is_folder(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # such as a link that leads to itself
        return False


def _holds_something(entry: os.DirEntry) -> bool:
    try:
        return entry.is_file() and entry.stat().st_size > 0
    except OSError:
        return False


def _files(folder: _Folder, label: str) -> Iterator[File]:
    """Yield everything in a folder and below as files of one class, in the order of their names."""
    here = [(name, True) for name in folder.photos] + [(name, False) for name in folder.others]
    yield from (File(folder.path / name, label, listed) for name, listed in sorted(here))
    for inner in folder.folders:
        yield from _files(inner, label)


# --- what it means --------------------------------------------------------------------------


def _read(tree: _Folder) -> _Reading | None:
    """Return the one way to read a folder; None where it has no two classes, else ask."""
    parts = [folder for folder in tree.inner() if _kind(folder)]
    others = [folder for folder in tree.inner() if not _kind(folder)]
    if len(others) >= 2:
        return _with_parts(tree, _by_folders(tree, others), parts)
    if len(_labels(tree)) >= 2:
        return _with_parts(tree, _by_file_names(tree), parts)
    if parts:
        return _of_parts(tree, parts, others)
    return _read(others[0]) if others else None


def _kind(folder: _Folder) -> str:
    """Return "train" or another word where the name is that of a part, else ""."""
    match = _PART.fullmatch(folder.name)
    return "" if match is None else match["kind"].lower().replace("training", "train")


def _by_folders(tree: _Folder, classes: Sequence[_Folder]) -> _Reading:
    _check_nested(tree, classes)
    remarks = []
    nested = [inner.path for one in classes for inner in one.inner()]
    if nested:
        example = nested[0].relative_to(tree.path).as_posix()
        remarks.append(f"with the folders inside them, such as {example}")
    if links := [one.name for one in classes if one.path.is_symlink()]:
        remarks.append(f"links to other folders: {_listed(links)}")
    if tree.photos:
        remarks.append(f"not used: {count_photos(len(tree.photos))} beside these folders")
    files = [file for one in classes for file in _files(one, one.name)]
    # A folder of empty photos is no class; the doctor says so of each of them.
    empty = (one for one in tree.folders if not one.amount and any(map(is_photo_name, one.others)))
    files += [file for one in empty for file in _files(one, "")]
    return _Reading((Part(tree.path, tuple(files)),), "folders", tuple(remarks))


def _by_file_names(tree: _Folder) -> _Reading:
    labels = _labels(tree)
    without = [name for name in tree.photos if _label(name) not in labels]
    if without:
        raise ValueError(
            f"File names in {tree.path} say what is shown ({_listed(labels)}), but not all: "
            f"{count_photos(len(without))} such as {without[0]} do not. Rename these or move them "
            "away, or put the photos of each class into a folder of their own."
        )
    names = sorted([*tree.photos, *tree.others])
    listed = set(tree.photos)
    files = sorted(
        (File(tree.path / name, _label(name), name in listed) for name in names),
        key=lambda file: file.label,
    )
    left = [one.name for one in tree.inner() if not _kind(one)]
    remarks = (f"not used: the folder {left[0]}",) if left else ()
    return _Reading((Part(tree.path, tuple(files)),), "file names", remarks)


def _of_parts(tree: _Folder, parts: Sequence[_Folder], others: Sequence[_Folder]) -> _Reading:
    """Read a folder of parts: the one to train on is used, or the only one with classes."""
    readings = {one.name: _read_if_clear(one) for one in (*parts, *others)}
    with_classes = [one for one in (*parts, *others) if readings[one.name]]
    first = [one for one in with_classes if _kind(one) in ("train", "")] or with_classes
    unclear = [one for one in parts if _kind(one) == "train" and not readings[one.name]]
    if unclear and _read(unclear[0]) is None:  # else it has said why it is not clear
        raise ValueError(
            f"{unclear[0].path} holds {count_photos(unclear[0].amount)} to train on, but neither "
            "folders nor file names say what they show. Put the photos of each class into a folder "
            "of their own in it."
        )
    if not with_classes:
        return None
    if len(first) > 1:
        raise ValueError(
            f"{tree.path} holds several sets of photos with classes: "
            f"{_listed([one.name for one in first])}. Name the one to use, such as {first[0].path}."
        )
    used = readings[first[0].name]
    further = tuple(
        part for one in with_classes if one is not first[0] for part in readings[one.name].parts
    )
    return _Reading((*used.parts, *further), used.source, used.remarks)


def _with_parts(tree: _Folder, reading: _Reading, parts: Sequence[_Folder]) -> _Reading:
    """Add the parts that lie beside the classes."""
    readings = [(_kind(one), _read_if_clear(one)) for one in parts]
    if any(kind == "train" and found for kind, found in readings):
        train = next(one for one in parts if _kind(one) == "train")
        raise ValueError(
            f"{tree.path} holds classes ({_listed(reading.parts[0].class_names)}) and, beside "
            f"them, {train.name} with classes, too. Name {train.path} to use that, or move it away."
        )
    further = tuple(part for _, found in readings if found for part in found.parts)
    return _Reading((*reading.parts, *further), reading.source, reading.remarks)


def _read_if_clear(folder: _Folder) -> _Reading | None:
    try:
        return _read(folder)
    except ValueError:
        return None


def _check_nested(tree: _Folder, classes: Sequence[_Folder]) -> None:
    """Raise where the folders in the folders might be the classes instead."""
    for one in classes:
        if parts := [inner.name for inner in one.inner() if _kind(inner)]:
            raise ValueError(
                f"{one.path} holds {_listed(parts)}: a part of a set lies around its classes, as "
                f"in {parts[0]}/{one.name}. Move the folders so."
            )
    inside = {one.name: _inside(one) for one in classes}
    groups = [name for name, names in inside.items() if len(names) >= 2]
    shared = [one for one, other in combinations(groups, 2) if len(inside[one] & inside[other]) > 1]
    some_are_groups = groups and len(groups) < len(classes)
    if shared or (some_are_groups and not all(one.photos for one in classes)):
        group = tree.path / (shared or groups)[0]
        raise ValueError(
            f"Which are the classes in {tree.path}: {_listed([one.name for one in classes])}, or "
            f"those in {group.name} ({_listed(sorted(inside[group.name]))})? For the first, "
            f"move the photos up into {group.name} itself; for the second, name {group}."
        )


def _inside(folder: _Folder) -> set[str]:
    """Return what would be the classes in a folder if it were no class itself."""
    if not folder.photos:
        return {inner.name for inner in folder.inner()}
    labels = _labels(folder)
    return set(labels) if all(_label(name) in labels for name in folder.photos) else set()


def _labels(folder: _Folder) -> list[str]:
    """Return the labels in the names of a folder's photos: words that several of them have."""
    counts = Counter(map(_label, folder.photos))
    return sorted(label for label, count in counts.items() if label and count > 1)


def _label(name: str) -> str:
    match = _LABEL.fullmatch(name.rpartition(".")[0])
    return "" if match is None or _NO_LABELS.fullmatch(match["label"]) else match["label"]


# --- in words -------------------------------------------------------------------------------


def _part_remarks(tree: _Folder, reading: _Reading) -> Iterator[str]:
    """Say which part is used and which are there, too."""
    used = reading.parts[0].folder
    left = [
        f"{one.path.relative_to(tree.path).as_posix()} ({count_photos(one.amount)}"
        + (")" if any(part.folder.is_relative_to(one.path) for part in reading.parts)
           else " without classes)")
        for one in _parts_in(tree)
        if not used.is_relative_to(one.path)
    ]  # fmt: skip
    if used != tree.path:
        yield f"used: {used.relative_to(tree.path).as_posix()}"
    if left:
        yield f"not used: {_listed(left)}"


def _parts_in(tree: _Folder) -> list[_Folder]:
    """Return the outermost parts in a folder, and what lies beside them."""
    while len(tree.inner()) == 1 and len(_labels(tree)) < 2:
        tree = tree.inner()[0]
    parts = [one for one in tree.inner() if _kind(one)]
    alone = len(tree.inner()) - len(parts) < 2 and len(_labels(tree)) < 2
    return tree.inner() if alone else parts


def _check_alike(folder: Path, names: Iterable[str]) -> None:
    """Raise where two classes have names that look alike or differ in capitals only."""
    known: dict[str, str] = {}
    for name in names:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if key in known:
            same = unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", known[key])
            how = "look the same but are stored" if same else "differ in capitals only and count"
            raise ValueError(
                f"The classes {known[key]} and {name} in {folder} {how} as two. Put the photos of "
                "both into one folder, or give them names that differ."
            )
        known[key] = name


def _no_classes(tree: _Folder) -> str:
    wanted = "Put the photos of each class into a folder of their own, side by side."
    heic = [name for one in _all(tree) for name in one.others
            if name.lower().endswith(photo_endings(all_of_them=True)) and not is_hidden(name)
            and not is_photo_name(name)]  # fmt: skip
    if heic:
        return f"{tree.path} holds HEIC photos, such as {heic[0]}: {HOW_TO_HEIC}"
    with_photos = next((one for one in _all(tree) if one.photos), None)
    if with_photos is None:
        return f"{tree.path} holds no folders with photos. {wanted}"
    if with_photos is tree:
        inner = f" and only one folder with more ({tree.inner()[0].name})" if tree.inner() else ""
        amount = count_photos(len(tree.photos))
        return (
            f"{tree.path} holds {amount}{inner}, and their file names do not "
            f"say what they show, as cat.0.jpg would. {wanted}"
        )
    return (
        f"{tree.path} holds photos of one class only ({with_photos.name}), two are needed. {wanted}"
    )


def _all(tree: _Folder) -> Iterator[_Folder]:
    yield tree
    for inner in tree.folders:
        yield from _all(inner)


def count_photos(count: int) -> str:
    """Write a number of photos.

    Parameters
    ----------
    count : int
        How many.

    Returns
    -------
    str

    Examples
    --------
    >>> count_photos(1), count_photos(2000)
    ('1 photo', '2,000 photos')
    """
    return "1 photo" if count == 1 else f"{count:,} photos"


def _listed(names: Sequence[str]) -> str:
    """Return names in one line, the first few of many.

    >>> _listed(["a", "b"]), _listed(list("abcdefghijkl"))
    ('a, b', 'a, b, c, d, e, f, g, h, … (12 in all)')
    """
    if len(names) <= 10:
        return ", ".join(names)
    return f"{', '.join(names[:8])}, … ({len(names)} in all)"
