"""Ask as its user meets it: a real model server on loopback, good and bad."""

import json
import re
import stat
import threading

import pytest
from pydantic import SecretStr
from textual import events
from textual.widgets.markdown import MarkdownBlock

from amx_tui.ask import chat
from amx_tui.settings import Settings
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.widgets.ask.ask_panel import AskPanel
from amx_tui.ui.widgets.ask.ask_turn import ToolBlock
from tests.ask.conftest import KEY, serve  # noqa: F401 - a fixture
from tests.ask.hostile import HOSTILE
from tests.ask.model_server import calls, drops, never_ends, refuses, says, stalls
from tests.ui.user import User, a_user

PICKS = (114, 115)
SECRET = SecretStr(KEY)


@pytest.fixture
def talk(app, serve):  # noqa: F811
    """The app with the llm agent on a server that makes these moves."""

    def make(*moves, size=(120, 40), **options):
        server = serve(*moves)
        settings = Settings(
            llm_model="test-model", llm_base_url=server.url, llm_api_key=SECRET, **options
        )
        made = app(picks=PICKS, agent="llm", settings=settings)
        return made, server, a_user(made, size=size)

    return make


def files(tmp_path):
    return sorted((tmp_path / "state" / "conversations").glob("*/*.json"))


async def test_an_answer_streams_with_its_tool_calls_and_is_kept(talk, tmp_path):
    _, _, running = talk(
        calls("compare_runs", {"run_ids": [114, 115]}, before="Let me look."),
        says("**#114** costs more, mostly on ", "`sales.orders.currency`."),
    )
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        turn = panel.chat.conversation.turns[0]
        assert turn.state == "done"
        assert turn.answer.startswith("Let me look.")
        block = panel.query_one(ToolBlock)
        assert block.folded
        shown = user.screen_text
        assert "compare_runs ✓" in shown
        assert "test-model" in shown
        assert "240 tokens" in shown
        await user.presses("ctrl+o")
        await user.pilot.pause()
        assert not block.folded
        assert "run_ids=[114, 115]" in str(panel.query(ToolBlock).last().render())
    (kept,) = files(tmp_path)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    document = json.loads(kept.read_text())
    assert document["turns"][0]["tools"][0]["name"] == "compare_runs"
    assert KEY not in kept.read_text()


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (refuses(401, f"bad key {KEY}"), "refuses the key"),
        (drops("Half an answer"), "broke in the middle"),
    ],
)
async def test_trouble_is_drawn_and_one_can_go_on(talk, tmp_path, move, words):
    _, server, running = talk(move)
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        turn = panel.chat.conversation.turns[0]
        assert turn.state == "failed"
        assert words in turn.note
        assert words.split()[0] in user.screen_text
        server.moves = (says("Good again."),)
        await user.presses(*"again", "enter")
        await user.is_in_ask(turns=2)
        assert panel.chat.conversation.turns[1].answer == "Good again."
    kept = json.loads(files(tmp_path)[0].read_text())
    assert [turn["state"] for turn in kept["turns"]] == ["failed", "done"]
    assert KEY not in json.dumps(kept)


async def test_escape_stops_within_300_ms_and_keeps_what_came(talk, tmp_path):
    _, _, running = talk(stalls("Half an answer"))
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.until(lambda: panel.chat.turn and panel.chat.turn.answer == "Half an answer")
        assert await user.stops_the_answer() < 0.3
        await user.soon_sees("■ stopped")
        user.sees("Half an answer")
        assert panel.chat.conversation.turns[0].state == "stopped"
        assert user.screen.has_class("-asking")  # the first escape only stops
    assert json.loads(files(tmp_path)[0].read_text())["turns"][0]["answer"] == "Half an answer"


async def test_a_thought_that_is_stopped_is_folded_and_kept(talk, tmp_path):
    _, _, running = talk(stalls("<think>Half a ", "thought"))
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.until(lambda: panel.chat.turn and "thought" in panel.chat.turn.thinks[1])
        await user.stops_the_answer()
        await user.soon_sees("Thought for")
        user.sees("■ stopped")
        assert [text for _, text in panel.chat.conversation.turns[0].folded] == ["Half a thought"]
    kept = json.loads(files(tmp_path)[0].read_text())["turns"][0]
    assert [text for _, text in kept["folded"]] == ["Half a thought"]


