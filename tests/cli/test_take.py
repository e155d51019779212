"""`amx-tui take`: what it would take, what it takes, and what it leaves."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from amx_tui.history.edit.file import HistoryBusy
from amx_tui.history.edit.writer import Edits, GivenBack
from tests.cli.conftest import Run

RUNS = ("120", "119")
FIELDS = [
    *("schema", "table", "column", "run_id", "result_id"),
    *("rule", "description", "replaces"),
]


@pytest.fixture
def take(own: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("AMX_TUI_HISTORY", str(own))
    monkeypatch.setenv("AMX_TUI_STATE_DIR", str(tmp_path / "state"))
    return lambda *words: run("take", *RUNS, *words)


def results(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM run_results ORDER BY id").fetchall()


def accepted(path: Path, ids: list[int]) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        sql = f"SELECT evaluation FROM run_results WHERE id IN ({','.join(map(str, ids))})"
        return {row[0] for row in connection.execute(sql)}


def test_a_dry_run_says_it_in_the_documents_words_and_writes_nothing(take, own: Path) -> None:
    before = own.read_bytes()
    done = take("--rule", "logprob", "--dry-run", "--format", "json")
    assert done.exit_code == 0, done.stderr
    document = json.loads(done.stdout)
    assert list(document) == ["assets", "left"]
    assert all(list(one) == FIELDS for one in document["assets"])
    assert all(list(one) == ["schema", "table", "column", "why"] for one in document["left"])
    assert {one["run_id"] for one in document["assets"]} == {119, 120}
    assert len(document["assets"]) + len(document["left"]) == 97
    assert own.read_bytes() == before


@pytest.mark.parametrize("fmt", ["table", "plain", "md"])
def test_people_read_it_too(take, fmt: str) -> None:
    done = take("--rule", "run:119", "--dry-run", "--format", fmt, "--search", "orders.store_id")
    assert "sales.orders" in done.stdout
    assert "0 texts to take · 1 accepted already · 0 left" in done.stdout


def test_the_assets_are_those_of_the_filters(take) -> None:
    words = ("--rule", "run:119", "--dry-run", "--format", "json")
    every, some = take(*words), take(*words, "--only", "differing", "--search", "orders")
    assert 0 < len(json.loads(some.stdout)["assets"]) < len(json.loads(every.stdout)["assets"])


def test_what_is_taken_is_given_back_by_one_undo(take, own: Path, tmp_path: Path) -> None:
    before = results(own)
    done = take("--rule", "run:119", "--yes", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert "--undo, or u in the app, gives it back" in done.stderr
    ids = [one["result_id"] for one in json.loads(done.stdout)["assets"]]
    assert accepted(own, ids) <= {"accepted", "custom"}
    assert results(own) != before
    undone = Edits(own, keys=tmp_path / "state").undo()
    assert isinstance(undone, GivenBack)
    assert results(own) == before


def test_without_a_terminal_it_refuses_in_words(take, own: Path) -> None:
    before = results(own)
    done = take("--rule", "logprob")
    assert done.exit_code == 2
    assert "say --dry-run" in done.stderr
    assert results(own) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--rule", "best", "--dry-run"), 2, "run:ID"),
        (("--rule", "run:7", "--dry-run"), 2, "not one of the compared runs"),
        (("--rule", "votes", "--yes"), 1, "nothing to take"),
        (("--rule", "votes", "--yes", "--dry-run"), 2, "Either"),
        (("--rule", "logprob", "--yes", "--read-only"), 2, "--read-only"),
        (("--rule", "logprob", "--dry-run", "--record", "x.txt"), 2, ".md or .json"),
    ],
)
def test_what_is_wrong_is_said(take, words: tuple[str, ...], code: int, said: str) -> None:
    done = take(*words)
    assert done.exit_code == code
    assert said in done.stderr


def test_kinds_of_findings_are_avoided(take) -> None:
    words = ("--rule", "run:119", "--dry-run", "--format", "json")
    avoided = json.loads(take(*words, "--avoid", "boilerplate").stdout)
    whys = {one["why"] for one in avoided["left"]}
    assert whys == {"finding in #119: boilerplate"}
    assert not json.loads(take(*words, "--avoid", "none").stdout)["left"]


def test_what_cannot_all_be_written_ends_with_a_code_of_its_own(
    take, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Edits.take_portion, []

    def busy_at_first(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == 1:
            raise HistoryBusy("busy")
        if len(calls) == 2:
            return real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr("amx_tui.decide.taking.PORTION", 40)
    monkeypatch.setattr(Edits, "take_portion", busy_at_first)
    done = take("--rule", "run:119", "--yes")
    assert done.exit_code == 6
    assert "Stopped: 57 were not come to." in done.stderr


@pytest.mark.parametrize("ending", ["md", "json"])
def test_a_record_tells_who_took_what_and_on_what_evidence(
    take, own: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"record.{ending}"
    done = take("--rule", "logprob", "--yes", "--record", str(path))
    assert done.exit_code == 0, done.stderr
    text = path.read_text("utf-8")
    if ending == "json":
        told = json.loads(text)
        assert (told["rule"], told["app"]) == ("logprob", "amx-tui")
        assert [run["id"] for run in told["runs"]] == [120, 119]
        assert told["counts"]["planned"] == len(told["assets"])
        assert told["counts"]["taken"] + told["counts"]["already"] == told["counts"]["planned"]
        assert told["evidence"]["pairs"][0]["rung"]
    else:
        assert "Rule: logprob" in text
        assert "## Evidence" in text
        assert "Taken: " in text
        written = int(text.partition("Taken: ")[2].partition(" of ")[0])
        rows = text.partition("## Taken")[2].partition("## ")[0].splitlines()
        table = [[part.strip() for part in row.split(" | ")] for row in rows if row[:2] == "| "]
        assert len(table) - 2 == written, "what was accepted already is only counted"
        assert all(row[2] != row[3].rstrip(" |") for row in table[2:]), "only what differs"
    assert take("--rule", "logprob", "--dry-run", "--record", str(path)).exit_code == 2
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("place", ["nowhere/record.md", "there.md", "folder.md"])
def test_a_record_that_cannot_be_written_is_told_before_anything_is_taken(
    take, own: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "there.md").write_text("mine")
    (tmp_path / "folder.md").mkdir()
    before = own.read_bytes()
    done = take("--rule", "logprob", "--yes", "--record", str(tmp_path / place))
    assert done.exit_code == 2
    assert "Taken" not in done.stdout + done.stderr
    assert own.read_bytes() == before


def test_what_a_rule_took_is_no_decision(take, run: Run) -> None:
    def pairs() -> Any:
        document = json.loads(run("compare", *RUNS, "--format", "json").stdout)
        measures = document["evidence"]["pairs"][0]["measures"]
        return measures

    before = pairs()
    assert take("--rule", "logprob", "--yes").exit_code == 0
    assert pairs() == before


def test_what_is_taken_is_handed_over_to_amx(
    run: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AMX_CONFIG_DIR", str(own.parent))
    monkeypatch.setenv("AMX_TUI_HISTORY", str(own))
    monkeypatch.setenv("AMX_TUI_STATE_DIR", str(tmp_path / "state"))
    done = run("take", *RUNS, "--rule", "run:119", "--yes", "--queue", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert "Handed over to AMX: " in done.stderr
    queue = json.loads((tmp_path / ".amx" / "pending_metadata.json").read_text("utf-8"))
    taken = json.loads(done.stdout)["assets"]
    assert {one["result_id"] for one in queue} == {one["result_id"] for one in taken}


def test_a_history_that_is_not_amxs_own_is_not_handed_over(take, own: Path) -> None:
    before = results(own)
    done = take("--rule", "run:119", "--yes", "--queue")
    assert done.exit_code == 2
    assert "not AMX's own" in done.stderr
    assert results(own) == before


def test_undo_gives_back_what_was_taken_last(take, run, own: Path) -> None:
    before = results(own)
    assert take("--rule", "run:119", "--yes").exit_code == 0
    assert results(own) != before
    done = run("take", "--undo")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "texts are as they were" in done.stderr
    assert results(own) == before
    again = run("take", "--undo")
    assert again.exit_code == 1
    assert "none of take" in again.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("take", "--undo", "--yes"),
        ("take", "--undo", "120", "119"),
        ("take", "--undo", "--read-only"),
        ("take", "--rule", "logprob"),
        ("take", "120", "119"),
        ("take", "120", "119", "--rule", "votes", "--rule", "logprob", "--dry-run"),
    ],
)
def test_a_line_that_says_too_little_or_too_much_does_nothing(take, run, own, words) -> None:
    before = own.read_bytes()
    assert run(*words).exit_code == 2
    assert own.read_bytes() == before
