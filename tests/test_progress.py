"""The course map: ticks for what is done, whatever happened to the file."""

import sys
import types

import pytest

from helpers import checks
from helpers.checks import record
from helpers.course import LESSONS
from helpers.progress import course_map


@pytest.fixture(autouse=True)
def own_record(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    monkeypatch.setattr(record, "this_session", set())


def test_ticks_stand_where_exercises_are_done():
    first = checks.exercises()["lesson_02"][0]
    assert first(first.right()).state == "right"
    shown = {lesson.number: done for lesson, done in course_map().lessons}
    every = checks.exercises().values()
    assert shown[2][0] and not any(shown[2][1:]) and not any(shown[1])
    assert [len(done) for done in shown.values()] == [len(those) for those in every]
    assert "☑ ☐" in str(course_map()) and f"{record.file()}" in str(course_map())
    assert f"1 of {sum(map(len, shown.values()))} exercises done" in str(course_map())


def test_the_table_links_every_lesson_but_in_colab(monkeypatch):
    table = course_map()._repr_markdown_()
    assert all(f"[{lesson.title}]({lesson.name}.ipynb)" in table for lesson in LESSONS)
    monkeypatch.setitem(sys.modules, "google.colab", types.ModuleType("google.colab"))
    assert "ipynb" not in course_map()._repr_markdown_()


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x00", b"{}", b"2.1" * 1000, None])
def test_a_broken_file_breaks_nothing(damage, tmp_path):
    path = tmp_path / "progress.txt"
    if damage is None:
        path.mkdir()
    else:
        path.write_bytes(damage)
    assert not any(any(done) for _, done in course_map().lessons)
    assert "0 of" in str(course_map())


def test_no_folder_at_all(monkeypatch):
    monkeypatch.delenv("COURSE_PROGRESS")
    monkeypatch.setattr(
        "helpers.places.data_folder", lambda: (_ for _ in ()).throw(OSError("full"))
    )
    record.add("2.1")
    assert record.done() == {"2.1"} and "memory" in str(course_map())
