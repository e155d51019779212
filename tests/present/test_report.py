"""A small comparison in words, to the letter."""

from __future__ import annotations

import pytest

from amx_tui.compare.comparison import compare
from amx_tui.compare.view import View
from amx_tui.present.render import render
from amx_tui.present.report import command_line, grouped, report
from amx_tui.vocabulary import GridSort

PLAIN = """\
Verdict: Leads on 10 metrics: A 5, B 4, 1 tied · of 97 assets in both: A 66, B 27, 4 tied · 97 differ \
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
sales.orders.store_id, A #114: Store where the order was recorded; online sales use store 0. \
[high, 0.870, accepted, best]
sales.orders.store_id, B #115: Store where the order was recorded[-; online sales use store 0-]. \
[medium, 0.640, pending]
1 assets shown, 96 hidden. Baseline: A #114.
"""
METRICS = """\
### Metrics

|  | A &#35;114 llm\\_model=openai/gpt-4.1 | B &#35;115 llm\\_model=openai/gpt-4.1-mini |
| --- | --- | --- |
| Wall duration | 2m 05s | **69.1 s -45%** ◖best◗ |
| Model time | 103.0 s | **55.7 s -46%** ◖best◗ |
| Prompt tokens | **26,685** ◖best◗ | 32,005 +20% |
| Completion tokens | 9,490 | **8,440 -11%** ◖best◗ |
| Total tokens | **36,175** ◖best◗ | 40,445 +12% |
| Cost | \\$0.1293 | **\\$0.0263 -80%** ◖best◗ |
| Avg logprob | **0.852** ◖best◗ | 0.803 -0.049 |
| High confidence | **54%** ◖best◗ | 25% -29 pt |
| Medium confidence | 46% | 75% +29 pt |
| Low confidence | 0% | 0% ±0 |
| Approval | **87% (84/97)** ◖best◗ | 0% (0/97) -87 pt |
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
        ("alternatives_mode", ("semantic", "lexical")),
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
