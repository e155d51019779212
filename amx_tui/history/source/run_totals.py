"""Sums over the results of a run for the list of runs, and a search for damage in them.

Computed inside SQLite, through its index on `run_id`, a portion of runs at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from typing import Any

from amx_tui.history.source import labels as say
from amx_tui.history.source.coerce import Damage, in_range, listed
from amx_tui.history.source.file import HistoryFile, Row
from amx_tui.text import one_line

_NUMBERS = ("saved_at", "logprob_score", "evaluated_at", "applied_at", "superseded_at",
            "token_count", "parent_run_id", "parent_result_id", "rerun_seq")  # fmt: skip
_ARRAYS = ("alternatives_json", "citations_json")
_TEXTS = ("schema_name", "table_name", "column_name", "confidence", "chosen_description",
          "evaluation", "db_applied_status", "alternatives_mode", "seed_alternative_text",
          "model", "rejection_reason", "reasoning", "user_instructions",
          "production_warning")  # fmt: skip
_NUMBER = "({0} IS NOT NULL AND {0} <> '' AND NOT {1})"
_ARRAY = (
    "CASE WHEN {0} IS NULL OR {0} = '' OR {0} = 'null' THEN 0 WHEN typeof({0}) = 'blob' THEN 1 "
    "WHEN json_valid({0}) THEN json_type({0}) <> 'array' ELSE 1 END"
)

# what AMX's updates of a result touch: a time, or the length of a word
_MARKS = (
    *((name, name) for name in ("evaluated_at", "applied_at", "superseded_at", "parent_run_id")),
    *((name, f"length({name})") for name in ("evaluation", "db_applied_status")),
)

_SUMS = 8  # columns of `run_totals.sql` before those that look for damage


class Tallies:
    """The query of `run_totals.sql`, made for the columns that this file has."""

    def __init__(self, file: HistoryFile) -> None:
        self._file = file

    @cached_property
    def _present(self) -> frozenset[str]:
        return self._file.columns("run_results")

    @cached_property
    def _checks(self) -> list[tuple[str, str]]:
        checks = [(n, _NUMBER.format(n, in_range(n))) for n in _NUMBERS]
        checks += [(n, _ARRAY.format(n)) for n in _ARRAYS]
        checks += [(n, f"typeof({n}) = 'blob'") for n in _TEXTS]
        return [(name, check) for name, check in checks if name in self._present]

    @cached_property
    def _utf8(self) -> list[str]:
        return [name for name in (*_TEXTS, *_ARRAYS) if name in self._present]

    def _sql(self, damage: bool) -> str:
        template = files("amx_tui.history.source").joinpath("run_totals.sql").read_text("utf-8")
        for name in ("evaluation", "db_applied_status", "applied_at", "parent_run_id"):
            template = template.replace(f"{{{name}}}", name if name in self._present else "NULL")
        for name in ("applied_at", "parent_run_id"):
            known = in_range(name) if name in self._present else "0"
            template = template.replace(f"{{{name} in range}}", known)
        if not damage:
            return template.replace("{damage}", "")
        flags = "".join(f",\n  coalesce(max({check}), 0)" for _, check in self._checks)
        # all text of a table in one value: decoding it once is how invalid UTF-8 is found
        joined = " || ".join(f"coalesce({name}, '')" for name in self._utf8) or "''"
        return template.replace("{damage}", f"{flags},\n  CAST(group_concat({joined}, '') AS BLOB)")

    @cached_property
    def _with_damage(self) -> str:
        return self._sql(damage=True)

    @cached_property
    def _without_damage(self) -> str:
        return self._sql(damage=False)

    def marks(self, run_ids: Sequence[int]) -> dict[int, Row]:
        """What changes in the results of each run when they are added to, decided about or applied.

        A third of the work of the sums: it tells whether these have to be made again.
        """
        if not run_ids or not self._present:
            return dict.fromkeys(run_ids, ())
        totals = ", ".join(f"total({one})" for name, one in _MARKS if name in self._present)
        sql = f"SELECT run_id, count(*), max(id), {totals or 0} FROM run_results WHERE run_id IN ({{}})"
        rows = self._file.rows_in(f"{sql} GROUP BY run_id", run_ids)
        return dict.fromkeys(run_ids, ()) | {row[0]: row for row in rows}

    def of(self, run_ids: Sequence[int], damage: bool = True) -> dict[int, dict[str, Any]]:
        """For each run: results, approved, scope, parent_run_id, search, unreadable.

        Without `damage` nothing is looked for in `unreadable`, which is much faster.
        """
        sql = self._with_damage if damage else self._without_damage
        found: dict[int, list[tuple[Any, ...]]] = {run_id: [] for run_id in run_ids}
        if self._present:
            for row in self._file.rows_in(sql, run_ids):
                found[row[0]].append(row)
        return {run_id: self._summed(run_id, rows) for run_id, rows in found.items()}

    def _summed(self, run_id: int, rows: list[tuple[Any, ...]]) -> dict[str, Any]:
        damage = Damage()
        wrote = []
        for row in rows:
            schema, table, column = say.asset_of(damage, row[1], row[2], row[5])
            wrote.append(say.Wrote(schema, table, row[3], row[4], column))
            if len(row) == _SUMS:
                continue
            damage.update(n for (n, _), bad in zip(self._checks, row[_SUMS:-1], strict=True) if bad)
            if not _decodes(row[-1]):
                damage.update(self._undecodable(run_id))
        scope = one_line(say.written_scope(sorted(wrote)))
        parents = [row[7] for row in rows if isinstance(row[7], int)]
        return {
            "id": run_id,
            "results": sum(row[3] for row in rows),
            "approved": sum(row[6] or 0 for row in rows),
            "written": scope,
            "varied_from": min(parents, default=None),
            "search": scope.casefold(),
            "unreadable": listed(damage),
        }

    def _undecodable(self, run_id: int) -> set[str]:
        """Names of the text columns in which a run has invalid UTF-8."""
        casts = ", ".join(
            f"CAST(group_concat(coalesce({name}, ''), '') AS BLOB)" for name in self._utf8
        )
        rows = self._file.rows(f"SELECT {casts} FROM run_results WHERE run_id = ?", (run_id,))
        return {name for name, raw in zip(self._utf8, rows[0], strict=True) if not _decodes(raw)}


def _decodes(raw: bytes | None) -> bool:
    try:
        (raw or b"").decode()
    except UnicodeDecodeError:
        return False
    return True
