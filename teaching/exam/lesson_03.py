"""Lesson 3: filters."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, row, table

from helpers.convolution import correlate2d
from helpers.kernels import BOX_BLUR, EDGES, GAUSSIAN_BLUR, SHARPEN, SOBEL_X, SOBEL_Y


def answer_on_a_flat_patch(draw: Draw) -> Question:
    """On a flat patch the sum of the weights tells the answer."""
    kernel, brightness = draw.table(3, 3, -3, 4), draw.whole(20, 200, step=10)
    draw.need(kernel.sum() not in (0, 1))
    return Number(
        text=f"All pixels of a clear sky have the brightness {brightness}. What does this kernel "
        f"answer there?\n\n{table(kernel)}",
        given={"brightness": brightness, "kernel": kernel},
        answer=correlate2d(np.full((3, 3), brightness), kernel)[0, 0],
        wrong=[
            Wrong(0, "Only weights with the sum 0 answer 0 to a flat patch."),
            Wrong(brightness, "Only weights with the sum 1 keep the brightness."),
            Wrong(kernel.sum(), "That is the sum of the weights. Each meets the brightness."),
        ],
        worked=f"The weights sum to {kernel.sum()}; times {brightness}.",
    )


def sharpened_pixel(draw: Draw) -> Question:
    """Sharpening adds what a pixel has more than its neighbours."""
    patch = draw.table(3, 3, 10, 60)
    right = correlate2d(patch, SHARPEN)[0, 0]
    return Number(
        text=f"What does the sharpen kernel make of the middle of this patch?\n\n{table(patch)}"
        f"\n\nIts weights are\n\n{table(SHARPEN)}",
        given={"patch": patch},
        answer=right,
        wrong=[
            Wrong(right - patch[1, 1], "With 4 in the middle it answers to differences alone."),
            Wrong(correlate2d(patch, EDGES)[0, 0], "That is the edges kernel: 8 and eight −1."),
            Wrong(right - 4 * patch[1, 1], "The middle counts five times."),
        ],
        worked=f"5 · {patch[1, 1]} less the neighbours above, below, left and right.",
    )


def sobel_on_a_patch(draw: Draw) -> Question:
    """Sobel x is positive where it gets brighter to the right."""
    patch = draw.table(3, 3, 0, 40)
    right = correlate2d(patch, SOBEL_X)[0, 0]
    draw.need(right < 0)
    return Number(
        text=f"What does Sobel x answer to this patch?\n\n{table(patch)}\n\nIts weights are\n\n"
        f"{table(SOBEL_X)}",
        given={"patch": patch},
        answer=right,
        wrong=[
            Wrong(
                0,
                "Cut off at 0, as OpenCV does when it answers in `uint8`. The sign says which side "
                "is brighter.",
            ),
            Wrong(-right, "The sign: left minus right in place of right minus left."),
            Wrong(correlate2d(patch, SOBEL_Y)[0, 0], "That is Sobel y: below minus above."),
        ],
        worked="The right column counts 1, 2, 1 and the left one −1, −2, −1.",
    )


def length_of_the_gradient(draw: Draw) -> Question:
    """Two slopes make an arrow, and its length is the magnitude."""
    across, down = draw.one([(3, 4), (4, 3), (5, 12), (12, 5), (8, 15), (15, 8)])
    times = draw.whole(2, 9)
    across, down = across * times * draw.one([-1, 1]), down * times * draw.one([-1, 1])
    return Number(
        text=f"At one pixel the slope across is {row([across])} and the slope downwards "
        f"{row([down])}. What is the magnitude of the gradient?",
        given={"across": across, "down": down},
        answer=np.hypot(across, down),
        wrong=[
            Wrong(abs(across) + abs(down), "Straight across is shorter than round the corner."),
            Wrong(across**2 + down**2, "The root was forgotten."),
            Wrong(max(abs(across), abs(down)), "The larger slope alone is not the arrow."),
            Wrong(across + down, "Slopes of different signs do not cancel: they are squared."),
        ],
        worked=f"√({abs(across)}² + {abs(down)}²).",
    )


def weight_of_an_outer_product(draw: Draw) -> Question:
    """A separable kernel is a column times a row."""
    column, across = draw.numbers(3, 1, 9), draw.numbers(3, 2, 9)
    down, right = draw.several(range(3), 2)
    product = np.outer(column, across)
    return Number(
        text=f"A separable kernel is the outer product of the column {row(column)} and the row "
        f"{row(across)}. Which weight stands in row {down}, column {right} (both counted from 0)?",
        given={"column": column, "across": across, "down": down, "right": right},
        answer=product[down, right],
        wrong=[
            Wrong(product[right, down], "Row and column were exchanged."),
            Wrong(column[down] + across[right], "They are multiplied, not added."),
            Wrong(np.dot(column, across), "Nothing is added up in an outer product."),
        ],
        worked=f"Number {down} of the column times number {right} of the row: {column[down]} · "
        f"{across[right]}.",
    )


def what_a_blur_leaves(draw: Draw) -> Question:
    """A blur shares a bright pixel out among its neighbours."""
    bright = draw.whole(1, 20) * 144
    field = bright * np.pad([[1]], 2)
    blurred, boxed = correlate2d(field, GAUSSIAN_BLUR), correlate2d(field, BOX_BLUR)
    return Choice(
        text=f"In a field of zeros one pixel has {bright}. The Gaussian blur has the rows 1 2 1, "
        "2 4 2 and 1 2 1, divided by 16. Which three numbers stand in the middle row, around that "
        "pixel?",
        given={"bright": bright},
        answer=tuple(blurred[1]),
        wrong=[
            Wrong(tuple(boxed[1]), "That is the box blur, where all nine count the same."),
            Wrong(tuple(blurred[0]), "That is the row above. The middle row has the weight 4."),
            Wrong(tuple(4 * blurred[1]), "Divided by 4. The weights sum to 16."),
            Wrong((0, bright, 0), "That is the picture as it was."),
        ],
        worked=f"{bright} · 2/16, {bright} · 4/16 and {bright} · 2/16.",
    )
