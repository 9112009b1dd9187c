"""Downloads that fail in every way: afterwards the whole, checked set is there, or nothing."""

import errno
import hashlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from collections import namedtuple
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pooch
import pytest
import server
from commands import run
from PIL import Image

from helpers.pets import examine, list_photos, photo_folder
from helpers.pets.intake import downloads, sources, staging
from helpers.pets.intake.downloads import DownloadError
from helpers.pets.intake.sets import SETS, RemoteFile

COURSE = Path(__file__).resolve().parents[1]
ZIP = "kagglecatsanddogs_5340.zip"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
FREE = namedtuple("Usage", "total used free")
fault = pytest.mark.fault


def jpeg(seed):
    pixels = np.random.default_rng(seed).integers(0, 256, (40, 30, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG")
    return file.getvalue()


PHOTOS = [jpeg(seed) for seed in range(24)]


def zipped(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(files):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def microsoft():
    names = [f"PetImages/{kind}/{n}.jpg" for kind in ("Cat", "Dog") for n in range(12)]
    faults = {"PetImages/Cat/666.jpg": b"", "PetImages/Dog/Thumbs.db": b"x", "readme.txt": b"x"}
    return dict(zip(names, PHOTOS, strict=True)) | faults


def filtered():
    counts = {"train/cats": 8, "train/dogs": 8, "validation/cats": 4, "validation/dogs": 4}
    names = [f"{part}/{n}.jpg" for part, count in counts.items() for n in range(count)]
    photos = zip(names, PHOTOS, strict=True)
    return {f"cats_and_dogs_filtered/{name}": photo for name, photo in photos} | {
        "cats_and_dogs_filtered/vectorize.py": b"pass"
    }


def oxford():
    """Two breeds of each kind, a photo that no list names, and what else comes along."""
    names = [
        f"{breed}_{n}" for breed in ("Abyssinian", "Bengal", "beagle", "pug") for n in range(6)
    ]
    lines = [f"{name} {1 + i // 6} {1 + i // 12} {1 + i % 6 // 3}" for i, name in enumerate(names)]
    lists = {
        "annotations/README": b"x",
        "annotations/._trainval.txt": b"x",
        "annotations/trimaps/pug_0.png": b"x",
        "annotations/trainval.txt": "\n".join(lines[:-1][::2]).encode(),
        "annotations/test.txt": "\n".join(lines[:-1][1::2]).encode(),
    }
    photos = {f"images/{n}.jpg": photo for n, photo in zip(names, PHOTOS, strict=True)}
    return lists, photos | {"images/beagle_1.mat": b"x"}


ARCHIVES = {
    ZIP: zipped(microsoft()),
    "cats_and_dogs_filtered.zip": zipped(filtered()),
    "annotations.tar.gz": tarred(oxford()[0]),
    "images.tar.gz": tarred(oxford()[1]),
}
SIZE = len(ARCHIVES[ZIP])


def describe(name, url):
    """Return a known set as the course knows it, but small and served by us."""
    files = []
    for file in SETS[name].files:
        content = ARCHIVES[file.name]
        digest = f"sha256:{hashlib.sha256(content).hexdigest()}" if file.hash else None
        files.append(RemoteFile(f"{url}/origin/{file.name}", len(content), digest))
    parts = {
        f"cats_and_dogs_filtered/{part}": {"cats": count, "dogs": count}
        for part, count in (("train", 8), ("validation", 4))
    }
    return replace(SETS[name], files=tuple(files), parts=parts if name == "filtered" else {})


@pytest.fixture
def web(monkeypatch):
    """A good server; the known sets, made small, come from it; pauses take no time."""
    monkeypatch.setattr(downloads, "CHUNK", 1000)
    monkeypatch.setattr(downloads, "TIME_LIMIT", 2.0)
    pauses = []
    monkeypatch.setattr(pooch.core, "time", SimpleNamespace(sleep=pauses.append))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with server.serving(files=dict(ARCHIVES)) as orders:
        orders.pauses = pauses
        for name in list(SETS):
            monkeypatch.setitem(SETS, name, describe(name, orders.url))
        yield orders


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(sources, "data_folder", lambda: folder)
    return folder


def left_in(folder):
    names = sorted(path.name for path in folder.iterdir())
    return [name for name in names if not name.endswith(".lock")]  # empty; a waiting run may use it


def is_whole(data):
    """The set must be there with every photo, and nothing else."""
    found = {p.relative_to(data).as_posix(): p.read_bytes() for p in data.rglob("*.*g")}
    assert found == {
        f"microsoft/{name}": content
        for name, content in microsoft().items()
        if name.endswith("jpg") and content
    }
    assert left_in(data) == ["microsoft"]


def is_nothing(data):
    """Nothing that could be taken for the set may be there, but what a next run goes on with."""
    assert set(left_in(data)) <= {".microsoft.unfinished"}
    kept = {path.name for path in (data / ".microsoft.unfinished").glob("*")}
    assert kept <= {ZIP, f"{ZIP}.part", f"{ZIP}.part.json"}
    with pytest.raises(ValueError, match="no folders with photos"):
        list_photos(data)


def heals(web, data):
    """The next run, with nothing in its way, must bring the whole set."""
    web.faults, web.always = [], None
    assert examine("microsoft", data, progress=False).counts == {"Cat": 12, "Dog": 12}
    is_whole(data)


# --- the sets -----------------------------------------------------------------------------------


def test_microsoft(web, data):
    intake = examine("microsoft", data)
    assert intake.folder == data / "microsoft/PetImages" and intake.counts == {"Cat": 12, "Dog": 12}
    assert {name for name, _ in intake.refused} == {
        "PetImages/Cat/666.jpg",
        "PetImages/Dog/Thumbs.db",
        "readme.txt",
    }
    assert "Licence: Microsoft's terms: use the photos, do not pass them on." in str(intake)
    is_whole(data)
    assert examine("microsoft", data, offline=True) == intake and len(web.asked) == 1


def test_filtered(web, data):
    intake = examine("filtered", data)
    assert intake.folder == data / "filtered/cats_and_dogs_filtered/train"
    assert intake.counts == {"cats": 8, "dogs": 8}
    assert [Path(other).name for other in intake.others] == ["validation"]
    assert "No hash of this set is published" in str(intake)
    assert left_in(data) == ["filtered"]


def test_oxford(web, data):
    intake = examine("oxford", data)
    assert intake.folder == data / "oxford" and intake.counts == {"Cat": 12, "Dog": 11}
    assert dict(intake.refused) == {
        "images/pug_5.jpg": "neither trainval.txt nor test.txt says what it shows",
        "images/beagle_1.mat": "its name does not end like that of a photo",
    }
    assert (intake.folder / "Dog/beagle_0.jpg").read_bytes() == PHOTOS[12]
    assert "CC BY-SA" in str(intake) and left_in(data) == ["oxford"]


@fault
@pytest.mark.parametrize("lists", ["none", "empty", "no columns"])
def test_oxford_without_its_lists(web, data, lists):
    files = {"x/trainval.txt": b"pug_1 or so"} if lists == "no columns" else {"x/y.txt": b"1"}
    web.files["annotations.tar.gz"] = tarred(files if lists != "none" else {})
    content = web.files["annotations.tar.gz"]
    file = replace(SETS["oxford"].files[0], size=len(content), hash=None)
    SETS["oxford"] = replace(SETS["oxford"], files=(file, SETS["oxford"].files[1]))
    with pytest.raises(ValueError, match="no folders with photos"):
        examine("oxford", data)
    assert left_in(data) == []


def changed(files, change):
    name = next(iter(files))
    if change == "one missing":
        return {n: content for n, content in files.items() if n != name}
    if change == "one that is no photo":
        return files | {name: b"x" * len(files[name])}
    if change == "one more":
        return files | {name.replace("/0.", "/99."): PHOTOS[0]}
    return {n.replace("validation", "other"): content for n, content in files.items()}


@fault
@pytest.mark.parametrize("change", ["one missing", "one that is no photo", "one more", "part"])
def test_filtered_with_another_content(web, data, monkeypatch, change):
    """Without a hash, what is in it has to show whether it is the set."""
    right = SETS["filtered"]
    content = zipped(changed(filtered(), change))
    web.files["cats_and_dogs_filtered.zip"] = content
    file = replace(right.files[0], size=len(content))
    monkeypatch.setitem(SETS, "filtered", replace(right, files=(file,)))
    with pytest.raises(ValueError, match="does not hold what it should"):
        examine("filtered", data)
    assert left_in(data) == []
    web.files = ARCHIVES
    monkeypatch.setitem(SETS, "filtered", right)
    assert examine("filtered", data).counts == {"cats": 8, "dogs": 8}


@fault
def test_filtered_with_wrong_bytes(web, data):
    web.faults = [server.wrong_bytes]
    with pytest.raises(ValueError, match=r"damaged|not a zip"):
        examine("filtered", data)
    assert left_in(data) == []
    assert examine("filtered", data).counts == {"cats": 8, "dogs": 8}


def test_the_table_of_the_sets_is_that_of_their_records():
    table = (COURSE / "data/README.md").read_text(encoding="utf-8")
    for name, known in SETS.items():
        row = next(line for line in table.splitlines() if line.startswith(f"| `{name}` |"))
        assert known.contents in row and known.licence in row
        for file in known.files:
            row = next(line for line in table.splitlines() if f"<{file.url}>" in line)
            assert f"{file.size:,}" in row
            assert not file.hash or f"`{file.hash.partition(':')[2]}`" in row


# --- faults that pass: the same run brings the set ---------------------------------------------

PASSING = {
    **{f"cut at {n} tenths": [server.cut(n / 10)] for n in range(10)},
    **{f"cut at {n} tenths, no resume": [server.cut_and_no_resume(n / 10)] for n in range(10)},
    "cut again and again": [server.cut(0.2), server.cut(0.5), server.cut(0.9)],
    "500 then fine": [server.status(500)],
    "503 twice then fine": 2 * [server.status(503)],
    "429 then fine": [server.status(429)],
    "redirect": [server.redirect],
    "redirect twice": 2 * [server.redirect],
    "very slow": [server.slow],
    "closed without a word": [server.drop],
    "no http": [server.nonsense],
    "no length": [server.without_length(lambda content: content)],
    "no length, and cut": [server.without_length(lambda content: content[:5000])],
    "cut, then a wrong range": [server.cut(0.5), server.wrong_range],
    "cut, then 416": [server.cut(0.5), server.status(416)],
    "cut, then 500": [server.cut(0.5), server.status(500)],
    "said to be packed": [server.called_packed],
}


@fault
@pytest.mark.parametrize("case", PASSING)
def test_a_fault_that_passes(web, data, case):
    web.faults = list(PASSING[case])
    assert examine("microsoft", data, progress=False).counts == {"Cat": 12, "Dog": 12}
    is_whole(data)
    assert web.faults == [] and web.pauses == list(range(1, len(web.pauses) + 1))  # they grow


@fault
@pytest.mark.parametrize("where", [server.hang, server.hang_midway])
def test_a_server_that_hangs_once(web, data, monkeypatch, where):
    monkeypatch.setattr(downloads, "TIME_LIMIT", 0.1)
    web.faults = [where]
    heals_in_the_same_run = examine("microsoft", data, progress=False)
    assert heals_in_the_same_run.counts == {"Cat": 12, "Dog": 12}
    is_whole(data)


def test_all_is_on_the_disk_before_it_gets_its_name(web, data, monkeypatch):
    order = []

    def note(owner, name):
        original = getattr(owner, name)

        def noted(*arguments):
            order.append(name)
            return original(*arguments)

        monkeypatch.setattr(owner, name, noted)

    note(os, "fsync")
    note(os, "sync")
    note(Path, "replace")
    note(Path, "rename")
    examine("microsoft", data, progress=False)
    assert order[:5] == ["fsync", "replace", "replace", "sync", "rename"]  # archive, report, set


def test_further_attempts_are_announced(web, data, capsys):
    web.faults = 2 * [server.status(500)]
    examine("microsoft", data)
    said = capsys.readouterr().err
    assert "127.0.0.1 failed; attempt 2 of 5" in said and "attempt 3 of 5" in said
    assert f"{ZIP}: 100%" in said


@pytest.mark.parametrize("tenth", range(1, 10))
def test_only_the_rest_is_asked_for(web, data, tenth):
    web.faults = [server.cut(tenth / 10)]
    examine("microsoft", data, progress=False)
    assert web.asked == [(ZIP, None), (ZIP, f"bytes={SIZE * tenth // 10}-")]
    assert web.begun == [0, SIZE * tenth // 10]


@fault
@pytest.mark.parametrize("change", ["new version", "no version", "weak version"])
def test_a_file_that_changed_meanwhile_is_fetched_from_its_start(web, data, change):
    web.always = server.cut(0.5)
    if change != "new version":
        web.etag = "" if change == "no version" else 'W/"1"'
    with pytest.raises(DownloadError):
        examine("microsoft", data, progress=False)
    web.asked.clear()
    web.etag = '"2"'
    heals(web, data)
    assert [wanted for _, wanted in web.asked] == (
        [f"bytes={SIZE // 2}-"] if change == "new version" else [None]
    )
    assert web.begun[-1] == 0


@fault
@pytest.mark.parametrize(
    "damage", ["flipped", "longer", "whole but flipped", "no note", "odd note"]
)
def test_a_partial_file_that_was_damaged_here(web, data, damage):
    web.always = server.cut(0.5)
    with pytest.raises(DownloadError, match="are kept in"):
        examine("microsoft", data, progress=False)
    part = data / ".microsoft.unfinished" / f"{ZIP}.part"
    note = part.with_name(f"{ZIP}.part.json")
    content = part.read_bytes()
    if damage.endswith("note"):
        note.unlink() if damage == "no note" else note.write_text("[1, 2")
    else:
        whole = {"longer": SIZE + 1, "flipped": SIZE // 2, "whole but flipped": SIZE}[damage]
        part.write_bytes(bytes([content[0] ^ 1]) + content[1:] + bytes(whole - len(content)))
    heals(web, data)


# --- faults that last: one sentence, nothing taken for the set, and the next run brings it -----

LASTING = {
    **{f"cut at {n} tenths": (server.cut(n / 10), "broke|reached") for n in range(10)},
    **{
        f"cut at {n} tenths, no resume": (server.cut_and_no_resume(n / 10), "broke|reached")
        for n in range(10)
    },
    "length too long": (server.wrong_length(100), "wrong size"),
    "length too short": (server.wrong_length(-100), "wrong size"),
    "shorter file": (server.shorter, "wrong size"),
    "longer file": (server.longer, "wrong size"),
    "no length, shorter": (server.without_length(lambda content: content[:-1]), "broke"),
    "no length, longer": (server.without_length(lambda content: content + b"x"), "wrong size"),
    "no length, empty": (server.without_length(lambda content: b""), "broke"),
    "wrong bytes": (server.wrong_bytes, "hash is wrong"),
    "web page": (server.text("text/html; charset=utf-8"), r"a web page \(text/html"),
    "web page, no type": (server.text("application/zip"), "begins with '<!DOCTYPE html>"),
    "xhtml": (server.text("application/xhtml+xml"), "a web page"),
    "text": (server.text("text/plain", b"Too many requests"), "begins with 'Too many"),
    "json": (server.text("application/json", b'{"error": 1}'), "begins with"),
    "another archive": (server.text("application/x-tar", b"\x1f\x8b\x08"), "begins with"),
    "redirect loop": (server.redirect, "redirects again and again"),
    "redirect to nowhere": (server.redirect_to("ftp://127.0.0.1/x"), "not a valid address"),
    "redirect to a closed port": (server.redirect_to("http://127.0.0.1:1/x"), "reached"),
    "204": (server.status(204), "answers 204"),
    "400": (server.status(400), "answers 400"),
    "401": (server.status(401), "answers 401"),
    "403": (server.status(403), "answers 403"),
    "404": (server.status(404), r"answers 404 \(Not Found\)"),
    "410": (server.status(410), "answers 410"),
    "416": (server.status(416), "416"),
    "429": (server.status(429), "429"),
    "500": (server.status(500), "a problem of its own"),
    "503": (server.status(503), "a problem of its own"),
    "closed without a word": (server.drop, "broke|reached"),
    "no http": (server.nonsense, "broke|reached"),
    "wrong range": (server.wrong_range, "wrong size"),
}


@fault
@pytest.mark.parametrize("case", LASTING)
def test_a_fault_that_lasts(web, data, case):
    web.always, words = LASTING[case]
    with pytest.raises(DownloadError, match=words) as caught:
        examine("microsoft", data, progress=False)
    assert "\n" not in str(caught.value) and "in a browser" in str(caught.value)
    is_nothing(data)
    kept = (data / ".microsoft.unfinished").exists()
    assert kept == ("are kept in" in str(caught.value))
    heals(web, data)


@fault
@pytest.mark.parametrize("case", ["web page", "404", "wrong bytes", "redirect loop", "longer file"])
def test_what_will_not_change_is_not_tried_again(web, data, case):
    web.always = LASTING[case][0]
    with pytest.raises(DownloadError):
        examine("microsoft", data, progress=False)
    assert web.pauses == []


@fault
def test_a_server_that_sends_without_end(web, data):
    web.always = server.endless
    with pytest.raises(DownloadError, match="wrong size"):
        examine("microsoft", data, progress=False)
    assert left_in(data) == [] and not web.over.is_set()  # it was left before its end
    heals(web, data)


@fault
@pytest.mark.parametrize("where", [server.hang, server.hang_midway])
def test_a_server_that_hangs(web, data, monkeypatch, where):
    monkeypatch.setattr(downloads, "TIME_LIMIT", 0.1)
    monkeypatch.setattr(downloads, "RETRIES", 1)
    web.always = where
    with pytest.raises(DownloadError, match="did not answer for"):
        examine("microsoft", data, progress=False)
    is_nothing(data)
    monkeypatch.setattr(downloads, "TIME_LIMIT", 2.0)
    heals(web, data)


@fault
def test_no_server(web, data, monkeypatch):
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with monkeypatch.context() as patch:
            patch.setitem(SETS, "microsoft", describe("microsoft", url))
            with pytest.raises(DownloadError, match=r"127\.0\.0\.1 cannot be reached"):
                examine("microsoft", data, progress=False)
    is_nothing(data)
    heals(web, data)


# --- mirrors, offline, by hand -----------------------------------------------------------------


@pytest.mark.parametrize("end", ["", "/", f"/{ZIP}"])
def test_a_mirror_is_tried_first(web, data, end):
    examine("microsoft", data, progress=False, mirrors=[f"{web.url}/mirror{end}"])
    assert len(web.asked) == 1
    is_whole(data)


@fault
@pytest.mark.parametrize("bad", ["404", "web page", "wrong bytes", "cut at 5 tenths", "500"])
def test_a_bad_mirror_is_left_for_the_next(web, data, bad):
    times = 1 + downloads.RETRIES if bad[0] in "c5" else 1
    web.faults = times * [LASTING[bad][0]]
    mirrors = ["http://127.0.0.1:1/", f"{web.url}/mirror"]
    examine("microsoft", data, progress=False, mirrors=mirrors)
    is_whole(data)


def test_a_mirror_that_is_no_address(web, data):
    with pytest.raises(ValueError, match="The mirror pets is not an address"):
        examine("microsoft", data, progress=False, mirrors=["pets"])
    assert left_in(data) == []


def test_offline(web, data):
    with pytest.raises(DownloadError, match=r"not here\. Run this without --offline\. Or download"):
        examine("microsoft", data, progress=False, offline=True)
    assert left_in(data) == [] and web.asked == []


@pytest.mark.parametrize("offline", [False, True])
def test_an_archive_put_here_by_hand(web, data, offline):
    (data / ZIP).write_bytes(ARCHIVES[ZIP])
    examine("microsoft", data, progress=False, offline=offline)
    assert web.asked == [] and left_in(data) == [ZIP, "microsoft"]


@fault
@pytest.mark.parametrize("content", [b"", ARCHIVES[ZIP][:-1], b"x" * SIZE])
def test_a_wrong_archive_put_here_by_hand(web, data, content):
    (data / ZIP).write_bytes(content)
    with pytest.raises(DownloadError, match="is not the file expected; remove it"):
        examine("microsoft", data, progress=False)
    assert left_in(data) == [ZIP]
    (data / ZIP).unlink()
    heals(web, data)


def test_course_photos_names_a_set(web, data, monkeypatch):
    monkeypatch.setenv("COURSE_PHOTOS", "microsoft")
    web.always = server.drop
    with pytest.raises(DownloadError, match="Without COURSE_PHOTOS, pets are drawn"):
        photo_folder()
    web.always = None
    assert photo_folder() == data / "microsoft/PetImages"


# --- the disk ----------------------------------------------------------------------------------


@fault
@pytest.mark.parametrize("free", [0, SIZE, 2 * SIZE - 1])
def test_too_little_room_is_seen_before_the_download(web, data, monkeypatch, free):
    with monkeypatch.context() as patch:
        patch.setattr(staging.shutil, "disk_usage", lambda folder: FREE(0, 0, free))
        with pytest.raises(OSError, match="Free some space") as caught:
            examine("microsoft", data, progress=False)
    assert str(data) in str(caught.value) and left_in(data) == []
    heals(web, data)


@contextmanager
def mounted(folder, options):
    """A small disk of its own, where the system lets us make one."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if (
        not ROOT
        or sys.platform != "linux"
        or subprocess.run(command, capture_output=True).returncode
    ):
        pytest.skip("only root can make a small disk, on Linux")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@fault
@pytest.mark.parametrize("percent", [0, 20, 60, 99, 105, 120, 140, 160, 180])
def test_a_full_disk(web, tmp_path, monkeypatch, percent):
    """The disk fills up although there was room at first: others write, too."""
    with mounted(tmp_path / "disk", f"size={SIZE * percent // 100 + 8192}") as data:
        with monkeypatch.context() as patch:
            patch.setattr(staging.shutil, "disk_usage", lambda folder: FREE(0, 0, 2**40))
            with pytest.raises(OSError, match="No space left"):
                examine("microsoft", data, progress=False)
            is_nothing(data)
        subprocess.run(["mount", "-o", "remount,size=9m", str(data)], check=True)
        heals(web, data)


@fault
@pytest.mark.parametrize("moment", ["os.fsync", "Path.replace", "Path.mkdir", "Path.rename"])
def test_a_disk_that_is_full_at_some_moment(web, data, monkeypatch, moment):
    """The same without a disk of its own."""

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    owner, name = moment.split(".")
    with monkeypatch.context() as patch:
        patch.setattr({"os": os, "Path": Path}[owner], name, full)
        with pytest.raises(OSError, match=r"No space left|cannot be written to"):
            examine("microsoft", data, progress=False)
    is_nothing(data)
    heals(web, data)


@fault
def test_a_disk_that_is_read_only(web, tmp_path):
    with mounted(tmp_path / "disk", "size=9m") as data:
        subprocess.run(["mount", "-o", "remount,ro", str(data)], check=True)
        with pytest.raises(OSError, match="cannot be written to"):
            examine("microsoft", data, progress=False)
        assert left_in(data) == []
        subprocess.run(["mount", "-o", "remount,rw", str(data)], check=True)
        heals(web, data)
        subprocess.run(["mount", "-o", "remount,ro", str(data)], check=True)
        assert examine("microsoft", data).counts == {"Cat": 12, "Dog": 12}  # needs no writing


@fault
@pytest.mark.skipif(ROOT or os.name == "nt", reason="root may write anywhere; Windows ignores it")
def test_a_folder_that_is_read_only(web, data):
    data.chmod(0o500)
    with pytest.raises(PermissionError, match="cannot be written to"):
        examine("microsoft", data, progress=False)
    data.chmod(0o700)
    heals(web, data)


# --- kill -9, Ctrl-C, two processes -------------------------------------------------------------

# A process that forks one run after the other, so that each of them starts in a moment. A run can
# be told to kill or interrupt itself when it opens, renames, removes … for the n-th time.
PARENT = """
import os, signal, sys
from pathlib import Path
import requests
from helpers.__main__ import main
from helpers import pets
from helpers.pets.intake import downloads, sources
from helpers.pets.intake.sets import SETS, KnownSet, RemoteFile

os.sync = os.fsync = lambda *_: None  # a kill is no power cut: what was written stays
EVENTS = ("open", "os.", "socket.", "fcntl.", "shutil.", "tempfile.")
downloads.CHUNK = 1000
signal.signal(signal.SIGINT, signal.default_int_handler)

def run(sign, moment, url, size, digest, data):
    SETS["microsoft"] = KnownSet((RemoteFile(url, int(size), digest),), "")
    sources.data_folder = lambda: Path(data)
    log = os.open(Path(data).with_name("log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    count = 0
    at_work = False
    def examine(*arguments, **options):
        nonlocal at_work
        at_work = True
        try:
            return sources.examine(*arguments, **options)
        finally:
            at_work = False
    pets.examine = examine
    def hook(event, _arguments):
        nonlocal count
        if at_work and event.startswith(EVENTS):
            count += 1
            if count == moment:
                os.kill(os.getpid(), sign)
    sys.addaudithook(hook)
    code = main(["photos", "microsoft"])
    if moment == 0:
        Path(data).with_name("count").write_text(str(count))
    return code

for line in sys.stdin:
    order, sign, number, *others = line.rstrip().split("|")
    if order == "wait":
        print(os.waitstatus_to_exitcode(os.waitpid(int(number), 0)[1]), flush=True)
        continue
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = run(int(sign), int(number), *others)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    print(child, flush=True)
"""


class Runs:
    """Runs of ``python -m helpers photos microsoft`` in processes of their own."""

    def __init__(self, parent, data):
        self.parent, self.data = parent, data
        self.file = SETS["microsoft"].files[0]

    def order(self, *words):
        print(*words, sep="|", file=self.parent.stdin, flush=True)
        return int(self.parent.stdout.readline())

    def start(self, sign=0, moment=-1):
        file = self.file
        return self.order("run", int(sign), moment, file.url, file.size, file.hash, self.data)

    def wait(self, child):
        return self.order("wait", 0, child)

    @property
    def log(self):
        return self.data.with_name("log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def parent():
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    command = [sys.executable, "-c", PARENT]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=COURSE) as parent:
        yield parent


@pytest.fixture
def runs(web, data, parent):
    return Runs(parent, data)


def clean(data):
    staging.remove(data / "microsoft")
    assert left_in(data) == []


def after_a_stop(web, data):
    """Check what a stopped run has left, bring the set in with a next run, and name the stage."""
    unfinished = data / ".microsoft.unfinished"
    kept = {path.name for path in unfinished.glob("*")}
    if (data / "microsoft").exists():
        stage = "moved"
    else:
        unpacked = any((unfinished / "set").rglob("*"))
        stage = "unpacking" if unpacked else "fetched" if ZIP in kept else "download"
    heals(web, data)
    clean(data)
    return stage


KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
MOMENTS = 30


def moments(runs, data):
    """Choose moments of a run by chance, always the same: numbers of what it does to the disk."""
    assert runs.wait(runs.start(0, 0)) == 0
    count = int(data.with_name("count").read_text())
    clean(data)
    return np.random.default_rng(0).permutation(np.arange(1, count))[:MOMENTS].tolist()


@fault
def test_kill_9_at_random_moments(runs, web, data, request):
    stages = []
    for moment in moments(runs, data):
        assert runs.wait(runs.start(KILL, moment)) == -KILL
        stages.append(after_a_stop(web, data))
    assert set(stages) == {"download", "fetched", "unpacking", "moved"}
    request.node.user_properties.append(("faults", len(stages)))


@fault
def test_ctrl_c_at_random_moments(runs, web, data, request):
    """As a kill, and the process ends in order: no traceback, nothing left that is of no use."""
    for moment in moments(runs, data):
        assert runs.wait(runs.start(signal.SIGINT, moment)) in (0, 130), (moment, runs.log)
        assert "Traceback" not in runs.log, (moment, runs.log)
        if "microsoft" not in left_in(data):
            is_nothing(data)
        after_a_stop(web, data)
    request.node.user_properties.append(("faults", MOMENTS))


def stop_at(web, runs, sign, position):
    """Run until so many bytes have been sent and have reached the disk, then send a signal."""
    part = runs.data / ".microsoft.unfinished" / f"{ZIP}.part"
    child, known, stopped = [], threading.Event(), threading.Event()

    def when_sent(end):
        if end >= position and not stopped.is_set():
            known.wait(5)
            while not part.exists() or part.stat().st_size < end // 1000 * 1000:
                time.sleep(0.001)
            os.kill(child[0], sign)
            stopped.wait(5)  # the rest must not arrive before the signal

    web.when_sent = when_sent
    child.append(runs.start())
    known.set()
    code = runs.wait(child[0])
    stopped.set()
    web.when_sent = lambda end: None
    return code


@fault
@pytest.mark.parametrize("tenth", range(10))
def test_kill_9_in_the_download(runs, web, data, tenth):
    assert stop_at(web, runs, KILL, tenth * SIZE // 10 + 1) == -KILL
    assert not (data / "microsoft").exists()
    web.asked.clear()
    assert after_a_stop(web, data) in ("download", "fetched")
    assert tenth < 2 or web.asked[0][1]  # the next run asked for the rest only


@fault
@pytest.mark.parametrize("tenth", range(10))
def test_ctrl_c_in_the_download(runs, web, data, tenth):
    assert stop_at(web, runs, signal.SIGINT, tenth * SIZE // 10 + 1) == 130
    said = runs.log.splitlines()[-1]
    assert "Stopped." in said
    assert ("the same command goes on from there" in said) == bool(left_in(data))
    is_nothing(data)
    heals(web, data)


@fault
@pytest.mark.parametrize("count", [2, 3])
def test_two_or_three_processes_at_once(runs, web, data, count):
    web.always = server.slow
    children = [runs.start() for _ in range(count)]
    assert [runs.wait(child) for child in children] == count * [0]
    is_whole(data)
    assert len(web.asked) == 1  # the others waited for it


@fault
def test_a_process_that_waits_for_one_that_is_killed(runs, web, data):
    web.always = server.slow
    first = runs.start(KILL, 60)
    while not (data / ".microsoft.lock").exists():  # or else the second might be the first
        time.sleep(0.001)
    second = runs.start()
    assert runs.wait(first) == -KILL and runs.wait(second) == 0
    is_whole(data)


# --- the command line ---------------------------------------------------------------------------


def test_the_command_says_all_that_matters(web, data, capsys):
    code, out, _ = run(capsys, "photos", "microsoft")
    assert (
        code == 0
        and f"24 photos, classes from folders: Cat, Dog; used: PetImages\nReady in {data}" in out
    )
    assert "3 files are not used" in out and "PetImages/Cat/666.jpg: it is empty" in out
    assert "Cat       12" in out and "\nNext: python -m helpers train" in out
    code, out, _ = run(capsys, "photos", "oxford", "--json", "--mirror", f"{web.url}/mirror")
    facts = json.loads(out)
    assert code == 0 and facts["counts"] == {"Cat": 12, "Dog": 11} and "CC BY" in facts["notes"][0]


def test_the_command_without_a_network(web, data, capsys):
    code, out, err = run(capsys, "photos", "microsoft", "--offline")
    assert (code, out) == (1, "") and len(err.splitlines()) == 1 and "in a browser" in err
    web.always = server.status(404)
    code, out, err = run(capsys, "photos", "filtered", "--mirror", f"{web.url}/a")
    assert (code, out) == (1, "") and err.count("answers 404") == 2


@pytest.mark.parametrize("kind", ["tar", "tar.gz", "tar.bz2", "tar.xz"])
def test_the_command_takes_a_tar(data, tmp_path, capsys, kind):
    with tarfile.open(tmp_path / f"my pets.{kind}", f"w:{kind[4:]}") as archive:
        for name, content in microsoft().items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    code, out, _ = run(capsys, "photos", str(tmp_path / f"my pets.{kind}"))
    assert code == 0 and "24 photos, classes from folders" in out and "3 files are not used" in out
    assert left_in(data)[0].startswith("my pets-")
