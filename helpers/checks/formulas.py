"""Slips in a formula: a sum where a product belongs, a term left out, squared or doubled.

An exercise names its formula, in the names of its quantities. One thing at a time goes wrong in it,
and where that gives the answer that came, this is what is said.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from types import CodeType

import numpy as np

from helpers.checks.asked import Asked, Relation, alike
from helpers.checks.comparing import short

__all__ = ["Formula", "slip"]


@dataclass(frozen=True)
class Formula:
    """A formula for the right answer.

    Attributes
    ----------
    text : str
        In Python, with functions of NumPy such as `sqrt`: "4 * right * (1 - right) / doubt**2".
    terms : callable
        Called with the arguments of an example, gives the value of each name as a dict.
    names : dict of str
        Parts of the text → what they are called; others are described.
    """

    text: str
    terms: Callable[..., dict]
    names: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments):
        """Return what the formula gives.

        Parameters
        ----------
        *arguments
            Those of an example.

        Returns
        -------
        number or array
        """
        return _value(_compiled(ast.parse(self.text, mode="eval").body), self.terms(*arguments))


def slip(asked: Asked, formula: Formula) -> Relation | None:
    """Find what may have gone wrong in a formula, once.

    Parameters
    ----------
    asked : Asked
        The question with its answers.
    formula : Formula
        One that gives the right ones.

    Returns
    -------
    Relation or None

    Examples
    --------
    >>> area = Formula("wide * high + rim", lambda: {"wide": 7, "high": 4, "rim": 2},
    ...                {"wide": "the width", "high": "the height", "rim": "the rim"})
    >>> str(slip(Asked([13], [30], [()]), area)), str(slip(Asked([28], [30], [()]), area))
    ('It would be right if the width and the height were added.', 'It would be right if the rim \
were left out.')
    """
    names = {_plain(part): told for part, told in formula.names.items()}
    tree = ast.parse(formula.text, mode="eval").body
    terms = [formula.terms(*copy.deepcopy(each)) for each in asked.arguments]
    wide = [{name: _with_room(value) for name, value in one.items()} for one in terms]
    with np.errstate(all="ignore"):
        for told, changed in _all_slips(tree, names, asked.arguments, terms):
            code = _compiled(changed)
            for those in (terms, wide):
                with suppress(Exception):  # some changes make no sense
                    made = [_value(code, one) for one in those]
                    if asked.fits(made) and not alike(made, asked.right, asked.tolerance):
                        return Relation(told, f"it would be right if {told}")
    return None


def _plain(text: str) -> str:
    return ast.unparse(ast.parse(text, mode="eval").body)


def _with_room(value):
    small = isinstance(value, np.ndarray) and value.dtype.kind in "iu"
    return value.astype(int) if small else value


def _compiled(node: ast.expr) -> CodeType:
    return compile(ast.fix_missing_locations(ast.Expression(copy.deepcopy(node))), "", "eval")


def _value(code: CodeType, terms: dict):
    made = eval(code, {"__builtins__": {}}, _FUNCTIONS | terms)  # one of the course's own
    side_by_side = isinstance(made, np.ndarray) and made.dtype.kind == "O"
    return list(made) if side_by_side else made


# ---------------------------------------------------------------- what may go wrong

_WORDS = {
    ast.Add: "{} and {} were added",
    ast.Sub: "{1} were taken away from {0}",
    ast.Mult: "{} and {} were multiplied",
    ast.Div: "{} were divided by {}",
    ast.FloorDiv: "{} were divided by {} and rounded down",
    ast.Mod: "it took what is left when {} is divided by {}",
    ast.Pow: "{} were raised to the power of {}",
    ast.BitAnd: "{} and {} were joined by `&`",
    ast.BitOr: "{} and {} were joined by `|`",
    ast.Eq: "it asked whether {} equals {}",
    ast.NotEq: "it asked whether {} is not {}",
}
_INSTEAD = {
    ast.Add: (ast.Sub, ast.Mult, ast.Div),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Add, ast.Div, ast.Sub),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.FloorDiv: (ast.Mult, ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv, ast.Div),
    ast.Pow: (ast.Mult, ast.Add),
    ast.BitAnd: (ast.BitOr, ast.Sub),
    ast.BitOr: (ast.BitAnd,),
    ast.Eq: (ast.NotEq,),
}
_FUNCTIONS = {
    name: getattr(np, name)
    for name in ("sqrt", "square", "maximum", "minimum", "floor", "ceil", "where", "exp")
}
# Of many numbers along the last axis, such as those of a window.
_FUNCTIONS |= {
    "total": lambda x: np.sum(x, axis=-1),
    "average": lambda x: np.mean(x, axis=-1),
    "largest": lambda x: np.max(x, axis=-1),
    "smallest": lambda x: np.min(x, axis=-1),
    "first": lambda x: x[..., 0],
    "last": lambda x: x[..., -1],
}
_CALLED = {
    "sqrt": "the root",
    "square": "the square",
    "maximum": "the larger",
    "minimum": "the smaller",
    "floor": "what is left after rounding down",
    "exp": "e to the power",
    "ceil": "what is left after rounding up",
    "total": "the sum",
    "average": "the mean",
    "largest": "the largest",
    "smallest": "the smallest",
    "first": "the first",
    "last": "the last",
}
_OF_MANY = ("total", "average", "largest", "smallest", "first", "last")
_OTHERS = {
    "sqrt": ("square",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    **{name: _OF_MANY for name in _OF_MANY},
}


def _all_slips(tree: ast.expr, names: dict, arguments: list, terms: list) -> Iterator:
    """Yield the slips in a formula, those in its signs first."""
    yield from _slips(tree, partial(_here, names=names))
    yield from _slips(tree, partial(_another, names=names, terms=terms[0]))
    if arguments == [()]:  # where a function is asked for, no number is written in
        yield from _slips(tree, partial(_one_off, names=names, terms=terms[0]))


def _slips(node: ast.AST, here: Callable) -> Iterator[tuple[str, ast.AST]]:
    """Yield what may go wrong once, in words, and the formula after it."""
    yield from here(node)
    for place, value in ast.iter_fields(node):
        parts = value if isinstance(value, list) else [value]
        for number, part in enumerate(parts):
            if not isinstance(part, ast.expr) or place == "func":
                continue
            for told, other in _slips(part, here):
                changed = copy.copy(node)
                those = [*parts[:number], other, *parts[number + 1 :]]
                setattr(changed, place, those if isinstance(value, list) else other)
                yield told, changed


def _here(node: ast.AST, names: dict) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.BinOp):
        yield from _between_two(node, names)
    elif isinstance(node, ast.Compare):
        left, right = node.left, node.comparators[0]
        for sign in _INSTEAD.get(type(node.ops[0]), ()):
            told = _WORDS[sign].format(_told(left, names), _told(right, names))
            yield told, ast.Compare(left, [sign()], [right])
    elif isinstance(node, ast.Call):
        yield from _called(node, names)
    elif isinstance(node, ast.Constant):
        for step in (1, -1):
            told = f"{short(node.value + step)} stood in place of {_told(node, names)}"
            yield told, ast.Constant(node.value + step)


def _another(node: ast.AST, names: dict, terms: dict) -> Iterator[tuple[str, ast.AST]]:
    """Yield another quantity in one place."""
    for other in terms if isinstance(node, ast.Name) and node.id in terms else ():
        if other != node.id:
            told = f"{names.get(other, f'`{other}`')} stood in one place of {_told(node, names)}"
            yield told, ast.Name(other, ast.Load())


def _one_off(node: ast.AST, names: dict, terms: dict) -> Iterator[tuple[str, ast.AST]]:
    """Yield one place of a known number with the number before or after it there."""
    if isinstance(node, ast.Name) and isinstance(terms.get(node.id), int):
        for step in (1, -1):
            value = terms[node.id] + step
            told = f"{short(value)} stood in one place of {_told(node, names)}"
            yield told, ast.Constant(value)


def _between_two(node: ast.BinOp, names: dict) -> Iterator[tuple[str, ast.AST]]:
    left, right, sign = node.left, node.right, type(node.op)
    one, other = _told(left, names), _told(right, names)
    for lost, kept in ((right, left), (left, right)):
        bare = isinstance(lost, ast.Constant)  # "2 were left out" would be hard to understand
        stood = f"{_told(kept, names)} stood in place of {_told(node, names)}"
        yield stood if bare else f"{_told(lost, names)} were left out", kept
    for instead in _INSTEAD.get(sign, ()):
        yield _WORDS[instead].format(one, other), ast.BinOp(left, instead(), right)
    if sign in (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow):
        yield _WORDS[sign].format(other, one), ast.BinOp(right, node.op, left)


def _called(node: ast.Call, names: dict) -> Iterator[tuple[str, ast.AST]]:
    name, told = node.func.id, _several(node.args, names)
    for other in (one for one in _OTHERS.get(name, ()) if one != name):
        words = f"{_CALLED[other]} of {told} were taken, not {_CALLED[name]}"
        yield words, ast.Call(ast.Name(other, ast.Load()), node.args, [])
    for part in node.args:
        words = f"it took {_told(part, names)}"
        if len(node.args) == 1:
            words += f", and not {_CALLED[name]} of it"
        else:
            words += f" as it is, everywhere, with nothing to choose from {told}"
        yield words, part


# ---------------------------------------------------------------- parts of a formula in words

_SIGNS = {
    ast.Add: "plus",
    ast.Sub: "minus",
    ast.Mult: "times",
    ast.Div: "divided by",
    ast.FloorDiv: "divided by",
    ast.Mod: "modulo",
    ast.Pow: "to the power of",
    ast.BitAnd: "`&`",
    ast.BitOr: "`|`",
}


def _told(node: ast.AST, names: dict) -> str:
    """Describe a part of a formula."""
    text = ast.unparse(node)
    if text in names:
        return names[text]
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Pow) and ast.unparse(node.right) == "2":
            return f"{_told(node.left, names)} squared"
        sign = _SIGNS[type(node.op)]
        return f"{_told(node.left, names)} {sign} {_told(node.right, names)}"
    if isinstance(node, ast.Call) and node.func.id in _CALLED:
        return f"{_CALLED[node.func.id]} of {_several(node.args, names)}"
    return short(node.value) if isinstance(node, ast.Constant) else f"`{text}`"


def _several(nodes: list, names: dict) -> str:
    return " and ".join(_told(one, names) for one in nodes)
