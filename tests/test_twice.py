"""The checker that runs each cell twice: what it has to catch, and what it has to let pass."""

import collections
import functools
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import state
import twice
from nbformat.v4 import new_code_cell, new_notebook

# Cells in order, each with what the checker has to say about it, or nothing.
CELLS = [
    ("import random\n\nimport numpy as np\n\nfrom helpers import plots", ""),
    ("count, numbers, table = 0, [1], {}", ""),
    ("count += 1", "changes count"),
    ("count = len(numbers)", ""),
    ("numbers.append(1)", "changes numbers"),
    ("numbers = sorted(numbers)", ""),
    ("table.setdefault('runs', []).append(2)", "changes table"),
    ("array = np.zeros(3)\narray += 1", ""),
    ("array *= 2", "changes array"),
    ("view = array[1:]\nview[0] = 5", ""),
    ("view[1] += 5", "changes array, view"),
    ("rng = np.random.default_rng(1)\ndrawn = rng.normal()", ""),
    ("drawn = rng.normal()", "changes rng, drawn"),
    ("dice = random.Random(1)", ""),
    ("thrown = dice.random() > 2", "changes dice"),
    ("def keep(one, kept=[]):\n    kept.append(one)\n    return list(kept)", ""),
    ("keep(1)\nNone", "changes keep"),
    ("def outer():\n    inner = [0]\n    return lambda: inner.append(0)\n\nadd = outer()", ""),
    ("add()", "changes add"),
    ("def square(x):\n    return x * x\n\nhalf = lambda x: x / 2", ""),
    ("class Cat:\n    lives = [9]\n\n    def __init__(self):\n        self.paws = 4", ""),
    ("Cat.lives[0] -= 1", "changes Cat"),
    ("cat = Cat()", ""),
    ("cat.paws += 1", "changes cat"),
    ("steps = iter([1, 2, 3, 4])\npaces = (n for n in range(9))", ""),
    ("next(steps)", "changes steps; shows something else: -text/plain: 1 → +text/plain: 2"),
    ("next(paces)\nNone", "changes paces"),
    ("around = [1]\naround.append(around)", ""),
    ("print('steady')\nprint('lines')", ""),
    ("print(np.random.default_rng().integers(10**9))", "shows something else: -stdout"),
    ("square, object()", ""),  # the places in memory do not count
    ("plots.pixels(np.eye(2), title='two')", ""),
    ("picture = plots.pixels(np.eye(2), title='two')", ""),
    (
        "plots.pixels(np.eye(2) * (len(keep(2)) % 2))",
        "changes keep; shows something else: -text/html",
    ),
    ("passing = 1", ""),
    ("del passing", "fails on its second run: NameError: name 'passing' is not defined"),
    ("1 / 0", "fails already on its first run: ZeroDivisionError: division by zero"),
    ("print('the last cell is run all the same')", ""),
]

NETWORKS = [
    ("import keras\nimport numpy as np\nkeras.utils.set_random_seed(1)", ""),
    ("photos, labels = np.eye(4, dtype='float32'), np.arange(4) % 2", ""),
    ("loss = {'loss': 'mse', 'optimizer': 'adam'}", ""),
    ("def built():\n    layers = [keras.layers.Input((4,)), keras.layers.Dense(1)]\n"
     "    network = keras.Sequential(layers)\n    network.compile(**loss)\n    return network", ""),
    ("keras.utils.set_random_seed(1)\nnetwork = built()", ""),
    ("unseeded = built()", "changes unseeded"),
    ("history = network.fit(photos, labels, verbose=0).history", "changes network, history"),
    ("keras.utils.set_random_seed(1)\nfresh = built()\n"
     "fresh_loss = fresh.fit(photos, labels, verbose=0).history", ""),
    ("answers = fresh.predict(photos, verbose=0)", ""),
    ("fresh.layers[0].trainable = not fresh.layers[0].trainable", "changes fresh"),
    ("fresh.optimizer.learning_rate = float(fresh.optimizer.learning_rate) / 2", "changes fresh"),
    ("dropout = keras.layers.Dropout(0.5, seed=1)", ""),
    ("dropped = dropout(photos, training=True)", "changes dropout, dropped"),
    ("tensor = keras.ops.ones((2, 2))\nvariable = keras.Variable(1.0)", ""),
    ("variable.assign_add(1.0)\nNone", "changes variable"),
]  # fmt: skip


def book_of(cells):
    made = [new_code_cell(source) for source, _ in cells]
    return new_notebook(cells=made)


