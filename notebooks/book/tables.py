"""Tables made from lists and notebooks: lessons, claims, questions, exercises."""

import re
from collections import Counter
from pathlib import Path

import nbformat

from book import plans, project
from book.compose import badge, compose, fast_track, minutes, stamped
from book.project import Lesson, path_of
from book.track import anchor
from helpers import checks
from helpers.claims import CLAIMS


def course_map() -> str:
    """Write the README's table of lessons as Markdown."""
    rows = [
        f"| {lesson.number} | [{lesson.title}](notebooks/{lesson.name}.ipynb) "
        f"| {lesson.question} | {minutes(lesson)} min | {badge(lesson)} |"
        for lesson in project.LESSONS
    ]
    return "\n".join(["| | Lesson | Question | Time | |", "|--:|---|---|--:|---|", *rows])


def verdicts(lesson: Lesson) -> list[re.Match]:
    """Find what a lesson's notebook says about claims: name, answer and reason of each."""
    shown = (
        output.data.get("text/plain", "")
        for cell in nbformat.read(path_of(lesson), as_version=4).cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "execute_result"
    )
    says = re.compile(r"(?s)([AB]\d+)\b.*?: (true|false|depends|cannot tell)\. (.*)")
    found = (says.match(text) for text in shown)
    return [match for match in found if match]


def claims_page() -> str:
    """Write the table of published claims and mistakes with their verdicts as Markdown."""
    found = [(lesson, *match.groups()) for lesson in project.LESSONS for match in verdicts(lesson)]
    found.sort(key=lambda one: (one[1][0], int(one[1][1:])))
    counts = Counter(answer for *_, answer, _ in found)
    summary = ", ".join(f"{count} {answer}" for answer, count in counts.most_common())
    rows = [
        f"| {name} | {in_table(CLAIMS[name])} | {answer} | {in_table(because)} "
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
    for lesson in project.LESSONS:
        for cell in compose(lesson).cells:
            for question in re.findall(r"(?m)^### A reader asks: (.*)$", cell.source):
                there = f"{lesson.name}.ipynb#{anchor(f'A reader asks: {question}')}"
                link = f"[{lesson.number} · {lesson.title}]({there})"
                rows.append(f"| {question[0].upper()}{in_table(question[1:])} | {link} |")
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


def in_table(text: str) -> str:
    """Bring a text into one line that a table in Markdown can hold."""
    return " ".join(text.split()).replace("|", "\\|")


def stamp_texts() -> dict[Path, str]:
    """README, CITATION.cff and the course's tables as they should read: file → text."""
    readme, citation = project.ROOT / "README.md", project.ROOT / "CITATION.cff"
    cited = citation.read_text(encoding="utf-8")
    cited = re.sub(r"(?m)^repository-code: .*$", f"repository-code: {project.REPOSITORY}", cited)
    cited = re.sub(r"(?m)^url: .*$", f"url: {project.SITE}", cited)
    cited = re.sub(r"(?m)^version: .*$", f"version: {project.TAG.removeprefix('v')}", cited)
    return {
        readme: _stamped_readme(readme.read_text(encoding="utf-8")),
        citation: cited,
        project.NOTEBOOKS / "claims.md": claims_page(),
        project.NOTEBOOKS / "questions.md": questions_page(),
        project.NOTEBOOKS / "exercises.md": exercises_page(),
        project.ROOT / "teaching" / "plans.md": plans.page(),
    }


def _stamped_readme(text: str) -> str:
    read = f"Without any installation: [read it]({project.SITE}), or open a lesson in Colab."
    text = stamped(text, "site", read)
    text = stamped(text, "lessons", course_map())
    return stamped(text, "track", fast_track("notebooks/"))


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
