"""Networks that Keras itself saved, with whatever they leave open: both engines agree on them."""

import io
import json
import os
import subprocess
import sys
import unicodedata
import warnings
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from commands import run
from PIL import Image

from helpers import classifier, handmade
from helpers.__main__ import main
from helpers.activations import sigmoid, softmax
from helpers.explain import grad_cam, resize
from helpers.saved import ModelError

COURSE = Path(__file__).resolve().parents[1]
SIDE = 16


@pytest.fixture(scope="module")
def layers(keras):
    keras.utils.set_random_seed(0)
    return keras.layers


def sequential(layers, *parts, size=SIDE):
    import keras

    return keras.Sequential([keras.Input((size, size, 3)), *parts])


def convolved(layers):
    return layers.Conv2D(4, 3, activation="relu"), layers.GlobalAveragePooling2D()


# --- networks that are taken ------------------------------------------------------------------
# Each function builds one; beside it stand the scale to name, and what its outputs lack.


def end(*parts):
    """A network with a Rescaling at its start, and these parts at its end."""

    def build(layers):
        made = [getattr(layers, kind)(*arguments) for kind, *arguments in parts]
        return sequential(layers, layers.Rescaling(1 / 255), *convolved(layers), *made)

    return build


def start(*parts):
    """A network that begins with these parts."""

    def build(layers):
        made = [getattr(layers, kind)(*arguments) for kind, *arguments in parts]
        return sequential(layers, *made, *convolved(layers), layers.Dense(2, "softmax"))

    return build


def normalized(layers):
    layer = layers.Normalization()
    layer.adapt(np.random.default_rng(0).uniform(0, 255, (8, SIDE, SIDE, 3)))
    return sequential(layers, layer, *convolved(layers), layers.Dense(2, "softmax"))


def normalized_by_numbers(layers):
    layer = layers.Normalization(mean=[120.0, 110.0, 100.0], variance=[60.0**2] * 3)
    return sequential(layers, layer, *convolved(layers), layers.Dense(2, "softmax"))


def joined(layers):
    import keras

    photos = keras.Input((SIDE, SIDE, 3))
    maps = layers.ZeroPadding2D(1)(layers.Rescaling(1 / 255)(photos))
    left = layers.Conv2D(4, 3, activation="silu")(maps)
    right = layers.DepthwiseConv2D(3, depth_multiplier=2, activation="relu6")(maps)
    maps = layers.Concatenate()([left, layers.Conv2D(4, 1, activation="elu")(right)])
    maps = layers.Add()([maps, layers.SeparableConv2D(8, 3, padding="same")(maps)])
    maps = layers.Multiply()([maps, layers.GlobalAveragePooling2D(keepdims=True)(maps)])
    values = layers.Reshape((-1,))(layers.MaxPooling2D(4)(maps))
    return keras.Model(photos, layers.Dense(3, "softmax")(values))


def of_the_guide(layers):
    """Keras' guide to transfer learning: arithmetic, a nested model, one score."""
    import keras

    photos = keras.Input((SIDE, SIDE, 3))
    inside = keras.Input((None, None, 3))
    base = keras.Model(inside, layers.Conv2D(4, 3, activation="relu")(inside), name="base")
    maps = base(layers.RandomFlip()(photos) / 127.5 - 1, training=False)
    return keras.Model(photos, layers.Dense(1)(layers.GlobalAveragePooling2D()(maps)))


def ends_in_a_model(layers):
    import keras

    inside = keras.Input((SIDE, SIDE, 3))
    head = keras.Model(inside, layers.GlobalAveragePooling2D()(layers.Conv2D(3, 1)(inside)))
    photos = keras.Input((SIDE, SIDE, 3))
    return keras.Model(photos, head(layers.Rescaling(1 / 255)(photos)))


def never_told_its_input(layers):
    import keras

    model = keras.Sequential([layers.Rescaling(1 / 255), *convolved(layers), layers.Dense(2)])
    model(np.zeros((1, SIDE, SIDE, 3)))  # so that Keras notes a batch of one
    return model


