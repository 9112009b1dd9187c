"""Pictures: what they say in words, what they store, and that they change nothing global."""

import base64
import html
import inspect
import io
import re
import subprocess
import sys

import matplotlib
import numpy as np
import pytest
from PIL import Image

from helpers import plots
from helpers.plots.picture import written

NOISE = np.random.default_rng(0).integers(0, 256, (300, 450, 3)).astype(np.uint8)


def shown(picture):
    """Return the attributes of the <img> that a notebook shows, and its image."""
    tag = picture._repr_mimebundle_()["text/html"]
    about = {name: html.unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', tag)}
    content = about["src"].partition(";base64,")[2]
    return about, Image.open(io.BytesIO(base64.b64decode(content)))


def test_alternative_text_comes_from_what_is_drawn():
    left, right = plots.panels(2)
    plots.pixels(np.array([[0, 255]]), title="row", ax=left)
    picture = plots.signed_map(np.array([[-2.0, 1.0]]), title="map", ax=right)
    assert picture.alternative_text == (
        "2 panels. row: a 1×2 grid of numbers from 0 to 255. "
        "map: a signed map, 1×2, values from -2 to 1."
    )
    assert shown(picture)[0]["alt"] == repr(picture) == picture._repr_mimebundle_()["text/plain"]


def test_a_description_is_a_sentence_with_and_without_a_title():
    maps = np.ones((2, 3, 4))
    assert str(plots.grey_map(maps[0])) == "A map, 3×4, values all 1."
    assert (
        str(plots.grey_map(maps[0], title="two\nlines")) == "two lines: a map, 3×4, values all 1."
    )
    assert str(plots.photos(maps, what="ones", columns=2)).startswith("2 images in 1 row: ones.")
    assert str(plots.photos(maps, ["left", ""], what="ones")) == "2 images in 1 row: ones. left"
    assert "pass; it goes from 0 to 1" in str(plots.lines([0, 1], {"": [0, 1]}, across="pass"))


@pytest.mark.parametrize("name", [name for name in plots.__all__ if name[0].islower()])
def test_docstrings_are_whole(name):
    function = getattr(plots, name)
    text = inspect.getdoc(function)
    assert "{" not in text.split("Examples")[0].replace('``"{:.0%}".format``', "")
    if "ax" in inspect.signature(function).parameters:
        assert "\ntitle : str, optional\n    W" in text and "\nax : Axes, optional\n    T" in text
    assert f"Returns\n-------\n{'list of Axes' if name == 'panels' else 'Picture'}\n    " in text


def test_pictures_are_drawn_where_docstrings_are_left_out():
    code = "from helpers import plots; print(plots.pixels([[1]]), plots.pixels.__doc__)"
    told = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True)
    assert told.stdout == "A 1×1 grid of numbers all 1. None\n", told.stderr


def test_small_pictures_are_png_and_heavy_ones_jpeg():
    assert shown(plots.pixels(np.eye(3)))[1].format == "PNG"
    about, image = shown(plots.photos([NOISE, NOISE]))
    assert image.format == "JPEG"
    assert about["width"] == str(round(image.width * 96 / plots.DOTS_PER_INCH))


def test_numbers_stand_in_squares_up_to_twelve():
    texts = plots.pixels(np.arange(144).reshape(12, 12)).axes[0].texts
    assert [text.get_text() for text in texts] == [str(value) for value in range(144)]
    assert not plots.pixels(np.zeros((13, 4))).axes[0].texts


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (76.5, "76.5"), (1 / 3, "0.33"), (-0.001, "0")]
)
def test_numbers_are_written_as_a_reader_would(value, text):
    assert written(value) == text


def test_numbers_can_be_read_on_their_squares():
    grey = plots.pixels(np.array([[0, 255]])).axes[0].texts
    assert [text.get_color() for text in grey] == ["white", plots.INK]
    signed = plots.pixels(np.array([[-4, 0, 4]]), signed=True).axes[0].texts
    assert [text.get_color() for text in signed] == ["white", plots.INK, "white"]


