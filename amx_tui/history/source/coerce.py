"""SQLite's loose values as the types they should have; what cannot be read becomes None and is noted.

SQLite columns hold whatever was stored in them, and AMX's JSON is written by models and by processes
that crash. A `Damage` collects the names of the columns in which something could not be read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic_core import from_json

from amx_tui.text import clean

_INT64 = 2**63


def fits(number: int) -> bool:
    """SQLite and DuckDB can hold this integer."""
    return -_INT64 <= number < _INT64


class Damaged(str):
    """A text that was not valid UTF-8: what could be decoded, with replacement characters."""

    __slots__ = ()


def decode(raw: bytes) -> str:
    """SQLite's text as str; a `Damaged` where the bytes are not UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return Damaged(raw.decode("utf-8", "replace"))


class Damage(set[str]):
    """Names of the columns in which something could not be read."""

    def text(self, column: str, value: object) -> str:
        """`value` as cleaned text; "" for NULL. A BLOB is text as far as it decodes."""
        if value is None:
            return ""
        if isinstance(value, bytes):
            self.add(column)
            value = decode(value)
        if isinstance(value, Damaged):
            self.add(column)
        return clean(str(value))

    def real(self, column: str, value: object) -> float | None:
        """`value` as a finite float; None for NULL and ''."""
        if value is None or value == "":
            return None
        if isinstance(value, int | float):
            try:
                number = float(value)
            except OverflowError:
                number = math.inf
            if math.isfinite(number):
                return number
        self.add(column)
        return None

    def integer(self, column: str, value: object) -> int | None:
        """`value` as a 64-bit integer, truncated as `int()` does; None for NULL and ''."""
        number = value if isinstance(value, int) else self.real(column, value)
        if number is None:
            return None
        number = int(number)
        if fits(number):
            return number
        self.add(column)
        return None

    def json_number(self, column: str, value: object) -> float | None:
        """A number inside JSON; a string that spells a number counts, as in AMX."""
        if isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                self.add(column)
                return None
        return self.real(column, value if isinstance(value, int | float) else _odd(value))

    def json_int(self, column: str, value: object) -> int:
        """`int(value or 0)`, as AMX counts tokens. Raises ValueError when it is not a number."""
        if not value:
            return 0
        if isinstance(value, int | float | str):
            try:
                return int(value)
            except OverflowError as error:
                raise ValueError(str(error)) from None
        raise ValueError(f"{column} holds {type(value).__name__} where a number belongs")

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
        try:
            return from_json(value)  # type: ignore[arg-type]
        except (ValueError, TypeError):
            pass
        try:  # the standard library reads integers and nesting that the faster parser refuses
            return json.loads(value)  # type: ignore[arg-type]
        except (ValueError, TypeError, RecursionError):
            self.add(column)
            return None


def _odd(value: object) -> object:
    """None stays None; whatever else is no number becomes something that `real` refuses."""
    return None if value is None else object()


def listed(damage: Iterable[str]) -> tuple[str, ...]:
    """Column names in a stable order."""
    return tuple(sorted(damage))


def first(values: Sequence[str]) -> str:
    """The first text that is not empty, or ""."""
    return next((value for value in values if value), "")
