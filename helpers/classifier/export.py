"""A saved network for other programs: ONNX, LiteRT (TensorFlow Lite), or NumPy alone.

Keras itself writes the first two; here they get the classes' names and what goes in and comes out,
and are held against Keras before they are kept. With 8-bit whole numbers, every layer's values are
rounded to 256 steps; how far these must reach, some photos show (static quantisation: Jacob et al.,
2018, "Quantization and training of neural networks for efficient integer-arithmetic-only
inference").
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import os
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers import drawings, handmade, saved
from helpers.classifier.answers import as_input
from helpers.classifier.exported import ABOUT, ENDINGS, LABELS, is_exported, load, require
from helpers.classifier.familiarity import FAMILIARITY
from helpers.classifier.familiarity import read as read_familiarity
from helpers.classifier.files import TRAINING, read_training
from helpers.classifier.files import load as load_keras
from helpers.images import resize
from helpers.quiet import without_stderr
from helpers.version import COURSE

if TYPE_CHECKING:
    import keras

__all__ = ["TOLERANCE", "Export", "check", "export", "packed"]

# How far an exported network's probabilities may be from Keras' (those of 8 bits may be farther).
TOLERANCE = 1e-4
# So many photos are looked at to find out how far the values of each layer reach.
LOOKED_AT = 100


@dataclass(frozen=True)
class Export:
    """What was written.

    Attributes
    ----------
    file : Path
        Where it is.
    form : str
        ``onnx``, ``litert`` or ``numpy``.
    int8 : bool
        Whether it calculates with whole numbers of 8 bits.
    bytes : int
        How large it is.
    difference : float
        The largest difference between its answers and Keras', of a few pictures.
    """

    file: Path
    form: str
    int8: bool
    bytes: int
    difference: float

    def __str__(self) -> str:
        return (
            f"Saved in {self.file}: {self.bytes / 1e6:.2f} MB. About eight drawn pictures its "
            f"answers differ by {self.difference:.1g} at most from those of the network it comes "
            "from."
        )


def check(network: str | os.PathLike, output: str | os.PathLike, form: str, photos=()) -> None:
    """Raise ValueError where an export cannot be done, before anything is loaded.

    Parameters
    ----------
    network, output, form, photos
        As for `export`.
    """
    if is_exported(network):
        raise ValueError(f"{network} is exported already. Name the .keras file that it comes from.")
    if Path(output).suffix != ENDINGS[form]:
        raise ValueError(f"{output} must end in {ENDINGS[form]}, as files for {form} do.")
    if form == "numpy" and len(photos):
        raise ValueError("8 bits are for onnx and litert: NumPy would be no quicker with them.")
    require(form)


def export(
    network: str | os.PathLike,
    output: str | os.PathLike,
    form: str,
    photos: Sequence = (),
    settings: Sequence = (),
) -> Export:
    """Write a saved network in the form of another program.

    The file is written under another name and renamed when it is complete and has been held against
    the network that it comes from.

    Parameters
    ----------
    network : str or path
        The ``.keras`` file.
    output : str or path
        The file to write; it ends as ``ENDINGS`` says for the form.
    form : str
        ``onnx``, ``litert`` or ``numpy``.
    photos : sequence of path or array, optional
        Photos like those that the network will see; 100 of them are read. With them, it calculates
        with whole numbers of 8 bits (not in NumPy).
    settings : sequence
        ``class_names``, ``scale`` and ``size`` as for `classifier.load`.

    Returns
    -------
    Export

    Raises
    ------
    FileNotFoundError, ModelError
        When there is no such network, or it cannot be used.
    ValueError
        When a package is missing, or the file's ending is another.
    OSError
        When the file cannot be written.
    """
    output = Path(output)
    check(network, output, form, photos)
    unfinished = output.with_name(f".{output.stem}-{os.getpid()}{output.suffix}")
    try:
        if form == "numpy":
            difference = _write_numpy(Path(network), unfinished, settings)
        else:
            difference = _write_converted(Path(network), unfinished, form, photos, settings)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
    return Export(output, form, bool(len(photos)), output.stat().st_size, difference)


def _about(network: Path, shape: Sequence[int], class_names: Sequence[str], outputs: int) -> dict:
    """Return what a file says about itself, in words and for programs."""
    height, width = shape[1:3]
    output = "one probability for each class, in this order"
    if outputs == 1:
        output = f"one probability: that of {class_names[1]}; what lacks to 1 is {class_names[0]}'s"
    return {
        "classes": json.dumps(list(class_names), ensure_ascii=False),
        "height": str(height),
        "width": str(width),
        "input": f"float32 (N, {height}, {width}, 3): photos squeezed to {height}×{width}, red, "
        "green and blue, values 0 to 255, as they are; the network scales them itself",
        "output": output,
        "course": f"Pixels to Pets {'.'.join(map(str, COURSE))}",
        "made_from": network.name,
        "sha256": hashlib.sha256(network.read_bytes()).hexdigest(),
    }


# --- NumPy -----------------------------------------------------------------------------------


def _write_numpy(network: Path, path: Path, settings: Sequence) -> float:
    """Write the layers as the course runs them by hand; return the largest difference."""
    path.write_bytes(packed(network, settings))
    return _difference(handmade.load(network, *settings), load(path), TOLERANCE)


def packed(network: str | os.PathLike, settings: Sequence = ()) -> bytes:
    """Return what ``export --to numpy`` writes: a network for NumPy alone, and for the explorer.

    Parameters
    ----------
    network : str or path
        The ``.keras`` file.
    settings : sequence
        ``class_names``, ``scale`` and ``size`` as for `classifier.load`.

    Returns
    -------
    bytes
        An ``.npz`` file.

    Raises
    ------
    FileNotFoundError, ModelError
        When there is no such network, or it cannot be run by hand.
    """
    network, file = Path(network), io.BytesIO()
    ours = handmade.load(network, *settings)
    about = _about(network, ours.input_shape, ours.class_names, ours.output_shape[-1])
    others = {ABOUT: json.dumps(about, ensure_ascii=False).encode()}
    familiarity = read_familiarity(network)
    if familiarity is not None:
        others[FAMILIARITY] = familiarity.to_bytes()
    if training := read_training(network):
        others[TRAINING] = json.dumps(training).encode()
    saved.write_packed(file, ours.steps, ours.output, ours.class_names, others)
    return file.getvalue()


# --- what Keras writes -------------------------------------------------------------------------


def _write_converted(
    network: Path, path: Path, form: str, photos: Sequence, settings: Sequence
) -> float:
    """Let Keras write a network, name what is in it, and return the largest difference."""
    model, class_names = load_keras(network, *settings)
    about = _about(network, model.input_shape, class_names, model.output_shape[-1])
    chosen = np.linspace(0, len(photos) - 1, min(LOOKED_AT, len(photos))).astype(int)
    examples = [as_input(model, photos[number])[np.newaxis] for number in chosen]
    with tempfile.TemporaryDirectory() as folder, _quietly():
        draft = Path(folder) / path.name
        (_onnx if form == "onnx" else _litert)(model, draft, examples, about)
        path.write_bytes(draft.read_bytes())
    return _difference(model, load(path), None if examples else TOLERANCE)


def _onnx(model: keras.Model, path: Path, examples: Sequence[np.ndarray], about: dict) -> None:
    import keras
    import onnx

    named = [keras.InputSpec(shape=model.input_shape, dtype="float32", name="photos")]
    model.export(path, format="onnx", verbose=False, input_signature=named)
    if examples:
        _quantize_onnx(path, examples)
    network = onnx.load(path)
    _rename_output(network.graph, "probabilities")
    for value in (*network.graph.input, *network.graph.output):
        value.type.tensor_type.shape.dim[0].dim_param = "N"
    onnx.helper.set_model_props(network, about)
    onnx.save(network, path)


def _rename_output(graph, name: str) -> None:
    before = graph.output[0].name
    for node in graph.node:
        for names in (node.input, node.output):
            names[:] = [name if each == before else each for each in names]
    graph.output[0].name = name


def _quantize_onnx(path: Path, examples: Sequence[np.ndarray]) -> None:
    from onnxruntime import quantization
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Reader(quantization.CalibrationDataReader):
        one_by_one = iter([{"photos": photo} for photo in examples])

        def get_next(self):
            return next(self.one_by_one, None)

    prepared = path.with_name("prepared.onnx")
    quant_pre_process(path, prepared, skip_symbolic_shape=True)
    # Values of 8 bits without a sign, weights with one: what processors multiply fastest.
    quantization.quantize_static(
        prepared, path, Reader(), per_channel=True,
        activation_type=quantization.QuantType.QUInt8, weight_type=quantization.QuantType.QInt8,
    )  # fmt: skip


def _litert(model: keras.Model, path: Path, examples: Sequence[np.ndarray], about: dict) -> None:
    import tensorflow as tf

    options = {}
    if examples:
        options["optimizations"] = [tf.lite.Optimize.DEFAULT]
        options["representative_dataset"] = lambda: ([photo] for photo in examples)
    model.export(path, format="litert", verbose=False, **options)
    labels = "".join(f"{name}\n" for name in json.loads(about["classes"]))
    with zipfile.ZipFile(path, "a") as archive:  # what follows the network is not read with it
        archive.writestr(LABELS, labels)
        archive.writestr(ABOUT, json.dumps(about, ensure_ascii=False))


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep the converters' remarks on their own work from the learner."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), without_stderr():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


# --- the comparison ----------------------------------------------------------------------------


def _difference(ours, theirs, most: float | None) -> float:
    """Return the largest difference between two networks' answers to a few drawn pictures.

    Raises
    ------
    ValueError
        When it is larger than ``most``.
    """
    size = ours.input_shape[1:3]
    drawn, _ = drawings.draw_many(8, seed=0)
    images = np.stack([resize(image, size) for image in drawn]).astype(np.float32)
    answers = [np.asarray(each.predict_on_batch(images)) for each in (ours, theirs)]
    difference = float(np.abs(answers[0] - answers[1]).max())
    if most is not None and not difference <= most:
        raise ValueError(
            "The exported network answers otherwise than the one it comes from (by "
            f"{difference:.2g}), so it was not kept. Update the packages, or take another form."
        )
    return difference
