"""Right answers to lesson 3's exercises, each written in another way than the lesson's own."""

import cv2
import numpy as np
import scipy.signal

from helpers.kernels import EDGES, IDENTITY, SOBEL_X, SOBEL_Y


def by_opencv(image):
    slopes = [cv2.Sobel(image, cv2.CV_64F, *order, ksize=3) for order in [(1, 0), (0, 1)]]
    return cv2.magnitude(*slopes)[1:-1, 1:-1]


def by_scipy(image):
    image = image.astype("float32")
    x, y = (scipy.signal.correlate2d(image, kernel, "valid") for kernel in (SOBEL_X, SOBEL_Y))
    return np.sqrt(x**2 + y**2)


def by_loops(image):
    made = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    for row, column in np.ndindex(*made.shape):
        window = image[row : row + 3, column : column + 3]
        made[row, column] = abs((window * SOBEL_X).sum() + 1j * (window * SOBEL_Y).sum())
    return made


RIGHT = {
    "3.1": [
        lambda: EDGES + IDENTITY,
        lambda: [[-1, -1, -1], [-1, 9.0, -1], [-1, -1, -1]],
    ],
    "3.2": [
        lambda: (np.array([[-1], [0], [1]]) @ [[3, 10, 3]]).tolist(),
        lambda: np.multiply.outer(np.float32([-1, 0, 1]), [3, 10, 3]),
        lambda: -cv2.getDerivKernels(1, 0, cv2.FILTER_SCHARR)[0] @ [[-3, -10, -3]],
    ],
    "3.3": [
        lambda: by_opencv,
        lambda: by_scipy,
        lambda: by_loops,
    ],
    "3.4": [
        lambda: np.outer([1, 0, 1], [-1, 0, 1]),
        lambda: [[-1, 0, 1.0], [0, 0, 0], [-1, 0, 1]],
    ],
    "3.5": [
        lambda: [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]],
        lambda: (np.eye(3) - 1 / 3).astype("float32"),
        lambda: np.eye(3) - np.eye(3)[::-1],
        lambda: np.array([[1, 0, -1], [0, 1, -1], [-1, -1, 1]]) + np.diag([0.5, 0, 0.5]),
    ],
}
