"""The explorer's engine, in Chromium: the numbers of `helpers.handmade`, and on its guard."""

import base64
import io
import json
import math
import re
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from malformed import files as malformed_photos
from PIL import Image, ImageCms
from test_handmade import IDENTITIES, Builder

from helpers import classifier, drawings, handmade, pets, saved, trained
from helpers.classifier import familiarity
from helpers.convolution import correlate2d
from helpers.images import load_rgb, resize

SCRIPT = Path(__file__).resolve().parents[1] / "helpers" / "explorer" / "network.js"
# As far as the engine may be from NumPy, relative to the largest value of a layer.
OF_A_LAYER = 1e-4

TOOLS = """
globalThis.engine = globalThis.explorerEngine;
const floats = async (file) => new Float32Array(await file.arrayBuffer());
globalThis.files = () => [...document.querySelector("#files").files];

// A file as base64, or the sentence about it.
globalThis.bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0));
globalThis.attempted = async (read, given) => {
  try {
    return { found: await read(given) };
  } catch (error) {
    if (error.name === "FileError") return { sentence: error.message };
    return { wrong: String(error.stack) };
  }
};

globalThis.openNetwork = async () => {
  const { found, ...failed } = await attempted(engine.readNetwork, files()[0]);
  globalThis.network = found;
  return failed;
};

// Run the open network on a photo, and compare every layer with what NumPy has found.
globalThis.compare = async () => {
  const [photo, expected] = await Promise.all(files().map(floats));
  globalThis.outputs = await engine.run(network, engine.tensor(network.inputShape, photo));
  let start = 0;
  const differences = [...outputs].map(([name, { data, shape }]) => {
    let largest = 1e-3, difference = 0;
    for (let i = 0; i < data.length; i++, start++) {
      largest = Math.max(largest, Math.abs(expected[start]));
      if (data[i] === expected[start]) continue;
      const off = Math.abs(data[i] - expected[start]);
      difference = Math.max(difference, Number.isNaN(off) ? Infinity : off);
    }
    return { name, shape, difference: difference / largest, largest };
  });
  return { differences, left: expected.length - start };
};

// Explain numbers at some places of every layer.
globalThis.explainSome = (places) =>
  network.steps.flatMap((step) => places.map((share) => {
    const { shape, data } = outputs.get(step.name);
    const index = engine.indexOf(shape, Math.floor(share * data.length));
    const { terms, ...found } = engine.explain(step, outputs, index);
    const good = terms.every(({ input, index, value, weight, product }) =>
      step.inputs.includes(input) && value === engine.valueAt(outputs.get(input), index) &&
      (weight === null ? product === null : product === weight * value));
    const total = terms.reduce((sum, each) => sum + (each.product ?? each.value), found.bias ?? 0);
    const values = terms.map(({ value }) => value);
    const bare = terms.every(({ weight }) => weight === null);
    return { name: step.name, index, good, total, values, bare, ...found };
  }));
"""


@pytest.fixture
def engine(page):
    """A page that holds the engine and nothing else, and functions for what a test asks it."""
    page.set_content(
        '<script type="application/json" id="given">{}</script>'
        '<label>Files <input type="file" id="files" multiple></label>'
    )
    page.add_script_tag(path=SCRIPT)
    page.add_script_tag(content=TOOLS)
    return page


def packed(network, path, others=()):
    """Write a network as `export --to numpy` does."""
    saved.write_packed(path, network.steps, network.output, network.class_names, dict(others))
    return path


def with_familiarity(path, folder):
    """A saved network as an exported one, with what it remembers of its photos."""
    network, remembered = handmade.load(path, scale="0..255"), familiarity.read(path)
    others = {familiarity.FAMILIARITY: remembered.to_bytes()} if remembered else {}
    return network, packed(network, folder / f"{path.stem}.npz", others)


def opened(engine, path):
    engine.set_input_files("#files", path)
    assert engine.evaluate("openNetwork()") == {}


def compared(engine, network, image, folder):
    """Run a photo through both; return the largest difference, relative to its layer."""
    outputs = network.layers(image[np.newaxis])
    image.astype(np.float32).tofile(folder / "photo")
    with (folder / "expected").open("wb") as file:
        for values in outputs.values():
            values[0].astype(np.float32).tofile(file)
    engine.set_input_files("#files", [folder / "photo", folder / "expected"])
    found = engine.evaluate("compare()")
    assert found["left"] == 0
    shapes = {layer["name"]: tuple(layer["shape"]) for layer in found["differences"]}
    assert shapes == {step.name: step.shape for step in network.steps}
    return max(layer["difference"] for layer in found["differences"])


def explained(engine, network, places):
    """Check explanations at some places of every layer: that they sum up to what stands there."""
    largest = engine.evaluate(
        "[...outputs].map(([name, { data }]) => [name, data.reduce((most, value) => "
        "Math.max(most, Math.abs(value)), 1e-3)])"
    )
    largest = dict(largest)
    for found in engine.evaluate("(places) => explainSome(places)", places):
        step = network[found["name"]]
        assert found["good"], found
        assert re.fullmatch(r"[^a-z].*\.", found["sentence"]), found["sentence"]
        if found["scores"] is not None:
            assert found["scores"][found["index"][-1]] == pytest.approx(found["before"], rel=1e-6)
        if step.kind in ("MaxPooling2D", "GlobalMaxPooling2D"):
            assert found["value"] == max(found["values"]) == found["values"][found["chosen"]]
        elif step.kind in ("Multiply", "Divide") and found["bare"]:
            assert found["sum"] == found["before"]
        elif step.kind != "InputLayer":
            scale = max(map(abs, (found["total"], found["value"], 1e-3)))
            assert found["before"] == pytest.approx(found["total"], abs=1e-6 * scale)
        scores = found["scores"] or [found["before"]]
        after = activated(step, scores)[found["index"][-1] if found["scores"] else 0]
        bound = OF_A_LAYER * largest[found["name"]]
        assert found["value"] == pytest.approx(after, abs=bound), found


