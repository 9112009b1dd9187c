"""Answers: what a network says about photos, and how often it is right."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from helpers import saved
from helpers.activations import sigmoid, softmax
from helpers.bars import progress_bar
from helpers.classifier.familiarity import Familiarity, Reader
from helpers.decoding import PhotoError, decode, read_bytes
from helpers.images import resize
from helpers.saved import ModelError

if TYPE_CHECKING:
    import keras

__all__ = ["Calibration", "Evaluation", "Prediction", "evaluate", "predict", "predictions"]
__all__ += ["read_photo"]

# So many photos are read and shown to a network at once.
BATCH = 32

# How far answers may lie from probabilities: networks in half precision are rounded to thousandths.
TOLERANCE = 0.01


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How often a network was right, class by class, and how certain it was.

    Attributes
    ----------
    class_names : tuple of str
        The classes.
    labels : numpy.ndarray
        Shape (N,), whole numbers: the true class of each photo, as its position in `class_names`.
    probabilities : numpy.ndarray
        Shape (N, classes), rows that sum to 1: the network's answers.

    Examples
    --------
    >>> answers = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8]])
    >>> result = Evaluation(("Cat", "Dog"), np.array([0, 0, 1]), answers)
    >>> result.confusion
    array([[1, 1],
           [0, 1]])
    >>> result.errors
    array([1])
    """

    class_names: tuple[str, ...]
    labels: np.ndarray
    probabilities: np.ndarray

    @cached_property
    def confusion(self) -> np.ndarray:
        """In row i and column j, how many photos of class i were taken for class j."""
        from sklearn.metrics import confusion_matrix

        answers = self.probabilities.argmax(axis=1)
        return confusion_matrix(self.labels, answers, labels=range(len(self.class_names)))

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

    @property
    def errors(self) -> np.ndarray:
        """The positions of the photos that were named wrongly, the most certain answer first."""
        certainty = self.probabilities.max(axis=1)
        wrong = np.flatnonzero(self.probabilities.argmax(axis=1) != self.labels)
        return wrong[np.argsort(-certainty[wrong], kind="stable")]

    def calibration(self, bins: int = 10) -> Calibration:
        """Sort the answers by how certain they were, and count how many of each kind were right.

        Parameters
        ----------
        bins : int
            Into how many ranges of equal width the certainties from 0 to 1 are divided.

        Returns
        -------
        Calibration
            Of the ranges that hold an answer.
        """
        certainty = self.probabilities.max(axis=1)
        right = self.probabilities.argmax(axis=1) == self.labels
        number = np.minimum((certainty * bins).astype(int), bins - 1)
        kept = [number == k for k in range(bins) if (number == k).any()]
        return Calibration(
            np.array([certainty[chosen].mean() for chosen in kept]),
            np.array([right[chosen].mean() for chosen in kept]),
            np.array([chosen.sum() for chosen in kept]),
        )

    def __str__(self) -> str:
        low, high = self.interval
        right = int(self.confusion.trace())
        lines = [
            f"{percent(self.accuracy)} right: {right:,} of {self.count:,} photos "
            f"(on many more, probably {percent(low)} to {percent(high)}).",
            f"Always naming the most frequent class would reach {percent(self.baseline)}.",
        ]
        for name, row, own in zip(
            self.class_names, self.confusion, self.confusion.diagonal(), strict=True
        ):
            share = f" ({percent(own / row.sum())})" if row.sum() else ""
            lines.append(f"  {name}: {own:,} of {row.sum():,} right{share}{self._taken(row, name)}")
        return "\n".join(lines)

    def _taken(self, row: np.ndarray, own: str) -> str:
        wrong = [
            f"{amount:,} for {name}"
            for amount, name in zip(row, self.class_names, strict=True)
            if amount and name != own
        ]
        return f"; taken {', '.join(wrong)}" if wrong else ""


@dataclass(frozen=True, eq=False)
class Calibration:
    """How certain a network was, and how often it was right then.

    Attributes
    ----------
    certainty : numpy.ndarray
        The mean probability of the answer in each range, 0 to 1.
    right : numpy.ndarray
        The share of these answers that were right, 0 to 1.
    counts : numpy.ndarray
        How many answers there are in each range.
    """

    certainty: np.ndarray
    right: np.ndarray
    counts: np.ndarray

    @property
    def error(self) -> float:
        """The mean distance between certainty and accuracy, weighted by the counts.

        This is the expected calibration error (Guo et al., 2017, "On calibration of modern neural
        networks"): 0 is perfect.
        """
        return float(np.average(np.abs(self.certainty - self.right), weights=self.counts))


