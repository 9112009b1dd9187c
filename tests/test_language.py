"""The course in other languages: what is text, what takes its place, and what stays as it is."""

import ast
import base64
import gettext
import io
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import jupytext
import nbformat
import pytest
import untranslated
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import project  # noqa: E402
from book.languages import blocks, catalogues, cells, proof, speaking  # noqa: E402

from helpers import language  # noqa: E402
from helpers.checks import exercises  # noqa: E402
from helpers.checks.asked import several  # noqa: E402
from helpers.course import LESSONS, TRANSLATED, link  # noqa: E402
from helpers.language import texts  # noqa: E402

SOURCES = sorted(project.SOURCE.glob("*.py"))
BUILT = [(code, LESSONS[number]) for code, numbers in TRANSLATED.items() for number in numbers]
CATALOGUES = sorted(catalogues.FOLDER.glob("*/*.po"))


def found(code):
    return [message.text for message in texts.messages(ast.parse(code))]


# ---------------------------------------------------------------- what is text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("raise ValueError('Give a photo.')", ["Give a photo."]),
        ("raise ValueError(f'{path} is no photo.')", ["{path} is no photo."]),
        ("x = f'{a.shape} and {b.shape} and {len(a)} cats'", ["{shape} and {1} and {2} cats"]),
        ("plots.grids([a, b], ['image', 'kernel'])", ["image", "kernel"]),
        ("ax.set(xlabel='epoch', color='white')", ["epoch"]),
        ("says = f\"{n} {'part' if n == 1 else 'parts'}\"", ["part", "parts"]),
        ("print('{braces}', 'shape:')", ["shape:"]),
        ("titles = ['one', 'two words', 'three']", ["one", "two words", "three"]),
        ("Mistake('axes swapped', 'Which axis are the rows?')", ["Which axis are the rows?"]),
        ("f(quantities={'own': 'the weight'})", ["the weight"]),
        ("{'two words': 1}['two words']", ["two words", "two words"]),
        ("curves = {'loss': x}; curves['loss']", ["loss", "loss"]),
        ("forward(photos)['maps']", ["maps"]),
        ("settings = {'across': 'pass', 'marker': 'o'}", ["pass"]),
        ("for word, one in {'before': a}.items(): f(word)", ["before"]),
        ("print(f'{\"at\":9}{x}')", ["at"]),
        ("f(f'Fill in: {x} and more.*')", ["Fill in: {x} and more.*"]),
        ("print('scores + 10:  ')", []),
        ("f'{\"é\"}{x:.2f}%'", []),
        ("conv(image, padding='valid')", []),
        ("re.match('a b.*', text)", []),
        ("'two words' in text", []),
        ("error.startswith('not one')", []),
        ("history['loss'] == 'high'", []),
        ("Formula('1 * own + 0.3 * below', names)", []),
        ("'lesson_02.py', 'https://a.b/c', 'cat[1:2, 3]', '--model', 'utf-8'", []),
        ("'''A docstring, not a text.'''", []),
        ("__all__ = ['one thing']", []),
    ],
)
def test_what_is_text(code, expected):
    assert found(code) == expected


def test_space_around_a_text_stays_in_the_code():
    tree = texts.translated("x = f' and {n} more. '", {"and {n} more.": "y {n} más."}.get)
    assert ast.unparse(tree) == "x = f' y {n} más. '"


def test_fields_may_change_places_and_keep_their_format():
    say = {"{0} of {n}": "de {n}, {0}: {0}"}.get
    tree = texts.translated("f'{len(a):,} of {n!r}'", say)
    assert ast.unparse(tree) == "f'de {n!r}, {len(a):,}: {len(a):,}'"


@pytest.mark.parametrize("wrong", ["sin", "{n} y {m}", "{n", "{n:.2f}", "{n} {0} {}"])
def test_a_translation_that_loses_a_field_is_not_taken(wrong):
    source = "f'{len(a)} of {n}'"
    tree = texts.translated(source, {"{0} of {n}": wrong}.get)
    assert ast.dump(tree) == ast.dump(ast.parse(source))


def test_a_heading_stays_one_in_the_language_that_nobody_speaks():
    assert texts.pseudo("## Data") == "## ⟦Dàtà⟧"


