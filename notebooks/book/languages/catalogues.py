"""The catalogues: made from the English sources, kept up to date, counted, and packed for use.

``translations/es/lesson_02.po`` holds what lesson 2 says, ``checks_02.po`` what its exercises say,
``checks.po``, ``plots.po``, ``course.po`` and ``helpers.po`` what the rest of the helpers says, and
``glossary.po`` and ``pages.po`` what stands in pages. A text of the helpers stands in the first of
them that uses it, and nowhere else: all of them become one ``helpers/language/es.mo``.
"""

import ast
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from book import compose, explorer_texts, project, site_texts
from book.languages import blocks, cells
from book.setup_cell import setup_cell
from helpers.language import CATALOGUES, texts
from helpers.version import COURSE

__all__ = [
    *(
        "COMPLETE",
        "Count",
        "begun",
        "catalogue",
        "files",
        "pack",
        "packed",
        "report",
        "say",
        "stale",
    ),
    *("template", "translations", "update"),
]

FOLDER = project.ROOT / "translations"

# What a language has whole before its notebooks are shown; the rest may fall back to English.
COMPLETE = (
    *("checks", "plots", "course", "glossary", "explorer", "site"),
    *(f"lesson_{number:02}" for number in range(4)),
    *(f"checks_{number:02}" for number in range(4)),
)

# Where the texts of the helpers belong: the first that fits.
_MODULES = {
    "checks": r"helpers/checks/(?!lesson_)",
    "plots": r"helpers/plots/",
    "course": r"helpers/(course|claims|progress|widgets/)|notebooks/book/",
    **{f"checks_{n:02}": rf"helpers/checks/lesson_{n:02}\b" for n in range(len(project.LESSONS))},
    "helpers": r"helpers/(?!language/)",
}
# What the build writes into notebooks; the rest of it speaks to maintainers.
_BUILDING = ("compose", "track")
_PAGES = {"glossary": ["glossary.md"], "pages": ["your_own_classes.md"]}
# What the site and the explorer find by themselves.
_OTHERS = {"explorer": explorer_texts.texts, "site": site_texts.texts}


@dataclass
class Count:
    """How far a catalogue is.

    Attributes
    ----------
    translated, stale, missing : list of str
        Its texts. Stale is what was translated before the English changed.
    """

    translated: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def files() -> list[str]:
    """Return the names of all catalogues, in the order in which one translates."""
    lessons = [f"lesson_{lesson.number:02}" for lesson in project.LESSONS]
    return [*lessons, *_MODULES, *_PAGES, *_OTHERS]


def template(name: str) -> Catalog:
    """Make a catalogue without translations from today's sources.

    Parameters
    ----------
    name : str
        One of :func:`files`.

    Returns
    -------
    babel.messages.catalog.Catalog
    """
    made = Catalog(charset="utf-8", header_comment="", fuzzy=False)
    for text, where, notes, filled in _texts(name):
        message = made.add(text, locations=[(where, 0)], auto_comments=notes)
        if filled:
            message.flags.add("python-brace-format")
    return made


def catalogue(code: str, name: str) -> Catalog:
    """Read a catalogue as it is kept.

    Parameters
    ----------
    code : str
        A language, such as "es".
    name : str
        One of :func:`files`.

    Returns
    -------
    babel.messages.catalog.Catalog
        An empty one where there is no file.

    Raises
    ------
    ValueError
        When the file cannot be read, with its place.
    """
    path = FOLDER / code / f"{name}.po"
    if not path.is_file():
        return Catalog(locale=code, charset="utf-8", header_comment="", fuzzy=False)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=code, abort_invalid=True)
    except (ValueError, UnicodeDecodeError) as error:
        place = path.relative_to(project.ROOT)
        raise ValueError(f"{place} cannot be read: {error}. Mend it, or take it back.") from None


def say(code: str, *names: str) -> Callable[[str], str]:
    """Return what looks a text up in some catalogues.

    Parameters
    ----------
    code : str
        A language, or "pseudo".
    *names : str
        Catalogues, some of :func:`files`. The first that has it counts.

    Returns
    -------
    callable
        From a text to its translation, or to itself where there is none that is up to date.
    """
    if code == "pseudo":
        return texts.pseudo
    found: dict[str, str] = {}
    for name in reversed(names):
        found |= translations(code, name)
    return lambda text: found.get(text, text)


