"""What a question asks for: what it is about, which runs, which names. Nothing is answered here."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.asked import About, Asked
from amx_tui.ask.agents.offline.lexicon import CONCEPT, NEUTRAL, corrected, foreign
from amx_tui.ask.agents.offline.topics import topic_of
from amx_tui.ask.mentions import run_ids_in
from amx_tui.ask.names import Named, Names
from amx_tui.present.glossary import GLOSSARY
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, FindingKind

_WRITING = frozenset(
    [
        "delete",
        "remove",
        "drop",
        "update",
        "edit",
        "modify",
        "write",
        "approve",
        "accept",
        "reject",
        "skip",
        "fix",
        "rename",
        "rerun",
        "truncate",
        "insert",
        "create",
        "set",
        "cancel",
        "stop",
        "import",
        "merge",
        "apply",
        "undo",
        "overwrite",
        "replace",
        "archive",
        "restart",
        "execute",
        "send",
        "email",
        "export",
        "save",
        "start",
        "revert",
        "rollback",
        "purge",
        "wipe",
        "clear",
        "clean",
        "regenerate",
        "change",
    ]
)
_FORCED = re.compile(
    r"\b(?:delete|remove|erase|purge|wipe|truncate|drop|undo|approve|reject|accept|apply|rename|update|edit"
    r"|overwrite|rerun|cancel|archive)\s+(?:(?:the|all|this|that|every|my|these|those|its|their|a|it)\b|runs?"
    r"\b|#|\d|them)"
)
_POLITE = re.compile(
    r"^(?:please|pls|plz|hey|hi|ok|now|then|and|just|kindly|go ahead and|i(?: would|'d)? (?:like|want) "
    r"(?:you )?to|(?:can|could|would|will) you|you (?:should|must)|let's|lets|also|,|\s)+"
)
_WORD = re.compile(r"[^\W\d_][\w']*|\d[\w.]*")
_TERM = re.compile(
    r"^(?:what(?:'s| is| are| does)|define|explain|meaning of|what is meant by)\s+(?:an? |the )?"
    r"(?P<term>[\w! ]+?)(?: mean| stand for)?$"
)
_LAST_TWO = re.compile(
    r"\b(?:last|latest|newest|most recent|two newest|2 newest|two latest|two last)\s+(?:two\s+|2\s+)?"
    r"(?:\w+\s+)?runs\b|\b(?:two|2)\s+(?:last|latest|newest|most recent)\b"
)
_WITH = re.compile(r"\b(?:used|using|use|with|by|of|on|for)\b|^(?:which|list|show|all)\b")
_LETTER = re.compile(r"(?:\brun\s+|#|\b)([A-D])\b")
_ABLE = re.compile(
    r"\bwhat (?:can|could|do) you (?:do|answer|know)|^help\W*$|\bhow can you help|^\?+$"
)
_TERMS = {
    **{term: term for term in GLOSSARY},
    "regression": "regressed",
    "wins": "win",
    "p value": "p",
    "confidence": "band",
    "confidence band": "band",
    "logprobs": "logprob",
    "noise floor": "noise",
    **{str(kind): str(kind) for kind in FindingKind},
    "tautologies": "tautology",
    "hedging": "hedge",
}


def understood(
    question: str,
    names: Names,
    settings: Collection[str] = (),
    steps: Collection[str] = (),
    models: Collection[str] = (),
) -> Asked:
    """What a question asks for; `settings`, `steps` and `models` are names that may be in it."""
    text = " ".join(folded(question).replace("’", "'").split()).strip(" ?!.,")
    every = _WORD.findall(text)
    if _ABLE.search(text) or text in ("", "help"):
        return Asked(About.ABILITIES)
    if language := foreign(every):
        return Asked(About.FOREIGN, term=language)
    named = names.named(question, frozenset(CONCEPT).union(NEUTRAL, settings, steps))
    special = [word for word in (*settings, *steps) if re.search(rf"\b{re.escape(word)}\b", text)]
    said = [model for model in models if model in text]
    words = [corrected(word) for word in _plain(every, named, (*special, *said))]
    concepts = {CONCEPT[word] for word in words if word in CONCEPT}
    concepts |= {"settings" for word in special if word in settings}
    concepts |= {"step" for word in special if word in steps and concepts & {"tokens", "cost"}}
    unknown = tuple(
        w
        for w in words
        if w not in CONCEPT and w not in NEUTRAL and not w[0].isdigit() and len(w) > 1
    )
    asked = Asked(
        About.UNKNOWN,
        frozenset(concepts),
        named,
        _runs(question, text),
        _letters(question),
        words=(*words, *special, *said),
        last_two=bool(_LAST_TWO.search(text)),
        unknown=unknown,
        follows=bool(re.match(r"(?:and|what about|how about|or|why|same|also|ok|so|now)\b", text)),
    )  # fmt: skip
    return _decided(asked, text)


def _letters(question: str) -> tuple[int, ...]:
    """The positions of the runs that a question names by letter."""
    found = _LETTER.findall(question)
    return tuple(LETTERS.index(letter) for letter in found if letter != "A" or _a_run(question))


def _a_run(question: str) -> bool:
    """Whether a capital A is the run of that letter, and no article."""
    return bool(
        re.search(
            r"\b(?:run A|is A|did A|does A|was A|A or B|A and B|A vs\.? B|than A|from A to|to A)\b",
            question,
        )
    )


def _runs(question: str, text: str) -> tuple[int, ...]:
    """The runs that a question names by number, all of them."""
    sure, every = run_ids_in(question), _alone(text)
    return every if set(every) > set(sure) else sure


def _alone(text: str) -> tuple[int, ...]:
    """A number that can only be a run's: `120 or 119`, `is 120 better`."""
    found = re.findall(r"(?<![\w.$])(\d{1,18})(?![\w.%])", text)
    return tuple(dict.fromkeys(int(number) for number in found if int(number) > 4))


def _plain(words: Sequence[str], named: Named, special: Sequence[str]) -> list[str]:
    """The words that are neither names nor parts of them."""
    parts = {part for name in (*named.words, *special) for part in _WORD.findall(name)}
    parts |= {part for part in parts for part in part.split("_")}
    return [word.removesuffix("'s") for word in words if word not in parts and word != "_"]


def _writes(text: str) -> bool:
    """Whether somebody is told to do something that would change the history."""
    bare = _POLITE.sub("", text)
    first = bare.split(" ", 1)[0]
    if first in _WRITING and not re.match(
        r"(?:change|drop|set|skip|fix|clear)s? (?:in|of|between)", bare
    ):
        return True
    asks = re.match(
        r"(?:which|what|why|how|who|when|where|did|does|is|are|was|were|has|should|do)\b", bare
    )
    return not asks and bool(_FORCED.search(bare))


def _decided(asked: Asked, text: str) -> Asked:
    """The question with what it is about."""
    term = _TERM.match(text)
    if term and not asked.run_ids and not asked.named and term["term"].strip() in _TERMS:
        return _as(asked, About.TERM, term=_TERMS[term["term"].strip()])
    if _writes(text):
        return _as(asked, About.WRITE)
    if asked.unknown and re.search(r"\bruns?\b", text) and _WITH.search(text):
        return _as(asked, About.RUNS, term=" ".join(asked.unknown))
    if asked.unknown:
        return asked
    about, only = topic_of(asked, text)
    return _as(asked, about, filter=only)


def _as(asked: Asked, about: About, *, term: str = "", filter: str = "") -> Asked:
    return replace(asked, about=about, term=term, filter=filter)
