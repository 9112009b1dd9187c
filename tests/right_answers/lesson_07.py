"""Right answers to lesson 7's exercises, each written in another way than the lesson's own."""

import numpy as np


def _with_where(arriving, before):
    return np.where(before > 0, arriving, 0.01 * arriving).astype("float32")


def _number_by_number(arriving, before):
    pairs = zip(arriving.ravel(), before.ravel(), strict=True)
    passed = [one if seen > 0 else one / 100 for one, seen in pairs]
    return np.reshape(passed, before.shape).tolist()


def _one_sided(error, numbers):
    """A nudge to one side only, as large as the 0.01 of the lesson."""
    slopes, there = [], error(numbers)
    for place in range(numbers.size):
        nudged = numbers.flatten()
        nudged[place] += 0.001
        slopes.append((error(nudged.reshape(numbers.shape)) - there) / 0.001)
    return np.reshape(slopes, numbers.shape).tolist()


def _with_masks(error, numbers):
    masks = 1e-4 * np.eye(numbers.size).reshape(-1, *numbers.shape)
    rises = [error(numbers + mask) - error(numbers - mask) for mask in masks]
    return np.array(rises).reshape(numbers.shape) / 2e-4


RIGHT = {
    "7.1": [lambda: 0.4, lambda: np.float32(2) / 5, lambda: np.array(-2 / -5)],
    "7.2": [
        lambda: [0.42, 0.88, 0.96],
        lambda: (0.5 - 0.08, 1 - 0.12, 1 - 0.04),
        lambda: np.array([0.42, 0.88, 0.96], "float32"),
    ],
    "7.3": [lambda: _with_where, lambda: _number_by_number],
    "7.4": [lambda: _one_sided, lambda: _with_masks],
}
