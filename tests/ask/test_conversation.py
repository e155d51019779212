"""Turns, and the files that keep them."""

import json
import stat

from amx_tui.ask.conversation import Turn, about_line, begun, markdown
from amx_tui.ask.conversations import Conversations
from amx_tui.ask.protocol import (
    About,
    Done,
    Failed,
    TextDelta,
    ToolFinished,
    ToolStarted,
    Usage,
    Used,
)
from amx_tui.kept import Kept


def turn_of(*events) -> Turn:
    turn = Turn(question="Compare?", agent="llm", model="m")
    for event in events:
        turn = turn.after(event)
    return turn


def test_a_turn_is_what_happened():
    call = ToolStarted("1", "t", "x=1"), ToolFinished("1", "t", "x=1", "r", 0.5)
    done = turn_of(TextDelta("a"), *call, TextDelta("b"), Used(Usage(1, 2, 0.5)), Done())
    assert (done.answer, done.state, done.usage.cost_usd) == ("ab", "done", 0.5)
    assert (done.tools[0].ok, done.tools[0].result) == (True, "r")
    assert done.ended().state == "done"
    assert turn_of(TextDelta("a")).ended().state == "stopped"
    assert turn_of(Failed("why", try_next=True)).note == "why"


def test_conversations_are_kept_whole_and_private(tmp_path, demo):
    kept = Conversations(Kept(tmp_path), demo)
    first = begun(1_700_000_000.0, (114, 115), "llm").with_turn(
        turn_of(TextDelta("\ud800x"), Done())
    )
    second = begun(1_700_000_100.0, (1, 2), "llm").with_turn(turn_of(TextDelta("two"), Done()))
    kept.save(first)
    kept.save(second)
    kept.save(begun(1_700_000_200.0, (), "llm"))  # nothing was said
    assert [c.id for c in kept.newest()] == [second.id, first.id]
    assert kept.newest()[0] == second
    (folder,) = (tmp_path / "conversations").iterdir()
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        json.loads(path.read_text())
    (folder / f"{first.id}.json").write_text("{broken")
    assert [c.id for c in kept.newest()] == [second.id]
    assert Conversations(Kept(tmp_path), tmp_path / "other.db").newest() == ()
    assert Conversations(Kept(None), demo).newest() == ()
    assert "two" in markdown(second)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, demo):
    (tmp_path / "conversations").write_text("a file")
    kept = Conversations(Kept(tmp_path), demo)
    kept.save(begun(1.7e9, (1, 2), "x").with_turn(turn_of(Done())))
    kept.settle()


def test_what_turns_used_is_added_up():
    used = turn_of(Used(Usage(1, 2, 0.5))), turn_of(Used(Usage(10, 20))), turn_of()
    talk = begun(1.7e9, (1, 2), "llm")
    assert talk.usage == Usage()
    for turn in used:
        talk = talk.with_turn(turn)
    assert talk.usage == Usage(11, 22, 0.5)


def test_an_answer_belongs_to_its_own_call():
    started = [ToolStarted(number, "t", "") for number in "12"]
    turn = turn_of(*started, ToolFinished("2", "t", "", "r", 0.5))
    assert [(call.ok, call.result) for call in turn.tools] == [(None, ""), (True, "r")]
    assert turn.after(ToolFinished("2", "t", "", "again", 0.5)).tools == turn.tools


def test_only_so_many_are_kept(tmp_path, demo, monkeypatch):
    monkeypatch.setattr("amx_tui.ask.conversations.KEPT", 2)
    kept = Conversations(Kept(tmp_path), demo)
    talks = [begun(1.7e9 + n, (1, 2), "x").with_turn(turn_of(Done())) for n in range(4)]
    for talk in talks:
        kept.save(talk)
    assert kept.newest() == (talks[3], talks[2])


def test_what_was_saved_last_is_what_is_kept_and_what_never_ended_is_marked(tmp_path, demo):
    kept = Conversations(Kept(tmp_path), demo)
    talk = begun(1.7e9, (1, 2), "x").with_turn(turn_of(Done()))
    for length in range(200):
        kept.save(talk.with_turn(turn_of(TextDelta("x" * length), ToolStarted("1", "t", ""))))
    (found,) = kept.newest()
    assert [turn.state for turn in found.turns] == ["done", "stopped"]
    assert found.turns[1].answer == "x" * 199
    assert found.turns[1].note == "amx-tui ended in the middle of the answer"
    assert found.turns[0].note == ""


def test_ids_are_in_the_order_in_which_conversations_were_begun():
    ids = [begun(1.7e9 + n / 500, (), "x").id for n in range(700)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_markdown_has_the_calls_and_how_it_ended():
    call = ToolStarted("1", "list_runs", "limit=2"), ToolFinished("1", "list_runs", "", "r", 0.5)
    said = markdown(begun(1.7e9, (1, 2), "llm").with_turn(turn_of(*call, Failed("no key"))))
    assert "- `list_runs(limit=2)`: r" in said
    assert "*llm · m (failed: no key)*" in said


def test_who_gets_the_data_is_said():
    assert about_line(About("llm", "m", "a.example")) == "llm · m · goes to a.example"
    near = About("llm", "m", "", place="127.0.0.1:4000")
    assert about_line(near) == "llm · m · goes to 127.0.0.1:4000 on this machine"
    assert about_line(About("offline", "m", "")) == "offline · m · nothing leaves this machine"
