import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage, signal
from strategies import (
    DTYPES,
    PADDINGS,
    Slide,
    arrays,
    assert_close,
    largest_sum,
    layers,
    photos,
    slides,
)

from helpers.convolution import conv2d, convolve2d, correlate2d, output_size, padding_widths

PLUS = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
FIVE = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
SIX = [
    [18, 54, 51, 239, 244, 188],
    [55, 121, 75, 78, 95, 88],
    [35, 24, 204, 113, 109, 221],
    [3, 154, 104, 235, 25, 130],
    [15, 253, 225, 159, 78, 233],
    [68, 85, 180, 214, 245, 0],
]
LOOK_RIGHT_AND_DOWN = [[1, 10], [100, 1000]]  # each neighbour is one digit of the answer


# --- by hand -------------------------------------------------------------------------------------


def test_the_five_by_five_example():
    feature_map = correlate2d(FIVE, PLUS)
    assert feature_map.tolist() == [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
    assert feature_map.dtype == np.int64


def test_the_six_by_six_example():
    assert correlate2d(SIX, PLUS)[0].tolist() == [429, 505, 686, 856]
    assert correlate2d(SIX, PLUS)[:, 0].tolist() == [429, 261, 633, 608]


def test_the_kernel_is_not_flipped_and_convolve2d_flips_it():
    assert correlate2d([[1, 2], [3, 4]], LOOK_RIGHT_AND_DOWN).tolist() == [[4321]]
    assert convolve2d([[1, 2], [3, 4]], LOOK_RIGHT_AND_DOWN).tolist() == [[1234]]


def test_full_padding_writes_the_kernel_around_a_single_pixel():
    one = [[2]]
    assert convolve2d(one, LOOK_RIGHT_AND_DOWN, padding="full").tolist() == [[2, 20], [200, 2000]]
    assert correlate2d(one, LOOK_RIGHT_AND_DOWN, padding="full").tolist() == [[2000, 200], [20, 2]]


def test_same_padding_puts_the_extra_zero_after():
    expected = [[4321, 402], [43, 4]]
    assert correlate2d([[1, 2], [3, 4]], LOOK_RIGHT_AND_DOWN, padding="same").tolist() == expected


def test_stride_two_pads_unevenly_as_tensorflow_does():
    row = np.arange(1, 7)[np.newaxis]  # 1 to 6: nothing before, one zero after
    assert correlate2d(row, [[1, 10, 100]], stride=2, padding="same").tolist() == [[321, 543, 65]]
    assert correlate2d(row, [[1, 10, 100]], stride=2, padding=0).tolist() == [[321, 543]]


def test_a_stride_drops_what_it_cannot_reach():
    assert correlate2d(np.arange(8)[np.newaxis], [[1]], stride=3).tolist() == [[0, 3, 6]]
    assert correlate2d(np.arange(7)[np.newaxis], [[1, 1]], stride=3).tolist() == [[1, 7]]


def test_a_whole_number_pads_all_four_sides():
    padded = correlate2d([[7]], [[1]], padding=2)
    assert padded.shape == (5, 5)
    assert padded[2, 2] == padded.sum() == 7


def test_each_channel_is_filtered_on_its_own():
    image = np.stack([np.array(SIX), np.array(SIX) * 2], axis=-1)
    feature_maps = correlate2d(image, PLUS)
    assert feature_maps.shape == (4, 4, 2)
    assert feature_maps[0, 0].tolist() == [429, 858]


def test_a_layer_sums_channels_stacks_filters_and_adds_the_bias():
    images = np.array([[[[1, 2]]], [[[3, 4]]]])  # two images of one pixel with two channels
    kernels = np.array([[[[1, 10, 100], [1000, 10000, 100000]]]])
    maps = conv2d(images, kernels, bias=[1, 2, 3])
    assert maps.reshape(2, 3).tolist() == [[2002, 20012, 200103], [4004, 40032, 400303]]


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", ["valid", "same", "full", 2])
def test_a_layer_is_single_filters_summed_over_the_channels(stride, padding):
    images = np.arange(2 * 6 * 7 * 3).reshape(2, 6, 7, 3) % 11
    kernels = np.arange(2 * 4 * 3 * 2).reshape(2, 4, 3, 2) % 7 - 3
    maps = conv2d(images, kernels, [10, 20], stride, padding)
    for n, f in np.ndindex(2, 2):
        single = [
            correlate2d(images[n, ..., c], kernels[..., c, f], stride, padding) for c in range(3)
        ]
        np.testing.assert_array_equal(maps[n, ..., f], sum(single) + 10 * (f + 1))


def test_ten_filters_on_a_small_colour_photo():
    assert conv2d(np.zeros((1, 32, 32, 3)), np.zeros((5, 5, 3, 10))).shape == (1, 28, 28, 10)
    assert output_size(32, 5) == 28
    assert output_size(32, 3, stride=1, padding=0) == 30
    assert conv2d(np.zeros((0, 8, 8, 3)), np.zeros((3, 3, 3, 2))).shape == (0, 6, 6, 2)


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "padding", "size_out", "widths"),
    [
        (5, 3, 1, "valid", 3, (0, 0)),
        (5, 3, 1, "same", 5, (1, 1)),
        (5, 4, 1, "same", 5, (1, 2)),
        (6, 3, 2, "same", 3, (0, 1)),
        (5, 3, 2, "same", 3, (1, 1)),
        (5, 2, 3, "same", 2, (0, 0)),
        (1, 7, 1, "same", 1, (3, 3)),
        (5, 3, 1, "full", 7, (2, 2)),
        (5, 3, 2, "full", 4, (2, 2)),
        (5, 3, 2, 1, 3, (1, 1)),
        (8, 3, 2, "valid", 3, (0, 0)),  # (8 − 3) / 2 is not whole: rounded down
        (1, 3, 1, 1, 1, (1, 1)),
    ],
)
def test_sizes_by_the_formula(size, kernel, stride, padding, size_out, widths):
    assert output_size(size, kernel, stride, padding) == size_out
    assert padding_widths(size, kernel, stride, padding) == widths


