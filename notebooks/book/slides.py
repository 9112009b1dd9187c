"""The slides of each lesson, for a class: HTML that reveal.js turns over, without a network."""

import base64
import functools
import html
import io
import shutil
from collections.abc import Iterable
from pathlib import Path

import jupytext
import nbformat
from jinja2 import Template
from PIL import Image
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from tqdm import tqdm

from book import compose, project, reading
from book.blocks import html_of
from book.project import Lesson, path_of
from book.slide import Part, Slide, Words
from book.talk import slides_of

__all__ = ["build", "page"]

DECK, REVEAL = (Path(__file__).with_name(name) for name in ("deck", "reveal"))
FILES = ("reset.css", "reveal.css", "reveal.js", "notes.js", "LICENSE")  # of reveal.js


def build(out: Path, lessons: Iterable[Lesson]) -> None:
    """Write the slides of lessons, what turns them over, and a list of them.

    Parameters
    ----------
    out : Path
        A folder that can be handed on as it is: ``NN_name.html`` for each lesson, ``index.html``,
        ``reveal/``. Slides of other lessons that lie there already stay, and are listed.
    lessons : iterable of Lesson
        Their executed notebooks are read as they are kept.

    Raises
    ------
    ValueError
        When a notebook has not been executed. Nothing is written then.
    """
    bar = tqdm([*lessons], desc="slides", unit=" lessons")
    pages = {f"{lesson.name}.html": page(lesson) for lesson in bar}
    (out / "reveal").mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(REVEAL / name, out / "reveal" / name)
    style = (DECK / "slides.css").read_text(encoding="utf-8") + _colours()
    _write(out / "reveal" / "slides.css", style)
    for name, text in pages.items():
        _write(out / name, text)
    there = [one for one in project.LESSONS if (out / f"{one.name}.html").is_file()]
    _write(out / "index.html", _template("index.html").render(lessons=there, language="en"))


def page(lesson: Lesson) -> str:
    """Return the slides of a lesson as one page.

    Parameters
    ----------
    lesson : Lesson
        Its executed notebook is read as it is kept.

    Returns
    -------
    str
        HTML with all pictures inside; beside it must lie ``reveal/``, as ``build`` writes it.

    Raises
    ------
    ValueError
        When the notebook has not been executed.
    """
    book = nbformat.read(path_of(lesson), as_version=4)
    if not any(cell.get("outputs") for cell in book.cells):
        raise ValueError(f"{lesson.name} shows nothing yet. Run: make lessons NAME={lesson.name}")
    words = Words()
    following = project.LESSONS[lesson.number + 1 : lesson.number + 2]
    return _template("slides.html").render(
        lesson=lesson,
        language=book.metadata.get("course", {}).get("language", "en"),
        minutes=words.minutes.format(compose.minutes(lesson)),
        following=following[0] if following else None,
        slides=slides_of(book, _teachers_notes(lesson), words),
        words=words,
        shown=_shown,
        beside=_beside,
        text=html_of,
    )


def _teachers_notes(lesson: Lesson) -> dict[str, list[str]]:
    """Return what only teachers read, from the lesson's source: heading → notes."""
    book = jupytext.read(project.SOURCE / f"{lesson.name}.py")
    return {
        heading: [cell.source for cell in cells if "teacher" in cell.metadata.get("tags", [])]
        for heading, cells in reading.sections(book).items()
    }


def _shown(part: Part) -> str:
    """Return a part of a slide as HTML."""
    if part.kind == "figure":
        source = f"data:{part.content.kind};base64,{part.content.data}"
        return f'<img alt="{html.escape(part.content.alt)}" src="{source}">'
    if part.kind == "code":
        return highlight(part.content, PythonLexer(), HtmlFormatter(nowrap=True)).strip("\n")
    if part.kind == "output":
        return html.escape(part.content)
    return html_of(part.content)


def _beside(slide: Slide) -> bool:
    """Tell whether a slide's text stands beside its picture: where that is not wide."""
    pictures = [part.content for part in slide.parts if part.kind == "figure"]
    if len(pictures) != 1 or not 0 < slide.length <= 230:
        return False
    width, height = Image.open(io.BytesIO(base64.b64decode(pictures[0].data))).size
    return width / height < 1.65


def _colours() -> str:
    """Return the colours of code, by day and by night: those of the site."""
    light, dark = (
        HtmlFormatter(style=f"a11y-high-contrast-{shade}").get_style_defs(".reveal pre.code")
        for shade in ("light", "dark")
    )
    return f"\n{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


@functools.cache
def _template(name: str) -> Template:
    text = (DECK / name).read_text(encoding="utf-8")
    return Template(text, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_suffix(".writing")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)
