"""What a training needs, estimated before its first pass: room on the disk, and memory."""

from __future__ import annotations

import math
import os
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

__all__ = ["memory_of_a_step", "require_room", "warn_of_memory"]

# Bytes for each parameter: two checkpoints, the old and the new, each with the weights, the best
# weights and two numbers of the optimiser's; then the network's own file.
_STORED = 2 * 4 * 4 + 4

# TensorFlow itself, before it has a network.
_TENSORFLOW = 0.7 * 2**30


def require_room(folder: Path, model: keras.Model) -> None:
    """Raise OSError when a disk has too little room for checkpoints and the finished network.

    Parameters
    ----------
    folder : Path
        Where they will be.
    model : keras.Model
        The network, untrained.
    """
    needed, free = _STORED * model.count_params() + 2**20, shutil.disk_usage(folder).free
    if free < needed:
        raise OSError(
            f"There is room for {_amount(free)} in {folder}, and this training needs about "
            f"{_amount(needed)} for its checkpoints and the network. Make room, or name another "
            "place."
        )


def memory_of_a_step(model: keras.Model, batch: int) -> int:
    """Estimate how many bytes one step of training takes.

    Parameters
    ----------
    model : keras.Model
        The network, for photos of a certain size.
    batch : int
        Photos per step.

    Returns
    -------
    int
        What every layer gives for each photo, and its gradient, in float32; and four numbers for
        each parameter.
    """
    values = sum(math.prod(layer.output.shape[1:]) for layer in model.layers)
    return 4 * (2 * batch * values + 4 * model.count_params())


def warn_of_memory(needed: float, processes: int = 1) -> None:
    """Warn when so many ``processes`` might not have the memory that they need.

    Parameters
    ----------
    needed : float
        The bytes that each needs beside TensorFlow.
    processes : int
        How many there are on this machine.
    """
    there, needed = _memory(), processes * (needed + _TENSORFLOW)
    if there is not None and there < needed:
        warnings.warn(
            f"This training may need {_amount(needed)} of memory, and there is {_amount(there)}. "
            "If it stops, take fewer photos or another recipe.",
            stacklevel=2,
        )


def _memory() -> int | None:
    """Return how much memory this program may have, in bytes; None where that is not told."""
    limits = []
    if hasattr(os, "sysconf"):
        limits.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    try:
        import resource

        limits.append(resource.getrlimit(resource.RLIMIT_AS)[0])
        limits.append(int(Path("/sys/fs/cgroup/memory.max").read_text("ascii")))
    except (ImportError, OSError, ValueError):  # Windows; another system's; "max"
        pass
    return min((limit for limit in limits if limit > 0), default=None)


def _amount(count: float) -> str:
    return f"{count / 2**30:.1f} GiB" if count >= 2**29 else f"{count / 2**20:.0f} MiB"
