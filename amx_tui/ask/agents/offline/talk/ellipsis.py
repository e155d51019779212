"""A question that says only what is other than in the one before, as a whole question.

Each of its parts takes the place of the one part of that kind which the question before has, or is
added where that has none.
"""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.desk.asked import About
from amx_tui.ask.agents.offline.ledger.asking import Vocabulary
from amx_tui.ask.agents.offline.reading.places import full_name
from amx_tui.ask.agents.offline.talk.spoken import AMOUNT, OVERALL, Part, parts_of

_CUE = re.compile(
    r"(?:(?:and|or|but|so|ok|okay|now|then|what about|how about|what of|only|just|(?:the )?same for"
    r"|in|on|of|for|by|with|per|from|than|during|since)\b[ ,]*)+",
    re.IGNORECASE,
)
_ENDS = re.compile(r",? (?:then|instead|please|only|alone|ones?|does|do|did|have)$", re.IGNORECASE)
_BACK = re.compile(r"\b(?:of |are |is |were |was )?(?:them|those|these|they)\b", re.IGNORECASE)
_FRAME = re.compile(
    r"(?:\b(?:and|or|but|so|ok|okay|now|then|what about|how about|what of|only|just|same for|the|a|an"
    r"|did|do|does|done|have|had|has|are|is|were|was|that|ones?|which|how many|what|confidence|runs?"
    r"|top|in|on|of|for|by|with|per|from|at|to|instead|please|alone|there|first|where|who)\b|[\s,?!.-])*",
    re.IGNORECASE,
)
_FEW = 9  # words
_ASKING = re.compile(
    r"(?:which|what|how many|how much|who|list|show|is|are|did|was|were)\b", re.IGNORECASE
)


def completed(question: str, before: str, known: Vocabulary, now: float) -> str:
    """The whole question that a short one stands for; "" for one that stands by itself."""
    short, text = (" ".join(each.split()).strip(" ?!.,") for each in (question, before))
    if not text or len(short.split()) > _FEW:
        return ""
    if _COST.fullmatch(short):
        return ""
    if match := _LESS.fullmatch(short):
        return f"{text} without {match['runs']}"
    new, said = parts_of(short, known, now), parts_of(text, known, now)
    rest = _without(short, new)
    back = _BACK.search(rest)
    if not new or not _FRAME.fullmatch(_BACK.sub("", rest)) or not (back or _leans(short)):
        return ""
    if back and ({part.kind for part in said} & {"top", "end", "dearest"} or _CLOSED.match(short)):
        return ""
    if sum(part.kind == "run" for part in new) > 1:
        return ""
    if any(not _can_be(part, said, text, known) for part in new):
        return ""
    whole = text
    for part in new:
        if part.kind == "place":
            part = part._replace(text=full_name(part.text, known.names))
        whole = whole and _with(part, whole, known, now, adds=bool(back))
    return "" if whole == text else whole


_LESS = re.compile(
    r"(?:(?:and|but|so|ok|okay|now|what about|how about|what|if (?:you|i|we)|please)\b[ ,]*)*(?:without"
    r"|excluding|except(?: for)?|not counting|ignor(?:e|ing)|leav(?:e|ing) out|leav(?:e|ing)(?= .* out)"
    r"|drop(?:ping)?|forget(?:ting)?(?: about)?|skip(?:ping)?|disregard(?:ing)?)"
    r" (?:the )?(?:runs? )?(?P<runs>#?\d{1,18}(?:(?: and |, ?)#?\d{1,18})*)(?: out)?",
    re.IGNORECASE,
)
"""Runs that the question before is to do without."""
_COST = re.compile(
    r"(?:(?:and|but|so) )*(?:what|how much) did (?:run )?(?:#?\d{1,18}|[A-D]) cost", re.IGNORECASE
)
"""A whole question, whatever led to it."""
_CLOSED = re.compile(r"(?:and |but )?(?:is|are|was|were|did|do|does|has|have)\b", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"\b(?:besides|except|excluding|without|ignoring|not|but|leav(?:e|ing) out|other than|apart from)"
    r"(?: for| in| the| on)* $",
    re.IGNORECASE,
)


def _can_be(new: Part, said: list[Part], before: str, known: Vocabulary) -> bool:
    """Whether a part can take the place of one of these, or be added to them."""
    kinds = {part.kind for part in said}
    if new.kind == "unit" and new.lead in ("by", "per"):
        return False
    alike = [part for part in said if part.kind == new.kind]
    if new.kind in ("decision", "band", "finding", "threshold", "unit", "top") and not alike:
        return bool(kinds & {"unit", "finding"}) or "where" in before.lower()
    if new.kind == "place":
        return _place_can_be(new, said, before, known)
    if new.kind == "run" and not alike:
        return not _LISTED.search(new.text) and "better" not in kinds
    if new.kind == "date" and not new.lead and not alike:
        return not OVERALL.fullmatch(new.text)
    return True


def _place_can_be(new: Part, said: list[Part], before: str, known: Vocabulary) -> bool:
    """Whether a place can be that of a question, where none is left out: a column by its name alone is
    that of the table before, and tables are no part of one."""
    alike = [part for part in said if part.kind == "place"]
    if not alike:
        return not any(part.kind == "unit" and part.text.startswith("table") for part in said)
    one, dotted = known.names.named(f"on {new.text}"), "." in new.text
    assets = any(known.names.named(f"on {part.text}").assets for part in alike)
    left_out = any(_LEFT_OUT.search(before[: part.start]) for part in alike)
    return not left_out and (dotted if assets else bool(one.tables or one.schemas or dotted))


