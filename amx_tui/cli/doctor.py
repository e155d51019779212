"""`amx-tui doctor`: what this app sees of the machine it is on. It never prints a secret."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from amx_tui.cli.exits import stop
from amx_tui.cli.shared_options import agent_of, history_options, located, named_by, open_history
from amx_tui.vocabulary import AGENTS

# set or not is all that is said of them
_VARIABLES = ("AMX_TUI_AGENT", "AMX_TUI_AMX", "AMX_TUI_LLM_MODEL", "AMX_TUI_LLM_BASE_URL",
              "AMX_TUI_LLM_API_KEY", "OPENAI_API_KEY", "AMX_LLM_API_KEY", "OPENROUTER_API_KEY",
              "DEEPSEEK_API_KEY")  # fmt: skip


@click.command()
@click.option("--format", "fmt", default="plain", type=click.Choice(["plain", "json"]))
@history_options
@click.pass_context
def doctor(ctx: click.Context, fmt: str) -> None:
    """Say which history is read, what is in it, which agents there are, what the terminal can do."""
    from amx_tui.history.errors import HistoryError
    from amx_tui.present.documents import json_text
    from amx_tui.text import clean

    path, is_demo = located(ctx)
    trouble: HistoryError | None = None
    try:
        snapshot = open_history(ctx)
        told = {**_history(snapshot.info()), **damage(*snapshot.damaged())}
    except HistoryError as error:  # that is no reason to say nothing of the rest
        trouble, told = error, {"error": str(error)}
    found: dict[str, Any] = {
        "history": {"path": str(path), "named_by": named_by(ctx) or _named_by(os.environ), **told},
        "agents": agents(os.environ, path, is_demo, agent_of(ctx)),
        "terminal": terminal(os.environ),
    }
    if fmt == "json":
        click.echo(json_text({"schema_version": 1, **found}), nl=False)
    else:
        for part in found.values():
            for name, value in part.items():
                click.echo(f"{name.replace('_', ' ')}: {clean(_words(value))}")
    if trouble is not None:
        stop(str(trouble), trouble.exit_code)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _named_by(environment: Mapping[str, str]) -> str:
    names = ("AMX_TUI_HISTORY", "AMX_CONFIG_DIR")
    return next((f"${name}" for name in names if environment.get(name)), "AMX's default")


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


def damage(columns: Mapping[str, int], damaged: int, looked: int) -> dict[str, Any]:
    """How many of the runs that were looked at are partly unreadable, and in which columns."""
    named = [f"{name} ({count})" for name, count in columns.items()]
    return {
        "partly_unreadable": f"{damaged:,} of the newest {looked:,} runs",
        "damaged_columns": named,
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


def agents(environment: Mapping[str, str], history: Path, demo: bool, agent: str) -> dict[str, Any]:
    """Who answers in Ask, and what keeps the others from it: in the words of Ask itself."""
    from amx_tui.ask.agents.registry import Agents
    from amx_tui.settings import settings

    made = Agents(_nothing, history, demo, settings())
    chosen, folder = made.choose(agent), made.folder
    states = {
        str(name): made.obstacle(name) or "works here, as far as can be seen" for name in AGENTS
    }
    return {
        "ask": f"{chosen.name} answers. Why: {chosen.why}",
        **states,
        "amx_configuration": "there" if (folder / "config.yml").is_file() else f"none in {folder}",
        "amx_studio": studio(folder / "studio.json"),
        "variables_set": [name for name in _VARIABLES if environment.get(name)],
    }


async def _nothing(question: object, /) -> Any:
    """Nobody is asked here."""
    raise AssertionError(question)


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
