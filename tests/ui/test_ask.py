"""Ask as its user meets it: a real model server on loopback, good and bad."""

import json
import re
import stat

import pytest
from textual import events

from amx_tui.ask import chat
from amx_tui.settings import Settings
from amx_tui.ui.screens.run_detail import RunDetailScreen
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.widgets.ask.ask_turn import ToolBlock
from amx_tui.ui.widgets.compare.compare_pane import ComparePane
from amx_tui.ui.widgets.picker.run_picker import RunPicker
from tests.ask.conftest import KEY, serve  # noqa: F401 - a fixture
from tests.ask.hostile import HOSTILE
from tests.ask.model_server import calls, drops, never_ends, refuses, says, stalls
from tests.ui.conftest import asked, idle, ready, screen_text, stopped_in, until

PICKS = (114, 115)


@pytest.fixture
def talk(app, serve):  # noqa: F811
    """The app with the llm agent on a server that makes these moves."""

    def make(*moves, size=(120, 40), **options):
        server = serve(*moves)
        settings = Settings(llm_model="test-model", llm_base_url=server.url, llm_api_key=KEY,
                            **options)  # fmt: skip
        made = app(picks=PICKS, agent="llm", settings=settings)
        return made, server, made.run_test(size=size)

    return make


async def opened(pilot):
    await ready(pilot, compared=True)
    await pilot.press("a")
    return await asked(pilot)


def files(tmp_path):
    return sorted((tmp_path / "state" / "conversations").glob("*/*.json"))


async def test_an_answer_streams_with_its_tool_calls_and_is_kept(talk, tmp_path):
    _, _, running = talk(
        calls("compare_runs", {"run_ids": [114, 115]}, before="Let me look."),
        says("**#114** costs more, mostly on ", "`sales.orders.currency`."),
    )
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        turn = panel.chat.conversation.turns[0]
        assert turn.state == "done"
        assert turn.answer.startswith("Let me look.")
        block = panel.query_one(ToolBlock)
        assert block.folded
        shown = screen_text(pilot)
        assert "compare_runs ✓" in shown
        assert "test-model" in shown
        assert "240 tokens" in shown
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "run_ids=[114, 115]" in screen_text(pilot)
        assert not block.folded
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
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        turn = panel.chat.conversation.turns[0]
        assert turn.state == "failed"
        assert words in turn.note
        assert words.split()[0] in screen_text(pilot)
        server.moves = (says("Good again."),)
        await pilot.press(*"again", "enter")
        await asked(pilot, turns=2)
        assert panel.chat.conversation.turns[1].answer == "Good again."
    kept = json.loads(files(tmp_path)[0].read_text())
    assert [turn["state"] for turn in kept["turns"]] == ["failed", "done"]
    assert KEY not in json.dumps(kept)


async def test_escape_stops_within_300_ms_and_keeps_what_came(talk, tmp_path):
    _, _, running = talk(stalls("Half an answer"))
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: panel.chat.turn and panel.chat.turn.answer == "Half an answer")
        assert await stopped_in(pilot, panel) < 0.3
        await until(pilot, lambda: "■ stopped" in screen_text(pilot))
        assert "Half an answer" in screen_text(pilot)
        assert panel.chat.conversation.turns[0].state == "stopped"
        assert pilot.app.screen.has_class("-asking")  # the first escape only stops
    assert json.loads(files(tmp_path)[0].read_text())["turns"][0]["answer"] == "Half an answer"


async def test_the_app_answers_while_words_pour_in(talk):
    _, server, running = talk(never_ends(), ask_answer_tokens=10_000_000)
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: panel.chat.turn and len(panel.chat.turn.answer) > 2_000)
        await pilot.press(*"typed")
        assert panel.box.text == "typed"
        await pilot.press("escape")
        assert not panel.chat.busy
        await until(pilot, server.hung_up.is_set)
        assert panel.chat.conversation.turns[0].state == "stopped"


