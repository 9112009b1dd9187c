"""The checks: right answers in any form pass, each usual mistake is called by its name."""

import copy
import importlib
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from helpers import checks
from helpers.checks import record
from helpers.checks.comparing import same
from helpers.checks.exercise import Function, Mistake, Value

ANSWERS = Path(__file__).parent / "right_answers"
EXERCISES = [
    (module, exercise) for module, those in checks.exercises().items() for exercise in those
]


def named(pair):
    return f"{pair[1].number} {pair[1].title}".replace(" ", "_")


@pytest.fixture(params=EXERCISES, ids=named)
def exercise(request):
    return request.param[1]


@pytest.fixture(autouse=True)
def own_record(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    monkeypatch.setattr(record, "this_session", set())


def right_answers(module):
    """Other right answers than the lesson's own: number → at least two, each made by a call."""
    return importlib.import_module(f"right_answers.{module}").RIGHT


def test_a_blank_is_not_tried_yet(exercise):
    blank = (lambda *_: ...) if isinstance(exercise, Function) else ...
    result = exercise(blank)
    assert result.state == "open" and result.text == exercise.start
    assert not record.done()


@pytest.mark.parametrize("pair", EXERCISES, ids=named)
def test_right_answers_in_other_words_pass(pair):
    module, exercise = pair
    variants = right_answers(module)[exercise.number]
    assert len(variants) >= 2
    for make in variants:
        result = exercise(make())
        assert result.state == "right", f"line {make.__code__.co_firstlineno}: {result}"
    assert record.done() == {exercise.number}


def test_each_usual_mistake_is_called_by_its_name(exercise):
    assert len(exercise.mistakes) >= 4
    names = [mistake.name for mistake in exercise.mistakes]
    assert len(set(names)) == len(names)
    said = set()
    for mistake in exercise.mistakes:
        answer = mistake.answer if isinstance(exercise, Function) else mistake.answer()
        result = exercise(answer)
        assert result.state == "wrong" and mistake.says in result.text, (mistake.name, result)
        said.add(result.text)
    assert len(said) == len(exercise.mistakes)
    assert not record.done()


ODD = [
    *(None, "nonsense", b"x", 7.123, -0.05, 1j, float("inf"), np.nan, object(), print),
    *([], {}, [np.nan], np.zeros((2, 3)), [[1], [2, 3]], [1, ..., 3], (1, "a", None)),
    *(np.array([None]), np.array(["a"]), lambda: 1, lambda *_: 7.123, lambda *_: None),
]


@pytest.mark.parametrize("answer", ODD, ids=lambda answer: str(type(answer).__name__))
def test_odd_answers_never_raise_and_never_pass(exercise, answer):
    result = exercise(answer)
    assert result.state in ("wrong", "open")
    assert result.text.strip() and "0x" not in result.text
    assert result.text.rstrip().endswith((".", "?"))
    assert "cannot be checked" not in result.text or not isinstance(exercise, Value | Function)


def test_two_states_look_and_read_differently():
    shown = {
        answer: function()(answer)
        for answer in (lambda image: ..., lambda image: image + 1, lambda image: image - 1)
    }
    marks = {str(result)[0] for result in shown.values()}
    colours = {re.search("#[0-9a-f]{6}", result._repr_html_())[0] for result in shown.values()}
    words = {"not tried yet", "right", "not yet"}
    assert len(marks) == len(colours) == 3
    assert {result.heading.split(": ")[1].rstrip(".") for result in shown.values()} == words
    assert all(str(result)[0] in result._repr_html_() for result in shown.values())


def test_a_box_keeps_code_as_it_is():
    box = function(start="Is `a < b * c` or *never* `d*e`?")(lambda image: ...)._repr_html_()
    assert "<code>a &lt; b * c</code>" in box and "<em>never</em>" in box
    assert "<code>d*e</code>" in box and "`" not in box


def test_texts_are_whole_sentences(exercise):
    for text in [exercise.start, exercise.praise, *(m.says for m in exercise.mistakes)]:
        assert text == text.strip()
        assert text[0] in "`*\"'" or text[0].isupper() or text[0].isdigit()
        assert text.rstrip(")").endswith((".", "?"))


def test_numbers_are_unique_and_in_order():
    for module, those in checks.exercises().items():
        lesson = int(module.removeprefix("lesson_"))
        assert [one.place for one in those] == [(lesson, n + 1) for n in range(len(those))]
        assert 1 <= len(those) <= 5


def make(**others):
    given = {
        "start": "Try.",
        "praise": "Good.",
        "right": lambda: np.arange(6.0).reshape(2, 3),
        "mistakes": [Mistake("flipped", "Flipped.", lambda: np.arange(6.0).reshape(2, 3)[::-1])],
    }
    return Value("1.1", "Toy", **(given | others))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("a", "an array of numbers is asked for"),
        (3.7, "one for each row and column is asked for"),
        ([1, 2], "columns are gone"),
        (np.ones((3, 3)) * [1, 2, 4], "shape (3, 3)"),
        ([[3, 4, 5], [0, 1, 2]], "Flipped."),
        ([[0, 1, 9], [7, 3, 6]], "4 of 6 differ. The first is at [0, 2]: it has 9"),
    ],
)
def test_type_then_rank_then_shape_then_values(answer, says):
    assert says in make()(answer).text


