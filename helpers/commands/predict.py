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
    """Add the command to the command line.

    Parameters
    ----------
    commands : argparse's subparsers
        Where it is added.
    """
    command = commands.add_parser("predict", help="say what photos show")
    command.add_argument("photos", metavar="PHOTO|FOLDER", nargs="+")
    command.add_argument(
        "--engine",
        choices=["numpy", "keras"],
        default="numpy",
        help="default: numpy, the course's own functions, which answer at once; keras loads "
        "TensorFlow first, for networks with other layers or thousands of photos",
    )
    model_options(command)
    finish(command, run)


def run(options: argparse.Namespace) -> int:
    """Say what each photo shows; of a folder, every photo in it and below.

    Goes on past files that cannot be read, names them with the reason, and then ends with 1.
    """
    from tqdm import tqdm

    paths = list(_photo_paths(options.photos))
    model, class_names = load(options.model, options.engine)
    answers = []
    # The answers themselves show the progress, except where they are collected for a program.
    found = _answers(paths, model, class_names, options.mirrored)
    for answer in tqdm(found, total=len(paths), unit=" photos", disable=not options.json, delay=1):
        answers.append(answer)
        if not options.json:
            print(_answer_text(answer), file=sys.stderr if "error" in answer else sys.stdout)
    if options.json:
        print(json.dumps(answers, ensure_ascii=False, indent=2))
    elif len(answers) > 1:
        print(_summary(answers))
    return int(any("error" in answer for answer in answers))


def _photo_paths(named: Sequence[str]) -> Iterator[Path]:
    from helpers.pets.photoset import is_photo_name

    for path in map(Path, named):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(found for found in path.rglob("*") if is_photo_name(found.name))
        if not inside:
            raise ValueError(f"There is no photo in the folder {path}, nor in folders below it.")
        yield from inside


def _answers(paths: Sequence[Path], model, class_names, mirrored: bool) -> Iterator[dict]:
    """Yield an answer, or an error, for each path, in this order; a few photos at a time."""
    from helpers import classifier

    for start in range(0, len(paths), 32):
        chosen = paths[start : start + 32]
        read = [_read(path, model.input_shape[1:3]) for path in chosen]
        images = [image for image in read if not isinstance(image, str)]
        found = iter(classifier.predict(model, images, class_names, mirrored))
        for path, image in zip(chosen, read, strict=True):
            yield {"photo": str(path)} | _answer(image, found)


def _read(path: Path, size: tuple[int, int]):
    """Return a photo in the size of the network, or the reason why it cannot be read."""
    from helpers import classifier

    try:
        return classifier.read_photo(path, size)
    except (ValueError, OSError, MemoryError) as error:
        return sentence(error)


def _answer(image, found: Iterator) -> dict:
    if isinstance(image, str):
        return {"error": image}
    prediction = next(found)
    return {
        "class": prediction.class_name,
        "probability": prediction.probability,
        "probabilities": prediction.probabilities,
    }


def _answer_text(answer: dict) -> str:
    if "error" in answer:
        return f"Not read: {answer['error']}"
    return f"{answer['photo']}: {answer['class']} ({100 * answer['probability']:.1f} %)"


def _summary(answers: Sequence[dict]) -> str:
    counts = Counter(answer.get("class") for answer in answers)
    failed = counts.pop(None, 0)
    each = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
    return f"{len(answers):,} files: {each or 'no answer'}" + (
        f"; {failed:,} could not be read." if failed else "."
    )
