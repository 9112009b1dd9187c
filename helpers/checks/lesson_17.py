"""Lesson 17: a network in other programs, in few bits, and a training on several machines."""

import numpy as np

from helpers.checks.exercise import Function, Mistake
from helpers.checks.formulas import Formula


def _whole(weights, bits: int, most=None, scale=None, change=np.round):
    """Return what 17.1 asks for, or a mistake: another largest number, scale or rounding."""
    most = 2 ** (bits - 1) - 1 if most is None else most
    scale = np.abs(weights).max() / most if scale is None else scale
    return change(weights / scale), scale


def _weights() -> list[tuple]:
    """Weights and bits; nothing lies halfway between two whole numbers."""
    rng = np.random.default_rng(17)
    return [
        (np.array([-0.5, 0.13, 0.29, 0.02]), 8),
        (np.array([0.3, -0.9, 0.62]), 4),
        (np.array([1.6, -0.7, 0.9, 0.1]), 3),
        (rng.normal(size=(3, 3, 2, 2)).round(3), 8),
        (rng.normal(size=(5, 2)).round(3), 5),
    ]


whole_numbers = Function(
    "17.1",
    "Whole numbers",
    start="Which scale makes the weight farthest from 0 the largest whole number?",
    praise="Four bytes have become one, and half a step is the most that any weight has moved.",
    parts=("whole numbers", "scale"),
    right=_whole,
    examples=_weights,
    means=lambda value, weights, bits: (
        f"With {bits} bits the largest whole number is {2 ** (bits - 1) - 1}. In yours the one "
        f"farthest from 0 is {np.abs(value[0]).max():.4g}, and the step is {float(value[1]):.4g}."
    ),
    mistakes=[
        Mistake(
            "cut off for rounded",
            "You cut off what stands behind the point. Rounding takes the nearest whole number.",
            lambda weights, bits: _whole(weights, bits, change=np.trunc),
        ),
        Mistake(
            "rounded down",
            "You always round down. Then a weight may be off by a whole step, not by half a step.",
            lambda weights, bits: _whole(weights, bits, change=np.floor),
        ),
        Mistake(
            "not rounded",
            "The scale is right. But these are no whole numbers yet.",
            lambda weights, bits: _whole(weights, bits, change=lambda value: value),
        ),
        Mistake(
            "minus sign forgotten",
            "You took the largest weight. A negative one may be farther from 0: ask without signs.",
            lambda weights, bits: _whole(
                weights, bits, scale=weights.max() / (2 ** (bits - 1) - 1)
            ),
        ),
        Mistake(
            "one too many",
            "Your largest whole number is 2^(bits − 1), which is 128 for 8 bits. Take 1 away.",
            lambda weights, bits: _whole(weights, bits, 2 ** (bits - 1)),
        ),
        Mistake(
            "no bit for the sign",
            "Your largest whole number is 2^bits − 1, 255 for 8 bits. One bit is for the sign.",
            lambda weights, bits: _whole(weights, bits, 2**bits - 1),
        ),
        Mistake(
            "bits for steps",
            "You divided by the number of bits. With 8 bits the whole numbers go up to 127.",
            lambda weights, bits: _whole(weights, bits, bits),
        ),
        Mistake(
            "from smallest to largest",
            "This is the scale of the example on paper, from the smallest weight to the largest. "
            "Here 0 stands in the middle: the weight farthest from 0 is m or −m.",
            lambda weights, bits: _whole(
                weights, bits, scale=(weights.max() - weights.min()) / (2**bits - 1)
            ),
        ),
        Mistake(
            "multiplied by the scale",
            "How many steps fit into a weight? That is a division.",
            lambda weights, bits: (
                np.round(weights * _whole(weights, bits)[1]),
                _whole(weights, bits)[1],
            ),
        ),
        Mistake(
            "and back again",
            "These are the weights that come back. Asked for are the whole numbers themselves.",
            lambda weights, bits: (
                np.multiply(*_whole(weights, bits)),
                _whole(weights, bits)[1],
            ),
        ),
        Mistake(
            "scale upside down",
            "The whole numbers are right. The scale says how much a step of 1 stands for; yours "
            "says how many steps fit into 1.",
            lambda weights, bits: (_whole(weights, bits)[0], 1 / _whole(weights, bits)[1]),
        ),
        Mistake(
            "order swapped",
            "Whole numbers first, then the scale.",
            lambda weights, bits: _whole(weights, bits)[::-1],
        ),
        Mistake(
            "scale forgotten",
            "The whole numbers are right. Give back the scale, too: without it nobody knows what "
            "they stand for.",
            lambda weights, bits: _whole(weights, bits)[0],
        ),
        Mistake(
            "a scale for each weight",
            "You gave every weight a scale of its own, so each became the largest whole number. "
            "One scale is for all: that of the weight farthest from 0.",
            lambda weights, bits: _whole(
                weights, bits, scale=np.abs(weights) / (2 ** (bits - 1) - 1)
            ),
        ),
        Mistake(
            "a scale for each column",
            "You gave every column a scale of its own. Here one is for all weights.",
            lambda weights, bits: (
                np.round(weights / (np.abs(weights).max(axis=0) / (2 ** (bits - 1) - 1))),
                np.abs(weights).max(axis=0) / (2 ** (bits - 1) - 1),
            ),
        ),
    ],
)


