"""Right answers to lesson 8's exercises, each written in another way than the lesson's own."""

import numpy as np


def _moved_in_a_loop(weights, gradients, rate):
    moved = []
    for place in range(len(weights)):
        moved.append(np.add(weights[place], -rate * gradients[place]).astype("float32"))
    return moved


def _moved_as_copies(weights, gradients, rate):
    copies = tuple(map(np.copy, weights))
    for part, slopes in zip(copies, gradients, strict=True):
        part -= rate * slopes
    return copies


def _steps_without_ceil(pictures, batch, epochs):
    return (pictures + batch - 1) // batch * epochs


def _steps_one_by_one(pictures, batch, epochs):
    return sum(1 for _ in range(epochs) for _ in range(0, pictures, batch))


RIGHT = {
    "8.1": [lambda: _moved_in_a_loop, lambda: _moved_as_copies],
    "8.2": [
        lambda: _steps_without_ceil,
        lambda: _steps_one_by_one,
        lambda: lambda pictures, batch, epochs: np.ceil(pictures / batch) * epochs,
    ],
    "8.3": [
        lambda: ([[1, -1], [-1, 1]], [1, 1]),  # needs no learning
        lambda: (np.array([[0.6, -0.7], [-0.5, 0.8]], "float32"), np.ones(2, "float32")),
        lambda: [np.array([[1, -0.9], [-1.2, 1.3]]), (0.5, 0.6)],
    ],
}
