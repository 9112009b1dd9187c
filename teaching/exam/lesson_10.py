"""Lesson 10: from disk to network."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, row, shown

from helpers.checks.lesson_10 import keep_the_last_batch, mirror_the_label_too


def megabytes_of_a_batch(draw: Draw) -> Question:
    """Memory is the number of values times the bytes of each."""
    photos, side = draw.one([16, 32, 64]), draw.whole(100, 300, step=50)
    shape = (photos, side, side, 3)
    right = np.prod(shape) * np.dtype("float32").itemsize / 1e6
    return Number(
        text=f"How many megabytes (millions of bytes) does a batch of the shape {shown(shape)} "
        "need as `float32`?",
        given={"shape": shape},
        digits=2,
        answer=right,
        wrong=[
            Wrong(right / 4, "That is for `uint8`. A `float32` takes four bytes."),
            Wrong(right * 2, "That is for `float64`, with eight bytes each."),
            Wrong(right / 3, "The channels were forgotten."),
            Wrong(right * 8, "Those are bits. A byte has eight of them."),
        ],
        worked=f"{photos} · {side} · {side} · 3 values of 4 bytes, divided by a million.",
    )


def last_batch(draw: Draw) -> Question:
    """The last batch holds what is left over."""
    names, size = draw.whole(60, 400), draw.one([12, 16, 24, 32])
    draw.need(names % size > 1)
    batches = keep_the_last_batch.right([*range(names)], size)
    return Choice(
        text=f"{names} photos are read in batches of {size}. How many photos are in the last one?",
        given={"names": names, "size": size},
        answer=len(batches[-1]),
        wrong=[
            Wrong(size, "Only when the division leaves nothing over."),
            Wrong(0, "What is left over is not dropped."),
            Wrong(size - len(batches[-1]), "So many are *missing* in the last batch."),
            Wrong(len(batches), "So many batches there are."),
        ],
        worked=f"{len(batches) - 1} whole batches hold {(len(batches) - 1) * size} photos.",
    )


def batches_of_a_pass(draw: Draw) -> Question:
    """The number of batches is rounded up."""
    size, whole, rest = draw.one([8, 16, 32]), draw.whole(10, 90), draw.whole(0, 7)
    names = size * whole + rest
    right = len(keep_the_last_batch.right([*range(names)], size))
    return Number(
        text=f"A training set has {names} photos. How many batches of at most {size} are needed to "
        "see each of them once?",
        given={"names": names, "size": size},
        answer=right,
        wrong=[
            Wrong(whole, "What is left over makes a batch, too."),
            Wrong(whole + 1, "Nothing is left over here."),
            Wrong(right + 1, "One batch too many."),
            Wrong(names - size + 1, "Those are windows that move by one, not batches."),
        ],
        worked=f"{names} / {size}, rounded up.",
    )


def mirrored_arrows(draw: Draw) -> Question:
    """Where the label says left or right, a mirror changes it."""
    labels = draw.table(1, 5, 0, 1)[0]
    draw.need(0 < labels.sum() < 5 and [*labels] != [*(1 - labels[::-1])])
    images = np.zeros((5, 2, 2))
    return Choice(
        text="Five pictures show arrows; the label is 0 for an arrow to the left and 1 for one to "
        f"the right. The labels are {row(labels)}. Each picture is mirrored, left to right. Which "
        "labels are true now?",
        given={"labels": labels},
        answer=tuple(mirror_the_label_too.right(images, labels)[1]),
        wrong=[
            Wrong(tuple(labels), "A mirrored left arrow points to the right."),
            Wrong(tuple(labels[::-1]), "The pictures keep their places. Their labels change."),
            Wrong(tuple(1 - labels[::-1]), "Right, but in reverse order."),
            Wrong((1,) * 5, "An arrow to the right points to the left now."),
        ],
        worked="Every 0 becomes 1 and every 1 becomes 0.",
    )


def place_in_the_mirror(draw: Draw) -> Question:
    """A flip changes the column, not the row."""
    width, place = draw.whole(100, 400, step=10), draw.whole(10, 90)
    draw.need(abs(width - 1 - 2 * place) > 2)
    photo = np.zeros((1, width), bool)
    photo[0, place] = True
    return Number(
        text=f"For augmentation a photo of {width} columns is flipped, left to right. A whisker "
        f"was in column {place}. In which column is it now? Columns count from 0.",
        given={"width": width, "place": place},
        answer=photo[0, ::-1].argmax(),
        wrong=[
            Wrong(width - place, "The last column has the number of columns less one."),
            Wrong(place, "A flip from left to right moves every column but a middle one."),
            Wrong(-place - 1, "So Python may call it. Asked for is the place from the left."),
        ],
        worked=f"{width} − 1 − {place}.",
    )


def time_of_a_running_belt(draw: Draw) -> Question:
    """With prefetching the slower station sets the pace."""
    reading, learning = draw.numbers(2, 20, 90)
    return Number(
        text=f"Reading a batch takes {reading} ms, and the network works on it for {learning} ms. "
        "With prefetching both go on at the same time. How many ms does each batch take, once the "
        "belt is running?",
        given={"reading": reading, "learning": learning},
        answer=max(reading, learning),
        wrong=[
            Wrong(reading + learning, "That is without prefetching: one after the other."),
            Wrong(min(reading, learning), "The slower of the two has to be waited for."),
            Wrong((reading + learning) / 2, "They do not share the work evenly."),
        ],
        worked=f"The slower station sets the pace: the larger of {reading} and {learning}.",
    )
