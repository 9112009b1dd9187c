"""Recipes: what they promise, and that no kill, Ctrl-C or damaged file costs a finished pass."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers import classifier, pets
from helpers.classifier import RECIPES, CheckpointError, Recipe
from helpers.classifier.checkpoints import Checkpoint
from helpers.classifier.optimizers import equally_long
from helpers.classifier.passes import Passes

COURSE = Path(__file__).resolve().parents[1]
TINY = Recipe(
    partial(classifier.residual, widths=(4, 8)),
    stages=((12, 3), (16, 3)),
    size=20,
    batch=16,
    mix_up=0.5,  # has random states of its own
)

SHORT = replace(TINY, stages=((12, 1),))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Photos 24×24, 60 of each class: stripes that lie, and stripes that stand."""
    folder, noise = tmp_path_factory.mktemp("stripes"), np.random.default_rng(0)
    for name, shape in (("lying", (12, 1)), ("standing", (1, 12))):
        (folder / name).mkdir()
        for number in range(60):
            small = noise.integers(0, 256, shape, dtype=np.uint8)
            image = Image.fromarray(np.broadcast_to(small, (12, 12))).resize((24, 24))
            image.convert("RGB").save(folder / name / f"{number}.png")
    return folder


@pytest.fixture(scope="module")
def parts(folder):
    photos = pets.list_photos(folder)
    return photos.choose(range(0, 120, 2)), photos.choose(range(1, 120, 2))


@pytest.fixture(scope="module")
def whole(keras, parts):
    """A training that nobody disturbed."""
    return classifier.follow(TINY, *parts, seed=3, progress=False)


def distance(one, other):
    """The largest difference of any weight, as a share of the largest weight."""
    pairs = zip(one.get_weights(), other.get_weights(), strict=True)
    return max(np.abs(a - b).max() / np.abs(a).max() for a, b in pairs)


# --- what a recipe promises ---------------------------------------------------------------


def test_what_comes_out(whole):
    model, trained = whole
    assert model.input_shape == (None, 20, 20, 3) and model.output_shape == (None, 2)
    assert not trained.interrupted and 1 <= trained.best <= 6
    history = trained.history
    assert {len(values) for values in history.values()} == {6}
    judged = [value for value in history["val_accuracy"] if value is not None]
    assert history["val_accuracy"][0] is not None and history["val_accuracy"][-1] is not None
    assert history["val_accuracy"][trained.best - 1] == max(judged)


def test_it_learns(keras, parts):
    longer = replace(TINY, stages=((16, 20),), mix_up=0, strong=False)
    model, _ = classifier.follow(longer, *parts, progress=False)
    data = pets.dataset(parts[1], 20)
    result = classifier.evaluate(model, data, parts[1].class_names)
    assert result.accuracy >= 0.9
    mirrored = classifier.evaluate(model, data, parts[1].class_names, mirrored=True)
    assert mirrored.accuracy >= 0.9


def test_it_starts_from_another_network(whole, parts):
    start = whole[0]
    hardly = replace(TINY, stages=((12, 1),), learning_rate=1e-9)
    model, _ = classifier.follow(hardly, *parts, progress=False, start=start)
    pairs = zip(start.trainable_weights, model.trainable_weights, strict=True)
    assert all(np.allclose(old, new, atol=1e-6) for old, new in pairs)


def test_a_pass_counts_all_its_batches(keras, parts, monkeypatch):
    told, train_on_batch = [], keras.Model.train_on_batch

    def listened(*args, **options):
        told.append(train_on_batch(*args, **options))
        return told[-1]

    monkeypatch.setattr(keras.Model, "train_on_batch", listened)
    _, trained = classifier.follow(replace(TINY, stages=((12, 2),)), *parts, progress=False)
    passes = np.array_split(told, 2)
    for name in ("loss", "accuracy"):
        means = [np.mean([batch[name] for batch in batches]) for batches in passes]
        assert trained.history[name] == pytest.approx(means)


def test_the_best_pass_is_the_network(whole, parts):
    model, trained = whole
    result = classifier.evaluate(model, pets.dataset(parts[1], 20), parts[1].class_names)
    assert result.accuracy == pytest.approx(trained.history["val_accuracy"][trained.best - 1])


