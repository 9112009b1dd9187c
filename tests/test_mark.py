"""``python -m helpers mark``: files in any state, what is run before an answer, what is written."""

import csv
import json
import os
import random
import sys
from pathlib import Path

import commands
import pytest
import submissions
from test_mark_hostile import needs_sandbox

import helpers
from helpers.checks.exercise import Function
from helpers.course import LESSONS
from helpers.marking import calls, copies, hand_ins, judge, marker, needs, reading, report, sandbox
from helpers.marking.marker import Marked, Verdict

LONG = """def steepness(photo):
    down = correlate2d(photo.astype(float), sobel_y)
    across = correlate2d(photo.astype(float), sobel_x)
    total = down**2 + across**2
    return np.sqrt(total)
"""


def mark(capsys, folder, *options):
    """Mark a folder; return what is said as JSON: file → notebook."""
    code, out, err = commands.run(capsys, "mark", folder, "--json", *options)
    assert code == 0, err
    facts = json.loads(out)
    return {one["file"]: one for one in facts["notebooks"]}, facts["look_alike"]


def states(notebook):
    return [one["state"] for one in notebook["exercises"]]


# ---------------------------------------------------------------- through the whole machinery


@needs_sandbox
def test_a_class_is_marked_as_planted(tmp_path, capsys):
    """One notebook of every second lesson: right, mistakes by name, and blanks."""
    chance, plans = random.Random(5), {}
    for lesson in (one.number for one in LESSONS[1:14:2]):
        plan = {}
        for number in submissions.exercise_cells(submissions.lesson(lesson)):
            slips = submissions.slips(number)
            kind = chance.choice(["right", "open", *["wrong"] * (2 * bool(slips))])
            plan[number] = (kind, chance.choice(sorted(slips)) if kind == "wrong" else None)
        answers = {
            number: submissions.slips(number)[named] if named else submissions.solution(number)
            for number, (state, named) in plan.items()
            if state != "open"
        }
        book = submissions.filled(lesson, answers)
        plans[submissions.write(book, tmp_path / f"student_{lesson:02}_x.ipynb").name] = plan
    given, _ = mark(capsys, tmp_path, "--jobs", 2)
    for file, plan in plans.items():
        found = {one["number"]: (one["state"], one["mistake"]) for one in given[file]["exercises"]}
        assert found == plan
        assert given[file]["points"] == [state for state, _ in plan.values()].count("right")


