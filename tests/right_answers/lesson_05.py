"""Right answers to lesson 5's exercises, each written in another way than the lesson's own."""

import cv2
import numpy as np
import skimage.measure
from numpy.lib.stride_tricks import sliding_window_view

from helpers.checks import toys
from helpers.images import to_gray
from helpers.pooling import pool2d


def _by_sorting(photo):
    rows, columns = (side // 2 * 2 for side in photo.shape[:2])
    corners = [photo[y:rows:2, x:columns:2] for y in (0, 1) for x in (0, 1)]
    return np.sort(corners, axis=0)[0].tolist()


def _by_blocks(photo):
    rows, columns = (side // 2 * 2 for side in photo.shape[:2])
    block = (2, 2, 1)[: photo.ndim]
    return skimage.measure.block_reduce(photo[:rows, :columns], block, np.min)


def _by_views(image, size, stride):
    windows = sliding_window_view(image, (size, size))[::stride, ::stride]
    return windows.max(axis=(2, 3)).astype("float32")


def _by_lists(image, size, stride):
    rows, columns = image.shape
    return [
        [
            max(image[y + i][x + j] for i in range(size) for j in range(size))
            for x in range(0, columns - size + 1, stride)
        ]
        for y in range(0, rows - size + 1, stride)
    ]


def _gray():
    return to_gray(toys.cat()) / 255


def _black_band():
    """Blacken a band only, window by window, and leave each window's largest."""
    secret = _gray()
    for y in range(100, 200, 2):
        for x in range(0, 450, 2):
            window = secret[y : y + 2, x : x + 2]
            window[window < window.max()] = 0
    return secret


def _brighter():
    """Darken all but the largest of each window to a third."""
    photo = _gray()
    largest = cv2.resize(pool2d(photo), (450, 300), interpolation=cv2.INTER_NEAREST)
    photo[:, :450] = np.where(photo[:, :450] < largest, photo[:, :450] / 3, largest)
    return photo.astype("float32").tolist()


RIGHT = {
    "5.1": [lambda: 256 / 32, lambda: np.array(8), lambda: np.sqrt(64)],
    "5.2": [
        lambda: lambda photo: -pool2d(-photo.astype(int)),
        lambda: lambda photo: ~pool2d(~photo),
        lambda: lambda photo: pool2d(photo, reduce="min"),
        lambda: _by_sorting,
        lambda: _by_blocks,
    ],
    "5.3": [lambda: _by_views, lambda: _by_lists],
    "5.4": [_black_band, _brighter],
}
