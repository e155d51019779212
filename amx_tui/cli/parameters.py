"""What a word of the command line can be: a run, an asset, a filter; shells complete each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amx_tui.cli.shared_options import located
from amx_tui.vocabulary import LETTERS, Filter, FindingKind, Grouping, Status, finding, wins

if TYPE_CHECKING:
    from amx_tui.compare.rules import Rule
    from amx_tui.history.models import Run
    from amx_tui.history.snapshot import Snapshot

_OFFERED = 50  # run ids that a shell is offered
_LOOKED_AT = 200  # runs of which those are offered that can be compared
_DIGITS = 18  # of a run id; all of them fit into the integers of a database
_NO_TEXT = re.compile("[\ud800-\udfff]")  # what Python makes of bytes that are no text


def one_of(words: Iterable[str]) -> click.Choice[str]:
    """One of the words; click itself would take the names of an enum, not its values."""
    return click.Choice([str(word) for word in words])


class Words(click.ParamType[str]):
    """Any text. Bytes that are none stand for nothing that a history could hold."""

    name = "text"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The text, with a mark where there was none."""
        return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", str(value))


WORDS = Words()
# whether a file can be read is found out by reading it
PATH = click.Path(path_type=Path, readable=False)


class RunId(click.ParamType[int]):
    """A run id, with or without the number sign; `comparable` offers a shell what wrote results."""

    name = "run id"

    def __init__(self, comparable: bool = False) -> None:
        self._comparable = comparable

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """`#58` and `58` are 58; anything else is a usage error."""
        if isinstance(value, int):
            return value
        digits = str(value).removeprefix("#")
        if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
            return int(digits)
        from amx_tui.text import fit

        self.fail(f"{fit(repr(value), 40)} is not a run id. Write 58 or '#58'.", param, ctx)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """Ids of the newest runs that are not on the line yet, with what they were."""
        from click.shell_completion import CompletionItem

        given = ctx.params.get(param.name)
        named = set(given) if isinstance(given, tuple) else set()
        start = incomplete.removeprefix("#")
        return [
            CompletionItem(str(run.id), help=_label(run))
            for run in _completing(ctx, self._newest)
            if str(run.id).startswith(start) and run.id not in named
        ]

    def _newest(self, snapshot: Snapshot) -> Iterable[Run]:
        if not self._comparable:
            return snapshot.newest(_OFFERED).runs
        return [run for run in snapshot.newest(_LOOKED_AT).runs if run.results][:_OFFERED]


class RunIds(click.ParamType[tuple[int, ...]]):
    """Run ids with commas between them."""

    name = "run ids"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, ...]:
        """`58,#59` is 58 and 59."""
        if isinstance(value, tuple):
            return value
        one = RunId()
        return tuple(one.convert(word, param, ctx) for word in str(value).replace(",", " ").split())


def _label(run: Run) -> str:
    """What a run was; without commas, at which fish would cut it."""
    parts = (run.label, run.scope, run.short_model)
    return " · ".join(part for part in parts if part).replace(",", " +")


class AssetName(Words):
    """`schema.table.column`; whether there is such an asset is for the history to say."""

    name = "asset"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """Assets whose name starts with what has been typed."""
        from click.shell_completion import CompletionItem

        found = _completing(ctx, lambda snapshot: snapshot.assets_starting(incomplete, _OFFERED))
        labels = [asset.label for asset in found]
        # a name that starts with a dash would be an option
        return [CompletionItem(label) for label in labels if not label.startswith("-")]


class FilterName(Words):
    """A filter of the asset grid, any case; which of them there are, the comparison says."""

    name = "filter"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """The filters that most comparisons have."""
        from click.shell_completion import CompletionItem

        # with a hyphen, so that nothing has to be quoted
        start = incomplete.casefold().replace(" ", "-")
        every = (*Filter, *map(wins, LETTERS), *Status, *map(finding, FindingKind))
        names = (name.replace(" ", "-") for name in every)
        return [CompletionItem(name) for name in names if name.casefold().startswith(start)]


class RuleText(click.ParamType["Rule"]):
    """A rule of a gate."""

    name = "rule"

    def convert(self, value: Any, param: Any, ctx: Any) -> Rule:
        """The rule; what is none is a usage error with the rules that there are."""
        from amx_tui.compare.rules import BadRule, Rule, parse

        if isinstance(value, Rule):
            return value
        try:
            return parse(str(value))
        except BadRule as error:
            self.fail(str(error), param, ctx)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """How rules begin."""
        from click.shell_completion import CompletionItem

        from amx_tui.compare.rules import SUBJECTS

        names = (name.replace(" ", "-") for name in SUBJECTS)  # nothing has to be quoted
        return [CompletionItem(name) for name in names if name.startswith(incomplete.casefold())]


class GroupingName(Words):
    """What a board is by; which settings there are, the history says."""

    name = "grouping"

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """The fields of a run, and the settings of the newest runs."""
        from click.shell_completion import CompletionItem

        settings = _completing(ctx, _newest_settings)
        names = dict.fromkeys((*map(str, Grouping), *settings))
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _newest_settings(snapshot: Snapshot) -> list[str]:
    """The keys of the settings of the newest runs; keys that begin with a dash would be options."""
    of_runs = snapshot.settings([run.id for run in snapshot.newest(_OFFERED).runs])
    keys = {key for settings in of_runs.values() for key in settings}
    return sorted(key for key in keys if not key.startswith("-"))


def _completing(ctx: click.Context, ask: Callable[[Snapshot], Any]) -> Any:
    """What a shell is offered; nothing, and no message, when there is no history to ask."""
    from amx_tui.history.snapshot import Snapshot

    try:
        snapshot = Snapshot(located(ctx)[0])  # a locked one is not waited for
        ctx.call_on_close(snapshot.close)
        return ask(snapshot)
    except Exception:
        return ()
