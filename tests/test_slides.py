"""The slides: whole sentences, every question and exercise, all else in the notes; in a browser."""

import doctest
import functools
import itertools
import re
import sys
from pathlib import Path

import axe_playwright_python
import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import blocks, project, reading, slide, slides, talk  # noqa: E402
from book.slide import Part, Slide  # noqa: E402

from helpers import checks  # noqa: E402

LESSONS = pytest.mark.parametrize("lesson", project.LESSONS, ids=lambda lesson: lesson.name)
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
READY = "window.Reveal && Reveal.isReady()"

# In the page: what of the slide that is shown lies outside of it, is cut off, or is too small.
WRONG = """
() => {
  const [one] = Reveal.getCurrentSlide().querySelectorAll(":scope > .page");
  const frame = one.getBoundingClientRect();
  const wrong = [];
  for (const part of [one, ...one.querySelectorAll("*")]) {
    const box = part.getBoundingClientRect();
    const cut = getComputedStyle(part).overflow === "hidden" &&
      (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1);
    const out = box.right > frame.right + 1 || box.bottom > frame.bottom + 1 ||
      box.left < frame.left - 1 || box.top < frame.top - 1;
    const said = [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const small = said && parseFloat(getComputedStyle(part).fontSize) < 20;
    const tiny = part.matches("img") && box.width * box.height < 100000;
    if (cut || out || small || tiny) {
      wrong.push([Reveal.getIndices().h, part.outerHTML.slice(0, 60), { cut, out, small, tiny }]);
    }
  }
  return wrong;
}
"""


@functools.cache
def book_of(lesson):
    return nbformat.read(project.path_of(lesson), as_version=4)


@functools.cache
def slides_of(lesson):
    return talk.slides_of(book_of(lesson))


@functools.cache
def page_of(lesson):
    return slides.page(lesson)


def plain(text):
    """A text without Markdown's signs, its white space as single blanks."""
    return " ".join(blocks.words_of(text).split())


def texts(found):
    """What slides show as text: slide and sentence."""
    for one in found:
        for part in one.parts:
            if part.kind in ("text", "guess"):
                for sentence in blocks.sentences(part.content):
                    yield one, sentence


@LESSONS
def test_a_lesson_has_slides_for_an_hour_at_most(lesson):
    found = slides_of(lesson)
    assert 18 <= len(found) <= slide.MOST
    assert [one.kind for one in found[:2]] == ["title", "goals"] and found[-1].kind == "goals"
    assert found[1].parts[0].content == found[-1].parts[0].content  # what was promised
    assert sum(one.has("figure") for one in found) >= 3
    assert all(one.parts for one in found[1:] if one.kind != "section")


@LESSONS
def test_every_question_and_every_exercise_has_its_slide(lesson):
    titles = [one.title for one in slides_of(lesson)]
    for heading in reading.sections(book_of(lesson)):
        assert heading in titles or not heading
    exercises = checks.exercises()[f"lesson_{lesson.number:02}"]
    turns = [title for title in titles if title.startswith("Your turn")]
    assert [re.search(r"[\d.]+(?=:)", title)[0] for title in turns] == [
        exercise.number for exercise in exercises
    ]


@LESSONS
def test_sentences_are_whole_and_shown_once(lesson):
    cells = [cell.source for cell in book_of(lesson).cells if cell.cell_type == "markdown"]
    written = plain("\n\n".join(cells)).lower()
    seen = set()
    for one, sentence in texts(slides_of(lesson)):
        if one.kind == "claim":  # those stand in a list of their own
            continue
        words = plain(sentence).lower()  # a question in a heading gets a capital
        assert words in written
        after = written[written.index(words) + len(words) :][:1]
        assert words[-1] in ".?!:)…”\"'=8" or not after.isalpha(), words
        # A guess brings again what it needs.
        assert words not in seen or one.kind == "exercise" or one.has("guess"), words
        seen.add(words)


@LESSONS
def test_what_is_not_shown_is_noted(lesson):
    noted = plain("\n\n".join(note for one in slides_of(lesson) for note in one.notes))
    shown = plain("\n".join(sentence for _, sentence in texts(slides_of(lesson))))
    _heading, _setup, *cells, _ticks, _footer = book_of(lesson).cells
    for cell in cells:
        for block in blocks.blocks(cell.source) if cell.cell_type == "markdown" else ():
            if block.kind == "paragraph" and not block.text.startswith("**You will be able"):
                assert plain(block.text) in noted or plain(block.text) in shown


