"""The answer of a comparison: on which rung it stands, in which word, and who leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from amx_tui.compare.answer import weighed
from amx_tui.compare.assessment import Assessment, Assessor, Deltas, Pair
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.view import View, arrange, chosen
from amx_tui.compare.words import Word
from amx_tui.errors import UserError
from amx_tui.history.models import Approved, Around, Asset, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from amx_tui.vocabulary import Chosen, Rung
from tests.conftest import there
from tests.made import compared, descendant, evidence, result

TABLES, COLUMNS = 8, 3


def runs(*models: str, **values: Any) -> tuple[Run, ...]:
    return tuple(Run(id=i, llm_model=model, **values) for i, model in enumerate(models, 1))


def written(run_id: int, tables: int = TABLES, **values: Any) -> Iterator[Any]:
    """Rows of a run; a value may be a function of the table's and the column's number."""
    for table in range(tables):
        for column in range(COLUMNS):
            own = {k: v(table, column) if callable(v) else v for k, v in values.items()}
            name = {"table_name": f"t{table}", "result_id": run_id * 1000 + table * 10 + column}
            yield result(run_id, f"c{column}", **name, **own)


def pair_of(comparison: Comparison, around: Around | None = None, **how: Any) -> Pair:
    assessor = Assessor(comparison, around) if around else Assessor(comparison)
    (pair,) = assessor.assess(**how).pairs
    return pair


def scored(step: float = 0.1, model: str = "m", tables: int = TABLES, **values: Any) -> Comparison:
    """Two runs; the second's logprobs are higher by `step`, a little more in each column."""
    first = written(1, tables, logprob_score=0.5, **values)
    second = written(2, tables, logprob_score=lambda t, c: 0.5 + step * (1 + c / 10), **values)
    return compared(*runs("m", model), results=[*first, *second])


def decided(good: int) -> Comparison:
    """The second run's texts are approved in `good` tables where the first's are skipped."""
    first = written(1, decision=lambda t, _: t >= good, logprob_score=0.9)
    second = written(2, decision=True, logprob_score=0.1)
    return compared(*runs("m", "m"), results=[*first, *second])


def test_a_difference_is_of_the_other_run_against_the_baseline() -> None:
    pair = pair_of(scored())
    assert (pair.rung, pair.word, pair.reason) == (Rung.LOGPROB, Word.BETTER, "")
    assert there(pair.measured).difference == pytest.approx(0.11)
    assert pair_of(scored(), baseline=1).word is Word.WORSE


def test_what_people_decided_goes_before_logprobs() -> None:
    pair = pair_of(decided(good=6))
    assert (pair.rung, pair.word) == (Rung.DECISIONS, Word.BETTER)
    assert there(pair.measures[Rung.LOGPROB]).difference == pytest.approx(-0.8)  # shown, too


def test_a_rung_beside_the_answer_has_a_word_of_its_own() -> None:
    answer = Assessor(decided(TABLES)).assess()
    (pair,) = answer.pairs
    assert (pair.rung, answer.better(pair, pair.word)) == (Rung.DECISIONS, 1)
    (logprob,) = answer.beside(pair)
    assert (logprob.rung, logprob.word, logprob.better) == (Rung.LOGPROB, Word.WORSE, 0)
    assert logprob.found is not None
    assert answer.ahead(pair, logprob.found) == 0
    looked_for = Assessor(decided(TABLES)).assess(chosen=Chosen.RESULT)
    assert {each.word for each in looked_for.beside(looked_for.pairs[0])} == {None}


def test_a_rung_needs_ten_that_differ() -> None:
    few = pair_of(decided(good=3))  # nine assets
    assert (few.rung, few.word) == (Rung.LOGPROB, Word.WORSE)
    assert there(few.measures[Rung.DECISIONS]).differ == 9
    alone = compared(
        *runs("m", "m"),
        results=[*written(1, decision=lambda t, _: t >= 3), *written(2, decision=True)],
    )
    assert (pair_of(alone).word, pair_of(alone).reason) == (Word.CANNOT_TELL, "only 9 differ")


