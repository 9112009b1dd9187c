"""How like its training photos a picture is, in the eyes of a network.

A network that tells cats from dogs says Cat or Dog about a cup of coffee, too, and its certainty
says nothing about that. Here, the picture is compared with a few hundred training photos: not
pixel by pixel, but by how strongly each filter of some layers responds to it. A picture that
resembles none of them is unlike what the network has learned from.

It needs no label, no picture of anything else, and no second pass through the network.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers import saved
from helpers.saved import ModelError

if TYPE_CHECKING:
    import keras

    from helpers.pets import PhotoSet

__all__ = ["FAMILIARITY", "Familiarity", "Reader", "fit", "layers_to_read", "read", "remember"]

# The member of a .keras file that holds it, and how many bytes that may have at most.
FAMILIARITY = "familiarity.npz"
MOST_BYTES = 2**20
MOST_UNPACKED = 2**24

# How many photos are looked at when a training has ended; with fewer than the least, there is too
# little to tell what is like them.
LOOKED_AT, LEAST = 2000, 100

# How many training photos are kept, and which of them counts, by similarity: not the first, so
# that one odd photo among them makes nothing else familiar.
KEPT = 200
NEIGHBOUR = 3
# The share of photos like those trained on that may be called unlike them.
FALSE_ALARMS = 0.02

# Layers after which maps are no longer sums but responses: 0 where a filter found nothing.
_RESPONSES = ("ReLU", "LeakyReLU")
_ACTIVATIONS = ("relu", "leaky_relu")


@dataclass(frozen=True, eq=False)
class Familiarity:
    """What a network remembers of its training photos, to say which pictures are unlike them.

    Attributes
    ----------
    layers : tuple of str
        The layers whose responses are compared, as `Reader` reads them.
    widths : tuple of int
        How many filters each of them has.
    known : numpy.ndarray
        Shape (K, sum of the widths), float16, values 0 to 1: the responses to K training photos,
        prepared as `score` prepares those to a picture.
    threshold : float
        Pictures with a lower score are unlike the training photos.

    Examples
    --------
    >>> two = np.tile([[4.0, 1.0, 0.0], [0.0, 1.0, 4.0]], (50, 1))
    >>> familiar = fit(two, ("relu",), (3,))
    >>> familiar.score(np.array([[8.0, 2.0, 0.0], [0.0, 5.0, 0.0]])).round(2)
    array([1.  , 0.45], dtype=float32)
    >>> familiar.is_unlike(np.array([[8.0, 2.0, 0.0], [0.0, 5.0, 0.0]]))
    array([False,  True])
    """

    layers: tuple[str, ...]
    widths: tuple[int, ...]
    known: np.ndarray
    threshold: float

    def score(self, features: np.ndarray) -> np.ndarray:
        """Return how familiar pictures are.

        It is the similarity to the third most similar training photo that was kept: the cosine
        between the square roots of the responses, the mean over the layers. Distances to the
        nearest training photos, on features of length 1: Sun et al., 2022, "Out-of-distribution
        detection with deep nearest neighbors". Square roots, so that a few strong filters do not
        decide alone (the Bhattacharyya coefficient, Bhattacharyya, 1943).

        Parameters
        ----------
        features : numpy.ndarray
            Shape (N, sum of the widths), from `Reader`.

        Returns
        -------
        numpy.ndarray
            Shape (N,), float32, 0 (nothing alike) to 1 (as the training photo itself).

        Raises
        ------
        ValueError
            When the features have another shape.
        """
        similar = _prepared(features, self.widths) @ self.known.astype(np.float32).T
        neighbour = min(NEIGHBOUR, len(self.known))
        return np.partition(similar, -neighbour, axis=1)[:, -neighbour] / len(self.widths)

    def is_unlike(self, features: np.ndarray) -> np.ndarray:
        """Return whether pictures are unlike the training photos, as ``score`` < `threshold`.

        A picture that gives no number, because the weights are spoilt, is unlike, too.

        Parameters
        ----------
        features : numpy.ndarray
            Shape (N, sum of the widths), from `Reader`.

        Returns
        -------
        numpy.ndarray
            Shape (N,), bool.
        """
        return ~(self.score(features) >= self.threshold)

    def to_bytes(self) -> bytes:
        """Return it as an ``.npz`` file without pickled objects, which `from_bytes` reads."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            layers=np.array(self.layers),
            widths=np.array(self.widths, np.int64),
            known=self.known,
            threshold=np.float64(self.threshold),
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Familiarity:
        """Read what `to_bytes` gave.

        Parameters
        ----------
        data : bytes
            They may come from anywhere: nothing in them is run.

        Returns
        -------
        Familiarity

        Raises
        ------
        ModelError
            When they are anything else.
        """
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                if sum(member.file_size for member in arrays.zip.infolist()) > MOST_UNPACKED:
                    raise ValueError("it would unpack to an unlikely size")
                layers, widths, known, threshold = (
                    arrays[name] for name in ("layers", "widths", "known", "threshold")
                )
            read = cls(tuple(map(str, layers)), tuple(map(int, widths)), known, float(threshold))
            sound = (
                known.dtype == np.float16
                and known.shape == (len(known), sum(read.widths))
                and len(known) > 0
                and 0 < len(read.layers) == len(read.widths)
                and min(read.widths) > 0
                and bool(np.isfinite(known).all())
                and 0 <= read.threshold <= 1
            )
        except Exception as error:  # damaged files make NumPy raise nearly anything
            raise ModelError(f"has a damaged {FAMILIARITY}. Save or copy it again.") from error
        if not sound:
            raise ModelError(f"has a {FAMILIARITY} that this course did not write. Save it again.")
        return read


