"""Lessons 9 to 13 with a learner's own photos: a surprise is told in words, and stops nothing."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import project  # noqa: E402

from helpers.own_photos import enough, expect  # noqa: E402
from helpers.pets import PhotoSet  # noqa: E402

LESSONS = [
    "09_photos",
    "10_pipeline",
    "11_first_classifier",
    "12_better_classifier",
    "13_how_good",
]

# Calls whose results depend on what the photos show, or on the machine.
MEASURING = {"fit", "train", "evaluate", "predict", "score", "trial", "compare", "learn",
             "most_megabytes"}  # fmt: skip

# Comparisons that hold whatever the photos show, and why.
ALWAYS = {
    "0 <= p <= 1": "what a share can be",
    "abs(answer_in_words.probabilities[class_names[1]] - p) < 0.001": "two ways to one answer",
    "abs(p_loaded - p) < 1e-05": "a network saved and loaded",
    "np.mean(of_first_class >= careful) >= 0.98": "what a quantile is",
    "np.all(np.diff(said.max(axis=1)) <= 0)": "sorted",
    "0.02 < useless < 0.03 and 0.17 < kept_by_chance < 0.19": "random numbers, with a seed",
}


@pytest.mark.parametrize("own", ["", " "])
def test_on_the_drawn_pets_an_outcome_is_asserted(own, monkeypatch):
    monkeypatch.setenv("COURSE_PHOTOS", own)
    expect(True, "the network wins")
    with pytest.raises(AssertionError, match="drawn pets the network wins, but not this time"):
        expect(False, "the network wins")


def test_with_own_photos_a_surprise_is_told(monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PHOTOS", "my_photos.zip")
    expect(True, "the network wins")
    assert capsys.readouterr().out == ""
    expect(float("nan") > 0.5, "the network wins")
    told = "A surprise: on the drawn pets the network wins. Not so with your photos."
    assert capsys.readouterr().out == f"{told}\n"


def test_a_part_without_a_class_stops_the_lesson_in_words():
    whole = PhotoSet((Path("a/0.jpg"), Path("b/0.jpg")), (0, 1), ("a", "b"))
    enough(training=whole, test=whole)
    for positions, missing in ([0], "b"), ([1], "a"), ([], "a"):
        part = whole.choose(positions)
        with pytest.raises(ValueError, match=f"^No photo of {missing} is among the test photos"):
            enough(training=whole, test=part)


def measured_names(tree):
    """Names whose values come from a measurement, directly or through other names."""
    found = set()
    while True:
        before = len(found)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.For | ast.comprehension):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                value = node.value if isinstance(node, ast.Assign | ast.AugAssign) else node.iter
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                targets, value = [node.func.value], ast.Tuple(node.args)  # such as append
            else:
                continue
            if is_measured(value, found):
                found |= {name.id for target in targets for name in names_in(target)}
        if len(found) == before:
            return found


def names_in(node):
    return [name for name in ast.walk(node) if isinstance(name, ast.Name)]


def is_measured(node, measured):
    """Tell whether a value comes from a measurement; how many there are of a thing does not."""
    if isinstance(node, ast.Call):
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in MEASURING:
            return True
        if name == "len":
            return False
    if isinstance(node, ast.Name):
        return node.id in measured
    return any(is_measured(child, measured) for child in ast.iter_child_nodes(node))


def asserted_outcomes(source):
    """Asserts that call one measured value larger than another one, or than a bound."""
    tree = ast.parse(source)
    measured = measured_names(tree)
    ordering = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            compared = [part for part in ast.walk(node.test) if isinstance(part, ast.Compare)]
            compared = [part for part in compared if isinstance(part.ops[0], ordering)]
            if any(is_measured(part, measured) for part in compared):
                yield ast.unparse(node.test)


@pytest.mark.parametrize("name", LESSONS)
def test_no_lesson_asserts_what_photos_decide(name):
    source = (project.SOURCE / f"{name}.py").read_text(encoding="utf-8")
    assert "expect(" in source and "enough(" in source
    assert [outcome for outcome in asserted_outcomes(source) if outcome not in ALWAYS] == []


def test_no_exception_is_left_over():
    sources = [(project.SOURCE / f"{name}.py").read_text(encoding="utf-8") for name in LESSONS]
    assert {outcome for source in sources for outcome in asserted_outcomes(source)} == set(ALWAYS)


def test_an_asserted_outcome_is_found():
    source = """
history = network.fit(photos, epochs=2).history
best = max(history["accuracy"])
scores = {}
scores["mine"] = best
rows = [score for score in scores.values()]
kept = []
kept.append(best)
assert len(history["loss"]) > 1
assert best == max(history["accuracy"])
assert len(photos) < 5 and best > 0.5
assert all(row < 1 for row in rows)
assert min(kept) >= 0
"""
    found = ["len(photos) < 5 and best > 0.5", "all((row < 1 for row in rows))", "min(kept) >= 0"]
    assert list(asserted_outcomes(source)) == found
