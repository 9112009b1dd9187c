"""Students' notebooks for tests and the benchmark: a lesson's own, with cells filled in."""

import ast
import json
import re
from pathlib import Path

import numpy as np

from helpers import checks
from helpers.checks.exercise import Function

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
EXERCISES = {one.number: one for those in checks.exercises().values() for one in those}

# Wrong functions as students write them: exercise → what the check calls it, and the code.
WRONG = {
    "1.3": (
        "mean for weighted sum",
        "def as_grey(image):\n    return image.mean(axis=2)",
    ),
    "2.5": (
        "stride ignored",
        "def by_strides(image, kernel, stride):\n    return correlate2d(image, kernel)",
    ),
    "4.3": (
        "lid forgotten",
        "def relu_with_lid(x, lid):\n    return np.maximum(x, 0)",
    ),
    "5.3": (
        "mean for maximum",
        "def max_pool(image, size, stride):\n"
        "    return pool2d(image, size, stride, reduce='average')",
    ),
    "6.2": (
        "softmax over the wrong axis",
        "def softmax_rows(scores):\n    raised = np.exp(scores - scores.max(axis=0))\n"
        "    return raised / raised.sum(axis=0)",
    ),
    "7.3": (
        "gone forward again",
        "def leaky_back(arriving, before):\n    return np.where(before > 0, before, 0.01 * before)",
    ),
    "8.2": (
        "last batch forgotten",
        "def steps_of(pictures, batch, epochs):\n    return pictures // batch * epochs",
    ),
    "9.2": (
        "file for folder",
        "def label_of_each(paths):\n    names = sorted({path.name for path in paths})\n"
        "    return [names.index(path.name) for path in paths]",
    ),
    "10.2": (
        "last batch lost",
        "def in_batches(names, size):\n    for n in range(len(names) // size):\n"
        "        yield names[n * size : (n + 1) * size]",
    ),
    "11.4": (
        "pooling forgotten",
        "def parameters_of(size, filters, kernel, outputs):\n    side = size - kernel + 1\n"
        "    return (kernel**2 * 3 + 1) * filters + (side**2 * filters + 1) * outputs",
    ),
    "12.3": (
        "asked once",
        "def asked_twice(ask, photos):\n    return ask(photos)",
    ),
    "13.1": (
        "rows and columns swapped",
        "def confusion_of(labels, answers, classes):\n    table = np.zeros((classes, classes))\n"
        "    np.add.at(table, (answers, labels), 1)\n    return table",
    ),
    "15.4": (
        "no way around",
        "def block(x, first, second):\n    return np.maximum(np.maximum(x @ first, 0) @ second, 0)",
    ),
    "17.2": (
        "plain mean",
        "def together(gradients, counts):\n    return np.mean(gradients, axis=0)",
    ),
}


def lesson(number):
    """A lesson's own notebook, as JSON holds it, without outputs."""
    book = json.loads(next(NOTEBOOKS.glob(f"{number:02}_*.ipynb")).read_text(encoding="utf-8"))
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return book


def exercise_cells(book):
    """Number of each exercise → its cell."""
    cells = [cell for cell in book["cells"] if "exercise" in cell["metadata"].get("tags", [])]
    number = re.search(r"# (\d+) ·", book["cells"][0]["source"])[1]
    return {f"{number}.{place}": cell for place, cell in enumerate(cells, start=1)}


def asks(cell):
    """The line that asks the check."""
    return re.search(r"(?m)^checks\..*", cell["source"])[0]


def filled(number, answers):
    """A lesson with code in place of its blanks; what asks the check stays below it."""
    book = lesson(number)
    cells = exercise_cells(book)
    for exercise, code in answers.items():
        cells[exercise]["source"] = f"{code.rstrip()}\n{asks(cells[exercise])}"
    return book


def solution(number):
    """The printed solution of an exercise."""
    book = lesson(int(number.split(".")[0]))
    text = book["cells"][book["cells"].index(exercise_cells(book)[number]) + 1]["source"]
    return re.search(r"(?s)<summary>Solution</summary>.*?```python\n(.*?)```", text)[1]


def solved(number):
    """A lesson with the printed solutions."""
    return filled(number, {one: solution(one) for one in exercise_cells(lesson(number))})


def slips(number):
    """Name of each mistake that can be written down in a few lines → the code of it."""
    if number in WRONG:
        return dict([WRONG[number]])
    exercise = EXERCISES[number]
    if isinstance(exercise, Function):
        return {}
    cell = exercise_cells(lesson(exercise.place[0]))[number]
    call = ast.parse(asks(cell)).body[0].value
    names = [ast.unparse(one) for one in call.args]
    made = {}
    for mistake in exercise.mistakes:
        value = mistake.answer()
        parts = [value] if len(names) == 1 else list(value)
        codes = [literal(part) for part in parts]
        if len(codes) == len(names) and all(codes) and sum(map(len, codes)) < 2000:
            lines = (f"{name} = {code}" for name, code in zip(names, codes, strict=True))
            made[mistake.name] = "\n".join(lines)
    return made


def literal(value):
    """Code that makes a value, or nothing where it would be no plain one."""
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()!r}, dtype={value.dtype.str!r})"
    if isinstance(value, np.generic):
        return f"np.{value.dtype.name}({value.item()!r})"
    if isinstance(value, (list, tuple)):
        parts = [literal(part) for part in value]
        ends = "[]" if isinstance(value, list) else ("(", ",)")
        return f"{ends[0]}{', '.join(parts)}{ends[1]}" if all(parts) else None
    return repr(value) if isinstance(value, (bool, int, float, str)) else None


def write(book, path):
    """Write a notebook, or any text in place of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = book if isinstance(book, str) else json.dumps(book)
    path.write_text(text, encoding="utf-8")
    return path