@LESSONS
def test_first_hints_are_noted_and_no_solution_is(lesson):
    html = page_of(lesson)
    assert html.count("<em>First hint.</em>") == len(
        checks.exercises()[f"lesson_{lesson.number:02}"]
    )
    assert "Second hint" not in html and "<em>Solution.</em>" not in html
    folds = [
        block.text
        for cell in book_of(lesson).cells
        for block in blocks.blocks(cell.source)
        if cell.cell_type == "markdown" and block.name == "Solution"
    ]
    assert len(folds) == len(checks.exercises()[f"lesson_{lesson.number:02}"])
    words = plain(re.sub(r"<[^>]+>", "", html))
    for fold in folds:
        code = re.search(r"(?s)```python\n(.*?)```", fold)[1]
        assert plain(code.strip().splitlines()[-1]) not in words


@LESSONS
def test_pictures_have_their_alternative_texts_and_nothing_is_fetched(lesson):
    html = page_of(lesson)
    pictures = re.findall(r"<img [^>]*>", html)
    assert pictures and all(re.match(r'<img alt="[^"]{10,}" src="data:', one) for one in pictures)
    local = ("data:", "reveal/")
    assert all(one.startswith(local) for one in re.findall(r'(?:src|<link[^>]*href)="(.*?)"', html))
    assert "<details" not in html and "](" not in re.sub(r"(?s)<(pre|code).*?</\1>", "", html)


def test_it_is_a_folder_to_hand_on(tmp_path):
    slides.build(tmp_path, project.LESSONS[:1])
    slides.build(tmp_path, project.LESSONS[4:5])
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    theirs = {f"reveal/{name}" for name in slides.FILES if "." in name}
    ours = {"index.html", "00_start_here.html", "04_relu.html", "reveal/slides.css"}
    assert names == theirs | ours and (tmp_path / "reveal" / "LICENSE").is_file()
    linked = re.findall(r'href="([\w/.-]+)["?]', (tmp_path / "index.html").read_text("utf-8"))
    assert {"00_start_here.html", "04_relu.html"} < {*linked}
    assert all((tmp_path / link).is_file() for link in linked)


def test_reveal_is_the_version_that_its_readme_names():
    says = (slides.REVEAL / "README.md").read_text("utf-8")
    version = re.match(r"# reveal\.js ([\d.]+),", says)[1]
    assert says.count(version) == 3
    assert f"`{version}`" in (slides.REVEAL / "reveal.js").read_text("utf-8")


def test_a_notebook_that_shows_nothing_is_refused(tmp_path, monkeypatch):
    lesson = project.LESSONS[0]
    book = nbformat.read(project.path_of(lesson), as_version=4)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    nbformat.write(book, tmp_path / "empty.ipynb")
    monkeypatch.setattr(slides, "path_of", lambda lesson: tmp_path / "empty.ipynb")
    with pytest.raises(ValueError, match="Run: make lessons NAME=00_start_here"):
        slides.build(tmp_path / "slides", [lesson])
    assert not (tmp_path / "slides").exists()


def test_teachers_notes_are_noted_where_they_belong_and_never_shown(tmp_path, monkeypatch):
    lesson = project.LESSONS[4]
    source = (project.SOURCE / f"{lesson.name}.py").read_text("utf-8")
    # A note in a section, and one in the section that is made of one list.
    heading = "## What does a bend add?"
    note = '# %% [markdown] tags=["teacher"]\n# **Ask:** who bent it?\n\n# %% [markdown]\n'
    before, after = source.split(f"# {heading}\n")
    first, rest = after.split("\n# %%", 1)
    rest = rest.replace(
        "# ## Check yourself", f"\n{note.replace('who', 'what')}# ## Check yourself"
    )
    (tmp_path / f"{lesson.name}.py").write_text(
        f"{before}# {heading}\n{first}\n{note}\n# %%{rest}", encoding="utf-8"
    )
    monkeypatch.setattr(slides.project, "SOURCE", tmp_path)
    sections = re.findall(r"(?s)<section.*?</section>", slides.page(lesson))
    having = [one for one in sections if "who bent it?" in one]
    assert len(having) == 1 and "What does a bend add?" in having[0]
    shown, noted = having[0].split('<aside class="notes">')
    assert "who bent it?" in noted and "who bent it?" not in shown
    (last,) = (one for one in sections if "what bent it?" in one)
    assert "<h2>What to remember</h2>" in last


