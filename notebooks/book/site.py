"""The course as a site: notebooks, tables and docstrings become pages in ``build/site``.

How the pages look and what is special about them is settled in ``site/``; what Sphinx reads is
written by ``book/prepare.py``.
"""

import shutil
import tempfile
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from book import editions, project
from book.editions import Edition
from book.prepare import prepare

__all__ = ["build", "build_from", "last_verdict", "write_explorer"]

OUT = project.PAGES / "site"


def build(notebooks: Path = project.NOTEBOOKS, out: Path = OUT) -> None:
    """Make the site, or what has changed of it.

    Parameters
    ----------
    notebooks : Path
        Where the executed lessons lie.
    out : Path
        Where the pages go. What Sphinx reads and remembers is kept beside it.

    Raises
    ------
    ValueError
        When a link of a page leads nowhere.
    SystemExit
        When Sphinx warns about anything.
    """
    for edition in (editions.ENGLISH, *editions.others()):
        _build(edition, notebooks, out)


def _build(edition: Edition, notebooks: Path, site: Path) -> None:
    """Make the site in one language."""
    from sphinx.cmd.build import build_main

    named = f"{site.name}_{edition.code}"
    source, remembered = (site.with_name(f"{named}_{what}") for what in ("source", "remembered"))
    out = site / edition.folder
    if prepare(source, notebooks, edition):
        shutil.rmtree(out, ignore_errors=True)  # of pages that are gone nothing stays
    places = ["-c", str(project.ROOT / "site"), "-d", str(remembered), str(source), str(out)]
    if build_main(["--quiet", "--fail-on-warning", "-t", edition.code, *places]):
        raise SystemExit("The site is not as it should be: see the warnings above.")
    for lesson in edition.lessons:  # to be downloaded
        path = project.path_of(lesson, edition.code)
        name = path.name
        from_where = notebooks / name if edition == editions.ENGLISH else path
        shutil.copyfile(from_where, out / "notebooks" / name)
    for template in (out / "_static").glob("*.html"):
        template.unlink()  # the theme's, of use to Sphinx alone
    for folder in ("images", "locales"):  # as well: others' logos, and words for its templates
        shutil.rmtree(out / "_static" / folder, ignore_errors=True)
    if edition != editions.ENGLISH:
        _lead_home(out, edition)
    write_explorer(out / "explorer", edition)


def _lead_home(out: Path, edition: Edition) -> None:
    """Lead links of the pages, and of their side bars, to the English pages beside them."""
    for path in out.rglob("*.html"):
        name = path.relative_to(out).with_suffix("").as_posix()
        old = path.read_text(encoding="utf-8")
        if (new := editions.led_home(old, name, edition)) != old:
            path.write_text(new, encoding="utf-8", newline="\n")


def build_from(books: dict[str, NotebookNode]) -> None:
    """Make the site from lessons that were executed a moment ago: name → notebook."""
    with tempfile.TemporaryDirectory() as folder:
        for name, book in books.items():
            nbformat.write(book, Path(folder) / f"{name}.ipynb")
        build(Path(folder))


def write_explorer(folder: Path, edition: Edition = editions.ENGLISH) -> None:
    """Put the explorer's pages beside the course's."""
    from helpers import explorer
    from helpers.explorer.networks import read_network

    say = edition.say
    shipped = "../" * edition.folder.count("/") + "explorer/shipped.js"
    given = {
        "links": {say("The course"): "../index.html", say("The explorer"): "../explorer.html"},
        "language": edition.code,
    }
    pages = {
        "index.html": explorer.page("convolution", **given),
        "network.html": explorer.page("network", beside=f"../{shipped}", **given),
    }
    if edition == editions.ENGLISH:
        pages["shipped.js"] = explorer.script_of_model(read_network())  # 8 MB, for that page only
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def last_verdict() -> str:
    """Ask lesson 11's network about a photo that it was not trained on."""
    from helpers import classifier, pets, places

    network, class_names = classifier.load(places.data_folder() / classifier.FIRST_CLASSIFIER)
    photos = pets.list_photos(pets.photo_folder()).keep(class_names)
    test = pets.split(photos)[2]
    answer = classifier.predict(network, test.paths[0], class_names)
    name = test.paths[0].name
    truth = class_names[test.labels[0]]
    return f"Lesson 11's network about {truth}/{name}, a photo it never saw: {answer}."
