"""The list of conversations: what is said of each, and how one is found."""

from amx_tui.ask.catalogue import entries, facts, matching
from amx_tui.ask.conversation import Conversation, Turn, begun
from amx_tui.ask.handoff import seed_prompt
from amx_tui.ask.protocol import Usage
from tests.conftest import NOW


def talk(*turns: Turn, runs=(114, 115), agent="llm", at=NOW) -> Conversation:
    made = begun(at, runs, agent)
    for turn in turns:
        made = made.with_turn(turn)
    return made


def said(question: str, answer: str = "", **more) -> Turn:
    return Turn(question=question, answer=answer, state=more.pop("state", "done"), **more)


def test_a_conversation_is_called_by_the_first_question_of_its_user():
    seed = seed_prompt((114, 115))
    (own,) = entries([talk(said(seed), said("And  on\ncustomers?"))])
    assert own.question == "And on customers?"
    assert entries([talk(said(seed))])[0].question == seed  # there is no other
    assert entries([talk(said("Why?"), said(seed))])[0].question == "Why?"
    assert len(entries([talk(said("x" * 10_000))])[0].question) == 300


def test_the_facts_are_the_most_telling_first():
    one = talk(said("Why?", model="gpt-x", usage=Usage(1, 2, 0.025)), at=NOW - 7_300)
    assert facts(one, NOW) == "2h ago · #114, #115 · llm gpt-x · 1 question · $0.0250"
    cut = talk(said("Why?"), said("And?", state="stopped"), runs=(), agent="offline")
    assert facts(cut, NOW) == "just now · no runs · offline · 2 questions · stopped"
    assert facts(talk(), NOW).endswith("0 questions")


def test_one_is_found_by_each_word_of_what_was_said():
    listed = entries(
        [
            talk(said("Which is better?", "It is A on sales.orders.")),
            talk(said("Was kostet es?", "Café, 2 $."), runs=(119, 120), agent="offline"),
        ]
    )
    assert [entry.number for entry in listed] == [1, 2]

    def found(text: str) -> list[int]:
        return [entry.number for entry in matching(listed, text)]

    assert found("") == found("  ") == [1, 2]
    assert found("SALES better") == [1]
    assert found("#119") == found("offline") == found("cafe\u0301") == [2]
    assert found("better kostet") == found("\x00") == []
