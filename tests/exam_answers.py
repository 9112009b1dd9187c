"""Another way to each answer of the exam: by brute force, SciPy, OpenCV, scikit-learn or fractions.

Each function gets the numbers that a question was made with, and what there is to choose from
where it asks for `options`.
"""

import ast
import itertools
import math
import operator
from fractions import Fraction
from statistics import mean, pstdev

import cv2
import numpy as np
from scipy import ndimage, signal, special
from scipy.spatial import distance
from sklearn import metrics


def exact(value):
    """Return a decimal number as the fraction that is written."""
    return Fraction(str(value))


def windows(image, size, stride):
    """Yield the windows of an image, row by row."""
    image = np.asarray(image)
    for top in range(0, image.shape[0] - size + 1, stride):
        for left in range(0, image.shape[1] - size + 1, stride):
            yield image[top : top + size, left : left + size]


def starts(size, window, stride, zeros):
    """Count the places at which a window fits, one by one."""
    return sum(
        first % stride == 0
        for first in range(size + 2 * zeros)
        if first + window <= size + 2 * zeros
    )


def nudged(function, at, nudge=1e-6):
    """Measure a slope: rise over run."""
    return (function(at + nudge) - function(at - nudge)) / (2 * nudge)


def filtered(image, kernel):
    """Let OpenCV slide a kernel, and keep the places where it fits."""
    made = cv2.filter2D(np.float64(image), cv2.CV_64F, np.float64(kernel))
    return made[1:-1, 1:-1]


def seen(layers):
    """Count the inputs on which one value depends: take the ones that it is a sum of, backwards."""
    places = {0}
    for window, stride in reversed(layers):
        places = {place * stride + k for place in places for k in range(window)}
    return len(places)


def softmax(scores):
    powers = [math.exp(score) for score in scores]
    return [power / sum(powers) for power in powers]


def _read(option):
    return ast.literal_eval(option.replace("−", "-"))


def _pool(feature_map, size, reduce):
    return [reduce(each) for each in windows(feature_map, size, size)]


def _relu_row(row):
    return tuple(number if number > 0 else 0 for number in row)


def _work(side, depth, filters, stride):
    return sum(
        1
        for _ in itertools.product(range(starts(side, 3, stride, 1)), repeat=2)
        for _ in range(filters * 9 * depth)
    )


def _hide(secret, photo):
    both = zip(photo, secret, strict=True)
    return tuple(int(f"{number:08b}"[:-1] + str(bit), 2) for number, bit in both)


def _pooled_back(window, arriving):
    best = max(range(4), key=lambda place: window[place])
    return tuple(arriving * (place == best) for place in range(4))


def _shares(shares, right):
    def loss(scores):
        return -np.log(softmax(scores)[right])

    scores = np.log(np.asarray(shares, float))
    slopes = []
    for place in range(3):
        step = np.eye(3)[place]
        slopes.append(nudged(lambda much, step=step: loss(scores + much * step), 0.0))
    return tuple(round(slope, 6) for slope in slopes)


def _belt(reading, learning):
    """Run twenty batches through a belt of two stations and time the last one."""
    read = learned = before = 0
    for _ in range(20):
        read, before = read + reading, learned
        learned = max(read, learned) + learning
    return learned - before


def _step_counts(pictures, batch, epochs):
    return epochs * len([*range(0, pictures, batch)])


