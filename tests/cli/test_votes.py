"""`amx-tui votes`: what is kept of blind reviews, listed, exported and deleted."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from amx_tui.compare.comparison import compare
from amx_tui.compare.votes import Vote
from amx_tui.decide.ballot import ballot
from amx_tui.decide.votes import Votes, new_id
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import FORMATS
from tests.cli.conftest import Run
from tests.conftest import NOW, there, write
from tests.hostile_text import leaks
from tests.present.test_formats_documented import DOCS

PAIR = (119, 120)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AMX_TUI_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def cast(demo: Path, state: Path) -> list[Vote]:
    """Eight votes for the text of #120, a tie, and one of which it was revealed."""
    kept = Votes.of(demo, state)
    snapshot = Snapshot(demo)
    questions = ballot(compare(snapshot.evidence(PAIR)).assets, *PAIR).questions
    snapshot.close()
    found = []
    for n, question in enumerate(questions[:10]):
        side = None if n == 8 else question.runs.index(120)
        vote = question.vote(new_id(), NOW + n, side, blind=n < 9)
        assert kept.cast(vote)
        found.append(vote)
    kept.reveal(PAIR, questions[9].asset, NOW)
    return found


def test_pairs_are_listed_with_what_they_prove(run: Run, cast: list[Vote]) -> None:
    done = run("votes", "--format", "plain")
    assert done.exit_code == 0, done.output
    assert "#119, #120: votes 0 : 8, ties 1" in done.output
    assert "winner #120" in done.output
    assert "1 revealed" in done.output


def test_each_vote_is_listed_and_exported(run: Run, cast: list[Vote]) -> None:
    document = json.loads(run("votes", "--format", "json").output)
    (pair,) = document["pairs"]
    told = [
        pair[name] for name in ("runs", "votes", "ties", "winner", "revealed", "seen", "changed")
    ]
    assert told == [[119, 120], [0, 8], 1, 120, 1, 1, 0]
    assert [vote["chosen"] for vote in document["votes"]] == [vote.chosen for vote in cast]
    rows = list(csv.DictReader(io.StringIO(run("votes", "119", "120", "--format", "csv").output)))
    assert [(row["table"], row["column"], row["blind"]) for row in rows] == [
        (str(vote.asset.table), str(vote.asset.column), str(int(vote.blind))) for vote in cast
    ]
    names = {*pair, *document["votes"][0], *rows[0], "pairs"}
    assert [name for name in sorted(names) if f"`{name}`" not in DOCS] == []


def test_a_vote_on_another_text_counts_no_more_and_is_told(
    run: Run, cast: list[Vote], demo: Path, own: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, mine = Votes.of(demo, state), Votes.of(own, state)
    there(mine.path).write_bytes(there(theirs.path).read_bytes())
    write(own, "UPDATE run_results SET chosen_description = 'New.' WHERE run_id = 120")
    monkeypatch.setenv("AMX_TUI_HISTORY", str(own))
    (pair,) = json.loads(run("votes", "--format", "json").output)["pairs"]
    assert (pair["votes"], pair["changed"]) == ([0, 0], 10)
    assert "other texts now" in run("votes", "119", "120", "--format", "plain").output
    record = own.with_name("record.json")
    run("take", "119", "120", "--rule", "votes", "--dry-run", "--record", str(record))
    assert json.loads(record.read_text())["votes"][0]["votes"] == [0, 0]


def test_preferences_are_lines_of_what_was_chosen_and_what_not(
    run: Run, cast: list[Vote], snapshot: Snapshot, tmp_path: Path
) -> None:
    path = tmp_path / "preferences.jsonl"
    assert run("votes", "--preferences", "--output", str(path)).exit_code == 0
    lines = [json.loads(line) for line in path.read_text("ascii").splitlines()]
    voted = [line for line in lines if line["source"] == "vote"]
    assert len(voted) == 9, "a tie prefers nothing"
    texts = {row.asset.label: row.description for row in snapshot.evidence([120]).results[120]}
    for line in voted:
        assert line["chosen"] == texts[line["name"]].raw != line["rejected"]
    edited = [line for line in lines if line["source"] == "edit"]
    assert edited
    assert all(line["chosen"].strip() != line["rejected"].strip() for line in edited)
    assert list(lines[0])[:3] == ["name", "chosen", "rejected"]
    few = run("votes", "119", "120", "--preferences").output.splitlines()
    assert len(voted) <= len(few) < len(lines)
    assert [name for name in lines[0] if f"`{name}`" not in DOCS] == []


def test_they_are_deleted_once_that_is_said(run: Run, cast: list[Vote], demo: Path) -> None:
    refused = run("votes", "--delete")
    assert (refused.exit_code, "--yes" in refused.output) == (2, True)
    assert run("votes", "114", "115", "--delete", "--yes").exit_code == 1
    done = run("votes", "119", "120", "--delete", "--yes")
    assert (done.exit_code, done.stderr) == (0, "amx-tui: deleted 10 votes.\n")
    assert run("votes").exit_code == 1


def test_what_makes_no_sense_is_a_usage_error(run: Run, state: Path) -> None:
    for words in (["119"], ["119", "119"], ["--yes"], ["--preferences", "--delete"],
                  ["--preferences", "--format", "md"]):  # fmt: skip
        assert run("votes", *words).exit_code == 2, words


def test_votes_are_the_first_rung_of_a_comparison(run: Run, cast: list[Vote]) -> None:
    document = json.loads(run("compare", "119", "120", "--format", "json").output)
    (pair,) = document["evidence"]["pairs"]
    assert (pair["rung"], pair["word"], pair["votes"]["wins"]) == ("votes", "better", 8)
    for fmt in ("table", "plain", "md", "html"):
        assert "better on the assets voted on" in " ".join(
            run("compare", "119", "120", "--format", fmt).output.split()
        ), fmt


@pytest.mark.parametrize("fmt", map(str, FORMATS))
def test_hostile_names_do_nothing_to_a_terminal(
    run: Run, fmt: str, demo: Path, state: Path
) -> None:

    name = "a\x1b[31m\u202eb\n|`*"
    keys = ("0" * 32, "1" * 32)
    Votes.of(demo, state).cast(Vote(new_id(), NOW, PAIR, Asset.of(name, name, name), keys, 120))
    done = run("votes", "119", "120", "--format", fmt)
    assert done.exit_code == 0, done.output
    if fmt != "csv":  # to a pipe it has what is stored
        assert leaks(done.output) == []
