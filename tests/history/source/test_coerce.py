"""Whatever stands in a cell, the rest of the history stays readable."""

import sqlite3
from contextlib import closing
from itertools import product
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.comparison import compare
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.columns import DETAIL, LIGHT, REST
from tests.conftest import examples, write
from tests.waiting import settled

RUN_NUMBERS = ("started_at", "ended_at", "duration_sec", "last_heartbeat_at")
RUN_JSON = ("scope_json", "metrics_json", "tokens_json", "settings_json")
RESULT_NUMBERS = ("logprob_score", "token_count", "applied_at", "evaluated_at", "saved_at")
RESULT_JSON = ("alternatives_json", "citations_json")
INVALID = b"caf\xe9 \xff"


LAST_RESULT = "id = (SELECT max(id) FROM run_results WHERE run_id = ?)"


def _damage(path, table, columns, values, *, as_text=False):
    """One cell of one run for each column and value; the columns by run id."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT DISTINCT run_id FROM run_results ORDER BY run_id DESC")
        runs = [run_id for (run_id,) in rows]
    cells = list(zip(runs, product(columns, values), strict=False))
    assert len(cells) == len(columns) * len(values)
    new = "CAST(? AS TEXT)" if as_text else "?"
    where = "id = ?" if table == "analysis_runs" else LAST_RESULT
    for run_id, (column, value) in cells:
        write(path, f"UPDATE {table} SET {column} = {new} WHERE {where}", value, run_id)
    return {run_id: column for run_id, (column, _) in cells}


def _check(path, damaged):
    """Each of the runs names its column, every other run is as it was."""
    with closing(Snapshot(path)) as snapshot:
        page = settled(snapshot).complete_page(RunQuery(limit=0))
        marked = {run.id: run.unreadable for run in page.runs if run.unreadable}
        assert marked == {run_id: (column,) for run_id, column in damaged.items()}
        for four in _batched(damaged, 4):
            compare(snapshot.evidence(four))
        for run_id in damaged:
            assert snapshot.run_detail(run_id)
        return {run.id: run for run in page.runs}


def _batched(runs, size):
    ids = list(runs)
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def test_odd_numbers_of_a_run(own):
    damaged = _damage(own, "analysis_runs", RUN_NUMBERS, ["soon", b"\x00\x01", 9e999])
    runs = _check(own, damaged)
    for run_id, column in damaged.items():
        assert getattr(runs[run_id], column) is None


def test_odd_json_of_a_run(own):
    values = ["{broken", "[1, 2]", '"text"', "7"]
    _check(own, _damage(own, "analysis_runs", RUN_JSON, values))


def test_odd_numbers_of_a_result(own):
    _check(own, _damage(own, "run_results", RESULT_NUMBERS, ["soon", b"\x00", 9e999]))


def test_odd_json_of_a_result(own):
    values = ["{broken", '{"a": 1}', '"text"', "NaN"]
    _check(own, _damage(own, "run_results", RESULT_JSON, values))


def test_invalid_utf8_of_a_run(own):
    columns = ["status", "llm_model", "command", "db_profile"]
    damaged = _damage(own, "analysis_runs", columns, [INVALID], as_text=True)
    runs = _check(own, damaged)
    for run_id, column in damaged.items():
        assert getattr(runs[run_id], column).startswith("caf")


def test_invalid_utf8_of_a_result(own):
    columns = ["chosen_description", "reasoning", "column_name"]
    _check(own, _damage(own, "run_results", columns, [INVALID], as_text=True))


def test_hostile_text_is_made_visible(own):
    evil = "\x1b]52;c;ZXZpbA==\x07 \x9b31m \u202eabc\u202c [bold]x[/]"
    write(own, "UPDATE run_results SET chosen_description = ?, table_name = ?", evil, evil)
    write(
        own, "UPDATE analysis_runs SET status = ?, error_text = ?, llm_model = ?", evil, evil, evil
    )
    snapshot = settled(Snapshot(own))
    texts = repr(snapshot.page(RunQuery(limit=0))) + repr(snapshot.evidence([114, 115]))
    texts += repr(snapshot.run_detail(114)) + repr(snapshot.result(1500))
    for bad in ("\x1b", "\x9b", "\x07", "\u202e"):
        assert bad not in texts


cells = st.sampled_from(
    [("analysis_runs", name) for name in (*LIGHT[1:], *REST[1:])]
    + [("run_results", name) for name in DETAIL[1:]]
)
odd = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.binary(max_size=20),
    st.floats(),
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from(["", "{}", "[]", "[[]]", '{"summary": [["a", "x", 1, 2]]}', '[{"text": 5}]']),
)


@examples(20)
@given(st.lists(st.tuples(cells, odd, st.integers(110, 120)), min_size=1, max_size=6))
def test_no_cell_can_stop_a_question(demo, tmp_path, damages):
    own = tmp_path / f"{uuid4()}.db"
    own.write_bytes(demo.read_bytes())
    for (table, column), value, run_id in damages:
        key = "id" if table == "analysis_runs" else "run_id"
        try:
            write(own, f"UPDATE {table} SET {column} = ? WHERE {key} = ?", value, run_id)
        except (sqlite3.IntegrityError, UnicodeEncodeError):
            continue
    snapshot = settled(Snapshot(own))
    snapshot.newest(20)
    page = snapshot.complete_page(RunQuery(search="sales.orders", limit=0))
    assert page.history_total == 120
    evidence = snapshot.evidence([114, 115, 118, 120])
    assert len(compare(evidence).runs) == 4
    for run in evidence.runs:
        snapshot.run_detail(run.id)
    snapshot.find_assets("orders")
    snapshot.close()
    own.unlink()
