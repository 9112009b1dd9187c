"""Run every lesson with each cell twice in a row: ``python tests/twice.py [LESSON...]``.

A learner runs cells again. After the second run everything must be as it was after the first: what
the cell shows, unless it carries the tag nbval-ignore-output, and everything that has a name. What
differs is listed with lesson, cell and names, and the exit status is 1.
"""

import copy
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS.parent / "notebooks"))
from book import compose, project  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellExecutionError  # noqa: E402
from nbformat.notebooknode import NotebookNode  # noqa: E402
from nbformat.v4 import new_code_cell  # noqa: E402

import build  # noqa: E402

# Names whose value may differ between two runs: lesson → name → in what.
MAY_DIFFER: dict[str, dict[str, str]] = {
    "02_convolution": dict.fromkeys(("started", "loops_took", "ratio"), "seconds"),
    "10_pipeline": dict.fromkeys(("loaded", "streamed", "curves"), "megabytes"),
}

LOOK = 'print(__import__("json").dumps(__import__("state").digests(globals())))'
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


@dataclass(frozen=True)
class Difference:
    """What a cell did on its second run that it did not on its first."""

    lesson: str
    cell: int
    line: str
    what: str

    def __str__(self) -> str:
        return f"{self.lesson}, code cell {self.cell} ({self.line}): {self.what}"


def run_twice(book: NotebookNode, lesson: str) -> Iterator[Difference | None]:
    """Run a notebook on a clean kernel, each cell twice.

    Parameters
    ----------
    book : NotebookNode
        The notebook; it is not changed.
    lesson : str
        What to call it.

    Yields
    ------
    Difference or None
        One for each code cell; None where the second run changed nothing.
    """
    book = copy.deepcopy(book)
    where = {"metadata": {"path": str(project.NOTEBOOKS)}}
    client = NotebookClient(book, timeout=900, kernel_name="python3", resources=where)
    with client.setup_kernel(stderr=subprocess.DEVNULL):
        number = 0
        for index, cell in enumerate(book.cells):
            if cell.cell_type == "code":
                number += 1
                what = compared(client, index, cell, lesson)
                line = cell.source.strip().splitlines()[0]
                yield Difference(lesson, number, line, what) if what else None


def compared(client: NotebookClient, index: int, cell: NotebookNode, lesson: str) -> str:
    """Run a cell twice; say what differs, or nothing."""
    try:
        client.execute_cell(cell, index)
    except CellExecutionError as error:
        return f"fails already on its first run: {error.ename}: {error.evalue}"
    once, known = shown(cell), look(client)
    try:
        client.execute_cell(cell, index)
    except CellExecutionError as error:
        return f"fails on its second run: {error.ename}: {error.evalue}"
    again, known_again = shown(cell), look(client)
    may = MAY_DIFFER.get(lesson, {})
    names = [name for name in known_again if known.get(name) != known_again[name]]
    names = [name for name in names if name not in may]
    told = [f"changes {', '.join(names)}"] if names else []
    if "nbval-ignore-output" not in cell.metadata.get("tags", []) and once != again:
        told.append(f"shows something else: {first_change(once, again)}")
    return "; ".join(told)


def look(client: NotebookClient) -> dict[str, str]:
    """Digest of everything that has a name in the kernel."""
    cell = new_code_cell(LOOK)
    client.nb.cells.append(cell)
    client.execute_cell(cell, len(client.nb.cells) - 1, store_history=False)
    client.nb.cells.pop()
    return json.loads("".join(output.text for output in cell.outputs if output.name == "stdout"))


def shown(cell: NotebookNode) -> list[str]:
    """What a cell shows, line by line, without what belongs to one run only."""
    texts: list[tuple[str, str]] = []
    for output in build.kept_outputs(cell):
        content = output.get("data") or {output.get("name", ""): output.get("text", "")}
        for kind in sorted(content):
            text = content[kind] if isinstance(content[kind], str) else json.dumps(content[kind])
            if kind == "stdout" and texts and texts[-1][0] == kind:  # it comes in pieces
                text = texts.pop()[1] + text
            texts.append((kind, text))
    return [
        f"{kind}: {line}" for kind, text in texts for line in ADDRESS.sub("0x…", text).splitlines()
    ]


def first_change(once: list[str], again: list[str]) -> str:
    """Quote the first line that is new or gone."""
    lines = difflib.unified_diff(once, again, "", "", lineterm="", n=0)
    changed = [line[:100] for line in lines if line[:1] in "+-" and line[:3] not in ("---", "+++")]
    return " → ".join(changed[:2])


def main(names: list[str]) -> int:
    """Run lessons, all or those named; list what differs and return the exit status."""
    others = os.environ.get("PYTHONPATH")
    path = os.pathsep.join(filter(None, [str(TESTS), others]))
    variables = {"COURSE_PHOTOS": "", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": path}
    found: list[Difference] = []
    cells, started = 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(variables, COURSE_PROGRESS=f"{folder}/progress.txt")
        for lesson in build.chosen(names):
            begun = time.perf_counter()
            results = list(run_twice(compose.compose(lesson), lesson.name))
            differ = [each for each in results if each]
            seconds = time.perf_counter() - begun
            print(f"{lesson.name}: {len(results)} cells, {len(differ)} differ, {seconds:.0f} s")
            print(*(f"  {each}" for each in differ), sep="\n", end="\n" if differ else "")
            sys.stdout.flush()
            cells, found = cells + len(results), found + differ
    seconds = time.perf_counter() - started
    print(f"{cells} cells were run twice in {seconds:.0f} s; {len(found)} changed something again.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
