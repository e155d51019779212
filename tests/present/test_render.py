"""All formats of a comparison say the same, and so does the analyst that needs no model."""

from __future__ import annotations

import csv
import io
import json
import random
from html import escape

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.compare.answer import weighed
from amx_tui.compare.comparison import Comparison
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import formats
from amx_tui.present.assessment_words import quality_line
from amx_tui.present.render import render
from amx_tui.present.report import report


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_random_comparisons_say_the_same_everywhere(snapshot: Snapshot) -> None:
    ids = [run.id for run in snapshot.page(RunQuery(limit=0, comparable=True)).runs]
    chance = random.Random(7)
    for _ in range(40):
        picked = chance.sample(ids, chance.choice((2, 3, 4)))
        comparison, assessor = weighed(snapshot.evidence(picked), snapshot)
        made = report(comparison, {}, assessor)
        line = quality_line(assessor.assess())
        document = json.loads(render(made, "json"))
        metrics = {row["metric"]: row for row in document["metrics"]}
        table = _rows(render(made, "csv", "metrics"))
        markdown = render(made, "md").replace("\\", "")
        said = answer(snapshot, f"compare runs {', '.join(map(str, picked))}").text
        assert line in said
        assert line in markdown
        assert line in render(made, "plain")
        assert escape(line) in render(made, "html")
        words = [pair["word"] for pair in document["evidence"]["pairs"]]
        assert all(word in line or word == "worse" for word in words)
        for row in comparison.metrics:
            assert list(metrics[row.metric.name]["values"].values()) == list(row.values)
            written = [r["value"] for r in table if r["metric"] == row.metric.name]
            assert [float(v) if v else None for v in written] == list(row.values)
            for value in row.values:
                shown = formats.metric_value(row.metric, value)
                assert shown in markdown
                assert shown in said
        rows = _rows(render(made, "csv", "assets"))
        keys = [(r["schema"], r["table"], r["column"], r["run_id"], r["version"]) for r in rows]
        assert len(keys) == len(set(keys))
        assert len(document["assets"]) == len(comparison.assets)


def test_each_format_starts_as_it_should(pair: Comparison) -> None:
    starts = {
        "json": "{",
        "csv": "schema,",
        "md": "## Comparison",
        "html": "<!doctype",
        "plain": "Quality: ",
    }
    for fmt, start in starts.items():
        assert render(report(pair, {}), fmt).startswith(start)
