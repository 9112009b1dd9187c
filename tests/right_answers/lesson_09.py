"""Right answers to lesson 9's exercises, each written in another way than the lesson's own."""

import hashlib

import numpy as np


def _by_dict(paths):
    classes = {name: n for n, name in enumerate(sorted({path.parts[-2] for path in paths}))}
    return tuple(classes[path.parts[-2]] for path in paths)


def _by_unique(paths):
    return np.unique([path.parent.name for path in paths], return_inverse=True)[1]


def _part(pet):
    number = int.from_bytes(hashlib.sha256(pet.encode("utf-8")).digest()[:6], "big") / 2**48
    return ["test", "validation", "training"][(number >= 0.15) + (number >= 0.30)]


def _one_coin_a_pet(names):
    coins = {}
    for name in names:
        pet = name.partition("_")[0]
        coins[pet] = coins.get(pet) or _part(pet)
    return [coins[name.partition("_")[0]] for name in names]


RIGHT = {
    "9.1": [lambda: 800, lambda: 800.0, lambda: np.array(1000 - 2 * 100)],
    "9.2": [lambda: _by_dict, lambda: _by_unique],
    "9.3": [
        lambda: _one_coin_a_pet,
        lambda: lambda names: tuple(_part(name[: name.index("_")]) for name in names),
    ],
}
