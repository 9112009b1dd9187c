"""Accuracy against seconds: the course's recipes, lesson 11's networks and the recipe of the books.

    COURSE_PHOTOS=<zip or folder> python benchmarks/time_to_accuracy.py [--only RUN…] [--json FILE]

The photos are those of the Asirra set, or others whose names are numbers: those that end in 0 are
for the test, and are shown to each network once, at its end; 1,000 others choose the best pass and
give the curves. Only training counts as time, not judging; a pass counts as the quickest
over photos of its size, so that it changes nothing when the machine has something else to do for a
while. Every run has a process of its own; every pass is kept in `build/time_to_accuracy`, so that a
stopped benchmark goes on where it was (about two hours in all on 2 cores).
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import numpy as np
import report
from tqdm import tqdm

from helpers import classifier, pets
from helpers.classifier.checkpoints import Checkpoint
from helpers.trained import cats_and_dogs

DONE = Path(__file__).resolve().parent.parent / "build" / "time_to_accuracy"
PLOT = Path(__file__).with_suffix(".png")
# What is run, in this order: name, training photos (None: all), seed.
RUNS = (
    ("one_layer_64", None, 1),
    ("one_layer_300", 2000, 1),
    ("small", 2000, 1),
    ("small", 2000, 2),
    ("small", 2000, 3),
    ("full", None, 1),
    ("book", 2000, 1),
)
LABELS = {
    "one_layer_64": "lesson 11: one layer, 64×64",
    "one_layer_300": "lesson 11: one layer, 300×300",
    "small": "recipe small",
    "full": "recipe full",
    "book": "five layers, 180×180, as in books",
}
# Where a label stands, if not right of its curve's end: which point, how far off, on which side.
PLACES = {
    "one_layer_64": (1, (0, 6), "right", "bottom"),
    "one_layer_300": (0, (-5, -6), "left", "top"),
    "small": (-1, (0, 7), "center", "bottom"),
}
# Lesson 11's passes; the book's, after which its published accuracy is 83.5%.
PASSES = {"one_layer_64": 4, "one_layer_300": 3, "book": 100}


def book(classes: int):
    """Build what a well-known book trains on 2,000 photos: five convolutions, dropout, RMSprop."""
    import keras
    from keras import layers

    model = keras.Sequential(
        [
            keras.Input((180, 180, 3)),
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(0.1),
            layers.RandomZoom(0.2),
            layers.Rescaling(1 / 255),
        ]
    )
    for filters in (32, 64, 128, 256):
        model.add(layers.Conv2D(filters, 3, activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Conv2D(256, 3, activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(classes, activation="softmax"))
    return model


def run(name: str, count: int | None, seed: int) -> dict[str, object]:
    """Train once; return the seconds and accuracies of all passes, and the test's result."""
    training, validation, test = cats_and_dogs.split(pets.list_photos(pets.photo_folder()))
    training = training if count is None else training.take(min(count, len(training)), seed)
    if name in classifier.RECIPES:
        recipe = classifier.RECIPES[name]
        path = _file(name, seed, "checkpoint.npz")
        model, trained = classifier.follow(recipe, training, validation, seed, path)
        stages, history = recipe.stages, trained.history
    else:
        model, history = _plain(name, training, validation, seed)
        stages = ((model.input_shape[1], PASSES[name]),)
    data = pets.dataset(test, model.input_shape[1:3], batch=100)
    result = {}
    for mirrored in (False, True):
        tested = classifier.evaluate(model, data, test.class_names, mirrored=mirrored)
        result[mirrored] = (tested.accuracy, *tested.interval)
    return {
        "name": name,
        "seed": seed,
        "photos": len(training),
        "parameters": model.count_params(),
        "stages": stages,
        "seconds": history["seconds"],
        "val_accuracy": history["val_accuracy"],
        "test_photos": len(test),
        "test": result[False],
        "test_mirrored": result[True],
        "machine": report.machine(),
    }


