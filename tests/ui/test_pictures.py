"""Each distinct look, as a picture to compare with."""

import pytest

from tests.conftest import write
from tests.ui.conftest import SIZES
from tests.ui.user import as_user

TWO, FOUR = (114, 115), (114, 115, 119, 120)


LOOKS = {
    "picker": ((), ()),
    "search": ((), ("slash", *"sap")),
    "two": (TWO, ()),
    "four": (FOUR, ()),
    "expanded": (TWO, ("f", *["right"] * 7, "space", "escape", "E")),
    "diff": (TWO, ("d",)),
    "filters": (TWO, ("f", "space", "right", "right")),
    "inspector": (TWO, ("down", "enter")),
    "metrics": (TWO, ("m",)),
    "help": ((), ("question_mark",)),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("picks", "keys"), [pytest.param(*look, id=name) for name, look in LOOKS.items()]
)
def test_look(app, snap_compare, size, picks, keys):
    async def act(user):
        await (user.sees_the_comparison() if picks else user.sees_the_list())
        await user.presses(*keys)
        await user.rests()
        for box in user.screen.query("Input"):
            box.cursor_blink = False

    assert snap_compare(app(picks=picks), terminal_size=size, run_before=as_user(act))


@pytest.mark.parametrize("size", SIZES)
def test_empty(app, own, snap_compare, size):
    write(own, "DELETE FROM analysis_runs")

    async def act(user):
        await user.sees_the_list()
        await user.soon_sees("0 runs · live")  # the head hears of it behind the list
        user.sees("No runs yet")

    assert snap_compare(app(own), terminal_size=size, run_before=as_user(act))


_WIDE = "顧客の識別子です。注文を行った顧客を示します 🙂👍🏽 e\u0301te\u0301 ﷽ ends here."


@pytest.mark.parametrize("size", SIZES)
def test_wide_and_combining_characters_stay_aligned(app, own, snap_compare, size):
    write(own, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", _WIDE)

    async def act(user):
        await user.sees_the_comparison()
        await user.rests()

    assert snap_compare(app(own, picks=TWO), terminal_size=size, run_before=as_user(act))
