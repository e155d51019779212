"""The one screen: picker on the left, comparison or Ask on the right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from amx_tui.stored import Name
from amx_tui.text import fit, width
from amx_tui.ui import messages
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.own_class import set_own_class
from amx_tui.ui.screens.panes import PanesScreen
from amx_tui.ui.session import Session, Start
from amx_tui.ui.walls import (
    NARROW,
    STEP,
    STRIP,
    Mode,
    Walls,
    gives_way,
    list_columns,
    share_name,
    width_class,
)
from amx_tui.ui.widgets.key_footer import KeyFooter
from amx_tui.ui.widgets.line import Line
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from amx_tui.ui.widgets.picker.run_table import RunTable
from amx_tui.ui.widgets.splitter import Splitter
from amx_tui.ui.widgets.unchanged import Column, Row
from amx_tui.vocabulary import MIN_RUNS

if TYPE_CHECKING:
    from amx_tui.history.models import Run

_WAY = 14  # columns at the end of the title for what leads elsewhere
_NAME = 12  # columns of the name of a history that stay, whatever is told behind it


class MainScreen(PanesScreen):
    """The list of runs and what is said about them, side by side where there is room."""

    BINDINGS = [*bindings(Where.WALLS)]

    def __init__(self, session: Session, start: Start, picks: tuple[int, ...]) -> None:
        super().__init__(session)
        self._start, self._picks = start, picks
        was = session.remembered.now
        self._walls = Walls(was.mode, was.folded, right=was.mode is Mode.READING)
        self._width_class = ""
        self._counted_words = ""
        self._under_cursor: Run | None = None

    def compose(self) -> ComposeResult:
        """Title line, the panes, the footer. The comparison is mounted after the first picture."""
        with Row(id="top"):
            yield Static(id="title")
            yield Line(id="way")
        with Row(id="panes"):
            yield RunPicker(self._session, self._picks)
            yield Splitter()
            yield Column(id="right")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Say which history this is; then bring the rest."""
        self._place()
        self._title("")
        self.call_after_refresh(self._bring_pane)

    @on(messages.RunsCounted)
    def _counted(self, message: messages.RunsCounted) -> None:
        mode = "read-only" if self._session.edits.refusal() else "live"
        self._title(f" · {message.total:,} run{'' if message.total == 1 else 's'} · {mode}")

    def _title(self, counted: str) -> None:
        name = "demo history" if self._session.demo else _short(self._session.path)
        self._counted_words = counted
        room = max(0, self.app.size.width - len(" amx-tui  ") - _WAY)
        told = counted if min(width(name), _NAME) + len(counted) <= room else ""
        words = f"{fit(name, room - len(told))}{told}"
        line = Text.assemble((" amx-tui ", "bold"), f" {words}")
        self.query_one("#title", Static).update(line, layout=False)  # it has the room it has

    async def _bring_pane(self) -> None:
        from amx_tui.ui.widgets.compare.compare_pane import ComparePane
        from amx_tui.ui.widgets.home.home import Home

        pane, right = ComparePane(self._session, self._start), self.query_one("#right")
        home = Home(self._session)
        if right.is_attached:  # else the app is being left before it was all there
            await right.mount(home, pane)
        if not pane.query("#grid"):
            return
        self._place()
        pane.show(self.picker.picks)
        home.preview(self._under_cursor)
        home.narrow(self.picker.query_now)
        home.ask(self.picker.picks)
        if self._start.picks:
            self._compare()
        else:
            self.call_after_refresh(self._keep_focus)  # the list may be hidden, as it was left

    @on(messages.PicksChanged)
    def _picked(self, message: messages.PicksChanged) -> None:
        pane, home = self.pane, self.home
        left = pane is not None and len(message.picks) < MIN_RUNS and pane.has_focus_within
        self.remove_class("-linked")
        self._place()
        if pane is not None and home is not None:
            pane.show(message.picks)
            self.call_after_refresh(home.ask, message.picks)
            if left:
                self.action_back()  # the pane is gone: keys need another place
            else:
                self.call_after_refresh(self._keep_focus)

    @on(messages.RunUnderCursor)
    def _moved(self, message: messages.RunUnderCursor) -> None:
        self._under_cursor = message.run
        if self.home is not None:
            self.home.preview(message.run)

    @on(messages.RunsAskedFor)
    def _narrowed(self, message: messages.RunsAskedFor) -> None:
        if self.home is not None:
            self.home.narrow(message.query)

    @on(messages.CompareRuns)
    def _compare_runs(self, message: messages.CompareRuns) -> None:
        self.picker.picks = message.run_ids
        self._place()  # the grid takes no focus before it is shown
        self._compare()

    @on(messages.CompareRequested)
    def _compare(self) -> None:
        self.remove_class("-linked")
        if not self.has_class("-beside"):
            self.remove_class("-asking")
        if self.pane is not None:
            self._move(self._walls.asked(right=True))
            self.call_after_refresh(self.pane.focus_grid)  # a hidden grid takes no focus

    @on(messages.VotesChanged)
    def _voted(self) -> None:
        if self.pane is not None:
            self.pane.weigh_again()

    @on(messages.HistoryLoaded)
    def _loaded(self) -> None:
        self.picker.history_changed()
        if self.home is not None:
            self.home.history_changed()

    @on(messages.HistoryChanged)
    def _changed(self) -> None:
        self._loaded()
        if self.pane is not None:
            self.pane.history_changed()

    @on(messages.TakeWinners)
    def _take_winners(self, message: messages.TakeWinners) -> None:
        asked = self.pane.winners(message.rule) if self.pane else None
        if asked is not None:
            self.post_message(asked)  # from here: it goes no further up than to who has sent it

    # ------------------------------------------------------------------ walls

    def _place(self) -> None:
        """Put the walls where they belong at this size."""
        width, walls = self.app.size.width, self._walls
        alone, asking = walls.alone(width), self.has_class("-asking")
        folded, beside = walls.folded and not alone, walls.beside(width) and asking
        self.update_classes(  # together: each change works out every style of the screen again
            {
                "-beside": beside,
                "-alone": alone,
                "-right": alone and (walls.right or asking),
                "-folded": folded,
                "-zoomed": walls.zoomed,
            }
        )
        if self.home is not None and self.pane is not None:
            set_own_class(self.home, self._at_home, "-shown")
            set_own_class(self.pane, self._at_home, "-hidden")
        of_three = self._of_three
        share = self._session.remembered.now.shares.get(share_name(width, of_three=of_three))
        columns = STRIP if folded else list_columns(width, share, of_three=of_three)
        self.picker.styles.width = "1fr" if alone else columns
        self._show_way(alone)

    @property
    def _at_home(self) -> bool:
        """There is nothing to compare yet."""
        return len(self.picker.picks) < MIN_RUNS

    @property
    def _of_three(self) -> bool:
        """Beside the list stand two panes, or one with a detail beside its grid."""
        width, pane = self.app.size.width, self.pane
        if not self._walls.beside(width):
            return False
        reads = pane is not None and pane.detail.is_open and not self._at_home
        return self.has_class("-asking") or (reads and gives_way(width))

    @on(messages.DetailTurned)
    def _detail_turned(self) -> None:
        """The list makes room for a detail beside the grid, and takes it again; a zoom ends with it."""
        if self._walls.reading and self.pane is not None and not self.pane.detail.is_alone:
            self._walls = self._walls.unzoomed()
        self._place()

    def _show_way(self, alone: bool) -> None:
        """What leads to the pane that is not shown."""
        if self.has_class("-linked"):
            key, words, action = "esc", "answer", "screen.back"
        elif not alone:
            key, words, action = "^p", "commands", "app.command_palette"
        elif self.has_class("-right"):
            key, words, action = "esc", "runs", "screen.back"
        elif not self._at_home:
            key, words, action = "c", "compare", "screen.show_right"
        else:
            key, words, action = "|", "home", "screen.show_right"
        line = Text.assemble((key, "bold"), f" {words} ")
        line.apply_meta({"@click": action})
        self.query_one("#way", Line).write(line)

    def _move(self, walls: Walls) -> None:
        """Other walls, remembered; a focus that would be hidden goes to the pane that is shown."""
        self._walls = walls
        self._session.remembered.remember(mode=walls.mode, folded=walls.folded)
        self._place()
        self.call_after_refresh(self._keep_focus)
        if self.home is not None:
            self.call_after_refresh(self.home.ask)

    def _keep_focus(self) -> None:
        focused = self.focused
        if focused is not None and all(node.display for node in focused.ancestors_with_self):
            return
        if self._walls.right or self.has_class("-asking") or self.has_class("-folded"):
            self._focus_right()
        else:
            self.query_one(RunTable).focus()

    def _focus_right(self) -> None:
        if self._ask is not None and self.has_class("-asking"):
            self._ask.box.focus()
        elif self.home is not None and self._at_home:
            self.home.focus(scroll_visible=False)
        elif self.pane is not None:
            self.pane.focus_grid()

    def _in_right(self) -> bool:
        right = self.query_one("#right")
        return self.focused is not None and right in self.focused.ancestors

    def on_resize(self) -> None:
        """A terminal that gets narrow shows the pane with the focus."""
        self._title(self._counted_words)
        now = width_class(self.app.size.width)
        if now != self._width_class:
            narrower, self._width_class = now == NARROW and bool(self._width_class), now
            if narrower:
                self._walls = self._walls.asked(right=self._in_right())
        self._place()
        if self.has_class("-asking"):
            self.call_after_refresh(self._keep_focus)  # the comparison beside it may be gone

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The borders beside the wall are the wall too, for whoever wants to take hold of it."""
        splitter = self.query_one(Splitter)
        if splitter.display and abs(event.screen_x - splitter.region.x) == 1:
            splitter.hold()

    @on(Splitter.Dropped)
    def _dropped(self) -> None:
        """Where a wall was dragged to is written down once."""
        self._session.remembered.rest()

    @on(Splitter.Dragged)
    def _dragged(self, message: Splitter.Dragged) -> None:
        self._share(message.column, at_rest=True)

    def _share(self, columns: int, *, at_rest: bool = False) -> None:
        width = self.app.size.width
        share = list_columns(width, columns / width) / width
        name = share_name(width, of_three=self._of_three)
        shares = {**self._session.remembered.now.shares, name: share}
        self._session.remembered.remember(at_rest=at_rest, shares=shares)
        self._place()

    def action_move_wall(self, steps: int) -> None:
        """Move the wall between the panes."""
        if self.has_class("-alone") or self.has_class("-folded"):
            self.post_message(messages.Notice("There is no wall to move: one pane has the screen."))
        else:
            self._share(self.picker.outer_size.width + steps * STEP)

    def action_fold_runs(self) -> None:
        """Fold the list to its picks, or unfold it."""
        if self.has_class("-alone"):
            self.post_message(messages.Notice("The list folds beside another pane only."))
            return
        self._move(replace(self._walls, folded=not self._walls.folded))

    def action_turn_mode(self) -> None:
        """The list alone, both panes, or the right one alone; the other one where one fits."""
        narrow = width_class(self.app.size.width) == NARROW
        self._move(self._walls.other() if narrow else self._walls.turned())

    def action_show_right(self) -> None:
        """To the pane on the right."""
        self._move(self._walls.asked(right=True))
        self.call_after_refresh(self._focus_right)

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole screen, or give it back."""
        if self.pane is not None and self.pane.detail.has_focus:
            self._zoom_detail(on=not self.pane.detail.is_alone)
            return
        if width_class(self.app.size.width) == NARROW:
            words = "One pane has the screen already, below 100 columns. | shows the other."
            self.post_message(messages.Notice(words, timeout=3))
            return
        self._move(self._walls.zoom(right=self._in_right()))

    def _zoom_detail(self, *, on: bool) -> None:
        """The detail has the place of the comparison, and that the screen, unless it has it already."""
        if self.pane is not None:
            self.pane.detail.read_alone(on)
        if on and not self._walls.alone(self.app.size.width):
            self._move(replace(self._walls.zoom(right=True), reading=True))
        elif not on and self._walls.reading:
            self._move(self._walls.unzoomed())

    def action_back(self) -> None:
        """To the list of runs; from what an answer led to, to that answer."""
        if self.has_class("-linked") and self._in_right():
            self._back_to_answer()
            return
        self._move(self._walls.asked(right=False).unzoomed())
        # a hidden list takes no focus: it is shown at the next refresh
        self.call_after_refresh(self.query_one(RunTable).focus)


def _short(path: Path) -> str:
    """A path as people write it, the home folder as a tilde, whatever its name is made of."""
    try:
        return str(Name(f"~/{path.absolute().relative_to(Path.home())}"))
    except ValueError:
        return str(Name(str(path)))
