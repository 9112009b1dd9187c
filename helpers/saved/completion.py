"""What a network from elsewhere leaves open, settled: photos 0 to 255 in, probabilities out.

A network of Keras may end in scores (logits), take pixel values from 0 to 1, or photos of any
size. Here its description, `config.json`, is completed, before either engine builds anything
from it: so both run the same network.
"""

from __future__ import annotations

import json
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from helpers.saved.archive import ModelError, read_json
from helpers.saved.layers import IDLE, Layer, kind_of, unrolled
from helpers.saved.packed import NETWORK

if TYPE_CHECKING:
    import os

    import keras

__all__ = ["ACTIVATIONS", "SCALES", "Completed", "End", "completed", "description_of", "end_of"]
__all__ += ["missing_activation", "read_network", "tell"]

# The pixel values that a network may take, and what makes them from 0 to 255: scale and offset.
SCALES = {"0..255": (1.0, 0.0), "0..1": (1 / 255, 0.0), "-1..1": (1 / 127.5, -1.0)}

# Kinds that are looked through from the end, to the layer that has one unit for each answer.
_LOOKED_THROUGH = (*IDLE, "Flatten", "Reshape", "GlobalAveragePooling2D")
ACTIVATIONS = ("Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax")
_COUNTS = {"Dense": "units", "Conv2D": "filters", "SeparableConv2D": "filters"}
# Kinds between the photo and what scales it.
_BEFORE_SCALING = (*IDLE, "Resizing", "CenterCrop", "ZeroPadding2D")
_ARITHMETIC = ("Add", "Subtract", "Multiply", "Divide")


class Completed(NamedTuple):
    """A network's description, with nothing left open.

    Attributes
    ----------
    model : dict
        What `unrolled` takes, and Keras.
    notes : list of str
        What was assumed or added, each to be put behind the file's name.
    changed : bool
        Whether it differs from what the file holds.
    """

    model: dict
    notes: list[str]
    changed: bool


def read_network(
    archive: zipfile.ZipFile, scale: str | None = None, size: int | None = None
) -> Completed:
    """Read a network's description from an open file, and complete it.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.
    scale, size : optional
        As for `completed`.

    Returns
    -------
    Completed
    """
    if NETWORK in archive.namelist():
        raise ModelError(
            "is a network for NumPy alone, which Keras does not read. Name the .keras file that it "
            "was exported from."
        )
    model = read_json(archive, "config.json")
    written = read_json(archive, "metadata.json")["keras_version"]
    if written.startswith("2."):
        raise ModelError(
            f"was saved by Keras {written:.20}, in a form that Keras 3 reads only in part. In "
            'Keras 2 (now the package tf_keras) save it as "network.h5"; then '
            'keras.models.load_model("network.h5").save("network.keras") leads over.'
        )
    return completed(model, scale, size)


def description_of(model: keras.Model) -> dict:
    """Return what Keras would write about a ``model`` into ``config.json``."""
    return json.loads(model.to_json())


def completed(model: dict, scale: str | None = None, size: int | None = None) -> Completed:
    """Complete the description of a network.

    Parameters
    ----------
    model : dict
        What ``config.json`` holds; it is changed.
    scale : str, optional
        The pixel values that it takes, a key of ``SCALES``. Left out, its first layers tell, or
        0 to 255 is assumed.
    size : int, optional
        Height and width of the photos, where the network itself takes any.

    Returns
    -------
    Completed

    Raises
    ------
    ModelError
        When it takes no RGB photos, gives no probabilities, or `scale` or `size` do not fit it.
    """
    if scale is not None and scale not in SCALES:
        raise ModelError(f"cannot take the scale {scale!r}. Name one of {', '.join(SCALES)}.")
    layers, output = unrolled(model)
    photos = next(iter(layers.values()))
    changed = _settle_shape(photos.settings, size)
    note = _note_on_scale(layers, scale)
    notes = [note] if note else []
    if scale not in (None, "0..255"):
        _put_first(model, _layer("Rescaling", layers, **_rescaling(scale)))
        changed = True
    activation, note = missing_activation(layers, output)
    if note:
        notes.append(note)
    if activation:
        _put_last(model, _layer("Activation", layers, activation=activation))
        changed = True
    return Completed(model, notes, changed)


def tell(path: str | os.PathLike, notes: Sequence[str]) -> None:
    """Warn of what was assumed about the network in the file ``path``; empty ``notes`` are none."""
    for note in filter(None, notes):
        warnings.warn(f"{path} {note}", stacklevel=3)


# --- photos in -------------------------------------------------------------------------------