def activated(step, scores):
    """What a layer's activation makes of its sums."""
    values = np.array([scores], np.float32)
    activation = step.settings.get("activation")
    if step.kind in ("Activation", "ReLU", "LeakyReLU", "Softmax"):
        return step(values)[0]
    if isinstance(activation, dict):
        kind = saved.kind_of(activation)
        return handmade.Step("", kind, activation["config"], {}, (), ())(values)[0]
    return handmade.ACTIVATIONS[activation](values)[0] if activation else values[0]


# --- like NumPy -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def twenty_photos():
    """The twelve photos of the course and eight drawings."""
    return [*map(load_rgb, pets.real_photos().paths), *drawings.draw_many(8, seed=5)[0]]


def every_kind(keras):
    """A network with a layer of every kind, and of every activation."""
    layers = keras.layers
    photos = keras.Input((33, 28, 3))
    maps = layers.Normalization(mean=[120, 110, 100], variance=[3000, 2500, 2000.0])(photos)
    learned = layers.Normalization(name="learned")
    learned.adapt(np.random.default_rng(0).uniform(0, 255, (4, 33, 28, 3)))
    maps = layers.Add()([maps, learned(photos), photos / 127.5 - 1])
    maps = layers.ZeroPadding2D(((1, 2), (0, 3)))(layers.Rescaling([0.5, 1, 2], offset=0.1)(maps))
    maps = layers.SeparableConv2D(
        6, 3, strides=2, padding="same", depth_multiplier=2, activation="elu"
    )(maps)
    maps = layers.DepthwiseConv2D(
        (3, 2), padding="same", depth_multiplier=2, activation=layers.LeakyReLU(0.3)
    )(maps)
    maps = layers.ReLU(6.0, negative_slope=0.1)(layers.BatchNormalization(name="norm")(maps))
    beside = [
        layers.Conv2D(4, (2, 5), padding="same", activation=name)(maps)
        for name in handmade.ACTIVATIONS
    ]
    beside.append(layers.LeakyReLU(0.25)(1 / (beside[0] * beside[0] + 2.0)))
    maps = layers.Concatenate()([maps, *beside])
    gate = layers.GlobalAveragePooling2D(keepdims=True)(maps)
    maps = layers.Multiply()([maps, layers.Activation("sigmoid")(gate)])
    maps = layers.AveragePooling2D(3, strides=2, padding="same")(3 - maps)
    maps = layers.Softmax()(layers.MaxPooling2D(2, padding="same")(maps))
    maps = layers.Subtract()([maps, layers.Identity()(0.5 * maps)])
    values = layers.Reshape((-1, maps.shape[-1]))(maps)
    values = layers.Dense(5, "softmax")(values)
    both = [layers.Flatten()(values), layers.GlobalMaxPooling2D()(maps)]
    values = layers.Dense(8, "tanh")(layers.Concatenate()(both))
    values = values / layers.Dense(8, "sigmoid")(values)
    return keras.Model(photos, layers.Dense(1, "sigmoid", use_bias=False)(values))


@pytest.fixture(scope="module")
def networks(keras, tmp_path_factory):
    """Three networks, by hand and packed: the shipped one, lesson 14's, one of every kind."""
    folder = tmp_path_factory.mktemp("networks")
    keras.utils.set_random_seed(3)
    path = classifier.save(every_kind(keras), folder / "every.keras", ("Cat", "Dog"))
    paths = {"shipped": trained.CATS_AND_DOGS, "drawn": trained.DRAWN_PETS, "every kind": path}
    return {name: with_familiarity(path, folder) for name, path in paths.items()}


@pytest.mark.parametrize("name", ["shipped", "drawn", "every kind"])
def test_every_layer_for_twenty_photos(engine, networks, twenty_photos, tmp_path, name):
    network, path = networks[name]
    opened(engine, path)
    random = np.random.default_rng(1)
    for photo in twenty_photos:
        image = resize(photo, network.input_shape[1:3])
        assert compared(engine, network, image, tmp_path) < OF_A_LAYER
        explained(engine, network, random.uniform(0, 1, 5).tolist())


def test_every_kind_is_run_and_explained(engine, networks):
    kinds = {step.kind for step in networks["every kind"][0].steps}
    assert kinds >= handmade.LAYERS.keys() - set(saved.IDLE)
    for table, expected in {
        "LAYERS": handmade.LAYERS,
        "EXPLAINED": handmade.LAYERS,
        "ACTIVATIONS": handmade.ACTIVATIONS,
    }.items():
        assert set(engine.evaluate(f"[...engine.{table}.keys()]")) == set(expected)


