"""Lesson 15: what networks cost, and what the famous ones brought."""

import numpy as np

from helpers.checks.exercise import Function, Mistake
from helpers.checks.formulas import Formula


def _cost(height, width, depth, filters, kernel, stride, padding):
    rows = (height + 2 * padding - kernel) // stride + 1
    columns = (width + 2 * padding - kernel) // stride + 1
    weights = kernel * kernel * depth
    return filters * (weights + 1), rows * columns * filters * weights


def _cost_with(**other):
    """Return the cost of another layer: some arguments set by functions of the right ones."""

    def cost(*arguments):
        names = ("height", "width", "depth", "filters", "kernel", "stride", "padding")
        given = dict(zip(names, arguments, strict=True))
        return _cost(**given | {name: change(**given) for name, change in other.items()})

    return cost


cost_of_a_layer = Function(
    "15.1",
    "Count the work",
    start="First the rows and columns of the map (lesson 2), then the weights of one filter. Both "
    "answers are made of these.",
    praise="Every figure in the tables of papers is a sum of such lines, and now you can check it.",
    right=_cost,
    examples=lambda: [
        (8, 8, 3, 4, 5, 1, 0),
        (32, 32, 1, 6, 5, 1, 0),
        (224, 200, 3, 64, 7, 2, 3),
        (13, 17, 5, 2, 3, 1, 1),
        (9, 6, 2, 3, 1, 2, 0),
    ],
    parts=("number of parameters", "number of multiply-adds"),
    mistakes=[
        Mistake(
            "bias forgotten",
            "The work is right. Each filter learns one number more than its weights: its bias.",
            lambda *layer: (_cost(*layer)[0] - layer[3], _cost(*layer)[1]),
        ),
        Mistake(
            "biases in the work",
            "The parameters are right. A bias is added, not multiplied: leave it out of the work.",
            lambda *layer: (
                _cost(*layer)[0],
                _cost(*layer)[1] // (layer[4] ** 2 * layer[2]) * (layer[4] ** 2 * layer[2] + 1),
            ),
        ),
        Mistake(
            "one bias for all",
            "The work is right. Every filter has a bias of its own, not one for the whole layer.",
            lambda *layer: (_cost(*layer)[0] - layer[3] + 1, _cost(*layer)[1]),
        ),
        Mistake(
            "depth forgotten",
            "You counted filters for one map. A filter has a kernel for every map that comes in.",
            _cost_with(depth=lambda **layer: 1),
        ),
        Mistake(
            "padding forgotten",
            "The parameters are right; the map is larger than you think. Padding adds rows and "
            "columns on both sides.",
            _cost_with(padding=lambda **layer: 0),
        ),
        Mistake(
            "padding once",
            "The parameters are right. The padding stands on both sides, so it counts twice.",
            lambda height, width, depth, filters, kernel, stride, padding: _cost(
                height + padding, width + padding, depth, filters, kernel, stride, 0
            ),
        ),
        Mistake(
            "stride forgotten",
            "The parameters are right. With a larger stride the window stops at fewer places.",
            _cost_with(stride=lambda **layer: 1),
        ),
        Mistake(
            "places of the photo",
            "The parameters are right. You multiplied by the places of what comes in; the window "
            "stops once for each value of the *map*.",
            lambda height, width, depth, filters, kernel, stride, padding: (
                _cost(height, width, depth, filters, kernel, stride, padding)[0],
                height * width * filters * kernel * kernel * depth,
            ),
        ),
        Mistake(
            "one filter's work",
            "The parameters are right. Your work is that of one filter; the layer has several.",
            lambda *layer: (_cost(*layer)[0], _cost(*layer)[1] // layer[3]),
        ),
        Mistake(
            "square map",
            "It is right for square photos. Rows and columns are counted apart.",
            _cost_with(width=lambda **layer: layer["height"]),
        ),
        Mistake(
            "answers swapped",
            "Both numbers are right, in the other order: parameters first.",
            lambda *layer: _cost(*layer)[::-1],
        ),
    ],
)


def _small(kernel, maps):
    layers = (kernel - 1) // 2
    return layers, kernel**2 * maps**2, layers * 9 * maps**2


small_for_large = Function(
    "15.2",
    "Small for large",
    start="How far do one, two, three layers of 3×3 see? Then count the weights of one layer, from "
    "all maps to all maps.",
    praise="That is VGG's whole idea, and there is a ReLU between any two of the small ones.",
    right=_small,
    examples=lambda: [(5, 4), (7, 64), (3, 10), (11, 1), (9, 7)],
    parts=("number of 3×3 layers", "weights of the large layer", "weights of the small ones"),
    mistakes=[
        Mistake(
            "maps once",
            "The number of layers is right. Every map that comes out looks at every map that comes "
            "in, so the maps count twice: `maps * maps`.",
            lambda kernel, maps: (
                _small(kernel, maps)[0],
                kernel**2 * maps,
                _small(kernel, maps)[0] * 9 * maps,
            ),
        ),
        Mistake(
            "one map",
            "You counted from one map to one map. There are `maps` of them on both sides.",
            lambda kernel, maps: _small(kernel, 1),
        ),
        Mistake(
            "one small layer",
            "Your last number is that of one 3×3 layer. It takes several.",
            lambda kernel, maps: (*_small(kernel, maps)[:2], 9 * maps**2),
        ),
        Mistake(
            "thirds",
            "A third of the side is not enough: each further 3×3 layer adds only two pixels to "
            "what a value sees.",
            lambda kernel, maps: (
                -(-kernel // 3),
                kernel**2 * maps**2,
                -(-kernel // 3) * 9 * maps**2,
            ),
        ),
        Mistake(
            "one layer too many",
            "That many layers see two pixels more than the large one. One 3×3 layer sees 3, not 1.",
            lambda kernel, maps: (
                (kernel + 1) // 2,
                kernel**2 * maps**2,
                (kernel + 1) // 2 * 9 * maps**2,
            ),
        ),
        Mistake(
            "biases counted",
            "The layers have no biases here: leave them out.",
            lambda kernel, maps: (
                _small(kernel, maps)[0],
                _small(kernel, maps)[1] + maps,
                _small(kernel, maps)[2] + maps * _small(kernel, maps)[0],
            ),
        ),
        Mistake(
            "weights swapped",
            "Both weights are right, in the other order: the large layer first.",
            lambda kernel, maps: (_small(kernel, maps)[0], *_small(kernel, maps)[:0:-1]),
        ),
    ],
)


def _straight_and_narrow(height, width, before, narrow, after, kernel):
    places, window = height * width, kernel * kernel
    straight = places * after * window * before
    return straight, places * narrow * before + places * after * window * narrow


through_the_bottleneck = Function(
    "15.3",
    "Through the bottleneck",
    start="One value of one map takes a window of every map that comes in. How many values are "
    "there?",
    praise="ResNet50's blocks do the same, on both sides of their 3×3: narrow, look, wide again.",
    right=_straight_and_narrow,
    examples=lambda: [
        (28, 28, 192, 16, 32, 5),
        (3, 2, 4, 1, 2, 3),
        (10, 7, 8, 8, 8, 3),
        (6, 6, 16, 4, 5, 1),
    ],
    parts=("work straight", "work through the narrow maps"),
    mistakes=[
        Mistake(
            "1×1 forgotten",
            "Straight is right. Through the narrow maps there are two layers: the 1×1 that makes "
            "them is work, too.",
            lambda height, width, before, narrow, after, kernel: (
                height * width * after * kernel**2 * before,
                height * width * after * kernel**2 * narrow,
            ),
        ),
        Mistake(
            "all maps again",
            "Straight is right. Behind the 1×1 layer there are only the narrow maps: the second "
            "layer does not see those before.",
            lambda height, width, before, narrow, after, kernel: (
                height * width * after * kernel**2 * before,
                height * width * (narrow * before + after * kernel**2 * before),
            ),
        ),
        Mistake(
            "kernel in the 1×1",
            "Straight is right. The layer that makes the maps fewer is 1×1: one product for each "
            "map.",
            lambda height, width, before, narrow, after, kernel: (
                height * width * after * kernel**2 * before,
                height * width * kernel**2 * narrow * (before + after),
            ),
        ),
        Mistake(
            "side for window",
            "A kernel of side 5 has 25 places. You multiplied by its side.",
            lambda height, width, before, narrow, after, kernel: (
                height * width * after * kernel * before,
                height * width * (narrow * before + after * kernel * narrow),
            ),
        ),
        Mistake(
            "parameters for work",
            "These are the weights. Each of them is used at every place of the map.",
            lambda height, width, before, narrow, after, kernel: (
                after * kernel**2 * before,
                narrow * before + after * kernel**2 * narrow,
            ),
        ),
        Mistake(
            "multiplied for added",
            "Straight is right. The two layers run one after the other: their work is added.",
            lambda height, width, before, narrow, after, kernel: (
                height * width * after * kernel**2 * before,
                height * width * narrow * before * after * kernel**2 * narrow,
            ),
        ),
        Mistake(
            "answers swapped",
            "Both numbers are right, in the other order: straight first.",
            lambda *layers: _straight_and_narrow(*layers)[::-1],
        ),
    ],
)


def _relu(values):
    return np.maximum(values, 0)


def _block(x, first, second):
    return _relu(x + _relu(x @ first) @ second)


def _signals() -> list[tuple]:
    random = np.random.default_rng(15)
    return [
        (np.array([[1.0, -2.0]]), np.array([[1.0], [1.0]]), np.array([[3.0, 0.5]])),
        (np.array([[2.0, 1.0]]), np.array([[1.0, 0], [0, -1]]), np.array([[1.0, 1], [-4, 2]])),
        tuple(random.normal(0, 1, shape) for shape in ((5, 3), (3, 4), (4, 3))),
        tuple(random.normal(0, 1, shape) for shape in ((1, 6), (6, 2), (2, 6))),
    ]


way_around = Function(
    "15.4",
    "A block with a way around",
    start="First the inner way: `relu(x @ first) @ second`. Then add what came in.",
    praise="That one plus sign made networks of 152 layers learn, where 30 had been too many.",
    right=_block,
    examples=_signals,
    axes=("row", "column"),
    mistakes=[
        Mistake(
            "no way around",
            "That is the inner way alone. What came in is not added.",
            lambda x, first, second: _relu(_relu(x @ first) @ second),
        ),
        Mistake(
            "no ReLU inside",
            "Between `first` and `second` there is a ReLU; without it the two are one layer.",
            lambda x, first, second: _relu(x + x @ first @ second),
        ),
        Mistake(
            "no ReLU at the end",
            "The sum is right. The last ReLU is missing.",
            lambda x, first, second: x + _relu(x @ first) @ second,
        ),
        Mistake(
            "ReLU before the sum",
            "You bent what the inner way made, and then added. The ReLU comes after the sum.",
            lambda x, first, second: x + _relu(_relu(x @ first) @ second),
        ),
        Mistake(
            "ReLU for each",
            "You bent both ways by themselves and added then. The ReLU is around the sum.",
            lambda x, first, second: _relu(x) + _relu(_relu(x @ first) @ second),
        ),
        Mistake(
            "multiplied for added",
            "The two ways are multiplied in your answer. They are added.",
            lambda x, first, second: _relu(x * (_relu(x @ first) @ second)),
        ),
        Mistake(
            "way around only",
            "That is what came in alone, bent. The inner way is not added.",
            lambda x, first, second: _relu(x),
        ),
    ],
)


def _fewer(before, after, kernel):
    return kernel**2 * before * after / (kernel**2 * before + before * after)


taken_apart = Function(
    "15.5",
    "Taken apart",
    start="Count both layers for 2 maps in, 3 out and a 3×3 kernel on paper, then divide.",
    praise="That is why a phone can run MobileNet. The price is a little accuracy.",
    right=_fewer,
    examples=lambda: [(128, 128, 3), (2, 3, 3), (16, 64, 5), (64, 16, 5), (7, 1, 1)],
    formulas=[
        Formula(
            "kernel**2 * before * after / (kernel**2 * before + before * after)",
            lambda before, after, kernel: {"before": before, "after": after, "kernel": kernel},
            {
                "before": "the maps that come in",
                "after": "the maps that come out",
                "kernel": "the side of the kernel",
                "kernel**2 * before": "the weights of the kernels for each map alone",
                "before * after": "the weights of the 1×1 layer",
            },
        )
    ],
    mistakes=[
        Mistake(
            "upside down",
            "That is the separable one divided by the usual one. How many times *fewer* is asked.",
            lambda before, after, kernel: 1 / _fewer(before, after, kernel),
        ),
        Mistake(
            "1×1 forgotten",
            "Taken apart there are two layers: the maps have to be mixed, too, by a 1×1.",
            lambda before, after, kernel: float(after),
        ),
        Mistake(
            "kernels forgotten",
            "You counted the 1×1 alone. Each map that comes in has a kernel of its own as well.",
            lambda before, after, kernel: float(kernel**2),
        ),
        Mistake(
            "kernel for each map that comes out",
            "The kernels look at one map each *before* the mixing: as many as maps come in.",
            lambda before, after, kernel: (
                kernel**2 * before * after / (kernel**2 * after + before * after)
            ),
        ),
        Mistake(
            "whole number",
            "You divided with `//`, which cuts off the rest.",
            lambda before, after, kernel: int(_fewer(before, after, kernel)),
        ),
        Mistake(
            "difference for ratio",
            "That is how many weights it has less. How many *times* fewer is asked: divide.",
            lambda before, after, kernel: (
                kernel**2 * before * after - (kernel**2 * before + before * after)
            ),
        ),
    ],
)
