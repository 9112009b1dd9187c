"""Lesson 2: convolution by hand."""

import numpy as np

from helpers.checks.exercise import Mistake, Value
from helpers.checks.toys import FOUR

look_down = Value(
    "2.1",
    "Look down",
    start="Rows are the first axis: `four[:-1]` is every row but the last.",
    praise="One row got lost and no column: a kernel costs pixels only in the direction it looks.",
    right=lambda: FOUR[:-1] * 1 + FOUR[1:] * 0.3,
    mistakes=[
        Mistake(
            "axes swapped",
            "Your answer is the sideways one: shape (7, 3), while looking down keeps all 4 columns "
            "and loses a row. Which axis are the rows?",
            lambda: FOUR[:, :-1] * 1 + FOUR[:, 1:] * 0.3,
        ),
        Mistake(
            "weights swapped",
            "Here the pixel below has the weight 1 and the pixel itself 0.3. It is the other way "
            "round: 1 for the pixel, 0.3 for the one below.",
            lambda: FOUR[:-1] * 0.3 + FOUR[1:] * 1,
        ),
        Mistake(
            "weight forgotten",
            "Both pixels count in full here. The one below has only the weight 0.3.",
            lambda: FOUR[:-1] + FOUR[1:],
        ),
        Mistake(
            "uint8 overflow",
            "Somewhere 255 + 76 became 75: in uint8 the counting starts again after 255. Multiply "
            "by 0.3, a float, before you add.",
            lambda: FOUR[:-1].astype(np.uint8) + (FOUR[1:] * 0.3).astype(np.uint8),
        ),
    ],
)
