"""What every test shares: reproducible generated cases, and Keras started once and quietly."""

import os

import hypothesis
import pytest

# The same cases on every machine and in every run, and no limit on a slow machine's time.
hypothesis.settings.register_profile(
    "course", deadline=None, derandomize=True, print_blob=True, max_examples=200
)
hypothesis.settings.load_profile("course")


@pytest.fixture(scope="session")
def keras():
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    return keras
