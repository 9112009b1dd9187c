"""The exam as files: notebooks, pages, Moodle XML and GIFT, read back; and its command."""

import csv
import io
import json
import re
import shlex
import sys
from pathlib import Path

import nbformat
import pytest
from moodle_reader import read_gift, read_xml, well_formed

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import exam  # noqa: E402
from book.exam import bank, command, markup, moodle, sheets, students  # noqa: E402
from book.exam.questions import Choice, Match, Number, Words, Wrong  # noqa: E402

import build  # noqa: E402

NAMES = ["Ada Lovelace", "Björn <b>1</b> & *co*", "محمد"]
KINDS = {Number: "numerical", Choice: "multichoice", Words: "shortanswer", Match: "matching"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("exam") / "out"
    command.write(out, NAMES, range(18), seed=2026)
    return out


@pytest.fixture(scope="module")
def variants():
    """What the files should hold, in their order."""
    exams = [bank.bank(name, range(18), 2026) for name in NAMES]
    return [
        (asked, place)
        for several in moodle.variants(exams).values()
        for place, asked in enumerate(several, 1)
    ]


def expected_answers(question):
    if isinstance(question, Match):
        return []
    rights = question.answers if isinstance(question, Words) else [question.answer]
    wrong = [(one.answer, 0, markup.html(one.means)) for one in question.wrong]
    return [*((right, 100, "") for right in rights), *wrong]


def test_files_of_every_student(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md", "answers.csv", "gift.txt", "keys", "moodle.xml", "students",
    ]  # fmt: skip
    for part in ("students", "keys"):
        names = {path.name for path in (folder / part).iterdir()}
        stems = ("Ada_Lovelace", "Björn_b_1_b_co", "محمد")
        assert names == {f"{stem}.{end}" for stem in stems for end in ("ipynb", "md", "html")}
    assert not list(folder.parent.glob(".*"))


@pytest.mark.parametrize("read", ["xml", "gift"])
def test_read_back_every_question_is_as_it_was(folder, variants, read):
    if read == "xml":
        found = read_xml((folder / "moodle.xml").read_bytes())
    else:
        found = read_gift((folder / "gift.txt").read_text(encoding="utf-8"))
    assert len(found) == len(variants) > 300
    assert len({one["name"] for one in found}) == len(found)
    for one, (asked, place) in zip(found, variants, strict=True):
        question = asked.question
        assert one["kind"] == KINDS[type(question)]
        assert one["category"] == f"$course$/top/{moodle.category(asked)}"
        assert one["name"] == f"{asked.number} {asked.name.replace('_', ' ')}, {place}"
        assert one["text"] == markup.html(question.text)
        assert one["worked"] == markup.html(question.worked)
        answers = [(each["answer"], each["share"], each["means"]) for each in one["answers"]]
        assert answers == expected_answers(question)
        if isinstance(question, Number):
            assert {each["tolerance"] for each in one["answers"]} == {question.tolerance}
        pairs = getattr(question, "pairs", ())
        assert [well_formed(left) for left, _ in one["pairs"]] == [
            markup.as_text(left) for left, _ in pairs
        ]
        assert [right for _, right in one["pairs"]] == [right for _, right in pairs]


def test_no_students_name_is_in_what_goes_to_moodle(folder):
    for name in ("moodle.xml", "gift.txt", "README.md"):
        text = (folder / name).read_text(encoding="utf-8")
        assert not [each for each in NAMES if each in text or each.split()[0] in text]


def test_what_is_written_in_html_is_escaped():
    asked = bank.ask(2, 6, 0, "x")
    odd = "Is 3 < 4 & `a[1] = {~#:}`? ]]> \\n <script>x</script>"
    wrong = [Wrong(text, f"No: {text}.") for text in ("~ {", "# :", "\\ <")]
    strange = Choice(text=odd, worked=odd, answer="`=` & 1", wrong=wrong)
    asked = bank.Asked(asked.number, asked.name, asked.idea, strange)
    questions = {asked.number: [asked]}
    (one,) = read_xml(moodle.moodle_xml(questions).encode())
    (two,) = read_gift(command.gift(questions))
    assert one["text"] == two["text"] == markup.html(odd) and "<script>" not in one["text"]
    assert "<code>a[1] = {~#:}</code>" in one["text"] and "]]&gt;" in one["text"]
    assert one["answers"] == two["answers"] and one["worked"] == two["worked"]


@pytest.mark.parametrize("part", ["students", "keys"])
def test_notebooks_are_valid_and_say_nothing_too_much(folder, part):
    for name, stem in zip(NAMES, students.file_names(NAMES), strict=True):
        path = folder / part / f"{stem}.ipynb"
        book = nbformat.read(path, as_version=4)
        nbformat.validate(book)
        text = "\n".join(cell.source for cell in book.cells)
        exam_of = bank.bank(name, range(18), 2026)
        assert all(asked.question.text in text for asked in exam_of)
        means = [wrong.means for one in exam_of for wrong in getattr(one.question, "wrong", ())]
        everything = path.read_text(encoding="utf-8")
        for end in ("md", "html"):
            everything += (path.with_name(f"{stem}.{end}")).read_text(encoding="utf-8")
        if part == "keys":
            assert all(asked.question.worked in text for asked in exam_of)
            assert all(each in text for each in means)
        else:
            blanks = [cell.source for cell in book.cells if cell.cell_type == "code"]
            assert len(blanks) == 108
            assert all(re.fullmatch(r"answer_\d+_\d = \.\.\.  # .*", blank) for blank in blanks)
            hidden = [*means, "Asks about", "**How:**"]
            assert not [each for each in hidden if json.dumps(each)[1:-1] in everything]


def test_the_key_names_what_is_on_the_students_sheet(folder):
    for name in NAMES:
        for asked in bank.bank(name, range(18), 2026):
            question, told = asked.question, sheets.asked_in_words(asked)
            answer = sheets.key_answer(asked)
            if isinstance(question, Choice):
                letter, _, right = answer.partition(": ")
                assert right == question.answer and f"- **{letter}** {right}" in told
            elif isinstance(question, Match):
                for pair in answer.split(", "):
                    number, letter = pair.split()
                    left, right = question.pairs[int(number) - 1]
                    assert f"{number}. {left}" in told and f"- **{letter}** {right}" in told
    letters = [
        sheets.key_answer(asked)[0]
        for name in "abcdefgh"
        for asked in bank.bank(name, range(18), 1)
        if isinstance(asked.question, Choice)
    ]
    assert min(map(letters.count, "abcd")) > len(letters) / 8  # no letter gives itself away


def test_the_key_has_the_decimals_that_are_asked_for_and_nothing_too_exact(folder):
    keys = [path.read_text(encoding="utf-8") for path in (folder / "keys").glob("*.md")]
    assert not [key for key in keys if re.search(r"e-\d\d|[·−] ?\((\d[\d.]*|−0)\)", key)]
    rounded = 0
    for name in NAMES:
        for asked in bank.bank(name, range(18), 2026):
            if isinstance(asked.question, Number) and asked.question.digits is not None:
                decimals = sheets.key_answer(asked).partition(".")[2]
                assert len(decimals) == asked.question.digits
                rounded += 1
    assert rounded > 30 and sum(key.count("(± ") for key in keys) == rounded


def test_a_table_of_answers(folder):
    rows = list(csv.DictReader(io.StringIO((folder / "answers.csv").read_text(encoding="utf-8"))))
    assert len(rows) == 3 * 108 and {each["student"] for each in rows} == {*NAMES}
    asked = bank.ask(3, 4, 2026, NAMES[0])
    row = next(each for each in rows if each["question"] == "3.4")
    assert row["answer"] == sheets.key_answer(asked) and row["idea"] == asked.idea


def test_a_name_is_no_formula_for_a_spreadsheet(tmp_path):
    command.write(tmp_path / "out", ["=1+1", "@x", "Ada"], [0], seed=1, questions=1)
    rows = (tmp_path / "out" / "answers.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["'=1+1", "'@x", "Ada"]


def test_names_are_text_on_every_sheet(folder):
    stem = students.file_names(NAMES)[1]
    page = (folder / "students" / f"{stem}.html").read_text(encoding="utf-8")
    assert "Björn &lt;b&gt;1&lt;/b&gt; &amp; *co*</h1>" in page and "<b>1" not in page
    assert "http" not in re.sub(r'href="https://creativecommons[^"]*"', "", page)  # all in one file
    assert page.count('scope="row"') > 30 and page.count("<section>") == 108


def run(tmp_path, *more, names="name\nAda\nBen\n"):
    """Call the command; give its folder."""
    listed = tmp_path / "names.csv"
    listed.write_bytes(names if isinstance(names, bytes) else names.encode())
    out = tmp_path / "out"
    words = ["exam", "--students", str(listed), "--seed", "3", "--out", str(out)]
    build.main([*words, *more])
    return out


def test_the_command(tmp_path, capsys):
    out = run(tmp_path, "--lessons", "2,0", "--questions", "2")
    assert "2 exams of 4 questions" in capsys.readouterr().out
    text = (out / "students" / "Ada.md").read_text(encoding="utf-8")
    assert re.findall(r"\*\*(\d+)\.\d\*\*", text) == ["0", "0", "2", "2"]
    (tmp_path / "again").mkdir()
    again = run(tmp_path / "again", "--lessons", "2,0", "--questions", "2")
    for path in out.rglob("*.*"):
        assert path.read_bytes() == (again / path.relative_to(out)).read_bytes(), path


def test_the_command_of_its_page(tmp_path, monkeypatch):
    page = (ROOT / "teaching" / "exam" / "README.md").read_text(encoding="utf-8")
    words = shlex.split(re.search(r"(?s)```sh\n(.*?)```", page)[1])
    assert words[:2] == ["python", "notebooks/build.py"]
    (tmp_path / "names.csv").write_text("First name,Last name\nAda,Lovelace\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    build.main(words[2:])
    told = re.findall(r"(?m)^\| `([^`]+?)/?` \|", page)
    made = {path.name for path in (tmp_path / "exam").iterdir()}
    assert made == {*told, "README.md"}
    for link in re.findall(r"\]\(([^)#]+)\)", page):
        assert (ROOT / "teaching" / "exam" / link).exists(), link


FAULTS = {
    "nobody": (b"\n \n", [], "names.csv holds no name. Write one name a line."),
    "empty": (b"", [], "holds no name"),
    "twice": ("Ada\nBen\n ada \n", [], "holds ada twice. Add what tells the two apart."),
    "not UTF-8": ("Bj\xf6rn".encode("latin-1"), [], "is not in UTF-8. Save it as CSV in UTF-8."),
    "no such lesson": ("Ada", ["--lessons", "5-18"], "the lessons are 0 to 17. Write such as"),
    "backwards": ("Ada", ["--lessons", "5-2"], "--lessons 5-2: the lessons are 0 to 17."),
    "no number": ("Ada", ["--lessons", "all"], "--lessons all"),
    "too many": ("Ada", ["--questions", "7"], "Give --questions from 1 to 6."),
    "none": ("Ada", ["--questions", "0"], "Give --questions from 1 to 6."),
}  # fmt: skip


@pytest.mark.fault
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_one_sentence_and_writes_nothing(tmp_path, fault):
    names, more, says = FAULTS[fault]
    with pytest.raises(SystemExit) as stopped:
        run(tmp_path, *more, names=names)
    assert says in str(stopped.value) and "\n" not in str(stopped.value)
    assert [path.name for path in tmp_path.iterdir()] == ["names.csv"]


@pytest.mark.fault
def test_a_folder_in_use_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "marks.txt").write_text("precious", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"out is there already\. Name a new folder\."):
        run(tmp_path)
    assert (tmp_path / "out" / "marks.txt").read_text(encoding="utf-8") == "precious"
    with pytest.raises(SystemExit, match=r"nowhere\.csv cannot be read"):
        words = ["--students", str(tmp_path / "nowhere.csv"), "--out", str(tmp_path / "o")]
        build.main(["exam", "--seed", "1", *words])


@pytest.mark.fault
def test_a_stop_leaves_nothing_half_written(tmp_path, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "gift", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "--lessons", "0", "--questions", "1")
    assert [path.name for path in tmp_path.iterdir()] == ["names.csv"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Ada\nBen\n", ["Ada", "Ben"]),
        ("\ufeffName;Mail\r\nAda  B.;a@b\r\n;x\r\n", ["Ada B."]),
        ("First name,Last name\nAda,Lovelace\nBo,\n", ["Ada Lovelace", "Bo"]),
        ('"Lovelace, Ada"\n', ["Lovelace, Ada"]),
        ("Bjo\u0308rn\nA\u200bda\tB\n", ["Björn", "A da B"]),
    ],
)
def test_lists_of_names_as_spreadsheets_write_them(tmp_path, content, names):
    (tmp_path / "names.csv").write_bytes(content.encode())
    assert students.read(tmp_path / "names.csv") == names


def test_file_names_are_safe_and_differ():
    names = ["../../etc/passwd", "a/b", "a:b", "A?B", "nul", "x" * 300, ".", "Zoë", "小明"]
    made = students.file_names(names)
    assert all(re.fullmatch(r"[\w-]{1,64}", name) for name in made)
    assert len({name.casefold() for name in made}) == len(names) and "nul" not in made
    assert made[-2:] == ["Zoë", "小明"]


def test_the_sample_for_teachers_replaces_an_earlier_one(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "SAMPLE", ("Ada",))
    out = tmp_path / "teacher" / "exam"
    out.mkdir(parents=True)
    (out / "old.txt").write_text("old", encoding="utf-8")
    exam.build(out)
    assert (out / "students" / "Ada.ipynb").exists() and not (out / "old.txt").exists()
