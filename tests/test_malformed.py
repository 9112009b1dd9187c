"""Some hundred files that are no photos, or broken ones, and everything that opens photos."""

import json
import logging
import shutil
import warnings
from functools import partial

import malformed
import numpy as np
import PIL
import pytest
from PIL import Image, ImageFile

from helpers import classifier, pets
from helpers.__main__ import main
from helpers.classifier import Recipe
from helpers.decoding import PhotoError, decode
from helpers.images import load_rgb
from helpers.pets.intake import doctor

FILES = dict(malformed.files())

# Python hides these from everybody but tests; they are for the authors of libraries.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

KINDS = {"empty", "not an image", "unsupported", "truncated", "damaged", "too large"}


def test_there_are_enough_of_them_and_always_the_same():
    assert len(FILES) >= 400
    assert dict(malformed.files()) == FILES


@pytest.mark.fault
@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_or_refused_in_one_sentence(name, capfd, monkeypatch):
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as where no test listens
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            photo = decode(FILES[name], name)
        except PhotoError as error:
            assert error.kind in KINDS
            assert str(error).startswith(name) and str(error).endswith(".")
            assert "\n" not in str(error)
        else:
            assert photo.values.ndim == 3 and photo.values.shape[2] == 3
            assert photo.values.dtype == np.uint8 and photo.values.size > 0
    assert capfd.readouterr() == ("", "")


def test_mutations_are_read_or_refused(capfd):
    malformed.main(500)
    said = capfd.readouterr()
    assert said.out.startswith("500 mutations opened, no crash: ") and said.err == ""
    refused = {kind for kind in KINDS if f"{kind} " in said.out}
    assert "read " in said.out and len(refused) >= 4


@pytest.mark.parametrize(
    "family, kinds",
    [
        ("giant", {"too large", "damaged"}),
        ("none", {"empty", "not an image", "unsupported", "too large"}),
        # Before version 13 Pillow read no uncompressed TIFF in luminance and colour differences.
        ("odd", set() if int(PIL.__version__.split(".")[0]) >= 13 else {"truncated"}),
        ("misnamed", set()),
        ("exif", {"damaged"}),
    ],
)
def test_what_a_family_ends_in(family, kinds):
    found = set()
    for name, content in FILES.items():
        if name.startswith(family):
            try:
                decode(content, name)
            except PhotoError as error:
                found.add(error.kind)
    assert found == kinds


def test_nothing_gigantic_is_decoded(monkeypatch):
    """What is refused for its size is refused before memory is taken for its pixels."""
    decoded = []
    for plugin in (ImageFile.ImageFile, Image.Image):
        monkeypatch.setattr(plugin, "load", lambda image: decoded.append(image.size))
    for name, content in FILES.items():
        if name.startswith("giant"):
            with pytest.raises(PhotoError):
                decode(content, name)
    assert decoded == []


def test_a_photo_may_keep_its_broken_notes_about_itself():
    """What a camera noted is broken, the photo is not: it is read as it lies there."""
    upright = decode(malformed.saved(malformed.picture(), "JPEG"), "p.jpg").values
    for name in ("number", "type", "cut", "noise", "far"):
        photo = decode(FILES[f"exif-{name}.jpg"], name)
        np.testing.assert_array_equal(photo.values, upright)
        assert photo.changes == ()


