"""Build what learners open from what maintainers edit, in one direction.

``notebooks/source/NN_name.py`` → ``notebooks/NN_name.ipynb``, executed → ``build/NN_name.html``

The heading with the Colab badge, the setup cell and the link to the next lesson are the same in
every lesson, so they stand here once and are stamped into each.
"""

import argparse
import ast
import copy
import hashlib
import html
import itertools
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from tqdm import tqdm

# An optional format check of jsonschema that notebooks never use, and that takes 3 s to load.
sys.modules.setdefault("rfc3987_syntax", None)

import jupytext  # noqa: E402
import nbformat  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellExecutionError  # noqa: E402
from nbformat.notebooknode import NotebookNode  # noqa: E402
from nbformat.v4 import new_code_cell, new_markdown_cell  # noqa: E402

NOTEBOOKS = Path(__file__).resolve().parent
ROOT = NOTEBOOKS.parent
SOURCE = NOTEBOOKS / "source"
PAGES = ROOT / "build"

sys.path.insert(0, str(ROOT))
from helpers import checks  # noqa: E402
from helpers.claims import CLAIMS  # noqa: E402
from helpers.course import LESSONS, Lesson  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REPOSITORY = PROJECT["tool"]["course"]["repository"]
TAG = PROJECT["tool"]["course"]["tag"]

SETUP = f'''\
# Setup. In Colab this fetches the course's helpers; elsewhere it looks whether they are there.
import importlib.util, os, sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # keeps TensorFlow's start-up chatter away
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")  # and lets it use its memory again
if importlib.util.find_spec("helpers") is None and "google.colab" in sys.modules:
    package = "{REPOSITORY}/archive/{TAG}.zip"
    package = os.environ.get("COURSE_PACKAGE", package)  # a teacher's own copy
    %pip install --quiet --no-deps {{package}}
    importlib.invalidate_caches()
if importlib.util.find_spec("helpers") is None:
    raise ImportError("No helpers here. In the course's folder: pip install -r requirements.txt")
if importlib.util.find_spec("helpers").submodule_search_locations is None:
    raise ImportError("Your helpers.py hides the course's helpers. Rename it, then restart.")
'''

PAGE_TEMPLATE = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js_jquery -%}{%- endblock -%}
{%- block html_head_js_requirejs -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_css -%}{{ super() }}
<style>.jp-RenderedHTMLCommon img, .jp-OutputArea img { max-width: 100%; height: auto }</style>
{%- endblock -%}
{%- block data_png scoped -%}<img src="data:image/png;base64,{{ output.data['image/png'] }}"
 width="{{ output | get_metadata('width', 'image/png') }}"
 alt="{{ output | get_metadata('alt', 'image/png') | escape_html }}">{%- endblock -%}
{%- block data_jpg scoped -%}<img src="data:image/jpeg;base64,{{ output.data['image/jpeg'] }}"
 width="{{ output | get_metadata('width', 'image/jpeg') }}"
 alt="{{ output | get_metadata('alt', 'image/jpeg') | escape_html }}">{%- endblock -%}
"""


def colab_link(lesson: Lesson) -> str:
    """Address that opens a lesson in Colab."""
    path = REPOSITORY.removeprefix("https://github.com/")
    return (
        f"https://colab.research.google.com/github/{path}/blob/{TAG}/notebooks/{lesson.name}.ipynb"
    )


def badge(lesson: Lesson) -> str:
    """Colab badge as Markdown."""
    image = "https://colab.research.google.com/assets/colab-badge.svg"
    return f"[![Open lesson {lesson.number} in Colab]({image})]({colab_link(lesson)})"


def heading(lesson: Lesson) -> NotebookNode:
    """First cell: title, question, badge, times."""
    return new_markdown_cell(
        f"# {lesson.number} · {lesson.title}\n\n"
        f"### {lesson.question}\n\n"
        f"{badge(lesson)}\n\n"
        f"*About {lesson.minutes} minutes to read and try; under {lesson.seconds} seconds to run. "
        f"You need: {lesson.needs}.*"
    )


def ticks() -> NotebookNode:
    """Last cell but one: the course map with the learner's ticks."""
    return new_code_cell(
        "from helpers.progress import course_map\n\ncourse_map()",
        metadata={"tags": ["nbval-ignore-output"]},
    )


