"""What each exercise accepts, and what it calls the usual mistakes: one module for each lesson.

A lesson imports its own, ``from helpers.checks import lesson_02 as checks``, and asks it about an
answer: ``checks.look_down(down)``. How a check works stands in :mod:`helpers.checks.exercise`.
"""

from importlib import import_module
from pkgutil import iter_modules

from helpers.checks.exercise import Exercise

__all__ = ["exercises"]


def exercises() -> dict[str, tuple[Exercise, ...]]:
    """Return all exercises.

    Returns
    -------
    dict
        Module, such as ``lesson_02`` → its exercises, in the lesson's order.

    Examples
    --------
    >>> exercises()["lesson_02"][0].number
    '2.1'
    """
    names = sorted(module.name for module in iter_modules(__path__))
    return {
        name: tuple(
            sorted(
                (
                    found
                    for found in vars(import_module(f"helpers.checks.{name}")).values()
                    if isinstance(found, Exercise)
                ),
                key=lambda exercise: exercise.place,
            )
        )
        for name in names
        if name.startswith("lesson_")
    }
