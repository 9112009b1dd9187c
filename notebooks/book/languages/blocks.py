"""Text cells and pages cut into what a translator sees at once: a paragraph, a heading, a row."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Block", "blocks", "in_words"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_SUMMARY = re.compile(r"((?:<details[^>]*>)?\s*<summary>)(.*?)(</summary>.*)")
_TAGS = re.compile(r"\s*(?:<!--.*?-->|</?\w[^>]*>)+\s*")
_HEADING = re.compile(r"(#{1,6} +)(.*?)(\s*)")
_ITEM = re.compile(r"(\s*(?:[-*+]|\d+[.)])\s+)(.*)")
_QUOTE = re.compile(r"(> ?)(.*)")
_ROW = re.compile(r"(\| *)(.*?)( *\|\s*)")


@dataclass(frozen=True)
class Block:
    """A part of a page.

    Attributes
    ----------
    raw : str
        As it stands there, with its line ends.
    text : str
        What is translated, in one line; "" where there is nothing to translate.
    before, after : str
        What stands around it: ``### `` or ``- ``, and what ends it.
    language : str or None
        Of a fenced block of code, its language, or "". None for text.
    """

    raw: str
    text: str = ""
    before: str = ""
    after: str = "\n"
    language: str | None = None


def blocks(page: str) -> list[Block]:
    r"""Cut Markdown into blocks.

    Parameters
    ----------
    page : str
        Markdown, as a cell holds it.

    Returns
    -------
    list of Block
        Their raw parts make the page again, with one line end behind it.

    Examples
    --------
    >>> page = "## Steps\n\nOne thing\nat a time:\n- look;\n- write."
    >>> [block.text for block in blocks(page)]
    ['Steps', '', 'One thing at a time:', 'look;', 'write.']
    """
    return list(_cut(page.split("\n")))


def in_words(page: str, say: Callable[[str], str], code: Callable[[str], str] = str) -> str:
    r"""Translate Markdown.

    Parameters
    ----------
    page : str
        Markdown.
    say : callable
        Gives the translation of a block's text, or the text itself.
    code : callable
        Translates the texts in a fenced block of Python.

    Returns
    -------
    str

    Examples
    --------
    >>> in_words("### A cat\n\n```python\nA cat\n```", {"A cat": "Un gato"}.get)
    '### Un gato\n\n```python\nA cat\n```'
    """
    return "".join(_said(block, say, code) for block in blocks(page))[:-1]


def _said(block: Block, say: Callable, code: Callable) -> str:
    if block.language == "python":
        first, *inside, last = block.raw.splitlines(keepends=True)
        return first + code("".join(inside)) + last
    said = say(block.text) if block.text else ""
    return block.raw if said == block.text else f"{block.before}{said}{block.after}"


def _cut(lines: list[str]) -> Iterator[Block]:
    here = 0
    while here < len(lines):
        end, block = _next(lines, here)
        yield block
        here = end


def _next(lines: list[str], here: int) -> tuple[int, Block]:
    """Return the block that begins in a line, and the line behind it."""
    line = lines[here]
    if re.match(r"\s*```", line):
        end = _closing(lines, here, r"\s*```\s*$")
        return end, Block(_raw(lines[here:end]), language=line.strip().strip("`").strip())
    if line.strip().startswith("$$"):
        end = here + 1 if line.strip().endswith("$$") and len(line.strip()) > 2 else None
        end = end or _closing(lines, here, r".*\$\$\s*$")
        return end, Block(_raw(lines[here:end]))
    for pattern in (_SUMMARY, _HEADING, _ROW):
        if found := pattern.fullmatch(line):
            return here + 1, _block([line], found[2], found[1], f"{found[3]}\n")
    if not line.strip() or _TAGS.fullmatch(line):
        return here + 1, Block(_raw([line]))
    if found := _QUOTE.fullmatch(line):
        end = _while(lines, here, lambda text: bool(_QUOTE.fullmatch(text)))
        told = [_QUOTE.fullmatch(text)[2] for text in lines[here:end]]
        return end, _block(lines[here:end], _joined(told), found[1])
    item = _ITEM.fullmatch(line)
    end = _while(lines, here, _continues)
    told = [item[2] if item else line, *lines[here + 1 : end]]
    return end, _block(lines[here:end], _joined(told), item[1] if item else "")


def _block(lines: list[str], text: str, before: str = "", after: str = "\n") -> Block:
    plain = re.sub(r"`[^`]*`|\$[^$]*\$|<[^>]*>|\]\([^)]*\)", " ", text)
    return Block(_raw(lines), text if _WORD.search(plain) else "", before, after)


def _raw(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _closing(lines: list[str], here: int, pattern: str) -> int:
    """Return the line behind the one that closes what begins here."""
    for place in range(here + 1, len(lines)):
        if re.match(pattern, lines[place]):
            return place + 1
    return len(lines)


def _while(lines: list[str], here: int, holds: Callable[[str], bool]) -> int:
    end = here + 1
    while end < len(lines) and holds(lines[end]):
        end += 1
    return end


def _continues(line: str) -> bool:
    """Tell whether a line goes on with the paragraph or item before it."""
    begins = re.match(r"\s*(?:```|\$\$|\||>|#{1,6} |<(?:/?details|summary|!--|/?div|img))", line)
    return bool(line.strip()) and not begins and not _ITEM.fullmatch(line)


def _joined(lines: list[str]) -> str:
    """Join lines to one; where one ends in two spaces or a backslash, the break is kept."""
    text = ""
    for line in lines:
        broken = line.endswith("  ") or line.endswith("\\")
        text += line.strip() + ("  \n" if broken else " ")
    return text.strip()