_LISTED = re.compile(r",| and | or | vs | versus ")


def _without(text: str, parts: list[Part]) -> str:
    for part in reversed(parts):
        text = f"{text[: part.start]} {text[part.end :]}"
    return text


def _leans(short: str) -> bool:
    """Whether a question is none without the one before it."""
    bare = _ENDS.sub("", short)
    few = len(bare.split()) <= (2 if _ASKING.match(bare) else 3)
    return bool(_CUE.match(short)) or bare != short or few


def _with(new: Part, text: str, known: Vocabulary, now: float, adds: bool) -> str:
    """The text with this part in the place of the one of its kind, or added; "" where it cannot."""
    olds = [part for part in parts_of(text, known, now) if part.kind == new.kind]
    if len(olds) > 1:
        olds = [part for part in olds if part.lead == new.lead]
        if len(olds) != 1:
            return ""
    if adds or not olds:
        return _added(new, text)
    old, spent = olds[0], _SPENT.fullmatch(text)
    if new.kind == "measure" and spent:
        return f"{new.text} of {spent['of']}"
    if len(_LISTED.split(old.text)) != len(_LISTED.split(new.text)):
        return ""
    if new.kind == "unit" and "table" not in (old.text.rstrip("s"), new.text.rstrip("s")):
        return text  # a column is a text, too
    dated = new.kind == "date" and (new.lead or _LEADLESS.match(new.text))
    return f"{text[: old.led if dated else old.start]}{_in_its_place(new, old)}{text[old.end :]}"


_SPENT = re.compile(r"(?:how much|what) (?:did|does) (?P<of>.+?) cost", re.IGNORECASE)
_LEADLESS = re.compile(rf"(?:last|this|yesterday|today|the)\b|{OVERALL.pattern}", re.IGNORECASE)
_UP = frozenset(("improved", "got better", "went up", "rose"))
_MUCH = frozenset(("most", "highest", "best", "longest", "biggest", "largest", "newest"))
_OTHER = {
    "most": "least", "highest": "lowest", "best": "worst", "longest": "shortest", "biggest": "smallest",
    "largest": "smallest", "newest": "oldest", "least": "most", "fewest": "most", "lowest": "highest",
    "worst": "best", "shortest": "longest", "smallest": "biggest", "oldest": "newest",
}  # fmt: skip


def _in_its_place(new: Part, old: Part) -> str:
    """What is said in the place of another part."""
    said = new.text
    if new.kind == "move":
        said = "improved" if said.lower() in _UP else "regressed"
    if new.kind == "end":
        turns = (new.text.lower() in _MUCH) is not (old.text.lower() in _MUCH)
        said = _OTHER[old.text.lower()] if turns else old.text
    if new.kind in ("group", "unit"):
        said = said.rstrip("s") + ("s" if old.text.endswith("s") else "")
    if new.kind == "date" and new.lead:
        said = f"{new.lead} {said}"
    if new.kind == "threshold" and re.fullmatch(rf"(?:than )?{AMOUNT}", said):
        number = said.removeprefix("than ")
        return re.sub(r"\d[\d.]*" if number[-1].isdigit() else AMOUNT, number, old.text)
    if new.kind == "threshold" and said[-1].isdigit():
        said += re.sub(r".*\d", "", old.text)  # words, as before
    if new.kind == "run" and not re.search(r"\d|^[A-D]$", old.text):
        said = f"run {said}"
    return said


_TURNED = re.compile(r"\b(?:both|each|all|every|either|neither|any|no|not)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:(?:did|does|do) \S+|is|are|was|were)\b", re.IGNORECASE)
_LISTS = re.compile(r"(?:which|what|(?:list|show)(?: me)?(?: the| all)*) ", re.IGNORECASE)
_BEHIND = {
    "place": "{lead:on} {new}", "date": "{lead:in} {new}", "run": "{lead:in} {new}",
    "author": "by {new}", "model": "with {new}", "provider": "with {new}", "per": "{new}",
    "finding": "with {new}", "band": "of {new} confidence", "decision": "that are {new}",
}  # fmt: skip
"""How a part is said behind a question that has none of its kind."""


def _added(new: Part, text: str) -> str:
    """The text with one part more; "" where it can have none."""
    if new.kind == "not":
        verb = None if _TURNED.search(text) else _VERB.search(text)
        return f"{text[: verb.end()]} not{text[verb.end() :]}" if verb else ""
    if new.kind == "top":
        which = _LISTS.match(text)
        return f"which {new.text} {text[which.end() :]}" if which else ""
    if new.kind == "group" and new.lead in ("by", "per"):
        return f"{text} by {new.text}"
    if new.kind == "threshold" and not new.text.startswith(("than", "0")):
        return f"{text} {new.text}"
    said = _BEHIND.get(new.kind, "").replace("{new}", new.text)
    said = re.sub(r"\{lead:(\w+)\}", lambda match: new.lead or match[1], said)
    return f"{text} {said}" if said else ""


NOTHING_BEFORE = {
    About.UNKNOWN, About.FOREIGN, About.WRITE, About.ABILITIES, About.GREETING, About.TERM,
}  # fmt: skip
