"""Checkpoints: where a training stands after a pass, in one file that is whole or not there."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from helpers.classifier.passes import Passes

__all__ = ["Checkpoint", "CheckpointError", "path_for", "uninterrupted"]


class CheckpointError(ValueError):
    """The training cannot be resumed from this file."""


def path_for(network: str | os.PathLike) -> Path:
    """Return where the training of a ``network`` that will be saved here keeps its checkpoint.

    Examples
    --------
    >>> path_for("pets/mine.keras").name
    'mine.checkpoint.npz'
    """
    return Path(network).with_suffix(".checkpoint.npz")


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until the block is through.

    What is written in it is whole then. A zip that is interrupted while it is being written ends in
    an error of its own, in place of KeyboardInterrupt.

    Yields
    ------
    None
    """
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield  # nobody listens, or in this thread Ctrl-C does not arrive
        return
    came = []
    signal.signal(signal.SIGINT, lambda *arrived: came.append(arrived))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            before(*came[0])


@dataclass
class Checkpoint:
    """All that a training needs to go on as if nothing had happened.

    Attributes
    ----------
    purpose : dict
        What the training was asked for (see `helpers.classifier.purpose`): only the same may go on
        from here. Of what JSON can hold.
    passes : Passes
        The numbers of the complete passes, and the weights of the best.
    variables : list of numpy.ndarray
        The state of network and optimiser.
    """

    purpose: dict
    passes: Passes = field(default_factory=Passes)
    variables: list[np.ndarray] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write all of it under another name, wait until the disk has it, and rename it.

        Parameters
        ----------
        path : Path
            The file; an older one is replaced in one step.

        Raises
        ------
        OSError
            When it cannot be written; an older file then stays as it is.
        """
        content = self.to_bytes()  # on a full disk a zip that is half written complains twice
        unfinished = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def to_bytes(self) -> bytes:
        """Return what `write` writes."""
        passes = self.passes
        notes = json.dumps([self.purpose, passes.history, passes.best])
        arrays = {"notes": np.frombuffer(notes.encode(), np.uint8)}
        for name, listed in (("variables", self.variables), ("best", passes.best_weights)):
            arrays |= {f"{name}_{i}": array for i, array in enumerate(listed)}
        content = io.BytesIO()
        np.savez(content, **arrays)
        return content.getvalue()

    @classmethod
    def read(cls, path: Path) -> Checkpoint:
        """Read what `write` has written.

        Parameters
        ----------
        path : Path
            The file.

        Returns
        -------
        Checkpoint
            Where that training stood.

        Raises
        ------
        CheckpointError
            When the file is damaged.
        OSError
            When it cannot be read.
        """
        return cls.from_bytes(path.read_bytes(), path)

    @classmethod
    def from_bytes(cls, content: bytes, path: Path | None) -> Checkpoint:
        """Understand what `write` has written to a ``path``, as `read` does."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as file:
                purpose, history, best = json.loads(file["notes"].tobytes())
                variables, weights = _listed(file, "variables"), _listed(file, "best")
        except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
            raise CheckpointError(
                f"{path} is damaged, or not the checkpoint of a training. Delete it to start over."
            ) from error
        return cls(purpose, Passes(history, best, weights), variables)


def _listed(file, name: str) -> list[np.ndarray]:
    count = sum(key.rpartition("_")[0] == name for key in file.files)
    return [file[f"{name}_{i}"] for i in range(count)]
