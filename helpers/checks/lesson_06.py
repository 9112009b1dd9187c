"""Lesson 6: dense layer, softmax, cross-entropy (longer than others: many ways to go wrong)."""

import numpy as np

from helpers.activations import softmax
from helpers.checks.exercise import Free, Function, Mistake, Value
from helpers.checks.formulas import Formula
from helpers.learning import cross_entropy

one_vote_for_the_cat = Value(
    "6.1",
    "One vote for the cat",
    start="The boat has 3 points. Write the cat's points with the vote v in place of the 2: ears "
    "count 2 × v. Which v gives 4?",
    praise="One weight of twelve, moved by 1.5, and a boat is called a cat. Nothing warns you: the "
    "votes are the whole knowledge of a dense layer.",
    right=lambda boat=3, ahead=1, fur=3, wings=1, start=1, ears=2: (
        (boat + ahead + fur + wings - start) / ears
    ),
    means=lambda answer: (
        f"With {float(answer):g} the cat has {2 * float(answer) - 3:g} points. The boat "
        "has 3, and the cat should be exactly one point ahead."
    ),
    quantities={
        "boat": "the boat's points",
        "ahead": "the lead",
        "fur": "what the second number takes away",
        "wings": "what the third number takes away",
        "start": "the cat's head start",
        "ears": "the number of the ears",
    },
    mistakes=[
        Mistake(
            "a tie",
            "With 3 the cat has 3 points, as many as the boat. It should be one point ahead.",
            lambda: (3 - (3 * -1 + 1 * -1 + 1)) / 2,
        ),
        Mistake(
            "bias forgotten",
            "With 4 the cat has 5 points, two more than the boat. Did you count its head start?",
            lambda: (4 - (3 * -1 + 1 * -1)) / 2,
        ),
        Mistake(
            "number forgotten",
            "With 7 the cat has 11 points. A vote counts as often as its number says, and the ears "
            "are 2.",
            lambda: 4 - (3 * -1 + 1 * -1 + 1),
        ),
        Mistake(
            "change for the whole",
            "1.5 is how much the vote has to grow. Asked for is the new vote.",
            lambda: (4 - (3 * -1 + 1 * -1 + 1)) / 2 - 2,
        ),
        Mistake(
            "points for votes",
            "The cat needs 3 points more, that is right. But a vote of the ears that is larger by "
            "1 gives more than one point.",
            lambda: 2 + 3,
        ),
    ],
)


def _batches() -> list[tuple]:
    three = np.array([[0, 1, 3, 0], [5, 7, -3, 1], [-2, -3, -1, 6]])
    far_apart = np.array(
        [[1001.0, 1000, 999, 1003], [-1000, -1002, -999, -1001], [0, 900, -900, 100]]
    )
    deep = np.array([[-2000.0, 0, -1], [1, 0, -1], [2, 2, 2.5], [-3, 4, 0]])
    return [(three,), (three + 1000.0,), (far_apart,), (deep,), (deep[2:, :2] - 0.5,)]


def _naive(scores):
    with np.errstate(all="ignore"):
        raised = np.exp(scores)
        return raised / raised.sum(axis=1, keepdims=True)


def _largest_of_all(scores):
    with np.errstate(all="ignore"):
        return _naive(scores - scores.max())


def _whole_sum(scores):
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum()


def _fixed_number(scores):
    return _naive(scores - 1000)


def _not_raised(scores):
    with np.errstate(all="ignore"):
        return scores / scores.sum(axis=1, keepdims=True)


def _without_keepdims(scores):
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1)


def _raised(scores) -> dict:
    low = scores - scores.max(axis=1, keepdims=True)
    return {"low": low, "total": np.exp(low).sum(axis=1, keepdims=True)}


_SHARE = Formula(
    "exp(low) / total",
    _raised,
    {"low": "the score below the row's largest", "total": "the row's sum"}
    | {"exp(low)": "the raised score"},
)

