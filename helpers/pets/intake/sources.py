"""Where photos come from: a well-known set, an archive, a folder, or the course's drawn pets."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers import drawings
from helpers.pets.intake import archives, doctor, downloads, staging
from helpers.pets.intake.archives import ArchiveError, Unused
from helpers.pets.intake.downloads import DownloadError
from helpers.pets.intake.sets import SETS, RemoteFile
from helpers.pets.photoset import class_folders, find_classes, list_photos
from helpers.places import course_folder, data_folder

__all__ = ["Intake", "examine", "photo_folder", "take_in"]

# The report of an intake, kept beside the photos: its presence says that they are complete.
_REPORT = ".intake.json"


@dataclass(frozen=True)
class Intake:
    """What a photo set brought.

    Attributes
    ----------
    folder : Path
        The folder that holds one folder per class.
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
    counts: dict[str, int]
    refused: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        total = sum(self.counts.values())
        yield f"{total:,} photos of {len(self.counts)} classes are ready in {self.folder}"
        width = max(map(len, self.counts))
        for name, count in self.counts.items():
            yield f"  {name:<{width}}  {count:>7,}"
        if self.refused:
            yield f"{len(self.refused):,} files are not used:"
            yield from (f"  {name}: {reason}" for name, reason in self.refused[:10])
            if len(self.refused) > 10:
                yield f"  … and {len(self.refused) - 10:,} more"
        yield from (f"Also there, not counted above: {other}" for other in self.others)
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
            return take_in(named)
        except DownloadError as error:
            raise DownloadError(f"{error} Without COURSE_PHOTOS, pets are drawn.") from None
    if named:
        source = Path(named).expanduser()
        if not source.exists() and (course_folder() / source).exists():
            source = course_folder() / source  # a lesson runs in notebooks/, not where it was named
        return find_classes(source) if source.is_dir() else take_in(source)
    # Drawings by changed code get a new folder: their own pixels name it.
    version = hashlib.sha256(drawings.draw_many(20)[0].tobytes()).hexdigest()[:8]
    folder = data_folder() / f"drawn-pets-{drawn}-{version}"
    return drawings.draw_folder(folder, drawn, progress=True)


def take_in(
    source: str | os.PathLike,
    data: Path | None = None,
    progress: bool = True,
    offline: bool = False,
    mirrors: Sequence[str] = (),
) -> Path:
    """Take in photos and return the folder that holds their classes.

    Does what `examine` does, and returns only the folder.

    Parameters
    ----------
    source : str or path
        The name of a well-known set, an archive, or a folder.
    data : Path, optional
        Where an archive is unpacked; the course's data folder when left out.
    progress : bool
        Show a progress bar.
    offline : bool
        Use only what is here already.
    mirrors : sequence of str
        Addresses to try first for a well-known set.

    Returns
    -------
    Path
        A folder with one folder per class in it.
    """
    return examine(source, data, progress, offline, mirrors).folder


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
        The name of a well-known set (``"microsoft"``, ``"filtered"``, ``"oxford"``), a zip or tar,
        or a folder, with one folder per class in it (also some levels down).
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
        When it is no archive, damaged, encrypted or unsafe, or holds fewer than two classes.
    DownloadError
        When a set cannot be downloaded.
    OSError
        When there is no room or no permission to unpack.
    """
    if isinstance(source, str) and source in SETS:
        return _examine_set(source, data or data_folder(), progress, offline, mirrors)
    source = Path(source).expanduser()
    if source.is_dir():
        return _check(source, progress)
    if not source.exists():
        raise FileNotFoundError(
            f"There is no zip, tar or folder {source}. Check the spelling; {', '.join(SETS)} are "
            "sets that can be downloaded."
        )
    if not source.is_file():  # a pipe, say, which would be read for ever
        raise ValueError(f"{source} is not a file. Give a zip, a tar, or a folder with photos.")
    target = (data or data_folder()) / f"{_stem(source)}-{_hash(source)}"
    _make(target, lambda unfinished: _fill(unfinished, source, progress), progress)
    return _read_report(target)


def _hash(archive: Path) -> str:
    with archive.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:8]


def _stem(archive: Path) -> str:
    """Return a file's name without its endings.

    >>> _stem(Path("my pets.tar.gz"))
    'my pets'
    """
    stem = archive.stem
    return stem.removesuffix(".tar") or stem


def _make(target: Path, fill: Callable[[Path], None], progress: bool) -> None:
    """Let `fill` make the folder ``set`` in an unfinished folder; it becomes the target whole."""
    if (target / _REPORT).exists() and not staging.traces(target):
        return
    with staging.reserved(target, _announce if progress else None) as unfinished:
        made = unfinished / "set"
        try:
            if not (target / _REPORT).exists():
                _make_anew(target, made, fill)
            staging.remove(unfinished)
        except ValueError:  # what arrived is of no use: the next run starts anew
            staging.remove(unfinished)
            raise
        finally:
            staging.remove(made)


def _make_anew(target: Path, made: Path, fill: Callable[[Path], None]) -> None:
    if target.exists():
        raise ValueError(f"{target} is there but not complete. Remove it, then run this again.")
    staging.remove(made)  # a run that was killed has left it
    made.mkdir()
    fill(made)
    staging.move_into_place(made, target)


def _announce(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _fill(folder: Path, archive: Path, progress: bool) -> None:
    """Unpack and check an archive of the learner's own."""
    refused = archives.unpack(archive, folder, progress=progress)
    _keep_good(folder, archive, refused, progress)


