"""The course's lists and the verdicts on claims."""

import pytest

from helpers.claims import verdict
from helpers.course import LESSONS


def test_lessons_stand_in_order_and_carry_their_number():
    numbers = [lesson.number for lesson in LESSONS]
    assert numbers == sorted(set(numbers))
    assert all(lesson.name.startswith(f"{lesson.number:02d}_") for lesson in LESSONS)


@pytest.mark.parametrize(
    ("holds", "answer"),
    [
        (True, "true"),
        (False, "false"),
        ([True, True], "true"),
        ([True, False], "depends"),
        (None, "cannot tell"),
    ],
)
def test_verdict_follows_the_measurement(holds, answer):
    box = verdict("A4", holds, because="Measured.")
    assert str(box) == repr(box) == f"A4: {answer}. Measured."
    assert box._repr_markdown_() == f"> **A4: {answer}.** Measured."


def test_unknown_claim_and_no_case_are_refused():
    with pytest.raises(KeyError, match="No claim is called 'Z9'"):
        verdict("Z9", True, because="")
    with pytest.raises(ValueError, match="No case was tried for A4"):
        verdict("A4", [], because="")
