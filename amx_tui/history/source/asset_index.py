"""Finding assets by name, and the runs that wrote them, through SQLite's index on assets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amx_tui.history.models import Asset
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.labels import asset_of
from amx_tui.text import one_line

_INDEX = "idx_run_results_asset"
Name = tuple[object, ...]  # names as they are stored, for the index
Scope = dict[str, list[object]]  # by column of run_results, names as they are stored


class AssetIndex:
    """Lists of names that are kept until the history changes."""

    def __init__(self, file: HistoryFile) -> None:
        self._file = file
        self._tables: list[tuple[Name, str]] | None = None
        self._runs: dict[str, tuple[int, ...]] = {}

    def forget(self) -> None:
        """The history has changed."""
        self._tables = None
        self._runs.clear()

    def warm(self) -> None:
        """Read the names of all tables, so that the first search for one need not wait for it."""
        self._all_tables()

    def runs_that_wrote(self, label: str) -> tuple[int, ...]:
        """Ids of the runs that wrote `schema.table` or `schema.table.column`, any case."""
        label = label.casefold()
        if label not in self._runs:
            found: set[int] = set()
            for stored in self._named(label):
                found.update(self._writers(stored))
            self._runs[label] = tuple(sorted(found))
        return self._runs[label]

    def stored_names(self, asset: Asset) -> list[Name]:
        """The names behind an asset as they are stored; cleaning can make two of them one."""
        wanted = Asset(*asset)
        return [
            (*table, column)
            for table, label in self._all_tables()
            if label == wanted.parent.casefold()
            for column in self._columns(table)
            if asset_of(Damage(), table[0], table[1], column) == wanted
        ]

    def find(self, text: str, limit: int) -> tuple[Asset, ...]:
        """Assets whose label contains every word of `text`, any case, in order of their names."""
        words = text.casefold().split()
        found: list[Asset] = []
        for table, _ in self._all_tables():
            for column in self._columns(table):
                asset = asset_of(Damage(), table[0], table[1], column)
                if all(word in asset.label.casefold() for word in words):
                    found.append(asset)
                    if len(found) == limit:
                        return tuple(found)
        return tuple(dict.fromkeys(found))

    def spelled(self, schema: str, table: str, column: str) -> Scope | None:
        """The names of a scope as they are stored, by column of the table; "" is any name.

        Case does not matter, and `table` may be `schema.table`. None: nothing is called so.
        """
        schema, table, column = schema.casefold(), table.casefold(), column.casefold()
        tables = [
            stored
            for stored, label in self._all_tables()
            if schema in ("", _folded(stored[0])) and table in ("", _folded(stored[1]), label)
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
        for table, name in self._all_tables():
            if label == name:
                yield table
            elif label.startswith(name + "."):
                for column in self._columns(table):
                    if asset_of(Damage(), table[0], table[1], column).label.casefold() == label:
                        yield (*table, column)

    def _writers(self, stored: Name) -> Iterator[int]:
        names = ("schema_name", "table_name", "column_name")[: len(stored)]
        where = " AND ".join(f"{name} IS ?" for name in names)
        rows = self._file.rows(f"SELECT DISTINCT run_id FROM results WHERE {where}", stored)
        yield from (row["run_id"] for row in rows if isinstance(row["run_id"], int))

    def _all_tables(self) -> list[tuple[Name, str]]:
        if self._tables is None:
            self._tables = [
                (table, asset_of(Damage(), table[0], table[1], "").label.casefold())
                for table in self._distinct(("schema_name", "table_name"), ())
            ]
        return self._tables

    def _columns(self, table: Name) -> list[object]:
        return [name for (name,) in self._distinct(("column_name",), table)]

    def _distinct(self, names: Sequence[str], fixed: Name) -> list[Name]:
        """Distinct values of `names`, for the tables or for the columns of one table.

        Jumps from value to value through the index instead of reading every entry of it.
        """
        listed = ", ".join(names)
        where = "schema_name IS ? AND table_name IS ?" if fixed else "1"
        base = f"SELECT {listed} FROM results WHERE {where}"
        if not self._file.has_index(_INDEX):
            sql = f"SELECT DISTINCT {listed} FROM results WHERE {where} ORDER BY {listed}"
            return [tuple(row) for row in self._file.rows(sql, fixed)]
        marks = ", ".join("?" * len(names))
        # NULLs sort first and are never greater than anything: they are asked for by themselves
        found = [
            tuple(row)
            for row in self._file.rows(f"{base} AND {names[-1]} IS NULL LIMIT 1", fixed)
            if len(names) == 1
        ]
        next_one = f"{base} AND {names[0]} IS NOT NULL ORDER BY {listed} LIMIT 1"
        rows = self._file.rows(next_one, fixed)
        next_one = f"{base} AND ({listed}) > ({marks}) ORDER BY {listed} LIMIT 1"
        seen: set[Name] = set()
        # a name that is not UTF-8 may not come back as itself: then the search would go in circles
        while rows and (name := tuple(rows[0])) not in seen:
            seen.add(name)
            found.append(name)
            rows = self._file.rows(next_one, (*fixed, *name))
        return found


def _folded(name: object) -> str:
    return one_line(Damage().text("name", name)).casefold()
