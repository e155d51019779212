"""The detail pane as a picture: a bar of tabs, and below it lines that scroll.

Drawn line by line, so that an asset further costs one laying out and no widget.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.timer import Timer

from amx_tui.ui.inks import on_theme
from amx_tui.ui.widgets.detail import cells, entries
from amx_tui.ui.widgets.detail.below import BODIES, beside, with_more
from amx_tui.ui.widgets.detail.blocks import Block, Ink, Page, stacked
from amx_tui.ui.widgets.detail.subject import Entry, Subject
from amx_tui.ui.widgets.detail.tabs import Tab, TabBar
from amx_tui.ui.widgets.drawn_styles import DETAIL, DrawnStyles
from amx_tui.ui.widgets.kept_lines import KeptLines

_OF_ITSELF = (Tab.TEXTS, Tab.VERSIONS)  # what the comparison knows without another question
ALONE = "-detail-alone"  # of the screen, while this stands where the whole comparison was
_LEAST = 4  # lines that scroll
_SOON = 0.03  # seconds: what is read in less is not seen to come later
_SUMS_UP = "This row sums up a table: up and down lead to its assets."


class DetailView(KeptLines, can_focus=True):
    """A subject, a tab of it, and the entry under the cursor of that tab."""

    def __init__(self) -> None:
        super().__init__(id="asset-detail")
        self.tab = Tab.TEXTS
        self.subject: Subject | None = None
        self.entry = 0  # of those that the tab offers one by one
        self.entries: tuple[Entry, ...] = ()  # that are on the page
        self.page = Page([])
        self.pages_drawn = 0  # counted for tests: one asset further is one page
        self._on_page: Tab | None = None
        self._from_top = True  # another asset has come since the page was drawn
        self.style_of = DrawnStyles(self, DETAIL)
        self._ground = Style()
        self._strips: dict[int, Strip] = {}  # of the page's lines; -1 and below: what is pinned
        self._bar: tuple[TabBar, Strip] | None = None
        self._late: Timer | None = None  # draws what is known, if the rest lets wait for it

    # ------------------------------------------------------------------ what is shown

    def expect(self, subject: Subject) -> None:
        """Show an asset of which more is on its way: all at once, where that comes soon."""
        self._take(subject)
        self.entries = self._entries(subject)  # what keys act on
        if self._late is None:
            self._late = self.set_timer(_SOON, self.draw)

    def show(self, subject: Subject | None) -> None:
        """Show an asset, or that there is none; the same one again stays where it was scrolled to."""
        self._take(subject)
        self.draw()

    def _take(self, subject: Subject | None) -> None:
        before, self.subject = self.subject, subject
        other = before is None or subject is None or before.row.asset != subject.row.asset
        if other or before.position != subject.position:  # type: ignore[union-attr]
            self.entry = 0
        self._from_top |= other

    def turn_to(self, tab: Tab) -> None:
        """Show another tab."""
        self.tab, self.entry, self._from_top = tab, 0, True
        self.draw()

    def draw(self) -> None:
        """Lay the page out, unless what is on it has yet to be read: then the last one stays."""
        if self._late is not None:
            self._late.stop()
            self._late = None
        subject = self.subject
        waits = subject is not None and subject.behind is None and self.tab not in _OF_ITSELF
        if waits and self._on_page is self.tab:
            return
        other_ground = self._ground != self.rich_style
        self._ground = self.rich_style
        before, scrolled = self.page, self.scroll_offset.y
        self.page = self._laid_out()
        self._strips = {
            at: strip
            for at, strip in self._strips.items()
            if at >= 0 and not other_ground and before.line(at) == self.page.line(at)
        }
        self.pages_drawn += 1
        self._on_page = self.tab
        self._make_room(len(self.page.lines) + self.above)
        if self._from_top:
            self.scroll_to(y=0, animate=False, force=True)
            self._from_top = False
        as_scrolled = self.scroll_offset.y == scrolled
        if as_scrolled and not other_ground and len(before.pinned) == len(self.page.pinned):
            self._refresh_what_differs(before)
        else:
            self.refresh()

    def _refresh_what_differs(self, before: Page) -> None:
        """The bar, and the lines on the screen that are not what they were."""
        page, top = self.page, self.scroll_offset.y
        room = range(top, top + max(0, self.size.height - self.above))
        changed = [at for at in room if page.line(at) != before.line(at)]
        last = changed[-1] + 1 - top + self.above if changed else self.above
        self.refresh(Region(0, 0, self.size.width, last))

    def _make_room(self, lines: int) -> None:
        """So many lines to scroll in. The bar beside them is always there: no other place changes,
        and the screen is not laid out anew for each asset."""
        self.set_reactive(DetailView.virtual_size, Size(max(self.size.width, 1), lines))
        self.scrolls_over(lines)
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def _laid_out(self) -> Page:
        columns = max(2, self.scrollable_content_region.width)
        ink, ground, subject = Ink(self.style_of, columns), self._ground, self.subject
        self.entries = self._entries(subject)
        self.entry = max(0, min(self.entry, len(self.entries) - 1))
        if subject is None:
            return stacked([Block(ink.lines((_SUMS_UP, "muted")))], columns, ground)
        if self.tab is Tab.VERSIONS:
            strip = entries.strip(subject, self.entry, ink)
            blocks = entries.versions(subject, self.entry, ink)
            if len(strip) + 1 + _LEAST > self.size.height:  # it would leave too little of the texts
                blocks, strip = [Block(strip), *blocks], []
            return stacked(blocks, columns, ground, strip)
        if self.tab is Tab.HISTORY:
            return stacked(entries.history(subject, self.entry, ink), columns, ground)
        body = BODIES[self.tab]
        page = beside(
            lambda subject, at, narrow: [
                *cells.heads(subject, at, narrow),
                *body(subject, at, narrow),
            ],
            subject,
            ink,
            ground,
        )
        if self.tab is not Tab.TEXTS:
            return page
        return with_more(page, subject, ink, ground, self.size.height - 1)

    def _entries(self, subject: Subject | None) -> tuple[Entry, ...]:
        if subject is not None and self.tab is Tab.VERSIONS and subject.cell is not None:
            return entries.version_entries(subject.cell)
        if subject is not None and self.tab is Tab.HISTORY and subject.behind is not None:
            return entries.history_entries(subject.behind.touched)
        return ()

    @property
    def above(self) -> int:
        """Lines that do not scroll: the bar, and what the page has pinned below it."""
        return 1 + len(self.page.pinned)

    def reveal(self, index: int) -> None:
        """Scroll as little as it takes to see the run's block, or the entry."""
        place = self.page.place_of(index)
        if place is None:
            return
        room, y = max(1, self.size.height - self.above), self.scroll_offset.y
        if place.top < y or place.bottom - place.top >= room:
            self.scroll_to(y=place.top, animate=False, force=True)
        elif place.bottom > y + room:
            self.scroll_to(y=place.bottom - room, animate=False, force=True)

    # ------------------------------------------------------------------ drawing

    def on_mount(self) -> None:
        """Other colours."""
        on_theme(self, self._recolour)

    def _recolour(self) -> None:
        self.style_of.forget()
        self._bar = None
        self.on_resize()

    def on_resize(self) -> None:
        """Other widths."""
        if self._on_page is not None:
            self._on_page = None
            self.draw()

    def on_focus(self) -> None:
        """The bar says who has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """The bar says who has the keys."""
        self.refresh()

    @property
    def bar(self) -> TabBar:
        """The first line."""
        subject = self.subject
        asset = subject.row.asset if subject else None
        note = (asset.label, asset.own_name) if asset else ()
        counts = cells.counts(subject) if subject else {}
        columns, alone = self.scrollable_content_region.width, self.screen.has_class(ALONE)
        return TabBar(self.tab, counts, note, self.has_focus, columns, alone)

    def render_line(self, y: int) -> Strip:
        """The bar, then what the scroll position shows."""
        if y == 0:
            return self._bar_strip()
        pinned = y < self.above
        at = -y if pinned else y - self.above + self.scroll_offset.y
        if at not in self._strips:
            line = self.page.pinned[y - 1] if pinned else self.page.line(at)
            blank = [Segment(" " * self.scrollable_content_region.width, self._ground)]
            strip = Strip(blank if line is None else line)
            self._strips[at] = strip.extend_cell_length(self.size.width, self._ground)
        return self._strips[at]

    def _bar_strip(self) -> Strip:
        bar = self.bar
        if self._bar is None or self._bar[0] != bar:
            strip = Strip(bar.drawn(self.style_of, self._ground))
            self._bar = bar, strip.extend_cell_length(self.size.width, self._ground)
        return self._bar[1]
