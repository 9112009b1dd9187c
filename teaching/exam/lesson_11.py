"""Lesson 11: a first classifier."""

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
    table,
    usual,
)

from helpers.checks.lesson_11 import count_any, say_it
from helpers.convolution import output_size
from helpers.pooling import pool2d


def parameters_of_a_network(draw: Draw) -> Question:
    """Nearly all parameters sit in the dense layer after the flatten."""
    given = draw.whole(20, 60, step=4), draw.one([8, 16, 32]), draw.one([3, 5]), draw.whole(1, 4)
    size, filters, kernel, outputs = given
    draw.need((size - kernel + 1) % 2 == 0)
    names = ["bias forgotten", "colours forgotten", "pooling forgotten", "channels forgotten"]
    return Number(
        text=f"A network takes colour photos of {size}×{size}. It has `Conv2D({filters}, {kernel})`"
        f", `MaxPooling2D(2)`, `Flatten()` and `Dense({outputs})`. How many parameters has it?",
        given={"size": size, "filters": filters, "kernel": kernel, "outputs": outputs},
        answer=count_any.right(*given),
        wrong=usual(count_any, names, *given),
        worked=f"The filters have {filters} · ({kernel} · {kernel} · 3 + 1). The maps are "
        f"{(size - kernel + 1) // 2} high and wide behind the pooling, and each of their numbers "
        "has a weight for each output, which has a bias.",
    )


def share_of_right_answers(draw: Draw) -> Question:
    """Accuracy is the diagonal of the confusion matrix over all of it."""
    cats, dogs = draw.whole(20, 70), 100
    wrong_cats, wrong_dogs = draw.whole(2, 15), draw.whole(16, 40)
    matrix = np.array([[100 + cats - wrong_cats, wrong_cats], [wrong_dogs, dogs - wrong_dogs]])
    matrix[0, 0] += 200 - matrix.sum()
    draw.need(matrix[0, 0] > 50)
    return Number(
        text="A confusion matrix has the truth in its rows and the answers in its columns: 0 is "
        f"*cat*, 1 is *dog*.\n\n{table(matrix)}\n\nWhat is the accuracy, in per cent?",
        given={"matrix": matrix},
        answer=100 * matrix.trace() / matrix.sum(),
        wrong=[
            Wrong(100 - 100 * matrix.trace() / matrix.sum(), "That is the share of the errors."),
            Wrong(matrix.trace(), "That is how many are right, not how many per cent."),
            Wrong(100 * matrix[0, 0] / matrix.sum(), "Dogs that were called dogs are right, too."),
        ],
        worked=f"({matrix[0, 0]} + {matrix[1, 1]}) / {matrix.sum()}.",
    )


def said_in_words(draw: Draw) -> Question:
    """The number is the probability of class 1, and names are sorted."""
    folders = draw.one([["Dog", "Cat"], ["Boat", "Bird"], ["Mug", "Cup"], ["Leaf", "Tree"]])
    chance = draw.whole(2, 48) / 100
    other = [name for name in folders if name != say_it.right(chance, folders)[0]]

    def told(name: str, share: float) -> str:
        return f"{name}, {round(100 * share)}%"

    return Choice(
        text=f"A network with one output and a sigmoid gives {chance:g} for a photo. The folders "
        f"were {' and '.join(folders)}, and their sorted names are the classes 0 and 1. What does "
        "the network say, and how sure is it?",
        given={"chance": chance, "folders": folders},
        answer=told(*say_it.right(chance, folders)),
        wrong=[
            Wrong(
                told(other[0], 1 - chance), "The number is that of class 1; counting begins at 0."
            ),
            Wrong(
                told(say_it.right(chance, folders)[0], chance), "So sure it is of the *other* one."
            ),
            Wrong(told(other[0], chance), "That is the less likely of the two."),
        ],
        worked=f"Class 1 gets {chance:g}, so class 0 gets {1 - chance:g} and is named.",
    )


def ahead_of_the_baseline(draw: Draw) -> Question:
    """An accuracy means something beside a baseline."""
    photos = draw.one([200, 400, 500])
    cats = photos * draw.whole(55, 75) // 100
    right = photos * draw.whole(80, 95) // 100
    return Number(
        text=f"Of {photos} test photos {cats} show cats and the others dogs. A network is right "
        f"about {right}. By how many points (hundredths) is it ahead of the baseline that always "
        "says the more frequent class?",
        given={"photos": photos, "cats": cats, "right": right},
        answer=100 * (right - cats) / photos,
        wrong=[
            Wrong(100 * right / photos - 50, "The baseline is right about more than half."),
            Wrong(100 * right / photos, "That is the accuracy itself."),
            Wrong(right - cats, "That is how many photos, not how many points."),
            Wrong(100 * (right - photos + cats) / photos, "That is ahead of the rarer class."),
        ],
        worked=f"100 · ({right} − {cats}) / {photos}.",
    )


def epoch_to_keep(draw: Draw) -> Question:
    """The gap between training and validation is over-fitting."""
    training = sorted(draw.numbers(6, 70, 99))
    validation = draw.numbers(6, 58, 84)
    best = int(np.argmax(validation))
    draw.need(best in (1, 2, 3) and all(np.array(training) > validation))
    gaps = np.array(training) - validation
    return Number(
        text="After the epochs 1 to 6 the training accuracy was "
        f"{row(training)}, and the validation accuracy {row(validation)} (per cent). Which epoch's "
        "network would you keep?",
        given={"training": training, "validation": validation},
        answer=best + 1,
        wrong=[
            Wrong(6, "It knows its training photos best. Others are what counts."),
            Wrong(best, "Counted from 0. The epochs count from 1."),
            Wrong(gaps.argmin() + 1, "The smallest gap: bad at both has one, too."),
            Wrong(1, "Over-fitting began later."),
        ],
        worked=f"The validation accuracy is highest, {max(validation)}, after epoch {best + 1}.",
    )


def shape_of_the_maps(draw: Draw) -> Question:
    """A convolution without padding shrinks the maps, pooling halves them."""
    side, filters, kernel = draw.whole(60, 160, step=10), draw.one([8, 16, 32]), draw.one([4, 6, 8])
    maps = output_size(side, kernel)
    right = pool2d(np.zeros((1, maps, maps, filters))).shape[1:]
    return Words(
        text=f"Photos of {shown((side, side, 3))} go through `Conv2D({filters}, {kernel})` and "
        "`MaxPooling2D(2)`. Which shape comes out, for each photo?",
        given={"shape": (side, side, 3), "filters": filters, "kernel": kernel},
        answers=shape_words(right),
        wrong=[
            Wrong(shown((side // 2, side // 2, filters)), "Keras pads only when it is told to."),
            Wrong(shown((right[0] + 1, right[1] + 1, filters)), "What fills no window is lost."),
            Wrong(shown((maps, maps, filters)), "The pooling was forgotten."),
            Wrong(shown((*right[:2], 3)), "There is one map for each filter."),
        ],
        worked=f"{side} − {kernel} + 1 = {maps}; half of it, rounded down, is {right[0]}.",
    )
