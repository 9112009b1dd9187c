"""A saved network, read with suspicion: what is in a ``.keras`` file, without TensorFlow or Keras.

Such a file is a zip with ``config.json`` (the layers), ``model.weights.h5`` (their weights) and,
when this course saved it, ``class_names.json``; an exported ``.npz`` holds the same in another
form. It may come from anywhere, so everything in it is data: nothing is imported or run because a
file names it, nothing is written to disk, and nothing is read before its size is known and within
bounds. A file that is broken, foreign or hostile ends in one `ModelError` that names it and says
what to do.
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
    require_class_names,
    require_classes,
    same_name,
    settled_names,
)
from helpers.saved.completion import (
    ACTIVATIONS,
    SCALES,
    Completed,
    End,
    completed,
    description_of,
    end_of,
    missing_activation,
    read_network,
    tell,
)
from helpers.saved.layers import IDLE, Layer, brings_code, foreign_code, kind_of, unrolled
from helpers.saved.packed import NETWORK, PackedWeights, read_packed, write_packed
from helpers.saved.weights import Weights, weights_of

__all__ = [
    "ACTIVATIONS",
    "CLASS_NAMES",
    "IDLE",
    "MOST_BYTES",
    "NETWORK",
    "SCALES",
    "Completed",
    "End",
    "Layer",
    "ModelError",
    "PackedWeights",
    "Weights",
    "archive_of",
    "brings_code",
    "completed",
    "description_of",
    "end_of",
    "foreign_code",
    "kind_of",
    "missing_activation",
    "named",
    "needs_keras",
    "read_class_names",
    "read_json",
    "read_member",
    "read_network",
    "read_packed",
    "require_class_names",
    "require_classes",
    "same_name",
    "settled_names",
    "tell",
    "unrolled",
    "weights_of",
    "write_packed",
]
