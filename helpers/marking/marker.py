"""Marks notebooks: for each a judge and a worker, watched from outside."""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from helpers.checks import exercises
from helpers.marking.hand_ins import HandIn, plain
from helpers.marking.limits import MEMORY
from helpers.marking.reading import Unreadable
from helpers.marking.sandbox import Room

__all__ = ["STATES", "Marked", "Marker", "Verdict"]

STATES = ("right", "wrong", "open", "stopped", "missing")
START = 90  # seconds that Python and NumPy may take to start, on a busy machine
GRACE = 15  # seconds that a judge may take for itself
MOST_LINE = 2**16  # bytes of a verdict
_HUNG = "Judging it took too long, and was stopped. Read it yourself."


@dataclass(frozen=True)
class Verdict:
    """What is said about one exercise.

    Attributes
    ----------
    number, title : str
        Of the exercise.
    state : str
        "right", "wrong", "open" (not tried), "stopped" (took too long, or ended its process) or
        "missing" (its cell is not there).
    text : str
        What the student reads.
    named : str or None
        What teachers call the mistake.
    looks : str
        What the answer looks like, for finding copies.
    seconds : float
        How long it took.
    """

    number: str
    title: str
    state: str
    text: str
    named: str | None = None
    looks: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Marked:
    """A notebook with its verdicts.

    Attributes
    ----------
    hand_in : HandIn
        The notebook.
    lesson : int or None
        Which lesson it is of.
    verdicts : tuple of Verdict
        One for each exercise of the lesson.
    remark : str
        Why there are none.
    """

    hand_in: HandIn
    lesson: int | None
    verdicts: tuple[Verdict, ...] = ()
    remark: str = ""


@dataclass
class Marker:
    """How notebooks are marked.

    Attributes
    ----------
    room : Room
        Where processes are started.
    lessons : Path
        The folder of the lessons' own notebooks.
    seconds : int
        What an exercise may take.
    jobs : int
        How many notebooks are marked at once.
    """

    room: Room
    lessons: Path
    seconds: int = 60
    jobs: int = 1
    memory: int = MEMORY
    _running: set = field(default_factory=set)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def all(self, these: Sequence[HandIn]) -> Iterator[Marked]:
        """Mark notebooks, and hand on each as it is done.

        Parameters
        ----------
        these : sequence of HandIn
            In any order.

        Yields
        ------
        Marked
            In the order in which they are done.
        """
        with ThreadPoolExecutor(self.jobs) as pool:
            waiting = {pool.submit(self.mark, one) for one in these}
            try:
                while waiting:
                    done, waiting = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
                    for one in done:
                        yield one.result()
            finally:  # also after Ctrl-C, and when nobody wants the rest
                self._stopped.set()
                for one in waiting:
                    one.cancel()
                for process in list(self._running):
                    process.end()
        self._stopped.clear()

    def mark(self, hand_in: HandIn) -> Marked:
        """Mark one notebook.

        Parameters
        ----------
        hand_in : HandIn
            Any file.

        Returns
        -------
        Marked
        """
        try:
            return self._marked(hand_in, hand_in.content())
        except Unreadable as why:
            return Marked(hand_in, None, remark=str(why))
        except OSError as error:  # no room, no process, no pipe: the others may have more luck
            told = error.strerror or type(error).__name__
            remark = f"The machine could not mark it ({told}). Mark it again, with --jobs 1."
            return Marked(hand_in, None, remark=remark)

    def _marked(self, hand_in: HandIn, data: bytes) -> Marked:
        sheet = _Sheet()
        while not sheet.is_full() and not self._stopped.is_set():
            before = len(sheet.verdicts)
            self._round(hand_in, data, sheet)
            stuck = not sheet.is_full() and len(sheet.verdicts) == before
            if stuck and not sheet.remark and not self._stopped.is_set():
                sheet.give_up()
            if sheet.remark:
                return Marked(hand_in, None, remark=sheet.remark)
        return Marked(hand_in, sheet.lesson, sheet.in_order())

    def _round(self, hand_in: HandIn, data: bytes, sheet: _Sheet) -> None:
        """Start a judge and a worker, and note verdicts until one of the two has to go."""
        ends: list[int] = []
        given = {"seconds": self.seconds, "cpu": 10 * self.seconds + 120, "memory": self.memory}
        given |= {"file": hand_in.path.name, "lessons": str(self.lessons)}
        given |= {"skip": list(sheet.verdicts)}
        started = []
        try:
            for _ in range(2):
                ends += os.pipe()
            with tempfile.TemporaryFile() as file:
                file.write(data)
                file.seek(0)
                started.append(
                    self._start(
                        "judge",
                        given | {"incoming": ends[2], "outgoing": ends[1]},
                        pipes=(ends[2], ends[1]),
                        shown=(self.lessons,),
                        hidden=False,
                        stdin=file,
                        stdout=subprocess.PIPE,
                    )
                )
            given = {"seconds": given["cpu"], "memory": self.memory}
            started.append(
                self._start(
                    "worker",
                    given | {"incoming": ends[0], "outgoing": ends[3]},
                    pipes=(ends[0], ends[3]),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                )
            )
            while ends:
                os.close(ends.pop())
            for told in self._lines(started[0].popen.stdout.fileno()):
                sheet.note(told)
        finally:
            for number in ends:
                os.close(number)
            for process in started:
                process.end()
                self._running.discard(process)
                if process.popen.stdout:
                    process.popen.stdout.close()

    def _start(self, what: str, given: dict, **options):
        process = self.room.start(f"helpers.marking.{what}", given, **options)
        self._running.add(process)
        return process

    def _lines(self, number: int) -> Iterator[dict]:
        """Read what a judge says, until it ends, says nonsense, or nothing for too long."""
        rest, patience = b"", START
        while not self._stopped.is_set():
            deadline = time.monotonic() + patience
            while b"\n" not in rest:
                ready = select.select([number], [], [], min(1.0, patience))[0]
                part = os.read(number, 2**16) if ready else b""
                if ready and not part:
                    return
                rest += part
                late = time.monotonic() > deadline or self._stopped.is_set()
                if late or len(rest) > MOST_LINE:
                    return
            line, _, rest = rest.partition(b"\n")
            try:
                told = json.loads(line)
            except (ValueError, RecursionError):
                return
            if not isinstance(told, dict):
                return
            yield told
            patience = self.seconds + GRACE


