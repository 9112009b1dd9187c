"""The explorer inside a notebook."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
from IPython.display import display

from helpers import explorer, handmade, plots, trained
from helpers.classifier.answers import as_input, predict
from helpers.classifier.familiarity import layers_to_read
from helpers.decoding import decode, read_bytes
from helpers.explorer.networks import read_network
from helpers.widgets.inputs import with_ipywidgets

__all__ = ["explore"]

HEIGHT = 720  # pixels: the explorer is this high in a notebook


def explore(
    photo: str | os.PathLike | np.ndarray | None = None,
    model: str | os.PathLike | None = None,
    *,
    preset: str | None = None,
) -> Any:
    """Let learners click any number of a convolution, or all that a network calculates of a photo.

    With a photo it is the page of a network: first comes a picture, the photo with the verdict and
    what three of its layers found, and below it the explorer. Without one it is the page of the
    convolution. Both work without a network connection; the notebook's file keeps the picture only.
    This needs ipywidgets 7.7 or later and a running kernel; where ipywidgets is missing it says so.

    Parameters
    ----------
    photo : str, path or (H, W, 3) array, optional
        A photo; as an array, uint8 with values 0 to 255.
    model : str or path, optional
        A ``.keras`` file or an exported ``.npz``; the network for cats and dogs that comes with
        the course when left out. It runs in NumPy, and in the browser.
    preset : str, optional
        A picture of the lessons that the page of the convolution begins with, such as ``"sobel"``:
        its name in the page's address.

    Returns
    -------
    ipywidgets.HTML or None
        Shows itself as the last line of a cell; None where ipywidgets is missing.

    Raises
    ------
    FileNotFoundError, PhotoError, ModelError
        When there is no such file, or it is no photo, or no network that is run by hand.
    ValueError
        When a preset is named with a photo, or a network without one.

    Examples
    --------
    >>> explore(preset="sobel").value[:44]
    '<iframe title="Convolution, number by number'
    """
    if photo is None and model is not None:
        raise ValueError("A network needs a photo to look at: explore(photo, model).")
    if photo is not None and preset is not None:
        raise ValueError("A preset brings its own picture: leave out the photo, or the preset.")
    if photo is None:
        which, page = (
            "convolution",
            explorer.page("convolution", state=f"preset={preset or 'ones'}"),
        )
    else:
        values = photo if isinstance(photo, np.ndarray) else decode(read_bytes(photo), photo).values
        network, name = read_network(model), "shipped" if model is None else Path(model).name
        display(_looked_through(values, handmade.load(model or trained.CATS_AND_DOGS)))
        which = "network"
        page = explorer.page(which, values, network, f"network={quote(name, safe='')}")
    ipywidgets = with_ipywidgets("explorer")
    if ipywidgets is None:
        return None
    return ipywidgets.HTML(
        f'<iframe title="{explorer.title(which)}" height="{HEIGHT}" '
        f'style="width: 100%; border: 0" allow="camera" srcdoc="{html.escape(page)}"></iframe>'
    )


def _looked_through(photo: np.ndarray, network: handmade.Network) -> plots.Picture:
    """Draw a photo with the verdict, and of up to three layers the map that found most in it."""
    answer = predict(network, photo, network.class_names)
    layers = layers_to_read(network)
    outputs = network.layers(as_input(network, photo)[np.newaxis])
    panels = plots.panels(1 + len(layers), height=2.2)
    picture = plots.photo(photo, title=str(answer), ax=panels[0])
    for name, ax in zip(layers, panels[1:], strict=True):
        maps = outputs[name][0]
        most = int(maps.mean(axis=(0, 1)).argmax())
        plots.grey_map(maps[..., most], title=f"map {most} of\n{name}", ax=ax)
    return picture