def fit(features: np.ndarray, layers: Sequence[str], widths: Sequence[int]) -> Familiarity:
    """Remember some training photos, and find the threshold by the others.

    Parameters
    ----------
    features : numpy.ndarray
        Shape (N, sum of the widths), from `Reader`: responses to training photos, class class
        by class or mixed; some thousand are enough. Those kept are evenly spaced among them, so
        that each class keeps its share.
    layers : sequence of str
        The layers that were read.
    widths : sequence of int
        How many features come from each.

    Returns
    -------
    Familiarity
        By its threshold, two in a hundred of the photos not kept are unlike those kept.

    Raises
    ------
    ValueError
        When there are fewer than 100 photos, or the features have another shape.
    """
    if len(features) < LEAST:
        raise ValueError(f"{len(features)} photos are too few to tell what is like them: {LEAST}.")
    prepared = _prepared(features, tuple(widths))
    kept = np.linspace(0, len(features) - 1, min(KEPT, len(features) // 2)).round().astype(int)
    familiar = Familiarity(tuple(layers), tuple(widths), prepared[kept].astype(np.float16), 0.0)
    others = np.delete(np.asarray(features), kept, axis=0)
    threshold = float(np.quantile(familiar.score(others), FALSE_ALARMS))
    # Not above 1 - 0.001: float16 rounds, and what is the same must not be unlike.
    return Familiarity(familiar.layers, familiar.widths, familiar.known, min(threshold, 0.999))


def remember(model: keras.Model, training: PhotoSet) -> Familiarity | None:
    """Let a trained network look once more at photos it learned from, and remember them.

    Parameters
    ----------
    model : keras.Model
        The network, of one size of photos.
    training : PhotoSet
        The photos that it learned from; up to 2,000 of them are read.

    Returns
    -------
    Familiarity or None
        None where there are fewer than 100 photos, or no layers to compare them by.
    """
    from helpers import pets

    if len(training) < LEAST or not layers_to_read(model):
        return None
    count = min(LOOKED_AT, len(training))
    chosen = training.choose(np.linspace(0, len(training) - 1, count).astype(int))
    reader, features = Reader(model), []
    for images, _ in pets.dataset(chosen, model.input_shape[1:3], batch=64).as_numpy_iterator():
        reader.predict_on_batch(images)
        features.append(reader.features)
    return fit(np.concatenate(features), reader.layers, reader.widths)


def read(path: str | os.PathLike) -> Familiarity | None:
    """Read what a saved network remembers of its training photos.

    Parameters
    ----------
    path : str or path
        A ``.keras`` file, or an exported ``.npz``.

    Returns
    -------
    Familiarity or None
        None where it remembers nothing, as networks that Keras itself has saved.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged.
    """
    with saved.archive_of(path) as archive:
        if FAMILIARITY not in archive.namelist():
            return None
        return Familiarity.from_bytes(saved.read_member(archive, FAMILIARITY, MOST_BYTES))


def _prepared(features: np.ndarray, widths: tuple[int, ...]) -> np.ndarray:
    """Return the square roots of the features, those of each layer as a vector of length 1."""
    features = np.asarray(features, np.float32)
    if features.ndim != 2 or features.shape[1] != sum(widths):
        raise ValueError(
            f"The features have the shape {features.shape}, not (N, {sum(widths)}). Read them "
            "with the Reader of the same network and layers."
        )
    roots = np.sqrt(np.maximum(features, 0))
    parts = np.split(roots, np.cumsum(widths)[:-1], axis=1)
    return np.hstack([p / np.maximum(np.linalg.norm(p, axis=1)[:, None], 1e-6) for p in parts])


# --- reading the responses --------------------------------------------------------------------


class Reader:
    """A network that also tells how strongly the filters of some of its layers responded.

    Wherever the network is asked to predict, its reader will do.

    Parameters
    ----------
    network : handmade.Network or keras.Model
        Both engines give the same features, to within 0.0001 of the largest.
    layers : sequence of str, optional
        Which layers to read; by default those of `layers_to_read`.

    Attributes
    ----------
    layers : tuple of str
        The layers that are read.
    widths : tuple of int
        How many filters each of them has.
    input_shape : tuple
        That of the network.
    features : numpy.ndarray
        Shape (N, sum of the widths), float32: for the images asked about last, the mean of each
        map over its places.

    Raises
    ------
    ModelError
        When the network has no layer of such a name, or none whose responses can be read.
    """

    def __init__(self, network: keras.Model, layers: Sequence[str] | None = None):
        self.layers = tuple(layers_to_read(network) if layers is None else layers)
        shapes = {name: shape for name, _, shape in _maps(network)}
        if not self.layers or not shapes.keys() >= set(self.layers):
            raise ModelError(f"lacks layers to compare pictures by: {self.layers!s:.200}.")
        self.widths = tuple(shapes[name][-1] for name in self.layers)
        self.input_shape = network.input_shape
        self.features = np.empty((0, sum(self.widths)), np.float32)
        self._run = _by_hand if _is_handmade(network) else _by_keras
        self._network = network if _is_handmade(network) else _with_means(network, self.layers)

    def predict_on_batch(self, images: np.ndarray) -> np.ndarray:
        """Return what the network answers, and keep the `features`.

        Parameters
        ----------
        images : numpy.ndarray
            Shape (N, H, W, 3), values 0 to 255, of the network's size.

        Returns
        -------
        numpy.ndarray
            Shape (N, classes), float32.
        """
        answers, self.features = self._run(self._network, self.layers, images)
        return answers


def layers_to_read(network: keras.Model) -> tuple[str, ...]:
    """Return the layers by which pictures are compared best, of those after an activation.

    One after a third of them, for what surfaces look like, and the second and third from the
    end, for parts of animals. The last is left out: it keeps little but what tells the classes
    apart.

    Parameters
    ----------
    network : handmade.Network or keras.Model
        Any network.

    Returns
    -------
    tuple of str
        Their names, in the order in which they run; none where no layer gives maps of responses.
    """
    names = [name for name, is_response, _ in _maps(network) if is_response]
    chosen = {len(names) // 3, max(len(names) - 3, 0), max(len(names) - 2, 0)}
    return tuple(names[position] for position in sorted(chosen)) if names else ()


def _maps(network) -> Iterator[tuple[str, bool, tuple[int, ...]]]:
    """Yield each layer that gives maps: its name, whether it is an activation, and their shape."""
    if _is_handmade(network):
        layers = [(step.name, step.kind, step.settings, step.shape) for step in network.steps]
    else:
        layers = [
            (layer.name, type(layer).__name__, layer.get_config(), layer.output.shape[1:])
            for layer in network.layers
            if hasattr(layer.output, "shape")  # one output, as all layers of the course have
        ]
    for name, kind, settings, shape in layers:
        if len(shape) == 3 and "/" not in name:  # a nested model has its layers to itself
            is_response = kind in _RESPONSES or settings.get("activation") in _ACTIVATIONS
            yield name, is_response, tuple(shape)


def _is_handmade(network: keras.Model) -> bool:
    return hasattr(network, "steps")


def _by_hand(network, layers, images):
    answers, features = [], []
    for image in images:  # one by one: the maps of many would need much memory
        outputs = network.layers(image[np.newaxis])
        answers.append(outputs[network.output][0])
        features.append(np.hstack([outputs[name][0].mean(axis=(0, 1)) for name in layers]))
    return np.stack(answers), np.stack(features)


def _by_keras(network, layers, images):
    answers, *means = network.predict_on_batch(np.asarray(images, np.float32))
    return np.asarray(answers), np.hstack(means)


def _with_means(network, layers):
    """Return the Keras network with the means of the layers' maps as further outputs."""
    import keras

    maps = [network.get_layer(name).output for name in layers]
    means = [keras.ops.mean(each, axis=(1, 2)) for each in maps]
    return keras.Model(network.inputs, [network.outputs[0], *means])
