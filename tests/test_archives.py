"""Archives that no honest program makes, and honest ones that are odd: nothing outside touched."""

import gzip
import io
import stat
import struct
import tarfile
import time
import tracemalloc
import zipfile

import numpy as np
import pytest

from helpers.pets.intake import archives
from helpers.pets.intake.archives import ArchiveError, unpack

PHOTO = bytes(range(256)) * 4  # unpacking does not look into files
KINDS = ("zip", "tar", "tar.gz", "tar.bz2", "tar.xz")
GOOD = {"Cat/0.jpg": PHOTO, "Dog/0.jpg": PHOTO[::-1]}
fault = pytest.mark.fault


@pytest.fixture
def folder(tmp_path):
    """Where archives are unpacked; everything beside it has to stay as it is."""
    (tmp_path / "beside").mkdir()
    (tmp_path / "inside").mkdir()
    return tmp_path / "inside"


def pack(folder, kind, files):
    """Write an archive of the given names (str, ZipInfo or TarInfo) and contents."""
    path = folder.parent / f"pets.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files:
                archive.writestr(name, content)
        return path
    with tarfile.open(path, f"w:{kind[4:]}") as archive:
        for name, content in files:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def good_and(*more):
    return [*GOOD.items(), *more]


def unpacked(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def is_refused(archive, folder, words):
    """Unpacking must raise one sentence with these words and touch nothing beside the folder."""
    before = unpacked(folder.parent / "beside"), sorted(folder.parent.iterdir())
    with pytest.raises(ArchiveError, match=words) as caught:
        unpack(archive, folder, progress=False)
    assert "\n" not in str(caught.value)
    assert (unpacked(folder.parent / "beside"), sorted(folder.parent.iterdir())) == before
    assert not any(path.is_symlink() for path in folder.rglob("*"))


# --- what is taken in -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_unpacked(folder, kind):
    archive = pack(folder, kind, good_and(("notes.txt", b"x"), (".DS_Store", b"x")))
    assert unpack(archive, folder, progress=False) == [
        ("notes.txt", "its name does not end like that of a photo")
    ]
    assert unpacked(folder) == GOOD


@pytest.mark.parametrize("kind", KINDS)
def test_the_content_decides_what_an_archive_is(folder, kind):
    archive = pack(folder, kind, GOOD.items()).rename(folder.parent / "download")
    unpack(archive, folder, progress=False)
    assert unpacked(folder) == GOOD


def test_a_chosen_name_replaces_the_name(folder):
    def choose(name):
        return name.replace("Cat", "Kitten")

    unpack(pack(folder, "tar.gz", GOOD.items()), folder, choose, progress=False)
    assert set(unpacked(folder)) == {"Kitten/0.jpg", "Dog/0.jpg"}


# --- names that lead outside, links, devices: the archive is refused --------------------------

OUTSIDE = [
    "../evil.jpg",
    "Cat/../../evil.jpg",
    "Cat/..",
    "/evil.jpg",
    "//server/share/evil.jpg",
    "C:/evil.jpg",
    "C:evil.jpg",
    "..\\evil.jpg",
    "Cat\\..\\..\\evil.jpg",
    "\\evil.jpg",
    "\\\\server\\share\\evil.jpg",
    "./../evil.jpg",
    ".hidden/../../evil.jpg",
]


@fault
@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_that_lead_outside(folder, kind, name):
    archive = pack(folder, kind, good_and((name, b"evil")))
    is_refused(archive, folder, "outside its folder")
    assert unpacked(folder) == {}


@fault
@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO])
def test_special_files_in_a_zip(folder, mode):
    info = zipfile.ZipInfo("Cat/1.jpg")
    info.external_attr = (mode | 0o777) << 16
    archive = pack(folder, "zip", good_and((info, b"../../beside")))
    is_refused(archive, folder, "a link" if mode == stat.S_IFLNK else "a device or a pipe")


SPECIAL = {
    "symbolic link": (tarfile.SYMTYPE, "a link"),
    "hard link": (tarfile.LNKTYPE, "a link"),
    "character device": (tarfile.CHRTYPE, "a device"),
    "block device": (tarfile.BLKTYPE, "a device"),
    "pipe": (tarfile.FIFOTYPE, "a device"),
    "unknown": (b"Q", "a device"),
}


