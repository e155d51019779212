"""Which runs the analyst talks about: those that are named, else those that it chooses and names."""

import json
import re

from amx_tui.ask.agents.offline import OfflineAgent, answer
from tests.ask.conftest import told
from tests.conftest import write


def test_without_ids_the_newest_two_that_share_assets_are_compared(snapshot):
    given = answer(snapshot, "which run won cost?")
    assert given.found
    assert given.run_ids == (120, 119)
    said = given.text.splitlines()
    assert said[0].startswith("You name no runs: I compare #120 and #119")
    assert said[2].startswith("Cost: A (#120)")


def test_a_single_run_is_compared_with_the_picked_ones_or_its_neighbour(snapshot):
    question = "why did run 120 do better on the orders table?"
    given = answer(snapshot, question)
    assert given.run_ids == (120, 119)
    assert "#119, the newest other run that wrote the same tables" in given.text
    assert "On orders there are" in given.text
    given = answer(snapshot, question, (114, 115))
    assert given.run_ids == (120, 114, 115)
    assert "#114 and #115, which you have picked" in given.text
    given = answer(snapshot, question, (115, 120))
    assert given.run_ids == (115, 120)
    assert given.text.startswith("On orders there are")
    assert "some of the same assets" in answer(snapshot, "why did run 116 win?").text


def test_what_cannot_be_chosen_is_said_with_what_can_be(snapshot, own):
    for question in ("hello", "why did run 777 win?"):
        given = answer(snapshot, question)
        assert not given.found
        assert "The newest that wrote something are #120, #119" in given.text
    write(own, "DELETE FROM run_results")
    from amx_tui.history.snapshot import Snapshot

    emptied = Snapshot(own)
    assert not answer(emptied, "which run won cost?").found
    assert not answer(emptied, "why did run 120 win?").found
    emptied.close()


def test_model_and_profiles_are_settings_too(snapshot):
    text = answer(snapshot, "what differs in settings", (114, 115)).text
    assert "- llm_model: A (#114) openai/gpt-4.1, B (#115) openai/gpt-4.1-mini" in text
    assert "- llm_profile: A (#114) gpt, B (#115) gpt-mini" in text
    assert "- prompt_detail: " in text
    assert "- db_profile" not in text
    assert re.search(r"^\d+ settings are the same: .*\bdb_profile\b", text, re.MULTILINE)


def test_settings_are_those_of_the_comparison(own, monkeypatch):
    from amx_tui.history.snapshot import Snapshot

    said = ("Name the unit of each amount.", "Name the currency of each amount.")
    for run_id, text in zip((114, 115), said, strict=True):
        settings = json.dumps({"ask": text, "n": 1, "parent_run_id": run_id})
        write(own, "UPDATE analysis_runs SET settings_json = ? WHERE id = ?", settings, run_id)
    monkeypatch.setenv("AMX_TUI_IGNORE_SETTINGS", "llm_*")
    opened = Snapshot(own)
    text = answer(opened, "what differs in settings", (114, 115)).text
    marked = "Name the [-unit-]{+currency+} of each amount."
    assert f"differ:\n\n- ask: A (#114) {said[0]}, B (#115) {marked}\n\n" in text
    assert not re.search("parent_run_id|llm_", text)
    monkeypatch.setenv("AMX_TUI_IGNORE_SETTINGS", "llm_*,ask")
    assert "No setting differs. " in answer(opened, "what differs in settings", (114, 115)).text
    monkeypatch.setenv("AMX_TUI_IGNORE_SETTINGS", "*")
    assert "No settings were" in answer(opened, "what differs in settings", (114, 115)).text
    opened.close()


async def test_offline_follow_ups(call):
    agent = OfflineAgent(call)

    async def said(question):
        return "".join(getattr(event, "text", "") for event in await told(agent, question))

    assert "better by" in await said("compare runs 114, 115")
    assert "not a language model" in await said("compare runs #114 and #115")
    assert (await said("which run won cost?")).startswith("Cost: A (#114)")
    assert "On sales.orders there are" in await said("why on sales.orders")
    assert "On orders there are" in await said("why did run 115 do worse on the orders table?")
    assert "differ" in await said("what differs in settings")
    assert "no run #999" in await said("compare runs 114, 999")
