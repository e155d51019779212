"""Finding assets by name, and the runs that wrote them, through SQLite's index on assets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from amx_tui.history.models import Asset
from amx_tui.history.source.coerce import Damage, bound
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.labels import asset_of
from amx_tui.stored import Stored
from amx_tui.text import folded

_INDEX = "idx_run_results_asset"
Name = tuple[object, ...]  # names as they are stored, for the index
Scope = dict[str, list[object]]  # by column of run_results, names as they are stored


class _Table(NamedTuple):
    """A table, or a schema without tables, that some run has described."""

    stored: Name
    spellings: frozenset[str]

    def may_hold(self, name: str) -> bool:
        """An asset of it may be called so."""
        return any(name == own or name.startswith(f"{own}.") for own in self.spellings)


class AssetIndex:
    """Lists of names that are kept until the history changes."""

    def __init__(self, file: HistoryFile) -> None:
        self._file = file
        self._tables: list[_Table] | None = None
        self._indexed: bool | None = None
        self._runs: dict[str, tuple[int, ...]] = {}

    def forget(self) -> None:
        """The history has changed."""
        self._tables = self._indexed = None
        self._runs.clear()

    def warm(self) -> None:
        """Read the names of all tables, so that the first search for one need not wait for it."""
        self._all_tables()

    def runs_that_wrote(self, label: str) -> tuple[int, ...]:
        """Ids of the runs that wrote `schema.table` or `schema.table.column`, any case."""
        label = folded(label)
        if label not in self._runs:
            found: set[int] = set()
            for stored in self._named(label):
                found.update(self._writers(stored))
            self._runs[label] = tuple(sorted(found))
        return self._runs[label]

    def stored_names(self, asset: Asset) -> list[Name]:
        """The names behind an asset in SQLite: NULL and '' are one, and so may bytes be."""
        return [
            (*table.stored, column)
            for table in self._all_tables()
            if _asset(table.stored)[:2] == asset[:2]
            for column in self._columns(table.stored)
            if _asset(table.stored, column) == asset
        ]

    def called(self, name: str) -> tuple[Asset, ...]:
        """The assets of this name: as it is stored, or else in whatever case and accents."""
        wanted = folded(name.strip())
        found = [
            asset
            for table in self._all_tables()
            if table.may_hold(wanted)
            for asset in self._assets(table.stored)
            if asset.called(name)
        ]
        exact = [
            asset for asset in found if name in (asset.label, ".".join(filter(None, asset.raw)))
        ]
        return tuple(dict.fromkeys(exact or found))

    def inside(self, name: str, limit: int) -> tuple[Asset, ...]:
        """Assets of the table of this name."""
        wanted = folded(name.strip())
        tables = (table for table in self._all_tables() if wanted in table.spellings)
        assets = (asset for table in tables for asset in self._assets(table.stored))
        return tuple(dict.fromkeys(islice(assets, limit)))

    def names_in(self, schemas: Collection[Stored]) -> frozenset[str]:
        """The names of some schemas and of all their tables and columns, folded."""
        stored = self._distinct("schema_name", ())
        inside = self._tables_in(name for name in stored if _name(name) in schemas)
        found = {name for table in inside for name in (*table, *self._columns(table))}
        return frozenset(_folded(name) for name in found if name)

    def find(self, text: str, limit: int, *, start: bool = False) -> tuple[Asset, ...]:
        """Assets whose label contains every word of `text`, any case, in order of their names.

        With `start` it begins with all of `text`.
        """
        wanted = folded(text.strip())
        words = wanted.split()

        def fits(name: str) -> bool:
            return name.startswith(wanted) if start else all(word in name for word in words)

        assets = (asset for table in self._all_tables() for asset in self._assets(table.stored))
        found = (asset for asset in assets if any(map(fits, asset.spellings)))
        return tuple(dict.fromkeys(islice(found, limit)))

    def spelled(self, schema: str, table: str, column: str) -> Scope | None:
        """The names of a scope as they are stored, by column of the table; "" is any name.

        Case does not matter, and `table` may be `schema.table`. None: nothing is called so.
        """
        schema, table, column = map(folded, (schema, table, column))
        tables = [
            stored
            for stored, spellings in self._all_tables()
            if schema in ("", _folded(stored[0]))
            and (table in ("", _folded(stored[1])) or table in spellings)
        ]
        scope: dict[str, set[object]] = {}
        if schema or "." in table:
            scope["schema_name"] = {stored[0] for stored in tables}
        if table:
            scope["table_name"] = {stored[1] for stored in tables}
        if column:
            columns = {name for stored in tables for name in self._columns(stored)}
            scope["column_name"] = {name for name in columns if _folded(name) == column}
        if not all(scope.values()):
            return None
        return {name: list(names) for name, names in scope.items()}

    def _named(self, label: str) -> Iterator[Name]:
        for table in self._all_tables():
            if label in table.spellings:
                yield table.stored
            elif table.may_hold(label):
                for column in self._columns(table.stored):
                    if label in _asset(table.stored, column).spellings:
                        yield (*table.stored, column)

    def _assets(self, table: Name) -> Iterator[Asset]:
        return (_asset(table, column) for column in self._columns(table))

    def _writers(self, stored: Name) -> Iterator[int]:
        where, values = _called(stored)
        rows = self._file.rows(f"SELECT DISTINCT run_id FROM results WHERE {where}", values)
        yield from (row["run_id"] for row in rows if isinstance(row["run_id"], int))

    def _all_tables(self) -> list[_Table]:
        if self._tables is None:
            names = self._tables_in(self._distinct("schema_name", ()))
            self._tables = [_Table(name, _asset(name).spellings) for name in names]
        return self._tables

    def _tables_in(self, schemas: Iterable[object]) -> list[Name]:
        return [
            (schema, table)
            for schema in schemas
            for table in self._distinct("table_name", (schema,))
        ]

    def _columns(self, table: Name) -> list[object]:
        return self._distinct("column_name", table)

    def _distinct(self, wanted: str, within: Name) -> list[object]:
        """Distinct values of a column of names, within a schema or a table.

        Jumps from value to value through the index instead of reading every entry of it.
        """
        where, values = _called(within)
        ask = self._file.rows
        if self._indexed is None:
            self._indexed = self._file.has_index(_INDEX)
        if not self._indexed:
            sql = f"SELECT DISTINCT {wanted} FROM results WHERE {where} ORDER BY {wanted}"
            return [row[0] for row in ask(sql, values)]
        of = f"SELECT {wanted} FROM results WHERE {where} AND {wanted}"
        # NULLs are never greater than anything: they are asked for by themselves
        nothing = [row[0] for row in ask(f"{of} IS NULL LIMIT 1", values)]
        jumps = f"""
            WITH RECURSIVE jump(name) AS (
              SELECT ({of} IS NOT NULL ORDER BY {wanted} LIMIT 1)
              UNION ALL
              SELECT ({of} > jump.name ORDER BY {wanted} LIMIT 1) FROM jump WHERE name IS NOT NULL
            )
            SELECT name FROM jump WHERE name IS NOT NULL
        """
        return nothing + [row[0] for row in ask(jumps, (*values, *values))]


def _called(stored: Name) -> tuple[str, list[object]]:
    """The condition that a row has these names, and its parameters."""
    marks, values = bound(stored)
    names = ("schema_name", "table_name", "column_name")
    parts = [f"{name} IS {mark}" for name, mark in zip(names, marks, strict=False)]
    return " AND ".join(parts) or "1", values


def _asset(table: Name, column: object = "") -> Asset:
    return asset_of(Damage(), table[0], table[1], column)


def _name(stored: object) -> Stored:
    return Damage().name("name", stored)


def _folded(name: object) -> str:
    return folded(_name(name).raw)
