"""Taking a text where it is seen: two keys from the comparison, undone by one."""

import sqlite3
from contextlib import closing

import pytest

from tests.conftest import there
from tests.ui.user import User, a_user

PAIR = (114, 115)
SIZE = (120, 40)


def row(path, result_id):
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT chosen_description, evaluation FROM run_results WHERE id = ?"
        return connection.execute(sql, (result_id,)).fetchone()


async def at_a_pending_text(user: User) -> None:
    """The cursor on the first run of an asset of which the second's text is pending."""
    await user.sees_the_comparison()
    for index, item in enumerate(user.grid.items):
        if item.row is None or not item.row.shared:
            continue
        if there(item.row.cells[1]).decision is None:
            user.grid.go(index)
            return
    raise AssertionError("all is decided")


async def test_the_rivals_text_is_right_two_keys_undone_by_one(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await at_a_pending_text(user)
        rival = there(user.row.cells[1])
        before = row(own, rival.result_id)
        await user.presses("right", "t")
        await user.is_told("Taken: ")
        assert row(own, rival.result_id) == (rival.description.raw, "accepted")
        await user.until(lambda: user.cell.status == "accepted", "the grid")
        await user.presses("u")
        await user.is_told("Undone: ")
        assert row(own, rival.result_id) == before
        await user.until(lambda: user.cell.decision is None, "the grid again")


async def test_a_text_that_is_accepted_already_says_so(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await at_a_pending_text(user)
        await user.presses("right", "t")
        await user.is_told("Taken: ")
        await user.presses("t")
        await user.is_told("is accepted already")


async def test_two_runs_that_are_accepted_for_one_asset_are_told(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await at_a_pending_text(user)
        for key in ("left", "right"):
            await user.presses(key, "t")
            await user.is_told("Taken: " if user.cell.decision is None else "accepted")
        assert user.was_told("accepted for it, too")
        await user.until(lambda: len(user.row.accepted) > 1, "both to be known")
        await user.soon_sees(f"{len(user.row.accepted)} accepted")
        await user.presses("enter", "6")
        await user.soon_sees("runs have an accepted text: ")


@pytest.mark.parametrize("key", ["t", "enter"])
async def test_a_read_only_app_says_why_nothing_is_taken(app, own, key):
    async with a_user(app(own, picks=PAIR, read_only=True), size=SIZE) as user:
        await at_a_pending_text(user)
        if key == "enter":
            await user.presses("enter")
        await user.presses("t")
        await user.is_told("Nothing can be taken: ")


async def test_where_there_is_nothing_to_take_it_says_so(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        user.grid.go(0)
        await user.presses("t")
        await user.is_told("This row sums up a table: t works on the rows below it.")


async def test_the_queue_says_in_the_grid_why_an_asset_is_worth_a_look(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await user.sees_the_comparison()
        await user.presses("s", "m")
        await user.soon_sees("disagree")
