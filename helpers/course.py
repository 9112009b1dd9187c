"""The course's own lists: its lessons and the published claims that they put to the test.

One place for each: notebooks, README and pages take titles, times and claims from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    Attributes
    ----------
    number : int
        Its place in the course.
    name : str
        Its file without ending: ``notebooks/<name>.ipynb``.
    title, question : str
        What it is called and the question that it answers.
    minutes : int
        Time to read and do it.
    seconds : int
        Budget for running the whole notebook on 2 CPU cores with the built-in photos.
    needs : str
        What a learner should know before it.
    measured : int
        Seconds that it took there (``benchmarks/lessons.py``).
    """

    number: int
    name: str
    title: str
    question: str
    minutes: int
    seconds: int
    needs: str
    measured: int


LESSONS = (
    Lesson(
        number=0,
        name="00_start_here",
        title="Start here",
        question="What awaits you, and is everything ready?",
        minutes=10,
        seconds=15,
        needs="nothing yet",
        measured=3,
    ),
    Lesson(
        number=1,
        name="01_pixels",
        title="Pixels",
        question="How does a machine look at an image?",
        minutes=55,
        seconds=15,
        needs="how to write a Python loop, and what a neuron is",
        measured=10,
    ),
    Lesson(
        number=2,
        name="02_convolution",
        title="Convolution by hand",
        question="How can a machine look at neighbours, not single pixels?",
        minutes=70,
        seconds=15,
        needs="lesson 1",
        measured=14,
    ),
    Lesson(
        number=3,
        name="03_filters",
        title="Filters",
        question="What can a filter see?",
        minutes=55,
        seconds=15,
        needs="lessons 1 and 2",
        measured=13,
    ),
    Lesson(
        number=4,
        name="04_relu",
        title="ReLU",
        question="Why is convolution not enough?",
        minutes=55,
        seconds=15,
        needs="lessons 1 to 3",
        measured=12,
    ),
    Lesson(
        number=5,
        name="05_pooling",
        title="Pooling",
        question="What may be thrown away?",
        minutes=60,
        seconds=15,
        needs="lessons 1 to 4",
        measured=11,
    ),
    Lesson(
        number=6,
        name="06_dense_softmax",
        title="From maps to a decision",
        question="How do maps become a decision?",
        minutes=65,
        seconds=30,
        needs="lessons 1 to 5",
        measured=12,
    ),
    Lesson(
        number=7,
        name="07_learning",
        title="Learning",
        question="Who chooses the numbers in the filters?",
        minutes=90,
        seconds=60,
        needs="lessons 1 to 6",
        measured=50,
    ),
    Lesson(
        number=8,
        name="08_photos",
        title="Photos",
        question="What do thousands of real photos look like?",
        minutes=60,
        seconds=30,
        needs="lessons 1 to 5",
        measured=24,
    ),
    Lesson(
        number=9,
        name="09_first_classifier",
        title="A first classifier",
        question="Can a small Conv2D network tell cats from dogs?",
        minutes=80,
        seconds=90,
        needs="lessons 1 to 8",
        measured=82,
    ),
    Lesson(
        number=10,
        name="10_better_classifier",
        title="A better classifier",
        question="How good can it get, and how do we know?",
        minutes=100,
        seconds=150,
        needs="lessons 1 to 9",
        measured=139,
    ),
    Lesson(
        number=11,
        name="11_look_inside",
        title="Look inside",
        question="What did it learn, and can we redo it by hand?",
        minutes=90,
        seconds=60,
        needs="lessons 1 to 9",
        measured=20,
    ),
)