def _together(gradients, counts):
    return np.tensordot(counts, np.array(gradients), axes=1) / sum(counts)


def _shares() -> list[tuple]:
    """Gradients of some workers, and how many pictures each has seen."""
    rng = np.random.default_rng(2)
    return [
        ([np.array([2.0, 1.0]), np.array([6.0, 3.0])], [1, 3]),
        ([rng.normal(size=(2, 3)).round(2) for _ in range(3)], [16, 16, 4]),
        ([rng.normal(size=4).round(2) for _ in range(4)], [5, 1, 7, 2]),
        ([np.array([1.0, -2.0])], [8]),
    ]


parts_of_any_size = Function(
    "17.2",
    "Parts of any size",
    start="How many pictures stand behind each gradient?",
    praise="Every picture counts once, whichever worker has seen it.",
    right=_together,
    examples=_shares,
    means=lambda value, gradients, counts: (
        f"The first slope is {np.ravel(value)[0]:.4g} in yours. The workers have found "
        f"{', '.join(f'{part.ravel()[0]:g}' for part in gradients)} with "
        f"{', '.join(map(str, counts))} pictures."
    ),
    mistakes=[
        Mistake(
            "plain mean",
            "Here every *worker* counts the same. Every *picture* should.",
            lambda gradients, counts: np.mean(gradients, axis=0),
        ),
        Mistake(
            "not divided",
            "Weighted and added: right. What has to be divided by how many pictures there are?",
            lambda gradients, counts: _together(gradients, counts) * sum(counts),
        ),
        Mistake(
            "divided by the workers",
            "You divided by the number of workers. How many pictures are there in all?",
            lambda gradients, counts: _together(gradients, counts) * sum(counts) / len(counts),
        ),
        Mistake(
            "gradients added",
            "You added the gradients as they are. Each is a mean already, of so many pictures as "
            "its count says.",
            lambda gradients, counts: np.sum(gradients, axis=0),
        ),
        Mistake(
            "added, then divided by the pictures",
            "Each gradient is a mean already. Before you divide by all pictures, it has to be a "
            "sum again: multiply it by its count.",
            lambda gradients, counts: np.sum(gradients, axis=0) / sum(counts),
        ),
        Mistake(
            "divided by its count",
            "You divided each gradient by its count. It was divided by it before: that is what a "
            "mean is. Undo it.",
            lambda gradients, counts: sum(
                part / count for part, count in zip(gradients, counts, strict=True)
            ),
        ),
        Mistake(
            "mean of the weighted",
            "You took the mean over workers, and then divided by all pictures as well. One "
            "division is enough.",
            lambda gradients, counts: _together(gradients, counts) / len(counts),
        ),
        Mistake(
            "first worker alone",
            "This is the gradient of the first worker. A `return` inside a loop ends it after one "
            "round.",
            lambda gradients, counts: gradients[0],
        ),
        Mistake(
            "one number for all",
            "This is one number. Each weight has a slope of its own: add over the workers only.",
            lambda gradients, counts: float(np.mean(_together(gradients, counts))),
        ),
    ],
)


