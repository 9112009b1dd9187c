"""What Sphinx reads: the course's files, mended for pages, in the folders of the repository.

So links between them stay as they are: ``benchmarks/results.md`` becomes
``benchmarks/results.html``, and a file that is no page is linked where it is published.
"""

import base64
import functools
import html
import importlib
import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
from myst_parser.slugs import github_slugify
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output

from book import compose, project, track
from book.project import Lesson

__all__ = ["PAGES", "prepare", "word_id"]

# Files that become pages as they are, beside the lessons and what lies in site/.
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "LICENSE-TEXT.md",
    "SECURITY.md",
    "benchmarks/environments.md",
    "benchmarks/results.md",
    "data/README.md",
    "helpers/pets/photos/README.md",
    "helpers/trained/cats_and_dogs.md",
    "notebooks/claims.md",
    "notebooks/exercises.md",
    "notebooks/glossary.md",
    "notebooks/questions.md",
    "notebooks/your_own_classes.md",
)

Files = dict[str, bytes]


class Figure(NamedTuple):
    """A picture that a cell shows."""

    kind: str
    data: str  # base64
    alt: str
    width: str

    @property
    def ending(self) -> str:
        """Of a file with this picture."""
        return self.kind.replace("image/", ".")


def prepare(folder: Path, notebooks: Path) -> None:
    """Write what Sphinx reads.

    Parameters
    ----------
    folder : Path
        What is in it already and has not changed is left alone, and so is not read again.
    notebooks : Path
        Where the executed lessons lie.

    Raises
    ------
    ValueError
        When a link leads nowhere.
    """
    books = {
        lesson: nbformat.read(notebooks / f"{lesson.name}.ipynb", as_version=4)
        for lesson in project.LESSONS
    }
    files = _starting(books) | _texts() | _lessons(books) | _descriptions()
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


# Pages written for the site


def _starting(books: dict[Lesson, NotebookNode]) -> Files:
    """Return the start page with its pictures, and the other pages of ``site/``."""
    figures = {lesson: next(_figures(book)) for lesson, book in books.items()}
    pictures = {lesson: f"pictures/{lesson.name}{one.ending}" for lesson, one in figures.items()}
    verdict, picture = figures[project.LESSONS[0]], pictures[project.LESSONS[0]]
    files = {name: base64.b64decode(figures[one].data) for one, name in pictures.items()}
    for path in (project.ROOT / "site").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        if path.name == "index.md":
            entries = [_entry(lesson, name) for lesson, name in pictures.items()]
            text = compose.stamped(text, "lessons", "\n".join(["", "{.lessons}", *entries, ""]))
            text = compose.stamped(text, "track", compose.fast_track("notebooks/"))
            says = re.search(r"\w+ \([\d.]+%\)", verdict.alt)[0]
            text = text.replace("COLAB", compose.colab_link(project.LESSONS[0]))
            text = text.replace("VERDICT", verdict.alt).replace("SAYS", says).replace("PICTURE", picture)
        files |= _page(path.name, text)
    return files


def _entry(lesson: Lesson, picture: str) -> str:
    """One lesson in the start page's list."""
    return (
        f"- ![]({picture}) [{lesson.number} · {lesson.title}](notebooks/{lesson.name}.ipynb) "
        f"{lesson.question} *{compose.minutes(lesson)} min*"
    )


# Texts


def _texts() -> Files:
    """Return the repository's own texts."""
    files = {}
    for name in PAGES:
        text = (project.ROOT / name).read_text(encoding="utf-8")
        if name == "README.md":
            text = re.sub("^# .*", "# Install it, use it", text)
        if name == "notebooks/glossary.md":
            text = re.sub(r"(?m)^- \*\*(.+?)\*\*", _with_id, text)
        files |= _page(name, text)
    return files


def _with_id(term: re.Match) -> str:
    return f"- [**{term[1]}**]{{#{word_id(term[1])}}}"


def word_id(name: str) -> str:
    """Return the address of a word within the page of words."""
    return "word-" + re.sub(r"\W+", "-", name.lower())


def _page(name: str, text: str) -> Files:
    """Return a page in Markdown with its links mended, and the pictures that it shows."""
    text = _badges_as_text(text)
    pictures = re.findall(r"!\[[^\]]*\]\(([^):]+)\)", text)
    paths = [posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in pictures]
    files = {
        path: (project.ROOT / path).read_bytes() for path in paths if not _is_of_lesson(path)
    }
    return {name: _mended(text, name).encode(), **files}


def _is_of_lesson(path: str) -> bool:
    return path.startswith("pictures/")


def _badges_as_text(text: str) -> str:
    """Replace pictures that another host would have to send by words."""
    return re.sub(r"\[!\[[^\]]*\]\(https:[^)]*\)\]", "[Colab]", text)


def _mended(text: str, name: str) -> str:
    """Lead links to files that are no pages to where the repository is published."""
    code = re.compile(r"(?sm)(^ *```.*?^ *```|`[^`\n]*`)")
    parts = code.split(text)  # code stands at odd places
    link = re.compile(r"(?<=\]\()([^):#\s]*)(#[^)\s]*)?(?=\))")
    parts[::2] = [link.sub(lambda found: _target(found, name), part) for part in parts[::2]]
    return "".join(parts)


def _target(link: re.Match, name: str) -> str:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link[1] or Path(name).name))
    known = {*PAGES, *(f"notebooks/{lesson.name}.ipynb" for lesson in project.LESSONS)}
    if path in PAGES and link[2]:
        return f"{link[1]}#{_anchor(path, link[2][1:])}"
    if path in known or path.endswith(".png") or _is_of_lesson(path) or _is_ours(path):
        return link[0]
    if not (project.ROOT / path).exists():
        raise ValueError(f"A link of {name} leads nowhere: {link[0]}")
    return f"{project.REPOSITORY}/blob/{project.TAG}/{path}{link[2] or ''}"


