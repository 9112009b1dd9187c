"""The button for photos of one's own: both formats of ipywidgets, and files that are no photos."""

import datetime
import io
import sys
from importlib import metadata

import numpy as np
import pytest
from PIL import Image

from helpers.widgets import _files, upload


def png(height=40, width=60):
    buffer = io.BytesIO()
    Image.fromarray(np.full((height, width, 3), 200, np.uint8)).save(buffer, "PNG")
    return buffer.getvalue()


def as_version_7(files):
    return {name: {"metadata": {"name": name}, "content": data} for name, data in files.items()}


def as_version_8(files):
    return tuple({"name": name, "content": memoryview(data)} for name, data in files.items())


class Chosen:
    """The button as far as it matters, with the value of either version."""

    def __init__(self, answer):
        self.button, self.results = upload(answer).children

    def show(self, value):
        (handler,) = self.button._trait_notifiers["value"]["change"]
        handler({"new": value})
        return self.results.value


@pytest.mark.parametrize("version", [as_version_7, as_version_8])
def test_every_photo_is_shown_with_its_answer(version):
    asked = []

    def answer(photo):
        asked.append(photo)
        return f"answer {len(asked)}"

    shown = Chosen(answer).show(version({"tom.png": png(), "rex.png": png(500, 300)}))
    assert [(photo.shape, photo.dtype) for photo in asked] == [
        ((40, 60, 3), np.uint8),
        ((500, 300, 3), np.uint8),
    ]
    assert shown.count("<img ") == 2
    assert "tom.png answer 1: a colour image, 40 pixels high" in shown
    assert "rex.png answer 2: a colour image, 240 pixels high and 144 wide" in shown


@pytest.mark.parametrize("version", [as_version_7, as_version_8])
def test_a_file_that_is_no_photo_ends_in_a_sentence_with_its_name(version):
    files = {"<b>notes.txt": b"I am a photo.", "empty.png": b"", "half.png": png(400, 400)[:300]}
    shown = Chosen(lambda photo: "never asked").show(version(files))
    assert "<p>&lt;b&gt;notes.txt is not an image, whatever its name says" in shown
    assert "<p>empty.png is empty (0 bytes)" in shown
    assert "<p>half.png is damaged" in shown
    assert "never asked" not in shown and "/photo" not in shown


def test_good_photos_are_answered_beside_a_broken_one():
    files = {"broken.png": b"text", "good.png": png()}
    shown = Chosen(lambda photo: "a cat").show(as_version_8(files))
    assert shown.index("<p>broken.png is not an image") < shown.index("good.png a cat")


def test_the_button_of_the_installed_ipywidgets_hands_over_its_files():
    button, results = upload(lambda photo: "a dog").children
    if metadata.version("ipywidgets").startswith("7."):
        chosen, nothing = as_version_7({"rex.png": png()}), {}
    else:
        file = {"name": "rex.png", "type": "image/png", "size": 1, "content": memoryview(png())}
        file["last_modified"] = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        chosen, nothing = (file,), ()
    button.set_trait("value", chosen)
    assert "rex.png a dog: a colour image" in results.value
    button.set_trait("value", nothing)
    assert results.value == ""


def test_contents_arrive_as_bytes():
    for version in (as_version_7, as_version_8):
        assert list(_files(version({"a": b"12", "b": b""}))) == [("a", b"12"), ("b", b"")]


def test_without_ipywidgets_it_says_so(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert upload(str) is None
    assert "pip install ipywidgets" in capsys.readouterr().out
