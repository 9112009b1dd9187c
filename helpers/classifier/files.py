"""One ``.keras`` file for a network and the names of its classes: written whole, read with care."""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import saved
from helpers.saved import ModelError

if TYPE_CHECKING:
    import keras

__all__ = ["load", "save"]

# What Keras 3.15 writes into each file, though it says no more than what holds without it, and what
# Keras 3.13, which Colab has, refuses as unknown.
NEWER = {
    "input_axes": None,
    "output_axes": None,
    "renorm": False,
    "renorm_clipping": None,
    "renorm_momentum": 0.99,
}


def save(model: keras.Model, path: str | os.PathLike, class_names: Sequence[str]) -> Path:
    """Save a network and the names of its classes in one ``.keras`` file.

    The file is written under another name and renamed when it is complete, so that an
    interruption never spoils an older one.

    Parameters
    ----------
    model : keras.Model
        The network.
    path : str or path
        The file, ending in ``.keras``.
    class_names : sequence of str
        The classes, in the order of the labels.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        When the name does not end in ``.keras`` or the names do not fit the network.
    OSError
        When the file cannot be written.
    """
    path = Path(path)
    if path.suffix != ".keras":
        raise ValueError(f"{path} must end in .keras, the format in which Keras saves networks.")
    with saved.named("The network"):
        saved.require_classes(model.output_shape, class_names)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}.keras")
    try:
        model.save(unfinished)
        with zipfile.ZipFile(unfinished, "a") as archive:
            archive.writestr(saved.CLASS_NAMES, json.dumps(list(class_names), ensure_ascii=False))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def load(path: str | os.PathLike) -> tuple[keras.Model, tuple[str, ...]]:
    """Load a network that `save` has written.

    Code inside the file is not run (Keras' safe mode). A file that a newer Keras has written is
    read, too, as long as its network needs nothing new.

    Parameters
    ----------
    path : str or path
        The ``.keras`` file.

    Returns
    -------
    model : keras.Model
        Ready to predict, evaluate or train on.
    class_names : tuple of str
        The classes, in the order of the labels.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, or is not a network saved by `save`.
    """
    with saved.archive_of(path) as archive:
        class_names = saved.read_class_names(archive)
    try:
        model = _load(Path(path))
    except Exception as error:  # damaged files make Keras raise nearly anything
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(f"{path} cannot be loaded as a network: {reason:.200}") from error
    with saved.named(path):
        saved.require_photos(getattr(model, "input_shape", None))
        saved.require_classes(model.output_shape, class_names)
    return model, class_names


def _load(path: Path) -> keras.Model:
    import keras

    with saved.archive_of(path) as archive:
        written = saved.read_json(archive, "metadata.json")["keras_version"]
    if _release(written) <= _release(keras.__version__):
        return keras.saving.load_model(path, safe_mode=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "for_older_keras.keras"
        _write_for_older_keras(path, copy)
        return keras.saving.load_model(copy, safe_mode=True)


def _release(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.match(r"(\d+)\.(\d+)", version).groups()))


def _write_for_older_keras(path: Path, copy: Path) -> None:
    """Copy a file without what says nothing and an older Keras does not know."""
    with saved.archive_of(path) as archive, zipfile.ZipFile(copy, "w") as out:
        for name in archive.namelist():
            if name == "config.json":
                config = _without_newer(saved.read_json(archive, name))
                out.writestr(name, json.dumps(config))
            else:
                out.writestr(name, saved.read_member(archive, name, saved.MOST_BYTES))


def _without_newer(config: object) -> object:
    """Leave out what is in `NEWER` with that value, however deep.

    >>> _without_newer({"layers": [{"name": "norm", "renorm": False}]})
    {'layers': [{'name': 'norm'}]}
    """
    if isinstance(config, dict):
        kept = {key: value for key, value in config.items() if NEWER.get(key, ...) != value}
        return {key: _without_newer(value) for key, value in kept.items()}
    return [_without_newer(part) for part in config] if isinstance(config, list) else config
