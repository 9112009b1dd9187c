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
import textwrap
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import nbformat
import numpy as np
from docutils import nodes
from myst_parser.slugs import github_slugify
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output

from book import compose, project, site_texts, track
from book.editions import ENGLISH, Edition
from book.languages import blocks
from book.project import Lesson

__all__ = ["PAGES", "Figure", "figure", "glossary", "mended", "prepare", "word_id"]

# Files that become pages as they are, beside the lessons and what lies in site/.
PAGES = (
    "README.md",
    "ACCESSIBILITY.md",
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
    "notebooks/prove_it.md",
    "notebooks/questions.md",
    "notebooks/your_own_classes.md",
    "teaching/README.md",
    "teaching/class_photos.md",
    "teaching/exam/README.md",
    "teaching/marking.md",
    "teaching/plans.md",
)

Files = dict[str, bytes]


class Figure(NamedTuple):
    """A picture that a cell shows."""

    kind: str
    data: str  # base64
    alt: str
    width: str


def prepare(folder: Path, notebooks: Path, edition: Edition = ENGLISH) -> bool:
    """Write what Sphinx reads.

    Parameters
    ----------
    folder : Path
        What is in it already and has not changed is left alone, and so is not read again.
    notebooks : Path
        Where the executed lessons lie: those in English.
    edition : Edition
        In another language than English it is the pages that are written in it.

    Returns
    -------
    bool
        Whether anything that was there is no longer wanted.

    Raises
    ------
    ValueError
        When a link leads nowhere.
    """
    books = {
        lesson: nbformat.read(notebooks / f"{lesson.name}.ipynb", as_version=4)
        for lesson in project.LESSONS
    }
    if edition == ENGLISH:
        files = _starting(books) | _texts(books) | _lessons(books) | _descriptions()
    else:
        written = {
            lesson: nbformat.read(project.path_of(lesson, edition.code), as_version=4)
            for lesson in edition.lessons
        }
        files = _starting(books | written, edition) | _lessons(written, edition)
        files |= _glossary(edition) if edition.has_glossary else {}
    there = [path for path in folder.rglob("*") if path.is_file()]
    left = [path for path in there if path.relative_to(folder).as_posix() not in files]
    for path in left:
        path.unlink()
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return bool(left)


# Pages written for the site


def _starting(books: dict[Lesson, NotebookNode], edition: Edition = ENGLISH) -> Files:
    """Return the pages of ``site/``, and a picture of each lesson for the first of them."""
    figures = {lesson: next(_figures(book)) for lesson, book in books.items()}
    files = {_picture(lesson, one): base64.b64decode(one.data) for lesson, one in figures.items()}
    for path in (project.ROOT / "site").glob("*.md"):
        english = path.read_text(encoding="utf-8")
        text = site_texts.in_words(english, edition.say)
        if path.name == "index.md":
            text = _start(text, figures, edition)
            if edition != ENGLISH:
                text = text.partition("```{toctree}")[0] + _side_bar(english, edition)
        files |= _page(path.name, text, edition)
    return files


def _start(text: str, figures: dict[Lesson, Figure], edition: Edition) -> str:
    """Fill the start page: the first verdict, the lessons, the fast track."""
    say = edition.say
    lesson, verdict = next(iter(figures.items()))
    colab = compose.colab_link(lesson)
    if lesson in edition.lessons and edition != ENGLISH:
        colab = colab.replace("/notebooks/", f"/notebooks/{edition.code}/")
    values = {
        "COLAB": colab,
        "PICTURE": _picture(lesson, verdict),
        "HOURS": str(round(sum(map(compose.minutes, project.LESSONS)) / 60)),
        "LESSONS": str(len(project.LESSONS)),
        "SAYS": re.search(r"\w+ \([\d.]+%\)", verdict.alt)[0],
        "VERDICT": verdict.alt,
        "ZIP": f"{project.REPOSITORY}/archive/{project.TAG}.zip",
    }
    for name, value in values.items():
        text = text.replace(name, value)
    entries = [_entry(lesson, one, edition) for lesson, one in figures.items()]
    text = compose.stamped(text, "lessons", "\n".join(["", "{.lessons}", *entries, ""]))
    track = compose.fast_track("notebooks/")
    if edition != ENGLISH:  # the sections' names are those of lessons that are not translated yet
        track = f"[{say('The sections and their minutes')}]({project.SITE}index.html#fast-track)"
    return compose.stamped(text, "track", track)


