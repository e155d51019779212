"""The app in a real terminal, a process of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

# the terminal becomes the one that the process belongs to, so that its end is heard
_BELONGS = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
"""
_MAIN = """
import sys
from amx_tui.cli import main
main(sys.argv[1:])
"""
# a shell, to type into
SHELL = """
import os
os.environ["PS1"] = "prompt> "
os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
"""
_BOUND = 45.0  # seconds for anything that is waited for
_MODES = ("1049", "1000", "1003", "1015", "1006", "1004", "2004")  # each on with h, off with l


def _environment() -> dict[str, str]:
    """That of the tests, without the size of a terminal that is not this one."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """`with Terminal(history, state, "open", "114", "115") as terminal:`.

    `before` runs before the app, or in place of it. A terminal that is not `belonging` tells nobody
    that it goes.
    """

    def __init__(
        self, history: Path, state: Path, *words: str, before: str = "", belonging: bool = True
    ) -> None:
        self._ours, self._its = pty.openpty()
        fcntl.ioctl(self._its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.found = termios.tcgetattr(self._its)
        self.output = b""
        belongs = _BELONGS if belonging else ""
        self._process = subprocess.Popen(
            [sys.executable, "-c", belongs + before + _MAIN, "--history", str(history), *words],
            stdin=self._its,
            stdout=self._its,
            stderr=self._its,
            start_new_session=True,
            env={**_environment(), "AMX_TUI_STATE_DIR": str(state), "TERM": "xterm-256color"},
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self.hang_up()

    def _read(self, seconds: float = 0.05) -> None:
        while select.select([self._ours], [], [], seconds)[0]:
            self.output += os.read(self._ours, 65536)
            seconds = 0.0

    def wait_for(self, text: str) -> None:
        """Read until the text has been drawn, or fail."""
        end = time.monotonic() + _BOUND
        while text.encode() not in self.output:
            assert time.monotonic() < end, f"no {text!r} in\n{self.output[-3000:]!r}"
            assert self._process.poll() is None, f"it has ended:\n{self.output[-3000:]!r}"
            self._read()

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def forget(self) -> None:
        """What is waited for from now on is drawn from now on."""
        self._read()
        self.output = b""

    def stop(self) -> None:
        """As somebody else may do it: without a word to the process."""
        self._process.send_signal(signal.SIGSTOP)
        assert os.WIFSTOPPED(os.waitpid(self._process.pid, os.WUNTRACED)[1])

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """The window is closed."""
        for descriptor in (self._ours, self._its):
            if descriptor >= 0:
                os.close(descriptor)
        self._ours = self._its = -1

    def ended(self) -> int:
        """The exit code, once it has ended."""
        end = time.monotonic() + _BOUND
        while self._process.poll() is None:
            assert time.monotonic() < end, "it does not end"
            if self._ours >= 0:
                self._read()
            else:
                time.sleep(0.05)
        if self._ours >= 0:
            self._read()
        return self._process.returncode

    def left_on(self) -> list[str]:
        """What was switched on in the terminal and is on still."""
        shown = self.output.decode(errors="replace")
        modes = [m for m in _MODES if shown.rfind(f"\x1b[?{m}h") > shown.rfind(f"\x1b[?{m}l")]
        if shown.rfind("\x1b[?25l") > shown.rfind("\x1b[?25h"):
            modes.append("a hidden cursor")
        if shown.rfind("\x1b[>") > shown.rfind("\x1b[<u"):
            modes.append("the keyboard protocol")
        if termios.tcgetattr(self._its) != self.found:
            modes.append("raw keys")
        return modes
