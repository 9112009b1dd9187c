"""What the course's pages have that Sphinx' do not: words with their meanings, titles on folds."""

from __future__ import annotations

import html
import re
import textwrap
import zlib
from pathlib import Path

from book import project
from book.editions import ENGLISH, Edition, edition, led_home, twins
from book.prepare import glossary, word_id
from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

GLOSSARY = "notebooks/glossary"
NUMBERS = {f"notebooks/{lesson.name}": lesson.number for lesson in project.LESSONS}


def slug(heading: str) -> str:
    """Name a heading as JupyterLab does, so that links in notebooks lead there on pages, too.

    MyST compares it with the address in a link, of which it decodes all but these characters.
    """
    name = heading.replace("`", "").replace(" ", "-")
    return re.sub("[%;?:@&=+$,#]", lambda found: f"%{ord(found[0]):02X}", name)


def words(of: Edition) -> list[dict]:
    """Return the words of an edition's glossary, in the form of a setting of Sphinx'."""
    return [
        {
            "lesson": one.lesson,
            "names": one.names,
            "meaning": one.meaning,
            "id": word_id(one.names[0]),
        }
        for one in glossary(of)
    ]


class Words(SphinxPostTransform):
    """Give the first use of each word, in lessons after the one that explains it, its meaning."""

    default_priority = 900  # when all links are made
    formats = ("html",)

    def run(self) -> None:
        """Mark the words of one page."""
        number = NUMBERS.get(self.env.docname, 0)
        self.waiting = {
            name.lower(): word
            for word in self.config.course_words
            for name in word["names"]
            if word["lesson"] < number
        }
        for text in [*self.document.findall(nodes.Text)]:
            if self.waiting and _is_prose(text):
                self.mark(text)

    def mark(self, text: nodes.Text) -> None:
        """Put links to the glossary into one piece of text."""
        names = "|".join(map(re.escape, sorted(self.waiting, key=len, reverse=True)))
        parts, end = [], 0
        for found in re.finditer(rf"(?i)(?<![\w-])({names})(?:e?s)?(?![\w-])", text.astext()):
            word = self.waiting.get(found[1].lower())
            if word:
                parts += [nodes.Text(text.astext()[end : found.start()]), self.link(found[0], word)]
                end = found.end()
                for name in word["names"]:
                    self.waiting.pop(name.lower(), None)
        if parts:
            text.parent.replace(text, [*parts, nodes.Text(text.astext()[end:])])

    def link(self, shown: str, word: dict) -> nodes.raw:
        """Make a link that shows the word's meaning when it is pointed at or has the focus."""
        page = relative_uri(self.env.docname, GLOSSARY)
        meaning = html.escape(word["meaning"])
        link = (
            f'<a class="word" href="{page}.html#{word["id"]}" data-meaning="{meaning}">{shown}</a>'
        )
        return nodes.raw("", link, format="html")


def _is_prose(node: nodes.Node) -> bool:
    """Tell whether a text is part of a paragraph, and not of code, links, outputs or headings."""
    allowed = (nodes.paragraph, nodes.emphasis, nodes.list_item, nodes.bullet_list)
    while not isinstance(node := node.parent, nodes.section | nodes.document):
        known = isinstance(node, (*allowed, nodes.enumerated_list, nodes.block_quote))
        if not known or "question" in node["classes"]:
            return False
    return True


def open_fold(translator, node: HideCodeCellNode) -> None:
    """Begin a fold; its line says what is inside."""
    say = edition(translator.config.language).say
    title = node["prompt_show"] if "above-input" in node["classes"] else say("What comes out")
    translator.body.append(f'<details class="fold"><summary>{html.escape(title)}</summary>\n')


def close_fold(translator, node: HideCodeCellNode) -> None:
    """End a fold."""
    translator.body.append("</details>\n")


def mend(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document) -> None:
    """Let no empty cell be a heading, which would be read out; keep links to the site inside it."""
    empty = r'<th class="head([^"]*)">(?:<p></p>)?</th>'
    body = re.sub(empty, r'<td class="head\1"></td>', context.get("body", ""))
    here = edition(app.config.language)
    context["body"] = led_home(body, page, here) if here == ENGLISH else body  # else: book.site
    up = "../" * (page.count("/") + here.folder.count("/"))
    context["editions"] = [
        {
            "code": one.code,
            "name": one.name,
            "path": f"{up}{one.folder}{page}.html",
            "address": f"{project.SITE}{one.folder}{page}.html",
        }
        for one in twins(page, here)
    ]
    if doctree and "toc" in context:
        context["toc"] = tell_apart(context["toc"], doctree)


def tell_apart(contents: str, page: nodes.document) -> str:
    """Let the contents say which claim is tested: "Is it true?" may stand there five times.

    Parameters
    ----------
    contents : str
        The list of a page's headings, in HTML.
    page : document
        The page itself.

    Returns
    -------
    str
        The list; behind each heading that is followed by a quoted claim stands its beginning.
    """
    for section in page.findall(nodes.section):
        heading, first = [one for one in section.children if not isinstance(one, nodes.target)][:2]
        if isinstance(first, nodes.block_quote):
            said = re.sub("<[^>]+>", "", first.astext()).strip('“”".')  # without words' links
            claim = html.escape(textwrap.shorten(said, 44, placeholder=" …"))
            place = f'href="#{section["ids"][0]}">{html.escape(heading.astext())}'
            contents = contents.replace(place, f"{place} {claim}")
    return contents


def shown_signature(
    app: Sphinx, what: str, name: str, obj: object, options, signature: str | None, returned
) -> tuple[str | None, str | None]:
    """Write ``...`` for a default that Python names by its place in memory or not at all."""
    return signature and re.sub(r"=<[^>]+>", "=...", signature), returned


def skip_field(app, what: str, name: str, obj: object, skip: bool, options) -> bool | None:
    """Skip a tuple's fields, which the class describes: Python calls them "Alias for field 0"."""
    return True if type(obj).__name__ == "_tuplegetter" else None


def setup(app: Sphinx) -> dict[str, int]:
    """Tell Sphinx about all of this."""
    app.setup_extension("myst_nb")
    app.add_config_value("course_words", [], "html")
    app.add_post_transform(Words)
    app.add_node(HideCodeCellNode, override=True, html=(open_fold, close_fold))
    app.connect("html-page-context", mend)
    app.connect("autodoc-skip-member", skip_field)
    app.connect("autodoc-process-signature", shown_signature)
    version = zlib.crc32(Path(__file__).read_bytes())  # after a change, everything is read anew
    return {"env_version": version, "parallel_read_safe": True, "parallel_write_safe": True}
