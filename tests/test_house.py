"""The house: what loads when, what the docstrings say; `make lint` knows which way imports run."""

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import helpers

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(helpers.__path__, "helpers.")
    if not module.name.endswith("__main__")
)


def run_python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60
    )


def test_importing_every_module_loads_no_tensorflow():
    code = f"import sys, {', '.join(MODULES)}; print([m for m in sys.modules if m in "
    code += "('tensorflow', 'keras', 'matplotlib.pyplot', 'sklearn')])"
    result = run_python(code)
    assert result.stdout.strip() == "[]", result.stderr


def test_running_a_saved_network_by_hand_needs_neither_keras_nor_the_photos():
    result = run_python(
        "import sys, helpers.handmade; "
        "print({'tensorflow', 'keras', 'helpers.classifier', 'helpers.pets'} & set(sys.modules))"
    )
    assert result.stdout.strip() == "set()", result.stderr


def test_importing_the_package_loads_nothing_else():
    result = run_python("import helpers, sys; print('numpy' in sys.modules)")
    assert result.stdout.strip() == "False", result.stderr


def test_importing_changes_no_setting():
    code = "import matplotlib, numpy as np; a = dict(matplotlib.rcParams), np.get_printoptions()\n"
    code += f"import {', '.join(MODULES)}\n"
    code += "print(a == (dict(matplotlib.rcParams), np.get_printoptions()))"
    result = run_python(code)
    assert result.stdout.strip() == "True", result.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "benchmarks").glob("*.py")), ids=lambda p: p.stem)
def test_benchmarks_ask_for_what_there_is(path):
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    ours = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers"):
            names = [alias.name for alias in node.names]
            source = __import__(node.module, fromlist=names)
            ours |= {name: getattr(source, name) for name in names}
    asked = [n for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)]
    for node in asked:
        if node.value.id in ours:
            assert hasattr(ours[node.value.id], node.attr), ast.unparse(node)


# Nobody imports these but the drawings in front of them, and the command line.
BEHIND = ("helpers.drawings.figures", "helpers.drawings.pen", "helpers.drawings.scenery",
          "helpers.commands.")  # fmt: skip


def public_functions():
    for name in MODULES:
        if name.startswith(BEHIND):
            continue
        module = importlib.import_module(name)
        public = getattr(module, "__all__", [label for label in vars(module) if label[0] != "_"])
        for label in public:
            thing = getattr(module, label)
            if inspect.isfunction(thing) and thing.__module__ == name:
                yield pytest.param(thing, id=f"{name}.{label}")


@pytest.mark.parametrize("function", list(public_functions()))
def test_public_functions_say_what_goes_in_and_out(function):
    text = inspect.getdoc(function) or ""
    signature = inspect.signature(function)
    if "are those of `" in text:  # such as convolve2d's, those of correlate2d
        return
    for name in signature.parameters:
        assert re.search(rf"\b{name}\b", text), f"{name} is not described"
    if signature.return_annotation not in (None, "None", inspect.Signature.empty):
        told = re.search(r"(?m)^(Returns|Yields)$|^Returns? ", text)
        assert told, "nothing says what comes back"


@pytest.mark.parametrize("name", MODULES)
def test_a_long_module_says_why_it_is_long(name):
    module = importlib.import_module(name)
    lines = Path(module.__file__).read_text(encoding="utf-8").count("\n")
    assert lines <= 500 or "longer than others" in " ".join(module.__doc__.split())
