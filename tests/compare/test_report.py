"""A small comparison in words, to the letter."""

from __future__ import annotations

import pytest

from amx_tui.compare.comparison import compare
from amx_tui.compare.export import render
from amx_tui.compare.report import command_line, grouped, report
from amx_tui.compare.view import GridSort, View

PLAIN = """\
Verdict: Leads on 10 metrics: A 6, B 3, 1 tied · of 97 assets in both: A 70, B 25, 2 tied · 97 differ \
in text.
Caution: Models differ: their logprobs are not on one scale.
By llm_model: openai/gpt-4.1 (A #114); openai/gpt-4.1-mini (B #115).
A #114, command: Tables description
A #114, scope: sales (8 tables)
A #114, status: ✓ success
A #114, model: openai/gpt-4.1
A #114, llm profile: gpt
"""
ASSET = """\
sales.orders.store_id, A #114: Store where the order was recorded (online sales use store 0). \
[high, 0.900, applied, best]
sales.orders.store_id, B #115: Store where the order was recorded[- (online sales use store 0)-]. \
[medium, 0.660, pending]
sales.orders.store_id, B #115, v2 rerun #119, semantic: (same) [high, 0.870, pending]
1 assets shown, 96 hidden. Baseline: A #114.
"""
METRICS = """\
### Metrics

|  | A &#35;114 llm\\_model=openai/gpt-4.1 | B &#35;115 llm\\_model=openai/gpt-4.1-mini |
| --- | --- | --- |
| Wall duration | 108.5 s | **55.8 s -49%** ◖best◗ |
| Model time | 90.9 s | **47.3 s -48%** ◖best◗ |
| Prompt tokens | **27,452** ◖best◗ | 29,548 +8% |
| Completion tokens | **9,448** ◖best◗ | 9,764 +3% |
| Total tokens | **36,900** ◖best◗ | 39,312 +7% |
| Cost | \\$0.1305 | **\\$0.0274 -79%** ◖best◗ |
| Avg logprob | **0.880** ◖best◗ | 0.804 -0.076 |
| High confidence | **64%** ◖best◗ | 31% -33 pt |
| Medium confidence | 36% | 69% +33 pt |
| Low confidence | 0% | 0% ±0 |
| Approval | **90% (87/97)** ◖best◗ | 0% (0/97) -90 pt |
| Results | 97 | 97 ±0 |
"""


@pytest.fixture
def pair(snapshot):
    return compare(snapshot.evidence([114, 115]))


def test_plain(pair):
    text = render(report(pair, {}, cells="sales.orders.STORE*", diff=True), "plain")
    assert text.startswith(PLAIN)
    assert text.endswith(ASSET)


def test_markdown(pair):
    assert METRICS in render(report(pair, {}), "md")


def test_settings_that_differ_or_all(pair, snapshot):
    settings = snapshot.settings([114, 115])
    few, many = (report(pair, settings, all_settings=wanted) for wanted in (False, True))
    assert few.setting_rows() == [
        ("prompt_detail", ("standard", "detailed")),
        ("user_instructions", ("—", "Name the join keys.")),
    ]
    assert set(few.setting_rows()) < set(many.setting_rows())


def test_a_glob_hides_and_the_verdict_stays(pair):
    made = report(pair, {}, cells="*.orders.*")
    assert made.comparison.verdict == pair.verdict
    assert {row.asset.table for row in made.rows} == {"orders"}
    assert made.arrangement.shown + made.arrangement.hidden == len(pair.assets)


def test_grouping_keeps_the_first_first(snapshot):
    evidence = snapshot.evidence([114, 107, 112, 108])
    runs = grouped(evidence, "db_profile").runs
    assert runs[0].id == 114
    assert sorted(run.id for run in runs) == [107, 108, 112, 114]
    profiles = [run.db_profile for run in runs]
    assert profiles == sorted(profiles, key=profiles.index)
    assert grouped(evidence, "run") == evidence


def test_the_command_line_is_quoted(pair, tmp_path):
    view = View(frozenset({"A wins"}), GridSort.LOSS, 1, "it's; rm -rf")
    path = tmp_path / "a history.db"
    assert command_line(pair, view, history=path, diff=True) == (
        f"amx-tui open 114 115 --history '{path}' --baseline 115 --only 'A wins' --sort loss "
        "--search 'it'\"'\"'s; rm -rf' --diff"
    )
    assert command_line(pair, View(), demo=True) == "amx-tui open 114 115 --demo"
