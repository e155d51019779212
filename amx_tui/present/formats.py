"""How values are written for people: on the screen, in tables, in sentences."""

from __future__ import annotations

import math
from datetime import datetime

from amx_tui.compare.metrics import Metric
from amx_tui.history.models import Run, RunFacts
from amx_tui.vocabulary import Band, Mode

NOTHING = "—"
FLAG = "⚑"  # something was found in a text
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
GLYPHS = {
    "success": "✓",
    "failed": "✗",
    "cancelled": "⊘",
    "running": "▶",
    "queued": "◌",
    "ready_for_review": "●",
    "applied_partial": "◐",
    "partial": "◐",
}
_SHORT_STATUS = {"ready_for_review": "ready", "applied_partial": "partial"}
BANDS: dict[str, str] = {Band.HIGH: "H", Band.MEDIUM: "M", Band.LOW: "L"}
MODES: dict[str, str] = {Mode.SEMANTIC: "Semantic", Mode.LEXICAL: "Lexical"}


def status(word: str) -> str:
    """A run's status with its glyph: `✓ success`."""
    return f"{GLYPHS.get(word, '·')} {_SHORT_STATUS.get(word, word) or 'unknown'}"


def status_in_short(status: str, since: str) -> str:
    """A result's status in one word; `≠ applied` where another text than this one was applied."""
    return f"≠ {status}" if since else status


def seconds(value: float | None) -> str:
    """A duration: `41.2 s`, `3m 04s`, `2h 05m`; zero or below is not recorded."""
    if not value or value < 0:
        return NOTHING
    if value < 0.05:
        return "<0.1 s"
    if value < 2 * _MINUTE:
        return f"{value:.1f} s"
    if value < 2 * _HOUR:
        return f"{int(value // _MINUTE)}m {int(value % _MINUTE):02d}s"
    if value < 1000 * _HOUR:
        return f"{int(value // _HOUR)}h {int(value % _HOUR // _MINUTE):02d}m"
    return f"{value / _HOUR:,.0f}h"


def dollars(value: float | None) -> str:
    """A cost in US dollars, as exact as it needs to be; zero or below is not recorded."""
    if not value or value < 0:
        return NOTHING
    if value < 0.0001:
        return "<$0.0001"
    if value < 100:
        return f"${value:.4f}"
    if value < 10_000:
        return f"${value:,.2f}"
    return f"${value:,.0f}" if value < 1e6 else f"${value / 1e6:,.0f}M"


def used(value: float | None) -> str:
    """What was used, tokens say; zero or below is not recorded."""
    return count(value if value and value > 0 else None)


def count(value: float | None) -> str:
    """A whole number with thousands separated."""
    return NOTHING if value is None else f"{value:,.0f}"


def counted(number: int, word: str) -> str:
    """`1 run`, `2 runs`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def probability(value: float | None) -> str:
    """AMX's logprob score, a probability between 0 and 1."""
    return NOTHING if value is None else f"{value:.3f}"


def percent(value: float | None) -> str:
    """A value of 0 to 100."""
    return NOTHING if value is None else f"{value:.0f}%"


def fraction(run: Run) -> str:
    """Approved results of all: `41/60`."""
    return f"{run.approved}/{run.results}" if run.results else NOTHING


def approval(run: Run) -> str:
    """Approval rate with its fraction: `68% (41/60)`."""
    return NOTHING if run.approval_rate is None else f"{run.approval_rate:.0%} ({fraction(run)})"


def metric_value(metric: Metric, value: float | None) -> str:
    """A value of the metric board in its unit."""
    if value is None:
        return NOTHING
    match metric.unit:
        case "s":
            return seconds(value)
        case "USD":
            return dollars(value)
        case "probability" | "score":
            return probability(value)
        case "%":
            return percent(value)
        case "fraction":
            return f"{value:.0%}"
        case _:
            return count(value)


def metric_text(metric: Metric, value: float | None, facts: RunFacts) -> str:
    """A value as a board writes it: a share with the counts behind it, `68% (41/60)`."""
    text = metric_value(metric, value)
    if value is None or metric.parts is None:
        return text
    part, whole = metric.parts(facts)
    return f"{text} ({part}/{whole})"


def metric_delta(metric: Metric, value: float | None, base: float | None) -> str:
    """The signed difference to the baseline: relative for amounts, absolute for shares; or ""."""
    if value is None or base is None:
        return ""
    difference = value - base
    if difference == 0:
        return "±0"
    if metric.unit in ("probability", "score"):
        return f"{difference:+.3f}"
    if metric.unit == "%":
        return f"{difference:+.0f} pt"
    if metric.unit == "fraction":
        return f"{difference * 100:+.0f} pt"
    if not base:
        return f"{difference:+,.0f}"
    relative = difference / base
    return f"{relative:+.0%}" if abs(relative) >= 0.01 else f"{relative:+.1%}"


def ago(at: float | None, now: float) -> str:
    """How long ago `at` was; both Unix seconds. Older than a month: the day."""
    if at is None:
        return NOTHING
    past = now - at
    if past < 45:
        return "just now" if past > -45 else "ahead"
    if past < _HOUR:
        return f"{max(1, round(past / _MINUTE))}m ago"
    if past < _DAY:
        return f"{int(past // _HOUR)}h ago"
    if past < 30 * _DAY:
        return f"{int(past // _DAY)}d ago"
    return moment(at)[:10]


def moment(at: float | None) -> str:
    """A moment in local time: `2026-11-24 15:04`."""
    if at is None or not math.isfinite(at):
        return NOTHING
    try:
        return datetime.fromtimestamp(at).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return NOTHING
