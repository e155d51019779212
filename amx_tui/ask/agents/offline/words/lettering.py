"""The letters of runs: where a question names one, and where it has an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.words.lexicon import NUMBERS
from amx_tui.vocabulary import LETTERS

_LETTER = re.compile(r"(?:\brun\s+|#|\b)([A-D])\b")
_RUN_A = re.compile(
    r"\b(?:run a(?=\W*$| (?:is|was|did|does|do|has|had|and|or|vs|than|to|better|worse|cost|wrote"
    r"|used)\b)|a(?= (?:and|or|vs\.?|versus|to|against|than) [b-d]\b)|(?<=\b[b-d] and )a"
    r"|(?<=\b[b-d] or )a|(?<=\b[b-d] vs )a|(?<=\b[b-d] to )a|(?<=\bthan )a(?=\W*$)|(?<=\bin "
    r")a(?=\W*$)|(?<=\bfrom )a(?=\W*$)|(?<=\bto )a(?=\W*$)|(?<=\bof )a(?=\W*$)|(?<=\bby )a(?=\W*$)"
    r"|(?<=\bis )a (?=better|worse|cheaper|faster|slower|longer|dearer))"
)  # fmt: skip
_RUN = re.compile(r"(?<![\w.'’-])([bcd])(?![\w.’-]|'(?!s\b))")


def lettered(question: str) -> str:
    """With the letters of runs as capitals, where a small one can be nothing else."""
    told = _RUN_A.sub(
        lambda match: match[0].replace("a", "A") if match[0] != "run a" else "run A", question
    )
    return _RUN.sub(lambda match: match[1].upper(), told)


_AGED = re.compile(
    r"\b(?:the )?(?P<age>newer|older)(?: (?:run|one)\b(?! of\b)"
    r"|(?= (?:and|or|vs\.?|versus|than) (?:the )?(?:newer|older)\b)"
    r"|(?= (?:is|was|did|does|has|that|which|won|wins)\b|\W*$))",
    re.IGNORECASE,
)
_WHICH_AGE = re.compile(
    r"\b(?:which|what|who)\b.*\b(?:is|was) (?:the )?(?:newer|older)(?: (?:run|one))?\W*$"
    r"|^(?:is|was) (?:run )?(?:#?\d+|[a-d]) the (?:newer|older)(?: (?:run|one))?\W*$",
    re.IGNORECASE,
)


def aged(question: str, ids: Sequence[int], newer: int) -> str:
    """`the older run` of two by its number, `newer` being the place of the newer one."""
    if _WHICH_AGE.search(question):
        return question
    places = {"newer": newer, "older": 1 - newer}
    return _AGED.sub(lambda match: f"#{ids[places[match['age'].lower()]]}", question)


def numbered(question: str, ids: Sequence[int]) -> str:
    """With the number of the first run for a capital A that is no article: `what did A run with`,
    `reruns of A`; and with a # before small numbers that can only be those of runs."""

    def run(match: re.Match[str]) -> str:
        return f"{match[1]} #{match[2]}" if int(match[2]) in ids else match[0]

    question = re.sub(r"^(\d\d?)(?= (?:vs\.?|versus|or|and) \d)", _first(ids), question)
    question = _BESIDE_RUN.sub(run, _SMALL.sub(run, question))
    return _NO_ARTICLE.sub(lambda m: f"{m[1] or m[2]} #{ids[0]}", question) if ids else question


def all_of_them(question: str, ids: Sequence[int]) -> str:
    """`in all three`, of three runs that are compared, as `in all of them`."""
    return _ALL.sub(lambda m: m[1] + "all of them" if _number(m[2]) == len(ids) else m[0], question)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower()) + 1


_ALL = re.compile(
    rf"\b((?:in|by|across|over|for) )all (?:the )?({'|'.join(NUMBERS[1:4])}|[2-4])(?: of them| runs)?"
    r"(?=[ .?!]*$|[,;]| (?:and|or|but|then|please)\b)",
    re.IGNORECASE,
)


def _first(ids: Sequence[int]) -> Callable[[re.Match[str]], str]:
    """What a question begins with, as a run: 3 vs 2."""
    return lambda match: f"#{match[1]}" if int(match[1]) in ids else match[1]


_SMALL_RUN = (
    r"([1-9]\d?)(?![\w.,:%-]*\w|%)(?! (?:of|different|other|more|most|least|best|worst|lowest|highest"
    r"|biggest|largest|columns?|tables?|texts?|descriptions?|assets?|fields?|words?|results?|findings?"
    r"|runs?|models?|settings?|versions?|alternatives?|schemas?|seconds?|minutes?|hours?|days?|weeks?"
    r"|months?|cents?|dollars?|points?|percent|pt|or|times)\b)"
)
_SMALL = re.compile(
    rf"\b(did|does|do|is|was|has|had|than|vs\.?|versus|beats?|of|in|by|from|with|against"
    rf"|(?:lose|lost|loses|compared|relative) to) {_SMALL_RUN}",
    re.IGNORECASE,
)
_BESIDE_RUN = re.compile(
    rf"(#\d+,? (?:and|or|vs\.?|versus|to|beats?|than|against)) {_SMALL_RUN}", re.IGNORECASE
)
_NO_ARTICLE = re.compile(
    r"\b((?i:did|does|has|had)) A(?= (?:run|ran)\b)"
    r"|\b((?i:reruns?|variations?|descendants?|children|lineage|parent) of) A(?=\W*$)"
)


def letters_in(question: str) -> tuple[int, ...]:
    """The positions of the runs that a question names by letter."""
    found = _LETTER.findall(question)
    return tuple(LETTERS.index(letter) for letter in found if letter != "A" or a_run(question))


def a_run(question: str) -> bool:
    """Whether a capital A is the run of that letter, and no article."""
    return bool(
        re.search(
            r"\b(?:run A|(?:is|did|does|was|than|from|to|in|of|by|between|compare|but|not|and|or"
            r"|vs\.?) A"
            r"|A (?:and|or|vs\.?|to|with|has|is|was|did|does|wins?) ?[B-D]?|A's)\b|\bA\W*$"
            r"|(?<=[a-z\d,;] )A(?= [a-z])",
            question,
        )
    )
