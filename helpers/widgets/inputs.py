"""A number to move, a filter's weights to type in, a button for photos."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

from helpers import kernels, plots
from helpers.convolution import correlate2d
from helpers.decoding import decode
from helpers.images import resize, to_gray
from helpers.plots.picture import written

__all__ = ["filter_widget", "slider", "upload"]

_HEIGHT = 240  # pixels: an uploaded photo is drawn this high


def upload(answer: Callable[[np.ndarray], object]) -> Any:
    """Let learners choose photos of their own, and show each with what is said about it.

    The photos go to the Python that runs the notebook and nowhere else; no copy is kept. This needs
    ipywidgets 7.7 or later and a running kernel; where ipywidgets is missing it says so.

    Parameters
    ----------
    answer : function
        Takes a photo, uint8 (H, W, 3), and returns what to write above it, or a picture to show
        in its place.

    Returns
    -------
    ipywidgets.VBox or None
        Shows itself as the last line of a cell; None where ipywidgets is missing.

    Examples
    --------
    >>> button, results = upload(lambda photo: "a cat").children
    >>> button.description
    'Choose photos'
    """
    ipywidgets = with_ipywidgets("button")
    if ipywidgets is None:
        return None
    button = ipywidgets.FileUpload(
        description="Choose photos", accept="image/*", multiple=True, layout={"width": "180px"}
    )
    results = ipywidgets.HTML()

    def show(change: Mapping) -> None:
        photos = _files(change["new"])
        results.value = "".join(_shown(name, content, answer) for name, content in photos)

    button.observe(show, "value")
    return ipywidgets.VBox([button, results])


def with_ipywidgets(thing: str) -> ModuleType | None:
    """Import ipywidgets, or say what needs it."""
    try:
        import ipywidgets
    except ImportError:
        print(f"The {thing} needs the package ipywidgets: pip install ipywidgets.")
        return None
    return ipywidgets


def _files(value: Mapping | Sequence) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, from the value of ipywidgets 7 or 8."""
    if isinstance(value, Mapping):  # 7: name → {"metadata", "content"}; 8: {"name", "content"}, …
        value = [{"name": name, **file} for name, file in value.items()]
    for file in value:
        yield file["name"], bytes(file["content"])


def _shown(name: str, content: bytes, answer: Callable[[np.ndarray], object]) -> str:
    """Return a photo with its answer, or a sentence saying why there is none, for a web page."""
    try:
        photo = decode(content, name).values
        said = answer(photo)
    except (ValueError, OSError) as error:
        return f"<p>{html.escape(str(error))}</p>"
    if isinstance(said, plots.Picture):
        return f"<p>{html.escape(name)}</p>{said.as_html()}"
    height, width = photo.shape[:2]
    if height > _HEIGHT:
        photo = resize(photo, (_HEIGHT, max(1, round(width * _HEIGHT / height))))
    return plots.photo(photo, title=f"{name}\n{said}").as_html()


def slider(
    draw: Callable[[float], plots.Picture],
    name: str,
    low: float,
    high: float,
    *,
    step: float = 1,
    start: float | None = None,
) -> Any:
    """Let learners move one number and see the picture that it makes.

    This needs ipywidgets 7.7 or later and a running kernel; where ipywidgets is missing it says so.

    Parameters
    ----------
    draw : function
        Takes the number and returns a picture, as the functions of :mod:`helpers.plots` do.
    name : str
        Stands beside the slider.
    low, high, step : float
        Where the number may go, and in what steps; only whole numbers come where all are whole.
    start : float, optional
        Where it begins; ``low`` by default.

    Returns
    -------
    ipywidgets.VBox or None
        Shows itself as the last line of a cell; None where ipywidgets is missing.

    Examples
    --------
    >>> number, picture = slider(lambda grey: plots.pixels([[grey]]), "grey", 0, 255).children
    >>> number.description, number.value
    ('grey', 0)
    """
    ipywidgets = with_ipywidgets("slider")
    if ipywidgets is None:
        return None
    whole = all(isinstance(value, int) for value in (low, high, step))
    make = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
    bounds = {"value": low if start is None else start, "min": low, "max": high, "step": step}
    number = make(description=name, continuous_update=False, **bounds)
    result = ipywidgets.HTML(draw(number.value).as_html())
    number.observe(lambda change: setattr(result, "value", draw(change["new"]).as_html()), "value")
    return ipywidgets.VBox([number, result])


_OWN = "my own numbers"

# What a screen reader calls the nine fields.
_FIELDS = ("top left", "top", "top right", "left", "middle", "right",
           "bottom left", "bottom", "bottom right")  # fmt: skip


def filter_widget(image: np.ndarray) -> Any:
    """Let learners type nine weights and see at once what they find in a photo.

    There are nine number fields, a list of named kernels to start from, and the result beside the
    photo. This needs ipywidgets 7.7 or later and a running kernel; where ipywidgets is missing it
    says so.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) array
        As for `plots.photo`; colours are turned to grey. Small images answer faster.

    Returns
    -------
    ipywidgets.HBox or None
        Shows itself as the last line of a cell; None where ipywidgets is missing.
    """
    ipywidgets = with_ipywidgets("grid of fields")
    if ipywidgets is None:
        return None
    gray = to_gray(image) if np.ndim(image) == 3 else np.asarray(image)
    fields = [_weight_field(ipywidgets, name) for name in _FIELDS]
    start = ipywidgets.Dropdown(options=[*_PRESETS, _OWN], description="Start with")
    result = ipywidgets.HTML()
    _connect(fields, start, result, gray)
    start.value = "Sobel x"
    grid = ipywidgets.GridBox(fields, layout={"grid_template_columns": "repeat(3, 92px)"})
    beside = {"flex_flow": "row wrap"}  # on a narrow page the result goes below the fields
    return ipywidgets.HBox([ipywidgets.VBox([start, grid]), result], layout=beside)


# Every 3×3 kernel of the module kernels, under the name that a reader would say.
_PRESETS = {
    "Box blur": kernels.BOX_BLUR,
    "Edges": kernels.EDGES,
    "Emboss": kernels.EMBOSS,
    "Gaussian blur": kernels.GAUSSIAN_BLUR,
    "Identity": kernels.IDENTITY,
    "Sharpen": kernels.SHARPEN,
    "Shift": kernels.SHIFT,
    "Sobel x": kernels.SOBEL_X,
    "Sobel y": kernels.SOBEL_Y,
}


def _weight_field(ipywidgets: ModuleType, name: str) -> Any:
    """Make a number field with a label of no width: it names the field without being seen."""
    look = {"style": {"description_width": "0px"}, "layout": {"width": "86px"}}
    return ipywidgets.BoundedFloatText(min=-99, max=99, step=0.5, description=name, **look)


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
        for field, weight in zip(fields, _PRESETS[change["new"]].flat, strict=True):
            field.unobserve(changed_by_hand, "value")  # one picture, not nine
            field.value = round(float(weight), 4)
            field.observe(changed_by_hand, "value")
        redraw()

    start.observe(take_named, "value")


def _filtered_html(gray: np.ndarray, kernel: np.ndarray) -> str:
    """Photo and feature map as one picture for a web page, with its alternative text."""
    answer = correlate2d(gray, kernel)
    left, right = plots.panels(2, height=plots.WIDTH / 2 * gray.shape[0] / gray.shape[1] + 0.4)
    plots.photo(gray, title="the photo", ax=left)
    title = f"the map: weights sum to {written(kernel.sum().round(3))}"
    draw = plots.signed_map if answer.min() < 0 else plots.grey_map
    return draw(answer, title=title, ax=right).as_html()
