"""Which texts are rules of a gate, and what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.rules import AMOUNTS, MEASURES, MISSING, SUBJECTS, BadRule, Form, Rule, parse
from amx_tui.vocabulary import FindingKind, Rung


@pytest.mark.parametrize(
    ("text", "form", "bound", "below"),
    [
        ("worse", Form.QUALITY, 0.0, True),
        ("worse > 0.01", Form.QUALITY, -0.01, True),
        ("approval < -5pt", Form.QUALITY, -0.05, True),
        ("logprob < -0.01", Form.QUALITY, -0.01, True),
        ("reference < +0.02", Form.QUALITY, 0.02, True),
        ("findings > +5", Form.MORE, 5.0, False),
        ("tautology > +2", Form.MORE, 2.0, False),
        ("tautology > -2", Form.MORE, -2.0, False),
        ("tautology > 2", Form.COUNT, 2.0, False),
        ("findings > 0", Form.COUNT, 0.0, False),
        ("personal data > 0", Form.COUNT, 0.0, False),
        ("missing > 0", Form.COUNT, 0.0, False),
        ("cost > +20%", Form.AMOUNT, 0.2, False),
        ("tokens > -10%", Form.AMOUNT, -0.1, False),
        ("duration > +50%", Form.AMOUNT, 0.5, False),
    ],
)
def test_a_number_with_a_sign_is_a_difference(
    text: str, form: Form, bound: float, below: bool
) -> None:
    rule = parse(text)
    assert (rule.text, rule.form, rule.bound, rule.below) == (text, form, bound, below)
    assert rule.tested == (form in (Form.QUALITY, Form.MORE))
    beyond = bound - 1e-9 if below else bound + 1e-9
    assert rule.broken_by(beyond)
    assert not rule.broken_by(bound)


def test_every_kind_of_finding_can_be_ruled_out_and_held_down() -> None:
    for kind in FindingKind:
        assert parse(f"{kind} > 0").kinds == parse(f"{kind} > +1").kinds == (kind,)
    assert parse("findings > 0").kinds == tuple(FindingKind)
    assert parse("worse").kinds == parse("missing > 0").kinds == ()


def test_a_rule_names_its_rung_or_leaves_it_to_the_answer() -> None:
    assert parse("worse").rung is None
    assert parse("approval < -5pt").rung is Rung.DECISIONS
    assert parse("findings > +1").rung is None


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule of any subject, with any bound that can be."""
    subject = draw(st.sampled_from(SUBJECTS))
    number = draw(
        st.from_regex(r"(0|[1-9]\d?)(\.\d{1,3})?", fullmatch=True, alphabet="0123456789.")
    )
    share = draw(st.from_regex(r"0(\.\d{1,3})?", fullmatch=True, alphabet="0123456789."))
    sign = draw(st.sampled_from("+-"))
    if subject == "worse":
        return draw(st.sampled_from(("worse", f"worse > {share}")))
    if subject == "approval":
        return f"approval < {sign}{number}pt"
    if subject in MEASURES:
        return f"{subject} < {sign}{share}"
    if subject in AMOUNTS:
        return f"{subject} > {sign}{number}%"
    return f"{subject} > {'' if subject == MISSING else draw(st.sampled_from(('', sign)))}{number}"


@given(rules())
def test_every_rule_is_read_back_from_its_text(text: str) -> None:
    rule = parse(text)
    assert rule.text == text
    assert rule == parse(f"  {text.upper().replace(' ', '  ')}\t")
    subject, space, bound = text.partition(" > " if ">" in text else " < ")
    assert rule == parse(f"{subject.replace(' ', '-')}{space.strip()}{bound}")


@given(st.text(max_size=30) | st.from_regex(r"[a-z ]{1,9}[<>] ?[+-]?\d+(pt|%)?", fullmatch=True))
def test_what_is_no_rule_is_said_in_one_sentence(text: str) -> None:
    try:
        rule = parse(text)
    except BadRule as error:
        said = str(error)
        assert "is no rule: write 'worse'" in said
        assert said.endswith(".")
        assert "\n" not in said
    else:
        assert parse(rule.text) == rule


@pytest.mark.parametrize(
    "text",
    [
        *("", "better", "approval", "worse < 0.01", "worse > -0.01", "worse > 5", "worse > 1%"),
        *("approval < 5pt", "approval < -5", "approval > -5pt", "approval < -500pt"),
        *("cost > 20%", "cost > +20", "cost < +20%", "missing > +1", "findings > +101"),
        *("findings < 5", "wit > 0", "worse > 0.01 worse", "worse > nan", "worse > 1e-3"),
        *("missing > \N{ARABIC-INDIC DIGIT FIVE}", "\u202eworse", "\ud800", "worse\x00"),
    ],
)
def test_a_slip_is_no_rule(text: str) -> None:
    assert _rule(text) is None


def _rule(text: str) -> Rule | None:
    try:
        return parse(text)
    except BadRule:
        return None
