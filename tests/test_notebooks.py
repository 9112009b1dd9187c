"""What every committed notebook must be: built from its source, executed, clean and complete."""

import base64
import getpass
import re
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose, project, reading  # noqa: E402

import build  # noqa: E402
from helpers.claims import CLAIMS  # noqa: E402
from helpers.course import LESSONS  # noqa: E402

MACHINE_PATHS = re.compile(
    r"/root\b|/home/\w+|/Users/\w+|/private/|/tmp/|/content/|/opt/|\b[A-Z]:\\\\?\w|site-packages"
    + f"|{re.escape(str(ROOT.parent))}/"
)
HASTY_WORDS = re.compile(r"\b(simply|just|obviously|of course|easy|easily|trivial(ly)?)\b", re.I)


@pytest.fixture(params=LESSONS, ids=lambda lesson: lesson.name)
def lesson(request):
    return request.param


@pytest.fixture
def book(lesson):
    return nbformat.read(project.path_of(lesson), as_version=4)


def code_cells(book):
    return [cell for cell in book.cells if cell.cell_type == "code"]


def text_cells(book):
    return [cell for cell in book.cells if cell.cell_type == "markdown"]


def outputs(book):
    return [output for cell in code_cells(book) for output in cell.outputs]


def pictures(book):
    """Every (alternative text or None, base64 text) among the outputs."""
    for output in outputs(book):
        for tag in re.findall(r"<img [^>]*>", output.get("data", {}).get("text/html", "")):
            about = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            yield about.get("alt"), about["src"].partition(";base64,")[2]


def printed(book):
    """All text that the outputs show."""
    for output in outputs(book):
        yield output.get("text", "")
        for kind, content in output.get("data", {}).items():
            if kind.startswith("text/"):
                yield re.sub(r'src="data:image/[^"]*"', "", content)


def test_is_built_from_todays_source(lesson, book):
    fresh = compose.compose(lesson)
    assert [cell.source for cell in book.cells] == [cell.source for cell in fresh.cells]
    assert [cell.metadata for cell in book.cells] == [cell.metadata for cell in fresh.cells]
    assert build.is_current(lesson), f"Run: make lessons NAME={lesson.name}"


def test_every_code_cell_was_executed_once_from_the_top(book):
    counts = [cell.execution_count for cell in code_cells(book)]
    assert counts == list(range(1, len(counts) + 1))


def test_no_errors_and_no_progress_bars_are_saved(book):
    for output in outputs(book):
        assert output.output_type != "error"
        assert output.get("name") != "stderr"


def test_no_machine_paths_and_user_names(book):
    for text in printed(book):
        assert not MACHINE_PATHS.search(text), MACHINE_PATHS.search(text)
        user = getpass.getuser()
        assert user in ("root", "runner") or not re.search(rf"\b{re.escape(user)}\b", text)


def test_no_widget_state(book):
    assert "widgets" not in book.metadata
    for output in outputs(book):
        assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {})


def test_no_run_times_in_metadata(book):
    assert all("execution" not in cell.metadata for cell in book.cells)
    assert "version" not in book.metadata.language_info


def test_every_picture_has_alternative_text(book):
    kinds = {kind for output in outputs(book) for kind in output.get("data", {})}
    assert not [kind for kind in kinds if kind.startswith("image/")]  # JupyterLab shows them mute
    for text, _ in pictures(book):
        assert len(text or "") > 20, f"a picture says only {text!r}"
    for cell in text_cells(book):
        assert "![](" not in cell.source
        assert not re.search(r"<img(?![^>]*\balt=)", cell.source)


def test_notebook_and_pictures_are_light(lesson, book):
    assert project.path_of(lesson).stat().st_size < 1_000_000
    for text, content in pictures(book):
        assert len(base64.b64decode(content)) <= 150_000, text


def test_reads_at_a_calm_pace(book):
    for cell in code_cells(book):
        written = [line for line in cell.source.splitlines() if line.strip()]
        folded = cell.metadata.get("jupyter", {}).get("source_hidden")
        assert len(written) <= (20 if folded else 14), written[0]
    kinds = "".join(cell.cell_type[0] for cell in book.cells)
    assert "ccc" not in kinds, "more than two code cells in a row"


def test_takes_no_longer_than_an_hour_and_a_quarter(lesson):
    assert compose.minutes(lesson) <= reading.LONGEST


def folds(cell):
    """What of a cell is folded: each viewer must be told the same."""
    tags, metadata = cell.metadata.get("tags", []), cell.metadata
    hidden = metadata.get("jupyter", {})
    source = {
        "hide-input" in tags,
        hidden.get("source_hidden", False),
        metadata.get("cellView") == "form",
    }
    shown = {
        "hide-output" in tags,
        hidden.get("outputs_hidden", False),
        metadata.get("collapsed", False),
    }
    assert len(source) == len(shown) == 1
    return source.pop(), shown.pop()


def test_a_folded_cell_says_what_is_inside(book):
    for cell in code_cells(book):
        source, _ = folds(cell)
        assert source == bool(re.match(r"# @title \S.*[^.]$", cell.source, re.M)), cell.source[:80]


def test_an_answer_is_never_on_the_page_before_it_is_asked(book):
    cells = book.cells[2:-2]
    for place, cell in enumerate(cells):
        if not reading.ASKS.search(reading.prose(cell)):
            continue
        following = next(cell for cell in cells[place + 1 :] if cell.cell_type == "code")
        asked = "exercise" in following.metadata.get("tags", []) or "checks." in following.source
        assert asked or folds(following)[1], cell.source[-200:]
        assert asked or following.outputs or "widget" in following.metadata.get("tags", [])


def test_what_is_asserted_is_shown_as_well(book):
    for cell in code_cells(book):
        if re.search(r"(?m)^assert\b", cell.source):
            assert cell.outputs or "widget" in cell.metadata.get("tags", []), cell.source


def test_text_is_not_hasty(book):
    for cell in text_cells(book):
        assert not HASTY_WORDS.search(cell.source), HASTY_WORDS.search(cell.source)


def test_no_formula_needs_the_network(book):
    for cell in text_cells(book):
        assert "$$" not in cell.source
        assert "\\frac" not in cell.source


def test_links_to_other_lessons_lead_somewhere(book):
    for cell in text_cells(book):
        for target in re.findall(r"\]\((?!https?:|#|attachment:)([^)#]+)", cell.source):
            assert (project.NOTEBOOKS / target).exists(), target


def test_has_badge_setup_recap_and_questions(lesson, book):
    assert compose.colab_link(lesson) in book.cells[0].source
    assert "COURSE_PACKAGE" in book.cells[1].source
    text = "\n".join(cell.source for cell in text_cells(book))
    for part in ("You will be able to", "## What to remember", "## Check yourself"):
        assert part in text
    assert text.count("<details>") == text.count("</details>") >= 3


def test_every_claim_has_one_verdict():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in project.SOURCE.glob("*.py"))
    for claim in CLAIMS:
        assert len(re.findall(rf'verdict\(\s*"{claim}"', sources)) == 1, claim


def test_every_source_is_a_lesson():
    names = {path.stem for path in project.SOURCE.glob("*.py")}
    assert names == {lesson.name for lesson in LESSONS}
    assert {path.stem for path in project.NOTEBOOKS.glob("*.ipynb")} == names
