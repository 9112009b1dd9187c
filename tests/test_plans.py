"""Plans for teaching: they fit into their time, and run without what they leave out."""

import re
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from tqdm import tqdm
from unmet import undefined

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose, plans, project, reading, track  # noqa: E402

import build  # noqa: E402

PLANS = {plan.name: plan for plan in plans.plans()}
MEETINGS = {
    f"{plan.name} {number}": meeting
    for plan in PLANS.values()
    for number, meeting in enumerate(plan.meetings, 1)
}
STAGES = [stage for meeting in MEETINGS.values() for stage in meeting.stages]


@pytest.fixture(params=MEETINGS)
def meeting(request):
    return MEETINGS[request.param]


def test_there_is_one_meeting_of_45_and_one_of_90_minutes_and_twelve_weeks():
    sizes = {name: (len(plan.meetings), plan.meetings[0].limit) for name, plan in PLANS.items()}
    assert sizes == {"45_minutes": (1, 45), "90_minutes": (1, 90), "12_weeks": (12, 90)}
    visited = [stage.lesson.number for one in PLANS["12_weeks"].meetings for stage in one.stages]
    assert visited == [lesson.number for lesson in project.LESSONS]


def test_it_leaves_room_in_its_time(meeting):
    assert 100 * meeting.minutes <= plans.FULL * meeting.limit and plans.FULL <= 80
    assert meeting.prepare
    lessons = [stage.lesson.number for stage in meeting.stages]
    assert lessons == sorted(lessons)


def test_its_minutes_count_reading_the_board_and_exercises_that_are_not_for_home(meeting):
    board, read = 0, 0
    for stage in meeting.stages:
        noted = reading.sections(compose.written(stage.lesson, notes=True))
        taken = "\n".join(cell.source for one in stage.headings for cell in noted[one])
        board += taken.count("**On the board:**")
        read += reading.minutes(stage.cells)
        read -= 6 * sum(f"Your turn {one.number}:" in taken for one in meeting.homework)
    assert meeting.minutes == read + plans.BOARD * board and board
    assert 1.5 * read <= meeting.limit  # learners took up to half as long again


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.lesson.name)
def test_its_code_needs_nothing_that_it_leaves_out(stage):
    there = plans.sections_of(stage.lesson)
    assert [one for one in there if one in stage.headings] == list(stage.headings) != []
    assert undefined(stage.cells) == []


