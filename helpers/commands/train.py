"""``python -m helpers train``: train a network on a folder of photos."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from functools import partial
from pathlib import Path

from helpers.commands import together
from helpers.commands.shared import (
    FOLDER_HELP,
    finish,
    is_resource_error,
    natural,
    positive,
    quoted,
    say,
    sentence,
    show,
    start_keras,
    stop,
)

# With fewer photos to choose by, a photo more or less decides between passes.
ENOUGH_TO_CHOOSE = 50


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser("train", help="train a network on a folder of photos")
    command.add_argument("folder", metavar="FOLDER", help=FOLDER_HELP)
    command.add_argument("--output", metavar="FILE.keras", type=keras_file, required=True)
    way = command.add_mutually_exclusive_group()
    way.add_argument(
        "--recipe",
        type=recipe_name,
        help="quick: a try; small (default): good with some thousand photos; full: better with "
        "ten thousand and more",
    )
    way.add_argument(
        "--start-from",
        metavar="shipped|mobilenet|FILE",
        help="the recipe for few photos: go on from a network that knows something already. "
        "shipped: the course's own, for cats and dogs; mobilenet: MobileNetV2, trained on ImageNet "
        "(9 MB are downloaded once); FILE: one of yours, in .keras",
    )
    command.add_argument("--seed", type=natural, default=0, help="default: 0")
    command.add_argument("--photos", metavar="N", type=positive, help="use N of the photos only")
    command.add_argument(
        "--resume",
        action="store_true",
        help="continue a training that was stopped",
    )
    command.add_argument(
        "--overwrite", action="store_true", help="replace the network that FILE.keras holds now"
    )
    several = command.add_mutually_exclusive_group()
    several.add_argument(
        "--workers",
        metavar="N",
        type=positive,
        default=1,
        help="let N processes on this machine share the work; each needs the memory of one",
    )
    several.add_argument(
        "--cluster",
        action="store_true",
        help="be one of several processes that share the work, at the addresses in TF_CONFIG",
    )
    about = (
        "Train a network on a folder of photos as a recipe says, keep its best pass, and save it."
    )
    finish(command, run, about)


def keras_file(text: str) -> Path:
    """Read the name of a file for a network."""
    path = Path(text)
    if path.suffix != ".keras" or text.endswith(("/", os.sep)):
        hint = " (in small letters)" if path.suffix.lower() == ".keras" else ""
        raise argparse.ArgumentTypeError(f"{text} is not the name of a file in .keras{hint}")
    return path


def recipe_name(text: str) -> str:
    """Read the name of a recipe; which there are is asked when it is needed."""
    from helpers.classifier import RECIPES

    if text not in RECIPES:
        raise argparse.ArgumentTypeError(f"no recipe is called {text}: {', '.join(RECIPES)}")
    return text


def run(options: argparse.Namespace) -> int:
    """Train a network on a folder of photos as a recipe says, keep its best pass, and save it."""
    options.recipe = options.recipe or "small"  # as a default, it would go with --start-from
    from helpers import classifier
    from helpers.classifier import card
    from helpers.classifier.checkpoints import path_for, uninterrupted
    from helpers.classifier.workers import Place, WorkerLostError

    place = Place.from_environment() if options.cluster else None
    checkpoint = path_for(options.output)
    if options.start_from and (place or options.workers > 1):
        raise ValueError("--start-from is for few photos: one process trains on them.")
    with together.told_once(place):
        everything, parts = _prepared(options, checkpoint, place)
    kept = partial(_kept, checkpoint, place)
    if options.workers > 1:
        return together.train(options, kept)
    training, validation, _ = parts
    start_keras()
    recipe, start = _recipe(options, everything.class_names)
    try:
        workers = together.joined(options, place)
        model, trained = classifier.follow(
            recipe, training, validation, options.seed, checkpoint, workers=workers
        )
        if trained.best and workers.number == 0:
            familiarity = classifier.remember(model, training)
            with uninterrupted():
                how = card.made(trained, _counts(parts), options.seed, _name(options))
                names = everything.class_names
                classifier.save(model, options.output, names, familiarity, how)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"Stopped. {kept()}") from None
    except Exception as error:
        if isinstance(error, WorkerLostError) and place.supervisor:
            return together.LOST
        if not (isinstance(error, (OSError, MemoryError)) or is_resource_error(error)):
            raise
        raise OSError(f"{sentence(error)} {kept()}") from error
    if trained.interrupted:
        saved = trained.best and workers.number == 0
        left = f"Saved in {options.output}. {kept()}" if saved else "No network was saved."
        return stop(f"{trained} {left}", code=130)
    workers.wait()
    if workers.number == 0:
        checkpoint.unlink(missing_ok=True)
        _tell_end(options, trained, parts, start)
    return 0


# --- before the first pass -------------------------------------------------------------------


def _prepared(options, checkpoint: Path, place):
    """Return all photos and the three parts of them, after a look at what could go wrong."""
    from helpers import pets, saved

    if place is None or place.number == 0:
        _check_output(options, checkpoint)
    everything = _chosen(pets.list_photos(options.folder), options.photos)
    with saved.named(options.folder):
        saved.require_class_names(everything.class_names)
    if everything.understood:
        say(options, f"{everything.understood}.")
    parts = pets.split(everything)
    _check_parts(everything, *parts[:2])
    _tell_parts(options, parts)
    return everything, parts


def _recipe(options, class_names):
    """Return the recipe that is asked for, and what to tell of the network it starts from."""
    from helpers import classifier

    if options.start_from is None:
        return classifier.RECIPES[options.recipe], None
    path = _source(options)
    recipe = classifier.starting_from(path, class_names)
    head = "kept" if recipe.network.kept else "new"
    say(options, f"Starting from {path.name}; its last layer is {head}.")
    return recipe, {"file": str(path), "last_layer": head}


def _name(options) -> str:
    """Return what the recipe is called on the network's card: letters and hyphens only."""
    if options.start_from is None:
        return options.recipe
    known = options.start_from in ("shipped", "mobilenet")
    return f"few-photos-from-{options.start_from if known else 'a-file'}"


