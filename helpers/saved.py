"""A saved network, read with suspicion: what is in a ``.keras`` file, without TensorFlow or Keras.

Such a file is a zip with ``config.json`` (the layers), ``model.weights.h5`` (their weights) and,
when this course saved it, ``class_names.json``. It may come from anywhere, so everything in it is
data: nothing is imported or run because a file names it, nothing is written to disk, and nothing
is read before its size is known and within bounds. A file that is broken, foreign or hostile ends
in one `ModelError` that names it and says what to do.

The checksums of the zip guard against accidents only. The weights are read by the HDF5 library,
whose plain features alone are let through: groups and contiguous arrays of float32 inside the
same file, of exactly the shapes that the layers ask for.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

__all__ = [
    "CLASS_NAMES",
    "Layer",
    "ModelError",
    "Weights",
    "archive_of",
    "kind_of",
    "named",
    "read_class_names",
    "read_layers",
    "require_classes",
    "require_photos",
    "weights_of",
]

CLASS_NAMES = "class_names.json"

# What a file may hold at most. The largest network of the course, with what its optimiser keeps,
# takes a twentieth of these bytes.
MOST_BYTES = 2**30
MOST_TEXT = 4 * 2**20
MOST_MEMBERS = 1000
MOST_LAYERS = 1000
MOST_NESTED = 10
# Deflate packs real weights and texts a few times smaller, a bomb a thousand times.
MOST_UNPACKED = 100

# As much of a file as is read at once.
_PIECE = 2**20

_DAMAGED = "is not a network saved as .keras, or it is damaged. Save or copy it again."


class ModelError(ValueError):
    """A file that holds no network that can be used; the message says why and what to do."""


@dataclass(frozen=True)
class Layer:
    """One call of one layer, as the file describes it.

    Attributes
    ----------
    name : str
        Keras' name; inside a nested model, its name and a slash come first.
    kind : str
        Keras' class, such as ``Conv2D``.
    settings : dict
        Keras' configuration of the layer; nothing in it has been checked.
    inputs : tuple of str
        The names of the layers whose outputs it takes.
    group : str
        Where its weights are in the file of weights.
    """

    name: str
    kind: str
    settings: dict
    inputs: tuple[str, ...]
    group: str


# --- the archive ---------------------------------------------------------------------------


@contextlib.contextmanager
def archive_of(path: str | os.PathLike) -> Iterator[zipfile.ZipFile]:
    """Open a ``.keras`` file, and name it in every error that reading it brings.

    Parameters
    ----------
    path : str or path
        The file.

    Yields
    ------
    zipfile.ZipFile
        The open file; its members are few and their declared sizes within bounds.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, or what is in it is no network that can be used.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"There is no network {path}. Check the spelling, or train one.")
    with named(path):
        try:
            if not path.is_file():
                raise ModelError("is a folder, not a network saved as .keras. Name the file.")
            if path.stat().st_size > MOST_BYTES:
                raise ModelError(f"is larger than {MOST_BYTES / 2**30:g} GiB and is not opened.")
            file = _InPieces(path.open("rb", buffering=0))
            with file, zipfile.ZipFile(file) as archive:
                _check_members(archive.infolist())
                yield archive
        except (ModelError, MemoryError):
            raise
        except PermissionError as error:
            raise ModelError("may not be read: permission denied.") from error
        except Exception as error:  # damaged files make the libraries raise nearly anything
            raise ModelError(_DAMAGED) from error


@contextlib.contextmanager
def named(subject: object) -> Iterator[None]:
    """Put the name of a file, the ``subject``, in front of every `ModelError` from inside.

    Yields
    ------
    None

    Examples
    --------
    >>> with named("my.keras"):
    ...     require_classes((None, 3), ("Cat", "Dog"))
    Traceback (most recent call last):
    helpers.saved.ModelError: my.keras tells 3 classes apart, but 2 names were given: Cat, Dog.
    """
    try:
        yield
    except ModelError as error:
        raise ModelError(f"{subject} {error}") from error.__cause__


class _InPieces(io.BufferedReader):
    """A file that never gives much at once: no list of members can fill the memory."""

    def read(self, size: int = -1) -> bytes:
        piece = super().read(_PIECE + 1 if size is None or size < 0 else min(size, _PIECE + 1))
        if len(piece) > _PIECE:
            raise zipfile.BadZipFile("a list of members that no network has")
        return piece


