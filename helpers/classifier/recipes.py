"""Recipes: all that decides how good a network becomes, in a few lines, and how to follow them.

Four habits take most of the way. Photos grow during the training: first many quick passes over
small photos, then fewer over larger ones. The learning rate rises and then falls along a cosine
("one cycle", Smith, 2018, "Super-convergence"). Every step is equally long in all directions (see
`optimizers.muon`). No photo is ever shown twice in the same way.
"""

from __future__ import annotations

import hashlib
import math
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from helpers.classifier.answers import percent, probabilities
from helpers.classifier.checkpoints import Checkpoint
from helpers.classifier.networks import residual
from helpers.classifier.optimizers import muon
from helpers.classifier.training import Training

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

    from helpers.pets import PhotoSet

__all__ = ["RECIPES", "Recipe", "follow"]


@dataclass(frozen=True)
class Recipe:
    """How to train a network.

    Attributes
    ----------
    network : function
        Takes the number of classes and the height and width of the photos (None: any), returns a
        network without the optimiser.
    stages : tuple of (int, int)
        Height and width of the photos, and how many passes over them; then the next stage.
    size : int
        Height and width of the photos that the finished network takes. Crops show things larger
        than they are in whole photos, so a size above that of the last stage is better.
    batch : int
        Photos per step.
    learning_rate : float
        The highest; it starts at a twentieth, is there after a fifth of the steps, and ends near 0.
    muon : bool
        Make the steps with Muon (see `optimizers`), or else with AdamW, which wants a lower rate.
    weight_decay : float
        The share of each weight, times the learning rate, that is taken away in every step.
    label_smoothing : float
        How much of the certainty is taken from each label and dealt out evenly to all classes.
    mix_up : float
        The share of the batches in which photos are blended in pairs, and their labels, too.
    strong : bool
        Vary photos by crops, contrast and colours as well, not only by small shifts and turns.
    """

    network: Callable[[int, int | None], keras.Model]
    stages: tuple[tuple[int, int], ...]
    size: int
    batch: int = 64
    learning_rate: float = 0.015
    muon: bool = True
    weight_decay: float = 0.05
    label_smoothing: float = 0.1
    mix_up: float = 0.0
    strong: bool = True

    @property
    def passes(self) -> int:
        """How often every photo is shown in all."""
        return sum(passes for _, passes in self.stages)


RECIPES = {
    # A try, with some hundred photos.
    "quick": Recipe(partial(residual, widths=(16, 32, 64)), stages=((48, 6),), size=64),
    # Some thousand photos. What each part brings is measured in `benchmarks/recipe_tricks.py`.
    "small": Recipe(
        partial(residual, widths=(32, 64, 128)), ((48, 44), (64, 34)), size=80, label_smoothing=0
    ),
    # Ten thousand photos and more.
    "full": Recipe(residual, ((48, 9), (64, 6), (96, 3)), size=112, batch=128),
}

# Resized photos are kept in memory during training up to this many bytes; beyond, each pass
# reads them from disk again.
CACHE_BYTES = 2**30


def follow(
    recipe: Recipe,
    training: PhotoSet,
    validation: PhotoSet,
    seed: int = 0,
    checkpoint: str | os.PathLike | None = None,
    progress: bool = True,
    start: keras.Model | None = None,
) -> tuple[keras.Model, Training]:
    """Train a network as a recipe says, with one progress bar, and keep its best pass.

    Ctrl-C ends the training early; the best pass so far is kept then. With a checkpoint, the state
    is written after each pass, and a training that was stopped in any way goes on from there: on
    the same machine it ends in the same network as one that was never stopped.

    Parameters
    ----------
    recipe : Recipe
        One of ``RECIPES``, or another.
    training, validation : PhotoSet
        What to learn from, and what to choose the best pass by.
    seed : int
        The same seed gives, on the same machine, the same network.
    checkpoint : str or path, optional
        A file to write after each pass. If it exists, the training goes on from it.
    progress : bool
        Show the progress bar, with the time that is left.
    start : keras.Model, optional
        A network of the same layers, whose weights the training starts from; else a new one.

    Returns
    -------
    model : keras.Model
        Takes photos of ``recipe.size``; not compiled.
    trained : Training
        What happened; its ``best`` is 0, and the network as it began, when no pass was completed.

    Raises
    ------
    CheckpointError
        When the checkpoint is damaged, or belongs to another recipe, seed or set of photos.
    ValueError
        When there are no photos to train on or to choose by.
    """
    import keras

    if not (len(training) and len(validation)):
        raise ValueError("There are no photos to train on, or none to choose the best pass by.")
    keras.utils.set_random_seed(seed)
    path = None if checkpoint is None else Path(checkpoint)
    run = _Run(recipe, training, validation, seed, path, start)
    interrupted = False
    with run.bar(progress) as bar:
        try:
            for size, passes in run.stages_left():
                run.learn(size, passes, bar)
        except KeyboardInterrupt:
            interrupted = True
    state = run.state
    finished = recipe.network(len(training.class_names), recipe.size)
    finished.set_weights(state.best_weights or run.model.get_weights())
    return finished, Training(state.history, state.best, interrupted)


