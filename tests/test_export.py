"""Networks in the forms of other programs answer as Keras does, and say what they are."""

import io
import json
import zipfile

import numpy as np
import pytest
from commands import fails, run
from PIL import Image

from helpers import classifier, drawings, handmade, pets, trained
from helpers.__main__ import main
from helpers.classifier import exported, familiarity
from helpers.classifier.export import TOLERANCE, export
from helpers.saved import ModelError

FORMS = ("onnx", "litert", "numpy")
SHIPPED = {"drawn": trained.DRAWN_PETS, "photos": trained.CATS_AND_DOGS}


def here(form):
    """Skip where a form's packages are not installed: rows of the matrix go without them."""
    for module in exported.NEEDED[form]:
        pytest.importorskip(module)


@pytest.fixture(scope="module")
def hundred(keras):
    """For each network that ships, 100 pictures of its size and what Keras answers."""
    drawn, _ = drawings.draw_many(100, seed=3, size=64)
    photos = pets.real_photos().paths
    views = [view for path in photos for view in crops(classifier.read_photo(path, (200, 200)))]
    found = {}
    for name, images in (("drawn", drawn), ("photos", np.stack(views)[:100])):
        model, _ = classifier.load(SHIPPED[name])
        found[name] = images, model.predict_on_batch(images.astype(np.float32))
    return found


def crops(photo):
    """Cut nine pictures of 176×176 out of a photo."""
    places = [(row, column) for row in (0, 12, 24) for column in (0, 12, 24)]
    return [photo[row : row + 176, column : column + 176] for row, column in places]


@pytest.fixture(scope="module")
def files(keras, tmp_path_factory):
    """Export a network once, when it is asked for."""
    folder, made = tmp_path_factory.mktemp("exported"), {}

    def file(name, form, photos=()):
        here(form)
        path = folder / f"{name}{len(photos)}{exported.ENDINGS[form]}"
        if path not in made:
            made[path] = export(SHIPPED[name], path, form, photos)
        return made[path]

    return file


# --- the same answers -------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SHIPPED)
def test_a_hundred_pictures_are_answered_as_keras_does(hundred, files, name, form):
    images, answers = hundred[name]
    network = exported.load(files(name, form).file)
    found = network.predict_on_batch(images)
    assert found.shape == answers.shape == (100, 2)
    assert np.abs(found - answers).max() < TOLERANCE
    assert np.ptp(answers[:, 0]) > 0.5  # both answers occur
    assert network.input_shape == (None, *images.shape[1:])
    assert network.class_names == ("Cat", "Dog")


@pytest.mark.parametrize("form", ["onnx", "litert"])
def test_eight_bits_take_a_third_and_hardly_change_an_answer(hundred, files, form):
    images, answers = hundred["drawn"]
    small = files("drawn", form, images[:50])
    found = exported.load(small.file).predict_on_batch(images)
    assert small.int8 and small.bytes < files("drawn", form).bytes / 2
    assert (found.argmax(axis=1) == answers.argmax(axis=1)).mean() >= 0.97
    assert TOLERANCE < np.abs(found - answers).max() < 0.3  # it did round


# --- what the files say -----------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_file_says_what_goes_in_and_comes_out(files, form):
    facts = exported.facts_of(files("drawn", form).file)
    assert json.loads(facts["classes"]) == ["Cat", "Dog"]
    assert (facts["height"], facts["width"]) == ("64", "64")
    assert "0 to 255" in facts["input"] and facts["output"].startswith("one probability for each")
    assert facts["course"].startswith("Pixels to Pets ")
    assert facts["made_from"] == trained.DRAWN_PETS.name
    assert exported.made_from(files("drawn", form).file) == facts["sha256"]


def test_onnx_names_its_input_and_output(files):
    here("onnx")
    import onnx

    network = onnx.load(files("drawn", "onnx").file)
    onnx.checker.check_model(network, full_check=True)
    named = [(value.name, value.type.tensor_type.shape.dim) for value in
             (*network.graph.input, *network.graph.output)]  # fmt: skip
    assert [name for name, _ in named] == ["photos", "probabilities"]
    assert [dim[0].dim_param for _, dim in named] == ["N", "N"]


