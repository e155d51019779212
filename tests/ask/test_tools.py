"""The tools say what the screen says, page by page, within their room, and say when they cannot."""

import asyncio
import json
import random
import re
import time
from typing import Any

import pytest

from amx_tui.ask.tools.arguments import FILTERS, Propose
from amx_tui.ask.tools.framing import ROOM, fitted, framed
from amx_tui.ask.tools.shelf import ToolError
from amx_tui.ask.tools.sql import COLUMNS
from amx_tui.ask.tools.toolbox import TOOLS, Tool, Toolbox
from amx_tui.compare.comparison import compare
from amx_tui.compare.settings_diff import settings_between
from amx_tui.compare.view import View, arrange
from amx_tui.history.models import RunQuery
from tests.conftest import SOAK, write

PAIR = [114, 115]


def document(answer: str) -> dict[str, Any]:
    found = re.fullmatch(r"<data .*?>\n(.*)\n</data>", answer, re.DOTALL)
    assert found
    said: dict[str, Any] = json.loads(found.group(1))
    return said


def labels(said: dict[str, Any]) -> list[str]:
    """The names of the assets of list_assets."""
    rows = said["assets"]
    return [".".join(filter(None, (said["tables"][str(row[0])], row[1]))) for row in rows]


@pytest.fixture
def ask(call):
    box = Toolbox(call)

    async def asked(name: str, **arguments: Any) -> dict[str, Any]:
        return document(await box.framed(name, arguments))

    return asked


async def test_compare_runs_has_the_numbers_of_the_board(ask, snapshot):
    said = await ask("compare_runs", run_ids=PAIR)
    comparison = compare(snapshot.evidence(PAIR))
    assert [row[0] for row in said["metrics"]] == [r.metric.name for r in comparison.metrics]
    for row, own in zip(said["metrics"], comparison.metrics, strict=True):
        assert row[2:4] == [None if v is None else round(v, 6) for v in own.values]
    assert said["verdict"]["assets_shared"] == comparison.verdict.assets_shared
    settings = settings_between(comparison.runs, snapshot)
    assert said["settings_that_differ"] == [
        [each.key, *(None if v is None else str(v) for v in each.values)]
        for each in settings.differing
    ]
    assert said["settings_equal"] == settings.equal
    assert said["summary"].startswith("Quality: ")


async def test_a_hundred_assets_take_little_room(call):
    box = Toolbox(call)
    bare = await box.framed("list_assets", {"run_ids": [120, 119], "limit": 100})
    texts = await box.framed("list_assets", {"run_ids": [120, 119], "limit": 100, "texts": True})
    assert document(bare)["shown"] == document(texts)["shown"] == 97
    assert len(bare) / 4 * 100 / 97 < 2_500
    assert len(texts) / 4 * 100 / 97 < 7_000


@pytest.mark.parametrize("sort", ["asset", "regressed"])
async def test_long_names_of_tables_take_no_more_room(own, sort):
    from amx_tui.history.snapshot import Snapshot

    write(own, "UPDATE run_results SET schema_name = 'warehouse_production_finance_' || schema_name, "
               "table_name = 'fact_monthly_consolidated_' || table_name")  # fmt: skip
    opened = Snapshot(own)

    async def call(question):
        return question(opened)

    asked = {"run_ids": [120, 119], "limit": 100, "sort": sort}
    for texts, most in ((False, 2_500), (True, 7_000)):
        answer = await Toolbox(call).framed("list_assets", {**asked, "texts": texts})
        said = document(answer)
        assert len(answer) / 4 * 100 / said["shown"] < most
        names = labels(said)
        assert sum(map(len, names)) / len(names) > 70
        assert len(set(names)) == 97
    opened.close()