def mobilenet(layers):
    import keras

    model = keras.applications.MobileNetV2((64, 64, 3), alpha=0.35, weights=None, classes=2)
    random = np.random.default_rng(0)
    for weight in model.weights:  # as it begins, it gives the same answer to everything
        if weight.path.endswith("kernel"):
            weights_of_a_unit = np.prod(weight.shape[: 2 if "depthwise" in weight.path else -1])
            weight.assign(random.normal(scale=np.sqrt(2 / weights_of_a_unit), size=weight.shape))
    return model


AUGMENTED = [("RandomFlip",), ("RandomRotation", 0.2), ("Rescaling", 1 / 127.5, -1)]
TAKEN = {
    "one score": (end(("Dense", 1)), None, sigmoid),
    "two scores": (end(("Dense", 2)), None, softmax),
    "three scores": (end(("Dense", 3), ("Activation", "linear")), None, softmax),
    "scores, then nothing": (end(("Dense", 2), ("Dropout", 0.5)), None, softmax),
    "sigmoid": (end(("Dense", 1, "sigmoid")), None, None),
    "softmax": (end(("Dense", 2, "softmax")), None, None),
    "a softmax layer": (end(("Dense", 3), ("Softmax",)), None, None),
    "an activation layer": (end(("Dense", 1), ("Activation", "sigmoid")), None, None),
    "relu, then softmax": (end(("Dense", 2, "relu"), ("Softmax",)), None, None),
    "augmentation inside": (start(*AUGMENTED), None, None),
    "0 to 255": (start(), "0..255", None),
    "0 to 255, assumed": (start(), None, None),
    "0 to 1": (start(("RandomFlip",)), "0..1", None),
    "0 to 1, doubled inside": (start(("Rescaling", 2.0, -1.0)), "0..1", None),
    "-1 to 1": (start(), "-1..1", None),
    "adapted": (normalized, None, None),
    "adapted by numbers": (normalized_by_numbers, None, None),
    "paths that part and meet": (joined, None, None),
    "Keras' guide": (of_the_guide, None, sigmoid),
    "a nested end": (ends_in_a_model, None, softmax),
    "a batch of one": (never_told_its_input, None, softmax),
    "MobileNetV2": (mobilenet, "-1..1", None),
}
OUTSIDE = {None: (1, 0), "0..255": (1, 0), "0..1": (1 / 255, 0), "-1..1": (1 / 127.5, -1)}


@pytest.fixture(params=TAKEN, scope="module")
def taken(request, layers, tmp_path_factory):
    """A saved network, photos, and the probabilities by Keras and by the definition."""
    build, scale, activation = TAKEN[request.param]
    model = build(layers)
    path = tmp_path_factory.mktemp("taken") / "network.keras"
    model.save(path)
    side = model.input_shape[1]
    images = np.random.default_rng(0).integers(0, 256, (3, side, side, 3), dtype=np.uint8)
    images //= np.array([1, 8, 64], np.uint8).reshape(3, 1, 1, 1)  # bright, dark and darkest
    factor, offset = OUTSIDE[scale]
    values = images.astype(np.float32) * factor + offset
    answers = np.concatenate([model(value[np.newaxis], training=False) for value in values])
    answers = activation(answers) if activation else answers
    if answers.shape[1] == 1:
        answers = np.hstack([1 - answers, answers])
    return SimpleNamespace(path=path, scale=scale, model=model, images=images, answers=answers)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_both_engines_give_the_probabilities(taken):
    names = [f"class {number}" for number in range(taken.answers.shape[1])]
    network = handmade.load(taken.path, scale=taken.scale)
    model, model_names = classifier.load(taken.path, scale=taken.scale)
    assert list(network.class_names) == list(model_names) == names
    assert network.output_shape == model.output_shape
    engines = [network, model]
    if taken.scale in (None, "0..255") and taken.model.input_shape[0] is None:
        engines.append(taken.model)  # in memory, as Keras built it, it gives the same answers
    for engine in engines:
        found = classifier.predict(engine, taken.images, names)
        rows = np.array([list(each.probabilities.values()) for each in found])
        np.testing.assert_allclose(rows, taken.answers, atol=1e-4)
        batches = [(taken.images, np.zeros(3, int))]
        result = classifier.evaluate(engine, batches, names)
        np.testing.assert_allclose(result.probabilities, taken.answers, atol=1e-4)
    assert np.ptp(taken.answers[:, 0]) > 1e-3  # else any network would do
    heat = grad_cam(model, taken.images[0], 1)
    assert heat.shape == taken.images.shape[1:3] and np.isfinite(heat).all()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_completed_network_is_saved_complete(layers, tmp_path):
    start()(layers).save(tmp_path / "plain.keras")
    model, _ = classifier.load(tmp_path / "plain.keras", scale="0..1")
    path = classifier.save(model, tmp_path / "ours.keras", ("Cat", "Dog"))
    image = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        network = handmade.load(path)
    answers = [classifier.predict(engine, image, "CD") for engine in (network, model)]
    assert answers[0].probabilities == pytest.approx(answers[1].probabilities, abs=1e-5)