def test_a_reference_is_an_approved_text_of_neither_run() -> None:
    comparison = compared(
        *runs("m", "other"),
        results=[*written(1, description="Nothing alike."), *written(2, description="The amount.")],
    )
    assets = [row.asset for row in comparison.assets]
    text = Stored("The amount due.")
    foreign = pair_of(comparison, Around({asset: Approved(7, text) for asset in assets}))
    assert (foreign.rung, foreign.word, foreign.left_out) == (Rung.REFERENCE, Word.BETTER, 0)
    own = pair_of(comparison, Around({asset: Approved(2, text) for asset in assets}))
    assert own.measures[Rung.REFERENCE] is None
    assert own.left_out == len(assets)


def test_a_text_of_a_parent_or_a_variation_favours_its_run() -> None:
    a, b = Run(id=1, llm_model="m"), Run(id=2, llm_model="n", parent_run_id=5)
    comparison = compared(a, b, results=[*written(1), *written(2)], descendants=[descendant(1, 9)])
    asset = comparison.assets[0].asset
    for run_id, left_out in ((5, 1), (9, 1), (6, 0)):
        held = Around({asset: Approved(run_id, Stored("A text."))})
        assert pair_of(comparison, held).left_out == left_out


@pytest.mark.parametrize(
    ("comparison", "word", "reason"),
    [
        (scored(model="other"), Word.NOT_COMPARABLE, "models differ"),
        (
            compared(*runs("", ""), results=[*written(1, logprob_score=0), *written(2)]),
            Word.NOT_COMPARABLE,
            "no model is recorded",
        ),
        (compared(*runs("m", "m"), results=[*written(1), *written(2)]), Word.NOT_COMPARABLE,
         "fewer than two runs have logprobs"),
        (compared(*runs("m", "m"), results=[*written(1)]), Word.NOT_COMPARABLE, "no shared asset"),
        (scored(tables=1), Word.TOO_FEW_TABLES, "one table: its columns go together"),
        (scored(tables=5), Word.TOO_FEW_TABLES, "5 tables"),
        (scored(step=0.001), Word.NO_DIFFERENCE, ""),
        (scored(step=0.0), Word.NO_DIFFERENCE, ""),
    ],
)  # fmt: skip
def test_the_words(comparison: Comparison, word: Word, reason: str) -> None:
    pair = pair_of(comparison)
    assert (pair.word, pair.reason) == (word, reason)


def test_what_a_run_produced_chooses_no_assets_for_a_test() -> None:
    pair = pair_of(scored(), chosen=Chosen.RESULT)
    found = there(pair.measured)
    assert (pair.word, pair.reason) == (Word.CANNOT_TELL, "chosen by result")
    assert (found.interval, found.p, found.could_see) == (None, None, None)
    assert (found.wins, found.losses) == (TABLES * COLUMNS, 0)


@pytest.mark.parametrize(
    ("view", "how"),
    [
        (View(), Chosen.ALL),
        (View(filters=frozenset({"shared"})), Chosen.ALL),
        (View(search="t1"), Chosen.NAME),
        (View(search="text"), Chosen.RESULT),  # a word of the texts
        (View(filters=frozenset({"regressed"})), Chosen.RESULT),
    ],
)
def test_how_assets_were_chosen(view: View, how: Chosen) -> None:
    rows = arrange(scored(), view).rows
    assert chosen(view, rows) is how
    assert chosen(view, rows, named=True) is (Chosen.NAME if how is Chosen.ALL else how)


def test_the_answer_is_that_of_the_assets_shown() -> None:
    comparison = scored()
    rows = arrange(comparison, View(search="t1")).rows
    answer = Assessor(comparison).assess(rows=rows, chosen=Chosen.NAME)
    assert (answer.assets, answer.of) == (COLUMNS, TABLES * COLUMNS)
    assert answer.pairs[0].word is Word.TOO_FEW_TABLES


def three(second: float, third: float) -> Assessment:
    values = {1: 0.5, 2: second, 3: third}
    rows = [row for i, value in values.items() for row in written(i, logprob_score=_near(value))]
    return Assessor(compared(*runs("m", "m", "m"), results=rows)).assess()


def _near(value: float) -> Any:
    return lambda table, column: value + column / 1000