def test_cells_may_be_kept_from_the_slides():
    book = nbformat.from_dict(book_of(project.LESSONS[4]))
    for cell in book.cells:
        if "### Your turn 4.2" in cell.source:
            cell.metadata.tags = ["skip-slide"]
    titles = [one.title for one in talk.slides_of(book)]
    assert [title[10:13] for title in titles if title.startswith("Your turn")] == [
        "4.1",
        "4.3",
        "4.4",
        "4.5",
    ]


def test_the_least_needed_slides_go_first_and_leave_their_notes(monkeypatch):
    monkeypatch.setattr(slide, "MOST", 5)
    made = [
        Slide("title", "a"),
        Slide("section", "0", section="one"),
        Slide("output", "b", notes=["b"], rank=2, section="one"),
        Slide("figure", "c", notes=["c"], rank=8, section="one"),
        Slide("output", "d", notes=["d"], rank=2, section="two"),
        Slide("section", "e", section="two"),
        Slide("code", "f", notes=["f"], rank=2, section="one"),
    ]
    kept = slide.needed(made)
    assert [one.title for one in kept] == ["a", "0", "c", "d", "e"]
    assert [note for one in kept for note in one.notes] == ["b", "c", "d", "f"]


def test_what_is_always_needed_stays_even_if_it_is_too_much(monkeypatch):
    monkeypatch.setattr(slide, "MOST", 1)
    assert len(slide.needed([Slide("title", "a"), Slide("exercise", "b")])) == 2


def test_a_guess_joins_its_question_only_where_there_is_room():
    def question():
        return Slide("section", "Why?", [Part("text", "Here is a 4.")])

    def guess(length):
        return Slide("guess", "Why?", [Part("guess", "**Predict:** " + "x" * length)])

    assert len(slide.joined([question(), guess(100)])) == 1
    assert len(slide.joined([question(), guess(500)])) == 2
    pictured = question()
    pictured.parts.append(Part("figure", None))
    assert len(slide.joined([pictured, guess(100)])) == 2


def told(*cells):
    """Slides of a lesson with one section of these texts and pictures."""
    picture = {"image/png": "AAAA", "text/plain": ""}
    made = [nbformat.v4.new_markdown_cell(text) for text in ("# Lesson", "set up", "## Why?")]
    for cell in cells:
        shows = nbformat.v4.new_output(
            "display_data", picture, metadata={"image/png": {"alt": cell, "width": 9}}
        )
        code = nbformat.v4.new_code_cell("1", outputs=[shows])
        made.append(code if cell.isupper() else nbformat.v4.new_markdown_cell(cell))
    made += [nbformat.v4.new_markdown_cell(text) for text in ("ticks", "footer")]
    return talk.slides_of(nbformat.v4.new_notebook(cells=made))


def kinds_and_texts(one):
    return [
        (part.kind, part.content.alt if part.kind == "figure" else part.content)
        for part in one.parts
    ]


def test_a_sentence_that_leans_on_others_brings_them():
    words = slide.Words()
    said = ["Shares are wanted.", "So raise e.", "The answer is above 0.", "Then divide."]
    assert words.brought([said], 200) == said
    assert words.brought([["Nothing of this."], said[:1], said[1:]], 200) == said
    assert words.brought([said], 40) == []  # part of it would not be understood
    assert words.brought([["A list:"], ["Then on."]], 200) == []  # nor where a list is missing
    assert words.brought([["One.", "Two three four."]], 15) == ["Two three four."]


def test_a_guess_has_what_it_is_about():
    *_, guess, answer, _goals = told(
        f"Here is a {'very ' * 30}long way.",
        "THE IMAGE",
        "It was drawn by hand. And then it was shrunk.\n\n**Predict:** how large is the dot?",
        "THE ANSWER",
        "Nine pixels. They are white.",
    )
    assert kinds_and_texts(guess) == [
        (
            "text",
            f"Here is a {'very ' * 30}long way. It was drawn by hand. And then it was shrunk.",
        ),
        ("figure", "THE IMAGE"),
        ("guess", "**Predict:** how large is the dot?"),
    ]
    assert answer.answers and not guess.answers
    assert kinds_and_texts(answer)[-1] == ("text", "Nine pixels. They are white.")


def test_the_picture_of_an_answer_is_not_the_next_question():
    *_, guess, _answer, _goals = told(
        "Look at it.\n\n**Predict:** one?",
        "A",
        "Yes, one.",
        "A coin is next. **Predict:** two?",
        "B",
    )
    assert kinds_and_texts(guess) == [("text", "A coin is next."), ("guess", "**Predict:** two?")]


