"""What a command loads, counted in modules."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_HEAVY = {"textual"}
_MODELS = {"pydantic", "pydantic_settings"}
_NO_JSON = "pydantic_core"  # JSON that is written asks for it
_FOR_AN_ANSWER = {"amx_tui.history.source.twins", "amx_tui.history.source.approved_texts"}
_NOT_FOR_DATA = {"textual", "rich.console", "duckdb", "arro3", "asyncio", *_MODELS}


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (["--help"], {*_NOT_FOR_DATA, "sqlite3"}),
        (
            ["compare", "114", "115", "--format", "json"],
            {*_NOT_FOR_DATA, "amx_tui.compare.quality"},
        ),
        (["compare", "114", "115", "--quality", "basic"], {"textual", "duckdb", "rouge_score"}),
        (["compare", "114", "115", "--format", "csv"], {*_NOT_FOR_DATA, _NO_JSON, *_FOR_AN_ANSWER}),
        (
            ["take", "114", "115", "--rule", "logprob", "--dry-run", "--format", "json"],
            _NOT_FOR_DATA - {*_MODELS, "asyncio"},
        ),
        (
            ["compare", "--last", "2", "--schema", "sales", "--format", "md"],
            {*_NOT_FOR_DATA, _NO_JSON},
        ),
        (["compare", "114", "115", "--format", "html"], {*_NOT_FOR_DATA, _NO_JSON}),
        (["compare", "114", "115"], {*_NOT_FOR_DATA, _NO_JSON} - {"rich.console"}),
        (["runs", "--format", "json"], _NOT_FOR_DATA),
        (["runs", "--search", "sap"], _HEAVY),
        (["show", "114"], _HEAVY),
        (["asset", "sales.orders.id"], _HEAVY),
        (["doctor"], _HEAVY),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(
    demo: Path, words: list[str], without: set[str]
) -> None:
    loaded = _loaded(demo, words)
    assert not without & {part for name in loaded for part in (name, name.split(".")[0])}


def test_help_needs_click_and_nothing_else_of_others(demo: Path) -> None:
    loaded = _loaded(demo, ["--help"])
    others = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names
    assert {name for name in others if not name.startswith("_")} == {"click", "amx_tui"}
    assert len([name for name in loaded if name.startswith("amx_tui")]) < 20


def _loaded(demo: Path, words: list[str]) -> list[str]:
    """The modules that are there when a command has ended well."""
    code = (
        "import sys; from amx_tui.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit as e: code = e.code\n"
        "assert not code, code\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={
            "AMX_TUI_HISTORY": str(demo),
            "PATH": "/usr/bin",
            "HOME": "/nonexistent",
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        },
    )
    return done.stderr.split("\n")[-2].split()
