"""The end of a talk: questions joined by ` >> `, each asked behind the one before."""

from __future__ import annotations

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.desk.desk import Reply
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot
from tests.conftest import NOW


def last_reply(opened: tuple[Snapshot, Shelf], runs: tuple[int, ...], questions: str) -> Reply:
    """The reply to the last question of a talk about some runs."""
    snapshot, shelf = opened
    talk = Talk(runs)
    for question in questions.split(" >> "):
        given = answer(snapshot, question, talk=talk, shelf=shelf, now=NOW)
        talk = behind_it(talk, given)
    return given.reply
