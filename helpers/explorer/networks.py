"""Networks for the explorer: any that is run by hand, and a small one that every page has."""

from __future__ import annotations

import base64
import functools
import os
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from helpers import drawings, handmade, trained
from helpers.classifier.export import packed
from helpers.classifier.exported import ENDINGS, is_exported

__all__ = ["drawn_pets", "read_network"]

# Four drawings, two of them cats, of the size that the small network sees.
COUNT, SEED, SIZE = 4, 5, 64
ANIMALS = ("a drawn cat", "a drawn dog")


def read_network(model: str | os.PathLike | None = None, settings: Sequence = ()) -> bytes:
    """Return a network as `page` takes it.

    Parameters
    ----------
    model : str or path, optional
        A ``.keras`` file, or what ``export --to numpy`` made of one; the network for cats and dogs
        that comes with the course when left out.
    settings : sequence
        Class names, scale and size, where a ``.keras`` file leaves them open, as
        `classifier.load` takes them.

    Returns
    -------
    bytes
        An ``.npz`` file.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, or has a layer that is not run by hand.
    ValueError
        When it is in another program's form.
    """
    path = Path(model or trained.CATS_AND_DOGS)
    if path.suffix == ENDINGS["numpy"]:
        if any(settings):
            raise ValueError(
                f"{path} is exported, which settles classes, scale and size: leave them out."
            )
        handmade.load(path)
        return path.read_bytes()
    if is_exported(path):
        raise ValueError(
            f"{path} is in another program's form. Name the .keras file that it comes from."
        )
    return packed(path, settings)


@functools.cache
def drawn_pets() -> dict:
    """Return the network that tells drawn cats from drawn dogs (120 kB), with four drawings.

    Returns
    -------
    dict
        ``model`` in base64, and ``photos`` as the page is given those of the course.
    """
    images, labels = drawings.draw_many(COUNT, seed=SEED, size=SIZE)
    animals = [ANIMALS[label] for label in labels]
    return {
        "model": base64.b64encode(read_network(trained.DRAWN_PETS)).decode("ascii"),
        "photos": [
            {"name": f"drawing_{number}", "label": animal, "sources": [_address(image)]}
            for number, (image, animal) in enumerate(zip(images, animals, strict=True), start=1)
        ],
    }


def _address(image: np.ndarray) -> str:
    png = cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR))[1].tobytes()
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
