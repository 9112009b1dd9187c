"""Near duplicates: copies treated in every usual way are found, strangers are not."""

import io

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from helpers import drawings
from helpers.images import resize, to_gray
from helpers.pets.duplicates import fit, groups, thumbnail


def photos(count, size=96, seed=0):
    """Pictures of nothing: soft random shapes, each its own."""
    random = np.random.default_rng(seed)
    small = random.integers(0, 256, (count, 7, 9, 3)).astype(np.float32)
    return [
        np.clip(cv2.resize(one, (size, size), interpolation=cv2.INTER_CUBIC), 0, 255).astype(
            np.uint8
        )
        for one in small
    ]


def jpeg(image, quality):
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "JPEG", quality=quality)
    return np.array(Image.open(buffer))


TREATMENTS = {
    "quality 30": lambda image: jpeg(image, 30),
    "quality 10": lambda image: jpeg(image, 10),
    "half the size": lambda image: resize(image, 48),
    "twice the size": lambda image: resize(image, 192),
    "squeezed": lambda image: resize(image, (60, 90)),
    "brighter": lambda image: np.clip(image * 1.15, 0, 255).astype(np.uint8),
    "darker": lambda image: (image * 0.7).astype(np.uint8),
    "gamma": lambda image: (255 * (image / 255) ** 0.7).astype(np.uint8),
    "cropped": lambda image: image[2:-3, 4:-1],
    "cut on one side": lambda image: image[5:],
    "grey": lambda image: np.repeat(to_gray(image)[..., np.newaxis], 3, 2),
    "mirrored": lambda image: image[:, ::-1],
    "all of it": lambda image: jpeg(np.clip(resize(image[3:-2, 1:-3], 70) * 1.1, 0, 255)
                                    .astype(np.uint8)[:, ::-1], 40),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["shapes", "drawn pets"])
@pytest.mark.parametrize("treatment", TREATMENTS)
def test_treated_copies_are_found(treatment, kind):
    originals = photos(60) if kind == "shapes" else list(drawings.draw_many(60, seed=3, size=96)[0])
    treated = [TREATMENTS[treatment](image) for image in originals[:40]]
    found = groups(np.stack([thumbnail(image) for image in originals + treated]))
    right = {(number, 60 + number) for number in range(40)}
    assert set(found) <= right, "strangers were called near duplicates"
    assert len(found) >= 36


def test_the_drawn_pets_are_all_strangers():
    drawn, _ = drawings.draw_many(2000, seed=0, size=64)
    assert groups(np.stack([thumbnail(image) for image in drawn])) == []


def test_strangers_of_one_kind():
    drawn, _ = drawings.draw_many(600, kinds=("cat",), seed=5, size=64)
    assert groups(np.stack([thumbnail(image) for image in drawn])) == []
    assert groups(np.stack([thumbnail(image) for image in photos(600, 40)])) == []


def test_a_chain_is_one_group():
    image = photos(1)[0]
    chain = [image[step : step + 80, step : step + 80] for step in range(0, 16, 2)]
    assert groups(np.stack([thumbnail(one) for one in chain])) == [tuple(range(8))]


def test_many_copies_of_one_photo():
    image = thumbnail(photos(1)[0])
    assert groups(np.stack([image] * 500)) == [tuple(range(500))]


def test_pictures_of_one_colour_are_in_no_group():
    flat = [np.full((32, 32, 3), value, np.uint8) for value in (0, 0, 99, 100, 255)]
    assert groups(np.stack(flat)) == []
    nearly = [
        one + np.random.default_rng(0).integers(0, 3, one.shape, np.uint8) for one in flat[:2]
    ]
    assert groups(np.stack(nearly)) == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few(count):
    thumbnails = np.stack([thumbnail(image) for image in photos(3)])[:count]
    assert groups(thumbnails) == []


def test_other_shapes_are_refused():
    with pytest.raises(ValueError, match=r"\(2, 32, 32\)"):
        groups(np.zeros((2, 32, 32), np.uint8))


@settings(max_examples=20)
@given(st.permutations(range(24)))
def test_the_order_of_the_photos_does_not_matter(order):
    originals = photos(16)
    images = originals + [jpeg(image[2:-2], 40) for image in originals[:8]]
    thumbnails = np.stack([thumbnail(images[index]) for index in order])
    found = {frozenset(order[index] for index in group) for group in groups(thumbnails)}
    assert found == {frozenset({number, 16 + number}) for number in range(8)}


def test_fit_is_symmetric_and_1_for_equals():
    one, other = (thumbnail(image) for image in photos(2))
    assert fit(one, other) == pytest.approx(fit(other, one), abs=1e-6)
    assert fit(one, one) == pytest.approx(1, abs=1e-5) and fit(one, other) < 0.8


def test_the_work_grows_with_the_photos_not_with_their_pairs(monkeypatch):
    """However alike photos are, each is compared with a fixed number of others."""
    compared = []
    einsum = np.einsum

    def count(what, one, other):
        compared.append(len(one))
        return einsum(what, one, other)

    monkeypatch.setattr(np, "einsum", count)
    image, found = thumbnail(photos(1)[0]), []
    for number in (200, 400, 800):
        compared.clear()
        groups(np.stack([image] * number))
        found.append(sum(compared) / number)
    assert 0 < found[0] == pytest.approx(found[1], rel=0.03) == pytest.approx(found[2], rel=0.03)
