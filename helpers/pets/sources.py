"""Where photos come from: a zip, a folder of one's own, or the drawn pets that are always there."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pooch
from tqdm import tqdm

from helpers.images import load_rgb
from helpers.pets import drawings
from helpers.pets.splits import (
    PhotoSet,
    class_folders,
    find_classes,
    is_photo_name,
    list_photos,
)

__all__ = ["Intake", "data_folder", "examine", "photo_folder", "take_in"]

# An archive that would unpack to more than this is refused: the largest set of cats and dogs
# in common use holds 25,000 photos in about 850 MB.
MOST_FILES = 500_000
MOST_BYTES = 20 * 2**30

# The report of an intake, kept beside the photos: its presence says that they are complete.
_REPORT = ".intake.json"

# What reading a damaged archive raises, also when one name is both a file and a folder in it.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError),
    *(FileExistsError, NotADirectoryError, IsADirectoryError),
)


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
    """

    folder: Path
    counts: dict[str, int]
    refused: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()

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


def photo_folder(drawn: int = 2000) -> Path:
    """Return the folder of photos that the lessons use.

    That is the zip or folder named in the environment variable ``COURSE_PHOTOS`` (as seen from
    the current folder, else from the course's folder), or, without it, pets drawn by the course
    itself (drawn once, then kept in the data folder).

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
    FileNotFoundError, ValueError
        When ``COURSE_PHOTOS`` names nothing that can be used.
    """
    named = os.environ.get("COURSE_PHOTOS", "").strip()
    if named:
        source = Path(named).expanduser()
        if not source.exists() and (_course() / source).exists():
            source = _course() / source  # a lesson runs in notebooks/, not where it was named
        return find_classes(source) if source.is_dir() else take_in(source)
    # Drawings by changed code get a new folder: their own pixels name it.
    version = hashlib.sha256(drawings.draw_many(20)[0].tobytes()).hexdigest()[:8]
    folder = data_folder() / f"drawn-pets-{drawn}-{version}"
    return drawings.draw_folder(folder, drawn, progress=True)


def take_in(source: str | os.PathLike, data: Path | None = None, progress: bool = True) -> Path:
    """Take in a zip or a folder of photos and return the folder that holds its classes.

    Does what `examine` does, and returns only the folder.

    Parameters
    ----------
    source : str or path
        A zip, or a folder.
    data : Path, optional
        Where a zip is unpacked; the course's data folder when left out.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Path
        A folder with one folder per class in it.
    """
    return examine(source, data, progress).folder


def examine(source: str | os.PathLike, data: Path | None = None, progress: bool = True) -> Intake:
    """Take in a zip or a folder of photos: unpack, decode every photo, count, report.

    A zip is unpacked into the data folder under a temporary name and moved into place whole:
    an interruption leaves nothing behind. Files in it that are no photos are not kept. The same
    zip is unpacked once only. A folder stays where and as it is.

    Parameters
    ----------
    source : str or path
        A zip, or a folder, with one folder per class in it (also some levels down).
    data : Path, optional
        Where a zip is unpacked; the course's data folder when left out.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Intake
        What arrived; ``print`` it for a summary.

    Raises
    ------
    FileNotFoundError
        When there is no such file or folder.
    ValueError
        When it is no zip, damaged, encrypted or unsafe, or holds fewer than two classes.
    OSError
        When there is no room or no permission to unpack.
    """
    source = Path(source).expanduser()
    if source.is_dir():
        return _check(source, progress)
    if not source.exists():
        raise FileNotFoundError(f"There is no zip or folder {source}. Check the spelling.")
    if not zipfile.is_zipfile(source):
        raise ValueError(f"{source} is not a zip. Give a zip, or a folder with the photos.")
    target = (data or data_folder()) / f"{source.stem}-{_hash(source)}"
    if not (target / _REPORT).exists():
        _unpack_whole(source, target, progress)
    return _read_report(target)


def data_folder() -> Path:
    """Return the folder for photos and networks: ``data/`` of the course, or the user's cache.

    Returns
    -------
    Path
        ``data/`` beside the helpers when the course is run from its own folder and may write
        there; the user's cache folder when the helpers are installed as a package.

    Raises
    ------
    OSError
        When neither can be written to.
    """
    course = _course()
    if (course / "pyproject.toml").exists() and os.access(course / "data", os.W_OK):
        return course / "data"
    cache = Path(pooch.os_cache("pixels-to-pets"))
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def _course() -> Path:
    """Return the folder that holds the helpers."""
    return Path(__file__).resolve().parents[2]


def _hash(archive: Path) -> str:
    with archive.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:8]


