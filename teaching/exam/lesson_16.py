"""Lesson 16: few photos."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Match, Number, Question, Wrong, row, usual

from helpers.checks.lesson_16 import in_one_row, wrong_with_zeros


def length_of_the_features(draw: Draw) -> Question:
    """The mean of every map, early and late, makes one row a photo."""
    early, late = draw.one([8, 16, 24]), draw.one([32, 48, 64])
    side = draw.whole(4, 12, step=2)
    given = np.zeros((1, 2 * side, 2 * side, early)), np.zeros((1, side, side, late))
    names = ["late maps forgotten", "early maps forgotten"]
    return Number(
        text=f"A trained network makes {early} early maps of {2 * side}×{2 * side} and {late} late "
        f"ones of {side}×{side} of a photo. The mean of every map goes into one row of features. "
        "How many numbers has that row?",
        given={"early": early, "late": late, "side": side},
        answer=in_one_row.right(*given).shape[1],
        wrong=[
            *usual(in_one_row, names, *given, pick=lambda features: features.shape[1]),
            Wrong(sum(each.size for each in given), "Flattened: each map gives its mean alone."),
        ],
        worked=f"One number a map: {early} + {late}.",
    )


def standardised_feature(draw: Draw) -> Question:
    """Standardised: the mean taken away, divided by the spread."""
    mean, spread = draw.whole(-9, 9), draw.one([2, 4, 5])
    values = [mean + spread * step for step in draw.several([-3, -2, 1, 2, 4], 3)]
    draw.need(mean != 0)
    return Match(
        text=f"Over the training photos a feature has the mean {row([mean])} and the spread "
        f"{spread}. What do these values become when they are standardised?",
        given={"mean": mean, "spread": spread, "values": values},
        pairs=[(row([value]), (value - mean) / spread) for value in values],
        worked=f"The value less {mean}, divided by {spread}.",
    )


def pulled_step(draw: Draw) -> Question:
    """Weight decay pulls a weight towards 0 in each step."""
    weight, gradient = draw.whole(2, 9), draw.whole(-4, 4) / 2
    rate, decay = draw.one([0.1, 0.2, 0.5]), draw.one([0.1, 0.2, 0.5])
    draw.need(gradient != 0)
    right = weight - rate * (gradient + decay * weight)
    return Number(
        text=f"A weight is {weight}, its gradient {row([gradient])}, the learning rate {rate}. In "
        f"each step the weight is pulled as well: {decay} times the weight is added to its "
        "gradient. What is the weight after one step?",
        given={"weight": weight, "gradient": gradient, "rate": rate, "decay": decay},
        answer=right,
        wrong=[
            Wrong(weight - rate * gradient, "That is the step without the pull."),
            Wrong(weight - rate * (gradient - decay * weight), "The pull goes *towards* 0."),
            Wrong(weight + rate * (gradient + decay * weight), "Uphill: the step is taken away."),
            Wrong(right - weight, "That is how far it moves. Where does it end?"),
        ],
        worked=f"{weight} − {rate} · ({gradient:g} + {decay} · {weight}).",
    )


def loss_of_a_layer_of_zeros(draw: Draw) -> Question:
    """A new last layer of zeros begins with even probabilities."""
    classes, photos = draw.whole(3, 20), draw.whole(5, 20)
    return Number(
        text=f"Fine-tuning begins with a new last layer of zeros, for {classes} classes with "
        f"{photos} photos each. What is the first cross-entropy?",
        given={"classes": classes, "photos": photos},
        digits=2,
        answer=wrong_with_zeros.right(classes),
        wrong=[
            Wrong(1 / classes, "That is the probability of each class."),
            Wrong(0, "With a loss of 0 every answer would be right and certain."),
            Wrong(np.log(classes * photos), "How many photos there are does not matter."),
            Wrong(np.log10(classes), "The logarithm for 10. It is the natural one."),
        ],
        worked=f"All scores are 0, so each class gets 1 / {classes}: log {classes}. The number of "
        "photos does not come into it.",
    )


def photos_learned_from(draw: Draw) -> Question:
    """In cross-validation each part of the photos is judged once, by what the others taught."""
    parts, size = draw.whole(3, 8), draw.whole(4, 25)
    photos = parts * size
    learned = [part for part in np.split(np.arange(photos), parts)][1:]
    return Number(
        text=f"{photos} photos are cross-validated in {parts} equal parts. From how many photos is "
        "learned each time?",
        given={"photos": photos, "parts": parts},
        answer=len(np.concatenate(learned)),
        wrong=[
            Wrong(size, "So many are judged each time."),
            Wrong(photos, "The part that is judged must not be learned from."),
            Wrong(photos - parts, "The parts are left out, one at a time, not single photos."),
        ],
        worked=f"{photos} − {photos} / {parts}.",
    )


def numbers_that_still_learn(draw: Draw) -> Question:
    """What is frozen is not changed by the training."""
    frozen, features, classes = draw.whole(20, 90) * 1000, draw.whole(32, 128, 16), draw.whole(3, 9)
    weights = np.zeros((features, classes))
    return Choice(
        text=f"A network of {frozen:,} parameters is frozen. Its {features} features go into a new "
        f"dense layer for {classes} classes. How many parameters are changed by the training?",
        given={"frozen": frozen, "features": features, "classes": classes},
        answer=weights.size + classes,
        wrong=[
            Wrong(weights.size, "The biases of the new layer learn, too."),
            Wrong(frozen + weights.size + classes, "What is frozen is not changed."),
            Wrong(features + classes, "Each class has a weight for *every* feature."),
        ],
        worked=f"{features} · {classes} + {classes}.",
    )
