"""What a plan takes and leaves, a line each; only those in the window are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from amx_tui.compare.comparison import Comparison
from amx_tui.decide.rules import Left, Plan, Taken
from amx_tui.decide.taking import Progress
from amx_tui.history.models import Asset
from amx_tui.text import fit, width
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.inks import ground, inks
from amx_tui.ui.widgets.charts.drawing import hue
from amx_tui.ui.widgets.grid.grid_text import filled
from amx_tui.vocabulary import LETTERS

_ROOMY = 76  # columns from which on there is one for the text
TAKEN = "✔ taken"
_TEXT = 12  # columns that a text has beside what is said of it, at least
_NAME = 0.36  # of the columns are for the asset


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the parts of a line are."""

    name: int
    run: int
    rest: int


class PlanList(ScrollView, can_focus=True):
    """Texts to take, below them those that are accepted already, and the assets that are left."""

    BINDINGS = [*bindings(Where.TAKING)]
    PLACES: ClassVar = (Where.TAKING, Where.TAKE, Where.EVERYWHERE)

    class Moved(Message):
        """Something else is under the cursor."""

    class Turned(Message):
        """A text has been dropped, or is to be taken again."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(id="plan")
        self._letters = {run.id: position for position, run in enumerate(comparison.runs)}
        self._lines: list[Taken | Left] = []
        self._taken_in_order: tuple[Taken, ...] = ()  # in which they are written
        self.dropped: frozenset[Asset] = frozenset()
        self.cursor = 0
        self._became: dict[int, str] = {}  # by result id, once it was tried to take them

    def show(self, plan: Plan) -> None:
        """Another plan, what it changes first; nothing of it is dropped."""
        already = (one for one in plan.taken if one.already)
        self._taken_in_order = plan.taken
        self._lines = [*plan.changing, *already, *plan.left]
        self.dropped, self.cursor = frozenset(), 0
        self._became = {}
        self._measure()
        self.scroll_to(y=0, animate=False, force=True)
        self.post_message(self.Moved())

    def came_to(self, done: Progress) -> None:
        """Say of each text what has become of it."""
        changed, left = set(done.changed), {one.result_id: one.why for one in done.left}
        wanted = (one for one in self._taken_in_order if one.asset not in self.dropped)
        for number, one in enumerate(wanted):
            if one.result_id in changed:
                self._became[one.result_id] = TAKEN
            elif one.result_id in left:
                self._became[one.result_id] = f"left: {left[one.result_id]}"
            elif number >= done.seen:
                self._became[one.result_id] = "not come to"
        self.refresh()

    @property
    def chosen(self) -> Taken | Left | None:
        """What is under the cursor."""
        return self._lines[self.cursor] if self._lines else None

    def _measure(self) -> None:
        self.virtual_size = Size(max(1, self.size.width), len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Other widths."""
        self._measure()

    # ------------------------------------------------------------------ drawing

    @property
    def _room(self) -> int:
        """Columns beside the scroll bar."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        room, number = self._room, self.scroll_offset.y + y
        base = self.rich_style
        if number >= len(self._lines):
            return Strip.blank(room, base)
        at = number == self.cursor
        if at:
            base += ground(self, "cursor")
        one, ink = self._lines[number], inks(self)
        mark = Segment("▌" if at and self.has_focus else "▏" if at else " ", ink("keys"))
        parts = self._taken(one, room - 1, ink) if isinstance(one, Taken) else self._left(one, ink)
        return Strip(filled([mark, *parts], room, base), room)

    def _taken(self, one: Taken, room: int, ink: Callable[[str], Style]) -> list[Segment]:
        gone = one.asset in self.dropped
        columns = self._columns(room)
        position = self._letters[one.run_id]
        faint = ink("dim") if gone else Style()
        run = fit(f"{LETTERS[position]} #{one.run_id}", columns.run - 1)
        done = self._became.get(one.result_id) == TAKEN
        sign = "□ " if gone else "✔ " if done or one.already else "▣ "
        box = Segment(sign, ink("good" if done else "dim" if gone or one.already else "keys"))
        parts = [
            box,
            Segment(_padded(one.asset.label, columns.name), faint),
            Segment(_padded(run, columns.run), ink("dim") if gone else ink(hue(position))),
        ]
        if columns.rest:
            state = self._became.get(one.result_id) or _state(one)
            state = fit(state, max(2, columns.rest - _TEXT))
            text = fit(one.description.line, max(2, columns.rest - width(state) - 1))
            gap = " " * max(1, columns.rest - width(text) - width(state))
            parts += [Segment(text, faint), Segment(gap), Segment(state, ink("dim"))]
        return parts

    def _left(self, one: Left, ink: Callable[[str], Style]) -> list[Segment]:
        name = max(8, int((self._room - 3) * _NAME))
        return [
            Segment("– ", ink("dim")),
            Segment(_padded(one.asset.label, name), ink("dim")),
            Segment(f"left: {one.why}", ink("dim")),
        ]

    def _columns(self, room: int) -> _Columns:
        room -= 2
        run = min(10, room // 3)
        if room < _ROOMY:
            return _Columns(room - run, run, 0)
        name = int(room * _NAME)
        return _Columns(name, run, room - name - run)

    def on_focus(self) -> None:
        """Mark the line under the cursor as the one that has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Mark it otherwise."""
        self.refresh()

    # ------------------------------------------------------------------ moving

    def go(self, line: int) -> None:
        """Put the cursor on a line and bring it on the screen; the ends are the ends."""
        self.cursor = max(0, min(line, len(self._lines) - 1))
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= self.cursor < top + height:
            to = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=to, animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, lines: int) -> None:
        """Up or down by so many lines."""
        self.go(self.cursor + lines)

    def action_page(self, pages: int) -> None:
        """Up or down by a page."""
        self.go(self.cursor + pages * max(1, self.size.height - 1))

    def action_end(self, last: int) -> None:
        """To the first line or to the last one."""
        self.go(len(self._lines) - 1 if last else 0)

    def action_drop(self) -> None:
        """Do not take the text under the cursor, or take it after all; go on to the next one."""
        if isinstance(one := self.chosen, Taken):
            self.dropped ^= {one.asset}
            self.post_message(self.Turned())
            self.go(self.cursor + 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a click on the box drops the text."""
        line = event.y + self.scroll_offset.y
        if line < len(self._lines):
            self.go(line)
            if event.x < 3:
                self.action_drop()


def _padded(text: str, columns: int) -> str:
    """The text, cut or filled to the columns, a gap behind it."""
    text = fit(text, max(1, columns - 1))
    return text + " " * (columns - width(text))


def _state(one: Taken) -> str:
    """What taking it changes, in a word."""
    applied = "" if one.replaces is None else "replaces" if one.differs else "= applied"
    already = f"{one.status} already" if one.status in ("accepted", "custom") else ""
    return " · ".join(filter(None, [already, applied]))
