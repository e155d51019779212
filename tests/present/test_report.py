"""What of a comparison is shown, grouped by what, and how to ask for it again."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.settings_diff import Setting
from amx_tui.compare.view import View
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.report import command_line, grouped, quoted, report
from amx_tui.stored import Stored
from amx_tui.vocabulary import GridSort
from tests.hostile_text import leaks


def test_settings_that_differ_or_all(pair: Comparison, snapshot: Snapshot) -> None:
    settings = snapshot.settings([114, 115])
    few, many = (report(pair, settings, all_settings=wanted) for wanted in (False, True))
    shown = few.shown_settings
    assert [setting.key for setting in shown[:2]] == ["llm_model", "llm_profile"]
    assert shown[2:] == (
        Setting("alternatives_mode", (Stored("semantic"), Stored("lexical"))),
        Setting("prompt_detail", (Stored("standard"), Stored("detailed"))),
        Setting("user_instructions", (None, Stored("Name the join keys."))),
    )
    assert many.shown_settings[: len(shown)] == shown
    assert {setting.key for setting in many.shown_settings[len(shown) :]} == {
        *few.settings.equal_keys
    }


def test_a_glob_hides_and_the_verdict_stays(pair: Comparison) -> None:
    made = report(pair, {}, cells="*.orders.*")
    assert made.comparison.verdict == pair.verdict
    assert {row.asset.table for row in made.rows} == {"orders"}
    assert made.arrangement.shown + made.arrangement.hidden == len(pair.assets)


def test_grouping_keeps_the_first_first(snapshot: Snapshot) -> None:
    evidence = snapshot.evidence([114, 107, 112, 108])
    runs = grouped(evidence, "db_profile").runs
    assert runs[0].id == 114
    assert sorted(run.id for run in runs) == [107, 108, 112, 114]
    profiles = [run.db_profile for run in runs]
    assert profiles == sorted(profiles, key=profiles.index)
    assert grouped(evidence, "run") == evidence


def test_the_command_line_is_quoted(pair: Comparison, tmp_path: Path) -> None:
    view = View(frozenset({"A wins"}), GridSort.REGRESSED, 1, "it's; rm -rf", reverse=True)
    path = tmp_path / "a history.db"
    assert command_line(pair, view, history=path, diff=True) == (
        f"amx-tui open 114 115 --history '{path}' --baseline 115 --only 'A wins' --sort regressed "
        "--reverse --search 'it'\"'\"'s; rm -rf' --diff"
    )
    assert command_line(pair, View(), demo=True) == "amx-tui open 114 115 --demo"


def test_a_path_that_is_no_text_can_be_given_to_a_shell_again() -> None:
    name = b"a b'\xff.db"
    done = subprocess.run(
        ["bash", "-c", f"printf %s {quoted(os.fsdecode(name))}"], capture_output=True, check=True
    )
    assert done.stdout == name
    assert quoted("a b") == "'a b'"


@pytest.mark.parametrize("name", [b"a b", b"\x1b]0;x\x07", "\u202egnp.exe".encode(), b"\xff\n'\t"])
def test_a_word_for_a_shell_is_all_to_be_seen_and_read_back_as_it_was(name: bytes) -> None:
    word = quoted(os.fsdecode(name))
    assert leaks(word, "") == []
    done = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True)
    assert done.stdout == name