def test_the_same_seed_gives_the_same_network(whole, parts):
    again, trained = classifier.follow(TINY, *parts, seed=3, progress=False)
    assert distance(whole[0], again) < 1e-4
    assert trained.history["val_accuracy"] == whole[1].history["val_accuracy"]
    other, _ = classifier.follow(TINY, *parts, seed=4, progress=False)
    assert distance(whole[0], other) > 0.01


@pytest.mark.parametrize("name", RECIPES)
def test_the_recipes_of_the_course(keras, name):
    recipe = RECIPES[name]
    model = recipe.network(3, recipe.size)
    assert model.output_shape == (None, 3)
    sizes = [size for size, _ in recipe.stages]
    assert sizes == sorted(sizes) and recipe.size >= sizes[-1]
    assert recipe.passes == sum(passes for _, passes in recipe.stages)
    # One set of weights fits every size.
    recipe.network(3, None).set_weights(model.get_weights())


@pytest.mark.parametrize("muon", [True, False])
def test_the_learning_rate_rises_then_falls(keras, parts, monkeypatch, muon):
    rates, train_on_batch = [], keras.Model.train_on_batch

    def noted(model, *arguments, **options):
        rates.append(float(model.optimizer.learning_rate))
        return train_on_batch(model, *arguments, **options)

    monkeypatch.setattr(keras.Model, "train_on_batch", noted)
    recipe = replace(TINY, stages=((12, 20),), muon=muon)
    classifier.follow(recipe, *parts, progress=False)
    assert len(rates) == 60  # 20 passes of 3 batches
    shown = [rates[step] for step in (0, 6, 12, 36, 59)]
    assert shown == pytest.approx([0.00075, 0.0079, 0.015, 0.0075, 0.0], abs=2e-4)


def test_a_step_of_muon_is_equally_long_in_all_directions(keras):
    kernel = keras.Variable(np.zeros((3, 3, 4, 8)), dtype="float32")
    bias = keras.Variable(np.zeros(8), dtype="float32")
    gradient = np.random.default_rng(0).normal(size=(36, 8)) * np.logspace(0, -2, 8)
    optimizer = classifier.muon(learning_rate=0.1, weight_decay=0.0)
    optimizer.apply(
        [gradient.reshape(3, 3, 4, 8).astype("float32"), np.ones(8, "float32")], [kernel, bias]
    )
    step = -np.asarray(kernel).reshape(36, 8)
    lengths = np.linalg.svd(step)[1] / (0.1 * 0.2 * 6)  # 6: the root of 36, the longer side
    assert lengths.min() > 0.6 and lengths.max() < 1.3
    assert np.linalg.cond(gradient) > 50
    assert (step * gradient).sum() > 0  # and it leads downhill
    np.testing.assert_allclose(bias, -0.1, rtol=1e-3)  # as Adam's first step


@pytest.mark.parametrize("shape", [(36, 8), (8, 8), (3, 16)])
def test_the_directions_stay_and_their_lengths_become_alike(keras, shape):
    gradient = np.random.default_rng(0).normal(size=shape).astype("float32")
    left, lengths, right = np.linalg.svd(gradient, full_matrices=False)
    made = np.asarray(equally_long(keras.ops.convert_to_tensor(gradient)))
    inside = left.T @ made @ right.T
    np.testing.assert_allclose(inside, np.diag(inside.diagonal()), atol=1e-4)
    made_lengths = inside.diagonal()
    assert lengths.max() / lengths.min() > 1.5
    assert made_lengths.min() > 0.6 and made_lengths.max() < 1.3
    # Keras' own Muon, asked to take the same matrix, makes the same step.
    ours, theirs = (keras.Variable(np.zeros(shape), dtype="float32") for _ in range(2))
    ours.assign(-0.1 * 0.2 * max(shape) ** 0.5 * np.asarray(equally_long(1.95 * gradient)))
    keras.optimizers.Muon(0.1, weight_decay=None).apply([gradient], [theirs])
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_weights_decay_where_they_are_kernels(keras):
    kernel, bias = (keras.Variable(np.ones(shape), dtype="float32") for shape in ((1, 1, 2, 2), 2))
    optimizer = classifier.muon(learning_rate=0.1, weight_decay=0.5)
    optimizer.apply([np.zeros((1, 1, 2, 2), "float32"), np.zeros(2, "float32")], [kernel, bias])
    np.testing.assert_allclose(kernel, 0.95)
    np.testing.assert_allclose(bias, 1)