class _Sheet:
    """What is known about a notebook so far."""

    def __init__(self):
        self.lesson: int | None = None
        self.remark = ""
        self.titles: dict[str, str] = {}
        self.verdicts: dict[str, Verdict] = {}
        self.now: str | None = None

    def note(self, told: dict) -> None:
        """Note what a judge said, as far as it can be."""
        lesson, number = told.get("lesson"), told.get("number")
        if isinstance(told.get("unreadable"), str):
            self.remark = plain(told["unreadable"])[:300]
        elif self.lesson is None and type(lesson) is int:
            asked = told.get("exercises")  # those that this edition of the lesson holds
            those = exercises().get(f"lesson_{lesson:02}", ()) if isinstance(asked, list) else ()
            self.titles = {one.number: one.title for one in those if one.number in asked}
            self.lesson = lesson
        elif isinstance(begins := told.get("begins"), str) and begins in self.titles:
            self.now = begins
        elif number == self.now and number is not None and number not in self.verdicts:
            self.verdicts[number] = self._verdict(told)

    def _verdict(self, told: dict) -> Verdict:
        state, text, named = told.get("state"), told.get("text"), told.get("named")
        looks, seconds = told.get("looks"), told.get("seconds")
        return Verdict(
            self.now,
            self.titles[self.now],
            state if state in STATES else "stopped",
            plain(text)[:4000] if isinstance(text, str) else "",
            plain(named)[:200] if isinstance(named, str) else None,
            looks if isinstance(looks, str) and looks.isalnum() else "",
            seconds if isinstance(seconds, float) and 0 <= seconds < 10**6 else 0.0,
        )

    def is_full(self) -> bool:
        return self.lesson is not None and self.verdicts.keys() == self.titles.keys()

    def give_up(self) -> None:
        """Note that a judge came to no verdict: about one exercise, or about the whole file."""
        if self.lesson is None:
            self.remark = "Reading this file stopped the judge. Look at it yourself."
            return
        left = [number for number in self.titles if number not in self.verdicts]
        number = self.now if self.now in left else left[0]
        self.verdicts[number] = Verdict(number, self.titles[number], "stopped", _HUNG, "not judged")

    def in_order(self) -> tuple[Verdict, ...]:
        return tuple(self.verdicts[number] for number in self.titles if number in self.verdicts)