def _side_bar(page: str, edition: Edition) -> str:
    """List the pages for the side bar: those of the edition, then those in English."""
    say = edition.say
    lessons = [
        (f"{one.number} · {say(one.title)}", f"notebooks/{one.name}") for one in project.LESSONS
    ]
    lists = [(say("Lessons"), lessons), *site_texts.entries(page)]
    return "\n\n".join(_toctree(caption, listed, edition) for caption, listed in lists) + "\n"


def _toctree(caption: str, listed: list[tuple[str, str]], edition: Edition) -> str:
    lines = [
        name if name in edition.pages else f"{edition.say(title)} <{project.SITE}{name}.html>"
        for title, name in listed
    ]
    head = ["```{toctree}", ":hidden:", f":caption: {edition.say(caption)}", ""]
    return "\n".join([*head, *lines, "```"])


def _picture(lesson: Lesson, figure: Figure) -> str:
    return f"pictures/{lesson.name}{figure.kind.replace('image/', '.')}"


def _entry(lesson: Lesson, figure: Figure, edition: Edition) -> str:
    """One lesson in the start page's list."""
    title, question = edition.say(lesson.title), edition.say(lesson.question)
    link = f"[{lesson.number} · {title}](notebooks/{lesson.name}.ipynb)"
    picture = f"![]({_picture(lesson, figure)})"
    return f"- {picture} {link} {question} *{compose.minutes(lesson)} min*"


# Texts


def _texts(books: dict[Lesson, NotebookNode]) -> Files:
    """Return the repository's own texts."""
    files = {}
    for name in PAGES:
        text = (project.ROOT / name).read_text(encoding="utf-8")
        if name == "README.md":
            text = re.sub("^# .*", "# Install it, use it", text)
        if name == "notebooks/glossary.md":
            text = _with_ids(text)
        if name == "notebooks/claims.md":  # to the verdict: see _name_parts
            row = r"(?m)^(\| ([AB]\d+) \|.*)\[(\d+)\]\((\w+)\.ipynb\)"
            text = re.sub(row, r'\1<a href="\4.html#claim-\2">\3</a>', text)
        if name == "notebooks/exercises.md":
            for number, place in _exercises(books).items():
                row = rf"(?m)^\| {re.escape(number)} \| (.*?) \|"
                text = re.sub(row, rf"| {number} | [\1]({place}) |", text)
        files |= _page(name, text)
    return files


def _glossary(edition: Edition) -> Files:
    """Return the page of words in another language."""
    return _page("notebooks/glossary.md", _with_ids(_words(edition)), edition)


