"""A user of the app, so that a test reads as what somebody does and sees.

async with a_user(app(), size=(120, 40)) as user:
    await user.picks(120, 119)
    await user.compares()
    await user.presses("d")
    user.sees("only in B")
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import pytest
from rich.console import Console
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow, Cell
from amx_tui.history.models import RunPage
from amx_tui.stored import Stored
from amx_tui.ui.app import AmxTui
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.widgets.ask.ask_panel import AskPanel
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.edit.description_area import DescriptionArea
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.jump import JumpScreen
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from amx_tui.ui.widgets.picker.run_table import RunTable
from tests import waiting
from tests.conftest import there
from tests.ui.frames import paint_the_rest
from tests.waiting import PATIENCE

FOLLOWS = "follow"  # the worker that looks at the history for as long as the app is open


class Told(NamedTuple):
    """A sentence that was shown, and how."""

    words: str
    options: dict[str, Any]


class User:
    """Somebody at the keyboard of an app that runs: `picks`, `presses`, `sees`, `is_told`."""

    def __init__(self, pilot: Pilot[None], notices: list[Told]) -> None:
        assert isinstance(pilot.app, AmxTui)
        self.pilot = pilot
        self.app: AmxTui = pilot.app
        self.notices = notices
        self._heard = 0

    # ------------------------------------------------------------------ places

    @property
    def screen(self) -> Screen[Any]:
        """What is on top."""
        return self.app.screen

    @property
    def main(self) -> MainScreen:
        """The screen below all others."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def focused(self) -> Widget | None:
        return self.app.focused

    @property
    def picker(self) -> RunPicker:
        return self.main.query_one(RunPicker)

    @property
    def table(self) -> RunTable:
        return self.main.query_one(RunTable)

    @property
    def pane(self) -> ComparePane:
        return self.main.query_one(ComparePane)

    @property
    def grid(self) -> AssetGrid:
        return self.pane.grid

    @property
    def page(self) -> RunPage:
        """The runs of the list on the screen and around it."""
        return there(self.picker.page)

    @property
    def comparison(self) -> Comparison:
        return there(self.pane.comparison)

    @property
    def row(self) -> AssetRow:
        """The asset under the cursor of the grid."""
        return there(self.grid.cursor_row)

    @property
    def cell(self) -> Cell:
        """What one run says about it."""
        return there(self.grid.cursor_cell)

    @property
    def panel(self) -> AskPanel:
        return self.main.query_one(AskPanel)

    @property
    def area(self) -> DescriptionArea:
        """Where the description is written."""
        return self.screen.query_one(DescriptionArea)

    # ------------------------------------------------------------------ doing

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def clicks(self, *where: Any, **how: Any) -> None:
        await self.pilot.click(*where, **how)

    async def hovers(self, *where: Any, **how: Any) -> None:
        await self.pilot.hover(*where, **how)

    async def resizes(self, width: int, height: int) -> None:
        """Another size, drawn whole."""
        await self.pilot.resize_terminal(width, height)
        assert self.app.size == (width, height)
        self.paints()
        await self.pilot.pause()

    def types_at_once(self, text: str, **names: str) -> None:
        """All in one go, as a slow line or a paste brings it; `names` are those of keys."""
        keys = {"/": "slash"}
        for character in text:
            self.app.post_message(events.Key(keys.get(character, character), character))

    async def picks(self, *run_ids: int) -> None:
        """Pick runs of the page of the list that is shown."""
        await self.sees_the_list()
        self.table.focus()
        for run_id in run_ids:
            self.table.move_cursor(row=self.row_of(run_id))
            await self.presses("space")

    def row_of(self, run_id: int) -> int:
        """Its place in the list; it is near what is on the screen."""
        return self.picker.first + [run.id for run in self.page.runs].index(run_id)

    async def compares(self) -> None:
        await self.presses("c")
        await self.sees_the_comparison()

    async def writes(self, text: str) -> None:
        """Replace the text of the editor."""
        self.area.put(Stored(text))
        await self.pilot.pause()

    async def edits(self, text: str) -> None:
        """Open the editor on the description under the cursor, and save another text."""
        await self.opens_the_editor()
        await self.writes(text)
        await self.presses("ctrl+s")
        await self.is_back()

    async def opens_the_editor(self) -> None:
        """Wait for its row too."""
        await self.presses("i")
        await self.is_in_the_editor()

    async def is_in_the_editor(self) -> None:
        await self.is_at(EditorScreen)
        await self.until(lambda: "reading…" not in self.state, "the row")

    async def is_back(self) -> None:
        await self.is_at(MainScreen)

    # ------------------------------------------------------------------ waiting

    async def until(self, holds: Callable[[], object], what: str = "it") -> None:
        """Wait until `holds()`; what the app does by itself takes a while on a busy machine."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if holds():
                await self.pilot.pause()
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"waited in vain for {what}; {self.notices}\n{self.screen_text}")

    async def rests(self) -> None:
        """Wait until nothing that a key press has started is at work any more."""

        def nothing_at_work() -> bool:
            return all(w.is_finished or w.name == FOLLOWS for w in self.app.workers)

        for _ in range(100):
            await self.pilot.pause()
            await self.until(nothing_at_work, "the workers")
            if nothing_at_work():  # what ended has started nothing else
                return
        raise AssertionError("one worker starts the next, for ever")

    async def sees_the_list(self) -> None:
        """Wait until the list has its page, with every sum."""

        def whole() -> bool:
            page = self.picker.page if self.main.pane is not None else None
            return page is not None and page.settled

        await self.pilot.pause()
        await self.until(whole, "the list")

    async def sees_the_comparison(self) -> None:
        await self.sees_the_list()
        await self.until(lambda: self.pane.comparison is not None, "the comparison")

    async def is_at(self, screen: type[Screen[Any]]) -> None:
        await self.until(lambda: isinstance(self.screen, screen), screen.__name__)

    async def letter_of(self, words: str) -> str:
        """The letter that ctrl+g puts on these words of an answer: on their beginning, or before."""
        rows = self.screen_text.splitlines()
        y = next(y for y, row in enumerate(rows) if words in row)
        x = rows[y].index(words)
        await self.presses("ctrl+g")
        await self.is_at(JumpScreen)
        self.paints()
        letters = self.app.screen.query(".letter").results(Static)
        places = ((x, y), (x - 1, y))
        return next(str(each.render()) for each in letters if each.region.offset in places)

    async def is_in_ask(self, *, turns: int = 0) -> AskPanel:
        """Wait until Ask is open, nothing is being answered, and so many turns have ended."""

        def settled() -> bool:
            ask = self.main.query_one_optional(AskPanel)
            if ask is None or not ask.chat.choice.name or ask.chat.busy:
                return False
            return len(ask.chat.conversation.turns) >= turns and ask.box.has_focus

        await self.until(settled, "the answer" if turns else "Ask")
        return self.panel

    async def opens_ask(self) -> AskPanel:
        """Press a once the comparison is there, and wait until Ask is open."""
        await self.sees_the_comparison()
        await self.presses("a")
        return await self.is_in_ask()

    async def stops_the_answer(self) -> float:
        """Press escape while an answer streams: seconds until it has stopped."""
        began = time.monotonic()
        self.app.simulate_key("escape")
        await waiting.until(lambda: not self.panel.chat.busy, "the answer to stop", pause=0.002)
        return time.monotonic() - began

    async def is_told(self, words: str) -> None:
        """Wait for a sentence with these words, behind the one that was last waited for."""

        def told() -> bool:
            for place in range(self._heard, len(self.notices)):
                if words in self.notices[place].words:
                    self._heard = place + 1
                    return True
            return False

        await self.until(told, f"the words “{words}”")

    def was_told(self, words: str) -> bool:
        """Whether a sentence with these words has been shown since the app was opened."""
        return any(words in one.words for one in self.notices)

    # ------------------------------------------------------------------ seeing

    @property
    def screen_text(self) -> str:
        """What the terminal shows."""
        return shown_text(self.app)

    def paints(self) -> None:
        """Have the screen painted: a list counts its lines when they are drawn, and bars follow."""
        shown_text(self.app)

    def sees(self, *texts: str) -> None:
        shown = self.screen_text
        for text in texts:
            assert text in shown, f"no {text!r} in\n{shown}"

    def sees_no(self, *texts: str) -> None:
        shown = self.screen_text
        for text in texts:
            assert text not in shown, f"{text!r} in\n{shown}"

    async def soon_sees(self, text: str) -> None:
        await self.until(lambda: text in self.screen_text, repr(text))

    def steadies_the_cursor(self) -> None:
        """A cursor that blinks is there or not: it depends on how long it took to come here."""
        for box in (*self.screen.query(Input), *self.screen.query(TextArea)):
            box.cursor_blink = False
            box.notify_style_update()  # a text area remembers lines without the cursor
            box.refresh()

    def reads(self, selector: str) -> str:
        """The words of one Static of the screen on top."""
        return str(self.screen.query_one(selector, Static).render())

    @property
    def state(self) -> str:
        """The line of the editor that says what would become of the text."""
        return self.reads("#state")


@asynccontextmanager
async def a_user(
    app: AmxTui, *, size: tuple[int, int] = (120, 40), notifications: bool = False
) -> AsyncIterator[User]:
    """The app, open on a terminal of this size, and its user; with `notifications` on the screen."""
    notices = heard(app)
    async with app.run_test(size=size, notifications=notifications) as pilot:
        yield User(pilot, notices)
        paint_the_rest(app)


def as_user(act: Callable[[User], Awaitable[Any]]) -> Callable[[Pilot[None]], Awaitable[None]]:
    """What a user does before a picture is taken."""

    async def before(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, AmxTui)
        await act(User(pilot, heard(pilot.app)))

    return before


def heard(app: AmxTui) -> list[Told]:
    """Every sentence that the app shows from now on."""
    notices: list[Told] = []
    show = app.notify

    def notify(message: str, **options: Any) -> None:
        notices.append(Told(message, options))
        show(message, **options)

    app.notify = notify  # type: ignore[method-assign]  # a test's own
    return notices


def shown_text(app: App[None], *, styles: bool = False) -> str:
    """What the screen of an app shows, as text; with `styles`, how it is drawn too.

    It is the app's own picture of it, but for the drawing of the picture: that takes seven times as
    long as painting the screen.
    """

    def as_text(console: Console, **_: Any) -> str:
        # a style keeps how it was written for the first terminal that saw it: no escape sequences
        return console.export_html(inline_styles=True) if styles else console.export_text()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Console, "export_svg", as_text)
        return app.export_screenshot(simplify=True).replace("\xa0", " ").removesuffix("\n")
