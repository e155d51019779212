"""The large history that everything is measured on: 10,000 runs, 2,000,000 results, AMX's schema.

AMX's own store makes the tables; the rows are filled in with plain SQL, because 2,000,000 calls of
the store would take hours. Shapes and sizes are those that amx-cli 0.19 leaves behind: three
alternatives with scores a row, tokens with steps and records, and some 48 KB of `results_json` in a
run of the command line. The same file comes out every time; it is kept in `benchmarks/.data`.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
AMX_PYTHON = ROOT / ".venv-amx" / "bin" / "python"
DATA = Path(__file__).with_name(".data")
RUNS, RESULTS = 10_000, 2_000_000
_RECIPE = "1"  # another number makes an old file be built again
_NEWEST = 1_795_500_000.0  # 2026-11-24 06:00 UTC: when the newest run started
_APART = 1_800.0

_SCHEMAS = ("sales", "hr", "finance", "supply", "sap_ecc", "web", "crm", "billing")
_THINGS = (
    "order",
    "customer",
    "invoice",
    "item",
    "shipment",
    "employee",
    "payment",
    "contract",
    "product",
    "campaign",
    "session",
    "ticket",
)
_PARTS = (
    "id",
    "status",
    "created_at",
    "amount",
    "currency",
    "owner_id",
    "country",
    "notes",
    "type",
    "updated_at",
    "quantity",
)
_MODELS = (
    ("openai", "gpt-4.1"),
    ("anthropic", "claude-sonnet-5"),
    ("openai", "gpt-4.1-mini"),
    ("local", "qwen3-32b"),
)
_SAYINGS = (
    "Identifies the {thing} that this row belongs to; references the master record and never changes.",
    "State of the {thing} in its life cycle, as last reported by the system that owns it.",
    "Moment at which the {thing} was entered, in the time zone of the office that entered it.",
    "Value of the {thing} before taxes and rebates, in the currency of the {part} column beside it.",
    "Code that says how the {thing} is grouped in monthly reports; empty until it has been reviewed.",
    "Free text that people keep about the {thing}; not to be used for joins or for reporting.",
)
_CHATTY = ("search.ask", "generate.column")
# Results of seven analyze runs in a row. Ten runs are seven of these, two reruns, and one that asks
# or generates; the last size alternates so that the sum over all runs is RESULTS to the row.
_SIZES = (200, 200, 120, 400, 300, 200, 567)
_RERUN_ROWS = 6

Row = tuple[Any, ...]


def history() -> Path:
    """The history, built first when it is not there. Says so, because it takes a minute or two."""
    path, stamp = DATA / "history.db", DATA / "recipe"
    if path.exists() and stamp.exists() and stamp.read_text() == _RECIPE:
        return path
    DATA.mkdir(exist_ok=True)
    print(f"building {path} (once, some 2.5 GB) ...", file=sys.stderr, flush=True)
    began = time.perf_counter()
    stamp.unlink(missing_ok=True)
    for old in DATA.glob("history.db*"):
        old.unlink()
    building = DATA / "building.db"
    for old in DATA.glob("building.db*"):
        old.unlink()
    _make_tables(building)
    _fill(building)
    os.replace(building, path)
    stamp.write_text(_RECIPE)
    print(f"built in {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return path


def runs_of_200(path: Path, count: int = 4) -> list[int]:
    """Ids of the newest analyze runs that wrote the same 200 assets of the schema `sales`."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        newest = connection.execute(
            "SELECT id FROM analysis_runs WHERE command = 'analyze.run' AND scope_json LIKE ? "
            "ORDER BY started_at DESC",
            ('%"sales"%',),
        )
        sized = "SELECT count(*) FROM run_results WHERE run_id = ?"
        found = (i for (i,) in newest if connection.execute(sized, (i,)).fetchone() == (200,))
        return [run_id for run_id, _ in zip(found, range(count), strict=False)]
    finally:
        connection.close()


def _make_tables(path: Path) -> None:
    assert AMX_PYTHON.exists(), "amx-cli is not installed in .venv-amx: run `make interop` first."
    code = (
        "import sys; from pathlib import Path; from amx.storage.sqlite_store import "
        "SQLiteHistoryStore as Store; Store(Path(sys.argv[1])).init()"
    )
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "AMX_CONFIG_DIR": home,
            "AMX_NO_BANNER": "1",
            "AMX_SKIP_BOOTSTRAP_TICK": "1",
        }
        subprocess.run([AMX_PYTHON, "-P", "-c", code, path], check=True, env=environment, cwd=home)


