"""The fast track: the sections that lead through the course in five hours."""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from nbformat.notebooknode import NotebookNode

from book import project, reading
from book.languages import speaking
from book.project import Lesson
from helpers.course import FAST_TRACK, link

__all__ = ["LONGEST", "Stage", "Word", "anchor", "glossary", "stages", "table", "words_in"]

LONGEST = 300  # minutes


@dataclass(frozen=True)
class Word:
    """A term of the glossary: its lesson, its names, what it means."""

    lesson: int
    names: tuple[str, ...]
    meaning: str
    line: str

    def told(self) -> str:
        """Return its name and meaning in the language of this build."""
        line = re.search(_LINE, speaking.say("glossary")(self.line))
        return f"*{line[1]}* ({line[3].rstrip('.')})"

    def explained_in(self, text: str) -> bool:
        """Tell whether a text explains it: there it stands in bold."""
        return bool(re.search(rf"(?i)\*\*{re.escape(self.names[0])}(e?s)?\*\*", text))

    def used_in(self, text: str) -> bool:
        """Tell whether a text uses one of its names."""
        names = "|".join(map(re.escape, self.names))
        return bool(re.search(rf"(?i)(?<![\w-])({names})(e?s)?(?![\w-])", text))


@dataclass(frozen=True)
class Stage:
    """What the fast track takes from one lesson, and the words from what it skips."""

    lesson: Lesson
    headings: tuple[str, ...]
    cells: tuple[NotebookNode, ...]
    words: tuple[Word, ...]

    @property
    def minutes(self) -> int:
        """How long its sections take."""
        return reading.minutes(self.cells)


# A line of the glossary, in any language: **kernel** (also filter, feature detector): a small grid
_LINE = r"\*\*(.+?)\*\*[^:(]*(?:\(\w+ (.+?)\))?[^:]*: (.*)"


@functools.cache
def glossary() -> tuple[Word, ...]:
    """Read the words of ``glossary.md``, in their order."""
    return words_in((project.NOTEBOOKS / "glossary.md").read_text(encoding="utf-8"))


def words_in(text: str) -> tuple[Word, ...]:
    """Read the words of a glossary.

    Parameters
    ----------
    text : str
        Of ``glossary.md``, or of a translation.

    Returns
    -------
    tuple of Word
    """
    found = []
    for part in re.split(r"(?m)^## ", text)[1:]:
        number = int(re.match(r"\[(\d+) ", part)[1])
        for line in re.findall(rf"(?m)^- ({_LINE})$", part):
            term, also, meaning = re.match(_LINE, line[0]).groups()
            names = (term, *(also.split(", ") if also else ()))
            found.append(Word(number, names, meaning, line[0]))
    return tuple(found)


def plain(cells: Iterable[NotebookNode]) -> str:
    """Return the text that is read before anything is unfolded, without code."""
    text = "\n\n".join(map(reading.prose, cells))
    return re.sub(r"(?s)```.*?```|`[^`]*`", "", text)


def stages(
    written: Callable[[Lesson], NotebookNode],
    chosen: Mapping[int, Iterable[str]] = FAST_TRACK,
) -> list[Stage]:
    """Walk the fast track, or another way through the lessons.

    Parameters
    ----------
    written : callable
        Gives a lesson as it is written, without the stamped cells.
    chosen : mapping
        Number of a lesson → the headings of the sections that are taken from it.

    Returns
    -------
    list of Stage
        One for each lesson on the way. The opening of each is part of it.

    Raises
    ------
    KeyError
        When a lesson has no section of a name.
    """
    found, known = [], set()
    for lesson in project.LESSONS:
        if lesson.number not in chosen:
            continue
        headings = tuple(chosen[lesson.number])
        parts = reading.sections(written(lesson))
        cells = tuple(cell for heading in ("", *headings) for cell in parts[heading])
        text = plain(cells)
        known |= {word for word in glossary() if word.explained_in(text)}
        missing = [word for word in glossary() if word not in known and word.used_in(text)]
        missing = [word for word in missing if word.lesson <= lesson.number]
        known |= {*missing}
        found.append(Stage(lesson, headings, cells, tuple(missing)))
    return found


def anchor(heading: str) -> str:
    """Return the address of a heading within its notebook, as JupyterLab makes it."""
    return quote(heading.replace("`", "").replace(" ", "-"))


def table(written: Callable[[Lesson], NotebookNode], folder: str = "") -> str:
    """Write the fast track as Markdown: lesson, sections, minutes, and the words to look up."""
    rows, words, total = [], [], 0
    for stage in stages(written):
        total += stage.minutes
        name = f"{folder}{link(stage.lesson)}"
        say = speaking.of_lesson(stage.lesson)
        headings = [heading if "../" in name else say(heading) for heading in stage.headings]
        links = [f"[{heading}]({name}#{anchor(heading)})" for heading in headings]
        where = f"[{stage.lesson.number} · {stage.lesson.title}]({name})"
        rows.append(f"| {where} | {'<br>'.join(links) or 'all of it'} | {stage.minutes} |")
        words += [word.told() for word in stage.words]
    lines = ["| lesson | its opening, and these sections | min |", "|---|---|--:|", *rows, ""]
    if words:
        lines += [f"Words from what it leaves out: {'; '.join(words)}.", ""]
    return "\n".join([*lines, f"{total} minutes, exercises included."])
