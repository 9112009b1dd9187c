"""Lists of photos, balanced subsets, and parts that share no photo."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pets import PhotoSet, find_classes, list_photos, split


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
    parts = split(photos)
    assert sum(map(len, parts)) == len({path for part in parts for path in part.paths}) == 1000
    training, validation, test = map(len, parts)
    assert abs(training - 700) < 60 and abs(validation - 150) < 50 and abs(test - 150) < 50
    assert split(photos) == parts
    assert len(split(photos, 0, 0)[0]) == 1000


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
