"""The networks that made history are those of Keras, and are counted right.

Each is built once and forgotten before the next, the largest first: TensorFlow keeps the memory
that VGG16 needs, and gives it to those that follow.
"""

import gc
import math
from functools import partial

import numpy as np
import pytest

from helpers.classifier import architectures, counting
from helpers.classifier.architectures import ARCHITECTURES, VARIANTS
from helpers.explain import receptive_fields

ALL = ARCHITECTURES | VARIANTS
LARGEST_FIRST = sorted(ALL, key=lambda name: -ALL[name].parameters)

# What Keras calls them, and what else it has to be told.
IN_KERAS = {
    "VGG16": ("VGG16", {}),
    "ResNet50": ("ResNet50", {}),
    "DenseNet121": ("DenseNet121", {}),
    "Xception": ("Xception", {}),
    "MobileNet": ("MobileNet", {}),
    "EfficientNetB0": ("EfficientNetB0", {}),
    "ConvNeXt-Tiny": ("ConvNeXtTiny", {"include_preprocessing": False}),
}


@pytest.fixture(scope="module", params=LARGEST_FIRST, ids=lambda name: name.replace(" ", "_"))
def network(request, keras):
    """Return a name, its entry in the table, its model and what was counted."""
    keras.utils.set_random_seed(0)
    entry = ALL[request.param]
    model = entry.build()
    yield request.param, entry, model, counting.count(model)
    del model
    keras.backend.clear_session()
    gc.collect()


def test_what_is_counted_is_what_keras_has(network):
    _, _, model, rows = network
    for row in rows:
        layer = model.get_layer(row.layer)
        assert row.weights == layer.count_params(), row
        assert row.trainable == sum(math.prod(w.shape) for w in layer.trainable_weights), row
        assert row.shape == tuple(layer.output.shape[1:]) or row.kind == "InputLayer"


def test_the_table_states_what_is_counted(network):
    _, entry, model, rows = network
    assert sum(row.weights for row in rows) == entry.parameters == model.count_params()
    assert sum(row.multiply_adds for row in rows) == entry.multiply_adds
    assert model.input_shape[1:3] == (entry.size, entry.size)


def test_work_is_each_weight_at_each_place(network):
    """A second count, from the weights alone: each number of a kernel works once at each place."""
    _, _, model, rows = network
    for row in rows:
        kernels = [w for w in model.get_layer(row.layer).weights if "kernel" in w.path]
        work = sum(math.prod(w.shape) for w in kernels) * math.prod(row.shape[:-1])
        assert row.multiply_adds == work, row


def test_work_is_what_tensorflow_counts(network):
    """Its profiler counts a multiply-add as two; it is asked for convolutions and products.

    It does not see convolutions in groups, which Keras hides in a function of their own.
    """
    import tensorflow as tf

    _, entry, model, rows = network
    photos = tf.TensorSpec((1, *model.input_shape[1:]))
    graph = tf.function(lambda x: model(x, training=False)).get_concrete_function(photos).graph
    profiler = tf.compat.v1.profiler
    options = profiler.ProfileOptionBuilder(profiler.ProfileOptionBuilder.float_operation())
    waiting = [profiler.profile(graph, cmd="op", options=options.with_empty_output().build())]
    work = 0
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if node.name in ("Conv2D", "DepthwiseConv2dNative", "MatMul"):
            work += node.float_ops
    hidden = [row for row in rows if getattr(model.get_layer(row.layer), "groups", 1) > 1]
    assert len(hidden) == (3 if entry is ALL["AlexNet"] else 0)
    assert work / 2 == entry.multiply_adds - sum(row.multiply_adds for row in hidden)


