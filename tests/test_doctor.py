"""The doctor: what it finds, what it leaves alone, and that what it moves always comes back."""

import contextlib
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from commands import fails, run
from PIL import Image

from helpers.__main__ import main
from helpers.pets import list_photos
from helpers.pets.intake import doctor, quarantine

COURSE = Path(__file__).resolve().parents[1]


def picture(seed, size=64):
    small = np.random.default_rng(seed).integers(0, 256, (6, 8, 3)).astype(np.float32)
    large = cv2.resize(small, (size, size), interpolation=cv2.INTER_CUBIC)
    return Image.fromarray(np.clip(large, 0, 255).astype(np.uint8))


def paint(folder, classes=("Cat", "Dog"), each=3, seed=0):
    for number, name in enumerate(classes):
        (folder / name).mkdir(parents=True)
        for photo in range(each):
            picture(1000 * seed + 100 * number + photo).save(folder / name / f"{photo}.png")
    return folder


@pytest.fixture
def pets(tmp_path):
    return paint(tmp_path / "pets")


def state(folder):
    """Everything below a folder: names, contents, and where links lead."""
    return {
        str(path.relative_to(folder)): (
            f"link to {path.readlink()}" if path.is_symlink()
            else path.read_bytes() if path.is_file() else "folder"
        )
        for path in sorted(folder.rglob("*"))
    }  # fmt: skip


def kinds(report):
    """The kinds of findings of each file."""
    found = {}
    for finding in report.findings:
        found.setdefault(finding.name, set()).add(finding.kind)
    return found


