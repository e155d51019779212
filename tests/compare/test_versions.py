from __future__ import annotations

from amx_tui.compare.versions import stack_versions
from amx_tui.history.models import Asset, Run
from tests.made import descendant, evidence, result


def test_versions_count_for_each_asset_in_the_order_of_their_runs() -> None:
    found = evidence(
        Run(id=1),
        descendants=[
            descendant(1, 9, "rerun"),
            descendant(1, 5, mode="lexical", seed="Seed", model="m"),
            descendant(2, 7),
        ],
        versions=[result(9, "a"), result(5, "a"), result(5, "b", model="n"), result(7, "a")],
    )
    stacks = stack_versions(found, 1)
    labels = {asset.column: [(v.label, v.run_id) for v in s] for asset, s in stacks.items()}
    assert labels == {"a": [("v2", 5), ("v3", 9)], "b": [("v2", 5)]}


def test_what_a_row_does_not_say_its_run_says() -> None:
    found = evidence(
        Run(id=1),
        descendants=[descendant(1, 5, mode="lexical", seed="Seed", model="m")],
        versions=[
            result(5, "own", alternatives_mode="semantic", seed_alternative_text="Own", model="n"),
            result(5, "none"),
        ],
    )
    stacks = stack_versions(found, 1)
    told = {a.column: (v.mode, v.seed.raw, v.model) for a, (v,) in stacks.items()}
    assert told == {"own": ("semantic", "Own", "n"), "none": ("lexical", "Seed", "m")}
    assert Asset.of("s", "t", "own") in stacks
