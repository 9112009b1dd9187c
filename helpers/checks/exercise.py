"""How an answer is checked: tried or not, right, a usual mistake, or wrong at which place.

Three kinds of exercise share this. In a :class:`Value` there is one right value, in a
:class:`Function` the learner writes code that is called with examples, and in a :class:`Free` one
there are many right answers, known by what they do.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.checks import record
from helpers.checks.comparing import (
    WrongAnswer,
    arguments,
    compare,
    has_blank,
    has_dtype,
    same,
    short,
)

__all__ = ["Exercise", "Free", "Function", "Mistake", "Result", "Value"]


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


@dataclass(frozen=True)
class Result:
    """What a check says; shows itself as a box in a notebook.

    Attributes
    ----------
    state : str
        "open" (not tried yet), "right" or "wrong".
    heading, text : str
        Exercise and verdict; what to do, or why it matters.
    """

    state: str
    heading: str
    text: str

    def __str__(self) -> str:
        return f"{self.heading} {self.text}"

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return f"> **{self.heading}** {self.text}"


class Exercise:
    """One exercise: call it with an answer.

    Parameters
    ----------
    number : str
        Lesson and place in it: "2.1".
    title : str
        As in the lesson's heading.
    start : str
        Said while the answer is ``...``: what to try first.
    praise : str
        Said of a right answer: one sentence of why it matters.
    mistakes : sequence of Mistake
        The usual ones; the first that fits is named.
    """

    def __init__(
        self, number: str, title: str, *, start: str, praise: str, mistakes: Sequence[Mistake]
    ):
        self.number = number
        self.title = title
        self.start = start
        self.praise = praise
        self.mistakes = tuple(mistakes)

    @property
    def place(self) -> tuple[int, ...]:
        """Lesson and place as numbers, to sort by."""
        return tuple(map(int, self.number.split(".")))

    def __call__(self, *answers) -> Result:
        """Check an answer; never raises for anything that a learner may hand in.

        Parameters
        ----------
        *answers
            What the learner made; several things count as one tuple.

        Returns
        -------
        Result
        """
        answer = answers[0] if len(answers) == 1 else answers
        heading = f"{self.number} {self.title}:"
        try:
            if not self._tried(answer):
                return Result("open", f"{heading} not tried yet.", self.start)
            self._judge(answer)
        except WrongAnswer as wrong:
            return Result("wrong", f"{heading} not yet.", str(wrong))
        except Exception as error:  # an answer so odd that comparing it fails
            text = f"This cannot be checked ({type(error).__name__}: {error}). {self.start}"
            return Result("wrong", f"{heading} not yet.", text)
        record.add(self.number)
        return Result("right", f"{heading} right.", self.praise)

    def _tried(self, answer) -> bool:
        return not has_blank(answer)

    def _judge(self, answer) -> None:
        """Raise ``WrongAnswer`` for a wrong answer."""
        raise NotImplementedError


class Value(Exercise):
    """An exercise with one right value: a number, an array, a text, or a tuple of these.

    Parameters
    ----------
    right : callable
        Gives the right value.
    tolerance : float
        How far a number may be off, relative to the largest number of the right value.
    dtype : str, optional
        Where the kind of number is the point: "uint8", or a kind such as "float".
    **others
        As for :class:`Exercise`.

    Examples
    --------
    >>> sideways = Mistake("axes swapped", "This looks sideways.", lambda: [3, 7])
    >>> add = Value("2.9", "Add", start="Add the rows.", praise="Rows come first.",
    ...             right=lambda: np.array([4, 6]), mistakes=[sideways])
    >>> add(...)
    2.9 Add: not tried yet. Add the rows.
    >>> add([3, 7])
    2.9 Add: not yet. This looks sideways.
    >>> add([4, 6, 0])
    2.9 Add: not yet. Your answer has the shape (3,), the right one has (2,).
    """

    def __init__(
        self,
        number: str,
        title: str,
        *,
        right: Callable,
        tolerance: float = 1e-5,
        dtype: str | None = None,
        **others,
    ):
        super().__init__(number, title, **others)
        self.right = right
        self.tolerance = tolerance
        self.dtype = dtype

    def _judge(self, answer) -> None:
        right = self.right()
        if same(answer, right, self.tolerance) and has_dtype(answer, self.dtype):
            return
        for mistake in self.mistakes:
            wrong = mistake.answer()
            kind = self.dtype and getattr(wrong, "dtype", None)
            if same(answer, wrong, self.tolerance) and (not kind or has_dtype(answer, str(kind))):
                raise WrongAnswer(mistake.says)
        compare(answer, right, self.tolerance, "Your answer")
        raise WrongAnswer(
            f"The values are right, but they are {np.asarray(answer).dtype}, not {self.dtype}."
        )


class Function(Exercise):
    """An exercise in which the learner writes a function.

    Parameters
    ----------
    right : callable
        A function that is right.
    examples : callable
        Gives a list of tuples: what the function is called with, copied each time.
    tolerance : float
        As for :class:`Value`.
    **others
        As for :class:`Exercise`.

    Examples
    --------
    >>> forgot = Mistake("bias forgotten", "What about the bias?", lambda x: 2 * x)
    >>> line = Function("6.9", "A line", start="Double, then add 1.", praise="That is a neuron.",
    ...                 right=lambda x: 2 * x + 1, examples=lambda: [(0,), (3,)],
    ...                 mistakes=[forgot])
    >>> line(lambda x: 2 * x)
    6.9 A line: not yet. What about the bias?
    >>> line(lambda x: x / 0)
    6.9 A line: not yet. Called with 0, your function stops: ZeroDivisionError: division by zero.
    >>> line(5)
    6.9 A line: not yet. This is 5, and a function is asked for: its name, without brackets.
    """

    def __init__(
        self,
        number: str,
        title: str,
        *,
        right: Callable,
        examples: Callable[[], list[tuple]],
        tolerance: float = 1e-5,
        **others,
    ):
        super().__init__(number, title, **others)
        self.right = right
        self.examples = examples
        self.tolerance = tolerance

    def _tried(self, answer) -> bool:
        if not callable(answer):
            return super()._tried(answer)
        try:
            return not has_blank(answer(*copy.deepcopy(self.examples()[0])))
        except Exception:
            return True

    def _judge(self, answer) -> None:
        if not callable(answer):
            raise WrongAnswer(
                f"This is {short(answer)}, and a function is asked for: its name, without brackets."
            )
        examples = self.examples()
        given = [self._called(answer, example) for example in examples]
        right = [self.right(*copy.deepcopy(example)) for example in examples]
        if all(map(self._same, given, right)):
            return
        for mistake in self.mistakes:
            if self._makes(mistake, examples, given):
                raise WrongAnswer(mistake.says)
        for example, value, target in zip(examples, given, right, strict=True):
            if not self._same(value, target):
                compare(value, target, self.tolerance, f"Called with {arguments(example)}, it")

    def _same(self, value, other) -> bool:
        return same(value, other, self.tolerance)

    def _makes(self, mistake: Mistake, examples: list[tuple], given: list) -> bool:
        try:
            made = [mistake.answer(*copy.deepcopy(example)) for example in examples]
        except Exception:  # this mistake stops, the learner's function did not
            return False
        return all(map(self._same, given, made))

    def _called(self, function: Callable, example: tuple):
        """Call the learner's function with copies, and look whether it left them as they were."""
        own = copy.deepcopy(example)
        try:
            value = function(*own)
        except Exception as error:
            for mistake in self.mistakes:
                if _stops_alike(mistake.answer, example, error):
                    raise WrongAnswer(mistake.says) from None
            raise WrongAnswer(
                f"Called with {arguments(example)}, your function stops: "
                f"{type(error).__name__}: {str(error).rstrip('.')}."
            ) from None
        if value is None:
            raise WrongAnswer(
                "Your function gives nothing back. Does its last line begin with return?"
            )
        pairs = zip(own, example, strict=True)
        if not all(same(*pair, 1e-9) for pair in pairs if isinstance(pair[1], np.ndarray)):
            raise WrongAnswer(
                "Your function changes what it was given. Make a new array in place of writing "
                "into the one that came in."
            )
        return value


