"""Lesson 14: look inside (longer than others, as its five exercises are about whole networks)."""

import copy
from collections.abc import Callable

import numpy as np

from helpers import handmade
from helpers.activations import softmax
from helpers.checks.exercise import Free, Function, Mistake, Value
from helpers.drawings import draw
from helpers.trained import DRAWN_PETS

SIDE = 64
MOST_PIXELS = 3


def _fields(
    convolution: int = 5, pooling: int = 2, *, least: int = 1, early: bool = False, first: int = 1
) -> list:
    """Work out what a value sees after each of the seven layers with a window."""
    size, jump, sizes = first, 1, []
    for k, stride in [(convolution, 1), (pooling, 2)] * 3 + [(convolution, 1)]:
        size += (k - least) * jump * (stride if early else 1)
        jump *= stride
        sizes.append(size)
    return sizes


def _without_jumps() -> list:
    return (1 + np.cumsum([4, 1, 4, 1, 4, 1, 4])).tolist()


def _first_wrong_layer(answer) -> str:
    right = [1, *_fields()]
    place = int(np.flatnonzero(~np.isclose(answer, right[1:]))[0])
    names = [f"conv{1 + place // 2}", f"the pooling behind conv{1 + place // 2}"]
    return (
        f"The first mistake is at {names[place % 2]}: a value saw {right[place]} pixels before it. "
        f"Neighbours stand {2 ** (place // 2)} apart there, and the window is "
        f"{(5, 2)[place % 2]} wide."
    )


kernels_of_five = Value(
    "14.1",
    "Kernels of five",
    start="Begin with size 1 and jump 1 and follow the rule, layer by layer: a list of seven "
    "numbers is asked for.",
    praise="68 pixels are more than the photo has. But a kernel now has 25 places where it had 9, "
    "and two layers of 3×3 see 5×5 pixels with 18.",
    right=_fields,
    quantities={
        "convolution": "the side of the convolutions",
        "pooling": "the side of the poolings",
        "least": "what a window takes off its own width",
        "first": "the size to begin with",
    },
    axes=("layer",),
    means=_first_wrong_layer,
    mistakes=[
        Mistake(
            "kernel of three kept",
            "These are the sizes of the network as it is. What is `k` now, in the four "
            "convolutions?",
            lambda: _fields(3),
        ),
        Mistake(
            "pooling changed, too",
            "The poolings got windows of 5 in your list. They stay at 2×2; only the convolutions "
            "change.",
            lambda: _fields(5, 5),
        ),
        Mistake(
            "jump forgotten",
            "You added k − 1 pixels at every layer. Behind a pooling, neighbours on the map stand "
            "further apart than one pixel.",
            _without_jumps,
        ),
        Mistake(
            "off by one",
            "You added k times the jump. One value sees one pixel already, so a window of k adds "
            "one less.",
            lambda: _fields(least=0),
        ),
        Mistake(
            "pooling left out",
            "Your poolings make the jump larger and see nothing themselves. A window of two adds "
            "something, too.",
            lambda: _fields(pooling=1),
        ),
        Mistake(
            "jump too early",
            "Your poolings look with the jump that they themselves make. First the window widens "
            "the size, then the stride widens the jump.",
            lambda: _fields(early=True),
        ),
    ],
)


def _patch(photo, feature_map, start, size, jump, *, pick=np.argmax, cut=True) -> np.ndarray:
    row, column = np.unravel_index(pick(feature_map), feature_map.shape)
    top, left = start + row * jump, start + column * jump
    if not cut:
        return photo[top : top + size, left : left + size]
    return photo[max(top, 0) : top + size, max(left, 0) : left + size]


def _pushed_inside(photo, feature_map, start, size, jump) -> np.ndarray:
    row, column = np.unravel_index(np.argmax(feature_map), feature_map.shape)
    top, left = max(start + row * jump, 0), max(start + column * jump, 0)
    return photo[top : top + size, left : left + size]


def _rows_cut(photo, feature_map, start, size, jump) -> np.ndarray:
    row, column = np.unravel_index(np.argmax(feature_map), feature_map.shape)
    top, left = start + row * jump, start + column * jump
    return photo[max(top, 0) : top + size, left : left + size]


def _columns_cut(photo, feature_map, *field) -> np.ndarray:
    return _rows_cut(photo.swapaxes(0, 1), feature_map.T, *field).swapaxes(0, 1)


