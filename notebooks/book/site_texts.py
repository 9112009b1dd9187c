"""The site's own texts: what translators get of them, and how their words come into pages."""

import ast
import re
from collections.abc import Callable, Iterator

from book import project
from book.languages import blocks

__all__ = ["PAGES", "entries", "in_words", "texts", "title_of"]

# The pages that are written for the site alone.
PAGES = ("index.md", "explorer.md")
# What says ``say("…")``.
_PROGRAMS = (
    *("notebooks/book/editions.py", "notebooks/book/prepare.py", "notebooks/book/site.py"),
    *("site/conf.py", "site/course.py"),
)
_FRONT = re.compile(r"(?s)\A---\n.*?\n---\n")
# Classes and addresses: they stand in a line of their own.
_ATTRIBUTES = re.compile(r"(?m)^(\{\.[^\n]*\}\n|\([\w-]+\)=\n)")
_FILLED = re.compile(r"!\[[A-Z]+\]\([A-Z]+\)")  # a picture that the build puts there
_FENCE = re.compile(r"(?s)```\{toctree\}\n(.*?)\n```")
_NOTE = "CAPITALS are filled in by the build: keep them."


def texts() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the site's texts.

    Yields
    ------
    tuple
        A text, the file in which it stands, and what its translator should know.
    """
    for name in PAGES:
        page = (project.ROOT / "site" / name).read_text(encoding="utf-8")
        for part in _ATTRIBUTES.split(_FRONT.sub("", page)):
            for block in blocks.blocks(part):
                text = block.text
                if text and not _ATTRIBUTES.match(f"{text}\n") and not _FILLED.fullmatch(text):
                    notes = (_NOTE,) if re.search(r"\b(SAYS|COLAB|HOURS|ZIP)\b", text) else ()
                    yield text, f"site/{name}", notes
        for caption, listed in entries(page):
            yield caption, f"site/{name}", ()
            yield from ((title, f"site/{name}", ()) for title, _ in listed)
    for place in _PROGRAMS:
        tree = ast.parse((project.ROOT / place).read_text(encoding="utf-8"))
        yield from ((text, place, ()) for text in _said(tree))


def _said(tree: ast.AST) -> Iterator[str]:
    """Yield what stands in ``say("…")``, within f-strings as well."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name("say") | ast.Attribute(attr="say"), args=[ast.Constant(str(text))]
            ):
                yield text


def in_words(page: str, say: Callable[[str], str]) -> str:
    """Translate a page of the site, up to its lists of pages.

    Parameters
    ----------
    page : str
        Markdown of MyST.
    say : callable
        Gives the translation of a text, or the text itself.

    Returns
    -------
    str
    """
    front = _FRONT.match(page)
    start = front[0] if front else ""
    parts = _ATTRIBUTES.split(page.removeprefix(start))
    parts[::2] = [blocks.in_words(part, say) for part in parts[::2]]
    return start + "".join(parts)


def entries(page: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Read the lists of pages that a page keeps for the side bar.

    Parameters
    ----------
    page : str
        Markdown of MyST.

    Returns
    -------
    list of tuple
        For each list that is not made of a pattern its caption, and titles with pages.
    """
    found = []
    for fence in _FENCE.findall(page):
        if ":glob:" in fence:
            continue
        caption = re.search(r":caption: (.*)", fence)[1]
        lines = [line for line in fence.splitlines() if line and not line.startswith(":")]
        named = [re.fullmatch(r"(?:(.*) <)?(.*?)>?", line).groups() for line in lines]
        found.append((caption, [(title or title_of(name), name) for title, name in named]))
    return found


def title_of(name: str) -> str:
    """Return the title of a page by its name: the first heading of its file."""
    if name == "README":
        return "Install it, use it"
    if name == "api/index":
        return "The helpers"
    folder = project.ROOT / ("site" if f"{name}.md" in PAGES else ".")
    return re.search("(?m)^# (.*)", (folder / f"{name}.md").read_text(encoding="utf-8"))[1]
