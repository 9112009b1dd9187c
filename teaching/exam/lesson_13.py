"""Lesson 13: how good it really is."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Match, Number, Question, Wrong, row, usual

from helpers.activations import softmax
from helpers.checks.lesson_13 import cat_flap, who_for_whom

ANIMALS = ("cat", "dog", "boat")


def who_was_taken_for_whom(draw: Draw) -> Question:
    """Rows are the truth, columns the answers."""
    labels, answers = draw.table(2, 10, 0, 2)
    matrix = who_for_whom.right(labels, answers, 3)
    draw.need(matrix[0, 1] != matrix[1, 0] and matrix[0, 1] > 0)

    def named(numbers: np.ndarray) -> str:
        return ", ".join(ANIMALS[number] for number in numbers)

    return Number(
        text=f"Ten photos show: {named(labels)}. The answers are: {named(answers)}. In the "
        "confusion matrix, which number stands in the row *cat* and the column *dog*?",
        given={"labels": labels, "answers": answers},
        answer=matrix[0, 1],
        wrong=[
            Wrong(matrix[1, 0], "Those are dogs that were called cats."),
            Wrong(matrix[0, 0], "Those are cats that were called cats."),
            Wrong(matrix[0].sum(), "Those are all cats, however they were called."),
            Wrong(matrix[:, 1].sum(), "So often the answer was dog, whatever the photo shows."),
        ],
        worked="Count the photos of cats that were called dogs.",
    )


def two_rates(draw: Draw) -> Question:
    """A threshold lets some of the wanted and some of the unwanted in."""
    cats, dogs = (np.array(draw.numbers(count, 5, 98)) / 100 for count in (5, 4))
    threshold = cats[draw.whole(0, 4)]
    wanted, unwanted = np.mean(cats >= threshold), np.mean(dogs >= threshold)
    right = (np.sum(cats >= threshold) + np.sum(dogs < threshold)) / 9
    draw.need(0 < unwanted < 1 and len({wanted, unwanted, right, 1 - unwanted}) == 4)
    return Match(
        text=f"A network's probability for *cat* is {row(cats)} for five cats and {row(dogs)} for "
        f"four dogs. It shall say *cat* from the threshold {threshold:g} on. How many per cent are "
        "these?",
        given={"cats": cats, "dogs": dogs, "threshold": threshold},
        pairs=[
            ("true-positive rate", f"{100 * wanted:.0f}%"),
            ("false-positive rate", f"{100 * unwanted:.0f}%"),
            ("share of the dogs that it calls dogs", f"{100 - 100 * unwanted:.0f}%"),
        ],
        worked=f"{np.sum(cats >= threshold)} of 5 cats reach the threshold (one of them exactly), "
        f"and {np.sum(dogs >= threshold)} of 4 dogs.",
    )


def area_under_the_curve(draw: Draw) -> Question:
    """The area under the ROC curve counts the pairs in which the cat is ahead."""
    cats, dogs = (np.array(one) / 100 for one in np.split(np.array(draw.numbers(6, 5, 98)), [4]))
    ahead = cats[:, np.newaxis] > dogs
    draw.need(0.5 < ahead.mean() < 1)
    return Number(
        text=f"The probabilities for *cat* are {row(cats)} for four cats and {row(dogs)} for two "
        "dogs. What is the area under the ROC curve, the share of the pairs of a cat and a dog in "
        "which the cat is ahead?",
        given={"cats": cats, "dogs": dogs},
        answer=ahead.mean(),
        wrong=[
            Wrong(1 - ahead.mean(), "Those are the pairs in which the dog is ahead."),
            Wrong(ahead.sum(), "That is how many pairs. It is their share."),
            Wrong(ahead.all(axis=1).mean(), "Those are the cats that are ahead of *both* dogs."),
            Wrong(ahead[:, 0].mean(), "That is against one of the dogs alone."),
        ],
        worked=f"Of 4 · 2 pairs the cat is ahead in {ahead.sum()}.",
    )


def price_of_a_cat_flap(draw: Draw) -> Question:
    """A threshold is chosen on validation photos and paid for on test photos."""
    cats, dogs = (np.array(draw.numbers(count, 30, 95)) / 100 for count in (4, 4))
    test_dogs = np.array(draw.numbers(5, 5, 90)) / 100
    p, is_cat = np.append(cats, dogs), np.arange(8) < 4
    given = p, is_cat, np.append(1, test_dogs), np.arange(6) < 1
    price = cat_flap.right(*given)[1]
    draw.need(0 < price < 1 and cats.min() < dogs.max())
    names = ["price on the photos that chose", "largest for smallest", "lower than needed"]
    return Number(
        text="A cat flap opens from a threshold on that lets in every cat of the validation "
        f"photos. It is as high as that allows. Their cats have {row(cats)}, their dogs {row(dogs)}"
        f". The dogs of the test photos have {row(test_dogs)}. How many per cent of these get in?",
        given={"cats": cats, "dogs": dogs, "test_dogs": test_dogs},
        answer=100 * price,
        wrong=usual(cat_flap, names, *given, pick=lambda value: 100 * value[1]),
        worked=f"The threshold is {cats.min():g}, the least sure cat, and "
        f"{np.sum(test_dogs >= cats.min())} of 5 dogs reach it.",
    )


def calibration_error(draw: Draw) -> Question:
    """A drawer with twice the answers counts twice."""
    counts = draw.one([(20, 60), (30, 50), (60, 40), (80, 20), (10, 40)])
    said = draw.whole(55, 75), draw.whole(85, 98)
    right = draw.whole(5, 9) * 10, draw.whole(5, 9) * 10
    off = np.abs(np.subtract(said, right))
    error = np.average(off, weights=counts)
    draw.need(off[0] != off[1] and min(off) > 1)
    return Number(
        text=f"Of a network's answers {counts[0]} were given with {said[0]}% in the mean, and "
        f"{right[0]}% of them were right. The other {counts[1]} were given with {said[1]}%, and "
        f"{right[1]}% of them were right. What is the calibration error, in points?",
        given={"counts": counts, "said": said, "right": right},
        digits=1,
        answer=error,
        wrong=[
            Wrong(off.mean(), "The drawer with more answers counts more."),
            Wrong(
                np.average(np.subtract(said, right), weights=counts),
                "Too sure here and too modest there do not cancel.",
            ),
            Wrong(off.max(), "That is the worse drawer alone."),
            Wrong(off.sum(), "The mean is asked for, not the sum."),
        ],
        worked=f"({counts[0]} · {off[0]} + {counts[1]} · {off[1]}) / {sum(counts)}.",
    )


def cooled_down(draw: Draw) -> Question:
    """A temperature above 1 makes a network less sure, and changes no answer."""
    lead, heat = draw.whole(2, 8), draw.one([2, 4, 5])
    sure = 100 * softmax(np.array([lead, 0]) / heat)[0]
    return Number(
        text=f"Two classes have the scores {lead} and 0. They are divided by the temperature "
        f"{heat} before softmax. How many per cent does the first class get?",
        given={"lead": lead, "heat": heat},
        digits=1,
        answer=sure,
        wrong=[
            Wrong(100 * softmax([lead, 0])[0], "That is without the temperature."),
            Wrong(100 * softmax([lead, 0])[0] / heat, "The *scores* are divided, before softmax."),
            Wrong(100 - sure, "That is the other class."),
        ],
        worked=f"e^({lead} / {heat}) / (e^({lead} / {heat}) + 1).",
    )