def _with_zeros(photo, feature_map, start, size, jump) -> np.ndarray:
    wide = np.pad(photo, ((size, size), (size, size), (0, 0)))
    return _patch(wide, feature_map, start + size, size, jump)


def _maps_and_photos() -> list[tuple]:
    """Photos with a map each, its largest value in the middle or at one of the edges."""
    random = np.random.default_rng(11)
    made = []
    fields = ((3, 7), -3, 8, 2), ((0, 4), -3, 8, 2), ((9, 2), -1, 4, 2), ((5, 0), -2, 6, 2)
    for place, start, size, jump in (*fields, ((2, 6), -4, 9, 3), ((6, 1), 1, 3, 1)):
        feature_map = random.random((10, 12)).round(3)
        feature_map[place] = 2
        feature_map[7, 8] = -5  # the largest without its sign
        # As large as the map says, and then larger or smaller: the jump is no ratio of sizes.
        photo = random.integers(0, 256, (20 + size, 24 + 2 * jump, 3)).astype(np.uint8)
        photo[..., 0] *= start != -1  # black belongs to a photo, too
        made.append((photo, feature_map, start, size, jump))
    return made


def _corner(photo, patch) -> tuple | None:
    """Return the row and column of a photo at which a patch begins, if it is a part of it."""
    patch = np.asarray(patch, float)
    if patch.ndim != 3 or not patch.size or any(np.greater(patch.shape, photo.shape)):
        return None
    windows = np.lib.stride_tricks.sliding_window_view(photo, patch.shape)
    found = np.argwhere((windows == patch).all(axis=(-3, -2, -1)))
    return tuple(map(int, found[0][:2])) if len(found) else None


def _first_elsewhere(answer) -> str | None:
    """Say of the first example that differs where its patch lies and where it should lie."""
    for example in _maps_and_photos():
        patch, right = answer(*copy.deepcopy(example)), _patch(*example)
        if np.shape(patch) != right.shape or not np.array_equal(patch, right):
            break
    else:
        return None
    if not _corner(example[0], patch):
        return None
    (row, column), (y, x) = _corner(example[0], patch), _corner(example[0], right)
    start, size, jump = example[2:]
    return (
        f"With `start` {start}, `size` {size}, `jump` {jump} and the largest value at row "
        f"{np.argmax(example[1]) // 12}, column {np.argmax(example[1]) % 12}, your patch begins at "
        f"pixel row {row}, column {column}, with {_times(patch)} pixels. The part of the photo "
        f"that is seen begins at row {y}, column {x}, with {_times(right)} pixels."
    )


def _times(patch) -> str:
    return "×".join(map(str, np.shape(patch)[:2]))


back_to_pixels = Function(
    "14.2",
    "Back to the pixels",
    start="First the row and column of the largest value, then `start` plus so many jumps, then a "
    "slice of the photo that is `size` long.",
    praise="With this you can ask any channel of any network what it wants to see.",
    right=_patch,
    examples=_maps_and_photos,
    faults=[(_first_elsewhere, _first_elsewhere)],
    mistakes=[
        Mistake(
            "negative start",
            "In the middle of the photo you are right. At the edge the window begins above row 0, "
            "and in a slice −3 means the third from the end: so nothing is left.",
            lambda *given: _patch(*given, cut=False),
        ),
        Mistake(
            "only rows cut",
            "In the middle and at the upper edge you are right. At the left edge it is the columns "
            "that begin below 0.",
            _rows_cut,
        ),
        Mistake(
            "only columns cut",
            "In the middle and at the left edge you are right. At the upper edge it is the rows "
            "that begin below 0.",
            _columns_cut,
        ),
        Mistake(
            "window pushed inside",
            "At the edge you moved the whole window into the photo. It stays where it is, and the "
            "part of it that lies in the padding is missing.",
            _pushed_inside,
        ),
        Mistake(
            "padding kept",
            "At the edge your patch is as large as the window, with zeros where the padding is. "
            "Only the part of the *photo* is asked for.",
            _with_zeros,
        ),
        Mistake(
            "axes swapped",
            "Rows and columns are exchanged: `np.unravel_index` gives the row first, and a photo "
            "wants it first.",
            lambda photo, feature_map, *field: _patch(photo, feature_map.T, *field),
        ),
        Mistake(
            "jump forgotten",
            "Your window moves by one pixel from value to value. On this map neighbours are "
            "`jump` pixels apart.",
            lambda photo, feature_map, start, size, jump: _patch(
                photo, feature_map, start, size, 1
            ),
        ),
        Mistake(
            "padding forgotten",
            "Your first window begins at pixel 0. It begins at `start`, which lies in the padding.",
            lambda photo, feature_map, start, size, jump: _patch(photo, feature_map, 0, size, jump),
        ),
        Mistake(
            "off by one",
            "Your patch misses its last row and column: the end of a slice is not part of it.",
            lambda photo, feature_map, start, size, jump: _patch(
                photo, feature_map, start, size - 1, jump
            ),
        ),
        Mistake(
            "smallest for largest",
            "You went back from the smallest value of the map. What *excites* the channel is the "
            "largest.",
            lambda *given: _patch(*given, pick=np.argmin),
        ),
    ],
)


