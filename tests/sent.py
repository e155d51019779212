"""What was sent to a terminal, read strictly: what in it did the app not mean to write?

assert unmeant("".join(sent)) == []
"""

from __future__ import annotations

import base64
import re

from tests.hostile_text import leaks

# All that Textual and Rich are meant to send while the app runs.
_COLOURS = r"\x1b\[\d*(?:;\d+)*m"
_PLACES = r"\x1b\[(?:\d+(?:;\d+)?)?[HABCD]"
_WHOLE = r"\x1b\[\?2026[hl]"  # a picture begins, a picture ends
_POINTER = r"\x1b\]22;[a-z-]*\x07"
_COPIED = r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07"
_MEANT = re.compile("|".join((_COLOURS, _PLACES, _WHOLE, _POINTER, _COPIED)))
_COPY = re.compile(_COPIED)
# what joins the characters around it in some terminals and not in others; the app draws them apart
_UNSTEADY = re.compile("[\u200d\ufe00-\ufe0f]")
_AROUND = 30  # characters of context in what is said


def unmeant(sent: str, allowed: str = "\n") -> list[str]:
    """Each character that steers or hides, outside of what our own drawing is made of."""
    rest = _MEANT.sub("", sent)
    if not leaks(rest, allowed):
        return []
    return [_around(rest, at) for at, char in enumerate(rest) if leaks(char, allowed)]


def unsteady(sent: str) -> list[str]:
    """Each character that makes a line wider in one terminal than in another."""
    return [_around(sent, found.start()) for found in _UNSTEADY.finditer(sent)]


def _around(text: str, at: int) -> str:
    return f"U+{ord(text[at]):04X} in {text[max(0, at - _AROUND) : at + _AROUND]!a}"


def copied(sent: str) -> list[str]:
    """The texts that went to the clipboard."""
    return [base64.b64decode(found).decode() for found in _COPY.findall(sent)]
