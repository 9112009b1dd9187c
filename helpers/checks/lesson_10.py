"""Lesson 10: from the disk to the network."""

import numpy as np

from helpers.checks.exercise import Function, Mistake, Value
from helpers.checks.formulas import Formula


def _fit(
    width: int = 4000,
    height: int = 3000,
    channels: int = 3,
    each: float = 4,
    memory: int = 8_000_000_000,
) -> float:
    return memory / (width * height * channels * each)


_FIT = Formula(
    "floor(memory / (width * height * channels * bytes))",
    lambda: {"memory": 8e9, "width": 4000, "height": 3000, "channels": 3, "bytes": 4},
    {
        "memory": "the memory",
        "width": "the width",
        "height": "the height",
        "channels": "the number of channels",
        "bytes": "the bytes of a number",
        "width * height": "the pixels",
        "width * height * channels": "the numbers of a photo",
        "width * height * channels * bytes": "the bytes of a photo",
    },
)

how_many_fit = Value(
    "10.1",
    "How many fit",
    start="How many values has one photo, how many bytes is that, and how often does this go into "
    "8,000,000,000?",
    praise="As files they are small, for a file is packed. A network needs all the numbers "
    "unpacked. So: small photos, and a few at a time.",
    right=lambda **others: int(_fit(**others)),
    formulas=[_FIT],
    tolerance=1e-9,
    faults=[
        (
            lambda answer: 0.5 < abs(float(answer) - _fit()) < 2,
            lambda answer: (
                f"{float(answer):g} is off by one or so. How often do the bytes of one photo go "
                "into 8,000,000,000, as a whole number?"
            ),
        ),
    ],
    means=lambda answer: (
        f"If {float(answer):,.4g} fitted, each could take {8e9 / float(answer):,.0f} "
        "bytes. How many bytes does one photo of this phone take?"
    ),
    mistakes=[
        Mistake(
            "another size",
            "That many fit at 128×128. This phone's photos are 4000×3000.",
            lambda: 8_000_000_000 // (128 * 128 * 3 * 4),
        ),
        Mistake(
            "brackets forgotten",
            "Without brackets Python goes from left to right: it divides by the first number and "
            "multiplies by the others. How many bytes has one photo?",
            lambda: 8_000_000_000 // 4000 * 3000 * 3 * 4,
        ),
        Mistake(
            "channels forgotten",
            "This counts one number for each pixel. A pixel in colour has three.",
            lambda: int(_fit(channels=1)),
        ),
        Mistake(
            "uint8 for float32",
            "222 fit with one byte for each value, as `uint8`. A `float32` takes more.",
            lambda: int(_fit(each=1)),
        ),
        Mistake(
            "float64 for float32",
            "27 fit as `float64`, with 8 bytes for each value.",
            lambda: int(_fit(each=8)),
        ),
        Mistake(
            "bits for bytes",
            "32 is the number of *bits*. A byte has 8 of them.",
            lambda: int(_fit(each=32)),
        ),
        Mistake(
            "off by one",
            "The last one fits only in part. Round down.",
            lambda: int(_fit()) + 1,
        ),
        Mistake(
            "not rounded",
            "Photos are whole: round down.",
            _fit,
        ),
    ],
)


def _names(count: int) -> list[str]:
    return [f"{number}.jpg" for number in range(count)]


def _in_batches(names, size) -> list:
    return [names[start : start + size] for start in range(0, len(names), size)]


