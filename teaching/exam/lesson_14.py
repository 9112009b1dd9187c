"""Lesson 14: look inside."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, factor, row, table

from helpers.checks.lesson_14 import norm_into_kernel


def _seen(windows: list[int], strides: list[int]) -> int:
    """Return how many pixels a value sees behind layers with these windows and strides."""
    size = jump = 1
    for window, stride in zip(windows, strides, strict=True):
        size, jump = size + (window - 1) * jump, jump * stride
    return size


def pixels_that_a_value_sees(draw: Draw) -> Question:
    """Each window widens what a value sees by (k − 1) jumps."""
    first, second, third = (draw.one([3, 5, 7]) for _ in range(3))
    windows, strides = [first, 2, second, third], [1, 2, 1, 1]
    right = _seen(windows, strides)
    return Number(
        text=f"A network has a convolution of {first}×{first}, max pooling of 2×2 with stride 2, a "
        f"convolution of {second}×{second} and one of {third}×{third}, all others with stride 1. "
        "How many rows of the photo does a value of the last map see?",
        given={"first": first, "second": second, "third": third},
        answer=right,
        wrong=[
            Wrong(_seen(windows, [1] * 4), "Behind the pooling neighbours are two pixels apart."),
            Wrong(_seen([first, second, third], [2, 1, 1]), "The pooling looks at two rows, too."),
            Wrong(_seen(windows, [2, 1, 1, 1]), "The jump grows behind the pooling, not before."),
            Wrong(right - 1, "One value sees one pixel before anything is added."),
        ],
        worked=f"{first}, then + 1 · 1, then + {second - 1} · 2 and + {third - 1} · 2.",
    )


def jump_of_a_map(draw: Draw) -> Question:
    """Strides multiply to the jump."""
    strides = [draw.whole(1, 3) for _ in range(4)]
    jump = int(np.prod(strides))
    draw.need(jump >= 4 and strides[-1] > 1)
    return Number(
        text=f"Four layers have the strides {row(strides)}, in this order. How many pixels of the "
        "photo lie between two neighbours on the last map? (That is the jump.)",
        given={"strides": strides},
        answer=jump,
        wrong=[
            Wrong(sum(strides), "Strides multiply, as each goes over what was left."),
            Wrong(jump // strides[-1], "The last stride was forgotten."),
            Wrong(max(strides), "The largest stride alone."),
            Wrong(4, "That is how many layers there are."),
        ],
        worked=" · ".join(map(str, strides)) + ".",
    )


def what_a_covered_place_costs(draw: Draw) -> Question:
    """Occlusion: cover a part, ask again, and see what is lost."""
    before, left = draw.whole(85, 98), np.array(draw.numbers(4, 20, 84))
    lost = before - left
    return Choice(
        text=f"A network says *cat* with {before}%. With one of four squares covered, each in its "
        f"turn, it says so with {row(left)}%. How many points does the square cost that counts "
        "most?",
        given={"before": before, "left": left},
        answer=lost.max(),
        wrong=[
            Wrong(lost.min(), "That square counts least: without it the least is lost."),
            Wrong(left.min(), "That is what is *left* of the answer."),
            Wrong(left.max(), "That is the most that is left."),
            Wrong(-lost.max(), "What is lost counts above 0."),
        ],
        worked=f"{before} − {left.min()}: the lower the answer falls, the more the square counted.",
    )


def weighted_maps(draw: Draw) -> Question:
    """Grad-CAM weighs the last maps by how much each one moves the score."""
    maps, votes = np.array([draw.table(2, 2, 0, 5) for _ in range(2)]), draw.numbers(2, 2, 5)
    votes = np.array([votes[0], -votes[1]])
    heat = np.tensordot(votes, maps, 1)
    draw.need((heat < 0).any() and (heat > 0).any())
    return Choice(
        text=f"The last two maps are\n\n{table(maps[0])}\n\nand\n\n{table(maps[1])}\n\nThe "
        f"score of *cat* moves by {votes[0]} when the first grows by 1, and by {row([votes[1]])} "
        "when the second does. What does the heat map say, read row by row, when what speaks "
        "against is kept?",
        given={"first": maps[0], "second": maps[1], "votes": votes},
        answer=tuple(heat.ravel()),
        wrong=[
            Wrong(tuple(np.maximum(heat, 0).ravel()), "What speaks against was set to 0."),
            Wrong(tuple(np.tensordot(abs(votes), maps, 1).ravel()), "The second speaks against."),
            Wrong(tuple(maps.sum(axis=0).ravel()), "Added without their weights."),
            Wrong(tuple(np.tensordot(votes[::-1], maps, 1).ravel()), "The weights were swapped."),
        ],
        worked=f"At each place {votes[0]} times the first, {row([votes[1]])} times the second.",
    )


def bias_of_a_folded_norm(draw: Draw) -> Question:
    """Batch normalisation behind a convolution can be written into its kernel and bias."""
    root, gamma, mean = draw.one([2, 4, 5]), draw.whole(1, 9), draw.whole(-9, 9)
    beta = draw.whole(-5, 5)
    draw.need(0 not in (mean, beta) and gamma != root)
    parts = [np.array([float(part)]) for part in (mean, root**2, gamma, beta)]
    _, bias = norm_into_kernel.right(np.ones((1, 1, 1, 1)), *parts, tiny=0)
    return Number(
        text=f"Batch normalisation behind a convolution has for a channel the mean {row([mean])}, "
        f"the variance {root**2}, gamma {gamma} and beta {row([beta])}. (Leave the tiny number "
        "away.) It is to be folded into the convolution, which had no bias. Which bias does the "
        "new one have?",
        given={"mean": mean, "variance": root**2, "gamma": gamma, "beta": beta},
        answer=bias[0],
        wrong=[
            Wrong(beta - mean, "The mean is divided by the spread and multiplied by gamma, too."),
            Wrong(beta + mean * gamma / root, "The mean is taken away, not added."),
            Wrong(beta - mean * gamma / root**2, "Divided by the variance, not by its root."),
            Wrong(beta, "Where has the mean gone?"),
        ],
        worked=f"{beta} − {factor(mean)} · {gamma} / √{root**2}.",
    )


def likeness_of_two_grids(draw: Draw) -> Question:
    """Cosine similarity: the dot product, divided by both lengths."""
    pairs = [(3, 4), (4, 3), (5, 12), (12, 5), (6, 8), (8, 6)]
    one, other = (np.array(each) for each in draw.several(pairs, 2))
    one = one * [1, draw.one([1, -1])]
    lengths = np.hypot(*one), np.hypot(*other)
    right = one @ other / (lengths[0] * lengths[1])
    draw.need(abs(right) < 0.999)
    return Number(
        text=f"Two filters of two weights each are {row(one)} and {row(other)}. What is their "
        "cosine similarity?",
        given={"one": one, "other": other},
        digits=2,
        answer=right,
        wrong=[
            Wrong(one @ other, "That is the dot product. Both lengths have to go."),
            Wrong(one @ other / lengths[0], "Divided by the first length alone."),
            Wrong(abs(one) @ other / (lengths[0] * lengths[1]), "A minus sign got lost."),
            Wrong(one @ other / sum(lengths), "The lengths are multiplied, not added."),
        ],
        worked=f"The dot product is {one @ other}, the lengths are {lengths[0]:g} and "
        f"{lengths[1]:g}.",
    )
