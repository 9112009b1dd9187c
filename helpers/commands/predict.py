"""``python -m helpers predict``: say what photos show."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.commands.shared import finish, load, model_options, sentence


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser("predict", help="say what photos show")
    command.add_argument(
        "photos",
        metavar="PHOTO|FOLDER",
        nargs="+",
        help="files, folders of photos, or - for a photo from standard input",
    )
    command.add_argument(
        "--engine",
        choices=["numpy", "keras"],
        default="numpy",
        help="default: numpy, the course's own functions, which answer at once; keras loads "
        "TensorFlow first, for networks with other layers or thousands of photos",
    )
    model_options(command)
    finish(command, run, "Say what each photo shows; of a folder, every photo in it and below.")


def run(options: argparse.Namespace) -> int:
    """Say what each photo shows; of a folder, every photo in it and below.

    Goes on past files that cannot be read, names them with the reason, and then ends with 1.
    """
    from helpers import classifier, trained
    from helpers.bars import progress_bar
    from helpers.classifier import exported, familiarity

    photos = list(_photos(options.photos))
    model, class_names = load(options, options.engine)
    runs_elsewhere = isinstance(model, exported.Exported)  # such files remember no photos
    familiar = None if runs_elsewhere else familiarity.read(options.model or trained.CATS_AND_DOGS)
    found = classifier.predictions(
        model, map(_content, photos), class_names, options.mirrored, familiar
    )
    answers = []
    # The answers themselves show the progress, except where they are collected for a program.
    bar = progress_bar(found, options.json, total=len(photos), unit=" photos", delay=1)
    for photo, prediction in zip(photos, bar, strict=True):
        answers.append({"photo": str(photo)} | _answer(prediction))
        if not options.json:
            failed = "error" in answers[-1]
            print(_answer_text(answers[-1]), file=sys.stderr if failed else sys.stdout)
    if options.json:
        print(json.dumps(answers, ensure_ascii=False, indent=2))
    elif len(answers) > 1:
        print(_summary(answers))
    return int(any("error" in answer for answer in answers))


def _photos(named: Sequence[str]) -> Iterator[str | Path]:
    """Yield every photo that is named, and those of folders."""
    from helpers.pets.photoset import photos_below

    for name in named:
        if not Path(name).is_dir():
            yield name
            continue
        inside = photos_below(name)
        if not inside:
            raise ValueError(f"There is no photo in the folder {name}, nor in folders below it.")
        yield from inside


def _content(photo: str | Path):
    """Return a photo's file, or what came through standard input."""
    if photo != "-":
        return photo
    if sys.stdin is None or sys.stdin.isatty():
        raise ValueError(
            "- stands for a photo from standard input, and nothing comes from there. Put a program "
            "before it: cat photo.jpg | python -m helpers predict -"
        )
    return sys.stdin.buffer.read()


def _answer(prediction) -> dict:
    if isinstance(prediction, Exception):
        return {"error": sentence(prediction)}
    return {
        "class": prediction.class_name,
        "probability": prediction.probability,
        "probabilities": prediction.probabilities,
        "unlike": prediction.unlike,
    }


def _answer_text(answer: dict) -> str:
    if "error" in answer:
        return f"Not read: {answer['error']}"
    unlike = ", but this is unlike the photos it learned from" * bool(answer["unlike"])
    return f"{answer['photo']}: {answer['class']} ({100 * answer['probability']:.1f}%){unlike}"


def _summary(answers: Sequence[dict]) -> str:
    counts = Counter(answer.get("class") for answer in answers)
    failed, unlike = counts.pop(None, 0), sum(bool(answer.get("unlike")) for answer in answers)
    each = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
    more = f"; {unlike:,} unlike the photos it learned from" * bool(unlike)
    more += f"; {failed:,} could not be read" * bool(failed)
    return f"{len(answers):,} files: {each or 'no answer'}{more}."