@fault
@pytest.mark.parametrize("what", SPECIAL)
@pytest.mark.parametrize("target", ["../beside", "/etc/passwd", "Cat/0.jpg"])
def test_special_files_in_a_tar(folder, what, target):
    info = tarfile.TarInfo("Cat/1.jpg")
    info.type, words = SPECIAL[what]
    info.linkname = target
    # A file through the link, if it were made, would land outside.
    archive = pack(folder, "tar", good_and((info, b""), ("Cat/1.jpg/evil.jpg", b"evil")))
    is_refused(archive, folder, words)


# --- single files that are left out -----------------------------------------------------------

LEFT_OUT = {
    "Cat/CON": "Windows",
    "Cat/con.jpg": "Windows",
    "Cat/NUL .jpg": "Windows",
    "Cat/Com1.jpg": "Windows",
    "aux/1.jpg": "Windows",
    "Cat /1.jpg": "Windows",
    "Cat./1.jpg": "Windows",
    "Cat/.. /1.jpg": None,  # hidden
    "Cat/a:b.jpg": "character",
    "Cat/what?.jpg": "character",
    "Cat/*.jpg": "character",
    'Cat/".jpg': "character",
    "Cat/a\x1b[2J.jpg": "character",
    "Cat/a\nb.jpg": "character",
    "Cat/" + 300 * "a" + ".jpg": "too long",
    "Cat/" + 130 * "ä" + ".jpg": "too long",
    12 * "a/" + "1.jpg": "deep",
    "Cat/0.jpg": "same name",
    "Cat/0.JPG": "same name",
    "CAT/0.jpg": "same name",
    "./Cat//0.jpg": "same name",
    "Cat\\0.jpg": "same name",
    "Cat/0.jpg/1.jpg": "a file and a folder",
    "Cat.jpg/1.jpg": "a file and a folder",
    "inner.zip": "archive of its own",
    "Cat/inner.tar.gz": "archive of its own",
    "Cat/empty.jpg": "0 bytes",
}


@fault
@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", LEFT_OUT)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_file_that_cannot_be_kept_is_named(folder, kind, name):
    more = [("cat.JPG", PHOTO)] if name.startswith("Cat.jpg") else []
    content = b"" if "empty" in name else PHOTO
    archive = pack(folder, kind, good_and(*more, (name, content)))
    refused = unpack(archive, folder, progress=False)
    if LEFT_OUT[name] is None:
        assert refused == []
    else:
        [(shown, reason)] = refused
        assert LEFT_OUT[name] in reason and shown.isprintable() and len(shown) <= 120
    assert unpacked(folder) == GOOD | dict(more)


@fault
def test_a_name_with_a_zero_byte_in_a_zip(folder):
    archive = pack(folder, "zip", good_and(("Cat/1xjpg", PHOTO)))
    archive.write_bytes(archive.read_bytes().replace(b"Cat/1xjpg", b"Cat/1\0jpg"))
    [(shown, _)] = unpack(archive, folder, progress=False)
    assert shown == r"Cat/1\x00jpg" and unpacked(folder) == GOOD


def test_folders_spelled_in_two_ways_become_one(folder):
    archive = pack(folder, "zip", good_and(("cat/1.jpg", b"1"), ("CAT/A/2.jpg", b"2")))
    assert unpack(archive, folder, progress=False) == []
    assert set(unpacked(folder)) == {*GOOD, "Cat/1.jpg", "Cat/A/2.jpg"}


ODD = {
    "utf-8": ("Kätzchen/ä.jpg".encode(), "Kätzchen/ä.jpg"),
    "latin-1": ("Kätzchen/ä.jpg".encode("latin-1"), "Kätzchen/ä.jpg"),
    "decomposed, as on a Mac": ("Ka\u0308tzchen/a\u0308.jpg".encode(), "Kätzchen/ä.jpg"),
    "shift-jis": ("猫/1.jpg".encode("shift-jis"), None),
}


@fault
@pytest.mark.parametrize("encoding", ODD)
def test_names_in_odd_encodings_in_a_tar(folder, encoding):
    raw, expected = ODD[encoding]
    info = tarfile.TarInfo("x")
    info.name = raw.decode("utf-8", "surrogateescape")
    path = folder.parent / "pets.tar"
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT, encoding="utf-8") as archive:
        info.size = len(PHOTO)
        archive.addfile(info, io.BytesIO(PHOTO))
    refused = unpack(path, folder, progress=False)
    assert set(unpacked(folder)) == ({expected} if expected else set())
    assert expected or ("character" in refused[0][1] and refused[0][0].isprintable())


