"""The folders that people really have: what is understood is said, what is ambiguous is asked."""

import io
import os
import zipfile

import numpy as np
import pytest
from PIL import Image

from helpers.__main__ import main
from helpers.pets import examine, find_classes, list_photos, photos_below, split
from helpers.pets.intake import doctor
from helpers.pets.intake.sets import SETS


def put(folder, *names, content=b"x"):
    """Write stand-ins for photos: only their names matter here."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def below(folder):
    return [path.relative_to(folder).as_posix() for path in photos_below(folder)]


# --- every photo below a folder -----------------------------------------------------------------


def test_photos_below_are_all_photos_and_nothing_hidden(tmp_path):
    put(tmp_path, "b/2.jpg", "a.PNG", "b/c/1.webp", "notes.txt", "b/Thumbs.db", "b/._2.jpg")
    put(tmp_path, ".ipynb_checkpoints/a.png", "__MACOSX/b/2.jpg", "b/.hidden/3.jpg", ".4.jpg")
    assert below(tmp_path) == ["a.PNG", "b/2.jpg", "b/c/1.webp"]
    assert below(tmp_path / "b/c") == ["1.webp"]


def test_links_to_folders_are_followed_once_and_without_circles(tmp_path):
    put(tmp_path / "elsewhere", "cats/1.jpg", "dogs/2.jpg")
    links = put(tmp_path / "links", "Own/3.jpg")
    (links / "Cat").symlink_to(tmp_path / "elsewhere/cats")
    (links / "Dog").symlink_to("../elsewhere/dogs")
    (links / "Also").symlink_to(links / "Own")
    (links / "Own/up").symlink_to(links)
    (links / "Own/itself").symlink_to("itself")
    assert below(links) == ["Cat/1.jpg", "Dog/2.jpg", "Own/3.jpg"]
    (tmp_path / "all").symlink_to(links)
    assert below(tmp_path / "all") == below(links)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_below_that_may_not_be_opened_is_no_empty_one(tmp_path):
    put(tmp_path, "a/1.jpg", "b/2.jpg")
    (tmp_path / "a").chmod(0)
    with pytest.raises(PermissionError):
        photos_below(tmp_path)
    (tmp_path / "a").chmod(0o700)


# --- which classes ------------------------------------------------------------------------------


def numbered(*names, count=3):
    """Names of photos: cat.0.jpg, cat.1.jpg … for "cat."."""
    return [f"{name}{number}.jpg" for name in names for number in range(count)]


UNDERSTOOD = {
    "class folders": (
        numbered("Cat/", "Dog/"),
        {"Cat": 3, "Dog": 3},
        "6 photos, classes from folders: Cat, Dog",
    ),
    "one level down": (
        numbered("PetImages/Cat/", "PetImages/Dog/"),
        {"Cat": 3, "Dog": 3},
        "6 photos, classes from folders: Cat, Dog; used: PetImages",
    ),
    "Kaggle's dogs-vs-cats": (
        numbered("train/cat.", "train/dog.", "test1/"),
        {"cat": 3, "dog": 3},
        "6 photos, classes from file names: cat, dog; used: train; "
        "not used: test1 (3 photos without classes)",
    ),
    "Kaggle's dogs-vs-cats, unzipped once more": (
        numbered("train/train/cat.", "train/train/dog.", "test1/test1/"),
        {"cat": 3, "dog": 3},
        "6 photos, classes from file names: cat, dog; used: train/train; "
        "not used: test1 (3 photos without classes)",
    ),
    "the book's parts": (
        numbered("train/cats/", "train/dogs/", "validation/cats/", "validation/dogs/")
        + numbered("test/cats/", "test/dogs/", count=1),
        {"cats": 3, "dogs": 3},
        "6 photos, classes from folders: cats, dogs; used: train; "
        "not used: test (2 photos), validation (6 photos)",
    ),
    "training_set and test_set, twice": (
        numbered(*(f"{p}_set/{p}_set/{k}/" for p in ("training", "test") for k in ("ox", "yak"))),
        {"ox": 3, "yak": 3},
        "6 photos, classes from folders: ox, yak; used: training_set/training_set; "
        "not used: test_set (6 photos)",
    ),
    "one part only": (
        numbered("Valid/wolf/", "Valid/fox/", count=2),
        {"fox": 2, "wolf": 2},
        "4 photos, classes from folders: fox, wolf; used: Valid",
    ),
    "classes beside a test part": (
        numbered("Cat/", "Dog/", "test/"),
        {"Cat": 3, "Dog": 3},
        "6 photos, classes from folders: Cat, Dog; not used: test (3 photos without classes)",
    ),
    "folders in the classes": (
        numbered("Cat/kittens/", "Cat/adults/", "Dog/puppies/", "Dog/grown/"),
        {"Cat": 6, "Dog": 6},
        "12 photos, classes from folders: Cat, Dog; "
        "with the folders inside them, such as Cat/adults",
    ),
    "photos and folders in the classes": (
        numbered("Cat/", "Cat/kittens/", "Dog/"),
        {"Cat": 6, "Dog": 3},
        "9 photos, classes from folders: Cat, Dog; "
        "with the folders inside them, such as Cat/kittens",
    ),
    "one class a level deeper than the other": (
        numbered("Cat/kittens/", "Dog/"),
        {"Cat": 3, "Dog": 3},
        "6 photos, classes from folders: Cat, Dog; "
        "with the folders inside them, such as Cat/kittens",
    ),
    "labels before dots": (
        numbered("cat.", "dog."),
        {"cat": 3, "dog": 3},
        "6 photos, classes from file names: cat, dog",
    ),
    "labels before strokes, brackets and nothing": (
        [*numbered("cat_00", "dog-1", "owl"), "red fox (1).png", "red fox (2).png"],
        {"cat": 3, "dog": 3, "owl": 3, "red fox": 2},
        "11 photos, classes from file names: cat, dog, owl, red fox",
    ),
    "Oxford's breeds": (
        numbered("images/Abyssinian_10", "images/american_bulldog_20"),
        {"Abyssinian": 3, "american_bulldog": 3},
        "6 photos, classes from file names: Abyssinian, american_bulldog; used: images",
    ),
    "labels in all parts": (
        numbered("dev/cat_", "dev/dog_", "train/cat_", "train/dog_", "train/eel_"),
        {"cat": 3, "dog": 3, "eel": 3},
        "9 photos, classes from file names: cat, dog, eel; used: train; not used: dev (6 photos)",
    ),
    "a photo beside the classes": (
        [*numbered("Cat/", "Dog/"), "READ ME.png"],
        {"Cat": 3, "Dog": 3},
        "6 photos, classes from folders: Cat, Dog; not used: 1 photo beside these folders",
    ),
    "camera names in class folders": (
        numbered("Cat/IMG_", "Cat/DSC_", "Dog/IMG_", "Dog/DSC_"),
        {"Cat": 6, "Dog": 6},
        "12 photos, classes from folders: Cat, Dog",
    ),
    "system folders": (
        numbered("Cat/", "Dog/", ".ipynb_checkpoints/", "__MACOSX/Cat/", "Cat/.ipynb_checkpoints/"),
        {"Cat": 3, "Dog": 3},
        "6 photos, classes from folders: Cat, Dog",
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", UNDERSTOOD)
def test_what_is_understood_is_said_in_one_line(tmp_path, layout):
    names, counts, sentence = UNDERSTOOD[layout]
    photos = list_photos(put(tmp_path, *names))
    assert photos.counts == counts and photos.understood == sentence
    again = list_photos(find_classes(tmp_path))
    assert again.paths == photos.paths and again.labels == photos.labels
    assert photos.choose([0]).understood == ""


ASKED = {
    "two sets side by side": (numbered("a/Cat/", "a/Dog/", "b/Cat/", "b/Dog/"),
                              r"Which are the classes .*a, b, or those in a \(Cat, Dog\)"),
    "two sets of file names": (numbered("a/cat_", "a/dog_", "b/cat_", "b/dog_"),
                               r"Which are the classes .*a, b, or those in a \(cat, dog\)"),
    "classes or views": (numbered("Cat/in/", "Cat/out/", "Dog/in/", "Dog/out/"),
                         r"or those in Cat \(in, out\)\? .* up into Cat itself; .* name .*Cat\."),
    "classes beside other photos": (numbered("PetImages/Cat/", "PetImages/Dog/", "samples/"),
                                    r"PetImages, samples, or those in PetImages"),
    "Oxford as it is unpacked": (numbered("images/pug_", "images/Bengal_", "annotations/maps/a"),
                                 r"or those in images \(Bengal, pug\)"),
    "parts in the classes": (numbered("Cat/train/", "Cat/test/", "Dog/train/", "Dog/test/"),
                             r"Cat holds test, train: .* as in test/Cat"),
    "two parts, none to train on": (numbered(*(f"{p}/{k}_" for p in ("val", "test") for k in "ab")),
                                    r"several sets of photos with classes: test, val\. Name the"),
    "two parts to train on": (numbered(*(f"train{n}/{k}/" for n in (1, 2) for k in "ab")),
                              "several sets of photos with classes: train1, train2"),
    "train without labels": (numbered("train/", "validation/cat_", "validation/dog_"),
                             "train holds 3 photos to train on, but neither folders nor"),
    "parts without labels": (numbered("train/", "test1/"), "neither folders nor file names say"),
    "classes and a part with classes": (numbered("Cat/", "Dog/", "train/Cat/", "train/Dog/"),
                                        r"and, beside them, train with classes"),
    "labels on some": ([*numbered("cat.", "dog."), "holiday.jpg", "7.jpg"],
                       r"\(cat, dog\), but not all: 2 photos such as 7\.jpg do not"),
    "capitals": (numbered("Cat/", "cat/"), "Cat and cat in .* differ in capitals only"),
    "capitals in file names": (numbered("Cat.", "cat.", "Dog."), "Cat and cat in .* differ"),
    "accents stored in two ways": (numbered("K\u00e4tzchen/", "Ka\u0308tzchen/"),
                                   "look the same but are stored as two"),
    "no labels": (numbered("IMG_", "DSC_", "2024-01-0"), "holds 9 photos, and their file names do"),
    "dates are no labels": (numbered("IMG-20240101-WA", "IMG-20240102-WA"), "do not say"),
    "one class": (numbered("Cat/"), r"one class only \(Cat\), two are needed"),
    "one class of several names": (numbered("train/Cat/"), "train holds 3 photos to train on"),
    "nothing": (["notes.txt", "docs/a.txt"], "holds no folders with photos"),
}  # fmt: skip


@pytest.mark.parametrize("layout", ASKED)
def test_what_is_ambiguous_is_asked_for(tmp_path, layout):
    names, words = ASKED[layout]
    put(tmp_path, *names)
    if len(list(tmp_path.rglob("*.*"))) < len(names):
        pytest.skip("this disk takes the two names for one")
    with pytest.raises(ValueError, match=words) as caught:
        list_photos(tmp_path)
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


PARTS = ("train", "test", "test1", "valid", "val", "validation", "training", "eval", "dev", "Test")


@pytest.mark.parametrize("one", PARTS)
@pytest.mark.parametrize("other", PARTS)
def test_part_names_are_never_classes(tmp_path, one, other):
    put(tmp_path, *numbered(f"{one}/", f"{other}/"))
    with pytest.raises(ValueError):
        list_photos(tmp_path)
    put(tmp_path, *numbered("Cat/", "Dog/"))
    assert list_photos(tmp_path).class_names == ("Cat", "Dog")


def test_links_to_class_folders_are_followed_and_named(tmp_path):
    put(tmp_path / "elsewhere", *numbered("cats/", "dogs/"))
    links = put(tmp_path / "links", "Own/0.jpg")
    (links / "Cat").symlink_to(tmp_path / "elsewhere/cats")
    (links / "Dog").symlink_to("../elsewhere/dogs")
    (links / "Own/up").symlink_to(links)
    (links / "Own/itself.jpg").symlink_to("itself.jpg")
    photos = list_photos(links)
    assert photos.counts == {"Cat": 3, "Dog": 3, "Own": 1}
    assert photos.understood.endswith("Cat, Dog, Own; links to other folders: Cat, Dog")


def test_many_classes_are_not_all_listed(tmp_path):
    put(tmp_path, *numbered(*(f"breed{letter}_" for letter in "abcdefghijklmnop")))
    assert "breeda, breedb" in list_photos(tmp_path).understood
    assert list_photos(tmp_path).understood.endswith("… (16 in all)")


# --- intake, doctor and the command line ----------------------------------------------------------


def photo(number):
    file = io.BytesIO()
    pixels = np.random.default_rng(number).integers(0, 256, (12, 12, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(file, "JPEG")
    return file.getvalue()


def real(folder, *names):
    for number, name in enumerate(names):
        put(folder, name, content=photo(number))
    return folder


def test_kaggle_from_the_zip_to_the_parts(tmp_path):
    names = numbered("train/cat.", "train/dog.", "test1/", count=12)
    folder = real(tmp_path / "all", *names)
    put(folder, "train/cat.99.jpg", content=b"no photo")
    with zipfile.ZipFile(tmp_path / "dogs-vs-cats.zip", "w") as archive:
        for path in sorted(folder.rglob("*.jpg")):
            archive.write(path, path.relative_to(folder))
    intake = examine(tmp_path / "dogs-vs-cats.zip", tmp_path / "data", progress=False)
    assert intake.counts == {"cat": 12, "dog": 12} and intake.folder.name == "train"
    lines = str(intake).splitlines()
    assert lines[0] == (
        "24 photos, classes from file names: cat, dog; used: train; "
        "not used: test1 (12 photos without classes)"
    )
    assert dict(intake.refused)["train/cat.99.jpg"].startswith("it is not an image")
    assert sum(map(len, split(list_photos(intake.folder)))) == 24
    assert examine(tmp_path / "dogs-vs-cats.zip", tmp_path / "data", progress=False) == intake


def test_the_doctor_knows_classes_from_names_and_from_folders_in_folders(tmp_path):
    flat = real(tmp_path / "flat", *numbered("cat.", "dog."))
    put(flat, "cat.7.jpg", content=(flat / "dog.0.jpg").read_bytes())
    put(flat, "cat.8.jpg", content=b"")
    report = doctor.check(flat, progress=False)
    assert report.counts == {".": {"cat": 4, "dog": 3}} and len(report.refused) == 1
    assert report.facts()["copies"][0]["across_classes"] and report.surplus == ()
    assert "Understood: classes from file names: cat, dog." in str(report)
    deep = real(
        tmp_path / "deep", *numbered("train/Cat/a/", "train/Cat/b/", "train/Dog/c/", "train/Dog/d/")
    )
    put(deep, "train/Cat/b/copy.jpg", content=(deep / "train/Cat/a/0.jpg").read_bytes())
    report = doctor.check(deep, progress=False)
    assert report.counts == {"train": {"Cat": 7, "Dog": 6}}
    assert report.surplus == ("train/Cat/b/copy.jpg",)  # one class, whatever folder in it


def test_names_that_no_network_can_keep_are_said_at_intake(tmp_path, capsys):
    folder = real(tmp_path / "pets", *numbered("Cat/", "Do\tg/"))
    for command in ("photos", "doctor"):
        assert main([command, str(folder)]) == 0
        assert "Rename classes before you train" in capsys.readouterr().out
    real(tmp_path / "good", *numbered("Cat/", "Dog/"))
    assert main(["photos", str(tmp_path / "good")]) == 0
    assert "Rename classes" not in capsys.readouterr().out


def test_the_commands_say_what_was_understood_or_ask(tmp_path, capsys):
    folder = real(tmp_path / "pets", *numbered("train/cat.", "train/dog.", "test1/"))
    for command in ("photos", "doctor"):
        assert main([command, str(folder)]) == 0
        assert "classes from file names: cat, dog; used: train;" in capsys.readouterr().out
    (folder / "train/dog.0.jpg").rename(folder / "train/surprise.jpg")
    for command in ("photos", "doctor"):
        assert main([command, str(folder)]) == 1
        assert "but not all: 1 photo such as surprise.jpg" in capsys.readouterr().err


def test_the_help_names_the_sets(capsys):
    with pytest.raises(SystemExit):
        main(["photos", "--help"])
    assert "|".join([*SETS, "FILE", "FOLDER"]) in capsys.readouterr().out