@contextlib.contextmanager
def as_nobody():
    """Give up the right of root to read everything; for others nothing changes."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no permissions of this kind")
    if os.geteuid() == 0:
        import scipy.cluster.hierarchy  # noqa: F401 - later, this Python may be out of reach

        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


# --- what it finds ------------------------------------------------------------------------


def test_a_healthy_folder(pets):
    before = state(pets)
    report = doctor.check(pets, progress=False)
    assert report.counts == {".": {"Cat": 3, "Dog": 3}} and report.examined == 6
    assert report.findings == report.copies == report.near_duplicates == report.moved == ()
    assert str(report).splitlines()[-1] == "Nothing was changed, and nothing needs to be moved."
    assert state(pets) == before


BAD = {
    "empty.jpg": (b"", "empty"),
    "text.jpg": (b"I am a photo.", "not an image"),
    "page.png": (b"<!doctype html><p>404", "not an image"),
    "phone.jpg": (b"\0\0\0\x18ftypheic\0\0\0\0", "unsupported"),
    "drawing.png": (b"<svg xmlns='x'/>", "unsupported"),
    "giant.ppm": (b"P6 99999 99999 255\n", "too large"),
    "header.png": (b"\x89PNG\r\n\x1a\n" + bytes(30), "damaged"),
    "Thumbs.db": (b"\xd0\xcf\x11\xe0" * 99, "stray"),
    "notes.txt": (b"", "stray"),
    ".DS_Store": (b"\0\0\0\1Bud1", "stray"),
    "._0.png": (b"\0\5\x16\7", "stray"),
}


@pytest.mark.parametrize("name", BAD)
def test_files_that_cannot_be_used(pets, name):
    content, kind = BAD[name]
    (pets / "Cat" / name).write_bytes(content)
    report = doctor.check(pets, progress=False)
    assert kinds(report) == {f"Cat/{name}": {kind}}
    (finding,) = report.refused
    assert finding.text.startswith(("it ", "its ")) and finding.text.endswith(".")
    assert report.counts == {".": {"Cat": 3, "Dog": 3}}
    assert report.to_move() == (f"Cat/{name}",)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_that_breaks_off(pets, form):
    path = pets / "Cat" / f"cut.{form.lower()}"
    picture(1, 200).save(path, form)
    path.write_bytes(path.read_bytes()[:-2000])
    assert kinds(doctor.check(pets, progress=False)) == {f"Cat/{path.name}": {"truncated"}}


def turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    return {"exif": exif}


@pytest.mark.parametrize(
    "name, image, options, found",
    [
        ("n.png", picture(9).convert("L"), {}, {"grey"}),
        ("n.png", picture(9).convert("1"), {}, {"grey"}),
        ("n.gif", picture(9).quantize(16), {}, {"palette"}),
        ("n.png", picture(9).convert("RGBA"), {}, {"transparent"}),
        ("n.jpg", picture(9).convert("CMYK"), {}, {"CMYK"}),
        ("n.png", Image.fromarray(np.arange(64, dtype=np.uint16).reshape(8, 8)), {},
         {"grey", "16 bit"}),
        ("n.jpg", picture(9), turned(), {"rotated"}),
        ("n.tif", picture(9), turned(), {"rotated"}),
        ("n.gif", picture(9).quantize(16),
         {"save_all": True, "append_images": [picture(8)]}, {"palette", "animated"}),
        ("n.webp", picture(9), {"save_all": True, "append_images": [picture(8)]}, {"animated"}),
        ("n.jpg", picture(9), {"format": "PNG"}, {"misnamed"}),
        ("n.tif", picture(9), {"format": "WEBP"}, {"misnamed"}),
        ("n.jpg", picture(9), {}, set()),
        ("N.JPEG", picture(9), {"format": "JPEG"}, set()),
    ],
)  # fmt: skip
def test_photos_that_are_converted_or_misnamed(pets, name, image, options, found):
    image.save(pets / "Dog" / name, **options)
    report = doctor.check(pets, progress=False)
    assert kinds(report).get(f"Dog/{name}", set()) == found
    assert report.refused == () and report.counts["."]["Dog"] == 4


def test_a_photo_that_is_not_named_like_one_stays(pets):
    picture(9).save(pets / "Dog/nameless", "PNG")
    report = doctor.check(pets, progress=False)
    assert kinds(report) == {"Dog/nameless": {"unnamed"}} and report.to_move() == ()
    assert "rename" in report.refused[0].text


def test_links_and_folders_inside_a_class(pets, tmp_path):
    (tmp_path / "secret.png").write_bytes((pets / "Cat/0.png").read_bytes())
    (pets / "Cat/out.png").symlink_to(tmp_path / "secret.png")
    (pets / "Cat/gone.png").symlink_to("nowhere.png")
    (pets / "Cat/self.png").symlink_to("self.png")
    (pets / "Cat/in.png").symlink_to(pets / "Dog/0.png")
    (pets / "Cat/.hidden").mkdir()
    (pets / "Cat/empty").mkdir()
    report = doctor.check(pets, progress=False)
    assert kinds(report) == {
        "Cat/out.png": {"link"}, "Cat/gone.png": {"broken link"},
        "Cat/self.png": {"broken link"},
        "Cat/.hidden": {"folder"},
    }  # fmt: skip
    assert report.copies == (("Cat/0.png", "Cat/out.png"), ("Cat/in.png", "Dog/0.png"))
    (out,) = (finding for finding in report.findings if finding.used)
    assert str(tmp_path / "secret.png") in out.text
    # Links are followed as the lessons follow them; only those that lead nowhere are put aside.
    assert set(report.to_move()) == {"Cat/gone.png", "Cat/self.png", "Cat/out.png"}
    assert report.counts == {".": {"Cat": 5, "Dog": 3}}
    assert len(list_photos(pets)) == 8


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(pets):
    os.mkfifo(pets / "Cat/pipe.png")
    assert kinds(doctor.check(pets, progress=False)) == {"Cat/pipe.png": {"no file"}}


def test_a_file_that_may_not_be_read(pets, tmp_path):
    (pets / "Cat/0.png").chmod(0)
    let_others_in(tmp_path)
    with as_nobody():
        report = doctor.check(pets, progress=False)
    assert kinds(report) == {"Cat/0.png": {"unreadable"}}
    assert "permission denied" in report.refused[0].text and report.to_move() == ()


def test_copies_and_near_duplicates(pets):
    cat = picture(50)
    cat.save(pets / "Cat/a.png")
    shutil.copy(pets / "Cat/a.png", pets / "Cat/b.png")
    shutil.copy(pets / "Cat/a.png", pets / "Dog/c.png")
    cat.resize((50, 50)).save(pets / "Cat/small.jpg", quality=60)
    report = doctor.check(pets, progress=False)
    assert report.copies == (("Cat/a.png", "Cat/b.png", "Dog/c.png"),)
    assert report.near_duplicates == (("Cat/a.png", "Cat/b.png", "Cat/small.jpg", "Dog/c.png"),)
    assert report.surplus == ("Cat/b.png",)
    assert report.facts()["copies"] == [
        {
            "files": ["Cat/a.png", "Cat/b.png", "Dog/c.png"],
            "across_classes": True,
            "across_parts": False,
        }
    ]
    assert "Exact copies: 3 photos in 1 group" in str(report)
    assert "  1 in two classes: Cat/a.png and Dog/c.png" in str(report)


def test_folders_of_several_parts(tmp_path):
    paint(tmp_path / "all/train", each=4)
    paint(tmp_path / "all/validation", each=2, seed=1)
    leak = picture(2)  # train/Cat/2.png, saved anew
    leak.save(tmp_path / "all/validation/Cat/leak.jpg", quality=70)
    shutil.copy(tmp_path / "all/train/Dog/1.png", tmp_path / "all/validation/Dog/leak.png")
    report = doctor.check(tmp_path / "all", progress=False)
    assert report.counts == {"train": {"Cat": 4, "Dog": 4}, "validation": {"Cat": 3, "Dog": 3}}
    assert report.copies == (("train/Dog/1.png", "validation/Dog/leak.png"),)
    assert report.near_duplicates == (("train/Cat/2.png", "validation/Cat/leak.jpg"),)
    assert report.surplus == () and str(report).count("in two parts") == 2


def test_a_person_reads_the_summary_in_ten_seconds(pets):
    for number in range(40):
        (pets / f"Cat/empty{number}.jpg").touch()
        (pets / f"Dog/fake{number}.jpg").write_text("no photo")
        picture(500 + number).convert("L").save(pets / f"Cat/grey{number}.png")
    shown = str(doctor.check(pets, progress=False))
    assert len(shown.splitlines()) < 12 and len(shown.split()) < 120
    assert "40 empty (0 bytes): Cat/empty0.jpg, …" in shown
    assert "40 not an image: Dog/fake0.jpg, …" in shown and "40 grey: " in shown


def test_names_that_cannot_be_printed(pets, tmp_path, capsys):
    names = [b"caf\xe9.jpg", b"two\nlines.jpg", b"\x1b[31mred.jpg"]
    for name in names:
        try:
            Path(os.fsdecode(os.fsencode(pets / "Cat") + b"/" + name)).touch()
        except (OSError, UnicodeError):
            pytest.skip("this system takes no such file names")
    before = state(pets)
    report = doctor.check(pets, progress=False)
    lines = str(report).split("\n")
    assert len(report.refused) == 3 and len(lines) == 6 and all(map(str.isprintable, lines))
    json.dumps(report.facts()).encode()
    doctor.check(pets, tmp_path / "aside", progress=False)
    assert doctor.undo(pets).restored == 3 and state(pets) == before


def test_what_programs_read(pets):
    (pets / "Cat/empty.jpg").touch()
    facts = json.loads(json.dumps(doctor.check(pets, progress=False).facts()))
    assert facts["photos"] == {".": {"Cat": 3, "Dog": 3}} and facts["examined"] == 7
    assert facts["refused"][0]["file"] == "Cat/empty.jpg"
    assert set(facts) == {
        *("folder", "understood", "examined", "photos", "refused", "notes", "copies"),
        *("near_duplicates", "quarantine", "moved"),
    }


REAL = COURSE.parent / "shared" / "data" / "cats_and_dogs_180px_20k.zip"


@pytest.mark.skipif(not REAL.exists(), reason="no real photos: ../shared/data is not there")
def test_real_photos_with_their_known_faults(tmp_path):
    """A part of the set: its empty photo, its Thumbs.db, two photos that are there twice."""
    chosen = ("Cat/2565.jpg", "Cat/3565.jpg", "Cat/8456.jpg", "Dog/8736.jpg", "Dog/Thumbs.db")
    chosen += tuple(f"{kind}/{number}.jpg" for kind in ("Cat", "Dog") for number in range(650, 700))
    with zipfile.ZipFile(REAL) as archive:
        wanted = [name for name in archive.namelist() if name.endswith(chosen)]
        archive.extractall(tmp_path, wanted)
    report = doctor.check(tmp_path, progress=False)
    assert {finding.kind for finding in report.refused} == {"empty", "stray"}
    assert [Path(one.name).name for one in report.refused] == ["666.jpg", "Thumbs.db"]
    assert [Path(name).name for name in report.copies[0]] == ["8456.jpg", "8736.jpg"]
    assert [Path(name).name for name in report.near_duplicates[0]] == ["2565.jpg", "3565.jpg"]
    assert len(report.copies) == len(report.near_duplicates) == 1


# --- quarantine and undo ------------------------------------------------------------------


@pytest.fixture
def sick(pets):
    """The pets with a dozen files to put aside."""
    for number in range(5):
        (pets / f"Cat/empty{number}.jpg").touch()
        (pets / f"Dog/fake{number}.jpg").write_text(f"no photo {number}")
    (pets / "Dog/Thumbs.db").write_bytes(b"thumbs")
    shutil.copy(pets / "Cat/0.png", pets / "Cat/copy of 0.png")
    return pets


def test_nothing_is_moved_unasked_and_everything_comes_back(sick, tmp_path):
    before = state(sick)
    doctor.check(sick, progress=False)
    assert state(sick) == before
    aside = tmp_path / "aside"
    report = doctor.check(sick, aside, progress=False)
    assert len(report.moved) == 12 and report.quarantine == aside
    assert report.counts == {".": {"Cat": 3, "Dog": 3}}
    assert "Moved 12 files to" in str(report) and "--undo" in str(report)
    assert (aside / "Dog/Thumbs.db").read_bytes() == b"thumbs"
    assert doctor.check(sick, progress=False).findings == ()
    done = doctor.undo(sick)
    assert done.restored == 12 and done.left == () and "12 files are back" in str(done)
    assert state(sick) == before and not aside.exists()
    with pytest.raises(ValueError, match="nothing to undo"):
        doctor.undo(sick)


def test_taken_names_are_not_overwritten(sick, tmp_path):
    before, aside = state(sick), tmp_path / "aside"
    (aside / "Cat").mkdir(parents=True)
    (aside / "Cat/empty0.jpg").write_text("mine")
    doctor.check(sick, aside, progress=False)
    assert (aside / "Cat/empty0.jpg").read_text() == "mine"
    assert (aside / "Cat/empty0 (2).jpg").exists()
    doctor.undo(sick)
    assert state(sick) == before
    assert state(aside) == {"Cat": "folder", "Cat/empty0.jpg": b"mine"}


def test_two_quarantines_come_back_in_one_go(sick, tmp_path):
    before = state(sick)
    doctor.check(sick, tmp_path / "one", progress=False)
    (sick / "Cat/empty0.jpg").touch()
    (sick / "Cat/new.jpg").touch()
    doctor.check(sick, tmp_path / "two", progress=False)
    assert doctor.undo(sick).left == ()
    (sick / "Cat/new.jpg").unlink()
    assert state(sick) == before and not list(tmp_path.glob("one")) + list(tmp_path.glob("two"))


def test_undo_overwrites_nothing(sick, tmp_path):
    aside = tmp_path / "aside"
    doctor.check(sick, aside, progress=False)
    (sick / "Dog/fake3.jpg").write_text("another one by now")
    (aside / "Dog/fake4.jpg").unlink()
    done = doctor.undo(sick)
    assert done.restored == 10 and len(done.left) == 2
    assert (sick / "Dog/fake3.jpg").read_text() == "another one by now"
    assert (aside / "Dog/fake3.jpg").read_text() == "no photo 3"
    assert "There is another" in str(done) and "is missing" in str(done)
    (sick / "Dog/fake3.jpg").unlink()
    done = doctor.undo(sick)  # what was left can be brought back later
    assert done.restored == 1 and (sick / "Dog/fake3.jpg").read_text() == "no photo 3"


def test_a_class_folder_that_is_gone_is_made_again(sick, tmp_path):
    doctor.check(sick, tmp_path / "aside", progress=False)
    shutil.rmtree(sick / "Dog")
    assert doctor.undo(sick).left == () and (sick / "Dog/Thumbs.db").exists()


def test_a_link_is_moved_as_a_link(pets, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (pets / "Cat/link.png").symlink_to("../../secret.txt")
    before = state(pets)
    doctor.check(pets, tmp_path / "aside", progress=False)
    assert (tmp_path / "aside/Cat/link.png").is_symlink()
    assert (tmp_path / "secret.txt").read_text() == "secret"
    doctor.undo(pets)
    assert state(pets) == before


def other_disk(monkeypatch, pets):
    """Let renames between the photos' folder and others fail as they do between two disks."""
    rename = Path.rename

    def strict(source, target):
        if source.is_relative_to(pets) != Path(target).is_relative_to(pets):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", strict)


