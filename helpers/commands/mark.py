"""``python -m helpers mark``: mark students' notebooks in a sandbox."""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
from pathlib import Path

from helpers.commands.shared import finish, positive, say, show, stop


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser("mark", help="mark students' notebooks, in a sandbox")
    command.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        help="holds notebooks such as ada_03_filters.ipynb, or a folder of them for each student",
    )
    command.add_argument("--csv", metavar="FILE", type=Path, help="write a row for each exercise")
    command.add_argument(
        "--feedback", metavar="DIR", type=Path, help="write a letter for each student (Markdown)"
    )
    command.add_argument(
        "--points",
        metavar="FILE",
        type=Path,
        help="lines such as 3.1,2; an exercise that is not named gives 1 point",
    )
    command.add_argument(
        "--seconds",
        metavar="N",
        type=positive,
        default=60,
        help="what an exercise may take (default: 60)",
    )
    command.add_argument(
        "--jobs",
        metavar="N",
        type=positive,
        default=max(1, (os.cpu_count() or 2) // 2),
        help="notebooks marked at once (default: one for each two cores)",
    )
    command.add_argument(
        "--lessons",
        metavar="DIR",
        type=Path,
        help="the lessons as they were handed out (default: notebooks/ of the course)",
    )
    command.add_argument(
        "--no-sandbox",
        action="store_true",
        help="only where you have read every notebook: what is in them then runs with all your "
        "rights, and can read, send and delete your files and change its own marks",
    )
    about = "Mark students' notebooks: points, a table, a letter for each, and who looks alike."
    finish(command, run, about)


def run(options: argparse.Namespace) -> int:
    """Mark students' notebooks: points, a table, a letter for each, and who looks alike."""
    from helpers import checks
    from helpers.bars import progress_bar
    from helpers.marking import hand_ins, marker, report, sandbox

    known = [one.number for those in checks.exercises().values() for one in those]
    points = report.read_points(options.points, known) if options.points else report.Points()
    lessons = _lessons(options.lessons)
    found = hand_ins.hand_ins(options.folder)
    _require_places(options)
    room = sandbox.open_room(sandbox=not options.no_sandbox)
    if room.alone:
        sandbox.prove(room, options.folder)
    else:
        say(options, "No sandbox: what is in these notebooks runs with all your rights.")
    marking = marker.Marker(room, lessons, options.seconds, options.jobs)
    done, stopped = [], False
    with (
        progress_bar(total=len(found), shown=not options.json, desc="marking") as bar,
        contextlib.closing(marking.all(found)) as results,
    ):
        try:
            for one in results:
                done.append(one)
                bar.update()
        except KeyboardInterrupt:
            stopped = True
    done.sort(key=lambda one: (one.hand_in.student.casefold(), one.lesson or 0, one.hand_in.file))
    without = hand_ins.without(options.folder, found)
    show(
        options,
        report.as_json(done, points, without),
        report.as_table(done, points, without),
    )
    faults = _write(options, done, points)  # after the table: nothing of it can be lost by that
    if stopped:
        left = len(found) - len(done)
        faults.append(f"Stopped. {left} of {len(found)} notebooks were not marked.")
    return stop(" ".join(faults), code=130 if stopped else 1) if faults else 0


def _write(options: argparse.Namespace, done: list, points) -> list[str]:
    """Write what was asked for, each file by itself; return what could not be written."""
    from helpers.marking import report

    writes = (
        (
            options.csv,
            lambda: report.write_whole(options.csv, "\ufeff" + report.as_csv(done, points)),
        ),
        (options.feedback, lambda: report.write_letters(options.feedback, done, points)),
    )
    faults = []
    for place, write in writes:
        try:
            if place:
                write()
        except OSError as error:
            faults.append(_unwritable(place, error))
    return faults


def _unwritable(place: Path, error: OSError) -> str:
    told = error.strerror or type(error).__name__
    return f"{place} cannot be written ({told}). Name another place."


def _lessons(named: Path | None) -> Path:
    """Find the lessons as they were handed out."""
    from helpers.course import LESSONS
    from helpers.places import course_folder

    folder = (named or course_folder() / "notebooks").resolve()
    if missing := [one.name for one in LESSONS if not (folder / f"{one.name}.ipynb").is_file()]:
        raise ValueError(
            f"{folder} lacks the lesson {missing[0]}.ipynb. Name the course's notebooks with "
            "--lessons DIR."
        )
    return folder


def _require_places(options: argparse.Namespace) -> None:
    """Find out, before the work, whether what is to be written can be."""
    if options.feedback and options.feedback.resolve().is_relative_to(options.folder.resolve()):
        raise ValueError(
            f"{options.feedback} lies among the students' notebooks. Name a folder outside of "
            f"{options.folder}."
        )
    if options.csv and (options.csv.is_dir() or not options.csv.resolve().parent.is_dir()):
        raise ValueError(f"{options.csv} cannot be written: name a file in a folder that is there.")
    if options.feedback and options.feedback.exists() and not options.feedback.is_dir():
        raise ValueError(f"{options.feedback} is a file. Name a folder with --feedback.")
    for place in filter(None, (options.csv and options.csv.parent, options.feedback)):
        there = next(one for one in (place, *place.absolute().parents) if one.exists())
        try:
            tempfile.TemporaryFile(dir=there).close()
        except OSError as error:
            named = options.feedback if place == options.feedback else options.csv
            raise ValueError(_unwritable(named, error)) from None
