"""Texts that people typed in place of what a model wrote."""

from __future__ import annotations

from collections.abc import Sequence

from amx_tui.history.models import ResultDetail
from amx_tui.history.source.columns import DETAIL, listed
from amx_tui.history.source.decode import detail_of
from amx_tui.history.source.file import HistoryFile, many

_TYPED = f"""
SELECT {listed(DETAIL)}, status, decision, since FROM results
WHERE evaluation = 'custom' AND (? OR run_id IN (SELECT value FROM json_each(?))) ORDER BY id
"""


def typed_texts(file: HistoryFile, run_ids: Sequence[int]) -> tuple[ResultDetail, ...]:
    """The results of these runs, or of all if none are named, for which somebody typed a text."""
    rows = file.rows(_TYPED, (not run_ids, many(run_ids)))
    return tuple(detail_of(row) for row in rows)