async def test_a_list_is_filtered_and_sorted_as_the_grid(ask, snapshot):
    comparison = compare(snapshot.evidence([120, 119]))
    for name in ("differing", "regressed", "A wins", "skipped"):
        said = await ask("list_assets", run_ids=[120, 119], filter=[name], limit=200)
        grid = arrange(comparison, View(frozenset((name,))))
        assert labels(said) == [row.asset.label for row in grid.rows]
    said = await ask("list_assets", run_ids=[120, 119], filter="regressed", sort="regressed")
    deltas = [row[3] for row in said["assets"]]
    assert deltas == sorted(deltas)
    orders = await ask("list_assets", run_ids=[120, 119], table="orders")
    assert orders["tables"] == {"1": "sales.orders"}
    assert [name for name in labels(orders) if name == "sales.orders"] == ["sales.orders"]
    assert orders["total"] == 14


LISTS = (
    ("list_assets", {"run_ids": PAIR}, "assets"),
    ("list_assets", {"run_ids": PAIR, "filter": ["differing"], "texts": True}, "assets"),
    ("find_assets", {"search": "orders"}, "assets"),
    ("settings_diff", {"run_ids": PAIR}, "differing"),
    ("by_table", {"run_ids": PAIR, "sort": "regressed"}, "tables"),
    ("findings", {"run_ids": PAIR}, "findings"),
    ("reviews", {"run_ids": PAIR}, "results"),
    ("asset_history", {"asset": "sales.orders.currency"}, "runs"),
    ("list_runs", {"kind": "rerun"}, "runs"),
    ("board", {"by": "model"}, "groups"),
)


@pytest.mark.parametrize(("name", "arguments", "entries"), LISTS)
async def test_a_list_is_walked_page_by_page_to_its_total(ask, name, arguments, entries):
    whole = await ask(name, **arguments, limit=200)
    assert whole["next_offset"] is None
    walked: list[Any] = []
    at: int | None = 0
    while at is not None:
        page = await ask(name, **arguments, limit=7, offset=at)
        assert page["shown"] == len(page[entries]) <= 7
        walked += labels(page) if name == "list_assets" else page[entries]
        at = page["next_offset"]
    assert walked == (labels(whole) if name == "list_assets" else whole[entries])
    assert len(walked) == whole["total"] > 0
    beyond = await ask(name, **arguments, offset=whole["total"] + 5)
    assert (beyond[entries], beyond["next_offset"]) == ([], None)


async def test_a_page_that_is_too_long_goes_on_where_it_was_cut(own):
    from amx_tui.history.snapshot import Snapshot

    write(own, "UPDATE run_results SET rejection_reason = printf('%.*c', 900, 'x') || id, "
               "evaluation = 'skipped', applied_at = NULL, db_applied_status = '' "
               "WHERE run_id = 120")  # fmt: skip
    opened = Snapshot(own)

    async def call(question):
        return question(opened)

    box = Toolbox(call)
    seen, at = [], 0
    while at is not None:
        asked = {"run_ids": [120], "only": "skipped", "limit": 200, "offset": at}
        answer = await box.framed("reviews", asked)
        assert len(answer) <= ROOM + 100
        said = document(answer)
        seen += [row[0] for row in said["results"]]
        at = said["next_offset"]
    assert len(seen) == len(set(seen)) == 97
    opened.close()


def test_cutting_keeps_valid_json_whatever_is_long():
    for size in (1, 10, 1000):
        answer = framed(
            "x", {"a": ["y" * 90] * size, "b": {str(i): "z" * 30 for i in range(size)}}, 2000
        )
        assert len(answer) < 2100
        assert ("cut" in document(answer)) == (size > 10)
    deep = {"x" * 9000: [["y" * 5000] * 9] * 90}
    assert len(json.dumps(fitted(deep, 2000))) < 2000


async def test_the_settings_that_differ_and_the_texts(ask):
    said = await ask("settings_diff", run_ids=[120, 119])
    assert [row[0] for row in said["differing"]] == ["prompt_detail", "user_instructions"]
    said = await ask("diff_asset", run_ids=[120, 119], asset="sales.customers.city")
    assert "[-" in said["texts"][1]["text"]
    said = await ask("get_asset", asset="SALES.orders.currency", run_ids=PAIR)
    assert [cell["run_id"] for cell in said["cells"]] == PAIR
    assert said["cells"][0]["alternatives"]


