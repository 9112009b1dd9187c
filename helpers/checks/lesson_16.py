"""Lesson 16: few photos."""

import numpy as np

from helpers.activations import relu, softmax
from helpers.checks.exercise import Function, Mistake, Value


def _in_one_row(early: np.ndarray, late: np.ndarray) -> np.ndarray:
    return np.concatenate([early.mean(axis=(1, 2)), late.mean(axis=(1, 2))], axis=1)


def _two_depths() -> list[tuple]:
    random = np.random.default_rng(16)
    shapes = [((2, 4, 4, 3), (2, 2, 2, 5)), ((3, 6, 4, 2), (3, 3, 2, 4)), ((1, 2, 2, 1),) * 2]
    return [tuple(random.integers(0, 9, shape).astype(float) for shape in pair) for pair in shapes]


in_one_row = Function(
    "16.1",
    "What it sees, in one row",
    start="Take the mean of every map, over its rows and columns, and put the means of the late "
    "maps behind those of the early ones.",
    praise="However large the photo is, it becomes a row of the same length: that is all that "
    "logistic regression needs.",
    right=_in_one_row,
    examples=_two_depths,
    means=lambda value, early, late: (
        f"There are {early.shape[0]} photos, {early.shape[3]} early and {late.shape[3]} late maps. "
        f"The first early map of the first photo has the mean {early[0, ..., 0].mean():.4g}."
    ),
    mistakes=[
        Mistake(
            "late before early",
            "The means are right, and the late ones stand first. The early ones are asked for "
            "first.",
            lambda early, late: _in_one_row(late, early),
        ),
        Mistake(
            "largest for mean",
            "You took the largest value of each map. The mean is asked for.",
            lambda early, late: np.concatenate(
                [early.max(axis=(1, 2)), late.max(axis=(1, 2))], axis=1
            ),
        ),
        Mistake(
            "sum for mean",
            "You took sums. A map has more places early than late, so sums would let the early "
            "ones count more: divide by the number of places.",
            lambda early, late: np.concatenate(
                [early.sum(axis=(1, 2)), late.sum(axis=(1, 2))], axis=1
            ),
        ),
        Mistake(
            "late maps forgotten",
            "These are the means of the early maps alone. Where are the late ones?",
            lambda early, late: early.mean(axis=(1, 2)),
        ),
        Mistake(
            "early maps forgotten",
            "These are the means of the late maps alone. Where are the early ones?",
            lambda early, late: late.mean(axis=(1, 2)),
        ),
        Mistake(
            "one long row for all",
            "You put all photos into one long row. Each photo needs its own: the photos are the "
            "first axis.",
            lambda early, late: np.concatenate(
                [early.mean(axis=(1, 2)).ravel(), late.mean(axis=(1, 2)).ravel()]
            ),
        ),
    ],
)


def _step(weights, features, truth, rate, decay, *, sign=1, count=None, pull=None):
    error = softmax(features @ weights) - truth
    gradient = features.T @ error / (len(features) if count is None else count)
    pulled = decay * weights if pull is None else pull
    return weights - sign * rate * (gradient + pulled)


def _without_softmax(weights, features, truth, rate, decay):
    gradient = features.T @ (features @ weights - truth) / len(features)
    return weights - rate * (gradient + decay * weights)


def _steps() -> list[tuple]:
    random = np.random.default_rng(61)
    given = []
    for photos, width, classes in ((4, 3, 3), (6, 2, 5), (5, 4, 2)):
        truth = np.eye(classes)[random.integers(0, classes, photos)]
        features = random.normal(size=(photos, width))
        given.append((random.normal(size=(width, classes)), features, truth, 0.5, 0.3))
    return given


step_with_a_pull = Function(
    "16.2",
    "A step with a pull",
    start="First the error, probabilities minus truth; then the gradient, a mean over the photos; "
    "then the pull, `decay * weights`.",
    praise="A thousand of these are a logistic regression. The pull is what keeps hundreds of "
    "features from learning few photos by heart.",
    right=_step,
    examples=_steps,
    means=lambda value, weights, features, truth, rate, decay: (
        f"The first weight was {weights[0, 0]:.4f}. Without any photo the pull alone would make "
        f"{weights[0, 0] * (1 - rate * decay):.4f} of it; you made {value[0, 0]:.4f}."
    ),
    tolerance=1e-6,
    mistakes=[
        Mistake(
            "pull forgotten",
            "This is a step without the pull: `decay` changes nothing in it.",
            lambda *given: _step(*given, pull=0),
        ),
        Mistake(
            "pull away from 0",
            "Your pull goes the wrong way: the weights grow by it.",
            lambda weights, features, truth, rate, decay: _step(
                weights, features, truth, rate, -decay
            ),
        ),
        Mistake(
            "sum for mean",
            "You summed over the photos. Divide by how many there are, or twice the photos would "
            "make twice the step.",
            lambda *given: _step(*given, count=1),
        ),
        Mistake(
            "mean over the classes",
            "You divided by the number of classes. The mean is over the photos.",
            lambda weights, features, truth, rate, decay: _step(
                weights, features, truth, rate, decay, count=truth.shape[1]
            ),
        ),
        Mistake(
            "uphill",
            "This step goes uphill: the gradient is to be taken away.",
            lambda *given: _step(*given, sign=-1),
        ),
        Mistake(
            "scores for probabilities",
            "You took the truth away from the scores. Softmax makes probabilities of them first.",
            _without_softmax,
        ),
        Mistake(
            "gradient for weights",
            "This is how far the weights move. Where do they end?",
            lambda weights, *others: _step(weights, *others) - weights,
        ),
        Mistake(
            "rate forgotten",
            "Your step has the length of the gradient. Where is the rate?",
            lambda weights, features, truth, rate, decay: _step(weights, features, truth, 1, decay),
        ),
    ],
)


