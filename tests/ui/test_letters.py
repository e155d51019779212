"""Letters for what can be jumped to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.ui.letters import HOME_ROW_FIRST, codes
from tests.conftest import examples


def test_the_home_row_comes_first_and_one_key_is_enough_for_26():
    assert codes(4) == ("a", "s", "d", "f")
    assert codes(26) == tuple(HOME_ROW_FIRST)
    assert codes(0) == ()


def test_more_than_the_letters_share_those_at_the_end():
    given = codes(28)
    assert given[:25] == tuple(HOME_ROW_FIRST[:25])
    assert given[25:] == ("ma", "ms", "md")
    assert codes(5, "ab") == ("aa", "ab", "ba", "bb"), "there are no more of two letters"


@examples(40)
@given(st.integers(0, 700), st.integers(2, 26))
def test_no_code_begins_another_and_none_is_longer_than_two(count, size):
    found = codes(count, HOME_ROW_FIRST[:size])
    assert len(found) == len(set(found)) == min(count, size**2)
    single = {code for code in found if len(code) == 1}
    assert all(len(code) <= 2 and (code in single or code[0] not in single) for code in found)
    assert [len(code) for code in found] == sorted(len(code) for code in found)


@pytest.mark.parametrize("count", [27, 51, 52, 676])
def test_as_many_as_can_be_have_one_letter(count):
    found = codes(count)
    begins = len({code[0] for code in found if len(code) == 2})
    assert (begins - 1) * 26 + (26 - begins) < count, "one letter less would not do"