@pytest.fixture(scope="module")
def healthy(tmp_path_factory):
    """Forty photos of each of two classes, dark and bright."""
    random = np.random.default_rng(0)
    folder = tmp_path_factory.mktemp("healthy")
    for name, low in (("Cat", 0), ("Dog", 190)):
        (folder / name).mkdir()
        for number in range(40):
            pixels = random.integers(low, low + 66, (16, 16, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{number}.png")
    return folder


@pytest.fixture
def clinic(healthy, tmp_path):
    """The same photos with all malformed files among them, in turn in one class and the other."""
    folder = tmp_path / "clinic"
    shutil.copytree(healthy, folder)
    for number, (name, content) in enumerate(FILES.items()):
        (folder / ("Cat", "Dog")[number % 2] / name).write_bytes(content)
    return folder


def readable(path):
    try:
        return load_rgb(path) is not None
    except PhotoError:
        return False


def test_the_doctor_examines_all_of_them(clinic, capfd):
    report = doctor.check(clinic)
    assert report.examined == len(FILES) + 80
    refused = {finding.name for finding in report.refused}
    listed = pets.list_photos(clinic)
    for path in listed.paths:
        assert (path.relative_to(clinic).as_posix() in refused) == (not readable(path))
    assert sum(report.counts["."].values()) == sum(map(readable, listed.paths))
    assert len(json.dumps(report.facts())) > 10_000 and len(str(report).splitlines()) < 45
    assert "Warning" not in capfd.readouterr().err


def test_the_doctor_puts_them_aside_and_back(clinic, tmp_path):
    before = {path: path.read_bytes() for path in clinic.rglob("*.*")}
    doctor.check(clinic, tmp_path / "aside", progress=False)
    left = doctor.check(clinic, progress=False)
    assert {finding.kind for finding in left.refused} <= {"unnamed"} and not left.surplus
    assert doctor.undo(clinic).left == ()
    assert {path: path.read_bytes() for path in clinic.rglob("*.*")} == before
    assert not (tmp_path / "aside").exists()


def test_the_pipeline_leaves_out_what_cannot_be_read(clinic, keras):
    listed = pets.list_photos(clinic)
    parts = pets.split(listed)
    assert sum(map(len, parts)) + len(parts.left_out) == len(listed)
    with pytest.warns(UserWarning, match="cannot be read and are left out") as caught:
        stream = pets.dataset(listed, 16, batch=32, augment=True, shuffle=True)
        count = sum(len(labels) for _, labels in stream.as_numpy_iterator())
    assert sum("are left out" in str(warning.message) for warning in caught) == 1
    # A batch without one photo that can be read is filled by a stand-in.
    assert 0 <= count - sum(map(readable, listed.paths)) <= 3


@pytest.fixture(scope="module")
def network(tmp_path_factory, keras):
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


def run(capfd, *arguments):
    """Run a command; return its exit code and what it printed, which holds no raw warning."""
    capfd.readouterr()
    code = main([str(argument) for argument in arguments])
    shown = capfd.readouterr()
    assert "Traceback" not in shown.err and "Warning" not in shown.err
    notes = [line for line in shown.err.splitlines() if line.startswith("Note:")]
    assert all("cannot be read and are left out" in note for note in notes)
    return code, shown.out, shown.err


def test_the_command_doctor(clinic, capfd):
    code, out, _ = run(capfd, "doctor", clinic)
    assert code == 0 and f"of {len(FILES) + 80} files in" in out


@pytest.mark.parametrize("engine", ["numpy", "keras"])
def test_the_command_predict(clinic, network, capfd, engine):
    arguments = ("predict", clinic, "--model", network, "--engine", engine, "--json")
    code, out, _ = run(capfd, *arguments)
    answers = json.loads(out)
    assert code == 1 and len(answers) == len(pets.list_photos(clinic)) + 2  # two empty files
    assert sum("class" in answer for answer in answers) == sum(
        map(readable, pets.list_photos(clinic).paths)
    )


def test_the_command_evaluate(clinic, network, capfd):
    code, out, err = run(capfd, "evaluate", clinic, "--model", network, "--all", "--json")
    assert code == 0 and json.loads(out)["photos"] >= 80 and err.count("Note:") == 1


def test_the_command_train(clinic, capfd, monkeypatch, tmp_path):
    recipe = Recipe(partial(classifier.residual, widths=(4,)), stages=((8, 1),), size=8, batch=16)
    monkeypatch.setitem(classifier.RECIPES, "quick", recipe)
    output = tmp_path / "n.keras"
    code, out, err = run(capfd, "train", clinic, "--output", output, "--recipe", "quick", "--json")
    assert code == 0 and output.exists() and "Note:" not in err
    assert json.loads(out)["left_out"] > 100