def test_litert_ends_with_a_list_of_classes(files):
    with zipfile.ZipFile(files("drawn", "litert").file) as archive:
        assert archive.read(exported.LABELS) == b"Cat\nDog\n"


def test_one_sigmoid_is_explained(keras, saved_network, tmp_path):
    layers = [keras.layers.Flatten(), keras.layers.Dense(1, "sigmoid")]
    model = keras.Sequential([keras.Input((6, 8, 3)), keras.layers.Rescaling(1 / 255), *layers])
    path = classifier.save(model, tmp_path / "one.keras", ("Cat", "Dog"))
    facts = exported.facts_of(export(path, tmp_path / "one.npz", "numpy").file)
    assert facts["output"] == "one probability: that of Dog; what lacks to 1 is Cat's"
    assert (facts["height"], facts["width"]) == ("6", "8")


@pytest.mark.parametrize("form", FORMS)
def test_what_a_file_of_keras_leaves_open_is_settled(keras, tmp_path, form):
    here(form)
    layers = keras.layers
    model = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(4, 3, activation="relu"),
                              layers.GlobalAveragePooling2D(), layers.Dense(3)])  # fmt: skip
    model.save(tmp_path / "open.keras")
    settings = (("Bird", "Cat", "Dog"), "0..1", 20)
    with pytest.warns(UserWarning, match=r"open\.keras"):
        written = export(tmp_path / "open.keras", tmp_path / f"o{exported.ENDINGS[form]}", form,
                         settings=settings)  # fmt: skip
        ours = handmade.load(tmp_path / "open.keras", *settings)
    network = exported.load(written.file)
    images = drawings.draw_many(3, size=20)[0]
    assert network.class_names == settings[0] and network.input_shape == (None, 20, 20, 3)
    assert network.predict_on_batch(images) == pytest.approx(ours.predict(images), abs=1e-4)
    assert network.predict_on_batch(images).sum(axis=1) == pytest.approx(1, abs=1e-4)


# --- NumPy's ----------------------------------------------------------------------------------


def test_numpy_reads_the_file_by_itself(files):
    path = files("photos", "numpy").file
    with np.load(path, allow_pickle=False) as arrays:
        weights = {name: arrays[name] for name in arrays.files if "." not in name}
    ours = handmade.load(trained.CATS_AND_DOGS)
    assert weights.keys() == {f"{s.name}/{name}" for s in ours.steps for name in s.weights}
    assert familiarity.read(path).threshold == familiarity.read(trained.CATS_AND_DOGS).threshold


def test_nested_models_and_all_kinds_of_layers_are_kept(saved_network, tmp_path):
    path = export(saved_network, tmp_path / "n.npz", "numpy").file
    images = np.random.default_rng(0).uniform(0, 255, (3, 8, 6, 3)).astype(np.float32)
    ours, theirs = handmade.load(saved_network).layers(images), handmade.load(path).layers(images)
    assert list(ours) == list(theirs)
    assert all(np.array_equal(ours[name], theirs[name]) for name in ours)


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def array(values):
    file = io.BytesIO()
    np.save(file, values, allow_pickle=True)
    return file.getvalue()


def described(change):
    """Change what a file says of its layers."""

    def changed(content):
        description = json.loads(content)
        change(description)
        return json.dumps(description).encode()

    return changed


