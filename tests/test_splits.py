"""Lists of photos, balanced subsets, and parts that share no photo."""

import hashlib
import io
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from helpers.drawings import draw_folder
from helpers.images import load_rgb
from helpers.pets import PhotoSet, find_classes, list_photos, looks, split


def fill(folder, **classes):
    """Write stand-ins for photos: only their names, sizes and bytes matter here."""
    for name, numbers in classes.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in numbers:
            (folder / name / f"{number}.jpg").write_text(f"{name} {number}")
    return folder


def test_classes_are_folders_in_alphabetical_order(tmp_path):
    photos = list_photos(fill(tmp_path, Dog=range(2), Cat=range(3), bird=[7]))
    assert photos.class_names == ("Cat", "Dog", "bird")
    assert photos.labels == (0, 0, 0, 1, 1, 2)
    assert [path.name for path in photos.paths[:3]] == ["0.jpg", "1.jpg", "2.jpg"]
    assert photos.counts == {"Cat": 3, "Dog": 2, "bird": 1}
    assert repr(photos) == "PhotoSet: 6 photos (3 Cat, 2 Dog, 1 bird)"


def test_what_is_no_photo_is_not_listed(tmp_path):
    folder = fill(tmp_path, Cat=range(2), Dog=range(2), empty=[])
    (folder / "Cat/666.jpg").touch()
    (folder / "Cat/Thumbs.db").write_text("x")
    (folder / "Cat/._0.jpg").write_text("x")
    (folder / "Cat/more").mkdir()
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX/0.jpg").write_text("x")
    (folder / "READ ME.PNG").write_text("x")
    (folder / "Dog/LOUD.JPEG").write_text("x")
    assert list_photos(folder).counts == {"Cat": 2, "Dog": 3}


@pytest.mark.parametrize("inside", ["PetImages", "cats_and_dogs_filtered/train", "a/b/c"])
def test_classes_are_found_some_levels_down(tmp_path, inside):
    fill(tmp_path / inside, Cat=range(2), Dog=range(2))
    assert find_classes(tmp_path) == tmp_path / inside
    assert len(list_photos(tmp_path)) == 4


def test_the_fullest_folder_of_several_is_taken(tmp_path):
    fill(tmp_path / "train", cats=range(4), dogs=range(4))
    fill(tmp_path / "validation", cats=range(2), dogs=range(2))
    assert find_classes(tmp_path).name == "train"


def test_folders_without_two_classes(tmp_path):
    with pytest.raises(FileNotFoundError, match="no folder"):
        list_photos(tmp_path / "gone")
    with pytest.raises(ValueError, match="holds no folders with photos"):
        list_photos(tmp_path)
    fill(tmp_path, Cat=range(2))
    with pytest.raises(ValueError, match=r"one class only \(Cat\)"):
        list_photos(tmp_path)
    with pytest.raises(ValueError, match="is a file"):
        list_photos(tmp_path / "Cat/0.jpg")


def test_take_is_balanced_and_repeatable(tmp_path):
    photos = list_photos(fill(tmp_path, Cat=range(30), Dog=range(50), Eel=range(5)))
    taken = photos.take(12, seed=3)
    assert taken.counts == {"Cat": 4, "Dog": 4, "Eel": 4}
    assert set(taken.labels[:3]) == {0, 1, 2}
    assert taken == photos.take(12, seed=3) != photos.take(12, seed=4)
    assert photos.take(45).counts == {"Cat": 20, "Dog": 20, "Eel": 5}
    assert set(photos.take(85).paths) == set(photos.paths)
    for count in (0, 86):
        with pytest.raises(ValueError, match="85 photos"):
            photos.take(count)


def test_parts_share_no_photo_and_meet_their_shares(tmp_path):
    photos = list_photos(fill(tmp_path, Cat=range(500), Dog=range(500)))
    parts = split(photos, near_duplicates=True)
    assert sum(map(len, parts)) == len({path for part in parts for path in part.paths}) == 1000
    training, validation, test = map(len, parts)
    assert abs(training - 700) < 60 and abs(validation - 150) < 50 and abs(test - 150) < 50
    assert split(photos, near_duplicates=True) == parts
    assert len(split(photos, 0, 0, near_duplicates=True)[0]) == 1000


def test_no_photo_changes_its_part_when_others_join(tmp_path):
    before = split(list_photos(fill(tmp_path, Cat=range(40), Dog=range(40))))
    fill(tmp_path, Cat=range(40, 90), Ant=range(30))
    for old, new in zip(before, split(list_photos(tmp_path)), strict=True):
        assert set(old.paths) <= set(new.paths)


def test_copies_share_a_part_whatever_their_name_and_class(tmp_path):
    fill(tmp_path, Cat=range(40), Dog=range(40))
    for number in range(40):
        shutil.copy(tmp_path / f"Cat/{number}.jpg", tmp_path / f"Dog/copy of {number}.jpg")
    for part in split(list_photos(tmp_path)):
        contents = {path.read_bytes() for path in part.paths}
        others = [p for p in list_photos(tmp_path).paths if p not in part.paths]
        assert contents.isdisjoint(path.read_bytes() for path in others)


