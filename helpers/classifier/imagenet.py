"""MobileNetV2 with what it learned from ImageNet's 1.2 million photos: fetched once, then kept.

Sandler et al., 2018, "MobileNetV2: Inverted residuals and linear bottlenecks". The weights are
those of ``keras.applications.MobileNetV2(weights="imagenet", include_top=False)``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pooch

from helpers import places
from helpers.classifier.files import save
from helpers.pets.intake import downloads, staging
from helpers.pets.intake.sets import RemoteFile
from helpers.saved import ModelError

if TYPE_CHECKING:
    import keras

__all__ = ["WEIGHTS", "mobilenet"]

# Keras downloads this file without a hash, and none is published: its size is all that is known.
WEIGHTS = RemoteFile(
    "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/"
    "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5",
    9_406_464,
)
SIZE = 160  # one of those it was trained with


def mobilenet(folder: Path | None = None, progress: bool = True) -> Path:
    """Return a file with MobileNetV2, trained on ImageNet; the first call downloads its weights.

    They come over HTTPS, and of the download only the size can be checked. From then on the SHA-256
    of what was kept is: it stands beside the file.

    Parameters
    ----------
    folder : Path, optional
        Where to keep it; by default the data folder.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Path
        A ``.keras`` file for `load`, `features` and `starting_from`. Its last layer, of two
        neurons, knows nothing.

    Raises
    ------
    DownloadError
        When the weights are not here and cannot be downloaded; says how to get them by hand.
    ModelError
        When the file has changed since it was made, or the weights are not those of MobileNetV2.
    """
    folder = folder or places.data_folder()
    target = folder / "mobilenet_v2.keras"
    note = target.with_suffix(".sha256")
    with staging.reserved(target) as unfinished:
        if not (target.exists() and note.exists()):
            weights = _weights(unfinished, folder, progress)
            save(_network(weights), target, ("class 0", "class 1"))
            note.write_text(pooch.file_hash(target, "sha256") + "\n", encoding="ascii")
            staging.remove(unfinished)
    if pooch.file_hash(target, "sha256") != note.read_text(encoding="ascii").strip():
        raise ModelError(
            f"{target} has changed since it was made. Remove it, and it will be made anew."
        )
    return target


def _weights(unfinished: Path, folder: Path, progress: bool) -> Path:
    """Return the file of the weights: put here by hand, or downloaded."""
    downloads.sweep(unfinished)
    here = downloads.find(WEIGHTS, (unfinished, folder))
    if here:
        return here
    try:
        return downloads.fetch(WEIGHTS, unfinished, progress=progress)
    except downloads.DownloadError as error:
        by_hand = downloads.by_hand(WEIGHTS, folder)
        raise downloads.DownloadError(
            f"{error} Start from the course's own network (shipped), which needs no download. "
            f"{by_hand}"
        ) from None


def _network(weights: Path) -> keras.Model:
    """Build the network that takes values from 0 to 255, averages its last maps and decides."""
    import keras
    from keras import layers

    photos = keras.Input((SIZE, SIZE, 3))
    scaled = layers.Rescaling(1 / 127.5, offset=-1)(photos)
    try:
        body = keras.applications.MobileNetV2(
            input_tensor=scaled, include_top=False, weights=str(weights)
        )
    except (ValueError, OSError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ModelError(
            f"{weights} does not hold the weights of MobileNetV2: {reason:.200}"
        ) from error
    averages = layers.GlobalAveragePooling2D()(body.output)
    decision = layers.Dense(2, activation="softmax", kernel_initializer="zeros")
    return keras.Model(photos, decision(averages), name="mobilenet_v2")