softmax_of_a_batch = Function(
    "6.2",
    "Softmax of a batch",
    start="Each row is one photo. Take the row's largest score away from it, raise, and divide by "
    "the row's sum.",
    praise="Each photo has its own 100%, and no score is too large: this is what stands in the "
    "libraries.",
    right=lambda scores: softmax(scores, axis=1),
    examples=_batches,
    axes=("photo", "class"),
    means=lambda value, scores: (
        f"Your first row sums to {value[0].sum():.4g}. Shares sum to 1, and of two scores that are "
        "1 apart the larger has e, 2.718, times the other's share."
        if value.shape == scores.shape
        else None
    ),
    formulas=[_SHARE],
    mistakes=[
        Mistake(
            "softmax over the wrong axis",
            "Your columns add up to 1, so the photos share out each class among themselves. It is "
            "each photo that has 100% to give: which axis are the classes?",
            lambda scores: softmax(scores, axis=0),
        ),
        Mistake(
            "softmax over the whole table",
            "All numbers of the table together make 1 here. Each row should make 1.",
            lambda scores: softmax(scores.ravel()).reshape(scores.shape),
        ),
        Mistake(
            "sum of the whole table",
            "The shift is right, row by row. But you divided by the sum of the whole table: each "
            "row has a sum of its own.",
            _whole_sum,
        ),
        Mistake(
            "not divided",
            "You shifted and raised, and the largest of each row is 1. Shares should make 1 "
            "together: what is still to be divided by?",
            lambda scores: np.exp(scores - scores.max(axis=1, keepdims=True)),
        ),
        Mistake(
            "fixed number taken away",
            "The same 1000 taken from every table saves the large scores and ruins the small ones: "
            "all their e-powers become 0. Take away something that you find in the row itself.",
            _fixed_number,
        ),
        Mistake(
            "overflow",
            "Right for small scores, and nan when they are near 1000: the e-powers overflow. Take "
            "something away from the scores first.",
            _naive,
        ),
        Mistake(
            "minus signs lost",
            "You took the largest number *without its sign* away from each row. Where a row holds "
            "−2000, all its e-powers become 0 then. The plain largest will do.",
            lambda scores: _naive(scores - np.abs(scores).max(axis=1, keepdims=True)),
        ),
        Mistake(
            "largest of the whole table",
            "One photo has scores near 1000 and another near −1000. You took the largest of the "
            "whole table away, and from the second photo nothing was left: 0 divided by 0. Each "
            "row has a largest score of its own.",
            _largest_of_all,
        ),
        Mistake(
            "sigmoid for softmax",
            "This is the sigmoid of each score by itself. Softmax compares the scores of a row: "
            "its shares make 1 together.",
            lambda scores: 1 / (1 + np.exp(-np.clip(scores, -700, 700))),
        ),
        Mistake(
            "one-hot for shares",
            "The largest score gets everything. Softmax gives the others a share, too.",
            lambda scores: np.eye(scores.shape[1])[scores.argmax(axis=1)],
        ),
        Mistake(
            "never raised",
            "You divided the scores themselves by their sum. Negative scores then give negative "
            "shares. Where is e?",
            _not_raised,
        ),
        Mistake(
            "axis lost",
            "The shapes do not fit: after `.max(axis=1)` or `.sum(axis=1)` the three rows are 3 "
            "numbers, no longer a column. `keepdims=True` keeps the axis, with the size 1.",
            _without_keepdims,
        ),
    ],
)


def _answers() -> list[tuple]:
    first = [[0.2, 0.4, 0.1, 0.3], [0.1, 0.1, 0.7, 0.1], [0.5, 0.2, 0.2, 0.1]]
    second = [[0.25, 0.6, 0.15], [0.3, 0.1, 0.6], [0.05, 0.9, 0.05], [0.8, 0.15, 0.05]]
    return [
        (np.array(first), np.array([2, 2, 0])),
        (np.array(second), np.array([1, 2, 0, 2])),
        (np.array(second, "float32")[:3], np.array([0, 2, 1])),
        (np.array([[0.35, 0.65], [0.9, 0.1], [0.48, 0.52]]), np.array([1, 1, 0])),
    ]


