"""The layers of a saved network, in the order in which they run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from helpers.saved.archive import ModelError

__all__ = ["IDLE", "Layer", "brings_code", "foreign_code", "kind_of", "unrolled"]

# Kinds of layers that do nothing when a network predicts.
IDLE = (
    *("Identity", "Dropout", "SpatialDropout2D", "GaussianDropout", "GaussianNoise"),
    *("AlphaDropout", "ActivityRegularization", "RandomFlip", "RandomRotation", "RandomZoom"),
    *("RandomTranslation", "RandomShear", "RandomContrast", "RandomBrightness", "RandomErasing"),
)

MOST_LAYERS = 2000
MOST_NESTED = 10

_MODELS = ("Sequential", "Functional")

# What arithmetic on the outputs of layers becomes, such as `photo / 127.5 - 1`, and its name here.
_ARITHMETIC = {
    ("keras.src.ops.numpy", name): name.removeprefix("True")
    for name in ("Add", "Subtract", "Multiply", "Divide", "TrueDivide")
}


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
    odd : str
        What is unusual about the call, so that only Keras runs it; mostly empty.
    """

    name: str
    kind: str
    settings: dict
    inputs: tuple[str, ...]
    group: str
    odd: str = ""


def unrolled(model: Mapping) -> tuple[dict[str, Layer], str]:
    """Return the layers in the order in which they run, nested models unrolled.

    Parameters
    ----------
    model : mapping
        What ``config.json`` holds, or ``json.loads(model.to_json())`` gives.

    Returns
    -------
    layers : dict of Layer
        By their names; the first is the network's one InputLayer.
    output : str
        The name of the layer whose output is the network's.

    Raises
    ------
    ModelError
        When it has not one input and one output, or is no graph of layers.
    """
    kind = kind_of(model)
    if kind not in _MODELS:
        if brings_code(kind):
            raise foreign_code("the network itself", kind)
        raise _not_followed(f"it is a {kind}, neither Sequential nor Functional")
    found = _Unrolled()
    output = found.add_model(_Entry(model, "", ""), "", None)
    return found.layers, output


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
    return _ARITHMETIC.get((module, name), f"{module}.{name}")


def brings_code(kind: str) -> bool:
    """Tell whether a layer stands for code that does not come with Keras.

    Parameters
    ----------
    kind : str
        From `kind_of`.

    Returns
    -------
    bool

    Examples
    --------
    >>> brings_code("Lambda"), brings_code("my.layers.Conv2D"), brings_code("Conv2D")
    (True, True, False)
    """
    return kind == "Lambda" or ("." in kind and kind.split(".")[0] != "keras")


def foreign_code(what: str, kind: str) -> ModelError:
    """Return the error for a network of which a part, ``what``, is of a ``kind`` of its own.

    Examples
    --------
    >>> print(foreign_code("its layer 'eyes'", "my.Eyes"))
    brings code of its own, which is never run here: its layer 'eyes' is of the class my.Eyes. ...
    """
    return ModelError(
        f"brings code of its own, which is never run here: {what} is of the class {kind:.100}. "
        "Ask who made it for a network of Keras' own layers."
    )


