from __future__ import annotations

from dataclasses import replace

import pytest

from amx_tui.compare.comparison import compare
from amx_tui.compare.paired import SIGN_FLIPS, differences, paired
from amx_tui.compare.words import Word, word
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import Direction
from tests.conftest import there

SIX = {Asset.of("shop", f"t{table}")[:2]: [0.5, 0.5] for table in range(6)}


@pytest.mark.parametrize(
    ("interval", "delta", "expected"),
    [
        (None, 0.02, Word.TOO_FEW_TABLES),
        ((-0.02, 0.02), 0.02, Word.NO_DIFFERENCE),
        ((0.01, 0.019), 0.02, Word.NO_DIFFERENCE),  # sure, and too small to matter
        ((0.01, 0.019), None, Word.BETTER),
        ((0.0, 0.0), 0.0, Word.NO_DIFFERENCE),
        ((0.01, 0.03), 0.02, Word.BETTER),
        ((-0.03, -0.01), 0.02, Word.WORSE),
        ((0.0, 0.03), 0.02, Word.CANNOT_TELL),
        ((-0.03, 0.01), 0.02, Word.CANNOT_TELL),
    ],
)
def test_the_first_word_that_holds(
    interval: tuple[float, float] | None, delta: float | None, expected: Word
) -> None:
    assert word(replace(there(paired(SIX)), interval=interval), delta) is expected


def test_where_less_is_better_less_is_better() -> None:
    found = there(paired(SIX))
    assert word(found, 0.1) is word(found, None) is Word.BETTER
    assert word(found, 0.1, Direction.MIN) is Word.WORSE
    assert word(found, 0.5, Direction.MIN) is Word.NO_DIFFERENCE


@pytest.mark.parametrize(
    ("tables", "pairs", "enough"), [(5, 1, 0), (6, 1, 1), (6, 2, 0), (7, 3, 1)]
)
def test_tables_are_enough_where_they_could_not_all_agree_by_chance(
    tables: int, pairs: int, enough: bool
) -> None:
    found = paired({table: SIX[table] for table in list(SIX)[:tables]} | _more(tables - 6), pairs)
    assert (word(there(found), 0.02) is not Word.TOO_FEW_TABLES) == enough


def _more(count: int) -> dict:
    return {Asset.of("shop", f"more{table}")[:2]: [0.5] for table in range(count)}


def test_the_demo_says_how_sure_it_is(snapshot: Snapshot) -> None:
    rows = compare(snapshot.evidence([120, 119])).assets
    cells = ((row.asset, row.cells) for row in rows)
    found = there(
        paired(differences((asset, a.logprob, b.logprob) for asset, (a, b) in cells if a and b))
    )
    assert round(found.difference, 4) == -0.0295
    assert tuple(round(end, 4) for end in there(found.interval)) == (-0.0529, -0.0112)
    assert found.p == found.p_adjusted == 2 / 128
    assert round(there(found.could_see), 4) == 0.0287
    assert (found.n, found.differ, found.tables) == (97, 95, 8)
    assert (found.wins, found.losses, found.ties) == (34, 61, 2)
    assert (found.method, found.interval_level) == (SIGN_FLIPS, 0.95)
    assert found.pulls[0].table == Asset.of("sales", "order_items")[:2]
    assert word(found, 0.02) is Word.WORSE
