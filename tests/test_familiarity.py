"""How like its training photos a picture is: on made-up features, and on real pictures."""

import io

import numpy as np
import pytest
from skimage import data

from helpers import classifier, drawings, handmade, pets, trained
from helpers.classifier.answers import as_input
from helpers.classifier.familiarity import Familiarity, Reader, fit, layers_to_read, read
from helpers.saved import ModelError


@pytest.fixture(scope="module")
def made_up():
    """Return responses like those of two classes, and others."""
    dice = np.random.default_rng(0)
    likely = dice.uniform(0, 1, (2, 40)) ** 4
    photos = np.repeat(likely, 300, axis=0) * dice.uniform(0.5, 1.5, (600, 40))
    others = dice.uniform(0, 1, (100, 40)) ** 4
    return photos, others


@pytest.fixture(scope="module")
def network():
    return handmade.load(trained.CATS_AND_DOGS)


@pytest.fixture(scope="module")
def shipped():
    return read(trained.CATS_AND_DOGS)


def unlike(network, shipped, *pictures):
    images = np.stack([as_input(network, picture) for picture in pictures])
    reader = Reader(network, shipped.layers)
    reader.predict_on_batch(images)
    return shipped.is_unlike(reader.features).tolist()


def test_tells_other_responses_from_those_of_the_photos(made_up):
    photos, others = made_up
    familiar = fit(photos, ("a", "b"), (15, 25))
    assert familiar.is_unlike(photos).mean() <= 0.03
    assert familiar.is_unlike(others).mean() >= 0.95


def test_score_is_1_for_a_known_photo_and_does_not_depend_on_strength(made_up):
    photos, _ = made_up
    familiar = fit(np.repeat(photos[:100], 3, axis=0), ("a",), (40,))
    score = familiar.score(photos[:100])
    assert np.allclose(familiar.score(7 * photos[:100]), score, atol=1e-5)
    assert (score <= 1.001).all() and (score >= 0).all()


def test_a_few_odd_photos_among_the_known_make_nothing_familiar(made_up):
    photos, others = made_up
    photos = photos.copy()
    photos[0] = others[0]  # the first photo is kept
    assert fit(photos, ("a",), (40,)).is_unlike(others[:1]).all()


def test_no_response_at_all_and_no_number_are_unlike(made_up):
    familiar = fit(made_up[0], ("a",), (40,))
    assert familiar.is_unlike(np.zeros((1, 40))).all()
    assert familiar.is_unlike(np.full((1, 40), np.nan)).all()


def test_bytes_and_back(made_up):
    familiar = fit(made_up[0], ("a", "b"), (15, 25))
    again = Familiarity.from_bytes(familiar.to_bytes())
    assert (again.layers, again.widths) == (familiar.layers, familiar.widths)
    assert np.array_equal(again.score(made_up[1]), familiar.score(made_up[1]))


@pytest.mark.parametrize(
    "spoil", ["text", "short", "pickle", "threshold", "shape", "number", "bomb"]
)
def test_spoilt_bytes_end_in_one_error(made_up, spoil):
    familiar = fit(made_up[0], ("a",), (40,))
    whole = dict(np.load(io.BytesIO(familiar.to_bytes())))
    whole |= {
        "pickle": {"layers": np.array([{}], dtype=object)},
        "threshold": {"threshold": np.float64("nan")},
        "shape": {"known": familiar.known[:, 1:]},
        "bomb": {"known": np.zeros((10**6, 40), np.float16)},
        "number": {"known": familiar.known * np.float16("nan")},
    }.get(spoil, {})
    file = io.BytesIO()
    np.savez_compressed(file, **whole)
    content = {"text": b"nonsense", "short": file.getvalue()[:-200]}.get(spoil, file.getvalue())
    with pytest.raises(ModelError, match=r"familiarity\.npz"):
        Familiarity.from_bytes(content)


def test_wrong_shapes_and_too_few_photos(made_up):
    familiar = fit(made_up[0], ("a",), (40,))
    with pytest.raises(ValueError, match=r"\(N, 40\)"):
        familiar.score(made_up[0][:, 1:])
    with pytest.raises(ValueError, match="too few"):
        fit(made_up[0][:99], ("a",), (40,))


def test_reader_gives_the_answers_and_the_means(network):
    images = np.stack([as_input(network, data.cat()), as_input(network, data.coffee())])
    reader = Reader(network)
    answers, features = reader.predict_on_batch(images), reader.features
    assert np.allclose(answers, network.predict(images), atol=1e-6)
    first = network.layers(images)[reader.layers[0]].mean(axis=(1, 2))
    assert np.allclose(features[:, : reader.widths[0]], first, atol=1e-6)


def test_a_network_without_such_layers_is_refused(network):
    flat = handmade.Network(network.steps[:1], ("Cat", "Dog"), network.steps[0].name)
    assert layers_to_read(flat) == ()
    with pytest.raises(ModelError, match="lacks layers"):
        Reader(flat)
    with pytest.raises(ModelError, match="lacks layers"):
        Reader(network, ("no such layer",))


def test_the_shipped_network_knows_what_it_has_not_seen(network, shipped):
    colour = np.zeros((176, 176, 3), np.uint8) + np.array([90, 120, 200], np.uint8)
    noise = np.random.default_rng(0).integers(0, 256, (176, 176, 3)).astype(np.uint8)
    pictures = (data.rocket(), data.retina(), data.hubble_deep_field(), colour, noise)
    assert all(unlike(network, shipped, *pictures))
    assert unlike(network, shipped, data.cat(), data.cat()[:, ::-1]) == [False, False]


def test_predictions_say_what_is_unlike(network, shipped):
    pictures = [data.cat(), data.rocket(), "no file"]
    cat, rocket, missing = classifier.predictions(
        network, pictures, network.class_names, mirrored=True, familiarity=shipped
    )
    assert (cat.unlike, rocket.unlike) == (False, True)
    assert str(rocket).endswith(", but this is unlike the photos it learned from")
    assert isinstance(missing, FileNotFoundError)
    assert classifier.predict(network, data.rocket(), network.class_names).unlike is None


def test_a_trained_network_remembers_and_is_saved_with_it(tmp_path):
    import keras

    keras.utils.set_random_seed(0)
    photos = pets.list_photos(drawings.draw_folder(tmp_path / "pets", 120, size=32))
    model = classifier.build(lambda classes: classifier.residual(classes, 32, widths=(8, 16)))
    found = classifier.remember(model, photos)
    file = classifier.save(model, tmp_path / "own.keras", photos.class_names, found)
    by_hand = handmade.load(file)
    assert np.array_equal(read(file).known, found.known)
    images = np.stack([as_input(model, path) for path in photos.paths[:8]])
    features = []
    for engine in (model, by_hand):
        reader = Reader(engine, found.layers)
        reader.predict_on_batch(images)
        features.append(reader.features)
    assert np.allclose(*features, atol=1e-5)
    assert classifier.remember(model, photos.take(99)) is None
    plain = classifier.save(model, tmp_path / "plain.keras", photos.class_names)
    assert read(plain) is None
