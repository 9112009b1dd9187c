"""The layers of a saved network, in the order in which they run."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpers.saved.archive import ModelError, needs_keras, read_json

__all__ = ["Layer", "kind_of", "read_layers"]

MOST_LAYERS = 1000
MOST_NESTED = 10

_MODELS = ("Sequential", "Functional")


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
    model = read_json(archive, "config.json")
    _require_keras_own(model, "the network itself")
    if kind_of(model) not in _MODELS:
        raise needs_keras(f"it is a {kind_of(model)}, neither Sequential nor Functional")
    unrolled = _Unrolled()
    output = unrolled.add_model(_Entry(model, "", ""), "", None)
    return list(unrolled.layers.values()), output


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
    if module == "keras.layers" or (models and name in _MODELS):
        return name
    if (module, name) == ("keras.src.ops.numpy", "Add"):  # what `x + y` becomes
        return "Add"
    return f"{module}.{name}"


def _require_keras_own(entry: Mapping, what: str) -> None:
    """Refuse what stands for code that does not come with Keras, as Keras' safe mode does too."""
    if str(entry["module"]).split(".")[0] != "keras" or entry["class_name"] == "Lambda":
        raise ModelError(
            f"brings code of its own, which is never run here: {what} is of the class "
            f"{kind_of(entry):.100}. Ask who made it for a network of Keras' own layers."
        )


class _Entry(NamedTuple):
    """A layer or model as it stands in the list of a model: what of it, its name, its weights."""

    data: Mapping
    name: str
    group: str

    @property
    def kind(self) -> str:
        return kind_of(self.data)


class _Call(NamedTuple):
    """One of the times that a graph uses a layer, and the calls whose outputs it takes."""

    entry: _Entry
    number: int
    taken: list[tuple[str, int]]


class _Unrolled:
    """The layers found so far, by their names."""

    def __init__(self) -> None:
        self.layers: dict[str, Layer] = {}

    def add_model(self, model: _Entry, prefix: str, source: str | None) -> str:
        """Add the layers of a model; return the name of the one that gives the model's output.

        ``source`` names the layer whose output a nested model takes.
        """
        if prefix.count("/") > MOST_NESTED:
            raise needs_keras(f"it nests models more than {MOST_NESTED} deep")
        config = model.data["config"]
        entries = list(_entries(config["layers"], f"{model.group}layers/"))
        if model.kind == "Functional":
            return self._add_graph(config, entries, prefix, source)
        for entry in entries:
            source = self._add(entry, entry.name, () if source is None else (source,), prefix)
        return source

    def _add_graph(
        self, config: Mapping, entries: Sequence[_Entry], prefix: str, source: str | None
    ) -> str:
        """Follow the connections of a functional model: a call waits for all that it takes."""
        outputs: dict[tuple[str, int], str] = {}
        waiting = list(_calls(entries))
        while waiting:
            later = []
            for call in waiting:
                if not outputs.keys() >= set(call.taken):
                    later.append(call)
                    continue
                inputs = tuple(outputs[key] for key in call.taken)
                if call.entry.kind == "InputLayer" and source is not None:
                    inputs = (source,)
                label = f"{call.entry.name} (call {call.number + 1})"
                name = label if call.number else call.entry.name
                added = self._add(call.entry, name, inputs, prefix)
                outputs[call.entry.name, call.number] = added
            if len(later) == len(waiting):
                raise ModelError(
                    f"connects its layers in a circle, or to one that is not there (see "
                    f"{later[0].entry.name!r:.100}). Save or copy it again."
                )
            waiting = later
        return outputs[_output_of(config, entries)]

    def _add(self, entry: _Entry, name: str, inputs: tuple[str, ...], prefix: str) -> str:
        """Add a call of a layer, or all layers of a nested model; return the output's name."""
        name = prefix + name
        _require_keras_own(entry.data, f"its layer {name!r:.100}")
        if entry.kind in _MODELS:
            if len(inputs) > 1:
                raise needs_keras(f"the model {name!r} in it has several inputs")
            return self.add_model(entry, f"{name}/", inputs[0] if inputs else None)
        if entry.kind == "InputLayer" and inputs:  # of a nested model: what goes in is known
            return inputs[0]
        if entry.kind != "InputLayer" and not inputs:
            raise ModelError(
                f"holds the layer {name!r:.100}, which nothing leads to. Save or copy it again."
            )
        if name in self.layers:
            raise ModelError(f"holds two layers of the name {name!r:.100}. Save it again.")
        if len(self.layers) == MOST_LAYERS:
            raise needs_keras(f"it has more than {MOST_LAYERS:,} layers")
        self.layers[name] = Layer(name, entry.kind, entry.data["config"], inputs, entry.group)
        return name


def _entries(layers: Sequence[Mapping], group: str) -> Iterator[_Entry]:
    """Yield the layers of a model with the groups of their weights, which Keras names so.

    The class in small letters with underscores; the second of a class gets ``_1``, and so on.
    """
    counts: dict[str, int] = {}
    for data in layers:
        name = re.sub(r"\W+", "", data["class_name"])
        name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
        name = re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
        number = counts[name] = counts.get(name, -1) + 1
        own = data["name"] if "name" in data else data["config"]["name"]
        yield _Entry(data, own, f"{group}{name}_{number}/" if number else f"{group}{name}/")


def _calls(entries: Sequence[_Entry]) -> Iterator[_Call]:
    """Yield every use of every layer of a graph."""
    if [entry.kind for entry in entries].count("InputLayer") != 1:
        raise needs_keras("it has not one input, the photos, but none or several")
    for entry in entries:
        nodes = entry.data["inbound_nodes"]
        if entry.kind in _MODELS and len(nodes) > 1:
            raise needs_keras(f"it uses the model {entry.name!r} more than once")
        if entry.kind == "InputLayer":
            yield _Call(entry, 0, [])
            continue
        for number, node in enumerate(nodes):
            # Keras predicts with training=False, whatever stands here.
            given = [name for name, value in node["kwargs"].items() if value not in (None, False)]
            if set(given) - {"training"}:
                raise needs_keras(f"it calls the layer {entry.name!r} with {', '.join(given)}")
            yield _Call(entry, number, list(_taken(node["args"], entry.name)))


def _taken(argument: object, layer: str) -> Iterator[tuple[str, int]]:
    """Yield the calls, as name and number, whose outputs stand among a layer's arguments."""
    if isinstance(argument, list):
        for part in argument:
            yield from _taken(part, layer)
    elif isinstance(argument, Mapping) and argument["class_name"] == "__keras_tensor__":
        name, number, _ = argument["config"]["keras_history"]
        yield name, number
    else:
        raise needs_keras(f"it calls the layer {layer!r} with more than the outputs of others")


def _output_of(config: Mapping, entries: Sequence[_Entry]) -> tuple[str, int]:
    """Return the call, as layer name and number, that gives a graph's output."""
    ends = config["output_layers"]
    ends = [ends] if isinstance(ends[0], str) else ends
    if len(ends) != 1:
        raise needs_keras("it gives several outputs")
    name, number, _ = ends[0]
    kinds = {entry.name: entry.kind for entry in entries}
    # Keras counts the making of a functional model as its first call.
    return name, number - 1 if kinds.get(name) == "Functional" else number