class Free(Exercise):
    """An exercise with many right answers, known by what they do.

    Parameters
    ----------
    faults : sequence of (callable, str)
        Questions to the answer, in order: the first that is answered with True is the fault, and
        the text says so. A text may be a callable that makes it from the answer.
    **others
        As for :class:`Exercise`; each mistake's text is that of the fault it shows.

    Examples
    --------
    >>> odd = Free("1.9", "Odd", start="Name an odd number.", praise="Any will do.", mistakes=[],
    ...            faults=[(lambda number: number % 2 == 0, "This is even.")])
    >>> odd(4)
    1.9 Odd: not yet. This is even.
    """

    def __init__(
        self,
        number: str,
        title: str,
        *,
        faults: Sequence[tuple[Callable, str | Callable]],
        **others,
    ):
        super().__init__(number, title, **others)
        self.faults = tuple(faults)

    def _judge(self, answer) -> None:
        for found, text in self.faults:
            if found(answer):
                raise WrongAnswer(text(answer) if callable(text) else text)


def _stops_alike(function: Callable, example: tuple, error: Exception) -> bool:
    """Tell whether a function stops with the same error."""
    try:
        function(*copy.deepcopy(example))
    except Exception as other:
        return type(other) is type(error) and str(other) == str(error)
    return False
