"""Names of columns and tables that are words of ours, too, in full where only a name can stand.

Anywhere else `name`, `total` and `items` are read as such words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.reading.ordering import WRITING
from amx_tui.ask.agents.offline.words.dialect import compiled
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT
from amx_tui.ask.agents.offline.words.of_wishes import MEANS_ELSE
from amx_tui.ask.names import Names, words_of
from amx_tui.stored import Name
from amx_tui.text import folded

_START, _ENDS = r"(?<![\w.$#`\"“'’-])", r"(?![\w$`\"”'’-]|\.\w)"
_X = rf"(?P<x>{_START}[^\W\d]\w*{_ENDS})"
_CLOSED = r"(?=[ .?!]*$|[,;:]"
_AT_END = _CLOSED + r"| (in|on|of|for|by|from|with|across|between|and|or|but|not|then|only)\b)"
_GOES_ON = (
    _CLOSED
    + r"| (is|are|was|were|has|have|had|did|do|does|got|get|improved?|regress(ed)?|differ(s|ed)?"
    r"|changed?|lost|gained|dropped|fell|rose|won|needs?|still|moved|with|that|which|in|by|of|for|on"
    r"|then|only|from|across|between|and|or|but|not)\b)"
)
_TEXTS = (
    "(texts?|descriptions?|wordings?|logprobs?|scores?|confidence|certainty|bands?|reasoning|details"
    "|alternatives|findings|history|versions)"
)
_STATES = (
    "(approved|accepted|rejected|skipped|applied|decided( on)?|reviewed|edited|pending|undecided"
    "|improved?|regress(ed)?|better|worse|changed?|described|lower|higher|longer|shorter|the same"
    "|different)"
)
_THE = "(the )?"


def _frames(*said: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(rf"(?<![\w.$#-]){each}") for each in said)


_OF_TABLES = _frames(
    rf"table {_X}{_GOES_ON}",
    rf"{_X} table(?![\w.])",
    rf"(in|on) {_THE}{_X}{_GOES_ON}",
    rf"(columns?|fields?|assets?|texts?|descriptions?) (of|from) {_THE}{_X}{_GOES_ON}",
    rf"(do|does|did) {_THE}{_X} (have|contain|do|improve|regress)\b",
    rf"how (is|are|was|were) {_THE}{_X} doing\b",
)
"""Where a table stands, and no word of ours."""
_COLUMNS = _frames(
    rf"(column|field) (called |named |(?!name)){_X}{_AT_END}",
    rf"{_X} (column|field)(?! (count|name|number|text|description|status|in (both|each))\b)(?![\w.])",
)
"""Where a column stands, whatever its name means."""
_TEXTS_OF = _frames(
    rf"{_TEXTS} (of|for) {_THE}{_X}{_AT_END}",
    r"(texts?|descriptions?|wordings?) ((is|was|did|we|they|got) )*(applied|apply|approved?|accepted"
    rf"|chosen|used|taken) (for|to) {_THE}{_X}{_AT_END}",
    rf"what (do|does|did) {_THE}{_X} (say|read)\b",
    rf"how (is|was) {_THE}{_X} (described|worded|phrased)\b",
    rf"how (sure|confident|certain) (is|was|are|were) [\w# ]{{1,20}} (about|of) {_THE}{_X}{_AT_END}",
)
"""Where a column stands, unless its name is that of what has a text: the description."""
_JUDGED = _frames(
    rf"(?<=^)((and|so) )?(is|was|has|did|does) {_THE}{_X} ((been|get|got|really|ever|already) )*"
    rf"{_STATES}{_AT_END}",
    rf"(?<=^)((and|so) )?{_THE}{_X} (in|by|across|over) (both|all|each|every|#?\d|run\b|[A-D]\b"
    r"|the (two|three|four))",
    rf"(?<=^)(and )?(show|describe|quote|print|give)( me)? {_THE}{_X}[ .?!]*$",
)
"""Where a column may stand, unless its name is that of a measure or of a setting."""
_BETTER = _frames(
    r"(which|who|what)( (run|one|of them))?( (is|was|does|did|has|do))?( the)?"
    rf" (better|best|worse|worst|ahead|wins?|won|leads?) (on|for|with|at|about) {_THE}{_X}[ .?!]*$",
)
"""Where runs are held against each other on a column."""
_WITHIN = _frames(rf"(?<=^){_THE}{_X} (in|of|from) {_THE}(table )?[\w.]+( table)?[ .?!]*$")
"""What may be a column of a table that is named behind it."""
_HAVING = compiled(
    r"(and )?(in )?(which|what|how many) tables ((do|does) )?(have|has|had|got|contains?"
    r"|includes?|with)(?P<a> an?)?( the)? ((?P<column>column|field) ((called|named) )?)?"
    rf"(?P<x>{_START}[^\W\d]\w*(\.\w+)*)(?P<column_2> (column|field))?[ .?!]*"
)
"""Asks which tables have a column: all the columns of that name."""
_ALONE = compiled(
    rf"(?P<lead>(and|or|so|ok|what about|how about|{_THE}same for)?,? *{_THE}((column|field) )?)"
    rf"{_X}[ .?!]*"
)
_ANY = re.compile(_X)
_MEASURES = words_of(
    "status when cost tokens speed logprob confidence approved applied rejected pending failed custom"
    " model prompt profile database version author settings language verdict quality who step findings"
    " reviews run"
)
_HAVE_TEXTS = words_of("asset item result table run schema scope")
_OURS = MEANS_ELSE | WRITING
_PARTS_OF_NAMES = words_of("items entries comments answers")
"""Words of ours that a longer name may end with: order_items."""
_NO_NAMES = words_of(
    "which what any that each every many some these those most this first last next other same single"
    " best worst whole one only new old my our your its their no more another per low high medium open"
)


def with_full_names(question: str, last: Asked | None, *known: Names) -> str:
    """A question with the tables and columns that are called by a word of ours in full, or in quotes
    where there are several; of `known` names the first that have one count. `last` is what it may go
    on with."""
    if (having := _HAVING.fullmatch(question)) and _has_column(having, known):
        return f"{_column(having['x'], '', known[:1])} column"
    ways: tuple[tuple[tuple[re.Pattern[str], ...], Full], ...] = (
        (_OF_TABLES, _table), (_COLUMNS, _column), (_TEXTS_OF, _no_text), (_JUDGED, _no_measure),
        (_BETTER, _no_rank), (_WITHIN, _inside),
    )  # fmt: skip
    for frames, full in ways:
        for frame in frames:
            question = _put(frame, question, full, known)
    alone = _ALONE.fullmatch(question)
    return _by_itself(alone, last, known) if alone else question


def _has_column(match: re.Match[str], known: Sequence[Names]) -> bool:
    """Whether tables are asked for that have a column: it says so, or the word has no other meaning."""
    word = folded(match["x"])
    a_thing = match["a"] and not CONCEPT.get(word)
    plain = word not in MEANS_ELSE or a_thing or match["column"] or match["column_2"]
    return bool(plain and known[0].columns(word))


def with_columns(question: str, strange: str, own: Names) -> str:
    """A question that was not understood with the columns in full whose names mean nothing else: the
    `strange` word where it is one, else each."""
    text = folded(strange)
    known = own.columns(text) and text not in MEANS_ELSE and text

    def said(match: re.Match[str]) -> str:
        word = folded(match["x"])
        alike = word == known if known else own.columns(word) and word not in MEANS_ELSE
        told = alike and not _TO_SOMEBODY.match(question, match.end())
        return _column(match["x"], question, (own,)) if told else match[0]

    return _ANY.sub(said, question)


_TO_SOMEBODY = re.compile(r" (?:me|us|him|her|it|them|this|that|the)\b", re.IGNORECASE)
"""Behind an order: email me."""


def full_name(word: str, *known: Names) -> str:
    """The one table of a name with its schema, for what is a word of ours elsewhere, as items is; else
    the word itself."""
    return _table(word, "", known) if folded(word) in MEANS_ELSE else word


Full = Callable[[str, str, Sequence[Names]], str]
"""Puts a word of a text in full, by the names that are known."""


def _put(frame: re.Pattern[str], text: str, full: Full, known: Sequence[Names]) -> str:
    """The text with the names that stand in a frame in full."""

    def said(match: re.Match[str]) -> str:
        start, end = (place - match.start() for place in match.span("x"))
        told, word = match[0], match["x"]
        if folded(word) not in _OURS or folded(word) in _NO_NAMES:
            return told
        return f"{told[:start]}{full(word, text, known)}{told[end:]}"

    return frame.sub(said, text)


def _by_itself(match: re.Match[str], last: Asked | None, known: Sequence[Names]) -> str:
    """A name that is the whole of a question, or all that it says of its own: `and email?`."""
    word, text = match["x"], folded(match["x"])
    ours = text in MEANS_ELSE
    if ours and (plain := _table(word, "", known)) != word:
        return match[0].replace(word, plain)
    if ours and (
        text in _NO_NAMES
        or _means(text, _MEASURES | _HAVE_TEXTS)
        or (last and not last.named.assets)
    ):
        return match[0]
    tables = {asset[:2] for asset in last.named.assets} if last else set()
    for names in known:
        columns = names.columns(text)
        inside = [each for each in columns if each[:2] in tables] or list(columns)
        if len(inside) == 1:
            return match[0].replace(word, _dotted(inside[0]))
        if inside:
            return match[0].replace(word, f"`{word}`") if ours else match[0]
    return match[0]


def _table(word: str, text: str, known: Sequence[Names]) -> str:
    """The one table of a name with its schema; else the word itself."""
    del text
    tables = next((found for names in known if (found := names.tables(folded(word)))), ())
    if not tables and folded(word) in _PARTS_OF_NAMES:
        tables = next((found for names in known if (found := names.tables_with(folded(word)))), ())
    return _dotted(tables[0]) if len(tables) == 1 else word


def _column(word: str, text: str, known: Sequence[Names]) -> str:
    """The one column of a name in full, of the tables that a text names where they have one; the name
    in quotes where there are several; else the word itself."""
    for names in known:
        if columns := names.columns(folded(word)):
            tables = names.named(text, MEANS_ELSE).tables
            inside = [each for each in columns if each[:2] in tables] or list(columns)
            return _dotted(inside[0]) if len(inside) == 1 else f"`{word}`"
    return word


def _inside(word: str, text: str, known: Sequence[Names]) -> str:
    """The one column of a table that a text names."""
    full = "" if _means(word, _MEASURES) else _column(word, text, known[:1])
    table = ".".join(full.split(".")[:-1])
    named = {".".join(p.quoted for p in t if p) for t in known[0].named(text, MEANS_ELSE).tables}
    return full if table in named else word


def _no_text(word: str, text: str, known: Sequence[Names]) -> str:
    """A column; but a word for what has a text is no name."""
    return word if _means(word, _HAVE_TEXTS) else _column(word, text, known)


def _no_measure(word: str, text: str, known: Sequence[Names]) -> str:
    """A column; but a word for a measure, a decision or a setting is no name, either."""
    return word if _means(word, _MEASURES | _HAVE_TEXTS) else _column(word, text, known)


def _no_rank(word: str, text: str, known: Sequence[Names]) -> str:
    """A column; but a measure that a run may be better at is no name."""
    plain = _means(word, (_MEASURES | _HAVE_TEXTS) - {"status", "when"})
    return word if plain else _column(word, text, known)


def _means(word: str, concepts: frozenset[str]) -> bool:
    """Whether a word is known to us for one of some concepts."""
    return CONCEPT.get(folded(word), "") in concepts


def _dotted(parts: Sequence[Name]) -> str:
    return ".".join(part.quoted for part in parts if part)
