"""What one can command in the prompt of Ask: a table, from which help and completion come too.

A command is a line that begins with a slash. It works on the chat and says what is to be shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from amx_tui.ask.chat import Chat
from amx_tui.ask.conversation import Conversation, markdown
from amx_tui.ask.conversations import KEPT
from amx_tui.ask.mentions import Mentions, run_ids_in
from amx_tui.history.errors import HistoryError
from amx_tui.history.models import Asset
from amx_tui.text import fit, folded, one_line
from amx_tui.vocabulary import AGENTS, AUTO, AgentName

_OFFERED = 20  # completions of one line


Choosing = Literal["conversation", "agent", "model"]


class Order(NamedTuple):
    """What was commanded: the rest of the line, for which chat, and how wide its answer is shown."""

    chat: Chat
    argument: str
    width: int


class Outcome(NamedTuple):
    """What a command has to say and to show, for whoever draws it."""

    say: str = ""  # a sentence
    tell: str = ""  # a longer text
    anew: bool = False  # the conversation is another one
    go: int | Asset | None = None  # a run or an asset to be shown
    choose: Choosing | None = None  # what the user is to choose


class Command(NamedTuple):
    """One command. One without a help text is not listed; whoever reads the list knows it."""

    name: str
    argument: str
    help: str
    run: Callable[[Order], Awaitable[Outcome]]
    arguments: Callable[[Chat], Iterator[str]] = lambda chat: iter(())
    """What its argument can be, for completion."""


async def run(chat: Chat, line: str, width: int) -> Outcome:
    """Do what a line says, or say what there is."""
    name, _, rest = line[1:].partition(" ")
    command = COMMANDS.get(name)
    if command is None:
        return Outcome(tell=f"There is no /{one_line(name)}.\n\n{HELP}")
    try:
        return await command.run(Order(chat, rest.strip(), width))
    except HistoryError as error:
        return Outcome(one_line(str(error)))


def completions(chat: Chat, line: str) -> tuple[str, ...]:
    """Whole lines that begin with what was typed of a command."""
    if not line.startswith("/"):
        return ()
    name, space, rest = line[1:].partition(" ")
    if not space:
        return tuple(
            f"/{command.name}{' ' if command.argument else ''}"
            for command in COMMANDS.values()
            if name and command.name.startswith(name)
        )
    command = COMMANDS.get(name)
    possible = command.arguments(chat) if command else iter(())
    found = (f"/{name} {word}" for word in possible if word.startswith(rest) and rest)
    return tuple(islice(found, _OFFERED))


async def _help(order: Order) -> Outcome:
    return Outcome(tell=HELP)


async def _new(order: Order) -> Outcome:
    order.chat.begin(order.chat.conversation.run_ids)
    return Outcome(anew=True)


async def _open(order: Order) -> Outcome:
    kept = await asyncio.to_thread(order.chat.kept.newest, KEPT)
    if not kept:
        return Outcome("No conversation has been kept yet.")
    which = order.argument
    if which.isascii() and which.isdigit() and len(which) <= 4 and 1 <= int(which) <= len(kept):
        return await reopened(order.chat, kept[int(which) - 1])
    known = (
        f"There is no conversation {fit(one_line(which), 20)}: 1 is the newest." if which else ""
    )
    return Outcome(known, choose="conversation")


async def reopened(chat: Chat, conversation: Conversation) -> Outcome:
    """Go on with a conversation that was kept."""
    return Outcome(await chat.reopen(conversation), anew=True)


async def _runs(order: Order) -> Outcome:
    chat = order.chat
    chosen = run_ids_in(f"runs {order.argument}") if order.argument else ()
    if chosen:
        there = (await chat.look_up(Mentions(chosen))).run_ids
        missing = ", ".join(f"#{run_id}" for run_id in chosen if run_id not in there)
        if missing:
            return Outcome(f"There is no run {missing} in this history.")
        chat.begin(chosen)
    named = ", ".join(f"#{run_id}" for run_id in chat.conversation.run_ids)
    return Outcome(f"The runs that are talked about: {named or 'none'}.", anew=bool(chosen))


async def _agent(order: Order) -> Outcome:
    name = order.argument
    if name in _WHO:
        return await taken(order.chat, name)
    unknown = f"There is no agent {fit(one_line(name), 20)}." if name else ""
    return Outcome(unknown, choose="agent")


async def taken(chat: Chat, name: str) -> Outcome:
    """Let this agent answer."""
    await chat.take(name)
    return Outcome(f"Now {chat.choice.name} answers. Up recalls your question.")


async def _model(order: Order) -> Outcome:
    chat, name = order.chat, order.argument
    if not name:
        return Outcome(choose="model")
    if chat.choice.name != AgentName.LLM:
        return Outcome(f"Only llm asks a model of your choice; {chat.choice.name} answers now.")
    return await asking(chat, name)


async def asking(chat: Chat, name: str) -> Outcome:
    """Let llm answer, with this model."""
    chat.agents.ask_model(name)
    await chat.take(AgentName.LLM)
    return Outcome(f"Now {one_line(name)} answers.")


async def _go(order: Order) -> Outcome:
    chat, where = order.chat, order.argument
    run_ids = run_ids_in(where if where.startswith("#") else f"#{where}")
    name = folded(where)
    found = await chat.look_up(Mentions(run_ids[:1], () if run_ids else (name,)))
    if found.run_ids:
        return Outcome(go=found.run_ids[0])
    if name in chat.known.assets:
        return Outcome(go=chat.known.assets[name])
    return Outcome(f"There is no {one_line(where) or 'such thing'} in this history.")


async def _save(order: Order) -> Outcome:
    conversation = order.chat.conversation
    if not conversation.turns:
        return Outcome("There is nothing to save yet.")
    try:
        path = Path(order.argument or f"ask-{conversation.id}.md").expanduser().absolute()
        with path.open("x", encoding="utf-8", errors="replace") as file:
            file.write(markdown(conversation))
    except FileExistsError:
        return Outcome(f"{one_line(str(path))} is there already: name another file.")
    except (OSError, RuntimeError, ValueError) as error:
        # not only what the disk says: a name may hold a NUL, or the home of nobody
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return Outcome(f"Not written: {one_line(why)}. Name another file.")
    return Outcome(f"Wrote {one_line(str(path))}.")


def _assets(chat: Chat) -> Iterator[str]:
    return (name for name in chat.known.assets)


_WHO = (*AGENTS, AUTO)
_TABLE = (
    Command("help", "", "", _help),
    Command("new", "", "begin another conversation", _new),
    Command("open", "[n]", "choose an earlier conversation; 1 is the newest", _open),
    Command("runs", "[ids]", "show the runs that are talked about, or choose others", _runs),
    Command(
        "agent",
        "[a]",
        f"choose who answers: {', '.join(AGENTS)}",
        _agent,
        lambda chat: iter(_WHO),
    ),
    Command("model", "[m]", "choose the model (llm)", _model),
    Command("go", "[x]", "open run #58, or go to asset sales.orders.customer_id", _go, _assets),
    Command("save", "[file]", "write the conversation as Markdown", _save),
)
COMMANDS = {command.name: command for command in _TABLE}
_KEYS = (
    "enter sends · ctrl+j new line · up and down recall · ctrl+o folds tool calls",
    "ctrl+g goes to what is named · ctrl+y copies, asks again, edits · page up and down scroll",
)
HELP = "\n".join([*(f"{f'/{c.name} {c.argument}':<12} {c.help}" for c in _TABLE if c.help), *_KEYS])
