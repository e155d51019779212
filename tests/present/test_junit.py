"""A gate as XML that any parser reads."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.assessment import Assessor
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.gate import gate
from amx_tui.compare.rules import parse
from amx_tui.history.models import Run
from amx_tui.present.escaping import xml
from amx_tui.present.junit import as_junit
from amx_tui.present.report import Report, report
from tests.conftest import examples
from tests.made import compared, result

ANY = st.text(st.characters(), max_size=20)  # half characters, too
HOSTILE = "\x00\x1b[31m]]>&<\"'\n\ud800\ufffe\u202e"


def gated(comparison: Comparison) -> Report:
    assessor = Assessor(comparison)
    found = gate(comparison, assessor, [parse("worse"), parse("missing > 0")])
    return replace(report(comparison, {}, assessor), gate=found)


def runs_called(words: str) -> Comparison:
    rows = [result(i, description=words, table_name=words, logprob_score=0.5) for i in (1, 2)]
    return compared(
        *(Run(id=i, scope=words, llm_model=words, command=words) for i in (1, 2)), results=rows
    )


@given(ANY)
@examples(50)
def test_no_text_breaks_the_document(words: str) -> None:
    text = as_junit(gated(runs_called(words + HOSTILE)))
    suites = ElementTree.fromstring(text.encode())
    assert len(list(suites.iter("testcase"))) == 2
    assert len(list(suites.iter("property"))) == 2
    assert "\x1b" not in text


@given(ANY)
def test_a_text_is_read_back_from_xml(words: str) -> None:
    (read,) = ElementTree.fromstring(f'<a b="{xml(words)}"/>').attrib.values()
    assert ElementTree.fromstring(f"<a>{xml(words)}</a>").text in (read, None)
    if words.isprintable() and words == " ".join(words.split()):
        assert read.isprintable()


def test_a_report_without_a_gate_is_none(pair: Comparison) -> None:
    with pytest.raises(ValueError, match="with a gate"):
        as_junit(report(pair, {}))
