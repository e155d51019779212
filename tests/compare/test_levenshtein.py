from __future__ import annotations

import random
import time
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.levenshtein import levenshtein
from tests.conftest import examples

_SIZE = 10_000
_LETTERS = [chr(0x4E00 + number) for number in range(3 * _SIZE)]


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Texts of few letters, or one with pieces of the other: what has blocks of many lengths."""
    text = draw(st.text("abc ü顧", max_size=60))
    other = st.text("ab ", max_size=10)
    ends = draw(st.lists(st.integers(0, len(text)), max_size=8))
    pieces = [text[start:end] for start, end in pairwise(ends)]
    cut = "".join(piece + draw(other) for piece in pieces)
    return text, draw(st.just(cut) | st.text("abc ü顧", max_size=60))


@examples(300)
@given(pair=_pairs())
def test_it_counts_what_is_in_no_block_of_difflib(pair: tuple[str, str]) -> None:
    text, reference = pair
    blocks = SequenceMatcher(None, text, reference, autojunk=False).get_matching_blocks()
    expected = len(text) + len(reference) - 2 * sum(block.size for block in blocks)
    assert levenshtein(text, reference) == expected


def _staircase(between: int) -> str:
    """Blocks of 1 to 99 letters that come nowhere else, each with a letter of its own behind it:
    no texts of as many characters have blocks of more lengths, and lengths are what takes time."""
    blocks = (_LETTERS[size * size : size * size + size] for size in range(1, 100))
    return "".join("".join(block) + chr(between + i) for i, block in enumerate(blocks))


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("a" * _SIZE, "a" * (_SIZE - 1)),
        ("ab" * (_SIZE // 2), "ba" * (_SIZE // 2)),
        ("".join(random.Random(1).choices("ab", k=_SIZE)), "a" + "ab" * (_SIZE // 2)),
        ("".join(_LETTERS[:_SIZE]), "".join(reversed(_LETTERS[:_SIZE]))),
        (
            "".join(map("".join, zip(_LETTERS[:_SIZE:2], _LETTERS[_SIZE:], strict=False))),
            "".join(map("".join, zip(_LETTERS[:_SIZE:2], _LETTERS[2 * _SIZE :], strict=False))),
        ),
        (_staircase(0x1000), _staircase(0x2000)),
    ],
    ids=["one letter", "two in turn", "two at random", "backwards", "every other", "staircase"],
)
def test_no_long_text_takes_long(text: str, reference: str) -> None:
    begun = time.process_time()
    assert 0 < levenshtein(text, reference) <= len(text) + len(reference)
    assert time.process_time() - begun < 10
