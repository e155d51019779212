"""Loading a history into DuckDB, in steps, and reading again what has changed.

The newest page comes at once, from SQLite alone; then the light columns of all runs; then the rest and
the sums over results, a portion at a time (`settle`). The search for unreadable values in results,
which takes longer, is made for single runs, on demand. What is broken off, by an interrupt or an error,
counts as not done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amx_tui.history.boards import Progress
from amx_tui.history.source import direct
from amx_tui.history.source.asset_index import AssetIndex
from amx_tui.history.source.decode import light_values, rest_values
from amx_tui.history.source.file import HistoryFile, Row

if TYPE_CHECKING:  # DuckDB and Arrow load after the first page is on the screen
    from amx_tui.history.index.interned import Interned
    from amx_tui.history.index.tables import RunTables
    from amx_tui.history.index.totals import Totals

_PORTION, _PORTION_GATHERED = 150, 40
_PORTION_REVISED, _PORTION_BESIDE = 100, 10  # runs, in a look: while nobody writes, and beside AMX
_LAST_RESULT = "SELECT coalesce(max(id), 0) AS last FROM results"
# "+": by the id alone; SQLite would walk through the whole index on run_id for the groups
_TOUCHED = "SELECT run_id, max(id) AS last FROM results WHERE id > ? GROUP BY +run_id"


class _Duck(NamedTuple):
    """DuckDB's tables, and what is known of the sums in them."""

    tables: RunTables
    totals: Totals
    interned: Interned


