"""The report as a colleague opens it: from disk, with the network off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from amx_tui.cli import main
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.history.snapshot import Snapshot
from tests.browser.chromium import Browser

EVIL = (
    "</p></td></script><script>window.owned = 1</script><img src=x onerror='window.owned=1'>"
    "<svg onload=window.owned=1> javascript:alert(1) @@ASSETS@@ \"'><b>bold</b> &lt;i&gt;"
)


def _written(history: Path, folder: Path, *words: str) -> Path:
    path = folder / "report.html"
    done = CliRunner().invoke(
        main, ["compare", *words, "--history", str(history), "--output", str(path), "--force"]
    )
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def compared(demo: Path) -> Comparison:
    return compare(Snapshot(demo).evidence([114, 115, 107]))


@pytest.fixture
def page(browser: Browser, demo: Path, tmp_path: Path) -> Iterator[Browser]:
    browser.open(_written(demo, tmp_path, "114", "115", "107"))
    yield browser
    assert browser.errors == []
    assert all(url.startswith(("file:", "data:")) for url in browser.requests), browser.requests


def _count(page: Browser, selector: str) -> int:
    """How many elements are there and visible."""
    return int(
        page.run(
            f"[...document.querySelectorAll({selector!r})].filter(e => e.checkVisibility()).length"
        )
    )


def _click(page: Browser, selector: str) -> None:
    page.run(f"document.querySelector({selector!r}).click()")


def test_it_opens_without_network_and_without_errors(page, compared):
    everything = len(compared.assets)
    assert page.run("document.title") == "Comparison of #114, #115, #107"
    assert _count(page, ".card") == 3
    assert _count(page, "tr.asset") == everything > 100
    rings = sum(row.winner is not None for row in (*compared.metrics, *compared.assets))
    assert _count(page, "td .ring") == rings > 9
    shown = page.run("document.getElementById('shown').textContent")
    assert shown == f"{everything} of {everything} assets"


def test_filters_keep_what_holds_for_all_of_them(page, compared):
    everything, differ = len(compared.assets), compared.verdict.assets_differing

    def filter_of(name: str) -> str:
        buttons = "[...document.querySelectorAll('[data-filter]')]"
        return str(
            page.run(f"{buttons}.find(b => b.firstChild.data.trim() === {name!r}).dataset.filter")
        )

    differing, versions = filter_of("differing"), filter_of("versions")
    _click(page, f"[data-filter='{differing}']")
    assert _count(page, "tr.asset") == differ > 0
    _click(page, f"[data-filter='{versions}']")
    both = _count(page, "tr.asset")
    assert 0 < both < differ
    assert (
        page.run("document.getElementById('shown').textContent") == f"{both} of {everything} assets"
    )
    assert page.run("[...document.querySelectorAll('#grid tbody')].some(b => b.hidden)")
    for name in (differing, versions):
        _click(page, f"[data-filter='{name}']")
    assert _count(page, "tr.asset") == everything


def test_tables_fold(page, compared):
    everything = len(compared.assets)
    inside = page.run("document.querySelector('#grid tbody').querySelectorAll('tr.asset').length")
    _click(page, ".fold")
    assert page.run("document.querySelector('.fold').getAttribute('aria-expanded')") == "false"
    assert _count(page, "tr.asset") == everything - inside
    _click(page, "#foldall")
    assert _count(page, "tr.asset") == 0
    assert _count(page, "tr.group") > 5
    _click(page, "#foldall")
    assert _count(page, "tr.asset") == everything


def test_differences_are_marked_when_asked_for(page):
    assert _count(page, "ins, del") == 0
    _click(page, "#diff")
    assert _count(page, "ins, del") > 20
    _click(page, "#diff")
    assert _count(page, "ins, del") == 0


def test_versions_unfold_under_their_cell(page):
    assert _count(page, ".version") == 0
    _click(page, "td details summary")
    assert _count(page, ".version") >= 1
    assert page.run("document.querySelector('.version .chip').textContent") == "v2"


def test_paper_shows_every_version(page):
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert _count(page, ".version") == page.run("document.querySelectorAll('.version').length") > 0


def test_diff_can_be_on_from_the_start(browser, demo, tmp_path):
    browser.open(_written(demo, tmp_path, "114", "115", "--diff", "--only", "differing"))
    assert _count(browser, "ins, del") > 20
    assert browser.run("document.getElementById('diff').getAttribute('aria-pressed')") == "true"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("diff", [False, True])
def test_no_serious_fault_of_accessibility(page, axe, dark, diff):
    page.dark(dark)
    if diff:
        _click(page, "#diff")
    page.run("for (const stack of document.querySelectorAll('details')) stack.open = true")
    page.run(axe)
    found = page.run("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    serious = [
        (fault["id"], fault["nodes"][0]["html"], fault["nodes"][0].get("failureSummary"))
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []
    page.dark(False)


@pytest.mark.parametrize("words", [["runs"], ["show", "114"], ["asset", "sales.orders.id"]])
def test_lists_are_pages_too(browser, axe, demo, tmp_path, words):
    path = tmp_path / "list.html"
    done = CliRunner().invoke(main, [*words, "--history", str(demo), "--output", str(path)])
    assert done.exit_code == 0, done.output
    browser.open(path)
    assert _count(browser, "tbody tr") > 1
    browser.run(axe)
    found = browser.run("axe.run().then(r => r.violations.map(v => [v.id, v.impact]))")
    assert [fault for fault in found if fault[1] in ("serious", "critical")] == []
    assert browser.errors == []


def test_hostile_text_stays_text(browser, own, tmp_path):
    connection = sqlite3.connect(own)
    with connection:
        for column in ("chosen_description", "seed_alternative_text", "table_name", "confidence"):
            connection.execute(f"UPDATE run_results SET {column} = ?", (EVIL,))
        for column in ("llm_model", "status", "db_profile"):
            connection.execute(f"UPDATE analysis_runs SET {column} = ?", (EVIL,))
        connection.execute(
            "UPDATE analysis_runs SET settings_json = json_object(?, ?)", (EVIL, EVIL)
        )
    connection.close()
    browser.open(_written(own, tmp_path, "114", "115", "--all-settings", "--diff"))
    assert browser.run("window.owned === undefined")
    assert (
        browser.run("document.querySelectorAll('img, b, main script, main svg[onload]').length")
        == 0
    )
    shown = browser.run("[...document.querySelectorAll('td p')].map(p => p.textContent).join(' ')")
    assert "<script>window.owned = 1</script>" in shown
    assert "@@ASSETS@@" in shown
    assert browser.errors == []
