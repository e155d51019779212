"""`amx-tui doctor`: what this app sees of the machine it is on. It never prints a secret."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from amx_tui.cli.common import located, open_history, where

# set or not is all that is said of them
_KEYS = ("AMX_LLM_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "AZURE_API_KEY", "GEMINI_API_KEY",
         "OPENAI_BASE_URL", "AMX_TUI_MODEL", "AMX_TUI_BASE_URL", "AMX_TUI_API_KEY")  # fmt: skip


@click.command()
@click.option("--format", "fmt", default="plain", type=click.Choice(["plain", "json"]))
@where
@click.pass_context
def doctor(ctx: click.Context, fmt: str, history: Path | None, demo: bool) -> None:
    """Say which history is read, what is in it, which agents there are, what the terminal can do."""
    path, is_demo = located(ctx)
    found: dict[str, Any] = {
        "history": {"path": str(path), "named_by": _named_by(ctx, is_demo),
                    **_history(open_history(ctx).info())},
        "agents": agents(os.environ),
        "terminal": terminal(os.environ),
    }  # fmt: skip
    if fmt == "json":
        click.echo(json.dumps({"schema_version": 1, **found}, indent=2, ensure_ascii=False))
        return
    for part in found.values():
        for name, value in part.items():
            click.echo(f"{name.replace('_', ' ')}: {_words(value)}")


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _named_by(ctx: click.Context, demo: bool) -> str:
    levels = [c.params for c in (ctx, *([ctx.parent] if ctx.parent else []))]
    if demo:
        return "--demo"
    if any(level.get("history") for level in levels):
        return "--history"
    names = ("AMX_TUI_HISTORY", "AMX_CONFIG_DIR")
    return next((f"${name}" for name in names if os.environ.get(name)), "AMX's default")


def _history(info: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "size": f"{info['bytes'] / 1e6:,.1f} MB",
        "journal": info["journal_mode"],
        "runs": info["runs"],
        "results": info["results"],
        "written_by_AMX": info["client_versions"] or "not recorded (AMX does for shared runs only)",
        "schema": schema_words(info["missing_columns"]),
        "missing_columns": info["missing_columns"],
    }


def schema_words(missing: list[str]) -> str:
    """The AMX whose columns a history has, from the columns that are not there."""
    if not missing:
        return "complete, as AMX 0.19 makes it"
    names = {name.partition(".")[2] for name in missing}
    if "settings_json" in names or "llm_profile" in names:
        return "from AMX 0.1 or thereabouts"
    if "parent_result_id" in names or "parent_run_id" in names:
        return "from before AMX 0.15: no variations, perhaps no reruns"
    return "from before AMX 0.19"


def agents(environment: Mapping[str, str]) -> dict[str, Any]:
    """Whom `ask` could hand a question to."""
    folder = Path(environment.get("AMX_CONFIG_DIR") or Path.home() / ".amx").expanduser()
    return {
        "amx": shutil.which("amx", path=environment.get("PATH")) or "not on the PATH",
        "amx_configuration": "there" if (folder / "config.yml").is_file() else f"none in {folder}",
        "amx_studio": studio(folder / "studio.json"),
        "model_variables_set": [name for name in _KEYS if environment.get(name)],
        "offline_analyst": "always there",
    }


def studio(path: Path) -> str:
    """Whether the AMX Studio that left this file is still at work. Its token is not looked at."""
    try:
        said = json.loads(path.read_bytes())
        port, pid = int(said["port"]), int(said["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return "not running"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return f"not running: process {pid} has ended"
    except (OSError, OverflowError):
        pass  # somebody else's process: it may listen all the same
    try:
        with socket.create_connection(("127.0.0.1", port), 0.5):
            return f"listens on port {port}"
    except (OSError, OverflowError):
        return f"does not answer on port {port}"


def terminal(environment: Mapping[str, str]) -> dict[str, Any]:
    """What the terminal can do, as the tables of this command line see it."""
    from rich.console import Console

    console = Console()
    return {
        "terminal": environment.get("TERM") or "TERM is not set",
        "is_a_terminal": console.is_terminal,
        "terminal_size": f"{console.width}x{console.height}",
        "colours": "off (NO_COLOR)" if console.no_color else console.color_system or "none",
        "encoding": sys.stdout.encoding,
        "pager": environment.get("PAGER") or "less, or whatever there is",
    }
