"""What is said without reading a comparison: to what was not understood, and to what nobody may do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.answers.explaining import MEANINGS
from amx_tui.ask.agents.offline.desk.asked import About as Topic
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Reply, literally
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import MIN_RUNS

_CLOSING = ("th", "ch", "ok", "co", "gr", "ni", "pe", "bye", "good b", "goodb")
CANNOT = (
    "I cannot change anything: Ask only reads. Texts are edited in the grid with i and taken with T, "
    "or by `amx-tui take`; runs are made and deleted in AMX itself."
)
HELP = "Not a language model: it reads the comparison and puts it in sentences."


def without_reading(snapshot: Snapshot, asked: Asked, talked: Sequence[int]) -> Reply | None:
    """What is said to a question that no comparison answers."""
    match asked.about:
        case Topic.TERM:
            return Reply("\n".join(f"{word}: {MEANINGS[word]}" for word in asked.term.splitlines()))
        case Topic.WRITE:
            return Reply(CANNOT)
        case Topic.ABILITIES:
            return Reply(f"{HELP}\n\n{_six(snapshot, talked)}")
        case Topic.FOREIGN:
            own = {
                "German": "Ich verstehe nur Englisch.",
                "Turkish": "Yalnızca İngilizce anlıyorum.",
            }
            return Reply(
                f"English only: {own[asked.term]}\n\n{_six(snapshot, talked)}", understood=False
            )
        case Topic.GREETING:
            if asked.text.startswith(_CLOSING):
                return Reply("You are welcome.")
            return Reply(f"Hello. {HELP}\n\n{_six(snapshot, talked)}")
        case Topic.UNKNOWN:
            odd = ""
            if asked.unknown:
                odd = f" (“{literally(_whole(asked)[:40])}” is no word I know)"
            elif asked.beside:
                words = ", ".join(f"“{literally(word[:40])}”" for word in asked.beside[:2])
                odd = f" (I have no answer to it that takes {words} into account)"
            return Reply(
                f"I did not understand that{odd}. {_six(snapshot, talked)}", understood=False
            )
    return None


def _whole(asked: Asked) -> str:
    """The unknown word with what it stands in: gpt-5, and not gpt."""
    word = asked.unknown[0]
    around = re.search(rf"(?<![\w.-])[\w.-]*{re.escape(word)}[\w-]*(?:\.\w+)*", asked.text)
    return around[0] if around else word


def _six(snapshot: Snapshot, talked: Sequence[int]) -> str:
    """Six things that can be asked about these runs."""
    ids = (
        tuple(talked)
        if len(talked) >= MIN_RUNS
        else tuple(snapshot.newest_that_wrote(RunQuery(limit=2)))
    )
    one, two = (ids + (ids or (1,)) * 2)[:2]
    found = [
        f"which run is better, {one} or {two}",
        "what differs in settings",
        "which tables improved the most",
    ]
    found += [
        "which assets regressed",
        f"what did run {one} cost by step",
        "which texts were rejected",
    ]
    return "Ask me, for example:\n\n" + "\n".join(f"- {each}" for each in found)


def nameable(snapshot: Snapshot) -> str:
    """Some runs that can be named."""
    newest = snapshot.newest_that_wrote(RunQuery(limit=5))
    names = ", ".join(f"#{run_id}" for run_id in newest)
    return f"The newest that wrote something are {names}." if newest else ""
