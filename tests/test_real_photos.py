"""The twelve photos that come with the course: small, and each named with author and licence."""

import re
from pathlib import Path

import pytest
from PIL import Image

from helpers import pets
from helpers.images import load_rgb

PHOTOS = pets.real_photos()
FOLDER = Path(pets.__file__).with_name("photos")
ROWS = re.findall(r"(?m)^\| `(.+?)` \|(.*)\|$", (FOLDER / "README.md").read_text(encoding="utf-8"))

# How the cell of a licence starts, and the licence's name in SPDX (nothing in the public domain).
FREE = {
    "public domain": "",
    "[CC0 1.0]": "CC0-1.0",
    "[CC BY-SA 3.0]": "CC-BY-SA-3.0",
    "[CC BY-SA 4.0]": "CC-BY-SA-4.0",
    "[BSD 2-Clause]": "BSD-2-Clause",
}


def test_there_are_as_many_cats_as_dogs():
    assert PHOTOS.counts == {"Cat": 6, "Dog": 6}


@pytest.mark.parametrize("path", PHOTOS.paths, ids=lambda path: path.stem)
def test_each_is_a_small_photo_that_tells_nothing_of_its_camera(path):
    height, width, _ = load_rgb(path).shape
    assert max(height, width) == 320
    with Image.open(path) as photo:
        assert (photo.format, photo.mode) == ("JPEG", "RGB")
        assert not photo.getexif() and not {"xmp", "photoshop", "comment"} & set(photo.info)


def test_all_of_them_are_a_small_download():
    sizes = [path.stat().st_size for path in PHOTOS.paths]
    assert max(sizes) <= 25_000 and sum(sizes) < 400_000


def test_no_two_are_the_same():
    assert len({path.read_bytes() for path in PHOTOS.paths}) == len(PHOTOS)


def test_each_is_named_once_with_what_it_shows_its_author_a_free_licence_and_its_source():
    listed = [name for name, _ in ROWS]
    assert listed == [path.relative_to(FOLDER).as_posix() for path in PHOTOS.paths]
    for name, row in ROWS:
        shows, author, licence, source = (cell.strip() for cell in row.split(" | "))
        assert shows and author and source, name
        assert licence.startswith(tuple(FREE)), name


def test_the_package_says_which_licences_its_photos_have():
    project = (FOLDER.parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    stated = re.search(r'(?m)^license = "(.+)"$', project).group(1).split(" AND ")
    needed = {spdx for start, spdx in FREE.items() if any(f"| {start}" in row for _, row in ROWS)}
    assert set(stated) == {"MIT"} | needed - {""}
