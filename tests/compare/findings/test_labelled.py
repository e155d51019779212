"""How often findings agree with what a person says, kind by kind, and that hostile texts do no harm."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from amx_tui.compare.findings.check import Statement, contradictions, findings
from amx_tui.compare.findings.finding import Context
from amx_tui.compare.findings.words import word_set
from amx_tui.vocabulary import FindingKind
from tests.compare.findings.labelled import Label, runs

HERE = Path(__file__).parent
NAMES = word_set(
    "orders order_id customers customer_id stores store_id status kna1 vbak country_code"
)
LABELLED = sorted(HERE.glob("labelled/*.txt"))
HELD_OUT = sorted(HERE.glob("held_out/*.txt"))


class Score(NamedTuple):
    """How findings of one kind compare with the labels."""

    has: int
    has_not: int
    missed: list[str]
    false: list[str]

    @property
    def precision(self) -> float:
        return 1 - len(self.false) / max(1, self.has - len(self.missed) + len(self.false))

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.has


def kind_of(path: Path) -> FindingKind:
    return FindingKind(path.stem.replace("_", " "))


def found(run: list[Label], kind: FindingKind) -> list[bool]:
    """Whether each text of a run has the finding; a contradiction is one from both sides."""
    if kind is FindingKind.CONTRADICTION:
        pairs = [(Statement(each.described), each.other and Statement(each.other)) for each in run]
        return [bool(b and contradictions(a, b) and contradictions(b, a)) for a, b in pairs]
    context = Context(run[0].language, names=NAMES)
    each = findings([label.described for label in run], context)
    return [any(finding.kind is kind for finding in one) for one in each]


def score(path: Path) -> Score:
    labels, answers = [], []
    for run in runs(path):
        labels += run
        answers += found(run, kind_of(path))
    texts = [label.described.text.raw for label in labels]
    zipped = list(zip(labels, answers, texts, strict=True))
    return Score(
        sum(label.has for label in labels),
        sum(not label.has for label in labels),
        [text for label, answer, text in zipped if label.has and not answer],
        [text for label, answer, text in zipped if answer and not label.has],
    )


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_findings_agree_with_a_person(path: Path) -> None:
    result = score(path)
    assert min(result.has, result.has_not) >= 30
    assert result.precision >= 0.95, result.false
    assert result.recall >= 0.8, result.missed


@pytest.mark.parametrize("path", HELD_OUT, ids=lambda path: path.stem)
def test_findings_agree_with_labels_that_were_written_afterwards(path: Path) -> None:
    result = score(path)
    assert result.precision >= 0.9, result.false
    assert result.recall >= 0.75, result.missed


def test_each_kind_is_labelled_in_all_languages() -> None:
    # how long a comment may be depends on no language
    assert {kind_of(path) for path in LABELLED} == {*FindingKind} - {FindingKind.TOO_LONG}
    for path in LABELLED:
        spoken = {(label.language, label.has) for run in runs(path) for label in run}
        assert len(spoken) == 10, path.stem
