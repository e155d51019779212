"""An agent's SQL: what it finds, and what it cannot reach."""

import re
import subprocess
import sys
import time
from contextlib import closing

import pytest

from amx_tui.history.snapshot import Snapshot
from tests.waiting import settled


@pytest.fixture(scope="module")
def loaded(demo):
    with closing(Snapshot(demo)) as opened:
        settled(opened)
        yield opened


def test_results_are_the_rows_of_the_runs_that_were_named(loaded):
    names, rows, cut = loaded.sandbox([115]).ask(
        "SELECT * FROM results ORDER BY result_id", limit=1000
    )
    evidence = loaded.evidence([115])
    assert names[-1] == "approved"
    assert not cut
    assert len(rows) == evidence.facts[115].results
    assert sum(row[-1] for row in rows) == evidence.facts[115].approved
    assert [row[0] for row in rows] == sorted(row.result_id for row in evidence.results[115])
    assert loaded.sandbox().ask("SELECT count(*) FROM results")[1] == [(0,)]


def test_runs_carry_what_the_list_shows(loaded):
    sql = "SELECT id, results, approved, scope, unreadable FROM runs WHERE id = 114"
    run = loaded.runs([114])[0]
    assert loaded.sandbox().ask(sql)[1] == [(114, run.results, run.approved, run.scope, [])]


def test_lists_of_unreadable_columns_arrive_whole(own):
    from tests.conftest import write

    write(own, "UPDATE analysis_runs SET status = x'ff', llm_model = x'ff' WHERE id IN (3, 5)")
    with closing(Snapshot(own)) as snapshot:
        rows = snapshot.sandbox().ask(
            "SELECT id FROM runs WHERE unreadable = ['llm_model', 'status']"
        )[1]
        assert sorted(rows) == [(3,), (5,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "SET threads = 4",
        "ATTACH '/tmp/other.db'",
        "PRAGMA database_list",
        "SELECT 1; SELECT 2",
        "",
        "SELEC 1",
        "SELECT * FROM incoming",
        "CREATE TABLE mine AS SELECT 1",
    ],
)
def test_nothing_else_is_in_reach(loaded, sql):
    with pytest.raises(ValueError, match=r"\S"):
        loaded.sandbox().ask(sql)


def test_one_question_leaves_nothing_for_the_next(loaded):
    assert loaded.sandbox([115]).ask("SELECT count(*) > 0 FROM results")[1] == [(True,)]
    assert loaded.sandbox([]).ask("SELECT count(*) > 0 FROM results")[1] == [(False,)]


GREEDY = (
    "SELECT repeat('x', 4000000000)",
    "SELECT sum(length(repeat('x', 200000000))) FROM range(1000)",
    "SELECT list(range) FROM range(200000000)",
    "SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000000) c",
    "SELECT list_sort(list(a.range || '-' || b.range)) FROM range(30000) a, range(30000) b",
)


# In a process of its own: what its children took is then what this question took, and nothing else.
ASKING = """
import resource, sys
from contextlib import closing
from pathlib import Path
from amx_tui.history.snapshot import Snapshot

with closing(Snapshot(Path(sys.argv[1]))) as snapshot:
    try:
        snapshot.sandbox().ask(sys.argv[2], seconds=1.0)
    except ValueError as error:
        print(error)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("sql", GREEDY)
def test_limits_hold_whatever_is_asked(demo, sql):
    begun = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-c", ASKING, demo, sql],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert time.monotonic() - begun < 15  # most of it for the processes to begin, on a busy machine
    *words, kilobytes = told.stdout.splitlines()
    assert re.search(r"(?i)memory|longer than 1 s", " ".join(words))
    assert 0 < int(kilobytes) < 600_000


def test_no_key_is_in_reach(loaded, monkeypatch):
    """Nor is anything else of the environment: the process is not told it."""
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    for sql in (
        "SELECT getenv('OPENAI_API_KEY')",
        "SELECT content FROM read_text('/proc/self/environ')",
    ):
        with pytest.raises(ValueError, match=r"getenv|disabled"):
            loaded.sandbox().ask(sql)


def test_values_of_every_type_arrive(loaded):
    sql = """SELECT 1::HUGEINT << 100, 'x', NULL, true, 1.5::DOUBLE, 'a'::BLOB, DATE '2026-01-02',
        [1, 2], {'a': 1}, MAP {1: 'x'}, INTERVAL 1 DAY, 'inf'::DOUBLE, repeat('x', 5000)"""
    ((big, *values, long),) = loaded.sandbox().ask(sql)[1]
    assert big == 2**100
    assert values[:7] == ["x", None, True, 1.5, "1 bytes", "2026-01-02", [1, 2]]
    assert values[7:] == [{"a": 1}, {"1": "x"}, "1 day, 0:00:00", float("inf")]
    assert long == "x" * 4000
    with pytest.raises(ValueError, match="too long"):
        loaded.sandbox().ask("SELECT [repeat('x', 4000) FOR i IN range(300)]")
