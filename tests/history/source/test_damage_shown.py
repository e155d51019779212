"""A run of which something cannot be read says so, wherever it is shown."""

import json
from contextlib import closing

import pytest
from click.testing import CliRunner

from amx_tui.cli import main
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import SortKey
from tests.conftest import there, write
from tests.waiting import settled

DAMAGE = {
    "processed_count": "'many'",
    "applied_count": "1e300",
    "planned_count": "x'ff'",
    "selected_count": "'x'",
    "results_json": "'{'",
    "error_text": "x'ff'",
    "settings_json": """'{"parent_run_id": "x"}'""",
    "metrics_json": """'{"rate": 1e999}'""",
    "tokens_json": """'{"total_tokens": 99999999999999999999}'""",
    "scope_json": "'[]'",
    "duration_sec": "1e308",
    "started_at": "'yesterday'",
    "hostname": "x'ff'",
}
_FIELD = {
    SortKey.DURATION: "duration_sec",
    SortKey.COST: "cost_usd",
    SortKey.TOKENS: "total_tokens",
}
FORMATS = ("table", "plain", "md", "csv", "html", "json")


def told(path, *words):
    done = CliRunner().invoke(main, [*words, "--history", str(path)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_damaged_column_of_a_run_is_named(own):
    named = {115: ()} | {114 - place: (column,) for place, column in enumerate(DAMAGE)}
    for run_id, columns in named.items():
        for column in columns:
            write(own, f"UPDATE analysis_runs SET {column} = {DAMAGE[column]} WHERE id = {run_id}")
    with closing(Snapshot(own)) as snapshot:
        newest = snapshot.newest(1000, check=True).runs
        direct = snapshot.evidence(list(named)).runs
        listed = settled(snapshot).checked(snapshot.page(RunQuery(limit=0))).runs
        loaded = snapshot.evidence(list(named)).runs
        for runs in (newest, direct, listed, loaded):
            assert {run.id: run.unreadable for run in runs if run.id in named} == named
        for run_id, columns in named.items():
            assert there(snapshot.run_detail(run_id)).run.unreadable == columns
        assert snapshot.damaged() == (dict.fromkeys(DAMAGE, 1), len(DAMAGE), len(newest))


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_says_it(own, fmt):
    write(own, "UPDATE analysis_runs SET processed_count = 'many' WHERE id = 115")
    for words in (("runs",), ("compare", "114", "115"), ("show", "115")):
        section = ("--section", "runs") if (words[0], fmt) == ("compare", "csv") else ()
        if (words[0], fmt) == ("show", "csv"):  # the rows of its results alone
            continue
        said = told(own, *words, "--format", fmt, *section)
        assert "processed_count" in said.replace("\\", ""), words


def test_doctor_counts_damaged_runs(own):
    write(own, "UPDATE analysis_runs SET processed_count = 'many' WHERE id IN (114, 115)")
    write(own, "UPDATE run_results SET logprob_score = 'x' WHERE run_id = 115")
    said = told(own, "doctor")
    assert "partly unreadable: 2 of the newest 120 runs" in said
    assert "damaged columns: logprob_score (1), processed_count (2)" in said
    history = json.loads(told(own, "doctor", "--format", "json"))["history"]
    assert history["damaged_columns"] == ["logprob_score (1)", "processed_count (2)"]


def test_the_mode_of_a_run_is_that_of_its_first_asset(own):
    """As AMX says it, whichever row was written first."""
    sql = "UPDATE run_results SET alternatives_mode = {} WHERE run_id = 115 AND id {}"
    first = "(SELECT min(id) FROM run_results WHERE run_id = 115)"
    write(own, sql.format("'semantic'", f"<> {first}"))
    write(own, sql.format("'lexical', table_name = 'zzz'", f"= {first}"))
    with closing(Snapshot(own)) as snapshot:
        assert snapshot.evidence([115]).facts[115].mode == "semantic"
        settled(snapshot)
        assert snapshot.evidence([115]).facts[115].mode == "semantic"


def test_pages_neither_repeat_nor_lose_runs_whose_start_is_text(own):
    write(
        own,
        "UPDATE analysis_runs SET started_at = CASE id % 3 WHEN 0 THEN 'text ' || id "
        "WHEN 1 THEN x'ff' ELSE started_at END",
    )
    with closing(Snapshot(own)) as snapshot:
        first = [run.id for run in snapshot.newest(60).runs]
        settled(snapshot)
        pages = [
            run.id
            for offset in range(0, 120, 20)
            for run in snapshot.page(RunQuery(limit=20, offset=offset)).runs
        ]
        assert first == pages[:60]
        assert sorted(pages) == list(range(1, 121))
        assert snapshot.newest_that_wrote(RunQuery(limit=0)) == [
            run_id for run_id in pages if there(snapshot.run_detail(run_id)).run.results
        ]


@pytest.mark.parametrize("key", [SortKey.DURATION, SortKey.COST, SortKey.TOKENS])
@pytest.mark.parametrize("descending", [True, False])
def test_what_was_not_recorded_comes_last(own, key, descending):
    tokens = """'{"total_tokens": -5, "total_cost_usd": 0}'"""
    write(
        own,
        f"UPDATE analysis_runs SET duration_sec = -3600, tokens_json = {tokens} WHERE id IN (3, 50)",
    )
    with closing(settled(Snapshot(own))) as snapshot:
        page = snapshot.page(RunQuery(limit=0, sort=key, descending=descending))
        ids = [run.id for run in page.runs]
    empty = {run.id for run in page.runs if (getattr(run, _FIELD[key]) or 0) <= 0}
    assert {3, 50} <= empty == set(ids[-len(empty) :])
