"""Texts of which something was decided, but for those of which something else was: as `and not`."""

from __future__ import annotations

import re

_DECIDED = (
    r"(?:approved|accepted|rejected|skipped|pending|undecided|applied|failed|custom|edited|reviewed"
    r"|decided)"
)
_NOUN = r"(?:ones|texts|columns|assets|descriptions|results|fields)"
_BUT = (
    r"(?:except(?: for| those)?|excepting|excluding|besides|apart from|aside from|other than|save for"
    r"|leaving out|not counting|without|minus)"
)
_OUT = (
    rf"(?:the |those |any |all |only )*(?P<out>{_DECIDED}(?:(?:,? (?:and|or)|,) (?:the )?{_DECIDED})*)"
    rf"(?: {_NOUN})?(?=\W*$|[,;]| (?:in|on|for|of|from|by|with|within|across)\b)"
)
_OF_DECIDED = re.compile(
    rf"\b(?P<every>(?:everything|anything|all)(?: (?:that|which) (?:is|was|are|were))? )?"
    rf"(?P<base>(?:(?:not|neither|never) )?{_DECIDED})(?P<noun> {_NOUN})?,? (?:but )?{_BUT} {_OUT}",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    rf"\b(?:(?:all|every|each|any)(?: of)?(?: the| these| those)?(?: (?P<noun>{_NOUN}|statuses))?"
    rf"|everything|anything|(?P<bare>{_NOUN})),? (?:{_BUT}|but(?: not)?) {_OUT}",
    re.IGNORECASE,
)


def excepted(question: str) -> str:
    """`not approved except failed ones` as `not approved and not failed`."""
    question = _OF_DECIDED.sub(
        lambda match: (
            f"{(match['every'] and 'texts ') or ''}{match['base']}{match['noun'] or ''}"
            f" {_not(match['out'])}"
        ),
        question,
    )
    return _OF_ALL.sub(_all_but, question)


def _not(out: str) -> str:
    told = re.findall(_DECIDED, out, re.IGNORECASE)
    return " ".join(f"and not {each}" for each in told)


def _all_but(match: re.Match[str]) -> str:
    noun = match["noun"] or match["bare"] or "texts"
    noun = "texts" if noun.lower() in ("ones", "statuses", "results") else noun
    return f"{noun} {_not(match['out']).removeprefix('and ')}"
