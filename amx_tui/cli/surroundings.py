"""What a command finds around it, in a pipe, in cron or in a container, made fit to be worked with."""

from __future__ import annotations

import os
import re
import sys
import warnings
from contextlib import suppress
from io import TextIOWrapper

# What a closed descriptor is opened as, lest a file that is opened later gets what is meant for it.
# Output is opened the wrong way round: writing to it fails, and that is said.
_STANDING_IN = {0: os.O_RDONLY, 1: os.O_RDONLY, 2: os.O_WRONLY}
_SIZE = re.compile(r"0*[1-9][0-9]{0,4}", re.ASCII)

COMPLETING = "_AMX_TUI_COMPLETE"  # the variable by which a shell asks how a line goes on


def make_ready() -> None:
    """Set right what libraries would stumble over: the environment, standard input and output."""
    _forget_empty()
    _open_streams()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # they are for whoever writes programs


def _forget_empty() -> None:
    """A variable that says nothing counts as none; so does a size that no terminal has."""
    if not os.environ.get("HOME"):
        os.environ.pop("HOME", None)
    for name in ("COLUMNS", "LINES"):
        if not _SIZE.fullmatch(os.environ.get(name, "")):
            os.environ.pop(name, None)


def _open_streams() -> None:
    """Let every text be written; that nobody can read it is then an error of the system."""
    for number, how in _STANDING_IN.items():
        if _is_closed(number):
            os.open(os.devnull, how)  # a system gives the lowest number that is free
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:  # Python's sign for a descriptor that was closed
            setattr(sys, name, os.fdopen(number, "w" if number else "r", closefd=False))
    if hasattr(os, "set_blocking"):
        os.set_blocking(1, True)  # else what a slow reader has no room for is lost without a word
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _say_all(stream)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def give_up_output() -> None:
    """Let what is still to be written go nowhere: Python must not complain when it flushes at exit."""
    with suppress(OSError, ValueError):  # a stream without a descriptor, in a test
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def _say_all(stream: TextIOWrapper) -> None:
    """Files and pipes get UTF-8; a terminal gets what it can show, and a mark for the rest."""
    if not stream.isatty():
        stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
