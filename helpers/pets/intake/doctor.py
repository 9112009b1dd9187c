"""Is every file a photo, and every photo there once? The doctor looks, and changes nothing.

Only when told to, it moves what cannot be used to another folder, and it can bring all of it back.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from helpers.decoding import PhotoError, decode, read_bytes
from helpers.pets import duplicates
from helpers.pets.intake import quarantine
from helpers.pets.photoset import class_folders, find_classes, is_photo_name

__all__ = ["Finding", "Report", "check", "undo"]

# The formats that names promise; a name with another ending, or none, is not taken for a photo's.
_PROMISED = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "JPEG2000": (".jp2",),
    "TIFF": (".tif", ".tiff"),
    "PPM": (".ppm", ".pgm", ".pbm"),
    **{name: (f".{name.lower()}",) for name in ("PNG", "GIF", "BMP", "WEBP", "AVIF", "TGA")},
}

# What the summary calls the files of each kind.
_IN_WORDS = {
    "empty": "empty (0 bytes)",
    "truncated": "cut off",
    "stray": "not photos by name or content",
    "link": "links out of the folder",
    "broken link": "links to nothing",
    "unreadable": "may not be read",
    "unnamed": "photos that are not named like one",
    "folder": "folders inside a class, not looked into",
    "misnamed": "named like another format",
    "rotated": "turned upright",
    "animated": "animated (first frame)",
    "transparent": "transparent (on white)",
}

# Kinds that are no use where they are, and so are put aside when that is asked for.
_PUT_ASIDE = ("empty", "truncated", "damaged", "not an image", "unsupported", "too large", "stray",
              "broken link", "no file")  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """What was found about one file.

    Attributes
    ----------
    name : str
        The file, relative to the folder.
    kind : str
        A word or two: "empty", "truncated", "damaged", "not an image", "unsupported", "too large",
        "unreadable", "broken link", "stray", "no file", "unnamed" or "folder" for what is not
        used; "link" (out of the folder), "misnamed", "grey", "palette", "transparent", "CMYK",
        "16 bit", "rotated" or "animated" for photos that are used, and converted where need be.
    text : str
        A sentence about it.
    used : bool
        Whether the course uses the file all the same.
    """

    name: str
    kind: str
    text: str
    used: bool


@dataclass(frozen=True)
class Report:
    """What the doctor found; ``print`` it for a summary.

    Attributes
    ----------
    folder : Path
        The folder that was checked.
    examined : int
        How many files were looked at.
    counts : dict
        How many photos can be used: for each folder that holds classes (``"."`` or, say,
        ``"train"``), a dict from class to number.
    findings : tuple of Finding
        In the order of the files; a photo may have several.
    copies, near_duplicates : tuple of tuple of str
        Groups of files with the same bytes; groups of photos that show nearly the same.
    quarantine : Path or None
        Where files were moved to.
    moved : tuple of str
        The files that were moved there.
    """

    folder: Path
    examined: int
    counts: dict[str, dict[str, int]]
    findings: tuple[Finding, ...]
    copies: tuple[tuple[str, ...], ...]
    near_duplicates: tuple[tuple[str, ...], ...]
    quarantine: Path | None = None
    moved: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[Finding, ...]:
        """The findings about files that are not used."""
        return tuple(finding for finding in self.findings if not finding.used)

    @property
    def surplus(self) -> tuple[str, ...]:
        """The copies beyond the first of each group in one folder."""
        found, seen = [], set()
        for number, group in enumerate(self.copies):
            for name in group:
                place = number, name.rpartition("/")[0]
                if place in seen:
                    found.append(name)
                seen.add(place)
        return tuple(found)

    def to_move(self) -> tuple[str, ...]:
        """Return the files that a quarantine is for: unusable ones, and surplus copies."""
        unusable = [finding.name for finding in self.refused if finding.kind in _PUT_ASIDE]
        return (*unusable, *self.surplus)

    def facts(self) -> dict:
        """Return everything as a dict that JSON can hold."""
        return {
            "folder": str(self.folder),
            "examined": self.examined,
            "photos": self.counts,
            "refused": [
                {"file": one.name, "kind": one.kind, "reason": one.text} for one in self.refused
            ],
            "notes": [
                {"file": one.name, "kind": one.kind, "note": one.text}
                for one in self.findings
                if one.used
            ],
            "copies": [_described(group) for group in self.copies],
            "near_duplicates": [_described(group) for group in self.near_duplicates],
            "quarantine": None if self.quarantine is None else str(self.quarantine),
            "moved": list(self.moved),
        }

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        total = sum(sum(counts.values()) for counts in self.counts.values())
        yield f"{total:,} of {self.examined:,} files in {self.folder} can be used:"
        for place, counts in self.counts.items():
            each = ", ".join(f"{count:,} {name}" for name, count in counts.items())
            yield f"  {each}" if place == "." else f"  {place}: {each}"
        yield from _summed_up("Not used", self.refused)
        yield from _summed_up("Used, with a note", [one for one in self.findings if one.used])
        yield from _groups_in_words("Exact copies", self.copies)
        yield from _groups_in_words("Near duplicates", self.near_duplicates)
        yield self._advice()

    def _advice(self) -> str:
        if self.moved:
            return f"{_files(self.moved)} moved to {self.quarantine}; --undo brings them back."
        if self.quarantine is not None:
            return "There was nothing to move."
        if to_move := self.to_move():
            which = "cannot be used or are copies" if self.surplus else "cannot be used"
            return f"Nothing was changed. --quarantine DIR moves {_files(to_move)} that {which}."
        return "Nothing was changed, and nothing needs to be moved."


def _files(names: Collection[str]) -> str:
    return f"{len(names):,} file{'s' * (len(names) != 1)}"


def check(
    folder: str | os.PathLike,
    quarantine_folder: str | os.PathLike | None = None,
    progress: bool = True,
    compare: bool = True,
) -> Report:
    """Decode every file of every class, and report what was found.

    Parameters
    ----------
    folder : str or path
        A folder with one folder per class in it, also some levels down and several times
        (``train/cats``, ``validation/cats``).
    quarantine_folder : str or path, optional
        Move the files there that cannot be used, and of exact copies in one folder all but the
        first. `undo` brings them back. Copies and near duplicates in two classes or in two parts
        stay: which one is right is for a person to say.
    progress : bool
        Show a progress bar.
    compare : bool
        Look for copies and near duplicates, too.

    Returns
    -------
    Report

    Raises
    ------
    FileNotFoundError
        When there is no such folder.
    ValueError
        When it does not hold two classes, or the quarantine lies in it.
    OSError
        When a folder may not be read, or a file not be moved.
    """
    folder = Path(folder)
    find_classes(folder)
    aside = None
    if quarantine_folder is not None:
        aside = quarantine.check_place(folder, Path(quarantine_folder))
    places = class_folders(folder)
    names = [name for place in places for name in _entries(place, folder)]
    report = _report(folder, places, names, progress, compare)
    if aside is None:
        return report
    moved = report.to_move()
    quarantine.put_aside(folder, moved, aside)
    counts = _without(report.counts, report.surplus)
    return replace(report, counts=counts, quarantine=aside, moved=moved)


def undo(folder: str | os.PathLike) -> quarantine.Return:
    """Bring back every file that was moved from this folder to a quarantine.

    Parameters
    ----------
    folder : str or path
        The folder that `check` was given.

    Returns
    -------
    quarantine.Return
        How many files are back, and a sentence about each that is not. Nothing is overwritten.

    Raises
    ------
    FileNotFoundError, ValueError
        When there is no such folder, or nothing was moved from it.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}. Check the spelling.")
    return quarantine.bring_back(folder)


