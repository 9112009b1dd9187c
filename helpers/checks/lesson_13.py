"""Lesson 13: how good it really is."""

import numpy as np

from helpers.checks.exercise import Function, Mistake


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
    "13.1",
    "Who is taken for whom",
    start="Begin with zeros, `classes` rows and as many columns. Then go through the photos, one "
    "by one, and count each in the row of its truth and the column of its answer.",
    praise="With three classes or thirty, it is the same table: and it says which mistake to work "
    "on next.",
    right=_confusion,
    examples=lambda: [
        (np.array([0, 0, 0, 1, 1, 1, 1, 2, 2]), np.array([0, 1, 1, 1, 1, 0, 2, 2, 0]), 3),
        (np.array([0, 1, 1, 0, 1]), np.array([0, 0, 0, 1, 1]), 3),
        (np.array([1, 0, 1, 1]), np.array([1, 1, 1, 0]), 2),
        (np.array([4, 0, 3, 3, 1, 4, 4]), np.array([4, 1, 3, 0, 1, 2, 4]), 6),
    ],
    means=lambda value, labels, answers, classes: (
        f"Your table counts {np.sum(value):g} photos, and there are {len(labels)}: one was of "
        f"class {labels[0]} and was called {answers[0]}."
    ),
    how=lambda place, labels, answers, classes: (
        f"so many photos of class {place[0]} were called {place[1]}"
    ),
    mistakes=[
        Mistake(
            "rows and columns swapped",
            "All counts are right, and the table lies on its side: the rows are the truth, the "
            "columns the answers.",
            lambda labels, answers, classes: _confusion(answers, labels, classes),
        ),
        Mistake(
            "each pair counted once",
            "No count is above 1, so a pair that comes twice is counted once. (`matrix[labels, "
            "answers] += 1` does that: it writes all places at once.)",
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
        (many_p[1].astype("float32"), ~many_cats[1], many_p[0].astype("float32"), many_cats[0]),
    ]


cat_flap = Function(
    "13.2",
    "Program a cat flap",
    start="`p[is_cat]` are the probabilities that the cats got, `test_p[~test_is_cat]` those of "
    "the test dogs (`~` turns True into False). Which of the cats is the hardest to let in?",
    praise="Chosen on the one set, paid on the other: so the price that you quote is the one that "
    "you will pay.",
    right=_flap,
    examples=_visitors,
    parts=("threshold", "share of the test dogs"),
    means=lambda value, p, is_cat, test_p, test_is_cat: (
        f"From {value[0]:g} on, {np.sum(p[is_cat] >= value[0])} of {is_cat.sum()} cats of the "
        f"validation photos come in; the least sure of them has {p[is_cat].min():g}."
    ),
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
