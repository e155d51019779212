"""The app: one session, its screens, and what concerns more than one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Protocol, runtime_checkable
from weakref import WeakSet

from textual import events, on, work
from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.driver import Driver
from textual.markup import escape
from textual.screen import Screen
from textual.theme import Theme

from amx_tui.history.edit.writer import Edited
from amx_tui.history.errors import HistoryError
from amx_tui.stored import Stored
from amx_tui.ui import messages
from amx_tui.ui.actions import Where, actions, bindings, keys_of
from amx_tui.ui.clusters import AsMeasured
from amx_tui.ui.dimmed import Dimmed
from amx_tui.ui.kept_texts import FRESH, Proposed, demo_changed, proposals, still_kept, unsaved
from amx_tui.ui.key_names import character_of
from amx_tui.ui.notices import NoticingApp
from amx_tui.ui.painted_lines import free_painted_lines
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.services.edits import outcome, undo
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.services.takes import take
from amx_tui.ui.session import Session, Start
from amx_tui.ui.themes import AMX_DARK, AMX_LIGHT, variables_for, worn_over
from amx_tui.ui.typeahead import KeysInOrder, send_on
from amx_tui.ui.walls import BREAKPOINTS

_LEAVE_ANYWAY = 2.0  # seconds for the screen on top to be whole when the app is left


@runtime_checkable
class _ShowsResults(Protocol):
    def result_to_edit(self) -> int | None:
        """The result row under the cursor; without one it says why."""


@runtime_checkable
class _ShowsTexts(Protocol):
    def text_to_take(self) -> tuple[int, Stored] | None:
        """The result row under the cursor and its text; without one it says why."""


@runtime_checkable
class _GoesOn(Protocol):
    def next_to_edit(self) -> int | None:
        """Go to the next result; its row, or None behind the last."""


class AmxTui(KeysInOrder, NoticingApp):
    """Compare runs of AMX."""

    TITLE = "amx-tui"
    CSS_PATH = "../styles.tcss"
    BINDINGS = [*bindings(Where.EVERYWHERE)]
    HORIZONTAL_BREAKPOINTS = [*BREAKPOINTS]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        session: Session,
        start: Start | None = None,
        driver: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver)
        free_painted_lines()
        self._filters[:] = [Dimmed(), *self._filters, AsMeasured()]  # it dims before Textual does
        self._wear(session.theme)
        self.session, self.start = session, start or Start()
        session.history.is_left = lambda: not self.is_running  # it is taken apart
        self.fault: Exception | None = None  # that has ended it
        dropped = session.remembered.drop_picks()
        kept = () if session.demo else session.remembered.now.picks  # it starts as the README says
        self._picks = self.start.picks or kept
        self._dropped = () if session.demo or self.start.picks else dropped
        self._main = MainScreen(session, self.start, self._picks)
        self._stale = WeakSet[Screen[Any]]()
        self._told = False  # what is kept of the last time
        self._demo_told = not self.session.demo  # that it keeps what is changed in it

    def _wear(self, theme: str) -> None:
        """Begin with a theme, if there is one of that name, and with ours if there is not."""
        for ours in (AMX_DARK, AMX_LIGHT):
            self.register_theme(ours)
        self._worn = theme if theme in self.available_themes else AMX_DARK.name
        self.set_reactive(App.theme, self._worn)
        self.stylesheet.set_variables(self.get_css_variables())

    def _prefer(self, theme: Theme) -> None:
        """Keep what was chosen, but not what this start was told to look like."""
        if theme.name != self._worn:
            self._worn = theme.name
            self.session.preferences.prefer(theme=theme.name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names that the stylesheet has beside Textual's own."""
        return variables_for(self.current_theme)

    def get_css_variables(self) -> dict[str, str]:
        """All names, also where the theme has colours of its own that would stand beside ours."""
        self.theme_variables = super().get_css_variables() | worn_over(self.current_theme)
        return self.theme_variables

    def get_default_screen(self) -> Screen[None]:
        """The one screen that everything happens on."""
        return self._main

    def on_mount(self) -> None:
        """Load the rest of the history in the background, then watch it."""
        self.call_after_refresh(self._follow)
        self.screen_change_signal.subscribe(self, self._on_top)
        self.theme_changed_signal.subscribe(self, self._prefer)
        if not self.start.review:
            self._tell_of_last_time()

    @work(group="drafts")
    async def _tell_of_last_time(self) -> None:
        """Say what is kept of the last time, and what is not."""
        self._told = True
        tell = partial(messages.Notice, warning=True, timeout=12)
        said = list(self.session.kept.told_to(lambda text: self.post_message(tell(text))))
        if self._dropped:
            named = ", ".join(f"#{run_id}" for run_id in self._dropped)
            said.append(
                f"The app ended by a fault the last time: nothing is picked now. It was {named}."
            )
        if await demo_changed(self.session):
            self._demo_told = True
            said.append(f"The demo still has what you changed in it: {FRESH}")
        kept = await still_kept(self.session)
        said += filter(None, (unsaved(kept), proposals(kept)))
        if said:
            self.notify("\n".join(said), markup=False, timeout=12)

    def _tell_of_proposals(self, proposed: Proposed) -> None:
        """Say at once what a program proposes; not in a blind review, where it would name a run."""
        if Where.REVIEW not in self._places(self.screen) and (said := proposals(proposed.news())):
            self.notify(said, markup=False, timeout=20)

    def _read_again(self, *screens: Screen[Any]) -> None:
        """Let screens read again what they show: the top one now, a hidden one once it is on top."""
        for screen in screens:
            if screen is self.screen_stack[-1]:
                screen.post_message(messages.HistoryChanged())
            else:
                self._stale.add(screen)

    def _on_top(self, screen: Screen[Any]) -> None:
        if screen in self._stale:
            self._stale.discard(screen)
            self._read_again(screen)

    @work(name="follow")
    async def _follow(self) -> None:
        trouble = ""
        settled = False
        proposed = Proposed(self.session.drafts)
        while True:
            try:
                if not settled:
                    settled = await self.session.history.call(lambda snapshot: snapshot.settle())
                    if settled:
                        self._main.post_message(messages.HistoryLoaded())
                    await asyncio.sleep(0)
                    continue
                await asyncio.sleep(self.session.look_every)
                if not self.screen_stack:
                    return  # the app is being left
                self._tell_of_proposals(proposed)
                if await self.session.history.call(lambda snapshot: snapshot.refresh()):
                    self._read_again(*self.screen_stack)
                    settled = False
                trouble = ""
            except Superseded:
                return  # the app is being left
            except HistoryError as error:
                if str(error) != trouble:  # say it once, keep the last picture, try again
                    trouble = str(error)
                    self.notify(trouble, severity="error", markup=False, timeout=20)
                await asyncio.sleep(self.session.look_every)

    def on_key(self, event: events.Key) -> None:
        """A key that no widget has taken."""
        if event.key == "ctrl+z" and event.key not in self.screen.active_bindings:
            self.action_suspend_process()  # on a modal screen, which the app's own keys do not reach
        else:
            send_on(self, event)

    # ------------------------------------------------------------------ runs and picks

    @on(messages.PicksChanged)
    def _picked(self, message: messages.PicksChanged) -> None:
        """Tell the screens above the main one; what they do not take comes back, and is known."""
        if message.picks != self._picks:
            self._picks = message.picks
            for screen in self.screen_stack[1:]:
                screen.post_message(messages.PicksChanged(message.picks))

    @on(messages.PickRun)
    def _pick_found(self, message: messages.PickRun) -> None:
        self._main.picker.pick_found(message.run_id)

    @on(messages.OpenRun)
    def _open_run(self, message: messages.OpenRun) -> None:
        from amx_tui.ui.screens.run_detail import RunDetailScreen

        self.push_screen(RunDetailScreen(self.session, message.run_id, message.asset, self._picks))

    @on(messages.ExportRequested)
    def _export(self, message: messages.ExportRequested) -> None:
        from amx_tui.ui.screens.export import ExportScreen

        self.push_screen(ExportScreen(self.session, message.comparison, message.view, message.diff))

    @on(messages.ReviewRequested)
    def _review(self, message: messages.ReviewRequested) -> None:
        from amx_tui.ui.screens.review import ReviewScreen

        runs = message.comparison.runs
        pair = tuple(runs[position].id for position in message.pair)
        self.clear_notifications()  # they may tell how the runs did
        self.push_screen(
            ReviewScreen(self.session, message.comparison, message.pair),
            lambda takes: self._reviewed(pair, bool(takes)),
        )

    def _reviewed(self, pair: tuple[int, ...], takes: bool) -> None:
        self._main.post_message(messages.VotesChanged())
        if self.start.review and not self._told:
            self._tell_of_last_time()  # it names runs
        if takes:
            self._main.post_message(messages.TakeWinners(pair, "votes"))

    @on(messages.TakeRequested)
    def _take_winners(self, message: messages.TakeRequested) -> None:
        from amx_tui.ui.screens.take import TakeScreen

        def taken(runs: tuple[int, ...] | None) -> None:
            if runs:
                self._show_edit(runs)

        screen = TakeScreen(self.session, message.comparison, message.rows, message.rule)
        self.push_screen(screen, taken)

    async def action_ask(self) -> None:
        """Hand the picked runs to the chat agent."""
        await self._main.open_ask()

    # ------------------------------------------------------------------ edits

    def action_edit(self) -> None:
        """Edit the description under the cursor.

        The editor is on top when this returns: keys typed right behind the one that opened it are
        found to be the editor's.
        """
        for node in (self.focused or self.screen).ancestors_with_self:
            if isinstance(node, _ShowsResults):
                result_id = node.result_to_edit()
                if result_id is not None:
                    self._edit(result_id)
                return

    def _edit(self, result_id: int) -> None:
        from amx_tui.ui.screens.editor import EditorScreen

        if why := self.session.edits.refusal():
            self.say(f"Editing is off: {why}", warning=True)
        elif not any(isinstance(screen, EditorScreen) for screen in self.screen_stack):
            editor = EditorScreen(self.session, result_id, self._picks)
            self.push_screen(editor, lambda done: self._edited(done, editor.goes_on))

    def _edited(self, done: Edited | None, goes_on: bool) -> None:
        if done is not None:
            kept = "" if self._demo_told else f" The demo keeps it for the day: {FRESH}"
            self._demo_told = True
            self.say(f"Saved: {outcome(done)}. u undoes it.{kept}")
            self._show_edit([done.run_id])
        if goes_on:
            self._edit_next()

    def _edit_next(self) -> None:
        """Edit the description of the asset below, where there is one."""
        above = (self.focused or self.screen).ancestors_with_self
        lists = (node for node in above if isinstance(node, _GoesOn))
        result_id = next((node.next_to_edit() for node in lists), None)
        if result_id is not None:
            self._edit(result_id)

    @work(group="undo")
    async def action_take(self) -> None:
        """Make the text under the cursor the accepted one of its run."""
        above = (self.focused or self.screen).ancestors_with_self
        texts = next((node for node in above if isinstance(node, _ShowsTexts)), None)
        found = texts.text_to_take() if texts else None
        if found is not None:
            session = self.session
            if runs := await take(session.history, session.edits, *found, self.say):
                self._show_edit(runs)

    @work(group="undo")
    async def action_undo(self) -> None:
        """Undo the last edit of this history."""
        runs = await undo(self.session.edits, self.say)
        if runs:
            self._show_edit(runs)

    @work(group="show edit")
    async def _show_edit(self, runs: Sequence[int]) -> None:
        """Let everything that shows a part of these runs read it again."""
        try:
            await self.session.history.call(lambda snapshot: snapshot.reread(runs))
        except (HistoryError, Superseded):
            return  # the app looks at the history by itself anyway
        self._read_again(*self.screen_stack)

    # ------------------------------------------------------------------ leaving

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
        self.session.close()

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: it shows what variables hold, which is somebody's data."""
        if "debug" in self.features:
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    # ------------------------------------------------------------------ help and palette

    def action_help_panel(self) -> None:
        """Show or hide the keys of whatever has the focus."""
        from amx_tui.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self._places(self.screen), self._types))

    def _types(self, key: str) -> bool:
        """The key would write into what has the focus."""
        on = self.focused
        return on is not None and on.check_consume_key(key, character_of(key))

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
                f"{action.label.capitalize()}  {escape(keys_of(action))}",
                action.help,
                self._runner(action.name, owner),
            )
        if Where.REVIEW in places:
            return  # the name of a draft has a run in it
        for draft in self.session.drafts.all():
            yield SystemCommand(
                escape(
                    f"{'Proposed' if draft.client else 'Unsaved'} text: {draft.asset.named} "
                    f"(#{draft.run_id})"
                ),
                "Open the editor on a text that is not in the history yet.",
                partial(self._edit, draft.result_id),
            )

    def _runner(self, name: str, owner: DOMNode) -> Callable[[], object]:
        return lambda: self.run_worker(self.run_action(name, owner))
