"""Whatever a text holds, its findings are there, at their places, and in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.findings.check import Statement, contradictions, findings
from amx_tui.compare.findings.finding import MOST, Context, Described
from amx_tui.compare.findings.limits import LIMITS
from amx_tui.history.models import Asset
from amx_tui.stored import Stored
from amx_tui.vocabulary import FindingKind
from tests.conftest import examples

ASSET = Asset.of("sales", "orders", "customer_id")
# what the checks look for, so that drawn texts hold pieces of it
LOOKED_FOR = """likely
TODO
{{ x }}
{name}
`a_b`
T001W
name@shop.io
+49 171 4482913
UTC
in kg
4539 8108 0586 6658
DE44500105175407324931
ghp_a8Kd02LmQ9xZr4TbY7uWcV1nE5sHf3GjP6oi
not unique
İ
ß
e\u0301
日本
der die das
ve bir için
\u202e
...
:
“
`
peut-être
customer
one of A_B, C_D"""
PIECES = st.sampled_from([*LOOKED_FOR.split("\n"), "\n", "\f", ", ", "'"])
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=6))).map(" ".join))


@examples(60)
@given(st.lists(TEXTS, max_size=4), st.sampled_from(["", "en", "German", "tr", "Japanese", "?"]))
def test_any_text_has_its_findings_at_their_words(texts: list[str], language: str) -> None:
    rows = [Described(ASSET._replace(column=ASSET.column), Stored(text)) for text in texts]
    context = Context(language, "oracle")
    found = findings(rows, context)
    assert found == findings(rows, context)
    assert len(found) == len(rows)
    for row, each in zip(rows, found, strict=True):
        for finding in each:
            assert row.text.raw[finding.start : finding.end] == finding.words
        kinds = [finding.kind for finding in each]
        assert all(kinds.count(kind) <= MOST for kind in kinds)
    for row in rows:
        for finding in contradictions(Statement(row), Statement(rows[0])):
            assert row.text.raw[finding.start : finding.end] == finding.words
            assert finding.against.raw in rows[0].text.raw


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "_", "a_", "a.", "a@", "`a", "{a", "'", "+1 ", "4111 ", "DE44 ", "eyJ", "A1_", "é",
     "not unique ", "e\u0301", "likely ", "values: a_b ", "a_b c_d ", "://a:",
     "peut être ", "日", "**a", ".\n", "-"],
)  # fmt: skip
def test_a_long_text_takes_as_much_longer_as_it_is_longer(piece: str) -> None:
    """Eight times the text: eight times as long, and sixty-four if a step looked at all of it."""

    def seconds(length: int) -> float:
        row = Described(ASSET, Stored(piece * (length // len(piece))))
        begun = time.process_time()
        findings([row], Context("en", "oracle"))
        contradictions(Statement(row), Statement(Described(ASSET, Stored("Unique, in UTC."))))
        return time.process_time() - begun

    seconds(10)
    assert seconds(40_000) < 30 * max(seconds(5_000), 0.01)


@pytest.mark.parametrize(
    ("backend", "column", "char", "most"),
    [
        ("mysql", "total", "é", 1024),
        ("mysql", "", "é", 2048),
        ("oracle", "total", "é", 2000),
        ("oracle", "", "a", 4000),
        ("mssql", "total", "a", 3750),
        ("mssql", "total", "𝒶", 1875),
        ("bigquery", "total", "a", 1024),
        ("bigquery", "", "a", 16384),
    ],
)
def test_the_words_over_a_databases_limit_are_too_long(
    backend: str, column: str, char: str, most: int
) -> None:
    asset = Asset.of("sales", "orders", column)
    context = Context("en", backend)
    fits, over = [Described(asset, Stored(char * length)) for length in (most, most + 1)]
    assert FindingKind.TOO_LONG not in [finding.kind for finding in findings([fits], context)[0]]
    (finding,) = [f for f in findings([over], context)[0] if f.kind is FindingKind.TOO_LONG]
    assert (finding.start, finding.words.raw) == (most, char)
    assert backend in LIMITS


def test_a_database_without_a_known_limit_holds_any_text() -> None:
    row = Described(ASSET, Stored("A long story. " * 10_000))
    kinds = [finding.kind for finding in findings([row], Context("en", "snowflake"))[0]]
    assert FindingKind.TOO_LONG not in kinds
