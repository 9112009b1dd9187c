"""The site in a browser, opened from its folder: readable, by keyboard alone, and by itself.

That no page asks another host or writes an error to its console is seen to by the fixture `page`.
"""

import itertools
import sys
from pathlib import Path

import axe_playwright_python
import pytest
from test_site import LESSON_PAGES, PAGES, editions

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
EXPLORER = ("explorer/index.html", "explorer/network.html")
# What may look otherwise in other languages, whose words are longer; lessons look as in English.
TRANSLATED = [
    f"{one.folder}{name}.html"
    for one in editions.others()
    for name in ("index", "explorer", "search", "explorer/index", "explorer/network")
]
DESK, PHONE = ({"width": width, "height": 900} for width in (1280, 390))

# In the page: what can be reached by Tab and is seen.
STOPS = """
() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({
    checkVisibilityCSS: true, contentVisibilityAuto: true }))
"""
# The number of the one that has the focus among these, whether one sees that, and what it is.
FOCUS = """
() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const shadow = style.boxShadow !== "none" && !style.boxShadow.startsWith("rgba(0, 0, 0, 0)");
  return [window.stops.indexOf(one), ring || shadow, one.outerHTML.slice(0, 200)];
}
"""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"


@pytest.fixture
def visit(page, site):
    """Open a page of the site by its name; it may ask for nothing outside of the site's folder."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def opened(name, query=""):
        page.goto((site / name).as_uri() + query)
        return page

    yield opened
    files = [url for url in asked if url.startswith("file:")]
    assert files and not [url for url in files if not url.startswith(site.as_uri())]


# What axe-core looks at. Colours take longest, and nothing else changes with the shade.
ALL = {}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
NO_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
# On a phone pages have the colours that they have on a desk.
LOOKS = ((DESK, "light", ALL), (DESK, "dark", COLOURS), (PHONE, "light", NO_COLOURS))
# These show all that a page may have, and are looked at for all of it in every way.
WHOLE = ("index.html", "search.html", LESSON_PAGES[5], "api/helpers.pooling.html", *EXPLORER)
EVERYTHING = tuple((*way, ALL) for way in itertools.product((DESK, PHONE), ("light", "dark")))


def violations(page, options=ALL):
    """What axe-core finds on a page as it is shown now."""
    if not page.evaluate("window.axe !== undefined"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    # Preload would ask for style sheets again, which a page from a folder may not.
    options = {"preload": False, **options}
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    return [
        (one["id"], node["target"], node["html"][:200]) for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", [*PAGES, *EXPLORER, *TRANSLATED])
def test_page_is_open_to_all(name, visit):
    page = visit(name)
    page.add_style_tag(content=STILL)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    for size, shade, options in EVERYTHING if name in WHOLE else LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=shade)
        page.locator(f"html[data-theme={shade}], html:not([data-theme])").wait_for()
        page.locator("[aria-busy=true]").first.wait_for(state="detached")
        assert not violations(page, options), (size, shade)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size


# WCAG 1.4.12: with so much room between lines, letters and words nothing may be lost.
ROOMY = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""


@pytest.mark.parametrize("name", WHOLE)
def test_enlarged_and_spaced_text_needs_no_scrolling_sideways(name, visit):
    page = visit(name)
    page.set_viewport_size({"width": 320, "height": 225})  # a desk's window, enlarged to 400%
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    for style in (STILL, ROOMY):
        page.add_style_tag(content=style)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), style
    cut = """() => [...document.querySelectorAll("button, summary, h1, h2, h3, label")].filter(
      (one) => one.checkVisibility() && getComputedStyle(one).overflow === "hidden"
        && one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 1).length"""
    assert page.evaluate(cut) == 0


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_glides_where_less_motion_is_asked_for(name, visit):
    page = visit(name)
    page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationName } = getComputedStyle(one);
      return parseFloat(transitionDuration) > 0.01 || animationName !== "none" }).length"""
    assert page.evaluate(moving) == 0
    assert page.locator("video, audio, marquee, blink, [autoplay]").count() == 0


def test_a_lesson_prints_without_menus(visit):
    page = visit(LESSON_PAGES[5])
    page.emulate_media(media="print", color_scheme="dark")
    for menu in (".bd-sidebar-primary", ".bd-sidebar-secondary", ".ways", ".bd-header-article"):
        assert not page.locator(menu).first.is_visible()
    assert page.locator(".cell_output img").first.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.pdf(format="A4").count(b"/Type /Page\n") > 5


# What opens, and the button for it.
OPENERS = {"search": "Search", "lessons": "All pages", "contents": "On this page"}


@pytest.mark.parametrize("what", OPENERS)
def test_what_opens_on_a_phone_is_open_to_all(what, visit):
    page = visit(LESSON_PAGES[5])
    page.set_viewport_size(PHONE)
    page.add_style_tag(content=STILL)
    page.get_by_role("button", name=OPENERS[what]).click()
    for shade in ("light", "dark"):
        page.emulate_media(color_scheme=shade)
        assert not violations(page), shade
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="hidden")


# On a Mac a setting of the system decides whether Tab stops at links.
by_tab = pytest.mark.skipif(sys.platform == "darwin", reason="Tab may pass over links")


@by_tab
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["index.html", LESSON_PAGES[5], "api/helpers.pooling.html"])
def test_tab_reaches_everything_and_shows_where_it_is(name, size, visit):
    page = visit(name)
    page.set_viewport_size(size)
    page.add_style_tag(content=STILL)
    waiting = {*range(page.evaluate(f"(window.stops = ({STOPS})()).length"))}
    assert len(waiting) >= 10
    for _ in range(2 * len(waiting)):  # what can be scrolled is a stop, too
        page.keyboard.press("Tab")
        index, seen, element = page.evaluate(FOCUS)
        if element.startswith("<body"):  # the end
            break
        assert seen, f"nothing shows that this has the focus: {element}"
        waiting.discard(index)
    assert not [page.evaluate("(index) => stops[index].outerHTML", index) for index in waiting]


