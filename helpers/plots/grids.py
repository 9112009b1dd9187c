"""Grids of numbers, and windows that slide over them."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from helpers.plots.picture import (
    BLUE,
    CENTRED,
    INK,
    ORANGE,
    SIGNED,
    WIDTH,
    Picture,
    bare,
    drawing,
    factor,
    finish,
    largest,
    lines_of,
    panel,
    panels,
    raster,
    value_range,
    written,
)

__all__ = ["channels_sliding", "channels_step", "grids", "pixels", "sliding", "steps"]

NUMBERS_UP_TO = 12  # larger grids are drawn without numbers in their squares
LIGHTS = {"red": "#D62728", "green": "#1B8A3A", "blue": "#1F77B4"}  # white numbers can be read on


@drawing
def pixels(
    array: np.ndarray,
    *,
    limits: tuple[float, float] | None = None,
    signed: bool = False,
    tint: str | None = None,
    numbers: bool | None = None,
    window: Sequence[int] | Sequence[Sequence[int]] | None = None,
    ring: int | tuple[int, int] = 0,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a small array as squares with their numbers inside.

    Parameters
    ----------
    array : (H, W) array of numbers
    limits : (float, float), optional
        Values drawn black and white; default 0 and the larger of 1 and the largest value.
    signed : bool
        Red for positive and blue for negative around white zero, for kernels and signed maps.
    tint : str, optional
        "red", "green" or "blue": from black to this colour, for a channel. Other names: to white.
    numbers : bool, optional
        Print the numbers; by default up to 12×12.
    window : (row, column, height, width) or several of them, optional
        Orange frames, in squares.
    ring : int or (before, after)
        This many outermost rows and columns are marked as padding; two numbers where the top and
        left differ from the bottom and right.
    {panel}

    Raises
    ------
    ValueError
        If ``array`` is not two-dimensional.
    """
    array = np.asarray(array)
    if array.ndim != 2:
        raise ValueError(f"pixels draws one (H, W) grid, but the array has shape {array.shape}.")
    height, width = array.shape
    ax = panel(ax, min(WIDTH, 0.55 * width + 0.6), min(WIDTH, 0.55 * height + 0.7))
    if signed:
        limit = max(map(abs, limits)) if limits else largest(array)
        low, high, colours = -limit, limit, SIGNED
    else:
        low, high = limits or (min(0, float(array.min())), max(1, float(array.max())))
        light = LIGHTS.get(tint, "white")
        colours = LinearSegmentedColormap.from_list(light, ["black", light])
    squares = ax.imshow(array, cmap=colours, vmin=low, vmax=high)
    bare(ax)
    if numbers if numbers is not None else max(height, width) <= NUMBERS_UP_TO:
        _write_numbers(ax, array, squares)
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
    return finish(
        ax, title, f"a {height}×{width} grid of numbers {value_range(array[array == array])}"
    )


def _write_numbers(ax: Axes, array: np.ndarray, squares: AxesImage) -> None:
    """Write each number in its square, light on dark; where there is none (nan), nothing."""
    texts = {place: written(value) for place, value in np.ndenumerate(array) if value == value}
    widest = max(map(text_width, texts.values()))
    size = float(np.clip(square_side(ax, array.shape) * 72 * 0.85 / widest, 6.5, 11))
    brightness = squares.to_rgba(array)[..., :3] @ [0.299, 0.587, 0.114]
    for (row, column), text in texts.items():
        colour = "white" if brightness[row, column] < 0.55 else INK
        style = {"color": colour, "fontsize": size, "in_layout": False}  # which saves measuring
        ax.text(column, row, text, **style, **CENTRED)


def text_width(text: str) -> float:
    """Width of a number or a product in font sizes, about: signs and digits, and narrow marks."""
    return sum(0.34 if mark in ".()-" else 0.66 for mark in text)


def square_side(ax: Axes, shape: tuple[int, ...]) -> float:
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


