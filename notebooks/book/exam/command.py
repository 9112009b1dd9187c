"""``python notebooks/build.py exam``: an exam for each student, its key, and all for Moodle."""

import argparse
import csv
import io
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import nbformat
from tqdm import tqdm

from book import project
from book.exam import sheets, students
from book.exam.bank import EACH, Asked, bank
from book.exam.gift import gift
from book.exam.moodle import moodle_xml, variants

__all__ = ["add", "build", "lessons_of", "run", "write"]

SAMPLE = ("Ada", "Björn", "Chidi")

_README = """# An exam of Pixels to Pets

| | for |
|---|---|
| `students/` | each student: a notebook, a page to print, Markdown; other numbers for each |
| `keys/` | you: the same with answers, ways, and what each wrong answer means |
| `answers.csv` | marking by hand, or by your own program |
| `moodle.xml` | Moodle: *Question bank*, *Import*, *Moodle XML format* |
| `gift.txt` | other programs that read GIFT |

Hand out only what lies in `students/`. In Moodle each question has a category of its own with
up to {variants} variants, one for each student: let the quiz take *one random question* from each.
No student's name stands in `moodle.xml` and `gift.txt`.

Made with seed {seed}: the same names, lessons and seed make the same exam again, on any machine.
Another seed makes another one. Whoever knows the seed and a name can draw the exam of that name:
choose a seed of your own, and keep it to yourself.
"""


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser("exam", help="draw an exam for each student, and its key")
    command.add_argument("--students", type=Path, required=True, metavar="FILE",
                         help="a CSV file of names, one a line")  # fmt: skip
    command.add_argument("--lessons", default="0-17", help="such as 0-5 or 2,4-6; default all")
    command.add_argument("--seed", type=int, required=True, help="any whole number")
    command.add_argument("--questions", type=int, default=EACH, metavar="N",
                         help=f"of each lesson, 1 to {EACH}; default {EACH}")  # fmt: skip
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="a new folder")


def run(options: argparse.Namespace) -> None:
    """Carry the command out.

    Raises
    ------
    SystemExit
        With a sentence about what to do, when something is amiss. Nothing is written then.
    """
    try:
        if not 1 <= options.questions <= EACH:
            raise ValueError(f"A lesson has {EACH} questions. Give --questions from 1 to {EACH}.")
        lessons = lessons_of(options.lessons)
        names = students.read(options.students)
        if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
            raise ValueError(f"{options.out} is there already. Name a new folder.")
        write(options.out.resolve(), names, lessons, options.seed, options.questions)
    except ValueError as error:
        raise SystemExit(str(error)) from None
    except OSError as error:
        where = error.filename or options.out
        raise SystemExit(f"{where}: {error.strerror}. Name another folder.") from None
    count = len(lessons) * options.questions
    print(f"{len(names)} exams of {count} questions, their keys and moodle.xml: {options.out}")


def lessons_of(text: str) -> list[int]:
    """Read which lessons are meant.

    Parameters
    ----------
    text : str
        Numbers and ranges: "0-5", "2,4-6".

    Returns
    -------
    list of int
        In their order, each once.

    Raises
    ------
    ValueError
        When it is no such list, or there is no such lesson.

    Examples
    --------
    >>> lessons_of("4-6,2")
    [2, 4, 5, 6]
    """
    last = project.LESSONS[-1].number
    found: set[int] = set()
    for part in text.split(","):
        ends = re.fullmatch(r"\s*(\d{1,3})\s*(?:-\s*(\d{1,3})\s*)?", part, re.ASCII)
        low, high = (int(ends[1]), int(ends[2] or ends[1])) if ends else (1, 0)
        if not low <= high <= last:
            raise ValueError(
                f"--lessons {text}: the lessons are 0 to {last}. Write such as 0-5 or 2,4-6."
            )
        found |= {*range(low, high + 1)}
    return sorted(found)


def build(out: Path) -> None:
    """Make the sample exam: three made-up students, all lessons.

    Parameters
    ----------
    out : Path
        The folder; what an earlier build left there goes.
    """
    if out.exists():
        shutil.rmtree(out)
    write(out, SAMPLE, [lesson.number for lesson in project.LESSONS], seed=2026)


def write(
    out: Path, names: Sequence[str], lessons: Sequence[int], seed: int, questions: int = EACH
) -> None:
    """Write everybody's exam and key, the answers, and the questions for Moodle.

    Parameters
    ----------
    out : Path
        A folder that is not there yet, or empty; it appears when all is written.
    names : sequence of str
        The students.
    lessons : sequence of int
    seed : int
    questions : int
        How many of each lesson.
    """
    unfinished = out.with_name(f".{out.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        for folder in ("students", "keys"):
            (unfinished / folder).mkdir(parents=True)
        exams = {
            name: bank(name, lessons, seed, questions)
            for name in tqdm(names, desc="drawing", unit=" students")
        }
        for (name, exam), file in zip(exams.items(), students.file_names(names), strict=True):
            _write_sheets(unfinished / "students" / file, name, exam, key=False)
            _write_sheets(unfinished / "keys" / file, name, exam, key=True)
        _save(unfinished / "answers.csv", _answers(exams))
        different = variants(exams.values())
        _save(unfinished / "moodle.xml", moodle_xml(different))
        _save(unfinished / "gift.txt", gift(different))
        most = max(map(len, different.values()))
        _save(unfinished / "README.md", _README.format(variants=most, seed=seed))
        if out.exists():
            out.rmdir()
        unfinished.replace(out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write_sheets(place: Path, name: str, exam: Sequence[Asked], key: bool) -> None:
    # Not with_suffix: a name may have dots in it.
    _save(place.with_name(f"{place.name}.md"), sheets.markdown(name, exam, key))
    _save(place.with_name(f"{place.name}.html"), sheets.page(name, exam, key))
    book = nbformat.writes(sheets.notebook(name, exam, key))
    _save(place.with_name(f"{place.name}.ipynb"), f"{book}\n")


def _answers(exams: dict[str, Sequence[Asked]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["student", "question", "answer", "idea"])
    for name, exam in exams.items():
        # A spreadsheet would run what begins so.
        safe = f"'{name}" if name[0] in "=+-@" else name
        writer.writerows([safe, a.number, sheets.key_answer(a), a.idea] for a in exam)
    return table.getvalue()


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