def _words(edition: Edition) -> str:
    from book.languages import catalogues  # needs Babel, which learners do not install

    text = (project.NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")
    return blocks.in_words(text, catalogues.say(edition.code, "glossary"))


def glossary(edition: Edition) -> tuple[track.Word, ...]:
    """Return the words of an edition's glossary; none where it has no glossary."""
    if edition == ENGLISH:
        return track.glossary()
    return track.words_in(_words(edition)) if edition.has_glossary else ()


def _with_ids(text: str) -> str:
    """Give each word of the glossary an address."""
    return re.sub(
        r"(?m)^- \*\*(.+?)\*\*", lambda term: f"- [**{term[1]}**]{{#{word_id(term[1])}}}", text
    )


def _exercises(books: dict[Lesson, NotebookNode]) -> dict[str, str]:
    """Return where each exercise stands: number → address."""
    return {
        number: f"{lesson.name}.ipynb#{track.anchor(heading)}"
        for lesson, book in books.items()
        for cell in book.cells
        if cell.cell_type == "markdown"
        for heading, number in re.findall(r"(?m)^#+ (Your turn ([\d.]+):.*)", cell.source)
    }


def word_id(name: str) -> str:
    """Return the address of a word within the page of words."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "word-" + re.sub(r"\W+", "-", plain)  # docutils takes accents off as well


def _page(name: str, text: str, edition: Edition = ENGLISH) -> Files:
    """Return a page in Markdown with its links mended, and the pictures that it shows."""
    text = _badges_as_text(text)
    pictures = re.findall(r"!\[[^\]]*\]\(([^):]+)\)", text)
    paths = [posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in pictures]
    files = {path: (project.ROOT / path).read_bytes() for path in paths if not _is_of_lesson(path)}
    return {name: mended(text, name, edition).encode(), **files}


def _is_of_lesson(path: str) -> bool:
    return path.startswith("pictures/")


def _badges_as_text(text: str) -> str:
    """Replace pictures that another host would have to send by words."""
    return re.sub(r"\[!\[[^\]]*\]\(https:[^)]*\)\]", "[Colab]", text)


def mended(text: str, name: str, edition: Edition = ENGLISH) -> str:
    """Lead links to files that are no pages to where the repository is published.

    Parameters
    ----------
    text : str
        Markdown. Links within code are left alone.
    name : str
        The file in which it stands, from the repository's root.
    edition : Edition
        Links to pages that it has not lead to the English ones.

    Raises
    ------
    ValueError
        When there is no such file, or no such heading in it.
    """
    code = re.compile(r"(?sm)(^ *```.*?^ *```|`[^`\n]*`)")
    parts = code.split(text)  # code stands at odd places
    link = re.compile(r"(?<=\]\()([^):#\s]*)(#[^)\s]*)?(?=\))")
    target = functools.partial(_target, name=name, edition=edition)
    parts[::2] = [link.sub(target, part) for part in parts[::2]]
    return "".join(parts)


def _target(link: re.Match, name: str, edition: Edition) -> str:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link[1] or Path(name).name))
    known = {*PAGES, *(f"notebooks/{lesson.name}.ipynb" for lesson in project.LESSONS)}
    if language := re.match(r"notebooks/(\w\w)/", path):  # a lesson in another language
        page = f"notebooks/{Path(path).stem}"
        if language[1] == edition.code and page in edition.pages:
            return link[0]
        folder = "" if language[1] == edition.code else f"{language[1]}/"
        return f"{project.SITE}{folder}{page}.html{_finished(link[2] or '')}"
    place = link[2] or ""
    if path in PAGES and link[2]:
        place = f"#{_anchor(path, link[2][1:])}"
    if path.endswith(".png") or _is_of_lesson(path):
        return link[0]
    if path in known or _is_ours(path):
        page = path.rpartition(".")[0]
        if edition == ENGLISH or (page in edition.pages and f"/{edition.code}/" not in name):
            return f"{link[1]}{place}"
        return f"{project.SITE}{page}.html{_finished(place)}"
    if not (project.ROOT / path).exists():
        raise ValueError(f"A link of {name} leads nowhere: {link[0]}")
    return f"{project.REPOSITORY}/blob/{project.TAG}/{path}{link[2] or ''}"


def _finished(place: str) -> str:
    """Turn the address of a heading as JupyterLab makes it into the one that its page has."""
    return place and f"#{nodes.make_id(unquote(place))}"


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


def _lessons(books: dict[Lesson, NotebookNode], edition: Edition = ENGLISH) -> Files:
    """Return the lessons as notebooks for pages."""
    return {
        f"notebooks/{lesson.name}.ipynb": nbformat.writes(_for_page(lesson, book, edition)).encode()
        for lesson, book in books.items()
    }


def _for_page(lesson: Lesson, book: NotebookNode, edition: Edition) -> NotebookNode:
    """Mend a notebook for its page: what only Jupyter and Colab need goes, the rest is named."""
    name = project.path_of(lesson, edition.code).relative_to(project.ROOT).as_posix()
    heading, _setup, *cells, _ticks, footer = book.cells  # here no exercise can be ticked
    cells.append(footer)
    heading.source = _opening(lesson, heading.source, edition)
    for cell in cells:
        if cell.cell_type == "code":
            _name_parts(cell, name, edition)
        else:
            cell.source = re.sub(r" \(\[[^]]*\]\(https://colab[^)]*\)\)", "", cell.source)
    book.cells = [heading, *_with_notes(cells, edition)]
    for cell in book.cells:
        if cell.cell_type == "markdown":
            explorer = f"]({project.SITE}{edition.folder}explorer/"
            text = cell.source.replace(f"]({project.SITE}explorer/", explorer)
            cell.source = mended(text, name, edition)
    book.metadata = NotebookNode(
        kernelspec=book.metadata.kernelspec, language_info={"name": "python"}
    )
    return book


def _opening(lesson: Lesson, text: str, edition: Edition) -> str:
    """Return the first cell with its question as a line of its own, and with the ways to run it."""
    say = edition.say
    source = f"{project.REPOSITORY}/blob/{project.TAG}/notebooks/source/{lesson.name}.py"

    def ways(badge: re.Match) -> str:
        return (
            f'<p class="ways"><a href="{badge[1]}">{say("Open in Colab")}</a> '
            f'<a href="{lesson.name}.ipynb" download>{say("Download the notebook")}</a> '
            f'<a href="{source}">{say("View the source")}</a> '
            f'<button type="button" class="print">{say("Print, or save as PDF")}</button></p>\n\n'
            "{.note}\n"
            + say(
                "This page shows what every cell gave; nothing runs here. To run the cells, and to"
                " try the exercises, open the lesson in Colab or download it."
            )
        )

    # The badge, and the links to other languages, which stand in the head of each page here.
    text = re.sub(r"\[!\[[^]]*\]\([^)]*\)\]\((https://colab[^)]*)\).*", ways, text, count=1)
    return re.sub(r"(?m)^### (.*)$", r"{.question}\n\1", text, count=1)


def _with_notes(cells: list[NotebookNode], edition: Edition) -> Iterator[NotebookNode]:
    """Say under each widget's cell where the widget is: the explorer is part of the site."""
    say = edition.say
    for cell in cells:
        yield cell
        if "widget" in cell.metadata.get("tags", []):
            note = say("To press and move, run this lesson in Jupyter or Colab.")
            if found := re.search(r"widgets\.explore\((?:preset=\"(\w+)\")?", cell.source):
                page = f"index.html#preset={found[1]}" if found[1] else "network.html"
                address = f"{project.SITE}{edition.folder}explorer/{page}"
                note = f"[{say('Open it in the explorer')}]({address})"
            yield new_markdown_cell(f"{{.note}}\n{note}")


def _name_parts(cell: NotebookNode, name: str, edition: Edition) -> None:
    """Give a cell's fold its title, and its figure the alternative text."""
    cell.metadata.mystnb = NotebookNode()
    title = re.match(r"# @title (.*)\n", cell.source)
    if title:
        cell.metadata.mystnb.code_prompt_show = f"{edition.say('Code')}: {title[1]}"
        cell.source = cell.source[title.end() :]
    for index, output in enumerate(cell.outputs):
        if shown := figure(output):
            data, about = {shown.kind: shown.data}, {shown.kind: {"width": shown.width}}
            cell.outputs[index] = new_output("display_data", data, metadata=about)
            cell.metadata.mystnb.image = {"alt": shown.alt}
        elif text := output.get("data", {}).get("text/markdown"):
            # Sphinx makes no links of those in outputs.
            text = text if edition == ENGLISH else mended(text, name, edition)
            pages = re.sub(r"(\]\([\w/]+)\.ipynb", r"\1.html", text)
            output.data["text/markdown"] = re.sub(
                r"(?<=^> \*\*)([AB]\d+)\b", r'<span id="claim-\1">\1</span>', pages
            )


def _figures(book: NotebookNode) -> Iterator[Figure]:
    """Yield the figures of a notebook."""
    outputs = (output for cell in book.cells for output in cell.get("outputs", ()))
    return filter(None, map(figure, outputs))


def figure(output: NotebookNode) -> Figure | None:
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
    start = (
        "The functions that the lessons build and use, with the sources of their formulas. Each"
        " module imports only what stands above it. All names: :ref:`genindex`.\n\n"
    )
    listed = "".join(f"   {name}\n" for name in names) + "\n"
    start = _titled("The helpers", f"{start}.. autosummary::\n   :nosignatures:\n\n{listed}")
    start += ".. toctree::\n   :hidden:\n\n" + "".join(f"   {name}\n" for name in names)
    pages = {f"api/{name}.rst": _titled(name, _description(name)) for name in names}
    return {name: text.encode() for name, text in {"api/index.rst": start, **pages}.items()}


def _titled(title: str, text: str) -> str:
    return f"{title}\n{'=' * len(title)}\n\n{text}"


def _description(name: str) -> str:
    """Describe one module in reStructuredText, as its docstrings are: all, then part by part."""
    module = importlib.import_module(name)
    names = getattr(module, "__all__", ())
    parts = [one for one in names if callable(getattr(module, one))]
    passed_on = [one for one in parts if not getattr(module, one).__module__.startswith(name)]
    hidden = ",".join(["set", *passed_on])  # Matplotlib makes a method `set` for every class
    lines = [f".. automodule:: {name}", "   :members:", "   :imported-members:"]
    lines += [f"   :exclude-members: {hidden}", ""]
    if parts:
        lines += ["   .. autosummary::", "      :nosignatures:", ""]
        lines += [f"      {one}" for one in parts]
    for one in names:
        if isinstance(value := getattr(module, one), np.ndarray):
            shown = f"{one} = {value.round(4).tolist()}".replace("], [", "],\n   [")
            lines += ["", "   .. code-block:: python", "", textwrap.indent(shown, " " * 6)]
    return "\n".join([*lines, ""])