class Loader:
    """What of a history has been loaded. All methods belong to one thread, but `interrupt`."""

    def __init__(self, path: Path) -> None:
        """Open the history at `path`. Raises HistoryMissing or HistoryUnreadable."""
        self.file = HistoryFile(path)
        self.assets = AssetIndex(self.file)
        self._duck: _Duck | None = None
        self._news = False  # something has changed, and `refresh` has not said so yet
        self._forget()

    def _forget(self) -> None:
        self._light: dict[int, Row] = {}
        self._rest: set[int] = set()
        self._rerun_of: dict[int, int] = {}  # what the settings say, whatever the command is
        self._last_result = 0
        self._version: tuple[object, ...] = ()  # () until the light columns have been loaded
        self._version_read: tuple[object, ...] = ()  # of what was read before that
        self.assets.forget()
        if self._duck is not None:
            self._totals.forget()
            self.interned.forget()

    # ------------------------------------------------------------------ what there is

    @property
    def loaded(self) -> bool:
        """The light columns of all runs are there."""
        return bool(self._version)

    @property
    def settled(self) -> bool:
        """So is everything else that a list of runs can be sorted or searched by."""
        return self.loaded and not self._totals.unread(self._light)

    def __len__(self) -> int:
        return len(self._light)

    def known(self, run_ids: Iterable[int]) -> list[int]:
        """Those of the runs that are in the history, in this order, once each."""
        return [run_id for run_id in dict.fromkeys(run_ids) if run_id in self._light]

    @property
    def tables(self) -> RunTables:
        """The tables in DuckDB."""
        return self._loaded_duck.tables

    @property
    def interned(self) -> Interned:
        """What the numbers in the tables stand for."""
        return self._loaded_duck.interned

    @property
    def _totals(self) -> Totals:
        return self._loaded_duck.totals

    @property
    def _loaded_duck(self) -> _Duck:
        if self._duck is None:
            from amx_tui.history.index.interned import Interned
            from amx_tui.history.index.tables import RunTables
            from amx_tui.history.index.totals import Totals

            tables = RunTables()
            interned = Interned(tables)
            self._duck = _Duck(tables, Totals(self.file, tables, interned), interned)
        return self._duck

    # ------------------------------------------------------------------ loading

    def settle(self) -> bool:
        """One step of loading in the background, some 20 ms long; True when all is loaded."""
        if not self.load():
            return False
        if rest := [run_id for run_id in self._light if run_id not in self._rest]:
            self._load_rest(rest[:_PORTION])
            return False
        if unread := self._totals.unread(self._light):
            self._totals.load_some(unread)
            return False
        self.assets.warm()
        return True

    def read_before(self) -> None:
        """Something is read straight from the file: what changes until all is loaded, is news."""
        self._version_read = self._version_read or self.file.version()

    def load(self) -> bool:
        """Load the light columns of all runs; True if they had been loaded before."""
        if self._version:
            return True
        version = self.file.version()  # first: what changes from now on is found by `look`
        self.file.look_at_columns()
        with self.file.transaction():
            rows = self.file.rows(direct.ALL_LIGHT)
            last_result = self.file.rows(_LAST_RESULT)[0]["last"]
        rows.sort(key=lambda row: row["id"], reverse=True)  # newest first
        self.tables.clear()  # of a file that stood here before, or of a load that was broken off
        self.tables.put("light", [light_values(row) for row in rows])
        # last: only what has come to its end counts as loaded
        self._light = {row["id"]: row for row in rows}
        self._last_result, self._version = last_result, version
        self._news |= self._version_read not in ((), version)
        return False

    def gather(self, run_ids: Iterable[int] | None = None) -> Iterator[Progress]:
        """Load all that boards need of these runs, or of all, a portion before each progress."""
        self.load()
        ids = self.known(self._light if run_ids is None else run_ids)
        unread = self._totals.unread(ids)
        for start in range(0, len(unread), _PORTION_GATHERED):
            yield Progress(len(ids) - len(unread) + start, len(ids))
            self.complete(unread[start : start + _PORTION_GATHERED])
        yield Progress(len(ids), len(ids))

    @property
    def progress(self) -> Progress:
        """How far the sums of all runs have been read."""
        return Progress(len(self._light) - len(self._totals.unread(self._light)), len(self._light))

    def complete(self, run_ids: Iterable[int]) -> None:
        """Load whatever is missing or old of these runs."""
        ids = list(run_ids)
        self._load_rest([run_id for run_id in ids if run_id not in self._rest])
        self._totals.complete(ids)

    def recorded(self) -> list[int]:
        """Load all columns of all runs, but no sums over their results; the runs, newest first."""
        self._load_rest([run_id for run_id in self._light if run_id not in self._rest])
        return sorted(self._light, reverse=True)

    def check(self, run_ids: Iterable[int]) -> None:
        """Look for what cannot be read in the results of these runs, if that has not been done."""
        self._totals.check(self.known(run_ids))

    def reruns(self) -> dict[int, list[int]]:
        """The reruns of every run, in the order of their ids."""
        reruns = [i for i, row in self._light.items() if row["command"] == "rerun"]
        self._load_rest([run_id for run_id in reruns if run_id not in self._rest])
        children: dict[int, list[int]] = {}
        for child in sorted(reruns):
            if child in self._rerun_of:
                children.setdefault(self._rerun_of[child], []).append(child)
        return children

    # ------------------------------------------------------------------ changes

    def refresh(self) -> bool:
        """Look whether the history has changed, and read what has.

        True if anything did since it was last True, whoever came upon the change.
        """
        before = self._version
        self.look()
        if self.loaded:  # while somebody writes, every second, the most of a second is theirs
            quiet = before == self._version
            self._news |= self._totals.revise(_PORTION_REVISED if quiet else _PORTION_BESIDE)
        news, self._news = self._news, False
        return news

    def revise(self) -> None:
        """Sum up again whatever may have been reviewed or applied."""
        self._news |= self._totals.revise(len(self._light))

    def look(self) -> None:
        """Read what has changed, without saying so: that is for `refresh`."""
        if self.file.replaced():
            self._forget()
            self._news = True
            return
        if not self._version or self._version == self.file.version():
            return
        self.file.look_at_columns()
        self._catch_up()

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """A transaction, and all that has been loaded as it is in there: after `look` somebody may
        have written again. What is read in the block is of one state of the file."""
        with self.file.transaction():
            if self._version:
                self._catch_up()
            yield

    def _catch_up(self) -> None:
        now = self.file.version()
        if now == self._version:
            return
        self._totals.grow_old()
        with self.file.transaction():
            fresh = {row["id"]: row for row in self.file.rows(direct.ALL_LIGHT)}
            touched = self.file.rows(_TOUCHED, (self._last_result,))
        gone = [run_id for run_id in self._light if run_id not in fresh]
        changed = [i for i, row in fresh.items() if self._light.get(i) != row]
        running = [i for i, row in fresh.items() if row["status"] == "running"]
        if touched or gone:
            self.assets.forget()
        self._drop(gone)
        self.tables.put("light", [light_values(fresh[run_id]) for run_id in changed])
        again = list(dict.fromkeys([*changed, *running]))
        self._load_rest(again)
        wrote = dict.fromkeys([*again, *(row["run_id"] for row in touched)])
        self._totals.complete(run_id for run_id in wrote if run_id in fresh)
        # last: a look that is broken off has to be taken again
        self._light, self._version = fresh, now
        self._last_result = max([self._last_result, *(row["last"] for row in touched)])
        self._news = True

    def reread(self, run_ids: Iterable[int]) -> None:
        """Read the sums of these runs again: rows of theirs have been edited."""
        self.look()
        if self._version:
            self._totals.reread(self.known(run_ids))

    def _load_rest(self, run_ids: Sequence[int]) -> None:
        """The other columns of these runs; a run that is no longer there is forgotten."""
        if not run_ids:
            return
        rows = [rest_values(row) for row in direct.rest_of(self.file, run_ids)]
        for row in rows:
            row["kit"] = self.interned.kit(row["settings"])
        self.interned.flush()
        self.tables.put("rest", rows)
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
        self.tables.drop(run_ids)
        self._totals.drop(run_ids)
        self._rest.difference_update(run_ids)
        for run_id in run_ids:
            self._light.pop(run_id, None)
            self._rerun_of.pop(run_id, None)

    # ------------------------------------------------------------------ the end

    def interrupt(self) -> None:
        """Stop what is being read or asked, and whatever follows, from any thread."""
        self.file.interrupt()
        if self._duck is not None:
            self._duck.tables.interrupt()

    def close(self) -> None:
        """Close the file and forget what was loaded."""
        self.file.close()
        if self._duck is not None:
            self._duck.tables.close()
