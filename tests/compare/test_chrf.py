from __future__ import annotations

import random

from amx_tui.compare.chrf import chrf, chrf_both_ways

_WORDS = ["the", "The", "orders", "order_id", "Total,", "größte", "日本", "e\u0301", "\t", "\u00a0"]


def _text(rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.choice([0, 1, 2, 3, 8, 30])))


def test_it_is_that_of_sacrebleu() -> None:
    from sacrebleu.metrics.chrf import CHRF

    rng, theirs = random.Random(4), CHRF()
    pairs = [(_text(rng), _text(rng)) for _ in range(60)]
    pairs += [("", ""), ("", "a"), ("a", ""), (" \n", "a b"), ("abc", "xyz"), ("ab", "abcdefgh")]
    pairs += [(text, text) for text, _ in pairs[:10]]
    for text, reference in pairs:
        expected = theirs.sentence_score(text, [reference]).score / 100
        assert abs(chrf(text, reference) - expected) <= 1e-15, (text, reference)
    scores = [chrf(text, reference) for text, reference in pairs]
    assert len({round(score, 3) for score in scores}) > 30


def test_the_same_is_1_and_nothing_in_common_is_0() -> None:
    assert chrf("order total", "order  total\n") == 1
    assert chrf("abc", "xyz") == chrf("", "") == 0


def test_both_ways_is_the_mean_of_them() -> None:
    one, other = "The total of the order", "the order's total, in euros"
    assert chrf(one, other) != chrf(other, one)
    assert chrf_both_ways(one, other) == (chrf(one, other) + chrf(other, one)) / 2
