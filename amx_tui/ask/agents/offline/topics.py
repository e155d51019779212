"""What a question is about, by the words in it: the first rule that fits decides.

The order matters: a word like "cost" says more than a word like "better", and a name more than either.
"""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.vocabulary import FindingKind

_KINDS = {
    "empty": FindingKind.EMPTY,
    "placeholder": FindingKind.PLACEHOLDER,
    "tautology": FindingKind.TAUTOLOGY,
    "boilerplate": FindingKind.BOILERPLATE,
    "duplicate": FindingKind.DUPLICATE,
    "contradiction": FindingKind.CONTRADICTION,
    "hedge": FindingKind.HEDGE,
    "personal data": FindingKind.PERSONAL_DATA,
}


def topic_of(asked: Asked, text: str) -> tuple[About, str]:
    """What a question is about, and the filter of assets that it names, or ""."""
    has = asked.has
    if re.search(r"\b(?:not|never|without|neither|\w+n't)\b", text) and _turned(asked):
        return About.UNKNOWN, ""  # what is not so is another question
    if _chooses(asked, text):
        return About.APPLY, ""
    if (has("significant") and not has("findings")) or re.search(r"\bp[- ]?values?\b", text):
        return About.SIGNIFICANCE, ""
    if has("prompt") and has("help", "better", "improve", "worse", "regress") and not has("tokens"):
        return About.HELPED, ""
    if has("model", "author", "profile", "board") and _is_board(asked, text):
        return About.BOARD, ""
    amounts = sum(
        has(each) for each in ("cost", "tokens", "speed", "confidence", "logprob", "approved")
    )
    if amounts > 2 and not has("model"):
        return About.VERDICT, ""
    for concept, about in (("cost", About.COST), ("tokens", About.TOKENS)):
        if has(concept):
            return about, ""
    if kind := next((kind for name, kind in _KINDS.items() if has(name)), None):
        return About.FINDINGS, f"finding:{kind}"
    if has("findings"):
        return About.FINDINGS, ""
    return _about_assets(asked, text)


_TO_CHOOSE = re.compile(
    r"\b(?:to|we|i)\s+(?:apply|use|take|pick|choose|ship|keep|deploy|publish|adopt|go|select|prefer)\b"
    r"|\brecommend(?:ed|ation)?\b|\badvi[cs]e\b|\bsuggestion\b"
)


def _chooses(asked: Asked, text: str) -> bool:
    """Whether somebody asks which run to take."""
    if asked.has("cost", "tokens", "speed", "settings", "model", "prompt", "author"):
        return False
    return bool(_TO_CHOOSE.search(text)) or (asked.has("should") and asked.has("choose"))


def _turned(asked: Asked) -> bool:
    """Whether a "not" would turn the question round."""
    return asked.has("changed", "differ", "improve", "regress", "better", "worse", "rejected")


def _is_board(asked: Asked, text: str) -> bool:
    """Whether groups of runs over the history are asked for."""
    if asked.run_ids or asked.letters or asked.named.assets or "model time" in text:
        return False
    if asked.has("board") and not asked.has("better", "model", "author", "profile"):
        return bool(re.search(r"\b(?:board|ranking|leaderboard)\b", text))
    if re.search(
        r"\b(?:this|these|its|the two|both|they) (?:runs?|models?)|did (?:they|it|we)", text
    ):
        return False
    rated = asked.has("better", "cost", "speed", "approved", "worse", "board", "coverage")
    return rated and asked.has("model", "author", "profile")


def _about_assets(asked: Asked, text: str) -> tuple[About, str]:
    has, named = asked.has, asked.named
    if has("speed") and not named:
        return About.SPEED, ""
    if has("lineage"):
        return About.LINEAGE, ""
    single = bool(asked.run_ids) and len(asked.run_ids) == 1
    if single and has("failed") and has("why"):
        return About.RUN, ""
    for concept, only in (
        ("rejected", "skipped"), ("pending", "pending"), ("custom", "custom"), ("failed", "failed"),
        ("applied", "applied"),
    ):  # fmt: skip
        if re.search(r"\bruns (?:have |that |which |has )?fail", text):
            return About.RUNS, ""
        if has("who") and has(concept):
            return About.REVIEWS, "who"
        if has(concept) and not (has("run") and re.search(rf"\b{concept} runs\b", text)):
            return About.REVIEWS, only
    if has("approved", "reviews") and has("who"):
        return About.REVIEWS, "who"
    if has("approved", "reviews"):
        return (About.APPROVAL, "") if not has("list", "show") else (About.REVIEWS, "approved")
    if re.search(r"\b(?:same|other|another|different) (?:model|database|profile|version)", text):
        return About.SETTINGS, ""
    if has("settings") or (has("prompt") and not named):
        return About.SETTINGS, ""
    if has("changed") and not has("asset", "table", "item") and not named:
        return About.SETTINGS, ""
    if named.assets and re.search(
        r"\b(?:history of|who (?:described|wrote)|which runs|how many runs|over time|all runs)\b",
        text,
    ):
        return About.HISTORY, ""
    alone = len(named.assets) == 1 and not (named.tables or named.schemas)
    if (only := _filter(asked, text)) and not alone:
        if has("table") and not named.tables and only in ("regressed", "improved", "differing"):
            return About.TABLES, only
        return About.ASSETS, only
    if named.assets or named.tables or (named.unknown and not named.schemas):
        return About.NAMED, ""
    if named.schemas and not has("run", "better", "worse", "compare", "count", "verdict", "why"):
        return About.NAMED, ""
    return _about_runs(asked, text, single)


