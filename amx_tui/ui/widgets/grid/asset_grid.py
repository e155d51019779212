"""The asset grid under keys and mouse: unfolding, comparing words, sorting, and what a cell offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from amx_tui.compare.pivot import Cell
from amx_tui.compare.versions import Version
from amx_tui.history.models import Asset
from amx_tui.stored import Stored
from amx_tui.ui.actions import Where, actions, bindings, keys_of
from amx_tui.ui.messages import Notice, OpenRun
from amx_tui.ui.widgets.grid.grid_cells import VERSION
from amx_tui.ui.widgets.grid.grid_hints import cell_hint, group_hint, head_hint
from amx_tui.ui.widgets.grid.grid_moves import GridMoves
from amx_tui.ui.widgets.menu import Choice, Menu
from amx_tui.vocabulary import LETTERS, Density, GridSort

_RIGHT = 3  # the button of the mouse
_LETTERS = {  # of the orders, in their menu
    GridSort.ASSET: "a",
    GridSort.REGRESSED: "r",
    GridSort.IMPROVED: "i",
    GridSort.GAP: "g",
    GridSort.FINDINGS: "f",
    GridSort.DISAGREEMENT: "d",
    GridSort.DIFFERENCE: "b",
    GridSort.VERSIONS: "v",
    GridSort.QUEUE: "m",
}
_OF_ALL = ("all_metrics", "review", "take_winners", "export", "app.ask", "screen.ask_about")
_OF_A_CELL = (
    *("inspect", "expand", "app.edit", "app.take", "copy", "open_run", "baseline"),
    *("next_regression", "diff", "density", "sort", "filters", *_OF_ALL),
)
_OF_A_VERSION = ("app.edit", "app.take", "copy", "open_run")
_OF_A_GROUP = ("fold", "open_run", "baseline", "next_regression", "sort", "filters", *_OF_ALL)


class AssetGrid(GridMoves):
    """The comparison of every asset, to move in."""

    BINDINGS = [*bindings(Where.GRID)]
    PLACES: ClassVar = (Where.GRID, Where.COMPARE, Where.WALLS, Where.EVERYWHERE)

    class FiltersRequested(Message):
        """The user wants to choose filters."""

    class InspectRequested(Message):
        """The user wants everything about the cell."""

    # under the first click: an asset, or the run of a head; a second one means it, whatever has moved
    _pressed: Asset | int | None = None
    _menu_at: Offset | None = None  # where the next menu opens
    _version: Version | None = None  # what the menu is about, if it is not the cell

    # ------------------------------------------------------------------ how much is shown

    def action_expand(self) -> None:
        """Unfold or fold the row, all runs of it; on a group's header, the group."""
        row = self.cursor_row
        if row is None:
            self.action_fold()
            return
        self.expanded ^= {row.asset}
        self._measure()
        self.go(self.cursor)

    def action_expand_all(self) -> None:
        """Unfold or fold every row."""
        self.all_expanded = not self.all_expanded
        self.expanded.clear()
        self._measure()
        self.go(self.cursor)

    def action_fold(self) -> None:
        """Fold or unfold the group under the cursor."""
        if not self._lines.items:
            return
        index = self._lines.items[self.cursor].group
        group = self.arrangement.groups[index]
        self.folds.turn(group, fold=not self.is_folded(group))
        self._lay_out(None)
        header = next(i for i, item in enumerate(self._lines.items) if item.group == index)
        self.go(header)
        self.post_message(self.LookChanged())

    def action_density(self) -> None:
        """One line of each text, two lines, or all of it."""
        ways = list(Density)
        self.density = ways[(ways.index(self.density) + 1) % len(ways)]
        self._measure()
        self.go(self.cursor)
        self.post_message(self.LookChanged())
        self.post_message(Notice(f"Each asset shows {self.density}.", timeout=2))

    def action_diff(self) -> None:
        """Word differences against the baseline, or plain texts."""
        self.diff_on = not self.diff_on
        self._measure()
        self.go(self.cursor)
        self.post_message(self.ViewChanged())

    def action_diff_versions(self) -> None:
        """Versions against v1, against their seed, or plain."""
        ways = ("", "v1", "seed")
        self.version_diff = ways[(ways.index(self.version_diff) + 1) % 3]
        self._measure()
        self.go(self.cursor)
        words = f"against {self.version_diff}" if self.version_diff else "not compared"
        self.post_message(Notice(f"Versions are {words}.", timeout=3))

    # ------------------------------------------------------------------ which, and in which order

    def action_baseline(self) -> None:
        """Make the run under the cursor the baseline."""
        self._base(self.position)

    def _base(self, position: int) -> None:
        """Another baseline, and say so: the head's mark may be cut, or beside the screen."""
        if self.comparison is None:
            return
        name = f"{LETTERS[position]} #{self.comparison.runs[position].id}"
        if position == self.view.baseline:
            self.post_message(Notice(f"{name} is the baseline already.", timeout=3))
        else:
            self.look(baseline=position)
            words = f"{name} is the baseline: the others are compared with it."
            self.post_message(Notice(words, timeout=3))

    def action_sort(self) -> None:
        """Choose an order from a menu."""
        choices = [Choice(_LETTERS[sort], sort.label, sort.value) for sort in GridSort]
        self._menu_at = self._menu_at or self.region.offset + Offset(0, 1)
        self._ask("Sort assets by · S reverses", choices, self._sort, now=self.view.sort.value)

    def _sort(self, chosen: str | None) -> None:
        if chosen is not None:
            self.look(sort=GridSort(chosen), reverse=False)

    def action_reverse(self) -> None:
        """The other way round; what cannot be measured stays last."""
        self.look(reverse=not self.view.reverse)

    def action_filters(self) -> None:
        """Choose which assets are shown."""
        self.post_message(self.FiltersRequested())

    # ------------------------------------------------------------------ what a cell offers

    def action_inspect(self) -> None:
        """Everything about the cell; on a group's header, fold it."""
        if self.cursor_row is None:
            self.action_fold()
        else:
            self.post_message(self.InspectRequested())

    def action_copy(self) -> None:
        """Copy the description."""
        cell = self._version or self._cell_or_why("y", "copy")
        if cell is not None:
            self.app.copy_to_clipboard(str(cell.description))
            self.post_message(Notice("Copied the description.", timeout=2))

    def action_open_run(self) -> None:
        """Open the run that wrote the cell."""
        if self.comparison is not None:
            row = self.cursor_row
            run_id = self.comparison.runs[self.position].id
            run_id = self._version.run_id if self._version else run_id
            self.post_message(OpenRun(run_id, row.asset if row else None))

    def result_to_edit(self) -> int | None:
        """The result row under the cursor; without one it says why."""
        cell = self._version or self._cell_or_why("i", "edit")
        return cell.result_id if cell else None

    def text_to_take(self) -> tuple[int, Stored] | None:
        """The result row under the cursor and its text; without one it says why."""
        cell = self._version or self._cell_or_why("t", "take")
        return (cell.result_id, cell.description) if cell else None

    def _cell_or_why(self, key: str, verb: str) -> Cell | None:
        if self.comparison is None or self.cursor_cell is not None:
            return self.cursor_cell
        run = f"#{self.comparison.runs[self.position].id}"
        why = f"This row sums up a table: {key} works on the rows below it."
        if self.cursor_row is not None:
            asset = self.cursor_row.asset.named
            why = f"{run} did not describe {asset}: nothing is there to {verb}."
        self.post_message(Notice(why, timeout=4))
        return None

    def action_offer(self) -> None:
        """A menu of what can be done with what is under the cursor."""
        if self.comparison is None or not self._lines.items:
            return
        row, version = self.cursor_row, self._version
        names: tuple[str, ...] = _OF_A_VERSION if version else _OF_A_CELL if row else _OF_A_GROUP
        found = {action.name: action for action in actions(Where.COMPARE, Where.GRID)}
        choices = [
            Choice(keys_of(a).partition(" or ")[0], a.help.rstrip("."), a.name)
            for a in map(found.__getitem__, names)
        ]
        title = row.asset.label if row else "These assets"
        if version is not None:
            title = f"{version.label} of #{version.run_id} · {title}"
        self._ask(title, choices, self._do)

    def _do(self, chosen: str | None) -> None:
        if chosen is None:
            self._version = None
        else:
            self.run_worker(self._carry_out(chosen), group="chosen")

    async def _carry_out(self, chosen: str) -> None:
        above = (node for node in self.ancestors_with_self if hasattr(node, f"action_{chosen}"))
        await self.app.run_action(chosen, next(above, self))
        self._version = None

    def _ask(
        self,
        title: str,
        choices: list[Choice],
        then: Callable[[str | None], None],
        now: str = "",
    ) -> None:
        """Open a menu below what is under the cursor, or where it was asked for."""
        at, self._menu_at = self._menu_at, None
        if self.comparison is not None and not isinstance(self.app.screen, Menu):
            self.app.clear_notifications()  # they would lie over it
            self.app.push_screen(Menu(title, choices, at or self._under_cursor, now), then)

    @property
    def _under_cursor(self) -> Offset:
        """The place on the screen below the first line of what is under the cursor."""
        line = self._lines.top(self.cursor) + 2 - self.scroll_offset.y if self._lines.items else 1
        return self.region.offset + Offset(self.columns.label, max(1, line))

    # ------------------------------------------------------------------ mouse

    def _at(self, y: int) -> int | None:
        line = y - 1 + self.scroll_offset.y
        if y < 1 or line >= self._lines.total:
            return None
        index = self._lines.at(line)
        return self._lines.header_of(index) if y == 1 else index

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a double click is enter, and on the head of a run opens that.

        A click on a head sets the baseline or the order, on the last line of a cell with versions it
        unfolds the row, on a group's header the group. The right button opens a menu.
        """
        if self.comparison is None:
            return
        if event.chain > 1 and event.button != _RIGHT:
            self._open_pressed()
            return
        index, position = self._at(event.y), self.columns.position_at(event.x)
        self._pressed = None
        if index is None:
            if event.y == 0:
                self._click_head(event.x, position)
            return
        if position is not None:
            self.position = position
        line = event.y - 1 + self.scroll_offset.y
        number = event.style.meta.get(VERSION)
        hair = self._painter is not None and self._painter.hair
        last = line == self._lines.bottom(index) - 1 - hair
        self.go(index)
        row, cell = self.cursor_row, self.cursor_cell
        version = cell.versions[number] if cell and number is not None else None
        self._pressed = row.asset if row else None
        if event.button == _RIGHT:
            self._version = version
            self._menu_at = Offset(event.screen_x, event.screen_y)
            self.action_offer()
        elif row is None:
            self.action_fold()
        elif last and cell and cell.versions:
            self.action_expand()

    def _click_head(self, x: int, position: int | None) -> None:
        """A run becomes the baseline; the asset and the delta are sorted by, and once more reversed."""
        if position is not None and self.comparison is not None:
            self._base(position)
            self._pressed = self.comparison.runs[position].id
            return
        over = self._painter is not None and x >= self._painter.delta_from
        sort = GridSort.REGRESSED if over else GridSort.ASSET
        again = self.view.sort is sort
        self.look(sort=sort, reverse=again and not self.view.reverse)

    def _open_pressed(self) -> None:
        """Open what the first click was on: the asset, or of a head the run."""
        pressed, self._pressed = self._pressed, None
        if isinstance(pressed, Asset):
            if self.go_to(pressed):
                self.action_inspect()
        elif pressed is not None:
            self.post_message(OpenRun(pressed))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what stands under the mouse: heads, bars, chips with their seeds, marks."""
        if self._painter is None:
            return
        index, position = self._at(event.y), self.columns.position_at(event.x)
        item = self._lines.items[index] if index is not None else None
        if item is None:
            words = head_hint(self._painter, event.x, position) if event.y == 0 else ""
        elif item.row is None:
            words = group_hint(self.arrangement.groups[item.group], self._painter.baseline)
        else:
            words = cell_hint(self._painter, item.row, position)
        self.tooltip = Content(words) if words else None
