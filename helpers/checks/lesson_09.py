"""Lesson 9: photos, cleaned, labelled, split."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from helpers.checks.exercise import Function, Mistake, Value
from helpers.checks.formulas import Formula

_MUST_GO = Formula(
    "photos - 2 * dogs",
    lambda: {"photos": 1000, "dogs": 100},
    {"photos": "all photos", "dogs": "the dogs", "2 * dogs": "the photos that stay"},
)

a_fair_set = Value(
    "9.1",
    "A fair set",
    start="Who always says one class is right half of the time when both classes are equally "
    "large. How many cats may stay?",
    praise="Now 50% means guessing. (To put photos aside is the crudest way; to take more photos "
    "of dogs is the best.)",
    right=lambda cats=900, dogs=100: cats - dogs,
    quantities={"cats": "the number of cats", "dogs": "the number of dogs"},
    means=lambda answer: (
        f"Then {900 - float(answer):g} cats face 100 dogs, and “always cat” is right "
        f"{(900 - float(answer)) / (1000 - float(answer)):.0%} of the time."
    ),
    formulas=[_MUST_GO],
    mistakes=[
        Mistake(
            "those that stay",
            "100 cats may stay, as there are 100 dogs. How many go?",
            lambda: 100,
        ),
        Mistake(
            "half of the cats",
            "Then 450 cats face 100 dogs, and “always cat” is still right 82% of the time.",
            lambda: 900 // 2,
        ),
        Mistake(
            "half of all",
            "500 is half of the photos. Then 400 cats face 100 dogs, and “always cat” is right "
            "80% of the time.",
            lambda: (900 + 100) // 2,
        ),
        Mistake(
            "half of the difference",
            "If cats could become dogs, 400 would do. But the dogs stay 100, and 500 cats are "
            "left.",
            lambda: (900 - 100) // 2,
        ),
        Mistake(
            "share for count",
            "This is the share of the cats that goes. Asked for is how many photos that is.",
            lambda: (900 - 100) / 900,
        ),
    ],
)


def _two_listings() -> list[tuple]:
    told = ["dog/2.jpg", "Cat/10.jpg", "boat/7.jpg", "dog/1.jpg"]
    told += ["Cat/1.jpg", "Cat/my dog.jpg", "boat/3.jpg", "dog/10.jpg"]
    folder = Path("photos")
    return [
        ([folder / name for name in told],),
        ([folder / name for name in told[:0:-1]],),
        *(([Path(name) / f"{number}.jpg" for number, name in enumerate(one)],) for one in _MANY),
    ]


# Seven folders and more, three times: a set has them in sorted order by luck once in 10**11.
_MANY = [
    ["owl", "fox", "Ant", "bee", "owl", "emu", "Cat", "hen", "fox", "dog"],
    ["mole", "Bat", "toad", "wren", "Ape", "newt", "mole", "lynx", "crab"],
    ["pony", "Yak", "kiwi", "Boar", "mink", "pony", "hare", "colt", "ibis", "Yak"],
]


def _folders(paths) -> list[str]:
    return [path.parent.name for path in paths]


def _numbered(names, order) -> list[int]:
    order = list(order)
    return [order.index(name) for name in names]


def _in_order(answer) -> bool:
    return all(list(answer(list(paths))) == _right_labels(paths) for (paths,) in _two_listings())


def _in_any_order(answer) -> bool:
    """Tell whether each folder has a number of its own, from 0 on, but not in sorted order."""
    for (paths,) in _two_listings():
        labels, right = list(answer(list(paths))), _right_labels(paths)
        pairs = {*zip(right, labels, strict=True)} if len(labels) == len(right) else set()
        if not len(pairs) == len({*labels}) == len({*right}) or {*labels} != {*right}:
            return False
    return True


_NO_ORDER = (
    "Each folder has a number of its own, but the names are not sorted. A `set` hands out its "
    "names in any order, and in another one when Python starts again: `sorted` makes a list of it "
    "that is always the same."
)


def _right_labels(paths) -> list[int]:
    return _numbered(_folders(paths), sorted(set(_folders(paths))))


labels_from_folders = Function(
    "9.2",
    "Labels from folders",
    start="`path.parent.name` is the folder's name. Collect the names, each once, and sort them: "
    "the place of a name in that list is its number.",
    praise="However a system lists the files, each photo keeps its label. That is the bug of the "
    "old tutorial, mended in three lines.",
    right=_right_labels,
    examples=_two_listings,
    axes=("path",),
    faults=[(lambda answer: not _in_order(answer) and _in_any_order(answer), _NO_ORDER)],
    means=lambda value, paths: (
        f"The folders here are {', '.join(sorted(set(_folders(paths))))}, and you give the first "
        f"path the label {value[0]}: its folder is {_folders(paths)[0]}."
    ),
    mistakes=[
        Mistake(
            "order of a set",
            _NO_ORDER,
            lambda paths: _numbered(_folders(paths), list(set(_folders(paths)))),
        ),
        Mistake(
            "labels by position",
            "This is the bug itself: the first part of the list gets 0, the next 1 and so on, "
            "whatever the photos are. Ask each path for its folder.",
            lambda paths: [3 * place // len(paths) for place in range(len(paths))],
        ),
        Mistake(
            "two classes only",
            "There are more than two folders here, and you gave two numbers. Take the names of the "
            "classes from the paths, however many there are.",
            lambda paths: [0 if name == "Cat" else 1 for name in _folders(paths)],
        ),
        Mistake(
            "names for numbers",
            "These are the names of the folders. Asked for are their numbers.",
            _folders,
        ),
        Mistake(
            "file's name read, too",
            "One cat is called `my dog.jpg`, and you took it for a dog. Look at the folder's name "
            "alone, not at the whole path.",
            lambda paths: [2 if "dog" in str(p) else int("boat" in str(p)) for p in paths],
        ),
        Mistake(
            "numbered as they come",
            "The class that the system lists first got the number 0. Another system lists another "
            "one first. Sort the names before you number them.",
            lambda paths: _numbered(_folders(paths), dict.fromkeys(_folders(paths))),
        ),
        Mistake(
            "labels sorted",
            "You sorted the *labels*, or the paths, so they no longer stand in the order of the "
            "paths that came in. Sort the names of the classes only.",
            lambda paths: sorted(_right_labels(paths)),
        ),
        Mistake(
            "names counted twice",
            "The numbers have gaps: in your sorted list each folder stands as often as it has "
            "photos. A `set` keeps each name once.",
            lambda paths: _numbered(_folders(paths), sorted(_folders(paths))),
        ),
        Mistake(
            "off by one",
            "The classes are counted from 1 here. The course, and Keras, count from 0.",
            lambda paths: [label + 1 for label in _right_labels(paths)],
        ),
        Mistake(
            "capitals ignored",
            "This is a dictionary's order: boat, Cat, dog. `sorted` puts capitals before small "
            "letters, and our rule is plain `sorted`.",
            lambda paths: _numbered(_folders(paths), sorted(set(_folders(paths)), key=str.lower)),
        ),
        Mistake(
            "file for folder",
            "You numbered the names of the *files*. What is the parent of a path?",
            lambda paths: _numbered(
                [path.name for path in paths], sorted({path.name for path in paths})
            ),
        ),
    ],
)

_NAMES = [
    f"{pet}_{number}.jpg"
    for pet in ("Bella", "Rex", "Mimi", "Tom", "Luna", "Balu", "Kira", "Felix", "Nala", "Sam")
    for number in (1, 2, 3)
] + ["Mimi_4_sofa.jpg", "Tom_5_bed.jpg"]


_MORE = [
    f"{first}{last}_{number}.jpg"
    for number in (1, 2)
    for first in ("Al", "Be", "Co", "Da", "Ed", "Fi")
    for last in ("ba", "do", "fy", "ka", "lo", "mi", "nu")
]


def _place(text: str) -> float:
    """Return the place of a text between 0 and 1, from its hash, as the lesson does it."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) / 16**12