def _of_right_class(given, labels):
    return given[np.arange(len(labels)), labels]


loss_of_a_batch = Function(
    "6.3",
    "The loss of a batch",
    start="For one photo it was `-np.log(before[2])`. Which number of each row does its label "
    "point at?",
    praise="Whatever the batch, one number comes out: the one that learning makes small.",
    right=cross_entropy,
    examples=_answers,
    means=lambda value, given, labels: (
        "The right classes' shares are "
        f"{', '.join(f'{share:g}' for share in _of_right_class(given, labels))}. You make "
        f"{value:.4g} of them. For a single photo with a share of 0.5 it is 0.69."
    ),
    mistakes=[
        Mistake(
            "mean forgotten",
            "You have one loss for each photo, that is right. Asked for is one number: their mean.",
            lambda given, labels: -np.log(_of_right_class(given, labels)),
        ),
        Mistake(
            "every label in every row",
            "`given[:, labels]` takes the columns of *all* labels from every row. Each row has one "
            "label, its own: the first row the first, the second row the second.",
            lambda given, labels: -np.log(given[:, labels]).mean(),
        ),
        Mistake(
            "rows for classes",
            "`given[labels]` takes whole *rows*: the label 2 gives the third photo. A label says "
            "which number *within* its row.",
            lambda given, labels: -np.log(given[labels]).mean(),
        ),
        Mistake(
            "first photo alone",
            "This is the loss of the first photo alone. Does `return` stand inside the loop?",
            lambda given, labels: -np.log(given[0, labels[0]]),
        ),
        Mistake(
            "sum for mean",
            "This is the sum over the photos. Then a batch twice as large would seem twice as "
            "wrong: what is asked for is the mean.",
            lambda given, labels: -np.log(_of_right_class(given, labels)).sum(),
        ),
        Mistake(
            "sign forgotten",
            "A loss below 0 would be better than perfect. The logarithm of a share is negative: "
            "turn its sign.",
            lambda given, labels: np.log(_of_right_class(given, labels)).mean(),
        ),
        Mistake(
            "logarithm of 10",
            "This is the logarithm that asks for the power of 10. The course's asks for the power "
            "of e: `np.log`.",
            lambda given, labels: -np.log10(_of_right_class(given, labels)).mean(),
        ),
        Mistake(
            "off by one",
            "Labels count from 0 here. You looked one class too far to the left.",
            lambda given, labels: -np.log(_of_right_class(given, labels - 1)).mean(),
        ),
        Mistake(
            "no logarithm",
            "This is the mean of the right classes' shares: there is no logarithm in it.",
            lambda given, labels: _of_right_class(given, labels).mean(),
        ),
        Mistake(
            "what is missing to 1",
            "You took what each right share lacks to 1. Cross-entropy takes −log of the share.",
            lambda given, labels: (1 - _of_right_class(given, labels)).mean(),
        ),
        Mistake(
            "largest share for the right one",
            "You took the largest share of each row. The label says which one counts.",
            lambda given, labels: -np.log(given.max(axis=1)).mean(),
        ),
        Mistake(
            "squared error",
            "This is the mean squared distance to the one-hot rows. Asked for is cross-entropy.",
            lambda given, labels: np.mean((given - np.eye(given.shape[1])[labels]) ** 2),
        ),
        Mistake(
            "accuracy for loss",
            "This is the share of photos whose largest number stands at the right place: the "
            "accuracy.",
            lambda given, labels: (given.argmax(axis=1) == labels).mean(),
        ),
        Mistake(
            "largest for mean",
            "This is the loss of the worst photo. Asked for is the mean of all.",
            lambda given, labels: -np.log(_of_right_class(given, labels)).max(),
        ),
        Mistake(
            "mean over all classes",
            "The shares of all classes are in it. Cross-entropy asks for the right class's alone.",
            lambda given, labels: -np.log(given).mean(),
        ),
        Mistake(
            "logarithm of the mean",
            "You took the mean of the shares first and its logarithm then. Each photo has a loss "
            "of its own, and of these take the mean.",
            lambda given, labels: -np.log(_of_right_class(given, labels).mean()),
        ),
        Mistake(
            "all classes",
            "All the shares of a row are in it. Cross-entropy asks for the right class's alone.",
            lambda given, labels: -np.log(given).sum(axis=1).mean(),
        ),
    ],
)