@pytest.mark.parametrize(
    ("name", "asset"),
    [("orders.currency", "sales.orders.currency"), ("ORDERS", "sales.orders"),
     ("tracking_no", "sales.shipments.tracking_no")],
)  # fmt: skip
async def test_the_end_of_a_name_is_enough_where_no_other_ends_so(ask, name, asset):
    said = await ask("get_asset", asset=name, run_ids=PAIR)
    assert {cell["asset"] for cell in said["cells"]} == {asset}
    assert (await ask("diff_asset", asset=name, run_ids=PAIR))["summary"].startswith(f"{asset}: ")
    assert (await ask("asset_history", asset=name))["asset"] == asset


@pytest.mark.parametrize("tool", ["get_asset", "diff_asset", "asset_history"])
async def test_names_that_may_be_meant_are_offered(call, tool):
    for name, words in (
        ("currency", "sales.orders.currency"),
        ("orders.curency", "Like it: sales"),
    ):
        with pytest.raises(ToolError, match=words):
            await Toolbox(call).framed(tool, {"asset": name, "run_ids": PAIR})


async def test_figures_by_table_and_spending(ask):
    said = await ask("by_table", run_ids=[119, 120], sort="improved")
    assert [row[0] for row in said["tables"]][::7] == ["sales.order_items", "sales.returns"]
    assert said["tables"][0][4:7] == [[1, 11], 0, [None, 0.084]]
    said = await ask("spending", run_ids=[120, 119])
    assert [round(run["cost_per_approved"], 5) for run in said["runs"]] == [0.00162, 0.00178]
    assert ["describe", 20740, 10299] in [step[:3] for step in said["runs"][0]["steps"]]


async def test_the_history_answers_others_while_a_query_runs(call):
    box = Toolbox(call)
    await box.framed("query", {"sql": "SELECT 1"})  # all is loaded
    sql = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7"
    query = asyncio.create_task(box.framed("query", {"sql": sql}))
    waits = []
    while not query.done():
        begun = time.monotonic()
        await call(lambda snapshot: snapshot.newest(1))
        waits.append(time.monotonic() - begun)
        await asyncio.sleep(0.01)
    assert max(waits) < 1.0
    with pytest.raises(ToolError, match="longer than 2 s"):
        await query


async def test_query_sees_the_runs_that_are_talked_about(ask):
    await ask("compare_runs", run_ids=PAIR)
    said = await ask("query", sql="SELECT DISTINCT run_id FROM results ORDER BY 1")
    assert said["rows"] == [[114], [115]]
    said = await ask("query", sql="SELECT a.id FROM runs a, runs b")
    assert len(said["rows"]) <= 200
    assert "200" in said["summary"]
    costs = (await ask("query", sql="SELECT count(cost_usd), count(*) FROM runs"))["rows"][0]
    assert costs[0] > 50  # everything was read before the question


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM runs, results",
        "SELECT count(*) FROM main.results",
        'SELECT count(*) FROM (SELECT * FROM runs) a, "results" r',
        "FROM results",
        "SELECT * FROM query_table('results')",
    ],
)
async def test_results_that_nobody_loaded_cannot_be_counted(ask, sql):
    with pytest.raises(ToolError, match="holds no rows: name runs in run_ids"):
        await ask("query", sql=sql)
    assert (await ask("query", sql=sql, run_ids=[120]))["rows"]


async def test_runs_have_a_column_that_is_called_results(ask):
    assert (await ask("query", sql="SELECT sum(results) FROM runs"))["rows"][0][0] > 1_000


@pytest.mark.parametrize(
    ("where", "others"),
    [
        ("run_id BETWEEN 112 AND 113", "#112, #113"),
        ("run_id >= 118", "#118, #119"),
        ("r.run_id IN (120, 113)", "#113"),
        ("'113' = run_id", "#113"),
        ("u.id=113", "#113"),
        ('118 < u."id"', "#119"),
        ("run_id == 97", "#97"),
    ],
)
async def test_a_run_that_is_asked_for_and_not_loaded_is_an_error(ask, where, others):
    sql = f"SELECT count(*) FROM results r JOIN runs u ON u.id = r.run_id WHERE {where}"
    with pytest.raises(ToolError, match=rf"rows of #120 alone, not of {others}: name them"):
        await ask("query", sql=sql, run_ids=[120])


