"""Each distinct look of the main screen: how somebody gets there, and on which history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import write
from tests.ui.kept import LARGE, MIDDLE, SMALL, Size
from tests.ui.user import User

TWO, FOUR = (120, 119), (114, 115, 119, 120)
WITH_VERSIONS = (114, 115)  # 114 has four versions of sales.customers.name
EVERY = (SMALL, MIDDLE, LARGE)
_TABS = ("texts", "alternatives", "reasoning", "sources", "versions", "history")
_WIDE = "顧客の識別子です。注文を行った顧客を示します 🙂👍🏽 e\u0301te\u0301 ﷽ ends here."


@dataclass(frozen=True, slots=True)
class Scene:
    """`made` changes a copy of the demo history before; `keys` are pressed once all has come."""

    keys: tuple[str, ...] = ()
    picks: tuple[int, ...] = ()
    made: Callable[[Path], None] | None = None
    shows: str = ""  # what has to be on the screen before the picture is taken
    sizes: tuple[Size, ...] = EVERY

    async def act(self, user: User) -> None:
        """Go there."""
        await (user.sees_the_comparison() if self.picks else user.sees_the_list())
        await user.rests()
        await user.presses(*self.keys)
        await user.rests()
        if self.shows:
            await user.soon_sees(self.shows)


def _nothing(history: Path) -> None:
    write(history, "DELETE FROM analysis_runs")


def _little_in_common(history: Path) -> None:
    """Two of a hundred assets are in both runs."""
    write(
        history,
        "UPDATE run_results SET column_name = column_name || '_old' WHERE run_id = 119 "
        "AND column_name NOT IN ('order_id', 'sku')",
    )
    write(
        history,
        "UPDATE run_results SET column_name = '_table' WHERE run_id = 119 AND column_name = ''",
    )


def _wide_texts(history: Path) -> None:
    write(history, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", _WIDE)


SCENES: dict[str, Scene] = {
    "home": Scene(),
    "search": Scene(("slash", *"sap")),
    "empty": Scene(made=_nothing, shows="No runs yet"),
    "two": Scene(picks=TWO),
    "four": Scene(picks=FOUR),
    "expanded": Scene(("E",), TWO),
    "diff": Scene(("d",), TWO),
    "filters": Scene(("f", "space", "right", "right"), TWO),
    "all-metrics": Scene(("m",), TWO),
    "overlap": Scene(picks=TWO, made=_little_in_common),
    "wide-texts": Scene(picks=(114, 115), made=_wide_texts),
    "editor": Scene(("down", "down", "i", "x"), TWO, sizes=(MIDDLE,)),
    "menu": Scene(("s",), TWO, sizes=(MIDDLE,)),
    "help": Scene(("question_mark",)),
    **{
        f"detail-{tab}": Scene(
            ("down", "down", "enter", *("right_square_bracket",) * number),
            TWO,
            sizes=EVERY if tab == "texts" else (MIDDLE,),
        )
        for number, tab in enumerate(_TABS)
        if tab != "versions"
    },
    "detail-versions": Scene((*("down",) * 8, "enter", "5"), WITH_VERSIONS),
}
