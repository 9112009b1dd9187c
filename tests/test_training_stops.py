"""What would end a training at its end is found before its first pass, and nothing kept is lost."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers import classifier, saved
from helpers.__main__ import main
from helpers.bars import progress_bar
from helpers.classifier import Recipe
from helpers.classifier.checkpoints import Checkpoint
from helpers.pets import list_photos
from helpers.version import COURSE as COURSE_VERSION

COURSE = Path(__file__).resolve().parents[1]
COMMANDS = ("environment", "photos", "doctor", "train", "evaluate", "predict", "progress")


def paint(folder, names=("Cat", "Dog"), count=60, same=False):
    """Noise of 16×16: the first class is dark, the last bright, or all are the same."""
    random = np.random.default_rng(0)
    for position, name in enumerate(names):
        (folder / name).mkdir(parents=True)
        for number in range(count):
            low = 0 if same else 200 * position // max(1, len(names) - 1)
            pixels = random.integers(low, low + 55, (16, 16, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{number}.png")
    return folder


@pytest.fixture(scope="module")
def pets(tmp_path_factory):
    return paint(tmp_path_factory.mktemp("pets") / "pets")


@pytest.fixture
def recipe(monkeypatch):
    """A recipe of three passes that take a moment, in place of `small`."""
    tiny = Recipe(partial(classifier.residual, widths=(4,)), stages=((8, 3),), size=8, batch=16)
    monkeypatch.setitem(classifier.RECIPES, "small", tiny)
    return tiny


@pytest.fixture
def no_pass(monkeypatch):
    """Fail when a training begins to learn."""

    def learn(*arguments, **options):
        raise AssertionError("a pass began")

    monkeypatch.setattr("keras.Model.train_on_batch", learn)


def train(capsys, *arguments):
    code = main(["train", *map(str, arguments)])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return code, shown.out, shown.err


def refused(capsys, *arguments):
    code, _, err = train(capsys, *arguments)
    assert code == 1 and len(err.strip().splitlines()) == 1, err
    return err


# --- names ----------------------------------------------------------------------------------


PRINTED = (
    "گربه\u200cها",  # a zero-width non-joiner, in Persian
    "my\xa0cat",
    "ねこ\u3000いぬ",
    "🐕\u200d🦺",
    "\u200fחתול",  # a mark for right to left
    "Hündchen",
    "Hu\u0308ndchen",
    "chat\u202fnoir",
    "soft\xadhyphen",
    "\U0001fae8",  # newer than some Python's list of characters
    "\ue000",  # for private use
)
NOT_PRINTED = ("Dog\t", "a\nb", "\x1b[2J", "\x7f", "\x85", "a\u2028b", "a\u2029b", "\udce9", "\0")


@pytest.mark.parametrize("name", PRINTED)
def test_names_that_are_only_printed_are_stored(keras, tmp_path, name):
    saved.require_class_names([name, "other"])
    model = keras.Sequential(
        [
            keras.Input((4, 4, 3)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(2, "softmax"),
        ]
    )
    path = classifier.save(model, tmp_path / "n.keras", (name, "other"))
    assert classifier.load(path)[1] == (name, "other")


@pytest.mark.parametrize("name", NOT_PRINTED)
def test_names_that_are_no_text(name):
    with pytest.raises(saved.ModelError, match="cannot be printed") as caught:
        saved.require_class_names(["Cat", name])
    assert all(unicodedata.category(letter) not in ("Cc", "Cs") for letter in str(caught.value))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["Dog\t", os.fsdecode(b"caf\xe9")])
def test_a_folder_whose_name_cannot_be_stored(capsys, keras, no_pass, tmp_path, name):
    folder = paint(tmp_path / "pets", ("Cat", name), 40)
    message = refused(capsys, folder, "--output", tmp_path / "n.keras")
    assert "pets has a class name that cannot be printed" in message and "Rename it" in message
    assert not (tmp_path / "n.keras").exists()


def test_a_training_on_folders_with_unusual_names(capsys, keras, recipe, tmp_path):
    names = ("גור\u200f", "گربه\u200cها\xa0🐕\u200d🦺")
    folder = paint(tmp_path / "pets", names, 50)
    code, _, err = train(capsys, folder, "--output", tmp_path / "n.keras")
    assert code == 0, err
    assert sorted(classifier.load(tmp_path / "n.keras")[1]) == sorted(names)


# --- places ---------------------------------------------------------------------------------


def test_a_network_is_not_overwritten_unasked(capsys, keras, recipe, pets, tmp_path):
    output = tmp_path / "n.keras"
    output.write_text("what was trained yesterday")
    for more in ([], ["--resume"]):  # there is nothing to resume: it would begin anew
        message = refused(capsys, pets, "--output", output, *more)
        assert "is there already. Add --overwrite" in message
    assert output.read_text() == "what was trained yesterday"
    assert train(capsys, pets, "--output", output, "--overwrite")[0] == 0
    classifier.load(output)


def test_an_unfinished_training_may_replace_its_own_network(capsys, keras, recipe, pets, tmp_path):
    output = tmp_path / "n.keras"
    command = (pets, "--output", output)
    assert interrupted(capsys, *command)[0] == 130 and output.exists()
    assert "unfinished training" in refused(capsys, *command)
    assert "unfinished training" in refused(capsys, *command, "--overwrite")
    assert train(capsys, *command, "--resume")[0] == 0
    assert "is there already" in refused(capsys, *command, "--resume")  # now it is finished


def interrupted(capsys, *command, at=None):
    """Train, and press Ctrl-C when the checkpoint of the first pass has been written."""
    write, patch = Checkpoint.write, pytest.MonkeyPatch()

    def then_stop(state, path):
        write(state, path)
        raise at or KeyboardInterrupt

    with patch.context() as patched:
        patched.setattr(Checkpoint, "write", then_stop)
        return train(capsys, *command)


@pytest.mark.parametrize("long", ["ü" * 120, "n" * 240])
def test_a_name_that_is_too_long_on_the_way(capsys, keras, no_pass, pets, tmp_path, long):
    message = refused(capsys, pets, "--output", tmp_path / f"{long}.keras")
    assert "name too long" in message and list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has it")
def test_a_place_that_cannot_be_written(capsys, keras, no_pass, pets):
    refused(capsys, pets, "--output", "/proc/self/n.keras")


def test_too_little_room(capsys, keras, recipe, no_pass, pets, tmp_path, monkeypatch):
    free = shutil.disk_usage(tmp_path)._replace(free=10_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: free)
    message = refused(capsys, pets, "--output", tmp_path / "n.keras")
    assert "There is room for 0 MiB in" in message and "needs about 1 MiB" in message


def test_too_little_memory_is_said(keras, recipe, pets, monkeypatch):
    photos = list_photos(pets)
    parts = photos.choose(range(0, 120, 2)), photos.choose(range(1, 120, 2))
    short = replace(recipe, stages=((8, 1),))
    monkeypatch.setattr(os, "sysconf", lambda name: {"SC_PAGE_SIZE": 4096}.get(name, 1000))
    with pytest.warns(UserWarning, match=r"may need 0\.7 GiB of memory, and there is 4 MiB"):
        classifier.follow(short, *parts, progress=False)


# --- the network's end ------------------------------------------------------------------------


def ending_in(keras, *last):
    def network(classes, size=8):
        start = [keras.Input((size, size, 3)), keras.layers.GlobalAveragePooling2D()]
        return keras.Sequential([*start, *(make(classes) for make in last)])

    return network


@pytest.mark.parametrize("activation", [None, "relu", "tanh", "sigmoid"])
def test_a_network_that_gives_no_probabilities(keras, recipe, no_pass, pets, activation):
    network = ending_in(keras, lambda classes: keras.layers.Dense(classes, activation))
    with pytest.raises(ValueError, match="it has to end in softmax"):
        classifier.build(network)
    photos = list_photos(pets)
    with pytest.raises(ValueError, match="it has to end in softmax"):
        classifier.follow(replace(recipe, network=network), photos, photos, progress=False)


def test_one_output_needs_a_sigmoid(keras):
    for activation in ("softmax", None):
        network = ending_in(keras, lambda _, last=activation: keras.layers.Dense(1, last))
        with pytest.raises(ValueError, match=r'Dense\(1, activation="sigmoid"\)'):
            classifier.build(network)
    classifier.build(ending_in(keras, lambda _: keras.layers.Dense(1, "sigmoid")))
    dense_then_softmax = (keras.layers.Dense, lambda _: keras.layers.Softmax())
    classifier.build(ending_in(keras, *dense_then_softmax))


def test_a_recipe_with_an_output_too_many(keras, recipe, no_pass, pets):
    network = ending_in(keras, lambda classes: keras.layers.Dense(classes + 1, "softmax"))
    photos = list_photos(pets)
    with pytest.raises(ValueError, match=r"gives \(None, 3\), and there are 2 classes"):
        classifier.follow(replace(recipe, network=network), photos, photos, progress=False)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("floatx", "float16"),
        ("image_data_format", "channels_first"),
        ("dtype_policy", "mixed_float16"),
    ],
)
def test_keras_set_in_another_way(keras, setting, value, request):
    keras.config.dtype_policy()  # Keras takes it from floatx when it is first asked for
    put = getattr(keras.config, f"set_{setting}")
    request.addfinalizer(partial(put, getattr(keras.config, setting)()))
    put(value)
    with pytest.raises(
        ValueError, match=rf"{setting} is {value}\. Type keras\.config\.set_{setting}"
    ):
        classifier.build()


# --- stopped by the machine --------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        MemoryError(),
        RuntimeError("can't start new thread"),
        KeyboardInterrupt(),
    ],
)
def test_what_is_kept_is_said(capsys, keras, recipe, pets, tmp_path, monkeypatch, error):
    """A training that fails in its second pass, or while its network is saved, can be resumed."""
    output = tmp_path / "n.keras"

    def fail(*arguments, **options):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(classifier, "save", fail)
        code, _, err = train(capsys, pets, "--output", output)
    last = err.strip().splitlines()[-1]
    assert code == (130 if isinstance(error, KeyboardInterrupt) else 1)
    assert "n.checkpoint.npz" in last and "--resume continues" in last
    assert len(Checkpoint.read(tmp_path / "n.checkpoint.npz").passes) == 3
    code = train(capsys, pets, "--output", output, "--resume")[0]
    assert code == 0 and [path.name for path in tmp_path.iterdir()] == ["n.keras"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk(pets, tmp_path):
    """Files may grow to 300 kB: the first checkpoint fits, or none, but never half of one."""
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2**18, 2**18));"
        "from helpers.__main__ import command_line;"
        f"sys.argv = ['helpers', 'train', {str(pets)!r}, '--recipe', 'quick',"
        f" '--output', {str(tmp_path / 'n.keras')!r}]; command_line()"
    )
    ended = python("-c", code)
    assert ended.returncode == 1, ended.stderr
    last = ended.stderr.strip().splitlines()[-1]
    assert "File too large" in last and "Nothing of the training was kept" in last
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["ResourceExhaustedError", "InternalError", "UnknownError"])
def test_errors_of_tensorflow_are_one_sentence(capsys, keras, monkeypatch, kind):
    import tensorflow as tf

    def fail(*arguments, **options):
        raise getattr(tf.errors, kind)(None, None, "OOM when allocating\ntensor with shape[9]")

    monkeypatch.setattr("helpers.pets.examine", fail)
    code = main(["photos", "somewhere"])
    shown = capsys.readouterr()
    assert code == 1 and len(shown.err.strip().splitlines()) == 1
    assert "not enough memory" in shown.err


def test_an_error_of_our_own_keeps_its_traceback(monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError("a mistake in the course")

    monkeypatch.setattr("helpers.pets.examine", fail)
    with pytest.raises(RuntimeError, match="a mistake"):
        main(["photos", "somewhere"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_ctrl_c_in_a_process_of_its_own(pets, tmp_path):
    output, checkpoint = tmp_path / "n.keras", tmp_path / "n.checkpoint.npz"
    command = ["-m", "helpers", "train", pets, "--recipe", "quick", "--output", output]
    child = subprocess.Popen(
        [sys.executable, "-X", "faulthandler", *map(str, command)],
        cwd=COURSE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        # Where a shell has started the tests in the background, Ctrl-C would be ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    while child.poll() is None and not checkpoint.exists():
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=60)
    if child.returncode == 0:  # too late: it was through
        pytest.skip("this machine was quicker than Ctrl-C")
    assert child.returncode == 130, err
    assert "Stopped early." in err and "--resume continues" in err.splitlines()[-1]
    assert {path.name for path in tmp_path.iterdir()} == {"n.keras", "n.checkpoint.npz"}
    assert python(*command, "--resume").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["n.keras"]


@pytest.mark.parametrize("loaded", [True, False])
def test_after_tensorflow_nothing_is_cleaned_up(loaded):
    """A thread of TensorFlow's could crash on what is gone; what was printed is there."""
    code = (
        "import atexit, sys, types; atexit.register(print, 'cleaned up')\n"
        f"if {loaded}: sys.modules['tensorflow'] = types.ModuleType('tensorflow')\n"
        "from helpers.__main__ import command_line\n"
        "sys.argv = ['helpers', 'predict', 'nowhere.jpg']; command_line()"
    )
    ended = python("-c", code)
    assert ended.returncode == 1 and "There is no file" in ended.stderr
    assert ("cleaned up" in ended.stdout) != loaded


