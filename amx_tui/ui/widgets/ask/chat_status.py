"""What the panel of Ask says of a chat: who answers and why, how far it is, what it has used."""

from __future__ import annotations

from rich.text import Text

from amx_tui.ask.agents.offline.answers.speaking import HELP as OFFLINE
from amx_tui.ask.chat import Chat
from amx_tui.ask.commands import HELP
from amx_tui.present import formats
from amx_tui.text import fit, width
from amx_tui.vocabulary import LETTERS, MAX_RUNS, AgentName


def title(chat: Chat) -> str:
    """The runs that are talked about."""
    ids = chat.conversation.run_ids[:MAX_RUNS]
    names = " · ".join(f"{LETTERS[i]} #{run_id}" for i, run_id in enumerate(ids))
    return f"Ask ─ {names}" if names else "Ask"


def hello(chat: Chat) -> Text:
    """What is to be known before the first question."""
    about = chat.about
    text = Text()
    text.append(f"{about.agent}", "bold")
    where = about.goes_to
    if about.receiver or about.place:
        where = f"What it reads {where}"
    text.append(f" answers ({about.model}). {where[:1].upper()}{where[1:]}.\n")
    if about.besides:
        text.append(f"{about.besides}\n")
    text.append(f"Why {about.agent}: {chat.choice.why}\n", "italic")
    if about.limits:
        text.append(f"A question may take {about.limits}.\n")
    if about.agent == AgentName.OFFLINE:
        text.append(f"{OFFLINE}\n")
    text.append(f"\n{HELP}")
    return text


def status(chat: Chat, room: int) -> Text:
    """The line above the prompt; while an answer comes, what is going on above it."""
    about = chat.about
    used = chat.conversation.usage
    if chat.turn is not None:
        used = used.plus(chat.turn.usage)
    parts = [f"{about.agent} · {about.model}"]
    if used.input_tokens + used.output_tokens:
        parts.append(f"{formats.count(used.input_tokens + used.output_tokens)} tokens")
    if used.cost_usd is not None:
        parts.append(formats.dollars(used.cost_usd))
    to = about.receiver or about.place
    where = f" · → {to}" if to else " · stays here"
    told = fit(" · ".join(parts), max(1, room - width(where)))  # where it goes is never cut for it
    line = Text(fit(told + where, room), no_wrap=True)
    if chat.busy:
        now = fit(f"▶ {chat.progress or 'answering'} · escape stops", room)
        line = Text.assemble((f"{now}\n", "bold"), line)
    return line
