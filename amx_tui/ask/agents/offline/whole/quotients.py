"""One amount of runs for another: tokens a second, dollars for 1,000 tokens, results a minute.

What a run used for each result is another question: `answers/amounts.py` tells it with the amounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, table
from amx_tui.ask.agents.offline.whole.skeleton import Skeleton, pattern_of
from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.vocabulary import MIN_RUNS


class _Amount(NamedTuple):
    """What a run has so much of: how it is called, recorded and written, and whether less is wanted."""

    said: str
    of: Callable[[Run], float | None]
    write: Callable[[float], str]
    less: bool = False


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _dollars(value: float) -> str:
    if value >= 1:
        return f"${value:,.2f}"
    return f"${value:.3g}" if value >= 0.0001 else f"${value:.8f}"


_TEXTS = r"(?:results?|columns?|texts?|descriptions?|assets?|fields?)"
_AMOUNTS: Mapping[str, _Amount] = {
    "prompt tokens": _Amount(r"(?:prompt|input) tokens?", lambda r: r.prompt_tokens, _number),
    "completion tokens": _Amount(
        r"(?:completion|output) tokens?", lambda r: r.completion_tokens, _number
    ),
    "tokens": _Amount(r"(?:total )?tok(?:en)?s?", lambda r: r.total_tokens, _number),
    "approved results": _Amount(
        rf"(?:(?:approved|accepted) {_TEXTS}|approvals)", lambda r: r.approved, _number
    ),
    "results": _Amount(_TEXTS, lambda r: r.results, _number),
    "cost": _Amount(
        r"(?:costs?|price|dollars?|money|usd|cents?)", lambda r: r.cost_usd, _dollars, True
    ),
    "time": _Amount(
        r"(?:time|seconds?|secs?|s|minutes?|mins?|hours?|duration)",
        lambda r: r.duration_sec,
        lambda value: f"{value:.3g} s",
        True,
    ),
}  # fmt: skip
_SPENT = ("prompt tokens", "completion tokens", "tokens", "cost", "time")
"""For what there may be so much of another amount."""
_UNITS = {"min": 60.0, "hour": 3600.0, "cent": 0.01}
_SIZES = {"thousand": 1e3, "1000": 1e3, "1,000": 1e3, "1k": 1e3, "k": 1e3, "million": 1e6,
          "1m": 1e6, "1000000": 1e6, "hundred": 1e2, "100": 1e2}  # fmt: skip
_ONE_OF = (
    r"(?:RUN|it|each(?: run)?|every run|both(?: runs)?|they|them"
    r"|(?:the|these|those)(?: two| three| four)?(?: runs)?)"
)
_RUNS = rf"{_ONE_OF}(?:(?: and |, ?| or ){_ONE_OF})*"
_USED = r"(?:use|spend|cost|take|write|generate|produce|process|read|need|have|describe|make|get)d?"
_OF = (
    rf"(?: (?:in|of|for|by|with|from) {_RUNS}| (?:did|does|do|was|were|is|are|has|have) {_RUNS}"
    rf"(?: {_USED})?)?"
)
_TOPS = "|".join(f"(?P<t{at}>{each.said})" for at, each in enumerate(_AMOUNTS.values()))
_BOTTOMS = "|".join(f"(?P<b{at}>{_AMOUNTS[name].said})" for at, name in enumerate(_SPENT))
_SIZE = "|".join(map(re.escape, _SIZES))
_WHICH = (
    r"(?:which|what)(?: run| one)?(?: of (?:the|these|those|them)(?: two| three| four)?(?: runs)?)?"
    r" (?:has|had|wrote|used|made|produced|got|generated|processed|did|spent|costs?|took|gives?|gave"
    r"|yields?|yielded|delivers?|delivered)"
)
_PATTERN = pattern_of(
    r"(?:(?:what|how (?:high|large|much|many)) (?:is|are|was|were) (?:the )?|how (?:many|much) "
    r"|(?:show|give)(?: me)? (?:the )?|(?:the )?number of "
    rf"|{_WHICH} (?:the )?(?:(?P<more>most|more|highest|higher|best|better)"
    r"|(?P<less>least|less|fewest|fewer|lowest|lower)) )?"
    rf"(?:the |their |its )?(?:average |mean |number of )?(?:{_TOPS}){_OF}"
    rf"(?: per | an? | for (?:each|every|an?|one|the) | for (?=\d|{_SIZE})| each | every | ?/ ?)"
    rf"(?:(?:a |one )?(?P<size>{_SIZE}) ?)?(?:{_BOTTOMS}){_OF}"
)


def sized(read: Skeleton) -> Skeleton:
    """A question in which the 1000 of `per 1000 tokens` is no run."""
    return replace(read, text=_NO_RUN.sub(r"\1", read.text))


_NO_RUN = re.compile(r"(?<=[rhe] )r(1(?:000)+|100)(?= (?:\w+ )?(?:tokens?|seconds?)\b)")


def quotient_in(text: str) -> str:
    """Which amount for which a question asks: `tokens|time|60|less`; "" for another question."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return ""
    found = match.groupdict()
    top = next(name for at, name in enumerate(_AMOUNTS) if found[f"t{at}"])
    bottom = next(name for at, name in enumerate(_SPENT) if found[f"b{at}"])
    if top == bottom or {top, bottom} <= {"tokens", "prompt tokens", "completion tokens"}:
        return ""
    size = _SIZES.get(found["size"] or "", 1.0) * _unit(found[f"b{_SPENT.index(bottom)}"])
    way = "less" if found["less"] else "more" if found["more"] else ""
    return f"{top}|{bottom}|{size:g}|{way}"


