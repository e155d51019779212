"""The options that work before or after the name of a command, and what they were set to."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amx_tui.cli.exits import warn
from amx_tui.vocabulary import AUTO, THEMES, AgentName

if TYPE_CHECKING:
    from amx_tui.history.snapshot import Snapshot

T = TypeVar("T")

GIVE_UP_AFTER = 60.0  # seconds for which a locked history is waited for where nobody looks on
_OURS = "amx_tui.{}"  # in what the contexts of a command and the one above it share


def _remembered(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value:
            ctx.meta[_OURS.format(name)] = value

    return remember


def _option(*words: str, **how: Any) -> Callable[[Any], Any]:
    name = words[0].removeprefix("--").replace("-", "_")
    return click.option(*words, expose_value=False, callback=_remembered(name), **how)


def _given(ctx: click.Context, name: str) -> Any:
    return ctx.meta.get(_OURS.format(name))


def history_options(function: Any) -> Any:
    """`--history` and `--demo`."""
    of_file = click.Path(path_type=Path, readable=False)  # it is read to find out
    function = _option("--history", type=of_file, help="AMX's history.db to read.")(function)
    return _option("--demo", is_flag=True, help="Use the built-in demo history.")(function)


def fresh_option(function: Any) -> Any:
    """`--fresh`."""
    words = "With --demo: begin the demo anew, without what you changed, voted and asked in it."
    return _option("--fresh", is_flag=True, help=words)(function)


def agent_option(function: Any) -> Any:
    """`--agent`."""
    names = click.Choice([name.value for name in AgentName])
    words = "Who answers in Ask: amx, llm, offline, or the first that works."
    return _option("--agent", type=names, help=words)(function)


def read_only_option(function: Any) -> Any:
    """`--read-only`."""
    return _option("--read-only", is_flag=True, help="Never offer to edit descriptions.")(function)


def theme_option(function: Any) -> Any:
    """`--theme`."""
    words = f"How the app looks: {', '.join(THEMES)}, or a theme of Textual's; it is kept."
    return _option("--theme", metavar="NAME", help=words)(function)


def theme_of(ctx: click.Context) -> str:
    """The theme that was asked for; ""."""
    return str(_given(ctx, "theme") or "")


def agent_of(ctx: click.Context) -> str:
    """The agent that was asked for."""
    return str(_given(ctx, "agent") or AUTO)


def is_read_only(ctx: click.Context) -> bool:
    """Whether edits were ruled out."""
    return bool(_given(ctx, "read_only"))


def named_by(ctx: click.Context) -> str:
    """The option that names the history; "" when none does."""
    if _given(ctx, "demo"):
        return "--demo"
    return "--history" if _given(ctx, "history") else ""


def located(ctx: click.Context) -> tuple[Path, bool]:
    """The history to open, and whether it is the demo."""
    from amx_tui.paths import history_path

    if _given(ctx, "demo"):
        return _demo(fresh=ctx.meta.pop(_OURS.format("fresh"), False)), True  # once, however often
    if _given(ctx, "fresh"):
        raise click.UsageError("--fresh begins the demo anew: it goes with --demo alone.", ctx)
    return history_path(_given(ctx, "history")), False


def _demo(*, fresh: bool) -> Path:
    from amx_tui.history.demo.build import demo_history
    from amx_tui.kept import Kept
    from amx_tui.settings import settings

    ours = settings()
    path = demo_history(ours.cache_dir, fresh=fresh)
    if fresh:
        Kept(ours.state_dir).forget(path)
    return path


def open_history(ctx: click.Context) -> Snapshot:
    """The history of this command, closed at its end. Raises HistoryError."""
    from amx_tui.history.snapshot import Snapshot

    snapshot = unlocked(Snapshot, located(ctx)[0])
    ctx.call_on_close(snapshot.close)
    return snapshot


def unlocked(opened: Callable[[Path], T], path: Path) -> T:
    """What is opened there, once no other program holds it locked; who waits at a terminal is told,
    and ends that by ctrl+c. Raises HistoryError."""
    from amx_tui.history.errors import HistoryLocked

    begun, told = time.monotonic(), False
    while True:
        try:
            return opened(path)
        except HistoryLocked as locked:
            if not sys.stderr.isatty() and time.monotonic() - begun > GIVE_UP_AFTER:
                raise
            if not told:
                warn(f"{locked} Waiting until it lets go.")
            told = True
