"""What was meant instead of a word of the question before, its other end, whether what it told is sure,
and where `there` is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.ask.agents.offline.dates import MONTHS
from amx_tui.ask.agents.offline.ledger.asking import Vocabulary
from amx_tui.ask.agents.offline.talking import Talk
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS

_CUE = (
    r"(?:(?:no|nope|sorry|oops|wait|pardon|my bad|correction|excuse me|uh|ah|oh|hm+|but|well)\b"
    r"[ ,.;:!-]*)"
)
_MEANT = re.compile(
    rf"{_CUE}*(?:actually,? )?(?:(?:i|we) (?:actually |really |of course )?(?:meant|mean|wanted)"
    r"(?: to (?:say|ask|write|type)(?: about)?)?|make (?:that|it)|i was (?:asking|talking)"
    r" about)[ ,:]+"
    r"(?P<new>.+?)(?:,? (?:not|instead of|rather than|and not) (?P<old>.+?))?(?:,? (?:sorry"
    r"|please|instead))*",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"{_CUE}+(?:not (?P<old>[\w.]+)[ ,;:-]+(?:but )?)?(?P<new>(?:\S+ ){{0,4}}?\S+?)"
    r"(?:,? (?:sorry|please|instead))*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:(?:in|on|for|of|by|from|with|about|the|run|runs|table|column|columns of)\s+)+",
    re.IGNORECASE,
)
_FAMILIES = tuple(
    frozenset(words.split("|"))
    for words in (
        "approved|accepted|rejected|skipped|pending|undecided|applied|failed|edited|custom"
        "|reviewed",
        "regressed|improved",
        "better|worse",
        "most|least|fewest",
        "highest|lowest",
        "best|worst",
        "longest|shortest",
        "cheapest|dearest|fastest|slowest",
        "cheaper|dearer|faster|slower",
        "more|fewer|less",
        "high|medium|low",
        "logprob|approval|confidence|length|cost|tokens|duration|findings",
        "tables|columns|assets|texts|descriptions",
        "models|authors|profiles|providers|schemas",
        "model|author|profile|provider|schema",
        "month|week|day|year",
        "|".join(MONTHS),
        "today|yesterday",
    )
)
"""Words of which one may stand in the place of another."""
_WORD = re.compile(r"#?\d{1,18}\b|[^\W\d][\w$-]*(?:\.[\w$-]+)*")
_MOST = 3  # places that are meant by `there`
_FEW = 5  # words


def meant(question: str, talk: Talk, known: Vocabulary) -> str:
    """The question before with what is meant in the place of what was said; "" where that is not
    plain."""
    text, last = question.strip(" ?!."), talk.last
    match = _MEANT.fullmatch(text) or _NO.fullmatch(text)
    if match is None or last is None or not talk.question or len(match["new"].split()) > _FEW:
        return ""
    numbers = set(re.findall(r"(?<![\w.$-])\d+(?![\w%-]|\.\d)", talk.question))
    if match["new"].isdigit() and numbers - {*map(str, last.run_ids)}:
        return ""  # the top 5, or run 5
    new = _BEFORE.sub("", match["new"]).strip()
    old = _BEFORE.sub("", match["old"] or "").strip()
    for in_new, in_old in _kinds(new, last, known):
        fresh = _all(in_new, new)
        if not fresh or _SPARE.sub("", _put(new, fresh, [""] * len(fresh))):
            continue  # more is said than that
        told = _all(in_old, talk.question)
        told = [spot for spot in told if not old or talk.question[slice(*spot)] == old]
        if len(told) == len(fresh):
            amount = _SPENT.fullmatch(talk.question.strip(" ?!."))
            if amount and folded(new) in _AMOUNTS and in_old("cost"):
                return f"{new} of {amount['of']}"
            return _put(talk.question, told, [new[slice(*spot)] for spot in fresh])
    place = new != match["new"] and folded(new) in known.names and not last.named
    return f"{talk.question.rstrip(' ?!.')} {match['new']}" if place and not old else ""


_SURE = re.compile(
    r"(?:(?:and|so|but|ok) )*(?:is|was|could|can|might) (?:that|it|this|the (?:difference|change|gap"
    r"|rise|gain|increase|improvement|drop|loss))(?: be| just| statistically| really)*"
    r" (?:significant|real|chance|noise|luck|random|by chance|certain|sure)",
    re.IGNORECASE,
)
_APPROVAL = re.compile(r"\b(?:approv|accept)", re.IGNORECASE)
_SPENDING = re.compile(
    r"\b(?:costs?|cheap|expensive|tokens?|fast|slow|time|duration)", re.IGNORECASE
)
_ERROR = re.compile(
    r"(?:(?:and|so|but|ok) )*what (?:was|is|were) (?:the|its) (?:error|problem|error message|message"
    r"|issue|cause|reason)(?: there| for (?:that|it|this))?",
    re.IGNORECASE,
)


def retold(question: str, talk: Talk) -> str:
    """Whether what the question before told of is sure, and the error behind it, as a question; "" for
    another one."""
    text, last = question.strip(" ?!."), talk.last
    if last is None or not talk.question:
        return ""
    if _SURE.fullmatch(text):
        of = "approval" if _APPROVAL.search(talk.question) else ""
        of = of or ("cost" if _SPENDING.search(talk.question) else "")
        return f"is the difference in {of} significant" if of else ""
    if _ERROR.fullmatch(text) and last.about is About.RUN and len(last.run_ids) == 1:
        return f"why did run {last.run_ids[0]} fail"
    return ""


Spot = tuple[int, int]
Test = Callable[[str], bool]
_SPARE = re.compile(r"\b(?:and|or|the|runs?)\b|[\s,]+", re.IGNORECASE)


_SPENT = re.compile(r"(?:how much|what) (?:did|does) (?P<of>.+?) cost", re.IGNORECASE)
_AMOUNTS = ("tokens", "duration")
"""No verbs as `cost` is."""


def _kinds(new: str, last: Asked, known: Vocabulary) -> Iterator[tuple[Test, Test]]:
    """What may stand in the place of what: tests of a word that is new, and of one that was said."""
    told = {*map(str, last.run_ids), *(LETTERS[at] for at in last.letters)}
    yield _is_run, lambda word: word.lstrip("#") in told
    yield lambda word: folded(word) in known.names, lambda word: folded(word) in last.named.words
    dims = {*known.values.get(folded(new), ())}
    yield (same := lambda word: bool(dims.intersection(known.values.get(folded(word), ())))), same
    family = next((each for each in _FAMILIES if folded(new) in each), frozenset[str]())
    yield (alike := lambda word: folded(word) in family), alike


def _is_run(word: str) -> bool:
    return word.lstrip("#").isdigit() or word in LETTERS


def _all(test: Test, text: str) -> list[Spot]:
    return [match.span() for match in _WORD.finditer(text) if test(match[0])]


def _put(text: str, spots: Sequence[Spot], words: Sequence[str]) -> str:
    """The text with these words in these places."""
    for (start, end), word in sorted(zip(spots, words, strict=True), reverse=True):
        text = f"{text[:start]}{word}{text[end:]}"
    return text


_LEAST_OF = {
    "most": "least", "more": "less", "longest": "shortest", "highest": "lowest", "best": "worst",
    "biggest": "smallest", "largest": "smallest", "dearest": "cheapest", "slowest": "fastest",
    "newest": "oldest", "latest": "earliest", "top": "bottom", "strongest": "weakest",
}  # fmt: skip
_OPPOSITE = {low: high for high, low in _LEAST_OF.items()} | {"fewest": "most"} | _LEAST_OF
_MUCH = frozenset(["most", "highest", "biggest", "largest", "longest", "top"])
_LITTLE = frozenset(["least", "fewest", "lowest", "smallest", "shortest", "bottom"])
_OTHER_END = re.compile(
    r"(?:and |so |then |or |but |what about |how about |what of )*(?:(?:which|what|who)(?: one|"
    r" run)?"
    r"(?: (?:is|was|has|had|did|got|took|cost|used))? )?(?:the )?(?P<end>[a-z]+)(?: one| run)?",
    re.IGNORECASE,
)


def by_other_end(question: str, talk: Talk) -> str:
    """The question before by its other end: `and the least?` behind one about the most; "" for another
    question. `the shortest` is the least of what the longest was asked of."""
    match = _OTHER_END.fullmatch(question.strip(" ?!."))
    if match is None or talk.last is None:
        return ""
    new = match["end"].casefold()
    said = _all(lambda word: word.casefold() in _OPPOSITE, talk.question)
    if len(said) != 1:
        return ""
    old = talk.question[slice(*said[0])].casefold()
    turns = (old in _MUCH and new in _LITTLE) or (old in _LITTLE and new in _MUCH)
    other = _OPPOSITE[old]
    return _put(talk.question, said, [other]) if turns or new == other else ""


_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?:\b(?:in|on|from) )?\bthere\b(?! (?:is|are"
    r"|was|were|any)\b)",
    re.IGNORECASE,
)


def placed(question: str, last: Asked | None) -> str:
    """The question with the places of the one before for `there`; "" where there are none."""
    if last is None or not _THERE.search(question):
        return ""
    named = last.named
    places = [asset.named for asset in named.assets]
    places += [".".join(part.quoted for part in table if part) for table in named.tables]
    places += [schema.quoted for schema in named.schemas]
    if not places and last.first.count(".") == 1:
        places = [last.first]
    if not 0 < len(places) <= _MOST or named.outside:
        return ""
    return _THERE.sub(f"on {' and '.join(places)}", question, count=1)
