"""Tokens, cost and model time, from JSON as AMX writes it and as it may have become."""

import pytest

from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.usage import (
    Spending,
    model_seconds,
    parent_run,
    spending,
    token_steps,
)


@pytest.mark.parametrize(
    ("tokens", "spent", "damaged"),
    [
        ({}, Spending(0, 0, 0, None), False),
        ({"summary": [["a", 10, 2, 12, 0.1], ["b", 5, 1, 6]]}, Spending(15, 3, 18, None), False),
        ({"summary": [["a", 1]], "total_tokens": 7}, Spending(0, 0, 7, None), False),
        ({"summary": [["a", "3", None, 3.9]]}, Spending(3, 0, 3, None), False),
        # what was added before the value that cannot be read is kept: AMX does the same
        ({"summary": [["a", 3, "x", 9], ["b", 1, 1, 2]]}, Spending(4, 1, 2, None), True),
        ({"summary": [["a", [1], 1, 1]], "total_tokens": {}}, Spending(0, 0, 0, None), True),
        ({"summary": "many"}, Spending(0, 0, 0, None), True),
        ({"total_tokens": "x"}, Spending(0, 0, 0, None), True),
        (
            {"total_cost_usd": 0.25, "records": [{"input_cost_usd": 9}]},
            Spending(0, 0, 0, 0.25),
            False,
        ),
        ({"total_cost_usd": 0}, Spending(0, 0, 0, 0.0), False),
        (
            {
                "total_cost_usd": 0,
                "records": [{"input_cost_usd": 0.1, "output_cost_usd": "0.2"}, 5, {}],
            },
            Spending(0, 0, 0, 0.30000000000000004),
            False,
        ),
        ({"total_cost_usd": -1}, Spending(0, 0, 0, None), True),
        ({"total_cost_usd": "1"}, Spending(0, 0, 0, None), True),
        ({"records": [{"input_cost_usd": "x"}]}, Spending(0, 0, 0, 0.0), True),
        ({"records": {}}, Spending(0, 0, 0, None), True),
    ],
)
def test_spending(tokens, spent, damaged):
    damage = Damage()
    assert spending(tokens, damage) == spent
    assert bool(damage) is damaged


def test_steps_that_cannot_be_read_are_left_out():
    damage = Damage()
    steps = token_steps(
        {"summary": [["a\nb", 1, 2, 3, 0.5], ["c", 1, "x", 2], 5, ["d", 1, 2, 3]]}, damage
    )
    assert [tuple(step) for step in steps] == [("a b", 1, 2, 3, 0.5), ("d", 1, 2, 3, None)]
    assert damage == {"tokens_json"}


@pytest.mark.parametrize(
    ("seconds", "read", "damaged"),
    [
        (12.5, 12.5, False),
        ("12.5", 12.5, False),
        (None, None, False),
        (0, None, False),
        ("soon", None, True),
        ([1], None, True),
        (float("nan"), None, True),
    ],
)
def test_model_seconds(seconds, read, damaged):
    damage = Damage()
    assert model_seconds({"model_processing_sec": seconds}, damage) == read
    assert bool(damage) is damaged


@pytest.mark.parametrize(
    ("parent", "read"),
    [(3, 3), ("3", 3), (3.9, 3), (None, None), ("x", None), (-1, None), ([], None)],
)
def test_the_run_that_a_rerun_was_made_from(parent, read):
    damage = Damage()
    assert parent_run({"parent_run_id": parent}, damage) == read
    assert damage == (set() if read or parent is None else {"settings_json"})
    assert parent_run({}, Damage()) is None
