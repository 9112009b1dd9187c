"""What networks cost: their parameters and their work, against each other and layer by layer."""

from collections.abc import Iterator, Mapping

import matplotlib
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from helpers.plots.picture import (
    BLUE,
    INK,
    ORANGE,
    PALE,
    WIDTH,
    Picture,
    drawing,
    finish,
    panel,
)

__all__ = ["architectures", "shares"]


@drawing
def architectures(
    costs: Mapping[str, tuple[int, float, float]],
    *,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw networks by their work and their parameters; each mark is ten times the one before.

    The later, the darker the dot.

    Parameters
    ----------
    costs : mapping of name to (year, parameters, multiply-adds)
        In the order of time.
    {panel}

    Examples
    --------
    >>> architectures({"LeNet-5": (1998, 60_840, 328_096), "AlexNet": (2012, 61e6, 724e6)})
    Networks by multiply-adds for a photo and parameters: LeNet-5 (1998) 328 K and 61 K; ...
    """
    ax = panel(ax, WIDTH, 5.0)
    years, parameters, work = zip(*costs.values(), strict=True)
    colours = matplotlib.colormaps["cividis_r"]
    shades = [colours(number / len(costs)) for number in range(len(costs))]
    ax.scatter(work, parameters, c=shades, s=75, edgecolors=INK, linewidths=0.7, zorder=2)
    ax.set(xscale="log", yscale="log")
    ax.set(xlabel="multiply-adds for one photo", ylabel="parameters")
    ax.margins(0.12)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda value, _: _rounded(value))
        axis.set_minor_formatter("")
    ax.grid(color="#EEEEEE", zorder=0)
    names = [f"{name} {year}" for name, year in zip(costs, years, strict=True)]
    _label_apart(ax, names, list(zip(work, parameters, strict=True)))
    said = "; ".join(
        f"{name} ({year}) {_rounded(adds)} and {_rounded(count)}"
        for name, (year, count, adds) in costs.items()
    )
    return finish(ax, title, f"networks by multiply-adds for a photo and parameters: {said}")


def _rounded(value: float) -> str:
    """Write a large number with two or three digits: 61 M, 1.6 G.

    >>> _rounded(60_965_224), _rounded(1_582_671_872), _rounded(840)
    ('61 M', '1.6 G', '840')
    """
    for unit, size in (("G", 1e9), ("M", 1e6), ("K", 1e3)):
        if value >= size:
            amount = value / size
            return f"{amount:.0f} {unit}" if amount >= 9.95 else f"{amount:.2g} {unit}"
    return f"{value:.3g}"


def _label_apart(ax: Axes, names: list[str], places: list[tuple[float, float]]) -> None:
    """Write each name beside its dot, where it covers neither a dot nor another name."""
    ax.figure.draw_without_rendering()  # settles where the dots are
    dots = ax.transData.transform(places)
    taken = [Bbox([dot - 8, dot + 8]) for dot in dots]
    for name, place in zip(names, places, strict=True):
        tried = [_label(ax, name, place, *side) for side in _sides()]
        boxes = [label.get_window_extent().padded(2) for label in tried]
        overlaps = [_overlap(box, taken) + _outside(box, ax.bbox) for box in boxes]
        best = overlaps.index(min(overlaps))
        taken.append(boxes[best])
        for number, label in enumerate(tried):
            if number != best:
                label.remove()


def _sides() -> Iterator[tuple[float, float, str, str]]:
    """Yield where a label may stand: its distance in points, and how it lies there."""
    for away in (8, 16, 26):
        yield away, 0, "left", "center"
        yield -away, 0, "right", "center"
        yield 0, away, "center", "bottom"
        yield 0, -away, "center", "top"
        for across, side in ((0.7 * away, "left"), (-0.7 * away, "right")):
            yield across, 0.7 * away, side, "bottom"
            yield across, -0.7 * away, side, "top"


def _label(ax: Axes, name: str, place, across: float, up: float, ha: str, va: str) -> Annotation:
    style = {"textcoords": "offset points", "fontsize": 9.5, "ha": ha, "va": va}
    return ax.annotate(name, place, xytext=(across, up), annotation_clip=False, **style)


def _overlap(box: Bbox, others: list[Bbox]) -> float:
    """Return how much of a box others cover, in square pixels."""
    common = (Bbox.intersection(box, other) for other in others)
    return sum(each.width * each.height for each in common if each)


def _outside(box: Bbox, panel: Bbox) -> float:
    """Return how much of a box lies outside of the panel, in square pixels."""
    inside = Bbox.intersection(box, panel)
    return box.width * box.height - (inside.width * inside.height if inside else 0)


@drawing
def shares(
    layers: Mapping[str, tuple[float, float]],
    *,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw what share of a network's parameters and of its work each layer has, left and right.

    Parameters
    ----------
    layers : mapping of name to (parameters, multiply-adds)
        In the order in which they run.
    {panel}

    Examples
    --------
    >>> shares({"conv": (100, 900), "dense": (300, 100)})
    Shares of parameters and of work: conv 25% and 90%, dense 75% and 10%.
    """
    ax = panel(ax, WIDTH * 0.85, 0.34 * len(layers) + 1.1)
    sums = [sum(column) for column in zip(*layers.values(), strict=True)]
    pairs = [tuple(map(_share, values, sums)) for values in layers.values()]
    rows, reach = range(len(layers)), 1.2 * max(map(max, pairs))
    for side, colour, word in ((-1, ORANGE, "parameters"), (1, BLUE, "multiply-adds")):
        lengths = [pair[max(side, 0)] for pair in pairs]
        ax.barh(rows, [side * length for length in lengths], color=colour, height=0.66)
        for row, length in enumerate(lengths):
            end = {"ha": "right" if side < 0 else "left", "va": "center", "fontsize": 9.5}
            ax.text(side * (length + 0.012 * reach), row, _percent(length), **end)
        edge = {"transform": ax.get_xaxis_transform(), "ha": "center", "va": "top"}
        ax.text(side * reach / 2, -0.01, f"share of {word}", **edge)
    ax.axvline(0, color=PALE, linewidth=1)
    ax.set(yticks=rows, yticklabels=list(layers), xticks=[], xlim=(-reach, reach))
    ax.set_ylim(len(layers) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    said = ", ".join(
        f"{name} {_percent(first)} and {_percent(second)}"
        for name, (first, second) in zip(layers, pairs, strict=True)
    )
    return finish(ax, title, f"shares of parameters and of work: {said}")


def _share(value: float, whole: float) -> float:
    return value / whole if whole else 0.0


def _percent(share: float) -> str:
    """Write a share; one that is little is not written as none.

    >>> _percent(0), _percent(0.001), _percent(0.256)
    ('0%', '<1%', '26%')
    """
    return f"{share:.0%}" if share == 0 or share >= 0.005 else "<1%"
