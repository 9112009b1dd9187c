"""How Sphinx makes the course's site: ``make site``. What it reads is made by ``book.prepare``."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "site"), str(ROOT / "notebooks"), str(ROOT)]

import course  # noqa: E402
from book import editions  # noqa: E402
from book.project import TAG  # noqa: E402

# In which language: ``-t es``.
edition = next((one for one in editions.others() if tags.has(one.code)), editions.ENGLISH)  # noqa: F821
say = edition.say
language = edition.code

project = "Pixels to Pets"
author = say("The Pixels to Pets authors")
copyright = f"{author}. {say('Text and pictures: CC BY 4.0, code: MIT')}"
release = version = TAG.removeprefix("v")
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc", "course"]

# Pages are written in Markdown; what notebooks show is what they were saved with.
nb_execution_mode = "off"
nb_mime_priority_overrides = [("html", "text/markdown", 5)]
nb_render_markdown_format = "gfm"
myst_enable_extensions = ["attrs_block", "attrs_inline"]
myst_heading_anchors = 4
myst_heading_slug_func = "course.slug"  # links to headings are written as JupyterLab writes them

# Descriptions of the helpers come from their docstrings.
add_module_names = False
autodoc_preserve_defaults = True
autodoc_typehints = "none"  # the docstrings say more
autosummary_generate = False
default_role = "py:obj"
numpydoc_show_class_members = False
toc_object_entries_show_parents = "hide"

course_words = course.words(edition)

html_theme = "sphinx_book_theme"
html_title = project
html_search_scorer = str(ROOT / "site" / "scorer.js")
html_favicon = "_static/logo.svg"
html_context = {"default_mode": "auto", "start_page": say("Start page")}
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_sidebars = {"**": ["brand.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
templates_path = ["_templates"]
html_js_files = [("site.js", {"priority": 900})]
html_use_index = html_domain_indices = edition == editions.ENGLISH  # of the helpers
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None
html_theme_options = {
    "navbar_persistent": [],
    "max_navbar_depth": 1,
    "show_toc_level": 2,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "search_bar_text": say("Search the course"),
    "toc_title": say("On this page"),
    "article_header_end": ["editions.html", "article-header-buttons.html"],
    "footer_content_items": ["copyright.html"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
