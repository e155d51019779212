"""What is kept between starts: for its owner alone, and never lost without a word."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.ask.conversation import Turn, begun
from amx_tui.ask.conversations import Conversations
from amx_tui.decide.drafts import Draft, Drafts
from amx_tui.decide.votes import Votes
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.kept import Kept
from amx_tui.ui.services.remembered import StateFile
from amx_tui.ui.session import Session
from tests.conftest import there

_DRAFT = Draft(result_id=1, run_id=2, asset=Asset.of("s", "t", "c"), text="text", typed_at=1.0)
_TALK = begun(1.7e9, (1, 2), "offline").with_turn(Turn(question="why?", state="done"))


def _talk(kept: Kept, history: Path) -> None:
    conversations = Conversations(kept, history)
    conversations.save(_TALK)
    conversations.settle()


def _fill(folder: Path, history: Path) -> Kept:
    kept = Kept(folder)
    StateFile(kept, history).remember(picks=(1, 2), crashed=True)
    assert Drafts(kept, history).keep(_DRAFT)
    _talk(kept, history)
    return kept


def test_all_that_is_kept_about_a_history_is_forgotten_and_nothing_else(tmp_path: Path) -> None:
    one, other, folder = tmp_path / "one.db", tmp_path / "other.db", tmp_path / "state"
    _fill(folder, other)
    before = sorted(_files(folder))
    kept = _fill(folder, one)
    assert Votes(kept, one).reveal((1, 2), Asset.of("s", "t", "c"), 1.0)
    assert len(_files(folder)) > len(before)
    kept.forget(one)
    assert sorted(_files(folder)) == before


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_files_are_0600_and_folders_0700(tmp_path: Path, own: Path) -> None:
    state = tmp_path / "state" / "amx-tui"
    (state / "drafts").mkdir(parents=True)  # as an older version left them
    for folder in (state, state / "drafts"):
        folder.chmod(0o755)
    _fill(state, own)
    places = [state, *state.rglob("*")]
    assert len(places) == 7
    assert {(p.is_dir(), p.stat().st_mode & 0o777) for p in places} == {
        (True, 0o700),
        (False, 0o600),
    }


def test_a_folder_that_was_named_keeps_its_mode(tmp_path: Path, own: Path) -> None:
    named = tmp_path / "shared"
    named.mkdir()
    named.chmod(0o755)
    _fill(named, own)
    assert named.stat().st_mode & 0o777 == 0o755


_VALUES = (
    '{"picks": "x"}',
    '{"picks": [1, 2, 3, 4, 5]}',  # there are four letters
    '{"shares": {"-middle": NaN}}',
    '{"shares": {"-middle": 1e999}}',
)


@pytest.mark.parametrize("damage", ["", "{", "[]", "\x00" * 20, "pipe", "folder", *_VALUES])
def test_what_is_damaged_is_put_aside_and_told(tmp_path: Path, own: Path, damage: str) -> None:
    state = tmp_path / "state"
    _fill(state, own)
    for path in (before := _files(state)):
        path.unlink()
        if damage == "pipe":
            os.mkfifo(path)
        elif damage == "folder":
            path.mkdir()
        else:
            path.write_text(damage)
    kept, told = Kept(state), list[str]()
    kept.told_to(told.append)
    assert StateFile(kept, own).now.picks == ()
    assert Drafts(kept, own).all() == ()
    assert Conversations(kept, own).newest() == ()
    aside = [path.with_name(f"{path.name}.damaged") for path in before]
    assert all(os.path.lexists(path) for path in aside)
    assert not any(os.path.lexists(path) for path in before)
    assert sorted(text.rpartition(" as ")[2] for text in told) == sorted(f"{p}." for p in aside)
    assert [text.split(" cannot")[0] for text in told] == [
        "What was remembered of this history",
        "An unsaved text",
        "A conversation",
    ]


def test_what_was_put_aside_before_is_not_written_over(tmp_path: Path, own: Path) -> None:
    for text in ("first", "second"):
        _fill(tmp_path, own)
        (path,) = (p for p in tmp_path.glob("*.json"))
        path.write_text(text)
        StateFile(Kept(tmp_path), own)
    texts = {p.name.rpartition(".")[2]: p.read_text() for p in tmp_path.glob("*.damaged*")}
    assert texts == {"damaged": "first", "damaged1": "second"}


def test_a_folder_that_cannot_be_written_is_told_once(own: Path) -> None:
    kept = Kept(Path("/dev/null/state"))
    state, drafts = StateFile(kept, own), Drafts(kept, own)
    state.remember(picks=(1, 2))
    assert not drafts.keep(_DRAFT)
    _talk(kept, own)
    (told,) = kept.told_to(print)
    assert told.startswith("Nothing can be kept in /dev/null/state (Not a directory): ")
    assert "AMX_TUI_STATE_DIR" in told


def test_what_is_kept_among_temporary_files_is_told(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with closing(Session(own, state_dir=tmp_path / "amx-tui-1000")) as session:
        (told,) = session.kept.told_to(print)
    assert "among the temporary files" in told


def test_without_a_folder_nothing_is_kept_or_told(own: Path) -> None:
    kept = Kept(None)
    StateFile(kept, own).remember(picks=(1, 2))
    _talk(kept, own)
    assert kept.told_to(print) == ()


def test_neither_a_typed_text_nor_a_proposal_replaces_the_other(
    tmp_path: Path, snapshot: Snapshot
) -> None:
    detail = there(snapshot.result(snapshot.evidence([114]).results[114][0].result_id))
    row = {"result_id": detail.result_id, "run_id": detail.run_id, "asset": detail.asset}
    typed = _DRAFT.model_copy(update=row)
    proposed = typed.model_copy(update={"text": "theirs", "client": "a program", "typed_at": 2.0})
    drafts = Drafts(Kept(tmp_path), snapshot.path)
    for first, second in ((typed, proposed), (proposed, typed)):
        assert drafts.keep(first)
        assert drafts.of(detail) == first
        assert drafts.keep(second)
        assert drafts.all() == (typed, proposed)
        assert drafts.of(detail) == typed
        drafts.drop(first)
        assert drafts.of(detail) == second
        drafts.drop(second)
        assert drafts.all() == ()
