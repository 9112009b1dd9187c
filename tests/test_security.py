"""SECURITY.md: each number and each limit in it is that of the tests and of the code."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PIL import features

from helpers import decoding, saved
from helpers.course import LESSONS
from helpers.pets.intake import archives, sets

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

# Tests that count for more than one, and the numbers in their files that say for how many.
SEVERAL = {
    "test_kill_9_at_random_moments": ("test_downloads", ["MOMENTS"]),
    "test_ctrl_c_at_random_moments": ("test_downloads", ["MOMENTS"]),
    "test_accidents": ("test_saved", ["CUTS", "FLIPS"]),
    "test_intent": ("test_saved", ["INTENDED"]),
}


def rows():
    """How many, what, and the command that counts it, from the table of what was tried."""
    table = re.search(r"(?s)<!-- tried -->\n(.*?)<!-- /tried -->", TEXT)[1].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in table]
    return {command.strip("`"): int(count.replace(",", "")) for count, _, command in cells}


@pytest.fixture(scope="module")
def faults():
    """File of tests → how many faults it injects."""
    files = [word for command in rows() for word in command.split() if "-m fault" in command]
    files = [word for word in files if word.startswith("tests/")]
    options = ["--collect-only", "-q", "-m", "fault", "-p", "no:xdist"]
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files],
        capture_output=True, text=True, cwd=ROOT, timeout=300,
    )  # fmt: skip
    counts = Counter()
    for line in listed.stdout.splitlines():
        if "::" in line:
            file, _, test = line.partition("::")
            counts[file] += times(test.partition("[")[0])
    return counts


def times(test):
    """For how many faults a test counts."""
    if test not in SEVERAL:
        return 1
    module, names = SEVERAL[test]
    source = (ROOT / "tests" / f"{module}.py").read_text(encoding="utf-8")
    assert all(name in source[source.index(f"def {test}(") :] for name in names)
    scope = __import__(module)
    return sum(getattr(scope, name) for name in names)


@pytest.mark.parametrize("file", ["archives", "downloads", "saved", "malformed"])
def test_the_faults_are_as_many_as_it_says(faults, file):
    command = f"python -m pytest -m fault tests/test_{file}.py"
    if file == "malformed" and not features.check("avif"):
        pytest.skip("this Pillow knows no AVIF, so some files are missing")
    assert faults[f"tests/test_{file}.py"] == rows()[command]


def test_every_command_is_of_files_that_are_there():
    for command, count in rows().items():
        for word in command.split():
            if "/" in word:
                assert list(ROOT.glob(word)), command
        if "malformed.py" in command.split()[1]:
            assert int(command.split()[-1]) == count
        if "offline.py" in command:
            assert count == len(LESSONS) == len(list(ROOT.glob(command.split()[-1])))
    assert len(rows()) == 6


def test_the_limits_are_those_of_the_code():
    for limit in (
        f"{decoding.MAX_PIXELS // 10**6} million pixels",
        f"{decoding.MAX_BYTES // 2**20} MiB are refused",
        f"{decoding.MAX_PIXELS * 30 / 1e9:.1f} GB of memory",
        f"unpack to {archives.MOST_BYTES // 2**30} GiB",
        f"above {archives.SMALL // 2**20} MiB to {archives.MOST_RATIO} times",
        f"more than {saved.archive.MOST_BYTES // 2**30} GiB",
    ):
        assert limit in TEXT, limit


def test_the_sets_are_checked_as_it_says():
    hashes = {name: [file.hash for file in known.files] for name, known in sets.SETS.items()}
    assert [name for name, found in hashes.items() if None in found] == ["filtered"]
    assert all(found.startswith("md5:") for found in hashes["oxford"])
    assert all(found.startswith("sha256:") for found in hashes["microsoft"])


def test_every_variable_of_the_course_is_named():
    files = [*(ROOT / "helpers").rglob("*.py"), *(ROOT / "notebooks").rglob("*.py")]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in files)
    asked = set(re.findall(r"environ[^\n]*?\"(COURSE_\w+)\"", sources))
    assert asked == set(re.findall(r"`(COURSE_\w+)`", TEXT)) != set()


def test_the_readme_leads_there():
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