@needs_sandbox
def test_notebooks_in_any_state(tmp_path, capsys):
    """Cells copied, renamed, moved, broken or without their line; names of the student's own."""
    book = submissions.filled(3, {"3.1": "crisper = 5", "3.3": LONG})
    cells = submissions.exercise_cells(book)
    for cell in book["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    own = {"cell_type": "code", "metadata": {}, "source": "def nine():\n    return WORTH + 1"}
    worth = {"cell_type": "code", "metadata": {}, "source": "WORTH = 8\ncorrelate2d = None"}
    again = dict(cells["3.1"], source="my = -np.ones((3, 3))\nmy[1, 1] = nine()\n"
                 "checks.keep_the_brightness(my)")  # fmt: skip
    book["cells"][2:2] = [worth, own]
    book["cells"].append(again)
    cells["3.2"]["source"] = "scharr_y = np.array([\nchecks.scharr_looks_down(scharr_y)"
    cells["3.4"]["source"] = "nothing = 5"
    cells["3.5"]["source"] = "%matplotlib inline\nonly_one = unheard_of\n" + submissions.asks(
        cells["3.5"]
    )
    submissions.write(book, tmp_path / "Ada Lovelace_123_assignsubmission_file" / "mine.ipynb")
    (given,), _ = [*mark(capsys, tmp_path)[0].values()], None
    assert given["student"] == "Ada Lovelace" and given["lesson"] == 3
    assert states(given) == ["right", "wrong", "right", "missing", "wrong"]
    named = [one["mistake"] for one in given["exercises"]]
    assert named[1] == "stops: SyntaxError" and named[4] == "stops: NameError"
    assert "in `only_one = unheard_of`" in given["exercises"][4]["text"]


@needs_sandbox
def test_files_points_letters_and_copies(tmp_path, capsys):
    folder, table, letters = tmp_path / "class", tmp_path / "marks.csv", tmp_path / "letters"
    renamed = LONG.replace("photo", "x").replace("down", "a").replace("total", "both")
    stops = LONG.replace("photo.astype(float), sobel_y", "photo, unheard_of")
    for name, code in (("=ada", LONG), ("Bo", renamed), ("Cy", stops)):
        book = submissions.filled(3, {"3.3": code})
        submissions.write(book, folder / f"{name}_03_filters.ipynb")
    submissions.write("", folder / "dan_03_filters.ipynb")
    points = tmp_path / "points.csv"
    points.write_text("exercise,points\n3.3,2.5\n", encoding="utf-8")
    options = ("--csv", table, "--feedback", letters, "--points", points)
    given, pairs = mark(capsys, folder, *options)
    assert given["Bo_03_filters.ipynb"]["points"] == 2.5
    assert given["Bo_03_filters.ipynb"]["of"] == 6.5
    assert pairs == [{"students": ["=ada", "Bo"], "exercises": ["3.3"]}]
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig")))
    assert len(rows) == 3 * 5 + 1 and {row["student"] for row in rows} >= {"'=ada", "dan"}
    names = {path.name for path in letters.iterdir()}
    assert names == {"ada_03.md", "Bo_03.md", "Cy_03.md", "dan.md"}
    told = (letters / "Cy_03.md").read_text(encoding="utf-8")
    assert "in `down = correlate2d(photo, unheard_of)`" in told and "0 of 6.5 points" in told


@needs_sandbox
def test_ctrl_c_keeps_what_is_done(tmp_path, capsys, monkeypatch):
    for name in ("ada", "bo", "cy"):
        submissions.write("", tmp_path / f"{name}.ipynb")
    marks = marker.Marker.all

    def interrupted(self, these):
        yield next(marks(self, these))
        raise KeyboardInterrupt

    monkeypatch.setattr(marker.Marker, "all", interrupted)
    code, out, err = commands.run(capsys, "mark", tmp_path, "--json")
    assert code == 130 and "2 of 3 notebooks were not marked" in err
    assert len(json.loads(out)["notebooks"]) == 1


@needs_sandbox
def test_the_proof_finds_a_room_with_holes(tmp_path, monkeypatch):
    (tmp_path / "work.ipynb").write_text("{}")
    tmp_path.chmod(0o755)
    walls = sandbox._walls

    def with_a_window(shown, hidden):
        return walls((*shown, tmp_path), hidden)

    monkeypatch.setattr(sandbox, "_walls", with_a_window)
    with pytest.raises(sandbox.NoSandbox, match="lets through: reading"):
        sandbox.prove(sandbox.open_room(), tmp_path)


@needs_sandbox
def test_the_proof_finds_a_filter_that_lets_through(tmp_path, monkeypatch):
    allow = calls._packed([(calls._RETURN, 0, 0, calls._ALLOW)])
    monkeypatch.setattr(calls, "at_start", lambda: allow)
    with pytest.raises(sandbox.NoSandbox, match="local sockets, other processes"):
        sandbox.prove(sandbox.open_room(), tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="not tried elsewhere")
def test_without_a_sandbox_only_when_it_is_asked_for(tmp_path, capsys, monkeypatch):
    submissions.write(submissions.solved(2), tmp_path / "ada_02_convolution.ipynb")
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    assert "needs the sandbox bubblewrap" in commands.fails(capsys, "mark", tmp_path)
    code, out, _ = commands.run(capsys, "mark", tmp_path, "--no-sandbox")
    assert code == 0 and "runs with all your rights" in out and "5 / 5" in out


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_told_what_helps(system, monkeypatch):
    monkeypatch.setattr(sandbox.sys, "platform", system)
    with pytest.raises(sandbox.NoSandbox, match=r"Linux|WSL"):
        sandbox.open_room()


def test_a_processor_without_a_filter_is_refused(monkeypatch):
    monkeypatch.setattr(sandbox.sys, "platform", "linux")
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: "/usr/bin/bwrap")
    monkeypatch.setattr(calls, "machine", lambda: "riscv64")
    with pytest.raises(sandbox.NoSandbox, match="riscv64"):
        sandbox.open_room()


