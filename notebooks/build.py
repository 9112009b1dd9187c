"""Build what learners open from what maintainers edit, in one direction.

``notebooks/source/NN_name.py`` → ``notebooks/NN_name.ipynb``, executed → ``build/site``
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tqdm import tqdm

# An optional format check of jsonschema that notebooks never use, and that takes 3 s to load.
sys.modules.setdefault("rfc3987_syntax", None)

import nbformat  # noqa: E402
from book import address, exam, plans, project, site, slides, teacher  # noqa: E402
from book.compose import compose, with_outputs  # noqa: E402
from book.depends import fingerprint  # noqa: E402
from book.languages import speaking  # noqa: E402
from book.project import Lesson, path_of  # noqa: E402
from book.tables import cover, stamp_texts  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellExecutionError  # noqa: E402
from nbformat.notebooknode import NotebookNode  # noqa: E402

from helpers.course import TRANSLATED  # noqa: E402


def execute(book: NotebookNode, progress: tqdm) -> NotebookNode:
    """Run a notebook on a clean kernel and keep its outputs, without times and widget state.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    folder = path_of(project.LESSONS[0]).parent
    client = NotebookClient(
        book,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder if folder.is_dir() else project.NOTEBOOKS)}},
        on_cell_executed=lambda **_: progress.update(),
    )
    client.execute(stderr=subprocess.DEVNULL)  # the kernel's own start-up chatter
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs = kept_outputs(cell)
    book.metadata.language_info = NotebookNode(name="python")  # without this machine's version
    return book


def kept_outputs(cell: NotebookNode) -> list[NotebookNode]:
    """Drop what belongs to one run only: progress bars on stderr, and widgets."""
    if "widget" in cell.metadata.get("tags", []):
        return []
    return [output for output in cell.outputs if output.get("name") != "stderr"]


def is_current(lesson: Lesson) -> bool:
    """Tell whether the notebook was executed from today's source and helpers."""
    try:
        book = nbformat.read(path_of(lesson), as_version=4)
    except (OSError, ValueError):
        return False
    return book.metadata.get("course", {}).get("built_from") == fingerprint(lesson)


def stamp(lesson: Lesson) -> bool:
    """Write today's text and stamped cells around a notebook's outputs; tell whether it changed."""
    if not is_current(lesson):
        raise ValueError(f"What {lesson.name} shows does not fit its code. Run: make lessons")
    old = nbformat.read(path_of(lesson), as_version=4)
    new = with_outputs(compose(lesson), old)
    if new != old:
        write(new, path_of(lesson))
    return new != old


