"""What runs wrote that are not compared: those that a question names beside the compared ones or alone.

Where no run that it is about wrote what it names, the newest that did stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from amx_tui.ask.names import Named, Names
from amx_tui.ask.tools.entries import facts_of
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.models import Asset, Result, Run, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Name
from amx_tui.vocabulary import MAX_RUNS

_MOST_NAMES = 20_000  # of a history, that a question may name
_NEWEST = 2  # runs whose texts of a table or schema are told
_MOST = 40  # of these texts
COLUMNS = ("asset", "logprob", "confidence", "status", "text")

Part = tuple[str, Callable[[], Any]]
"""What is attached under a name, if there is room for it."""


@dataclass(frozen=True, slots=True)
class OtherRuns:
    """Runs that are not compared, and the newest row of each asset that they wrote."""

    runs: tuple[Run, ...] = ()
    results: dict[int, tuple[Result, ...]] = field(default_factory=dict)

    @property
    def assets(self) -> Iterator[Asset]:
        """What they wrote about."""
        return (result.asset for each in self.results.values() for result in each)

    def texts(self, named: Named) -> Iterator[Part]:
        """What each of them wrote about what is named; about all where nothing is."""
        told = {run.id: rows for run in self.runs if (rows := self._rows(run, named))}
        if told:
            yield "columns_of_a_run", lambda: list(COLUMNS)
        for run_id, rows in told.items():
            yield f"#{run_id}", partial(_entries, rows)

    def without(self, runs: Collection[Run]) -> OtherRuns:
        """Those that are none of these."""
        return OtherRuns(tuple(run for run in self.runs if run not in runs), self.results)

    def silent(self, named: Named) -> list[int]:
        """Those that wrote nothing about what is named."""
        return [run.id for run in self.runs if not self._rows(run, named)]

    def _rows(self, run: Run, named: Named) -> list[Result]:
        rows = self.results.get(run.id, ())
        return [row for row in rows if not named or named.covers(row.asset)]


def other_runs(snapshot: Snapshot, shelf: Shelf, run_ids: Sequence[int]) -> OtherRuns:
    """Those of these runs that the history has."""
    runs = snapshot.runs(run_ids[:MAX_RUNS]) if run_ids else ()
    if not runs:
        return OtherRuns()
    return OtherRuns(runs, shelf.there(snapshot, [run.id for run in runs]).results)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest texts of what is named and lies in no run that the question is about."""

    named: Named = field(default_factory=Named)
    results: tuple[Result, ...] = ()

    @property
    def run_ids(self) -> list[int]:
        """The runs that wrote them, the newest first."""
        return list(dict.fromkeys(row.run_id for row in self.results))

    def texts(self, snapshot: Snapshot) -> Iterator[Part]:
        """The texts, and facts about the runs that wrote them."""
        if self.results:
            yield "columns_of_newest_texts", lambda: ["run", *COLUMNS]
            yield (
                "newest_texts",
                lambda: [[row.run_id, *_entry(row)] for row in self.results],
            )
            runs = snapshot.runs(self.run_ids, check=False)
            yield "runs_of_newest_texts", lambda: [facts_of(run) for run in runs]


def newest_texts(
    snapshot: Snapshot, shelf: Shelf, question: str, here: Named, *, guessing: bool
) -> Newest:
    """The newest texts of what a question names that is no name in the runs that it is about, of which
    `here` is named. `guessing`: words that are nearly a name count, with dots and quotes or without."""
    missed = " ".join(f'"{each.word}"' for each in here.unknown) if here else question
    if not missed:
        return Newest()
    names = shelf.once(snapshot, "names", lambda: Names(snapshot.find_assets("", _MOST_NAMES)))
    named = names.named(missed, guessing=guessing)
    rows = [row for asset in named.assets for row in _of_asset(snapshot, asset)]
    places = (*named.tables, *((schema,) for schema in named.schemas))
    rows += [row for place in places for row in _of_place(snapshot, shelf, place)]
    return Newest(named, tuple(rows))


def _of_asset(snapshot: Snapshot, asset: Asset) -> list[Result]:
    return [each.result for each in snapshot.asset_runs(asset)[:MAX_RUNS]]


def _of_place(snapshot: Snapshot, shelf: Shelf, place: tuple[Name, ...]) -> list[Result]:
    """The newest texts of a table, or of a schema."""
    schema, table = (*(part.raw for part in place), "")[:2]
    newest = RunQuery(schema_name=schema, table_name=table, limit=_NEWEST)
    read = shelf.there(snapshot, snapshot.newest_that_wrote(newest)).results
    rows = [row for each in read.values() for row in each if row.asset[: len(place)] == place]
    return rows[:_MOST]


def _entries(rows: Sequence[Result]) -> list[list[Any]]:
    return [_entry(row) for row in rows]


def _entry(row: Result) -> list[Any]:
    """A text with its figures; what the places mean says COLUMNS."""
    return [row.asset.label, row.logprob, row.confidence, row.state, str(row.description)]
