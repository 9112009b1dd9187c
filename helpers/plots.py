"""Draw any station of the way of a picture; compute nothing.

Every function takes ``ax=None`` (a panel from :func:`panels`) and returns the :class:`Picture` it
drew on. As the last line of a notebook cell a picture shows itself, with alternative text that the
drawing functions write from what they draw:

>>> picture = pixels(np.eye(2, dtype=int), title="a diagonal")
>>> picture.alternative_text
'a diagonal: a 2×2 grid of numbers from 0 to 1.'

One style for the whole course lives here: white ground, one sans-serif size, Okabe–Ito orange for
the window that slides, blue for the second accent, signed maps in red and blue around zero. Nothing
global is changed: the style is entered for each drawing and left again.
"""

import base64
import functools
import html
import io
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox
from PIL import Image

from helpers import convolution, images, kernels

ORANGE = "#E69F00"
BLUE = "#0072B2"
INK = "#222222"
PALE = "#8A8A8A"
COLOURS = (BLUE, ORANGE, "#009E73", "#CC79A7", "#56B4E9", "#D55E00", INK)

WIDTH = 7.2  # inches: the text column of a notebook
DOTS_PER_INCH = 130
NUMBERS_UP_TO = 12  # larger grids are drawn without numbers in their squares
HEAVY = 150_000  # bytes: a picture above this is stored as JPEG
FEW_COLOURS = 3_000  # up to this many a picture is stored with a palette

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "axes.titlesize": 11,
    "axes.labelsize": 11,
    "axes.edgecolor": PALE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "lines.linewidth": 2.2,
    "figure.facecolor": "white",
}


class Picture(Figure):
    """A Matplotlib figure that knows what it shows in words, and shows itself in a notebook."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.descriptions: dict[Axes, str] = {}

    @property
    def alternative_text(self) -> str:
        """What the picture shows, one sentence a panel (str)."""
        sentences = list(self.descriptions.values())
        if len(sentences) == 1:
            return sentences[0]
        return f"{len(sentences)} panels. " + " ".join(sentences)

    def __repr__(self) -> str:
        return self.alternative_text

    __str__ = __repr__

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        kind, data = self.encoded()
        about = {"alt": self.alternative_text, "width": _width(data)}
        return {kind: data, "text/plain": self.alternative_text}, {kind: about}

    def encoded(self) -> tuple[str, bytes]:
        """Give the picture as file content.

        Returns
        -------
        (str, bytes)
            The media type and the bytes: PNG, or JPEG where the PNG would weigh over 150 kB.
        """
        with matplotlib.rc_context(STYLE):
            canvas = FigureCanvasAgg(self)
            canvas.draw()
            drawn, box = Image.fromarray(np.asarray(canvas.buffer_rgba())), self._used()
        # The margin may reach beyond the canvas: the ground there is white, too.
        image = Image.new("RGB", (box[2] - box[0], box[3] - box[1]), "white")
        image.paste(drawn.convert("RGB"), (-box[0], -box[1]))
        if image.getcolors(FEW_COLOURS):  # a drawing: a palette halves its file
            image = image.quantize(256, dither=Image.Dither.NONE)
        smaller = io.BytesIO()
        image.save(smaller, "PNG", optimize=True)
        if smaller.tell() <= HEAVY:
            return "image/png", smaller.getvalue()
        jpeg = io.BytesIO()
        image.convert("RGB").save(jpeg, "JPEG", quality=82, optimize=True)
        return "image/jpeg", jpeg.getvalue()

    def as_html(self) -> str:
        """Give the picture with its alternative text for a web page, as one ``<img>`` (str)."""
        kind, data = self.encoded()
        text = html.escape(self.alternative_text, quote=True)
        content = base64.b64encode(data).decode()
        return f'<img alt="{text}" width="{_width(data)}" src="data:{kind};base64,{content}">'

    def _used(self) -> tuple[int, int, int, int]:
        """Find the part of the drawn picture that is used: left, top, right, bottom, in pixels.

        The empty height of an arrow between panels, or an unused panel, is no part of it.
        """
        axes = [ax for ax in self.axes if ax.axison or ax in self.descriptions]
        boxes = [part.get_tightbbox() for part in [*axes, *self.texts]]
        box = Bbox.union([box for box in boxes if box]).padded(0.08 * self.dpi)
        height = self.bbox.height
        edges = (box.x0, height - box.y1, box.x1, height - box.y0)
        return tuple(round(edge) for edge in edges)


def _width(data: bytes) -> int:
    """Width on the page in CSS pixels: the file is denser than that, for sharp screens."""
    return round(Image.open(io.BytesIO(data)).width * 96 / DOTS_PER_INCH)


def _styled(function: Callable) -> Callable:
    """Enter the course's style while ``function`` draws, and leave it again."""

    @functools.wraps(function)
    def drawing(*arguments: Any, **options: Any) -> Any:
        with matplotlib.rc_context(STYLE):
            return function(*arguments, **options)

    return drawing


@_styled
def panels(
    columns: int,
    rows: int = 1,
    *,
    width: float = WIDTH,
    height: float | None = None,
    ratios: Sequence[float] | None = None,
) -> list[Axes]:
    """Make a picture with empty panels to draw on.

    Parameters
    ----------
    columns, rows : int
        How many panels, side by side and one above the other.
    width, height : float
        Size of the whole picture in inches; the height defaults to square panels.
    ratios : sequence of float, optional
        Relative widths of the columns.

    Returns
    -------
    list of Axes
        ``rows * columns`` panels, row by row. Their picture is ``ax.figure``.

    Examples
    --------
    >>> left, right = panels(2)
    >>> left.figure is right.figure
    True
    """
    height = height or (width / columns + 0.35) * rows
    picture = Picture(figsize=(width, height), dpi=DOTS_PER_INCH, layout="constrained")
    grid = picture.subplots(rows, columns, squeeze=False, width_ratios=ratios)
    return list(grid.ravel())


def _panel(ax: Axes | None, width: float, height: float) -> Axes:
    return ax if ax is not None else panels(1, width=width, height=height)[0]


def _finish(ax: Axes, title: str | None, description: str) -> Picture:
    if title:
        ax.set_title(title)
    name = " ".join(title.split()) + ": " if title else ""
    ax.figure.descriptions[ax] = f"{name}{description}."
    return ax.figure


def _bare(ax: Axes) -> None:
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set_visible(False)


def _number(value: Any) -> str:
    """Write a value the way a reader would: whole numbers whole, others with two decimals."""
    value = float(value)
    if value == round(value):
        return str(round(value))
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _factor(value: Any) -> str:
    """Write a value as it stands after a × or a +: a negative one in brackets."""
    text = _number(value)
    return f"({text})" if text.startswith("-") else text


def _range(array: np.ndarray) -> str:
    low, high = _number(array.min()), _number(array.max())
    return f"all {low}" if low == high else f"from {low} to {high}"


def _without_channel(array: np.ndarray) -> np.ndarray:
    """Drop a channel axis of length one: (H, W, 1) → (H, W)."""
    array = np.asarray(array)
    return array[..., 0] if array.ndim == 3 and array.shape[-1] == 1 else array


def _largest(array: np.ndarray) -> float:
    return float(np.abs(array).max()) or 1.0


