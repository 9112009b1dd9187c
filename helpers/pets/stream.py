"""From photos on disk to batches for a network: decode, resize, vary, a few at a time."""

from __future__ import annotations

import os
import warnings
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import cv2
import numpy as np

from helpers.decoding import PhotoError
from helpers.images import load_rgb, resize
from helpers.pets.photoset import PhotoSet
from helpers.pets.variation import Variation, augment

if TYPE_CHECKING:
    import tensorflow as tf

__all__ = ["Batches", "dataset", "places"]


def dataset(
    photos: PhotoSet,
    size: int | tuple[int, int],
    batch: int = 32,
    augment: bool | Variation = False,
    shuffle: bool = False,
    seed: int = 0,
    cache: bool = False,
    mix_up: float | None = None,
    first_pass: int = 0,
) -> tf.data.Dataset:
    """Stream photos from disk to a network as a ``tf.data.Dataset``.

    Only a few batches are in memory at a time, whatever the number of photos. A photo that
    cannot be read is left out with a warning, once, and its batch is one smaller.

    Parameters
    ----------
    photos : PhotoSet
        What to read.
    size : int or (int, int)
        Height and width that every photo is resized to (squeezed, as Keras does); one number
        means a square.
    batch : int
        Photos per batch; the last batch may be smaller.
    augment : bool or Variation
        True varies each photo anew in each pass; a `Variation` says how much. For training
        photos only.
    shuffle : bool
        A new order in each pass.
    seed : int
        The same seed gives the same batches in the same order.
    cache : bool
        Keep the resized photos in memory after the first pass (size × size × 3 bytes each, and
        with crops half as much again): faster for small sets that are used often.
    mix_up : float, optional
        The share of the batches in which photos are blended in pairs (Zhang et al., 2018,
        "mixup"). Labels are then shares: 0.7 of a cat and 0.3 of a dog.
    first_pass : int
        Begin with the order and the variations of this pass, counted from 0: those of a training
        that goes on where it was stopped.

    Returns
    -------
    tf.data.Dataset
        Pairs of images, float32 (B, H, W, 3) with values 0 to 255, and labels, int32 (B,); with
        `mix_up`, float32 (B, classes).

    Raises
    ------
    ValueError
        When there are no photos, or the batch is not positive.
    """
    import tensorflow as tf

    batches = Batches(photos, size, batch, augment, shuffle, seed, cache, mix_up, first_pass)
    images = tf.TensorSpec((None, *batches.shape, 3), tf.float32)
    labels = tf.TensorSpec((None,), tf.int32)
    if mix_up is not None:
        labels = tf.TensorSpec((None, len(photos.class_names)), tf.float32)
    stream = tf.data.Dataset.from_generator(
        lambda: iter(batches), output_signature=(images, labels)
    )
    stream = stream.apply(tf.data.experimental.assert_cardinality(len(batches)))
    options = tf.data.Options()
    # There is nothing to tune here, and at the end of each pass TensorFlow would wait for its
    # tuner, which sleeps longer and longer: that can double the time of a pass.
    options.autotune.enabled = False
    return stream.prefetch(2).with_options(options)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Keep OpenCV from dividing single photos among the cores: they have one batch each."""
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(threads)


class Batches:
    """Photos in batches of NumPy arrays, read, resized and varied on all cores; see `dataset`.

    Each time it is iterated over it makes one pass over the photos, a new one each time. Only a
    few batches are read ahead. ``len`` is the number of batches.

    Parameters
    ----------
    photos, size, batch, augment, shuffle, seed, cache, mix_up, first_pass
        As for `dataset`.
    share : (int, int)
        The number of a worker, counted from 0, and how many there are: only its share of each batch
        is read. Order and variations are those of the whole, whoever reads them.

    Yields
    ------
    images : numpy.ndarray
        Shape (B, H, W, 3), float32, values 0 to 255.
    labels : numpy.ndarray
        Shape (B,), int32; with `mix_up`, shares: (B, classes), float32.

    Raises
    ------
    ValueError
        When there are no photos, or the batch is not positive.
    """

    def __init__(
        self,
        photos: PhotoSet,
        size: int | tuple[int, int],
        batch: int = 32,
        augment: bool | Variation = False,
        shuffle: bool = False,
        seed: int = 0,
        cache: bool = False,
        mix_up: float | None = None,
        first_pass: int = 0,
        share: tuple[int, int] = (0, 1),
    ):
        if len(photos) == 0:
            raise ValueError("There are no photos to read: this part of the split is empty.")
        if batch < 1:
            raise ValueError(f"A batch holds at least one photo, not {batch}.")
        self.photos, self.batch, self.shuffle, self.seed = photos, batch, shuffle, seed
        self.mix_up, self.share = mix_up, share
        self.shape = (size, size) if np.ndim(size) == 0 else tuple(size)
        self.variation = Variation() if augment is True else augment
        self.kept = {} if cache else None
        self.broken = {}
        self.passes = first_pass
        # More pixels are kept for crops, so that a part is as sharp as a whole photo.
        more = 1.25 if self.variation and self.variation.crop < 1 else 1
        self.read_shape = tuple(round(more * length) for length in self.shape)

    def __len__(self) -> int:
        return -(-len(self.photos) // self.batch)

    def __iter__(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Make one pass; while a batch is used, every core reads another."""
        random, known = np.random.default_rng((self.seed, self.passes)), len(self.broken)
        self.passes += 1
        cores = os.cpu_count() or 1
        waiting = deque()
        with _one_thread_each(), ThreadPoolExecutor(cores) as pool:
            for chosen in self._order(random):
                # The amounts are drawn here, in order, whichever core is quickest later.
                amounts, own_share = self._amounts(random, chosen), self._own_share(random)
                mine = places(len(chosen), *self.share)
                amounts = [amounts[place] for place in mine]
                waiting.append(pool.submit(self._batch, chosen[mine], amounts, own_share))
                if len(waiting) > cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        if len(self.broken) > known:
            warnings.warn(self._left_out(), stacklevel=2)

    def _order(self, random: np.random.Generator) -> list[np.ndarray]:
        order = np.arange(len(self.photos))
        if self.shuffle:
            random.shuffle(order)
        return np.split(order, range(self.batch, len(order), self.batch))

    def _amounts(self, random: np.random.Generator, chosen: np.ndarray) -> list[dict]:
        if not self.variation:
            return [{} for _ in chosen]
        return [self.variation.amounts(random, *self.shape) for _ in chosen]

    def _own_share(self, random: np.random.Generator) -> float:
        """Draw how much of itself every photo of a batch keeps: 1 where nothing is blended."""
        if not self.mix_up or random.random() >= self.mix_up:
            return 1.0
        return float(random.beta(0.4, 0.4))

    def _batch(self, chosen, amounts, own_share) -> tuple[np.ndarray, np.ndarray]:
        found = [
            (augment(image, size=self.shape, **changes), self.photos.labels[index])
            for index, changes in zip(chosen, amounts, strict=True)
            if (image := self._photo(index)) is not None
        ]
        if len(chosen) and not found:
            found = [self._stand_in()]
        images = np.array([image for image, _ in found], np.float32).reshape(-1, *self.shape, 3)
        labels = np.array([label for _, label in found], dtype=np.int32)
        if self.mix_up is None:
            return images, labels
        labels = np.eye(len(self.photos.class_names), dtype=np.float32)[labels]
        return _blend(images, own_share), _blend(labels, own_share)

    def _photo(self, index: int) -> np.ndarray | None:
        if index in self.broken:
            return None
        if self.kept is not None and index in self.kept:
            return self.kept[index]
        try:
            image = load_rgb(self.photos.paths[index], smallest=max(self.read_shape))
        except (ValueError, OSError) as error:
            self.broken[index] = str(error)
            return None
        image = resize(image, self.read_shape)
        if self.kept is not None:
            self.kept[index] = image
        return image

    def _stand_in(self) -> tuple[np.ndarray, int]:
        """Return any photo that can be read, for a batch of which none can."""
        for index, label in enumerate(self.photos.labels):
            if (image := self._photo(index)) is not None:
                return resize(image, self.shape), label
        raise PhotoError(
            f"Not one of the {len(self.photos):,} photos can be read. Was the "
            f"folder moved? {next(iter(self.broken.values()))}"
        )

    def _left_out(self) -> str:
        first, count = next(iter(self.broken.values())), len(self.broken)
        if count == 1:
            return f"1 photo cannot be read and is left out: {first}"
        return f"{count} photos cannot be read and are left out. The first: {first}"


def places(count: int, worker: int, workers: int) -> np.ndarray:
    """Return which places of a batch are one worker's share.

    A share that has a place has its counterpart from the batch's other end as well, with which it
    may be blended. No place is in two shares.

    Parameters
    ----------
    count : int
        How many places the batch has.
    worker, workers : int
        The number of the worker, counted from 0, and how many there are.

    Returns
    -------
    numpy.ndarray
        Whole numbers from 0 to count - 1, the smallest first.

    Examples
    --------
    >>> places(8, worker=0, workers=2)
    array([0, 2, 5, 7])
    >>> places(8, worker=1, workers=2)
    array([1, 3, 4, 6])
    """
    first_half = np.arange((count + 1) // 2)[worker::workers]
    return np.union1d(first_half, count - 1 - first_half)


def _blend(values: np.ndarray, own_share: float) -> np.ndarray:
    """Blend each row with its counterpart from the batch's other end."""
    own = np.float32(own_share)
    return values if own == 1 else own * values + (1 - own) * values[::-1]
