"""The one screen: picker on the left, comparison on the right; where messages meet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Static

from amx_tui.history.edit.writer import Edited
from amx_tui.history.errors import HistoryError
from amx_tui.text import fit
from amx_tui.ui import messages
from amx_tui.ui.services.edits import show_edit, undo, words
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.widgets.picker.run_picker import RunPicker, RunTable

if TYPE_CHECKING:
    from textual.widget import Widget

    from amx_tui.ui.app import AmxTui
    from amx_tui.ui.widgets.ask.ask_panel import AskPanel
    from amx_tui.ui.widgets.compare.compare_pane import ComparePane


class MainScreen(Screen[None]):
    """One pane at a time on a narrow terminal, both on a wide one."""

    _before_ask: Widget | None = None

    def compose(self) -> ComposeResult:
        """Title line, the panes, the footer. The comparison is mounted after the first picture."""
        yield Static(id="title")
        with Horizontal(id="panes"):
            yield RunPicker()
        yield Footer(show_command_palette=False)

    @property
    def _app(self) -> AmxTui:
        return cast("AmxTui", self.app)

    @property
    def picker(self) -> RunPicker:
        """The left pane."""
        return self.query_one(RunPicker)

    @property
    def pane(self) -> ComparePane | None:
        """The right pane, once it is there."""
        from amx_tui.ui.widgets.compare.compare_pane import ComparePane

        found = self.query(ComparePane)
        return found.first() if found else None

    @property
    def ask(self) -> AskPanel | None:
        """The chat, once it has been opened; it stands in place of the comparison."""
        found = self.query("#ask")
        return cast("AskPanel", found.first()) if found else None

    def on_mount(self) -> None:
        """Say which history this is; then bring the rest."""
        self._title("")
        self.call_after_refresh(self._bring_pane)

    @on(messages.RunsCounted)
    def _counted(self, message: messages.RunsCounted) -> None:
        mode = "read-only" if self._app.edits.refusal() else "live"
        self._title(f" · {message.total:,} run{'' if message.total == 1 else 's'} · {mode}")

    def _title(self, counted: str) -> None:
        name = "demo history" if self._app.demo else _short(self._app.history)
        line = Text.assemble((" amx-tui ", "bold"), f" {fit(name, 60)}{counted}")
        self.query_one("#title", Static).update(line)

    async def _bring_pane(self) -> None:
        from amx_tui.ui.widgets.compare.compare_pane import ComparePane

        pane, panes = ComparePane(), self.query_one("#panes")
        if panes.is_attached:  # else the app is being left before it was all there
            await panes.mount(pane)
        if not pane.query("#grid"):
            return
        pane.start(*self._app.start_view)
        pane.grid.diff_on = self._app.start_diff
        pane.show(self.picker.picks)
        if self._app.start_picks:
            self._compare()

    @on(messages.PicksChanged)
    def _picked(self, message: messages.PicksChanged) -> None:
        for screen in self.app.screen_stack[1:]:
            screen.post_message(messages.PicksChanged(message.picks))
        if self.pane is not None:
            self.pane.show(message.picks)
            if len(message.picks) < 2:
                self.remove_class("-comparing")

    @on(messages.CompareRequested)
    def _compare(self) -> None:
        self.remove_class("-asking")
        if self.pane is not None:
            self.add_class("-comparing")
            self.pane.focus_grid()

    @on(messages.PickRun)
    async def _pick_found(self, message: messages.PickRun) -> None:
        try:
            found = await self._app.service.call(lambda s: s.runs([message.run_id]))
        except (HistoryError, Superseded):
            return
        for run in found:  # in the picker's own turn, so that what it says bubbles from there
            self.picker.call_later(self.picker.toggle_found, run)

    @on(messages.HistoryChanged)
    def _changed(self) -> None:
        self.picker.history_changed()
        if self.pane is not None:
            self.pane.history_changed()

    @on(messages.OpenRun)
    def _open_run(self, message: messages.OpenRun) -> None:
        from amx_tui.ui.screens.run_detail import RunDetailScreen

        self.app.push_screen(RunDetailScreen(message.run_id, message.asset))

    @on(messages.EditCell)
    def _edit(self, message: messages.EditCell) -> None:
        from amx_tui.ui.screens.editor import EditorScreen

        if why := self._app.edits.refusal():
            self._app.notify(f"Editing is off: {why}", severity="warning", markup=False)
        elif not any(isinstance(screen, EditorScreen) for screen in self.app.screen_stack):
            self.app.push_screen(EditorScreen(message.result_id), self._edited)

    def _edited(self, done: Edited | None) -> None:
        if done is not None:
            self._app.notify(f"Saved: {words(done)}. u undoes it.", markup=False)
            self._show_edit(done.run_id)

    @work(group="show edit")
    async def _show_edit(self, run_id: int) -> None:
        await show_edit(self._app, run_id)

    @on(messages.UndoEdit)
    def _undo_asked(self) -> None:
        self._undo()

    @work(group="undo")
    async def _undo(self) -> None:
        await undo(self._app)

    @on(messages.ShowAsset)
    def _show_asset(self, message: messages.ShowAsset) -> None:
        if self.pane is not None:
            self._compare()
            self.pane.show_asset(message.asset)

    @on(messages.AskRequested)
    async def _ask(self) -> None:
        from amx_tui.ask.agents.registry import Agents
        from amx_tui.ask.chat import Chat
        from amx_tui.ui.widgets.ask.ask_panel import AskPanel

        self._before_ask = self.focused
        if self.ask is None:
            app = self._app
            call = app.service.call
            agents = Agents(call, app.history, app.demo, app.settings)
            chat = Chat(call, agents, app.conversations, app.clock)
            panel = AskPanel(chat, agent=app.agent, at_once=app.settings.ask_at_once)
            await self.query_one("#panes").mount(panel)
        self.add_class("-asking")
        panel = self.query_one(AskPanel)
        panel.open(self.picker.picks, self.pane.comparison if self.pane else None)

    @on(messages.AskClosed)
    def _asked(self) -> None:
        self.remove_class("-asking")
        self.call_after_refresh(self._focus_as_before)

    def _focus_as_before(self) -> None:
        before = self._before_ask
        if before is None or not before.is_mounted or not before.focusable:
            before = self.query_one(RunTable)
        before.focus(scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane with the focus is the one that a narrow terminal shows."""
        if self.ask is not None and self.ask in event.widget.ancestors_with_self:
            return
        inside = self.pane is not None and self.pane in event.widget.ancestors_with_self
        self.set_class(inside, "-comparing")

    def action_back(self) -> None:
        """From the comparison to the picker."""
        self.remove_class("-zoomed")
        self.remove_class("-comparing")
        # a hidden list takes no focus: it is shown at the next refresh
        self.call_after_refresh(self.query_one(RunTable).focus)

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole screen, or give it back."""
        self.toggle_class("-zoomed")


def _short(path: Path) -> str:
    """A path as people write it, the home folder as a tilde."""
    try:
        return f"~/{path.absolute().relative_to(Path.home())}"
    except ValueError:
        return str(path)