@pytest.mark.filterwarnings("ignore:You are using a softmax over axis -1")  # of one channel
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_network_is_like_numpy(keras, engine, tmp_path_factory, data):
    model = Builder(keras, data.draw).network()
    folder = tmp_path_factory.mktemp("any")
    names = [f"class {number}" for number in range(max(2, model.output_shape[-1]))]
    path = classifier.save(model, folder / "any.keras", names)
    network = handmade.load(path, scale="0..255")
    opened(engine, packed(network, folder / "any.npz"))
    image = np.random.default_rng(0).uniform(0, 255, network.input_shape[1:]).astype(np.float32)
    assert compared(engine, network, image, folder) < OF_A_LAYER
    explained(engine, network, [0, 0.3, 0.7, 0.999])


def test_layers_that_only_training_uses(keras, engine, tmp_path):
    photos = maps = keras.Input((6, 7, 3))
    for name, arguments in IDENTITIES.items():
        maps = getattr(keras.layers, name)(*arguments)(maps)
    values = keras.layers.Dense(2, "softmax")(keras.layers.Flatten()(maps))
    path = classifier.save(keras.Model(photos, values), tmp_path / "idle.keras", ("Cat", "Dog"))
    network = handmade.load(path, scale="0..255")
    assert {step.kind for step in network.steps} >= set(saved.IDLE)
    opened(engine, packed(network, tmp_path / "idle.npz"))
    image = np.random.default_rng(0).uniform(0, 255, (6, 7, 3))
    assert compared(engine, network, image, tmp_path) < OF_A_LAYER
    explained(engine, network, [0.2, 0.8])


def test_sums_in_words(engine, networks, twenty_photos, tmp_path):
    network, path = networks["drawn"]
    opened(engine, path)
    compared(engine, network, resize(twenty_photos[-1], network.input_shape[1:3]), tmp_path)
    say = "([name, index]) => engine.explain(network.step(name), outputs, index).sentence"
    number = r"−?\d[\d.]*(e−\d+)?"
    for name, index, words in (
        ("input_layer", [0, 0, 1], rf"How green the photo is there: {number}\."),
        (
            "conv1",
            [0, 0, 5],
            rf"12 products \(15 more lie outside, where all is 0\) sum to {number}\.",
        ),
        ("conv1", [9, 9, 5], rf"27 products sum to {number}\."),
        (
            "norm1",
            [9, 9, 5],
            rf"{number} times {number} is {number}, (plus|minus) {number} makes .*",
        ),
        ("relu1", [9, 9, 5], rf"It takes {number}; ReLU makes {number} of it\."),
        ("pool1", [0, 0, 5], rf"The largest of 4 numbers is {number}\."),
        ("averages", [7], rf"The mean of 64 numbers is {number}\."),
        ("decision", [1], r"48 products sum to .* makes .*; softmax makes .* among 2 scores\."),
    ):
        assert re.fullmatch(words, engine.evaluate(say, [name, index]))


# --- one change, and what follows ------------------------------------------------------------


def test_a_changed_number_goes_on_to_the_answer(engine, networks, twenty_photos, tmp_path):
    network, path = networks["drawn"]
    opened(engine, path)
    image = resize(twenty_photos[-1], network.input_shape[1:3]).astype(np.float32)
    compared(engine, network, image, tmp_path)
    found = engine.evaluate("""async () => {
      const { shape, data } = outputs.get("pool3"), told = [];
      const other = engine.tensor(shape, data.map((value, i) => i % shape[2] === 4 ? 0 : value));
      const again = await engine.rerun(network, outputs, new Map([["pool3", other]]),
        { onStep: ({ name }) => told.push(name) });
      return [told, [...again.keys()].length, [...again.get("decision").data]];
    }""")
    maps = network.layers(image[np.newaxis])["pool3"].copy()
    maps[..., 4] = 0
    names = [step.name for step in network.steps]
    for name in names[names.index("pool3") + 1 :]:
        maps = network[name](maps)
    assert found[0] == names[names.index("pool3") :] and found[1] == len(names)
    assert found[2] == pytest.approx(maps[0].tolist(), abs=1e-5)


def test_a_run_can_be_stopped(engine, networks):
    opened(engine, networks["drawn"][1])
    assert engine.evaluate("""async () => {
      const stop = new AbortController(), told = [];
      const onStep = ({ name }) => told.push(name) === 3 && stop.abort();
      const photo = engine.tensor(network.inputShape);
      const name = await engine.run(network, photo, { onStep, signal: stop.signal })
        .catch((error) => error.name);
      return [name, told.length];
    }""") == ["AbortError", 3]


def test_the_page_is_not_held_up(engine, networks):
    """Between the layers of a large network, timers go off."""
    opened(engine, networks["shipped"][1])
    assert (
        engine.evaluate("""async () => {
      let rang = 0;
      const timer = setInterval(() => { rang++; }, 1);
      await engine.run(network, engine.tensor(network.inputShape));
      clearInterval(timer);
      return rang;
    }""")
        > 3
    )


def test_a_photo_of_another_size_is_refused(engine, networks):
    opened(engine, networks["drawn"][1])
    assert "[64,64,3]" in engine.evaluate(
        "engine.run(network, engine.tensor([64, 63, 3])).catch((error) => error.message)"
    )


# --- the answer ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["shipped", "every kind"])
def test_a_file_gets_the_answer_that_predict_gives(engine, networks, name):
    network, path = networks[name]
    opened(engine, path)
    ask = """async () => {
      const { values } = await engine.readPhoto(files()[0]);
      const outputs = await engine.run(network, engine.prepare(network, values));
      return engine.answerOf(network, outputs);
    }"""
    for photo in pets.real_photos().paths[::3]:
        expected = classifier.predict(network, photo, network.class_names).probabilities
        engine.set_input_files("#files", photo)
        found = engine.evaluate(ask)
        assert [answer["name"] for answer in found] == list(expected)
        for answer in found:  # Pillow may decode a JPEG at a half or a quarter of its size
            assert answer["probability"] == pytest.approx(expected[answer["name"]], abs=0.05)


