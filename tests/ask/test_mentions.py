"""What a text mentions, and what of it is known to be in the history."""

import pytest

from amx_tui.ask.mentions import Known, Mentions, look_up, run_ids_in
from amx_tui.compare.comparison import compare


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("compare runs 58, 59", (58, 59)),
        ("#58 and #59", (58, 59)),
        ("58 or 59?", (58, 59)),
        ("which run is cheapest: 120 119 115", (120, 119, 115)),
        ("runs: 5 6", (5, 6)),
        ("compare 118 115", (118, 115)),
        ("please compare 118/115?", (118, 115)),
        ("118 115", (118, 115)),
        ("24/7 is fine", ()),
        ("compare 3 tables", ()),
        ("compare 1.5 2.5", ()),
        ("58 vs. 59 vs 60", (58, 59, 60)),
        ("at 12:30 it took 5.5", ()),
        ("on 3 tables", ()),
        ("compare runs 99999999999999999999, 5", (5,)),
        ("9" * 5000 + ", 5", (5,)),
        ("runs " + "9" * 5000, ()),
        ("runs " + "1 " * 3000, (1,)),
    ],
)
def test_ids_in_a_question(question, ids):
    assert run_ids_in(question) == ids


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("0.912 and gpt-4.1, v1.2, v2.beta, e.g. this, i.e. that, 1.x, a.1", ()),
        (
            "See sales.orders, and _raw.t1.$x.c2 or `Straße.größe`.",
            ("sales.orders", "_raw.t1.$x.c2", "strasse.grösse"),
        ),
    ],
)
def test_numbers_and_versions_are_not_looked_up(text, names):
    assert Known().unknown(text) == Mentions((), names)


def test_only_what_the_history_has_becomes_known(snapshot):
    text = "#114 and #999999 wrote Sales.Orders, sales.orders.currency and no.such.thing."
    known = Known()
    mentions = known.unknown(text)
    assert mentions == Mentions(
        (114, 999999), ("sales.orders", "sales.orders.currency", "no.such.thing")
    )
    assert known.looked_up(look_up(snapshot, mentions))
    assert known.runs == {114}
    assert known.assets["sales.orders.currency"].label == "sales.orders.currency"
    assert known.unknown(text) == Mentions((999999,), ("no.such.thing",))
    assert not known.looked_up(look_up(snapshot, known.unknown(text)))


def test_a_comparison_is_known_without_a_question(snapshot):
    known = Known()
    known.learn(compare(snapshot.evidence([114, 115])))
    assert known.runs == {114, 115}
    assert not any(known.unknown("#114, #115, sales.orders and sales.orders.currency"))
