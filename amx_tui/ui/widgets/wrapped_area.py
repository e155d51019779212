"""A text area that shows its lines as they are wrapped."""

from __future__ import annotations

from textual.widgets import TextArea


class WrappedArea(TextArea):
    """Drawn as a whole whenever it has other columns.

    Textual wraps the text anew when a bar comes or goes beside it, or when its border does; if there
    are as many lines as before it draws only that of the cursor again. Elsewhere a word at the end of
    a line would be missing, or stand there twice.
    """

    def watch_show_vertical_scrollbar(self) -> None:
        """Other columns."""
        self.refresh()

    def on_resize(self) -> None:
        """Other columns, or other lines."""
        self.refresh()
