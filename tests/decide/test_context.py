"""What a reviewer may see beside two texts tells nothing of the runs."""

from __future__ import annotations

from amx_tui.compare.comparison import compare
from amx_tui.decide.context import MASK, Masks, neighbours
from amx_tui.history.models import Asset, Citation, ResultDetail, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored
from tests.made import compared, result

ONE = Run(
    id=58, llm_model="openai/gpt-4.1", llm_provider="openai", doc_profile="docs", created_by="ana"
)
OTHER = Run(id=59, llm_model="claude-4", llm_profile="Careful (2)", hostname="jonas-laptop")


def test_what_runs_are_known_by_is_masked_in_what_a_model_wrote() -> None:
    text = (
        "As GPT-4.1 (openai/gpt-4.1) I follow run 58, not #59: Careful (2) says so in docs/a.md, "
        "ana on jonas-laptop with CLAUDE-4 agrees. 58 rows, #580, run 590."
    )
    masked = Masks((ONE, OTHER)).over(text)
    for word in ("GPT", "openai", "run 58", "#59:", "Careful", "docs/", "ana ", "jonas", "CLAUDE"):
        assert word not in masked, masked
    assert masked.endswith("58 rows, #580, run 590.")
    assert masked == Masks((OTHER, ONE)).over(text)


def test_short_names_and_runs_without_any_mask_nothing() -> None:
    assert Masks((Run(id=1, llm_profile="a"), Run(id=2))).over("a b") == "a b"


def test_reasoning_and_sources_come_masked_and_drawn() -> None:
    detail = ResultDetail(
        result_id=1,
        run_id=58,
        asset=Asset.of("s", "t", "c"),
        reasoning=Stored(" claude-4\x1b[31m says "),
        citations=(Citation(source="docs/a.md", lines="1–2"), Citation(source="b\x1bc")),
    )
    found = Masks((ONE, OTHER)).background(detail)
    assert found.reasoning.startswith(f"{MASK}")
    assert "\x1b" not in found.reasoning
    assert found.sources[0] == f"{MASK}/a.md 1–2"
    assert "\x1b" not in found.sources[1]
    assert Masks((ONE, OTHER)).background(None) == ("", ())


def test_other_columns_have_a_text_only_where_both_runs_have_one() -> None:
    rows = [
        result(run, column, table_name=table, description=text)
        for run, table, column, text in (
            (58, "t", "asked", "one"),
            (59, "t", "asked", "other"),
            (58, "t", "equal", "the same"),
            (59, "t", "equal", "the same "),
            (58, "t", "differs", "one"),
            (59, "t", "differs", "other"),
            (58, "t", "alone", "one"),
            (58, "u", "elsewhere", "one"),
        )
    ]
    rows += [result(run, "", table_name="t", description="table") for run in (58, 59)]
    assets = compared(ONE, OTHER, results=rows).assets
    found = neighbours(assets, Asset.of("s", "t", "asked"), (58, 59))
    assert {str(n.column): n.text for n in found} == {
        "equal": Stored("the same"),
        "differs": None,
        "alone": None,
    }


def test_they_are_the_same_whichever_run_is_which(snapshot: Snapshot) -> None:
    asset = Asset.of("sales", "orders", "status")
    one, other = (compare(snapshot.evidence(ids)).assets for ids in ((120, 119), (119, 120)))
    assert neighbours(one, asset, (120, 119)) == neighbours(other, asset, (119, 120))
