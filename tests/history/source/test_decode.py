"""Rows as models: what a setting, a citation and a name become."""

import json
from contextlib import closing

import pytest

from amx_tui.history.models import Asset, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.decode import scalars
from tests.conftest import there, write


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (True, "yes"),
        (False, "no"),
        (5, "5"),
        ("a\x1bb", "a␛b"),
        ([], "—"),
        ({}, "—"),
        ([1, [2, None]], "1, 2, —"),
        ({"a": 1, "b": {"c": True}}, "a: 1, b: c: yes"),
    ],
)
def test_a_setting_as_text(value, text):
    assert scalars({"z": 1, "name": value}) == (("name", text), ("z", "1"))


def test_citations_that_are_none_are_left_out(own):
    stored = [
        {"source": "a\nb", "snippet": "said", "score": "0.5", "line_range": [3, 5]},
        {"source": None, "line_range": 7},
        {"line_range": None},
        "no citation",
        5,
    ]
    write(own, "UPDATE run_results SET citations_json = ? WHERE id = 1500", json.dumps(stored))
    with closing(Snapshot(own)) as snapshot:
        detail = there(snapshot.result(1500))
    assert [(one.source, one.snippet.raw, one.score, one.lines) for one in detail.citations] == [
        ("a b", "said", 0.5, "3–5"),
        ("", "", None, "7"),
        ("", "", None, ""),
    ]
    assert detail.unreadable == ("citations_json",)


def test_assets_are_found_without_an_index_on_them_too(own):
    with closing(Snapshot(own)) as snapshot:
        found = snapshot.find_assets("", 10_000)
        wrote = snapshot.asset_runs(Asset.of("sales", "orders", "customer_id"))
        scoped = snapshot.newest_that_wrote(RunQuery(table_name="sales.orders", limit=0))
        assert len(snapshot.find_assets("orders", 3)) == 3
    write(own, "DROP INDEX idx_run_results_asset")
    with closing(Snapshot(own)) as snapshot:
        assert snapshot.find_assets("", 10_000) == found != ()
        assert snapshot.asset_runs(Asset.of("sales", "orders", "customer_id")) == wrote != ()
        asked = RunQuery(table_name="sales.orders", limit=0)
        assert snapshot.newest_that_wrote(asked) == scoped != []


def test_a_name_stored_as_bytes_is_the_name(own):
    write(own, "UPDATE run_results SET schema_name = CAST(schema_name AS BLOB) WHERE run_id = 115")
    with closing(Snapshot(own)) as snapshot:
        assert 115 in snapshot.newest_that_wrote(RunQuery(schema_name="sales", limit=0))
