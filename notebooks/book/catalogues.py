"""Catalogues of messages: ``translations/es/site.po`` and the like, in the form of gettext."""

from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from book import project

__all__ = ["FOLDER", "open_messages", "path_of", "read", "translations", "update"]

FOLDER = project.ROOT / "translations"
HEADER = (
    "# Pixels to Pets, CC BY 4.0. Brought up to date by: python notebooks/build.py translations"
)


def path_of(language: str, name: str) -> Path:
    """Where a catalogue lies."""
    return FOLDER / language / f"{name}.po"


def read(language: str, name: str) -> Catalog:
    """Return a catalogue; an empty one where there is none yet."""
    path = path_of(language, name)
    if not path.is_file():
        return Catalog(language, project="Pixels to Pets", header_comment=HEADER, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, name: str, template: Catalog) -> None:
    """Bring a catalogue up to date: what is new is empty, what has changed is marked as fuzzy."""
    catalogue = read(language, name)
    template.creation_date = catalogue.creation_date  # else the file would differ each time
    catalogue.update(template)
    path = path_of(language, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".writing")
    with unfinished.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, ignore_obsolete=True)
    unfinished.replace(path)


def translations(language: str, name: str) -> dict[str, str]:
    """Return each message that has a translation, with it; fuzzy ones wait for a translator."""
    found = read(language, name)
    return {one.id: one.string for one in found if one.id and one.string and not one.fuzzy}


def open_messages(language: str, name: str, template: Catalog) -> list[str]:
    """List the messages of the sources that have no translation, or one that is out of date."""
    done = translations(language, name)
    return [message.id for message in template if message.id and message.id not in done]


def template(texts) -> Catalog:
    """Make a catalogue of texts, without translations."""
    made = Catalog()
    for text, place, notes in texts:
        made.add(text, locations=[(place, 1)], auto_comments=notes)
    return made


def say(language: str, *names: str):
    """Return what looks a text up in some catalogues; the first that has it counts."""
    found: dict[str, str] = {}
    for name in reversed(names):
        found |= translations(language, name)
    return lambda text: found.get(text, text)


def is_whole(language: str, name: str) -> bool:
    """Tell whether a catalogue is there and each message in it is translated."""
    kept = [one for one in read(language, name) if one.id]
    return bool(kept) and all(one.string and not one.fuzzy for one in kept)
