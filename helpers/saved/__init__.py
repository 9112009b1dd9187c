"""A saved network, read with suspicion: what is in a ``.keras`` file, without TensorFlow or Keras.

Such a file is a zip with ``config.json`` (the layers), ``model.weights.h5`` (their weights) and,
when this course saved it, ``class_names.json``. It may come from anywhere, so everything in it is
data: nothing is imported or run because a file names it, nothing is written to disk, and nothing
is read before its size is known and within bounds. A file that is broken, foreign or hostile ends
in one `ModelError` that names it and says what to do.
"""

from helpers.saved.archive import (
    CLASS_NAMES,
    MOST_BYTES,
    ModelError,
    archive_of,
    named,
    needs_keras,
    read_class_names,
    read_json,
    read_member,
    require_classes,
    require_photos,
)
from helpers.saved.layers import Layer, kind_of, read_layers
from helpers.saved.weights import Weights, weights_of

__all__ = [
    "CLASS_NAMES",
    "MOST_BYTES",
    "Layer",
    "ModelError",
    "Weights",
    "archive_of",
    "kind_of",
    "named",
    "needs_keras",
    "read_class_names",
    "read_json",
    "read_layers",
    "read_member",
    "require_classes",
    "require_photos",
    "weights_of",
]
