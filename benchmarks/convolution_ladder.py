"""How fast is one convolution? From four Python loops to OpenCV, on a 512×512 grey photo.

Run as ``python benchmarks/convolution_ladder.py``. Every way must give the same feature map, else
the run stops. Each time is the median of several runs, and the ratio says how many times faster
than the loops it is.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow is read from here on
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import cv2
import keras
import numpy as np
import report
from numpy.lib.stride_tricks import sliding_window_view
from scipy import signal
from skimage import data

from helpers.convolution import correlate2d

PACKAGES = (*report.PACKAGES, "scikit-image")
COLUMNS = ("kernel", "method", "milliseconds", "times the loops")


def loops(photo: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Convolve as on paper: every pixel, every weight, plain Python numbers."""
    pixels, weights = photo.tolist(), kernel.tolist()
    size, rows, columns = len(weights), len(pixels), len(pixels[0])
    feature_map = []
    for y in range(rows - size + 1):
        row = []
        for x in range(columns - size + 1):
            total = 0.0
            for i in range(size):
                for j in range(size):
                    total += pixels[y + i][x + j] * weights[i][j]
            row.append(total)
        feature_map.append(row)
    return np.array(feature_map)


def sliding_window(photo: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Multiply all windows with the kernel at once."""
    return np.einsum("yxij,ij->yx", sliding_window_view(photo, kernel.shape), kernel)


def scipy_direct(photo: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Call SciPy's direct correlation."""
    return signal.correlate2d(photo, kernel, mode="valid")


def scipy_fourier(photo: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Call SciPy's convolution by Fourier transform, the kernel turned by 180°."""
    return signal.fftconvolve(photo, kernel[::-1, ::-1], mode="valid")


def scipy_overlap_add(photo: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Call SciPy's convolution by Fourier transform of parts, the kernel turned by 180°."""
    return signal.oaconvolve(photo, kernel[::-1, ::-1], mode="valid")


def opencv(photo: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Call OpenCV, which fills the edge; what it filled is cut off again."""
    edge = len(kernel) // 2
    return cv2.filter2D(photo, -1, kernel)[edge:-edge, edge:-edge]


def keras_conv(photo: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Call Keras with the photo as a batch of one and the kernel as a single filter."""
    batch, filters = photo[np.newaxis, ..., np.newaxis], kernel[..., np.newaxis, np.newaxis]
    return np.asarray(keras.ops.conv(batch, filters, padding="valid"))[0, ..., 0]


METHODS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "four loops": loops,
    "sliding_window_view": sliding_window,
    "helpers.correlate2d": correlate2d,
    "scipy.signal.correlate2d": scipy_direct,
    "scipy.signal.fftconvolve": scipy_fourier,
    "scipy.signal.oaconvolve": scipy_overlap_add,
    "cv2.filter2D": opencv,
    "keras.ops.conv": keras_conv,
}


def climb(size: int, repeats: int, dtype: str) -> list[dict[str, object]]:
    """Time every method with a size × size kernel; return one row of the table for each."""
    photo = (data.camera() / 255).astype(dtype)
    kernel = np.random.default_rng(size).normal(size=(size, size)).astype(dtype)
    tolerance = np.abs(kernel).sum() * 10 * np.finfo(dtype).eps
    expected = loops(photo, kernel)
    rows: list[dict[str, object]] = []
    for name, method in METHODS.items():
        feature_map = method(photo, kernel)  # the first call may set things up: not timed
        np.testing.assert_allclose(feature_map, expected, rtol=0, atol=tolerance, err_msg=name)
        runs = max(1, repeats // 10) if method is loops else repeats
        milliseconds = 1000 * statistics.median(seconds(method, photo, kernel, runs))
        first = rows[0]["milliseconds"] if rows else milliseconds
        row = (f"{size}×{size}", name, milliseconds, first / milliseconds)
        rows.append(dict(zip(COLUMNS, row, strict=True)))
    return rows


def seconds(
    method: Callable[[np.ndarray, np.ndarray], np.ndarray],
    photo: np.ndarray,
    kernel: np.ndarray,
    runs: int,
) -> list[float]:
    """Return how long each of several runs took."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        method(photo, kernel)
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    """Climb the ladder and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[3, 7], help="kernel sizes")
    parser.add_argument("--repeats", type=int, default=30, help="runs of each (loops: a tenth)")
    parser.add_argument("--dtype", choices=["float32", "float64"], default="float32")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    arguments = parser.parse_args()
    rows = [
        row for size in arguments.sizes for row in climb(size, arguments.repeats, arguments.dtype)
    ]
    print(f"512×512 grey photo, {arguments.dtype}, median of {arguments.repeats} runs\n")
    print(report.header(PACKAGES), end="\n\n")
    print(report.table(rows, COLUMNS))
    if arguments.json:
        result = {"machine": report.machine(PACKAGES), "dtype": arguments.dtype, "rows": rows}
        arguments.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
