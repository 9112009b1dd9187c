"""A closed room for a process: no network, no other files, no other processes. Linux only.

`bubblewrap <https://github.com/containers/bubblewrap>`_, of which Flatpak is made, builds the room
out of the kernel's namespaces; a filter of system calls (seccomp) closes what namespaces leave
open; :mod:`helpers.marking.limits` sets how much of all may be used. Before anything of a student's
is run, a probe tries what must not be possible. Where anything is missing, nothing is run.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import helpers
from helpers.marking import calls

__all__ = ["NoSandbox", "Room", "open_room", "prove"]

SCRATCH = "/scratch"
SCRATCH_BYTES = 64 * 2**20
_MISSING = {
    "linux": "Install it (Debian, Ubuntu: sudo apt install bubblewrap; Fedora: sudo dnf install "
    "bubblewrap)",
    "darwin": "macOS has none that can be relied on: mark on a Linux machine, or in a virtual one "
    "(such as multipass or UTM)",
    "win32": "Windows has none: mark inside WSL (wsl --install, then there: sudo apt install "
    "bubblewrap)",
}


class NoSandbox(OSError):  # noqa: N818 - what is said, and no fault
    """There is no sandbox on this machine, and what would give one."""


class Room:
    """How processes are started: in a sandbox of their own, or beside the teacher's own.

    Parameters
    ----------
    bubblewrap : str or None
        The program, or None for no sandbox.
    """

    def __init__(self, bubblewrap: str | None):
        self.bubblewrap = bubblewrap
        self.alone = bubblewrap is not None

    def start(
        self,
        module: str,
        given: dict,
        *,
        pipes: tuple[int, ...] = (),
        shown: tuple = (),
        hidden: bool = True,
        **options,
    ) -> Room.Process:
        """Start one of the package's modules.

        Parameters
        ----------
        module : str
            Such as "helpers.marking.worker".
        given : dict
            Its only argument, as JSON.
        pipes : tuple of int
            File descriptors that it gets.
        shown : tuple of Path
            Folders that it may read beside Python and the helpers.
        hidden : bool
            Whether the checks, which hold the right answers, are out of its sight.
        **options
            For ``subprocess.Popen``: stdin and stdout.

        Returns
        -------
        Process
        """
        command = [
            sys.executable,
            "-B",
            "-s",
            "-m",
            module,
            json.dumps(given | {"alone": self.alone}),
        ]
        scratch = None
        if self.alone:
            reading, writing = os.pipe()
            os.write(writing, calls.at_start())
            os.close(writing)
            pipes = (*pipes, reading)
            walls = _walls(shown, hidden)
            command = [self.bubblewrap, *walls, "--seccomp", str(reading), "--", *command]
        else:
            scratch = tempfile.mkdtemp(prefix="marking-")
        try:
            process = subprocess.Popen(
                command,
                pass_fds=pipes,
                start_new_session=True,
                stderr=subprocess.DEVNULL,
                env=_environment(scratch or SCRATCH),
                cwd=scratch or "/",
                **options,
            )
        except BaseException:
            if scratch:
                shutil.rmtree(scratch, ignore_errors=True)
            raise
        finally:
            if self.alone:
                os.close(reading)
        return self.Process(process, scratch)

    class Process:
        """A started process, with all that it may have started."""

        def __init__(self, process: subprocess.Popen, scratch: str | None):
            self.popen, self.scratch = process, scratch

        def end(self) -> None:
            """Kill it, wait for its end, and take away what it wrote."""
            for kill in (lambda: os.killpg(self.popen.pid, 9), self.popen.kill):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    kill()
            self.popen.wait()
            if self.scratch:
                shutil.rmtree(self.scratch, ignore_errors=True)


def open_room(sandbox: bool = True) -> Room:
    """Find what starts processes on this machine.

    Parameters
    ----------
    sandbox : bool
        False for none: what students wrote then has the rights of whoever marks.

    Returns
    -------
    Room

    Raises
    ------
    NoSandbox
        When there is none, with a sentence that says what would help.
    """
    if not sandbox:
        if sys.platform == "win32":
            raise NoSandbox("Without a sandbox nothing is marked on Windows. Use WSL.")
        return Room(None)
    found = shutil.which("bwrap") if sys.platform == "linux" else None
    if found is None:
        help_ = _MISSING.get(sys.platform, "Mark on Linux")
        raise NoSandbox(f"Marking needs the sandbox bubblewrap, which is not here. {help_}.")
    if calls.machine() not in calls.KNOWN:
        raise NoSandbox(
            f"The sandbox's filter knows no processor of the kind {calls.machine()}. Mark on "
            "a machine with x86-64 or 64-bit ARM."
        )
    return Room(found)


def prove(room: Room, forbidden: Path) -> None:
    """Try from inside whether the sandbox holds.

    Parameters
    ----------
    room : Room
        With a sandbox.
    forbidden : Path
        A folder that must not be seen from inside: the students' notebooks.

    Raises
    ------
    NoSandbox
        When it does not hold, or cannot be built here: then nothing may be run in it.
    """
    if not room.alone:
        return
    places = [*_places(), Path("/usr")]
    if any(forbidden.resolve().is_relative_to(place) for place in places):
        raise NoSandbox(
            f"{forbidden} lies among the programs that the sandbox shows. Move the notebooks to a "
            "folder of their own."
        )
    checks = [str(one) for one in _checks()]
    probe = {"forbidden": [str(forbidden.resolve()), str(Path.home())], "empty": checks}
    given = {"seconds": 20, "memory": 2**32, "probe": probe}
    process = room.start("helpers.marking.worker", given, stdout=subprocess.PIPE)
    try:
        told = process.popen.communicate(timeout=60)[0]
        holes = json.loads(told)
    except (ValueError, subprocess.TimeoutExpired):
        raise NoSandbox(
            "The sandbox cannot be built on this machine, so nothing was run. Ubuntu from 23.10 "
            "on, and containers, may forbid it: teaching/marking.md says what helps."
        ) from None
    finally:
        process.end()
    if holes:
        raise NoSandbox(f"The sandbox lets through: {', '.join(holes)}. So nothing was run.")


# ---------------------------------------------------------------- walls


def _walls(shown: tuple, hidden: bool) -> list[str]:
    """Return bubblewrap's options: everything is away but what is named here."""
    walls = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
    walls += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    if os.geteuid() == 0:  # the process becomes nobody by itself: see limits.py
        walls += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        # Bubblewrap's own first process would be a process of the same user inside, without
        # limits, that could be written into.
        walls += ["--unshare-user", "--as-pid-1"]
    walls += ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "lib", "lib64", "lib32"):
        place = Path("/", name)
        if place.is_symlink():
            walls += ["--symlink", str(place.readlink()), str(place)]
        elif place.exists():
            walls += ["--ro-bind", str(place), str(place)]
    for name in ("ld.so.cache", "alternatives", "localtime"):
        walls += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    walls += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    shown_too = [*_places(), *shown]
    parents = {parent for place in shown_too for parent in place.parents}
    for parent in sorted(parents - {Path("/")}):  # else only an administrator could pass
        walls += ["--perms", "0755", "--dir", str(parent)]
    for place in shown_too:
        walls += ["--ro-bind", str(place), str(place)]
    for place in _checks() if hidden else ():
        walls += ["--size", "4096", "--tmpfs", str(place), "--remount-ro", str(place)]
    room = str(SCRATCH_BYTES)
    walls += ["--perms", "1777", "--size", room, "--tmpfs", SCRATCH, "--remount-ro", "/"]
    return [*walls, "--chdir", SCRATCH]


