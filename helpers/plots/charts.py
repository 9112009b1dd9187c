"""Curves, bars and other charts of measured values."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from helpers.plots.picture import (
    BLUE,
    CENTRED,
    COLOURS,
    INK,
    ORANGE,
    PALE,
    WIDTH,
    Picture,
    bare,
    capital,
    counted,
    drawing,
    finish,
    for_text,
    panel,
    panels,
    written,
)

__all__ = ["bars", "confusion", "descent", "dots", "lines", "reliability", "roc", "training"]


@drawing
def lines(
    x: Sequence[float],
    curves: Mapping[str, Sequence[float]],
    *,
    across: str = "",
    up: str = "",
    marker: str | None = None,
    zero: bool = False,
    limits: tuple[float, float] | None = None,
    log: bool = False,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw curves, each labelled at its end.

    Parameters
    ----------
    x : sequence of N numbers
    curves : mapping of label to N numbers
    across, up : str
        What the axes mean, with their units.
    marker : str, optional
        Matplotlib's marker for every point.
    zero : bool
        Draw thin lines through zero, for functions of a signed number.
    limits : (float, float), optional
        Lowest and highest value drawn; give the same to panels that are compared.
    log : bool
        Let each mark upwards be ten times the one before; all numbers must be above 0.
    {panel}
    """
    ax = panel(ax, WIDTH * 0.8, 3.1)
    if log:
        ax.set_yscale("log")
    if zero:
        ax.axhline(0, color="#CCCCCC", linewidth=1)
        ax.axvline(0, color="#CCCCCC", linewidth=1)
    ends = []
    for (label, values), colour in zip(curves.items(), COLOURS * 3, strict=False):
        ax.plot(x, values, color=colour, marker=marker, markersize=5)
        ends.append((float(values[-1]), label, colour))
    if limits:
        ax.set_ylim(*limits)
    _label_ends(ax, float(x[-1]), ends)
    ax.set(xlabel=across, ylabel=up)
    described = ", ".join(
        f"{label or 'it'} goes from {values[0]:.3g} to {values[-1]:.3g}"
        for label, values in curves.items()
    )
    return finish(ax, title, f"curves of {up or 'values'} against {across or 'x'}; {described}")


def _label_ends(ax: Axes, x: float, ends: list[tuple[float, str, str]]) -> None:
    """Write the labels right of the curves' ends, moved apart where they would touch."""
    ax.autoscale_view()  # now, or the panel would grow below
    scale = ax.transData + ax.transAxes.inverted()  # heights as shares of the panel, on any scale
    gap = 0.2 / max(ax.figure.get_figheight(), 1) * 1.1
    lowest = -math.inf
    for y, label, colour in sorted(ends):
        lowest = max(scale.transform((x, y))[1], lowest + gap)
        ax.annotate(
            label,
            (x, scale.inverted().transform((x, lowest))[1]),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            color=for_text(colour),
            annotation_clip=False,
        )