@pytest.mark.parametrize(
    ("second", "third", "leader"),
    [
        (0.3, 0.2, 0),  # the baseline is better than both
        (0.8, 0.7, 1),
        (0.8, 0.9, 2),
        (0.8, 0.8, None),  # both are better than the baseline, neither than the other
        (0.5, 0.5, None),
    ],
)
def test_who_leads_is_better_than_every_other_run(
    second: float, third: float, leader: int | None
) -> None:
    assert three(second, third).quality.leader == leader


def test_the_level_is_shared_among_the_pairs() -> None:
    first, second = three(0.8, 0.7).pairs
    for pair in (first, second):
        found = there(pair.measured)
        assert found.interval_level == 1 - 0.05 / 2
        assert found.p_adjusted == min(1.0, 2 * there(found.p))


def test_the_user_says_what_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMX_TUI_DELTA_LOGPROB", "0.5")
    assert Deltas.chosen() == replace(Deltas(), logprob=0.5)
    assert Assessor(scored(), deltas=Deltas.chosen()).assess().pairs[0].word is Word.NO_DIFFERENCE
    for wrong in ("-1", "much", "nan", "inf"):
        monkeypatch.setenv("AMX_TUI_DELTA_LOGPROB", wrong)
        with pytest.raises(UserError, match="AMX_TUI_DELTA_LOGPROB"):
            Deltas.chosen()


def test_cost_and_speed_are_compared_and_per_asset_where_the_work_differs() -> None:
    a = Run(id=1, cost_usd=1.0, duration_sec=10.0, scope="s (1 table)")
    b = Run(id=2, cost_usd=2.0, duration_sec=30.0, scope="s (8 tables)")
    rows = [*written(1, tables=1), *written(2)]
    answer = Assessor(compared(a, b, results=rows)).assess()
    assert answer.cost.values == (1.0, 2.0)
    assert answer.cost.per_asset == (1 / COLUMNS, 2 / (TABLES * COLUMNS))
    assert answer.cost.leader == answer.speed.leader == 1  # for each asset
    one_scope = b._replace(scope=a.scope)
    assert Assessor(compared(a, one_scope, results=rows)).assess().cost.leader == 1
    alike = compared(a, one_scope, results=[*written(1), *written(2)])
    assert Assessor(alike).assess().cost.leader == 0


def test_twins_say_what_differs_without_a_cause() -> None:
    twins = evidence(
        *(Run(id=i) for i in (8, 9)),
        results=[
            *written(8, logprob_score=0.5, description=lambda t, c: f"Text {c}."),
            *written(9, logprob_score=0.5, description=lambda t, c: f"Text {min(c, 1)}."),
        ],
    )
    answer = Assessor(scored(), Around({}, twins)).assess()
    noise = there(answer.noise)
    assert (noise.runs, noise.assets) == ((8, 9), TABLES * COLUMNS)
    assert noise.texts_differ == pytest.approx(1 / 3)
    assert there(noise.measured).difference == 0.0


def test_the_demo_is_answered(snapshot: Snapshot) -> None:
    answer = weighed(snapshot.evidence([120, 119]), snapshot).assessment
    (pair,) = answer.pairs
    approval = there(pair.measures[Rung.DECISIONS])
    assert (pair.rung, pair.word, answer.quality.leader) == (Rung.LOGPROB, Word.WORSE, 0)
    assert (approval.n, approval.differ, round(approval.difference, 3)) == (80, 6, -0.075)


def test_the_text_that_was_approved_last_counts(snapshot: Snapshot) -> None:
    assets = [row.asset for row in compared_demo(snapshot).assets]
    texts = snapshot.around([120, 119], (), assets).approved
    assert set(texts) <= set(assets)
    for asset in assets[:5]:
        rows = [run.result for run in snapshot.asset_runs(asset) if run.result.decision]
        details = [there(snapshot.result(row.result_id)) for row in rows]
        last = max(details, key=lambda d: max(d.evaluated_at or 0, d.applied_at or 0))
        assert texts[asset] == Approved(last.run_id, last.description)


def compared_demo(snapshot: Snapshot) -> Comparison:
    return weighed(snapshot.evidence([120, 119]), snapshot).comparison


def test_an_asset_that_nobody_wrote_has_no_text(snapshot: Snapshot) -> None:
    assert snapshot.around([1], (), [Asset.of("no", "such", "asset")]).approved == {}
