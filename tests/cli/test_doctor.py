"""`doctor` says what there is, and no secret."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from amx_tui.cli.doctor import schema_words, studio
from tests.cli.conftest import Run
from tests.conftest import write

SECRET = "sk-very-secret-0123456789"


def test_what_is_said_of_the_history(run: Run, demo: Path) -> None:
    done = run("doctor")
    lines = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert lines["path"] == str(demo)
    assert lines["named by"] == "$AMX_TUI_HISTORY"
    assert lines["runs"] == "120"
    assert lines["written by AMX"] == "0.19.0"
    assert lines["schema"] == "complete, as AMX 0.19 makes it"
    assert lines["missing columns"] == "none"


def test_no_secret_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        said = {"port": server.getsockname()[1], "pid": os.getpid(), "token": SECRET}
        (tmp_path / "studio.json").write_text(json.dumps(said))
        (tmp_path / "config.yml").write_text(f"api_key: {SECRET}")
        monkeypatch.setenv("AMX_CONFIG_DIR", str(tmp_path))
        monkeypatch.setenv("OPENAI_API_KEY", SECRET)
        done = run("doctor", "--format", "json")
    found = json.loads(done.stdout)
    assert SECRET not in done.output
    assert found["agents"]["amx_studio"] == f"listens on port {said['port']}"
    assert "OPENAI_API_KEY" in found["agents"]["variables_set"]
    assert found["agents"]["amx_configuration"] == "there"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"port": 1}', '{"port": "x", "pid": 1}', '{"port": 99999999, "pid": 1}'],
)
def test_a_studio_that_has_gone_is_not_offered(tmp_path: Path, content: str) -> None:
    path = tmp_path / "studio.json"
    assert studio(path) == "not running"
    path.write_text(content)
    assert studio(path).startswith(("not running", "does not answer"))


def test_an_older_history_is_recognised(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(own, "ALTER TABLE analysis_runs DROP COLUMN settings_json")
    monkeypatch.setenv("AMX_TUI_HISTORY", str(own))
    done = run("doctor")
    assert "schema: from AMX 0.1 or thereabouts" in done.stdout
    assert "analysis_runs.settings_json" in done.stdout
    assert schema_words([]) != schema_words(["run_results.citations_json"])
    assert "0.15" in schema_words(["run_results.parent_run_id"])


def test_without_a_history_the_rest_is_said_all_the_same(run: Run) -> None:
    done = run("doctor", "--history", "/nowhere/history.db")
    assert done.exit_code == 2
    assert "ask: offline answers" in done.stdout
    assert "terminal: " in done.stdout
    assert done.stderr.startswith("amx-tui: No AMX history at /nowhere/history.db")
    done = run("doctor", "--history", "/nowhere/history.db", "--format", "json")
    assert done.exit_code == 2
    assert "No AMX history" in json.loads(done.stdout)["history"]["error"]


def test_doctor_and_ask_agree(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("OPENAI_API_KEY", "AMX_TUI_AGENT", "AMX_TUI_LLM_MODEL", "AMX_TUI_AMX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AMX_CONFIG_DIR", str(tmp_path))
    found = json.loads(run("doctor", "--format", "json").stdout)["agents"]
    assert found["ask"].startswith("offline answers")
    assert found["llm"].endswith("Or set AMX_TUI_LLM_MODEL and AMX_TUI_LLM_BASE_URL.")
    monkeypatch.setenv("AMX_TUI_LLM_MODEL", "m")
    monkeypatch.setenv("AMX_TUI_LLM_BASE_URL", "http://localhost:1/v1")
    found = json.loads(run("doctor", "--format", "json").stdout)["agents"]
    assert found["ask"] == "llm answers. Why: AMX_TUI_LLM_MODEL is set"
    assert found["llm"].startswith("works here")
    assert found["variables_set"] == ["AMX_TUI_LLM_MODEL", "AMX_TUI_LLM_BASE_URL"]
    asked = run("ask", "--agent", "amx", "compare 114, 115")
    assert found["amx"] in asked.stderr
