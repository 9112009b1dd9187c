"""One student's exam as a notebook, as Markdown and as a page to print; and its key."""

import html as escaping
import string
from collections.abc import Sequence

from nbformat import v4
from nbformat.notebooknode import NotebookNode

from book import project
from book.exam.bank import Asked
from book.exam.draw import Draw
from book.exam.markup import html
from book.exam.questions import Choice, Match, Number, Question, Words, shown
from helpers.course import LESSONS

__all__ = ["key_answer", "markdown", "notebook", "page"]

_LICENCE = (
    "Questions by the Pixels to Pets authors, "
    "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)."
)
_STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; margin: .5rem 0; }
th, td { border: 1px solid #767676; padding: .2rem .6rem; text-align: right; }
section { break-inside: avoid; }
.blank { border-bottom: 1px solid #000; display: inline-block; height: 1.5rem; width: 20rem; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } }
"""


def _options(asked: Asked) -> list[str]:
    """Return what there is to choose from, in an order that gives nothing away."""
    question = asked.question
    if isinstance(question, Choice):
        options = [question.answer, *(wrong.answer for wrong in question.wrong)]
    else:
        options = [right for _, right in question.pairs]
    return Draw("order", asked.number, question.text).mixed(sorted(options))


def _lettered(options: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(string.ascii_lowercase, options, strict=False))


def asked_in_words(asked: Asked) -> str:
    """Return a question with all that there is to choose from, in Markdown.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    str
    """
    question = asked.question
    parts = [f"**{asked.number}** {question.text}"]
    if isinstance(question, Match):
        parts.append("\n".join(f"{n}. {left}" for n, (left, _) in enumerate(question.pairs, 1)))
    if isinstance(question, (Choice, Match)):
        parts.append("\n".join(f"- **{a}** {one}" for a, one in _lettered(_options(asked))))
    return "\n\n".join(parts)


def key_answer(asked: Asked) -> str:
    """Return the right answer as a marker reads it: ``42`` or ``c: (1, 2)`` or ``1 b, 2 a``."""
    question = asked.question
    if isinstance(question, Number):
        return question.written(question.answer)
    if isinstance(question, Words):
        return question.answers[0]
    letters = {option: letter for letter, option in _lettered(_options(asked))}
    if isinstance(question, Choice):
        return f"{letters[question.answer]}: {question.answer}"
    pairs = enumerate(question.pairs, 1)
    return ", ".join(f"{number} {letters[right]}" for number, (_, right) in pairs)


def _worked(asked: Asked) -> str:
    """Return the key to one question, in Markdown: answer, way, and what wrong ones mean."""
    question: Question = asked.question
    lines = [f"**Answer:** {key_answer(asked)}", f"**How:** {question.worked}"]
    write = question.written if isinstance(question, Number) else shown
    if isinstance(question, Number) and question.digits is not None:
        lines[0] += f" (± {question.tolerance:.{question.digits + 2}f})"
    wrong = [f"- {write(one.answer)}: {one.means}" for one in getattr(question, "wrong", ())]
    if wrong:
        lines.append("**Wrong answers, and what they mean:**\n\n" + "\n".join(wrong))
    return "\n\n".join([*lines, f"*Asks about: {asked.idea}*"])


def _escaped(name: str) -> str:
    """Return a name that Markdown leaves as it is."""
    return "".join(f"\\{sign}" if sign in string.punctuation else sign for sign in name)


def _title(student: str, key: bool) -> str:
    what = "Key to the exam" if key else "Exam"
    return f"# {what}: {_escaped(student)}"


def _task(asked: Asked) -> str:
    kinds = {Number: "a number", Choice: 'a letter: "a"', Match: 'letters: "b a d c"'}
    return kinds.get(type(asked.question), "a text in quotes")


def _by_lesson(exam: Sequence[Asked]) -> list[tuple[str, list[Asked]]]:
    numbers = sorted({asked.lesson for asked in exam})
    return [
        (
            f"## {LESSONS[number].number} · {LESSONS[number].title}",
            [asked for asked in exam if asked.lesson == number],
        )
        for number in numbers
    ]


def markdown(student: str, exam: Sequence[Asked], key: bool = False) -> str:
    """Write an exam, or its key, as Markdown.

    Parameters
    ----------
    student : str
    exam : sequence of Asked
    key : bool
        With the answers.

    Returns
    -------
    str
    """
    parts = [_title(student, key)]
    for heading, questions in _by_lesson(exam):
        parts.append(heading)
        for asked in questions:
            parts += [asked_in_words(asked), _worked(asked) if key else "Answer: ______________"]
    return "\n\n".join([*parts, _LICENCE]) + "\n"


def page(student: str, exam: Sequence[Asked], key: bool = False) -> str:
    """Write an exam, or its key, as one page of HTML, which a browser prints or makes a PDF of.

    Parameters are those of `markdown`.

    Returns
    -------
    str
    """
    title = "Key to the exam" if key else "Exam"
    parts = []
    for heading, questions in _by_lesson(exam):
        parts.append(html(heading))
        for asked in questions:
            answer = html(_worked(asked)) if key else '<p>Answer: <span class="blank"></span></p>'
            parts.append(f"<section>\n{html(asked_in_words(asked))}\n{answer}\n</section>")
    body = "\n".join([html(_title(student, key)), *parts, html(_LICENCE)])
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}: {escaping.escape(student)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def notebook(student: str, exam: Sequence[Asked], key: bool = False) -> NotebookNode:
    """Write an exam, or its key, as a notebook with a blank for each answer.

    Parameters are those of `markdown`.

    Returns
    -------
    NotebookNode
        Nothing of the key is hidden in that of a student.
    """
    intro = f"{_title(student, key)}\n\nPut each answer in place of the three dots. {_LICENCE}"
    cells = [_cell("markdown", "title", intro)]
    for heading, questions in _by_lesson(exam):
        number = questions[0].lesson
        cells.append(_cell("markdown", f"lesson-{number}", heading))
        for asked in questions:
            place = asked.number.replace(".", "_")
            cells.append(_cell("markdown", f"question-{place}", asked_in_words(asked)))
            if key:
                cells.append(_cell("markdown", f"key-{place}", _worked(asked)))
            else:
                blank = f"answer_{place} = ...  # {_task(asked)}"
                cells.append(_cell("code", f"answer-{place}", blank))
    book = v4.new_notebook(cells=cells)
    book.metadata.kernelspec = {
        "display_name": "Python 3", "language": "python", "name": "python3"
    }  # fmt: skip
    book.metadata.course = {"tag": project.TAG}
    return book


def _cell(kind: str, name: str, source: str) -> NotebookNode:
    make = v4.new_markdown_cell if kind == "markdown" else v4.new_code_cell
    return make(source, id=name)