@fault
def test_names_in_odd_encodings_in_a_zip(folder):
    archive = pack(folder, "zip", good_and(("Katzxx/1.jpg", PHOTO)))
    content = archive.read_bytes()
    archive.write_bytes(content.replace(b"Katzxx", "Kätze".encode()))  # no mark that it is UTF-8
    assert unpack(archive, folder, progress=False) == []
    assert len(unpacked(folder)) == 3  # under some readable name
    marked = bytearray(content.replace(b"Katzxx", b"K\xe4tz\xff\xfe"))
    for at in find_all(marked, b"PK\x01\x02"):
        marked[at + 9] |= 8  # UTF-8, it says
    archive.write_bytes(marked)
    is_refused(archive, folder, "damaged")


# --- too much ---------------------------------------------------------------------------------


def find_all(content, wanted):
    at = content.find(wanted)
    while at >= 0:
        yield at
        at = content.find(wanted, at + 1)


@fault
@pytest.mark.parametrize("kind", ["zip", "tar.gz", "tar.bz2", "tar.xz"])
@pytest.mark.parametrize("name", ["Cat/1.jpg", "unused.bin"])
def test_a_bomb_by_ratio(folder, kind, name, monkeypatch):
    monkeypatch.setattr(archives, "SMALL", 2**20)
    archive = pack(folder, kind, good_and((name, bytes(2**22))))
    if kind == "zip" and name == "unused.bin":  # not unpacked, so it does no harm
        assert len(unpack(archive, folder, progress=False)) == 1
        return
    is_refused(archive, folder, "would unpack to")
    assert unpacked(folder) == {}


@fault
@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_by_total(folder, kind, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 1500)
    is_refused(pack(folder, kind, GOOD.items()), folder, "would unpack to")
    assert unpacked(folder) == {}


@fault
@pytest.mark.parametrize("kind", KINDS)
def test_too_many_files(folder, kind, monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 5)
    files = [(f"Cat/{number}.jpg", b"x") for number in range(6)]
    is_refused(pack(folder, kind, files), folder, "too many files; up to 5")


@fault
def test_overlapping_files_in_a_zip(folder, monkeypatch):
    """A list that names the same packed bytes many times, as the smallest bombs do."""
    monkeypatch.setattr(archives, "SMALL", 2**20)
    archive = pack(folder, "zip", [("Cat/0.jpg", bytes(2**19))])
    content = archive.read_bytes()
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[start:end]
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 500, 500, 500 * len(entry), start, 0)
    archive.write_bytes(content[:start] + 500 * entry + tail)
    refused = unpack(archive, folder, progress=False)  # the same name each time
    assert len(refused) == 499 and len(unpacked(folder)) == 1
    names = [entry.replace(b"Cat/0.jpg", b"Cat/%s.jpg" % c.encode()) for c in "123456789abcdef"]
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 15, 15, 15 * len(entry), start, 0)
    archive.write_bytes(content[:start] + b"".join(names) + tail)
    is_refused(archive, folder, "would unpack to|damaged")


