"""``python -m helpers export``: write a network in the form of another program."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from helpers.commands.shared import (
    finish,
    network_options,
    quoted,
    require_place,
    say,
    show,
    start_keras,
)


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser(
        "export", help="write a network for ONNX Runtime, LiteRT (phones), or NumPy alone"
    )
    command.add_argument(
        "model",
        metavar="FILE.keras",
        nargs="?",
        type=Path,
        help="default: the network for cats and dogs that comes with the course",
    )
    command.add_argument("--to", choices=["onnx", "litert", "numpy"], required=True)
    command.add_argument(
        "--output",
        metavar="FILE",
        type=Path,
        help="default: the network's name, with the form's ending, in the current folder",
    )
    command.add_argument(
        "--int8",
        action="store_true",
        help="calculate with whole numbers of 8 bits: a quarter of the size, often two to three "
        "times as quick, and a few answers change",
    )
    command.add_argument(
        "--photos",
        metavar="FOLDER",
        type=Path,
        help="for --int8: photos such as the network will see, of which a hundred are read "
        "(for the network that comes with the course: twelve that come with it)",
    )
    command.add_argument("--overwrite", action="store_true", help="replace what the file holds now")
    network_options(command)
    about = "Write a network in the form of another program, and hold it against the original."
    finish(command, run, about)


def run(options: argparse.Namespace) -> int:
    """Write a network in the form of another program, and hold it against the original.

    ONNX and LiteRT need packages of their own; a sentence says which.
    """
    from helpers import trained
    from helpers.classifier import exported
    from helpers.classifier.export import check, export

    network = options.model or trained.CATS_AND_DOGS
    ending = exported.ENDINGS[options.to]
    output = options.output or Path(f"{network.stem}{'_int8' * options.int8}{ending}")
    photos = _photos(options)
    check(network, output, options.to, photos)
    require_place(output, options.overwrite)
    if options.to != "numpy":
        start_keras()
    settings = (options.classes, options.scale, options.size)
    written = export(network, output, options.to, photos, settings)
    show(options, asdict(written), str(written))
    say(options, f"Next: python -m helpers predict PHOTO --model {quoted(output)}")
    return 0


def _photos(options):
    """Return the photos that show how far a network's values reach; none without --int8."""
    from helpers import pets

    if not options.int8:
        if options.photos:
            raise ValueError("--photos is for --int8. Add it, or leave both out.")
        return ()
    if options.photos:
        found = pets.photos_below(options.photos)
        if not found:
            raise ValueError(f"There is no photo in {options.photos}, nor in folders below it.")
        return found
    if options.model:
        raise ValueError(
            "--int8 has to see photos such as the network will see: name them with --photos FOLDER."
        )
    return pets.real_photos().paths
