"""Wrong answers made by machine: each exercise's solution with one thing changed."""

import ast
import copy

ARITHMETIC = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
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
        yield changed(op=ARITHMETIC[type(node.op)]())
        if not isinstance(node.op, (ast.Add, ast.Mult)):
            yield changed(left=node.right, right=node.left)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        for operator in COMPARISONS[type(node.ops[0])]:
            yield changed(ops=[operator(), *node.ops[1:]])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield copy.deepcopy(node.operand)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield changed(value=node.value + 1)
        yield changed(value=node.value - 1)
    elif isinstance(node, ast.Constant) and type(node.value) is float:
        yield changed(value=node.value * 1.5)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield changed(value=not node.value)
    elif isinstance(node, ast.Slice) and node.lower is None and node.upper is not None:
        yield changed(lower=ast.Constant(1), upper=None)
    elif isinstance(node, ast.Slice) and node.upper is None and node.lower is not None:
        yield changed(lower=None)
    elif isinstance(node, ast.Name):
        for name in NAMES.get(node.id, ()):
            yield changed(id=name)
    elif isinstance(node, ast.Attribute):
        for name in NAMES.get(node.attr, ()):
            yield changed(attr=name)
    elif isinstance(node, ast.Call) and len(node.args) == 2:
        yield changed(args=node.args[::-1])


def mutants(source):
    """Yield the source with one thing changed, again and again."""
    tree = ast.parse(source)
    places = [
        (parent, field, index)
        for parent in ast.walk(tree)
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
