"""What tests share: reproducible generated cases, Keras started once and quietly, a network."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import browser
import fresh
import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent

# The same cases on every machine and in every run, and no limit on a slow machine's time.
hypothesis.settings.register_profile(
    "course", deadline=None, derandomize=True, print_blob=True, max_examples=200
)
hypothesis.settings.load_profile("course")

collect_ignore = ["no_network"]  # it cuts the network of whoever imports it


def pytest_configure(config):
    config.addinivalue_line("markers", "fault: something goes wrong on purpose; counted at the end")


def pytest_terminal_summary(terminalreporter):
    """Say how many faults were injected and survived."""
    for outcome in ("passed", "failed"):
        reports = terminalreporter.stats.get(outcome, [])
        faults = [report for report in reports if "fault" in getattr(report, "keywords", ())]
        # A test that injects several says so: request.node.user_properties.append(("faults", 30))
        count = sum(dict(report.user_properties).get("faults", 1) for report in faults)
        if count:
            terminalreporter.write_line(f"faults injected, tests {outcome}: {count}")


@pytest.fixture(autouse=True)
def unhurried_disk(monkeypatch):
    """Wait for no disk: what tests write need not outlive a power cut."""
    monkeypatch.setattr(os, "sync", lambda: None, raising=False)
    monkeypatch.setattr(os, "fsync", lambda number: None)


@pytest.fixture(scope="module")  # no longer: while it runs, others cannot start an event loop
def chromium():
    """A Chromium without a window, shared by the tests of a module."""
    with sync_playwright() as playwright:
        started = browser.launch(playwright)
        yield started
        started.close()


@pytest.fixture
def page(chromium):
    """A new page; at the end of the test it must have asked for nothing from other hosts, and have
    written no error to its console."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    local = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:")
    opened.on(
        "request", lambda asked: None if asked.url.startswith(local) else wrong.append(asked.url)
    )
    yield opened
    context.close()
    assert not wrong


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """An environment with all packages but the course: its Python and its variables."""
    folder = tmp_path_factory.mktemp("colab")
    venv.create(folder / "env")
    python = fresh.python_of(folder / "env")
    fresh.furnish(python)
    stand_in = folder / "stand-in" / "google" / "colab"
    stand_in.mkdir(parents=True)
    (stand_in / "__init__.py").write_text('"""Stand-in."""\n', encoding="utf-8")
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("import google.colab\n", encoding="utf-8")
    variables = (
        os.environ
        | fresh.OFFLINE
        | {
            "PYTHONPATH": str(folder / "stand-in"),
            "IPYTHONDIR": str(folder / "ipython"),
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }
    )
    # IPython adds the packages of the environment that VIRTUAL_ENV names, as nox sets it.
    for name in ("COURSE_PHOTOS", "VIRTUAL_ENV"):
        variables.pop(name, None)
    return python, variables


@pytest.fixture
def no_course(colab):
    """The same environment without the course."""
    python, variables = colab
    if list(fresh.packages_of(python).glob("pixels_to_pets*")):
        leave = ["uninstall", "--quiet", "-y", "pixels-to-pets"]
        subprocess.run([python, "-m", "pip", *leave], check=True, env=variables)
    return python, variables


@pytest.fixture(scope="session")
def site(testrun_uid):
    """The folder of the built site; of several processes one builds, the others wait."""
    (ROOT / "build").mkdir(exist_ok=True)
    built = ROOT / "build" / "site.built"  # in which run of the tests
    with FileLock(ROOT / "build" / "site.lock"):
        if not built.is_file() or built.read_text("utf-8") != testrun_uid:
            built.unlink(missing_ok=True)
            words = [sys.executable, ROOT / "notebooks" / "build.py", "site"]
            subprocess.run(words, check=True)
            built.write_text(testrun_uid, "utf-8")
    return ROOT / "build" / "site"


@pytest.fixture(scope="session")
def keras():
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    return keras


@pytest.fixture(scope="session")
def saved_network(keras, tmp_path_factory):
    """A small network with all that a file can hold: two convolutions, one in a nested model."""
    from helpers import classifier

    layers = keras.layers
    keras.utils.set_random_seed(0)
    inside = keras.Input((8, 6, 4))
    inner = keras.Model(inside, layers.Conv2D(2, 3)(inside), name="inner")
    photos = keras.Input((8, 6, 3), name="photos")
    maps = layers.Rescaling(1 / 255, name="rescaling")(photos)
    maps = layers.Conv2D(4, 3, padding="same", activation="relu", name="conv")(maps)
    maps = layers.ReLU(name="relu")(layers.BatchNormalization(name="norm")(maps))
    maps = layers.Dropout(0.5, name="dropout")(inner(maps))
    maps = layers.MaxPooling2D(2, name="pool")(maps)
    values = layers.Flatten(name="flatten")(maps)
    model = keras.Model(photos, layers.Dense(2, activation="softmax", name="dense")(values))
    folder = tmp_path_factory.mktemp("saved")
    return classifier.save(model, folder / "pets.keras", ("Cat", "Dog"))