def test_it_is_the_network_of_keras(network, keras):
    """The same weights in the same order, and with them the same answer."""
    name, _, model, _ = network
    if name not in IN_KERAS:  # nothing to compare with, but it answers
        answers = model(np.zeros((1, *model.input_shape[1:]), np.float32), training=False)
        for answer in answers if isinstance(answers, list) else [answers]:
            assert np.sum(answer) == pytest.approx(1, abs=1e-4)
        return
    called, settings = IN_KERAS[name]
    build = partial(getattr(keras.applications, called), weights=None, **settings)
    theirs = build()
    assert counting.parameters(theirs) == theirs.count_params() == model.count_params()
    assert list(map(sides, theirs.weights)) == list(map(sides, model.weights))
    if name == "VGG16":  # 3 GB for the copies are more than some machines have
        model, theirs = architectures.vgg16(size=64), build(input_shape=(64, 64, 3))
    random = np.random.default_rng(0)
    for ours, their in zip(model.weights, theirs.weights, strict=True):
        if len(their.shape) == 1:  # no two of a normalisation's numbers alike
            their.assign(their + random.uniform(-0.1, 0.1, their.shape))
        ours.assign(np.reshape(their, ours.shape))
    photo = random.normal(size=(1, *model.input_shape[1:])).astype(np.float32)
    answer = np.array(theirs(photo, training=False))
    assert answer.max() > 1.05 * answer.min()
    np.testing.assert_allclose(model(photo, training=False), answer, rtol=1e-4)


def sides(weights):
    """Return the shape without sides of 1: a dense layer can be written as a convolution."""
    return [side for side in weights.shape if side > 1]


# --- published figures -----------------------------------------------------------------------


def rounded(value, like):
    """Return a value with as many digits as another is written with."""
    digits = len(f"{like:.0f}".rstrip("0"))
    return float(f"{value:.{digits - 1}e}")


@pytest.mark.parametrize("name", ALL)
def test_published_figures_are_ours_or_the_difference_is_explained(name):
    entry = ALL[name]
    agree = [
        rounded(ours, theirs) == theirs
        for ours, theirs in zip(
            (entry.parameters, entry.multiply_adds), entry.published, strict=True
        )
        if theirs is not None
    ]
    assert bool(agree) == bool(entry.source)
    assert all(agree) or entry.difference, (name, entry.published)


def test_networks_stand_in_the_order_of_time():
    years = [entry.year for entry in ARCHITECTURES.values()]
    assert years == sorted(years)


def trained(rows):
    return sum(row.trainable for row in rows)


def test_what_explains_a_difference_is_true(network):
    """What the table says of published figures, in numbers."""
    name, entry, _, rows = network
    weights = {row.layer: row.weights for row in rows}
    parts = {part.layer: part for part in counting.parts(rows)}
    work = sum(row.multiply_adds for row in rows)
    dense = sum(row.multiply_adds for row in rows if row.kind == "Dense")
    if name in ("MobileNet", "DenseNet121", "Xception", "LeNet-5"):
        published = entry.published[0]
        assert rounded(trained(rows), published) == published
    if name == "LeNet-5":
        of_paper = {"C1": 156, "S2": 12, "C3": 1516, "S4": 32, "C5": 48_120, "F6": 10_164}
        assert {part.layer: part.weights for part in parts.values()} == of_paper | {"output": 840}
        assert connections(rows) == entry.published[1]
    if name == "VGG16":
        assert rounded(work - dense, 15.3e9) == 15.3e9
        assert rounded(dense, 0.12e9) == 0.12e9
    if name == "ResNet50":
        biases = sum(row.shape[-1] for row in rows if row.kind == "Conv2D")
        assert (biases, entry.parameters - trained(rows)) == (26_560, 53_120)
        assert trained(rows) - biases == 25_557_032
    if name == "GoogLeNet":
        apart = 7 * 7 * 3 * 8 + 24 * 64  # eight filters for each colour, then a mix of the 24
        assert rounded(apart, 2.7e3) == 2.7e3 and rounded(apart * 112**2, 34e6) == 34e6
        assert rounded(work - (weights["conv1"] - 64 - apart) * 112**2, 1.5e9) == 1.5e9
    if name == "AlexNet in one column":
        assert entry.parameters - ALL["AlexNet"].parameters == 1_413_120


