"""Notebooks that try to do harm, or to be marked right without the answer.

All of them are of lesson 0 or 13, with the code below in place of the first exercise's. SECRET
stands for a text that they must not get hold of, and the other words in capitals for what a
machine holds that they might want.
"""

from dataclasses import dataclass

# What stands in a text that must come out nowhere, and what the code is told about the machine.
SECRET = "the-secret-of-another"
EVIL = """
class Evil:
    state, heading, text, named = "right", "0.1 Count the squares: right.", "Well done.", None
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __float__(self): return 28.0
    def __array__(self, *_, **__): import os; os.system("touch WITNESS"); return "not an array"
    def __reduce__(self): import os; return os.system, ("touch WITNESS",)
    def __getattr__(self, name): return self
    def __call__(self, *_): return self
"""


@dataclass(frozen=True)
class Attempt:
    """One notebook.

    Attributes
    ----------
    name : str
        What it tries, as the table for teachers says it.
    code : str
        What stands in the exercise's cell.
    verdict : str
        The states that it may end in.
    lesson : int
        0 asks for a number, 13 for a function.
    """

    name: str
    code: str
    verdict: str = "wrong"
    lesson: int = 0


ATTEMPTS = (
    # time, memory, room
    Attempt("endless loop", "while True: pass", "stopped"),
    Attempt("endless sleep", "import time\ntime.sleep(10**6)", "stopped"),
    Attempt(
        "endless loop in a function", "def confusion_of(*_):\n    while True: pass", "stopped", 13
    ),
    Attempt("fork bomb", "import os\nwhile True: os.fork()"),
    Attempt(
        "thread bomb",
        "import threading, time\nthreading.stack_size(32768)\n"
        "while True: threading.Thread(target=time.sleep, args=(99,)).start()",
        "wrong stopped",
    ),
    Attempt("memory bomb", "much = []\nwhile True: much.append(bytearray(10**8))", "wrong stopped"),
    Attempt(
        "memory bomb outside of Python",
        "import mmap\nmany = [mmap.mmap(-1, 10**9) for _ in range(99)]",
    ),
    Attempt("endless output", "while True: print('x' * 10**6)", "stopped"),
    Attempt(
        "filling the disk",
        "for n in range(999): open(f'{n}', 'wb').write(bytes(30 * 2**20))",
    ),
    Attempt("a file of a terabyte", "open('large', 'wb').truncate(2**40)"),
    Attempt(
        "an answer of a terabyte", "squares = np.broadcast_to(28, (10**6, 10**6))", "wrong stopped"
    ),
    Attempt(
        "an answer 100,000 deep",
        "squares = []\nfor _ in range(10**5): squares = [squares]",
        "wrong stopped",
    ),
    Attempt("a number of 100 million digits", "squares = 1 << 10**9"),
    # files
    Attempt(
        "deleting everything",
        "import shutil\nfor place in ('FOLDER', 'OUTSIDE', '/home', '/'): "
        "shutil.rmtree(place, ignore_errors=True)\nsquares = 1",
        "wrong stopped",
    ),
    Attempt(
        "reading others' work",
        "import glob\nsquares = [open(one).read() for one in glob.glob('FOLDER/**', recursive=True)"
        "if one.endswith('ipynb')] + [open('OUTSIDE/secret').read()]",
    ),
    Attempt("reading the environment", "import os\nsquares = str(dict(os.environ))"),
    Attempt(
        "reading other processes' environment",
        "import glob\nsquares = ''.join(open(one, errors='replace').read() "
        "for one in glob.glob('/proc/[0-9]*/environ'))",
    ),
    Attempt(
        "writing outside of its folder",
        "for place in ('WITNESS', '/usr/hole', 'COURSE/hole', '/dev/shm/hole'):\n"
        "    try: open(place, 'w')\n    except OSError: pass\n    else: squares = place",
    ),
    Attempt(
        "a link that leads outside",
        "import os\nos.symlink('OUTSIDE/secret', 'link')\nsquares = open('link').read()",
    ),
    # network and processes
    Attempt("network: a socket", "import socket\nsocket.create_connection(('127.0.0.1', PORT))"),
    Attempt(
        "network: a web page",
        "import urllib.request\nsquares = urllib.request.urlopen('http://127.0.0.1:PORT').read()",
    ),
    Attempt(
        "network: a name", "import socket\nsquares = socket.getaddrinfo('localhost', 80)[0][4]"
    ),
    Attempt(
        "network: the kernel asked directly",
        "import ctypes\nsquares = ctypes.CDLL(None).syscall(41, 2, 1, 0)",
    ),
    Attempt(
        "killing what runs it",
        "import os\nfor number in (os.getppid(), 1, TEACHER, -1):\n"
        "    try: os.kill(number, 9)\n    except OSError: pass\nsquares = 1",
        "wrong stopped",
    ),
    Attempt(
        "reading another process's memory",
        "import ctypes\nlibrary = ctypes.CDLL(None)\n"
        "squares = [library.ptrace(16, n, 0, 0) for n in (1, 2, TEACHER)]\n"
        "squares += [open('/proc/1/mem', 'rb').read(9)]",
    ),
    Attempt(
        "code put into another process",
        "import os\nsquares = 1\nfor number in {1, os.getppid(), 2, 3} - {0, os.getpid()}:\n"
        "    try:\n        lines = open(f'/proc/{number}/maps').read().splitlines()\n"
        "        place = next(int(line.split('-')[0], 16) for line in lines if ' r-xp ' in line)\n"
        "        with open(f'/proc/{number}/mem', 'r+b', buffering=0) as memory:\n"
        "            memory.seek(place)\n            code = memory.read(4)\n"
        "            memory.seek(place)\n            memory.write(code)\n"
        "        squares = 28\n    except OSError: pass",
    ),
    Attempt("a shell command", "import os, subprocess\nsubprocess.run(['touch', 'WITNESS'])"),
    Attempt("a cell in another language", "%%bash\ntouch WITNESS"),
    Attempt("a line for the shell", "!touch WITNESS\nsquares = 1"),
    Attempt(
        "a namespace of its own",
        "import ctypes\nsquares = ctypes.CDLL(None).unshare(0x10000000)",
    ),
    Attempt(
        "another program in its place",
        "import os\nos.environ['LD_PRELOAD'] = './evil.so'\nos.execv('/usr/bin/env', ['env'])",
    ),
    Attempt(
        "another program that outlives the first",
        "import ctypes, os, sys, threading, time\nctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\n"
        "words = ['python', '-c', 'import time; time.sleep(99)', LEFT]\n"
        "def leave(): os.execv(sys.executable, words)\n"
        "threading.Thread(target=leave).start()\ntime.sleep(1)\nsquares = 1",
    ),
    Attempt("leaving Python", "import os\nos._exit(0)", "stopped"),
    Attempt("leaving politely", "import sys\nsys.exit(0)"),
    Attempt(
        "stopping itself",
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        "wrong stopped",  # the first process of a sandbox does not hear its own signals
    ),
    Attempt(
        "going on after the end",
        "import atexit, threading, time\n"
        "def later():\n    time.sleep(1)\n    open('WITNESS', 'w')\n"
        "threading.Thread(target=later).start()\natexit.register(later)\nsquares = 1",
    ),
    Attempt(
        "deaf to signals",
        "import signal\nfor n in range(1, 30):\n    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\nwhile True: pass",
        "stopped",
    ),
    # verdicts
    Attempt(
        "faking the record of what is done",
        "import os\nfor place in (os.environ['COURSE_PROGRESS'], 'PROGRESS'):\n"
        "    try: open(place, 'a').write('edition 2: 0.1')\n    except OSError: pass\nsquares = 1",
    ),
    Attempt(
        "patched checks",
        "checks.count_squares = lambda *_: print('✔ 0.1 Count the squares: right.')\n"
        "checks.answers = {'count_squares': (checks,)}",
    ),
    Attempt(
        "patched libraries",
        "import numpy, json, builtins\nnumpy.isclose = numpy.array_equal = lambda *_, **__: True\n"
        'json.dumps = lambda *_, **__: \'{"state": "right"}\'\nbuiltins.abs = lambda _: 0\n'
        "def confusion_of(labels, answers, classes): return 5",
        "wrong stopped",
        13,
    ),
    Attempt(
        "patched comparison",
        "import helpers.marking.wire as wire\n"
        "wire.pack = lambda value, called=None: ({'state': 'right', 'is': 'right'}, b'')\n"
        "squares = 1",
        "stopped",
    ),
    Attempt("a forged verdict", f"{EVIL}\nsquares = Evil()"),
    Attempt("an object equal to everything", f"{EVIL}\nsquares = [Evil(), Evil()]"),
    Attempt("a pickle that runs", f"{EVIL}\nsquares = np.array([Evil()], dtype=object)"),
    Attempt(
        "a class that lies about its kind",
        "class Lie(float):\n    __class__ = np.ndarray\n    shape, dtype, size = (), 'O', -1\n"
        "    def __float__(self): raise SystemExit\nsquares = Lie(1)",
        "wrong stopped",
    ),
    Attempt(
        "messages put in between",
        "import json, os, struct\n"
        "for text in ({'number': '0.1', 'state': 'right', 'text': 'well'}, "
        "{'value': {'is': 'Result', 'state': 'right'}}):\n"
        "    said = json.dumps(text).encode()\n    for number in range(3, 64):\n"
        "        try: os.write(number, struct.pack('<II', len(said), 0) + said + b'\\n')\n"
        "        except OSError: pass\nsquares = 1",
        "wrong stopped",
    ),
    Attempt(
        "a flood of messages",
        "import os\nwhile True:\n    for number in range(3, 64):\n"
        "        try: os.write(number, b'\\xff' * 10**5)\n        except OSError: pass",
        "stopped",
    ),
    Attempt(
        "endless questions",
        "import os, struct, json\nsaid = json.dumps({'ask': 0, 'given': []}).encode()\n"
        "def confusion_of(*_):\n    while True:\n        for number in range(3, 20):\n"
        "            try: os.write(number, struct.pack('<II', len(said), 0) + said)\n"
        "            except OSError: pass",
        "stopped",
        13,
    ),
    Attempt(
        "sizes that cannot be",
        "import helpers.marking.wire as wire\nwire.pack = lambda value, called=None: "
        "({'is': 'array', 'kind': '<f8', 'shape': [-1, 2**62], 'at': -8}, b'')\nsquares = 1",
        "stopped",
    ),
    Attempt(
        "a kind of array that holds pointers",
        "import helpers.marking.wire as wire\nwire.pack = lambda value, called=None: "
        "({'is': 'array', 'kind': '|O', 'shape': [1], 'at': 0}, bytes(8))\nsquares = 1",
        "stopped",
    ),
    Attempt(
        "signs that clear the screen", "squares = '\\x1b[2J\\x1b]0;owned\\x07 \\u202e\\ud800 <b>'"
    ),
    Attempt(
        "signs that are a formula, or a link",
        "raise ValueError('=cmd|x!A1 [click](javascript:alert(1)) <script>alert(1)</script>')",
    ),
    Attempt("the right answer out of the check", "squares = checks.count_squares.right()"),
    Attempt(
        "the right answer out of the files",
        "import glob, re\nfound = glob.glob('COURSE/checks/**', recursive=True)\n"
        "found += glob.glob('LESSONS/*')\nsquares = ''.join(open(one).read() for one in found)\n"
        "squares = int(re.search(r'right=lambda.*?(\\d+)', squares)[1])",
    ),
    Attempt(
        "the right answer out of the callers",
        "import inspect, gc\nsquares = [f.frame.f_locals.get('right') for f in inspect.stack()]\n"
        "squares += [o for o in gc.get_objects() if type(o).__name__ == 'Value']",
    ),
    Attempt(
        "the right answer out of memory",
        "import importlib, sys\ndel sys.modules['helpers.checks']\n"
        "squares = importlib.import_module('helpers.checks.lesson_00').count_squares.right()",
    ),
    Attempt("code that brings the parser down", "squares = " + "-" * 90_000 + "1", "wrong stopped"),
)
