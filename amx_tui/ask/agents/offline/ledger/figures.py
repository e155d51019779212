"""What groups of runs have of a measure, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from amx_tui.ask.agents.offline.desk.desk import literally
from amx_tui.ask.agents.offline.desk.query import Query
from amx_tui.ask.agents.offline.ledger.dimensions import (
    BOARDED,
    DECIDED,
    MEASURES,
    PLACES,
    percent_of,
)
from amx_tui.ask.agents.offline.ledger.selecting import Selection
from amx_tui.history.models import Run
from amx_tui.present.formats import counted

Group = tuple[str, list[Run]]
_NAMED = 6  # models that a sentence names


def groups_of(query: Query, found: Selection, dim: str) -> list[Group]:
    """The runs by their value of a dimension."""
    if dim in PLACES and query.measures[:1] not in (("runs",), ()):
        return list(found.shared(dim).items())
    if dim in PLACES:
        return places_of(query, found, dim)
    of, groups = found.value_of(dim), dict[str, list[Run]]()
    for run in found.scoped(query.measures[0] if query.measures else ""):
        groups.setdefault(of(run), []).append(run)
    return list(groups.items())


def places_of(query: Query, found: Selection, dim: str) -> list[Group]:
    """The runs by the schemas or tables that they described; one may be in several."""
    return [
        (name, [run for run in found.runs if run.id in ids])
        for name, ids in found.places(dim).items()
    ]


def figures_of(
    query: Query, found: Selection, groups: Sequence[Group]
) -> list[tuple[str, float | None, int]]:
    """Each group with its measure and how many runs that is of."""
    name = query.measures[0]
    if name in BOARDED:
        return [(key, *boarded(found, runs, name)) for key, runs in groups]
    figures = []
    for key, runs in groups:
        measure = found.measure(name, *((query.group, key) if query.group in PLACES else ()))
        known = [run for run in runs if measure.counts(run)]
        value = measure.pooled(runs, query.aggregate)
        figures.append((key, 0.0 if name == "runs" and not runs else value, len(known)))
    return figures


def of_several_models(query: Query, found: Selection, runs: Sequence[Run]) -> bool:
    """Whether runs have a logprob each, and none together: those of two models are on two scales."""
    name = query.measures[0]
    return name == "logprob" and any(boarded(found, [run], name)[1] for run in runs)


def boarded(found: Selection, runs: Sequence[Run], name: str) -> tuple[float | None, int]:
    """What only a board says of runs, over their assets; no logprob of more than one model."""
    rows = [row for run in runs if (row := found.board.get(run.id))]
    field = BOARDED[name][1]
    known = [(value, row) for row in rows if (value := getattr(row, field)) is not None]
    models = {run.llm_model for run in runs if any(run.id == row.run_ids[0] for _, row in known)}
    if not known or (name == "logprob" and len(models) > 1):
        return None, 0
    return sum(v * row.assets for v, row in known) / sum(row.assets for _, row in known), len(known)


def on_many_scales(query: Query, found: Selection) -> str:
    """Why no course is told of what each of several models has on its own scale; "" where it is."""
    models = {run.llm_model for run in found.runs if run.id in found.board and run.results}
    if query.measures[0] not in BOARDED or len(models) < 2:
        return ""
    names = ", ".join(sorted(literally(model.rpartition("/")[2]) for model in models)[:_NAMED])
    return (
        f"I can't tell: the runs{found.words} are of {len(models)} models ({names}), whose bands and"
        " logprobs are not on one scale. Of one of them it can be told."
    )


def write_of(query: Query) -> Callable[[float | None], str]:
    """How the measure of a query is written."""
    name = query.measures[0]
    if name in BOARDED:
        return BOARDED[name][2]
    return MEASURES[name].write


def words_of(query: Query) -> str:
    """The measure of a query in words."""
    name = query.measures[0]
    words = BOARDED[name][0] if name in BOARDED else MEASURES[name].words
    if name not in BOARDED and MEASURES[name].adds and name != "runs":
        way = {"mean": "mean", "median": "median", "min": "least", "max": "most"}
        one = way.get(query.aggregate, "")
        return f"{one} {words} of a run" if one else f"{words} in all"
    return words


def told_of(
    query: Query, figure: tuple[str, float | None, int], groups: Mapping[str, Sequence[Run]]
) -> str:
    """A group with its figure: `mira 63% (345/544, 21 runs)`."""
    key, value, number = figure
    name = literally(key) or "none recorded"
    measure = query.measures[0]
    if measure == "runs":
        return f"{name} ({counted(len(groups[key]), 'run')})"
    if value is not None and measure not in BOARDED and MEASURES[measure].write is percent_of:
        runs = [run for run in groups[key] if run.results]
        of = sum(r.results or 0 for r in runs)
        return f"{name} {value:.0%} ({round(value * of):,}/{of:,}, {counted(number, 'run')})"
    of = len(groups[key])
    told = counted(number, "run") if number == of else f"{number} of {counted(of, 'run')}"
    return f"{name} {write_of(query)(value)} ({told})"


def bare(told: str, name: str) -> str:
    """What is told of a group without its name: `63% (345/544, 21 runs)`, `28 runs`."""
    figure = told.removeprefix(name).strip()
    return figure.strip("()") if figure.startswith("(") else figure


def runs_having(
    figures: Sequence[tuple[str, float | None, int]], groups: Mapping[str, Sequence[Run]]
) -> tuple[str, dict[str, str]]:
    """The head and the cells of a column with how many runs have the measure, and of how many."""
    cells = {
        key: f"{number:,}" if number == (of := len(groups[key])) else f"{number:,} of {of:,}"
        for key, _, number in figures
    }
    some = any(number != len(groups[key]) for key, _, number in figures)
    return "Runs that have it" if some else "Runs", cells


def called(dim: str) -> str:
    """A dimension in words."""
    return dim.removeprefix("setting:")


def amount_of(query: Query, found: Selection, name: str, runs: Sequence[Run]) -> str:
    """What runs have of a measure together."""
    measure = found.measure(name)
    value = measure.pooled(runs, query.aggregate)
    text = measure.write(value)
    if value is None or query.aggregate not in ("", "mean", "sum"):
        return text
    of = sum(run.results or 0 for run in runs)
    if measure.write is percent_of and query.aggregate != "sum":
        text += f" ({round(value * of):,} of {of:,} results)"
    if name in DECIDED and query.aggregate != "mean":
        text = f"{value:,.0f} {measure.words} of {of:,}"
    return text


def less_is_better(query: Query) -> bool:
    """Whether less of what is measured is better."""
    name = query.measures[0]
    return name not in BOARDED and MEASURES[name].less_is_better


def does(query: Query) -> str:
    """`does best`, `has the most`."""
    name = query.measures[0]
    if name in BOARDED or not MEASURES[name].adds:
        return "does best" if query.least is less_is_better(query) else "does worst"
    return "has the least" if query.least else "has the most"
