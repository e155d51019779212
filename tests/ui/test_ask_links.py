"""Links of answers, by keyboard."""

from amx_tui.ui.messages import ShowFiltered
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.ask.ask_turn import TurnView
from amx_tui.ui.widgets.ask.links import LinkLine
from amx_tui.ui.widgets.jump import JumpScreen
from amx_tui.ui.widgets.menu import Menu
from tests.ui.user import a_user

PICKS = (120, 119)


async def test_five_keys_from_a_comparison_to_an_asset_of_an_answer_and_back(app):
    """`a`, enter, ctrl+g, a letter, escape; back on the same line of the answer."""
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        answer, place = user.screen_text, panel.answers.scroll_offset
        name = "sales.returns.net_amount"
        await user.presses(await user.letter_of(name))
        await user.until(lambda: user.focused is user.grid, "the grid")
        assert user.row.asset.label == name
        user.sees("esc answer")
        await user.presses("escape")
        await user.is_in_ask(turns=1)
        await user.rests()
        assert panel.answers.scroll_offset == place
        user.steadies_the_cursor()
        assert user.screen_text == answer


async def test_letters_lead_to_runs_too_and_go_away_again(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(80, 24)) as user:
        panel = await user.opens_ask()
        await user.presses("ctrl+g")
        user.sees("Nothing that is named here leads anywhere.")
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        answer = user.screen_text
        for leaves in ("escape", "comma"):
            await user.presses("ctrl+g")
            await user.is_at(JumpScreen)
            assert user.screen_text != answer
            await user.presses(leaves)
            await user.is_back()
            assert panel.box.has_focus
            assert panel.box.text == ""
        await user.presses(await user.letter_of("#120)"))
        await user.is_at(RunDetailScreen)
        await user.presses("escape")
        await user.is_in_ask(turns=1)
        # what one does oneself in the comparison forgets the answer
        await user.presses("escape", "escape")
        await user.until(lambda: user.table.has_focus, "the list")


async def test_a_letter_takes_nothing_of_the_words_before_it(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(80, 24)) as user:
        await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        answer = user.screen_text
        await user.presses("ctrl+g")
        await user.is_at(JumpScreen)
        changed = [
            (before, after, was[at - 1], was[at + 1])
            for was, row in zip(answer.splitlines(), user.screen_text.splitlines(), strict=True)
            for at, (before, after) in enumerate(zip(was, row, strict=True))
            if before != after
        ]
        assert len(changed) > 3
        for before, after, left, _ in changed:
            assert after.isalpha()
            assert before in "#s" or (before, left) == (" ", " ") or left == "│"
        assert "(a120)" in user.screen_text
        assert "logprob: " in user.screen_text


async def test_what_comes_late_gets_its_letter(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        view = panel.query(TurnView).last()
        await view.suggest(())
        await user.rests()
        await user.presses("ctrl+g")
        await user.is_at(JumpScreen)
        before = len(user.app.screen.query(".letter"))
        await view.suggest(("Why?",))
        await user.until(lambda: len(user.app.screen.query(".letter")) == before + 1, "its letter")
        user.sees("› Why?")


async def test_where_a_question_goes_is_read_in_the_smallest_window(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(40, 12)) as user:
        await user.opens_ask()
        user.sees("· stays here")
        await user.presses("ctrl+t")
        await user.is_at(Menu)
        user.sees("agent does not see the", "demo history.", "leaves")


async def test_what_an_answer_lists_is_shown_in_the_grid(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        await user.sees_the_comparison()
        user.grid.look(search="stores", baseline=1)
        await user.presses("a")
        panel = await user.is_in_ask()
        panel.box.write("which texts on order_items differ?")
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        words = "show these 3 assets: differing sales.order_items"
        for way in ("letter", "enter", "click"):
            user.sees(f"▸ {words}")
            if way == "letter":
                await user.presses(await user.letter_of(f"▸ {words}"))
            elif way == "enter":
                user.main.query_one(LinkLine).focus()
                await user.presses("enter")
            else:
                await user.clicks(LinkLine)
            await user.until(lambda: user.focused is user.grid, "the grid")
            shown = user.grid.arrangement.rows
            assert {row.asset.parent for row in shown} == {"sales.order_items"}
            assert all(row.differs for row in shown)
            assert user.row == shown[0]
            await user.presses("escape")
            await user.is_in_ask(turns=1)
        await user.presses("escape")
        await user.picks(118)
        user.main.post_message(ShowFiltered(PICKS, frozenset(), "orders"))
        await user.is_told("These are assets of #120, #119")


async def test_what_moved_away_from_a_run_is_shown_against_that_run(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        panel.box.write("which assets of 120 and 119 regressed against 119?")
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        await user.presses(await user.letter_of("▸ show these 34 assets: regressed"))
        await user.until(lambda: user.focused is user.grid, "the grid")
        assert user.grid.view.baseline == 1
        assert user.grid.view.filters == {"regressed"}
        assert len(user.grid.arrangement.rows) == 34
