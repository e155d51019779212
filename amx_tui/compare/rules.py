"""The rules of a gate: what must not have happened from a baseline to a candidate.

`worse > 0.01`, `approval < -5pt`, `tautology > +2`, `cost > +20%`, `placeholder > 0`. A number with a
sign is a difference, the candidate minus the baseline; one without is a value of the candidate.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from amx_tui.text import fit
from amx_tui.vocabulary import FindingKind, Rung

WORSE, FINDINGS, MISSING = "worse", "findings", "missing"
# AMX's name of the value that a rule of this name is about
AMOUNTS = {"cost": "cost_usd", "tokens": "total_tokens", "duration": "wall_duration_sec"}
MEASURES = {rung.measure: rung for rung in (Rung.DECISIONS, Rung.REFERENCE, Rung.LOGPROB)}
GRAMMAR = (
    "'worse', 'worse > 0.01', 'approval < -5pt', 'logprob < -0.01', 'reference < -0.01', "
    "'findings > +5' or 'tautology > +2' (more in 100 assets), 'findings > 5' or 'tautology > 0' "
    "(texts of the candidate), 'missing > 0', 'cost > +20%', 'tokens > +20%', 'duration > +50%'"
)


class Form(StrEnum):
    """What a rule looks at."""

    QUALITY = "quality"  # the paired difference on a rung, tested
    MORE = "more"  # assets with a finding, tested
    AMOUNT = "amount"  # one value a run, compared
    COUNT = "count"  # texts with a finding, or assets that are missing, compared


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: it fails where the value of `subject` lies beyond `bound`.

    The bound has the unit of the value that it is held against: a difference of 0 to 1 for quality,
    assets in 100 for findings, a share of the baseline's for amounts, else a count.
    """

    text: str  # as it is written; parse() reads the same rule out of it
    form: Form
    subject: str
    bound: float
    below: bool  # a smaller value is the worse one

    @property
    def tested(self) -> bool:
        """It is answered by an interval, and so may not be known."""
        return self.form in (Form.QUALITY, Form.MORE)

    @property
    def rung(self) -> Rung | None:
        """The rung of quality that it names; None: the one that carries the answer, or no quality."""
        return MEASURES.get(self.subject)

    @property
    def kinds(self) -> tuple[FindingKind, ...]:
        """The kinds of findings that it counts."""
        if self.subject == FINDINGS:
            return tuple(FindingKind)
        return tuple(kind for kind in FindingKind if kind == self.subject)

    def broken_by(self, value: float) -> bool:
        """Whether the rule fails at this value."""
        return value < self.bound if self.below else value > self.bound


class BadRule(ValueError):
    """A text that is no rule; `str()` of it says so in one sentence, with the rules that there are."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{fit(repr(text), 60)} is no rule: write {GRAMMAR}.")


_RULE = re.compile(
    r"\s*(?P<subject>[a-z]+(?:[ _-]+[a-z]+)*)\s*"
    r"(?:(?P<sign>[<>])\s*(?P<number>[+-]?\d{1,9}(?:\.\d{1,9})?)\s*(?P<unit>pt|%|))?\s*",
    re.ASCII | re.IGNORECASE,
)


class _Shape(NamedTuple):
    """How rules of a form are written."""

    form: Form
    sign: str
    signed: bool  # the number has a sign
    unit: str
    per: int  # how many of it are one of the bound's unit
    most: float  # beyond which no value can lie


_LEVEL = (_Shape(Form.QUALITY, "<", True, "", 1, 1),)
_COUNT = _Shape(Form.COUNT, ">", False, "", 1, math.inf)
_SHAPES: dict[str, tuple[_Shape, ...]] = {
    WORSE: (_Shape(Form.QUALITY, ">", False, "", 1, 1),),
    **dict.fromkeys(MEASURES, _LEVEL),
    Rung.DECISIONS.measure: (_Shape(Form.QUALITY, "<", True, "pt", 100, 1),),
    **dict.fromkeys((FINDINGS, *FindingKind), (_Shape(Form.MORE, ">", True, "", 1, 100), _COUNT)),
    MISSING: (_COUNT,),
    **dict.fromkeys(AMOUNTS, (_Shape(Form.AMOUNT, ">", True, "%", 100, math.inf),)),
}
SUBJECTS = tuple(str(subject) for subject in _SHAPES)


def parse(text: str) -> Rule:
    """The rule that a text is, in any case, with spaces or hyphens. Raises BadRule."""
    found = _RULE.fullmatch(text)
    if found is None:
        raise BadRule(text)
    subject = re.sub("[ _-]+", " ", found["subject"]).lower()
    if found["sign"] is None:
        if subject != WORSE:
            raise BadRule(text)
        return Rule(WORSE, Form.QUALITY, WORSE, 0.0, below=True)
    sign, number, unit = found["sign"], found["number"], found["unit"].lower()
    written = (sign, number[0] in "+-", unit)
    shape = next((s for s in _SHAPES.get(subject, ()) if s[1:4] == written), None)
    if shape is None or abs(float(number) / shape.per) > shape.most:
        raise BadRule(text)
    bound = float(number) / shape.per
    if subject == WORSE:
        bound = 0.0 - bound  # worse by more than: the candidate's value is as much lower
    below = shape.form is Form.QUALITY
    return Rule(f"{subject} {sign} {number}{unit}", shape.form, subject, bound, below)
