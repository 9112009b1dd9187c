"""``python -m helpers doctor``: examine every file of a folder."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from helpers.commands.photos import names_to_change
from helpers.commands.shared import FOLDER_HELP, finish, show, stop


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser("doctor", help="examine every file of a folder of photos")
    command.add_argument("folder", metavar="FOLDER", help=FOLDER_HELP)
    what = command.add_mutually_exclusive_group()
    what.add_argument(
        "--quarantine",
        metavar="DIR",
        type=Path,
        help="move files that cannot be used, and surplus copies, to this folder",
    )
    what.add_argument("--undo", action="store_true", help="bring back everything that was moved")
    about = "Examine every file of a folder: is it a photo, how is it stored, is it there twice."
    finish(command, run, about)


def run(options: argparse.Namespace) -> int:
    """Examine every file of a folder: is it a photo, how is it stored, is it there twice.

    Changes nothing, unless it is told to put aside what cannot be used, or to bring it back.
    """
    from helpers.pets.intake import doctor

    if options.undo:
        done = doctor.undo(options.folder)
        show(options, asdict(done), str(done))
        return int(bool(done.left))
    try:
        report = doctor.check(options.folder, options.quarantine)
    except KeyboardInterrupt:
        return stop("Stopped. If files were moved already, --undo brings them back.", code=130)
    class_names = next(iter(report.counts.values()))
    show(options, report.facts(), "\n".join([str(report), *names_to_change(class_names)]))
    return 0
