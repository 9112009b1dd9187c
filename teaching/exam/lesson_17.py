"""Lesson 17: take it further."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, factor, row, shown, usual

from helpers.checks.lesson_17 import how_long, mean_and_variance, parts_of_any_size, whole_numbers


def weights_as_whole_numbers(draw: Draw) -> Question:
    """Quantisation writes weights as whole numbers times a scale."""
    bits, scale = draw.one([3, 4, 5]), draw.one([0.1, 0.2, 0.05])
    most = 2 ** (bits - 1) - 1
    parts = draw.numbers(3, -10 * most + 5, 10 * most - 5)
    draw.need(all(abs(part % 10 - 5) > 1 for part in parts) and max(parts) > 0)
    weights = np.round([-most * scale, *(part * scale / 10 for part in parts)], 4)
    names = [
        "cut off for rounded",
        "no bit for the sign",
        "one too many",
        "multiplied by the scale",
    ]
    return Choice(
        text=f"The weights {row(weights)} are to be written with {bits} bits, as whole numbers from"
        f" −{most} to {most} times one scale, with 0 for 0. Which whole numbers come out?",
        given={"weights": weights, "bits": bits, "most": most},
        answer=tuple(whole_numbers.right(weights, bits)[0].astype(int)),
        wrong=usual(whole_numbers, names, weights, bits, pick=lambda both: tuple(both[0] + 0)),
        worked=f"The weight farthest from 0 becomes −{most}, so the scale is {scale}. Divide by it "
        "and round.",
    )


def zero_point_of_a_range(draw: Draw) -> Question:
    """The zero point is the whole number that stands for 0."""
    bits, scale = draw.one([3, 4]), draw.one([0.1, 0.2, 0.5])
    steps = 2**bits - 1
    below = draw.whole(2, steps - 2)
    low, high = round(-below * scale, 4), round((steps - below) * scale, 4)
    return Choice(
        text=f"Weights from {row([low])} to {row([high])} are written with {bits} bits, as whole "
        f"numbers from 0 to {steps}. What is the zero point?",
        given={"low": low, "high": high, "bits": bits, "steps": steps},
        answer=np.round(-low / ((high - low) / steps)),
        wrong=[
            Wrong(0, "0 stands for the smallest weight."),
            Wrong(steps - below, "Counted from the largest weight downwards."),
            Wrong(round(steps / 2 + 0.1), "0 does not lie in the middle of these weights."),
            Wrong(below + 1, "One step too many."),
        ],
        worked=f"A step is ({shown(high)} − {factor(low)}) / {steps} = {scale}, and the smallest "
        f"weight lies {below} times that below 0.",
    )


def slope_of_all_pictures(draw: Draw) -> Question:
    """Gradients of parts average, weighted by their counts."""
    slopes, counts = draw.numbers(3, -6, 9), [draw.whole(1, 6) * 4 for _ in range(3)]
    right = parts_of_any_size.right([np.array(float(each)) for each in slopes], counts)
    draw.need(len({*counts}) > 1 and float(right * 4).is_integer())
    return Number(
        text=f"Three workers have seen {row(counts)} pictures. For one weight they found the "
        f"slopes {row(slopes)}, each the mean over its own pictures. What is the slope of all "
        "pictures together?",
        given={"counts": counts, "slopes": slopes},
        digits=2,
        answer=right,
        wrong=[
            Wrong(np.mean(slopes), "Every worker counted the same. Every *picture* should."),
            Wrong(sum(slopes), "The slopes were added. Each is a mean already."),
            Wrong(right * sum(counts), "Weighted and added, but not divided by the pictures."),
            Wrong(slopes[0], "That is the first worker alone."),
        ],
        worked="("
        + " + ".join(f"{one} · {factor(two)}" for one, two in zip(counts, slopes, strict=True))
        + f") / {sum(counts)}.",
    )


def spread_of_all_values(draw: Draw) -> Question:
    """Variances do not average: the means lie apart."""
    low, way, counts = draw.whole(-5, 5), draw.whole(1, 4) * 2, [10, 10 * draw.one([1, 3])]
    means, variances = [low, low + way], draw.numbers(2, 1, 9)
    given = means, variances, counts
    names = ["variances averaged", "not squared", "the worker's spread forgotten"]
    return Number(
        text=f"Two workers have seen {row(counts)} values of a channel. Their means are "
        f"{row(means)} and their variances {row(variances)}. What is the variance of all values?",
        given={"counts": counts, "means": means, "variances": variances},
        answer=mean_and_variance.right(*given)[1],
        wrong=usual(mean_and_variance, names, *given, pick=lambda both: both[1]),
        worked=f"The mean of all is {mean_and_variance.right(*given)[0]:g}. To each variance add "
        "the squared distance of its mean from that, and take the mean, weighted by the counts.",
    )


def seconds_around_a_ring(draw: Draw) -> Question:
    """All-reduce in a ring: two rounds of W − 1 hops, each with one piece."""
    machines, megabytes = draw.one([4, 5, 8, 10]), draw.whole(2, 12) * 10
    speed, delay = draw.one([100, 200, 500]), draw.one([0.01, 0.02, 0.05])
    given = 1e6 * megabytes, machines, 1e6 * speed, delay
    names = ["one round only", "whole array in every hop", "delay once", "delay forgotten"]
    return Number(
        text=f"{machines} machines in a ring all-reduce an array of {megabytes} MB. It is cut into "
        f"as many pieces as machines. A hop takes {delay} s of delay, and {speed} MB go through a "
        "cable in a second. How many seconds does it take?",
        given={"machines": machines, "megabytes": megabytes, "delay": delay, "speed": speed},
        digits=2,
        answer=how_long.right(*given),
        wrong=usual(how_long, names, *given),
        worked=f"2 · ({machines} − 1) hops of {delay} + {megabytes} / {machines} / {speed} s.",
    )


def largest_error_of_rounding(draw: Draw) -> Question:
    """Rounding moves a weight by half a step at most."""
    bits, step = draw.one([2, 3, 4]), draw.one([0.02, 0.04, 0.1, 0.2])
    steps = 2**bits - 1
    low = -round(draw.whole(0, steps) * step, 4)
    high = round(low + steps * step, 4)
    right = (high - low) / steps / 2
    return Number(
        text=f"Weights from {row([low])} to {row([high])} are written with {bits} bits, in equal "
        "steps from the smallest weight to the largest. By how much can rounding move a weight at "
        "most?",
        given={"low": low, "high": high, "bits": bits},
        answer=round(right, 6),
        wrong=[
            Wrong(2 * right, "That is a whole step. The nearest whole number is half a step away."),
            Wrong(round((high - low) / 2, 4), "That is half of the whole range."),
            Wrong((high - low) / 2**bits / 2, f"{bits} bits make {steps} steps."),
        ],
        worked=f"{bits} bits count from 0 to {steps}: a step is ({shown(high)} − {factor(low)}) / "
        f"{steps} = {step}, and half of it is the answer.",
    )
