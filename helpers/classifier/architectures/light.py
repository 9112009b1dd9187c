"""More for less, 2017 to 2022: Xception, MobileNet, EfficientNetB0, ConvNeXt-Tiny."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

__all__ = ["convnext_block", "convnext_tiny", "efficientnet_b0", "mbconv", "mobilenet"]
__all__ += ["separable", "xception"]


def mobilenet(classes: int = 1000, size: int = 224) -> keras.Model:
    """MobileNet (version 1): one convolution, then thirteen that are taken apart.

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
    maps = layers.Conv2D(32, 3, 2, padding="same", use_bias=False, name="conv1")(photos)
    maps = layers.ReLU(6)(layers.BatchNormalization(name="conv1_norm")(maps))
    widths = (64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024)
    for number, filters in enumerate(widths, start=1):
        stride = 2 if number in (2, 4, 6, 12) else 1
        maps = separable(maps, filters, stride, f"separable{number}")
    values = layers.Dropout(0.001)(layers.GlobalAveragePooling2D(name="mean")(maps))
    answer = layers.Dense(classes, activation="softmax", name="fc")(values)
    return keras.Model(photos, answer, name="mobilenet")


def separable(maps, filters: int, stride: int, name: str):
    """Filter each map by itself (depthwise), then mix the maps at each place (pointwise).

    Parameters
    ----------
    maps : Keras tensor (N, H, W, C)
    filters : int
    stride : int
    name : str

    Returns
    -------
    Keras tensor (N, H / stride, W / stride, filters)
    """
    from keras import layers

    settings = {"padding": "same", "use_bias": False}
    maps = layers.DepthwiseConv2D(3, stride, name=f"{name}_depthwise", **settings)(maps)
    maps = layers.ReLU(6)(layers.BatchNormalization(name=f"{name}_depthwise_norm")(maps))
    maps = layers.Conv2D(filters, 1, name=f"{name}_pointwise", **settings)(maps)
    return layers.ReLU(6)(layers.BatchNormalization(name=f"{name}_pointwise_norm")(maps))


def efficientnet_b0(classes: int = 1000, size: int = 224) -> keras.Model:
    """EfficientNetB0: sixteen blocks; larger ones of its family scale all its sides at once.

    As Keras' own it scales and normalises the photos itself; the mean, variance and count that it
    does that with are 7 numbers of its 5,330,571. Leaving out whole blocks at random in training
    (stochastic depth) is left out.

    Parameters
    ----------
    classes : int
    size : int, height and width of the photos

    Returns
    -------
    keras.Model
        Takes photos (size, size, 3) with values 0 to 255.
    """
    import keras
    from keras import layers

    photos = keras.Input((size, size, 3), name="photos")
    maps = layers.Normalization(name="photos_norm")(layers.Rescaling(1 / 255)(photos))
    maps = _swish(maps, layers.Conv2D(32, 3, 2, padding="same", use_bias=False, name="conv1"))
    # How often, how much wider inside, maps, side of the window, stride of the first.
    stages = ((1, 1, 16, 3, 1), (2, 6, 24, 3, 2), (2, 6, 40, 5, 2), (3, 6, 80, 3, 2))
    stages += ((3, 6, 112, 5, 1), (4, 6, 192, 5, 2), (1, 6, 320, 3, 1))
    for stage, (blocks, wider, filters, kernel, stride) in enumerate(stages, start=1):
        for block in range(1, blocks + 1):
            step = stride if block == 1 else 1
            maps = mbconv(maps, filters, kernel, step, wider, f"mbconv{stage}_{block}")
    maps = _swish(maps, layers.Conv2D(1280, 1, use_bias=False, name="conv2"))
    values = layers.Dropout(0.2)(layers.GlobalAveragePooling2D(name="mean")(maps))
    answer = layers.Dense(classes, activation="softmax", name="fc")(values)
    return keras.Model(photos, answer, name="efficientnet_b0")


def mbconv(maps, filters: int, kernel: int, stride: int, wider: int, name: str):
    """Widen, filter each map by itself, weigh the maps, narrow; with a way around where it fits.

    The weights of the maps come from their means: "squeeze and excitation".

    Parameters
    ----------
    maps : Keras tensor (N, H, W, C)
    filters, kernel, stride : int
    wider : int, how many times as many maps there are inside
    name : str

    Returns
    -------
    Keras tensor (N, H / stride, W / stride, filters)
    """
    from keras import layers

    before, inside = maps, maps.shape[-1] * wider
    if wider > 1:
        maps = _swish(maps, layers.Conv2D(inside, 1, use_bias=False, name=f"{name}_widen"))
    settings = {"padding": "same", "use_bias": False, "name": f"{name}_depthwise"}
    maps = _swish(maps, layers.DepthwiseConv2D(kernel, stride, **settings))
    means = layers.GlobalAveragePooling2D(keepdims=True, name=f"{name}_squeeze")(maps)
    few = max(1, before.shape[-1] // 4)
    weigh = layers.Conv2D(few, 1, activation="swish", name=f"{name}_squeeze_1x1")(means)
    weigh = layers.Conv2D(inside, 1, activation="sigmoid", name=f"{name}_excite")(weigh)
    maps = layers.Multiply(name=f"{name}_weighed")([maps, weigh])
    maps = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}_narrow")(maps)
    maps = layers.BatchNormalization(name=f"{name}_narrow_norm")(maps)
    if stride > 1 or before.shape[-1] != filters:
        return maps
    return layers.Add(name=name)([before, maps])


