"""→ prediction: build a network, train, evaluate, save, load, and ask it about a photo (Keras).

TensorFlow is loaded by the functions that need it, not by importing this module. Every network
here takes pixel values from 0 to 255 and scales them itself, so that training, prediction and
the saved file cannot disagree about it.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from helpers import saved
from helpers.images import load_rgb, resize
from helpers.saved import ModelError

if TYPE_CHECKING:
    import keras

__all__ = [
    "FIRST_CLASSIFIER",
    "NETWORKS",
    "Evaluation",
    "ModelError",
    "Prediction",
    "Training",
    "build",
    "evaluate",
    "load",
    "one_layer_64",
    "one_layer_300",
    "predict",
    "read_photo",
    "save",
    "small",
    "train",
]

# The network that lesson 9 saves in the data folder, and that the command line uses by default.
FIRST_CLASSIFIER = "first_classifier.keras"


def one_layer_64(classes: int = 2) -> keras.Model:
    """One convolution with 32 filters 3×3 on 64×64 photos, then 128 neurons, then a sigmoid.

    Parameters
    ----------
    classes : int
        Two classes share one sigmoid (near 1 means the second class); more get a softmax.

    Returns
    -------
    keras.Model
        Not compiled yet: see `build`.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((64, 64, 3)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(1, activation="sigmoid")
            if classes == 2
            else layers.Dense(classes, activation="softmax"),
        ],
        name="one_layer_64",
    )


def one_layer_300(classes: int = 2) -> keras.Model:
    """One convolution with 10 filters 5×5 on 300×300 photos, then a softmax.

    With two classes it has 438,842 parameters: 760 in the filters, 438,082 after the flatten.

    Parameters
    ----------
    classes : int
        How many probabilities it gives.

    Returns
    -------
    keras.Model
        Not compiled yet: see `build`.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((300, 300, 3)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(10, 5, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ],
        name="one_layer_300",
    )


def small(classes: int = 2) -> keras.Model:
    """Four blocks of convolution, batch normalisation, ReLU and pooling on 96×96 photos.

    Parameters
    ----------
    classes : int
        How many probabilities it gives.

    Returns
    -------
    keras.Model
        Not compiled yet: see `build`.
    """
    import keras
    from keras import layers

    model = keras.Sequential([keras.Input((96, 96, 3)), layers.Rescaling(1 / 255)], name="small")
    for filters in (16, 32, 64, 128):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(classes, activation="softmax"))
    return model


NETWORKS = {"one_layer_64": one_layer_64, "one_layer_300": one_layer_300, "small": small}


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
        When there is no network of that name, or there are fewer than two classes.
    """
    import keras

    if classes < 2:
        raise ValueError(f"A classifier tells at least two classes apart, not {classes}.")
    if isinstance(network, str):
        if network not in NETWORKS:
            raise ValueError(f"No network is called {network!r}; there are {', '.join(NETWORKS)}.")
        network = NETWORKS[network]
    model = network(classes)
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
            return "Stopped before the first pass was complete: nothing is learned yet."
        accuracy = self.history["val_accuracy"][self.best - 1]
        passes = len(self.history["val_accuracy"])
        start = "Stopped early. " if self.interrupted else ""
        return (
            f"{start}The best of {passes} passes is kept: number {self.best}, "
            f"{_percent(accuracy)} right on the validation photos."
        )


