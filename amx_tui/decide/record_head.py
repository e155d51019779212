"""What every record begins with: who, when, by which version, of which history and which runs."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from amx_tui import __version__
from amx_tui.history.edit.log import user
from amx_tui.history.models import Run
from amx_tui.present import formats
from amx_tui.present.documents import SCHEMA_VERSION
from amx_tui.present.escaping import markdown, markdown_table


def head_document(history: Path, at: float, runs: Sequence[Run]) -> dict[str, Any]:
    """The beginning of a record for programs; `at` in Unix seconds."""
    return {
        "schema_version": SCHEMA_VERSION,
        "app": "amx-tui",
        "version": __version__,
        "at": _moment(at),
        "by": user(),
        "host": socket.gethostname(),
        "history": str(history),
        "runs": [
            {"id": run.id, "label": run.label, "model": run.llm_model, "status": run.status}
            for run in runs
        ],
    }


def head_lines(
    title: str, history: Path, at: float, runs: Sequence[Run], facts: Sequence[str]
) -> list[str]:
    """The beginning of a record in Markdown; `facts` stand below who made it."""
    who = f"{user() or 'somebody'} on {socket.gethostname()}"
    told = [f"{who}, {_moment(at)}, amx-tui {__version__}", f"History: {history}", *facts]
    rows = [(f"#{run.id}", run.label, run.llm_model or formats.NOTHING, run.status) for run in runs]
    table = markdown_table(("Run", "Command", "Model", "Status"), rows)
    return [f"# {title}", "", *(f"- {markdown(one)}" for one in told), "", "## Runs", "", *table]


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
