"""Transfer: features, a new head, and a training that starts from a network."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from server import serving

from helpers import classifier, drawings, saved
from helpers.__main__ import main
from helpers.classifier import imagenet
from helpers.pets import list_photos, split
from helpers.pets.intake import downloads
from helpers.pets.intake.sets import RemoteFile
from helpers.trained import CATS_AND_DOGS, DRAWN_PETS

KINDS = ("glass", "organic", "paper")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Drawings of three classes, forty of each."""
    return drawings.draw_folder(tmp_path_factory.mktemp("waste") / "waste", 120, KINDS, 3, 64)


@pytest.fixture(scope="module")
def pets(tmp_path_factory):
    """Drawn pets of the classes that the network knows."""
    place = tmp_path_factory.mktemp("pets") / "pets"
    return drawings.draw_folder(place, 80, ("cat", "dog"), 3, 64)


@pytest.fixture
def source(keras):
    return classifier.load(DRAWN_PETS)[0]


@pytest.fixture
def hasty(monkeypatch):
    """Let a training that starts from a network make two passes only."""
    whole = classifier.starting_from

    def short(*asked):
        recipe = whole(*asked)
        return replace(recipe, stages=((recipe.stages[0][0], 2),))

    monkeypatch.setattr(classifier, "starting_from", short)


def images(count, kinds, seed):
    return drawings.draw_many(count, kinds, seed, 64)


# --- features ------------------------------------------------------------------------------------


def test_features_are_the_averages_of_the_last_maps_of_each_size(source, keras):
    photos = images(3, KINDS, 0)[0]
    found = classifier.features(source, photos)
    assert found.shape == (3, 16 + 24 + 32 + 48) and found.dtype == np.float32
    names = ("relu1", "relu2", "relu3", "relu4")
    maps = keras.Model(source.inputs, [source.get_layer(name).output for name in names])
    wanted = [np.mean(one, axis=(1, 2)) for one in maps.predict(photos, verbose=0)]
    np.testing.assert_allclose(found, np.concatenate(wanted, axis=1), rtol=1e-4, atol=1e-5)


def test_features_decide_about_classes_that_the_network_never_knew(source):
    (learned, labels), (others, answers) = images(150, KINDS, 1), images(150, KINDS, 2)
    decision = classifier.decide_by(classifier.features(source, learned), labels)
    assert decision.score(classifier.features(source, others), answers) > 0.5  # by chance 1/3


def test_features_of_photos_of_another_size_are_refused(source):
    with pytest.raises(ValueError, match=r"takes photos of \(64, 64, 3\), not \(32, 32, 3\)"):
        classifier.features(source, np.zeros((1, 32, 32, 3)))


def test_a_network_without_convolutions_has_no_features(keras):
    flat = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Flatten()])
    with pytest.raises(ValueError, match="no convolution"):
        classifier.features(flat, np.zeros((1, 8, 8, 3)))


# --- a new head ----------------------------------------------------------------------------------


def test_a_new_head_knows_nothing_and_all_before_it_stays(source):
    copy = classifier.with_new_head(source, 3, 64)
    photos = images(4, KINDS, 0)[0]
    np.testing.assert_allclose(copy.predict(photos, verbose=0), np.full((4, 3), 1 / 3), rtol=1e-6)
    np.testing.assert_allclose(
        classifier.features(copy, photos), classifier.features(source, photos), rtol=1e-5
    )


def test_a_kept_head_answers_as_before_in_the_order_asked_for(source):
    photos = images(4, ("cat", "dog"), 0)[0]
    turned = classifier.with_new_head(source, 2, 64, kept=(1, 0))
    before, after = (model.predict(photos, verbose=0) for model in (source, turned))
    np.testing.assert_allclose(after[:, ::-1], before, atol=1e-6)


def test_photos_of_every_size_fit(source):
    copy = classifier.with_new_head(source, 5)
    assert [copy.predict(np.zeros((1, n, n, 3)), verbose=0).shape for n in (32, 48)] == [(1, 5)] * 2


def test_batch_normalisation_stays_as_it_is_in_nested_networks_too(keras):
    layers = keras.layers
    photos = keras.Input((None, None, 3))
    inner = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(4, 3)])
    inner.add(layers.BatchNormalization())
    averages = layers.GlobalAveragePooling2D()(inner(photos))
    model = keras.Model(photos, layers.Dense(2, activation="softmax")(averages))
    copy = classifier.with_new_head(model, 2)
    before = [np.array(weights) for weights in copy.get_weights()]
    copy.compile("sgd", "sparse_categorical_crossentropy")
    photos = np.random.default_rng(0).uniform(0, 1, (4, 16, 16, 3))
    for _ in range(2):  # in the first, the zeros of the last layer hold back all before it
        copy.train_on_batch(photos, np.array([0, 1, 1, 1]))
    same = [np.array_equal(*pair) for pair in zip(before, copy.get_weights(), strict=True)]
    assert same == [False, False, True, True, True, True, False, False]


