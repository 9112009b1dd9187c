"""From photos on disk to batches for a network: decode, resize, vary, a few at a time.

All changes of shape (flip, shift, rotate, zoom, shear) become one matrix, so that each photo is
warped once, in one pass over its pixels, however many changes it gets.
"""

from __future__ import annotations

import math
import os
import warnings
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from helpers.images import PhotoError, load_rgb, resize
from helpers.pets.splits import PhotoSet

if TYPE_CHECKING:
    import tensorflow as tf

__all__ = ["Variation", "augment", "dataset"]


@dataclass(frozen=True)
class Variation:
    """How much photos are varied at most; every photo gets amounts drawn from these ranges.

    Attributes
    ----------
    flip : bool
        Mirror every second photo, left and right.
    shift : float
        Up to this share of the height and of the width, in any direction.
    rotate : float
        Up to this many degrees, both ways.
    zoom : float
        Up to this share closer or farther.
    shear : float
        Up to this many degrees, both ways.
    brightness : float
        Up to this share brighter or darker.
    """

    flip: bool = True
    shift: float = 0.1
    rotate: float = 15.0
    zoom: float = 0.15
    shear: float = 8.0
    brightness: float = 0.2

    def amounts(self, random: np.random.Generator, height: int, width: int) -> dict:
        """Draw one set of amounts, as `augment` takes them, for a photo of this size."""
        down, right, rotate, zoom, shear, brightness = random.uniform(-1, 1, 6).tolist()
        return {
            "flip": self.flip and random.random() < 0.5,
            "shift": (down * self.shift * height, right * self.shift * width),
            "rotate": rotate * self.rotate,
            "zoom": 1 + zoom * self.zoom,
            "shear": shear * self.shear,
            "brightness": 1 + brightness * self.brightness,
        }


def augment(
    image: np.ndarray,
    flip: bool = False,
    shift: tuple[float, float] = (0, 0),
    rotate: float = 0,
    zoom: float = 1,
    shear: float = 0,
    brightness: float = 1,
) -> np.ndarray:
    """Vary a photo by stated amounts: change its shape by one warp, then its brightness.

    What comes in from outside the photo is its own mirror image. The changes of shape happen
    around the middle, in the order flip, shear, zoom, rotate, shift.

    Parameters
    ----------
    image : numpy.ndarray
        Shape (H, W, 3) or (H, W), uint8.
    flip : bool
        Mirror left and right.
    shift : (float, float)
        Pixels down and to the right; negative numbers go up and to the left.
    rotate : float
        Degrees, counter-clockwise.
    zoom : float
        2 shows everything twice as large, 0.5 half as large.
    shear : float
        Degrees by which upright lines lean to the right.
    brightness : float
        Every value is multiplied by this; what exceeds 255 becomes 255.

    Returns
    -------
    numpy.ndarray
        The shape and dtype of `image`.

    Raises
    ------
    TypeError
        When the values are not uint8.
    ValueError
        When zoom is not positive, brightness negative, or the shear 90 degrees or more.

    Examples
    --------
    >>> row = np.array([[10, 20, 30]], dtype=np.uint8)
    >>> augment(row, flip=True)
    array([[30, 20, 10]], dtype=uint8)
    >>> augment(row, brightness=2)
    array([[20, 40, 60]], dtype=uint8)
    """
    image = np.asarray(image)
    if image.dtype != np.uint8:
        raise TypeError(f"augment works on uint8 values 0 to 255, not on {image.dtype}.")
    if zoom <= 0 or brightness < 0 or not -90 < shear < 90:
        raise ValueError(
            f"zoom={zoom} must be above 0, brightness={brightness} 0 or more, "
            f"and shear={shear} between -90 and 90 degrees."
        )
    height, width = image.shape[:2]
    matrix = _matrix(height, width, flip, shift, rotate, zoom, shear)
    if not np.array_equal(matrix, np.eye(2, 3)):
        image = cv2.warpAffine(
            image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=_BORDER
        )
    return image if brightness == 1 else cv2.convertScaleAbs(image, alpha=brightness)


# Beyond its edge the photo goes on as in a mirror: c b a | a b c | c b a.
_BORDER = cv2.BORDER_REFLECT


