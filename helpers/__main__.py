"""The command line: ``python -m helpers COMMAND``, from ``environment`` to ``progress``.

Every command ends with 0 when it did what was asked, 2 when it was called wrongly, 130
when Ctrl-C stopped it, and 1 with one clear sentence on anything else.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from helpers.commands import (
    doctor,
    environment,
    evaluate,
    explore,
    export,
    mark,
    photos,
    predict,
    progress,
    train,
)
from helpers.commands.shared import is_resource_error, sentence, stop

# Nothing but the standard library is loaded by these imports, and TensorFlow only by the commands
# that need it: `environment` can say what is missing, and `--help` answers at once.


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
    if sys.stderr is None:  # it was closed; from here on what is written there is lost
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123
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
        return stop(str(error) or "Stopped. Nothing half-finished was left behind.", code=130)
    except ModuleNotFoundError as error:
        return stop(
            f"The package {error.name} is missing. `python -m helpers environment` says how to "
            "install what is needed."
        )
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ValueError, OSError, MemoryError) as error:
        return stop(sentence(error))
    except Exception as error:
        if not is_resource_error(error):
            raise
        return stop(sentence(error))


def _parser() -> argparse.ArgumentParser:
    called = Path(sys.argv[0]).stem
    parser = argparse.ArgumentParser(
        prog=called if called == "pixels-to-pets" else "python -m helpers",
        description="Photos and networks from the command line.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="the version of the course")
    every = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in (
        environment,
        photos,
        doctor,
        train,
        evaluate,
        predict,
        explore,
        export,
        progress,
        mark,
    ):
        command.add(every)
    return parser


class _Version(argparse.Action):
    """Print the version; it is looked up only when it is asked for."""

    def __call__(self, parser, *_others):
        from helpers.version import COURSE

        print(f"pixels-to-pets {'.'.join(map(str, COURSE))}")
        parser.exit()


def _show_warning(message, *_others) -> None:
    print(f"Note: {message}", file=sys.stderr)


def command_line() -> None:
    """Run one command in a process of its own, and leave it with the exit code.

    When TensorFlow was loaded, Python does not clean up after itself: a thread of TensorFlow's that
    still runs, as after Ctrl-C, could crash on what is gone. Everything is written by then.
    """
    code = main()
    if "tensorflow" not in sys.modules:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # closed, or nobody reads
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    command_line()