@dataclass
class _Examined:
    """What one file turned out to be."""

    findings: list[Finding]
    digest: bytes | None = None  # of a photo that is used


def _report(
    folder: Path, places: Sequence[Path], names: Sequence[str], progress: bool, compare: bool
) -> Report:
    thumbnails = np.zeros((len(names), *[duplicates.THUMBNAIL] * 2, 3), np.uint8)
    examined = _examine_all(folder, names, thumbnails, progress)
    used = [index for index, one in enumerate(examined) if one.digest is not None]
    counts = {
        str(place.relative_to(folder)): dict.fromkeys(sorted(_classes(place)), 0)
        for place in places
    }
    for index in used:
        place, name = Path(names[index]).parent.parent, Path(names[index]).parent.name
        counts[str(place)][name] += 1
    same, near = [], []
    if compare:
        digests = [examined[index].digest for index in used]
        same, near = _groups(digests, thumbnails[used], progress)
    return Report(
        folder,
        len(names),
        counts,
        tuple(finding for one in examined for finding in one.findings),
        _named(same, [names[index] for index in used]),
        _named(near, [names[index] for index in used]),
    )


def _groups(
    digests: Sequence[bytes], thumbnails: np.ndarray, progress: bool = False
) -> tuple[list, list]:
    """Return groups of equal photos, and of photos that are alike but not all equal."""
    positions = defaultdict(list)
    for position, digest in enumerate(digests):
        positions[digest].append(position)
    same = [group for group in positions.values() if len(group) > 1]
    firsts = [group[0] for group in positions.values()]  # copies are known already
    near = [
        sorted(position for index in group for position in positions[digests[firsts[index]]])
        for group in duplicates.groups(thumbnails[firsts], progress)
    ]
    return same, near