def translations(code: str, name: str) -> dict[str, str]:
    """Return what of a catalogue is translated and up to date.

    Parameters
    ----------
    code, name : str
        Language and catalogue.

    Returns
    -------
    dict
        Text → translation.
    """
    return dict(_translated(catalogue(code, name)))


def packed(code: str) -> dict[str, str]:
    """Return what the helpers are to say in a language.

    Parameters
    ----------
    code : str
        Such as "es".

    Returns
    -------
    dict
        Text → translation.
    """
    found: dict[str, str] = {}
    for name in reversed(_MODULES):
        found |= translations(code, name)
    return found


def update(code: str) -> dict[str, Count]:
    """Bring a language's catalogues up to date with the English sources.

    What is new is added without a translation; what changed a little keeps its old translation,
    marked as fuzzy; what is gone is kept at the end, to be taken up again.

    Parameters
    ----------
    code : str
        Such as "es".

    Returns
    -------
    dict
        Name of each catalogue → its :class:`Count`.
    """
    counts = {}
    for name in files():
        fresh, kept = template(name), catalogue(code, name)
        if _asked(fresh) != _asked(kept):
            kept.update(fresh, no_fuzzy_matching=not any(_translated(kept)))
            _write(kept, FOLDER / code / f"{name}.po")
        counts[name] = count(kept)
    return counts


