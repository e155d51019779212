"""Which rows a rule accepted: as the log says it, as long as they are so."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from amx_tui.history.edit.takes import Want
from amx_tui.history.edit.writer import Edits
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.rule_takes import TAKEN
from tests.conftest import write


def by_rule(path: Path) -> dict[int, bool | None]:
    with closing(Snapshot(path)) as snapshot:
        return snapshot.around([114, 115], ()).by_rule


@pytest.fixture
def wants(own: Path) -> list[Want]:
    """Two rows of a run that nobody has decided about, and one that somebody skipped."""
    with closing(Snapshot(own)) as snapshot:
        rows = [r for r in snapshot.evidence([115]).results[115] if r.decision is None][:2]
        skipped = rows[1].result_id
    write(own, "UPDATE run_results SET evaluation = 'skipped' WHERE id = ?", skipped)
    with closing(Snapshot(own)) as snapshot:
        found = [snapshot.editable(row.result_id) for row in rows]
    return [Want(o.seen.result_id, o.detail.description, o.decision) for o in found if o]


@pytest.mark.parametrize("rule", ["logprob", "findings", "run:115"])
def test_a_rule_that_no_person_stands_behind_is_known(own: Path, wants: list[Want], rule) -> None:
    edits = Edits(own)
    assert by_rule(own) == {}
    edits.take_portion("b", rule, wants)
    assert by_rule(own) == {wants[0].result_id: None, wants[1].result_id: False}
    edits.undo()
    assert by_rule(own) == {}


@pytest.mark.parametrize("rule", ["votes", "decisions"])
def test_what_a_person_said_is_a_decision(own: Path, wants: list[Want], rule: str) -> None:
    Edits(own).take_portion("b", rule, wants)
    assert by_rule(own) == {}


def test_a_row_that_somebody_decided_about_since_is_a_decision(
    own: Path, wants: list[Want]
) -> None:
    Edits(own).take_portion("b", "logprob", wants)
    sql = "UPDATE run_results SET evaluated_at = evaluated_at + 1 WHERE id = ?"
    write(own, sql, wants[0].result_id)
    assert by_rule(own) == {wants[1].result_id: False}


@pytest.mark.parametrize(
    "details",
    [
        "",
        "[",
        "3",
        "{}",
        {"rule": "logprob"},
        {"rule": ["x"], "rows": 3},
        {"rule": "logprob", "rows": [3]},
        {"rule": "logprob", "rows": [{"result_id": "x", "applied": None}]},
        {
            "rule": "logprob",
            "rows": [
                {
                    "result_id": 10**30,
                    "applied": None,
                    "old": {"evaluation": {}},
                    "new": {"evaluated_at": 1e999},
                }
            ],
        },
    ],
)
def test_a_log_that_makes_no_sense_says_nothing(own: Path, details: Any) -> None:
    text = details if isinstance(details, str) else json.dumps(details)
    sql = (
        "INSERT INTO app_events (created_at, event_type, status, command, details_json) "
        "VALUES (0, ?, 'ok', '', ?)"
    )
    write(own, sql, TAKEN, text)
    assert by_rule(own) == {}


def test_a_history_without_a_log_says_nothing(own: Path) -> None:
    write(own, "DROP TABLE app_events")
    assert by_rule(own) == {}