def _settle_shape(settings: dict, size: int | None) -> bool:
    """Fill in the sizes that are open; return whether anything was changed."""
    shape = settings["batch_shape"]
    if size is not None and not (isinstance(size, int) and size > 0):
        raise ModelError(f"cannot take photos of the size {size!r}. Give a number of pixels.")
    if size is not None and isinstance(shape, list) and None not in shape[1:3]:
        raise ModelError(
            f"takes photos of {shape[1]} × {shape[2]} pixels, so a size of {size} cannot be "
            "chosen. Leave it out."
        )
    filled = shape
    if isinstance(shape, list) and len(shape) == 4:
        filled = [None, *(size if side is None else side for side in shape[1:3]), shape[3]]
    _require_photos(filled)
    settings["batch_shape"] = filled
    return filled != shape


def _require_photos(shape: object) -> None:
    """Raise `ModelError` unless a network's input is photos of one size."""
    text = f"its input is {shape!s:.200}"
    if not isinstance(shape, list) or len(shape) != 4:
        raise ModelError(f"does not take RGB photos: {text}. Build it on keras.Input((H, W, 3)).")
    if shape[3] == 3 and None in shape[1:3]:
        raise ModelError(
            f"does not say how large its photos are: {text}. Say it with --size 160 (size=160 in "
            "Python), or build it on keras.Input((H, W, 3))."
        )
    if shape[1] == 3 and shape[3] != 3:
        raise ModelError(
            f"takes photos with the channels first: {text}. Build it on keras.Input((H, W, 3)), "
            "channels last, as is Keras' default."
        )
    if shape[3] != 3:
        kind = "grey photos" if shape[3] == 1 else f"photos of {shape[3]} channels"
        raise ModelError(
            f"takes {kind}, and no RGB photos: {text}. Build it on keras.Input((H, W, 3))."
        )


def _note_on_scale(layers: Mapping[str, Layer], scale: str | None) -> str:
    """Return what is assumed about pixel values; raise where `scale` does not fit the network."""
    scaling = _scaling(layers)
    if scaling and scaling.kind != "Normalization":
        if scale not in (None, "0..255"):
            raise ModelError(
                f"scales the pixel values itself, from 0 to 255 (its layer {scaling.name!r:.100}), "
                f"so the scale {scale} does not fit. Leave it out."
            )
        return ""
    if scale is not None:
        return ""
    reason = "it has no Rescaling at its start"
    if scaling:
        reason = "its Normalization has learned from some"
    return (
        f"does not say which pixel values it takes ({reason}); 0 to 255 is assumed. If they are "
        "others: --scale 0..1 or --scale -1..1, in Python scale=."
    )


def _scaling(layers: Mapping[str, Layer]) -> Layer | None:
    """Return the layer at the start that brings pixel values from 0 to 255 to smaller ones."""
    name = next(iter(layers))
    while len(after := [layer for layer in layers.values() if name in layer.inputs]) == 1:
        name = after[0].name
        if after[0].kind in _BEFORE_SCALING:
            continue
        if after[0].kind == "Rescaling" and not _shrinks(after[0].settings["scale"]):
            return None
        kinds = ("Rescaling", "Normalization", *_ARITHMETIC)
        return after[0] if after[0].kind in kinds else None
    return None


def _shrinks(scale: object) -> bool:
    """Tell whether a Rescaling makes values smaller: ``2 · x - 1`` expects 0 to 1, not 0 to 255."""
    return all(abs(each) < 0.5 for each in (scale if isinstance(scale, list) else [scale]))


def _rescaling(scale: str) -> dict:
    return dict(zip(("scale", "offset"), SCALES[scale], strict=True))


# --- probabilities out -----------------------------------------------------------------------


def missing_activation(layers: Mapping[str, Layer], output: str) -> tuple[str | None, str]:
    """Say what a network lacks to give probabilities.

    Parameters
    ----------
    layers, output
        From `unrolled`.

    Returns
    -------
    activation : str or None
        ``"sigmoid"`` for one score, ``"softmax"`` for several; None where nothing is missing.
    note : str
        What the user should know; mostly empty.

    Raises
    ------
    ModelError
        When it ends in something that no activation turns into probabilities.
    """
    end = end_of(layers, output)
    if end.units is None and end.activation not in ("softmax", "sigmoid"):
        return None, (
            f"ends in its layer {end.name!r:.100} ({layers[end.name].kind:.100}), of which it is "
            "not known whether it gives probabilities; its answers are used where they lie between "
            "0 and 1 and sum to 1."
        )
    if end.activation == "linear":
        missing = "sigmoid" if end.units == 1 else "softmax"
        return missing, (
            f"ends in scores (its layer {end.name!r:.100} has no activation); {missing} turns them "
            "into probabilities here."
        )
    if (end.activation, end.units == 1) == ("softmax", False):
        return None, ""
    if end.activation == "sigmoid" and end.units in (1, None):
        return None, ""
    raise ModelError(_no_probabilities(end))