def test_spoilt_weights_give_no_answer(engine, networks):
    opened(engine, networks["drawn"][1])
    for values in ("[NaN, 0.5]", "[0.5, 0.6]", "[-0.5, 1.5]"):
        told = f"new Map([['decision', engine.tensor([2], Float32Array.from({values}))]])"
        assert engine.evaluate(f"engine.answerOf(network, {told})") is None


def test_what_is_unlike_the_training_photos(engine, networks, twenty_photos, tmp_path):
    network, path = networks["shipped"]
    remembered = familiarity.read(trained.CATS_AND_DOGS)
    reader = familiarity.Reader(network, remembered.layers)
    opened(engine, path)
    noise = np.random.default_rng(0).integers(0, 256, (176, 176, 3), np.uint8)
    unlike = 0
    for photo in (*twenty_photos[::5], noise, np.full_like(noise, 200)):
        image = resize(photo, network.input_shape[1:3])
        compared(engine, network, image, tmp_path)
        reader.predict_on_batch(image[np.newaxis].astype(np.float32))
        found = engine.evaluate(
            "[engine.scoreOf(network.familiarity, outputs), engine.unlike(network, outputs)]"
        )
        assert found[0] == pytest.approx(float(remembered.score(reader.features)[0]), abs=1e-4)
        is_unlike = bool(remembered.is_unlike(reader.features)[0])
        assert bool(found[1]) == is_unlike
        assert not is_unlike or "unlike the photos" in found[1]["sentence"]
        unlike += is_unlike
    assert 1 <= unlike <= 5
    opened(engine, networks["drawn"][1])
    engine.evaluate("network.familiarity = null")
    assert engine.evaluate("engine.unlike(network, outputs)") is None


# --- on its guard ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def members(tmp_path_factory):
    """What a packed network's file holds, by name."""
    path = tmp_path_factory.mktemp("packed") / "small.npz"
    with zipfile.ZipFile(packed(handmade.load(trained.DRAWN_PETS), path)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members, compression=zipfile.ZIP_STORED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in dict(members).items():
            archive.writestr(name, content)
    return file.getvalue()


def described(members, change):
    """The members with another description: ``change`` gets the layers by their names."""
    network = json.loads(members["network.json"])
    change({layer["name"]: layer for layer in network["layers"]}, network)
    return members | {"network.json": json.dumps(network)}


def told(engine, path, content, name="pets.npz"):
    """What the engine says of a file: a sentence, or None where it is read."""
    (path / name).write_bytes(content)
    engine.set_input_files("#files", path / name)
    failed = engine.evaluate("openNetwork()")
    assert "wrong" not in failed, failed
    return failed.get("sentence")


def is_sentence(text, name="pets.npz"):
    assert text.startswith(f"{name} ") and "\n" not in text and len(text) < 400
    return text


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("pets.npz", b"", "is empty"),
        ("pets.npz", b"no zip at all", "is not a network that is read here.*export FILE.keras"),
        ("net.onnx", b"\x08\x0a\x12\x08tf2onnx", "ONNX.*export FILE.keras --to numpy"),
        ("noname", b"\x08\x0a\x12\x08tf2onnx", "ONNX.*export FILE.keras --to numpy"),
        ("old.h5", b"\x89HDF\r\n\x1a\n" + bytes(99), r"HDF5 \(.h5\).*save\(.*export FILE.keras"),
        ("lite.tflite", b"\x1c\0\0\0TFL3" + bytes(50), "TensorFlow Lite.*export FILE.keras"),
        ("cat.npz", b"\xff\xd8\xff\xe0" + bytes(50), "is a picture, not a network"),
        ("x.keras", zipped({"config.json": "{}", "model.weights.h5": b""}), "is a .keras file"),
        ("x.pt", zipped({"net/data.pkl": b""}), "PyTorch"),
        ("x.npz", zipped({"a.npy": npy(np.zeros(2))}), "arrays of NumPy, but no network"),
        ("x.zip", zipped({"photo.jpg": b""}), "is a zip, but holds no network"),
    ],
)
def test_other_files_are_named(engine, tmp_path, name, content, expected):
    assert re.search(expected, is_sentence(told(engine, tmp_path, content, name), name))


def test_a_file_of_500_megabytes_is_not_read(engine, tmp_path):
    with (tmp_path / "large.npz").open("wb") as file:
        file.truncate(500 * 2**20)
    engine.set_input_files("#files", tmp_path / "large.npz")
    found = engine.evaluate("""async () => {
      const [file] = files();
      file.arrayBuffer = () => { throw new Error("read"); };
      return attempted(engine.readNetwork, file);
    }""")
    assert re.search(r"too large \(500 MB\)", is_sentence(found["sentence"], "large.npz"))


def test_bytes_in_place_of_a_file(engine, members):
    found = engine.evaluate(
        "async (values) => (await engine.readNetwork(Uint8Array.from(values))).classNames",
        list(zipped(members)),
    )
    assert found == ["Cat", "Dog"]
    sentence = engine.evaluate("attempted(engine.readNetwork, new Uint8Array(5))")["sentence"]
    assert is_sentence(sentence, "The file")


