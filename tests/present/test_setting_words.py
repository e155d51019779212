"""Settings in each format: what differs stands there once, what is equal on one line, words marked."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Mapping
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from amx_tui.cli.printing import comparison as tables
from amx_tui.compare.settings_diff import Setting
from amx_tui.history.models import Run
from amx_tui.history.source.decode import settings_of
from amx_tui.ignored import VARIABLE
from amx_tui.present.escaping import markdown
from amx_tui.present.render import render
from amx_tui.present.report import Report, report
from amx_tui.present.setting_words import setting_marks
from amx_tui.stored import Stored
from tests.conftest import examples
from tests.hostile_text import hostile_text, leaks
from tests.made import compared, result

_SAID = ("Name the unit of every amount.", "Name the currency of every amount.")
_BOTH = compared(Run(id=1), Run(id=2), results=[result(1), result(2)])


def _made(*each: Mapping[str, object], all_settings: bool = False) -> Report:
    settings = {run_id: settings_of(values) for run_id, values in enumerate(each, start=1)}
    return report(_BOTH, settings, all_settings=all_settings)


def _table(made: Report, width: int = 100) -> str:
    console = Console(width=width, color_system="truecolor", force_terminal=True)
    with console.capture() as capture:
        for part in tables(made):
            console.print(part)
    return capture.get()


def _bare(text: str) -> str:
    """Without the colours of a table."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_words_that_differ_are_marked_in_every_format_for_people() -> None:
    made = _made({"ask": _SAID[0]}, {"ask": _SAID[1]})
    signs = "Name the [-unit-]{+currency+} of every amount."
    assert f"Setting ask, A #1: {_SAID[0]}\nSetting ask, B #2: {signs}\n" in render(made, "plain")
    assert f"| ask | {_SAID[0]} | {markdown(signs)} |" in render(made, "md")
    page = render(made, "html")
    assert "<p dir=auto>Name the <del>unit</del><ins>currency</ins> of every amount.</p>" in page
    drawn = _table(made)
    assert signs in _bare(drawn)
    assert re.search(r"\x1b\[[\d;]*9;31m\[-unit-\]", drawn), "struck, in red"
    assert json.loads(render(made, "json"))["settings"]["ask"] == {"1": _SAID[0], "2": _SAID[1]}


def _words(*values: str | None, baseline: int = 0) -> list[str]:
    setting = Setting("k", tuple(None if value is None else Stored(value) for value in values))
    return [found.words for found in setting_marks(setting, baseline)]


def test_values_that_are_no_prose_or_have_nothing_to_compare_with_stand_as_they_are() -> None:
    assert _words("short", "detailed") == ["short", "detailed"]
    assert _words(None, _SAID[0]) == ["—", _SAID[0]]
    assert _words(_SAID[0], None, baseline=1) == [_SAID[0], "—"]
    assert _words(_SAID[0], _SAID[0]) == [_SAID[0]] * 2
    assert _words(*_SAID, _SAID[1], baseline=1)[1:] == [_SAID[1], "(same)"]
    assert _words(_SAID[0], "Be very brief, please.")[1] == "(rewritten) Be very brief, please."
    assert _words("a b c \x00", "a b c \N{SYMBOL FOR NULL}")[1] == "a b c \N{SYMBOL FOR NULL}"


def test_equal_ones_fold_into_one_line_and_all_can_be_asked_for() -> None:
    same = {f"k{number:02}": number for number in range(12)}
    one, other = {**same, "n": 3, "parent_run_id": 1}, {**same, "n": 4, "parent_run_id": 2}
    few, many = _made(one, other), _made(one, other, all_settings=True)
    names = ", ".join(same)
    for fmt in ("plain", "md"):
        assert f"\n12 settings are the same: {names}.\n" in render(few, fmt)
        assert "parent_run_id" not in render(few, fmt).replace("\\", "")
        whole = render(many, fmt).replace("\\", "")
        assert "are the same" not in whole
        assert "\n1 setting is not compared: parent_run_id.\n" in whole
    drawn = " ".join(_bare(_table(few)).split())
    assert f"12 settings are the same: {', '.join(list(same)[:8])} and 4 more." in drawn
    assert "parent_run_id" not in drawn
    drawn = " ".join(_bare(_table(many)).split())
    assert "1 setting is not compared: parent_run_id." in drawn
    assert all(f"│ {key} " in drawn for key in (*same, "n"))
    assert "1 setting is the same: n." in render(_made({"n": 1}, {"n": 1}), "md")
    assert "etting" not in render(_made({}, {}), "plain")


def test_the_environment_leaves_keys_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "LLM.*, ask")
    made = _made({"llm": {"top_p": 1}, "ask": "x", "n": 1}, {"ask": "y", "n": 2})
    assert list(json.loads(render(made, "json"))["settings"]) == ["n"]
    assert made.settings.left_out == ("ask", "llm.top_p")


_HOSTILE = st.integers(0, 10_000).map(lambda seed: hostile_text(random.Random(seed), 6))
_KEYS = _HOSTILE.filter(lambda key: len(key) < 200 and any(map(str.isalnum, key)))


@examples(20)
@given(st.dictionaries(_KEYS, st.tuples(_HOSTILE, _HOSTILE), min_size=1, max_size=4))
def test_each_key_that_differs_stands_once_and_nothing_hostile_gets_out(
    drawn: dict[str, tuple[str, str]],
) -> None:
    made = _made(*({key: pair[run] for key, pair in drawn.items()} for run in (0, 1)))
    expected = Counter(setting.key for setting in made.settings.differing)
    assert set(expected.values()) <= {1}
    texts = {fmt: render(made, fmt) for fmt in ("plain", "md", "html", "json")}
    plain, page = texts["plain"].split("\n"), texts["html"]
    for key in expected:
        assert sum(line.startswith(f"Setting {key}, A #1: ") for line in plain) == 1
        assert texts["md"].count(f"\n| {markdown(key)} | ") == 1
        assert page.count(f"<th scope=row dir=auto>{escape(key)}</th>") == 1
    assert list(json.loads(texts["json"])["settings"]) == list(expected)
    others = made.settings.equal + 1  # one asset
    assert page.count("<th scope=row dir=auto>") == len(expected) + others
    wide = _table(made, 8_000)
    rows = [line.split("│")[1].strip() for line in _bare(wide).split("\n") if line.count("│") == 4]
    assert {key.replace("│", "") for key in expected if "│" not in key} <= set(rows)
    for text in (*texts.values(), _bare(wide)):
        assert not leaks(text, "\n\t")
