"""Gradients by hand: against paper, against trying, against GradientTape."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import STRIDES, draw_window

from helpers import learning
from helpers.activations import relu, softmax
from helpers.convolution import conv2d
from helpers.learning import (
    conv2d_backward,
    cross_entropy,
    dense_backward,
    glorot_uniform,
    he_normal,
    numerical_gradient,
    pool2d_backward,
    relative_difference,
    relu_backward,
    softmax_cross_entropy_backward,
    squared_error,
)
from helpers.pooling import pool2d

SEEDS = st.integers(0, 2**32 - 1)
# A gradient by trying is right to about this share: its step is 1e-5, float64 has 16 digits.
BY_TRYING = 1e-6
TAPE = 1e-5


# --- generated cases --------------------------------------------------------------------------


def apart(shape, generator):
    """Return numbers that all lie 0.01 or more from each other and from 0, in any order.

    Where two numbers of a window change places, or one passes 0, a maximum has no slope.
    """
    count = int(np.prod(shape))
    values = (np.arange(count) - count // 2 + 0.5) * 0.02
    return generator.permutation(values).reshape(shape)


@st.composite
def layers(draw):
    """Draw images, kernels, stride and padding of a small convolution layer, float64."""
    generator = np.random.default_rng(draw(SEEDS))
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    padding = draw(st.one_of(st.sampled_from(["valid", "same", "full"]), st.integers(0, 2)))
    window = draw_window(draw, (height, width), padding)
    channels, filters, count = (draw(st.integers(1, 3)) for _ in range(3))
    images = generator.normal(size=(count, height, width, channels))
    kernels = generator.normal(size=(*window, channels, filters))
    return images, kernels, draw(STRIDES), padding, generator


@st.composite
def pools(draw):
    """Draw maps, size, stride and padding for pooling, float64."""
    generator = np.random.default_rng(draw(SEEDS))
    height, width, channels = (draw(st.integers(1, 7)) for _ in range(3))
    padding = draw(st.sampled_from(["valid", "same"]))
    size = draw(st.integers(1, 4 if padding == "same" else min(4, height, width)))
    maps = apart((draw(st.integers(1, 2)), height, width, channels), generator)
    return maps, size, draw(STRIDES), padding, generator


def tape_gradients(function, *arrays):
    """Let TensorFlow find the gradients of a sum, in float64."""
    import tensorflow as tf

    tensors = [tf.convert_to_tensor(array) for array in arrays]
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        result = tf.reduce_sum(function(tf, *tensors))
    return [gradient.numpy() for gradient in tape.gradient(result, tensors)]


# --- losses -----------------------------------------------------------------------------------


def test_the_boat_of_lesson_6():
    boat = [0, 0, 1, 0]
    assert squared_error([0.2, 0.4, 0.1, 0.3], boat) == pytest.approx(0.55)
    assert squared_error([0.1, 0.1, 0.7, 0.1], boat) == pytest.approx(0.06)
    assert cross_entropy([[0.2, 0.4, 0.1, 0.3]], [2]) == pytest.approx(-np.log(0.1))
    rows = [[0.2, 0.4, 0.1, 0.3], [0.1, 0.1, 0.7, 0.1]]
    assert squared_error(rows, [boat, boat]) == pytest.approx((0.55 + 0.06) / 2)
    assert cross_entropy(rows, [2, 2]) == pytest.approx(-np.log(0.07) / 2)


def test_cross_entropy_of_a_probability_of_zero_is_large_but_finite():
    assert 80 < cross_entropy(np.array([[1, 0]], np.float32), [1]) < 100


def test_losses_equal_keras(keras):
    generator = np.random.default_rng(0)
    probabilities, labels = softmax(generator.normal(size=(20, 5))), generator.integers(0, 5, 20)
    theirs = keras.losses.SparseCategoricalCrossentropy()(labels, probabilities)
    assert cross_entropy(probabilities, labels) == pytest.approx(float(theirs), rel=1e-6)
    one_hot = np.eye(5)[labels]
    theirs = keras.losses.MeanSquaredError()(one_hot, probabilities)  # the mean over 5, not ½ Σ
    assert squared_error(probabilities, one_hot) == pytest.approx(2.5 * float(theirs), rel=1e-6)


# --- by hand ----------------------------------------------------------------------------------


def test_a_weight_collects_from_every_window_and_a_pixel_from_every_weight():
    image = np.arange(1.0, 10).reshape(1, 3, 3, 1)
    kernel = np.array([[1.0, 2], [3, 4]]).reshape(2, 2, 1, 1)
    gradient = np.array([[1.0, 0], [0, 10]]).reshape(1, 2, 2, 1)
    pixels, weights, bias = conv2d_backward(gradient, image, kernel)
    assert weights.squeeze().tolist() == [[1 + 50, 2 + 60], [4 + 80, 5 + 90]]
    assert pixels.squeeze().tolist() == [[1, 2, 0], [3, 4 + 10, 20], [0, 30, 40]]
    assert bias.tolist() == [11]


def test_the_gradient_goes_to_the_winner_once():
    tie = np.full((1, 2, 2, 1), 3.0)
    assert pool2d_backward(np.ones((1, 1, 1, 1)), tie).squeeze().tolist() == [[1, 0], [0, 0]]
    row = np.array([1.0, 5, 2]).reshape(1, 1, 3, 1)
    rows = np.concatenate([row, row - 9], axis=1)
    both = pool2d_backward(np.array([[[[2.0], [3.0]]]]), rows, size=2, stride=1)
    assert both.squeeze().tolist() == [[0, 5, 0], [0, 0, 0]]


def test_same_shares_out_only_among_values_inside():
    maps = np.zeros((1, 3, 3, 1))
    shares = pool2d_backward(np.ones((1, 2, 2, 1)), maps, padding="same", reduce="average")
    quarter, half = 0.25, 0.5
    expected = [[quarter, quarter, half], [quarter, quarter, half], [half, half, 1]]
    assert shares.squeeze().tolist() == expected


def test_at_zero_relu_passes_nothing_on():
    assert relu_backward([1.0, 1, 1], [-1, 0, 1]).tolist() == [0, 0, 1]


# --- against trying, and against GradientTape -------------------------------------------------


@given(case=layers())
@settings(max_examples=100)
def test_convolution_against_trying(case):
    images, kernels, stride, padding, generator = case
    maps = conv2d(images, kernels, None, stride, padding)
    gradient = generator.normal(size=maps.shape)

    def error(images, kernels, bias):
        return float((conv2d(images, kernels, bias, stride, padding) * gradient).sum())

    bias = generator.normal(size=kernels.shape[3])
    by_hand = conv2d_backward(gradient, images, kernels, stride, padding)
    tried = (
        numerical_gradient(lambda x: error(x, kernels, bias), images),
        numerical_gradient(lambda x: error(images, x, bias), kernels),
        numerical_gradient(lambda x: error(images, kernels, x), bias),
    )
    for ours, measured in zip(by_hand, tried, strict=True):
        assert ours.shape == measured.shape
        # Where all windows see nothing but padding both are 0, and trying is 0 to its rounding.
        assert relative_difference(ours, measured) < BY_TRYING or np.abs(measured).max() < 1e-9


@given(case=layers())
def test_convolution_against_gradient_tape(keras, case):
    images, kernels, stride, padding, generator = case
    if padding not in ("valid", "same"):
        return
    gradient = generator.normal(size=conv2d(images, kernels, None, stride, padding).shape)
    theirs = tape_gradients(
        lambda tf, x, k: tf.nn.conv2d(x, k, stride, padding.upper()) * gradient, images, kernels
    )
    ours = conv2d_backward(gradient, images, kernels, stride, padding)
    for mine, tape in zip(ours, theirs, strict=False):
        assert relative_difference(mine, tape) < TAPE


@given(case=pools(), reduce=st.sampled_from(["max", "average"]))
@settings(max_examples=100)
def test_pooling_against_trying(case, reduce):
    maps, size, stride, padding, generator = case
    options = (size, stride, padding, reduce)
    gradient = generator.normal(size=pool2d(maps, *options).shape)
    tried = numerical_gradient(lambda x: float((pool2d(x, *options) * gradient).sum()), maps)
    assert relative_difference(pool2d_backward(gradient, maps, *options), tried) < BY_TRYING


@given(case=pools(), reduce=st.sampled_from(["max", "average"]), ties=st.booleans())
def test_pooling_against_gradient_tape(keras, case, reduce, ties):
    maps, size, stride, padding, generator = case
    maps = np.sign(maps) if ties else maps
    gradient = generator.normal(size=pool2d(maps, size, stride, padding, reduce).shape)
    name = {"max": "max_pool2d", "average": "avg_pool2d"}[reduce]
    (theirs,) = tape_gradients(
        lambda tf, x: getattr(tf.nn, name)(x, size, stride, padding.upper()) * gradient, maps
    )
    ours = pool2d_backward(gradient, maps, size, stride, padding, reduce)
    assert relative_difference(ours, theirs) < TAPE


@given(count=st.integers(1, 5), inputs=st.integers(1, 6), units=st.integers(1, 5), seed=SEEDS)
@settings(max_examples=100)
def test_dense_relu_and_softmax_against_trying_and_tape(keras, count, inputs, units, seed):
    generator = np.random.default_rng(seed)
    x, w = apart((count, inputs), generator), generator.normal(size=(inputs, units))
    labels = generator.integers(0, units, count)

    def error(x, w):
        return cross_entropy(softmax(relu(x) @ w), labels)

    def tape_error(tf, x, w):
        scores = tf.nn.relu(x) @ w
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, scores)
        return tf.reduce_mean(losses)

    scores = softmax_cross_entropy_backward(softmax(relu(x) @ w), labels)
    before, weights, bias = dense_backward(scores, relu(x), w)
    by_hand = relu_backward(before, x), weights
    tried = (
        numerical_gradient(lambda x: error(x, w), x),
        numerical_gradient(lambda w: error(x, w), w),
    )
    for ours, measured, tape in zip(by_hand, tried, tape_gradients(tape_error, x, w), strict=True):
        # One class alone has the probability 1 whatever the weights: no gradient, only rounding.
        assert relative_difference(ours, measured) < BY_TRYING or np.abs(measured).max() < 1e-6
        assert relative_difference(ours, tape) < TAPE or np.abs(tape).max() < 1e-12
    np.testing.assert_allclose(bias, scores.sum(axis=0))


# --- learning with them -----------------------------------------------------------------------


def network(weights, images):
    kernels, bias, matrix, offsets = weights
    maps = conv2d(images, kernels, bias, padding="same")
    pooled = pool2d(relu(maps))
    return maps, pooled, softmax(pooled.reshape(len(images), -1) @ matrix + offsets)


def gradients(weights, images, labels):
    maps, pooled, probabilities = network(weights, images)
    scores = softmax_cross_entropy_backward(probabilities, labels)
    flat, matrix, offsets = dense_backward(scores, pooled.reshape(len(images), -1), weights[2])
    back = relu_backward(pool2d_backward(flat.reshape(pooled.shape), relu(maps)), maps)
    _, kernels, bias = conv2d_backward(back, images, weights[0], padding="same")
    return kernels, bias, matrix, offsets


def test_one_step_of_training_equals_keras(keras):
    generator = np.random.default_rng(3)
    images = generator.normal(size=(6, 8, 8, 2)).astype(np.float32)
    labels = generator.integers(0, 3, 6)
    weights = [he_normal((3, 3, 2, 4), generator), np.zeros(4, np.float32)]
    weights += [glorot_uniform((64, 3), generator), np.zeros(3, np.float32)]
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((8, 8, 2)),
            layers.Conv2D(4, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(3, activation="softmax"),
        ]
    )
    model.set_weights(weights)
    model.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    model.train_on_batch(images, labels)
    ours = [w - 0.1 * g for w, g in zip(weights, gradients(weights, images, labels), strict=True)]
    for mine, theirs in zip(ours, model.get_weights(), strict=True):
        assert mine.dtype == np.float32
        np.testing.assert_allclose(mine, theirs, atol=1e-5)


def test_steps_against_the_gradient_lower_the_error_and_a_start_at_zero_does_not():
    generator = np.random.default_rng(4)
    images = generator.normal(size=(20, 8, 8, 1)).astype(np.float32)
    labels = np.arange(20) % 2
    images[labels == 1, 2:5, 2:5] += 2
    starts = {
        "he": [he_normal((3, 3, 1, 4), generator), 0, glorot_uniform((64, 2), generator), 0],
        "zero": [np.zeros((3, 3, 1, 4)), 0, np.zeros((64, 2)), 0],
    }
    errors = {}
    for name, weights in starts.items():
        for _ in range(40):
            moves = gradients(weights, images, labels)
            weights = [w - 0.1 * g for w, g in zip(weights, moves, strict=True)]
        errors[name] = cross_entropy(network(weights, images)[-1], labels)
    assert errors["he"] < 0.1
    assert errors["zero"] == pytest.approx(np.log(2), abs=1e-6)


@pytest.mark.parametrize("shape", [(50, 80), (5, 5, 30, 40)])
def test_starting_weights_spread_as_keras_spreads_them(keras, shape):
    for ours, theirs in ((he_normal, "HeNormal"), (glorot_uniform, "GlorotUniform")):
        weights = ours(shape, np.random.default_rng(0))
        expected = np.asarray(getattr(keras.initializers, theirs)(seed=0)(shape))
        assert weights.shape == shape
        assert weights.dtype == np.float32
        assert weights.std() == pytest.approx(expected.std(), rel=0.05)
        assert abs(weights.mean()) < weights.std() / 10


def test_numerical_gradient_leaves_its_input_alone():
    values = np.array([1, 2])
    assert numerical_gradient(lambda x: float(x[0] * x[1]), values).round(6).tolist() == [2, 1]
    assert values.tolist() == [1, 2]


# --- what cannot be right ---------------------------------------------------------------------

IMAGES, KERNELS = np.ones((2, 4, 4, 3)), np.ones((3, 3, 3, 5))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: squared_error([1.0, 2], [1.0]), r"targets must have the shape \(2,\)"),
        (lambda: cross_entropy([0.5, 0.5], [0]), r"\(N, classes\).*\[np.newaxis\]"),
        (lambda: cross_entropy([[0.5, 0.5]], [2]), "labels must be from 0 to 1"),
        (lambda: cross_entropy([[0.5, 0.5]], [-1]), "labels must be from 0 to 1"),
        (lambda: cross_entropy([[0.5, 0.5]], [0, 1]), r"labels must have the shape \(1,\)"),
        (lambda: dense_backward([[1.0]], [[1.0, 2]], [[1.0]]), "do not fit"),
        (lambda: dense_backward([[1.0, 2]], [[1.0]], [[1.0]]), r"gradient must have .*\(1, 1\)"),
        (lambda: relu_backward([1.0], [1.0, 2]), r"gradient must have the shape \(2,\)"),
        (lambda: conv2d_backward(np.ones((2, 4, 4, 5)), IMAGES, KERNELS), r"\(2, 2, 2, 5\)"),
        (lambda: conv2d_backward(IMAGES, IMAGES, KERNELS[:, :, :2]), "do not fit"),
        (lambda: pool2d_backward(IMAGES, IMAGES), r"gradient must have the shape \(2, 2, 2, 3\)"),
        (lambda: pool2d_backward(IMAGES, IMAGES[0]), r"axes \(N, H, W, C\)"),
        (lambda: pool2d_backward(IMAGES, IMAGES, reduce="l2"), "'max' or 'average'"),
        (lambda: he_normal((3,), np.random.default_rng(0)), r"shape must be .*not \(3,\)"),
        (lambda: relative_difference([1], [1, 2]), r"b must have the shape \(1,\)"),
    ],
)
def test_what_does_not_fit_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_labels_that_are_no_whole_numbers_are_refused():
    with pytest.raises(TypeError, match="labels must be whole numbers"):
        cross_entropy([[0.5, 0.5]], [0.0])


def test_everything_named_is_there():
    assert all(callable(getattr(learning, name)) for name in learning.__all__)