@needs_sandbox
def test_notebooks_that_the_sandbox_would_show_are_refused():
    with pytest.raises(sandbox.NoSandbox, match="folder of their own"):
        sandbox.prove(sandbox.open_room(), Path(helpers.__file__).parent / "trained")


def test_what_cannot_be_done_is_said_in_one_sentence(tmp_path, capsys):
    folder, points = tmp_path / "class", tmp_path / "points.csv"
    assert "is no folder" in commands.fails(capsys, "mark", folder)
    folder.mkdir()
    assert "There is no notebook" in commands.fails(capsys, "mark", folder)
    submissions.write("", folder / "ada.ipynb")
    for line in ("3.1,many", "99.1,1", "3.1,-2", "3.1,inf", "3.1"):
        points.write_text(line)
        assert "Line 1 of" in commands.fails(capsys, "mark", folder, "--points", points)
    inside = ("--feedback", folder / "letters")
    assert "outside of" in commands.fails(capsys, "mark", folder, *inside)
    assert "name a file" in commands.fails(capsys, "mark", folder, "--csv", tmp_path)
    assert "--lessons DIR" in commands.fails(capsys, "mark", folder, "--lessons", tmp_path)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xff\xfe{}", "damaged"),
        (b"[1, 2]", "no notebook"),
        (b'{"nbformat": 3, "worksheets": []}', "not of format 4"),
        (b'{"nbformat": 4, "cells": {}}', "not of format 4"),
        (b'{"nbformat": 4, "cells": [3]}', "a cell is none"),
        (b'{"nbformat": 4, "cells": [{"source": 3}]}', "holds no text"),
        (b'{"nbformat": 4, "cells": [' + b"{}," * 2000 + b"{}]}", "more than 2000 cells"),
        (b"[" * 100_000, "damaged"),
        (b" " * (reading.MOST_BYTES + 1) + b"{}", "larger than"),
    ],
)
def test_damaged_files_are_told_apart(data, says):
    with pytest.raises(reading.Unreadable, match=says):
        reading.cells_in(data)


# ---------------------------------------------------------------- parts


def cell(source, *, is_code=True, name=""):
    return reading.Cell(is_code, source, name)


@pytest.mark.parametrize(
    ("cells", "file", "number"),
    [
        ([cell("from helpers.checks import lesson_04 as checks")], "a.ipynb", 4),
        ([cell("# 7 · One weight learns", is_code=False)], "03_filters.ipynb", 7),
        ([cell("x = 1")], "ada_05_pooling (1).ipynb", 5),
    ],
)
def test_the_lesson_is_known_by_its_import_its_heading_or_its_name(cells, file, number):
    assert reading.lesson_of(cells, file).number == number


def test_a_notebook_of_no_lesson_is_refused():
    with pytest.raises(reading.Unreadable, match="no lesson of the course"):
        reading.lesson_of([cell("from helpers.checks import lesson_77 as checks")], "99_x.ipynb")


def test_of_several_cells_the_last_filled_one_counts():
    own = {"it": cell("x = ...\nchecks.it(x)", name="cell-1")}
    start, filled, broken = own["it"], cell("x = 2\nchecks.it(x)"), cell("x = (\nchecks.it(x)")
    assert reading.exercise_cells([start, filled, start], own) == {"it": 1}
    assert reading.exercise_cells([filled, broken], own) == {"it": 1}
    assert reading.exercise_cells([cell("x = 2", name="cell-1")], own) == {"it": 0}
    assert reading.exercise_cells([cell("x = 2")], own) == {}


