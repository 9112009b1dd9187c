"""One process or two on the same cores, what adding up costs, and 2 to 64 machines on paper.

    python benchmarks/workers.py [--quick] [--json FILE]

Steps of the shipped network's recipe (`helpers.trained.cats_and_dogs.RECIPE`, then `FINISH`) are
timed on made-up photos, each figure the quickest of 8, in processes of their own. One
process has all cores; of two each has half, and half of each batch. "Adding up" is the all-reduce
of so many bytes between two processes on this machine, over 127.0.0.1.

From these the plot `benchmarks/workers.png` foretells the recipe on 2 to 64 machines. Assumptions:

- Every machine has this one's cores. A step takes it c0 + c1 times its share of the batch, fitted
  to batches of 8 to 64; c0 is what a share does not shorten, Muon's work on the weights above all.
- All-reduce goes around in a ring: 2 (W - 1) hops one after the other, each as long as measured
  here plus the network's delay (0.2 ms at 1 Gbit/s, 0.05 ms at 10 Gbit/s), and 2 (W - 1) / W times
  the bytes at the network's speed. Nothing is computed meanwhile.
- Batch normalisation waits for two such rounds per layer, one forwards and one backwards; gradients
  for one in all.
- Reading and judging photos are left out: both are shared, and wait for nobody.
- "Batch grows" leaves 64 photos to each machine and makes fewer steps. With a batch W times as
  large the learning rate is to be √W times as large for steps as Adam's and Muon's (Malladi et al.,
  2022, "On the SDEs and scaling rules for adaptive gradient algorithms"), W times for plain
  gradient descent (Goyal et al., 2017, "Accurate, large minibatch SGD"). That was not tried here.
  Where it makes fewer steps in all than recipe `small`, its curve is dotted: a network that is
  trained so short will be worse.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import numpy as np
import report

from helpers import classifier
from helpers.classifier.workers import ALONE, Place, join
from helpers.trained import cats_and_dogs

PLOT = Path(__file__).with_suffix(".png")
STAGES = (*cats_and_dogs.RECIPE.stages, *cats_and_dogs.FINISH.stages)
BATCH, PHOTOS = cats_and_dogs.RECIPE.batch, 16_999
BATCHES = (8, 16, 32, 64)
BYTES = (8, 10_000, 100_000, 1_000_000, 10_000_000)
MACHINES = (1, 2, 4, 8, 16, 32, 64)
# Bytes a second and seconds of delay.
NETWORKS = {"1 Gbit/s": (117e6, 2e-4), "10 Gbit/s": (1.17e9, 5e-5)}
SMALL = classifier.RECIPES["small"].passes * (2000 // classifier.RECIPES["small"].batch)


def timed(act: Callable[[], object], repetitions: int) -> tuple[float, float]:
    """Return the fewest seconds that something takes, and the processor's on average."""
    act()  # prepares it
    seconds, busy = [], time.process_time()
    for _ in range(repetitions):
        began = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - began)
    return min(seconds), (time.process_time() - busy) / repetitions


