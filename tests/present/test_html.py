from __future__ import annotations

import re
from pathlib import Path

import pytest

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.history.models import SET_FIELDS, Run, RunFacts
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.html import as_html
from amx_tui.present.report import report
from amx_tui.stored import Stored
from tests.conftest import write
from tests.made import compared, descendant, result


def test_what_others_wrote_is_escaped(own: Path) -> None:
    evil = "<script>alert(1)</script>@@TITLE@@"
    write(own, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", evil)
    page = as_html(report(compare(Snapshot(own).evidence([114, 115])), {}))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;@@TITLE@@" in page, "no text is a placeholder"


def test_the_page_allows_its_own_script_and_style_only(pair: Comparison) -> None:
    page = as_html(report(pair, {}))
    assert not re.search(r"@@[A-Z]+@@", page)
    assert page.count("<script") == 1
    assert "'sha256-" in page
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_settings_fold_unless_they_differ(
    pair: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMX_TUI_IGNORE_SETTINGS", ",".join(SET_FIELDS))
    settings = {i: {"same": Stored("1"), "n": Stored(n)} for i, n in ((114, "3"), (115, "4"))}
    page = as_html(report(pair, settings))
    assert "not compared" not in page
    assert "<details open><summary>1 differ</summary>" in page
    assert "<details><summary>1 are the same</summary>" in page
    everything = as_html(report(pair, settings, all_settings=True))
    assert "<details open><summary>1 are the same</summary>" in everything
    assert "settings are not compared: llm_provider, llm_model" in everything
    alike = as_html(report(pair, {i: {"n": Stored("1")} for i in (114, 115)}))
    assert "differ</summary>" not in alike


def test_cells_say_what_is_not_there() -> None:
    both = compared(
        Run(id=1),
        Run(id=2),
        results=[
            result(1, "a", confidence="odd", description="", older=1),
            result(2, "a"),
            result(2, "b"),
        ],
        descendants=[descendant(2, 9, mode="lexical", seed="S")],
        versions=[result(9, "b"), result(9, "b")],
        facts={1: RunFacts(1, None, 1, 2, 1, 0, "")},
    )
    page = as_html(report(both, {}, by="llm_model"))
    assert "<td class=absent>not in this run</td>" in page
    assert "(empty)" in page
    assert "no band · — · pending · +1 older" in page
    assert "2 versions</summary>" in page
    assert "<p dir=auto><small>seed: S</small></p>" in page
    assert "confidence: 1 high, 2 medium, 1 low" in page
    assert "no confidence recorded" in page


def test_a_text_runs_in_its_own_direction(own: Path) -> None:
    hebrew = "\u05de\u05e1\u05e4\u05e8"
    write(own, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", hebrew)
    page = as_html(report(compare(Snapshot(own).evidence([114, 115])), {}))
    assert f"<p dir=auto>{hebrew}</p>" in page
    assert "<p dir=auto class=marked>" in page
    assert "<th scope=row dir=auto>" in page
