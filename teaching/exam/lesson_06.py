"""Lesson 6: from maps to a decision."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, row

from helpers.activations import sigmoid, softmax
from helpers.learning import cross_entropy, squared_error


def score_of_a_class(draw: Draw) -> Question:
    """A score is a sum of votes, number times weight, plus a bias."""
    numbers, weights = np.array(draw.numbers(4, 0, 9)), np.array(draw.numbers(4, -4, 5))
    bias = draw.whole(1, 5)
    return Number(
        text=f"The numbers {row(numbers)} go into a dense layer. For *cat* it has the weights "
        f"{row(weights)} and the bias {bias}. Which score does *cat* get?",
        given={"numbers": numbers, "weights": weights, "bias": bias},
        answer=numbers @ weights + bias,
        wrong=[
            Wrong(numbers @ weights, "The bias was forgotten."),
            Wrong((numbers + weights).sum() + bias, "A vote is number *times* weight."),
            Wrong(numbers @ abs(weights) + bias, "The minus signs got lost."),
            Wrong(numbers @ weights * bias, "The bias is added, not multiplied."),
        ],
        worked="The dot product of the two rows, plus the bias.",
    )


def probability_from_scores(draw: Draw) -> Question:
    """Softmax looks at differences of scores."""
    cat, dog = draw.numbers(2, 1, 5)
    return Number(
        text=f"The score for *cat* is {cat} and for *dog* {dog}. Which probability does softmax "
        "give to *cat*?",
        given={"cat": cat, "dog": dog},
        digits=2,
        answer=softmax([cat, dog])[0],
        wrong=[
            Wrong(softmax([cat, dog])[1], "That is the probability of *dog*."),
            Wrong(cat / (cat + dog), "The scores were divided by their sum. Where is e?"),
            Wrong(sigmoid(cat), "The score of *cat* alone: the other one counts, too."),
        ],
        worked=f"e^{cat} / (e^{cat} + e^{dog}).",
    )


def loss_of_one_answer(draw: Draw) -> Question:
    """Cross-entropy is minus the logarithm of the right class's probability."""
    parts = draw.one([(1, 2, 7), (1, 3, 6), (2, 3, 5), (1, 4, 5)])
    shares = np.array(draw.mixed(parts)) / 10
    right = draw.whole(0, 2)
    share = shares[right]
    draw.need(abs(-np.log10(share) - share) > 0.02)  # 0.4 is nearly its own logarithm of 10
    return Number(
        text=f"For a photo a network gives the probabilities {row(shares)} to the classes 0, 1 and "
        f"2. Class {right} is right. What is the cross-entropy?",
        given={"shares": shares, "right": right},
        digits=2,
        answer=cross_entropy([shares], [right]),
        wrong=[
            Wrong(-np.log10(share), "The logarithm for 10. The course's is for e, `np.log`."),
            Wrong(1 - share, "That is what the right share lacks to 1. Take −log of the share."),
            Wrong(-np.log(shares).sum(), "All classes are in it. Only the right one's share is."),
            Wrong(share, "That is the share itself: there is no logarithm in it."),
        ],
        worked=f"−log {share:g}. What the other classes got does not count.",
    )


def half_the_squares(draw: Draw) -> Question:
    """The squared error is half the sum of the squared differences."""
    outputs = np.array(draw.one([(5, 3, 2), (6, 3, 1), (7, 2, 1), (4, 5, 1)])) / 10
    outputs, right = outputs[draw.mixed(range(3))], draw.whole(0, 2)
    target = np.eye(3, dtype=int)[right]
    gap = outputs - target
    return Number(
        text=f"A network answers {row(outputs)}, and the one-hot target is {row(target)}. What is "
        "the squared error?",
        given={"outputs": outputs, "target": target},
        answer=squared_error(outputs, target),
        wrong=[
            Wrong((gap**2).sum(), "The half was forgotten."),
            Wrong(abs(gap).sum() / 2, "The differences were not squared."),
            Wrong(gap[right] ** 2 / 2, "The right class alone: all three differences count."),
        ],
        worked="Half of " + " + ".join(f"{abs(each):.1f}²" for each in gap) + ".",
    )


def parameters_behind_flatten(draw: Draw) -> Question:
    """A dense layer has a weight for every number and every class, and a bias for every class."""
    side, maps, classes = draw.whole(4, 9), draw.one([8, 16, 32]), draw.whole(3, 10)
    weights = np.zeros((side * side * maps, classes))
    return Choice(
        text=f"The last maps are {side}×{side}×{maps}. After flatten a dense layer decides between "
        f"{classes} classes. How many parameters has it?",
        given={"side": side, "maps": maps, "classes": classes},
        answer=weights.size + classes,
        wrong=[
            Wrong(weights.size, "The biases were forgotten: one for each class."),
            Wrong(maps * classes + classes, "That is after global average pooling."),
            Wrong(side * side * classes + classes, "One map only: there are several."),
            Wrong(weights.size + 1, "Each class has a bias of its own."),
        ],
        worked=f"{side} · {side} · {maps} · {classes} + {classes}.",
    )


def same_probabilities(draw: Draw) -> Question:
    """Adding one number to all scores changes nothing."""
    scores, more = np.array(draw.numbers(3, 1, 6)), draw.whole(10, 90, step=10)
    return Choice(
        text=f"Three classes have the scores {row(scores)}. Which other scores give exactly the "
        "same probabilities?",
        given={"scores": scores},
        answer=tuple(scores + more),
        wrong=[
            Wrong(
                tuple(2 * scores),
                "Twice as far apart: the largest gets more, as with a lower temperature.",
            ),
            Wrong(tuple(scores + np.array([more, 0, 0])), "The same has to be added to *all*."),
            Wrong(tuple(-scores), "With other signs the order is turned round."),
        ],
        worked=f"All three are {more} larger, so their differences are as before, and softmax "
        "looks at nothing else.",
    )
