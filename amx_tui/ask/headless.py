"""`amx-tui ask`: a question and its answer without the screen."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import aclosing
from typing import TypeVar

import click

from amx_tui.ask.agents.llm_errors import unexpected
from amx_tui.ask.agents.registry import Agents, Choice
from amx_tui.ask.conversation import Turn, about_line
from amx_tui.ask.mentions import run_ids_in
from amx_tui.ask.protocol import About, Failed, Progress, TextDelta, ToolFinished
from amx_tui.errors import UserError
from amx_tui.history.errors import HistoryError
from amx_tui.history.snapshot import Snapshot
from amx_tui.settings import settings
from amx_tui.text import clean

T = TypeVar("T")


class NotAgreed(UserError):
    """The question would go to a machine that the user has not agreed to."""


def ask(
    snapshot: Snapshot, question: str, fmt: str, *, agent: str = "auto", demo: bool = False,
    send_to: Sequence[str] = (),
) -> int:  # fmt: skip
    """Stream the answer; the exit code is 0 only when it is complete.

    `send_to` are receivers that the data may go to, besides those that the settings name.
    """

    async def call(read: Callable[[Snapshot], T]) -> T:
        return read(snapshot)

    chosen = Agents(call, snapshot.path, demo, settings()).choose(agent)
    if not _agreed(chosen.agent.about, send_to):
        click.echo("amx-tui: nothing was sent.", err=True)
        return 1
    try:
        turn = asyncio.run(_answered(chosen, question, fmt))
    except KeyboardInterrupt:
        click.echo("\namx-tui: stopped.", err=True)
        return 130
    if fmt == "json":
        runs = chosen.agent.session.get("run_ids") or run_ids_in(question)
        _print(turn, list(runs))
    return 0 if turn.state == "done" else 1


def _agreed(about: About, send_to: Sequence[str]) -> bool:
    """Whether the user agrees to the receiver; without a terminal to ask on, NotAgreed is raised."""
    named = {*send_to, about.receiver} if about.named else set(send_to)
    if not about.asks_first(named):
        return True
    if sys.stdin.isatty() and sys.stderr.isatty():
        return click.confirm(f"amx-tui: {clean(about.sends)} Send it?", err=True)
    raise NotAgreed(f"{about.sends} Agree with --send-to {about.receiver}, or take "
                    "--agent offline, which sends nothing.")  # fmt: skip


async def _answered(chosen: Choice, question: str, fmt: str) -> Turn:
    about = chosen.agent.about
    click.echo(f"amx-tui: {clean(about_line(about))}", err=True)
    turn = Turn(question=question, agent=about.agent, model=about.model)
    try:
        async with aclosing(chosen.agent.ask(question, run_ids_in(question))) as events:
            async for event in events:
                turn = turn.after(event)
                _show(event, fmt)
    except (BrokenPipeError, HistoryError):
        raise  # the command line has words for them
    except Exception as error:
        turn = turn.after(unexpected(error))
    finally:
        await chosen.agent.close()
    if fmt == "text" and turn.answer:
        click.echo()
    if turn.state == "failed":
        click.echo(f"amx-tui: {turn.note}", err=True)
        if turn.try_next:
            click.echo("amx-tui: --agent names another agent: amx, llm, offline.", err=True)
    return turn.ended()


def _show(event: object, fmt: str) -> None:
    match event:
        case TextDelta(text) if fmt == "text":
            click.echo(text, nl=False)
        case ToolFinished(_, name, arguments, _, seconds, ok):
            mark = "" if ok else " failed"
            click.echo(f"amx-tui: {name}({arguments}){mark}, {seconds:.2f} s", err=True)
        case Progress(text) if sys.stderr.isatty():
            click.echo(f"amx-tui: {text}", err=True)
        case Failed():
            pass


def _print(turn: Turn, runs: list[int]) -> None:
    document = {
        "schema_version": 1,
        "agent": turn.agent,
        "model": turn.model,
        "runs": runs,
        "tool_calls": [call.model_dump(exclude={"call_id"}) for call in turn.tools],
        "answer": turn.answer,
        "usage": turn.usage._asdict(),
        "state": turn.state,
        "error": turn.note or None,
    }
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))
