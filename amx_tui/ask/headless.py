"""`amx-tui ask`: a question and its answer without the screen."""

from __future__ import annotations

import json

import click

from amx_tui.ask.offline import NAME, answer
from amx_tui.history.snapshot import Snapshot


def ask(snapshot: Snapshot, question: str, fmt: str) -> int:
    """Print the answer; the exit code is 0 only when there was one."""
    given = answer(snapshot, question)
    if fmt == "json":
        calls = [{"name": name, "arguments": arguments} for name, arguments in given.calls]
        document = {"schema_version": 1, "agent": NAME, "runs": given.run_ids,
                    "tool_calls": calls, "answer": given.text}  # fmt: skip
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        click.echo(given.text, err=not given.found)
    return 0 if given.found else 1
