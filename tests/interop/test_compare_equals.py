"""On histories that AMX itself wrote, a comparison says what AMX's `compare_runs` says."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from tests.conftest import examples
from tests.interop import ours
from tests.interop.driver import Amx, AmxHistory

_assets = st.tuples(
    st.sampled_from(["sales", "HR", "größe"]),
    st.sampled_from(["orders", "Lines", "", "顧客"]),
    st.sampled_from([None, "", "id", "Name", "naïve col"]),
)
_words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\n\t"),
    max_size=30,
)
_scores = st.none() | st.floats(0, 1) | st.sampled_from([0.5, 0.85, 0.0, 1.0])
_bands = st.sampled_from(["high", "medium", "low", "HIGH", "Low", "unknown", ""])
_modes = st.sampled_from([None, "semantic", "lexical"])


@st.composite
def _results(draw: st.DrawFn) -> dict[str, Any]:
    schema, table, column = draw(_assets)
    texts = draw(st.lists(_words, max_size=3))
    row: dict[str, Any] = {
        "schema": schema,
        "table": table,
        "column": column,
        "source": "combined",
        "confidence": draw(_bands),
        "logprob_score": draw(_scores),
        "alternatives": texts,
        "token_count": draw(st.none() | st.integers(0, 10_000)),
        "alternatives_mode": draw(_modes),
    }
    if len(texts) > 0 and draw(st.booleans()):
        scores = st.fixed_dictionaries(
            {
                "signal": st.sampled_from(["logprob", "judge"]),
                "score": _scores,
                "band": st.sampled_from(["HIGH", "MED", "LOW", "—"]),
            }
        )
        row["alternative_scores"] = [{"text": text, **draw(scores)} for text in texts]
    return row


_count = st.integers(0, 50_000)
_cost = st.floats(0, 5).map(lambda value: round(value, 8))
_step = st.tuples(st.sampled_from(["profile", "rag"]), _count, _count, _count, _cost)
_record = st.fixed_dictionaries(
    {"step": st.just("profile"), "prompt_tokens": _count},
    optional={"input_cost_usd": _cost | st.none(), "output_cost_usd": _cost},
)
_tokens = st.fixed_dictionaries(
    {},
    optional={
        "total_tokens": _count,
        "total_cost_usd": _cost | st.none(),
        "summary": st.lists(_step | _step.map(lambda step: step[:4]), max_size=4),
        "records": st.lists(_record, max_size=4),
    },
)


@st.composite
def _runs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Two to four runs to compare, and up to five more that came out of earlier ones, mostly of the
    same assets."""
    runs: list[dict[str, Any]] = []
    for position in range(draw(st.integers(2, 9))):
        parent = draw(st.integers(0, position - 1)) if position >= 2 else None
        if position < 4 and draw(st.booleans()):
            parent = None
        results = draw(st.lists(_results(), max_size=7))
        places = [] if parent is None else [_place(row) for row in runs[parent]["results"]]
        if places and draw(st.sampled_from([True, True, True, False])):
            results = [row | draw(st.sampled_from(places)) for row in results]
        runs.append(
            {
                "parent": parent,
                "variation": draw(st.booleans()),
                "results": results,
                "tokens": draw(_tokens),
                "metrics": draw(
                    st.fixed_dictionaries({}, optional={"model_processing_sec": st.floats(0, 500)})
                ),
                "status": draw(st.sampled_from(["success", "failed", "cancelled", None])),
                "started": 1.76e9 + draw(st.integers(0, 10**6)),
                "seconds": draw(st.sampled_from([0.0, 0.25, 12.5]) | st.floats(0, 4000)),
                "processed": draw(st.integers(0, 3)),
                "reviews": draw(
                    st.dictionaries(
                        st.integers(0, 6),
                        st.sampled_from(["accepted", "skipped", f"custom:{ours.OWN_WORDS}"]),
                        max_size=3,
                    )
                ),
                "applied": draw(st.sets(st.integers(0, 6), max_size=2)),
            }
        )
    return runs


def _place(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("schema", "table", "column")}


