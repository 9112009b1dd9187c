"""The fast track: it holds together on its own, in five hours."""

import sys
from pathlib import Path

import pytest
from unmet import undefined

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose, project, reading, track  # noqa: E402

from helpers.course import FAST_TRACK, LESSONS  # noqa: E402

STAGES = track.stages(compose.written)


def test_it_visits_lessons_in_their_order_and_every_section_once():
    assert [stage.lesson.number for stage in STAGES] == sorted(FAST_TRACK)
    for stage in STAGES:
        there = list(reading.sections(compose.written(stage.lesson)))
        places = [there.index(heading) for heading in stage.headings]
        assert places == sorted(set(places))


def test_it_takes_five_hours_at_most():
    minutes = sum(stage.minutes for stage in STAGES)
    assert track.LONGEST * 0.8 < minutes <= track.LONGEST


def test_a_missing_name_is_found():
    cells = compose.written(LESSONS[1]).cells
    first = next(place for place, cell in enumerate(cells) if cell.cell_type == "code")
    assert undefined(cells[first + 1 :]) and not undefined(cells)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.lesson.name)
def test_its_code_needs_nothing_that_it_leaves_out(stage):
    assert undefined(stage.cells) == []


def test_every_word_is_explained_on_it_or_beside_it():
    known = set()
    for stage in STAGES:
        text = track.plain(stage.cells)
        known |= {*stage.words} | {word for word in track.glossary() if word.explained_in(text)}
        later = [word for word in track.glossary() if word.lesson > stage.lesson.number]
        used = {word for word in track.glossary() if word.used_in(text)} - {*later}
        assert used <= known
    beside = [word for stage in STAGES for word in stage.words]
    assert len(beside) == len({*beside}) <= 25  # to look up, not to learn by heart


def test_a_section_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setitem(FAST_TRACK, 1, ("No such section",))
    with pytest.raises(KeyError, match="No such section"):
        track.stages(compose.written)


def test_the_table_links_every_section():
    shown = track.table(compose.written, "notebooks/")
    for stage in STAGES:
        for heading in stage.headings:
            assert f"[{heading}](notebooks/{stage.lesson.name}.ipynb#" in shown
    assert f"{sum(stage.minutes for stage in STAGES)} minutes" in shown
    assert project.path_of(STAGES[0].lesson).exists()
