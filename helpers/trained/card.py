"""The model card: what a network was made from, how good it is, and where it fails.

One dictionary holds it all. It is written as JSON for programs, and from there as text.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.classifier import Evaluation, Training

if TYPE_CHECKING:
    import keras

__all__ = ["as_text", "measured", "origin"]


def origin(
    model: keras.Model, file: Path, trained: Training, photos: Mapping[str, int], seed: int
) -> dict:
    """Say what a network is and how it was made.

    Parameters
    ----------
    model : keras.Model
        The network.
    file : Path
        Where it is saved.
    trained : Training
        How the training went.
    photos : mapping from str to int
        How many photos each part of the set holds.
    seed : int
        The seed of the training.

    Returns
    -------
    dict
        Of text and numbers, ready for JSON.
    """
    packages = ("tensorflow", "keras", "numpy", "opencv-python-headless")
    return {
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "bytes": file.stat().st_size,
        "parameters": model.count_params(),
        "photo_size": model.input_shape[1],
        "photos": dict(photos),
        "seed": seed,
        "passes": len(trained.history["loss"]),
        "best_pass": trained.best,
        "validation_accuracy": trained.history["val_accuracy"][trained.best - 1],
        "training_seconds": round(sum(trained.history["seconds"])),
        "versions": {"python": platform.python_version()}
        | {name: version(name) for name in packages},
    }


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


def as_text(card: Mapping) -> str:
    """Write a card as Markdown.

    Parameters
    ----------
    card : mapping
        With ``title``, ``about``, ``data``, ``recipe``, ``licence``, ``weaknesses``,
        ``temperature``, what `origin` returns as ``origin``, what `measured` returns as ``test``
        and ``test_mirrored``, and two mappings of pictures to answers: ``cat``, and ``neither``
        for pictures of something else.

    Returns
    -------
    str
    """
    origin, test = card["origin"], card["test"]
    parts = [
        f"# {card['title']}\n\n{card['about']}",
        f"## How good it is\n\n{_accuracy(card)}\n\n{_confusion(test)}",
        f"## How certain it is\n\n{_calibration(test, card['temperature'])}",
        f"## A cat, and pictures of something else\n\n{_asked(card['cat'], card['neither'])}",
        "## Where it fails\n\n" + "\n".join(f"- {line}" for line in card["weaknesses"]),
        f"## Data\n\n{card['data']}\n\n{_table(origin['photos'], 'part', 'photos')}",
        f"## Recipe\n\n{card['recipe']}\n\n{_making(origin)}",
        f"## Licence\n\n{card['licence']}",
        f"## File\n\n`{origin['file']}`, {origin['bytes']:,} bytes, {origin['parameters']:,} "
        f"parameters, SHA-256 `{origin['sha256']}`.",
    ]
    return "\n\n".join(parts) + "\n"


def _accuracy(card: Mapping) -> str:
    rows = {}
    for name, key in (("the photo", "test"), ("the photo and its mirror image", "test_mirrored")):
        low, high = card[key]["interval_95"]
        rows[name] = f"{card[key]['accuracy']:.2%} ({low:.1%} to {high:.1%})"
    start = f"On {card['test']['photos']:,} test photos, shown to it once, after all was chosen:"
    return f"{start}\n\n{_table(rows, 'asked about', 'right (95% interval)')}"


def _confusion(test: Mapping) -> str:
    names = test["classes"]
    head = f"| truth | {' | '.join(f'called {name}' for name in names)} |"
    rule = f"|---|{'--:|' * len(names)}"
    rows = [
        f"| {name} | {' | '.join(f'{count:,}' for count in row)} |"
        for name, row in zip(names, test["confusion"], strict=True)
    ]
    return "\n".join([head, rule, *rows])


def _calibration(test: Mapping, temperature: float) -> str:
    head = "| certain | right | photos |\n|--:|--:|--:|"
    rows = [
        f"| {row['certainty']:.1%} | {row['right']:.1%} | {row['photos']:,} |"
        for row in test["calibration"]
    ]
    error = f"The expected calibration error is {test['calibration_error']:.3f}."
    fitted = f"Its scores were divided by {temperature:.2f}, which fits the validation photos best."
    return "\n".join([head, *rows]) + f"\n\n{error} {fitted}"


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


def _making(origin: Mapping) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in origin["versions"].items())
    return (
        f"Seed {origin['seed']}; pass {origin['best_pass']} of {origin['passes']} was best on the "
        f"validation photos ({origin['validation_accuracy']:.2%}); the passes took "
        f"{origin['training_seconds'] / 60:.0f} minutes on 2 cores ({versions})."
    )


def _table(rows: Mapping, left: str, right: str) -> str:
    return "\n".join([f"| {left} | {right} |", "|---|--:|", *(_row(*row) for row in rows.items())])


def _row(name: str, value: object) -> str:
    return f"| {name} | {value:,} |" if isinstance(value, int) else f"| {name} | {value} |"