def _write(history: AmxHistory, runs: list[dict[str, Any]]) -> list[int]:
    """Write the runs through AMX's store; the ids in their order."""
    ids: list[int] = []
    for run in runs:
        results, extra = [dict(row) for row in run["results"]], dict[str, Any]()
        if run["parent"] is not None:
            parent = ids[run["parent"]]
            extra = {"command": "rerun", "settings": {"trigger": "rerun", "parent_run_id": parent}}
            if run["variation"]:
                for row in results:
                    row |= {"parent_run_id": parent, "seed_alternative_id": "1:0"}
                    row["seed_alternative_text"] = f"Seed of {row['column']}"
        count = len(results)
        written = history.run(
            *results,
            **{name: run[name] for name in ("tokens", "metrics", "status", "started", "seconds")},
            processed=run["processed"],
            reviews={str(i): review for i, review in run["reviews"].items() if i < count},
            applied=[i for i in run["applied"] if i < count],
            **extra,
        )
        ids.append(written.run_id)
    return ids


@pytest.fixture(scope="module")
def template(amx: Amx, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty history of AMX's making: its tables take longer than a whole example."""
    history = AmxHistory(amx, tmp_path_factory.mktemp("template") / "history.db")
    amx.call("checkpoint", path=str(history.path))
    return history.path


@examples(15)
@given(runs=_runs(), picks=st.permutations(range(4)), how_many=st.integers(2, 4))
def test_metrics_assets_texts_and_versions(
    amx: Amx,
    template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    runs: list[dict[str, Any]],
    picks: list[int],
    how_many: int,
) -> None:
    path = tmp_path_factory.mktemp("drawn") / "history.db"
    shutil.copy(template, path)
    history = AmxHistory(amx, path)
    ids = _write(history, runs)
    picked = [ids[i] for i in picks if i < len(ids)][:how_many]
    payload = history.compare(*picked)
    compared = ours.comparison(path, *picked)

    assert [run.id for run in compared.runs] == picked
    _assert_metrics(compared, payload)
    _assert_cells(compared, payload)


def _assert_metrics(compared: Any, payload: dict[str, Any]) -> None:
    mine = ours.metrics(compared)
    theirs = ours.amx_metrics(payload)
    assert {key for key in mine if key[0] != "approval_rate"} == set(theirs)
    wrong = {
        key: (mine[key], value) for key, value in theirs.items() if not ours.same(mine[key], value)
    }
    assert not wrong


def _assert_cells(compared: Any, payload: dict[str, Any]) -> None:
    mine, theirs = ours.cells(compared), ours.amx_cells(payload)
    assert set(mine) == set(theirs)
    rows = list(dict.fromkeys(place[:3] for place in theirs))
    assert [tuple(row.asset) for row in compared.assets] == rows, "AMX's order of assets"
    for place, cell in mine.items():
        top = theirs[place][0]
        assert cell.description == top["description"].strip()
        assert cell.confidence == top["confidence"].lower()
        assert cell.logprob == ours.amx_logprob(top)
        assert cell.token_count == top["token_count"]
        assert cell.mode == (top["alternatives_mode"] or "")
        _assert_versions(cell, theirs[place])


def _assert_versions(cell: Any, rows: list[dict[str, Any]]) -> None:
    """Ours are AMX's, in AMX's order; between them only what AMX does not look for."""
    labels = [version.label for version in cell.versions]
    assert labels == [f"v{number}" for number in range(2, len(labels) + 2)]
    mine, theirs = ours.version_lines(cell), ours.amx_version_lines(rows)
    remaining = iter(mine)
    assert all(line in remaining for line in theirs), (mine, theirs)
    if len(mine) == len(theirs):
        assert labels == [row["version_label"] for row in rows[1:]]


def test_drawn_histories_are_worth_comparing() -> None:
    """The strategy reaches what the test above is about: shared assets, duplicates, versions."""

    def both(runs: list[dict[str, Any]]) -> bool:
        def assets(run: dict[str, Any]) -> set[tuple[Any, ...]]:
            return {(row["schema"], row["table"], row["column"] or "") for row in run["results"]}

        return any(
            run["variation"] and run["parent"] == 0 and assets(runs[0]) & assets(run)
            for run in runs
        )

    first = settings(max_examples=5000, phases=[Phase.generate], report_multiple_bugs=False)
    runs = find(_runs(), both, settings=first)
    assert both(runs)
