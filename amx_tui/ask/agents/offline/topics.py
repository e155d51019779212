"""What a question is about, by the words in it: the first rule that fits decides.

The order matters: a word like "cost" says more than a word like "better", and a name more than either.
"""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.ask.agents.offline.behind import stands_behind
from amx_tui.ask.agents.offline.topics_assets import about_assets, turned
from amx_tui.ask.agents.offline.topics_decisions import about_decisions
from amx_tui.ask.agents.offline.topics_history import of_history, there_is
from amx_tui.ask.agents.offline.topics_runs import about_runs
from amx_tui.vocabulary import FindingKind

KINDS = {
    "empty": FindingKind.EMPTY,
    "placeholder": FindingKind.PLACEHOLDER,
    "tautology": FindingKind.TAUTOLOGY,
    "boilerplate": FindingKind.BOILERPLATE,
    "duplicate": FindingKind.DUPLICATE,
    "contradiction": FindingKind.CONTRADICTION,
    "hedge": FindingKind.HEDGE,
    "personal data": FindingKind.PERSONAL_DATA,
    "unknown name": FindingKind.UNKNOWN_NAME,
    "too long": FindingKind.TOO_LONG,
}
_AMOUNTS = (("cost", About.COST), ("tokens", About.TOKENS))


def topic_of(asked: Asked, text: str) -> tuple[About, str]:
    """What a question is about, and the filter of assets that it names, or ""."""
    if there_is(asked, text):
        return About.RUNS, ""
    if stands_behind(asked, text):
        return About.BEHIND, ""
    for rule in (
        _outright,
        _quality,
        _amounts,
        _findings,
        about_decisions,
        about_assets,
        about_runs,
    ):
        about, only = rule(asked, text)
        if about is not About.UNKNOWN:
            return about, only
    return About.UNKNOWN, ""


_NO = (About.UNKNOWN, "")


def _outright(asked: Asked, text: str) -> tuple[About, str]:
    """Topics that one word settles."""
    has = asked.has
    if has("votes"):
        return About.VOTES, ""
    if has("rules"):
        return About.RULES, ""
    if has("edge") or _EDGE.search(text):
        return About.EDGE, ""
    if _queued(asked, text):
        return About.QUEUE, ""
    if re.search(r"\btoo long\b", text):
        return About.FINDINGS, f"finding:{FindingKind.TOO_LONG}"
    if has("length") or (has("speed") and has("asset") and _long(text)):
        return About.LENGTH, ""
    if _wins(asked, text):
        return About.WINS, ""
    return _NO


_EDGE = re.compile(
    r"\b(?:anything|something|what|where|things?)\b.*\b(?:\d+|[a-d]|one|it|run)\b (?:does|do|did"
    r"|is|was) (?:\w+ly )?"
    r"(?:better|worse|well|good)\b|\b(?:better|worse|good|bad) at\b|\bgoing for (?:it|\d+|[a-d])\b"
)


def _long(text: str) -> bool:
    return bool(
        re.search(r"\b(?:long|longer|longest)\b", text)
        and not re.search(r"\btook|takes?|taken|run for|last\b", text)
    )


def _queued(asked: Asked, text: str) -> bool:
    """Where a reviewer's time pays."""
    where = re.search(
        r"\b(?:where|what|which|how)\b.*\b(?:should|shall|do|to|must|could)\b.*\b(?:review|look "
        r"at|look first|check|start|begin|inspect)\b",
        text,
    )
    if asked.has("queue") and re.search(r"\bruns?\b", text):
        return False
    return (
        (asked.has("queue") and (asked.has("reviews") or not asked.has("cost")))
        or ((bool(where) and not asked.run_ids and "look at" not in text) or "review first" in text)
        or bool(
            re.search(
                r"\bspend\b.*\b(?:time|minutes?|hour)\b|\bneeds? (?:a )?(?:review|attention)\b",
                text,
            )
        )
    )


def _wins(asked: Asked, text: str) -> bool:
    if asked.named or asked.has("cost", "approved", "table"):
        return False
    return bool(
        re.search(
            r"\b(?:wins?|won|leads?)\b.*\b(?:assets?|columns?|texts?|descriptions?|cells?|fields?)\b",
            text,
        )
        or re.search(r"\b(?:assets?|columns?|fields?) (?:does|do|did)\b.*\bwin\b", text)
        or re.search(
            r"\bhow many (?:wins|does \w+ win)\b|\bwin (?:count|rate)s?\b|\bcount of wins\b", text
        )
    )


def _quality(asked: Asked, text: str) -> tuple[About, str]:
    """Which run, whether that can be known, and whether the prompt helped."""
    has = asked.has
    if has("not") and turned(asked) and not has("approved", "rejected", "missing", "applied"):
        return _NO  # what is not so is another question: nobody else answers it either
    if _chooses(asked, text):
        one = len(asked.named.assets) == 1 and not asked.named.tables
        return (About.NAMED if one else About.APPLY), ""
    if (has("significant") and not has("findings")) or re.search(r"\bp[- ]?values?\b", text):
        return About.SIGNIFICANCE, ""
    helps = has("help", "better", "improve", "worse", "regress") or "difference" in text
    places = has("asset", "item") or re.match(r"(?:and |so )?where\b", text)
    if (
        has("prompt")
        and helps
        and not places
        and not has("tokens", "table", "cost", "speed")
        and not asked.named
    ):
        return About.HELPED, ""
    if has("model", "author", "profile", "board", "who") and _is_board(asked, text):
        return About.RUNS, ""
    spending = sum(map(has, ("cost", "tokens", "speed", "approved")))
    if (
        spending > 1
        and not has("per", "findings", "rate", "better", "worse", "most", "least", "confidence")
        and not has("logprob")
    ):
        return About.COST, ""
    amounts = sum(
        has(each) for each in ("cost", "tokens", "speed", "confidence", "logprob", "approved")
    )
    if amounts > 2 and not has("model"):
        return About.VERDICT, ""
    return _NO


