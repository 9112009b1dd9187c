"""``python -m helpers explore``: a network in the browser, every number of which can be clicked."""

from __future__ import annotations

import argparse
import os
import webbrowser
from pathlib import Path
from urllib.parse import quote

from helpers.commands.shared import finish, network_options, require_place, say, show

# In the current folder: browsers that are installed as a snap or a flatpak may not read the
# system's temporary folder, and this way the page can be kept.
DEFAULT = Path("explorer.html")


def add(commands) -> None:
    """Add the command to argparse's subparsers."""
    command = commands.add_parser(
        "explore", help="open a network in the browser, where every number can be clicked"
    )
    command.add_argument(
        "photo",
        metavar="PHOTO",
        nargs="?",
        help="shown first; others can be chosen or dropped on the page",
    )
    command.add_argument(
        "--model",
        metavar="FILE",
        type=Path,
        help="a .keras file, or the .npz that export made of one; default: the network for cats "
        "and dogs that comes with the course",
    )
    command.add_argument(
        "--output",
        metavar="FILE.html",
        type=page_file,
        help=f"default: {DEFAULT} in the current folder, which each call writes anew",
    )
    command.add_argument("--overwrite", action="store_true", help="replace what the file holds now")
    command.add_argument("--no-browser", action="store_true", help="write the page, do not open it")
    network_options(command)
    about = "Write one page that holds a network, with a photo, and open it in the browser."
    finish(command, run, about)


def page_file(text: str) -> Path:
    """Read the name of a file for a page."""
    if Path(text).suffix.lower() not in (".html", ".htm"):
        raise argparse.ArgumentTypeError(f"{text} is not the name of a file in .html")
    return Path(text)


def run(options: argparse.Namespace) -> int:
    """Write one page that holds a network, with a photo, and open it in the browser.

    The page needs no network connection and no other file. It holds the photo, so whoever gets the
    page gets that, too.
    """
    from helpers import classifier, explorer
    from helpers.explorer.networks import read_network

    output = options.output or DEFAULT
    ours = options.output is None and _is_ours(output)
    require_place(output, options.overwrite or ours)
    photo = options.photo and classifier.read_photo(options.photo, (None, None))
    model = read_network(options.model, (options.classes, options.scale, options.size))
    name = options.model.name if options.model else "shipped"
    document = explorer.page("network", photo, model, f"network={quote(name, safe='')}")
    _write(output, document)
    address = output.resolve().as_uri()
    opened = not options.no_browser and webbrowser.open(address)
    facts = {"output": str(output), "bytes": output.stat().st_size, "opened": opened}
    show(options, facts, f"Saved in {output}: {facts['bytes'] / 1e6:.1f} MB.")
    if not opened:
        say(options, f"Open it in a browser: {address}")
    return 0


def _is_ours(path: Path) -> bool:
    """Tell whether a file is a page that this command wrote."""
    from helpers import explorer

    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return explorer.GENERATOR in file.read(5000)


def _write(path: Path, text: str) -> None:
    """Write a file, whole or not at all."""
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
