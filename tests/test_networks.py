"""The networks that come with the course are what their programs say."""

import zipfile

import numpy as np

from helpers import handmade, pets
from helpers.networks import DRAWN_PETS, drawn_pets


def test_it_tells_drawn_cats_from_dogs_it_never_saw():
    network = handmade.load(DRAWN_PETS)
    images, labels = pets.draw_many(300, seed=99, size=drawn_pets.SIZE)
    assert network.class_names == ("Cat", "Dog")
    assert (network.predict(images).argmax(axis=1) == labels).mean() > 0.96


def test_its_layers_are_those_of_its_program(keras):
    network, model = handmade.load(DRAWN_PETS), drawn_pets.network()
    assert [step.name for step in network.steps[1:]] == [layer.name for layer in model.layers]
    counts = [sum(map(np.size, step.weights.values())) for step in network.steps[1:]]
    assert counts == [layer.count_params() for layer in model.layers]


def test_it_is_small_and_keeps_no_optimiser():
    assert DRAWN_PETS.stat().st_size < 500_000
    with zipfile.ZipFile(DRAWN_PETS) as archive:
        assert b'"optimizer"' not in archive.read("config.json")
