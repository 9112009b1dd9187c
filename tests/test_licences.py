"""LICENSE-TEXT.md: whatever is handed out has a row that says whose it is and what one may do."""

import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "LICENSE-TEXT.md").read_text("utf-8")


def rows(heading):
    """The rows under a heading: cells of each."""
    part = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def patterns(heading):
    """The patterns of files in the first cells under a heading."""
    return [one for cells in rows(heading) for one in re.findall("`([^`]+)`", cells[0])]


@pytest.fixture(scope="module")
def tracked():
    """Every file that git keeps."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout, so nothing says which files are the course's")
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    return sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def is_binary_or_bundled(name):
    """Whether nobody wrote a file as it is: bytes, pictures, figures, code made of other code."""
    data = (ROOT / name).read_bytes()
    if b"\0" in data or name.endswith((".svg", ".json", ".ipynb", ".min.js", ".woff2")):
        return True
    return name.endswith((".js", ".css")) and max(map(len, data.split(b"\n"))) > 2000


def test_every_file_has_a_row(tracked):
    known = patterns("What the course consists of")
    assert len(tracked) > 300
    without = [one for one in tracked if not any(fnmatchcase(one, pattern) for pattern in known)]
    assert not without, f"LICENSE-TEXT.md has no row for {without}"


def test_every_binary_or_bundled_file_is_named_with_its_folder(tracked):
    named = [one for one in patterns("What the course consists of") if "/" in one]
    found = [one for one in tracked if is_binary_or_bundled(one)]
    assert len(found) > 35
    without = [one for one in found if not any(fnmatchcase(one, pattern) for pattern in named)]
    assert not without, f"LICENSE-TEXT.md has no row for {without}"


def test_every_row_is_of_files_that_are_there(tracked):
    for pattern in patterns("What the course consists of"):
        assert any(fnmatchcase(one, pattern) for one in tracked), pattern


def test_every_photo_has_its_own_row(tracked):
    table = (ROOT / "helpers/pets/photos/README.md").read_text("utf-8")
    photos = [Path(one) for one in tracked if fnmatchcase(one, "helpers/pets/photos/*.jpg")]
    assert len(photos) == 12
    for photo in photos:
        (row,) = re.findall(rf"(?m)^\| `{photo.parent.name}/{photo.name}` \|.*$", table)
        assert re.search(r"CC0|public domain|CC BY-SA|BSD", row), photo


def test_every_trained_network_says_what_it_learned_from(tracked):
    for network in [one for one in tracked if one.endswith(".keras")]:
        (row,) = [
            cells
            for cells in rows("What the course consists of")
            if any(fnmatchcase(network, one) for one in re.findall("`([^`]+)`", cells[0]))
        ]
        assert "learned from" in row[1]


def test_pictures_of_others_in_lessons_are_named():
    sources = [path.read_text("utf-8") for path in (ROOT / "notebooks/source").glob("*.py")]
    text = "\n".join(sources)
    shown = set(re.findall(r"skimage\.data\.([a-z]\w*)\b(?!__)", text))
    shown |= {one for group in re.findall(r"from skimage\.data import ([\w, ]+)", text)
              for one in group.split(", ")}  # fmt: skip
    named = "\n".join(cells[0] for cells in rows("What the lessons show of others"))
    assert shown and not [one for one in shown if f"skimage.data.{one}()" not in named]


def test_what_the_explorer_bundles_is_named_in_its_version():
    lock = (ROOT / "explorer/package.json").read_text("utf-8")
    inside = re.search(r'"dependencies": \{([^}]*)\}', lock)[1]
    found = re.findall(r'"([^"]+)": "([^"]+)"', inside)
    assert found and all(f"{name} {version} inside" in TEXT for name, version in found)


def test_packages_are_those_of_the_requirements():
    wanted = (ROOT / "requirements.txt").read_text("utf-8")
    names = set(re.findall(r"(?m)^([a-z][\w-]*)[<>=]", wanted))
    listed = [
        cells[0].split(", ") for cells in rows("What is not handed out") if "PyPI" in cells[1]
    ]
    assert {name for group in listed for name in group} == names


def test_every_file_that_the_site_adds_has_a_row(site):
    known = patterns("What the site adds")
    folder = site / "_static"
    files = [one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()]
    assert len(files) > 25
    assert not [one for one in files if not any(fnmatchcase(one, known_) for known_ in known)]
    for pattern in known:
        assert any(fnmatchcase(one, pattern) for one in files) or pattern == "_static/", pattern