_TO_CHOOSE = re.compile(
    r"\b(?:to|we|i|you)\s+(?:apply|use|take|pick|choose|ship|keep|deploy|publish|adopt|go|select"
    r"|prefer)\b|\brecommend(?:ed|ation)?\b|\badvi[cs]e\b|\bsuggestion\b"
)


def _chooses(asked: Asked, text: str) -> bool:
    """Whether somebody asks which run to take."""
    if asked.has("cost", "tokens", "speed", "settings", "model", "prompt", "author", "failed"):
        return False
    return bool(_TO_CHOOSE.search(text)) or (asked.has("should") and asked.has("choose"))


def _is_board(asked: Asked, text: str) -> bool:
    """Whether groups of runs over the history are asked for."""
    if asked.run_ids or asked.letters or asked.named.assets or "model time" in text:
        return False
    if re.search(r"(?:^|\b)(?:did|does|is|was|has|by|in) the model\b", text):
        return False
    if asked.has("board") and not asked.has(
        "better", "model", "author", "profile", "cost", "tokens"
    ):
        return bool(re.search(r"\b(?:board|ranking|leaderboard)\b", text))
    if re.search(
        r"\b(?:this|these|its|the two|both|they) (?:runs?|models?)|did (?:they|it|we)|\bhere\b",
        text,
    ):
        return False
    rated = asked.has(
        "rank",
        "better",
        "cost",
        "speed",
        "approved",
        "worse",
        "board",
        "coverage",
        "findings",
        "logprob",
        "confidence",
    )
    people = asked.has("author") or (
        asked.has("who")
        and asked.has("better", "most")
        and asked.has("approved")
        and not asked.run_ids
        and "run" in text
    )
    return rated and (people or asked.has("model", "profile"))


def _amounts(asked: Asked, text: str) -> tuple[About, str]:
    """What was spent."""
    has = asked.has
    several = not asked.run_ids and not asked.letters
    whole = re.search(
        r"\b(?:all|every) (?:of )?(?:the |our |my )?runs?\b|\bso far\b|\b(?:the |whole |entire "
        r")history\b",
        text,
    )
    apart = has("most", "least", "better", "worse", "average") or _SUPERLATIVE.search(text)
    ours = asked.named.schemas and re.search(r"\b(?:we|i|us)\b", text)
    if has("cost", "tokens") and several and (has("date") or whole or ours) and not apart:
        return About.RUNS, ""
    if several and (_of_history(asked, text) or of_history(asked, text)):
        return About.RUNS, ""
    facts = has("when", "who", "status", "scope", "database", "version", "author")
    if facts and len(asked.run_ids) + len(asked.letters) == 1 and has("cost", "tokens", "speed"):
        return About.RUN, ""
    for concept, about in _AMOUNTS:
        if has(concept) and not (has("findings") or has("tautology", "hedge")):
            return about, ""
    return _NO


def _of_history(asked: Asked, text: str) -> bool:
    """Whether runs of the whole history are to be ranked by what they used."""
    if not asked.has("cost", "tokens", "speed") or asked.has("model", "profile", "author", "per"):
        return False
    if re.search(r"\b(?:these|those|the two|both|the three|the four|of them|compared)\b", text):
        return False
    first = (
        asked.has("most", "least", "rank", "better", "worse")
        or asked.number
        or _SUPERLATIVE.search(text)
    )
    plural = re.search(r"\bruns\b", text) or asked.has("board")
    return bool(first and plural)


_SUPERLATIVE = re.compile(
    r"\b(?:cheapest|dearest|fastest|slowest|quickest|longest|expensive|costly)\b"
)


def _findings(asked: Asked, text: str) -> tuple[About, str]:
    has = asked.has
    kind = next((kind for name, kind in KINDS.items() if has(name)), None)
    if kind is None and re.search(
        r"\b(?:unknown|wrong|made[- ]up|fake|bogus) (?:\w+ )?names?\b", text
    ):
        kind = FindingKind.UNKNOWN_NAME
    if kind is None and re.search(
        r"\b(?:no|without|missing an?y?|lack\w*) (?:an? |any )?(?:description|text|comment)s?\b",
        text,
    ):
        kind = FindingKind.EMPTY
    if kind is None and re.search(
        r"\b(?:wrong|another|other|foreign|mixed|not in the right) language\b", text
    ):
        kind = FindingKind.LANGUAGE
    if kind is None and not has("findings"):
        return _NO
    only = f"finding:{kind}" if kind else ""
    ranked = has("table") and not asked.named
    return (About.RANKED, only) if ranked else (About.FINDINGS, only)