def footer(lesson: Lesson) -> NotebookNode:
    """Last cell: the way to the next lesson that exists."""
    following = [other for other in LESSONS if other.number > lesson.number]
    if not following:
        return new_markdown_cell(
            "---\n**That was the last lesson for now.** Your network is saved: show it a photo of "
            "your own with `python -m helpers predict PHOTO`."
        )
    other = following[0]
    return new_markdown_cell(
        f"---\n**Next:** [{other.number} · {other.title}]({other.name}.ipynb). "
        f"*{other.question}* ([in Colab]({colab_link(other)}))"
    )


def compose(lesson: Lesson) -> NotebookNode:
    """Make the notebook of a lesson from its source, not yet executed.

    Returns
    -------
    NotebookNode
        Stamped cells included; cell ids count from the top, so that diffs stay small.
    """
    book = jupytext.read(SOURCE / f"{lesson.name}.py")
    setup = new_code_cell(SETUP.strip(), metadata={"jupyter": {"source_hidden": True}})
    book.cells = [heading(lesson), setup, *book.cells, ticks(), footer(lesson)]
    for index, cell in enumerate(book.cells):
        cell.id = f"cell-{index:03d}"
        kept = {key: cell.metadata[key] for key in ("tags", "jupyter") if key in cell.metadata}
        cell.metadata = NotebookNode(kept)
    book.metadata = NotebookNode(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
        language_info={"name": "python"},
        course={"built_from": fingerprint(lesson)},
    )
    book.nbformat, book.nbformat_minor = 4, 5
    return book


def with_solutions(book: NotebookNode) -> NotebookNode:
    """Put each exercise's solution in place of its blanks.

    Parameters
    ----------
    book : NotebookNode
        A lesson. An exercise is a cell with the tag "exercise" whose last lines, from the first
        that begins with ``checks.``, ask about the answer; its solution is the first code in the
        next text cell, after "Solution".

    Returns
    -------
    NotebookNode
        A copy.

    Raises
    ------
    ValueError
        When an exercise has no check or no solution.
    """
    book = copy.deepcopy(book)
    for cell, following in itertools.pairwise(book.cells):
        if "exercise" in cell.metadata.get("tags", []):
            check = re.search(r"(?ms)^checks\..*", cell.source)
            solution = re.search(
                r"(?s)<summary>Solution</summary>.*?```python\n(.*?)```", following.source
            )
            if check is None or solution is None:
                raise ValueError(f"An exercise without check or solution: {cell.source}")
            cell.source = f"{solution[1]}\n{check[0]}"
    return book


def imported_helpers(file: Path) -> set[Path]:
    """Find the modules of ``helpers`` that a Python file imports, directly or through others."""
    found: set[Path] = set()
    waiting = [file]
    while waiting:
        for name in _imports(waiting.pop()):
            path = ROOT / name.replace(".", "/")
            for module in (path.with_suffix(".py"), path / "__init__.py"):
                if module.is_file() and module not in found:
                    found.add(module)
                    waiting.append(module)
    return found


def _imports(file: Path) -> set[str]:
    text = re.sub(r"(?m)^(\s*)[%!].*$", r"\1pass", file.read_text(encoding="utf-8"))
    package = ".".join(file.relative_to(ROOT).with_suffix("").parts[:-1])
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *filter(None, [base])])
            names.update({base, *(f"{base}.{alias.name}" for alias in node.names)})
    return {name for name in names if name.split(".")[0] == "helpers"}


