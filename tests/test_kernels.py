import cv2
import numpy as np
import pytest

from helpers import kernels
from helpers.convolution import correlate2d

THREE_BY_THREE = [name for name in kernels.__all__ if name != "FOUR_EDGES"]
RAMP = np.tile(np.arange(6.0), (5, 1))  # one brighter with each step to the right


@pytest.mark.parametrize("name", kernels.__all__)
def test_every_kernel_is_a_read_only_float_array(name):
    kernel = getattr(kernels, name)
    assert kernel.dtype == np.float64
    assert kernel.shape == ((4, 4, 4) if name == "FOUR_EDGES" else (3, 3))
    with pytest.raises(ValueError, match="read-only"):
        kernel[0, 0] = 7


@pytest.mark.parametrize("name", THREE_BY_THREE)
def test_flat_areas_keep_their_brightness_or_become_zero(name):
    keeps = {"IDENTITY", "SHIFT", "BOX_BLUR", "GAUSSIAN_BLUR", "SHARPEN", "EMBOSS"}
    assert getattr(kernels, name).sum() == pytest.approx(int(name in keeps))


def test_the_weights_are_the_textbook_ones():
    np.testing.assert_array_equal(kernels.IDENTITY, np.outer([0, 1, 0], [0, 1, 0]))
    np.testing.assert_allclose(kernels.BOX_BLUR, np.full((3, 3), 1 / 9))
    np.testing.assert_array_equal(kernels.GAUSSIAN_BLUR * 16, [[1, 2, 1], [2, 4, 2], [1, 2, 1]])
    np.testing.assert_array_equal(kernels.SHARPEN, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    np.testing.assert_array_equal(kernels.EDGES, [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    np.testing.assert_array_equal(kernels.EMBOSS, [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
    np.testing.assert_array_equal(kernels.SOBEL_X, np.outer([1, 2, 1], [-1, 0, 1]))
    np.testing.assert_array_equal(kernels.SOBEL_Y, np.outer([-1, 0, 1], [1, 2, 1]))


def test_shift_moves_the_picture_one_pixel_to_the_right():
    moved = correlate2d(RAMP, kernels.SHIFT, padding="same")
    np.testing.assert_array_equal(moved[:, 1:], RAMP[:, :-1])
    np.testing.assert_array_equal(moved[:, 0], 0)


def test_sobel_measures_the_slope_of_a_ramp_times_eight():
    np.testing.assert_array_equal(correlate2d(RAMP, kernels.SOBEL_X), np.full((3, 4), 8))
    np.testing.assert_array_equal(correlate2d(RAMP, kernels.SOBEL_Y), np.zeros((3, 4)))
    np.testing.assert_array_equal(correlate2d(RAMP.T, kernels.SOBEL_Y), np.full((4, 3), 8))


def test_four_edges_answer_to_one_direction_each():
    row = [-1, -1, 1, 1]
    np.testing.assert_array_equal(kernels.FOUR_EDGES[0], [row] * 4)
    np.testing.assert_array_equal(kernels.FOUR_EDGES[1], -kernels.FOUR_EDGES[0])
    np.testing.assert_array_equal(kernels.FOUR_EDGES[2], kernels.FOUR_EDGES[0].T)
    np.testing.assert_array_equal(kernels.FOUR_EDGES[3], -kernels.FOUR_EDGES[2])
    scenes = np.array([[0] * 2 + [1] * 2] * 4)
    scenes = [scenes, scenes[:, ::-1], scenes.T, scenes.T[::-1]]
    answers = [[float((kernel * scene).sum()) for scene in scenes] for kernel in kernels.FOUR_EDGES]
    np.testing.assert_array_equal(
        np.sign(np.round(answers)), [[1, -1, 0, 0], [-1, 1, 0, 0], [0, 0, 1, -1], [0, 0, -1, 1]]
    )


@pytest.mark.parametrize(("kernel", "dx", "dy"), [("SOBEL_X", 1, 0), ("SOBEL_Y", 0, 1)])
def test_sobel_equals_opencv(kernel, dx, dy):
    photo = np.random.default_rng(0).integers(0, 256, (40, 30), dtype=np.uint8)
    expected = cv2.Sobel(photo, cv2.CV_64F, dx, dy, ksize=3, borderType=cv2.BORDER_CONSTANT)
    ours = correlate2d(photo, getattr(kernels, kernel), padding="same")
    np.testing.assert_array_equal(ours, expected)


@pytest.mark.parametrize(("name", "blur"), [("BOX_BLUR", cv2.blur), ("GAUSSIAN_BLUR", None)])
def test_blurs_equal_opencv(name, blur):
    photo = np.random.default_rng(0).normal(size=(40, 30))
    if blur is None:  # sigma 0 asks OpenCV for its exact [1 2 1] / 4
        expected = cv2.GaussianBlur(photo, (3, 3), 0, borderType=cv2.BORDER_CONSTANT)
    else:
        expected = blur(photo, (3, 3), borderType=cv2.BORDER_CONSTANT)
    ours = correlate2d(photo, getattr(kernels, name), padding="same")
    np.testing.assert_allclose(ours, expected, atol=1e-12)
