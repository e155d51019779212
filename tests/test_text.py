from hypothesis import given
from hypothesis import strategies as st

from amx_tui.text import clean, fit, one_line, width, wrap


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
