"""From digits to a thousand classes, 1998 to 2014: LeNet-5, AlexNet, ZFNet, VGG16."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import keras

__all__ = ["LENET5_TABLE", "alexnet", "lenet5", "lenet5_1998", "vgg16", "zfnet"]

# Which of the six maps of S2 each of the sixteen maps of C3 looks at (LeCun et al., 1998, table I).
LENET5_TABLE = (
    *((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5)),
    *((0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5), (0, 1, 2, 3, 4, 5)),
)


def lenet5_1998() -> keras.Model:
    """LeNet-5 as its paper has it: a table of connections, and pooling that learns.

    Each pooled value is the mean of four times a number that its map learns, plus another. The last
    layer learns nothing: each digit has a fixed code of 84 numbers, 1 or -1, and the nearest one
    wins. That is the code with the largest product, as all are equally long. The paper drew its
    codes by hand and names random ones, as here, for an alternative; its tanh is stretched.

    Returns
    -------
    keras.Model
        Takes digits (32, 32, 1); with 60,000 numbers to learn, and 840 that stay.
    """
    import keras
    from keras import layers

    digits = keras.Input((32, 32, 1), name="digits")
    maps = layers.Conv2D(6, 5, activation="tanh", name="C1")(digits)
    maps = _subsampling(maps, "S2")
    maps = _connected(maps, 5, LENET5_TABLE, "C3")
    maps = _subsampling(maps, "S4")
    maps = layers.Conv2D(120, 5, activation="tanh", name="C5")(maps)
    values = layers.Dense(84, activation="tanh", name="F6")(layers.Flatten()(maps))
    codes = np.random.default_rng(1998).choice([-1.0, 1.0], (84, 10))
    nearest = layers.Dense(
        10,
        activation="softmax",
        use_bias=False,
        kernel_initializer=keras.initializers.Constant(codes),
        trainable=False,
        name="output",
    )
    return keras.Model(digits, nearest(values), name="lenet5_1998")


def _subsampling(maps, name: str):
    """Halve the maps: the mean of each square, times one number a map learns, plus another."""
    from keras import layers

    means = layers.AveragePooling2D(2, name=f"{name}_mean")(maps)
    return layers.DepthwiseConv2D(1, activation="tanh", name=name)(means)


def _connected(maps, kernel: int, table: Sequence[Sequence[int]], name: str):
    """Make one map for each row of the table, from the maps that it names."""
    from keras import layers, ops

    made = []
    for number, seen in enumerate(table):
        convolve = layers.Conv2D(1, kernel, activation="tanh", name=f"{name}_{number}")
        made.append(convolve(ops.take(maps, seen, axis=-1)))
    return layers.Concatenate(name=name)(made)


def lenet5() -> keras.Model:
    """LeNet-5 as it is mostly built today: every map sees all maps, and a softmax ends it.

    Returns
    -------
    keras.Model
        Takes digits (32, 32, 1).
    """
    import keras
    from keras import layers

    digits = keras.Input((32, 32, 1), name="digits")
    maps = layers.Conv2D(6, 5, activation="relu", name="C1")(digits)
    maps = layers.MaxPooling2D(2, name="S2")(maps)
    maps = layers.Conv2D(16, 5, activation="relu", name="C3")(maps)
    maps = layers.MaxPooling2D(2, name="S4")(maps)
    values = layers.Flatten()(maps)
    values = layers.Dense(120, activation="relu", name="C5")(values)
    values = layers.Dense(84, activation="relu", name="F6")(values)
    answer = layers.Dense(10, activation="softmax", name="output")(values)
    return keras.Model(digits, answer, name="lenet5")


def alexnet(columns: int = 2, classes: int = 1000) -> keras.Model:
    """AlexNet: five convolutions and three dense layers, in two columns that meet twice.

    One graphics card held half of the channels, since all did not fit. A convolution in two groups
    does the same: each half of the filters sees half of the maps. The paper writes 224 pixels, but
    its 55×55 maps need 227. Its normalisation across channels, which learns nothing, is left out.

    Parameters
    ----------
    columns : int
        2 as in the paper; with 1 every filter sees all maps.
    classes : int

    Returns
    -------
    keras.Model
        Takes photos (227, 227, 3).
    """
    import keras
    from keras import layers

    photos = keras.Input((227, 227, 3), name="photos")
    maps = _convolution(photos, 96, 11, "conv1", stride=4, padding="valid")
    maps = layers.MaxPooling2D(3, 2, name="pool1")(maps)
    maps = _convolution(maps, 256, 5, "conv2", groups=columns)
    maps = layers.MaxPooling2D(3, 2, name="pool2")(maps)
    maps = _convolution(maps, 384, 3, "conv3")
    maps = _convolution(maps, 384, 3, "conv4", groups=columns)
    maps = _convolution(maps, 256, 3, "conv5", groups=columns)
    maps = layers.MaxPooling2D(3, 2, name="pool5")(maps)
    return keras.Model(photos, _three_dense(maps, classes), name="alexnet")


def zfnet(classes: int = 1000) -> keras.Model:
    """ZFNet: AlexNet in one column, with smaller filters that move less at the start.

    Its authors drew what AlexNet's layers see, and found the first filters too coarse: 11×11 by 4
    pixels became 7×7 by 2.

    Parameters
    ----------
    classes : int

    Returns
    -------
    keras.Model
        Takes photos (224, 224, 3).
    """
    import keras
    from keras import layers

    photos = keras.Input((224, 224, 3), name="photos")
    maps = layers.ZeroPadding2D(1, name="pad1")(photos)
    maps = _convolution(maps, 96, 7, "conv1", stride=2, padding="valid")
    maps = layers.MaxPooling2D(3, 2, padding="same", name="pool1")(maps)
    maps = _convolution(maps, 256, 5, "conv2", stride=2, padding="valid")
    maps = layers.MaxPooling2D(3, 2, padding="same", name="pool2")(maps)
    maps = _convolution(maps, 384, 3, "conv3")
    maps = _convolution(maps, 384, 3, "conv4")
    maps = _convolution(maps, 256, 3, "conv5")
    maps = layers.MaxPooling2D(3, 2, name="pool5")(maps)
    return keras.Model(photos, _three_dense(maps, classes), name="zfnet")


def vgg16(classes: int = 1000, size: int = 224) -> keras.Model:
    """VGG16: thirteen convolutions, all 3×3, and three dense layers.

    Parameters
    ----------
    classes : int
    size : int, height and width of the photos

    Returns
    -------
    keras.Model
        Takes photos (size, size, 3).
    """
    import keras
    from keras import layers

    photos = maps = keras.Input((size, size, 3), name="photos")
    stages = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))
    for stage, widths in enumerate(stages, start=1):
        for number, filters in enumerate(widths, start=1):
            maps = _convolution(maps, filters, 3, f"conv{stage}_{number}")
        maps = layers.MaxPooling2D(2, name=f"pool{stage}")(maps)
    return keras.Model(photos, _three_dense(maps, classes), name="vgg16")


def _convolution(maps, filters, kernel, name, stride=1, groups=1, padding="same"):
    from keras import layers

    settings = {"padding": padding, "groups": groups, "activation": "relu", "name": name}
    return layers.Conv2D(filters, kernel, stride, **settings)(maps)


def _three_dense(maps, classes: int):
    """Flatten, and let three dense layers decide, as AlexNet, ZFNet and VGG16 do."""
    from keras import layers

    values = layers.Flatten(name="flatten")(maps)
    values = layers.Dense(4096, activation="relu", name="fc6")(values)
    values = layers.Dropout(0.5)(values)
    values = layers.Dense(4096, activation="relu", name="fc7")(values)
    values = layers.Dropout(0.5)(values)
    return layers.Dense(classes, activation="softmax", name="fc8")(values)
