"""The exam's questions: every answer found another way, for many students; words, and fairness."""

import doctest
import inspect
import re
import subprocess
import sys
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from exam_answers import ANSWERS

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import track  # noqa: E402
from book.exam import bank, draw, markup, moodle, questions, students  # noqa: E402
from book.exam.questions import Choice, Match, Number, Words, row, shown, table  # noqa: E402

from helpers.course import LESSONS  # noqa: E402

SEEDS = 20
NUMBERS = [f"{lesson.number}.{place}" for lesson in LESSONS for place in range(1, bank.EACH + 1)]
ALL = {
    number: [bank.ask(*map(int, number.split(".")), seed, "Ada") for seed in range(SEEDS)]
    for number in NUMBERS
}


def everything_read(asked):
    """All that a student, or whoever reads the key, is told."""
    question = asked.question
    yield question.text
    yield question.worked
    yield asked.idea
    yield from (left for left, _ in getattr(question, "pairs", ()))
    yield from (right for _, right in getattr(question, "pairs", ()))
    for wrong in getattr(question, "wrong", ()):
        yield wrong.means
        yield shown(wrong.answer)


def answered(asked):
    """Answer a question another way."""
    function, given = ANSWERS[asked.number], {**asked.question.given}
    if "options" in inspect.signature(function).parameters:
        wrong = [wrong.answer for wrong in asked.question.wrong]
        given["options"] = [*wrong, asked.question.answer]
    return function(**given)


def as_float(value):
    return float(value.item() if hasattr(value, "item") else value)


