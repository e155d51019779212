"""Boards and trends equal what a plain look at the rows says, whatever is stored in them."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.history.boards import BoardQuery, BoardRow, TrendQuery
from amx_tui.history.models import Result, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source import direct
from amx_tui.text import folded
from amx_tui.vocabulary import Grouping, Kind, Measure
from tests.conftest import examples, write
from tests.waiting import STEPS, settled

Scope = tuple[str, str]
VALUES: dict[str, Callable[[Run], object]] = {
    "run": lambda run: str(run.id),
    "model": lambda run: run.llm_model or None,
    "llm_profile": lambda run: run.llm_profile or None,
    "doc_profile": lambda run: run.doc_profile or None,
    "author": lambda run: "@".join(filter(None, (run.created_by, run.hostname))) or "this machine",
}


def _rows(snapshot: Snapshot) -> dict[int, tuple[Run, list[Result], list[bool]]]:
    """Every run that wrote, with all its rows, as a comparison reads them."""
    from amx_tui.history.source.file import HistoryFile
    from amx_tui.history.source.result_rows import ResultRows

    found: dict[int, tuple[Run, list[Result], list[bool]]] = {}
    with closing(HistoryFile(snapshot.path)) as file:
        ids = direct.newest_ids(file)
        runs, read = direct.runs(file, ids), ResultRows(file, ids)
    for row in read.rows:
        if runs[row.run_id].kind is not Kind.ASK:
            _, rows, decided = found.setdefault(row.run_id, (runs[row.run_id], [], []))
            rows.append(row)
            decided.append(bool(row.decision))
    return found


def _inside(row: Result, scope: Scope) -> bool:
    schema, table = map(folded, scope)
    return schema in ("", folded(row.schema_name.raw)) and table in (
        "",
        folded(row.table_name.raw),
        folded(f"{row.schema_name.raw}.{row.table_name.raw}"),
    )


def _spent(value: float | None, share: float) -> float | None:
    return value * share if value and value > 0 else None


def _ratio(above: float, below: float) -> float | None:
    return above / below if below else None


def _reference(
    snapshot: Snapshot, of: Callable[[Run], object], scope: Scope = ("", "")
) -> dict[object, dict[str, Any]]:
    """Each group by its value, summed up in Python."""
    groups: dict[object, list[dict[str, Any]]] = defaultdict(list)
    there: set[object] = set()
    for run, rows, decided in _rows(snapshot).values():
        kept = [(row, yes) for row, yes in zip(rows, decided, strict=True) if _inside(row, scope)]
        if not kept:
            continue
        assets = {row.asset for row, _ in kept}
        there |= assets
        share = len(assets) / len({row.asset for row in rows})
        scores = [row.logprob_score for row, _ in kept if row.logprob_score is not None]
        groups[of(run)].append(
            {
                "id": run.id,
                "assets": assets,
                "results": len(kept),
                "approved": sum(yes for _, yes in kept),
                "scores": scores,
                "scorer": {run.llm_model} if scores else set(),
                "bands": [row.confidence for row, _ in kept],
                "cost": _spent(run.cost_usd, share),
                "seconds": _spent(run.duration_sec, share),
            }
        )
    return {value: _summed(each, len(there)) for value, each in groups.items()}


def _summed(each: list[dict[str, Any]], there: int) -> dict[str, Any]:
    def total(name: str, among: Iterable[dict[str, Any]] = each) -> Any:
        return math.fsum(one[name] for one in among)

    scores = [score for one in each for score in one["scores"]]
    bands = [b for one in each for b in one["bands"] if b in ("high", "medium", "low")]
    paid = [one for one in each if one["cost"] is not None]
    timed = [one for one in each if one["seconds"] is not None]
    models = set().union(*(one["scorer"] for one in each))
    return {
        "ids": {one["id"] for one in each},
        "runs": len(each),
        "assets": sum(len(one["assets"]) for one in each),
        "approval": total("approved") / total("results"),
        "logprob": math.fsum(scores) / len(scores) if scores and len(models) == 1 else None,
        "high": 100 * bands.count("high") / len(bands) if bands else None,
        "coverage": len(set().union(*(one["assets"] for one in each))) / there,
        "cost_per_asset": _ratio(total("cost", paid), sum(len(one["assets"]) for one in paid)),
        "cost_per_approved": _ratio(total("cost", paid), total("approved", paid)),
        "seconds_per_asset": _ratio(
            total("seconds", timed), sum(len(one["assets"]) for one in timed)
        ),
    }


def _said(row: BoardRow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in BoardRow._fields[2:-1]}
    return {"ids": set(row.run_ids), **told}


def _equal(rows: Iterable[BoardRow], reference: dict[object, dict[str, Any]]) -> None:
    found = {None if row.value is None else row.value.raw: _said(row) for row in rows}
    assert found.keys() == reference.keys()
    for value, measures in found.items():
        for name, told in measures.items():
            expected = reference[value][name]
            if isinstance(told, float) and expected is not None:
                assert told == pytest.approx(expected, rel=1e-9, abs=1e-9), (value, name)
            else:
                assert told == expected, (value, name)


@pytest.fixture(scope="module")
def whole(demo: Path):
    with closing(Snapshot(demo)) as opened:
        yield settled(opened)


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("scope", [("", ""), ("SALES", ""), ("", "vbak"), ("", "sales.orders")])
def test_a_board_of_the_demo_is_what_its_rows_say(whole, by, scope):
    board = whole.board(BoardQuery(by, *scope))
    assert board.progress.complete
    assert board.rows
    _equal(board.rows, _reference(whole, VALUES[by], scope))


@pytest.mark.parametrize("key", ["temperature", "user_instructions", "n_alternatives"])
def test_a_board_by_a_setting_has_the_runs_that_recorded_nothing_too(whole, key):
    settings = whole.settings(list(_rows(whole)))

    def value(run: Run) -> object:
        found = settings[run.id].get(key)
        return found and found.raw

    rows = whole.board(BoardQuery(key)).rows
    assert None in {row.value for row in rows}
    assert key in whole.setting_keys()
    _equal(rows, _reference(whole, value))


@pytest.mark.parametrize("sort", Measure)
def test_best_first_and_what_has_no_value_last(whole, sort):
    values = [getattr(row, sort) for row in whole.board(BoardQuery("run", sort=sort)).rows]
    told = [value for value in values if value is not None]
    assert values == [*told, *[None] * (len(values) - len(told))]
    assert told == sorted(told, reverse=not sort.less_is_better)


@pytest.mark.parametrize("sort", Measure)
def test_the_best_of_many_are_the_first_of_all(whole, sort):
    for by in ("run", "model"):
        query = BoardQuery(by, sort=sort)
        assert whole.board(query._replace(limit=3)).rows == whole.board(query).rows[:3]


def test_groups_of_too_few_assets_are_left_out(whole):
    every = whole.board(BoardQuery("run")).rows
    few = whole.board(BoardQuery("run", min_assets=20)).rows
    assert {row.value for row in few} == {row.value for row in every if row.assets >= 20}
    assert 0 < len(few) < len(every)
    covered = {row.value: row.coverage for row in every}
    assert all(row.coverage == covered[row.value] for row in few)


@pytest.mark.parametrize("measure", [Measure.APPROVAL, Measure.LOGPROB, Measure.COST_PER_ASSET])
def test_a_trend_is_the_board_of_runs_in_the_order_of_time(whole, measure):
    points = whole.trend(TrendQuery("sales", "", measure)).points
    rows = {row.run_ids[0]: row for row in whole.board(BoardQuery("run", "sales")).rows}
    assert {p.run_id: (p.value, p.assets) for p in points} == {
        i: (getattr(row, measure), row.assets) for i, row in rows.items()
    }
    starts = [point.started_at for point in points]
    assert starts == sorted(starts)


def test_findings_of_the_runs_that_have_been_read(whole):
    findings = {120: (3, 97), 119: (0, 97)}
    rows = whole.board(BoardQuery("run", sort=Measure.FINDINGS_PER_100), findings).rows
    assert [(row.run_ids[0], row.findings_per_100) for row in rows[:3]] == [
        (119, 0),
        (120, 300 / 97),
        (rows[2].run_ids[0], None),
    ]


def test_a_scope_that_nobody_wrote_to_has_no_groups(whole):
    assert whole.board(BoardQuery(table="nowhere")).rows == ()
    assert whole.trend(TrendQuery(schema="nowhere")).points == ()


def test_only_the_runs_of_a_scope_are_read_for_it(own):
    with closing(Snapshot(own)) as part, closing(Snapshot(own)) as all_of_it:
        *_, last = part.gather("sapsr3")
        assert last.complete
        assert 0 < last.of < 120
        assert not part.board(BoardQuery()).progress.complete
        settled(all_of_it)
        query = BoardQuery("author", "sapsr3")
        assert part.board(query).rows == all_of_it.board(query).rows


def test_boards_follow_what_changes_and_read_nothing_else(own):
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        write(own, "UPDATE run_results SET evaluation = 'accepted', evaluated_at = 5 WHERE id % 3")
        write(own, "DELETE FROM run_results WHERE run_id = 120 AND id % 2")
        write(own, "DELETE FROM analysis_runs WHERE id = 119")
        news = [snapshot.refresh() for _ in range(5)]
        assert news[-1] is False, "it comes to its end"
        _equal(snapshot.board(BoardQuery("run")).rows, _reference(snapshot, VALUES["run"]))


def test_an_older_history_without_settings_profiles_and_logprobs(own):
    with closing(sqlite3.connect(own)) as connection:
        for table, column in (
            ("analysis_runs", "settings_json"),
            ("analysis_runs", "llm_profile"),
            ("analysis_runs", "created_by"),
            ("run_results", "logprob_score"),
            ("run_results", "parent_run_id"),
        ):
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? "
                "AND sql LIKE ?",
                (table, f"%{column}%"),
            ).fetchall():
                connection.execute(f"DROP INDEX {name}")
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    with closing(Snapshot(own)) as snapshot:
        settled(snapshot)
        (row,) = snapshot.board(BoardQuery("llm_profile")).rows
        assert (row.value, row.logprob) == (None, None)
        assert snapshot.setting_keys() == ()
        _equal(snapshot.board(BoardQuery("model")).rows, _reference(snapshot, VALUES["model"]))


_STRANGE: dict[str, list[object]] = {
    "schema_name": ["", "S", b"S", b"\xff", "a.b"],
    "table_name": [None, "", "t", "T", b"t", 5],
    "column_name": [None, "", "c", b"c", "\x00", "x" * 300, 1.5],
    "confidence": ["HIGH", " low\n", b"medium", "med", None, 7],
    "logprob_score": [None, "", "0.5", "text", b"0.5", 9e999, -1, 0.25, 1e308],
    "evaluation": [None, "accepted", "skipped", b"accepted"],
    "applied_at": [None, 0, 1795499990, 9e18, "soon"],
}
_CHANGES = st.lists(
    st.sampled_from(sorted(_STRANGE)).flatmap(
        lambda name: st.tuples(
            st.just(name), st.sampled_from(_STRANGE[name]), st.integers(2, 7), st.integers(0, 6)
        )
    ),
    max_size=12,
)
_OF_RUNS = st.lists(
    st.tuples(
        st.sampled_from(["duration_sec", "llm_model", "created_by", "tokens_json", "command"]),
        st.sampled_from(
            [None, "", "soon", -5, 1e308, b"\xff", "search.ask", json.dumps({"total_cost_usd": 1})]
        ),
        st.integers(113, 120),
    ),
    max_size=6,
)


@given(_CHANGES, _OF_RUNS)
@examples(8)
def test_whatever_stands_in_the_rows_a_board_says_what_they_say(tmp_path, demo, changes, of_runs):
    path = tmp_path / "strange.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(demo)) as made, closing(sqlite3.connect(path)) as connection:
        made.backup(connection)
        connection.execute("DELETE FROM run_results WHERE run_id < 113")
        connection.execute("DELETE FROM analysis_runs WHERE id < 113")
        for name, value, parts, part in changes:
            connection.execute(
                f"UPDATE OR IGNORE run_results SET {name} = ? WHERE id % ? = ?",
                (value, parts, part),
            )
        for name, value, run_id in of_runs:
            connection.execute(
                f"UPDATE OR IGNORE analysis_runs SET {name} = ? WHERE id = ?", (value, run_id)
            )
        connection.commit()
    with closing(Snapshot(path)) as snapshot:
        settled(snapshot)
        for by in ("run", "model", "author"):
            _equal(snapshot.board(BoardQuery(by)).rows, _reference(snapshot, VALUES[by]))


def test_a_board_is_answered_while_the_history_is_read_and_says_how_far_it_is(own):
    with closing(Snapshot(own)) as snapshot:
        assert snapshot.board(BoardQuery()).progress == (0, 120)
        read = []
        for _ in range(STEPS):
            if snapshot.settle():
                break
            read.append(snapshot.board(BoardQuery()).progress.read)
        assert read == sorted(read)
        assert snapshot.board(BoardQuery()).progress == (120, 120)
