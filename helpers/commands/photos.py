"""``python -m helpers photos``: fetch or take in a photo set."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from helpers.commands.shared import FOLDER_HELP, finish, quoted, show


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
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
    about = "Take in photos: download a set, unpack an archive, decode every photo, count, report."
    finish(command, run, about)


def run(options: argparse.Namespace) -> int:
    """Take in photos: download a set, unpack an archive, decode every photo, count, report."""
    from helpers import pets

    intake = pets.examine(options.source, offline=options.offline, mirrors=options.mirror)
    after = f"Next: python -m helpers train {quoted(intake.folder)} --output my_network.keras"
    said = [str(intake), *names_to_change(intake.counts), after]
    show(options, asdict(intake), "\n".join(said))
    return 0


def names_to_change(class_names) -> list[str]:
    """Say which names a network could not keep, while there is time to change them."""
    from helpers import saved

    try:
        saved.require_classes((None, len(class_names)), tuple(class_names))
    except saved.ModelError as error:
        return [f"Rename classes before you train: a network with these {error}"]
    return []
