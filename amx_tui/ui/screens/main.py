"""The one screen: picker on the left, comparison or Ask on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from amx_tui.stored import Name
from amx_tui.text import fit
from amx_tui.ui import messages
from amx_tui.ui.session import Session, Start
from amx_tui.ui.widgets.key_footer import KeyFooter
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from amx_tui.ui.widgets.picker.run_table import RunTable
from amx_tui.vocabulary import MIN_RUNS

if TYPE_CHECKING:
    from textual.widget import Widget

    from amx_tui.ui.widgets.ask.ask_panel import AskPanel
    from amx_tui.ui.widgets.compare.compare_pane import ComparePane


class MainScreen(Screen[None]):
    """One pane at a time on a narrow terminal, both on a wide one."""

    def __init__(self, session: Session, start: Start, picks: tuple[int, ...]) -> None:
        super().__init__()
        self._session, self._start, self._picks = session, start, picks
        self._ask: AskPanel | None = None  # once it has been opened; in place of the comparison
        self._before_ask: Widget | None = None

    def compose(self) -> ComposeResult:
        """Title line, the panes, the footer. The comparison is mounted after the first picture."""
        yield Static(id="title")
        with Horizontal(id="panes"):
            yield RunPicker(self._session, self._picks)
        yield KeyFooter()

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

    def on_mount(self) -> None:
        """Say which history this is; then bring the rest."""
        self._title("")
        self.call_after_refresh(self._bring_pane)

    @on(messages.RunsCounted)
    def _counted(self, message: messages.RunsCounted) -> None:
        mode = "read-only" if self._session.edits.refusal() else "live"
        self._title(f" · {message.total:,} run{'' if message.total == 1 else 's'} · {mode}")

    def _title(self, counted: str) -> None:
        name = "demo history" if self._session.demo else _short(self._session.path)
        line = Text.assemble((" amx-tui ", "bold"), f" {fit(name, 60)}{counted}")
        self.query_one("#title", Static).update(line)

    async def _bring_pane(self) -> None:
        from amx_tui.ui.widgets.compare.compare_pane import ComparePane

        pane, panes = ComparePane(self._session, self._start), self.query_one("#panes")
        if panes.is_attached:  # else the app is being left before it was all there
            await panes.mount(pane)
        if not pane.query("#grid"):
            return
        pane.show(self.picker.picks)
        if self._start.picks:
            self._compare()

    @on(messages.PicksChanged)
    def _picked(self, message: messages.PicksChanged) -> None:
        if self.pane is not None:
            self.pane.show(message.picks)
            if len(message.picks) < MIN_RUNS:
                left = self.pane.has_focus_within  # it is hidden, or empty: keys need another place
                self.remove_class("-comparing")
                if left:
                    self.call_after_refresh(self.query_one(RunTable).focus)

    @on(messages.CompareRequested)
    def _compare(self) -> None:
        self.remove_class("-asking")
        if self.pane is not None:
            self.add_class("-comparing")
            self.pane.focus_grid()

    @on(messages.HistoryChanged)
    def _changed(self) -> None:
        self.picker.history_changed()
        if self.pane is not None:
            self.pane.history_changed()

    @on(messages.ShowAsset)
    def _show_asset(self, message: messages.ShowAsset) -> None:
        if self.pane is not None:
            self._compare()
            self.pane.show_asset(message.asset)

    async def open_ask(self) -> None:
        """Hand the picked runs, or the comparison as it is shown, to the chat agent.

        The prompt has the focus when this returns: keys typed right behind the one that opened it
        are found to be the prompt's.
        """
        from amx_tui.ask.agents.registry import Agents
        from amx_tui.ask.chat import Chat
        from amx_tui.ui.widgets.ask.ask_panel import AskPanel

        self._before_ask = self.focused
        panel = self._ask
        if panel is None:
            session = self._session
            call = session.history.call
            agents = Agents(call, session.path, session.demo, session.settings)
            chat = Chat(call, agents, session.conversations, session.clock)
            panel = AskPanel(
                chat,
                agent=session.agent,
                at_once=session.settings.ask_at_once,
                unsent=session.remembered.now.unsent,
                keep=lambda text: session.remembered.remember(unsent=text),
            )
            await self.query_one("#panes").mount(panel)
            self._ask = panel
        self.add_class("-asking")
        self.app.stylesheet.update(self)  # a hidden prompt takes no focus
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
        if self._ask is not None and self._ask in event.widget.ancestors_with_self:
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
    """A path as people write it, the home folder as a tilde, whatever its name is made of."""
    try:
        return str(Name(f"~/{path.absolute().relative_to(Path.home())}"))
    except ValueError:
        return str(Name(str(path)))