def _source(options) -> Path:
    """Return the file of the network that the training starts from."""
    from helpers import classifier, trained

    if options.start_from == "shipped":
        return trained.CATS_AND_DOGS
    if options.start_from == "mobilenet":
        return classifier.mobilenet(progress=not options.json)
    path = Path(options.start_from)
    if path.resolve() == options.output.resolve():
        raise ValueError(
            f"{path} cannot be both the start and --output: name another file for one."
        )
    return path


def _check_output(options, checkpoint: Path) -> None:
    """Find out whether the result can be saved, and that nothing is lost by it."""
    path = options.output
    if path.is_dir():
        raise ValueError(f"{path} is a folder; name a file to save the network in.")
    if checkpoint.exists() and not options.resume:
        raise FileExistsError(
            f"{checkpoint} holds an unfinished training. Add --resume to continue it, or delete "
            "the file to start over."
        )
    # While a training is unfinished, the file is its best pass so far, or was to be overwritten.
    if path.exists() and not (checkpoint.exists() or options.overwrite):
        raise FileExistsError(
            f"{path} is there already. Add --overwrite to replace it, or name another file."
        )
    if options.resume and not checkpoint.exists():
        say(options, f"There is no {checkpoint} to resume: the training starts from the beginning.")
    path.parent.mkdir(parents=True, exist_ok=True)
    # No name that is needed on the way is longer than this one.
    probe = checkpoint.with_name(f".{checkpoint.name}-{os.getpid()}")
    probe.touch()
    probe.unlink()


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


def _tell_parts(options, parts) -> None:
    training, validation, test = parts
    if parts.left_out:
        count = len(parts.left_out)
        are = "photos are" if count > 1 else "photo is"
        say(options, f"{count:,} {are} left out: near duplicates of photos in another part, and "
                      "any that cannot be read.")  # fmt: skip
    say(options, f"Training on {len(training):,} photos, choosing the best pass by "
                  f"{len(validation):,}; {len(test):,} are kept aside for `evaluate`.")  # fmt: skip
    if len(validation) < ENOUGH_TO_CHOOSE:
        say(options, f"{len(validation)} photos are few to choose by: which pass is kept will be "
                      "mostly luck. Take more photos for a network to rely on.")  # fmt: skip


# --- after it ----------------------------------------------------------------------------------


def _kept(checkpoint: Path, place) -> str:
    if place and place.number:
        return "The chief keeps what was learned up to the last complete pass."
    if not checkpoint.exists():
        return "Nothing of the training was kept."
    return (
        f"The training is kept in {checkpoint}: the same command with --resume continues after "
        "the last complete pass."
    )


def _tell_end(options, trained, parts, start) -> None:
    training, validation, _ = parts
    baseline = max(validation.counts.values()) / len(validation)
    learned = _lowest(trained, len(validation)) > baseline
    facts = {
        "output": str(options.output),
        "classes": training.class_names,
        "photos": _counts(parts),
        "left_out": len(parts.left_out),
        "recipe": "few photos" if start else options.recipe,
        "start_from": start,
        "seed": options.seed,
        "seconds": round(sum(trained.history["seconds"]), 1),
        "baseline": baseline,
        "better_than_baseline": learned,
        **asdict(trained),
    }
    text = f"{trained}\nSaved in {options.output} after {facts['seconds']:,.0f} seconds.\n"
    show(options, facts, text + (_next(options) if learned else _no_better(validation, baseline)))


def _counts(parts) -> dict[str, int]:
    return dict(zip(("training", "validation", "test"), map(len, parts), strict=True))


def _lowest(trained, count: int) -> float:
    """Return the lower end of the 95% range of the best pass's accuracy (Wilson, 1927)."""
    from scipy.stats import binomtest

    right = round(trained.history["val_accuracy"][trained.best - 1] * count)
    return float(binomtest(right, count).proportion_ci(method="wilson").low)


def _no_better(validation, baseline: float) -> str:
    most = max(validation.counts, key=validation.counts.get)
    return (
        f"That is no better than chance: always answering {most} is right for "
        f"{100 * baseline:.1f}% of these {len(validation):,} photos. Train on more photos, or "
        "with a longer recipe, before you ask the network anything."
    )


def _next(options) -> str:
    model = quoted(options.output)
    return (
        f"Next: python -m helpers evaluate {quoted(options.folder)} --model {model}\n"
        f"      python -m helpers predict PHOTO --model {model}"
    )
