"""What tools ask for again and again, kept while the history's file stays as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from amx_tui.compare.answer import weighed
from amx_tui.compare.assessment import Assessment, Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.settings_diff import SettingsDiff, settings_between
from amx_tui.compare.view import Arranger
from amx_tui.decide.votes import kept_votes, votes_path
from amx_tui.history.models import Evidence, RunDetail
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import MAX_RUNS, MIN_RUNS

T = TypeVar("T")
_KEPT = 16


class ToolError(Exception):
    """A tool cannot answer; `str()` of it tells the agent why."""


class BadArguments(ToolError):
    """A tool was asked with what it does not take."""


class Compared(NamedTuple):
    """A comparison with its texts looked through, against its first run."""

    comparison: Comparison
    assessor: Assessor
    assessment: Assessment
    settings: SettingsDiff
    arranger: Arranger


class Shelf:
    """What was read last of one history. Belongs to the thread that owns the snapshot."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._stamp: tuple[object, ...] = ()

    def compared(self, snapshot: Snapshot, run_ids: Sequence[int]) -> Compared:
        """The comparison of two to four runs. Raises ToolError, and UserError."""
        ids = tuple(dict.fromkeys(run_ids))
        if not MIN_RUNS <= len(ids) <= MAX_RUNS:
            raise ToolError(f"Name {MIN_RUNS} to {MAX_RUNS} different runs.")
        return self.once(snapshot, ("compared", ids), lambda: self._compared(snapshot, ids))

    def there(self, snapshot: Snapshot, run_ids: Sequence[int]) -> Evidence:
        """What was read of these runs, all of which are in the history. Raises ToolError."""
        ids = tuple(dict.fromkeys(run_ids))
        evidence = self.once(snapshot, ("there", ids), lambda: snapshot.evidence(ids))
        if evidence.missing:
            raise no_run(evidence.missing)
        return evidence

    def detail(self, snapshot: Snapshot, run_id: int) -> RunDetail:
        """Everything about one run. Raises ToolError."""
        found = self.once(snapshot, ("detail", run_id), lambda: snapshot.run_detail(run_id))
        if found is None:
            raise no_run([run_id])
        return found

    def _compared(self, snapshot: Snapshot, ids: Sequence[int]) -> Compared:
        votes = kept_votes(snapshot.path).votes
        comparison, assessor = weighed(self.there(snapshot, ids), snapshot, votes)
        settings = settings_between(comparison.runs, snapshot)
        return Compared(comparison, assessor, assessor.assess(), settings, Arranger(comparison))

    def once(self, snapshot: Snapshot, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` says, unless that is known and the history's file is as it was."""
        stamp = _stamp(snapshot.path)
        if stamp != self._stamp:
            self._kept, self._stamp = {}, stamp
        if key in self._kept:
            known: T = self._kept[key]
            return known
        found = read()
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = found
        return found


def no_run(run_ids: Sequence[int]) -> ToolError:
    """What to say of runs that the history does not have."""
    missing = ", ".join(f"#{run_id}" for run_id in run_ids)
    return ToolError(f"There is no run {missing} in this history. list_runs shows runs.")


def _stamp(path: Path) -> tuple[object, ...]:
    """What changes when somebody writes into the history, its log included, or votes on its texts."""
    found: list[object] = []
    for each in _watched(path):
        try:
            told = os.stat(each)
        except OSError:
            found.append(None)
        else:
            found += [told.st_mtime_ns, told.st_size, told.st_ino]
    return tuple(found)


@lru_cache(8)
def _watched(path: Path) -> tuple[str, ...]:
    """The files of a history, found once: they are looked at many times for each question."""
    return str(path), f"{path}-wal", str(votes_path(path))