def _pooled(means, variances, counts, around=None, spread=None, count=None):
    """Return what 17.3 asks for, or a mistake: other weights, or another way to be apart."""
    means, variances, count = np.array(means), np.array(variances), count or counts
    mean = np.average(means, weights=counts)
    apart = (means - mean) ** 2 if spread is None else spread(means, mean)
    return mean, np.average(variances + apart, weights=count)


mean_and_variance = Function(
    "17.3",
    "Mean and variance of all",
    start="The mean is the one of 17.2. And what does no worker see of the variance?",
    praise="So workers need not send their values: three numbers for each channel are enough.",
    parts=("mean", "variance"),
    right=_pooled,
    examples=lambda: [
        ([2.0, 8.0], [1.0, 1.0], [2, 2]),
        ([0.5, 0.1, 0.9], [0.04, 0.25, 0.09], [32, 32, 8]),
        ([-1.0, 3.0], [4.0, 0.0], [30, 10]),
        ([5.0], [2.0], [7]),
    ],
    means=lambda value, means, variances, counts: (
        f"Workers with the means {', '.join(f'{part:g}' for part in means)} and the variances "
        f"{', '.join(f'{part:g}' for part in variances)} have {float(value[0]):.4g} and "
        f"{float(value[1]):.4g} together in yours."
    ),
    mistakes=[
        Mistake(
            "variances averaged",
            "The mean is right. Your variance leaves out that the workers' means lie apart.",
            lambda means, variances, counts: _pooled(
                means, variances, counts, spread=lambda own, mean: 0
            ),
        ),
        Mistake(
            "counts forgotten",
            "You let every worker count the same. One with more values counts more.",
            lambda means, variances, counts: (
                np.mean(means),
                np.mean(variances) + np.var(means),
            ),
        ),
        Mistake(
            "counts forgotten, variances averaged",
            "These are plain means of means and of variances. They leave out the counts, and that "
            "the means lie apart.",
            lambda means, variances, counts: (np.mean(means), np.mean(variances)),
        ),
        Mistake(
            "counts forgotten in the variance",
            "The mean is right. In the variance, too, a worker with more values counts more.",
            lambda means, variances, counts: _pooled(
                means, variances, counts, count=[1] * len(counts)
            ),
        ),
        Mistake(
            "not squared",
            "The mean is right. A variance is made of *squared* distances: square how far the "
            "means lie apart.",
            lambda means, variances, counts: _pooled(
                means, variances, counts, spread=lambda own, mean: np.abs(own - mean)
            ),
        ),
        Mistake(
            "the worker's spread forgotten",
            "This is how far the means lie apart. Each worker's own variance belongs to it, too.",
            lambda means, variances, counts: (
                _pooled(means, variances, counts)[0],
                _pooled(means, [0] * len(means), counts)[1],
            ),
        ),
        Mistake(
            "taken away",
            "You took away how far the means lie apart. It comes on top of what each worker sees.",
            lambda means, variances, counts: _pooled(
                means, variances, counts, spread=lambda own, mean: -((own - mean) ** 2)
            ),
        ),
        Mistake(
            "root taken",
            "This is the standard deviation. The variance is its square.",
            lambda means, variances, counts: (
                _pooled(means, variances, counts)[0],
                np.sqrt(_pooled(means, variances, counts)[1]),
            ),
        ),
        Mistake(
            "divided by one less",
            "You divided by one less than there are values. Batch normalisation divides by all.",
            lambda means, variances, counts: (
                _pooled(means, variances, counts)[0],
                _pooled(means, variances, counts)[1] * sum(counts) / (sum(counts) - 1),
            ),
        ),
        Mistake(
            "means squared",
            "You added the squared means. Squared is how far each lies from the mean of all.",
            lambda means, variances, counts: _pooled(
                means, variances, counts, spread=lambda own, mean: own**2
            ),
        ),
        Mistake(
            "sums for means",
            "You multiplied by the counts and added. What has to be divided by all values?",
            lambda means, variances, counts: tuple(
                part * sum(counts) for part in _pooled(means, variances, counts)
            ),
        ),
        Mistake(
            "order swapped",
            "The mean first, then the variance.",
            lambda means, variances, counts: _pooled(means, variances, counts)[::-1],
        ),
    ],
)


