"""What an agent gets with a question about runs."""

from amx_tui.ask.handoff import seed_prompt, with_aggregates
from amx_tui.history.errors import HistoryUnreadable


def test_the_prompt_names_the_runs():
    assert "#114, #115." in seed_prompt((114, 115))
    assert seed_prompt((114,)) == seed_prompt(()) == ""


async def test_the_numbers_of_the_screen_go_with_a_question(call):
    said = await with_aggregates(call, "Which?", (114, 115))
    assert said.startswith("Which?\n\n")
    assert '<data from="amx-tui">' in said
    assert "wall_duration_sec" in said


async def test_without_two_runs_a_question_goes_alone(call):
    assert await with_aggregates(call, "Which?", (114, 999_999)) == "Which?"

    async def gone(question):
        raise HistoryUnreadable("gone")

    assert await with_aggregates(gone, "Which?", (114, 115)) == "Which?"
