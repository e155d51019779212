"""What agents and those who ask them have agreed on."""

import pytest

from amx_tui.ask.protocol import About


@pytest.mark.parametrize(
    ("receiver", "agreed", "asks"),
    [
        ("", (), False),
        ("a.example", (), True),
        ("a.example", ("b.example",), True),
        ("a.example", ("a.example",), False),
    ],
)
def test_only_what_leaves_the_machine_needs_a_yes(receiver, agreed, asks):
    assert About("llm", "m", receiver).asks_first(agreed) == asks


def test_a_question_about_a_receiver_says_what_goes_and_what_else_begins():
    told = About("amx", "m", "a.example", besides="AMX may search.").sends()
    assert told == (
        "This sends to a.example (m) your question and what this history has for it: names of tables "
        "and columns, descriptions, figures, the runs' settings. AMX may search."
    )
    assert "your question, 2 answers before it, and what" in About("llm", "m", "a.example").sends(2)
