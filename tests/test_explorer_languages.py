"""The explorer in other languages: every text is a message, and every message is translated."""

import re
import sys
from pathlib import Path

import pytest

from helpers import explorer, handmade, language, trained, widgets
from helpers.__main__ import main
from helpers.explorer import spoken
from helpers.language.texts import pseudo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import explorer_texts  # noqa: E402
from book.languages import catalogues  # noqa: E402

OTHERS = spoken.LANGUAGES[1:]
FIELDS = re.compile(r"\{\d+\}|#")

# What is the same in every language: Keras' words, the network's classes, the project's name.
SAME = {"valid", "same", "full", "Cat", "Dog", "Pixels", "to", "Pets", "ReLU", "softmax"}

# In the page: everything that is read or spoken, but code, with where it stands.
SAID = """
() => {
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode;
    const hidden = parentElement.closest("script, style, code, noscript");
    if (!hidden) found.push(walker.currentNode.data);
  }
  const names = ["aria-label", "aria-roledescription", "title", "alt", "placeholder", "label"];
  for (const name of names)
    for (const one of document.querySelectorAll(`[${name}]`)) found.push(one.getAttribute(name));
  return found;
}
"""


def in_english(texts, same):
    """Return the words of texts that stand in no message of the pseudo-language."""
    found = set()
    for text in texts:
        while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
            text = shorter
        words = re.findall(r"[\w.]*[^\W\d_]{2}[\w.]*", text)
        found |= {(word, text) for word in words if word not in same}
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated(code):
    texts = {text for text, *_ in explorer_texts.texts()}
    kept = {one.id: one for one in catalogues.catalogue(code, "explorer") if one.id}
    assert set(kept) == texts and len(texts) > 400, "Run: python notebooks/build.py translations"
    for text, message in kept.items():
        assert message.string and not message.fuzzy, text
        assert sorted(FIELDS.findall(text)) == sorted(FIELDS.findall(message.string)), text
        ends = [len(one) - len(one.lstrip()) for one in (text, message.string)]
        assert ends[0] == ends[1], f"the space before {text!r}"


@pytest.mark.parametrize("code", OTHERS)
def test_pages_have_today_s_translations(code):
    written = explorer_texts.path_of(code).read_text("utf-8")
    pairs = catalogues.translations(code, "explorer")
    assert written == explorer_texts.compiled(pairs), "Run: python notebooks/build.py translations"


def test_babel_reads_every_message_of_the_scripts():
    read = [place for _, place, _ in explorer_texts.texts()]
    for path in explorer_texts.SOURCE.rglob("*.js"):
        code = re.sub(r"(?m)^ *(//|/?\*).*", "", path.read_text("utf-8"))
        place = path.relative_to(ROOT).as_posix()
        assert read.count(place) == len(re.findall(r"(?<![\w$.`])t`", code)), place


def test_scripts_and_messages_stay_small():
    files = [*(ROOT / "helpers" / "explorer").glob("*.js")]
    assert sum(path.stat().st_size for path in files) < 300_000
    assert all(explorer_texts.path_of(code).stat().st_size < 60_000 for code in OTHERS)


@pytest.fixture
def speak(page, tmp_path):
    """Open a page of the explorer in the language of nobody."""

    def opened(which, state=""):
        path = tmp_path / f"{which}.html"
        path.write_text(explorer.page(which, state=state, language="pseudo"), "utf-8")
        page.goto(path.as_uri())
        return page

    return opened


# Addresses that together show all that the page of the convolution can say.
STATES = [
    *("preset=colour", "preset=padding", "preset=relu", "preset=overlap", "preset=fours"),
    *("preset=nowhere", "image=photo", "what=1", "kernel=1,1;1,1&image=bar"),
    *("image=spike&kernel=0,0;0,0", "image=map&kernel=1&pool=l2,3&at=3,3&relu=1&bias=-2"),
    *("image=cat&kernel=SOBEL_X&relu=1&pool=average,2&at=3,3", "grid=1,2;3,4&kernel=1&pool=min,2"),
]


