"""Answers about which run is better: the verdict, whether it can be known, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.desk import (
    Desk,
    Detail,
    Reply,
    course,
    listed,
    scope_words,
    signed,
    table,
)
from amx_tui.ask.names import words_of
from amx_tui.compare.against import best_delta
from amx_tui.compare.assessment import Assessment
from amx_tui.compare.paired import Paired
from amx_tui.compare.settings_diff import Setting
from amx_tui.compare.tables import TableFigures, by_table
from amx_tui.compare.words import Word
from amx_tui.present import formats, sizes
from amx_tui.present.assessment_words import assessment_lines, quality_line
from amx_tui.present.formats import counted
from amx_tui.present.setting_words import setting_marks
from amx_tui.present.summary import cautions
from amx_tui.vocabulary import LETTERS, MIN_RUNS, Chosen, Rung

_CHANCE = words_of("chance luck lucky random randomness noise noisy coincidence")
_PROMPT = ("prompt", "instruction")


def leader_of(desk: Desk, assessment: Assessment) -> int | None:
    """Who is better than every other run; None where nobody is known to be."""
    if len(assessment.pairs) == 1:
        pair = assessment.pairs[0]
        return assessment.better(pair, pair.word)
    return assessment.quality.leader


def assessed(desk: Desk) -> Assessment:
    """The answer on the assets that the question names."""
    found, named = desk.found, desk.asked.named
    if not named:
        return found.assessment
    return found.assessor.assess(0, desk.rows(), Chosen.NAME)


def said(desk: Desk, assessment: Assessment) -> str:
    """Who is better, by how much: `A (#120) is better by 0.029 logprob an asset [0.011, 0.053],
    61 : 34`."""
    leader = leader_of(desk, assessment)
    if len(assessment.pairs) > 1:
        line = quality_line(assessment)
        if assessment.quality.leader is None:
            return f"No run leads: {line}"
        return f"{desk.name(assessment.quality.leader)} leads: {line.partition(': ')[2]}"
    pair = assessment.pairs[0]
    found = pair.measured
    if pair.rung is None or found is None:
        return f"The runs cannot be compared in quality: {pair.reason}"
    size = sizes.size(pair.rung, abs(found.difference)) + sizes.unit(pair.rung)
    size += sizes.interval(pair.rung, found)
    ahead = pair.run if found.difference > 0 else assessment.baseline
    score = _score(ahead, assessment, found)
    if leader is not None:
        return f"{desk.name(leader)} is better by {size}, {score}"
    why = f" ({pair.reason})" if pair.reason else ""
    if pair.word is Word.TOO_FEW_TABLES:
        counts = (
            f"{desk.name(assessment.baseline)} {found.losses} : {desk.name(pair.run)} {found.wins}"
        )
        what = sizes.unit(pair.rung).strip()
        return f"Too few tables to tell{why}; counts only, by {what}: {counts}, {found.ties} tied"
    if not found.difference:
        return f"{str(pair.word).capitalize()}{why}: the runs are equal"
    return f"{str(pair.word).capitalize()}{why}: {desk.name(ahead)} is ahead by {size}, {score}"


def _score(ahead: int, assessment: Assessment, found: Paired) -> str:
    one, two = found.losses, found.wins
    if ahead != assessment.baseline:
        one, two = two, one
    tied = f", {found.ties} tied" if found.ties else ""
    return f"{one} : {two}{tied} of {counted(found.n, 'asset')}"


def verdict(desk: Desk) -> Reply:
    """Which run did better."""
    assessment = assessed(desk)
    leader, subject = leader_of(desk, assessment), desk.subject
    start = ""
    if (
        subject is None
        and len(desk.runs) == 2
        and desk.asked.has("improve", "regress", "help", "better", "worse")
    ):
        subject = (
            desk.newer
            if "it" in desk.asked.words or desk.asked.has("improve", "regress", "help")
            else None
        )
    if (
        desk.asked.has("better", "worse", "improve", "regress", "help")
        and subject is not None
        and _closed(desk)
    ):
        wants = "worse" if desk.asked.has("worse", "regress") else "better"
        start = _yes_or_no(wants, leader, subject)
    where = scope_words(desk.asked.named).strip()
    head = f"{where[:1].upper()}{where[1:]}: " if where else ""
    head += f"{start}{said(desk, assessment)}."
    if not desk.asked.named and len(desk.runs) > 2:
        head += f" {differing(desk)}\n{_in_order(desk)}"
    elif not desk.asked.named:
        head += f" {differing(desk)}{_furthest(desk)}"
    return Reply(head, details(desk, assessment))


def _in_order(desk: Desk) -> str:
    """Three or four runs by mean logprob, with what was approved of each."""
    row, rate = desk.metric("avg_logprob_score"), desk.metric("approval_rate")
    order = sorted(range(len(desk.runs)), key=lambda i: -(row.values[i] or -1.0))
    told = (
        f"{desk.name(i)} {formats.metric_value(row.metric, row.values[i])}, approved "
        f"{formats.metric_value(rate.metric, rate.values[i])}"
        for i in order
    )
    scale = ", which models do not share" if desk.found.comparison.verdict.models_differ else ""
    return f"By mean logprob{scale}: {'; '.join(told)}."


def _furthest(desk: Desk) -> str:
    """The assets on which the runs are furthest apart: where to look first."""
    deltas = [(row.asset.label, delta) for row in desk.rows() if (delta := best_delta(row, 0))]
    most = sorted((each for each in deltas if each[1].value), key=lambda each: -abs(each[1].value))
    if not most:
        return ""
    names = (f"{name} {signed(d.value)} ({LETTERS[d.position]})" for name, d in most[:3])
    return f"\nFurthest from A in logprob: {', '.join(names)}."


def _closed(desk: Desk) -> bool:
    """A question that wants a yes or a no."""
    first = desk.asked.words[:1]
    return bool(first) and first[0] in ("is", "was", "did", "does", "are", "has")


def _yes_or_no(wants: str, leader: int | None, subject: int) -> str:
    if leader is None:
        return ""
    return "Yes: " if (leader == subject) == (wants == "better") else "No: "


def differing(desk: Desk) -> str:
    """`What differs: prompt_detail (A detailed, B standard).`"""
    settings = desk.found.settings.differing
    if not settings:
        return "No recorded setting differs."
    return f"What differs: {listed((set_to(desk, each) for each in settings), 3)}."


def set_to(desk: Desk, setting: Setting) -> str:
    """A setting with its values by run; of three or more those of one value together:
    `prompt_detail (A, B, D detailed; C standard)`."""
    marks = setting_marks(setting, 0)
    told = [(LETTERS[i], prose(value.words[:90])) for i, value in enumerate(marks)]
    if len(told) <= MIN_RUNS:
        return f"{setting.key} ({', '.join(map(' '.join, told))})"
    alike: dict[str, list[str]] = {}
    for letter, words in told:
        alike.setdefault(words, []).append(letter)
    groups = (f"{', '.join(letters)} {words}" for words, letters in alike.items())
    return f"{setting.key} ({'; '.join(groups)})"


def prose(words: str) -> str:
    """A value; in quotes where it is a text of its own, so that it cannot run into the sentence."""
    return f"“{words}”" if " " in words.strip() else words


def details(desk: Desk, assessment: Assessment) -> tuple[Detail, ...]:
    """The evidence in lines, the metrics as a table, the figures by table."""
    comparison = desk.found.comparison
    floor = assessment.noise
    of = counted(floor.assets, "asset") if floor else ""
    whole = f" (on {of} that these and the compared runs share)" if desk.asked.named else ""
    lines = [
        f"- {line.theme + ': ' if line.theme else ''}{line.text}"
        f"{whole if line.theme == 'Noise' else ''}"
        for line in assessment_lines(comparison, assessment)
    ]
    lines += [f"- Caution: {text}" for text in cautions(comparison)]
    return (
        Detail("Evidence", "\n".join(lines)),
        Detail("Metrics", metrics_table(desk)),
        Detail("By table", tables_table(desk, by_table(comparison, 0, desk.rows()))),
    )


def metrics_table(desk: Desk) -> str:
    """The metric board as Markdown."""
    heads = ["Metric", *(desk.name(i) for i in range(len(desk.runs))), "Best"]
    rows = []
    for row in desk.found.comparison.metrics:
        facts = desk.found.comparison.facts
        values = [
            formats.metric_text(row.metric, value, facts[i]) for i, value in enumerate(row.values)
        ]
        rows.append((row.metric.label, *values, "" if row.winner is None else LETTERS[row.winner]))
    return table(heads, rows)


def tables_table(desk: Desk, tables: Sequence[TableFigures]) -> str:
    """Figures by table as Markdown."""
    runs = range(len(desk.runs))
    heads = ["Table", "Assets", " : ".join(f"{LETTERS[i]} wins" for i in runs)]
    heads += [f"Δ {LETTERS[i]}-A" for i in runs if i]
    heads += [f"Approved of decided {LETTERS[i]}" for i in runs]
    rows = [
        (
            each.name,
            each.assets,
            " : ".join(map(str, each.wins)),
            *(signed(each.differences[i]) for i in runs if i),
            *(f"{each.approved[i]}/{each.decided[i]}" for i in runs),
        )
        for each in tables
    ]
    return table(heads, rows)


def helped(desk: Desk) -> Reply:
    """Whether what is new about the newer run, its prompt say, helped."""
    if len(desk.runs) != 2:
        return Reply("", understood=False) if desk.asked.named else verdict(desk)
    assessment = assessed(desk)
    newer, leader = desk.newer, leader_of(desk, assessment)
    prompts = [
        each for each in desk.found.settings.differing if any(p in each.key for p in _PROMPT)
    ]
    others = [each for each in desk.found.settings.differing if each not in prompts]
    if not prompts:
        told = f"No prompt setting differs between {desk.name(0)} and {desk.name(1)}."
        return Reply(f"{told} {said(desk, assessment)}.", details(desk, assessment))
    right = leader == _meant(desk)
    harms = desk.asked.has("worse", "regress") and not desk.asked.has("better", "improve")
    right = not right if harms else right
    yes = "That cannot be told" if leader is None else "Yes" if right else "No"
    if leader is not None and re.match(r"(?:and |so )?(?:which|what)\b", desk.asked.text):
        yes = "Of the two prompts"
    differ = listed((set_to(desk, each) for each in prompts), 3)
    yes += scope_words(desk.asked.named)
    head = f"{yes}: {said(desk, assessment)}. {desk.name(newer)} is the newer; {differ} differ"
    head += "" if len(prompts) > 1 else "s"
    if others:
        head += (
            f", but so {'does' if len(others) == 1 else 'do'} {listed((e.key for e in others), 3)}"
        )
    head += by_logprob(desk) if desk.asked.named else ""
    return Reply(f"{head}.", details(desk, assessment))


def _meant(desk: Desk) -> int:
    """The run that something is said to have helped: the newer one of two, unless the older one's
    prompt is meant."""
    held = {"compared", "versus", "vs", "against"}.intersection(desk.asked.words)
    return desk.newer if held or desk.subject is None else desk.subject


def by_logprob(desk: Desk) -> str:
    """Which run has the higher logprob of how many assets there; "" where models have no one scale."""
    if desk.found.comparison.verdict.models_differ:
        return ""
    tables = by_table(desk.found.comparison, 0, desk.rows())
    wins = (f"{desk.name(i)} {sum(t.wins[i] for t in tables)}" for i in range(len(desk.runs)))
    to, base, sign = course(desk)
    mean = ""
    if len(tables) == 1:
        delta = signed(sign * (tables[0].differences[-1] or 0.0))
        mean = f", mean Δ {delta} ({to[0]} minus {base[0]})"
    return (
        f". Of {counted(len(desk.rows()), 'asset')} the higher logprob has: {', '.join(wins)}{mean}"
    )


_SIZED = re.compile(r" of \+?(0?\.\d+)\b")


def significance(desk: Desk) -> Reply:
    """Whether chance could have made the difference, in the places that are named."""
    reply, where = _significance(desk), scope_words(desk.asked.named).strip()
    return replace(reply, head=f"{where[:1].upper()}{where[1:]}: {reply.head}") if where else reply


_NONE = {
    "approval": "Too few were decided to tell",
    "logprob": "That cannot be told: the runs have no logprobs on one scale",
}
"""What is said where nothing was measured."""


def _rung_asked(desk: Desk, assessment: Assessment) -> str:
    """The measure that a question is about, where the answer rests on another; "" for none."""
    if desk.asked.has("approved") and not desk.asked.has("logprob"):
        return "approval"
    rungs = {pair.rung for pair in assessment.pairs}
    return "logprob" if desk.asked.has("logprob") and Rung.LOGPROB not in rungs else ""


def _significance(desk: Desk) -> Reply:
    assessment = assessed(desk)
    if rung := _rung_asked(desk, assessment):
        lines = [line.text for line in assessment_lines(desk.found.comparison, assessment)]
        told = next((text for text in lines if text.startswith(rung)), "")
        told = told or next((text for text in lines if f"of {rung}" in text), _NONE[rung])
        return Reply(f"{told[:1].upper()}{told[1:]}.", details(desk, assessment))
    if desk.asked.has("cost", "tokens", "speed"):
        return Reply("That cannot be tested: cost, tokens and time are one value for each run.")
    if len(assessment.pairs) > 1:
        return Reply(f"{said(desk, assessment)}.", details(desk, assessment))
    pair = assessment.pairs[0]
    found = pair.measured
    if pair.rung is None or found is None:
        return Reply(f"That cannot be told: {pair.reason}.", details(desk, assessment))
    p = f", p {sizes.p_words(found.p_adjusted)}" if found.p_adjusted is not None else ""
    said_size = _SIZED.search(desk.asked.text)
    if said_size and abs(abs(found.difference) - float(said_size[1])) > 0.0006:
        other = f"The difference is {sizes.size(pair.rung, found.difference)}, not {said_size[1]}"
        return Reply(f"{other}: {said(desk, assessment)}{p}.", details(desk, assessment))
    by_chance = bool(set(desk.asked.words) & _CHANCE)
    if pair.word in (Word.BETTER, Word.WORSE):
        yes = "Hardly chance" if by_chance else "Yes" if _closed(desk) else "Quite sure"
        head = f"{yes}: {said(desk, assessment)}; the interval excludes 0{p}."
    elif pair.word is Word.NO_DIFFERENCE:
        told = said(desk, assessment)
        start = "No difference that matters"
        head = f"{told if told.startswith(start) else f'{start}: {told}'}{p}."
    else:
        start = "It may be chance" if by_chance else "No, that cannot be told"
        head = f"{start}. {said(desk, assessment)}{p}."
    if found.could_see is not None:
        seen = sizes.size(pair.rung, found.could_see) + sizes.unit(pair.rung)
        head += f" A difference of {seen} would have had a fair chance to be seen."
    return Reply(head, details(desk, assessment))
