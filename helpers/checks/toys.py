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


def cat() -> np.ndarray:
    """Return the photo of the lessons: (300, 451, 3), uint8."""
    import skimage.data  # here, so that importing the checks stays quick

    return skimage.data.cat()