# --- dtypes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("image", "kernel", "expected"),
    [
        ("uint8", "int64", "int64"),
        ("bool", "bool", "int64"),
        ("uint8", "float32", "float32"),
        ("uint8", "float64", "float64"),
        ("int64", "float32", "float64"),
        ("float32", "float64", "float32"),
        ("float32", "int64", "float32"),
        ("float64", "float32", "float64"),
        ("float16", "float64", "float32"),
        ("uint8", "float16", "float32"),
    ],
)
def test_dtype_of_the_map(image, kernel, expected):
    image, kernel = np.ones((3, 3), image), np.ones((2, 2), kernel)
    layer = conv2d(image[np.newaxis, ..., np.newaxis], kernel[..., np.newaxis, np.newaxis])
    assert correlate2d(image, kernel).dtype == layer.dtype == expected
    assert correlate2d(image, kernel).tolist() == layer[0, ..., 0].tolist() == [[4, 4], [4, 4]]


def test_a_decimal_bias_makes_whole_numbers_decimal():
    maps = conv2d(np.ones((1, 1, 1, 1), int), np.ones((1, 1, 1, 1), int), bias=[0.5])
    assert maps.tolist() == [[[[1.5]]]]


def test_bytes_do_not_overflow():
    assert (
        correlate2d(np.full((9, 9), 255, np.uint8), np.full((9, 9), 255, np.uint8)) == 81 * 255**2
    )
    assert correlate2d(np.full((1, 2), 200, np.uint8), np.array([[-1, -1]], np.int8)) == -400


def test_arguments_are_not_changed_and_the_answer_is_a_new_array():
    image, kernel = np.ones((4, 4)), np.ones((1, 1))
    correlate2d(image, kernel)[:] = 9
    conv2d(image.reshape(1, 4, 4, 1), kernel.reshape(1, 1, 1, 1), bias=[3.0])[:] = 9
    assert (image == 1).all()
    assert (kernel == 1).all()


