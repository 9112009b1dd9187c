"""Right answers to lesson 8's exercises, each written in another way than the lesson's own."""

import numpy as np

RIGHT = {
    "8.1": [
        lambda: ([[1, -1], [-1, 1]], [1, 1]),  # needs no learning
        lambda: (np.array([[0.6, -0.7], [-0.5, 0.8]], "float32"), np.ones(2, "float32")),
        lambda: [np.array([[1, -0.9], [-1.2, 1.3]]), (0.5, 0.6)],
    ],
}
