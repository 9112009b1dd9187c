"""The folders that people really have: what is understood is said, what is ambiguous is asked."""

import os

import pytest

from helpers.pets.photoset import photos_below


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
