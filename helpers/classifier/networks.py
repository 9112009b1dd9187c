"""The networks of the course, each a function that takes the number of classes (Keras).

Every network takes pixel values from 0 to 255 and scales them itself, so that training, prediction
and the saved file cannot disagree about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

__all__ = [
    "NETWORKS",
    "one_layer_64",
    "one_layer_300",
    "require_float32",
    "require_probabilities",
    "residual",
    "small",
]


def one_layer_64(classes: int = 2) -> keras.Model:
    """One convolution with 32 filters 3×3 on 64×64 photos, then 128 neurons, then a sigmoid.

    Parameters
    ----------
    classes : int
        Two classes share one sigmoid (near 1 means the second class); more get a softmax.

    Returns
    -------
    keras.Model
        Not compiled yet: see `build`.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((64, 64, 3)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(1, activation="sigmoid")
            if classes == 2
            else layers.Dense(classes, activation="softmax"),
        ],
        name="one_layer_64",
    )


def one_layer_300(classes: int = 2) -> keras.Model:
    """One convolution with 10 filters 5×5 on 300×300 photos, then a softmax.

    With two classes it has 438,842 parameters: 760 in the filters, 438,082 after the flatten.

    Parameters
    ----------
    classes : int
        How many probabilities it gives.

    Returns
    -------
    keras.Model
        Not compiled yet: see `build`.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((300, 300, 3)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(10, 5, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(classes, activation="softmax"),
        ],
        name="one_layer_300",
    )


def small(classes: int = 2) -> keras.Model:
    """Four blocks of convolution, batch normalisation, ReLU and pooling on 96×96 photos.

    Parameters
    ----------
    classes : int
        How many probabilities it gives.

    Returns
    -------
    keras.Model
        Not compiled yet: see `build`.
    """
    import keras
    from keras import layers

    model = keras.Sequential([keras.Input((96, 96, 3)), layers.Rescaling(1 / 255)], name="small")
    for filters in (16, 32, 64, 128):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(classes, activation="softmax"))
    return model


def residual(
    classes: int = 2, size: int | None = 96, widths: Sequence[int] = (48, 96, 192)
) -> keras.Model:
    """Pairs of convolutions, each with a short way around it: a residual network.

    Each width stands for two blocks, the first of which halves the height and width of the maps.
    A block adds what its two convolutions made to what came in (He et al., 2016, "Deep residual
    learning for image recognition"), so each has to learn only what is still missing. The last
    maps are averaged, not flattened: so one set of weights fits photos of every size.

    Parameters
    ----------
    classes : int
        How many probabilities it gives.
    size : int, optional
        Height and width of the photos; None takes photos of any size.
    widths : sequence of int
        How many filters the convolutions of each pair of blocks have.

    Returns
    -------
    keras.Model
        Not compiled yet: see `build`.
    """
    import keras
    from keras import layers

    def convolution(maps, filters, kernel=3, stride=1):
        convolve = layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False)
        return layers.BatchNormalization(momentum=0.95)(convolve(maps))

    def block(maps, filters, stride):
        way_round = maps
        if stride == 2:
            way_round = layers.AveragePooling2D(2, padding="same")(maps)
            way_round = convolution(way_round, filters, kernel=1)
        missing = layers.ReLU()(convolution(maps, filters, stride=stride))
        missing = convolution(missing, filters)
        return layers.ReLU()(layers.Add()([way_round, missing]))

    photos = keras.Input((size, size, 3))
    maps = layers.Rescaling(1 / 64, offset=-2)(photos)
    maps = layers.ReLU()(convolution(maps, widths[0], stride=2))
    maps = layers.MaxPooling2D(2)(maps)
    for number, filters in enumerate(widths):
        maps = block(maps, filters, stride=2 if number else 1)
        maps = block(maps, filters, stride=1)
    averages = layers.Dropout(0.2)(layers.GlobalAveragePooling2D()(maps))
    answer = layers.Dense(classes, activation="softmax")(averages)
    return keras.Model(photos, answer, name="residual")


NETWORKS = {
    "one_layer_64": one_layer_64,
    "one_layer_300": one_layer_300,
    "small": small,
    "residual": residual,
}


def require_float32() -> None:
    """Raise ValueError where Keras is set to calculate or to order images in another way.

    ``keras.json`` can do that, or a line earlier in a notebook; trainings then end in errors that
    name neither.
    """
    import keras

    settings = {
        "floatx": (keras.config.floatx(), "float32"),
        "image_data_format": (keras.config.image_data_format(), "channels_last"),
        "dtype_policy": (keras.config.dtype_policy().name, "float32"),
    }
    wrong = {name: pair for name, pair in settings.items() if pair[0] != pair[1]}
    if wrong:
        found = ", ".join(f"{name} is {value}" for name, (value, _) in wrong.items())
        lines = [f'keras.config.set_{name}("{needed}")' for name, (_, needed) in wrong.items()]
        raise ValueError(
            f"Keras has settings with which the course does not work: {found}. Type "
            f"{'; '.join(lines)}, and build the network again."
        )


def require_probabilities(model: keras.Model) -> None:
    """Raise ValueError unless a network, a ``model``, ends in what turns scores to probabilities.

    That is a softmax, or a sigmoid where two classes share one output. The loss that `build` and
    the recipes train with takes nothing else.
    """
    last = model.layers[-1]
    wanted = "sigmoid" if model.output_shape[-1] == 1 else "softmax"
    found = getattr(getattr(last, "activation", None), "__name__", None)
    if found not in (None, wanted):
        raise ValueError(
            f"The network ends in {type(last).__name__} with the activation {found}; it has to end "
            f'in {wanted}, as in Dense({model.output_shape[-1]}, activation="{wanted}").'
        )
