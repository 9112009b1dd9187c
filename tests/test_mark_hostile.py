"""Notebooks that try to do harm, or to be marked right: none succeeds, and the others go on."""

import json
import os
import re
import socket
import sys
import threading
import warnings
from pathlib import Path

import hostile
import pytest
import submissions

import helpers
from helpers.marking import hand_ins, marker, report, sandbox

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "teaching" / "marking.md"

try:
    ROOM = sandbox.open_room()
    sandbox.prove(ROOM, Path(__file__).parent / "right_answers")
    WHY = ""
except sandbox.NoSandbox as error:
    WHY = str(error)
# Where there is none, marking refuses, and nothing can be tried: the end of the run says so.
# On GitHub's Linux there must be one (.github/workflows/test.yml).
if WHY and sys.platform == "linux" and os.environ.get("GITHUB_ACTIONS"):
    raise RuntimeError(WHY)
if WHY:
    warnings.warn(f"The hostile notebooks were not tried. {WHY}", stacklevel=1)
needs_sandbox = pytest.mark.skipif(bool(WHY), reason=WHY)


class Machine:
    """What a teacher's machine holds: a secret, others' work, a server; and what became of it."""

    def __init__(self, place):
        self.folder, self.outside = place / "class", place / "outside"
        self.witness, self.progress = self.outside / "witness", self.outside / "progress.txt"
        self.outside.mkdir()
        self.outside.chmod(0o777)  # whoever gets here may write
        (self.outside / "secret").write_text(hostile.SECRET)
        self.progress.write_text("")
        self.progress.chmod(0o666)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.visits = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        try:
            while True:
                visitor, address = self.server.accept()
                self.visits.append(address)
                visitor.close()
        except OSError:
            return

    def told(self, code):
        """Put in what the words in capitals stand for."""
        words = {
            "FOLDER": self.folder,
            "OUTSIDE": self.outside,
            "WITNESS": self.witness,
            "PROGRESS'": f"{self.progress}'",
            "COURSE/": f"{Path(helpers.__file__).parent}/",
            "LESSONS": submissions.NOTEBOOKS,
            "PORT": self.server.getsockname()[1],
            "TEACHER": os.getpid(),
            "LEFT": f"'helpers.marking.worker', '{ROOT}'",
        }
        for word, meant in words.items():
            code = code.replace(word, str(meant))
        return code


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    made = Machine(tmp_path_factory.mktemp("teacher"))
    yield made
    made.server.close()


@pytest.fixture(scope="module")
def marked(machine):
    """Mark all of them at once: name of each → its result."""
    names = {}
    for place, attempt in enumerate(hostile.ATTEMPTS):
        book = submissions.lesson(attempt.lesson)
        cells = submissions.exercise_cells(book)
        first = cells[f"{attempt.lesson}.1"]
        line = submissions.asks(first)
        first["source"] = f"{machine.told(attempt.code)}\n{line}"
        path = submissions.write(book, machine.folder / f"s{place:02}" / "work.ipynb")
        names[path] = attempt.name
    for name, book in files(machine).items():
        path = machine.folder / name
        if isinstance(book, Path):
            path.symlink_to(book)
        else:
            submissions.write(book, path)
        names[path] = name
    os.environ["TEACHERS_PASSWORD"] = hostile.SECRET
    marking = marker.Marker(ROOM, submissions.NOTEBOOKS, seconds=4, jobs=2)
    try:
        found = list(marking.all(hand_ins.hand_ins(machine.folder)))
    finally:
        del os.environ["TEACHERS_PASSWORD"]
    return {names[one.hand_in.path]: one for one in found}


