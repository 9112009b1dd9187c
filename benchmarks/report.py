"""What every benchmark prints: the machine it ran on, and a Markdown table."""

import argparse
import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "scipy", "opencv-python-headless", "tensorflow", "keras")


def machine(packages: Sequence[str] = PACKAGES) -> dict[str, str | int]:
    """Return processor, usable cores, system, and the versions of Python and of the packages."""
    facts: dict[str, str | int] = {
        "processor": _processor(),
        "cores": _usable_cores(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
    return facts | {name: _version(name) for name in packages}


def header(packages: Sequence[str] = PACKAGES) -> str:
    """Return `machine` as one line of text.

    >>> header(packages=()).count(" · ")
    3
    """
    facts = machine(packages)
    first = f"{facts.pop('processor')} · {facts.pop('cores')} cores · {facts.pop('system')}"
    return " · ".join([first, *(f"{name} {value}" for name, value in facts.items())])


def table(rows: Sequence[Mapping[str, object]], columns: Sequence[str] | None = None) -> str:
    """Return the rows as a Markdown table; numbers stand on the right.

    Parameters
    ----------
    rows : one mapping per row, from column name to text or number
    columns : the names to show and their order; those of the first row when left out

    >>> print(table([{"method": "loops", "ms": 1234.5}, {"method": "helper", "ms": 2}]))
    | method |    ms |
    |--------|------:|
    | loops  | 1,234 |
    | helper |     2 |
    """
    columns = list(rows[0]) if columns is None else list(columns)
    cells = [[_text(row.get(column, "")) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    right = [all(_is_number(row.get(column, 0)) for row in rows) for column in columns]
    rule = [
        "-" * (width + 1) + (":" if on_right else "-")
        for width, on_right in zip(widths, right, strict=True)
    ]
    lines = [_line(line, widths, right) for line in [columns, *cells]]
    return "\n".join([lines[0], f"|{'|'.join(rule)}|", *lines[1:]])


def present(measure: Callable[[], list[dict[str, object]]], doc: str) -> None:
    """Be the program of a benchmark: measure, print header and table, write JSON when asked to.

    Parameters
    ----------
    measure : function that returns the rows
    doc : the benchmark's docstring, for ``--help``
    """
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    add_json_option(parser)
    file = parser.parse_args().json
    write(measure(), file)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Let a benchmark take ``--json FILE``."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")


def write(rows: list[dict[str, object]], file: Path | None) -> None:
    """Print machine and table, and write both as JSON where a file is named."""
    print(f"{header()}\n\n{table(rows)}")
    if file:
        result = {"machine": machine(), "rows": rows}
        file.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def mean(values: Sequence[float], form: str) -> str:
    """Write a mean in a format, and with several values half their range.

    >>> mean([88, 89, 91], "{:.1f}%")
    '89.3% ± 1.5'
    """
    text = form.format(sum(values) / len(values))
    return text if len(values) == 1 else f"{text} ± {(max(values) - min(values)) / 2:.1f}"


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    aligned = (
        cell.rjust(width) if on_right else cell.ljust(width)
        for cell, width, on_right in zip(cells, widths, right, strict=True)
    )
    return f"| {' | '.join(aligned)} |"


def _text(value: object) -> str:
    """Return a number with three digits that mean something, anything else as it is."""
    if not isinstance(value, float):
        return f"{value:,}" if _is_number(value) else str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