def million(path, count=10**6):
    """Write a zip that lists a million empty files, without making them."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", *(20, 20, 0, 0, 0, 0), *(0, 0, 0),
                        *(6, 0, 0, 0, 0), 0, 0)  # fmt: skip
    with path.open("wb") as file:
        file.write(struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 6, 0) + b"000000")
        start = file.tell()
        for number in range(10):
            file.write((entry + b"%06d" % number) * (count // 10))
        end = file.tell()
        said = min(count, 0xFFFF)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, said, said, end - start, start, 0))
    return path


@fault
def test_a_million_files_in_a_zip_are_refused_at_once(folder):
    archive = million(folder.parent / "pets.zip")
    tracemalloc.start()
    began = time.monotonic()
    is_refused(archive, folder, "too many files")
    assert time.monotonic() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 2**25
    tracemalloc.stop()


@fault
def test_a_zip_that_lies_about_its_count(folder):
    """The largest list that is read at all, said to be of one file: still a moment, no more."""
    archive = million(folder.parent / "pets.zip", 200_000)
    content = bytearray(archive.read_bytes())
    content[-14:-10] = struct.pack("<2H", 1, 1)
    archive.write_bytes(content)
    is_refused(archive, folder, "too many files")


@fault
def test_a_tar_with_an_endless_name(folder):
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**33
    archive = folder.parent / "pets.tar"
    archive.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    is_refused(archive, folder, "too many files|damaged")


# --- lies, damage, secrets --------------------------------------------------------------------


def with_size(path, size):
    """Change the size that a zip gives for its first file, in both places."""
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = content[22:26] = struct.pack("<L", size)
    path.write_bytes(content)
    return path


@fault
@pytest.mark.parametrize("size", [1, 1000, 1025, 2**20, 2**31, 2**32 - 1])
def test_a_zip_that_lies_about_a_size(folder, size):
    archive = with_size(pack(folder, "zip", GOOD.items()), size)
    is_refused(archive, folder, "damaged|would unpack to")
    assert all(len(content) <= 1024 for content in unpacked(folder).values())


@fault
@pytest.mark.parametrize("size", [500, 2**20, 2**33, 2**62, -512])
def test_a_tar_that_lies_about_a_size(folder, size):
    info = tarfile.TarInfo("Cat/0.jpg")
    info.size = size
    archive = folder.parent / "pets.tar"
    archive.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + PHOTO + bytes(1024))
    is_refused(archive, folder, "damaged|would unpack to|too many")


@fault
@pytest.mark.parametrize("size", [500, 2**33, 2**62])
def test_a_packed_tar_that_lies_about_a_size(folder, size):
    info = tarfile.TarInfo("Cat/0.jpg")
    info.size = size
    archive = folder.parent / "pets.tar.gz"
    archive.write_bytes(gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + PHOTO + bytes(1024)))
    is_refused(archive, folder, "damaged|would unpack to")


@fault
@pytest.mark.parametrize("flag, method", [(1, 0), (1, 99), (1 << 6 | 1, 8), (1 << 13, 8)])
def test_encrypted_zips(folder, flag, method):
    """The old kind, AES (method 99), PKWARE's strong kind, and hidden names."""
    archive = pack(folder, "zip", GOOD.items())
    content = bytearray(archive.read_bytes())
    for at in find_all(content, b"PK\x01\x02"):
        content[at + 8 : at + 12] = struct.pack("<2H", flag, method)
    archive.write_bytes(content)
    is_refused(archive, folder, "encrypted")


WRONG = {
    "empty": (b"", "not a zip and not a tar"),
    "text": (b"hello" * 300, "not a zip and not a tar"),
    "web page": (b"<!DOCTYPE html><html>" * 100, "not a zip and not a tar"),
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(2000), "a RAR archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(2000), "a 7z archive"),
    "zstandard": (b"\x28\xb5\x2f\xfd" + bytes(2000), "Zstandard"),
    "a photo": (b"\xff\xd8\xff\xe0" + bytes(2000), "not a zip and not a tar"),
    "gz of no tar": (gzip.compress(b"hello" * 1000), "damaged"),
    "gz of nothing": (gzip.compress(b""), "damaged"),
    "zeros": (bytes(10240), "not a zip and not a tar"),
    "beginning of a gz only": (b"\x1f\x8b", "damaged"),
    "beginning of a zip only": (b"PK\x03\x04", "not a zip and not a tar"),
}


@fault
@pytest.mark.parametrize("what", WRONG)
def test_files_that_are_no_archives(folder, what):
    content, words = WRONG[what]
    (folder.parent / "pets.zip").write_bytes(content)
    is_refused(folder.parent / "pets.zip", folder, words)


@fault
@pytest.mark.parametrize("tenth", range(10))
@pytest.mark.parametrize("kind", KINDS)
def test_archives_that_were_cut(folder, kind, tenth):
    archive = pack(folder, kind, [(f"Cat/{n}.jpg", PHOTO) for n in range(8)])
    content = archive.read_bytes()
    end = len(content) if kind != "tar" else content.rindex(b"\xff") + 1  # zeros follow
    archive.write_bytes(content[: end * tenth // 10])
    is_refused(archive, folder, "damaged|not a zip and not a tar")


@fault
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kind", KINDS)
def test_archives_with_flipped_bytes(folder, kind, seed):
    """Either all the photos as they were packed, or one sentence. A bare tar has no checksums."""
    random = np.random.default_rng(seed)
    archive = pack(folder, kind, [(f"Cat/{n}.jpg", PHOTO + bytes([n])) for n in range(8)])
    content = bytearray(archive.read_bytes())
    for at in random.integers(0, len(content), 1 + seed % 4):
        content[at] ^= int(random.integers(1, 256))
    archive.write_bytes(content)
    try:
        unpack(archive, folder, progress=False)
    except ArchiveError as error:
        assert "\n" not in str(error)
        return
    if kind != "tar":
        packed = {PHOTO + bytes([n]) for n in range(8)}
        assert set(unpacked(folder).values()) <= packed
    assert not list((folder.parent / "beside").iterdir())
