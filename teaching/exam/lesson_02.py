"""Lesson 2: convolution by hand."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Match, Number, Question, Wrong, factor, row, table

from helpers.convolution import convolve2d, correlate2d, output_size


def one_answer(draw: Draw) -> Question:
    """Products in place, added up."""
    image, kernel = draw.table(3, 3, 0, 9), draw.table(3, 3, -2, 2)
    return Number(
        text=f"The image\n\n{table(image)}\n\nlies under the kernel\n\n{table(kernel)}\n\nWhat "
        "is the answer, computed as Keras does it?",
        given={"image": image, "kernel": kernel},
        answer=correlate2d(image, kernel)[0, 0],
        wrong=[
            Wrong(convolve2d(image, kernel)[0, 0], "The kernel was flipped. Keras does not flip."),
            Wrong(correlate2d(image, kernel.T)[0, 0], "Rows and columns of the kernel changed."),
            Wrong(correlate2d(image, abs(kernel))[0, 0], "The minus signs got lost."),
            Wrong(image.sum() * kernel.sum(), "Added first, then multiplied: products in place!"),
        ],
        worked="Nine products in place, added up: "
        + " + ".join(
            f"{one}·{factor(two)}" for one, two in zip(image.flat, kernel.flat, strict=True)
        )
        + ".",
    )


def size_of_a_map(draw: Draw) -> Question:
    """The size of a map: ⌊(W − F + 2P) / S⌋ + 1."""
    size, kernel = draw.whole(20, 60), draw.one([3, 5, 7])
    stride, padding = draw.one([2, 3]), draw.one([1, 2])
    right = output_size(size, kernel, stride, padding)
    return Number(
        text=f"An image is {size} pixels wide. A kernel {kernel} pixels wide moves over it with "
        f"stride {stride}, and the padding is {padding} on each side. How wide is the feature map?",
        given={"size": size, "kernel": kernel, "stride": stride, "padding": padding},
        answer=right,
        wrong=[
            Wrong(right - 1, "The window also stands at its first place: + 1."),
            Wrong((size - kernel + padding) // stride + 1, "The padding was counted once."),
            Wrong((size - kernel) // stride + 1, "The padding was forgotten."),
            Wrong(size - kernel + 2 * padding + 1, "The stride was forgotten."),
        ],
        worked=f"({size} − {kernel} + 2 · {padding}) / {stride}, rounded down, plus 1.",
    )


def numbers_to_learn(draw: Draw) -> Question:
    """A kernel is as deep as its input, and has one bias."""
    side, depth, kernels = draw.one([3, 5]), draw.whole(4, 16), draw.whole(6, 32)
    weights = np.zeros((side, side, depth, kernels))
    return Choice(
        text=f"A layer has {kernels} kernels of {side}×{side}, each with a bias, and lies on "
        f"{depth} feature maps. How many parameters has it?",
        given={"kernels": kernels, "side": side, "depth": depth},
        answer=weights.size + kernels,
        wrong=[
            Wrong(weights.size, "The biases were forgotten: one for each kernel."),
            Wrong(weights.size + 1, "Each kernel has a bias, not the layer one for all."),
            Wrong((side * side + 1) * kernels, "A kernel is as deep as what it lies on."),
            Wrong((side * side + 1) * depth * kernels, "One bias a kernel, not one for each map."),
        ],
        worked=f"({side} · {side} · {depth} + 1) · {kernels}.",
    )


def three_paddings(draw: Draw) -> Question:
    """Valid shrinks, same keeps, full enlarges."""
    size, kernel = draw.whole(10, 40), draw.one([3, 5, 7])
    return Match(
        text=f"A kernel of {kernel}×{kernel} moves over an image of {size}×{size} with stride 1. "
        "How many rows has the feature map?",
        given={"kernel": kernel, "size": size},
        pairs=[
            (f"with padding *{padding}*", output_size(size, kernel, 1, padding))
            for padding in ("valid", "same", "full")
        ],
        worked=f"*valid* loses {kernel} − 1 rows, *same* keeps all, *full* adds {kernel} − 1.",
    )


def larger_steps(draw: Draw) -> Question:
    """With stride 2 every second answer is left out."""
    image, kernel = np.array([draw.numbers(9, 0, 20)]), np.array([draw.numbers(3, -2, 3)])
    every = correlate2d(image, kernel)[0]
    return Choice(
        text=f"The image is one row, {row(image[0])}. The kernel {row(kernel[0])} moves over it "
        "with stride 2, without padding and without a flip. What is the feature map?",
        given={"image": image[0], "kernel": kernel[0]},
        answer=tuple(correlate2d(image, kernel, stride=2)[0]),
        wrong=[
            Wrong(tuple(convolve2d(image, kernel, stride=2)[0]), "The kernel was flipped."),
            Wrong(tuple(every[: len(every[::2])]), "The window moved by 1: the stride is 2."),
            Wrong(tuple(every[1::2]), "The first window stands at the very left."),
            Wrong(tuple(every[::2][:-1]), "The last window ends at the edge and still fits."),
        ],
        worked="The window stands at the places 0, 2, 4 and 6.",
    )


def photo_of_a_star(draw: Draw) -> Question:
    """One bright pixel shows the kernel, and which way round it was laid."""
    kernel, star = draw.numbers(3, 1, 6), draw.whole(2, 9)
    image = star * np.eye(5, dtype=int)[2:3]
    return Choice(
        text=f"The image is one row, {row(image[0])}. What is its cross-correlation with the "
        f"kernel {row(kernel)}, without padding?",
        given={"image": image[0], "kernel": kernel},
        answer=tuple(correlate2d(image, [kernel])[0]),
        wrong=[
            Wrong(tuple(convolve2d(image, [kernel])[0]), "That is the convolution: it flips."),
            Wrong(tuple(kernel[::-1]), "The brightness of the star multiplies all of it."),
            Wrong(tuple(kernel), "Flipped, and the brightness was forgotten."),
        ],
        worked="The first window has the star at its right end, so the last weight answers first: "
        "the kernel comes out turned round, times the brightness.",
    )
