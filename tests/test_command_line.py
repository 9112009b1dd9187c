"""Every command, what it says, and how it ends when something is not as it should be."""

import json
import os
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from commands import fails, run
from PIL import Image

from helpers import classifier, trained
from helpers.__main__ import main
from helpers.classifier import Recipe
from helpers.pets import list_photos, split
from helpers.pets.intake import sources

COURSE = Path(__file__).resolve().parents[1]
SHARED = COURSE.parent / "shared" / "data"


def paint(folder, counts, seed=0):
    """Small photos that are easy to tell apart: the first class is dark, the last bright."""
    random = np.random.default_rng(seed)
    for position, (name, count) in enumerate(counts.items()):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            low = 200 * position // max(1, len(counts) - 1)
            pixels = random.integers(low, low + 55, (16, 16, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{number}.png")
    return folder


@pytest.fixture(scope="module")
def pets(tmp_path_factory):
    return paint(tmp_path_factory.mktemp("pets"), {"Cat": 60, "Dog": 60})


@pytest.fixture(scope="module")
def network(tmp_path_factory, keras):
    """A saved network that calls bright photos dogs."""
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.layers[-1].set_weights([np.full((3, 1), 4.0), np.array([-6.0])])
    return classifier.save(model, tmp_path_factory.mktemp("n") / "n.keras", ("Cat", "Dog"))


@pytest.fixture
def quick(monkeypatch):
    """Let `train` follow a recipe that takes a moment."""
    recipe = Recipe(partial(classifier.residual, widths=(4,)), stages=((8, 3),), size=8, batch=16)
    monkeypatch.setitem(classifier.RECIPES, "small", recipe)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """An empty data folder, in place of the course's own."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(sources, "data_folder", lambda: folder)
    monkeypatch.setattr("helpers.places.data_folder", lambda: folder)
    return folder


def called(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "helpers", *map(str, arguments)],
        cwd=COURSE, capture_output=True, text=True, encoding="utf-8", timeout=300, **options,
    )  # fmt: skip


# --- usage --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["dance"],
        ["photos"],
        ["train", "f"],
        ["train", "f", "--output", "x.h5"],
        ["train", "f", "--output", ".keras"],
        ["train", "f", "--output", "f/.keras"],
        ["train", "f", "--output", "x.KERAS"],
        ["train", "f", "--output", "x.keras/"],
        ["train", "f", "--output", "x.keras", "--photos", "0"],
        ["train", "f", "--output", "x.keras", "--seed", "-1"],
        ["train", "f", "--output", "x.keras", "--recipe", "secret"],
        ["predict"],
        ["predict", "p.jpg", "--engine", "steam"],
    ],
)
def test_wrong_usage_ends_with_2(wrong, capsys):
    with pytest.raises(SystemExit) as caught:
        main(wrong)
    assert caught.value.code == 2 and "usage: python -m helpers" in capsys.readouterr().err


def test_help_and_environment_load_no_tensorflow():
    code = (
        "import sys; from helpers.__main__ import main; main(['environment']); "
        "assert not {'tensorflow', 'keras'} & set(sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=COURSE, capture_output=True)
    assert result.returncode == 0, result.stderr


def test_as_a_process():
    result = called("--help")
    assert result.returncode == 0 and "predict" in result.stdout
    result = called("train", "nowhere", "--output", "x.keras")
    assert result.returncode == 1 and result.stdout == ""
    assert result.stderr == "There is no folder nowhere. Check the spelling.\n"


# --- environment: more of it in test_environment.py ----------------------------------------


def test_environment(capsys):
    code, out, _ = run(capsys, "environment")
    assert code == 0 and "tensorflow" in out and "Everything is here" in out
    code, out, _ = run(capsys, "environment", "--json")
    facts = json.loads(out)
    assert facts["problems"] == {} and facts["packages"]["numpy"] == np.__version__


# --- photos -------------------------------------------------------------------------------


def test_photos(capsys, pets, data, tmp_path):
    with zipfile.ZipFile(tmp_path / "my pets.zip", "w") as archive:
        for file in pets.rglob("*.png"):
            archive.write(file, Path("PetImages") / file.relative_to(pets))
        archive.writestr("PetImages/Cat/666.jpg", "")
    code, out, _ = run(capsys, "photos", tmp_path / "my pets.zip")
    assert (
        code == 0
        and "120 photos, classes from folders: Cat, Dog" in out
        and "Cat/666.jpg: it is empty" in out
    )
    assert 'Next: python -m helpers train "' in out  # quoted: there is a space in the path
    code, out, _ = run(capsys, "photos", tmp_path / "my pets.zip", "--json")
    assert code == 0 and json.loads(out)["counts"] == {"Cat": 60, "Dog": 60}


def test_photos_that_cannot_be_taken_in(capsys, data, tmp_path):
    assert "no zip, tar or folder" in fails(capsys, "photos", tmp_path / "gone.zip")
    assert "no folders with photos" in fails(capsys, "photos", data)
    paint(tmp_path / "one", {"Cat": 2})
    assert "one class only (Cat)" in fails(capsys, "photos", tmp_path / "one")


# --- train, evaluate, predict ---------------------------------------------------------------


def test_the_whole_way(capsys, quick, pets, tmp_path):
    output = tmp_path / "new" / "pets.keras"
    code, out, err = run(capsys, "train", pets, "--output", output)
    assert code == 0 and "kept aside for `evaluate`" in out
    assert [path.name for path in output.parent.iterdir()] == ["pets.keras"]  # no checkpoint
    assert f"Saved in {output} after" in out and "pass 3 of 3" in err
    for mirrored in ([], ["--mirrored"]):
        code, out, _ = run(capsys, "evaluate", pets, "--model", output, *mirrored)
        assert code == 0 and "that `train` keeps aside" in out and "% right" in out
        code, out, _ = run(capsys, "predict", pets / "Dog/0.png", "--model", output, *mirrored)
        assert code == 0 and "0.png: " in out and "%)" in out


def test_three_classes_as_json(capsys, quick, tmp_path):
    folder = paint(tmp_path / "signs", {"go": 40, "stop": 40, "turn": 40})
    output = tmp_path / "signs.keras"
    code, out, _ = run(
        capsys, "train", folder, "--output", output, "--photos", 90, "--seed", 5, "--json"
    )
    facts = json.loads(out)
    assert code == 0 and facts["classes"] == ["go", "stop", "turn"] and facts["seed"] == 5
    assert sum(facts["photos"].values()) == 90 and 1 <= facts["best"] <= 3
    code, out, _ = run(capsys, "evaluate", folder, "--model", output, "--json")
    facts = json.loads(out)
    assert facts["part"] == "test" and np.array(facts["confusion"]).shape == (3, 3)
    code, out, _ = run(capsys, "predict", folder / "go", "--model", output, "--json")
    answers = json.loads(out)
    assert len(answers) == 40 and sum(answers[0]["probabilities"].values()) == pytest.approx(1)


def test_evaluate_shows_only_photos_that_train_never_saw(capsys, pets, network):
    code, out, _ = run(capsys, "evaluate", pets, "--model", network, "--json")
    facts = json.loads(out)
    assert facts["photos"] == len(split(list_photos(pets))[2]) and facts["accuracy"] == 1
    code, out, _ = run(capsys, "evaluate", pets, "--model", network, "--all", "--json")
    assert code == 0 and json.loads(out)["photos"] == 120


def test_the_network_that_ships_is_the_default(capsys, monkeypatch, network, pets, tmp_path):
    monkeypatch.setattr(trained, "CATS_AND_DOGS", network)
    code, out, _ = run(capsys, "predict", pets / "Cat/0.png")
    assert code == 0 and "Cat (" in out
    # The photos in `pets` are numbered, as those that it has learned from are.
    code, out, _ = run(capsys, "evaluate", pets)
    assert code == 0 and "whose number ends in 0" in out
    assert ": 12 of 120." in out
    code, named, _ = run(capsys, "evaluate", pets, "--model", network)
    assert code == 0 and named == out  # by whichever way it is named
    other = paint(tmp_path / "other", {"Cat": 3, "Dog": 3})
    for path in list(other.rglob("*.png")):
        path.rename(path.with_stem(f"my {path.stem}"))
    code, out, _ = run(capsys, "evaluate", other)
    assert code == 0 and "every photo of the folder: 6 of 6." in out


def test_predict_goes_on_past_bad_files(capsys, network, tmp_path):
    folder = paint(tmp_path / "mixed", {"dark": 2, "bright": 2})
    (folder / "fake.jpg").write_text("no photo")
    (folder / "empty.jpg").touch()
    (folder / "notes.txt").write_text("not named like a photo: not looked at")
    code, out, err = run(capsys, "predict", folder, "--model", network)
    assert code == 1 and out.count("Dog (") == 2 and out.count("Cat (") == 2
    assert "6 files: 2 Cat, 2 Dog; 2 could not be read." in out
    assert "fake.jpg is not an image" in err and "empty.jpg is empty" in err
    code, out, _ = run(capsys, "predict", folder, "--model", network, "--json")
    answers = json.loads(out)
    assert code == 1 and [set(a) for a in answers].count({"photo", "error"}) == 2


def test_predict_missing_and_empty(capsys, network, tmp_path):
    code, out, err = run(capsys, "predict", tmp_path / "gone.jpg", "--model", network)
    assert code == 1 and out == "" and "There is no file" in err
    assert "no photo in the folder" in fails(capsys, "predict", tmp_path, "--model", network)


def test_networks_that_cannot_be_used(capsys, pets, tmp_path):
    (tmp_path / "text.keras").write_text("no network")
    for command in ("evaluate", "predict"):
        arguments = (command, pets, "--model")
        assert "There is no network" in fails(capsys, *arguments, tmp_path / "gone.keras")
        assert "not a network" in fails(capsys, *arguments, tmp_path / "text.keras")


def test_a_folder_of_other_classes(capsys, network, tmp_path):
    folder = paint(tmp_path / "other", {"Cat": 3, "Horse": 3})
    sentence = fails(capsys, "evaluate", folder, "--model", network, "--all")
    assert "knows Cat, Dog; the folder holds Cat, Horse" in sentence


def test_folders_that_cannot_be_trained_on(capsys, pets, network, tmp_path):
    output = ("--output", tmp_path / "x.keras")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no folders with photos" in fails(capsys, "train", empty, *output)
    one = paint(tmp_path / "one", {"Cat": 3})
    assert "one class only" in fails(capsys, "train", one, *output)
    few = paint(tmp_path / "few", {"Cat": 1, "Dog": 1})
    assert "too few photos" in fails(capsys, "train", few, *output)
    assert "more than there are" in fails(capsys, "train", pets, *output, "--photos", 999)
    (tmp_path / "dir.keras").mkdir()
    assert "is a folder" in fails(capsys, "train", pets, "--output", tmp_path / "dir.keras")
    assert "is a folder" not in fails(
        capsys, "train", pets, "--output", network / "below a file.keras"
    )
    assert not (tmp_path / "x.keras").exists()


@pytest.mark.parametrize("passes", [0, 1])
def test_ctrl_c_while_training_and_going_on(capsys, quick, pets, tmp_path, monkeypatch, passes):
    output = tmp_path / "pets.keras"
    command = ("train", pets, "--output", output)
    with monkeypatch.context() as patch:
        patch.setattr("keras.Model.train_on_batch", stopping_after(passes, pets))
        code, out, err = run(capsys, *command)
    assert code == 130 and output.exists() == bool(passes)
    assert ("--resume continues" in err) == bool(passes)
    if passes:
        assert "unfinished training" in fails(capsys, *command)
        assert "seed 0 then, 3 now" in fails(capsys, *command, "--resume", "--seed", 3)
    code, out, err = run(capsys, *command, "--resume")
    assert code == 0 and "pass 3 of 3" in err
    assert ("the training starts from the beginning" in out) == (not passes)
    assert [path.name for path in tmp_path.iterdir()] == ["pets.keras"]


def stopping_after(passes, folder):
    """Learn as always, and press Ctrl-C in the pass after so many."""
    import keras

    learn = keras.Model.train_on_batch
    batches = iter(range(passes * (len(split(list_photos(folder))[0]) // 16)))

    def train_on_batch(*arguments, **options):
        if next(batches, None) is None:
            raise KeyboardInterrupt
        return learn(*arguments, **options)

    return train_on_batch


def test_ctrl_c_anywhere(capsys, monkeypatch):
    def stop(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("helpers.pets.examine", stop)
    code, _, err = run(capsys, "photos", "somewhere")
    assert code == 130 and err.startswith("Stopped.")


@pytest.mark.parametrize(
    "error, words",
    [
        (PermissionError(13, "Permission denied", "/there"), "Permission denied (/there)"),
        (OSError(28, "No space left on device"), "No space left on device."),
        (MemoryError(), "not enough memory"),
        (ModuleNotFoundError("No module named 'cv2'", name="cv2"), "package cv2 is missing"),
    ],
)
def test_trouble_of_the_system_is_one_sentence(capsys, monkeypatch, error, words):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr("helpers.pets.examine", fail)
    assert words in fails(capsys, "photos", "somewhere")


@pytest.mark.parametrize("engine", ["numpy", "keras"])
def test_predict_as_a_process_says_nothing_but_the_answer(network, pets, engine):
    result = called("predict", pets / "Dog/1.png", "--model", network, "--engine", engine)
    assert result.returncode == 0 and result.stdout.startswith(str(pets)), result.stderr
    assert result.stderr == ""


def test_predict_with_numpy_loads_no_tensorflow(network, pets):
    code = (
        "import sys; from helpers.__main__ import main; "
        f"main(['predict', {str(pets / 'Dog')!r}, '--model', {str(network)!r}]); "
        "assert not {'tensorflow', 'keras'} & set(sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=COURSE, capture_output=True)
    assert result.returncode == 0 and b"60 Dog" in result.stdout, result.stderr


def test_both_engines_give_the_same_answers(capsys, network, pets):
    given = {}
    for engine in ("numpy", "keras"):
        arguments = ("predict", pets, "--model", network, "--json", "--engine", engine)
        code, out, _ = run(capsys, *arguments)
        assert code == 0
        given[engine] = json.loads(out)
    assert len(given["numpy"]) == 120
    for ours, theirs in zip(given["numpy"], given["keras"], strict=True):
        assert (
            list(ours)
            == list(theirs)
            == [*("photo", "class", "probability", "probabilities", "unlike")]
        )
        assert ours["photo"] == theirs["photo"] and ours["class"] == theirs["class"]
        assert ours["probabilities"] == pytest.approx(theirs["probabilities"], abs=1e-4)


def test_a_network_that_only_keras_runs(capsys, keras, pets, tmp_path):
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            keras.layers.Conv2DTranspose(2, 3),
            keras.layers.Flatten(),
            keras.layers.Dense(2, activation="softmax"),
        ]
    )
    path = classifier.save(model, tmp_path / "s.keras", ("Cat", "Dog"))
    sentence = fails(capsys, "predict", pets / "Cat/0.png", "--model", path)
    assert "the kind Conv2DTranspose" in sentence and "--engine keras" in sentence
    code, out, _ = run(capsys, "predict", pets / "Cat/0.png", "--model", path, "--engine", "keras")
    assert code == 0 and "%)" in out


def test_a_network_whose_answer_is_no_number(capsys, keras, pets, tmp_path):
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(2, "softmax"),
        ]
    )
    model.set_weights([np.full((192, 2), 3e38), np.zeros(2)])
    path = classifier.save(model, tmp_path / "s.keras", ("Cat", "Dog"))
    for engine in ("numpy", "keras"):
        arguments = ("predict", pets / "Cat/0.png", "--model", path, "--engine", engine)
        assert "is not a number" in fails(capsys, *arguments)


@pytest.fixture(scope="module")
def real_photos():
    """The 300 original-size photos, where they can be found."""
    archive = SHARED / "cats_and_dogs_original_sizes_300.zip"
    named = os.environ.get("COURSE_PHOTOS", "")
    if not (archive.exists() or named):
        pytest.skip("no real photos: COURSE_PHOTOS is not set and ../shared/data is not there")
    return archive if archive.exists() else Path(named)


def test_real_photos(capsys, network, data, real_photos):
    code, out, _ = run(capsys, "photos", real_photos, "--json")
    folder, counts = json.loads(out)["folder"], json.loads(out)["counts"]
    assert code == 0 and len(counts) >= 2
    first = next(iter(counts))
    code, out, _ = run(capsys, "predict", Path(folder) / first, "--model", network, "--json")
    assert code == 0 and len(json.loads(out)) == counts[first]
