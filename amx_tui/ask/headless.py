"""`amx-tui ask`: a question and its answer without the screen."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

import click

from amx_tui.ask.agents.offline.reading.choosing import chosen
from amx_tui.ask.agents.registry import Agents
from amx_tui.ask.catalogue import Entry, entries
from amx_tui.ask.chat import Chat
from amx_tui.ask.conversation import Conversation, Turn, about_line
from amx_tui.ask.conversations import KEPT, Conversations
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.mentions import run_ids_in
from amx_tui.ask.protocol import Attached, Event, Folded, Progress, TextDelta, ToolFinished, Warned
from amx_tui.errors import UserError
from amx_tui.history.errors import HistoryError
from amx_tui.history.snapshot import Snapshot
from amx_tui.kept import Kept
from amx_tui.present.documents import json_text
from amx_tui.present.formats import moment
from amx_tui.settings import settings
from amx_tui.text import clean, fit
from amx_tui.vocabulary import AGENTS, AUTO

T = TypeVar("T")
_RUNS_ALONE = re.compile(r"[#\d\s,]+")
_RUNS_FIRST = re.compile(
    r"\s*(?P<runs>(?:#?\d{1,18}(?:\s*[,:]\s*|\s+)){2,4})"
    r"(?!(?:and|or|vs\.?|versus|against|to|with)\s+(?:the\s+)?(?:runs?\s+)?#?\d)"
    r"(?P<rest>[^\W\d].*)",
    re.DOTALL | re.IGNORECASE,
)


class NotAgreed(UserError):
    """The question would go to a machine that the user has not agreed to."""

    exit_code = 7


class NothingToAsk(UserError):
    """Nothing was asked, and there are no runs to ask about."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked on the command line.

    `agent` answers, or of AUTO whoever works; `send_to` are receivers that the data may go to, and
    with `yes` it may go to any. `on` is the conversation to go on with: an id or 1 for the newest.
    `confirm` asks the user a question on a terminal, and says whether the answer was yes.
    """

    question: str
    agent: str = AUTO
    send_to: Sequence[str] = ()
    yes: bool = False
    on: str = ""
    confirm: Callable[[str], bool] = lambda question: False

    def parted(self) -> tuple[tuple[int, ...], str]:
        """The runs that it is about, and the question: runs that stand in front are only picked."""
        match = _RUNS_FIRST.fullmatch(self.question)
        if match is None:
            return run_ids_in(self.question), self.question
        return run_ids_in(f"compare {match['runs'].strip(' ,:')}"), match["rest"]


def ask(snapshot: Snapshot, asked: Asked, fmt: str, *, demo: bool = False) -> int:
    """Stream the answer; the exit code is 0 only when it is complete. Raises UserError."""

    async def call(read: Callable[[Snapshot], T]) -> T:
        return read(snapshot)

    asked = replace(asked, question=_in_words(snapshot, asked.question))
    ours = settings()
    agents, kept = Agents(call, snapshot.path, demo, ours), Kept(ours.state_dir)
    for told in kept.told_to(_tell):
        _tell(told)
    talks = Conversations(kept, snapshot.path)
    chat = Chat(call, agents, talks, time.time, agreed=asked.send_to)
    try:
        turn = asyncio.run(_answered(chat, asked, fmt))
    except KeyboardInterrupt:
        click.echo("\namx-tui: stopped.", err=True)
        return 130
    if fmt == "json":
        _print(turn, chat.conversation)
    return 0 if turn.state == "done" else 1


def _in_words(snapshot: Snapshot, question: str) -> str:
    """The question; of runs alone, or of nothing, the one that the app offers. Raises UserError."""
    if question and not _RUNS_ALONE.fullmatch(question):
        return question
    run_ids = run_ids_in(question) or chosen(snapshot, (), (), guess=not question).run_ids
    offered = seed_prompt(run_ids)
    if not (question or offered):
        raise NothingToAsk("There are no two runs that wrote some of the same assets.")
    if offered:
        _tell(f"the question is: {offered}")
    return offered or question


def _tell(words: str) -> None:
    click.echo(f"amx-tui: {clean(words)}", err=True)


async def _begin(chat: Chat, asked: Asked) -> None:
    """A new conversation, or the one to go on with, and whoever answers in it."""
    if not asked.on:
        await chat.take(asked.agent)
        chat.begin(asked.parted()[0])
        return
    entry = _kept(chat.kept, asked.on)
    before = entry.conversation
    if asked.agent != AUTO:
        await chat.take(asked.agent)
    elif obstacle := chat.agents.obstacle(before.agent):
        raise UserError(
            f"{before.agent} answered in that conversation and cannot here: {obstacle} --agent names "
            f"another: {', '.join(AGENTS)}."
        )
    else:
        await chat.take(before.agent)
    await chat.reopen(before, chat.choice.name)
    about = ", ".join(f"#{run_id}" for run_id in before.run_ids) or "no runs"
    _tell(
        f"going on with conversation {entry.number} of {moment(before.started_at)} ({about}): "
        f"{fit(entry.question, 60)}"
    )


def _kept(kept: Conversations, which: str) -> Entry:
    """The conversation of this number or id. Raises UserError, which lists the newest."""
    listed = entries(kept.newest(KEPT))
    for entry in listed:
        if which in (str(entry.number), entry.conversation.id):
            return entry
    if not listed:
        raise UserError("No conversation about this history has been kept yet.")
    newest = "; ".join(f"{entry.number}: {fit(entry.question, 40)}" for entry in listed[:5])
    raise UserError(f"There is no conversation {fit(which, 30)}. The newest are {newest}.")


def _agree(chat: Chat, asked: Asked) -> None:
    """Ask the user for a yes where one is needed. Raises NotAgreed."""
    if asked.yes:
        chat.agree()
    if not chat.needs_a_yes:
        return
    if sys.stdin.isatty() and sys.stderr.isatty():
        with _interruptible():
            agreed = asked.confirm(f"amx-tui: {clean(chat.sends)} Send it?")
        if not agreed:
            raise NotAgreed("Nothing was sent.")
        chat.agree()
        return
    options = " ".join(f"--send-to {receiver}" for receiver in chat.about.receivers)
    raise NotAgreed(
        f"{chat.sends} Nothing was sent: agree with --yes or {options}, or take --agent offline, "
        "which sends nothing."
    )


@contextmanager
def _interruptible() -> Iterator[None]:
    """ctrl+c ends what waits for a key; asyncio would only note it, and wait on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


async def _answered(chat: Chat, asked: Asked, fmt: str) -> Turn:
    async def show(event: Event, _: Turn) -> None:
        _show(event, fmt)

    try:
        await _begin(chat, asked)
        _agree(chat, asked)
        about = chat.about
        _tell(about_line(about))
        if about.besides and not about.receiver:
            _tell(about.besides)
        # the command line has words of its own for these
        run_ids, rest = asked.parted()
        other = asked.on and run_ids != chat.conversation.run_ids  # than it has been about
        question = chat.start(asked.question if other else rest)
        await chat.answer(question, show, raising=(BrokenPipeError, HistoryError))
    finally:
        await chat.close()
    turn = chat.conversation.turns[-1]
    if fmt == "text" and (turn.answer or turn.folded):
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


def _print(turn: Turn, conversation: Conversation) -> None:
    document = {
        "schema_version": 1,
        "agent": turn.agent,
        "model": turn.model,
        "conversation": conversation.id,
        "runs": list(conversation.run_ids),
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
