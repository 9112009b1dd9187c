"""What a translation has to keep: fields, code, links, tags. Said text by text, for translators."""

import itertools
import re
import string
from collections import Counter

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

__all__ = ["check_file", "faults"]

_SPAN = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^()\s]*(?:\([^()]*\))?[^()\s]*)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MATHS = re.compile(r"\$[^$\n]+\$")


def faults(english: str, translation: str, filled: bool) -> list[str]:
    """Say what a translation lost or added that has to be in both.

    Parameters
    ----------
    english, translation : str
        One message.
    filled : bool
        Whether ``{…}`` stand for what is filled in.

    Returns
    -------
    list of str
        A sentence for each fault.

    Examples
    --------
    >>> faults("`four` has {count} rows.", "`cuatro` tiene filas.", filled=True)
    ['Lost: {count}.', 'Lost: `four`. Added: `cuatro`.']

    Empty brackets may be numbered, and what stands in them as a format belongs to them:

    >>> faults("from {:g} to {:g}", "a {1:g} desde {0:g}", filled=True)
    []
    >>> faults("from {:g} to {:g}", "desde {:g} a {}", filled=True)
    ['Lost: {1:g}. Added: {1}.']
    """
    kinds = [(_SPAN.findall, "code"), (_LINK.findall, "link"), (_TAG.findall, "tag")]
    kinds.append((_MATHS.findall, "formula"))
    found = [_fields] if filled else []
    found += [find for find, _ in kinds]
    if filled and _fields(translation) is None:
        return ["Its curly brackets do not fit: each { needs its }, and {{ stands for one bracket."]
    told = []
    for find in found:
        before, after = Counter(find(english)), Counter(find(translation))
        if find == _fields:  # a field may be said twice
            before, after = Counter({*before}), Counter({*after})
        if before != after:
            told.append(_difference(before, after))
    for sign in ("**", "|"):
        if english.count(sign) != translation.count(sign):
            told.append(f"{english.count(sign)} times {sign} became {translation.count(sign)}.")
    if "\n" in english.strip() and english.count("\n") != translation.count("\n"):
        told.append("It has another number of lines.")
    return told


def _difference(before: Counter, after: Counter) -> str:
    parts = [("Lost", before - after), ("Added", after - before)]
    return " ".join(f"{word}: {', '.join(some)}." for word, some in parts if some)


def _fields(text: str) -> list[str] | None:
    """Return the fields of a text with their formats; None where its brackets do not fit.

    Fields without a name are numbered, as Python does: a translator may write the numbers, of all
    or of none.
    """
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    names = [name for _, name, _, _ in parts]
    if "" in names and any(name.isdigit() for name in names):
        return None
    count = itertools.count()
    return [
        f"{{{name or next(count)}{f'!{conversion}' * bool(conversion)}{f':{spec}' * bool(spec)}}}"
        for _, name, spec, conversion in parts
    ]


def check_file(path) -> list[str]:
    """Read a catalogue and say what is wrong in it.

    Parameters
    ----------
    path : Path
        A file in .po.

    Returns
    -------
    list of str
        Each with the beginning of the message that it is about. What is not translated, or marked
        as fuzzy, is not looked at.
    """
    try:
        with path.open("rb") as file:
            kept = read_po(file, abort_invalid=True)
    except OSError:
        return ["There is no such file. Check the spelling."]
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        return [f"It is no catalogue: {error}"]
    told = []
    for message in kept:
        if message.id and message.string and not message.fuzzy:
            begin = message.id[:60].replace("\n", " ")
            told += [f"“{begin}”: {fault}" for fault in faults(*_both(message))]
    return told


def _both(message: Message) -> tuple[str, str, bool]:
    return message.id, message.string, "python-brace-format" in message.flags
