"""Loading a history into DuckDB, in steps, and reading again what has changed.

The newest page comes at once, from SQLite alone; then the light columns of all runs; then the rest and
the sums over results, a portion at a time (`settle`). The search for unreadable values in results,
which takes longer, is made for single runs, on demand. What is broken off, by an interrupt or an error,
counts as not done. The questions are in `snapshot.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from amx_tui.history.models import RunPage
from amx_tui.history.source import direct
from amx_tui.history.source.asset_index import AssetIndex
from amx_tui.history.source.decode import LIGHT, REST, light_values, rest_values
from amx_tui.history.source.file import HistoryFile, Row
from amx_tui.history.source.run_totals import Tallies

if TYPE_CHECKING:  # DuckDB and Arrow load after the first page is on the screen
    from amx_tui.history.index.tables import RunTables

_PORTION_REST, _PORTION_TALLIES, _PORTION_REVISED = 150, 40, 100


class _Looked(NamedTuple):
    """When the results of a run were read, and their mark then; () where none was taken."""

    generation: int
    mark: Row = ()


_NEVER = _Looked(-1)


class Loading:
    """What of a history has been loaded. All methods belong to one thread."""

    def __init__(self, path: Path) -> None:
        """Open the history at `path`. Raises HistoryMissing or HistoryUnreadable."""
        self.path = path
        self._file = HistoryFile(path)
        self._assets = AssetIndex(self._file)
        self._duck: RunTables | None = None
        self._news = False  # something has changed, and `refresh` has not said so yet
        self._forget()

    def _forget(self) -> None:
        self._tallies = Tallies(self._file)
        self._light: dict[int, Row] = {}
        self._rest: set[int] = set()
        self._rerun_of: dict[int, int] = {}  # what the settings say, whatever the command is
        self._reruns_known = False
        self._tallied: dict[int, _Looked] = {}  # run id -> when its results were summed up
        self._checked: dict[int, _Looked] = {}  # run id -> when they were searched for damage, too
        self._marks: dict[int, _Looked] = {}  # run id -> the last mark of its results
        self._generation = 0  # of the file: it grows with every change that is seen
        self._last_result = 0
        self._version: tuple[object, ...] = ()  # () until the light columns have been loaded
        self._file.forget_columns()
        self._assets.forget()

    def newest(self, limit: int, *, check: bool = False) -> RunPage:
        """The newest runs, complete, from SQLite alone: fast enough for the first picture.

        With `check` their results are searched for what cannot be read.
        """
        with self._file.transaction():
            # the ids first: for them the index on `started_at` is enough
            newest = f"SELECT id FROM analysis_runs {direct.NEWEST_FIRST} LIMIT ?"
            sql = f"{self._select(LIGHT)} WHERE id IN ({newest}) {direct.NEWEST_FIRST}"
            light = self._file.rows(sql, (limit,))
            runs = direct.complete(self._file, light, damage=check)
            total = self._file.rows("SELECT count(*) FROM analysis_runs")[0][0]
        return RunPage(tuple(runs), total, {}, total, False)

    def settle(self) -> bool:
        """One step of loading in the background, some 20 ms long; True when all is loaded."""
        if not self._light_loaded():
            return False
        rest = [run_id for run_id in self._light if run_id not in self._rest][:_PORTION_REST]
        if rest:
            self._load_rest(rest)
            return False
        missing = [run_id for run_id in self._light if run_id not in self._tallied]
        if missing:
            self._load_sums(missing[:_PORTION_TALLIES])
            return False
        self._assets.warm()
        return True

    def refresh(self) -> bool:
        """Look whether the history has changed, and read what has.

        True if anything did since it was last True, whoever came upon the change.
        """
        self._look()
        self._revise(_PORTION_REVISED)
        news, self._news = self._news, False
        return news

    def _look(self) -> None:
        """Read what has changed, without saying so: that is for `refresh`."""
        if self._file.replaced():
            self._forget()
            self._news = True
            return
        if not self._version or self._version == (now := self._file.version()):
            return
        self._file.forget_columns()
        self._tallies = Tallies(self._file)
        self._generation += 1
        with self._file.transaction():
            fresh = {row[0]: row for row in self._file.rows(self._select(LIGHT))}
            touched, last_result = self._touched_since()
        gone = [run_id for run_id in self._light if run_id not in fresh]
        changed = [i for i, row in fresh.items() if self._light.get(i) != row]
        running = [i for i, row in fresh.items() if row[LIGHT.index("status")] == "running"]
        if touched or gone:
            self._assets.forget()
        self._drop(gone)
        self._tables.put("light", [light_values(fresh[run_id]) for run_id in changed])
        again = list(dict.fromkeys([*changed, *running]))
        self._load_rest(again)
        some = [i for i in dict.fromkeys([*again, *touched]) if i in fresh]
        self._load_sums(self._renew(some, self._tallied))
        # last: a look that is broken off has to be taken again
        self._light, self._last_result, self._version = fresh, last_result, now
        self._news = True

    def reread(self, run_ids: Sequence[int]) -> None:
        """Read the sums of these runs again: rows of theirs have been edited."""
        self._look()
        if self._version:
            self._load_tallies([run_id for run_id in run_ids if run_id in self._light])

    def _touched_since(self) -> tuple[list[int], int]:
        """Runs that have new result rows, and the highest id of any result."""
        if not self._file.columns("run_results"):
            return [], self._last_result
        # "+": by the id alone; SQLite would walk through the whole index on run_id for the groups
        sql = "SELECT run_id, max(id) FROM run_results WHERE id > ? GROUP BY +run_id"
        rows = self._file.rows(sql, (self._last_result,))
        return [row[0] for row in rows], max([self._last_result, *(row[1] for row in rows)])

    @property
    def _tables(self) -> RunTables:
        if self._duck is None:
            from amx_tui.history.index.tables import RunTables

            self._duck = RunTables()
        return self._duck

    def _light_loaded(self) -> bool:
        """Load the light columns of all runs; True if they had been loaded before."""
        if self._version:
            return True
        with self._file.transaction():
            version, last_result = self._file.version(), 0
            rows = self._file.rows(self._select(LIGHT))
            if self._file.columns("run_results"):
                last_result = self._file.rows("SELECT max(id) FROM run_results")[0][0] or 0
        rows.sort(key=lambda row: row[0], reverse=True)  # newest first
        self._tables.clear()  # of a file that stood here before, or of a load that was broken off
        self._tables.put("light", [light_values(row) for row in rows])
        # last: only what has come to its end counts as loaded
        self._light = {row[0]: row for row in rows}
        self._last_result, self._version = last_result, version
        return False

    def _load_rest(self, run_ids: Sequence[int]) -> None:
        """The other columns of these runs; a run that is no longer there is forgotten."""
        rows = [rest_values(row) for row in self._rows_of(REST, run_ids)]
        self._tables.put("rest", rows)
        found = {row["id"]: row["rerun_of"] for row in rows}
        self._rest.update(found)
        for run_id, parent in found.items():
            self._rerun_of.pop(run_id, None)
            if parent is not None:
                self._rerun_of[run_id] = parent
        self._drop([run_id for run_id in run_ids if run_id not in found])

    def _drop(self, run_ids: Sequence[int]) -> None:
        """Forget runs that have been deleted."""
        if not run_ids:
            return
        self._tables.drop(run_ids)
        for run_id in run_ids:
            self._light.pop(run_id, None)
            self._rerun_of.pop(run_id, None)
            self._tallied.pop(run_id, None)
            self._checked.pop(run_id, None)
        self._rest.difference_update(run_ids)

    def _load_tallies(self, run_ids: Sequence[int]) -> None:
        """Sums over the results of these runs, and what cannot be read in them."""
        looked = self._looking(run_ids)
        self._tables.put("tallies", list(self._tallies.of(run_ids).values()))
        self._tallied |= looked
        self._checked |= looked

    def _load_sums(self, run_ids: Sequence[int]) -> bool:
        """Sums alone: six times as fast, and enough to list, sort and search runs by.

        True if any of them has changed.
        """
        looked = self._looking(run_ids)
        known = self._tables.sums(run_ids)
        none: dict[str, Any] = {"unreadable": []}
        sums = self._tallies.of(run_ids, damage=False)
        fresh = {
            i: row | {"unreadable": known.get(i, none)["unreadable"]} for i, row in sums.items()
        }
        changed = [row for i, row in fresh.items() if row != known.get(i)]
        self._tables.put("tallies", changed)
        self._tallied |= looked
        return bool(changed)

    def _looking(self, run_ids: Sequence[int]) -> dict[int, _Looked]:
        """That these runs are about to be read; a mark is taken once there is something to compare."""
        self._mark([run_id for run_id in run_ids if run_id in self._tallied])
        now = _Looked(self._generation)
        return {i: self._marks[i] if i in self._tallied else now for i in run_ids}

    def _mark(self, run_ids: Iterable[int]) -> None:
        older = [i for i in run_ids if self._marks.get(i, _NEVER).generation < self._generation]
        for run_id, mark in self._tallies.marks(older).items():
            self._marks[run_id] = _Looked(self._generation, mark)

    def _renew(self, run_ids: Iterable[int], looked: dict[int, _Looked]) -> list[int]:
        """Note in `looked` which of these runs are as they were when they were read; the others.

        A change of the file is mostly one of other runs: their marks tell.
        """
        older = [i for i in run_ids if looked.get(i, _NEVER).generation < self._generation]
        marked = [i for i in older if looked.get(i, _NEVER).mark]
        self._mark(marked)
        same = {i: self._marks[i] for i in marked if looked[i].mark == self._marks[i].mark}
        looked |= same
        return [run_id for run_id in older if run_id not in same]

    def _revise(self, count: int) -> None:
        """Sum up again what may have been reviewed or applied since, the oldest sums first.

        AMX leaves no trace in a run when its results are decided about. What is shown is always
        read again; this is for the runs that are not, and may belong on the page.
        """
        older = [i for i, looked in self._tallied.items() if looked.generation < self._generation]
        older.sort(key=lambda run_id: self._tallied[run_id].generation)
        changed = self._renew(older[:count], self._tallied)
        for start in range(0, len(changed), _PORTION_TALLIES):
            self._news |= self._load_sums(changed[start : start + _PORTION_TALLIES])

    def _complete(self, run_ids: Iterable[int]) -> None:
        """Load whatever is missing or stale of these runs."""
        ids = list(run_ids)
        self._load_rest([run_id for run_id in ids if run_id not in self._rest])
        self._load_sums(self._renew(ids, self._tallied))

    def _check(self, run_ids: Iterable[int]) -> None:
        """Look for what cannot be read in the results of these runs, if that has not been done."""
        self._load_tallies(self._renew([i for i in run_ids if i in self._light], self._checked))

    def _select(self, names: Sequence[str], table: str = "analysis_runs") -> str:
        return f"SELECT {self._file.select(table, names)} FROM {table}"

    def _rows_of(self, names: Sequence[str], run_ids: Sequence[int]) -> list[Row]:
        return self._file.rows_in(f"{self._select(names)} WHERE id IN ({{}})", run_ids)
