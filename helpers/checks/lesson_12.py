"""Lesson 12: a better classifier."""

from collections.abc import Callable

import numpy as np

from helpers.activations import softmax
from helpers.checks.exercise import Function, Mistake, Value
from helpers.checks.formulas import Formula

_PHOTOS_NEEDED = [
    Formula(
        "front**2 * right * (1 - right) / doubt**2",
        lambda: {"front": 2, "right": 0.8, "doubt": 0.01},
        {
            "front": "the 2 in front of the root",
            "right": "the accuracy",
            "1 - right": "the share of errors",
            "doubt": "the doubt",
        },
    ),
    Formula("root**2", lambda: {"root": 80}, {"root": "8 times the root of 100"}),
    Formula(
        "photos * times**2",
        lambda: {"photos": 100, "times": 8},
        {"photos": "the 100 photos", "times": "the 8 by which the doubt shrinks"},
    ),
    Formula(
        "photos * four * four * four",
        lambda: {"photos": 100, "four": 4},
        {"photos": "the 100 photos", "four": "the 4 for each halving"},
    ),
]

one_point = Value(
    "12.1",
    "One point of doubt",
    start="Put 0.01 where the 0.08 stands, and ask which number of photos makes both sides equal.",
    praise="An eighth of the doubt costs 64 times the photos: that is why two good networks are so "
    "hard to tell apart.",
    right=lambda accuracy=0.8, doubt=0.01, front=2: round(
        front**2 * accuracy * (1 - accuracy) / doubt**2, 6
    ),
    means=lambda answer: (
        f"With {float(answer):,.0f} photos the doubt is "
        f"{200 * (0.16 / float(answer)) ** 0.5:.6g} points to either side. It should be 1."
    ),
    quantities={
        "accuracy": "the accuracy",
        "doubt": "the doubt",
        "front": "the number in front of the root",
    },
    formulas=_PHOTOS_NEEDED,
    tolerance=1e-9,
    mistakes=[
        Mistake(
            "in proportion",
            "Eight times the photos do not make the doubt eight times smaller: their number stands "
            "under a root.",
            lambda: 800,
        ),
        Mistake(
            "times for a number",
            "64 times as many, yes. As many as what? The number of photos is asked for.",
            lambda: 64,
        ),
        Mistake(
            "factor forgotten",
            "With your number the root is 0.01. In front of it stands a 2.",
            lambda: 0.8 * 0.2 / 0.01**2,
        ),
        Mistake(
            "root forgotten",
            "So few? Your formula has lost its root.",
            lambda: 2 * 0.8 * 0.2 / 0.01,
        ),
        Mistake(
            "whole width for half",
            "This is for a range that is one point wide in all. One point to *either* side is "
            "asked for.",
            lambda: 4 * 0.8 * 0.2 / 0.005**2,
        ),
        Mistake(
            "points for a share",
            "You put in 1 for one point, and that is 100%. One point is a hundredth.",
            lambda: 4 * 0.8 * 0.2 / 1**2,
        ),
        Mistake(
            "share of errors forgotten",
            "Under your root stands the accuracy alone. It is multiplied by the share of wrong "
            "answers.",
            lambda: 4 * 0.8 / 0.01**2,
        ),
        Mistake(
            "1.96 for 2",
            "Well known: 1.96 is the finer number, and 2 is what the formula above says. Take the "
            "2 for now.",
            lambda: 1.96**2 * 0.8 * 0.2 / 0.01**2,
        ),
    ],
)

more_than_noise = Value(
    "12.2",
    "More than the noise",
    start="Two numbers in brackets, (gain, noise): the difference of two means of three, and the "
    "standard deviation of the four.",
    praise="4 is more than 3, so the first rule keeps the change. Had you compared the mean of "
    "four with the mean of three, it would have been dropped.",
    right=lambda: (66.0 - 62.0, 3.0),
    parts=("gain", "noise"),
    faults=[
        (
            lambda answer: len(answer) == 2 and abs(answer[1] - 3) > 1e-4,
            lambda answer: (
                f"The mean of the old four is 63, and every one of them lies 3 away from it. Your "
                f"noise is {answer[1]:.4g}: what did you take the spread of?"
            ),
        ),
        (
            lambda answer: len(answer) == 2,
            lambda answer: (
                f"The noise is right. Your gain is {answer[0]:.4g}: the old network had a mean "
                "of 62 with seeds 1 to 3. And the new one?"
            ),
        ),
    ],
    mistakes=[
        Mistake(
            "four seeds against three",
            "For the old network you took the mean of all four seeds, for the new one that of "
            "three. Compare the same seeds.",
            lambda: (66 - 63, 3),
        ),
        Mistake(
            "best against best",
            "You compared the best runs. The best of some runs is luck for the most part; the "
            "means are asked for.",
            lambda: (67 - 66, 3),
        ),
        Mistake(
            "sum for mean",
            "Your gain is that of the three seeds together. A mean is a sum divided by how many "
            "there are.",
            lambda: (198 - 186, 3),
        ),
        Mistake(
            "variance for standard deviation",
            "Your noise is the mean of the squared distances. One step is missing: its root.",
            lambda: (4, 9),
        ),
        Mistake(
            "range for standard deviation",
            "Your noise is the distance from the worst to the best run. The standard deviation "
            "measures from the mean.",
            lambda: (4, 6),
        ),
        Mistake(
            "noise of three runs",
            "The gain is right. The noise was measured with all four runs of the old network, and "
            "you took three.",
            lambda: (4, float(np.std([60, 66, 60]))),
        ),
        Mistake(
            "noise of the new network",
            "The gain is right. But you took the noise of the new network; the hurdle was set "
            "before, with the four runs of the old one.",
            lambda: (4, float(np.std([64, 67, 67]))),
        ),
        Mistake(
            "divided by one less",
            "Your noise is divided by 3, not by 4 (`ddof=1`). There are good reasons for that, but "
            "the first rule takes the mean of the squares.",
            lambda: (4, float(np.std([60, 66, 60, 66], ddof=1))),
        ),
        Mistake(
            "order swapped",
            "Both numbers are there, in the wrong order: the gain comes first.",
            lambda: (3, 4),
        ),
        Mistake(
            "sign turned",
            "You took the new mean from the old one. It is a gain when the new one is larger, so "
            "the number should be above 0.",
            lambda: (-4, 3),
        ),
        Mistake(
            "shares for points",
            "The numbers are right as shares. In points, a hundredth is 1.",
            lambda: (0.04, 0.03),
        ),
    ],
)


