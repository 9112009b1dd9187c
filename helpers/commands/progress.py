"""``python -m helpers progress``: which exercises are done."""

from __future__ import annotations

import argparse

from helpers.commands.shared import finish, show


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser("progress", help="which exercises of the lessons are done")
    command.add_argument("--reset", action="store_true", help="forget all of them")
    finish(command, run, "Show which exercises of the lessons are done.")


def run(options: argparse.Namespace) -> int:
    """Show which exercises of the lessons are done."""
    from helpers.checks import record
    from helpers.progress import course_map

    if options.reset:
        record.clear()
    shown = course_map()
    facts = {
        "done": sorted(record.done()),
        "exercises": sum(len(done) for _, done in shown.lessons),
        "kept_in": shown.kept_in,
    }
    show(options, facts, str(shown))
    return 0