def one(repetitions: int) -> dict:
    """Be a process: time steps and, among several, adding up."""
    import keras

    cores = os.cpu_count() or 1
    alone = "TF_CONFIG" not in os.environ
    workers = ALONE if alone else join(Place.from_environment(), max(1, cores // 2))
    keras.utils.set_random_seed(0)
    model = workers.prepared(cats_and_dogs.RECIPE.network(2, None), BATCH)
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)
    optimizer = classifier.muon(0.001, 0.05)
    model.compile(optimizer, loss, metrics=["accuracy"], jit_compile=False)
    random, steps = np.random.default_rng(0), []
    for size, _ in STAGES:
        for share in BATCHES if alone else (BATCH // workers.count,):
            images = random.uniform(0, 255, (share, size, size, 3)).astype(np.float32)
            labels = np.eye(2, dtype=np.float32)[random.integers(0, 2, share)]
            seconds = timed(lambda i=images, t=labels: workers.step(model, i, t), repetitions)
            steps.append((size, share, *seconds))
    sums = [(b, timed(lambda b=b: workers.total(np.zeros(b // 8)), 50)[0]) for b in BYTES]
    norms = sum(isinstance(layer, keras.layers.BatchNormalization) for layer in model.layers)
    bytes_ = 4 * sum(int(np.prod(weight.shape)) for weight in model.trainable_variables)
    return {"steps": steps, "sums": sums, "norms": norms, "bytes": bytes_}


def apart(count: int, quick: bool) -> dict:
    """Start so many processes that time together, and return what the first has found."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    addresses = ["{}:{}".format(*listening.getsockname()) for listening in taken]
    for listening in taken:
        listening.close()
    command = [sys.executable, __file__, "--one", *(["--quick"] if quick else [])]
    running = []
    for number in range(count):
        task = {"type": "worker", "index": number}
        config = json.dumps({"cluster": {"worker": addresses}, "task": task})
        variables = os.environ | ({"TF_CONFIG": config} if count > 1 else {})
        running.append(subprocess.Popen(command, env=variables, stdout=subprocess.PIPE))
    told = [process.communicate()[0] for process in running]
    return json.loads(told[0].splitlines()[-1])


def line(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Fit a + b x to points (x, y), neither of them below 0."""
    from scipy.optimize import nnls

    x, y = np.array(points).T
    weights = 1 / y  # as many percent off everywhere
    (a, b), _ = nnls(np.stack([weights, x * weights], axis=1), np.ones(len(x)))
    return float(a), float(b)


class Paper:
    """What the measured figures foretell."""

    def __init__(self, alone: dict, two: dict):
        steps = {
            size: [(share, quickest) for own, share, quickest, _ in alone["steps"] if own == size]
            for size, _ in STAGES
        }
        self.fit = {size: line(points) for size, points in steps.items()}
        self.bytes, self.norms = two["bytes"], two["norms"]
        self.hop = dict(map(tuple, two["sums"]))[8] / 2  # two machines: two hops

    def parts(self, size: int, machines: int, share: float, network: str) -> tuple[float, ...]:
        """Return the seconds of a step: computing, moments, gradients."""
        speed, delay = NETWORKS[network]
        fixed, each = self.fit[size]
        around = 2 * (machines - 1) * (self.hop + delay) if machines > 1 else 0
        bytes_ = 2 * (machines - 1) / machines * self.bytes / speed
        return fixed + each * share, 2 * self.norms * around, around + bytes_

    def hours(self, machines: int, network: str | None, grows: bool = False, own: bool = False):
        """Return the hours of all passes; ``own``: batch normalisation sees the share only."""
        total = 0.0
        for size, passes in STAGES:
            batch = BATCH * machines if grows else BATCH
            steps = PHOTOS // batch * passes
            compute, moments, gradients = self.parts(
                size, machines, batch / machines, network or "10 Gbit/s"
            )
            total += steps * (compute + (moments * (not own) + gradients) * bool(network))
        return total / 3600


def steps_in_all(machines: int) -> int:
    """Return how many steps the recipe makes with a batch that grows."""
    return sum(passes for _, passes in STAGES) * (PHOTOS // (BATCH * machines))


def draw(paper: Paper) -> None:
    """Draw hours against machines, and what a step's time goes into."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4.6), dpi=120, layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    curves = (
        ("same batch, nothing to wait for", "#999999", {"network": None}),
        ("same batch, 10 Gbit/s", "#56B4E9", {"network": "10 Gbit/s"}),
        ("same batch, 1 Gbit/s", "#0072B2", {"network": "1 Gbit/s"}),
        ("… own batch normalisation", "#E69F00", {"network": "1 Gbit/s", "own": True}),
        (
            "batch grows, own batch normalisation",
            "#D55E00",
            {"network": "1 Gbit/s", "own": True, "grows": True},
        ),
    )
    for label, colour, options in curves:
        hours = np.array([paper.hours(machines, **options) for machines in MACHINES])
        enough = [not options.get("grows") or steps_in_all(m) >= SMALL for m in MACHINES]
        last = sum(enough)
        left.plot(MACHINES[:last], hours[:last], color=colour, marker=".", label=label)
        left.plot(MACHINES[last - 1 :], hours[last - 1 :], color=colour, ls=":", marker=".")
    ideal = paper.hours(1, None) / np.array(MACHINES)
    left.plot(MACHINES, ideal, color="black", lw=0.8, ls="--", label="N machines, N times as fast")
    left.set(xscale="log", yscale="log", xlabel="machines", ylabel="hours, on paper")
    left.set_xticks(MACHINES, map(str, MACHINES))
    left.set_xticks([], minor=True)
    left.yaxis.set_major_formatter("{x:g}")
    left.legend(frameon=False, fontsize=8)
    size = 96
    parts = np.array([paper.parts(size, m, BATCH / m, "1 Gbit/s") for m in MACHINES])
    below = np.zeros(len(MACHINES))
    for values, label, colour in zip(
        parts.T,
        ("computing", "adding up moments", "adding up gradients"),
        ("#0072B2", "#E69F00", "#D55E00"),
        strict=True,
    ):
        right.bar(range(len(MACHINES)), values, bottom=below, color=colour, label=label)
        below += values
    right.set_xticks(range(len(MACHINES)), map(str, MACHINES))
    right.set(xlabel="machines", ylabel=f"seconds of a step of {BATCH} photos, {size}×{size}")
    right.set_title("same batch, 1 Gbit/s", fontsize=9)
    right.legend(frameon=False, fontsize=8)
    for ax in (left, right):
        ax.spines[["top", "right"]].set_visible(False)
    figure.savefig(PLOT)


def tables(alone: dict, two: dict, paper: Paper) -> tuple[list[dict], ...]:
    """Return the tables: steps, adding up, and the paper's figures."""
    by_one = {(size, share): pair for size, share, *pair in alone["steps"]}
    waits = (2 * two["norms"]) * dict(map(tuple, two["sums"]))[8]
    gradients = np.interp(two["bytes"], *zip(*two["sums"], strict=True))
    steps = [
        {
            "photos": f"{size}×{size}",
            "1 process, ms": 1000 * by_one[size, BATCH][0],
            "2 processes, ms": 1000 * seconds,
            "processor, 1, ms": 1000 * by_one[size, BATCH][1],
            "processor, 2, ms": 2000 * busy,
            "moments, ms": 1000 * waits,
            "gradients, ms": 1000 * gradients,
            "share of the step": f"{(waits + gradients) / seconds:.0%}",
        }
        for size, _, seconds, busy in two["steps"]
    ]
    sums = [
        {"bytes": count, "ms": 1000 * seconds, "MB a second": count / seconds / 1e6}
        for count, seconds in two["sums"]
    ]
    foretold = [
        {
            "machines": machines,
            "hours, same batch, 1 Gbit/s": paper.hours(machines, "1 Gbit/s"),
            "10 Gbit/s": paper.hours(machines, "10 Gbit/s"),
            "own norm., 1 Gbit/s": paper.hours(machines, "1 Gbit/s", own=True),
            "batch grows": paper.hours(machines, "1 Gbit/s", grows=True, own=True),
            "its batch": BATCH * machines,
            "its rate": cats_and_dogs.RECIPE.learning_rate * machines**0.5,
            "its steps": steps_in_all(machines),
        }
        for machines in MACHINES
    ]
    return steps, sums, foretold


def main() -> None:
    """Measure, draw, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    report.add_json_option(parser)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(3 if options.quick else 8)), flush=True)
        os._exit(0)
    alone, two = (apart(count, options.quick) for count in (1, 2))
    paper = Paper(alone, two)
    draw(paper)
    steps, sums, foretold = tables(alone, two, paper)
    report.write(steps, None)
    fits = ", ".join(
        f"{1000 * fixed:.0f} + {1000 * each:.2f} ({size}×{size})"
        for size, (fixed, each) in paper.fit.items()
    )
    print(
        f"\nAdding up between two processes on 127.0.0.1 (the recipe's gradients: "
        f"{two['bytes'] / 1e6:.1f} MB; {two['norms']} layers of batch normalisation):\n\n"
        f"{report.table(sums)}\n\nMilliseconds of a step in one process, fixed + for each photo: "
        f"{fits}.\n\nOn paper, with the assumptions in the benchmark's docstring:\n\n"
        f"{report.table(foretold)}\n\n![Hours against machines](workers.png)"
    )
    if options.json:
        found = {"machine": report.machine(), "alone": alone, "two": two, "paper": foretold}
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
