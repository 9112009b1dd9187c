"""The model card of a learner's own network, and what a saved network tells of its training."""

import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from helpers import classifier, handmade, pets, trained
from helpers.__main__ import main
from helpers.classifier import card, files
from helpers.classifier.export import export
from helpers.saved import ModelError

RESULT = classifier.Evaluation(
    ("Bird", "Cat", "Dog"),
    np.array([0, 0, 0, 1, 1, 2]),
    np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.3, 0.3, 0.4], [0, 0.9, 0.1], [0, 0.9, 0.1],
              [0.99, 0.01, 0]]),
)  # fmt: skip
NAMES = [f"photo {number}" for number in range(6)]
TRAINED = classifier.Training(
    {"loss": [3, 2], "val_accuracy": [0.5, 0.75], "seconds": [30, 32]}, best=2
)
HOW = card.made(TRAINED, {"training": 70, "validation": 15, "test": 6}, seed=4, recipe="small")
FILE = {"file": "n.keras", "sha256": "0a", "bytes": 1234, "photo_size": 64, "parameters": 5678}


def text_of(origin, mirrored=False, names=NAMES, remembers=True):
    facts = card.own(
        RESULT, origin, names, mirrored=mirrored, seen="those kept aside", remembers=remembers
    )
    return card.as_text(facts)


def test_all_that_is_known_is_told():
    text = text_of(FILE | HOW)
    for words in (
        "# A network that tells Bird, Cat and Dog apart",
        "On 6 photos, those kept aside:",
        "| the photo | 50.00% (18.8% to 81.2%) |",
        "frequent class would reach 50.00%",
        "| Bird | 1 | 1 | 1 |",
        "- Of 1 photo of Dog it called 1 Bird.\n- Of 3 photos of Bird it called 1 Cat, 1 Dog.",
        "`photo 5`, called Bird (99%); `photo 1`, called Cat (70%); `photo 2`, called Dog (40%)",
        "It knows 3 words.",
        "says of a picture when it is unlike them",
        "6 photos are few",
        "| training | 70 |",
        "The course's recipe `small`.",
        "Seed 4; pass 2 of 2 was best on the validation photos (75.00%); the passes took 62 s",
        "## Licence",
        "`n.keras`, 1,234 bytes, 5,678 parameters, SHA-256 `0a`.",
    ):
        assert words in text, words
    error = RESULT.calibration().error
    assert f"calibration error is {error:.3f}" in text
    assert "divided by" not in text and "A cat, and" not in text


def test_what_is_not_known_is_not_told():
    text = text_of(
        {key: value for key, value in FILE.items() if key != "parameters"},
        mirrored=True, names=[], remembers=False,
    )  # fmt: skip
    assert "| the photo and its mirror image | 50.00%" in text and "| the photo |" not in text
    assert "The file does not say how it was trained." in text and "Seed" not in text
    assert "Surest" not in text and "parameters" not in text and "| part |" not in text
    assert "cannot say that a picture is unlike them" in text


def test_a_name_does_not_break_the_table():
    result = classifier.Evaluation(("a|b", "c"), np.array([0, 1]), np.eye(2))
    facts = card.own(result, FILE, [], mirrored=False, seen="these", remembers=False)
    assert "| truth | called a\\|b | called c |" in card.as_text(facts)


# --- what a file tells of its training --------------------------------------------------------


def test_a_saved_network_keeps_how_it_was_trained(keras, saved_network, tmp_path):
    assert files.read_training(saved_network) == {}
    assert files.read_training(trained.CATS_AND_DOGS) == {}
    model, names = classifier.load(saved_network)
    path = classifier.save(model, tmp_path / "n.keras", names, training=HOW)
    assert files.read_training(path) == HOW
    assert handmade.load(path).class_names == classifier.load(path)[1] == ("Cat", "Dog")
    assert files.read_training(export(path, tmp_path / "n.npz", "numpy").file) == HOW


@pytest.mark.fault
@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {},
        HOW | {"recipe": "](http://there)"},
        HOW | {"seed": "7"},
        HOW | {"passes": -1},
        HOW | {"photos": {"a | b": 1}},
        HOW | {"versions": {"keras": "<b>"}},
        HOW | {"validation_accuracy": 7},
    ],
)
def test_what_nobody_wrote_is_not_believed(saved_network, tmp_path, wrong):
    path = tmp_path / "n.keras"
    path.write_bytes(saved_network.read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(files.TRAINING, json.dumps(wrong))
    with pytest.raises(ModelError, match=r"n\.keras "):
        files.read_training(path)


# --- the command ------------------------------------------------------------------------------


def test_evaluate_writes_a_card_once(capsys, keras, tmp_path):
    for photo in pets.real_photos().paths:
        (tmp_path / "p" / photo.parent.name).mkdir(parents=True, exist_ok=True)
        Image.open(photo).save(tmp_path / "p" / photo.parent.name / photo.name)
    page = tmp_path / "cards" / "own.md"
    command = ["evaluate", str(tmp_path / "p"), "--all", "--card", str(page)]
    assert main(command) == 0
    assert "The card is in" in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    assert "On 12 photos, all new to it, as its maker says:" in text
    assert "1,878,714 parameters" in text and str(tmp_path) not in text
    assert "remembers some training photos" in text
    assert main(command) == 1
    assert "own.md is there already. Add --overwrite" in capsys.readouterr().err
    assert main([*command, "--overwrite", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["photos"] == 12
    assert [path.name for path in page.parent.iterdir()] == ["own.md"]


def test_a_card_is_markdown(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["evaluate", "f", "--card", "card.pdf"])
    assert caught.value.code == 2 and "not the name of a file in .md" in capsys.readouterr().err
