"""What of a program is text, and how a translation takes its place.

What is text is decided here, in one place, for lessons and helpers alike. A literal with a word and
a space, or the end of a sentence, is text wherever it stands, unless it looks like code. A single
word is text only where a person will read it, and the lists below say where that is. An f-string
is one text: what is filled in stands there as ``{name}`` or ``{0}``, its format stays in the code.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Message", "Say", "messages", "pseudo", "replace", "translated"]

Say = Callable[[str], str]

_WORD = re.compile(r"[^\W\d_]{2,}|\ba ")
_SENTENCE = re.compile(r"(?s)[^\W\d_]{2,}.*[\s.?!…]|[\s].*[^\W\d_]{2,}")
_CODE = re.compile(
    r"""(?x)
    \\[dwsbWDSB.(\[] | \(\?\w*[:=!<)] | \.\* | \[\^   # a regular expression
    | ^(?:max-)?(?:width|height|display|margin|padding|color|font|grid)[\w-]*:\s | ^repeat\(   # CSS
    | ^[\w-]+=" | \bblob:                       # an attribute of HTML, a rule for its sources
    | ^[\w./:\#?=&%+~@-]+$                      # a path, an address, a name with dots
    | ^(?:python|py|pip|make|rm|unset|Remove-Item)\s(?!is\b)   # a command
    | ^(?!\|)[\w()\[\].:*]+(?:\s[+*/%&|=-]{1,2}\s[\w()\[\].:*]+)+\s*$ | ^\S+\*\*\S*$    # a formula
    | ^[\w.]+[(\[].*[)\]]$ | ^from\s[\w.]+\simport\s            # a call, an import
    """
)
_PROSE = re.compile(r"[a-z]{2}[.?!]\*{0,2}(?:\s|$)")
_SPAN = re.compile(r"`[^`]*`")
_SINGLE = re.compile(r"[^\W\d_](?:[^\W_]|[’'×-])*[^\W_][:.?!…,;]?")

# Calls of these take text: every word in them is read by somebody.
_TEXT_CALLS = {
    *("print", "counted", "set_title", "set_xlabel", "set_ylabel", "annotate", "text", "suptitle"),
    *("capital", "finish", "WrongAnswer", "verdict", "Lesson", "slider", "SystemExit"),
    *("_count", "Verdict", "_Reading"),
    # The drawings of helpers.plots, by their own names.
    *("arrows", "bars", "boxes", "channels_step", "channels_sliding", "confusion", "descent"),
    *("dots", "grids", "lines", "overlay", "photo", "photos", "pixels", "reliability", "roc"),
    *("signed_map", "sliding", "votes", "way"),
}
_TEXT_OWNERS = {"plots", "widgets"}  # plots.grids(…, ["image", "kernel"])
_TEXT_KEYWORDS = {
    *("title", "titles", "names", "name_of", "label", "labels", "says", "asks", "start", "praise"),
    *("xlabel", "ylabel", "across", "up", "down", "means", "parts", "axes", "quantities", "needs"),
    *("question", "because", "positive", "negative", "between", "desc", "help", "description"),
    *("legend", "unit", "heads", "what", "metavar", "caption", "words", "tint"),
}
_TEXT_NAMES = {
    *("titles", "names", "labels", "words", "title", "heads", "header", "said", "says"),
    *("captions", "told", "word", "way", "ways", "by", "axes", "lights", "_axes", "_several"),
    *("_which", "_taken", "_tests", "_signs", "_fields", "_presets"),
    *("named_factors", "named_parts", "named_ways", "end_of_network", "conv_names"),
    *("relu_titles", "pool_titles", "pixel_titles"),
}
# What is in these is called by words: {"validation": …}, and curves["validation"] = …
_TEXT_KEYS = {
    *("curves", "passed", "pushes", "stations", "strangers", "way", "forward", "of_four"),
    *("three_rows", "scales", "starts", "ended", "last_losses", "tried"),
    *("letters", "toy_hashes", "lined_up", "share", "WITHOUT", "changes"),
    *("moments", "shown_maps", "shares_left", "the_sum", "addends", "last_boxes", "different"),
    "arrows",
}
_COMPARED = {"axes"}  # what is compared with these is text as they are

# Calls and arguments of these take code.
_CODE_CALLS = {
    *("startswith", "endswith", "removeprefix", "removesuffix", "split", "rsplit", "partition"),
    *("rpartition", "import_module", "encode", "decode", "open"),
    *("getenv", "environ", "dtype", "astype", "strip", "lstrip", "rstrip", "index", "find"),
    *("rc_context", "literal_eval", "TypeVar", "Path", "with_suffix", "glob", "rglob", "strptime"),
}
_CODE_OWNERS = {"re", "np", "cv2", "os", "keras", "tf", "layers", "struct", "ast", "importlib"}
_CODE_KEYWORDS = {
    *("activation", "padding", "dtype", "mode", "loss", "optimizer", "metrics", "color", "colour"),
    *("cmap", "ha", "va", "encoding", "linestyle", "marker", "weight", "fontweight", "monitor"),
    *("textcoords", "xycoords", "coordinates", "errors", "newline", "layout", "arrowprops", "data"),
    *("bbox", "prop", "preset", "style", "kernel_initializer", "action", "dest", "choices", "fmt"),
    "kernelspec",
}
# The name by which tests and reports know a mistake is never shown: its place in the call, or what
# it is assigned to, or compared with. Neither is the code of a formula, nor a style.
_UNSEEN = {
    **{"Mistake": (0,), "Relation": (0,), "WrongAnswer": (1,), "one": (0,), "Formula": (0, 1)},
    **{"Value": (0,), "Function": (0,), "Free": (0,)},
    **{"getattr": (1,), "setattr": (1,), "hasattr": (1,), "get": (0,), "pop": (0,)},
}
_CODE_NAMES = {
    *(
        "__all__",
        "VAGUE",
        "_PLAIN",
        "_BESIDE",
        "FAST_TRACK",
        "STYLE",
        "PICTURE",
        "PANEL",
        "name",
        "named",
    ),
}
_NAMES_OF_MISTAKES = {"name", "named"}
# In these tables only what stands behind the colon, or the first comma, is text.
_KEYED = {"quantities", "Formula", "_MEANINGS", "_CALLED", "_MEASURED"}
# And these few look like text.
_NEVER = {"edition {EDITION}: {number}", "DejaVu Sans", "offset points", "axes fraction"}


@dataclass(frozen=True)
class Message:
    """One text of a program.

    Attributes
    ----------
    node : ast.Constant or ast.JoinedStr
        Where it stands.
    text : str
        What is translated, without the space around it; ``{…}`` stand for what is filled in.
    fields : dict
        Name of each ``{…}`` → the node that is filled in. Empty for a literal without any.
    """

    node: ast.expr
    text: str
    fields: dict[str, ast.FormattedValue]


def messages(tree: ast.AST, docstrings: bool = False) -> list[Message]:
    """Find the texts of a program.

    Parameters
    ----------
    tree : ast.AST
        A parsed program. It is not changed.
    docstrings : bool
        Whether docstrings count: those of lessons are read by learners, those of helpers by
        maintainers.

    Returns
    -------
    list of Message
        In the order in which they stand there.

    Examples
    --------
    >>> tree = ast.parse("plots.grid(cat, title='cat'); raise ValueError(f'{n:d} is too small.')")
    >>> [message.text for message in messages(tree)]
    ['cat', '{n} is too small.']
    """
    return list(_Reader(docstrings).read(tree))


class _Reader:
    """Walks through a program; ``text`` says whether single words are text where it is now."""

    def __init__(self, docstrings: bool):
        self.docstrings = docstrings

    def read(self, node: ast.AST, text: bool | None = False) -> Iterator[Message]:
        special = getattr(self, f"_{type(node).__name__.lower()}", None)
        if special:
            yield from special(node, text)
        else:
            keeps = isinstance(node, _KEEPS)
            yield from self._all(ast.iter_child_nodes(node), text if keeps else text and False)

    def _all(self, nodes: Iterable[ast.AST], text) -> Iterator[Message]:
        for node in nodes:
            yield from self.read(node, text)

    def _constant(self, node: ast.Constant, text) -> Iterator[Message]:
        if isinstance(node.value, str) and text != _VALUES and _is_text(node.value, text):
            yield Message(node, node.value.strip(), {})

    def _joinedstr(self, node: ast.JoinedStr, text) -> Iterator[Message]:
        fields = _fields(node)
        raw = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        parts = (
            part.value.replace("{", "{{").replace("}", "}}")
            if isinstance(part, ast.Constant)
            else f"{{{fields[id(part)]}}}"
            for part in node.values
        )
        values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        said = "".join(parts).strip()
        if said not in _NEVER and _is_text(raw, text, filled=True):
            yield Message(node, said, {fields[id(one)]: one for one in values})
        for value in values:
            plain = isinstance(value.value, ast.Constant)  # f"{'at':9}": padded, and read as it is
            yield from self.read(value.value, text if text is None or plain else " " in raw)

    def _module(self, node, text) -> Iterator[Message]:
        body = node.body
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            if self.docstrings and isinstance(body[0].value.value, str):
                yield from self.read(body[0].value, True)
            body = body[1:]
        for name, value in ast.iter_fields(node):
            if name == "args":
                yield from self._defaults(value)
            elif name in ("decorator_list", "bases", "keywords"):
                yield from self._all(value, False)
        yield from self._all(body, False)

    def _defaults(self, node: ast.arguments) -> Iterator[Message]:
        named = [*node.posonlyargs, *node.args]
        pairs = [*zip(named[len(named) - len(node.defaults) :], node.defaults, strict=True)]
        pairs += zip(node.kwonlyargs, node.kw_defaults, strict=True)
        for argument, value in pairs:
            if value:
                yield from self.read(value, argument.arg in _TEXT_KEYWORDS)

    def _for(self, node, text) -> Iterator[Message]:
        names = {part.id for part in ast.walk(node.target) if _is_name(part)}
        yield from self.read(node.iter, any(map(_names_text, names)))
        yield from self._all(getattr(node, "ifs", []), False)
        yield from self._all([*getattr(node, "body", []), *getattr(node, "orelse", [])], False)

    _comprehension = _for
    _classdef = _functiondef = _asyncfunctiondef = _module

    def _call(self, node: ast.Call, text) -> Iterator[Message]:
        owner, name = _called(node.func)
        held = getattr(node.func, "value", None)
        if name == "items" and isinstance(held, ast.Dict):  # for word, one in {"before": …}.items()
            yield from self.read(held, text)
        else:
            yield from self.read(node.func, text if name == "join" else False)
        if name in _CODE_CALLS or owner in _CODE_OWNERS:
            inside = None
        else:
            inside = name in _TEXT_CALLS or owner in _TEXT_OWNERS or (text and name in _PASSES)
        for place, argument in enumerate(node.args):
            here = _VALUES if name in _KEYED else inside
            yield from self.read(argument, None if place in _UNSEEN.get(name, ()) else here)
        for keyword in node.keywords:
            if keyword.arg in _CODE_KEYWORDS:
                yield from self.read(keyword.value, None)
            elif keyword.arg is None:  # **{"title": …}
                yield from self.read(keyword.value, _VALUES if inside else False)
            elif keyword.arg in _KEYED:
                yield from self.read(keyword.value, _VALUES)
            else:
                yield from self.read(
                    keyword.value, inside is not None and (inside or keyword.arg in _TEXT_KEYWORDS)
                )

    def _assign(self, node, text) -> Iterator[Message]:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if node.value:
            names = {part.id for one in targets for part in ast.walk(one) if _is_name(part)}
            names |= {one.attr for one in targets if isinstance(one, ast.Attribute)}
            text = any(map(_names_text, names))
            text = None if names and names <= _CODE_NAMES else text
            yield from self._all(targets, False)
            yield from self.read(node.value, _VALUES if names & _KEYED else text)

    _annassign = _augassign = _assign

    def _subscript(self, node: ast.Subscript, text) -> Iterator[Message]:
        yield from self.read(node.value, text)
        held = node.value.func if isinstance(node.value, ast.Call) else node.value
        name = getattr(held, "id", "")
        yield from self.read(node.slice, bool({name, name.partition("_")[0]} & _TEXT_KEYS))

    def _dict(self, node: ast.Dict, text) -> Iterator[Message]:
        for key, value in zip(node.keys, node.values, strict=True):
            if key:
                yield from self.read(key, None if text == _VALUES else text)
            style = isinstance(key, ast.Constant) and key.value in _CODE_KEYWORDS
            code = style and text not in (True, _VALUES)
            read = getattr(key, "value", None) in _TEXT_KEYWORDS  # {"title": …}, for **settings
            yield from self.read(value, True if text == _VALUES or read else text and not code)

    def _tuple(self, node: ast.Tuple, text) -> Iterator[Message]:
        for place, part in enumerate(node.elts):
            yield from self.read(part, text if text != _VALUES else True if place else None)

    def _compare(self, node: ast.Compare, text) -> Iterator[Message]:
        parts = [node.left, *node.comparators]
        names = {getattr(part, "attr", "") for one in parts for part in ast.walk(one)}
        names |= {part.id for one in parts for part in ast.walk(one) if _is_name(part)}
        named = any(getattr(part, "attr", "") in _NAMES_OF_MISTAKES for part in parts)
        for index, part in enumerate(parts):
            looks_into = index < len(node.ops) and isinstance(node.ops[index], ast.In | ast.NotIn)
            yield from self.read(part, None if looks_into or named else bool(_COMPARED & names))

    def _ifexp(self, node: ast.IfExp, text) -> Iterator[Message]:
        yield from self.read(node.body, text)
        yield from self.read(node.test, False)
        yield from self.read(node.orelse, text)


_VALUES = "values"  # where only the values of a dict, or what follows the first part, is text
_KEEPS = (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.BoolOp, ast.BinOp, ast.Starred, ast.Lambda)
_KEEPS += (ast.ListComp, ast.GeneratorExp, ast.DictComp, ast.NamedExpr, ast.keyword)
_PASSES = {"join", "dict", "list", "tuple", "zip", "get"}


def _names_text(name: str) -> bool:
    """Tell whether what has this name is text: titles, titles_here, name_of_kernel."""
    first = name.partition("_")[0]
    known = _TEXT_NAMES | _TEXT_KEYS
    return name.lower() in known or name in known or first in known or name.startswith("name_of_")


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name)


def _called(function: ast.expr) -> tuple[str, str]:
    """Return the first and the last name of what is called: ``plots.grids`` → plots, grids."""
    last = function.attr if isinstance(function, ast.Attribute) else ""
    while isinstance(function, ast.Attribute):
        function = function.value
    first = function.id if isinstance(function, ast.Name) else ""
    return (first, last) if last else ("", first)


def _is_text(value: str, single: bool | None, filled: bool = False) -> bool:
    """Tell whether a literal is text; ``filled`` where something is filled into it."""
    value = value.strip("\n")
    if single is None or not _WORD.search(re.sub("<[^>]*>", "", value)) or value in _NEVER:
        return False
    code = not _PROSE.search(value) and _CODE.search(_SPAN.sub("` `", value))
    if single and (filled or _SINGLE.fullmatch(value.strip())):
        return not code or not filled
    return not code and bool(_SENTENCE.search(f"{value} " if filled and " " in value else value))


def _fields(node: ast.JoinedStr) -> dict[int, str]:
    """Name what is filled in: by its own name where it has one, else by its number."""
    found: dict[int, str] = {}
    taken: dict[str, str] = {}
    values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    for number, part in enumerate(values):
        value = part.value
        name = getattr(value, "id", None) or getattr(value, "attr", None) or str(number)
        shown = ast.dump(part)
        if taken.setdefault(name, shown) != shown:
            name = str(number)
            taken[name] = shown
        found[id(part)] = name
    return found


# --- Replacing it ------------------------------------------------------------------------------


def filled(message: Message, translation: str) -> list[ast.expr] | None:
    """Cut a translation at its fields.

    Parameters
    ----------
    message : Message
        With fields.
    translation : str
        The same fields in any order.

    Returns
    -------
    list of ast.expr, or None
        Texts and fields in turn, as an f-string holds them; None where the fields do not fit.
    """
    found: list[ast.expr] = []
    try:
        for text, field, spec, conversion in string.Formatter().parse(translation):
            if text:
                found.append(ast.Constant(text))
            if field is not None:
                if spec or conversion:
                    return None
                found.append(message.fields[field])
    except (KeyError, ValueError):
        return None
    used = {id(part) for part in found if isinstance(part, ast.FormattedValue)}
    return found if used == {id(part) for part in message.fields.values()} else None


def replace(message: Message, say: Say) -> bool:
    """Put the translation in a message's place in its tree.

    Parameters
    ----------
    message : Message
        Its node is changed.
    say : callable
        Gives the translation of a text, or the text itself.

    Returns
    -------
    bool
        Whether there is a translation whose fields fit.
    """
    translation = say(message.text)
    if translation == message.text:
        return False
    node = message.node
    if isinstance(node, ast.Constant):
        before, after = _around(node.value)
        node.value = f"{before}{translation}{after}"
        return True
    parts = filled(message, translation)
    if parts is None:
        return False
    first, last = node.values[0], node.values[-1]
    before = _around(first.value)[0] if isinstance(first, ast.Constant) else ""
    after = _around(last.value)[1] if isinstance(last, ast.Constant) else ""
    node.values = [*map(ast.Constant, filter(None, [before])), *parts]
    node.values += map(ast.Constant, filter(None, [after]))
    for part in node.values:
        ast.copy_location(part, node)
    return True


def _around(text: str) -> tuple[str, str]:
    """Return the space before and behind a text."""
    inner = text.strip()
    return (text, "") if not inner else tuple(text.split(inner, 1))


def translated(source: str | bytes, say: Say, docstrings: bool = False) -> ast.Module:
    """Parse a program and replace its texts.

    Parameters
    ----------
    source : str or bytes
        The program.
    say : callable
        Gives the translation of a text, or the text itself where there is none.
    docstrings : bool
        As for :func:`messages`.

    Returns
    -------
    ast.Module
        With the lines of the source.

    Examples
    --------
    >>> tree = translated("print(f'{n} of {m} photos')", {"{n} of {m} photos": "de {m}, {n}"}.get)
    >>> ast.unparse(tree)
    "print(f'de {m}, {n}')"
    """
    tree = ast.parse(source)
    for message in messages(tree, docstrings):
        replace(message, say)
    return ast.fix_missing_locations(tree)


# --- A language that nobody speaks -------------------------------------------------------------

_ACCENTED = str.maketrans("aceinosuyACEINOSUY", "àçéîñöšùýÀÇÉÎÑÖŠÙÝ")
_KEPT = re.compile(
    r"`[^`]*`|\{[^{}]*\}|%\(?\w+\)?[sdf]?|<[^>]+>|\]\([^)]*\)|https?://\S+|\[[^\]]*\]:"
)


def pseudo(text: str) -> str:
    """Return a text accented and in brackets, so that one sees what was translated.

    Parameters
    ----------
    text : str
        A message.

    Returns
    -------
    str
        Code, fields, tags and addresses are as they were, and fields stand outside the brackets:
        what is filled in has to be translated by itself.

    Examples
    --------
    >>> pseudo("Your answer has {count} axes; see `four`.")
    '⟦Ýöùr àñšwér hàš ⟧{count}⟦ àxéš; šéé `four`.⟧'
    """
    parts = re.split(f"({_KEPT.pattern})", text)
    parts[::2] = [part.translate(_ACCENTED) for part in parts[::2]]
    said = re.sub(r"(?<!\{)\{\w*\}", r"⟧\g<0>⟦", "".join(parts))
    mark = re.match("(?:#+ )?", said)[0]  # a heading stays one
    return f"{mark}⟦{said[len(mark) :]}⟧".replace("⟦⟧", "")