def _named(groups: Iterable[Sequence[int]], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(names[index] for index in group) for group in groups))


def _classes(place: Path) -> Iterator[str]:
    with os.scandir(place) as entries:
        for entry in entries:
            if not entry.name.startswith((".", "__MACOSX")) and entry.is_dir():
                yield entry.name


def _entries(place: Path, folder: Path) -> Iterator[str]:
    """Yield everything in the class folders of a place, as paths relative to the folder."""
    for name in sorted(_classes(place)):
        inside = (place / name).relative_to(folder)
        for entry in sorted(entry.name for entry in (place / name).iterdir()):
            yield (inside / entry).as_posix()


def _examine_all(
    folder: Path, names: Sequence[str], thumbnails: np.ndarray, progress: bool
) -> list[_Examined]:
    """Examine files on all cores and fill in their thumbnails."""
    pool = ThreadPoolExecutor(os.cpu_count())
    root = folder.resolve()
    try:
        found = pool.map(lambda name, small: _examine(root, name, small), names, thumbnails)
        quiet = {"disable": not progress, "delay": 1, "leave": False}
        return list(tqdm(found, "examining", len(names), unit=" files", **quiet))
    finally:
        pool.shutdown(cancel_futures=True)  # on Ctrl-C too, without finishing the queue


def _examine(root: Path, name: str, thumbnail: np.ndarray) -> _Examined:
    """Look at one file; write its thumbnail into the array given."""
    path = root / name
    findings = list(_as_entry(root, path, name))
    if any(not finding.used for finding in findings):
        return _Examined(findings)
    named = is_photo_name(path.name)
    try:
        content = read_bytes(path)
        photo = decode(content, name, smallest=2 * duplicates.THUMBNAIL)
    except PhotoError as error:
        return _Examined([_refusal(name, named, error, str(path))])
    except FileNotFoundError:
        return _Examined([Finding(name, "no file", "it is gone in the meantime.", False)])
    if not named:
        text = f"it is a {photo.format} photo, but its name does not say so: rename it to use it."
        return _Examined([Finding(name, "unnamed", text, False)])
    thumbnail[:] = duplicates.thumbnail(photo.values)
    return _Examined([*findings, *_notes(name, photo)], hashlib.sha256(content).digest())


