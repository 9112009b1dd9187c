"""Questions as Moodle XML: https://docs.moodle.org/en/Moodle_XML_format."""

from collections.abc import Iterable
from xml.dom.minidom import Document, Element, getDOMImplementation

from book.exam.bank import Asked
from book.exam.markup import html, inline_html
from book.exam.questions import Choice, Match, Number, Question, Words
from helpers.course import LESSONS

__all__ = ["category", "moodle_xml", "name_of", "plain", "variants"]

PENALTY = "0.3333333"  # what another try costs: a third, as Moodle suggests


def category(asked: Asked) -> str:
    """Return where a question belongs: all variants of one together, for Moodle to draw from."""
    lesson = LESSONS[asked.lesson]
    return f"Pixels to Pets/Lesson {lesson.number:02} {lesson.title}/{asked.number} {asked.name}"


def name_of(asked: Asked, variant: int) -> str:
    """Return what a question is called; no student's name is in it."""
    return f"{asked.number} {asked.name.replace('_', ' ')}, {variant}"


def variants(exams: Iterable[Iterable[Asked]]) -> dict[str, list[Asked]]:
    """Bring together what all students are asked.

    Parameters
    ----------
    exams : iterable of iterable of Asked
        The exam of each student.

    Returns
    -------
    dict
        The number of a question → its different variants.
    """
    found: dict[str, dict[str, Asked]] = {}
    for exam in exams:
        for asked in exam:
            found.setdefault(asked.number, {}).setdefault(asked.question.text, asked)
    order = sorted(found, key=lambda number: [*map(int, number.split("."))])
    return {number: [*found[number].values()] for number in order}


def plain(number: float) -> str:
    """Return a number as programs read it: without commas, a hyphen for minus.

    Examples
    --------
    >>> plain(2408448), plain(-0.5), plain(0.000001)
    ('2408448', '-0.5', '0.000001')
    """
    return str(number) if isinstance(number, int) else f"{number:.6f}".rstrip("0")


def moodle_xml(questions: dict[str, list[Asked]]) -> str:
    """Write questions for *Question bank → Import → Moodle XML format*.

    Parameters
    ----------
    questions : dict
        As `variants` gives them.

    Returns
    -------
    str
        XML in UTF-8.
    """
    document = getDOMImplementation().createDocument(None, "quiz", None)
    quiz = document.documentElement
    for several in questions.values():
        quiz.appendChild(_category(document, several[0]))
        for variant, asked in enumerate(several, 1):
            quiz.appendChild(_question(document, asked, variant))
    return document.toprettyxml(indent="  ", encoding="utf-8").decode("utf-8")


def _element(document: Document, tag: str, *inside: Element | str, **attributes: str) -> Element:
    element = document.createElement(tag)
    for name, value in attributes.items():
        element.setAttribute(name, value)
    for part in inside:
        element.appendChild(document.createTextNode(part) if isinstance(part, str) else part)
    return element


def _text(document: Document, text: str, markup: bool = True) -> Element:
    """Return a <text>; what holds HTML stands in CDATA."""
    element = document.createElement("text")
    make = document.createCDATASection if markup else document.createTextNode
    element.appendChild(make(text))
    return element


def _category(document: Document, asked: Asked) -> Element:
    path = _text(document, f"$course$/top/{category(asked)}", markup=False)
    info = _element(document, "info", _text(document, html(asked.idea)), format="html")
    return _element(
        document, "question", _element(document, "category", path), info, type="category"
    )


def _question(document: Document, asked: Asked, variant: int) -> Element:
    question = asked.question
    kinds = {Number: "numerical", Choice: "multichoice", Words: "shortanswer", Match: "matching"}
    name = _text(document, name_of(asked, variant), markup=False)
    worked = _text(document, html(question.worked))
    element = _element(
        document,
        "question",
        _element(document, "name", name),
        _element(document, "questiontext", _text(document, html(question.text)), format="html"),
        _element(document, "generalfeedback", worked, format="html"),
        _element(document, "defaultgrade", "1.0000000"),
        _element(document, "penalty", PENALTY),
        _element(document, "hidden", "0"),
        _element(document, "idnumber", ""),
        type=kinds[type(question)],
    )
    for part in _answers(document, question):
        element.appendChild(part)
    return element


def _answers(document: Document, question: Question) -> Iterable[Element]:
    if isinstance(question, Match):
        yield _element(document, "shuffleanswers", "true")
        for left, right in question.pairs:
            answer = _element(document, "answer", _text(document, right, markup=False))
            yield _element(
                document, "subquestion", _text(document, html(left)), answer, format="html"
            )
        return
    if isinstance(question, Choice):
        yield _element(document, "single", "true")
        yield _element(document, "shuffleanswers", "true")
        yield _element(document, "answernumbering", "abc")
        yield _answer(document, inline_html(question.answer), 100, "", markup=True)
        for wrong in question.wrong:
            yield _answer(document, inline_html(wrong.answer), 0, wrong.means, markup=True)
    elif isinstance(question, Words):
        yield _element(document, "usecase", "0")
        for right in question.answers:
            yield _answer(document, right, 100, "")
        for wrong in question.wrong:
            yield _answer(document, wrong.answer, 0, wrong.means)
    else:
        tolerance = plain(question.tolerance)
        for number, share, means in (
            (question.answer, 100, ""),
            *((wrong.answer, 0, wrong.means) for wrong in question.wrong),
        ):
            answer = _answer(document, plain(number), share, means)
            answer.appendChild(_element(document, "tolerance", tolerance))
            yield answer
        yield _element(document, "unitgradingtype", "0")
        yield _element(document, "unitpenalty", "0.1000000")
        yield _element(document, "showunits", "3")
        yield _element(document, "unitsleft", "0")


def _answer(document: Document, text: str, share: int, means: str, markup: bool = False) -> Element:
    feedback = _text(document, html(means)) if means else _text(document, "", markup=False)
    return _element(
        document,
        "answer",
        _text(document, text, markup),
        _element(document, "feedback", feedback, format="html"),
        fraction=str(share),
        format="html" if markup else "moodle_auto_format",
    )
