"""``python -m helpers evaluate``: count how often a network is right."""

from __future__ import annotations

import argparse
import hashlib
import os
from pathlib import Path

from helpers.commands.shared import (
    FOLDER_HELP,
    finish,
    load,
    model_options,
    require_place,
    say,
    show,
    start_keras,
)


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser(
        "evaluate", help="count how often a network is right on photos kept aside"
    )
    command.add_argument("folder", metavar="FOLDER", help=FOLDER_HELP)
    command.add_argument(
        "--all",
        action="store_true",
        help="every photo of the folder: honest only where none of them was trained on",
    )
    command.add_argument(
        "--card",
        metavar="FILE.md",
        type=card_file,
        help="write a model card: how good the network is, how certain, where it fails",
    )
    command.add_argument("--overwrite", action="store_true", help="replace a card that is there")
    model_options(command)
    finish(command, run, "Count how often a network is right on photos kept aside, class by class.")


def card_file(text: str) -> Path:
    """Read the name of a file for a card."""
    if Path(text).suffix != ".md":
        raise argparse.ArgumentTypeError(f"{text} is not the name of a file in .md")
    return Path(text)


def run(options: argparse.Namespace) -> int:
    """Count how often a network is right on photos kept aside, class by class.

    By default these are the folder's test photos: what a file holds decides whether it is one
    of them, so `train` has never trained on them, whichever part of the folder it used.
    """
    from helpers import classifier, pets

    everything = pets.list_photos(options.folder)
    if options.card:
        require_place(options.card, options.overwrite)
    model, class_names = load(options)
    start_keras()  # it reads the photos, whoever runs the network
    everything = _with_labels_of(everything, class_names, options)
    shown, which = _unseen(everything, options)
    if len(shown) == 0:
        raise ValueError(
            f"None of the photos in {options.folder} is a test photo ({everything}; 10 to 15 in "
            "100 are). Add photos, or use --all if the network was not trained on these."
        )
    left_out = len(everything) - len(shown)
    say(options, f"Showing {which}: {len(shown):,} of {len(everything):,}.{_on_left_out(left_out)}")
    data = pets.dataset(shown, model.input_shape[1:3])
    result = classifier.evaluate(model, data, class_names, True, options.mirrored)
    facts = {
        "photos": result.count,
        "left_out": left_out,
        "part": "all" if len(shown) == len(everything) else "test",
        "accuracy": result.accuracy,
        "interval": result.interval,
        "baseline": result.baseline,
        "classes": result.class_names,
        "confusion": result.confusion.tolist(),
    }
    show(options, facts, str(result))
    if options.card:
        _write_card(options, model, result, shown, which.replace("the photos", "those", 1))
        say(options, f"The card is in {options.card}. What stands there in *italics* you fill in.")
    return 0


def _write_card(options, model, result, shown, seen: str) -> None:
    """Write the network's card, whole or not at all."""
    from helpers import trained
    from helpers.classifier import card, exported, familiarity, files

    path = options.model or trained.CATS_AND_DOGS
    elsewhere = isinstance(model, exported.Exported)  # such files tell nothing of the training
    origin = card.origin(model, path, {} if elsewhere else files.read_training(path))
    names = [f"{photo.parent.name}/{photo.name}" for photo in shown.paths]
    facts = card.own(
        result,
        origin,
        names if len(names) == result.count else [],  # some could not be read
        mirrored=options.mirrored,
        seen="all new to it, as its maker says" if options.all else seen,
        remembers=not elsewhere and familiarity.read(path) is not None,
    )
    unfinished = options.card.with_name(f".{options.card.stem}-{os.getpid()}.md")
    try:
        unfinished.write_text(card.as_text(facts), encoding="utf-8", newline="\n")
        unfinished.replace(options.card)
    finally:
        unfinished.unlink(missing_ok=True)


def _unseen(everything, options):
    """Return the photos that the network has not learned from, and what to call them."""
    from helpers import pets
    from helpers.trained import cats_and_dogs

    if options.all:
        return everything, "every photo of the folder"
    if options.model and not _comes_with_the_course(options.model):
        _, _, test = pets.split(everything, near_duplicates=True)  # left out elsewhere only
        return test, "the photos that `train` keeps aside"
    shown = cats_and_dogs.unseen(everything)
    if len(shown) == len(everything):
        return shown, "every photo of the folder"
    return shown, (
        "the photos whose number ends in 0 (of photos named by numbers, the network may have "
        "learned from the others)"
    )


def _comes_with_the_course(network: Path) -> bool:
    """Tell whether a network is the one that ships, a copy of it, or exported from it."""
    from helpers import trained
    from helpers.classifier import exported

    ours, theirs = (
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (trained.CATS_AND_DOGS, network)
    )
    return ours in (theirs, exported.made_from(network))


def _on_left_out(count: int) -> str:
    if not count:
        return ""
    return (
        f"\nLeft out: {count:,}, from which the network may have learned. If it has not, --all "
        "counts them, too."
    )


def _with_labels_of(photos, class_names, options):
    """Return the photos labelled by the network's classes, which may be more."""
    from helpers import pets
    from helpers.saved import same_name

    known = [same_name(name) for name in class_names]
    unknown = [name for name in photos.class_names if same_name(name) not in known]
    if unknown:
        raise ValueError(
            f"The network knows {', '.join(class_names)}; the folder holds "
            f"{', '.join(photos.class_names)}. {_way_out(photos, class_names, options)}"
        )
    places = [known.index(same_name(name)) for name in photos.class_names]
    labels = tuple(places[label] for label in photos.labels)
    return pets.PhotoSet(photos.paths, labels, class_names)


def _way_out(photos, class_names, options) -> str:
    """Say how the classes of a network and those of a folder come together."""
    numbered = class_names == tuple(f"class {number}" for number in range(len(class_names)))
    if numbered and options.classes is None:
        return (
            "Say which of its labels is which: --classes "
            f"{','.join(photos.class_names)} if they are in this order."
        )
    return "Name the folders as the network's classes."