@pytest.mark.parametrize("dtype", [int, "float32", "uint8", "float64"])
def test_dtype_does_not_matter_unless_it_is_the_point(dtype):
    answer = np.arange(6).reshape(2, 3).astype(dtype)
    assert make()(answer).state == "right"
    strict = make(dtype="float32")(answer)
    assert strict.state == ("right" if dtype == "float32" else "wrong")
    if dtype != "float32":
        assert strict.text == f"The values are right, but they are {answer.dtype}, not float32."


def function(**others):
    given = {
        "start": "Try.",
        "praise": "Good.",
        "right": lambda image: image + 1,
        "examples": lambda: [(np.zeros((2, 2)),), (np.ones(3),)],
        "mistakes": [Mistake("minus", "Minus.", lambda image: image - 1)],
    }
    return Function("1.1", "Toy", **(given | others))


def in_a_list(names, table):
    names.sort()
    table["a"].append(1)
    return 1


def left_nudged(names, table):
    table["b"][0, 0] += 1e-6
    return 1


@pytest.mark.parametrize("answer", [in_a_list, left_nudged])
def test_lists_and_dicts_must_stay_as_they_are(answer):
    examples = [(["b", "a"], {"a": [2], "b": np.ones((2, 2))})]
    exercise = function(right=lambda names, table: 1, examples=lambda: examples)
    assert exercise(lambda names, table: len(names) - 1).state == "right"
    assert exercise(answer).named == "argument changed"


@pytest.mark.parametrize(
    "number", [np.float32(0.5), np.array(0.5), Fraction(1, 2), Decimal("0.5"), np.float16(0.5)]
)
def test_a_number_of_any_kind_is_a_number(number):
    exercise = make(right=lambda: 0.5, mistakes=[])
    assert exercise(number).state == "right"
    assert exercise(3 * number).state == "wrong"


def in_place(image):
    image += 1
    return image


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda image: image - 1, "Minus."),
        (lambda image: None, "gives nothing back"),
        (lambda: 1, "your function stops: TypeError"),
        (in_place, "changes what it was given"),
        (5, "a function is asked for"),
        (lambda image: image[:1] + 1, "are missing at the"),
        (lambda image: image[:1] ** 3 + 7, "Called with [1], its answer has"),
    ],
)
def test_what_is_said_about_functions(answer, says):
    assert says in function()(answer).text


def test_equal_answers_in_any_form():
    assert same(np.array(["a", "b"]), ["A", "b"])
    assert same([1, 2], np.array([1.0, 2.0])) and same((1, "Cat"), [1, "cat"])
    assert same({"a": [1]}, {"a": np.array([1])}) and not same({"a": 1}, {"b": 1})
    assert not same([1, 2, 3], [1, 2]) and not same("1", 1) and not same(None, 0)


def test_a_check_leaves_the_answer_as_it_is():
    answer = np.arange(6.0).reshape(2, 3)
    kept = copy.deepcopy(answer)
    make()(answer)
    assert np.array_equal(answer, kept)


def test_the_record_survives_damage(tmp_path, monkeypatch):
    path = tmp_path / "progress.txt"
    path.write_bytes(b"2.1\n\xff\x00broken\n3.")
    assert record.done() == {"2.1"}
    record.add("4.2")
    monkeypatch.setattr(record, "this_session", set())
    assert record.done() == {"2.1", "4.2"}
    record.add("4.2")
    assert path.read_bytes().count(b"edition 2: 4.2") == 1
    record.clear()
    assert not path.exists() and record.done() == set()


def test_ticks_from_before_lessons_were_split_move_with_their_exercises(tmp_path):
    (tmp_path / "progress.txt").write_text("2.1\n7.5\n9.2\n10.4\nedition 2: 9.1\n")
    assert record.done() == {"2.1", "8.3", "11.2", "13.1", "9.1"}
    there = {exercise.number for those in checks.exercises().values() for exercise in those}
    assert {*record.MOVED.values()} <= there
    assert len({*record.MOVED.values()}) == len(record.MOVED)


def test_a_record_that_cannot_be_written_lasts_for_the_session(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path))  # a folder
    record.add("4.2")
    assert record.done() == {"4.2"}
