"""Wrong answers made by machine: each right answer with one thing changed.

``python tests/mutants.py --all`` tries them all and prints, for each exercise, how many change a
result, how many of these are refused, and how many are refused by name.
"""

import argparse
import ast
import contextlib
import copy
import io
import os
import re
import sys
import warnings
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS), str(TESTS.parent / "notebooks")]

from helpers import checks  # noqa: E402
from helpers.checks.comparing import same  # noqa: E402
from helpers.checks.exercise import Free, Function, Value  # noqa: E402
from helpers.course import LESSONS  # noqa: E402

ARITHMETIC = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Mult, ast.Div),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
COMPARISONS = {
    ast.Gt: (ast.Lt, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
    ast.Lt: (ast.Gt, ast.LtE),
    ast.LtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
NAMES = {
    "max": ("min", "mean"),
    "min": ("max",),
    "mean": ("sum",),
    "sum": ("mean", "max"),
    "argmax": ("argmin",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "exp": ("sqrt",),
    "log": ("log10",),
    "sqrt": ("square",),
    "hypot": ("add",),
    "sorted": ("list",),
    "any": ("all",),
    "all": ("any",),
    "SOBEL_X": ("SOBEL_Y",),
}


def changes(node):
    """Yield what may stand in place of one node: copies with one thing changed."""

    def changed(**fields):
        other = copy.deepcopy(node)
        for name, value in fields.items():
            setattr(other, name, value)
        return other

    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        for operator in ARITHMETIC[type(node.op)]:
            yield changed(op=operator())
        if not isinstance(node.op, (ast.Add, ast.Mult)):
            yield changed(left=node.right, right=node.left)
        yield from (node.left, node.right)  # one term dropped
    elif isinstance(node, ast.BoolOp):
        yield changed(op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        for operator in COMPARISONS[type(node.ops[0])]:
            yield changed(ops=[operator(), *node.ops[1:]])
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield changed(body=node.orelse, orelse=node.body)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield changed(value=node.value + 1)
        yield changed(value=node.value - 1)
    elif isinstance(node, ast.Constant) and type(node.value) is float:
        yield changed(value=node.value * 1.5)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield changed(value=not node.value)
    elif isinstance(node, ast.Slice):
        if node.lower is None and node.upper is not None:
            yield changed(lower=ast.Constant(1), upper=None)
        elif node.upper is None and node.lower is not None:
            yield changed(lower=None)
        if node.step is not None:
            yield changed(step=None)
    elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield changed(elts=[node.elts[1], node.elts[0], *node.elts[2:]])
    elif isinstance(node, ast.Name):
        for name in NAMES.get(node.id, ()):
            yield changed(id=name)
    elif isinstance(node, ast.Attribute):
        for name in NAMES.get(node.attr, ()):
            yield changed(attr=name)
        if node.attr == "T":
            yield node.value
    elif isinstance(node, ast.Call):
        yield from _called_otherwise(node, changed)
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield changed(ifs=[])
    elif isinstance(node, (ast.Assign, ast.AugAssign, ast.If)):
        yield ast.Pass()
    elif isinstance(node, (ast.FunctionDef, ast.For)):
        yield from _leaves_early(node, changed)


def _called_otherwise(node, changed):
    if len(node.args) == 2:
        yield changed(args=node.args[::-1])
    for place in range(len(node.keywords)):
        yield changed(keywords=node.keywords[:place] + node.keywords[place + 1 :])
    if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
        yield node.func.value  # x.max() and x.copy() become x
    elif len(node.args) == 1 and not isinstance(node.args[0], ast.GeneratorExp | ast.Starred):
        yield node.args[0]


def _is_module(node):
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in MODULES


MODULES = {"np", "math", "cv2", "scipy", "skimage", "explain", "handmade", "toys", "hashlib"}


def _leaves_early(node, changed):
    """Move the last return into the loop above it."""
    body = node.body
    if (
        len(body) > 1
        and isinstance(body[-1], ast.Return)
        and isinstance(body[-2], ast.For)
        and isinstance(node, ast.FunctionDef)
    ):
        loop = copy.deepcopy(body[-2])
        loop.body.append(body[-1])
        yield changed(body=[*body[:-2], loop])


def mutants(source):
    """Yield the source with one thing changed, again and again."""
    tree = ast.parse(source)
    places = [
        (parent, field, index)
        for parent in ast.walk(tree)
        if not isinstance(parent, (ast.Import, ast.ImportFrom))
        for field, value in ast.iter_fields(parent)
        for index in (range(len(value)) if isinstance(value, list) else [None])
    ]
    seen = {ast.unparse(tree)}
    for parent, field, index in places:
        value = getattr(parent, field)
        node = value if index is None else value[index]
        if not isinstance(node, ast.AST):
            continue
        for other in changes(node):
            _put(parent, field, index, other)
            text = ast.unparse(tree)
            _put(parent, field, index, node)
            if text not in seen:
                seen.add(text)
                yield text


def _put(parent, field, index, node):
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def sources(module):
    """Yield number and source of each other right answer to a lesson: the source makes it."""
    text = (TESTS / "right_answers" / f"{module}.py").read_text(encoding="utf-8")
    tree = ast.parse(text)
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    (right,) = (node.value for node in tree.body if isinstance(node, ast.Assign))
    for number, variants in zip(right.keys, right.values, strict=True):
        for variant in variants.elts:
            needed = [functions[name] for name in _needs(variant, functions)]
            if any(isinstance(part, ast.While) for node in needed for part in ast.walk(node)):
                continue  # a changed one may never end
            made = ast.parse("answer = (made)()").body[0]
            made.value.func = variant
            body = ast.Module(body=[*imports, *needed, made], type_ignores=[])
            yield number.value, ast.unparse(body)


def _needs(node, functions):
    found, open_ends = [], [node]
    while open_ends:
        for part in ast.walk(open_ends.pop()):
            if isinstance(part, ast.Name) and part.id in functions and part.id not in found:
                found.append(part.id)
                open_ends.append(functions[part.id])
    return sorted(found, key=list(functions).index)


def solutions(module):
    """Yield number and source of a lesson's own solutions."""
    from book import compose

    lesson = next(one for one in LESSONS if f"lesson_{one.number:02}" == module)
    cells = compose.with_solutions(compose.compose(lesson)).cells
    cells = [cell for cell in cells if "exercise" in cell.metadata.get("tags", [])]
    for exercise, cell in zip(checks.exercises()[module], cells, strict=True):
        solution, check = re.split(r"(?m)^checks\.\w+", cell.source, maxsplit=1)
        yield exercise.number, f"{solution}\nanswer = (lambda *one: one){check}"


AROUND = """
import hashlib
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from helpers.checks.toys import FOUR as four, cat as _cat
from helpers.convolution import correlate2d, output_size as map_size
from helpers.images import GRAY_WEIGHTS as weights, to_gray
from helpers.kernels import SOBEL_X as sobel_x, SOBEL_Y as sobel_y
from helpers.pooling import pool2d
cat = _cat()
red, green, blue = np.moveaxis(cat, -1, 0)
gray, slope = to_gray(cat) / 255, [-1, 0, 1]
numbers, back_to_numbers = np.array([0.5, 1, 1]), np.array([4.0, 6, 2])
content_hash = lambda data: hashlib.sha256(data).hexdigest()
place = lambda digits: int(digits[:12], 16) / 16**12
part_of = lambda number: "test" if number < 0.15 else "validation" if number < 0.3 else "training"
"""


def handed_in(modules, chosen=lambda text: True):
    """Yield exercise, answer and what the check says, for the mutants that are chosen."""
    around = {}
    exec(AROUND, around)
    for module in modules:
        numbers = {exercise.number: exercise for exercise in checks.exercises()[module]}
        for number, source in [*sources(module), *solutions(module)]:
            for text in filter(chosen, mutants(source)) if number not in SLOW else ():
                own = dict(around)
                try:
                    with _quietly():
                        exec(text, own)
                except Exception:  # it stops before it can be handed in
                    continue
                if "answer" not in own:
                    continue
                answer = own["answer"]
                one = isinstance(answer, tuple) and len(answer) == 1
                answer = answer[0] if one else answer
                with _quietly():
                    yield numbers[number], text, answer, numbers[number](answer)


# Each of its changes takes seconds to try, as it looks for the pixels anew.
SLOW = {"14.5"}


@contextlib.contextmanager
def _quietly():
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


def one_in(share):
    """Choose one mutant in so many, always the same ones."""
    return lambda text: zlib.crc32(text.encode()) % share == 0


def differs(exercise, answer):
    """Tell whether an answer that was taken differs from the right one on other questions."""
    if isinstance(exercise, Value):
        return not same(answer, exercise.right(), 1e-7)
    if not isinstance(exercise, Function):
        return False  # a property was asked for, and it has it
    with _quietly():
        return any(_differs_on(exercise, answer, probe) for probe in _probes(exercise))


def _probes(exercise):
    """Turn round, cut and move the arrays of the examples."""
    changes_of_arrays = (
        *(lambda x: np.flip(x, 0), lambda x: np.flip(x, -1), lambda x: x[1:], lambda x: x[:-1]),
        lambda x: np.roll(x, 1, 0),
    )
    for example in exercise.examples():
        for change in changes_of_arrays:
            arrays = [isinstance(one, np.ndarray) and one.ndim > 0 for one in example]
            yield tuple(
                change(one) if array else copy.deepcopy(one)
                for one, array in zip(example, arrays, strict=True)
            )


def _differs_on(exercise, answer, probe):
    try:
        right = exercise.right(*copy.deepcopy(probe))
        given = answer(*copy.deepcopy(probe))
    except Exception:  # no question for this exercise
        return False
    return not same(given, right, max(exercise.tolerance, 1e-4))


def table(modules, share):
    """Try mutants, print a table, and return those that were taken though they differ."""
    counts, survivors = defaultdict(Counter), []
    for exercise, text, answer, result in handed_in(modules, one_in(share)):
        kind = "taken" if result.state == "right" else "named" if result.named else "unnamed"
        if kind == "named" and result.named.startswith("stops"):
            kind = "stops"
        if result.named == "what it means":
            kind = "means"
        if kind == "taken" and not isinstance(exercise, Free) and differs(exercise, answer):
            survivors.append((exercise.number, text))
        counts[exercise.number][kind] += 1
        if kind == "unnamed":
            print(f"{exercise.number}: {result.text}\n{text}\n", file=sys.stderr)
    print("exercise  same or taken  named  means  stops  unnamed")
    columns = "{taken:13} {named:6} {means:6} {stops:6} {unnamed:8}"
    total = Counter()
    for number, kinds in counts.items():
        total.update(kinds)
        print(f"{number:9} {columns.format_map(kinds)}")
    print(f"all       {columns.format_map(total)}")
    refused = total.total() - total["taken"]
    known, means = ((total[a] + total[b]) / refused for a, b in (("named", "stops"), ("means", "")))
    print(f"{refused} refused: {known:.1%} are a known mistake, a relation, a property or an error")
    print(f"in plain words, of {means:.1%} it is said what they would mean.")
    print(f"{len(survivors)} are taken though they differ.")
    return survivors


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--all", action="store_true", help="all of them, not one in twenty")
    arguments.add_argument("lessons", nargs="*", help="such as lesson_04; all of them by default")
    asked = arguments.parse_args()
    os.environ["COURSE_PROGRESS"] = os.devnull
    for number, text in table(asked.lessons or list(checks.exercises()), 1 if asked.all else 20):
        print(f"\n{number} takes\n{text}")
