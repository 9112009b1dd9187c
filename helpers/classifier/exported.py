"""Networks in the forms of other programs: ONNX, LiteRT, and NumPy's ``.npz``; opened and run.

Wherever a Keras network is asked to predict, these will do.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import zipfile
from pathlib import Path

import numpy as np

from helpers import handmade, saved
from helpers.quiet import without_stderr
from helpers.saved import ModelError

__all__ = ["ABOUT", "ENDINGS", "LABELS", "NEEDED", "Exported", "facts_of", "is_exported", "load"]
__all__ += ["made_from", "require"]

# What a network is exported to, and how such a file ends.
ENDINGS = {"onnx": ".onnx", "litert": ".tflite", "numpy": ".npz"}
# The modules that write and run each, and the packages that bring them.
NEEDED = {
    "onnx": {"onnx": "onnx", "onnxruntime": "onnxruntime", "tf2onnx": "tf2onnx"},
    "litert": {"ai_edge_litert": "ai-edge-litert"},
    "numpy": {},
}
# Members of the zip that LiteRT's file ends with: the classes, one in each line, as its other tools
# expect them, and all that is to be known.
LABELS, ABOUT = "labels.txt", "about.json"
# As much of a file's end as is searched for them.
_MOST_TEXT = 2**20


def is_exported(path: str | os.PathLike) -> bool:
    """Tell by its name whether a file holds an exported network.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_exported("pets.onnx"), is_exported("pets.keras")
    (True, False)
    """
    return Path(path).suffix in ENDINGS.values()


def require(form: str) -> None:
    """Raise ValueError unless the packages are here that write and run a form, a key of ``NEEDED``.

    Parameters
    ----------
    form : str
        A key of ``NEEDED``.
    """
    packages = NEEDED[form]
    missing = [packages[module] for module in packages if not importlib.util.find_spec(module)]
    if missing:
        what = (
            f"a package is missing, {missing[0]}"
            if len(missing) == 1
            else (f"packages are missing, {', '.join(missing[:-1])} and {missing[-1]}")
        )
        raise ValueError(f"For {form} {what}. Type: python -m pip install {' '.join(missing)}")


class Exported:
    """An exported network that its own runtime runs.

    Parameters
    ----------
    run : function
        Takes images (N, H, W, 3), float32, and returns what the network answers.
    facts : dict
        What the file says about itself, from `facts_of`.

    Attributes
    ----------
    class_names : tuple of str
        The classes, in the order of the labels.
    input_shape : tuple
        The shape of the images, ``(None, H, W, 3)``.
    facts : dict
        As above.
    """

    def __init__(self, run, facts: dict[str, str]) -> None:
        self._run, self.facts = run, facts
        self.class_names = tuple(map(str, json.loads(facts["classes"])))
        saved.require_class_names(self.class_names)
        self.input_shape = (None, int(facts["height"]), int(facts["width"]), 3)

    def predict_on_batch(self, images: np.ndarray) -> np.ndarray:
        """Return what the network answers.

        Parameters
        ----------
        images : array (N, H, W, 3)
            Photos of the network's size, values 0 to 255.

        Returns
        -------
        numpy.ndarray
            Shape (N, classes), float32; two classes may share one sigmoid.
        """
        return self._run(np.ascontiguousarray(images, np.float32))


def load(path: str | os.PathLike, threads: int | None = None) -> Exported | handmade.Network:
    """Open an exported network, as ``export`` has written it.

    Parameters
    ----------
    path : str or path
        The file, ending in one of ``ENDINGS``.
    threads : int, optional
        On how many threads ONNX Runtime and LiteRT calculate; as many as they like when left out.

    Returns
    -------
    Exported or handmade.Network
        Ready to predict.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ModelError
        When it is damaged, or was not written by ``export``.
    ValueError
        When the package that runs it is missing.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"There is no network {path}. Check the spelling, or export one.")
    if path.suffix == ENDINGS["numpy"]:
        return handmade.load(path)
    form = next(form for form, ending in ENDINGS.items() if ending == path.suffix)
    require(form)
    try:
        facts = facts_of(path)
        run = (_onnx if form == "onnx" else _litert)(path.read_bytes(), threads)
        return Exported(run, facts)
    except ModelError:
        raise
    except Exception as error:  # the runtimes raise nearly anything about damaged files
        raise ModelError(
            f"{path} is not a network that `export` has written, or it is damaged. Export or copy "
            "it again."
        ) from error


def facts_of(path: str | os.PathLike) -> dict[str, str]:
    """Return what an exported file says about itself.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    dict of str
        ``classes`` (a list in JSON), ``height``, ``width``, ``input``, ``output``, ``course``,
        ``made_from`` and ``sha256`` (the ``.keras`` file and its hash).
    """
    if Path(path).suffix == ENDINGS["onnx"]:
        import onnxruntime

        session = onnxruntime.InferenceSession(Path(path).read_bytes(), _onnx_options(1))
        return session.get_modelmeta().custom_metadata_map
    if Path(path).suffix == ENDINGS["numpy"]:
        with saved.archive_of(path) as archive:
            return saved.read_json(archive, ABOUT)
    with zipfile.ZipFile(path) as archive:  # a zip may have anything in front of it
        return json.loads(saved.read_member(archive, ABOUT, _MOST_TEXT))


def made_from(path: str | os.PathLike) -> str | None:
    """Return the SHA-256 of the ``.keras`` file that a network, the file ``path``, comes from.

    Returns
    -------
    str or None
        None where the file does not tell.
    """
    with contextlib.suppress(Exception):
        return facts_of(path)["sha256"]
    return None


def _onnx_options(threads: int | None):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads or 0
    return options


def _onnx(content: bytes, threads: int | None):
    import onnxruntime

    session = onnxruntime.InferenceSession(content, _onnx_options(threads))
    name = session.get_inputs()[0].name
    return lambda images: session.run(None, {name: images})[0]


def _litert(content: bytes, threads: int | None):
    from ai_edge_litert.interpreter import Interpreter

    with without_stderr():
        network = Interpreter(model_content=content, num_threads=threads)
        network.allocate_tensors()
    photos = network.get_input_details()[0]["index"]
    answer = network.get_output_details()[0]["index"]

    def run(images: np.ndarray) -> np.ndarray:
        if tuple(network.get_input_details()[0]["shape"]) != images.shape:
            network.resize_tensor_input(photos, images.shape)
            network.allocate_tensors()
        network.set_tensor(photos, images)
        network.invoke()
        return network.get_tensor(answer).copy()

    return run
