"""What tests share: reproducible generated cases, Keras started once and quietly, a network."""

import os

import hypothesis
import pytest

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
