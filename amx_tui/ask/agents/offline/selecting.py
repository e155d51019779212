"""Which runs of the history a question means: by date, kind, status, and what made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk import Desk
from amx_tui.history.models import Run, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import folded
from amx_tui.vocabulary import Kind

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|{'|'.join(m[:3] for m in _MONTHS)})"
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b")
_DAY = re.compile(
    rf"\b(?:(?P<one>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?{_MONTH}|{_MONTH.replace('month', 'named')} "
    r"(?P<two>\d{1,2})(?:st|nd|rd|th)?)\b"
)
_LAST = re.compile(
    r"\b(?P<which>this|last|past|previous) (?P<n>\d{1,3} )?(?P<unit>day|week|month|year)s?\b"
)
_AGO = re.compile(r"\b(?P<n>\d{1,3}|a|one|two|three) (?P<unit>day|week|month)s? ago\b")
_STATUSES = {
    "failed": ("failed",),
    "cancelled": ("cancelled",),
    "canceled": ("cancelled",),
    "running": ("running", "queued"),
    "succeeded": ("success",),
    "successful": ("success",),
    "success": ("success",),
    "pending": ("ready_for_review",),
    "waiting": ("ready_for_review",),
}


class Span(NamedTuple):
    """From a moment on to before another, as Unix seconds, in this machine's time."""

    start: float
    end: float

    @property
    def words(self) -> str:
        """`on 2026-11-19`, or `from 2026-10-01 to 2026-10-31`."""
        first = "" if self.start <= 0 else f"{datetime.fromtimestamp(self.start):%Y-%m-%d}"
        last = "" if self.end == _EVER else f"{datetime.fromtimestamp(self.end - 1):%Y-%m-%d}"
        if first == last:
            return f"on {first}"
        told = (f"from {first}" if first else "", f"to {last}" if last else "")
        return " ".join(filter(None, told))


_EVER = 1e18


def span_of(text: str, now: float) -> Span | None:
    """The dates that a question names; None where they cannot be read."""
    found = _day_or_month(text, now)
    if found is None:
        return None
    if re.search(r"\b(?:since|after)\b", text):
        return Span(found.end if "after" in text.split() else found.start, _EVER)
    if re.search(r"\b(?:before|until)\b", text):
        return Span(0, found.start if "before" in text.split() else found.end)
    return found


def _day_or_month(text: str, now: float) -> Span | None:
    today = datetime.fromtimestamp(now).replace(hour=0, minute=0, second=0, microsecond=0)
    if "yesterday" in text:
        return _days(today - timedelta(1), 1)
    if "today" in text:
        return _days(today, 1)
    if match := _ISO.search(text):
        return _dated(int(match["y"]), int(match["m"]), int(match["d"]))
    if match := _DAY.search(text):
        month = _month(match["month"] or match["named"])
        return _dated(_year(month, today), month, int(match["one"] or match["two"]))
    if match := _AGO.search(text):
        n = {"a": 1, "one": 1, "two": 2, "three": 3}.get(match["n"]) or int(match["n"])
        first = today - timedelta(n * {"day": 1, "week": 7, "month": 30}[match["unit"]])
        return _days(first, {"day": 1, "week": 7, "month": 30}[match["unit"]])
    if match := _LAST.search(text):
        return _relative(match["which"], int(match["n"] or 0), match["unit"], today)
    if match := re.search(r"\b(" + "|".join(_WEEKDAYS) + r")\b", text):
        back = (today.weekday() - _WEEKDAYS.index(match[1])) % 7
        return _days(today - timedelta(back), 1)
    if match := re.search(rf"\b{_MONTH}(?: (?P<year>\d{{4}}))?\b", text):
        month = _month(match["month"])
        return _whole_month(int(match["year"] or _year(month, today)), month)
    return None


def _relative(which: str, n: int, unit: str, today: datetime) -> Span | None:
    """`this week`, `last month`, `last 7 days`."""
    if n or which == "past":
        days = (n or 1) * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
        return Span((today - timedelta(days - 1)).timestamp(), (today + timedelta(1)).timestamp())
    back = 0 if which == "this" else 1
    if unit == "day":
        return _days(today - timedelta(back), 1)
    if unit == "week":
        return _days(today - timedelta(today.weekday() + 7 * back), 7)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        return _whole_month(year, month + 1)
    first = datetime(today.year - back, 1, 1)
    return Span(first.timestamp(), datetime(today.year - back + 1, 1, 1).timestamp())


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _year(month: int, today: datetime) -> int:
    return today.year - (month > today.month)


