"""Diagrams: the way of a picture, a network's layers, votes for a class."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.plots.grids import pixels
from helpers.plots.maps import grey_map, photo, signed_map
from helpers.plots.picture import (
    BLUE,
    CENTRED,
    INK,
    ORANGE,
    PALE,
    SIGNED,
    Picture,
    bare,
    drawing,
    factor,
    finish,
    largest,
    panels,
    written,
)

__all__ = ["network", "there_and_back", "votes", "way"]

BROWN = "#9A5B00"  # the orange of the course, dark enough for text
NO_VOTE = {"color": PALE, "linewidth": 0.8, "linestyle": ":"}  # the line of a weight of 0
WHITE_BOX = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


@drawing
def way(stations: Mapping[str, np.ndarray | str]) -> Picture:
    """Draw the way of a picture from left to right, an arrow between neighbours.

    Parameters
    ----------
    stations : mapping of title to array or str
        A colour photo (H, W, 3), a small grid with its numbers, a signed map or a map; or a text.

    {picture}

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
            ax.text(0.5, 0.5, station, fontsize=14, transform=ax.transAxes, **CENTRED)
            finish(ax, title, f"the words “{' '.join(station.split())}”")
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
        ax.text(0.5, 0.5, "→", color=ORANGE, fontsize=17, transform=ax.transAxes, **CENTRED)
    return axes[0].figure


@drawing
def network(shapes: Mapping[str, tuple[int, ...]]) -> Picture:
    """Draw a network as the shapes that a picture takes on its way through it.

    Parameters
    ----------
    shapes : mapping of station to shape
        (H, W, C) is drawn as a stack of C maps (at most seven), (N,) as a column of numbers.

    {picture}

    Examples
    --------
    >>> network({"photo": (8, 8, 3), "flat": (192,)}).alternative_text
    'A network as boxes from left to right: photo 8×8×3, then flat 192.'
    """
    ax = panels(1, height=2.3)[0]
    tallest = max(shape[0] for shape in shapes.values() if len(shape) == 3)
    x, said = 0.0, []
    for name, shape in shapes.items():
        text = "×".join(map(str, shape))
        said.append(f"{' '.join(name.split())} {text}")
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
    bare(ax)
    return finish(ax, None, f"a network as boxes from left to right: {', then '.join(said)}")


@drawing
def votes(
    numbers: np.ndarray,
    weights: np.ndarray,
    bias: np.ndarray,
    *,
    inputs: Sequence[str],
    classes: Sequence[str],
) -> Picture:
    """Draw a dense layer as nodes and lines: a line for each weight, and each class's sum.

    A line is the wider the larger its weight is; red speaks for the class, blue against it.

    Parameters
    ----------
    numbers : (D,) array
        What goes into the layer.
    weights : (D, K) array
    bias : (K,) array
    inputs : sequence of D str
        What the numbers are called.
    classes : sequence of K str

    {picture}

    Examples
    --------
    >>> votes([2, 3], [[1], [-1]], [5], inputs=["ears", "wings"], classes=["cat"])
    Nodes and lines, the votes for each class. cat: 2×1 + 3×(-1) + 5 = 4.
    """
    numbers, weights, bias = np.asarray(numbers), np.asarray(weights), np.asarray(bias)
    scores = numbers @ weights + bias
    tall = max(weights.shape)
    ax = panels(1, height=0.62 * tall + 0.5)[0]
    left, right = (_spread(count, tall) for count in weights.shape)
    limit = largest(weights)
    for (row, column), weight in np.ndenumerate(weights):
        ends, colour = (left[row], right[column]), colormaps[SIGNED](0.5 + 0.4 * weight / limit)
        style = {"color": colour, "linewidth": 1 + 4 * abs(weight) / limit} if weight else NO_VOTE
        ax.plot((0, 3), ends, zorder=1, **style)
        across = 0.8 - 0.2 * (row % 2)  # two columns: no label covers a neighbour's
        place = (across, ends[0] + (ends[1] - ends[0]) * across / 3)
        ax.text(*place, written(weight), fontsize=9, bbox=WHITE_BOX, **CENTRED)
    _nodes(ax, 0, left, [written(number) for number in numbers], edge=BLUE)
    _nodes(ax, 3, right, [written(score) for score in scores], edge=INK)
    for y, name in zip(left, inputs, strict=True):
        ax.text(-0.35, y, name, ha="right", va="center")
    sums = []
    for y, name, column, start, score in zip(right, classes, weights.T, bias, scores, strict=True):
        terms = [f"{written(n)}×{factor(w)}" for n, w in zip(numbers, column, strict=True)]
        sums.append(f"{name}: {' + '.join([*terms, factor(start)])} = {written(score)}")
        weight = "bold" if score == scores.max() else "normal"
        ax.text(3.35, y, sums[-1], va="center", fontsize=10, fontweight=weight)
    ax.set(xlim=(-1.3, 7.2), ylim=(tall - 0.5, -0.5))
    bare(ax)
    return finish(ax, None, f"nodes and lines, the votes for each class. {'; '.join(sums)}")


