"""Judges what one notebook hands in: parses it, has its answers made apart, asks the checks.

Started by :mod:`helpers.marking.marker` as ``python -m helpers.marking.judge``, for one notebook.
The checks run here as they are, out of a student's reach; the answers come from the worker as plain
data, and a student's function is one that asks the worker. A line of JSON for each verdict goes to
standard output.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import json
import keyword
import linecache
import os
import re
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import numpy as np

from helpers.checks.exercise import Exercise
from helpers.checks.stops import meaning
from helpers.course import Lesson
from helpers.marking import copies, limits, needs, reading, wire

__all__ = ["main"]

MOST_CALLS = 20_000  # of one exercise, both ways
MOST_LINES = 5_000


class Worker:
    """The other end: loads exercises, and calls their functions."""

    def __init__(self, channel: wire.Channel):
        self.channel = channel
        self.calls = 0
        self.channel.receive()  # Python and NumPy have started there: no student's time

    def load(self, file: str, cell: str, before: list[str], check: str, asks: str) -> tuple:
        """Have an exercise's cell run; return what it asks its check about.

        Raises
        ------
        Exception
            What the cell stopped with.
        """
        self.file, self.calls = file, 0
        linecache.cache[file] = (len(cell), None, cell.splitlines(keepends=True), file)
        head = {"do": "load", "file": file, "cell": cell, "before": before}
        self.channel.send(head | {"check": check, "asks": asks})
        value = self._answer([])
        if not isinstance(value, tuple):
            raise wire.Refused("an answer of no known kind")
        return value

    def call(self, number: int, given: tuple):
        """Call one of the student's functions.

        Raises
        ------
        Exception
            What it stopped with.
        """
        ours: list[Callable] = []

        def named(one: Callable) -> dict:
            ours.append(one)
            return {"is": "function", "number": len(ours) - 1}

        packed, data = wire.pack(list(given), named)
        head = {"do": "call", "function": number, "given": packed, "file": self.file}
        self.channel.send(head, data)
        answer = self._answer(ours)
        if not (isinstance(answer, list) and len(answer) == 2 and isinstance(answer[1], dict)):
            raise wire.Refused("an answer of no known kind")
        for place, now in answer[1].items():
            if isinstance(place, int) and 0 <= place < len(given):
                _write_back(given[place], now)
        return answer[0]

    def _answer(self, ours: list[Callable]):
        while True:
            head, blob = self.channel.receive()
            self.calls += 1
            if self.calls > MOST_CALLS:
                raise wire.Refused("more questions and answers than any solution needs")
            if "ask" in head:
                self.channel.send(*_asked(head, blob, ours))
            elif "raised" in head:
                raise _raised(head, self.file)
            else:
                return wire.unpack(head.get("value"), blob, self._function)

    def _function(self, head: dict) -> Callable:
        number = head.get("number")
        if type(number) is not int or not 0 <= number < 10_000:
            raise wire.Refused("a function that is none")
        return function(self, number, head)


class function:  # noqa: N801 - what an odd answer is called
    """A student's function: it runs in the worker, and looks as if it ran here."""

    def __init__(self, worker: Worker, number: int, head: dict):
        self._worker, self._number = worker, number
        name = head.get("name")
        known = isinstance(name, str) and (name.isidentifier() or name == "<lambda>")
        self.__name__ = name[:60] if known else "without name"
        self.__code__ = compile("", worker.file, "exec")  # whose lines an error tells
        takes = head.get("takes")
        if isinstance(takes, list) and _are_names(takes):
            kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
            parameters = [inspect.Parameter(one, kind) for one in takes]
            self.__signature__ = inspect.Signature(parameters)

    def __call__(self, *given):
        return self._worker.call(self._number, given)


def _are_names(takes: list) -> bool:
    return len({*map(str, takes)}) == len(takes) <= 20 and all(
        isinstance(one, str)
        and len(one) <= 40
        and one.isidentifier()
        and not keyword.iskeyword(one)
        for one in takes
    )


def _asked(head: dict, blob: bytes, ours: list[Callable]) -> tuple[dict, bytes]:
    """Answer the student's function, which asks one that the check gave it."""
    number, given = head["ask"], wire.unpack(head.get("given"), blob)
    if type(number) is not int or not 0 <= number < len(ours) or not isinstance(given, list):
        raise wire.Refused("a question to nobody")
    try:
        packed, data = wire.pack(ours[number](*given))
    except Exception as error:
        return {"raised": str(error)[:500], "type": type(error).__name__}, b""
    return {"value": packed}, data


