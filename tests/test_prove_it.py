"""The page that proves the figures: what it quotes is said, agrees, and can be measured."""

import re
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import prepare, project  # noqa: E402

from helpers import handmade, trained  # noqa: E402
from helpers.__main__ import _parser  # noqa: E402
from helpers.classifier import imagenet  # noqa: E402

PAGE = ROOT / "notebooks" / "prove_it.md"
START, README = ROOT / "site" / "index.md", ROOT / "README.md"
BENCHMARKS = runpy.run_path(str(ROOT / "benchmarks" / "__main__.py"))
NUMBER = re.compile(r"(?<![\w.])[+-]?\d+(?:,\d{3})*(?:\.\d+)?(?:e-\d+)?(?!\w)")


def plain(text):
    """Text on one line, with one kind of minus, and without what comments begin with."""
    return " ".join(re.sub(r"(?m)^# ?", "", text).replace("−", "-").split())


def rows(heading):
    """The cells of each row of the table under a heading."""
    part = PAGE.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


TOLD = [
    *rows("What the README and the start page say"),
    *rows("What lessons take from longer measurements"),
    *rows("What the pages for teachers say"),
]
QUOTING = [row for row in TOLD if "“" in row[0]]


def source(where):
    """The file that a row says something is said in."""
    if where == "start page":
        return START
    path = PAGE.parent / re.search(r"\]\(([^)]+)\)", where)[1]
    return project.NOTEBOOKS / "source" / f"{path.stem}.py" if path.suffix == ".ipynb" else path


def quotes(row):
    return re.findall("“([^”]+)”", row[0])


def section(link):
    """What stands under the heading that a link leads to, from its own line to the next."""
    name, _, anchor = link.partition("#")
    text = (PAGE.parent / name).read_text("utf-8")
    for part in re.split(r"(?m)^(?=##? )", text):
        heading = re.match(r"#+ (.*)", part)
        if heading and prepare.github_slugify(heading[1]) == anchor:
            return plain(part)
    raise AssertionError(f"no heading {anchor!r} in {name}")


def results(row):
    """What a row links, and the place: text, section."""
    links = re.findall(r"\[([^\]]+)\]\(([^)#]*\.md#[^)]+)\)", row[2])
    return [(one, section(link)) for texts, link in links for one in texts.split("; ")]


def agrees(said, found):
    """Whether a number is one of those found, or their sum, rounded to the digits that it shows."""
    digits = len(said.partition(".")[2])
    value = float(said.replace(",", ""))
    values = [float(one.replace(",", "")) for one in found]
    near = 0.5 * 10.0**-digits + 1e-9
    return any(abs(abs(value) - abs(one)) <= near for one in [*values, sum(values)])


@pytest.mark.parametrize("row", QUOTING, ids=lambda row: row[0][:50])
def test_what_is_quoted_is_said_there(row):
    text = plain(source(row[1]).read_text("utf-8"))
    assert quotes(row) and not [one for one in quotes(row) if plain(one) not in text]


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row[0][:50])
def test_what_stands_behind_it_stands_there(row):
    for text, place in results(row):
        if text not in ("the picture", "the same table", "the formula"):
            assert re.search(rf"(?<![\d.]){re.escape(plain(text))}(?!\d)", place), text


# Words that no number in a result can be compared with; a reader can.
READ_OFF = ("in six minutes", "9 MB", "282 minutes", "4% cut off", "80 to 500", "29 of the 30")


@pytest.mark.parametrize("row", QUOTING, ids=lambda row: row[0][:50])
def test_figures_agree_to_the_last_digit_shown(row):
    if any(words in row[0] for words in READ_OFF):
        return
    found = NUMBER.findall(plain(" ".join(text for text, _ in results(row))))
    for said in NUMBER.findall(plain(" ".join(quotes(row)))):
        assert agrees(said, found), (said, found)


def test_a_figure_that_does_not_agree_is_found():
    assert agrees("0.35", ["0.352"]) and agrees("106", ["6", "100"]) and agrees("62", ["62.0"])
    assert not agrees("0.36", ["0.352"]) and not agrees("97.26", ["97.25"])


@pytest.mark.parametrize("command", sorted({row[3].strip("`") for row in TOLD}))
def test_every_command_exists(command):
    words = command.split()
    assert words[0] == "python"
    if words[1] == "benchmarks":
        assert words[2:] and {*words[2:]} <= {*BENCHMARKS["BENCHMARKS"], *BENCHMARKS["LONG"]}
    elif words[1:3] == ["-m", "helpers"]:
        _parser().parse_args(words[3:])  # it leaves by SystemExit where it knows no such thing
    elif words[1:3] == ["-m", "pytest"]:
        named = re.search(r"-k (\w+)", command)[1]
        assert re.search(rf"def test_\w*{named}", (ROOT / words[3]).read_text("utf-8"))
    elif words[1] == "-m":
        assert (ROOT / f"{words[2].replace('.', '/')}.py").is_file()
    else:
        assert (ROOT / words[1]).is_file()
    if words[1] == "notebooks/build.py":
        assert f'add_parser("{words[2]}"' in (ROOT / words[1]).read_text("utf-8")


# Numbers of the README's part "Measured" and of the start page that measure nothing.
NO_FIGURES = {
    *("3.11", "3.12", "3.13", "4.0"),  # versions of Python, of a licence
    *("0", "11", "00"),  # lessons
    "85.3",  # of the table's heading
    *("45", "90"),  # minutes of a teacher's plans
}


def test_every_figure_of_the_readme_s_results_and_of_the_start_page_is_proved():
    told = plain(" ".join(" ".join(quotes(row)) for row in QUOTING))
    proved = {*NUMBER.findall(told), *NO_FIGURES}
    measured = README.read_text("utf-8").split("## Measured\n")[1].split("\n## ")[0]
    prose = "\n".join(line for line in measured.splitlines() if not line.startswith("|"))
    start = re.sub(r"(?s)```.*?```|\]\([^)]*\)|^---.*?---", "", START.read_text("utf-8"))
    for text in (prose, start):
        assert not [one for one in NUMBER.findall(plain(text)) if one not in proved]


def test_every_benchmark_that_a_lesson_names_is_on_the_page():
    rows_of = {(source(row[1]).stem, row[3].strip("`").split()[-1]) for row in TOLD}
    named = {
        (path.stem, name)
        for path in (project.NOTEBOOKS / "source").glob("*.py")
        for name in re.findall(r"\b(?:benchmarks/)?(\w+)\.py\b", path.read_text("utf-8"))
        if (ROOT / "benchmarks" / f"{name}.py").is_file()
    }
    assert len(named) > 10 and named <= rows_of


def test_three_million_numbers_are_made_for_one_photo():
    network = handmade.load(trained.CATS_AND_DOGS)
    layers = network.layers(np.zeros((1, 176, 176, 3), np.float32))
    count = sum(values.size for values in layers.values())
    assert f"{count:,} values in the {len(layers)} layers" in PAGE.read_text("utf-8")
    assert round(count, -6) == 3_000_000


def test_mobilenet_s_weights_are_as_large_as_it_says():
    size = imagenet.WEIGHTS.size
    assert f"{size:,} bytes" in PAGE.read_text("utf-8") and round(size / 1e6) == 9


def test_the_fast_track_takes_as_long_as_it_says():
    readme = README.read_text("utf-8")
    (minutes,) = re.findall(r"(\d+) minutes, exercises included", readme)
    assert f"“{minutes} minutes, exercises included”" in PAGE.read_text("utf-8")
    assert round(int(minutes) / 60) == 5 and "### Five hours" in readme