def connections(rows):
    """Count as LeNet-5's paper does: biases are connections, and so are the parts of a mean."""
    found = 0
    for row in rows:
        values = math.prod(row.shape)
        if row.kind == "AveragePooling2D":
            found += 4 * values
        elif row.kind == "DepthwiseConv2D":  # its factor belongs to the four; its bias is one more
            found += values
        elif (row.layer.startswith("C") and row.kind == "Conv2D") or row.layer == "F6":
            found += row.multiply_adds + values
        else:
            found += row.multiply_adds
    return found


def test_each_map_of_c3_sees_what_the_table_of_1998_says(keras):
    """A change in one map of S2 reaches those maps of C3 that the table connects with it."""
    model = architectures.lenet5_1998()
    after = keras.Model(model.get_layer("S2").output, model.get_layer("C3").output)
    maps = np.random.default_rng(0).normal(size=(1, 14, 14, 6)).astype(np.float32)
    before = np.array(after(maps))
    for number in range(6):
        changed = maps.copy()
        changed[..., number] += 1
        reached = np.any(np.array(after(changed)) != before, axis=(0, 1, 2))
        told = [number in row for row in architectures.LENET5_TABLE]
        assert reached.tolist() == told and sum(told) == 10


# The last maps before the mean or the dense layers see so many pixels of height and width, by
# Araujo, Norris and Sim, "Computing receptive fields of convolutional networks", Distill 2019.
FIELDS = {
    "AlexNet": ("pool5", 195),
    "VGG16": ("pool5", 212),
    "ResNet50": ("conv5_3", 483),
    "MobileNet": ("separable13_pointwise", 315),
}


def test_fields_are_those_published(network):
    name, _, model, _ = network
    if name not in FIELDS:
        return
    layer, size = FIELDS[name]
    field = receptive_fields(model)[layer]
    assert (field.size, field.jump) == ((size, size), (32, 32))


# --- the counter -----------------------------------------------------------------------------


def test_nested_models_are_counted_and_frozen_layers_are_not_trainable(keras):
    layers = keras.layers
    inner = keras.Sequential([keras.Input((6, 6, 2)), layers.Conv2D(4, 3, groups=2, name="in")])
    photos = keras.Input((6, 6, 2))
    values = layers.Flatten()(inner(photos))
    model = keras.Model(photos, layers.Dense(3, trainable=False, name="out")(values))
    rows = {row.layer: row for row in counting.count(model)}
    assert (rows["in"].weights, rows["in"].multiply_adds) == (4 * 9 + 4, 4 * 9 * 16)
    assert (rows["out"].weights, rows["out"].trainable) == (64 * 3 + 3, 0)
    assert counting.parameters(model) == 40 + 195 == model.count_params()
    assert counting.parameters(model, trainable=True) == 40
    assert counting.multiply_adds(model) == 576 + 192


def test_what_cannot_be_counted_is_said(keras):
    layers = keras.layers
    photos = keras.Input((4, 4, 1))
    unknown = keras.Model(photos, layers.Conv2DTranspose(1, 2, name="up")(photos))
    with pytest.raises(ValueError, match="'up' is of the kind Conv2DTranspose, which has weights"):
        counting.count(unknown)
    twice = layers.Conv2D(1, 1, name="twice")
    with pytest.raises(ValueError, match="'twice' is used more than once"):
        counting.count(keras.Model(photos, twice(twice(photos))))

    class Written(keras.Model):
        def __init__(self):
            super().__init__()
            self.only = layers.Conv2D(1, 1, name="only")

        def call(self, photos):
            return self.only(photos)

    with pytest.raises(ValueError, match="'only' stands in no graph"):
        counting.count(Written())
    anywhere = keras.Input((None, None, 1))
    anysize = keras.Model(anywhere, layers.Conv2D(1, 1)(anywhere))
    with pytest.raises(ValueError, match="no certain size"):
        counting.count(anysize)
    with pytest.raises(ValueError, match="this network takes any"):
        receptive_fields(anysize)
