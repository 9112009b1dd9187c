"""Runs a student's answers where they can do no harm, and hands out plain data.

Started by :mod:`helpers.marking.sandbox` as ``python -m helpers.marking.worker``. Nothing that it
says is a verdict: whoever takes it over can but give other answers, as they could by hand.
"""

from __future__ import annotations

import builtins
import inspect
import json
import sys
import traceback
import types

from helpers.marking import limits, wire

__all__ = ["main"]

MOST_TEXT = 500


class Recorder:
    """Stands for the lesson's checks: notes what each is asked about, and says nothing."""

    def __init__(self):
        self.answers: dict[str, tuple] = {}

    def __getattr__(self, name: str):
        def check(*answers):
            self.answers[name] = answers

        return check


class Jupyter:
    """Stands for what ``get_ipython`` returns: takes any command, and does nothing."""

    def __getattr__(self, name: str):
        return _nothing


class Worker:
    """One notebook's names, and the functions that the judge may call."""

    def __init__(self, channel: wire.Channel):
        self.channel = channel
        self.recorder = Recorder()
        self.names = {"__name__": "__main__", "checks": self.recorder, "display": _nothing}
        self.names["get_ipython"] = Jupyter
        self.done: set[str] = set()
        self.functions: list = []

    def serve(self) -> None:
        """Answer until nobody asks any more; the first message says that all is ready."""
        self.channel.send({"ready": True})
        while True:
            head, blob = self.channel.receive()
            try:
                answer = {"load": self.load, "call": self.call}[head["do"]](head, blob)
            except BaseException as error:  # SystemExit and KeyboardInterrupt of a student, too
                answer = self._stopped(error, head.get("file", "")), b""
            self.channel.send(*answer)

    def load(self, head: dict, blob: bytes) -> tuple[dict, bytes]:
        """Run what an exercise rests on, then its cell, and hand out what the check is asked."""
        for code in head["before"]:
            if code not in self.done:
                self.done.add(code)
                exec(compile(code, "<lesson>", "exec"), self.names)
        self.names["checks"] = self.recorder
        self.recorder.answers.pop(head["check"], None)
        exec(compile(head["cell"], head["file"], "exec"), self.names)
        if head["check"] not in self.recorder.answers:  # its line was deleted
            exec(
                compile(head["asks"], head["file"], "exec"),
                self.names | {"checks": self.recorder},
            )
        packed, data = wire.pack(self.recorder.answers[head["check"]], self._function)
        return {"value": packed}, data

    def call(self, head: dict, blob: bytes) -> tuple[dict, bytes]:
        """Call one of the student's functions; say, too, which arguments it has changed."""
        function = self.functions[head["function"]]
        given = wire.unpack(head["given"], blob, self._callback)
        was = [wire.pack(one, _unnamed) for one in given]
        value = function(*given)
        now = [wire.pack(one, _unnamed) for one in given]
        changed = {n: one for n, one in enumerate(given) if was[n] != now[n]}
        packed, data = wire.pack([value, changed], self._function)
        return {"value": packed}, data

    def _function(self, function) -> dict:
        if len(self.functions) < 10_000:
            self.functions.append(function)
        head = {"is": "function", "number": len(self.functions) - 1}
        name = getattr(function, "__name__", "")
        head["name"] = name if isinstance(name, str) else ""
        try:
            head["takes"] = [*inspect.signature(function).parameters][:20]
        except Exception:
            head["takes"] = None
        return head

    def _callback(self, head: dict):
        def ask(*given):
            """Ask the judge, whose function this is."""
            packed, data = wire.pack(list(given))
            self.channel.send({"ask": head["number"], "given": packed}, data)
            answer, blob = self.channel.receive()
            if "raised" in answer:
                raise getattr(builtins, answer["type"], ValueError)(answer["raised"])
            return wire.unpack(answer["value"], blob)

        return ask

    def _stopped(self, error: BaseException, file: str) -> dict:
        frames = [one for one in traceback.walk_tb(error.__traceback__)]
        lines = [number for frame, number in frames if frame.f_code.co_filename == file]
        if isinstance(error, SyntaxError) and error.filename == file:
            lines = [error.lineno or 0]
        try:
            text = str(error)
        except Exception:
            text = ""
        return {
            "raised": text[:MOST_TEXT],
            "type": type(error).__name__,
            "line": lines[-1] if lines else 0,
            "before": any(frame.f_code.co_filename == "<lesson>" for frame, _ in frames),
        }


def _nothing(*_shown, **_options) -> None:
    """Stand for ``display``."""


def _unnamed(function) -> dict:
    return {"is": "function"}


def main() -> None:
    """Confine this process, then serve the judge through the two pipes that it was given."""
    given = json.loads(sys.argv[1])
    limits.confine(given["seconds"], given["memory"], alone=given["alone"])
    if given.get("probe"):
        from helpers.marking import proof

        print(json.dumps(proof.holes(given["probe"])), flush=True)
        return
    stand_in = types.ModuleType("helpers.checks")
    worker = Worker(wire.Channel(given["incoming"], given["outgoing"]))
    stand_in.__getattr__ = lambda name: worker.recorder
    sys.modules["helpers.checks"] = stand_in
    try:
        worker.serve()
    except wire.Gone:
        return


if __name__ == "__main__":
    main()
