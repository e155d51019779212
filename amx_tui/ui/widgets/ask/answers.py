"""The turns of a conversation, one below the other."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widget import Widget


class Answers(VerticalScroll):
    """The turns. What came last begins at the top, and is read from there while more comes.

    Nothing else moves the view than whoever reads. The last one is as high as the view at least, so
    that its first line can stand at the top.
    """

    _first: Widget | None = None  # what begins at the top until somebody scrolls

    def read_from(self, first: Widget) -> None:
        """Bring the first line of one of them to the top."""
        self._first = first
        self.call_after_refresh(self._settle)

    def page(self, pages: int) -> None:
        """Scroll so many screens down (up, below zero); a line of each stays."""
        self._first = None
        self.scroll_relative(y=pages * max(1, self.size.height - 1), animate=False)

    def line(self, lines: int) -> None:
        """Scroll so many lines down (up, below zero)."""
        self._first = None
        self.scroll_relative(y=lines, animate=False)

    def ends(self, *, last: bool) -> None:
        """Go to the last line of all, or to the first."""
        self._first = None
        y = max(0, self._last_line - self.size.height) if last else 0
        self.scroll_to(y=y, animate=False)

    @property
    def _last_line(self) -> int:
        """The end of what is written, without the room below it."""
        shown = [child for child in self.children if child.display]
        if not shown:
            return 0
        written = shown[-1].children or [shown[-1]]
        end = max(part.virtual_region.bottom for part in written)
        return end + (shown[-1].virtual_region.y if shown[-1].children else 0)

    def watch_virtual_size(self) -> None:
        """There is more, or less, of it."""
        self.call_after_refresh(self._settle)

    def on_resize(self) -> None:
        """More, or less, of it fits, and lines are wrapped elsewhere."""
        self.call_after_refresh(self._settle)

    def on_mouse_scroll_up(self) -> None:
        """Somebody reads elsewhere."""
        self._first = None

    def on_mouse_scroll_down(self) -> None:
        """Somebody reads elsewhere."""
        self._first = None

    def on_scroll_to(self) -> None:
        """Somebody drags the bar."""
        self._first = None

    def on_focus(self) -> None:
        """Keys scroll from now on."""
        self._first = None

    def on_descendant_focus(self) -> None:
        """Somebody goes through what can be opened."""
        self._first = None

    def _settle(self) -> None:
        first = self._first
        if first is not None and first.is_attached:
            self.scroll_to(y=self._top_of(first), animate=False, immediate=True)

    def _top_of(self, first: Widget) -> int:
        """Where the view begins: of a long question the end is enough."""
        asked = first.children[0].outer_size.height if first.children else 0
        return first.virtual_region.y + max(0, asked - self.size.height // 2)
