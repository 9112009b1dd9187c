"""Where the course is published, and as which version: ``make stamp`` puts in another.

The addresses are kept in ``[project.urls]`` of ``pyproject.toml``, the version in
``helpers/version.py``, its date in ``CITATION.cff``; all else is stamped from there.
"""

import re
from datetime import date
from pathlib import Path

from book import project

__all__ = ["move", "steps_left", "usual_site"]

GITHUB = re.compile(r"(?:https://github\.com/|git@github\.com:)([\w-]+)/([\w.-]+?)(?:\.git)?/?")


def move(repository: str = "", tag: str = "", site: str = "") -> None:
    """Write a new address or version where it is kept.

    Parameters
    ----------
    repository : str
        Such as ``https://github.com/me/my-course``. Without one, the old stays.
    tag : str
        ``v`` and a version of three numbers. Without one, the old stays.
    site : str
        Where the pages are shown. Without one it goes with the repository: GitHub's own place.

    Raises
    ------
    ValueError
        When one of them cannot be used. Nothing is written then.
    """
    edits = _edits(repository and _named(repository), tag and _numbers(tag), site and _https(site))
    texts = {}
    for path, pattern, new in edits:
        text = texts.get(path) or path.read_text(encoding="utf-8")
        texts[path], count = re.subn(f"(?m)^{pattern}.*$", lambda old, new=new: new, text)
        if count != 1:
            raise ValueError(f"{path.name} has {count} lines like {new!r} to be replaced, not one.")
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def usual_site(repository: str) -> str:
    """Return where GitHub Pages shows the site of a repository.

    Parameters
    ----------
    repository : str
        Its address.

    Returns
    -------
    str

    Examples
    --------
    >>> usual_site("https://github.com/Me/my-course")
    'https://me.github.io/my-course/'
    >>> usual_site("https://github.com/me/me.github.io")
    'https://me.github.io/'
    """
    owner, name = GITHUB.fullmatch(repository).groups()
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def steps_left() -> str:
    """Say what publishes a course that was stamped: commit, tag, push, switch Pages on."""
    return f"""
Nothing is published yet. What is left to do:
  git commit --all --message "Version {project.TAG.removeprefix("v")}"
  git tag {project.TAG}
  git push --atomic origin HEAD {project.TAG}
Colab fetches the tag {project.TAG}: it must be called exactly that.
The site, once: {project.REPOSITORY}/settings/pages, under "Source" choose "GitHub Actions".
From then on every push to main publishes it at {project.SITE}"""


def _named(repository: str) -> str:
    found = GITHUB.fullmatch(repository)
    if not found:
        raise ValueError(
            f"The repository is {repository!r}, but Colab opens lessons from GitHub only: name it "
            "as in REPOSITORY=https://github.com/OWNER/NAME."
        )
    return f"https://github.com/{found[1]}/{found[2]}"


def _numbers(tag: str) -> str:
    """Return the version of a tag as it stands in a tuple: ``1, 0, 0``."""
    if not re.fullmatch(r"v(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", tag):
        raise ValueError(
            f"The tag is {tag!r}, but lessons compare versions: name it as in TAG=v1.0.0."
        )
    return tag.removeprefix("v").replace(".", ", ")


def _https(site: str) -> str:
    if not re.fullmatch(r'https://[^\s"\\]+', site):
        raise ValueError(f"The site is {site!r}, but it must begin with https://.")
    return site.rstrip("/") + "/"


def _edits(repository: str, numbers: str, site: str) -> list[tuple[Path, str, str]]:
    """Return the lines to be replaced: file, how the old begins, the new."""
    facts, citation = project.ROOT / "pyproject.toml", project.ROOT / "CITATION.cff"
    edits = []
    if repository:
        site = site or usual_site(repository)
        edits += [
            (facts, "Repository = ", f'Repository = "{repository}"'),
            (facts, "Issues = ", f'Issues = "{repository}/issues"'),
        ]
    if site:
        edits.append((facts, "Homepage = ", f'Homepage = "{site}"'))
    if numbers:
        version = project.ROOT / "helpers" / "version.py"
        edits += [
            (version, "COURSE = ", f"COURSE = ({numbers})"),
            (citation, "date-released: ", f"date-released: {date.today()}"),
        ]
    return edits
