"""A few runs cut out of the demo: every kind of run and of link, and little to read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

# analyses that can be compared, reruns of reruns, a variation, a run that failed, and a question
RUNS = (97, 99, 101, 102, 104, 109, 114, 115, 116, 117, 118)
_EACH = 4  # assets of a run that described more

_CUT = f"""
DELETE FROM analysis_runs WHERE id NOT IN {RUNS};
DELETE FROM run_results WHERE run_id NOT IN {RUNS};
CREATE TEMP TABLE kept AS SELECT id FROM (
  SELECT id, row_number() OVER (
    PARTITION BY run_id ORDER BY (SELECT count(*) FROM run_results other
      WHERE other.schema_name = r.schema_name AND other.table_name = r.table_name
      AND other.column_name IS r.column_name) DESC, id
  ) AS place FROM run_results r
) WHERE place <= {_EACH};
DELETE FROM run_results WHERE id NOT IN (SELECT id FROM kept);
DELETE FROM app_events WHERE id > 5;
"""


def small_history(demo: Path, path: Path) -> Path:
    """Make it at `path`: 11 runs and some 35 results, no column of which has to have a value."""
    path.write_bytes(demo.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(_CUT)
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, ' NOT NULL', ''), "
            "', FOREIGN KEY(run_id) REFERENCES analysis_runs(id)', '')"
        )
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
    return path
