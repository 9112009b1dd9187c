"""Unpack photos from a zip or tar of unknown origin: nothing outside the folder, nothing endless.

Two passes: all members are listed and judged first, then the photos among them are written. An
archive that no honest program makes (names that lead outside, links, devices, a bomb) is refused
as a whole; a single file that cannot be kept on every system is left out and reported.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from helpers.bars import progress_bar
from helpers.decoding import HOW_TO_HEIC, photo_endings
from helpers.pets.intake.staging import check_room
from helpers.pets.layouts import is_photo_name

__all__ = ["ArchiveError", "Unused", "as_photo", "unpack"]

# What is taken in at most: the largest set of cats and dogs in common use holds 25,000 photos in
# about 850 MB, and photos hardly shrink when they are packed.
MOST_FILES = 100_000
MOST_BYTES = 20 * 2**30
MOST_RATIO = 200
SMALL = 64 * 2**20  # bytes below which no ratio is suspicious

# The list of a zip is read in one go: 160 bytes for each of MOST_FILES, so a larger one is refused
# unread. Tar reads its long names in one go.
_LONGEST_READ = 160 * MOST_FILES

_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst")

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = frozenset('<>:"|?*')
_PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
_RESERVED = {"con", "prn", "aux", "nul"} | _PORTS
_LONGEST_NAME = 255  # bytes, on nearly every disk
_DEEPEST = 10

_MAGIC = {
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\x28\xb5\x2f\xfd": "packed with Zstandard",
    b"\x1f\x9d": "packed with compress",
}


class ArchiveError(ValueError):
    """An archive that cannot or should not be unpacked; the message says why and what to do."""


class Unused(Exception):  # noqa: N818 - no error: the others of the archive are used
    """A file of an archive that is left out; the message says why."""


@dataclass(frozen=True)
class _Member:
    """A file in an archive: its name as packed, its size in bytes, and what opens it."""

    name: str
    size: int
    handle: zipfile.ZipInfo | tarfile.TarInfo


def as_photo(name: str) -> str:
    """Keep a photo under the name that it has in the archive.

    Parameters
    ----------
    name : str
        The file's safe name in the archive, with slashes.

    Returns
    -------
    str
        The same name.

    Raises
    ------
    Unused
        When the file is not named like a photo.

    Examples
    --------
    >>> as_photo("PetImages/Cat/0.jpg")
    'PetImages/Cat/0.jpg'
    """
    if name.lower().endswith(_ARCHIVES):
        raise Unused("it is an archive of its own; unpack it yourself")
    if not is_photo_name(name.rpartition("/")[2]):
        if name.lower().endswith(photo_endings(all_of_them=True)):
            raise Unused(f"it is a HEIC photo: {HOW_TO_HEIC}")
        raise Unused("its name does not end like that of a photo")
    return name


def unpack(
    archive: Path,
    folder: Path,
    choose: Callable[[str], str] = as_photo,
    progress: bool = True,
) -> list[tuple[str, str]]:
    """Unpack the files of a zip, tar, tar.gz, tar.bz2 or tar.xz that are wanted.

    Parameters
    ----------
    archive : Path
        The file; its content decides what it is, not its name.
    folder : Path
        An existing, empty folder. When anything is raised, remove it: it may hold a part.
    choose : callable
        Is given the name of each file and returns the name to write it under, or raises `Unused`.
    progress : bool
        Show a progress bar.

    Returns
    -------
    list of (str, str)
        The files that were left out, and why. Hidden ones (``.DS_Store``) are not mentioned.

    Raises
    ------
    ArchiveError
        When it is no archive, damaged, encrypted, a bomb, or would write outside the folder.
    OSError
        When there is no room or no permission to write.
    """
    with archive.open("rb") as file, _opened(archive, file) as (members, open_member):
        wanted, refused = _plan(archive, members, choose)
        size = sum(member.size for member in wanted.values())
        if size > _limit(archive):
            raise _bomb(archive, f"{len(wanted):,} files of {size / 2**30:,.1f} GiB in all")
        check_room(size, folder)
        about = {"desc": "unpacking", "total": len(wanted), "unit": " photos", "delay": 1}
        for name, member in progress_bar(wanted.items(), progress, **about):
            _write(archive, open_member, member, folder, name)
    return refused


def _write(archive: Path, open_member, member: _Member, folder: Path, name: str) -> None:
    """Write one file and count its bytes: what an archive says about itself need not be true."""
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with _reading(archive):
        if isinstance(member.handle, tarfile.TarInfo) and hasattr(tarfile, "data_filter"):
            tarfile.data_filter(member.handle, str(folder))  # Python's own opinion, too
        packed = open_member(member.handle)
    with packed, place.open("xb") as unpacked:
        while True:
            with _reading(archive):
                chunk = packed.read(2**16)
            if not chunk:
                break
            written += len(chunk)
            if written > member.size:
                break
            unpacked.write(chunk)
    if written != member.size:
        raise _damaged(archive, f"{_shown(member.name)} is not as long as it says")


# --- which files, under which names ---------------------------------------------------------


def _plan(
    archive: Path, members: Iterator[_Member], choose: Callable[[str], str]
) -> tuple[dict[str, _Member], list[tuple[str, str]]]:
    """Return the files to write by their new names, and those that are left out."""
    names = _Names()
    wanted, refused = {}, []
    for member in members:
        raw = _readable(member.name)
        _check_inside(archive, raw)
        if any(part.startswith((".", "__MACOSX")) and part != "." for part in raw.split("/")):
            continue
        try:
            name = choose(_portable(raw))
            if member.size == 0:
                raise Unused("it is empty (0 bytes)")
            wanted[names.take(name)] = member
        except Unused as reason:
            refused.append((_shown(raw), str(reason)))
    return wanted, refused


def _readable(name: str) -> str:
    r"""Return one spelling of a name: slashes, composed letters, Latin-1 where it is no UTF-8.

    >>> _readable("Cat\\Ka\udce4tzchen.jpg")
    'Cat/Kaätzchen.jpg'
    """
    if not name.isascii():
        raw = name.encode("utf-8", "surrogateescape")
        with contextlib.suppress(UnicodeDecodeError):
            raw.decode()  # proper text stays as it is
            return unicodedata.normalize("NFC", name).replace("\\", "/")
        name = raw.decode("latin-1")
    return name.replace("\\", "/")


def _check_inside(archive: Path, name: str) -> None:
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise ArchiveError(
            f"{archive} would write outside its folder ({_shown(name)}); not unpacked."
        )


def _portable(name: str) -> str:
    """Return a name without ``./`` if every system can keep it, else raise.

    >>> _portable("./Cat//0.jpg")
    'Cat/0.jpg'
    """
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if len(parts) > _DEEPEST:
        raise Unused("it lies too many folders deep")
    for part in parts:
        if len(part.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
            raise Unused("its name is too long")
        if not _FORBIDDEN.isdisjoint(part) or any(map(_unprintable, part)):
            raise Unused("its name holds a character that not every system can keep")
        stem = part.partition(".")[0].rstrip(" ").casefold()
        if part.endswith((".", " ")) or stem in _RESERVED:
            raise Unused("its name is one that Windows cannot keep")
    return "/".join(parts)


def _unprintable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")


class _Names:
    """The names that are taken, also on disks that do not tell ``cat`` from ``Cat``."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folders: dict[str, str] = {"": ""}

    def take(self, name: str) -> str:
        """Return the name with its folders as they were first spelled; raise if it is taken."""
        folder, _, file = name.rpartition("/")
        key = name.casefold()
        if key in self.files:
            raise Unused("another file in the archive has the same name")
        if key in self.folders or not self.files.isdisjoint(_above(key)):
            raise Unused("a file and a folder in the archive have the same name")
        self.files.add(key)
        return f"{self._spelled(folder)}/{file}".removeprefix("/")

    def _spelled(self, folder: str) -> str:
        known = self.folders.get(folder.casefold())
        if known is None:
            above, _, last = folder.rpartition("/")
            known = f"{self._spelled(above)}/{last}".removeprefix("/")
            self.folders[folder.casefold()] = known
        return known


