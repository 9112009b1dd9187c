"""A picture that shows itself with its alternative text, and what all drawings share.

The style of the course is entered for each drawing and left again: nothing global is changed.
"""

import base64
import functools
import html
import inspect
import io
import math
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image

__all__ = ["DOTS_PER_INCH", "INK", "ORANGE", "WIDTH", "Picture", "panels"]

ORANGE = "#E69F00"
BLUE = "#0072B2"
INK = "#222222"
PALE = "#8A8A8A"
SIGNED = "RdBu_r"  # Matplotlib's colours for signed values: blue, white at zero, red

COLOURS = (BLUE, ORANGE, "#009E73", "#CC79A7", "#56B4E9", "#D55E00", INK)

WIDTH = 7.2  # inches: the text column of a notebook
DOTS_PER_INCH = 130

CENTRED = {"ha": "center", "va": "center"}  # how a text lies around its place

HEAVY = 80_000  # bytes: a picture above this is stored as JPEG
FEW_COLOURS = 6_000  # up to this many a picture is stored with a palette

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

# What the docstrings of the drawing functions have in common, written once.
PICTURE = """\
Returns
-------
Picture
    Shows itself as the last line of a cell."""

PANEL = f"""\
title : str, optional
    Written above the panel.
ax : Axes, optional
    The panel to draw on, one of those that :func:`panels` makes; a new one by default.

{PICTURE}"""


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

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        # As HTML, since JupyterLab shows no alternative text with an image of any other type.
        return {"text/html": self.as_html(), "text/plain": self.alternative_text}

    def encoded(self) -> tuple[str, bytes]:
        """Return the picture as the content of a file.

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
            image = image.quantize(256, kmeans=2, dither=Image.Dither.NONE)
        smaller = io.BytesIO()
        image.save(smaller, "PNG", optimize=True)
        if smaller.tell() <= HEAVY:
            return "image/png", smaller.getvalue()
        jpeg = io.BytesIO()
        image.convert("RGB").save(jpeg, "JPEG", quality=82, optimize=True)
        return "image/jpeg", jpeg.getvalue()

    def as_html(self) -> str:
        """Return the picture with its alternative text for a web page: one ``<img>`` (str)."""
        kind, data = self.encoded()
        text = html.escape(self.alternative_text, quote=True)
        content = base64.b64encode(data).decode()
        size = f'width="{_width(data)}" style="max-width: 100%; height: auto"'
        return f'<img alt="{text}" {size} src="data:{kind};base64,{content}">'

    def _used(self) -> tuple[int, int, int, int]:
        """Return the used part of the drawn picture: left, top, right, bottom, in pixels.

        It leaves out unused panels, and the empty space above an arrow between two panels.
        """
        axes = [ax for ax in self.axes if ax.axison or ax in self.descriptions]
        boxes = [part.get_tightbbox() for part in [*axes, *self.texts]]
        box = Bbox.union([box for box in boxes if box]).padded(0.08 * self.dpi)
        height = self.bbox.height
        edges = (box.x0, height - box.y1, box.x1, height - box.y0)
        return tuple(round(edge) for edge in edges)


def _width(data: bytes) -> int:
    """Return the width on the page in CSS pixels; the file has more, for sharp screens."""
    return round(Image.open(io.BytesIO(data)).width * 96 / DOTS_PER_INCH)


def drawing(function: Callable) -> Callable:
    """Draw in the course's style, and fill ``{panel}`` and ``{picture}`` into the docstring."""

    @functools.wraps(function)
    def styled(*arguments: Any, **options: Any) -> Any:
        with matplotlib.rc_context(STYLE):
            return function(*arguments, **options)

    if function.__doc__:  # python -OO leaves none
        text = inspect.cleandoc(function.__doc__)
        styled.__doc__ = text.replace("{panel}", PANEL).replace("{picture}", PICTURE)
    return styled


@drawing
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


def panel(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the panel to draw on; make one of this size in inches where there is none."""
    return ax if ax is not None else panels(1, width=width, height=height)[0]


def raster(
    count: int,
    columns: int,
    shape: Sequence[int],
    titles: Sequence[str] | None,
    width: float = WIDTH,
) -> list[Axes]:
    """Make panels for ``count`` images of one shape, row by row; those left over stay empty."""
    rows = math.ceil(count / columns)
    above = 0.28 * lines_of(titles) + 0.08
    height = rows * (width / columns * shape[0] / shape[1] + above)
    axes = panels(columns, rows, width=width, height=height)
    for ax in axes[count:]:
        ax.set_axis_off()
    return axes


def lines_of(titles: Sequence[str] | None) -> int:
    """Count the lines of the highest title; 0 where there is none."""
    return max((title.count("\n") + 1 for title in titles or []), default=0)


def finish(ax: Axes, title: str | None, description: str) -> Picture:
    """Write the title, keep the description of the panel, and return the picture."""
    if title:
        ax.set_title(title)
        description = f"{' '.join(title.split())}: {description}"
    ax.figure.descriptions[ax] = f"{description if title else capital(description)}."
    return ax.figure


def capital(text: str) -> str:
    """Begin a sentence with a capital letter."""
    return text[:1].upper() + text[1:]


def counted(count: int, one: str, many: str) -> str:
    """Write how many there are: 1 step, 2 steps."""
    return f"{count} {one if count == 1 else many}"


def grey_or_colour(image: np.ndarray) -> str:
    """Say what kind of image it is, and its size."""
    word = "colour" if image.ndim == 3 else "grey"
    return f"a {word} image, {image.shape[0]} pixels high and {image.shape[1]} wide"


def for_text(colour: str) -> str:
    """Darken a colour until words in it can be read on white: 4.5 to 1, as WCAG 2.2 asks.

    >>> for_text(INK), for_text(ORANGE)
    ('#222222', '#9d6d00')
    """
    shade = np.array(to_rgb(colour))
    while True:
        linear = np.where(shade <= 0.04045, shade / 12.92, ((shade + 0.055) / 1.055) ** 2.4)
        if 1.05 / (linear @ (0.2126, 0.7152, 0.0722) + 0.05) >= 4.5:
            return to_hex(shade)
        shade *= 0.99


def bare(ax: Axes) -> None:
    """Remove ticks and frame."""
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set_visible(False)


def written(value: Any) -> str:
    """Write a value as a reader would: a whole number without decimals, others with two."""
    value = float(value)
    if value == round(value):
        return str(round(value))
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def factor(value: Any) -> str:
    """Write a value as it stands after × or +: a negative one in brackets."""
    text = written(value)
    return f"({text})" if text.startswith("-") else text


def value_range(array: np.ndarray) -> str:
    """Say what range the values of an array cover."""
    low, high = written(array.min()), written(array.max())
    return f"all {low}" if low == high else f"from {low} to {high}"


def without_channel(array: np.ndarray) -> np.ndarray:
    """Drop a channel axis of length one: (H, W, 1) → (H, W)."""
    array = np.asarray(array)
    return array[..., 0] if array.ndim == 3 and array.shape[-1] == 1 else array


def largest(array: np.ndarray) -> float:
    """Return the largest absolute value, for a scale around zero; 1 where all are zero."""
    return float(np.abs(array).max()) or 1.0
