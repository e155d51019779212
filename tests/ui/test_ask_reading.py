"""An answer is read from its first line, and nothing moves the view but whoever reads."""

import pytest
from pydantic import SecretStr

from amx_tui.settings import Settings
from tests.ask.conftest import KEY, serve  # noqa: F401 - a fixture
from tests.ask.model_server import never_ends, says
from tests.ui.user import User, a_user

PICKS = (114, 115)
LONG = "```\n" + "".join(f"Line {n} of it.\n" for n in range(40)) + "```\n"


@pytest.fixture
def talk(app, serve):  # noqa: F811
    """The app with the llm agent on a server that makes these moves."""

    def make(*moves, size=(120, 40), **options):
        server = serve(*moves)
        secret = SecretStr(KEY)
        settings = Settings(llm_model="m", llm_base_url=server.url, llm_api_key=secret, **options)
        return a_user(app(picks=PICKS, agent="llm", settings=settings), size=size)

    return make


async def asks(user: User, *, turns: int = 0):
    """The prompt that is there, answered."""
    panel = await user.is_in_ask(turns=turns)
    panel.box.write(f"question {turns}")
    await user.presses("enter")
    return panel


def first_line(user: User) -> str:
    """What stands at the top of the answers."""
    top = user.panel.answers.region
    line = user.screen_text.splitlines()[top.y]
    return line[top.x : top.right - 2].strip()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_view_stays_at_the_first_line_of_an_answer(talk, size):
    running = talk(says(LONG), says("Short."), says(LONG), size=size)
    async with running as user:
        await user.sees_the_comparison()
        await user.presses("a")
        panel = await asks(user)
        await user.is_in_ask(turns=1)
        await user.rests()
        assert first_line(user) == "› question 0"
        await asks(user, turns=1)
        await user.is_in_ask(turns=2)
        await user.rests()
        assert first_line(user) == "› question 1", "a short one begins at the top too"
        user.sees("Short.")
        await user.presses("pageup")
        user.sees("Line 39")
        await user.presses("ctrl+home")
        assert panel.answers.scroll_y == 0
        await user.presses("ctrl+end")
        user.sees("Short.")
        await user.presses("ctrl+up", "ctrl+up")
        before = panel.answers.scroll_y
        await user.presses("ctrl+down")
        assert panel.answers.scroll_y == before + 1
        panel.box.focus()
        await user.pilot.resize_terminal(size[0] + 20, size[1] + 3)
        await user.rests()
        await asks(user, turns=2)
        await user.is_in_ask(turns=3)
        await user.pilot.resize_terminal(*size)
        await user.rests()
        assert first_line(user) == "› question 2", "at another size too"


async def test_who_has_scrolled_stays_where_they_are(talk):
    running = talk(never_ends(), ask_answer_tokens=10_000_000)
    async with running as user:
        await user.sees_the_comparison()
        await user.presses("a")
        panel = await asks(user)
        await user.until(lambda: panel.chat.turn and len(panel.chat.turn.answer) > 1_500)
        assert first_line(user) == "› question 0"
        await user.presses("pagedown")
        place, came = panel.answers.scroll_y, len(panel.chat.turn.answer)
        assert place > 0
        await user.until(lambda: len(panel.chat.turn.answer) > came + 500)
        assert panel.answers.scroll_y == place
        await user.presses("escape")
