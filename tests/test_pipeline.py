"""Batches from disk: the same each time, never all at once, varied by amounts one can check."""

import os
import threading
from itertools import chain

import cv2
import numpy as np
import pytest
from PIL import Image

from helpers.decoding import PhotoError
from helpers.images import load_rgb
from helpers.pets import STRONG, Variation, augment, dataset, list_photos
from helpers.pets import stream as stream_module
from helpers.pets.stream import Batches

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@pytest.fixture
def photo():
    return np.random.default_rng(1).integers(0, 256, (7, 9, 3), dtype=np.uint8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Ten 12×12 photos of each of two classes; every pixel of a photo is its number."""
    folder = tmp_path_factory.mktemp("pets")
    for label, name in enumerate(("Cat", "Dog")):
        (folder / name).mkdir()
        for number in range(10):
            pixels = np.full((12, 12, 3), 100 * label + number, dtype=np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{number}.png")
    return folder


@pytest.fixture(scope="module")
def photos(folder):
    return list_photos(folder)


def numbers(stream):
    """One pass: the number of each photo, batch by batch."""
    return [images[:, 0, 0, 0].astype(int).tolist() for images, _ in stream.as_numpy_iterator()]


def flat(batches):
    return list(chain.from_iterable(batches))


# --- each change alone, against arrays made by hand ---------------------------------------


def test_no_change_is_the_photo_itself(photo):
    np.testing.assert_array_equal(augment(photo), photo)


def test_flip(photo):
    np.testing.assert_array_equal(augment(photo, flip=True), photo[:, ::-1])


@pytest.mark.parametrize("down, right", [(2, 0), (0, 3), (2, 1), (6, 8)])
def test_shift_by_whole_pixels(photo, down, right):
    shifted = augment(photo, shift=(down, right))
    np.testing.assert_array_equal(shifted[down:, right:], photo[: 7 - down, : 9 - right])
    back = augment(photo, shift=(-down, -right))
    np.testing.assert_array_equal(back[: 7 - down, : 9 - right], photo[down:, right:])


def test_what_comes_in_from_outside_is_the_mirror_image():
    row = np.array([[10, 20, 30, 40]], dtype=np.uint8)
    np.testing.assert_array_equal(augment(row, shift=(0, 2)), [[20, 10, 10, 20]])


def test_half_a_pixel_is_the_mean_of_two():
    row = np.array([[0, 100, 200]], dtype=np.uint8)
    np.testing.assert_allclose(augment(row, shift=(0, -0.5)), [[50, 150, 200]], atol=1)


@pytest.mark.parametrize("quarters", [1, 2, 3, -1])
def test_rotate_counter_clockwise(photo, quarters):
    square = photo[:, :7]
    np.testing.assert_array_equal(augment(square, rotate=90 * quarters), np.rot90(square, quarters))


def test_zoom_in_shows_the_middle_larger():
    row = np.array([[0, 80, 160, 240]], dtype=np.uint8)
    # The middle lies at 1.5; place x shows what was at 1.5 + (x − 1.5) / 2.
    np.testing.assert_allclose(augment(row, zoom=2), [[60, 100, 140, 180]], atol=1)


def test_zoom_out_shows_the_mirror_image_around():
    row = np.array([[10, 20, 30, 40, 50]], dtype=np.uint8)
    np.testing.assert_array_equal(augment(row, zoom=0.5), [[20, 10, 30, 50, 40]])


def test_shear_leans_upright_lines_to_the_right():
    image = np.zeros((5, 7), dtype=np.uint8)
    image[:, 3] = 255
    # 45 degrees: each row moves one pixel more than the row below it; the middle row stays.
    np.testing.assert_array_equal(augment(image, shear=45), 255 * np.eye(7, dtype=np.uint8)[5:0:-1])


def test_brightness_multiplies_and_stops_at_white():
    row = np.array([[10, 100, 200]], dtype=np.uint8)
    np.testing.assert_array_equal(augment(row, brightness=1.5), [[15, 150, 255]])
    np.testing.assert_array_equal(augment(row, brightness=0), [[0, 0, 0]])


def test_crop_shows_a_part_in_place_of_the_whole(photo):
    square = np.arange(16, dtype=np.uint8).reshape(4, 4)
    part = augment(square, crop=(0.5, 0.25, 0.5, 0.5), size=(2, 2))
    np.testing.assert_array_equal(part, square[2:4, 1:3])
    row = np.array([[0, 40, 80, 120]], dtype=np.uint8)
    # Half of the row, twice as large: the middles of the new pixels lie at 0.75, 1.25 …
    np.testing.assert_allclose(augment(row, crop=(0, 0.25, 1, 0.5)), [[30, 50, 70, 90]], atol=1)
    mirrored = augment(photo, flip=True, crop=(0, 0, 1, 0.5), size=(7, 4))
    np.testing.assert_array_equal(
        mirrored, augment(photo, crop=(0, 0, 1, 0.5), size=(7, 4))[:, ::-1]
    )


def test_size_alone_is_a_resize_about_the_same_middle():
    row = np.array([[0, 100, 200]], dtype=np.uint8)
    np.testing.assert_allclose(
        augment(row, size=(1, 6)), cv2.resize(row, (6, 1), interpolation=cv2.INTER_LINEAR), atol=1
    )


def test_contrast_is_distance_from_grey_and_colour_is_per_channel():
    row = np.array([[28, 128, 228]], dtype=np.uint8)
    np.testing.assert_array_equal(augment(row, contrast=0.5), [[78, 128, 178]])
    np.testing.assert_array_equal(augment(row, contrast=2), [[0, 128, 255]])
    pixel = np.full((1, 1, 3), 100, dtype=np.uint8)
    np.testing.assert_array_equal(augment(pixel, colour=(1, 2, 0.5)), [[[100, 200, 50]]])


def test_cut_out_is_a_grey_square(photo):
    covered = augment(photo, cut_out=(2 / 7, 1 / 9, 3 / 9))
    assert (covered[2:5, 1:4] == 128).all()
    untouched = np.ones(photo.shape[:2], dtype=bool)
    untouched[2:5, 1:4] = False
    np.testing.assert_array_equal(covered[untouched], photo[untouched])


def test_all_changes_are_one_warp(photo, monkeypatch):
    calls = []
    warp = cv2.warpAffine
    monkeypatch.setattr(cv2, "warpAffine", lambda *a, **k: calls.append(1) or warp(*a, **k))
    varied = augment(photo, flip=True, shift=(1, 2), rotate=10, zoom=1.1, shear=5, brightness=0.9)
    assert len(calls) == 1
    assert varied.shape == photo.shape and varied.dtype == np.uint8


def test_the_order_is_flip_then_rotate_then_shift(photo):
    square = photo[:, :7]
    varied = augment(square, flip=True, rotate=90, shift=(2, 0))
    np.testing.assert_array_equal(varied[2:], np.rot90(square[:, ::-1])[:-2])


def test_augment_says_what_is_wrong(photo):
    with pytest.raises(TypeError, match="uint8"):
        augment(photo / 255)
    for wrong in ({"zoom": 0}, {"brightness": -1}, {"shear": 90}):
        with pytest.raises(ValueError, match="above 0"):
            augment(photo, **wrong)


def test_a_variation_stays_within_its_ranges():
    random, variation = np.random.default_rng(0), Variation()
    drawn = [variation.amounts(random, 100, 200) for _ in range(500)]
    assert 200 < sum(amounts["flip"] for amounts in drawn) < 300
    down, right = np.array([amounts["shift"] for amounts in drawn]).T
    assert 9 < np.abs(down).max() <= 10 and 18 < np.abs(right).max() <= 20
    zoom = np.array([amounts["zoom"] for amounts in drawn])
    assert 0.85 <= zoom.min() < 0.87 and 1.13 < zoom.max() <= 1.15
    still = Variation(flip=False, shift=0, rotate=0, zoom=0, shear=0, brightness=0)
    plain = {"flip": False, "shift": (0, 0), "rotate": 0, "zoom": 1, "shear": 0, "brightness": 1}
    assert still.amounts(random, 9, 9) == plain


def test_a_strong_variation_stays_within_its_ranges():
    random = np.random.default_rng(0)
    drawn = [STRONG.amounts(random, 100, 100) for _ in range(500)]
    top, left, height, width = np.array([amounts["crop"] for amounts in drawn]).T
    assert min(top.min(), left.min()) >= 0 and (top + height).max() <= 1 + 1e-9
    assert (left + width).max() <= 1 + 1e-9 and 0.3 <= (height * width).min() < 0.4
    contrast = np.array([amounts["contrast"] for amounts in drawn])
    assert 0.75 <= contrast.min() < 0.77 and 1.23 < contrast.max() <= 1.25
    covered = [amounts["cut_out"] for amounts in drawn if "cut_out" in amounts]
    assert 200 < len(covered) < 300
    top, left, side = np.array(covered).T
    assert side.min() >= 0.2 and side.max() <= 0.5 and (left + side).max() <= 1


# --- batches ------------------------------------------------------------------------------


def test_shapes_dtypes_and_order(photos):
    stream = dataset(photos, (8, 6), batch=8)
    assert len(stream) == 3
    batches = list(stream.as_numpy_iterator())
    assert [images.shape for images, _ in batches] == [(8, 8, 6, 3), (8, 8, 6, 3), (4, 8, 6, 3)]
    assert batches[0][0].dtype == np.float32 and batches[0][1].dtype == np.int32
    assert flat(numbers(stream)) == [*range(10), *range(100, 110)]
    assert np.concatenate([labels for _, labels in batches]).tolist() == [0] * 10 + [1] * 10


def test_labels_stay_with_their_photos_when_shuffled(photos):
    for images, labels in dataset(photos, 12, batch=6, shuffle=True).as_numpy_iterator():
        np.testing.assert_array_equal(images[:, 0, 0, 0] >= 100, labels)


@pytest.mark.parametrize("cache", [False, True])
def test_the_same_seed_gives_the_same_batches(photos, cache):
    def passes(seed):
        stream = dataset(photos, 12, 6, augment=True, shuffle=True, seed=seed, cache=cache)
        return [np.concatenate([x for x, _ in stream.as_numpy_iterator()]) for _ in range(2)]

    first, again, other = passes(5), passes(5), passes(6)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first[0], first[1])
    assert not np.array_equal(first, other)


def test_each_pass_holds_every_photo_once(photos):
    stream = dataset(photos, 12, batch=6, shuffle=True)
    one, two = flat(numbers(stream)), flat(numbers(stream))
    assert sorted(one) == sorted(two) == [*range(10), *range(100, 110)] and one != two


def test_a_cache_reads_every_photo_once(photos, monkeypatch):
    calls = []
    read = stream_module.load_rgb
    monkeypatch.setattr(stream_module, "load_rgb", lambda *a, **k: calls.append(1) or read(*a, **k))
    stream = dataset(photos, 12, cache=True)
    assert numbers(stream) == numbers(stream)
    assert len(calls) == 20


def test_only_a_few_batches_are_read_ahead(photos, monkeypatch):
    calls = []
    read = stream_module.load_rgb
    monkeypatch.setattr(stream_module, "load_rgb", lambda *a, **k: calls.append(1) or read(*a, **k))
    monkeypatch.setattr(stream_module.os, "cpu_count", lambda: 2)
    batches = iter(Batches(photos, 12, batch=2))
    next(batches)
    batches.close()
    assert len(calls) <= 2 * (2 + 1)  # one batch per core and the one asked for, of ten


def test_mix_up_blends_photos_and_labels_alike(photos):
    stream = dataset(photos, 12, batch=4, shuffle=True, mix_up=1.0)
    blended = 0
    for images, labels in stream.as_numpy_iterator():
        assert labels.shape == (4, 2) and labels.dtype == np.float32
        np.testing.assert_allclose(labels.sum(axis=1), 1, rtol=1e-6)
        # A photo's pixels are its number, and 100 more where it is a dog.
        dogs = images[:, 0, 0, 0] / 100
        assert np.abs(dogs - labels[:, 1]).max() < 0.1
        blended += ((labels > 0.01) & (labels < 0.99)).any()
    assert blended
    plain = dataset(photos, 12, batch=4, mix_up=0.0)
    for _, labels in plain.as_numpy_iterator():
        assert set(labels.ravel()) == {0.0, 1.0}


def test_going_on_with_a_later_pass(photos):
    whole = dataset(photos, 12, batch=8, augment=True, shuffle=True, seed=3)
    passes = [list(whole.as_numpy_iterator()) for _ in range(3)]
    later = dataset(photos, 12, batch=8, augment=True, shuffle=True, seed=3, first_pass=2)
    for (images, labels), (same, alike) in zip(passes[2], later.as_numpy_iterator(), strict=True):
        np.testing.assert_array_equal(images, same)
        np.testing.assert_array_equal(labels, alike)


def test_crops_are_cut_from_larger_photos(photos, monkeypatch):
    read_at = []

    def read(path, smallest):
        read_at.append(smallest)
        return load_rgb(path, smallest=smallest)

    monkeypatch.setattr(stream_module, "load_rgb", read)
    images, _ = next(iter(Batches(photos, 12, augment=STRONG)))
    assert images.shape[1:] == (12, 12, 3) and set(read_at) == {15}


def test_batches_are_those_of_the_dataset(photos):
    options = {"augment": STRONG, "shuffle": True, "seed": 4, "mix_up": 0.5}
    stream, batches = (make(photos, 12, 6, **options) for make in (dataset, Batches))
    assert len(batches) == len(stream) == 4
    for _ in range(2):
        for ours, theirs in zip(batches, stream.as_numpy_iterator(), strict=True):
            for one, other in zip(ours, theirs, strict=True):
                assert one.dtype == other.dtype
                np.testing.assert_array_equal(one, other)


def test_a_pass_that_is_broken_off_leaves_no_thread(photos):
    before = threading.active_count()
    batches = iter(Batches(photos, 12, batch=2))
    next(batches)
    assert threading.active_count() > before
    batches.close()
    assert threading.active_count() <= before


def test_the_tuner_of_tensorflow_is_off(photos):
    assert dataset(photos, 12).options().autotune.enabled is False


def test_a_broken_photo_is_left_out_with_a_warning(photos, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_text("no photo")
    paths = (*photos.paths[:3], broken, *photos.paths[4:])
    stream = dataset(type(photos)(paths, photos.labels, photos.class_names), 12, batch=8)
    with pytest.warns(UserWarning, match=r"1 photo cannot be read.*broken\.jpg"):
        assert [len(batch) for batch in numbers(stream)] == [7, 8, 4]
    assert 3 not in flat(numbers(stream))  # and no second warning


def test_a_batch_of_broken_photos_only(photos, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_text("no photo")
    paths = (*photos.paths[:-1], broken)
    stream = dataset(type(photos)(paths, photos.labels, photos.class_names), 12, batch=19)
    with pytest.warns(UserWarning, match="left out"):
        assert [len(batch) for batch in numbers(stream)] == [19, 1]
    only = type(photos)((broken, broken), (0, 1), photos.class_names)
    with pytest.raises(PhotoError, match="Not one of the 2 photos"):
        next(iter(Batches(only, 12, batch=2)))


def test_an_empty_part_and_an_empty_batch(photos):
    with pytest.raises(ValueError, match="no photos"):
        dataset(photos.choose([]), 12)
    with pytest.raises(ValueError, match="at least one"):
        dataset(photos, 12, batch=0)