# --- Grad-CAM: the same maps and scores give the same heat, however the end is written -----------


def heat_networks(layers):
    """Yield networks of the same function: convolution, mean of each map, three scores."""
    import keras

    convolution = layers.Conv2D(4, 3, activation="relu", name="maps")
    scores, squashed = layers.Dense(3, name="scores"), layers.Dense(3, "softmax", name="squashed")
    mean = layers.GlobalAveragePooling2D()
    plain = sequential(layers, convolution, mean, scores)
    squashed.build((None, 4))
    squashed.set_weights(scores.get_weights())
    yield plain
    yield sequential(layers, convolution, mean, squashed)
    yield sequential(layers, convolution, mean, scores, layers.Softmax())
    yield sequential(layers, convolution, mean, scores, layers.Activation("softmax"))
    photos = keras.Input((SIDE, SIDE, 3))
    base = keras.Model(photos, convolution(photos), name="base")
    yield sequential(layers, base, keras.Sequential([mean, squashed]))
    photos = keras.Input((SIDE, SIDE, 3))
    yield keras.Model(photos, keras.ops.softmax(scores(mean(base(photos)))))


def test_grad_cam_takes_the_scores_from_any_end(layers):
    image = np.random.default_rng(0).uniform(0, 255, (SIDE, SIDE, 3)).astype(np.float32)
    networks = list(heat_networks(layers))
    maps = np.asarray(networks[0].layers[0](image[np.newaxis]))[0]
    for label in range(3):
        by_hand = np.maximum(maps @ networks[0].get_weights()[2][:, label], 0)
        by_hand = resize(by_hand / max(by_hand.max(), 1e-9), (SIDE, SIDE))
        for model in networks:
            np.testing.assert_allclose(grad_cam(model, image, label), by_hand, atol=1e-4)


# --- networks that are refused, and why ----------------------------------------------------------

