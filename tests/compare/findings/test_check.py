"""What a run's findings are, whatever their kinds."""

from __future__ import annotations

from amx_tui.compare.findings.check import Statement, contradictions, findings, unchecked
from amx_tui.compare.findings.finding import Context, Described
from amx_tui.compare.findings.reading import NameWords, Reading
from amx_tui.compare.findings.tongue import tongue
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from amx_tui.vocabulary import FindingKind


def described(name: str, text: str) -> Described:
    schema, table, column = (*name.split("."), "", "")[:3]
    return Described(Asset.of(schema, table, column), Stored(text))


def test_findings_stand_in_the_order_of_the_rows_and_point_at_their_words() -> None:
    rows = [
        described("shop.orders.status", "Status of the order."),
        described("shop.orders.total", "What the buyer pays, shipping included."),
        described(
            "shop.orders.note", "Probably a remark that the courier reads; see dim_couriers."
        ),
    ]
    tautology, nothing, third = findings(rows, Context("English"))
    assert [finding.kind for finding in tautology] == [FindingKind.TAUTOLOGY]
    assert nothing == ()
    assert [(f.kind, f.words.raw) for f in third] == [
        (FindingKind.UNKNOWN_NAME, "dim_couriers"),
        (FindingKind.HEDGE, "Probably"),
    ]
    for finding in third:
        assert rows[2].text.raw[finding.start : finding.end] == finding.words


def test_a_name_that_another_run_wrote_is_known() -> None:
    row = described("shop.orders.note", "Read by the courier of dim_couriers at the door.")
    assert findings([row], Context(names=frozenset({"dim_couriers"}))) == ((),)


def test_a_name_in_the_citations_is_known() -> None:
    row = described("shop.orders.note", "Read by the courier of dim_couriers at the door.")
    cited = row._replace(citations=(Stored("The view DIM_COURIERS lists who delivers."),))
    assert findings([cited], Context()) == ((),)


def test_in_another_language_nothing_is_found_that_needs_its_words() -> None:
    assert unchecked("Português") == (
        FindingKind.TAUTOLOGY,
        FindingKind.HEDGE,
        FindingKind.PLACEHOLDER,
    )
    assert all(
        unchecked(name) == () for name in ("", "english", "de-AT", "Türkçe", "Français", "ES")
    )
    rows = [described("loja.pedidos.status", "Status do pedido."), described("loja.pedidos.x", "—")]
    assert [[f.kind for f in each] for each in findings(rows, Context("Portuguese"))] == [
        [],
        [FindingKind.EMPTY],
    ]


def test_a_contradiction_points_at_the_words_of_both_texts() -> None:
    a = described("shop.orders.paid_at", "When the money arrived, in UTC.")
    b = described("shop.orders.paid_at", "When the money arrived, in local time of the shop.")
    one, other = Statement(a), Statement(b)
    (finding,) = contradictions(one, other)
    assert (finding.words.raw, finding.against.raw, finding.note) == (
        "UTC",
        "local time",
        "time zone",
    )
    assert contradictions(one, one) == ()


def test_the_demo_has_one_text_twice_and_sentences_from_templates(snapshot: Snapshot) -> None:
    rows = [
        Described(each.asset, each.description) for each in snapshot.evidence([120]).results[120]
    ]
    kinds = [finding.kind for found in findings(rows, Context("English")) for finding in found]
    assert kinds.count(FindingKind.DUPLICATE) == 2
    assert kinds.count(FindingKind.BOILERPLATE) > 20


def test_a_name_is_read_in_the_language_of_each_text_about_it() -> None:
    """Two runs share what was found in the name of an asset."""
    asset = Asset.of("shop", "orders", "status")
    alone = {}
    for language in (tongue("en"), None, tongue("de")):
        reading = Reading(Described(asset, Stored("Status of the order.")))
        reading.read_as(language)
        alone[language] = reading.own, reading.masked
    name = NameWords(asset)
    for language in (*alone, *reversed(alone), *alone):
        reading = Reading(Described(asset, Stored("Status of the order.")), name)
        reading.read_as(language)
        assert (reading.own, reading.masked) == alone[language]
