"""Text that others wrote stays text in Markdown and in spreadsheets."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.present.escaping import csv_text, defused, flat, markdown, markdown_table


@given(st.text())
def test_markdown_reads_back_as_it_was(text: str) -> None:
    escaped = markdown(text)
    assert "\n" not in escaped
    assert "|" not in escaped
    assert "<" not in escaped
    assert not re.search(r"(?<!\\)[`*_\[\]~]", escaped.replace("\\\\", ""))
    back = html.unescape(re.sub(r"\\([\\`*_{}\[\]~$])", r"\1", escaped))
    assert back == flat(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a|b", "a&#124;b"),
        ("&lt;b&gt;", "&#38;lt;b&#38;gt;"),
        ("@everyone", "&#64;everyone"),
        ("see #12", "see &#35;12"),
        ("https://x.y", "https&#58;//x.y"),
        ("www.x.y", "www&#46;x.y"),
        ("two\nlines", "two lines"),
        ("$x$", "\\$x\\$"),
        ("![a](b)", "!\\[a\\](b)"),
    ],
)
def test_signs(text: str, wanted: str) -> None:
    assert markdown(text) == wanted


def test_a_table_has_as_many_cells_in_every_row() -> None:
    lines = markdown_table(["a", "b|c"], [["1", "x|y"], ["2", "\\|"]])
    assert [len(re.findall(r"(?<!\\)\|", line)) for line in lines[:-1]] == [3, 3, 3, 3]


@given(st.text() | st.integers() | st.floats(allow_nan=False) | st.none())
def test_no_cell_is_a_formula(value: object) -> None:
    safe = defused(value)
    if isinstance(value, str):
        assert safe in (value, "'" + value)
        assert not str(safe).startswith(("=", "+", "-", "@", "\t", "\r"))
    else:
        assert safe == ("" if value is None else value)


@pytest.mark.parametrize(
    "text", ["a;=1+1", "a\t=1", "a|b", 'a"b', "a,b", "a\nb", "a\rb", " a", "a "]
)
def test_what_could_end_a_cell_elsewhere_is_quoted(text: str) -> None:
    quoted = text.replace('"', '""')
    assert csv_text([("1", text, 2, None, 0.5)]) == f'1,"{quoted}",2,,0.5\n'


@given(st.lists(st.lists(st.text() | st.none(), min_size=2), min_size=1))
def test_csv_reads_back_as_it_was(rows: list[list[str | None]]) -> None:
    back = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert back == [[defused(value) for value in row] for row in rows]