class _Run:
    """A training on its way: learns, judges, keeps the best weights, writes the checkpoint."""

    def __init__(self, recipe, training, validation, seed, path, start):
        from helpers import pets

        self.recipe, self.training, self.seed, self.path = recipe, training, seed, path
        self.validation = pets.dataset(validation, recipe.size, batch=100, cache=True)
        self.validation_count = len(validation)
        self.batch = min(recipe.batch, len(training))
        self.steps = len(training) // self.batch
        self.model = self._compiled()
        if start is not None:
            self.model.set_weights(start.get_weights())
        self.state = _state(recipe, training, validation, seed, path)
        if self.state.passes:
            for variable, value in zip(self._variables(), self.state.variables, strict=True):
                variable.assign(value)

    def _compiled(self) -> keras.Model:
        import keras

        model = self.recipe.network(len(self.training.class_names), None)
        model.compile(
            _optimizer(self.recipe, self.steps),
            keras.losses.CategoricalCrossentropy(label_smoothing=self.recipe.label_smoothing),
            metrics=["accuracy"],
            # XLA takes seconds to prepare each stage. Then its steps are shorter than those of
            # TensorFlow's own convolutions, but longer than those of oneDNN's.
            jit_compile=sum(self._pixels()) > 3e8 and not _has_onednn(),
        )
        model.optimizer.build(model.trainable_variables)
        return model

    def _pixels(self) -> list[int]:
        """Return how many pixels each pass shows: the time that it takes grows with them."""
        each = self.batch * self.steps
        return [each * size**2 for size, passes in self.recipe.stages for _ in range(passes)]

    def _variables(self) -> list:
        """Return all that changes in a training: weights, random states, the optimiser."""
        return [*self.model.variables, *self.model.optimizer.variables]

    def bar(self, shown: bool) -> tqdm:
        """Return the progress bar, as far as an earlier training has come."""
        pixels = self._pixels()
        return tqdm(
            total=sum(pixels),
            initial=sum(pixels[: self.state.passes]),
            desc="training",
            bar_format="{desc} {percentage:3.0f} %|{bar}| {elapsed}, {remaining} left",
            disable=not shown,
        )

    def stages_left(self) -> Iterator[tuple[int, int]]:
        """Yield the size of each stage that is not complete, and its passes that are left."""
        done = self.state.passes
        for size, passes in self.recipe.stages:
            if passes > done:
                yield size, passes - done
            done = max(0, done - passes)

    def learn(self, size: int, passes: int, bar: tqdm) -> None:
        """Make passes over photos of one size."""
        photos = self._photos(size)
        for _ in range(passes):
            began, logs = time.monotonic(), []
            for images, labels in photos.take(self.steps):
                logs.append(self.model.train_on_batch(images, labels, return_dict=True))
                bar.update(len(images) * size**2)
            self.note(size, logs, time.monotonic() - began)
            bar.set_description(self._description())

    def _photos(self, size: int) -> tf.data.Dataset:
        """Return the training photos, from the next pass on; labels are shares, (B, classes)."""
        from helpers import pets

        return pets.dataset(
            self.training,
            size,
            self.batch,
            augment=pets.STRONG if self.recipe.strong else True,
            shuffle=True,
            seed=self.seed,
            cache=len(self.training) * size * size * 5 <= CACHE_BYTES,
            mix_up=self.recipe.mix_up,
            first_pass=self.state.passes,
        )

    def note(self, size: int, logs: list[dict[str, float]], seconds: float) -> None:
        """Add a pass that is complete to the history, judge it, and write the checkpoint."""
        state = self.state
        state.passes += 1
        # Keras counts anew with each batch.
        numbers = {
            name: float(np.mean([batch[name] for batch in logs])) for name in ("loss", "accuracy")
        }
        numbers |= {"seconds": seconds, "val_loss": None, "val_accuracy": None}
        # The first, too, so that there is always a best one to keep.
        judged = state.passes in (1, self.recipe.passes)
        judged = judged or state.passes % self._judged_every(size) == 0
        if judged:
            numbers |= self._judge()
        for name, value in numbers.items():
            state.history.setdefault(name, []).append(value)
        if judged and self._is_best():
            state.best, state.best_weights = state.passes, self.model.get_weights()
        if self.path:
            state.variables = [np.asarray(variable) for variable in self._variables()]
            state.write(self.path)

    def _judged_every(self, size: int) -> int:
        """Return how many passes over photos of this size go by for each one that is judged.

        To judge a photo costs a third of learning from it; judging takes about a tenth of the
        time.
        """
        judging = self.validation_count * self.recipe.size**2 / 3
        return min(5, math.ceil(10 * judging / (len(self.training) * size**2)))

    def _judge(self) -> dict[str, float]:
        right, loss, count = 0, 0.0, 0
        for images, labels in self.validation.as_numpy_iterator():
            shares = probabilities(self.model, images)
            right += int((shares.argmax(axis=1) == labels).sum())
            loss -= float(np.log(shares[np.arange(len(labels)), labels] + 1e-7).sum())
            count += len(labels)
        return {"val_loss": loss / count, "val_accuracy": right / count}

    def _is_best(self) -> bool:
        history, best = self.state.history, self.state.best
        scores = [
            (history["val_accuracy"][number], -history["val_loss"][number])
            for number in (-1, best - 1)
        ]
        return best == 0 or scores[0] >= scores[1]

    def _description(self) -> str:
        """Say which pass is complete, how good the best is, and whether a kill can undo it."""
        state = self.state
        text = f"pass {state.passes} of {self.recipe.passes}"
        if state.best:
            text += f", best {percent(state.history['val_accuracy'][state.best - 1])}"
        return text + (", kept" if self.path else "")


