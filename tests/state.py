"""What a notebook knows: a digest of every name, so that it can be told what a cell changed.

A digest is made of what a thing holds, never of where it lies in memory or what it is called
inside: a cell that makes the same thing anew changes nothing.
"""

import contextlib
import hashlib
import random
import re
import tempfile
import types
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import PurePath

import numpy as np

# IPython's own.
HIDDEN = {"In", "Out", "exit", "quit", "get_ipython", "open"}
# A folder that goes with the lesson has another name each time.
TEMPORARY = re.compile(re.escape(tempfile.gettempdir()) + r"[/\\]tmp\w+")
# What these make is told by its kind alone: files, threads, buttons, progress bars.
OPAQUE = {"_io", "_thread", "threading", "tempfile", "ipykernel", "ipywidgets", "tqdm"}


def digests(namespace: Mapping[str, object]) -> dict[str, str]:
    """Digest of everything in a notebook's namespace: name → hexadecimal digits."""
    digest = Digest()
    return {
        name: digest.of(value)
        for name, value in namespace.items()
        if not name.startswith("_") and name not in HIDDEN
    }


class Digest:
    """Makes digests; what it meets twice it looks through once."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[object, str]] = {}  # holds the things, so that no id is reused
        self.above: list[int] = []

    def of(self, value: object) -> str:
        """Digest of one thing and of all that it holds, in hexadecimal digits."""
        if id(value) in self.known:
            return self.known[id(value)][1]
        if id(value) in self.above:
            return f"itself, {len(self.above) - self.above.index(id(value))} above"
        self.above.append(id(value))
        seen = hashlib.blake2b(digest_size=16)
        for part in (kind_of(value), *parts(value)):
            told = part if isinstance(part, str | bytes) else self.of(part[0])
            seen.update(told.encode("utf-8", "surrogatepass") if isinstance(told, str) else told)
            seen.update(b"\0")
        self.above.pop()
        self.known[id(value)] = value, seen.hexdigest()
        return seen.hexdigest()


def kind_of(value: object) -> str:
    """Module and name of a thing's class."""
    return f"{type(value).__module__}.{type(value).__qualname__}"


def parts(value: object) -> Iterator[str | bytes | tuple]:
    """Yield what tells a thing from others of its kind: texts, bytes, and ``(a thing in it,)``."""
    if value is None or isinstance(value, bool | int | float | complex | bytes | range | slice):
        yield repr(value)
    elif isinstance(value, str | PurePath):
        yield TEMPORARY.sub("temporary", str(value))
    elif isinstance(value, np.ndarray | np.generic):
        yield from array_parts(np.asarray(value))
    elif isinstance(value, np.ufunc):
        yield value.__name__
    elif isinstance(value, Mapping):
        for key in list(value):
            yield from ((key,), (value[key],))
    elif isinstance(value, list | tuple | deque):
        yield from ((each,) for each in value)
    elif isinstance(value, set | frozenset):
        yield from sorted(Digest().of(each) for each in value)
    elif isinstance(value, types.FunctionType):
        yield from function_parts(value)
    elif isinstance(value, type | types.ModuleType):
        yield from class_parts(value)
    elif isinstance(value, np.random.Generator):
        yield (value.bit_generator.state,)
    elif isinstance(value, np.random.RandomState):
        yield (value.get_state(),)
    elif isinstance(value, random.Random):
        yield (value.getstate(),)
    else:
        yield from object_parts(value)


def array_parts(array: np.ndarray) -> Iterator[str | bytes | tuple]:
    """Yield number type, shape and bytes; of an array of things, the things."""
    yield f"{array.dtype} {array.shape}"
    if array.dtype.hasobject:
        yield (array.tolist(),)
    else:
        yield np.ascontiguousarray(array).tobytes()


def function_parts(function: types.FunctionType) -> Iterator[str | bytes | tuple]:
    """Yield what a function does, and what it keeps from call to call."""
    yield from code_parts(function.__code__)
    for cell in function.__closure__ or ():
        with contextlib.suppress(ValueError):  # a variable without a value yet
            yield (cell.cell_contents,)
    yield (function.__defaults__,)
    yield (function.__kwdefaults__,)
    yield (vars(function),)


def code_parts(code: types.CodeType) -> Iterator[str | bytes]:
    """Yield instructions, names and constants, but not their places in a file."""
    yield code.co_code
    yield repr((code.co_name, code.co_names, code.co_varnames, code.co_freevars))
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from code_parts(constant)
        else:
            yield Digest().of(constant)


def class_parts(value: type | types.ModuleType) -> Iterator[str | tuple]:
    """Yield the name of a class or module, and what is in a class that the notebook made."""
    yield value.__name__
    if getattr(value, "__module__", "") == "__main__":
        # Python's own notes on a class differ from one definition to the next.
        own = {name: each for name, each in vars(value).items() if not is_note(name)}
        yield (own,)


def is_note(name: str) -> bool:
    """Tell whether Python itself gives each class an attribute of this name."""
    return name.startswith("__") and name not in {"__init__", "__call__", "__slots__"}


def object_parts(value: object) -> Iterator[str | bytes | tuple]:
    """Yield what an object of another kind holds, as far as a lesson may depend on it."""
    libraries = {base.__module__.partition(".")[0] for base in type(value).__mro__}
    if libraries & {"matplotlib"}:
        yield getattr(value, "alternative_text", "")  # how it looks is compared as output
    elif libraries & {"tensorflow", "keras"}:
        yield from tensor_parts(value)
    elif "PIL" in libraries and hasattr(value, "tobytes"):
        yield repr(value.size)
        yield value.tobytes()
    elif isinstance(value, types.GeneratorType):
        frame = value.gi_frame
        yield from (str(frame.f_lasti), (dict(frame.f_locals),)) if frame else ("at its end",)
    elif not libraries & OPAQUE:
        yield from attribute_parts(value)


def tensor_parts(value: object) -> Iterator[str | tuple]:
    """Yield the numbers in a tensor, network, layer, optimiser, loss or metric.

    Not their names: Keras goes on counting with each new layer.
    """
    if hasattr(value, "numpy"):
        yield (np.asarray(value.numpy()),)
        return
    for layer in value._flatten_layers() if hasattr(value, "_flatten_layers") else ():
        yield f"{type(layer).__name__} {layer.trainable}"
    for variable in getattr(value, "variables", ()):
        yield (np.asarray(variable),)
    for name in ("optimizer", "history"):
        yield (getattr(value, name, None),)
    yield str(getattr(value, "element_spec", ""))


def attribute_parts(value: object) -> Iterator[str | tuple]:
    """Yield an object's attributes by name; of one without any, what its copies are made from."""
    slots = [vars(base).get("__slots__", ()) for base in type(value).__mro__]
    names = [name for each in slots for name in ([each] if isinstance(each, str) else each)]
    attributes = {name: getattr(value, name) for name in names if hasattr(value, name)}
    attributes |= getattr(value, "__dict__", {})
    for name in sorted(attributes):
        yield name
        yield (attributes[name],)
    if not attributes:
        with contextlib.suppress(TypeError):
            yield (value.__reduce_ex__(4),)