def test_only_what_an_answer_needs_is_run_before_it():
    lesson = [
        *needs.units("import numpy as np\nimport keras\nx = np.ones(3)\nx[0] = 2\nprint(x)"),
        *needs.units("def f(x):\n    return g(x)\ng = abs\nunused = keras.Model()"),
    ]
    own = needs.units("np = None\nother = f\nmine = other")
    answer = needs.unit("def answer(keras):\n    return x + keras")
    codes = [one.code for one in needs.before(answer, lesson, own)]
    assert codes == ["import numpy as np", "x = np.ones(3)", "x[0] = 2"]
    answer = needs.unit("y = mine(3)\nx = 4\nx += 1\n[x for _ in range(x)]")
    codes = [one.code for one in needs.before(answer, lesson, own)]
    assert codes == ["def f(x):\n    return g(x)", "g = abs", "other = f", "mine = other"]


def test_looks_know_structure_not_names():
    other = LONG.replace("photo", "p").replace("steepness", "s").replace("total", "t")
    other = other.replace("def s(p):", 'def s(p):\n    """Mine."""\n    # quite mine')
    assert copies.looks(LONG) == copies.looks(other) != ""
    assert copies.looks(LONG.replace("**2", "**3")) != copies.looks(LONG)
    assert copies.looks(LONG, [other]) == copies.looks("x = 1") == copies.looks("x = (") == ""


def test_what_many_share_is_the_usual_way():
    answers = {str(n): {"1.1": "same" if n < 6 else str(n)} for n in range(20)}
    assert copies.alike(answers) == []
    assert len(copies.alike({str(n): {"1.1": "same"} for n in range(4)})) == 6


def test_every_mistake_for_tests_is_one_that_the_check_names():
    for number, (named, _) in submissions.WRONG.items():
        exercise = submissions.EXERCISES[number]
        assert isinstance(exercise, Function)
        assert named in [mistake.name for mistake in exercise.mistakes]


def test_names_of_students(tmp_path):
    for name in ("ada_03_filters (1).ipynb", "03_filters.ipynb", "Cy-02_convolution-Copy1.ipynb",
                 "Bo_1234_assignsubmission_file_/x/y.ipynb", ".hidden.ipynb", "notes.txt",
                 "Bo_1234_assignsubmission_file_/.ipynb_checkpoints/y.ipynb"):  # fmt: skip
        submissions.write("", tmp_path / name)
    found = {one.file: one.student for one in hand_ins.hand_ins(tmp_path)}
    assert found == {
        "ada_03_filters (1).ipynb": "ada",
        "03_filters.ipynb": "03_filters",
        "Cy-02_convolution-Copy1.ipynb": "Cy",
        "Bo_1234_assignsubmission_file_/x/y.ipynb": "Bo",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such files")
def test_what_is_no_ordinary_file_is_not_opened(tmp_path):
    (tmp_path / "secret").write_text("{}")
    (tmp_path / "link.ipynb").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "pipe.ipynb")  # opening it would wait for a writer
    (tmp_path / "loop").symlink_to(tmp_path)
    found = hand_ins.hand_ins(tmp_path)
    assert [one.file for one in found] == ["link.ipynb", "pipe.ipynb"]
    for one, says in zip(found, ("a link", "no ordinary file"), strict=True):
        with pytest.raises(reading.Unreadable, match=says):
            one.content()


def test_a_letter_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        report.write_whole(tmp_path / "marks.csv", "text")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "|x", " =1", "\t=1", "%x"])
def test_no_cell_of_the_table_is_a_formula(name):
    hand_in = hand_ins.HandIn(hand_ins.plain(name), "file", Path("file"))
    one = Marked(hand_in, 3, (Verdict("3.1", "Title", "wrong", "text", name),))
    row = list(csv.reader(report.as_csv([one], report.Points()).splitlines()))[1]
    assert not any(entry.lstrip()[:1] in "=+-@|%" for entry in row if entry.strip())


# ---------------------------------------------------------------- nothing is lost by one fault


