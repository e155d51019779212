"""The answer as a card: the winner is named, what weighs on the word is part of it, counts agree."""

from __future__ import annotations

import pytest

from amx_tui.compare.answer import weighed
from amx_tui.compare.assessment import Assessment, Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.settings_diff import SettingsDiff, settings_between
from amx_tui.history.models import Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.glossary import GLOSSARY
from amx_tui.present.verdict import verdict_rows, weights
from amx_tui.present.verdict_parts import Row, Tone, Wins
from tests.made import compared, result


def _said(row: Row) -> str:
    return " · ".join("".join(piece.text for piece in part) for part in row.parts if part)


def _card(comparison: Comparison, answer: Assessment | None, settings=SettingsDiff()):  # noqa: B008
    won = comparison.verdict.assets_won
    wins = Wins(won, comparison.verdict.assets_tied, tuple(range(len(won))))
    return verdict_rows(comparison, answer, settings, wins)


def test_the_demo_as_a_card(snapshot: Snapshot) -> None:
    comparison, assessor = weighed(snapshot.evidence([120, 119]), snapshot)
    settings = settings_between(comparison.runs, snapshot)
    rows = _card(comparison, assessor.assess(), settings)
    told = [(row.theme, _said(row)) for row in rows]
    assert told[0] == (
        "Quality",
        "A  better  by 0.029 logprob an asset [0.011, 0.053] · p .016 · 97 assets in 8 tables · "
        "could see 0.029",
    )
    assert (rows[1].wins, told[1][1]) == (
        Wins((61, 34), 2, (0, 1)),
        "2 tied · 97 assets by logprob",
    )
    assert told[2][1].startswith("approval A 92% B 84%: cannot tell · decided in both 80, only 6")
    rest = dict(told[3:])
    assert rest["Cost"] == "B 0.5% cheaper · A $0.1446 : B $0.1439"
    assert rest["Speed"].startswith("B 6% faster · A 2m 20s : B 2m 11s")
    assert rest["Findings"] == "A 30 : B 31 · of 97 texts · cannot tell"
    assert rest["Differs"] == "prompt_detail detailed → standard · user_instructions set → none"
    assert rest["Same"] == "gpt-4.1 · sales (8 tables) · 15 settings"
    assert rest["Noise"].startswith("40% of the texts differ")


def test_every_explained_word_is_in_the_glossary(snapshot: Snapshot) -> None:
    for ids in ([120, 119], [120, 119, 115], [120, 112]):
        comparison, assessor = weighed(snapshot.evidence(ids), snapshot)
        pieces = (
            p for row in _card(comparison, assessor.assess()) for part in row.parts for p in part
        )
        assert {p.term for p in pieces if p.term} <= GLOSSARY.keys()


def test_each_of_several_runs_has_a_row_against_the_baseline(snapshot: Snapshot) -> None:
    answer = weighed(snapshot.evidence([120, 119, 118]), snapshot)
    first, second, third, *_ = map(_said, _card(answer.comparison, answer.assessment))
    assert first == " no run leads  against A, the baseline · B worse · C too few tables"
    assert second.startswith("B worse -0.029 logprob an asset [-0.058, -0.008] · p .031")
    assert third.startswith("C too few tables -0.023 logprob an asset")


def test_why_nothing_can_be_compared_is_said_once() -> None:
    rows = [result(run, logprob_score=None) for run in (1, 2, 3)]
    runs = (Run(id=run, llm_model="gpt") for run in (1, 2, 3))
    comparison = compared(*runs, results=rows)
    answer = Assessor(comparison).assess()
    said = [_said(row) for row in _card(comparison, answer)]
    assert said[0] == " not comparable  fewer than two runs have logprobs"
    assert sum("not comparable" in row for row in said) == 1


@pytest.mark.parametrize(
    ("changed", "weight"),
    [({"status": "running"}, "so far"), ({"db_profile": "other"}, "if these are the same assets"),
     ({"unreadable": ("status",)}, "as far as it can be read")],
)  # fmt: skip
def test_what_weighs_on_the_answer_is_part_of_its_words(changed, weight) -> None:
    rows = [
        result(run, f"c{i}", table_name=f"t{i % 8}", result_id=run * 100 + i,
               logprob_score=0.5 + (run - 1) * (0.05 + i / 1000))
        for run in (1, 2)
        for i in range(24)
    ]  # fmt: skip
    one, two = Run(id=1, llm_model="m"), Run(id=2, llm_model="m")
    comparison = compared(one, two, results=rows)
    sure = _card(comparison, Assessor(comparison).assess())
    assert _said(sure[0]).startswith("B  better  by ")
    assert Tone.BETTER in {piece.tone for piece in sure[0].parts[0]}
    comparison = compared(one, two._replace(**changed), results=rows)
    answer = Assessor(comparison).assess()
    assert weights(comparison) == (weight,)
    row = next(row for row in _card(comparison, answer) if row.theme == "Quality")
    assert _said(row).startswith(f"B  better  {weight}, by ")
    assert Tone.BETTER not in {piece.tone for piece in row.parts[0]}, "gold is for what is sure"


def test_until_there_is_an_answer_the_card_says_what_is_known(snapshot: Snapshot) -> None:
    comparison = weighed(snapshot.evidence([120, 119]), snapshot).comparison
    rows = _card(comparison, None)
    assert [row.theme for row in rows] == ["Quality", "", "Same"]
    assert _said(rows[0]) == "weighing…"
