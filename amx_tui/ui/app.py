"""The app: one history, one screen, and what holds everywhere."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakSet

from textual import events, work
from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.markup import escape
from textual.screen import Screen
from textual.widgets import Input, TextArea

from amx_tui.ask.conversation import Conversations
from amx_tui.history.errors import HistoryError
from amx_tui.settings import Settings
from amx_tui.ui.actions import ACTIONS, Where, actions, bindings
from amx_tui.ui.messages import EditCell, HistoryChanged, Notice
from amx_tui.ui.services.drafts import Draft, Drafts
from amx_tui.ui.services.edits import EditService
from amx_tui.ui.services.history import HistoryService, Superseded
from amx_tui.ui.services.remembered import Remembered, StateFile

_LOOK_EVERY = 1.0  # seconds between looks at the history file
_LEAVE_ANYWAY = 2.0  # seconds for the screen on top to be whole when the app is left
_OPENING = 0.5  # seconds in which the editor opens behind its key
_EDIT_KEYS = {key for a in ACTIONS if a.name == "edit" for key in a.keys.split(",")}


class _Again(events.Key):
    """A key that has been sent on already: it is not sent on a second time."""


_Again.handler_name = events.Key.handler_name


class AmxTui(App[None]):
    """Compare runs of AMX.

    `picks` are run ids to start with; `baseline`, `only`, `sort`, `search` and `diff` how to look
    at their comparison; `agent` who answers in Ask. `read_only` never offers to edit. `clock` gives
    the present in Unix seconds.
    """

    TITLE = "amx-tui"
    CSS_PATH = "../styles.tcss"
    BINDINGS = [*bindings(Where.EVERYWHERE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (160, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        history: Path,
        *,
        picks: Sequence[int] = (),
        baseline: int | None = None,
        only: Sequence[str] = (),
        sort: str = "asset",
        search: str = "",
        diff: bool = False,
        demo: bool = False,
        agent: str = "auto",
        settings: Settings | None = None,
        read_only: bool = False,
        state_dir: Path | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self.history = history
        self.demo = demo
        self.clock = clock
        self.start_picks = tuple(picks)
        self.start_view = (baseline, frozenset(only), sort, search)
        self.start_diff = diff
        self.service = HistoryService(history)
        self.agent = agent
        self.settings = settings or Settings()
        self.conversations = Conversations(state_dir, history)
        self.edits = EditService(history, read_only=read_only, clock=clock)
        self.drafts = Drafts(state_dir, history)
        self._stale = WeakSet[Screen[Any]]()
        self._state = StateFile(state_dir, history)
        self.remembered: Remembered = self._state.load()
        self._dropped: tuple[int, ...] = ()  # what was picked when the app ended by a fault
        if self.remembered.crashed:
            self._dropped = () if demo or picks else self.remembered.picks
            self.remember(picks=(), crashed=False)
        self._opening_until = 0.0

    def get_default_screen(self) -> Screen[None]:
        """The one screen that everything happens on."""
        from amx_tui.ui.screens.main import MainScreen

        return MainScreen()

    def on_mount(self) -> None:
        """Load the rest of the history in the background, then watch it."""
        self.call_after_refresh(self._follow)
        self.screen_change_signal.subscribe(self, self._on_top)
        self._tell_of_last_time()

    @work(group="drafts")
    async def _tell_of_last_time(self) -> None:
        """Say what is kept of the last time, and what is not."""
        said = []
        if self._dropped:
            named = ", ".join(f"#{run_id}" for run_id in self._dropped)
            said.append(
                f"The app ended by a fault the last time: nothing is picked now. It was {named}."
            )
        if kept := await self._kept_drafts():
            named = ", ".join(f"{draft.asset.label} (#{draft.run_id})" for draft in kept[:3])
            more = f" and {len(kept) - 3} more" if len(kept) > 3 else ""
            said.append(
                f"Unsaved text of yours is kept: {named}{more}. i on the cell brings it back, so "
                "does “unsaved” in the commands (ctrl+p)."
            )
        if said:
            self.notify("\n".join(said), markup=False, timeout=12)

    async def _kept_drafts(self) -> tuple[Draft, ...]:
        """The drafts, without those that got into the history after all: the app was left meanwhile."""
        drafts = self.drafts.all()
        if not drafts:
            return ()
        try:
            rows = await self.service.call(lambda s: [s.result(d.result_id) for d in drafts])
        except HistoryError:
            rows = [None for _ in drafts]  # nothing is known of them: all are kept
        except Superseded:
            return ()
        for draft, row in zip(drafts, rows, strict=True):
            if row is not None and draft.is_in(row):
                self.drafts.drop(draft)
        return self.drafts.all()

    def read_again(self, *screens: Screen[Any]) -> None:
        """Let screens read again what they show: the top one now, a hidden one once it is on top."""
        for screen in screens:
            if screen is self.screen_stack[-1]:
                screen.post_message(HistoryChanged())
            else:
                self._stale.add(screen)

    def _on_top(self, screen: Screen[Any]) -> None:
        if screen in self._stale:
            self._stale.discard(screen)
            self.read_again(screen)

    @work(name="follow")
    async def _follow(self) -> None:
        trouble = ""
        settled = False
        while True:
            try:
                if not settled:
                    settled = await self.service.call(lambda snapshot: snapshot.settle())
                    if settled:
                        self.read_again(self.screen_stack[0])
                    await asyncio.sleep(0)
                    continue
                await asyncio.sleep(_LOOK_EVERY)
                if await self.service.call(lambda snapshot: snapshot.refresh()):
                    self.read_again(*self.screen_stack)
                    settled = False
                trouble = ""
            except Superseded:
                return  # the app is being left
            except HistoryError as error:
                if str(error) != trouble:  # say it once, keep the last picture, try again
                    trouble = str(error)
                    self.notify(trouble, severity="error", markup=False, timeout=20)
                await asyncio.sleep(_LOOK_EVERY)

    def remember(self, **changes: object) -> None:
        """Keep filters and picks for the next start."""
        now = self.remembered.model_copy(update=changes)
        if now != self.remembered:
            self.remembered = now
            self._state.save(now)

    async def on_key(self, event: events.Key) -> None:
        """Give a box what was typed for it before it had the focus.

        A box keeps printable keys to itself. One that comes here while a box has the focus was on its
        way to another widget: typed fast, or pasted, right behind the key that opened the box. The
        editor is opened by a message: keys right behind its own go the way of that message first.
        """
        if not event.is_printable:
            return
        modal_opens = self.screen.is_modal and self.focused is None
        opening = time.monotonic() < self._opening_until
        if not isinstance(event, _Again) and (
            modal_opens or opening or isinstance(self.focused, Input | TextArea)
        ):
            event.prevent_default()
            target = self.focused or self.screen
            # a key of the app's own would not come back, if nobody wants it
            target.post_message(_Again(event.key, event.character).set_sender(target))
        elif event.key in _EDIT_KEYS:
            self._opening_until = time.monotonic() + _OPENING

    def notify(self, message: str, **options: Any) -> None:
        """Show a sentence in place of the one before: a pile of them would hide the work."""
        self.clear_notifications()
        super().notify(message, **options)

    def on_notice(self, message: Notice) -> None:
        """Show a sentence."""
        if message.severity == "warning":
            self.notify(message.text, severity="warning", markup=False)
        else:
            self.notify(message.text, markup=False)

    def leave(self, code: int = 0) -> None:
        """End, once the screen on top is whole: what Textual is putting on it would fail half way."""
        end = partial(self.exit, return_code=code)
        self.call_later(lambda: self.screen.call_later(end))
        self.set_timer(_LEAVE_ANYWAY, end)

    async def action_quit(self) -> None:
        """Leave."""
        self.leave()

    def on_unmount(self) -> None:
        """Leave no thread behind."""
        self.service.close()
        self.edits.close()

    def action_help_panel(self) -> None:
        """Show or hide the keys of whatever has the focus."""
        from amx_tui.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self._places(self.screen)))

    @staticmethod
    def _places(screen: Screen[object]) -> tuple[Where, ...]:
        """The parts of the screen whose actions work where the focus is."""
        above = (screen.focused or screen).ancestors_with_self
        return next((tuple(node.PLACES) for node in above if hasattr(node, "PLACES")), ())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action of the table that works where the focus is."""
        yield from super().get_system_commands(screen)
        above = (screen.focused or screen).ancestors_with_self
        places = self._places(screen)
        for action in actions(*places):
            method = f"action_{action.name.partition('(')[0]}"
            owner = next((node for node in above if hasattr(node, method)), above[0])
            yield SystemCommand(
                action.label.capitalize(), action.help, self._runner(action.name, owner)
            )
        for draft in self.drafts.all():
            yield SystemCommand(
                escape(f"Unsaved text: {draft.asset.label} (#{draft.run_id})"),
                "Open the editor on a text that did not get saved.",
                partial(self.screen_stack[0].post_message, EditCell(draft.result_id)),
            )

    def _runner(self, name: str, owner: DOMNode) -> Callable[[], None]:
        async def run() -> None:
            await self.run_action(name, owner)

        def start() -> None:
            self.run_worker(run())

        return start


__all__ = ["AmxTui", "Where"]
