"""``python -m helpers train``: train a network on a folder of photos."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path

from helpers.commands.shared import (
    FOLDER_HELP,
    finish,
    keras_file,
    natural,
    positive,
    quoted,
    say,
    show,
    start_keras,
    stop,
)


def add(commands) -> None:
    """Add the command to the command line.

    Parameters
    ----------
    commands : argparse's subparsers
        Where it is added.
    """
    command = commands.add_parser("train", help="train a network on a folder of photos")
    command.add_argument("folder", metavar="FOLDER", help=FOLDER_HELP)
    command.add_argument("--output", metavar="FILE", type=keras_file, required=True)
    command.add_argument(
        "--recipe",
        choices=("quick", "small", "full"),
        default="small",
        help="quick: a try; small (default): good with some thousand photos; full: better with "
        "ten thousand and more",
    )
    command.add_argument("--seed", type=natural, default=0, help="default: 0")
    command.add_argument("--photos", metavar="N", type=positive, help="use N of the photos only")
    command.add_argument(
        "--resume", action="store_true", help="go on with a training that was stopped in any way"
    )
    finish(command, run)


def run(options: argparse.Namespace) -> int:
    """Train a network on a folder of photos as a recipe says, keep its best pass, and save it."""
    from helpers import classifier, pets
    from helpers.classifier.checkpoints import path_for

    everything = _chosen(pets.list_photos(options.folder), options.photos)
    training, validation, test = parts = pets.split(everything)
    _check_parts(everything, training, validation)
    _check_writable(options.output)
    if parts.left_out:
        say(options, f"{len(parts.left_out):,} photos are near duplicates of photos in another "
                      "part and are left out.")  # fmt: skip
    checkpoint = path_for(options.output)
    _check_checkpoint(checkpoint, options)
    say(options, f"Training on {len(training):,} photos, choosing the best pass by "
                  f"{len(validation):,}; {len(test):,} are kept aside for `evaluate`.")  # fmt: skip
    start_keras()
    recipe = classifier.RECIPES[options.recipe]
    model, trained = classifier.follow(recipe, training, validation, options.seed, checkpoint)
    if trained.best:
        classifier.save(model, options.output, everything.class_names)
    if trained.interrupted:
        return stop(_after_interruption(trained, checkpoint, options), code=130)
    checkpoint.unlink()
    facts = {
        "output": str(options.output),
        "classes": everything.class_names,
        "photos": dict(zip(("training", "validation", "test"), map(len, parts), strict=True)),
        "left_out": len(parts.left_out),
        "recipe": options.recipe,
        "seed": options.seed,
        "seconds": round(sum(trained.history["seconds"]), 1),
        **asdict(trained),
    }
    show(options, facts, _after_training(trained, options, facts["seconds"]))
    return 0


def _check_checkpoint(checkpoint: Path, options) -> None:
    """Lose no unfinished training, and say where one that is asked for is not there."""
    if checkpoint.exists() and not options.resume:
        raise FileExistsError(
            f"{checkpoint} holds an unfinished training. Add --resume to go on with it, or delete "
            "it to start anew."
        )
    if options.resume and not checkpoint.exists():
        say(options, f"There is no {checkpoint} to go on from: the training begins.")


def _after_interruption(trained, checkpoint: Path, options) -> str:
    if not checkpoint.exists():
        return f"{trained} No network was saved."
    goes_on = "The same command with --resume goes on from the last complete pass."
    return f"{trained} Saved in {options.output}. {goes_on}"


def _chosen(everything, count: int | None):
    if count is None:
        return everything
    if count > len(everything):
        raise ValueError(f"--photos {count:,} asks for more than there are: {everything}.")
    return everything.take(count)


def _check_parts(everything, training, validation) -> None:
    if 0 in training.counts.values() or 0 in validation.counts.values():
        raise ValueError(
            f"There are too few photos to divide into parts ({everything}): each class needs "
            "some to train on and some to choose by. Take 40 or more of each class."
        )


def _check_writable(path: Path) -> None:
    """Find out before the training, not after it, whether its result can be saved."""
    if path.is_dir():
        raise ValueError(f"{path} is a folder; name a file to save the network in.")
    path.parent.mkdir(parents=True, exist_ok=True)
    probe = path.with_name(f".{path.stem}-{os.getpid()}.probe")
    probe.touch()
    probe.unlink()


def _after_training(trained, options, seconds: float) -> str:
    model = quoted(options.output)
    return (
        f"{trained}\nSaved in {options.output} after {seconds:,.0f} seconds.\n"
        f"Next: python -m helpers evaluate {quoted(options.folder)} --model {model}\n"
        f"      python -m helpers predict PHOTO --model {model}"
    )
