"""The terminal as the app uses it, also when the process is stopped and goes on.

Textual's own driver takes a process that goes on for one that it had stopped itself. After a SIGSTOP
two threads would read the keys then, and the terminal would be left as the app has set it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from typing import Any

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """Draws on the terminal and reads its keys; gives it back while the process is stopped."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._rest)
        loop.add_signal_handler(signal.SIGCONT, self._go_on)

    def _rest(self) -> None:
        """Stop, together with whatever runs in the same job: the shell waits for all of it."""
        loop = asyncio.get_running_loop()
        loop.remove_signal_handler(signal.SIGCONT)  # it goes on right here
        self.suspend_application_mode()
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        os.kill(0, signal.SIGTSTP)
        # Not SIGSTOP: where no shell could continue it, this is ignored.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        loop.add_signal_handler(signal.SIGTSTP, self._rest)
        loop.add_signal_handler(signal.SIGCONT, self._go_on)
        self._start_again()

    def _go_on(self) -> None:
        """It was stopped without a word: whoever had the terminal meanwhile has set it anew."""
        self.suspend_application_mode()
        self._start_again()

    def _start_again(self) -> None:
        found = self.attrs_before
        self._key_thread = None
        while (
            self._key_thread is None
        ):  # in the background it is stopped again, until it has the terminal
            self.start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before = found
        self._app.refresh(layout=True)

    def _run_input_thread(self) -> None:
        """Read keys; a fault here is the app's, and a terminal that is gone ends it."""
        try:
            self.run_input_thread()
        except OSError:
            os.kill(os.getpid(), signal.SIGHUP)
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)
