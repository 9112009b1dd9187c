"""Code cells in another language: their texts and comments are replaced, the code stays."""

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.language import texts

__all__ = ["Said", "in_words", "masked", "said", "without_magics"]

WIDTH = 100  # of a line of code
_TITLE = re.compile(r"(# @title )(.*)")
_ORDERS = re.compile(r"#\s*(?:fmt:|noqa|type:|%|!)")  # comments for tools
_WORD = re.compile(r"[^\W\d_]{2,}")

Say = Callable[[str], str]


@dataclass(frozen=True)
class Said:
    """A text of a cell.

    Attributes
    ----------
    text : str
        What is translated.
    fields : tuple of str
        What is filled in for each ``{…}`` whose name does not say it: ``"{0}: len(photos)"``.
    filled : bool
        Whether anything is filled in.
    """

    text: str
    fields: tuple[str, ...] = ()
    filled: bool = False


@dataclass(frozen=True)
class _Remark:
    """Comment lines that belong together: where they stand, and what is translated of them."""

    first: int
    last: int
    column: int
    before: str
    text: str


def said(source: str) -> list[Said]:
    """List the texts of a code cell: literals, docstrings and comments, in order.

    Parameters
    ----------
    source : str
        Code, which may hold magics.

    Returns
    -------
    list of Said
    """
    plain = without_magics(source)
    found = [((one.first, one.column), Said(one.text)) for one in _remarks(plain)]
    for message in texts.messages(ast.parse(plain), docstrings=True):
        node = message.node
        one = Said(message.text, described(message), bool(message.fields))
        found.append(((node.lineno, node.col_offset), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def described(message: texts.Message) -> tuple[str, ...]:
    """Say what is filled into a message, for its translator.

    Parameters
    ----------
    message : texts.Message

    Returns
    -------
    tuple of str
        A line for each field whose name does not say it.
    """
    told = {name: ast.unparse(field.value) for name, field in message.fields.items()}
    return tuple(f"{{{name}}}: {code}" for name, code in told.items() if code != name)


def in_words(source: str, say: Say) -> str:
    r"""Translate the texts of a code cell.

    Parameters
    ----------
    source : str
        Code, which may hold magics.
    say : callable
        Gives the translation of a text, or the text itself.

    Returns
    -------
    str
        The same code with other texts. What cannot be parsed comes back as it is.

    Examples
    --------
    >>> spanish = {"one": "uno", "{a} cats": "{a} gatos"}
    >>> print(in_words("a = 1  # one\nprint(f'{a:d} cats')", spanish.get))
    a = 1  # uno
    print(f"{a:d} gatos")
    """
    plain = without_magics(source)
    try:
        tree = ast.parse(plain)
    except SyntaxError:
        return source
    lines = source.split("\n")
    edits = [*_edited_remarks(plain, lines, say), *_edited_literals(tree, lines, say)]
    for start, end, *choices in sorted(edits, reverse=True):
        for choice in choices:
            changed = _with(lines, start, end, choice)
            if _parses(changed):
                lines = changed
                break
    return "\n".join(lines)


def masked(source: str) -> str:
    """Return a cell's code without its texts: what a translation has to leave as it is.

    Parameters
    ----------
    source : str
        Code, which may hold magics.

    Returns
    -------
    str
        A dump of its tree, in which each text is "…". The fields of a text stand in one order.
    """
    tree = ast.parse(without_magics(source))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = "…"
        elif isinstance(node, ast.JoinedStr):
            fields = [part for part in node.values if isinstance(part, ast.FormattedValue)]
            node.values = sorted(fields, key=ast.dump)
    return ast.dump(tree)


def without_magics(text: str) -> str:
    """Turn IPython's lines, such as ``%pip``, into texts, which Python can read.

    Parameters
    ----------
    text : str
        Code of a cell.

    Returns
    -------
    str
    """
    return re.sub(r"(?m)^(\s*)([%!].*)$", lambda line: line[1] + repr(line[2]), text)


def _with(lines: list[str], start: tuple, end: tuple, text: str) -> list[str]:
    """Replace what stands between two places, each a line counted from 0 and a column."""
    before, after = lines[start[0]][: start[1]], lines[end[0]][end[1] :]
    return [*lines[: start[0]], *f"{before}{text}{after}".split("\n"), *lines[end[0] + 1 :]]


def _parses(lines: list[str]) -> bool:
    try:
        ast.parse(without_magics("\n".join(lines)))
    except SyntaxError:
        return False
    return True


# --- Comments ----------------------------------------------------------------------------------


def _remarks(plain: str) -> Iterator[_Remark]:
    """Yield the comments that are text; lines of one comment together."""
    open_: list[_Remark] = []
    lines = plain.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(plain).readline):
        if token.type != tokenize.COMMENT or _ORDERS.match(token.string):
            continue
        row, column = token.start
        alone = not lines[row - 1][:column].strip()
        title = _TITLE.fullmatch(token.string)
        before, text = (title[1], title[2]) if title else ("# ", token.string.lstrip("# "))
        last = open_[-1] if open_ else None
        follows = last and last.last == row - 1 and last.column == column and alone
        if follows and last.before == before == "# " and not lines[row - 2][:column].strip():
            open_[-1] = _Remark(last.first, row, column, before, f"{last.text} {text}")
        else:
            open_.append(_Remark(row, row, column, before, text))
    yield from (one for one in open_ if _WORD.search(one.text))


def _edited_remarks(plain: str, lines: list[str], say: Say) -> Iterator[tuple]:
    for one in _remarks(plain):
        words = say(one.text)
        if words != one.text:
            room = WIDTH - one.column - len(one.before)
            fold = one.before == "# " and one.last > one.first
            parts = textwrap.wrap(words, room, break_long_words=False) if fold else [words]
            text = f"\n{' ' * one.column}".join(f"{one.before}{part}" for part in parts)
            start, end = (one.first - 1, one.column), (one.last - 1, len(lines[one.last - 1]))
            yield start, end, text


# --- Literals ----------------------------------------------------------------------------------


def _edited_literals(tree: ast.Module, lines: list[str], say: Say) -> Iterator[tuple]:
    changed = set()
    for message in texts.messages(tree, docstrings=True):
        if texts.replace(message, say):
            changed.add(id(message.node))
    for node in _outermost(tree):
        if not changed & {id(part) for part in ast.walk(node)}:
            continue
        start = (node.lineno - 1, _column(lines[node.lineno - 1], node.col_offset))
        end = (node.end_lineno - 1, _column(lines[node.end_lineno - 1], node.end_col_offset))
        if lines[start[0]].lstrip().startswith(("%", "!")):
            continue
        triple = '"""' in lines[start[0]][start[1] : start[1] + 4]
        below = lines[start[0] + 1] if end[0] > start[0] else " " * start[1]
        indent = len(below) - len(below.lstrip())
        behind = len(lines[end[0]]) - end[1]
        yield start, end, *_literals(node, triple, start[1], indent, behind)


def _outermost(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the literals that stand in no other."""
    if isinstance(node, ast.JoinedStr):
        yield node
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node
    else:
        for part in ast.iter_child_nodes(node):
            yield from _outermost(part)


def _column(line: str, offset: int) -> int:
    """Turn a place in bytes into one in letters."""
    return len(line.encode()[:offset].decode())


def _literals(node: ast.expr, triple: bool, column: int, indent: int, behind: int) -> list[str]:
    """Write a literal, in several lines where it is long, and as another choice in one."""
    if triple and isinstance(node, ast.Constant) and '"""' not in node.value:
        return ['"""' + node.value.replace("\\", "\\\\") + '"""']
    if isinstance(node, ast.Constant):
        quote = "'" if '"' in node.value and "'" not in node.value else '"'
        words, prefix = _escaped(node.value, quote), ""
    else:
        words, prefix, quote = _formatted(node), "f", '"'
        if words is None:
            return [ast.unparse(node)]
    whole = f"{prefix}{quote}{words}{quote}"
    if column + len(whole) + behind <= WIDTH:
        return [whole]
    parts = _wrapped(words, WIDTH - max(column, indent) - 4)
    several = [f"{prefix if '{' in part else ''}{quote}{part}{quote}" for part in parts]
    return [f"\n{' ' * indent}".join(several), whole]


def _escaped(text: str, quote: str) -> str:
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return text.replace(quote, f"\\{quote}")


def _formatted(node: ast.JoinedStr) -> str | None:
    """Write what stands in an f-string; None where its quotes need more care than this."""
    text = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += _escaped(part.value, '"').replace("{", "{{").replace("}", "}}")
            continue
        field = ast.unparse(ast.JoinedStr([part]))[2:-1]
        if '"' in field or "\\" in field:
            return None
        text += field
    return text


def _wrapped(words: str, width: int) -> list[str]:
    """Cut a literal at spaces outside of its fields; each line keeps the space at its end."""
    lines = [""]
    for part in re.findall(r"(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|[^ {]|\{\{)+ *| +", words):
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return lines if "".join(lines) == words else [words]