def fingerprint(lesson: Lesson) -> str:
    """Digest of all that a lesson's outputs depend on.

    That is its source, the helpers that it imports, and the saved networks beside them.
    """
    source = SOURCE / f"{lesson.name}.py"
    helpers = imported_helpers(source)
    packages = [file.parent for file in helpers if file.name == "__init__.py"]
    networks = [file for package in packages for file in package.glob("*.keras")]
    digest = hashlib.sha256()
    for file in [source, *sorted(helpers), *sorted(networks)]:
        digest.update(file.relative_to(ROOT).as_posix().encode())
        content = file.read_bytes()
        digest.update(content if file in networks else content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def execute(book: NotebookNode, progress: tqdm) -> NotebookNode:
    """Run a notebook on a clean kernel and keep its outputs, without times and widget state.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    client = NotebookClient(
        book,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(NOTEBOOKS)}},
        on_cell_executed=lambda **_: progress.update(),
    )
    client.execute(stderr=subprocess.DEVNULL)  # the kernel's own start-up chatter
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs = _kept_outputs(cell)
    book.metadata.language_info = NotebookNode(name="python")  # without this machine's version
    return book


def _kept_outputs(cell: NotebookNode) -> list[NotebookNode]:
    """Drop what belongs to one run only: progress bars on stderr, and widgets."""
    if "widget" in cell.metadata.get("tags", []):
        return []
    return [output for output in cell.outputs if output.get("name") != "stderr"]


def path_of(lesson: Lesson) -> Path:
    """Where the notebook of a lesson lies."""
    return NOTEBOOKS / f"{lesson.name}.ipynb"


def is_current(lesson: Lesson) -> bool:
    """Tell whether the notebook was executed from today's source and helpers."""
    try:
        book = nbformat.read(path_of(lesson), as_version=4)
    except (OSError, ValueError):
        return False
    return book.metadata.get("course", {}).get("built_from") == fingerprint(lesson)


def stamp(lesson: Lesson) -> bool:
    """Write today's stamped cells into a notebook, outputs kept; tell whether it changed."""
    path = path_of(lesson)
    old = nbformat.read(path, as_version=4)
    new = copy.deepcopy(old)
    fresh = compose(lesson)
    for index in (0, 1, -2, -1):
        new.cells[index].source = fresh.cells[index].source
    if new != old:
        write(new, path)
    return new != old


def write(book: NotebookNode, path: Path) -> None:
    """Write a notebook whole or not at all."""
    temporary = path.with_suffix(".writing")
    temporary.write_text(nbformat.writes(book) + "\n", encoding="utf-8", newline="\n")
    temporary.replace(path)


def course_map() -> str:
    """Write the README's table of lessons as Markdown."""
    rows = [
        f"| {lesson.number} | [{lesson.title}](notebooks/{lesson.name}.ipynb) "
        f"| {lesson.question} | {lesson.minutes} min | {badge(lesson)} |"
        for lesson in LESSONS
    ]
    return "\n".join(["| | Lesson | Question | Time | |", "|--:|---|---|--:|---|", *rows])


def stamped(text: str, name: str, content: str) -> str:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``."""
    pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)"
    text, count = re.subn(pattern, lambda match: f"{match[1]}{content}\n{match[2]}", text)
    if count != 1:
        raise ValueError(f"There must be one place to stamp {name!r} in, but there are {count}.")
    return text


def verdicts(lesson: Lesson) -> list[re.Match]:
    """Find what a lesson's notebook says about claims: name, answer and reason of each."""
    shown = (
        output.data.get("text/plain", "")
        for cell in nbformat.read(path_of(lesson), as_version=4).cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "execute_result"
    )
    found = (re.match(r"(?s)([AB]\d+)\b.*?: (true|false|depends)\. (.*)", text) for text in shown)
    return [match for match in found if match]


def claims_page() -> str:
    """Write the table of published claims and mistakes with their verdicts as Markdown."""
    found = [(lesson, *match.groups()) for lesson in LESSONS for match in verdicts(lesson)]
    found.sort(key=lambda one: (one[1][0], int(one[1][1:])))
    counts = Counter(answer for *_, answer, _ in found)
    summary = ", ".join(f"{count} {answer}" for answer, count in counts.most_common())
    rows = [
        f"| {name} | {_cell(CLAIMS[name])} | {answer} | {_cell(because)} "
        f"| [{lesson.number}]({lesson.name}.ipynb) |"
        for lesson, name, answer, because in found
    ]
    return _generated(
        "Is it true?",
        f"What popular introductions say (A), and what published code takes for granted (B): "
        f"{len(found)} put to the test in the lessons, {summary}. The figures are those of the "
        "saved notebooks, with the drawn pets.",
        ["| | claim | verdict | what was measured | lesson |", "|---|---|---|---|--:|", *rows],
    )


def questions_page() -> str:
    """Write the index of readers' questions as Markdown."""
    rows = []
    for lesson in LESSONS:
        for cell in compose(lesson).cells:
            for question in re.findall(r"(?m)^### A reader asks: (.*)$", cell.source):
                # As JupyterLab names headings.
                anchor = quote(f"A reader asks: {question}".replace("`", "").replace(" ", "-"))
                link = f"[{lesson.number} · {lesson.title}]({lesson.name}.ipynb#{anchor})"
                rows.append(f"| {question[0].upper()}{_cell(question[1:])} | {link} |")
    introduction = (
        f"{len(rows)} questions that readers of such courses ask, and where they are answered."
    )
    return _generated("A reader asks", introduction, ["| question | lesson |", "|---|---|", *rows])


def exercises_page() -> str:
    """Write the table of exercises and the mistakes that their checks know as Markdown."""
    every = [exercise for those in checks.exercises().values() for exercise in those]
    rows = [
        f"| {exercise.number} | {exercise.title} "
        f"| {', '.join(mistake.name for mistake in exercise.mistakes)} |"
        for exercise in every
    ]
    named = sum(len(exercise.mistakes) for exercise in every)
    return _generated(
        "The exercises and the mistakes that they know",
        f"For teachers: {len(every)} exercises, and {named} mistakes that are called by name.",
        ["| | exercise | mistakes |", "|--:|---|---|", *rows],
    )


def _generated(title: str, introduction: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", introduction, "", *lines, ""])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def stamp_texts() -> dict[Path, str]:
    """README, CITATION.cff and the course's tables as they should read: file → text."""
    readme, citation = ROOT / "README.md", ROOT / "CITATION.cff"
    cited = citation.read_text(encoding="utf-8")
    cited = re.sub(r"(?m)^repository-code: .*$", f"repository-code: {REPOSITORY}", cited)
    cited = re.sub(r"(?m)^version: .*$", f"version: {TAG.removeprefix('v')}", cited)
    return {
        readme: stamped(readme.read_text(encoding="utf-8"), "lessons", course_map()),
        citation: cited,
        NOTEBOOKS / "claims.md": claims_page(),
        NOTEBOOKS / "questions.md": questions_page(),
        NOTEBOOKS / "exercises.md": exercises_page(),
    }


def chosen(names: list[str]) -> list[Lesson]:
    """Find lessons by number or by a part of their name; all when none is named."""
    if not names:
        return list(LESSONS)
    found = []
    for name in names:
        hits = [
            lesson
            for lesson in LESSONS
            if (int(name) == lesson.number if name.isdecimal() else name in lesson.name)
        ]
        if not hits:
            known = ", ".join(lesson.name for lesson in LESSONS)
            raise SystemExit(f"No lesson is called {name!r}. The lessons are: {known}.")
        found += hits
    return found


def run(lesson: Lesson) -> tuple[NotebookNode, float]:
    """Compose and execute one lesson behind a progress bar; give the notebook and its seconds."""
    book = compose(lesson)
    total = sum(cell.cell_type == "code" for cell in book.cells)
    started = time.perf_counter()
    with tqdm(total=total, desc=f"{lesson.number} · {lesson.title}", unit=" cells") as progress:
        try:
            execute(book, progress)
        except CellExecutionError as error:
            progress.close()
            text = re.sub(r"\x1b\[[\d;]*m", "", str(error))
            raise SystemExit(f"Lesson {lesson.number} stopped. {text}") from None
    return book, time.perf_counter() - started


def build_lessons(names: list[str], everything: bool = False) -> None:
    """Execute the lessons whose source or helpers changed, and stamp the others."""
    os.environ["COURSE_PHOTOS"] = ""  # what is committed shows drawn pets only,
    os.environ["COURSE_PROGRESS"] = "progress.txt"  # and nobody's ticks: there is no such file
    for lesson in chosen(names):
        if is_current(lesson) and not everything:
            changed = stamp(lesson)
            print(f"{lesson.number} · {lesson.title}: {'stamped' if changed else 'current'}")
        else:
            book, seconds = run(lesson)
            write(book, path_of(lesson))
            print(f"{lesson.number} · {lesson.title}: executed in {seconds:.0f} s")


def cover() -> bytes:
    """Draw the README's picture, one photo at every station of its way, as PNG."""
    from skimage.data import cat

    from helpers import activations, convolution, images, kernels, plots, pooling

    photo = cat()[0:300, 60:360]
    grey = images.to_gray(photo).astype(float)
    feature_map = convolution.correlate2d(images.resize(grey, (48, 48)), kernels.SOBEL_X)
    activation = activations.relu(feature_map)
    picture = plots.way(
        {
            "a photo": photo,
            "is numbers": grey[112:117, 100:105].round(),
            "edges found": feature_map,
            "ReLU": activation,
            "pooled": pooling.pool2d(activation, 4),
            "the question": "cat\nor\ndog?",
        }
    )
    return picture.encoded()[1]


def build_stamps() -> None:
    """Write repository address, tag, times, titles and tables wherever they stand."""
    (NOTEBOOKS / "way_of_a_picture.png").write_bytes(cover())
    for lesson in LESSONS:
        stamp(lesson)
    for path, text in stamp_texts().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"Stamped {len(LESSONS)} lessons, README.md and CITATION.cff with {REPOSITORY} at {TAG}.")


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


def build_course() -> None:
    """Run every lesson, write pages and a summary, and ask the trained network about a photo."""
    PAGES.mkdir(exist_ok=True)
    rows = []
    for lesson in LESSONS:
        book, seconds = run(lesson)
        (PAGES / f"{lesson.name}.html").write_text(page(book, lesson), encoding="utf-8")
        rows.append((lesson, seconds))
    answer = last_verdict()
    summary = [{"lesson": lesson.name, "seconds": round(seconds, 1)} for lesson, seconds in rows]
    (PAGES / "summary.json").write_text(
        json.dumps({"lessons": summary, "verdict": answer}, indent=2) + "\n", encoding="utf-8"
    )
    (PAGES / "index.html").write_text(index_page(rows, answer), encoding="utf-8")
    print(f"\n{len(rows)} lessons ran. Open build/index.html in a web browser.\n{answer}")


def last_verdict() -> str:
    """Ask lesson 9's network about a photo that it was not trained on."""
    from helpers import classifier, pets, places

    network, class_names = classifier.load(places.data_folder() / classifier.FIRST_CLASSIFIER)
    photos = pets.list_photos(pets.photo_folder()).keep(class_names)
    test = pets.split(photos)[2]
    answer = classifier.predict(network, test.paths[0], class_names)
    name = test.paths[0].name
    truth = class_names[test.labels[0]]
    return f"Lesson 9's network about {truth}/{name}, a photo it never saw: {answer}."


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


def main(arguments: list[str] | None = None) -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python notebooks/build.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    lessons = commands.add_parser("lessons", help="execute what changed: source → notebook")
    lessons.add_argument("names", nargs="*", help="lesson numbers or names; default all")
    lessons.add_argument("--all", action="store_true", help="also what did not change")
    commands.add_parser("stamp", help="write repository address, tag and titles everywhere")
    commands.add_parser("course", help="run every lesson and write its page into build/")
    options = parser.parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if options.command == "lessons":
        build_lessons(options.names, options.all)
    elif options.command == "stamp":
        build_stamps()
    else:
        build_course()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("\nStopped. The lesson that was running was not written.") from None
