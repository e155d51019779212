"""What a question is about, by the words in it: the first rule that fits decides.

The order matters: a word like "cost" says more than a word like "better", and a name more than either.
"""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.answers.behind import stands_behind
from amx_tui.ask.agents.offline.answers.placed import PLACED, asks_in_place
from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.dates import RELATIVE
from amx_tui.ask.agents.offline.reading.topics_assets import about_assets, turned
from amx_tui.ask.agents.offline.reading.topics_decisions import about_decisions
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
    if stands_behind(asked, text):
        return About.BEHIND, ""
    for rule in (
        _outright,
        _quality,
        _amounts,
        _findings,
        about_decisions,
        about_assets,
        _about_runs,
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
    if has("edge") or (_EDGE.search(text) and not (asked.named or _ON_ASSETS.search(text))):
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


_ON_ASSETS = re.compile(
    r"\b(?:columns?|assets?|texts?|tables?|fields?|descriptions?) (?:where|in which|for which|on"
    r" which"
    r"|that)\b"
)
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
    if asked.named.assets or asked.has("cost", "approved", "table"):
        return False
    return bool(
        re.search(
            r"\b(?:wins?|won|leads?)\b.*\b(?:assets?|columns?|texts?|descriptions?|cells?"
            r"|fields?)\b",
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
    if asks_in_place(asked, text) and not has("prompt"):
        return About.NAMED, PLACED
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
        and not has("tokens", "cost", "speed")
        and not asked.named.assets
        and (not has("table") or asked.named)
    ):
        return About.HELPED, ""
    spending = sum(map(has, ("cost", "tokens", "speed", "approved")))
    if (
        spending > 1
        and not has("per", "findings", "rate", "better", "worse", "most", "least", "confidence")
        and not has("logprob")
    ):
        return About.COST, ""
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


def _amounts(asked: Asked, text: str) -> tuple[About, str]:
    """What was spent."""
    has = asked.has
    if _of_history(asked, text):
        return About.RUNS, ""
    facts = has("when", "who", "status", "scope", "database", "version", "author")
    one = len(asked.run_ids) + len(asked.letters) == 1 and not has("step")
    if facts and one and has("cost", "tokens", "speed"):
        return About.RUN, ""
    for concept, about in _AMOUNTS:
        if has(concept):
            return about, ""
    return _NO


_HERE = re.compile(
    r"\b(?:these|those|the two|both|compared|they|either|of them|this run|these runs|the three"
    r"|the four|here)\b"
)
_EVER = re.compile(r"\b(?:ever|history|all[- ]time|overall|so far|in total)\b")
_SCOPED = re.compile(
    r"\bruns? (?:on|of|for|in|over|about|that|which|with|touch\w*|did|has|have|by|from)\b"
)
_ENDS = re.compile(
    r"\b(?:first|last|latest|oldest|newest|earliest|most recent) (?:ever |finished |successful "
    r"|failed |cancelled |rerun |analyze |\w+ )?run\b"
)
_MOST = re.compile(
    r"\b(?:cheapest|dearest|fastest|slowest|quickest|longest|shortest|biggest|largest|smallest|best"
    r"|worst|(?:most|least) (?:expensive|costly)|(?:most|fewest|highest|lowest) \w+)\b"
)


def _of_history(asked: Asked, text: str) -> bool:
    """Whether runs of the history are meant, in a way that no query was read from."""
    if RELATIVE.search(text) and asked.has(
        "run", "when", "who", "other", "latest", "oldest", "date"
    ):
        return not asked.has("better", "worse", "compare", "cost", "tokens", "differ")
    if re.search(r"^what (?:happened|ran|was run|was going on)\b", text) and asked.has("date"):
        return not asked.run_ids
    if (
        asked.run_ids
        or asked.letters
        or asked.last_two
        or _HERE.search(text)
        or not asked.has("run")
    ):
        return False
    if asked.has("model", "profile", "author") and asked.has("better", "worse", "most", "least"):
        return False
    scoped = bool(asked.named) and bool(_SCOPED.search(text))
    if _ENDS.search(text):
        return not asked.has("differ", "compare", "cost", "tokens", "better", "worse") or scoped
    return bool(_MOST.search(text) and (scoped or asked.has("date") or _EVER.search(text))) or (
        asked.has("average") and asked.has("cost", "tokens", "speed") and asked.has("date")
    )


def _findings(asked: Asked, text: str) -> tuple[About, str]:
    has = asked.has
    kind = next((kind for name, kind in KINDS.items() if has(name)), None)
    if kind is None and re.search(
        r"\b(?:unknown|wrong|made[- ]up|fake|bogus) (?:\w+ )?names?\b", text
    ):
        kind = FindingKind.UNKNOWN_NAME
    if kind is None and re.search(
        r"\b(?:no|without|missing an?y?|lack\w*) (?:an? |any )?(?:description|text|comment)s?\b"
        r"(?! (?:is|are|was|were|got|has|have|that|which)\b)",
        text,
    ):
        kind = FindingKind.EMPTY
    if kind is None and not has("findings"):
        return _NO
    only = f"finding:{kind}" if kind else ""
    ranked = has("table") and not asked.named
    return (About.RANKED, only) if ranked else (About.FINDINGS, only)


_MEASURED = (
    "better", "worse", "most", "least", "regress", "improve", "logprob", "cost", "tokens", "speed",
    "approved", "confidence", "differ", "changed",
)  # fmt: skip
_LISTED = re.compile(
    r"\bwhich runs\b|\blist\b.*\bruns\b|\bruns (?:are there|exist|on|of|with|by|from|did)\b|\bhow "
    r"many (?:\w+ )?runs\b|\b(?:latest|last|newest|recent|failed|cancelled|all|previous|show|the) "
    r"(?:\d+ )?runs\b|\bwhat did \w+ run\b|\bwhat was run\b|\bwho ran\b.*\b(?:last|yesterday|today"
    r"|on|in)\b|\bruns? (?:yesterday|today|this|last)\b"
)


def _of_quality(asked: Asked, text: str) -> bool:
    """`is 112 an improvement`: about the runs as a whole."""
    has = asked.has
    if asked.named or has("asset", "table", "item", "count"):
        return False
    whole = not re.search(r"\b(?:anything|something|things?)\b", text)
    return has("improve", "regress") and whole


def _about_runs(asked: Asked, text: str) -> tuple[About, str]:
    """The topic of a question about runs; UNKNOWN for another one."""
    has = asked.has
    single = len(asked.run_ids) == 1
    if _of_quality(asked, text):
        return (About.WHY, "") if has("why") else (About.VERDICT, "")
    if has("not") and turned(asked):
        return _NO
    if has("confidence") and has("average"):
        return About.LOGPROB, ""
    if has("confidence", "high", "medium") and not has("logprob"):
        return About.CONFIDENCE, ""
    if has("logprob"):
        return About.LOGPROB, ""
    if has("table") and has("per", "count") and has("asset") and not has(*_MEASURED):
        return About.COUNTS, ""
    if has("table") and has("list", "show") and not has("better", "worse", "most", "least", "per"):
        return About.COUNTS, ""
    if has("table") and (
        has("better", "worse", "per", "list", "show", "most", "least", "step")
        or re.search(r"which|by table", text)
    ):
        return About.TABLES, "improved"
    if has("scope") and has("more", "most", "least") and has("asset", "table"):
        return About.COUNTS, ""
    if has("count") and has("asset", "table", "item", "schema") and not single:
        return About.COUNTS, ""
    facts = has(
        "model", "when", "who", "status", "scope", "database", "version", "facts", "profile", "author"
    )  # fmt: skip
    if single and has("why") and has("status", "failed"):
        return About.RUN, ""
    if single and not has("better", "worse", "compare", "why", "verdict", "differ"):
        return About.RUN, ""
    if asked.last_two and has("compare", "better", "worse", "verdict", "differ", "why"):
        return About.VERDICT, ""
    if _LISTED.search(text) and not has("better", "worse", "compare", "differ"):
        return About.RUNS, ""
    if facts and not has("better", "worse", "compare", "why"):
        return About.RUN, ""
    return _of_whole_runs(asked, text)


def _of_whole_runs(asked: Asked, text: str) -> tuple[About, str]:
    has = asked.has
    if re.search(r"\b(?:newer|older)\b", text) and not asked.run_ids and has("run"):
        return About.RUN, ""
    if has("table") and re.search(r"\b(?:what|which) tables (?:are|do|did)\b", text):
        return About.COUNTS, ""
    if has("schema") and not asked.last_two:
        return _NO
    if re.fullmatch(r"(?:and )?(?:by )?how much", text):
        return About.VERDICT, ""
    if (
        has("better", "worse", "compare", "verdict", "help", "differ", "improve", "regress")
        or len(asked.run_ids) > 1
    ):
        return (About.WHY, "") if has("why") else (About.VERDICT, "")
    if has("why"):
        return About.WHY, ""
    return _NO
