"""The card above the grid: the answer at any size, in lines that fit, with the filters' numbers."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from amx_tui.compare.assessment import Assessor
from amx_tui.compare.settings_diff import SettingsDiff
from amx_tui.history.models import Run
from amx_tui.present.verdict import verdict_rows
from amx_tui.present.verdict_parts import Piece, Row, Tone, Wins
from amx_tui.text import one_line, width
from amx_tui.ui.screens.export import ExportScreen
from amx_tui.ui.widgets.compare.verdict_card import card_text
from tests.conftest import examples
from tests.hostile_text import hostile_text
from tests.made import compared, result
from tests.ui.user import a_user

_WORDS = st.integers(0, 10_000).map(lambda n: one_line(hostile_text(random.Random(n), 6)))
_PIECES = st.builds(Piece, _WORDS, st.sampled_from(Tone), st.none() | st.integers(0, 3))
_PARTS = st.lists(st.lists(_PIECES, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4)
_ROWS = st.builds(
    Row,
    st.sampled_from(["Quality", "Cost", "Speed", "", "Differs"]),
    _PARTS.map(tuple),
    st.integers(0, 8),
    st.booleans(),
    counted=st.booleans(),
    wins=st.none() | st.just(Wins((3, 5, 2), 1, (1, 0, 2))),
)


def _look(piece: Piece) -> Style:
    return Style(bold=piece.tone is Tone.STRONG)


@examples(60)
@given(st.lists(_ROWS, min_size=1, max_size=8), st.integers(1, 160), st.integers(1, 12))
def test_a_card_fits_whatever_it_says(rows, columns, most):
    lines = card_text(rows, columns, most, _look).plain.split("\n")
    assert all(width(line) <= columns for line in lines)
    if len(rows) > most and not any(row.beside for row in rows):
        assert len(lines) == most


def test_a_caution_that_is_left_out_is_a_mark():
    quality = Row("Quality", ((Piece("A better"),),), 0)
    caution = Row("", ((Piece("! Models differ", Tone.CAUTION),),), 1)
    assert card_text([quality, caution], 80, 1, _look).plain == "Quality  ! A better"
    assert card_text([quality], 80, 1, _look).plain == "Quality  A better"


def test_a_caution_without_room_is_said_in_brief_and_not_cut():
    runs = (Run(id=1, scope="sales"), Run(id=2, scope="stock"))
    comparison = compared(*runs, results=[result(1), result(2)])
    rows = verdict_rows(comparison, None, SettingsDiff(), Wins((0, 0), 0, (0, 1)))
    shown = {columns: card_text(rows, columns, 9, _look).plain for columns in (90, 60, 40)}
    assert "! Scopes differ: time, tokens and cost are those of different work." in shown[90]
    assert all("! Scopes differ\n" in f"{shown[columns]}\n" for columns in (60, 40))


@pytest.mark.parametrize(
    ("size", "card", "rows"),
    [((40, 12), 1, 6), ((80, 24), 4, 12), ((120, 40), 5, 24), ((200, 60), 7, 16)],
)
async def test_who_won_and_by_how_much_is_read_at_once(app, size, card, rows):
    async with a_user(app(picks=(120, 119)), size=size) as user:
        await user.sees_the_comparison()
        await user.rests()
        shown = user.screen_text
        assert re.search(r"A +better +by 0\.029 .*\[0\.011, 0\.053\]", shown)
        assert user.screen.query_one("#verdict").size.height >= card
        assert user.grid.size.height >= rows
        if size[0] >= 80:
            user.sees("A 61 █", "█ 34 B", "2 tied", "B 0.5% cheaper", "B 6% faster")
        if size[0] >= 200:
            user.sees("Prompt tokens", "High confidence", "Results", "mean 0.88")


async def test_the_bar_and_the_filters_count_the_same_assets(app):
    async with a_user(app(picks=(120, 119)), size=(100, 30)) as user:
        await user.sees_the_comparison()
        for only, search in (((), ""), (("differing",), ""), (("regressed",), "orders")):
            user.grid.look(filters=frozenset(only), search=search)
            await user.rests()
            won = re.search(r"A (\d+) .*?(\d+) B {2}(\d+) tied", user.screen_text)
            counts = user.grid.arrangement.counts
            assert won
            assert [*map(int, won.groups())] == [
                counts["regressed"],
                counts["improved"],
                counts["tie"],
            ]
            of = " of 97" if only or search else ""
            user.sees(f"{sum(map(int, won.groups()))}{of} shown")


async def test_m_goes_from_the_verdict_to_all_metrics_and_is_kept(app):
    async with a_user(app(picks=(120, 119)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        user.sees_no("Avg logprob", "Prompt tokens")
        await user.presses("m")
        user.sees("Avg logprob", "H / M / L %", "70/30/0")
        user.sees_no("Prompt tokens")
        await user.presses("m")
        user.sees("Prompt tokens", "Medium confidence", "prompt_detail")
    async with a_user(app(picks=(120, 119)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        user.sees("Prompt tokens")
        await user.presses("m")
        user.sees_no("Avg logprob")


async def test_the_mouse_asks_exports_and_has_words_explained(app):
    async with a_user(app(picks=(120, 119)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        await user.soon_sees(" p .016")
        lines = user.screen_text.split("\n")
        y, x = next((y, line.index(" p .016")) for y, line in enumerate(lines) if " p .016" in line)
        await user.hovers(offset=(x + 2, y))
        await user.hovers(offset=(x + 3, y))
        assert "between runs that are equal" in str(user.screen.query_one("#verdict").tooltip)
        await user.clicks("#buttons", offset=(12, 0))
        await user.is_at(ExportScreen)
        await user.presses("escape")
        await user.clicks("#buttons", offset=(2, 0))
        await user.is_in_ask()


async def test_a_filter_that_is_switched_back_before_the_answer_came_is_answered(app, monkeypatch):
    async with a_user(app(picks=(120, 119)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        assess = Assessor.assess

        def slowly(self, *question):
            time.sleep(0.3)
            return assess(self, *question)

        monkeypatch.setattr(Assessor, "assess", slowly)
        user.grid.look(filters=frozenset({"differing"}))
        await user.soon_sees("weighing…")
        user.grid.look(filters=frozenset())
        await user.rests()
        user.sees_no("weighing…")
        user.sees("97 shown")


async def test_a_filter_that_there_is_no_longer_chooses_nothing(app):
    async with a_user(app(picks=(120, 119)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        user.grid.look(filters=frozenset({"custom of another day"}))
        await user.rests()
        user.sees("97 shown · ")
        assert re.search(r"A +better +by 0\.029", user.screen_text)