@pytest.mark.parametrize("state", STATES)
def test_no_text_of_the_convolution_is_left_in_english(state, speak):
    page = speak("convolution", state)
    page.locator(".sum, .map .trouble:not(:empty)").first.wait_for()
    texts = page.evaluate(SAID)
    weight = page.locator(".weights input").first
    weight.fill("a")
    page.locator(".kernel .trouble:not(:empty)").wait_for()
    texts += page.evaluate(SAID)
    weight.fill("2")
    page.locator("#voice:not(:empty)").wait_for(state="attached")
    texts += page.evaluate(SAID)
    assert len(texts) > 100 and "⟦" in page.title()
    assert not in_english(texts, SAME | {"nowhere", "what"})  # of the address


def test_what_the_convolution_says_when_it_is_used(speak):
    page = speak("convolution", "preset=429")
    page.locator(".map .surface").click()
    pixel = page.locator(".image .surface").first
    pixel.click()
    page.locator(".pixel input").fill("x")
    page.locator(".pixel input").press("Enter")
    page.get_by_role("button", name=pseudo("Play")).click()
    wrong = {"name": "x.png", "mimeType": "image/png", "buffer": b"no photo"}
    page.locator("input[type=file]").set_input_files(wrong)
    page.locator(".file-picker .trouble:not(:empty)").wait_for()
    assert not in_english(page.evaluate(SAID), SAME | {"x.png"})


def test_no_text_of_the_network_is_left_in_english(speak):
    network = handmade.load(trained.DRAWN_PETS)
    page = speak("network")
    page.locator(".answer").first.wait_for()
    texts = []
    names = page.locator(".layer h3 code").all_inner_texts()
    assert len(names) == len(network.steps)
    for name in names:
        for at in ("0", "5", "0,0,0", "3,3,0"):
            page.evaluate("(hash) => (location.hash = hash)", f"layer={name}&at={at}")
        page.locator(".here code", has_text=f"{name}[").wait_for()
        texts += page.evaluate(SAID)
    page.locator(".layer").last.scroll_into_view_if_needed()
    for button in page.locator(".what-if-said >> xpath=.. >> button").all():
        button.click()
    page.locator(".photo").press("Space")
    page.locator(".was").first.wait_for(state="attached")
    page.locator("#voice:not(:empty)").wait_for(state="attached")
    texts += page.evaluate(SAID)
    wrong = {"name": "x.npz", "mimeType": "application/zip", "buffer": b"PK\x03\x04"}
    page.locator("input[type=file]").set_input_files(wrong)
    page.locator(".file-picker .trouble:not(:empty)").wait_for()
    texts += page.evaluate(SAID)
    assert len(texts) > 1000
    assert not in_english(texts, SAME | {*names, *map(str.capitalize, names), "x.npz"})


def test_spanish_is_spoken(page, tmp_path):
    path = tmp_path / "convolution.html"
    path.write_text(explorer.page("convolution", state="preset=429", language="es"), "utf-8")
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.lang") == "es"
    assert page.locator("h1").inner_text() == "La convolución, número a número" in page.title()
    assert "= 429: ¿de dónde sale?" in page.locator(".sum h2").inner_text()
    assert "Tu foto no sale de esta página." in page.locator("main").inner_text()


def test_english_pages_carry_no_messages():
    assert '"messages"' not in explorer.page("convolution", language="en")
    assert '<html lang="en">' in explorer.page("convolution")


def test_an_unknown_language_is_named():
    with pytest.raises(ValueError, match="The explorer speaks en, es, not 'xx'"):
        explorer.page("convolution", language="xx")


@pytest.fixture
def in_spanish(monkeypatch):
    """As if the course had been started in Spanish."""
    monkeypatch.setattr(language, "LANGUAGES", ("es",))
    monkeypatch.setenv("COURSE_LANGUAGE", "es")


def test_the_command_and_the_widget_take_the_course_s_language(in_spanish, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # its own page is known as such in any language
        assert main(["explore", "--no-browser"]) == 0
    written = Path("explorer.html").read_text("utf-8")
    assert '<html lang="es">' in written and "<title>Una red, número a número" in written
    assert 'title="La convolución, número a número"' in widgets.explore(preset="ones").value


def test_a_language_without_messages_gives_english(monkeypatch):
    monkeypatch.setattr(language, "LANGUAGES", ("fr",))
    monkeypatch.setenv("COURSE_LANGUAGE", "fr")
    assert spoken.language_of() == "en"
