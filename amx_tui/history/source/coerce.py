"""SQLite's loose values as the types they should have; what cannot be read becomes None and is noted.

SQLite columns hold whatever was stored in them, and AMX's JSON is written by models and by processes
that crash. A `Damage` collects the names of the columns in which something could not be read. A number
outside the `Range` of its kind cannot be: so whatever is added, averaged or divided later stays finite.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from amx_tui.stored import Name, Stored
from amx_tui.text import one_line

T = TypeVar("T")

_INT64 = 2**63


def fits(number: int) -> bool:
    """SQLite and DuckDB can hold this integer."""
    return -_INT64 <= number < _INT64


class Range(NamedTuple):
    """The numbers that a kind of value can be, both ends included."""

    low: float
    high: float

    def holds(self, number: float) -> bool:
        """`number` is one of them; NaN never is."""
        return self.low <= number <= self.high


MOMENT = Range(-62_135_596_800, 253_402_300_799)  # Unix seconds of the years 1 to 9999
SECONDS = Range(-1e9, 1e9)  # thirty years
DOLLARS = Range(-1e9, 1e9)
SCORE = Range(-1e6, 1e6)  # mostly 0 to 1, but logarithms, percentages and ranks are scores too
COUNT = Range(-(2**53), 2**53)  # exact as a float, and in everybody's JSON
ID = Range(0, _INT64 - 1)

RANGES = {
    **dict.fromkeys(("started_at", "ended_at", "last_heartbeat_at", "saved_at"), MOMENT),
    **dict.fromkeys(("evaluated_at", "applied_at", "superseded_at"), MOMENT),
    "duration_sec": SECONDS,
    "logprob_score": SCORE,
    **dict.fromkeys(("token_count", "rerun_seq", "selected_count", "planned_count"), COUNT),
    **dict.fromkeys(("processed_count", "applied_count"), COUNT),
    **dict.fromkeys(("parent_run_id", "parent_result_id"), ID),
}  # by column of the two tables


def in_range(column: str) -> str:
    """The condition in SQLite's SQL that `Damage.real` can read this column. It never is NULL.

    Comparing is safe whatever the cell holds, arithmetic is not: -2^63 has no absolute value.
    """
    low, high = RANGES[column]
    return f"(typeof({column}) IN ('integer', 'real') AND {column} BETWEEN {low!r} AND {high!r})"


class Damaged(str):
    """A text that was not valid UTF-8: what could be decoded, with replacement characters.

    SQLite finds it by its bytes: `bound`.
    """

    __slots__ = ("stored",)
    stored: bytes


def bound(values: Iterable[object]) -> tuple[list[str], list[object]]:
    """Marks and parameters with which SQLite finds what it has given: a text by its very bytes."""
    marks: list[str] = []
    parameters: list[object] = []
    for value in values:
        if isinstance(value, Damaged):
            marks.append("CAST(? AS TEXT)")
            parameters.append(value.stored)
        else:
            marks.append("?")
            parameters.append(value)
    return marks, parameters


def decode(raw: bytes) -> str:
    """SQLite's text as str; a `Damaged` where the bytes are not UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        damaged = Damaged(raw.decode("utf-8", "replace"))
        damaged.stored = raw
        return damaged


class Damage(set[str]):
    """Names of the columns in which something could not be read."""

    def line(self, column: str, value: object) -> str:
        """`value` as text on one line, drawn: for words that are shown and not written back."""
        return one_line(self._decoded(column, value))

    def text(self, column: str, value: object) -> Stored:
        """`value` as the text that it is; "" for NULL. A BLOB is text as far as it decodes."""
        return Stored(self._decoded(column, value))

    def name(self, column: str, value: object) -> Name:
        """`value` as the name that it is."""
        return Name.of(self._decoded(column, value))

    def _decoded(self, column: str, value: object) -> str:
        if type(value) is str:  # as nearly all are: one look
            return value
        if value is None:
            return ""
        if isinstance(value, bytes):
            self.add(column)
            value = decode(value)
        if isinstance(value, Damaged):
            self.add(column)
        return str(value)

    def real(self, column: str, value: object) -> float | None:
        """`value` as a float in the range of its column; None for NULL and ''."""
        number = self._number(column, value, RANGES[column])
        return None if number is None else float(number)

    def integer(self, column: str, value: object) -> int | None:
        """As `real`, but an integer, truncated as `int()` does."""
        number = self._number(column, value, RANGES[column])
        return None if number is None else int(number)

    def json_number(self, column: str, value: object, within: Range) -> float | None:
        """A number inside JSON; a string that spells a number counts, as in AMX."""
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                self.add(column)
                return None
        number = self._number(column, value, within)
        return None if number is None else float(number)

    def _number(self, column: str, value: object, within: Range) -> float | None:
        if value is None or value == "":
            return None
        if isinstance(value, int | float) and within.holds(value):
            return value
        self.add(column)
        return None

    def mapping(self, column: str, value: object) -> dict[str, Any]:
        """A JSON object; {} for NULL, '', null and whatever is not an object."""
        loaded = self._load(column, value)
        if isinstance(loaded, dict):
            return loaded
        if loaded is not None:
            self.add(column)
        return {}

    def sequence(self, column: str, value: object) -> list[Any]:
        """A JSON array; [] for NULL, '', null and whatever is not an array."""
        loaded = self._load(column, value)
        if isinstance(loaded, list):
            return loaded
        if loaded is not None:
            self.add(column)
        return []

    def _load(self, column: str, value: object) -> Any:
        if value is None or value == "" or value == b"":
            return None
        if isinstance(value, Damaged):
            self.add(column)
        try:  # a faster parser takes longer to load than a command has values
            return json.loads(value)  # type: ignore[arg-type]
        except (ValueError, TypeError, RecursionError):
            self.add(column)
            return None


def listed(damage: Iterable[str]) -> tuple[str, ...]:
    """Column names in a stable order."""
    return tuple(sorted(damage))


def first(values: Iterable[T], nothing: T) -> T:
    """The first text that is not empty, or `nothing`."""
    return next((value for value in values if value), nothing)
