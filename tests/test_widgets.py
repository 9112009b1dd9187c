"""What can be pressed and typed in: nine named fields, and the button for photos of one's own."""

import datetime
import io
import sys
from importlib import metadata

import ipywidgets
import numpy as np
import pytest
import traitlets
from PIL import Image

from helpers import plots
from helpers.widgets import filter_widget, slider, upload

PHOTO = np.random.default_rng(0).integers(0, 256, (60, 90, 3)).astype(np.uint8)


def png(height=40, width=60):
    buffer = io.BytesIO()
    Image.fromarray(np.full((height, width, 3), 200, np.uint8)).save(buffer, "PNG")
    return buffer.getvalue()


def as_version_7(files):
    return {name: {"metadata": {"name": name}, "content": data} for name, data in files.items()}


def as_version_8(files):
    return tuple({"name": name, "content": memoryview(data)} for name, data in files.items())


class AnyUpload(ipywidgets.FileUpload):
    """The button, for the value of either version."""

    value = traitlets.Any(())


@pytest.fixture
def shown(monkeypatch):
    """Choose files on a new button, and return what is shown for them."""
    monkeypatch.setattr(ipywidgets, "FileUpload", AnyUpload)

    def show(answer, files):
        button, results = upload(answer).children
        button.value = files
        return results.value

    return show


@pytest.mark.parametrize("version", [as_version_7, as_version_8])
def test_every_photo_is_shown_with_its_answer(version, shown):
    asked = []

    def answer(photo):
        asked.append(photo)
        return f"answer {len(asked)}"

    page = shown(answer, version({"tom.png": png(), "rex.png": png(500, 300)}))
    assert [(photo.shape, photo.dtype) for photo in asked] == [
        ((40, 60, 3), np.uint8),
        ((500, 300, 3), np.uint8),
    ]
    assert page.count("<img ") == 2
    assert "tom.png answer 1: a colour image, 40 pixels high" in page
    assert "rex.png answer 2: a colour image, 240 pixels high and 144 wide" in page


def test_an_answer_may_be_a_picture(shown):
    page = shown(lambda photo: plots.photo(photo, title="a cat"), as_version_8({"<b>.png": png()}))
    assert page.startswith("<p>&lt;b&gt;.png</p><img ") and "a cat: a colour image" in page


@pytest.mark.parametrize("version", [as_version_7, as_version_8])
def test_a_file_that_is_no_photo_ends_in_a_sentence_with_its_name(version, shown):
    files = {"<b>notes.txt": b"I am a photo.", "empty.png": b"", "half.png": png(400, 400)[:300]}
    page = shown(lambda photo: "never asked", version(files))
    assert "<p>&lt;b&gt;notes.txt is not an image, whatever its name says" in page
    assert "<p>empty.png is empty (0 bytes)" in page
    assert "<p>half.png is damaged" in page
    assert "never asked" not in page and "/photo" not in page


def test_good_photos_are_answered_beside_a_broken_one(shown):
    files = {"broken.png": b"text", "good.png": png()}
    page = shown(lambda photo: "a cat", as_version_8(files))
    assert page.index("<p>broken.png is not an image") < page.index("good.png a cat")


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


def test_every_field_has_a_name_that_a_screen_reader_can_say():
    # ipywidgets 7 and 8 write the description into the <label for> of the number field.
    start, grid = filter_widget(PHOTO).children[0].children
    names = [field.description for field in grid.children]
    top, bottom = ["top left", "top", "top right"], ["bottom left", "bottom", "bottom right"]
    assert names == [*top, "left", "middle", "right", *bottom]
    assert start.description == "Start with"


def test_filter_widget_redraws_and_knows_the_named_kernels():
    controls, result = filter_widget(PHOTO).children
    start, grid = controls.children
    assert start.value == "Sobel x"
    assert [field.value for field in grid.children] == [-1, 0, 1, -2, 0, 2, -1, 0, 1]
    first = result.value
    assert "weights sum to 0: a signed map" in first and 'alt="2 panels.' in first
    start.value = "Box blur"
    assert "weights sum to 1" in result.value and start.value == "Box blur"
    grid.children[4].value = 500  # bounded
    assert grid.children[4].value == 99 and start.value == "my own numbers"
    start.value = "Sobel x"
    assert result.value == first


def test_slider_draws_what_its_number_says_and_keeps_to_its_range():
    number, picture = slider(lambda grey: plots.pixels([[grey]]), "grey", 1.5, 9, step=0.5).children
    assert number.description == "grey" and "numbers all 1.5." in picture.value
    number.value = 4
    assert "numbers all 4." in picture.value
    number.value = 500
    assert "numbers all 9." in picture.value


MAKERS = [
    lambda: upload(str),
    lambda: filter_widget(PHOTO),
    lambda: slider(lambda grey: plots.pixels([[grey]]), "grey", 0, 255),
]


@pytest.mark.parametrize("make", MAKERS)
def test_without_ipywidgets_it_says_so(make, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert make() is None
    assert "pip install ipywidgets" in capsys.readouterr().out
