"""Answers that look alike: the same structure, whatever the names. Nobody is accused by it."""

from __future__ import annotations

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

__all__ = ["alike", "looks"]

SHORTEST = 40  # parts of a syntax tree: shorter answers are alike by chance
USUAL = 4  # an answer that more than so many, and a quarter of all, share is the usual way


def looks(code: str, given: Iterable[str] = ()) -> str:
    """Return what a cell looks like: its syntax tree without names, comments and docstrings.

    Parameters
    ----------
    code : str
        A cell, in Python.
    given : iterable of str
        What everybody has: the cell as it was handed out, and the printed solution.

    Returns
    -------
    str
        The same for the same structure; empty where it says nothing: too short, no Python, or as
        it was given.

    Examples
    --------
    >>> looks("x = 1")
    ''
    """
    tree = _tree(code)
    if tree is None or tree.count("(") < SHORTEST or tree in map(_tree, given):
        return ""
    return hashlib.sha256(tree.encode("utf-8", "replace")).hexdigest()[:32]


def _tree(code: str) -> str | None:
    try:
        tree = ast.parse(code)
        tree.body = [one for one in tree.body if not _is_check(one)]
        names: dict[str, str] = {}
        for node in ast.walk(tree):
            _rename(node, names)
        return ast.dump(tree)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _is_check(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node).startswith("checks.")


def _rename(node: ast.AST, names: dict[str, str]) -> None:
    def other(name: str) -> str:
        return names.setdefault(name, f"name{len(names)}")

    if isinstance(node, ast.Name):
        node.id = other(node.id)
    elif isinstance(node, ast.arg):
        node.arg, node.annotation = other(node.arg), None
    elif isinstance(node, ast.FunctionDef):
        node.name, node.returns = other(node.name), None
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]


def alike(hand_ins: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, list[str]]]:
    """Find students whose answers look alike.

    Parameters
    ----------
    hand_ins : mapping
        Student → number of each exercise → what `looks` gave for it.

    Returns
    -------
    list of (str, str, list of str)
        Two students and the exercises in which they look alike; most exercises first.

    Examples
    --------
    >>> alike({"Ada": {"3.1": "a", "3.2": ""}, "Bo": {"3.1": "a", "3.2": ""}})
    [('Ada', 'Bo', ['3.1'])]
    """
    groups = defaultdict(list)
    for student, answers in hand_ins.items():
        for number, seen in answers.items():
            if seen:
                groups[number, seen].append(student)
    pairs = defaultdict(list)
    for (number, _), students in groups.items():
        handed_in = sum(number in answers for answers in hand_ins.values())
        if len(students) > USUAL and len(students) > handed_in / 4:
            continue
        for pair in combinations(sorted(students), 2):
            pairs[pair].append(number)
    found = [(*pair, sorted(numbers, key=_place)) for pair, numbers in pairs.items()]
    return sorted(found, key=lambda one: (-len(one[2]), one))


def _place(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))