def test_signed_maps_are_centred_on_zero_and_share_their_limit():
    picture = plots.feature_maps([np.array([[-3.0, 1.0]]), np.array([[0.0, 7.0]])])
    images = [ax.images[0] for ax in picture.axes[:2]]
    assert [image.get_clim() for image in images] == [(-7, 7), (-7, 7)]


def test_sliding_shows_the_arithmetic():
    image = np.array([[1, 2, 3], [4, 5, 6]])
    picture = plots.sliding(image, np.array([[1, 0], [0, -1]]), np.array([[-4, -4]]), at=(0, 1))
    assert "2×1 + 6×(-1) = -4" in picture.alternative_text
    window = picture.axes[0].patches[-1]
    assert (window.get_x(), window.get_y()) == (0.5, -0.5)
    assert matplotlib.colors.to_hex(window.get_edgecolor()).upper() == plots.ORANGE


def test_only_one_grid_can_be_drawn_as_pixels():
    with pytest.raises(ValueError, match="pixels draws one"):
        plots.pixels(np.zeros((2, 2, 2)))


def test_curve_labels_do_not_touch():
    picture = plots.lines([0, 1], {"one": [0, 1], "two": [0, 1.001], "three": [0, 0.999]})
    heights = sorted(text.xy[1] for text in picture.axes[0].texts)
    assert np.diff(heights).min() > 0.04


def test_bars_say_their_values_and_the_axis_whole_percent():
    picture = plots.bars({"a": 0.25, "b": 0.5}, shown_as="{:.1%}".format, across="share")
    assert picture.alternative_text == "Bars of share: a 25.0%, b 50.0%."
    picture.encoded()
    on_the_axis = [label.get_text() for label in picture.axes[0].get_xticklabels()]
    assert on_the_axis[:3] == ["0%", "10%", "20%"]


def test_dots_stand_in_rows_with_their_range_and_verdict():
    values = {"a": [1, 2, 6], "b": [-1, 0.5]}
    picture = plots.dots(
        values, ranges={"a": (-3, 9)}, notes={"b": "helps"}, across="points", zero=True
    )
    told = "Rows of dots of points: a 1, 2, 6, range -3 to 9; b -1, 0.5, helps."
    assert picture.alternative_text == told
    drawn = {tuple(line.get_xdata()): {*line.get_ydata()} for line in picture.axes[0].lines}
    assert drawn[1, 2, 6] == drawn[-3, 9] == {0}
    assert drawn[-1, 0.5] == {1}


def test_training_and_confusion_are_described():
    history = {"loss": [2.0, 1.0], "accuracy": [0.5, 0.75], "val_loss": [2, 2]}
    assert "training goes from 2 to 1" in plots.training(history).alternative_text
    picture = plots.confusion(np.array([[8, 2], [1, 9]]), ["Cat", "Dog"])
    assert "of 10 Cat, 8 answered right; of 10 Dog, 9" in picture.alternative_text


def test_drawing_changes_no_setting():
    before = dict(matplotlib.rcParams)
    shown(plots.photos([NOISE] * 7, what="noise"))
    assert dict(matplotlib.rcParams) == before


def test_arrows_keep_their_distance_and_leave_out_what_is_flat():
    across = np.zeros((20, 20))
    across[:, 10] = 5
    picture = plots.arrows(np.zeros((20, 20)), across, np.zeros((20, 20)), at_least=1, every=6)
    assert "with 4 arrows from dark to bright" in picture.alternative_text
    flat = plots.arrows(np.zeros((20, 20)), np.zeros((20, 20)), np.zeros((20, 20)))
    assert "with 0 arrows" in flat.alternative_text


def test_steps_write_every_product_of_every_window():
    image, kernel = np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, -1]])
    answer = image[:, :-1] - image[:, 1:]
    picture = plots.steps(image, kernel, answer, columns=2)
    assert len(picture.descriptions) == answer.size
    assert "map[1, 1] = -1: 5×1 + 6×(-1)." in picture.alternative_text
    written = [text.get_text() for text in picture.axes[0].texts]
    assert written == ["1×1", "2×(-1)", "3", "4", "5", "6"]