async def test_the_app_answers_while_words_pour_in(talk):
    _, server, running = talk(never_ends(), ask_answer_tokens=10_000_000)
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.until(lambda: panel.chat.turn and len(panel.chat.turn.answer) > 2_000)
        await user.presses(*"typed")
        assert panel.box.text == "typed"
        await user.presses("escape")
        assert not panel.chat.busy
        await user.until(server.hung_up.is_set)
        assert panel.chat.conversation.turns[0].state == "stopped"


async def test_leaving_in_the_middle_keeps_what_came(talk, tmp_path):
    _, _, running = talk(stalls("Half an answer"))
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.until(lambda: panel.chat.turn and panel.chat.turn.answer)
    turn = json.loads(files(tmp_path)[0].read_text())["turns"][0]
    assert (turn["state"], turn["answer"]) == ("stopped", "Half an answer")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_escape_returns_to_the_comparison_as_it_was_left(talk, size):
    _, _, running = talk(says("x"), size=size)
    async with running as user:
        await user.sees_the_comparison()
        grid = user.grid
        grid.go(25)
        await user.pilot.pause()
        cursor, scroll = user.row.asset, grid.scroll_offset
        await user.presses("a")
        await user.is_in_ask()
        assert user.pane.display == (size[0] >= 160), "from there on both are seen"
        assert user.picker.display == (size[0] >= 100)
        await user.presses("escape")
        await user.until(lambda: user.focused is grid)
        assert (user.row.asset, grid.scroll_offset) == (cursor, scroll)
        assert user.pane.display


async def test_an_address_that_is_none_is_a_sentence_in_the_panel(app):
    settings = Settings(llm_model="m", llm_base_url="http://[::1:8080/v1", llm_api_key=SECRET)
    async with a_user(app(picks=PICKS, settings=settings, agent="llm"), size=(120, 40)) as user:
        await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.until(lambda: "AMX_TUI_LLM_BASE_URL is no address" in user.screen_text)


async def test_below_two_picks_the_prompt_is_empty(app):
    async with a_user(app(), size=(80, 24)) as user:
        await user.sees_the_list()
        await user.presses("a")
        panel = await user.is_in_ask()
        assert panel.box.text == ""
        assert not user.picker.display
        await user.presses("escape")
        await user.until(lambda: user.picker.display)


async def test_links_open_runs_and_assets_and_nothing_else(talk):
    answer = (
        "See #115, #110, #99999, `sales.orders.currency`, no.such.thing, "
        "[here](https://evil.example/x), <https://evil.example/y>, ![i](file:///etc/passwd), "
        "https://evil.example/z."
    )
    _, _, running = talk(says(answer))
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        links = _links(panel)
        assert links == {
            "link('run:115')",
            "link('run:110')",
            "link('asset:sales.orders.currency')",
        }
        user.sees("https://evil.example/z")
        opened_urls = []
        user.app.open_url = lambda url, **_: opened_urls.append(url)
        paragraph = panel.query_one("MarkdownParagraph", MarkdownBlock)
        await paragraph.action_link("run:115")
        await user.is_at(RunDetailScreen)
        await user.presses("escape")
        await paragraph.action_link("https://evil.example/x")
        await paragraph.action_link("asset:sales.orders.currency")
        await user.until(lambda: not user.screen.has_class("-asking"))
        row = user.row
        assert row.asset.label == "sales.orders.currency"
        assert not opened_urls


async def test_hostile_answers_are_text_and_lead_only_into_the_history(talk):
    _, _, running = talk(says(*(f"{text}\n\n" for text in HOSTILE)))
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.rests()
        links = _links(panel)
        assert links
        assert all(re.fullmatch(r"link\('(run:114|asset:[\w.]+)'\)", link) for link in links)
        for _ in range(12):
            shown = user.screen_text
            assert not any(ord(char) < 32 and char != "\n" for char in shown)
            assert not re.search(
                "[\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", shown
            )
            panel.answers.scroll_page_up(animate=False)
            await user.pilot.pause()
        assert panel.chat.conversation.turns[0].state == "done"