def _toy_network(height: int, width: int) -> Callable:
    """Return a network without a convolution that gives three probabilities for each photo."""
    weights = np.random.default_rng(12).normal(0, 0.001, (height * width * 3, 3))

    def network(photos):
        return softmax(np.reshape(photos, (len(photos), -1)) @ weights)

    return network


def _cost(ask, photo, row, column, size, *, colour=None, end=None) -> np.ndarray:
    """Return the chances of the photo and by how much they fall when a square is covered."""
    covered = photo.astype(np.float64)
    below, right = (row + size, column + size) if end is None else (end, end)
    own = covered.mean(axis=(0, 1)) if colour is None else colour
    covered[row:below, column:right] = own
    whole, rest = ask(np.stack([photo, covered]))
    return whole - rest


def _squares() -> list[tuple]:
    random = np.random.default_rng(13)
    return [
        (
            _toy_network(height, width),
            random.integers(0, 256, (height, width, 3)).astype(np.float32),
            *square,
        )
        for (height, width), square in (
            *(((8, 9), (1, 3, 4)), ((12, 10), (2, 5, 5))),
            *(((9, 7), (3, 1, 3)), ((7, 7), (2, 2, 2)), ((10, 8), (0, 4, 4))),
        )
    ]


def _cats_colour(ask, photo, *square) -> float:
    """Cover with the mean colour of the lesson's cat, whatever is given."""
    return _cost(ask, photo, *square, colour=_cat().mean(axis=(0, 1)))[0]


def _own_network(ask, photo, *square) -> float:
    """Ask the lesson's network, whatever is given."""
    return _cost(handmade.load(DRAWN_PETS).predict, photo, *square)[0]


cover_a_square = Function(
    "14.3",
    "Cover a square",
    start="Copy the photo, paint the square with its mean colour, ask about both, and take the "
    "difference of the two chances of class 0.",
    praise="49 calls of your function are a whole occlusion map, of any network, with no look "
    "inside.",
    right=lambda *given: _cost(*given)[0],
    means=lambda value, ask, photo, row, column, size: (
        f"The chance of class 0 is {ask(photo[np.newaxis])[0, 0]:.4f} for the whole photo, and "
        f"with your square covered it would be {ask(photo[np.newaxis])[0, 0] - value:.4f}. The "
        f"square from [{row}, {column}] on, {size} wide, in the mean colour, leaves another chance."
    ),
    examples=_squares,
    tolerance=1e-3,
    mistakes=[
        Mistake(
            "black for the mean colour",
            "You covered with black. Black is something to see, too, an eye perhaps; the mean "
            "colour says little.",
            lambda *given: _cost(*given, colour=0)[0],
        ),
        Mistake(
            "one mean for three colours",
            "You covered with one grey, the mean of all numbers. The mean colour has three: over "
            "which axes is the mean to be taken?",
            lambda ask, photo, *square: _cost(ask, photo, *square, colour=photo.mean())[0],
        ),
        Mistake(
            "mean of the square",
            "You covered with the mean colour of the square itself, so its colour stays. The mean "
            "of the whole photo is asked for.",
            lambda ask, photo, row, column, size: _cost(
                *(ask, photo, row, column, size),
                colour=photo[row : row + size, column : column + size].mean(axis=(0, 1)),
            )[0],
        ),
        Mistake(
            "mean of another photo",
            "You covered with `mean_colour`, and that is our cat's. Take the mean of the photo "
            "that your function is given.",
            _cats_colour,
        ),
        Mistake(
            "another network",
            "You asked our `network`. Your function is given one to ask: `ask`.",
            _own_network,
        ),
        Mistake(
            "batch axis forgotten",
            "You asked about one photo as it is, (height, width, 3). A network takes a batch, be "
            "it of one.",
            lambda ask, photo, *square: ask(photo),
        ),
        Mistake(
            "axes swapped",
            "Your square lies elsewhere: rows are the first axis, columns the second.",
            lambda ask, photo, row, column, size: _cost(ask, photo, column, row, size)[0],
        ),
        Mistake(
            "size taken for the end",
            "Your square ends at row `size`. It begins at `row` and is `size` long, so where does "
            "it end?",
            lambda *given: _cost(*given, end=given[-1])[0],
        ),
        Mistake(
            "sign turned",
            "Your sign is turned: when the network misses the square, the cost should be above 0.",
            lambda *given: -_cost(*given)[0],
        ),
        Mistake(
            "another class",
            "This is what class 1 loses. Class 0 was asked for: which column is that?",
            lambda *given: _cost(*given)[1],
        ),
        Mistake(
            "what is left for what is lost",
            "This is the chance that is left with the square covered. What does covering *cost*?",
            lambda ask, photo, *square: (
                ask(photo[np.newaxis])[0, 0] - _cost(ask, photo, *square)[0]
            ),
        ),
    ],
)


