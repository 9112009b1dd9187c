"""What a check knows and says, and how that looks in a notebook."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Mistake", "Result"]


@dataclass(frozen=True)
class Mistake:
    """A usual mistake and what is said about it.

    Attributes
    ----------
    name : str
        What teachers call it: "axes swapped".
    says : str
        What the learner reads: what happened, and where to look. It does not give the solution.
    answer : callable
        Gives what somebody hands in who makes this mistake. For a :class:`Function` it is the wrong
        function itself.
    """

    name: str
    says: str
    answer: Callable


_LOOKS = {"open": ("…", "#808080"), "right": ("✔", "#009e73"), "wrong": ("✘", "#d55e00")}


@dataclass(frozen=True)
class Result:
    """What a check says; shows itself as a box in a notebook.

    Attributes
    ----------
    state : str
        "open" (not tried yet), "right" or "wrong".
    heading, text : str
        Exercise and verdict; what to do, or why it matters.
    named : str, optional
        What teachers call the mistake, where it is a known one.
    """

    state: str
    heading: str
    text: str
    named: str | None = None

    def __str__(self) -> str:
        return f"{_LOOKS[self.state][0]} {self.heading} {self.text}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        mark, colour = _LOOKS[self.state]
        # Where styles are taken away, as on GitHub, the mark, the word and the quote are left.
        return (
            f'<blockquote style="border-left: 5px solid {colour}; padding: 2px 12px; margin: 0">'
            f'<strong><span style="color: {colour}">{mark}</span> {_as_html(self.heading)}</strong>'
            f" {_as_html(self.text)}</blockquote>"
        )


def _as_html(text: str) -> str:
    """Set `code` and *stressed words* as a page does."""
    parts = re.split(r"`([^`]*)`", html.escape(text, quote=False))
    parts[::2] = [re.sub(r"\*([^*\s][^*]*)\*", r"<em>\1</em>", part) for part in parts[::2]]
    parts[1::2] = [f"<code>{part}</code>" for part in parts[1::2]]
    return "".join(parts)
