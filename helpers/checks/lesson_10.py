"""Lesson 10: a better classifier."""

from collections.abc import Callable

import numpy as np

from helpers.activations import softmax
from helpers.checks.exercise import Function, Mistake, Value

one_point = Value(
    "10.1",
    "One point of doubt",
    start="Put 0.01 where the 0.08 stands, and ask which number of photos makes both sides equal.",
    praise="An eighth of the doubt costs 64 times the photos: that is why two good networks are so "
    "hard to tell apart.",
    right=lambda: 6400,
    tolerance=1e-3,
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
    "10.2",
    "More than the noise",
    start="Two numbers in brackets, (gain, noise): the difference of two means of three, and the "
    "standard deviation of the four.",
    praise="4 is more than 3, so the change is kept. Had you compared the mean of four with the "
    "mean of three, it would have been dropped.",
    right=lambda: (66 - 62, 3),
    tolerance=0.003,
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
            "our rule takes the mean of the squares.",
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
        for count, height, width, classes in ((3, 4, 5, 2), (2, 6, 6, 3))
    ]


ask_twice = Function(
    "10.3",
    "Ask twice",
    start="A batch has four axes: photos, rows, columns, colours. Which one does a mirror turn "
    "round? Ask about both batches and take the mean.",
    praise="A second look for one line of code: no weight changed, and nothing was trained.",
    right=lambda ask, photos: (ask(photos) + ask(photos[:, :, ::-1])) / 2,
    examples=_batches,
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
    ],
)


def _confusion(labels: np.ndarray, answers: np.ndarray, classes: int) -> np.ndarray:
    pairs = np.bincount(labels * classes + answers, minlength=classes**2)
    return pairs.reshape(classes, classes)


def _each_pair_once(labels: np.ndarray, answers: np.ndarray, classes: int) -> np.ndarray:
    matrix = np.zeros((classes, classes), int)
    matrix[labels, answers] += 1
    return matrix


def _one_row_for_all(labels: np.ndarray, answers: np.ndarray, classes: int) -> list:
    matrix = [[0] * classes] * classes
    for label, answer in zip(labels, answers, strict=True):
        matrix[label][answer] += 1
    return matrix


def _row_shares(labels: np.ndarray, answers: np.ndarray, classes: int) -> np.ndarray:
    matrix = _confusion(labels, answers, classes)
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)


who_for_whom = Function(
    "10.4",
    "Who is taken for whom",
    start="Begin with zeros, `classes` rows and as many columns. Then go through the photos, one "
    "by one, and count each in the row of its truth and the column of its answer.",
    praise="With three classes or thirty, it is the same table: and it says which mistake to work "
    "on next.",
    right=_confusion,
    examples=lambda: [
        (np.array([0, 0, 0, 1, 1, 1, 1, 2, 2]), np.array([0, 1, 1, 1, 1, 0, 2, 2, 0]), 3),
        (np.array([0, 1, 1, 0, 1]), np.array([0, 0, 0, 1, 1]), 3),
    ],
    mistakes=[
        Mistake(
            "rows and columns swapped",
            "All counts are right, and the table lies on its side: the rows are the truth, the "
            "columns the answers.",
            lambda labels, answers, classes: _confusion(answers, labels, classes),
        ),
        Mistake(
            "each pair counted once",
            "No count is above 1. `matrix[labels, answers] += 1` writes all places at once, so "
            "where a pair comes twice, the second time is lost.",
            _each_pair_once,
        ),
        Mistake(
            "one row for all",
            "All your rows are equal. `[[0] * classes] * classes` makes one row and names it "
            "several times, so every count lands in all of them. `np.zeros` has rows of its own.",
            _one_row_for_all,
        ),
        Mistake(
            "return in the loop",
            "Only the first photo was counted. Does your `return` stand inside the loop?",
            lambda labels, answers, classes: _confusion(labels[:1], answers[:1], classes),
        ),
        Mistake(
            "right answers only",
            "The diagonal is right, and all the rest is 0. The mistakes are what this table is "
            "for.",
            lambda labels, answers, classes: _confusion(
                labels[labels == answers], answers[labels == answers], classes
            ),
        ),
        Mistake(
            "shares for counts",
            "Your rows sum to 1: these are shares. Counts are asked for.",
            _row_shares,
        ),
        Mistake(
            "class without a photo forgotten",
            "Where no photo shows the last class, your table has lost its row. It should have "
            "`classes` rows and columns, whatever the photos show.",
            lambda labels, answers, classes: _confusion(
                labels, answers, max(labels.max(), answers.max()) + 1
            ),
        ),
    ],
)


def _let_in(p: np.ndarray, threshold: float) -> float:
    return float(np.mean(p >= threshold))