@pytest.mark.parametrize(
    ("where", "number"),
    [
        ("run_id >= 120", 97),
        ("run_id <> 113 AND logprob_score > 0", 97),
        ("result_id < 5 /* run_id = 3 */", 0),
        ("description LIKE 'run_id = 5'", 0),
        ("run_id IN (SELECT max(id) - 1 FROM runs)", 0),
    ],
)
async def test_whose_rows_were_looked_at_is_said_before_the_answer(ask, where, number):
    sql = f"SELECT count(*) FROM results WHERE {where}"
    said = await ask("query", sql=sql, run_ids=[120])
    assert said["summary"].startswith("`results` holds the rows of #120 alone: ")
    assert said["rows"] == [[number]]


async def test_query_documents_every_column_that_there_is(call, snapshot):
    assert any(snapshot.settle() for _ in range(1_000))
    types = snapshot.sandbox((120,)).types
    assert {table: list(columns) for table, columns in types.items()} == {
        table: list(columns) for table, columns in COLUMNS.items()
    }
    description = next(tool.description for tool in TOOLS if tool.name == "query")
    assert all(name in description for columns in COLUMNS.values() for name in columns)


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("compare_runs", {"run_ids": [114]}, "at least 2"),
        ("compare_runs", {}, "Name runs"),
        ("compare_runs", {"run_ids": [114, 999]}, "no run #999"),
        ("compare_runs", {"run_ids": [1, 2, 3, 4, 5]}, "at most 4"),
        ("compare_runs", {"run_ids": [114, 114]}, "at least 2"),
        ("describe_run", {"run_id": 999}, "no run #999"),
        ("describe_run", {"run_id": 2**70}, "run_id"),
        ("get_asset", {"asset": "no.such", "run_ids": [114]}, "find_assets"),
        ("get_asset", {"asset": "sales.oders.currency", "run_ids": [114]}, "sales.orders.currency"),
        ("diff_asset", {"asset": "nothing", "run_ids": PAIR}, "None of these"),
        ("asset_history", {"asset": "nothing"}, "None of these"),
        ("list_assets", {"run_ids": PAIR, "table": "oders"}, "sales.orders"),
        ("list_assets", {"run_ids": PAIR, "filter": "nonsense"}, "regressed"),
        ("list_assets", {"run_ids": PAIR, "limit": 1000}, "200"),
        ("list_runs", {"kind": "nonsense"}, "rerun"),
        ("board", {"by": "nonsense"}, "llm_profile"),
        ("spending", {"run_ids": [999]}, "no run #999"),
        ("query", {"sql": "SELECT nothing FROM nowhere"}, "nowhere"),
        ("query", {"sql": "DELETE FROM runs"}, "One SELECT"),
        ("query", {"sql": "SELECT 1", "run_ids": [999]}, "no run #999"),
        ("query", {"sql": "SELECT count(*) FROM results"}, "no rows"),
        (
            "query",
            {"sql": "SELECT count(*) FROM results WHERE run_id = 97", "run_ids": [114]},
            "#114 alone, not of #97",
        ),
        ("write_file", {}, "no tool"),
    ],
)
async def test_what_cannot_be_answered_says_why(call, tool, arguments, words):
    with pytest.raises(ToolError, match=words):
        await Toolbox(call).framed(tool, arguments)


async def test_what_a_model_writes_is_understood_and_what_is_stray_is_told(ask):
    said = await ask("compare_runs", run_ids="#114, 115", verbose=True, column_filter=None)
    assert "verbose, column_filter" in said["note"]
    assert [run["run_id"] for run in said["runs"]] == PAIR
    said = await ask("list_assets", filter="Differing, a WINS", sort="Regressed", table="")
    assert said["total"] > 0
    said = await ask("describe_run", run_id="#114")
    assert said["run"]["run_id"] == 114