def begun() -> list[str]:
    """Return the languages that somebody has begun."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def report(code: str, counts: dict[str, Count]) -> list[str]:
    """Say how far each catalogue of a language is.

    Parameters
    ----------
    code : str
        Such as "es".
    counts : dict
        As :func:`update` gives it.

    Returns
    -------
    list of str
        Lines: first a table, then what is stale or missing where nothing may be.
    """
    lines = [f"{code:12} translated  stale  missing"]
    for name, one in counts.items():
        numbers = f"{len(one.translated):10,}  {len(one.stale):5,}  {len(one.missing):7,}"
        lines.append(f"{name:12} {numbers}{'  (complete)' * (name in COMPLETE)}")
    for name in COMPLETE:
        for word in ("stale", "missing"):
            lines += [f"{name}, {word}: {text}" for text in getattr(counts[name], word)]
    return lines


def count(kept: Catalog) -> Count:
    """Sort the texts of a catalogue by whether they are translated.

    Parameters
    ----------
    kept : babel.messages.catalog.Catalog

    Returns
    -------
    Count
    """
    found = Count()
    for message in kept:
        if message.id:
            group = found.stale if message.fuzzy else found.translated
            (group if message.string else found.missing).append(message.id)
    return found


def stale(code: str, name: str) -> Count:
    """Hold a catalogue as it is kept against today's English, and change nothing.

    Parameters
    ----------
    code, name : str
        Language and catalogue.

    Returns
    -------
    Count
        Of today's texts; the stale ones are those marked as fuzzy.
    """
    kept, found = catalogue(code, name), Count()
    for message in template(name):
        if message.id:
            old = kept.get(message.id)
            if old is None or not old.string:
                found.missing.append(message.id)
            else:
                (found.stale if old.fuzzy else found.translated).append(message.id)
    return found


def pack(code: str) -> Path:
    """Write what the helpers need of a language when they run: one file of gettext.

    Parameters
    ----------
    code : str
        Such as "es".

    Returns
    -------
    Path
        The file.
    """
    day = datetime(2000, 1, 1, tzinfo=UTC)  # not of today, so that the same texts make one file
    made = Catalog(locale=code, charset="utf-8", creation_date=day, revision_date=day)
    for text, translation in sorted(packed(code).items()):
        made.add(text, translation)
    target = CATALOGUES / f"{code}.mo"
    temporary = target.with_suffix(".writing")
    with temporary.open("wb") as file:
        write_mo(file, made)
    return temporary.replace(target)


def _asked(catalogue: Catalog) -> list[tuple]:
    """Return what a catalogue asks of its translator, in order."""
    return [
        (one.id, {where for where, _ in one.locations}, one.auto_comments, filled(one))
        for one in catalogue
        if one.id
    ]


def filled(message: Message) -> bool:
    """Tell whether something is filled into a text.

    Parameters
    ----------
    message : babel.messages.catalog.Message

    Returns
    -------
    bool
    """
    return "python-brace-format" in message.flags


def _translated(kept: Catalog) -> Iterator[tuple[str, str]]:
    for message in kept:
        if message.id and message.string and not message.fuzzy:
            yield message.id, message.string


def _write(kept: Catalog, path: Path) -> None:
    """Write a catalogue whole or not at all, without what changes on each run."""
    for message in kept:
        if message.id and not any("python-brace-format" in flag for flag in message.flags):
            message.flags -= {"python-format"}  # a guess of Babel's: "100 % sure"
    kept.project, kept.version, kept.header_comment = "Pixels to Pets", "", ""
    buffer = io.BytesIO()
    write_po(buffer, kept, width=100, include_lineno=False, include_previous=True)
    text = re.sub(
        r'(?m)^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To'
        r"|Last-Translator: FULL NAME|Project-Id-Version: Pixels to Pets)[^\n]*\n",
        "",
        buffer.getvalue().decode(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".writing")
    temporary.write_text(text.strip("\n") + "\n", encoding="utf-8", newline="\n")
    temporary.replace(path)


# --- Where texts come from ---------------------------------------------------------------------


def _texts(name: str) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    """Yield the texts of a catalogue: text, file, notes, and whether something is filled in."""
    if name in _OTHERS:
        for text, place, notes in _OTHERS[name]():
            yield text, place, notes, bool(re.search(r"\{\d+\}", text))
    elif name in _PAGES:
        for page in _PAGES[name]:
            path = project.NOTEBOOKS / page
            for block in blocks.blocks(path.read_text(encoding="utf-8")):
                if block.text:
                    yield block.text, _place(path), (), False
    elif name.startswith("lesson_"):
        yield from _lesson(int(name.removeprefix("lesson_")))
    else:
        if name == "course":
            yield from _code(
                setup_cell("ADDRESS", COURSE), project.NOTEBOOKS / "book/setup_cell.py"
            )
        for path in _modules(name):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for message in texts.messages(tree):
                if message.text not in _spoken_before(name):
                    yield message.text, _place(path), cells.described(message), bool(message.fields)


def _lesson(number: int) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    lesson = next(one for one in project.LESSONS if one.number == number)
    path = project.SOURCE / f"{lesson.name}.py"
    for cell in compose.in_english(lesson).cells:  # without what teachers read
        if cell.cell_type == "code":
            yield from _code(cell.source, path)
            continue
        for block in blocks.blocks(cell.source):
            if block.text:
                yield block.text, _place(path), (), False
            elif block.language == "python":
                yield from _code("\n".join(block.raw.splitlines()[1:-1]), path)


def _code(source: str, path: Path) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    try:
        found = cells.said(source)
    except (SyntaxError, ValueError):  # a piece of code in a text, which is no program
        return
    for one in found:
        yield one.text, _place(path), one.fields, bool(one.filled)


def _modules(name: str) -> list[Path]:
    """Return the modules whose texts are in a catalogue."""
    paths = [
        *sorted((project.ROOT / "helpers").rglob("*.py")),
        *(project.NOTEBOOKS / "book" / f"{module}.py" for module in _BUILDING),
    ]
    return [path for path in paths if _owner(_place(path)) == name]


def _owner(place: str) -> str:
    return next((name for name, where in _MODULES.items() if re.match(where, place)), "")


_KNOWN: dict[str, frozenset[str]] = {}


def _spoken_before(name: str) -> frozenset[str]:
    """Return the texts of the helpers that an earlier catalogue has already."""
    if name not in _KNOWN:
        found: set[str] = set()
        for earlier in _MODULES:
            if earlier == name:
                break
            for path in _modules(earlier):
                tree = ast.parse(path.read_text(encoding="utf-8"))
                found |= {message.text for message in texts.messages(tree)}
        _KNOWN[name] = frozenset(found)
    return _KNOWN[name]


def _place(path: Path) -> str:
    return path.relative_to(project.ROOT).as_posix()