def _counts(
    depth: int = 3,
    bias: int = 1,
    side: int = 16,
    maps: int = 8,
    kernel: int = 5,
    photo: int = 20,
    colours: int = 3,
) -> tuple[int, int]:
    outputs = side * side * maps
    return 8 * (kernel * kernel * depth + bias), (photo * photo * colours + bias) * outputs


count_before_you_build = Value(
    "6.4",
    "Count before you build",
    start="First work out how many numbers the convolution gives: the side of its maps, squared, "
    "times the number of maps.",
    praise="608 against two and a half million for one small photo: this is why networks begin "
    "with convolutions.",
    right=_counts,
    quantities={
        "depth": "the depth of a kernel",
        "bias": "the biases of each kernel and each output",
        "side": "the side of the maps",
        "maps": "the number of maps",
        "kernel": "the side of a kernel",
        "photo": "the side of the photo",
        "colours": "the colours that the dense layer gets",
    },
    parts=("count of the convolution", "count of the dense layer"),
    tolerance=1e-9,
    mistakes=[
        Mistake(
            "outputs for parameters",
            "The convolution is right. 2,048 is how many numbers come out of the dense layer: each "
            "has a weight for every number of the photo, and a bias.",
            lambda: (608, 2048),
        ),
        Mistake(
            "bias forgotten",
            "These are the weights alone. Each kernel has a bias too, and so has each output of "
            "the dense layer.",
            lambda: _counts(bias=0),
        ),
        Mistake(
            "biases of the dense layer forgotten",
            "The convolution is right. In the dense layer you counted the weights alone, and each "
            "of its outputs has a bias, too.",
            lambda: (_counts()[0], _counts(bias=0)[1]),
        ),
        Mistake(
            "depth forgotten",
            "Your kernel lies on one channel. The photo has three, and the kernel is as deep as "
            "what it lies on.",
            lambda: _counts(depth=1),
        ),
        Mistake(
            "wrong padding",
            "Your maps are as large as the photo, 20×20. `Conv2D` without a word about padding "
            "uses none, so the maps shrink. By how much, with a kernel of 5×5?",
            lambda: _counts(side=20),
        ),
        Mistake(
            "off by one",
            "A kernel of 5 on 20 pixels fits at 20 − 5 + 1 places. Your map is one number short on "
            "each side.",
            lambda: _counts(side=15),
        ),
        Mistake(
            "one map only",
            "The dense layer gives only one map's worth of numbers here. The convolution has 8 "
            "kernels, so it makes 8 maps.",
            lambda: _counts(maps=1),
        ),
        Mistake(
            "answers swapped",
            "Both counts are right, but in the wrong order: first the convolution, then the dense "
            "layer.",
            lambda: _counts()[::-1],
        ),
    ],
)

# pointed ears, long snout, tongue out; the first four are dogs
PETS = np.array(
    [[0, 3, 2], [3, 3, 1], [0, 0, 3], [1, 3, 0], [3, 0, 0], [2, 1, 0], [0, 0, 0], [3, 1, 0]]
)
_IS_CAT = np.repeat([0, 1], 4)


