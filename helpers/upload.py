"""A button for photos of one's own, in Jupyter and in Colab, with a network's answer to each."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers import plots
from helpers.images import decode, resize

__all__ = ["upload"]

_HEIGHT = 240  # pixels: an uploaded photo is drawn this high


def upload(answer: Callable[[np.ndarray], object]) -> Any:
    """Let a learner choose photos of their own, and show each with the answer about it.

    The photos go to the Python that runs the notebook and nowhere else; no copy is kept. Needs
    ipywidgets 7.7 or later and a running kernel; where ipywidgets is missing it says so.

    Parameters
    ----------
    answer : function
        Takes a photo, uint8 (H, W, 3), and returns what is to be written above it.

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
    try:
        import ipywidgets
    except ImportError:
        print("The button needs the package ipywidgets: pip install ipywidgets.")
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
        said = f"{name}\n{answer(photo)}"
    except (ValueError, OSError) as error:
        return f"<p>{html.escape(str(error))}</p>"
    height, width = photo.shape[:2]
    if height > _HEIGHT:
        photo = resize(photo, (_HEIGHT, max(1, round(width * _HEIGHT / height))))
    return plots.photo(photo, title=said).as_html()
