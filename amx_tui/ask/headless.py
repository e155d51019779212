"""`amx-tui ask`: a question and its answer without the screen."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from amx_tui.ask.agents.registry import Agents
from amx_tui.ask.chat import Chat
from amx_tui.ask.conversation import Turn, about_line
from amx_tui.ask.conversations import Conversations
from amx_tui.ask.mentions import run_ids_in
from amx_tui.ask.protocol import Attached, Event, Folded, Progress, TextDelta, ToolFinished, Warned
from amx_tui.errors import UserError
from amx_tui.history.errors import HistoryError
from amx_tui.history.snapshot import Snapshot
from amx_tui.kept import Kept
from amx_tui.present.documents import json_text
from amx_tui.settings import settings
from amx_tui.text import clean
from amx_tui.vocabulary import AGENTS, AUTO

T = TypeVar("T")


class NotAgreed(UserError):
    """The question would go to a machine that the user has not agreed to."""


def ask(
    snapshot: Snapshot,
    question: str,
    fmt: str,
    *,
    agent: str = AUTO,
    demo: bool = False,
    send_to: Sequence[str] = (),
) -> int:
    """Stream the answer; the exit code is 0 only when it is complete.

    `send_to` are receivers that the data may go to, besides those that the settings name.
    """

    async def call(read: Callable[[Snapshot], T]) -> T:
        return read(snapshot)

    ours = settings()
    agents, kept = Agents(call, snapshot.path, demo, ours), Kept(ours.state_dir)
    for told in kept.told_to(_tell):
        _tell(told)
    talks = Conversations(kept, snapshot.path)
    chat = Chat(call, agents, talks, time.time, choice=agents.choose(agent), agreed=send_to)
    chat.begin(run_ids_in(question))
    if not _agreed(chat):
        click.echo("amx-tui: nothing was sent.", err=True)
        return 1
    try:
        turn = asyncio.run(_answered(chat, question, fmt))
    except KeyboardInterrupt:
        click.echo("\namx-tui: stopped.", err=True)
        return 130
    if fmt == "json":
        runs = chat.choice.agent.session.get("run_ids") or run_ids_in(question)
        _print(turn, list(runs))
    return 0 if turn.state == "done" else 1


def _tell(words: str) -> None:
    click.echo(f"amx-tui: {clean(words)}", err=True)


def _agreed(chat: Chat) -> bool:
    """Whether the user agrees to the receiver; without a terminal to ask on, NotAgreed is raised."""
    about = chat.about
    if about.named:
        chat.agree()
    if not chat.needs_a_yes:
        return True
    if sys.stdin.isatty() and sys.stderr.isatty():
        if not click.confirm(f"amx-tui: {clean(about.sends)} Send it?", err=True):
            return False
        chat.agree()
        return True
    options = " ".join(f"--send-to {receiver}" for receiver in about.receivers)
    raise NotAgreed(
        f"{about.sends} Agree with {options}, or take --agent offline, which sends nothing."
    )


async def _answered(chat: Chat, question: str, fmt: str) -> Turn:
    click.echo(f"amx-tui: {clean(about_line(chat.about))}", err=True)

    async def show(event: Event, _: Turn) -> None:
        _show(event, fmt)

    try:
        # the command line has words of its own for these
        await chat.answer(chat.start(question), show, raising=(BrokenPipeError, HistoryError))
    finally:
        await chat.close()
    turn = chat.conversation.turns[-1]
    if fmt == "text" and turn.answer:
        click.echo()
    if turn.state == "failed":
        click.echo(f"amx-tui: {turn.note}", err=True)
        if turn.try_next:
            click.echo(f"amx-tui: --agent names another agent: {', '.join(AGENTS)}.", err=True)
    return turn


def _show(event: Event, fmt: str) -> None:
    match event:
        case TextDelta(text) if fmt == "text":
            click.echo(text, nl=False)
        case Folded(title, text) if fmt == "text":
            click.echo(f"\n\n{title}:\n\n{text}", nl=False)
        case ToolFinished(_, name, arguments, _, seconds, ok):
            mark = "" if ok else " failed"
            click.echo(f"amx-tui: {name}({arguments}){mark}, {seconds:.2f} s", err=True)
        case Warned(text):
            click.echo(f"\namx-tui: {text}", err=True)
        case Attached(words):
            click.echo(f"amx-tui: attached {words}", err=True)
        case Progress(text) if sys.stderr.isatty():
            click.echo(f"amx-tui: {text}", err=True)


def _print(turn: Turn, runs: list[int]) -> None:
    document = {
        "schema_version": 1,
        "agent": turn.agent,
        "model": turn.model,
        "runs": runs,
        "attached": turn.attached[0] or None,
        "tool_calls": [call.model_dump(exclude={"call_id"}) for call in turn.tools],
        "answer": turn.answer,
        "details": [{"title": title, "text": text} for title, text in turn.folded],
        "warnings": list(turn.warnings),
        "usage": turn.usage._asdict(),
        "state": turn.state,
        "error": turn.note or None,
    }
    click.echo(json_text(document), nl=False)
