import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as numpy_strategies
from scipy import special

from helpers.activations import leaky_relu, relu, sigmoid, softmax, tanh

ALL = [relu, leaky_relu, sigmoid, tanh, softmax]
SCORES = [-1e4, -800.0, -30.0, -1.5, -1e-6, 0.0, 1e-6, 0.5, 30.0, 800.0, 1e4]


@st.composite
def floats(draw):
    """Draw an array of float32 or float64, any size and sign, some of it very large."""
    dtype = draw(st.sampled_from([np.float32, np.float64]))
    shape = draw(numpy_strategies.array_shapes(min_dims=1, max_dims=4, max_side=6))
    elements = st.one_of(
        st.floats(-10, 10, width=32), st.floats(-1e4, 1e4, width=32), st.sampled_from([0.0, -0.0])
    )
    return draw(numpy_strategies.arrays(dtype, shape, elements=elements))


# --- by hand -------------------------------------------------------------------------------------


def test_relu_cuts_what_is_negative():
    assert relu([[-3, 2], [0, -1]]).tolist() == [[0, 2], [0, 0]]
    assert relu([[-3, 2]]).dtype == np.int64
    assert relu(np.array([200], np.uint8)).dtype == np.uint8


def test_leaky_relu_lets_a_hundredth_through():
    np.testing.assert_allclose(leaky_relu([-100, 0, 5]), [-1, 0, 5])
    np.testing.assert_allclose(leaky_relu([-100, 0, 5], slope=0.2), [-20, 0, 5])
    np.testing.assert_array_equal(leaky_relu([-100, 5], slope=1), [-100, 5])


def test_sigmoid_by_hand():
    np.testing.assert_allclose(sigmoid([0, np.log(3), -np.log(3)]), [0.5, 0.75, 0.25])


def test_tanh_by_hand():
    np.testing.assert_allclose(tanh([0, np.log(2), -np.log(2)]), [0, 0.6, -0.6])


def test_softmax_by_hand():
    np.testing.assert_allclose(softmax(np.log([2, 4, 1, 3])), [0.2, 0.4, 0.1, 0.3])
    np.testing.assert_allclose(softmax([[0, 0], [5, 5]], axis=0)[:, 0], 1 / (1 + np.exp([5, -5])))
    np.testing.assert_array_equal(softmax([7]), [1])


def test_a_score_of_minus_infinity_has_no_chance():
    np.testing.assert_array_equal(softmax([-np.inf, 0, 0]), [0, 0.5, 0.5])


def test_small_whole_numbers_do_not_overflow():
    smallest, largest = np.iinfo(np.int8).min, np.iinfo(np.int8).max
    extremes = np.array([smallest, largest], np.int8)
    np.testing.assert_allclose(sigmoid(extremes), special.expit([-128.0, 127.0]))
    np.testing.assert_allclose(softmax(extremes), [np.exp(-255.0), 1])
    np.testing.assert_allclose(leaky_relu(extremes), [-1.28, 127])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("activation", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_no_overflow_and_the_dtype_is_kept(activation, dtype):
    values = np.array(SCORES, dtype)
    result = activation(values)
    assert result.dtype == dtype
    assert np.isfinite(result).all()
    assert (np.diff(result) >= 0).all()  # each of them keeps the order


@pytest.mark.parametrize("activation", ALL)
def test_whole_numbers_work_and_arguments_are_not_changed(activation):
    values = np.array([-2, 0, 3])
    result = activation(values)
    np.testing.assert_allclose(result, activation(values.astype(float)))
    result[:] = 9
    assert values.tolist() == [-2, 0, 3]


def test_a_single_number_is_an_answer_too():
    assert float(relu(-3)) == 0
    assert float(sigmoid(0)) == 0.5
    assert float(leaky_relu(-1)) == -0.01


# --- against other libraries, on generated cases -------------------------------------------------

KERAS_NAMES = {relu: "relu", sigmoid: "sigmoid", tanh: "tanh", softmax: "softmax"}


def tolerance(x):
    return 2e-6 if x.dtype == np.float32 else 1e-14


@pytest.mark.filterwarnings("ignore:You are using a softmax over axis -1:UserWarning")
@pytest.mark.parametrize("activation", KERAS_NAMES)
@given(x=floats())
def test_activations_equal_keras(keras, activation, x):
    expected = np.asarray(getattr(keras.ops, KERAS_NAMES[activation])(x))
    result = activation(x)
    assert result.dtype == expected.dtype
    np.testing.assert_allclose(result, expected, rtol=1e-5, atol=tolerance(x))


@given(x=floats(), slope=st.floats(0, 1, width=32))
def test_leaky_relu_equals_keras(keras, x, slope):
    expected = keras.ops.leaky_relu(x, negative_slope=slope)
    # TensorFlow rounds numbers below 1e-38 to zero.
    np.testing.assert_allclose(leaky_relu(x, slope), expected, rtol=1e-6, atol=1e-37)


@given(x=floats())
def test_sigmoid_equals_scipy(x):
    np.testing.assert_allclose(sigmoid(x), special.expit(x), rtol=1e-6, atol=tolerance(x))


@given(x=floats(), data=st.data())
def test_softmax_equals_scipy_on_every_axis(x, data):
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    result = softmax(x, axis)
    np.testing.assert_allclose(result, special.softmax(x, axis), rtol=1e-6, atol=tolerance(x))
    np.testing.assert_allclose(result.sum(axis), 1, atol=10 * tolerance(x))


@given(x=floats())
def test_relu_twice_is_relu_once(x):
    np.testing.assert_array_equal(relu(relu(x)), relu(x))
    np.testing.assert_array_equal(relu(x), leaky_relu(x, slope=0))


@given(x=floats())
def test_sigmoid_is_the_softmax_of_two(x):
    two = softmax(np.stack([np.zeros_like(x), x], axis=-1))
    np.testing.assert_allclose(sigmoid(x), two[..., 1], rtol=1e-6, atol=tolerance(x))


# --- clear errors --------------------------------------------------------------------------------


@pytest.mark.parametrize("activation", ALL)
@pytest.mark.parametrize("values", [["a", "b"], [1j], [None, 2]])
def test_only_real_numbers_are_taken(activation, values):
    with pytest.raises(TypeError, match="x must hold whole or decimal numbers, but its dtype is"):
        activation(values)


@pytest.mark.parametrize(
    ("scores", "axis", "message"),
    [
        (3.0, -1, r"at least one score along axis -1, but the shape is \(\)"),
        ([1.0, 2.0], 1, r"axis 1, but the shape is \(2,\)"),
        ([1.0, 2.0], -2, r"axis -2"),
        (np.ones((3, 0)), -1, r"at least one score along axis -1, but the shape is \(3, 0\)"),
    ],
)
def test_softmax_says_what_is_wrong(scores, axis, message):
    with pytest.raises(ValueError, match=message):
        softmax(scores, axis)
