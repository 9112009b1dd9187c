"""Build, train, evaluate, save, load and ask networks."""

import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from helpers import classifier, pets
from helpers.classifier import Evaluation, ModelError, Prediction

NAMES = ("Cat", "Dog")


@pytest.fixture
def tiny(keras):
    """A function that builds a network which learns bright from dark in a moment."""

    def network(classes):
        return keras.Sequential(
            [
                keras.Input((6, 4, 3)),
                keras.layers.Rescaling(1 / 255),
                keras.layers.Flatten(),
                keras.layers.Dense(classes, activation="softmax"),
            ]
        )

    return network


@pytest.fixture
def light(keras):
    """Batches of dark (class 0) and bright (class 1) images."""
    import tensorflow as tf

    random = np.random.default_rng(0)
    labels = random.integers(0, 2, 64).astype(np.int32)
    images = random.uniform(0, 60, (64, 6, 4, 3)) + 190 * labels[:, None, None, None]
    return tf.data.Dataset.from_tensor_slices((images.astype(np.float32), labels)).batch(8)


@pytest.fixture
def bright_is_dog(keras):
    """A fixed sigmoid network: the brighter a photo, the more it is a dog; 50% at 127.5."""
    model = keras.Sequential(
        [
            keras.Input((6, 4, 3)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.layers[-1].set_weights([np.full((3, 1), 4.0), np.array([-6.0])])
    return model


def test_the_two_networks_of_lesson_9(keras):
    first = classifier.build("one_layer_64")
    assert first.input_shape == (None, 64, 64, 3) and first.output_shape == (None, 1)
    assert first.count_params() == 896 + (31 * 31 * 32 + 1) * 128 + 129
    second = classifier.build("one_layer_300")
    assert second.input_shape == (None, 300, 300, 3) and second.output_shape == (None, 2)
    assert second.count_params() == 438_842


@pytest.mark.parametrize("name", classifier.NETWORKS)
def test_any_number_of_classes_and_the_scaling_inside(keras, name):
    model = classifier.build(name, classes=5)
    assert model.output_shape == (None, 5)
    first = next(layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer))
    assert isinstance(first, keras.layers.Rescaling)
    assert -2 <= first.offset <= 255 * first.scale + first.offset <= 2


def test_the_default_network_is_small(keras):
    assert classifier.build().count_params() < 150_000


def test_build_says_what_is_wrong(tiny):
    with pytest.raises(ValueError, match=r"'medium'.*small"):
        classifier.build("medium")
    with pytest.raises(ValueError, match="at least two"):
        classifier.build(tiny, classes=1)


def test_the_same_seed_gives_the_same_start(keras, tiny):
    def weights(seed):
        keras.utils.set_random_seed(seed)
        return classifier.build(tiny).get_weights()[0]

    np.testing.assert_array_equal(weights(1), weights(1))
    assert not np.array_equal(weights(1), weights(2))


def test_training_learns_and_reports(keras, tiny, light, capsys):
    keras.utils.set_random_seed(0)
    model = classifier.build(tiny, learning_rate=0.05)
    trained = classifier.train(model, light, light, epochs=6)
    assert set(trained.history) >= {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert len(trained.history["loss"]) == 6 and not trained.interrupted
    assert trained.history["loss"][-1] < trained.history["loss"][0]
    assert trained.history["val_accuracy"][trained.best - 1] > 0.95
    assert f"number {trained.best}" in str(trained)
    shown = capsys.readouterr()
    assert shown.out == "" and "48/48" in shown.err and "pass 6 of 6" in shown.err


def test_the_best_pass_is_kept(keras, tiny, light):
    keras.utils.set_random_seed(0)
    model = classifier.build(tiny, learning_rate=0.05)
    forget = keras.callbacks.LambdaCallback(  # after pass 3 the weights are spoilt
        on_epoch_begin=lambda epoch, logs: epoch == 3 and reverse(model)
    )
    trained = classifier.train(model, light, light, 4, progress=False, callbacks=[forget])
    assert trained.best == 3
    right = classifier.evaluate(model, light, NAMES).accuracy
    assert right == pytest.approx(trained.history["val_accuracy"][2])


def reverse(model):
    model.set_weights([-30 * weight for weight in model.get_weights()])


@pytest.mark.parametrize("stop_in", [0, 2])
def test_ctrl_c_keeps_the_best_so_far(keras, tiny, light, stop_in):
    def stop(epoch, logs):
        if epoch == stop_in:
            raise KeyboardInterrupt

    keras.utils.set_random_seed(0)
    model = classifier.build(tiny, learning_rate=0.05)
    stopper = keras.callbacks.LambdaCallback(on_epoch_begin=stop)
    trained = classifier.train(model, light, light, 5, progress=False, callbacks=[stopper])
    measured = trained.history.get("val_accuracy", [])
    assert trained.interrupted and len(measured) == stop_in
    assert trained.best == (1 + int(np.argmax(measured)) if stop_in else 0)
    assert str(trained).startswith("Stopped")


def test_evaluation_by_hand():
    answers = [0] * 8 + [1] * 2 + [0] + [1] * 4 + [2] * 5
    labels = np.repeat([0, 1, 2], [10, 5, 5])
    result = Evaluation(("Cat", "Dog", "Eel"), labels, np.eye(3)[answers])
    np.testing.assert_array_equal(result.confusion, [[8, 2, 0], [1, 4, 0], [0, 0, 5]])
    assert result.count == 20 and result.accuracy == 17 / 20 and result.baseline == 0.5
    low, high = result.interval
    assert low < 0.85 < high and (low, high) == pytest.approx((0.6396, 0.9476), abs=1e-3)
    text = str(result)
    assert text.startswith("85.0% right: 17 of 20 photos")
    assert "Cat: 8 of 10 right (80.0%); taken 2 for Dog" in text and "Eel: 5 of 5" in text


def test_evaluate_counts_answers_against_labels(bright_is_dog):
    values = np.array([0, 100, 150, 255, 255], dtype=np.float32)
    images = np.broadcast_to(values[:, None, None, None], (5, 6, 4, 3))
    batches = [(images[:3], np.array([0, 1, 1])), (images[3:], np.array([1, 0]))]
    result = classifier.evaluate(bright_is_dog, batches, NAMES)
    np.testing.assert_array_equal(result.confusion, [[1, 1], [1, 2]])


def test_predict_a_sigmoid(bright_is_dog):
    dark, bright = np.zeros((6, 4, 3), np.uint8), np.full((50, 70, 3), 255, np.uint8)
    answer = classifier.predict(bright_is_dog, bright, NAMES)
    assert answer.class_name == "Dog"
    assert answer.probability == pytest.approx(1 / (1 + np.exp(-6)), abs=1e-5)
    assert sum(answer.probabilities.values()) == pytest.approx(1)
    both = classifier.predict(bright_is_dog, [dark, bright], NAMES)
    assert [each.class_name for each in both] == ["Cat", "Dog"]
    stack = np.stack([dark] * 70)
    assert len(classifier.predict(bright_is_dog, stack, NAMES)) == 70
    assert classifier.predict(bright_is_dog, [], NAMES) == []


def test_predict_a_softmax_of_three(keras, tiny):
    model = classifier.build(tiny, classes=3)
    model.set_weights([np.zeros((72, 3)), np.log([0.2, 0.5, 0.3])])
    answer = classifier.predict(model, np.zeros((6, 4, 3)), ("a", "b", "c"))
    assert answer.class_name == "b" and str(answer) == "b (50.0%)"
    assert list(answer.probabilities.values()) == pytest.approx([0.2, 0.5, 0.3])


def test_predict_a_file(bright_is_dog, tmp_path):
    Image.new("L", (30, 20), 255).save(tmp_path / "white.png")
    answers = classifier.predict(bright_is_dog, [tmp_path / "white.png"], NAMES)
    assert answers == [classifier.predict(bright_is_dog, str(tmp_path / "white.png"), NAMES)]
    assert answers[0].class_name == "Dog" and isinstance(answers[0], Prediction)
    with pytest.raises(FileNotFoundError):
        classifier.predict(bright_is_dog, tmp_path / "gone.png", NAMES)


def test_predict_reads_a_file_as_the_pipeline_does(keras, tiny, tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (300, 400, 3)).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "large.jpg")  # decoded at a fraction of its size
    model = classifier.build(tiny, classes=2)
    photos = pets.PhotoSet((tmp_path / "large.jpg",), (0,), ("Cat", "Dog"))
    ((batch, _),) = pets.dataset(photos, model.input_shape[1:3])
    np.testing.assert_array_equal(
        classifier.answers.as_input(model, tmp_path / "large.jpg"), batch[0]
    )


def test_predict_refuses_what_would_give_nonsense(bright_is_dog):
    with pytest.raises(ValueError, match="scales them itself"):
        classifier.predict(bright_is_dog, np.full((6, 4, 3), 0.5), NAMES)
    with pytest.raises(ValueError, match="red, green and blue"):
        classifier.predict(bright_is_dog, np.zeros((6, 4, 1)), NAMES)


def test_save_and_load(bright_is_dog, tmp_path):
    path = classifier.save(bright_is_dog, tmp_path / "new" / "pets.keras", ("Katze", "Hündin"))
    model, names = classifier.load(path)
    assert names == ("Katze", "Hündin") and [p.name for p in path.parent.iterdir()] == [path.name]
    image = np.random.default_rng(0).integers(0, 256, (20, 20, 3), dtype=np.uint8)
    assert classifier.predict(model, image, names) == classifier.predict(
        bright_is_dog, image, names
    )


def test_saving_is_all_or_nothing(bright_is_dog, tmp_path, monkeypatch):
    path = classifier.save(bright_is_dog, tmp_path / "pets.keras", NAMES)
    before = path.read_bytes()
    monkeypatch.setattr(json, "dumps", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        classifier.save(bright_is_dog, path, NAMES)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_save_says_what_is_wrong(bright_is_dog, tmp_path):
    with pytest.raises(ValueError, match=r"must end in \.keras"):
        classifier.save(bright_is_dog, tmp_path / "pets.h5", NAMES)
    with pytest.raises(ValueError, match="2 classes apart, but 3 names"):
        classifier.save(bright_is_dog, tmp_path / "pets.keras", ("a", "b", "c"))


def test_files_that_are_no_network_of_ours(keras, bright_is_dog, tmp_path):
    with pytest.raises(FileNotFoundError, match="no network"):
        classifier.load(tmp_path / "gone.keras")
    (tmp_path / "text.keras").write_text("no network")
    with pytest.raises(ModelError, match=r"not a network saved as \.keras"):
        classifier.load(tmp_path / "text.keras")
    with pytest.raises(ModelError, match="not a network"):
        classifier.load(tmp_path)
    with zipfile.ZipFile(tmp_path / "odd.keras", "w") as archive:
        archive.writestr("class_names.json", '["a", "b"]')
    with pytest.raises(ModelError, match=r"lacks config\.json"):
        classifier.load(tmp_path / "odd.keras")


def as_newer_keras_writes(path, version, **added):
    """Write a file anew: its version, and what a newer Keras would add to the first layer."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    config = json.loads(members["config.json"])
    config["config"]["layers"][1]["config"] |= added
    members["config.json"] = json.dumps(config)
    members["metadata.json"] = json.dumps({"keras_version": version})
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_a_file_of_a_newer_keras(bright_is_dog, tmp_path):
    path = classifier.save(bright_is_dog, tmp_path / "pets.keras", NAMES)
    image = np.random.default_rng(0).integers(0, 256, (20, 20, 3), dtype=np.uint8)
    expected = classifier.predict(bright_is_dog, image, NAMES)
    as_newer_keras_writes(path, "9.0.0", renorm=False, input_axes=None)  # at their defaults
    assert classifier.predict(classifier.load(path)[0], image, NAMES) == expected
    as_newer_keras_writes(path, "3.13.0", renorm=False)  # not newer: read as it is
    with pytest.raises(ModelError, match="cannot be loaded"):
        classifier.load(path)
    as_newer_keras_writes(path, "9.0.0", renorm=True)  # what an older one cannot do
    with pytest.raises(ModelError, match="cannot be loaded"):
        classifier.load(path)


def test_a_cut_file(bright_is_dog, tmp_path):
    path = classifier.save(bright_is_dog, tmp_path / "pets.keras", NAMES)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ModelError, match="damaged"):
        classifier.load(path)


def test_code_in_a_file_is_not_run(keras, tmp_path):
    model = keras.Sequential(
        [
            keras.Input((6, 4, 3)),
            keras.layers.Lambda(lambda x: x, output_shape=(6, 4, 3)),
            keras.layers.Flatten(),
            keras.layers.Dense(2),
        ]
    )
    path = classifier.save(model, tmp_path / "lambda.keras", NAMES)
    with pytest.raises(ModelError, match="cannot be loaded"):
        classifier.load(path)
