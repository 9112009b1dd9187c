"""How an answer is checked: tried or not, right, a usual mistake, or wrong at which place.

Three kinds of exercise share this. In a :class:`Value` there is one right value, in a
:class:`Function` the learner writes code that is called with examples, and in a :class:`Free` one
there are many right answers, known by what they do.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module

import numpy as np

from helpers.checks import record
from helpers.checks.asked import VAGUE, Asked, Relation
from helpers.checks.comparing import (
    WrongAnswer,
    arguments,
    compare,
    has_blank,
    has_dtype,
    is_ragged,
    same,
    shape_of,
    short,
    untouched,
)
from helpers.checks.formulas import Formula, slip
from helpers.checks.kinds import where_it_fails
from helpers.checks.questions import another_question, quietly, returned_part, varied
from helpers.checks.relations import relation
from helpers.checks.result import Mistake, Result
from helpers.checks.smallest import smallest
from helpers.checks.stops import line_of, meaning

__all__ = ["Exercise", "Free", "Function", "Mistake", "Result", "Value"]


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
    faults : sequence of (callable, str)
        Questions to the answer, in order: the first that is answered with True is the fault, and
        the text says so. A text may be a callable that makes it from the answer.
    axes, parts : sequence of str
        What the axes of the right answer count, such as "row", and what its parts are called.
    how : callable, optional
        Called with a place and the arguments: says how the number there is made.
    means : callable, optional
        Called with a wrong answer, and with the arguments of an example where there are any: says
        what that answer would mean. It is asked when no mistake is known.
    quantities : dict
        Keyword arguments of the right function that are numbers of its formula → what they are
        called, as in "the number of rows".
    formulas : sequence of Formula
        Ways in which the right answer can be worked out: slips in them are looked for.
    tolerance : float
        How far a number may be off, relative to the largest number of the right value.
    """

    def __init__(
        self,
        number: str,
        title: str,
        *,
        start: str,
        praise: str,
        mistakes: Sequence[Mistake],
        faults: Sequence[tuple[Callable, str | Callable]] = (),
        axes: Sequence[str] = (),
        parts: Sequence[str] = (),
        how: Callable | None = None,
        means: Callable | None = None,
        quantities: dict[str, str] | None = None,
        formulas: Sequence[Formula] = (),
        tolerance: float = 1e-5,
    ):
        self.number = number
        self.title = title
        self.start = start
        self.praise = praise
        self.mistakes = tuple(mistakes)
        self.faults = tuple(faults)
        self.axes, self.parts = tuple(axes), tuple(parts)
        self.how, self.means = how, means
        self.quantities = quantities or {}
        self.formulas = tuple(formulas)
        self.tolerance = tolerance

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
            return Result("wrong", f"{heading} not yet.", str(wrong), wrong.named)
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

    def _look_for_faults(self, answer) -> None:
        for found, text in self.faults:
            says = self._fault(found, text, answer)
            if says:
                names = [mistake.name for mistake in self.mistakes if mistake.says == says]
                raise WrongAnswer(says, *(names[:1] or ["a property"]))

    def _fault(self, found: Callable, text: str | Callable, answer) -> str | None:
        """Say which fault an answer has; one so odd that it cannot be asked has none."""
        with suppress(Exception):
            return _said(found, text, answer)
        return None

    def _meaning(self, value, *example) -> str:
        """Say what a wrong answer would mean, where the exercise can tell."""
        with suppress(Exception):  # of an odd answer, or without `means`, nothing can be said
            plain = not example or isinstance(value, (str, tuple, list, dict))
            return self.means(value if plain else np.asarray(value)[()], *example) or ""
        return ""

    def _asked(self, given: Sequence, right: Sequence, *others) -> Asked:
        examples, names = others or ([()] * len(given), ())
        return Asked([*given], [*right], examples, names, self.axes, self.parts, self.tolerance)

    def _look_for_slips(self, asked: Asked, more: str = "") -> None:
        for formula in self.formulas:
            _raise_if(slip(asked, formula), more)

    def _other_exercises(self, kind: type) -> list[Exercise]:
        lesson = import_module(f"helpers.checks.lesson_{self.place[0]:02}")
        those = [one for one in vars(lesson).values() if isinstance(one, kind)]
        return those if self in those else []


