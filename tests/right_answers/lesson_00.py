"""Right answers to the start page's exercise."""

import numpy as np

RIGHT = {"0.1": [lambda: 28.0, lambda: np.ones((7, 4)).sum(), lambda: np.int64(7) * 4]}
