"""Lesson 5: pooling."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import (
    Choice,
    Match,
    Number,
    Question,
    Words,
    Wrong,
    row,
    shape_words,
    shown,
    table,
)

from helpers.checks.lesson_05 import one_step_for_three
from helpers.pooling import global_pool, pool2d


def four_windows(draw: Draw) -> Question:
    """Max pooling keeps the largest number of each window."""
    feature_map = draw.table(4, 4, -9, 20)
    return Choice(
        text="What is left of this feature map after max pooling with windows of 2×2 and stride 2, "
        f"read row by row?\n\n{table(feature_map)}",
        given={"feature_map": feature_map},
        answer=tuple(pool2d(feature_map).ravel()),
        wrong=[
            Wrong(tuple(pool2d(feature_map).T.ravel()), "Those are the columns, one by one."),
            Wrong(tuple(feature_map[::2, ::2].ravel()), "That is the upper left of each window."),
            Wrong(tuple(pool2d(feature_map, reduce="min").ravel()), "Those are the smallest."),
            Wrong(tuple(feature_map.max(axis=1)), "Those are the largest of the rows."),
        ],
        worked="Four windows side by side, and of each the largest number.",
    )


def four_kinds_of_pooling(draw: Draw) -> Question:
    """A window can be pooled in several ways."""
    window = draw.table(2, 2, 0, 30)
    draw.need(window.sum() % 4 == 0)
    return Match(
        text=f"A window holds\n\n{table(window)}\n\nWhat does each kind of pooling keep?",
        given={"window": window},
        pairs=[
            ("max pooling", pool2d(window)[0, 0]),
            ("average pooling", pool2d(window, reduce="average")[0, 0]),
            ("pooling by the smallest number", pool2d(window, reduce="min")[0, 0]),
            ("pooling by the sum", pool2d(window, reduce="sum")[0, 0]),
        ],
        worked=f"The sum is {window.sum()}, and a quarter of it is the mean.",
    )


def shape_after_pooling(draw: Draw) -> Question:
    """Pooling keeps the channels, and leaves out what fills no window."""
    height, width = draw.whole(15, 61, step=2), draw.whole(14, 60, step=2)
    channels = draw.one([8, 16, 32, 64])
    right = pool2d(np.zeros((1, height, width, channels))).shape[1:]
    return Words(
        text=f"Maps of the shape {shown((height, width, channels))} go through max pooling with "
        "windows of 2×2, stride 2 and valid padding. Which shape comes out?",
        given={"shape": (height, width, channels)},
        answers=shape_words(right),
        wrong=[
            Wrong(shown((right[0] + 1, *right[1:])), "A row that fills no window is left out."),
            Wrong(shown((*right[:2], channels // 2)), "Each channel is pooled on its own."),
            Wrong(shown((height - 1, width - 1, channels)), "The stride is 2, not 1."),
        ],
        worked=f"{height} / 2 and {width} / 2, rounded down; the channels stay.",
    )


def one_step_for_several(draw: Draw) -> Question:
    """Windows side by side multiply."""
    windows = [draw.whole(2, 4) for _ in range(draw.whole(2, 3))]
    right = np.prod([one_step_for_three.right(window=each, steps=1) for each in windows])
    draw.need(len({*windows}) > 1)
    return Choice(
        text=f"Max pooling follows max pooling, {len(windows)} times, each with windows side by "
        f"side. The windows are {row(windows)} wide, and as high. How wide is the window of one "
        "max pooling that does the same?",
        given={"windows": windows},
        answer=right,
        wrong=[
            Wrong(sum(windows), "The sides were added: each step takes a part of what is left."),
            Wrong(right**2, "That is how many numbers the window holds."),
            Wrong(right // windows[-1], "One step short."),
            Wrong(max(windows), "The widest window alone."),
        ],
        worked=" × ".join(map(str, windows)) + ".",
    )


def moved_star(draw: Draw) -> Question:
    """A small shift may or may not lead into another window."""
    window, place, shift = draw.one([2, 3, 4]), draw.whole(3, 12), draw.whole(1, 5)
    sky = np.zeros((window, 24))
    sky[0, place + shift] = 1
    right = pool2d(sky, window)[0].argmax()
    draw.need(place % window > 0)
    return Number(
        text=f"A bright pixel stands in column {place} of a dark image (the first column is 0). It "
        f"moves {shift} to the right. Then max pooling follows, with windows of {window}×{window} "
        "side by side. In which column of the pooled map does it shine?",
        given={"place": place, "shift": shift, "window": window},
        answer=right,
        wrong=[
            Wrong(place + shift, "That is its column in the image."),
            Wrong(place // window, "That is where it shone before it moved."),
            Wrong(right + 1, "Columns count from 0, on the pooled map as well."),
            Wrong(place // window + shift, "On the pooled map it does not move as far."),
        ],
        worked=f"Column {place + shift} lies in window ⌊{place + shift} / {window}⌋.",
    )


def left_after_global_pooling(draw: Draw) -> Question:
    """Global pooling keeps one number of each map."""
    maps = draw.table(2, 6, 0, 12)
    draw.need(maps[0].sum() % 6 == 0 and maps[1].sum() % 6 == 0 and maps[0].sum() != maps[1].sum())
    right = global_pool(maps.T.reshape(1, 2, 3, 2))[0]
    return Choice(
        text="Two feature maps of 2×3 numbers go through global average pooling. The first holds "
        f"{row(maps[0])}, the second {row(maps[1])}. What comes out?",
        given={"first": maps[0], "second": maps[1]},
        answer=tuple(right),
        wrong=[
            Wrong(tuple(maps.max(axis=1)), "Those are the largest numbers. The mean is asked for."),
            Wrong(tuple(maps.sum(axis=1)), "Those are the sums, not divided by 6."),
            Wrong(right.mean(), "Each map gives a number of its own."),
            Wrong(tuple(maps.mean(axis=0)), "The maps were mixed. Each is pooled on its own."),
        ],
        worked=f"{maps[0].sum()} / 6 and {maps[1].sum()} / 6: the mean of each map.",
    )
