"""Marking thirty students' notebooks: the seconds, and whether each verdict is the one planted.

Made-up submissions of lessons 1 to 17 (``tests/submissions.py``), by the dice of a seed: printed
solutions, usual mistakes, blanks, a loop without an end, and two files that are no notebooks. They
are marked as by ``python -m helpers mark``, with a judge and a worker in sandboxes of their own. A
mistake counts as planted only where it is called by its name. The loop's 30 seconds are its limit.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

import report

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import submissions  # noqa: E402

from helpers.marking import hand_ins, marker, sandbox  # noqa: E402

STUDENTS, JOBS, SECONDS = 30, 2, 30
SEED = 3
BROKEN = {7: "", 19: '{"cells": ['}  # of these students


def planted(student: int, chance: random.Random) -> tuple[int, dict[str, tuple[str, str | None]]]:
    """Choose a lesson, and for each of its exercises what is handed in: state and mistake."""
    lesson = 1 + student % 17
    plan = {}
    for number in submissions.exercise_cells(submissions.lesson(lesson)):
        slips = submissions.slips(number)
        kind = chance.choice(["right", "right", "open", "wrong", "wrong"])
        if kind == "wrong" and not slips:
            kind = "right"
        plan[number] = (kind, chance.choice(sorted(slips)) if kind == "wrong" else None)
    if student == 11:
        plan[max(plan)] = ("stopped", "too long")
    return lesson, plan


def book_of(lesson: int, plan: dict) -> dict:
    """Write down what is planted."""
    answers = {}
    for number, (state, named) in plan.items():
        if state == "right":
            answers[number] = submissions.solution(number)
        elif state == "wrong":
            answers[number] = submissions.slips(number)[named]
        elif state == "stopped":
            answers[number] = "while True: pass"
    return submissions.filled(lesson, answers)


def measure() -> list[dict]:
    """Mark all, and count."""
    chance = random.Random(SEED)
    plans = [planted(student, chance) for student in range(STUDENTS)]
    with tempfile.TemporaryDirectory() as folder:
        for student, plan in enumerate(plans):
            book = BROKEN.get(student)
            book = book_of(*plan) if book is None else book
            submissions.write(book, Path(folder, f"student{student:02}.ipynb"))
        room = sandbox.open_room()
        started = time.perf_counter()
        sandbox.prove(room, Path(folder))
        proved = time.perf_counter() - started
        marking = marker.Marker(room, submissions.NOTEBOOKS, SECONDS, JOBS)
        results = list(marking.all(hand_ins.hand_ins(Path(folder))))
    took = time.perf_counter() - started
    rows = [*counted(plans, results), {"handed in": "the sandbox's proof", "s": proved}]
    rows.append({"handed in": f"all, {JOBS} at once", "notebooks": STUDENTS, "s": took})
    columns = ("handed in", "exercises", "as planted", "notebooks", "s")
    return [{column: row.get(column, "") for column in columns} for row in rows]


def counted(plans: list, results: list) -> list[dict]:
    """Hold each verdict against what was planted."""
    rows = {state: [0, 0] for state in ("right", "wrong", "open", "stopped", "not marked")}
    for result in results:
        student = int(result.hand_in.student.removeprefix("student"))
        if student in BROKEN:
            rows["not marked"][0] += 1
            rows["not marked"][1] += bool(result.remark)
            continue
        given = {one.number: (one.state, one.named) for one in result.verdicts}
        for number, (state, named) in plans[student][1].items():
            found = given.get(number, ("missing", None))
            same = found[0] == state and (state in ("right", "open") or found[1] == named)
            rows[state][0] += 1
            rows[state][1] += same
            if not same:
                print(number, state, named, "became", *found, file=sys.stderr)
    return [
        {
            "handed in": state,
            "notebooks" if state == "not marked" else "exercises": count,
            "as planted": same,
        }
        for state, (count, same) in rows.items()
    ]


if __name__ == "__main__":
    report.present(measure, __doc__)
