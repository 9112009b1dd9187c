"""Plain data between judge and worker: numbers, texts, arrays and lists of these, never a pickle.

A message is a head in JSON and, behind it, the bytes of its arrays. Who receives one believes
nothing: sizes, depths, kinds and names are looked at before anything is made of them.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import select
import struct
import time
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path, PurePath

import numpy as np

__all__ = ["Channel", "Gone", "Refused", "TimeUp", "pack", "unpack"]

MOST_BYTES = 64 * 2**20  # of a message
MOST_DEPTH = 20
MOST_PARTS = 2_000_000
MOST_AXES = 32
_FRAME = struct.Struct("<II")
_NUMBERS = re.compile(r"[<>|=]?[biufc]\d{1,2}")
_TEXTS = re.compile(r"[<>|=]?[US]\d{1,4}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


class Refused(BaseException):
    """What came is no message, or one that is too large or too deep.

    Like the next two it is no ``Exception``: no check may take it for an error of the student's.
    """


class TimeUp(BaseException):
    """The time of an exercise is over."""


class Gone(BaseException):
    """Nobody is at the other end any more."""


class Channel:
    """Messages through two pipes.

    Parameters
    ----------
    incoming, outgoing : int
        File descriptors: what is read from, and what is written to.
    """

    def __init__(self, incoming: int, outgoing: int):
        self.incoming, self.outgoing = incoming, outgoing
        self.deadline = math.inf
        for number in (incoming, outgoing):
            os.set_blocking(number, False)

    def send(self, head: dict, blob: bytes = b"") -> None:
        """Send a message.

        Parameters
        ----------
        head : dict
            What JSON can hold.
        blob : bytes
            The bytes of the arrays.

        Raises
        ------
        Refused
            When it is too large.
        TimeUp, Gone
            When the other end does not read.
        """
        text = json.dumps(head).encode()
        if len(text) + len(blob) > MOST_BYTES:
            raise Refused("an answer larger than 64 MiB")
        left = memoryview(_FRAME.pack(len(text), len(blob)) + text + blob)
        while left:
            self._wait(self.outgoing, writing=True)
            with contextlib.suppress(BlockingIOError):
                try:
                    left = left[os.write(self.outgoing, left[: 2**16]) :]
                except BrokenPipeError:
                    raise Gone from None

    def receive(self) -> tuple[dict, bytes]:
        """Wait for a message.

        Returns
        -------
        dict, bytes
            Its head and the bytes of its arrays.

        Raises
        ------
        Refused
            When it is none.
        TimeUp, Gone
            When none comes.
        """
        size, more = _FRAME.unpack(self._read(_FRAME.size))
        if size + more > MOST_BYTES:
            raise Refused("an answer larger than 64 MiB")
        text, blob = self._read(size), self._read(more)
        try:
            head = json.loads(text)
        except (ValueError, RecursionError):
            raise Refused("an answer that cannot be read") from None
        if not isinstance(head, dict):
            raise Refused("an answer that cannot be read")
        return head, blob

    def _read(self, count: int) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            self._wait(self.incoming)
            with contextlib.suppress(BlockingIOError):
                part = os.read(self.incoming, min(count - len(parts), 2**20))
                if not part:
                    raise Gone
                parts += part
        return bytes(parts)

    def _wait(self, number: int, writing: bool = False) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeUp
        these = ([], [number], []) if writing else ([number], [], [])
        if not any(select.select(*these, None if math.isinf(left) else left)):
            raise TimeUp


# ---------------------------------------------------------------- values → head and bytes


def pack(value, called: Callable | None = None) -> tuple[object, bytes]:
    """Turn a value into what JSON can hold, and bytes.

    Parameters
    ----------
    value
        Anything; what is no plain data becomes the name of its type.
    called : callable, optional
        Given a callable, it returns what stands for it, a dict.

    Returns
    -------
    head : object
    blob : bytes

    Examples
    --------
    >>> unpack(*pack([1, (2.5, "a"), np.arange(3, dtype="uint8")]))
    [1, (2.5, 'a'), array([0, 1, 2], dtype=uint8)]
    """
    blob = bytearray()
    return _Packing(blob, called).head(value, 0), bytes(blob)


class _Packing:
    def __init__(self, blob: bytearray, called: Callable | None):
        self.blob, self.called, self.parts = blob, called, 0

    def head(self, value, depth: int):
        self.parts += 1
        if depth > MOST_DEPTH or self.parts > MOST_PARTS:
            return {"is": "other", "name": "answer_that_is_too_deep"}
        if value is ...:
            return {"is": "blank"}
        if value is None or type(value) in (bool, str, float):
            return value
        if type(value) is int:
            return value if abs(value) < 10**300 else {"is": "other", "name": "int"}
        if type(value) is list:
            return [self.head(one, depth + 1) for one in value]
        if type(value) in (tuple, set, frozenset, dict):
            return self._several(value, depth)
        if isinstance(value, np.ndarray | np.generic):
            return self._array(value, depth)
        return self._another(value, depth)

    def _several(self, value, depth: int):
        if isinstance(value, dict):
            pairs = [[self.head(k, depth + 1), self.head(v, depth + 1)] for k, v in value.items()]
            return {"is": "dict", "of": pairs}
        return {"is": type(value).__name__, "of": [self.head(one, depth + 1) for one in value]}

    def _array(self, value, depth: int):
        array = np.asarray(value)
        kind = array.dtype.str
        if array.dtype.kind == "O":
            of = [self.head(one, depth + 1) for one in array.ravel().tolist()]
            return {"is": "objects", "shape": list(array.shape), "of": of}
        if not (_NUMBERS.fullmatch(kind) or _TEXTS.fullmatch(kind)):
            return {"is": "other", "name": type(value).__name__}
        start = len(self.blob)
        self.blob += np.ascontiguousarray(array).tobytes()
        head = {"is": "array", "kind": kind, "shape": list(array.shape), "at": start}
        return head | {"scalar": isinstance(value, np.generic)}

    def _another(self, value, depth: int):
        if type(value) is complex:
            return {"is": "complex", "of": [value.real, value.imag]}
        if type(value) is bytes:
            return {"is": "bytes", "of": value.decode("latin-1")}
        if type(value) in (Fraction, Decimal):
            return {"is": type(value).__name__, "of": str(value)[:400]}
        if isinstance(value, PurePath):
            return {"is": "path", "of": str(value)}
        if callable(value) and self.called:
            return self.called(value)
        for kind in (bool, int, float, str, list, tuple, dict):  # classes made of these
            if isinstance(value, kind):
                return self.head(kind(value), depth + 1)
        # Tensors, images, series: whatever NumPy takes for an array of numbers.
        with contextlib.suppress(Exception):
            array = np.asarray(value.numpy() if hasattr(value, "numpy") else value)
            if array.dtype.kind in "biuf":
                return self._array(array, depth)
        return {"is": "other", "name": type(value).__name__}


# ---------------------------------------------------------------- head and bytes → values


def unpack(head, blob: bytes, called: Callable | None = None):
    """Make the value again, believing nothing.

    Parameters
    ----------
    head : object
        From JSON.
    blob : bytes
        The bytes of its arrays.
    called : callable, optional
        Given the dict that stands for a callable, it returns one.

    Returns
    -------
    object
        Python's and NumPy's own types only; an object of an empty class stands for all else.

    Raises
    ------
    Refused
        When it is no value.

    Examples
    --------
    >>> unpack({"is": "array", "kind": "<f8", "shape": [-1], "at": 0}, b"")
    Traceback (most recent call last):
    helpers.marking.wire.Refused: an array whose shape cannot be
    """
    return _Unpacking(blob, called).value(head, 0)


class _Unpacking:
    def __init__(self, blob: bytes, called: Callable | None):
        self.blob, self.called, self.parts = blob, called, 0

    def value(self, head, depth: int):
        self.parts += 1
        if depth > MOST_DEPTH + 1 or self.parts > MOST_PARTS:
            raise Refused("an answer that is too deep")
        if head is None or isinstance(head, (bool, int, float, str)):
            return head
        if isinstance(head, list):
            return self._all(head, depth)
        made = getattr(self, f"_{head.get('is')}", None) if isinstance(head, dict) else None
        if made is None or head["is"] not in _KINDS:
            raise Refused("an answer of no known kind")
        return made(head, depth)

    def _all(self, heads, depth: int) -> list:
        if not isinstance(heads, list):
            raise Refused("an answer of no known kind")
        return [self.value(one, depth + 1) for one in heads]

    def _blank(self, head, depth):
        return ...

    def _tuple(self, head, depth):
        return tuple(self._all(head.get("of"), depth))

    def _set(self, head, depth):
        return set(self._hashable(self._all(head.get("of"), depth)))

    _frozenset = _set

    def _dict(self, head, depth):
        pairs = self._all(head.get("of"), depth)
        if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
            raise Refused("an answer of no known kind")
        keys = self._hashable([key for key, _ in pairs])
        return dict(zip(keys, (value for _, value in pairs), strict=True))

    @staticmethod
    def _hashable(keys: list) -> list:
        if not all(isinstance(key, (str, int, float, tuple, np.generic)) for key in keys):
            raise Refused("a dict or set of things that cannot be its keys")
        try:
            for key in keys:
                hash(key)
        except TypeError:
            raise Refused("a dict or set of things that cannot be its keys") from None
        return keys

    def _complex(self, head, depth):
        parts = head.get("of")
        if not (isinstance(parts, list) and len(parts) == 2):
            raise Refused("an answer of no known kind")
        return complex(*map(self._float, parts))

    @staticmethod
    def _float(part) -> float:
        if not isinstance(part, (int, float)):
            raise Refused("an answer of no known kind")
        return float(part)

    def _bytes(self, head, depth):
        return self._text(head).encode("latin-1", errors="replace")

    def _path(self, head, depth):
        return Path(self._text(head)[:4000])

    @staticmethod
    def _text(head) -> str:
        if not isinstance(head.get("of"), str):
            raise Refused("an answer of no known kind")
        return head["of"]

    def _Fraction(self, head, depth):  # noqa: N802
        if not re.fullmatch(r"-?\d{1,300}(/\d{1,300})?", self._text(head), re.ASCII):
            raise Refused("an answer of no known kind")
        try:
            return Fraction(head["of"])
        except ZeroDivisionError:
            raise Refused("an answer of no known kind") from None

    def _Decimal(self, head, depth):  # noqa: N802
        # A Decimal of 1e999999 takes no room, but the whole number of it does.
        if not re.fullmatch(r"-?\d{1,300}(\.\d{1,300})?([eE][+-]?\d{1,3})?", self._text(head)):
            raise Refused("an answer of no known kind")
        try:
            return Decimal(head["of"])
        except InvalidOperation:
            raise Refused("an answer of no known kind") from None

    def _shape(self, head) -> tuple[int, ...]:
        shape = head.get("shape")
        whole = isinstance(shape, list) and len(shape) <= MOST_AXES
        if not whole or not all(type(n) is int and 0 <= n <= MOST_BYTES for n in shape):
            raise Refused("an array whose shape cannot be")
        return tuple(shape)

    def _objects(self, head, depth):
        shape, parts = self._shape(head), self._all(head.get("of"), depth)
        if math.prod(shape) != len(parts):
            raise Refused("an array whose shape cannot be")
        made = np.empty(len(parts), dtype=object)
        for place, part in enumerate(parts):
            made[place] = part
        return made.reshape(shape)

    def _array(self, head, depth):
        shape, kind, start = self._shape(head), head.get("kind"), head.get("at")
        known = isinstance(kind, str) and (_NUMBERS.fullmatch(kind) or _TEXTS.fullmatch(kind))
        if not known or type(start) is not int or start < 0:
            raise Refused("an array of no known kind")
        try:
            dtype = np.dtype(kind)
        except TypeError:
            raise Refused("an array of no known kind") from None
        size = math.prod(shape) * dtype.itemsize
        if start + size > len(self.blob) or not dtype.itemsize:
            raise Refused("an array whose shape cannot be")
        made = np.frombuffer(self.blob, np.uint8, size, start).copy().view(dtype)
        if dtype.kind == "b":  # any byte came, and a truth is 0 or 1
            made = made.view(np.uint8) != 0
        made = made.reshape(shape)
        return made[()] if head.get("scalar") is True and not shape else made

    def _function(self, head, depth):
        if not self.called:
            raise Refused("a function where none can be")
        return self.called(head)

    def _other(self, head, depth):
        name = head.get("name")
        plain = isinstance(name, str) and _NAME.fullmatch(name)
        return type(name if plain else "thing", (), {})()


_KINDS = {
    *("blank", "tuple", "set", "frozenset", "dict", "complex", "bytes", "path"),
    *("Fraction", "Decimal"),
    *("objects", "array", "function", "other"),
}
