"""From a question to the parts of a wish: words, phrases, names, numbers and runs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.desk.wish import MOVES
from amx_tui.ask.agents.offline.words.lexicon import NUMBERS
from amx_tui.ask.agents.offline.words.of_wishes import (
    FILL,
    MENTIONS,
    SINGLE,
    Lexeme,
    known,
    phrases,
    tokens,
)
from amx_tui.ask.names import Named, words_of
from amx_tui.text import folded

_EXTREMES = words_of(
    "best worst top bottom longest shortest lowest highest largest smallest biggest weakest strongest"
)
_BEFORE_DIGITS = frozenset(("least", "most", "than", "over", "under")) | _EXTREMES
_MANY = words_of("columns tables texts descriptions assets fields")
_STARTING = words_of("start starts starting begin begins beginning end ends ending")
_NEEDING = frozenset(("new", "old", "latest", "previous", "earlier", "former"))
"""Words that stand for a run only before one that says so: the old one."""
_AFTER_RUN = words_of("one run prompt prompts instructions version model setting settings config")
"""Words that say no more behind one that stands for a run: the new prompt."""


def lexemes(question: str, named: Named, runs: Mapping[str, int]) -> list[Lexeme] | None:
    """The parts of a question; None where one of its words is not known.

    `runs` are the words that stand for runs, in the case in which they are written.
    """
    parts: list[Lexeme] = []
    words: list[str] = []
    quoting = False  # behind `mention` words stand for themselves
    names = {part for name in named.words for part in (name, *name.split())}

    def said() -> None:
        parts.extend(lexeme for lexeme, _ in phrases(words))
        words.clear()

    pieces = tokens(question)
    for at, (kind, text) in enumerate(pieces):
        word = folded(text).strip(".'")
        bare = text.removeprefix("#").removesuffix("'s")
        found: Lexeme | None = None
        if parts and not words and parts[-1].kind == "run" and word in _AFTER_RUN:
            parts.append(Lexeme("fill", "", word))
            continue
        if kind == "quoted":
            found = Lexeme("name" if word in names and not quoting else "quoted", text, text)
        elif kind == "number" and _counts(pieces, at):
            found = Lexeme("number", "", text, float(bare))
        elif bare in runs and (bare not in _NEEDING or _followed(pieces, at)):
            found = Lexeme("run", "", text, runs[bare])
        elif word in names or word.removesuffix("'s") in names:
            found = Lexeme("name", word, text)
        elif word in NUMBERS and words and words[-1] in _BEFORE_DIGITS:
            found = Lexeme("number", "", text, float(NUMBERS.index(word) + 1))
        elif kind == "number":
            number = float(bare.replace(",", "").removesuffix("%"))
            found = Lexeme("number", "%" if "%" in text else "", text, number)
        elif kind == "mark":
            found = Lexeme("mark", text, text)
        if found is not None:
            said()
            parts.append(found)
        elif quoting and word not in SINGLE:
            words.append(word)
        else:
            words += [known(each) or each for each in _apart(word)]
            quoting = quoting or word in MENTIONS or word in _STARTING
    said()
    return parts


def _counts(pieces: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether a number says how many, though it may be a run's: top 3, the 2 columns that fell most."""
    words = [folded(text) for _, text in pieces]
    before, behind = (words[i] if 0 <= i < len(words) else "" for i in (at - 1, at + 1))
    if not words[at].isdigit() or behind in ("or", "and"):
        return False
    of_most = behind in _MANY and {*words[at + 2 :]} & {"most", "least"}
    return before in _EXTREMES or behind in _EXTREMES or bool(of_most)


def _followed(pieces: Sequence[tuple[str, str]], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1][1].casefold() in _AFTER_RUN


def _apart(word: str) -> list[str]:
    if word in FILL or "-" not in word or known(word):
        return [word]
    return [part for part in word.split("-") if part]


def related(parts: Sequence[Lexeme]) -> list[Lexeme]:
    """Where it is asked what goes together, `higher logprob` is a measure, and no condition."""
    kinds = [part.kind for part in parts]
    if "relation" not in kinds and kinds.count("compare") + kinds.count("length of") < 2:
        return list(parts)
    return [
        replace(part, kind="measure", value=_OF_MEASURE[part.value])
        if part.kind == "cond" and part.value in _OF_MEASURE and _SCORE.search(part.text)
        else replace(part, kind="cond", value="approved")
        if part.text == "approval"
        else part
        for part in parts
    ]


def by_table(parts: Sequence[Lexeme]) -> list[Lexeme]:
    """Of tables in a run, `a higher logprob` is a measure that is more there, and no condition."""
    units = [part.value for part in parts if part.kind == "unit"]
    if units[:1] != ["table"] or not any(part.kind == "run" for part in parts):
        return list(parts)
    apart = list[Lexeme]()
    for part in parts:
        if part.kind == "cond" and (match := _HIGHER.fullmatch(part.text)):
            way = "less" if match["less"] else "more"
            apart.append(replace(part, kind="compare", value=way))
            part = replace(part, kind="measure", value="logprob")
        apart.append(part)
    return apart


_HIGHER = re.compile(r"(?:an? )?(?:(?:higher|better)|(?P<less>lower|worse)) (?:logprobs?|scores?)")
_SCORE = re.compile("logprob|score|probability|confiden|sure")
_OF_MEASURE = {
    **dict.fromkeys((*MOVES, "vague"), "logprob"),
    **dict.fromkeys(("surer", "less sure", "high", "low"), "confidence"),
}
"""Conditions that are a measure, where it is asked what goes together."""


def without_terms(parts: Sequence[Lexeme]) -> list[Lexeme]:
    """The parts but for the words behind `mention`, which may be any."""
    kept, behind = [], False
    for part in parts:
        if part.kind in ("mention", "starting"):
            behind = True
        elif behind and part.kind in ("run", "cond", "join", "prep", "every"):
            behind = part.kind == "join"
        if not (behind and part.kind == "?"):
            kept.append(part)
    return kept


def of_time(parts: Sequence[Lexeme]) -> bool:
    """Whether `longer` is said of runs: how much longer did A run."""
    longer = any(part.kind == "length of" and part.text == "longer" for part in parts)
    texts = any(part.kind == "unit" and part.value == "asset" for part in parts)
    return longer and not texts and any(part.text in _TAKING for part in parts)


_TAKING = frozenset(("run", "ran", "take", "took", "takes", "taken", "last", "lasted"))


def of_people(parts: Sequence[Lexeme], said: Collection[str]) -> bool:
    """Whether reviewers are named beside what they did not decide: the best by reviewers."""
    return any(part.text in _PEOPLE for part in parts) and _DECIDED.isdisjoint(said)


_PEOPLE = frozenset(("reviewer", "reviewers", "human", "humans", "people"))
_DECIDED = frozenset(
    ("approved", "accepted", "rejected", "pending", "decided", "applied", "failed", "custom",
     "other status", "same status", "approval rate", "rejection rate")
)  # fmt: skip