def test_lines_stay_where_they_are():
    source = 'a = (\n    f"one {x} and "\n    "two"\n)\nb = 1 / 0\n'
    code = compile(texts.translated(source, texts.pseudo), "<test>", "exec")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(code, {"x": 1})
    assert caught.traceback[-1].lineno == 4  # counted from 0


def test_the_axes_of_every_exercise_have_a_plural_that_can_be_translated():
    tree = ast.parse((ROOT / "helpers" / "checks" / "asked.py").read_text(encoding="utf-8"))
    known = {message.text for message in texts.messages(tree)}
    for one in (one for those in exercises().values() for one in those):
        for axis in one.axes:
            assert {axis, several(axis)} <= known


# ---------------------------------------------------------------- blocks and cells


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_cell_in_another_language_keeps_its_code(path):
    for cell in jupytext.read(path).cells:
        if cell.cell_type == "markdown":
            assert "".join(block.raw for block in blocks.blocks(cell.source)) == f"{cell.source}\n"
            assert blocks.in_words(cell.source, str) == cell.source
        else:
            assert cells.in_words(cell.source, str) == cell.source
            spoken = cells.in_words(cell.source, texts.pseudo)
            assert cells.masked(spoken) == cells.masked(cell.source)
            assert spoken.count("⟦") >= len(cells.said(cell.source))


def test_masked_code_differs_where_code_does():
    assert cells.masked("f('a', x)") == cells.masked("f('b', x)  # c")
    assert cells.masked("f('a', x)") != cells.masked("f('a', y)")
    assert cells.masked("f'{x} {y}'") == cells.masked("f'{y}: {x}'") != cells.masked("f'{x}'")


def test_a_page_is_cut_where_a_translator_would():
    page = "### A *cat*\n> One\n> claim.\n\n| a pet | 1 |\n|---|--:|\n1. first\n   line\n2. next\n"
    assert [block.text for block in blocks.blocks(page) if block.text] == [
        *("A *cat*", "One claim.", "a pet | 1", "first line", "next"),
    ]


def test_a_long_text_is_written_in_several_lines():
    say = {"A text.": "word " * 40}.get
    made = cells.in_words('print(\n    "A text.",\n)', say)
    assert max(map(len, made.split("\n"))) <= 100
    assert ast.literal_eval(ast.parse(made).body[0].value.args[0]) == "word " * 40


# ---------------------------------------------------------------- catalogues


def test_empty_brackets_may_be_numbered():
    assert proof.faults("{:g} of {}", "de {1}, {0:g}", filled=True) == []
    assert proof.faults("{:g} of {}", "de {}, {:g}", filled=True)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_translations_keep_fields_code_and_links(path):
    assert proof.check_file(path) == []


@pytest.mark.parametrize(
    ("english", "translation", "fault"),
    [
        ("{n} rows", "filas", "Lost: {n}."),
        ("{n} rows", "{n} {m} filas", "Added: {m}."),
        ("{n} rows", "{n filas", "curly brackets"),
        ("{n} rows", "{n:.2f} filas", "Lost: {n}. Added: {n:.2f}."),
        ("`four` rows", "`cuatro` filas", "Lost: `four`. Added: `cuatro`."),
        ("[a](b.md)", "[a](c.md)", "Lost: b.md. Added: c.md."),
        ("<em>a</em>", "<em>a", "Lost: </em>."),
        ("**a** b", "**a b", "2 times ** became 1."),
        ("a $x^2$ b", "a b", "Lost: $x^2$."),
    ],
)
def test_a_fault_is_named(english, translation, fault):
    (told,) = proof.faults(english, translation, filled="{n}" in english)
    assert fault in told


def test_a_broken_catalogue_says_where(tmp_path):
    path = tmp_path / "broken.po"
    path.write_bytes(b'msgid "one"\nmsgstr "\xff"\n')
    (told,) = proof.check_file(path)
    assert "catalogue" in told
    assert proof.check_file(tmp_path / "none.po") == ["There is no such file. Check the spelling."]