def _matrix(height, width, flip, shift, rotate, zoom, shear) -> np.ndarray:
    """Return the 2×3 matrix from places (x, y, 1) in the photo to places in the varied photo."""
    turn, lean = math.radians(rotate), math.tan(math.radians(shear))
    cosine, sine = zoom * math.cos(turn), zoom * math.sin(turn)
    side = -1 if flip else 1
    # Turn · lean · mirror, multiplied out. y points down, so counter-clockwise on the screen is
    # [[cos, sin], [-sin, cos]], and leaning to the right is [[1, -tan], [0, 1]].
    a, b = side * cosine, sine - lean * cosine
    c, d = -side * sine, cosine + lean * sine
    x, y = (width - 1) / 2, (height - 1) / 2  # the middle stays where it is, but for the shift
    return np.array([[a, b, x - a * x - b * y + shift[1]], [c, d, y - c * x - d * y + shift[0]]])


def dataset(
    photos: PhotoSet,
    size: int | tuple[int, int],
    batch: int = 32,
    augment: bool | Variation = False,
    shuffle: bool = False,
    seed: int = 0,
    cache: bool = False,
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
        Keep the resized photos in memory after the first pass (size × size × 3 bytes each):
        faster for small sets that are used often.

    Returns
    -------
    tf.data.Dataset
        Pairs of images, float32 (B, H, W, 3) with values 0 to 255, and labels, int32 (B,).

    Raises
    ------
    ValueError
        When there are no photos, or the batch is not positive.
    """
    import tensorflow as tf

    reader = _Reader(photos, size, batch, augment, shuffle, seed, cache)
    images = tf.TensorSpec((None, *reader.shape, 3), tf.uint8)
    labels = tf.TensorSpec((None,), tf.int32)
    stream = tf.data.Dataset.from_generator(reader.batches, output_signature=(images, labels))
    stream = stream.apply(tf.data.experimental.assert_cardinality(len(reader)))
    return stream.map(lambda image, label: (tf.cast(image, tf.float32), label)).prefetch(2)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Keep OpenCV from dividing single photos among the cores: they have one batch each."""
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(threads)


class _Reader:
    """Reads, resizes and varies photos on all cores, and hands them out in batches."""

    def __init__(self, photos, size, batch, variation, shuffle, seed, cache):
        if len(photos) == 0:
            raise ValueError("There are no photos to read: this part of the split is empty.")
        if batch < 1:
            raise ValueError(f"A batch holds at least one photo, not {batch}.")
        self.photos, self.batch, self.shuffle, self.seed = photos, batch, shuffle, seed
        self.shape = (size, size) if np.ndim(size) == 0 else tuple(size)
        self.variation = Variation() if variation is True else variation
        self.kept = {} if cache else None
        self.broken = {}
        self.passes = 0

    def __len__(self) -> int:
        return -(-len(self.photos) // self.batch)

    def batches(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield the batches of one pass; while one is used, every core reads another."""
        random, known = np.random.default_rng((self.seed, self.passes)), len(self.broken)
        self.passes += 1
        cores = os.cpu_count() or 1
        waiting = deque()
        with _one_thread_each(), ThreadPoolExecutor(cores) as pool:
            for chosen in self._order(random):
                # The amounts are drawn here, in order, whichever core is quickest later.
                waiting.append(pool.submit(self._batch, chosen, self._amounts(random, chosen)))
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

    def _batch(self, chosen, amounts) -> tuple[np.ndarray, np.ndarray]:
        found = [
            (augment(image, **changes), self.photos.labels[index])
            for index, changes in zip(chosen, amounts, strict=True)
            if (image := self._photo(index)) is not None
        ]
        images, labels = zip(*(found or [self._stand_in()]), strict=True)
        return np.stack(images), np.array(labels, dtype=np.int32)

    def _photo(self, index: int) -> np.ndarray | None:
        if index in self.broken:
            return None
        if self.kept is not None and index in self.kept:
            return self.kept[index]
        try:
            image = load_rgb(self.photos.paths[index], smallest=max(self.shape))
        except (ValueError, OSError) as error:
            self.broken[index] = str(error)
            return None
        image = resize(image, self.shape)
        if self.kept is not None:
            self.kept[index] = image
        return image

    def _stand_in(self) -> tuple[np.ndarray, int]:
        """Return any photo that can be read, for a batch of which none can."""
        for index, label in enumerate(self.photos.labels):
            if (image := self._photo(index)) is not None:
                return image, label
        raise PhotoError(
            f"Not one of the {len(self.photos):,} photos can be read. Was the "
            f"folder moved? {next(iter(self.broken.values()))}"
        )

    def _left_out(self) -> str:
        first = next(iter(self.broken.values()))
        return f"{len(self.broken)} photos cannot be read and are left out. The first: {first}"