def a_mark(student="Ada", text="text", file="file"):
    hand_in = hand_ins.HandIn(student, file, Path(file))
    return Marked(hand_in, 3, (Verdict("3.1", "Title", "wrong", text),))


def test_what_cannot_be_written_is_said_before_the_work_or_after_the_table(
    tmp_path, capsys, monkeypatch
):
    submissions.write("", tmp_path / "class" / "ada.ipynb")
    monkeypatch.setattr(sandbox, "open_room", lambda sandbox: sandbox_without_walls)
    sandbox_without_walls = sandbox.Room(None)
    for option, place in (("--csv", "/proc/m.csv"), ("--feedback", "/proc/letters")):
        if sys.platform == "linux":
            said = commands.fails(capsys, "mark", tmp_path / "class", option, place)
            assert f"{place} cannot be written" in said
    monkeypatch.setattr(
        report, "write_whole", lambda *_: (_ for _ in ()).throw(OSError(28, "full"))
    )
    places = ("--csv", tmp_path / "m.csv", "--feedback", tmp_path / "letters")
    code, out, err = commands.run(capsys, "mark", tmp_path / "class", *places)
    assert code == 1 and "The file is empty" in out
    assert "m.csv cannot be written (full)" in err and "letters cannot be written (full)" in err


def test_a_fault_of_the_machine_is_a_remark_on_one_notebook(tmp_path, monkeypatch):
    book = submissions.write(submissions.lesson(0), tmp_path / "ada_00_start_here.ipynb")
    one = hand_ins.HandIn("ada", book.name, book)
    marking = marker.Marker(sandbox.Room(None), submissions.NOTEBOOKS)
    monkeypatch.setattr(marker.os, "pipe", lambda: (_ for _ in ()).throw(OSError(24, "too many")))
    (given,) = marking.all([one])
    assert "could not mark it (too many)" in given.remark


@pytest.mark.parametrize("ticks", ["`", "``", "```", "` `` "])
def test_no_markup_of_a_student_is_live_in_a_letter(ticks):
    mistune = pytest.importorskip("mistune")
    text = f"{ticks}<img src=x onerror=alert(1)>`{ticks} <b>"
    page = mistune.create_markdown(escape=False)(report.letter(a_mark(text=text), report.Points()))
    assert "<img" not in page and "<b>" not in page and "img src=x" in page


# ---------------------------------------------------------------- honest habits


def test_lines_of_jupyters_own_are_left_out():
    code = "np.outer?\nx.y??\n?z\n%time\nx = 1 if True else 2"
    assert needs.as_python(code).strip() == "x = 1 if True else 2"
    assert needs.as_python("x = 'why?\n") == "x = 'why?\n"


def test_names_that_come_with_all_of_a_module_are_taken_along_and_hide_none():
    lesson = needs.units("import numpy as np\nf = np.sum")
    own = needs.units("from helpers.kernels import *\nmine = 3")
    answer = needs.unit("x = f(box_blur)")
    codes = [one.code for one in needs.before(answer, lesson, own)]
    assert codes == ["from helpers.kernels import *", "import numpy as np", "f = np.sum"]
    assert len(needs.before(needs.unit("x = f(mine)"), lesson, own)) == 3


@needs_sandbox
def test_habits_cost_no_points_and_faults_above_are_called_so(tmp_path, capsys):
    book = submissions.solved(3)
    cells = submissions.exercise_cells(book)
    cells["3.1"]["source"] = (
        "np.outer?\nget_ipython().run_line_magic('matplotlib', 'inline')\n" + cells["3.1"]["source"]
    )
    own = {"cell_type": "code", "metadata": {}, "source": "half = 1 / 0"}
    book["cells"].insert(2, own)
    cells["3.2"]["source"] = "half\n" + cells["3.2"]["source"]
    submissions.write(book, tmp_path / "ada_03_filters.ipynb")
    (given,) = mark(capsys, tmp_path)[0].values()
    assert states(given)[:3] == ["right", "wrong", "right"]
    assert given["exercises"][1]["text"].startswith("A cell above, on which this answer rests")


