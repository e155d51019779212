"""Every field that is written is in `docs/formats.md`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from amx_tui.compare.comparison import compare
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.csv_json import ASSET_FIELDS, METRIC_FIELDS, RUN_FIELDS
from amx_tui.present.render import render
from amx_tui.present.report import report

DOCS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
_BY_ID = (
    "values",
    "per_asset",
    "cells",
    "metrics_led",
    "assets_won",
    "findings",
)  # their keys are data


def _names(value: Any, parent: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _names(item, parent)
    elif isinstance(value, dict):
        for name, item in value.items():
            if parent not in _BY_ID:
                yield name
            if name != "settings":  # AMX's names, by run id
                yield from _names(item, name if parent not in _BY_ID else "")


def test_every_field_is_documented(snapshot: Snapshot) -> None:
    comparison = compare(snapshot.evidence([114, 115]))
    made = report(comparison, snapshot.settings([114, 115]), by="llm_model")
    names = set(_names(json.loads(render(made, "json"))))
    assert {"label", "older", "assets_hidden", "groups"} <= names
    missing = [
        n
        for n in (*sorted(names), *RUN_FIELDS, *METRIC_FIELDS, *ASSET_FIELDS)
        if f"`{n}`" not in DOCS
    ]
    assert missing == []
