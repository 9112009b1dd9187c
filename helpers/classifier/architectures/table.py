"""What is known of each network: when, by whom, its one idea, its counts and published figures.

`ARCHITECTURES` has one entry for each network, in the order of time, and `VARIANTS` those that are
built in another way than most count them. What stands there as counted is what
`helpers.classifier.counting` gives for the network that ``build`` returns; a test holds it to that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from helpers.classifier.architectures.early import alexnet, lenet5, lenet5_1998, vgg16, zfnet
from helpers.classifier.architectures.light import (
    convnext_tiny,
    efficientnet_b0,
    mobilenet,
    xception,
)
from helpers.classifier.architectures.paths import densenet121, googlenet, resnet50

if TYPE_CHECKING:
    import keras

__all__ = ["ARCHITECTURES", "VARIANTS", "Architecture"]


@dataclass(frozen=True)
class Architecture:
    """A network and what is known of it.

    Attributes
    ----------
    year : int
        When it was made public.
    build : function without arguments
        Returns it, untrained.
    size : int
        Height and width of its photos.
    parameters, multiply_adds : int
        Counted: all parameters, and the work for one photo.
    published : (float or None, float or None)
        The figures for both that its source states; None where it states none.
    source : str
        Who states them.
    difference : str
        Why they are not ours; empty where ours, rounded, are the same.
    idea : str
        What was new about it, in a sentence.
    citation : str
    """

    year: int
    build: Callable[[], keras.Model]
    size: int
    parameters: int
    multiply_adds: int
    published: tuple[float | None, float | None]
    source: str
    difference: str
    idea: str
    citation: str


ARCHITECTURES: Mapping[str, Architecture] = {
    "LeNet-5": Architecture(
        year=1998,
        build=lenet5_1998,
        size=32,
        parameters=60_840,
        multiply_adds=328_096,
        published=(60_000, 340_908),
        source="its paper",
        difference=(
            "840 fixed numbers stand beside the 60,000 that it learns. The paper counts "
            "connections: 340,908 with those of biases and of the sums in pooling."
        ),
        idea="Small filters that slide over the digit, and pooling between them.",
        citation=(
            'LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document '
            'recognition", Proceedings of the IEEE 86, 1998'
        ),
    ),
    "AlexNet": Architecture(
        year=2012,
        build=alexnet,
        size=227,
        parameters=60_965_224,
        multiply_adds=724_406_816,
        published=(60e6, 720e6),
        source="its paper; multiply-adds: the MobileNet paper",
        difference="60.97 M are told as 60 M.",
        idea="The same recipe, a thousand times as large, with ReLU and dropout, on a GPU.",
        citation=(
            'Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional '
            'neural networks", NIPS 2012'
        ),
    ),
    "ZFNet": Architecture(
        year=2013,
        build=zfnet,
        size=224,
        parameters=62_357_608,
        multiply_adds=1_168_032_896,
        published=(None, None),
        source="",
        difference="",
        idea="Draw what the layers see, and mend the first: smaller filters that move less.",
        citation='Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2013',
    ),
    "VGG16": Architecture(
        year=2014,
        build=vgg16,
        size=224,
        parameters=138_357_544,
        multiply_adds=15_470_264_320,
        published=(138e6, 15.3e9),
        source="its paper; multiply-adds: the ResNet paper",
        difference="15.3 G are the convolutions; the dense layers come to 0.12 G more.",
        idea="Depth from small filters: two of 3×3 see as far as one of 5×5, for less.",
        citation=(
            'Simonyan and Zisserman, "Very deep convolutional networks for large-scale image '
            'recognition", 2014'
        ),
    ),
    "GoogLeNet": Architecture(
        year=2014,
        build=googlenet,
        size=224,
        parameters=6_998_552,
        multiply_adds=1_582_671_872,
        published=(6.8e6, 1.5e9),
        source="the sum of its paper's table",
        difference=(
            "The table gives its first convolution 2.7 K weights and 34 M multiply-adds, where "
            "7×7×3×64 are 9.4 K and 118 M. Eight filters for each colour and a mix of these "
            "would fit; the paper does not say so. Some rows of parameters do not fit the "
            "table's own filters."
        ),
        idea="1×1, 3×3 and 5×5 side by side, with 1×1 before them that make the maps fewer.",
        citation='Szegedy and others, "Going deeper with convolutions", 2014',
    ),
    "ResNet50": Architecture(
        year=2015,
        build=resnet50,
        size=224,
        parameters=25_636_712,
        multiply_adds=3_857_973_248,
        published=(25.6e6, 3.8e9),
        source="multiply-adds: its paper; parameters: Keras",
        difference=(
            "3.86 G are cut off to 3.8 G. Others count 4.1 G: they move by two pixels in the "
            "3×3 convolution, not in the 1×1 before it. They have 25,557,032 parameters, as "
            "they leave out the 26,560 biases before a normalisation and do not count the "
            "53,120 means and variances."
        ),
        idea="A way around every few layers, so that each has to learn only what is missing.",
        citation='He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015',
    ),
    "DenseNet121": Architecture(
        year=2016,
        build=densenet121,
        size=224,
        parameters=8_062_504,
        multiply_adds=2_834_161_664,
        published=(8.0e6, 2.9e9),
        source="timm",
        difference=(
            "The count of work may hold that of normalisations, too. Of the parameters 83,648 "
            "are means and variances, which training does not change."
        ),
        idea="Each layer sees the maps of all before it, and adds a few of its own.",
        citation=(
            'Huang, Liu, van der Maaten and Weinberger, "Densely connected convolutional '
            'networks", 2016'
        ),
    ),
    "Xception": Architecture(
        year=2016,
        build=xception,
        size=299,
        parameters=22_910_480,
        multiply_adds=8_357_403_496,
        published=(22_855_952, None),
        source="its paper",
        difference="54,528 means and variances, which training does not change, are left out.",
        idea="Filter each map by itself, then mix: Inception with a path for every map.",
        citation='Chollet, "Xception: deep learning with depthwise separable convolutions", 2016',
    ),
    "MobileNet": Architecture(
        year=2017,
        build=mobilenet,
        size=224,
        parameters=4_253_864,
        multiply_adds=568_740_352,
        published=(4.2e6, 569e6),
        source="its paper",
        difference="21,888 means and variances, which training does not change, are left out.",
        idea="Nothing but separable convolutions: small enough for a telephone.",
        citation=(
            'Howard and others, "MobileNets: efficient convolutional neural networks for mobile '
            'vision applications", 2017'
        ),
    ),
    "EfficientNetB0": Architecture(
        year=2019,
        build=efficientnet_b0,
        size=224,
        parameters=5_330_571,
        multiply_adds=385_814_752,
        published=(5.3e6, 0.39e9),
        source="its paper",
        difference="",
        idea="Depth, width and size of the photo grow together, from a start that was searched.",
        citation=(
            'Tan and Le, "EfficientNet: rethinking model scaling for convolutional neural '
            'networks", 2019'
        ),
    ),
    "ConvNeXt-Tiny": Architecture(
        year=2022,
        build=convnext_tiny,
        size=224,
        parameters=28_589_128,
        multiply_adds=4_457_676_288,
        published=(28.6e6, 4.5e9),
        source="its paper",
        difference="",
        idea="A residual network with 7×7 windows and few norms, after the model of transformers.",
        citation='Liu and others, "A ConvNet for the 2020s", 2022',
    ),
}

VARIANTS: Mapping[str, Architecture] = {
    "LeNet-5, as built today": replace(
        ARCHITECTURES["LeNet-5"],
        build=lenet5,
        parameters=61_706,
        multiply_adds=416_520,
        published=(None, None),
        source="",
        difference=(
            "Every map of C3 sees all six: 2,416 weights in place of 1,516. Pooling learns "
            "nothing (44 fewer), and the last layer learns its 850."
        ),
    ),
    "AlexNet in one column": replace(
        ARCHITECTURES["AlexNet"],
        build=partial(alexnet, columns=1),
        parameters=62_378_344,
        multiply_adds=1_135_256_096,
        published=(None, None),
        source="",
        difference=(
            "Filters of conv2, conv4 and conv5 see all maps, not half of them: 1,413,120 more. "
            "torchvision's AlexNet has one column, too, but other widths: 61,100,840."
        ),
    ),
    "GoogLeNet with side classifiers": replace(
        ARCHITECTURES["GoogLeNet"],
        build=partial(googlenet, auxiliary=True),
        parameters=13_378_280,
        multiply_adds=1_591_044_096,
        published=(None, None),
        source="",
        difference="Used in training only, they nearly double the parameters.",
    ),
}