def test_a_quarantine_on_another_disk(sick, tmp_path, monkeypatch):
    (sick / "Cat/link.png").symlink_to("nowhere")
    before = state(sick)
    other_disk(monkeypatch, sick)
    doctor.check(sick, tmp_path / "aside", progress=False)
    assert not (sick / "Cat/link.png").is_symlink()
    assert doctor.undo(sick).restored == 13
    assert state(sick) == before and not (tmp_path / "aside").exists()


class PowerCut(BaseException):
    """What no handler for errors catches."""


@pytest.mark.parametrize("disks", ["one disk", "two disks"])
@pytest.mark.parametrize("phase", ["put aside", "brought back"])
def test_a_power_cut_before_any_step_can_be_undone(sick, tmp_path, monkeypatch, disks, phase):
    """Stop before the first step on the disk, before the second, … until none is left."""
    for path in [*sick.glob("Cat/empty[1-4].jpg"), *sick.glob("Dog/fake[0-3].jpg")]:
        path.unlink()  # four files are enough
    before, aside = state(sick), tmp_path / "aside"
    steps = [(Path, "rename"), (Path, "unlink"), (os, "fsync"), (shutil, "copy2"), (Path, "mkdir"),
             (Path, "replace"), (Path, "rmdir")]  # fmt: skip
    for stop in range(1000):
        with monkeypatch.context() as patch:
            if disks == "two disks":
                other_disk(patch, sick)
            if phase == "brought back":
                quarantine.put_aside(sick, doctor.check(sick, progress=False).to_move(), aside)
            left = [stop]

            def cut(place, name, patch=patch, left=left):
                step = getattr(place, name)

                def counted(*arguments, **options):
                    left[0] -= 1
                    if left[0] < 0:
                        raise PowerCut
                    return step(*arguments, **options)

                patch.setattr(place, name, counted)

            for place, name in steps:
                cut(place, name)
            try:
                if phase == "put aside":
                    doctor.check(sick, aside, progress=False)
                else:
                    doctor.undo(sick)
            except PowerCut:
                stopped = True
            else:
                stopped = False
        with contextlib.suppress(ValueError):  # nothing to undo
            assert doctor.undo(sick).left == ()
        assert state(sick) == before, f"after {stop} steps"
        shutil.rmtree(aside, ignore_errors=True)
        if not stopped:
            break
    assert stop > 10


