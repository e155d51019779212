"""The commands of Ask, without a screen."""

import pytest

from amx_tui.ask import commands
from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.registry import Agents
from amx_tui.ask.commands import COMMANDS, HELP, completions, reopened
from amx_tui.ask.conversation import Turn, begun
from amx_tui.ask.who import candidates
from amx_tui.history.errors import HistoryUnreadable
from amx_tui.settings import Settings
from amx_tui.vocabulary import AGENTS
from tests.ask.scripted import Scripted, asked, chat_with
from tests.conftest import NOW

WIDTH = 100


pytestmark = pytest.mark.usefixtures("bare")


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """Where files are written."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def chat(call, demo, tmp_path):
    """A chat about two runs, in which one question has been answered."""
    made = chat_with(Scripted(), call, demo, tmp_path / "state")
    made.begin((114, 115))
    await asked(made, "Which?")
    return made


async def run(chat, line):
    return await commands.run(chat, line, WIDTH)


@pytest.mark.parametrize(
    "line", ["/panel", "/_panel", "/run", "/_help", "/HELP", "/", "/.help", "/rm -rf", "/__class__"]
)
async def test_only_what_is_in_the_table_is_a_command(chat, line):
    outcome = await run(chat, line)
    name = line.partition(" ")[0]
    assert outcome == commands.Outcome(tell=f"There is no {name}.\n\n{HELP}")


async def test_what_was_typed_is_harmless_in_the_answer(chat):
    assert "\x1b" not in (await run(chat, "/\x1b[2J")).tell


async def test_help_comes_from_the_table(chat):
    assert (await run(chat, "/help")).tell == HELP
    listed = [line.split()[0] for line in HELP.splitlines() if line.startswith("/")]
    assert listed == [f"/{name}" for name in COMMANDS if name != "help"]
    assert f"choose who answers: {', '.join(AGENTS)}" in HELP


async def test_new(chat):
    before = chat.conversation
    assert await run(chat, "/new") == commands.Outcome(anew=True)
    assert chat.conversation.turns == ()
    assert chat.conversation.run_ids == before.run_ids
    assert chat.conversation.id != before.id


async def test_open(chat, call, demo):
    assert await run(chat, "/open") == commands.Outcome(choose="conversation")
    kept = chat.conversation
    await run(chat, "/new")
    assert (await run(chat, "/open 1")).anew
    assert chat.conversation.turns == kept.turns
    none = await run(chat_with(Scripted(), call, demo), "/open")
    assert none == commands.Outcome("No conversation has been kept yet.")


@pytest.mark.parametrize("which", ["1" * 5000, "0", "99", "-1", "²", "x"])
async def test_a_number_that_opens_nothing_lets_one_choose(chat, which):
    outcome = await run(chat, f"/open {which}")
    assert (outcome.anew, outcome.choose) == (False, "conversation")
    assert outcome.say.startswith("There is no conversation ")
    assert len(outcome.say) < WIDTH


async def test_an_agent_that_does_not_work_here_is_not_taken(chat, call, demo):
    """What one talked to AMX about is read with whoever answers now, and that is said."""
    theirs = begun(NOW, (114, 115), "amx").model_copy(update={"session": {"amx_session": 7}})
    theirs = theirs.with_turn(Turn(question="Why?", agent="amx", answer="So.", state="done"))
    outcome = await reopened(chat, theirs)
    assert outcome.anew
    assert outcome.say == (
        "amx answered in this conversation and cannot here: AMX's agent does not see the demo "
        "history. If you ask on, scripted answers; /agent chooses another."
    )
    assert (chat.choice.name, chat.conversation.agent) == ("scripted", "scripted")
    assert chat.conversation.session == {"run_ids": (114, 115)}  # AMX's number is AMX's
    outcome = await reopened(chat, theirs.model_copy(update={"agent": "offline"}))
    assert outcome.say == "offline answers in this conversation, as before."
    other = chat_with(None, call, demo)  # nobody has been chosen yet
    outcome = await reopened(other, theirs.model_copy(update={"agent": "gone\x1b[2J"}))
    assert "There is no such agent. If you ask on, offline answers" in outcome.say
    assert "\x1b" not in outcome.say


async def test_runs(chat):
    outcome = await run(chat, "/runs")
    assert (outcome.say, outcome.anew) == ("The runs that are talked about: #114, #115.", False)
    outcome = await run(chat, "/runs 9999")
    assert (outcome.say, outcome.anew) == ("There is no run #9999 in this history.", False)
    outcome = await run(chat, "/runs 119, #120")
    assert (outcome.say, outcome.anew) == ("The runs that are talked about: #119, #120.", True)
    assert chat.conversation.run_ids == (119, 120)
    assert {119, 120} <= chat.known.runs


async def test_agent(chat):
    assert await run(chat, "/agent") == commands.Outcome(choose="agent")
    outcome = await run(chat, "/agent nobody\x1b[2J")
    assert (outcome.choose, outcome.say.startswith("There is no agent nobody")) == ("agent", True)
    assert "\x1b" not in outcome.say
    said = (await run(chat, "/agent offline")).say
    assert said == "Now offline answers. Up recalls your question."
    assert chat.choice.name == "offline"
    await run(chat, "/agent auto")
    assert chat.choice.name == "offline"


async def test_model(chat, call, demo, tmp_path):
    assert await run(chat, "/model") == commands.Outcome(choose="model")
    assert (await run(chat, "/model other")).say == (
        "Only llm asks a model of your choice; scripted answers now."
    )
    settings = Settings(llm_model="m", llm_base_url="http://localhost:1/v1")
    asking = chat_with(None, call, demo, settings=settings)
    await asking.take("llm")
    assert (await run(asking, "/model other")).say == "Now other answers."
    assert asking.about.model == "other"
    endpoint = asking.agents.endpoint()
    assert isinstance(endpoint, Endpoint)
    assert endpoint.model == "other"


def test_who_can_answer_is_said_with_what_stands_in_the_way(call, demo):
    settings = Settings(llm_model="gpt-x", llm_base_url="http://127.0.0.1:4000/v1")
    told = [each.words for each in candidates(Agents(call, demo, True, settings))]
    assert told == [
        "amx      cannot here: AMX's agent does not see the demo history.",
        "llm      gpt-x · goes to 127.0.0.1:4000 on this machine",
        "offline  no language model · nothing leaves this machine",
    ]


async def test_go(chat):
    assert (await run(chat, "/go 114")).go == 114
    assert (await run(chat, "/go #114")).go == 114
    assert (await run(chat, "/go Sales.Orders.Currency")).go.label == "sales.orders.currency"
    assert (await run(chat, "/go sales.orders")).go.parent == "sales.orders"
    for where, name in (("9999", "9999"), ("no.such", "no.such"), ("", "such thing")):
        outcome = await run(chat, f"/go {where}")
        assert outcome == commands.Outcome(f"There is no {name} in this history.")


async def test_save(chat, tmp_path):
    assert (await run(chat, "/save talk.md")).say == f"Wrote {tmp_path / 'talk.md'}."
    saved = (tmp_path / "talk.md").read_text()
    assert "# Ask: #114, #115" in saved
    assert "The answer." in saved
    said = (await run(chat, "/save talk.md")).say
    assert said == f"{tmp_path / 'talk.md'} is there already: name another file."
    assert (await run(chat, "/save")).say.startswith("Wrote ")
    assert (tmp_path / f"ask-{chat.conversation.id}.md").is_file()
    await run(chat, "/new")
    assert (await run(chat, "/save")).say == "There is nothing to save yet."


@pytest.mark.parametrize(
    "name", ["~nobody-of-this-name/x.md", "n" * 300, "a\x00b", "no/such/folder.md", "."]
)
async def test_what_cannot_be_written_is_said(chat, name, tmp_path):
    said = (await run(chat, f"/save {name}")).say
    assert said.startswith("Not written: ") or "is there already" in said
    assert said.endswith("ame another file.")
    assert "\x00" not in said
    assert not list(tmp_path.glob("*.md"))


@pytest.mark.parametrize("line", ["/runs 114, 115", "/go 114", "/go sales.orders"])
async def test_a_history_that_is_gone_is_said(demo, line):
    async def call(question):
        raise HistoryUnreadable("The history is gone.")

    chat = chat_with(Scripted(), call, demo)
    assert (await run(chat, line)) == commands.Outcome("The history is gone.")


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("/a", ("/agent ",)),
        ("/n", ("/new",)),
        ("/help", ("/help",)),
        ("/agent o", ("/agent offline",)),
        ("/agent a", ("/agent amx", "/agent auto")),
        ("/agent ", ()),
        ("/new x", ()),
        ("/panel x", ()),
        ("/_", ()),
        ("/", ()),
        ("", ()),
        ("agent", ()),
    ],
)
async def test_completion(chat, line, whole):
    assert completions(chat, line) == whole


async def test_assets_that_are_known_complete_go(chat):
    assert completions(chat, "/go sales.orders.curr") == ()
    await chat.learn_from("sales.orders.currency")
    assert completions(chat, "/go sales.orders.curr") == ("/go sales.orders.currency",)
