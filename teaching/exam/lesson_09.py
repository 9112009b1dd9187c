"""Lesson 9: photos."""

from pathlib import Path

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Match, Number, Question, Words, Wrong, row

from helpers.checks.lesson_09 import a_fair_set, labels_from_folders

NAMES = ["Bird", "Boat", "Cat", "Dog", "bear", "cow", "fish", "Horse", "mug", "Tree"]
PETS = ["tom", "mia", "old_tom", "tom_2", "leo", "mia_the_cat", "kim"]


def fair_number_of_cats(draw: Draw) -> Question:
    """Who always says one class should be right half of the time only."""
    dogs, cats = draw.whole(100, 400, step=20), draw.whole(500, 990, step=10)
    return Choice(
        text=f"A folder holds {cats} cats and {dogs} dogs. Whoever always says *cat* is to be "
        "right half of the time. How many cats have to go?",
        given={"cats": cats, "dogs": dogs},
        answer=a_fair_set.right(cats=cats, dogs=dogs),
        wrong=[
            Wrong(dogs, "So many may stay. How many go?"),
            Wrong(cats / 2, "Half of the cats are still more than the dogs."),
            Wrong((cats - dogs) / 2, "A cat that goes does not become a dog."),
        ],
        worked=f"As many cats as dogs may stay: {cats} − {dogs}.",
    )


def always_the_same_word(draw: Draw) -> Question:
    """A share of right answers means little until the classes are counted."""
    ill = draw.whole(2, 24)
    photos = draw.one([50, 100, 200, 400])
    sick = ill * photos // 100
    draw.need(sick * 100 == ill * photos)
    return Number(
        text=f"{photos} photos were taken of {photos} plants, and {sick} of the plants are ill. "
        "Somebody says of each that it is healthy. Of how many per cent is that right?",
        given={"photos": photos, "sick": sick},
        answer=100 * np.mean(np.arange(photos) >= sick),
        wrong=[
            Wrong(ill, "That is the share of the ill ones."),
            Wrong(50, "Only when both are equally many it is right half of the time."),
            Wrong(photos - sick, "That is how many, not how many per cent."),
        ],
        worked=f"({photos} − {sick}) / {photos}.",
    )


def bits_of_a_row(draw: Draw) -> Question:
    """A difference hash says where it gets brighter."""
    pixels = draw.numbers(6, 10, 250)
    bits = (np.diff(pixels) > 0).astype(int)
    draw.need(0 < bits.sum() < 5 and [*bits] != [*bits[::-1]])
    text = "".join(map(str, bits))
    draw.need(text not in ("10010", "01101"))  # the example, and its opposite
    return Words(
        text=f"One row of a small copy of a photo holds {row(pixels)}. Which bits does its "
        "difference hash have? Write them one after the other, such as 10010. (1 means: the right "
        "neighbour is brighter.)",
        given={"pixels": pixels},
        answers=[text, " ".join(text), ", ".join(text), ",".join(text)],
        wrong=[
            Wrong("".join(map(str, 1 - bits)), "1 means that it gets *brighter* to the right."),
            Wrong(text[::-1], "The bits stand in the order of the pixels."),
        ],
        worked="Compare each pixel with its right neighbour: six pixels, five bits.",
    )


def numbers_of_folders(draw: Draw) -> Question:
    """Labels are places in the sorted list of folder names."""
    names = draw.several(NAMES, 4)
    draw.need(0 < sum(name.islower() for name in names) < 4)
    paths = [Path(name) / "0.jpg" for name in names]
    return Match(
        text=f"The classes lie in the folders {', '.join(names)}. Python sorts the names, capital "
        "letters before small ones, and counts from 0. Which label has each class?",
        given={"names": names},
        pairs=list(zip(names, labels_from_folders.right(paths), strict=True)),
        worked=f"Sorted: {', '.join(sorted(names))}.",
    )


def pets_to_deal(draw: Draw) -> Question:
    """All photos of one pet belong into one part."""
    pets = draw.several(PETS, 4)
    names = draw.mixed(
        [f"{pet}_{number}.jpg" for pet in pets for number in range(1, draw.whole(2, 4))]
    )
    draw.need(len({name.split("_")[0] for name in names}) < 4)
    return Number(
        text="The file names are those of the pets, an underscore and a number: "
        + ", ".join(f"`{name}`" for name in names)
        + ". The photos are to be split so that no pet is on both sides. How many pets are there "
        "to deal?",
        given={"names": names},
        answer=len({name.rpartition("_")[0] for name in names}),
        wrong=[
            Wrong(len(names), "Those are the photos. Those of one pet stay together."),
            Wrong(
                len({name.split("_")[0] for name in names}),
                "Cut at the first underscore. The names of pets may hold one: cut at the last.",
            ),
            Wrong(len(names) - 4, "Those are the photos beyond the first of each pet."),
        ],
        worked=f"The pets are {', '.join(sorted(pets))}.",
    )


def columns_that_a_crop_costs(draw: Draw) -> Question:
    """A crop to a square loses as much on both sides."""
    height, side = draw.whole(200, 480, step=20), draw.whole(10, 120, step=5)
    width = height + 2 * side
    return Number(
        text=f"A photo of {width} columns and {height} rows is cropped to the largest square in "
        "its middle. How many columns go on the left side?",
        given={"width": width, "height": height},
        answer=(width - height) / 2,
        wrong=[
            Wrong(width - height, "So many go on both sides together."),
            Wrong(width / 2, "That is the middle of the photo."),
            Wrong(height / 2, "That is half of the square."),
        ],
        worked=f"({width} − {height}) / 2.",
    )