def _check_members(members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise ModelError(f"holds {len(members):,} files, as no saved network does.")
    if len({member.filename for member in members}) < len(members):
        raise ModelError("holds two files of the same name, as no saved network does.")


def _read_member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return one file of the archive: never more bytes than declared, those within bounds."""
    member = archive.getinfo(name)
    if member.flag_bits & 1:
        raise ModelError(f"is locked with a password ({name}). Save it again without.")
    if member.file_size > min(most, MOST_UNPACKED * member.compress_size):
        raise ModelError(
            f"would unpack to an unlikely size ({name}: {member.file_size:,} bytes from "
            f"{member.compress_size:,}), so it is not unpacked."
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ModelError(f"is packed in a way that Keras does not use ({name}).")
    with archive.open(member) as file:  # checks its checksum when it has been read to its end
        pieces = list(iter(lambda: file.read(_PIECE), b""))
    data = b"".join(pieces)
    if len(data) != member.file_size:
        raise zipfile.BadZipFile(f"{name} breaks off")
    return data


def _read_json(archive: zipfile.ZipFile, name: str) -> object:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no number of JSON")

    return json.loads(_read_member(archive, name, MOST_TEXT), parse_constant=refuse)


def read_class_names(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the names of the classes from an open file.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.

    Returns
    -------
    tuple of str
        In the order of the labels.
    """
    if CLASS_NAMES not in archive.namelist():
        raise ModelError(
            "does not say what its classes are called, so it was not saved by this course. "
            "Load it with Keras and save it again with classifier.save."
        )
    names = _read_json(archive, CLASS_NAMES)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ModelError(f"names its classes in an unknown form ({CLASS_NAMES}). Save it again.")
    return tuple(names)


def require_photos(input_shape: object) -> None:
    """Raise `ModelError` unless a network's ``input_shape`` is that of photos of one size.

    Examples
    --------
    >>> require_photos((None, 96, 96, 3))
    """
    whole = isinstance(input_shape, tuple) and all(isinstance(n, int) for n in input_shape[1:])
    if not whole or len(input_shape) != 4 or input_shape[-1] != 3:
        raise ModelError(
            f"does not take RGB photos of one size (H, W, 3): its input is {input_shape}."
        )


def require_classes(output_shape: Sequence[int | None], class_names: Sequence[str]) -> None:
    """Raise `ModelError` unless there are as many ``class_names`` as a network tells apart.

    The ``output_shape`` is ``(None, classes)``; one probability is enough for two classes.

    Examples
    --------
    >>> require_classes((None, 1), ("Cat", "Dog"))
    """
    units = 2 if output_shape[-1] == 1 else output_shape[-1]
    if len(output_shape) != 2:
        raise ModelError(f"does not give one probability per class, but {tuple(output_shape)}.")
    if len(class_names) != units:
        raise ModelError(
            f"tells {units} classes apart, but {len(class_names)} names were given: "
            f"{', '.join(class_names):.200}."
        )


# --- the layers ----------------------------------------------------------------------------


def read_layers(archive: zipfile.ZipFile) -> tuple[list[Layer], str]:
    """Return the layers in the order in which they run, nested models unrolled.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.

    Returns
    -------
    layers : list of Layer
        The first is the network's one InputLayer.
    output : str
        The name of the layer whose output is the network's.
    """
    if not {"config.json", "model.weights.h5"} <= set(archive.namelist()):
        raise ModelError("lacks the layers or the weights of a saved network. Save it again.")
    found: dict[str, Layer] = {}
    output = _unroll(_read_json(archive, "config.json"), found, "", "", None)
    return list(found.values()), output


def kind_of(entry: Mapping) -> str:
    """Return the class of a layer, or the full name of what Keras' layers do not include.

    Parameters
    ----------
    entry : mapping
        What the file says of a layer: its module, class and configuration.

    Returns
    -------
    str
        Such as ``Conv2D``; anything of another module keeps its module's name in front, so that
        it cannot be mistaken for Keras' layer of the same name.

    Examples
    --------
    >>> kind_of({"module": "keras.layers", "class_name": "Conv2D"})
    'Conv2D'
    >>> kind_of({"module": "surprise", "class_name": "Conv2D"})
    'surprise.Conv2D'
    """
    module, name = entry["module"], entry["class_name"]
    models = module == "keras" or str(module).startswith(("keras.models", "keras.src.models"))
    if module == "keras.layers" or (models and name in ("Sequential", "Functional")):
        return name
    if (module, name) == ("keras.src.ops.numpy", "Add"):  # what `x + y` becomes
        return "Add"
    return f"{module}.{name}"


def _unroll(
    model: Mapping, found: dict[str, Layer], prefix: str, group: str, source: str | None
) -> str:
    """Add the layers of a model to those found; return the name of the one that gives its output.

    ``source`` is the layer whose output a nested model takes.
    """
    kind = kind_of(model)
    if group.count("/") > 2 * MOST_NESTED:
        raise ModelError("nests models too deeply. Use Keras for it.")
    if kind not in ("Sequential", "Functional"):
        raise ModelError(f"is not built of Keras' layers: it is a {kind:.200}. Use Keras for it.")
    entries = _with_groups(model["config"]["layers"], f"{group}layers/")
    if kind == "Functional":
        return _unroll_graph(model["config"], entries, found, prefix, source)
    for entry, place in entries:
        inputs = () if source is None else (source,)
        source = _add(entry, entry["config"]["name"], inputs, found, prefix, place)
    return source


def _with_groups(entries: Sequence[Mapping], group: str) -> list[tuple[Mapping, str]]:
    """Pair layers with the groups of their weights: their classes, those of one class counted."""
    counts: dict[str, int] = {}
    pairs = []
    for entry in entries:
        name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", entry["class_name"]))
        name = re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
        number = counts[name] = counts.get(name, -1) + 1
        pairs.append((entry, f"{group}{name}_{number}/" if number else f"{group}{name}/"))
    return pairs


def _add(
    entry: Mapping,
    name: str,
    inputs: tuple[str, ...],
    found: dict[str, Layer],
    prefix: str,
    group: str,
) -> str:
    """Add one call of a layer, or of all layers of a nested model; return the output's name."""
    kind, name = kind_of(entry), f"{prefix}{name}"
    if kind in ("Sequential", "Functional"):
        if len(inputs) > 1:
            raise ModelError(f"holds the model {name!r} with several inputs. Use Keras for it.")
        return _unroll(entry, found, f"{name}/", group, inputs[0] if inputs else None)
    if kind == "InputLayer" and inputs:  # of a nested model: what goes in is known
        return inputs[0]
    if (kind == "InputLayer") == bool(inputs):
        raise ModelError(f"holds the layer {name!r}, which nothing leads to. Save it again.")
    if name in found or len(found) == MOST_LAYERS:
        raise ModelError(
            f"holds more than {MOST_LAYERS:,} layers, or two of the same name ({name!r})."
        )
    found[name] = Layer(name, kind, entry["config"], inputs, group)
    return name


def _unroll_graph(
    config: Mapping,
    entries: Sequence[tuple[Mapping, str]],
    found: dict[str, Layer],
    prefix: str,
    source: str | None,
) -> str:
    """Follow the connections of a functional model: a layer's turn comes after all its inputs'."""
    outputs: dict[tuple[str, int], str] = {}  # each call of each layer of this model
    if [kind_of(entry) for entry, _ in entries].count("InputLayer") != 1:
        raise ModelError("does not have exactly one input, the photos. Use Keras for it.")
    waiting = list(_calls(entries))
    if len(waiting) > MOST_LAYERS:
        raise ModelError(f"holds more than {MOST_LAYERS:,} layers.")
    while waiting:
        later = []
        for call in waiting:
            entry, place, number, taken = call
            if not all(key in outputs for key in taken):
                later.append(call)
                continue
            inputs = tuple(outputs[key] for key in taken)
            if kind_of(entry) == "InputLayer" and source is not None:
                inputs = (source,)
            name = entry["name"] + (f" (call {number + 1})" if number else "")
            outputs[entry["name"], number] = _add(entry, name, inputs, found, prefix, place)
        if len(later) == len(waiting):
            raise ModelError("connects its layers in a circle, or to one that is not there.")
        waiting = later
    return _output_of(config, entries, outputs)


def _calls(
    entries: Sequence[tuple[Mapping, str]],
) -> Iterator[tuple[Mapping, str, int, list[tuple[str, int]]]]:
    """Yield layer, group of weights, number of the call, and the calls whose outputs it takes."""
    for entry, place in entries:
        kind, nodes = kind_of(entry), entry["inbound_nodes"]
        if kind in ("Sequential", "Functional") and len(nodes) > 1:
            raise ModelError(f"uses the model {entry['name']!r} more than once. Use Keras for it.")
        if kind == "InputLayer":
            yield entry, place, 0, []
            continue
        for number, node in enumerate(nodes):
            if any(value not in (None, False) for value in node["kwargs"].values()):
                raise ModelError(
                    f"calls the layer {entry['name']!r} with {', '.join(node['kwargs'])}, which "
                    "NumPy does not do here. Use Keras for it."
                )
            yield entry, place, number, list(_taken(node["args"]))


def _taken(argument: object) -> Iterator[tuple[str, int]]:
    """Yield the calls, as layer name and number, whose outputs stand in a list of arguments."""
    if isinstance(argument, list):
        for part in argument:
            yield from _taken(part)
    elif isinstance(argument, Mapping) and argument["class_name"] == "__keras_tensor__":
        name, number, _ = argument["config"]["keras_history"]
        yield str(name), int(number)
    else:
        raise ModelError("calls a layer with numbers of its own. Use Keras for it.")


def _output_of(
    config: Mapping,
    entries: Sequence[tuple[Mapping, str]],
    outputs: Mapping[tuple[str, int], str],
) -> str:
    ends = config["output_layers"]
    ends = [ends] if isinstance(ends[0], str) else ends
    if len(ends) != 1:
        raise ModelError("gives several outputs. Use Keras for it.")
    name, number, _ = ends[0]
    kinds = {entry["name"]: kind_of(entry) for entry, _ in entries}
    if kinds.get(name) == "Functional":  # Keras counts its own making as its first call
        number -= 1
    return outputs[name, number]


# --- the weights ---------------------------------------------------------------------------


@contextlib.contextmanager
def weights_of(archive: zipfile.ZipFile) -> Iterator[Weights]:
    """Open the file of weights in memory.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.

    Yields
    ------
    Weights
        What gives a layer its arrays.
    """
    import h5py  # here, so that nobody waits for it who reads no weights

    data = _read_member(archive, "model.weights.h5", MOST_BYTES)
    with h5py.File(io.BytesIO(data), "r") as file:
        yield Weights(file)


class Weights:
    """The arrays of an open file of weights; none is read that a layer does not ask for.

    Parameters
    ----------
    file : h5py.File
        The file.
    """

    def __init__(self, file) -> None:
        self._file = file

    def read(self, layer: Layer, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, np.ndarray]:
        """Return the weights of a layer.

        Parameters
        ----------
        layer : Layer
            The layer.
        shapes : dict
            The name and the shape of each, in Keras' order; the file must hold exactly these.

        Returns
        -------
        dict of numpy.ndarray
            float32, under the same names.
        """
        group = self._follow(f"{layer.group}vars", layer)
        if len(group) != len(shapes):
            raise self._misfit(layer, f"{len(group)} arrays of weights in place of {len(shapes)}")
        found = {
            name: self._follow(str(number), layer, group) for number, name in enumerate(shapes)
        }
        for name, shape in shapes.items():
            self._check(found[name], shape, layer, name)
        return {name: self._finite(array[()], layer, name) for name, array in found.items()}

    def _follow(self, place: str, layer: Layer, start=None):
        """Walk to a group or an array along links that stay in the file."""
        import h5py

        here = self._file if start is None else start
        for name in place.split("/"):
            link = here.get(name, getlink=True)
            if not isinstance(link, h5py.HardLink):
                missing = "no weights" if link is None else "weights outside the file"
                raise self._misfit(layer, missing)
            here = here[name]
        return here

    def _check(self, array, shape: tuple[int, ...], layer: Layer, name: str) -> None:
        """Refuse, before anything is read, an array that is not what Keras would have written."""
        import h5py

        if not isinstance(array, h5py.Dataset) or array.dtype != np.float32:
            raise self._misfit(layer, f"a {name} that is no array of float32")
        if array.shape != shape:
            raise self._misfit(layer, f"a {name} of shape {array.shape} in place of {shape}")
        made = array.id.get_create_plist()
        stored = array.id.get_storage_size() == array.nbytes and made.get_external_count() == 0
        if made.get_layout() != h5py.h5d.CONTIGUOUS or made.get_nfilters() or not stored:
            raise self._misfit(layer, f"a {name} that is not stored as Keras stores it")

    def _finite(self, array: np.ndarray, layer: Layer, name: str) -> np.ndarray:
        if not np.isfinite(array).all():
            raise self._misfit(layer, f"a {name} in which not all values are numbers")
        return np.asarray(array, np.float32)

    def _misfit(self, layer: Layer, what: str) -> ModelError:
        return ModelError(
            f"holds the layer {layer.name!r} ({layer.kind}) with {what}. Save the network again."
        )
