"""A fresh virtual environment that has today's packages, but not the course; nothing is fetched."""

import os
import site
import subprocess
from pathlib import Path

# pip then builds with what is installed (it reads 0 as: no isolation) and asks no server.
OFFLINE = {"PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}


def python_of(environment):
    """The Python of a virtual environment."""
    windows = os.name == "nt"
    return Path(environment, "Scripts" if windows else "bin", "python.exe" if windows else "python")


def packages_of(python):
    """The folder that pip installs into."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    shown = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return Path(shown.stdout.strip())


def furnish(python):
    """Make the packages that these tests run with visible in an empty environment, pip included."""
    packages = packages_of(python)
    if (packages / "setuptools").exists():  # Python 3.11 puts an old one in front of today's
        old = ["uninstall", "--quiet", "-y", "setuptools"]
        subprocess.run([python, "-m", "pip", *old], check=True)
    # A path file makes the packages visible, but not the course's editable installation.
    here = [path for path in site.getsitepackages() if path.endswith("site-packages")]
    (packages / "preinstalled.pth").write_text("\n".join(here), encoding="utf-8")


def set_up(python, variables, folder, setup):
    """Run the setup cell in a folder: where the helpers are then found, or all that it said."""
    cell = f"{setup}\nfrom helpers import kernels\nprint(kernels.__file__)\n"
    script = folder / "cell.ipy"
    script.write_text(cell, encoding="utf-8")
    result = subprocess.run(
        [python, "-m", "IPython", "--colors=nocolor", script.name],
        capture_output=True, text=True, env=variables, cwd=folder, timeout=300,
    )  # fmt: skip
    return result.stdout.strip()
