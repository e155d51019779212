import json
import subprocess
import sys

import pytest

_HEAVY = {"textual"}
_NOT_FOR_DATA = {"textual", "rich.console", "duckdb", "pyarrow", "pydantic_settings", "asyncio"}


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (["--help"], {*_NOT_FOR_DATA, "pydantic", "sqlite3"}),
        (["compare", "114", "115", "--format", "json"], _NOT_FOR_DATA),
        (["compare", "114", "115", "--format", "csv"], _NOT_FOR_DATA),
        (["compare", "--last", "2", "--schema", "sales", "--format", "md"], _NOT_FOR_DATA),
        (["compare", "114", "115", "--format", "html"], _NOT_FOR_DATA),
        (["compare", "114", "115"], _NOT_FOR_DATA - {"rich.console"}),
        (["runs", "--format", "json"], _NOT_FOR_DATA),
        (["runs", "--search", "sap"], _HEAVY),
        (["show", "114"], _HEAVY),
        (["asset", "sales.orders.id"], _HEAVY),
        (["doctor"], _HEAVY),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(demo, words, without):
    code = (
        "import sys; from amx_tui.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit as e: code = e.code\n"
        "assert not code, code\n"
        f"loaded = {without!r} & {{part for m in sys.modules for part in (m, m.split('.')[0])}}\n"
        "assert not loaded, loaded"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={"AMX_TUI_HISTORY": str(demo), "PATH": "/usr/bin", "HOME": "/nonexistent"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_runs_document(run):
    document = json.loads(run("runs", "--format", "json", "--limit", "3").stdout)
    assert document["schema_version"] == 1
    assert document["total"] == 120
    assert [r["run_id"] for r in document["runs"]] == [120, 119, 118]


def test_compare_document(run):
    document = json.loads(run("compare", "#114", "115", "--format", "json").stdout)
    assert [(r["letter"], r["run_id"]) for r in document["runs"]] == [("A", 114), ("B", 115)]
    assert [m["metric"] for m in document["metrics"]] == [
        "wall_duration_sec", "model_processing_sec", "prompt_tokens", "completion_tokens",
        "total_tokens", "cost_usd", "avg_logprob_score", "pct_high_confidence",
        "pct_medium_confidence", "pct_low_confidence", "approval_rate", "saved_results",
    ]  # fmt: skip
    versions = [c for a in document["assets"] for c in a["cells"].values() if c and c["versions"]]
    assert versions[0]["versions"][0]["label"] == "v2"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["runs"], 0), (["runs", "--format", "plain"], 0), (["runs", "--format", "csv"], 0),
        (["compare", "--last", "3"], 0), (["compare", "114", "115", "--format", "plain", "--diff"], 0),
        (["compare", "--last", "2", "--schema", "sales", "--format", "md"], 0),
        (["compare", "114", "115", "--only", "A wins", "--sort", "gap", "--cell", "*.orders.*"], 0),
        (["show", "118"], 0), (["runs", "--offset", str(2**63 - 1)], 0),
        (["asset", "sales.orders.customer_id"], 0), (["doctor"], 0),
        (["ask", "compare runs 114, 115"], 0), (["ask", "hello"], 1),
        (["compare", "114"], 1), (["compare", "114", "9999"], 1), (["show", "9999"], 1),
        (["asset", "no.such.thing"], 1), (["compare", "x"], 2),
        (["compare", "1", "2", "3", "4", "5"], 2), (["compare", "114", "115", "--baseline", "3"], 2),
        (["runs", "--limit", str(2**70)], 2), (["runs", "--offset", str(2**70)], 2),
        (["runs", "--last", str(2**70)], 2), (["show", "9" * 5000], 2), (["show", "9" * 19], 2),
        (["ask", "compare runs 99999999999999999999, 5"], 1), (["ask", "9" * 5000 + ", 5"], 1),
        (["runs", "--history", "/nowhere/history.db"], 2),
        (["--history", "/nowhere/history.db", "runs"], 2), (["runs", "--history", "/"], 3),
    ],
)  # fmt: skip
def test_exit_codes(run, words, code):
    done = run(*words)
    assert done.exit_code == code, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert (done.stdout if code == 0 else done.stderr).strip()


def test_last_takes_runs_that_wrote_to_the_scope(run):
    done = run("compare", "--last", "2", "--table", "VBAK", "--format", "json")
    document = json.loads(done.stdout)
    for letter in document["runs"]:
        cells = [
            a["cells"][str(letter["run_id"])] for a in document["assets"] if a["table"] == "VBAK"
        ]
        assert any(cells)


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("AMX_TUI_ASK_TURNS", "abc", "valid integer"),
        ("AMX_TUI_ASK_TURNS", "0", "greater than 0"),
        ("AMX_TUI_ASK_SECONDS", "nan", "finite"),
        ("AMX_TUI_ASK_COST", "-1", "greater than or equal to 0"),
        ("AMX_TUI_AGENT", "\x1b[31mfoo", "'auto', 'amx', 'llm' or 'offline'"),
    ],
)
@pytest.mark.parametrize("words", [["doctor"], ["ask", "compare 114 115"], []])
def test_a_variable_that_cannot_be_used_is_named(run, monkeypatch, words, variable, value, says):
    monkeypatch.setenv(variable, value)
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"amx-tui: {variable} is ")
    assert says in done.stderr
    assert "\x1b" not in done.stderr
