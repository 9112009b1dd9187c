"""Ways side by side, around and onwards, 2014 to 2016: GoogLeNet, ResNet50, DenseNet121."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

__all__ = ["bottleneck", "dense_block", "densenet121", "googlenet", "inception", "resnet50"]


def googlenet(classes: int = 1000, auxiliary: bool = False) -> keras.Model:
    """GoogLeNet (Inception v1): nine modules, and a mean in place of dense layers.

    Its normalisation across channels, which learns nothing, is left out.

    Parameters
    ----------
    classes : int
    auxiliary : bool
        With the two side classifiers. They pass gradients to the early modules in training, and
        are taken off afterwards.

    Returns
    -------
    keras.Model
        Takes photos (224, 224, 3); with the side classifiers it gives three answers.
    """
    import keras
    from keras import layers

    photos = keras.Input((224, 224, 3), name="photos")
    maps = _convolution(photos, 64, 7, "conv1", stride=2)
    maps = layers.MaxPooling2D(3, 2, padding="same", name="pool1")(maps)
    maps = _convolution(maps, 64, 1, "conv2_reduce")
    maps = _convolution(maps, 192, 3, "conv2")
    maps = layers.MaxPooling2D(3, 2, padding="same", name="pool2")(maps)
    maps = inception(maps, 64, (96, 128), (16, 32), 32, "inception3a")
    maps = inception(maps, 128, (128, 192), (32, 96), 64, "inception3b")
    maps = layers.MaxPooling2D(3, 2, padding="same", name="pool3")(maps)
    early = maps = inception(maps, 192, (96, 208), (16, 48), 64, "inception4a")
    maps = inception(maps, 160, (112, 224), (24, 64), 64, "inception4b")
    maps = inception(maps, 128, (128, 256), (24, 64), 64, "inception4c")
    later = maps = inception(maps, 112, (144, 288), (32, 64), 64, "inception4d")
    maps = inception(maps, 256, (160, 320), (32, 128), 128, "inception4e")
    maps = layers.MaxPooling2D(3, 2, padding="same", name="pool4")(maps)
    maps = inception(maps, 256, (160, 320), (32, 128), 128, "inception5a")
    maps = inception(maps, 384, (192, 384), (48, 128), 128, "inception5b")
    values = layers.Dropout(0.4)(layers.GlobalAveragePooling2D(name="mean")(maps))
    answers = [layers.Dense(classes, activation="softmax", name="fc")(values)]
    if auxiliary:
        answers += [_side_classifier(early, classes, "side1")]
        answers += [_side_classifier(later, classes, "side2")]
    return keras.Model(photos, answers if auxiliary else answers[0], name="googlenet")


def inception(maps, ones: int, threes: tuple[int, int], fives: tuple[int, int], pool: int, name):
    """Look with 1×1, 3×3, 5×5 and pooling at once, and put the maps that come out together.

    Parameters
    ----------
    maps : Keras tensor (N, H, W, C)
    ones : int, filters of the 1×1 convolution
    threes, fives : (int, int)
        Filters of the 1×1 convolution that makes the maps fewer, and of the 3×3 or 5×5 after it.
    pool : int, filters of the 1×1 convolution after the pooling
    name : str

    Returns
    -------
    Keras tensor (N, H, W, ones + threes[1] + fives[1] + pool)
    """
    from keras import layers

    fewer, by_three = threes
    narrow = _convolution(maps, fewer, 1, f"{name}_3x3_reduce")
    three = _convolution(narrow, by_three, 3, f"{name}_3x3")
    fewer, by_five = fives
    narrow = _convolution(maps, fewer, 1, f"{name}_5x5_reduce")
    five = _convolution(narrow, by_five, 5, f"{name}_5x5")
    one = _convolution(maps, ones, 1, f"{name}_1x1")
    largest = layers.MaxPooling2D(3, 1, padding="same", name=f"{name}_pool")(maps)
    pooled = _convolution(largest, pool, 1, f"{name}_pool_1x1")
    return layers.Concatenate(name=name)([one, three, five, pooled])


def _convolution(maps, filters, kernel, name, stride=1):
    from keras import layers

    settings = {"padding": "same", "activation": "relu", "name": name}
    return layers.Conv2D(filters, kernel, stride, **settings)(maps)


def _side_classifier(maps, classes: int, name: str):
    from keras import layers

    maps = layers.AveragePooling2D(5, 3, name=f"{name}_pool")(maps)
    maps = _convolution(maps, 128, 1, f"{name}_1x1")
    values = layers.Flatten()(maps)
    values = layers.Dense(1024, activation="relu", name=f"{name}_fc1")(values)
    values = layers.Dropout(0.7)(values)
    return layers.Dense(classes, activation="softmax", name=f"{name}_fc2")(values)


def resnet50(classes: int = 1000, size: int = 224) -> keras.Model:
    """ResNet50: sixteen blocks, each with a way around it.

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

    photos = keras.Input((size, size, 3), name="photos")
    maps = layers.ZeroPadding2D(3, name="pad1")(photos)
    maps = layers.Conv2D(64, 7, 2, name="conv1")(maps)
    maps = layers.ReLU()(_normalised(maps, "conv1"))
    maps = layers.MaxPooling2D(3, 2, name="pool1")(layers.ZeroPadding2D(1, name="pad2")(maps))
    for stage, (filters, blocks) in enumerate(((64, 3), (128, 4), (256, 6), (512, 3)), start=2):
        for block in range(1, blocks + 1):
            stride = 2 if stage > 2 and block == 1 else 1
            maps = bottleneck(maps, filters, stride, f"conv{stage}_{block}")
    values = layers.GlobalAveragePooling2D(name="mean")(maps)
    answer = layers.Dense(classes, activation="softmax", name="fc")(values)
    return keras.Model(photos, answer, name="resnet50")


