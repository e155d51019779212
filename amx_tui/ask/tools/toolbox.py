"""The table of tools, and the box that answers them for whoever asks: a model, another program."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from amx_tui.ask.listing import Listing
from amx_tui.ask.protocol import Call
from amx_tui.ask.tools import arguments as a
from amx_tui.ask.tools import assets, checking, comparing, runs, sql
from amx_tui.ask.tools.framing import Answer, fitted, framed
from amx_tui.ask.tools.shelf import BadArguments, Shelf, ToolError
from amx_tui.errors import UserError
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import fit, one_line

T = TypeVar("T")
Read = Callable[[Snapshot, Shelf, Any], Answer]
_SAID = 600  # characters of an error


class Tool(NamedTuple):
    """One tool. Without `read` it is `query`, which asks the history in portions."""

    name: str
    arguments: type[a.Arguments]
    read: Read | None

    @property
    def description(self) -> str:
        """What it answers, for an agent."""
        if self.read is None:
            return sql.documented()
        return " ".join((self.read.__doc__ or "").split())

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of its arguments, with enums and bounds."""
        schema = self.arguments.model_json_schema()
        schema.pop("additionalProperties", None)
        schema.pop("description", None)
        untitled: dict[str, Any] = _untitled(schema)
        return untitled


TOOLS: tuple[Tool, ...] = (
    Tool("compare_runs", a.CompareRuns, comparing.compare_runs),
    Tool("list_assets", a.ListAssets, assets.list_assets),
    Tool("get_asset", a.GetAsset, assets.get_asset),
    Tool("diff_asset", a.DiffAsset, assets.diff_asset),
    Tool("asset_history", a.AssetHistory, assets.asset_history),
    Tool("find_assets", a.FindAssets, assets.find_assets),
    Tool("settings_diff", a.SettingsDiff, comparing.settings_diff),
    Tool("by_table", a.ByTable, comparing.tables),
    Tool("evidence", a.CompareRuns, comparing.evidence),
    Tool("findings", a.Findings, checking.findings),
    Tool("spending", a.Spending, runs.spending),
    Tool("reviews", a.Reviews, checking.reviews),
    Tool("board", a.Board, runs.board),
    Tool("list_runs", a.ListRuns, runs.list_runs),
    Tool("describe_run", a.DescribeRun, runs.describe_run),
    Tool("query", a.Query, None),
)
"""In the order in which agents see them."""


class Toolbox:
    """The tools, bound to a history.

    `run_ids` are the runs that are talked about: what a call that names none is about. Where the box
    `follows`, a comparison makes its own runs the ones that are talked about. `more` are tools beside
    those that only read.
    """

    def __init__(self, call: Call, *, follows: bool = True, more: Sequence[Tool] = ()) -> None:
        self._call = call
        self._by_name = {tool.name: tool for tool in (*TOOLS, *more)}
        self._follows = follows
        self.shelf = Shelf()
        self.run_ids: tuple[int, ...] = ()
        self.listings: dict[
            Listing, None
        ] = {}  # views of what was listed since somebody cleared them

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The tools that are in it."""
        return tuple(self._by_name.values())

    async def framed(self, name: str, arguments: Mapping[str, Any]) -> str:
        """The answer of a tool as data between marks. Raises ToolError."""
        answer = await self.answer(name, arguments)
        return framed(name, answer.document, paged=answer.paged)

    async def document(self, name: str, arguments: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """The answer of a tool as a line, and as a document that fits. Raises ToolError."""
        answer = await self.answer(name, arguments)
        return one_line(answer.line), fitted(answer.document, paged=answer.paged)

    async def answer(self, name: str, arguments: Mapping[str, Any]) -> Answer:
        """What a tool answers. Raises ToolError, whatever is wrong."""
        tool = self._by_name.get(name)
        if tool is None:
            raise ToolError(
                f"There is no tool {fit(name, 60)!r}. There are: {', '.join(self._by_name)}."
            )
        asked, strays = self._asked(tool, arguments)
        answer = await self._answered(tool, asked)
        if self._follows and tool.read is comparing.compare_runs:
            self.run_ids = tuple(dict.fromkeys(asked.run_ids))  # type: ignore[attr-defined]
        if answer.listing is not None:
            self.listings[answer.listing] = None
        if not strays:
            return answer
        note = f"No such argument: {fit(', '.join(strays), 200)}. It was passed over."
        return answer_with(answer, note)

    def _asked(self, tool: Tool, arguments: Mapping[str, Any]) -> tuple[a.Arguments, list[str]]:
        """The arguments as they are understood, and the names of those that there are not."""
        known = tool.arguments.model_fields
        given = {
            name: value
            for name, value in arguments.items()
            if name in known and value is not None and value not in ("", [])
        }
        if "run_ids" in known and "run_ids" not in given and self.run_ids:
            given["run_ids"] = list(self.run_ids)
        try:
            asked = tool.arguments.model_validate(given)
        except ValidationError as error:
            raise BadArguments(_said(error)) from None
        if not getattr(asked, "run_ids", True) and tool.read is not None:
            raise ToolError("Name runs in run_ids, such as [58, 59]. list_runs shows runs.")
        return asked, [one_line(name) for name in arguments if name not in known]

    async def _answered(self, tool: Tool, asked: a.Arguments) -> Answer:
        read, shelf = tool.read, self.shelf
        if read is None:
            assert isinstance(asked, a.Query)
            return await sql.query(self._ask, asked)
        if isinstance(asked, a.Board):
            await self._gather(asked)
        return await self._ask(lambda snapshot: read(snapshot, shelf, asked))

    async def _gather(self, asked: a.Board) -> None:
        """Have read what a board needs, a portion at a time."""
        steps = await self._ask(
            lambda snapshot: iter(snapshot.gather(asked.schema_name, asked.table))
        )
        while await self._ask(lambda snapshot: next(steps, None)) is not None:
            pass

    async def _ask(self, question: Callable[[Snapshot], T]) -> T:
        try:
            return await self._call(question)
        except UserError as error:
            raise ToolError(str(error)) from None
        except OverflowError:  # a model made up a number that no database holds
            raise ToolError("There is no run of so large a number. list_runs shows runs.") from None


def answer_with(answer: Answer, note: str) -> Answer:
    """The answer with a note before everything else."""
    return replace(answer, document={"note": note, **answer.document})


def _said(error: ValidationError) -> str:
    """What is wrong with arguments, in words."""
    parts = []
    for each in error.errors(include_url=False, include_input=False)[:4]:
        place = ".".join(str(part) for part in each["loc"])
        told = each["msg"].removeprefix("Value error, ")
        parts.append(f"{place}: {told[:1].lower()}{told[1:]}")
    return fit(one_line(f"The arguments do not fit. {'; '.join(parts)}."), _SAID)


def _untitled(value: Any) -> Any:
    """A schema without what only repeats names."""
    if isinstance(value, dict):
        return {
            key: re.sub(r"\s+", " ", item) if key == "description" else _untitled(item)
            for key, item in value.items()
            if key != "title" or not isinstance(item, str)
        }
    return [_untitled(item) for item in value] if isinstance(value, list) else value
