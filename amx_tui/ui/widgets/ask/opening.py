"""A panel of Ask for a session."""

from __future__ import annotations

from collections.abc import Callable

from amx_tui.ask.agents.registry import Agents
from amx_tui.ask.chat import Chat
from amx_tui.ask.protocol import Around
from amx_tui.compare.comparison import Comparison
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.ask.ask_panel import AskPanel


def panel_for(
    session: Session, look: Callable[[], Around], compared: Callable[[], Comparison | None]
) -> AskPanel:
    """A new panel with a chat of its own.

    `look` says what questions are asked in sight of, `compared` what stands in the grid.
    """
    call = session.history.call
    agents = Agents(call, session.path, session.demo, session.settings)
    return AskPanel(
        Chat(call, agents, session.conversations, session.clock),
        agent=session.agent,
        look=look,
        compared=compared,
        at_once=session.settings.ask_at_once,
        unsent=session.remembered.now.unsent,
        keep=lambda text: session.remembered.remember(unsent=text),
    )
