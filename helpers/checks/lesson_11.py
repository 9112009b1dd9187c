"""Lesson 11: a first classifier (longer than others: its counts can go wrong in many ways)."""

import numpy as np

from helpers.checks.exercise import Function, Mistake, Value
from helpers.checks.formulas import Formula


def _first_network(
    *,
    side: float = 15,
    filters: int | None = None,
    channels: int = 32,
    bias: int = 1,
    neurons: int = 128,
    outputs: int = 1,
    height: int = 3,
    width: int = 3,
    colours: int = 3,
) -> float:
    """Count the parameters of the lesson's network, with maps of side × side after the pooling."""
    filters = 32 * (height * width * colours + bias) if filters is None else filters
    first = side * side * channels * neurons + neurons * bias
    return filters + first + (neurons + bias) * outputs


def _without(answer) -> str:
    """Say how a number of parameters compares with that of the network as it stands."""
    before, now = _first_network(side=31), float(answer)
    lost = "more" if now > before else "fewer"
    return (
        f"{now:,.0f} are {abs(before - now):,.0f} {lost} than the {before:,} of the network as it "
        "stands. Only one line of its table changes: the one with 3,936,384. Add up the new lines."
    )


_SIZES = {
    "side": "the side of a map",
    "maps": "the number of maps",
    "tall * wide * colours": "the weights of a filter",
    "side**2": "the places of a map",
    "side * side": "the places of a map",
    "side**2 * maps": "the numbers that reach the dense layer",
    "filters": "the parameters of the filters",
    "dense": "the weights of the first dense layer",
    "neurons": "the number of neurons",
    "last": "the parameters of the last layer",
}
_SUM_OF_LAYERS = Formula(
    "filters + side**2 * maps * neurons + neurons + (neurons + 1)",
    lambda: {"filters": 896, "side": 15, "maps": 32, "neurons": 128},
    _SIZES
    | {
        "side**2 * maps * neurons": "the weights of the first dense layer",
        "neurons + 1": "the parameters of the last layer",
        "filters + side**2 * maps * neurons": "all parameters up to the first dense weights",
        "filters + side**2 * maps * neurons + neurons": "all parameters but the last layer's",
    },
)
_ALL_LAYERS = Formula(
    "(27 + 1) * maps + ((pooled // 4)**2 * maps + 1) * neurons + (neurons + 1)",
    lambda: {"pooled": 62, "maps": 32, "neurons": 128},
    _SIZES
    | {
        "27": "the 27 weights of a filter",
        "pooled": "the 62 in front of the pooling",
        "pooled // 4": "the side of a map",
        "(pooled // 4)**2": "the places of a map",
        "(pooled // 4)**2 * maps": "the numbers that reach the dense layer",
        "(27 + 1) * maps": "the parameters of the filters",
        "((pooled // 4)**2 * maps + 1) * neurons": "the parameters of the first dense layer",
        "neurons + 1": "the parameters of the last layer",
    },
)

pool_by_four = Value(
    "11.1",
    "Pool by four",
    start="Go down the table line by line: what changes behind `MaxPooling2D(4)`, and what does "
    "not? Put one number in place of the `...`.",
    praise="A layer that has no parameters itself took three million away: what costs is how many "
    "numbers reach the first dense layer.",
    right=_first_network,
    means=_without,
    quantities={
        "side": "the side of the maps behind the pooling",
        "height": "the height of a filter",
        "width": "the width of a filter",
        "colours": "the number of colours",
        "channels": "the number of maps",
        "bias": "the biases of each neuron",
        "neurons": "the number of neurons of the first dense layer",
        "outputs": "the number of outputs",
    },
    formulas=[_SUM_OF_LAYERS, _ALL_LAYERS],
    tolerance=1e-9,
    mistakes=[
        Mistake(
            "nothing changed",
            "This is the number of the network as it stands. The pooling has no parameters, but "
            "what it hands on gets shorter, and each of these numbers has 128 weights.",
            lambda: _first_network(side=31),
        ),
        Mistake(
            "halved once",
            "Half of 30,752 numbers reach the dense layer in your sum. Mind that the maps get "
            "less high and less wide.",
            lambda: _first_network(side=31 / 2**0.5),
        ),
        Mistake(
            "half a window kept",
            "Somewhere you took 62 / 4 = 15.5, or a quarter of 30,752. There are no half places on "
            "a map: what does not fill a window is left out.",
            lambda: _first_network(side=15.5),
        ),
        Mistake(
            "padding valid taken for same",
            "Your maps have 16 rows behind the pooling. That would need 64 in front of it. The "
            "convolution leaves 62, and two rows that are left over make no window.",
            lambda: _first_network(side=16),
        ),
        Mistake(
            "channels forgotten",
            "One map reaches the dense layer in your sum, and there are 32 of them.",
            lambda: _first_network(channels=1),
        ),
        Mistake(
            "bias forgotten",
            "You counted all the weights. Each filter and each neuron has a bias, too.",
            lambda: _first_network(bias=0),
        ),
        Mistake(
            "one layer only",
            "This is the dense layer with 128 neurons alone. Two other layers learn, too.",
            lambda: 15 * 15 * 32 * 128 + 128,
        ),
        Mistake(
            "filters forgotten",
            "Both dense layers are in your sum. A third layer of the table learns, too.",
            lambda: _first_network(filters=0),
        ),
        Mistake(
            "last layer forgotten",
            "Nearly: the filters and the 128 neurons are in your sum. But who gives the answer?",
            lambda: 896 + 15 * 15 * 32 * 128 + 128,
        ),
        Mistake(
            "filter changed in place of the pooling",
            "Here the filters have 4×4 places and the pooling is still 2×2. It is the other way "
            "round: the filters stay, the pooling changes.",
            lambda: _first_network(side=30, filters=32 * (4 * 4 * 3 + 1)),
        ),
    ],
)