def test_a_packed_zip_is_read_too(engine, members, tmp_path):
    assert told(engine, tmp_path, zipped(members, zipfile.ZIP_DEFLATED)) is None
    assert told(engine, tmp_path, zipped(members) + b"") is None


def test_a_zip_that_breaks_off(engine, members, tmp_path):
    whole = zipped(members)
    for share in (0.01, 0.3, 0.7, 0.95, 0.999):
        text = told(engine, tmp_path, whole[: int(share * len(whole))])
        assert "breaks off" in is_sentence(text)


def layer(place, /, **settings):
    return lambda layers, network: layers[place]["settings"].update(settings)


def entry(place, /, **values):
    return lambda layers, network: layers[place].update(values)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (entry("relu1", kind="GRU"), "its layer relu1 is of the kind GRU"),
        (entry("relu1", kind="constructor"), "is of the kind constructor"),
        (entry("relu1", kind="__proto__"), "is of the kind __proto__"),
        (entry("relu1", kind=7), "its layer relu1 stands where none can"),
        (entry("relu1", name="norm1"), "its layer norm1 stands where none can"),
        (entry("relu1", inputs=[]), "stands where none can"),
        (entry("relu1", inputs=["later"]), "stands where none can"),
        (entry("relu1", inputs=["norm1", "conv1"]), "cannot be run as it is described"),
        (entry("relu1", settings=None), "stands where none can"),
        (entry("relu1", settings=[]), "cannot be run as it is described"),
        (entry("input_layer", kind="ReLU"), "stands where none can"),
        (lambda layers, network: network.update(output="attic"), "come from the layer attic"),
        (lambda layers, network: network.update(output="conv4"), "one probability for each class"),
        (lambda layers, network: network.update(output="averages"), "tells 48 classes apart"),
        (lambda layers, network: network.update(layers=[]), "has no layers"),
        (lambda layers, network: network.update(layers={}), "has no layers"),
        (lambda layers, network: network.update(layers=None), "has no layers"),
        (lambda layers, network: network.update(layers=[None]), "describes no network"),
        (lambda layers, network: network["layers"].extend([{}] * 2000), "more than 2000"),
        (layer("input_layer", batch_shape=[None, None, None, 3]), "cannot be run as it is"),
        (layer("input_layer", batch_shape=[None, 64, 64, 1]), "takes 1 channels"),
        (layer("input_layer", batch_shape=[None, 64, 64]), "in place of photos"),
        (layer("input_layer", batch_shape=[None, 2**40, 2**40, 3]), "more than"),
        (layer("input_layer", batch_shape=[None, 9000, 9000, 3]), "gives|can hold"),
        (layer("conv1", filters=10**9), "has filters=1000000000, more than"),
        (layer("conv1", filters="16"), "cannot be run as it is described"),
        (layer("conv1", filters=-1), "cannot be run as it is described"),
        (layer("conv1", filters=20), "is no array of float32"),
        (layer("conv1", kernel_size=[100, 100]), "has kernel_size=100, more than 64"),
        (layer("conv1", kernel_size=[3]), "cannot be run as it is described"),
        (layer("conv4", kernel_size=[9, 9], padding="valid"), "cannot be run as it is described"),
        (layer("conv1", strides=[1, 2]), r"has strides=\[1, 2\], which is not square"),
        (layer("conv1", padding="causal"), "cannot be run as it is described"),
        (layer("conv1", activation="gelu"), "has the activation gelu"),
        (layer("conv1", activation="toString"), "has the activation toString"),
        (layer("conv1", activation=None), "has the activation null"),
        (
            layer("conv1", activation={"module": "evil", "class_name": "ReLU", "config": {}}),
            "has the activation evil.ReLU",
        ),
        (layer("conv1", use_bias=True), "lacks conv1/bias.npy"),
        (layer("conv1", dtype="float16"), "has the dtype float16"),
        (
            layer("conv1", dtype={"config": {"mode": "int8"}}),
            r"has the dtype int8 \(it is quantised\)",
        ),
        (
            entry("relu1", kind="Reshape", settings={"target_shape": [64, 64, 4, 4]}),
            "its layer pool1 .*cannot be run as it is described",
        ),
        (
            entry("relu1", kind="Reshape", settings={"target_shape": [64, 64, 0, -1]}),
            "its layer relu1 .*cannot be run as it is described",
        ),
        (layer("norm1", axis=1), "has axis=1"),
        (layer("norm1", epsilon="x"), "cannot be run as it is described"),
        (layer("scale", scale=[1, 2]), "has 2 numbers as scale"),
        (layer("relu1", max_value="6"), "cannot be run as it is described"),
    ],
)
def test_networks_made_by_hand_are_refused(engine, members, tmp_path, change, expected):
    text = is_sentence(told(engine, tmp_path, zipped(described(members, change))))
    assert re.search(expected, text), text
    assert re.search(r"export it again|copy it again|run on this page|export another", text)


def test_settings_of_which_one_value_is_right(engine, members, tmp_path):
    """What the table of helpers.handmade refuses is refused here, and its value is read."""
    places = {
        "Conv2D": "conv2",
        "BatchNormalization": "norm2",
        "ReLU": "relu2",
        "Dense": "decision",
    }
    places |= {"MaxPooling2D": "pool2", "GlobalAveragePooling2D": "averages"}
    tried = 0
    for kind, place in places.items():
        for name, value in handmade.LAYERS[kind].only.items():
            kept = zipped(described(members, layer(place, **{name: value})))
            assert told(engine, tmp_path, kept) is None
            changed = zipped(described(members, layer(place, **{name: "other"})))
            assert f"{place} has {name}=other" in told(engine, tmp_path, changed)
            tried += 1
    assert tried >= 8
    lists = {
        kind: json.dumps(dict(entry.only), sort_keys=True)
        for kind, entry in handmade.LAYERS.items()
    }
    found = engine.evaluate("""[...engine.LAYERS].map(([kind, { only = [] }]) => [kind, only])""")
    assert {
        kind: json.dumps(dict(map(tuple, only)), sort_keys=True) for kind, only in found
    } == lists


