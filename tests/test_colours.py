"""Colours that must be told apart look apart to everybody, and never speak alone."""

import base64
import io
import itertools
import re
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from PIL import Image
from test_site_in_browser import EXPLORER, visit  # noqa: F401
from vision import KINDS, apart, lightness, seen

from helpers import plots
from helpers.checks.result import _LOOKS, Result
from helpers.plots import picture

by_kind = pytest.mark.parametrize("kind", KINDS)
GLANCE = 10  # of CIEDE2000: seen at a glance


@pytest.mark.parametrize("kind", [*KINDS][1:])
def test_our_simulation_is_that_of_chromium(chromium, kind):
    colours = [to_rgb(one) for one in (*picture.COLOURS, "#d62728", "#1b8a3a", "#ffffff")]
    cells = "".join(
        f'<i style="background: rgb({", ".join(str(round(255 * part)) for part in one)})"></i>'
        for one in colours
    )
    page = chromium.new_page(viewport={"width": 20 * len(colours), "height": 20})
    page.set_content(f"<style>body {{ margin: 0; display: flex }} i {{ flex: 1 }}</style>{cells}")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
    page.wait_for_timeout(100)  # until it is painted
    shown = np.array(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))[10, 10::20] / 255
    page.close()
    np.testing.assert_allclose(shown, seen(colours, kind), atol=0.02)


# Figures


@by_kind
def test_curves_are_told_apart(kind):
    for one, other in itertools.combinations(map(to_rgb, picture.COLOURS), 2):
        assert apart(one, other, kind) > GLANCE, (one, other)


@by_kind
def test_signs_and_sizes_in_a_signed_map_are_told_apart(kind):
    colours = matplotlib.colormaps[picture.SIGNED]
    for size in np.linspace(0.2, 1, 9):
        below, above = colours(0.5 - size / 2)[:3], colours(0.5 + size / 2)[:3]
        assert apart(below, above, kind) > GLANCE
    for side in (-1, 1):  # the further from 0, the darker
        shades = [colours(0.5 + side * size / 2)[:3] for size in np.linspace(0, 1, 11)]
        light = [lightness(one, kind) for one in shades]
        assert all(np.diff(light) < 0)


def texts(shown):
    """All words in a picture that are in colour, with what it is written in."""
    found = [one for ax in shown.axes for one in ax.findobj(Text) if one.get_text()]
    return [(one.get_text(), to_rgb(one.get_color())) for one in found]


def luminance(colour):
    part = np.asarray(colour)
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) @ (
        0.2126, 0.7152, 0.0722)  # fmt: skip


def test_names_of_curves_and_boxes_can_be_read_on_white():
    curves = {f"curve {number}": [0, number] for number in range(len(picture.COLOURS))}
    places = {f"box {number}": (slice(0, 2), slice(0, 2)) for number in range(5)}
    drawn = [plots.lines([0, 1], curves), plots.boxes(np.zeros((8, 8)), places)]
    said = [one for shown in drawn for one in texts(shown) if re.search("(curve|box) ", one[0])]
    assert len(said) == len(curves) + len(places)
    for words, colour in said:
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, words


def test_red_green_and_blue_channels_have_their_names_above():
    shown = plots.channels_step(np.zeros((4, 4, 3), int), np.zeros((3, 3, 3), int))
    words = " ".join(words for words, _ in texts(shown))
    assert all(name in words for name in ("red", "green", "blue"))


# Checks


def test_checks_say_in_words_and_marks_what_their_colours_say():
    marks = [mark for mark, _ in _LOOKS.values()]
    assert len({*marks}) == len(marks) == 3
    shown = [Result(state, "1.1 A: heading.", "Text.")._repr_html_() for state in _LOOKS]
    assert all(mark in box for mark, box in zip(marks, shown, strict=True))


@by_kind
def test_right_and_wrong_are_told_apart(kind):
    right, wrong = (to_rgb(_LOOKS[state][1]) for state in ("right", "wrong"))
    assert apart(right, wrong, kind) > GLANCE


# The explorer

# In the page: the colours of its strip, from the lowest number to the highest, and its CSS'.
STRIP = "() => document.querySelector('.strip').style.background.match(/rgb\\(.*?\\)/g)"
STYLE = """(name) => {
  const patch = document.body.appendChild(document.createElement("i"));
  patch.style.color = `var(${name})`;
  return getComputedStyle(patch).color;
}"""


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_explorer_s_colours_are_told_apart(visit, shade):  # noqa: F811
    page = visit(EXPLORER[0], "#preset=sobel")
    page.emulate_media(color_scheme=shade)
    page.locator(".strip").first.wait_for()
    page.wait_for_function(f"({STRIP})().length === 9")
    strip = [np.array(re.findall(r"\d+", one)[:3], float) / 255 for one in page.evaluate(STRIP)]
    above, below, frame, card = (
        np.array(re.findall(r"\d+", page.evaluate(STYLE, f"--{name}"))[:3], float) / 255
        for name in ("above", "below", "frame-window", "card")
    )
    for kind in KINDS:
        for step in range(1, 5):  # as far below 0 as above it
            assert apart(strip[4 - step], strip[4 + step], kind) > GLANCE, (kind, step)
        for pair in itertools.pairwise(strip):
            assert apart(*pair, kind) > 5, kind
        assert apart(above, below, kind) > GLANCE and apart(frame, card, kind) > GLANCE, kind


# Pictures that lie in the notebooks


def test_nothing_in_the_lessons_moves():
    for path in Path(__file__).resolve().parent.parent.glob("notebooks/*.ipynb"):
        text = path.read_text("utf-8")
        assert not re.search(r"<(video|audio|marquee|blink)|image/gif|autoplay", text), path.name
        for data in re.findall(r'"image/png": "([^"]+)"', text)[:1]:
            assert getattr(Image.open(io.BytesIO(base64.b64decode(data))), "n_frames", 1) == 1