def _bgr_photos() -> list[tuple]:
    random = np.random.default_rng(9)
    return [(random.integers(0, 256, (64, 64, 3)).astype(np.uint8),) for _ in range(2)]


from_opencv = Function(
    "11.2",
    "From OpenCV to the network",
    start="Two things have to change: the order of the three colours, and the number of axes.",
    praise="Nothing would have warned you: a network answers a blue-faced cat, too, only worse.",
    right=lambda bgr: bgr[np.newaxis, :, :, ::-1].astype(np.float32),
    examples=_bgr_photos,
    axes=("photo", "row", "column", "channel"),
    faults=[
        (
            lambda answer: not hasattr(answer(_bgr_photos()[0][0]), "shape"),
            "The numbers are right, and they are a list. `predict` takes an array: `np.array(...)` "
            "makes one.",
        )
    ],
    mistakes=[
        Mistake(
            "BGR for RGB",
            "The shape is right, and red and blue are still exchanged. Which axis holds the "
            "colours?",
            lambda bgr: bgr[np.newaxis].astype(np.float32),
        ),
        Mistake(
            "batch axis forgotten",
            "The colours are right. But this is one photo, (height, width, 3), and the network "
            "takes a batch, be it of one.",
            lambda bgr: bgr[:, :, ::-1],
        ),
        Mistake(
            "batch axis at the wrong end",
            "There is a fourth axis now, but it stands last. The network counts its photos along "
            "the first one.",
            lambda bgr: bgr[:, :, ::-1, np.newaxis],
        ),
        Mistake(
            "rescaled twice",
            "You divided by 255. `Rescaling`, inside the network, does that once more, and every "
            "photo would be as good as black.",
            lambda bgr: bgr[np.newaxis, :, :, ::-1] / 255,
        ),
        Mistake(
            "rows turned round",
            "You turned the rows round: the photo stands on its head, and blue is still first.",
            lambda bgr: bgr[np.newaxis, ::-1],
        ),
        Mistake(
            "columns turned round",
            "You turned the columns round: the photo is mirrored, and blue is still first.",
            lambda bgr: bgr[np.newaxis, :, ::-1],
        ),
    ],
)


def _spoken(p: float, names: list[str]) -> tuple[str, float]:
    return (names[1], p) if p >= 0.5 else (names[0], 1 - p)