keep_the_last_batch = Function(
    "10.2",
    "In batches",
    start="With 10 names and a size of 4 the batches begin at 0, 4 and 8. What does a slice give "
    "that reaches beyond the end of a list?",
    praise="Nothing lost, nothing twice. That is the whole station, and it needs no more memory "
    "than one batch.",
    right=_in_batches,
    examples=lambda: [(_names(10), 4), (_names(6), 3), (_names(3), 5), (_names(4), 1)],
    mistakes=[
        Mistake(
            "last batch lost",
            "The names that do not fill a batch are lost. With 10 names and a size of 4 that is "
            "the last two: photos that no network ever sees.",
            lambda names, size: _in_batches(names, size)[: len(names) // size],
        ),
        Mistake(
            "last batch filled up",
            "You filled the last batch up with names from the start, so some come twice. It may "
            "stay smaller.",
            lambda names, size: [
                [names[(start + step) % len(names)] for step in range(size)]
                for start in range(0, len(names), size)
            ],
        ),
        Mistake(
            "last batch padded",
            "You filled the last batch up with something that is no name. It may stay smaller.",
            lambda names, size: [
                [*part, *[None] * (size - len(part))] for part in _in_batches(names, size)
            ],
        ),
        Mistake(
            "empty batch at the end",
            "When the names come out even, your last batch is empty. Does the range go one step "
            "too far?",
            lambda names, size: [
                names[start : start + size] for start in range(0, len(names) + 1, size)
            ],
        ),
        Mistake(
            "step of one",
            "Each batch begins one name after the one before it, so most names come several times. "
            "Let the start jump by a whole batch.",
            lambda names, size: [names[start : start + size] for start in range(len(names))],
        ),
        Mistake(
            "windows",
            "These are sliding windows, as a kernel takes them in lesson 2: most names come "
            "several times. Let the start jump by a whole batch.",
            lambda names, size: [
                names[start : start + size] for start in range(len(names) - size + 1)
            ],
        ),
        Mistake(
            "size for end",
            "`names[start:size]` ends at the same place every time. Where does the batch that "
            "begins at `start` end?",
            lambda names, size: [names[start:size] for start in range(0, len(names), size)],
        ),
        Mistake(
            "all to the end",
            "Each of your batches reaches to the end of the list. Where does the batch that begins "
            "at `start` end?",
            lambda names, size: [names[start:] for start in range(0, len(names), size)],
        ),
        Mistake(
            "one name too few",
            "The last name of each batch is missing: a slice ends before its second number, so "
            "nothing has to be subtracted.",
            lambda names, size: [
                names[start : start + size - 1] for start in range(0, len(names), size)
            ],
        ),
        Mistake(
            "one name too many",
            "Each batch holds the first name of the next one as well. A slice ends before its "
            "second number.",
            lambda names, size: [
                names[start : start + size + 1] for start in range(0, len(names), size)
            ],
        ),
        Mistake(
            "size and number swapped",
            "You made `size` batches. Asked for are batches of `size` names, as many as it takes.",
            lambda names, size: [part.tolist() for part in np.array_split(names, size)],
        ),
        Mistake(
            "dealt like cards",
            "You dealt the names like cards, every so many to one batch. They should stay in "
            "order: the first ones in the first batch.",
            lambda names, size: [
                names[first :: -(-len(names) // size)] for first in range(-(-len(names) // size))
            ],
        ),
        Mistake(
            "first batch only",
            "Only the first batch comes. A `return` inside a loop ends it at the first round; "
            "`yield` goes on.",
            lambda names, size: [names[:size]],
        ),
        Mistake(
            "names for batches",
            "These are single names. A batch is a list of names, also when there is one in it.",
            lambda names, size: list(names),
        ),
        Mistake(
            "starts for batches",
            "These are the places where the batches begin. Cut the list there.",
            lambda names, size: list(range(0, len(names), size)),
        ),
        Mistake(
            "nothing given back",
            "Your function gives nothing back. Is there a `yield`, or a `return` at its end?",
            lambda names, size: list(None),
        ),
        Mistake(
            "nothing in the batches",
            "Your slices are empty: each ends where it begins. A batch ends one size behind its "
            "start.",
            lambda names, size: [[] for _ in range(0, len(names), size)],
        ),
    ],
)


def _arrows() -> list[tuple]:
    rng = np.random.default_rng(8)
    return [
        (rng.integers(0, 256, (3, 4, 5, 3)).astype(np.uint8), np.array([0, 1, 1])),
        (rng.integers(0, 256, (4, 6, 2, 3)).astype(np.uint8), np.array([1, 0, 0, 0])),
        (rng.random((2, 5, 7, 1)).astype(np.float32), np.array([1, 1])),
    ]


mirror_the_label_too = Function(
    "10.3",
    "Mirror the label, too",
    start="The batch has the axes photo, row, column, channel. Which of them is turned round when "
    "left becomes right?",
    praise="A change that is wrong alone can be right when the label changes with it: now every "
    "arrow counts twice.",
    right=lambda images, labels: (images[:, :, ::-1], 1 - labels),
    examples=_arrows,
    parts=("mirrored batch", "labels"),
    mistakes=[
        Mistake(
            "the two swapped",
            "Both are there, in the other order: first the batch, then the labels.",
            lambda images, labels: (1 - labels, images[:, :, ::-1]),
        ),
        Mistake(
            "label forgotten",
            "The pictures are mirrored. But what is a left arrow now, and what does its label "
            "still say?",
            lambda images, labels: (images[:, :, ::-1], labels),
        ),
        Mistake(
            "not for a whole array",
            "`not` asks for one True or False, and there are many labels. Arithmetic works on all "
            "of them at once.",
            lambda images, labels: (images[:, :, ::-1], not labels),
        ),
        Mistake(
            "axes swapped and label forgotten",
            "You turned the rows round, so up became down and the arrows still point where they "
            "did: no wonder that the labels could stay. Which axis runs from left to right?",
            lambda images, labels: (images[:, ::-1], labels),
        ),
        Mistake(
            "axes swapped",
            "The arrows stand on their heads: you turned the rows round. An arrow to the left "
            "still points to the left.",
            lambda images, labels: (images[:, ::-1], 1 - labels),
        ),
        Mistake(
            "BGR for RGB",
            "You turned the last axis round, the channels. Red is blue now, and left is still "
            "left.",
            lambda images, labels: (images[..., ::-1], 1 - labels),
        ),
        Mistake(
            "batch turned round",
            "You turned the order of the photos round. Each of them is as it was. In a batch the "
            "first axis counts the photos.",
            lambda images, labels: (images[::-1], 1 - labels),
        ),
        Mistake(
            "labels in reverse order",
            "The pictures are right. The labels you put in reverse *order*, so they belong to "
            "other photos now. Each should change its value and keep its place.",
            lambda images, labels: (images[:, :, ::-1], labels[::-1]),
        ),
        Mistake(
            "turned by 180°",
            "Left became right, and up became down as well. One axis too many.",
            lambda images, labels: (images[:, ::-1, ::-1], 1 - labels),
        ),
    ],
)
