"""List the English that no translation can reach: ``python tests/untranslated.py [PART...]``.

Lessons, checks and commands speak the language that nobody speaks (COURSE_LANGUAGE=pseudo), in
which every text that a catalogue can hold stands in ⟦brackets⟧. What shows a word outside of them
is listed, and the exit status is 1. A part is a lesson's number, ``checks`` or ``commands``; all by
default, which takes as long as running all lessons.
"""

import contextlib
import html
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "notebooks")]

# What stays as it is in every language: names of things, code, units, and what Python prints.
KEPT = re.compile(
    r"""(?xm)
    `[^`]*` | <code>.*?</code> | <[^>]*> | '[^']*'
    | https?://\S+ | \S*[/\\_]\S* | \S*\w\.\w\S* | --?\w[\w-]*                  # places, options
    | \w+\([^()]*\) | \w+\[[^\[\]]*\] | \b\w+= | \b\w*\d\w*\b                   # code, numbers
    | \b[A-Z]{2,}s?\b | \b[A-Z]\w*[a-z][A-Z]\w*                                 # SGD, MobileNet
    | \b\w+\ [-+*/]\ \d+\b                                                        # scores + 10
    | ^(?:input|output|classes):?\s        # keys of an exported network's file, Keras's layers
    | layer\ '\w+'\ is\ incompatible\ with\ the\ layer:.*                        # Keras speaks
    | ^Found\ \d+\ files\ belonging\ to\ \d+\ classes
    | \b(?:average|sum)\ \d\.\d+ | ^average\b                             # what pool2d takes
    | usage:.* | \boptions: | positional\ arguments: | show\ this\ help\ message\ and\ exit
    | index\ \d+\ is\ out\ of\ bounds\ for\ axis\ \d+\ with\ size\ \d+          # NumPy speaks
    | overflow\ encountered\ in\ scalar\ add | all\ input\ arrays\ must\ have\ the\ same\ shape
    """
)
WORD = re.compile(r"[A-Za-z]{2,}")
NAMES = {
    *("English", "Espa", "ol", "Keras", "Python", "NumPy", "OpenCV", "SciPy", "Pillow", "scikit"),
    *("TensorFlow", "Sobel", "Scharr", "Glorot", "He", "Adam", "ReLU", "relu", "tanh", "sigmoid"),
    *("softmax", "valid", "same", "full", "max", "min", "array", "float", "int", "uint", "bool"),
    *("str", "list", "tuple", "True", "False", "None", "nan", "inf", "dtype", "shape", "Error"),
    *("Cat", "Dog", "cat", "dog", "boat", "bird", "glass", "paper", "metal", "plastic", "organic"),
    *("Glass", "Paper", "Metal", "Plastic", "Organic", "MB", "MiB", "kB", "GiB", "px", "image"),
    *("numpy", "keras", "onnx", "litert", "environment", "photos", "doctor", "train", "evaluate"),
    *("predict", "explore", "export", "progress", "microsoft", "filtered", "oxford", "shipped"),
    *("mobilenet", "mark", "ZFNet", "Xception", "identity", "shift", "sharpen", "emboss", "edges"),
    *("bilinear", "area", "training", "validation", "test"),  # what code calls them
    *("scale", "averages", "decision", "Rescaling", "Dense"),  # layers, and their kinds
}

# In place of pictures, what is written in them, and their alternative texts.
SPY = """
from matplotlib.text import Text
from helpers.plots.picture import Picture

def _words(self, include=None, exclude=None):
    drawn = [one.get_text() for one in self.findobj(Text) if one.get_visible()]
    return {"text/plain": "\\n".join([self.alternative_text, *drawn])}

Picture._repr_mimebundle_ = _words
"""