def test_a_network_with_flatten_is_refused(saved_network):
    with pytest.raises(saved.ModelError, match=r"pets\.keras is no network to start from: .*Dense"):
        classifier.starting_from(saved_network)


# --- the recipe ----------------------------------------------------------------------------------


def test_the_recipe_fits_the_network_and_names_it_by_its_content(keras, tmp_path):
    shipped, drawn = map(classifier.starting_from, (CATS_AND_DOGS, DRAWN_PETS))
    assert shipped.size == 96 and drawn.size == 64
    copy = shutil.copy(DRAWN_PETS, tmp_path / "elsewhere.keras")
    assert classifier.starting_from(copy).network.__name__ == drawn.network.__name__
    assert shipped.network.__name__ != drawn.network.__name__


@pytest.mark.parametrize(
    ("names", "kept"), [(("Cat", "Dog"), (0, 1)), (("Dog", "Cat"), (1, 0)), (("Cat", "Owl"), ())]
)
def test_the_head_stays_where_the_classes_are_the_same(keras, names, kept):
    assert classifier.starting_from(DRAWN_PETS, names).network.kept == kept


def test_a_few_drawings_are_enough(keras, folder):
    training, validation, _ = split(list_photos(folder), progress=False)
    recipe = classifier.starting_from(DRAWN_PETS, KINDS)
    _, trained = classifier.follow(recipe, training, validation, progress=False)
    assert trained.history["val_accuracy"][trained.best - 1] > 0.5  # by chance 1/3


# --- the command ---------------------------------------------------------------------------------


def train(capsys, *arguments):
    code = main(["train", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_train_starts_from_a_file(keras, capsys, tmp_path, folder, hasty):
    output = tmp_path / "waste.keras"
    code, out, _ = train(capsys, folder, "--output", output, "--start-from", DRAWN_PETS)
    assert code == 0 and "Starting from drawn_pets.keras; its last layer is new." in out
    assert classifier.load(output)[1] == ("Glass", "Organic", "Paper")
    assert main(["evaluate", str(folder), "--model", str(output), "--card", f"{output}.md"]) == 0
    assert "few-photos-from-a-file" in (tmp_path / "waste.keras.md").read_text()


def test_the_same_classes_keep_the_head_and_json_tells_it(keras, capsys, tmp_path, pets, hasty):
    asked = (pets, "--output", tmp_path / "pets.keras", "--start-from", DRAWN_PETS)
    code, out, _ = train(capsys, *asked, "--json")
    facts = json.loads(out)
    assert code == 0 and facts["recipe"] == "few photos"
    assert facts["start_from"] == {"file": str(DRAWN_PETS), "last_layer": "kept"}
    assert facts["history"]["val_accuracy"][0] > 0.8  # from the first pass on


def test_resume_knows_the_source_by_its_content(keras, capsys, tmp_path, folder, pets, hasty):
    from helpers.classifier.checkpoints import path_for

    output = tmp_path / "waste.keras"
    recipe = classifier.starting_from(DRAWN_PETS, ("Glass", "Organic", "Paper"))
    training, validation, _ = split(list_photos(folder), progress=False)
    one_pass = replace(recipe, stages=((recipe.stages[0][0], 1),))
    classifier.follow(one_pass, training, validation, 0, path_for(output), progress=False)
    moved = shutil.copy(DRAWN_PETS, tmp_path / "moved.keras")
    asked = (folder, "--output", output, "--resume", "--start-from")
    code, _, err = train(capsys, *asked, CATS_AND_DOGS)
    assert code == 1 and "belongs to another training: the recipe's network from_" in err
    code, _, err = train(capsys, *asked, moved)  # two passes are asked for, one was planned
    assert code == 1 and "network" not in err and "stages" in err


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("nowhere.keras", "nowhere.keras"),
        ("damaged.keras", "damaged.keras"),
        ("waste.keras", "waste.keras cannot be both the start and --output"),
    ],
)
def test_what_cannot_be_started_from(keras, capsys, tmp_path, folder, start, message):
    (tmp_path / "damaged.keras").write_bytes(DRAWN_PETS.read_bytes()[:5000])
    asked = ("--output", tmp_path / "waste.keras", "--start-from", tmp_path / start)
    code, out, err = train(capsys, folder, *asked, "--json")
    assert (code, out) == (1, "") and message in err and err.count("\n") == 1
    assert not list(tmp_path.glob("waste*"))


