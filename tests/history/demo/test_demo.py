import sqlite3

from amx_tui.history.demo.build import demo_history
from amx_tui.history.models import RunQuery
from tests.conftest import NOW, write


def _dump(path):
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_is_deterministic_and_sound(demo, tmp_path):
    again = demo_history(tmp_path, now=NOW)
    assert _dump(demo) == _dump(again)
    connection = sqlite3.connect(again)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_is_built_once(tmp_path):
    first = demo_history(tmp_path, now=NOW)
    before = first.stat().st_mtime_ns
    assert demo_history(tmp_path, now=NOW).stat().st_mtime_ns == before


def test_is_built_anew_when_it_is_asked_for_fresh(demo, tmp_path):
    path = demo_history(tmp_path, now=NOW)
    write(path, "DELETE FROM run_results")
    assert demo_history(tmp_path, now=NOW) == path
    assert demo_history(tmp_path, now=NOW, fresh=True) == path
    assert _dump(path) == _dump(demo)


def test_shows_every_kind_and_status(snapshot):
    page = snapshot.page(RunQuery(limit=0))
    assert page.history_total == 120
    assert len(page.kinds) == 5
    assert {run.status for run in page.runs} >= {
        "success",
        "failed",
        "cancelled",
        "running",
        "ready_for_review",
        "applied_partial",
    }
    assert not any(run.unreadable for run in page.runs)
    assert len(snapshot.find_assets("", 10_000)) >= 400
    assert any(run.cost_usd is None for run in page.runs)
    assert (page.runs[0].started_at or 0) - (page.runs[-1].started_at or 0) > 60 * 86_400
