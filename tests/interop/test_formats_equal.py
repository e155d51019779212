"""Of a history that AMX wrote, JSON, CSV and Markdown carry the numbers of the screen and of AMX.

The history holds analyze runs, reruns of results and variations, all of them made by amx-cli; each of
the drawn comparisons is asked of AMX's `compare_runs`, of the screen's snapshot with everything
loaded, and of the command line, which reads the file cold and writes every format.
"""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner

from amx_tui.cli import main
from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.metrics import METRICS
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import formats
from amx_tui.text import clean
from tests.conftest import SOAK
from tests.interop import ours
from tests.interop.driver import Amx, AmxHistory, result
from tests.waiting import settled

TEXTS = (
    "Identifies the buyer.",
    "=SUM(A1:A9)",
    "Buyer | payer",
    "*bold* <b>text</b> & `code`",
    "-1 means unknown",
    "Käufer \u2713 顧客",
    "Two lines\nof text",
    "",
    "@someone #12 $x$",
    "_x_ [y](z)",
)
COMPARISONS = 200 if SOAK else 50
MODELS = ("gpt-4.1", "sonnet-5", "qwen3")
Payload = dict[str, Any]


@pytest.fixture(scope="module")
def written(amx: Amx, tmp_path_factory: pytest.TempPathFactory) -> tuple[AmxHistory, list[int]]:
    """A history of 36 runs, and their ids."""
    chance = random.Random(6)
    history = AmxHistory(amx, tmp_path_factory.mktemp("formats") / "history.db")
    ids = []
    for number in range(20):
        rows = [_row(chance) for _ in range(chance.randrange(1, 14))]
        count = range(len(rows))
        spent = chance.randrange(0, 3)
        made = history.run(
            *rows,
            llm_model=chance.choice(MODELS),
            started=1.76e9 + 1000 * number,
            seconds=chance.choice([0.0, 1.5, 12.25]),
            tokens={
                "summary": [["profile", 10 * spent, 7 * spent, 17 * spent, 0.002 * spent]],
                "total_cost_usd": 0.002 * spent,
                "records": [],
            },
            metrics={"model_processing_sec": chance.choice([0.0, 0.75])},
            reviews={
                str(i): chance.choice(["accepted", "skipped", "custom:Mine"])
                for i in count
                if chance.random() < 0.4
            },
            applied=[i for i in count if chance.random() < 0.2],
        )
        ids.append(made.run_id)
        for kind in (history.rerun, history.variation):
            if number % 5 in (1, 3) and rows[0]["alternatives"]:
                arguments: list[Any] = [made.result_ids[:1], ["Another text"]]
                if kind == history.variation:
                    arguments = [made, "The seed", ["A variation"]]
                ids.append(kind(*arguments, logprob=0.5, now=1.77e9 + number).run_id)
    return history, ids


def _row(chance: random.Random) -> dict[str, Any]:
    return result(
        chance.choice([None, "id", "name", "owner", "notes"]),
        *chance.sample(TEXTS, chance.randrange(0, 3)),
        table=chance.choice(["orders", "lines"]),
        confidence=chance.choice(["high", "medium", "low"]),
        logprob_score=chance.choice([None, 0.25, 0.5, 0.875, 0.9]),
        token_count=chance.choice([None, 12]),
    )


Say = Callable[..., str]


@pytest.fixture
def say(written: tuple[AmxHistory, list[int]]) -> Say:
    path = written[0].path

    def compare_in(fmt: str, ids: list[int], *words: str) -> str:
        line = ["compare", *map(str, ids), "--history", str(path), "--format", fmt, *words]
        done = CliRunner().invoke(main, line)
        assert done.exit_code == 0, done.output
        return done.stdout

    return compare_in


@pytest.fixture
def screen(written: tuple[AmxHistory, list[int]]) -> Iterator[Snapshot]:
    """The snapshot as the app has it: with everything loaded."""
    with ours.opened(written[0].path) as snapshot:
        settled(snapshot)
        yield snapshot


@pytest.mark.soak
def test_many_comparisons(
    written: tuple[AmxHistory, list[int]], say: Say, screen: Snapshot
) -> None:
    history, ids = written
    chance = random.Random(200)
    with_versions = 0
    for _ in range(COMPARISONS):
        picked = chance.sample(ids, chance.choice([2, 3, 4]))
        payload = history.compare(*picked)
        on_screen = compare(screen.evidence(picked))
        with ours.opened(history.path) as cold:
            assert compare(cold.evidence(picked)) == on_screen
        document = json.loads(say("json", picked))
        _check_metrics(on_screen, payload, document, say("csv", picked, "--section", "metrics"))
        _check_assets(on_screen, payload, document, say("csv", picked))
        _check_markdown(picked, payload, say("md", picked))
        with_versions += any(c.versions for row in on_screen.assets for c in row.present)
    assert with_versions > COMPARISONS / 4


