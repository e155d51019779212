"""The table of actions: every one of them is a method, and has a name of its own for a keymap."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Static

from amx_tui.ui.actions import ACTIONS, PASSING, Action, Where, bindings
from amx_tui.ui.app import AmxTui
from amx_tui.ui.screens.conflict import ConflictScreen
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.export import ExportScreen
from amx_tui.ui.screens.help import HelpScreen
from amx_tui.ui.screens.main import MainScreen
from amx_tui.ui.screens.outcome import OutcomeScreen
from amx_tui.ui.screens.review import ReviewScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.screens.take import TakeScreen
from amx_tui.ui.widgets.ask.ask_panel import AskPanel
from amx_tui.ui.widgets.ask.ask_turn import ToolBlock
from amx_tui.ui.widgets.ask.conversation_list import ConversationsScreen
from amx_tui.ui.widgets.ask.links import LinkLine
from amx_tui.ui.widgets.ask.model_list import ModelsScreen
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.compare.filter_bar import FilterBar
from amx_tui.ui.widgets.compare.find_box import FindBox
from amx_tui.ui.widgets.detail.detail_pane import DetailPane
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from amx_tui.ui.widgets.home.home import Home
from amx_tui.ui.widgets.jump import JumpScreen
from amx_tui.ui.widgets.menu import Menu
from amx_tui.ui.widgets.picker.boxes import SearchBox
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from amx_tui.ui.widgets.picker.run_table import RunTable
from amx_tui.ui.widgets.run.lineage import Lineage
from amx_tui.ui.widgets.take.plan_list import PlanList
from tests.ui.user import a_user

PLACES: dict[Where, tuple[type[DOMNode], ...]] = {
    Where.EVERYWHERE: (AmxTui,),
    Where.WALLS: (MainScreen,),
    Where.PICKER: (RunPicker,),
    Where.LIST: (RunTable,),
    Where.HOME: (Home,),
    Where.COMPARE: (ComparePane,),
    Where.GRID: (AssetGrid,),
    Where.RUN: (RunDetailScreen,),
    Where.EDITOR: (EditorScreen,),
    Where.TAKE: (TakeScreen,),
    Where.TAKING: (PlanList,),
    Where.CONFLICT: (ConflictScreen,),
    Where.ASK: (AskPanel,),
    Where.TOOL: (ToolBlock,),
    Where.LINK: (LinkLine,),
    Where.CONVERSATIONS: (ConversationsScreen,),
    Where.SEARCHED: (ModelsScreen,),
    Where.LINEAGE: (Lineage,),
    Where.FILTERS: (FilterBar,),
    Where.BOX: (SearchBox, FindBox),
    Where.DETAIL: (DetailPane,),
    Where.EXPORT: (ExportScreen,),
    Where.MENU: (Menu,),
    Where.REVIEW: (ReviewScreen,),
    Where.OUTCOME: (OutcomeScreen,),
    Where.JUMP: (JumpScreen,),
    Where.HELP: (HelpScreen,),
}


def owners(action: Action) -> tuple[type[DOMNode], ...]:
    """The classes that have to know the method of an action."""
    namespace = action.name.partition("(")[0].rpartition(".")[0]
    named: dict[str, tuple[type[DOMNode], ...]] = {"app": (AmxTui,), "screen": (MainScreen,)}
    return named.get(namespace, PLACES[action.where])


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_a_method_where_it_works(action: Action) -> None:
    method = f"action_{action.name.partition('(')[0].rpartition('.')[2]}"
    for owner in owners(action):
        assert callable(getattr(owner, method, None)), (owner, method)


def test_no_two_actions_have_the_same_id() -> None:
    counted = Counter(action.id for action in ACTIONS)
    assert [name for name, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("where", Where)
def test_a_key_does_one_thing_in_a_place(where: Where) -> None:
    counted = Counter(key for binding in bindings(where) for key in binding.key.split(","))
    assert [key for key, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("where", Where)
def test_the_bindings_of_a_place_are_those_of_the_table(where: Where) -> None:
    for owner in PLACES[where]:
        own = next(kind for kind in owner.__mro__ if "BINDINGS" in vars(kind))
        assert issubclass(own, DOMNode)
        found = [b.id for b in own.BINDINGS if isinstance(b, Binding)]
        assert found == [action.id for action in ACTIONS if action.where is where], owner


@pytest.mark.parametrize("where", PASSING)
def test_a_passing_place_is_named_where_it_is(where: Where) -> None:
    for owner in PLACES[where]:
        assert getattr(owner, "PLACES", ())[:1] == (where,), owner


async def test_help_names_the_keys_of_the_filters_only_there(app) -> None:
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        for key, first in (("f", "Filters"), ("escape", "Asset grid")):
            await user.presses(key, "?")
            await user.is_at(HelpScreen)
            titles = [str(title.render()) for title in user.screen.query(".title").results(Static)]
            assert titles[0] == first
            assert ("Filters" in titles) == (first == "Filters")
            await user.presses("escape")
            await user.is_back()


async def test_help_names_no_key_that_would_be_typed(app) -> None:
    async with a_user(app(picks=(114, 115)), size=(120, 60)) as user:
        await user.sees_the_comparison()
        await user.opens_the_editor()
        await user.presses("f1")
        await user.is_at(HelpScreen)
        user.sees("Everywhere else")
        await user.presses("escape", "escape")
        await user.is_back()
        await user.presses("a")
        await user.is_in_ask()
        await user.presses("f1")
        await user.is_at(HelpScreen)
        shown = user.screen_text
        assert "Search all commands by name." in shown
        assert "Leave.  " not in shown, "q is typed here"


async def test_the_keys_of_the_comparison_stand_in_its_footer_and_its_menu(app) -> None:
    async with a_user(app(picks=(114, 115)), size=(200, 60)) as user:
        await user.sees_the_comparison()
        await user.until(lambda: user.focused is user.grid)
        user.sees(" m metrics ", " A ask about ")
        await user.presses("enter")
        await user.rests()
        user.sees(" m metrics ", " A ask about ")
        await user.presses("escape", ".", "A")
        await user.is_in_ask()
        assert str(user.panel.box.text).count("sales.customers") == 1
        await user.presses("escape")
        await user.until(lambda: user.focused is user.grid)
        await user.presses(".", "x")
        await user.is_at(ExportScreen)


async def test_another_key_of_a_keymap_leads_out_of_a_box(app) -> None:
    async with a_user(app(), size=(120, 40)) as user:
        user.app.set_keymap({"box.leave": "ctrl+g"})
        await user.sees_the_list()
        await user.presses("/", "x", "enter")
        assert not user.table.has_focus, "enter leads out no more"
        await user.presses("ctrl+g")
        assert user.table.has_focus
