"""What the tools are asked with: one model each, from which the schemas for agents come.

Models of language write lists as text and numbers with a sign: what can be understood is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    field_validator,
)
from pydantic import GetJsonSchemaHandler as JsonHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from amx_tui.vocabulary import (
    LETTERS,
    MAX_RUNS,
    MIN_RUNS,
    Filter,
    FindingKind,
    GridSort,
    Kind,
    Measure,
    SortKey,
    Status,
    finding,
    wins,
)

_MOST_ID = 2**63 - 1
_NAME = 400  # characters of a name, or of words to look for
FILTERS = (
    *map(str, Filter),
    *map(wins, LETTERS),
    *map(str, Status),
    *map(finding, FindingKind),
)


_WHOLE = re.compile(r"\s*(-?\d{1,40})\s*", re.ASCII)
_ID = re.compile(r"\s*#?(-?\d{1,40})\s*", re.ASCII)


def _ids(value: Any) -> Any:
    """`"58, #59"`, `["#58", "59"]` and `58` as lists of numbers, each once; nothing else is one."""
    if isinstance(value, str):
        value = [value.strip(" []")]
    if isinstance(value, bool | int | float):
        value = [value]
    if not isinstance(value, list):
        return value
    found: dict[int, None] = {}
    for item in value:
        parts = item.replace(",", " ").split() if isinstance(item, str) else [item]
        found.update(dict.fromkeys(map(_id, parts)))
    return list(found)


def _id(value: Any) -> int:
    """The id of a run: a number, or its digits with or without its sign. Raises ValueError."""
    return _whole(value, _ID, "write ids of runs as whole numbers, such as 58, or [58, 59]")


def _whole(value: Any, text: re.Pattern[str] = _WHOLE, said: str = "write a whole number") -> int:
    """A whole number, or a text that is one. Raises ValueError."""
    if isinstance(value, str) and (match := text.fullmatch(value)):
        return int(match[1])
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if not whole or isinstance(value, bool):
        raise ValueError(said)
    return int(value)


def _words(value: Any) -> Any:
    """`"regressed, low"` as a list of words."""
    if isinstance(value, str):
        return [part for part in value.split(",") if part.strip()]
    return value


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


class OneOf:
    """One of some words, in any case: an enum in the schema, and an error that names them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = {" ".join(word.casefold().split()): str(word) for word in words}

    def _chosen(self, value: str) -> str:
        found = self._words.get(" ".join(value.casefold().split()))
        if found is None:
            raise ValueError(f"one of: {', '.join(filter(None, self._words.values()))}")
        return found

    def __get_pydantic_core_schema__(self, of: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._chosen, handler(of))

    def __get_pydantic_json_schema__(self, of: CoreSchema, handler: JsonHandler) -> JsonSchemaValue:
        return {**handler(of), "enum": list(self._words.values())}


RunId = Annotated[
    int, Field(ge=0, le=_MOST_ID, description="The id of a run."), BeforeValidator(_id)
]
_Ids = Annotated[list[Annotated[int, Field(ge=0, le=_MOST_ID)]], BeforeValidator(_ids)]
Compared = Annotated[
    _Ids,
    Field(
        min_length=MIN_RUNS,
        max_length=MAX_RUNS,
        description="Two to four run ids; the first is the baseline, A. Without it: the runs that "
        "are talked about.",
    ),
]
Some = Annotated[
    _Ids,
    Field(
        min_length=1,
        max_length=MAX_RUNS,
        description="One to four run ids. Without it: the runs that are talked about.",
    ),
]
Words = Annotated[str, Field(max_length=_NAME)]
AssetName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=_NAME,
        description="schema.table.column or schema.table; or the end of it, where no other ends so.",
    ),
]
TableName = Annotated[
    str, Field(max_length=_NAME, description="Only assets of this table: schema.table, or table.")
]
Offset = Annotated[
    int,
    Field(ge=0, le=10_000_000, description="How many entries to pass over."),
    BeforeValidator(_whole),
]
Limit = Annotated[
    int, Field(ge=1, le=200, description="Entries of a page."), BeforeValidator(_whole)
]


