"""The analyst that needs no model: it reads the same comparison as the screen and says it in words.

It is not a language model and says so. It understands a few questions, each about the runs that it
names (`58, 59`, `#58`), those of the question before, or else the newest that fit:
- compare runs 58, 59: everything, metric by metric, and the largest gaps. So is any other question
- which run won cost (or duration, model time, tokens, logprob, confidence, approval)
- why on sales.orders (a table, or an asset; also: where)
- what differs in settings
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Sequence
from time import monotonic
from typing import Any, NamedTuple

from amx_tui.ask.agents.offline_runs import chosen
from amx_tui.ask.mentions import run_ids_in
from amx_tui.ask.protocol import (
    About,
    Call,
    Done,
    Earlier,
    Event,
    Failed,
    TextDelta,
    ToolFinished,
    ToolStarted,
)
from amx_tui.compare.answer import weighed
from amx_tui.compare.assessment import Assessment
from amx_tui.compare.comparison import Comparison, MetricRow
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.settings_diff import Setting, settings_between
from amx_tui.decide.votes import kept_votes
from amx_tui.errors import UserError
from amx_tui.history.models import RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.present import formats
from amx_tui.present.assessment_words import quality_line
from amx_tui.present.escaping import flat
from amx_tui.present.setting_words import equal_words, listed, setting_marks
from amx_tui.present.summary import cautions, counts_words
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

NAME = "offline analyst (no language model)"
HELP = (
    "I am not a language model: I read the comparison and put it in sentences. Ask me: "
    "compare runs 58, 59 · which run won cost · why on sales.orders · what differs in settings."
)
_ASSET = re.compile(r"\b[\w$]+(?:\.[\w$]+)+\b")
_TABLE = re.compile(r"\bon (?:the )?([\w$]+)", re.IGNORECASE)
_UNDERSTOOD = re.compile(
    r"\b(?:compar|differ|setting|why|where|which|who|what|won|win|best|better|cheap|fast)",
    re.IGNORECASE,
)
_WORDS = {
    "fast": "wall_duration_sec",
    "duration": "wall_duration_sec",
    "wall": "wall_duration_sec",
    "model time": "model_processing_sec",
    "prompt tokens": "prompt_tokens",
    "completion": "completion_tokens",
    "tokens": "total_tokens",
    "cost": "cost_usd",
    "cheap": "cost_usd",
    "logprob": "avg_logprob_score",
    "high": "pct_high_confidence",
    "low": "pct_low_confidence",
    "confidence": "pct_high_confidence",
    "approv": "approval_rate",
}


class OfflineAgent:
    """The analyst behind the protocol that all agents share."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._run_ids: tuple[int, ...] = ()

    @property
    def about(self) -> About:
        """It says that it is no language model; nothing leaves the machine."""
        return About("offline", "no language model", "")

    def resume(self, turns: tuple[Earlier, ...], session: dict[str, Any]) -> None:
        """Remember which runs the conversation was about."""
        self._run_ids = tuple(session.get("run_ids", ()))

    async def ask(self, question: str, run_ids: tuple[int, ...]) -> AsyncGenerator[Event, None]:
        """Answer from the comparison, paragraph by paragraph."""
        ids = self._run_ids or run_ids
        began = monotonic()
        try:
            given = await self._call(lambda snapshot: answer(snapshot, question, ids))
        except UserError as error:
            yield Failed(str(error))
            return
        for number, (name, arguments) in enumerate(given.calls):
            yield ToolStarted(str(number), name, arguments)
            yield ToolFinished(
                str(number), name, arguments, given.verdict, monotonic() - began, given.found
            )
        if not given.found:
            yield Failed(given.text)
            return
        self._run_ids = given.run_ids
        for paragraph in given.text.splitlines(keepends=True):
            yield TextDelta(paragraph)
        yield Done()

    @property
    def session(self) -> dict[str, Any]:
        """The runs that are talked about."""
        return {"run_ids": list(self._run_ids)}

    async def close(self) -> None:
        """Nothing is open."""


