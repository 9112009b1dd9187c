"""How many photos a second reach a network, decoded and varied, and how much memory it takes.

Run as ``python benchmarks/photo_pipeline.py``, with ``COURSE_PHOTOS=<zip or folder>`` for photos
other than the drawn pets. The helper is held against ``keras.utils.image_dataset_from_directory``
with Keras' augmentation layers, on the same files, at the same size, with the same kinds of change.
Every figure comes from a process of its own; speed is the best of three passes after a first one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow is read from here on
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import report

from helpers import pets

PACKAGES = ("tensorflow", "keras", "numpy", "pillow", "opencv-python-headless")
PHOTOS = 2_000
SIZES = (64, 128)
BATCH = 32


def helper(folder: str, size: int):
    """Build the course's own pipeline."""
    return pets.dataset(pets.list_photos(folder), size, BATCH, augment=True, shuffle=True)


def keras_layers(folder: str, size: int):
    """Build the pipeline of Keras' documentation: read a folder, vary by layers in `map`."""
    import keras
    import tensorflow as tf

    layers, amounts = keras.layers, pets.Variation()
    vary = keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(amounts.shift, amounts.shift),
            layers.RandomRotation(amounts.rotate / 360),
            layers.RandomZoom(amounts.zoom),
            layers.RandomShear(x_factor=0.14),  # tan 8°
            layers.RandomBrightness(amounts.brightness),
        ]
    )
    stream = keras.utils.image_dataset_from_directory(
        folder, image_size=(size, size), batch_size=BATCH, seed=0, verbose=False
    )
    varied = stream.map(
        lambda images, labels: (vary(images, training=True), labels),
        num_parallel_calls=tf.data.AUTOTUNE,
    )
    return varied.prefetch(tf.data.AUTOTUNE)


PIPELINES = {"helpers.pets.dataset": helper, "Keras, layers in map": keras_layers}


def speed(name: str, folder: str, size: int) -> dict:
    """Count photos per second, the best of three passes, and the processor time of that pass."""
    stream = PIPELINES[name](folder, size)
    passes = []
    for _ in range(4):
        began, busy = time.perf_counter(), time.process_time()
        count = sum(len(labels) for _, labels in stream)
        passes.append((time.perf_counter() - began, time.process_time() - busy))
    seconds, busy = min(passes[1:])
    return {"photos per second": count / seconds, "CPU ms per photo": 1000 * busy / count}


def memory(count: int, folder: str, size: int) -> dict:
    """Stream so many photos once; return the process's peak memory."""
    import resource

    photos = pets.list_photos(folder)
    order = [index % len(photos) for index in range(count)]
    stream = pets.dataset(photos.choose(order), size, BATCH, augment=True, shuffle=True)
    streamed = sum(len(labels) for _, labels in stream)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return {"photos": streamed, "peak MiB": peak}


def apart(*question: object) -> dict:
    """Answer one question in a process of its own."""
    command = [sys.executable, __file__, "--one", json.dumps(question)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def chosen_photos(folder: Path) -> Path:
    """Copy 2,000 of the photos to a folder of their own, for both pipelines."""
    source = pets.list_photos(pets.photo_folder())
    for path in source.take(min(PHOTOS, len(source))).paths:
        (folder / path.parent.name).mkdir(exist_ok=True)
        shutil.copy(path, folder / path.parent.name / path.name)
    return folder


def measure() -> dict:
    """Return both tables as rows."""
    with tempfile.TemporaryDirectory() as place:
        folder = str(chosen_photos(Path(place)))
        speeds = []
        for size in SIZES:
            rows = [
                {"pipeline": name, "size": f"{size}×{size}"} | apart("speed", name, folder, size)
                for name in PIPELINES
            ]
            for row in rows:
                row["times Keras"] = row["photos per second"] / rows[-1]["photos per second"]
            speeds += rows
        peaks = [apart("memory", count, folder, 128) for count in (PHOTOS, 10 * PHOTOS)]
    return {"photos": kind(), "speed": speeds, "memory": peaks}


def kind() -> str:
    """Say which photos were read."""
    real = os.environ.get("COURSE_PHOTOS")
    return "photos from COURSE_PHOTOS" if real else "pets drawn by the course, 128×128 PNG"


def main() -> None:
    """Measure, then print Markdown tables, or JSON for a program."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        what, *rest = json.loads(options.one)
        print(json.dumps({"speed": speed, "memory": memory}[what](*rest)))
        return
    result = measure()
    if options.json:
        print(json.dumps({"machine": report.machine(PACKAGES), **result}, indent=2))
        return
    growth = result["memory"][1]["peak MiB"] / result["memory"][0]["peak MiB"] - 1
    print(f"{report.header(PACKAGES)}\n\n{PHOTOS:,} {result['photos']}, each flipped, shifted,")
    print(f"rotated, zoomed, sheared and lit anew.\n\n{report.table(result['speed'])}\n")
    print(
        f"{report.table(result['memory'])}\n\nPeak memory with ten times the photos: {growth:+.1%}"
    )


if __name__ == "__main__":
    main()
