"""Words and phrases of a question, each with its part in a wish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amx_tui.ask.agents.offline.words.lexicon import CONCEPT, NEUTRAL, corrected
from amx_tui.ask.agents.offline.words.parts import PARTS
from amx_tui.ask.names import words_of

_MORE_FILL = words_of(
    "occur occurs occurred appear appears sit sits lie lies w/ me the a an please that which who "
    "whom whose there this these those it its they them their be been being have has had with at "
    "as so if then now still ever got get gets getting getting's you i we my our your can could "
    "would will may might should did do does doing is are was were am just also yet already really "
    "actually literally some any such case cases one ones like all every each set overall here "
    "people person reviewer reviewers someone somebody anyone anybody user users human humans "
    "human's they've made make makes making given give gave use uses used using up show want know "
    "need happen happened left while stay stays stayed remained keep kept by's ve re s t ll d m "
    "anything something everything whatever stuff thing things compared comparing comparison amx "
    "run's said asset's tell see find display what where how carry carries carrying having marked "
    "marks mark tagged labelled labeled rated fall under come came out ended end ending went move "
    "moves moved moving flip flips flipped switch switched turn turned turns go goes to too "
    "either's contained named called stored recorded shown"
)
_KEPT = words_of(
    "likely enough else same actual current currently particular single different individually "
    "worth time needed need required now between less over under instead level value values input "
    "output except excluding per via than more fewer first last second other not only performance "
    "kinds types type why because however question term terms database work worked"
)
FILL = (NEUTRAL | _MORE_FILL) - _KEPT


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or a phrase of a question, and its part."""

    kind: str
    value: str
    text: str
    number: float = 0.0


_PHRASES: dict[tuple[str, ...], tuple[str, str]] = {}
for _kind, _values in PARTS.items():
    for _value, _texts in _values.items():
        for _text in _texts.split(", "):
            _PHRASES.setdefault(tuple(_text.strip().split()), (_kind, _value))
_LONGEST = max(map(len, _PHRASES))
MENTIONS = words_of("mention mentions mentioning contain contains containing word words phrase")
SINGLE = frozenset(phrase[0] for phrase in _PHRASES if len(phrase) == 1)
MEANS_ELSE = frozenset(CONCEPT) | NEUTRAL | SINGLE | {"true", "false"}
"""Words of ours, which a name may be, too."""
_WORD = re.compile(
    r"[\"“](?P<quoted>[^\"”]{1,80})[\"”]|(?P<number>#?\d(?:[\d,]*\d)?(?:\.\d+)?%?)"
    r"|(?P<name>[^\W\d][\w$]*(?:\.[\w$]+)+)|(?P<word>[^\W\d][\w'’-]*|[<>]=?|&)|(?P<mark>[,;:])"
)
Token = tuple[str, str]


def tokens(question: str) -> list[Token]:
    """The words, numbers, names and quoted parts of a question, with what each is."""
    return [
        (str(m.lastgroup), m[str(m.lastgroup)].replace("’", "'")) for m in _WORD.finditer(question)
    ]


def known(word: str) -> str:
    """The word, or the known one that it is a slip of; "" for one that is not known."""
    if word in SINGLE or word in FILL or word in CONCEPT:
        return word
    right = corrected(word)
    if right in SINGLE or right in FILL or right in CONCEPT:
        return right
    return ""


def phrases(words: Sequence[str]) -> Iterator[tuple[Lexeme, int]]:
    """The longest phrase at each place, and how many words it takes; of what is no phrase nothing."""
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            found = _PHRASES.get(tuple(words[at : at + size]))
            if found is not None:
                yield Lexeme(*found, " ".join(words[at : at + size])), size
                at += size
                break
        else:
            yield (
                Lexeme("fill" if words[at] in FILL else "?", "", words[at]),
                1,
            )
            at += 1
