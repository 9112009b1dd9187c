"""The course's words: each explained once, in its lesson, and not used before without a word."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose, project, track  # noqa: E402

from helpers.course import LESSONS  # noqa: E402

GLOSSARY = (project.NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")


# Every (lesson's number, term, its other names).
ENTRIES = [(word.lesson, word.names[0], word.names[1:]) for word in track.glossary()]


def texts(lesson):
    """A lesson's paragraphs that a reader reads before any answer is unfolded, without code."""
    book = compose.compose(lesson)
    for cell in book.cells[2:-1]:
        if cell.cell_type == "markdown":
            text = track.plain([cell])
            text = re.sub(r"(?<!\*)\*(Kernel|Restart|Run|Shut)[^*]*\*", "", text)  # names of menus
            yield from (" ".join(part.split()) for part in text.split("\n\n"))


PARAGRAPHS = {lesson.number: list(texts(lesson)) for lesson in LESSONS}


def test_every_line_is_read():
    assert len(ENTRIES) == len(re.findall(r"(?m)^- ", GLOSSARY)) > 70
    headings = re.findall(r"(?m)^## \[(.*?)\]\((.*?)\)$", GLOSSARY)
    assert headings == [
        (f"{lesson.number} · {lesson.title}", f"{lesson.name}.ipynb")
        for lesson in LESSONS
        if lesson.number
    ]
    terms = [name.lower() for _, term, also in ENTRIES for name in (term, *also)]
    assert len(set(terms)) == len(terms)


@pytest.mark.parametrize(("number", "term", "also"), ENTRIES, ids=lambda part: str(part))
def test_is_explained_once_in_bold_in_its_lesson(number, term, also):
    bold = re.compile(rf"\*\*{re.escape(term)}(e?s)?\*\*", re.I)
    found = {
        lesson: sum(len(bold.findall(text)) for text in paragraphs)
        for lesson, paragraphs in PARAGRAPHS.items()
    }
    assert {lesson: count for lesson, count in found.items() if count} == {number: 1}


@pytest.mark.parametrize(("number", "term", "also"), ENTRIES, ids=lambda part: str(part))
def test_is_not_used_before_without_saying_where_it_is_explained(number, term, also):
    names = "|".join(re.escape(name) for name in (term, *also))
    word = re.compile(rf"(?<![\w-])({names})(e?s)?(?![\w-])", re.I)
    for lesson, paragraphs in PARAGRAPHS.items():
        uses = [text for text in paragraphs if lesson < number and word.search(text)]
        # Who has been told where a word is explained may meet it again in that lesson.
        assert not uses or re.search(rf"lessons? {number}\b", uses[0]), (
            f"lesson {lesson}: {uses[0]}"
        )
