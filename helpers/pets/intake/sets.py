"""The well-known photo sets: for each one record of where it is and what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["SETS", "KnownSet", "RemoteFile"]


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
class KnownSet:
    """A photo set that can be asked for by name.

    Attributes
    ----------
    files : tuple of RemoteFile
        What has to be downloaded.
    terms : str
        Its licence, in one sentence.
    parts : dict
        Where no hash is published: each folder with classes, and how many photos of each class
        have to be in it.
    """

    files: tuple[RemoteFile, ...]
    terms: str
    parts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what to know about the set once it is here."""
        if all(file.hash for file in self.files):
            return (self.terms,)
        return (
            "No hash of this set is published, so none was checked; its size and its content were: "
            "every photo of each part was counted and decoded.",
            self.terms,
        )


_MICROSOFT = "The photos are under Microsoft's terms: use them, do not pass them on."

SETS = {
    "microsoft": KnownSet(
        (
            RemoteFile(
                "https://download.microsoft.com/download/3/E/1/3E1C3F21-ECDB-4869-8368-6DEBA77B919F/kagglecatsanddogs_5340.zip",
                824_887_076,
                "sha256:b7974bd00a84a99921f36ee4403f089853777b5ae8d151c76a86e64900334af9",
            ),
        ),
        _MICROSOFT,
    ),
    "filtered": KnownSet(
        (
            RemoteFile(
                "https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip",
                68_606_236,
            ),
        ),
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
        "The photos are by the Visual Geometry Group, Oxford, under CC BY-SA 4.0.",
    ),
}
