"""``python -m helpers environment``: what is installed, what will run, what is wrong."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from helpers.commands.shared import finish, show


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser(
        "environment", help="versions, what will run, what is wrong and how to mend it"
    )
    about = "Say which versions are here, what will run, what is wrong and how to mend it."
    finish(command, run, about)


def run(options: argparse.Namespace) -> int:
    """Say which versions are here, what will run, what is wrong and how to mend it.

    Ends with 1 when something will not run.
    """
    from helpers import environment

    found = environment.check()
    show(options, asdict(found), str(found))
    return int(bool(found.problems))