def _swish(maps, layer):
    from keras import layers

    maps = layers.BatchNormalization(name=f"{layer.name}_norm")(layer(maps))
    return layers.Activation("swish")(maps)


def convnext_tiny(classes: int = 1000, size: int = 224) -> keras.Model:
    """ConvNeXt-Tiny: a residual network rebuilt step by step after the fashion of transformers.

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
    stages = ((96, 3), (192, 3), (384, 9), (768, 3))
    for stage, (filters, blocks) in enumerate(stages, start=1):
        if stage == 1:
            maps = layers.Conv2D(filters, 4, 4, name="patches")(maps)
            maps = layers.LayerNormalization(epsilon=1e-6, name="patches_norm")(maps)
        else:
            maps = layers.LayerNormalization(epsilon=1e-6, name=f"halve{stage}_norm")(maps)
            maps = layers.Conv2D(filters, 2, 2, name=f"halve{stage}")(maps)
        for block in range(1, blocks + 1):
            maps = convnext_block(maps, f"stage{stage}_{block}")
    values = layers.GlobalAveragePooling2D(name="mean")(maps)
    values = layers.LayerNormalization(epsilon=1e-6, name="mean_norm")(values)
    answer = layers.Dense(classes, activation="softmax", name="fc")(values)
    return keras.Model(photos, answer, name="convnext_tiny")


def convnext_block(maps, name: str):
    """Filter each map by itself, 7×7, widen four times, narrow, and add to what came in.

    What is added starts at a millionth: each map has a factor of its own, which it learns.

    Parameters
    ----------
    maps : Keras tensor (N, H, W, C)
    name : str

    Returns
    -------
    Keras tensor (N, H, W, C)
    """
    from keras import initializers, layers

    before, filters = maps, maps.shape[-1]
    maps = layers.DepthwiseConv2D(7, padding="same", name=f"{name}_depthwise")(maps)
    maps = layers.LayerNormalization(epsilon=1e-6, name=f"{name}_norm")(maps)
    maps = layers.Conv2D(4 * filters, 1, activation="gelu", name=f"{name}_widen")(maps)
    maps = layers.Conv2D(filters, 1, name=f"{name}_narrow")(maps)
    start = initializers.Constant(1e-6)
    settings = {"use_bias": False, "depthwise_initializer": start, "name": f"{name}_factor"}
    maps = layers.DepthwiseConv2D(1, **settings)(maps)
    return layers.Add(name=name)([before, maps])


def xception(classes: int = 1000, size: int = 299) -> keras.Model:
    """Xception: Inception's paths taken to the end, where each map has a path of its own.

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
    maps = layers.Conv2D(32, 3, 2, use_bias=False, name="conv1")(photos)
    maps = layers.ReLU()(layers.BatchNormalization(name="conv1_norm")(maps))
    maps = layers.Conv2D(64, 3, use_bias=False, name="conv2")(maps)
    maps = layers.ReLU()(layers.BatchNormalization(name="conv2_norm")(maps))
    blocks = [(128, 128), (256, 256), (728, 728), *[(728, 728, 728)] * 8, (728, 1024)]
    for number, widths in enumerate(blocks, start=1):
        maps = _separable_block(maps, widths, f"block{number}")
    for number, filters in enumerate((1536, 2048), start=len(blocks) + 1):
        maps = layers.ReLU()(_separated(maps, filters, f"block{number}"))
    values = layers.GlobalAveragePooling2D(name="mean")(maps)
    answer = layers.Dense(classes, activation="softmax", name="fc")(values)
    return keras.Model(photos, answer, name="xception")


def _separable_block(maps, widths, name: str):
    """Put separable convolutions in a row, with a way around; other widths halve the maps, too."""
    from keras import layers

    way_round, halved = maps, maps.shape[-1] != widths[-1]
    if halved:
        around = {"use_bias": False, "name": f"{name}_around"}
        way_round = layers.Conv2D(widths[-1], 1, 2, **around)(maps)
        way_round = layers.BatchNormalization(name=f"{name}_around_norm")(way_round)
    for number, filters in enumerate(widths, start=1):
        maps = _separated(layers.ReLU()(maps), filters, f"{name}_{number}")
    if halved:
        maps = layers.MaxPooling2D(3, 2, padding="same", name=f"{name}_pool")(maps)
    return layers.Add(name=name)([maps, way_round])


def _separated(maps, filters: int, name: str):
    from keras import layers

    settings = {"padding": "same", "use_bias": False, "name": name}
    maps = layers.SeparableConv2D(filters, 3, **settings)(maps)
    return layers.BatchNormalization(name=f"{name}_norm")(maps)
