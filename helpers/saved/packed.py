"""A network as one ``.npz`` file, which NumPy alone reads: ``export --to numpy`` writes it.

It is a zip with ``network.json`` (the layers in the order in which they run), ``class_names.json``
and the weights as arrays named ``layer/kernel``, so that ``np.load`` opens it, too. Nothing in it
is pickled. It is read with the same suspicion as a ``.keras`` file.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from helpers.saved.archive import CLASS_NAMES, ModelError, read_json, read_member
from helpers.saved.layers import MOST_LAYERS, Layer

if TYPE_CHECKING:
    import os

__all__ = ["NETWORK", "PackedWeights", "read_packed", "write_packed"]

NETWORK = "network.json"
# What an array's file holds in front of its values: 128 bytes, as NumPy writes them.
_MOST_HEADER = 10_000


def write_packed(
    path: str | os.PathLike | BinaryIO,
    steps: Sequence,
    output: str,
    class_names: Sequence[str],
    others: Mapping[str, bytes],
) -> None:
    """Write a network that is run by hand.

    Parameters
    ----------
    path : str, path or binary file
        The file, ending in ``.npz``.
    steps : sequence of handmade.Step
        Its layers, each with its weights.
    output : str
        The name of the layer whose output is the network's.
    class_names : sequence of str
        The classes, in the order of the labels.
    others : mapping of bytes
        What else the file is to hold, by name.
    """
    layers = [
        {"name": step.name, "kind": step.kind, "settings": step.settings, "inputs": step.inputs}
        for step in steps
    ]
    texts = {
        NETWORK: json.dumps({"layers": layers, "output": output}),
        CLASS_NAMES: json.dumps(list(class_names), ensure_ascii=False),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (texts | dict(others)).items():
            archive.writestr(name, content)
        for step in steps:
            for name, array in step.weights.items():
                with archive.open(f"{step.name}/{name}.npy", "w") as member:
                    np.lib.format.write_array(member, np.ascontiguousarray(array))


def read_packed(archive: zipfile.ZipFile) -> tuple[dict[str, Layer], str]:
    """Return the layers of a packed network, as `unrolled` returns those of a ``.keras`` file.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.

    Returns
    -------
    layers : dict of Layer
        By their names, in the order in which they run.
    output : str
        The name of the layer whose output is the network's.

    Raises
    ------
    ModelError
        When it describes no network.
    """
    described = read_json(archive, NETWORK)
    layers: dict[str, Layer] = {}
    for entry in described["layers"][: MOST_LAYERS + 1]:
        name, kind, inputs = entry["name"], entry["kind"], tuple(entry["inputs"])
        starts = not layers
        if name in layers or starts != (kind == "InputLayer") or starts != (not inputs):
            raise _made_by_hand(name)
        if not layers.keys() >= set(inputs):
            raise _made_by_hand(name)
        layers[name] = Layer(name, kind, entry["settings"], inputs, f"{name}/")
    if not 0 < len(layers) <= MOST_LAYERS or described["output"] not in layers:
        raise _made_by_hand(described["output"])
    return layers, described["output"]


def _made_by_hand(layer: object) -> ModelError:
    return ModelError(
        f"is damaged or was made by hand: its layer {layer!r:.100} stands where none can. Export "
        "or copy it again."
    )


class PackedWeights:
    """The arrays of a packed network; none is read that a layer does not ask for.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is used.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def read(
        self, layer: Layer, shapes: Mapping[str, tuple[int, ...] | None]
    ) -> dict[str, np.ndarray]:
        """Return the weights of a layer.

        Parameters
        ----------
        layer : Layer
            The layer.
        shapes : dict
            The name and the shape of each; one whose shape is None is not read.

        Returns
        -------
        dict of numpy.ndarray
            float32, under the same names.

        Raises
        ------
        ModelError
            When the file holds others, or their values are not all numbers.
        """
        return {
            name: self._array(f"{layer.group}{name}.npy", shape)
            for name, shape in shapes.items()
            if shape is not None
        }

    def _array(self, name: str, shape: tuple[int, ...]) -> np.ndarray:
        size = 4 * math.prod(shape)
        file = io.BytesIO(read_member(self._archive, name, size + _MOST_HEADER))
        np.lib.format.read_magic(file)
        found, by_columns, dtype = np.lib.format.read_array_header_1_0(file)
        values = file.read()
        if (found, by_columns, dtype) != (shape, False, np.float32) or len(values) != size:
            raise ModelError(
                f"is damaged or was made by hand: {name[:100]!r} is no array of float32 of the "
                f"shape {shape}. Export or copy it again."
            )
        array = np.frombuffer(values, np.float32).reshape(shape)
        if not np.isfinite(array).all():
            raise ModelError(
                f"is damaged or was made by hand: {name[:100]!r} holds values that are no numbers. "
                "Export or copy it again."
            )
        return array
