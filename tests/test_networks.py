"""The networks that come with the course are what their programs say."""

import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from skimage import data

from helpers import classifier, drawings, handmade, pets
from helpers.classifier import card
from helpers.trained import CATS_AND_DOGS, DRAWN_PETS, cats_and_dogs, drawn_pets


def test_it_tells_drawn_cats_from_dogs_it_never_saw():
    network = handmade.load(DRAWN_PETS)
    images, labels = drawings.draw_many(300, seed=99, size=drawn_pets.SIZE)
    assert network.class_names == ("Cat", "Dog")
    assert (network.predict(images).argmax(axis=1) == labels).mean() > 0.96


def test_its_layers_are_those_of_its_program(keras):
    network, model = handmade.load(DRAWN_PETS), drawn_pets.network()
    assert [step.name for step in network.steps[1:]] == [layer.name for layer in model.layers]
    counts = [sum(map(np.size, step.weights.values())) for step in network.steps[1:]]
    assert counts == [layer.count_params() for layer in model.layers]


@pytest.mark.parametrize("path, largest", [(DRAWN_PETS, 500_000), (CATS_AND_DOGS, 8_000_000)])
def test_they_are_small_and_keep_no_optimiser(path, largest):
    assert path.stat().st_size < largest
    with zipfile.ZipFile(path) as archive:
        assert b'"optimizer"' not in archive.read("config.json")


# --- the network for photos ---------------------------------------------------------------

FACTS = json.loads(CATS_AND_DOGS.with_suffix(".json").read_text(encoding="utf-8"))


def test_the_card_is_that_of_the_file():
    content = CATS_AND_DOGS.read_bytes()
    assert FACTS["origin"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert FACTS["origin"]["bytes"] == len(content)
    page = CATS_AND_DOGS.with_suffix(".md").read_text(encoding="utf-8")
    assert page == card.as_text(FACTS)
    assert FACTS["origin"]["sha256"] in page and "## Where it fails" in page


def test_its_network_is_that_of_the_recipe(keras):
    model, names = classifier.load(CATS_AND_DOGS)
    recipe, finish = cats_and_dogs.RECIPE, cats_and_dogs.FINISH
    assert names == cats_and_dogs.CLASS_NAMES
    assert model.input_shape == (None, finish.size, finish.size, 3)
    ours = finish.network(2, finish.size)
    assert [weight.shape for weight in model.weights] == [weight.shape for weight in ours.weights]
    assert model.count_params() == FACTS["origin"]["parameters"]
    passes = FACTS["origin"]["passes"]
    assert passes == recipe.passes + finish.passes
    assert recipe.passes < FACTS["origin"]["best_pass"] <= passes


def test_two_trainings_are_told_as_one():
    first = classifier.Training({"loss": [3, 2], "val_accuracy": [0.5, 0.7]}, best=2)
    then = classifier.Training({"loss": [1, 4], "val_accuracy": [0.9, 0.8]}, best=1)
    joined = cats_and_dogs.joined(first, then)
    assert joined.history == {"loss": [3, 2, 1, 4], "val_accuracy": [0.5, 0.7, 0.9, 0.8]}
    assert joined.best == 3


def test_its_figures_agree_with_each_other():
    for key in ("test", "test_mirrored"):
        facts = FACTS[key]
        confusion = np.array(facts["confusion"])
        assert confusion.sum() == facts["photos"] == FACTS["origin"]["photos"]["test"]
        assert confusion.trace() / confusion.sum() == pytest.approx(facts["accuracy"])
        low, high = facts["interval_95"]
        assert low < facts["accuracy"] < high
        assert sum(row["photos"] for row in facts["calibration"]) == facts["photos"]


@pytest.mark.parametrize("mirrored", [False, True])
def test_it_knows_a_cat_by_hand_and_in_keras(keras, mirrored):
    network, (model, names) = handmade.load(CATS_AND_DOGS), classifier.load(CATS_AND_DOGS)
    by_hand = classifier.predict(network, data.cat(), names, mirrored)
    in_keras = classifier.predict(model, data.cat(), names, mirrored)
    assert by_hand.class_name == in_keras.class_name == "Cat"
    assert by_hand.probability == pytest.approx(in_keras.probability, abs=1e-4)
    if not mirrored:
        assert in_keras.probability == pytest.approx(
            FACTS["cat"]["skimage.data.cat()"]["probability"], abs=1e-3
        )


def test_photos_are_divided_by_their_numbers():
    paths = [Path(f"{name}/{number}.jpg") for name in ("Cat", "Dog") for number in range(1000)]
    photos = pets.PhotoSet(tuple(paths), (0,) * 1000 + (1,) * 1000, ("Cat", "Dog"))
    parts = cats_and_dogs.split(photos)
    assert [len(part) for part in parts] == [1700, 100, 200]
    numbers = [{int(path.stem) for path in part.paths} for part in parts]
    assert not (numbers[0] & numbers[1] or numbers[0] & numbers[2] or numbers[1] & numbers[2])
    assert cats_and_dogs.unseen(photos).paths == parts[2].paths
    kaggle = pets.PhotoSet((Path("Cat/cat.10.jpg"), Path("Dog/dog.7.jpg")), (0, 1), ("Cat", "Dog"))
    assert cats_and_dogs.unseen(kaggle).counts == {"Cat": 1, "Dog": 0}
    with pytest.raises(ValueError, match=r"minka\.jpg has no number"):
        cats_and_dogs.split(pets.PhotoSet((Path("Cat/minka.jpg"),), (0,), ("Cat",)))
