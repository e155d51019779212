"""The story that the demo tells: 120 runs in 90 days, by several models, reviewed by people.

Every number comes from one seeded generator, so the same day gives the same file.
"""

from __future__ import annotations

import random
from typing import Any

from amx_tui.history.demo.cast import DATABASES, ERROR, HINTS, MODELS, PEOPLE, STATUSES, Model
from amx_tui.history.demo.content import TABLES, DemoTable, cited, slip, texts

Rows = list[dict[str, object]]
Story = list[tuple[str, Rows]]
_DAY = 86_400.0
_TOTAL = 120


def tell(now: float) -> Story:
    """Rows of each table of the history, for a present of `now` (Unix seconds)."""
    teller = _Teller(now)
    teller.tell()
    return [
        ("analysis_runs", teller.runs),
        ("run_results", teller.results),
        ("app_events", teller.events),
    ]


class _Teller:
    def __init__(self, now: float) -> None:
        self.now = now
        self.chance = random.Random(1912)
        self.runs: Rows = []
        self.results: Rows = []
        self.events: Rows = []
        self.by_schema: dict[str, list[DemoTable]] = {}
        for table in TABLES:
            self.by_schema.setdefault(table.schema, []).append(table)

    def tell(self) -> None:
        """Old history first, then the pair that a newcomer compares first."""
        times = sorted(self.now - self.chance.random() ** 1.6 * 90 * _DAY for _ in range(_TOTAL))
        times = [min(t, self.now - 5 * 3600) for t in times]
        for number, at in enumerate(times[:-8], start=1):
            self._ordinary(number, at)
        self._ending()

    def _ordinary(self, number: int, at: float) -> None:
        if number == 41:
            self._analyze(at, command="analyze.apply")
            return
        draw = self.chance.random()
        parents = [r for r in self.runs[-12:] if r["results"] and r["command"] != "schedule"]
        if draw < 0.30 and parents:
            parent = self.chance.choice(parents)
            self._again(parent, at, variation=draw < 0.17)
        elif draw < 0.42:
            self._generate(at)
        elif draw < 0.54:
            self._ask(at, number)
        elif draw < 0.60:
            self._analyze(at, command="schedule")
        else:
            self._analyze(at)

    def _ending(self) -> None:
        """A teammate's run at work; two models on one schema, with variations of variations and a
        rerun; and, newest, one model with an old and a new prompt: the pair that one tries first.
        """
        hour = 3600.0
        sales = self.by_schema["sales"]
        running = self._analyze(
            self.now - 4.5 * hour,
            model=MODELS[2],
            tables=self.by_schema["sapsr3"][:3],
            status="running",
        )
        running |= {
            "ended_at": None,
            "duration_sec": None,
            "last_heartbeat_at": self.now - 5,
            "current_step_label": "Describing VBAP",
            "metrics_json": {},
            "created_by": "jonas",
            "hostname": "jonas-laptop",
        }
        first = self._analyze(self.now - 4 * hour, model=MODELS[0], tables=sales, status="success")
        self._analyze(
            self.now - 3 * hour,
            model=MODELS[1],
            tables=sales,
            status="ready_for_review",
            hint="Name the join keys.",
            mode="lexical",
        )
        child = self._again(first, self.now - 2 * hour, variation=True, mode="lexical", many=9)
        deeper = self._again(child, self.now - 1.8 * hour, variation=True, mode="semantic", many=5)
        self._again(deeper, self.now - 1.5 * hour, variation=False, many=3)
        old = self._analyze(
            self.now - 0.9 * hour, model=MODELS[0], tables=sales, status="success", mode="semantic"
        )
        better = {**MODELS[0].skill, "sales": MODELS[0].skill["sales"] + 0.03}
        new = self._analyze(
            self.now - 0.4 * hour,
            model=MODELS[0]._replace(skill=better),
            tables=sales,
            status="success",
            hint="Say which values are personal data.",
            mode="semantic",
        )
        self._chosen_alone(old, new)

    def _chosen_alone(self, *runs: dict[str, Any]) -> None:
        """Their texts of one's own were offered: the pair is compared by logprob, and these have none."""
        ids = {run["id"] for run in runs}
        for row in self.results:
            if row["run_id"] in ids and row["evaluation"] == "custom":
                offered: Any = row["alternatives_json"]
                row["evaluation"], offered[0]["text"] = "accepted", row["chosen_description"]

    # -------------------------------------------------------------- kinds of runs

    def _analyze(
        self,
        at: float,
        *,
        command: str = "analyze.run",
        model: Model | None = None,
        tables: list[DemoTable] | None = None,
        status: str = "",
        hint: str = "",
        mode: str = "",
    ) -> dict[str, Any]:
        model = model or self.chance.choice(MODELS)
        if tables is None:
            schema = self.by_schema[self.chance.choice(sorted(self.by_schema))]
            size = min(self.chance.choice((1, 1, 2, 4, 20)), len(schema))
            start = self.chance.randrange(len(schema) - size + 1)
            tables = schema[start : start + size]
        status = status or self.chance.choice(STATUSES)
        run = self._run(at, command, model, tables[0].database, status)
        run["scope_json"] = {tables[0].schema: [table.name for table in tables]}
        mode = mode or self.chance.choice(("semantic", "semantic", "lexical"))
        run["settings_json"] = self._settings(model, mode, hint) if command != "schedule" else None
        if status in ("failed", "cancelled"):
            tables = tables[: len(tables) // 2]
            run["error_text"] = ERROR if status == "failed" else ""
        cells = [(t, c) for t in tables for c in ("", *t.columns)]
        if command == "analyze.apply":
            cells = []
        for table, column in cells:
            self._result(
                run,
                model,
                table,
                column,
                mode,
                reviewed=status not in ("ready_for_review", "running"),
            )
        self._finish(run, model, len(cells))
        return run

    def _again(
        self, parent: dict[str, Any], at: float, *, variation: bool, mode: str = "", many: int = 0
    ) -> dict[str, Any]:
        """A rerun of some assets of a run, or variations on one of their alternatives."""
        rows = [row for row in self.results if row["run_id"] == parent["id"]]
        many = many or self.chance.choice((1, 2, 3, 5))
        rows = self.chance.sample(rows, min(len(rows), many))
        model = next(m for m in MODELS if m.name == parent["llm_model"])
        if not variation and self.chance.random() < 0.4:
            model = self.chance.choice(MODELS)
        run = self._run(at, "rerun", model, str(parent["db_profile"]), "success")
        run["scope_json"] = parent["scope_json"]
        mode = mode or self.chance.choice(("semantic", "lexical"))
        hint = self.chance.choice(HINTS)
        run["settings_json"] = {
            "trigger": "rerun",
            "parent_run_id": parent["id"],
            "user_instructions": hint,
            "alternatives_mode": mode,
            "n_alternatives": 3,
            "temperature": 0.4,
        }
        for row in sorted(rows, key=lambda r: str(r["id"])):
            table = next(
                t for t in TABLES if (t.schema, t.name) == (row["schema_name"], row["table_name"])
            )
            made = self._result(
                run, model, table, str(row["column_name"] or ""), mode, reviewed=False
            )
            made |= {"parent_result_id": row["id"], "rerun_seq": 1, "user_instructions": hint}
            if variation:
                seed = row["alternatives_json"][0]["text"]  # type: ignore[index]
                made |= {
                    "parent_run_id": parent["id"],
                    "seed_alternative_id": f"{row['id']}:0",
                    "seed_alternative_text": seed,
                }
        self._finish(run, model, len(rows))
        return run

    def _generate(self, at: float) -> None:
        table, model = self.chance.choice(TABLES), self.chance.choice(MODELS)
        level = self.chance.choice(("column", "table", "table", "schema", "database"))
        run = self._run(at, f"generate.{level}", model, table.database, "success")
        run["scope_json"] = {"database": {}, "schema": {table.schema: []}}.get(
            level, {table.schema: [table.name]}
        )
        run["settings_json"] = {"n_alternatives": 3, "alternatives_mode": "semantic"}
        column = table.columns[1] if level == "column" else ""
        if level in ("column", "table"):
            self._result(run, model, table, column, "semantic", reviewed=True)
        self._finish(run, model, 1)

    def _ask(self, at: float, number: int) -> None:
        model = MODELS[number % 3]
        run = self._run(at, "search.ask", model, "retail_dwh", "success")
        run["scope_json"] = {"retail_dwh": []}
        self._finish(run, model, 2)
        run["results_json"] = {"session_id": f"demo-{number}"}

    # -------------------------------------------------------------- rows

    def _run(
        self, at: float, command: str, model: Model, database: str, status: str
    ) -> dict[str, Any]:
        person = self.chance.choice(PEOPLE)
        run: dict[str, Any] = {
            "id": len(self.runs) + 1,
            "started_at": round(at, 3),
            "status": status,
            "command": command,
            "mode": "batch" if command == "schedule" else "chat",
            "db_backend": DATABASES[database],
            "db_profile": database,
            "llm_provider": model.provider,
            "llm_model": model.name,
            "llm_profile": model.profile,
            "doc_profile": "handbook" if database == "retail_dwh" else None,
            "code_profile": None,
            "client_version": "0.19.0",
            "created_by": person or None,
            "settings_json": None,
            "hostname": f"{person}-laptop" if person else None,
            "results": 0,
            "error_text": "",
            "triggered_by_schedule_id": 3 if command == "schedule" else None,
            "review_strategy": "per_table",
            "results_json": {},
        }
        self.runs.append(run)
        event = {
            "created_at": run["started_at"],
            "event_type": "command",
            "status": "success",
            "command": command,
            "details_json": {"run_id": run["id"]},
        }
        self.events.append(event)
        return run

    def _settings(self, model: Model, mode: str, hint: str) -> dict[str, object]:
        return {
            "prompt_detail": "detailed" if hint else "standard",
            "language": "English",
            "n_alternatives": 3,
            "temperature": 0.2,
            "alternatives_mode": mode,
            "confidence_signal": "logprob" if model.logprobs else "self_decl",
            "column_batch_size": 10,
            "missing_only": False,
            "user_instructions": hint or None,
        }

    def _finish(self, run: dict[str, Any], model: Model, cells: int) -> None:
        own = [row for row in self.results if row["run_id"] == run["id"]]
        run["results"] = len(own)
        work = round(cells * model.seconds * self.chance.uniform(0.8, 1.25) + 0.4, 3)
        wall = round(work * self.chance.uniform(1.05, 1.3) + 1.5, 3)
        prompt = int(cells * self.chance.uniform(260, 340))
        answer = int(cells * self.chance.uniform(70, 110))
        price = model.price if self.chance.random() > 0.08 else None
        cost = (prompt * price[0] + answer * price[1]) / 1e6 if price else 0.0
        run |= {
            "duration_sec": wall,
            "ended_at": round(run["started_at"] + wall, 3),
            "selected_count": cells,
            "planned_count": cells,
            "processed_count": len({row["table_name"] for row in own}),
            "applied_count": sum(row.get("applied_at") is not None for row in own),
            "metrics_json": {
                "duration_sec": wall,
                "model_processing_sec": work,
                "total_assets": cells,
            },
            "tokens_json": {
                "total_tokens": prompt + answer,
                **({"total_cost_usd": round(cost, 8)} if price else {}),
                "summary": [
                    ["profile", prompt // 3, 0, prompt // 3, round(cost / 5, 8)],
                    [
                        "describe",
                        prompt - prompt // 3,
                        answer,
                        prompt - prompt // 3 + answer,
                        round(cost * 4 / 5, 8),
                    ],
                ],
                "records": [],
            },
        }

    def _result(
        self,
        run: dict[str, Any],
        model: Model,
        table: DemoTable,
        column: str,
        mode: str,
        *,
        reviewed: bool,
    ) -> dict[str, Any]:
        skill = model.skill[table.schema]
        score = round(min(0.995, max(0.08, self.chance.gauss(skill, 0.09))), 2)
        asked = bool((run["settings_json"] or {}).get("user_instructions"))
        hint = asked and self.chance.random() < 0.4  # a new prompt changes some texts, not all
        said = texts(
            table, column, good=score >= 0.6, terse="mini" in model.name, mode=mode, hint=hint
        )
        wrong = slip(run["id"], table.name, column)
        said = [wrong, *said[1:]] if wrong else said
        band = "high" if score >= 0.85 else "medium" if score >= 0.5 else "low"
        saved = round(run["started_at"] + 2 + len(self.results) % 50 * 0.3, 3)
        row: dict[str, Any] = {
            "id": len(self.results) + 1,
            "run_id": run["id"],
            "saved_at": saved,
            "schema_name": table.schema,
            "table_name": table.name,
            "column_name": column or None,
            "asset_kind": "column" if column else "table",
            "source": "llm",
            "confidence": band,
            "logprob_score": score if model.logprobs else None,
            "raw_logprob": score if model.logprobs else None,
            "model": model.name,
            "provider": model.provider,
            "alternatives_json": model.alternatives(said, score),
            "evaluation": None,
            "alternatives_mode": mode,
            "db_applied_status": "",
            "rejection_reason": "",
            "reasoning": f"Name, type and 20 sample values of {column or table.name} were read; "
            f"its neighbours are {', '.join(table.columns[:3])}.",
            "citations_json": None,
        }
        if run["doc_profile"] and len(self.results) % 5 == 0:
            row["citations_json"] = [cited(f"{table.name}: {said[0]}")]
        if reviewed:
            self._review(row, score, saved)
        self.results.append(row)
        return row

    def _review(self, row: dict[str, Any], score: float, saved: float) -> None:
        draw = self.chance.random()
        if draw > score:
            if draw > 0.93:
                row |= {
                    "evaluation": "skipped",
                    "chosen_description": "",
                    "evaluated_at": saved + 60,
                }
            return
        text = row["alternatives_json"][0]["text"]
        row |= {"evaluation": "accepted", "chosen_description": text, "evaluated_at": saved + 60}
        if draw < 0.06:
            row |= {
                "evaluation": "custom",
                "chosen_description": f"{text} Checked by the data office.",
            }
        if draw < 0.25:
            row |= {"applied_at": saved + 900, "db_applied_status": "applied"}
        elif draw > score - 0.015:
            row |= {
                "db_applied_status": "failed",
                "rejection_reason": "permission denied: COMMENT on this table",
            }
