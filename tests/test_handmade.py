"""The network run by hand: like Keras on any architecture, and on its guard against any file."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import classifier, handmade

COURSE = Path(__file__).resolve().parents[1]

# The tolerances that the module's docstring states.
OF_PROBABILITIES, OF_A_LAYER = 1e-4, 1e-4

# Keras' layers that do nothing when a network predicts, with arguments that make them.
IDENTITIES = {
    "Identity": (),
    "Dropout": (0.5,),
    "SpatialDropout2D": (0.5,),
    "GaussianDropout": (0.5,),
    "GaussianNoise": (1.0,),
    "AlphaDropout": (0.5,),
    "ActivityRegularization": (),
    "RandomFlip": (),
    "RandomRotation": (0.2,),
    "RandomZoom": (0.2,),
    "RandomTranslation": (0.2, 0.2),
    "RandomShear": (0.2, 0.2),
    "RandomContrast": (0.2,),
    "RandomBrightness": (0.2,),
    "RandomErasing": (),
}
ACTIVATIONS = tuple(handmade.ACTIVATIONS)
SIDES = st.integers(1, 4)
BOOLEANS = st.booleans()
SLOPES = st.sampled_from([0.0, 0.1, 0.25])


class Builder:
    """Builds Keras networks of drawn layers; each method takes maps and gives the next."""

    def __init__(self, keras, draw):
        self.keras, self.layers, self.draw = keras, keras.layers, draw

    def network(self):
        height, width = self.draw(st.integers(5, 18)), self.draw(st.integers(5, 18))
        photos = maps = self.keras.Input((height, width, 3))
        if self.draw(st.integers(0, 3)):
            scale = self.draw(st.sampled_from([1 / 255, 1 / 127.5, [0.01, 0.02, 0.03]]))
            maps = self.layers.Rescaling(scale, offset=self.draw(st.sampled_from([0.0, -1.0])))(
                maps
            )
        for _ in range(self.draw(st.integers(1, 5))):
            maps = self.block()(maps)
        model = self.keras.Model(photos, self.head(maps))
        self.train(model)
        return model

    def block(self):
        return getattr(self, self.draw(st.sampled_from(self.BLOCKS)))

    BLOCKS = (
        *("convolution", "convolution", "normalization", "activation", "pooling"),
        *("residual", "nested", "nothing", "depthwise", "border", "joined"),
    )

    def depthwise(self, maps):
        kernel = self.draw(SIDES)
        fits = kernel <= min(maps.shape[1:3])
        kind = self.draw(st.sampled_from(["DepthwiseConv2D", "SeparableConv2D"]))
        return getattr(self.layers, kind)(
            *([self.draw(st.integers(1, 4))] if kind[0] == "S" else []),
            kernel_size=kernel,
            strides=self.draw(st.integers(1, 3)),
            padding=self.draw(st.sampled_from(["valid", "same"])) if fits else "same",
            depth_multiplier=self.draw(st.integers(1, 3)),
            activation=self.inner_activation(),
            use_bias=self.draw(BOOLEANS),
            bias_initializer="random_normal",
        )(maps)

    def border(self, maps):
        sides = st.tuples(st.integers(0, 2), st.integers(0, 2))
        return self.layers.ZeroPadding2D((self.draw(sides), self.draw(sides)))(maps)

    def joined(self, maps):
        beside = self.convolution(maps, maps.shape[-1], "same", 1)
        if self.draw(BOOLEANS):
            return self.layers.Concatenate()([maps, beside])
        gate = self.layers.GlobalAveragePooling2D(keepdims=True)(beside)
        return self.layers.Multiply()([maps, gate]) * 0.5 - 1

    def convolution(self, maps, filters=None, padding=None, strides=None):
        kernel = self.draw(SIDES), self.draw(SIDES)
        fits = kernel[0] <= maps.shape[1] and kernel[1] <= maps.shape[2]
        return self.layers.Conv2D(
            filters or self.draw(st.integers(1, 6)),
            kernel,
            strides=strides or self.draw(st.integers(1, 3)),
            padding=padding or (self.draw(st.sampled_from(["valid", "same"])) if fits else "same"),
            activation=self.inner_activation(),
            use_bias=self.draw(BOOLEANS),
            bias_initializer="random_normal",
        )(maps)

    def inner_activation(self):
        if self.draw(st.integers(0, 3)):
            return self.draw(st.sampled_from(ACTIVATIONS))
        return self.activation_layer()

    def activation_layer(self):
        kind = self.draw(st.sampled_from(["ReLU", "LeakyReLU", "Softmax", "Activation"]))
        if kind == "ReLU":
            highest = self.draw(st.sampled_from([None, None, 0.5, 6.0]))
            return self.layers.ReLU(highest, negative_slope=self.draw(SLOPES))
        if kind == "LeakyReLU":
            return self.layers.LeakyReLU(self.draw(SLOPES))
        if kind == "Softmax":
            return self.layers.Softmax()
        return self.layers.Activation(self.draw(st.sampled_from(ACTIVATIONS)))

    def activation(self, maps):
        return self.activation_layer()(maps)

    def normalization(self, maps):
        return self.layers.BatchNormalization(
            axis=self.draw(st.sampled_from([-1, 3])),
            center=self.draw(BOOLEANS),
            scale=self.draw(BOOLEANS),
            epsilon=self.draw(st.sampled_from([1e-3, 1e-5])),
        )(maps)

    def pooling(self, maps):
        size = self.draw(SIDES)
        fits = size <= min(maps.shape[1:3])
        kind = self.draw(st.sampled_from(["MaxPooling2D", "AveragePooling2D"]))
        return getattr(self.layers, kind)(
            size,
            strides=self.draw(st.one_of(st.none(), st.integers(1, 3))),
            padding=self.draw(st.sampled_from(["valid", "same"])) if fits else "same",
        )(maps)

    def residual(self, maps):
        beside = self.convolution(maps, maps.shape[-1], "same", 1)
        if self.draw(BOOLEANS):
            beside = self.normalization(beside)
        if self.draw(BOOLEANS):
            return maps + beside
        return self.layers.Add()([maps, beside] + [maps] * self.draw(st.integers(0, 1)))

    def nested(self, maps):
        if self.draw(BOOLEANS):
            return self.keras.Sequential([self.identity(), self.activation_layer()])(maps)
        inside = self.keras.Input(maps.shape[1:])
        return self.keras.Model(inside, self.block()(self.convolution(inside)))(maps)

    def identity(self):
        name = self.draw(st.sampled_from(list(IDENTITIES)))
        return getattr(self.layers, name)(*IDENTITIES[name])

    def nothing(self, maps):
        return self.identity()(maps)

    def head(self, maps):
        kind = self.draw(st.sampled_from(["Flatten", "GlobalAverage", "GlobalMax"]))
        if kind == "Flatten":
            values = self.layers.Flatten()(maps)
        else:
            keep = self.draw(BOOLEANS)
            values = getattr(self.layers, f"{kind}Pooling2D")(keepdims=keep)(maps)
            values = self.layers.Flatten()(values) if keep else values
        if self.draw(BOOLEANS):
            values = self.layers.Dense(4, activation=self.inner_activation())(values)
            values = self.layers.Dropout(0.5)(self.normalization_of_values(values))
        classes = self.draw(st.integers(1, 4))
        last = "sigmoid" if classes == 1 else "softmax"
        return self.layers.Dense(classes, last, use_bias=self.draw(BOOLEANS))(values)

    def normalization_of_values(self, values):
        return self.layers.BatchNormalization()(values) if self.draw(BOOLEANS) else values

    def train(self, model):
        """Set weights as training might have, those of batch normalisation above all."""
        random = np.random.default_rng(self.draw(st.integers(0, 2**32 - 1)))
        for weight in model.weights:
            shape, name = weight.shape, weight.path.rsplit("/", 1)[-1]
            if name in ("gamma", "moving_variance"):
                weight.assign(random.uniform(0.3, 3, shape))
            elif name in ("beta", "moving_mean"):
                weight.assign(random.normal(size=shape))
            elif name.endswith(("kernel", "bias")):
                fan_in = np.prod(shape[:-1])
                weight.assign(random.normal(scale=1.5 / np.sqrt(fan_in), size=shape))


def by_hand(model, folder):
    """Save a Keras network and load it without Keras."""
    classes = max(2, model.output_shape[-1])
    path = classifier.save(model, folder / "network.keras", [f"class {i}" for i in range(classes)])
    return handmade.load(path, scale=None if "rescaling" in model.layers[1].name else "0..255")


def photos_for(model, count=2):
    shape = (count, *model.input_shape[1:])
    return np.random.default_rng(0).uniform(0, 255, shape).astype(np.float32)


def outputs_of(keras, model, images):
    """Return what Keras computes at every layer, by the layers' names; not inside nested models."""
    layers = [each for each in model.operations if not isinstance(each, keras.Model)]
    named = {each.name: each.output for each in layers}
    values = keras.Model(model.input, list(named.values()))(images, training=False)
    return dict(zip(named, map(np.asarray, values), strict=True))