def _unpack_whole(archive: Path, target: Path, progress: bool) -> None:
    """Unpack and check beside the target, then give it the target's name in one step."""
    if target.exists():
        raise ValueError(f"{target} is there but not complete. Remove it, then run this again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        refused = _unpack(archive, unfinished, progress)
        intake = _check(unfinished, progress)
        for name, _ in intake.refused:
            (unfinished / name).unlink()
        _write_report(unfinished, [*refused, *intake.refused])
        unfinished.chmod(0o755)
        _rename(unfinished, target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _rename(unfinished: Path, target: Path) -> None:
    try:
        unfinished.rename(target)
    except OSError:
        if not (target / _REPORT).exists():  # else another run has finished the same first
            raise


def _unpack(archive: Path, folder: Path, progress: bool) -> list[tuple[str, str]]:
    """Unpack the photos of an archive; return the files that are not photos, and why."""
    try:
        with zipfile.ZipFile(archive) as opened:
            files = _safe_files(opened, archive)
            wanted = {name: file for name, file in files.items() if _why_not(name, file) is None}
            _check_room(sum(file.file_size for file in wanted.values()), folder)
            for name, file in tqdm(
                wanted.items(), "unpacking", unit=" photos", disable=not progress, delay=1
            ):
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(file) as packed, place.open("wb") as unpacked:
                    shutil.copyfileobj(packed, unpacked)
    except _DAMAGED as error:
        raise ValueError(
            f"{archive} is damaged or packed in an unusual way ({error}). "
            "Download it or pack it again."
        ) from error
    return [(name, reason) for name, file in files.items() if (reason := _why_not(name, file))]


def _why_not(name: str, file: zipfile.ZipInfo) -> str | None:
    if not is_photo_name(PurePosixPath(name).name):
        return "its name does not end like that of a photo"
    return "it is empty (0 bytes)" if file.file_size == 0 else None


def _safe_files(opened: zipfile.ZipFile, archive: Path) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by name, or refuse all of it when one is not safe."""
    files = {}
    for file in opened.infolist():
        name = file.filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or name[1:2] == ":":
            raise ValueError(f"{archive} would write outside its folder ({name}); not unpacked.")
        if stat.S_ISLNK(file.external_attr >> 16):
            raise ValueError(f"{archive} holds a link ({name}); not unpacked. Pack the files.")
        if file.flag_bits & 1:
            raise ValueError(f"{archive} is encrypted. Unpack it yourself and give the folder.")
        if not file.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts):
            files[name] = file
    size = sum(file.file_size for file in files.values())
    if len(files) > MOST_FILES or size > MOST_BYTES:
        raise ValueError(
            f"{archive} would unpack to {len(files):,} files of {size / 2**30:,.1f} GiB in all; "
            f"up to {MOST_FILES:,} files and {MOST_BYTES / 2**30:,.1f} GiB are taken in."
        )
    return files


def _check_room(needed: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise OSError(
            f"{folder.parent} has {free / 2**20:,.0f} MiB of room, {needed / 2**20:,.0f} MiB are "
            "needed. Free some space and run this again."
        )


def _check(folder: Path, progress: bool) -> Intake:
    """Decode every photo of the classes found in a folder; files are named relative to it."""
    home = find_classes(folder)
    photos = list_photos(home)
    reasons = _try_all(photos.paths, progress)
    refused = [
        (path.relative_to(folder).as_posix(), reason)
        for path, reason in zip(photos.paths, reasons, strict=True)
        if reason
    ]
    good = photos.choose(index for index, reason in enumerate(reasons) if not reason)
    if 0 in good.counts.values():
        empty = [name for name, count in good.counts.items() if count == 0]
        raise ValueError(f"Not one photo of {' and '.join(empty)} in {home} can be read.")
    strays = [(path.relative_to(folder).as_posix(), why) for path, why in _strays(home, photos)]
    others = tuple(str(other) for other in class_folders(folder)[1:])
    return Intake(home, good.counts, (*strays, *refused), others)


def _strays(home: Path, photos: PhotoSet) -> Iterator[tuple[Path, str]]:
    """Name the files beside the photos that were not listed at all."""
    for name in photos.class_names:
        for path in sorted((home / name).iterdir()):
            if not path.name.startswith(".") and path.is_file():
                if not is_photo_name(path.name):
                    yield path, "its name does not end like that of a photo"
                elif path.stat().st_size == 0:
                    yield path, "it is empty (0 bytes)"


def _try_all(paths: Sequence[Path], progress: bool) -> list[str | None]:
    """Decode photos on all cores; return for each the reason why it failed, or None."""
    pool = ThreadPoolExecutor()
    try:
        tried = pool.map(_try, paths)
        return list(
            tqdm(tried, "checking", len(paths), unit=" photos", disable=not progress, delay=1)
        )
    finally:
        pool.shutdown(cancel_futures=True)  # on Ctrl-C too, without finishing the queue


def _try(path: Path) -> str | None:
    try:
        load_rgb(path, smallest=32)
    except (ValueError, OSError) as error:
        return str(error).removeprefix(str(path)).strip()
    return None


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
