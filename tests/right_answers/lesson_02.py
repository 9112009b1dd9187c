"""Right answers to lesson 2's exercises, each written in another way than the lesson's own."""

import numpy as np

from helpers.checks.toys import FOUR

RIGHT = {
    "2.1": [
        lambda: np.array([[0.3 * FOUR[r + 1, c] + FOUR[r, c] for c in range(4)] for r in range(6)]),
        lambda: (FOUR[:-1] + 0.3 * FOUR[1:]).astype("float32"),
        lambda: (FOUR[:-1] + 0.3 * FOUR[1:]).tolist(),
    ],
}
