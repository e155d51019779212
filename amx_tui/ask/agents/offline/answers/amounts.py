"""Answers about what runs used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from amx_tui.ask.agents.offline.answers.quality import set_to
from amx_tui.ask.agents.offline.answers.steps import in_model, of_steps
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, literally, table
from amx_tui.ask.names import words_of
from amx_tui.ask.tools.runs import ratio
from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.vocabulary import MAX_RUNS

_COMPARING = words_of("cheaper faster slower quicker longer more less fewer than dearer")
_MORE = words_of(
    "longer longest slower slowest slow expensive costly pricey more most dearest dearer highest "
    "heaviest"
)
_TOTAL_OF_EACH = re.compile(
    r"(?!.*\b(?:together|combined|altogether|sum|average|mean)\b)"
    r".*\b(?:(?:each|every|per) run|which|lower|higher|lowest|highest|compare)\b"
)
"""What runs used in all, each of them: which has the lower total cost."""
_IS_MOST = re.compile(r"(?:and |so )?(?:is|was) .* the (?:\w+est|most|least)\b")
Write = Callable[[float | None], str]


@dataclass(frozen=True, slots=True)
class Amount:
    """What runs used of something: how it is called, recorded and written, and what less of it is."""

    called: str
    of: Callable[[Run], float | None]
    write: Write
    better: str


def compares(asked: Asked) -> bool:
    """Whether a run is asked about beside others, though it alone is named."""
    if _IS_MOST.match(asked.text):
        return True
    return asked.has("compare") or not _COMPARING.isdisjoint(asked.words)


def of_runs(desk: Desk) -> tuple[Run, ...]:
    """The runs whose amounts are asked for: those that are named, else the compared ones."""
    asked = desk.asked
    if len(asked.run_ids) > MAX_RUNS:
        return desk.snapshot.runs(asked.run_ids)
    two = [desk.runs[at] for at in asked.letters if at < len(desk.runs)]
    if len(two) > 1 and not asked.run_ids:
        return tuple(two)
    if asked.run_ids and not compares(asked):
        return desk.snapshot.runs(asked.run_ids)
    if (at := desk.subject) is not None and not compares(asked) and (asked.letters or _aged(asked)):
        return (desk.runs[at],)
    return desk.runs


def _aged(asked: Asked) -> bool:
    """Whether one of two runs is meant by its age alone."""
    both = re.search(r"\b(?:newer|new)\b", asked.text) and re.search(
        r"\b(?:older|old)\b", asked.text
    )
    return not (both or asked.has("tie", "gap", "differ", "both", "together", "average"))


def cost(desk: Desk) -> Reply:
    """What runs cost: in all, by step, for each asset or each approved one."""
    runs = of_runs(desk)
    if desk.asked.has("step"):
        return of_steps(desk, runs)
    if desk.asked.has("why") and len(runs) > 1:
        return _why(desk, runs)
    if several := _several(desk, runs):
        return several
    unit = unit_of(desk)
    of = Amount("cost", lambda run: run.cost_usd, _each if unit else formats.dollars, "cheaper")
    return _amounts(desk, runs, of, unit)


_UNITS = (
    ("an approved result", "approved", "applied"),
    ("a table", "table"),
    ("a result", "asset", "item", "result"),
)


def unit_of(desk: Desk) -> str:
    """For each of what an amount is asked: `a result`; "" for the whole of it."""
    asked, words = desk.asked, {*desk.asked.words}
    each = asked.has("per", "average") or re.search(
        r"\b(?:an?|each) (?:approved |accepted )?\w+$", asked.text
    )
    for unit, *concepts in _UNITS:
        if asked.has(*concepts) and (
            each or (unit == "an approved result" and _APPROVED & words) or _ONE & set(asked.words)
        ):
            return "" if unit == "a table" and asked.named else unit
    return ""


_APPROVED = frozenset(("approved", "accepted", "applied"))
_ONE = frozenset(("asset", "column", "description", "result", "text"))


def _number_of(desk: Desk, run: Run, unit: str) -> int | None:
    """How many of these a run wrote."""
    if unit == "an approved result":
        return run.approved
    if unit == "a result":
        return run.results
    results = desk.shelf.there(desk.snapshot, [run.id]).results.get(run.id, ())
    return len({result.asset[:2] for result in results})


_Told = tuple[str, Callable[[Run], str], Callable[[Run], float | None], str]
_AMOUNTS: tuple[_Told, ...] = (
    ("cost", lambda run: formats.dollars(run.cost_usd), lambda run: run.cost_usd, "cheapest"),
    ("tokens", lambda run: f"{formats.used(run.total_tokens)} "
        f"tokens", lambda run: run.total_tokens, "leanest"),
    ("speed", lambda run: formats.seconds(run.duration_sec), lambda run: run.duration_sec, "fastest"),
    ("approved", lambda run: f"approved {formats.approval(run)}", lambda run: None, ""),
)  # fmt: skip


def _written(run: Run, amount: _Told) -> str:
    """An amount of a run, or that there is none."""
    name, write, value, better = amount
    nothing = f"no {'duration' if name == 'speed' else name} recorded"
    return write(run) if value(run) or not better else nothing


_FOR_ONE = r"\b(?:per|an?|one|each|every) (?:single )?(?:second|minute|hour|token|dollar|cent)\b"


def _several(desk: Desk, runs: Sequence[Run]) -> Reply | None:
    """Two amounts in one question, each in a few words."""
    asked = [each for each in _AMOUNTS if desk.asked.has(each[0])]
    if len(asked) > 1 and re.search(_FOR_ONE, desk.asked.text):
        return Reply("", understood=False)
    per = desk.asked.has("per") or not desk.asked.has("compare")
    if len(asked) < 2 or (unit_of(desk) and per):
        return None
    if desk.asked.has("rate"):
        return Reply("", understood=False)
    names = desk.called(runs)
    told = (f"{names[run.id]} {', '.join(_written(run, each) for each in asked)}" for run in runs)
    least = []
    for _, _, value, word in asked:
        known = [(v, run.id) for run in runs if (v := value(run))]
        if word and len(known) == len(runs) > 1 and len({v for v, _ in known}) > 1:
            first = min(known)
            word = word if len(runs) > 2 else _OF_TWO[word]
            least.append(f"{names[first[1]]} is the {word}")
    ends = f" {', '.join(least)}." if least else ""
    return Reply(f"{'; '.join(told)}.{ends}", _spent(desk, runs))


_OF_TWO = {"cheapest": "cheaper", "leanest": "leaner", "fastest": "faster"}


def _each(value: float | None) -> str:
    return formats.NOTHING if value is None else f"${value:.5f}"


def tokens(desk: Desk) -> Reply:
    """How many tokens runs used: in all, or in a step."""
    runs = of_runs(desk)
    if desk.asked.has("step", "scope", "profile"):
        return of_steps(desk, runs)
    if desk.asked.has("why") and len(runs) > 1:
        return _why(desk, runs)
    words = set(desk.asked.words)
    name = "total_tokens"
    read, made = words & {"prompt", "input"}, words & {"completion", "output"}
    if (read and made) or re.search(
        r"\bin(?:put)?\s*(?:/|and|vs\.?|&|\+)\s*out(?:put)?\b", desk.asked.text
    ):
        return _both_ways(desk, runs)
    if read:
        name = "prompt_tokens"
    elif made:
        name = "completion_tokens"
    what = name.replace("_", " ").removeprefix("total ")
    if several := _several(desk, runs):
        return several

    def write(value: float | None) -> str:
        return f"{formats.used(value)} {what}"

    called = "number of tokens" if what == "tokens" else f"{what} by step"
    of = Amount(called, attrgetter(name), write, "leaner")
    return _amounts(desk, runs, of, unit_of(desk))


def _both_ways(desk: Desk, runs: Sequence[Run]) -> Reply:
    """What went in and what came out."""
    names = desk.called(runs)
    told = (
        f"{names[run.id]} {formats.used(run.prompt_tokens)} in, "
        f"{formats.used(run.completion_tokens)} out, "
        f"{formats.used(run.total_tokens)} in total"
        for run in runs
    )
    return Reply(f"Tokens: {'; '.join(told)}.", _spent(desk, runs))


def _why(desk: Desk, runs: Sequence[Run]) -> Reply:
    """What cost and tokens are made of; what causes them, no history says."""
    names = desk.called(runs)
    amounts = (
        f"{names[run.id]} {formats.used(run.prompt_tokens)} prompt tokens, "
        f"{formats.used(run.completion_tokens)} completion tokens,"
        f" {formats.used(run.total_tokens)} in "
        f"all, {formats.dollars(run.cost_usd)}, {formats.seconds(run.duration_sec)}"
        for run in runs
    )
    ids = tuple(run.id for run in runs)
    differing = desk.found.settings.differing if ids == desk.ids else ()
    why = "Why, the history does not say: no setting differs."
    if ids != desk.ids:
        why = "Why, the history does not say."
    elif differing:
        told = ", ".join(set_to(desk, each) for each in differing[:6])
        why = (
            f"What was set differently: {told}; which of it is the cause, the history does not say."
        )
    return Reply(f"{'; '.join(amounts)}.\n{why}", _spent(desk, runs))


def speed(desk: Desk) -> Reply:
    """How long runs took."""
    runs = of_runs(desk)
    if desk.asked.has("step"):
        return Reply("I can't tell: AMX records tokens and cost of a step, and no time.")
    if desk.asked.has("why") and len(runs) > 1:
        return _why(desk, runs)
    which = re.search(r"\b(?:which|what) (?:model|llm)", desk.asked.text)
    if which and re.match(r"how long\b.* and\b", desk.asked.text):
        used = "; ".join(f"#{run.id} used {literally(run.llm_model or 'no model')}" for run in runs)
        reply = _amounts(desk, runs, _DURATION, "")
        return replace(reply, head=f"{reply.head}\n{used}.")
    if desk.asked.has("model") and desk.asked.has("rate") and not desk.asked.has("differ", "gap"):
        return Reply(f"{in_model(runs, desk.called(runs))}.", _spent(desk, runs))
    if desk.asked.has("model") and not which:
        return _amounts(desk, runs, _MODEL_TIME, "")
    unit = unit_of(desk)
    return _amounts(desk, runs, replace(_DURATION, write=_seconds) if unit else _DURATION, unit)


def _seconds(value: float | None) -> str:
    return formats.NOTHING if value is None else f"{value:.2f} s"


def _in_model(value: float | None) -> str:
    return f"{formats.seconds(value)} in the model"


_DURATION = Amount("duration", lambda run: run.duration_sec, formats.seconds, "faster")
_MODEL_TIME = Amount("time in the model", lambda run: run.model_processing_sec, _in_model, "faster")


def _amounts(desk: Desk, runs: Sequence[Run], of: Amount, unit: str) -> Reply:
    """What runs used, in all or for each of a unit."""
    names, write, better = desk.called(runs), of.write, of.better
    values = [of.of(run) for run in runs]
    if unit:
        values = [ratio(v, _number_of(desk, r, unit)) for r, v in zip(runs, values, strict=True)]
    each = f" {unit}" if unit else ""
    known = [(v, i) for i, v in enumerate(values) if v is not None and v > 0]
    told = {i: f"{names[runs[i].id]} {write(v)}{each}" for v, i in known}
    missing = [run for i, run in enumerate(runs) if i not in told]
    if not known:
        return Reply(f"{_unrecorded(runs, names, of, unit)}.", _spent(desk, runs))
    if len(runs) == 1 and (desk.asked.has("rate") or (desk.asked.has("average") and not each)):
        return Reply("", understood=False)
    if len(runs) == 1:
        why = " Why, the history does not say." if desk.asked.has("why") else ""
        why += " A run records one amount, not one for each table." if desk.asked.named else ""
        return Reply(f"{names[runs[0].id]}: {write(values[0])}{each}.{why}", _spent(desk, runs))
    head = ", ".join(told.values())
    if desk.asked.has("rate") and (len(known) < 2 or desk.asked.has("together", "average")):
        return Reply("", understood=False)
    apart = desk.asked.has("differ", "gap") or bool(_TOTAL_OF_EACH.match(desk.asked.text))
    apart = apart and len(known) > 1
    if desk.asked.has("together", "average") and not (each or apart):
        head = f"{_summed(desk, [v for v, _ in known], write)}: {head}"
    elif len(known) > 1:
        head = _ahead(desk, known, [names[run.id] for run in runs], told, better, write)
    if missing:
        head += f"; {_lacking(missing, names, of, unit)}"
    if desk.asked.has("why"):
        head += ". Why, the history does not say"
    if len({run.scope for run in runs}) > 1 and not each:
        head += ". The scopes differ, so these are amounts of different work"
    if (desk.asked.has("table") and not each) or desk.asked.named:
        head += ". A run records one amount, not one for each table"
    return Reply(f"{head}.", _spent(desk, runs))


_NONE = {
    "an approved result": "no result is approved in",
    "a result": "no result was written by",
    "a table": "no table was described by",
}


def _lacking(
    runs: Sequence[Run], names: Mapping[int, str], of: Amount, unit: str, was: str = ""
) -> str:
    """Why these runs have no such amount: it was not recorded, or there is nothing to divide it by."""
    silent = [names[run.id] for run in runs if not _positive(of.of(run))]
    others = [names[run.id] for run in runs if _positive(of.of(run))]
    parts = [f"no {of.called} {was}recorded for {', '.join(silent)}"] if silent else []
    parts += [f"{_NONE[unit]} {', '.join(others)}"] if others else []
    return "; ".join(parts)


def _positive(value: float | None) -> bool:
    return value is not None and value > 0


def _unrecorded(runs: Sequence[Run], names: Mapping[int, str], of: Amount, unit: str) -> str:
    """That there is no such amount, with those that were recorded, which are as near as it comes."""
    told = _lacking(runs, names, of, unit, "were " if of.called.endswith("step") else "was ")
    known = {
        names[run.id]: ", ".join(write(run) for _, write, value, _ in _AMOUNTS if value(run))
        for run in runs
    }
    recorded = [f"{name} {amounts}" for name, amounts in known.items() if amounts]
    rest = f"; what is: {'; '.join(recorded)}" if recorded else ""
    if len(recorded) == len(runs) == 1:
        rest = f", but {known[names[runs[0].id]]}"
    return f"{told[:1].upper()}{told[1:]}{rest}"


def _summed(desk: Desk, values: Sequence[float], write: Write) -> str:
    if desk.asked.has("average"):
        return f"On average {write(sum(values) / len(values))} a run"
    return f"Together {write(sum(values))}"


_MOST_AND_BEST = {
    "cheaper": ("dearer", "cheapest", "dearest"),
    "faster": ("slower", "fastest", "slowest"),
    "leaner": ("heavier", "leanest", "heaviest"),
}


def _ahead(
    desk: Desk,
    known: Sequence[tuple[float, int]],
    names: Sequence[str],
    told: Mapping[int, str],
    better: str,
    write: Write,
) -> str:
    """Who has the least, or what was asked for, the most; of three or more in that order."""
    most = bool(set(desk.asked.words) & _MORE)
    order = sorted(known, reverse=most)
    (first, at), (second, other) = order[:2]
    words = ", ".join([told[i] for _, i in order] if len(known) > 2 else told.values())
    if first == second:
        return f"Equal: {words}" if len(known) == 2 else words
    worse, best, worst = _MOST_AND_BEST[better]
    share = first / second - 1 if most else 1 - first / second
    size = f"{share:.0%}" if share >= 0.01 else f"{share:.1%}"
    if len(known) == 2:
        ratio = max(first, second) / min(first, second)
        size += f" or {write(abs(first - second))}" + (
            f" ({ratio:.1f} times)" if ratio >= 2 else ""
        )
        return f"{names[at]} is {worse if most else better}, by {size}: {words}"
    side = "above" if most else "below"
    return f"{names[at]} is the {worst if most else best}, {size} {side} {names[other]}: {words}"


def _spent(desk: Desk, runs: Sequence[Run]) -> tuple[Detail, ...]:
    names = desk.called(runs)
    heads = ["Of", *(names[run.id] for run in runs)]
    lines = [
        ("Cost", *(formats.dollars(run.cost_usd) for run in runs)),
        ("Cost a result", *(_each(ratio(run.cost_usd, run.results)) for run in runs)),
        ("Cost an approved result", *(_each(ratio(run.cost_usd, run.approved)) for run in runs)),
        ("Prompt tokens", *(formats.used(run.prompt_tokens) for run in runs)),
        ("Completion tokens", *(formats.used(run.completion_tokens) for run in runs)),
        ("Tokens", *(formats.used(run.total_tokens) for run in runs)),
        ("Duration", *(formats.seconds(run.duration_sec) for run in runs)),
        ("Model time", *(formats.seconds(run.model_processing_sec) for run in runs)),
        ("Results", *(formats.count(run.results) for run in runs)),
    ]
    return (Detail("Spending", table(heads, lines)),)