def test_a_bar_with_the_time_that_is_left(parts, capsys):
    classifier.follow(replace(TINY, stages=((12, 1),)), *parts)
    shown = capsys.readouterr()
    assert shown.out == "" and "100%" in shown.err and " left" in shown.err
    assert "pass 1 of 1, best" in shown.err
    assert "\r" not in shown.err  # it is no terminal: a line each


# --- the best pass -----------------------------------------------------------------------


class Numbered:
    """In place of a network: its weights say which pass they are from."""

    def __init__(self):
        self.asked = 0

    def get_weights(self):
        self.asked += 1
        return [f"kept {self.asked}"]


@pytest.mark.parametrize(
    ("judged", "best"),
    [
        ([(0.5, 0.7)], 1),
        ([(0.5, 0.7), (0.6, 0.9)], 2),  # accuracy comes first
        ([(0.6, 0.9), (0.5, 0.1)], 1),
        ([(0.6, 0.9), (0.6, 0.8)], 2),  # then the loss
        ([(0.6, 0.8), (0.6, 0.9)], 1),
        ([(0.6, 0.8), (0.6, 0.8)], 1),  # then the earlier
        ([(0.6, 0.8), (None, None), (0.6, 0.8), (0.7, 0.8), (0.7, 0.8)], 4),
        ([(None, None)], 0),
        ([(0.5, float("nan")), (0.5, 0.8)], 1),
    ],
)
def test_ties_are_broken_in_one_way(judged, best):
    passes, model = Passes(), Numbered()
    for accuracy, loss in judged:
        passes.add({"val_accuracy": accuracy, "val_loss": loss}, model)
    assert passes.best == best and len(passes) == len(judged)
    assert passes.best_weights == ([f"kept {model.asked}"] if best else [])


@pytest.mark.parametrize("way", ["train", "follow"])
def test_both_ways_of_training_keep_the_earlier_of_equal_passes(keras, parts, way):
    """Nothing is learned, so all passes are equally good."""
    if way == "follow":
        recipe = replace(TINY, stages=((12, 3),), learning_rate=0.0, strong=False, mix_up=0)
        still = replace(recipe, network=partial(without_memory, keras))
        trained = classifier.follow(still, *parts, progress=False)[1]
        assert trained.history["val_accuracy"][0] == trained.history["val_accuracy"][2]
    else:
        model = classifier.build(partial(without_memory, keras), learning_rate=0.0)
        streams = (pets.dataset(part, 20, batch=16) for part in parts)
        trained = classifier.train(model, *streams, epochs=3, progress=False)
        assert len(set(trained.history["val_loss"])) == 1
    assert trained.best == 1


def without_memory(keras, classes, size=20):
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((size, size, 3)),
            layers.Rescaling(1 / 255),
            layers.GlobalAveragePooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )


# --- stopping and going on ----------------------------------------------------------------


@pytest.mark.parametrize("stop", [1, 5, 16])
def test_ctrl_c_and_going_on(keras, parts, tmp_path, monkeypatch, whole, stop):
    checkpoint, steps = tmp_path / "c.npz", iter(range(1, 99))
    learn = keras.Model.train_on_batch

    def train_on_batch(*arguments, **options):
        if next(steps) == stop:
            raise KeyboardInterrupt
        return learn(*arguments, **options)

    monkeypatch.setattr(keras.Model, "train_on_batch", train_on_batch)
    begun = classifier.follow(TINY, *parts, seed=3, checkpoint=checkpoint, progress=False)
    complete = (stop - 1) // 3
    assert begun[1].interrupted and len(begun[1].history.get("loss", [])) == complete
    assert checkpoint.exists() == (complete > 0)
    ended = classifier.follow(TINY, *parts, seed=3, checkpoint=checkpoint, progress=False)
    assert distance(whole[0], ended[0]) < 1e-4
    assert ended[1].history["val_accuracy"] == whole[1].history["val_accuracy"]
    assert ended[1].best == whole[1].best and not ended[1].interrupted


@pytest.fixture
def listening():
    """Hear Ctrl-C also where the tests run in the background, which leaves it unheard."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_waits_until_a_step_is_through(keras, parts, monkeypatch, listening):
    """In the middle of a step it can end in an error of TensorFlow's, or crash the process."""
    step, through = keras.Model.train_on_batch, []

    def disturbed(*arguments, **options):
        signal.raise_signal(signal.SIGINT)
        logs = step(*arguments, **options)
        through.append(logs)
        return logs

    monkeypatch.setattr(keras.Model, "train_on_batch", disturbed)
    _, trained = classifier.follow(SHORT, *parts, progress=False)
    assert trained.interrupted and len(through) == 1


@pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN])
def test_ctrl_c_while_a_checkpoint_is_written(keras, parts, tmp_path, monkeypatch, handler):
    """The checkpoint is finished first: a zip that is broken off ends in another error."""
    savez, before = np.savez, signal.signal(signal.SIGINT, handler)

    def pressed(file, **arrays):
        file.write(b"")
        signal.raise_signal(signal.SIGINT)
        savez(file, **arrays)

    monkeypatch.setattr(np, "savez", pressed)
    try:
        _, trained = classifier.follow(SHORT, *parts, 3, tmp_path / "c.npz", progress=False)
    finally:
        signal.signal(signal.SIGINT, before)
    assert trained.interrupted == (handler is signal.default_int_handler)
    assert trained.best == 1 and len(trained.history["loss"]) == 1
    assert Checkpoint.read(tmp_path / "c.npz").passes.history == trained.history
    assert [path.name for path in tmp_path.iterdir()] == ["c.npz"]


CHILD = """
import os, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.path[:0] = [{tests!r}, {course!r}]
import tensorflow
from helpers import classifier, pets
from test_recipes import TINY
photos = pets.list_photos({folder!r})
parts = photos.choose(range(0, 120, 2)), photos.choose(range(1, 120, 2))
Checkpoint = classifier.checkpoints.Checkpoint
write = Checkpoint.write
def told(state, path):
    write(state, path)
    print("saved", len(state.passes), flush=True)
Checkpoint.write = told
print("ready", flush=True)
model, trained = classifier.follow(TINY, *parts, seed=3, checkpoint={checkpoint!r}, progress=False)
print("done", flush=True)
"""


def test_kill_at_any_moment(folder, tmp_path, whole, parts):
    """Ten kills at random moments: no broken file, no reported pass lost, the same network."""
    checkpoint, chance = tmp_path / "c.npz", random.Random(0)
    code = CHILD.format(
        tests=str(COURSE / "tests"),
        course=str(COURSE),
        folder=str(folder),
        checkpoint=str(checkpoint),
    )
    reported = kills = 0
    for _ in range(60):
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert child.stdout.readline() == "ready\n"
        if kills == 10:
            out, err = child.communicate(timeout=120)
            assert child.returncode == 0 and out.endswith("done\n"), err
            break
        time.sleep(chance.uniform(0, 4))
        child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        out, _ = child.communicate(timeout=60)
        if out.endswith("done\n"):  # too late: it was through
            checkpoint.unlink()
            reported = 0
            continue
        kills += 1
        reported = max([reported, *(int(line.split()[1]) for line in out.splitlines())])
        if checkpoint.exists():
            assert len(Checkpoint.read(checkpoint).passes) >= reported  # readable, whole
        else:
            assert reported == 0
    ended = classifier.follow(TINY, *parts, seed=3, checkpoint=checkpoint, progress=False)
    assert distance(whole[0], ended[0]) < 1e-4
    leftovers = [path.name for path in tmp_path.iterdir() if path.name != "c.npz"]
    assert len(leftovers) <= kills  # unfinished files under another name, at most one a kill


# --- what a checkpoint belongs to ---------------------------------------------------------


@pytest.fixture(scope="module")
def begun(parts, tmp_path_factory):
    """A checkpoint of a training of one pass."""
    path = tmp_path_factory.mktemp("begun") / "c.npz"
    classifier.follow(SHORT, *parts, seed=3, checkpoint=path, progress=False)
    return path


def refused(path, recipe, training, validation, seed=3):
    with pytest.raises(CheckpointError, match="belongs to another training: ") as caught:
        classifier.follow(recipe, training, validation, seed, path, progress=False)
    assert "Ask for the same again" in str(caught.value) and "delete the file to start over" in str(
        caught.value
    )
    return str(caught.value)


def moved(folder, tmp_path):
    """A copy of the photos elsewhere, with other times."""
    copy = shutil.copytree(folder, tmp_path / "copy", copy_function=shutil.copy)
    photos = pets.list_photos(copy)
    return copy, (photos.choose(range(0, 120, 2)), photos.choose(range(1, 120, 2)))