REFUSED = {
    "one softmax": (end(("Dense", 1, "softmax")), "by softmax .*, which is 1 for every photo"),
    "three sigmoids": (end(("Dense", 3, "sigmoid")), "3 answers by sigmoid .*, which need not sum"),
    "tanh": (end(("Dense", 1, "tanh")), r"ends in tanh .*End it in Dense\(1, activation='sigmoid"),
    "relu": (end(("Dense", 2, "relu")), "ends in relu"),
    "a relu layer": (end(("Dense", 2), ("ReLU",)), "ends in relu"),
    "softmax of one": (end(("Dense", 1), ("Softmax",)), "which is 1 for every photo"),
    "logarithms": (end(("Dense", 2, "log_softmax")), "ends in log_softmax"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_ends_that_give_no_probabilities(layers, tmp_path, name):
    build, words = REFUSED[name]
    model, path = build(layers), tmp_path / "network.keras"
    model.save(path)
    image = np.zeros((SIDE, SIDE, 3))
    asked = {
        "train": lambda: classifier.check_network(model, ("Cat", "Dog")),
        "save": lambda: classifier.save(model, tmp_path / "ours.keras", ("Cat", "Dog")),
        "load": lambda: classifier.load(path),
        "load by hand": lambda: handmade.load(path),
        "predict": lambda: classifier.predict(model, image, ("Cat", "Dog")),
        "evaluate": lambda: classifier.evaluate(model, [(image[np.newaxis], [0])], "CD"),
    }
    for ask in asked.values():
        with pytest.raises(ModelError, match=words):
            ask()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.filterwarnings("ignore:.*which pixel values")
def test_an_end_that_is_not_known_is_told_by_its_answers(layers, tmp_path):
    model = end(("Dense", 2, "softmax"), ("BatchNormalization",))(layers)
    image = np.zeros((SIDE, SIDE, 3))
    with pytest.warns(UserWarning, match="not known whether it gives probabilities"):
        path = classifier.save(model, tmp_path / "network.keras", ("Cat", "Dog"))
        loaded, names = classifier.load(path)
    for engine in (loaded, handmade.load(path)):
        assert sum(classifier.predict(engine, image, names).probabilities.values()) < 1.01
    gamma, beta, mean, variance = loaded.layers[-1].get_weights()
    loaded.layers[-1].set_weights([gamma, beta - 0.5, mean, variance])
    with pytest.raises(ModelError, match="answers are no probabilities"):
        classifier.predict(loaded, image, names)


SHAPES = {
    (None, None, 3): "does not say how large its photos are",
    (96, None, 3): "does not say how large its photos are",
    (16, 16, 1): "takes grey photos",
    (16, 16, 4): "takes photos of 4 channels",
    (3, 16, 16): "with the channels first",
    (16, 3): "does not take RGB photos",
    (5,): "does not take RGB photos",
}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_save_refuses_what_load_refuses(keras, layers, tmp_path, shape):
    photos = keras.Input(shape)
    values = photos if len(shape) == 1 else layers.Lambda(lambda x: x[:, 0])(photos)
    while len(values.shape) > 2:
        values = layers.GlobalAveragePooling1D()(values)
    model = keras.Model(photos, layers.Dense(2, "softmax")(values))
    with pytest.raises(ModelError, match=SHAPES[shape]):
        classifier.save(model, tmp_path / "ours.keras", ("Cat", "Dog"))
    model.save(tmp_path / "plain.keras")
    for load in (classifier.load, handmade.load):
        with pytest.raises(ModelError, match=SHAPES[shape]):
            load(tmp_path / "plain.keras")


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_size_for_a_network_of_any_size(keras, layers, tmp_path):
    photos = keras.Input((None, None, 3))
    values = layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3)(photos))
    model = keras.Model(photos, layers.Dense(2)(values))
    model.save(tmp_path / "network.keras")
    image = np.random.default_rng(0).integers(0, 256, (20, 20, 3), dtype=np.uint8)
    expected = softmax(np.asarray(model(image[np.newaxis].astype(np.float32))))[0]
    for load in (handmade.load, lambda *given, **more: classifier.load(*given, **more)[0]):
        engine = load(tmp_path / "network.keras", size=20)
        found = classifier.predict(engine, image, ("Cat", "Dog"))
        np.testing.assert_allclose(list(found.probabilities.values()), expected, atol=1e-5)
    model = end(("Dense", 2))(layers)
    model.save(tmp_path / "network.keras")
    with pytest.raises(ModelError, match="takes photos of 16 × 16 pixels"):
        handmade.load(tmp_path / "network.keras", size=20)


def test_scales_that_do_not_fit(layers, tmp_path):
    end(("Dense", 2, "softmax"))(layers).save(tmp_path / "network.keras")
    for load in (classifier.load, handmade.load):
        with pytest.raises(ModelError, match="scales the pixel values itself, from 0 to 255"):
            load(tmp_path / "network.keras", scale="0..1")
        with pytest.raises(ModelError, match=r"scale '0..2'. Name one of 0..255, 0..1, -1..1"):
            load(tmp_path / "network.keras", scale="0..2")
        for size in ("16", -16, 0):
            with pytest.raises(ModelError, match="cannot take photos of the size"):
                load(tmp_path / "network.keras", size=size)


def test_a_quantised_network_is_left_to_keras(layers, tmp_path):
    model = end(("Dense", 2, "softmax"))(layers)
    model.quantize("int8")
    path = classifier.save(model, tmp_path / "network.keras", ("Cat", "Dog"))
    with pytest.raises(ModelError, match=r"has the dtype int8 \(it is quantised\)\. Use Keras"):
        handmade.load(path)
    loaded, names = classifier.load(path)
    assert classifier.predict(loaded, np.zeros((SIDE, SIDE, 3)), names).class_name in names


# --- what is said ------------------------------------------------------------------------------


def notes_of(load, *arguments, **options):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        load(*arguments, **options)
    return [str(each.message) for each in caught if each.category is UserWarning]


