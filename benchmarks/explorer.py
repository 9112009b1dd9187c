"""How soon the explorer's page answers, in Chromium: opening a network, reading a photo, a verdict.

    python benchmarks/explorer.py [--repeats N] [--json FILE]

"opened" is from a network's file to a network, "photo" from a photo's file to what the network
takes, "first verdict" the first run, in which the browser still turns the script into machine code,
and "later" the median of more. Each is what the page's own thread needed of the processor, so that
other work on the machine disturbs little; "by the clock" is how long the median verdict took. The
bound: a first verdict of the network that ships within one second of the processor.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from report import add_json_option, write

from helpers import pets, trained
from helpers.classifier.export import export

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import browser  # noqa: E402

SCRIPT = ROOT / "helpers" / "explorer" / "network.js"
MOST_SECONDS = 1.0
NETWORKS = {"the one that ships": trained.CATS_AND_DOGS, "lesson 14's": trained.DRAWN_PETS}

STEPS = {
    "opened": "async () => { window.network = await engine.readNetwork(files.files[0]); }",
    "photo": "async () => { const { values } = await engine.readPhoto(files.files[1]);"
    " window.photo = engine.prepare(network, values); }",
    "verdict": "async () => { window.outputs = await engine.run(network, photo); }",
}


class Measured:
    """A page that holds the engine, and clocks of what its thread does."""

    def __init__(self, page: Page) -> None:
        page.set_content('<input type="file" id="files" multiple>')
        page.add_script_tag(path=SCRIPT)
        page.evaluate(
            "window.engine = window.explorerEngine; window.files = document.querySelector('#files')"
        )
        self.page, self._devtools = page, page.context.new_cdp_session(page)
        self._devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds(self, step: str) -> tuple[float, float]:
        """Return what a step took of the processor, and by the clock."""
        before = self._of_processor()
        clock = self.page.evaluate(
            f"async () => {{ const from = performance.now(); await ({STEPS[step]})();"
            " return performance.now() - from; }"
        )
        return self._of_processor() - before, clock / 1000

    def _of_processor(self) -> float:
        found = self._devtools.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in found if each["name"] == "TaskDuration")


def row_for(page: Page, name: str, network: Path, repeats: int, folder: Path) -> dict[str, object]:
    """Measure one network in a fresh page."""
    file = folder / f"{network.stem}.npz"
    export(network, file, "numpy")
    measured = Measured(page)
    page.set_input_files("#files", [file, pets.real_photos().paths[0]])
    opened, photo, first = (measured.seconds(step)[0] for step in ("opened", "photo", "verdict"))
    later = [measured.seconds("verdict") for _ in range(repeats)]
    assert name != "the one that ships" or first < MOST_SECONDS, first
    return {
        "network": name,
        "MB": f"{file.stat().st_size / 1e6:.2f}",
        "opened (s)": opened,
        "photo (s)": photo,
        "first verdict (s)": first,
        "later (s)": statistics.median(seconds for seconds, _ in later),
        "by the clock (s)": statistics.median(clock for _, clock in later),
    }


def main() -> None:
    """Measure, print the table, and write JSON when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=20, help="more verdicts of each network")
    add_json_option(parser)
    options = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = browser.launch(playwright)
        rows = [
            row_for(chromium.new_page(), name, network, options.repeats, Path(folder))
            for name, network in NETWORKS.items()
        ]
        chromium.close()
    write(rows, options.json)


if __name__ == "__main__":
    main()
