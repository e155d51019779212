"""The snapshot: every question about a history, answered from what has been loaded of it.

All methods belong to one thread, but `interrupt`. A page of runs is always complete, whatever has been
loaded so far; only the search for unreadable values in its results, which takes longer, comes
afterwards (`checked`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amx_tui.history.boards import (
    Board,
    BoardQuery,
    Progress,
    Repeat,
    Suggestion,
    Trend,
    TrendQuery,
)
from amx_tui.history.edit.guard import EDITABLE_SQL, Editable, editable_of
from amx_tui.history.index.loader import Loader
from amx_tui.history.lineage import ancestors, descendants
from amx_tui.history.models import (
    Around,
    Asset,
    AssetRun,
    Evidence,
    Kin,
    ResultDetail,
    Run,
    RunDetail,
    RunPage,
    RunQuery,
)
from amx_tui.history.source import direct, inspection
from amx_tui.history.source.asset_index import Scope
from amx_tui.stored import NOTHING, Name, Stored
from amx_tui.vocabulary import SortKey

if TYPE_CHECKING:
    from amx_tui.history.index.sandbox import Sandbox
    from amx_tui.history.source.accepted import Accepted
    from amx_tui.history.source.decided import Decided

Findings = Mapping[int, tuple[int, int]]
_NO_FINDINGS: Findings = {}
_NEEDS_ALL = {SortKey.SCOPE, SortKey.COST, SortKey.TOKENS, SortKey.APPROVAL}


class Snapshot:
    """A history, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open the history at `path`. Raises HistoryMissing or HistoryUnreadable."""
        self.path = path
        self._loader = Loader(path)
        self._file, self._assets = self._loader.file, self._loader.assets

    def settle(self) -> bool:
        """One step of loading in the background, some 20 ms long; True when all is loaded."""
        return self._loader.settle()

    def refresh(self) -> bool:
        """Look whether the history has changed, and read what has.

        True if anything did since it was last True, whoever came upon the change.
        """
        return self._loader.refresh()

    def reread(self, run_ids: Sequence[int]) -> None:
        """Read the sums of these runs again: rows of theirs have been edited."""
        self._loader.reread(run_ids)

    @property
    def loaded(self) -> bool:
        """Questions are answered from DuckDB; else straight from the file, as far as that will do."""
        return self._loader.loaded

    # ------------------------------------------------------------------ the list of runs

    def newest(self, limit: int, *, check: bool = False) -> RunPage:
        """The newest runs, complete, from SQLite alone: fast enough for the first picture; `check` as
        for `runs`."""
        with self._file.transaction():
            runs = direct.newest(self._file, limit, damage=check)
            total = self._file.rows("SELECT count(*) AS runs FROM runs")[0]["runs"]
        return RunPage(tuple(runs), total, {}, total, False)

    def page(self, query: RunQuery) -> RunPage:
        """One page of the runs that match, each of them complete."""
        from amx_tui.history.index.run_page import find

        self._loader.load()
        tables = self._loader.tables
        ids, kinds = find(tables, query, self._assets.runs_that_wrote, self._in_scope(query))
        self._loader.complete(ids)
        total = sum(kinds.values()) if query.kind is None else kinds.get(query.kind, 0)
        return RunPage(tables.runs(ids), total, kinds, len(self._loader), self._loader.settled)

    def recorded(self) -> tuple[Run, ...]:
        """All runs, newest first, as AMX recorded them: what they wrote may not have been summed up."""
        self._loader.load()
        return self._loader.tables.runs(self._loader.recorded())

    def listed(self, query: RunQuery) -> frozenset[int]:
        """The ids of all runs that match, whatever page is asked for."""
        from amx_tui.history.index.run_page import find

        self._loader.load()
        whole, wrote = query._replace(limit=0, offset=0), self._assets.runs_that_wrote
        return frozenset(find(self._loader.tables, whole, wrote, self._in_scope(whole))[0])

    def complete_page(self, query: RunQuery) -> RunPage:
        """As `page`, after loading all that the order and the search depend on.

        The plain first page needs nothing but itself; counts by kind are left out of that.
        """
        if query.limit and not self.loaded and query == RunQuery(limit=query.limit):
            return self.newest(query.limit, check=True)
        if query.search or query.sort in _NEEDS_ALL:
            while not self.settle():
                pass
        return self.checked(self.page(query))

    def checked(self, page: RunPage) -> RunPage:
        """`page` after a search for unreadable values in the results of its runs."""
        ids = [run.id for run in page.runs]
        self._loader.load()
        self._loader.check(ids)
        return page._replace(runs=self._loader.tables.runs(ids))

    def _in_scope(self, query: RunQuery) -> list[int] | None:
        """Ids of the runs that wrote something in the scope of `query`; None if it has none."""
        scope = (query.schema_name, query.table_name, query.column_name)
        if not query.comparable and not any(scope):
            return None
        return self.newest_that_wrote(query._replace(limit=0, kind=None))

    def newest_that_wrote(self, query: RunQuery) -> list[int]:
        """Ids of the newest runs of a kind that have results, in the scope that `query` names.

        Its search, order and offset do not matter. Nothing is loaded for it.
        """
        scope: Scope | None = {}
        if query.schema_name or query.table_name or query.column_name:
            asked = (query.schema_name, query.table_name, query.column_name)
            scope = self._assets.spelled(*asked)
        if scope is None:
            return []
        return direct.newest_that_wrote(self._file, query.limit or None, query.kind, scope)

    def runs(self, run_ids: Sequence[int], *, check: bool = True) -> tuple[Run, ...]:
        """Those of the runs that are in the history, complete, in the order asked for; with `check`
        their results are searched for what cannot be read."""
        self._loader.load()
        known = self._loader.known(run_ids)
        self._loader.complete(known)
        if check:
            self._loader.check(known)
        return self._loader.tables.runs(known)

    # ------------------------------------------------------------------ comparisons

    def evidence(self, run_ids: Sequence[int]) -> Evidence:
        """All that a comparison of these runs needs, read in one transaction."""
        if self.loaded:
            self._loader.look()
        if not self.loaded:  # nothing has been loaded, and for this nothing has to be
            self._loader.read_before()
            return direct.evidence(self._file, run_ids)
        return self._evidence(run_ids)

    def _evidence(self, run_ids: Sequence[int]) -> Evidence:
        """As `evidence`, of what has been loaded."""
        from amx_tui.history.source.result_rows import ResultRows, evidence_of

        ids = list(dict.fromkeys(run_ids))
        with self._loader.one_state():
            runs = {run.id: run for run in self.runs(ids)}
            reruns = self._loader.reruns()
            variations = partial(direct.variations, self._file)
            links = [link for run_id in runs for link in descendants(run_id, variations, reruns)]
            kin = self._by_id([link.run for link in links])
            read = ResultRows(self._file, {**runs, **kin})
        with self._loader.tables.results(read.to_sum(runs)) as ask:
            sums = read.summed(list(runs), ask)
        return evidence_of(ids, runs, links, kin, read, sums)

    def _by_id(self, run_ids: Sequence[int]) -> dict[int, Run]:
        return {run.id: run for run in self.runs(run_ids, check=False)}

    def settings(self, run_ids: Sequence[int]) -> direct.Settings:
        """The settings of some runs by run id: values by key, in the order of the keys."""
        return direct.settings(self._file, run_ids)

    # ------------------------------------------------------------------ over the whole history

    def gather(self, schema: str = "", table: str = "") -> Iterator[Progress]:
        """Load what boards, trends and suggestions need, in steps; of a scope alone if one is named."""
        scoped = RunQuery(limit=0, schema_name=schema, table_name=table)
        yield from self._loader.gather(self.newest_that_wrote(scoped) if schema or table else None)

    def board(self, query: BoardQuery, findings: Findings = _NO_FINDINGS) -> Board:
        """Groups of runs, best first, of what has been loaded so far; `findings` by run id, with the
        number of assets that they were looked for in."""
        from amx_tui.history.index import boards

        self._loader.load()
        places = self._loader.interned.places(query.schema, query.table)
        rows = boards.board(self._loader.tables, query, places, findings)
        return Board(query, rows, self._loader.progress)

    def trend(self, query: TrendQuery, findings: Findings = _NO_FINDINGS) -> Trend:
        """A measure over time, of what has been loaded so far; `findings` as for a board."""
        from amx_tui.history.index import boards

        self._loader.load()
        places = self._loader.interned.places(query.schema, query.table)
        points = boards.trend(self._loader.tables, query.measure, places, findings)
        return Trend(query, points, self._loader.progress)

    def schemas(self, limit: int) -> tuple[Name, ...]:
        """The schemas that most runs described, of what has been loaded so far; the busiest first."""
        self._loader.load()
        return self._loader.interned.schemas(limit)

    def setting_keys(self) -> tuple[str, ...]:
        """The settings that a board can be by, of what has been loaded so far."""
        from amx_tui.history.index import boards

        self._loader.load()
        return boards.setting_keys(self._loader.tables)

    def suggestions(self, limit: int, leave_out: Sequence[str] = ()) -> tuple[Suggestion, ...]:
        """Runs of the same assets at most two settings apart, newest first, of what has been loaded
        so far; `leave_out` are globs of settings that do not count."""
        from amx_tui.history.index.suggestions import suggestions

        self._loader.load()
        return suggestions(self._loader.tables, limit, leave_out)

    def equals_of(
        self, run_ids: Sequence[int], limit: int = 1, leave_out: Sequence[str] = ()
    ) -> tuple[Repeat, ...]:
        """Pairs of runs of one model and equal settings over assets of these runs, newest first, of
        what has been loaded so far."""
        from amx_tui.history.index.suggestions import repeats

        self._loader.load()
        return repeats(self._loader.tables, self._loader.known(run_ids), limit, leave_out)

    def around(
        self,
        run_ids: Sequence[int],
        schemas: Collection[Stored],
        shared: Sequence[Asset] = (),
        leave_out: Sequence[str] = (),
    ) -> Around:
        """What the history holds beside these runs that tells how good their texts are.

        `schemas` are those of their assets. Of the assets that more than one of the runs described,
        `shared`, the approved texts are read, and two runs with equal settings that described the
        first of them; `leave_out` are globs of settings that do not count.
        """
        from amx_tui.history.source.around import around

        with self._file.transaction():
            return around(self._file, self._assets, run_ids, schemas, shared, leave_out)

    def applied(self, assets: Sequence[Asset]) -> dict[Asset, Stored]:
        """The text of each asset that went into the database last, of any run."""
        from amx_tui.history.source.approved_texts import applied_texts

        with self._file.transaction():
            return applied_texts(self._file, assets)

    def typed(self, run_ids: Sequence[int]) -> tuple[ResultDetail, ...]:
        """Results of these runs, or of all, for which somebody typed a text of their own."""
        from amx_tui.history.source.typed_texts import typed_texts

        return typed_texts(self._file, run_ids)

    def decided(self) -> tuple[Decided, ...]:
        """What people decided about the results of all runs, counted by run and table."""
        from amx_tui.history.source.decided import decided

        return decided(self._file)

    def accepted(self, result_ids: Sequence[int]) -> tuple[Accepted, ...]:
        """Those of the results that have an accepted text."""
        from amx_tui.history.source.accepted import accepted

        return accepted(self._file, result_ids)

    def profiles_of(self, result_ids: Sequence[int]) -> frozenset[str]:
        """The database profiles of the runs that wrote these results."""
        from amx_tui.history.source.accepted import profiles_of

        return profiles_of(self._file, result_ids)

    # ------------------------------------------------------------------ one result, one run

    def result(self, result_id: int) -> ResultDetail | None:
        """Everything about one result row; None if it is not there."""
        found = self.editable(result_id)
        return found.detail if found else None

    def editable(self, result_id: int) -> Editable | None:
        """A result row with the guard for editing it; None if it is not there."""
        rows = self._file.rows(EDITABLE_SQL, (result_id,))
        return editable_of(rows[0]) if rows else None

    def run_detail(self, run_id: int) -> RunDetail | None:
        """Everything about one run; None if it is not there."""
        from amx_tui.history.source.run_detail import run_detail

        self._loader.look()  # before the transaction, which shows the file as it was at its begin
        self._loader.load()
        with self._file.transaction():
            evidence = self._evidence([run_id])
            if not evidence.runs:
                return None
            return run_detail(
                self._file, evidence, self._kin_above(run_id), partial(self.runs, check=False)
            )

    def _kin_above(self, run_id: int) -> tuple[Kin, ...]:
        from amx_tui.history.source.run_detail import kin, kinds_of

        chain = ancestors(run_id, self._parent_of)
        runs = self._by_id(chain)
        present = [above for above in chain if above in runs]
        kinds = kinds_of(self._file, present[1:]) | dict.fromkeys(present[:1], ("run", NOTHING))
        parents = (None, *present)
        return tuple(
            kin(runs[above], parent, kinds[above][0], depth, kinds[above][1])
            for depth, (above, parent) in enumerate(zip(present, parents, strict=False))
        )

    def _parent_of(self, run_id: int) -> int | None:
        found = self.runs([run_id], check=False)
        return found[0].parent_run_id if found else None

    def asset_runs(self, asset: Asset) -> tuple[AssetRun, ...]:
        """Every run that wrote the asset, with what it wrote, newest first.

        Of the runs only the light columns are read: nothing is summed up over their results.
        """
        with self._file.transaction():
            return direct.asset_runs(self._file, asset, self._assets.stored_names(asset))

    def find_assets(self, text: str, limit: int = 50) -> tuple[Asset, ...]:
        """Assets whose `schema.table.column` contains every word of `text`."""
        return self._assets.find(text, limit)

    def assets_called(self, name: str) -> tuple[Asset, ...]:
        """The assets of this name, exactly or else in whatever case."""
        return self._assets.called(name)

    def assets_starting(self, start: str, limit: int) -> tuple[Asset, ...]:
        """Assets whose name starts so."""
        return self._assets.find(start, limit, start=True)

    def assets_inside(self, table: str, limit: int) -> tuple[Asset, ...]:
        """Assets of a table."""
        return self._assets.inside(table, limit)

    def sandbox(self, run_ids: Sequence[int] = ()) -> Sandbox:
        """What an agent's SQL can see: `runs`, and `results` of some runs. It is asked elsewhere."""
        from amx_tui.history.index.sandbox import sandbox
        from amx_tui.history.source.result_rows import ResultRows

        self._loader.load()
        self._loader.revise()
        return sandbox(self._loader.tables, ResultRows(self._file, run_ids))

    def damaged(self, *, seconds: float = 20.0) -> tuple[dict[str, int], int, int]:
        """In how many runs each column is partly unreadable, how many runs that are, and how many
        were looked at: the newest, for as long as `seconds`."""
        return inspection.damaged(self._file, seconds)

    def info(self) -> dict[str, Any]:
        """What `doctor` says about the history: path, size in bytes, counts, AMX's versions."""
        return inspection.info(self._file, self.path)

    def interrupt(self) -> None:
        """Stop what is answered, from any thread: it raises Interrupted, as all does until `resume`."""
        self._loader.interrupt()

    def resume(self) -> None:
        """Answer questions again."""
        self._file.resume()

    def close(self) -> None:
        """Close the file and forget what was loaded."""
        self._loader.close()
