"""A history in which every text is hostile, on every screen: the terminal gets only our own drawing."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from textual import events
from textual.widgets import Input, Select

from amx_tui.settings import Settings
from amx_tui.ui.app import AmxTui
from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.export import ExportScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.screens.take import TakeScreen
from tests.ask.conftest import serve  # noqa: F401 - a fixture
from tests.ask.model_server import calls, refuses, says
from tests.conftest import FUZZ, write
from tests.fuzz.screen import recorded
from tests.hostile_history import PROBE, hostile_history, seeds
from tests.hostile_text import hostile_text, leaks
from tests.sent import copied, unmeant, unsteady
from tests.ui.foreign import foreign
from tests.ui.user import User, a_user

SMALL, BIG = (80, 24), (200, 50)
OTHERS = (BIG,) if FUZZ else ()  # where there is time
PICKS = (114, 115)
KEY = SecretStr("sk-none")


class Looking:
    """A user who looks at everything that each step brings to the terminal."""

    def __init__(self, user: User, sent: list[str]) -> None:
        self.user, self._sent = user, sent

    async def does(self, *keys: str) -> None:
        """Press keys, wait for what they start, and look."""
        await self.user.presses(*keys)
        await self.user.rests()
        await self.looks(" ".join(keys))

    async def pastes(self, text: str) -> None:
        """Paste, as a terminal does, into what has the focus."""
        self.user.app.post_message(events.Paste(text))
        await self.user.rests()
        await self.looks("a paste")

    async def looks(self, after: str) -> None:
        user, app = self.user, self.user.app
        app.refresh()  # all of it, not only what has changed
        await user.pilot.pause()
        sent = "".join(self._sent)
        self._sent.clear()
        told = [one.words for one in user.notices if leaks(one.words)]
        titles = f"{app.title}{app.sub_title}{user.screen.title}"
        found = [
            *unmeant(sent),
            *unsteady(sent),
            *(leak for text in copied(sent) for leak in leaks(text, "\n\t")),
            *foreign(user.screen),
            *told,
            *leaks(titles, ""),
        ]
        assert not found, f"after {after}: {found[:5]}"
        assert app.fault is None, after


@pytest.fixture
def hostile(app: Callable[..., AmxTui], demo: Path, tmp_path: Path):
    """The app on a hostile history, and who looks at it; each time it is another."""
    number = 0

    @asynccontextmanager
    async def opened(
        seed: int, size: tuple[int, int], **options: object
    ) -> AsyncIterator[tuple[Looking, Path]]:
        nonlocal number
        number += 1
        under = tmp_path / str(number)
        history = hostile_history(demo, under, seed)
        options.setdefault("state_dir", under / "state")
        made = app(history, demo=False, **options)
        made.animation_level = "none"
        with recorded() as sent:
            async with a_user(made, size=size, notifications=True) as user:
                await user.sees_the_list()
                looking = Looking(user, sent)
                await looking.looks("the start")
                yield looking, history

    return opened


@pytest.mark.parametrize("size", [SMALL, *OTHERS])
@seeds(1)
async def test_the_list_and_a_run(hostile, size, seed):
    rng = random.Random(seed)
    async with hostile(seed, size) as (looking, _):
        await looking.does("down")
        await looking.does("s", "S", "2")
        await looking.does("1", "slash")
        await looking.pastes(hostile_text(rng))
        await looking.does("escape", "escape")
        await looking.does("question_mark")
        await looking.does("escape")
        await looking.does("ctrl+p", *"run")
        await looking.does("escape")
        looking.user.table.focus()
        looking.user.table.move_cursor(row=6)
        await looking.does("o")
        assert isinstance(looking.user.screen, RunDetailScreen)
        await looking.does("down", "enter")
        await looking.does("down", "space")
        await looking.does("escape", "tab", "tab", "down")
        await looking.does("tab", "end")


@pytest.mark.parametrize("size", [SMALL, BIG])
@seeds(1)
async def test_a_comparison(hostile, size, seed):
    rng = random.Random(seed)
    async with hostile(seed, size, picks=PICKS) as (looking, _):
        user = looking.user
        await user.sees_the_comparison()
        await looking.does("c")
        await _hovers(looking)
        await looking.does("down", "down", "y")
        await looking.does("E", "d")
        await looking.does("pagedown", "D")
        await looking.does("D", "m")
        await looking.does("enter")
        await looking.does("y")
        await looking.does("escape", "home", "E")
        await looking.does("f", "right", "right", "space")
        await looking.does("backspace", "escape", "s", "b")
        await looking.does("slash")
        await looking.pastes(hostile_text(rng))
        await looking.does("escape", "escape", "space")


@pytest.mark.parametrize("size", [SMALL, *OTHERS])
@seeds(1)
async def test_taking(hostile, size, seed):
    async with hostile(seed, size, picks=PICKS) as (looking, _):
        user = looking.user
        await user.sees_the_comparison()
        await looking.does("c", "down", "down", "t")
        await looking.does("T")
        assert isinstance(user.screen, TakeScreen)
        await looking.does("end", "R")
        await looking.does("down", "down", "space", "p")
        await looking.does("enter")
        await looking.does("escape")
        await looking.does("u", "s", "m")


async def _hovers(looking: Looking) -> None:
    """Over a cell that has versions: what they mean, and their seeds."""
    user = looking.user
    user.app.TOOLTIP_DELAY = 0.0
    rows = (item.row for item in user.grid.items)
    row = next(row for row in rows if row and row.cells[0] and row.cells[0].versions)
    user.grid.go_to(row.asset)
    await user.pilot.pause()
    y = 1
    while not await _quotes(user, y):
        y += 1
        assert y < user.grid.size.height
    await user.pilot.pause(0.05)
    await looking.looks("a tooltip")
    for widget in user.screen.query("*"):
        assert not leaks(str(widget.tooltip or "")), widget


async def _quotes(user: User, y: int) -> bool:
    """Whether what is under the mouse in that line of the first run has something to say."""
    await user.hovers(user.grid, offset=(user.grid.columns.label + 3, y))
    return "v2: " in str(user.grid.tooltip or "")


@seeds(1)
async def test_an_editor_a_conflict_and_a_draft(hostile, monkeypatch, tmp_path, seed):
    monkeypatch.setattr(ConflictScreen, "DEAF", 0.0)
    rng = random.Random(seed)
    state = tmp_path / f"state{seed}"
    async with hostile(seed, SMALL, picks=PICKS, state_dir=state) as (looking, history):
        user = looking.user
        await user.sees_the_comparison()
        await looking.does("c", "down", "down", "right", "i")
        await user.is_in_the_editor()
        await looking.does("ctrl+n")
        await looking.does("ctrl+n")
        await looking.pastes(hostile_text(rng) + PROBE)
        write(
            history,
            "UPDATE run_results SET chosen_description = ?, evaluation = ?",
            PROBE + "\x1b[2J",
            "\x1b[2J" + PROBE,
        )
        await user.presses("ctrl+s")
        await user.is_at(ConflictScreen)
        await looking.looks("a conflict")
        await looking.does("m")
        await user.is_at(EditorScreen)
        await looking.looks("merging")
        await user.presses("ctrl+s")
        await user.rests()
        await looking.looks("saving")
        if isinstance(user.screen, EditorScreen):
            await looking.does("escape", "escape")
        await looking.does("ctrl+p", *"unsaved")
        await looking.does("escape")
        await looking.does("u")


@seeds(1)
async def test_files_written_from_the_screen_and_a_history_that_is_gone(hostile, monkeypatch, seed):
    rng = random.Random(seed)
    async with hostile(seed, SMALL, picks=PICKS) as (looking, history):
        user = looking.user
        monkeypatch.chdir(history.parent)
        await user.sees_the_comparison()
        await looking.does("c", "x")
        await user.is_at(ExportScreen)
        for fmt in ("csv", "json", "html", "md", "plain"):
            user.screen.query_one(Select).value = fmt
            await looking.looks(fmt)
        box = user.screen.query_one("#path", Input)
        box.focus()
        for value in (".", f"no/{hostile_text(rng)}", "~\x1b[2J/x"):
            box.value = value
            await looking.does("enter")
        box.value = "made.md"
        await user.presses("enter")
        await user.is_back()
        await looking.looks("what was written")
        history.unlink()
        await user.is_told("No AMX history")
        await looking.looks("the history is gone")
        await looking.does("c", "i")
        await looking.does("escape", "o")


@pytest.mark.parametrize("size", [SMALL, *OTHERS])
@seeds(1)
async def test_ask(hostile, serve, monkeypatch, size, seed):  # noqa: F811
    rng = random.Random(seed)
    texts = [PROBE + hostile_text(rng) for _ in range(8)]
    server = serve(
        calls(texts[0], {texts[1]: texts[2]}, before=f"# {texts[3]}\n\n- {texts[4]}\n"),
        calls("find_assets", {"text": texts[5]}),
        says(*_answer(rng, texts)),
    )
    settings = Settings(llm_model=_named(texts[6]), llm_base_url=server.url, llm_api_key=KEY)
    options = {"picks": PICKS, "agent": "llm", "settings": settings}
    async with hostile(seed, size, **options) as (looking, history):
        user = looking.user
        monkeypatch.chdir(history.parent)
        await user.sees_the_comparison()
        await looking.does("a")
        await user.is_in_ask()
        await user.presses("enter")
        panel = await user.is_in_ask(turns=1)
        assert panel.chat.conversation.turns[0].state == "done"
        await looking.looks("an answer")
        await looking.does("ctrl+o")
        server.moves = (refuses(400, texts[7]),)
        await looking.pastes(hostile_text(rng))
        await user.presses("enter")
        await user.is_in_ask(turns=2)
        await looking.looks("an error of the server")
        await looking.does("up", "down")
        text = texts[0].replace("\n", " ")
        for command in ("/open", f"/model {text}", f"/go {text}", f"/{text}", "/agent", f"/save {text}",
                        "/save x.md", "/agent offline", "/open 1"):  # fmt: skip
            panel.box.write(command)
            await user.presses("enter")
            await user.rests()
            await looking.looks(command.split()[0])
        panel.box.write("compare runs 114, 115 and what changed?")
        await user.presses("enter")
        await user.is_in_ask(turns=3)
        await looking.looks("an answer of nobody's model")


def _named(text: str) -> str:
    """What can be the name of a model: settings take no half a character."""
    return text.encode("utf-8", "replace").decode()


def _answer(rng: random.Random, texts: list[str]) -> list[str]:
    """An answer in pieces, with all that Markdown has."""
    return [
        f"**{texts[0]}** #114 `{texts[1]}`\n\n",
        f"| {texts[2]} | b |\n| --- | --- |\n| {texts[3]} | [x](https://evil.example) |\n\n",
        f"```{texts[4]}\n{texts[5]}\n```\n\n> {texts[6]}\n\n1. {texts[7]}\n",
        *(hostile_text(rng) for _ in range(6)),
    ]