def test_channels_step_adds_the_channels_and_the_bias():
    image = np.stack([np.full((3, 3), 2), np.full((3, 3), 5)], axis=-1)
    kernel = np.stack([[[1, 0]], [[0, -1]]], axis=-1)
    picture = plots.channels_step(image, kernel, at=(1, 0), bias=1, names=("one", "two"))
    assert picture.alternative_text.endswith("Together 2 (one) + (-5) (two) + 1 (bias) = -2.")


def test_channels_step_shows_the_square_that_it_fills():
    image, kernel = np.ones((2, 3, 3)), np.ones((2, 2, 3))
    picture = plots.channels_step(image, kernel, at=(0, 1), answer=np.array([[12, 12]]))
    assert picture.alternative_text.endswith("the map: a 1×2 grid of numbers all 12.")
    framed = next(ax for ax in picture.axes if ax.get_title() == "the map").patches[-1]
    assert (framed.get_x(), framed.get_y(), framed.get_width()) == (0.5, -0.5, 1)


def test_channels_sliding_fills_the_maps_step_by_step():
    maps = np.array([[[5, -1], [6, -2]], [[7, -3], [8, -4]]])
    picture = plots.channels_sliding(np.ones((3, 3, 3)), (2, 2), maps)
    assert "Step 3, the window at row 1, column 0: map 1 gets 7, map 2 gets -3." in repr(picture)
    written = [[text.get_text() for text in ax.texts] for ax in picture.axes]
    assert written[3::5] == [["5"], ["5", "6"], ["5", "6", "7"], ["5", "6", "7", "8"]]
    assert written[19] == ["-1", "-2", "-3", "-4"]


def test_a_ring_may_differ_before_and_after():
    picture = plots.pixels(np.zeros((4, 4)), ring=(0, 1))
    patches = [(patch.get_width(), patch.get_height()) for patch in picture.axes[0].patches]
    assert sorted(size for size in patches if 0 not in size) == [(1, 3), (4, 1)]


def test_votes_write_every_product_and_its_sum():
    picture = plots.votes(
        [2, 0.5], [[1, -1], [4, 0]], [0, -3], inputs=["ears", "wings"], classes=["cat", "boat"]
    )
    assert "cat: 2×1 + 0.5×4 + 0 = 4; boat: 2×(-1) + 0.5×0 + (-3) = -5." in repr(picture)
    written = [text.get_text() for text in picture.axes[0].texts]
    assert written[:4] == ["1", "-1", "4", "0"] and "cat: 2×1 + 0.5×4 + 0 = 4" in written
    thin, thick = (picture.axes[0].lines[place].get_linewidth() for place in (0, 2))
    assert thin < thick  # the weight 4 is larger than 1


def test_descent_says_where_the_walk_led():
    picture = plots.descent([-2, 4], lambda w: (w - 3) ** 2, [1, 2], across="w", up="error")
    assert "and 1 step on it: w goes from 1 to 2, error from 4 to 1." in repr(picture)
    ax = picture.axes[0]
    assert ax.get_xlim() == (-2, 4) and ax.lines[1].get_xydata().tolist() == [[1, 4], [2, 1]]


def test_a_step_off_the_descent_is_not_followed():
    picture = plots.descent([0, 1], np.square, [1, -50, 2500], title="too big")
    assert picture.axes[0].get_ylim()[1] < 2
    assert repr(picture).startswith("too big: a curve of the curve against x, and 2 steps on it")