class Arguments(BaseModel):
    """Arguments of a tool; those that it does not have are passed over, and told."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Paging(Arguments):
    """Of a list."""

    offset: Offset = 0
    limit: Limit = 50


class CompareRuns(Arguments):
    """For compare_runs, settings_diff and evidence."""

    run_ids: Compared = []


class SettingsDiff(Paging):
    """For settings_diff."""

    run_ids: Compared = []
    sort: Annotated[
        str,
        OneOf(("main", "name")),
        Field(description="main: the model and the profiles before the other settings."),
    ] = "main"


class ListAssets(Paging):
    """For list_assets."""

    run_ids: Compared = []
    filter: Annotated[
        list[Annotated[str, OneOf(FILTERS)]],
        BeforeValidator(_words),
        Field(max_length=8, description="All of them must hold, as in the grid."),
    ] = []
    table: TableName = ""
    search: Annotated[Words, Field(description="Words in the name or in a text.")] = ""
    sort: Annotated[GridSort, BeforeValidator(_lower)] = GridSort.ASSET
    reverse: bool = False
    texts: Annotated[bool, Field(description="With the beginnings of the descriptions.")] = False


class ByTable(Paging):
    """For by_table."""

    run_ids: Compared = []
    sort: Annotated[str, OneOf(("name", "improved", "regressed", "assets", "differing"))] = "name"


class FindAssets(Paging):
    """For find_assets."""

    search: Annotated[Words, Field(description="Words that the name must contain.")] = ""
    sort: Annotated[str, OneOf(("name", "column"))] = "name"


class GetAsset(Arguments):
    """For get_asset."""

    asset: AssetName
    run_ids: Some = []


class DiffAsset(Arguments):
    """For diff_asset."""

    asset: AssetName
    run_ids: Compared = []


class AssetHistory(Paging):
    """For asset_history."""

    asset: AssetName
    sort: Annotated[str, OneOf(("newest", "oldest", "logprob"))] = "newest"


class Findings(Paging):
    """For findings."""

    run_ids: Compared = []
    kind: Annotated[str, OneOf(("", *map(str, FindingKind)))] = ""
    table: TableName = ""
    sort: Annotated[str, OneOf(("asset", "run", "kind"))] = "asset"


class Spending(Arguments):
    """For spending."""

    run_ids: Some = []


class Reviews(Paging):
    """For reviews."""

    run_ids: Some = []
    only: Annotated[str, OneOf(("all", "approved", "skipped", "pending"))] = "all"
    table: TableName = ""
    sort: Annotated[str, OneOf(("run", "asset", "status"))] = "run"


class Board(Paging):
    """For board."""

    by: Annotated[
        str,
        Field(
            min_length=1,
            max_length=_NAME,
            description="model, run, llm_profile, doc_profile, author, or the name of a setting.",
        ),
    ] = "model"
    schema_name: Annotated[Words, Field(description="Only what lies in this schema.")] = ""
    table: Annotated[Words, Field(description="Only what lies in this table.")] = ""
    min_assets: Annotated[int, Field(ge=0, le=10_000_000), BeforeValidator(_whole)] = 0
    sort: Annotated[Measure, BeforeValidator(_lower)] = Measure.APPROVAL


class ListRuns(Paging):
    """For list_runs."""

    search: Annotated[
        Words, Field(description="Words that must all match: command, scope, status, model, #id.")
    ] = ""
    kind: Annotated[str, OneOf(("", *map(str, Kind)))] = ""
    schema_name: Words = ""
    table: Words = ""
    sort: Annotated[SortKey, BeforeValidator(_lower)] = SortKey.STARTED
    ascending: bool = False
    limit: Limit = 20


class DescribeRun(Arguments):
    """For describe_run."""

    run_id: RunId


class Propose(Arguments):
    """For propose."""

    run_id: RunId
    asset: AssetName
    text: Annotated[
        str,
        Field(min_length=1, max_length=8_000, description="The description, as it is to be read."),
    ]
    why: Annotated[
        str,
        Field(min_length=1, max_length=500, description="Why it is better than what stands there."),
    ]

    @field_validator("text", "why")
    @classmethod
    def _says_something(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("it says nothing")
        return value


class Query(Arguments):
    """For query."""

    sql: Annotated[str, Field(min_length=1, max_length=20_000, description="The SELECT.")]
    run_ids: Annotated[
        _Ids,
        Field(max_length=20, description="Runs whose rows `results` holds."),
    ] = []
