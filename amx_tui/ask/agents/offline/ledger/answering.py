"""Answers to queries over the runs of a history: a sentence or two, and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, literally, table
from amx_tui.ask.agents.offline.ledger.dimensions import BOARDED, HERE, MEASURES, PLACES, TIMES
from amx_tui.ask.agents.offline.ledger.listing import listed_runs, runs_table
from amx_tui.ask.agents.offline.ledger.selecting import Selection
from amx_tui.ask.agents.offline.query import Query
from amx_tui.history.models import Run
from amx_tui.present.formats import counted, percent

_SHOWN = 6
_SUMMED = ("cost", "tokens", "runs", "results")


def over_history(desk: Desk) -> Reply:
    """The answer to a query over the runs of the history."""
    query = desk.asked.query
    if query is None:
        return Reply("", understood=False)
    if "findings" in query.measures:
        return Reply(
            "I can't tell: findings are counted in a comparison, not over the whole history."
        )
    found = Selection(desk.snapshot, query)
    match query.ask:
        case "distinct":
            return _distinct(desk, query, found)
        case "groups":
            return _grouped(query, found)
        case "compare" | "closed" if query.sides:
            return _compared(query, found)
        case "value":
            return _value(query, found)
        case "share":
            return _shared(desk, query, found)
    return listed_runs(desk, query, found)


def _runs_words(found: Selection, number: int) -> str:
    return f"{number:,} {found.before}run{'' if number == 1 else 's'}{found.words}"


Group = tuple[str, list[Run]]


def _groups(query: Query, found: Selection, dim: str) -> list[Group]:
    """The runs by their value of a dimension."""
    if dim in PLACES:
        return _places(query, found, dim)
    of, groups = found.value_of(dim), dict[str, list[Run]]()
    for run in found.scoped(query.measures[0] if query.measures else ""):
        groups.setdefault(of(run), []).append(run)
    return list(groups.items())


def _places(query: Query, found: Selection, dim: str) -> list[Group]:
    """The runs by the schemas or tables that they described; one may be in several."""
    return [
        (name, [run for run in found.runs if run.id in ids])
        for name, ids in found.places(dim).items()
    ]


def _figures(
    query: Query, found: Selection, groups: Sequence[Group]
) -> list[tuple[str, float | None, int]]:
    """Each group with its measure and how many runs that is of."""
    name = query.measures[0]
    if name in BOARDED:
        return [(key, *_boarded(found, runs, name)) for key, runs in groups]
    measure = MEASURES[name]
    figures = []
    for key, runs in groups:
        known = [run for run in runs if measure.value(run) is not None]
        figures.append((key, measure.pooled(runs, query.aggregate), len(known)))
    return figures


def _boarded(found: Selection, runs: Sequence[Run], name: str) -> tuple[float | None, int]:
    """What only a board says of runs, over their assets; no logprob of more than one model."""
    rows = [row for run in runs if (row := found.board.get(run.id))]
    field = BOARDED[name][1]
    known = [(value, row) for row in rows if (value := getattr(row, field)) is not None]
    models = {run.llm_model for run in runs if any(run.id == row.run_ids[0] for _, row in known)}
    if not known or (name == "logprob" and len(models) > 1):
        return None, 0
    return sum(v * row.assets for v, row in known) / sum(row.assets for _, row in known), len(known)


def _write(query: Query) -> Callable[[float | None], str]:
    name = query.measures[0]
    if name in BOARDED:
        return BOARDED[name][2]
    return MEASURES[name].write


def _words(query: Query) -> str:
    name = query.measures[0]
    words = BOARDED[name][0] if name in BOARDED else MEASURES[name].words
    if name not in BOARDED and MEASURES[name].adds and name != "runs":
        way = {"mean": "mean", "median": "median", "min": "least", "max": "most"}
        one = way.get(query.aggregate, "")
        return f"{one} {words} of a run" if one else f"{words} in all"
    return words


def _told(
    query: Query, figure: tuple[str, float | None, int], groups: Mapping[str, Sequence[Run]]
) -> str:
    key, value, number = figure
    name = literally(key) or "none recorded"
    measure = query.measures[0]
    if measure == "runs":
        return f"{name} ({counted(len(groups[key]), 'run')})"
    if measure == "approval" and value is not None:
        runs = [run for run in groups[key] if run.results]
        parts = f"{sum(r.approved or 0 for r in runs):,}/{sum(r.results or 0 for r in runs):,}"
        return f"{name} {value:.0%} ({parts}, {counted(number, 'run')})"
    of = len(groups[key])
    told = counted(number, "run") if number == of else f"{number} of {counted(of, 'run')}"
    return f"{name} {_write(query)(value)} ({told})"


def _less(query: Query) -> bool:
    name = query.measures[0]
    return name not in BOARDED and MEASURES[name].less_is_better


def _grouped(query: Query, found: Selection) -> Reply:
    """Groups of runs by a measure, in the order that is asked for."""
    dim, word = query.group, _called(query.group)
    groups = _groups(query, found, dim)
    figures = _figures(query, found, groups)
    if query.measures[0] != "runs":
        figures = [each for each in figures if each[1] is not None]
    if not figures:
        return Reply(
            f"No run{found.words} recorded it, so none can be told apart by it.", found=False
        )
    by = dict(groups)
    if dim in TIMES and not query.order:
        figures.sort(key=lambda each: each[0])
    else:
        figures.sort(key=lambda each: ((each[1] or 0.0) * (1 if query.least else -1), each[0]))
        figures.sort(key=lambda each: not each[0])
    told = [_told(query, each, by) for each in figures]
    silent = [key for key, _ in groups if key not in {each[0] for each in figures}]
    what = f"{_words(query)} of {found.before}runs{found.words}"
    if query.measures[0] == "runs":
        what = f"number of {found.before}runs{found.words}"
    elif not (found.before or found.words):
        what = _words(query)
    if query.order and len(figures) == 1 and not query.ordinal:
        head = f"By {word}, {what}: there is only {told[0]}"
    elif not query.order:
        head = f"By {word}, {what}: {listed(told, 12 if dim in TIMES else 8)}"
    elif query.number or query.ordinal:
        head = f"By {word}, {what}, {_first_words(query)}: {_ordered(query, told)}"
    else:
        first, *rest = told
        name = literally(figures[0][0]) or "none recorded"
        figure = first.removeprefix(name).strip()
        head = f"Over the whole history, by {what}, {name} {_does(query)}: {figure}"
        head += f"; then {listed(rest, _SHOWN - 1)}" if rest else ""
    if silent:
        names = (literally(key) or "none recorded" for key in silent)
        head += f". Nothing of it was recorded by {listed(names, 3)}"
    heads = [word.capitalize(), "Runs", _words(query).capitalize()]
    wide = 2 if query.measures[0] == "runs" else 3  # columns
    lines = [
        (key or "none recorded", len(by[key]), _write(query)(v))[:wide] for key, v, _ in figures
    ]
    all_of_them = Detail("All of them", table(heads[:wide], lines, 100))
    return Reply(f"{head}.", (all_of_them,))


def _called(dim: str) -> str:
    return dim.removeprefix("setting:")


def _does(query: Query) -> str:
    """`does best`, `has the most`."""
    name = query.measures[0]
    if name in BOARDED or not MEASURES[name].adds:
        return "does best" if query.least is _less(query) else "does worst"
    return "has the least" if query.least else "has the most"


def _first_words(query: Query) -> str:
    if query.ordinal:
        return f"{'the least' if query.least else 'the most'} first"
    return "the least first" if query.least else "the most first"


def _ordered(query: Query, told: Sequence[str]) -> str:
    if query.ordinal:
        if len(told) < query.ordinal:
            return f"there are only {len(told)}"
        return f"{told[query.ordinal - 1]} stands at place {query.ordinal}"
    if query.number:
        return ", ".join(told[: query.number])
    return listed(told, _SHOWN)


def _compared(query: Query, found: Selection) -> Reply:
    """Groups that are named, held against each other."""
    groups: list[Group] = []
    for side in query.sides:
        holds = found.test(side)
        runs = [run for run in found.scoped(query.measures[0]) if holds(run)]
        groups.append((_side_name(side.values, side.word), runs))
    figures = _figures(query, found, groups)
    by, write = dict(groups), _write(query)
    order = sorted(
        figures, key=lambda e: (e[1] is None, (e[1] or 0.0) * (1 if query.least else -1))
    )
    told = "; ".join(_told(query, each, by) for each in order)
    known = [each for each in order if each[1] is not None]
    head = f"{_words(query)[:1].upper()}{_words(query)[1:]}{found.words}: {told}."
    if len(known) < len(order):
        head += " So they cannot all be compared: for some of them nothing was recorded."
    elif query.measures[0] == "runs" or not query.better:
        pass
    elif write(known[0][1]) == write(known[1][1]):
        head += " They are equal."
    if query.ask == "closed" and len(known) == len(order):
        subject = figures[0][1]
        others = [value for _, value, _ in figures[1:] if value is not None]
        assert subject is not None
        yes = subject < min(others) if query.least else subject > max(others)
        head = f"{'Yes' if yes else 'No'}: {head[:1].lower()}{head[1:]}"
    if query.measures[0] in _SUMMED and query.aggregate in ("", "sum"):
        total = sum(value or 0.0 for _, value, _ in figures)
        head = head.removesuffix(".") + f"; together {write(total)}."
    lines = [(key, len(by[key]), write(value)) for key, value, _ in figures]
    return Reply(head, (Detail("Groups", table(["Of", "Runs", _words(query)], lines)),))


def _side_name(values: frozenset[str], word: str) -> str:
    return next(iter(values)) if len(values) == 1 else word


def _value(query: Query, found: Selection) -> Reply:
    """What the runs have together, or on average."""
    name = query.measures[0]
    if name in BOARDED:
        value, number = _boarded(found, found.runs, name)
        if value is None:
            why = "are of more than one model, or recorded none"
            return Reply(f"I can't tell: the runs{found.words} {why}.")
        return Reply(
            f"{BOARDED[name][0].capitalize()} {_write(query)(value)}, of {_runs_words(found, number)}."
        )
    runs = found.scoped(name)
    if not runs:
        return Reply(f"{_runs_words(found, 0)}.")
    parts = [_amount(query, each, runs) for each in query.measures]
    if query.measures == ("cost",) and not query.aggregate:
        parts.append(_amount(query, "tokens", runs))
    verb = {
        "mean": "on average a run",
        "median": "in the median",
        "min": "the least",
        "max": "the most",
    }.get(query.aggregate, "together")
    rate = len(query.measures) == 1 and not MEASURES[name].adds
    words = f"{MEASURES[name].words} " if rate else ""
    head = (
        f"{_runs_words(found, len(runs))}: {words}{' and '.join(parts)}{'' if rate else f' {verb}'}"
    )
    without = sum(MEASURES[name].value(run) is None for run in runs)
    if without and name not in ("runs", "results"):
        head += f"; no {MEASURES[name].words} above 0 is recorded for {without:,} of them"
    return Reply(f"{head}.", (Detail("Runs", runs_table(runs[:40])),))


def _amount(query: Query, name: str, runs: Sequence[Run]) -> str:
    measure = MEASURES[name]
    value = measure.pooled(runs, query.aggregate)
    text = measure.write(value)
    if name == "approval" and value is not None and query.aggregate in ("", "mean"):
        of = f"{sum(r.approved or 0 for r in runs):,} of {sum(r.results or 0 for r in runs):,}"
        text += f" ({of} results)"
    return text


def _shared(desk: Desk, query: Query, found: Selection) -> Reply:
    """How many of the runs under the other conditions the last one holds of."""
    wider = replace(query, bounds=query.bounds[:-1])
    if not query.bounds:
        wider = replace(query, conds=query.conds[:-1])
    of = Selection(desk.snapshot, wider)
    part = percent(100 * len(found.runs) / len(of.runs)) if of.runs else "none"
    head = f"{part}: {_runs_words(found, len(found.runs))}, of {_runs_words(of, len(of.runs))}."
    return Reply(head, (Detail("Runs", runs_table(found.runs[:40])),) if found.runs else ())


def _never(desk: Desk, query: Query) -> Reply:
    """The values that no run has of which a condition holds."""
    conds = tuple(replace(c, negated=False, never=False) if c.never else c for c in query.conds)
    rest = tuple(c for c in query.conds if not c.never)
    every = Selection(desk.snapshot, replace(query, conds=rest))
    hit = Selection(desk.snapshot, replace(query, conds=conds))
    found = [
        {name for name, runs in _groups(query, each, query.group) if runs and name}
        for each in (every, hit)
    ]
    left = sorted(found[0] - found[1])
    word = _called(query.group)
    told = listed(map(literally, left), 12) if left else "none"
    behind = f"{hit.before}run{hit.words}"
    return Reply(f"{len(left)} of {counted(len(found[0]), word)} with no {behind}: {told}.")


_MANY = {"status": "statuses", "strategy": "strategies"}


def _distinct(desk: Desk, query: Query, found: Selection) -> Reply:
    """The values that runs have in a dimension, with how many runs have each."""
    dim, word = query.group, _called(query.group)
    if any(cond.never and cond.dim != dim for cond in query.conds):
        return _never(desk, query)
    if dim in PLACES:
        groups = _places(query, found, dim)
        found_in = Counter({name: len(runs) for name, runs in groups if runs})
    else:
        of = found.value_of(dim)
        found_in = Counter(of(run) for run in found.runs)
    silent = found_in.pop("", 0)
    many = _MANY.get(word, f"{word}s")
    if dim.startswith("setting:"):
        word, many = f"value of {word}", f"values of {word}"
    number = len(found_in)
    told = listed((f"{literally(n)} ({counted(c, 'run')})" for n, c in found_in.most_common()), 12)
    conds = (
        f" of {found.before}runs{found.words}"
        if found.before or found.words
        else " in this history"
    )
    if dim in PLACES and found.words and not (query.conds or query.span):
        conds = found.words
    head = f"{number} {word if number == 1 else many}{conds}: {told or 'none'}"
    head += f"; {counted(silent, 'run')} recorded none" if silent else ""
    if dim == "author" and found_in.get(HERE):
        head += f". What was made on {HERE} has no author"
    lines = [*found_in.most_common()]
    return Reply(
        f"{head}.", (Detail("All of them", table([word.capitalize(), "Runs"], lines, 200)),)
    )
