"""What the commands share: options, the network that is asked, and how they print and fail."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

FOLDER_HELP = "a folder that holds one folder of photos per class, such as Cat/ and Dog/"


def finish(command: argparse.ArgumentParser, run, about: str) -> None:
    """Add what every command has: what it does, in a sentence, and which function does it."""
    command.add_argument("--json", action="store_true", help="answer as JSON, for programs")
    command.description = about
    command.set_defaults(run=run)


def model_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say which network is asked, and how."""
    command.add_argument(
        "--model",
        metavar="FILE",
        type=Path,
        help="default: the network for cats and dogs that comes with the course",
    )
    command.add_argument(
        "--mirrored",
        action="store_true",
        help="ask about each photo's mirror image, too, and take the mean: slower, often better",
    )
    network_options(command)


def network_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say what a network's file leaves open."""
    command.add_argument(
        "--classes",
        metavar="NAME,NAME",
        type=class_names,
        help="what a network saved by Keras itself tells apart, in the order of its labels (those "
        "of image_dataset_from_directory are in the order of the alphabet)",
    )
    command.add_argument(
        "--scale",
        metavar="RANGE",
        nargs="?",  # argparse takes -1..1 for an option, so it is one, after a --scale by itself
        choices=("0..255", "0..1", "-1..1"),
        help="the pixel values that such a network was trained on, where its first layers do not "
        "tell: 0..255 (assumed), 0..1 or -1..1",
    )
    command.add_argument(
        "-1..1", dest="scale", action="store_const", const="-1..1", help=argparse.SUPPRESS
    )
    command.add_argument(
        "--size",
        metavar="N",
        type=positive,
        help="height and width of the photos, for a network that takes any",
    )


def class_names(text: str) -> tuple[str, ...]:
    """Read the names of classes, divided by commas."""
    names = tuple(name.strip() for name in text.split(","))
    if len(names) < 2 or not all(names):
        raise argparse.ArgumentTypeError(f"{text!r} is not two or more names, as in Cat,Dog")
    return names


def positive(text: str) -> int:
    """Read a whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return number


def natural(text: str) -> int:
    """Read a seed: a whole number from 0 to 4294967295."""
    number = int(text)
    if not 0 <= number < 2**32:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to 4294967295")
    return number


def load(options: argparse.Namespace, engine: str = "keras"):
    """Load the network that is named, or the one that ships, and the names of its classes."""
    from helpers import trained
    from helpers.classifier import exported

    path = options.model or trained.CATS_AND_DOGS
    settings = (options.classes, options.scale, options.size)
    if exported.is_exported(path):  # by its own runtime, whatever the engine
        if any(settings):
            raise ValueError(
                f"{path} is exported, which settles classes, scale and size. Leave --classes, "
                "--scale and --size out."
            )
        network = exported.load(path)
        return network, network.class_names
    if engine == "numpy":
        from helpers import handmade

        network = handmade.load(path, *settings)
        return network, network.class_names
    from helpers import classifier

    start_keras()
    return classifier.load(path, *settings)


def require_place(path: Path, overwrite: bool) -> None:
    """Find out, before the work, whether a file can be written, and that nothing is lost by it."""
    if path.is_dir():
        raise ValueError(f"{path} is a folder; name a file.")
    if path.exists() and not overwrite:
        raise FileExistsError(
            f"{path} is there already. Add --overwrite to replace it, or name another file."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    probe = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    probe.touch()
    probe.unlink()


def start_keras() -> None:
    """Load TensorFlow without its remarks about the machine, which no setting turns off.

    A command has its process to itself, so Keras gets the settings that the course needs: it
    finds no ``keras.json``, and no variable tells it to do anything else.
    """
    from helpers.environment import DISTURBING
    from helpers.quiet import without_stderr

    if "keras" not in sys.modules:
        os.environ.update({"KERAS_BACKEND": "tensorflow", "KERAS_HOME": os.devnull})
        for name in DISTURBING:
            os.environ.pop(name, None)
    with without_stderr():
        import keras  # noqa: F401
        import tensorflow  # noqa: F401


def say(options: argparse.Namespace, text: str) -> None:
    """Print a sentence for a person; a program that asked for JSON gets only that."""
    if not options.json:
        print(text, flush=True)


def show(options: argparse.Namespace, facts: dict, text: str) -> None:
    """Print the answer, as JSON for programs or as text for people."""
    print(json.dumps(facts, ensure_ascii=False, indent=2, default=str) if options.json else text)


def stop(sentence: str, code: int = 1) -> int:
    """Print why a command stops, and give its exit code."""
    print(sentence, file=sys.stderr)
    return code


def sentence(error: BaseException) -> str:
    """Put an error into one sentence that a person can act on."""
    if isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError":
        return "There is not enough memory for this. Close other programs or use fewer photos."
    if is_resource_error(error):
        return (
            f"There is probably not enough memory for this ({_first_line(error):.200}). Close "
            "other programs or use fewer photos."
        )
    if isinstance(error, OSError) and error.strerror:
        place = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{place}. Check the place, its permissions and its free room."
    return _first_line(error)


def is_resource_error(error: BaseException) -> bool:
    """Tell whether TensorFlow or the system ran out of something, which is mostly memory."""
    no_thread = isinstance(error, RuntimeError) and "start new thread" in str(error)
    return no_thread or type(error).__module__.startswith("tensorflow.")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def quoted(path: str | os.PathLike) -> str:
    """Return a path as one would type it here: short, and in quotes where it needs them."""
    path, here = Path(path), Path.cwd()
    text = str(path.relative_to(here) if path.is_relative_to(here) else path)
    return f'"{text}"' if " " in text else text