def _places() -> list[Path]:
    """Return the folders of Python, its packages and the helpers, outer ones before inner ones."""
    package = Path(helpers.__file__).resolve().parent
    places = {Path(one).resolve() for one in (sys.prefix, sys.base_prefix)}
    home = Path.home().resolve()
    for place in places:
        if place == Path("/") or home.is_relative_to(place):
            raise NoSandbox(
                f"Python is installed in {place}, beside your own files, and the sandbox would "
                "show them. Use a virtual environment in a folder of its own (make sets one up)."
            )
    found = {one for one in places if not one.is_relative_to("/usr")} | {package}
    return sorted(one for one in found if not one.is_relative_to("/usr"))


def _checks() -> list[Path]:
    """Return the folders of checks that could be read: of these helpers, and of any installed."""
    found = [Path(helpers.__file__).resolve().parent / "checks"]
    for place in map(Path, sys.path):
        if (place / "helpers" / "checks").is_dir():
            found.append((place / "helpers" / "checks").resolve())
    seen = [*_places(), Path("/usr")]
    return [one for one in dict.fromkeys(found) if any(one.is_relative_to(p) for p in seen)]


def _environment(scratch: str) -> dict[str, str]:
    """Return all variables that a process gets; the teacher's own stay outside."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": scratch,
        "TMPDIR": scratch,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(helpers.__file__).resolve().parent.parent),
        "PYTHONHASHSEED": "0",
        "COURSE_PHOTOS": "",
        "COURSE_PROGRESS": f"{scratch}/progress.txt",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": scratch,
        "KERAS_BACKEND": "tensorflow",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
