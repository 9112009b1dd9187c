"""The page `Your own classes`: its five commands, run on four classes of tiny photos."""

import importlib.util
import re
import shlex
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers import classifier
from helpers.__main__ import main
from helpers.classifier import Recipe, exported

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "notebooks" / "your_own_classes.md").read_text(encoding="utf-8")
COLOURS = {"Bird": (200, 60, 60), "Boat": (60, 60, 200), "Cat": (60, 200, 60), "Dog": (90, 90, 90)}


def commands():
    """The page's commands, as `main` takes them, by name."""
    lines = re.search(r"(?s)```sh\n(.*?)```", PAGE)[1].splitlines()
    words = [shlex.split(line, comments=True) for line in lines]
    assert all(each[:3] == ["python", "-m", "helpers"] for each in words)
    return {each[3]: each[3:] for each in words}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Four classes, each of one colour, more or less."""
    random, folder = np.random.default_rng(0), tmp_path_factory.mktemp("own")
    for name, colour in COLOURS.items():
        (folder / "my_photos" / name).mkdir(parents=True)
        for number in range(60):
            pixels = np.array(colour) + random.integers(-50, 51, (12, 12, 3))
            image = Image.fromarray(pixels.astype(np.uint8))
            image.save(folder / "my_photos" / name / f"{number}.png")
    return folder


def test_the_page_names_five():
    assert list(commands()) == ["doctor", "train", "evaluate", "predict", "export"]


def test_the_five_commands_of_the_page(capsys, keras, folder, monkeypatch):
    recipe = Recipe(partial(classifier.residual, widths=(8,)), stages=((12, 8),), size=12, batch=16)
    monkeypatch.setitem(classifier.RECIPES, "small", recipe)
    monkeypatch.chdir(folder)
    here = all(map(importlib.util.find_spec, exported.NEEDED["onnx"]))
    said = {}
    for name, words in commands().items():
        code = main(words if here else [word.replace("onnx", "numpy") for word in words])
        said[name], err = capsys.readouterr()
        assert code == 0 and "Traceback" not in err, (name, err)
    assert "60 Bird, 60 Boat, 60 Cat, 60 Dog" in said["doctor"]
    assert "Saved in my.keras" in said["train"]
    right, count = map(int, re.search(r"right: (\d+) of (\d+) photos", said["evaluate"]).groups())
    assert count >= 20 and right / count > 0.8
    assert all(f"  {name}: " in said["evaluate"] for name in COLOURS)
    assert "240 files: " in said["predict"]
    card = (folder / "my_card.md").read_text(encoding="utf-8")
    assert card.startswith("# A network that tells Bird, Boat, Cat and Dog apart")
    assert "| truth | called Bird | called Boat | called Cat | called Dog |" in card
    assert "The course's recipe `small`." in card
    assert "my." in said["export"]
    parts = dict(re.findall(r"(?m)^\| (training|validation|test) \| (\d+) \|$", card))
    assert sum(map(int, parts.values())) <= 240 and int(parts["test"]) == count