def write(book: NotebookNode, path: Path) -> None:
    """Write a notebook whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    project.write(path, nbformat.writes(book) + "\n")


def chosen(names: list[str]) -> list[Lesson]:
    """Find lessons by number or by a part of their name; all when none is named."""
    if not names:
        return list(project.built())
    found = []
    for name in names:
        hits = [
            lesson
            for lesson in project.LESSONS
            if (int(name) == lesson.number if name.isdecimal() else name in lesson.name)
        ]
        if not hits:
            known = ", ".join(lesson.name for lesson in project.LESSONS)
            raise SystemExit(f"No lesson is called {name!r}. The lessons are: {known}.")
        found += [lesson for lesson in hits if lesson in project.built()]
    return found


def run(lesson: Lesson, book: NotebookNode | None = None) -> tuple[NotebookNode, float]:
    """Execute one lesson behind a progress bar; give the notebook and its seconds."""
    book = book or compose(lesson)
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
    in_other_languages("lessons", *names, *["--all"] * everything)


def in_other_languages(*arguments: str) -> None:
    """Do the same for the notebooks in other languages: their pages, and what was asked.

    Each is built by a process of its own, which speaks that language from its start.
    """
    if project.LANGUAGE != "en":
        for name in speaking.PAGES:
            path = path_of(project.LESSONS[0]).with_name(f"{name}.md")
            path.parent.mkdir(exist_ok=True)
            path.write_text(speaking.page(name), encoding="utf-8", newline="\n")
        return
    for code in TRANSLATED:
        print(f"{speaking.NAMES[code]}:", flush=True)
        settings = os.environ | {"COURSE_LANGUAGE": code}
        if subprocess.run([sys.executable, __file__, *arguments], env=settings).returncode:
            raise SystemExit(f"The notebooks in {speaking.NAMES[code]} failed: see above.")


def build_stamps() -> None:
    """Write repository address, tag, times, titles and tables wherever they stand."""
    current = [lesson for lesson in project.built() if is_current(lesson)]
    for lesson in current:
        stamp(lesson)
    for lesson in {*project.built()} - {*current}:
        print(f"{lesson.number} · {lesson.title}: its code changed. Run: make lessons")
    in_other_languages("stamp")
    if project.LANGUAGE != "en":
        return
    (project.NOTEBOOKS / "way_of_a_picture.png").write_bytes(cover())
    for path, text in stamp_texts().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(
        f"Stamped {len(current)} lessons, README.md and CITATION.cff with {project.REPOSITORY} at "
        f"{project.TAG}."
    )


def publish(repository: str, tag: str, pages: str) -> None:
    """Put in an address or a version, stamp all with it, and say what is left to do."""
    try:
        address.move(repository, tag, pages)
    except ValueError as error:
        raise SystemExit(str(error)) from None
    code = "import build; build.build_stamps(); print(build.address.steps_left())"
    # In a process of its own, because this one has read the old address.
    if subprocess.run([sys.executable, "-c", code], cwd=project.NOTEBOOKS).returncode:
        raise SystemExit("The stamping failed: see above.")


def build_site() -> None:
    """Make the site from the notebooks as they are kept."""
    print("Making the pages: about a minute the first time, then only what has changed.")
    site.build()
    print("Open build/site/index.html in a web browser.")


def build_course() -> None:
    """Run every lesson, make the site of them, and ask the trained network about a photo."""
    books, seconds = {}, {}
    for lesson in project.LESSONS:
        books[lesson.name], taken = run(lesson)
        seconds[lesson.name] = round(taken, 1)
    answer = site.last_verdict()
    summary = [{"lesson": name, "seconds": taken} for name, taken in seconds.items()]
    project.PAGES.mkdir(exist_ok=True)
    (project.PAGES / "summary.json").write_text(
        json.dumps({"lessons": summary, "verdict": answer}, indent=2) + "\n", encoding="utf-8"
    )
    site.build_from(books)
    print(f"\n{len(books)} lessons ran. Open build/site/index.html in a web browser.\n{answer}")


def build_translations(code: str, checked: str) -> None:
    """Bring catalogues up to date and count what is done, or look for faults in one."""
    from book import explorer_texts
    from book.languages import catalogues, proof  # needs Babel, which learners do not install

    if checked:
        faults = proof.check_file(Path(checked))
        print("\n".join(faults) or f"{checked}: no fault found.")
        raise SystemExit(bool(faults))
    for language in [code] if code else catalogues.begun():
        print("\n".join(catalogues.report(language, catalogues.update(language))))
        explorer = catalogues.translations(language, "explorer")
        for path in (catalogues.pack(language), explorer_texts.write(language, explorer)):
            print(f"Packed: {path.relative_to(project.ROOT)}")


def _notebooks(form: str) -> Callable[[Path, list[Lesson], bool], None]:
    """Return what writes the notebooks of one form for a teacher."""
    return lambda out, lessons, outputs: teacher.build(form, out, lessons, run, outputs)


# What `teach` writes, each into a folder of its name: (folder, lessons, outputs for students?).
PARTS = {
    **{form: _notebooks(form) for form in teacher.FORMS},
    "plans": lambda out, lessons, outputs: plans.build(out),
    "slides": lambda out, lessons, outputs: slides.build(out, lessons),
    "exam": lambda out, lessons, outputs: exam.build(out),
}


def build_teach(names: list[str], only: str | None = None, outputs: bool = False) -> None:
    """Write what a teacher hands out and reads: build/teacher/."""
    lessons = chosen(names)
    out = project.PAGES / "teacher"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COURSE_PHOTOS"] = ""
        os.environ["COURSE_PROGRESS"] = str(Path(folder) / "progress.txt")  # nobody's ticks
        for part in [only] if only else PARTS:
            try:
                PARTS[part](out / part, lessons, outputs)
            except (OSError, ValueError) as error:
                raise SystemExit(str(error)) from None
            print(f"{part}: {(out / part).relative_to(project.ROOT)}")


def main(arguments: list[str] | None = None) -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python notebooks/build.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    lessons = commands.add_parser("lessons", help="execute what changed: source → notebook")
    lessons.add_argument("names", nargs="*", help="lesson numbers or names; default all")
    lessons.add_argument("--all", action="store_true", help="also what did not change")
    stamps = commands.add_parser("stamp", help="write address, version and titles everywhere")
    stamps.add_argument("--repository", default="", help="a new one: https://github.com/OWNER/NAME")
    stamps.add_argument("--tag", default="", help="a new one, which sets the version: v1.0.0")
    stamps.add_argument("--site", default="", help="a new one; default GitHub's for the repository")
    commands.add_parser("course", help="run every lesson and make the site of them")
    commands.add_parser("site", help="make the site of the notebooks: build/site/index.html")
    translations = commands.add_parser("translations", help="update the catalogues of texts")
    translations.add_argument("language", nargs="?", default="", help="such as es; default all")
    translations.add_argument("--check", default="", metavar="FILE", help="find faults in a .po")
    exam.add(commands)
    teach = commands.add_parser("teach", help="write what teachers need: build/teacher/")
    teach.add_argument("names", nargs="*", help="lesson numbers or names; default all")
    teach.add_argument("--only", choices=PARTS, help="write this part alone")
    teach.add_argument("--outputs", action="store_true", help="students see what cells show")
    options = parser.parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if options.command == "lessons":
        build_lessons(options.names, options.all)
    elif options.command == "stamp" and (options.repository or options.tag or options.site):
        publish(options.repository, options.tag, options.site)
    elif options.command == "stamp":
        build_stamps()
    elif options.command == "translations":
        build_translations(options.language, options.check)
    elif options.command == "course":
        build_course()
    elif options.command == "exam":
        exam.run(options)
    elif options.command == "teach":
        build_teach(options.names, options.only, options.outputs)
    else:
        build_site()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("\nStopped. The lesson that was running was not written.") from None