def _flap(p, is_cat, test_p, test_is_cat) -> tuple[float, float]:
    threshold = p[is_cat].min()
    return threshold, _let_in(test_p[~test_is_cat], threshold)


def _visitors() -> list[tuple]:
    """Two nights at the flap: probabilities and truths, for validation and for the test."""
    random = np.random.default_rng(10)
    many_p, many_cats = random.integers(20, 99, (2, 40)) / 100, random.random((2, 40)) < 0.6
    return [
        (
            np.array([0.9, 0.6, 0.35, 0.8, 0.4, 0.1, 0.5, 0.2]),
            np.array([True, True, True, False, False, False, True, False]),
            np.array([0.95, 0.3, 0.35, 0.7, 0.2, 0.35, 0.5, 0.1]),
            np.array([True, True, False, False, False, False, True, False]),
        ),
        (many_p[0], many_cats[0], many_p[1], many_cats[1]),
    ]


cat_flap = Function(
    "10.5",
    "Program a cat flap",
    start="`p[is_cat]` are the probabilities that the cats got, `test_p[~test_is_cat]` those of "
    "the test dogs (`~` turns True into False). Which of the cats is the hardest to let in?",
    praise="Chosen on the one set, paid on the other: so the price that you quote is the one that "
    "you will pay.",
    right=_flap,
    examples=_visitors,
    mistakes=[
        Mistake(
            "test data used for choosing",
            "You chose the threshold on the test photos. Of new cats it may miss one, and your "
            "price is not honest any more: who chooses by the test has used it up.",
            lambda p, is_cat, test_p, test_is_cat: _flap(test_p, test_is_cat, test_p, test_is_cat),
        ),
        Mistake(
            "price on the photos that chose",
            "The threshold is right, but you counted the dogs of the validation photos. The price "
            "is paid with photos that had no say.",
            lambda p, is_cat, test_p, test_is_cat: _flap(p, is_cat, p, is_cat),
        ),
        Mistake(
            "labels swapped",
            "Your flap is one for dogs: it lets in every dog and counts the cats.",
            lambda p, is_cat, test_p, test_is_cat: _flap(p, ~is_cat, test_p, ~test_is_cat),
        ),
        Mistake(
            "larger for at least",
            "Your threshold is right. But with `>` the very cat that set it stays outside: a "
            "probability that is *as* large opens the flap, too.",
            lambda p, is_cat, test_p, test_is_cat: (
                p[is_cat].min(),
                float(np.mean(test_p[~test_is_cat] > p[is_cat].min())),
            ),
        ),
        Mistake(
            "share of all for share of the dogs",
            "You divided by the number of all test photos. It is a share of the *dogs*.",
            lambda p, is_cat, test_p, test_is_cat: (
                p[is_cat].min(),
                float(np.mean((test_p >= p[is_cat].min()) & ~test_is_cat)),
            ),
        ),
        Mistake(
            "cats and dogs counted together",
            "The threshold is right. Your share is that of all test photos, cats and dogs "
            "together. Which of them are the dogs?",
            lambda p, is_cat, test_p, test_is_cat: (
                p[is_cat].min(),
                _let_in(test_p, p[is_cat].min()),
            ),
        ),
        Mistake(
            "two of a hundred left outside",
            "You kept the 2% of the cell above. There a few cats may stay outside, here not one.",
            lambda p, is_cat, test_p, test_is_cat: (
                np.quantile(p[is_cat], 0.02),
                _let_in(test_p[~test_is_cat], np.quantile(p[is_cat], 0.02)),
            ),
        ),
        Mistake(
            "largest for smallest",
            "Your flap opens for the surest cat alone. Which cat is the hardest to let in?",
            lambda p, is_cat, test_p, test_is_cat: (
                p[is_cat].max(),
                _let_in(test_p[~test_is_cat], p[is_cat].max()),
            ),
        ),
        Mistake(
            "lower than needed",
            "Your flap lets in every photo of the validation set, the dogs, too. It may be "
            "stricter: only the cats have a say in the threshold.",
            lambda p, is_cat, test_p, test_is_cat: (
                p.min(),
                _let_in(test_p[~test_is_cat], p.min()),
            ),
        ),
        Mistake(
            "sum for mean",
            "You counted the dogs that get in. How many is that of all test dogs, as a share?",
            lambda p, is_cat, test_p, test_is_cat: (
                p[is_cat].min(),
                int(np.sum(test_p[~test_is_cat] >= p[is_cat].min())),
            ),
        ),
        Mistake(
            "cats counted for dogs",
            "Your second number is the share of *cats* that come in. What you pay with is dogs.",
            lambda p, is_cat, test_p, test_is_cat: (
                p[is_cat].min(),
                _let_in(test_p[test_is_cat], p[is_cat].min()),
            ),
        ),
    ],
)
