"""AMX applies what was handed over: its own reader, its own adapter, a real database."""

from __future__ import annotations

from pathlib import Path

import pytest

from amx_tui.decide.handover import hand_over, prepared
from amx_tui.history.edit.takes import Want
from amx_tui.history.edit.writer import Edits
from tests.interop.driver import AmxHistory, result
from tests.interop.ours import opened

TABLE = ['CREATE SCHEMA "sales"', 'CREATE TABLE sales.orders (id int, "Käufer" int, state int)']
COMMENTS = """
SELECT coalesce(a.attname, ''), d.description FROM pg_description d
LEFT JOIN pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0
WHERE d.objoid = 'sales.orders'::regclass ORDER BY 1
"""


def test_amx_writes_the_comments_that_were_handed_over(
    written: AmxHistory,
    server: dict[str, object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    written.amx.call("in_database", server=server, statements=TABLE)
    texts = {
        None: "One row per order",
        "id": 'It\'s the key; -- of the "order" %s :cmt',
        "Käufer": "Who pays 🙂\nfor it",
        "state": "Not taken",
    }
    run = written.run(*(result(column, text) for column, text in texts.items()))
    ids = run.result_ids[:3]
    with opened(written.path) as snapshot:
        rows = [snapshot.editable(result_id) for result_id in ids]
    wants = [Want(row.seen.result_id, row.detail.description, row.decision) for row in rows if row]
    Edits(written.path).take_portion("b", "votes", wants)
    with opened(written.path) as snapshot:
        found = prepared(snapshot, run.result_ids)
    hand_over(found, 0.0)
    assert written.amx.call("apply_pending", path=str(found.path), server=server) == 3
    told = written.amx.call("in_database", server=server, statements=[COMMENTS])
    assert told == [["", texts[None]], ["Käufer", texts["Käufer"]], ["id", texts["id"]]]
    status = [written.amx.store("get_run_result", i)["db_applied_status"] for i in run.result_ids]
    assert status[:3] == ["applied"] * 3
    with opened(written.path) as snapshot:
        applied = snapshot.applied([row.detail.asset for row in rows if row])
    assert set(applied.values()) == {want.text for want in wants}
