"""Whatever a description says: nothing but text comes out, and nothing is done."""

import hashlib
import json
import re
import unicodedata
from typing import Any

import pytest

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.llm import LlmAgent
from amx_tui.ask.agents.offline.agent import OfflineAgent
from amx_tui.ask.evidence import attached, with_evidence
from amx_tui.ask.protocol import TextDelta, ToolFinished
from amx_tui.ask.tools.shelf import ToolError
from amx_tui.ask.tools.toolbox import Toolbox
from amx_tui.history.snapshot import Snapshot
from amx_tui.settings import Settings
from tests.ask.conftest import KEY, told
from tests.ask.hostile import HOSTILE
from tests.ask.model_server import calls
from tests.conftest import write


@pytest.fixture
def poisoned(own):
    """The demo history, in which every text of two runs is hostile."""
    write(own, "UPDATE analysis_runs SET llm_model = ? WHERE id = 115", HOSTILE[1])
    for number, text in enumerate(HOSTILE):
        write(
            own,
            "UPDATE run_results SET chosen_description = ?, reasoning = ?, "
            "alternatives_json = ? WHERE run_id IN (114, 115) AND id % 30 = ?",
            text,
            text,
            json.dumps([{"text": text}]),
            number,
        )
    return own


@pytest.fixture
def call(poisoned):
    snapshot = Snapshot(poisoned)

    async def ask(question):
        return question(snapshot)

    yield ask
    snapshot.close()


def assert_plain(text: str) -> None:
    odd = {
        char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    }
    assert odd <= set("\n\t"), odd


async def test_what_tools_answer_is_framed_as_data_that_cannot_end_its_frame(call):
    box = Toolbox(call)
    pair, asset = [114, 115], "sales.orders.customer_id"
    asked: dict[str, dict[str, Any]] = {
        "compare_runs": {"run_ids": pair},
        "list_assets": {"run_ids": pair, "texts": True, "limit": 200},
        "list_runs": {},
        "describe_run": {"run_id": 115},
        "get_asset": {"asset": asset, "run_ids": pair},
        "diff_asset": {"asset": asset, "run_ids": pair},
        "asset_history": {"asset": asset},
        "settings_diff": {"run_ids": pair},
        "findings": {"run_ids": pair, "limit": 200},
        "reviews": {"run_ids": pair},
        "board": {},
        "query": {"sql": "SELECT * FROM results", "run_ids": pair},
    }
    answers = [await box.framed(name, arguments) for name, arguments in asked.items()]
    for answer in answers:
        found = re.fullmatch(r'<data from="\w+">\n(.*)\n</data>', answer, re.DOTALL)
        assert found
        inside = found.group(1)
        assert "<" not in inside
        assert ">" not in inside
        json.loads(inside)
        assert_plain(answer)
    told = await attached(call, box.shelf, "Compare sales.orders.", (114, 115))
    seed = with_evidence("Compare sales.orders.", told)
    assert seed.count("</data>") == 1
    assert_plain(seed)


TOLD_TO: list[tuple[str, dict[str, Any]]] = [
    ("write_file", {"path": "/tmp/pwned", "text": "x"}),
    ("open_url", {"url": "https://evil.example"}),
    ("run_command", {"command": "rm -rf ~"}),
    ("query", {"sql": "SELECT * FROM read_csv('/etc/passwd')"}),
    ("query", {"sql": "SELECT * FROM read_text('/etc/passwd')"}),
    ("query", {"sql": "COPY runs TO '/tmp/pwned.csv'"}),
    ("query", {"sql": "ATTACH '/tmp/pwned.db'"}),
    ("query", {"sql": "INSTALL httpfs"}),
    ("query", {"sql": "SELECT 1; DROP TABLE runs"}),
    ("query", {"sql": "SET enable_external_access = true"}),
    ("query", {"sql": "UPDATE results SET description = 'x'"}),
    ("query", {"sql": "SELECT getenv('HOME')"}),
]


async def test_an_agent_that_obeys_can_still_do_nothing(call, serve, poisoned):
    before = hashlib.sha256(poisoned.read_bytes()).hexdigest()
    look = calls("compare_runs", {"run_ids": [114, 115]})
    server = serve(*(move for told_to in TOLD_TO for move in (calls(*told_to), look, echo)))
    agent = LlmAgent(call, Endpoint("m", server.url, KEY, "x"), Settings())
    for told_to in TOLD_TO:
        events = await told(agent)
        first, second = [event for event in events if isinstance(event, ToolFinished)]
        assert (first.name, first.ok, second.ok) == (told_to[0], False, True), told_to
        for event in events:
            assert_plain(getattr(event, "text", "") + getattr(event, "result", ""))
        assert KEY not in repr(events)
        assert hashlib.sha256(poisoned.read_bytes()).hexdigest() == before, told_to
    await agent.close()
    assert KEY not in json.dumps(server.asked)


def echo(request) -> None:
    """A model that repeats every text it was told, escape sequences and all."""
    request.start()
    for text in HOSTILE:
        request.chunk({"role": "assistant", "content": text + "\n\n"})
    request.end()


async def test_the_offline_agent_says_them_as_text(call):
    agent = OfflineAgent(call)
    for question in ("compare runs 114, 115", "why on sales.orders", "what differs in settings"):
        for event in await told(agent, question):
            assert_plain(getattr(event, "text", "") if isinstance(event, TextDelta) else "")


async def test_a_query_that_takes_long_is_stopped(call):
    sql = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7"
    with pytest.raises(ToolError, match="longer than 2 s"):
        await Toolbox(call).framed("query", {"sql": sql})
