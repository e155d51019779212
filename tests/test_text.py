import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.text import beginning, clean, fit, one_line, pieces, width, wrap


@given(st.text())
def test_nothing_gets_past_the_door(text):
    safe = clean(text)
    assert clean(safe) == safe
    assert not any(ord(c) < 32 and c not in "\n\t" for c in safe)
    assert not any(0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in safe)
    assert "\n" not in one_line(text)


@given(st.text(), st.integers(2, 40))
def test_lines_fit(text, columns):
    assert width(fit(one_line(text), columns)) <= columns
    assert all(width(line) <= columns for line in wrap(one_line(text), columns))


@given(st.text(), st.integers(2, 40))
def test_a_long_word_is_broken_and_nothing_of_it_lost(text, columns):
    word = one_line(text).replace(" ", "") or "x"
    parts = list(pieces(word, columns))
    assert "".join(parts) == word
    assert all(width(part) <= columns for part in parts)


def test_a_word_of_a_million_characters_takes_no_longer_than_its_length():
    """A test has 60 seconds; in time that grows with the square of the length this would take hours."""
    for character in "x漢é":
        word = character * 1_000_000
        assert "".join(wrap(word, 50)) == word
        assert width(fit(word, 50)) in (49, 50)


def test_what_is_not_laid_out_is_counted():
    assert beginning("abc", 3) == "abc"
    assert beginning("abcdef", 3) == "abc… (3 more characters)"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("pass\u200dword", "pass\N{REPLACEMENT CHARACTER}word"),
        ("\u200d\u200da", "\N{REPLACEMENT CHARACTER}" * 2 + "a"),
        ("ක්\u200dෂ", "ක්ෂ"),  # Sinhala
        ("\N{MAN}\u200d\N{WOMAN}", "\N{MAN}\u200d\N{WOMAN}"),
    ],
)  # fmt: skip
def test_no_letter_hides_behind_a_joiner(text: str, drawn: str) -> None:
    assert clean(text) == clean(clean(text)) == drawn
