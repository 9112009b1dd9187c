"""Right answers to lesson 11's exercises, each written in another way than the lesson's own."""

import cv2
import numpy as np
from sklearn.model_selection import train_test_split


def network_as_a_list():
    """Count the layers one by one, from (inputs, outputs) pairs."""
    layers = [(3 * 3 * 3, 32), ((62 // 4) ** 2 * 32, 128), (128, 1)]
    return sum((inputs + 1) * outputs for inputs, outputs in layers)


def by_opencv(bgr):
    return np.stack([cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)])


def channel_by_channel(bgr):
    blue, green, red = np.moveaxis(bgr, -1, 0)
    return np.array([np.stack([red, green, blue], axis=-1).astype("float32").tolist()])


def by_reshaping(bgr):
    return bgr[..., [2, 1, 0]].reshape(1, 64, 64, 3)


def by_dictionary(p, folders):
    first, second = sorted(folders)
    chances = {first: 1 - p, second: p}
    return list(max(chances.items(), key=lambda pair: pair[1]))


def with_numpy(p, folders):
    shares = np.array([1 - p, p], dtype="float32")
    return np.sort(folders)[shares.argmax()].item(), shares.max()


def layer_by_layer(size, filters, kernel, outputs):
    weights = filters * kernel**2 * 3 + ((size - kernel + 1) // 2) ** 2 * filters * outputs
    biases = filters + outputs
    return weights + biases


def counted_windows(size, filters, kernel, outputs):
    side = len(range(0, size - kernel + 1 - 1, 2))
    return float(sum((kernel**2 * 3 + 1, outputs * side**2)) * filters + outputs)


def by_loops(photos, labels, order):
    pairs = [(photos[number], labels[number]) for number in order]
    cut = len(pairs) * 7 // 10
    return [part for some in (pairs[:cut], pairs[cut:]) for part in zip(*some, strict=True)]


def by_scikit_learn(photos, labels, order):
    parts = train_test_split(photos[order], labels[order], test_size=0.3, shuffle=False)
    return parts[0], parts[2].tolist(), parts[1].astype(float), parts[3]


RIGHT = {
    "11.1": [
        network_as_a_list,
        lambda: 32 * 28 + 7200 * 128 + 128 + 129.0,
        lambda: np.array(922_753, dtype="int32"),
    ],
    "11.2": [lambda: by_opencv, lambda: channel_by_channel, lambda: by_reshaping],
    "11.3": [lambda: by_dictionary, lambda: with_numpy],
    "11.4": [lambda: layer_by_layer, lambda: counted_windows],
    "11.5": [lambda: by_loops, lambda: by_scikit_learn],
}