class End(NamedTuple):
    """How a network ends.

    Attributes
    ----------
    activation : str
        The last activation, "linear" where there is none.
    units : int or None
        How many answers there are; None where the end is of a kind that is not looked through.
    tail : list of str
        The layers from the one that has these units to the output.
    """

    activation: str
    units: int | None
    tail: list[str]

    @property
    def name(self) -> str:
        """The layer that has the units."""
        return self.tail[0]


def end_of(layers: Mapping[str, Layer], output: str) -> End:
    """Look from a network's output back to the layer with one unit for each answer.

    Parameters
    ----------
    layers, output
        From `unrolled`.

    Returns
    -------
    End
    """
    layer, activation, tail = layers[output], "linear", []
    while True:
        tail.insert(0, layer.name)
        if activation == "linear":
            activation = _activation_of(layer)
        if layer.kind in _COUNTS:
            return End(activation, layer.settings[_COUNTS[layer.kind]], tail)
        through = layer.kind in (*_LOOKED_THROUGH, *ACTIVATIONS) or _operation(layer.kind)
        if not through or len(layer.inputs) != 1:
            return End(activation, None, tail)
        layer = layers[layer.inputs[0]]


def _activation_of(layer: Layer) -> str:
    if layer.kind in ACTIVATIONS[1:] or _operation(layer.kind):
        return layer.kind.rpartition(".")[2].lower()
    activation = layer.settings.get("activation", "linear")
    if isinstance(activation, Mapping):  # a layer in place of a name, or a function
        inner = activation.get("config")
        if kind_of(activation) == "Activation":
            return inner["activation"]
        return inner if isinstance(inner, str) else kind_of(activation).lower()
    return activation


def _operation(kind: str) -> bool:
    """Tell whether it is a function on outputs, such as ``keras.ops.softmax``."""
    return kind.startswith("keras.src.ops.nn.")


def _no_probabilities(end: End) -> str:
    layer = f"its layer {end.name!r:.100}"
    if end.activation == "softmax":
        what = f"gives one answer by softmax ({layer}), which is 1 for every photo"
    elif end.activation == "sigmoid":
        what = f"gives {end.units} answers by sigmoid ({layer}), which need not sum to 1"
    else:
        what = f"ends in {end.activation!s:.100} ({layer}), which gives no probabilities"
    one = "Dense(1, activation='sigmoid') for two classes"
    several = "" if end.units == 1 else "Dense(..., activation='softmax'), or in "
    return f"{what}. End it in {several}{one}, and train it again."


# --- a layer more in a description -----------------------------------------------------------


def _layer(kind: str, layers: Mapping[str, Layer], **settings: object) -> dict:
    """Return how Keras describes a layer, with a name that no other has."""
    name = {"Rescaling": "pixel_values", "Activation": "probabilities"}[kind]
    while name in layers:
        name += "_"
    settings = {"name": name, "trainable": True, "dtype": "float32"} | settings
    return {
        "module": "keras.layers",
        "class_name": kind,
        "config": settings,
        "registered_name": None,
        "name": name,
    }


def _put_first(model: dict, layer: dict) -> None:
    """Add a layer between the photos and all that takes them."""
    config = model["config"]
    place = next(
        number for number, each in enumerate(config["layers"]) if kind_of(each) == "InputLayer"
    )
    if kind_of(model) == "Functional":
        photos = config["layers"][place]
        _rename(config["layers"], photos["name"], layer["name"])
        shape = photos["config"]["batch_shape"]
        layer["inbound_nodes"] = [_node(shape, [photos["name"], 0, 0])]
    config["layers"].insert(place + 1, layer)


def _rename(part: object, old: str, new: str) -> None:
    """Let the layers that took the output of ``old`` take that of ``new``; not in nested models."""
    if isinstance(part, list):
        for each in part:
            _rename(each, old, new)
    elif isinstance(part, dict) and "inbound_nodes" in part:
        _rename([node["args"] for node in part["inbound_nodes"]], old, new)
    elif isinstance(part, dict) and part.get("class_name") == "__keras_tensor__":
        history = part["config"]["keras_history"]
        history[0] = new if history[0] == old else history[0]


def _put_last(model: dict, layer: dict) -> None:
    """Add a layer behind the output."""
    config = model["config"]
    if kind_of(model) == "Functional":
        ends = config["output_layers"]
        name, number, place = ends if isinstance(ends[0], str) else ends[0]
        kinds = {each["name"]: kind_of(each) for each in config["layers"]}
        number -= kinds[name] == "Functional"  # see layers._output_of
        layer["inbound_nodes"] = [_node([None, None], [name, number, place])]
        config["output_layers"] = [[layer["name"], 0, 0]]
    config["layers"].append(layer)


def _node(shape: Sequence[int | None], history: list) -> dict:
    """Return how Keras describes the call of a layer on one output."""
    tensor = {"shape": shape, "dtype": "float32", "keras_history": history}
    return {"args": [{"class_name": "__keras_tensor__", "config": tensor}], "kwargs": {}}
