"""The model card: what a network was made from, how good it is, and where it fails.

One dictionary holds it all. That of the network that ships is written as JSON for programs, too;
that of a learner's own network is made by `own`, from what its file tells and how it did.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.classifier.answers import Evaluation
from helpers.classifier.training import Training
from helpers.version import COURSE

if TYPE_CHECKING:
    import keras

__all__ = ["as_text", "made", "measured", "origin", "own"]

# How many of the surest mistakes a card names.
NAMED = 5
# With fewer test photos a card says that they are few.
ENOUGH_TO_TELL = 200


def origin(model: keras.Model, file: Path, how: Mapping) -> dict:
    """Say what a network is and how it was made.

    Parameters
    ----------
    model : keras.Model or handmade.Network
        The network.
    file : Path
        Where it is saved.
    how : mapping
        What `made` returned when it was trained; empty where that is not known.

    Returns
    -------
    dict
        Of text and numbers, ready for JSON.
    """
    content = file.read_bytes()
    facts = {
        "file": file.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "photo_size": model.input_shape[1],
    }
    if hasattr(model, "count_params"):
        facts["parameters"] = model.count_params()
    return facts | dict(how)


def made(trained: Training, photos: Mapping[str, int], seed: int, recipe: str = "") -> dict:
    """Say how a network was trained.

    Parameters
    ----------
    trained : Training
        How the training went.
    photos : mapping from str to int
        How many photos each part of the set holds.
    seed : int
        The seed of the training.
    recipe : str
        The recipe's name, where it has one.

    Returns
    -------
    dict
        Of text and numbers, ready for JSON.
    """
    packages = ("tensorflow", "keras", "numpy", "opencv-python-headless")
    return {
        "photos": dict(photos),
        "seed": seed,
        "passes": len(trained.history["loss"]),
        "best_pass": trained.best,
        "validation_accuracy": trained.history["val_accuracy"][trained.best - 1],
        "training_seconds": round(sum(trained.history["seconds"])),
        "cores": os.cpu_count() or 1,
        "versions": {"python": platform.python_version()}
        | {name: version(name) for name in packages},
    } | ({"recipe": recipe} if recipe else {})


def measured(result: Evaluation) -> dict:
    """Say how good a network is.

    Parameters
    ----------
    result : Evaluation
        On photos that it has not learned from.

    Returns
    -------
    dict
        Of text and numbers, ready for JSON.
    """
    calibration = result.calibration()
    return {
        "photos": result.count,
        "accuracy": result.accuracy,
        "interval_95": result.interval,
        "classes": result.class_names,
        "confusion": result.confusion.tolist(),
        "calibration_error": calibration.error,
        "calibration": [
            {"certainty": round(certainty, 4), "right": round(right, 4), "photos": int(count)}
            for certainty, right, count in zip(
                calibration.certainty, calibration.right, calibration.counts, strict=True
            )
        ],
    }


def own(
    result: Evaluation,
    origin: Mapping,
    names: Sequence[str],
    *,
    mirrored: bool,
    seen: str,
    remembers: bool,
) -> dict:
    """Make the card of a learner's own network.

    Parameters
    ----------
    result : Evaluation
        On photos that it has not learned from.
    origin : mapping
        From `origin`.
    names : sequence of str
        What the photos are called, in the order of the result; none where that is not known.
    mirrored : bool
        Whether it was asked about each photo's mirror image, too.
    seen : str
        Which photos these were.
    remembers : bool
        Whether it remembers its training photos, to say what is unlike them.

    Returns
    -------
    dict
        For `as_text`.
    """
    *others, last = result.class_names
    recipe = f"The course's recipe `{origin['recipe']}`." if "recipe" in origin else ""
    counts = result.confusion.sum(axis=1)
    each = ", ".join(f"{n:,} {name}" for name, n in zip(result.class_names, counts, strict=True))
    return {
        "title": f"A network that tells {', '.join(others)} and {last} apart",
        "about": f"Made with the course Pixels to Pets {'.'.join(map(str, COURSE))}. This card was "
        "written by `python -m helpers evaluate FOLDER --card FILE.md`.",
        "shown": f"On {result.count:,} photos, {seen}",
        "test_mirrored" if mirrored else "test": measured(result),
        "baseline": result.baseline,
        "weaknesses": _weaknesses(result, origin, names, remembers),
        "data": f"Shown for this card: {each}. *Fill in: whose photos these are, where they come "
        "from, what they show and what they do not.*",
        "recipe": recipe or "The file does not say how it was trained.",
        "licence": "*Fill in: under which licence you pass this network on.* Look at the terms of "
        "the photos first: some forbid it. Where people can be recognised in them, ask these "
        "people. The course's own code is under the MIT licence.",
        "origin": origin,
    }


def _weaknesses(
    result: Evaluation, origin: Mapping, names: Sequence[str], remembers: bool
) -> list[str]:
    """Say where a network fails: what it takes for what, and its surest mistakes."""
    low, high = result.interval
    told = [_taken(result, label) for label in _worst_first(result)]
    surest = [_mistake(result, position, names) for position in result.errors[:NAMED] if names]
    if surest:
        told.append(f"Surest when wrong: {'; '.join(surest)}.")
    words = "two words" if len(result.class_names) == 2 else f"{len(result.class_names)} words"
    told.append(f"It knows {words}. Whatever a picture shows, it says one of them.")
    told.append(
        "It remembers some training photos and says of a picture when it is unlike them, where it "
        "notices."
        if remembers
        else "It remembers no training photos, so it cannot say that a picture is unlike them."
    )
    size = origin["photo_size"]
    told.append(f"It sees {size}×{size} pixels, squeezed to a square.")
    if result.count < ENOUGH_TO_TELL:
        told.append(
            f"{result.count:,} photos are few to judge by: on many more it may be right about "
            f"{low:.0%} or {high:.0%}."
        )
    return told


def _worst_first(result: Evaluation) -> list[int]:
    """Return the classes of which photos were named wrongly, the largest share first."""
    counts = result.confusion.sum(axis=1)
    wrong = 1 - result.confusion.diagonal() / np.maximum(counts, 1)
    return [label for label in np.argsort(-wrong, kind="stable") if wrong[label] and counts[label]]


def _taken(result: Evaluation, label: int) -> str:
    row = result.confusion[label]
    places = [place for place in np.argsort(-row, kind="stable") if row[place] and place != label]
    calls = ", ".join(f"{row[place]:,} {result.class_names[place]}" for place in places)
    photos = "1 photo" if row.sum() == 1 else f"{row.sum():,} photos"
    return f"Of {photos} of {result.class_names[label]} it called {calls}."


def _mistake(result: Evaluation, position: int, names: Sequence[str]) -> str:
    probabilities = result.probabilities[position]
    answer = result.class_names[probabilities.argmax()]
    return f"`{names[position]}`, called {answer} ({probabilities.max():.0%})"


def as_text(card: Mapping) -> str:
    """Write a card as Markdown.

    Parameters
    ----------
    card : mapping
        With ``title``, ``about``, ``data``, ``recipe``, ``licence``, ``weaknesses``, what `origin`
        returns as ``origin``, and what `measured` returns as ``test``, ``test_mirrored`` or both.
        Where they are known: ``temperature``, ``baseline``, and two mappings of pictures to
        answers: ``cat``, and ``neither`` for pictures of something else.

    Returns
    -------
    str
    """
    origin, test = card["origin"], card.get("test") or card["test_mirrored"]
    parts = [
        f"# {card['title']}\n\n{card['about']}",
        f"## How good it is\n\n{_accuracy(card)}\n\n{_confusion(test)}",
        f"## How certain it is\n\n{_calibration(test, card.get('temperature'))}",
        "## Where it fails\n\n" + "\n".join(f"- {line}" for line in card["weaknesses"]),
        f"## Data\n\n{card['data']}" + _parts(origin),
        f"## Recipe\n\n{card['recipe']}" + _making(origin),
        f"## Licence\n\n{card['licence']}",
        f"## File\n\n{_file(origin)}",
    ]
    if "cat" in card:
        asked = _asked(card["cat"], card["neither"])
        parts.insert(3, f"## A cat, and pictures of something else\n\n{asked}")
    return "\n\n".join(parts) + "\n"


def _accuracy(card: Mapping) -> str:
    rows = {}
    for name, key in (("the photo", "test"), ("the photo and its mirror image", "test_mirrored")):
        if key in card:
            low, high = card[key]["interval_95"]
            rows[name] = f"{card[key]['accuracy']:.2%} ({low:.1%} to {high:.1%})"
            count = card[key]["photos"]
    start = f"On {count:,} test photos, shown to it once, after all was chosen"
    table = _table(rows, "asked about", "right (95% interval)")
    most = ""
    if "baseline" in card:
        most = f"\n\nAlways naming the most frequent class would reach {card['baseline']:.2%}."
    return f"{card.get('shown', start)}:\n\n{table}{most}"


def _confusion(test: Mapping) -> str:
    names = test["classes"]
    names = [name.replace("|", "\\|") for name in names]  # it would begin a new cell
    head = f"| truth | {' | '.join(f'called {name}' for name in names)} |"
    rule = f"|---|{'--:|' * len(names)}"
    rows = [
        f"| {name} | {' | '.join(f'{count:,}' for count in row)} |"
        for name, row in zip(names, test["confusion"], strict=True)
    ]
    return "\n".join([head, rule, *rows])


def _calibration(test: Mapping, temperature: float | None) -> str:
    head = "| certain | right | photos |\n|--:|--:|--:|"
    rows = [
        f"| {row['certainty']:.1%} | {row['right']:.1%} | {row['photos']:,} |"
        for row in test["calibration"]
    ]
    error = f"The expected calibration error is {test['calibration_error']:.3f}."
    if temperature is not None:
        error += f" Its scores were divided by {temperature:.2f}, which fits the validation photos "
        error += "best."
    return "\n".join([head, *rows]) + f"\n\n{error}"


def _asked(cat: Mapping[str, Mapping], neither: Mapping[str, Mapping]) -> str:
    head = "| picture | answer | certain |\n|---|---|--:|"
    rows = [
        f"| {name} | {answer['class']} | {answer['probability']:.1%} |"
        for name, answer in (*cat.items(), *neither.items())
    ]
    mean = np.mean([answer["probability"] for answer in neither.values()])
    remark = (
        "Where a picture shows neither, it must still say one of its words, and says it with "
        f"{mean:.0%} certainty on average."
    )
    return "\n".join([head, *rows]) + f"\n\n{remark}"


def _parts(origin: Mapping) -> str:
    return f"\n\n{_table(origin['photos'], 'part', 'photos')}" if "photos" in origin else ""


def _making(origin: Mapping) -> str:
    if "seed" not in origin:
        return ""
    versions = ", ".join(f"{name} {number}" for name, number in origin["versions"].items())
    minutes = f"{origin['training_seconds'] / 60:.0f} minutes"
    if origin["training_seconds"] < 90:
        minutes = f"{origin['training_seconds']} seconds"
    return (
        f"\n\nSeed {origin['seed']}; pass {origin['best_pass']} of {origin['passes']} was best on "
        f"the validation photos ({origin['validation_accuracy']:.2%}); the passes took "
        f"{minutes} on {origin['cores']} cores ({versions})."
    )


def _file(origin: Mapping) -> str:
    parameters = f" {origin['parameters']:,} parameters," if "parameters" in origin else ""
    return (
        f"`{origin['file']}`, {origin['bytes']:,} bytes,{parameters} SHA-256 `{origin['sha256']}`."
    )


def _table(rows: Mapping, left: str, right: str) -> str:
    return "\n".join([f"| {left} | {right} |", "|---|--:|", *(_row(*row) for row in rows.items())])


def _row(name: str, value: object) -> str:
    return f"| {name} | {value:,} |" if isinstance(value, int) else f"| {name} | {value} |"