def test_what_was_assumed_is_said_once_each(layers, tmp_path):
    path = tmp_path / "plain.keras"
    sequential(layers, *convolved(layers), layers.Dense(1, name="last")).save(path)
    for load in (handmade.load, classifier.load):
        values, scores, names = notes_of(load, path)
        assert "0 to 255 is assumed" in values and "--scale 0..1" in values
        assert "its layer 'last' has no activation); sigmoid turns" in scores
        assert "called by their numbers" in names and "--classes Cat,Dog" in names
        scores, names = notes_of(load, path, ("Cat", "Dog"), "-1..1")
        assert "0 is Cat, 1 is Dog" in names
    normalized(layers).save(path)
    assert "its Normalization has learned from some" in notes_of(handmade.load, path)[0]


def test_nothing_is_said_about_a_network_of_the_course(saved_network):
    for load in (handmade.load, classifier.load):
        assert notes_of(load, saved_network) == []


def test_names_of_file_and_user(saved_network):
    for load in (handmade.load, classifier.load):
        load(saved_network, ("Cat", "Dog"))
        with pytest.raises(ModelError, match="its classes are Cat, Dog, in this order, not Dog"):
            load(saved_network, ("Dog", "Cat"))


@pytest.mark.parametrize(
    "names, words",
    [
        (("گربه\u200cها", "Hund\u00a0e"), None),  # joiners and spaces are part of words
        (("🐱\u200d👤", "\u200fכלב\u3000"), None),
        (("Hündchen", unicodedata.normalize("NFD", "Hündchen")), "alike"),
        (("Cat", "Dog\udce9"), "cannot be printed"),  # bytes that are no UTF-8
        (("Cat", "D\tog"), "cannot be printed"),
        (("Cat", "\x1b[2J"), "cannot be printed"),
        (("Cat", " "), "cannot be printed"),
    ],
)
def test_names_before_any_training(layers, tmp_path, names, words):
    model = end(("Dense", 2))(layers)
    if words:
        with pytest.raises(ModelError, match=words):
            classifier.check_network(model, names)
    else:
        classifier.check_network(model, names)
        path = classifier.save(model, tmp_path / "ours.keras", names)
        assert handmade.load(path).class_names == names


# --- the command line ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(layers, tmp_path_factory):
    """A network from plain Keras that calls bright photos class 1 if they are shown 0 to 1."""
    model = sequential(layers, layers.GlobalAveragePooling2D(), layers.Dense(1))
    model.layers[-1].set_weights([np.full((3, 1), 4.0), np.array([-6.0])])
    path = tmp_path_factory.mktemp("plain") / "plain.keras"
    model.save(path)
    return path


@pytest.fixture
def animals(tmp_path):
    """Dark cats and bright dogs, with copies where nobody looks for photos."""
    for name, value in {"Cat": 30, "Dog": 230}.items():
        for inside in ("", ".ipynb_checkpoints", "__MACOSX"):
            folder = tmp_path / "animals" / name / inside
            folder.mkdir(parents=True, exist_ok=True)
            for number in range(20):
                Image.new("RGB", (8, 8), (value, value, number)).save(folder / f"{number}.png")
    return tmp_path / "animals"


@pytest.mark.parametrize("engine", ["numpy", "keras"])
@pytest.mark.parametrize("scale, right", [(None, 20), ("0..1", 40), ("-1..1", 20)])
def test_predict_with_a_plain_network(capsys, plain, animals, engine, scale, right):
    scale = ["--scale", scale] if scale else []
    command = ("predict", animals, "--model", plain, "--engine", engine, "--classes", "Cat, Dog")
    code, out, err = run(capsys, *command, *scale)
    lines = [line for line in out.splitlines() if ".png" in line]
    assert code == 0 and len(lines) == 40  # none of the hidden copies
    assert (
        sum(Path(line.split(":")[0]).parent.name in line.split(":")[1] for line in lines) == right
    )
    assert all(line.startswith("Note: ") for line in err.splitlines())
    assert ("0 to 255 is assumed" in err) == (not scale) and "0 is Cat, 1 is Dog" in err


