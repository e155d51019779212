"""The text that is typed, with the words that differ from the original marked."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from amx_tui.compare.worddiff import Change, diff
from amx_tui.stored import Stored

_MOST = 4_000  # characters of either text; longer ones could not be marked between two keys
_STYLES = {Change.SAME: "", Change.ADDED: "bold underline", Change.REMOVED: "strike dim"}


class LiveDiff(Static):
    """Marks that can be read without colours: what is new is underlined, what is gone struck out."""

    def __init__(self) -> None:
        super().__init__(id="live-diff")

    def show(self, original: Stored, typed: Stored) -> None:
        """Compare; there is nothing to be seen while the texts are equal."""
        line = self._line(original.strip(), typed.strip())
        self.set_class(line is not None, "-differs")
        if line is not None:
            self.update(line)

    @staticmethod
    def _line(original: Stored, typed: Stored) -> Text | None:
        if original == typed or not original or not typed:
            return None
        if max(len(original.raw), len(typed.raw)) > _MOST:
            return Text("changed; too long to be marked while you type", "dim")
        return marks(str(original), str(typed))


def marks(before: str, after: str) -> Text:
    """What changed between two texts, on a line of its own."""
    line = Text("changed: ", "dim")
    found = diff(before, after)
    if found.rewritten:
        return line.append("≠ rewritten, little of the original is left")
    previous = Change.SAME
    for change, words in found.pieces:
        if previous is Change.REMOVED and change is Change.ADDED and not words[0].isspace():
            line.append(" ")  # without colours "KeyPrimary" is one word
        line.append(words, _STYLES[change] or "not dim")
        previous = change
    return line
