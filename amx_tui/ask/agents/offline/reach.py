"""Of which runs an answer tells: of those compared, and of all, where either may be meant."""

from __future__ import annotations

import re
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Reply
from amx_tui.ask.agents.offline.ledger.answering import over_history
from amx_tui.ask.agents.offline.ledger.asking import over_runs
from amx_tui.ask.agents.offline.wishes.forms import Form
from amx_tui.vocabulary import MIN_RUNS

_OF_RUNS = {About.COST, About.TOKENS, About.SPEED, About.APPROVAL, About.COUNTS}
_ONE_OF_MANY = re.compile(
    r"\b(?:longest|shortest|slowest|fastest|quickest|cheapest|dearest|priciest|costliest|biggest|largest"
    r"|smallest|highest|lowest|fewest|most|least|best|worst)\b"
)
_HERE = re.compile(
    r"\b(?:these|those|them|two|three|four|both|compared|here|either|newer|older|than)\b|\bruns\b"
)
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def of_all_too(desk: Desk, reply: Reply) -> Reply:
    """An answer about the compared runs, where a question for the most of something may as well be
    about all runs: said of both."""
    asked, number = desk.asked, len(desk.ids)
    if not (reply.understood and reply.found) or number < MIN_RUNS or not _superlative(asked):
        return reply
    head = f"Of the {_NUMBERS[number]} compared: {reply.head}"
    if asked.has("step"):  # which only the runs themselves record
        return replace(reply, head=head)
    every = over_runs(
        desk.snapshot, desk.shelf, f"{asked.text} ever", desk.ids, desk.now, None
    ).query
    if every is None or not every.order or every.order == "started":
        return replace(reply, head=head)
    told = over_history(replace(desk, asked=replace(asked, about=About.LEDGER, query=every)))
    if not (told.understood and told.found):
        return replace(reply, head=head)
    first, line, rest = head.partition("\n")
    whole = f"In the whole history, {told.head[:1].lower()}{told.head[1:]}"
    return replace(reply, head=f"{first}\n{whole}{line}{rest}")


def _superlative(asked: Asked) -> bool:
    """Whether one run among others is asked for, and it is not said among which."""
    by_runs = asked.about is About.WISH and asked.form == Form.RUNS
    if asked.about not in _OF_RUNS and not by_runs:
        return False
    if asked.run_ids or asked.letters or asked.last_two or _HERE.search(asked.text):
        return False
    return bool(re.search(r"\brun\b", asked.text) and _ONE_OF_MANY.search(asked.text))
