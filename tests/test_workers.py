"""Several processes train one network: it is the one that a single process would train."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers import classifier, drawings
from helpers.__main__ import main
from helpers.classifier.checkpoints import Checkpoint
from helpers.classifier.workers import Place, Workers, can_stay_on_this_machine
from helpers.pets import list_photos, split
from helpers.pets.stream import Batches, places

COURSE = Path(__file__).resolve().parents[1]
needs_guard = pytest.mark.skipif(
    not can_stay_on_this_machine(), reason="workers are kept to one machine on Linux only"
)


@pytest.fixture(scope="module")
def pets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workers") / "pets"
    drawings.draw_folder(folder, 120, size=32)
    return folder


# --- who sees which photo -------------------------------------------------------------------------


@given(some.integers(1, 200), some.integers(1, 20))
def test_every_place_of_a_batch_is_in_one_share(count, workers):
    shares = [places(count, worker, workers) for worker in range(workers)]
    assert sorted(np.concatenate(shares)) == list(range(count))
    assert max(map(len, shares)) - min(map(len, shares)) <= 2
    for share in shares:  # with its counterpart from the other end, where blending looks for it
        assert np.array_equal(share + share[::-1], np.full(len(share), count - 1))


@pytest.mark.parametrize(("workers", "batch"), [(2, 8), (3, 10), (4, 7)])
@pytest.mark.parametrize("mix_up", [None, 1.0])
def test_workers_see_every_photo_once_in_a_pass(pets, workers, batch, mix_up):
    """Also where neither batches nor photos divide; and what they see is what one would see."""
    photos = list_photos(pets).take(50)
    options = {"augment": True, "shuffle": True, "seed": 3, "mix_up": mix_up}
    whole = Batches(photos, 16, batch, **options)
    parts = [Batches(photos, 16, batch, **options, share=(k, workers)) for k in range(workers)]
    for _ in range(2):  # passes
        seen = []
        for (images, labels), *shares in zip(whole, *parts, strict=True):
            for worker, (own_images, own_labels) in enumerate(shares):
                own = places(len(images), worker, workers)
                assert np.array_equal(images[own], own_images)
                assert np.array_equal(labels[own], own_labels)
                seen += [image.tobytes() for image in own_images]
        assert len(seen) == len(set(seen)) == 50


# --- what they learn ------------------------------------------------------------------------------


def network(classes, size):
    """Batch normalisation and dropout, in a network that takes a moment."""
    import keras
    from keras import layers

    photos = keras.Input((size, size, 3))
    maps = layers.Conv2D(6, 3, 2, use_bias=False)(layers.Rescaling(1 / 64, offset=-2)(photos))
    # No ReLU: the last digit can decide on which side of 0 it is.
    maps = layers.Activation("tanh")(layers.BatchNormalization(momentum=0.8)(maps))
    values = layers.Dropout(0.5)(layers.GlobalAveragePooling2D()(maps))
    return keras.Model(photos, layers.Dense(classes, activation="softmax")(values))


# Shares of 33 photos are unequal; the photos grow; every second batch is blended.
RECIPE = classifier.Recipe(network, stages=((12, 2), (16, 2)), size=16, batch=33, mix_up=0.5)


def steps_of_sgd(workers):
    """Three steps on the same batches: the weights, and all that batch normalisation keeps."""
    import keras

    keras.utils.set_random_seed(1)
    model = workers.prepared(network(2, 12), 33)
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)
    model.compile(keras.optimizers.SGD(0.1, momentum=0.9), loss, metrics=["accuracy"])
    random, told = np.random.default_rng(0), []
    own = places(33, workers.number, workers.count)
    for _ in range(3):
        images = random.uniform(0, 255, (33, 12, 12, 3)).astype(np.float32)
        images += 60 * np.arange(33, dtype=np.float32)[:, None, None, None]  # shares differ much
        labels = np.eye(2, dtype=np.float32)[random.integers(0, 2, 33)]
        told.append(workers.step(model, images[own], labels[own])["loss"])
    return [*model.get_weights(), np.array(told)]


def as_one_of_them(folder, output):
    """Be a worker, as TF_CONFIG says; the chief writes what came out."""
    from helpers.classifier.workers import join

    place = Place.from_environment()
    workers = join(place, threads=1)
    assert listening_on(place.port) == [b"lo\0"], "it can be reached from other machines"
    sgd = steps_of_sgd(workers)
    training, validation, _ = split(list_photos(folder), progress=False)
    checkpoint = Path(output).with_suffix(".checkpoint.npz")
    model, trained = classifier.follow(
        RECIPE, training, validation, checkpoint=checkpoint, progress=False, workers=workers
    )
    workers.wait()
    if place.number == 0:
        lists = {"sgd": sgd, "recipe": model.get_weights()}
        lists["loss"] = [np.array(trained.history["loss"] + trained.history["val_loss"])]
        named = {f"{name}_{k}": array for name in lists for k, array in enumerate(lists[name])}
        np.savez(output, **named)
    os._exit(0)


def listening_on(port):
    """The network devices from which this process can be reached on a port."""
    devices = []
    for name in Path("/proc/self/fd").iterdir():
        if not os.path.realpath(name).rpartition("/")[2].startswith("socket:"):
            continue
        with socket.socket(fileno=os.dup(int(name.name))) as found:
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                assert found.getsockname()[1] == port, "there is another port"
                devices.append(found.getsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, 16))
    return devices


def free_ports(count):
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listening.getsockname()[1] for listening in taken]
    for listening in taken:
        listening.close()
    return ports


@needs_guard
def test_two_workers_learn_what_one_learns(keras, pets, tmp_path):
    """With SGD, and with Muon from a checkpoint that one process has left after two passes."""
    training, validation, _ = split(list_photos(pets), progress=False)
    checkpoint, output = tmp_path / "two.checkpoint.npz", tmp_path / "two.npz"
    write, patch = Checkpoint.write, pytest.MonkeyPatch()

    def and_copy(state, path):
        write(state, path)
        if len(state.passes) == 2:
            shutil.copy(path, checkpoint)

    with patch.context() as patched:
        patched.setattr(Checkpoint, "write", and_copy)
        model, trained = classifier.follow(
            RECIPE, training, validation, checkpoint=tmp_path / "one.npz", progress=False
        )
    addresses = [f"127.0.0.1:{port}" for port in free_ports(2)]
    call = f"import test_workers; test_workers.as_one_of_them({str(pets)!r}, {str(output)!r})"
    path = os.pathsep.join([str(COURSE), str(COURSE / "tests"), os.environ.get("PYTHONPATH", "")])
    running = []
    for number in range(2):
        task = {"type": "worker", "index": number}
        config = json.dumps({"cluster": {"worker": addresses}, "task": task})
        variables = os.environ | {"TF_CONFIG": config, "PYTHONPATH": path}
        running.append(subprocess.Popen([sys.executable, "-c", call], env=variables, cwd=tmp_path))
    assert [process.wait(300) for process in running] == [0, 0]
    with np.load(output) as found:
        got = {name: found[name] for name in found.files}
    alone = steps_of_sgd(classifier.workers.ALONE)
    for name, expected in (("sgd", alone), ("recipe", model.get_weights())):
        for number, array in enumerate(expected):
            np.testing.assert_allclose(got[f"{name}_{number}"], array, rtol=1e-5, atol=1e-5)
    judged = [number for number in trained.history["val_loss"] if number is not None]
    told = np.array(trained.history["loss"] + judged)
    np.testing.assert_allclose(np.array(got["loss_0"], float), told, atol=1e-5)


# --- how they end ---------------------------------------------------------------------------------


def command_for(pets, output):
    options = ["--recipe", "quick", "--photos", "110", "--seed", "7", "--output", str(output)]
    return ["train", str(pets), *options]


def started(pets, output, *more):
    """Begin a training with two workers."""
    command = [sys.executable, "-m", "helpers", *command_for(pets, output), "--workers", "2", *more]
    return subprocess.Popen(
        command, cwd=COURSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Where a shell has started the tests in the background, Ctrl-C would be ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip


def children(process):
    """The workers of a training, the chief first."""
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return sorted(map(int, told.split()))


def exists(process_id):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return False


def passes_in(checkpoint):
    return len(Checkpoint.read(checkpoint).passes) if checkpoint.exists() else 0


def until_a_pass_more(process, checkpoint):
    before = passes_in(checkpoint)
    while process.poll() is None and passes_in(checkpoint) == before:
        time.sleep(0.02)


@needs_guard
def test_a_killed_worker_then_ctrl_c_then_one_goes_on(keras, pets, tmp_path, capsys):
    output, checkpoint = tmp_path / "n.keras", tmp_path / "n.checkpoint.npz"
    training = started(pets, output)
    until_a_pass_more(training, checkpoint)
    workers = children(training)
    os.kill(workers[1], signal.SIGKILL)
    out, err = training.communicate(timeout=30)
    assert training.returncode == 1 and out.count("Training on") == 1, out + err
    *_, last = err.strip().splitlines()
    assert last.startswith("Worker 2 of 2 was killed (SIGKILL), and the training has ended for all")
    assert "Traceback" not in err and "--resume continues" in last
    assert not any(map(exists, workers))
    kept = passes_in(checkpoint)
    reported = [int(number) for number in re.findall(r"pass (\d) of 6[^\n]*kept", err)]
    assert kept >= max(reported, default=1)

    training = started(pets, output, "--resume")
    until_a_pass_more(training, checkpoint)
    workers = children(training)
    training.send_signal(signal.SIGINT)
    _, err = training.communicate(timeout=60)
    if training.returncode == 0:
        pytest.skip("this machine was quicker than Ctrl-C")
    assert training.returncode == 130 and "Traceback" not in err, err
    assert err.strip().splitlines()[-1].startswith("Stopped early. The best of ")
    assert not any(map(exists, workers)) and passes_in(checkpoint) > kept
    assert {path.name for path in tmp_path.iterdir()} == {"n.keras", "n.checkpoint.npz"}

    assert main([*command_for(pets, output), "--resume", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["history"]["loss"]) == 6
    assert [path.name for path in tmp_path.iterdir()] == ["n.keras"]


# --- what is refused ------------------------------------------------------------------------------


def refused(capsys, *arguments):
    code = main([*map(str, arguments)])
    shown = capsys.readouterr()
    assert code == 1 and len(shown.err.strip().splitlines()) == 1, shown.err
    return shown.err


GOOD = {"cluster": {"worker": ["a:1", "b:2"]}, "task": {"type": "worker", "index": 1}}


@pytest.mark.parametrize(
    "config",
    [
        None,
        "no JSON",
        json.dumps([]),
        json.dumps({"cluster": GOOD["cluster"]}),
        json.dumps(GOOD | {"task": {"type": "worker", "index": 2}}),
        json.dumps(GOOD | {"task": {"type": "ps", "index": 0}}),
        json.dumps(GOOD | {"cluster": {"worker": ["a", "b"]}}),
        json.dumps(GOOD | {"cluster": {"worker": ["a:1"], "ps": ["b:2"]}}),
    ],
)
def test_a_cluster_that_is_not_named(capsys, pets, tmp_path, monkeypatch, config):
    monkeypatch.delenv("TF_CONFIG", raising=False)
    if config:
        monkeypatch.setenv("TF_CONFIG", config)
    message = refused(capsys, "train", pets, "--output", tmp_path / "n.keras", "--cluster")
    assert "TF_CONFIG" in message and '"worker", "index": 0' in message


def test_places_in_a_cluster(monkeypatch):
    monkeypatch.setenv("TF_CONFIG", json.dumps(GOOD))
    assert Place.from_environment() == Place(("a:1", "b:2"), 1)
    with_chief = {"chief": ["127.0.0.1:9"], "worker": ["[::1]:1", "localhost:2"]}
    monkeypatch.setenv("TF_CONFIG", json.dumps(GOOD | {"cluster": with_chief}))
    place = Place.from_environment()
    assert (place.number, place.port, place.only_here) == (2, 2, True)
    assert not Place(("127.0.0.1:1", "10.0.0.2:1"), 0).only_here


def test_where_nothing_keeps_them_to_this_machine(capsys, pets, tmp_path, monkeypatch):
    monkeypatch.delattr(socket, "SO_BINDTODEVICE", raising=False)
    message = refused(capsys, "train", pets, "--output", tmp_path / "n.keras", "--workers", 2)
    assert "would listen on every network" in message and "--cluster" in message


def test_one_way_to_be_several(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["train", "f", "--output", "n.keras", "--workers", "2", "--cluster"])
    assert ended.value.code == 2


class Some(Workers):
    """Workers that say only how many they are."""

    def __init__(self, count):
        self.number, self.count, self.here = 0, count, count


@pytest.mark.parametrize(("count", "batch", "most"), [(9, 16, 8), (3, 64, 2)])
def test_more_workers_than_can_share(keras, pets, count, batch, most):
    photos = list_photos(pets)
    few = photos.take(2) if most == 2 else photos
    recipe = replace(RECIPE, batch=batch)
    with pytest.raises(ValueError, match=f"{count} workers are too many.*enough for {most}"):
        classifier.follow(recipe, photos, few, progress=False, workers=Some(count))


def test_memory_is_needed_as_often(keras, pets, monkeypatch):
    def no_more(workers, content):
        raise KeyboardInterrupt

    photos = list_photos(pets)
    monkeypatch.setattr(Some, "from_chief", no_more)
    monkeypatch.setattr(os, "sysconf", lambda name: 4096 if "SIZE" in name else 2**18)  # 1 GiB
    with pytest.warns(UserWarning, match="may need 2"), pytest.raises(KeyboardInterrupt):
        classifier.follow(RECIPE, photos, photos, progress=False, workers=Some(3))
