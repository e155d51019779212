"""The tools of an agent: read-only questions about the history, over the same code as the screen.

Every answer is one JSON document between `<data>` marks, with no way to end the marks from inside:
names and descriptions come from a history that others wrote, and are data, whatever they say. An
answer that would be too long loses entries of its longest list and says so.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from amx_tui.ask.protocol import Call
from amx_tui.compare.answer import weighed
from amx_tui.compare.assessment import Assessment
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.settings_diff import Setting, SettingsDiff, settings_between
from amx_tui.errors import UserError
from amx_tui.history.models import Asset, RunQuery, plain
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import fields
from amx_tui.present.assessment_words import assessment_lines
from amx_tui.present.documents import comparison_document, run_document
from amx_tui.present.summary import cautions, counts_words
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MAX_RUNS, MIN_RUNS, Kind

T = TypeVar("T")

ROOM = 16_000  # characters of one answer
_TEXT = 400  # characters of one description


class ToolError(Exception):
    """A tool cannot answer; `str()` of it tells the agent why."""


class Toolbox:
    """The tools, bound to a history."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.run_ids: tuple[int, ...] = ()  # the runs that are talked about

    async def compare_runs(
        self, run_ids: list[int], column_filter: str = "", include_per_column: bool = False
    ) -> str:
        """Compare two to four runs: metrics, winners, verdict, and assets side by side.

        Args:
            run_ids: Two to four run ids; the first is the baseline.
            column_filter: Only assets whose schema.table.column contains these words.
            include_per_column: Every asset with its texts, instead of the largest gaps only.
        """
        comparison, assessment, settings = await self._compared(run_ids)
        rows = [row for row in comparison.assets if _named(row.asset, column_filter)]
        document = summary(comparison, assessment, settings)
        if include_per_column or column_filter:
            document["assets"] = _assets(comparison, rows)
        else:
            document["largest_logprob_gaps"] = _assets(comparison, largest_gaps(rows))
        return framed("compare_runs", document)

    async def list_runs(self, search: str = "", kind: str = "", limit: int = 20) -> str:
        """List runs, newest first.

        Args:
            search: Words that must all match the run (command, scope, status, model, #id).
            kind: analyze, rerun, generate, ask, schedule or other; empty for all.
            limit: At most 50.
        """
        if kind and kind not in set(Kind):
            raise ToolError(f"There is no kind {kind!r}. There are: {', '.join(Kind)}.")
        query = RunQuery(
            kind=Kind(kind) if kind else None, search=search, limit=max(1, min(limit, 50))
        )
        page = await self._ask(lambda snapshot: snapshot.page(query))
        runs = [_run(run_document(run)) for run in page.runs]
        return framed("list_runs", {"total": page.total, "runs": runs})

    async def describe_run(self, run_id: int) -> str:
        """Everything about one run: settings, metrics, tokens by step, lineage, first results.

        Args:
            run_id: The id of the run.
        """
        detail = await self._ask(lambda snapshot: snapshot.run_detail(run_id))
        if detail is None:
            raise ToolError(f"There is no run #{run_id} in this history.")
        document = {
            "run": run_document(detail.run),
            "settings": dict(detail.settings),
            "metrics": dict(detail.metrics),
            "steps": plain(detail.steps),
            "error": str(detail.error_text)[:1000],
            "ancestors": plain(detail.ancestors),
            "descendants": plain(detail.descendants),
            "results": [
                {
                    "asset": r.asset.label,
                    "description": str(r.description)[:_TEXT],
                    "confidence": r.confidence,
                    "logprob": r.logprob_score,
                    "status": r.status,
                }
                for r in detail.results
            ],
        }
        return framed("describe_run", document)

    async def get_cell(self, asset: str, run_ids: list[int]) -> str:
        """What some runs wrote about one asset: text, alternatives, reasoning, citations, versions.

        Args:
            asset: schema.table.column (or schema.table).
            run_ids: One to four run ids.
        """
        if not 1 <= len(run_ids) <= MAX_RUNS:
            raise ToolError(f"Name one to {MAX_RUNS} runs.")

        def read(snapshot: Snapshot) -> list[dict[str, Any]]:
            found = []
            for run_id in run_ids:
                results = snapshot.evidence([run_id]).results.get(run_id, ())
                row = next((r for r in results if r.asset.called(asset)), None)
                detail = snapshot.result(row.result_id) if row else None
                if detail is not None:
                    found.append(plain(detail) | {"asset": detail.asset.label})
            return found

        cells = await self._ask(read)
        if not cells:
            raise ToolError(f"None of these runs wrote {asset!r}. find_assets looks for names.")
        return framed("get_cell", {"cells": cells})

    async def find_assets(self, filter: str) -> str:
        """Find assets (schema.table.column) that any run has described.

        Args:
            filter: Words that the name must contain.
        """
        found = await self._ask(lambda snapshot: snapshot.find_assets(filter, 200))
        return framed("find_assets", {"assets": [asset.label for asset in found]})

    async def query(self, sql: str, run_ids: list[int] | None = None) -> str:
        """Run one SELECT (DuckDB) over the tables `runs` and `results`; 200 rows, 2 seconds.

        `runs` has id, label, kind, status, scope, started_at, duration_sec, llm_model, total_tokens,
        cost_usd, results, approved. `results` has run_id, schema_name, table_name, column_name,
        description, confidence, logprob_score, token_count, status.

        Args:
            sql: The SELECT.
            run_ids: Runs whose rows `results` shall hold; without it, the runs that are talked about.
        """
        ids = tuple(run_ids or self.run_ids)[:20]
        try:
            while not await self._ask(lambda snapshot: snapshot.settle()):
                pass  # a portion at a time: whoever shares the history gets a turn between them
            sandbox = await self._ask(lambda snapshot: snapshot.sandbox(ids))
            names, rows, cut = await asyncio.to_thread(sandbox.ask, sql)
        except ValueError as error:
            raise ToolError(str(error)[:600]) from None
        document = {"columns": list(names), "rows": [[_value(v) for v in row] for row in rows]}
        if cut:
            document["note"] = ["Only the first 200 rows; aggregate in SQL to see all."]
        return framed("query", document)

    async def _compared(
        self, run_ids: Sequence[int]
    ) -> tuple[Comparison, Assessment, SettingsDiff]:
        ids = tuple(dict.fromkeys(run_ids))
        if not MIN_RUNS <= len(ids) <= MAX_RUNS:
            raise ToolError(f"compare_runs takes {MIN_RUNS} to {MAX_RUNS} different runs.")
        evidence = await self._ask(lambda snapshot: snapshot.evidence(ids))
        if evidence.missing:
            missing = ", ".join(f"#{run_id}" for run_id in evidence.missing)
            raise ToolError(f"There is no run {missing} in this history. list_runs shows runs.")
        self.run_ids = ids
        found = await self._ask(lambda snapshot: weighed(evidence, snapshot))
        settings = await self._ask(lambda snapshot: settings_between(evidence.runs, snapshot))
        return found.comparison, found.assessment, settings

    async def _ask(self, question: Callable[[Snapshot], T]) -> T:
        try:
            return await self._call(question)
        except UserError as error:
            raise ToolError(str(error)) from None
        except OverflowError:  # a model made up a number that no database holds
            raise ToolError("There is no run of so large a number. list_runs shows runs.") from None


