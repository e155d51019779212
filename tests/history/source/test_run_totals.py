"""Sums over results inside SQLite, what marks a change of them, and where they are damaged."""

from contextlib import closing

import pytest

from amx_tui.history.source.columns import DETAIL
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.run_totals import marks, totals
from tests.conftest import write

INVALID = b"caf\xe9 \xff"
TEXTS = (
    "schema_name",
    "table_name",
    "column_name",
    "confidence",
    "chosen_description",
    "evaluation",
    "db_applied_status",
    "alternatives_mode",
    "seed_alternative_text",
    "model",
    "rejection_reason",
    "reasoning",
    "user_instructions",
    "production_warning",
)


@pytest.fixture
def file(own):
    with closing(HistoryFile(own)) as opened:
        yield opened


def test_sums_of_a_run_and_of_none(file):
    (run,) = file.rows(
        "SELECT count(*) AS results, sum(approved) AS approved FROM results WHERE run_id = 115"
    )
    found = totals(file, [115, 9999, 2**70])
    assert (found[115]["results"], found[115]["approved"]) == (run["results"], run["approved"])
    assert found[115]["varied_from"] is None
    assert found[9999]["results"] == found[2**70]["results"] == 0
    assert (found[9999]["written"], found[9999]["approved"]) == ("", 0)


def test_the_first_run_that_was_varied(file):
    assert totals(file, [116])[116]["varied_from"] == 114


@pytest.mark.parametrize("column", TEXTS)
@pytest.mark.parametrize("stored", ["?", "CAST(? AS TEXT)"])
def test_bytes_where_a_text_belongs_name_their_column(own, file, column, stored):
    write(
        own,
        f"UPDATE run_results SET {column} = {stored} WHERE id = "
        "(SELECT max(id) FROM run_results WHERE run_id = 115)",
        INVALID,
    )
    found = totals(file, [114, 115])
    assert (found[114]["unreadable"], found[115]["unreadable"]) == ((), (column,))
    named = column in ("schema_name", "table_name", "column_name")
    if not named:
        assert totals(file, [115], damage=False)[115]["unreadable"] == ()


def test_values_that_are_no_damage(own, file):
    for column in DETAIL[2:]:
        if column not in ("schema_name", "table_name", "source", "confidence", "alternatives_json"):
            write(own, f"UPDATE OR IGNORE run_results SET {column} = '' WHERE run_id = 115")
    write(own, "UPDATE run_results SET alternatives_json = 'null' WHERE run_id = 115")
    assert totals(file, [115])[115]["unreadable"] == ()


@pytest.mark.parametrize(
    "change",
    [
        "evaluated_at = 5",
        "evaluation = 'skipped', evaluated_at = NULL",
        "applied_at = 6",
        "db_applied_status = 'failed'",
        "superseded_at = 7",
        "parent_run_id = 3",
    ],
)
@pytest.mark.parametrize("beside", [None, 9e999, 1e308, -(2**63), "soon"])
def test_a_change_changes_the_mark_whatever_stands_beside_it(own, file, change, beside):
    column = change.partition(" ")[0]
    if beside is not None:
        write(
            own,
            f"UPDATE run_results SET {column} = ? WHERE id = "
            "(SELECT min(id) FROM run_results WHERE run_id = 115)",
            beside,
        )
    before = marks(file, [114, 115, 9999])
    assert marks(file, [114, 115, 9999]) == before
    write(
        own,
        f"UPDATE run_results SET {change} WHERE id = "
        "(SELECT max(id) FROM run_results WHERE run_id = 115)",
    )
    after = marks(file, [114, 115, 9999])
    assert after[115] != before[115]
    assert (after[114], after[9999]) == (before[114], before[9999])


def test_new_rows_change_the_mark_of_a_run_that_had_none(own, file):
    before = marks(file, [60])
    write(own, "DELETE FROM run_results WHERE run_id = 60")
    none = marks(file, [60])
    assert none != before
    write(own, "UPDATE run_results SET run_id = 60 WHERE run_id = 115")
    assert marks(file, [60]) not in (none, before)
