"""The well-known photo sets: for each one record of where it is, how it is laid out, its licence.

The table in ``data/README.md`` and the help of ``python -m helpers photos`` are tested against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["SETS", "KnownSet", "Lists", "RemoteFile"]


@dataclass(frozen=True)
class RemoteFile:
    """A file on the network: where it is, its size in bytes, its hash if one is published."""

    url: str
    size: int
    hash: str | None = None

    @property
    def name(self) -> str:
        """The file's name, the last part of its address."""
        return self.url.rpartition("/")[2]


@dataclass(frozen=True)
class Lists:
    """How a set says what its photos show, where all of them lie in one folder.

    Attributes
    ----------
    files : tuple of str
        Text files in the set's first archive, one line per photo; the first word is its name.
    column : int
        The word of each line that tells the class, counted from 0.
    classes : dict
        What that word means.
    """

    files: tuple[str, ...]
    column: int
    classes: dict[str, str]


@dataclass(frozen=True)
class KnownSet:
    """A photo set that can be asked for by name.

    Attributes
    ----------
    files : tuple of RemoteFile
        What has to be downloaded; the photos are in the last one.
    contents : str
        What the photos show, and in which folders they come.
    licence : str
        Under which terms they may be used.
    parts : dict
        Where no hash is published: each folder with classes, and how many photos of each class
        have to be in it.
    lists : Lists, optional
        Where no folders tell the classes.
    """

    files: tuple[RemoteFile, ...] = ()
    contents: str = ""
    licence: str = ""
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    lists: Lists | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know about the set once it is here."""
        licence = f"Licence: {self.licence}."
        if all(file.hash for file in self.files):
            return (licence,)
        return (
            "No hash of this set is published, so none was checked; its size and its content were: "
            "every photo of each part was counted and decoded.",
            licence,
        )


_MICROSOFT = "Microsoft's terms: use the photos, do not pass them on"

SETS = {
    "microsoft": KnownSet(
        (
            RemoteFile(
                "https://download.microsoft.com/download/3/E/1/3E1C3F21-ECDB-4869-8368-6DEBA77B919F/kagglecatsanddogs_5340.zip",
                824_887_076,
                "sha256:b7974bd00a84a99921f36ee4403f089853777b5ae8d151c76a86e64900334af9",
            ),
        ),
        "25,000 cats and dogs (Asirra), `PetImages/Cat`, `PetImages/Dog`",
        _MICROSOFT,
    ),
    "filtered": KnownSet(
        (
            RemoteFile(
                "https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip",
                68_606_236,
            ),
        ),
        "2,000 of these to train and 1,000 to validate, `cats_and_dogs_filtered/train/cats`",
        _MICROSOFT,
        {
            "cats_and_dogs_filtered/train": {"cats": 1000, "dogs": 1000},
            "cats_and_dogs_filtered/validation": {"cats": 500, "dogs": 500},
        },
    ),
    "oxford": KnownSet(
        (
            RemoteFile(
                "https://www.robots.ox.ac.uk/~vgg/data/pets/data/annotations.tar.gz",
                19_173_078,
                "md5:95a8c909bbe2e81eed6a22bccdf3f68f",
            ),
            RemoteFile(
                "https://www.robots.ox.ac.uk/~vgg/data/pets/data/images.tar.gz",
                791_918_971,
                "md5:5c4f3ee8e5d25df40f4fd59a7f44e54c",
            ),
        ),
        "7,349 pets of 37 breeds (about 2,400 cats, 5,000 dogs), sorted by the lists with them",
        "CC BY-SA 4.0, by the Visual Geometry Group, Oxford",
        lists=Lists(("trainval.txt", "test.txt"), 2, {"1": "Cat", "2": "Dog"}),
    ),
}
