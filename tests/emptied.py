"""DuckDBs that tests have used are emptied and used again: to make one takes longer than to fill it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pytest

from amx_tui.history.errors import HistoryError, Interrupted
from amx_tui.history.index.tables import RunTables

TIMES = 20  # rows that were deleted stay where they are, so not for ever
MANY = 1000  # runs, after which nobody else begins
_spare: list[dict[str, Any]] = []
_closed = duckdb.connect(":memory:")
_closed.close()


class Emptied(RunTables):
    """Begins with the tables that another has left empty, if there are any."""

    times = 0

    def __init__(self) -> None:
        if _spare:
            self.__dict__ = _spare.pop()
        else:
            super().__init__()

    def close(self) -> None:
        """Leave them to the next; for whoever had them until now, they are closed."""
        self.times += 1
        if self.times == TIMES or len(self._there["light"]) > MANY:
            super().close()
            return
        try:
            self.clear()
        except (HistoryError, Interrupted):
            super().close()
            return
        _spare.append(self.__dict__)
        none = {table: set[int]() for table in self._there}
        self.__dict__ = self.__dict__ | {"connection": _closed, "_known": {}, "_there": none}


@contextmanager
def used_again() -> Iterator[None]:
    """Whatever opens a history meanwhile begins with what another has left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("amx_tui.history.index.tables.RunTables", Emptied)
        yield
