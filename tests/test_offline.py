"""The wrapper that cuts the network: nothing outside is reached, everything else is as before."""

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import offline
import pytest

WRAPPER = Path(offline.__file__)
OBSTACLE = offline.obstacle()
MODES = {"namespace": [], "sockets": ["--sockets"]}

# Tries to get out, and to speak to itself; prints the error number of each, or "yes".
TRIES = """
import json, socket, sys

OUTSIDE = ("192.0.2.1", 80)  # an address that belongs to nobody, RFC 5737

def tried(way):
    try:
        way()
        return "yes"
    except socket.gaierror:
        return "no such name"
    except OSError as error:
        return error.errno

def to_itself(host):
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection((host, server.getsockname()[1]), timeout=5).close()

def datagram():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"?", OUTSIDE)

print(json.dumps({
    "connect": tried(lambda: socket.create_connection(OUTSIDE, timeout=5)),
    "datagram": tried(datagram),
    "look up": tried(lambda: socket.getaddrinfo("example.org", 80)),
    "127.0.0.1": tried(lambda: to_itself("127.0.0.1")),
    "localhost": tried(lambda: to_itself("localhost")),
    "asked": tried(lambda: [socket.create_connection((host, int(port)), timeout=5).close()
                            for host, port in [argument.split() for argument in sys.argv[1:]]]),
}))
"""

CUT = {
    "connect": errno.ENETUNREACH,
    "datagram": errno.ENETUNREACH,
    "look up": "no such name",
    "127.0.0.1": "yes",
    "localhost": "yes",
}


@pytest.fixture(params=MODES)
def mode(request):
    if request.param == "namespace" and OBSTACLE:
        pytest.skip(OBSTACLE)
    return request.param


def offline_run(mode, *command, **settings):
    wrapped = [sys.executable, WRAPPER, *MODES[mode], *command]
    return subprocess.run(wrapped, capture_output=True, text=True, timeout=100, **settings)


def asks_a_service_for_names():
    """Tell whether the system has names looked up by a process that is not cut off."""
    settings = Path("/etc/nsswitch.conf")
    lines = settings.read_text(encoding="utf-8").splitlines() if settings.exists() else []
    return any(line.startswith("hosts:") and "resolve" in line for line in lines)


def test_nothing_outside_is_reached_and_this_machine_is(mode):
    result = offline_run(mode, "python", "-c", TRIES)
    tried = json.loads(result.stdout)
    if mode == "namespace" and asks_a_service_for_names():
        tried["look up"] = "no such name"  # a name alone leads nowhere
    assert tried == CUT | {"asked": "yes"}
    assert result.stderr.startswith(f"Offline: {offline.SAID[mode]}")


def own_address():
    """Return this machine's address on a network, without sending anything there."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            any_socket.connect(("192.0.2.1", 80))
            return any_socket.getsockname()[0]
    except OSError:
        return None


def test_a_server_that_answers_outside_is_not_reached_inside(mode):
    address = own_address()
    if address is None or address.startswith("127."):
        pytest.skip("this machine has no network to be cut off from")
    with socket.create_server((address, 0)) as server:
        asked = f"{address} {server.getsockname()[1]}"
        without = subprocess.run(
            [sys.executable, "-c", TRIES, asked], capture_output=True, text=True, timeout=100
        )
        inside = offline_run(mode, "python", "-c", TRIES, asked)
    assert json.loads(without.stdout)["asked"] == "yes"
    assert json.loads(inside.stdout)["asked"] == errno.ENETUNREACH


def test_a_kernel_is_cut_off_too_and_answers(mode):
    code = """
import json, sys
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
book = new_notebook(cells=[new_code_cell(sys.argv[1])])
NotebookClient(book, timeout=60, kernel_name="python3").execute()
print(book.cells[0].outputs[0].text)
"""
    result = offline_run(mode, "python", "-c", code, f"import sys\nsys.argv[1:] = []\n{TRIES}")
    tried = json.loads(result.stdout)
    assert {key: tried[key] for key in ("connect", "datagram", "127.0.0.1")} == {
        key: CUT[key] for key in ("connect", "datagram", "127.0.0.1")
    }


def test_arguments_and_exit_status_are_passed_on(mode):
    arguments = ["two words", "", 'a "quote"', "*", "é"]
    code = "import json, sys; print(json.dumps(sys.argv[1:])); sys.exit(7)"
    result = offline_run(mode, "python", "-c", code, *arguments)
    assert json.loads(result.stdout) == arguments
    assert result.returncode == 7


def test_what_comes_in_and_the_user_are_as_before(mode):
    code = "import os, sys; print(sys.stdin.read(), *getattr(os, 'getresuid', list)(), os.getcwd())"
    settings = {"input": "read", "cwd": WRAPPER.parent}
    plain = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=100, **settings
    )
    assert offline_run(mode, "python", "-c", code, **settings).stdout == plain.stdout


def test_a_sitecustomize_of_ones_own_runs_too(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.own = 1\n", encoding="utf-8")
    code = "import sys; print(sys.own, [path for path in sys.path if 'no_network' in path])"
    variables = os.environ | {"PYTHONPATH": str(tmp_path)}
    result = offline_run("sockets", "python", "-c", code, env=variables)
    assert result.stdout.split() == ["1", "[]"]


def test_a_command_that_is_not_there_is_named(mode):
    result = offline_run(mode, "no-such-command", "x")
    assert result.returncode == 127
    assert "no-such-command cannot be run: No such file" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--sockets"], ["--other", "python"]])
def test_usage_is_told(arguments):
    result = subprocess.run(
        [sys.executable, WRAPPER, *arguments], capture_output=True, text=True, timeout=100
    )
    assert result.returncode == 2
    assert result.stderr.startswith("Usage:")


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only the administrator can be another"
)
def test_a_normal_user_is_cut_off_too():
    nobody = {"user": 65534, "group": 65534, "extra_groups": []}
    try:
        opens = [sys.executable, "-c", f"open({str(WRAPPER)!r})"]
        subprocess.run(opens, check=True, capture_output=True, **nobody)
    except (PermissionError, subprocess.CalledProcessError):
        pytest.skip("a normal user may not read Python or the course here")
    code = f"import os; print(os.getuid(), os.getgid())\n{TRIES}"
    result = offline_run("namespace", "python", "-c", code, **nobody)
    user, tried = result.stdout.splitlines()
    assert user == "65534 65534"
    assert json.loads(tried) == CUT | {"asked": "yes"}
    assert result.stderr.startswith("Offline: ")
