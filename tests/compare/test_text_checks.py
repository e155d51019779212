"""Findings in a comparison: on the cells, in the counts and the filters, and whose they are."""

from __future__ import annotations

from amx_tui.compare.assessment import Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.text_checks import checked, found_in, kept, texts_with
from amx_tui.compare.view import View, arrange, filters_of
from amx_tui.compare.words import Word
from amx_tui.history.models import Around, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from amx_tui.vocabulary import Chosen, FindingKind
from tests.conftest import there
from tests.made import compared, result

HEDGED = "Probably the net amount that was billed."


def two(first: str, second: str) -> Comparison:
    runs = (Run(id=1, llm_model="m"), Run(id=2, llm_model="m"))
    rows = [result(1, description=first), result(2, description=second)]
    return compared(*runs, results=rows)


def kinds(comparison: Comparison) -> list[tuple[FindingKind, ...]]:
    return [cell.kinds if cell else () for cell in comparison.assets[0].cells]


def test_a_finding_is_on_the_cell_whose_text_has_it() -> None:
    comparison = two(HEDGED, "The net amount that was billed.")
    assert comparison.unchecked is None
    looked = checked(comparison, Around())
    assert kinds(looked) == [(FindingKind.HEDGE,), ()]
    (found,) = there(looked.assets[0].cells[0]).findings
    assert found.words == "Probably"
    assert texts_with(looked, 0) == {FindingKind.HEDGE: 1}
    assert looked.unchecked == ((), ())


def test_a_filter_shows_the_assets_with_a_finding() -> None:
    looked = checked(two(HEDGED, "The net amount that was billed."), Around())
    assert "finding:hedge" in filters_of(looked)
    assert "finding:empty" not in filters_of(looked)
    shown = arrange(looked, View(filters=frozenset({"finding:hedge"})))
    assert (shown.shown, shown.groups[0].findings) == (1, (1, 0))


def test_a_contradiction_is_between_two_runs() -> None:
    nullable, never = "Amount in euros; may be null.", "Amount in euros; never null."
    both = checked(two(nullable, never), Around())
    assert kinds(both) == [(FindingKind.CONTRADICTION,)] * 2
    assert kinds(checked(two(never, never), Around())) == [(), ()]
    alone = found_in(Run(id=1), [(both.assets[0].asset, 1, Stored(nullable))], Around())
    assert alone == {}


def test_what_the_history_knows_is_no_unknown_name() -> None:
    comparison = two("Joins to cust_mst.", "Joins to customers.")
    assert kinds(checked(comparison, Around()))[0] == (FindingKind.UNKNOWN_NAME,)
    known = Around(names=frozenset({"cust_mst"}))
    assert kinds(checked(comparison, known))[0] == ()
    cited = Around(citations={1: Stored('[{"snippet": "see cust_mst"}]')})
    assert kinds(checked(comparison, cited))[0] == ()


def test_a_language_that_is_not_known_is_said() -> None:
    looked = checked(two("Tuntematon.", "Unknown."), Around(languages={1: "Finnish"}))
    assert there(looked.unchecked)[0] == (
        FindingKind.TAUTOLOGY,
        FindingKind.HEDGE,
        FindingKind.PLACEHOLDER,
    )
    assert there(looked.unchecked)[1] == ()


def test_findings_stay_until_a_changed_text_has_been_looked_at() -> None:
    before = checked(two(HEDGED, HEDGED), Around())
    after = two(HEDGED, "The net amount that was billed.")
    assert kinds(kept(after, before)) == [(FindingKind.HEDGE,), ()]
    assert kept(after, None) is after
    assert kept(after, after) is after


def test_who_has_fewer_findings_is_tested() -> None:
    def rows(run: int, text: str):
        for i in range(24):
            words = f"{text} value {i} of kind {chr(97 + i)}{i}"
            yield result(
                run, f"c{i}", table_name=f"t{i % 8}", result_id=run * 100 + i, description=words
            )

    runs = (Run(id=1, llm_model="m"), Run(id=2, llm_model="m"))
    hedged = checked(
        compared(*runs, results=[*rows(1, "Perhaps the"), *rows(2, "The billed")]), Around()
    )
    found = there(Assessor(hedged).assess().findings)
    assert (found.assets, found.texts) == (24, (24, 0))
    assert (found.lead.leader, found.lead.word) == (1, Word.BETTER)
    assert Assessor(compared(*runs)).assess().findings is None
    by_result = there(Assessor(hedged).assess(chosen=Chosen.RESULT).findings)
    assert (by_result.texts, by_result.lead.leader) == ((24, 0), None)


def test_the_demo_says_the_same_everywhere(snapshot: Snapshot) -> None:
    from amx_tui.compare.answer import weighed

    comparison, assessor = weighed(snapshot.evidence([120, 119]), snapshot)
    detail = there(snapshot.run_detail(120))
    texts = [(r.asset, r.result_id, r.description) for r in detail.results]
    schemas = {r.asset.schema for r in detail.results}
    alone = found_in(detail.run, texts, snapshot.around([120], schemas))
    marked = {
        row.asset: tuple(f for f in cell.findings if f.kind is not FindingKind.CONTRADICTION)
        for row in comparison.assets
        if (cell := row.cells[0])
    }
    assert alone == {asset: found for asset, found in marked.items() if found}
    counts = there(assessor.assess().findings)
    assert counts.kinds == (texts_with(comparison, 0), texts_with(comparison, 1))
