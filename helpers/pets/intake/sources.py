"""Where photos come from: a well-known set, an archive, a folder, or the course's drawn pets."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import drawings
from helpers.pets import looks
from helpers.pets.intake import archives, doctor, downloads, staging
from helpers.pets.intake.archives import ArchiveError, Unused
from helpers.pets.intake.downloads import DownloadError
from helpers.pets.intake.sets import SETS, KnownSet, Lists, RemoteFile
from helpers.pets.layouts import count_photos, understand
from helpers.pets.photoset import find_classes, photos_of
from helpers.places import course_folder, data_folder

__all__ = ["Intake", "examine", "photo_folder"]

# The report of an intake, kept beside the photos: its presence says that they are complete.
_REPORT = ".intake.json"


@dataclass(frozen=True)
class Intake:
    """What a photo set brought.

    Attributes
    ----------
    folder : Path
        The folder that holds one folder per class, or photos named after their classes.
    understood : str
        How the photos have classes, in one line.
    counts : dict
        How many photos of each class can be used.
    refused : tuple of (str, str)
        Each file that cannot be used, and why.
    others : tuple of str
        Further folders with classes that came along, such as a validation part.
    notes : tuple of str
        What to know about these photos: how they were checked, their licence.
    """

    folder: Path
    understood: str
    counts: dict[str, int]
    refused: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{count_photos(sum(self.counts.values()))}, {self.understood}"
        yield f"Ready in {self.folder}:"
        width = max(map(len, self.counts))
        for name, count in self.counts.items():
            yield f"  {name:<{width}}  {count:>7,}"
        if self.refused:
            files = "1 file is" if len(self.refused) == 1 else f"{len(self.refused):,} files are"
            yield f"{files} not used:"
            yield from (f"  {name}: {reason}" for name, reason in self.refused[:10])
            if len(self.refused) > 10:
                yield f"  … and {len(self.refused) - 10:,} more"
        yield from self.notes


def photo_folder(drawn: int = 2000) -> Path:
    """Return the folder of photos that the lessons use.

    That is what the environment variable ``COURSE_PHOTOS`` names: a well-known set, which is
    downloaded at its first use, or an archive or a folder (as seen from the current folder, else
    from the course's folder). Without it, pets drawn by the course itself (drawn once, then kept
    in the data folder).

    Parameters
    ----------
    drawn : int
        How many pets to draw.

    Returns
    -------
    Path
        A folder with one folder per class in it.

    Raises
    ------
    OSError, ValueError
        When ``COURSE_PHOTOS`` names nothing that can be had or used.
    """
    named = os.environ.get("COURSE_PHOTOS", "").strip()
    if named in SETS:
        try:
            return examine(named).folder
        except DownloadError as error:
            raise DownloadError(f"{error} Without COURSE_PHOTOS, pets are drawn.") from None
    if named:
        source = Path(named).expanduser()
        if not source.exists() and (course_folder() / source).exists():
            source = course_folder() / source  # a lesson runs in notebooks/, not where it was named
        return find_classes(source) if source.is_dir() else examine(source).folder
    # Drawings by changed code get a new folder: their own pixels name it.
    version = hashlib.sha256(drawings.draw_many(20)[0].tobytes()).hexdigest()[:8]
    folder = data_folder() / f"drawn-pets-{drawn}-{version}"
    return drawings.draw_folder(folder, drawn, progress=True)


def examine(
    source: str | os.PathLike,
    data: Path | None = None,
    progress: bool = True,
    offline: bool = False,
    mirrors: Sequence[str] = (),
) -> Intake:
    """Take in photos: download, unpack, decode every photo, count, report.

    A set or an archive gets its place in the data folder when it is complete and checked; an
    interruption leaves nothing that could be taken for it. Files in it that are no photos are not
    kept. The same is unpacked once only, also by several processes. A folder stays as it is.

    Parameters
    ----------
    source : str or path
        The name of a well-known set (see `SETS`), a zip or tar, or a folder; with one folder per
        class in it, or as `layouts.understand` says.
    data : Path, optional
        Where an archive is unpacked; the course's data folder when left out.
    progress : bool
        Show a progress bar.
    offline : bool
        Use only what is here already: a set, or its archive put into the data folder.
    mirrors : sequence of str
        Addresses to try first for a well-known set: of a folder that holds its files, or of a
        file.

    Returns
    -------
    Intake
        What arrived; ``print`` it for a summary.

    Raises
    ------
    FileNotFoundError
        When there is no such set, file or folder.
    ValueError
        When it is no archive, damaged, encrypted or unsafe, or holds fewer than two classes, or
        it is not clear which.
    DownloadError
        When a set cannot be downloaded.
    OSError
        When there is no room or no permission to unpack.
    """
    if isinstance(source, str) and source in SETS:
        data, known = data or data_folder(), SETS[source]
        fetch = _fetcher(known, data, progress, offline, mirrors)
        return _intake(_make(data / source, fetch, known, progress), known.notes)
    source = Path(source).expanduser()
    if source.is_dir():
        report = doctor.check(source, progress=progress, compare=False)
        return _intake(source, (), report)
    if not source.exists():
        raise FileNotFoundError(
            f"There is no zip, tar or folder {source}. Check the spelling; {', '.join(SETS)} are "
            "sets that can be downloaded."
        )
    if not source.is_file():  # a pipe, say, which would be read for ever
        raise ValueError(f"{source} is not a file. Give a zip, a tar, or a folder with photos.")
    target = _place_of(source, data or data_folder())
    return _intake(_make(target, lambda _: [source], KnownSet(), progress))


def _place_of(archive: Path, data: Path) -> Path:
    """Return the folder of an archive's photos: what it holds names it.

    An archive that was taken in is known by its place, size and times, and not read again.
    """
    source = _source(archive)
    for report in data.glob(f"{glob.escape(_stem(archive))}-*/{_REPORT}"):
        if _report(report.parent).get("source") == source:
            return report.parent
    with archive.open("rb") as file:
        name = f"{_stem(archive)}-{hashlib.file_digest(file, 'sha256').hexdigest()[:8]}"
    if report := _report(data / name):  # the same archive, copied or moved
        with contextlib.suppress(OSError):
            _write_report(data / name, {**report, "source": source})
    return data / name


def _source(archive: Path) -> list:
    return [str(archive.resolve()), *looks.state_of(archive)]


def _stem(archive: Path) -> str:
    """Return a file's name without its endings.

    >>> _stem(Path("my pets.tar.gz"))
    'my pets'
    """
    stem = archive.stem
    return stem.removesuffix(".tar") or stem


def _make(
    target: Path, fetch: Callable[[Path], Sequence[Path]], known: KnownSet, progress: bool
) -> Path:
    """Take a set in, unless it is there: ``set`` in an unfinished folder becomes the target whole.

    `fetch` is given the unfinished folder and returns the archives of the set.
    """
    if _report(target) and not staging.traces(target):
        return target
    with staging.reserved(target, _announce if progress else None) as unfinished:
        made = unfinished / "set"
        try:
            if not _report(target):
                _make_anew(target, made, fetch, known, progress)
            staging.remove(unfinished)
        except ValueError:  # what arrived is of no use: the next run starts anew
            staging.remove(unfinished)
            raise
        finally:
            staging.remove(made)
    return target


def _make_anew(
    target: Path,
    made: Path,
    fetch: Callable[[Path], Sequence[Path]],
    known: KnownSet,
    progress: bool,
) -> None:
    if target.exists():
        raise ValueError(f"{target} is there but not complete. Remove it, then run this again.")
    files = fetch(made.parent)
    staging.remove(made)  # a run that was killed has left it
    made.mkdir()
    try:
        seen = _fill(made, files, known, progress)
    except KeyboardInterrupt:
        if not known.files:
            raise
        kept = "Stopped. What was downloaded is kept; the same command goes on from there."
        raise KeyboardInterrupt(kept) from None
    staging.move_into_place(made, target)
    looks.remember({target / name: look for name, look in seen.items()})


def _announce(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _fill(
    folder: Path, files: Sequence[Path], known: KnownSet, progress: bool
) -> dict[str, looks.Look]:
    """Unpack photos, examine them, remove what cannot be used, and write the report."""
    archive = files[-1]
    choose = _by_lists(known.lists, files[0], folder) if known.lists else archives.as_photo
    refused = archives.unpack(archive, folder, choose, progress)
    try:
        report, seen = doctor.examine(folder, progress, compare=False)
        unusable = _unusable(report)
        if known.parts and report.counts != known.parts:
            raise ValueError(_another_content(report.counts, known.parts))
    except ValueError as error:  # it names the unfinished folder, which nobody has heard of
        why = str(error).replace(str(folder), str(archive))
        if known.files:
            why = f"{archive.name} does not hold what it should, nothing was taken in: {why}"
        raise ArchiveError(f"{why} Unpack it yourself to change that.") from error
    for name, _ in unusable:
        staging.remove(folder / name)
    _write_report(folder, {"refused": sorted([*refused, *unusable]), "source": _source(archive)})
    return seen


def _another_content(found: dict, expected: dict) -> str:
    part = next(part for part in {**expected, **found} if found.get(part) != expected.get(part))
    has, wanted = (
        " and ".join(f"{count:,} {name}" for name, count in counts.get(part, {}).items()) or "none"
        for counts in (found, expected)
    )
    return f"of the photos in {part} it has {has}, expected were {wanted}."


def _unusable(report: doctor.Report) -> list[tuple[str, str]]:
    """Return the files that cannot be used, and why; raise where nothing of a class can be."""
    (place, counts), *_ = report.counts.items()
    if 0 in counts.values():
        empty = " and ".join(name for name, count in counts.items() if count == 0)
        raise ValueError(f"Not one photo of {empty} in {report.folder / place} can be read.")
    return [
        (one.name, one.text)
        for one in report.refused
        if not Path(one.name).name.startswith(".")  # of the system, not of the learner
    ]


# --- well-known sets ------------------------------------------------------------------------


def _fetcher(
    known: KnownSet, data: Path, progress: bool, offline: bool, mirrors: Sequence[str]
) -> Callable[[Path], Sequence[Path]]:
    def fetch(unfinished: Path) -> Sequence[Path]:
        return [_get(file, unfinished, data, progress, offline, mirrors) for file in known.files]

    return fetch


def _get(
    file: RemoteFile,
    unfinished: Path,
    data: Path,
    progress: bool,
    offline: bool,
    mirrors: Sequence[str],
) -> Path:
    """Return a file of a set: here already, or put here by hand, or downloaded."""
    downloads.sweep(unfinished)
    here = downloads.find(file, (unfinished, data))
    if here:
        return here
    by_hand = downloads.by_hand(file, data)
    if (data / file.name).exists():
        raise DownloadError(f"{data / file.name} is not the file expected; remove it. {by_hand}")
    if offline:
        raise DownloadError(f"{file.name} is not here. Run this without --offline. {by_hand}")
    try:
        return downloads.fetch(file, unfinished, mirrors, progress)
    except DownloadError as error:
        raise DownloadError(f"{error} Check the connection and run this again. {by_hand}") from None


def _by_lists(lists: Lists, archive: Path, folder: Path) -> Callable[[str], str]:
    """Return what sorts photos that come in one folder into one folder per class."""
    place = folder / ".lists"
    place.mkdir()

    def as_list(name: str) -> str:
        name = name.rpartition("/")[2]
        if name not in lists.files:
            raise Unused("not one of the lists that say what the photos show")
        return name

    archives.unpack(archive, place, as_list, progress=False)
    kinds = {}
    for path in sorted(place.iterdir()):
        for line in map(str.split, path.read_text("utf-8").splitlines()):
            if len(line) > lists.column and line[lists.column] in lists.classes:
                kinds[line[0]] = lists.classes[line[lists.column]]
    staging.remove(place)

    def sort(name: str) -> str:
        photo = archives.as_photo(name).rpartition("/")[2]
        kind = kinds.get(photo.rpartition(".")[0])
        if kind is None:
            raise Unused(f"neither {' nor '.join(lists.files)} says what it shows")
        return f"{kind}/{photo}"

    return sort


# --- what is there --------------------------------------------------------------------------


def _intake(
    folder: Path, notes: tuple[str, ...] = (), report: doctor.Report | None = None
) -> Intake:
    """Describe photos that were taken in, or a folder of the learner's own by its report."""
    if report:
        places = [folder / place for place in report.counts]
        unusable, counts = _unusable(report), next(iter(report.counts.values()))
        understood = report.understood
    else:
        layout = understand(folder)
        places = [part.folder for part in layout.parts]
        unusable = [(name, why) for name, why in _report(folder)["refused"]]
        counts, understood = photos_of(layout).counts, layout.how
    others = tuple(map(str, places[1:]))
    return Intake(places[0], understood, counts, tuple(unusable), others, notes)


def _report(folder: Path) -> dict:
    """Read the report of an intake; empty when there is none, so that the set is not complete."""
    try:
        report = json.loads((folder / _REPORT).read_text("utf-8"))
        return report if all(len(one) == 2 for one in report["refused"]) else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _write_report(folder: Path, report: dict) -> None:
    unfinished = folder / f"{_REPORT}.{os.getpid()}"
    unfinished.write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    unfinished.replace(folder / _REPORT)