def largest_difference(actual, expected):
    assert actual.shape == expected.shape and actual.dtype == np.float32
    return float(np.abs(actual - expected).max() / max(np.abs(expected).max(), 1e-3))


# --- like Keras -----------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:You are using a softmax over axis -1")  # of one channel
@settings(max_examples=60)
@given(data=st.data())
def test_any_network_is_like_keras(keras, tmp_path_factory, data):
    model = Builder(keras, data.draw).network()
    network, images = by_hand(model, tmp_path_factory.mktemp("any")), photos_for(model)
    outputs = network.layers(images)
    for name, expected in outputs_of(keras, model, images).items():
        assert largest_difference(outputs[name], expected) < OF_A_LAYER, name
    answer = network.predict(images)
    np.testing.assert_allclose(answer, model.predict_on_batch(images), atol=OF_PROBABILITIES)


@pytest.mark.parametrize("name", IDENTITIES)
def test_layers_that_only_training_uses(keras, tmp_path, name):
    layers = keras.layers
    layer = getattr(layers, name)(*IDENTITIES[name])
    photos = keras.Input((6, 7, 3))
    model = keras.Model(photos, layers.Dense(2, "softmax")(layers.Flatten()(layer(photos))))
    images = photos_for(model)
    outputs = by_hand(model, tmp_path).layers(images)
    np.testing.assert_array_equal(outputs[layer.name], images)
    np.testing.assert_array_equal(outputs_of(keras, model, images)[layer.name], images)