@_styled
def pixels(
    array: np.ndarray,
    *,
    title: str | None = None,
    limits: tuple[float, float] | None = None,
    signed: bool = False,
    numbers: bool | None = None,
    window: Sequence[int] | Sequence[Sequence[int]] | None = None,
    ring: int | tuple[int, int] = 0,
    ax: Axes | None = None,
) -> Picture:
    """Draw a small array as squares with their numbers inside.

    Parameters
    ----------
    array : (H, W) array of numbers
    title : str, optional
    limits : (float, float), optional
        Values drawn black and white; default 0 and the larger of 1 and the largest value.
    signed : bool
        Red for positive and blue for negative around white zero, for kernels and signed maps.
    numbers : bool, optional
        Print the numbers; by default up to 12×12.
    window : (row, column, height, width) or several of them, optional
        Orange frames, in squares.
    ring : int or (before, after)
        This many outermost rows and columns are marked as padding; two numbers where the top and
        left differ from the bottom and right.
    ax : Axes, optional

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        If ``array`` is not two-dimensional.
    """
    array = np.asarray(array)
    if array.ndim != 2:
        raise ValueError(f"pixels draws one (H, W) grid, but the array has shape {array.shape}.")
    height, width = array.shape
    ax = _panel(ax, min(WIDTH, 0.55 * width + 0.6), min(WIDTH, 0.55 * height + 0.7))
    if signed:
        limit = max(map(abs, limits)) if limits else _largest(array)
        low, high, colours = -limit, limit, "RdBu_r"
    else:
        low, high = limits or (min(0, float(array.min())), max(1, float(array.max())))
        colours = "gray"
    ax.imshow(array, cmap=colours, vmin=low, vmax=high)
    _bare(ax)
    if numbers if numbers is not None else max(height, width) <= NUMBERS_UP_TO:
        _write_numbers(ax, array, low, high, signed)
    if max(height, width) <= 32:
        edges_x, edges_y = np.arange(width + 1) - 0.5, np.arange(height + 1) - 0.5
        style = {"color": "#BBBBBB", "linewidth": 0.7, "clip_on": False}
        ax.vlines(edges_x, -0.5, height - 0.5, **style)
        ax.hlines(edges_y, -0.5, width - 0.5, **style)
    if ring:
        _mark_ring(ax, height, width, ring)
    frames = [window] if window is not None and np.ndim(window) == 1 else window or []
    for row, column, tall, wide in frames:
        box = Rectangle((column - 0.5, row - 0.5), wide, tall, fill=False, zorder=5)
        box.set(edgecolor=ORANGE, linewidth=3.5, clip_on=False)
        ax.add_patch(box)
    return _finish(ax, title, f"a {height}×{width} grid of numbers {_range(array)}")


def _write_numbers(ax: Axes, array: np.ndarray, low: float, high: float, signed: bool) -> None:
    widest = max(_text_width(_number(value)) for value in array.ravel())
    size = float(np.clip(_square_side(ax, array.shape) * 72 * 0.85 / widest, 6.5, 11))
    for (row, column), value in np.ndenumerate(array):
        level = (float(value) - low) / ((high - low) or 1)
        dark = not 0.2 < level < 0.8 if signed else level < 0.55
        colour = "white" if dark else INK
        style = {"ha": "center", "va": "center", "color": colour, "fontsize": size}
        ax.text(column, row, _number(value), in_layout=False, **style)  # saves measuring


def _text_width(text: str) -> float:
    """Width of a number or a product in font sizes, about: signs and digits, and narrow marks."""
    return sum(0.34 if mark in ".()-" else 0.66 for mark in text)


def _square_side(ax: Axes, shape: tuple[int, ...]) -> float:
    """Side of one pixel's square in inches, about, once the panels have found their places."""
    place = ax.get_subplotspec()
    grid = place.get_gridspec()
    ratios = grid.get_width_ratios()
    width = ax.figure.get_figwidth() * ratios[place.colspan.start] / sum(ratios) - 0.08
    height = ax.figure.get_figheight() / grid.nrows - 0.25
    return min(width / shape[1], height / shape[0])


def _mark_ring(ax: Axes, height: int, width: int, ring: int | tuple[int, int]) -> None:
    before, after = (ring, ring) if isinstance(ring, int) else ring
    inner = height - before - after
    strips = [
        (-0.5, -0.5, width, before),
        (-0.5, height - after - 0.5, width, after),
        (-0.5, before - 0.5, before, inner),
        (width - after - 0.5, before - 0.5, after, inner),
    ]
    for left, top, wide, tall in strips:
        ax.add_patch(Rectangle((left, top), wide, tall, facecolor=BLUE, alpha=0.45, linewidth=0))


@_styled
def grids(
    arrays: Sequence[np.ndarray],
    titles: Sequence[str] | None = None,
    *,
    between: Sequence[str] | None = None,
    signed: Sequence[bool] | bool = False,
    limits: tuple[float, float] | None = None,
    windows: Mapping[int, Sequence[int]] | None = None,
) -> Picture:
    """Draw several small arrays in one row, with squares of one size and signs between them.

    Parameters
    ----------
    arrays : sequence of (H, W) arrays
    titles : sequence of str, optional
    between : sequence of str, optional
        What is written between neighbours, such as ``["×", "="]``.
    signed : bool or sequence of bool
        As in :func:`pixels`, for all or for each.
    limits : (float, float), optional
        Values drawn black and white, for all arrays that are not signed.
    windows : mapping of int to window, optional
        Orange frames: index of the array → window as in :func:`pixels`.

    Returns
    -------
    Picture
    """
    arrays = [np.asarray(array) for array in arrays]
    signed = [signed] * len(arrays) if isinstance(signed, bool) else list(signed)
    widths = [array.shape[1] for array in arrays]
    gap = 0.9 if between else 0.5
    square = min(0.55, (WIDTH - 0.2) / (sum(widths) + gap * (len(arrays) - 1)))
    tallest = max(array.shape[0] for array in arrays)
    lines = max((title.count("\n") + 1 for title in titles or []), default=0)
    ratios = [part for width in widths for part in (width, gap)][:-1]
    total = square * sum(ratios) + 0.2
    height = square * tallest + 0.25 * lines + 0.2
    axes = panels(len(ratios), width=total, height=height, ratios=ratios)
    for index, array in enumerate(arrays):
        pixels(
            array,
            title=titles[index] if titles else None,
            signed=signed[index],
            limits=None if signed[index] else limits,
            window=(windows or {}).get(index),
            ax=axes[2 * index],
        )
    for index, ax in enumerate(axes[1::2]):
        ax.set_axis_off()
        sign = between[index] if between else ""
        ax.text(0.5, 0.5, sign, ha="center", va="center", fontsize=17, transform=ax.transAxes)
    return axes[0].figure


@_styled
def photo(image: np.ndarray, *, title: str | None = None, ax: Axes | None = None) -> Picture:
    """Draw one photo.

    Parameters
    ----------
    image : (H, W), (H, W, 1) or (H, W, 3) array
        uint8 0 to 255, or floats: 0 to 1, or 0 to 255 when the largest value is above 1.
    title : str, optional
    ax : Axes, optional

    Returns
    -------
    Picture

    Examples
    --------
    >>> photo(np.zeros((4, 6), dtype=np.uint8)).alternative_text
    'a grey image, 4 pixels high and 6 wide.'
    """
    image = _without_channel(image)
    height, width = image.shape[:2]
    ax = _panel(ax, 3.6, 3.6 * height / width + 0.3)
    top = 255 if image.dtype == np.uint8 or image.max() > 1 else 1
    ax.imshow(np.clip(image / top, 0, 1), cmap="gray", vmin=0, vmax=1)
    _bare(ax)
    colour = "colour" if image.ndim == 3 else "grey"
    return _finish(ax, title, f"a {colour} image, {height} pixels high and {width} wide")