def _part_of(number: float) -> str:
    """Return the part that a place belongs to, as the lesson does it."""
    return "test" if number < 0.15 else "validation" if number < 0.30 else "training"


def _pet(name: str) -> str:
    return name.split("_")[0]


def _dealt_by(key: Callable) -> Callable:
    return lambda names: [_part_of(_place(key(name))) for name in names]


def _dealt_by_position(names) -> list[str]:
    shares = [number / len(names) for number in range(len(names))]
    return ["training" if s < 0.7 else "validation" if s < 0.85 else "test" for s in shares]


def _another_coin(answer) -> bool:
    """Tell whether the photos of a pet are together in one of the three parts, but in another."""
    parts = list(answer(list(_MORE)))
    right = [_part_of(_place(_pet(name))) for name in _MORE]
    pairs = {*zip(map(_pet, _MORE), map(str, parts), strict=False)}
    known = {part for _, part in pairs} <= {"training", "validation", "test"}
    return known and len(parts) == len(right) and parts != right and len(pairs) == len(_MORE) // 2


_COIN = (
    "All photos of a pet are in one part, as they should be. But for some pets it is another part "
    "than the lesson's coin says: first the hash of the pet's name alone, then its place, then the "
    "part, with the borders as they stand above."
)


one_pet_one_part = Function(
    "9.3",
    "One pet, one part",
    start='`name.split("_")[0]` is the pet\'s name. Toss the coin with it: name → bytes → hash → '
    "number → part.",
    praise="A network that has learned Bella's sofa gets no marks for it in the exam.",
    right=_dealt_by(_pet),
    examples=lambda: [(_NAMES,), (_NAMES[::-2],), (_MORE,)],
    axes=("photo",),
    faults=[(_another_coin, _COIN)],
    means=lambda value, names: (
        f"`{names[0]}` is in “{value[0]}” in yours. There are three parts, “training”, "
        "“validation” and “test”, and the pet's name alone decides."
    ),
    mistakes=[
        Mistake(
            "last underscore",
            "The pet's name stands before the first underscore; you cut at the last one.",
            _dealt_by(lambda name: name.rsplit("_", 1)[0]),
        ),
        Mistake(
            "text for bytes",
            "A hash is made of bytes, and a name is text. `pet.encode()` makes bytes of it.",
            lambda names: [hashlib.sha256(_pet(name)) for name in names],
        ),
        Mistake(
            "one answer for each pet",
            "You gave one part for each pet. Asked for is one for each photo, in the order of the "
            "names that came in.",
            lambda names: [_part_of(_place(pet)) for pet in dict.fromkeys(map(_pet, names))],
        ),
        Mistake(
            "each photo for itself",
            "Each photo tossed a coin of its own, and some pets are now in two parts: the exam "
            "asks about a pet that the network has learned from.",
            _dealt_by(lambda name: name),
        ),
        Mistake(
            "only the ending cut off",
            "You cut off .jpg, but the photo's number is still there, so each photo tosses a coin "
            "of its own. What do all photos of one pet share?",
            _dealt_by(lambda name: name.split(".")[0]),
        ),
        Mistake(
            "number for pet",
            "You dealt by what stands *behind* the underscore: all first photos go together, all "
            "second ones, all third ones. That tears every pet apart.",
            _dealt_by(lambda name: name.split("_")[1]),
        ),
        Mistake(
            "underscore kept",
            "All photos of a pet are together, as they should be. But the underscore went into the "
            "hash as well, and every letter counts there. Use the name alone.",
            _dealt_by(lambda name: name.split("_")[0] + "_"),
        ),
        Mistake(
            "by position",
            "You dealt by the place in the list. Add one photo and others change their part; and "
            "at each border a pet may be cut in two.",
            _dealt_by_position,
        ),
        Mistake(
            "number for part",
            "These are the numbers from 0 to 1. `part_of` makes a part of each.",
            lambda names: [_place(_pet(name)) for name in names],
        ),
    ],
)