def test_a_layer_used_twice_and_one_told_to_train(keras, tmp_path):
    layers = keras.layers
    photos = keras.Input((5, 4, 3))
    same, relu = layers.Conv2D(3, 3, padding="same"), layers.ReLU()
    maps = relu(same(relu(same(photos))))
    values = layers.Dropout(0.5)(layers.Flatten()(maps), training=True)  # predicting, it is not
    model = keras.Model(photos, layers.Dense(2, "softmax")(values))
    network, images = by_hand(model, tmp_path), photos_for(model)
    names = [step.name for step in network.steps]
    assert names[3:5] == [f"{same.name} (call 2)", f"{relu.name} (call 2)"]
    np.testing.assert_allclose(network.predict(images), model.predict_on_batch(images), atol=1e-5)


def test_a_nested_model_gives_the_output(keras, tmp_path):
    inner = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2, "softmax")])
    values = keras.Input((4, 4, 3))
    ends = keras.Model(values, keras.layers.Dense(2, "softmax")(keras.layers.Flatten()(values)))
    for head in (inner, ends):
        photos = keras.Input((4, 4, 3))
        model = keras.Model(photos, head(keras.layers.Rescaling(1 / 255)(photos)))
        images = photos_for(model)
        answer = by_hand(model, tmp_path).predict(images)
        np.testing.assert_allclose(answer, model.predict_on_batch(images), atol=1e-5)


