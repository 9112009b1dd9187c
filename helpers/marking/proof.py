"""Tries from inside a sandbox what it has to forbid, before a student's code is run there."""

from __future__ import annotations

import ctypes
import os
import socket
from collections.abc import Callable
from pathlib import Path

__all__ = ["holes"]


def holes(probe: dict) -> list[str]:
    """Return what was possible and should not be.

    Parameters
    ----------
    probe : dict
        "forbidden": places that must not be seen; "empty": folders in which nothing may be seen.

    Returns
    -------
    list of str
        Empty when the sandbox holds.
    """
    import resource

    import helpers

    inside = Path(helpers.__file__).parent
    tries: dict[str, Callable] = {
        "the network": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "local sockets": lambda: socket.socket(socket.AF_UNIX),
        "other processes": _fork,
        "writing into the course": lambda: (inside / "hole").touch(),
        "writing into the root": lambda: Path("/hole").touch(),
        "writing into /dev": lambda: Path("/dev/shm/hole").touch(),
        "raising a limit": lambda: resource.setrlimit(resource.RLIMIT_NPROC, (1 << 20, 1 << 20)),
        "another program": lambda: os.execv("/usr/bin/none", ["none"]),
        "outliving what started it": _outlive,
        "writing into another process": _write_into_another,
        "an administrator's rights": lambda: os.setuid(0) or os.chroot("/usr"),
    }
    found = [name for name, attempt in tries.items() if _works(attempt)]
    found += [f"reading {place}" for place in probe["forbidden"] if _holds(place)]
    found += ["the checks" for place in probe["empty"] if any(Path(place).iterdir())]
    if len([name for name in os.listdir("/proc") if name.isdigit()]) > 3:  # noqa: PTH208
        found.append("seeing other processes")
    return found


def _works(attempt: Callable) -> bool:
    try:
        attempt()
    except FileNotFoundError:  # it was looked for, so it would have been possible
        return True
    except (OSError, ValueError):
        return False
    return True


def _fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _outlive() -> None:
    if ctypes.CDLL(None).prctl(1, 0, 0, 0, 0):  # PR_SET_PDEATHSIG of <linux/prctl.h>
        raise PermissionError


def _write_into_another() -> None:
    """Open the memory of each process that can be seen; only one's own is no hole."""
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit() and int(name) != os.getpid():
            try:
                Path("/proc", name, "mem").open("r+b").close()
                return
            except OSError:
                continue
    raise PermissionError


def _holds(place: str) -> bool:
    """Tell whether any file of a folder can be seen, apart from the way to Python in it."""
    try:
        return any(entry.is_file() for entry in os.scandir(place))
    except OSError:
        return False