def _raise_if(found: Relation | None, more: str = "") -> None:
    if found:
        raise WrongAnswer(f"{found} {more}".strip(), found.name)


class Value(Exercise):
    """An exercise with one right value: a number, an array, a text, or a tuple of these.

    Parameters
    ----------
    right : callable
        Gives the right value.
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
    … 2.9 Add: not tried yet. Add the rows.
    >>> add([3, 7])
    ✘ 2.9 Add: not yet. This looks sideways.
    >>> add([8, 12])
    ✘ 2.9 Add: not yet. Every number is twice as large as it should be. Where does that factor
    come from?
    >>> add([[4, 6, 1]])
    ✘ 2.9 Add: not yet. Your answer has 2 axes, (1, 3), the right one has 1 axis, (2,).
    """

    def __init__(
        self, number: str, title: str, *, right: Callable, dtype: str | None = None, **others
    ):
        super().__init__(number, title, **others)
        self.right = right
        self.dtype = dtype

    def _judge(self, answer) -> None:
        right = self.right()
        if same(answer, right, self.tolerance):
            if not has_dtype(answer, self.dtype):
                kind = np.asarray(answer).dtype
                says = f"The values are right, but they are {kind}, not {self.dtype}."
                raise WrongAnswer(says, "another type")
            return
        if _has_truths(answer) and not _has_truths(right):
            says = "There is a True or False in it, which answers a yes-or-no question. A number "
            raise WrongAnswer(says + "is asked for: how many, how much?", "truth for number")
        for mistake in self.mistakes:
            wrong = mistake.answer()
            kind = self.dtype and getattr(wrong, "dtype", None)
            if same(answer, wrong, self.tolerance) and (not kind or has_dtype(answer, str(kind))):
                raise WrongAnswer(mistake.says, mistake.name)
        self._look_for_relations(answer, right)
        says = self._meaning(answer)
        if says:
            raise WrongAnswer(says, "what it means")
        more = "" if np.ndim(right) or isinstance(right, tuple) else f" {self.start}"
        try:
            compare(answer, right, self.tolerance, "Your answer", how=self.how)
        except WrongAnswer as wrong:
            raise WrongAnswer(f"{wrong}{more}") from None

    def _look_for_relations(self, answer, right) -> None:
        asked = self._asked([answer], [right])
        for other in self._other_exercises(Value):
            if (
                other is not self
                and shape_of(answer) != ()
                and same(answer, other.right(), self.tolerance)
            ):
                says = f"This is the answer to {other.number}, {other.title}."
                raise WrongAnswer(says, "answer to another exercise")
        with quietly():
            found = relation(asked)
            if not found or found.name.startswith(VAGUE):
                if self.quantities:
                    _raise_if(varied(asked, self.right, self.quantities))
                self._look_for_faults(answer)
                self._look_for_slips(asked)
            _raise_if(found)
            for mistake in self.mistakes:
                self._look_beside(mistake, asked)

    def _look_beside(self, mistake: Mistake, asked: Asked) -> None:
        """Tell whether an answer is a usual mistake and something else at once."""
        wrong = mistake.answer()
        if is_ragged(wrong) or np.size(wrong) < 3 or same(wrong, asked.right[0], self.tolerance):
            return
        found = relation(self._asked(asked.given, [wrong]), pairs=False)
        if found and not found.name.startswith(VAGUE):
            says = f"{mistake.says} And {found.says}. {found.asks}".strip()
            raise WrongAnswer(says, f"{mistake.name}, {found.name}")


