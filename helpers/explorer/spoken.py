"""What the explorer's pages say in other languages.

The messages are kept in ``translations/es/explorer.po`` and the like; ``es.json`` beside this
module is made of it by ``python notebooks/build.py translations``.
"""

from __future__ import annotations

import json
from pathlib import Path

from helpers import language as course_language
from helpers.language.texts import pseudo

__all__ = ["LANGUAGES", "language_of", "messages"]

FOLDER = Path(__file__).parent
LANGUAGES = ("en", *sorted(path.stem for path in FOLDER.glob("*.json")))
PSEUDO = "pseudo"  # English with accents, which shows what is no message


def language_of(wanted: str | None = None) -> str:
    """Return the language of a page.

    Parameters
    ----------
    wanted : str, optional
        ``"en"``, one that there are messages for, or ``"pseudo"``. What COURSE_LANGUAGE names when
        left out, and English where that has no messages.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        When the explorer does not speak it.

    Examples
    --------
    >>> language_of("es")
    'es'
    """
    known = (*LANGUAGES, PSEUDO)
    if wanted is None:
        current = course_language.current()
        return current if current in known else "en"
    if wanted not in known:
        raise ValueError(f"The explorer speaks {', '.join(LANGUAGES)}, not {wanted!r}.")
    return wanted


def messages(language: str) -> dict[str, str]:
    """Return what a language has for each English text: nothing for English.

    Parameters
    ----------
    language : str
        From `language_of`.

    Returns
    -------
    dict

    Examples
    --------
    >>> messages("es")["Stop"], messages("pseudo")["Stop"], messages("en")
    ('Parar', '⟦Štöp⟧', {})
    """
    if language == "en":
        return {}
    if language == PSEUDO:
        return {text: pseudo(text) for text in messages(LANGUAGES[1])}
    return json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