def test_evaluate_looks_at_the_network_first(capsys, plain, animals, tmp_path):
    given = ("evaluate", animals, "--model", plain, "--scale", "0..1")
    code, out, err = run(capsys, *given)
    assert code == 1 and out == "" and "--classes Cat,Dog if they are in this order" in err
    code, out, err = run(capsys, *given, "--classes", "Cat,Dog", "--all")
    assert code == 0 and "100.0% right: 40 of 40" in out and "Left out" not in out
    code, out, err = run(capsys, *given, "--classes", "Cat,Dog")
    kept = int(out.split(" of 40.")[0].rsplit(" ", 1)[1])
    assert 0 < kept < 40 and f"Left out: {40 - kept}, " in out and "--all counts them" in out
    code, out, err = run(capsys, *given, "--classes", "Cat,Dog", "--json")
    assert json.loads(out)["left_out"] == 40 - kept


def test_evaluate_compares_names_as_they_are_read(capsys, plain, animals):
    (animals / "Cat").rename(animals / unicodedata.normalize("NFD", "Kätzchen"))
    given = ("evaluate", animals, "--model", plain, "--all", "--scale", "0..1")
    code, out, _ = run(capsys, *given, "--classes", "Kätzchen,Dog")
    assert code == 0 and "100.0% right" in out


def test_predict_takes_files_folders_links_and_standard_input(
    capsys, monkeypatch, plain, animals, tmp_path
):
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "of cats").symlink_to(animals / "Cat", target_is_directory=True)
    photo = (animals / "Dog" / "0.png").read_bytes()
    stdin = SimpleNamespace(buffer=io.BytesIO(photo), isatty=lambda: False)
    monkeypatch.setattr(sys, "stdin", stdin)
    named = ("-", "https://example.org/cat.jpg", animals / "Cat/0.png", tmp_path / "links")
    given = ("--model", plain, "--classes", "Cat,Dog", "--scale", "0..1", "--json")
    code, out, _ = run(capsys, "predict", *named, *given)
    first, address, third, *others = json.loads(out)
    assert code == 1 and (first["photo"], first["class"]) == ("-", "Dog")
    assert "is an address. Download the photo first" in address["error"]
    assert address["photo"] == "https://example.org/cat.jpg" and third["class"] == "Cat"
    assert len(others) == 20 and {each["class"] for each in others} == {"Cat"}


@pytest.mark.parametrize(
    "stdin, words",
    [
        (SimpleNamespace(isatty=lambda: True), "cat photo.jpg | python -m helpers predict -"),
        (None, "cat photo.jpg | python -m helpers predict -"),
        (SimpleNamespace(buffer=io.BytesIO(), isatty=lambda: False), "is empty"),
        (SimpleNamespace(buffer=io.BytesIO(b"text"), isatty=lambda: False), "not an image"),
    ],
)
def test_standard_input_without_a_photo(capsys, monkeypatch, plain, stdin, words):
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, err = run(capsys, "predict", "-", "--model", plain)
    assert code == 1 and out == "" and words in err


@pytest.mark.parametrize("classes", ["Cat", "Cat,", ",", ""])
def test_wrong_names_are_wrong_usage(capsys, classes):
    with pytest.raises(SystemExit) as caught:
        main(["predict", "photo.jpg", "--classes", classes])
    assert caught.value.code == 2 and "two or more names" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the shell's way to close a stream")
@pytest.mark.parametrize("engine", ["numpy", "keras"])
def test_an_answer_where_the_error_stream_is_closed(plain, animals, engine):
    command = f"{sys.executable} -m helpers predict {animals}/Dog/0.png --model {plain} 2>&-"
    result = subprocess.run(
        f"{command} --engine {engine}", shell=True, cwd=COURSE, capture_output=True, text=True
    )
    assert result.returncode == 0 and result.stdout.endswith("0.png: class 1 (100.0%)\n")
    assert result.stdout.count("\n") == 1


def test_errors_stand_where_their_photos_stood(plain, animals):
    with warnings.catch_warnings(action="ignore"):
        network = handmade.load(plain, scale="0..1")
    photos = [str(path) for path in sorted((animals / "Dog").glob("*.png"))] * 3
    photos[0], photos[40] = "gone.png", b"no photo"
    found = list(classifier.predictions(network, iter(photos), network.class_names))
    errors = {i: each for i, each in enumerate(found) if isinstance(each, Exception)}
    assert len(found) == 60 and list(errors) == [0, 40]
    assert isinstance(errors[0], FileNotFoundError) and "not an image" in str(errors[40])
    assert {each.class_name for i, each in enumerate(found) if i not in errors} == {"class 1"}