class Function(Exercise):
    """An exercise in which the learner writes a function.

    Parameters
    ----------
    right : callable
        A function that is right.
    examples : callable
        Gives a list of tuples: what the function is called with, copied each time.
    **others
        As for :class:`Exercise`; faults are looked for in the function.

    Examples
    --------
    >>> forgot = Mistake("bias forgotten", "What about the bias?", lambda x: 2 * x)
    >>> line = Function("6.9", "A line", start="Double, then add 1.", praise="That is a neuron.",
    ...                 right=lambda x: 2 * x + 1, examples=lambda: [(0,), (3,), (5,)],
    ...                 mistakes=[forgot])
    >>> line(lambda x: 2 * x)
    ✘ 6.9 A line: not yet. What about the bias?
    >>> line(lambda x: -2 * x - 1)
    ✘ 6.9 A line: not yet. Your number has the wrong sign. Called with 0, its answer is -1, and 1
    is expected.
    >>> line(lambda x: x / 0)
    ✘ 6.9 A line: not yet. Called with 0, your function stops in `line(lambda x: x / 0)`:
    ZeroDivisionError: division by zero. What it divides by has become 0.
    >>> line(lambda x: x**x + 2)
    ✘ 6.9 A line: not yet. Called with 0, its answer is 3, and 1 is expected.
    >>> line(5)
    ✘ 6.9 A line: not yet. This is 5, and a function is asked for: its name, without brackets.
    """

    def __init__(
        self,
        number: str,
        title: str,
        *,
        right: Callable,
        examples: Callable[[], list[tuple]],
        **others,
    ):
        super().__init__(number, title, **others)
        self.right = right
        self.examples = examples

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
                f"This is {short(answer)}, and a function is asked for: its name, "
                "without brackets.",
                "no function",
            )
        examples = self.examples()
        given = [self._called(answer, example) for example in examples]
        right = [self.right(*copy.deepcopy(example)) for example in examples]
        if all(map(self._same, given, right)):
            self._look_for_faults(answer)
            return
        with quietly():
            for mistake in self.mistakes:
                if self._makes(mistake.answer, examples, given):
                    raise WrongAnswer(mistake.says, mistake.name)
        self._look_for_faults(answer)
        wrong = [not self._same(*pair) for pair in zip(given, right, strict=True)]
        failing = [one for one, off in zip(examples, wrong, strict=True) if off]
        shapes = any(map(_of_one_shape, given, right))
        example = smallest(
            answer,
            self.right,
            failing,
            lambda value, target: (
                not self._same(value, target) and _of_one_shape(value, target) >= shapes
            ),
        )
        more = self._difference(answer, example)
        self._look_for_relations(
            answer, self._asked(given, right, examples, self._names(answer)), more
        )
        says = self._meaning(answer(*copy.deepcopy(example)), *example)
        raise WrongAnswer(f"{says} {more}".strip(), "what it means" if says else None)

    def _look_for_relations(self, answer: Callable, asked: Asked, more: str) -> None:
        with quietly():
            for other in self._other_exercises(Function):
                if other is not self and self._makes(other.right, asked.arguments, asked.given):
                    says = f"This does what {other.number}, {other.title}, asks for."
                    raise WrongAnswer(says, "answer to another exercise")
            _raise_if(returned_part(asked), more)
            found = relation(asked)
            if not found or found.name.startswith(VAGUE):
                if self.quantities:
                    _raise_if(varied(asked, self.right, self.quantities), more)
                _raise_if(another_question(asked, self.right), more)
                self._look_for_slips(asked, more)
            _raise_if(found or where_it_fails(asked), more)

    def _names(self, answer: Callable) -> tuple[str, ...]:
        """Return what the arguments are called, as the learner named them if possible."""
        count = len(self.examples()[0])
        for function in (answer, self.right):
            try:
                names = tuple(inspect.signature(function).parameters)[:count]
            except (TypeError, ValueError):
                continue
            if len(names) == count:
                return names
        return tuple(f"argument {place + 1}" for place in range(count))

    def _difference(self, answer: Callable, example: tuple) -> str:
        """Say how the answers to one example differ."""
        value, target = answer(*copy.deepcopy(example)), self.right(*copy.deepcopy(example))
        how = (lambda place: self.how(place, *example)) if self.how else None
        what = f"Called with {arguments(example)}, its answer"
        try:
            compare(value, target, self.tolerance, what, show=True, how=how)
        except WrongAnswer as wrong:
            return str(wrong)
        return ""

    def _same(self, value, other) -> bool:
        return same(value, other, self.tolerance)

    def _makes(self, function: Callable, examples: list[tuple], given: list) -> bool:
        try:
            made = [function(*copy.deepcopy(example)) for example in examples]
        except Exception:  # this mistake stops, the learner's function did not
            return False
        alike = all(_is_truth(a) == _is_truth(b) for a, b in zip(given, made, strict=True))
        return alike and all(map(self._same, given, made))

    def _called(self, function: Callable, example: tuple):
        """Call the learner's function with copies, and look whether it left them as they were."""
        own = copy.deepcopy(example)
        try:
            value = function(*own)
        except Exception as error:
            raise self._stopped(function, example, error) from None
        if value is None:
            raise WrongAnswer(
                "Your function gives nothing back. Does its last line begin with return?",
                "nothing given back",
            )
        if not untouched(own, example):
            raise WrongAnswer(
                "Your function changes what it was given, or leaves it changed. Make a new one in "
                "place of writing into the one that came in.",
                "argument changed",
            )
        return value

    def _stopped(self, function: Callable, example: tuple, error: Exception) -> WrongAnswer:
        for mistake in self.mistakes:
            if _stops_alike(mistake.answer, example, error):
                return WrongAnswer(mistake.says, mistake.name)
        line, means = line_of(error, function), meaning(error)
        where = f" in `{line}`" if line and "`" not in line else ""
        return WrongAnswer(
            f"Called with {arguments(example)}, your function stops{where}: "
            f"{type(error).__name__}: {str(error).rstrip('.')}. {means or ''}".strip(),
            means and f"stops: {type(error).__name__}",
        )


