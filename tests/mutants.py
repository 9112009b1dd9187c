"""Wrong answers made by machine: each right answer with one thing changed.

``python tests/mutants.py --all`` tries them all and prints, for each exercise, how many change a
result, how many of these are refused, and how many are refused by name.
"""

import ast
import contextlib
import copy
import io
import warnings
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

TESTS = Path(__file__).resolve().parent

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


def tried(source, check, names):
    """Hand every mutant to the check; return how many it refused, and those that it took.

    A mutant that stops before it can be handed in counts as neither.
    """
    refused, taken = 0, []
    for text in mutants(source):
        own = dict(names)
        try:
            exec(text, own)
        except Exception:
            continue
        state = eval(check, own).state
        refused += state != "right"
        taken += [text] if state == "right" else []
    return refused, taken


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


def handed_in(modules, chosen=lambda text: True):
    """Yield exercise, mutant and what the check says, for the mutants that are chosen."""
    from helpers import checks

    for module in modules:
        numbers = {exercise.number: exercise for exercise in checks.exercises()[module]}
        for number, source in sources(module):
            for text in filter(chosen, mutants(source)):
                own = {}
                try:
                    with _quietly():
                        exec(text, own)
                        result = numbers[number](own["answer"])
                except Exception:
                    continue
                yield numbers[number], text, result


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


def _table(modules, share):
    counts = defaultdict(Counter)
    for exercise, text, result in handed_in(modules, one_in(share)):
        kind = result.state if result.state != "wrong" else result.named or "unnamed"
        counts[exercise.number][kind] += 1
        if kind in ("right", "unnamed"):
            yield exercise, kind, text, result
    total = Counter()
    print("exercise   mutants  right  refused  unnamed")
    for number, kinds in counts.items():
        total.update(kinds)
        print(
            f"{number:8} {kinds.total():9} {kinds['right']:6} {kinds.total() - kinds['right']:8} {kinds['unnamed']:8}"
        )
    refused = total.total() - total["right"]
    print(
        f"{total.total()} mutants, {refused} refused, {1 - total['unnamed'] / refused:.1%} by name"
    )