def test_names_that_objects_have_by_themselves(engine, members, tmp_path):
    """A layer called __proto__ is a layer like others; a setting that is missing is missing."""
    names = {"relu1": "__proto__", "relu2": "constructor", "relu3": "toString"}

    def rename(layers, network):
        for each in network["layers"]:
            each["name"] = names.get(each["name"], each["name"])
            each["inputs"] = [names.get(name, name) for name in each["inputs"]]

    assert told(engine, tmp_path, zipped(described(members, rename))) is None
    assert engine.evaluate("({}).polluted") is None
    size = engine.evaluate(
        "engine.run(network, engine.tensor(network.inputShape)).then((outputs) => outputs.size)"
    )
    assert size == len(json.loads(members["network.json"])["layers"])
    text = (
        members["network.json"]
        .decode()
        .replace(
            '"negative_slope": 0.0', '"__proto__": {"negative_slope": 0.5, "polluted": true}', 1
        )
    )
    assert "relu1 (ReLU) cannot be run" in told(
        engine, tmp_path, zipped(members | {"network.json": text})
    )


WEIGHTS = "conv1/kernel.npy"


def kernel(members):
    return np.load(io.BytesIO(members[WEIGHTS]))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda array: npy(np.where(array == array.max(), np.nan, array)), "are no numbers"),
        (lambda array: npy(np.where(array == array.max(), np.inf, array)), "are no numbers"),
        (lambda array: npy(array.astype(np.float64)), "unlikely size|no array of float32"),
        (lambda array: npy(array.astype(">f4")), "no array of float32"),
        (lambda array: npy(array.astype(np.int32)), "no array of float32"),
        (lambda array: npy(np.asfortranarray(array)), "no array of float32"),
        (lambda array: npy(array.reshape(-1)), "no array of float32"),
        (lambda array: npy(array)[:-4], "no array of float32"),
        (lambda array: npy(array) + bytes(4), "no array of float32"),
        (lambda array: npy(array).replace(b"'descr'", b"'__de_'"), "no array of float32"),
        (lambda array: b"\x93NUMPY\x02" + npy(array)[7:], "no array of float32"),
        (lambda array: b"", "no array of float32"),
    ],
)
def test_weights_that_are_none(engine, members, tmp_path, make, expected):
    content = make(kernel(members))
    text = told(engine, tmp_path, zipped(members | {WEIGHTS: content}))
    assert re.search(expected, is_sentence(text))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Cat"], "tells 2 classes apart, but names 1"),
        (["Cat", "Dog\n"], "cannot be shown"),
        (["Cat", " "], "cannot be shown"),
        (["Cat", 3], "cannot be shown"),
        ({"Cat": 0}, "cannot be shown"),
    ],
)
def test_names_of_classes(engine, members, tmp_path, names, expected):
    content = zipped(members | {"class_names.json": json.dumps(names)})
    assert expected in is_sentence(told(engine, tmp_path, content))