def _anchor(path: str, named: str) -> str:
    """Turn the address of a heading of a Markdown file, as GitHub makes it, into JupyterLab's."""
    headings = re.findall(r"(?m)^#+ (.*)", (project.ROOT / path).read_text(encoding="utf-8"))
    for heading in headings:
        if github_slugify(heading) == named:
            return track.anchor(heading)
    raise ValueError(f"{path} has no heading {named!r}.")


def _is_ours(path: str) -> bool:
    return path.startswith("api/") or (project.ROOT / "site" / path).is_file()


# Lessons


def _lessons(books: dict[Lesson, NotebookNode]) -> Files:
    """Return the lessons as notebooks for pages."""
    return {
        f"notebooks/{lesson.name}.ipynb": nbformat.writes(_for_page(lesson, book)).encode()
        for lesson, book in books.items()
    }


def _for_page(lesson: Lesson, book: NotebookNode) -> NotebookNode:
    """Mend a notebook for its page: what only Jupyter and Colab need goes, the rest is named."""
    name = f"notebooks/{lesson.name}.ipynb"
    heading, _setup, *cells = book.cells
    heading.source = _opening(lesson, heading.source)
    for cell in cells:
        if cell.cell_type == "code":
            _name_parts(cell)
        else:
            cell.source = re.sub(r" \(\[in Colab\]\([^)]*\)\)", "", cell.source)
    book.cells = [heading, *_with_notes(cells)]
    for cell in book.cells:
        if cell.cell_type == "markdown":
            cell.source = _mended(cell.source, name)
    book.metadata = NotebookNode(kernelspec=book.metadata.kernelspec, language_info={"name": "python"})
    return book


def _opening(lesson: Lesson, text: str) -> str:
    """Return the first cell with its question as a line of its own, and with the ways to run it."""
    source = f"{project.REPOSITORY}/blob/{project.TAG}/notebooks/source/{lesson.name}.py"
    ways = (
        f'<p class="ways"><a href="{compose.colab_link(lesson)}">Open in Colab</a>'
        f'<a href="{lesson.name}.ipynb" download>Download the notebook</a>'
        f'<a href="{source}">View the source</a>'
        '<button type="button" class="print">Print, or save as PDF</button></p>'
    )
    text = text.replace(compose.badge(lesson), ways)
    return text.replace(f"### {lesson.question}", f"{{.question}}\n{lesson.question}")


def _with_notes(cells: list[NotebookNode]) -> Iterator[NotebookNode]:
    """Say under each widget's cell where the widget is."""
    for cell in cells:
        yield cell
        if "widget" in cell.metadata.get("tags", []):
            yield new_markdown_cell("{.note}\nTo press and move, run this lesson in Jupyter or Colab.")


def _name_parts(cell: NotebookNode) -> None:
    """Give a cell's fold its title, and its figure the alternative text."""
    cell.metadata.mystnb = NotebookNode()
    title = re.match(r"# @title (.*)\n", cell.source)
    if title:
        cell.metadata.mystnb.code_prompt_show = f"Code: {title[1]}"
        cell.source = cell.source[title.end() :]
    for index, output in enumerate(cell.outputs):
        figure = _figure(output)
        if figure:
            shown, about = {figure.kind: figure.data}, {figure.kind: {"width": figure.width}}
            cell.outputs[index] = new_output("display_data", shown, metadata=about)
            cell.metadata.mystnb.image = {"alt": figure.alt}


def _figures(book: NotebookNode) -> Iterator[Figure]:
    """Yield the figures of a notebook."""
    outputs = (output for cell in book.cells for output in cell.get("outputs", ()))
    return filter(None, map(_figure, outputs))


def _figure(output: NotebookNode) -> Figure | None:
    """Return the figure that an output shows: as an image, or as HTML with an image inside."""
    data = output.get("data", {})
    for kind, about in output.get("metadata", {}).items():
        if kind in ("image/png", "image/jpeg"):
            return Figure(kind, data[kind], about["alt"], str(about["width"]))
    pattern = r'<img alt="(.*?)" width="(\d+)"[^>]*? src="data:(image/\w+);base64,([^"]*)">'
    found = re.fullmatch(pattern, data.get("text/html", ""))
    return found and Figure(found[3], found[4], html.unescape(found[1]), found[2])


# Descriptions of the helpers


def _descriptions() -> Files:
    """Return a page for each station of ``helpers``, and the list of them."""
    package = importlib.import_module("helpers")
    names = re.findall(r":mod:`(helpers\.[\w.]+)`", package.__doc__)
    contents = "\n".join(f"   {name}" for name in names)
    start = (
        "The helpers\n===========\n\n.. automodule:: helpers\n\n"
        f".. toctree::\n   :hidden:\n\n{contents}\n"
    )
    files = {f"api/{name}.rst": _description(name).encode() for name in names}
    return {"api/index.rst": start.encode(), **files}


def _description(name: str) -> str:
    """Return the page of one module, in reStructuredText as its docstrings."""
    module = importlib.import_module(name)
    callables = [one for one in getattr(module, "__all__", ()) if callable(getattr(module, one))]
    table = ""
    if callables:
        rows = "\n".join(f"   {one}" for one in callables)
        table = f".. currentmodule:: {name}\n\n.. autosummary::\n   :nosignatures:\n\n{rows}\n\n"
    return (
        f"{name}\n{'=' * len(name)}\n\n.. automodule:: {name}\n\n{table}"
        f".. automodule:: {name}\n   :members:\n   :imported-members:\n   :no-index:\n"
    )
