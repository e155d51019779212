"""Taking the winner of each asset: the preview, another rule, what is dropped, and one undo for all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rich.style import Style

from amx_tui.decide.ballot import ballot
from amx_tui.decide.rules import How, Left, Taken
from amx_tui.ui.messages import TakeWinners
from amx_tui.ui.screens.take import TakeScreen
from amx_tui.ui.widgets.take.plan_list import PlanList
from amx_tui.ui.widgets.take.rule_bar import passed_over, rule_bar
from tests.conftest import write
from tests.ui.user import User, a_user

PAIR = (114, 115)
SIZE = (120, 40)


def rows(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM run_results ORDER BY id").fetchall()


def accepted(path):
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT count(*) FROM run_results WHERE run_id = 115 AND evaluation = 'accepted'"
        return connection.execute(sql).fetchone()[0]


async def previews(user: User, rule: str = "") -> PlanList:
    """The preview, by a rule."""
    await user.sees_the_comparison()
    await user.presses("T")
    await user.is_at(TakeScreen)
    found = user.screen.query_one(PlanList)
    await user.until(lambda: found.chosen is not None, "the plan")
    for _ in range(8):
        if found.chosen is None or not rule or getattr(found.chosen, "rule", "") == rule:
            break
        await user.presses("r")
        await user.rests()
    return found


@pytest.mark.parametrize("columns", [12, 22, 30, 40, 60, 90])
@pytest.mark.parametrize("chosen", range(6))
def test_the_chosen_rule_is_always_in_sight(columns: int, chosen: int) -> None:
    names = ["votes", "decisions", "logprob", "findings", "A #120", "B #119"]
    line = rule_bar(names, chosen, columns, Style()).plain
    assert f" {names[chosen]} " in line
    assert len(line) <= max(columns, len(names[chosen]) + 10)
    hidden = [n for n, name in enumerate(names) if f" {name} " not in line]
    assert ("‹" in line) == any(n < chosen for n in hidden)
    assert ("›" in line) == any(n > chosen for n in hidden)


def test_it_is_said_why_the_rules_before_were_passed_over() -> None:
    assert passed_over([], "votes") == ""
    assert passed_over(["votes"], "logprob") == "votes has nothing left to take, so: logprob."
    more = passed_over(["votes", "decisions", "logprob"], "findings")
    assert more == "votes, decisions and logprob have nothing left to take, so: findings."


def said(user: User) -> str:
    return user.reads("#take-say")


async def test_all_of_a_run_is_taken_and_given_back_by_one_undo(app, own):
    before, there = rows(own), accepted(own)
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await previews(user, "run:115")
        assert "texts to take" in said(user)
        to_take = int(said(user).split()[0])
        assert user.reads("#take-rule") == "Whatever this run wrote."
        assert rows(own) == before, "a preview writes nothing"
        await user.presses("enter")
        await user.until(lambda: "Taken: " in said(user), "the end")
        assert said(user).startswith(f"Taken: {to_take} of "), "it was counted before"
        user.sees("✔ taken")
        assert accepted(own) > there
        await user.presses("escape")
        await user.sees_the_comparison()
        await user.until(
            lambda: all(r.cells[1].decision for r in user.grid.arrangement.rows if r.cells[1]),
            "the grid",
        )
        await user.presses("u")
        await user.is_told("Undone: ")
    assert rows(own) == before


async def test_a_dropped_text_stays_as_it_is(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        found = await previews(user, "run:115")
        one = found.chosen
        assert isinstance(one, Taken)
        before = [row for row in rows(own) if row[0] == one.result_id]
        await user.presses("space", "enter")
        await user.until(lambda: "Taken: " in said(user), "the end")
    assert [row for row in rows(own) if row[0] == one.result_id] == before


async def test_a_row_that_amx_changed_since_is_left_and_named(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        found = await previews(user, "run:115")
        one = found.chosen
        assert isinstance(one, Taken)
        sql = "UPDATE run_results SET chosen_description = 'x', evaluation = 'custom' WHERE id = ?"
        write(own, sql, one.result_id)
        await user.presses("enter")
        await user.until(lambda: "Taken: " in said(user), "the end")
        assert "1 left: " in said(user)
        assert "its text was changed meanwhile" in said(user)
        user.sees("left: ")


async def test_what_a_rule_leaves_says_why(app, own):
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        found = await previews(user)
        await user.presses("R")  # the rule before
        await user.rests()
        await user.presses("end")
        if isinstance(found.chosen, Left):
            user.sees(found.chosen.why)


async def test_a_read_only_app_previews_and_takes_nothing(app, own):
    before = rows(own)
    async with a_user(app(own, picks=PAIR, read_only=True), size=SIZE) as user:
        await previews(user, "run:115")
        await user.presses("enter")
        assert "Nothing can be taken" in said(user)
    assert rows(own) == before


async def test_each_record_is_a_file_of_its_own(app, own, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with a_user(app(own, picks=PAIR), size=SIZE) as user:
        await previews(user, "run:115")
        await user.presses("w")
        await user.is_told("Wrote ")
        text = Path("decision-114-115.md").read_text("utf-8")
        assert "Rule: run:115" in text
        assert "Nothing was written." in text
        await user.presses("w")
        await user.is_told("decision-114-115-2.md")
        assert Path("decision-114-115.md").read_text("utf-8") == text


async def test_it_stands_at_every_size(app, own):
    async with a_user(app(own, picks=PAIR), size=(20, 5)) as user:
        await user.presses("c")
        await user.sees_the_comparison()
        for size in ((20, 5), (40, 12), (80, 24), (200, 60)):
            await user.resizes(*size)
            await user.presses("T")
            await user.is_at(TakeScreen)
            for key in ("down", "pagedown", "end", "home", "r", "space", "R"):
                await user.presses(key)
                assert user.screen_text
            for _ in range(6 if size == (40, 12) else 0):
                await user.presses("r")
                chosen = user.reads("#take-rule").split(".")[0].casefold()
                how = next(how for how in How if how.meaning.casefold() == chosen)
                shown = "#" if how is How.RUN else str(how)
                assert shown in user.screen_text.splitlines()[0]
            await user.presses("escape")
            await user.is_back()


async def test_what_was_taken_is_handed_over_once_it_is_agreed_to(app, own, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AMX_CONFIG_DIR", str(own.parent))
    queue = tmp_path / ".amx" / "pending_metadata.json"
    async with a_user(app(own, picks=PAIR, demo=False), size=SIZE) as user:
        await previews(user, "run:115")
        await user.presses("enter")
        await user.until(lambda: "Taken: " in said(user), "the end")
        await user.presses("p")
        await user.until(lambda: "p again does it" in said(user), "the question")
        assert not queue.exists()
        await user.presses("p")
        await user.until(lambda: "Handed over to AMX: " in said(user), "the answer")
    assert queue.exists()


async def test_a_history_that_is_not_amxs_own_is_not_handed_over(app, own):
    async with a_user(app(own, picks=PAIR, demo=False), size=SIZE) as user:
        await previews(user, "run:115")
        await user.presses("p")
        await user.until(lambda: "not AMX's own" in said(user), "why")


async def test_after_a_blind_review_what_was_voted_for_is_taken(app, own):
    made = app(own, picks=PAIR)
    async with a_user(made, size=SIZE) as user:
        await user.sees_the_comparison()
        row = next(r for r in user.grid.arrangement.rows if r.differs and r.shared)
        question = next(q for q in ballot([row], *PAIR).questions if q.asset == row.asset)
        side = question.runs.index(115)
        made.session.votes.cast(question.vote("0" * 16, 1.0, side))
        user.main.post_message(TakeWinners(PAIR, "votes"))
        await user.is_at(TakeScreen)
        found = user.screen.query_one(PlanList)
        await user.until(lambda: isinstance(found.chosen, Taken), "the plan")
        assert isinstance(found.chosen, Taken)
        assert (found.chosen.rule, found.chosen.run_id) == ("votes", 115)
        assert "1 text to take" in said(user)
