"""What there is to say of the runs and assets that a question names."""

from __future__ import annotations

from amx_tui.ask.agents.offline.desk.asked import About as Topic
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Reply, literally
from amx_tui.ask.agents.offline.talk.following import ALONE
from amx_tui.vocabulary import LETTERS, MIN_RUNS


def by_their_values(desk: Desk, head: str) -> str:
    """Which runs are called by a value that they alone have: detailed is A (#120)."""
    asked, ids = desk.asked, desk.ids
    if asked.about in ALONE or len(ids) < MIN_RUNS:
        return ""
    told = {word: at for word, at in asked.said if 0 <= at < len(ids) and len(word) > 1}
    names = (
        f"{literally(word)} is {LETTERS[at]} (#{ids[at]})"
        for word, at in told.items()
        if not word.isdigit() and word not in head
    )
    return ", ".join(names)


def no_such_name(asked: Asked) -> Reply | None:
    """What is said where a question names what nobody described, and nothing else."""
    unknown = asked.named.unknown
    if not unknown or asked.named or asked.about in _SAYS_SO:
        return None
    word, like = unknown[0]
    near = f" Did you mean {' or '.join(like)}?" if like else ""
    return Reply(f"No run of this history described anything called “{word}”.{near}", found=False)


_SAYS_SO = {Topic.NAMED, Topic.HISTORY, Topic.WISH, Topic.LEDGER}
