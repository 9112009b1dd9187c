"""Which calls of the kernel a process of the sandbox may make, as filters for it (seccomp)."""

from __future__ import annotations

import ctypes
import struct
from platform import machine

__all__ = ["KNOWN", "at_start", "machine", "refuse_more"]

# Numbers from <asm/unistd.h>. Refused: other processes, sockets, namespaces, mounts, shared memory
# that no limit counts, and what is new or odd enough to have had holes in the kernel.
KNOWN = {
    "x86_64": (
        0xC000003E,
        56,  # clone
        (435, 319),  # clone3 and memfd_create: "not there", so that others are tried
        (
            *(41, 53, 42, 49, 101, 57, 58, 165, 166, 155, 161, 272, 308, 447, 323, 298, 321),
            *(250, 248, 249, 425, 426, 427, 310, 311, 312, 438, 304, 29, 68, 64, 240, 175, 313),
            *(246, 320, 167, 169, 227, 164, 103, 428, 429, 430, 431, 432, 433, 442),
        ),
        (59, 322),  # execve, execveat
        157,  # prctl
        317,  # seccomp
    ),
    "aarch64": (
        0xC00000B7,
        220,
        (435, 279),
        (
            *(198, 199, 203, 200, 117, 40, 39, 41, 51, 97, 268, 447, 282, 241, 280),
            *(219, 217, 218, 425, 426, 427, 270, 271, 272, 438, 265, 194, 186, 190, 180, 105, 273),
            *(104, 294, 224, 142, 112, 170, 116, 428, 429, 430, 431, 432, 433, 442),
        ),
        (221, 281),
        167,
        277,
    ),
}
_LOAD, _EQUAL, _ABOVE, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # of <linux/filter.h>
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_NOT_PERMITTED, _NOT_THERE = 1, 38  # EPERM, ENOSYS
_CLONE_THREAD = 0x10000
_PARENT_ENDS = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>
_FILTER, _ALL_THREADS = 1, 1  # SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC


def at_start() -> bytes:
    """Return the filter that holds from the first moment on, as a program for the kernel.

    Returns
    -------
    bytes
    """
    _, clone, absent, refused, *_ = KNOWN[machine()]
    lines = _of_this_machine()
    lines += [(_ABOVE, 0, 1, 0x40000000), (_RETURN, 0, 0, _ERROR | _NOT_THERE)]  # x32
    for number in absent:
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERROR | _NOT_THERE)]
    lines += _refused(refused)
    lines += [(_EQUAL, 0, 3, clone), (_LOAD, 0, 0, 16), (_HAS, 1, 0, _CLONE_THREAD)]
    lines += [(_RETURN, 0, 0, _ERROR | _NOT_PERMITTED), (_RETURN, 0, 0, _ALLOW)]
    return _packed(lines)


def refuse_more() -> None:
    """Refuse to this process, for good, to become another program or to outlive what started it.

    The kernel kills it together with bubblewrap; a program started by one of its threads would
    not be, and a process can ask not to be.

    Raises
    ------
    OSError
        When the kernel takes no filter: then nothing may be run.
    """
    _, _, _, _, programs, control, seccomp = KNOWN[machine()]
    lines = [*_of_this_machine(), *_refused(programs)]
    lines += [(_EQUAL, 0, 3, control), (_LOAD, 0, 0, 16), (_EQUAL, 0, 1, _PARENT_ENDS)]
    lines += [(_RETURN, 0, 0, _ERROR | _NOT_PERMITTED), (_RETURN, 0, 0, _ALLOW)]
    code = ctypes.create_string_buffer(_packed(lines))
    program = struct.pack("HP", len(lines), ctypes.addressof(code))
    if ctypes.CDLL(None, use_errno=True).syscall(seccomp, _FILTER, _ALL_THREADS, program):
        raise OSError(ctypes.get_errno(), "the filter of system calls was refused")


def _of_this_machine() -> list[tuple]:
    """Begin a filter: calls of another architecture's numbers end the process."""
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, KNOWN[machine()][0]), (_RETURN, 0, 0, _KILL)]
    return [*lines, (_LOAD, 0, 0, 0)]


def _refused(numbers: tuple) -> list[tuple]:
    answer = (_RETURN, 0, 0, _ERROR | _NOT_PERMITTED)
    return [line for number in numbers for line in ((_EQUAL, 0, 1, number), answer)]


def _packed(lines: list[tuple]) -> bytes:
    return b"".join(struct.pack("<HBBI", *line) for line in lines)
