"""How values are written for people."""

from __future__ import annotations

import pytest

from amx_tui.compare.metrics import METRICS
from amx_tui.history.models import Run, RunFacts
from amx_tui.present import formats

NOW = 1_795_500_000.0
BY_NAME = {metric.name: metric for metric in METRICS}
FACTS = RunFacts(60, None, 0, 0, 0, 41, "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (0.0, "—"),
        (0.01, "<0.1 s"),
        (41.24, "41.2 s"),
        (119.9, "119.9 s"),
        (184.0, "3m 04s"),
        (7500.0, "2h 05m"),
        (3_599_999.0, "999h 59m"),
        (1e9, "277,778h"),
        (-3600.0, "—"),
    ],
)
def test_seconds(value: float | None, text: str) -> None:
    assert formats.seconds(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (0.0, "—"),
        (0.00001, "<$0.0001"),
        (0.1293, "$0.1293"),
        (1234.5, "$1,234.50"),
        (-1.0, "—"),
        (123_456.7, "$123,457"),
        (1e9, "$1,000M"),
    ],
)
def test_dollars(value: float | None, text: str) -> None:
    assert formats.dollars(value) == text


@pytest.mark.parametrize(("value", "text"), [(None, "—"), (0, "—"), (-5, "—"), (1234, "1,234")])
def test_used(value: float | None, text: str) -> None:
    assert formats.used(value) == text


@pytest.mark.parametrize(
    ("past", "text"),
    [
        (0, "just now"),
        (-60, "ahead"),
        (50, "1m ago"),
        (3599, "60m ago"),
        (7300, "2h ago"),
        (3 * 86400, "3d ago"),
        (40 * 86400, "2026-10-15"),
    ],
)
def test_ago(past: float, text: str) -> None:
    assert formats.ago(NOW - past, NOW) == text


def test_a_moment_that_no_calendar_has() -> None:
    assert formats.moment(NOW) == "2026-11-24 06:00"
    for at in (None, float("inf"), float("nan"), 1e300, -1e18):
        assert formats.moment(at) == "—"
    assert formats.ago(None, NOW) == "—"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("success", "✓ success"),
        ("ready_for_review", "● ready"),
        ("new", "· new"),
        ("", "· unknown"),
    ],
)
def test_a_status_has_a_glyph(word: str, text: str) -> None:
    assert formats.status(word) == text


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("wall_duration_sec", 33.0, "33.0 s"),
        ("cost_usd", 0.5, "$0.5000"),
        ("total_tokens", 12345, "12,345"),
        ("avg_logprob_score", 0.8521, "0.852"),
        ("pct_high_confidence", 53.7, "54%"),
        ("approval_rate", 41 / 60, "68% (41/60)"),
        ("approval_rate", None, "—"),
        ("cost_usd", None, "—"),
        ("saved_results", 0, "0"),
    ],
)
def test_a_metric_is_written_in_its_unit(name: str, value: float | None, text: str) -> None:
    assert formats.metric_text(BY_NAME[name], value, FACTS) == text


@pytest.mark.parametrize(
    ("name", "value", "base", "text"),
    [
        ("cost_usd", None, 1.0, ""),
        ("cost_usd", 1.0, None, ""),
        ("cost_usd", 1.0, 1.0, "±0"),
        ("cost_usd", 0.8, 1.0, "-20%"),
        ("cost_usd", 1.005, 1.0, "+0.5%"),
        ("avg_logprob_score", 0.9, 0.85, "+0.050"),
        ("pct_low_confidence", 5.0, 7.0, "-2 pt"),
        ("approval_rate", 0.5, 0.25, "+25 pt"),
        ("saved_results", 12, 0, "+12"),
    ],
)
def test_a_difference_is_relative_for_amounts(
    name: str, value: float | None, base: float | None, text: str
) -> None:
    assert formats.metric_delta(BY_NAME[name], value, base) == text


def test_approval_comes_with_its_fraction() -> None:
    run = Run(id=1, results=60, approved=41)
    assert (formats.approval(run), formats.fraction(run)) == ("68% (41/60)", "41/60")
    assert formats.approval(Run(id=1)) == formats.fraction(Run(id=1)) == "—"


def test_one_is_not_many() -> None:
    assert [formats.counted(n, "run") for n in (0, 1, 2, 1200)] == [
        "0 runs",
        "1 run",
        "2 runs",
        "1,200 runs",
    ]
