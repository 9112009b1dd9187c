"""Markdown as HTML, for Moodle and for printing."""

import html as escaping
import re

from markdown_it import MarkdownIt

__all__ = ["as_text", "html", "inline_html"]

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def html(text: str) -> str:
    """Return Markdown with paragraphs, code and tables as HTML.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Its tables name what their rows and columns are, for who cannot see them.

    Examples
    --------
    >>> html("Is 3 < 4?")
    '<p>Is 3 &lt; 4?</p>'
    """
    made = _MARKDOWN.render(text).strip().replace("<th>", '<th scope="col">')
    made = made.replace("<th style", '<th scope="col" style')
    # The first number of a row says which row it is.
    return re.sub(
        r"<td( style=\"[^\"]*\")?><strong>(\d+)</strong></td>", r'<th scope="row">\2</th>', made
    )


def inline_html(text: str) -> str:
    """Return a line of Markdown as HTML, without a paragraph around it."""
    return _MARKDOWN.renderInline(text)


def as_text(text: str) -> str:
    """Return a line of Markdown without its markup."""
    return escaping.unescape(re.sub(r"<[^>]+>", "", inline_html(text)))