def _fill(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        # filling first and indexing afterwards is several times as fast
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            "AND tbl_name IN ('analysis_runs', 'run_results')"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        chance = random.Random(19)
        written = 0
        for first in range(0, RUNS, 100):
            runs, results = [], list[Row]()
            for number in range(first, first + 100):
                rows = list(_results(number, chance))
                runs.append(_run(number, len(rows), chance))
                results += rows
            with connection:
                _insert(connection, "analysis_runs", _RUN, runs)
                _insert(connection, "run_results", _RESULT, results)
            written += len(results)
        assert written == RESULTS, written
        for _, sql in indexes:
            connection.execute(sql)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _insert(
    connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Sequence[Row]
) -> None:
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


# ------------------------------------------------------------------ what a run is


def _place(number: int) -> tuple[str, int]:
    """What a run is ("analyze", "rerun", "chat") and its number among those of its kind in ten."""
    tens = number % 10
    if tens < 7:
        return "analyze", tens
    return ("rerun", tens - 7) if tens < 9 else ("chat", 0)


def _size(number: int) -> int:
    kind, place = _place(number)
    if kind == "rerun":
        return _RERUN_ROWS
    if kind == "chat":
        return 1 if number // 10 % 2 else 0
    return _SIZES[place] + (place == 6 and number // 10 % 2)


def _schema(number: int) -> str:
    return _SCHEMAS[number // 10 % len(_SCHEMAS)]


def _parent(number: int) -> int:
    """The id of the run that a rerun came from: one of the analyze runs just before it."""
    return number - number % 10 + (0 if number % 10 == 7 else 5) + 1


def _assets(schema: str, count: int) -> list[tuple[str, str, str | None]]:
    """The first `count` assets of a schema: a table, its columns, the next table."""
    found: list[tuple[str, str, str | None]] = []
    table = 0
    while len(found) < count:
        name = f"{_THINGS[table % len(_THINGS)]}s_{table:02d}"
        found.append((schema, name, None))
        found += [(schema, name, f"{_THINGS[table % len(_THINGS)]}_{part}") for part in _PARTS]
        table += 1
    return found[:count]


_ASSETS = {schema: _assets(schema, 600) for schema in _SCHEMAS}


# ------------------------------------------------------------------ rows

_RESULT = (
    "run_id",
    "saved_at",
    "schema_name",
    "table_name",
    "column_name",
    "asset_kind",
    "source",
    "confidence",
    "logprob_score",
    "raw_logprob",
    "reasoning",
    "alternatives_json",
    "evaluated_at",
    "applied_at",
    "chosen_description",
    "evaluation",
    "db_applied_status",
    "alternatives_mode",
    "seed_alternative_id",
    "seed_alternative_text",
    "parent_run_id",
    "model",
    "provider",
)


def _text(asset: tuple[str, str, str | None], variant: int) -> str:
    thing, part = asset[1].rsplit("_", 1)[0], asset[2] or asset[1]
    return _SAYINGS[variant % len(_SAYINGS)].format(thing=thing, part=part)


def _alternatives(asset: tuple[str, str, str | None], variant: int) -> str:
    entries = [
        {
            "text": _text(asset, variant + i),
            "signal": "logprob",
            "score": 0.9 - 0.2 * i,
            "band": ("HIGH", "MED", "LOW")[i],
        }
        for i in range(3)
    ]
    return json.dumps(entries)


_TEXTS = {
    asset: tuple((_text(asset, v), _alternatives(asset, v)) for v in range(len(_SAYINGS)))
    for assets in _ASSETS.values()
    for asset in assets
}
_REASONING = (
    "The name and the sample values agree with the foreign key found in the profile; documents about "
    "the source system mention it twice, and the code that loads it keeps it unchanged."
)


def _results(number: int, chance: random.Random) -> Iterator[Row]:
    kind, place = _place(number)
    provider, model = _MODELS[number % len(_MODELS)]
    at = _NEWEST - (RUNS - 1 - number) * _APART + 60.0
    varied = kind == "rerun" and place == 1
    for position, asset in enumerate(_ASSETS[_schema(number)][: _size(number)]):
        score = None if provider == "anthropic" else round(chance.uniform(0.35, 0.99), 6)
        drawn = chance.random()
        variant = int(drawn * 1000)
        text, alternatives = _TEXTS[asset][variant % len(_SAYINGS)]
        band = "low" if (score or drawn) < 0.5 else "medium" if (score or drawn) < 0.85 else "high"
        accepted, applied = drawn < 0.5, drawn < 0.2
        yield (
            number + 1,
            at,
            *asset,
            "column" if asset[2] else "table",
            "combined",
            band,
            score,
            score,
            _REASONING,
            alternatives,
            at + 900 if accepted else None,
            at + 1800 if applied else None,
            text if accepted else None,
            "accepted" if accepted else None,
            "applied" if applied else "",
            "lexical" if varied else "semantic",
            f"{position + 1}:0" if varied else None,
            text if varied else None,
            _parent(number) if varied else None,
            model,
            provider,
        )


_RUN = (
    "id",
    "started_at",
    "ended_at",
    "duration_sec",
    "status",
    "command",
    "mode",
    "db_backend",
    "db_profile",
    "llm_provider",
    "llm_model",
    "scope_json",
    "metrics_json",
    "tokens_json",
    "results_json",
    "selected_count",
    "planned_count",
    "processed_count",
    "applied_count",
    "review_strategy",
    "llm_profile",
    "doc_profile",
    "settings_json",
    "client_version",
)


def _run(number: int, size: int, chance: random.Random) -> Row:
    kind, place = _place(number)
    schema = _schema(number)
    provider, model = _MODELS[number % len(_MODELS)]
    started = _NEWEST - (RUNS - 1 - number) * _APART
    seconds = round(20 + size * chance.uniform(0.1, 0.3), 3)
    command = {"analyze": "analyze.run", "rerun": "rerun", "chat": _CHATTY[min(size, 1)]}[kind]
    tables = list(dict.fromkeys(asset[1] for asset in _ASSETS[schema][:size]))
    settings: dict[str, Any] = {
        "prompt_detail": ("standard", "detailed")[number % 2],
        "language": "english",
        "column_batch_size": 10,
        "n_alternatives": 3,
        "completion_mode": "chat",
        "description_verbosity": "standard",
        "temperature": (0.2, 0.0, 0.4)[number % 3],
        "max_tokens": 16384,
        "alternatives_mode": "semantic",
        "confidence_signal": "logprob",
        "missing_only": False,
        "review_strategy": "deferred",
    }
    if kind == "rerun":
        settings |= {"trigger": "rerun", "parent_run_id": _parent(number)}
        settings["alternatives_mode"] = "lexical" if place else "semantic"
    metrics: dict[str, Any] = {"duration_sec": seconds, "model_processing_sec": seconds * 0.8}
    if kind == "analyze":
        metrics |= {
            "total_assets": size,
            "processed_assets_count": size,
            "processed_assets": [f"{schema}.{table}" for table in tables],
        }
    results = _results_json(schema, size) if kind == "analyze" else "{}"
    return (
        number + 1,
        started,
        started + seconds,
        seconds,
        "failed" if chance.random() < 0.05 else "success",
        command,
        "chat",
        "postgresql",
        "warehouse",
        provider,
        model,
        json.dumps({schema: tables}),
        json.dumps(metrics),
        json.dumps(_tokens(size, provider, model, chance)),
        results,
        len(tables),
        len(tables),
        len(tables),
        size // 5,
        "deferred",
        f"{provider}-default",
        ("wiki", "")[number % 2],
        json.dumps(settings),
        None,
    )


def _tokens(size: int, provider: str, model: str, chance: random.Random) -> dict[str, Any]:
    """Tokens as AMX records them: a line a step, a record a call; none for a local model."""
    if provider == "local":
        return {"total_tokens": 0, "total_cost_usd": 0.0, "summary": [], "records": []}
    summary: list[tuple[str, int, int, int, float]] = []
    records: list[dict[str, object]] = []
    for step in ("profile_agent", "rag_agent", "merge")[: 1 + (size > 1) * 2]:
        tokens, answered = (
            300 + size * chance.randrange(60, 120),
            40 + size * chance.randrange(20, 60),
        )
        cost = round(tokens * 2e-6 + answered * 8e-6, 8)
        summary.append((step, tokens, answered, tokens + answered, cost))
        records += [
            {
                "step": step,
                "input_estimate": tokens // 5,
                "prompt_tokens": tokens // 5,
                "completion_tokens": answered // 5,
                "total_tokens": (tokens + answered) // 5,
                "model_processing_sec": 2.5,
                "input_cost_usd": round(tokens * 4e-7, 8),
                "output_cost_usd": round(answered * 1.6e-6, 8),
                "price_source": "litellm",
                "provider": provider,
                "model": model,
            }
            for _ in range(5)
        ]
    return {
        "total_tokens": sum(line[3] for line in summary),
        "total_cost_usd": round(sum(line[4] for line in summary), 8),
        "summary": summary,
        "records": records,
    }


_KEPT: dict[tuple[str, int], str] = {}


def _results_json(schema: str, size: int) -> str:
    """What a run of the command line keeps of its rows: some 240 bytes each, 48 KB for 200."""
    if (schema, size) not in _KEPT:
        rows = [
            {
                "schema": asset[0],
                "table": asset[1],
                "column": asset[2],
                "final_description": _TEXTS[asset][0][0],
                "confidence": "high",
                "source": "combined",
            }
            for asset in _ASSETS[schema][:size]
        ]
        _KEPT[schema, size] = json.dumps({"all_results": rows, "approved": [], "skipped": []})
    return _KEPT[schema, size]


if __name__ == "__main__":
    print(history())