def summary(
    comparison: Comparison, assessment: Assessment, settings: SettingsDiff
) -> dict[str, Any]:
    """The answer, runs, settings, metrics, counts and cautions of a comparison: small enough for any
    prompt."""
    whole = comparison_document(comparison, ())
    return {
        "answer": [
            f"{line.theme}: {line.text}".removeprefix(": ")
            for line in assessment_lines(comparison, assessment)
        ],
        "runs": [{"letter": LETTERS[i], **_run(run)} for i, run in enumerate(whole["runs"])],
        "settings_that_differ": [_setting(comparison, each) for each in settings.differing],
        "settings_equal": list(settings.equal_keys),
        "metrics": whole["metrics"],
        "verdict": {"words": counts_words(comparison), **whole["verdict"]},
        "cautions": list(cautions(comparison)),
    }


def largest_gaps(rows: Sequence[AssetRow], limit: int = 5) -> list[AssetRow]:
    """The assets on whose logprob the runs differ most."""

    def gap(row: AssetRow) -> float:
        values = [cell.logprob for cell in row.present if cell.logprob is not None]
        return max(values) - min(values) if len(values) > 1 else 0.0

    return [row for row in sorted(rows, key=gap, reverse=True)[:limit] if gap(row) > 0]


def framed(name: str, document: dict[str, Any], room: int = ROOM) -> str:
    """A document between marks, cut to `room` characters by dropping entries of its longest list."""
    cut: dict[str, str] = {}
    text = _json(document)
    while len(text) > room:
        longest = max(
            (k for k, v in document.items() if isinstance(v, list) and len(v) > 1),
            key=lambda key: len(_json(document[key])),
            default=None,
        )
        if longest is None:
            text = text[:room] + '… [cut: too long]"'
            break
        kept = max(1, int(len(document[longest]) * room / len(text) * 0.9))
        whole = cut.get(longest, "").rpartition(" of ")[2] or str(len(document[longest]))
        document = {**document, longest: document[longest][:kept]}
        cut[longest] = f"{kept} of {whole}"
        notes = {key: f"Only {said} are shown; ask for less." for key, said in cut.items()}
        text = _json({"cut": notes, **document})
    return f'<data from="{name}">\n{text}\n</data>'


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


def _run(document: dict[str, Any]) -> dict[str, Any]:
    return {name: document[name] for name in fields.AGENT}


def _setting(comparison: Comparison, setting: Setting) -> dict[str, Any]:
    texts = (None if value is None else str(value)[:_TEXT] for value in setting.values)
    ids = (str(run.id) for run in comparison.runs)
    return {"setting": setting.key, "values": dict(zip(ids, texts, strict=True))}


def _value(value: Any) -> Any:
    return value[:_TEXT] if isinstance(value, str) else value


def _named(asset: Asset, words: str) -> bool:
    name = folded(asset.label)
    return all(word in name for word in folded(words).replace("*", " ").split())


def _assets(comparison: Comparison, rows: Sequence[AssetRow]) -> list[dict[str, Any]]:
    return [
        {
            "asset": row.asset.label,
            "winner": None if row.winner is None else comparison.runs[row.winner].id,
            "cells": {
                str(cell.run_id): {
                    "description": str(cell.description)[:_TEXT],
                    "confidence": cell.confidence,
                    "logprob": cell.logprob,
                    "status": cell.status,
                    "versions": len(cell.versions),
                }
                for cell in row.present
            },
        }
        for row in rows
    ]