class Answer(NamedTuple):
    """Markdown text, the runs that it is about, and the calls that were made for it."""

    text: str
    run_ids: tuple[int, ...]
    calls: tuple[tuple[str, str], ...]
    found: bool = True
    verdict: str = ""


def answer(snapshot: Snapshot, question: str, run_ids: Sequence[int] = ()) -> Answer:
    """Answer a question about the runs that it names, else about `run_ids`."""
    named = run_ids_in(question)
    guess = bool(_UNDERSTOOD.search(question))
    if guess and len(named) == 1 and not snapshot.runs(named):
        return Answer(
            f"There is no run #{named[0]} in this history. {_nameable(snapshot)}", named, (), False
        )
    ids, why = chosen(snapshot, named, run_ids, guess=guess)
    if len(ids) < MIN_RUNS:
        return Answer(f"Name two to four runs. {_nameable(snapshot)}{HELP}", ids, (), False)
    evidence = snapshot.evidence(ids)
    calls = (("compare_runs", f"run_ids={list(ids)}"),)
    if len(evidence.runs) < MIN_RUNS:
        missing = ", ".join(f"#{run_id}" for run_id in evidence.missing)
        return Answer(f"There is no run {missing} in this history.", ids, calls, False)
    comparison, assessor = weighed(evidence, snapshot, kept_votes(snapshot.path).votes)
    assessment = assessor.assess()
    text = _text(snapshot, comparison, assessment, question)
    text = f"{why}\n\n{text}" if why else text
    return Answer(text, ids, calls, verdict=quality_line(assessment))


def _nameable(snapshot: Snapshot) -> str:
    """Some runs that can be named."""
    newest = snapshot.newest_that_wrote(RunQuery(limit=5))
    names = ", ".join(f"#{run_id}" for run_id in newest)
    return f"The newest that wrote something are {names}. " if newest else ""


def _text(snapshot: Snapshot, comparison: Comparison, assessment: Assessment, question: str) -> str:
    asked = question.casefold()
    if "setting" in asked or "prompt differ" in asked:
        return _settings(snapshot, comparison)
    if re.search(r"\bwh(y|ere)\b", asked) and _named_asset(question):
        return _why(comparison, question)
    if re.search(r"\b(which|who|what)\b.*\b(won|wins|win|best|better|led|cheap|fast)", asked):
        metric = next((name for word, name in _WORDS.items() if word in asked), None)
        if metric:
            row = next(r for r in comparison.metrics if r.metric.name == metric)
            return _metric_sentence(comparison, row)
    return _overview(comparison, assessment)


def largest_gaps(rows: Sequence[AssetRow], limit: int = 5) -> list[AssetRow]:
    """The assets on whose logprob the runs differ most."""

    def gap(row: AssetRow) -> float:
        values = [cell.logprob for cell in row.present if cell.logprob is not None]
        return max(values) - min(values) if len(values) > 1 else 0.0

    return [row for row in sorted(rows, key=gap, reverse=True)[:limit] if gap(row) > 0]


def _name(comparison: Comparison, position: int) -> str:
    return f"{LETTERS[position]} (#{comparison.runs[position].id})"


def _overview(comparison: Comparison, assessment: Assessment) -> str:
    runs = comparison.runs
    lines = [f"**{quality_line(assessment)}.**", "", f"{counts_words(comparison)}.", ""]
    lines += [
        f"- {_name(comparison, i)}: {run.label}, {run.scope}, {run.llm_model or 'no model'}, "
        f"{run.status}"
        for i, run in enumerate(runs)
    ]
    lines += [f"- Caution: {text}" for text in cautions(comparison)]
    lines += ["", "Metric by metric:", ""]
    lines += [f"- {_metric_sentence(comparison, row)}" for row in comparison.metrics]
    gaps = largest_gaps(comparison.assets)
    if gaps:
        lines += ["", "Largest logprob gaps:", ""]
        lines += [f"- {_asset_sentence(comparison, row)}" for row in gaps]
    lines += ["", _reliable(comparison), "", f"*{HELP}*"]
    return "\n".join(lines)