def test_there_and_back_writes_values_gradients_and_slopes():
    columns = [{"w": (0.5, 4), "x": (2, 1)}, {"w × x": (1, 2)}, {"error": (2, None)}]
    slopes = {("w", "w × x"): 2, ("x", "w × x"): 0.5, ("w × x", "error"): None}
    picture = plots.there_and_back(columns, slopes)
    assert repr(picture) == (
        "A computation graph. Forward: w 0.5; x 2; w × x 1; error 2. Back: w × x 2; x 1; w 4. "
        "On the arrows: w to w × x ×2, x to w × x ×0.5."
    )
    written = [text.get_text() for text in picture.axes[0].texts if text.get_text()]
    assert written[:8] == ["w", "0.5", "4", "x", "2", "1", "w × x", "1"]
    assert [text for text in written if text.startswith("×")] == ["×2", "×0.5"]


def test_signed_grids_share_a_scale_when_one_is_given():
    picture = plots.grids([np.eye(2), -np.eye(2), np.eye(2)], signed=[True, True, False], limit=3)
    drawn = [ax.images[0].get_clim() for ax in picture.axes[::2]]
    assert drawn == [(-3, 3), (-3, 3), (0, 1)]


def test_overlay_is_clear_at_zero_and_as_large_as_its_photo():
    picture = plots.overlay(np.zeros((2, 2, 3), np.uint8), np.array([[0, 2], [-2, 1]]), title="x")
    assert repr(picture).startswith("x: a grey image, 2 pixels high and 2 wide, under a heat map")
    red, green, blue, clear = np.moveaxis(picture.axes[0].images[1].get_array(), -1, 0)
    assert clear[0, 0] == 0 < clear[1, 1] < clear[0, 1] == clear[1, 0]
    assert red[0, 1] > blue[0, 1] and blue[1, 0] > red[1, 0] and green[0, 1] < 0.5
    with pytest.raises(ValueError, match="enlarge the map first"):
        plots.overlay(np.zeros((4, 4)), np.zeros((2, 2)))


def test_labels_on_a_log_scale_stand_at_their_curves_ends_and_apart():
    picture = plots.lines([0, 1], {"a": [1, 1e-3], "b": [100, 1.01e-3], "c": [1, 10]}, log=True)
    ax = picture.axes[0]
    heights = {text.get_text(): ax.transData.transform(text.xy)[1] for text in ax.texts}
    assert ax.get_yscale() == "log"
    assert heights["b"] - heights["a"] >= 0.06 * ax.bbox.height
    assert ax.transData.inverted().transform((0, heights["c"]))[1] == pytest.approx(10)


def test_overlays_of_one_scale_can_be_compared():
    strong, weak = np.full((2, 2), 0.8), np.full((2, 2), 0.08)
    left, right = plots.panels(2)
    plots.overlay(np.zeros((2, 2)), strong, limit=0.8, ax=left)
    picture = plots.overlay(np.zeros((2, 2)), weak, limit=0.8, bar=True, ax=right)
    deep, pale = (ax.images[1].get_array()[0, 0, 3] for ax in (left, right))
    assert pale < deep / 4
    ticks = [label.get_text() for label in picture.axes[-1].get_yticklabels()]
    assert ticks == ["-0.8", "0", "0.8"]


def test_a_colour_bar_keeps_its_ends_where_colours_are_few():
    rise = np.linspace(0, 255, 64 * 64 * 3).reshape(64, 64, 3).astype(np.uint8)
    picture = plots.overlay(rise, rise[..., 0] / 255, limit=1, bar=True)
    kind, data = picture.encoded()
    stored = Image.open(io.BytesIO(data))
    assert (kind, stored.mode) == ("image/png", "P")
    shown = np.unique(np.asarray(stored.convert("RGB")).reshape(-1, 3), axis=0).astype(int)
    for end in ((5, 48, 97), (103, 0, 31)):  # the darkest blue and red of the colours for signs
        assert np.abs(shown - end).max(axis=1).min() < 25


def test_boxes_stand_where_they_are_said_to():
    places = {"a": (slice(0, 3), slice(1, 2)), "b": (slice(4, 6), slice(0, 6))}
    picture = plots.boxes(np.zeros((6, 6, 3), np.uint8), places)
    assert "with 2 boxes: a 3×1 at row 0, column 1, b 2×6 at row 4, column 0." in repr(picture)
    frames = [patch.get_bbox().bounds for patch in picture.axes[0].patches[1::2]]
    assert frames == [(0.5, -0.5, 1, 3), (-0.5, 3.5, 6, 2)]


