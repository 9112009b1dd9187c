"""Recipes: the settings that decide how good a network becomes, and how to train by them.

Four habits do most of the work. Photos grow during the training: first many quick passes over
small photos, then fewer over larger ones. The learning rate rises and then falls along a cosine
("one cycle", Smith, 2018, "Super-convergence"). Every step is equally long in all directions (see
`optimizers.muon`). No photo is ever shown twice in the same way.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from helpers.bars import progress_bar
from helpers.classifier import needs
from helpers.classifier.answers import probabilities
from helpers.classifier.checkpoints import Checkpoint, CheckpointError, uninterrupted
from helpers.classifier.networks import require_float32, require_probabilities, residual
from helpers.classifier.optimizers import muon
from helpers.classifier.purpose import difference, fingerprints
from helpers.classifier.training import Training
from helpers.classifier.workers import ALONE, Alone

if TYPE_CHECKING:
    import keras

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
        The highest: a training starts at a twentieth of it, reaches it after a fifth of the
        steps, and ends near 0.
    muon : bool
        Make the steps with Muon (see `optimizers`), or else with AdamW, which needs a lower rate.
    weight_decay : float
        The share of each weight, times the learning rate, that is taken away in every step.
    label_smoothing : float
        How much of the certainty is taken from each label and shared evenly among all classes.
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
    # A quick try, with a few hundred photos.
    "quick": Recipe(partial(residual, widths=(16, 32, 64)), stages=((48, 6),), size=64),
    # A few thousand photos. What each part brings is measured in `benchmarks/recipe_tricks.py`.
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
    workers: Alone = ALONE,
) -> tuple[keras.Model, Training]:
    """Train a network as a recipe says, with one progress bar, and keep its best pass.

    Which pass is the best is said in `Passes.add`. Ctrl-C ends the training early and keeps the
    best pass so far. With a checkpoint, the state is written after each pass, and a training that
    was stopped in any way goes on from there: on the same machine it ends in the same network as
    one that was never stopped.

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
        Show the progress bar, with the time left.
    start : keras.Model, optional
        A network of the same layers, whose weights the training starts from; else a new one.
    workers : Workers, optional
        This process among those that train together, from `workers.join`. All call this function
        with the same photos, and get the same network; the first alone writes the checkpoint and
        shows the bar. How many they are makes no difference to what is learned.

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
    OSError
        When there is no room for the checkpoints, or one cannot be written; an older one stays.
    ValueError
        When there are no photos to train on or to choose by, more workers than can share a batch,
        or the recipe's network does not end in one probability per class.
    WorkerLostError
        When another worker has ended.
    """
    if not (len(training) and len(validation)):
        raise ValueError("There are no photos to train on, or none to choose the best pass by.")
    require_float32()
    path = None if checkpoint is None else Path(checkpoint)
    run = _Run(recipe, training, validation, seed, path, start, workers)
    interrupted = False
    with run.bar(progress and workers.number == 0) as bar:
        try:
            for size, passes in run.stages_left():
                run.learn(size, passes, bar)
        except KeyboardInterrupt:
            interrupted = True
    passes = run.state.passes
    run.finished.set_weights(passes.best_weights or run.model.get_weights())
    return run.finished, Training(passes.history, passes.best, interrupted)


class _Run:
    """A training under way: learns, judges, keeps the best weights, writes the checkpoint."""

    def __init__(self, recipe, training, validation, seed, path, start, workers):
        import keras

        from helpers.pets.stream import Batches

        self.recipe, self.training, self.seed, self.path = recipe, training, seed, path
        self.batch, self.workers = min(recipe.batch, len(training)), workers
        _check_shares(workers.count, self.batch, len(validation))
        self.judged = len(validation)
        judged = validation.choose(range(workers.number, len(validation), workers.count))
        self.validation = Batches(judged, recipe.size, batch=100, cache=True)
        self.steps = len(training) // self.batch
        self.finished = recipe.network(len(training.class_names), recipe.size)
        self._check_needs()
        self.state = _state(recipe, training, validation, seed, path, workers)
        keras.utils.set_random_seed(seed)
        self.model = self._compiled()
        if start is not None:
            self.model.set_weights(start.get_weights())
        if self.state.variables:
            self._go_on()

    def _check_needs(self) -> None:
        """Find out before the first pass what would end the training after it."""
        model, classes = self.finished, len(self.training.class_names)
        require_probabilities(model)
        if model.output_shape != (None, classes):
            raise ValueError(
                f"The recipe's network gives {model.output_shape}, and there are {classes} "
                f'classes: it has to end in Dense({classes}, activation="softmax").'
            )
        judged = len(self.validation.photos) * self.recipe.size**2 * 3
        photos = judged + self._cached(max(self.recipe.stages)[0])
        share = -(-self.batch // self.workers.count)
        needs.warn_of_memory(photos + needs.memory_of_a_step(model, share), self.workers.here)
        if self.path and self.workers.number == 0:
            needs.require_room(self.path.absolute().parent, model)

    def _cached(self, size: int) -> int:
        """Return how many bytes the resized photos take in memory, 0 when they are not kept."""
        count = len(self.training) * size * size * 5
        return count if count <= CACHE_BYTES else 0

    def _compiled(self) -> keras.Model:
        import keras

        model = self.recipe.network(len(self.training.class_names), None)
        model = self.workers.prepared(model, self.batch)
        model.compile(
            _optimizer(self.recipe, self.steps),
            keras.losses.CategoricalCrossentropy(label_smoothing=self.recipe.label_smoothing),
            metrics=["accuracy"],
            jit_compile=False,  # XLA takes seconds for each size, and its steps are no shorter here
        )
        model.optimizer.build(model.trainable_variables)
        return model

    def _go_on(self) -> None:
        """Take up the state in which the checkpoint was written."""
        try:
            for variable, value in zip(self._variables(), self.state.variables, strict=True):
                variable.assign(value)
        except ValueError as error:
            raise _of_another_version(self.path) from error

    def _variables(self) -> list:
        """Return all that changes in a training: weights, random states, the optimiser."""
        return [*self.model.variables, *self.model.optimizer.variables]

    def bar(self, shown: bool) -> tqdm:
        """Return the progress bar, as far as an earlier training has come.

        It counts pixels: the time that a pass takes grows with them.
        """
        each = self.batch * self.steps
        pixels = [each * size**2 for size, passes in self.recipe.stages for _ in range(passes)]
        return progress_bar(
            shown=shown,
            total=sum(pixels),
            initial=sum(pixels[: len(self.state.passes)]),
            desc="training",
            bar_format="{desc} {percentage:3.0f}%|{bar}| {elapsed}, {remaining} left",
        )

    def stages_left(self) -> Iterator[tuple[int, int]]:
        """Yield the size of each stage that is not complete, and its passes that are left."""
        done = len(self.state.passes)
        for size, passes in self.recipe.stages:
            if passes > done:
                yield size, passes - done
            done = max(0, done - passes)

    def learn(self, size: int, passes: int, bar: tqdm) -> None:
        """Make passes over photos of one size."""
        photos = self._photos(size)
        for _ in range(passes):
            began, logs = time.monotonic(), []
            for images, labels in islice(photos, self.steps):
                # While TensorFlow prepares a step, Ctrl-C can break it or crash the process.
                with uninterrupted():
                    logs.append(self.workers.step(self.model, images, labels))
                bar.update(self.batch * size**2)
            self._end_pass(size, logs, time.monotonic() - began)
            kept = ", kept" if self.path else ""
            bar.set_description(self.state.passes.told(self.recipe.passes) + kept, refresh=False)

    def _photos(self, size: int):
        """Return the training photos, from the next pass on; labels are shares, (B, classes)."""
        from helpers.pets import STRONG
        from helpers.pets.stream import Batches

        return Batches(
            self.training,
            size,
            self.batch,
            augment=STRONG if self.recipe.strong else True,
            shuffle=True,
            seed=self.seed,
            cache=self._cached(size) > 0,
            mix_up=self.recipe.mix_up,
            first_pass=len(self.state.passes),
            share=(self.workers.number, self.workers.count),
        )

    def _end_pass(self, size: int, logs: list[dict[str, float]], seconds: float) -> None:
        """Judge a complete pass, and write the checkpoint."""
        number = len(self.state.passes) + 1
        # Keras counts anew with each batch.
        numbers = {
            name: float(np.mean([batch[name] for batch in logs])) for name in ("loss", "accuracy")
        }
        numbers |= {"seconds": seconds, "val_loss": None, "val_accuracy": None}
        # The first, too, so that there is always a best one to keep.
        if number in (1, self.recipe.passes) or number % self._judged_every(size) == 0:
            numbers |= self._judge()
        with uninterrupted():
            self.state.passes.add(numbers, self.model)
            if self.path and self.workers.number == 0:
                self.state.variables = [np.asarray(variable) for variable in self._variables()]
                self.state.write(self.path)

    def _judged_every(self, size: int) -> int:
        """Return how many passes over photos of this size go by for each one that is judged.

        To judge a photo costs a third of learning from it; judging takes about a tenth of the
        time.
        """
        judging = self.judged * self.recipe.size**2 / 3
        return min(5, math.ceil(10 * judging / (len(self.training) * size**2)))

    def _judge(self) -> dict[str, float]:
        right, loss, count = 0, 0.0, 0
        for images, labels in self.validation:
            with uninterrupted():
                shares = probabilities(self.model, images)
            right += int((shares.argmax(axis=1) == labels).sum())
            loss -= float(np.log(shares[np.arange(len(labels)), labels] + 1e-7).sum())
            count += len(labels)
        right, loss, count = self.workers.total([right, loss, count]).tolist()
        return {"val_loss": loss / count, "val_accuracy": right / count}


def _check_shares(workers: int, batch: int, judged: int) -> None:
    most = min((batch + 1) // 2, judged)
    if workers > most:
        raise ValueError(
            f"{workers} workers are too many: batches of {batch} photos, and {judged:,} to choose "
            f"the best pass by, are enough for {most}."
        )


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


def _state(recipe, training, validation, seed, path: Path | None, workers: Alone) -> Checkpoint:
    """Return where an earlier training stopped, or the state before the first pass."""
    if path is None and workers.count == 1:
        return Checkpoint({})
    purpose = {
        "recipe": next((name for name, known in RECIPES.items() if known == recipe), "of your own"),
        "settings": _settings(recipe),
        "seed": seed,
        "training": fingerprints(training),
        "validation": fingerprints(validation),
    }
    state = Checkpoint(purpose)
    if path and workers.number == 0 and path.exists():
        state = Checkpoint.read(path)
    if workers.count > 1:
        state = Checkpoint.from_bytes(workers.from_chief(state.to_bytes()), path)
    try:
        found = difference(state.purpose, purpose)
    except (KeyError, TypeError, ValueError) as error:
        raise _of_another_version(path) from error
    if found and workers.number:
        raise CheckpointError(
            f"The chief trains something else than worker {workers.number}: {found}. Give all "
            "workers the same photos and options."
        )
    if found:
        raise CheckpointError(
            f"{path} belongs to another training: {found}. Ask for the same again to continue "
            "it, or delete the file to start over."
        )
    return state


def _of_another_version(path: Path) -> CheckpointError:
    return CheckpointError(
        f"{path} was written by another version of the course. Delete it to start over."
    )


def _settings(recipe: Recipe) -> dict[str, str]:
    """Return all that a recipe says, in words that are the same in every process."""
    network = recipe.network
    name = getattr(network, "func", network).__name__
    built = f"{name}({getattr(network, 'keywords', None) or ''})"
    return {key: str(value) for key, value in vars(recipe).items()} | {"network": built}
