"""Lesson 12: a better classifier."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Match, Number, Question, Wrong, row

from helpers.checks.lesson_12 import one_point

SCORES = {"before": "without the change", "after": "with the change"}


def photos_for_a_doubt(draw: Draw) -> Question:
    """Half of the doubt takes four times the photos."""
    share, doubt = draw.one([0.5, 0.6, 0.8, 0.9]), draw.one([0.01, 0.02, 0.04, 0.05])
    right = one_point.right(accuracy=share, doubt=doubt)
    return Number(
        text=f"A network is right about {round(100 * share)}% of the photos. By 2 · √(accuracy · (1"
        f" − accuracy) / photos), how many test photos does it take until the doubt is {doubt} to "
        "either side?",
        given={"percent": round(100 * share), "doubt": doubt},
        answer=right,
        wrong=[
            Wrong(right / 4, "The 2 in front was forgotten. Squared it is a 4."),
            Wrong(right / (1 - share), "The share of wrong answers stands under the root, too."),
            Wrong(right * doubt / 2, "The root was forgotten."),
        ],
        worked=f"4 · {share} · {1 - share:.1f} / {doubt}².",
    )


def mean_gain(draw: Draw) -> Question:
    """Compare in pairs, seed by seed."""
    before, gains = np.array(draw.numbers(4, 60, 75)), np.array(draw.numbers(4, -3, 8))
    after = before + gains
    draw.need(gains.sum() % 4 == 0 and gains.sum() > 0)
    return Choice(
        text=f"With the seeds 1 to 4 a network scored {row(before)} per cent {SCORES['before']}, "
        f"and {row(after)} {SCORES['after']}. What is the mean gain of the pairs, in points?",
        given={"before": before, "after": after},
        answer=gains.mean(),
        wrong=[
            Wrong(after.max() - before.max(), "The best of some runs is luck for the most part."),
            Wrong(gains.sum(), "That is the sum of the gains."),
            Wrong(-gains.mean(), "The sign: it is a gain when the new one is larger."),
            Wrong(gains.max(), "That is the best pair alone."),
        ],
        worked=f"The gains are {row(gains)}; their sum is {gains.sum()}, a quarter of it the mean.",
    )


def lower_end_of_a_range(draw: Draw) -> Question:
    """The range of the mean gain tells whether a change helps."""
    pairs, factor = draw.one([(4, 3.18), (9, 2.31), (16, 2.13)])
    mean, spread = draw.whole(5, 30) / 10, draw.whole(3, 15) / 10 * 3
    draw.need(mean != 1)  # point
    root = round(pairs**0.5)
    width = factor * spread / root
    return Number(
        text=f"{pairs} pairs gained {mean:g} points in the mean, with a spread of {spread:g}. The "
        f"range of the mean gain is k · spread / √n to either side, with k = {factor}. Where does "
        "it begin?",
        given={"pairs": pairs, "mean": mean, "spread": float(f"{spread:g}"), "factor": factor},
        digits=2,
        answer=mean - width,
        wrong=[
            Wrong(mean + width, "That is where it ends."),
            Wrong(mean - factor * spread, "The range of a mean is smaller: the √n was forgotten."),
            Wrong(mean - factor * spread / pairs, "It is divided by the root of n, not by n."),
            Wrong(width, "That is how far it reaches to either side."),
        ],
        worked=f"{mean:g} − {factor} · {spread:g} / {root}. Above 0 it says *helps*; with 0 inside "
        "it says *cannot tell*.",
    )


def spread_of_four_runs(draw: Draw) -> Question:
    """The spread is the root of the mean squared distance from the mean."""
    middle, far, near = draw.whole(60, 90), draw.whole(4, 8), draw.whole(1, 3)
    runs = draw.mixed([middle - far, middle + far, middle - near, middle + near])
    return Number(
        text=f"Four runs of one network scored {row(runs)}. What is their standard deviation, as "
        "the root of the mean squared distance from their mean?",
        given={"runs": runs},
        digits=2,
        answer=np.std(runs),
        wrong=[
            Wrong(np.std(runs, ddof=1), "Divided by one less than there are runs."),
            Wrong(np.var(runs), "The root was forgotten."),
            Wrong(np.ptp(runs), "That is the distance from the worst to the best run."),
            Wrong(abs(np.array(runs) - middle).mean(), "The distances were not squared."),
        ],
        worked=f"The mean is {middle}; √((2 · {far}² + 2 · {near}²) / 4).",
    )


def three_numbers_of_a_norm(draw: Draw) -> Question:
    """Batch normalisation: mean away, divided by the spread, then a size and a place."""
    spread, times, mean = draw.one([2, 4, 5]), draw.whole(1, 4), draw.whole(-9, 9)
    size, place = draw.whole(2, 5), draw.whole(-6, 6)
    values = [mean, mean + spread * times, mean - spread]
    draw.need(place != 0 and mean != 0)
    return Match(
        text=f"Within a batch a channel has the mean {row([mean])} and the spread {spread}. Batch "
        f"normalisation has learned the size {size} and the place {row([place])} for it. What does "
        f"it make of these values?",
        given={"mean": mean, "spread": spread, "size": size, "place": place, "values": values},
        pairs=[
            (f"the value {row([each])}", (each - mean) / spread * size + place) for each in values
        ],
        worked=f"The value less {mean}, divided by {spread}, times {size}, plus {place}.",
    )


def blended_pixel(draw: Draw) -> Question:
    """Mix-up blends two photos."""
    share, cat, dog = draw.one([0.6, 0.7, 0.8, 0.9]), *draw.numbers(2, 10, 250)
    return Number(
        text=f"Mix-up makes a photo of {share} of a cat and {round(1 - share, 1)} of a dog. A pixel"
        f" is {cat} in the cat and {dog} in the dog. What is it in the new photo?",
        given={"share": share, "cat": cat, "dog": dog},
        answer=np.average([cat, dog], weights=[share, 1 - share]),
        wrong=[
            Wrong(np.average([dog, cat], weights=[share, 1 - share]), "The shares were swapped."),
            Wrong((cat + dog) / 2, "The two do not count the same."),
            Wrong(share * cat, "The dog's part is missing."),
        ],
        worked=f"{share} · {cat} + {round(1 - share, 1)} · {dog}.",
    )
