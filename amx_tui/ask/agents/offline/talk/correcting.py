"""What was meant instead of a word of the question before, its other end, whether what it told is sure,
and where `there` is."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.ledger.asking import Vocabulary
from amx_tui.ask.agents.offline.talk.ellipsis import completed
from amx_tui.ask.agents.offline.talk.talking import Talk

_CUE = (
    r"(?:(?:no|nope|sorry|oops|wait|pardon|my bad|correction|excuse me|uh|ah|oh|hm+|but|well)\b"
    r"[ ,.;:!-]*)"
)
_MEANT = re.compile(
    rf"{_CUE}*(?:actually,? )?(?:(?:i|we) (?:actually |really |of course )?(?:meant|mean|wanted)"
    r"(?: to (?:say|ask|write|type)(?: about)?)?|make (?:that|it)|i was (?:asking|talking)"
    r" about)[ ,:]+"
    r"(?P<new>.+?)(?:,? (?:not|instead of|rather than|and not) (?P<old>.+?))?(?:,? (?:sorry"
    r"|please|instead))*",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"{_CUE}+(?:not (?P<old>[\w.]+)[ ,;:-]+(?:but )?)?(?P<new>(?:\S+ ){{0,4}}?\S+?)"
    r"(?:,? (?:sorry|please|instead))*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:(?:in|on|for|of|by|from|with|about|the|run|runs|table|column|columns of)\s+)+",
    re.IGNORECASE,
)
_MOST = 3  # places that are meant by `there`
_FEW = 5  # words


def meant(question: str, talk: Talk, known: Vocabulary, now: float) -> str:
    """The question before with what is meant in the place of what was said; "" where that is not
    plain."""
    text = question.strip(" ?!.")
    match = _MEANT.fullmatch(text) or _NO.fullmatch(text)
    if match is None or talk.last is None or len(match["new"].split()) > _FEW:
        return ""
    numbers = set(re.findall(r"(?<![\w.$-])\d+(?![\w%-]|\.\d)", talk.question))
    if match["new"].isdigit() and numbers - {*map(str, talk.last.run_ids)}:
        return ""  # the top 5, or run 5
    old = _BEFORE.sub("", match["old"] or "").strip()
    if old:
        said = rf"(?<![\w.$#-]){re.escape(old)}(?![\w$-])"
        new = _BEFORE.sub("", match["new"]).strip()
        again, number = re.subn(said, lambda _: new, talk.question, flags=re.IGNORECASE)
        return again if number == 1 else ""
    return completed(f"and {match['new']}", talk.question, known, now)


_SURE = re.compile(
    r"(?:(?:and|so|but|ok) )*(?:is|was|could|can|might) (?:that|it|this|the (?:difference|change|gap"
    r"|rise|gain|increase|improvement|drop|loss))(?: be| just| statistically| really)*"
    r" (?:significant|real|chance|noise|luck|random|by chance|certain|sure)",
    re.IGNORECASE,
)
_APPROVAL = re.compile(r"\b(?:approv|accept)", re.IGNORECASE)
_SPENDING = re.compile(
    r"\b(?:costs?|cheap|expensive|tokens?|fast|slow|time|duration)", re.IGNORECASE
)
_ERROR = re.compile(
    r"(?:(?:and|so|but|ok) )*what (?:was|is|were) (?:the|its) (?:error|problem|error message|message"
    r"|issue|cause|reason)(?: there| for (?:that|it|this))?",
    re.IGNORECASE,
)


def retold(question: str, talk: Talk) -> str:
    """Whether what the question before told of is sure, and the error behind it, as a question; "" for
    another one."""
    text, last = question.strip(" ?!."), talk.last
    if last is None or not talk.question:
        return ""
    if _SURE.fullmatch(text):
        of = "approval" if _APPROVAL.search(talk.question) else ""
        of = of or ("cost" if _SPENDING.search(talk.question) else "")
        return f"is the difference in {of} significant" if of else ""
    if _ERROR.fullmatch(text) and last.about is About.RUN and len(last.run_ids) == 1:
        return f"why did run {last.run_ids[0]} fail"
    return ""


_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?:\b(?:in|on|from) )?\bthere\b(?! (?:is|are"
    r"|was|were|any)\b)",
    re.IGNORECASE,
)


_IT = re.compile(
    r"\b(?:it|(?:this|that|the same) (?:column|field|text|description|asset|one))\b", re.IGNORECASE
)


def placed(question: str, last: Asked | None) -> str:
    """The question with the places of the one before for `there`, and with its one column for `it`; ""
    where there are none."""
    if last is None:
        return ""
    named = last.named
    if len(named.assets) == 1 and not named.tables and len(_IT.findall(question)) == 1:
        return _IT.sub(lambda _: named.assets[0].named, question)
    if not _THERE.search(question):
        return ""
    places = [asset.named for asset in named.assets]
    places += [".".join(part.quoted for part in table if part) for table in named.tables]
    places += [schema.quoted for schema in named.schemas]
    if not places and last.first.count(".") == 1:
        places = [last.first]
    if not 0 < len(places) <= _MOST or named.outside:
        return ""
    return _THERE.sub(f"on {' and '.join(places)}", question, count=1)