def test_the_schemas_have_enums_and_bounds():
    for tool in TOOLS:
        assert len(tool.description) > 40
        schema = json.dumps(tool.schema)
        assert "title" not in schema
        assert "additionalProperties" not in schema
    of = {tool.name: tool.schema["properties"] for tool in TOOLS}
    assert of["list_assets"]["filter"]["items"]["enum"] == list(FILTERS)
    assert of["list_assets"]["limit"]["maximum"] == 200
    assert of["compare_runs"]["run_ids"]["minItems"] == 2
    assert of["compare_runs"]["run_ids"]["maxItems"] == 4
    assert len(json.dumps([tool.schema for tool in TOOLS])) / 4 < 5_000


def members(schema: Any):
    if isinstance(schema, dict):
        yield from schema
        for each in schema.values():
            yield from members(each)
    if isinstance(schema, list):
        for each in schema:
            yield from members(each)


@pytest.mark.parametrize("arguments", [*(tool.arguments for tool in TOOLS), Propose])
def test_bounds_are_told_in_the_words_of_json_schema(arguments):
    schema = Tool("x", arguments, None).schema
    assert not {"ge", "le", "gt", "lt", "min_length", "max_length", "pattern"} & {*members(schema)}
    for name, member in schema["properties"].items():
        for place in (member, member.get("items", {})):
            if place.get("type") == "integer":
                assert {"minimum", "maximum"} <= place.keys(), name
            if place.get("type") == "array":
                assert "maxItems" in place, name


SORTED = (
    ("findings", {"run_ids": [120, 119]}, "findings", {"asset": 0, "run": 1, "kind": 2}),
    ("reviews", {"run_ids": [119, 120]}, "results", {"run": 1, "asset": 0, "status": 2}),
    ("find_assets", {"search": "orders"}, "assets", {"name": None, "column": None}),
    (
        "asset_history",
        {"asset": "sales.orders.currency"},
        "runs",
        {"newest": None, "oldest": 1, "logprob": 3},
    ),
    ("settings_diff", {"run_ids": [120, 112]}, "differing", {"main": None, "name": 0}),
)


@pytest.mark.parametrize(("name", "arguments", "entries", "sorts"), SORTED)
async def test_a_list_comes_in_every_order_that_its_schema_has(
    ask, name, arguments, entries, sorts
):
    (tool,) = (tool for tool in TOOLS if tool.name == name)
    assert tool.schema["properties"]["sort"]["enum"] == list(sorts)
    plain = (await ask(name, **arguments, limit=200))[entries]
    for sort, place in sorts.items():
        said = (await ask(name, **arguments, limit=200, sort=sort))[entries]
        assert sorted(map(str, said)) == sorted(map(str, plain))
        if place is not None:
            values = [row[place] for row in said]
            assert values == sorted(values, reverse=sort == "logprob")
    assert (await ask(name, **arguments, limit=200, sort=next(iter(sorts))))[entries] == plain


def test_every_list_has_an_order():
    for tool in TOOLS:
        schema = tool.schema
        if "offset" in schema["properties"]:
            sort = schema["properties"]["sort"]
            named = schema["$defs"][sort["$ref"].rpartition("/")[2]] if "$ref" in sort else sort
            assert len(named["enum"]) > 1, tool.name


@pytest.mark.parametrize(
    "ids",
    ["-5,119", "120.5,119", [True, 119], True, 120.5, [120, None], ["120", "x"], "1_2", [[120]]],
)
@pytest.mark.parametrize("name", ["reviews", "query"])
async def test_what_is_no_list_of_ids_does_not_become_one(call, name, ids):
    with pytest.raises(
        ToolError, match=r"whole numbers, such as 58, or \[58, 59\]|greater than or equal to 0"
    ):
        await Toolbox(call).framed(name, {"run_ids": ids, "sql": "SELECT 1"})


@pytest.mark.parametrize("run_id", [True, "-5", "120.5", "120,119", "1_2", 120.5])
async def test_what_is_no_id_does_not_become_one(call, run_id):
    with pytest.raises(ToolError, match=r"whole numbers|greater than or equal to 0"):
        await Toolbox(call).framed("describe_run", {"run_id": run_id})


@pytest.mark.parametrize("limit", [True, "5.5", 5.5, "#5"])
async def test_what_is_no_number_does_not_become_one(call, limit):
    with pytest.raises(ToolError, match="limit: write a whole number"):
        await Toolbox(call).framed("list_runs", {"limit": limit})


