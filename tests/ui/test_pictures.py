"""Each distinct look, as a picture to compare with."""

import pytest

from tests.conftest import write
from tests.ui.conftest import SIZES, idle, ready, until

TWO, FOUR = (114, 115), (114, 115, 119, 120)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "picks", "keys"),
    [
        ("picker", (), ()),
        ("search", (), ("slash", *"sap")),
        ("two", TWO, ()),
        ("four", FOUR, ()),
        ("expanded", TWO, ("E",)),
        ("diff", TWO, ("d", "f", "space")),
        ("inspector", TWO, ("down", "enter")),
        ("metrics", TWO, ("m",)),
    ],
)
def test_look(app, snap_compare, size, name, picks, keys):
    async def act(pilot):
        await ready(pilot, compared=bool(picks))
        await pilot.press(*keys)
        await idle(pilot)
        for box in pilot.app.screen.query("Input"):
            box.cursor_blink = False

    assert snap_compare(app(picks=picks), terminal_size=size, run_before=act)


@pytest.mark.parametrize("size", SIZES)
def test_empty(app, own, snap_compare, size):
    write(own, "DELETE FROM analysis_runs")

    async def act(pilot):
        empty = pilot.app.screen.query_one("#empty")
        await until(pilot, lambda: "No runs yet" in str(empty.render()))

    assert snap_compare(app(own), terminal_size=size, run_before=act)