# ---------------------------------------------------------------- whose it is


def students(folder, *names):
    for name in names:
        submissions.write("", folder / name)
    return {one.file: one.student for one in hand_ins.hand_ins(folder)}


def test_two_people_of_one_name_keep_their_numbers(tmp_path):
    folders = [f"Anna Schmidt_{n}_assignsubmission_file_" for n in (111, 222)]
    found = students(tmp_path, *(f"{one}/03_filters.ipynb" for one in folders))
    assert [*found.values()] == ["Anna Schmidt 111", "Anna Schmidt 222"]
    found = students(tmp_path / "one", f"{folders[0]}/a.ipynb", f"{folders[0]}/b.ipynb")
    assert {*found.values()} == {"Anna Schmidt"}


def test_a_folder_for_a_lesson_or_a_group_is_no_student(tmp_path):
    names = ("lesson2/Zoe_02_convolution.ipynb", "lesson2/Yan_02_convolution (1).ipynb",
             "Xu/02_convolution.ipynb", "Xu/02_convolution-Copy1.ipynb", "Xu/03_filters.ipynb",
             "ericsoneva_LATE_44212_998877_05_pooling-1.ipynb", "Copy of bo_03_filters.ipynb",
             "Copy of 03_filters.ipynb")  # fmt: skip
    found = students(tmp_path, *names)
    assert [found[one] for one in names] == [
        "Zoe", "Yan", "Xu", "Xu", "Xu", "ericsoneva", "bo", "03_filters"
    ]  # fmt: skip


def test_who_handed_in_no_notebook_is_named(tmp_path):
    (tmp_path / "Ivan Petrov_5_assignsubmission_file_").mkdir()
    for name in ("Jo/work.zip", "kim_03_filters.html", "lu_03_filters.html", "points.csv"):
        submissions.write("x", tmp_path / name)
    submissions.write("", tmp_path / "lu_03_filters.ipynb")
    found = hand_ins.hand_ins(tmp_path)
    without = hand_ins.without(tmp_path, found)
    assert without == ["Ivan Petrov", "Jo", "kim"]
    assert "No notebook from: Ivan Petrov, Jo, kim" in report.as_table([], {}, without)


def test_a_folder_that_cannot_be_looked_into_is_a_remark(tmp_path, monkeypatch):
    submissions.write("", tmp_path / "bo.ipynb")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def closed(place):
        if Path(place).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(place)

    monkeypatch.setattr(hand_ins.os, "scandir", closed)
    found = {one.file: one for one in hand_ins.hand_ins(tmp_path)}
    assert found.keys() == {"bo.ipynb", "closed"}
    with pytest.raises(reading.Unreadable):
        found["closed"].content()


# ---------------------------------------------------------------- small faults


def test_what_a_judge_says_of_a_wrong_kind_is_passed_over():
    sheet = marker._Sheet()
    sheet.note({"lesson": 0, "exercises": ["0.1"]})
    sheet.note({"begins": ["0.1"]})
    assert sheet.now is None
    sheet.note({"begins": "0.1"})
    sheet.note({"number": "0.1", "state": ["right"], "seconds": float("nan")})
    assert sheet.verdicts["0.1"].state == "stopped" and sheet.verdicts["0.1"].seconds == 0


def test_no_cell_of_the_table_begins_behind_a_semicolon():
    table = report.as_csv([a_mark("x;=1+1", file="x;=2.ipynb")], report.Points())
    assert ";" not in table and "x,=1+1" in table


def test_a_cell_that_is_too_long_is_said_to_be():
    asks = "squares = 28\nchecks.count_squares(squares)"
    long = {"cell_type": "code", "source": f"text = '{'x' * reading.MOST_CODE}'\n{asks}"}
    cells = reading.cells_in(json.dumps({"nbformat": 4, "cells": [long]}).encode())
    (sheet,) = judge.sheets(cells, submissions.NOTEBOOKS, LESSONS[0])
    assert "too long to be run" in sheet.judged(None)["text"]
