"""What a history holds beside some runs that tells how good their texts are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from amx_tui.history.models import Approved, Around, Asset, Evidence
from amx_tui.history.source import direct
from amx_tui.history.source.asset_index import AssetIndex
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.rule_takes import taken_by_rule
from amx_tui.stored import Stored


def around(
    file: HistoryFile,
    index: AssetIndex,
    run_ids: Sequence[int],
    schemas: Collection[Stored],
    shared: Sequence[Asset],
    leave_out: Iterable[str],
) -> Around:
    """Approved texts of the `shared` assets, runs with equal settings that described the first of
    them, the names in `schemas`, and what the runs cite and in which language they were to write."""
    settings = direct.settings(file, run_ids)
    by_rule = taken_by_rule(file)
    approved: dict[Asset, Approved] = {}
    alike: Evidence | None = None
    if shared:  # whoever shows no answer asks for none of it
        from amx_tui.history.source.approved_texts import approved_texts
        from amx_tui.history.source.twins import twins

        approved = approved_texts(file, shared, by_rule)
        alike = twins(file, run_ids, shared, leave_out)
    return Around(
        approved=approved,
        twins=alike,
        names=index.names_in(schemas),
        citations=direct.citations(file, run_ids),
        alternatives=direct.alternatives(file, run_ids),
        languages={
            run_id: str(values["language"])
            for run_id, values in settings.items()
            if "language" in values
        },
        by_rule=by_rule,
    )
