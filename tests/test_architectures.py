"""The networks that made history are those of Keras, and are counted right.

Each is built once, in the order of the table, and forgotten before the next: VGG16 is 550 MB.
"""

import math

import numpy as np
import pytest

from helpers.classifier import counting
from helpers.classifier.architectures import ARCHITECTURES, VARIANTS

ALL = ARCHITECTURES | VARIANTS

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


@pytest.fixture(scope="module", params=ALL, ids=lambda name: name.replace(" ", "_"))
def network(request, keras):
    """Return a name, its entry in the table, its model and what was counted."""
    keras.utils.set_random_seed(0)
    entry = ALL[request.param]
    model = entry.build()
    yield request.param, entry, model, counting.count(model)
    keras.backend.clear_session()


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
    if name not in IN_KERAS:
        assert name.split()[0].strip(",") in ("LeNet-5", "AlexNet", "ZFNet", "GoogLeNet")
        return
    theirs, settings = IN_KERAS[name]
    theirs = getattr(keras.applications, theirs)(weights=None, **settings)
    assert counting.parameters(theirs) == theirs.count_params() == model.count_params()
    assert list(map(sides, theirs.weights)) == list(map(sides, model.weights))
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