def test_kill_9_while_moving(sick, tmp_path):
    """End a real process at some moments of its moves, with no chance to clean up."""
    before, aside = state(sick), tmp_path / "aside"
    code = (
        "import os, sys, time; from helpers.pets.intake import doctor\n"
        "sync = os.fsync\n"  # each line of the journal is synced before its file is moved
        "def slow(number):\n"
        "    sync(number); print('noted', flush=True); time.sleep(0.005)\n"
        "os.fsync = slow\n"
        f"doctor.check({str(sick)!r}, {str(aside)!r}, progress=False)"
    )
    for moment in (0, 3, 6, 10):
        process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=COURSE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(moment + 1):
            process.stdout.readline()
        time.sleep(0.001 * moment)
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait()
        process.stdout.close()
        assert (sick / quarantine.JOURNAL).exists()
        assert doctor.undo(sick).left == ()
        assert state(sick) == before and not aside.exists()


def test_a_journal_that_breaks_off(sick, tmp_path):
    before = state(sick)
    doctor.check(sick, tmp_path / "aside", progress=False)
    with (sick / quarantine.JOURNAL).open("a") as journal:
        journal.write('{"from": "Cat/0.p')
    assert doctor.undo(sick).restored == 12 and state(sick) == before


@pytest.mark.parametrize("where", ["", "Cat", "aside", "../pets/aside"])
def test_a_quarantine_inside_the_photos_is_refused(sick, where):
    before = state(sick)
    with pytest.raises(ValueError, match="lies in"):
        doctor.check(sick, sick / where, progress=False)
    assert state(sick) == before