async def test_leaving_in_the_middle_keeps_what_came(talk, tmp_path):
    _, _, running = talk(stalls("Half an answer"))
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: panel.chat.turn and panel.chat.turn.answer)
    turn = json.loads(files(tmp_path)[0].read_text())["turns"][0]
    assert (turn["state"], turn["answer"]) == ("stopped", "Half an answer")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_escape_returns_to_the_comparison_as_it_was_left(talk, size):
    _, _, running = talk(says("x"), size=size)
    async with running as pilot:
        await ready(pilot, compared=True)
        grid = pilot.app.screen.query_one(ComparePane).grid
        grid.go(25)
        await pilot.pause()
        cursor, scroll = grid.cursor_row.asset, grid.scroll_offset
        await pilot.press("a")
        await asked(pilot)
        assert not pilot.app.screen.query_one(ComparePane).display
        assert pilot.app.screen.query_one(RunPicker).display == (size[0] >= 100)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.focused is grid)
        assert (grid.cursor_row.asset, grid.scroll_offset) == (cursor, scroll)
        assert pilot.app.screen.query_one(ComparePane).display


async def test_below_two_picks_the_prompt_is_empty(app):
    async with app().run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("a")
        panel = await asked(pilot)
        assert panel.box.text == ""
        assert not pilot.app.screen.query_one(RunPicker).display
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query_one(RunPicker).display)


async def test_links_open_runs_and_assets_and_nothing_else(talk):
    answer = (
        "See #115, #110, #99999, `sales.orders.currency`, no.such.thing, "
        "[here](https://evil.example/x), <https://evil.example/y>, ![i](file:///etc/passwd), "
        "https://evil.example/z."
    )
    _, _, running = talk(says(answer))
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        await idle(pilot)
        links = _links(panel)
        assert links == {
            "link('run:115')",
            "link('run:110')",
            "link('asset:sales.orders.currency')",
        }
        assert "https://evil.example/z" in screen_text(pilot)
        opened_urls = []
        pilot.app.open_url = lambda url, **_: opened_urls.append(url)
        paragraph = panel.query_one("MarkdownParagraph")
        await paragraph.action_link("run:115")
        await until(pilot, lambda: isinstance(pilot.app.screen, RunDetailScreen))
        await pilot.press("escape")
        await paragraph.action_link("https://evil.example/x")
        await paragraph.action_link("asset:sales.orders.currency")
        await until(pilot, lambda: not pilot.app.screen.has_class("-asking"))
        row = pilot.app.screen.query_one(ComparePane).grid.cursor_row
        assert row.asset.label == "sales.orders.currency"
        assert not opened_urls


async def test_hostile_answers_are_text_and_lead_only_into_the_history(talk):
    _, _, running = talk(says(*(f"{text}\n\n" for text in HOSTILE)))
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        await idle(pilot)
        links = _links(panel)
        assert links
        assert all(re.fullmatch(r"link\('(run:114|asset:[\w.]+)'\)", link) for link in links)
        for _ in range(12):
            shown = screen_text(pilot)
            assert not any(ord(char) < 32 and char != "\n" for char in shown)
            assert not re.search(
                "[\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", shown
            )
            panel.answers.release_anchor()
            panel.answers.scroll_page_up(animate=False)
            await pilot.pause()
        assert panel.chat.conversation.turns[0].state == "done"


def _links(panel):
    """Where the answer leads to."""
    return {
        span.style.meta["@click"]
        for block in panel.query("MarkdownBlock")
        for span in getattr(block.content, "spans", ())
        if not isinstance(span.style, str) and "@click" in span.style.meta
    }


async def test_ctrl_j_begins_a_line(talk):
    _, server, running = talk(says("x"))
    async with running as pilot:
        panel = await opened(pilot)
        panel.box.write("")
        await pilot.press("1", "ctrl+j", "2", "enter")
        await asked(pilot, turns=1)
        assert server.asked[0]["messages"][-1]["content"] == "1\n2"


