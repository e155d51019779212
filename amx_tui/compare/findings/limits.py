"""What a database's comment can hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from amx_tui.compare.findings.finding import Finding, found
from amx_tui.compare.findings.reading import Reading
from amx_tui.history.models import Asset
from amx_tui.vocabulary import FindingKind


class Limit(NamedTuple):
    """So many of what is counted; 0: there is no limit."""

    column: int
    table: int
    unit: str


# MySQL 8 reference manual, CREATE TABLE: 1,024 and 2,048 characters. Oracle SQL reference, COMMENT:
# 4,000 bytes. SQL Server: an extended property's value is a sql_variant of at most 7,500 bytes, two
# for each UTF-16 unit. BigQuery quotas: 1,024 and 16,384 characters of a description.
LIMITS = {
    "mysql": Limit(1024, 2048, "characters"),
    "mariadb": Limit(1024, 2048, "characters"),
    "oracle": Limit(4000, 4000, "bytes"),
    "mssql": Limit(7500, 7500, "bytes"),
    "bigquery": Limit(1024, 16384, "characters"),
}
_SIZES: dict[str, Callable[[str], int]] = {
    "oracle": lambda char: len(char.encode("utf-8", "replace")),
    "mssql": lambda char: 4 if char > "\uffff" else 2,
}


def too_long(reading: Reading, backend: str) -> Finding | None:
    """The words over the limit of the database's comment. No limit is known: None."""
    limit = LIMITS.get(backend)
    text = reading.text
    if limit is None or 4 * len(text) <= limit.column <= limit.table:
        return None
    most = _most(limit, reading.asset)
    if backend not in _SIZES and len(text) <= most:
        return None
    fits = _fitting(text, most, _SIZES.get(backend))
    if fits >= len(text):
        return None
    return found(FindingKind.TOO_LONG, text, fits, len(text), f"limit: {most:,} {limit.unit}")


def _most(limit: Limit, asset: Asset) -> int:
    return limit.column if asset.column else limit.table


def _fitting(text: str, most: int, size: Callable[[str], int] | None) -> int:
    """How many characters of `text` fit."""
    if size is None:
        return most
    used = 0
    for index, char in enumerate(text):
        used += size(char)
        if used > most:
            return index
    return len(text)