def test_whole_numbers_stay_exact_beyond_the_reach_of_float64():
    large = 2**31 + 1  # its square needs 63 bits, a float64 counts exactly to 53
    assert correlate2d([[large]], [[large]]).item() == large**2
    assert conv2d([[[[large]]]], [[[[-large]]]]).item() == -(large**2)


def test_kernels_larger_than_a_tile_equal_scipy():
    generator = np.random.default_rng(0)
    image, kernel = generator.normal(size=(60, 50, 2)), generator.normal(size=(35, 17))
    for stride in (1, 3):
        planes = [signal.correlate2d(plane, kernel, "valid") for plane in np.moveaxis(image, 2, 0)]
        expected = np.stack(planes, axis=-1)[::stride, ::stride]
        np.testing.assert_allclose(correlate2d(image, kernel, stride), expected, atol=1e-11)


def test_large_inputs_are_worked_on_in_parts_without_a_seam(monkeypatch):
    image = np.arange(30 * 17).reshape(30, 17) % 23
    whole = [correlate2d(image, SIX, stride=s, padding="same") for s in (1, 2, 3)]
    batch = np.arange(5 * 12 * 11 * 2).reshape(5, 12, 11, 2) % 19
    kernels = np.arange(3 * 2 * 2 * 4).reshape(3, 2, 2, 4)
    for block, tile in zip((1, 50, 700, 3000), (1, 2, 4, 5), strict=True):
        monkeypatch.setattr("helpers.convolution.BLOCK", block)
        monkeypatch.setattr("helpers.convolution.TILE", tile)
        monkeypatch.setattr("helpers.convolution.WINDOW_BLOCK", 10**9)
        layer = conv2d(batch, kernels)
        monkeypatch.setattr("helpers.convolution.WINDOW_BLOCK", block)
        for stride, expected in zip((1, 2, 3), whole, strict=True):
            np.testing.assert_array_equal(correlate2d(image, SIX, stride, "same"), expected)
        np.testing.assert_array_equal(conv2d(batch, kernels), layer)


# --- against other libraries, on generated cases -------------------------------------------------


def pad_by_hand(image, kernel, padding):
    widths = {"valid": (0, 0), "full": (kernel.shape[0] - 1, kernel.shape[1] - 1)}
    rows, columns = widths.get(padding, (padding, padding))
    return np.pad(image, [(rows, rows), (columns, columns)])


@given(slides(channels=st.just(0), paddings=PADDINGS.filter(lambda padding: padding != "same")))
def test_correlate2d_equals_scipy(case):
    image, kernel, stride, padding = case
    padded = pad_by_hand(image.astype(float), kernel, padding)
    expected = signal.correlate2d(padded, kernel.astype(float), "valid")[::stride, ::stride]
    # SciPy swaps its arguments when the kernel is the larger one on both axes: keep ours first.
    assert_close(correlate2d(*case), expected, largest_sum(image, kernel))


@given(slides(channels=st.just(0), paddings=st.just("full"), strides=st.just(1)))
def test_convolve2d_equals_scipy_and_commutes(case):
    image, kernel = case.image, case.kernel
    scale = largest_sum(image, kernel)
    expected = signal.convolve2d(image.astype(float), kernel.astype(float), "full")
    assert_close(convolve2d(image, kernel, padding="full"), expected, scale)
    if image.dtype == kernel.dtype:
        assert_close(convolve2d(kernel, image, padding="full"), expected, scale)


