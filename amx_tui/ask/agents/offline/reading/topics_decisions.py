"""Topics about what people decided: approved, rejected, written by themselves, applied."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk.asked import About, Asked

DECISIONS = (
    ("rejected", "skipped"),
    ("pending", "pending"),
    ("custom", "custom"),
    ("failed", "failed"),
    ("applied", "applied"),
)
_DATABASE = re.compile(
    r"\b(?:written|write|wrote|sent|pushed|went|gone|land(?:ed)?|in) (?:in)?to the (?:database|db"
    r"|warehouse)\b"
)
_NO = (About.UNKNOWN, "")


_STATUSES = re.compile(
    r"\b(?:review )?status(?:es)? (?:breakdown|overview|counts?|distribution|summary|split)"
    r"|\bbreakdown (?:of|by) (?:the )?(?:review )?(?:status|decision|review)(?:e?s)?|\b(?:by|per"
    r"|each) (?:review )?(?:status|decision)\b|\b(?:review|apply) (?:status|state|progress)\b"
    r"|\bhow far (?:along )?is the review\b"
)

_STATUS_OF = re.compile(
    r"(?:and )?(?:what (?:is|are|was|were) |show(?: me)? )?(?:the )?(?:review )?(?:status(?:es)?|state)"
    r" (?:of|in|on|for)\b"
)
"""Of a table or a schema, what was decided there; of a run, whether it went well."""


def about_decisions(asked: Asked, text: str) -> tuple[About, str]:
    """What people decided."""
    has = asked.has
    of_runs = _state_of_runs(asked, text)
    if of_runs is not None:
        return of_runs
    if _in_a_row(text):
        return About.REVIEWS, "statuses"
    of_place = asked.named and not asked.named.assets and _STATUS_OF.match(text)
    if of_place or (_STATUSES.search(text) and not has("run", "better", "worse")):
        return About.REVIEWS, "statuses"
    if re.search(r"\bhow many (?:reviewers|people|users|persons|humans)\b", text):
        return About.REVIEWS, "who"
    if _overlaps(asked, text):
        return About.OVERLAP, ""
    ranked = _by_table(asked, text)
    for concept, only in DECISIONS:
        if has("who") and has(concept):
            return About.REVIEWS, "who"
        if has(concept) and not (has("run") and re.search(rf"\b{concept} runs\b", text)):
            return (About.RANKED if ranked else About.REVIEWS), only
    if _DATABASE.search(text):
        return About.REVIEWS, "applied"
    if has("reviews") and not has("approved", "words") and _DECIDED.search(text):
        return _NO  # decided is not approved
    return _approved(asked, text, ranked) if has("approved", "reviews") else _NO


_DECIDED = re.compile(
    r"\b(?:how many|which|share|percent(?:age)?|number|count) .*\b(?:reviewed|decided|judged)\b"
)
_STATE = r"(?:applied|accepted|approved|pending|undecided|skipped|rejected|failed|custom|edited)"
_ROW = re.compile(rf"\b{_STATE}(?:(?: ?,| and| or|, and|, or) {_STATE}){{2,}}\b")


def _in_a_row(text: str) -> bool:
    """Whether three statuses or more are asked for, one after another."""
    return bool(_ROW.search(text))


def _state_of_runs(asked: Asked, text: str) -> tuple[About, str] | None:
    """What is no question about decisions, but about runs: `which runs failed`; None: neither."""
    has = asked.has
    nobody = not asked.run_ids and not asked.letters
    if has("lineage") and has("count", "latest", "oldest", "date") and nobody:
        return About.RUNS, ""
    if has("lineage") or (has("speed") and not asked.named and not has("approved", "rejected")):
        return _NO
    of_asset = has("asset", "item", "result")
    single = len(asked.run_ids) == 1 or asked.letters
    if has("failed") and _NOT_APPLIED.search(text):
        return None
    if has("failed") and single and not of_asset and not has("applied", "count"):
        return About.RUN, ""
    if re.search(r"\bruns\b", text) and has("failed") and not of_asset:
        return About.RUNS, ""
    return None


_NOT_APPLIED = re.compile(r"\bfail\w* (?:to |on )(?:be |get )?appl\w+|\bapply (?:fail|error)\w*")


def _by_table(asked: Asked, text: str) -> bool:
    """Whether tables are to be ranked by it, those of a schema too."""
    if not asked.has("table") or asked.named.tables or asked.named.assets or asked.named.unknown:
        return False
    return asked.has("most", "least", "rank", "per", "better", "worse", "more") or bool(
        re.search(r"\b(?:by|each|which|what) (?:\w+ )?tables?\b", text)
    )


def _approved(asked: Asked, text: str, ranked: bool) -> tuple[About, str]:
    """Who approved, what was approved, or how much of it."""
    has = asked.has
    if ranked:
        return About.RANKED, "approved"
    if re.search(
        r"\bwho\b.*\b(?:approve[sd]?|accept(?:s|ed)?|decide[sd]?|review(?:s|ed)?)\b", text
    ):
        more = re.search(r"\b(?:more|most|fewer|less)\b", text) and "review" not in text
        return (About.APPROVAL, "") if more else (About.REVIEWS, "who")
    if len(asked.named.assets) == 1 and not has("rate"):
        return _NO
    if asked.named and (asked.run_ids or asked.letters) and not has("rate", "more", "most", "than"):
        return About.REVIEWS, "approved"
    listing = has("list", "show") or re.search(
        r"\b(?:which|what) (?:assets?|columns?|texts?|descriptions?|fields?|ones)\b", text
    )
    return (About.REVIEWS, "approved") if listing else (About.APPROVAL, "")


def _overlaps(asked: Asked, text: str) -> bool:
    """Whether decisions in one run are held against those in another."""
    kinds = [word for word, at in asked.said if at < 0]
    runs = [at for word, at in asked.said if at >= 0]
    if not kinds:
        return False
    if asked.has("differ") or re.search(r"\bdisagree|\bdecided differently|\bsame decision", text):
        return True
    if asked.has("both") and not runs:
        return bool(
            re.search(
                r"\b(?:both|all|neither|none|every)\b(?: (?:the|these|of the|of|two|three|four|2"
                r"|3|4))* (?:runs?|of them|get|got|have|has|were|was|are)\b|\bin both\b|\bby "
                r"both\b|\bboth\W*$|\bin (?:all|every|neither|none)\b",
                text,
            )
        )
    if len(set(runs)) > 1 and re.search(r"\b(?:but|yet|though|and|while|not)\b", text):
        return (
            len(kinds) > 1
            or asked.has("not", "both")
            or bool(re.search(r"\bin \S+ and (?:in )?\S+", text))
        )
    return asked.has("only") and len(runs) == 1
