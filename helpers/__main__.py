"""The command line: ``python -m helpers COMMAND``, from ``environment`` to ``progress``.

Every command ends with 0 when it did what was asked, 2 when it was called in a wrong way, 130
when Ctrl-C stopped it, and 1 with one clear sentence on anything else.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

# Only the standard library is imported above and TensorFlow only by the commands that need it,
# so that ``environment`` can say what is missing and ``--help`` answers at once.

FOLDER_HELP = "a folder that holds one folder of photos per class, such as Cat/ and Dog/"

RECIPES = ("quick", "small", "full")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows ``python -m helpers``; the process's own arguments when left out.

    Returns
    -------
    int
        0 done, 1 not possible (a sentence on stderr says why), 130 stopped by Ctrl-C. Wrong
        usage leaves through ``SystemExit(2)``, as argparse does.
    """
    options = _parser().parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # TensorFlow then keeps the memory of one step for the next: up to twice as fast on a CPU.
    os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a character shows "?" for it
            stream.reconfigure(errors="replace")
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            warnings.filterwarnings("ignore", module="PIL")  # its errors are reported in words
            warnings.simplefilter("ignore", DeprecationWarning)  # for programmers, not for users
            return options.run(options)
    except KeyboardInterrupt as error:  # a download says what it has kept
        return _stop(str(error) or "Stopped. Nothing half-finished was left behind.", code=130)
    except ModuleNotFoundError as error:
        return _stop(
            f"The package {error.name} is missing. `python -m helpers environment` says how to "
            "install what is needed."
        )
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ValueError, OSError, MemoryError) as error:
        return _stop(_sentence(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m helpers", description="Photos and networks from the command line."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add = commands.add_parser

    command = add("environment", help="versions, what will run, what is wrong and how to mend it")
    _finish(command, environment)

    command = add("photos", help="fetch or take in photos and check every one")
    command.add_argument(
        "source",
        metavar="microsoft|filtered|oxford|FILE|FOLDER",
        help=f"a well-known set to download, a zip or tar, or {FOLDER_HELP}",
    )
    command.add_argument("--offline", action="store_true", help="use only what is here already")
    command.add_argument(
        "--mirror",
        metavar="URL",
        action="append",
        default=[],
        help="try this address first for a set: of its file, or of a folder that holds its files; "
        "may be given several times",
    )
    _finish(command, photos)

    command = add("doctor", help="examine every file of a folder of photos")
    command.add_argument("folder", metavar="FOLDER", help=FOLDER_HELP)
    what = command.add_mutually_exclusive_group()
    what.add_argument(
        "--quarantine",
        metavar="DIR",
        type=Path,
        help="move files that cannot be used, and surplus copies, to this folder",
    )
    what.add_argument("--undo", action="store_true", help="bring back everything that was moved")
    _finish(command, doctor)

    command = add("train", help="train a network on a folder of photos")
    command.add_argument("folder", metavar="FOLDER", help=FOLDER_HELP)
    command.add_argument("--output", metavar="FILE", type=_keras_file, required=True)
    command.add_argument(
        "--recipe",
        choices=RECIPES,
        default="small",
        help="quick: a try; small (default): good with some thousand photos; full: better with "
        "ten thousand and more",
    )
    command.add_argument("--seed", type=_natural, default=0, help="default: 0")
    command.add_argument("--photos", metavar="N", type=_positive, help="use N of the photos only")
    command.add_argument(
        "--resume", action="store_true", help="go on with a training that was stopped in any way"
    )
    _finish(command, train)

    command = add("evaluate", help="count how often a network is right on photos kept aside")
    command.add_argument("folder", metavar="FOLDER", help=FOLDER_HELP)
    command.add_argument(
        "--all",
        action="store_true",
        help="every photo of the folder: honest only where none of them was trained on",
    )
    _model_options(command)
    _finish(command, evaluate)

    command = add("predict", help="say what photos show")
    command.add_argument("photos", metavar="PHOTO|FOLDER", nargs="+")
    command.add_argument(
        "--engine",
        choices=["numpy", "keras"],
        default="numpy",
        help="default: numpy, the course's own functions, which answer at once; keras loads "
        "TensorFlow first, for networks with other layers or thousands of photos",
    )
    _model_options(command)
    _finish(command, predict)

    command = add("progress", help="which exercises of the lessons are done")
    command.add_argument("--reset", action="store_true", help="forget all of them")
    _finish(command, progress)
    return parser


def _finish(command: argparse.ArgumentParser, run) -> None:
    command.add_argument("--json", action="store_true", help="answer as JSON, for programs")
    command.description = run.__doc__.splitlines()[0]
    command.set_defaults(run=run)


def _model_options(command: argparse.ArgumentParser) -> None:
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


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return number


def _natural(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**32:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to 4294967295")
    return number


def _keras_file(text: str) -> Path:
    if not text.endswith(".keras"):
        raise argparse.ArgumentTypeError(f"{text} must end in .keras")
    return Path(text)


# --- environment -------------------------------------------------------------------------


def environment(options: argparse.Namespace) -> int:
    """Say which versions are here, what will run, what is wrong and how to mend it.

    Ends with 1 when something will not run.
    """
    from helpers import environment

    found = environment.check()
    _print(options, asdict(found), str(found))
    return int(bool(found.problems))


# --- photos ------------------------------------------------------------------------------


def photos(options: argparse.Namespace) -> int:
    """Take in photos: download a set, unpack an archive, decode every photo, count, report."""
    from helpers import pets

    intake = pets.examine(options.source, offline=options.offline, mirrors=options.mirror)
    after = f"Next: python -m helpers train {_quoted(intake.folder)} --output my_network.keras"
    _print(options, asdict(intake), f"{intake}\n{after}")
    return 0


# --- doctor ------------------------------------------------------------------------------


def doctor(options: argparse.Namespace) -> int:
    """Examine every file of a folder: is it a photo, how is it stored, is it there twice.

    Changes nothing, unless it is told to put aside what cannot be used, or to bring it back.
    """
    from helpers.pets import doctor

    if options.undo:
        done = doctor.undo(options.folder)
        _print(options, asdict(done), str(done))
        return int(bool(done.left))
    try:
        report = doctor.check(options.folder, options.quarantine)
    except KeyboardInterrupt:
        return _stop("Stopped. If files were moved already, --undo brings them back.", code=130)
    _print(options, report.facts(), str(report))
    return 0


# --- train -------------------------------------------------------------------------------


def train(options: argparse.Namespace) -> int:
    """Train a network on a folder of photos as a recipe says, keep its best pass, and save it."""
    from helpers import classifier, pets
    from helpers.classifier.checkpoints import path_for

    everything = _chosen(pets.list_photos(options.folder), options.photos)
    training, validation, test = parts = pets.split(everything)
    _check_parts(everything, training, validation)
    _check_writable(options.output)
    if parts.left_out:
        _say(options, f"{len(parts.left_out):,} photos are near duplicates of photos in another "
                      "part and are left out.")  # fmt: skip
    checkpoint = path_for(options.output)
    _check_checkpoint(checkpoint, options)
    _say(options, f"Training on {len(training):,} photos, choosing the best pass by "
                  f"{len(validation):,}; {len(test):,} are kept aside for `evaluate`.")  # fmt: skip
    _start_keras()
    recipe = classifier.RECIPES[options.recipe]
    model, trained = classifier.follow(recipe, training, validation, options.seed, checkpoint)
    if trained.best:
        classifier.save(model, options.output, everything.class_names)
    if trained.interrupted:
        return _stop(_after_interruption(trained, checkpoint, options), code=130)
    checkpoint.unlink()
    facts = {
        "output": str(options.output),
        "classes": everything.class_names,
        "photos": dict(zip(("training", "validation", "test"), map(len, parts), strict=True)),
        "left_out": len(parts.left_out),
        "recipe": options.recipe,
        "seed": options.seed,
        "seconds": round(sum(trained.history["seconds"]), 1),
        **asdict(trained),
    }
    _print(options, facts, _after_training(trained, options, facts["seconds"]))
    return 0


def _check_checkpoint(checkpoint: Path, options) -> None:
    """Lose no unfinished training, and say where one that is asked for is not there."""
    if checkpoint.exists() and not options.resume:
        raise FileExistsError(
            f"{checkpoint} holds an unfinished training. Add --resume to go on with it, or delete "
            "it to start anew."
        )
    if options.resume and not checkpoint.exists():
        _say(options, f"There is no {checkpoint} to go on from: the training begins.")


def _after_interruption(trained, checkpoint: Path, options) -> str:
    if not checkpoint.exists():
        return f"{trained} No network was saved."
    goes_on = "The same command with --resume goes on from the last complete pass."
    return f"{trained} Saved in {options.output}. {goes_on}"


def _chosen(everything, count: int | None):
    if count is None:
        return everything
    if count > len(everything):
        raise ValueError(f"--photos {count:,} asks for more than there are: {everything}.")
    return everything.take(count)


def _check_parts(everything, training, validation) -> None:
    if 0 in training.counts.values() or 0 in validation.counts.values():
        raise ValueError(
            f"There are too few photos to divide into parts ({everything}): each class needs "
            "some to train on and some to choose by. Take 40 or more of each class."
        )


def _check_writable(path: Path) -> None:
    """Find out before the training, not after it, whether its result can be saved."""
    if path.is_dir():
        raise ValueError(f"{path} is a folder; name a file to save the network in.")
    path.parent.mkdir(parents=True, exist_ok=True)
    probe = path.with_name(f".{path.stem}-{os.getpid()}.probe")
    probe.touch()
    probe.unlink()


def _after_training(trained, options, seconds: float) -> str:
    model = _quoted(options.output)
    return (
        f"{trained}\nSaved in {options.output} after {seconds:,.0f} seconds.\n"
        f"Next: python -m helpers evaluate {_quoted(options.folder)} --model {model}\n"
        f"      python -m helpers predict PHOTO --model {model}"
    )


# --- evaluate ----------------------------------------------------------------------------


def evaluate(options: argparse.Namespace) -> int:
    """Count how often a network is right on photos kept aside, class by class.

    By default these are the folder's test photos: what a file holds decides whether it is one
    of them, so `train` has never trained on them, whichever part of the folder it used.
    """
    from helpers import pets

    everything = pets.list_photos(options.folder)
    shown, which = _unseen(everything, options)
    if len(shown) == 0:
        raise ValueError(
            f"None of the photos in {options.folder} is a test photo ({everything}; 10 to 15 in "
            "100 are). Add photos, or use --all if the network was not trained on these."
        )
    _say(options, f"Showing {which}: {len(shown):,} of {len(everything):,}.")
    result = _evaluate(shown, options)
    facts = {
        "photos": result.count,
        "part": "all" if len(shown) == len(everything) else "test",
        "accuracy": result.accuracy,
        "interval": result.interval,
        "baseline": result.baseline,
        "classes": result.class_names,
        "confusion": result.confusion.tolist(),
    }
    _print(options, facts, str(result))
    return 0


def _unseen(everything, options):
    """Return the photos that the network has not learned from, and what to call them."""
    from helpers import networks, pets
    from helpers.networks import cats_and_dogs

    if options.all:
        return everything, "every photo of the folder"
    if options.model and options.model.resolve() != networks.CATS_AND_DOGS.resolve():
        _, _, test = pets.split(everything, near_duplicates=True)  # left out elsewhere only
        return test, "the photos that `train` keeps aside"
    shown = cats_and_dogs.unseen(everything)
    if len(shown) == len(everything):
        return shown, "every photo of the folder"
    return shown, (
        "the photos whose number ends in 0 (of photos named by numbers, the network may have "
        "learned from the others; if these are others, add --all)"
    )


def _evaluate(shown, options):
    from helpers import classifier, pets

    model, class_names = _load(options.model)
    unknown = [name for name in shown.class_names if name not in class_names]
    if unknown:
        raise ValueError(
            f"The network knows {', '.join(class_names)}; the folder holds "
            f"{', '.join(shown.class_names)}. Name the folders as the network's classes."
        )
    labels = tuple(class_names.index(shown.class_names[label]) for label in shown.labels)
    shown = pets.PhotoSet(shown.paths, labels, class_names)
    data = pets.dataset(shown, model.input_shape[1:3])
    return classifier.evaluate(model, data, class_names, True, options.mirrored)


# --- predict -----------------------------------------------------------------------------


def predict(options: argparse.Namespace) -> int:
    """Say what each photo shows; of a folder, every photo in it and below.

    Goes on past files that cannot be read, names them with the reason, and then ends with 1.
    """
    from tqdm import tqdm

    paths = list(_photo_paths(options.photos))
    model, class_names = _load(options.model, options.engine)
    answers = []
    # The answers themselves show the progress, except where they are collected for a program.
    found = _answers(paths, model, class_names, options.mirrored)
    for answer in tqdm(found, total=len(paths), unit=" photos", disable=not options.json, delay=1):
        answers.append(answer)
        if not options.json:
            print(_answer_text(answer), file=sys.stderr if "error" in answer else sys.stdout)
    if options.json:
        print(json.dumps(answers, ensure_ascii=False, indent=2))
    elif len(answers) > 1:
        print(_summary(answers))
    return int(any("error" in answer for answer in answers))


def _photo_paths(named: Sequence[str]) -> Iterator[Path]:
    from helpers.pets.splits import is_photo_name

    for path in map(Path, named):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(found for found in path.rglob("*") if is_photo_name(found.name))
        if not inside:
            raise ValueError(f"There is no photo in the folder {path}, nor in folders below it.")
        yield from inside


def _answers(paths: Sequence[Path], model, class_names, mirrored: bool) -> Iterator[dict]:
    """Yield an answer, or an error, for each path, in this order; a few photos at a time."""
    from helpers import classifier

    for start in range(0, len(paths), 32):
        chosen = paths[start : start + 32]
        read = [_read(path, model.input_shape[1:3]) for path in chosen]
        images = [image for image in read if not isinstance(image, str)]
        found = iter(classifier.predict(model, images, class_names, mirrored))
        for path, image in zip(chosen, read, strict=True):
            yield {"photo": str(path)} | _answer(image, found)


def _read(path: Path, size: tuple[int, int]):
    """Return a photo in the size of the network, or the reason why it cannot be read."""
    from helpers import classifier

    try:
        return classifier.read_photo(path, size)
    except (ValueError, OSError, MemoryError) as error:
        return _sentence(error)


def _answer(image, found: Iterator) -> dict:
    if isinstance(image, str):
        return {"error": image}
    prediction = next(found)
    return {
        "class": prediction.class_name,
        "probability": prediction.probability,
        "probabilities": prediction.probabilities,
    }


def _answer_text(answer: dict) -> str:
    if "error" in answer:
        return f"Not read: {answer['error']}"
    return f"{answer['photo']}: {answer['class']} ({100 * answer['probability']:.1f} %)"


def _summary(answers: Sequence[dict]) -> str:
    counts = Counter(answer.get("class") for answer in answers)
    failed = counts.pop(None, 0)
    each = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
    return f"{len(answers):,} files: {each or 'no answer'}" + (
        f"; {failed:,} could not be read." if failed else "."
    )


# --- what the commands share -------------------------------------------------------------


def _load(path: Path | None, engine: str = "keras"):
    """Load the network that is named, or the one that ships, and the names of its classes."""
    from helpers import classifier, networks

    path = path or networks.CATS_AND_DOGS
    if engine == "numpy":
        from helpers import handmade

        network = handmade.load(path)
        return network, network.class_names
    _start_keras()
    return classifier.load(path)


def _start_keras() -> None:
    """Load TensorFlow without its remarks about the machine, which no setting turns off."""
    with _without_stderr():
        import keras  # noqa: F401
        import tensorflow  # noqa: F401


@contextlib.contextmanager
def _without_stderr() -> Iterator[None]:
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _say(options: argparse.Namespace, text: str) -> None:
    if not options.json:
        print(text, flush=True)


def _print(options: argparse.Namespace, facts: dict, text: str) -> None:
    print(json.dumps(facts, ensure_ascii=False, indent=2, default=str) if options.json else text)


def _stop(sentence: str, code: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return code


def _sentence(error: BaseException) -> str:
    """Put an error into one sentence that a person can act on."""
    if isinstance(error, MemoryError):
        return "There is not enough memory for this. Close other programs or use fewer photos."
    if isinstance(error, OSError) and error.strerror:
        place = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{place}. Check the place, its permissions and its free room."
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _show_warning(message, *_others) -> None:
    print(f"Note: {message}", file=sys.stderr)


def _quoted(path: str | os.PathLike) -> str:
    """Return a path as one would type it here: short, and in quotes where it needs them."""
    path, here = Path(path), Path.cwd()
    text = str(path.relative_to(here) if path.is_relative_to(here) else path)
    return f'"{text}"' if " " in text else text


# --- progress ----------------------------------------------------------------------------


def progress(options: argparse.Namespace) -> int:
    """Show which exercises of the lessons are done."""
    from helpers.checks import record
    from helpers.progress import course_map

    if options.reset:
        record.clear()
    shown = course_map()
    facts = {
        "done": sorted(record.done()),
        "exercises": sum(len(done) for _, done in shown.lessons),
        "kept_in": shown.kept_in,
    }
    _print(options, facts, str(shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