def test_roc_points_out_thresholds():
    picture = plots.roc([0, 0.2, 1], [0, 0.8, 1], marks={"at 0.5": (0.2, 0.8)}, title="area 0.9")
    assert repr(picture).startswith("area 0.9: a ROC curve of 3 points: share of positives")
    assert repr(picture).endswith("At 0.5: 80% and 20%.")
    ax = picture.axes[0]
    assert ax.lines[1].get_xydata().tolist() == [[0, 0], [0.2, 0.8], [1, 1]]
    assert ax.lines[2].get_xydata().tolist() == [[0.2, 0.8]]


def test_reliability_shows_how_far_chance_may_have_moved_a_point():
    curve = {"a": ([0.6, 0.9], [0.5, 0.8])}
    picture = plots.reliability(curve, ranges=[(0.2, 0.8), (0.7, 0.9)])
    (upright,) = picture.axes[0].collections
    assert [segment.tolist() for segment in upright.get_segments()] == [
        [[0.6, 0.2], [0.6, 0.8]],
        [[0.9, 0.7], [0.9, 0.9]],
    ]
    assert picture.axes[0].get_ylim()[0] <= 0.2


def test_reliability_says_certainty_and_share_right():
    curves = {"before": ([0.55, 0.95], [0.5, 0.7]), "after": ([0.65, 0.75], [0.6, 0.8])}
    picture = plots.reliability(curves, counts=np.array([3, 40]))
    assert repr(picture) == (
        "A reliability diagram. Before: certain 55%, right 50%; certain 95%, right 70%. "
        "After: certain 65%, right 60%; certain 75%, right 80%."
    )
    assert [text.get_text() for text in picture.axes[0].texts] == ["3", "40", "before", "after"]


COSTS = {
    "LeNet-5": (1998, 60_840, 328_096),
    "ResNet50": (2015, 25_636_712, 3_857_973_248),
    "its twin": (2016, 25_636_713, 3_857_973_249),
    "ConvNeXt-Tiny": (2022, 28_589_128, 4_457_676_288),
}


def test_architectures_say_year_parameters_and_work():
    picture = plots.architectures(COSTS)
    assert repr(picture).startswith(
        "Networks by multiply-adds for a photo and parameters: LeNet-5 (1998) 328 K and 61 K; "
        "ResNet50 (2015) 3.9 G and 26 M; "
    )
    (dots,) = picture.axes[0].collections
    assert dots.get_offsets()[0].tolist() == [328_096, 60_840]
    brightness = dots.get_facecolors()[:, :3].sum(axis=1)
    assert np.all(np.diff(brightness) < 0)  # later is darker, without colour, too


def test_names_of_architectures_cover_neither_each_other_nor_a_dot():
    picture = plots.architectures(COSTS)
    picture.draw_without_rendering()
    (ax,) = picture.axes
    names = [text.get_window_extent() for text in ax.texts]
    places = ax.transData.transform(ax.collections[0].get_offsets())
    assert [text.get_text() for text in ax.texts] == [f"{n} {c[0]}" for n, c in COSTS.items()]
    for number, box in enumerate(names):
        assert not any(box.overlaps(other) for other in names[number + 1 :])
        assert not any(box.contains(*place) for place in places)


def test_shares_are_of_the_whole_and_little_is_not_none():
    picture = plots.shares({"conv": (1, 900), "pool": (0, 0), "dense": (999, 100)}, title="three")
    assert repr(picture) == (
        "three: shares of parameters and of work: conv <1% and 90%, pool 0% and 0%, "
        "dense 100% and 10%."
    )
    widths = [bar.get_width() for bar in picture.axes[0].patches]
    assert widths == pytest.approx([-0.001, 0, -0.999, 0.9, 0, 0.1])
    labels = [label.get_text() for label in picture.axes[0].get_yticklabels()]
    assert labels == ["conv", "pool", "dense"]
