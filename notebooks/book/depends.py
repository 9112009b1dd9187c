"""What the outputs of a lesson depend on: its code, and the helpers that this code can reach.

A lesson reaches a module when it uses a name that is defined there. An ``__init__.py`` is a
signpost: of what it passes on, only the names asked for are followed, so a lesson that draws curves
does not depend on how grids are drawn. From a module on, everything that it imports counts. What
a widget reaches does not: its output is not kept.

Comments, docstrings and folds change no output, and neither do the titles and times of the lessons
and the course's version, which are stamped into the notebooks: none of them counts.
"""

import ast
import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

import jupytext

from book import project
from book.languages import speaking
from book.languages.cells import without_magics
from book.project import Lesson
from book.reading import FOLDS

__all__ = ["fingerprint", "reached"]

STAMPED = ("helpers.course", "helpers.version")


def fingerprint(lesson: Lesson) -> str:
    """Digest of all that a lesson's outputs depend on.

    Parameters
    ----------
    lesson : Lesson
        Its source, the helpers that it reaches, and the networks that ship with them are read.

    Returns
    -------
    str
        16 hexadecimal digits.
    """
    source = project.SOURCE / f"{lesson.name}.py"
    digest = hashlib.sha256()
    for cell in jupytext.read(source).cells:
        if cell.cell_type == "code":
            tags = sorted({*cell.metadata.get("tags", [])} - {*FOLDS})
            digest.update(repr((_code(cell.source), tags)).encode())
    for file in sorted(reached(source)):
        digest.update(file.relative_to(project.ROOT).as_posix().encode())
        digest.update(_code(file.read_text(encoding="utf-8")).encode())
        if file.name == "__init__.py":
            for network in sorted(file.parent.glob("*.keras")):
                digest.update(network.read_bytes())
    digest.update(speaking.digest(lesson))
    return digest.hexdigest()[:16]


def reached(file: Path) -> set[Path]:
    """Find the modules of ``helpers`` that a Python file reaches, directly or through others.

    Parameters
    ----------
    file : Path
        A lesson's source or a module.

    Returns
    -------
    set of Path
    """
    found: set[Path] = set()
    waiting = [file]
    while waiting:
        current = waiting.pop()
        package = ".".join(current.relative_to(project.ROOT).parts[:-1])
        for name in _used(_program(current), package):
            for module in _defining(name):
                if module not in found:
                    found.add(module)
                    waiting.append(module)
    return found


def _program(file: Path) -> str:
    """Return a module's text, or the code of a lesson whose output is kept."""
    if file.parent != project.SOURCE:
        return file.read_text(encoding="utf-8")
    cells = [cell for cell in jupytext.read(file).cells if cell.cell_type == "code"]
    return "\n".join(cell.source for cell in cells if "widget" not in cell.metadata.get("tags", []))


def _defining(name: str) -> Iterator[Path]:
    """Yield the modules in which a dotted name is defined: of a package asked for whole, all."""
    if ".".join(name.split(".")[:2]) in STAMPED:
        return
    path = project.ROOT / name.replace(".", "/")
    if path.with_suffix(".py").is_file():
        yield path.with_suffix(".py")
    elif (path / "__init__.py").is_file():  # handed on whole: any of its names may be used
        yield path / "__init__.py"
    elif "." in name:
        package, _, attribute = name.rpartition(".")
        signpost = project.ROOT / package.replace(".", "/") / "__init__.py"
        text = signpost.read_text(encoding="utf-8") if signpost.is_file() else ""
        yield from _defining(_facts(text, package)[0].get(attribute, package))


def _used(text: str, package: str) -> set[str]:
    """Return the dotted names of helpers that a program uses: ``helpers.plots.lines``."""
    names, attributes, alone = _facts(text, package)
    modules = {name for name, full in names.items() if _is_package(full)}
    return {
        *(full for name, full in names.items() if name not in modules or name in alone),
        *(f"{names[name]}.{attribute}" for name, attribute in attributes if name in modules),
    }


@functools.cache
def _facts(text: str, package: str) -> tuple[dict[str, str], set[tuple[str, str]], set[str]]:
    """Return the imported names, the attributes asked of names, and the names used otherwise."""
    tree = ast.parse(without_magics(text))
    inner = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    inner = [node for node in inner if isinstance(node.value, ast.Name)]
    taken_apart = {node.value for node in inner}
    alone = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node not in taken_apart
    }
    return _imported(tree, package), {(node.value.id, node.attr) for node in inner}, alone


def _imported(tree: ast.AST, package: str) -> dict[str, str]:
    """Return the names that a program imports from helpers, and where each comes from."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(parents if node.level else []), *filter(None, [node.module])])
            names |= {alias.asname or alias.name: f"{base}.{alias.name}" for alias in node.names}
    return {name: full for name, full in names.items() if full.split(".")[0] == "helpers"}


def _is_package(name: str) -> bool:
    return (project.ROOT / name.replace(".", "/") / "__init__.py").is_file()


@functools.cache
def _code(text: str) -> str:
    """Return a program without comments, docstrings and layout."""
    tree = ast.parse(without_magics(text))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)