def _keep_good(
    folder: Path, archive: Path, refused: Iterable[tuple[str, str]], progress: bool
) -> None:
    """Decode what was unpacked, remove what cannot be read, and write the report."""
    try:
        intake = _check(folder, progress)
    except ValueError as error:  # it names the unfinished folder, which nobody has heard of
        raise ArchiveError(str(error).replace(str(folder), str(archive))) from error
    for name, _ in intake.refused:
        staging.remove(folder / name)
    _write_report(folder, [*refused, *intake.refused])


# --- well-known sets ------------------------------------------------------------------------


def _examine_set(
    name: str, data: Path, progress: bool, offline: bool, mirrors: Sequence[str]
) -> Intake:
    def fill(folder: Path) -> None:
        files = [_get(file, folder.parent, data, progress, offline, mirrors) for file in wanted]
        try:
            if name == "oxford":
                _fill_oxford(folder, *files, progress)
            else:
                _fill_set(folder, files[0], SETS[name].parts, progress)
        except KeyboardInterrupt:
            kept = "Stopped. What was downloaded is kept; the same command goes on from there."
            raise KeyboardInterrupt(kept) from None

    wanted = SETS[name].files
    _make(data / name, fill, progress)
    return replace(_read_report(data / name), notes=SETS[name].notes)


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


def _fill_set(
    folder: Path, archive: Path, parts: dict[str, dict[str, int]], progress: bool
) -> None:
    """Unpack a set; where its parts are known (no hash is), see that they are all there."""
    refused = archives.unpack(archive, folder, progress=progress)
    if not parts:
        _keep_good(folder, archive, refused, progress)
        return
    for part, counts in parts.items():
        found = _check(folder / part, progress).counts if (folder / part).is_dir() else {}
        if found != counts:
            raise ArchiveError(
                f"{archive.name} does not hold what it should: {part} has {_in_words(found)}, "
                f"{_in_words(counts)} were expected. Nothing was taken in."
            )
    _write_report(folder, refused)


def _in_words(counts: dict[str, int]) -> str:
    each = (f"{count:,} {name}" for name, count in counts.items())
    return " and ".join(each) or "no photos"


def _fill_oxford(folder: Path, annotations: Path, images: Path, progress: bool) -> None:
    """Sort the photos of all breeds, which come in one folder, into ``Cat`` and ``Dog``."""
    lists = folder / ".lists"
    lists.mkdir()
    archives.unpack(annotations, lists, _as_list, progress=False)
    kinds = dict(_kinds(lists))
    staging.remove(lists)

    def sort(name: str) -> str:
        photo = archives.as_photo(name).rpartition("/")[2]
        kind = kinds.get(photo.rpartition(".")[0])
        if kind is None:
            raise Unused("neither trainval.txt nor test.txt says what it shows")
        return f"{kind}/{photo}"

    refused = archives.unpack(images, folder, sort, progress)
    _keep_good(folder, images, refused, progress)


def _as_list(name: str) -> str:
    name = name.rpartition("/")[2]
    if name not in ("trainval.txt", "test.txt"):
        raise Unused("not one of the lists that say what the photos show")
    return name


def _kinds(lists: Path) -> Iterator[tuple[str, str]]:
    """Yield each photo's name and class: the third column of the lists is 1 (cat) or 2 (dog)."""
    for path in sorted(lists.iterdir()):
        for line in path.read_text("utf-8").splitlines():
            columns = line.split()
            if len(columns) >= 3 and columns[2] in ("1", "2"):
                yield columns[0], {"1": "Cat", "2": "Dog"}[columns[2]]


# --- checking -------------------------------------------------------------------------------


def _check(folder: Path, progress: bool) -> Intake:
    """Let the doctor look at every file of every class; files are named relative to the folder."""
    report = doctor.check(folder, progress=progress, compare=False)
    (first, counts), *others = report.counts.items()
    if 0 in counts.values():
        empty = " and ".join(name for name, count in counts.items() if count == 0)
        raise ValueError(f"Not one photo of {empty} in {folder / first} can be read.")
    return Intake(
        folder / first,
        counts,
        tuple(
            (one.name, one.text)
            for one in report.refused
            if not Path(one.name).name.startswith(".")  # of the system, not of the learner
        ),
        tuple(str(folder / other) for other, _ in others),
    )


def _write_report(folder: Path, refused: Iterable[tuple[str, str]]) -> None:
    (folder / _REPORT).write_text(json.dumps(sorted(refused), ensure_ascii=False), "utf-8")


def _read_report(folder: Path) -> Intake:
    refused = json.loads((folder / _REPORT).read_text("utf-8"))
    first, *others = class_folders(folder)
    return Intake(
        first,
        list_photos(first).counts,
        tuple((name, reason) for name, reason in refused),
        tuple(map(str, others)),
    )