def test_what_changes_in_english_is_stale_and_what_is_new_is_missing(tmp_path, monkeypatch):
    english = [("A grey photo of a cat.", "a.py", (), False)]
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogues, "files", lambda: ["pages"])
    monkeypatch.setattr(catalogues, "_texts", lambda name: iter(english))
    assert len(catalogues.update("es")["pages"].missing) == 1
    file = tmp_path / "es" / "pages.po"
    spoken = re.sub(r'(cat\."\nmsgstr) ""', r'\1 "Una foto gris."', file.read_text("utf-8"))
    file.write_text(spoken, encoding="utf-8")
    assert catalogues.say("es", "pages")("A grey photo of a cat.") == "Una foto gris."
    english[:] = [("A grey photo of two cats.", "a.py", (), False), ("New.", "a.py", (), False)]
    assert catalogues.stale("es", "pages").missing == [text for text, *_ in english]
    counts = catalogues.update("es")["pages"]
    assert (counts.stale, counts.missing) == (["A grey photo of two cats."], ["New."])
    assert catalogues.say("es", "pages")("A grey photo of two cats.") == "A grey photo of two cats."
    before = file.read_bytes()
    catalogues.update("es")
    assert file.read_bytes() == before


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("name", catalogues.COMPLETE)
def test_what_is_shown_as_a_whole_is_translated_and_up_to_date(code, name):
    counts = catalogues.stale(code, name)
    assert not counts.stale and not counts.missing, (
        f"{len(counts.stale)} stale, {len(counts.missing)} missing, such as "
        f"{[*counts.stale, *counts.missing][0]!r}. Run: python notebooks/build.py translations"
    )


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_what_is_packed_is_what_the_catalogues_say(code):
    with (language.CATALOGUES / f"{code}.mo").open("rb") as file:
        packed = {k: v for k, v in gettext.GNUTranslations(file)._catalog.items() if k}
    assert packed == catalogues.packed(code), f"Run: python notebooks/build.py translations {code}"


# ---------------------------------------------------------------- at run time


def speaks(code, settings, *options):
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **settings},
    )


def test_helpers_speak_another_language_and_keep_no_compiled_code(tmp_path):
    code = "from helpers.checks.comparing import short; print(short(len))"
    settings = {"COURSE_LANGUAGE": "pseudo", "PYTHONPYCACHEPREFIX": str(tmp_path)}
    assert speaks(code, settings).stdout == "⟦à fùñçtîöñ, ⟧len\n"
    assert not [*tmp_path.rglob("comparing*.pyc")]
    assert speaks(code, settings | {"COURSE_LANGUAGE": ""}).stdout == "a function, len\n"


def test_english_costs_nothing():
    code = "import sys, helpers; print('helpers.language' in sys.modules)"
    assert speaks(code, {"COURSE_LANGUAGE": ""}).stdout == "False\n"


def test_an_unknown_language_is_told_once_and_english_is_spoken():
    code = "from helpers.checks.comparing import short; print(short(len))"
    done = speaks(code, {"COURSE_LANGUAGE": "klingon"})
    assert done.stdout == "a function, len\n"
    assert done.stderr.count("COURSE_LANGUAGE is 'klingon'") == 1
    assert "en, es" in done.stderr


def test_english_by_name_is_no_warning(monkeypatch):
    monkeypatch.setenv("COURSE_LANGUAGE", "EN")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        language.switch("nothing.")


def test_lessons_that_are_not_translated_are_linked_in_english(monkeypatch):
    monkeypatch.setenv("COURSE_LANGUAGE", "es")
    assert [link(LESSONS[number]) for number in (3, 4)] == ["03_filters.ipynb", "../04_relu.ipynb"]


@pytest.mark.parametrize("part", ["checks", "commands", "0", "1", "2", "3"])
def test_nothing_is_left_untranslatable(part, capfd):
    assert untranslated.main([part]) == 0, capfd.readouterr().out


# ---------------------------------------------------------------- translated notebooks


def both(code, lesson):
    paths = [project.NOTEBOOKS / f"{lesson.name}.ipynb"]
    paths.append(project.NOTEBOOKS / code / f"{lesson.name}.ipynb")
    return [nbformat.read(path, as_version=4) for path in paths]


def code_cells(book):
    return [cell for cell in book.cells if cell.cell_type == "code"]


