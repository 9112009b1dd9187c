import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arrays, assert_close, pools

from helpers.activations import relu
from helpers.convolution import correlate2d, output_size
from helpers.pooling import global_pool, pool2d

REDUCTIONS = ["max", "average", "min", "sum", "l2"]
FOUR = [[1, 2, 5, 6], [3, 4, 7, 8], [0, -3, 1, 0], [-4, 0, 0, 1]]


# --- by hand -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reduce", "expected"),
    [
        ("max", [[4, 8], [0, 1]]),
        ("average", [[2.5, 6.5], [-1.75, 0.5]]),
        ("min", [[1, 5], [-4, 0]]),
        ("sum", [[10, 26], [-7, 2]]),
        ("l2", np.sqrt([[30, 174], [25, 2]])),
    ],
)
def test_four_by_four_becomes_two_by_two(reduce, expected):
    np.testing.assert_allclose(pool2d(FOUR, reduce=reduce), expected)
    corner = np.array(FOUR)[:2, :2]
    np.testing.assert_allclose(global_pool(corner, reduce), np.array(expected)[0, 0])


def test_windows_overlap_when_the_stride_is_smaller():
    row = [[1, 5, 2, 4, 3]]
    assert pool2d([*row, *row], size=2, stride=1).tolist() == [[5, 5, 4, 4]]
    assert pool2d(row * 3, size=3, stride=2).tolist() == [[5, 4]]


def test_windows_do_not_overlap_when_no_stride_is_given():
    assert pool2d(np.arange(36).reshape(6, 6), size=3).tolist() == [[14, 17], [32, 35]]
    assert pool2d(np.arange(3).reshape(1, 3), size=1).tolist() == [[0, 1, 2]]


def test_valid_leaves_out_what_does_not_fill_a_window():
    assert pool2d(np.arange(25).reshape(5, 5)).tolist() == [[6, 8], [16, 18]]


@pytest.mark.parametrize("dtype", ["int8", "int64", "float32"])
@pytest.mark.parametrize(
    ("reduce", "expected"),
    [
        ("max", [[-1, -3], [-7, -9]]),
        ("average", [[-3, -4.5], [-7.5, -9]]),
        ("min", [[-5, -6], [-8, -9]]),
        ("sum", [[-12, -9], [-15, -9]]),
        ("l2", np.sqrt([[1 + 4 + 16 + 25, 45], [49 + 64, 81]])),
    ],
)
def test_same_counts_only_what_lies_inside(reduce, expected, dtype):
    negative = -np.arange(1, 10, dtype=dtype).reshape(3, 3)
    pooled = pool2d(negative, padding="same", reduce=reduce)
    np.testing.assert_allclose(pooled, expected, rtol=1e-6)


def test_the_axes_tell_map_maps_and_batch_apart():
    one = np.array(FOUR)
    maps = np.stack([one, -one, one * 2], axis=-1)
    batch = np.stack([maps, maps + 1])
    assert pool2d(maps).shape == (2, 2, 3)
    assert pool2d(batch).shape == (2, 2, 2, 3)
    np.testing.assert_array_equal(pool2d(maps)[..., 1], pool2d(-one))
    np.testing.assert_array_equal(pool2d(batch)[1], pool2d(maps) + 1)
    assert global_pool(one).shape == ()
    assert global_pool(maps).tolist() == [1.9375, -1.9375, 3.875]
    assert global_pool(batch, "max").tolist() == [[8, 4, 16], [9, 5, 17]]
    assert pool2d(batch[:0]).shape == (0, 2, 2, 3)


@pytest.mark.parametrize("pool", [pool2d, global_pool])
@pytest.mark.parametrize(
    ("dtype", "kept", "summed", "averaged"),
    [
        ("bool", "uint8", "int64", "float64"),
        ("uint8", "uint8", "int64", "float64"),
        ("int64", "int64", "int64", "float64"),
        ("float16", "float16", "float32", "float32"),
        ("float32", "float32", "float32", "float32"),
        ("float64", "float64", "float64", "float64"),
    ],
)
def test_dtype_of_the_pooled_map(pool, dtype, kept, summed, averaged):
    maps = np.ones((2, 2), dtype)
    expected = dict(zip(REDUCTIONS, [kept, averaged, kept, summed, averaged], strict=True))
    assert {name: pool(maps, reduce=name).dtype.name for name in REDUCTIONS} == expected