WRONG = {
    "no array": ("decision/bias.npy", lambda _: None),
    "cut off": ("decision/bias.npy", lambda data: data[:-1]),
    "more than its shape": ("decision/bias.npy", lambda data: data + b"1234"),
    "another shape": ("decision/bias.npy", lambda _: array(np.zeros(3, np.float32))),
    "doubles": ("decision/bias.npy", lambda _: array(np.zeros(1, np.float64))),
    "by columns": ("decision/kernel.npy", lambda _: array(np.ones((48, 2), np.float32, "F"))),
    "pickled": ("decision/bias.npy", lambda _: array(np.array([print], object))),
    "no number": ("decision/bias.npy", lambda _: array(np.full(2, np.nan, np.float32))),
    "a bomb": ("decision/bias.npy", lambda _: bytes(2**20)),
    "no network": ("network.json", lambda _: b"[]"),
    "no end": ("network.json", described(lambda it: it.update(output="nowhere"))),
    "a circle": ("network.json", described(lambda it: it["layers"][1].update(inputs=["norm1"]))),
    "nothing before": ("network.json", described(lambda it: it["layers"][1].update(inputs=[]))),
    "twice": ("network.json", described(lambda it: it["layers"].append(it["layers"][-1]))),
    "no layers": ("network.json", described(lambda it: it.update(layers=[]))),
    "a foreign layer": ("network.json", described(lambda it: it["layers"][2].update(kind="m.X"))),
}


@pytest.mark.fault
@pytest.mark.parametrize("wrong", WRONG)
def test_a_damaged_file_is_one_sentence(files, tmp_path, wrong):
    good = members(files("drawn", "numpy").file)
    name, change = WRONG[wrong]
    with zipfile.ZipFile(tmp_path / "bad.npz", "w") as archive:
        for each, data in (good | {name: change(good[name])}).items():
            if data is not None:
                archive.writestr(each, data)
    with pytest.raises(ModelError, match=r"bad\.npz .*\. .*\.$"):
        handmade.load(tmp_path / "bad.npz")


# --- the command ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_and_what_follows(capsys, folder):
    code, out, err = run(capsys, "export", "--to", "numpy")
    assert code == 0 and err == ""
    assert "Saved in cats_and_dogs.npz: 7.7" in out and "--model cats_and_dogs.npz" in out
    photo = pets.real_photos().paths[0]
    code, out, _ = run(capsys, "predict", photo, "--model", "cats_and_dogs.npz")
    assert code == 0 and out == f"{photo}: Cat (99.0%)\n"
    sentence = fails(capsys, "export", "--to", "numpy")
    assert "is there already. Add --overwrite" in sentence
    sentence = fails(capsys, "predict", photo, "--model", "cats_and_dogs.npz", "--size", 64)
    assert "Leave --classes, --scale and --size out" in sentence
    assert run(capsys, "export", "--to", "numpy", "--overwrite")[0] == 0
    assert [path.name for path in folder.iterdir()] == ["cats_and_dogs.npz"]


@pytest.mark.parametrize("form", ["onnx", "litert"])
def test_an_exported_network_predicts_and_evaluates(capsys, keras, folder, form):
    here(form)
    drawings.draw_folder("pets", 20, seed=5, size=64)
    code, out, _ = run(capsys, "export", trained.DRAWN_PETS, "--to", form, "--int8", "--photos",
                       "pets", "--json")  # fmt: skip
    written = json.loads(out)
    assert code == 0 and written["int8"] and written["file"].startswith("drawn_pets_int8.")
    found = []
    for model in (trained.DRAWN_PETS, written["file"]):
        code, out, _ = run(capsys, "evaluate", "pets", "--all", "--model", model, "--json")
        found.append(json.loads(out))
        assert code == 0 and found[-1]["photos"] == 20
    assert found[0]["confusion"] == found[1]["confusion"]
    code, out, err = run(capsys, "predict", "pets", "--model", written["file"])
    assert code == 0 and err == "" and "20 files: " in out


def test_a_network_made_from_the_one_that_ships_is_shown_what_that_never_saw(capsys, keras, folder):
    assert run(capsys, "export", "--to", "numpy")[0] == 0
    for name in ("Cat", "Dog"):
        (folder / "pets" / name).mkdir(parents=True)
        for number in (10, 11):
            Image.new("RGB", (9, 9)).save(folder / "pets" / name / f"{number}.png")
    code, out, _ = run(capsys, "evaluate", "pets", "--model", "cats_and_dogs.npz")
    assert code == 0 and "whose number ends in 0" in out and "2 of 4" in out