@drawing
def bars(
    values: Mapping[str, float],
    *,
    across: str = "",
    shown_as: Callable[[float], str] = written,
    spread: Mapping[str, float] | None = None,
    highlight: str | None = None,
    limits: tuple[float, float] | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw horizontal bars with their values written at the end.

    Parameters
    ----------
    values : mapping of label to number
    across : str
        What the length means, with its unit.
    shown_as : function of a number to str
        How the value is written; for example ``"{:.0%}".format``.
    spread : mapping of label to number, optional
        Half-length of a thin line that shows the spread.
    highlight : str, optional
        The label whose bar is orange.
    limits : (float, float), optional
    {panel}
    """
    ax = panel(ax, WIDTH * 0.85, 0.42 * len(values) + 0.8)
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
    ax.xaxis.get_major_locator().set_params(steps=[1, 2, 5, 10])  # no 2.5%, which rounds to 2%
    percent = shown_as(0).endswith("%")
    ax.xaxis.set_major_formatter(lambda x, _: f"{100 * x:g}%" if percent else f"{x:,g}")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    listed = ", ".join(f"{name} {shown_as(value)}" for name, value in values.items())
    return finish(ax, title, f"bars of {across or 'values'}: {listed}")


@drawing
def dots(
    values: Mapping[str, Sequence[float]],
    *,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    notes: Mapping[str, str] | None = None,
    across: str = "",
    zero: bool = False,
    limits: tuple[float, float] | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a row of dots for each of several measurements that were repeated.

    Parameters
    ----------
    values : mapping of label to numbers
        One dot for each number.
    ranges : mapping of label to (float, float), optional
        A bar behind the dots of a row, from the lower to the higher number.
    notes : mapping of label to str, optional
        What is written at the right end of a row.
    across : str
        What the numbers mean, with their unit.
    zero : bool
        Draw a thin line through zero.
    limits : (float, float), optional
    {panel}

    Examples
    --------
    >>> dots({"a": [1, 2]}, ranges={"a": (-2, 5)}, notes={"a": "cannot tell"}, across="points")
    Rows of dots of points: a 1, 2, range -2 to 5, cannot tell.
    """
    ax = panel(ax, WIDTH * 0.85, 0.42 * len(values) + 0.9)
    if zero:
        ax.axvline(0, color="#999999", linewidth=1)
    listed = []
    for row, (name, numbers) in enumerate(values.items()):
        said = f"{name} {', '.join(map(written, numbers))}"
        if ranges and name in ranges:
            ax.plot(ranges[name], [row, row], color="#CFCFCF", linewidth=15, solid_capstyle="butt")
            said += ", range {} to {}".format(*map(written, ranges[name]))
        ax.plot(numbers, [row] * len(numbers), "o", color=BLUE, alpha=0.75, markersize=7)
        if notes and name in notes:
            ax.text(1.02, row, notes[name], transform=ax.get_yaxis_transform(), va="center")
            said += f", {notes[name]}"
        listed.append(said)
    ax.set(yticks=range(len(values)), yticklabels=list(values), ylim=(len(values) - 0.5, -0.5))
    ax.set(xlabel=across, xlim=limits)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return finish(ax, title, f"rows of dots of {across or 'values'}: {'; '.join(listed)}")


@drawing
def training(history: Mapping[str, Sequence[float]], *, title: str | None = None) -> Picture:
    """Draw loss and accuracy of a training, epoch by epoch, for training and validation photos.

    Parameters
    ----------
    history : mapping
        Keras' ``History.history``: ``loss``, ``accuracy`` and, where measured, ``val_loss`` and
        ``val_accuracy``, one number an epoch.
    title : str, optional
        Written above both charts.

    {picture}
    """
    left, right = panels(2, height=2.9)
    passes = list(range(1, len(history["loss"]) + 1))
    for ax, name in ((left, "loss"), (right, "accuracy")):
        curves = {"training": history[name]}
        if f"val_{name}" in history:
            curves["validation"] = history[f"val_{name}"]
        lines(passes, curves, title=_MEASURED[name], across="epoch", marker="o", ax=ax)
        ax.xaxis.get_major_locator().set_params(integer=True)
    picture = left.figure
    if title:
        picture.suptitle(title, fontsize=12)
    return picture


_MEASURED = {"loss": "loss", "accuracy": "accuracy"}  # Keras' name → the reader's


@drawing
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
    {panel}
    """
    matrix = np.asarray(matrix)
    ax = panel(ax, 3.4, 3.2)
    ax.imshow(matrix, cmap="Blues", vmin=0, vmax=matrix.sum(axis=1).max())
    bare(ax)
    for (row, column), count in np.ndenumerate(matrix):
        dark = count > matrix.sum(axis=1).max() * 0.55
        ax.text(column, row, count, color="white" if dark else INK, fontsize=13, **CENTRED)
    ticks = range(len(class_names))
    ax.set_xticks(ticks, labels=class_names)
    ax.set_yticks(ticks, labels=class_names)
    ax.tick_params(length=0)
    ax.set(xlabel="answer", ylabel="truth")
    said = "; ".join(
        f"of {row.sum()} {name}, {row[index]} answered right"
        for index, (name, row) in enumerate(zip(class_names, matrix, strict=True))
    )
    return finish(ax, title, f"confusion matrix, {said}")


@drawing
def descent(
    x: Sequence[float],
    curve: Callable[[np.ndarray], np.ndarray],
    walk: Sequence[float],
    *,
    across: str = "",
    up: str = "",
    title: str | None = None,
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
    across, up : str
        What the axes mean.
    {panel}

    Examples
    --------
    >>> descent([-1, 0, 1], np.square, [1, 0.5, 0.25], across="w", up="error")
    A curve of error against w, and 2 steps on it: w goes from 1 to 0.25, error from 1 to 0.06.
    """
    ax = panel(ax, WIDTH * 0.7, 3.2)
    x, walk = np.asarray(x, float), np.asarray(walk, float)
    ax.plot(x, curve(x), color=BLUE, zorder=1)
    ax.set(xlim=(x.min(), x.max()), xlabel=across, ylabel=up)
    ax.set_ylim(ax.get_ylim())
    heights = curve(walk)
    style = {"color": ORANGE, "marker": "o", "markersize": 5, "linewidth": 1.4}
    ax.plot(walk, heights, markeredgecolor=INK, markeredgewidth=0.6, zorder=3, **style)
    # Below the curve, on the side that it falls away from.
    offset, side = ((-7, -9), "right") if walk[0] <= x[curve(x).argmin()] else ((7, -9), "left")
    style = {"textcoords": "offset points", "fontsize": 10, "ha": side}
    ax.annotate("start", (walk[0], heights[0]), xytext=offset, **style)
    first, last, top, bottom = map(written, (walk[0], walk[-1], heights[0], heights[-1]))
    name, height = across or "x", up or "the curve"
    steps = counted(len(walk) - 1, "step", "steps")
    described = (
        f"a curve of {height} against {name}, and {steps} on it: "
        f"{name} goes from {first} to {last}, {height} from {top} to {bottom}"
    )
    return finish(ax, title, described)


@drawing
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
    {panel}

    Examples
    --------
    >>> roc([0, 0, 1], [0, 1, 1], marks={"at 0.5": (0, 1)}, positive="cats", negative="dogs")
    A ROC curve of 3 points: share of cats against share of dogs let in. At 0.5: 100% and 0%.
    """
    ax = panel(ax, 4.4, 4.2)
    _draw_diagonal(ax)
    ax.plot(false_rates, true_rates, color=BLUE, clip_on=False)
    said = ""
    for label, place in (marks or {}).items():
        ax.plot(*place, "o", color=ORANGE, markeredgecolor=INK, markersize=8, clip_on=False)
        # Below the curve there is room; in the right half the text goes to the left of its end.
        offset, side = ((10, -13), "left") if place[0] < 0.7 else ((-4, -20), "right")
        ax.annotate(label, place, xytext=offset, textcoords="offset points", ha=side)
        said += f". {capital(label)}: {place[1]:.0%} and {place[0]:.0%}"
    ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    ax.set(xlabel=f"share of {negative} let in", ylabel=f"share of {positive} let in")
    described = f"a ROC curve of {len(false_rates)} points: share of {positive} against share of "
    return finish(ax, title, f"{described}{negative} let in{said}")


def _draw_diagonal(ax: Axes) -> None:
    ax.plot([0, 1], [0, 1], color=PALE, linewidth=1, linestyle="--")


@drawing
def reliability(
    curves: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    *,
    counts: Sequence[int] | None = None,
    ranges: Sequence[tuple[float, float]] | None = None,
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
    ranges : sequence of (float, float), optional
        A thin upright line at each point of the first curve: from where to where chance may have
        moved it.
    {panel}

    Examples
    --------
    >>> reliability({"a network": ([0.6, 0.9], [0.5, 0.7])}, counts=[10, 20])
    A reliability diagram. A network: certain 60%, right 50%; certain 90%, right 70%.
    """
    ax = panel(ax, 6.4, 4.2)
    _draw_diagonal(ax)
    ends, said, lowest = [], [], 0.5
    for (label, (certainty, right)), colour in zip(curves.items(), COLOURS, strict=False):
        ax.plot(certainty, right, color=colour, marker="o", clip_on=False)
        pairs = zip(certainty, right, strict=True)
        listed = "; ".join(f"certain {sure:.0%}, right {share:.0%}" for sure, share in pairs)
        said.append(f"{capital(label)}: {listed}")
        ends.append((float(right[-1]), label, colour))
        lowest = min(lowest, *certainty, *right)
    if ranges is not None:
        certainty, _ = next(iter(curves.values()))
        ax.vlines(certainty, *zip(*ranges, strict=True), color=BLUE, linewidth=1.5, alpha=0.6)
        lowest = min(lowest, *(low for low, _ in ranges))
    if counts is not None:
        style = {"textcoords": "offset points", "fontsize": 9.5, "color": INK}
        style["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}  # over the diagonal
        for *place, count in zip(*next(iter(curves.values())), counts, strict=True):
            ax.annotate(str(count), place, xytext=(7, -13), **style)
    low = max(0, math.floor(10 * lowest - 0.4) / 10)  # room for a number below the lowest point
    ax.set(xlim=(low, 1), ylim=(low, 1), aspect="equal")
    _label_ends(ax, 1.0, ends)
    ax.set(xlabel="how certain the answers were", ylabel="how many of them were right")
    return finish(ax, title, f"a reliability diagram. {'. '.join(said)}")