def evaluate(
    model: keras.Model,
    data: Iterable,
    class_names: Sequence[str],
    progress: bool = False,
    mirrored: bool = False,
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
    mirrored : bool
        Ask about the mirror image of each photo, too, and take the mean of both answers.

    Returns
    -------
    Evaluation
        ``print`` it for a summary.

    Raises
    ------
    ValueError
        When there are no photos.
    """
    truth, answers = [], []
    about = {"desc": "evaluating", "total": length_of(data), "unit": " batches", "delay": 1}
    for images, labels in progress_bar(data, progress, **about):
        truth.extend(np.asarray(labels).tolist())
        answers.append(probabilities(model, images, mirrored))
    if not answers:
        raise ValueError("There are no photos to evaluate on.")
    return Evaluation(tuple(class_names), np.array(truth), np.concatenate(answers))


@dataclass(frozen=True)
class Prediction:
    """A network's answer about one photo.

    Attributes
    ----------
    class_name : str
        The most probable class.
    probabilities : dict
        The probability of every class; they sum to 1.
    unlike : bool or None
        Whether the photo is unlike those that the network learned from (see `Familiarity`); None
        where that is not known.

    Examples
    --------
    >>> answer = Prediction("Dog", {"Cat": 0.125, "Dog": 0.875})
    >>> print(answer)
    Dog (87.5%)
    >>> answer.probability
    0.875
    """

    class_name: str
    probabilities: dict[str, float]
    unlike: bool | None = None

    @property
    def probability(self) -> float:
        """The probability of the most probable class."""
        return self.probabilities[self.class_name]

    def __str__(self) -> str:
        text = f"{self.class_name} ({percent(self.probability)})"
        return text + ", but this is unlike the photos it learned from" * bool(self.unlike)


def predict(
    model: keras.Model,
    photos: str | os.PathLike | bytes | np.ndarray | Sequence,
    class_names: Sequence[str],
    mirrored: bool = False,
) -> Prediction | list[Prediction]:
    """Ask a network what a photo, or each of several, shows.

    Photos of any size are resized to the size that the network expects.

    Parameters
    ----------
    model : keras.Model or handmade.Network
        A trained network.
    photos : path, bytes, array or several of them
        A file, what a file holds, an array (H, W, 3) with values 0 to 255, a list of these, or an
        array (N, H, W, 3).
    class_names : sequence of str
        The classes, in the order of the labels in training.
    mirrored : bool
        Ask about the mirror image of each photo, too, and take the mean of both answers.

    Returns
    -------
    Prediction or list of Prediction
        One for one photo, a list for several.

    Raises
    ------
    FileNotFoundError, PhotoError
        When a file cannot be read as a photo.
    ModelError
        When the network's answers are no probabilities.
    ValueError
        When an array is no RGB image, or holds values from 0 to 1.
    """
    alone = isinstance(photos, str | os.PathLike | bytes) or getattr(photos, "ndim", 4) == 3
    answers = []
    for answer in predictions(model, [photos] if alone else photos, class_names, mirrored):
        if isinstance(answer, Exception):
            raise answer
        answers.append(answer)
    return answers[0] if alone else answers


def predictions(
    model: keras.Model,
    photos: Iterable,
    class_names: Sequence[str],
    mirrored: bool = False,
    familiarity: Familiarity | None = None,
) -> Iterator[Prediction | Exception]:
    """Ask a network about one photo after the other, and go on past those that cannot be read.

    Parameters
    ----------
    model, class_names, mirrored
        As for `predict`.
    photos : iterable
        As for `predict`; a few are read at a time.
    familiarity : Familiarity, optional
        What the network remembers of its training photos, to say which photos are unlike them.

    Yields
    ------
    Prediction or Exception
        For each photo what the network answers, or why the photo cannot be read.
    """
    asked = Reader(model, familiarity.layers) if familiarity else model
    waiting = iter(photos)
    while part := list(islice(waiting, BATCH)):
        inputs = [_input_or_error(model, photo) for photo in part]
        images = [image for image in inputs if not isinstance(image, Exception)]
        rows = iter(probabilities(asked, np.stack(images), mirrored) if images else ())
        unlike = iter(familiarity.is_unlike(asked.features) if familiarity and images else ())
        for image in inputs:
            if isinstance(image, Exception):
                yield image
            else:
                yield _prediction(next(rows), class_names, next(unlike, None))


def _input_or_error(model: keras.Model, photo: object) -> np.ndarray | Exception:
    try:
        return as_input(model, photo)
    except (ValueError, OSError, MemoryError) as error:
        return error


def read_photo(photo: str | os.PathLike | bytes, size: tuple[int | None, int | None]) -> np.ndarray:
    """Read a photo in the size that a network expects, as the pipeline reads for training.

    Parameters
    ----------
    photo : str, path or bytes
        The file, or what it holds.
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
    if isinstance(photo, bytes):
        content, name = photo, "the photo"
    elif str(photo).startswith(("http:", "https:")):
        text = f"{photo} is an address. Download the photo first, then give its file."
        raise PhotoError(text, "no file")
    else:
        content, name = read_bytes(photo), photo
    if None in size:
        return decode(content, name).values
    return resize(decode(content, name, smallest=max(size)).values, size)


def as_input(model: keras.Model, photo: str | os.PathLike | bytes | np.ndarray) -> np.ndarray:
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


def probabilities(model: keras.Model, images: np.ndarray, mirrored: bool = False) -> np.ndarray:
    """Return a network's answers: one row per image, one column per class, float64.

    Scores (logits) are turned into probabilities, with a warning.

    Parameters
    ----------
    model : keras.Model or handmade.Network
        A trained network.
    images : numpy.ndarray
        Shape (N, H, W, 3), values 0 to 255.
    mirrored : bool
        Take the mean of the answers about the images and about their mirror images.

    Returns
    -------
    numpy.ndarray
        Shape (N, classes); rows sum to 1.

    Raises
    ------
    ModelError
        When the network's answers are not numbers, or no probabilities.
    """
    if mirrored:
        images = np.asarray(images)
        both = probabilities(model, images), probabilities(model, images[:, :, ::-1])
        return np.mean(both, axis=0)
    output = np.asarray(model.predict_on_batch(images), dtype=np.float64)
    if not np.isfinite(output).all():
        raise ModelError("The network's answer is not a number: its weights are spoilt.")
    output = _finished(model, output)
    if output.shape[1] == 1:
        output = np.hstack([1 - output, output])
    if (
        output.min(initial=0) < -TOLERANCE
        or np.abs(output.sum(axis=1) - 1).max(initial=0) > TOLERANCE
    ):
        raise ModelError(
            "The network's answers are no probabilities: they do not lie between 0 and 1 and sum "
            "to 1. End it in softmax, or for two classes in one sigmoid, and train it again."
        )
    return output


def _finished(model: keras.Model, output: np.ndarray) -> np.ndarray:
    """Apply the last activation where a network in memory lacks it; loaded ones are complete."""
    layers = getattr(model, "layers", None)
    if not isinstance(layers, list) or _ends_well(layers[-1]):
        return output
    try:
        layers, end = saved.unrolled(saved.description_of(model))
    except (ModelError, NotImplementedError):  # of a class of one's own: its answers tell
        return output
    with saved.named("The network"):
        activation, note = saved.missing_activation(layers, end)
    if note:
        warnings.warn(f"The network {note}", stacklevel=4)
    return {None: np.asarray, "sigmoid": sigmoid, "softmax": softmax}[activation](output)


def _ends_well(last: keras.layers.Layer) -> bool:
    """Tell at a glance, without describing the whole network, that a layer gives probabilities."""
    name = getattr(getattr(last, "activation", None), "__name__", "")
    units = getattr(last, "units", None)
    return (name, units == 1) in (("softmax", False), ("sigmoid", True))


def _prediction(row, class_names: Sequence[str], unlike) -> Prediction:
    probabilities = dict(zip(class_names, row.tolist(), strict=True))
    unlike = None if unlike is None else bool(unlike)
    return Prediction(class_names[int(row.argmax())], probabilities, unlike)


def length_of(data: Iterable) -> int | None:
    """Return the number of batches, or None where it is not known."""
    try:
        return len(data)
    except TypeError:
        return None


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"
