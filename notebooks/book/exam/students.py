"""Who takes the exam: a list of names, and a safe file name for each."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["file_names", "read"]

# Windows keeps these names for itself, with any ending.
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_LONGEST = 60


def read(path: Path) -> list[str]:
    """Read students' names: one a line, or a table with a column *name* or *first* and *last name*.

    Parameters
    ----------
    path : path
        A CSV file in UTF-8, with commas or semicolons.

    Returns
    -------
    list of str
        The names, without spaces too many.

    Raises
    ------
    ValueError
        When the file cannot be read, holds no name, or holds one twice: a name draws its exam.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror or error}. Check it.") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not in UTF-8. Save it as CSV in UTF-8.") from None
    first = text.partition("\n")[0]
    rows = csv.reader(
        text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    try:
        names = [_tidy(name) for name in _names([row for row in rows if row])]
    except csv.Error as error:
        raise ValueError(f"{path} is no CSV file: {error}. Write one name a line.") from None
    names = [name for name in names if name]
    if not names:
        raise ValueError(f"{path} holds no name. Write one name a line.")
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise ValueError(f"{path} holds {name} twice. Add what tells the two apart.")
        seen.add(name.casefold())
    return names


def _names(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    heading = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "name" in heading:
        places = [heading.index("name")]
    elif {"first name", "last name"} <= {*heading}:
        places = [heading.index("first name"), heading.index("last name")]
    else:
        return [row[0] for row in rows]
    return [" ".join(row[place] for place in places if place < len(row)) for row in rows[1:]]


def _tidy(name: str) -> str:
    """Return a name in one way of writing it, on one line, without signs that cannot be seen."""
    name = unicodedata.normalize("NFC", name)
    name = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(name.split())


def file_names(names: Sequence[str]) -> list[str]:
    """Return a different file name, without ending, for each student.

    Parameters
    ----------
    names : sequence of str

    Returns
    -------
    list of str
        Letters of any language, numbers, - and _; no two that differ in capitals only.

    Examples
    --------
    >>> file_names(["Ada Lovelace", "../etc", "../Etc", "con", "Ødegård, Åse", "?!"])
    ['Ada_Lovelace', 'etc', 'Etc_2', 'con_', 'Ødegård_Åse', 'student']
    """
    made: list[str] = []
    taken: set[str] = set()
    for name in names:
        safe = re.sub(r"[^\w-]+", "_", name).strip("_")[:_LONGEST] or "student"
        safe = f"{safe}_" if _RESERVED.match(safe) else safe
        count, unique = 1, safe
        while unique.casefold() in taken:
            count += 1
            unique = f"{safe}_{count}"
        taken.add(unique.casefold())
        made.append(unique)
    return made
