"""The explorer's texts: from its sources to what translators edit, and on to its pages.

``explorer/src`` → ``translations/es/explorer.po`` → ``helpers/explorer/es.json``
"""

import json
import re
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file

from book import catalogues, project

__all__ = ["SOURCE", "compiled", "path_of", "template", "write"]

SOURCE = project.ROOT / "explorer" / "src"
FIELD = re.compile(r"\$\{[^{}]*\}")


def template() -> Catalog:
    """Return all messages of the explorer: those of its scripts, and those that Python gives it.

    Raises
    ------
    ValueError
        When a text of a script cannot be read: see ``explorer/src/shared/language.js``.
    """
    found = Catalog()
    for path in sorted(SOURCE.rglob("*.js")):
        place = path.relative_to(project.ROOT).as_posix()
        texts = extract_from_file("javascript", path, {"t": None}, ["Translators:"], None, True)
        for line, text, comments, _ in texts:
            message = numbered(text)
            if "${" in message or "`" in message:
                raise ValueError(f"{place}, line {line}: a text with braces in its braces: {text}")
            found.add(message, locations=[(place, line)], auto_comments=comments)
    for text in given_by_python():
        found.add(text, locations=[("helpers/explorer/__init__.py", 1)])
    return found


def numbered(text: str) -> str:
    """Put numbers in place of what is filled in.

    Examples
    --------
    >>> numbered("map ${y}, ${x}: ${written(value)}")
    'map {0}, {1}: {2}'
    """
    parts = FIELD.split(text)
    return parts[0] + "".join(f"{{{number}}}{part}" for number, part in enumerate(parts[1:]))


def given_by_python() -> list[str]:
    """List the texts that ``helpers.explorer`` gives to its pages."""
    from helpers import explorer
    from helpers.explorer import networks

    texts = [*explorer.PAGES.values(), *explorer.FREE_PHOTOS.values(), *networks.ANIMALS]
    return [*texts, explorer.LESSONS_CAT, explorer.OWN_PHOTO, explorer.NO_SCRIPT]


def path_of(language: str) -> Path:
    """Where the page's messages of a language lie."""
    return project.ROOT / "helpers" / "explorer" / f"{language}.json"


def compiled(language: str) -> str:
    """Return what the pages read: each message with its translation."""
    pairs = catalogues.translations(language, "explorer")
    return json.dumps(pairs, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def write(language: str) -> None:
    """Bring a language's catalogue up to date with the sources, and the pages' messages with it."""
    catalogues.update(language, "explorer", template())
    path_of(language).write_text(compiled(language), encoding="utf-8", newline="\n")
