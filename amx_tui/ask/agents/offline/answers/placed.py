"""Which run is better in one place: the verdict there, and what was approved there."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.answers.quality import by_logprob, verdict
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Reply

PLACED = "verdict"
"""The filter of a question for a verdict in the tables or schemas that it names."""
_BETTER = r"(?:better|best|worse|worst|superior|ahead|preferable|help\w*|wins?|won|good enough)"
_WHICH = re.compile(
    r"^(?:and |so |but |ok )*(?:(?:which|what)(?: (?:run|one|model|prompt|version|setting)"
    r"|(?: of)?(?: (?:these|those|the|them|two|three|four|runs))+)?|who|is|was|did|do|does|has|have)"
    rf" (?!there )(?!any )(?:\S+ )*?{_BETTER} (?:\S+ )*?(?:for|on|in|with|at|of) "
)
_OF_ASSETS = re.compile(
    r"\b(?:columns?|assets?|texts?|fields?|descriptions?|which tables?|any tables?|many|anything"
    r"|something|by table|logprobs?|confidence|approv\w*|accept\w*|reject\w*|cost|costs|cheaper"
    r"|tokens?|faster|slower)\b"
)


def asks_in_place(asked: Asked, text: str) -> bool:
    """Whether it is asked which run is better in the tables or schemas that are named."""
    if asked.named.assets or not (asked.named.tables or asked.named.schemas):
        return False
    return bool(_WHICH.search(text)) and not _OF_ASSETS.search(text)


def in_place(desk: Desk) -> Reply:
    """The verdict on the assets of a place. Counts of higher logprobs say nothing across models."""
    reply = verdict(desk)
    head = f"{reply.head}\nApproved there: {approved_there(desk)}"
    return replace(reply, head=f"{head}{by_logprob(desk)}.", rows=desk.rows())


def approved_there(desk: Desk) -> str:
    """`A (#120) 91% (10/11), B (#119) 100% (11/11)`, of the assets that are named."""
    parts = []
    for i in range(len(desk.runs)):
        cells = [cell for row in desk.rows() if (cell := row.cells[i]) is not None]
        approved = sum(cell.decision is True for cell in cells)
        share = f"{approved / len(cells):.0%} ({approved}/{len(cells)})" if cells else "nothing"
        parts.append(f"{desk.name(i)} {share}")
    return ", ".join(parts)
