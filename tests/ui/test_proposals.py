"""A program proposes a text over MCP; an open app shows it at once, and a person accepts it or not."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from amx_tui.decide.drafts import Draft
from tests.ui.test_editing import opened, row
from tests.ui.user import User, a_user

PAIR = (114, 115)
HOSTILE = "too vague \x1b[31m[bold]\nsecond line"


@asynccontextmanager
async def a_client(history, state, *more: str):
    """The SDK's client of `amx-tui mcp`, whose drafts lie in `state`."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "amx_tui", "mcp", "--history", str(history), *more],
        env={"AMX_TUI_STATE_DIR": str(state), "PATH": "/usr/bin:/bin"},
    )
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        yield session


def said(answer: Any) -> str:
    return str(answer.content[0].text)


async def stays_a_proposal_until_it_is_dropped(user: User, proposal: Draft) -> None:
    """Changed and changed back it is the program's; a text that is typed lies beside it."""
    drafts = user.app.session.drafts
    await user.opens_the_editor()
    await user.presses("ctrl+n")
    assert "Started from what is stored" in user.state
    assert user.area.text == user.cell.description.raw
    await asyncio.sleep(0.8)  # the editor looks after its draft meanwhile
    assert drafts.all() == (proposal,)
    await user.presses("ctrl+z", "!")
    await user.until(lambda: len(drafts.all()) == 2, "the typed text")
    assert [(one.text, one.client) for one in drafts.all() if one != proposal] == [
        (f"{proposal.text}!", "")
    ]
    await user.presses("ctrl+z")
    assert user.area.text == proposal.text
    await user.until(lambda: drafts.all() == (proposal,), "the proposal alone")
    await user.presses("ctrl+n", "escape")
    await user.is_back()
    await user.is_told("The proposal is dropped.")
    assert drafts.all() == ()


async def test_an_open_app_shows_a_proposal_at_once_and_only_a_person_accepts_it(
    app, own, tmp_path
):
    state = tmp_path / "state"
    async with a_user(app(own, picks=PAIR, demo=False), size=(120, 40)) as user:
        await user.sees_the_comparison()
        user.grid.position = 1
        user.grid.go(3)
        asset, result_id = user.row.asset, user.cell.result_id
        before = row(own, result_id)
        wanted = {"run_id": 115, "asset": asset.label, "text": "Who bought it.", "why": HOSTILE}
        async with a_client(own, state, "--write") as session:
            names = [tool.name for tool in (await session.list_tools()).tools]
            assert names[-1] == "propose"
            answer = await session.call_tool("propose", wanted)
            assert not answer.is_error, said(answer)
            assert f"Proposed for {asset.label} of #115" in said(answer)
            await user.is_told(f"proposes a text for {asset.label} (#115): too vague")
            for change, words in (
                ({"asset": "no.such.thing"}, "wrote nothing about"),
                ({"run_id": 999_999}, "no run #999999"),
                ({"text": " \n "}, "it says nothing"),
            ):
                wrong = await session.call_tool("propose", {**wanted, **change})
                assert wrong.is_error
                assert words in said(wrong)
        assert row(own, result_id) == before
        await user.opens_the_editor()
        assert "proposes a text" in user.state
        assert (
            "ctrl+s accepts it, and nothing else does; ctrl+n and then escape drop it" in user.state
        )
        assert "ctrl+s accepts the proposal" in user.state
        user.sees("Who bought it.")
        (proposal,) = user.app.session.drafts.all()
        await user.presses("ctrl+g")
        assert "a proposal still: ctrl+s accepts it" in user.state
        await user.presses("ctrl+r")
        assert "drop the proposal?" in user.state
        await user.presses("escape")
        await user.is_back()
        await user.is_told("The proposal is kept as a draft: i on the cell brings it back.")
        await stays_a_proposal_until_it_is_dropped(user, proposal)
        assert row(own, result_id) == before
        user.app.session.drafts.keep(proposal)
        await user.opens_the_editor()
        await user.presses("ctrl+s")
        await user.is_back()
        await user.until(lambda: row(own, result_id) == ("Who bought it.", "custom"), "the text")
        assert user.app.session.drafts.all() == ()


async def test_a_text_that_somebody_typed_is_not_replaced_by_a_proposal(app, own, tmp_path):
    async with a_user(app(own, picks=PAIR, demo=False), size=(120, 40)) as user:
        await opened(user)
        asset = user.row.asset
        await user.writes("Half a sentence")
        await user.until(user.app.session.drafts.all, "the draft")
        wanted = {"run_id": 115, "asset": asset.label, "text": "Mine.", "why": "better"}
        async with a_client(own, tmp_path / "state", "--write") as session:
            answer = await session.call_tool("propose", wanted)
            assert answer.is_error
            assert "not saved yet" in said(answer)
        assert [draft.text for draft in user.app.session.drafts.all()] == ["Half a sentence"]
