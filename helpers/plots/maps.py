"""Photos, feature maps, and what is marked on them."""

from collections.abc import Mapping, Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle

from helpers import images
from helpers.plots.picture import (
    COLOURS,
    INK,
    ORANGE,
    SIGNED,
    WIDTH,
    Picture,
    bare,
    counted,
    drawing,
    finish,
    grey_or_colour,
    largest,
    panel,
    raster,
    value_range,
    without_channel,
    written,
)

__all__ = [
    "arrows",
    "boxes",
    "feature_maps",
    "grey_map",
    "overlay",
    "photo",
    "photos",
    "signed_map",
]


@drawing
def photo(image: np.ndarray, *, title: str | None = None, ax: Axes | None = None) -> Picture:
    """Draw one photo.

    Parameters
    ----------
    image : (H, W), (H, W, 1) or (H, W, 3) array
        uint8 0 to 255, or floats: 0 to 1, or 0 to 255 when the largest value is above 1.
    {panel}

    Examples
    --------
    >>> photo(np.zeros((4, 6), dtype=np.uint8)).alternative_text
    'A grey image, 4 pixels high and 6 wide.'
    """
    image = without_channel(image)
    height, width = image.shape[:2]
    ax = panel(ax, 3.6, 3.6 * height / width + 0.3)
    top = 255 if image.dtype == np.uint8 or image.max() > 1 else 1
    ax.imshow(np.clip(image / top, 0, 1), cmap="gray", vmin=0, vmax=1)
    bare(ax)
    return finish(ax, title, grey_or_colour(image))


