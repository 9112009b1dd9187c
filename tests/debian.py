"""Fetch Debian's programs, where there is Debian and an administrator.

``python tests/debian.py bubblewrap`` fetches what is missing, and says nothing where it cannot.
"""

import os
import shutil
import subprocess
import sys

PROGRAMS = {"bubblewrap": "bwrap", "chromium": "chromium"}  # package → its program


def fetch(*packages: str) -> None:
    """Install those of the packages whose program is not here."""
    missing = [one for one in packages if shutil.which(PROGRAMS[one]) is None]
    if missing and sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "-qq", "update"])
        subprocess.run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing])


if __name__ == "__main__":
    fetch(*sys.argv[1:])