def photos(
    images: Sequence[np.ndarray],
    titles: Sequence[str] | None = None,
    *,
    columns: int | None = None,
    what: str | None = None,
) -> Picture:
    """Draw several photos in a grid.

    Parameters
    ----------
    images : sequence of images, each as in :func:`photo`
    titles : sequence of str, optional
    columns : int, optional
        How many side by side; default all up to 4, then 4 (6 for more than 12).
    what : str, optional
        What the photos are, for the alternative text of more than six.

    Returns
    -------
    Picture
    """
    columns = columns or min(len(images), 4 if len(images) <= 12 else 6)
    shape = np.asarray(images[0]).shape
    rows = math.ceil(len(images) / columns)
    extra = 0.28 * max((title.count("\n") + 1 for title in titles or []), default=0) + 0.08
    axes = panels(columns, rows, height=rows * (WIDTH / columns * shape[0] / shape[1] + extra))
    for ax in axes[len(images) :]:
        ax.set_axis_off()
    for index, image in enumerate(images):
        photo(image, title=titles[index] if titles else None, ax=axes[index])
    picture = axes[0].figure
    if what or len(images) > 6:
        named = "" if titles is None else " " + ", ".join(" ".join(t.split()) for t in titles)
        text = f"{len(images)} images in {rows} rows: {what or 'photos'}.{named}"
        picture.descriptions = {axes[0]: text}
    return picture


@_styled
def signed_map(
    feature_map: np.ndarray,
    *,
    title: str | None = None,
    limit: float | None = None,
    bar: bool = True,
    ax: Axes | None = None,
) -> Picture:
    """Draw a map with negative and positive values: blue below zero, white at it, red above.

    Parameters
    ----------
    feature_map : (H, W) array
    title : str, optional
    limit : float, optional
        Value of the deepest red; give the same to maps that are compared.
    bar : bool
        Draw the colour bar.
    ax : Axes, optional

    Returns
    -------
    Picture
    """
    feature_map = _without_channel(feature_map)
    height, width = feature_map.shape
    limit = limit or _largest(feature_map)
    ax = _panel(ax, 4.2, 3.6 * height / width + 0.3)
    shown = ax.imshow(feature_map, cmap="RdBu_r", vmin=-limit, vmax=limit)
    _bare(ax)
    if bar:
        scale = ax.figure.colorbar(shown, ax=ax, shrink=0.75, aspect=18, pad=0.02)
        scale.set_ticks([-limit, 0, limit], labels=[_number(-limit), "0", _number(limit)])
        scale.ax.tick_params(labelsize=9, length=0)
        scale.outline.set_visible(False)
    return _finish(ax, title, f"a signed map, {height}×{width}, values {_range(feature_map)}")


def feature_maps(
    maps: np.ndarray | Sequence[np.ndarray],
    titles: Sequence[str] | None = None,
    *,
    signed: bool = True,
    columns: int | None = None,
    shared: bool = True,
    limit: float | None = None,
) -> Picture:
    """Draw several feature maps side by side.

    Parameters
    ----------
    maps : (H, W, C) array or sequence of (H, W) arrays
    titles : sequence of str, optional
    signed : bool
        Zero-centred red and blue; otherwise grey from 0 to the largest value.
    columns : int, optional
        How many side by side; default at most 4.
    shared : bool
        One scale for all maps, so that they can be compared.
    limit : float, optional
        Value of the deepest colour; default the largest of all maps where the scale is shared.

    Returns
    -------
    Picture
    """
    if isinstance(maps, np.ndarray) and maps.ndim == 3:
        maps = list(np.moveaxis(maps, -1, 0))
    limit = limit or (max(map(_largest, maps)) if shared else None)
    columns = columns or min(len(maps), 4)
    rows = math.ceil(len(maps) / columns)
    shape = np.shape(maps[0])
    extra = 0.28 * max((title.count("\n") + 1 for title in titles or []), default=0) + 0.08
    height = rows * (WIDTH / columns * shape[0] / shape[1] + extra)
    axes = panels(columns, rows, height=height)
    for ax in axes[len(maps) :]:
        ax.set_axis_off()
    for index, feature_map in enumerate(maps):
        title = titles[index] if titles else None
        last = signed and (not shared or index == len(maps) - 1)
        if signed:
            signed_map(feature_map, title=title, limit=limit, bar=last, ax=axes[index])
        else:
            grey_map(feature_map, title=title, limit=limit, ax=axes[index])
    return axes[0].figure