def _write_back(was, now) -> None:
    """Do to an argument what the student's function did to its copy of it."""
    if isinstance(was, np.ndarray):
        if isinstance(now, np.ndarray) and now.shape == was.shape and now.dtype == was.dtype:
            was[...] = now
        elif was.size:
            was.flat[0] = not was.flat[0]  # another shape, which no copy can be given: it differs
    elif isinstance(was, list):
        was[:] = now if isinstance(now, list) else [now]
    elif isinstance(was, dict):
        was.clear()
        was.update(now if isinstance(now, dict) else {"": now})


def _raised(head: dict, file: str) -> Exception:
    """Make the error again that a student's code stopped with, at its line."""
    name, text, line = head.get("type"), head.get("raised"), head.get("line")
    if not (isinstance(name, str) and isinstance(text, str) and type(line) is int):
        raise wire.Refused("an error that is none")
    error = _error(name if re.fullmatch(r"\w{1,60}", name) else "Error", text[:500])
    error.in_lesson = head.get("before") is True
    if 1 <= line <= MOST_LINES:
        try:
            exec(compile("\n" * (line - 1) + "raise error", file, "exec"), {"error": error})
        except Exception as raised:
            return raised
    return error


def _error(name: str, text: str) -> Exception:
    for place in (builtins, np.exceptions, np.linalg):
        kind = getattr(place, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            try:
                value = ast.literal_eval(text) if kind is KeyError else text
                error = kind(value)
                if str(error) == text:
                    return error
            except Exception:  # a kind that is made in another way
                break
    return type(name, (Exception,), {})(text)


# ---------------------------------------------------------------- one notebook


def main() -> None:
    """Judge the notebook that comes on standard input."""
    given = json.loads(sys.argv[1])
    limits.confine(given["cpu"], given["memory"], alone=given["alone"])
    told = os.fdopen(os.dup(1), "w", encoding="ascii")
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - checks may print

    def tell(**facts) -> None:
        told.write(json.dumps(facts) + "\n")
        told.flush()

    data = sys.stdin.buffer.read(reading.MOST_BYTES + 1)
    try:
        cells = reading.cells_in(data)
        lesson = reading.lesson_of(cells, given["file"])
    except reading.Unreadable as why:
        tell(unreadable=str(why))
        return
    handed_in = sheets(cells, Path(given["lessons"]), lesson)
    tell(lesson=lesson.number, exercises=[sheet.exercise.number for sheet in handed_in])
    worker = Worker(wire.Channel(given["incoming"], given["outgoing"]))
    for sheet in handed_in:
        if sheet.exercise.number in given["skip"]:
            continue
        tell(begins=sheet.exercise.number)
        started = time.monotonic()
        worker.channel.deadline = started + given["seconds"]
        verdict = sheet.judged(worker)
        tell(
            number=sheet.exercise.number,
            **verdict,
            looks=sheet.looks(),
            seconds=round(time.monotonic() - started, 2),
        )
        if verdict["state"] == "stopped":
            return  # with a fresh worker for what is left


class Sheet:
    """One exercise as one student handed it in."""

    def __init__(self, exercise: Exercise, check: str, official: reading.Cell, solution: str):
        self.exercise, self.check, self.official = exercise, check, official
        self.solution = solution
        self.cell: str | None = None
        self.is_too_long = False
        self.before: list[str] = []

    def judged(self, worker: Worker) -> dict:
        """Ask the check; whatever happens, it is a verdict."""
        exercise = self.exercise
        if self.cell is None:
            text = f"There is no cell for it. Was `checks.{self.check}(…)` deleted?"
            return _verdict("missing", text)
        if self.is_too_long:
            return _verdict("wrong", "Its cell is too long to be run.", "too long a cell")
        if self.cell.lstrip().startswith("%%"):
            return _verdict("wrong", "The cell begins with `%%`: no Python, so it is not run.")
        file, asks = f"<{exercise.number}>", _last_lines(self.official.source)
        try:
            answers = worker.load(file, self.cell, self.before, self.check, asks)
            result = exercise(*answers)
        except wire.TimeUp:
            seconds = "It takes too long, and was stopped. Is there a loop without an end?"
            return _verdict("stopped", seconds, "too long")
        except wire.Gone:
            return _verdict(
                "stopped",
                "It ended the process that ran it: by leaving Python, or by too much memory.",
                "process ended",
            )
        except wire.Refused as why:
            return _verdict("stopped", f"It hands in {why}.", "unreadable answer")
        except Exception as error:
            return self._stops(error)
        return _verdict(result.state, result.text, result.named)

    def _stops(self, error: Exception) -> dict:
        """Say where the cell itself stops."""
        if self._is_untouched():
            return _verdict("open", self.exercise.start)
        told = ": ".join(filter(None, (type(error).__name__, str(error).rstrip(".")))) + "."
        means = meaning(error) or ""
        if getattr(error, "in_lesson", False):
            text = f"A cell above, on which this answer rests, stops: {told} {means}"
            return _verdict("wrong", text.strip(), "a cell above stops")
        frames = [frame for frame in _frames(error) if frame[0] == f"<{self.exercise.number}>"]
        line = linecache.getline(*frames[-1]).strip() if frames else ""
        where = f" in `{line}`" if line and "`" not in line else ""
        text = f"The cell stops{where}: {told} {means}".strip()
        return _verdict("wrong", text, f"stops: {type(error).__name__}")

    def _is_untouched(self) -> bool:
        return "".join(self.cell.split()) == "".join(self.official.source.split())

    def looks(self) -> str:
        """Return what the answer looks like, for finding copies, or nothing."""
        if self.cell is None:
            return ""
        return copies.looks(self.cell, (self.official.source, self.solution))


def _frames(error: Exception) -> list[tuple[str, int]]:
    found, frame = [], error.__traceback__
    while frame:
        found.append((frame.tb_frame.f_code.co_filename, frame.tb_lineno))
        frame = frame.tb_next
    return found


def _verdict(state: str, text: str, named: str | None = None) -> dict:
    return {"state": state, "text": text[:4000], "named": named and named[:200]}


def _last_lines(code: str) -> str:
    """Return the lesson's own question to the check, the last statement of its cell."""
    return ast.unparse(ast.parse(code).body[-1])


def sheets(cells: list[reading.Cell], folder: Path, lesson: Lesson) -> list[Sheet]:
    """Put a student's cells in the places of the lesson's exercises.

    Parameters
    ----------
    cells : list of Cell
        The student's.
    folder : Path
        Where the lessons' notebooks lie.
    lesson : Lesson
        Which one it is.

    Returns
    -------
    list of Sheet
        One for each exercise, in order.
    """
    above = _as_handed_out(folder, lesson)
    every = [one for one in above if isinstance(one, Sheet)]
    chosen = reading.exercise_cells(cells, {one.check: one.official for one in every})
    own = [
        unit
        for place, cell in enumerate(cells)
        if cell.is_code and place not in chosen.values()
        for unit in needs.units(cell.source)
    ]
    earlier: list[needs.Unit] = []
    for one in above:
        if isinstance(one, needs.Unit):
            earlier.append(one)
        elif one.check in chosen:
            cell = cells[chosen[one.check]]
            one.cell, one.is_too_long = needs.as_python(cell.source), cell.is_too_long
            answer = _unit(one.cell)
            if answer:
                one.before = [unit.code for unit in needs.before(answer, earlier, own)]
                earlier.append(answer)
    return every


def _as_handed_out(folder: Path, lesson: Lesson) -> list[needs.Unit | Sheet]:
    """Read a lesson's statements, with its exercises, still blank, between them."""
    checks = import_module(f"helpers.checks.lesson_{lesson.number:02}")
    by_name = {name: one for name, one in vars(checks).items() if isinstance(one, Exercise)}
    cells = reading.cells_in((folder / f"{lesson.name}.ipynb").read_bytes())
    above: list[needs.Unit | Sheet] = []
    for cell, after in zip(cells, [*cells[1:], reading.Cell(False, "")], strict=True):
        check = (reading.asked_of(cell.source) or [""])[-1] if cell.is_exercise else ""
        if check in by_name:
            solution = re.search(
                r"(?s)<summary>Solution</summary>.*?```python\n(.*?)```", after.source
            )
            above.append(Sheet(by_name[check], check, cell, solution[1] if solution else ""))
        elif cell.is_code:
            above += needs.units(cell.source)
    return above


def _unit(code: str) -> needs.Unit | None:
    try:
        return needs.unit(code)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None  # the worker will say so


if __name__ == "__main__":
    main()
