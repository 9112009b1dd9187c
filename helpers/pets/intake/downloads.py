"""How the files of a photo set come here: checked, resumed, from mirrors, or by hand."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pooch

from helpers.bars import progress_bar
from helpers.pets.intake.sets import RemoteFile
from helpers.pets.intake.staging import check_room, remove

__all__ = ["CHUNK", "RETRIES", "TIME_LIMIT", "DownloadError", "by_hand", "fetch", "find", "sweep"]

TIME_LIMIT = 30.0  # seconds without a single byte until an attempt counts as failed
RETRIES = 4  # after the first attempt; pooch pauses 1, 2, 3 … seconds before each
CHUNK = 2**16  # bytes

# Of the answers from 400 to 499 those that may pass; the others are final.
_PASSING = (408, 416, 425, 429)

_BEGINNINGS = {".zip": b"PK", ".gz": b"\x1f\x8b"}


class DownloadError(OSError):
    """A file that could not be downloaded; the message says why and how to get it."""


def find(file: RemoteFile, folders: Sequence[Path]) -> Path | None:
    """Find a file that has been downloaded already, by an earlier run or by hand.

    Parameters
    ----------
    file : RemoteFile
        Which file.
    folders : sequence of Path
        Where it may lie.

    Returns
    -------
    Path or None
        The first that has the right size and hash.
    """
    return next((folder / file.name for folder in folders if _is(folder / file.name, file)), None)


def sweep(folder: Path) -> None:
    """Remove what killed downloads have left, except what the next one can resume.

    Parameters
    ----------
    folder : Path
        Where files are downloaded to; no other process may use it now.
    """
    for path in folder.glob("tmp*"):  # pooch's names
        remove(path)


def fetch(
    file: RemoteFile, folder: Path, mirrors: Sequence[str] = (), progress: bool = True
) -> Path:
    """Download a file, or the rest of it, and check it before it gets its name.

    Each address is tried several times with growing pauses. What has arrived is kept as
    ``NAME.part`` where the server can go on from there, so that the next call goes on too.

    Parameters
    ----------
    file : RemoteFile
        Which file.
    folder : Path
        An existing folder that no other process writes to.
    mirrors : sequence of str
        Addresses to try first: of the file itself, or of a folder that holds it.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Path
        The whole file, of the right size and hash.

    Raises
    ------
    DownloadError
        When no address gave it.
    OSError
        When there is no room or no permission to write.
    KeyboardInterrupt
        When Ctrl-C stopped it; the message says what was kept.
    """
    import requests

    download = _Download(file, folder, progress)
    reasons = []
    for url in _addresses(file, mirrors):
        try:
            return download.from_address(url)
        except DownloadError as error:
            download.forget()
            reasons.append(str(error))
        except requests.RequestException as error:
            reasons.append(_in_words(error, url))
        except OSError as error:
            if error.errno is not None:  # a full disk, say: leave it the room
                download.forget()
            raise
        except KeyboardInterrupt:
            sweep(folder)
            raise KeyboardInterrupt(f"Stopped. {download.kept()}".strip()) from None
    raise DownloadError(
        f"{file.name} could not be downloaded: {'; '.join(reasons)}. {download.kept()}".strip()
    )


class _Download:
    """A pooch downloader that goes on where an earlier attempt ended."""

    def __init__(self, file: RemoteFile, folder: Path, progress: bool) -> None:
        self.file, self.folder, self.progress = file, folder, progress
        self.part = folder / f"{file.name}.part"
        self.note = folder / f"{file.name}.part.json"
        self.attempt = 0

    def from_address(self, url: str) -> Path:
        self.attempt, name = 0, self.file.name
        with _quiet_pooch():
            registry = pooch.create(
                self.folder,
                base_url="",
                registry={name: self.file.hash},
                urls={name: url},
                retry_if_failed=RETRIES,
            )
            return Path(registry.fetch(name, downloader=self))

    def __call__(self, url: str, output_file: str, _pooch: pooch.Pooch) -> None:
        """Download to the file that pooch names; raise when it is not the right one."""
        self._announce(urlsplit(url).hostname)
        have, version = self._begun(url)
        if have < self.file.size:
            headers = {"Accept-Encoding": "identity"}  # the bytes that the hash was made of
            if have:
                headers |= {"Range": f"bytes={have}-", "If-Range": version}
            with _asked(url, headers) as response:
                start = self._judge(response, have)
                if start == 0:
                    self._begin(url, response)
                self._receive(response, start)
        if not _is(self.part, self.file):
            self.forget()
            raise _again_if(have > 0, f"{url} sent another file (its hash is wrong)")
        self.part.replace(output_file)
        self.forget()

    def _announce(self, host: str | None) -> None:
        """Say before each further attempt why there is a pause."""
        self.attempt += 1
        if self.attempt > 1 and self.progress:
            said = f"{host} failed; attempt {self.attempt} of {1 + RETRIES} …"
            print(said, file=sys.stderr, flush=True)

    def kept(self) -> str:
        """Say what is left for the next run; remove what is of no use to it."""
        have = self._begun(None)[0]
        if not have:
            self.forget()
            return ""
        return (
            f"{have / 2**20:,.0f} of {self.file.size / 2**20:,.0f} MiB are kept in "
            f"{self.part}; the same command goes on from there."
        )

    def forget(self) -> None:
        """Remove what has arrived so far."""
        remove(self.part)
        remove(self.note)

    def _begun(self, url: str | None) -> tuple[int, str]:
        """Return how many bytes of which version are here already, by the note made of them."""
        try:
            note = json.loads(self.note.read_text("utf-8"))
            have = self.part.stat().st_size
            if url in (None, note["url"]) and note["version"] and have <= self.file.size:
                return have, note["version"]
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return 0, ""

    def _begin(self, url: str, response) -> None:
        """Start anew, and note what a continuation needs: only a strong ETag or a date will do."""
        self.forget()
        tag = response.headers.get("ETag", "")
        version = tag if tag.startswith('"') else response.headers.get("Last-Modified", "")
        self.note.write_text(json.dumps({"url": url, "version": version}), "utf-8")

    def _judge(self, response, have: int) -> int:
        """Return where in the file the answer starts; raise when it is not (part of) this file."""
        url, status = response.url, response.status_code
        if 400 <= status < 500 and status not in _PASSING:
            raise DownloadError(f"{url} answers {status} ({_plain(response.reason or '')})")
        if status == 416:
            self.forget()
        response.raise_for_status()
        if status not in (200, 206):
            raise DownloadError(f"{url} answers {status} instead of sending the file")
        content = response.headers.get("Content-Type", "")
        if "html" in content:
            raise DownloadError(f"{url} answers with a web page ({_plain(content)}), not the file")
        start = _start(response, have, self.file.size)
        if start is None:
            self.forget()
            raise _again_if(have > 0, f"{url} offers a file of the wrong size")
        check_room(2 * self.file.size - start, self.folder)  # the rest of it, and it unpacked
        return start

    def _receive(self, response, start: int) -> None:
        """Write what comes, and let it reach the disk."""
        bar = progress_bar(
            shown=self.progress,
            desc=self.file.name,
            total=self.file.size,
            initial=start,
            unit="B",
            unit_scale=True,
            unit_divisor=1024,
        )
        have = start
        with bar, self.part.open("ab" if start else "wb") as part:
            for chunk in _chunks(response):
                if have == 0:
                    self._check_beginning(chunk, response.url)
                have += len(chunk)
                if have > self.file.size:
                    break
                part.write(chunk)
                part.flush()
                bar.update(len(chunk))
            os.fsync(part.fileno())
        if have != self.file.size:
            raise _again_if(have < self.file.size, f"{response.url} sent a file of the wrong size")

    def _check_beginning(self, chunk: bytes, url: str) -> None:
        expected = _BEGINNINGS.get(Path(self.file.name).suffix, b"")
        if not chunk.startswith(expected[: len(chunk)]):
            shown = chunk[:20].decode("ascii", "replace")
            raise DownloadError(f"{url} sends another kind of file, which begins with {shown!r}")


def _asked(url: str, headers: dict[str, str]):
    """Ask for a file and return the answer as soon as its headers are here."""
    import requests

    try:
        return requests.get(url, headers=headers, stream=True, timeout=TIME_LIMIT)
    except requests.TooManyRedirects as error:
        raise DownloadError(f"{url} redirects again and again without end") from error
    except ValueError as error:  # requests' errors about addresses are such
        raise DownloadError(
            f"{url} is not a valid address, or redirects to one that is not"
        ) from error


def _start(response, have: int, size: int) -> int | None:
    """Return where an answer begins, or None when it is part of another file.

    `have` bytes are here of a file of `size` bytes.
    """
    if response.status_code == 206:
        return have if response.headers.get("Content-Range") == _range(have, size) else None
    length = response.headers.get("Content-Length")
    return 0 if length in (None, str(size)) else None


def _range(start: int, size: int) -> str:
    """Return how a server names the last bytes of a file.

    >>> _range(2, 10)
    'bytes 2-9/10'
    """
    return f"bytes {start}-{size - 1}/{size}"


def _chunks(response) -> Iterator[bytes]:
    """Yield the bytes as they were sent: requests would unpack what a server calls packed."""
    import requests
    import urllib3

    try:
        yield from response.raw.stream(CHUNK, decode_content=False)
    except urllib3.exceptions.HTTPError as error:
        raise requests.ConnectionError(error) from error


def _again_if(again: bool, reason: str) -> OSError:
    """Return an error that lets pooch try the address again, or one that does not."""
    import requests

    return requests.ConnectionError(reason) if again else DownloadError(reason)


def _plain(text: str) -> str:
    r"""Return what a server says of itself as something that can be printed.

    >>> _plain("Not\x1b[2J Found")
    'Not[2J Found'
    """
    return "".join(filter(str.isprintable, text[:80]))


def _is(path: Path, file: RemoteFile) -> bool:
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    algorithm, _, digest = (file.hash or "").partition(":")
    return not digest or pooch.file_hash(path, algorithm) == digest


def _addresses(file: RemoteFile, mirrors: Sequence[str]) -> Iterator[str]:
    """Yield the addresses of a file in the order in which to try them, the origin last.

    >>> file = RemoteFile("https://origin.org/pets.zip", 1)
    >>> list(_addresses(file, ["http://a.org/b/", "http://c.org/pets.zip"]))
    ['http://a.org/b/pets.zip', 'http://c.org/pets.zip', 'https://origin.org/pets.zip']
    """
    for mirror in mirrors:
        if not mirror.startswith(("http://", "https://")):
            raise ValueError(
                f"The mirror {mirror} is not an address: give one that begins with https://."
            )
        own = mirror.endswith(f"/{file.name}")
        yield mirror if own else f"{mirror.rstrip('/')}/{file.name}"
    yield file.url


def _in_words(error: Exception, url: str) -> str:
    import requests

    host = urlsplit(url).hostname
    if isinstance(error, requests.exceptions.SSLError):
        return f"the certificate of {host} is not accepted (is this computer's date right?)"
    if isinstance(error, requests.Timeout) or "timed out" in str(error):
        return f"{host} did not answer for {TIME_LIMIT:,.0f} seconds"
    if isinstance(error, requests.HTTPError):
        return f"{host} reports a problem of its own ({error.response.status_code})"
    if isinstance(error, requests.ConnectionError) and error.request is None:
        return f"the connection to {host} broke again and again"
    return f"{host} cannot be reached"


def by_hand(file: RemoteFile, folder: Path) -> str:
    """Say how to get a file without this program.

    Parameters
    ----------
    file : RemoteFile
        Which file.
    folder : Path
        Where it will be found.

    Returns
    -------
    str
        One sentence.
    """
    return (
        f"Or download {file.url} ({file.size / 2**20:,.0f} MiB) in a browser, put it into "
        f"{folder} and run this again."
    )


@contextlib.contextmanager
def _quiet_pooch() -> Iterator[None]:
    """Keep pooch from saying in its own words what our bar and our errors say."""
    log = pooch.get_logger()
    level = log.level
    log.setLevel("ERROR")
    try:
        yield
    finally:
        log.setLevel(level)