def _said(found: Callable, text: str | Callable, answer) -> str | None:
    if not found(answer):
        return None
    return text(answer) if callable(text) else text


def _is_truth(answer) -> bool:
    return isinstance(answer, (bool, np.bool_))


def _has_truths(answer) -> bool:
    if isinstance(answer, (list, tuple)):
        return any(map(_has_truths, answer))
    return _is_truth(answer) or str(getattr(answer, "dtype", "")) == "bool"


def _of_one_shape(value, target) -> bool:
    return shape_of(value) == shape_of(target)


class Free(Exercise):
    """An exercise with many right answers, known by what they do: by its faults.

    Parameters
    ----------
    **others
        As for :class:`Exercise`; each mistake's text is that of the fault it shows.

    Examples
    --------
    >>> odd = Free("1.9", "Odd", start="Name an odd number.", praise="Any will do.", mistakes=[],
    ...            faults=[(lambda number: number % 2 == 0, "This is even.")])
    >>> odd(4)
    ✘ 1.9 Odd: not yet. This is even.
    """

    def _judge(self, answer) -> None:
        self._look_for_faults(answer)

    def _fault(self, found: Callable, text: str | Callable, answer) -> str | None:
        # Here nothing else would refuse an answer that cannot be asked.
        return _said(found, text, answer)


def _stops_alike(function: Callable, example: tuple, error: Exception) -> bool:
    """Tell whether a function stops with the same error."""
    try:
        function(*copy.deepcopy(example))
    except Exception as other:
        return type(other) is type(error) and str(other) == str(error)
    return False