@pytest.mark.parametrize("name", classifier.NETWORKS)
def test_the_networks_of_the_course(keras, tmp_path, name):
    keras.utils.set_random_seed(0)
    model = classifier.build(name)
    network, images = by_hand(model, tmp_path), photos_for(model, 3)
    assert network.input_shape == model.input_shape
    assert network.output_shape == model.output_shape
    np.testing.assert_allclose(network.predict(images), model.predict_on_batch(images), atol=1e-5)


# --- what a learner sees --------------------------------------------------------------------


def test_every_step_shows_name_kind_settings_and_weights(saved_network):
    network = handmade.load(saved_network)
    assert [(step.name, step.kind) for step in network.steps][:3] == [
        ("photos", "InputLayer"),
        ("rescaling", "Rescaling"),
        ("conv", "Conv2D"),
    ]
    convolution = network["conv"]
    assert convolution.weights["kernel"].shape == (3, 3, 3, 4) and convolution.inputs == (
        "rescaling",
    )
    assert convolution.settings["padding"] == "same" and convolution.shape == (8, 6, 4)
    assert list(network["norm"].weights) == ["gamma", "beta", "moving_mean", "moving_variance"]
    assert network["dense"].inputs == ("flatten",) and network.class_names == ("Cat", "Dog")
    with pytest.raises(KeyError, match=r"called attic.*conv"):
        network["attic"]


def test_a_step_is_what_stands_between_two_outputs(saved_network):
    network = handmade.load(saved_network)
    outputs = network.layers(np.full((2, 8, 6, 3), 100, np.uint8))
    assert list(outputs) == [step.name for step in network.steps]
    for step in network.steps[1:]:
        given = [outputs[name] for name in step.inputs]
        np.testing.assert_array_equal(step(*given), outputs[step.name])
        assert outputs[step.name].shape == (2, *step.shape)


def test_photos_of_another_size_are_refused(saved_network):
    network = handmade.load(saved_network)
    for shape in ((8, 6, 3), (1, 6, 8, 3), (1, 8, 6, 1)):
        with pytest.raises(ValueError, match=r"\(N, 8, 6, 3\)"):
            network.predict(np.zeros(shape))
    assert network.predict(np.zeros((0, 8, 6, 3))).shape == (0, 2)


def test_many_photos_a_few_at_a_time(saved_network, monkeypatch):
    network = handmade.load(saved_network)
    images = np.random.default_rng(0).uniform(0, 255, (7, 8, 6, 3))
    expected = network.predict(images)
    monkeypatch.setattr(handmade, "BLOCK_VALUES", 2000)
    np.testing.assert_allclose(network.predict(images), expected, atol=1e-6)


def test_the_classifier_asks_either_engine(keras, saved_network):
    model, names = classifier.load(saved_network)
    image = np.random.default_rng(0).integers(0, 256, (20, 30, 3)).astype(np.uint8)
    ours = classifier.predict(handmade.load(saved_network), image, names)
    theirs = classifier.predict(model, image, names)
    assert ours.class_name == theirs.class_name
    assert ours.probabilities == pytest.approx(theirs.probabilities, abs=OF_PROBABILITIES)


def test_no_tensorflow_and_nothing_written(saved_network):
    code = (
        "import sys, numpy; from helpers import handmade; "
        "opened = []; sys.addaudithook(lambda event, given: "
        "opened.append(given) if event == 'open' else None); "
        f"network = handmade.load({str(saved_network)!r}); "
        "network.predict(numpy.zeros((1, 8, 6, 3))); "
        "print({'tensorflow', 'keras'} & set(sys.modules), "
        "[given for given in opened if 'w' in str(given[1]) or 'a' in str(given[1])])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=COURSE, capture_output=True, text=True, timeout=60
    )
    assert result.stdout.strip() == "set() []", result.stderr