def files(machine):
    """Whole files that are odd: name → content."""
    honest = submissions.solved(0)
    edited = submissions.solved(0)
    for cell in edited["cells"]:
        if cell["cell_type"] == "code" and "exercise" not in cell["metadata"].get("tags", []):
            cell["source"] = "import os\nos._exit(1)\n" + cell["source"]
    cheat = submissions.lesson(0)
    cheat["cells"].insert(2, {
        "cell_type": "code", "metadata": {},
        "source": "class checks: count_squares = staticmethod(print)\nsquares = 28",
    })  # fmt: skip
    return {
        "honest_00_start_here.ipynb": honest,
        "edited.ipynb": edited,
        "cheat.ipynb": cheat,
        "up..\\..\\evil_00_start_here.ipynb": honest,
        "-rf \x1b[2J;touch x;_00_start_here.ipynb": honest,
        "link_00_start_here.ipynb": machine.outside / "secret",
        "giant.ipynb": '{"cells": "' + "x" * 17_000_000 + '"}',
        "brackets.ipynb": "[" * 1_000_000,
        "strange.ipynb": '{"nbformat": 4, "cells": [{"cell_type": "code", "source": {"a": []}}]}',
    }


WHOLE = {
    "honest_00_start_here.ipynb": "right",
    "edited.ipynb": "right",
    "cheat.ipynb": "open",
    "up..\\..\\evil_00_start_here.ipynb": "right",
    "-rf \x1b[2J;touch x;_00_start_here.ipynb": "right",
    "link_00_start_here.ipynb": "is a link to another one",
    "giant.ipynb": "larger than 16 MiB",
    "brackets.ipynb": "damaged",
    "strange.ipynb": "holds no text",
}


@needs_sandbox
@pytest.mark.parametrize("attempt", hostile.ATTEMPTS, ids=lambda one: one.name)
def test_none_is_marked_right(attempt, marked):
    result = marked[attempt.name]
    assert not result.remark and len(result.verdicts) == (1 if attempt.lesson == 0 else 2)
    first = result.verdicts[0]
    assert first.state in attempt.verdict.split(), first
    assert first.text.strip()
    assert all(one.state == "open" for one in result.verdicts[1:])


@needs_sandbox
@pytest.mark.parametrize("name", WHOLE)
def test_odd_files_get_one_sentence_and_honest_ones_their_points(name, marked):
    result = marked[name]
    told = result.remark or result.verdicts[0].state
    assert WHOLE[name] in told


@needs_sandbox
def test_nothing_was_harmed_and_nothing_came_out(machine, marked):
    kept = {path.name for path in machine.outside.iterdir()}
    assert kept == {"secret", "progress.txt"}
    assert machine.progress.read_text() == ""
    assert (machine.outside / "secret").read_text() == hostile.SECRET
    assert len(list(machine.folder.rglob("*.ipynb"))) == len(marked)
    assert not machine.visits
    points = report.Points()
    shown = report.as_table(list(marked.values()), points)
    said = json.dumps(report.as_json(list(marked.values()), points), ensure_ascii=False)
    table = report.as_csv(list(marked.values()), points)
    for text in (shown, said, table):
        assert hostile.SECRET not in text
        assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text)


@needs_sandbox
def test_letters_stay_in_their_folder_and_hold_no_markup(machine, marked, tmp_path):
    report.write_letters(tmp_path / "letters", list(marked.values()), report.Points())
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]
    letters = list((tmp_path / "letters").iterdir())
    assert len(letters) == len(marked)
    texts = [path.read_text(encoding="utf-8") for path in letters]
    outside_code = [re.sub(r"`[^`]*`", "", text) for text in texts]
    assert not any(re.search(r"<\w|(?<!\\)\]\(", text) for text in outside_code)


@needs_sandbox
def test_no_process_is_left(marked):
    left = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = place.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"helpers.marking.worker" in words and str(
            submissions.NOTEBOOKS.parent
        ).encode() in b" ".join(words):
            left.append(words)
    assert not left


def test_each_attempt_is_named_for_teachers():
    text = PAGE.read_text(encoding="utf-8")
    rows = re.search(r"(?s)<!-- hostile -->\n(.*?)<!-- /hostile -->", text)[1]
    named = {line.split("|")[1].strip() for line in rows.splitlines()[2:]}
    assert named == {attempt.name for attempt in hostile.ATTEMPTS}
    assert len(named) >= 30
