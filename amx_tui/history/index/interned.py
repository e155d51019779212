"""Numbers for what a history says again and again: tables, sets of assets, sets of settings.

The names of thousands of assets would stand in DuckDB once a run; here each stands once. What a number
stands for waits here until `flush`, which comes before the number is put anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import from_json

from amx_tui.history.index.tables import RunTables
from amx_tui.history.models import Asset
from amx_tui.history.source.columns import shortened
from amx_tui.history.source.run_totals import TableSums
from amx_tui.stored import Name, Stored
from amx_tui.text import folded

Row = dict[str, Any]


class _Place(NamedTuple):
    """A table, or a schema without one, as it may be asked for."""

    number: int
    schema: str
    table: str
    spellings: frozenset[str]


class Interned:
    """The numbers that have been given."""

    def __init__(self, tables: RunTables) -> None:
        self._tables = tables
        self.forget()

    def forget(self) -> None:
        """Another file stands there now."""
        self._places: dict[tuple[Name, Name], _Place] = {}
        self._shapes: dict[int, tuple[int, int]] = {}  # by the hash of how SQLite lists the assets
        self._known: set[int] = set()  # shapes and kits whose rows have been made
        self._waiting: dict[str, list[Row]] = {"outlines": [], "shapes": [], "settings": []}

    def flush(self) -> None:
        """Put into DuckDB what the numbers stand for that have been given since."""
        for table, rows in self._waiting.items():
            if rows:
                self._tables.add(table, rows)
                rows.clear()

    def places(self, schema: str, table: str) -> list[int] | None:
        """The tables of these names, any case; `table` may be `schema.table`. None: all of them."""
        schema, table = folded(schema.strip()), folded(table.strip())
        if not schema and not table:
            return None
        return [
            place.number
            for place in self._places.values()
            if schema in ("", place.schema)
            and (table in ("", place.table) or table in place.spellings)
        ]

    def schemas(self, limit: int) -> tuple[Name, ...]:
        """The schemas in whose tables most runs wrote, the busiest first."""
        counted = self._tables.rows("SELECT place, count(*) FROM wrote GROUP BY place", ())
        busy: dict[int, int] = dict(counted)
        runs: dict[str, int] = {}  # of the busiest table of each schema
        names: dict[str, Name] = {}
        for (schema, _), place in self._places.items():
            if place.schema:
                names.setdefault(place.schema, schema)
                runs[place.schema] = max(runs.get(place.schema, 0), busy.get(place.number, 0))
        order = sorted((key for key in runs if runs[key]), key=lambda key: (-runs[key], key))
        return tuple(names[key] for key in order[:limit])

    def wrote(self, run_id: int, sums: Iterable[TableSums]) -> list[Row]:
        """What a run wrote as rows of `wrote`; two spellings of one name in SQLite are one table."""
        of_place: dict[int, list[TableSums]] = {}
        for each in sums:
            of_place.setdefault(self._place(each.schema, each.table), []).append(each)
        return [self._row(run_id, place, found) for place, found in of_place.items()]

    def _row(self, run_id: int, place: int, found: Sequence[TableSums]) -> Row:
        shape, assets = self._shape(place, tuple(each.names for each in found))
        row: Row = {"id": run_id, "place": place, "shape": shape, "assets": assets}
        sums = [each[3:] for each in found]
        total = sums[0] if len(sums) == 1 else map(sum, zip(*sums, strict=True))
        row.update(zip(TableSums._fields[3:], total, strict=True))
        return row

    def outline(self, wrote: Iterable[Row]) -> int:
        """The number of all that a run described."""
        shapes = sorted((row["place"], row["shape"]) for row in wrote)
        outline = hash(("outline", *shapes))
        if outline not in self._known:
            self._waiting["outlines"] += (
                {"outline": outline, "place": place, "shape": shape} for place, shape in shapes
            )
            self._known.add(outline)
        return outline

    def _place(self, schema: Name, table: Name) -> int:
        place = self._places.get((schema, table))
        if place is None:
            spellings = Asset(schema, table, Name.of("")).spellings
            place = _Place(len(self._places), folded(schema.raw), folded(table.raw), spellings)
            self._places[schema, table] = place
        return place.number

    def _shape(self, place: int, listed: tuple[str, ...]) -> tuple[int, int]:
        """The set of assets that SQLite lists so, in whatever order, and how many they are."""
        said = hash((place, listed))
        if said not in self._shapes:
            names = {name or "" for text in listed for name in from_json(text)}
            assets = sorted(hash((place, name)) for name in names)
            shape = hash((place, *assets))
            if shape not in self._known:
                self._waiting["shapes"] += ({"shape": shape, "asset": asset} for asset in assets)
                self._known.add(shape)
            self._shapes[said] = shape, len(assets)
        return self._shapes[said]

    def kit(self, settings: Mapping[str, Stored]) -> int:
        """The number of a set of settings."""
        digests = {key: hash(value.raw) for key, value in settings.items()}
        kit = hash(frozenset(digests.items()))
        if kit not in self._known:
            self._waiting["settings"] += (
                {"kit": kit, "key": key, "value": shortened(value.raw), "digest": digests[key]}
                for key, value in settings.items()
            )
            self._known.add(kit)
        return kit