def _metric_sentence(comparison: Comparison, row: MetricRow) -> str:
    values = ", ".join(
        f"{_name(comparison, i)} {formats.metric_value(row.metric, value)}"
        for i, value in enumerate(row.values)
    )
    if row.winner is None:
        recorded = sum(value is not None for value in row.values)
        why = "tie" if recorded > 1 else "recorded by fewer than two runs"
        if row.metric.direction == "none":
            why = "no winner"
        return f"{row.metric.label}: {values} ({why})."
    return f"{row.metric.label}: {values}; best is {_name(comparison, row.winner)}."


def _asset_sentence(comparison: Comparison, row: AssetRow) -> str:
    parts = []
    for position, cell in enumerate(row.cells):
        name = _name(comparison, position)
        if cell is None:
            parts.append(f"{name} did not write it")
        else:
            text = " ".join(str(cell.description).split())
            quoted = f" “{_literally(text[:120])}{'…' if len(text) > 120 else ''}”"
            parts.append(f"{name} {formats.probability(cell.logprob)}, {cell.state}{quoted}")
    return f"{row.asset.label}: {'; '.join(parts)}."


def _literally(text: str) -> str:
    """A text of the history, without any meaning as Markdown."""
    return re.sub(r"[\\`*\[\]<~|]|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)


def _reliable(comparison: Comparison) -> str:
    v = comparison.verdict
    if not v.assets_shared or not any(v.assets_won):
        return "Which run is more reliable cannot be counted: no shared asset has two logprobs."
    won = ", ".join(f"{_name(comparison, i)} on {n}" for i, n in enumerate(v.assets_won))
    return f"Of {v.assets_shared} shared assets the higher logprob is {won}, {v.assets_tied} tied."


def _named_asset(question: str) -> str:
    match = _ASSET.search(question) or _TABLE.search(question)
    return match.group(match.lastindex or 0).casefold() if match else ""


def _why(comparison: Comparison, question: str) -> str:
    name = _named_asset(question)
    rows = [
        row
        for row in comparison.assets
        if folded(row.asset.label).startswith(name) or folded(str(row.asset.table)).startswith(name)
    ]
    if not rows:
        some = ", ".join(sorted({row.asset.parent for row in comparison.assets})[:8])
        return f"I found no compared asset called “{name}”. The tables are: {some}."
    won = [sum(row.winner == i for row in rows) for i in range(len(comparison.runs))]
    led = ", ".join(f"{_name(comparison, i)} {n}" for i, n in enumerate(won))
    there = f"there {'is' if len(rows) == 1 else 'are'} {formats.counted(len(rows), 'asset')}"
    lines = [f"On {name} {there}; the highest logprob has: {led}.", ""]
    lines += [f"- {_asset_sentence(comparison, row)}" for row in largest_gaps(rows)]
    return "\n".join(lines)


def _settings(snapshot: Snapshot, comparison: Comparison) -> str:
    found = settings_between(comparison.runs, snapshot)
    equal = f"{equal_words(found)}: {listed(found.equal_keys)}."
    if not found.differing:
        return f"No setting differs. {equal}" if found.equal else "No settings were recorded."
    lines = [f"- {setting.key}: {_values(comparison, setting)}" for setting in found.differing]
    return "\n".join(
        ["These settings differ:", "", *lines, "", equal if found.equal else ""]
    ).rstrip()


def _values(comparison: Comparison, setting: Setting) -> str:
    """By run, with words marked that differ from the first run's."""
    each = enumerate(setting_marks(setting, 0))
    return ", ".join(f"{_name(comparison, i)} {flat(value.words)}" for i, value in each)
