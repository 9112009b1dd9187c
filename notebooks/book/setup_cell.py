"""The setup cell of every lesson: in Colab it fetches the helpers, elsewhere it looks for them."""

# ADDRESS: where the tag of the course is fetched from, filled in by `compose`.
SETUP = """\
# Setup. In Colab this fetches the course's helpers; elsewhere it looks whether they are there.
import importlib.util, os, sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # keeps TensorFlow's start-up chatter away
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")  # and lets it use its memory again
if importlib.util.find_spec("helpers") is None and "google.colab" in sys.modules:
    package = "ADDRESS"
    package = os.environ.get("COURSE_PACKAGE", package)  # a teacher's own copy
    %pip install --quiet --no-deps {package}
    importlib.invalidate_caches()
if importlib.util.find_spec("helpers") is None:
    raise ImportError("No helpers here. In the course's folder: pip install -r requirements.txt")
if importlib.util.find_spec("helpers").submodule_search_locations is None:
    raise ImportError("Your helpers.py hides the course's helpers. Rename it, then restart.")
"""