def _days(first: datetime, n: int) -> Span:
    return Span(first.timestamp(), (first + timedelta(n)).timestamp())


def _whole_month(year: int, month: int) -> Span:
    years, months = divmod(year * 12 + month, 12)
    return Span(datetime(year, month, 1).timestamp(), datetime(years, months + 1, 1).timestamp())


def _dated(year: int, month: int, day: int) -> Span | None:
    try:
        return _days(datetime(year, month, day), 1)
    except ValueError:
        return None


class Selected(NamedTuple):
    """Runs, newest first, and in words which they are: `failed`, `from 2026-10-01 to 2026-10-31`."""

    runs: list[Run]
    before: str
    behind: str


def selected(desk: Desk, now: float) -> Selected | None:
    """The runs of the history that a question means; None where its dates cannot be read."""
    asked = desk.asked
    words = set(asked.words)
    named = asked.named
    schema = of_table = ""
    if named.tables:
        schema, of_table = named.tables[0][0].raw, named.tables[0][1].raw
    elif named.assets:
        schema, of_table = named.assets[0].schema.raw, named.assets[0].table.raw
    elif named.schemas:
        schema = named.schemas[0].raw
    kind = next((k for k in Kind if words & {str(k), f"{k}s"}), None)
    query = RunQuery(kind=kind, schema_name=schema, table_name=of_table, limit=0)
    runs = list(desk.snapshot.complete_page(query).runs)
    span = span_of(asked.text, now) if asked.has("date") else None
    if asked.has("date") and span is None:
        return None
    if span is not None:
        runs = [run for run in runs if span.start <= (run.started_at or -1.0) < span.end]
    status = next((word for word in _STATUSES if word in words), "")
    status = status or ("failed" if asked.has("failed") else "")
    if status:
        runs = [run for run in runs if run.status in _STATUSES[status]]
    for term in asked.term.split():
        runs = [run for run in runs if _has(run, term)]
    before = " ".join(filter(None, (status, str(kind) if kind else "")))
    told = " ".join(_written(runs, term) for term in asked.term.split())
    behind = f" with “{told}”" if told else ""
    return Selected(runs, before, behind + (f" {span.words}" if span else ""))


def models_in(snapshot: Snapshot, question: str) -> dict[str, str]:
    """The models of the history that a question names, the longest first, each with the one word that
    it is read as: gpt-4.1 is not gpt-4.1-mini."""
    text = folded(question)
    runs = snapshot.complete_page(RunQuery(limit=0)).runs
    names = {folded(name) for run in runs for name in (run.llm_model, run.short_model) if name}
    found = [name for name in names if name in text and re.search(r"\W", name)]
    return {name: as_word(name) for name in sorted(found, key=len, reverse=True)}


def as_word(model: str) -> str:
    """`gpt-4.1` as one word: `gpt_4_1`."""
    return re.sub(r"\W", "_", folded(model))


def _hay(run: Run) -> str:
    fields = (
        run.created_by, run.hostname, run.llm_model, run.llm_profile, run.llm_provider, run.db_profile,
        run.db_backend, run.doc_profile, run.status, run.command, run.label,
    )  # fmt: skip
    models = (as_word(run.llm_model), as_word(run.short_model))
    return folded(" ".join((*fields, *models)))


def _has(run: Run, term: str) -> bool:
    """Whether a run was made by or with this: a model as a whole, else by a part of its name."""
    return (
        bool(re.search(rf"\b{re.escape(term)}\b", _hay(run))) if "_" in term else term in _hay(run)
    )


def _written(runs: Sequence[Run], term: str) -> str:
    names = (name for run in runs for name in (run.short_model, run.llm_model))
    return next((name for name in names if "_" in term and as_word(name) == term), term)


def known_to(snapshot: Snapshot, words: tuple[str, ...], ids: Sequence[int] = ()) -> bool:
    """Whether every one of these words is in some run of the history, or in each of those that are
    given: who made it, and with what."""
    runs = snapshot.runs(ids) if ids else snapshot.complete_page(RunQuery(limit=0)).runs
    hays = [_hay(run) for run in runs]
    needed = all if ids else any
    return bool(words) and all(
        len(word) > 2 and needed(re.search(rf"\b{re.escape(word)}", hay) for hay in hays)
        for word in words
    )
