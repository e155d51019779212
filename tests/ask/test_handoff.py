"""The prompt that an agent is handed with runs."""

from amx_tui.ask.handoff import seed_prompt


def test_the_prompt_names_the_runs():
    assert "the runs #114, #115 is better" in seed_prompt((114, 115))
    assert seed_prompt((114,)) == seed_prompt(()) == ""
