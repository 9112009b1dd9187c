"""The named filters: small grids of weights that look for one thing each.

Every kernel is a read-only ``float64`` array, written as it is laid on the image (no flip), so
``convolution.correlate2d(image, SOBEL_X)`` is large and positive where the image gets brighter
from left to right. The 3×3 kernels are the textbook ones (Gonzalez and Woods, *Digital Image
Processing*, chapter 3).

>>> SOBEL_X
array([[-1.,  0.,  1.],
       [-2.,  0.,  2.],
       [-1.,  0.,  1.]])
>>> float(BOX_BLUR.sum()), FOUR_EDGES.shape
(1.0, (4, 4, 4))
"""

import numpy as np
from numpy.typing import ArrayLike

__all__ = [
    "BOX_BLUR",
    "EDGES",
    "EMBOSS",
    "FOUR_EDGES",
    "GAUSSIAN_BLUR",
    "IDENTITY",
    "SHARPEN",
    "SHIFT",
    "SOBEL_X",
    "SOBEL_Y",
]


def _kernel(weights: ArrayLike, divide_by: float = 1.0) -> np.ndarray:
    """Return ``weights / divide_by`` as a float array that cannot be changed by accident."""
    kernel = np.array(weights, dtype=np.float64) / divide_by
    kernel.flags.writeable = False
    return kernel


# Leaves every pixel as it is.
IDENTITY = _kernel([[0, 0, 0], [0, 1, 0], [0, 0, 0]])

# Takes the left neighbour: the picture moves one pixel to the right.
SHIFT = _kernel([[0, 0, 0], [1, 0, 0], [0, 0, 0]])

# The mean of nine pixels; the weights sum to 1, so flat areas keep their brightness.
BOX_BLUR = _kernel([[1, 1, 1], [1, 1, 1], [1, 1, 1]], divide_by=9)

# A mean in which near pixels count more: [1 2 1] down times [1 2 1] across.
GAUSSIAN_BLUR = _kernel([[1, 2, 1], [2, 4, 2], [1, 2, 1]], divide_by=16)

# The pixel plus its difference from its four neighbours.
SHARPEN = _kernel([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])

# The difference from all eight neighbours; the weights sum to 0, so flat areas give 0.
EDGES = _kernel([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])

# Light from the upper left: a slope plus the pixel itself.
EMBOSS = _kernel([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])

# The slope to the right [-1 0 1], smoothed downwards by [1 2 1]; and the slope downwards.
SOBEL_X = _kernel([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
SOBEL_Y = _kernel(SOBEL_X.T)

# Dark-to-bright and bright-to-dark, across and down, from one row by sign and transpose.
_BRIGHTER_TO_THE_RIGHT = np.array([[-1, -1, 1, 1]] * 4)
FOUR_EDGES = _kernel(
    [
        _BRIGHTER_TO_THE_RIGHT,
        -_BRIGHTER_TO_THE_RIGHT,
        _BRIGHTER_TO_THE_RIGHT.T,
        -_BRIGHTER_TO_THE_RIGHT.T,
    ]
)