def _as_entry(root: Path, path: Path, name: str) -> Iterator[Finding]:
    """Yield what is odd about an entry of a folder before it is read: a link, a folder."""
    try:
        if path.is_symlink() and not path.exists():
            yield Finding(
                name, "broken link", f"it is a link to nothing ({path.readlink()}).", False
            )
        elif path.is_dir():
            text = "it is a folder inside a class: what it holds is not used."
            yield Finding(name, "folder", text, False)
        elif path.is_symlink() and not (target := path.resolve()).is_relative_to(root):
            text = f"it is a link out of the folder, to {target}; without that there is no photo."
            yield Finding(name, "link", text, True)
    except (OSError, RuntimeError):  # a link that leads to itself
        yield Finding(name, "broken link", "it is a link that leads in a circle.", False)


def _refusal(name: str, named: bool, error: PhotoError, path: str) -> Finding:
    if not named and error.kind in ("empty", "not an image", "damaged", "truncated"):
        return Finding(name, "stray", "its name does not end like that of a photo.", False)
    text = str(error).removeprefix(path).removeprefix(name).strip()
    return Finding(name, error.kind, f"it {text}", False)


def _notes(name: str, photo) -> Iterator[Finding]:
    promised = _PROMISED.get(photo.format, ())
    if not name.lower().endswith(promised):
        yield Finding(name, "misnamed", f"it is a {photo.format}, whatever its name says.", True)
    for change in photo.changes:
        yield Finding(name, change, _CHANGES.get(change, f"its {change} colours become RGB."), True)


_CHANGES = {
    "grey": "its grey is repeated in red, green and blue.",
    "palette": "the colours of its palette are written out.",
    "transparent": "what is transparent becomes white.",
    "16 bit": "its 16 bits are scaled to 8.",
    "rotated": "it is turned upright as the camera noted.",
    "animated": "its first frame is used.",
}


def _without(counts: dict, names: Iterable[str]) -> dict:
    counts = {place: dict(classes) for place, classes in counts.items()}
    for name in names:
        place, folder = Path(name).parent.parent, Path(name).parent.name
        counts[str(place)][folder] -= 1
    return counts


def _described(group: Sequence[str]) -> dict:
    return {
        "files": list(group),
        "across_classes": len({_above(name, 1) for name in group}) > 1,
        "across_parts": len({_above(name, 2) for name in group}) > 1,
    }


def _summed_up(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a line for each kind, the most frequent first, with an example."""
    if not findings:
        return
    yield f"{title}: {_files({finding.name for finding in findings})}"
    kinds = Counter(finding.kind for finding in findings)
    for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        first = _shown(next(finding.name for finding in findings if finding.kind == kind))
        more = f"{first}, …" if count > 1 else first
        yield f"  {count:,} {_IN_WORDS.get(kind, kind)}: {more}"


def _shown(name: str) -> str:
    """Return a name as it can be printed: without control characters or broken letters."""
    return name if name.isprintable() else ascii(name)[1:-1]


def _above(name: str, level: int) -> Path | str:
    """Return the class of a file (level 1) or the folder of its classes (level 2)."""
    return Path(name).parent.name if level == 1 else Path(name).parent.parent


def _groups_in_words(title: str, groups: Sequence[Sequence[str]]) -> Iterator[str]:
    if not groups:
        return
    files = sum(map(len, groups))
    yield f"{title}: {files:,} photos in {len(groups):,} group{'s' * (len(groups) != 1)}"
    found = [_described(group) for group in groups]
    for key, text, level in (("across_classes", "classes", 1), ("across_parts", "parts", 2)):
        across = [one["files"] for one in found if one[key]]
        if across:
            first, *others = across[0]
            other = next(name for name in others if _above(name, level) != _above(first, level))
            pair = f"{_shown(first)} and {_shown(other)}{', …' if len(across) > 1 else ''}"
            yield f"  {len(across):,} in two {text}: {pair}"
    if not any(one["across_classes"] or one["across_parts"] for one in found):
        yield f"  such as {' and '.join(map(_shown, groups[0][:2]))}"
