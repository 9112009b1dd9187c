"""The weights of a saved network: an HDF5 file, of which only its plain features are let through.

The checksums of a zip guard against accidents, not against intent, so what the HDF5 library is
asked to read is held narrow: groups and contiguous arrays of float32 inside the same file, each
of exactly the shape that its layer asks for, and together no larger than the file.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from helpers.saved.archive import MOST_BYTES, ModelError, read_member
from helpers.saved.layers import Layer

if TYPE_CHECKING:
    import h5py

__all__ = ["Weights", "weights_of"]


@contextlib.contextmanager
def weights_of(archive: zipfile.ZipFile) -> Iterator[Weights]:
    """Open the file of weights in memory.

    Parameters
    ----------
    archive : zipfile.ZipFile
        From `archive_of`, inside which this is called.

    Yields
    ------
    Weights
        What gives a layer its arrays.
    """
    import h5py  # here, so that nobody waits for it who reads no weights

    data = read_member(archive, "model.weights.h5", MOST_BYTES)
    with h5py.File(io.BytesIO(data), "r") as file:
        yield Weights(file, len(data))


class Weights:
    """The arrays of an open file of weights; none is read that a layer does not ask for.

    Parameters
    ----------
    file : h5py.File
        The file.
    most : int
        How many bytes all arrays together may have: they cannot be larger than the file.
    """

    def __init__(self, file: h5py.File, most: int) -> None:
        self._file, self._left = file, most

    def read(
        self, layer: Layer, shapes: Mapping[str, tuple[int, ...] | None]
    ) -> dict[str, np.ndarray]:
        """Return the weights of a layer.

        Parameters
        ----------
        layer : Layer
            The layer.
        shapes : dict
            The name and the shape of each, in Keras' order; the file must hold exactly these.
            One whose shape is None is not read.

        Returns
        -------
        dict of numpy.ndarray
            float32, under the same names.

        Raises
        ------
        ModelError
            When the file holds others, or their values are not all numbers.
        """
        try:
            return self._read(f"{layer.group}vars", shapes)
        except _MisfitError as what:
            raise ModelError(
                f"is damaged or was made by hand: for its layer {layer.name!r:.100} "
                f"({layer.kind}) it holds {what}. Save or copy it again."
            ) from None

    def _read(
        self, group: str, shapes: Mapping[str, tuple[int, ...] | None]
    ) -> dict[str, np.ndarray]:
        place = _follow(self._file, group)
        if len(place) != len(shapes):
            raise _MisfitError(f"{len(place)} arrays of weights in place of {len(shapes)}")
        weights = {}
        for number, (name, shape) in enumerate(shapes.items()):
            if shape is None:
                continue
            array = _follow(place, str(number))
            _check(array, name, shape)
            self._left -= array.nbytes
            if self._left < 0:
                raise _MisfitError("more weights than the file has room for")
            weights[name] = array[()]
            if not np.isfinite(weights[name]).all():
                raise _MisfitError(f"a {name} in which not every value is a number")
        return weights


class _MisfitError(Exception):
    """What the file of weights holds in place of what a layer asks for."""


def _follow(start: h5py.Group, path: str) -> h5py.Group | h5py.Dataset:
    """Walk to a group or an array along links that stay in the file."""
    import h5py

    here = start
    for name in path.split("/"):
        link = here.get(name, getlink=True)
        if not isinstance(link, h5py.HardLink):
            raise _MisfitError("no weights" if link is None else "weights in another place")
        here = here[name]
    return here


def _check(array: h5py.Dataset, name: str, shape: tuple[int, ...]) -> None:
    """Refuse, before anything is read, an array that is not what Keras would have written."""
    import h5py

    if not isinstance(array, h5py.Dataset) or array.dtype != np.float32:
        raise _MisfitError(f"a {name} that is no array of float32")
    if array.shape != shape:
        raise _MisfitError(f"a {name} of shape {array.shape} in place of {shape}")
    made = array.id.get_create_plist()
    plain = made.get_layout() == h5py.h5d.CONTIGUOUS and made.get_nfilters() == 0
    if not plain or made.get_external_count() or array.id.get_storage_size() != array.nbytes:
        raise _MisfitError(f"a {name} that is not stored as Keras stores it")
