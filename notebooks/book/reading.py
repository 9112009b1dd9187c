"""What a lesson asks of its reader: folded cells, sections, and the minutes that they take."""

import re
from collections.abc import Iterable
from fractions import Fraction

from nbformat.notebooknode import NotebookNode

__all__ = ["FOLDS", "LONGEST", "minutes", "sections", "work"]

LONGEST = 75  # minutes; a lesson that takes longer is cut or split

# What a tag of the source becomes: the standard tag for pages, JupyterLab's and Colab's own words.
FOLDS = {
    "fold": ("hide-input", {"jupyter": {"source_hidden": True}, "cellView": "form"}),
    "answer": ("hide-output", {"jupyter": {"outputs_hidden": True}, "collapsed": True}),
}

ASKS = re.compile(r"\*\*(?:Predict|Before you run it)\b")


def fold(cell: NotebookNode) -> None:
    """Translate a cell's tags ``fold`` and ``answer`` into metadata that viewers understand."""
    tags = cell.metadata.get("tags", [])
    for tag in {*tags} & {*FOLDS}:
        standard, metadata = FOLDS[tag]
        tags[tags.index(tag)] = standard
        for key, value in metadata.items():
            if isinstance(value, dict):
                cell.metadata.setdefault(key, NotebookNode()).update(value)
            else:
                cell.metadata[key] = value


def prose(cell: NotebookNode) -> str:
    """Return the text of a cell that is read before anything is unfolded."""
    if cell.cell_type != "markdown":
        return ""
    return re.sub(r"(?s)<details>.*?</details>", "", cell.source)


def open_lines(cell: NotebookNode) -> int:
    """Count the lines of code that a reader sees."""
    folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    if cell.cell_type != "code" or folded:
        return 0
    return sum(bool(line.strip()) for line in cell.source.splitlines())


def work(cells: Iterable[NotebookNode]) -> dict[str, int]:
    """Count what takes a reader's time.

    Parameters
    ----------
    cells : iterable of NotebookNode
        Of a composed lesson, or of some sections of it.

    Returns
    -------
    dict
        words, lines of open code, exercises, guesses (predictions that are asked for).
    """
    cells = list(cells)
    text = [prose(cell) for cell in cells]
    return {
        "words": sum(len(part.split()) for part in text),
        "lines": sum(map(open_lines, cells)),
        "exercises": sum("exercise" in cell.metadata.get("tags", []) for cell in cells),
        "guesses": sum(len(ASKS.findall(part)) for part in text),
    }


def minutes(cells: Iterable[NotebookNode]) -> int:
    """Say how long it takes to read cells, think along and do the exercises.

    180 words or 12 lines of code a minute, six minutes an exercise, half a minute a guess. Held
    against the time that fresh readers took for the first six lessons this is off by 8 minutes on
    average; for lessons of over an hour and a half it says too little, and there are none any more.

    Parameters
    ----------
    cells : iterable of NotebookNode
        Of a composed lesson, or of some sections of it.

    Returns
    -------
    int
        Minutes, rounded.
    """
    count = work(cells)
    half_guesses = Fraction(count["guesses"], 2)
    reading = Fraction(count["words"], 180) + Fraction(count["lines"], 12)
    return round(reading + half_guesses + 6 * count["exercises"])


def sections(book: NotebookNode) -> dict[str, list[NotebookNode]]:
    """Cut a composed lesson at its headings of the second level.

    Parameters
    ----------
    book : NotebookNode
        As ``compose`` makes it.

    Returns
    -------
    dict
        Heading → its cells, in order. What stands before the first heading is called "". A text
        cell with a heading in its middle is cut there.
    """
    found = {"": []}
    heading = ""
    for cell in book.cells:
        if cell.cell_type != "markdown":
            found[heading].append(cell)
            continue
        for part in re.split(r"(?m)^(?=## )", cell.source):
            title = re.match(r"## (.*)", part)
            if title:
                heading = title[1]
                found[heading] = []
            if part.strip():
                found[heading].append(NotebookNode(cell, source=part))
    return found