# --- what a training says ------------------------------------------------------------------------


def test_a_network_that_has_learned_nothing(capsys, keras, recipe, tmp_path):
    folder = paint(tmp_path / "alike", count=60, same=True)
    code, out, _ = train(capsys, folder, "--output", tmp_path / "n.keras", "--seed", 1)
    assert code == 0 and "photos are few to choose by" in out
    assert "no better than chance: always answering " in out and "Next:" not in out
    arguments = ("--output", tmp_path / "n.keras", "--overwrite", "--json")
    code, out, _ = train(capsys, folder, *arguments)
    facts = json.loads(out)
    assert facts["better_than_baseline"] is False and 0.5 <= facts["baseline"] < 1


def test_a_network_that_has_learned(capsys, keras, recipe, tmp_path, monkeypatch):
    folder = paint(tmp_path / "pets", count=120)
    longer = replace(recipe, stages=((8, 12),), strong=False)
    monkeypatch.setitem(classifier.RECIPES, "small", longer)
    code, out, _ = train(capsys, folder, "--output", tmp_path / "n.keras")
    assert code == 0 and "Next: python -m helpers evaluate" in out and "chance" not in out


def test_help_names_every_recipe(capsys):
    with pytest.raises(SystemExit):
        main(["train", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert [name for name in classifier.RECIPES if f"{name}: " not in shown] == ["small"]
    assert "small (default): " in shown


def test_a_bar_in_a_file_is_a_line_now_and_then(capsys):
    for _ in progress_bar(range(1000), desc="counting"):
        pass
    lines = capsys.readouterr().err.splitlines()
    assert 1 <= len(lines) <= 3 and "1000/1000" in lines[-1]
    assert not any("\r" in line for line in lines)


# --- other ways to start Python ------------------------------------------------------------------


def python(*arguments, **variables):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=COURSE, capture_output=True, text=True, timeout=300, env={**os.environ, **variables},
    )  # fmt: skip


@pytest.mark.parametrize("level", ["-O", "-OO"])
def test_commands_without_docstrings(level):
    code = (
        "import contextlib; from helpers.__main__ import main\n"
        f"for name in {COMMANDS!r}:\n"
        "    with contextlib.suppress(SystemExit): main([name, '--help'])"
    )
    ended = python(level, "-c", code)
    assert ended.returncode == 0 and ended.stdout.count("usage: ") == len(COMMANDS), ended.stderr
    photo = next((COURSE / "notebooks").rglob("*.png"))
    ended = python(level, "-m", "helpers", "predict", photo)
    assert ended.returncode == 0 and "%)" in ended.stdout, ended.stderr


def test_version():
    version = ".".join(map(str, COURSE_VERSION))
    ended = python("-m", "helpers", "--version")
    assert ended.returncode == 0 and ended.stdout == f"pixels-to-pets {version}\n", ended.stderr


def test_a_poor_environment(pets, tmp_path):
    """Locale C, a home that cannot be written, and a keras.json and variables that disturb."""
    home = tmp_path / "home"
    (home / ".keras").mkdir(parents=True)
    (home / ".keras" / "keras.json").write_text(
        '{"floatx": "float16", "image_data_format": "channels_first", "backend": "jax"}'
    )
    home.chmod(0o500)
    folder = paint(tmp_path / "Fotos für mich" / "bilder", ("Kätzchen", "Hündchen"), 40)
    ended = python(
        "-m", "helpers", "train", folder, "--recipe", "quick", "--output", tmp_path / "ä.keras",
        HOME=str(home), KERAS_HOME=str(home / ".keras"), KERAS_BACKEND="torch",
        KERAS_MAX_EPOCHS="1", TF_DETERMINISTIC_OPS="1", TF_USE_LEGACY_KERAS="1",
        LC_ALL="C",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "ä.keras").exists() and "Saved in" in ended.stdout