def _links(panel: AskPanel) -> set[str]:
    """Where the answer leads to."""
    return {
        span.style.meta["@click"]
        for block in panel.query(MarkdownBlock)
        for span in getattr(block.content, "spans", ())
        if not isinstance(span.style, str) and "@click" in span.style.meta
    }


async def test_ctrl_j_begins_a_line(talk):
    _, server, running = talk(says("x"))
    async with running as user:
        panel = await user.opens_ask()
        panel.box.write("")
        await user.presses("1", "ctrl+j", "2", "enter")
        await user.is_in_ask(turns=1)
        sent = server.asked[0]["messages"][-1]["content"]
        assert sent.startswith("1\n2\n\nWhat amx-tui reads")


async def test_up_and_down_recall_earlier_prompts(talk):
    _, _, running = talk(says("x"))
    async with running as user:
        panel = await user.opens_ask()
        panel.box.write("")
        for number, question in enumerate(("first", "second"), 1):
            await user.presses(*question, "enter")
            await user.is_in_ask(turns=number)
        await user.presses(*"draft", "up")
        await user.until(lambda: panel.box.text == "second")
        await user.presses("up")
        await user.until(lambda: panel.box.text == "first")
        await user.presses("down", "down")
        await user.until(lambda: panel.box.text == "draft")


async def command(user: User, panel: AskPanel, line: str) -> str:
    panel.box.write(line)
    await user.presses("enter")
    await user.rests()
    return user.screen_text