# What popular introductions say (A), and what published code takes for granted (B).
CLAIMS = {
    "A1": "The channels of a colour image are blue, green and red, in that order.",
    "A2": "Pixel codes run from 1, which is white, to 256, which is dark.",
    "A3": "Flattening destroys the arrangement, so a dense network cannot use it.",
    "A4": "The purpose of convolution is to make the image smaller.",
    "A5": "The filter is matrix-multiplied with the patch of the image under it.",
    "A6": "The layers of a convolutional network compute a convolution.",
    "A7": "A convolution moves with stride two: that is the convention.",
    "A8": "Feature maps are smaller than the image, so there is less to compute.",
    "A9": "A Sobel filter gives an approximate derivative.",
    "A10": "ReLU is needed because images are not linear.",
    "A11": "ReLU trains faster than tanh or sigmoid and ends as accurate.",
    "A12": "In convolution, ReLU, pooling, ReLU, the second ReLU adds something.",
    "A13": "Max pooling throws away the 75 % that is not the feature.",
    "A14": "With pooling an object is recognised wherever it stands.",
    "A15": "Pooling makes a network robust to different lighting.",
    "A16": "Pooling reduces the number of parameters.",
    "A17": "Max pooling works better than average pooling.",
    "A18": "Adding a dense layer is a cheap way to combine features.",
    "A19": "An output near 0 means that the network is uncertain.",
    "A20": "Softmax is the loss function.",
    "A21": "Cross-entropy learns faster than squared error from a confident mistake.",
    "A22": "Zero is a fine start for weights.",
    "A23": "The one-layer network with 10 filters has 219,801 parameters.",
    "A24": "More filters always make a network better.",
    "A25": "A trained network is certain when it is right.",
    "A26": "First layers see edges, later layers see parts.",
    "B1": "[[-1, 0, 1], [0, 0, 0], [1, 2, 1]] is a Sobel x.",
    "B2": "cv2.filter2D(gray, -1, kernel) finds all edges of a uint8 photo.",
    "B3": "A network takes photos of any size.",
    "B4": "Pixels that were scaled in training need not be scaled when predicting.",
    "B5": "Pixels from 0 to 255 can be fed as they are.",
    "B6": "validation_split=0.3 takes a fair sample, on sorted arrays too.",
    "B7": "With steps_per_epoch=5000 and batches of 32 an epoch of 8,000 photos is one pass.",
    "B8": "A test score stays honest when the test set chose the network.",
    "B9": "All photos fit into one array.",
    "B10": "The calls of older tutorials still do what they did.",
    "B11": "Class 1 is the dog.",
    "B12": "A photo's place in the listing of its folder tells its label.",
}


@dataclass(frozen=True)
class Verdict:
    """What an experiment says about a claim; shows itself as a box in a notebook."""

    claim: str
    answer: str
    because: str

    def __str__(self) -> str:
        return f"{self._heading()} {self.because}"

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return f"> **{self._heading()}** {self.because}"

    def _heading(self) -> str:
        # A claim stands above its box; what code takes for granted is said in the box.
        said = f" “{CLAIMS[self.claim].rstrip('.')}”" if self.claim.startswith("B") else ""
        return f"{self.claim}{said}: {self.answer}."


def verdict(claim: str, holds: bool | Iterable[bool], because: str) -> Verdict:
    """Say what an experiment showed about a published claim.

    Parameters
    ----------
    claim : str
        Which one: a key of ``CLAIMS``.
    holds : bool or several
        Whether the claim held in the case tried, or in each of several. All: *true*. None:
        *false*. Some: *depends*.
    because : str
        One sentence with the figure behind it.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError
        If no claim has that name.
    ValueError
        If no case was tried.

    Examples
    --------
    >>> verdict("A4", holds=[True, False], because="Valid shrinks a 5×5 image, same does not.")
    A4: depends. Valid shrinks a 5×5 image, same does not.
    """
    if claim not in CLAIMS:
        raise KeyError(f"No claim is called {claim!r}. The claims are {', '.join(CLAIMS)}.")
    cases = [bool(case) for case in np.atleast_1d(np.asarray(holds, dtype=bool))]
    if not cases:
        raise ValueError(f"No case was tried for {claim}: give holds at least one True or False.")
    answer = "true" if all(cases) else "depends" if any(cases) else "false"
    return Verdict(claim, answer, because)
