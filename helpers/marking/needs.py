"""What a cell needs of those above it: only that is run before an exercise.

The lesson's own statements are taken from the lesson, so that edits of them neither help nor hurt.
What a student defined in cells of their own is taken along where an answer asks for it by name.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from dataclasses import dataclass

__all__ = ["Unit", "as_python", "before", "units"]

_COMMAND = re.compile(r"^\s*([!%?].*|[\w.*]+\?{1,2}\s*;?\s*)$")


@dataclass(frozen=True)
class Unit:
    """A statement, or a whole exercise cell, with the names that it gives a value and asks for.

    Attributes
    ----------
    code : str
        In Python.
    binds, asks : frozenset of str
        Names; "*" stands for those that nobody knows, of a module whose names are all imported.
    """

    code: str
    binds: frozenset[str]
    asks: frozenset[str]


def as_python(code: str) -> str:
    r"""Leave out a notebook's commands: lines such as ``!ls``, ``%time``, ``?x`` and ``x?``.

    Parameters
    ----------
    code : str
        A cell.

    Returns
    -------
    str
        With as many lines. A cell whose first line begins with ``%%`` is left as it is: its
        lines are not Python's.

    Examples
    --------
    >>> as_python("!rm -r /\nx = 1")
    '\nx = 1'
    """
    if code.lstrip().startswith("%%"):
        return code
    try:
        ast.parse(code)
        return code
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return "\n".join(_COMMAND.sub("", line) for line in code.split("\n"))


def units(code: str) -> list[Unit]:
    r"""Take a cell apart into its statements; one that is no Python has none.

    Parameters
    ----------
    code : str
        A cell.

    Returns
    -------
    list of Unit

    Examples
    --------
    >>> [sorted(unit.asks) for unit in units("x = y\ndef f(a): return a + z")]
    [['y'], ['z']]
    """
    try:
        return [unit(ast.unparse(one)) for one in ast.parse(as_python(code)).body]
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return []


def unit(code: str) -> Unit:
    """Look up which names some code gives a value, changes in part, and asks for.

    Parameters
    ----------
    code : str
        In Python.

    Returns
    -------
    Unit
        A name that the code gives a value before it asks for it is none that it needs.
    """
    binds, asks, own = set(), set(), set()
    for statement in ast.parse(code).body:
        given, changed, asked = _names(ast.unparse(statement))
        defines = isinstance(statement, _DEFINITIONS)
        asks |= asked - own - (given if defines else set())
        own |= given if defines or isinstance(statement, ast.Assign) else set()
        binds |= given | changed
    return Unit(code, frozenset(binds), frozenset(asks))


_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


def _names(code: str) -> tuple[set[str], set[str], set[str]]:
    """Return the names that a statement gives a value, changes in part, and asks for."""
    table = symtable.symtable(code, "cell", "exec")
    given = {one.get_name() for one in table.get_symbols() if _is_bound(one)}
    changed, asks = set(), _asked(table)
    for node in ast.walk(ast.parse(code)):
        stored = isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store)
        if stored:  # x[0] = 1 changes x, and needs what it was
            names = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
            changed, asks = changed | names, asks | names
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            given = given | {"*"}
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            asks = asks | {node.target.id}
    return given, changed, asks


def _is_bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _asked(table: symtable.SymbolTable) -> set[str]:
    """Names that are looked up among the notebook's, from inside functions, too."""
    outer = table.get_type() == "module"
    names = {
        one.get_name()
        for one in table.get_symbols()
        if one.is_referenced() and (outer or one.is_global())
    }
    return names.union(*map(_asked, table.get_children()))


def before(answer: Unit, lesson: list[Unit], own: list[Unit]) -> list[Unit]:
    """Choose what has to run before an answer.

    Parameters
    ----------
    answer : Unit
        The exercise's cell.
    lesson : list of Unit
        What stands above it in the lesson, with the student's answers in their places.
    own : list of Unit
        What the student added.

    Returns
    -------
    list of Unit
        In the order in which they run.
    """
    official = {name for one in lesson for name in one.binds}
    known = official | set(dir(builtins))
    added = [one for one in own if one.binds - known]
    every = [*((one, one.binds) for one in lesson), *((one, one.binds - known) for one in added)]
    # Names from "*" come first, so that they take the place of none that is known.
    every.sort(key=lambda pair: "*" not in pair[1])
    known = known.union(*(one.binds for one in own))
    wanted, kept = set(answer.asks), []
    while True:  # a function may ask for what stands below it
        found = [one for one, binds in every if wanted & binds or ("*" in binds and wanted - known)]
        if len(found) == len(kept):
            return kept
        kept, wanted = found, wanted.union(*(one.asks for one in found))
