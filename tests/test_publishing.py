"""An owner's address and version: put in by one command, published by the lines that it tells.

In a copy of the repository; a bare clone stands in for GitHub.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import fresh
import nbformat
import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import address, project  # noqa: E402

from helpers.course import LESSONS, TRANSLATED  # noqa: E402

MINE, SITE = "https://github.com/Me/my-course", "https://me.github.io/my-course/"
STAMP = ("--repository", f"{MINE}.git", "--tag", "v7.10.2")


def left_out(folder, names):
    """What is no part of the repository."""
    made = {"build", "node_modules", "__pycache__", "progress.txt"} & {*names}
    if Path(folder) == ROOT / "data":
        made |= {*names} - {"README.md"}
    hidden = {name for name in names if name[0] == "."} - {
        ".gitignore",
        ".gitattributes",
        ".github",
    }
    return made | hidden | {name for name in names if name.endswith(".egg-info")}


def run(*words, cwd):
    """Run a command; give what it printed."""
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def git(*words, cwd):
    """Run git as a person whom it knows."""
    me = ("-c", "user.name=Me", "-c", "user.email=me@example.org", "-c", "commit.gpgsign=false")
    return run("git", *me, *words, cwd=cwd)


@pytest.fixture(scope="module")
def fork(tmp_path_factory):
    """A copy of the repository that was stamped: its folder, and what the command said."""
    folder = tmp_path_factory.mktemp("fork") / "my-course"
    shutil.copytree(ROOT, folder, ignore=left_out)
    git("init", "--quiet", "--initial-branch", "main", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", "As it was", cwd=folder)
    return folder, run(sys.executable, "notebooks/build.py", "stamp", *STAMP, cwd=folder)


@pytest.fixture(scope="module")
def archive(fork, tmp_path_factory):
    """What GitHub would serve of the tag, when the lines that were told have been typed."""
    folder, said = fork
    github = tmp_path_factory.mktemp("my drive") / "my-course.git"
    git("clone", "--quiet", "--bare", folder, github, cwd=folder)
    git("remote", "add", "origin", github.as_uri(), cwd=folder)
    for line in re.findall(r"(?m)^  git (.*)$", said):
        git(*shlex.split(line), cwd=folder)
    file = github.with_name("v7.10.2.zip")
    git("archive", "--prefix=my-course-7.10.2/", f"--output={file}", "v7.10.2", cwd=github)
    return file


def setup_cell(folder, lesson):
    """The setup cell of a lesson."""
    path = folder / "notebooks" / f"{lesson.name}.ipynb"
    return nbformat.read(path, as_version=4).cells[1].source


def test_nothing_keeps_the_old_address(fork):
    folder, _ = fork
    old = re.compile(rf"{re.escape(project.REPOSITORY)}\b|{re.escape(project.SITE)}")
    files = [
        path for path in folder.rglob("*") if path.suffix in {".cff", ".md", ".ipynb", ".toml"}
    ]
    assert len(files) > len(LESSONS) + 10
    assert not [path for path in files if old.search(path.read_text(encoding="utf-8"))]


def test_the_new_address_and_version_are_everywhere(fork):
    folder, _ = fork
    facts = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    addresses = {"Homepage": SITE, "Repository": MINE, "Issues": f"{MINE}/issues"}
    assert facts["project"]["urls"] == addresses
    cited = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["repository-code"], cited["url"], cited["version"]) == (MINE, SITE, "7.10.2")
    version = run(sys.executable, "-m", "helpers", "--version", cwd=folder)
    assert version == "pixels-to-pets 7.10.2\n"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert f"[read it]({SITE})" in readme
    assert readme.count("colab.research.google.com/github/Me/my-course/blob/v7.10.2/") == len(
        LESSONS
    )
    for lesson in LESSONS:
        code = setup_cell(folder, lesson)
        assert f"{MINE}/archive/v7.10.2.zip" in code and "COURSE < (7, 10, 2)" in code


def test_only_what_names_them_is_changed(fork):
    folder, _ = fork
    as_it_was = git("rev-list", "--max-parents=0", "main", cwd=folder).strip()
    named = {"CITATION.cff", "README.md", "helpers/version.py", "pyproject.toml"}
    named |= {f"notebooks/{lesson.name}.ipynb" for lesson in LESSONS}
    for code, numbers in TRANSLATED.items():
        named |= {f"notebooks/{code}/{LESSONS[number].name}.ipynb" for number in numbers}
    assert {*git("diff", "--name-only", as_it_was, cwd=folder).split()} == named


def test_the_told_lines_publish_a_tag_that_a_lesson_can_fetch(fork, archive, no_course, tmp_path):
    python, variables = no_course
    found = fresh.set_up(
        python,
        variables | {"COURSE_PACKAGE": str(archive)},
        tmp_path,
        setup_cell(fork[0], LESSONS[1]),
    )
    assert Path(found.splitlines()[-1]).parents[1] == fresh.packages_of(python)
    listed = run(python, "-m", "pip", "show", "pixels-to-pets", cwd=tmp_path)
    assert "Version: 7.10.2" in listed and "github.com/pixels-to-pets" not in listed


def test_nothing_is_left_uncommitted(fork, archive):
    assert git("status", "--porcelain", cwd=fork[0]) == ""
    assert "v7.10.2" in git("log", "-1", "--format=%D %s", cwd=fork[0])


def test_what_is_left_to_do_is_told_here_and_in_contributing(fork):
    _, said = fork
    told = re.findall(r"(?m)^ +git (.*)$", said)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.findall(r"(?m)^   git (.*)$", text)
    assert shown == [line.replace("7.10.2", "1.0.0") for line in told] and len(told) == 3
    assert f"{MINE}/settings/pages" in said and SITE in said


WRONG = {
    ("https://gitlab.com/me/my-course", "", ""): "Colab opens lessons from GitHub only",
    ("my-course", "", ""): "REPOSITORY=https://github.com/OWNER/NAME",
    ("", "1.0.0", ""): "TAG=v1.0.0",
    ("", "v1.0", ""): "TAG=v1.0.0",
    ("", "v01.0.0", ""): "TAG=v1.0.0",
    ("", "", "me.github.io"): "https://",
}


@pytest.mark.parametrize("given", WRONG, ids=" ".join)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(given, tmp_path, monkeypatch):
    monkeypatch.setattr(project, "ROOT", tmp_path)  # where there is no file to write to
    with pytest.raises(ValueError, match=re.escape(WRONG[given])):
        address.move(*given)


@pytest.mark.parametrize(
    "written",
    ["https://github.com/me/a.b", "https://github.com/me/a.b/", "git@github.com:me/a.b.git"],
)
def test_an_address_may_be_written_as_git_and_browsers_do(written, tmp_path, monkeypatch):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(project, "ROOT", tmp_path)
    address.move(written, site="https://course.example.org")
    facts = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))
    assert facts["project"]["urls"] == {
        "Homepage": "https://course.example.org/",
        "Repository": "https://github.com/me/a.b",
        "Issues": "https://github.com/me/a.b/issues",
    }


# --- the workflows -----------------------------------------------------------------------------


def workflows():
    """Every workflow: its name and what it says."""
    files = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


@pytest.mark.parametrize("name", workflows())
def test_workflows_may_do_no_more_than_they_must(name):
    workflow = workflows()[name]
    assert workflow["permissions"] == {"contents": "read"}
    more = {
        job: one["permissions"] for job, one in workflow["jobs"].items() if "permissions" in one
    }
    publish = {"publish": {"pages": "write", "id-token": "write"}}
    assert more == (publish if name == "site" else {})
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    for step in steps:
        assert re.fullmatch(r"actions/[\w-]+@v\d+", step.get("uses", "actions/x@v1"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {
        found for step in steps for found in re.findall(r"make ([\w-]+)", step.get("run", ""))
    }
    assert all(re.search(rf"(?m)^{target}:", makefile) for target in targets)


def test_the_site_is_published_from_main_and_where_pages_are_switched_on():
    workflow = workflows()["site"]
    assert workflow[True]["push"] == {"branches": ["main"]}  # YAML reads "on" as true
    condition = workflow["jobs"]["build"]["if"]
    assert "github.event.repository.has_pages" in condition and "refs/heads/main" in condition
    (upload,) = [one for one in workflow["jobs"]["build"]["steps"] if "path" in one.get("with", {})]
    assert ROOT / upload["with"]["path"] == project.PAGES / "site"
