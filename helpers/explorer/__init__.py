"""A convolution, and a whole network, as pages on which every number can be clicked.

`page` makes one HTML document that holds all it needs: script, photos, network. It asks for
nothing, so it works from a folder, from any server and inside a notebook, and a photo that is
dropped on it stays there. The scripts are built from ``explorer/`` by ``make explorer``.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np

from helpers.explorer.spoken import PSEUDO, language_of, messages
from helpers.images import load_rgb, resize
from helpers.pets import real_photos

__all__ = ["page", "script_of_model", "title"]

PAGES = {"convolution": "Convolution, number by number", "network": "A network, number by number"}

GENERATOR = "pixels-to-pets-explorer"  # by which a page is known as one, in any language

# What a page may do. It can load nothing and send nothing, whatever its script says.
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'unsafe-inline'", "blob:"],
    "worker-src": ["blob:"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:", "blob:"],
    "media-src": ["blob:"],
}

# The course's photos that anybody may pass on without a word (README.md beside them).
FREE_PHOTOS = {
    "cat_1": "a tabby on its back",
    "cat_2": "a kitten with wool",
    "cat_3": "a tortoiseshell cat",
    "dog_1": "a German shepherd",
    "dog_2": "a golden retriever",
}
LESSONS_CAT = "the cat of the lessons"
OWN_PHOTO = "your photo"
NO_SCRIPT = "This page works with JavaScript only; it is switched off in this browser."
SIDES = (48, 96)  # pixels of a photo on the page of the convolution
LONGEST = 640  # pixels of the reader's photo on the page of the network


def page(
    which: str,
    photo: np.ndarray | None = None,
    model: bytes | None = None,
    state: str = "",
    links: Mapping[str, str] | None = None,
    beside: str | None = None,
    language: str | None = None,
) -> str:
    """Return a page of the explorer as one HTML document.

    Parameters
    ----------
    which : "convolution" or "network"
    photo : numpy.ndarray, optional
        The reader's own photo, uint8 (H, W, 3), values 0 to 255: the page begins with it.
    model : bytes, optional
        A network as ``python -m helpers export FILE --to numpy`` writes it; for "network" only.
    state : str, optional
        What the page shows first, as behind the ``#`` of its address: ``"preset=ones"``.
    links : mapping, optional
        Words and addresses of the pages around it: ``{"The course": "../index.html"}``.
    beside : str, optional
        Name of a script in the same folder that is loaded first, written by `script_of_model`.
    language : str, optional
        Such as ``"es"``; what COURSE_LANGUAGE names when left out, and English where the explorer
        does not speak that.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        When there is no such page or no such language, or the photo is none.

    Examples
    --------
    >>> page("convolution", state="preset=ones").startswith("<!doctype html>")
    True
    """
    if which not in PAGES:
        raise ValueError(f"The explorer has the pages {' and '.join(PAGES)}, not {which!r}.")
    language = language_of(language)
    spoken = messages(language)
    given = {
        "photos": _photos(which),
        "photo": None if photo is None else _own_photo(which, photo),
        "model": model and _base64(model),
        "state": state.removeprefix("#"),
        "links": dict(links or {}),
    }
    if spoken:
        given["messages"] = spoken
    if which == "network":
        from helpers.explorer.networks import drawn_pets  # here: the other page needs no network

        given["drawn"] = drawn_pets()
    policy = POLICY | ({"script-src": [*POLICY["script-src"], "'self'", "file:"]} if beside else {})
    return (
        Path(__file__)
        .with_name("page.html")
        .read_text("utf-8")
        .format(
            language="en" if language == PSEUDO else language,
            generator=GENERATOR,
            title=title(which, language),
            no_script=spoken.get(NO_SCRIPT, NO_SCRIPT),
            policy="; ".join(" ".join([what, *where]) for what, where in policy.items()),
            given=json.dumps(given, ensure_ascii=False).replace("<", "\\u003c"),
            beside=f'<script src="{html.escape(beside)}"></script>\n' if beside else "",
            script=Path(__file__).with_name(f"{which}.js").read_text("utf-8"),
        )
    )


def title(which: str, language: str | None = None) -> str:
    """Return the title of a page.

    Parameters
    ----------
    which : "convolution" or "network"
    language : str, optional
        As for `page`.

    Returns
    -------
    str

    Examples
    --------
    >>> title("convolution", "es")
    'La convolución, número a número'
    """
    return messages(language_of(language)).get(PAGES[which], PAGES[which])


def script_of_model(model: bytes) -> str:
    r"""Return a script that gives a network to a page beside it, for `page`'s ``beside``.

    A page in a folder may load no other file than a script. So the network is one: it sets
    ``window.shipped`` to the bytes, written in base64.

    Parameters
    ----------
    model : bytes
        A network as for `page`.

    Returns
    -------
    str

    Examples
    --------
    >>> script_of_model(b"npz")
    'window.shipped = "bnB6";\n'
    """
    return f'window.shipped = "{_base64(model)}";\n'


def _photos(which: str) -> list[dict]:
    """List the course's photos: name, what it shows, and its data addresses (small, large)."""
    paths = {path.stem: path for path in map(Path, real_photos().paths)}
    if which == "network":
        files = {name: [_address(paths[name].read_bytes(), "jpeg")] for name in FREE_PHOTOS}
        return [{"name": n, "label": FREE_PHOTOS[n], "sources": s} for n, s in files.items()]
    import skimage.data  # here, so that importing the explorer stays quick

    cat = skimage.data.cat()[:, 60:360]  # as in lessons 3, 4 and 5
    dog = load_rgb(paths["dog_2"])
    photos = {"cat": (LESSONS_CAT, cat), "dog": (FREE_PHOTOS["dog_2"], dog)}
    return [{"name": n, "label": s, "sources": _small(p)} for n, (s, p) in photos.items()]


def _own_photo(which: str, photo: np.ndarray) -> dict:
    """Return the reader's photo as the course's photos are given."""
    photo = np.asarray(photo)
    if photo.ndim != 3 or photo.shape[2] != 3 or photo.dtype != np.uint8 or 0 in photo.shape:
        raise ValueError(
            "photo must be uint8 with the axes (height, width, 3), as helpers.images.load_rgb "
            f"gives it, but it is {photo.dtype} of shape {photo.shape}."
        )
    if which == "convolution":
        sources = _small(photo)
    else:
        shrink = min(1, LONGEST / max(photo.shape))
        sources = [_png(resize(photo, tuple(max(1, round(n * shrink)) for n in photo.shape[:2])))]
    return {"name": "photo", "label": OWN_PHOTO, "sources": sources}


def _small(photo: np.ndarray) -> list[str]:
    """Return the middle square of a photo as PNGs of 48 and of 96 pixels."""
    return [_png(resize(photo, pixels, keep_aspect=True)) for pixels in SIDES]


def _png(photo: np.ndarray) -> str:
    written = cv2.imencode(".png", cv2.cvtColor(photo, cv2.COLOR_RGB2BGR))[1]
    return _address(written.tobytes(), "png")


def _address(content: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{_base64(content)}"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
