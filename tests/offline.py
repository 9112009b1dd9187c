"""Run a command without a network: ``python tests/offline.py [--sockets] COMMAND...``.

Where Linux allows it, the command gets a network namespace of its own, in which there is nothing
but 127.0.0.1: no program in it reaches anything else, whatever it is written in. Elsewhere (or
with ``--sockets``) Python itself refuses, in the command and in every Python that it starts, to
look up names and to connect to other machines. A line on stderr says which of the two it is. The
command ``python`` means the Python that runs this file; the exit status is the command's.
"""

import contextlib
import ctypes
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path

# From <sched.h>, <linux/sockios.h> and <net/if.h>.
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1

SAID = {
    "namespace": "in a network namespace of its own, without a way out",
    "sockets": "Python's sockets reach this machine only",
}


def enter_namespace() -> None:
    """Move this process into a new network namespace in which 127.0.0.1 works.

    Raises
    ------
    OSError
        When the system does not allow it. This process may then have no network at all.
    """
    user, group = os.geteuid(), os.getegid()
    try:
        unshare(CLONE_NEWNET)
    except PermissionError:  # not the administrator: be one in a user namespace of one's own
        unshare(CLONE_NEWUSER | CLONE_NEWNET)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    raise_loopback()


def unshare(what: int) -> None:
    """Call unshare(2), which Python's os module has from 3.12 on."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(what):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def raise_loopback() -> None:
    """Switch on the interface lo, as ``ip link set lo up`` does."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", IFF_UP))


def obstacle() -> str:
    """Try a namespace in a child process; say what keeps us from it, or nothing."""
    if sys.platform != "linux":
        return f"no network namespaces on {sys.platform}"
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.write(writing, trial().encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as answer:  # noqa: PTH123 - not a path
        said = answer.read().decode()
    os.waitpid(child, 0)
    return "" if said == "it works" else said or "the trial broke off"


def trial() -> str:
    """Enter a namespace and speak to 127.0.0.1 there; say how it went."""
    try:
        enter_namespace()
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=5).close()
    except (OSError, AttributeError) as error:  # no unshare in this system's C library
        return f"no network namespace: {getattr(error, 'strerror', None) or error}"
    return "it works"


def block_sockets() -> None:
    """Have every Python that is started from now on refuse to leave this machine."""
    folder = str(Path(__file__).resolve().parent / "no_network")
    others = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [folder, others]))


def start(command: list[str]) -> int:
    """Become the command; on Windows, where this cannot be, wait for it."""
    if command[0] == "python":
        command = [sys.executable, *command[1:]]
    try:
        if os.name == "nt":
            return subprocess.call(command)
        os.execvp(command[0], command)
    except OSError as error:
        print(f"{command[0]} cannot be run: {error.strerror}.", file=sys.stderr)
        return 127


def main(arguments: list[str]) -> int:
    """Read the command line, cut the network, run the command; return its exit status."""
    by_sockets = arguments[:1] == ["--sockets"]
    command = arguments[by_sockets:]
    if not command or command[0].startswith("-"):
        print("Usage: python tests/offline.py [--sockets] COMMAND...", file=sys.stderr)
        return 2
    reason = "as asked" if by_sockets else obstacle()
    if reason:
        block_sockets()
        said = f"{SAID['sockets']} ({reason})"
    else:
        enter_namespace()
        said = SAID["namespace"]
    print(f"Offline: {said}.", file=sys.stderr, flush=True)
    return start(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
