"""Where a minute pays, and why an asset stands where it stands."""

from __future__ import annotations

import json

import pytest

from amx_tui.compare.answer import weighed
from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.review_queue import is_opaque, reasons, why, worth
from amx_tui.compare.view import Arranger, View
from amx_tui.history.models import Asset, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from amx_tui.vocabulary import FindingKind, GridSort
from tests.made import compared, result

RUNS = Run(id=1), Run(id=2)


def row(one: str, other: str, column: str = "amount", **values) -> AssetRow:
    results = [result(1, column, description=one, **values), result(2, column, description=other)]
    (made,) = compared(*RUNS, results=results).assets
    return made


def words(made: AssetRow, exact: bool = True) -> list[str]:
    return [one.words for one in reasons(made, exact)]


def with_cells(made: AssetRow, **values) -> AssetRow:
    return made._replace(cells=tuple(c and c._replace(**values) for c in made.cells))


def test_texts_that_differ_more_are_worth_more() -> None:
    same = row("What it costs.", "What it costs.")
    near = row("What it costs in euros.", "What it costs in dollars.")
    far = row("What it costs.", "Who bought it, and when.")
    for exact in (True, False):
        assert worth(same, exact) < worth(near, exact) < worth(far, exact)
    assert words(same) == []
    assert why(same, True) == "nothing speaks for a look"
    assert words(far)[0].startswith("runs disagree (chrF 0.")
    assert words(far, exact=False)[0].startswith("runs disagree (words in common 0.")


def test_each_reason_says_its_name() -> None:
    same = row("What it costs.", "What it costs.", confidence="low")
    assert words(same) == ["low confidence"]
    assert words(with_cells(row("X y z.", "X y z."), cited=False)) == ["no citation"]
    assert words(with_cells(row("X y z.", "X y z."), cited=True)) == []
    found = (Finding(FindingKind.HEDGE, Stored("X"), 0, 1),)
    assert words(with_cells(row("X y z.", "X y z."), findings=found)) == ["hedge"]
    assert words(row("X y z.", "X y z.", "KUNNR")) == ["opaque name"]
    offered = json.dumps([{"text": "What it costs"}, "Who bought it"])
    (told,) = words(with_cells(row("X y z.", "X y z."), alternatives=Stored(offered)))
    assert told.startswith("alternatives disagree (")


@pytest.mark.parametrize("stored", ["[", "{}", "3", '["one"]', "[null, 1]", "[" * 5000, ""])
def test_alternatives_that_cannot_be_read_are_no_reason(stored: str) -> None:
    assert words(with_cells(row("X y z.", "X y z."), alternatives=Stored(stored))) == []


def test_what_a_person_accepted_is_worth_less() -> None:
    far = row("What it costs.", "Who bought it, and when.")
    decided = with_cells(far, decision=True)
    assert worth(decided, True) == pytest.approx(worth(far, True) / 4)
    assert why(decided, True) == f"{why(far, True)} · accepted"


@pytest.mark.parametrize("name", ["KUNNR", "x1", "c07", "LFA1", "fld_b2", "q", "BUKRS"])
def test_a_name_without_a_word_is_opaque(name: str) -> None:
    assert is_opaque(Asset.of("s", "t", name))


@pytest.mark.parametrize("name", ["id", "ID", "customer", "orderNo", "is_active", "length", "URL"])
def test_a_name_with_a_word_is_not(name: str) -> None:
    assert not is_opaque(Asset.of("s", "t", name))


def test_the_queue_of_the_demo_is_in_order(snapshot: Snapshot) -> None:
    made = weighed(snapshot.evidence([114, 115]), snapshot).comparison
    rows = Arranger(made).ordered(View(sort=GridSort.QUEUE))
    values = [worth(row, True) for row in rows]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) > 20
    told = " ".join(why(row, True) for row in rows)
    for reason in ("runs disagree (chrF", "alternatives disagree", "no citation"):
        assert reason in told