def _above(name: str) -> Iterator[str]:
    """Yield the folders that a file lies in.

    >>> list(_above("a/b/c.jpg"))
    ['a/b', 'a']
    """
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _shown(name: str) -> str:
    r"""Return a name that can be printed on one line, whatever is in it.

    >>> print(_shown("a\x1b[2J.jpg"))
    a\x1b[2J.jpg
    """
    name = name if len(name) <= 120 else f"{name[:80]}…{name[-20:]}"
    escaped = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return "".join(escaped)


# --- zip and tar ----------------------------------------------------------------------------


@contextlib.contextmanager
def _opened(archive: Path, file: BinaryIO) -> Iterator[tuple[Iterator[_Member], Callable]]:
    """Open an archive by what it holds; yield its members and what opens one of them."""
    beginning = file.read(8)
    file.seek(0)
    for magic, what in _MAGIC.items():
        if beginning.startswith(magic):
            raise _neither(archive, f"it is {what}")
    with contextlib.ExitStack() as stack:
        plain = _decompressed(file, beginning)
        with _reading(archive):
            if plain is file and not _is_tar(file):
                guarded = _Guarded(archive, file, archive.stat().st_size)
                opened = stack.enter_context(zipfile.ZipFile(guarded))
                members = _zip_members(archive, opened)
                open_member = opened.open
            else:
                guarded = _Guarded(archive, stack.enter_context(plain), _limit(archive))
                opened = stack.enter_context(
                    tarfile.open(fileobj=guarded, mode="r:", errors="surrogateescape")
                )
                members = _tar_members(archive, opened, guarded)
                open_member = opened.extractfile
        yield members, open_member


