"""What a row says, in words: kind and label of a command, scope of a run, text and status of a result.

The rules are AMX's own (its Studio humanises commands and scopes the same way), so that a run is
called the same here and there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from amx_tui.history.models import DATABASE, Alternative, Asset
from amx_tui.history.source.coerce import SCORE, Damage, in_range
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import one_line
from amx_tui.vocabulary import APPROVING, Kind, Status

_KINDS = {
    "analyze.run": Kind.ANALYZE,
    "analyze.apply": Kind.ANALYZE,
    "rerun": Kind.RERUN,
    "search.ask": Kind.ASK,
    "ask.run": Kind.ASK,
    "schedule": Kind.SCHEDULE,
}
_LABELS = {"analyze.apply": "Apply changes", "search.ask": "Ask query", "ask.run": "Ask query"}


def _words(*words: Status) -> str:
    return ", ".join(f"'{word}'" for word in words)


# What became of a result, and whether a person approved it: the one rule, as SQLite's expressions over
# `run_results`. A failed apply hides the decision from the status, but it is an approval all the same.
_APPLIED = (
    f"({in_range('applied_at')} AND applied_at <> 0 OR coalesce(db_applied_status = 'applied', 0))"
)
STATUS_SQL = (
    f"CASE WHEN {_APPLIED} THEN 'applied' WHEN db_applied_status = 'failed' THEN 'failed' "
    f"WHEN evaluation IN ({_words(*APPROVING, Status.SKIPPED)}) THEN evaluation "
    f"ELSE '{Status.PENDING}' END"
)
APPROVED_SQL = f"({_APPLIED} OR coalesce(evaluation IN ({_words(*APPROVING)}), 0))"
# What a person decided after the text had been applied: what is in the database is another text then.
SINCE_SQL = (
    f"CASE WHEN {in_range('applied_at')} AND applied_at <> 0 AND {in_range('evaluated_at')} "
    f"AND evaluated_at > applied_at AND evaluation IN ({_words(*APPROVING, Status.SKIPPED)}) "
    "THEN evaluation ELSE '' END"
)
DECISION_SQL = f"CASE WHEN {APPROVED_SQL} THEN 1 WHEN evaluation = '{Status.SKIPPED}' THEN 0 END"


class Wrote(NamedTuple):
    """What a run wrote to one table: its rows, those of them with a column, and one such column."""

    schema: str
    table: str
    rows: int
    columns: int
    column: str


def kind_of(command: str) -> Kind:
    """The family of a command, as AMX sorts it; case and outer spaces do not matter."""
    command = command.strip().lower()
    if command.startswith("generate."):
        return Kind.GENERATE
    return _KINDS.get(command, Kind.OTHER)


def label_of(command: str, scope: dict[str, Any]) -> str:
    """The command in words: `analyze.run` on two tables is "Tables description"."""
    command = command.strip().lower()
    if command == "analyze.run":
        return _analyze_label(scope)
    if command in _LABELS:
        return _LABELS[command]
    if command.startswith("generate."):
        return f"{command.removeprefix('generate.').capitalize()} description"
    return command.partition(".")[0].capitalize()


def _analyze_label(scope: dict[str, Any]) -> str:
    if not scope:
        return "Database description"
    tables = sum(len(names) for names in scope.values() if isinstance(names, list))
    if tables == 0:
        return "Schema description"
    return "Table description" if tables == 1 else "Tables description"


def scope_tables(scope: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`scope_json` as (schema, its tables), cleaned; an odd list of tables reads as no tables."""
    return tuple(
        (
            one_line(schema),
            tuple(one_line(str(t)) for t in tables) if isinstance(tables, list) else (),
        )
        for schema, tables in scope.items()
    )


def asked_scope(scope: dict[str, Any]) -> str:
    """The scope that a run was asked for, for a run that has written nothing."""
    asked = scope_tables(scope)
    tables = sum(len(names) for _, names in asked)
    if not asked:
        return "All schemas"
    if len(asked) == 1:
        schema = asked[0][0]
        return f"{schema} · {_count(tables, 'table')}" if tables else f"{schema} (all tables)"
    return f"{len(asked)} schemas" + (f" · {_count(tables, 'table')}" if tables else "")


def written_scope(wrote: Sequence[Wrote]) -> str:
    """The scope that a run really wrote to; "" for a run without results. `wrote` is sorted.

    Shorter than AMX's label, which names tables before it says how many there are: in a narrow list
    the number is what must not be cut.
    """
    if not wrote:
        return ""
    tables = [w for w in wrote if w.table]
    columns = sum(w.columns for w in wrote)
    schemas = list(dict.fromkeys(w.schema or DATABASE for w in wrote))
    if not tables:
        return (
            _some(schemas, f"{_count(len(schemas), 'schema')}")
            if schemas != [DATABASE]
            else "Database"
        )
    first = f"{tables[0].schema}.{tables[0].table}"
    if len(tables) == 1 and len(schemas) == 1:
        if columns == 1 and tables[0].rows == 1:
            return f"{first}.{tables[0].column}"
        return f"{first} ({_count(columns, 'column')})" if columns else first
    if len(schemas) == 1:
        if len(tables) == 2:
            return f"{first}, {tables[1].schema}.{tables[1].table}"
        return f"{schemas[0]} ({len(tables)} tables)"
    return _some(schemas, f"{len(schemas)} schemas · {_count(len(tables), 'table')}")


def _some(names: Sequence[str], summary: str) -> str:
    if len(names) == 1:
        return names[0]
    more = f", +{len(names) - 2} more" if len(names) > 2 else ""
    return f"{', '.join(names[:2])}{more} ({summary})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def describe(chosen: Stored | None, alternatives: Sequence[Any]) -> tuple[Stored, bool]:
    """The description of a result and whether it was chosen: else it is the first alternative."""
    if text := (chosen or NOTHING).strip():
        return text, True
    first = alternatives[0] if alternatives else None
    if isinstance(first, dict):
        first = first.get("text")
    return (Stored(str(first)).strip() if first else NOTHING), False


def alternatives_of(entries: Sequence[Any], damage: Damage) -> tuple[Alternative, ...]:
    """`alternatives_json` in any of its three shapes; entries without text are left out."""
    found = []
    for entry in entries:
        if isinstance(entry, str):
            found.append(Alternative(text=Stored(entry).strip()))
        elif isinstance(entry, dict):
            if entry.get("text") is not None:
                found.append(_alternative(entry, damage))
        else:
            damage.add("alternatives_json")
    return tuple(alternative for alternative in found if alternative.text)


def stored_texts(entries: Sequence[Any]) -> list[Stored]:
    """The texts of alternatives with the white space around them, for whoever writes one back."""
    texts = [entry.get("text") if isinstance(entry, dict) else entry for entry in entries]
    return [Stored(str(text)) for text in texts if text is not None]


def _alternative(entry: dict[str, Any], damage: Damage) -> Alternative:
    score = entry.get("score", entry.get("ensemble"))
    return Alternative(
        text=Stored(str(entry["text"])).strip(),
        signal=one_line(str(entry.get("signal") or ("ensemble" if "ensemble" in entry else ""))),
        score=damage.json_number("alternatives_json", score, SCORE),
        band=one_line(str(entry.get("band") or "")),
    )


def asset_of(damage: Damage, schema: object, table: object, column: object) -> Asset:
    """The asset of a row."""
    return Asset(
        damage.name("schema_name", schema),
        damage.name("table_name", table),
        damage.name("column_name", column),
    )
