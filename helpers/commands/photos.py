"""``python -m helpers photos``: fetch or take in a photo set."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from helpers.commands.shared import FOLDER_HELP, finish, quoted, show


def add(commands) -> None:
    """Add the command to the command line.

    Parameters
    ----------
    commands : argparse's subparsers
        Where it is added.
    """
    command = commands.add_parser("photos", help="fetch or take in photos and check every one")
    command.add_argument(
        "source",
        metavar="microsoft|filtered|oxford|FILE|FOLDER",
        help=f"a well-known set to download, a zip or tar, or {FOLDER_HELP}",
    )
    command.add_argument("--offline", action="store_true", help="use only what is here already")
    command.add_argument(
        "--mirror",
        metavar="URL",
        action="append",
        default=[],
        help="try this address first for a set: of its file, or of a folder that holds its files; "
        "may be given several times",
    )
    finish(command, run)


def run(options: argparse.Namespace) -> int:
    """Take in photos: download a set, unpack an archive, decode every photo, count, report."""
    from helpers import pets

    intake = pets.examine(options.source, offline=options.offline, mirrors=options.mirror)
    after = f"Next: python -m helpers train {quoted(intake.folder)} --output my_network.keras"
    show(options, asdict(intake), f"{intake}\n{after}")
    return 0
