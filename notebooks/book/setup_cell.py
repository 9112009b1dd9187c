"""The setup cell of every lesson: in Colab it fetches the helpers, elsewhere it looks for them."""

__all__ = ["setup_cell"]

# Other things are called helpers, too, and may do anything when they are imported.
_CODE = """\
# @title Setup: fetches the course's helpers in Colab, and elsewhere looks whether they are there
import importlib.util, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # keeps TensorFlow's start-up chatter away
os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "true")  # and lets it use its memory again
advice = "In the course's folder: pip install -r requirements.txt"
if "google.colab" in sys.modules:
    package = os.environ.get("COURSE_PACKAGE", "ADDRESS")  # a teacher may name another copy
    advice = f"Colab gets them from {package}. If a new tab opens that, run this cell again. "
    advice += "If not, or if that does not help, tell whoever gave you this lesson."
    if importlib.util.find_spec("helpers") is None:
        %pip install -qq --retries 1 --no-deps "{package}"
        importlib.invalidate_caches()
try:
    from helpers.version import COURSE
    if COURSE < VERSION: raise ImportError
except Exception:
    spec = importlib.util.find_spec("helpers")
    where = spec and (spec.origin or spec.submodule_search_locations[0])
    found = f"{where} is not the course's, or too old: rename or uninstall it, then restart."
    raise ImportError(f"{found if spec else 'No helpers here.'} {advice}") from None
"""


def setup_cell(address: str, version: tuple[int, ...], language: str = "en") -> str:
    """Return the code of the setup cell.

    Parameters
    ----------
    address : str
        Where Colab fetches the course from, unless COURSE_PACKAGE names another place.
    version : tuple of int
        The oldest version of the helpers that the lesson runs with.
    language : str
        In which the helpers speak. English they speak unasked.
    """
    code = _CODE.strip().replace("ADDRESS", address).replace("VERSION", str(version))
    if language == "en":
        return code
    first, imports, *rest = code.split("\n")
    return "\n".join([first, imports, f'os.environ["COURSE_LANGUAGE"] = "{language}"', *rest])