@drawing
def photos(
    images: Sequence[np.ndarray],
    titles: Sequence[str] | None = None,
    *,
    columns: int | None = None,
    what: str | None = None,
    width: float = WIDTH,
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
    width : float
        Of the whole picture, in inches.

    {picture}
    """
    columns = columns or min(len(images), 4 if len(images) <= 12 else 6)
    axes = raster(len(images), columns, np.shape(images[0]), titles, width)
    for index, image in enumerate(images):
        photo(image, title=titles[index] if titles else None, ax=axes[index])
    picture = axes[0].figure
    if what or len(images) > 6:
        named = "" if titles is None else " " + ", ".join(" ".join(t.split()) for t in titles if t)
        count = counted(len(images), "image", "images")
        rows = counted(len(axes) // columns, "row", "rows")
        text = f"{count} in {rows}: {what or 'photos'}.{named}"
        picture.descriptions = {axes[0]: text}
    return picture


@drawing
def signed_map(
    feature_map: np.ndarray,
    *,
    limit: float | None = None,
    bar: bool = True,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a map with negative and positive values: blue below zero, white at it, red above.

    Parameters
    ----------
    feature_map : (H, W) array
    limit : float, optional
        Value of the deepest red; give the same to maps that are compared.
    bar : bool
        Draw the colour bar.
    {panel}
    """
    feature_map = without_channel(feature_map)
    height, width = feature_map.shape
    limit = limit or largest(feature_map)
    ax = panel(ax, 4.2, 3.6 * height / width + 0.3)
    shown = ax.imshow(feature_map, cmap=SIGNED, vmin=-limit, vmax=limit)
    bare(ax)
    if bar:
        _scale(ax, shown, limit)
    return finish(ax, title, f"a signed map, {height}×{width}, values {value_range(feature_map)}")


def _scale(ax: Axes, shown: ScalarMappable, limit: float) -> None:
    """Draw the colour bar of a signed map beside it."""
    scale = ax.figure.colorbar(shown, ax=ax, shrink=0.75, aspect=18, pad=0.02)
    scale.set_ticks([-limit, 0, limit], labels=[written(-limit), "0", written(limit)])
    scale.ax.tick_params(labelsize=9, length=0)
    scale.outline.set_visible(False)


@drawing
def feature_maps(
    maps: np.ndarray | Sequence[np.ndarray],
    titles: Sequence[str] | None = None,
    *,
    signed: bool = True,
    columns: int | None = None,
    shared: bool = True,
    limit: float | None = None,
    width: float = WIDTH,
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
    width : float
        Of the whole picture, in inches.

    {picture}
    """
    if isinstance(maps, np.ndarray) and maps.ndim == 3:
        maps = list(np.moveaxis(maps, -1, 0))
    limit = limit or (max(map(largest, maps)) if shared else None)
    axes = raster(len(maps), columns or min(len(maps), 4), np.shape(maps[0]), titles, width)
    for index, feature_map in enumerate(maps):
        title = titles[index] if titles else None
        last = signed and (not shared or index == len(maps) - 1)
        if signed:
            signed_map(feature_map, title=title, limit=limit, bar=last, ax=axes[index])
        else:
            grey_map(feature_map, title=title, limit=limit, ax=axes[index])
    return axes[0].figure


@drawing
def grey_map(
    feature_map: np.ndarray,
    *,
    limit: float | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Draw a map without negative values: black at 0, white at ``limit``.

    Parameters
    ----------
    feature_map : (H, W) array of values of 0 or more
    limit : float, optional
        Value drawn white; default the largest one.
    {panel}
    """
    feature_map = without_channel(feature_map)
    height, width = feature_map.shape
    ax = panel(ax, 3.6, 3.6 * height / width + 0.3)
    ax.imshow(feature_map, cmap="gray", vmin=0, vmax=limit or largest(feature_map))
    bare(ax)
    return finish(ax, title, f"a map, {height}×{width}, values {value_range(feature_map)}")


@drawing
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
    {panel}

    Examples
    --------
    >>> ramp = np.arange(4) * np.ones((4, 1))
    >>> arrows(ramp, across=np.ones((4, 4)), down=np.zeros((4, 4))).alternative_text
    'A grey image, 4 pixels high and 4 wide, with 1 arrow from dark to bright.'
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
    count = counted(len(places), "arrow", "arrows")
    return finish(ax, title, f"{grey_or_colour(strength)}, with {count} from dark to bright")


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


@drawing
def overlay(
    image: np.ndarray,
    heat: np.ndarray,
    *,
    limit: float | None = None,
    bar: bool = False,
    title: str | None = None,
    ax: Axes | None = None,
) -> Picture:
    """Lay a heat map over a photo: red where it is positive, blue where negative, clear at zero.

    The photo is drawn in grey, so that the colours are the map's alone.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) array
        As in :func:`photo`.
    heat : (H, W) array
    limit : float, optional
        Value of the deepest colour; default the largest one, whatever its sign. Give the same to
        maps that are compared: else the weakest looks as strong as the others.
    bar : bool
        Draw the colour bar.
    {panel}

    Raises
    ------
    ValueError
        When the map is not as high and as wide as the photo.

    Examples
    --------
    >>> overlay(np.zeros((4, 6)), np.eye(4, 6)).alternative_text
    'A grey image, 4 pixels high and 6 wide, under a heat map with values from 0 to 1.'
    """
    image, heat = np.asarray(image), np.asarray(heat)
    if heat.shape != image.shape[:2]:
        raise ValueError(
            f"The heat map is {heat.shape} and the photo {image.shape[:2]}: enlarge the map first, "
            "for example with helpers.images.resize."
        )
    picture = photo(images.to_gray(image) if image.ndim == 3 else image, ax=ax)
    ax = ax or picture.axes[0]
    limit = limit or largest(heat)
    share = np.clip(heat / limit, -1, 1)
    colours = matplotlib.colormaps[SIGNED]((share + 1) / 2)
    colours[..., 3] = 0.85 * np.abs(share) ** 0.7  # weak values still tint the photo
    ax.imshow(colours)
    if bar:
        _scale(ax, ScalarMappable(Normalize(-limit, limit), SIGNED), limit)
    told = f"{grey_or_colour(heat)}, under a heat map with values {value_range(heat)}"
    return finish(ax, title, told)


@drawing
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
    {panel}

    Examples
    --------
    >>> boxes(np.zeros((8, 8)), {"nose": (slice(2, 5), slice(3, 7))}).alternative_text
    'A grey image, 8 pixels high and 8 wide, with 1 box: nose 3×4 at row 2, column 3.'
    """
    image = np.asarray(image)
    picture = photo(image, ax=ax if ax is not None else panel(None, 4.6, 3.6))
    ax = ax or picture.axes[0]
    said = []
    for index, (name, (rows, columns)) in enumerate(places.items()):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        corner, colour = (columns.start - 0.5, rows.start - 0.5), COLOURS[index]
        for line, ink in ((4.2, "white"), (2.4, colour)):  # white around it, on any ground
            style = {"fill": False, "edgecolor": ink, "linewidth": line, "clip_on": False}
            ax.add_patch(Rectangle(corner, width, height, **style))
        place = {"xy": (1.03, 0.95 - 0.11 * index), "xycoords": "axes fraction", "va": "center"}
        ax.annotate("■", color=colour, **place)
        words = f"{name}: {height}×{width}"
        ax.annotate(words, xytext=(14, 0), textcoords="offset points", color=INK, **place)
        said.append(f"{name} {height}×{width} at row {rows.start}, column {columns.start}")
    count = counted(len(said), "box", "boxes")
    return finish(ax, title, f"{grey_or_colour(image)}, with {count}: {', '.join(said)}")
