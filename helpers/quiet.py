"""Libraries that write to the terminal past Python, kept silent for a moment."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

__all__ = ["without_stderr"]


@contextlib.contextmanager
def without_stderr() -> Iterator[None]:
    """Send nowhere what anything in this process writes to stderr.

    Yields
    ------
    None
    """
    try:
        kept = os.dup(2)
    except OSError:  # it is closed
        yield
        return
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
