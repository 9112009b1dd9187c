"""Networks that made history, each about a screen long, built as their papers have them (Keras).

They take photos as their authors prepared them (EfficientNetB0 prepares its own), and nothing has
trained them: they are here to be read and counted, by `helpers.classifier.counting`. A name of a
layer begins with the part of the network that it belongs to, and goes on after ``_``.
"""

from helpers.classifier.architectures.early import (
    LENET5_TABLE,
    alexnet,
    lenet5,
    lenet5_1998,
    vgg16,
    zfnet,
)
from helpers.classifier.architectures.light import (
    convnext_block,
    convnext_tiny,
    efficientnet_b0,
    mbconv,
    mobilenet,
    separable,
    xception,
)
from helpers.classifier.architectures.paths import (
    bottleneck,
    dense_block,
    densenet121,
    googlenet,
    inception,
    resnet50,
)
from helpers.classifier.architectures.table import ARCHITECTURES, VARIANTS, Architecture

__all__ = [
    "ARCHITECTURES",
    "LENET5_TABLE",
    "VARIANTS",
    "Architecture",
    "alexnet",
    "bottleneck",
    "convnext_block",
    "convnext_tiny",
    "dense_block",
    "densenet121",
    "efficientnet_b0",
    "googlenet",
    "inception",
    "lenet5",
    "lenet5_1998",
    "mbconv",
    "mobilenet",
    "resnet50",
    "separable",
    "vgg16",
    "xception",
    "zfnet",
]
