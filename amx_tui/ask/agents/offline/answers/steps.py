"""Answers about what the steps of runs used: tokens, cost, and their share of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amx_tui.ask.agents.offline.desk.asked import About
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, table
from amx_tui.history.models import Run, RunDetail
from amx_tui.present import formats

_TOKENS = "total_tokens"


def of_steps(desk: Desk, runs: Sequence[Run]) -> Reply:
    """What the steps of some runs used: those that are named, else all; or their shares."""
    details = [desk.shelf.detail(desk.snapshot, run.id) for run in runs]
    names = desk.called(runs)
    steps = dict.fromkeys(step.step for detail in details for step in detail.steps)
    if not steps:
        return Reply(f"I can't tell: no steps were recorded for {', '.join(names.values())}.")
    of = _TOKENS if desk.asked.about is About.TOKENS else "cost_usd"
    wanted = [step for step in steps if step.casefold() in desk.asked.words]
    first = "" if wanted else _first(desk, details, of)
    wanted = wanted or list(steps)  # in the order in which they ran
    share = desk.asked.has("rate")
    parts = [
        f"{step}: "
        + "; ".join(_share(d, step, names, of) if share else _step(d, step, names) for d in details)
        for step in wanted
    ]
    heads = ["Step", "Run", "Prompt tokens", "Completion tokens", "Tokens", "Cost"]
    lines = [
        (
            s.step,
            names[detail.run.id],
            formats.used(s.prompt_tokens),
            formats.used(s.completion_tokens),
            formats.used(s.total_tokens),
            formats.dollars(s.cost_usd),
        )
        for detail in details
        for s in detail.steps
    ]
    parts = [first, f"By step: {'; '.join(parts)}"] if first else parts
    head = "\n".join(parts[:2]) if len(wanted) < 3 else "; ".join(parts[:4])
    return Reply(f"{head}.", (Detail("By step", table(heads, lines)),))


def _first(desk: Desk, details: Sequence[RunDetail], of: str) -> str:
    """`The most cost: describe.`, where that is asked for: the step that used most of it, or least."""
    end = next((each for each in ("least", "most") if desk.asked.has(each)), "")
    told = dict[str, list[str]]()
    for detail in details if end else ():
        used = {step.step: _used(detail, step.step, of) for step in detail.steps}
        if any(used.values()):
            step = (max if end == "most" else min)(used, key=lambda each: used[each])
            told.setdefault(step, []).append(desk.called([detail.run])[detail.run.id])
    if not told:
        return ""
    alone = " and ".join(f"{step} in {' and '.join(runs)}" for step, runs in told.items())
    what = "tokens" if of == _TOKENS else "cost"
    return f"The {end} {what}: {next(iter(told)) if len(told) == 1 else alone}."


def _used(detail: RunDetail, step: str, of: str) -> float:
    """What a step of a run used: tokens or dollars."""
    return sum(getattr(each, of) or 0 for each in detail.steps if each.step == step)


def _step(detail: RunDetail, step: str, names: dict[int, str]) -> str:
    found = [each for each in detail.steps if each.step == step]
    name = names[detail.run.id]
    if not found:
        return f"{name} none"
    used = formats.count(sum(each.prompt_tokens for each in found))
    made = formats.count(sum(each.completion_tokens for each in found))
    money = formats.dollars(sum(each.cost_usd or 0 for each in found))
    return f"{name} {used} in, {made} out, {money}"


def _share(detail: RunDetail, step: str, names: dict[int, str], of: str) -> str:
    """`A (#120) 80%, $0.1157 of $0.1446`: how much of what the steps of a run used one of them did."""
    every = getattr(detail.run, of) or sum(getattr(each, of) or 0 for each in detail.steps)
    some = _used(detail, step, of)
    name = names[detail.run.id]
    if not every and of == "cost_usd":  # what the tokens went into is the nearest that is known
        tokens = _share(detail, step, {detail.run.id: "of its tokens"}, _TOKENS)
        return f"{name} no cost recorded, {tokens}"
    if not every:
        return f"{name} not recorded"
    write = formats.dollars if of == "cost_usd" else formats.used
    unit = "" if of == "cost_usd" else " tokens"
    return f"{name} {100 * some / every:.1f}%, {write(some)} of {write(every)}{unit}"


def in_model(runs: Sequence[Run], names: Mapping[int, str]) -> str:
    """How much of their duration runs waited for the model."""
    parts = []
    for run in runs:
        some, every = run.model_processing_sec, run.duration_sec
        told = "not recorded"
        if some and every:
            told = f"{some / every:.0%}, {formats.seconds(some)} of {formats.seconds(every)}"
        parts.append(f"{names[run.id]} {told}")
    return f"Time in the model, of the duration: {'; '.join(parts)}"
