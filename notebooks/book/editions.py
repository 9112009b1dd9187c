"""The site's editions: the whole in English, and in other languages what is written in them."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from book import project
from book.project import Lesson

__all__ = ["ENGLISH", "Edition", "edition", "led_home", "others", "twins"]

# The catalogues in which a text of the site may stand; the first that has it counts.
CATALOGUES = ("site", "course")


@dataclass(frozen=True)
class Edition:
    """The site in one language.

    Attributes
    ----------
    code : str
        Of the language: "es".
    lessons : tuple of Lesson
        Those that are written in it.
    has_glossary : bool
    say : callable
        From an English text of the site to its translation.
    """

    code: str
    lessons: tuple[Lesson, ...]
    has_glossary: bool
    say: Callable[[str], str] = field(compare=False)

    @property
    def folder(self) -> str:
        """Where its pages lie within the site: "" or "es/"."""
        return "" if self.code == "en" else f"{self.code}/"

    @property
    def name(self) -> str:
        """What its language calls itself: "Español"."""
        from babel import Locale  # here, since learners do not install it

        return Locale(self.code).get_display_name().capitalize()

    @property
    def pages(self) -> frozenset[str]:
        """The pages that a reader may want in another language, by their names without endings."""
        lessons = {f"notebooks/{lesson.name}" for lesson in self.lessons}
        glossary = {"notebooks/glossary"} if self.has_glossary else set()
        return frozenset({"index", "explorer", "search"} | lessons | glossary)


ENGLISH = Edition("en", project.LESSONS, True, str)


@functools.cache
def edition(code: str) -> Edition:
    """Return an edition, with those lessons that were built in its language.

    Parameters
    ----------
    code : str
        "en", or a language with a catalogue of the site.

    Returns
    -------
    Edition
    """
    if code == "en":
        return ENGLISH
    from book.languages import catalogues  # needs Babel

    words = catalogues.stale(code, "glossary")
    return Edition(
        code,
        tuple(one for one in project.LESSONS if project.path_of(one, code).is_file()),
        not words.missing and not words.stale,
        catalogues.say(code, *CATALOGUES),
    )


def others() -> list[Edition]:
    """Return the editions in other languages: those that the site is translated into."""
    paths = sorted((project.ROOT / "translations").glob("*/site.po"))
    return [edition(path.parent.name) for path in paths]


def twins(page: str, here: Edition) -> list[Edition]:
    """Return the other editions that have a page, too.

    Parameters
    ----------
    page : str
        Its name without an ending, as in `Edition.pages`.
    here : Edition
        Of the page.

    Returns
    -------
    list of Edition
    """
    return [one for one in (ENGLISH, *others()) if one.code != here.code and page in one.pages]


def led_home(page: str, name: str, here: Edition) -> str:
    """Keep links to the site inside it, and say of those to another edition which language it is.

    Parameters
    ----------
    page : str
        HTML, in which such links begin with the site's address.
    name : str
        Of the page within its edition, without an ending.
    here : Edition

    Returns
    -------
    str
    """
    up = "../" * name.count("/")

    def mended(link: re.Match) -> str:
        start, address, rest, text = link.groups()
        if address.startswith(here.folder):
            return f"{start}{up}{address.removeprefix(here.folder)}{rest}{text}</a>"
        remark = "" if address.startswith("explorer/") else f" {here.say('(in English)')}"
        link = f'{start}{up}../{address}" hreflang="en"{rest[1:]}'
        return f"{link.replace('reference external', 'reference internal')}{text}{remark}</a>"

    site = re.escape(project.SITE)
    return re.sub(rf'(?s)(<a\b[^>]*?href="){site}([^"]*)("[^>]*>)(.*?)</a>', mended, page)
