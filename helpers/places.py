"""Where things are kept: the course's folder, and the folder for photos and networks."""

from __future__ import annotations

import os
from pathlib import Path

import pooch

__all__ = ["course_folder", "data_folder"]


def data_folder() -> Path:
    """Return the folder for photos and networks: ``data/`` of the course, or the user's cache.

    Returns
    -------
    Path
        ``data/`` beside the helpers when the course is run from its own folder and may write
        there; the user's cache folder when the helpers are installed as a package.

    Raises
    ------
    OSError
        When neither can be written to.
    """
    course = course_folder()
    if (course / "pyproject.toml").exists() and os.access(course / "data", os.W_OK):
        return course / "data"
    cache = Path(pooch.os_cache("pixels-to-pets"))
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def course_folder() -> Path:
    """Return the folder that holds ``helpers/`` (Path)."""
    return Path(__file__).resolve().parents[1]
