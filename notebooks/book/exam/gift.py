"""Questions as GIFT, which other programs than Moodle read, too."""

import re

from book.exam.bank import Asked
from book.exam.markup import as_text, html, inline_html
from book.exam.moodle import category, name_of, plain
from book.exam.questions import Choice, Match, Question, Words

__all__ = ["gift"]


def gift(questions: dict[str, list[Asked]]) -> str:
    """Write questions in the GIFT format: https://docs.moodle.org/en/GIFT_format.

    Parameters
    ----------
    questions : dict
        As `moodle.variants` gives them.

    Returns
    -------
    str
    """
    blocks = []
    for several in questions.values():
        blocks.append(f"$CATEGORY: $course$/top/{category(several[0])}")
        for variant, asked in enumerate(several, 1):
            blocks.append(
                f"::{_escaped(name_of(asked, variant))}::"
                f"[html]{_escaped(html(asked.question.text))}{_answers(asked.question)}"
            )
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """Escape what GIFT reads, and end no line: an empty one would end the question."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text).replace("\n", "\\n")


def _answers(question: Question) -> str:
    lines = []
    if isinstance(question, Match):
        lines += [
            f"={_escaped(inline_html(left))} -> {_escaped(as_text(right))}"
            for left, right in question.pairs
        ]
    elif isinstance(question, Choice):
        lines.append(f"={_escaped(inline_html(question.answer))}")
        lines += [
            f"~{_escaped(inline_html(wrong.answer))}{_feedback(wrong.means)}"
            for wrong in question.wrong
        ]
    elif isinstance(question, Words):
        lines += [f"=%100%{_escaped(right)}#" for right in question.answers]
        lines += [
            f"=%0%{_escaped(wrong.answer)}{_feedback(wrong.means)}" for wrong in question.wrong
        ]
    else:
        tolerance = plain(question.tolerance)
        lines.append(f"=%100%{plain(question.answer)}:{tolerance}#")
        lines += [
            f"=%0%{plain(wrong.answer)}:{tolerance}{_feedback(wrong.means)}"
            for wrong in question.wrong
        ]
        lines.insert(0, "#")
    lines.append(f"####{_escaped(html(question.worked))}")
    return "{\n" + "\n".join(lines) + "\n}"


def _feedback(means: str) -> str:
    return f"#{_escaped(html(means))}"
