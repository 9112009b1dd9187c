"""Every answer gets the verdict from afar, through the pipes, that it gets in the notebook."""

import os
import sys
import threading

import pytest
from test_checks import EXERCISES, ODD, named, right_answers

from helpers.checks import record
from helpers.checks.exercise import Function
from helpers.marking import judge, wire, worker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is marked there")


@pytest.fixture(autouse=True)
def own_record(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    monkeypatch.setattr(record, "this_session", set())


@pytest.fixture
def apart():
    """Ask an exercise about an answer that only a worker knows; here it is a thread."""
    (there, here), (back, forth) = os.pipe(), os.pipe()
    far = worker.Worker(wire.Channel(there, forth))
    thread = threading.Thread(target=serve, args=(far,), daemon=True)
    thread.start()
    near = judge.Worker(wire.Channel(back, here))

    def ask(exercise, answer):
        far.names["answer"] = answer
        return exercise(*near.load("<cell>", "checks.it(answer)", [], "it", "checks.it(answer)"))

    yield ask
    os.close(here)
    thread.join(10)
    assert not thread.is_alive()
    for number in (there, back, forth):
        os.close(number)


def serve(far):
    try:
        far.serve()
    except wire.Gone:
        return


@pytest.mark.parametrize("pair", EXERCISES, ids=named)
def test_right_answers_are_right(pair, apart):
    module, exercise = pair
    if exercise.number == "14.5":
        pytest.skip("its answers are searched for half a minute; test_checks does")
    for make in right_answers(module)[exercise.number]:
        assert apart(exercise, make()).state == "right"


@pytest.mark.parametrize("pair", EXERCISES, ids=named)
def test_mistakes_are_called_by_their_names(pair, apart):
    _, exercise = pair
    for mistake in exercise.mistakes:
        answer = mistake.answer if isinstance(exercise, Function) else mistake.answer()
        found = apart(exercise, answer)
        assert found.state == "wrong" and mistake.says in found.text, (mistake.name, found)


# One of each kind, and those whose questions hold functions, paths, texts and lists of arrays.
SOME = ("2.1", "3.1", "5.3", "7.4", "8.1", "9.2", "12.3", "17.1")


@pytest.mark.parametrize("pair", [one for one in EXERCISES if one[1].number in SOME], ids=named)
def test_the_words_are_the_same(pair, apart):
    _, exercise = pair
    wrong = [mistake.answer for mistake in exercise.mistakes]
    if not isinstance(exercise, Function):
        wrong = [make() for make in wrong]
    if exercise.number in ("2.1", "5.3", "8.1", "17.1"):
        wrong.append(in_its_place)
    for answer in [*ODD, ..., *wrong]:
        here, there = exercise(answer), apart(exercise, answer)
        assert vars(there) == vars(here), answer


def in_its_place(given, *_):
    """Change what was given, where that is possible."""
    given[0] = given[1]
    return given
