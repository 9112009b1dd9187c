"""Lesson 15: architectures."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, row, table, usual

from helpers.activations import relu
from helpers.checks.lesson_15 import (
    cost_of_a_layer,
    small_for_large,
    taken_apart,
    through_the_bottleneck,
    way_around,
)


def work_of_a_layer(draw: Draw) -> Question:
    """Work is places of the map times weights; padding and stride decide the places."""
    side, depth, filters = draw.whole(12, 32, step=2), draw.whole(2, 6), draw.whole(3, 9)
    layer = side, side, depth, filters, 3, draw.one([1, 2]), 1
    names = ["depth forgotten", "padding forgotten", "stride forgotten", "one filter's work"]
    return Number(
        text=f"A convolution has {filters} filters of 3×3 over {depth} maps of {side}×{side}, with "
        f"stride {layer[5]} and padding 1 on each side. How many multiply-adds does it take?",
        given={"filters": filters, "depth": depth, "side": side, "stride": layer[5]},
        answer=cost_of_a_layer.right(*layer)[1],
        wrong=usual(cost_of_a_layer, names, *layer, pick=lambda both: both[1]),
        worked=f"The map has {(side - 1) // layer[5] + 1} rows and as many columns; each place of "
        f"each of {filters} maps takes 3 · 3 · {depth} products.",
    )


def weights_of_small_filters(draw: Draw) -> Question:
    """Small filters in a row see as far as a large one, for less."""
    kernel, maps = draw.one([5, 7, 9, 11]), draw.whole(2, 12)
    names = ["maps once", "one layer too many"]
    return Choice(
        text=f"Layers of 3×3 in a row shall see as far as one of {kernel}×{kernel}. There are "
        f"{maps} maps everywhere, and no biases. How many weights do the small layers have "
        "together?",
        given={"kernel": kernel, "maps": maps},
        answer=small_for_large.right(kernel, maps)[2],
        wrong=[
            *usual(small_for_large, names, kernel, maps, pick=lambda three: three[2]),
            Wrong(9 * maps**2, "Those are the weights of one small layer. It takes several."),
            Wrong(small_for_large.right(kernel, maps)[1], "Those are the large one's weights."),
        ],
        worked=f"{(kernel - 1) // 2} layers of 3 · 3 · {maps} · {maps} weights.",
    )


def work_through_a_bottleneck(draw: Draw) -> Question:
    """A 1×1 convolution makes the maps fewer before a large filter looks at them."""
    side, kernel = draw.whole(6, 14), draw.one([3, 5])
    before, narrow, after = draw.one([32, 48, 64]), draw.one([4, 8]), draw.one([16, 32])
    given = side, side, before, narrow, after, kernel
    names = ["1×1 forgotten", "kernel in the 1×1", "all maps again"]
    by_side = side * side * (narrow * before + after * kernel * narrow)
    return Number(
        text=f"{before} maps of {side}×{side} go through a bottleneck: a 1×1 layer makes {narrow} "
        f"maps of them, then {kernel}×{kernel} makes {after}, with padding that keeps the size. "
        "How many multiply-adds do both layers take?",
        given={
            "side": side,
            "before": before,
            "narrow": narrow,
            "after": after,
            "kernel": kernel,
        },
        answer=through_the_bottleneck.right(*given)[1],
        wrong=[
            *usual(through_the_bottleneck, names, *given, pick=lambda both: both[1]),
            Wrong(by_side, f"A kernel of {kernel}×{kernel} has {kernel**2} places, not {kernel}."),
        ],
        worked=f"{side} · {side} · ({narrow} · {before} + {after} · {kernel}² · {narrow}).",
    )


def block_with_a_way_around(draw: Draw) -> Question:
    """A skip connection adds what came in to what the layers made."""
    x = np.array([draw.numbers(2, -4, 6)])
    first, second = (draw.table(2, 2, -2, 2) for _ in range(2))
    names = ["no way around", "ReLU before the sum", "way around only"]
    return Choice(
        text=f"The row {row(x[0])} comes into a block with a skip connection. Inside it is "
        f"multiplied by the matrix\n\n{table(first)}\n\nthen comes ReLU, then the matrix\n\n"
        f"{table(second)}\n\nWhat came in is added, and ReLU follows. What comes out?",
        given={"x": x[0], "first": first, "second": second},
        answer=tuple(way_around.right(x, first, second)[0]),
        wrong=[
            *usual(way_around, names, x, first, second, pick=lambda out: tuple(out[0])),
            Wrong(tuple(relu(x + x @ first @ second)[0]), "The ReLU inside was forgotten."),
            Wrong(tuple((x + relu(x @ first) @ second)[0]), "The last ReLU is missing."),
        ],
        worked=f"Inside, the first matrix gives {row((x @ first)[0])}, and after ReLU the second "
        f"{row((relu(x @ first) @ second)[0])}. Add {row(x[0])}, then ReLU.",
    )


def times_fewer_weights(draw: Draw) -> Question:
    """A separable convolution: a filter for each map alone, then 1×1 to mix the maps."""
    before, after, kernel = draw.whole(8, 64, step=4), draw.whole(8, 64, step=4), draw.one([3, 5])
    names = ["upside down", "1×1 forgotten", "kernels forgotten"]
    right = taken_apart.right(before, after, kernel)
    return Number(
        text=f"A convolution of {kernel}×{kernel} from {before} to {after} maps is replaced by a "
        "separable one. Biases are left out. How many times fewer weights does that have?",
        given={"kernel": kernel, "before": before, "after": after},
        digits=2,
        answer=right,
        wrong=[
            *usual(taken_apart, names, before, after, kernel),
            Wrong(np.floor(right), "The rest was cut off. Two decimals are asked for."),
        ],
        worked=f"{kernel}² · {before} · {after} against {kernel}² · {before} + {before} · {after}.",
    )


def error_that_vanishes(draw: Draw) -> Question:
    """On its way back through many layers an error can vanish."""
    factor, layers = draw.one([0.5, 0.6, 0.7, 0.8]), draw.whole(5, 12)
    arriving = np.linalg.multi_dot([np.full((1, 1), factor)] * layers)[0, 0]
    return Number(
        text=f"On its way back each of {layers} layers multiplies the error by {factor}. How much "
        "of an error of 1 arrives at the first layer?",
        given={"layers": layers, "factor": factor},
        digits=4,
        answer=arriving,
        wrong=[
            Wrong(factor / layers, "It is multiplied once for each layer, not divided."),
            Wrong(factor * layers, "The factors are multiplied by each other, not added."),
            Wrong(factor ** (layers - 1), "One layer was forgotten."),
        ],
        worked=f"{factor}^{layers}. The gradient vanishes.",
    )
