"""Which rows this app has accepted by a rule that no person stands behind: they are no decisions.

The log of a history that comes from somebody else is believed in this: all that it can do is to make
fewer rows count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.file import HistoryFile, many
from amx_tui.vocabulary import Status

TAKEN = "amx_tui.take"  # app_events.event_type: a portion of a batch that a rule chose
PERSONAL = ("votes", "decisions")  # rules that go by what a person said of each text
_LOG = "SELECT name FROM pragma_table_info('app_events')"
_EVENTS = "SELECT details_json FROM main.app_events WHERE event_type = ? ORDER BY id"
_MOMENTS = "SELECT id, evaluated_at FROM results WHERE id IN (SELECT value FROM json_each(?))"


class _Taken(NamedTuple):
    at: float  # Unix seconds
    before: bool | None  # what had been decided


def taken_by_rule(file: HistoryFile) -> dict[int, bool | None]:
    """The results that are still as a rule has accepted them, and what a person had decided about
    them before."""
    logged = {str(row["name"]).lower() for row in file.rows(_LOG)}
    if not {"event_type", "details_json"} <= logged:
        return {}
    events = file.rows(_EVENTS, (TAKEN,))
    taken = dict(pair for event in events for pair in _rows(event["details_json"]))
    if not taken:
        return {}
    moments = {
        row["id"]: Damage().real("evaluated_at", row["evaluated_at"])
        for row in file.rows(_MOMENTS, (many(taken),))
    }
    return {
        result_id: taken[result_id].before
        for result_id, at in moments.items()
        if at == taken[result_id].at
    }


def _rows(stored: object) -> Iterator[tuple[int, _Taken]]:
    """The results that an event accepted, but for what had been applied before; none of a rule that a
    person stands behind."""
    try:
        details = json.loads(str(stored))
        if details["rule"] not in PERSONAL:
            for row in (row for row in details["rows"] if row["applied"] is None):
                skipped = row["old"]["evaluation"] == Status.SKIPPED
                at = float(row["new"]["evaluated_at"])
                yield int(row["result_id"]), _Taken(at, False if skipped else None)
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return
