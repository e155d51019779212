"""Who answers, and which model: chosen from lists over the panel."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from amx_tui.settings import Settings
from amx_tui.ui.widgets.ask.model_list import ModelsScreen
from amx_tui.ui.widgets.menu import Menu
from tests.ask.conftest import KEY, bare, serve  # noqa: F401 - fixtures
from tests.ask.model_server import says
from tests.ui.user import a_user

pytestmark = pytest.mark.usefixtures("bare")


async def test_who_answers_and_with_which_model_is_chosen(app, serve):  # noqa: F811
    server = serve(says("The answer."))
    server.models = b'{"data": [{"id": "gpt-x"}, {"id": "gpt-y"}, {"id": "[@click=app.quit]z"}]}'
    settings = Settings(llm_model="gpt-x", llm_base_url=server.url, llm_api_key=SecretStr(KEY))
    made = app(picks=(114, 115), agent="offline", settings=settings)
    async with a_user(made, size=(120, 40)) as user:
        panel = await user.opens_ask()
        await user.presses("ctrl+t")
        await user.is_at(Menu)
        user.sees(
            "offline  no language model", "gpt-x · goes to 127.0.0.1:", "amx      cannot here"
        )
        for size in ((20, 5), (40, 12), (80, 24)):
            await user.pilot.resize_terminal(*size)
            await user.pilot.pause()
        await user.presses("1")  # it cannot answer here
        await user.soon_sees("amx cannot answer here: AMX's agent")
        assert panel.chat.choice.name == "offline"
        await user.presses("ctrl+t")
        await user.is_at(Menu)
        await user.presses("2")
        await user.until(lambda: panel.chat.choice.name == "llm", "llm")
        await user.presses(*"/model", "enter")
        await user.is_at(ModelsScreen)
        await user.soon_sees("● gpt-x")
        user.sees("gpt-y", "[@click=app.quit]z", "3 at 127.0.0.1:")
        await user.presses(*"y", "enter")
        await user.is_back()
        await user.until(lambda: panel.chat.about.model == "gpt-y", "the model")
        server.models = 500
        await user.presses("ctrl+t")
        await user.is_at(Menu)
        await user.presses("m")
        await user.soon_sees("Type a name: 127.0.0.1:")
        await user.presses(*"gpt-", "enter")
        await user.until(lambda: panel.chat.about.model == "gpt-", "the name that was typed")
    assert server.asked == []