def as_shown(value):
    """Write another way's answer as the exam writes it, whatever kind of number it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return shown(tuple(round(as_float(each), 6) for each in value))
    return shown(round(as_float(value), 6))


def test_there_are_six_for_each_lesson():
    assert len(ANSWERS) == len(NUMBERS) == 108
    assert all(len(bank.makers(lesson.number)) == bank.EACH for lesson in LESSONS)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_answer_is_found_another_way(number):
    for asked in ALL[number]:
        question, other = asked.question, answered(asked)
        if isinstance(question, Number):
            assert as_float(other) == pytest.approx(question.exact, rel=1e-6, abs=1e-6)
            slack = max(question.tolerance, 1e-9)
            assert abs(as_float(other) - question.answer) <= slack
        elif isinstance(question, Choice):
            assert as_shown(other) == question.answer
        elif isinstance(question, Words):
            assert other == question.answers[0]
        else:
            assert [as_shown(each) for each in other] == [right for _, right in question.pairs]


@pytest.mark.parametrize("number", NUMBERS)
def test_wrong_answers_differ_from_the_right_one_and_from_each_other(number):
    for asked in ALL[number]:
        question = asked.question
        if isinstance(question, Match):
            rights = [right for _, right in question.pairs]
            assert len(rights) == len({*rights}) >= 3
        elif isinstance(question, Number):
            answers = [question.answer, *(wrong.answer for wrong in question.wrong)]
            gaps = np.diff(sorted(answers))
            assert len(answers) >= 3 and gaps.min() > 2 * question.tolerance
        else:
            rights = question.answers if isinstance(question, Words) else (question.answer,)
            answers = [*rights, *(wrong.answer for wrong in question.wrong)]
            assert len({answer.lower() for answer in answers}) == len(answers)
            assert len(question.wrong) == 3 if isinstance(question, Choice) else question.wrong


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_can_be_written_and_no_rounding_is_close(number):
    for asked in ALL[number]:
        question = asked.question
        if isinstance(question, Number):
            for value in (question.answer, *(wrong.answer for wrong in question.wrong)):
                assert float(moodle.plain(value)) == value
                assert float(shown(value).replace(",", "").replace("−", "-")) == value
            if question.digits is not None:
                sharp = Fraction(question.exact) * 10**question.digits
                assert abs(sharp % 1 - Fraction(1, 2)) > Fraction(1, 100)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_text_names_every_number_that_counts(number):
    for asked in ALL[number]:
        told = "\n".join(
            [asked.question.text, *(a for a, _ in getattr(asked.question, "pairs", ()))]
        )
        for name, value in asked.question.given.items():
            if isinstance(value, str) or np.ndim(value) == 0:
                ways = [shown(value), str(value), f"−{shown(-value)}"]
            elif np.ndim(value) == 2 and len(value) > 1 and name not in ("labels", "answers"):
                ways = [table(value)]
            elif all(isinstance(each, str) for each in value):
                ways = [", ".join(value), " and ".join(value)]
                ways += [", ".join(f"`{each}`" for each in value)]
            elif name in ("labels", "answers") and "cat" in told:
                ways = [", ".join(("cat", "dog", "boat")[each] for each in value)]
            else:
                ways = [row(value), shown(tuple(value))]
                ways += ["×".join(map(str, value))]
            apart = np.ndim(value) == 1 and all(shown(each) in told for each in value)
            assert apart or any(way in told for way in ways), (name, value, told)


def test_other_students_get_other_numbers_and_all_texts_differ():
    texts = [asked.question.text for several in ALL.values() for asked in several[:1]]
    assert len({*texts}) == len(texts) == 108
    for number, several in ALL.items():
        assert len({asked.question.text for asked in several}) >= SEEDS / 2, number
    names = [asked.name for several in ALL.values() for asked in several[:1]]
    ideas = [asked.idea for several in ALL.values() for asked in several[:1]]
    assert len({*names}) == len({*ideas}) == 108


@pytest.mark.parametrize("number", NUMBERS)
def test_only_words_of_the_lesson_and_those_before(number):
    later = [word for word in track.glossary() if word.lesson > int(number.split(".")[0])]
    assert later or number.startswith("17.")
    for asked in ALL[number]:
        told = "\n\n".join(everything_read(asked))
        plain = re.sub(r"(?s)`[^`]*`", "", told)
        assert [word.names[0] for word in later if word.used_in(plain)] == [], told
        assert not re.search(r"(?i)\b(simply|just|obviously|easy|easily|trivial)\b", told)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_text_is_whole(number):
    for asked in ALL[number]:
        for text in everything_read(asked):
            assert text.count("`") % 2 == 0 and "  " not in text and "None" not in text, text
            assert not re.search(
                r"\bnan\b|\binf\b|np\.|e-\d|\d\.\d{7}|[^`\w]-\d", re.sub(r"`[^`]*`", "", text)
            ), text
        assert asked.question.text[0].isupper() or asked.question.text[0] in "`0123456789"
        assert asked.question.text.endswith(("?", ".", "|", ")"))
        for wrong in getattr(asked.question, "wrong", ()):
            assert wrong.means.endswith((".", "?", "!")) and wrong.means[0] != " "


def test_there_is_a_mixture_of_kinds():
    kinds = [type(several[0].question) for several in ALL.values()]
    for kind, least in ((Number, 50), (Choice, 20), (Match, 6), (Words, 4)):
        assert kinds.count(kind) >= least


def test_the_same_exam_in_another_process():
    code = (
        "import sys; sys.path[:0] = ['notebooks', '.']; from book.exam.bank import bank;"
        "print([a.question.text for a in bank('Björn', range(18), 7)])"
    )
    here = [asked.question.text for asked in bank.bank("Björn", range(18), 7)]
    other = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, cwd=ROOT,
        env={"PYTHONHASHSEED": "11", "PATH": "", "SYSTEMROOT": "C:\\Windows"}, encoding="utf-8",
    )  # fmt: skip
    assert other.stdout.strip() == str(here), other.stderr[-500:]


def test_all_students_are_asked_about_the_same_ideas():
    ada, ben = (bank.bank(name, [3, 4], 5, questions=2) for name in ("Ada", "Ben"))
    assert [one.number for one in ada] == [one.number for one in ben]
    assert len(ada) == 4 and ada[0].question != ben[0].question
    seeds = [bank.bank("Ada", [3], seed, questions=2) for seed in range(9)]
    assert len({tuple(asked.number for asked in each) for each in seeds}) > 1


def test_a_question_without_fair_numbers_says_so(monkeypatch):
    def unfair(draw):
        """Ask for the impossible."""
        draw.need(False)

    monkeypatch.setattr(bank, "makers", lambda lesson: (unfair,))
    with pytest.raises(ValueError, match=r"Question 3\.1, unfair, found no fair numbers"):
        bank.ask(3, 1, 0, "Ada")


def test_unfair_numbers_are_not_taken():
    question = {"text": "?", "worked": "."}
    far, near = questions.Wrong(5, "."), questions.Wrong(7, ".")
    assert not Number(**question, answer=3, wrong=[far]).sound()
    assert Number(**question, answer=3, wrong=[far, near]).sound()
    assert not Number(**question, answer=1 / 3, wrong=[far, near]).sound()
    assert not Number(**question, answer=0.125, digits=2, wrong=[far, near]).sound()
    assert Number(**question, answer=3, wrong=[far, far, questions.Wrong(3, ".")]).wrong == (far,)
    assert not Choice(**question, answer="a", wrong=[questions.Wrong("A", ".")] * 3).sound()
    assert not Words(**question, answers=["*"], wrong=[questions.Wrong("b", ".")]).sound()
    assert not Match(**question, pairs=[("a", 1), ("b", 1), ("c", 2)]).sound()


def test_a_check_does_not_praise_what_the_exam_does_not_ask():
    cost = import_module("helpers.checks.lesson_15").cost_of_a_layer
    (wrong,) = questions.usual(cost, ["padding forgotten"], 8, 8, 1, 1, 3, 1, 1)
    assert wrong.means.startswith("The map is larger than you think.")


def test_drawing_is_even_and_stays_in_its_range():
    drawn = [draw.Draw(seed).whole(3, 9, step=2) for seed in range(400)]
    assert {*drawn} == {3, 5, 7, 9} and min(map(drawn.count, {*drawn})) > 70
    assert sorted(draw.Draw(1).mixed(range(9))) == [*range(9)]
    # Pinned: other numbers would be another exam, for everybody who has handed one out.
    assert draw.Draw(2026, "Ada", "3.1").numbers(5, 0, 99) == [39, 1, 22, 66, 38]


@pytest.mark.parametrize("module", [bank, draw, markup, moodle, questions, students])
def test_the_examples_of_the_docstrings(module):
    assert doctest.testmod(module).failed == 0


def test_every_question_says_its_idea():
    for lesson in LESSONS:
        for maker in bank.makers(lesson.number):
            idea = inspect.getdoc(maker)
            assert "\n" not in idea and idea.endswith(".") and len(idea) < 100
