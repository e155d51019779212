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
