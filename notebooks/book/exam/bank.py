"""Which questions there are, and what each student is asked."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from book.exam.draw import Draw, UnfitError
from book.exam.questions import Question

__all__ = ["EACH", "Asked", "ask", "bank", "makers"]

EACH = 6  # questions of a lesson
_TRIES = 500  # until numbers make a fair question; most do at once


@dataclass(frozen=True)
class Asked:
    """One question as one student gets it.

    Attributes
    ----------
    number : str
        Lesson and place: "3.1".
    name : str
        What the question is called in ``teaching/exam``.
    idea : str
        Which one idea it asks about.
    question : Question
    """

    number: str
    name: str
    idea: str
    question: Question

    @property
    def lesson(self) -> int:
        """The number of its lesson."""
        return int(self.number.split(".")[0])


@cache
def makers(lesson: int) -> tuple[Callable[[Draw], Question], ...]:
    """Return the functions that make a lesson's questions, in their order.

    Parameters
    ----------
    lesson : int

    Returns
    -------
    tuple of callable
    """
    module = import_module(f"teaching.exam.lesson_{lesson:02}")
    return tuple(
        found
        for name, found in vars(module).items()
        if inspect.isfunction(found) and found.__module__ == module.__name__ and name[0] != "_"
    )


def ask(lesson: int, place: int, seed: int, student: str) -> Asked:
    """Draw one question for a student.

    Parameters
    ----------
    lesson, place : int
        Which question; its place counts from 1.
    seed : int
        Another seed gives another exam.
    student : str
        Who is asked.

    Returns
    -------
    Asked
        The same for the same four, on every machine.

    Raises
    ------
    ValueError
        When no numbers make a fair question of it.
    """
    maker, number = makers(lesson)[place - 1], f"{lesson}.{place}"
    for attempt in range(_TRIES):
        try:
            question = maker(Draw(seed, student, number, attempt))
        except UnfitError:
            continue
        if question.sound():
            idea = inspect.cleandoc(maker.__doc__).splitlines()[0]
            return Asked(number, maker.__name__, idea, question)
    raise ValueError(f"Question {number}, {maker.__name__}, found no fair numbers.")


def bank(
    student: str, lessons: Iterable[int], seed: int, questions: int = EACH
) -> tuple[Asked, ...]:
    """Draw a student's whole exam.

    Parameters
    ----------
    student : str
    lessons : iterable of int
    seed : int
    questions : int
        How many of each lesson's six. Which ones depends on the seed alone: all students are asked
        about the same ideas.

    Returns
    -------
    tuple of Asked
    """
    asked = []
    for lesson in lessons:
        places = Draw(seed, lesson).several(range(1, EACH + 1), questions)
        asked += [ask(lesson, place, seed, student) for place in sorted(places)]
    return tuple(asked)
