"""The passes of a training: the numbers of each, and which one is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from helpers.classifier.answers import percent

if TYPE_CHECKING:
    import keras

__all__ = ["Passes"]


@dataclass
class Passes:
    """What a training has brought so far.

    Attributes
    ----------
    history : dict
        The numbers after each complete pass, as in `Training`; None where one was not measured.
    best : int
        The pass that is kept, counted from 1; 0 before one has been judged.
    best_weights : list of numpy.ndarray
        The weights after that pass.
    """

    history: dict[str, list] = field(default_factory=dict)
    best: int = 0
    best_weights: list[np.ndarray] = field(default_factory=list)

    def __len__(self) -> int:
        return len(next(iter(self.history.values()), ()))

    def add(self, numbers: Mapping[str, float | None], model: keras.Model) -> None:
        """Add a complete pass, and keep its weights if it is the best.

        The best pass has the highest accuracy on the validation photos; of equally accurate ones
        the one with the lowest loss, for it is less wrong about its mistakes; of those that are
        equal in both, the earliest.

        Parameters
        ----------
        numbers : mapping from str to float
            What was measured after it, ``val_accuracy`` and ``val_loss`` among it: None for a pass
            that was not judged.
        model : keras.Model
            The network after the pass.
        """
        if numbers["val_accuracy"] is not None and (not self.best or self._beaten_by(numbers)):
            self.best, self.best_weights = len(self) + 1, model.get_weights()
        for name, value in numbers.items():
            self.history.setdefault(name, []).append(value)

    def _beaten_by(self, numbers: Mapping[str, float | None]) -> bool:
        best = {name: self.history[name][self.best - 1] for name in ("val_accuracy", "val_loss")}
        one, other = ((each["val_accuracy"], -each["val_loss"]) for each in (numbers, best))
        return one > other

    def told(self, total: int) -> str:
        """Say which pass of a ``total`` is complete and how good the best is (str)."""
        best = f", best {percent(self.history['val_accuracy'][self.best - 1])}" if self.best else ""
        return f"pass {len(self)} of {total}{best}"
