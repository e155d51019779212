"""Ask beside the comparison where there is room for both, and asked about what is looked at."""

import itertools

from amx_tui.ask.chat import Asking
from amx_tui.ask.protocol import NOWHERE, Around
from tests.ui.user import User, a_user

PICKS = (120, 119)


async def test_from_160_columns_on_both_are_seen_and_below_ask_takes_the_place(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(200, 60)) as user:
        await user.sees_the_comparison()
        user.grid.go(17)
        await user.presses("c", "a")
        panel = await user.is_in_ask()
        panes = (user.picker, user.pane, panel)
        assert all(pane.display for pane in panes)
        sides = [(pane.region.x, pane.region.right) for pane in panes]
        assert all(right <= x for (_, right), (x, _) in itertools.pairwise(sides))
        assert all(pane.region.width >= 44 for pane in panes)
        # an asset of an answer is shown beside it
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        await user.presses(await user.letter_of("sales.returns.net_amount +"))
        await user.until(lambda: user.focused is user.grid, "the grid")
        assert user.row.asset.label == "sales.returns.net_amount"
        assert panel.display
        # narrower: one of them, and the prompt keeps the focus
        await user.presses("escape")
        await user.is_in_ask(turns=1)
        await user.pilot.resize_terminal(120, 40)
        await user.rests()
        assert (user.pane.display, panel.display, panel.box.has_focus) == (False, True, True)
        await user.presses("escape")
        await user.until(lambda: user.focused is user.grid, "the comparison as it was left")
        assert (user.pane.display, panel.display) == (True, False)


async def asked_about(user: User) -> str:
    """What `A` offers; escape goes back."""
    await user.presses("A")
    panel = await user.is_in_ask()
    await user.rests()
    offered = panel.box.text
    assert panel.box.selected_text == offered, "typing replaces it, an arrow keeps it"
    await user.presses("escape")
    await user.until(lambda: not user.screen.has_class("-asking"), "the comparison")
    return offered


async def asked_behind(user: User, question: str) -> None:
    user.panel.box.focus()
    user.panel.box.write(question)
    await user.presses("enter")
    await user.is_in_ask(turns=2)


async def test_a_cell_a_table_or_a_filter_is_asked_about(app, monkeypatch):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("c")
        user.grid.go_to(next(r.asset for r in user.comparison.assets if r.asset.column == "status"))
        await user.presses("right")
        label = user.row.asset.label
        assert await asked_about(user) == (
            f"How does the text of #119 for {label} compare with that of #120?"
        )
        await user.presses("home")
        table = user.grid.arrangement.groups[0].name
        assert await asked_about(user) == f"How do #120 and #119 compare on {table}?"
        user.grid.look(filters=frozenset(["regressed"]))
        await user.presses("f")
        assert await asked_about(user) == "Which assets regressed from #120 to #119?"
        user.grid.look(baseline=1)
        assert await asked_about(user) == "Which assets regressed from #119 to #120?"
        user.grid.look(baseline=0)
        # the cursor and the filter go along with what is asked
        user.grid.focus()
        await user.presses("end")
        seen = user.row.asset
        starts, chat = list[Around](), user.panel.chat
        start = chat.start

        def recorded(question: str, around: Around) -> Asking:
            starts.append(around)
            return start(question, around)

        monkeypatch.setattr(chat, "start", recorded)
        await user.presses("a")
        panel = await user.is_in_ask()
        panel.box.write("why?")
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        assert (starts[0].asset, starts[0].only) == (seen, ("regressed",))
        # a sentence of the panel goes with the next key
        await user.presses("ctrl+y", "y")
        await user.soon_sees("Copied the answer.")
        await user.presses("left")
        await user.pilot.pause()
        user.sees_no("Copied the answer.")
        # of other runs that are compared meanwhile nothing does
        await user.resizes(200, 60)
        await user.picks(120, 119, 118, 117)
        await user.until(lambda: [run.id for run in user.comparison.runs] == [118, 117])
        await asked_behind(user, "and now?")
        assert (starts[1], chat.conversation.run_ids) == (NOWHERE, PICKS)


async def test_of_several_filters_the_first_is_asked_about_and_that_is_said(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.presses("c")
        user.grid.look(filters=frozenset(["regressed", "differing"]))
        await user.presses("f", "A")
        panel = await user.is_in_ask()
        await user.is_told("The question is about differing alone, and not about regressed.")
        assert panel.box.text == "Which texts differ between #120 and #119?"
