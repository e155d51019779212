"""Wrapping: no word is lost, glued to another or cut where it fits."""

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from amx_tui.ui.widgets.grid.grid_text import wrapped, wrapped_by_word

words = st.lists(st.text("abcé漢", min_size=1, max_size=5), min_size=1, max_size=30)
_STYLES = (Style(), Style(bold=True))


@given(words, st.integers(10, 25), st.integers(0, 12))
def test_words_stay_whole_and_apart(words, columns, every):
    """Whatever the width, and wherever the style changes."""
    pieces, style = [], 0
    for number, word in enumerate(words):
        style ^= bool(every) and number % every == 0
        pieces.append((f"{word} ", _STYLES[style]))
    lines = wrapped(pieces, columns)
    assert [word for line in lines for word in "".join(s.text for s in line).split()] == words
    assert all(sum(segment.cell_length for segment in line) <= columns for line in lines)


@given(st.text("ab \t\r-", max_size=60), st.integers(1, 12), st.integers(0, 4))
def test_a_text_of_one_style_is_wrapped_as_any(text, columns, limit):
    pieces = [(text, _STYLES[1])]
    assert wrapped(pieces, columns, limit) == wrapped_by_word(pieces, columns, limit)


def test_a_short_word_at_the_end_of_a_line_keeps_its_distance():
    lines = wrapped([("handbook chapter 6 for", Style())], 18)
    assert ["".join(s.text for s in line).strip() for line in lines] == [
        "handbook chapter 6",
        "for",
    ]
    lines = wrapped([("handbook chapter 6 for", Style())], 17)
    assert ["".join(s.text for s in line).strip() for line in lines] == [
        "handbook chapter",
        "6 for",
    ]


def test_what_stands_right_behind_a_word_begins_no_line():
    pieces = [("as entered by the user", _STYLES[0]), (". Note:", _STYLES[1])]
    lines = wrapped(pieces, 22)
    assert ["".join(s.text for s in line).strip() for line in lines] == [
        "as entered by the",
        "user. Note:",
    ]
    lines = wrapped([("unbreakable", _STYLES[0]), (".", _STYLES[1])], 11)
    assert ["".join(s.text for s in line) for line in lines] == ["unbreakable", "."]


def test_of_a_word_of_a_million_characters_only_what_is_shown_is_wrapped():
    lines = wrapped([("漢" * 1_000_000, Style())], 20, limit=3)
    assert ["".join(s.text for s in line) for line in lines] == ["漢" * 10] * 3
