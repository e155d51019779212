"""What was set differently, above the asset grid: short, and never so long that it hides the grid."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from rich.text import Text

from amx_tui.compare.settings_diff import SettingsDiff, differing
from amx_tui.history.models import Run
from amx_tui.history.source.decode import settings_of
from amx_tui.text import width
from amx_tui.ui.widgets.compare.setting_lines import setting_lines
from amx_tui.ui.widgets.run_columns import Columns, columns
from tests.conftest import examples, write
from tests.hostile_text import hostile_text, leaks
from tests.ui.user import a_user

_WIDE = columns(120, 2)
_SAID = (
    "Write one sentence and name the unit of each amount, please.",
    "Write one sentence and name the currency of each amount, please.",
)


def _between(*each: Mapping[str, str], **fields: Any) -> SettingsDiff:
    runs = [Run(id=number) for number in range(len(each))]
    runs[-1] = runs[-1]._replace(**fields)
    return differing(runs, {number: settings_of(values) for number, values in enumerate(each)})


def _style(name: str) -> Style:
    return Style(color={"added": "green", "removed": "red"}.get(name), bold=name == "differs")


def _lines(found: SettingsDiff, at: Columns = _WIDE) -> list[Text]:
    return setting_lines(found, at, 0, _style)


def _said(lines: list[Text]) -> list[list[str]]:
    return [line.plain.split() for line in lines]


def test_eight_settings_have_a_line_and_the_rest_is_counted() -> None:
    keys = [f"k{number:02}" for number in range(10)]
    found = _between(
        {**dict.fromkeys(keys, "1"), "same": "x"}, {**dict.fromkeys(keys, "2")} | {"same": "x"}
    )
    lines = _said(_lines(found))
    assert lines == [
        *([key, "1", "2"] for key in keys[:8]),
        ["+2", "more", "differ", "·", "1", "setting", "is", "the", "same"],
    ]


def test_what_the_cards_say_has_no_line() -> None:
    found = _between({"n": "1"}, {"n": "1"}, llm_model="m", llm_profile="p", client_version="2")
    assert [line[0] for line in _said(_lines(found))] == ["client_version", "1"]
    assert _lines(_between({}, {})) == []


def test_a_long_text_is_shown_from_the_words_that_differ() -> None:
    (line,) = _lines(_between({"ask": _SAID[0]}, {"ask": _SAID[1]}))
    assert "…nd name the unit currency of each amount" in line.plain
    styled = {line.plain[span.start : span.end]: span.style for span in line.spans}
    removed, added = styled["unit"], styled["currency"]
    assert isinstance(removed, Style)
    assert isinstance(added, Style)
    assert (removed.strike, added.underline) == (True, True)
    (line,) = _lines(_between({"ask": _SAID[0]}, {"ask": "Be brief and say no more."}))
    assert "≠ rewritten Be brief" in line.plain
    three = _between({"ask": _SAID[0]}, {"ask": _SAID[0]}, {"ask": _SAID[1]})
    (line,) = _lines(three, columns(150, 3))
    assert "= same" in line.plain


_TEXTS = st.integers(0, 10_000).map(lambda seed: hostile_text(random.Random(seed), 8))


@examples(50)
@given(
    st.lists(st.dictionaries(_TEXTS, _TEXTS, max_size=5), min_size=2, max_size=4),
    st.integers(24, 200),
)
def test_lines_keep_to_their_columns_whatever_was_set(
    each: list[dict[str, str]], room: int
) -> None:
    at = columns(room, len(each))
    lines = _lines(_between(*each), at)
    assert len(lines) <= 9
    for line in lines:
        assert "\n" not in line.plain
        assert not leaks(line.plain)
        assert width(line.plain) <= at.label + at.run * len(at.shown)


async def test_the_board_says_it_and_the_grid_keeps_its_room(app, own):
    for run_id, text in zip((119, 120), _SAID, strict=True):
        settings = json.dumps({"ask": text, "n": 1} | {f"k{i}": run_id for i in range(9)})
        write(own, "UPDATE analysis_runs SET settings_json = ? WHERE id = ?", settings, run_id)
    for size, rows in (((80, 24), 15), ((120, 40), 26)):
        async with a_user(app(own, picks=(119, 120)), size=size) as user:
            await user.sees_the_comparison()
            await user.rests()
            user.sees("Differs ", "ask reworded · k0 119 → 120")
            assert user.grid.size.height >= rows
    async with a_user(app(own, picks=(119, 120)), size=(200, 60)) as user:
        await user.sees_the_comparison()
        await user.rests()
        user.sees("…nd name the unit currency", "… 3 more lines")
        assert user.grid.size.height >= 19


async def test_other_settings_of_the_same_texts_are_seen_but_keys_that_are_left_out(
    app, own, monkeypatch
):
    monkeypatch.setenv("AMX_TUI_IGNORE_SETTINGS", "prompt_*")
    async with a_user(app(own, picks=(119, 120)), size=(120, 40)) as user:
        await user.sees_the_comparison()
        await user.rests()
        user.sees("Differs ", "user_instructions", "15 settings")
        write(
            own,
            "UPDATE analysis_runs SET settings_json = json_set(settings_json, '$.tone', id) "
            "WHERE id IN (119, 120)",
        )
        await user.soon_sees("tone ")
        user.sees_no("prompt_detail")
