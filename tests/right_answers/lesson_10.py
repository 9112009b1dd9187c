"""Right answers to lesson 10's exercises, each written in another way than the lesson's own."""

import numpy as np


def _with_loop(images, labels):
    mirrored, changed = [], []
    for image, label in zip(images, labels, strict=True):
        mirrored.append(np.fliplr(image))
        changed.append(0 if label == 1 else 1)
    return mirrored, changed


def _gathered(names, size):
    batch = []
    for name in names:
        batch.append(name)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield batch


RIGHT = {
    "10.1": [lambda: 55, lambda: np.floor(8e9 / 144e6), lambda: int(8000 / 144)],
    "10.2": [
        lambda: lambda names, size: list(_gathered(names, size)),
        lambda: lambda names, size: np.array_split(names, range(size, len(names), size)),
        lambda: (
            lambda names, size: [names[i : i + size] for i in range(len(names)) if i % size == 0]
        ),
    ],
    "10.3": [
        lambda: _with_loop,
        lambda: lambda images, labels: [np.flip(images, axis=2).astype(float), labels == 0],
        lambda: lambda images, labels: (images[:, :, ::-1, :].tolist(), np.array([1, 0])[labels]),
    ],
}