say_it = Function(
    "11.3",
    "Say it in words",
    start="Put the folders into the order in which the labels were made. Then there are two cases: "
    "p is at least 0.5, or it is not.",
    praise="Whoever prints the name and not the number cannot mistake cats for dogs in silence.",
    right=lambda p, folders: _spoken(p, sorted(folders)),
    examples=lambda: [
        (0.97, ["Cat", "Dog"]),
        (0.03, ["Cat", "Dog"]),
        (0.9, ["dogs", "cats"]),
        (0.2, ["a_cat", "Dog"]),
        (0.6, ["Dog", "a_cat"]),
        (0.4, ["owl", "fox"]),
        (0.45, ["fox", "owl"]),
        (0.31, ["Cat", "Dog"]),
    ],
    parts=("name", "certainty"),
    means=lambda value, p, folders: (
        f"With p = {p} and the folders {' and '.join(folders)} yours says {value[0]}, "
        f"{value[1]:.2f}. Class 0 is {sorted(folders)[0]}, and p is the chance of class 1."
    ),
    mistakes=[
        Mistake(
            "labels swapped",
            "Your answers are turned round: p is the probability of class 1, and counting begins "
            "at 0.",
            lambda p, folders: _spoken(p, sorted(folders)[::-1]),
        ),
        Mistake(
            "order of the list taken",
            'You took the folders in the order in which they came. With "dogs" before "cats" that '
            "calls a dog a cat: the labels were made in the order of the alphabet.",
            _spoken,
        ),
        Mistake(
            "names written into the function",
            'Your function says "Cat" or "Dog", whatever the folders are called. Take the names '
            "that come in as `folders`.",
            lambda p, folders: _spoken(p, ["Cat", "Dog"]),
        ),
        Mistake(
            "capitals not minded",
            'Your alphabet is that of a dictionary. In the one the labels were made with, "Dog" '
            'comes before "a_cat": capital letters sort before small ones.',
            lambda p, folders: _spoken(p, sorted(folders, key=str.lower)),
        ),
        Mistake(
            "certainty of the other class",
            "The names are right. But when p is 0.03, how sure is the network of its answer, the "
            "*first* class?",
            lambda p, folders: (_spoken(p, sorted(folders))[0], p),
        ),
        Mistake(
            "per cent for a share",
            "Names and numbers are right, but these are per cent, and a share from 0 to 1 is asked "
            "for.",
            lambda p, folders: (_spoken(p, sorted(folders))[0], 100 * max(p, 1 - p)),
        ),
        Mistake(
            "the less likely named",
            "Your function names the class that is *less* likely, with its small chance. p is that "
            "of class 1: when it is 0.97, which of the two is it?",
            lambda p, folders: (_spoken(1 - p, sorted(folders))[0], min(p, 1 - p)),
        ),
        Mistake(
            "always p",
            "You always name the first class, with p as its chance. But p is the chance of class "
            "1: when it is 0.03, how likely is class 0?",
            lambda p, folders: (sorted(folders)[0], p),
        ),
    ],
)


def _parameters(
    size: int,
    filters: int,
    kernel: int,
    outputs: int,
    *,
    bias: int = 1,
    colours: int = 3,
    side: float | None = None,
    maps: int | None = None,
    places: int = 1,
    pool: int = 2,
    each: int = 1,
    power: int = 2,
    own: int = 2,
) -> float:
    """Count the parameters of Conv2D, pooling by 2, Flatten and Dense."""
    side = (size - kernel + places) // pool if side is None else side
    numbers = side**power * (maps or filters)
    return filters * (kernel**own * colours + bias) + (numbers + each * bias) * outputs


_PARTS_OF_BOTH = {
    "tall**2 * 3": "the weights of a filter",
    "(size - kernel + 1) // 2": "the side of a map",
    "((size - kernel + 1) // 2)**2": "the places of a map",
    "((size - kernel + 1) // 2)**2 * filters": "the numbers of all maps",
    "((size - kernel + 1) // 2)**2 * filters * outputs": "the weights of the outputs",
    "kernel**2": "the places of a filter",
    "kernel**2 * 3": "the weights of a filter",
    "kernel**2 * 3 + 1": "the parameters of a filter",
    "filters * (kernel**2 * 3 + 1)": "the parameters of the filters",
    "filters * (kernel**2 * 3)": "the weights of the filters",
    "filters + outputs": "the biases",
}


def _given(size, filters, kernel, outputs) -> dict:
    return {"size": size, "filters": filters, "kernel": kernel, "outputs": outputs}


_BOTH_LAYERS = [
    Formula(text, _given, _PARTS_OF_BOTH)
    for text in (
        "filters * (kernel**2 * 3 + 1) + (((size - kernel + 1) // 2)**2 * filters + 1) * outputs",
        "filters * kernel**2 * 3 + ((size - kernel + 1) // 2)**2 * filters * outputs "
        "+ (filters + outputs)",
        "(kernel**2 * 3 + 1 + ((size - kernel + 1) // 2)**2 * outputs) * filters + outputs",
    )
]