def _slopes(first, second, x, wanted) -> tuple:
    hidden = relu(x @ first)
    wrong = hidden @ second - wanted
    return x.T @ ((wrong @ second.T) * (hidden > 0)), hidden.T @ wrong


def _frozen(first, second, x, wanted, rate) -> tuple:
    return first, second - rate * _slopes(first, second, x, wanted)[1]


def _both(first, second, x, wanted, rate) -> tuple:
    slopes = _slopes(first, second, x, wanted)
    return first - rate * slopes[0], second - rate * slopes[1]


def _without_relu(first, second, x, wanted, rate) -> tuple:
    hidden = x @ first
    return first, second - rate * hidden.T @ (hidden @ second - wanted)


def _small_networks() -> list[tuple]:
    random = np.random.default_rng(63)
    return [
        (
            random.normal(size=(inputs, middle)),
            random.normal(size=(middle, 1)),
            random.normal(size=(count, inputs)),
            random.normal(size=(count, 1)),
            0.1,
        )
        for inputs, middle, count in ((2, 3, 4), (3, 2, 5), (2, 4, 6))
    ]


first_layer_frozen = Function(
    "16.3",
    "Freeze the first layer",
    start="Work out `hidden`, what the first layer makes of the inputs. Then the second layer has "
    "a slope, and the first is given back as it came.",
    praise="What is frozen need not be worked out again: that is why frozen features are learned "
    "from in seconds.",
    right=_frozen,
    examples=_small_networks,
    parts=("first layer", "second layer"),
    means=lambda value, first, second, x, wanted, rate: (
        f"The first weight of the second layer was {second[0, 0]:.4f}, and its slope is "
        f"{_slopes(first, second, x, wanted)[1][0, 0]:.4f}. The first layer keeps its "
        f"{first.size} weights."
    ),
    tolerance=1e-6,
    mistakes=[
        Mistake(
            "nothing frozen",
            "The second layer is right, and the first has moved, too. It is frozen: give it back "
            "as it came.",
            _both,
        ),
        Mistake(
            "the other one frozen",
            "The first layer moved and the second stayed. It is the other way round.",
            lambda first, second, x, wanted, rate: (
                _both(first, second, x, wanted, rate)[0],
                second,
            ),
        ),
        Mistake(
            "nothing learns",
            "Both layers are as they came. The second one should learn.",
            lambda first, second, x, wanted, rate: (first, second),
        ),
        Mistake(
            "uphill",
            "Your second layer goes uphill: its slope is to be taken away.",
            lambda first, second, x, wanted, rate: _frozen(first, second, x, wanted, -rate),
        ),
        Mistake(
            "ReLU forgotten",
            "Your second layer learned from `x @ first`. What does ReLU do in between?",
            _without_relu,
        ),
        Mistake(
            "mean for sum",
            "Your step is too short by the number of inputs: the error is summed here, not "
            "averaged.",
            lambda first, second, x, wanted, rate: _frozen(first, second, x, wanted, rate / len(x)),
        ),
        Mistake(
            "order swapped",
            "Both parts are right, in the wrong order: the first layer comes first.",
            lambda *given: _frozen(*given)[::-1],
        ),
    ],
)


def _at_the_start(classes: int = 5) -> float:
    return float(np.log(classes))


wrong_with_zeros = Value(
    "16.4",
    "How wrong is a layer of zeros?",
    start="Five equal scores: what is the probability of each class, and what is −log of that?",
    praise="Know this number for your own classes: a training that begins far above it has begun "
    "badly.",
    right=_at_the_start,
    quantities={"classes": "the number of classes"},
    means=lambda answer: (
        f"A cross-entropy of {np.real(np.ravel(answer)[0]):.4g} means a probability of "
        f"{np.exp(-np.real(np.ravel(answer)[0])):.3g} for the right class."
    ),
    tolerance=5e-3,
    mistakes=[
        Mistake(
            "probability for its −log",
            "This is the probability of each class. Cross-entropy is −log of it.",
            lambda: 1 / 5,
        ),
        Mistake(
            "sign turned",
            "The size is right, the sign is turned: the log of a number below 1 is below 0, and "
            "−log is above it.",
            lambda: -_at_the_start(),
        ),
        Mistake(
            "two classes",
            "This would be right for two classes, cat and dog. There are five.",
            lambda: _at_the_start(2),
        ),
        Mistake(
            "log to base 10",
            "You took the logarithm to base 10. Cross-entropy takes the natural one, `np.log`.",
            lambda: float(np.log10(5)),
        ),
        Mistake(
            "log to base 2",
            "You took the logarithm to base 2, which counts bits. Cross-entropy takes the natural "
            "one, `np.log`.",
            lambda: float(np.log2(5)),
        ),
        Mistake(
            "zero",
            "With a loss of 0 every answer would be right and certain. A layer of zeros knows "
            "nothing.",
            lambda: 0.0,
        ),
    ],
)
