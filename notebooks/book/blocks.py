"""Markdown in parts: blocks, whole sentences, and the guesses that it asks for."""

import functools
import re
from typing import NamedTuple

from markdown_it import MarkdownIt

__all__ = ["Block", "asked", "blocks", "html_of", "items", "sentences", "words_of"]


class Block(NamedTuple):
    """One block of a text: what kind it is, its Markdown, and a heading's level.

    The kinds are heading, paragraph, list, table, fence, formula (an indented line), quote, and
    details, whose text is that within the fold and whose name is what one presses to open it.
    """

    kind: str
    text: str
    level: int = 0
    name: str = ""


_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "fence": "fence",
    "code_block": "formula",
    "blockquote_open": "quote",
}
_FOLD = re.compile(r"(?s)(<details><summary>.*?</summary>.*?</details>)")


@functools.cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def blocks(text: str) -> list[Block]:
    r"""Cut Markdown into its blocks.

    Parameters
    ----------
    text : str
        As it stands in a notebook's cell. Comments in HTML and rules are left out.

    Returns
    -------
    list of Block

    Examples
    --------
    >>> [block.kind for block in blocks("## Why?\n\nSo.\n- one\n- two")]
    ['heading', 'paragraph', 'list']
    """
    found = []
    for part in _FOLD.split(re.sub(r"(?s)<!--.*?-->", "", text)):
        if fold := re.fullmatch(r"(?s)<details><summary>(.*?)</summary>(.*?)</details>", part):
            found.append(Block("details", fold[2].strip(), name=fold[1]))
            continue
        lines = part.split("\n")
        for token in _reader().parse(part):
            if token.level == 0 and token.type in _KINDS:
                kind, inside = _KINDS[token.type], "\n".join(lines[slice(*token.map)]).strip()
                if kind == "heading":
                    found.append(Block(kind, inside.lstrip("# "), int(token.tag[1])))
                else:
                    found.append(Block(kind, inside))
    return found


def items(text: str) -> list[str]:
    """Return the items of a list in Markdown, each on one line."""
    parts = re.split(r"(?m)^(?:[-*]|\d+\.)\s+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


_GUESS = re.compile(r"\*\*(?:Predict|Before you)\b")
_END = re.compile(r"[.?!…][)\"”’*_]*\s+(?=[^\sa-zà-ÿ,;:)])")
_SHORT = re.compile(r"\b(?:e\.g|i\.e|vs|cf|ca|No|Fig)\.\s+$")


def sentences(text: str) -> list[str]:
    """Cut a paragraph into whole sentences; what stands in brackets, quotes or code is not cut.

    Examples
    --------
    >>> sentences("It is 2.5 wide. (So is `a. B`. And that.) Is it?")
    ['It is 2.5 wide.', '(So is `a. B`. And that.)', 'Is it?']
    """
    text = " ".join(text.split())
    found, start = [], 0
    for end in _END.finditer(text):
        sentence = text[start : end.end()]
        if _whole(sentence) and not _SHORT.search(sentence):
            found.append(sentence.strip())
            start = end.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def _whole(text: str) -> bool:
    code = re.sub(r"`[^`]*`", "", text)
    pairs = all(code.count(left) == code.count(right) for left, right in ("()", "[]", "“”"))
    return pairs and "`" not in code and code.count("**") % 2 == 0


def asked(paragraph: str) -> tuple[str, str]:
    """Cut a paragraph where it asks for a guess: what stands before, and the guess.

    Examples
    --------
    >>> asked("Here is a 4. **Predict:** how wide is it?")
    ('Here is a 4.', '**Predict:** how wide is it?')
    """
    found = _GUESS.search(paragraph)
    at = found.start() if found else len(paragraph)
    return paragraph[:at].strip(), paragraph[at:].strip()


def html_of(text: str, inline: bool = False) -> str:
    """Turn Markdown into HTML. A link keeps its address only where that is on the web.

    Parameters
    ----------
    text : str
        HTML in it is shown as it stands.
    inline : bool
        Whether it is part of a line, so that no paragraph is put around it.
    """
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]*\)", r"\1", text)
    return _reader().renderInline(text) if inline else _reader().render(text)


def words_of(text: str) -> str:
    """Return Markdown without its signs: what is read of it."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*`]", "", text)