@pytest.fixture
def strange(sick, tmp_path):
    """Photos that came with a journal, and a file of ours that it is after."""
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "key").write_text("secret")
    marks = [".quarantine-1", "../ours/key", "", "key"]
    lines = [
        {"from": place, "quarantine": str(ours), "mark": mark, "to": name}
        for mark in marks
        for place in ("Cat/key", "../stolen", "/stolen", "..", "")
        for name in ("key", "../ours/key", str(ours / "key"), "..", "")
    ]
    others = [
        [],
        "x",
        1,
        None,
        {"from": "Cat/key"},
        {**lines[0], "to": 1},
        {**lines[0], "to": "\0"},
    ]
    text = "\n".join(map(json.dumps, [*lines, *others])) + "\n" + "[" * 100_000 + "\n{"
    (sick / quarantine.JOURNAL).write_text(text)
    return sick


def test_a_journal_from_a_stranger_moves_nothing(strange, tmp_path):
    ours, before = tmp_path / "ours", state(tmp_path)
    done = doctor.undo(strange)
    assert done.restored == 0 and len(done.left) == 100
    del before[f"{strange.name}/{quarantine.JOURNAL}"]
    after = state(tmp_path)
    del after[f"{strange.name}/{quarantine.JOURNAL}"]
    assert after == before and (ours / "key").read_text() == "secret"


