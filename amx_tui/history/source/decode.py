"""Rows of the two tables as models: which columns are read, and what each value becomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from amx_tui.history.models import Citation, Result, ResultDetail
from amx_tui.history.source import labels as say
from amx_tui.history.source.coerce import SCORE, Damage, listed
from amx_tui.history.source.file import Row
from amx_tui.history.source.usage import model_seconds, parent_run, spending
from amx_tui.text import clean, one_line

# In the order in which SQLite stores them: what stands behind `results_json` in a row is reached
# only through all of its overflow pages, so those columns are read later, and it itself never.
LIGHT = (
    "id", "started_at", "ended_at", "duration_sec", "status", "command", "db_backend",
    "db_profile", "llm_provider", "llm_model", "scope_json",
)  # fmt: skip
REST = (
    "id", "metrics_json", "tokens_json", "review_strategy", "llm_profile", "doc_profile",
    "code_profile", "settings_json", "created_by", "hostname", "client_version",
    "triggered_by_schedule_id", "last_heartbeat_at", "current_step_label",
)  # fmt: skip
RESULT = (
    "id", "run_id", "schema_name", "table_name", "column_name", "confidence", "logprob_score",
    "token_count", "alternatives_json", "applied_at", "chosen_description", "evaluation",
    "db_applied_status", "alternatives_mode", "seed_alternative_text", "parent_run_id", "model",
)  # fmt: skip
DETAIL = (
    *RESULT, "asset_kind", "source", "saved_at", "evaluated_at", "rejection_reason",
    "model_version", "provider", "reasoning", "citations_json", "seed_alternative_id",
    "parent_result_id", "rerun_seq", "user_instructions", "production_warning", "catalog_status",
    "created_by", "hostname", "superseded_at",
)  # fmt: skip

Values = dict[str, Any]
_DEEP = 12  # levels of nesting that a setting is shown with


def light_values(row: Row) -> Values:
    """The fields of a `Run` that the light columns give."""
    raw, damage = dict(zip(LIGHT, row, strict=True)), Damage()
    values: Values = {name: damage.real(name, raw[name]) for name in LIGHT[1:4]}
    values |= {name: one_line(damage.text(name, raw[name])) for name in LIGHT[4:10]}
    scope = damage.mapping("scope_json", raw["scope_json"])
    values["id"] = raw["id"]
    values["kind"] = str(say.kind_of(values["command"]))
    values["label"] = one_line(say.label_of(values["command"], scope))
    values["scope"] = say.asked_scope(scope)
    names = (name for schema, tables in say.scope_tables(scope) for name in (schema, *tables))
    values["search"] = _folded(
        f"#{values['id']}", values["command"], values["label"], values["scope"], *names,
        values["status"], values["llm_model"], values["db_profile"],
    )  # fmt: skip
    values["unreadable"] = listed(damage)
    return values


def rest_values(row: Row) -> Values:
    """The fields of a `Run` that the other columns give, and `rerun_of` for its lineage."""
    raw, damage = dict(zip(REST, row, strict=True)), Damage()
    texts = [n for n in REST if n not in ("id", "last_heartbeat_at") and not n.endswith("_json")]
    values: Values = {name: one_line(damage.text(name, raw[name])) for name in texts}
    values["id"] = raw["id"]
    values["last_heartbeat_at"] = damage.real("last_heartbeat_at", raw["last_heartbeat_at"])
    metrics = damage.mapping("metrics_json", raw["metrics_json"])
    values["model_processing_sec"] = model_seconds(metrics, damage)
    values |= spending(damage.mapping("tokens_json", raw["tokens_json"]), damage)._asdict()
    values["rerun_of"] = parent_run(damage.mapping("settings_json", raw["settings_json"]))
    values["search"] = _folded(
        values["llm_profile"], values["created_by"], values["hostname"], values["doc_profile"],
        values["code_profile"],
    )  # fmt: skip
    values["unreadable"] = listed(damage)
    return values


def _folded(*texts: str) -> str:
    return "\n".join(text for text in texts if text).casefold()


def result_of(row: Row, damage: Damage) -> Result:
    """A row of the columns `RESULT`."""
    raw = dict(zip(RESULT, row, strict=True))
    entries = damage.sequence("alternatives_json", raw["alternatives_json"])
    text, chosen = say.describe(_text(damage, "chosen_description", raw), entries)
    return Result(
        result_id=raw["id"],
        run_id=raw["run_id"],
        **_asset(damage, raw),
        description=text,
        chosen=chosen,
        confidence=one_line(damage.text("confidence", raw["confidence"])).lower(),
        logprob_score=damage.real("logprob_score", raw["logprob_score"]),
        token_count=damage.integer("token_count", raw["token_count"]),
        status=_status(damage, raw),
        alternatives_mode=_mode(damage, raw),
        seed_alternative_text=damage.text("seed_alternative_text", raw["seed_alternative_text"]),
        parent_run_id=damage.integer("parent_run_id", raw["parent_run_id"]),
        model=one_line(damage.text("model", raw["model"])),
        older=0,
    )


def _asset(damage: Damage, raw: Values) -> dict[str, str]:
    asset = say.asset_of(damage, raw["schema_name"], raw["table_name"], raw["column_name"])
    return {"schema_name": asset[0], "table_name": asset[1], "column_name": asset[2]}


def _text(damage: Damage, name: str, raw: Values) -> str | None:
    return None if raw[name] is None else damage.text(name, raw[name])


def _mode(damage: Damage, raw: Values) -> str:
    mode = one_line(damage.text("alternatives_mode", raw["alternatives_mode"])).lower()
    return mode if mode in ("semantic", "lexical") else ""


def _status(damage: Damage, raw: Values) -> str:
    return say.status_of(
        _text(damage, "evaluation", raw),
        damage.real("applied_at", raw["applied_at"]),
        _text(damage, "db_applied_status", raw),
    )


def detail_of(row: Row) -> ResultDetail:
    """A row of the columns `DETAIL`."""
    raw, damage = dict(zip(DETAIL, row, strict=True)), Damage()
    result = result_of(row[: len(RESULT)], damage)
    entries = damage.sequence("alternatives_json", raw["alternatives_json"])
    words = ("asset_kind", "source", "db_applied_status", "model_version", "provider",
             "seed_alternative_id", "catalog_status", "created_by", "hostname")  # fmt: skip
    prose = ("rejection_reason", "reasoning", "user_instructions", "production_warning")
    texts: Values = {name: one_line(damage.text(name, raw[name])) for name in words}
    texts |= {name: damage.text(name, raw[name]) for name in prose}
    times = ("evaluated_at", "applied_at", "saved_at", "superseded_at")
    numbers: Values = {name: damage.real(name, raw[name]) for name in times}
    numbers |= {n: damage.integer(n, raw[n]) for n in ("parent_result_id", "rerun_seq")}
    same = ("result_id", "run_id", "asset", "description", "status", "confidence", "token_count",
            "logprob_score", "model", "alternatives_mode", "seed_alternative_text",
            "parent_run_id")  # fmt: skip
    return ResultDetail(
        **{name: getattr(result, name) for name in same},
        **texts,
        **numbers,
        chosen_description=_text(damage, "chosen_description", raw),
        evaluation=_text(damage, "evaluation", raw),
        alternatives=say.alternatives_of(entries, damage),
        citations=_citations(damage.sequence("citations_json", raw["citations_json"]), damage),
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
                snippet=clean(str(entry.get("snippet") or "")),
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
    return clean(str(value))


def merged(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Several lists of unreadable columns as one."""
    return listed({name for part in parts for name in part})