def test_bytes_do_not_overflow():
    bright = np.full((4, 4), 255, np.uint8)
    assert pool2d(bright, reduce="sum").tolist() == [[1020, 1020]] * 2
    assert global_pool(bright, "sum") == 16 * 255
    assert pool2d(bright, 4, reduce="l2").item() == global_pool(bright, "l2") == 4 * 255


def test_global_average_of_a_large_map_is_not_rounded_off():
    averages = global_pool(np.full((1000, 1000, 3), 0.1, np.float32))
    np.testing.assert_array_equal(averages, np.full(3, 0.1, np.float32))


def test_arguments_are_not_changed_and_the_answer_is_a_new_array():
    maps = np.ones((4, 4))
    for reduce in REDUCTIONS:
        pool2d(maps, size=1, reduce=reduce)[:] = 9
    assert (maps == 1).all()


# --- against Keras, on generated cases -----------------------------------------------------------


def as_batch(maps):
    """Return the maps as Keras wants them: (images, height, width, channels)."""
    shape = {2: (1, *maps.shape, 1), 3: (1, *maps.shape), 4: maps.shape}[maps.ndim]
    return maps.reshape(shape)


def keras_pool(keras, case, reduce):
    """Pool by Keras: sums are a depthwise convolution with ones, the least is −max(−x)."""
    images = keras.ops.convert_to_tensor(as_batch(case.maps), dtype="float64")
    _, size, stride, padding = case
    if reduce in ("max", "average"):
        layers = {"max": keras.layers.MaxPooling2D, "average": keras.layers.AveragePooling2D}
        return np.asarray(layers[reduce](size, stride, padding, dtype="float64")(images))
    if reduce == "min":
        return -np.asarray(keras.ops.max_pool(-images, size, stride, padding))
    images = images**2 if reduce == "l2" else images
    ones = keras.ops.ones((size, size, images.shape[3], 1), dtype="float64")
    sums = np.asarray(keras.ops.depthwise_conv(images, ones, stride, padding))
    return np.sqrt(sums) if reduce == "l2" else sums


@pytest.mark.parametrize("reduce", REDUCTIONS)
@given(case=pools())
def test_pool2d_equals_keras(keras, reduce, case):
    pooled = pool2d(*case, reduce=reduce)
    assert pooled.ndim == case.maps.ndim
    expected = keras_pool(keras, case, reduce)
    largest = np.abs(case.maps.astype(float)).max(initial=1) * case.size
    scale = {"max": 0, "min": 0, "sum": largest * case.size}.get(reduce, largest)
    assert_close(as_batch(pooled), expected, scale)


@pytest.mark.parametrize("reduce", ["max", "average"])
@given(case=pools())
def test_global_pool_equals_keras(keras, reduce, case):
    layers = {
        "max": keras.layers.GlobalMaxPooling2D,
        "average": keras.layers.GlobalAveragePooling2D,
    }
    expected = np.asarray(layers[reduce](dtype="float64")(as_batch(case.maps).astype(float)))
    pooled = global_pool(case.maps, reduce).astype(float).reshape(expected.shape)
    tolerance = 0 if reduce == "max" else 1e-6 * np.abs(case.maps.astype(float)).max()
    np.testing.assert_allclose(pooled, expected, rtol=0, atol=tolerance)