def test_zips_made_by_hand(engine, members, tmp_path):
    bomb = members | {"network.json": b" " * 2**22}
    assert "unlikely size" in told(engine, tmp_path, zipped(bomb, zipfile.ZIP_DEFLATED))
    large = members | {"network.json": b" " * (2**22 + 1)}
    assert "unlikely size" in told(engine, tmp_path, zipped(large))
    many = members | {f"{number}": b"" for number in range(1000)}
    assert "holds 10" in told(engine, tmp_path, zipped(many))
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name in ("network.json", "network.json"):
                archive.writestr(name, members[name])
    assert "two files of the same name" in told(engine, tmp_path, file.getvalue())
    packed_otherwise = zipped(members, zipfile.ZIP_BZIP2)
    assert "packed in a way" in told(engine, tmp_path, packed_otherwise)
    whole = bytearray(zipped(members))
    listed = whole.rindex(b"PK\x01\x02", 0, whole.index(b"network.json", len(whole) // 2))
    large = whole.copy()
    large[listed + 24 : listed + 28] = (2**30).to_bytes(4, "little")
    assert "more than a page can hold" in told(engine, tmp_path, bytes(large))
    locked = whole.copy()
    locked[listed + 8] |= 1
    assert "locked with a password" in told(engine, tmp_path, bytes(locked))


def test_one_wrong_bit_is_seen(engine, members, tmp_path):
    whole = bytearray(zipped(members))
    place = whole.index(members[WEIGHTS]) + 300
    whole[place] ^= 1
    assert "is damaged" in told(engine, tmp_path, bytes(whole))


@pytest.mark.fault
def test_files_changed_by_chance(engine, members, request):
    """Any change is either harmless or answered with a sentence."""
    small = {name: content for name, content in members.items() if len(content) < 60000}
    whole, random = zipped(small), np.random.default_rng(7)
    contents = []
    for number in range(120):
        content = np.frombuffer(whole, np.uint8).copy()
        if number % 2:  # in the description, with a checksum that fits
            text = np.frombuffer(members["network.json"], np.uint8).copy()
            for place in random.integers(0, len(text), 1 + number % 5):
                text[place] = random.integers(32, 127)
            contents.append(zipped(small | {"network.json": text.tobytes()}))
            continue
        places = random.integers(0, len(content), 1 + number % 7)
        if number % 4:  # in the list of members
            places = len(content) - 1 - places % 1500
        content[places] = random.integers(0, 256, len(places))
        contents.append(content.tobytes())
    request.node.user_properties.append(("faults", len(contents)))
    code = """async (texts) => {
      const found = [];
      for (const text of texts) {
        const { found: network, ...failed } = await attempted(engine.readNetwork, bytesOf(text));
        found.push(failed);
        if (network) await engine.run(network, engine.tensor(network.inputShape));
      }
      return found;
    }"""
    found = engine.evaluate(code, [base64.b64encode(content).decode() for content in contents])
    assert not [failed for failed in found if "wrong" in failed]
    assert sum("sentence" in failed for failed in found) > 50


@pytest.mark.parametrize("damage", [b"no zip", b"", "cut", "other layer"])
def test_damaged_familiarity(engine, members, tmp_path, damage):
    found = familiarity.fit(np.random.default_rng(0).uniform(0, 1, (100, 16)), ("relu1",), (16,))
    good = found.to_bytes()
    assert told(engine, tmp_path, zipped(members | {familiarity.FAMILIARITY: good})) is None
    if damage == "cut":
        damage = good[:-40]
    if damage == "other layer":
        damage = familiarity.fit(np.ones((100, 16)), ("attic",), (16,)).to_bytes()
    text = told(engine, tmp_path, zipped(members | {familiarity.FAMILIARITY: damage}))
    assert "damaged familiarity.npz" in is_sentence(text) or "lacks" in text


# --- photos ----------------------------------------------------------------------------------

READ = """async () => {
  const { found, ...failed } = await attempted(engine.readPhoto, files()[0]);
  if (!found) return failed;
  globalThis.photo = found;
  const { shape, data } = found.values;
  return { shape, size: found.size, name: found.name, data: [...data.slice(0, 120_000)] };
}"""


def read_photo(engine, path):
    engine.set_input_files("#files", path)
    found = engine.evaluate(READ)
    assert "wrong" not in found, found
    return found


def values_of(found):
    return np.array(found["data"]).reshape(found["shape"])


def picture(height=40, width=60):
    """Smooth, so that JPEG keeps it."""
    rows, columns = np.mgrid[:height, :width] / 9
    waves = [np.sin(rows), np.cos(columns), np.sin(rows + columns)]
    return Image.fromarray((128 + 100 * np.dstack(waves)).astype(np.uint8))


@pytest.mark.parametrize(
    ("name", "change", "options", "tolerance"),
    [
        ("plain.png", lambda image: image, {}, 0),
        ("plain.jpg", lambda image: image, {"quality": 95}, 3),
        ("plain.webp", lambda image: image, {"lossless": True}, 0),
        ("plain.bmp", lambda image: image, {}, 0),
        ("grey.jpg", lambda image: image.convert("L"), {"quality": 95}, 3),
        ("cmyk.jpg", lambda image: image.convert("CMYK"), {"quality": 95}, 8),
        ("palette.gif", lambda image: image.quantize(32), {}, 0),
        ("palette.png", lambda image: image.quantize(32), {}, 0),
        ("clear.png", lambda image: with_alpha(image), {}, 2),
        ("wide.png", lambda image: sixteen_bits(image), {}, 1),
        (
            "moving.gif",
            lambda image: image.quantize(32),
            {"save_all": True, "append_images": []},
            0,
        ),
    ],
)
def test_photos_are_read_as_by_python(engine, tmp_path, name, change, options, tolerance):
    if "append_images" in options:
        options["append_images"] = [Image.new("RGB", (60, 40), "red").quantize(4)]
    change(picture()).save(tmp_path / name, **options)
    found = read_photo(engine, tmp_path / name)
    assert found["name"] == name and found["size"] == [40, 60]
    expected = load_rgb(tmp_path / name).astype(float)
    assert np.abs(values_of(found) - expected).max() <= tolerance


def with_alpha(image):
    image.putalpha(Image.fromarray(np.linspace(0, 255, 2400).reshape(40, 60).astype(np.uint8)))
    return image


def sixteen_bits(image):
    return Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_rotation_noted_by_the_camera(engine, tmp_path, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture().save(tmp_path / "turned.jpg", quality=95, exif=exif)
    expected = load_rgb(tmp_path / "turned.jpg").astype(float)
    found = read_photo(engine, tmp_path / "turned.jpg")
    assert found["shape"] == list(expected.shape)
    assert np.abs(values_of(found) - expected).max() <= 3


def test_colours_stay_as_they_stand_in_the_file(engine, tmp_path):
    """A profile of other colours is let be, as by Pillow."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for number, icc in enumerate((profile, other)):
        path = tmp_path / f"{number}.png"
        picture().save(path, icc_profile=icc)
        found = read_photo(engine, path)
        assert np.abs(values_of(found) - load_rgb(path).astype(float)).max() == 0


def test_large_photos_are_kept_smaller(engine, tmp_path):
    """30 million pixels: read some rows at a time, each value the mean of 4×4."""
    photo = np.asarray(picture(50, 75)).repeat(100, 0).repeat(80, 1)
    Image.fromarray(photo).save(tmp_path / "large.png", compress_level=1)
    found = read_photo(engine, tmp_path / "large.png")
    assert found["size"] == [5000, 6000] and found["shape"] == [1250, 1500, 3]
    data = np.array(found["data"]).reshape(-1, 3)[:1500]
    np.testing.assert_allclose(data, photo[0, 2::4], atol=1e-3)


def png_of(width, height):
    """A small file that says to be large."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((math.ceil(width / 8) + 1) * height), 9)
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")):
        made += struct.pack(">I", len(data)) + kind + data
        made += struct.pack(">I", zlib.crc32(kind + data))
    return made


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("cat.jpg", b"", "is empty"),
        ("cat.jpg", b"I am a cat.", "is not an image"),
        ("cat.jpg", b"<!DOCTYPE html><html>404</html>", "a web page or a drawing in text form"),
        ("cat.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing in text form"),
        ("cat.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "HEIC.*save it as JPEG"),
        ("cat.tif", b"II*\0" + bytes(99), "TIFF.*save it as JPEG"),
        ("cat.pdf", b"%PDF-1.7\n", "PDF.*save it as JPEG"),
        ("cat.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(200), "film.*save it"),
        ("cat.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "is damaged: it begins like a photo"),
        ("cat.png", png_of(10_000, 10_000), "10000 × 10000 pixels.*up to 80 million"),
        ("cat.png", png_of(60_000, 60_000), "60000 × 60000 pixels|is damaged"),
    ],
)
def test_files_that_are_no_photos(engine, tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)
    found = read_photo(engine, tmp_path / name)
    assert re.search(expected, is_sentence(found["sentence"], name)), found


def test_a_photo_of_500_megabytes_is_not_read(engine, tmp_path):
    with (tmp_path / "large.jpg").open("wb") as file:
        file.truncate(500 * 2**20)
    assert "too large (500 MB)" in read_photo(engine, tmp_path / "large.jpg")["sentence"]


@pytest.mark.fault
def test_malformed_photos(engine, tmp_path, request):
    """Each is read or answered with a sentence, and the page goes on."""
    count = 0
    for number, (name, content) in enumerate(malformed_photos()):
        if number % 4 and not name.startswith("giant"):
            continue
        (tmp_path / name).write_bytes(content)
        found = read_photo(engine, tmp_path / name)
        assert "shape" in found or is_sentence(found["sentence"], name)
        count += 1
    request.node.user_properties.append(("faults", count))
    picture().save(tmp_path / "good.png")
    assert read_photo(engine, tmp_path / "good.png")["shape"] == [40, 60, 3]


def resized(engine, image, size):
    found = engine.evaluate(
        """([shape, values, height, width]) => {
          const image = engine.tensor(shape, Float32Array.from(values));
          const { shape: found, data } = engine.resize(image, height, width);
          return [found, [...data]];
        }""",
        [list(image.shape), image.ravel().tolist(), *size],
    )
    return np.array(found[1]).reshape(found[0])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(*[st.integers(1, 40)] * 4), st.integers(0, 2**32 - 1))
def test_resize_is_that_of_helpers(engine, sides, seed):
    image = np.random.default_rng(seed).integers(0, 256, (*sides[:2], 3)).astype(np.float32)
    found, expected = resized(engine, image, sides[2:]), resize(image, sides[2:])
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, atol=0.01)


# --- one kernel ------------------------------------------------------------------------------


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_kernel_is_like_correlate2d(engine, data):
    height, width, channels = (data.draw(st.integers(1, most)) for most in (12, 12, 3))
    rows, columns = data.draw(st.integers(1, height)), data.draw(st.integers(1, width))
    stride = data.draw(st.integers(1, 3))
    padding = data.draw(st.sampled_from(["valid", "same", "full", 0, 2]))
    random = np.random.default_rng(0)
    image = random.integers(0, 256, (height, width, channels)).astype(float)
    kernel = random.integers(-4, 5, (rows, columns, channels)).astype(float)
    each = [correlate2d(image[..., c], kernel[..., c], stride, padding) for c in range(channels)]
    expected = np.sum(each, axis=0) + 7
    maps, windows = engine.evaluate(
        """([image, kernel, moves]) => {
          const [x, w] = [image, kernel].map(([shape, data]) =>
            engine.tensor(shape, Float32Array.from(data)));
          const { shape, data } = engine.correlate(x, w, moves);
          const windows = [...data.keys()].map((i) => {
            const { values, products, sum } =
              engine.windowAt(x, w, moves, Math.floor(i / shape[1]), i % shape[1]);
            return [sum, [...values], [...products]];
          });
          return [[shape, [...data]], windows];
        }""",
        [
            *([list(each.shape), each.ravel().tolist()] for each in (image, kernel)),
            {"stride": stride, "padding": padding, "bias": 7},
        ],
    )
    assert maps[0] == [*expected.shape, 1]
    assert maps[1] == expected.ravel().tolist()
    for (total, values, products), value in zip(windows, expected.flat, strict=True):
        assert total + 7 == value == sum(products) + 7
        assert products == (np.array(values) * kernel.ravel()).tolist()


def test_a_kernel_that_does_not_fit(engine):
    for shape in ([4, 3, 1], [3, 3, 2]):
        message = engine.evaluate(
            """(shape) => {
              try { engine.correlate(engine.tensor([3, 3, 1]), engine.tensor(shape)); }
              catch (error) { return error.message; }
            }""",
            shape,
        )
        assert "does not fit" in message