def _seconds(size, machines, speed, delay):
    return 2 * (machines - 1) * (delay + size / machines / speed)


_RING = Formula(
    "2 * (machines - 1) * (delay + size / machines / speed)",
    lambda size, machines, speed, delay: {
        "size": size,
        "machines": machines,
        "speed": speed,
        "delay": delay,
    },
    {
        "size": "the size of the array",
        "machines": "the number of machines",
        "speed": "the speed",
        "delay": "the delay",
        "machines - 1": "the hops of a round",
        "size / machines": "the piece",
        "size / machines / speed": "the time for the bytes",
        "2": "the two rounds",
    },
)

how_long = Function(
    "17.4",
    "How long does it take?",
    start="Begin with one hop: its delay, and the time for one piece.",
    praise="With these four numbers you can say what a faster cable brings, before you buy it.",
    formulas=[_RING],
    right=_seconds,
    examples=lambda: [
        (8e6, 4, 1e8, 0.001),
        (4e6, 2, 1e8, 0.0002),
        (7.5e6, 16, 1.17e9, 0.00005),
        (1e6, 8, 1e6, 0.5),
        (5e6, 1, 1e8, 0.001),
    ],
    means=lambda value, size, machines, speed, delay: (
        f"{machines} machines make {2 * (machines - 1)} hops, so each would take "
        f"{float(value) / (2 * (machines - 1)):.4g} s in yours."
    ),
    mistakes=[
        Mistake(
            "one round only",
            "After so many hops each has one finished piece. They have to go around once more.",
            lambda size, machines, speed, delay: _seconds(size, machines, speed, delay) / 2,
        ),
        Mistake(
            "one hop too many",
            "You let a piece go around the whole ring, back to where it began. One hop less is "
            "enough, in each round.",
            lambda size, machines, speed, delay: 2 * machines * (delay + size / machines / speed),
        ),
        Mistake(
            "one hop too many, one round only",
            "How many hops does a piece make until all have added to it? And then it has to go "
            "around once more.",
            lambda size, machines, speed, delay: machines * (delay + size / machines / speed),
        ),
        Mistake(
            "one hop less in all",
            "2W − 1 is one hop too many: each of the two rounds has W − 1.",
            lambda size, machines, speed, delay: (
                (2 * machines - 1) * (delay + size / machines / speed)
            ),
        ),
        Mistake(
            "whole array in every hop",
            "A hop carries one piece, not the whole array. How large is a piece?",
            lambda size, machines, speed, delay: 2 * (machines - 1) * (delay + size / speed),
        ),
        Mistake(
            "delay once",
            "You counted the delay once. Every hop has to wait for it.",
            lambda size, machines, speed, delay: (
                delay + 2 * (machines - 1) * size / machines / speed
            ),
        ),
        Mistake(
            "delay forgotten",
            "That is the time for the bytes. Every hop has its delay as well.",
            lambda size, machines, speed, delay: 2 * (machines - 1) * size / machines / speed,
        ),
        Mistake(
            "bytes forgotten",
            "That is the time for waiting. The bytes need time, too.",
            lambda size, machines, speed, delay: 2 * (machines - 1) * delay,
        ),
        Mistake(
            "bits for bytes",
            "You counted bits. Size and speed are both in bytes.",
            lambda size, machines, speed, delay: _seconds(8 * size, machines, speed, delay),
        ),
        Mistake(
            "one hop",
            "That is one hop. How many are there?",
            lambda size, machines, speed, delay: delay + size / machines / speed,
        ),
        Mistake(
            "multiplied by the speed",
            "A faster cable would take longer in yours. Bytes divided by bytes a second are "
            "seconds.",
            lambda size, machines, speed, delay: (
                2 * (machines - 1) * (delay + size / machines * speed)
            ),
        ),
        Mistake(
            "one after the other",
            "All workers send at the same time. You let them wait for each other.",
            lambda size, machines, speed, delay: machines * _seconds(size, machines, speed, delay),
        ),
    ],
)