def _variance(counts, means, variances):
    """Make values with these means and variances, and look at all of them."""
    values = []
    for count, middle, variance in zip(counts, means, variances, strict=True):
        half = [middle - math.sqrt(variance), middle + math.sqrt(variance)]
        values += half * (count // 2)
    return np.var(values)


def _ring(machines, megabytes, delay, speed):
    """Send the pieces around, hop by hop, until everybody has the sum of all."""
    held = [[{(piece, me)} for piece in range(machines)] for me in range(machines)]
    seconds = 0.0
    for hop in range(2 * (machines - 1)):
        sent = [(me, (me - hop) % machines) for me in range(machines)]
        pieces = [held[me][piece] for me, piece in sent]
        for (me, piece), content in zip(sent, pieces, strict=True):
            held[(me + 1) % machines][piece] = held[(me + 1) % machines][piece] | content
        seconds += delay + megabytes / machines / speed
    assert all(len(piece) == machines for each in held for piece in each)
    return seconds


def _taken_apart(kernel, before, after):
    full = np.zeros((after, before, kernel, kernel)).size
    return full / (np.zeros((before, kernel, kernel)).size + np.zeros((after, before)).size)


def _best(validation):
    return max(range(1, 7), key=lambda epoch: validation[epoch - 1])


def _said(chance, folders):
    first, second = sorted(folders)
    name, share = (second, chance) if chance > 0.5 else (first, 1 - chance)
    return f"{name}, {share * 100:.0f}%"


def _range(pairs, mean, spread, factor):
    return mean - factor * spread / math.sqrt(pairs)


def _rates(cats, dogs, threshold):
    wanted = [cat for cat in cats if not cat < threshold]
    unwanted = [dog for dog in dogs if not dog < threshold]
    in_, out = len(unwanted) * 100 / len(dogs), 100 - len(unwanted) * 100 / len(dogs)
    return [f"{len(wanted) * 100 / len(cats):.0f}%", f"{in_:.0f}%", f"{out:.0f}%"]


def _weights(weights, bits, most):
    codes = range(-most, most + 1)
    scale = max(abs(weight) for weight in weights) / most
    nearest = [min(codes, key=lambda code: abs(code * scale - weight)) for weight in weights]
    assert len(codes) == 2**bits - 1
    return tuple(nearest)


def _zero(low, high, bits, steps):
    grid = np.linspace(low, high, 2**bits)
    assert len(grid) == steps + 1
    return int(abs(grid).argmin())


ANSWERS = {
    "0.1": lambda rows, squares: sum(squares for _ in range(rows)),
    "0.2": lambda numbers, place: next(itertools.islice(numbers, place, None)),
    "0.3": lambda count: [*range(count)].index(count - 1),
    "0.4": lambda ran, count: sum(range(1, count)) - sum(ran),
    "0.5": lambda cat: f"dog, {100 - cat}%",
    "0.6": lambda rows, squares: [
        len([*itertools.product(range(rows), range(squares))]),
        rows + squares,
        sum(
            r in (0, rows - 1) or s in (0, squares - 1)
            for r, s in itertools.product(range(rows), range(squares))
        ),
        squares,
    ],
    "1.1": lambda width, height: f"({height}, {width}, 3)",
    "1.2": lambda number, amount: (number + amount) % 256,
    "1.3": lambda colour: cv2.cvtColor(np.float32([[colour]]), cv2.COLOR_RGB2GRAY)[0, 0],
    "1.4": lambda rows, columns, row, column: [*np.ndindex(rows, columns)].index((row, column)),
    "1.5": lambda bgr: tuple(cv2.cvtColor(np.uint8([[bgr]]), cv2.COLOR_BGR2RGB)[0, 0]),
    "1.6": _hide,
    "2.1": lambda image, kernel: signal.correlate2d(image, kernel, "valid")[0, 0],
    "2.2": lambda size, kernel, stride, padding: starts(size, kernel, stride, padding),
    "2.3": lambda kernels, side, depth: sum(side * side * depth + 1 for _ in range(kernels)),
    "2.4": lambda kernel, size: [
        len(np.convolve(np.ones(size), np.ones(kernel), way)) for way in ("valid", "same", "full")
    ],
    "2.5": lambda image, kernel: tuple(np.correlate(image, kernel)[::2]),
    "2.6": lambda image, kernel: tuple(np.correlate(image, kernel)),
    "3.1": lambda brightness, kernel: sum(brightness * weight for weight in kernel.ravel()),
    "3.2": lambda patch: filtered(patch, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])[0, 0],
    "3.3": lambda patch: ndimage.sobel(np.float64(patch), axis=1)[1, 1],
    "3.4": lambda across, down: math.isqrt(across**2 + down**2),
    "3.5": lambda column, across, down, right: column[down] * across[right],
    "3.6": lambda bright: tuple(cv2.GaussianBlur(np.pad([[float(bright)]], 3), (3, 3), 0)[3, 2:5]),
    "4.1": lambda first, second: len(np.convolve(np.ones(first), np.ones(second))),
    "4.2": lambda answers: _relu_row(answers),
    "4.3": lambda number, slope: [0, -exact(slope) * number, -number, number],
    "4.4": lambda moved, steep, leak: exact(moved) * exact(steep) * exact(leak),
    "4.5": lambda sums: sum(all(each <= 0 for each in unit) for unit in zip(*sums, strict=True)),
    "4.6": lambda bar: sum(max(two - one, 0) for one, two in itertools.pairwise(bar)),
    "5.1": lambda feature_map: tuple(_pool(feature_map, 2, np.max)),
    "5.2": lambda window: [_pool(window, 2, each)[0] for each in (np.max, np.mean, np.min, np.sum)],
    "5.3": lambda shape: f"({shape[0] // 2}, {shape[1] // 2}, {shape[2]})",
    "5.4": lambda windows: seen([(window, window) for window in windows]),
    "5.5": lambda place, shift, window: math.floor(Fraction(place + shift, window)),
    "5.6": lambda first, second: (mean(map(int, first)), mean(map(int, second))),
    "6.1": lambda numbers, weights, bias: sum(map(operator.mul, numbers, weights)) + bias,
    "6.2": lambda cat, dog: special.expit(cat - dog),
    "6.3": lambda shares, right: metrics.log_loss([right], [shares], labels=[0, 1, 2]),
    "6.4": lambda outputs, target: distance.sqeuclidean(outputs, target) / 2,
    "6.5": lambda side, maps, classes: sum(side**2 * maps + 1 for _ in range(classes)),
    "6.6": lambda scores, options: next(
        option for option in options if np.allclose(softmax(scores), softmax(_read(option)))
    ),
    "7.1": lambda weight, slope, rate: weight - exact(rate) * slope,
    "7.2": lambda start, slope, goal: Fraction(goal - start, slope),
    "7.3": lambda number, weight, arriving: round(
        nudged(lambda w: arriving * number * w, float(weight)), 5
    ),
    "7.4": _pooled_back,
    "7.5": lambda before, arriving: tuple(
        round(each * nudged(lambda x: max(x, 0.0), float(x)), 5)
        for x, each in zip(before, arriving, strict=True)
    ),
    "7.6": _shares,
    "8.1": _step_counts,
    "8.2": lambda classes: -math.log(1 / classes),
    "8.3": lambda side, channels: math.sqrt(2 / np.zeros((side, side, channels)).size),
    "8.4": lambda pictures, batch, steps: Fraction(steps * batch, pictures),
    "8.5": lambda weight, slopes, rate: weight - exact(rate) * mean(map(int, slopes)),
    "8.6": lambda inputs, outputs: "−{0:g} and {0:g}".format(math.sqrt(6 / (inputs + outputs))),
    "9.1": lambda cats, dogs: next(gone for gone in range(cats) if cats - gone == dogs),
    "9.2": lambda photos, sick: 100 * Fraction(photos - sick, photos),
    "9.3": lambda pixels: "".join(str(int(b > a)) for a, b in itertools.pairwise(pixels)),
    "9.4": lambda names: [sum(other < name for other in names) for name in names],
    "9.5": lambda names: len({name[: name.rindex("_")] for name in names}),
    "9.6": lambda width, height: (width - height) // 2,
    "10.1": lambda shape: np.empty(shape, np.float32).nbytes / 1e6,
    "10.2": lambda names, size: names - names // size * size,
    "10.3": lambda names, size: -(-names // size),
    "10.4": lambda labels: tuple({0: 1, 1: 0}[label] for label in labels.tolist()),
    "10.5": lambda width, place: [*range(width)][::-1].index(place),
    "10.6": _belt,
    "11.1": lambda size, filters, kernel, outputs: (
        filters * (kernel**2 * 3 + 1) + outputs * (filters * ((size - kernel + 1) // 2) ** 2 + 1)
    ),
    "11.2": lambda matrix: (
        100
        * metrics.accuracy_score(
            np.repeat([0, 0, 1, 1], matrix.ravel()), np.repeat([0, 1, 0, 1], matrix.ravel())
        )
    ),
    "11.3": _said,
    "11.4": lambda photos, cats, right: (
        Fraction(100 * right, photos) - Fraction(100 * cats, photos)
    ),
    "11.5": lambda training, validation: _best(validation),
    "11.6": lambda shape, filters, kernel: "({0}, {0}, {1})".format(
        (starts(shape[0], kernel, 1, 0)) // 2, filters
    ),
    "12.1": lambda percent, doubt: next(
        photos
        for photos in itertools.count(1)
        if 2 * math.sqrt(percent * (100 - percent) / 1e4 / photos) <= doubt + 1e-12
    ),
    "12.2": lambda before, after: mean(map(int, after)) - mean(map(int, before)),
    "12.3": _range,
    "12.4": lambda runs: pstdev(runs),
    "12.5": lambda mean, spread, size, place, values: [
        place + Fraction(size * (value - mean), spread) for value in values
    ],
    "12.6": lambda share, cat, dog: exact(share) * cat + (1 - exact(share)) * dog,
    "13.1": lambda labels, answers: metrics.confusion_matrix(labels, answers, labels=[0, 1, 2])[
        0, 1
    ],
    "13.2": _rates,
    "13.3": lambda cats, dogs: metrics.roc_auc_score(
        [1] * len(cats) + [0] * len(dogs), [*cats, *dogs]
    ),
    "13.4": lambda cats, dogs, test_dogs: 100 * mean(float(dog >= min(cats)) for dog in test_dogs),
    "13.5": lambda counts, said, right: mean(
        [abs(s - r) for c, s, r in zip(counts, said, right, strict=True) for _ in range(c)]
    ),
    "13.6": lambda lead, heat: 100 * special.expit(lead / heat),
    "14.1": lambda first, second, third: seen([(first, 1), (2, 2), (second, 1), (third, 1)]),
    "14.2": lambda strides: math.prod(strides),
    "14.3": lambda before, left: before - min(left),
    "14.4": lambda first, second, votes: tuple(
        votes[0] * a + votes[1] * b for a, b in zip(first.flat, second.flat, strict=True)
    ),
    "14.5": lambda mean, variance, gamma, beta: (0 - mean) / math.sqrt(variance) * gamma + beta,
    "14.6": lambda one, other: 1 - distance.cosine(one, other),
    "15.1": lambda filters, depth, side, stride: _work(side, depth, filters, stride),
    "15.2": lambda kernel, maps: next(
        layers * 9 * maps**2 for layers in range(1, 9) if seen([(3, 1)] * layers) == kernel
    ),
    "15.3": lambda side, before, narrow, after, kernel: (
        side**2 * narrow * before + side**2 * after * kernel**2 * narrow
    ),
    "15.4": lambda x, first, second: _relu_row(
        [
            int(x[place])
            + sum(
                max(sum(x[i] * first[i, hidden] for i in (0, 1)), 0) * second[hidden, place]
                for hidden in (0, 1)
            )
            for place in (0, 1)
        ]
    ),
    "15.5": _taken_apart,
    "15.6": lambda layers, factor: math.exp(layers * math.log(factor)),
    "16.1": lambda early, late, side: early + late,
    "16.2": lambda mean, spread, values: [Fraction(value - mean, spread) for value in values],
    "16.3": lambda weight, gradient, rate, decay: (
        weight - exact(rate) * (exact(gradient) + exact(decay) * weight)
    ),
    "16.4": lambda classes, photos: math.log(classes),
    "16.5": lambda photos, parts: photos - photos // parts,
    "16.6": lambda frozen, features, classes: (features + 1) * classes,
    "17.1": _weights,
    "17.2": _zero,
    "17.3": lambda counts, slopes: mean(
        slope for count, slope in zip(counts, slopes, strict=True) for _ in range(count)
    ),
    "17.4": _variance,
    "17.5": _ring,
    "17.6": lambda low, high, bits: np.diff(np.linspace(low, high, 2**bits))[0] / 2,
}
