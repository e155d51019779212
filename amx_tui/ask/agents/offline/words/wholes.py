"""Whole questions about the compared runs, with a place in them for each run.

A question is one of these or none: no word of it is passed over. What stands in front of the question
itself, such as `if I had to ship one of them today`, is a part of it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.words.dialect import Turns, captured
from amx_tui.ask.agents.offline.words.facts import FACTS
from amx_tui.ask.agents.offline.words.questions import QUESTIONS
from amx_tui.ask.agents.offline.words.verdicts import VERDICTS
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

ASKS = {said: word for word, texts in QUESTIONS.items() for said in texts.split(", ")}

_SMALL = r"(?:and|so|but|ok|okay|well|then|now|hey|please|finally|overall|honestly|just|hm+)\b,? *"
_OPENING = (
    r"(?:(?:(?:can|could|would|will) you (?:please )?(?:tell|show|explain to) (?:me|us)|tell me"
    r"|do you know|i(?:['’]d| would) (?:like|love) to know|i (?:want|need) to know|i wonder"
    r"|would you (?:say|agree)|do you (?:think|agree)|in your (?:opinion|view)|if you were me"
    r"|if i were you|in my (?:place|shoes|position)|if it (?:were|was) up to you"
    r"|(?:out of|of|between|among|from|comparing) (?:the|these|those)(?: two| both)(?: runs)?"
    r"|is it (?:true|right|correct|so)|am i (?:right|correct)|(?:can|could) you confirm|i (?:think"
    r"|believe"
    r"|guess|heard|hear|suppose|assume)|(?:my|our|the) (?:\w+ )?(?:boss|colleagues?|team|manager"
    r"|lead|friend)"
    r" (?:says?|thinks?|claims?|believes?|told me)|they say|people say"
    r"|(?:statistically|generally|honestly|frankly) speaking)\b[,:]? *(?:that )?)"
)
_BEFORE = re.compile(rf"^(?:{_SMALL}|{_OPENING})*", re.IGNORECASE)
_OPENED = re.compile(rf"^{_OPENING}+(?=\w+ \w)", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:,? (?:please|pls|then|overall|in the end|though|really|at all|anyway|exactly"
    r"|in your (?:opinion|view)|do you think|would you say|if you were me|correct|right|true"
    r"|if it (?:were|was) up to you|is (?:he|she|that|it) (?:right|true|correct)|is(?:n['’]t| not)"
    r" it))+$",
    re.IGNORECASE,
)
_ALL = Turns(*VERDICTS, *FACTS)


def opened(question: str) -> str:
    """The question without the phrase that opens it, such as `is it true that`."""
    return _OPENED.sub("", question.strip())


def whole(question: str, ids: Sequence[int]) -> str:
    """The question in fewer words, while `ids` are compared; "" where it is none of these."""
    bare = " ".join(question.split()).strip(" ?!.,")
    bare = _BEHIND.sub("", _BEFORE.sub("", bare)).strip(" ?!.,")
    if plain := ASKS.get(folded(bare)):
        return plain
    found = _ALL.whole(bare)
    return _of_runs(*found, ids) if found else ""


def _of_runs(plain: str, match: re.Match[str], ids: Sequence[int]) -> str:
    """A plain question with the runs that were named, for none may get lost; "" where one would."""
    runs = [run for group, run in match.groupdict("").items() if run and group[:3] == "run"]
    kept, named = captured(match), {_called(run): run for run in runs}
    told = " ".join(plain.split())
    lost = [run for called, run in named.items() if run not in (kept.get("one"), kept.get("two"))]
    here = {*map(str, ids), *_AGES, *LETTERS[: len(ids)].lower()}
    if not lost or (len(ids) == MIN_RUNS and all(_called(run) in here for run in lost)):
        return told
    return f"{told}, {lost[0]} or {lost[1]}" if len(lost) == MIN_RUNS else ""


def _called(run: str) -> str:
    return re.sub(r"^(?:the |runs? )| (?:run|one)$", "", folded(run)).lstrip("#")


_AGES = ("newer", "older", "newest", "latest", "new", "old", "first", "second")
