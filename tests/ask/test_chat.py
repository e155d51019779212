"""A chat without a screen: who answers, what is agreed to, what is kept, what is recalled."""

import asyncio
import threading

import pytest

from amx_tui.ask.agents.registry import NOBODY, Choice
from amx_tui.ask.conversation import Turn
from amx_tui.ask.protocol import (
    About,
    Done,
    Failed,
    Progress,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from amx_tui.ask.recall import Recall
from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.models import Asset
from amx_tui.stored import Name
from tests.ask.conftest import KEY
from tests.ask.model_server import calls, drops, never_ends, refuses, says, stalls
from tests.ask.scripted import ANSWER, Scripted, asked, chat_with
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bare")


async def test_a_turn_becomes_part_of_the_conversation_and_is_kept(call, demo, tmp_path):
    ended: list[Turn] = []
    agent = Scripted()
    agent.session = {"number": 7}
    chat = chat_with(agent, call, demo, tmp_path, on_end=ended.append)
    chat.begin((114, 115))
    assert agent.resumed == [((), {"run_ids": (114, 115)})]
    turn, shown = await asked(chat, "Which?")
    assert shown == list(ANSWER)
    assert agent.asked == [("Which?", (114, 115))]
    assert (turn.question, turn.answer, turn.state) == ("Which?", "The answer.", "done")
    assert ended == [turn]
    assert chat.conversation.session == {"number": 7}
    assert not chat.busy
    assert chat.kept.newest() == (chat.conversation,)
    chat.end()  # once more: nothing happens
    assert chat.conversation.turns == (turn,)


async def test_what_goes_on_is_said_while_it_does(call, demo):
    progress = []
    chat = chat_with(
        Scripted(
            Progress("looking"),
            ToolStarted("1", "compare_runs", ""),
            ToolFinished("1", "compare_runs", "", "r", 0.1),
            TextDelta("x"),
            Done(),
        ),
        call,
        demo,
    )

    async def show(event, turn):
        progress.append(chat.progress)

    asking = chat.start("Which?")
    assert chat.busy
    await chat.answer(asking, show)
    assert progress == ["looking", "calling compare_runs", "answering", "answering", "answering"]


@pytest.mark.parametrize("where", ["agent", "show"])
async def test_what_is_raised_ends_the_turn_in_words(call, demo, where):
    error = RecursionError(f"too deep {KEY}")
    agent = Scripted(TextDelta("Half."), *([error] if where == "agent" else []), Done())
    chat = chat_with(agent, call, demo)

    async def show(event, turn):
        if where == "show" and not isinstance(event, Failed):
            raise error

    await chat.answer(chat.start("Which?"), show)
    (turn,) = chat.conversation.turns
    assert (turn.state, turn.answer) == ("failed", "Half.")
    assert "RecursionError" in turn.note
    assert KEY not in turn.note
    assert (await asked(chat_with(Scripted(), call, demo), "Again?"))[0].state == "done"


@pytest.mark.parametrize(
    ("move", "limits", "words"),
    [
        (refuses(401, f"bad key {KEY}"), {}, "refuses the key"),
        (refuses(429, "later", retry_after="600"), {}, "Try again in 10 minutes"),
        (refuses(500, "boom"), {}, "error of its own"),
        (drops("Half an answer"), {}, "broke in the middle"),
        (stalls("Half an answer"), {"ask_silence": 0.5}, "said nothing for 0.5 s"),
        (calls("compare_runs", "{"), {}, "arguments that do not fit"),
        (never_ends(), {"ask_answer_tokens": 400}, "limit of 400 tokens"),
    ],
)
async def test_after_each_trouble_one_can_go_on(agent, call, demo, tmp_path, move, limits, words):
    answers, server = agent(move, **limits)
    chat = chat_with(answers, call, demo, tmp_path)
    chat.begin((114, 115))
    turn, _ = await asked(chat, "Which?")
    assert turn.state == "failed"
    assert words in turn.note
    server.moves = (says("Good again."),)
    turn, _ = await asked(chat, "Again?")
    assert (turn.state, turn.answer) == ("done", "Good again.")
    (kept,) = chat.kept.newest()
    assert [turn.state for turn in kept.turns] == ["failed", "done"]
    assert KEY not in kept.model_dump_json()
    await chat.close()


async def test_an_error_that_others_have_words_for_is_theirs(call, demo):
    chat = chat_with(Scripted(TextDelta("Half."), HistoryUnreadable("gone")), call, demo)
    with pytest.raises(HistoryUnreadable):
        await asked(chat, "Which?", raising=(HistoryUnreadable,))
    assert chat.conversation.turns[0].state == "stopped"
    assert chat.conversation.turns[0].answer == "Half."


async def test_stopping_keeps_what_came_and_shows_no_more(call, demo, tmp_path):
    shown = []
    chat = chat_with(
        Scripted(TextDelta("Half."), TextDelta(" More."), Done()), call, demo, tmp_path
    )

    async def show(event, turn):
        shown.append(event)
        chat.end()

    asking = chat.start("Which?")
    await chat.answer(asking, show)
    assert shown == [TextDelta("Half.")]
    assert [(t.state, t.answer) for t in chat.conversation.turns] == [("stopped", "Half.")]
    assert chat.kept.newest()[0] == chat.conversation
    await chat.answer(asking, show)  # it has ended
    assert len(chat.conversation.turns) == 1


async def test_what_has_come_is_kept_while_more_comes(call, demo, tmp_path, monkeypatch):
    """The question at once, then a part of the answer, however the process ends."""
    monkeypatch.setattr("amx_tui.ask.chat.KEEP_EVERY", 0.01)
    go = asyncio.Event()

    class Slow(Scripted):
        async def ask(self, question, run_ids, around=None):
            yield TextDelta("Half.")
            await go.wait()
            yield Done()

    chat = chat_with(Slow(), call, demo, tmp_path)
    asking = chat.start("Which?")

    def kept():
        (found,) = chat.kept.newest()
        return [(turn.question, turn.answer, turn.state) for turn in found.turns]

    assert kept() == [("Which?", "", "stopped")]

    async def show(event, turn):
        pass

    answering = asyncio.create_task(chat.answer(asking, show))
    await until(lambda: kept() == [("Which?", "Half.", "stopped")], "the half that has come")
    assert chat.busy
    go.set()
    await answering
    assert kept() == [("Which?", "Half.", "done")]


async def test_leaving_keeps_what_came(call, demo):
    agent = Scripted()
    chat = chat_with(agent, call, demo)
    chat.start("Which?")
    await chat.close()
    assert chat.conversation.turns[0].state == "stopped"
    assert agent.closed


async def test_who_gets_the_data_is_agreed_to_once(call, demo):
    chat = chat_with(Scripted(receiver="a.example"), call, demo)
    said = chat.objection("Which?")
    assert said.startswith("Enter again sends it, escape does not. This sends to a.example (none)")
    assert "a.example" in said
    assert "Enter again sends it" in said
    assert chat.objection("Another?") == said  # another question is no agreement
    assert not chat.withdraw(unless="Another?")
    assert chat.withdraw()
    assert not chat.withdraw()
    assert chat.objection("Which?") == said
    assert chat.objection("Which?") == ""
    assert not chat.withdraw()
    assert chat.objection("And now?") == ""
    chat.start("Which?")
    assert "escape stops it" in chat.objection("And now?")
    chat.end()


async def test_a_yes_is_for_one_receiver(call, demo, monkeypatch):
    """Asked for a.example, agreed after another agent was taken: that one gets nothing."""
    other = Scripted(receiver="b.example")
    chat = chat_with(Scripted(receiver="a.example"), call, demo)
    monkeypatch.setattr(chat.agents, "choose", lambda name: Choice(name, "a test wants it", other))
    assert "a.example" in chat.objection("Which?")
    await chat.take("llm")
    assert "b.example" in chat.objection("Which?")
    assert chat.objection("Which?") == ""
    other.about = About("scripted", "none", "c.example")  # it is refined, and not agreed to
    turn, _ = await asked(chat, "Which?")
    assert (turn.state, other.asked) == ("failed", [])
    assert "c.example was not agreed to" in turn.note


async def test_each_of_two_receivers_needs_a_yes(call, demo):
    both = Scripted(receiver="a.example and b.example")
    assert chat_with(both, call, demo, agreed=("a.example",)).needs_a_yes
    chat = chat_with(both, call, demo)
    chat.agree()
    assert not chat.needs_a_yes
    assert not chat_with(both, call, demo, agreed=("b.example", "a.example")).needs_a_yes


async def test_a_question_is_not_sent_while_another_agent_is_called(call, demo, monkeypatch):
    chat = chat_with(Scripted(), call, demo)
    go = threading.Event()
    other = Scripted(receiver="b.example")

    def choose(name):
        go.wait(10)
        return Choice(name, "a test wants it", other)

    monkeypatch.setattr(chat.agents, "choose", choose)
    taking = asyncio.create_task(chat.take("llm"))
    await asyncio.sleep(0)
    assert "Another agent is being called" in chat.objection("secret")
    go.set()
    await taking
    assert "b.example" in chat.objection("secret")
    assert other.asked == []


async def test_a_turn_stays_with_its_agent_and_its_conversation(call, demo, tmp_path, monkeypatch):
    """An agent that is taken in the middle of an answer ends it, and knows nothing of its session."""
    first, other = Scripted(TextDelta("Half."), TextDelta(" More."), Done()), Scripted(name="llm")
    first.session, other.session = {"of": "first"}, {"of": "other"}
    chat = chat_with(first, call, demo, tmp_path)
    monkeypatch.setattr(chat.agents, "choose", lambda name: Choice(name, "a test wants it", other))

    async def show(event, turn):
        await chat.take("llm")

    await chat.answer(chat.start("Which?"), show)
    assert [(t.state, t.answer) for t in chat.conversation.turns] == [("stopped", "Half.")]
    assert chat.kept.newest()[0].session == {"of": "first"}
    assert other.asked == []
    asking = chat.start("And?")
    before = chat.conversation.id
    chat.begin((114, 115))
    await chat.answer(asking, show)
    assert other.asked == []
    assert chat.conversation.turns == ()
    kept = {conversation.id: conversation for conversation in chat.kept.newest()}
    assert [turn.state for turn in kept[before].turns] == ["stopped", "stopped"]


async def test_the_end_of_an_old_turn_leaves_the_new_one_alone(call, demo):
    chat = chat_with(Scripted(), call, demo)
    old = chat.start("Old?")
    chat.end()
    new = chat.start("New?")
    chat.end(old)
    assert chat.turn is new.turn

    async def show(event, turn):
        assert turn.question == "New?"

    await chat.answer(old, show)
    assert chat.turn is new.turn
    await chat.answer(new, show)
    assert [(t.question, t.state) for t in chat.conversation.turns] == [
        ("Old?", "stopped"),
        ("New?", "done"),
    ]


async def test_what_was_agreed_to_before_needs_no_question(call, demo):
    for receiver, agreed in (("", ()), ("a.example", ("a.example",))):
        chat = chat_with(Scripted(receiver=receiver), call, demo, agreed=agreed)
        assert chat.objection("Which?") == ""
    assert chat_with(Scripted(receiver="a.example"), call, demo, agreed=("b",)).needs_a_yes


async def test_another_agent_is_told_what_was_said(call, demo):
    first = Scripted()
    chat = chat_with(first, call, demo)
    chat.begin((114, 115))
    await asked(chat, "Which?")
    await chat.take("offline")
    assert chat.choice.name == chat.conversation.agent == "offline"
    assert chat.conversation.turns[0].answer == "The answer."
    assert chat.conversation.session == {"run_ids": (114, 115)}
    turn, _ = await asked(chat, "which run won cost?")
    assert turn.answer.startswith("B (#115) is cheaper")
    await chat.close()
    assert first.closed
    assert chat.next_agent == "offline"


async def test_the_same_agent_goes_on_with_its_session(call, demo):
    agent = Scripted(name="offline")
    agent.session = {"run_ids": [118, 119]}
    chat = chat_with(agent, call, demo)
    await asked(chat, "Which?")
    await chat.take("offline")
    assert chat.choice.agent.session == {"run_ids": [118, 119]}


async def test_a_kept_conversation_goes_on(call, demo, tmp_path):
    chat = chat_with(Scripted(), call, demo, tmp_path)
    chat.begin((114, 115))
    await asked(chat, "Which?")
    await chat.close()
    agent = Scripted()
    later = chat_with(agent, call, demo, tmp_path)
    (kept,) = later.kept.newest()
    await later.reopen(kept)
    assert [(turn.question, turn.answer) for turn in agent.resumed[0][0]] == [
        ("Which?", "The answer.")
    ]
    assert later.known.runs == {114, 115}
    assert later.recall.step(-1, "") == "Which?"
    await asked(later, "And?")
    assert [turn.question for turn in later.conversation.turns] == ["Which?", "And?"]
    assert later.kept.newest() == (later.conversation,)
    await later.reopen(kept.model_copy(update={"agent": "offline"}))
    assert later.choice.name == "offline"


async def test_the_prompt_to_begin_with(call, demo):
    chat = chat_with(None, call, demo)
    assert chat.choice is NOBODY
    await chat.open((114, 115), "offline")
    assert chat.choice.name == "offline"
    seed = chat.offer("", same_runs=False)
    assert seed.startswith("Which of the runs #114, #115 is better")
    assert chat.is_seed(seed)
    assert not chat.is_seed("")
    assert chat.offer(" typed ", same_runs=True) == "typed"
    await chat.open((119, 120), "amx")
    assert chat.choice.name == "offline"  # whoever answers goes on
    assert "#119, #120" in chat.offer("typed", same_runs=False)
    assert chat.recall.step(-1, "") == "typed"  # about other runs: recalled, not glued
    await chat.open((118,), "offline")
    assert chat.offer("", same_runs=False) == ""


async def test_only_other_runs_begin_another_conversation(call, demo):
    chat = chat_with(Scripted(), call, demo)
    chat.begin((114, 115))
    assert not chat.goes_on((114, 115))  # nothing has been said
    chat.start("Which?")
    assert chat.goes_on((119, 120))  # an answer is coming
    chat.end()
    assert chat.goes_on((114, 115))
    assert not chat.goes_on((119, 120))


async def test_runs_that_an_agent_chose_are_those_of_the_conversation(call, demo):
    agent = Scripted()
    agent.session = {"run_ids": [119, 120]}
    chat = chat_with(agent, call, demo)
    await asked(chat, "Which?")
    assert chat.conversation.run_ids == (119, 120)


async def test_what_an_answer_names_is_learned(call, demo):
    chat = chat_with(Scripted(), call, demo)
    assert await chat.learn_from("#114 on sales.orders.currency")
    assert not await chat.learn_from("#114 on sales.orders.currency")
    assert not await chat.learn_from("#999999 on no.such.thing")
    asset = chat.known.assets["sales.orders.currency"]
    assert await chat.newest_run_of(asset) == max(
        await call(lambda s: [found.run.id for found in s.asset_runs(asset)])
    )
    assert await chat.newest_run_of(asset._replace(column=Name("nothing"))) is None


async def test_a_history_that_is_gone_ends_no_chat(demo):
    async def call(question):
        raise HistoryUnreadable("The history is gone.")

    chat = chat_with(Scripted(), call, demo)
    assert not await chat.learn_from("#114")
    chat.known.assets = {}
    assert await chat.newest_run_of(Asset.of("sales", "orders", "id")) is None


async def test_an_agent_that_takes_its_time_to_close_holds_nobody_up(call, demo):
    leave = asyncio.Event()

    class Slow(Scripted):
        async def close(self) -> None:
            await leave.wait()
            await super().close()

    slow = Slow()
    chat = chat_with(slow, call, demo)
    await chat.take("offline")
    assert not slow.closed
    leave.set()
    await asyncio.wait_for(chat.close(), 10)
    assert slow.closed


def test_recall():
    recall = Recall()
    assert recall.step(-1, "draft") is None
    for prompt in ("first", "second", "second"):
        recall.add(prompt)
    assert [recall.step(step, "draft") for step in (-1, -1, -1, 1, 1, 1)] == [
        "second",
        "first",
        "first",
        "second",
        "draft",
        "draft",
    ]
    recall.add("third")
    assert recall.step(-1, "") == "third"


async def test_a_conversation_is_cut_and_the_whole_one_is_kept(call, demo, tmp_path):
    agent = Scripted()
    chat = chat_with(agent, call, demo, tmp_path)
    chat.begin((114, 115))
    for question in ("one", "two", "three"):
        await asked(chat, question)
    whole = chat.conversation
    chat.cut(1)
    assert [turn.question for turn in chat.conversation.turns] == ["one"]
    assert chat.conversation.run_ids == (114, 115)
    assert agent.resumed[-1] == (chat.conversation.earlier, {"run_ids": (114, 115)})
    await asked(chat, "otherwise")
    kept = {each.id: each for each in chat.kept.newest()}
    assert len(kept) == 2
    assert kept[whole.id] == whole
    assert [turn.question for turn in kept[chat.conversation.id].turns] == ["one", "otherwise"]