@pytest.mark.parametrize("cells", [CELLS, NETWORKS], ids=["Python", "Keras"])
def test_each_cell_is_judged_as_it_should_be(cells, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(twice.TESTS), prepend=os.pathsep)
    said = list(twice.run_twice(book_of(cells), "99_toy"))
    for (source, expected), difference in zip(cells, said, strict=True):
        what = difference.what if difference else ""
        assert what.startswith(expected) and bool(what) == bool(expected), (source, what)


def test_the_message_names_lesson_cell_and_names():
    difference = twice.Difference("09_toy", 12, "count += 1", "changes count")
    assert str(difference) == "09_toy, code cell 12 (count += 1): changes count"


def test_outputs_that_may_differ_are_passed_over_but_not_what_they_change(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(twice.TESTS), prepend=os.pathsep)
    book = book_of([("import time\nprint(time.perf_counter())\nwhen = time.time()", "")])
    book.cells[0].metadata["tags"] = ["nbval-ignore-output"]
    assert [each.what for each in twice.run_twice(book, "toy")] == ["changes when"]
    monkeypatch.setitem(twice.MAY_DIFFER, "toy", {"when": "a time"})
    assert list(twice.run_twice(book, "toy")) == [None]


def test_exceptions_name_what_is_in_the_lesson():
    for lesson, names in twice.MAY_DIFFER.items():
        source = (twice.project.SOURCE / f"{lesson}.py").read_text(encoding="utf-8")
        assert all(re.search(rf"(?m)^ *(\w+, )*{name}(, \w+)* = ", source) for name in names)


def test_the_command_runs_lessons_and_ends_with_what_it_found(monkeypatch, capsys):
    for name in ("COURSE_PHOTOS", "COURSE_PROGRESS", "PYTHONPATH", "TF_CPP_MIN_LOG_LEVEL"):
        monkeypatch.setenv(name, os.environ.get(name, ""))  # set back at the end
    monkeypatch.setattr(twice.compose, "compose", lambda lesson: book_of(CELLS[1:3]))
    assert twice.main(["00_start"]) == 1
    said = capsys.readouterr().out
    assert "00_start_here, code cell 2 (count += 1): changes count\n" in said
    assert "2 cells were run twice in" in said and "; 1 changed something again." in said
    monkeypatch.setattr(twice.compose, "compose", lambda lesson: book_of(CELLS[1:2]))
    assert twice.main(["00_start"]) == 0


Point = collections.namedtuple("Point", "x y")

ALIKE = [
    (lambda: {"a": [1, 2.5, None], "b": (True, "é", b"x")}),
    (lambda: np.arange(6).reshape(2, 3)),
    (lambda: np.array([1, "a", None], dtype=object)),
    (lambda: {3, 1, 2}),
    (lambda: frozenset(["b", "a"])),
    (lambda: functools.partial(int, base=2)),
    (lambda: Path("a/b")),
    (lambda: float("nan")),
    (lambda: Point(1, 2)),
    (lambda: iter([1, 2])),
    (lambda: lambda x: x in {"a", "b"}),
]
UNLIKE = [
    (1, True, 1.0, "1", b"1", [1], (1,), {1}, {1: 1}, None, np.int64(1), np.ones(1)),
    (np.zeros(2), np.zeros(2, "float32"), np.zeros((2, 1)), -np.zeros(2)),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 2, "b": 1}),
    ([1, [2]], [[1], 2], [1, 2], [[1, 2]]),
    ("ab", "ba", ["a", "b"], ["ab"], ["ab", ""]),
    (lambda: 1, lambda: 2, lambda x: 1),
    (functools.partial(int, base=2), functools.partial(int, base=3)),
    (random.Random(1), random.Random(2)),
    (len, max, np.add, np.sin),
    (range(3), range(4), slice(1), slice(2)),
]


@pytest.mark.parametrize("make", ALIKE)
def test_what_is_made_anew_is_alike(make):
    assert state.Digest().of(make()) == state.Digest().of(make())


@pytest.mark.parametrize("things", UNLIKE)
def test_what_differs_has_another_digest(things):
    assert len({state.Digest().of(thing) for thing in things}) == len(things)


def test_digests_are_the_same_in_another_process():
    code = "import state; print(state.Digest().of([{'a', 'b'}, {'x': (1, None)}, 'é']))"
    command = [sys.executable, "-c", code]
    one, other = (
        subprocess.run(command, capture_output=True, text=True, cwd=twice.TESTS) for _ in range(2)
    )
    assert one.stdout == other.stdout != ""