def _has_onednn() -> bool:
    """Say whether TensorFlow convolves by oneDNN here, as it does where processors have VNNI."""
    from tensorflow.python.util import _pywrap_util_port  # there is no public name for it

    return _pywrap_util_port.IsMklEnabled()


def _optimizer(recipe: Recipe, steps: int) -> keras.Optimizer:
    import keras

    warm = max(1, recipe.passes * steps // 5)
    schedule = keras.optimizers.schedules.CosineDecay(
        recipe.learning_rate / 20,
        max(1, recipe.passes * steps - warm),
        alpha=0.002,
        warmup_target=recipe.learning_rate,
        warmup_steps=warm,
    )
    if recipe.muon:
        return muon(schedule, recipe.weight_decay)
    optimizer = keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay)
    optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return optimizer


def _state(recipe, training, validation, seed, checkpoint) -> Checkpoint:
    """Return where an earlier training stopped, or the state before the first pass."""
    digest = hashlib.sha256()
    for photos in (training, validation):
        names = [f"{path.parent.name}/{path.name}" for path in photos.paths]
        digest.update(repr((names, [int(label) for label in photos.labels])).encode())
    belongs_to = {
        "recipe": hashlib.sha256(_description(recipe).encode()).hexdigest()[:12],
        "seed": seed,
        "set of photos": digest.hexdigest()[:12],
    }
    if checkpoint is None or not Path(checkpoint).exists():
        return Checkpoint(belongs_to)
    return Checkpoint.read(Path(checkpoint), belongs_to)


def _description(recipe: Recipe) -> str:
    """Put into words, the same in every process, what a recipe says other than usual."""
    network = recipe.network
    name = getattr(network, "func", network).__name__
    usual = {field.name: field.default for field in fields(Recipe)}
    own = {key: value for key, value in vars(recipe).items() if value != usual[key]}
    return repr((name, getattr(network, "keywords", {}), own | {"network": None}))
