"""Text for an area that cannot hold every character: each is a sign inside, and comes out as it was.

A text area splits lines at a dozen characters and joins them with one, and draws what it holds. So what
would be lost there, or would reach the terminal, is a character of a private plane while it is edited.
"""

from __future__ import annotations

from amx_tui.text import clean

_FIRST = 0x100000  # one column wide, and without a meaning


class Masks:
    """The signs of one text area: whatever went in comes out unchanged, in any order and mixture."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._behind: dict[int, str] = {}
        self._looks: dict[int, str] = {}

    def mask(self, text: str) -> str:
        """`text` with signs, in lines that end with a line feed."""
        if text.isascii() and text.isprintable():
            return text
        return "".join(c if _plain(c) else self._sign(c) for c in text)

    def unmask(self, text: str) -> str:
        """What went in, and what has been typed beside it."""
        return text.translate(self._behind)

    def look(self, text: str) -> str:
        """As `unmask`, but drawn; each sign is one character wide here too."""
        return text.translate(self._looks)

    def _sign(self, character: str) -> str:
        if character not in self._signs:
            code = _FIRST + len(self._signs)
            self._signs[character] = chr(code)
            self._behind[code] = character
            drawn = clean(character)
            self._looks[code] = drawn if len(drawn) == 1 else "\N{REPLACEMENT CHARACTER}"
        return self._signs[character]


def _plain(character: str) -> bool:
    return character in "\n\t" or (clean(character) == character and ord(character) < _FIRST)
