"""One ``.keras`` file for a network and the names of its classes: written whole, read with care."""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import saved
from helpers.classifier.familiarity import FAMILIARITY, Familiarity
from helpers.saved import ModelError

if TYPE_CHECKING:
    import keras

__all__ = ["TRAINING", "check_network", "load", "read_training", "save"]

# The member of a .keras file that says how it was trained; the facts, and what each must be.
TRAINING = "training.json"
_COUNTS = ("seed", "passes", "best_pass", "training_seconds", "cores")

# Settings at their defaults that Keras 3.15 writes into each file, and that Keras 3.13, which Colab
# has, refuses as unknown.
NEWER = {
    "input_axes": None,
    "output_axes": None,
    "renorm": False,
    "renorm_clipping": None,
    "renorm_momentum": 0.99,
}


def check_network(model: keras.Model, class_names: Sequence[str]) -> None:
    """Raise unless a network is one that `save` writes and `load` reads: best before training.

    Parameters
    ----------
    model : keras.Model
        The network; its weights do not matter.
    class_names : sequence of str
        The classes, in the order of the labels.

    Raises
    ------
    ModelError
        When it does not take RGB photos of one size, when its last layer gives no probabilities
        (nor scores that become probabilities), or when the names do not fit.
    """
    with saved.named("The network"):
        saved.completed(saved.description_of(model))
        saved.require_classes(model.output_shape, class_names)


def save(
    model: keras.Model,
    path: str | os.PathLike,
    class_names: Sequence[str],
    familiarity: Familiarity | None = None,
    training: Mapping | None = None,
) -> Path:
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
    familiarity : Familiarity, optional
        What it remembers of its training photos, from `remember`.
    training : mapping, optional
        How it was trained, from `card.made`; `read_training` gives it back.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        When the name does not end in ``.keras``, or `check_network` refuses the network.
    OSError
        When the file cannot be written.
    """
    path = Path(path)
    if path.suffix != ".keras":
        raise ValueError(f"{path} must end in .keras, the format in which Keras saves networks.")
    check_network(model, class_names)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}.keras")
    try:
        model.save(unfinished)
        with zipfile.ZipFile(unfinished, "a") as archive:
            archive.writestr(saved.CLASS_NAMES, json.dumps(list(class_names), ensure_ascii=False))
            if familiarity is not None:
                archive.writestr(FAMILIARITY, familiarity.to_bytes())
            if training is not None:
                archive.writestr(TRAINING, json.dumps(training))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def read_training(path: str | os.PathLike) -> dict:
    """Read how a saved network was trained.

    Parameters
    ----------
    path : str or path
        A ``.keras`` file, or a ``.npz`` exported from one.

    Returns
    -------
    dict
        As `card.made` returned it; empty where the file does not tell.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When what it tells is damaged.
    """
    with saved.archive_of(path) as archive:
        if TRAINING not in archive.namelist():
            return {}
        told = saved.read_json(archive, TRAINING)
        texts = [told.get("recipe", ""), *told["versions"], *told["versions"].values()]
        counts = [told[name] for name in _COUNTS] + [*told["photos"].values()]
        if not (
            all(isinstance(text, str) and re.fullmatch(r"[\w.+-]*", text) for text in texts)
            and all(type(count) is int and count >= 0 for count in counts)
            and all(re.fullmatch(r"\w+", part) for part in told["photos"])
            and 0 <= told["validation_accuracy"] <= 1
        ):
            raise ModelError(f"has a {TRAINING} that this course did not write. Save it again.")
        return told


def load(
    path: str | os.PathLike,
    class_names: Sequence[str] | None = None,
    scale: str | None = None,
    size: int | None = None,
) -> tuple[keras.Model, tuple[str, ...]]:
    """Load a network that `save` has written, or Keras itself.

    It takes photos with values 0 to 255 and gives probabilities: where the file leaves that open,
    a layer is added, and a warning says what was assumed. Code inside the file is not run (Keras'
    safe mode). A file that a newer Keras has written is read, too, as long as its network needs
    nothing new.

    Parameters
    ----------
    path : str or path
        The ``.keras`` file.
    class_names : sequence of str, optional
        The classes in the order of the labels, where the file does not name them. Left out, they
        are called "class 0", "class 1" and so on.
    scale : str, optional
        The pixel values that the network was trained on, where its first layers do not tell:
        ``"0..255"`` (assumed when left out), ``"0..1"`` or ``"-1..1"``.
    size : int, optional
        Height and width of the photos, for a network that takes any.

    Returns
    -------
    model : keras.Model
        Ready to predict and evaluate; to train on, too, where `save` has written it complete.
    class_names : tuple of str
        The classes, in the order of the labels.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, takes no RGB photos or gives no probabilities.
    """
    with saved.archive_of(path) as archive:
        stored = saved.read_class_names(archive)
        found = saved.read_network(archive, scale, size)
    try:
        model = _load(Path(path), found, compiled=stored is not None and not found.changed)
    except Exception as error:  # damaged files make Keras raise nearly anything
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(f"{path} cannot be loaded as a network: {reason:.200}") from error
    with saved.named(path):
        names, note = saved.settled_names(stored, class_names, model.output_shape)
    saved.tell(path, [*found.notes, note])
    return model, names


def _load(path: Path, found: saved.Completed, compiled: bool) -> keras.Model:
    import keras

    with saved.archive_of(path) as archive:
        written = saved.read_json(archive, "metadata.json")["keras_version"]
    newer = _release(written) > _release(keras.__version__)
    if not (newer or found.changed):
        return keras.saving.load_model(path, compile=compiled, safe_mode=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "completed.keras"
        _write_copy(path, copy, _without_newer(found.model) if newer else found.model)
        return keras.saving.load_model(copy, compile=compiled, safe_mode=True)


def _release(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.match(r"(\d+)\.(\d+)", version).groups()))


def _write_copy(path: Path, copy: Path, model: dict) -> None:
    """Copy a file with another description of its network."""
    with saved.archive_of(path) as archive, zipfile.ZipFile(copy, "w") as out:
        for name in archive.namelist():
            if name == "config.json":
                out.writestr(name, json.dumps(model))
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
