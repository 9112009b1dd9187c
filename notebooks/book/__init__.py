"""How the notebooks, tables and pages of the course are made from what maintainers edit."""

import os
import sys
from pathlib import Path

if os.environ.get("COURSE_LANGUAGE"):  # what the build itself writes into notebooks
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from helpers import language

    language.switch("book.compose", "book.track")
