"""The explorer: its scripts are those that its sources make."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE, BUILT = ROOT / "explorer", ROOT / "helpers" / "explorer"


def fingerprint() -> str:
    """What build.mjs writes into the first line of each script."""
    paths = [*(SOURCE / "src").rglob("*.*"), SOURCE / "package-lock.json"]
    named = {path.relative_to(SOURCE).as_posix(): path for path in paths if path.is_file()}
    lock = named.pop("package-lock.json")
    digest = hashlib.sha256()
    for name, path in [*sorted(named.items()), ("package-lock.json", lock)]:
        digest.update(f"{name}\n{path.read_text('utf-8')}".encode())
    return digest.hexdigest()


@pytest.mark.parametrize("name", ["convolution", "network"])
def test_scripts_are_built_from_their_sources(name):
    first = (BUILT / f"{name}.js").read_text("utf-8").splitlines()[0]
    assert re.search(r"sha256 (\w{64})", first)[1] == fingerprint(), "Run: make explorer"


def test_page_works(page):
    page.set_content("<h1>x</h1>")
    assert page.inner_text("h1") == "x"