@_styled
def grey_map(
    feature_map: np.ndarray,
    *,
    title: str | None = None,
    limit: float | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a map without negative values: black at 0, white at ``limit``.

    Parameters
    ----------
    feature_map : (H, W) array of values of 0 or more
    title : str, optional
    limit : float, optional
        Value drawn white; default the largest one.
    ax : Axes, optional

    Returns
    -------
    Picture
    """
    feature_map = _without_channel(feature_map)
    height, width = feature_map.shape
    ax = _panel(ax, 3.6, 3.6 * height / width + 0.3)
    ax.imshow(feature_map, cmap="gray", vmin=0, vmax=limit or _largest(feature_map))
    _bare(ax)
    return _finish(ax, title, f"a map, {height}×{width}, values {_range(feature_map)}")


def sliding(
    image: np.ndarray,
    kernel: np.ndarray,
    answer: np.ndarray,
    at: tuple[int, int] = (0, 0),
    *,
    stride: int = 1,
    ring: int = 0,
    names: tuple[str, str, str] = ("image", "kernel", "feature map"),
) -> Picture:
    """Draw one step of a convolution: the window, the kernel, and the square they fill.

    Parameters
    ----------
    image : (H, W) array
        The image as the kernel sees it, zeros of the padding included.
    kernel : (kh, kw) array
    answer : array
        The feature map that the step belongs to.
    at : (row, column)
        Which square of the answer.
    stride : int
    ring : int
        How many outer rows and columns of ``image`` are padding.
    names : three str
        Titles of the three grids.

    Returns
    -------
    Picture
    """
    row, column = at
    tall, wide = np.shape(kernel)
    top, left = row * stride, column * stride
    patch = np.asarray(image)[top : top + tall, left : left + wide]
    picture = grids(
        [image, kernel, answer],
        names,
        between=["×", "→"],
        signed=[False, bool(np.min(kernel) < 0), bool(np.min(answer) < 0)],
        windows={0: (top, left, tall, wide), 2: (row, column, 1, 1)},
    )
    axes = picture.axes
    if ring:
        _mark_ring(axes[0], *np.shape(image), ring)
    terms = [
        f"{_number(pixel)}×{_factor(weight)}"
        for pixel, weight in zip(patch.ravel(), np.ravel(kernel), strict=True)
        if weight
    ]
    sum_text = " + ".join(terms) + f" = {_number(answer[row][column])}"
    if len(terms) <= NUMBERS_UP_TO:
        with matplotlib.rc_context(STYLE):
            picture.supxlabel(sum_text, fontsize=10.5, color=INK)
        picture.set_figheight(picture.get_figheight() + 0.3)
    picture.descriptions[axes[2]] += f" The window at row {top}, column {left} gives {sum_text}."
    return picture


@_styled
def lines(
    x: Sequence[float],
    curves: Mapping[str, Sequence[float]],
    *,
    title: str | None = None,
    across: str = "",
    up: str = "",
    marker: str | None = None,
    zero: bool = False,
    ax: Axes | None = None,
) -> Picture:
    """Draw curves, each labelled at its end.

    Parameters
    ----------
    x : sequence of N numbers
    curves : mapping of label to N numbers
    title : str, optional
    across, up : str
        What the axes mean, with their units.
    marker : str, optional
        Matplotlib's marker for every point.
    zero : bool
        Draw thin lines through zero, for functions of a signed number.
    ax : Axes, optional

    Returns
    -------
    Picture
    """
    ax = _panel(ax, WIDTH * 0.8, 3.1)
    if zero:
        ax.axhline(0, color="#CCCCCC", linewidth=1)
        ax.axvline(0, color="#CCCCCC", linewidth=1)
    ends = []
    for (label, values), colour in zip(curves.items(), COLOURS * 3, strict=False):
        ax.plot(x, values, color=colour, marker=marker, markersize=5)
        ends.append((float(values[-1]), label, colour))
    _label_ends(ax, float(x[-1]), ends)
    ax.set(xlabel=across, ylabel=up)
    described = ", ".join(
        f"{label} goes from {values[0]:.3g} to {values[-1]:.3g}" for label, values in curves.items()
    )
    return _finish(ax, title, f"curves of {up or 'values'} against {across or 'x'}; {described}")


def _label_ends(ax: Axes, x: float, ends: list[tuple[float, str, str]]) -> None:
    """Write the labels right of the curves' ends, moved apart where they would touch."""
    low, high = ax.get_ylim()
    gap = (high - low) * 0.2 / max(ax.figure.get_figheight(), 1) * 1.1
    lowest = -math.inf
    for y, label, colour in sorted(ends):
        lowest = max(y, lowest + gap)
        ax.annotate(
            label,
            (x, lowest),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            color=colour,
            annotation_clip=False,
        )


@_styled
def bars(
    values: Mapping[str, float],
    *,
    title: str | None = None,
    across: str = "",
    shown_as: Callable[[float], str] = _number,
    spread: Mapping[str, float] | None = None,
    highlight: str | None = None,
    limits: tuple[float, float] | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw horizontal bars with their values written at the end.

    Parameters
    ----------
    values : mapping of label to number
    title : str, optional
    across : str
        What the length means, with its unit.
    shown_as : function of a number to str
        How the value is written; for example ``"{:.0%}".format``.
    spread : mapping of label to number, optional
        Half-length of a thin line that shows the spread.
    highlight : str, optional
        The label whose bar is orange.
    limits : (float, float), optional
    ax : Axes, optional

    Returns
    -------
    Picture
    """
    ax = _panel(ax, WIDTH * 0.85, 0.42 * len(values) + 0.8)
    names = list(values)
    colours = [ORANGE if name == highlight else BLUE for name in names]
    errors = [spread.get(name, 0) for name in names] if spread else None
    ax.barh(names, list(values.values()), color=colours, xerr=errors, ecolor=INK, height=0.62)
    ax.invert_yaxis()
    if limits:
        ax.set_xlim(*limits)
    low, high = ax.get_xlim()
    for index, value in enumerate(values.values()):
        end = max(value, 0) + (errors[index] if errors else 0)
        ax.text(end + (high - low) * 0.015, index, shown_as(value), va="center")
    ax.set_xlim(low, max(high, low + (high - low) * 1.12) if not limits else high)
    ax.set_xlabel(across)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    listed = ", ".join(f"{name} {shown_as(value)}" for name, value in values.items())
    return _finish(ax, title, f"bars of {across or 'values'}: {listed}")


def training(history: Mapping[str, Sequence[float]], *, title: str | None = None) -> Picture:
    """Draw loss and accuracy of a training, pass by pass, for training and validation photos.

    Parameters
    ----------
    history : mapping
        Keras' ``History.history``: ``loss``, ``accuracy`` and, where measured, ``val_loss`` and
        ``val_accuracy``, one number a pass.
    title : str, optional

    Returns
    -------
    Picture
    """
    left, right = panels(2, height=2.9)
    passes = list(range(1, len(history["loss"]) + 1))
    for ax, name in ((left, "loss"), (right, "accuracy")):
        curves = {"training": history[name]}
        if f"val_{name}" in history:
            curves["validation"] = history[f"val_{name}"]
        lines(passes, curves, title=name, across="epoch", marker="o", ax=ax)
        ax.xaxis.get_major_locator().set_params(integer=True)
    picture = left.figure
    if title:
        picture.suptitle(title, fontsize=12)
    return picture


@_styled
def confusion(
    matrix: np.ndarray,
    class_names: Sequence[str],
    *,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a confusion matrix: rows are the true classes, columns the answers.

    Parameters
    ----------
    matrix : (C, C) array of counts
    class_names : sequence of C str
    title : str, optional
    ax : Axes, optional

    Returns
    -------
    Picture
    """
    matrix = np.asarray(matrix)
    ax = _panel(ax, 3.4, 3.2)
    ax.imshow(matrix, cmap="Blues", vmin=0, vmax=matrix.sum(axis=1).max())
    _bare(ax)
    for (row, column), count in np.ndenumerate(matrix):
        dark = count > matrix.sum(axis=1).max() * 0.55
        style = {"ha": "center", "va": "center", "fontsize": 13}
        ax.text(column, row, str(count), color="white" if dark else INK, **style)
    ticks = range(len(class_names))
    ax.set_xticks(ticks, labels=class_names)
    ax.set_yticks(ticks, labels=class_names)
    ax.tick_params(length=0)
    ax.set(xlabel="answer", ylabel="truth")
    said = "; ".join(
        f"of {row.sum()} {name}, {row[index]} answered right"
        for index, (name, row) in enumerate(zip(class_names, matrix, strict=True))
    )
    return _finish(ax, title, f"confusion matrix, {said}")


@_styled
def arrows(
    image: np.ndarray,
    across: np.ndarray,
    down: np.ndarray,
    *,
    at_least: float = 0.0,
    every: int = 6,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw the direction of steepest ascent as arrows on a grey image.

    The steepest pixels get an arrow first, then those at least ``every`` pixels from any arrow.
    All arrows have one length: they show the direction, not the strength.

    Parameters
    ----------
    image : (H, W) array
        Drawn grey, as in :func:`photo`.
    across, down : (H, W) arrays
        How much brighter it gets to the right and downwards.
    at_least : float
        Pixels less steep than this get no arrow.
    every : int
    title : str, optional
    ax : Axes, optional

    Returns
    -------
    Picture

    Examples
    --------
    >>> ramp = np.arange(4) * np.ones((4, 1))
    >>> arrows(ramp, across=np.ones((4, 4)), down=np.zeros((4, 4))).alternative_text
    'a grey image, 4 pixels high and 4 wide, with 1 arrow from dark to bright.'
    """
    picture = photo(image, ax=ax)
    ax = ax or picture.axes[0]
    strength = np.hypot(across, down)
    places = _steepest(strength, at_least, every)
    rows, columns = np.array(places, dtype=int).reshape(-1, 2).T
    length = strength[rows, columns] / (0.9 * every)
    x = np.asarray(across)[rows, columns] / length
    y = np.asarray(down)[rows, columns] / length
    style = {"angles": "xy", "scale_units": "xy", "scale": 1, "pivot": "mid", "zorder": 3}
    head = {"headwidth": 4.5, "headlength": 4.5, "headaxislength": 4, "units": "inches"}
    edge = {"edgecolor": INK, "linewidth": 0.4}
    ax.quiver(columns, rows, x, y, color=ORANGE, width=0.022, **style, **head, **edge)
    height, width = strength.shape
    size = f"a grey image, {height} pixels high and {width} wide"
    count = f"{len(places)} arrow{'' if len(places) == 1 else 's'}"
    return _finish(ax, title, f"{size}, with {count} from dark to bright")


def _steepest(strength: np.ndarray, at_least: float, apart: int) -> list[tuple[int, int]]:
    """Places of the largest values, in falling order, each ``apart`` or more from the others."""
    places: list[tuple[int, int]] = []
    free = strength >= max(at_least, 1e-9)
    rows, columns = np.indices(strength.shape)
    while free.any():
        row, column = np.unravel_index(np.where(free, strength, 0).argmax(), strength.shape)
        places.append((int(row), int(column)))
        free = free & (np.hypot(rows - row, columns - column) >= apart)
    return places


_OWN = "my own numbers"


def filter_widget(image: np.ndarray) -> Any:
    """Let a learner type nine weights and see at once what they find in a photo.

    Nine number fields, a list of named kernels to start from, and the result beside the photo.
    Needs ipywidgets 7.7 or later and a running kernel; where ipywidgets is missing it says so.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) array
        As in :func:`photo`; colours are turned to grey. Small images answer faster.

    Returns
    -------
    ipywidgets.HBox or None
        Shows itself as the last line of a cell; None where ipywidgets is missing.
    """
    try:
        import ipywidgets
    except ImportError:
        print("The nine fields need the package ipywidgets: pip install ipywidgets.")
        return None
    gray = images.to_gray(image) if np.ndim(image) == 3 else np.asarray(image)
    fields = [_weight_field(ipywidgets) for _ in range(9)]
    start = ipywidgets.Dropdown(options=[*_presets(), _OWN], description="Start with")
    result = ipywidgets.HTML()
    _connect(fields, start, result, gray)
    start.value = "Sobel x"
    grid = ipywidgets.GridBox(fields, layout={"grid_template_columns": "repeat(3, 84px)"})
    beside = {"flex_flow": "row wrap"}  # on a narrow page the result goes below the fields
    return ipywidgets.HBox([ipywidgets.VBox([start, grid]), result], layout=beside)


def _presets() -> dict[str, np.ndarray]:
    """Every 3×3 kernel of :mod:`helpers.kernels`, under the name that a reader would say."""
    named = {name: getattr(kernels, name) for name in kernels.__all__}
    return {
        name.replace("_", " ").capitalize(): kernel
        for name, kernel in named.items()
        if kernel.shape == (3, 3)
    }


def _weight_field(ipywidgets: Any) -> Any:
    layout = {"width": "78px"}
    return ipywidgets.BoundedFloatText(value=0, min=-99, max=99, step=0.5, layout=layout)


def _connect(fields: Sequence[Any], start: Any, result: Any, gray: np.ndarray) -> None:
    """Redraw when a weight changes, and fill in the weights when a named kernel is chosen."""

    def redraw(_: Any = None) -> None:
        kernel = np.array([field.value for field in fields]).reshape(3, 3)
        result.value = _filtered_html(gray, kernel)

    def changed_by_hand(change: Any) -> None:
        start.value = _OWN
        redraw()

    def take_named(change: Any) -> None:
        if change["new"] == _OWN:
            return
        for field, weight in zip(fields, _presets()[change["new"]].flat, strict=True):
            field.unobserve(changed_by_hand, "value")  # one picture, not nine
            field.value = round(float(weight), 4)
            field.observe(changed_by_hand, "value")
        redraw()

    start.observe(take_named, "value")


def _filtered_html(gray: np.ndarray, kernel: np.ndarray) -> str:
    """Photo and feature map as one picture for a web page, with its alternative text."""
    answer = convolution.correlate2d(gray, kernel)
    left, right = panels(2, height=WIDTH / 2 * gray.shape[0] / gray.shape[1] + 0.4)
    photo(gray, title="the photo", ax=left)
    title = f"the map: weights sum to {_number(kernel.sum().round(3))}"
    draw = signed_map if answer.min() < 0 else grey_map
    return draw(answer, title=title, ax=right).as_html()


@_styled
def steps(
    image: np.ndarray,
    kernel: np.ndarray,
    answer: np.ndarray,
    *,
    at: Sequence[tuple[int, int]] | None = None,
    stride: int = 1,
    ring: int = 0,
    columns: int = 3,
) -> Picture:
    """Draw several steps of a convolution, with every multiplication in the squares it uses.

    Parameters
    ----------
    image : (H, W) array
        The image as the kernel sees it, zeros of the padding included.
    kernel : (kh, kw) array
    answer : (H', W') array
        The feature map that the steps fill.
    at : sequence of (row, column), optional
        Which squares of the answer; default all of them.
    stride : int
    ring : int
        How many outer rows and columns of ``image`` are padding.
    columns : int
        How many steps side by side.

    Returns
    -------
    Picture

    Examples
    --------
    >>> steps(np.array([[1, 2, 3]]), np.array([[1, 10]]), np.array([[21, 32]]))
    2 panels. map[0, 0] = 21: 1×1 + 2×10. map[0, 1] = 32: 2×1 + 3×10.
    """
    image, kernel, answer = np.asarray(image), np.asarray(kernel), np.asarray(answer)
    places = list(np.ndindex(*answer.shape)) if at is None else list(at)
    rows = math.ceil(len(places) / columns)
    side = WIDTH / columns * image.shape[0] / image.shape[1]
    axes = panels(columns, rows, height=rows * (side + 0.3))
    for ax in axes[len(places) :]:
        ax.set_axis_off()
    for (row, column), ax in zip(places, axes, strict=False):
        corner = (row * stride, column * stride)
        title = f"map[{row}, {column}] = {_number(answer[row, column])}"
        pixels(image, numbers=False, window=(*corner, *kernel.shape), ring=ring, ax=ax)
        terms = _write_step(ax, image, kernel, corner)
        _finish(ax, title, " + ".join(terms))
    return axes[0].figure


def _write_step(
    ax: Axes, image: np.ndarray, kernel: np.ndarray, corner: tuple[int, int]
) -> list[str]:
    """Write ``pixel×weight`` inside the window and the pixel alone outside; give the products."""
    top, left = corner
    middle = (min(0, float(image.min())) + max(1, float(image.max()))) / 2
    square = _square_side(ax, image.shape)
    terms = []
    for (row, column), value in np.ndenumerate(image):
        text, colour = _number(value), "white" if value < middle else INK
        inside = 0 <= row - top < kernel.shape[0] and 0 <= column - left < kernel.shape[1]
        if inside:
            text += f"×{_factor(kernel[row - top, column - left])}"
            terms.append(text)
        width = _text_width(text) * (1.1 if inside else 1)  # bold is wider
        size = float(np.clip(square * 72 * 0.85 / width, 6.5, 10.5))
        style = {"ha": "center", "va": "center", "fontsize": size, "color": colour}
        weight = "bold" if inside else "normal"
        ax.text(column, row, text, fontweight=weight, in_layout=False, **style)
    return terms


@_styled
def channels_step(
    image: np.ndarray,
    kernel: np.ndarray,
    at: tuple[int, int] = (0, 0),
    *,
    bias: float = 0,
    names: Sequence[str] = ("red", "green", "blue"),
) -> Picture:
    """Draw one step of a kernel that spans several channels: a row for each, then their sum.

    Parameters
    ----------
    image : (H, W, C) array
    kernel : (kh, kw, C) array
    at : (row, column)
        Where the window's upper left corner lies.
    bias : float
        Added once at the end.
    names : sequence of C str
        What the channels are called.

    Returns
    -------
    Picture

    Examples
    --------
    >>> picture = channels_step(np.ones((3, 3, 2)), np.ones((2, 2, 2)), bias=1, names=["a", "b"])
    >>> picture.alternative_text.rpartition(". ")[2]
    'Together 4 (a) + 4 (b) + 1 (bias) = 9.'
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    (height, width, channels), (tall, wide) = image.shape, kernel.shape[:2]
    square, rows, ratios = 0.46, height, [width, 0.9, wide, 5.2]
    if tall * wide > 4:  # many products, with decimals: wider squares, less room beside them
        rows, ratios = max(height, 1.2 * tall), [width, 0.7, 1.2 * wide, 7.1]
    axes = panels(
        4, channels, width=square * sum(ratios), height=square * channels * (rows + 0.9) + 0.3,
        ratios=ratios,
    )  # fmt: skip
    row, column = at
    top = float(image.max())
    sums = []
    for index, name in enumerate(names):
        seen, sign, weights, result = axes[4 * index : 4 * index + 4]
        channel, part = image[:, :, index], kernel[:, :, index]
        patch = channel[row : row + tall, column : column + wide]
        pixels(channel, title=name, limits=(0, top), window=(*at, tall, wide), ax=seen)
        limit = float(np.abs(kernel).max())
        pixels(part, title="weights", signed=True, limits=(-limit, limit), ax=weights)
        products = [
            f"{_number(value)}×{_factor(weight)}"
            for value, weight in zip(patch.ravel(), part.ravel(), strict=True)
        ]
        in_line = len(products) if len(products) <= 4 else wide
        lines = [products[start : start + in_line] for start in range(0, len(products), in_line)]
        terms = " +\n".join(" + ".join(line) for line in lines)
        sums.append(float((patch * part).sum()))
        for ax, text, x, align in (
            (sign, "×", 0.5, "center"),
            (result, f"{terms}\n= {_number(sums[-1])}", 0, "left"),
        ):
            _bare(ax)  # not set_axis_off: what is written must not be cut off
            style = {"ha": align, "va": "center", "transform": ax.transAxes}
            size = 17 if text == "×" else 10.5 if len(lines) == 1 else 10
            ax.text(x, 0.5, text, fontsize=size, **style)
    named = [f"{_factor(part)} ({name})" for part, name in zip(sums, names, strict=True)]
    total = " + ".join([*named, f"{_factor(bias)} (bias)"]) + f" = {_number(sum(sums) + bias)}"
    picture = axes[0].figure
    picture.supxlabel(total, fontsize=11, color=INK)
    picture.descriptions[axes[-2]] += f" Together {total}."
    return picture


@_styled
def way(stations: Mapping[str, np.ndarray | str]) -> Picture:
    """Draw the way of a picture from left to right, an arrow between neighbours.

    Parameters
    ----------
    stations : mapping of title to array or str
        A colour photo (H, W, 3), a small grid with its numbers, a signed map or a map; or a text.

    Returns
    -------
    Picture

    Examples
    --------
    >>> way({"pixels": np.eye(3), "answer": "a line"}).alternative_text
    '2 panels. pixels: a 3×3 grid of numbers from 0 to 1. answer: the words “a line”.'
    """
    ratios = [part for _ in stations for part in (1, 0.16)][:-1]
    axes = panels(len(ratios), width=1.7 * len(stations), height=1.95, ratios=ratios)
    for ax, (title, station) in zip(axes[::2], stations.items(), strict=True):
        if isinstance(station, str):
            ax.set_axis_off()
            ax.set_box_aspect(1)
            style = {"ha": "center", "va": "center", "fontsize": 14, "transform": ax.transAxes}
            ax.text(0.5, 0.5, station, **style)
            _finish(ax, title, f"the words “{' '.join(station.split())}”")
        elif station.ndim == 3:
            photo(station, title=title, ax=ax)
        elif max(station.shape) <= 6:
            pixels(station, title=title, ax=ax)
        elif station.min() < 0:
            signed_map(station, title=title, bar=False, ax=ax)
        else:
            grey_map(station, title=title, ax=ax)
    for ax in axes[1::2]:
        ax.set_axis_off()
        style = {"ha": "center", "va": "center", "fontsize": 17, "transform": ax.transAxes}
        ax.text(0.5, 0.5, "→", color=ORANGE, **style)
    return axes[0].figure


@_styled
def network(shapes: Mapping[str, tuple[int, ...]]) -> Picture:
    """Draw a network as the shapes that a picture takes on its way through it.

    Parameters
    ----------
    shapes : mapping of station to shape
        (H, W, C) is drawn as a stack of C maps (at most seven), (N,) as a column of numbers.

    Returns
    -------
    Picture

    Examples
    --------
    >>> network({"photo": (8, 8, 3), "flat": (192,)}).alternative_text
    'A network as boxes from left to right: photo 8×8×3, then flat 192.'
    """
    ax = panels(1, height=2.3)[0]
    tallest = max(shape[0] for shape in shapes.values() if len(shape) == 3)
    x, written = 0.0, []
    for name, shape in shapes.items():
        text = "×".join(map(str, shape))
        written.append(f"{' '.join(name.split())} {text}")
        if len(shape) == 3:
            side = 1.5 * (shape[0] / tallest) ** 0.6
            sheets = min(shape[2], 7)
            wide, tall = side + 0.07 * (sheets - 1), side
        else:
            sheets, wide, tall = 1, 0.16, 1.5 * min(1, 0.12 + math.log10(shape[0]) / 4)
        for sheet in reversed(range(sheets)):
            corner = (x + 0.07 * sheet, 1 - tall / 2 + 0.05 * sheet)
            size = (side, side) if len(shape) == 3 else (wide, tall)
            box = Rectangle(corner, *size, facecolor="#D6E8F5", edgecolor=BLUE, linewidth=1.2)
            ax.add_patch(box)
        middle = x + wide / 2
        ax.text(middle, 2.15, name, ha="center", va="bottom")
        ax.text(middle, 0.0, text, ha="center", va="top", color=BLUE)
        x += wide + 0.75
        ax.annotate(
            "", (x - 0.1, 1), (x - 0.65, 1), arrowprops={"arrowstyle": "->", "color": ORANGE}
        )
    ax.texts[-1].remove()
    ax.set(xlim=(-0.5, x - 0.25), ylim=(-0.4, 2.5), aspect="equal")
    _bare(ax)
    ax.figure.descriptions[ax] = (
        f"A network as boxes from left to right: {', then '.join(written)}."
    )
    return ax.figure


@_styled
def votes(
    numbers: np.ndarray,
    weights: np.ndarray,
    bias: np.ndarray,
    *,
    inputs: Sequence[str],
    classes: Sequence[str],
) -> Picture:
    """Draw a dense layer as an election: each number's votes for each class, and their sums.

    Parameters
    ----------
    numbers : (D,) array
        What goes into the layer.
    weights : (D, K) array
    bias : (K,) array
    inputs : sequence of D str
        What the numbers are called.
    classes : sequence of K str

    Returns
    -------
    Picture

    Examples
    --------
    >>> votes([2, 3], [[1], [-1]], [5], inputs=["ears", "wings"], classes=["cat"])
    The votes for each class. cat: 2×1 + 3×(-1) + 5 = 4.
    """
    numbers, weights, bias = np.asarray(numbers), np.asarray(weights), np.asarray(bias)
    parts = np.vstack([numbers[:, np.newaxis] * weights, bias])
    rows, columns = parts.shape
    ax = panels(1, width=1.15 * columns + 1.9, height=0.46 * (rows + 1) + 0.6)[0]
    limit = 1.6 * _largest(parts)  # pale enough for dark text
    ax.imshow(parts, cmap="RdBu_r", vmin=-limit, vmax=limit, aspect="auto")
    named = [f"{name}: {_number(number)}" for name, number in zip(inputs, numbers, strict=True)]
    style = {"ha": "center", "va": "center"}
    for (row, column), part in np.ndenumerate(parts):
        text = _number(part)
        if row < len(numbers):
            weight = weights[row, column]
            text = f"{_number(numbers[row])}×{_factor(weight)} = {text}"
        ax.text(column, row, text, **style)
    scores = [_number(score) for score in parts.sum(axis=0)]
    for column, score in enumerate(scores):
        ax.text(column, rows + 0.1, score, fontsize=13, fontweight="bold", **style)
    ax.hlines(rows - 0.42, -0.5, columns - 0.5, color=INK, linewidth=1.4)
    ax.vlines(np.arange(1, columns) - 0.5, -0.5, rows + 0.5, color="white", linewidth=3)
    _bare(ax)
    ax.set_xticks(range(columns), labels=classes)
    ax.set_yticks([*range(rows), rows + 0.1], labels=[*named, "bias", "score"])
    ax.tick_params(length=0, labelsize=11, labeltop=True, labelbottom=False)
    ax.set_ylim(rows + 0.55, -0.5)
    said = [
        " + ".join([f"{_number(n)}×{_factor(w)}" for n, w in zip(numbers, column, strict=True)])
        for column in weights.T
    ]
    elections = zip(classes, said, bias, scores, strict=True)
    listed = [f"{name}: {terms} + {_factor(b)} = {score}" for name, terms, b, score in elections]
    ax.figure.descriptions[ax] = f"The votes for each class. {'; '.join(listed)}."
    return ax.figure


@_styled
def descent(
    x: Sequence[float],
    curve: Callable[[np.ndarray], np.ndarray],
    walk: Sequence[float],
    *,
    title: str | None = None,
    across: str = "",
    up: str = "",
    ax: Axes | None = None,
) -> Picture:
    """Draw a curve and the steps that were walked on it.

    Parameters
    ----------
    x : sequence of numbers
        Where the curve is drawn; steps that lead outside are drawn as far as the edge.
    curve : function of an array
    walk : sequence of numbers
        The places on the way, the start first.
    title : str, optional
    across, up : str
        What the axes mean.
    ax : Axes, optional

    Returns
    -------
    Picture

    Examples
    --------
    >>> descent([-1, 0, 1], np.square, [1, 0.5, 0.25], across="w", up="error")
    A curve of error against w, and 2 steps on it: w goes from 1 to 0.25, error from 1 to 0.06.
    """
    ax = _panel(ax, WIDTH * 0.7, 3.2)
    x, walk = np.asarray(x, float), np.asarray(walk, float)
    ax.plot(x, curve(x), color=BLUE, zorder=1)
    ax.set(xlim=(x.min(), x.max()), xlabel=across, ylabel=up)
    ax.set_ylim(ax.get_ylim())
    heights = curve(walk)
    style = {"color": ORANGE, "marker": "o", "markersize": 6, "linewidth": 1.4}
    ax.plot(walk, heights, markeredgecolor=INK, markeredgewidth=0.6, zorder=3, **style)
    place = (walk[0], heights[0])
    ax.annotate("start", place, xytext=(6, 4), textcoords="offset points", fontsize=10)
    first, last, top, bottom = map(_number, (walk[0], walk[-1], heights[0], heights[-1]))
    name, height = across or "x", up or "the curve"
    walked = f"{len(walk) - 1} step{'' if len(walk) == 2 else 's'}"
    described = (
        f"{'a' if title else 'A'} curve of {height} against {name}, and {walked} on it: "
        f"{name} goes from {first} to {last}, {height} from {top} to {bottom}"
    )
    return _finish(ax, title, described)


@_styled
def there_and_back(stations: Mapping[str, tuple[Any, Any]]) -> Picture:
    """Draw a chain of steps: values go forward along the top, gradients come back below.

    Parameters
    ----------
    stations : mapping of name to (value, gradient)
        Each a number or a row of numbers.

    Returns
    -------
    Picture

    Examples
    --------
    >>> there_and_back({"w": ([1, 2], [4, 6]), "error": (2, 1)}).alternative_text
    'A chain. Forward: w 1, 2; error 2. Back: error 1; w 4, 6.'
    """
    ax = panels(1, height=2.2)[0]
    written = {
        name: [", ".join(map(_number, np.atleast_1d(part))) for part in parts]
        for name, parts in stations.items()
    }
    for place, (name, (value, gradient)) in enumerate(written.items()):
        box = Rectangle((place - 0.3, 0), 0.6, 1.3, facecolor="#F4F4F4", edgecolor=PALE)
        ax.add_patch(box)
        centred = {"ha": "center", "va": "center"}
        ax.text(place, 1.55, name, **centred)
        ax.text(place, 0.95, value, color=BLUE, fontsize=13, **centred)
        ax.text(place, 0.35, gradient, color="#9A5B00", fontsize=13, fontweight="bold", **centred)
        if place:
            for height, start, end, colour in (
                (0.95, -0.68, -0.32, BLUE),
                (0.35, -0.32, -0.68, ORANGE),
            ):
                arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.8}
                ax.annotate("", (place + end, height), (place + start, height), arrowprops=arrow)
    ax.text(-0.42, 0.95, "forward", ha="right", va="center", color=BLUE)
    ax.text(-0.42, 0.35, "back", ha="right", va="center", color="#9A5B00")
    ax.set(xlim=(-1.0, len(stations) - 0.6), ylim=(-0.1, 1.8))
    _bare(ax)
    there = "; ".join(f"{name} {value}" for name, (value, _) in written.items())
    back = "; ".join(f"{name} {gradient}" for name, (_, gradient) in reversed(written.items()))
    ax.figure.descriptions[ax] = f"A chain. Forward: {there}. Back: {back}."
    return ax.figure


@_styled
def overlay(
    image: np.ndarray,
    heat: np.ndarray,
    *,
    title: str | None = None,
    limit: float | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Lay a heat map over a photo: red where it is positive, blue where negative, clear at zero.

    The photo is drawn in grey, so that the colours are the map's alone.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) array
        As in :func:`photo`.
    heat : (H, W) array
    title : str, optional
    limit : float, optional
        Value of the deepest colour; default the largest one, whatever its sign.
    ax : Axes, optional

    Returns
    -------
    Picture

    Raises
    ------
    ValueError
        When the map is not as high and as wide as the photo.

    Examples
    --------
    >>> overlay(np.zeros((4, 6)), np.eye(4, 6)).alternative_text
    'a grey image, 4 pixels high and 6 wide, under a heat map with values from 0 to 1.'
    """
    image, heat = np.asarray(image), np.asarray(heat)
    if heat.shape != image.shape[:2]:
        raise ValueError(
            f"The heat map is {heat.shape} and the photo {image.shape[:2]}: enlarge the map first, "
            "for example with helpers.images.resize."
        )
    picture = photo(images.to_gray(image) if image.ndim == 3 else image, ax=ax)
    ax = ax or picture.axes[0]
    share = np.clip(heat / (limit or _largest(heat)), -1, 1)
    colours = matplotlib.colormaps["RdBu_r"]((share + 1) / 2)
    colours[..., 3] = 0.85 * np.abs(share) ** 0.7  # weak values still tint the photo
    ax.imshow(colours)
    height, width = heat.shape
    size = f"a grey image, {height} pixels high and {width} wide"
    return _finish(ax, title, f"{size}, under a heat map with values {_range(heat)}")


@_styled
def boxes(
    image: np.ndarray,
    places: Mapping[str, tuple[slice, slice]],
    *,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw named boxes on a photo, their names beside it.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) array
        As in :func:`photo`.
    places : mapping of name to (slice, slice)
        Rows and columns of each box, at most seven boxes.
    title : str, optional
    ax : Axes, optional

    Returns
    -------
    Picture

    Examples
    --------
    >>> boxes(np.zeros((8, 8)), {"nose": (slice(2, 5), slice(3, 7))}).alternative_text
    'a grey image, 8 pixels high and 8 wide, with 1 box: nose 3×4 at row 2, column 3.'
    """
    image = np.asarray(image)
    picture = photo(image, ax=ax if ax is not None else _panel(None, 4.6, 3.6))
    ax = ax or picture.axes[0]
    said = []
    for number, (name, (rows, columns)) in enumerate(places.items()):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        corner, colour = (columns.start - 0.5, rows.start - 0.5), COLOURS[number]
        for line, ink in ((4.2, "white"), (2.4, colour)):  # white around it, on any ground
            style = {"fill": False, "edgecolor": ink, "linewidth": line, "clip_on": False}
            ax.add_patch(Rectangle(corner, width, height, **style))
        style = {"color": colour, "va": "center", "transform": ax.transAxes, "fontsize": 11}
        ax.text(1.03, 0.95 - 0.11 * number, f"■ {name}: {height}×{width}", **style)
        said.append(f"{name} {height}×{width} at row {rows.start}, column {columns.start}")
    height, width = image.shape[:2]
    size = f"a {'colour' if image.ndim == 3 else 'grey'} image, {height} pixels high and {width}"
    count = f"{len(said)} box{'' if len(said) == 1 else 'es'}"
    return _finish(ax, title, f"{size} wide, with {count}: {', '.join(said)}")


@_styled
def roc(
    false_rates: Sequence[float],
    true_rates: Sequence[float],
    *,
    marks: Mapping[str, tuple[float, float]] | None = None,
    positive: str = "positives",
    negative: str = "negatives",
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a ROC curve: what share of each class is let in, from the highest threshold down.

    Parameters
    ----------
    false_rates, true_rates : sequences of N numbers from 0 to 1
        Which share of the negatives, and of the positives, is let in at each threshold.
    marks : mapping of label to (false rate, true rate), optional
        Thresholds to point out, at most six.
    positive, negative : str
        What the classes are called.
    title : str, optional
    ax : Axes, optional

    Returns
    -------
    Picture

    Examples
    --------
    >>> roc([0, 0, 1], [0, 1, 1], marks={"at 0.5": (0, 1)}, positive="cats", negative="dogs")
    A ROC curve of 3 points: share of cats against share of dogs let in. At 0.5: 100% and 0%.
    """
    ax = _panel(ax, 4.4, 4.2)
    ax.plot([0, 1], [0, 1], color=PALE, linewidth=1, linestyle="--")
    ax.plot(false_rates, true_rates, color=BLUE, clip_on=False)
    said = ""
    for label, place in (marks or {}).items():
        ax.plot(*place, "o", color=ORANGE, markeredgecolor=INK, markersize=8, clip_on=False)
        # Below the curve there is room; in the right half the text goes to the left of its end.
        offset, side = ((10, -13), "left") if place[0] < 0.7 else ((-4, -20), "right")
        ax.annotate(label, place, xytext=offset, textcoords="offset points", ha=side)
        said += f". {label[:1].upper()}{label[1:]}: {place[1]:.0%} and {place[0]:.0%}"
    ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    ax.set(xlabel=f"share of {negative} let in", ylabel=f"share of {positive} let in")
    first = "a" if title else "A"
    described = f"{first} ROC curve of {len(false_rates)} points: share of {positive} against share"
    return _finish(ax, title, f"{described} of {negative} let in{said}")


@_styled
def reliability(
    curves: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    *,
    counts: Sequence[int] | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a reliability diagram: how often answers are right, against how certain they were.

    Parameters
    ----------
    curves : mapping of label to (certainty, share right)
        One number from 0 to 1 for each range of certainties, in both.
    counts : sequence of int, optional
        How many answers there are in each range of the first curve, written at its points.
    title : str, optional
    ax : Axes, optional

    Returns
    -------
    Picture

    Examples
    --------
    >>> reliability({"a network": ([0.6, 0.9], [0.5, 0.7])}, counts=[10, 20])
    A reliability diagram. A network: certain 60%, right 50%; certain 90%, right 70%.
    """
    ax = _panel(ax, 6.4, 4.2)
    ax.plot([0, 1], [0, 1], color=PALE, linewidth=1, linestyle="--")
    ends, said, lowest = [], [], 0.5
    for (label, (certainty, right)), colour in zip(curves.items(), COLOURS, strict=False):
        ax.plot(certainty, right, color=colour, marker="o", clip_on=False)
        pairs = zip(certainty, right, strict=True)
        listed = "; ".join(f"certain {sure:.0%}, right {share:.0%}" for sure, share in pairs)
        said.append(f"{label[:1].upper()}{label[1:]}: {listed}")
        ends.append((float(right[-1]), label, colour))
        lowest = min(lowest, *certainty, *right)
    if counts is not None:
        style = {"textcoords": "offset points", "fontsize": 9.5, "color": INK}
        style["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}  # over the diagonal
        for *place, count in zip(*next(iter(curves.values())), counts, strict=True):
            ax.annotate(str(count), place, xytext=(7, -13), **style)
    low = max(0, math.floor(10 * lowest - 0.4) / 10)  # room for a number below the lowest point
    ax.set(xlim=(low, 1), ylim=(low, 1), aspect="equal")
    _label_ends(ax, 1.0, ends)
    ax.set(xlabel="how certain the answers were", ylabel="how many of them were right")
    return _finish(ax, title, f"{'a' if title else 'A'} reliability diagram. {'. '.join(said)}")