def _check_metrics(on_screen: Comparison, payload: Payload, document: Payload, table: str) -> None:
    theirs = ours.amx_metrics(payload)
    json_values = {
        (row["metric"], int(run_id)): value
        for row in document["metrics"]
        for run_id, value in row["values"].items()
    }
    csv_values = {
        (row["metric"], int(row["run_id"])): float(row["value"]) if row["value"] else None
        for row in csv.DictReader(io.StringIO(table))
    }
    assert json_values == csv_values == ours.metrics(on_screen)
    wrong = {k: (json_values[k], v) for k, v in theirs.items() if not ours.same(json_values[k], v)}
    assert not wrong
    winners = {row["metric"]: row["winner"] for row in document["metrics"]}
    for row in on_screen.metrics:
        expected = None if row.winner is None else on_screen.runs[row.winner].id
        assert winners[row.metric.name] == expected


def _check_assets(on_screen: Comparison, payload: Payload, document: Payload, table: str) -> None:
    theirs = ours.amx_cells(payload)
    rows = list(csv.DictReader(io.StringIO(table)))
    keys = [(r["schema"], r["table"], r["column"], r["run_id"], r["version"]) for r in rows]
    assert len(keys) == len(set(keys)), "an asset, a run and a version are there once"
    first = {
        (*key[:3], int(key[3])): row for key, row in zip(keys, rows, strict=True) if key[4] == "v1"
    }
    in_json = {
        (asset["schema"], asset["table"], asset["column"], int(run_id)): cell
        for asset in document["assets"]
        for run_id, cell in asset["cells"].items()
        if cell is not None
    }
    assert set(first) == set(in_json) == set(theirs) == set(ours.cells(on_screen))
    for place, cell in in_json.items():
        amx, row = theirs[place][0], first[place]
        text = clean(amx["description"]).strip()
        assert cell["description"] == text
        assert row["description"].removeprefix("'") == text
        # AMX leaves a person's own text the probability of the one that it replaced
        assert cell["logprob"] == _number(row["logprob"])
        assert cell["logprob"] == (None if text == "Mine" else amx["logprob_score"])
        assert cell["confidence"] == amx["confidence"] == row["confidence"]
        assert cell["token_count"] == amx["token_count"] == _number(row["token_count"])
        versions = [
            r
            for r, key in zip(rows, keys, strict=True)
            if (*key[:3], int(key[3])) == place and key[4] != "v1"
        ]
        assert [v["label"] for v in cell["versions"]] == [v["version"] for v in versions]
        amx_versions = iter(
            [(v["run_id"], v["description"], v["logprob"]) for v in cell["versions"]]
        )
        for line in theirs[place][1:]:
            told = (line["descendant_run_id"], clean(line["description"]), line["logprob_score"])
            assert told in amx_versions, "AMX's versions, in AMX's order"


def _number(text: str) -> float | None:
    return float(text) if text else None


def _check_markdown(picked: list[int], payload: Payload, text: str) -> None:
    """The tables of the Markdown, read back, say AMX's numbers as this app writes them."""
    metrics = _table(text, "Metrics")
    theirs = ours.amx_metrics(payload)
    labels = {metric.label: metric for metric in METRICS}
    assert [row[0] for row in metrics] == list(labels)
    for row in metrics:
        metric = labels[row[0]]
        if metric.name == "approval_rate":
            continue
        for run_id, cell in zip(picked, row[1:], strict=True):
            value = formats.metric_value(metric, theirs[metric.name, run_id])
            assert cell.replace("*", "").startswith(value), (metric.name, run_id, cell)
    cells = ours.amx_cells(payload)
    assets = _table(text, "Assets")
    assert len(assets) == len({place[:3] for place in cells})
    found = 0
    for row in assets:
        for run_id, cell in zip(picked, row[1:], strict=True):
            places = [
                place
                for place in cells
                if ".".join(filter(None, place[:3])) == row[0] and place[3] == run_id
            ]
            if not places:
                assert cell == formats.NOTHING
                continue
            amx = cells[places[0]][0]
            shown = " ".join(clean(amx["description"]).split()) or "(empty)"
            assert cell.startswith(f"{shown}<br>"), (shown, cell)
            score = None if shown == "Mine" else amx["logprob_score"]
            assert f"{amx['confidence']}, {formats.probability(score)}, " in cell
            found += 1
    assert found == len(cells)


def _table(text: str, title: str) -> list[list[str]]:
    """The body of the table under a heading, unescaped as a reader of Markdown does it."""
    lines = text.split(f"### {title}\n\n", 1)[1].split("\n\n", 1)[0].splitlines()
    return [[_unescaped(cell.strip()) for cell in line[1:-1].split(" | ")] for line in lines[2:]]


def _unescaped(text: str) -> str:
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]~$])", r"\1", text))


def test_the_file_of_amx_is_not_touched(written: tuple[AmxHistory, list[int]], say: Say) -> None:
    history, ids = written
    history.amx.call("checkpoint", path=str(history.path))  # all that AMX wrote is in the file
    before = history.path.read_bytes()
    for fmt in ("table", "plain", "md", "csv", "json", "html"):
        say(fmt, ids[:3])
    assert history.path.read_bytes() == before
