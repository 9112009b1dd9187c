"""Right answers to lesson 6's exercises, each written in another way than the lesson's own."""

import math

import numpy as np
import scipy.special


def _by_rows(scores):
    shares = []
    for row in scores:
        raised = [math.exp(score - max(row)) for score in row]
        shares.append([one / sum(raised) for one in raised])
    return shares


def _in_float32(scores):
    shifted = (scores - scores.max(axis=1)[:, np.newaxis]).astype("float32")
    return np.exp(shifted) / np.exp(shifted).sum(axis=1).reshape(-1, 1)


def _by_one_hot(given, labels):
    one_hot = np.eye(given.shape[1])[labels]
    return -np.sum(one_hot * np.log(given), axis=1).mean()


def _by_adding(given, labels):
    total = 0
    for number, label in enumerate(labels):
        total -= math.log(given[number][label])
    return np.float32(total / len(labels))


RIGHT = {
    "6.1": [lambda: 3.5, lambda: np.float32(7 / 2), lambda: np.array(2 + 1.5)],
    "6.2": [
        lambda: _by_rows,
        lambda: _in_float32,
        lambda: lambda scores: scipy.special.softmax(scores, axis=-1),
        lambda: lambda scores: np.exp(scores - scipy.special.logsumexp(scores, 1, keepdims=True)),
    ],
    "6.3": [
        lambda: _by_one_hot,
        lambda: _by_adding,
        lambda: lambda given, labels: np.mean(-np.log(given[np.arange(len(given)), labels])),
    ],
    "6.4": [
        lambda: [5 * 5 * 3 * 8 + 8, 1200 * 2048 + 2048],
        lambda: np.array([608, 2_459_648]),
        lambda: (608.0, 2_459_648.0),
    ],
    "6.5": [
        lambda: ([[-1, 1], [2, -2], [2, -2]], [0, 1]),
        lambda: (np.array([[-1, 0], [1, 0], [1, 0]], "float32"), np.array([-0.5, 0], "float32")),
        lambda: [[[0, 2], [2, 0], [2, 0]], (10, 11)],
    ],
}