@given(slides(channels=st.just(0), paddings=st.just("same"), strides=st.just(1)))
def test_same_padding_equals_ndimage(case):
    image, kernel = case.image, case.kernel
    # ndimage centres even kernels one step later than TensorFlow: its origin moves them back.
    origin = [(size - 1) // 2 - size // 2 for size in kernel.shape]
    weights = kernel.astype(float)
    expected = ndimage.correlate(image.astype(float), weights, mode="constant", origin=origin)
    assert_close(correlate2d(*case), expected, largest_sum(image, kernel))


@given(slides(paddings=st.just("same"), strides=st.just(1)))
def test_same_padding_equals_opencv(case):
    image, kernel = case.image, case.kernel
    anchor = ((kernel.shape[1] - 1) // 2, (kernel.shape[0] - 1) // 2)
    expected = cv2.filter2D(
        image.astype(float),
        cv2.CV_64F,
        kernel.astype(float),
        anchor=anchor,
        borderType=cv2.BORDER_CONSTANT,
    ).reshape(image.shape)
    assert_close(correlate2d(*case), expected, largest_sum(image, kernel))


def keras_conv(keras, case):
    """Run Keras' convolution in float64; only valid and same are its own paddings."""
    images, kernels, stride, padding = case
    images, kernels = images.astype(float), kernels.astype(float)
    if padding not in ("valid", "same"):
        sides = kernels.shape[:2] if padding == "full" else (padding + 1, padding + 1)
        rows, columns = (side - 1 for side in sides)
        images = np.pad(images, [(0, 0), (rows, rows), (columns, columns), (0, 0)])
        padding = "valid"
    return np.asarray(keras.ops.conv(images, kernels, stride, padding, "channels_last"))


@given(layers(), st.booleans(), DTYPES)
def test_conv2d_equals_keras(keras, case, with_bias, dtype):
    images, kernels, stride, padding = case
    bias = np.arange(kernels.shape[3]).astype(dtype) if with_bias else None
    expected = keras_conv(keras, case) + (0 if bias is None else bias)
    maps = conv2d(images, kernels, bias, stride, padding)
    scale = largest_sum(images, np.abs(kernels.astype(float)).sum(axis=(0, 1, 2)).max())
    assert_close(maps, expected, scale + 3)


@given(slides())
def test_correlate2d_equals_keras_channel_by_channel(keras, case):
    image, kernel, stride, padding = case
    planes = np.moveaxis(np.atleast_3d(image), 2, 0)[..., np.newaxis]
    expected = keras_conv(
        keras, Slide(planes, kernel[..., np.newaxis, np.newaxis], stride, padding)
    )
    expected = np.moveaxis(expected[..., 0], 0, 2)
    ours = correlate2d(*case)
    assert ours.ndim == image.ndim
    assert_close(np.atleast_3d(ours), expected, largest_sum(image, kernel))


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("stride", [1, 2])
def test_conv2d_equals_a_keras_layer_in_float32(keras, stride, padding):
    generator = np.random.default_rng(0)
    images = generator.normal(size=(4, 17, 20, 5)).astype("float32")
    layer = keras.layers.Conv2D(6, (3, 4), stride, padding, bias_initializer="normal")
    expected = layer(images)
    maps = conv2d(images, *map(np.asarray, (layer.kernel, layer.bias)), stride, padding)
    assert maps.dtype == np.float32
    np.testing.assert_allclose(maps, expected, atol=2e-6)


@given(st.data(), photos(dtypes=st.just(np.float64), channels=st.just(0)))
def test_two_convolutions_in_a_row_are_one(data, image):
    decimal = st.just(np.float64)
    first, second = data.draw(arrays((3, 2), decimal)), data.draw(arrays((2, 4), decimal))
    merged = convolve2d(first, second, padding="full")
    twice = convolve2d(convolve2d(image, first, padding="full"), second, padding="full")
    scale = largest_sum(image, first) * largest_sum(1, second)
    assert_close(convolve2d(image, merged, padding="full"), twice, scale)


@given(slides())
def test_the_formula_gives_the_size_of_the_map(case):
    image, kernel, stride, padding = case
    sizes = [
        output_size(*sides, stride, padding)
        for sides in zip(image.shape, kernel.shape, strict=False)
    ]
    assert correlate2d(*case).shape[:2] == tuple(sizes)


# --- clear errors --------------------------------------------------------------------------------

IMAGE, KERNEL = np.ones((5, 6)), np.ones((3, 3))
IMAGES, KERNELS = np.ones((2, 5, 6, 3)), np.ones((3, 3, 3, 4))


@pytest.mark.parametrize(
    ("error", "message", "arguments"),
    [
        (ValueError, r"a window of 7 does not fit into 5 pixels", (IMAGE, np.ones((7, 7)))),
        (
            ValueError,
            r"window of 9 .* 7 pixels \(size 5, padding=1\)",
            (IMAGE, np.ones((9, 1)), 1, 1),
        ),
        (ValueError, r"padding='same'", (IMAGE, np.ones((1, 7)))),
        (ValueError, r"image must have the axes .* \(5,\)", (IMAGE[:, 0], KERNEL)),
        (ValueError, r"image must have the axes", (IMAGES, KERNEL)),
        (ValueError, r"image is empty", (np.ones((0, 3)), KERNEL)),
        (ValueError, r"kernel must have the axes \(height, width\).*\(3,\)", (IMAGE, [1, 2, 3])),
        (ValueError, r"kernel is empty", (IMAGE, np.ones((0, 3)))),
        (ValueError, r"stride must be 1 or more, not 0", (IMAGE, KERNEL, 0)),
        (TypeError, r"stride must be a whole number, not 1.5", (IMAGE, KERNEL, 1.5)),
        (TypeError, r"stride must be a whole number, not True", (IMAGE, KERNEL, True)),
        (
            ValueError,
            r"'valid', 'same', 'full' or a whole number, not 'SAME'",
            (IMAGE, KERNEL, 1, "SAME"),
        ),
        (ValueError, r"padding must be 0 or more, not -1", (IMAGE, KERNEL, 1, -1)),
        (TypeError, r"padding must be a whole number, not None", (IMAGE, KERNEL, 1, None)),
        (TypeError, r"image must hold .* dtype is complex128.*astype", (IMAGE * 1j, KERNEL)),
        (TypeError, r"kernel must hold .* dtype is <U1", (IMAGE, [["a"]])),
    ],
)
@pytest.mark.parametrize("slide", [correlate2d, convolve2d])
def test_correlate2d_says_what_is_wrong(slide, error, message, arguments):
    with pytest.raises(error, match=message):
        slide(*arguments)


@pytest.mark.parametrize(
    ("error", "message", "arguments"),
    [
        (
            ValueError,
            r"images have 3 channels but the kernels expect 1",
            (IMAGES, np.ones((3, 3, 1, 3))),
        ),
        (ValueError, r"write images\[np.newaxis\]", (IMAGES[0], KERNELS)),
        (ValueError, r"images must have the axes .* \(5, 6\)", (IMAGE, KERNELS)),
        (ValueError, r"kernels must have the axes .* \(3, 3\)", (IMAGES, KERNEL)),
        (ValueError, r"images is empty", (IMAGES[:, :0], KERNELS)),
        (ValueError, r"kernel must be 1 or more", (IMAGES, KERNELS[:0])),
        (ValueError, r"each of the 4 filters, .* \(3,\)", (IMAGES, KERNELS, [1, 2, 3])),
        (ValueError, r"each of the 4 filters", (IMAGES, KERNELS, np.ones((4, 1)))),
        (TypeError, r"bias must hold", (IMAGES, KERNELS, list("abcd"))),
        (TypeError, r"images must hold", (IMAGES.astype(object), KERNELS)),
        (TypeError, r"kernels must hold", (IMAGES, KERNELS * 1j)),
        (ValueError, r"stride must be 1 or more, not -2", (IMAGES, KERNELS, None, -2)),
        (ValueError, r"does not fit into 5 pixels", (IMAGES, np.ones((6, 1, 3, 1)))),
    ],
)
def test_conv2d_says_what_is_wrong(error, message, arguments):
    with pytest.raises(error, match=message):
        conv2d(*arguments)


@pytest.mark.parametrize(
    ("error", "message", "arguments"),
    [
        (ValueError, r"size must be 1 or more, not 0", (0, 1)),
        (ValueError, r"kernel must be 1 or more, not 0", (5, 0)),
        (ValueError, r"stride must be 1 or more, not 0", (5, 3, 0)),
        (TypeError, r"size must be a whole number, not 5.0", (5.0, 3)),
        (ValueError, r"a window of 3 does not fit into 2 pixels", (2, 3)),
        (ValueError, r"padding must be", (5, 3, 1, "wide")),
    ],
)
def test_output_size_says_what_is_wrong(error, message, arguments):
    with pytest.raises(error, match=message):
        output_size(*arguments)
