from __future__ import annotations

import pytest

from amx_tui.present.listing import Listing, Section, listing_text

MANY = Section(
    "Runs",
    ("Run", "Scope", ""),
    (("#1", "a | b", "x"), ("#2", "", "y")),
    ("run_id", "scope", "mark"),
    ((1, "=a", None), (2, "", "y")),
)
FACTS = Section("Facts", ("", "Run #1"), (("scope", "two\nlines"),))
LISTING = Listing("Run <1>", (FACTS, Section("None", ("A",), ()), MANY), "2 runs", {"total": 2})


def test_each_format() -> None:
    assert listing_text(LISTING, "plain") == (
        "Run <1>:\nscope: two lines\n#1: scope a | b, x\n#2: y\n2 runs\n"
    )
    assert listing_text(LISTING, "csv") == "run_id,scope,mark\n1,'=a,\n2,,y\n"
    assert listing_text(LISTING, "json") == '{\n  "total": 2\n}\n'
    markdown = listing_text(LISTING, "md")
    assert "| &#35;1 | a &#124; b | x |" in markdown
    assert "None" not in markdown
    page = listing_text(LISTING, "html")
    assert "Run &lt;1&gt;" in page
    assert "<th scope=col>&nbsp;</th>" in page
    assert "<h2>None</h2>" not in page


@pytest.mark.parametrize("fmt", ["plain", "md"])
def test_without_a_note(fmt: str) -> None:
    assert listing_text(Listing("Runs", (MANY,)), fmt).endswith(("y\n", "| y |\n\n"))


def test_a_table_for_people_is_csv_where_there_is_no_other() -> None:
    assert listing_text(Listing("Runs", (FACTS,)), "csv") == ',Run #1\nscope,"two\nlines"\n'
