"""``train --workers N``: start the workers on this machine, watch them, and tell how they ended."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from helpers.commands.shared import say, stop
from helpers.quiet import without_stderr

if TYPE_CHECKING:
    from helpers.classifier.workers import Alone, Place

# The exit code of a worker that was left by another: whoever started them says which one it was.
LOST = 75

# Seconds in which the chief has to notice that another worker has ended.
PATIENCE = 20


# --- each worker ---------------------------------------------------------------------------------


@contextlib.contextmanager
def told_once(place: Place | None) -> Iterator[None]:
    """Let only the first of several workers tell what all of them do before the first pass.

    Where another process has started them, that one has told it already.
    """
    if place is None or (place.number == 0 and not place.supervisor):
        yield
        return
    with contextlib.redirect_stdout(None), warnings.catch_warnings(action="ignore"):
        yield


def joined(options: argparse.Namespace, place: Place | None) -> Alone:
    """Become one of the workers, and wait for the others."""
    from helpers.classifier.workers import ALONE, join

    if place is None:
        return ALONE
    if place.supervisor:
        cores = os.cpu_count() or 1
        with without_stderr():  # TensorFlow remarks on the machine again
            return join(place, threads=max(1, cores // len(place.addresses)))
    if not place.only_here:
        say(options, "TensorFlow now listens on every network that this computer is in, and asks "
                      "for no password: do this among computers that you trust.")  # fmt: skip
    say(options, f"Waiting until all {len(place.addresses)} workers are there.")
    with without_stderr():
        return join(place)


# --- the process that starts them ----------------------------------------------------------------


@dataclass
class _Worker:
    """A process; of all but the chief it is kept what they say."""

    process: subprocess.Popen
    said: IO[bytes] | None

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()

    def why(self) -> str:
        """Say how it ended, to follow "Worker 2 of 3"."""
        code = self.process.returncode
        if code is not None and code < 0:
            return f"was killed ({signal.Signals(-code).name})"
        if self.said is None or code == LOST:
            return "lost the others"
        self.said.seek(0)
        lines = self.said.read().decode("utf-8", "replace").strip().splitlines()
        return f"stopped: {lines[-1]}" if lines else f"stopped with exit code {code}"


def train(options: argparse.Namespace, kept) -> int:
    """Train with several workers on this machine.

    Parameters
    ----------
    options : argparse.Namespace
        Those of ``train``.
    kept : function
        Returns a sentence on what is left of the training, for the end of another.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    OSError
        When TensorFlow's servers cannot be kept to this machine.
    """
    from helpers.classifier.checkpoints import path_for
    from helpers.classifier.workers import can_stay_on_this_machine

    if not can_stay_on_this_machine():
        raise OSError(
            "With --workers TensorFlow would listen on every network that this computer is in, and "
            "only Linux, from 5.7 on, can prevent that. Train with one worker, or, in a network "
            "that you trust, give addresses in TF_CONFIG and use --cluster."
        )
    with _started(options) as workers:
        try:
            _until_one_ends(workers)
        except KeyboardInterrupt:
            return _interrupted(workers, path_for(options.output), kept)
        return _ended(workers, options.output, kept)


@contextlib.contextmanager
def _started(options: argparse.Namespace) -> Iterator[list[_Worker]]:
    """Start them, each in a session of its own: Ctrl-C is for the process that watches them."""
    command = [sys.executable, "-m", "helpers", "train", "--cluster", *_arguments(options)]
    workers = []
    with contextlib.ExitStack() as files:
        try:
            for number, settings in enumerate(_settings(options.workers)):
                said = files.enter_context(tempfile.TemporaryFile()) if number else None
                variables = os.environ | {"TF_CONFIG": json.dumps(settings)}
                streams = {"stdin": subprocess.DEVNULL, "stderr": said, "env": variables}
                process = subprocess.Popen(command, start_new_session=True, **streams)
                workers.append(_Worker(process, said))
            yield workers
        finally:
            for worker in workers:
                worker.end()


def _arguments(options: argparse.Namespace) -> list[str]:
    """Return the options again as they were typed, but for the workers."""
    typed = vars(options).copy()
    folder = [typed.pop(name) for name in ("run", "cluster", "workers", "folder")][-1]
    given = {f"--{name.replace('_', '-')}": value for name, value in typed.items()}
    words = [
        word
        for option, value in given.items()
        if value is not None and value is not False
        for word in ([option] if value is True else [option, str(value)])
    ]
    return [*words, "--", str(folder)]


def _settings(count: int) -> list[dict]:
    """Return the TF_CONFIG of each worker, with ports that are free."""
    with contextlib.ExitStack() as taken:
        ports = []
        for _ in range(count):
            listening = taken.enter_context(socket.create_server(("127.0.0.1", 0)))
            ports.append(listening.getsockname()[1])
    cluster = {"worker": [f"127.0.0.1:{port}" for port in ports]}
    return [
        {
            "cluster": cluster,
            "task": {"type": "worker", "index": number},
            "supervisor": os.getpid(),
        }
        for number in range(count)
    ]


def _until_one_ends(workers: Sequence[_Worker]) -> None:
    """Wait until the chief has ended, or another that should not have."""
    chief, *others = (worker.process for worker in workers)
    while chief.poll() is None and not any(other.poll() for other in others):
        time.sleep(0.05)


def _interrupted(workers: Sequence[_Worker], checkpoint: Path, kept) -> int:
    """Let the chief save what there is; the others have nothing to say. Ctrl-C again ends all."""
    chief, *others = workers
    chief.process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    for other in others:  # the chief may be waiting for them
        other.end()
    with contextlib.suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
        # With nothing to save it has no reason to take long.
        code = chief.process.wait(None if checkpoint.exists() else PATIENCE)
        if code not in (LOST, -signal.SIGINT):
            return code
    chief.end()
    return stop(f"Stopped. {kept()}", code=130)


def _ended(workers: Sequence[_Worker], output: Path, kept) -> int:
    """Tell why the workers have ended, unless the chief has told it, and return the exit code."""
    chief = workers[0].process
    with contextlib.suppress(subprocess.TimeoutExpired):
        chief.wait(PATIENCE)
    _wait(workers, 5 if chief.returncode == 0 else 0.5)
    code = chief.returncode
    if code is not None and code >= 0 and code != LOST:
        return code
    codes = [worker.process.poll() for worker in workers]
    failed = [number for number, code in enumerate(codes) if code not in (None, 0, LOST)]
    number = failed[0] if failed else 0
    workers[0].end()
    for name in output.parent.glob(f".*-{chief.pid}*"):  # what the chief had not finished to write
        name.unlink(missing_ok=True)
    who = f"Worker {number + 1} of {len(workers)} {workers[number].why()}"
    return stop(f"{who.rstrip('.')}, and the training has ended for all. {kept()}")


def _wait(workers: Sequence[_Worker], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(worker.process.poll() is None for worker in workers):
        time.sleep(0.05)