def _plain(name: str, training, validation, seed: int):
    """Train a network pass by pass, as one would without a recipe; keep its best pass."""
    import keras

    keras.utils.set_random_seed(seed)
    model = classifier.build(book if name == "book" else name, len(training.class_names))
    if name == "book":
        model.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.optimizer.build(model.trainable_variables)
    variables = [*model.variables, *model.optimizer.variables]
    path = _file(name, seed, "checkpoint.npz")
    state = Checkpoint({"network": name, "seed": seed, "number of photos": len(training)})
    if path.exists():
        found = Checkpoint.read(path)
        if found.purpose != state.purpose:
            raise SystemExit(f"{path} is of another run. Delete it.")
        state = found
        for variable, value in zip(variables, state.variables, strict=True):
            variable.assign(value)
    passes, size = state.passes, model.input_shape[1:3]
    options = {"shuffle": True, "seed": seed, "first_pass": len(passes)}
    batches = pets.dataset(training, size, cache=len(training) <= 2000, **options)
    judges = pets.dataset(validation, size, batch=100, cache=size[0] < 200)
    every = max(1, PASSES[name] // 20)  # twenty points are enough for a curve
    bar = tqdm(total=PASSES[name], initial=len(passes), desc=name, unit=" passes")
    while len(passes) < PASSES[name]:
        began = time.monotonic()
        model.fit(batches, shuffle=False, verbose=0)
        numbers = {"seconds": time.monotonic() - began, "val_accuracy": None, "val_loss": None}
        if (len(passes) + 1) % every == 0:
            judged = classifier.evaluate(model, judges, validation.class_names)
            own = judged.probabilities[np.arange(judged.count), judged.labels]
            loss = float(-np.log(own + 1e-7).mean())
            numbers |= {"val_accuracy": judged.accuracy, "val_loss": loss}
        passes.add(numbers, model)
        state.variables = [np.asarray(variable) for variable in variables]
        state.write(path)
        bar.update()
    model.set_weights(passes.best_weights)
    return model, passes.history


def curves(results: list[dict]) -> list[list[tuple[float, float]]]:
    """Return, for runs that differ in the seed only, seconds and accuracy of each judged pass."""
    if not results:
        return []
    runs = [result["seconds"] for result in results]
    seconds = np.cumsum(undisturbed(runs, results[0]["stages"])).tolist()
    return [
        [point for point in zip(seconds, result["val_accuracy"], strict=True) if point[1]]
        for result in results
    ]


def undisturbed(runs: list[list[float]], stages: list) -> list[float]:
    """Return the seconds of each pass: the shortest of a stage, and of the stages' first passes.

    Whatever makes a pass longer is not its own doing, but that of other programs. The first pass
    of a stage reads the photos and prepares the network for their size.
    """
    steady, done = [], 0
    for _, passes in stages:
        first, *rest = np.min([run[done : done + passes] for run in runs], axis=0)
        steady += [first, *[min(rest, default=first)] * len(rest)]
        done += passes
    return steady


def until(points: list, accuracy: float) -> float | None:
    """Return after how many seconds a curve first reaches an accuracy, or None."""
    return next((seconds for seconds, value in points if value >= accuracy), None)


def rows(results: list[dict]) -> list[dict[str, object]]:
    """Return the table: one row for each recipe or network, over all its seeds."""
    of_the_book = (one["val_accuracy"] for one in results if one["name"] == "book")
    judged = (value for values in of_the_book for value in values if value)
    goal = max(judged, default=0.835)  # as published, until it was run here
    table = []
    for name, label in LABELS.items():
        own = [result for result in results if result["name"] == name]
        if not own:
            continue
        points = curves(own)
        reached = [until(each, goal) for each in points]
        row = {
            "": label,
            "photos": own[0]["photos"],
            "passes": len(own[0]["seconds"]),
            "minutes": f"{points[0][-1][0] / 60:.1f}",
            "test accuracy": report.mean([100 * result["test"][0] for result in own], "{:.1f}%"),
            "mirrored": report.mean(
                [100 * result["test_mirrored"][0] for result in own], "{:.1f}%"
            ),
            f"minutes to {goal:.1%}": (
                report.mean([seconds / 60 for seconds in reached], "{:.1f}")
                if all(reached)
                else "–"
            ),
        }
        table.append(row)
    return table


def draw(results: list[dict]) -> None:
    """Draw accuracy against minutes, each curve labelled at its end."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), dpi=120, layout="constrained")
    ax = figure.subplots()
    colours = dict(
        zip(LABELS, ("#999999", "#56B4E9", "#E69F00", "#D55E00", "#0072B2"), strict=True)
    )
    for name, label in LABELS.items():
        points = curves([result for result in results if result["name"] == name])
        if not points:
            continue
        marker = "." if len(points[0]) < 9 else None
        minutes = np.divide([seconds for seconds, _ in points[0]], 60)
        values = np.multiply([[value for _, value in each] for each in points], 100)
        if len(points) > 1:  # each seed, thin, behind their mean
            ax.plot(minutes, values.T, color=colours[name], alpha=0.3, linewidth=1)
        ax.plot(minutes, values.mean(axis=0), color=colours[name], marker=marker)
        point, offset, ha, va = PLACES.get(name, (-1, (5, -3), "left", "top"))
        ax.annotate(
            label.replace(", as", ",\nas"), (minutes[point], values.mean(axis=0)[point]), offset,
            textcoords="offset points", ha=ha, va=va, color=colours[name], fontsize=10,
        )  # fmt: skip
    ticks = (0.2, 0.5, 1, 2, 5, 10, 20, 50)
    ax.set(xscale="log", xlabel="minutes of training", xlim=(0.15, 150))
    ax.set_xticks(ticks, map(str, ticks))
    ax.set_xticks([], minor=True)
    ax.set_ylabel("right on 1,000 validation photos, %")
    ax.set_ylim(45, 100)
    ax.spines[["top", "right"]].set_visible(False)
    figure.savefig(PLOT)


def main() -> None:
    """Do what is not done yet, then write the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=LABELS, help="run these, and draw all")
    parser.add_argument("--one", nargs=2, metavar=("RUN", "SEED"), help=argparse.SUPPRESS)
    report.add_json_option(parser)
    options = parser.parse_args()
    DONE.mkdir(parents=True, exist_ok=True)
    if options.one:
        name, seed = options.one[0], int(options.one[1])
        count = next(count for known, count, _ in RUNS if known == name)
        text = json.dumps(run(name, count, seed))
        _file(name, seed).write_text(text, encoding="utf-8")
        _file(name, seed, "checkpoint.npz").unlink(missing_ok=True)
        return
    for name, _, seed in RUNS:
        if name in (options.only or LABELS) and not _file(name, seed).exists():
            command = [sys.executable, __file__, "--one", name, str(seed)]
            subprocess.run(command, check=True)
    results = [
        json.loads(_file(name, seed).read_text("utf-8"))
        for name, _, seed in RUNS
        if _file(name, seed).exists()
    ]
    draw(results)
    report.write(rows(results), options.json)


def _file(name: str, seed: int, kind: str = "json") -> Path:
    return DONE / f"{name}-{seed}.{kind}"


if __name__ == "__main__":
    main()
