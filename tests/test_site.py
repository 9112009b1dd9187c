"""The site: every link leads somewhere, nothing comes from elsewhere, pages are well made.

What needs a browser is asked in tests/test_site_in_browser.py.
"""

import html
import itertools
import json
import posixpath
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.notebooknode import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose, editions, prepare, project, site_texts, track  # noqa: E402
from book.languages import catalogues  # noqa: E402

import helpers  # noqa: E402
from helpers.course import LESSONS  # noqa: E402

LESSON_PAGES = [f"notebooks/{lesson.name}.html" for lesson in LESSONS]
TEXTS = [name.replace(".md", ".html") for name in prepare.PAGES]
STATIONS = re.findall(r":mod:`(helpers\.[\w.]+)`", helpers.__doc__)
PAGES = [
    *("index.html", "explorer.html", *LESSON_PAGES, *TEXTS),
    *(f"api/{name}.html" for name in ["index", *STATIONS]),
    *("genindex.html", "py-modindex.html", "search.html"),
]


@pytest.fixture(scope="module")
def all_pages(site):
    """Every page in every language, parsed: path → soup. The explorer has tests of its own."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    return {
        name: BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for name, path in found.items()
        if "explorer/" not in name
    }


@pytest.fixture(scope="module")
def pages(all_pages):
    """The pages in English."""
    other = tuple(one.folder for one in editions.others())
    return {name: soup for name, soup in all_pages.items() if not name.startswith(other)}


@pytest.fixture(scope="module", params=editions.others(), ids=lambda edition: edition.code)
def edition(request):
    """An edition in another language."""
    return request.param


def addresses(pages, *kinds):
    """Yield (page, tag, address) of everything that a page links or loads."""
    for name, soup in pages.items():
        for tag in soup.find_all(kinds):
            for attribute in ("href", "src", "data", "poster", "action"):
                if tag.get(attribute):
                    yield name, tag, tag[attribute]


def test_every_part_of_the_course_has_its_page(pages):
    assert set(pages) == {*PAGES} and len(PAGES) > 60


def test_every_link_and_anchor_leads_somewhere(site, all_pages):
    pages = all_pages
    names = {name: {tag["id"] for tag in soup.find_all(id=True)} for name, soup in pages.items()}
    dead = []
    for name, _, address in addresses(pages, "a"):
        parts = urlsplit(address)
        if parts.scheme or address == "#":
            continue
        target = (site / name).parent / unquote(parts.path) if parts.path else site / name
        page = target.resolve().relative_to(site).as_posix()
        wrong = page in names and parts.fragment and unquote(parts.fragment) not in names[page]
        if wrong or not target.is_file():
            dead.append(f"{name}: {address}")
    assert not dead


def test_lessons_lead_to_the_explorers_pictures_that_exist(site, pages):
    presets = (ROOT / "explorer/src/convolution/presets.js").read_text("utf-8")
    linked = {
        urlsplit(one).fragment.removeprefix("preset=")
        for name, _, one in addresses(pages, "a")
        if "/explorer/index.html#" in one
    }
    assert len(linked) > 10
    assert not [name for name in linked if not re.search(rf"(?m)^  {name}: {{$", presets)]
    assert not [one for _, _, one in addresses(pages, "a") if one.startswith(project.SITE)]


def test_notebooks_are_linked_to_be_downloaded_only(pages):
    links = [tag for _, tag, one in addresses(pages, "a") if urlsplit(one).path.endswith(".ipynb")]
    ours = [tag for tag in links if not urlsplit(tag["href"]).scheme]
    assert len(ours) == len(LESSONS) and all(tag.has_attr("download") for tag in ours)


def test_links_to_other_hosts_are_links_of_the_repository(pages):
    ours = {one for name, _, one in addresses(pages, "a") if one.startswith(project.REPOSITORY)}
    paths = {one.removeprefix(f"{project.REPOSITORY}/blob/{project.TAG}/") for one in ours}
    assert len(paths) > len(LESSONS)
    assert all((ROOT / path.partition("#")[0]).exists() for path in paths if "://" not in path)


def test_nothing_is_loaded_from_elsewhere(site, all_pages):
    kinds = ("script", "link", "img", "source", "iframe", "video", "audio", "object", "form")
    tags = [(tag, address) for _, tag, address in addresses(all_pages, *kinds)]
    loaded = [address for tag, address in tags if "alternate" not in tag.get("rel", ())]
    assert len(loaded) > 1000
    assert not [one for one in loaded if urlsplit(one).scheme not in ("", "data")]
    assert not [one for one in loaded if one.startswith("/")]  # it works below any path
    for style in site.rglob("*.css"):
        text = style.read_text("utf-8")
        wanted = re.findall(r"(?:url\(|@import\s)\s*[\"']?([^\"')]*)", text)
        assert not [one for one in wanted if one.startswith(("http", "//"))], style.name
        local = [one.split("?")[0].split("#")[0] for one in wanted if not one.startswith("data:")]
        assert all((style.parent / one).is_file() for one in local), style.name


def test_every_picture_has_an_alternative_text(all_pages):
    for name, soup in all_pages.items():
        for picture in soup.find_all("img"):
            beside_its_name = picture.find_parent(class_=["lessons", "navbar-brand"])
            assert bool(picture.get("alt")) is not bool(beside_its_name), f"{name}: {picture}"


def test_figures_keep_the_text_that_the_notebook_gives_them(pages):
    for lesson, name in zip(LESSONS, LESSON_PAGES, strict=True):
        book = nbformat.read(project.path_of(lesson), as_version=4)
        outputs = (output for cell in book.cells for output in cell.get("outputs", ()))
        texts = [figure.alt for figure in map(prepare.figure, outputs) if figure]
        assert texts == [one["alt"] for one in pages[name].select(".cell_output img")] != []


def test_headings_go_down_step_by_step_from_one(all_pages):
    for name, soup in all_pages.items():
        levels = [int(tag.name[1]) for tag in soup.find_all(re.compile(r"^h[1-6]$"))]
        assert levels.count(1) == 1 and levels[0] == 1, name
        jumps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, name


def test_no_column_is_headed_by_an_empty_cell(all_pages):
    for name, soup in all_pages.items():
        assert not [cell for cell in soup.find_all("th") if not cell.get_text(strip=True)], name


def test_lessons_lead_to_each_other(pages):
    for this, following in itertools.pairwise(LESSON_PAGES):
        (forward,) = pages[this].select("a.right-next")
        (back,) = pages[following].select("a.left-prev")
        assert f"notebooks/{forward['href']}" == following
        assert f"notebooks/{back['href']}" == this


def test_lessons_can_be_run_downloaded_and_printed(site, pages):
    for lesson, name in zip(LESSONS, LESSON_PAGES, strict=True):
        ways = pages[name].select_one(".ways")
        colab, download, source = [link["href"] for link in ways.find_all("a")]
        assert colab == compose.colab_link(lesson)
        assert (site / "notebooks" / download).read_bytes() == project.path_of(lesson).read_bytes()
        assert source.endswith(f"notebooks/source/{lesson.name}.py")
        assert ways.button.get_text() == "Print, or save as PDF"


def test_lessons_fold_what_their_notebooks_fold(pages):
    for lesson, name in zip(LESSONS, LESSON_PAGES, strict=True):
        book = nbformat.read(project.path_of(lesson), as_version=4)
        folded = [cell for cell in book.cells[2:] if "hide-input" in cell.metadata.get("tags", ())]
        titles = [re.match("# @title (.*)", cell.source)[1] for cell in folded]
        folds = pages[name].select("details.fold > summary")
        shown = [fold.get_text() for fold in folds]
        assert [one for one in shown if one.startswith("Code")] == [
            f"Code: {one}" for one in titles
        ]
        text = pages[name].get_text()
        assert "COURSE_PACKAGE" not in text and "# @title" not in text
        hints = [cell.source.count("<summary>") for cell in book.cells if cell.cell_type != "code"]
        assert len(pages[name].select("article summary")) == len(shown) + sum(hints)


def test_claims_and_exercises_lead_to_their_places(pages):
    claims = pages["notebooks/claims.html"].select("tbody tr")
    assert len(claims) > 40
    for row in claims:
        assert row.a["href"].endswith(f"#claim-{row.td.get_text()}")
    exercises = pages["notebooks/exercises.html"].select("tbody tr")
    assert len(exercises) > 70
    for row in exercises:
        page, _, place = row.a["href"].partition("#")
        heading = pages[f"notebooks/{page}"].find(id=place).get_text()
        assert f"Your turn {row.td.get_text()}: " in heading


def test_the_contents_name_nothing_twice(pages):
    for name in LESSON_PAGES:
        entries = [one.get_text() for one in pages[name].select(".page-toc a")]
        assert len(entries) == len({*entries}) > 3, name
    entries = [one.get_text() for one in pages[LESSON_PAGES[4]].select(".page-toc a")]
    assert "Is it true? ReLU is needed because images are not linear" in entries


def test_descriptions_show_no_name_of_an_object_in_memory(pages):
    names = [name for name in pages if name.startswith("api/")]
    shown = [one.get_text() for name in names for one in pages[name].select("dt.sig")]
    assert len(shown) > 150 and not [one for one in shown if re.search(r"=\s*<", one)]


def test_what_cannot_be_used_on_a_page_is_not_there(pages):
    for name in LESSON_PAGES[1:]:
        assert "exercises done" not in pages[name].get_text()
    for number, page in {2: "index.html#preset=429", 14: "network.html"}.items():
        notes = pages[LESSON_PAGES[number]].select(".note a")
        assert f"../explorer/{page}" in [note["href"] for note in notes]


def test_words_show_their_meanings_after_their_lesson(pages):
    marked = 0
    lesson_of = {name: word.lesson for word in track.glossary() for name in word.names}
    meaning_of = {name: word.meaning for word in track.glossary() for name in word.names}
    glossary = pages["notebooks/glossary.html"]
    for lesson, page in zip(LESSONS, LESSON_PAGES, strict=True):
        links = pages[page].select("a.word")
        targets = [link["href"].partition("#")[2] for link in links]
        assert len(set(targets)) == len(targets), f"{page} marks a word twice"
        for link, target in zip(links, targets, strict=True):
            name = glossary.find(id=target).get_text()
            assert lesson_of[name] < lesson.number
            assert link["data-meaning"] == html.unescape(meaning_of[name])
            assert not link.find_parent(["h1", "h2", "h3", "pre", "code", "table"])
        marked += len(links)
    assert marked > 100


def test_search_knows_the_course_s_words(site):
    text = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    for term, lesson in {"sobel": 3, "relu": 4, "softmax": 6, "epoch": 8, "occlus": 14}.items():
        found = set()
        for place in ("terms", "titleterms"):
            pages = index[place].get(term, [])
            found.update([pages] if isinstance(pages, int) else pages)
        assert f"notebooks/{LESSONS[lesson].name}" in {index["docnames"][one] for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](02_convolution.ipynb#x)", "[a](02_convolution.ipynb#x)"),
        ("[a](../SECURITY.md)", "[a](../SECURITY.md)"),
        ("[a](https://example.org/b)", "[a](https://example.org/b)"),
        ("`[a](nowhere.py)`", "`[a](nowhere.py)`"),
        ("```\n[a](nowhere.py)\n```", "```\n[a](nowhere.py)\n```"),
        ("[a](../data/README.md#drawn-pets-the-set-that-is-always-there)", None),
        ("[a](../helpers/images.py)", None),
    ],
)
def test_links_are_mended(text, expected):
    blob = f"{project.REPOSITORY}/blob/{project.TAG}"
    ours = {
        "[a](../helpers/images.py)": f"[a]({blob}/helpers/images.py)",
        "[a](../data/README.md#drawn-pets-the-set-that-is-always-there)": (
            "[a](../data/README.md#Drawn-pets%3A-the-set-that-is-always-there)"
        ),
    }
    assert prepare.mended(text, "notebooks/a.md") == (expected or ours[text])


@pytest.mark.parametrize("link", ["gone.md", "../helpers/gone.py", "../SECURITY.md#gone"])
def test_a_dead_link_is_named(link):
    with pytest.raises(ValueError, match="gone"):
        prepare.mended(f"See [this]({link}).", "notebooks/a.md")


def test_figures_are_found_as_images_and_as_html():
    about = {"image/png": {"alt": 'a "b"', "width": 3}}
    image = NotebookNode(data={"image/png": "AAAA", "text/plain": "x"}, metadata=about)
    text = '<img alt="a &quot;b&quot;" width="3" style="x" src="data:image/png;base64,AAAA">'
    in_html = NotebookNode(data={"text/html": text}, metadata={})
    expected = prepare.Figure("image/png", "AAAA", 'a "b"', "3")
    assert prepare.figure(image) == prepare.figure(in_html) == expected
    table = NotebookNode(data={"text/html": "<table></table>"}, metadata={})
    assert prepare.figure(table) is None


# In other languages


def test_an_edition_has_the_pages_that_are_written_in_its_language(edition, all_pages):
    names = {name for name in all_pages if name.startswith(edition.folder)}
    assert names == {f"{edition.folder}{page}.html" for page in edition.pages}
    assert {"index", "explorer", "search"} <= edition.pages
    for name, soup in all_pages.items():
        assert soup.html["lang"] == (edition.code if name in names else "en"), name


def test_pages_in_two_languages_lead_to_each_other(edition, all_pages):
    for name, soup in all_pages.items():
        here = edition if name.startswith(edition.folder) else editions.ENGLISH
        page = name.removeprefix(here.folder).removesuffix(".html")
        there = editions.ENGLISH if here == edition else edition
        shown = [link for link in soup.select("a.edition") if link["lang"] == there.code]
        named = soup.select(f"link[rel=alternate][hreflang={there.code}]")
        if page not in edition.pages:
            assert not shown and not named, name
            continue
        (link,), (alternate,) = shown, named
        target = f"{there.folder}{page}.html"
        assert posixpath.normpath(posixpath.join(posixpath.dirname(name), link["href"])) == target
        assert alternate["href"] == project.SITE + target
        assert link.get_text(strip=True) == there.name
    assert (editions.ENGLISH.name, editions.edition("es").name) == ("English", "Español")


def test_links_out_of_an_edition_say_that_they_lead_to_english(edition, all_pages):
    remark, out = edition.say("(in English)"), 0
    for name, soup in all_pages.items():
        for link in soup.select("a[href]") if name.startswith(edition.folder) else ():
            parts = urlsplit(link["href"])
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path))
            inside = not parts.path or target.startswith(edition.folder)
            leaves = not parts.scheme and not inside
            says = link.get_text(strip=True).endswith(remark) or link.get("lang") == "en"
            assert leaves is says, f"{name}: {link}"
            assert leaves is (link.get("hreflang") == "en"), f"{name}: {link}"
            out += leaves
    assert out > 20


def test_the_texts_of_the_site_are_translated_whole(edition):
    texts = {text for text, *_ in site_texts.texts()}
    kept = {one.id: one for one in catalogues.catalogue(edition.code, "site") if one.id}
    assert set(kept) == texts and len(texts) > 60, "Run: python notebooks/build.py translations"
    for text, message in kept.items():
        assert message.string and not message.fuzzy, text
        for kept_as_it_is in (r"`[^`]+`", r"\b[A-Z]{3,}\b", r"\]\(([^#)]+)", r'href="([^"]*)"'):
            assert sorted(re.findall(kept_as_it_is, text)) == sorted(
                re.findall(kept_as_it_is, message.string)
            ), text


def test_search_knows_the_words_of_an_edition(site, edition):
    text = (site / edition.folder / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert set(index["docnames"]) == edition.pages - {"search"}