def _folded(
    kernel, moving_mean, moving_variance, gamma, beta, *, tiny=0.001, power=0.5, axis=-1
) -> tuple:
    factor = gamma / (moving_variance + tiny) ** power
    along = factor if axis == -1 else factor[:, np.newaxis]
    return kernel * along, beta - moving_mean * factor


def _kernel_for_a_map(kernel, mean, variance, gamma, beta) -> tuple:
    """Send the kernel through the rule, as though it were a map."""
    weights, bias = _folded(kernel, mean, variance, gamma, beta)
    return weights + bias, bias


def _norms() -> list[tuple]:
    random = np.random.default_rng(14)
    return [
        (
            random.normal(size=(side, side, channels, channels)),
            random.normal(size=channels),
            random.uniform(0.02, 2, channels),
            random.uniform(0.5, 2, channels),
            random.normal(size=channels),
        )
        for side, channels in ((3, 4), (1, 2), (5, 3))
    ]


norm_into_kernel = Function(
    "14.4",
    "A layer less",
    start="Call gamma / √(variance + 0.001) the factor of a channel. What does it do to every "
    "weight of the filter, and what is left over that has no weight in it?",
    praise="Four layers of the network are superfluous once it has learned: programs that put "
    "networks on a phone do this first.",
    right=_folded,
    means=lambda value, kernel, mean, variance, gamma, beta: (
        f"The first filter has gamma {gamma[0]:.4g} and variance {variance[0]:.4g}. In yours its "
        f"weights are multiplied by {np.ravel(value[0])[0] / np.ravel(kernel)[0]:.4g}."
    ),
    examples=_norms,
    parts=("kernel", "bias"),
    mistakes=[
        Mistake(
            "root forgotten",
            "You divided by the variance. The spread is its root.",
            lambda *given: _folded(*given, power=1),
        ),
        Mistake(
            "tiny number forgotten",
            "Nearly: the tiny number 0.001 is missing under the root. Where the variance is small, "
            "it counts.",
            lambda *given: _folded(*given, tiny=0),
        ),
        Mistake(
            "gamma forgotten",
            "You divided by the spread, and gamma is nowhere. Each channel is multiplied by it.",
            lambda kernel, mean, variance, gamma, beta: _folded(kernel, mean, variance, 1, beta),
        ),
        Mistake(
            "mean not divided",
            "The kernel is right. In your bias the mean is subtracted as it is, but it was "
            "subtracted *before* the division and the gamma.",
            lambda kernel, mean, variance, gamma, beta: (
                _folded(kernel, mean, variance, gamma, beta)[0],
                beta - mean,
            ),
        ),
        Mistake(
            "sign of the mean turned",
            "The kernel is right. In your bias the mean is added, and batch normalisation "
            "subtracts it.",
            lambda kernel, mean, *others: _folded(kernel, -mean, *others),
        ),
        Mistake(
            "mean forgotten",
            "The kernel is right. Your bias is beta alone: where has the mean gone?",
            lambda kernel, mean, *others: _folded(kernel, 0 * mean, *others),
        ),
        Mistake(
            "beta multiplied, too",
            "The kernel is right. In your bias beta is multiplied by the factor, but it is added "
            "last, after that.",
            lambda kernel, mean, variance, gamma, beta: (
                _folded(kernel, mean, variance, gamma, beta)[0],
                (beta - mean) * gamma / np.sqrt(variance + 0.001),
            ),
        ),
        Mistake(
            "kernel taken for a map",
            "You sent the kernel through the rule as though it were a map. What the rule adds or "
            "subtracts has no place in the weights.",
            _kernel_for_a_map,
        ),
        Mistake(
            "wrong axis",
            "Your factors go to the channels that come in. There is one for each filter, and the "
            "filters are the last axis of the kernel.",
            lambda *given: _folded(*given, axis=-2),
        ),
        Mistake(
            "order swapped",
            "Both parts are right, in the wrong order: the kernel comes first, then the bias.",
            lambda *given: _folded(*given)[::-1],
        ),
    ],
)


