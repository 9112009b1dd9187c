"""Find a Chromium for the tests of the site and the explorer: ``python tests/browser.py``.

It is looked for where the variable CHROMIUM points, among this machine's programs, and where
Playwright keeps its own. Where there is none, this file fetches one when it is run: Playwright's,
and if that cannot be reached, Debian's, which needs an administrator.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import debian
from playwright.sync_api import Browser, Playwright, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Where installers of macOS and Windows put what no PATH names.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# The sandbox needs what containers and their administrators do not have; the tests open only
# pages of this repository.
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage")


def find(playwright: Playwright) -> str | None:
    """Return the path of a Chromium, or None."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, PROGRAMS), *PLACES]
    for path in [*named, playwright.chromium.executable_path]:
        if path and Path(path).exists():
            return path
    return None


def launch(playwright: Playwright) -> Browser:
    """Start Chromium, without a window.

    Raises
    ------
    RuntimeError
        When there is none.
    """
    path = find(playwright)
    if path is None:
        raise RuntimeError("These tests need Chromium. Run: python tests/browser.py")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def fetch() -> None:
    """Install a Chromium: Playwright's, or Debian's where that one cannot be reached."""
    words = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    if subprocess.run(words, stderr=subprocess.DEVNULL).returncode == 0:
        return
    debian.fetch("chromium")


def main() -> None:
    """Make sure that there is a Chromium, and say which."""
    with sync_playwright() as playwright:
        if find(playwright) is None:
            fetch()
        path = find(playwright)
    if path is None:
        raise SystemExit(
            "The tests of the site need Chromium or Google Chrome, and none could be fetched. "
            "Install one, or name it: CHROMIUM=/path/to/chrome"
        )
    print(f"Chromium for the tests: {path}")


if __name__ == "__main__":
    main()
