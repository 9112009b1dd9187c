"""Relations: what is found, what is not, and that what does not differ is never said."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from mutants import differs, handed_in, one_in

from helpers import checks
from helpers.checks.asked import Asked
from helpers.checks.comparing import same
from helpers.checks.exercise import Free, Function, Value
from helpers.checks.formulas import Formula, slip
from helpers.checks.kinds import where_it_fails
from helpers.checks.questions import another_question, returned_part, varied
from helpers.checks.relations import relation
from helpers.checks.smallest import smallest
from helpers.checks.stops import meaning

TABLE = np.array([[-3.25, 7, 260.5], [0.25, -1.75, 12], [5.5, 90.25, -40], [2, 3.5, 31]])


def name_of(given, right=TABLE, **others):
    found = relation(Asked([given], [right], [()], **others))
    return found and found.name


PLACES = {
    "rows reversed": lambda x: x[::-1],
    "columns reversed": lambda x: x[:, ::-1],
    "axes swapped": lambda x: x.T,
    "shifted": lambda x: np.roll(x, 1, axis=0),
    "sorted": lambda x: np.sort(x, axis=1),
    "cut": lambda x: x[:-1],
    "too large": lambda x: np.pad(x, 1),
    "first row only": lambda x: x[0],
    "second column only": lambda x: x[:, 1],
    "sum too many": lambda x: x.sum(axis=1),
    "mean too many": lambda x: x.mean(axis=0),
    "maximum too many": lambda x: x.max(axis=1),
    "sum of all": lambda x: x.sum(),
    "flattened": lambda x: x.ravel(),
    "one axis too many": lambda x: x[np.newaxis],
    "row lost": lambda x: np.array([4.0, 8, 1]),
    "another order": lambda x: x[:, [1, 0, 2]],
}
VALUES = {
    "sign turned": lambda x: -x,
    "minus signs lost": np.abs,
    "rounded": np.rint,
    "decimals cut": np.trunc,
    "rounded down": np.floor,
    "rounded up": np.ceil,
    "cut at 0": lambda x: np.maximum(x, 0),
    "cut above 0": lambda x: np.minimum(x, 0),
    "cut at 255": lambda x: np.minimum(x, 255),
    "cut to 0..255": lambda x: x.clip(0, 255),
    "cut to 0..1": lambda x: x.clip(0, 1),
    "wrapped as uint8": lambda x: x.astype(int).astype(np.uint8),
    "squared": np.square,
    "upside down": lambda x: 1 / x,
    "complement": lambda x: 1 - x,
    "negative picture": lambda x: 255 - x,
    "shares of the sum": lambda x: x / x.sum(),
    "shares of the row": lambda x: x / x.sum(axis=1, keepdims=True),
    "summed up on the way": lambda x: np.cumsum(x, axis=1),
    "only whether": lambda x: x > 0,
    "factor": lambda x: x / 255,
    "off by a constant": lambda x: x + 7,
    "one off": lambda x: x - 1,
    "turned round": lambda x: 31 - x,
    "nothing but 0": np.zeros_like,
    "all the same": np.ones_like,
    "stretched and moved": lambda x: 3 * x + 2,
    "first only": lambda x: np.where(np.arange(x.size).reshape(x.shape) == 0, x, 0),
    "first row only": lambda x: np.where(np.arange(len(x))[:, None] == 0, x, 0),
    "nan": lambda x: np.where(x > 200, np.nan, x),
    "inf": lambda x: np.where(x > 200, np.inf, x),
    "text for number": lambda x: "12",
}


@pytest.mark.parametrize("name", PLACES | VALUES)
def test_each_relation_is_found(name):
    assert name_of((PLACES | VALUES)[name](TABLE)) == name


SHARES = np.array([[0.1, 0.2, 0.7], [0.3, 0.6, 0.1]])


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("softmax", np.exp(SHARES) / np.exp(SHARES).sum(axis=1, keepdims=True)),
        ("sigmoid", 1 / (1 + np.exp(-SHARES))),
        ("root", np.sqrt(SHARES)),
        ("logarithm", np.log(SHARES)),
        ("raised", np.exp(SHARES)),
        ("factor", np.log10(np.exp(SHARES))),
    ],
)
def test_relations_of_shares(name, given):
    assert name_of(given, SHARES) == name


PLAIN_PLACES = ("rows reversed", "columns reversed", "axes swapped", "cut")
PLAIN_VALUES = ("sign turned", "factor", "negative picture", "minus signs lost", "rounded")


@pytest.mark.parametrize("value", PLAIN_VALUES)
@pytest.mark.parametrize("place", PLAIN_PLACES[:3])
def test_two_relations_hold_at_once(place, value):
    found = relation(Asked([VALUES[value](PLACES[place](TABLE))], [TABLE], [()]))
    assert place in found.name and value in found.name and "two things at once" in found.says


@given(
    arrays.arrays(float, (3, 3), elements=st.integers(-9, 9).map(float)),
    st.sampled_from([*PLACES, *VALUES]),
)
def test_a_relation_that_changes_nothing_is_not_named(half, name):
    symmetric = half + half.T
    change = (PLACES | VALUES)[name]
    with np.errstate(all="ignore"):
        same = np.array_equal(change(symmetric), symmetric)
    found = relation(Asked([symmetric], [symmetric], [()]))
    assert found is None or not same or found.name != name


@given(arrays.arrays(float, (4, 3), elements=st.floats(-1e3, 1e3).map(lambda x: round(x, 2))))
def test_whatever_is_given_relations_never_raise(table):
    for odd in (table, table.T, table[:1], table[:, 0], table.sum(), table * 0):
        found = relation(Asked([odd], [TABLE], [()]))
        assert found is None or str(found)[0].isupper()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ((4, 3), "parts in another order"),
        ((3, 5), "noise: one off"),
        ((3, 8), "noise: factor"),
        ((3,), "too few parts"),
        ((-3, 4), "gain: sign turned"),
        ((-3, 8), "gain: sign turned, noise: factor"),
    ],
)
def test_parts_are_told_apart(given, name):
    found = relation(Asked([given], [(3, 4)], [()], parts=("gain", "noise")))
    assert found.name == name


def test_texts_have_relations_too():
    right = ["test", "training", "training", "validation", "test", "training"]
    assert name_of(right[::-1], right, axes=("photo",)) == "photos reversed"
    assert name_of(right[:-1], right, axes=("photo",)) == "cut"
    swapped = [{"test": "training", "training": "test"}.get(one, one) for one in right]
    assert name_of(swapped, right, axes=("photo",)) == "exchanged"


def test_an_answer_that_is_empty_once_can_be_looked_at():
    given, right = [np.array([]), np.array([1.0, 3]), np.array([2.0])], [0.0, 2.0, 1.0]
    assert relation(Asked(given, right, [()] * 3)).name == "an axis too many"


def test_the_wrong_part_is_found():
    given = TABLE.copy()
    given[-1] = [7, 8, 9]
    assert name_of(given) == "wrong in the last row"
    border = np.pad(np.arange(1.0, 10).reshape(3, 3), 1)
    right = np.arange(25.0).reshape(5, 5)
    right[1:-1, 1:-1] = border[1:-1, 1:-1]
    found = relation(Asked([border], [right], [()]))
    assert found.name == "wrong at the border" and "all of it is 0" in found.says


def asked(answer, right, examples, names):
    return Asked(
        [answer(*each) for each in examples], [right(*each) for each in examples], examples, names
    )


def test_another_question_is_found():
    def right(image, stride):
        return image[::stride, ::stride] + 1.0

    image = np.arange(35).reshape(5, 7) ** 2
    examples, names = [(image, 2), (image[1:], 3)], ("image", "stride")
    for answer, says in (
        (lambda image, stride: image + 1.0, "`stride` were always 1"),
        (lambda image, stride: right(image, 2), "that of the first example"),
        (lambda image, stride: right(image[::-1], stride), "`image` had its rows in reverse order"),
        (lambda image, stride: right(-image, stride), "`image` had the other sign"),
        (lambda image, stride: right(image, stride + 1), "`stride` were one larger"),
    ):
        assert says in another_question(asked(answer, right, examples, names), right).says


def test_arguments_given_back_and_answers_that_never_change():
    examples, names = [(np.arange(3.0), 4), (np.arange(5.0) + 1, 7)], ("x", "n")

    def found(answer):
        return returned_part(asked(answer, lambda x, n: x * n, examples, names)).name

    assert found(lambda x, n: x) == "input unchanged"
    assert found(lambda x, n: x.sum()) == "the sum of the input"
    assert found(lambda x, n: np.ones(2)) == "hard-coded"


def test_other_numbers_in_the_formula():
    def right(side=4, depth=3, bias=1):
        return (side * side * depth + bias) * 20

    quantities = {"side": "the side", "depth": "the depth", "bias": "the bias"}
    one = varied(Asked([(16 + 1) * 20], [right()], [()]), right, quantities)
    two = varied(Asked([25 * 3 * 20], [right()], [()]), right, quantities)
    assert str(one) == "It would be right if the depth were 1."
    assert str(two) == "It would be right if the side were 5 and the bias were 0."


def test_every_formula_gives_the_right_answer():
    those = [one for group in checks.exercises().values() for one in group if one.formulas]
    assert those
    for exercise in those:
        examples = exercise.examples() if isinstance(exercise, Function) else [()]
        for formula, example in product(exercise.formulas, examples):
            right = exercise.right(*example)
            assert same(formula(*example), right, exercise.tolerance), formula.text


NEURON = Formula(
    "maximum(total(x * weights) + bias, 0) / scale**2",
    lambda x, bias: {"x": x, "weights": np.array([2, -1, 0.5]), "bias": bias, "scale": 3},
    {"x": "the input", "weights": "the weights", "bias": "the bias", "scale": "the scale"}
    | {"total(x * weights) + bias": "the sum"},
)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("maximum(total(x * weights), 0) / scale**2", "the bias were left out"),
        ("maximum(total(x * weights) - bias, 0) / scale**2", "the bias were taken away from"),
        ("maximum(total(x + weights) + bias, 0) / scale**2", "the input and the weights were add"),
        ("maximum(average(x * weights) + bias, 0) / scale**2", "the mean of the input times the w"),
        ("minimum(total(x * weights) + bias, 0) / scale**2", "the smaller of the sum and 0 were t"),
        ("maximum(total(x * weights) + bias, 1) / scale**2", "1 stood in place of 0"),
        ("maximum(total(x * weights) + bias, 0) / (scale * 2)", "the scale and 2 were multiplied"),
        ("maximum(total(x * x) + bias, 0) / scale**2", "the input stood in one place of the weig"),
    ],
)
def test_slips_in_a_formula(answer, says):
    rows = np.array([[-3, 1, 5], [4, 2, 1], [0, 7, -6], [2.0, -2, 3]])
    examples = [(rows, 1.5), (rows[1:] * 2, -2.0)]
    wrong = Formula(answer, NEURON.terms)
    assert says in slip(asked(wrong, NEURON, examples, ("x", "bias")), NEURON).says


def test_no_slip_is_found_where_there_is_none_or_more_than_one():
    examples = [(np.array([[4, 2, 1], [7, 5.5, -6]]), 1.5)]
    for text in (NEURON.text, "average(x - weights) * bias"):
        wrong = Formula(text, NEURON.terms)
        assert slip(asked(wrong, NEURON, examples, ("x", "bias")), NEURON) is None


def test_the_kind_that_fails_is_named():
    grey, colour = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(2, 2, 3)

    def answer(image):
        return image + 1 if image.ndim == 2 else -(image + 1)

    there = asked(answer, lambda image: image + 1, [(grey,), (colour,), (grey - 5,)], ("image",))
    found = where_it_fails(there)
    assert "`image` holds colours" in found.says and "wrong sign" in found.says


def test_the_smallest_question_is_shown():
    examples = [(np.arange(40).reshape(5, 8), 1), (np.arange(6).reshape(2, 3) - 3, 2)]
    image, times = smallest(
        lambda image, times: np.abs(image * times),
        lambda image, times: image * times,
        examples,
        lambda value, target: not np.array_equal(value, target),
    )
    assert image.size == 1 and image < 0 and times == 2


@pytest.mark.parametrize(
    "source",
    ["1 / 0", "missing", "[1][2]", "np.ones(2) + np.ones(3)", "bool(np.ones(2))", "(lambda: 1)(2)",
     "np.ones(3)[0.5]", "np.ones((2, 2))[0, 0, 0]", "None + 1", "{}['a']", "3()", "''.missing",
     "np.uint8(300)", "[1][::0]", "int('x')", "1 < 'x'", "[a for a, b in [1]]",
     "np.float64(1)[2]", "hash([])[0]"],
)  # fmt: skip
def test_errors_are_put_in_plain_words(source):
    with pytest.raises(Exception) as caught:
        eval(source, {"np": np})
    if source != "hash([])[0]":
        assert meaning(caught.value)


def test_a_sample_of_mutants_is_refused_and_named(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    named, vague = 0, []
    for exercise, text, answer, result in handed_in(list(checks.exercises()), one_in(40)):
        assert "cannot be checked" not in result.text, text
        if result.state == "right":
            assert isinstance(exercise, Free) or not differs(exercise, answer), text
        elif result.state == "wrong":
            known = result.named not in (None, "what it means")
            named += known
            vague += [] if known else [text]
    assert named >= 8 * len(vague), "\n\n".join(vague)


def test_no_answer_to_one_exercise_is_right_for_another_of_its_kind():
    for those in checks.exercises().values():
        for one in those:
            for other in those:
                alike = type(one) is type(other) and one is not other
                if alike and isinstance(one, Value | Function):
                    answer = other.right if isinstance(one, Function) else other.right()
                    assert one(answer).state == "wrong"