async def test_up_and_down_recall_earlier_prompts(talk):
    _, _, running = talk(says("x"))
    async with running as pilot:
        panel = await opened(pilot)
        panel.box.write("")
        for number, question in enumerate(("first", "second"), 1):
            await pilot.press(*question, "enter")
            await asked(pilot, turns=number)
        await pilot.press(*"draft", "up")
        await until(pilot, lambda: panel.box.text == "second")
        await pilot.press("up")
        await until(pilot, lambda: panel.box.text == "first")
        await pilot.press("down", "down")
        await until(pilot, lambda: panel.box.text == "draft")


async def command(pilot, panel, line):
    panel.box.write(line)
    await pilot.press("enter")
    await idle(pilot)
    return screen_text(pilot)


async def test_commands_are_drawn(talk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, server, running = talk(says("The answer."))
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        assert "begin another conversation" in await command(pilot, panel, "/help")
        assert "Wrote " in await command(pilot, panel, "/save talk.md")
        assert "The answer." in (tmp_path / "talk.md").read_text()
        assert "Now other-model answers" in await command(pilot, panel, "/model other-model")
        await command(pilot, panel, "and?")
        await asked(pilot, turns=2)
        assert server.asked[-1]["model"] == "other-model"
        assert "The answer." not in await command(pilot, panel, "/new")
        assert "1  2026-11-24" in await command(pilot, panel, "/open")
        shown = await command(pilot, panel, "/open 1")
        assert "The answer." in shown
        assert "› and?" in shown
        await command(pilot, panel, "/go 114")
        assert isinstance(pilot.app.screen, RunDetailScreen)


async def test_go_leads_to_the_grid_or_else_to_the_newest_run(app):
    async with app(picks=PICKS, agent="offline").run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        await command(pilot, panel, "/go sales.orders.currency")
        await until(pilot, lambda: not pilot.app.screen.has_class("-asking"))
        grid = pilot.app.screen.query_one(ComparePane).grid
        assert grid.cursor_row.asset.label == "sales.orders.currency"
        await pilot.press("a")
        await asked(pilot)
        compared = {row.asset for row in pilot.app.screen.query_one(ComparePane).comparison.assets}
        other = await pilot.app.session.history.call(
            lambda s: next(a for a in s.find_assets("", 500) if a not in compared and a.column)
        )
        await command(pilot, panel, f"/go {other.label}")
        await until(pilot, lambda: isinstance(pilot.app.screen, RunDetailScreen))


async def test_a_command_is_completed_by_the_right_arrow(app):
    async with app(picks=PICKS, agent="offline").run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        await pilot.press("/", "a")
        assert panel.box.text == "/a"
        assert "/agent" in screen_text(pilot)
        await pilot.press("right")
        assert panel.box.text == "/agent "
        await pilot.press("o", "right")
        assert panel.box.text == "/agent offline"
        await pilot.press("left", "x")
        assert panel.box.text == "/agent offlinxe"


async def test_no_word_of_a_user_takes_the_app_down(app, monkeypatch):
    async with app(picks=PICKS, agent="offline").run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        assert "There is no /panel" in await command(pilot, panel, "/panel")

        def fails(*_):
            raise Superseded

        monkeypatch.setattr(chat, "look_up", fails)
        for line in ("/runs 114, 115", "/go 114", "/go sales.orders"):
            panel.say("")
            shown = await command(pilot, panel, line)
            assert "Something newer was asked for: say it again." in shown


async def test_an_agent_that_cannot_work_offers_the_next(app):
    async with app(picks=PICKS, agent="amx").run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        assert "does not see the demo" in panel.chat.conversation.turns[0].note
        assert panel.box.text == "/agent offline"
        await pilot.press("enter")
        await until(pilot, lambda: panel.chat.choice.name == "offline")
        await pilot.press("up")
        await until(pilot, lambda: panel.box.text.startswith("Use compare_runs"))
        await pilot.press("enter")
        await asked(pilot, turns=2)
        assert panel.chat.conversation.turns[1].state == "done"


async def test_nothing_is_sent_to_another_machine_without_a_question(app, monkeypatch):
    import httpx2

    sent = []

    async def refuse(self, request, **_):
        sent.append(request.url.host)
        raise httpx2.ConnectError("no network here", request=request)

    monkeypatch.setattr(httpx2.AsyncClient, "send", refuse)
    settings = Settings(llm_model="m", llm_base_url="https://api.example.com/v1", llm_api_key=KEY)
    made = app(picks=PICKS, agent="llm", settings=settings)
    async with made.run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "api.example.com" in screen_text(pilot)
        assert "Enter again sends" in screen_text(pilot)
        assert not panel.chat.busy
        await pilot.press("escape")
        await pilot.pause()
        assert "Enter again sends" not in screen_text(pilot)
        assert pilot.app.screen.has_class("-asking")
        assert not sent
        await pilot.press("enter", "enter")
        await asked(pilot, turns=1)
        assert set(sent) == {"api.example.com"}
        assert "cannot be reached" in panel.chat.conversation.turns[0].note


async def test_a_setting_sends_the_prompt_at_once(talk):
    _, server, running = talk(says("At once."), ask_at_once=True)
    async with running as pilot:
        await ready(pilot, compared=True)
        await pilot.press("a")
        panel = await asked(pilot, turns=1)
        assert panel.chat.conversation.turns[0].answer == "At once."
        assert "#114, #115" in server.asked[0]["messages"][-1]["content"]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_what_a_model_says_never_reaches_the_terminal_raw(talk, size):
    evil = "\x1b]52;c;ZXZpbA==\x07[red]x[/red] \x9b2J \u202eabc [@click=app.quit]q[/]"
    _, _, running = talk(
        calls("find_assets", json.dumps({"filter": evil}), before=evil), says(evil), size=size
    )
    async with running as pilot:
        panel = await opened(pilot)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        await pilot.press("ctrl+o")
        await pilot.pause()
        shown = screen_text(pilot)
        assert "[red]x[/red]" in shown
        assert "[@click=app.quit]q[/]" in shown
        assert not any(ord(char) < 32 and char != "\n" for char in shown)
        assert not {"\x9b", "\u202e"} & set(shown)
        assert not {"\x1b", "\x9b"} & set(panel.chat.conversation.model_dump_json())


async def test_what_is_pasted_is_made_harmless(app, tmp_path):
    async with app(picks=PICKS, agent="offline").run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        pilot.app.post_message(events.Paste("compare\x1b]0;x\x07 \x9b2J\u202e114, 115\r\nnow"))
        await until(pilot, lambda: "114" in panel.box.text and "now" in panel.box.text)
        assert panel.box.text == "compare␛]0;x␇ �2J�114, 115\nnow"
        panel.box.text += "\x1b[2J"  # however it came there
        await pilot.press("enter")
        await asked(pilot, turns=1)
        shown = screen_text(pilot)
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown)
    kept = json.loads(files(tmp_path)[0].read_text())
    assert "\x1b" not in kept["turns"][0]["question"]
    assert "␛[2J" in kept["turns"][0]["question"]


async def test_typing_replaces_the_prompt_that_is_offered(app):
    async with app(picks=PICKS, agent="offline").run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        seed = panel.box.text
        assert panel.box.selected_text == seed
        await pilot.press(*"hello")
        assert panel.box.text == "hello"
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.screen.has_class("-asking"))
        await pilot.press("a")
        await asked(pilot)
        await idle(pilot)
        assert panel.box.text == panel.box.selected_text == "hello"
        await pilot.press("right", "!")
        assert panel.box.text == "hello!", "an arrow keeps it"
        panel.box.offer(seed)
        await pilot.press("enter")
        await asked(pilot, turns=1)
        assert panel.chat.conversation.turns[0].question == seed


async def test_what_was_left_about_other_runs_is_recalled_not_glued(app):
    async with app(picks=PICKS, agent="offline").run_test(size=(120, 40)) as pilot:
        panel = await opened(pilot)
        await pilot.press("end", *" zzz")
        left = panel.box.text
        panel.open((119, 120), None)
        await until(pilot, lambda: "#119, #120" in panel.box.text)
        assert panel.box.text == panel.box.selected_text
        assert "zzz" not in panel.box.text
        panel.action_recall(-1)
        await until(pilot, lambda: panel.box.text == left.strip())
