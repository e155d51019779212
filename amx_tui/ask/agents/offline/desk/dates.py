"""Dates that a question names, in this machine's time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
]  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS)})"
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b")
_NAMED = _MONTH.replace("month", "named")
_OF_YEAR = r"(?:,? (?:of )?(?P<of>\d{4}))?\b"
_DAY = re.compile(
    rf"\b(?:(?P<one>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?{_MONTH}"
    rf"|{_NAMED} (?:the )?(?P<two>\d{{1,2}})(?:st|nd|rd|th)?\b){_OF_YEAR}"
)
_LAST = re.compile(
    r"\b(?P<which>this|last|past|previous) (?P<n>\d{1,3} )?(?P<unit>day|week|month|year)(?(n)s?)\b"
)
_EARLIER = re.compile(
    r"\bthe (?P<unit>week|month) before(?: that| last| the last(?: one)?)?(?=\W*$|[,:;?]| in\b|"
    r" by\b)"
)
_QUARTER = re.compile(r"\bq(?P<q>[1-4])(?:(?: of)? (?P<of>\d{4}))?\b")
_PART = re.compile(
    r"\b(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<part>week|half) of (?P<of>"
    + _MONTH.replace("month", "in")
    + r"|(?:the|this) month|last month)\b"
)
_NTHS = ("first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th")
_AGO = re.compile(r"\b(?P<n>\d{1,3}|a|one|two|three) (?P<unit>day|week|month)s? ago\b")


_LED = ("since", "before", "after", "on", "until", "till", "from", "to", "and", "between", "by")
_NTH = re.compile(
    "(?:" + "|".join(rf"(?<=\b{led} the )|(?<=\b{led} )" for led in _LED) + ")"
    r"(?P<nth>\d{1,2})(?:st|nd|rd|th)"
    r"(?=\W*$|[,;?]| (?:by|with|on|in|and|to|until|till|were|was|did|do|has|have|how|that|which)\b)"
)
"""A bare day, of this month or the last one: since the 20th."""


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


class Told(NamedTuple):
    """Dates in a question, and where they stand in it; `outside`: all other dates are meant."""

    span: Span
    start: int
    end: int


_FROM = re.compile(
    r"\b(?P<way>since|after|before|until|till|up to|between|from|starting(?: from)?|older than"
    r"|newer than|later than|earlier than|by|in|on|during|within|over|for|as of)(?: the)? $"
)
_TO = re.compile(r" ?(?:to|and|until|till|through|-|–) ?(?:the )?(?=\w)")
_OPEN = frozenset(("since", "starting", "starting from", "as of"))
_ONWARDS = re.compile(r" (?:on|onwards?|and later)\b")
_AFTER = frozenset(("after", "newer than", "later than"))
_BEFORE = frozenset(("before", "older than", "earlier than"))
_UNTIL = frozenset(("until", "till", "up to", "by"))


def dates_in(text: str, now: float) -> Told | None:
    """The first dates that a question names, with the words that belong to them; None for none."""
    if match := _BETWEEN.search(text):
        found = _between(match, now)
        return Told(found, match.start(), match.end()) if found else None
    one = _first_date(text, now)
    if one is None:
        return None
    lead = _FROM.search(text[: one.start])
    way = lead["way"] if lead else ""
    start = lead.start() if lead else one.start
    if way in ("between", "from") and (join := _TO.match(text, one.end)):
        two = _first_date(text, now, join.end())
        if two is not None and two.start == join.end():
            return Told(Span(one.span.start, two.span.end), start, two.end)
    if way == "between":
        return None
    span = one.span
    onwards = _ONWARDS.match(text, one.end)
    if way in _OPEN or onwards:
        span = Span(span.start, _EVER)
    elif way in _AFTER:
        span = Span(span.end, _EVER)
    elif way in _BEFORE:
        span = Span(0, span.start)
    elif way in _UNTIL:
        span = Span(0, span.end)
    return Told(span, start, onwards.end() if onwards else one.end)


def _first_date(text: str, now: float, at: int = 0) -> Told | None:
    """The date that stands first from `at` on, of those that start there the longest."""
    found = [match for pattern in _PATTERNS if (match := pattern.search(text, at))]
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        nth = match.re is _NTH and _nth_day(int(match["nth"]), now)
        span = nth or _day_or_month(match[0], now)
        if span is not None:
            return Told(span, match.start(), match.end())
    return None


RELATIVE = re.compile(
    r"\b(?P<way>before|after|since|newer than|older than|later than|earlier than)"
    r" (?:run )?#?(?P<id>\d{1,18})"
    r"(?! (?:days?|weeks?|months?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(?![\w-])"
)
_BETWEEN = re.compile(
    r"\b(?:(?:between|from|on) )?(?:the )?(?:"
    rf"(?P<one>\d{{1,2}})(?:st|nd|rd|th)? ?(?:and|to|until|till|through|-|–) ?(?:the )?"
    rf"(?P<two>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}"
    rf"|{_NAMED} (?P<first>\d{{1,2}})(?:st|nd|rd|th)? ?(?:and|to|until|till|through|-|–) ?"
    rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\b(?! (?:of"
    rf" )?{_MONTH.replace('?P<month>', '?:')})){_OF_YEAR}"
)
"""From one day of a month to another."""
_PATTERNS = (
    _ISO,
    _NTH,
    _PART,
    _EARLIER,
    _QUARTER,
    _DAY,
    _LAST,
    _AGO,
    re.compile(r"\b(?:yesterday|today)\b"),
    re.compile(rf"\b(?:last |this |on )?(?:{'|'.join(_WEEKDAYS)})\b"),
    re.compile(rf"\b(?:{'|'.join(m for m in MONTHS if m != 'may')})(?:,? (?:of )?\d{{4}})?\b"),
    re.compile(
        r"(?:(?<=in )|(?<=since )|(?<=before )|(?<=after )|(?<=until )|(?<=during ))20[23]\d\b(?!-)"
    ),
    re.compile(r"\b(?<=in )may\b|\b(?<=since )may\b|\b(?<=last )may\b|\bmay \d{4}\b"),
    re.compile(rf"\b(?:{'|'.join(m[:3] for m in MONTHS if m != 'may')})\b(?! \d)"),
)


def _between(match: re.Match[str], now: float) -> Span | None:
    """From one day of a month to another; None where there are no such days."""
    month = _month(match["month"] or match["named"])
    year = int(match["of"] or _year(month, datetime.fromtimestamp(now)))
    days = (match["one"] or match["first"], match["two"] or match["last"])
    one, two = (_dated(year, month, int(day)) for day in days)
    return Span(one.start, two.end) if one and two and one.start <= two.start else None


def _day_or_month(text: str, now: float) -> Span | None:
    today = datetime.fromtimestamp(now).replace(hour=0, minute=0, second=0, microsecond=0)
    if match := _EARLIER.search(text):
        return _relative("last", 0, match["unit"], today, 2)
    if match := _QUARTER.search(text):
        return _quarter(int(match["q"]), int(match["of"] or 0), today)
    if "yesterday" in text:
        return _days(today - timedelta(1), 1)
    if "today" in text:
        return _days(today, 1)
    if match := _PART.search(text):
        return _part_of_month(match, now)
    if match := _ISO.search(text):
        return _dated(int(match["y"]), int(match["m"]), int(match["d"]))
    if match := _DAY.search(text):
        month = _month(match["month"] or match["named"])
        year = int(match["of"] or _year(month, today))
        return _dated(year, month, int(match["one"] or match["two"]))
    if match := _AGO.search(text):
        n = {"a": 1, "one": 1, "two": 2, "three": 3}.get(match["n"]) or int(match["n"])
        first = today - timedelta(n * {"day": 1, "week": 7, "month": 30}[match["unit"]])
        return _days(first, {"day": 1, "week": 7, "month": 30}[match["unit"]])
    if match := _LAST.search(text):
        return _relative(match["which"], int(match["n"] or 0), match["unit"], today)
    if match := re.search(r"\b(" + "|".join(_WEEKDAYS) + r")\b", text):
        back = (today.weekday() - _WEEKDAYS.index(match[1])) % 7
        return _days(today - timedelta(back), 1)
    if match := re.search(rf"\b{_MONTH}(?:,? (?:of )?(?P<year>\d{{4}}))?\b", text):
        month = _month(match["month"])
        return _whole_month(int(match["year"] or _year(month, today)), month)
    if re.fullmatch(r"\d{4}", text):
        first = datetime(int(text), 1, 1)
        return Span(first.timestamp(), first.replace(year=first.year + 1).timestamp())
    return None


def undated(text: str, now: float) -> str:
    """A question without the numbers of the dates that it names: none of them is a run."""
    told = dates_in(text, now)
    if told is None:
        return text
    return text[: told.start] + re.sub(r"\d+", "", text[told.start : told.end]) + text[told.end :]


def _nth_day(nth: int, now: float) -> Span | None:
    """The last day of that number that is not to come."""
    today = datetime.fromtimestamp(now)
    year, month = divmod(today.year * 12 + today.month - 1 - (nth > today.day), 12)
    return _dated(year, month + 1, nth)


def _part_of_month(match: re.Match[str], now: float) -> Span | None:
    """The first week of a month is its first seven days, and the last one its last seven."""
    of = match["of"]
    whole = _day_or_month("this month" if of in ("the month", "this month") else of, now)
    if whole is None:
        return None
    first, end = datetime.fromtimestamp(whole.start), datetime.fromtimestamp(whole.end)
    nth = _NTHS.index(match["nth"]) % 5
    if match["part"] == "half":
        middle = first + timedelta(15)
        two = {0: (first, middle), 1: (middle, end), 4: (middle, end)}.get(nth)
        return Span(two[0].timestamp(), two[1].timestamp()) if two else None
    return _days(end - timedelta(7) if nth == 4 else first + timedelta(7 * nth), 7)


def _quarter(quarter: int, year: int, today: datetime) -> Span:
    """Three months; without a year those that began last."""
    first = 3 * quarter - 2
    year = year or _year(first, today)
    start, end = _whole_month(year, first), _whole_month(year, first + 2)
    return Span(start.start, end.end)


def _relative(which: str, n: int, unit: str, today: datetime, ago: int = 1) -> Span | None:
    """`this week`, `last month`, `last 7 days`; `ago` 2: the week before the last."""
    if n or which == "past":
        days = (n or 1) * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
        return Span((today - timedelta(days - 1)).timestamp(), (today + timedelta(1)).timestamp())
    back = 0 if which == "this" else ago
    if unit == "day":
        return _days(today - timedelta(back), 1)
    if unit == "week":
        return _days(today - timedelta(today.weekday() + 7 * back), 7)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        return _whole_month(year, month + 1)
    first = datetime(today.year - back, 1, 1)
    return Span(first.timestamp(), datetime(today.year - back + 1, 1, 1).timestamp())


def unit_of(span: Span) -> str:
    """`month`, where a span is a whole one; "" for none of a day, a week, a month and a year."""
    first, end = datetime.fromtimestamp(span.start), span.end
    if end == _days(first, 1).end:
        return "day"
    if end == _days(first, 7).end:
        return "week"
    if first.day == 1 and end == _whole_month(first.year, first.month).end:
        return "month"
    year = first.month == first.day == 1 and end == datetime(first.year + 1, 1, 1).timestamp()
    return "year" if year else ""


def before(span: Span) -> Span | None:
    """The day, week, month or year before a whole one."""
    first = datetime.fromtimestamp(span.start)
    match unit_of(span):
        case "day":
            return _days(first - timedelta(1), 1)
        case "week":
            return _days(first - timedelta(7), 7)
        case "month":
            year, month = divmod(first.year * 12 + first.month - 2, 12)
            return _whole_month(year, month + 1)
        case "year":
            return Span(datetime(first.year - 1, 1, 1).timestamp(), span.start)
    return None


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


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
