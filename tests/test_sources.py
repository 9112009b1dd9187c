"""Taking in zips and folders: nested, dirty, hostile, interrupted, twice."""

import os
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from PIL import Image

from helpers import places
from helpers.pets import examine, list_photos, photo_folder
from helpers.pets.intake import sources
from helpers.places import data_folder


@pytest.fixture
def pets(tmp_path):
    """A folder with three small photos of each of two classes."""
    random = np.random.default_rng(0)
    for name in ("Cat", "Dog"):
        (tmp_path / "pets" / name).mkdir(parents=True)
        for number in range(3):
            pixels = random.integers(0, 256, (12, 10, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(tmp_path / "pets" / name / f"{number}.png")
    return tmp_path / "pets"


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def zipped(folder, path, inside=""):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, Path(inside) / file.relative_to(folder))
    return path


def add(path, name, content=b"x", mode=None):
    with zipfile.ZipFile(path, "a") as archive:
        entry = zipfile.ZipInfo(name)
        if mode is not None:
            entry.external_attr = mode << 16
        archive.writestr(entry, content)
    return path


def left_in(folder):
    names = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    return [name for name in names if not name.endswith(".lock")]  # empty; a waiting run may use it


@pytest.mark.parametrize("inside", ["", "PetImages", "cats_and_dogs_filtered/train"])
def test_a_zip_is_taken_in_whole(pets, data, tmp_path, inside):
    intake = examine(zipped(pets, tmp_path / "my pets.zip", inside), data)
    assert intake.counts == {"Cat": 3, "Dog": 3} and intake.refused == ()
    assert intake.folder.relative_to(data).parts[1:] == Path(inside).parts
    assert (intake.folder / "Cat/0.png").read_bytes() == (pets / "Cat/0.png").read_bytes()
    assert len(left_in(data)) == 1 and left_in(data)[0].startswith("my pets-")


def test_the_second_run_unpacks_nothing(pets, data, tmp_path, monkeypatch):
    archive = zipped(pets, tmp_path / "pets.zip")
    first = examine(archive, data)
    monkeypatch.setattr(sources.archives, "unpack", None)
    assert examine(archive, data) == first


def test_another_zip_of_the_same_name_gets_its_own_folder(pets, data, tmp_path):
    first = examine(zipped(pets, tmp_path / "pets.zip"), data).folder
    (pets / "Cat/2.png").unlink()
    second = examine(zipped(pets, tmp_path / "pets.zip"), data).folder
    assert first != second and len(list_photos(first)) == 6 and len(list_photos(second)) == 5


def test_bad_files_are_reported_and_not_kept(pets, data, tmp_path):
    (pets / "Cat/666.jpg").touch()
    (pets / "Cat/fake.jpg").write_text("no photo")
    (pets / "Dog/Thumbs.db").write_text("x")
    cut = (pets / "Dog/0.png").read_bytes()
    (pets / "Dog/cut.png").write_bytes(cut[: len(cut) // 2])
    intake = examine(zipped(pets, tmp_path / "pets.zip", "PetImages"), data)
    reasons = dict(intake.refused)
    assert intake.counts == {"Cat": 3, "Dog": 3}
    assert "empty" in reasons["PetImages/Cat/666.jpg"]
    assert "not an image" in reasons["PetImages/Cat/fake.jpg"]
    assert "does not end like" in reasons["PetImages/Dog/Thumbs.db"]
    assert "damaged" in reasons["PetImages/Dog/cut.png"]
    assert len(list(intake.folder.rglob("*.*"))) == 6
    assert "4 files are not used" in str(intake) and "PetImages/Cat/666.jpg: " in str(intake)


def test_a_folder_stays_as_it_is(pets, data):
    (pets / "Cat/fake.jpg").write_text("no photo")
    (pets / "Dog/Thumbs.db").write_text("x")
    (pets / "Dog/none.jpg").touch()
    before = sorted(pets.rglob("*"))
    intake = examine(pets.parent, data)
    assert intake.folder == pets and intake.counts == {"Cat": 3, "Dog": 3}
    names = {Path(name).name for name, _ in intake.refused}
    assert names == {"fake.jpg", "Thumbs.db", "none.jpg"}
    assert sorted(pets.rglob("*")) == before and not data.exists()


def test_further_folders_with_classes_are_named(pets, data, tmp_path):
    archive = zipped(pets, tmp_path / "f.zip", "filtered/train")
    for name in ("Cat", "Dog"):
        add(archive, f"filtered/validation/{name}/0.png", (pets / name / "0.png").read_bytes())
    for _ in range(2):
        intake = examine(archive, data)
        assert intake.folder.name == "train"
        assert [Path(other).name for other in intake.others] == ["validation"]


def test_every_part_is_checked_and_hidden_files_are_not_kept(pets, data, tmp_path):
    (pets / "Cat/more").mkdir()
    (pets / "Cat/0.png").rename(pets / "Cat/more/0.png")
    (pets / "Dog/.DS_Store").write_bytes(b"x")
    archive = zipped(pets, tmp_path / "pets.zip", "train")
    for name in ("Cat", "Dog"):
        add(archive, f"validation/{name}/0.png", (pets / "Dog/0.png").read_bytes())
    add(archive, "validation/Dog/1.png", b"cut off")
    intake = examine(archive, data)
    assert intake.counts == {"Cat": 3, "Dog": 3} and intake.folder.name == "train"
    assert [Path(name).as_posix() for name, _ in intake.refused] == ["validation/Dog/1.png"]
    kept = {path.name for path in intake.folder.parent.rglob("*")}
    assert ".DS_Store" not in kept and len(list_photos(Path(intake.others[0]))) == 2


def test_an_archive_is_read_once_and_known_again_wherever_it_lies(
    pets, data, tmp_path, monkeypatch
):
    archive = zipped(pets, tmp_path / "pets.zip")
    first = examine(archive, data)
    with monkeypatch.context() as patch:
        patch.setattr(sources.hashlib, "file_digest", None)
        assert examine(archive, data) == first
        os.utime(archive, ns=(0, 0))  # written anew, perhaps
        with pytest.raises(TypeError):
            examine(archive, data)
    assert examine(archive, data) == first
    moved = archive.rename(tmp_path / "pets.tar")
    assert examine(moved, data) == first
    monkeypatch.setattr(sources.hashlib, "file_digest", None)
    assert examine(moved, data) == first


@pytest.mark.parametrize("report", ["", "[]", "{}", '{"refused": 1}', '{"refused": [[1]]}'])
def test_a_report_that_is_none_is_not_believed(pets, data, tmp_path, report):
    archive = zipped(pets, tmp_path / "pets.zip")
    (examine(archive, data).folder / ".intake.json").write_text(report)
    with pytest.raises(ValueError, match="there but not complete"):
        examine(archive, data)


def test_a_damaged_archive(pets, data, tmp_path):
    archive = zipped(pets, tmp_path / "pets.zip")
    content = bytearray(archive.read_bytes())
    middle = content.index(b"\x89PNG" if b"\x89PNG" in content else b"0.png") + 60
    content[middle : middle + 40] = bytes(40)
    archive.write_bytes(content)
    with pytest.raises(ValueError, match="damaged"):
        examine(archive, data)
    archive.write_bytes(content[: len(content) // 2])
    with pytest.raises(ValueError, match="not a zip"):
        examine(archive, data)
    assert left_in(data) == []


def test_sources_that_are_none(tmp_path, data):
    (tmp_path / "photos.rar").write_text("Rar!")
    with pytest.raises(ValueError, match="not a zip"):
        examine(tmp_path / "photos.rar", data)
    with pytest.raises(FileNotFoundError, match="no zip, tar or folder"):
        examine(tmp_path / "gone.zip", data)
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    with pytest.raises(ValueError, match="no folders with photos"):
        examine(tmp_path / "empty.zip", data)
    assert left_in(data) == []


def test_one_class(pets, data, tmp_path):
    with pytest.raises(ValueError, match=r"one class only \(Cat\)"):
        examine(zipped(pets / "Cat", tmp_path / "cats.zip", "Cat"), data)


def test_a_class_of_which_nothing_can_be_read(pets, data, tmp_path):
    for photo in (pets / "Dog").iterdir():
        photo.write_text("no photo")
    with pytest.raises(ValueError, match="Not one photo of Dog"):
        examine(zipped(pets, tmp_path / "pets.zip"), data)
    assert left_in(data) == []


@pytest.mark.parametrize("moment", ["archives.unpack", "doctor.examine", "staging.move_into_place"])
def test_an_interruption_leaves_nothing_and_the_next_run_works(
    pets, data, tmp_path, monkeypatch, moment
):
    def interrupt(*arguments, **options):
        raise KeyboardInterrupt

    archive = zipped(pets, tmp_path / "pets.zip")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(f"helpers.pets.intake.{moment}", interrupt)
        examine(archive, data)
    assert left_in(data) == []
    assert examine(archive, data).counts == {"Cat": 3, "Dog": 3}


def test_two_runs_at_once_end_with_one_folder(pets, data, tmp_path, capsys, monkeypatch):
    archive = zipped(pets, tmp_path / "pets.zip")
    both, unpack = Barrier(2), sources.archives.unpack
    unpacked = []

    def slowly(*arguments, **options):
        unpacked.append(archive)
        time.sleep(0.2)  # long enough for the other run to arrive at the lock
        return unpack(*arguments, **options)

    def run(_):
        both.wait()
        return examine(archive, data)

    monkeypatch.setattr(sources.archives, "unpack", slowly)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(run, range(2))
    assert first == second and first.counts == {"Cat": 3, "Dog": 3}
    assert len(unpacked) == 1 and "Another run" in capsys.readouterr().err
    assert left_in(data) == [first.folder.relative_to(data).parts[0]]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_that_is_read_only(pets, data, tmp_path):
    data.mkdir(mode=0o500)
    with pytest.raises(PermissionError):
        examine(zipped(pets, tmp_path / "pets.zip"), data)


def test_course_photos_names_a_zip_or_a_folder(pets, tmp_path, data, monkeypatch):
    monkeypatch.setattr(sources, "data_folder", lambda: data)
    monkeypatch.setenv("COURSE_PHOTOS", str(pets.parent))
    assert photo_folder() == pets
    monkeypatch.setenv("COURSE_PHOTOS", str(zipped(pets, tmp_path / "pets.zip")))
    assert len(list_photos(photo_folder())) == 6
    monkeypatch.setattr(sources, "course_folder", lambda: tmp_path)
    monkeypatch.setenv("COURSE_PHOTOS", "pets.zip")  # named in the course's folder
    assert len(list_photos(photo_folder())) == 6
    monkeypatch.setenv("COURSE_PHOTOS", str(tmp_path / "gone.zip"))
    with pytest.raises(FileNotFoundError, match=r"gone\.zip"):
        photo_folder()


def test_without_course_photos_pets_are_drawn_once(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_PHOTOS", raising=False)
    monkeypatch.setattr(sources, "data_folder", lambda: tmp_path)
    folder = photo_folder(drawn=6)
    assert list_photos(folder).counts == {"Cat": 3, "Dog": 3}
    list_photos(folder).paths[0].unlink()
    assert photo_folder(drawn=6) == folder
    assert list_photos(folder).counts == {"Cat": 2, "Dog": 3}  # it was not drawn again


def test_the_data_folder_is_the_course_s_or_the_user_s_cache(tmp_path, monkeypatch):
    course = Path(places.__file__).resolve().parents[1]
    assert data_folder() == course / "data"
    monkeypatch.setattr(places, "__file__", str(tmp_path / "site-packages/helpers/places.py"))
    monkeypatch.setattr(places.pooch, "os_cache", lambda name: tmp_path / "cache" / name)
    assert data_folder() == tmp_path / "cache/pixels-to-pets"
    assert data_folder().is_dir()
