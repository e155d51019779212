"""Answers to queries over the runs of a history: a sentence or two, and a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    listed,
    literally,
    scope_words,
    table,
)
from amx_tui.ask.agents.offline.desk.query import Cond, Query
from amx_tui.ask.agents.offline.ledger.crossing import by_both
from amx_tui.ask.agents.offline.ledger.dimensions import (
    BOARDED,
    DIMENSIONS,
    HERE,
    MEASURES,
    PLACES,
    TIMES,
)
from amx_tui.ask.agents.offline.ledger.figures import (
    amount_of,
    bare,
    boarded,
    called,
    does,
    figures_of,
    groups_of,
    of_several_models,
    on_many_scales,
    places_of,
    runs_having,
    told_of,
    words_of,
    write_of,
)
from amx_tui.ask.agents.offline.ledger.listing import listed_runs, runs_table
from amx_tui.ask.agents.offline.ledger.rates import rates
from amx_tui.ask.agents.offline.ledger.selecting import MOST_NAMES, Selection, described
from amx_tui.history.models import Run
from amx_tui.present.formats import counted, percent

_SHOWN = 6
_SUMMED = ("cost", "tokens", "runs", "results")


def over_history(desk: Desk) -> Reply:
    """The answer to a query over the runs of the history."""
    query = desk.asked.query
    if query is None:
        return Reply("", understood=False)
    if "findings" in (*query.measures, query.order, *(bound.measure for bound in query.bounds)):
        return Reply(
            "I can't tell: findings are counted in a comparison, not over the whole history."
        )
    found = Selection(desk.snapshot, query)
    match query.ask:
        case "distinct":
            return _distinct(desk, query, found)
        case "groups" if query.across:
            return by_both(query, found)
        case "groups":
            return _grouped(query, found)
        case "compare" | "closed" if query.sides:
            return _compared(query, found)
        case "value":
            return _value(query, found)
        case "rates":
            return rates(desk.snapshot, query, found)
        case "share":
            return _shared(desk, query, found)
        case "assets":
            return _assets(desk, query, found)
        case "part":
            return _part(desk, query, found)
        case "trend":
            return _trend(desk, query, found)
    return listed_runs(desk, query, found)


def _runs_words(found: Selection, number: int) -> str:
    return f"{number:,} {found.before}run{'' if number == 1 else 's'}{found.words}"


def _grouped(query: Query, found: Selection) -> Reply:
    """Groups of runs by a measure, in the order that is asked for."""
    dim, word = query.group, called(query.group)
    groups = groups_of(query, found, dim)
    figures = figures_of(query, found, groups)
    if query.measures[0] != "runs":
        figures = [each for each in figures if each[1] is not None]
    if not figures:
        why = "of more than one model, or " if query.measures[0] == "logprob" else ""
        return Reply(
            f"I can't tell: the runs{found.words} are {why}without a recorded {words_of(query)}.",
            found=False,
        )
    by = dict(groups)
    if dim in TIMES and not query.order:
        figures.sort(key=lambda each: each[0])
    else:
        figures.sort(key=lambda each: ((each[1] or 0.0) * (1 if query.least else -1), each[0]))
        figures.sort(key=lambda each: not each[0])
    told = [told_of(query, each, by) for each in figures]
    if query.share and (total := sum(value or 0.0 for _, value, _ in figures)):
        told = [
            f"{text.removesuffix(')')}, {percent(100 * (each[1] or 0.0) / total)})"
            for text, each in zip(told, figures, strict=True)
        ]
    head = _head_of_groups(query, found, figures, told)
    silent = [key for key, _ in groups if key not in {each[0] for each in figures}]
    mixed = [key for key in silent if of_several_models(query, found, by[key])]
    for keys, told_of_them in (
        (mixed, "There is no one logprob of several models in"),
        ([key for key in silent if key not in mixed], "Nothing of it was recorded by"),
    ):
        if keys:
            names = (literally(key) or "none recorded" for key in keys)
            head += f". {told_of_them} {listed(names, 3)}"
    runs, having = runs_having(figures, by)
    heads = [word.capitalize(), runs, words_of(query).capitalize()]
    wide = 2 if query.measures[0] == "runs" else 3  # columns
    lines = [
        (key or "none recorded", having[key], write_of(query)(v))[:wide] for key, v, _ in figures
    ]
    all_of_them = Detail("All of them", table(heads[:wide], lines, 100))
    return Reply(f"{head}.", (all_of_them,))


def _head_of_groups(
    query: Query,
    found: Selection,
    figures: Sequence[tuple[str, float | None, int]],
    told: list[str],
) -> str:
    """The figures of the groups in a sentence without its end, `told` being each of them in words."""
    dim, word = query.group, called(query.group)
    what = f"{words_of(query)} of {found.before}runs{found.words}"
    if query.measures[0] == "runs":
        what = f"number of {found.before}runs{found.words}"
    elif not (found.before or found.words):
        what = words_of(query)
    if query.order and len(figures) == 1 and not query.ordinal:
        head = f"By {word}, {what}: there is only {told[0]}"
    elif not query.order:
        head = f"By {word}, {what}: {listed(told, 12 if dim in TIMES else 8)}"
    elif query.number or query.ordinal:
        head = f"By {word}, {what}, {_first_words(query)}: {_ordered(query, told)}"
    else:
        level = sum(figure[1] == figures[0][1] for figure in figures)
        head = f"Over the whole history, by {what}, "
        if level > 1:
            head += f"{level} are level, with the {'least' if query.least else 'most'}: "
            head += listed(told[:level], _SHOWN)
        else:
            name = literally(figures[0][0]) or "none recorded"
            head += f"{name} {does(query)}: {bare(told[0], name)}"
        rest = told[level:]
        head += f"; then {listed(rest, _SHOWN - 1)}" if rest else ""
    return head


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
    groups: list[tuple[str, list[Run]]] = []
    for side in query.sides:
        holds = found.test(side)
        runs = [run for run in found.scoped(query.measures[0]) if holds(run)]
        groups.append((_side_name(side), runs))
    figures = figures_of(query, found, groups)
    by, write = dict(groups), write_of(query)
    order = sorted(
        figures, key=lambda e: (e[1] is None, (e[1] or 0.0) * (1 if query.least else -1))
    )
    told = "; ".join(told_of(query, each, by) for each in order)
    known = [each for each in order if each[1] is not None]
    head = f"{words_of(query)[:1].upper()}{words_of(query)[1:]}{found.words}: {told}."
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
        other = min(others) if query.least else max(others)
        yes = write(subject) != write(other) and (subject < other) is query.least
        head = f"{'Yes' if yes else 'No'}: {head[:1].lower()}{head[1:]}"
    if query.measures[0] in _SUMMED and query.aggregate in ("", "sum"):
        total = sum(value or 0.0 for _, value, _ in figures)
        head = head.removesuffix(".") + f"; together {write(total)}."
    having_it, having = runs_having(figures, by)
    lines = [(key, having[key], write(value)) for key, value, _ in figures]
    return Reply(head, (Detail("Groups", table(["Of", having_it, words_of(query)], lines)),))


def _side_name(side: Cond) -> str:
    """The runs of one side: the value that they have, or that they have none."""
    if "" in side.values and side.dim in DIMENSIONS:
        return f"{'with' if side.negated else 'without'} a {side.dim}"
    if side.word.startswith("without ") or len(side.values) != 1:
        return side.word
    return next(iter(side.values))


def _value(query: Query, found: Selection) -> Reply:
    """What the runs have together, or on average."""
    name = query.measures[0]
    if len(query.measures) > 1 and not {*query.measures}.isdisjoint(BOARDED):
        return Reply("", understood=False)  # columns of high confidence are no number and a share
    if name in BOARDED:
        value, number = boarded(found, found.runs, name)
        if value is None:
            why = f"the runs{found.words} are of more than one model, or recorded none"
            return Reply(f"I can't tell: {why}." if found.runs else f"{_runs_words(found, 0)}.")
        words = BOARDED[name][0].capitalize()
        return Reply(f"{words} {write_of(query)(value)}, of {_runs_words(found, number)}.")
    runs = found.scoped(name)
    if not runs:
        return Reply(f"{_runs_words(found, 0)}.")
    parts = [amount_of(query, found, each, runs) for each in query.measures]
    if query.measures == ("cost",) and not query.aggregate:
        parts.append(amount_of(query, found, "tokens", runs))
    verb = {
        "mean": "on average a run",
        "median": "in the median",
        "min": "the least",
        "max": "the most",
    }.get(query.aggregate, "together")
    rate = len(query.measures) == 1 and not MEASURES[name].adds
    words = f"{MEASURES[name].words} " if rate else ""
    of = _runs_words(found, len(runs)) + (f" (#{runs[0].id})" if len(runs) == 1 else "")
    head = f"{of}: {words}{' and '.join(parts)}{'' if rate else f' {verb}'}"
    measure = found.measure(name)
    if (without := sum(not measure.counts(run) for run in runs)) and not measure.counts_nothing:
        what = MEASURES[name].words.partition(" for ")[0]
        of = f", so over the other {len(runs) - without:,}" if query.aggregate == "mean" else ""
        head += f"; no {what} above 0 is recorded for {without:,} of them{of}"
    return Reply(f"{head}.", (Detail("Runs", runs_table(runs[:40])),))


def _shared(desk: Desk, query: Query, found: Selection) -> Reply:
    """How many of the runs under the other conditions the last one holds of."""
    wider = replace(query, bounds=query.bounds[:-1])
    if not query.bounds:
        wider = replace(query, conds=query.conds[:-1])
    of = Selection(desk.snapshot, wider)
    part = percent(100 * len(found.runs) / len(of.runs)) if of.runs else "none"
    head = f"{part}: {_runs_words(found, len(found.runs))}, of {_runs_words(of, len(of.runs))}."
    return Reply(head, (Detail("Runs", runs_table(found.runs[:40])),) if found.runs else ())


def _assets(desk: Desk, query: Query, found: Selection) -> Reply:
    """How many assets were ever described, each counted once."""
    named = query.named
    every = described(desk.snapshot)
    least = "at least " if len(every) >= MOST_NAMES else ""
    every = [asset for asset in every if not named or named.covers(asset)]
    columns = sum(bool(asset.column) for asset in every)
    results = sum(run.results or 0 for run in found.scoped("results"))
    runs = _runs_words(found, sum(bool(run.results) for run in found.runs))
    return Reply(
        f"{least}{len(every):,} assets were ever described{scope_words(named)}, {columns:,} columns "
        f"among them, in {results:,} results of {runs}."
    )


def _part(desk: Desk, query: Query, found: Selection) -> Reply:
    """How much of what the runs under the other conditions have is of those under the last one."""
    name = query.measures[0]
    of = Selection(desk.snapshot, replace(query, conds=query.conds[:-1]))
    some, every = (each.measure(name).pooled(each.scoped(name)) for each in (found, of))
    if some is None or not every:
        return Reply(f"I can't tell: no {MEASURES[name].words} was recorded.")
    write = MEASURES[name].write
    runs = f"{_runs_words(found, len(found.runs))}, of {_runs_words(of, len(of.runs))}"
    share = f"{percent(100 * some / every)} of the {words_of(query)}"
    return Reply(f"{share}: {write(some)} of {write(every)} ({runs}).")


def _trend(desk: Desk, query: Query, found: Selection) -> Reply:
    """A measure over time, and which way it went."""
    if why := on_many_scales(query, found):
        return Reply(why)
    groups = groups_of(query, found, query.group)
    figures = [each for each in sorted(figures_of(query, found, groups)) if each[1] is not None]
    by, words, write = dict(groups), words_of(query), write_of(query)
    told = [told_of(query, each, by) for each in figures]
    if len(figures) < 2:
        one = f" (only {told[0]})" if told else ""
        return Reply(
            f"I can't tell: {words}{found.words} is recorded for fewer than two {query.group}s{one}."
        )
    values = [value or 0.0 for _, value, _ in figures]
    ups = [after > before for before, after in pairwise(values)]
    downs = [after < before for before, after in pairwise(values)]
    course = f"from {write(values[0])} to {write(values[-1])}"
    if all(ups) or all(downs):
        went = f"{'up' if all(ups) else 'down'} with every {query.group}, {course}"
    else:
        went = f"up and down, {course}"
    head = ""
    if query.way:
        steps = ups if query.way == "up" else downs
        head = "Yes: " if all(steps) else "Not steadily: " if any(steps) else "No: "
    head += f"{words} of {found.before}runs{found.words} went {went}"
    head += f"; by {query.group}: {listed(told, 12)}"
    last = datetime.fromtimestamp(desk.now) if desk.now else None
    name = _NAMES.get(query.group)
    if last and name and figures[-1][0] == f"{last:{name}}":
        head += f". {figures[-1][0]} is not over yet"
    head = head[:1].upper() + head[1:]
    runs, having = runs_having(figures, by)
    lines = [(key, having[key], write(value)) for key, value, _ in figures]
    heads = [query.group.capitalize(), runs, words.capitalize()]
    return Reply(f"{head}.", (Detail("All of them", table(heads, lines, 100)),))


_NAMES = {"month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}


def _never(desk: Desk, query: Query) -> Reply:
    """The values that no run has of which a condition holds."""
    conds = tuple(replace(c, negated=False, never=False) if c.never else c for c in query.conds)
    rest = tuple(c for c in query.conds if not c.never)
    every = Selection(desk.snapshot, replace(query, conds=rest))
    hit = Selection(desk.snapshot, replace(query, conds=conds))
    found = [
        {name for name, runs in groups_of(query, each, query.group) if runs and name}
        for each in (every, hit)
    ]
    left = sorted(found[0] - found[1])
    word = called(query.group)
    told = listed(map(literally, left), 12) if left else "none"
    behind = f"{hit.before}run{hit.words}"
    return Reply(f"{len(left)} of {counted(len(found[0]), word)} with no {behind}: {told}.")


_MANY = {"status": "statuses", "strategy": "strategies"}


def _distinct(desk: Desk, query: Query, found: Selection) -> Reply:
    """The values that runs have in a dimension, with how many runs have each."""
    dim, word = query.group, called(query.group)
    if any(cond.never and cond.dim != dim for cond in query.conds):
        return _never(desk, query)
    if dim in PLACES:
        groups = places_of(query, found, dim)
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
