"""Whether it would be right to take a run, and whether one is worth what it costs more."""

from __future__ import annotations

from collections.abc import Mapping

from amx_tui.ask.agents.offline.answers.placed import approved_there
from amx_tui.ask.agents.offline.answers.quality import assessed, details, leader_of, said
from amx_tui.ask.agents.offline.desk.desk import Desk, Reply, listed, scope_words
from amx_tui.ask.agents.offline.desk.shape import Shape
from amx_tui.ask.agents.offline.whole.pairs import USED, amount
from amx_tui.ask.agents.offline.whole.taking import ahead_of, of_two
from amx_tui.ask.tools.runs import ratio
from amx_tui.history.models import Run
from amx_tui.present.formats import counted

_NAMED = 3


@of_two
def right(desk: Desk, shape: Shape, one: int, two: int) -> Reply:
    """Whether taking a run would be right, or wrong: as far as it is known which one is better."""
    assessment = assessed(desk)
    leader = leader_of(desk, assessment)
    start = scope_words(desk.asked.named).strip()
    if leader is not None:
        start = f"{'Yes' if (leader == one) is not shape.wrong else 'No'} {start}".strip()
    head = f"{start}: {said(desk, assessment)}" if start else said(desk, assessment)
    head = f"{head[:1].upper()}{head[1:]}. Approved: {approved_there(desk)}."
    places, told = ahead_of(desk, one, two)
    if told and not desk.asked.named:
        names = listed((f"{each.name} ({each.words})" for each in places), _NAMED)
        on = f"on {len(places)} of {counted(told, 'table')}" + (f": {names}" if places else "")
        head += f"\n{desk.name(one)} is ahead {on}."
    return Reply(head, details(desk, assessment))


@of_two
def worth(desk: Desk, shape: Shape, one: int, two: int) -> Reply:
    """Whether a run is better than another, beside what it costs more, or takes longer."""
    assessment = assessed(desk)
    leader = leader_of(desk, assessment)
    more, dearer = _amounts(desk, shape.what, one, two)
    if leader is None:
        start = "Whether it is better cannot be told"
    elif leader == one:
        start = "It is better" if dearer else "It is better all the same"
    else:
        start = "No, it is the worse one"
    return Reply(f"{start}: {said(desk, assessment)}.\n{more}", details(desk, assessment))


def _amounts(desk: Desk, what: str, one: int, two: int) -> tuple[str, bool]:
    """What two runs used, in words, and whether the first used more."""
    first, second = desk.runs[one], desk.runs[two]
    word, less = _WHAT[what]
    a, b = (USED[what].of(run) for run in (first, second))
    if not a or not b:
        return f"What it {word} more cannot be told: {_unrecorded(desk, a, b, one, two)}.", True
    told = f"{amount(what, a)} against {amount(what, b)}"
    if a == b:
        head = f"It {word} no more: {told}"
    elif a < b:
        head = f"It {word} no more: {desk.name(one)} {less}, {told} ({(b - a) / b:.1%} less)"
    else:
        head = f"It {word} {amount(what, a - b)} more, {told} ({(a - b) / b:.1%})"
    each = _each(first, second) if what == "cost" else ""
    return f"{head}{each}.", a > b


def _unrecorded(desk: Desk, a: float | None, b: float | None, one: int, two: int) -> str:
    without = [desk.name(at) for at, value in ((one, a), (two, b)) if not value]
    return f"nothing above 0 is recorded of {' and '.join(without)}"


def _each(first: Run, second: Run) -> str:
    """What a result cost in both, where one wrote more, and an approved one."""
    c, d = ratio(first.cost_usd, first.results), ratio(second.cost_usd, second.results)
    wrote = ""
    if first.results != second.results and c and d:
        wrote = f", for {first.results} results against {second.results}"
        wrote += f", ${c:.5f} a result against ${d:.5f}"
    a, b = ratio(first.cost_usd, first.approved), ratio(second.cost_usd, second.approved)
    if not a or not b:
        return f"{wrote}; nothing was approved in one of them"
    way = f"{abs(a - b) / b:.1%} {'more' if a > b else 'less'}" if a != b else "the same"
    return f"{wrote}; an approved result ${a:.5f} against ${b:.5f}, {way}"


_WHAT: Mapping[str, tuple[str, str]] = {
    "cost": ("costs", "is the cheaper one"),
    "duration": ("takes", "is the faster one"),
    "tokens": ("uses", "is the leaner one"),
}