def test_a_caption_does_not_lead_to_the_next_cell():
    *_, answer, _goals = told("Look.\n\n**Predict:** one?", "A", "Now our own folder. It is large.")
    assert kinds_and_texts(answer) == [("figure", "A")]


def test_an_answer_goes_with_its_guess(monkeypatch):
    monkeypatch.setattr(slide, "MOST", 3)
    guess = Slide("guess", "b", [Part("guess", "?")], notes=["b"], rank=8, section="one")
    answers = [Slide("output", one, notes=[one], section="one", answers=True) for one in "cd"]
    kept = slide.needed([Slide("title", "a"), guess, *answers, Slide("section", "e")])
    assert [one.title for one in kept] == ["a", "e"] and kept[0].notes == ["b", "c", "d"]


@LESSONS
def test_every_guess_can_be_understood_alone(lesson):
    words, found = slide.Words(), slides_of(lesson)
    for before, one in itertools.pairwise(found):
        assert not one.answers or before.has("guess") or before.answers
        if one.kind == "guess":
            shown = next((part.content for part in one.parts if part.kind == "text"), "")
            first = blocks.sentences(shown)[:1]
            assert not first or not words.leans(first[0]) or opens(lesson, first[0]), first


def opens(lesson, sentence):
    """Whether a sentence is the first below a heading, and so leans on nothing but that."""
    cells = [cell.source for cell in book_of(lesson).cells if cell.cell_type == "markdown"]
    found = [block for cell in cells for block in blocks.blocks(cell)]
    pairs = itertools.pairwise(found)
    below = [block.text for heading, block in pairs if heading.kind == "heading"]
    return sentence in [blocks.sentences(text)[0] for text in below]


def test_examples_hold():
    for module in (blocks, slide):
        assert doctest.testmod(module).attempted and not doctest.testmod(module).failed


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("slides")
    slides.build(out, [project.LESSONS[3], project.LESSONS[11]])
    return out


@pytest.fixture
def show(page, folder):
    """Open a lesson's slides from their folder. See the fixture `page` for what it refuses."""

    def opened(name, query="", **looks):
        page.set_viewport_size({"width": 1280, "height": 720})
        page.emulate_media(**looks)
        page.goto((folder / f"{name}.html").as_uri() + query)
        page.wait_for_function(READY)
        return page

    return opened


@pytest.mark.parametrize("name", ["03_filters", "11_first_classifier"])
def test_nothing_runs_over_and_all_can_be_read(show, name):
    page = show(name)
    count = page.evaluate("Reveal.getTotalSlides()")
    wrong = [
        page.evaluate(f"() => {{ Reveal.slide({at}); return ({WRONG})() }}") for at in range(count)
    ]
    assert count > 25 and not [*itertools.chain(*wrong)]


@pytest.mark.parametrize("shade, rules", [("light", "wcag2aa wcag2a"), ("dark", "color-contrast")])
def test_slides_are_accessible(show, shade, rules):
    page = show("03_filters", color_scheme=shade)
    page.add_script_tag(path=AXE)
    for at in (0, 2, 3, 9, 12):  # title, picture, question with guess, guess, exercise
        page.evaluate(f"Reveal.slide({at})")
        options = {"runOnly": rules.split(), "preload": False}
        found = page.evaluate("(options) => axe.run('.slides', options)", options)
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def test_keys_turn_the_slides_and_show_answers_one_by_one(show):
    page = show("03_filters", "#/4")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getIndices()")["h"] == 4  # first the sentence below the picture
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getIndices()")["h"] == 5
    page.keyboard.press("Shift+Slash")
    page.get_by_text("Keyboard Shortcuts").wait_for()


def test_a_speaker_sees_the_notes(show):
    page = show("03_filters", "#/4")
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    opening.value.get_by_text("On the picture: 5 panels. the 4: a 7×4 grid").wait_for()


def test_each_slide_is_printed_on_a_page_of_its_own(show):
    page = show("03_filters", "?print-pdf", color_scheme="dark")
    page.wait_for_selector(".pdf-page")
    count = page.evaluate("document.querySelectorAll('.pdf-page').length")
    assert count == len(slides_of(project.LESSONS[3]))
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == count
    assert {*re.findall(rb"/MediaBox (\[.*?\])", printed)} == {b"[0 0 960 540]"}