def bottleneck(maps, filters: int, stride: int, name: str):
    """Three convolutions, 1×1, 3×3 and 1×1, and a way around them.

    The first makes the maps fewer, the last four times as many again, so that the 3×3 in the
    middle is cheap. Where the way around would not fit, a 1×1 convolution makes it fit.

    Parameters
    ----------
    maps : Keras tensor (N, H, W, C)
    filters : int, maps in the narrow middle
    stride : int
    name : str

    Returns
    -------
    Keras tensor (N, H / stride, W / stride, 4 · filters)
    """
    from keras import layers

    way_round = maps
    if stride > 1 or maps.shape[-1] != 4 * filters:
        way_round = layers.Conv2D(4 * filters, 1, stride, name=f"{name}_around")(maps)
        way_round = _normalised(way_round, f"{name}_around")
    maps = layers.Conv2D(filters, 1, stride, name=f"{name}_narrow")(maps)
    maps = layers.ReLU()(_normalised(maps, f"{name}_narrow"))
    maps = layers.Conv2D(filters, 3, padding="same", name=f"{name}_3x3")(maps)
    maps = layers.ReLU()(_normalised(maps, f"{name}_3x3"))
    maps = layers.Conv2D(4 * filters, 1, name=f"{name}_wide")(maps)
    maps = _normalised(maps, f"{name}_wide")
    return layers.ReLU(name=name)(layers.Add(name=f"{name}_add")([way_round, maps]))


def _normalised(maps, name: str):
    from keras import layers

    return layers.BatchNormalization(epsilon=1.001e-5, name=f"{name}_norm")(maps)


def densenet121(classes: int = 1000, size: int = 224) -> keras.Model:
    """DenseNet121: four blocks in which each layer sees the maps of all before it.

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

    photos = keras.Input((size, size, 3), name="photos")
    maps = layers.ZeroPadding2D(3, name="pad1")(photos)
    maps = layers.Conv2D(64, 7, 2, use_bias=False, name="conv1")(maps)
    maps = layers.ReLU()(_normalised(maps, "conv1"))
    maps = layers.MaxPooling2D(3, 2, name="pool1")(layers.ZeroPadding2D(1, name="pad2")(maps))
    for number, length in enumerate((6, 12, 24, 16), start=1):
        maps = dense_block(maps, length, 32, f"dense{number}")
        maps = layers.ReLU()(_normalised(maps, f"transition{number}"))
        if number < 4:  # half as many maps, each half as high and wide
            half = maps.shape[-1] // 2
            maps = layers.Conv2D(half, 1, use_bias=False, name=f"transition{number}")(maps)
            maps = layers.AveragePooling2D(2, name=f"transition{number}_pool")(maps)
    values = layers.GlobalAveragePooling2D(name="mean")(maps)
    answer = layers.Dense(classes, activation="softmax", name="fc")(values)
    return keras.Model(photos, answer, name="densenet121")


def dense_block(maps, length: int, growth: int, name: str):
    """Let each of some layers see all maps made so far, and add a few of its own.

    Parameters
    ----------
    maps : Keras tensor (N, H, W, C)
    length : int, how many layers
    growth : int, how many maps each adds
    name : str

    Returns
    -------
    Keras tensor (N, H, W, C + length · growth)
    """
    from keras import layers

    for number in range(1, length + 1):
        layer = f"{name}_{number}"
        new = layers.ReLU()(_normalised(maps, f"{layer}_all"))
        new = layers.Conv2D(4 * growth, 1, use_bias=False, name=f"{layer}_1x1")(new)
        new = layers.ReLU()(_normalised(new, f"{layer}_1x1"))
        new = layers.Conv2D(growth, 3, padding="same", use_bias=False, name=f"{layer}_3x3")(new)
        maps = layers.Concatenate(name=layer)([maps, new])
    return maps
