"""What every step must hold: our own errors in one sentence, an end in time, nothing that steers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from amx_tui.errors import UserError
from amx_tui.stored import Stored
from tests.hostile_text import leaks

T = TypeVar("T")
LONGEST = 5.0  # seconds for a step; more is a hang
# what our own drawing sends: colours, places of the cursor, whole pictures at once, the
# shape of the pointer, and what is copied, which is spelled
_MEANT = re.compile(
    r"\x1b\[[\d;]*m|\x1b\[\d*(?:;\d*)?[HABCD]|\x1b\[\?2026[hl]|\x1b\]22;[a-z-]*\x07"
    r"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"
)


def _starved() -> float:
    """Seconds for which threads of this process have waited for a processor: others made it slow."""
    waited = 0
    for thread in Path("/proc/self/task").glob("*/schedstat"):
        with suppress(OSError, IndexError):  # it has ended meanwhile
            waited += int(thread.read_text().split()[1])
    return waited / 1e9


class Fault(AssertionError):
    """A history has brought out what must never come."""


class Watch:
    """Looks on while one case is driven; counts what the product itself has refused.

    A history that is not `sound` may contradict itself: its indexes name what its tables do not.
    """

    def __init__(self, *, sound: bool = True) -> None:
        self.sound = sound
        self.refused: list[str] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Something that must end in time; an error of our own is a sentence, and is over with it."""
        began, starved = time.monotonic(), _starved()
        try:
            yield
        except UserError as error:
            self.sentence(str(error))
            self.refused.append(name)
        took = time.monotonic() - began
        if took > LONGEST and took - (_starved() - starved) > LONGEST:
            raise Fault(f"{name} took {took:.1f} s")

    def ask(self, name: str, question: Callable[[], T]) -> T | None:
        """The answer; None if the product says in a sentence why there is none."""
        answer = None
        with self.step(name):
            answer = question()
        return answer

    def agrees(self, holds: object, name: str, otherwise: str) -> None:
        """Two answers about a sound history say the same, unless the second one was refused."""
        if self.sound and not holds and name not in self.refused:
            raise Fault(otherwise)

    @staticmethod
    def sentence(words: str) -> None:
        """Said in one line, that ends as sentences do."""
        if leaks(words, allowed="") or not words.rstrip('")').endswith((".", "?", "!")):
            raise Fault(f"no sentence: {words!a}")
        if "Traceback" in words or len(words) > 2_000:
            raise Fault(f"not for people: {words[:500]!a}")

    @staticmethod
    def harmless(name: str, drawn: str, allowed: str = "\n") -> None:
        """Nothing in it that a terminal obeys or nobody sees."""
        if found := leaks(drawn, allowed):
            raise Fault(f"{name} lets out {', '.join(found)}")

    def written(self, name: str, sent: str) -> None:
        """What was sent to a terminal holds no sequence but those that our own drawing is made of."""
        rest = _MEANT.sub("", sent)
        if found := leaks(rest, allowed="\n\r"):
            place = next(i for i, char in enumerate(rest) if leaks(char, allowed="\n\r"))
            raise Fault(
                f"{name} sends {', '.join(found)}: {rest[max(0, place - 40) : place + 40]!a}"
            )

    def drawn(self, name: str, value: object) -> None:
        """Every text in a value of a history, as it would be drawn."""
        waiting = [value]
        while waiting:
            found = waiting.pop()
            if isinstance(found, str | Stored):
                self.harmless(name, str(found), allowed="\n\t")
            elif isinstance(found, dict):
                waiting += [*found.keys(), *found.values()]
            elif isinstance(found, list | tuple | set | frozenset):
                waiting += found
            elif hasattr(found, "__dict__"):
                waiting += vars(found).values()
