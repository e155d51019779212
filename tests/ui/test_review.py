"""A blind review as somebody does it, and that nothing on its screens tells which run is which."""

from __future__ import annotations

import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widget import Widget

from amx_tui.compare.comparison import Comparison
from amx_tui.decide.drafts import Draft
from amx_tui.history.models import Asset
from amx_tui.ui.app import AmxTui
from amx_tui.ui.screens.outcome import OutcomeScreen
from amx_tui.ui.screens.review import ReviewScreen
from amx_tui.ui.widgets.menu import Menu
from tests.conftest import write
from tests.hostile_history import hostile_history, seeds
from tests.ui.colours import Cell, cells
from tests.ui.review_alone import Judge, compared, judging
from tests.ui.terminal import Terminal
from tests.ui.user import User, a_user

PICKS = (120, 119)
ASKED, FEW = 39, 7  # of the demo's runs


@pytest.fixture(scope="module")
def both(demo: Path) -> Comparison:
    return compared(demo, *PICKS)


@pytest.fixture(scope="module")
def few(both: Comparison) -> Comparison:
    """With seven texts to judge."""
    differing = [row for row in both.assets if row.differs]
    return replace(both, assets=tuple(differing[:FEW]))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


# ------------------------------------------------------------------ in the app


async def judges(user: User) -> None:
    await user.is_at(ReviewScreen)
    await user.rests()


async def test_twenty_votes_take_less_than_forty_five_keys(app) -> None:
    begin, votes = ["space", "down", "space", "c", "v"], [*["1", "2"] * 9, "u", "s", "0", "1", "2"]
    async with a_user(app()) as user:
        await user.sees_the_list()
        await user.presses(*begin[:-1])
        await user.sees_the_comparison()
        user.app.notify("B #119 is better by 0.3", timeout=60)  # what it said before is gone
        await user.presses(begin[-1])
        await judges(user)
        user.sees_no("B #119")
        await user.presses(*votes, "escape")
        await user.is_back()
        await user.is_told("Paused: 20 votes are kept (19 for one of the runs, 1 tie). v goes on.")
        assert len(user.app.session.votes.between(*PICKS).votes) == 20
        assert len([*begin, *votes, "escape"]) < 45
        await user.rests()
        user.sees(" cannot tell  votes A ", ", 1 tie")  # they count at once


async def test_of_three_runs_it_is_asked_which_two(app) -> None:
    async with a_user(app(picks=(120, 119, 115))) as user:
        await user.sees_the_comparison()
        await user.presses("v")
        await user.is_at(Menu)
        user.sees("A #120 and B #119", "A #120 and C #115", "B #119 and C #115")
        await user.presses("escape", "v", "1")
        await judges(user)
        user.sees(f"0 of {ASKED} voted")