def _not_followed(what: str) -> ModelError:
    return ModelError(
        f"cannot be used: {what:.200}. Build it as one keras.Sequential or keras.Model with one "
        "input, the photos, and one output."
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
    settings: Mapping
    odd: str = ""


class _Unrolled:
    """The layers found so far, by their names."""

    def __init__(self) -> None:
        self.layers: dict[str, Layer] = {}

    def add_model(self, model: _Entry, prefix: str, source: str | None) -> str:
        """Add the layers of a model; return the name of the one that gives the model's output.

        ``source`` names the layer whose output a nested model takes.
        """
        if prefix.count("/") > MOST_NESTED:
            raise _not_followed(f"it nests models more than {MOST_NESTED} deep")
        config = model.data["config"]
        entries = list(_entries(config["layers"], f"{model.group}layers/"))
        if model.kind == "Functional":
            return self._add_graph(config, entries, prefix, source)
        for entry in entries:
            call = _Call(entry, 0, [], entry.data["config"])
            source = self._add(call, entry.name, () if source is None else (source,), prefix)
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
                added = self._add(call, name, inputs, prefix)
                outputs[call.entry.name, call.number] = added
            if len(later) == len(waiting):
                raise ModelError(
                    f"connects its layers in a circle, or to one that is not there (see "
                    f"{later[0].entry.name!r:.100}). Save or copy it again."
                )
            waiting = later
        return outputs[_output_of(config, entries)]

    def _add(self, call: _Call, name: str, inputs: tuple[str, ...], prefix: str) -> str:
        """Add a call of a layer, or all layers of a nested model; return the output's name."""
        name, entry = prefix + name, call.entry
        if not inputs and (self.layers or entry.kind not in ("InputLayer", *_MODELS)):
            raise ModelError(
                f"holds the layer {name!r:.100}, which nothing leads to. Save or copy it again."
            )
        if entry.kind in _MODELS:
            if len(inputs) > 1:
                raise _not_followed(f"the model {name!r} in it has several inputs")
            return self.add_model(entry, f"{name}/", inputs[0] if inputs else None)
        if entry.kind == "InputLayer" and inputs:  # of a nested model: what goes in is known
            return inputs[0]
        if name in self.layers:
            raise ModelError(f"holds two layers of the name {name!r:.100}. Save it again.")
        if len(self.layers) == MOST_LAYERS:
            raise _not_followed(f"it has more than {MOST_LAYERS:,} layers")
        self.layers[name] = Layer(name, entry.kind, call.settings, inputs, entry.group, call.odd)
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
        raise _not_followed("it has not one input, the photos, but none or several")
    for entry in entries:
        settings, nodes = entry.data["config"], entry.data["inbound_nodes"]
        if entry.kind in _MODELS and len(nodes) > 1:
            raise _not_followed(f"it uses the model {entry.name!r} more than once")
        if entry.kind == "InputLayer":
            yield _Call(entry, 0, [], settings)
            continue
        for number, node in enumerate(nodes):
            yield _call(entry, number, settings, node)


def _call(entry: _Entry, number: int, settings: Mapping, node: Mapping) -> _Call:
    """Return one use of a layer, from the arguments that it is called with."""
    arguments = node["args"]
    taken = list(_taken(arguments))
    # Keras predicts with training=False, whatever stands here.
    given = [name for name, value in node["kwargs"].items() if value not in (None, False)]
    odd = ""
    if others := set(given) - {"training"}:
        odd = f"is called with {', '.join(sorted(others))}"
    elif entry.kind in _ARITHMETIC.values() and all(map(_is_operand, arguments)):
        numbers = [None if _is_output(each) else float(each) for each in arguments]
        settings = {**settings, "operands": numbers}
    elif _others(arguments):
        odd = "is called with more than the outputs of other layers"
    return _Call(entry, number, taken, settings, odd)


def _taken(argument: object) -> Iterator[tuple[str, int]]:
    """Yield the calls, as name and number, whose outputs stand among a layer's arguments."""
    if isinstance(argument, list):
        for part in argument:
            yield from _taken(part)
    elif _is_output(argument):
        name, number, _ = argument["config"]["keras_history"]
        yield name, number


def _others(argument: object) -> bool:
    """Tell whether anything but the outputs of layers stands among a layer's arguments."""
    if isinstance(argument, list):
        return any(map(_others, argument))
    return not _is_output(argument)


def _is_output(argument: object) -> bool:
    return isinstance(argument, Mapping) and argument["class_name"] == "__keras_tensor__"


def _is_operand(argument: object) -> bool:
    return _is_output(argument) or type(argument) in (int, float)


def _output_of(config: Mapping, entries: Sequence[_Entry]) -> tuple[str, int]:
    """Return the call, as layer name and number, that gives a graph's output."""
    ends = config["output_layers"]
    ends = [ends] if isinstance(ends[0], str) else ends
    if len(ends) != 1:
        raise _not_followed("it gives several outputs")
    name, number, _ = ends[0]
    kinds = {entry.name: entry.kind for entry in entries}
    # Keras counts the making of a functional model as its first call.
    return name, number - 1 if kinds.get(name) == "Functional" else number
