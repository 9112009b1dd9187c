"""Lesson 4: ReLU."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Match, Number, Question, Wrong, row, table, usual

from helpers.activations import leaky_relu, relu
from helpers.checks.lesson_04 import count_dead, nudge
from helpers.convolution import convolve2d, correlate2d


def two_filters_are_one(draw: Draw) -> Question:
    """Filters in a row, with nothing between them, are one larger filter."""
    first, second = draw.several([3, 5, 7, 9], 2)
    one = convolve2d(np.ones((first, first)), np.ones((second, second)), padding="full")
    return Number(
        text=f"A filter of {first}×{first} and then one of {second}×{second}, with nothing between "
        "them, are one filter. How many rows has its kernel?",
        given={"first": first, "second": second},
        answer=len(one),
        wrong=[
            Wrong(first + second, "The middle pixel was counted twice: take 1 away."),
            Wrong(max(first, second), "The second filter looks further than the first alone."),
            Wrong(first * second, "Each further layer *adds* its size less one."),
        ],
        worked=f"{first} + ({second} − 1).",
    )


def row_behind_relu(draw: Draw) -> Question:
    """ReLU keeps what is positive and makes the rest 0."""
    answers = np.array(draw.numbers(5, -9, 9))
    draw.need((answers < 0).sum() >= 2 and (answers > 0).sum() >= 2)
    return Choice(
        text=f"A feature map holds {row(answers)}. What is left after ReLU?",
        given={"answers": answers},
        answer=tuple(relu(answers)),
        wrong=[
            Wrong(tuple(abs(answers)), "What is negative does not become positive. It becomes 0."),
            Wrong(tuple(relu(-answers)), "The sign: it is what is *positive* that stays."),
            Wrong(tuple(answers[answers > 0]), "A 0 keeps its place; nothing is left out."),
            Wrong(tuple(np.minimum(relu(answers), 1)), "A positive number stays as it is."),
        ],
        worked="Every number below 0 becomes 0, every other one stays.",
    )


def three_bends(draw: Draw) -> Question:
    """ReLU, its opposite and the leaky ReLU differ below 0."""
    number, slope = draw.whole(2, 9), draw.one([0.1, 0.2])
    return Match(
        text=f"What comes out when −{number} goes in? The leaky ReLU has the slope {slope} below "
        "0.",
        given={"number": number, "slope": slope},
        pairs=[
            ("ReLU", relu(-number)),
            ("leaky ReLU", leaky_relu(-number, slope)),
            ("no bend at all", -number),
            ("ReLU, after the sign was turned", relu(number)),
        ],
        worked=f"Below 0 ReLU gives 0 and the leaky ReLU {slope} times the number; with the sign "
        f"turned, {number} goes in.",
    )


def slopes_in_a_chain(draw: Draw) -> Question:
    """The slopes along a way are multiplied."""
    moved, steep, leak = draw.whole(2, 9) / 10, draw.one([0.5, 0.25, 0.2]), draw.one([0.1, 0.01])
    return Number(
        text=f"A number is nudged by {moved}. On its way it passes a bend whose slope there is "
        f"{steep}, an open ReLU, and a leaky ReLU below 0, where its slope is {leak}. How much of "
        "the nudge arrives?",
        given={"moved": moved, "steep": steep, "leak": leak},
        answer=nudge.right(nudge=moved, sigmoid=steep, leak=leak),
        wrong=[
            Wrong(moved * (steep + 1 + leak), "The slopes were added. In a chain they multiply."),
            Wrong(0, "Below 0 the ReLU would let nothing through. The leaky one leaks."),
            Wrong(moved * steep, "The leak was forgotten."),
            Wrong(steep * leak, "Those are the slopes alone. The nudge is multiplied by them."),
        ],
        worked=f"{moved} · {steep} · 1 · {leak}.",
    )


def dead_units(draw: Draw) -> Question:
    """A unit is dead when its sum is above 0 for no image."""
    sums = draw.table(4, 6, -9, 5)
    maps = sums.reshape(4, 1, 1, 6)  # images, rows, columns, units
    dead = count_dead.right(maps)
    draw.need(2 <= dead <= 4)
    names = ["one image only", "dead on some image", "the living counted", "zero counted as alive"]
    return Number(
        text="Four images were shown to a layer of six units, each followed by ReLU. Here are the "
        f"sums before ReLU, a row for each image and a column for each unit.\n\n{table(sums)}\n\n"
        "Judged by these images, how many units are dead?",
        given={"sums": sums},
        answer=dead,
        wrong=usual(count_dead, names, maps),
        worked=f"The largest sums of the columns are {row(sums.max(axis=0))}. A unit is dead when "
        "its largest one is not above 0.",
    )


def bar_behind_a_bend(draw: Draw) -> Question:
    """A filter and ReLU answer to one side of a bar."""
    low, high, last = draw.numbers(3, 1, 9)
    bar = np.array([[low, low, low + high, low + high, last, last]])
    draw.need(last < low + high and last != low)
    slopes = correlate2d(bar, [[-1, 1]])[0]
    return Number(
        text=f"The filter −1, 1 moves over the row {row(bar[0])}, without padding. Then comes "
        "ReLU. What do all answers add up to?",
        given={"bar": bar[0]},
        answer=relu(slopes).sum(),
        wrong=[
            Wrong(slopes.sum(), "Without ReLU the two sides of the bar take from each other."),
            Wrong(abs(slopes).sum(), "Both sides counted: what is negative becomes 0."),
            Wrong(relu(-slopes).sum(), "That is the other side, where it gets darker."),
        ],
        worked=f"The filter answers {row(slopes)}; ReLU keeps what is positive.",
    )
