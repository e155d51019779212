"""What is said before the name of a command or after it."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.app import AmxTui
from tests.cli.conftest import Run
from tests.conftest import write


@pytest.mark.parametrize(
    ("words", "read_only"),
    [
        (["open", "--read-only", "114", "115"], True),
        (["--read-only", "open", "114", "115"], True),
        (["open", "114", "115"], False),
        (["--read-only"], True),
        ([], False),
    ],
)
def test_read_only_is_heard_on_either_side_of_the_command(
    run: Run, begun: list[AmxTui], words: list[str], read_only: bool
) -> None:
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert ["--read-only" in app.session.edits.refusal() for app in begun] == [read_only]


@pytest.mark.parametrize(
    "words",
    [
        ["--history", "{}", "runs"],
        ["runs", "--history", "{}"],
        ["--history", "/nowhere.db", "runs", "--history", "{}"],
    ],
)
def test_the_history_nearest_to_the_command_is_read(own: Path, run: Run, words: list[str]) -> None:
    write(own, "DELETE FROM analysis_runs WHERE id > 3")
    done = run(*(word.format(own) for word in words), "--format", "json")
    assert json.loads(done.stdout)["total"] == 3


def test_the_demo_comes_before_a_history_that_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AMX_TUI_CACHE_DIR", str(tmp_path))
    for words in (["--demo", "doctor", "--history", "/nowhere.db"], ["doctor", "--demo"]):
        lines = dict(line.split(": ", 1) for line in run(*words).stdout.splitlines())
        assert lines["named by"] == "--demo"
        assert Path(lines["path"]).parent == tmp_path
    lines = dict(
        line.split(": ", 1) for line in run("--history", "/no.db", "doctor").stdout.splitlines()
    )
    assert (lines["named by"], lines["path"]) == ("--history", "/no.db")


@pytest.mark.parametrize("words", [["--agent", "offline", "ask"], ["ask", "--agent", "offline"]])
def test_the_agent_is_heard_on_either_side(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("AMX_TUI_LLM_MODEL", "m")
    monkeypatch.setenv("AMX_TUI_LLM_BASE_URL", "http://localhost:1/v1")
    done = run(*words, "compare 114, 115")
    assert done.exit_code == 0, done.output
    assert "better by" in done.stdout


@pytest.mark.parametrize(
    "words", [["--demo", "--fresh"], ["open", "120", "119", "--demo", "--fresh"]]
)
def test_the_demo_is_begun_anew_with_nothing_of_before(
    run: Run,
    begun: list[AmxTui],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: list[str],
) -> None:
    monkeypatch.setenv("AMX_TUI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("AMX_TUI_STATE_DIR", str(tmp_path / "state"))
    assert run("--demo").exit_code == 0
    (first,) = begun
    first.session.remembered.remember(unsent="Why?")
    write(first.session.path, "DELETE FROM run_results")
    for again, kept in ((["--demo"], True), (words, False)):
        done = run(*again)
        assert done.exit_code == 0, done.output
        assert bool(begun[-1].session.remembered.now.unsent) is kept
        with closing(Snapshot(begun[-1].session.path)) as snapshot:
            assert bool(snapshot.find_assets("sales")) is not kept


def test_only_the_demo_is_begun_anew(run: Run, begun: list[AmxTui]) -> None:
    done = run("--fresh")
    assert done.exit_code == 2
    assert "--demo" in done.stderr
    assert not begun