def test_what_cannot_be_exported(capsys, folder, monkeypatch):
    assert "There is no network x.keras" in fails(capsys, "export", "x.keras", "--to", "numpy")
    sentence = fails(capsys, "export", "--to", "numpy", "--output", "x.onnx")
    assert "x.onnx must end in .npz" in sentence
    assert "exported already" in fails(capsys, "export", "x.npz", "--to", "numpy")
    assert "NumPy would be no quicker" in fails(capsys, "export", "--to", "numpy", "--int8")
    assert "Add it" in fails(capsys, "export", "--to", "onnx", "--photos", "f")
    sentence = fails(capsys, "export", "x.keras", "--to", "onnx", "--int8")
    assert "name them with --photos FOLDER" in sentence
    sentence = fails(capsys, "export", "--to", "onnx", "--int8", "--photos", folder)
    assert "There is no photo in" in sentence
    (folder / "d.npz").mkdir()
    assert "is a folder" in fails(capsys, "export", "--to", "numpy", "--output", "d.npz")
    with pytest.raises(SystemExit) as caught:
        main(["export", "--to", "coreml"])
    assert caught.value.code == 2
    assert [path.name for path in folder.iterdir()] == ["d.npz"]


@pytest.mark.parametrize(
    "form, missing, words",
    [
        (
            "litert",
            {"ai_edge_litert"},
            "a package is missing, ai-edge-litert. Type: python -m pip ",
        ),
        (
            "onnx",
            {"onnx", "tf2onnx"},
            "missing, onnx and tf2onnx. Type: python -m pip install onnx",
        ),
    ],
)
def test_a_missing_package_is_named(capsys, folder, monkeypatch, form, missing, words):
    found = lambda name: None if name in missing else True  # noqa: E731
    monkeypatch.setattr("importlib.util.find_spec", found)
    assert words in fails(capsys, "export", "--to", form)
    (folder / f"n{exported.ENDINGS[form]}").write_bytes(b"")
    photo = pets.real_photos().paths[0]
    model = f"n{exported.ENDINGS[form]}"
    assert words in fails(capsys, "predict", photo, "--model", model)


@pytest.mark.fault
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_left_when_it_fails_or_is_stopped(capsys, keras, folder, monkeypatch, form):
    here(form)
    output = f"n{exported.ENDINGS[form]}"
    for error, code in ((OSError(28, "No space left on device"), 1), (KeyboardInterrupt(), 130)):

        def fail(*_, error=error):
            raise error

        monkeypatch.setattr("helpers.classifier.export.load", fail)
        found = run(capsys, "export", trained.DRAWN_PETS, "--to", form, "--output", output)
        assert found[0] == code and not list(folder.iterdir())


def test_an_export_that_answers_otherwise_is_not_kept(capsys, folder, monkeypatch):
    other = handmade.load(trained.DRAWN_PETS)
    monkeypatch.setattr(type(other), "predict_on_batch", lambda self, images: next(answers))
    answers = iter([np.array([[0.5, 0.5]]), np.array([[0.4, 0.6]])])
    sentence = fails(capsys, "export", trained.DRAWN_PETS, "--to", "numpy")
    assert "answers otherwise" in sentence and not list(folder.iterdir())


@pytest.mark.fault
@pytest.mark.parametrize("form", FORMS)
def test_files_that_hold_no_exported_network(capsys, folder, form):
    here(form)
    name = f"n{exported.ENDINGS[form]}"
    photo = pets.real_photos().paths[0]
    assert "There is no network" in fails(capsys, "predict", photo, "--model", name)
    (folder / name).write_bytes(b"no network")
    assert name in fails(capsys, "predict", photo, "--model", name)


def test_keras_is_not_given_a_network_for_numpy(files, tmp_path):
    renamed = tmp_path / "n.keras"
    renamed.write_bytes(files("drawn", "numpy").file.read_bytes())
    with pytest.raises(ModelError, match="for NumPy alone"):
        classifier.load(renamed)
