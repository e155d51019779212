"""What stands behind one text: the model's reasoning, what it cites, what else it offered, and when."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, listed, literally
from amx_tui.history.models import ResultDetail
from amx_tui.present import formats

_CUT = 200
_REASONS = re.compile(
    r"\b(?:reasoning|reasoned|rationale|thinking|thought)\b"
    r"|\b(?:why|what made)\b.*\b(?:wrote|writes?|says?|said|word(?:ed)?|describe[sd]?)\b"
    r"|\b(?:why|how|what made)\b.*\b(?:chose|choose|pick|picked|come up|came up|arrived?)\b"
)
_CITES = re.compile(
    r"\b(?:citations?|cite[sd]?|sources?|based on|rests? on|evidence|references?|documents?"
    r"|handbook|quotes?|where .*\bfrom)\b"
)
_OFFERED = re.compile(
    r"\b(?:alternatives?|suggestions?|suggested|candidates?|on offer|offered|other (?:wordings?"
    r"|texts?|options?|descriptions?|versions of the text|phrasings?)|what else)\b"
)
_WHEN = re.compile(
    r"^(?:and |so )?(?:when|on which (?:day|date)|what (?:day|date|time))\b.*\b(?:decided|approved"
    r"|accepted|rejected|skipped|applied|written|saved|reviewed|described)\b"
)


def stands_behind(asked: Asked, text: str) -> bool:
    """Whether a question asks for what stands behind the one text that it names."""
    if len(asked.named.assets) != 1 or asked.named.tables or asked.named.unknown:
        return False
    if asked.has("better", "worse", "improve", "regress", "rejected") and not (
        _WHEN.search(text) or _OFFERED.search(text)
    ):
        return False
    return any(each.search(text) for each in (_REASONS, _CITES, _OFFERED, _WHEN))


def behind(desk: Desk) -> Reply:
    """Reasoning, citations, alternatives or dates of the text that is named, of each run."""
    text, asset = desk.asked.text, desk.asked.named.assets[0]
    rows = [row for row in desk.rows() if row.asset == asset]
    if not rows:
        return Reply(f"None of these runs described {asset.named}.", found=False)
    parts, details = [], []
    wanted = range(len(desk.runs)) if desk.subject is None else [desk.subject]
    for i in wanted:
        cell = rows[0].cells[i]
        found = desk.snapshot.result(cell.result_id) if cell else None
        if found is None:
            parts.append(f"{desk.name(i)} did not write it")
            continue
        parts.append(f"{desk.name(i)} {_told(found, text)}")
        details.append(f"- {desk.name(i)}: {_all(found)}")
    detail = (Detail("Behind the texts", "\n".join(details)),) if details else ()
    return Reply(f"{asset.named}: {'; '.join(parts)}.", detail)


def _told(found: ResultDetail, text: str) -> str:
    if _WHEN.search(text):
        return _dates(found)
    if _OFFERED.search(text):
        return _alternatives(found)
    if _CITES.search(text):
        return _citations(found)
    reasons = found.reasoning.line
    cited = f"; {_citations(found)}" if found.citations else ""
    return (
        f"reasoned: “{literally(reasons[:_CUT])}”{cited}"
        if reasons
        else f"recorded no reasoning{cited}"
    )


def _dates(found: ResultDetail) -> str:
    times = (
        ("saved", found.saved_at), ("decided", found.evaluated_at), ("applied", found.applied_at),
    )  # fmt: skip
    told = ", ".join(f"{word} {formats.moment(at)}" for word, at in times if at)
    return f"{found.status}: {told}" if told else f"{found.status}, and no date is recorded"


def _alternatives(found: ResultDetail) -> str:
    others = [each for each in found.alternatives if each.text != found.description]
    if not others:
        return "offered nothing else"
    told = (f"“{literally(e.text.line[:110])}” {formats.probability(e.score)}" for e in others)
    return f"also offered {listed(told, 4)}"


def _citations(found: ResultDetail) -> str:
    if not found.citations:
        return "cites nothing"
    return f"cites {listed((literally(each.source) for each in found.citations), 4)}"


def _all(found: ResultDetail) -> str:
    reasons = literally(found.reasoning.line[:600]) or "no reasoning"
    return f"{reasons}; {_citations(found)}; {_alternatives(found)}; {_dates(found)}"
