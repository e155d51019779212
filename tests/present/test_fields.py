"""The table of a run's fields, and how it writes a run without values."""

from __future__ import annotations

import pytest

from amx_tui.history.models import Run
from amx_tui.present import fields
from amx_tui.present.documents import run_document
from tests.conftest import NOW

BARE = Run(id=7)
SECTIONS = (fields.IDENTITY, fields.SPENDING, fields.COUNTERS, fields.SUMMARY)


@pytest.mark.parametrize("run", [BARE, BARE._replace(started_at=float("inf"))])
def test_a_run_without_values_is_written_all_the_same(run: Run) -> None:
    for field in fields.FIELDS:
        texts = (field.in_full(run), field.in_short(run, NOW), field.in_words(run, NOW))
        if field in fields.DETAIL or any(field in section for section in SECTIONS):
            assert "None" not in texts
    said = [text for field in fields.DETAIL if (text := field.in_words(BARE, NOW))]
    assert said == [
        "#7  ()",
        "· unknown",
        "— (—)",
        "—",
        "no model [—]",
        "on — (—)",
        "— tokens, —",
        "approved —",
    ]


def test_programs_get_fields_that_a_run_has_each_once() -> None:
    document = run_document(BARE)
    for names in (
        fields.RUNS_CSV,
        fields.COMPARED_CSV,
        fields.LIGHT,
        fields.AGENT,
    ):
        assert set(names) <= document.keys()
        assert len(set(names)) == len(names)


def test_every_row_of_the_table_is_shown_somewhere() -> None:
    for field in fields.FIELDS:
        places = [getattr(field.at, name) for name in field.at.__dataclass_fields__]
        assert any(places), field
        assert (field.column is None) == (field.at.picker == 0), field


def test_who_made_a_run_and_out_of_which() -> None:
    shared = BARE._replace(created_by="ann", hostname="box", parent_run_id=3, unreadable=("scope",))
    identity = {field.label: field.in_full(shared) for field in fields.IDENTITY}
    assert identity["by"] == "ann@box"
    assert {f.label: f.in_full(BARE) for f in fields.IDENTITY}["by"] == "this machine"
    said = " · ".join(field.in_words(shared, NOW) for field in fields.DETAIL)
    assert said.startswith("#7  () by ann@box")
    assert said.endswith("out of #3 · partly unreadable: scope")