def test_a_kill_between_two_votes_loses_none(demo: Path, state: Path) -> None:
    words = ("open", "120", "119", "--review")
    with Terminal(demo, state, *words) as terminal:
        terminal.wait_for(f"0 of {ASKED} voted")
        for n, key in enumerate("12012", 1):
            terminal.type(key)
            terminal.wait_for(f"{n} of {ASKED} voted" if n == 1 else f"{n}")
        terminal.forget()
        terminal.type("c")
        terminal.wait_for("Also in")
        terminal.send(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    with Terminal(demo, state, *words) as terminal:
        terminal.wait_for(f"5 of {ASKED} voted")


# ------------------------------------------------------------------ by itself


async def test_a_review_goes_on_where_it_was_left(demo, both, state) -> None:
    for before in (0, 2):
        async with judging(demo, both, state) as judge:
            judge.sees(f"{before} of {ASKED} voted")
            await judge.presses("1", "2")
            judge.sees(f"{before + 2} of {ASKED} voted")


async def test_it_stops_when_it_knows_and_says_where_and_how_sure(demo, both, state) -> None:
    async with judging(demo, both, state) as judge:
        await judge.votes_for(120, 7)
        assert judge.at_the_end
        judge.sees("A #120 wins on these assets", "A #120 7 : B #119 0", "20 is enough")
        judge.sees("without a vote", "with the same text in both")
        await judge.presses("u")
        judge.sees(f"6 of {ASKED} voted")
        await judge.votes_for(120)
        await judge.presses("g")
        await judge.votes_for(119)
        judge.sees(f"8 of {ASKED} voted")


async def test_the_end_names_tables_and_the_minority(
    demo, both, state, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with judging(demo, both, state, size=(120, 50)) as judge:
        await judge.votes_for(119)
        (lost,) = judge.votes
        await judge.votes_for(120, 11)
        assert judge.at_the_end
        judge.sees("Table", "A #120", "B #119", "ties", "Better in B #119", lost.asset.label)
        await judge.presses("w", "w")
        assert "review-120-119-2.md" in judge.app.told[-1]
        record = (tmp_path / "review-120-119.md").read_text()
        assert "120 wins on these assets" in record
        assert f"- {lost.asset.label}".replace("_", "\\_") in record
        await judge.presses("T")
        assert judge.app.ended == [True]


async def test_skipped_ones_are_asked_again(demo, few, state) -> None:
    async with judging(demo, few, state) as judge:
        first = judge.asked
        await judge.presses("s")
        assert judge.asked != first
        await judge.presses("u")
        assert judge.asked == first
        await judge.presses("u")
        assert judge.app.told[-1] == "This is the first one."
        await judge.presses("s", *"0" * (FEW - 1))
        judge.sees("It is not known which run is better", "1 without a vote")
        await judge.presses("g")
        assert judge.asked == first
        await judge.presses("u", "u")
        assert len(judge.votes) == FEW - 3
        await judge.presses("escape")
        assert judge.app.ended == [False]


async def test_revealing_is_on_purpose_and_the_result_says_so(demo, few, state) -> None:
    async with judging(demo, few, state) as judge:
        await judge.presses("1")
        judge.sees_no("#120", "#119")
        await judge.presses("R")
        chosen = judge.votes[0].chosen
        judge.sees("A #120", "B #119", "A 1 : B 0" if chosen == 120 else "A 0 : B 1")
        revealed = judge.asked
    async with judging(demo, few, state) as judge:  # it stays so
        assert judge.asked == revealed
        await judge.presses("1")
        judge.sees_no("#120", "#119")
        assert [vote.blind for vote in judge.votes] == [True, False]
        await judge.presses("escape")
        assert "2 votes are kept (1 for one of the runs, 1 revealed)" in judge.app.told[-1]
    async with judging(demo, few, state) as judge:
        await judge.presses(*"0" * (FEW - 2))
        judge.sees("revealed 1 time which run is which", "1 vote on texts that were known")


async def test_equal_texts_are_not_asked_about(own: Path, state: Path) -> None:
    write(own, "UPDATE run_results SET chosen_description = 'One.' WHERE run_id IN (119, 120)")
    async with judging(own, compared(own, *PICKS), state) as judge:
        judge.sees("Nothing to ask about", "97 with the same text in both")
        for key, words in (("g", "Nothing is left"), ("u", "no vote to take"), ("T", "no vote")):
            await judge.presses(key)
            assert words in judge.app.told[-1]


async def test_without_a_place_votes_last_as_long_as_the_review(demo, both) -> None:
    async with judging(demo, both, None) as judge:
        await judge.presses("1", "2", "u")
        assert "cannot be kept" in judge.app.told[0]
        judge.sees(f"1 of {ASKED} voted")


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (200, 60)])
async def test_it_can_be_used_at_every_size(demo, both, state, size) -> None:
    async with judging(demo, both, state, size) as judge:
        if size == (40, 12):
            await _stands_before_its_context(judge)
        await judge.presses("1", "c", "down", "pagedown", "up", "pageup", "R", "2", "s", "u")
        judge.sees("Blind review")
        await judge.pilot.resize_terminal(size[1] * 2, size[0] // 2)
        await judge.presses("0")
        assert len(judge.votes) == 3


async def _stands_before_its_context(judge: Judge) -> None:
    """On few lines too; what does not fit is said to go on, and can be scrolled to."""
    judge.sees("Checked by the data office.")
    judge.sees_no("more")
    await judge.presses("c")
    await judge.soon("─1 · ↓ ", "─2 · ↓ ")
    judge.sees("Checked by the data office.")
    for _ in range(5):
        await judge.presses("pagedown")
    judge.sees_no("─2 · ↓ ")
    judge.sees("withheld: the runs differ")
    await judge.presses(*["pageup"] * 5, "c")


@seeds(1)
async def test_hostile_texts_do_no_harm(demo: Path, tmp_path: Path, seed: int) -> None:
    history = hostile_history(demo, tmp_path, seed)
    runs = compared(history, 114, 115)
    async with judging(history, runs, tmp_path / f"state{seed}") as judge:
        await judge.presses("c", "1", "2", "R", "0", "1")
        assert judge.text


# ------------------------------------------------------------------ nothing tells

_DRAFT = Draft(
    result_id=1, run_id=120, asset=Asset.of("sales", "orders", "status"), text="t", typed_at=1.0
)


def _swapped(history: Path, path: Path) -> Path:
    """The same history, but each text stands in the other run, with what belongs to a text."""
    shutil.copy(history, path)
    moved = ("chosen_description", "alternatives_json", "reasoning", "citations_json")
    sets = ", ".join(f"{name} = other.{name}" for name in moved)
    write(
        path,
        f"UPDATE run_results SET {sets} FROM (SELECT * FROM run_results) AS other"
        " WHERE run_results.run_id IN (119, 120) AND other.run_id = 239 - run_results.run_id"
        " AND other.schema_name = run_results.schema_name"
        " AND other.table_name = run_results.table_name"
        " AND coalesce(other.column_name, '') = coalesce(run_results.column_name, '')",
    )
    return path


async def _everything(app: AmxTui) -> list[dict[tuple[int, int], Cell]]:
    """What a review shows, with its colours, until somebody reveals."""
    seen = []
    app.session.drafts.keep(_DRAFT)  # of which the commands and the start tell, by its run
    async with a_user(app, notifications=True) as user:
        await judges(user)
        for keys in ("", "1 c", "2 0 s u", "?", "escape ctrl+p"):
            await user.presses(*keys.split())
            await user.rests()
            if "ctrl+p" not in keys:  # its cursor blinks
                seen.append(cells(user.app))
            user.sees_no("#120", "#119", "gpt", "claude", "logprob 0")
            for widget in user.screen.walk_children(Widget):
                assert not widget.tooltip or "#1" not in str(widget.tooltip)
            assert user.app.title == "amx-tui"
    return seen


async def test_nothing_on_its_screens_tells_which_run_is_which(
    app, demo: Path, tmp_path: Path
) -> None:
    """Each text may stand in the other run: all that is drawn stays as it is, words and colours."""
    swapped = _swapped(demo, tmp_path / "swapped.db")
    one, other = [
        await _everything(app(history, picks=PICKS, review=True, state_dir=tmp_path / history.stem))
        for history in (demo, swapped)
    ]
    assert one == other


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
async def test_nor_does_it_at_another_size(
    demo: Path, both: Comparison, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Nor where the runs are picked in the other order."""
    seen = []
    for n, runs in enumerate((both, compared(demo, *PICKS[::-1]))):
        async with judging(demo, runs, tmp_path / f"state{n}", size) as judge:
            pictures = []
            for keys in ("1", "c", "2", "0"):
                await judge.presses(keys)
                await judge.app.workers.wait_for_complete()
                await judge.pilot.pause()
                pictures.append(cells(judge.app))
            seen.append(pictures)
    assert seen[0] == seen[1]


# ------------------------------------------------------------------ the history under it


async def test_a_text_that_changes_meanwhile_is_asked_about_as_it_is_now(app, own: Path) -> None:
    async with a_user(app(own, picks=PICKS, review=True)) as user:
        await judges(user)
        await user.presses("1")
        (vote,) = user.app.session.votes.between(*PICKS).votes
        write(
            own,
            "UPDATE run_results SET chosen_description = 'Quite new.' WHERE run_id = 120"
            " AND schema_name = ? AND table_name = ? AND coalesce(column_name, '') = ?",
            *vote.asset.raw,
        )
        await user.soon_sees(f"0 of {ASKED} voted")
        await user.soon_sees("Quite new.")
        await user.is_told("The history has changed")
        assert not isinstance(user.screen, OutcomeScreen)