@pytest.mark.parametrize("name", ["45_minutes", "90_minutes"])
def test_it_runs_in_order_in_one_process(name, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PHOTOS", "")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    cells = []
    for stage in PLANS[name].meetings[0].stages:
        cells.append(new_code_cell("%reset -f"))  # each lesson is a notebook of its own
        cells += [cell for cell in stage.cells if cell.cell_type == "code"]
    with tqdm(disable=True) as progress:
        book = build.execute(new_notebook(cells=cells), progress)
    assert [cell.execution_count for cell in book.cells] == list(range(1, len(cells) + 1))


def test_homework_stands_on_what_was_taken_and_on_what_it_says_to_read_first():
    first = {}
    for plan in PLANS.values():
        for meeting in plan.meetings:
            for exercise in meeting.homework:
                turn = f"Your turn {exercise.number}:"
                (stage,) = (one for one in meeting.stages if turn in source(sections(one.lesson)))
                skipped = meeting.read_first(exercise)
                if skipped is None:
                    assert turn in source(stage.cells)
                    continue
                heading, minutes = skipped
                parts = sections(stage.lesson)
                assert turn in source(parts[heading]) and turn not in source(stage.cells)
                count = sum(cell.source.count("Your turn ") for cell in parts[heading])
                assert minutes == max(1, reading.minutes(parts[heading]) - 6 * count)
                known = [one for one in parts if one in ("", heading, *stage.headings)]
                assert undefined([cell for one in known for cell in parts[one]]) == []
                first[exercise.number] = minutes
    assert len(first) >= 3


def sections(lesson):
    return reading.sections(compose.written(lesson))


def source(cells):
    cells = [cell for part in cells.values() for cell in part] if isinstance(cells, dict) else cells
    return "\n".join(cell.source for cell in cells)


def test_no_exercise_is_homework_twice():
    for plan in PLANS.values():
        given = [exercise.number for meeting in plan.meetings for exercise in meeting.homework]
        assert len(given) == len({*given}) > 1


def test_every_word_is_explained_in_it_or_beside_it():
    for plan in PLANS.values():
        known = set()
        for meeting in plan.meetings:
            for stage in meeting.stages:
                text = track.plain(stage.cells)
                known |= {*stage.words}
                known |= {word for word in track.glossary() if word.explained_in(text)}
                used = {word for word in track.glossary() if word.used_in(text)}
                assert {one for one in used if one.lesson <= stage.lesson.number} <= known


def test_the_page_says_what_the_plans_hold():
    page = plans.page()
    assert (ROOT / "teaching" / "plans.md").read_text(encoding="utf-8") == page, "make stamp"
    for plan in PLANS.values():
        assert f"## {plan.title}\n" in page
        for meeting in plan.meetings:
            assert f"**{meeting.minutes}** of {meeting.limit} |" in page
            if meeting.homework:
                assert f"**Homework, about {meeting.minutes_at_home} minutes.** " in page
            for exercise in meeting.homework:
                skipped = meeting.read_first(exercise)
                first = f" (read first: *{skipped[0]}*, {skipped[1]} min)" if skipped else ""
                assert f"{exercise.number} *{exercise.title}*{first}" in page
            for stage in meeting.stages:
                for heading in stage.headings:
                    link = f"../notebooks/{stage.lesson.name}.ipynb#{track.anchor(heading)}"
                    assert f"[{heading}]({link})" in page


def test_each_plan_becomes_a_page_to_print(tmp_path):
    plans.build(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2 * len(PLANS)
    slides = {f"../slides/{lesson.name}.html" for lesson in project.LESSONS}
    for plan in PLANS.values():
        text = (tmp_path / f"{plan.name}.md").read_text("utf-8")
        assert text.startswith(f"# {plan.title}\n") and "](../instructor/" in text
        shown = (tmp_path / f"{plan.name}.html").read_text("utf-8")
        assert f"<h1>{plan.title}</h1>" in shown and "<table>" in shown and "<br>" in shown
        links = {*re.findall(r'href="([^"]+)"', shown)}  # of a notebook a browser shows raw text
        assert links and {one for one in links if not one.startswith(project.SITE)} <= slides
        assert "](class_photos.md)" not in text


def test_the_letter_is_handed_out_weeks_before_photos_are_collected():
    said = {number: f"{' '.join(one.prepare)} {one.note}" for number, one in enumerate(
        PLANS["12_weeks"].meetings, 1
    )}  # fmt: skip
    (letter,) = (number for number, text in said.items() if "](class_photos.md)" in text)
    (photos,) = (number for number, text in said.items() if "no people on them" in text)
    assert letter + 2 <= photos and "only from families that signed" in said[photos]


@pytest.mark.parametrize(
    ("lessons", "homework", "says"),
    [
        ({"18": {"leave": []}}, [], "no lesson 18"),
        ({"1": {"take": ["No such section"]}}, [], "no section 'No such section'"),
        ({"1": {"leave": []}}, ["1.9"], "no exercise 1.9"),
        ({"1": {"leave": []}}, ["2.1"], "2.1 is homework of 'One', which takes nothing"),
    ],
)
def test_a_slip_in_a_plan_is_named(lessons, homework, says):
    meeting = {"title": "One", "prepare": [], "homework": homework, "lessons": lessons}
    given = {"name": "a", "title": "A", "about": "", "minutes": 90, "meeting": [meeting]}
    with pytest.raises(ValueError, match=says):
        _ = plans._plan(given).meetings[0].minutes_at_home