def _unit(said: str) -> float:
    return next((size for word, size in _UNITS.items() if said.startswith(word)), 1.0)


def quotient(desk: Desk) -> Reply:
    """So much of one amount for so much of another, of each run."""
    top, bottom, size, way = desk.asked.term.split("|")
    runs = desk.snapshot.runs(desk.asked.run_ids)
    missing = [f"#{i}" for i in desk.asked.run_ids if i not in {run.id for run in runs}]
    if missing:
        return Reply(f"There is no run {', '.join(missing)} in this history.", found=False)
    names, over, of = desk.called(runs), _AMOUNTS[top], _AMOUNTS[bottom]
    amounts = {run.id: (over.of(run), of.of(run)) for run in runs}
    values = {i: one / two * float(size) for i, (one, two) in amounts.items() if one and two}
    what = f"{top.capitalize()} {_written(bottom, float(size))}"
    less = over.less if not way else way == "less"
    order = sorted(values, key=lambda run_id: values[run_id] * (1 if less else -1))
    order = order if len(runs) > MIN_RUNS else [*values]
    told = [f"{names[run_id]} {over.write(values[run_id])}" for run_id in order]
    silent = [run for run in runs if run.id not in values]
    head = f"{what}: {', '.join(told) or 'none'}"
    if silent:
        whose = ", ".join(names[run.id] for run in silent)
        head += f"; not to be told for {whose}: {_lacking(silent, top, bottom)}"
    head += f".{_ahead(values, names, less)}"
    lines = [
        (names[run.id], _recorded(top, run), _recorded(bottom, run),
         over.write(values[run.id]) if run.id in values else formats.NOTHING)
        for run in runs
    ]  # fmt: skip
    return Reply(
        head,
        (Detail("Made of", table(["Run", top.capitalize(), bottom.capitalize(), what], lines)),),
    )


def _written(bottom: str, size: float) -> str:
    """`a second`, `a minute`, `for 1,000 tokens`, `a dollar`."""
    if bottom == "time":
        return {1.0: "a second", 60.0: "a minute", 3600.0: "an hour"}.get(
            size, f"for {size:,.0f} seconds"
        )
    if bottom == "cost":
        return {1.0: "a dollar", 0.01: "a cent"}.get(size, f"for ${size:,.0f}")
    return f"for {size:,.0f} {bottom}" if size > 1 else f"a {bottom.removesuffix('s')}"


def _recorded(name: str, run: Run) -> str:
    value = _AMOUNTS[name].of(run)
    return _AMOUNTS[name].write(value) if value else formats.NOTHING


def _lacking(silent: Sequence[Run], *amounts: str) -> str:
    """Which of the amounts one of these runs has none of."""
    none = [name for name in amounts if any(not _AMOUNTS[name].of(run) for run in silent)]
    return f"no {' and no '.join(none)} recorded above 0"


def _ahead(values: Mapping[int, float], names: Mapping[int, str], less: bool) -> str:
    """Which run has more of it, or the most, and how far it is ahead of the next one."""
    if len(values) < MIN_RUNS:
        return ""
    first, second = sorted(values, key=lambda run_id: values[run_id] * (1 if less else -1))[:2]
    one, two = values[first], values[second]
    if one == two:
        return " They are equal." if len(values) == MIN_RUNS else ""
    word = (
        ("less" if less else "more")
        if len(values) == MIN_RUNS
        else ("the least" if less else "the most")
    )
    return f" {names[first]} has {word}, by {abs(one - two) / two:.1%}."
