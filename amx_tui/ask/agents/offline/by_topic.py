"""What answers a question, by what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from amx_tui.ask.agents.offline.answers import (
    advice,
    amounts,
    assets,
    behind,
    decisions,
    history,
    lists,
    quality,
    ranking,
    records,
    why,
)
from amx_tui.ask.agents.offline.answers.grounds import grounds
from amx_tui.ask.agents.offline.desk.asked import About as Topic
from amx_tui.ask.agents.offline.desk.desk import Desk, Reply
from amx_tui.ask.agents.offline.ledger.answering import over_history
from amx_tui.ask.agents.offline.whole.causes import moved
from amx_tui.ask.agents.offline.whole.changes import changed
from amx_tui.ask.agents.offline.whole.covered import covered, described_by
from amx_tui.ask.agents.offline.whole.facts import fact
from amx_tui.ask.agents.offline.whole.found import picked, reasons
from amx_tui.ask.agents.offline.whole.lacking import lacking
from amx_tui.ask.agents.offline.whole.opposing import opposing
from amx_tui.ask.agents.offline.whole.quotients import quotient
from amx_tui.ask.agents.offline.whole.taking import take
from amx_tui.ask.agents.offline.whole.weighing import right, worth
from amx_tui.ask.agents.offline.wishes.answers import composed

ANSWERS: Mapping[Topic, Callable[[Desk], Reply]] = {
    Topic.VERDICT: quality.verdict,
    Topic.HELPED: quality.helped,
    Topic.SIGNIFICANCE: quality.significance,
    Topic.APPLY: advice.choose,
    Topic.VOTES: advice.votes,
    Topic.QUEUE: advice.queue,
    Topic.RULES: advice.rules,
    Topic.WINS: ranking.wins,
    Topic.EDGE: ranking.edge,
    Topic.LENGTH: ranking.length,
    Topic.RANKED: ranking.ranked,
    Topic.OVERLAP: decisions.overlap,
    Topic.WHY: why.why,
    Topic.SETTINGS: records.settings,
    Topic.FINDINGS: records.findings,
    Topic.REVIEWS: decisions.reviews,
    Topic.COST: amounts.cost,
    Topic.TOKENS: amounts.tokens,
    Topic.SPEED: amounts.speed,
    Topic.APPROVAL: decisions.approval,
    Topic.CONFIDENCE: ranking.confidence,
    Topic.LOGPROB: ranking.logprob,
    Topic.TABLES: lists.tables,
    Topic.ASSETS: lists.filtered,
    Topic.NAMED: assets.named,
    Topic.HISTORY: assets.asset_history,
    Topic.COUNTS: lists.counts,
    Topic.LINEAGE: history.lineage,
    Topic.RUN: history.about_run,
    Topic.BEHIND: behind.behind,
    Topic.GROUNDS: grounds,
    Topic.FACT: fact,
    Topic.DESCRIBED: described_by,
    Topic.LEDGER: over_history,
    Topic.WISH: composed,
    Topic.CHANGE: changed,
    Topic.COVERED: covered,
    Topic.FOUND: picked,
    Topic.REASONS: reasons,
    Topic.TAKE: take,
    Topic.RIGHT: right,
    Topic.WORTH: worth,
    Topic.QUOTIENT: quotient,
    Topic.LACKS: lacking,
    Topic.OPPOSED: opposing,
    Topic.MOVED: moved,
}
