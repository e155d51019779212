"""A result row as somebody saw it: the raw values that guard an edit against what AMX does meanwhile.

Raw, because text is cleaned before it is shown: a guard on cleaned text would not find its own row,
and an undo from it would not give back what stood there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from amx_tui.history.models import ResultDetail
from amx_tui.history.source.columns import DETAIL, listed
from amx_tui.history.source.decode import detail_of
from amx_tui.history.source.file import Row

GUARDED = ("evaluated_at", "chosen_description", "evaluation")


def _stored(name: str) -> str:
    """The value of a column, its text as bytes."""
    return f"CASE typeof({name}) WHEN 'text' THEN CAST({name} AS BLOB) ELSE {name} END"


# the guarded values of a row, as `seen_of` reads them
GUARDS_SQL = ", ".join(f"typeof({n}) AS {n}_kind, {_stored(n)} AS {n}_raw" for n in GUARDED)
# a result by its id, as `editable_of` reads it
EDITABLE_SQL = (
    f"SELECT {listed(DETAIL)}, status, decision, since, {GUARDS_SQL} FROM results WHERE id = ?"
)


class Raw(NamedTuple):
    """A value as SQLite stores it: its storage class, and text as bytes in the file's encoding."""

    kind: str
    value: int | float | bytes | None

    def coded(self) -> object:
        """The value for JSON; `decoded` gives back the very same."""
        if isinstance(self.value, bytes):
            if self.kind == "text":
                try:
                    return self.value.decode()
                except UnicodeDecodeError:
                    pass
            return {self.kind: self.value.hex()}
        if isinstance(self.value, float) and not math.isfinite(self.value):
            return {"real": repr(self.value)}
        return self.value


def decoded(value: object) -> Raw:
    """What `Raw.coded` gave. Raises ValueError or TypeError for what it never gives."""
    if value is None:
        return Raw("null", None)
    if isinstance(value, str):
        return Raw("text", value.encode())
    if isinstance(value, float):
        return Raw("real", value)
    if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63:
        return Raw("integer", value)
    if isinstance(value, dict) and len(value) == 1:
        ((kind, inner),) = value.items()
        if kind in ("text", "blob"):
            return Raw(kind, bytes.fromhex(inner))
        if kind == "real" and isinstance(inner, str):
            return Raw(kind, float(inner))
    raise ValueError(f"not a stored value: {value!r}")


class Seen(NamedTuple):
    """The guarded values of a row at one moment, and whether it had been applied."""

    result_id: int
    evaluated_at: Raw
    chosen_description: Raw
    evaluation: Raw
    applied_at: object  # as it is stored: AMX applies a row without touching the others

    @property
    def values(self) -> tuple[Raw, ...]:
        """The values in the order of `GUARDED`."""
        return self.evaluated_at, self.chosen_description, self.evaluation


class Editable(NamedTuple):
    """A row to edit: what is shown of it, and the guard, read together."""

    detail: ResultDetail
    seen: Seen
    decision: bool | None  # a person approved it, or skipped it


def editable_of(row: Row) -> Editable:
    """A row of `EDITABLE_SQL`."""
    decided = None if row["decision"] is None else bool(row["decision"])
    return Editable(detail_of(row), seen_of(row), decided)


def seen_of(row: Row) -> Seen:
    """The guard of a row with `GUARDS_SQL`, its id and when it was applied."""
    raw = {name: Raw(row[f"{name}_kind"], row[f"{name}_raw"]) for name in GUARDED}
    return Seen(row["id"], **raw, applied_at=row["applied_at"])


def guard(values: Sequence[Raw]) -> tuple[str, list[object]]:
    """A condition that holds while the row is as it was, and its parameters."""
    clauses = [f"typeof({name}) = ? AND {_stored(name)} IS ?" for name in GUARDED]
    return " AND ".join(clauses), [part for raw in values for part in raw]


def assignments(values: Sequence[Raw]) -> tuple[str, list[object]]:
    """What sets a row back to these values, and the parameters."""
    clauses = [
        f"{name} = CAST(? AS TEXT)" if raw.kind == "text" else f"{name} = ?"
        for name, raw in zip(GUARDED, values, strict=True)
    ]
    return ", ".join(clauses), [raw.value for raw in values]
