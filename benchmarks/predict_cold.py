"""How soon a photo is answered, by NumPy alone and by Keras, from a cold start and after it.

    python benchmarks/predict_cold.py [--repeats N] [--json FILE]

"first answer" is the whole command `python -m helpers predict PHOTO`, from the start of a fresh
process to its end: the median of several, the engines taking turns. "each more" is what one photo
takes once the network is loaded, alone and as one of 32. Both engines get the same network and
photos, and must give the same probabilities. The bounds: a first answer five times sooner, and each
more within half a second, by NumPy.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image
from report import add_json_option, write

from helpers import classifier, handmade, trained
from helpers.classifier.answers import as_input
from helpers.drawings import draw_many

ROOT = Path(__file__).resolve().parent.parent
TIMES_SOONER = 5
SECONDS_EACH = 0.5
TOLERANCE = 1e-4


def untrained(name: str, folder: Path) -> Path:
    """Save one of the lessons' networks, as large a file as after training."""
    model = classifier.build(name)
    model.optimizer.build(model.trainable_variables)
    return classifier.save(model, folder / f"{name}.keras", ("Cat", "Dog"))


def first_answer(engine: str, photo: Path, network: Path) -> tuple[float, dict[str, float]]:
    """Return the seconds of a fresh process that answers for one photo, and the answer."""
    command = [sys.executable, "-m", "helpers", "predict", str(photo), "--model", str(network)]
    started = time.perf_counter()
    done = subprocess.run(
        [*command, "--engine", engine, "--json"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    seconds = time.perf_counter() - started
    return seconds, json.loads(done.stdout)[0]["probabilities"]


def each_more(model, images: np.ndarray, repeats: int) -> float:
    """Return the median seconds for each of the images, once the network is loaded."""
    taken = []
    for _ in range(repeats + 1):  # the first does what only happens once
        started = time.perf_counter()
        model.predict_on_batch(images)
        taken.append((time.perf_counter() - started) / len(images))
    return statistics.median(taken[1:])


def rows_for(name: str, network: Path, folder: Path, repeats: int) -> list[dict[str, object]]:
    """Measure both engines on one saved network."""
    model, _ = classifier.load(network)
    photos, _ = draw_many(32)
    photo = folder / "pet.png"
    Image.fromarray(photos[0]).save(photo)
    images = np.stack([as_input(model, each) for each in photos])
    cold: dict[str, list[float]] = {"numpy": [], "keras": []}
    answers = {}
    for engine in list(cold) * repeats:
        seconds, answers[engine] = first_answer(engine, photo, network)
        cold[engine].append(seconds)
    difference = max(abs(answers["numpy"][key] - answers["keras"][key]) for key in ("Cat", "Dog"))
    assert difference < TOLERANCE, (name, answers)
    first = {engine: statistics.median(seconds) for engine, seconds in cold.items()}
    ratio = first["keras"] / first["numpy"]
    assert ratio >= TIMES_SOONER, (name, first)
    loaded = {"numpy": handmade.load(network), "keras": model}
    alone = {engine: each_more(loaded[engine], images[:1], repeats) for engine in cold}
    assert alone["numpy"] <= SECONDS_EACH, (name, alone)
    return [
        {
            "network": name,
            "engine": engine,
            "first answer (s)": first[engine],
            "times sooner": ratio if engine == "numpy" else 1.0,
            "each more, alone (ms)": 1000 * alone[engine],
            "each more, of 32 (ms)": 1000 * each_more(loaded[engine], images, repeats),
        }
        for engine in cold
    ]


def main() -> None:
    """Measure, print the table, and write JSON when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=7, help="fresh processes for each engine")
    add_json_option(parser)
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with tempfile.TemporaryDirectory() as folder:
        saved = {name: untrained(name, Path(folder)) for name in ("one_layer_64", "small")}
        saved["the one that ships"] = trained.CATS_AND_DOGS
        rows = [
            row
            for name, network in saved.items()
            for row in rows_for(name, network, Path(folder), options.repeats)
        ]
    write(rows, options.json)


if __name__ == "__main__":
    main()
