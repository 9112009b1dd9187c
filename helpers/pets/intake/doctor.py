"""Is every file a photo, and every photo there once? The doctor looks, and changes nothing.

Only when told to, it moves what cannot be used to another folder, and it can bring all of it back.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.decoding import FORMATS, PhotoError, decode, read_bytes
from helpers.pets import duplicates, looks
from helpers.pets.intake import quarantine
from helpers.pets.intake.whereabouts import tells_place
from helpers.pets.layouts import is_photo_name, understand
from helpers.pets.looks import Look

__all__ = ["Finding", "Report", "check", "examine", "undo"]

# What the names of a format's files end in.
_PROMISED = {form.name: form.endings for form in FORMATS}

# What the summary calls the files of each kind.
_IN_WORDS = {
    "empty": "empty (0 bytes)",
    "truncated": "cut off",
    "stray": "not photos by name or content",
    "link": "links out of the folder",
    "broken link": "links to nothing",
    "unreadable": "cannot be opened",
    "unnamed": "photos whose names do not say so",
    "folder": "hidden folders, not looked into",
    "misnamed": "with the name of another format",
    "rotated": "turned upright",
    "animated": "animated (first frame)",
    "transparent": "transparent (on white)",
    "located": "that tell where they were taken (export them without, before others get them)",
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
        "16 bit", "rotated", "animated" or "located" (the file tells where it was taken) for photos
        that are used, and converted where need be.
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
    understood : str
        How its photos have classes, in one line.
    examined : int
        How many files were looked at.
    counts : dict
        How many photos can be used: for each folder that holds classes (``"."`` or, say,
        ``"train"``), a dict from class to number.
    findings : tuple of Finding
        In the order of the files; a photo may have several.
    copies, near_duplicates : tuple of tuple of str
        Groups of files with the same bytes; groups of photos that show nearly the same.
    classes : dict
        Of each photo that can be used its part and its class, as in `counts`.
    quarantine : Path or None
        Where files were moved to.
    moved : tuple of str
        The files that were moved there.
    """

    folder: Path
    understood: str
    examined: int
    counts: dict[str, dict[str, int]]
    findings: tuple[Finding, ...]
    copies: tuple[tuple[str, ...], ...]
    near_duplicates: tuple[tuple[str, ...], ...]
    classes: dict[str, tuple[str, str]]
    quarantine: Path | None = None
    moved: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[Finding, ...]:
        """The findings about files that are not used."""
        return tuple(finding for finding in self.findings if not finding.used)

    @property
    def surplus(self) -> tuple[str, ...]:
        """The copies beyond the first of each group in one class."""
        found, seen = [], set()
        for number, group in enumerate(self.copies):
            for name in group:
                place = number, *self.classes[name]
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
            "understood": self.understood,
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
            "copies": [self._described(group) for group in self.copies],
            "near_duplicates": [self._described(group) for group in self.near_duplicates],
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
        yield f"Understood: {self.understood}."
        yield from _summed_up("Not used", self.refused)
        yield from _summed_up("Used, with a note", [one for one in self.findings if one.used])
        yield from self._groups_in_words("Exact copies", self.copies)
        yield from self._groups_in_words("Near duplicates", self.near_duplicates)
        yield self._advice()

    def _described(self, group: Sequence[str]) -> dict:
        parts, classes = zip(*(self.classes[name] for name in group), strict=True)
        return {
            "files": list(group),
            "across_classes": len(set(classes)) > 1,
            "across_parts": len(set(parts)) > 1,
        }

    def _groups_in_words(self, title: str, groups: Sequence[Sequence[str]]) -> Iterator[str]:
        if not groups:
            return
        yield f"{title}: {sum(map(len, groups)):,} photos in {_count(groups, 'group', 'groups')}"
        anywhere = True
        for level, word in ((1, "classes"), (0, "parts")):
            pairs = list(filter(None, (self._pair(group, level) for group in groups)))
            if pairs:
                anywhere = False
                more = ", …" if len(pairs) > 1 else ""
                yield f"  {len(pairs):,} in two {word}: {_both(pairs[0])}{more}"
        if anywhere:
            yield f"  such as {_both(groups[0])}"

    def _pair(self, group: Sequence[str], level: int) -> Sequence[str]:
        """Return two photos of a group that lie in two parts (level 0) or classes (1), or none."""
        first, *others = group
        where = self.classes[first][level]
        return next(([first, one] for one in others if self.classes[one][level] != where), [])

    def _advice(self) -> str:
        if self.moved:
            which = "it" if len(self.moved) == 1 else "them"
            moved = _count(self.moved, "file", "files")
            return f"Moved {moved} to {self.quarantine}; --undo brings {which} back."
        if self.quarantine is not None:
            return "There was nothing to move."
        if to_move := self.to_move():
            copies = " or is a copy" if len(to_move) == 1 else " or are copies"
            files = _count(to_move, "file", "files")
            which = f"{files} that cannot be used{copies * bool(self.surplus)}"
            return f"Nothing was changed. --quarantine DIR moves {which}."
        return "Nothing was changed, and nothing needs to be moved."


def _count(things: Collection, one: str, many: str) -> str:
    return f"{len(things):,} {one if len(things) == 1 else many}"


