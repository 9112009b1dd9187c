"""Training: build a network, show it photos pass by pass, and keep its best pass (Keras)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.bars import progress_bar
from helpers.classifier.answers import length_of, percent
from helpers.classifier.checkpoints import uninterrupted
from helpers.classifier.networks import NETWORKS, require_float32, require_probabilities
from helpers.classifier.passes import Passes

if TYPE_CHECKING:
    import keras

__all__ = ["Training", "build", "train"]


def build(
    network: str | Callable[[int], keras.Model] = "small",
    classes: int = 2,
    learning_rate: float = 0.001,
) -> keras.Model:
    """Build a network and compile it: the Adam optimiser, cross-entropy, accuracy.

    Parameters
    ----------
    network : str or function
        A name of ``NETWORKS``, or a function that takes the number of classes.
    classes : int
        How many classes to tell apart, at least two.
    learning_rate : float
        The size of the optimiser's steps.

    Returns
    -------
    keras.Model
        Ready to train on integer labels. Call ``keras.utils.set_random_seed`` before, for the
        same start each time.

    Raises
    ------
    ValueError
        When there is no network of that name, there are fewer than two classes, or the network
        does not end in probabilities.
    """
    import keras

    require_float32()
    if classes < 2:
        raise ValueError(f"A classifier tells at least two classes apart, not {classes}.")
    if isinstance(network, str):
        if network not in NETWORKS:
            raise ValueError(f"No network is called {network!r}; there are {', '.join(NETWORKS)}.")
        network = NETWORKS[network]
    model = network(classes)
    require_probabilities(model)
    one_answer = model.output_shape[-1] == 1
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="binary_crossentropy" if one_answer else "sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


@dataclass(frozen=True)
class Training:
    """How a training went.

    Attributes
    ----------
    history : dict
        ``loss``, ``accuracy``, ``val_loss`` and ``val_accuracy`` after each pass.
    best : int
        The pass whose weights the model has now, counted from 1; 0 when none was completed.
    interrupted : bool
        Whether Ctrl-C (or a notebook's stop button) ended it early.
    """

    history: dict[str, list[float]]
    best: int
    interrupted: bool = False

    def __str__(self) -> str:
        if self.best == 0:
            return "Stopped before the first pass was complete: nothing has been learned yet."
        accuracy = self.history["val_accuracy"][self.best - 1]
        passes = len(self.history["val_accuracy"])
        start = "Stopped early. " if self.interrupted else ""
        return (
            f"{start}The best of {passes} passes is kept: number {self.best}, "
            f"{percent(accuracy)} right on the validation photos."
        )


def train(
    model: keras.Model,
    training: Iterable,
    validation: Iterable,
    epochs: int = 10,
    progress: bool = True,
    callbacks: Sequence[keras.callbacks.Callback] = (),
) -> Training:
    """Train a network with Keras' own ``fit`` behind one progress bar, and keep its best pass.

    Which pass is the best is said in `Passes.add`. Ctrl-C ends the training early and keeps the
    best pass so far.

    Parameters
    ----------
    model : keras.Model
        From `build`; its weights are changed.
    training, validation : datasets
        Batches of images and integer labels, as ``pets.dataset`` gives them.
    epochs : int
        How many passes over the training photos.
    progress : bool
        Show the progress bar.
    callbacks : sequence of keras.callbacks.Callback
        More to be called by Keras during the training.

    Returns
    -------
    Training
        What happened; ``print`` it for a sentence, draw its ``history`` with plots.training.
    """
    import keras

    steps, passes = length_of(training), Passes()
    interrupted = False
    total = steps and steps * epochs
    with progress_bar(shown=progress, desc="training", total=total, unit=" batches") as bar:

        def after_pass(epoch, logs):
            with uninterrupted():
                passes.add(logs, model)
            bar.set_description(passes.told(epochs), refresh=False)

        own = keras.callbacks.LambdaCallback(
            on_train_batch_end=lambda batch, logs: bar.update(), on_epoch_end=after_pass
        )
        try:
            model.fit(
                training,
                validation_data=validation,
                epochs=epochs,
                callbacks=[*callbacks, own],
                shuffle=False,  # a dataset shuffles itself; Keras warns when it is to do so
                verbose=0,
            )
        except KeyboardInterrupt:
            interrupted = True
    if passes.best:
        model.set_weights(passes.best_weights)
    return Training(passes.history, passes.best, interrupted)
