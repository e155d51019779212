"""Each distinct look: a picture to compare with, and the same at other sizes as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import write
from tests.ui.kept import SIZES, Kept, MakeApp, Size
from tests.ui.user import User

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
def test_look(
    app: MakeApp, kept: Kept, size: Size, picks: tuple[int, ...], keys: tuple[str, ...]
) -> None:
    async def act(user: User) -> None:
        await (user.sees_the_comparison() if picks else user.sees_the_list())
        await user.presses(*keys)
        await user.rests()

    kept.look(app(picks=picks), act, size)


@pytest.mark.parametrize("size", SIZES)
def test_empty(app: MakeApp, own: Path, kept: Kept, size: Size) -> None:
    write(own, "DELETE FROM analysis_runs")

    async def act(user: User) -> None:
        await user.sees_the_list()
        await user.soon_sees("0 runs · live")  # the head hears of it behind the list
        user.sees("No runs yet")

    kept.look(app(own), act, size)


_WIDE = "顧客の識別子です。注文を行った顧客を示します 🙂👍🏽 e\u0301te\u0301 ﷽ ends here."


@pytest.mark.parametrize("size", SIZES)
def test_wide_and_combining_characters_stay_aligned(
    app: MakeApp, own: Path, kept: Kept, size: Size
) -> None:
    write(own, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", _WIDE)

    async def act(user: User) -> None:
        await user.sees_the_comparison()
        await user.rests()

    kept.look(app(own, picks=TWO), act, size)