def _both(names: Sequence[str]) -> str:
    return " and ".join(map(_shown, names[:2]))


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
        Photos with classes, as `layouts.understand` knows them, in all their parts
        (``train/cats``, ``validation/cats``).
    quarantine_folder : str or path, optional
        Move the files there that cannot be used, and of exact copies in one class all but the
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
        When it does not hold two classes, it is not clear which, or the quarantine lies in it.
    OSError
        When a folder may not be read, or a file not be moved.
    """
    folder, aside = Path(folder), None
    if quarantine_folder is not None and folder.is_dir():
        aside = quarantine.check_place(folder, Path(quarantine_folder))
    report, seen = examine(folder, progress, compare)
    looks.remember({folder / name: look for name, look in seen.items()})
    if aside is None:
        return report
    moved = report.to_move()
    quarantine.put_aside(report.folder, moved, aside)
    counts = {place: dict(classes) for place, classes in report.counts.items()}
    for name in report.surplus:
        place, label = report.classes[name]
        counts[place][label] -= 1
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


def examine(
    folder: Path, progress: bool = True, compare: bool = True
) -> tuple[Report, dict[str, Look]]:
    """Look at every file of every class once, on all cores.

    Parameters
    ----------
    folder : Path
        As for `check`.
    progress, compare : bool
        As for `check`.

    Returns
    -------
    Report, dict
        The report, and what was seen of each photo that can be used, by its name.
    """
    layout = understand(folder)
    files = [(part, file) for part in layout.parts for file in part.files]
    names = [file.path.relative_to(folder).as_posix() for _, file in files]
    root = folder.resolve()
    examined = looks.on_all_cores(
        lambda one: _examine(root, *one),
        [(file.path, name) for (_, file), name in zip(files, names, strict=True)],
        "examining",
        " files",
        progress,
    )
    places = {part.folder: part.folder.relative_to(folder).as_posix() for part in layout.parts}
    counts = {places[part.folder]: dict.fromkeys(part.class_names, 0) for part in layout.parts}
    findings, classes, seen = [], {}, {}
    for (part, file), name, (found, look) in zip(files, names, examined, strict=True):
        findings += found
        if look and file.listed:
            counts[places[part.folder]][file.label] += 1
            classes[name] = places[part.folder], file.label
            seen[name] = look
    same, near = _groups(list(seen.values()), progress) if compare else ([], [])
    same, near = (_named(groups, list(classes)) for groups in (same, near))
    report = Report(folder, layout.how, len(files), counts, tuple(findings), same, near, classes)
    return report, seen


def _groups(seen: Sequence[Look], progress: bool) -> tuple[list, list]:
    """Return groups of equal photos, and of photos that are alike but not all equal."""
    positions = defaultdict(list)
    for position, look in enumerate(seen):
        positions[look.digest].append(position)
    same = [group for group in positions.values() if len(group) > 1]
    firsts = [group[0] for group in positions.values()]  # copies are known already
    near = [
        sorted(position for index in group for position in positions[seen[firsts[index]].digest])
        for group in looks.near_duplicates([seen[index] for index in firsts], progress)
    ]
    return same, near


def _named(groups: Iterable[Sequence[int]], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(names[index] for index in group) for group in groups))


def _examine(root: Path, path: Path, name: str) -> tuple[list[Finding], Look | None]:
    """Look at one file; return what is odd about it and, of a photo that can be used, the look."""
    findings = list(_as_entry(root, path, name))
    if any(not finding.used for finding in findings):
        return findings, None
    named, state = is_photo_name(path.name), looks.state_of(path)
    try:
        content = read_bytes(path)
        photo = decode(content, name, smallest=2 * duplicates.THUMBNAIL)
    except PhotoError as error:
        return [_refusal(name, named, error, str(path))], None
    except FileNotFoundError:
        return [Finding(name, "no file", "it was removed while the others were read.", False)], None
    if not named:
        text = f"it is a {photo.format} photo, but its name does not say so: rename it to use it."
        return [Finding(name, "unnamed", text, False)], None
    small = duplicates.thumbnail(photo.values)
    look = Look(state, hashlib.sha256(content).digest(), small)
    findings += _notes(name, photo)
    if tells_place(content):
        findings.append(Finding(name, "located", _LOCATED, True))
    return findings, look


def _as_entry(root: Path, path: Path, name: str) -> Iterator[Finding]:
    """Yield what is odd about an entry of a folder before it is read: a link, a folder."""
    try:
        if path.is_symlink() and not path.exists():
            yield Finding(
                name, "broken link", f"it is a link to nothing ({path.readlink()}).", False
            )
        elif path.is_dir():
            text = "it is a hidden folder: what it holds is not used."
            yield Finding(name, "folder", text, False)
        elif path.is_symlink() and not (target := path.resolve()).is_relative_to(root):
            text = f"it is a link out of the folder, to {target}: a copy of the folder lacks it."
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
        yield Finding(name, "misnamed", f"it is a {photo.format}; its name says otherwise.", True)
    for change in photo.changes:
        yield Finding(name, change, _CHANGES.get(change, f"its {change} colours become RGB."), True)


_LOCATED = (
    "its file tells where it was taken: export a copy without that (metadata, location) before "
    "others get it."
)
_CHANGES = {
    "grey": "its grey is repeated in red, green and blue.",
    "palette": "the colours of its palette are written out.",
    "transparent": "what is transparent becomes white.",
    "16 bit": "its 16 bits are scaled to 8.",
    "rotated": "it is turned upright as the camera noted.",
    "animated": "its first frame is used.",
}


def _summed_up(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a line for each kind, the most frequent first, with an example."""
    if not findings:
        return
    yield f"{title}: {_count({finding.name for finding in findings}, 'file', 'files')}"
    kinds = Counter(finding.kind for finding in findings)
    for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        first = _shown(next(finding.name for finding in findings if finding.kind == kind))
        more = f"{first}, …" if count > 1 else first
        yield f"  {count:,} {_IN_WORDS.get(kind, kind)}: {more}"


def _shown(name: str) -> str:
    """Return a name as it can be printed: without control characters or broken letters."""
    return name if name.isprintable() else ascii(name)[1:-1]
