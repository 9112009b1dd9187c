"""What a network looks at: found by formula, and by changing pixels and watching."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import drawings, explain, handmade
from helpers.classifier import load
from helpers.explain import (
    class_activation,
    exciting_image,
    exciting_patches,
    grad_cam,
    occlusion,
    receptive_field,
    shuffled,
)
from helpers.handmade import Network, Step
from helpers.trained import DRAWN_PETS

CORNERS = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]


def step(name, kind, settings, weights, inputs, maps):
    made = Step(name, kind, settings, weights, inputs, ())
    return Step(name, kind, settings, weights, inputs, made(*maps).shape[1:])


def chain(image, *parts):
    """Return a network of layers in a row, each ``("conv" or "pool", window, stride, padding)``."""
    maps = np.empty((0, *image, 1), np.float32)
    steps = [Step("images", "InputLayer", {}, {}, (), maps.shape[1:])]
    for number, (what, window, stride, padding) in enumerate(parts):
        settings = {"strides": (stride, stride), "padding": padding, "activation": "linear"}
        sizes = {"conv": "kernel_size", "pool": "pool_size"}
        settings |= {sizes[what]: window, "data_format": "channels_last"}
        weights = {"kernel": np.ones((*window, 1, 1), np.float32)} if what == "conv" else {}
        kind = {"conv": "Conv2D", "pool": "AveragePooling2D"}[what]
        before = steps[-1]
        reaching = [np.empty((0, *before.shape), np.float32)]
        steps.append(step(str(number), kind, settings, weights, (before.name,), reaching))
    return Network(tuple(steps), ("a", "b"), steps[-1].name)


@st.composite
def chains(draw):
    image = draw(st.integers(6, 24)), draw(st.integers(6, 24))
    sides, parts = np.array(image), []
    for _ in range(draw(st.integers(1, 4))):
        what, padding = (
            draw(st.sampled_from(["conv", "pool"])),
            draw(st.sampled_from(["valid", "same"])),
        )
        most = 5 if padding == "same" else int(min(5, *sides))
        height = draw(st.integers(1, most))
        width = height if what == "pool" else draw(st.integers(1, most))
        stride = draw(st.integers(1, 3))
        parts.append((what, (height, width), stride, padding))
        sides = np.array(chain(image, *parts).steps[-1].shape[:2])
    return chain(image, *parts)


# --- receptive field --------------------------------------------------------------------------


def test_two_small_windows_see_what_one_larger_sees():
    twice = chain((9, 9), ("conv", (3, 3), 1, "valid"), ("conv", (3, 3), 1, "valid"))
    field = receptive_field(twice, "1")
    assert (field.start, field.size, field.jump) == ((0, 0), (5, 5), (1, 1))
    pooled = chain((9, 9), ("conv", (3, 3), 1, "same"), ("pool", (2, 2), 2, "valid"))
    field = receptive_field(pooled, "1")
    assert (field.start, field.size, field.jump) == ((-1, -1), (4, 4), (2, 2))
    assert field.box(0, 1) == (slice(0, 3), slice(1, 5))


@given(network=chains(), data=st.data())
@settings(max_examples=150)
def test_only_pixels_in_the_field_reach_a_value_and_all_of_them_do(network, data):
    *_, last = network.steps
    row = data.draw(st.integers(0, last.shape[0] - 1))
    column = data.draw(st.integers(0, last.shape[1] - 1))
    height, width, _ = network.steps[0].shape
    one_pixel_each = np.eye(height * width, dtype=np.float32).reshape(-1, height, width, 1)
    reached = network.layers(one_pixel_each)[last.name][:, row, column, 0].reshape(height, width)
    seen = np.zeros((height, width), bool)
    seen[receptive_field(network, last.name).box(row, column)] = True
    strides = [step.settings["strides"][0] for step in network.steps[1:]]
    if max(strides) == 1:
        np.testing.assert_array_equal(reached > 0, seen)
    else:  # a stride larger than a window leaves pixels out, which no later window sees
        assert not (reached > 0)[~seen].any()
        ys, xs = np.nonzero(reached)
        if len(ys) and "same" not in [step.settings["padding"] for step in network.steps[1:]]:
            assert (ys.min(), xs.min()) == tuple(np.argwhere(seen).min(axis=0))
            assert (ys.max(), xs.max()) == tuple(np.argwhere(seen).max(axis=0))


def test_paths_that_meet_are_both_covered():
    network = chain((9, 9), ("conv", (3, 3), 1, "same"), ("conv", (1, 1), 1, "same"))
    maps = [np.empty((0, 9, 9, 1), np.float32)] * 2
    steps = (*network.steps, step("sum", "Add", {}, {}, ("1", "images"), maps))
    field = receptive_field(Network(steps, ("a", "b"), "sum"), "sum")
    assert (field.start, field.size) == ((-1, -1), (3, 3))


def test_a_border_moves_the_field_and_a_gate_sees_everything():
    images = Step("images", "InputLayer", {}, {}, (), (9, 9, 1))
    border = {"padding": [[2, 1], [0, 3]], "data_format": "channels_last"}
    border = step("border", "ZeroPadding2D", border, {}, ("images",), [np.empty((0, 9, 9, 1))])
    window = {"kernel_size": (3, 3), "strides": (2, 2), "padding": "valid", "activation": "linear"}
    kernel, reaching = {"kernel": np.ones((3, 3, 1, 1), "f4")}, [np.empty((0, *border.shape), "f4")]
    window = step("window", "DepthwiseConv2D", window, kernel, ("border",), reaching)
    maps = np.empty((0, *window.shape), "f4")
    mean = {"keepdims": True, "data_format": "channels_last"}
    mean = step("mean", "GlobalAveragePooling2D", mean, {}, ("window",), [maps])
    gate = step("gate", "Multiply", {}, {}, ("window", "mean"), [maps, maps[:, :1, :1]])
    network = Network((images, border, window, mean, gate), ("a", "b"), "gate")
    field = receptive_field(network, "window")
    assert (field.start, field.size, field.jump) == ((-2, 0), (3, 3), (2, 2))
    one_pixel_each = np.eye(81, dtype=np.float32).reshape(-1, 9, 9, 1)
    reached = network.layers(one_pixel_each)["window"][:, 1, 2, 0].reshape(9, 9) > 0
    seen = np.zeros((9, 9), bool)
    seen[field.box(1, 2)] = True
    np.testing.assert_array_equal(reached, seen)
    assert receptive_field(network, "gate").box(2, 2) == (slice(0, 9), slice(0, 9))


def test_the_drawn_pets_network():
    network = handmade.load(DRAWN_PETS)
    sizes = {name: receptive_field(network, name).size[0] for name in ("conv1", "conv4")}
    assert sizes == {"conv1": 3, "conv4": 38}
    whole = receptive_field(network, "averages")
    assert whole.box(0, 0) == (slice(0, 64), slice(0, 64))
    with pytest.raises(KeyError, match="No layer is called conv9"):
        receptive_field(network, "conv9")


# --- patches ----------------------------------------------------------------------------------


def test_a_patch_gives_its_value_again():
    network = handmade.load(DRAWN_PETS)
    images, _ = drawings.draw_many(12, size=64)
    patches = exciting_patches(network, images, "relu2", channel=3, count=4)
    assert len(patches.images) == len(patches.boxes) == len(set(patches.photos)) == 4
    assert (np.diff(patches.values) <= 0).all()
    everywhere = network.layers(images)["relu2"][..., 3].max(axis=(1, 2))
    np.testing.assert_allclose(patches.values, np.sort(everywhere)[::-1][:4], rtol=1e-4)
    for part, box, photo, value in zip(
        patches.images, patches.boxes, patches.photos, patches.values, strict=True
    ):
        np.testing.assert_array_equal(part, images[photo][box])
        elsewhere = np.zeros_like(images[photo])
        elsewhere[box] = part
        again = network.layers(elsewhere[np.newaxis])["relu2"][..., 3]
        assert np.isclose(again, value, rtol=1e-4).any()


@pytest.mark.parametrize(
    ("layer", "channel", "count", "message"),
    [
        ("relu2", 99, 1, "no map of channel 99"),
        ("averages", 0, 1, "no map of channel 0"),
        ("relu2", 0, 0, "count must be 1 or more"),
    ],
)
def test_patches_that_cannot_be(layer, channel, count, message):
    images, _ = drawings.draw_many(2, size=64)
    with pytest.raises(ValueError, match=message):
        exciting_patches(handmade.load(DRAWN_PETS), images, layer, channel, count)


# --- occlusion and Grad-CAM -------------------------------------------------------------------


class Corner:
    """Says "second class" as far as the upper left corner is bright."""

    def predict_on_batch(self, images):
        return images[:, :4, :4].mean(axis=(1, 2, 3))[:, np.newaxis] / 255


def test_occlusion_finds_the_only_place_that_counts():
    image = np.zeros((12, 16, 3))
    image[:4, :4] = 240
    missed = occlusion(Corner(), image, label=1, size=4, stride=4)
    assert missed.shape == (12, 16)
    assert missed.dtype == np.float32
    assert (missed[:4, :4] > 0.5).all()
    assert np.abs(missed[4:]).max() == 0
    np.testing.assert_allclose(occlusion(Corner(), image, 0, 4, 4), -missed, atol=1e-6)


def test_squares_cover_every_pixel_also_at_the_border():
    assert np.isfinite(occlusion(Corner(), np.ones((11, 13, 3)), 1, size=4, stride=3)).all()


def test_occlusion_of_the_lead_sees_what_certainty_hides():
    class Certain:
        """Two classes; each white pixel adds to the score of the second."""

        def predict_on_batch(self, images):
            leads = images.mean(axis=(1, 2, 3)) / 10
            return np.stack([1 / (1 + np.exp(leads)), 1 / (1 + np.exp(-leads))], axis=1)

    image = np.full((8, 8, 3), 150.0)
    image[:4, :4] = 250
    leads = occlusion(Certain(), image, label=1, size=4, stride=4, lead=True)
    assert occlusion(Certain(), image, label=1, size=4, stride=4).max() < 1e-5
    assert leads[0, 0] == pytest.approx((250 - 175) / 4 / 10, abs=1e-3)  # the mean colour is 175
    assert leads[7, 7] == pytest.approx((150 - 175) / 4 / 10, abs=1e-3)
    others = occlusion(Certain(), image, label=0, size=4, stride=4, lead=True)
    np.testing.assert_allclose(others, -leads, atol=1e-5)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"size": 13}, "does not cover"),
        ({"size": 4, "stride": 5}, "does not cover"),
        ({"size": 0}, "size must be 1 or more"),
        ({"label": 2}, "label must be from 0 to 1"),
        ({"image": np.ones((12, 12))}, "one photo"),
    ],
)
def test_occlusion_refuses_what_it_cannot_do(arguments, message):
    usual = {"image": np.ones((12, 12, 3)), "label": 1, "size": 4, "stride": 4}
    with pytest.raises(ValueError, match=message):
        occlusion(Corner(), **usual | arguments)


def test_the_mean_of_the_class_activation_is_the_lead_of_the_score():
    """Enlarging keeps the mean, nearly."""
    network = handmade.load(DRAWN_PETS)
    image = drawings.draw("cat", 5, size=64)
    dense = network["decision"].weights
    pooled = network.layers(image[np.newaxis])[network["decision"].inputs[0]][0].astype(float)
    lead = float(pooled @ (dense["kernel"][:, 0] - dense["kernel"][:, 1]))
    heat = class_activation(network, image, 0)
    assert heat.shape == (64, 64)
    assert heat.mean() == pytest.approx(lead, abs=0.05 * np.abs(heat).max())
    np.testing.assert_allclose(class_activation(network, image, 1), -heat, atol=1e-9)


def test_class_activation_refuses_what_it_cannot_do():
    network, image = handmade.load(DRAWN_PETS), np.ones((64, 64, 3))
    with pytest.raises(ValueError, match="label must be from 0 to 1"):
        class_activation(network, image, 2)
    with pytest.raises(ValueError, match="ends in global average pooling"):
        class_activation(chain((64, 64), ("conv", (3, 3), 1, "same")), image, 0)


def test_a_shuffled_network_has_forgotten_in_the_named_layers_only():
    network, image = handmade.load(DRAWN_PETS), drawings.draw("cat", 5, size=64)
    forgetful = shuffled(network, ["conv2", "decision"], seed=3)
    for before, after in zip(network.steps, forgetful.steps, strict=True):
        for name, weights in before.weights.items():
            mixed = after.weights[name]
            assert np.array_equal(np.sort(mixed, axis=None), np.sort(weights, axis=None))
            same = np.array_equal(mixed, weights)
            assert same == (before.name not in ("conv2", "decision")) or weights.size < 3
    seen, now = (each.layers(image[np.newaxis]) for each in (network, forgetful))
    assert np.array_equal(seen["pool1"], now["pool1"])
    assert np.abs(seen["relu2"] - now["relu2"]).max() > 1
    with pytest.raises(KeyError, match="No layer is called conv9"):
        shuffled(network, ["conv9"])


def test_a_climbed_picture_excites_its_channel_more_than_any_drawing(keras):
    model, _ = load(DRAWN_PETS)
    network = handmade.load(DRAWN_PETS)
    pets, _ = drawings.draw_many(20, seed=1, size=64)
    climbed = exciting_image(model, "norm3", 14, steps=30)
    assert climbed.shape == (64, 64, 3)
    assert climbed.dtype == np.uint8
    means = network.layers(np.stack([climbed, *pets]))["norm3"][..., 14].mean(axis=(1, 2))
    assert means[0] > means[1:].max() + 1
    with pytest.raises(ValueError, match="No such layer"):
        exciting_image(model, "norm9", 0)


def test_grad_cam_of_averages_is_the_weighted_sum_of_the_maps(keras):
    """With global average pooling and one dense layer Grad-CAM is CAM, known by formula."""
    model, _ = load(DRAWN_PETS)
    network = handmade.load(DRAWN_PETS)
    image = drawings.draw("dog", 5, size=64)
    maps = network.layers(image[np.newaxis])["relu4"][0]
    for label in (0, 1):
        by_hand = np.maximum(maps @ network["decision"].weights["kernel"][:, label], 0)
        heat = grad_cam(model, image, label)
        assert heat.shape == (64, 64)
        assert heat.dtype == np.float32
        assert 0 <= heat.min() <= heat.max() <= 1
        small = explain.resize(by_hand / by_hand.max(), (64, 64))
        np.testing.assert_allclose(heat, small, atol=1e-4)


def test_grad_cam_takes_one_sigmoid_functional_models_and_frozen_weights(keras):
    keras.utils.set_random_seed(2)  # with some weights nothing speaks for a dog
    inputs = keras.Input((16, 16, 3))
    maps = keras.layers.Conv2D(2, 3, activation="relu", name="maps")(inputs)
    flat = keras.layers.Flatten()(maps)
    model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(flat))
    model.trainable = False
    image = np.random.default_rng(0).uniform(0, 255, (16, 16, 3))
    heats = [grad_cam(model, image, label) for label in (0, 1)]
    weights = model.layers[-1].get_weights()[0].reshape(14, 14, 2).mean(axis=(0, 1))
    values = keras.Model(inputs, maps)(image[np.newaxis]).numpy()[0]
    by_hand = np.maximum(values @ weights, 0)
    assert by_hand.max() > 0
    np.testing.assert_allclose(
        heats[1], explain.resize(by_hand / by_hand.max(), (16, 16)), atol=1e-4
    )
    assert not (heats[0] * heats[1] > 0.5).any()
    with pytest.raises(ValueError, match=r"'nowhere' puts out maps; these do: .*maps"):
        grad_cam(model, image, 1, layer="nowhere")
    with pytest.raises(ValueError, match="label must be from 0 to 1"):
        grad_cam(model, image, 2)


def place_of_largest(heat):
    return np.array(np.unravel_index(heat.argmax(), heat.shape))


def test_grad_cam_and_occlusion_point_at_the_face_in_the_corner(keras):
    model, _ = load(DRAWN_PETS)
    network = handmade.load(DRAWN_PETS)
    near, on_the_face, alike = [], [], []
    for x, y in CORNERS:
        for label, kind in enumerate(("cat", "dog")):
            for seed in (2, 3):
                image = drawings.draw(kind, seed, 64, place=(x, y), face_only=True)
                missed = occlusion(network, image, label, size=16, stride=6)
                heat = grad_cam(model, image, label)
                places = place_of_largest(missed), place_of_largest(heat)
                near.append(np.linalg.norm(places[0] - places[1]) < 32)
                on_the_face += [np.abs(place - (64 * y, 64 * x)).max() < 24 for place in places]
                alike.append(np.corrcoef(missed.ravel(), heat.ravel())[0, 1])
    assert np.mean(near) >= 0.9
    assert np.mean(on_the_face) >= 0.9
    assert np.mean(alike) > 0.5