@drawing
def grids(
    arrays: Sequence[np.ndarray],
    titles: Sequence[str] | None = None,
    *,
    between: Sequence[str] | None = None,
    signed: Sequence[bool] | bool = False,
    limits: tuple[float, float] | None = None,
    limit: float | None = None,
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
    limit : float, optional
        Value of the deepest colour, for all arrays that are signed.
    windows : mapping of int to window, optional
        Orange frames: index of the array → window as in :func:`pixels`.

    {picture}
    """
    arrays = [np.asarray(array) for array in arrays]
    signed = [signed] * len(arrays) if isinstance(signed, bool) else list(signed)
    widths = [array.shape[1] for array in arrays]
    gap = 0.9 if between else 0.5
    square = min(0.55, (WIDTH - 0.2) / (sum(widths) + gap * (len(arrays) - 1)))
    tallest = max(array.shape[0] for array in arrays)
    ratios = [part for width in widths for part in (width, gap)][:-1]
    total = square * sum(ratios) + 0.2
    height = square * tallest + 0.25 * lines_of(titles) + 0.2
    axes = panels(len(ratios), width=total, height=height, ratios=ratios)
    for index, array in enumerate(arrays):
        pixels(
            array,
            title=titles[index] if titles else None,
            signed=signed[index],
            limits=(limit and (-limit, limit)) if signed[index] else limits,
            window=(windows or {}).get(index),
            ax=axes[2 * index],
        )
    for index, ax in enumerate(axes[1::2]):
        ax.set_axis_off()
        sign = between[index] if between else ""
        ax.text(0.5, 0.5, sign, fontsize=17, transform=ax.transAxes, **CENTRED)
    return axes[0].figure


@drawing
def sliding(
    image: np.ndarray,
    kernel: np.ndarray,
    answer: np.ndarray,
    at: tuple[int, int] = (0, 0),
    *,
    stride: int = 1,
    ring: int = 0,
    limits: tuple[float, float] | None = None,
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
    limits : (float, float), optional
        Values drawn black and white, as in :func:`grids`; by default each grid has its own.
    names : three str
        Titles of the three grids.

    {picture}
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
        limits=limits,
        windows={0: (top, left, tall, wide), 2: (row, column, 1, 1)},
    )
    axes = picture.axes
    if ring:
        _mark_ring(axes[0], *np.shape(image), ring)
    terms = [
        f"{written(pixel)}×{factor(weight)}"
        for pixel, weight in zip(patch.ravel(), np.ravel(kernel), strict=True)
        if weight
    ]
    sum_text = " + ".join(terms) + f" = {written(answer[row][column])}"
    if len(terms) <= NUMBERS_UP_TO:
        picture.supxlabel(sum_text, fontsize=10.5, color=INK)
        picture.set_figheight(picture.get_figheight() + 0.3)
    picture.descriptions[axes[2]] += f" The window at row {top}, column {left} gives {sum_text}."
    return picture


@drawing
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

    {picture}

    Examples
    --------
    >>> steps(np.array([[1, 2, 3]]), np.array([[1, 10]]), np.array([[21, 32]]))
    2 panels. map[0, 0] = 21: 1×1 + 2×10. map[0, 1] = 32: 2×1 + 3×10.
    """
    image, kernel, answer = np.asarray(image), np.asarray(kernel), np.asarray(answer)
    places = list(np.ndindex(*answer.shape)) if at is None else list(at)
    titles = [f"map[{row}, {column}] = {written(answer[row, column])}" for row, column in places]
    axes = raster(len(places), columns, image.shape, titles)
    for (row, column), title, ax in zip(places, titles, axes, strict=False):
        corner = (row * stride, column * stride)
        pixels(image, numbers=False, window=(*corner, *kernel.shape), ring=ring, ax=ax)
        terms = _write_step(ax, image, kernel, corner)
        finish(ax, title, " + ".join(terms))
    return axes[0].figure


def _write_step(
    ax: Axes, image: np.ndarray, kernel: np.ndarray, corner: tuple[int, int]
) -> list[str]:
    """Write ``pixel×weight`` inside the window and the pixel alone outside; return the products."""
    top, left = corner
    middle = (min(0, float(image.min())) + max(1, float(image.max()))) / 2
    square = square_side(ax, image.shape)
    terms = []
    for (row, column), value in np.ndenumerate(image):
        text, colour = written(value), "white" if value < middle else INK
        inside = 0 <= row - top < kernel.shape[0] and 0 <= column - left < kernel.shape[1]
        if inside:
            text += f"×{factor(kernel[row - top, column - left])}"
            terms.append(text)
        width = text_width(text) * (1.1 if inside else 1)  # bold is wider
        size = float(np.clip(square * 72 * 0.85 / width, 6.5, 10.5))
        style = {"fontsize": size, "fontweight": "bold" if inside else "normal", "color": colour}
        ax.text(column, row, text, in_layout=False, **style, **CENTRED)
    return terms


@drawing
def channels_step(
    image: np.ndarray,
    kernel: np.ndarray,
    at: tuple[int, int] = (0, 0),
    *,
    bias: float = 0,
    answer: np.ndarray | None = None,
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
    answer : (H', W') array, optional
        The feature map at stride 1, drawn on the right with the square that the step fills.
    names : sequence of C str
        What the channels are called; red, green and blue ones are drawn in their colour.

    {picture}

    Examples
    --------
    >>> picture = channels_step(np.ones((3, 3, 2)), np.ones((2, 2, 2)), bias=1, names=["a", "b"])
    >>> picture.alternative_text.rpartition(". ")[2]
    'Together 4 (a) + 4 (b) + 1 (bias) = 9.'
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    tall, wide, channels = kernel.shape
    axes = _rows_for_channels(image.shape, kernel.shape, answer)
    row, column = at
    limit = float(np.abs(kernel).max())
    sums = []
    for index, name in enumerate(names):
        seen, sign, weights, result, _ = axes[5 * index : 5 * index + 5]
        channel, part = image[:, :, index], kernel[:, :, index]
        patch = channel[row : row + tall, column : column + wide]
        limits, window = (0, float(image.max())), (*at, tall, wide)
        pixels(channel, title=name, limits=limits, tint=name, window=window, ax=seen)
        pixels(part, title="weights", signed=True, limits=(-limit, limit), ax=weights)
        sums.append(float((patch * part).sum()))
        sign.text(0.5, 0.5, "×", fontsize=17, transform=sign.transAxes, **CENTRED)
        _write_products(result, patch, part, sums[-1])
    named = [f"{factor(part)} ({name})" for part, name in zip(sums, names, strict=True)]
    total = " + ".join([*named, f"{factor(bias)} (bias)"]) + f" = {written(sum(sums) + bias)}"
    picture = axes[0].figure
    picture.supxlabel(total, fontsize=13, fontweight="bold", color=INK)
    if answer is not None:
        shown = axes[5 * (channels // 2) + 4]
        signed = bool(np.min(answer) < 0)
        pixels(answer, title="the map", signed=signed, window=(*at, 1, 1), ax=shown)
    picture.descriptions[axes[5 * channels - 3]] += f" Together {total}."
    return picture


def _rows_for_channels(
    image: tuple[int, ...], kernel: tuple[int, ...], answer: np.ndarray | None
) -> list[Axes]:
    """Make five panels for each channel: channel, sign, weights, products, and room for a map."""
    (height, width, channels), (tall, wide, _) = image, kernel
    square, rows, ratios = 0.46, height, [width, 0.9, wide, 5.2]
    if tall * wide > 4:  # many products, with decimals: wider squares, less room beside them
        rows, ratios = max(height, 1.2 * tall), [width, 0.7, 1.2 * wide, 7.1]
    ratios.append(0.01 if answer is None else np.shape(answer)[1])
    size = {"width": square * sum(ratios), "height": square * channels * (rows + 0.9) + 0.3}
    axes = panels(5, channels, ratios=ratios, **size)
    for place, ax in enumerate(axes):
        if place % 5 == 4:
            ax.set_axis_off()
        bare(ax)  # not set_axis_off: what is written must not be cut off
    return axes


def _write_products(ax: Axes, patch: np.ndarray, part: np.ndarray, total: float) -> None:
    """Write the products of a window, in one line or in one for each row, and their sum."""
    products = [
        f"{written(value)}×{factor(weight)}"
        for value, weight in zip(patch.ravel(), part.ravel(), strict=True)
    ]
    in_line = len(products) if len(products) <= 4 else part.shape[1]
    lines = [products[start : start + in_line] for start in range(0, len(products), in_line)]
    terms = " +\n".join(" + ".join(line) for line in lines)
    style = {"ha": "left", "va": "center", "transform": ax.transAxes}
    size = 10.5 if len(lines) == 1 else 10
    ax.text(0, 0.5, f"{terms}\n= {written(total)}", fontsize=size, **style)


@drawing
def channels_sliding(
    image: np.ndarray,
    window: tuple[int, int],
    maps: np.ndarray,
    *,
    names: Sequence[str] = ("red", "green", "blue"),
) -> Picture:
    """Draw a window that slides over all channels at once, and the maps of several kernels.

    Parameters
    ----------
    image : (H, W, C) array
    window : (height, width)
        Of each kernel.
    maps : (H', W', F) array
        What the kernels answer at stride 1; there is a row of panels for each of the H' × W' steps.
    names : sequence of C str
        What the channels are called; red, green and blue ones are drawn in their colour.

    {picture}

    Examples
    --------
    >>> steps = channels_sliding(np.ones((2, 3, 3)), (2, 2), np.array([[[12, 7], [12, 5]]]))
    >>> steps.alternative_text.rpartition(". ")[2]
    'Step 2, the window at row 0, column 1: map 1 gets 12, map 2 gets 5.'
    """
    image, maps = np.asarray(image), np.asarray(maps, dtype=float)
    (height, width, channels), (_, across, count) = image.shape, maps.shape
    steps = list(np.ndindex(*maps.shape[:2]))
    ratios = [width] * channels + [across] * count
    size = {"width": 0.4 * (sum(ratios) + len(ratios)), "height": 0.4 * len(steps) * (height + 0.3)}
    axes = panels(len(ratios), len(steps), ratios=ratios, **size)
    for step, place in enumerate(steps):
        in_row = axes[step * len(ratios) : (step + 1) * len(ratios)]
        titles = [*names, *(f"map {index + 1}" for index in range(count))]
        titles = titles if step == 0 else [None] * len(ratios)
        for index, ax in enumerate(in_row[:channels]):
            style = {
                "limits": (0, float(image.max())),
                "tint": names[index],
                "title": titles[index],
            }
            pixels(image[:, :, index], window=(*place, *window), ax=ax, **style)
        for index, ax in enumerate(in_row[channels:]):
            so_far = np.where(
                np.arange(maps[..., 0].size) <= step, maps[..., index].ravel(), np.nan
            )
            style = {
                "signed": True,
                "limits": (0, largest(maps)),
                "title": titles[channels + index],
            }
            pixels(so_far.reshape(maps.shape[:2]), window=(*place, 1, 1), ax=ax, **style)
    return _describe_steps(axes, maps, steps)


def _describe_steps(axes: list[Axes], maps: np.ndarray, steps: list[tuple[int, int]]) -> Picture:
    """Say in words what each step writes into each map, in place of what each panel shows."""
    picture = axes[0].figure
    picture.descriptions.clear()
    for step, (row, column) in enumerate(steps):
        answers = [
            f"map {index + 1} gets {written(value)}"
            for index, value in enumerate(maps[row, column])
        ]
        place = f"Step {step + 1}, the window at row {row}, column {column}"
        picture.descriptions[axes[step * len(axes) // len(steps)]] = (
            f"{place}: {', '.join(answers)}."
        )
    return picture