def _decompressed(file: BinaryIO, beginning: bytes) -> BinaryIO:
    if beginning.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    if beginning.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if beginning.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(file)
    return file


def _is_tar(file: BinaryIO) -> bool:
    """Tell whether a file begins with the header of a tar member."""
    try:
        tarfile.TarInfo.frombuf(file.read(512), "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    finally:
        file.seek(0)
    return True


def _zip_members(archive: Path, opened: zipfile.ZipFile) -> Iterator[_Member]:
    infos = opened.infolist()
    if len(infos) > MOST_FILES:
        raise _too_many(archive)
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK):
            what = "a link" if kind == stat.S_IFLNK else "a device or a pipe"
            raise _special(archive, what, info.filename)
        if info.flag_bits & (1 | 1 << 6 | 1 << 13):  # the old kind and AES, the strong kind, names
            raise ArchiveError(
                f"{archive} is encrypted. Unpack it yourself and give the folder with the photos."
            )
        name = info.orig_filename if "\0" in info.orig_filename else info.filename
        if not name.endswith(("/", "\\")):
            yield _Member(name, info.file_size, info)


def _tar_members(archive: Path, opened: tarfile.TarFile, file: _Guarded) -> Iterator[_Member]:
    found = []
    with _reading(archive):
        for info in opened:
            found.append(info)
            if len(found) > MOST_FILES:
                raise _too_many(archive)
            if info.size < 0:
                raise _damaged(archive, "a file of negative size")
        file.seek(opened.offset)
        if file.read(512) != bytes(512):
            raise _damaged(archive, "its end is missing")
        while file.read(2**16):  # to the end, where a compressed one keeps its checksum
            pass
    for info in found:
        if info.issym() or info.islnk():
            raise _special(archive, "a link", info.name)
        if not info.isdir() and (not info.isreg() or info.issparse()):
            raise _special(archive, "a device, a pipe or a sparse file", info.name)
        if not info.isdir():
            yield _Member(info.name, info.size, info)


class _Guarded:
    """A file that refuses to be read beyond a limit, or too much of it in one go.

    It sees every byte that an archive unpacks to, whatever the archive says about its size.
    """

    def __init__(self, archive: Path, file: BinaryIO, limit: int) -> None:
        self.archive, self.file, self.limit = archive, file, limit

    def read(self, size: int = -1) -> bytes:
        if size > _LONGEST_READ:
            raise _too_many(self.archive)
        content = self.file.read(size if size >= 0 else _LONGEST_READ)
        self._check(self.file.tell())
        return content

    def seek(self, position: int, whence: int = 0) -> int:
        if whence == 0:
            self._check(position)
        return self.file.seek(position, whence)

    def tell(self) -> int:
        return self.file.tell()

    def seekable(self) -> bool:
        return True

    def _check(self, position: int) -> None:
        if position > self.limit:
            raise _bomb(self.archive, f"more than {self.limit / 2**20:,.0f} MiB")


# --- refusals -------------------------------------------------------------------------------


def _limit(archive: Path) -> int:
    """Return how many bytes an archive may unpack to."""
    return min(MOST_BYTES, max(SMALL, MOST_RATIO * archive.stat().st_size))


@contextlib.contextmanager
def _reading(archive: Path) -> Iterator[None]:
    """Turn what reading a damaged archive raises, which is nearly anything, into one sentence."""
    try:
        yield
    except (ArchiveError, MemoryError):
        raise
    except OSError as error:
        if error.errno is not None:  # the disk's, not the decoder's
            raise
        raise _damaged(archive, error) from error
    except Exception as error:
        raise _damaged(archive, error) from error


def _damaged(archive: Path, why: object) -> ArchiveError:
    if isinstance(why, zipfile.BadZipFile) and "not a zip" in str(why):
        return _neither(archive, "or it was cut off")
    return ArchiveError(
        f"{archive} is damaged or packed in an unusual way ({_shown(str(why))}). "
        "Download it or pack it again."
    )


def _neither(archive: Path, what: str) -> ArchiveError:
    return ArchiveError(
        f"{archive} is not a zip and not a tar ({what}). Give one of these, or unpack it yourself "
        "and give the folder with the photos."
    )


def _bomb(archive: Path, size: str) -> ArchiveError:
    return ArchiveError(
        f"{archive} would unpack to {size}; up to {MOST_BYTES / 2**30:,.0f} GiB and "
        f"{MOST_RATIO} times its own size are taken in. Give the folder with the photos."
    )


def _too_many(archive: Path) -> ArchiveError:
    return ArchiveError(
        f"{archive} holds too many files; up to {MOST_FILES:,} are taken in. Give the folder with "
        "the photos."
    )


def _special(archive: Path, what: str, name: str) -> ArchiveError:
    return ArchiveError(f"{archive} holds {what} ({_shown(name)}); not unpacked. Pack the files.")