def _toy_network(height: int, width: int, classes: int) -> Callable:
    """Return a network without a convolution that gives probabilities for batches of photos."""
    weights = np.random.default_rng(10).normal(0, 0.002, (height * width * 3, classes))

    def network(photos):
        return softmax(np.reshape(photos, (len(photos), -1)) @ weights)

    return network


def _batches() -> list[tuple]:
    random = np.random.default_rng(11)
    return [
        (
            _toy_network(height, width, classes),
            random.integers(0, 256, (count, height, width, 3)).astype(np.float32),
        )
        for count, height, width, classes in ((3, 4, 5, 2), (2, 6, 6, 3), (1, 5, 4, 4))
    ]


_BOTH_LOOKS = Formula(
    "(seen + mirrored) / 2",
    lambda ask, photos: {"seen": ask(photos), "mirrored": ask(photos[:, :, ::-1])},
    {
        "seen": "the answer to the photo",
        "mirrored": "the answer to its mirror image",
        "seen + mirrored": "the sum of both answers",
    },
)

ask_twice = Function(
    "12.3",
    "Ask twice",
    start="A batch has four axes: photos, rows, columns, colours. Which one does a mirror turn "
    "round? Ask about both batches and take the mean.",
    praise="A second look for one line of code: no weight changed, and nothing was trained.",
    right=lambda ask, photos: (ask(photos) + ask(photos[:, :, ::-1])) / 2,
    examples=_batches,
    axes=("photo", "class"),
    means=lambda value, ask, photos: (
        f"For the first photo class 0 has {ask(photos)[0, 0]:.3f} as it is and "
        f"{ask(photos[:, :, ::-1])[0, 0]:.3f} in the mirror. Yours is {value[0, 0]:.3f}."
    ),
    formulas=[_BOTH_LOOKS],
    mistakes=[
        Mistake(
            "rows for columns",
            "You turned the rows round: the second look is at pets that stand on their heads. The "
            "first axis of a batch counts the photos, so all others are one further on.",
            lambda ask, photos: (ask(photos) + ask(photos[:, ::-1])) / 2,
        ),
        Mistake(
            "batch turned round",
            "You turned the batch round: the last photo became the first, so each mean is of two "
            "different photos.",
            lambda ask, photos: (ask(photos) + ask(photos[::-1])) / 2,
        ),
        Mistake(
            "BGR for RGB",
            "You turned the colours round: the second look is at blue-faced pets that look the "
            "same way as before.",
            lambda ask, photos: (ask(photos) + ask(photos[..., ::-1])) / 2,
        ),
        Mistake(
            "classes turned round",
            "You turned the answer round, not the photo: the mean of cat and dog says nothing.",
            lambda ask, photos: (ask(photos) + ask(photos)[:, ::-1]) / 2,
        ),
        Mistake(
            "sum for mean",
            "Your probabilities sum to 2. Both looks together have one answer to give.",
            lambda ask, photos: ask(photos) + ask(photos[:, :, ::-1]),
        ),
        Mistake(
            "brackets forgotten",
            "You halved the second answer only: `/` comes before `+`, unless brackets say "
            "otherwise.",
            lambda ask, photos: ask(photos) + ask(photos[:, :, ::-1]) / 2,
        ),
        Mistake(
            "photos blended",
            "You took the mean of the two *pictures* and asked once, about a pet with its ghost. "
            "Ask about each, and take the mean of the answers.",
            lambda ask, photos: ask((photos + photos[:, :, ::-1]) / 2),
        ),
        Mistake(
            "batch axis lost",
            "You asked about one photo without its batch axis. A network takes batches, and here "
            "the whole batch can be asked about at once.",
            lambda ask, photos: [ask(photo) for photo in photos],
        ),
        Mistake(
            "mirror image only",
            "This is the answer about the mirror image alone. The photo itself should be asked "
            "about, too.",
            lambda ask, photos: ask(photos[:, :, ::-1]),
        ),
        Mistake(
            "asked once",
            "This is the answer about the photo alone. What does the network say about its mirror "
            "image?",
            lambda ask, photos: ask(photos),
        ),
        Mistake(
            "network not asked",
            "This is the mean of the photos and their mirror images. What does the network say to "
            "each of the two?",
            lambda ask, photos: np.mean([photos, photos[:, :, ::-1]], axis=0),
        ),
        Mistake(
            "mean over the classes",
            "Your means are taken over the classes, so all photos look alike. They are to be taken "
            "over the two looks.",
            lambda ask, photos: np.stack(
                [ask(one).mean(axis=-1) for one in (photos, photos[:, :, ::-1])], axis=-1
            ),
        ),
        Mistake(
            "all axes turned",
            "The rows, the colours and the order of the photos are turned round, too. A mirror "
            "turns round one axis only.",
            lambda ask, photos: (ask(photos) + ask(np.flip(photos))) / 2,
        ),
    ],
)
