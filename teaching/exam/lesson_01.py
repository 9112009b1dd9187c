"""Lesson 1: pixels."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import (
    Choice,
    Number,
    Question,
    Words,
    Wrong,
    row,
    shape_words,
    shown,
    usual,
)

from helpers.checks.lesson_01 import as_grey, change_light, hide
from helpers.images import to_gray


def shape_of_a_photo(draw: Draw) -> Question:
    """Rows come first: height, width, channels."""
    width, height = draw.whole(200, 640, step=20), draw.whole(120, 480, step=20)
    draw.need(width != height)
    photo = np.zeros((height, width, 3))
    return Words(
        text=f"A colour photo is {width} pixels wide and {height} pixels high. What is the shape "
        "of its array? Write it as Python does, with brackets.",
        given={"width": width, "height": height},
        answers=shape_words(photo.shape),
        wrong=[
            Wrong(shown((width, height, 3)), "Rows come first: the height, then the width."),
            Wrong(shown((height, width)), "Each pixel of a colour photo has three numbers."),
            Wrong(shown((3, height, width)), "The channels are the last axis."),
        ],
        worked=f"Height, width, channels: {photo.shape}.",
    )


def sum_of_bytes(draw: Draw) -> Question:
    """Numbers of dtype uint8 wrap round above 255."""
    number, amount = draw.whole(150, 250), draw.whole(110, 200)
    right = np.array([number], np.uint8) + np.uint8(amount)
    return Number(
        text=f"What does `np.uint8({number}) + np.uint8({amount})` give?",
        given={"number": number, "amount": amount},
        answer=right[0],
        wrong=[
            Wrong(number + amount, "That needs more room than `uint8` has: it ends at 255."),
            Wrong(
                change_light.right(np.array([number], np.uint8), amount)[0],
                "Nothing is cut off at 255. Counting goes on from 0.",
            ),
            Wrong(right[0] + 1, "There are 256 numbers from 0 to 255, so 256 are taken away."),
        ],
        worked=f"{number} + {amount} = {number + amount}, and {number + amount} − 256 = "
        f"{right[0]}.",
    )


def grey_of_a_pixel(draw: Draw) -> Question:
    """Grey is a weighted sum of red, green and blue."""
    colour = draw.numbers(3, 20, 250)
    pixel = np.array([[colour]], np.uint8)
    names = ["mean for weighted sum", "BGR for RGB", "mean of the products"]
    return Number(
        text=f"A pixel has red, green and blue {row(colour)}. Its grey is the weighted sum with "
        "the weights 0.299, 0.587 and 0.114. How much is that?",
        given={"colour": colour},
        digits=1,
        answer=to_gray(pixel.astype(float))[0, 0],
        wrong=usual(as_grey, names, pixel, pick=lambda grey: grey[0, 0]),
        worked=" + ".join(
            f"{weight} · {part}" for weight, part in zip((0.299, 0.587, 0.114), colour, strict=True)
        )
        + ".",
    )


def place_after_flattening(draw: Draw) -> Question:
    """Flattening writes a table as one row, line after line."""
    rows, columns = draw.whole(5, 9), draw.whole(4, 8)
    place = draw.whole(2, rows - 1), draw.whole(2, columns - 1)
    draw.need(rows != columns and place[0] != place[1])
    return Number(
        text=f"`four` has {rows} rows and {columns} columns. After flattening it, at which place "
        f"is the number that was `four[{place[0]}, {place[1]}]`? Counting begins at 0.",
        given={"rows": rows, "columns": columns, "row": place[0], "column": place[1]},
        answer=np.ravel_multi_index(place, (rows, columns)),
        wrong=[
            Wrong(place[1] * rows + place[0], "That is column after column. It is row after row."),
            Wrong(place[0] * columns + place[1] + 1, "Counted from 1."),
            Wrong((place[0] - 1) * columns + place[1], "One row too few: rows count from 0, too."),
            Wrong(place[0] * rows + place[1], "A row is as long as there are *columns*."),
        ],
        worked=f"{place[0]} whole rows of {columns} come before its row, and {place[1]} numbers "
        f"before it in its own: {place[0]} × {columns} + {place[1]}.",
    )


def order_of_the_channels(draw: Draw) -> Question:
    """OpenCV reads BGR, most others RGB."""
    bgr = draw.numbers(3, 10, 250)
    return Choice(
        text=f"OpenCV reads a pixel of a file as {row(bgr)}. What is this pixel in RGB?",
        given={"bgr": bgr},
        answer=tuple(np.array(bgr)[::-1]),
        wrong=[
            Wrong(tuple(bgr), "OpenCV gives blue first. RGB begins with red."),
            Wrong((bgr[1], bgr[0], bgr[2]), "Blue and green changed places. It is blue and red."),
            Wrong((bgr[0], bgr[2], bgr[1]), "Blue is still first."),
            Wrong((bgr[1], bgr[2], bgr[0]), "Moved round in a ring: green is first now."),
        ],
        worked="Blue, green, red becomes red, green, blue: the order is turned round.",
    )


def secret_in_the_lowest_bit(draw: Draw) -> Question:
    """The lowest bit of a number can be changed without anybody seeing it."""
    photo = np.array(draw.numbers(5, 40, 230))
    secret = draw.table(1, 5, 0, 1)[0]
    draw.need(0 < secret.sum() < 5 and 0 < (photo % 2).sum() < 5)
    names = ["no room made", "secret never added", "only the rest kept"]
    evened, added, rest = usual(hide, names, photo, secret, pick=tuple)
    negative = Wrong(
        tuple(hide.right(photo, 1 - secret)),
        "Turned round: odd where the bit is 0, even where it is 1.",
    )
    return Choice(
        text=f"Hide the bits {row(secret)} in the lowest bits of the numbers {row(photo)}. Which "
        "numbers come out?",
        given={"secret": secret, "photo": photo},
        answer=tuple(hide.right(photo, secret)),
        wrong=[evened, added, negative, rest],
        worked="Make every number even, then add its bit: odd numbers carry a 1.",
    )
