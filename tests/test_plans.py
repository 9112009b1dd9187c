"""Plans for teaching: they fit into their time, and run without what they leave out."""

import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from tqdm import tqdm
from unmet import undefined

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import plans, project, track  # noqa: E402

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


def test_it_fits_into_its_time(meeting):
    assert meeting.minutes == sum(stage.minutes for stage in meeting.stages) <= meeting.limit
    assert meeting.prepare
    lessons = [stage.lesson.number for stage in meeting.stages]
    assert lessons == sorted(lessons)


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


def test_homework_was_not_done_in_class():
    for plan in PLANS.values():
        done, left = set(), set()
        for meeting in plan.meetings:
            text = "\n".join(cell.source for stage in meeting.stages for cell in stage.cells)
            for exercise in meeting.homework:
                (done if f"Your turn {exercise.number}:" in text else left).add(exercise.number)
        assert not done and left


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
            for stage in meeting.stages:
                for heading in stage.headings:
                    link = f"../notebooks/{stage.lesson.name}.ipynb#{track.anchor(heading)}"
                    assert f"[{heading}]({link})" in page


def test_each_plan_becomes_a_page_to_print(tmp_path):
    plans.build(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2 * len(PLANS)
    for plan in PLANS.values():
        assert (tmp_path / f"{plan.name}.md").read_text("utf-8").startswith(f"# {plan.title}\n")
        shown = (tmp_path / f"{plan.name}.html").read_text("utf-8")
        assert f"<h1>{plan.title}</h1>" in shown and "<table>" in shown and "<br>" in shown


@pytest.mark.parametrize(
    ("lessons", "homework", "says"),
    [
        ({"18": {"leave": []}}, [], "no lesson 18"),
        ({"1": {"take": ["No such section"]}}, [], "no section 'No such section'"),
        ({"1": {"leave": []}}, ["1.9"], "no exercise 1.9"),
    ],
)
def test_a_slip_in_a_plan_is_named(lessons, homework, says):
    meeting = {"title": "One", "prepare": [], "homework": homework, "lessons": lessons}
    given = {"name": "a", "title": "A", "about": "", "minutes": 90, "meeting": [meeting]}
    with pytest.raises(ValueError, match=says):
        plans._plan(given)
