"""What a word of a text is a reason to look for: one look at each word, and most checks are done.

Clues are bits, so that those of a text are what the bits of its words come to.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import or_

from amx_tui.compare.findings.measures import UNITS, currencies, units, words_of_measure
from amx_tui.compare.findings.tongue import tongue
from amx_tui.compare.findings.words import CACHED, word_set

_KNOWN = 65536  # words

REFUSAL, HEDGE, MARK, SECRET, STATED, ZONE, MEASURE = (1 << bit for bit in range(7))
_MARKS = word_set("todo fixme tbd tbc xxx xxxx")
_SECRETS = word_set("password passwd pwd secret key apikey token accesstoken bearer")
_ZONES = word_set(
    """utc gmt zulu cet cest est edt cst cdt pst pdt mst mdt europe america asia africa australia"""
)
# what the phrases of a language say, by the name of their list: the question and the answer
STATEMENTS = {
    "nullable": ("empty values", "nullable"),
    "not null": ("empty values", "not null"),
    "unique": ("uniqueness", "unique"),
    "not unique": ("uniqueness", "not unique"),
    "local time": ("time zone", "local"),
}
# the questions that texts answer, each a clue as well
_QUESTIONS = dict.fromkeys(
    (
        *(question for question, _ in STATEMENTS.values()),
        "currency",
        *(f"unit of {u}" for u in UNITS),
    )
)
QUESTIONS = {question: 128 << at for at, question in enumerate(_QUESTIONS)}
ASKED = sum(QUESTIONS.values())


class Clues(dict[str, int]):
    """By word: its clues, read in one language, or in none that is known."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._tongue = tongue(code) if code else None

    def of(self, words: tuple[str, ...]) -> int:
        """The clues of all these words."""
        return reduce(or_, filter(None, map(self.__getitem__, words)), 0)  # few words have any

    def __missing__(self, word: str) -> int:
        if len(self) > _KNOWN:
            self.clear()
        if len(word) > CACHED:
            return 0
        self[word] = found = self._anywhere(word) | self._in_the_language(word)
        return found

    @staticmethod
    def _anywhere(word: str) -> int:
        found = MARK * (word in _MARKS) | SECRET * (word in _SECRETS)
        if word in _ZONES:
            found |= ZONE | QUESTIONS["time zone"]
        measure = words_of_measure()[word]
        if measure:
            found |= MEASURE
        if measure in currencies():
            found |= QUESTIONS["currency"]
        if measure in units():
            found |= QUESTIONS[units()[measure][0]]
        return found

    def _in_the_language(self, word: str) -> int:
        language = self._tongue
        if language is None:
            return 0
        found = REFUSAL * (word in language.refusals.keys) | HEDGE * (word in language.hedges.keys)
        if word in language.fact_keys:
            found |= STATED
        for name, phrases in language.facts.items():
            if word in phrases.keys:
                found |= QUESTIONS[STATEMENTS[name][0]]
        return found


@lru_cache(8)
def clues(code: str) -> Clues:
    """Those in a language of `CODES`; "" for none."""
    return Clues(code)