@by_tab
def test_the_first_stop_skips_to_the_text(visit):
    page = visit(LESSON_PAGES[5])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_folds_open_by_keyboard(visit):
    page = visit(LESSON_PAGES[5])
    for fold in (page.locator("details.fold").first, page.locator("details:not(.fold)").first):
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        assert fold.evaluate("one => one.open") and fold.locator("> :nth-child(2)").is_visible()
        page.keyboard.press("Space")
        assert not fold.evaluate("one => one.open")


def test_a_link_opens_the_fold_that_it_leads_into(visit):
    page = visit(LESSON_PAGES[5])
    target = page.evaluate("document.querySelector('details [id]').id")
    page.evaluate("(id) => (location.hash = id)", target)
    page.wait_for_function(
        "(id) => document.getElementById(id).closest('details').open", arg=target
    )


def test_a_figure_opens_large_by_keyboard_and_by_tap(visit):
    page = visit(LESSON_PAGES[4])
    page.set_viewport_size(PHONE)
    page.add_style_tag(content=STILL)
    figure = page.locator(".cell_output a.image-reference").first
    drawn, text = figure.evaluate("one => [one.firstChild.clientWidth, one.firstChild.alt]")
    large = page.get_by_role("dialog", name="Figure, enlarged")
    for opens in (lambda: figure.press("Enter"), figure.click):
        opens()
        picture = large.get_by_role("img", name=text)
        width = picture.bounding_box()["width"]
        assert width > 2.5 * drawn
        # A finger or the keyboard must be able to move what is wider than the phone.
        place = large.locator(".picture")
        place.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.picture').scrollLeft > 0")
        large.get_by_role("button", name="Larger").press("Enter")
        assert picture.bounding_box()["width"] == pytest.approx(1.25 * width, abs=1)
        for shade in ("light", "dark"):
            page.emulate_media(color_scheme=shade)
            assert not violations(page), shade
        page.keyboard.press("Escape")
        large.wait_for(state="hidden")
        assert figure.evaluate("one => one === document.activeElement")
    figure.press("Enter")
    large.get_by_role("button", name="Close").click()
    large.wait_for(state="hidden")


def test_pictures_of_texts_open_large_and_those_in_links_to_pages_do_not(visit):
    page = visit("index.html")
    page.locator("img[src*=way_of_a_picture]").click()
    page.get_by_role("dialog", name="Figure, enlarged").wait_for()
    page.keyboard.press("Escape")
    page.locator(".lessons a").first.click()
    page.wait_for_url(f"**/{LESSON_PAGES[0]}")


# In the page: of all code, what is cut, says so, and can be scrolled by keyboard.
CUT = """
() => [...document.querySelectorAll("pre")].filter((one) => one.checkVisibility())
  .map((one) => [one.scrollWidth - one.clientWidth > 1, one.tabIndex === 0,
    getComputedStyle(one).boxShadow !== "none"])
"""


def test_code_that_is_cut_shows_it_and_can_be_scrolled(visit):
    page = visit(LESSON_PAGES[4])
    page.wait_for_function("document.querySelector('pre.more-after')")
    found = page.evaluate(CUT)
    assert {cut for cut, *_ in found} == {True, False}  # there are both
    assert all(cut == stop == shown for cut, stop, shown in found)
    wide = page.locator("pre.more-after").first.element_handle()
    wide.evaluate("one => (one.scrollLeft = one.scrollWidth)")
    page.wait_for_function("one => one.matches('.more-before:not(.more-after)')", arg=wide)


MODES = ("auto", "light", "dark")  # in the menu from top to bottom


def test_light_or_dark_is_chosen_by_keyboard_and_kept(visit):
    page = visit(LESSON_PAGES[5])
    for mode in MODES[1:]:
        page.get_by_role("button", name="Color mode").locator("visible=true").focus()
        for key in ("Enter", *["ArrowDown"] * (MODES.index(mode) + 1), "Enter"):
            page.keyboard.press(key)
        assert page.evaluate("document.documentElement.dataset.theme") == mode
    visit("index.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


# What somebody may look for, and a page that must be found.
TERMS = {
    "sobel": "notebooks/03_filters.html",
    "max pooling": "notebooks/05_pooling.html",
    "softmax": "notebooks/06_dense_softmax.html",
    "grad-cam": "notebooks/14_look_inside.html",
    "correlate2d": "api/helpers.convolution.html",
}


@pytest.mark.parametrize("term", TERMS)
def test_search_finds_by_keyboard(term, visit, site):
    page = visit("notebooks/glossary.html")
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.type(term)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html*")
    page.locator("#search-results p.search-summary", has_text="found").wait_for()
    link = page.locator(f"#search-results a[href^='{TERMS[term]}']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{TERMS[term]}*")


def test_search_finds_in_another_language(visit):
    page = visit("es/search.html", "?q=convolución")
    page.locator("#search-results a[href^='explorer.html']").first.click()
    page.wait_for_url("**/es/explorer.html*")
    assert page.evaluate("document.documentElement.lang") == "es"


def test_the_language_is_switched_by_keyboard(visit):
    page = visit("explorer.html")
    for language, name in (("es", "Español"), ("en", "English")):
        page.get_by_role("link", name=name, exact=True).focus()
        page.keyboard.press("Enter")
        page.locator(f"html[lang={language}]").wait_for()


def test_search_that_finds_nothing_says_so(visit):
    page = visit("search.html", "?q=zebra")
    page.get_by_text("did not match any documents").wait_for()