def test_another_recipe_or_seed(begun, parts, monkeypatch):
    assert "the recipe's mix_up 0.5 then, 0.1 now" in refused(
        begun, replace(SHORT, mix_up=0.1), *parts
    )
    wider = replace(SHORT, network=partial(classifier.residual, widths=(4, 9)))
    assert "(4, 8)}) then, residual({'widths': (4, 9)}) now" in refused(begun, wider, *parts)
    monkeypatch.setitem(RECIPES, "quick", wider)
    message = refused(begun, wider, *parts, seed=4)
    assert "recipe of your own then, quick now; seed 3 then, 4 now" in message


def test_the_same_photos_elsewhere_go_on(begun, folder, tmp_path):
    _, elsewhere = moved(folder, tmp_path)
    _, trained = classifier.follow(SHORT, *elsewhere, 3, begun, progress=False)
    assert len(trained.history["loss"]) == 1  # nothing was left to do


def test_other_photos(begun, parts, folder, tmp_path):
    copy, _ = moved(folder, tmp_path)
    for number in range(10, 15):  # replaced under their names
        Image.new("RGB", (24, 24), (number, 0, 0)).save(copy / "lying" / f"{number}.png")
    photos = pets.list_photos(copy)
    halves = photos.choose(range(0, 120, 2)), photos.choose(range(1, 120, 2))
    assert "photos since then: 5 changed." in refused(begun, SHORT, *halves)
    fewer = halves[0].choose(range(4, 60)), halves[1]
    assert re.search(r"then: 4 removed, \d changed", refused(begun, SHORT, *fewer))
    swapped = refused(begun, SHORT, *reversed(parts))
    assert "photos since then: divided or ordered differently" in swapped
    backwards = parts[0].choose(range(59, -1, -1)), parts[1]
    assert "divided or ordered differently" in refused(begun, SHORT, *backwards)


def test_renamed_classes(begun, folder, tmp_path):
    copy, _ = moved(folder, tmp_path)
    (copy / "lying").rename(copy / "flat")
    photos = pets.list_photos(copy)
    halves = photos.choose(range(0, 120, 2)), photos.choose(range(1, 120, 2))
    message = refused(begun, SHORT, *halves)
    assert "classes lying, standing then, flat, standing now" in message


def test_a_checkpoint_of_another_version(begun, parts, tmp_path):
    state = Checkpoint.read(begun)
    for purpose, variables in (
        ({"something": "else"}, state.variables),
        (state.purpose, state.variables[:-1]),
        (state.purpose, state.variables[::-1]),
    ):
        Checkpoint(purpose, state.passes, variables).write(tmp_path / "old.npz")
        with pytest.raises(CheckpointError, match=r"old\.npz was written by another version"):
            classifier.follow(SHORT, *parts, 3, tmp_path / "old.npz", progress=False)


def test_a_damaged_checkpoint(tmp_path):
    path = tmp_path / "c.npz"
    state = Checkpoint({"seed": 1}, Passes({"loss": [0.5]}, 1), [np.arange(1000.0)])
    state.write(path)
    good = path.read_bytes()
    again = Checkpoint.read(path)
    assert again.variables[0].sum() == 499500 and again.passes == state.passes
    flipped = bytearray(good)
    flipped[len(good) // 2] ^= 255
    wrong = [b"", b"text", good[: len(good) // 2], good[:-10], bytes(flipped)]
    np.savez(tmp_path / "other.npz", a=np.array(1))
    for bad in [*wrong, (tmp_path / "other.npz").read_bytes()]:
        path.write_bytes(bad)
        with pytest.raises(CheckpointError, match=r"c\.npz is damaged, or not the checkpoint"):
            Checkpoint.read(path)


def test_nothing_is_run_from_a_checkpoint(tmp_path):
    class Trap:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "was run"),)

    np.savez(tmp_path / "c.npz", notes=np.array([Trap()], dtype=object))
    with pytest.raises(CheckpointError):
        Checkpoint.read(tmp_path / "c.npz")
    assert not (tmp_path / "was run").exists()


def test_a_full_disk_keeps_the_older_checkpoint(tmp_path, monkeypatch):
    path, state = tmp_path / "c.npz", Checkpoint({})
    state.write(path)
    before = path.read_bytes()

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        state.write(path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_parts_without_photos(parts):
    for empty in ((parts[0].choose([]), parts[1]), (parts[0], parts[1].choose([]))):
        with pytest.raises(ValueError, match="no photos"):
            classifier.follow(TINY, *empty, progress=False)
