"""The words of a question as the grammars know them; names, quotes, numbers and negations stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from amx_tui.ask.agents.offline.words import harmless
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT, NEUTRAL, NUMBERS, nearest
from amx_tui.ask.agents.offline.words.of_ledger import PHRASES as LEDGER
from amx_tui.ask.agents.offline.words.of_ledger import WORDS
from amx_tui.ask.agents.offline.words.of_wishes import FILL
from amx_tui.ask.agents.offline.words.parts import PARTS
from amx_tui.ask.agents.offline.words.spelling import slips
from amx_tui.ask.agents.offline.words.synonyms import SYNONYMS
from amx_tui.ask.agents.offline.words.texts import OF_QUOTES
from amx_tui.ask.agents.offline.words.turns import turned, without_nothing
from amx_tui.ask.agents.offline.words.wholes import ASKS, opened, whole
from amx_tui.text import folded

MEANS = {said: word for word, texts in SYNONYMS.items() for said in texts.split(", ")}
"""What a synonym is said for."""
_OF_PARTS = frozenset(
    word
    for values in PARTS.values()
    for texts in values.values()
    for word in re.findall(r"[^\s,]+", texts)
)
_OF_LEDGER = frozenset(word for phrase in LEDGER for word in phrase)
KNOWN = frozenset(CONCEPT) | NEUTRAL | FILL | WORDS | _OF_PARTS
DROPPED = harmless.HARMLESS - frozenset(CONCEPT) - _OF_PARTS - _OF_LEDGER
"""What is left out: no grammar has a part for it."""
_PROTECTED = re.compile(
    r"[\"“][^\"”]*[\"”]|\b(?:mention|contain|includ|(?:start|begin|end)(?:s|ing|ning)? with"
    r"|(?:the|with|word|these) (?:words?|phrases?)\b|called\b(?! off)|named\b).*$",
    re.IGNORECASE,
)
"""What is quoted, and what is looked for in texts: these words stand for themselves."""
_EDGES = r"(?<![\w.$'’-])(?:{0})(?![\w$]|[-'’.]\w)"
_ONE_TO_TEN = "|".join(NUMBERS)
_IS_NUMBER = (  # and no run: an upgrade over 119
    rf"(?=\$|0?\.\d|(?:a|{_ONE_TO_TEN}|half) |\d[\d.,]* ?(?:%|percent|cents?|ct|bucks|dollars|k "
    r"|tokens|words|char|s\b|sec|min|assets|columns|results|points|hours))"
)
_UNDER = "under|below|south of|beneath|shy of|short of|lower than|fewer than|smaller than"
_OVER = "over|above|north of|in excess of|upwards? of|beyond|higher than|exceeding"
_DURING = r"\b(?:in |during |over |within |for )?(?:the )?"


def _digits(number: str) -> str:
    word = number.lower()
    return str(NUMBERS.index(word) + 1) if word in NUMBERS else number


_CONTEXT: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\b(it)['’]s\b", r"\1 is"),
    (r"\b(what|who|which)ever['’]?s\b", r"\1 is"),
    (r"\b(did|does|do|is|are|was|were|has|have|had|would|should|could|wo|ca)nt\b", r"\1n't"),
    (r"\bun-?approved\b", "not approved"),
    (r"\b(i|we|you|they|he|she|it)['’]d\b", r"\1 would"),
    (r"^besides(?:,| (?=what|which|who|how|is|are|did|does)) ?", ""),
    (r"\bmodle(?=s?\b)", "model"),
    (r"(?<![\w.])\.(?=\d)", "0."),
    (rf"\b(?:{_UNDER}) {_IS_NUMBER}", "less than "),
    (rf"\b(?:{_OVER}) {_IS_NUMBER}", "more than "),
    (rf"\b(?:a minimum of|no fewer than|not below|not under) {_IS_NUMBER}", "at least "),
    (rf"\b(?:a maximum of|not above|not over|no higher than) {_IS_NUMBER}", "at most "),
    (r"(?<= )(?:a|one) (?:single )?(?:cent|penny|ct)\b", "$0.01"),
    (r"(?<= )a dime\b", "$0.10"),
    (
        r"\bbetween (\d{1,2}) and (\d{1,2}) ?(?:cents?|ct)\b",
        lambda m: f"between ${int(m[1]) / 100:.2f} and ${int(m[2]) / 100:.2f}",
    ),
    (r"\b(\d{1,2}) ?(?:cents?|ct|pennies)\b", lambda m: f"${int(m[1]) / 100:.2f}"),
    (rf"\b({_ONE_TO_TEN}) cents\b", lambda m: f"${(NUMBERS.index(m[1].lower()) + 1) / 100:.2f}"),
    (r"\b(\d+(?:\.\d+)?) ?(?:bucks?|dollars?|usd)\b", r"$\1"),
    (
        rf"\b(top|bottom) ({_ONE_TO_TEN}|\d\d?) (?=(?:in|of|for) (?:run )?(?:[A-D]\b|#?\d))",
        lambda m: f"{'best' if m[1].lower() == 'top' else 'worst'} {_digits(m[2])} columns ",
    ),
    (
        rf"{_DURING}(?:past|last|previous) ({_ONE_TO_TEN}) (day|week|month)s?\b",
        lambda m: f"in the last {_digits(m[1])} {m[2]}s",
    ),
    (rf"{_DURING}(?:past|last) couple of (?=weeks|days|months)", "in the last 2 "),
    (rf"{_DURING}past (?=day|week|month|\d)", "in the last "),
    (
        r"\b(in|of|for|by|to|from|than|with|does|did|was|is|and|under) the second (?:run|one)\b",
        r"\1 run B",
    ),
)  # fmt: skip
"""Words that mean something beside certain others, and amounts."""


class _Patterns(NamedTuple):
    """What finds words and phrases in a question, of which one is inside another the longer."""

    idioms: re.Pattern[str]  # synonyms that a grammar would take for something else, word by word
    synonyms: re.Pattern[str]
    nothing: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    idioms = [each for each in (*MEANS, *ASKS) if each not in KNOWN]
    nothing = "|".join(harmless.PHRASES)
    return _Patterns(
        _any_of(idioms),
        _any_of([*MEANS, *ASKS]),
        re.compile(rf"(?<![\w.$])(?:{nothing})(?![\w$])", re.IGNORECASE),
    )


_ARTICLE = r"\s+(?:the\s+)?"
"""What may stand between two words of a synonym: fine with *the* reviewers."""


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    said = (
        re.escape(each).replace(r"\ ", _ARTICLE) + (_AT_THE_END if each in ASKS else "")
        for each in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(_EDGES.replace("{0}", "|".join(said)), re.IGNORECASE)


_AT_THE_END = r"(?=(?: (?:on|in|for) [\w.]+)?(?:\W*$|[,.;?!]))"


_ABBREVIATED = re.compile(r",? ?\b(?:i\.e|e\.g)\b\.?,? ?", re.IGNORECASE)
"""What comes behind it says the same once more, or is a place that is meant."""


_CONTRACTED = (
    (re.compile(r"\b(what|who|how|where|there|that)['’]?s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(we|you|they)['’]re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"\bcan['’]t\b", re.IGNORECASE), "cannot"),
    (re.compile(r"\b(i)['’]m\b", re.IGNORECASE), r"\1 am"),
    (re.compile(r"\b(?:large )?language model(?=s?\b)", re.IGNORECASE), "model"),
)


def spelled(question: str, is_name: Callable[[str], bool]) -> str:
    """The question without contractions, long forms and slips in common words; `is_name` are of the
    history."""

    def common(match: re.Match[str]) -> str:
        word = match[0].lower()
        plain = word if match[0][1:] != word[1:] or word in KNOWN else slips().get(word, word)
        return match[0] if plain == word or is_name(word) else plain

    def plain(text: str) -> str:
        for pattern, said in _CONTRACTED:
            text = pattern.sub(said, text)
        return _WORD.sub(common, text)

    text = " ".join(_outside(question, plain).split())
    return question if text == " ".join(question.split()) else text


def rewritten(
    question: str, is_name: Callable[[str], bool], ids: Sequence[int] = ()
) -> Iterator[str]:
    """The question without idioms, as it is, in plainer words, and without those that change nothing.

    Each once. `is_name` are words of the history: they stand for what they name; `ids` are compared.
    """

    def without_idioms(part: str) -> str:
        return _replaced(_patterns().idioms, _patterns().nothing.sub(" ", part), is_name)

    ways = (
        without_idioms,
        None,
        partial(_plain, is_name=is_name),
        partial(_plain, is_name=is_name, drops=True),
    )
    told, question = set[str](), OF_QUOTES.put(_ABBREVIATED.sub(", ", question))
    shorter = whole(question, ids) or _outside(
        without_nothing(opened(question)), partial(turned, is_name=is_name)
    )
    for asked in (shorter, question) if _tidy(shorter) != _tidy(question) else (question,):
        for way in ways:
            text = _tidy(_outside(asked, way)) if way else asked
            if text == _tidy(asked):
                text = asked
            if text and text not in told:
                told.add(text)
                yield text


def _tidy(text: str) -> str:
    return re.sub(r"\s+([,.?!;:])", r"\1", " ".join(text.split())).strip(" ,;:")


def _outside(text: str, plain: Callable[[str], str]) -> str:
    """The text with all but its protected parts made plain."""
    parts, at = [], 0
    for match in _PROTECTED.finditer(text):
        parts += [plain(text[at : match.start()]), match[0]]
        at = match.end()
    return " ".join((*parts, plain(text[at:])))


def _plain(text: str, is_name: Callable[[str], bool], drops: bool = False) -> str:
    for pattern, plain in _CONTEXT:
        text = re.sub(pattern, plain, text, flags=re.IGNORECASE)
    text = _patterns().nothing.sub(" ", text)
    text = _replaced(_patterns().synonyms, text, is_name)
    text = _WORD.sub(lambda m: m[0] if is_name(folded(m[0])) else _known(m[0]), text)
    if drops:
        text = _WORD.sub(lambda m: "" if m[0] in DROPPED and not is_name(m[0]) else m[0], text)
    return text


def _replaced(pattern: re.Pattern[str], text: str, is_name: Callable[[str], bool]) -> str:
    def plain(match: re.Match[str]) -> str:
        said = " ".join(folded(match[0]).split())
        bare = said if said in ASKS or said in MEANS else re.sub(r"(?<= )the ", "", said)
        return match[0] if is_name(said) else ASKS.get(bare) or MEANS.get(bare) or match[0]

    return pattern.sub(plain, text)


_WORD = re.compile(r"(?<![\w.$#'’-])[^\W\d_][a-zA-Z'-]*(?![\w$]|\.\w)")


def _known(word: str) -> str:
    """A word that the grammars know for an inflection or a slip of it, else the word."""
    plain = folded(word)
    if plain in KNOWN or plain in harmless.HARMLESS or len(plain) < 5 or not plain.isalpha():
        return word
    for stem in _stems(plain):
        if stem in MEANS:
            return MEANS[stem]
        if stem in CONCEPT or stem in _OF_LEDGER:
            return stem
    if len(plain) < 6:
        return word
    near = nearest(plain, (each for each in MEANS if " " not in each), 0.87)
    return MEANS[near] if near and near.rstrip("s") != plain.rstrip("s") else word


def _stems(word: str) -> Iterator[str]:
    """What a word may be an inflection of."""
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word.removesuffix(ending)
            yield from (stem + other for other in others)
            if ending in ("ing", "ed") and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ing", ("", "e")),
    ("ied", ("y",)),
    ("ed", ("", "e")),
)
