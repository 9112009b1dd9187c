"""The command line, run inside the tests' own process."""

from helpers.__main__ import main


def run(capsys, *arguments):
    """Run a command; return its exit code and what it printed, out and err."""
    code = main([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return code, shown.out, shown.err


def fails(capsys, *arguments):
    """Run a command that cannot be done; return its one sentence."""
    code, _, err = run(capsys, *arguments)
    assert code == 1 and len(err.strip().splitlines()) == 1, err
    return err
