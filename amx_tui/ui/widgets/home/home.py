"""The home under keys and mouse: what right of the list answers while nothing is compared."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Region

from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import CompareRuns, Notice, OpenRun
from amx_tui.ui.widgets.home.home_lines import GROUPS
from amx_tui.ui.widgets.home.home_view import HomeView


class Home(HomeView, can_focus=True, inherit_bindings=False):
    """Lines to stand on: suggestions, then groups."""

    BINDINGS: ClassVar = [*bindings(Where.HOME)]
    PLACES: ClassVar = (Where.HOME, Where.WALLS, Where.EVERYWHERE)

    @property
    def _lines(self) -> int:
        """Lines that the cursor can stand on: suggestions, then groups."""
        return len(self._suggested) + len(self._rows)

    def _stand(self, index: int) -> None:
        self._cursor = max(0, min(index, self._lines - 1))
        self._draw()
        ranked = self._cursor - len(self._suggested)
        part = self.query_one("#worth" if ranked < 0 else "#best")
        line = self._cursor + 1 if ranked < 0 else ranked + 4
        self.scroll_to_region(Region(0, part.virtual_region.y + line, 1, 1), animate=False)

    def action_cursor_up(self) -> None:
        """Up a line, to the top from the first one."""
        if self._cursor == 0:
            self.scroll_home(animate=False)
        self._stand(self._cursor - 1)

    def action_cursor_down(self) -> None:
        """Down a line; from the last one on to the charts."""
        if self._cursor >= self._lines - 1:
            self.scroll_down(animate=False)
        else:
            self._stand(self._cursor + 1)

    def action_scope(self, index: int) -> None:
        """Another schema."""
        self._scope, self._chosen = index % (len(self._schemas) + 1), True
        self._ask_board()

    def action_next_scope(self, step: int) -> None:
        """The next schema, all of them behind the last."""
        self.action_scope(self._scope + step)

    def action_group_by(self) -> None:
        """Runs by something else."""
        groups = list(GROUPS)
        self._by = groups[(groups.index(self._by) + 1) % len(groups)]
        self._ask_board()

    def _ask_board(self) -> None:
        self._cursor = min(self._cursor, max(0, len(self._suggested)))
        self._read()

    def action_open(self) -> None:
        """Compare what is suggested under the cursor; of a group open the newest run."""
        ranked = self._cursor - len(self._suggested)
        if self._lines == 0:
            self.post_message(Notice("There is nothing to open yet.", warning=True))
        elif ranked < 0:
            self.post_message(CompareRuns(self._suggested[self._cursor].run_ids))
        else:
            self.post_message(OpenRun(self._rows[ranked].run_ids[0]))

    def action_compare(self) -> None:
        """There is nothing to compare while this is shown: say what is missing."""
        words = "Pick at least two runs in the list with space, or enter on a suggestion."
        self.post_message(Notice(words, warning=True))

    def action_open_run(self) -> None:
        """Open the run that is told of."""
        if self._run is not None:
            self.post_message(OpenRun(self._run.id))

    def action_stand(self, index: int) -> None:
        """Put the cursor on a line."""
        self._stand(index)

    async def on_click(self, event: events.Click) -> None:
        """A click goes to a line, or does what it is on; a double click opens the line."""
        action = event.style.meta.get("do", "")
        if action:
            await self.run_action(action)
        if event.chain > 1 and action.startswith("stand"):
            self.action_open()