@pytest.mark.parametrize(("code", "lesson"), BUILT, ids=str)
def test_the_code_of_a_translated_lesson_is_the_english_one(code, lesson):
    english, other = map(code_cells, both(code, lesson))
    speaks_so = f'os.environ["COURSE_LANGUAGE"] = "{code}"\n'
    assert other[0].source.count(speaks_so) == 1
    other[0].source = other[0].source.replace(speaks_so, "")
    assert [cells.masked(cell.source) for cell in other] == [
        cells.masked(cell.source) for cell in english
    ]
    assert [cell.metadata for cell in other] == [cell.metadata for cell in english]


def sizes(output):
    """The sizes of an output's pictures, in pixels."""
    shown = re.findall(
        r'src="data:image/\w+;base64,([^"]*)"', output.get("data", {}).get("text/html", "")
    )
    return [Image.open(io.BytesIO(base64.b64decode(content))).size for content in shown]


def numbers(text):
    """The numbers of a text, sorted: a sentence may turn them round."""
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"`[^`]*`|<[^>]*>|\]\([^)]*\)", "", text)))


@pytest.mark.parametrize(("code", "lesson"), BUILT, ids=str)
def test_a_translated_lesson_shows_the_same_results(code, lesson):
    for english, other in zip(*map(code_cells, both(code, lesson)), strict=True):
        assert len(english.outputs) == len(other.outputs)
        ignored = "nbval-ignore-output" in english.metadata.get("tags", [])
        for one, two in zip(english.outputs, other.outputs, strict=True):
            assert one.output_type == two.output_type
            assert [*one.get("data", {})] == [*two.get("data", {})]
            for pair in zip(*map(sizes, (one, two)), strict=True):
                assert pair[0] == pytest.approx(pair[1], rel=0.1)  # words at the side differ
            if not ignored:
                for kind in ("text/plain", "text/markdown"):
                    shown = [output.get("data", {}).get(kind, "") for output in (one, two)]
                    assert numbers(shown[0]) == numbers(shown[1])
                assert numbers(one.get("text", "")) == numbers(two.get("text", ""))


@pytest.mark.parametrize(("code", "lesson"), BUILT, ids=str)
def test_links_of_a_translated_lesson_lead_somewhere(code, lesson):
    folder = project.NOTEBOOKS / code
    for cell in both(code, lesson)[1].cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\((?!https?:|#|attachment:)([^)#]+)", cell.source):
                assert (folder / target).exists(), target


@pytest.mark.parametrize("code", TRANSLATED)
def test_translated_notebooks_are_built_from_todays_sources(code):
    look = (
        "import sys; sys.path.insert(0, 'notebooks')\n"
        "import build, nbformat; from book import compose, project; from book.languages import "
        "speaking\n"
        "for one in project.built():\n"
        "    book, kept = compose.compose(one), nbformat.read(project.path_of(one), as_version=4)\n"
        "    same = [(c.source, c.metadata) for c in book.cells] == [(c.source, c.metadata) for c "
        "in kept.cells]\n"
        "    print(one.name, same and build.is_current(one))\n"
        "for page in speaking.PAGES:\n"
        "    file = project.path_of(one).with_name(f'{page}.md')\n"
        "    print(page, file.read_text(encoding='utf-8') == speaking.page(page))\n"
    )
    done = speaks(look, {"COURSE_LANGUAGE": code})
    assert not done.returncode, done.stderr
    assert "False" not in done.stdout, f"{done.stdout}Run: make lessons"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translated_lesson_takes_as_long_and_has_the_same_solutions(code):
    look = (
        "import sys; sys.path.insert(0, 'notebooks')\n"
        "from book import compose, project\n"
        "print([\n"
        "    [(c.source, c.metadata) for c in compose.with_solutions(compose.compose(one)).cells]\n"
        f"    for one in project.LESSONS if one.number in {TRANSLATED[code]!r}\n"
        "])"
    )
    english, other = (
        ast.literal_eval(speaks(look, {"COURSE_LANGUAGE": spoken}).stdout)
        for spoken in ("en", code)
    )
    for one, two in zip(english, other, strict=True):
        times = [re.findall(r"\d+", book[0][0].splitlines()[-1])[:2] for book in (one, two)]
        assert times[0] == times[1]
        solved = [
            [cells.masked(text) for text, data in book if "exercise" in data.get("tags", [])]
            for book in (one, two)
        ]
        assert solved[0] == solved[1]


def test_every_language_has_a_name():
    assert {*TRANSLATED} | {"en"} == {*speaking.NAMES}
