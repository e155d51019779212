"""AMX's words: what a run is called, what it was asked for and wrote, what became of a result."""

import itertools
import sqlite3
from contextlib import closing

import pytest

from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.labels import (
    Wrote,
    alternatives_of,
    asked_scope,
    describe,
    kind_of,
    label_of,
    scope_tables,
    stored_texts,
    written_scope,
)
from amx_tui.vocabulary import Kind
from tests.waiting import settled

EVALUATIONS = (None, "", "accepted", "custom", "skipped", "odd", b"accepted", b"\xff")
APPLIED = (None, 0, 1_795_499_990.0, 9e18, "soon")
TRIED = (None, "", "applied", "failed", b"applied")


def _expected(evaluation, applied_at, tried):
    """The rule in words: applied, failed, what was decided, pending; failed hides no approval."""
    applied = applied_at == 1_795_499_990.0 or tried == "applied"
    decided = evaluation if evaluation in ("accepted", "custom", "skipped") else "pending"
    status = "applied" if applied else "failed" if tried == "failed" else decided
    return status, applied or decided in ("accepted", "custom")


def test_status_and_approval_are_one_rule_everywhere(own):
    """Rows read one by one, sums by SQLite, sums by DuckDB, cold and loaded, and an agent's SQL."""
    cases = list(itertools.product(EVALUATIONS, APPLIED, TRIED))
    with closing(sqlite3.connect(own)) as connection, connection:
        connection.execute("DELETE FROM run_results WHERE run_id = 115")
        connection.executemany(
            "INSERT INTO run_results (run_id, saved_at, schema_name, table_name, column_name, source, "
            "confidence, alternatives_json, evaluation, applied_at, db_applied_status) VALUES "
            "(115, 1, 's', 't', ?, 'llm', 'high', '[]', ?, ?, coalesce(?, ''))",
            [(f"{number:03d}", *case) for number, case in enumerate(cases)],
        )
    expected = [_expected(*case) for case in cases]
    approved = sum(yes for _, yes in expected)
    with closing(Snapshot(own)) as cold, closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        for one in (cold, snapshot):
            evidence = one.evidence([115])
            assert [row.status for row in evidence.results[115]] == [
                status for status, _ in expected
            ]
            assert evidence.facts[115].approved == evidence.runs[0].approved == approved
        rows = snapshot.sandbox([115]).ask(
            "SELECT status, approved FROM results ORDER BY column_name"
        )[1]
        assert rows == expected
        found = snapshot.evidence([115]).results[115]
        details = [snapshot.result(row.result_id) for row in found]
        assert [one and one.status for one in details] == [status for status, _ in expected]
        assert snapshot.page(RunQuery(search="#115")).runs[0].approved == approved


@pytest.mark.parametrize(
    ("command", "kind", "label"),
    [
        ("analyze.run", Kind.ANALYZE, "Database description"),
        (" ANALYZE.Apply ", Kind.ANALYZE, "Apply changes"),
        ("rerun", Kind.RERUN, "Rerun"),
        ("generate.column", Kind.GENERATE, "Column description"),
        ("search.ask", Kind.ASK, "Ask query"),
        ("ask.run", Kind.ASK, "Ask query"),
        ("schedule", Kind.SCHEDULE, "Schedule"),
        ("sync.pull", Kind.OTHER, "Sync"),
        ("", Kind.OTHER, ""),
    ],
)
def test_commands(command, kind, label):
    assert (kind_of(command), label_of(command, {})) == (kind, label)


@pytest.mark.parametrize(
    ("scope", "label", "asked"),
    [
        ({}, "Database description", "All schemas"),
        ({"sales": []}, "Schema description", "sales (all tables)"),
        ({"sales": "orders"}, "Schema description", "sales (all tables)"),
        ({"sales": ["orders"]}, "Table description", "sales · 1 table"),
        ({"sales": ["orders", "items"]}, "Tables description", "sales · 2 tables"),
        ({"sales": [], "hr": []}, "Schema description", "2 schemas"),
        ({"sales": ["orders"], "hr": ["people"]}, "Tables description", "2 schemas · 2 tables"),
    ],
)
def test_scopes_that_were_asked_for(scope, label, asked):
    assert (label_of("analyze.run", scope), asked_scope(scope)) == (label, asked)


def test_tables_of_a_scope_are_on_one_line_each():
    assert scope_tables({"a\nb": ["c\td", 5], "e": None}) == (("a b", ("c d", "5")), ("e", ()))


@pytest.mark.parametrize(
    ("wrote", "scope"),
    [
        ([], ""),
        ([Wrote("", "", 1, 0, "")], "Database"),
        ([Wrote("sales", "", 1, 0, "")], "sales"),
        ([Wrote("hr", "", 1, 0, ""), Wrote("sales", "", 1, 0, "")], "hr, sales (2 schemas)"),
        ([Wrote("sales", "orders", 1, 1, "id")], "sales.orders.id"),
        ([Wrote("sales", "orders", 1, 0, "")], "sales.orders"),
        ([Wrote("sales", "orders", 3, 2, "id")], "sales.orders (2 columns)"),
        ([Wrote("s", "a", 1, 0, ""), Wrote("s", "b", 1, 0, "")], "s.a, s.b"),
        ([Wrote("s", t, 1, 0, "") for t in "abc"], "s (3 tables)"),
        ([Wrote(s, "t", 1, 0, "") for s in "abc"], "a, b, +1 more (3 schemas · 3 tables)"),
    ],
)
def test_scopes_that_were_written(wrote, scope):
    assert written_scope(wrote) == scope


@pytest.mark.parametrize(
    ("chosen", "entries", "text", "is_chosen"),
    [
        ("Mine", ["First"], "Mine", True),
        ("  ", ["First"], "First", False),
        (None, [{"text": " Dict "}], "Dict", False),
        (None, [{"score": 1}], "", False),
        (None, [None], "", False),
        (None, [], "", False),
    ],
)
def test_descriptions(chosen, entries, text, is_chosen):
    assert describe(chosen, entries) == (text, is_chosen)


def test_alternatives_in_all_three_shapes():
    damage = Damage()
    found = alternatives_of(
        [
            "Plain",
            {"text": "New", "signal": "logprob", "score": "0.5", "band": "HIGH"},
            {"text": "Old", "ensemble": 0.25, "band": "LOW"},
            {"text": None},
            {"text": "  "},
            7,
        ],
        damage,
    )
    assert [(one.text.raw, one.signal, one.score, one.band) for one in found] == [
        ("Plain", "", None, ""),
        ("New", "logprob", 0.5, "HIGH"),
        ("Old", "ensemble", 0.25, "LOW"),
    ]
    assert damage == {"alternatives_json"}
    assert stored_texts([" a ", {"text": "b"}, {"x": 1}, None, 5]) == [" a ", "b", "5"]
