"""Python imports this at its start when offline.py has put it on the path: no way out from here.

An audit hook sees each use of a socket, whoever makes it in Python, and cannot be taken off. What
it raises is what a machine without a network raises.
"""

import errno
import ipaddress
import socket
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path

LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
MESSAGES = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def is_here(host: str | bytes | None, or_a_number: bool = False) -> bool:
    """Tell whether a host is this machine, or at least a number, which asks nobody.

    ``None`` and ``""`` stand for this machine too.
    """
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not name or name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback or or_a_number
    except ValueError:
        return False


def stay_here(event: str, details: tuple) -> None:
    """Refuse what leads to another machine."""
    if event in LOOK_UPS and not is_here(details[0], event != "socket.gethostbyaddr"):
        raise socket.gaierror(socket.EAI_NONAME, f"offline: {details[0]!r} is not looked up")
    if event in MESSAGES and isinstance(details[1], tuple) and not is_here(details[1][0]):
        raise OSError(errno.ENETUNREACH, f"offline: {details[1][0]!r} is not reached")


def next_one() -> None:
    """Run the sitecustomize that this one stands in front of, if there is one."""
    here = Path(__file__).resolve().parent
    sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != here]
    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec and spec.loader:
        spec.loader.exec_module(module_from_spec(spec))


sys.addaudithook(stay_here)
next_one()
