"""Answers: what a network says about photos, and how often it is right."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from helpers.images import load_rgb, resize
from helpers.saved import ModelError

if TYPE_CHECKING:
    import keras

__all__ = ["Evaluation", "Prediction", "evaluate", "predict", "read_photo"]


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
    bar = tqdm(data, "evaluating", length_of(data), unit=" batches", disable=not progress, delay=1)
    for images, labels in bar:
        truth.extend(np.asarray(labels).tolist())
        answers.extend(probabilities(model, images).argmax(axis=1).tolist())
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
        return f"{self.class_name} ({percent(self.probability)})"


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
        images = [as_input(model, photo) for photo in several[start : start + 64]]
        answers += [_prediction(row, class_names) for row in probabilities(model, np.stack(images))]
    return answers[0] if alone else answers


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


def as_input(model: keras.Model, photo: str | os.PathLike | np.ndarray) -> np.ndarray:
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


def probabilities(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """Return one row of probabilities per image, one column per class."""
    output = np.asarray(model.predict_on_batch(images), dtype=np.float64)
    if not np.isfinite(output).all():
        raise ModelError("The network's answer is not a number: its weights are spoilt.")
    return np.hstack([1 - output, output]) if output.shape[1] == 1 else output


def _prediction(row: np.ndarray, class_names: Sequence[str]) -> Prediction:
    probabilities = dict(zip(class_names, row.tolist(), strict=True))
    return Prediction(class_names[int(row.argmax())], probabilities)


def length_of(data: Iterable) -> int | None:
    """Return the number of batches, or None where it is not known."""
    try:
        return len(data)
    except TypeError:
        return None


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"
