from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.worddiff import Change, diff, words_in, words_shared


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_diff_gives_both_texts_back(before: str, after: str) -> None:
    pieces = diff(before, after).pieces
    assert "".join(text for change, text in pieces if change is not Change.REMOVED) == after
    assert "".join(text for change, text in pieces if change is not Change.ADDED) == before
    assert diff(before, after).same == (before == after)


def test_a_diff_marks_words() -> None:
    found = diff("Id of the customer.", "Key of the customer!")
    assert found.pieces[0] == (Change.REMOVED, "Id")
    assert not found.rewritten
    assert diff("Id of the customer.", "Wholly other words here").rewritten


def test_texts_that_would_take_seconds_count_as_rewritten() -> None:
    before = " ".join(f"word{number}" for number in range(1500))
    found = diff(before, f"{before} more")
    assert found.rewritten
    assert found.pieces == ((Change.REMOVED, before), (Change.ADDED, f"{before} more"))


@pytest.mark.parametrize(
    ("words", "text", "share"),
    [("a b", "b a", 1.0), ("a b", "c d", 0.0), ("a b", "a c", 0.5), ("", "", 1.0), ("", "a", 0.0)],
)
def test_words_are_shared_in_any_order(words: str, text: str, share: float) -> None:
    assert words_shared(words_in(words), words_in(text)) == share