count_any = Function(
    "11.4",
    "Count any of them",
    start="Three steps: the parameters of the filters, the side of a map after convolution and "
    "pooling, and then every number that is left, once for each output.",
    praise="One line of yours gives 438,842 and 219,801: now you can check any number that is "
    "printed in a tutorial.",
    right=_parameters,
    means=lambda value, size, filters, kernel, outputs: (
        f"Your filters and outputs have {value:,.0f} together. The filters alone have "
        f"{filters * (kernel * kernel * 3 + 1):,}, so {value - filters * (kernel**2 * 3 + 1):,.0f} "
        f"are left for {outputs} outputs."
    ),
    quantities={
        "bias": "the biases of each filter and output",
        "colours": "the number of colours",
        "places": "the 1 that is added for the first place of a kernel",
        "pool": "the side of a pooling window",
        "each": "the biases of each output",
        "power": "the exponent of a map's side",
        "own": "the exponent of a kernel's side",
    },
    formulas=_BOTH_LAYERS,
    tolerance=1e-9,
    examples=lambda: [(300, 10, 5, 2), (300, 10, 5, 1), (64, 32, 3, 1), (40, 6, 4, 3)],
    mistakes=[
        Mistake(
            "one output for two",
            "With two outputs you get 219,801, the published number. Each output is a neuron with "
            "weights of its own.",
            lambda size, filters, kernel, outputs: _parameters(size, filters, kernel, 1),
        ),
        Mistake(
            "bias forgotten",
            "All weights are there, and no bias: one for each filter, one for each output.",
            lambda *given: _parameters(*given, bias=0),
        ),
        Mistake(
            "bias of the outputs forgotten",
            "Nearly: the filters have their biases. The outputs are neurons, too.",
            lambda size, filters, kernel, outputs: (
                _parameters(size, filters, kernel, outputs) - outputs
            ),
        ),
        Mistake(
            "one bias for all outputs",
            "Nearly: there is one bias for all outputs together in your sum. Each has its own.",
            lambda size, filters, kernel, outputs: (
                _parameters(size, filters, kernel, outputs) - outputs + 1
            ),
        ),
        Mistake(
            "bias of the filters forgotten",
            "Nearly: the outputs have their biases. Each filter has one, too.",
            lambda size, filters, kernel, outputs: (
                _parameters(size, filters, kernel, outputs) - filters
            ),
        ),
        Mistake(
            "colours forgotten",
            "Your filters look at one grey photo. These photos have three channels, and a filter "
            "has weights for all of them.",
            lambda *given: _parameters(*given, colours=1),
        ),
        Mistake(
            "padding valid taken for same",
            "Your maps are as large as the photo before they are pooled. Without padding a kernel "
            "costs some rows and columns.",
            lambda size, *others: _parameters(size, *others, side=size // 2),
        ),
        Mistake(
            "off by one",
            "Your maps are one too small before the pooling. In lesson 2 a kernel of 3 cost two "
            "rows, not three.",
            lambda size, filters, kernel, outputs: _parameters(
                size, filters, kernel, outputs, side=(size - kernel) // 2
            ),
        ),
        Mistake(
            "pooling forgotten",
            "Your dense layer gets the maps as the convolution leaves them. The pooling stands "
            "between the two.",
            lambda size, filters, kernel, outputs: _parameters(
                size, filters, kernel, outputs, side=size - kernel + 1
            ),
        ),
        Mistake(
            "half a window kept",
            "For a photo of 40 and a kernel of 4 the maps have 37 rows, and you pool them to 18.5. "
            "What does not fill a window is left out: `//` divides so.",
            lambda size, filters, kernel, outputs: _parameters(
                size, filters, kernel, outputs, side=(size - kernel + 1) / 2
            ),
        ),
        Mistake(
            "channels forgotten",
            "One map reaches your dense layer. There is one for each filter.",
            lambda *given: _parameters(*given, maps=1),
        ),
    ],
)


def _cut(photos: np.ndarray, labels: np.ndarray, share: float = 0.7) -> tuple:
    """Cut off what comes after a share: training photos and labels, then those for validation."""
    here = round(share * len(photos))
    return photos[:here], labels[:here], photos[here:], labels[here:]


def _mixed(photos: np.ndarray, labels: np.ndarray, order: np.ndarray) -> tuple:
    return _cut(photos[order], labels[order])


def _mixed_after(photos: np.ndarray, labels: np.ndarray, order: np.ndarray) -> tuple:
    """Cut first, then mix each part in itself."""
    here = round(0.7 * len(photos))
    early, late = order[order < here], order[order >= here]
    return photos[early], labels[early], photos[late], labels[late]


def _sorted_by_class() -> list[tuple]:
    random = np.random.default_rng(9)
    return [
        (
            random.integers(0, 256, (count, 4, 5, 3)).astype(np.uint8),
            np.repeat([0, 1], count // 2),
            random.permutation(count),
        )
        for count in (10, 20, 30)
    ]


def _own_order(answer) -> tuple[bool, bool]:
    """Tell whether all photos came back in another order, and whether each kept its label."""
    photos, labels, order = _sorted_by_class()[2]
    parts = [*answer(photos.copy(), labels.copy(), order.copy())]
    if [len(part) for part in parts] != [21, 21, 9, 9]:
        return False, False
    mixed, own = np.concatenate([parts[0], parts[2]]), np.concatenate([parts[1], parts[3]])
    if mixed.shape != photos.shape:
        return False, False
    places = [np.flatnonzero((photos == one).all(axis=(1, 2, 3))) for one in mixed]
    if sorted(int(place) for some in places for place in some) != [*range(len(photos))]:
        return False, False
    order_taken = np.concatenate(places)
    return not np.array_equal(order_taken, order), np.array_equal(labels[order_taken], own)


_TORN = (
    "Each photo came back, and so did each label, but they do not belong together any more: photos "
    "and labels were mixed by two different orders. That is the tutorial's bug."
)
_ANOTHER_ORDER = (
    "Mixed, and each photo has its own label. But it is another order than `order`, which says "
    "where each of them goes."
)


mix_first = Function(
    "11.5",
    "Mixed, and nothing learned",
    start="Which label stands beside photo 0 after the two lines? Mix, cut after 70%, and give "
    "back four arrays.",
    praise="A photo and its label are one thing. Mix them apart and every network is taught "
    "nonsense, without an error.",
    right=_mixed,
    examples=_sorted_by_class,
    parts=("training photos", "training labels", "validation photos", "validation labels"),
    faults=[
        (lambda answer: _own_order(answer) == (True, False), _TORN),
        (lambda answer: _own_order(answer) == (True, True), _ANOTHER_ORDER),
    ],
    mistakes=[
        Mistake(
            "two orders",
            _TORN,
            lambda photos, labels, order: _cut(photos[order[::-1]], labels[order]),
        ),
        Mistake(
            "labels left behind",
            "Your photos are mixed, and the labels still stand in the old order. That is the "
            "tutorial's bug: photo and label do not belong together any more.",
            lambda photos, labels, order: _cut(photos[order], labels),
        ),
        Mistake(
            "photos left behind",
            "Your labels are mixed, and the photos still stand in the old order. Photo and label "
            "do not belong together any more.",
            lambda photos, labels, order: _cut(photos, labels[order]),
        ),
        Mistake(
            "not mixed",
            "Nothing is mixed: your validation part holds one class only, as with "
            "`validation_split` above.",
            lambda photos, labels, order: _cut(photos, labels),
        ),
        Mistake(
            "mixed after the cut",
            "You cut first and mixed each part in itself. So the validation part still holds one "
            "class only.",
            _mixed_after,
        ),
        Mistake(
            "shares swapped",
            "You train on 30% and validate on 70%. It should be the other way round.",
            lambda photos, labels, order: _cut(photos[order], labels[order], 0.3),
        ),
        Mistake(
            "first for last",
            "Mixed, in pairs, and 30% are for validation. But it should be the last 30%, and you "
            "took the first.",
            lambda photos, labels, order: (
                *_cut(photos[order], labels[order], 0.3)[2:],
                *_cut(photos[order], labels[order], 0.3)[:2],
            ),
        ),
        Mistake(
            "parts in another order",
            "All four parts are right, but they come as photos, photos, labels, labels. (That is "
            "scikit-learn's order.) Here each part's labels follow its photos.",
            lambda *given: tuple(_mixed(*given)[part] for part in (0, 2, 1, 3)),
        ),
        Mistake(
            "order turned round",
            "Mixed and still in pairs, but by the opposite order: the first should be photo "
            "number `order[0]`.",
            lambda photos, labels, order: _mixed(photos, labels, np.argsort(order)),
        ),
        Mistake(
            "cut in the middle of a photo",
            "Your slice ends at a number with a decimal point, 7.0 perhaps, and Python wants a "
            "whole one, 7. `round` or `int` makes it.",
            lambda photos, labels, order: photos[order][: 0.7 * len(photos)],
        ),
    ],
)
