"""Progress bars: one that moves in a terminal or notebook, and a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tqdm import tqdm

__all__ = ["progress_bar"]

# Seconds between two lines where they pile up: in a file, a pipe, the log of a server.
PAUSE = 5


def progress_bar(items: Iterable | None = None, shown: bool = True, **options) -> tqdm:
    """Return a progress bar on standard error.

    In a terminal or a notebook it is redrawn in place. Anywhere else it would leave one endless
    line of carriage returns, so it prints a line every few seconds there.

    Parameters
    ----------
    items : iterable, optional
        What the bar counts as it hands it on; without it, call the bar's ``update``.
    shown : bool
        False shows nothing.
    **options
        For tqdm: ``desc``, ``total``, ``unit``, ``delay`` and so on.

    Returns
    -------
    tqdm

    Examples
    --------
    >>> list(progress_bar([1, 2, 3], shown=False, desc="counting"))
    [1, 2, 3]
    """
    if not _redrawn():
        options |= {"file": _Lines(), "mininterval": PAUSE, "maxinterval": 2 * PAUSE}
        options |= {"miniters": 1, "ascii": True, "ncols": 80}
    return tqdm(items, disable=not shown, **options)


def _redrawn() -> bool:
    """Tell whether a line on standard error can be written over."""
    in_notebook = type(sys.stderr).__module__.startswith("ipykernel")
    return in_notebook or (hasattr(sys.stderr, "isatty") and sys.stderr.isatty())


class _Lines:
    """Standard error, on which each state of a bar becomes a line of its own."""

    def write(self, text: str) -> None:
        if line := text.strip():
            sys.stderr.write(f"{line}\n")

    def flush(self) -> None:
        sys.stderr.flush()
