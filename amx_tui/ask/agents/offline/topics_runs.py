"""What a question about runs as a whole asks for: the verdict, facts of one, a list of them."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.ask.agents.offline.topics_assets import turned
from amx_tui.ask.agents.offline.topics_history import of_history

_NO = (About.UNKNOWN, "")
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


def about_runs(asked: Asked, text: str) -> tuple[About, str]:
    """The topic of a question about runs; UNKNOWN for another one."""
    has = asked.has
    single = len(asked.run_ids) == 1
    if _of_quality(asked, text):
        return (About.WHY, "") if has("why") else (About.VERDICT, "")
    if has("not") and turned(asked):
        return _NO
    if of_history(asked, text):
        return About.RUNS, ""
    if has("date") and not asked.run_ids and has("run", "when", "failed", "who", "scope"):
        return About.RUNS, ""
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
    return _rest(asked, text)


def _rest(asked: Asked, text: str) -> tuple[About, str]:
    has = asked.has
    if re.search(r"\b(?:newer|older)\b", text) and not asked.run_ids and has("run"):
        return About.RUN, ""
    if has("table") and re.search(r"\b(?:what|which) tables (?:are|do|did)\b", text):
        return About.COUNTS, ""
    if has("schema") and not asked.last_two:
        return _NO
    if re.fullmatch(r"(?:and )?(?:by )?how much", text):
        return About.VERDICT, ""
    if has("oldest") and has("run"):
        return About.RUNS, ""
    if (
        has("better", "worse", "compare", "verdict", "help", "differ", "improve", "regress")
        or len(asked.run_ids) > 1
    ):
        return (About.WHY, "") if has("why") else (About.VERDICT, "")
    if has("why"):
        return About.WHY, ""
    if has("run") and has("list", "latest", "show"):
        return About.RUNS, ""
    return _NO