def _cat() -> np.ndarray:
    """Return the cat of lesson 14."""
    return draw("cat", 161, size=SIDE, place=(0.7, 0.7), face_only=True)


def _painted(rows: slice, columns: slice, value: float) -> np.ndarray:
    photo = _cat().astype(float)
    photo[rows, columns] = value
    return photo


def _changed(answer) -> int:
    """Count the pixels in which an answer differs from the cat."""
    return int((np.asarray(answer, float) != _cat()).any(axis=2).sum())


def _chance_of_cat(answer) -> float:
    return float(handmade.load(DRAWN_PETS).predict(np.asarray(answer)[np.newaxis])[0, 0])


def _is_rescaled(answer) -> bool:
    return np.min(answer) >= 0 and np.max(answer) <= 1


NO_PHOTO = "This is no photo for the network: an array of the shape (64, 64, 3) is asked for."
OUT_OF_RANGE = "Some numbers are below 0 or above 255. No photo can hold them."
RESCALED = (
    "Your numbers go from 0 to 1. The network divides by 255 itself, so to it this picture is "
    "black: keep to 0 to 255."
)
AS_IT_WAS = "This is the cat as it was: not one pixel has changed. Begin with a copy of it."
ANOTHER = "This is another picture. Begin with a copy of `cat` and change some pixels of it."
TOO_MANY = f"No more than {MOST_PIXELS} may change."
STILL_A_CAT = "To the network this is still a cat."

cat_into_dog = Free(
    "14.5",
    "A cat that is a dog",
    start="Copy `cat`, paint one pixel, and ask the network. Then try another one: where does it "
    "listen most?",
    praise="You see a cat, and the network sees a dog: it is right on nearly every drawing, and "
    "still it does not see what we see.",
    faults=[
        (lambda answer: np.shape(answer) != (SIDE, SIDE, 3), NO_PHOTO),
        (lambda answer: not (np.min(answer) >= 0 and np.max(answer) <= 255), OUT_OF_RANGE),
        (_is_rescaled, RESCALED),
        (lambda answer: _changed(answer) == 0, AS_IT_WAS),
        (lambda answer: _changed(answer) > SIDE**2 / 2, ANOTHER),
        (
            lambda answer: _changed(answer) > MOST_PIXELS,
            lambda answer: f"You changed {_changed(answer)} pixels. {TOO_MANY}",
        ),
        (
            lambda answer: _chance_of_cat(answer) >= 0.5,
            lambda answer: (
                f"{STILL_A_CAT} It gives the cat {_chance_of_cat(answer):.1%}, "
                f"with {_changed(answer)} of {MOST_PIXELS} pixels changed."
            ),
        ),
    ],
    mistakes=[
        Mistake("batch axis left on", NO_PHOTO, lambda: _cat()[np.newaxis]),
        Mistake(
            "values out of range", OUT_OF_RANGE, lambda: _painted(slice(48, 50), slice(40, 50), 900)
        ),
        Mistake("rescaled twice", RESCALED, lambda: _cat() / 255),
        Mistake("nothing changed", AS_IT_WAS, _cat),
        Mistake("another picture", ANOTHER, lambda: draw("dog", 161, size=SIDE, face_only=True)),
        Mistake("too many pixels", TOO_MANY, lambda: _painted(slice(44, 60), slice(34, 50), 128)),
        Mistake(
            "pixels that it does not listen to",
            STILL_A_CAT,
            lambda: _painted(slice(0, 1), slice(0, 3), 128),
        ),
    ],
)