def _spread(count: int, tall: int) -> np.ndarray:
    """Return heights for `count` nodes, evenly over the drawing, the first at the top."""
    return (np.arange(count) + 0.5) * tall / count - 0.5


def _nodes(ax: Axes, x: float, heights: np.ndarray, texts: Sequence[str], edge: str) -> None:
    """Draw circles with their numbers in a column."""
    ax.scatter([x] * len(heights), heights, s=620, facecolor="white", edgecolor=edge, zorder=2)
    for y, text in zip(heights, texts, strict=True):
        ax.text(x, y, text, zorder=3, **CENTRED)


@drawing
def there_and_back(
    columns: Sequence[Mapping[str, tuple[float, float | None]]],
    slopes: Mapping[tuple[str, str], float | None],
) -> Picture:
    """Draw a computation graph: values go forward, gradients come back, slopes on the arrows.

    Parameters
    ----------
    columns : sequence of mappings, name to (value, gradient)
        The boxes of each column from top to bottom; a gradient of None is not drawn.
    slopes : mapping of (name, name) to number
        The arrows, and how a nudge of the first box moves the second; None is not written.

    {picture}

    Examples
    --------
    >>> there_and_back([{"w": (3, 8)}, {"w²": (9, 1)}], {("w", "w²"): 6}).alternative_text
    'A computation graph. Forward: w 3; w² 9. Back: w² 1; w 8. On the arrows: w to w² ×6.'
    """
    ax = panels(1, height=0.35 + 0.62 * max(map(len, columns)))[0]
    places, boxes = {}, {}
    for across, column in enumerate(columns):
        for row, (name, numbers) in enumerate(column.items()):
            places[name] = (1.5 * across, (len(column) - 1) / 2 - row)
            boxes[name] = [None if number is None else written(number) for number in numbers]
            _draw_box(ax, places[name], name, *boxes[name])
    for (start, end), slope in slopes.items():
        _draw_arrow(ax, places[start], places[end], slope)
    lowest = min(y for _, y in places.values()) - 0.45
    right = 1.5 * (len(columns) - 1) + 0.5
    style = {"va": "bottom", "ha": "right", "fontsize": 10}
    ax.text(right, lowest + 0.26, "forward →", color=BLUE, **style)
    ax.text(right, lowest, "← back", color=BROWN, **style)
    ax.set(xlim=(-0.55, right + 0.05), ylim=(lowest - 0.05, -lowest))
    bare(ax)
    there = "; ".join(f"{name} {value}" for name, (value, _) in boxes.items())
    back = "; ".join(f"{name} {back}" for name, (_, back) in reversed(boxes.items()) if back)
    arrows = [f"{a} to {b} ×{written(by)}" for (a, b), by in slopes.items() if by is not None]
    told = f"Forward: {there}. Back: {back}. On the arrows: {', '.join(arrows)}"
    return finish(ax, None, f"a computation graph. {told}")


def _draw_box(
    ax: Axes, place: tuple[float, float], name: str, value: str, gradient: str | None
) -> None:
    """Draw a box with its name, its value and its gradient."""
    x, y = place
    box = Rectangle((x - 0.47, y - 0.39), 0.94, 0.78, facecolor="#F4F4F4", edgecolor=PALE)
    ax.add_patch(box)
    ax.text(x, y + 0.2, name, fontsize=9, **CENTRED)
    parts = [(value, BLUE, "normal"), (gradient, BROWN, "bold")]
    parts = [part for part in parts if part[0] is not None]
    for (text, colour, weight), left in zip(parts, (-0.2, 0.22), strict=False):
        shift = left if len(parts) == 2 else 0
        style = {"color": colour, "fontweight": weight, "fontsize": 12.5}
        ax.text(x + shift, y - 0.16, text, **style, **CENTRED)


def _draw_arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], slope: float | None
) -> None:
    """Draw an arrow from box to box, with the slope in its middle."""
    left, right = (start[0] + 0.48, start[1]), (end[0] - 0.48, end[1])
    ax.annotate("", right, left, arrowprops={"arrowstyle": "-|>", "color": BLUE, "linewidth": 1.3})
    if slope is not None:
        middle = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
        ax.text(*middle, f"×{factor(slope)}", color=BROWN, fontsize=9.5, bbox=WHITE_BOX, **CENTRED)