@pytest.mark.parametrize("reduce", REDUCTIONS)
@given(
    maps=st.tuples(st.integers(1, 9), st.integers(1, 4)).flatmap(
        lambda sides: arrays((sides[0], sides[0], sides[1]))
    )
)
def test_one_window_over_the_whole_map_is_global_pooling(reduce, maps):
    expected = global_pool(maps, reduce)
    pooled = pool2d(maps, size=len(maps), reduce=reduce)[0, 0]
    assert pooled.dtype == expected.dtype
    np.testing.assert_allclose(pooled, expected, rtol=2e-6, atol=1e-5)


# --- what lesson 5 says about pooling ------------------------------------------------------------


@given(case=pools())
def test_min_is_max_upside_down(case):
    maps = case.maps.astype(float)
    least = pool2d(maps, *case[1:], reduce="min")
    np.testing.assert_array_equal(least, -pool2d(-maps, *case[1:], reduce="max"))


@given(case=pools())
def test_max_pooling_and_relu_may_change_places(case):
    np.testing.assert_array_equal(relu(pool2d(*case)), pool2d(relu(case.maps), *case[1:]))


@given(case=pools(dtypes=st.just(np.float64)))
def test_average_pooling_is_a_convolution_with_a_box(case):
    maps = case.maps if case.maps.ndim < 4 else case.maps[0]
    box = np.full((case.size, case.size), 1 / case.size**2)
    if case.padding == "valid":
        pooled = pool2d(maps, *case[1:], reduce="average")
        assert_close(correlate2d(maps, box, case.stride), pooled, np.abs(maps).max() + 1)


@given(case=pools())
def test_the_formula_gives_the_size_of_the_pooled_map(case):
    height, width = as_batch(case.maps).shape[1:3]
    sizes = [output_size(side, *case[1:]) for side in (height, width)]
    assert list(as_batch(pool2d(*case)).shape[1:3]) == sizes


# --- clear errors --------------------------------------------------------------------------------

MAPS = np.ones((4, 6))


@pytest.mark.parametrize(
    ("error", "message", "arguments"),
    [
        (ValueError, r"a window of 5 does not fit into 4 pixels", {"size": 5}),
        (ValueError, r"size must be 1 or more, not 0", {"size": 0}),
        (TypeError, r"size must be a whole number, not \(2, 2\)", {"size": (2, 2)}),
        (ValueError, r"stride must be 1 or more, not 0", {"stride": 0}),
        (TypeError, r"stride must be a whole number, not 0.5", {"stride": 0.5}),
        (
            ValueError,
            r"padding must be 'valid' or 'same' for pooling, not 'full'",
            {"padding": "full"},
        ),
        (ValueError, r"padding must be 'valid' or 'same' for pooling, not 1", {"padding": 1}),
        (
            ValueError,
            r"reduce must be one of max, average, min, sum, l2, not 'mean'",
            {"reduce": "mean"},
        ),
        (ValueError, r"maps must have the axes .* the shape is \(6,\)", {"maps": MAPS[0]}),
        (ValueError, r"the shape is \(1, 1, 1, 4, 6\)", {"maps": MAPS[None, None, None]}),
        (ValueError, r"none of them empty, but the shape is \(0, 6\)", {"maps": MAPS[:0]}),
        (TypeError, r"maps must hold whole or decimal numbers", {"maps": MAPS * 1j}),
        (TypeError, r"maps must hold .* dtype is <U1", {"maps": [["a", "b"]]}),
    ],
)
def test_pool2d_says_what_is_wrong(error, message, arguments):
    with pytest.raises(error, match=message):
        pool2d(**{"maps": MAPS} | arguments)


@pytest.mark.parametrize(
    ("error", "message", "maps", "reduce"),
    [
        (ValueError, r"reduce must be one of .* not 'median'", MAPS, "median"),
        (ValueError, r"maps must have the axes", MAPS[0], "max"),
        (ValueError, r"the shape is \(2, 0, 3\)", np.ones((2, 0, 3)), "max"),
        (TypeError, r"maps must hold", MAPS * 1j, "sum"),
    ],
)
def test_global_pool_says_what_is_wrong(error, message, maps, reduce):
    with pytest.raises(error, match=message):
        global_pool(maps, reduce)
