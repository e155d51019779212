"""What "show these" leads to: a view of the grid with just the assets that an answer lists."""

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.listing import listing_of
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.compare.view import View, arrange

PICKS = (120, 119)


@pytest.mark.parametrize(
    ("question", "filters", "search"),
    [
        ("which assets regressed", ("B wins",), ""),  # from the older run to the newer
        ("which assets regressed from 120 to 119", ("regressed",), ""),  # as in the grid
        ("which assets improved from 120 to 119", ("improved",), ""),
        ("which assets regressed from 120 to 119 on orders", ("regressed",), "sales.orders"),
        ("which texts were rejected", ("skipped",), ""),
        ("which texts on order_items differ", ("differing",), "sales.order_items"),
        ("what about sales.orders", (), "sales.orders"),
        ("which texts are tautologies", ("finding:tautology",), ""),
    ],
)
def test_an_answer_that_lists_assets_names_their_view(snapshot, question, filters, search):
    shelf = Shelf()
    given = answer(snapshot, question, PICKS, shelf=shelf)
    listing = given.listing
    assert listing is not None, given.text
    assert (listing.run_ids, listing.filters, listing.search) == (PICKS, filters, search)
    comparison = shelf.compared(snapshot, PICKS).comparison
    shown = arrange(comparison, View(frozenset(filters), search=search)).rows
    assert len(shown) == listing.count
    assert f"{listing.count}" in given.text
    assert all(row.asset.label in given.text for row in shown[:3])


@pytest.mark.parametrize("question", ["which run is better", "what differs in settings", "asdf"])
def test_what_lists_nothing_leads_nowhere(snapshot, question):
    assert answer(snapshot, question, PICKS).listing is None


def test_what_no_view_shows_has_none(snapshot):
    comparison = Shelf().compared(snapshot, PICKS).comparison
    odd = [comparison.assets[3], comparison.assets[40]]
    assert listing_of(comparison, odd) is None
    assert listing_of(comparison, comparison.assets) is None
    assert listing_of(comparison, []) is None
    one = listing_of(comparison, comparison.assets[5:6])
    assert one is not None
    assert one.words == f"show this one: {comparison.assets[5].asset.label}"
