"""Names are what they are: rows are keyed by them as stored, and they are found however one types."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from amx_tui.cli import main
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.view import View, arrange
from amx_tui.history.models import Asset, RunQuery
from amx_tui.history.snapshot import Snapshot
from tests.conftest import write
from tests.fuzz.small import small_history
from tests.waiting import settled

NAMES = [
    ("u", "t", "id"),
    ("u", "t", "id\u200b"),
    ("u", "t", "id "),
    ("u", "t", "two spaces"),
    ("u", "t", "two  spaces"),
    ("u", "t", "caf\u00e9"),
    ("u", "t", "cafe\u0301"),
    ("u", "t", "line\nbreak"),
    ("u", "t", 'quo"te'),
    ("a.b", "c", "d"),
    ("a", "b.c", "d"),
    ("a", "b", "c.d"),
    ("dev_u", "t", "id"),
    ("", "", ""),
    ("u", "\u0130stanbul", "x"),
]


@pytest.fixture
def named(own: Path) -> Path:
    """Two runs that describe every one of the names, the older beside hundreds of `dev_u.t`."""
    write(own, "DELETE FROM run_results WHERE run_id IN (114, 115)")
    insert = (
        "INSERT INTO run_results (run_id, schema_name, table_name, column_name, asset_kind, "
        "source, confidence, alternatives_json, saved_at) "
        "VALUES (?, ?, ?, ?, 'column', 'llm', 'high', ?, 1)"
    )
    for run_id in (114, 115):
        for name in NAMES:
            write(own, insert, run_id, *name, json.dumps([f"Text of {name}"]))
    write(
        own,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) "
        "INSERT INTO run_results (run_id, schema_name, table_name, column_name, asset_kind, "
        "source, confidence, alternatives_json, saved_at) "
        "SELECT 114, 'dev_u', 't', 'u.t.id' || i, 'column', 'llm', 'high', '[\"x\"]', 1 FROM n",
    )
    return own


@pytest.fixture
def snapshot(named: Path) -> Iterator[Snapshot]:
    with closing(Snapshot(named)) as opened:
        yield opened


def _compared(snapshot: Snapshot) -> Comparison:
    return compare(snapshot.evidence([115, 114]))


@pytest.mark.parametrize("loaded", [False, True])
def test_each_stored_name_is_a_row_of_its_own(snapshot: Snapshot, loaded: bool) -> None:
    if loaded:
        settled(snapshot)
    compared = _compared(snapshot)
    shared = {row.asset.raw: row for row in compared.assets if row.shared}
    assert sorted(shared) == sorted(NAMES)
    for name, row in shared.items():
        assert [cell.older for cell in row.present] == [0, 0]
        assert row.present[0].description == f"Text of {name}"


def test_tables_are_groups_by_their_names_not_by_how_these_are_joined(snapshot: Snapshot) -> None:
    groups = arrange(_compared(snapshot), View()).groups
    names = [group.name for group in groups]
    assert len(set(names)) == len(names)
    assert {'"a.b".c', 'a."b.c"', "a.b", "(database)"} <= set(names)


def test_what_is_shown_tells_them_apart(snapshot: Snapshot) -> None:
    labels = [row.asset.label for row in _compared(snapshot).assets if row.shared]
    composed = Asset.of(
        "u", "t", "caf\u00e9"
    ).label  # looks like the other: both are shown as stored
    assert len(set(labels)) == len(NAMES)
    assert composed in labels
    assert 'u.t."two  spaces"' in labels
    assert 'u.t."quo""te"' in labels
    assert "u.t.line␊break" in labels
    assert "u.t.id\N{REPLACEMENT CHARACTER}" in labels


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("u.t.id", [("u", "t", "id")]),
        ("U.T.ID", [("u", "t", "id"), ("u", "t", "id\u200b")]),
        ("u.t.id\u200b", [("u", "t", "id\u200b")]),
        ("u.t.two  spaces", [("u", "t", "two  spaces")]),
        ('u.t."two spaces"', [("u", "t", "two spaces")]),
        ('u.t."quo""te"', [("u", "t", 'quo"te')]),
        ("u.t.CAFE\u0301", [("u", "t", "caf\u00e9"), ("u", "t", "cafe\u0301")]),
        ("u.t.cafe\u0301", [("u", "t", "cafe\u0301")]),
        ("a.b.c.d", [("a", "b", "c.d"), ("a", "b.c", "d"), ("a.b", "c", "d")]),
        ('"a.b".c.d', [("a.b", "c", "d")]),
        ("u.istanbul.x", [("u", "\u0130stanbul", "x")]),
        ("(database)", [("", "", "")]),
        ("u.t.nothing", []),
    ],
)
def test_a_name_is_found_as_it_is_stored_or_else_leniently(
    snapshot: Snapshot, typed: str, meant: list[tuple[str, str, str]]
) -> None:
    assert sorted(asset.raw for asset in snapshot.assets_called(typed)) == sorted(meant)


def test_no_table_hides_another_in_a_search_or_a_completion(snapshot: Snapshot) -> None:
    assert snapshot.assets_called("u.t.id")[0].raw == ("u", "t", "id")
    assert {asset.schema.raw for asset in snapshot.assets_starting("u.t.id", 50)} == {"u"}


@pytest.mark.parametrize("words", ["u.t.caf\u00e9", "u.t.cafe\u0301", "U.İSTANBUL", "u.istanbul"])
def test_the_list_finds_the_writers_however_an_accent_is_typed(
    snapshot: Snapshot, words: str
) -> None:
    found = snapshot.complete_page(RunQuery(search=words, limit=0))
    assert {run.id for run in found.runs} == {114, 115}


@pytest.mark.parametrize("words", ["text of caf\u00e9", "cafe\u0301"])
def test_the_grid_finds_them_too(snapshot: Snapshot, words: str) -> None:
    shown = arrange(_compared(snapshot), View(search=words.split()[-1]))
    assert {row.asset.column.raw for group in shown.groups for row in group.rows} == {
        "caf\u00e9",
        "cafe\u0301",
    }


def test_files_for_programs_have_the_stored_names(named: Path) -> None:
    words = ["compare", "115", "114", "--history", str(named), "--format"]
    table = CliRunner().invoke(main, [*words, "csv"]).stdout
    rows = csv.DictReader(io.StringIO(table, newline=""))
    assert {(r["schema"], r["table"], r["column"]) for r in rows if r["run_id"] == "115"} == set(
        NAMES
    )
    document = json.loads(CliRunner().invoke(main, [*words, "json"]).stdout)
    wrote = {
        (a["schema"], a["table"], a["column"]) for a in document["assets"] if a["cells"]["115"]
    }
    assert wrote == set(NAMES)


def test_the_asset_command_knows_them(named: Path) -> None:
    for name in ("u.t.id", '"a.b".c.d', "(database)"):
        done = CliRunner().invoke(main, ["asset", name, "--history", str(named)])
        assert (done.exit_code, "#115" in done.stdout) == (0, True), name


ODD = ("NULL", "''", "x'73'", "CAST(x'eda080' AS TEXT)", "CAST(x'80' AS TEXT)", "7", "'z'")


@pytest.mark.parametrize("index", [True, False])
def test_names_that_are_no_text_hide_no_other(demo: Path, tmp_path: Path, index: bool) -> None:
    """Nor themselves: each run that wrote one is found by the name that a comparison has for it."""
    path = small_history(demo, tmp_path / "history.db")
    names = map(", ".join, product(ODD, ODD[:5], ODD[:5]))
    rows = ", ".join(f"(115, {name}, '[]')" for name in names)
    columns = "run_id, schema_name, table_name, column_name, alternatives_json"
    write(path, f"INSERT INTO run_results ({columns}) VALUES {rows}")
    if not index:
        write(path, "DROP INDEX idx_run_results_asset")
    with closing(Snapshot(path)) as snapshot:
        evidence = snapshot.evidence([114, 115])
        found = set(snapshot.find_assets("", 10_000))
        for run_id, results in evidence.results.items():
            for result in results:
                assert result.asset in found
                runs = [one.run.id for one in snapshot.asset_runs(result.asset)]
                assert run_id in runs
