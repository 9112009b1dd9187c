"""A web server on 127.0.0.1 that serves files well, or badly in a way that a test orders."""

import contextlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Fault = Callable[["Answer", bytes], None]


class Answer(http.server.BaseHTTPRequestHandler):
    """One answer: the next fault in the server's list, or the file as a good server sends it."""

    def do_GET(self):
        orders = self.server.orders
        name = self.path.rpartition("/")[2]
        orders.asked.append((name, self.headers.get("Range")))
        fault = orders.faults.pop(0) if orders.faults else orders.always
        with contextlib.suppress(ConnectionError):  # the client has gone
            if fault:
                fault(self, orders.files.get(name, b""))
            elif name in orders.files:
                self.send(orders.files[name])
            else:
                self.send_error(404)

    def head(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def send(self, content, length=None, pause=0.0, stop=None):
        """Send a file, or its end if only that is asked for and it is still the same.

        `length` is what is said in place of the true one, `pause` seconds lie between pieces, and
        at byte `stop` of the file the connection ends.
        """
        start, size = self.begin(content), len(content)
        self.server.orders.begun.append(start)
        rest = {"Content_Range": f"bytes {start}-{size - 1}/{size}"} if start else {}
        said = size - start if length is None else length
        self.head(206 if start else 200, Content_Length=said, ETag=self.server.orders.etag, **rest)
        for at in range(start, size if stop is None else stop, 1000):
            end = min(at + 1000, size if stop is None else stop)
            self.wfile.write(content[at:end])
            self.server.orders.when_sent(end)
            time.sleep(pause)

    def begin(self, content):
        orders, wanted = self.server.orders, self.headers.get("Range")
        if not wanted or self.headers.get("If-Range", orders.etag) != orders.etag:
            return 0
        return int(wanted.removeprefix("bytes=").removesuffix("-"))

    def log_message(self, *arguments):
        pass


@dataclass
class Orders:
    """What is served, how, and what was asked for."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)  # for the next answers, in turn
    always: Fault | None = None  # for all later ones
    etag: str = '"1"'
    when_sent: Callable[[int], None] = lambda end: None
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)  # the bytes from which files were sent
    url: str = ""
    over: threading.Event = field(default_factory=threading.Event)


@contextlib.contextmanager
def serving(**orders) -> Iterator[Orders]:
    """Serve until the block ends."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    server.handle_error = lambda *arguments: None
    server.orders = Orders(url=f"http://127.0.0.1:{server.server_port}", **orders)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.orders
    finally:
        server.orders.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


# --- faults -----------------------------------------------------------------------------------


def cut(share):
    """End the connection after this share of the whole file."""
    return lambda answer, content: answer.send(content, stop=int(share * len(content)))


def cut_and_no_resume(share):
    """End the connection there, too, and never go on from a later byte."""

    def fault(answer, content):
        del answer.headers["Range"]
        answer.send(content, stop=int(share * len(content)))

    return fault


def wrong_length(more):
    return lambda answer, content: answer.send(content, length=len(content) + more)


def shorter(answer, content):
    """The file lacks its end, and the length says so."""
    answer.send(content[:-100])


def longer(answer, content):
    answer.send(content + b"x")


def without_length(change):
    """Say nothing of the length, and end wherever `change` makes the content end."""

    def fault(answer, content):
        answer.head(200, Content_Type="application/zip")
        answer.wfile.write(change(content))

    return fault


def endless(answer, content):
    """Never stop sending, or only after 64 MiB."""
    answer.head(200)
    for _ in range(2**26 // len(content)):
        answer.wfile.write(content)
    answer.server.orders.over.set()


def wrong_bytes(answer, content):
    answer.send(content[:50] + bytes(len(content) - 50))


def text(content_type, beginning=b"<!DOCTYPE html><html>Please log in</html>"):
    def fault(answer, content):
        page = beginning.ljust(len(content))
        answer.head(200, Content_Type=content_type, Content_Length=len(page))
        answer.wfile.write(page)

    return fault


def status(code, **headers):
    return lambda answer, content: answer.head(code, Content_Length=0, **headers)


def redirect(answer, content):
    answer.head(302, Location=f"/moved{answer.path}", Content_Length=0)


def redirect_to(address):
    return lambda answer, content: answer.head(302, Location=address, Content_Length=0)


def slow(answer, content):
    answer.send(content, pause=0.005)


def hang(answer, content):
    """Accept the question and never answer it."""
    answer.server.orders.over.wait(20)


def hang_midway(answer, content):
    answer.head(200, Content_Length=len(content), ETag=answer.server.orders.etag)
    answer.wfile.write(content[: len(content) // 2])
    answer.server.orders.over.wait(20)


def drop(answer, content):
    """Close the connection without a word."""


def nonsense(answer, content):
    answer.wfile.write(b"\x00\xff no http at all\r\n\r\n")


def wrong_range(answer, content):
    """Answer every question with some part of the file."""
    size = len(content)
    answer.head(206, Content_Length=10, Content_Range=f"bytes 5-14/{size}", ETag='"1"')
    answer.wfile.write(content[5:15])


def called_packed(answer, content):
    """Send an archive as what browsers unpack, as some servers do with .gz."""
    answer.head(200, Content_Length=len(content), Content_Encoding="gzip", ETag='"1"')
    answer.wfile.write(content)
