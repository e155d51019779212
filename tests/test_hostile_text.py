"""The texts that other tests are made of are as hostile as they say."""

from __future__ import annotations

import random
import unicodedata

from amx_tui.text import clean, one_line
from tests.hostile_text import hostile_text, leaks


def test_the_same_seed_makes_the_same_text() -> None:
    assert hostile_text(random.Random(3)) == hostile_text(random.Random(3))


def test_texts_hold_every_kind_of_character() -> None:
    rng = random.Random(1)
    text = "".join(hostile_text(rng) for _ in range(2_000))
    kinds = {unicodedata.category(character) for character in text}
    assert kinds >= {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp", "Zs", "Lo"}
    assert {"\x1b", "\x9b", "\x7f", "\u202e", "\u2066", "\u200b", "\U000e0068"} <= set(text)
    assert all(words in text for words in ("[@click=", "\x1b]8;;", "\x1b]52;", "https://"))


def test_what_leaks_is_named() -> None:
    assert leaks("a\nb") == []
    assert leaks("a\nb", allowed="") == ["U+000A"]
    assert leaks("a\x1b[0m\u202e\ud800\x9b") == ["U+001B", "U+009B", "U+202E", "U+D800"]


def test_no_character_gets_past_the_door_that_a_terminal_obeys_or_nobody_sees() -> None:
    every = "".join(map(chr, range(0x110000)))
    assert leaks(clean(every), allowed="\n\t") == []
    assert leaks(one_line(every), allowed="") == []