def left_over(text: str) -> list[str]:
    """Return the words that are in no brackets.

    >>> left_over("⟦Ýöùr àñšwér⟧ has the shape (3, 4) of `four`")
    ['has', 'the', 'of']
    """
    text = html.unescape(re.sub(r"\x1b\[[\d;]*m", "", text))
    while (shorter := re.sub("⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    return [word for word in WORD.findall(KEPT.sub(" ", text)) if word not in NAMES]


def lesson(number: int) -> Iterator[tuple[str, str]]:
    """Run a lesson; yield each text cell's and each output's place and text."""
    from book import compose, project
    from nbclient.exceptions import CellExecutionError
    from nbformat.v4 import new_code_cell
    from tqdm import tqdm

    import build

    book = compose.compose(project.LESSONS[number])
    book.cells.insert(2, new_code_cell(SPY))
    os.environ |= {"COURSE_PHOTOS": "", "COURSE_PROGRESS": "progress.txt"}
    try:
        build.execute(book, tqdm(disable=True))
    except CellExecutionError as error:  # a text was compared with one that was not translated
        yield f"lesson {number}", str(error)
    for cell in book.cells:
        place = f"lesson {number}, {cell.source.partition(chr(10))[0][:60]!r}"
        if cell.cell_type == "markdown":
            yield place, without_addresses(cell.source)
        for output in cell.get("outputs", []):
            if output.get("name") != "stderr":
                data = output.get("data", {})
                shown = (data[kind] for kind in ("text/markdown", "text/plain") if kind in data)
                yield place, without_addresses(next(shown, output.get("text", "")))


def without_addresses(text: str) -> str:
    """Take away code, formulas, where links lead, and words that are cut out of the glossary."""
    text = re.sub(r"(?s)```.*?```|\$[^$\n]*\$|\]\((?:[^()]|\([^()]*\))*\)", "", text)
    return re.sub(r"⟦Wördš fröm whàt ît léàvéš öùt: .*", "", text)


def checks() -> Iterator[tuple[str, str]]:
    """Yield what every exercise says to no answer, the right one, and each usual mistake."""
    from helpers.checks import exercises
    from helpers.checks.exercise import Function

    os.environ["COURSE_PROGRESS"] = os.devnull
    for one in (one for found in exercises().values() for one in found):
        asked = [(one, ...)]
        for answer in [mistake.answer for mistake in one.mistakes] + [getattr(one, "right", None)]:
            if answer is not None:
                asked.append((one, answer if isinstance(one, Function) else answer()))
        for check, answer in asked:
            with contextlib.redirect_stdout(io.StringIO()) as shown:
                result = check(answer)
            yield f"exercise {one.number}", f"{shown.getvalue()}\n{result!r}"


def commands() -> Iterator[tuple[str, str]]:
    """Yield what the command line says: the help of every command, and some errors."""
    calls = [["--help"], ["environment"], ["predict", "there-is-none.jpg"], ["doctor", "no/folder"]]
    found = said(["--help"])
    calls += [[name, "--help"] for name in re.findall(r"(?m)^ {4}([a-z]+)\b", found)]
    for call in calls:
        text = re.sub(r"(?ms)^usage:.*?\n\n|^  [\w-]+ +[\d.]+$", "", said(call))
        yield f"python -m helpers {' '.join(call)}", text


def said(call: list[str]) -> str:
    """Return what a command prints."""
    command = [sys.executable, "-m", "helpers", *call]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    return done.stdout + done.stderr


def main(parts: list[str]) -> int:
    """Look through the parts, in a process that speaks no language."""
    if os.environ.get("COURSE_LANGUAGE") != "pseudo":
        settings = os.environ | {"COURSE_LANGUAGE": "pseudo", "TF_CPP_MIN_LOG_LEVEL": "3"}
        settings |= {"PYTHONUTF8": "1"}
        return subprocess.run([sys.executable, __file__, *parts], env=settings).returncode
    from helpers.course import LESSONS

    failed = False
    for part in parts or [*(str(one.number) for one in LESSONS), "checks", "commands"]:
        found = {"checks": checks, "commands": commands}.get(part)
        for place, text in found() if found else lesson(int(part)):
            if words := left_over(text):
                failed = True
                print(f"{place}: {' '.join(words[:12])}\n    {text.strip()[:300]!r}")
        print(f"{part}: looked through", flush=True)
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