def test_shares_that_make_no_sense(tmp_path):
    photos = list_photos(fill(tmp_path, Cat=range(2), Dog=range(2)))
    for validation, test in [(-0.1, 0.1), (0.5, 0.5), (2, 0)]:
        with pytest.raises(ValueError, match="shares"):
            split(photos, validation, test)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.data())
def test_take_never_repeats_and_differs_by_one_at_most_where_it_can(labels, data):
    paths = tuple(Path(f"{i}.jpg") for i in range(len(labels)))
    photos = PhotoSet(paths, tuple(labels), ("a", "b", "c", "d"))
    taken = photos.take(data.draw(st.integers(1, len(labels))))
    assert len(set(taken.paths)) == len(taken)
    unexhausted = [
        taken.counts[name] for name in photos.counts if taken.counts[name] < photos.counts[name]
    ]
    assert not unexhausted or max(taken.counts.values()) - min(unexhausted) <= 1


# --- near duplicates ----------------------------------------------------------------------


def encoded(number, version=0):
    """A picture that its number decides, in one of several versions that are near duplicates."""
    small = np.random.default_rng(number).integers(0, 256, (6, 8, 3)).astype(np.float32)
    image = np.clip(cv2.resize(small, (64, 64), interpolation=cv2.INTER_CUBIC), 0, 255)
    edge = version % 3
    image = image[edge : 64 - edge, : 64 - edge].astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "JPEG", quality=95 - 10 * (version % 5))
    return buffer.getvalue()


def write_versions(folder, versions):
    """Write each (number, version) as a photo of a class; return what is listed then."""
    for number, version in versions:
        place = folder / ("Cat", "Dog")[(number + version) % 2]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}-{version}.jpg").write_bytes(encoded(number, version))
    for name in ("Cat", "Dog"):  # so that there are always two classes
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "always.jpg").write_bytes(encoded(-ord(name[0]) % 1000))
    return list_photos(folder)


def part_by_content(path):
    position = int.from_bytes(hashlib.sha256(path.read_bytes()).digest()[:6], "big") / 2**48
    return 0 if position < 0.15 else 1 if position < 0.3 else 2


PHOTOS = st.sets(st.tuples(st.integers(0, 11), st.integers(0, 5)), min_size=1, max_size=36)


@settings(max_examples=40)
@given(versions=PHOTOS)
def test_no_photo_has_a_near_duplicate_in_another_part(versions, tmp_path_factory):
    folder = tmp_path_factory.mktemp("photos")
    photos = write_versions(folder, versions)
    parts = split(photos)
    numbers = [{path.stem.partition("-")[0] for path in part.paths} - {"always"} for part in parts]
    assert numbers[0].isdisjoint(numbers[1] | numbers[2]) and numbers[1].isdisjoint(numbers[2])
    # Only what had to go is left out, and what stays lies where its own bytes put it.
    for part, rank in zip(parts, (2, 1, 0), strict=True):
        assert {part_by_content(path) for path in part.paths} <= {rank}
    for path in parts.left_out.paths:
        number = path.stem.partition("-")[0]
        highest = min(part_by_content(p) for p in photos.paths if p.stem.startswith(f"{number}-"))
        assert part_by_content(path) > highest
    assert set(parts[2].paths) == {p for p in photos.paths if part_by_content(p) == 0}
    shutil.rmtree(folder)


@settings(max_examples=40)
@given(before=PHOTOS, added=PHOTOS)
def test_photos_that_join_move_no_other(before, added, tmp_path_factory):
    folder = tmp_path_factory.mktemp("photos")
    old = split(write_versions(folder, before))
    new = split(write_versions(folder, added))
    for number, part in enumerate(old):
        for other in range(3):
            if other != number:
                assert not set(part.paths) & set(new[other].paths)
    assert set(old[2].paths) <= set(new[2].paths)  # nothing is ever left out of the test part
    shutil.rmtree(folder)


def test_near_duplicates_may_be_kept(tmp_path):
    photos = write_versions(tmp_path, [(number, v) for number in range(9) for v in range(6)])
    strict, kept = split(photos), split(photos, near_duplicates=True)
    assert len(strict.left_out) > 0 == len(kept.left_out)
    assert strict[2] == kept[2] and sum(map(len, kept)) == len(photos)
    assert sum(map(len, strict)) + len(strict.left_out) == len(photos)


def test_a_mirrored_copy_shares_no_other_part(tmp_path):
    photos = write_versions(tmp_path, [(number, 0) for number in range(40)])
    for path in photos.paths:
        mirrored = Image.fromarray(load_rgb(path)[:, ::-1])
        mirrored.save(path.with_name(f"{path.stem}-mirrored.png"))
    parts = split(list_photos(tmp_path))
    held = [
        {p.stem.removesuffix("-mirrored") + p.parent.name for p in part.paths} for part in parts
    ]
    assert not held[0] & held[1] and not held[0] & held[2] and not held[1] & held[2]
    assert len(parts.left_out) > 5