def test_a_journal_of_ours_leads_into_the_folder_only(sick, tmp_path):
    aside, journal = tmp_path / "aside", sick / quarantine.JOURNAL
    doctor.check(sick, aside, progress=False)
    entry = json.loads(journal.read_text().splitlines()[0])
    (tmp_path / "key").write_text("secret")
    (sick / "Cat/out").symlink_to(tmp_path)
    for change in ({"from": "../x"}, {"from": "Cat/out/x"}, {"to": "../key", "from": "Cat/x"}):
        journal.write_text(json.dumps({**entry, **change}))
        assert doctor.undo(sick).restored == 0
    assert (tmp_path / "key").read_text() == "secret" and not (tmp_path / "x").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps nobody from writing to a folder")
def test_photos_that_may_not_be_moved_leave_no_quarantine(sick, tmp_path):
    let_others_in(tmp_path)
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o777)
    sick.chmod(0o555)
    with as_nobody(), pytest.raises(PermissionError):
        doctor.check(sick, tmp_path / "shared/aside", progress=False)
    sick.chmod(0o755)
    assert not (tmp_path / "shared/aside").exists()


def test_a_quarantine_that_is_a_file(sick, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ValueError, match="is not a folder"):
        doctor.check(sick, tmp_path / "file", progress=False)


# --- the command --------------------------------------------------------------------------


def test_the_command(capsys, sick, tmp_path):
    code, out, _ = run(capsys, "doctor", sick)
    assert code == 0 and f"7 of 18 files in {sick} can be used:" in out
    assert (
        "Nothing was changed. --quarantine DIR moves 12 files that cannot be used or are copies."
        in out
    )
    code, out, _ = run(capsys, "doctor", sick, "--quarantine", tmp_path / "aside", "--json")
    assert code == 0 and len(json.loads(out)["moved"]) == 12
    code, out, _ = run(capsys, "doctor", sick, "--undo", "--json")
    assert code == 0 and json.loads(out)["restored"] == 12
    assert "nothing to undo" in fails(capsys, "doctor", sick, "--undo")


def test_folders_without_photos(capsys, pets, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "There is no folder" in fails(capsys, "doctor", tmp_path / "gone")
    assert "There is no folder" in fails(capsys, "doctor", tmp_path / "gone", "--undo")
    assert "holds no folders with photos" in fails(capsys, "doctor", tmp_path / "empty")
    assert "is a file" in fails(capsys, "doctor", pets / "Cat/0.png")
    shutil.rmtree(pets / "Dog")
    assert "one class only (Cat)" in fails(capsys, "doctor", pets)


def let_others_in(tmp_path):
    for place in (tmp_path, *tmp_path.parents):
        if place.name.startswith(("pytest-", "popen-", "test_")):
            place.chmod(0o755)


@pytest.mark.parametrize("place, mode, asked", [("Cat", 0, False), ("", 0o555, True)])
def test_folders_that_may_not_be_opened(capsys, sick, tmp_path, place, mode, asked):
    let_others_in(tmp_path)
    (sick / place).chmod(mode)
    try:
        with as_nobody():
            asides = ("--quarantine", tmp_path / "aside") if asked else ()
            assert "Permission denied" in fails(capsys, "doctor", sick, *asides)
    finally:
        (sick / place).chmod(0o755)
    assert len(list(sick.rglob("*.*"))) == 18


def test_ctrl_c(capsys, sick, monkeypatch):
    def stop(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(doctor, "decode", stop)
    code, out, err = run(capsys, "doctor", sick)
    assert code == 130 and out == "" and err.startswith("Stopped.")


@pytest.mark.parametrize("wrong", [[], ["f", "--quarantine"], ["f", "--quarantine", "d", "--undo"]])
def test_wrong_usage(wrong, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["doctor", *wrong])
    assert caught.value.code == 2 and "usage" in capsys.readouterr().err
