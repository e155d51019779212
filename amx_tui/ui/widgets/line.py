"""A line or several that say themselves how high they are."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class Line(Static):
    """A line or several, none of which wraps, and of which parts can be clicked.

    Their number is said, not left to be measured: of two texts between two layouts Textual measures
    only the first, and one that comes in the midst of a resize would keep the room of the one before.
    """

    auto_links = False  # what can be clicked does not look like a link

    def write(self, text: Text) -> None:
        """Another text, and the lines that it takes."""
        self.styles.height = text.plain.count("\n") + 1
        self.update(text, layout=False)
