"""Rows of the two tables as models: what each value becomes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from amx_tui.history.models import COUNTS, Asset, Citation, Result, ResultDetail
from amx_tui.history.source import labels as say
from amx_tui.history.source.coerce import SCORE, Damage, listed
from amx_tui.history.source.columns import shortened
from amx_tui.history.source.file import Row
from amx_tui.history.source.usage import model_seconds, parent_run, spending
from amx_tui.stored import Stored
from amx_tui.text import clean, folded, one_line
from amx_tui.vocabulary import Mode, Status

Values = dict[str, Any]
_TIMES = ("started_at", "ended_at", "duration_sec")
_WORDS = ("status", "command", "db_backend", "db_profile", "llm_provider", "llm_model")
_PROFILES = ("llm_profile", "doc_profile", "code_profile")
_MORE_WORDS = (
    *_PROFILES,
    "review_strategy",
    "created_by",
    "hostname",
    "client_version",
    "triggered_by_schedule_id",
    "current_step_label",
)
_SEARCHED = (*_PROFILES, "created_by", "hostname")
_MODES = frozenset(Mode)
_FINDABLE = 100_000  # characters of a run that a search looks into
_DEEP = 12  # levels of nesting that a setting is shown with


def light_values(row: Row) -> Values:
    """The fields of a `Run` that the light columns give."""
    damage = Damage()
    values: Values = {name: damage.real(name, row[name]) for name in _TIMES}
    values |= {name: damage.line(name, row[name]) for name in _WORDS}
    scope = damage.mapping("scope_json", row["scope_json"])
    values["id"] = row["id"]
    values["kind"] = str(say.kind_of(values["command"]))
    values["label"] = shortened(one_line(say.label_of(values["command"], scope)))
    values["scope"] = shortened(say.asked_scope(scope))
    names = (name for schema, tables in say.scope_tables(scope) for name in (schema, *tables))
    said = (values[name] for name in ("command", "label", "scope"))
    model = (values[name] for name in ("status", "llm_model", "db_profile"))
    values["search"] = _folded(f"#{values['id']}", *said, *names, *model)
    values["unreadable"] = listed(damage)
    return values


def rest_values(row: Row) -> Values:
    """The fields of a `Run` that the other columns give, `rerun_of` for its lineage, its settings."""
    damage = Damage()
    values: Values = {name: damage.line(name, row[name]) for name in _MORE_WORDS}
    values["id"] = row["id"]
    values["last_heartbeat_at"] = damage.real("last_heartbeat_at", row["last_heartbeat_at"])
    metrics = damage.mapping("metrics_json", row["metrics_json"])
    values["model_processing_sec"] = model_seconds(metrics, damage)
    values |= spending(damage.mapping("tokens_json", row["tokens_json"]), damage)._asdict()
    settings = damage.mapping("settings_json", row["settings_json"])
    values["settings"] = settings_of(settings)
    values["rerun_of"] = parent_run(settings, damage)
    for name, found in (("settings_json", settings), ("metrics_json", metrics)):
        if not _finite(found):
            damage.add(name)
    for name in COUNTS:
        damage.integer(name, row[name])
    values["search"] = _folded(*(values[name] for name in _SEARCHED))
    values["unreadable"] = listed(damage)
    return values


def _finite(value: object) -> bool:
    """Whether all numbers in a JSON value are; what is too deep to be shown does not matter."""
    waiting = [(value, 0)]
    while waiting:
        found, depth = waiting.pop()
        if isinstance(found, float) and not math.isfinite(found):
            return False
        if depth <= _DEEP and isinstance(found, dict | list):
            inner = found.values() if isinstance(found, dict) else found
            waiting += [(item, depth + 1) for item in inner]
    return True


def _folded(*texts: str) -> str:
    return folded("\n".join(text for text in texts if text)[:_FINDABLE])


def named(row: Row, damage: Damage) -> Asset:
    """The asset that a row of the columns `RESULT` is about."""
    return say.asset_of(damage, row["schema_name"], row["table_name"], row["column_name"])


def result_of(row: Row, damage: Damage) -> Result:
    """A row of the columns `RESULT`, with its `status`."""
    entries = damage.sequence("alternatives_json", row["alternatives_json"])
    text, chosen = say.describe(_text(damage, "chosen_description", row), entries)
    for name in ("evaluation", "db_applied_status"):
        damage.text(name, row[name])  # the status is made of them
    damage.real("applied_at", row["applied_at"])
    asset = named(row, damage)
    return Result(
        result_id=row["id"],
        run_id=row["run_id"],
        schema_name=asset.schema,
        table_name=asset.table,
        column_name=asset.column,
        description=text,
        chosen=chosen,
        confidence=damage.line("confidence", row["confidence"]).lower(),
        logprob_score=damage.real("logprob_score", row["logprob_score"]),
        token_count=damage.integer("token_count", row["token_count"]),
        status=row["status"],
        decision=None if row["decision"] is None else bool(row["decision"]),
        alternatives_mode=_mode(damage, row),
        seed_alternative_text=damage.text("seed_alternative_text", row["seed_alternative_text"]),
        parent_run_id=damage.integer("parent_run_id", row["parent_run_id"]),
        model=damage.line("model", row["model"]),
        older=0,
        since=row["since"],
        custom=row["evaluation"] == Status.CUSTOM,
    )


def _text(damage: Damage, name: str, row: Row) -> Stored | None:
    return None if row[name] is None else damage.text(name, row[name])


def _mode(damage: Damage, row: Row) -> str:
    mode = damage.line("alternatives_mode", row["alternatives_mode"]).lower()
    return mode if mode in _MODES else ""


_DETAIL_WORDS = (
    "asset_kind",
    "source",
    "db_applied_status",
    "model_version",
    "provider",
    "seed_alternative_id",
    "catalog_status",
    "created_by",
    "hostname",
)
_DETAIL_PROSE = ("rejection_reason", "reasoning", "user_instructions", "production_warning")
_DETAIL_TIMES = ("evaluated_at", "applied_at", "saved_at", "superseded_at")
_OF_RESULT = set(ResultDetail._fields) & {*Result._fields, "asset"}


def detail_of(row: Row) -> ResultDetail:
    """A row of the columns `DETAIL`, with its `status`."""
    damage = Damage()
    result = result_of(row, damage)
    entries = damage.sequence("alternatives_json", row["alternatives_json"])
    texts: Values = {name: damage.line(name, row[name]) for name in _DETAIL_WORDS}
    texts |= {name: damage.text(name, row[name]) for name in _DETAIL_PROSE}
    numbers: Values = {name: damage.real(name, row[name]) for name in _DETAIL_TIMES}
    numbers |= {n: damage.integer(n, row[n]) for n in ("parent_result_id", "rerun_seq")}
    return ResultDetail(
        **{name: getattr(result, name) for name in _OF_RESULT},
        **texts,
        **numbers,
        chosen_description=_text(damage, "chosen_description", row),
        evaluation=None
        if row["evaluation"] is None
        else damage.line("evaluation", row["evaluation"]),
        alternatives=say.alternatives_of(entries, damage),
        citations=_citations(damage.sequence("citations_json", row["citations_json"]), damage),
        unreadable=listed(damage),
    )


def _citations(entries: Sequence[Any], damage: Damage) -> tuple[Citation, ...]:
    found = []
    for entry in entries:
        if not isinstance(entry, dict):
            damage.add("citations_json")
            continue
        found.append(
            Citation(
                source=one_line(str(entry.get("source") or "")),
                snippet=Stored(str(entry.get("snippet") or "")),
                score=damage.json_number("citations_json", entry.get("score"), SCORE),
                lines=_lines(entry.get("line_range")),
            )
        )
    return tuple(found)


def _lines(value: object) -> str:
    if isinstance(value, list):
        return "–".join(one_line(str(item)) for item in value)
    return "" if value is None else one_line(str(value))


def scalars(mapping: Values) -> tuple[tuple[str, str], ...]:
    """A JSON object as sorted (name, value) texts; nested values in short JSON-like form."""
    return tuple(sorted((one_line(str(name)), _scalar(value)) for name, value in mapping.items()))


def settings_of(mapping: Mapping[str, Any]) -> dict[str, Stored]:
    """What a JSON object sets, by key in order, those of nested objects joined by dots.

    What is null or holds nothing is not set.
    """
    return dict(sorted(_settings(mapping, "", 0)))


_key = lru_cache(1024)(one_line)  # all runs have the same few


def _settings(mapping: Mapping[str, Any], start: str, depth: int) -> Iterator[tuple[str, Stored]]:
    for name, value in mapping.items():
        key = start + _key(str(name))
        if isinstance(value, dict) and depth < _DEEP:
            yield from _settings(value, f"{key}.", depth + 1)
        elif value not in (None, "", [], {}):
            yield key, Stored(value if isinstance(value, str) else _scalar(value, depth))


def _scalar(value: object, depth: int = 0) -> str:
    if depth > _DEEP:
        return "…"
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        texts = (f"{one_line(str(k))}: {_scalar(v, depth + 1)}" for k, v in value.items())
        return ", ".join(texts) or "—"
    if isinstance(value, list):
        return ", ".join(_scalar(item, depth + 1) for item in value) or "—"
    text = clean(str(value))
    return (
        text.removesuffix(".0") if isinstance(value, float) else text
    )  # AMX writes both 0 and 0.0


def merged(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Several lists of unreadable columns as one."""
    return listed({name for part in parts for name in part})
