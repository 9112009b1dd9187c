"""Executed lessons as web pages that load nothing from elsewhere."""

import copy
import html
import re

from nbformat.notebooknode import NotebookNode

from book.compose import badge
from book.project import Lesson

PAGE_TEMPLATE = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js_jquery -%}{%- endblock -%}
{%- block html_head_js_requirejs -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_css -%}{{ super() }}
<style>
.jp-RenderedHTMLCommon img, .jp-OutputArea img { max-width: 100%; height: auto }
summary { cursor: pointer; padding: 0.3rem 0; font-family: var(--jp-content-font-family) }
</style>
{%- endblock -%}
{%- block input_group -%}
{%- if "hide-input" in cell.metadata.tags -%}
<details><summary>Code: {{ cell.source.splitlines()[0] | replace("# @title ", "") | e }}</summary>
{{ super() }}</details>
{%- else -%}{{ super() }}{%- endif -%}
{%- endblock -%}
{%- block output_group -%}
{%- if "hide-output" in cell.metadata.tags -%}
<details><summary>What comes out</summary>{{ super() }}</details>
{%- else -%}{{ super() }}{%- endif -%}
{%- endblock -%}
{%- block data_png scoped -%}<img src="data:image/png;base64,{{ output.data['image/png'] }}"
 width="{{ output | get_metadata('width', 'image/png') }}"
 alt="{{ output | get_metadata('alt', 'image/png') | escape_html }}">{%- endblock -%}
{%- block data_jpg scoped -%}<img src="data:image/jpeg;base64,{{ output.data['image/jpeg'] }}"
 width="{{ output | get_metadata('width', 'image/jpeg') }}"
 alt="{{ output | get_metadata('alt', 'image/jpeg') | escape_html }}">{%- endblock -%}
"""


def page(book: NotebookNode, lesson: Lesson) -> str:
    """Turn an executed notebook into one HTML page that loads nothing from elsewhere."""
    from nbconvert import HTMLExporter

    book = copy.deepcopy(book)
    del book.cells[1]  # the setup cell has done its work
    for cell in book.cells:
        if cell.cell_type == "markdown":
            cell.source = cell.source.replace(badge(lesson) + "\n\n", "")
            cell.source = re.sub(r" \(\[in Colab\]\([^)]*\)\)", "", cell.source)
            cell.source = re.sub(r"\((\d\d_\w+)\.ipynb", r"(\1.html", cell.source)
    exporter = HTMLExporter(raw_template=PAGE_TEMPLATE)
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    resources = {"metadata": {"name": f"{lesson.number} · {lesson.title}"}}
    return exporter.from_notebook_node(book, resources=resources)[0]


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


def index_page(rows: list[tuple[Lesson, float]], answer: str) -> str:
    """Start page of the built pages: lessons, seconds and the verdict."""
    items = "\n".join(
        f'<li value="{lesson.number}"><a href="{lesson.name}.html">{html.escape(lesson.title)}</a>:'
        f" {html.escape(lesson.question)} <small>ran in {seconds:.0f} s</small></li>"
        for lesson, seconds in rows
    )
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Pixels to Pets</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto }}
small {{ color: #666 }}
</style>
<h1>Pixels to Pets</h1>
<p>Convolutional networks that you can check by hand.</p>
<ol>
{items}
</ol>
<p>{html.escape(answer)}</p>
</html>
"""