def train(
    model: keras.Model,
    training: Iterable,
    validation: Iterable,
    epochs: int = 10,
    progress: bool = True,
    callbacks: Sequence[keras.callbacks.Callback] = (),
) -> Training:
    """Train a network with one progress bar and keep its best pass.

    The best pass is the one with the highest accuracy on the validation photos. Ctrl-C ends the
    training early; the best pass so far is kept then, too.

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
    steps = _length(training)
    keeper = _BestPass(model)
    interrupted = False
    total = steps and steps * epochs
    with tqdm(total=total, desc="training", unit=" batches", disable=not progress) as bar:
        own = _callback(bar, keeper, epochs)
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
    keeper.restore()
    return Training(keeper.history, keeper.best, interrupted)


@dataclass(frozen=True)
class Evaluation:
    """How often a network was right, class by class.

    Attributes
    ----------
    class_names : tuple of str
        The classes.
    confusion : numpy.ndarray
        Shape (classes, classes): in row i and column j, how many photos of class i were taken
        for class j.
    """

    class_names: tuple[str, ...]
    confusion: np.ndarray

    @property
    def count(self) -> int:
        """How many photos were shown."""
        return int(self.confusion.sum())

    @property
    def accuracy(self) -> float:
        """The share of photos that were named rightly, 0 to 1."""
        return float(self.confusion.trace() / self.confusion.sum())

    @property
    def baseline(self) -> float:
        """The accuracy of always naming the most frequent class."""
        return float(self.confusion.sum(axis=1).max() / self.confusion.sum())

    @property
    def interval(self) -> tuple[float, float]:
        """The range that holds the accuracy on many more such photos, in 95 cases of 100.

        It is Wilson's score interval (Wilson, 1927, J. Am. Stat. Assoc. 22, 209-212).
        """
        from scipy.stats import binomtest

        test = binomtest(int(self.confusion.trace()), self.count)
        low, high = test.proportion_ci(method="wilson")
        return float(low), float(high)

    def __str__(self) -> str:
        low, high = self.interval
        right = int(self.confusion.trace())
        lines = [
            f"{_percent(self.accuracy)} right: {right:,} of {self.count:,} photos "
            f"(on many more, probably {_percent(low)} to {_percent(high)}).",
            f"Always naming the most frequent class would reach {_percent(self.baseline)}.",
        ]
        for name, row, own in zip(
            self.class_names, self.confusion, self.confusion.diagonal(), strict=True
        ):
            share = f" ({_percent(own / row.sum())})" if row.sum() else ""
            lines.append(f"  {name}: {own:,} of {row.sum():,} right{share}{self._taken(row, name)}")
        return "\n".join(lines)

    def _taken(self, row: np.ndarray, own: str) -> str:
        wrong = [
            f"{amount:,} for {name}"
            for amount, name in zip(row, self.class_names, strict=True)
            if amount and name != own
        ]
        return f"; taken {', '.join(wrong)}" if wrong else ""


def evaluate(
    model: keras.Model, data: Iterable, class_names: Sequence[str], progress: bool = False
) -> Evaluation:
    """Compare a network's answers with the labels.

    Parameters
    ----------
    model : keras.Model
        A trained network.
    data : dataset
        Batches of images (0 to 255) and integer labels, of photos that it was not trained on.
    class_names : sequence of str
        The classes, in the order of the labels.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Evaluation
        ``print`` it for a summary.
    """
    from sklearn.metrics import confusion_matrix

    truth, answers = [], []
    bar = tqdm(data, "evaluating", _length(data), unit=" batches", disable=not progress, delay=1)
    for images, labels in bar:
        truth.extend(np.asarray(labels).tolist())
        answers.extend(_probabilities(model, images).argmax(axis=1).tolist())
    matrix = confusion_matrix(truth, answers, labels=range(len(class_names)))
    return Evaluation(tuple(class_names), matrix)


@dataclass(frozen=True)
class Prediction:
    """A network's answer about one photo.

    Attributes
    ----------
    class_name : str
        The most probable class.
    probabilities : dict
        The probability of every class; they sum to 1.

    Examples
    --------
    >>> answer = Prediction("Dog", {"Cat": 0.125, "Dog": 0.875})
    >>> print(answer)
    Dog (87.5 %)
    >>> answer.probability
    0.875
    """

    class_name: str
    probabilities: dict[str, float]

    @property
    def probability(self) -> float:
        """The probability of the most probable class."""
        return self.probabilities[self.class_name]

    def __str__(self) -> str:
        return f"{self.class_name} ({_percent(self.probability)})"


def predict(
    model: keras.Model,
    photos: str | os.PathLike | np.ndarray | Sequence,
    class_names: Sequence[str],
) -> Prediction | list[Prediction]:
    """Ask a network what a photo, or each of several, shows.

    Photos of any size are resized to the size that the network expects.

    Parameters
    ----------
    model : keras.Model or handmade.Network
        A trained network.
    photos : path, array or several of them
        A file, an array (H, W, 3) with values 0 to 255, a list of either, or an array
        (N, H, W, 3).
    class_names : sequence of str
        The classes, in the order of the labels in training.

    Returns
    -------
    Prediction or list of Prediction
        One for one photo, a list for several.

    Raises
    ------
    FileNotFoundError, PhotoError
        When a file cannot be read as a photo.
    ValueError
        When an array is no RGB image, or holds values from 0 to 1.
    """
    alone = isinstance(photos, str | os.PathLike) or getattr(photos, "ndim", 4) == 3
    several = [photos] if alone else photos
    answers = []
    for start in range(0, len(several), 64):
        images = [_as_input(model, photo) for photo in several[start : start + 64]]
        answers += [
            _prediction(row, class_names) for row in _probabilities(model, np.stack(images))
        ]
    return answers[0] if alone else answers


def save(model: keras.Model, path: str | os.PathLike, class_names: Sequence[str]) -> Path:
    """Save a network and the names of its classes in one ``.keras`` file.

    The file is written under another name and renamed when it is complete, so that an
    interruption never spoils an older one.

    Parameters
    ----------
    model : keras.Model
        The network.
    path : str or path
        The file, ending in ``.keras``.
    class_names : sequence of str
        The classes, in the order of the labels.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        When the name does not end in ``.keras`` or the names do not fit the network.
    OSError
        When the file cannot be written.
    """
    path = Path(path)
    if path.suffix != ".keras":
        raise ValueError(f"{path} must end in .keras, the format in which Keras saves networks.")
    with saved.named("The network"):
        saved.require_classes(model.output_shape, class_names)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}.keras")
    try:
        model.save(unfinished)
        with zipfile.ZipFile(unfinished, "a") as archive:
            archive.writestr(saved.CLASS_NAMES, json.dumps(list(class_names), ensure_ascii=False))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def load(path: str | os.PathLike) -> tuple[keras.Model, tuple[str, ...]]:
    """Load a network that `save` has written.

    Code inside the file is not run (Keras' safe mode).

    Parameters
    ----------
    path : str or path
        The ``.keras`` file.

    Returns
    -------
    model : keras.Model
        Ready to predict, evaluate or train on.
    class_names : tuple of str
        The classes, in the order of the labels.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, or is not a network saved by `save`.
    """
    with saved.archive_of(path) as archive:
        class_names = saved.read_class_names(archive)
    import keras

    try:
        model = keras.saving.load_model(path, safe_mode=True)
    except Exception as error:  # damaged files make Keras raise nearly anything
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(f"{path} cannot be loaded as a network: {reason:.200}") from error
    with saved.named(path):
        saved.require_photos(getattr(model, "input_shape", None))
        saved.require_classes(model.output_shape, class_names)
    return model, class_names


def read_photo(path: str | os.PathLike, size: tuple[int | None, int | None]) -> np.ndarray:
    """Read a photo in the size that a network expects, as the pipeline reads for training.

    Parameters
    ----------
    path : str or path
        The file.
    size : (int, int)
        Height and width; the photo keeps its own where they are None.

    Returns
    -------
    numpy.ndarray
        Shape (height, width, 3), dtype uint8.

    Raises
    ------
    FileNotFoundError, PhotoError
        When the file cannot be read as a photo.
    """
    if None in size:
        return load_rgb(path)
    return resize(load_rgb(path, smallest=max(size)), size)


def _as_input(model: keras.Model, photo: str | os.PathLike | np.ndarray) -> np.ndarray:
    """Return a photo as float32 (H, W, 3) of the model's size, with values 0 to 255."""
    size = model.input_shape[1:3]
    image = photo if isinstance(photo, np.ndarray) else read_photo(photo, size)
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(
            f"A photo is an array (H, W, 3) of red, green and blue, not {image.shape}."
        )
    if image.dtype.kind == "f" and 0 < image.max() <= 1:
        raise ValueError(
            "The values run from 0 to 1, but the network expects 0 to 255 and scales them "
            "itself. Multiply by 255, or give the photo as it was read."
        )
    if None not in size and image.shape[:2] != size:
        image = resize(image, size)
    return image.astype(np.float32)


def _probabilities(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """Return one row of probabilities per image, one column per class."""
    output = np.asarray(model.predict_on_batch(images), dtype=np.float64)
    if not np.isfinite(output).all():
        raise ModelError("The network's answer is not a number: its weights are spoilt.")
    return np.hstack([1 - output, output]) if output.shape[1] == 1 else output


def _prediction(row: np.ndarray, class_names: Sequence[str]) -> Prediction:
    probabilities = dict(zip(class_names, row.tolist(), strict=True))
    return Prediction(class_names[int(row.argmax())], probabilities)


class _BestPass:
    """Remembers the numbers of every pass, and the weights of the best."""

    def __init__(self, model):
        self.model, self.history, self.best = model, {}, 0
        self._score, self._weights = (-np.inf, -np.inf), None

    def add(self, epoch: int, numbers: dict[str, float]) -> None:
        for name, value in numbers.items():
            self.history.setdefault(name, []).append(float(value))
        score = (numbers["val_accuracy"], -numbers["val_loss"])
        if self._weights is None or score > self._score:
            self.best, self._score, self._weights = epoch + 1, score, self.model.get_weights()

    def restore(self) -> None:
        if self._weights is not None:
            self.model.set_weights(self._weights)


def _callback(bar: tqdm, keeper: _BestPass, epochs: int) -> keras.callbacks.Callback:
    """Move the bar with every batch, and note every pass."""
    import keras

    def after_pass(epoch, logs):
        keeper.add(epoch, logs)
        right = _percent(logs["val_accuracy"])
        bar.set_description(f"pass {epoch + 1} of {epochs}, validation {right} right")

    return keras.callbacks.LambdaCallback(
        on_train_batch_end=lambda batch, logs: bar.update(), on_epoch_end=after_pass
    )


def _length(data: Iterable) -> int | None:
    """Return the number of batches, or None where it is not known."""
    try:
        return len(data)
    except TypeError:
        return None


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