async def test_commands_are_drawn(talk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, server, running = talk(says("The answer."))
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        assert "begin another conversation" in await command(user, panel, "/help")
        assert "Wrote " in await command(user, panel, "/save talk.md")
        assert "The answer." in (tmp_path / "talk.md").read_text()
        assert "Now other-model answers" in await command(user, panel, "/model other-model")
        await command(user, panel, "and?")
        await user.is_in_ask(turns=2)
        assert server.asked[-1]["model"] == "other-model"
        assert "The answer." not in await command(user, panel, "/new")
        shown = await command(user, panel, "/open 1")
        assert "The answer." in shown
        assert "› and?" in shown
        await command(user, panel, "/go 114")
        assert isinstance(user.screen, RunDetailScreen)


async def test_go_leads_to_the_grid_or_else_to_the_newest_run(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        await command(user, panel, "/go sales.orders.currency")
        await user.until(lambda: not user.screen.has_class("-asking"))
        assert user.row.asset.label == "sales.orders.currency"
        await user.presses("a")
        await user.is_in_ask()
        compared = {row.asset for row in user.comparison.assets}
        other = await user.app.session.history.call(
            lambda s: next(a for a in s.find_assets("", 500) if a not in compared and a.column)
        )
        await command(user, panel, f"/go {other.label}")
        await user.is_at(RunDetailScreen)


async def test_a_command_is_completed_by_the_right_arrow(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        await user.presses("/", "a")
        assert panel.box.text == "/a"
        user.sees("/agent")
        await user.presses("right")
        assert panel.box.text == "/agent "
        await user.presses("o", "right")
        assert panel.box.text == "/agent offline"
        await user.presses("left", "x")
        assert panel.box.text == "/agent offlinxe"


async def test_no_word_of_a_user_takes_the_app_down(app, monkeypatch):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        assert "There is no /panel" in await command(user, panel, "/panel")

        def fails(*_):
            raise Superseded

        monkeypatch.setattr(chat, "look_up", fails)
        for line in ("/runs 114, 115", "/go 114", "/go sales.orders"):
            panel.say("")
            shown = await command(user, panel, line)
            assert "Something newer was asked for: say it again." in shown


async def test_an_agent_that_cannot_work_offers_the_next(app):
    async with a_user(app(picks=PICKS, agent="amx"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        assert "does not see the demo" in panel.chat.conversation.turns[0].note
        assert panel.box.text == "/agent offline"
        await user.presses("enter")
        await user.until(lambda: panel.chat.choice.name == "offline")
        await user.presses("up")
        await user.until(lambda: panel.box.text.startswith("Which of the runs"))
        await user.presses("enter")
        await user.is_in_ask(turns=2)
        assert panel.chat.conversation.turns[1].state == "done"


async def test_nothing_is_sent_to_another_machine_without_a_question(app, monkeypatch):
    import httpx2

    sent = []

    async def refuse(self, request, **_):
        sent.append(request.url.host)
        raise httpx2.ConnectError("no network here", request=request)

    monkeypatch.setattr(httpx2.AsyncClient, "send", refuse)
    settings = Settings(
        llm_model="m", llm_base_url="https://api.example.com/v1", llm_api_key=SECRET
    )
    made = app(picks=PICKS, agent="llm", settings=settings)
    async with a_user(made, size=(120, 40)) as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.pilot.pause()
        user.sees("api.example.com")
        user.sees("Enter again sends")
        assert not panel.chat.busy
        await user.presses("escape")
        await user.pilot.pause()
        user.sees_no("Enter again sends")
        assert user.screen.has_class("-asking")
        assert not sent
        await user.presses("enter", "enter")
        await user.is_in_ask(turns=1)
        assert set(sent) == {"api.example.com"}
        assert "cannot be reached" in panel.chat.conversation.turns[0].note


async def test_what_is_sent_behind_a_command_waits_for_it_and_is_judged_after_it(app, monkeypatch):
    """`/agent llm`, and a question before it is done: the receiver that is asked for gets it."""
    go = threading.Event()
    settings = Settings(
        llm_model="m", llm_base_url="https://api.example.com/v1", llm_api_key=SECRET
    )
    made = app(picks=PICKS, agent="offline", settings=settings)
    async with a_user(made, size=(120, 40)) as user:
        panel = await user.opens_ask()
        choose = panel.chat.agents.choose

        def slowly(name):
            go.wait(10)
            return choose(name)

        monkeypatch.setattr(panel.chat.agents, "choose", slowly)
        panel.box.write("/agent llm")
        await user.presses("enter", *"secret", "enter")
        user.sees("A moment: this is sent when")
        assert (panel.box.text, panel.chat.busy) == ("secret", False)
        go.set()
        await user.soon_sees("Enter again sends")
        user.sees("api.example.com")
        assert panel.box.text == "secret"
        assert panel.chat.conversation.turns == ()


async def test_a_question_right_after_escape_is_answered(talk):
    _, server, running = talk(stalls("Half an answer"))
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.until(lambda: panel.chat.turn and panel.chat.turn.answer)
        server.moves = (says("Whole."),)
        panel.action_stop()
        panel.box.write("again")
        panel.action_send()
        await user.is_in_ask(turns=2)
        assert [(t.state, t.answer) for t in panel.chat.conversation.turns] == [
            ("stopped", "Half an answer"),
            ("done", "Whole."),
        ]


async def test_an_unforeseen_error_of_a_command_is_said(app, monkeypatch):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()

        def fails(*_):
            raise ZeroDivisionError("of nobody")

        monkeypatch.setattr(chat, "look_up", fails)
        assert "not foreseen (ZeroDivisionError" in await command(user, panel, "/go 114")


async def test_a_setting_sends_the_prompt_at_once(talk):
    _, server, running = talk(says("At once."), ask_at_once=True)
    async with running as user:
        await user.sees_the_comparison()
        await user.presses("a")
        panel = await user.is_in_ask(turns=1)
        assert panel.chat.conversation.turns[0].answer == "At once."
        assert "#114, #115" in server.asked[0]["messages"][-1]["content"]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_what_a_model_says_never_reaches_the_terminal_raw(talk, size):
    evil = "\x1b]52;c;ZXZpbA==\x07[red]x[/red] \x9b2J \u202eabc [@click=app.quit]q[/]"
    _, _, running = talk(
        calls("find_assets", json.dumps({"filter": evil}), before=evil), says(evil), size=size
    )
    async with running as user:
        panel = await user.opens_ask()
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        await user.presses("ctrl+o")
        await user.rests()
        await user.presses("ctrl+end")
        shown = user.screen_text
        assert "[red]x[/red]" in shown
        assert "[@click=app.quit]q[/]" in shown
        assert not any(ord(char) < 32 and char != "\n" for char in shown)
        assert not {"\x9b", "\u202e"} & set(shown)
        assert not {"\x1b", "\x9b"} & set(panel.chat.conversation.model_dump_json())


async def test_what_is_pasted_is_made_harmless(app, tmp_path):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        user.app.post_message(events.Paste("compare\x1b]0;x\x07 \x9b2J\u202e114, 115\r\nnow"))
        await user.until(lambda: "114" in panel.box.text and "now" in panel.box.text)
        assert panel.box.text == "compare␛]0;x␇ �2J�114, 115\nnow"
        panel.box.text += "\x1b[2J"  # however it came there
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        shown = user.screen_text
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown)
    kept = json.loads(files(tmp_path)[0].read_text())
    assert "\x1b" not in kept["turns"][0]["question"]
    assert "␛[2J" in kept["turns"][0]["question"]


async def test_typing_replaces_the_prompt_that_is_offered(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        seed = panel.box.text
        assert panel.box.selected_text == seed
        await user.presses(*"hello")
        assert panel.box.text == "hello"
        await user.presses("escape")
        await user.until(lambda: not user.screen.has_class("-asking"))
        await user.presses("a")
        await user.is_in_ask()
        await user.rests()
        assert panel.box.text == panel.box.selected_text == "hello"
        await user.presses("right", "!")
        assert panel.box.text == "hello!", "an arrow keeps it"
        panel.box.offer(seed)
        await user.presses("enter")
        await user.is_in_ask(turns=1)
        assert panel.chat.conversation.turns[0].question == seed


async def test_what_was_left_about_other_runs_is_recalled_not_glued(app):
    async with a_user(app(picks=PICKS, agent="offline"), size=(120, 40)) as user:
        panel = await user.opens_ask()
        await user.presses("end", *" zzz")
        left = panel.box.text
        panel.open((119, 120))
        await user.until(lambda: "#119, #120" in panel.box.text)
        assert panel.box.text == panel.box.selected_text
        assert "zzz" not in panel.box.text
        panel.action_recall(-1)
        await user.until(lambda: panel.box.text == left.strip())


@pytest.mark.parametrize("where", ["", "c"], ids=["list", "comparison"])
async def test_what_is_typed_right_behind_the_key_belongs_to_the_prompt(app, where):
    """Among it are the keys that undo an edit, drop picks and leave the app."""
    made = app(picks=PICKS, agent="offline")
    async with a_user(made, size=(120, 40)) as user:
        await user.sees_the_comparison()
        if where:
            await user.presses(where)
        user.types_at_once("aqu X i c")
        panel = await user.is_in_ask()
        assert panel.box.text == "qu X i c"
        assert user.picker.picks == PICKS
        assert not user.notices


async def test_ctrl_c_copies_then_clears_then_leaves(app):
    async with a_user(app(picks=PICKS, agent="offline")) as user:
        panel = await user.opens_ask()
        prompt = panel.box.text
        assert panel.box.selected_text == prompt
        await user.presses("ctrl+c")
        assert user.app.clipboard == prompt
        assert panel.box.text == prompt
        await user.presses("ctrl+c")
        assert panel.box.text == ""
        await user.presses("ctrl+z")
        assert panel.box.text == prompt
        await user.presses("ctrl+c")
        await user.is_told("ctrl+c again leaves")
        assert user.app.is_running
        await user.presses("ctrl+c")
        await user.until(lambda: not user.app.is_running, "the end")


async def test_a_question_that_was_not_sent_is_there_the_next_time(app):
    async with a_user(app(picks=PICKS, agent="offline")) as user:
        panel = await user.opens_ask()
        await user.presses(*"why so")
        panel.box.post_message(events.Paste(" dear\rtoday"))
        await user.until(lambda: panel.box.text.endswith("today"), "what was pasted")
        assert panel.box.text == "why so dear\ntoday"
    async with a_user(app(picks=PICKS, agent="offline")) as user:
        panel = await user.opens_ask()
        assert panel.box.text == "why so dear\ntoday"
        assert panel.box.selection.is_empty, "what is typed next does not replace it"
        await user.presses("backspace")
        panel.box.clear()
        await user.rests()
    async with a_user(app(picks=PICKS, agent="offline")) as user:
        panel = await user.opens_ask()
        assert panel.chat.is_seed(panel.box.text)