def test_several_workers_do_not_start_from_a_network(keras, capsys, tmp_path, folder):
    asked = ("--output", tmp_path / "x.keras", "--start-from", "shipped", "--workers", 2)
    code, _, err = train(capsys, folder, *asked)
    assert code == 1 and err == "--start-from is for few photos: one process trains on them.\n"


@pytest.mark.parametrize("recipe", ["small", "quick"])
def test_a_recipe_and_a_start_exclude_each_other(capsys, tmp_path, recipe):
    asked = ("--output", tmp_path / "x.keras", "--start-from", "shipped", "--recipe", recipe)
    with pytest.raises(SystemExit, match="2"):
        train(capsys, tmp_path, *asked)
    assert "not allowed with" in capsys.readouterr().err


# --- MobileNetV2, with weights of our own in the place of ImageNet's ------------------------------


@pytest.fixture(scope="module")
def weights(keras, tmp_path_factory):
    """A file of weights as Keras publishes them, of a network that learned nothing."""
    keras.utils.set_random_seed(5)
    path = tmp_path_factory.mktemp("weights") / "mobilenet.h5"
    shape = (imagenet.SIZE, imagenet.SIZE, 3)
    keras.applications.MobileNetV2(shape, include_top=False, weights=None).save(path)
    return path.read_bytes()


@pytest.fixture
def web(monkeypatch, weights):
    """A server that gives these weights, in the place of the one on the network."""
    with serving(files={"mobilenet.h5": weights}) as orders:
        remote = RemoteFile(f"{orders.url}/mobilenet.h5", len(weights))
        monkeypatch.setattr(imagenet, "WEIGHTS", remote)
        monkeypatch.setattr(downloads, "RETRIES", 0)
        yield orders


def test_mobilenet_is_fetched_once_and_kept(keras, web, tmp_path):
    path = classifier.mobilenet(tmp_path, progress=False)
    model, _ = classifier.load(path)
    photos = np.random.default_rng(0).uniform(0, 255, (2, imagenet.SIZE, imagenet.SIZE, 3))
    keras.utils.set_random_seed(5)
    own = keras.applications.MobileNetV2(photos.shape[1:], include_top=False, weights=None)
    wanted = own.predict(keras.applications.mobilenet_v2.preprocess_input(photos), verbose=0)
    averages = keras.Model(model.inputs, model.layers[-2].output).predict(photos, verbose=0)
    np.testing.assert_allclose(averages, wanted.mean(axis=(1, 2)), rtol=1e-3, atol=1e-4)
    found = classifier.features(model, photos)
    np.testing.assert_allclose(found[:, -1280:], averages, rtol=1e-3, atol=1e-4)
    assert found.shape == (2, 96 + 144 + 192 + 576 + 1280)
    web.files.clear()
    assert classifier.mobilenet(tmp_path) == path and len(web.asked) == 1
    assert classifier.with_new_head(model, 3, 64).output_shape == (None, 3)
    assert {one.name for one in tmp_path.iterdir() if not one.name.endswith(".lock")} == {
        path.name,
        path.with_suffix(".sha256").name,
    }


def test_a_mobilenet_that_changed_is_noticed(tmp_path):
    (tmp_path / "mobilenet_v2.sha256").write_text("0" * 64)
    (tmp_path / "mobilenet_v2.keras").write_bytes(b"?")
    with pytest.raises(saved.ModelError, match=r"has changed since it was made\. Remove it"):
        classifier.mobilenet(tmp_path)


def test_without_a_network_a_sentence_says_what_to_do(web, tmp_path):
    web.files.clear()
    with pytest.raises(downloads.DownloadError, match=r"shipped.*Or download http.*mobilenet\.h5"):
        classifier.mobilenet(tmp_path, progress=False)


def test_weights_put_here_by_hand(keras, web, tmp_path, weights):
    web.files.clear()
    (tmp_path / "mobilenet.h5").write_bytes(weights)
    assert classifier.mobilenet(tmp_path, progress=False).exists() and not web.asked


def test_weights_of_something_else(web, keras, tmp_path, weights):
    web.files["mobilenet.h5"] = bytes(len(weights))
    with pytest.raises(saved.ModelError, match="does not hold the weights of MobileNetV2"):
        classifier.mobilenet(tmp_path, progress=False)


def test_train_starts_from_mobilenet(keras, capsys, tmp_path, folder, hasty, monkeypatch):
    stand_in = shutil.copy(DRAWN_PETS, tmp_path / "mobilenet_v2.keras")
    monkeypatch.setattr(classifier, "mobilenet", lambda progress: stand_in)
    asked = (folder, "--output", tmp_path / "waste.keras", "--start-from", "mobilenet")
    code, out, _ = train(capsys, *asked)
    assert code == 0 and "Starting from mobilenet_v2.keras; its last layer is new." in out
