"""The detail pane: what it shows of the asset under the grid's cursor, and its keys."""

from collections import Counter

import pytest
from rich.style import Style

from amx_tui.history.errors import HistoryUnreadable
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.actions import ACTIONS, Where
from amx_tui.ui.screens.editor import EditorScreen
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.widgets.detail.detail_pane import DetailPane
from amx_tui.ui.widgets.detail.tabs import TABS, Tab, TabBar
from amx_tui.ui.widgets.grid.asset_grid import AssetGrid
from tests.conftest import there, write
from tests.ui.colours import grounds
from tests.ui.frames import somebody_looks
from tests.ui.user import User, a_user

PAIR = (114, 115)  # of which 114 has versions of sales.customers.name
NAME, CITY = Asset.of("sales", "customers", "name"), Asset.of("sales", "customers", "city")


def pane(user: User) -> DetailPane:
    return user.pane.query_one(DetailPane)


async def at(user: User, asset: Asset) -> None:
    """The comparison, with the cursor on an asset."""
    await user.sees_the_comparison()
    await user.rests()
    user.pane.show_asset(asset)
    await user.rests()


async def test_three_texts_in_full_with_their_differences_in_two_keys(app):
    async with a_user(app(picks=(114, 115, 120)), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter")
        await user.rests()
        shown = page_text(user).split()
        for cell in there(user.grid.cursor_row).present:
            assert set(str(cell.description).split()) <= {*shown}
        user.sees("Texts", "A #114 base", "B #115", "C #120")
        marked = [segment for line in pane(user).page.lines for segment in line]
        struck = [s.text for s in marked if s.style and s.style.strike]
        assert "postal_code" in " ".join(struck)


async def test_the_versions_of_an_asset_with_their_seeds_in_three_keys(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await at(user, NAME)
        await user.presses("enter", "5")
        await user.rests()
        versions = there(user.grid.cursor_cell).versions
        assert len(versions) == 3
        text = page_text(user)
        assert f"Versions {len(versions)}" in user.screen_text
        for version in versions:
            assert version.label in text
            assert str(version.description) in text
            assert not version.seed or f"seed: {version.seed}" in text
        assert text.startswith("v1 0.820 → v2 Lexical 0.880 ▲ best → v3 Semantic 0.770 → v4")
        assert text.count("▲ best logprob of the versions") == 1


def page_text(user: User) -> str:
    """All that the tab says, as if no line were broken."""
    page = pane(user).page
    lines = ("".join(segment.text for segment in line) for line in (*page.pinned, *page.lines))
    return " ".join(" ".join(lines).replace("│", " ").replace("▌", " ").split())


async def test_no_text_touches_the_line_between_two_runs(app):
    async with a_user(app(picks=PAIR), size=(60, 40)) as user:
        await at(user, CITY)
        await user.presses("enter")
        lines = ["".join(segment.text for segment in line) for line in pane(user).page.lines]
        beside = [line.split("│") for line in lines if line.count("│") == 1]
        assert beside
        assert all(left.endswith(" ") and right.startswith((" ", "▌")) for left, right in beside)


async def test_escape_closes_just_the_pane(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter")
        assert pane(user).has_focus
        await user.presses("escape")
        assert user.focused is user.grid
        assert not pane(user).display
        assert user.row.asset == CITY
        await user.presses("down")
        assert user.row.asset != CITY


async def test_up_and_down_walk_the_assets_over_the_headers_of_tables(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter")
        assets = [row.asset for row in user.grid.arrangement.rows]
        start = assets.index(CITY)
        for further in range(1, 15):
            await user.presses("down")
            assert user.row.asset == assets[start + further]
            assert there(pane(user).subject).row.asset == user.row.asset
        await user.presses("up")
        assert user.row.asset == assets[start + 13]
        assert user.focused is pane(user)


async def test_the_pane_stays_open_when_the_grid_has_the_keys(app):
    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter", "enter")
        assert user.focused is user.grid
        await user.presses("n")
        await user.rests()
        assert pane(user).display
        assert there(pane(user).subject).row.asset == user.row.asset != CITY


@pytest.mark.parametrize(
    "action", [a for a in ACTIONS if a.where is Where.DETAIL and a.name.startswith("grid(")]
)
async def test_a_key_that_is_the_grids_is_an_action_of_the_grid(action):
    name = action.name.removeprefix("grid('").removesuffix("')")
    assert callable(getattr(AssetGrid, f"action_{name}"))


async def test_each_tab_has_a_key_and_what_is_empty_says_why(app):
    async with a_user(app(picks=(114, 116)), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter")
        await user.rests()
        said = {}
        for number, tab in enumerate(TABS, start=1):
            await user.presses(str(number))
            assert pane(user).tab is tab
            said[tab] = {*page_text(user).split()}
        assert {"chosen", "HIGH"} <= said[Tab.ALTERNATIVES]
        assert {"sample", "values"} <= said[Tab.REASONING]
        assert {"Nothing", "cited:"} <= said[Tab.SOURCES]
        assert {"has", "no", "versions"} <= said[Tab.VERSIONS]
        assert {"#120", "#115"} <= said[Tab.HISTORY]
        assert {"did", "not", "describe"} <= said[Tab.TEXTS]


async def test_a_version_is_copied_edited_and_opened_by_itself(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        await at(user, NAME)
        await user.presses("enter", "5", "v", "v")
        version = there(user.grid.cursor_cell).versions[1]
        await user.presses("y")
        assert user.app.clipboard == str(version.description)
        await user.presses("o")
        await user.is_at(RunDetailScreen)
        assert isinstance(user.screen, RunDetailScreen)
        assert user.screen.run_id == version.run_id
        await user.presses("escape")
        await user.is_back()
        await user.opens_the_editor()
        assert isinstance(user.screen, EditorScreen)
        assert user.area.written == version.description


async def test_one_question_for_each_asset_at_which_the_cursor_rests(app, monkeypatch):
    asked = Counter[Asset]()
    read = Snapshot.asset_runs

    def counted(self, asset):
        asked[asset] += 1
        return read(self, asset)

    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await at(user, CITY)
        monkeypatch.setattr(Snapshot, "asset_runs", counted)
        await user.presses("enter")
        await user.rests()
        assert asked == {CITY: 1}
        drawn = pane(user).pages_drawn
        await user.presses("down")
        await user.rests()
        assert asked == {CITY: 1, user.row.asset: 1}
        assert pane(user).pages_drawn <= drawn + 2, "at once, and with what has been read"
        await user.presses("right", "left", "5", "6", "1")
        await user.rests()
        assert sum(asked.values()) == 2


async def test_the_last_picture_stays_when_the_history_cannot_be_read(app, monkeypatch):
    def fails(*_):
        raise HistoryUnreadable("The history cannot be read.")

    async with a_user(app(picks=PAIR), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter", "3")
        await user.rests()
        shown = page_text(user)
        assert "sample values" in shown
        monkeypatch.setattr(Snapshot, "result", fails)
        pane(user).history_changed()
        await user.rests()
        assert page_text(user) == shown
        await user.presses("down")
        await user.rests()
        assert "The history cannot be read." in page_text(user)


async def test_a_text_of_a_million_characters_is_shown_from_its_beginning(app, own):
    long = "hex(zeroblob(500000))"
    write(
        own,
        f"UPDATE run_results SET chosen_description = 'word ' || {long}, reasoning = {long} "
        "WHERE run_id = 114 AND column_name = 'city'",
    )
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter")
        await user.rests()
        assert "more characters" in page_text(user)
        await user.presses("3")
        assert "more characters" in page_text(user)


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (200, 60)])
async def test_every_tab_at_every_size(app, size):
    async with a_user(app(picks=(114, 115, 116, 120)), size=size) as user:
        await at(user, NAME)
        await user.presses("enter", "6", "5", "v", "space", "4", "]", "[", "[", "right")
        await user.rests()
        assert user.focused is pane(user)
        if size[1] >= 12:
            assert pane(user).size.height >= 6
            assert user.grid.size.height >= 3


def test_the_bar_names_the_chosen_tab_and_fits_any_width():
    counts = {Tab.VERSIONS: 1234, Tab.HISTORY: 9}
    for columns in range(1, 200):
        for tab in TABS:
            bar = TabBar(tab, counts, ("sales.orders", "orders"), True, columns)
            line = bar.drawn(lambda _: Style(), Style())
            assert sum(len(segment.text) for segment in line) == columns
            at = {bar.tab_at(x) for x in range(0, columns, 2)}
            if columns > 20:
                assert tab in at
            if columns > 80:
                assert at.issuperset(TABS)


async def test_what_was_edited_while_the_pane_was_closed_is_in_it(app, own):
    async with a_user(app(own, picks=PAIR), size=(120, 40)) as user:
        await at(user, CITY)
        await user.presses("enter", "6")
        await user.rests()
        await user.presses("escape")
        await user.edits("A town that nobody named before.")
        await user.rests()
        await user.presses("enter")
        await user.rests()
        assert "A town that nobody named before." in page_text(user)


async def test_the_texts_stand_on_the_screen(app):
    async with a_user(app(picks=(120, 119)), size=(80, 24)) as user:
        await user.sees_the_comparison()
        for size in ((80, 24), (60, 20), (100, 24), (120, 40)):
            await user.resizes(*size)
            await user.rests()
            await user.presses("enter")
            await user.rests()
            words = str(user.cell.description).split()[:2]
            below = user.screen_text.splitlines()[pane(user).region.y :]
            assert any(" ".join(words) in line for line in below), user.screen_text
            await user.presses("escape")
            assert user.focused is user.grid


async def test_below_a_short_text_is_the_ground_of_the_pane_in_every_theme(app):
    with somebody_looks():  # the pane is painted before there is anything to draw in it
        async with a_user(app(picks=PAIR, theme="amx-light"), size=(120, 40)) as user:
            await at(user, NAME)
            await user.presses("enter")
            await user.rests()
            region = pane(user).region
            for theme in ("amx-light", "amx-dark"):
                user.app.theme = theme
                await user.pilot.pause()
                await user.rests()
                found = grounds(user.app)
                under = {found.get((region.x + 1, y)) for y in range(region.y + 8, region.bottom)}
                assert under == {there(user.app.current_theme.background)}


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
async def test_zoom_gives_the_pane_the_screen_and_takes_it_back(app, size):
    async with a_user(app(picks=PAIR), size=size) as user:
        await at(user, NAME)
        await user.presses("enter")
        await user.rests()
        was, row, picker = pane(user).size, user.row, user.picker.size
        await user.presses("z")
        await user.rests()
        assert pane(user).size.height > max(was.height, size[1] - 6)
        assert pane(user).size.width > size[0] - 6
        assert row.asset.own_name in user.screen_text.split("\n")[pane(user).region.y]
        await user.presses("down", "down", "5")  # it walks on, and the grid with it
        await user.rests()
        assert pane(user).has_focus
        assert user.row.asset != row.asset
        assert pane(user).tab is Tab.VERSIONS
        await user.presses("escape")
        await user.rests()
        assert pane(user).has_focus
        assert user.grid.size.height >= 3
        assert (pane(user).size, user.picker.size) == (was, picker), "the walls stand as they stood"
        region = user.grid.region
        shown = user.screen_text.split("\n")[region.y : region.bottom]
        assert user.row.asset.own_name in "\n".join(shown), "the cursor is on the screen"
        await user.presses("z", "enter")  # the keys go to the grid: it is shown
        await user.rests()
        assert user.focused is user.grid
        assert user.grid.size.height >= 3
