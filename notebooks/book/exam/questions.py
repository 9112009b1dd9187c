"""What a question of an exam is: a number, one of several, a word, or pairs to find."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from helpers.checks.exercise import Exercise

__all__ = [
    "Choice",
    "Match",
    "Number",
    "Question",
    "Words",
    "Wrong",
    "factor",
    "row",
    "shape_words",
    "shown",
    "table",
    "usual",
]

_EXACT = 1e-6  # how far a decimal number that is exact may be off
# What a check says first about a part of an answer for which the exam does not ask.
_PRAISE = re.compile(r"^[^.;:]*\b(?:is|are) right[.;] (?=\w)")


def _clean(value: float, digits: int | None = None) -> int | float:
    """Take away what binary fractions add far behind the point; whole numbers become int."""
    value = float(f"{float(value):.12g}") if digits is None else round(float(value), digits)
    return int(value) if value.is_integer() else value


def shown(value: object) -> str:
    """Write an answer as a person would.

    Parameters
    ----------
    value : number, sequence of numbers, or str
        A text stays as it is.

    Returns
    -------
    str

    Examples
    --------
    >>> shown(2408448), shown(-0.5), shown((28, 28, 3)), shown("blue")
    ('2,408,448', '−0.5', '(28, 28, 3)', 'blue')
    """
    if isinstance(value, str):
        return value
    if np.ndim(value):
        return f"({row(value)})"
    value = _clean(value)
    return f"{value:,}".replace("-", "−")


def row(numbers: Iterable[float]) -> str:
    """Write numbers one after the other: ``3, −1, 0.5``."""
    return ", ".join(map(shown, numbers))


def factor(value: float) -> str:
    """Write a number as it stands behind a sign: in brackets if it has a minus of its own.

    Parameters
    ----------
    value : float

    Returns
    -------
    str

    Examples
    --------
    >>> factor(3), factor(-0.5), factor(-0.0)
    ('3', '(−0.5)', '0')
    """
    return f"({shown(value)})" if value < 0 else shown(value)


def table(numbers: ArrayLike) -> str:
    """Write a grid of numbers as a Markdown table, its rows and columns counted from 0.

    Parameters
    ----------
    numbers : array of shape (rows, columns)

    Returns
    -------
    str

    Examples
    --------
    >>> print(table([[1, -2], [3, 4]]))
    | row, column | 0 | 1 |
    |:-:|--:|--:|
    | **0** | 1 | −2 |
    | **1** | 3 | 4 |
    """
    numbers = np.asarray(numbers)
    heading = " | ".join(map(str, range(numbers.shape[1])))
    lines = [f"| row, column | {heading} |", f"|:-:|{'--:|' * numbers.shape[1]}"]
    for place, each in enumerate(numbers):
        lines.append(f"| **{place}** | {' | '.join(map(shown, each))} |")
    return "\n".join(lines)


@dataclass(frozen=True)
class Wrong:
    """A wrong answer that is to be expected, and what it means.

    Attributes
    ----------
    answer : number, sequence of numbers, or str
        What somebody answers who makes this mistake.
    means : str
        What went wrong, in a sentence or two.
    """

    answer: object
    means: str


def usual(
    exercise: Exercise,
    names: Sequence[str],
    *given,
    pick: Callable = lambda value: value,
) -> list[Wrong]:
    """Return what an exercise's usual mistakes give with other numbers.

    Parameters
    ----------
    exercise : Exercise
        A function that learners wrote.
    names : sequence of str
        Which of its mistakes.
    *given
        What the function is called with.
    pick : callable
        Takes out of its answer the part that is asked for.

    Returns
    -------
    list of Wrong
        With the words of the exercise's own check.

    Raises
    ------
    KeyError
        When the exercise knows no such mistake.
    """
    known = {mistake.name: mistake for mistake in exercise.mistakes}
    says = {name: _PRAISE.sub("", known[name].says) for name in names}
    return [
        Wrong(pick(known[name].answer(*given)), says[name][0].upper() + says[name][1:])
        for name in names
    ]


def _typeset(text: str) -> str:
    """Write minus signs before numbers as such, outside code."""
    parts = text.split("`")
    parts[::2] = [re.sub(r"(?<![\w-])-(?=\d)", "−", part) for part in parts[::2]]
    return "`".join(parts)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question with its numbers.

    Attributes
    ----------
    text : str
        What is asked, in Markdown.
    given : mapping
        The numbers that were drawn; the text names every one of them.
    worked : str
        How the answer is found, in Markdown.
    """

    text: str
    given: Mapping[str, object] = field(default_factory=dict)
    worked: str

    def __post_init__(self):
        object.__setattr__(self, "text", _typeset(self.text))
        object.__setattr__(self, "worked", _typeset(self.worked))

    def sound(self) -> bool:
        """Tell whether these numbers make a fair question."""
        raise NotImplementedError


