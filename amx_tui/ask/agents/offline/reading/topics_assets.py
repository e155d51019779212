"""What a question about assets and tables asks for: what it names, a filter, a ranking."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk.asked import About, Asked

_NO = (About.UNKNOWN, "")


def about_assets(asked: Asked, text: str) -> tuple[About, str]:
    """The topic of a question about assets, and the filter that it names; UNKNOWN for another one."""
    for rule in (_around_assets, _among_assets):
        found = rule(asked, text)
        if found != _NO:
            return found
    return _NO


def _around_assets(asked: Asked, text: str) -> tuple[About, str]:
    """What is asked around assets: speed, lineage, settings, history."""
    has, named = asked.has, asked.named
    if has("speed") and not named:
        return About.SPEED, ""
    if has("lineage") and not re.search(r"\bwhich runs\b|\bruns (?:are|were)\b", text):
        return About.LINEAGE, ""
    alike = has("tie", "differ", "changed") and not has("better", "worse", "improve", "regress")
    if alike and has("model", "database", "profile", "version", "language", "prompt") and not named:
        return About.SETTINGS, ""
    if has("settings") or (has("prompt") and not named) or (has("language") and not named):
        return About.SETTINGS, ""
    if has("changed") and not has("asset", "table", "item") and not named:
        return About.SETTINGS, ""
    if named.assets and re.search(
        r"\b(?:history|(?:who|which run) (?:\w+ )?(?:described|wrote)|which runs|how many runs"
        r"|over time|all runs|other runs)\b",
        text,
    ):
        return About.HISTORY, ""
    return _NO


def _among_assets(asked: Asked, text: str) -> tuple[About, str]:
    """Which assets, how many of them, and why."""
    has, named = asked.has, asked.named
    alone = len(named.assets) == 1 and not (named.tables or named.schemas)
    if has("why") and named and not has("missing"):
        return About.WHY, ""
    if has("high", "medium") and has("confidence") and has("asset", "item") and not has("rate"):
        return About.ASSETS, "high" if has("high") else "medium"
    if (
        has("logprob", "confidence")
        and has("asset")
        and (m := re.search(r"\b(higher|lower)\b", text))
    ):
        return About.ASSETS, "improved" if m[1] == "higher" else "regressed"
    if _ranks_assets(asked, text):
        return About.RANKED, "assets"
    if _ranks_tables(asked, text):
        return About.RANKED, ""
    if (
        has("count")
        and named.tables
        and has("asset")
        and not has("differ", "regress", "improve", "missing", "low", "tie", "changed")
    ):
        return About.COUNTS, ""
    if has("coverage") and has("count") and not has("missing"):
        return About.COUNTS, ""
    if (only := _filter(asked, text)) and not alone:
        if (
            has("table")
            and (named.outside or not named.tables)
            and only in ("regressed", "improved", "differing")
        ):
            return About.TABLES, only
        return About.ASSETS, only
    moved = has("better", "worse", "differ", "tie", "changed", "high", "medium", "low")
    if has("confidence") and named and not named.assets and not moved:
        return About.LOGPROB, ""
    if named.assets or named.tables or (named.unknown and not named.schemas):
        return About.NAMED, ""
    if named.schemas and not has("run", "better", "worse", "compare", "count", "verdict", "why"):
        return About.NAMED, ""
    return _NO


def _ranks_assets(asked: Asked, text: str) -> bool:
    """The best or worst assets of one run, by themselves."""
    if not asked.has("asset", "item") or (asked.has("table") and not asked.named):
        return False
    by = asked.has("logprob", "confidence") and asked.has(
        "most", "least", "better", "worse", "rank", "low", "high"
    )
    plain = (
        asked.has("better", "worse", "least", "most")
        and len(asked.run_ids) + len(asked.letters) == 1
    )
    plain = plain and bool(
        re.search(r"\b(?:worst|best|weakest|strongest|bottom|top|lowest|highest)\b", text)
    )
    low_band = asked.has("low") and asked.has("confidence")
    return (by and not low_band and not asked.has("gap", "differ", "count")) or plain


def _ranks_tables(asked: Asked, text: str) -> bool:
    measures = asked.has("logprob", "confidence", "missing", "low", "findings")
    return (
        asked.has("table") and not asked.named and measures and not asked.has("regress", "improve")
    )


_OF_WRITING = frozenset(
    ("asset", "item", "table", "schema", "list", "show", "say", "not", "only", "missing", "scope",
     "both", "count", "run", "other", "latest", "oldest", "baseline", "compare", "why")
)  # fmt: skip


def _filter(asked: Asked, text: str) -> str:
    """The filter of the grid that a question names."""
    has = asked.has
    only = re.search(r"\bonly in\b|\bnot in\b|\bonly (?:by|\w+ (?:wrote|described|has))\b", text)
    placed = asked.named and not (asked.run_ids or asked.letters or has("run", "both", "other"))
    if (only and not placed and asked.concepts <= _OF_WRITING) or has("coverage"):
        return "missing"
    if re.search(r"\b(?:lost|lose|losing)\b.*\b(?:descriptions?|texts?|comments?)\b", text):
        return "missing"
    if has("gap") or (has("differ") and has("logprob")):
        return "gap"
    if _of_quality(asked, text):
        return ""
    if (
        has("table")
        and has("better", "worse", "least", "most")
        and not has("missing", "low", "differ", "changed")
    ):
        down = has("worse", "regress") or (has("least") and not has("better", "improve"))
        return "regressed" if down else "improved"
    if has("regress"):
        return "regressed"
    if has("improve"):
        return "improved"
    if has("missing"):
        return "missing"
    if has("low") and (has("confidence", "asset", "item", "count") or not has("logprob")):
        return "low"
    moved = re.search(
        r"\b(?:where|what)\b.*\b(?:got|get|gets|became|went|is|was|did|does|do)\b", text
    )
    if has("worse") and (has("asset", "item") or (moved and not has("run"))):
        return "regressed"
    if has("better") and has("asset", "item") and not has("run"):
        return "improved"
    return _alike(asked, text)


def _alike(asked: Asked, text: str) -> str:
    """Whether texts are the same."""
    has = asked.has
    if has("tie") and has("confidence", "status", "cost", "model", "settings"):
        return ""
    if has("tie") and has("logprob"):
        return "" if has("not") else "tie"
    if has("tie", "differ", "changed") and has("not"):
        return _turned_round(asked, text)
    if has("tie"):
        if re.search(r"\bti(?:e|es|ed)\b", text):
            return "tie"
        return "same" if has("asset", "item") else ""
    if has("differ", "changed") and (has("asset", "item") or asked.named):
        return "differing"
    return ""


def _turned_round(asked: Asked, text: str) -> str:
    """`not the same`, `did not change`; "" where something else is not so."""
    alike = re.search(
        rf"\b(?:not|n't|no longer|never) (?:the |exactly |really |quite )*{_SAME}\b"
        rf"|\b(?:no|without|not any|n't any) {_SAME}\b",
        text,
    )
    if alike is None or not (asked.has("asset", "item") or asked.named):
        return ""
    return "same" if re.search(r"differ|chang", alike[0]) else "differing"


_SAME = r"(?:same|identical|equal|alike|differ\w*|chang\w*|unchanged)"


def _of_quality(asked: Asked, text: str) -> bool:
    """`did it improve`: about the whole, and not about assets."""
    closed = re.match(r"(?:and |so |but )?(?:did|has|have|is|was|does)\b", text)
    if not closed or asked.has("asset", "table", "item") or asked.named:
        return False
    return asked.has("improve", "regress", "better", "worse")


def turned(asked: Asked) -> bool:
    """Whether a "not" would turn the question round."""
    return asked.has("changed", "differ", "improve", "regress", "better", "worse")
