"""Lesson 7: one weight learns."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, factor, row, usual

from helpers.checks.lesson_07 import back_through_leaky_relu, straight_to_the_bottom
from helpers.learning import (
    dense_backward,
    pool2d_backward,
    relu_backward,
    softmax_cross_entropy_backward,
)


def one_step(draw: Draw) -> Question:
    """A step goes against the slope, learning rate times slope."""
    weight, slope, rate = draw.whole(-5, 5), draw.whole(-9, 9), draw.one([0.1, 0.05, 0.02])
    draw.need(abs(slope) > 1 and weight != 0)
    return Number(
        text=f"A weight is {row([weight])}, the slope of the error there is {row([slope])}, and "
        f"the learning rate is {rate}. What is the weight after one step of gradient descent?",
        given={"weight": weight, "slope": slope, "rate": rate},
        answer=weight - rate * slope,
        wrong=[
            Wrong(weight + rate * slope, "Uphill: a step goes against the slope."),
            Wrong(weight - slope, "The learning rate was forgotten."),
            Wrong(-rate * slope, "That is the step. Asked for is where it leads."),
        ],
        worked=f"{weight} − {rate} · {factor(slope)}.",
    )


def rate_for_one_step(draw: Draw) -> Question:
    """The learning rate that leads to the bottom at once."""
    start, way, rate = draw.whole(1, 6), draw.whole(2, 9), draw.one([0.1, 0.2, 0.25, 0.4, 0.5])
    slope = way / rate
    draw.need(slope.is_integer())
    goal, slope = start + way, int(slope)
    return Number(
        text=f"At w = {start} the slope of the error is −{slope}. The bottom lies at w = {goal}. "
        "With which learning rate does the first step lead there?",
        given={"start": start, "slope": slope, "goal": goal},
        answer=straight_to_the_bottom.right(start=start, goal=goal, slope=slope),
        wrong=[
            Wrong(way, "That is how far w should move. The slope is multiplied as well."),
            Wrong(-rate, "The minus stands in the formula already."),
            Wrong(2 * rate, "That lands as far beyond the bottom as it was before it."),
        ],
        worked=f"The way is {way}, and rate · {slope} has to make it.",
    )


def a_product_swaps(draw: Draw) -> Question:
    """Back through a product each factor gets the other one times what arrives."""
    number, weight, arriving = draw.numbers(3, 2, 9)
    return Number(
        text=f"The number {number} was multiplied by the weight {weight}. On the way back "
        f"{arriving} arrives at the product. Which slope does the weight get?",
        given={"number": number, "weight": weight, "arriving": arriving},
        answer=dense_backward([[arriving]], [[number]], [[weight]])[1][0, 0],
        wrong=[
            Wrong(weight * arriving, "That is what the *number* gets."),
            Wrong(number, "What arrives has to be multiplied in."),
            Wrong(number * weight * arriving, "Its own value does not count for its slope."),
            Wrong(number + arriving, "The chain rule multiplies."),
        ],
        worked=f"A product swaps: the weight gets the number times what arrives, {number} · "
        f"{arriving}.",
    )


def back_to_the_winner(draw: Draw) -> Question:
    """Max pooling passes the slope to the largest number, average pooling shares it evenly."""
    window, arriving = np.array(draw.numbers(4, 0, 9)), draw.whole(1, 6) * 4
    maps, slope = window.reshape(1, 2, 2, 1), np.full((1, 1, 1, 1), arriving)
    draw.need(window.argmax() > 0)
    return Choice(
        text=f"A window of 2×2 holds {row(window)}, row by row. The slope {arriving} arrives at "
        "its pooled number. What does max pooling pass back to the four?",
        given={"window": window, "arriving": arriving},
        answer=tuple(pool2d_backward(slope, maps).ravel()),
        wrong=[
            Wrong(
                tuple(pool2d_backward(slope, maps, reduce="average").ravel()),
                "Shared evenly: that is average pooling.",
            ),
            Wrong((arriving,) * 4, "Only the winner moves the pooled number."),
            Wrong((arriving, 0, 0, 0), "To the winner, wherever it stands in the window."),
            Wrong(tuple(window * arriving), "The values do not count, only who was largest."),
        ],
        worked=f"The largest, {window.max()}, gets all of it; the others move nothing.",
    )


def back_through_relu(draw: Draw) -> Question:
    """ReLU passes a slope on where it was open."""
    before, arriving = np.array(draw.numbers(4, -6, 6)), np.array(draw.numbers(4, -9, 9))
    draw.need((before > 0).sum() == 2 and 0 not in before and 0 not in arriving)
    names = ["wrong array asked", "slope alone"]
    asked_wrongly, _ = usual(back_through_leaky_relu, names, arriving, before)
    return Choice(
        text=f"The numbers {row(before)} went into ReLU. On the way back the slopes "
        f"{row(arriving)} arrive. What does ReLU pass on?",
        given={"before": before, "arriving": arriving},
        answer=tuple(relu_backward(arriving, before)),
        wrong=[
            Wrong(tuple(relu_backward(arriving, arriving)), asked_wrongly.means),
            Wrong(tuple(arriving), "Where ReLU was shut, nothing comes through."),
            Wrong(tuple((before > 0).astype(int)), "Those are the slopes of ReLU alone."),
            Wrong(tuple(relu_backward(arriving, -before)), "Open and shut were exchanged."),
        ],
        worked="Where the number was above 0 the slope passes, elsewhere 0.",
    )


def share_less_target(draw: Draw) -> Question:
    """Back through softmax with cross-entropy: share − target."""
    shares = np.array(draw.mixed(draw.one([(1, 2, 7), (1, 3, 6), (2, 3, 5)]))) / 10
    right = draw.whole(0, 2)
    slopes = softmax_cross_entropy_backward([shares], [right])[0].round(10)
    return Choice(
        text=f"Softmax gave the shares {row(shares)} to the classes 0, 1 and 2, and class {right} "
        "is right. Which slopes of the cross-entropy do the three scores get?",
        given={"shares": shares, "right": right},
        answer=tuple(slopes),
        wrong=[
            Wrong(tuple(-slopes), "The sign: it is share minus target."),
            Wrong(tuple(shares), "The target was forgotten: 1 is taken from the right share."),
            Wrong(tuple((shares - 1).round(10)), "1 is taken from the right share alone."),
            Wrong(tuple(slopes * np.eye(3)[right]), "The wrong classes get a slope, too."),
        ],
        worked="Share − target, and the target is 1 for the right class and 0 elsewhere.",
    )
