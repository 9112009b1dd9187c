"""Checkpoints: where a training stands after a pass, in one file that is whole or not there."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

__all__ = ["Checkpoint", "CheckpointError", "path_for"]


class CheckpointError(ValueError):
    """A training cannot be gone on with from this file."""


def path_for(network: str | os.PathLike) -> Path:
    """Return where the training of a network that is to be saved here keeps its checkpoint.

    Examples
    --------
    >>> path_for("pets/mine.keras").name
    'mine.checkpoint.npz'
    """
    return Path(network).with_suffix(".checkpoint.npz")


@dataclass
class Checkpoint:
    """All that a training needs to go on as if nothing had happened.

    Attributes
    ----------
    belongs_to : dict
        What the training was asked for (recipe, seed, photos): only the same may go on from here.
    passes : int
        How many passes are complete.
    history : dict
        The numbers after each pass, as in `Training`.
    best : int
        The best pass, counted from 1; 0 when none has been judged yet.
    variables : list of numpy.ndarray
        The state of network and optimiser.
    best_weights : list of numpy.ndarray
        The weights after the best pass.
    """

    belongs_to: dict
    passes: int = 0
    history: dict[str, list] = field(default_factory=dict)
    best: int = 0
    variables: list[np.ndarray] = field(default_factory=list)
    best_weights: list[np.ndarray] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write all of it under another name, wait until the disk has it, and rename it.

        Parameters
        ----------
        path : Path
            The file; an older one is replaced in one step.

        Raises
        ------
        OSError
            When it cannot be written; an older file stays as it is then.
        """
        notes = {name: getattr(self, name) for name in _NOTES}
        arrays = {"notes": np.array(json.dumps(notes))}
        for name in _ARRAYS:
            arrays |= {f"{name}_{i}": array for i, array in enumerate(getattr(self, name))}
        unfinished = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            with unfinished.open("wb") as file:
                np.savez(file, **arrays)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    @classmethod
    def read(cls, path: Path, belongs_to: dict) -> Checkpoint:
        """Read what `write` has written.

        Parameters
        ----------
        path : Path
            The file.
        belongs_to : dict
            What the training that is to go on was asked for.

        Returns
        -------
        Checkpoint
            Where that training stood.

        Raises
        ------
        CheckpointError
            When the file is damaged, or is that of a training that was asked for something else.
        OSError
            When it cannot be read.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                notes = json.loads(str(file["notes"]))
                notes = {name: notes[name] for name in _NOTES}
                arrays = {name: _listed(file, name) for name in _ARRAYS}
        except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
            raise CheckpointError(
                f"{path} is damaged, or no checkpoint of a training. Delete it to start anew."
            ) from error
        for name, wanted in belongs_to.items():
            if (found := notes["belongs_to"].get(name)) != wanted:
                raise CheckpointError(
                    f"{path} is the checkpoint of a training with another {name} ({found}, not "
                    f"{wanted}). Ask for the same again, or delete it to start anew."
                )
        return cls(**notes, **arrays)


_NOTES = ("belongs_to", "passes", "history", "best")
_ARRAYS = ("variables", "best_weights")


def _listed(file, name: str) -> list[np.ndarray]:
    count = sum(key.rpartition("_")[0] == name for key in file.files)
    return [file[f"{name}_{i}"] for i in range(count)]
