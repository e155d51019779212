"""The sums over the results of runs in DuckDB: which have been read, and whether they still hold.

AMX leaves no trace in a run when its results are decided about or applied. So whatever was read before
the file changed last counts as old, until a mark of the results, which is a third of the work of the
sums, says that nothing has happened to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple

from amx_tui.history.index.interned import Interned
from amx_tui.history.index.tables import RunTables
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.run_totals import Mark, marks, totals

_PORTION = 40
_SUMS = ("assets", "scored", "high", "banded")
Row = dict[str, Any]


class _Looked(NamedTuple):
    """When the results of a run were read, and their mark then; () where none was taken."""

    generation: int
    mark: Mark = ()


_NEVER = _Looked(-1)


class Totals:
    """What is known of the sums. Whatever is broken off, by an interrupt or an error, is not."""

    def __init__(self, file: HistoryFile, tables: RunTables, interned: Interned) -> None:
        self._file, self._tables, self._interned = file, tables, interned
        self.forget()

    def forget(self) -> None:
        """Another file stands there now."""
        self._summed: dict[int, _Looked] = {}
        self._checked: dict[int, _Looked] = {}  # searched for damage, too
        self._marks: dict[int, _Looked] = {}  # the last mark of each
        self._generation = 0  # of the file: it grows with every change that is seen

    def grow_old(self) -> None:
        """The file has changed: nobody knows yet where."""
        self._generation += 1

    def drop(self, run_ids: Iterable[int]) -> None:
        """These runs have been deleted."""
        for run_id in run_ids:
            self._summed.pop(run_id, None)
            self._checked.pop(run_id, None)
            self._marks.pop(run_id, None)

    def unread(self, run_ids: Iterable[int]) -> list[int]:
        """Those of the runs whose sums have never been read."""
        return [run_id for run_id in run_ids if run_id not in self._summed]

    def load_some(self, run_ids: Sequence[int]) -> None:
        """The sums of the first portion of these runs."""
        self._load(run_ids[:_PORTION])

    def complete(self, run_ids: Iterable[int]) -> None:
        """Load the sums of these runs that are missing or old."""
        self._load(self._renew(run_ids, self._summed))

    def check(self, run_ids: Iterable[int]) -> None:
        """Look for what cannot be read in the results of these runs, if that has not been done."""
        self.reread(self._renew(run_ids, self._checked))

    def reread(self, run_ids: Sequence[int]) -> None:
        """Sum up the results of these runs again, and look for what cannot be read in them."""
        if not run_ids:
            return
        looked = self._looking(run_ids)
        self._put(totals(self._file, run_ids), self._tables.totals(run_ids))
        self._summed |= looked
        self._checked |= looked

    def revise(self, count: int) -> bool:
        """Sum up again what may have changed since, the oldest sums first; True if any has changed.

        What is shown is always read again; this is for the runs that are not, and may belong there.
        """
        older = [i for i, looked in self._summed.items() if looked.generation < self._generation]
        older.sort(key=lambda run_id: self._summed[run_id].generation)
        again = self._renew(older[:count], self._summed)
        news = False
        for start in range(0, len(again), _PORTION):
            news |= self._load(again[start : start + _PORTION])
        return news

    def _load(self, run_ids: Sequence[int]) -> bool:
        """Sums alone: six times as fast, and enough to list, sort and search runs by.

        True if any of them has changed.
        """
        if not run_ids:
            return False
        looked = self._looking(run_ids)
        known = self._tables.totals(run_ids)
        none: dict[str, Any] = {"unreadable": ()}
        sums = totals(self._file, run_ids, damage=False)
        for run_id, row in sums.items():
            row["unreadable"] = known.get(run_id, none)["unreadable"]
        changed = self._put(sums, known)
        self._summed |= looked
        return changed

    def _put(self, sums: Mapping[int, Row], known: Mapping[int, Row]) -> bool:
        """Keep the sums of runs that are not known so; True if there are any.

        Those by table come first, because `totals` says that they are there.
        """
        wrote = {i: self._interned.wrote(i, row.pop("wrote")) for i, row in sums.items()}
        for run_id, row in sums.items():
            row |= self._over_tables(wrote[run_id])
        changed = [i for i, row in sums.items() if row != known.get(i)]
        self._interned.flush()
        self._tables.replace("wrote", changed, [row for i in changed for row in wrote[i]])
        self._tables.put("totals", [sums[i] for i in changed])
        return bool(changed)

    def _over_tables(self, wrote: Sequence[Row]) -> Row:
        """The sums of a run over the tables that it wrote to."""
        return {
            **{name: sum(row[name] for row in wrote) for name in _SUMS},
            "logprob": fsum(row["logprob"] for row in wrote),
            "outline": self._interned.outline(wrote),
            "tables": hash(tuple(tuple(row.values()) for row in wrote)),
        }

    def _looking(self, run_ids: Sequence[int]) -> dict[int, _Looked]:
        """That these runs are about to be read; a mark is taken once there is something to compare."""
        self._mark([run_id for run_id in run_ids if run_id in self._summed])
        now = _Looked(self._generation)
        return {i: self._marks[i] if i in self._summed else now for i in run_ids}

    def _mark(self, run_ids: Iterable[int]) -> None:
        older = [i for i in run_ids if self._marks.get(i, _NEVER).generation < self._generation]
        if older:
            for run_id, mark in marks(self._file, older).items():
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
