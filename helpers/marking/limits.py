"""What a process may do, set by itself before it reads anything of a student's."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from helpers.marking import calls

__all__ = ["confine"]

MEMORY = 4 * 2**30  # bytes of address space
FILES = 64  # open at once
LARGEST_FILE = 32 * 2**20  # bytes
THREADS = 64
_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS of <linux/prctl.h>


def confine(seconds: int, memory: int = MEMORY, *, alone: bool = True) -> None:
    """Give this process limits that it cannot raise, and take an administrator's rights from it.

    Parameters
    ----------
    seconds : int
        Of the processor.
    memory : int
        Bytes of address space.
    alone : bool
        Whether it has a sandbox to itself. Outside of one, threads are counted together with all
        that the user runs, and a user whom nothing belongs to could not read Python.

    Raises
    ------
    OSError, ValueError
        When one cannot be set: then nothing may be run.
    """
    import resource

    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_NOFILE: FILES,
        resource.RLIMIT_FSIZE: LARGEST_FILE,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":
        limits[resource.RLIMIT_AS] = memory
    for which, most in limits.items():
        hard = resource.getrlimit(which)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))
    if sys.platform == "linux":
        if ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            raise OSError("PR_SET_NO_NEW_PRIVS was refused")
        # Where memory runs out all the same, the system ends this process first.
        Path("/proc/self/oom_score_adj").write_text("1000")
    if alone:
        if os.geteuid() == 0:
            _become_nobody()
        resource.setrlimit(resource.RLIMIT_NPROC, (THREADS, THREADS))
        calls.refuse_more()


def _become_nobody() -> None:
    """Be a user whom nothing belongs to, another one for each process."""
    number = 1_900_000_000 + int.from_bytes(os.urandom(3), "little")
    os.setgroups([])
    try:
        os.setresgid(number, number, number)
        os.setresuid(number, number, number)
    except OSError:  # a container that knows 65,536 users only
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
