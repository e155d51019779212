"""Which runs of the history a query means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from amx_tui.ask.agents.offline.desk.desk import literally, scope_words
from amx_tui.ask.agents.offline.desk.query import OF_PLACES, Bound, Cond, Query
from amx_tui.ask.agents.offline.ledger.dimensions import (
    COLUMNS,
    DECIDED,
    DIMENSIONS,
    HERE,
    MEASURES,
    Measure,
)
from amx_tui.ask.names import Named
from amx_tui.history.boards import BoardQuery, BoardRow
from amx_tui.history.models import Asset, Run, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import Grouping, Kind

if TYPE_CHECKING:
    from amx_tui.history.source.decided import Decided

MOST_NAMES = 20_000  # of a history, that a question may name


class Selection:
    """The runs of a history that a query means, newest first."""

    def __init__(self, snapshot: Snapshot, query: Query) -> None:
        self._snapshot = snapshot
        self._query = query
        self._counted: dict[str, Mapping[str, Mapping[int, Counter[str]]]] = {}
        self.runs = self._selected()

    @cached_property
    def every(self) -> list[Run]:
        """All runs of the history."""
        return list(self._snapshot.page(RunQuery(limit=0)).runs)

    def _selected(self) -> list[Run]:
        query, runs = self._query, self.every
        if query.named:
            inside = wrote_in(self._snapshot, query.named)
            runs = [run for run in runs if (run.id in inside) is not query.named.outside]
            if query.named.outside:
                runs = [run for run in runs if run.results]
        for cond in query.conds:
            holds = self.test(cond)
            runs = [run for run in runs if holds(run)]
        if query.span is not None:
            span = query.span
            runs = [r for r in runs if span.start <= (r.started_at or -1.0) < span.end]
        if query.beside is not None:
            runs = self._beside(runs, *query.beside)
        for bound in query.bounds:
            measure = self.measure(bound.measure)
            runs = [run for run in runs if _inside(bound, measure.value(run))]
        if query.newest:
            runs = runs[: query.newest] if query.newest > 0 else runs[query.newest :]
        return runs

    def _beside(self, runs: list[Run], run_id: int, after: bool) -> list[Run]:
        of = next((run for run in self.every if run.id == run_id), None)
        if of is None or of.started_at is None:
            return []
        at = of.started_at
        return [r for r in runs if r.id != run_id and ((r.started_at or -1.0) > at) is after]

    def test(self, cond: Cond) -> Callable[[Run], bool]:
        """Whether a condition holds of a run."""
        values = cond.values
        if cond.span is not None:
            start, end = cond.span
            return lambda run: start <= (run.started_at or -1.0) < end
        if cond.dim.startswith("recorded:"):
            measure = MEASURES[cond.dim.removeprefix("recorded:")]
            return lambda run: not measure.of(run)
        if cond.dim.startswith("setting:"):
            key = cond.dim.removeprefix("setting:")
            recorded = {""} if cond.negated else set()  # without one is not with another one
            return lambda run: (
                ((value := self.setting(run, key)) in values) is not cond.negated
                and value not in recorded
            )
        of = DIMENSIONS[cond.dim]
        return lambda run: (of(run) in values) is not cond.negated

    def measure(self, name: str, dim: str = "", place: str = "") -> Measure:
        """A measure of runs, with what people decided counted where the query looks, or in one schema
        or table of that."""
        what = name.removesuffix(" share")
        if what not in (COLUMNS, *DECIDED):
            return MEASURES[name]
        counts = self._counts(dim).get(place, {})
        return replace(
            MEASURES[name], of=lambda run: float(counts[run.id][what] if run.id in counts else 0)
        )

    @cached_property
    def _by_table(self) -> tuple[Decided, ...]:
        """What was decided in the places of the query, by run and table."""
        named = self._query.named
        return tuple(each for each in self._decided if not named or named.covers(each.table))

    @cached_property
    def _decided(self) -> tuple[Decided, ...]:
        return self._snapshot.decided()

    def _counts(self, dim: str) -> Mapping[str, Mapping[int, Counter[str]]]:
        """By schema or table, or of all together under "", what was decided in each run."""
        if dim not in self._counted:
            self._counted[dim] = self._count(dim)
        return self._counted[dim]

    def _count(self, dim: str) -> Mapping[str, Mapping[int, Counter[str]]]:
        found = dict[str, dict[int, Counter[str]]]()
        names = {"table": lambda a: a.parent, "schema": lambda a: a.schema.quoted}
        of: Callable[[Asset], str] = names.get(dim, lambda a: "")
        for each in self._by_table:
            counts = found.setdefault(of(each.table), {}).setdefault(each.run_id, Counter())
            told = ("results", "approved", COLUMNS, *DECIDED)
            counts.update({what: getattr(each, what) for what in told})
        return found

    def shared(self, dim: str) -> dict[str, list[Run]]:
        """By schema, or by table, the runs with what they wrote there, and that share of what they
        used."""
        return {
            name: [_part(run, counts[run.id]) for run in self.runs if run.id in counts]
            for name, counts in sorted(self._counts(dim).items())
        }

    @cached_property
    def _settings(self) -> Mapping[int, Mapping[str, object]]:
        return self._snapshot.settings([run.id for run in self.every])

    def setting(self, run: Run, key: str) -> str:
        """A setting of a run in words; "" for none."""
        value = self._settings.get(run.id, {}).get(key)
        return "" if value is None else str(getattr(value, "line", value))

    def value_of(self, dim: str) -> Callable[[Run], str]:
        """The value of a run in a dimension."""
        if dim.startswith("setting:"):
            return lambda run: self.setting(run, dim.removeprefix("setting:"))
        if dim == "model":
            return lambda run: run.llm_model
        return DIMENSIONS[dim]

    def places(self, dim: str) -> dict[str, set[int]]:
        """By schema, or by table, the runs of the history that described something there."""
        named, found = self._query.named, dict[str, set[int]]()
        for table, run_id in sorted((each.table, each.run_id) for each in self._decided):
            inside = not named.schemas or (table.schema in named.schemas) is not named.outside
            if inside and (table.table or dim == "schema"):
                name = table.parent if dim == "table" else table.schema.quoted
                found.setdefault(name, set()).add(run_id)
        return found

    @cached_property
    def board(self) -> dict[int, BoardRow]:
        """What a board says of each run in the places of the query."""
        schema, table = scope_of(self._query.named)
        for _ in self._snapshot.gather(schema, table):
            pass
        rows = self._snapshot.board(BoardQuery(Grouping.RUN, schema, table)).rows
        return {row.run_ids[0]: row for row in rows}

    def scoped(self, measure: str) -> list[Run]:
        """The runs, with what they wrote in the places alone where a measure is about that."""
        if not self._query.named or measure not in OF_PLACES:
            return self.runs
        found = []
        for run in self.runs:
            row = self.board.get(run.id)
            if row is None or run.kind is Kind.ASK:
                continue
            share: dict[str, Any] = {
                "results": row.assets,
                "approved": round((row.approval or 0.0) * row.assets),
                "cost_usd": row.cost_per_asset and row.cost_per_asset * row.assets,
                "duration_sec": row.seconds_per_asset and row.seconds_per_asset * row.assets,
            }
            found.append(run._replace(**share))
        return found

    @property
    def words(self) -> str:
        """` by mira on sales from 2026-11-01`: the conditions, behind the word `runs`."""
        query = self._query
        told = [_said(cond) for cond in query.conds if cond.dim not in ("status", "kind")]
        told += [_said(c) for c in query.conds if c.dim in ("status", "kind") and not _before(c)]
        text = " ".join(filter(None, told))
        where = scope_words(query.named)
        when = query.span.words if query.span else ""
        if query.beside:
            when = f"{'after' if query.beside[1] else 'before'} #{query.beside[0]}"
        bounds = " and ".join(_bounded(bound) for bound in query.bounds)
        return "".join(f" {part.strip()}" for part in (text, where, when, bounds) if part)

    @property
    def before(self) -> str:
        """`failed rerun `: the conditions before the word `runs`."""
        parts = [c for c in self._query.conds if _before(c)]
        parts.sort(key=lambda c: c.dim != "status")
        words = {"ready_for_review": "undecided", "applied_partial": "partly applied"}
        told = (
            " or ".join(words.get(v, v) for v in sorted(c.values - {"queued"} or c.values))
            for c in parts
        )
        return "".join(f"{each} " for each in told)


def _part(run: Run, counts: Mapping[str, int]) -> Run:
    """A run as if it had written some of its results alone."""
    share = counts["results"] / run.results if run.results else 0.0
    used = ("cost_usd", "duration_sec", "model_processing_sec", "total_tokens", "prompt_tokens",
            "completion_tokens")  # fmt: skip
    parts: dict[str, Any] = {
        name: value * share for name in used if (value := getattr(run, name)) is not None
    }
    return run._replace(results=counts["results"], approved=counts["approved"], **parts)


def _before(cond: Cond) -> bool:
    return cond.dim in ("status", "kind") and not cond.negated


def _said(cond: Cond) -> str:
    no = "not " if cond.negated else ""
    word = literally(cond.word)
    if cond.dim.startswith("recorded:"):
        what = cond.dim.removeprefix("recorded:")
        return f"without {'' if what.endswith('s') else 'a '}recorded {what}"
    if cond.dim.startswith("setting:"):
        return f"{no}with {cond.dim.removeprefix('setting:')} {word}"
    if "" in cond.values:
        one = "an" if cond.dim == "author" else "a"
        return f"{'with' if cond.negated else 'without'} {one} {cond.dim}"
    values = " or ".join(sorted(cond.values))
    match cond.dim:
        case "author":
            return f"{no}{'on' if cond.values == {HERE} else 'by'} {values}"
        case "database" | "backend":
            return f"{no}on the {cond.dim} {literally(values)}"
        case "status" | "kind":
            return f"that are {no}{literally(values.replace('_', ' '))}"
        case "model":
            short = sorted(value.rpartition("/")[2] for value in cond.values)
            return f"{no}with {literally(' or '.join(short))}"
    return f"{no}with the {cond.dim} {literally(values)}"


def _bounded(bound: Bound) -> str:
    measure = MEASURES[bound.measure]
    if bound.measure == "results" and not bound.low and bound.high in (0, float("inf")):
        return "that wrote nothing" if bound.closed else "that wrote something"
    if bound.measure in DECIDED and not bound.low and bound.high == float("inf"):
        return f"with {measure.words}"
    if bound.measure in DECIDED and bound.high == float("inf"):
        return f"with {'at least' if bound.closed else 'more than'} {bound.low:g} {measure.words}"
    if bound.measure == "approved" and not bound.low and not bound.high:
        return "with nothing approved"
    low, high = (
        measure.write(end) if abs(end) < float("inf") else "" for end in (bound.low, bound.high)
    )
    if bound.measure == COLUMNS and bound.low != bound.high and bound.high == float("inf"):
        return f"with {'at least' if bound.closed else 'more than'} {bound.low:g} columns"
    if bound.measure == COLUMNS and bound.low == float("-inf"):
        return f"with {'at most' if bound.closed else 'fewer than'} {bound.high:g} columns"
    if bound.low == bound.high and bound.measure in ("results", COLUMNS, *DECIDED):
        return f"with {bound.low:g} {measure.words}"
    if bound.low == bound.high:
        return f"with {measure.words} {low}"
    if bound.high == float("inf"):
        return f"with {measure.words} {'at least' if bound.closed else 'above'} {low}"
    if bound.low == float("-inf"):
        return f"with {measure.words} {'at most' if bound.closed else 'below'} {high}"
    return f"with {measure.words} from {low} to {high}"


def _inside(bound: Bound, value: float | None) -> bool:
    if value is None:
        return False
    if bound.closed:
        return bound.low <= value <= bound.high
    return bound.low < value < bound.high


def described(snapshot: Snapshot) -> Sequence[Asset]:
    """What the runs of a history described, as far as a question may name it."""
    return snapshot.find_assets("", MOST_NAMES)


def wrote_in(snapshot: Snapshot, named: Named) -> set[int]:
    """The runs that described something of what is named."""
    places = [(s.raw, "", "") for s in named.schemas]
    places += [(s.raw, t.raw, "") for s, t in named.tables]
    places += [(a.schema.raw, a.table.raw, a.column.raw) for a in named.assets]
    found: set[int] = set()
    for schema, table, column in places:
        query = RunQuery(limit=0, schema_name=schema, table_name=table, column_name=column)
        found |= snapshot.listed(query)
    return found


def scope_of(named: Named) -> tuple[str, str]:
    """The one schema, or table, that is named; "" for none."""
    if named.tables:
        return named.tables[0][0].raw, named.tables[0][1].raw
    return (named.schemas[0].raw, "") if named.schemas else ("", "")