def _filter(asked: Asked, text: str) -> str:
    """The filter of the grid that a question names."""
    has = asked.has
    if re.search(r"\bonly in\b|\bnot in\b", text) or has("coverage"):
        return "missing"
    if re.search(r"\b(?:lost|lose|losing)\b.*\b(?:descriptions?|texts?|comments?)\b", text):
        return "missing"
    if has("gap") or (has("differ") and has("logprob")):
        return "gap"
    if _of_quality(asked, text):
        return ""
    if has("table") and has("better", "worse") and not has("missing", "low"):
        return "improved" if has("better") else "regressed"
    if has("regress"):
        return "regressed"
    if has("improve"):
        return "improved"
    if has("missing"):
        return "missing"
    if has("low") and (has("confidence", "asset", "item", "count") or not has("logprob")):
        return "low"
    if has("version") and has("asset", "item"):
        return "versions"
    moved = re.search(
        r"\b(?:where|what)\b.*\b(?:got|get|gets|became|went|is|was|did|does|do)\b", text
    )
    if has("worse") and (has("asset", "item") or (moved and not has("run"))):
        return "regressed"
    if has("better") and moved and not has("run") and re.search(r"\bgot\b|\bget\b|where", text):
        return "improved"
    if has("better") and has("asset", "item") and not has("run"):
        return "improved"
    if has("tie"):
        return (
            "tie"
            if re.search(r"\bti(?:e|es|ed)\b", text)
            else "same"
            if has("asset", "item")
            else ""
        )
    if has("differ", "changed") and has("asset", "item"):
        return "differing"
    if has("differ", "changed") and asked.named:
        return "differing"
    return ""


def _of_quality(asked: Asked, text: str) -> bool:
    """`did it improve`: about the whole, and not about assets."""
    closed = re.match(r"(?:and |so |but )?(?:did|has|have|is|was|does)\b", text)
    if not closed or asked.has("asset", "table", "item") or asked.named:
        return False
    return asked.has("improve", "regress", "better", "worse")


_LISTED = re.compile(
    r"\bwhich runs\b|\blist\b.*\bruns\b|\bruns (?:are there|exist|on|of)\b|\bhow many runs\b"
    r"|\b(?:latest|last|newest|recent|failed|all|previous) runs\b"
)


def _about_runs(asked: Asked, text: str, single: bool) -> tuple[About, str]:
    has = asked.has
    if has("confidence", "high", "medium"):
        return About.CONFIDENCE, ""
    if has("logprob"):
        return About.LOGPROB, ""
    if has("table") and (
        has("better", "worse", "per", "list", "show", "most", "step")
        or re.search(r"which|by table", text)
    ):
        return About.TABLES, "improved"
    if has("scope") and has("more", "most") and has("asset", "table"):
        return About.COUNTS, ""
    if has("count") and has("asset", "table", "item", "schema"):
        return About.COUNTS, ""
    facts = has(
        "model",
        "when",
        "who",
        "status",
        "scope",
        "database",
        "version",
        "facts",
        "profile",
        "author",
    )
    if single and not has("better", "worse", "compare", "why", "verdict"):
        return About.RUN, ""
    if asked.last_two and has("compare", "better", "worse", "verdict", "differ", "why"):
        return About.VERDICT, ""
    if _LISTED.search(text):
        return About.RUNS, ""
    if facts and not has("better", "worse", "compare", "why"):
        return About.RUN, ""
    if re.search(r"\b(?:newer|older)\b", text) and not asked.run_ids and has("run"):
        return About.RUN, ""
    if has("table") and re.search(r"\b(?:what|which) tables (?:are|do|did)\b", text):
        return About.COUNTS, ""
    if has("schema") and not asked.last_two:
        return About.UNKNOWN, ""
    if re.fullmatch(r"(?:and )?(?:by )?how much", text):
        return About.VERDICT, ""
    if has("oldest") and has("run"):
        return About.RUNS, ""
    if (
        has("better", "worse", "compare", "verdict", "help", "differ", "improve", "regress")
        or len(asked.run_ids) > 1
    ):
        return About.VERDICT, ""
    if has("why"):
        return About.WHY, ""
    if has("run") and has("list", "latest", "show"):
        return About.RUNS, ""
    return About.UNKNOWN, ""