@pytest.mark.parametrize(
    "ids", [[120, 120], "120, #120", ["#120"], "[120]", "120", 120, 120.0, ["120,120"]]
)
async def test_a_run_that_is_named_twice_counts_once(ask, ids):
    said = await ask("reviews", run_ids=ids)
    assert said["total"] == 97
    assert said["statuses_by_run"].keys() == {"120"}


# ------------------------------------------------------------------ whatever comes


ODD: tuple[Any, ...] = (
    *("", None, -1, 10**30, 3.7, True, [], {}, "x" * 5000, "'; DROP", "#114", [[1]]),
    *("\x1b[31m", "NaN", float("nan")),
)
SETS = ([120, 119], [114, 115], [118, 117, 116], [113, 102], [99], [120, 999], [3])
SQL = (
    "SELECT * FROM results",
    "SELECT repeat('x', 100000) FROM runs",
    "SELECT",
    "PRAGMA x",
    "SELECT * FROM runs",
    "SELECT count(*) FROM results WHERE run_id IN (3, 4)",
)


def drawn(rng: random.Random, name: str, field: str, schema: dict[str, Any]) -> Any:
    if rng.random() < 0.15:
        return rng.choice(ODD)
    if field == "run_ids":
        return rng.choice(SETS)
    if field == "run_id":
        return rng.choice([120, 102, 99, 3, 999])
    if field == "sql":
        return rng.choice(SQL)
    if field == "asset":
        return rng.choice(["sales.orders", "sales.orders.currency", "sapsr3.KNA1", "no", "sales"])
    if "enum" in schema:
        return rng.choice(schema["enum"])
    match schema.get("type"):
        case "array":
            return rng.sample(schema["items"].get("enum", FILTERS), rng.randint(0, 3))
        case "integer":
            return rng.choice([0, 1, 5, 50, 200, 201, rng.randint(-5, 10**7)])
        case "boolean":
            return rng.random() < 0.5
    return rng.choice(["", "orders", "sales", "sales.orders", "model", "prompt_detail", "id"])


@pytest.mark.timeout(240)  # two thousand calls, on a machine that does other things
async def test_no_call_raises_anything_else_or_answers_more_than_fits(call):
    rng, box = random.Random(16), Toolbox(call)
    answered, refused = 0, []
    for number in range(20_000 if SOAK else 2_000):
        tool = rng.choice(TOOLS)
        if tool.name == "query" and number % 100:  # a process each
            continue
        properties = tool.schema["properties"]
        arguments = {
            field: drawn(rng, tool.name, field, schema)
            for field, schema in properties.items()
            if rng.random() < 0.6
        }
        if rng.random() < 0.1:
            arguments[rng.choice(["verbose", "page", "x\n"])] = rng.choice(ODD)
        try:
            answer = await box.framed(tool.name, arguments)
        except ToolError as error:
            refused.append(str(error))
            continue
        answered += 1
        assert len(answer) <= ROOM + 100
        said = document(answer)
        assert said["summary"] or said["note"]
    assert answered > 500
    assert all(0 < len(said) <= 1_000 for said in refused)


async def test_runs_that_were_read_before_are_read_again_once_they_change(own):
    from amx_tui.history.snapshot import Snapshot

    opened = Snapshot(own)

    async def call(question):
        opened.refresh()
        return question(opened)

    box = Toolbox(call)
    before = document(await box.framed("reviews", {"run_ids": [120], "only": "skipped"}))["total"]
    listed = document(await box.framed("list_assets", {"run_ids": [120, 119], "filter": "skipped"}))
    write(own, "UPDATE run_results SET evaluation = 'skipped', applied_at = NULL, "
               "db_applied_status = '' WHERE run_id = 120")  # fmt: skip
    after = document(await box.framed("reviews", {"run_ids": [120], "only": "skipped"}))["total"]
    again = document(await box.framed("list_assets", {"run_ids": [120, 119], "filter": "skipped"}))
    assert (before, after) == (0, 97)
    assert (listed["total"], again["total"]) == (7, 97)
    assert opened.page(RunQuery(limit=1)).total == 120
    opened.close()
