"""A history in which every text is hostile: names, words, descriptions, and all that JSON holds.

path = hostile_history(demo, tmp_path, seed)
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import examples
from tests.hostile_text import hostile_text

# What acted on it would leave a trace of: colours that no theme has, an action, a link.
PROBE = "[#010203 on #040506][@click=app.probe][link=https://evil.example]probe[/][/][/]"
_NAMES = ("schema_name", "table_name", "column_name")
# words that decide what becomes of a row: they stay in half of the rows
_DECIDING = ("command", "status", "confidence", "evaluation", "alternatives_mode", "asset_kind")
_TEXTS = 400  # drawn once; each value is one of them
_LONG = 1_000  # characters: one text in a hundred of the drawn ones is longer, and few values are
# of the demo as much as a screen shows: its newest runs, and three tables of those
_SMALL = (
    "DELETE FROM analysis_runs WHERE id < 100",
    "DELETE FROM run_results WHERE run_id < 100",
    "DELETE FROM run_results WHERE schema_name = 'sales' "
    "AND table_name NOT IN ('orders', 'customers', 'payments')",
)
_LONGEST_NAME = 120  # bytes of a folder's name; file systems take 255


def seeds(count: int) -> Any:
    """A test is called with so many seeds. A smaller seed makes nothing simpler: none is looked for."""
    drawn = given(seed=st.integers(0, 2**32))
    once = settings(examples(count), phases=(Phase.explicit, Phase.generate))
    return lambda test: once(drawn(test))


class _Drawn:
    """Hostile texts to choose from, and for each name always the same."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._texts = [_probed(rng) for _ in range(_TEXTS)]
        self._names: dict[str, str] = {}

    def text(self) -> str:
        text = self._texts[int(self._rng.random() * _TEXTS)]
        return text if len(text) < _LONG or self.chance(0.05) else PROBE

    def chance(self, share: float) -> bool:
        return self._rng.random() < share

    def name(self, name: str) -> str:
        """Another name for each, so that runs still describe the same assets."""
        if name and name not in self._names:
            self._names[name] = f"{self.text()}{len(self._names)}"
        return self._names.get(name, "")


def hostile_history(demo: Path, under: Path, seed: int) -> Path:
    """A history in a new folder under `under`, whose name is hostile too."""
    drawn = _probed(random.Random(f"folder {seed}")).replace("/", "|").replace("\0", "\x1b")
    name = os.fsdecode(drawn.encode("utf-8", "surrogatepass")[:_LONGEST_NAME])
    path = under / f"x{name}" / "history.db"
    path.parent.mkdir(parents=True)
    path.write_bytes(_made(demo, seed))
    return path


@lru_cache(4)
def _made(demo: Path, seed: int) -> bytes:
    """A small part of the demo, every text of every run and result another one."""
    drawn = _Drawn(random.Random(seed))
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(demo, folder))
        with closing(sqlite3.connect(path)) as connection, connection:
            for sql in _SMALL:
                connection.execute(sql)
            for table in ("analysis_runs", "run_results"):
                _change(connection, table, drawn)
        return path.read_bytes()


def _probed(rng: random.Random) -> str:
    """A hostile text, one in five with all of the probe."""
    text = hostile_text(rng)
    return PROBE + text if rng.random() < 0.2 else text


def _change(connection: sqlite3.Connection, table: str, drawn: _Drawn) -> None:
    sql = "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'"
    columns = [str(row[0]) for row in connection.execute(sql, (table,))]
    rows = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall()
    # bytes as they are: half a character, and a NUL in the middle, are no trouble to SQLite
    marks = ", ".join(f"{name} = CAST(? AS TEXT)" for name in columns)
    connection.executemany(
        f"UPDATE {table} SET {marks} WHERE id = ?",
        [
            (
                *(
                    _bytes(_value(name, value, drawn))
                    for name, value in zip(columns, row, strict=True)
                ),
                key,
            )
            for key, *row in rows
        ],
    )


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _value(column: str, value: str | None, drawn: _Drawn) -> str | None:
    if column in _NAMES:
        return None if value is None else drawn.name(value)
    if column.endswith("_json"):
        return _document(value, drawn)
    if column == "seed_alternative_text" and value is None:
        return None  # else every row would be a variation
    if column in _DECIDING and drawn.chance(0.5):
        return value
    return drawn.text()


def _document(value: str | None, drawn: _Drawn) -> str | None:
    """JSON of the same shape, all its texts others, and more of them under hostile keys."""
    if value is None:
        return None
    found = _changed(json.loads(value), drawn)
    return json.dumps(found, ensure_ascii=drawn.chance(0.5))


def _changed(value: Any, drawn: _Drawn) -> Any:
    match value:
        case dict():
            changed = {key: _changed(below, drawn) for key, below in value.items()}
            return {**changed, drawn.text(): drawn.text()}
        case list():
            return [_changed(below, drawn) for below in value]
        case str():
            return drawn.text()
    return value