def test_drawn_pets_lose_no_photo(tmp_path):
    draw_folder(tmp_path / "drawn", 400)
    parts = split(list_photos(tmp_path / "drawn"))
    assert sum(map(len, parts)) == 400 and len(parts.left_out) == 0


def test_files_that_are_no_photos_are_in_no_part(tmp_path):
    draw_folder(tmp_path / "drawn", 40, size=32)
    good = list_photos(tmp_path / "drawn")
    for path in good.paths[:3]:
        path.write_bytes(b"no photo")
    photos = list_photos(tmp_path / "drawn")
    photos.paths[-1].unlink()
    parts = split(photos)
    assert sum(map(len, parts)) == 36
    assert {*parts.left_out.paths} == {*photos.paths[:3], photos.paths[-1]}


def decoded(monkeypatch):
    """Return a list that grows by each photo that is decoded from here on."""
    names, decode = [], looks.decode
    monkeypatch.setattr(looks, "decode", lambda *a, **o: names.append(a[1]) or decode(*a, **o))
    return names


def test_a_photo_is_decoded_once_and_again_when_it_changes(tmp_path, monkeypatch):
    """A file that changes under its name, size and date is seen anew, too."""
    photos = write_versions(tmp_path, [(number, 0) for number in range(10)])
    names = decoded(monkeypatch)
    before = split(photos)
    assert split(photos) == before and len(names) == len(photos)
    changed, content = photos.paths[3], encoded(77)
    times = changed.stat().st_atime_ns, changed.stat().st_mtime_ns
    padded = changed.stat().st_size - len(content)
    changed.write_bytes(content + bytes(max(0, padded)))
    os.utime(changed, ns=times)
    split(photos)
    assert names[len(photos) :] == [changed]


NEW_PROCESS = """
import sys
from pathlib import Path
from helpers.pets import list_photos, looks, split
looks.WORTH, looks.data_folder = 1, lambda: Path(sys.argv[2])
names, decode = [], looks.decode
looks.decode = lambda *a, **o: names.append(a[1]) or decode(*a, **o)
parts = split(list_photos(sys.argv[1]))
print(len(names), *(path for part in (*parts, parts.left_out) for path in part.paths))
"""


def in_a_new_process(folder, data):
    """Split; return how many photos were decoded for it, and the paths of all parts in order."""
    command = [sys.executable, "-c", NEW_PROCESS, folder, data]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    count, *paths = run.stdout.split()
    assert run.stderr == ""
    return int(count), paths


def test_a_new_process_decodes_only_what_is_new_and_believes_nothing_odd(tmp_path):
    data, folder = tmp_path / "data", tmp_path / "photos"
    data.mkdir()
    photos = write_versions(folder, [(number, v) for number in range(6) for v in range(4)])
    first = in_a_new_process(folder, data)
    assert first[0] == len(photos) and in_a_new_process(folder, data) == (0, first[1])
    (folder / "Cat/new.jpg").write_bytes(encoded(99))
    assert in_a_new_process(folder, data)[0] == 1
    (folder / "Cat/new.jpg").unlink()
    kept = sorted((data / ".looks").glob("*.npz"))
    assert len(kept) == 2  # a file for each folder
    for search in (data / ".looks").glob("*.json"):
        search.write_text('{"digests": "' + search.stem + '", "groups": [[0, 99]]}')
    for number, damage in enumerate(
        [b"", b"no zip", kept[1].read_bytes(), kept[0].read_bytes()[:-99]]
    ):
        whole = kept[0].read_bytes()
        kept[0].write_bytes(damage)
        count, paths = in_a_new_process(folder, data)
        assert 0 < count < len(photos) and paths == first[1], number
        assert kept[0].read_bytes() != damage and whole
    np.savez(kept[0].open("wb"), folder=np.array([{}], dtype=object))  # it would run code
    assert in_a_new_process(folder, data)[1] == first[1]
    folder.rename(tmp_path / "moved")
    assert in_a_new_process(tmp_path / "moved", data)[0] == len(photos)
    assert not set(kept) & set((data / ".looks").iterdir())  # of a folder that is gone


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_can_be_kept_photos_are_looked_at_again(tmp_path):
    data, folder = tmp_path / "data", tmp_path / "photos"
    data.mkdir(mode=0o500)
    photos = write_versions(folder, [(number, 0) for number in range(6)])
    assert [in_a_new_process(folder, data)[0] for _ in range(2)] == 2 * [len(photos)]


def test_parts_can_be_copied(tmp_path):
    parts = split(write_versions(tmp_path, [(1, version) for version in range(6)]))
    again = pickle.loads(pickle.dumps(parts))
    assert again == parts and again.left_out == parts.left_out
