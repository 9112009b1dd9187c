"""The small arrays of the lessons, for their checks."""

import numpy as np

# The digit 4 (lessons 1 to 6).
FOUR = np.array(
    [
        [255, 0, 0, 255],
        [255, 0, 0, 255],
        [255, 0, 0, 255],
        [255, 255, 255, 255],
        [0, 0, 0, 255],
        [0, 0, 0, 255],
        [0, 0, 0, 255],
    ]
)