def _scores(votes, start) -> np.ndarray:
    return PETS @ np.asarray(votes, float) + np.asarray(start, float)


def _wrong(votes, start) -> np.ndarray:
    """Return which of the eight photos get a wrong answer, or none because of a tie."""
    dog, cat = _scores(votes, start).T
    return ~np.where(_IS_CAT, cat > dog, dog > cat)


def _first_wrong(answer) -> str:
    place = int(_wrong(*answer).argmax())
    dog, cat = _scores(*answer)[place]
    kind = ("dog", "cat")[_IS_CAT[place]]
    return (
        f"Photo {place + 1} is a {kind} and gets {dog:g} as a dog and {cat:g} as a cat. Which vote "
        "or head start would help it, and which photo would that hurt?"
    )


_SIDEWAYS = (
    "Your table has two rows and three columns. As in the section above, each *number* has a row "
    "and each *class* a column."
)
_SHAPES = (
    "`my_votes` needs 3 rows (ears, snout, tongue) of 2 columns (dog, cat), and `my_start` 2 "
    "numbers."
)
_LABELS = (
    "All eight answers are exactly the wrong way round. The first column is the dog's, the second "
    "the cat's."
)
_SAME = (
    "Both classes get the same score for every photo. Only the difference of the two columns "
    "decides."
)
_ONE = (
    "You ask one number only, and no single number will do: one dog has pointed ears, another a "
    "flat face, a third keeps its tongue in."
)
_NO_BIAS = (
    "Photo 7 has nothing to show: 0, 0, 0. Whatever the votes, both its scores are the biases, and "
    "yours are equal. Who should get the head start?"
)

eight_numbers_by_hand = Free(
    "6.5",
    "Eight numbers by hand",
    start="Which of the three speaks for the dog, which for the cat? Begin with votes of 0 and 1, "
    "and look which photos are still wrong.",
    praise="Eight numbers, chosen by somebody who looked at eight photos: for 4,476 numbers and "
    "thousands of photos you would not want to.",
    faults=[
        (lambda answer: np.shape(answer[0]) == (2, 3), _SIDEWAYS),
        (
            lambda answer: len(answer) != 2 or (*map(np.shape, answer),) != ((3, 2), (2,)),
            _SHAPES,
        ),
        (
            lambda answer: not all(np.isfinite(np.asarray(part, float)).all() for part in answer),
            "One of your votes or head starts is no number that can be multiplied.",
        ),
        (lambda answer: np.allclose(*_scores(*answer).T), _SAME),
        (lambda answer: _wrong(*answer).all() and not _wrong(*_swapped(answer)).any(), _LABELS),
        (
            lambda answer: (
                _wrong(*answer).any() and np.count_nonzero(np.ptp(answer[0], axis=1)) == 1
            ),
            _ONE,
        ),
        (lambda answer: answer[1][0] == answer[1][1], _NO_BIAS),
        (lambda answer: _wrong(*answer).any(), _first_wrong),
    ],
    mistakes=[
        Mistake("axes swapped", _SIDEWAYS, lambda: ([[0, 1, 1], [1, 0, 0]], [0, 0.5])),
        Mistake("biases for votes", _SHAPES, lambda: ([0, 0.5], [[0, 1], [1, 0], [1, 0]])),
        Mistake("same votes for both", _SAME, lambda: ([[1, 1], [2, 2], [1, 1]], [0, 0])),
        Mistake("labels swapped", _LABELS, lambda: ([[1, 0], [0, 1], [0, 1]], [0.5, 0])),
        Mistake("one number only", _ONE, lambda: ([[0, 1], [0, 0], [0, 0]], [1, 0])),
        Mistake("bias forgotten", _NO_BIAS, lambda: ([[0, 1], [1, 0], [1, 0]], [0, 0])),
    ],
)


def _swapped(answer) -> tuple:
    votes, start = answer
    return np.asarray(votes)[:, ::-1], np.asarray(start)[::-1]
