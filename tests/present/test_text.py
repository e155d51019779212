"""A comparison as text, to the letter."""

from __future__ import annotations

from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import Run
from amx_tui.present.render import render
from amx_tui.present.report import report
from amx_tui.present.text import as_markdown, as_plain
from amx_tui.stored import Stored
from tests.made import compared, descendant, result

PLAIN = """\
Quality: not comparable: models differ.
Cost: B cheapest: A $0.1293 ($0.00133 an asset), B $0.0263 ($0.000271 an asset) · one value each.
Speed: B fastest: A 2m 05s (1.3 s an asset), B 69.1 s (0.7 s an asset) · one value each.
Counts: 97 assets in both · 11 without logprobs to compare · 97 differ in text.
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
1 asset shown, 96 hidden. Baseline: A #114.
"""
METRICS = """\
### Metrics

|  | A &#35;114 llm\\_model=openai/gpt-4.1 | B &#35;115 llm\\_model=openai/gpt-4.1-mini |
| --- | --- | --- |
| Duration | 2m 05s | **69.1 s -45%** ◖best◗ |
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


def test_plain(pair: Comparison) -> None:
    text = render(report(pair, {}, cells="sales.orders.STORE*", diff=True), "plain")
    assert text.startswith(PLAIN)
    assert text.endswith(ASSET)


def test_markdown(pair: Comparison) -> None:
    assert METRICS in render(report(pair, {}), "md")


FEW = """\
Setting n, A #1: 3
Setting n, B #2: 4
"""
STACK = """\
s.t.a, A #1: A text. [high, —, pending]
s.t.a, A #1, v2 rerun #9: (same) [high, —, pending]
s.t.a, B #2: not in this run
1 asset shown, 0 hidden. Baseline: A #1.
"""


def test_settings_versions_and_what_is_not_there() -> None:
    both = compared(
        Run(id=1),
        Run(id=2),
        results=[result(1, "a")],
        descendants=[descendant(1, 9, "rerun")],
        versions=[result(9, "a")],
    )
    settings = {i: {"n": Stored(n), "m": Stored("1")} for i, n in ((1, "3"), (2, "4"))}
    made = report(both, settings, diff=True)
    text = as_plain(made)
    assert FEW in text
    assert "Setting m" not in text
    assert text.endswith(STACK)
    markdown = as_markdown(made)
    assert "### Settings that differ\n\n|  | A &#35;1 | B &#35;2 |" in markdown
    assert "<br><sub>v2 rerun &#35;9</sub> (same) <sub>high, —, pending</sub> | — |" in markdown
    assert "### Settings\n" in as_markdown(report(both, settings, all_settings=True))