def _apart(wrong: Iterable[Wrong], right: object, near: Callable) -> tuple[Wrong, ...]:
    """Keep the wrong answers that are neither the right one nor one that was there before."""
    kept: list[Wrong] = []
    for one in wrong:
        if not any(near(one.answer, other) for other in (right, *(two.answer for two in kept))):
            kept.append(one)
    return tuple(kept)


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A question that a number answers.

    Attributes
    ----------
    answer : int or float
    wrong : sequence of Wrong
        The likeliest first. Those that happen to be right here are left out.
    digits : int, optional
        How many decimals are asked for. Without it the answer is exact.
    """

    answer: int | float
    wrong: Sequence[Wrong]
    digits: int | None = None

    def __post_init__(self):
        super().__post_init__()
        object.__setattr__(self, "exact", float(self.answer))
        object.__setattr__(self, "answer", _clean(self.answer, self.digits))
        if self.digits is not None:
            places = f"{self.digits} decimal{'s' * (self.digits != 1)}"
            object.__setattr__(self, "text", f"{self.text} Round to {places}.")
        made = [Wrong(_clean(one.answer, self.digits), one.means) for one in self.wrong]
        near = 2.5 * self.tolerance
        kept = _apart(made, self.answer, lambda one, two: abs(one - two) <= near)
        object.__setattr__(self, "wrong", kept)

    @property
    def tolerance(self) -> float:
        """How far an answer may be off: not rounded is right, too."""
        if self.digits is not None:
            return float(f"{0.51 * 10.0**-self.digits:.6g}")
        return 0 if isinstance(self.answer, int) else _EXACT

    def written(self, value: float) -> str:
        """Write an answer as a person would, with as many decimals as are asked for."""
        if self.digits is None:
            return shown(value)
        return f"{value:,.{self.digits}f}".replace("-", "−")

    def sound(self) -> bool:
        """Tell whether no rounding is close, two mistakes are told apart and all can be written."""
        everything = [self.answer, *(one.answer for one in self.wrong)]
        if not all(map(math.isfinite, everything)) or len(self.wrong) < 2:
            return False
        if self.digits is None:
            short = all(abs(round(each, 4) - each) < 1e-12 for each in everything)
            return short and math.isclose(self.exact, self.answer, rel_tol=1e-11, abs_tol=1e-11)
        return abs(abs(self.exact * 10**self.digits % 1) - 0.5) > 0.02


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """A question with four answers to choose from, one of them right.

    Attributes
    ----------
    answer : number, sequence of numbers, or str
        The right one; kept as Markdown.
    wrong : sequence of Wrong
        The first three that differ are offered.
    """

    answer: object
    wrong: Sequence[Wrong]

    def __post_init__(self):
        super().__post_init__()
        object.__setattr__(self, "answer", shown(self.answer))
        made = [Wrong(shown(one.answer), one.means) for one in self.wrong]
        kept = _apart(made, self.answer, lambda one, two: one.lower() == two.lower())
        object.__setattr__(self, "wrong", kept[:3])

    def sound(self) -> bool:
        """Tell whether there are three wrong answers beside the right one."""
        return len(self.wrong) == 3


@dataclass(frozen=True, kw_only=True)
class Words(Question):
    """A question that a word or a few signs answer.

    Attributes
    ----------
    answers : sequence of str
        Ways to write the right answer, the best first. Capitals do not count.
    wrong : sequence of Wrong
    """

    answers: Sequence[str]
    wrong: Sequence[Wrong]

    def __post_init__(self):
        super().__post_init__()
        kept = tuple(self.wrong)
        for answer in self.answers:
            kept = _apart(kept, answer, lambda one, two: one.lower() == two.lower())
        object.__setattr__(self, "wrong", kept)

    def sound(self) -> bool:
        """Tell whether there are wrong answers, and no * or line end, which Moodle reads."""
        everything = [*self.answers, *(one.answer for one in self.wrong)]
        return bool(self.wrong) and not any(set("*\n\\") & set(each) for each in everything)


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """Things, and what belongs to each.

    Attributes
    ----------
    pairs : sequence of (str, object)
        What is asked about, in Markdown, and what belongs to it, without markup.
    """

    pairs: Sequence[tuple[str, object]]

    def __post_init__(self):
        super().__post_init__()
        pairs = tuple((left, shown(right)) for left, right in self.pairs)
        object.__setattr__(self, "pairs", pairs)

    def sound(self) -> bool:
        """Tell whether there are three pairs or more, and each belongs to one only."""
        lefts, rights = ({*side} for side in zip(*self.pairs, strict=True))
        return len(lefts) == len(rights) == len(self.pairs) >= 3


def shape_words(shape: Sequence[int]) -> list[str]:
    """Return the ways to write a shape, the best first.

    Examples
    --------
    >>> shape_words((28, 3))
    ['(28, 3)', '(28,3)', '28, 3', '28,3', '28×3', '28x3', '28 × 3', '28 x 3']
    """
    plain = [*map(str, shape)]
    inside = [", ".join(plain), ",".join(plain)]
    return [f"({each})" for each in inside] + [
        *inside,
        *(sign.join(plain) for sign in ("×", "x", " × ", " x ")),
    ]
