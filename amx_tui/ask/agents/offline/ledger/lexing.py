"""From a question about runs to its parts: words, values and names of the history, dates, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.dates import RELATIVE, Span, dates_in
from amx_tui.ask.agents.offline.ledger.dimensions import DIMENSIONS, HERE, TIMES
from amx_tui.ask.agents.offline.words.called import in_full, models_called
from amx_tui.ask.agents.offline.words.lexicon import NUMBERS, nearest
from amx_tui.ask.agents.offline.words.of_ledger import FILL, LONGEST, PHRASES, WORDS
from amx_tui.ask.names import words_of
from amx_tui.history.models import Run
from amx_tui.text import folded

_WORD = re.compile(
    r"(?P<money>\$ ?\d[\d,]*(?:\.\d+)?)|(?P<quoted>[\"“][^\"”]{1,80}[\"”])"
    r"|(?P<number>#?\d[\d,]*(?:\.\d+)?(?:k\b|%)?(?![\w-]|\.\w))"
    r"|(?P<word>[^\W_][\w$./+-]*(?:'[a-z]+)?|[<>]=?|&)|(?P<comma>[,;:])"
)
_ENDS = "best|worst|highest|lowest|most|least|fewest|cheapest|dearest|fastest|slowest|longest"
"|shortest"
_CONTRACTED: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\bthan (?:they|we|it|people|runs|i)(?: all)? used to(?: be)?\b", "over time"),
    (
        r"\b(?:what|how much) (?:does|did|do) (?:an?|one) ((?:approved |accepted )?(?:description"
        r"|column|text|asset|result|field)) cost(?: (?:us|me))?\b",
        r"what is the cost per \1",
    ),
    (
        r"\b(writ(?:e|es|ten)|wrote|describ(?:e|es|ed)|produced?|document(?:ed)?)"
        r" ((?:the )?(?:most|least|more|less|fewest|fewer))(?=\W*$| (?:in|on|of|by|for|with|since"
        r"|during|ever|than)\b)",
        r"\1 \2 results",
    ),
    (rf"\b(?:from )?({_ENDS}) to (?:{_ENDS})\b", r"\1"),
    (rf"\b({_ENDS}) first\b", r"\1"),
    (
        rf"\b(last|past|previous) ({'|'.join(NUMBERS)}) (?=(?:day|week|month)s\b)",
        lambda m: f"{m[1]} {NUMBERS.index(m[2]) + 1} ",
    ),
    (r"\b(?:can't|cannot|cant)\b", "can not"),
    (r"\b(did|does|do|is|are|was|were|has|have|had|would|should|could)n'?t\b", r"\1 not"),
    (r"\b(what|who|how|when|where|that|it|there|which)'?s\b", r"\1 is"),
    (r"\b(?P<n>\d+(?:\.\d+)?) ?(?:cents?|ct)\b", r"\g<n> cents"),
)
_LEAD = re.compile(r"^(?:(?:in|on|during|for|within|over|from|of|the)\b ?)+")
_ORDINALS = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_NEAR = 0.84
_VALUED = tuple(d for d in DIMENSIONS if d not in (*TIMES, "kind", "status", "version", "strategy"))


class Piece(NamedTuple):
    """A part of a question."""

    kind: str
    value: str
    text: str
    number: float = 0.0
    span: Span | None = None
    of: Mapping[str, frozenset[str]] | None = None  # of a value: by dimension


Values = Mapping[str, Mapping[str, frozenset[str]]]


def values_of(runs: Iterable[Run], settings: Iterable[Mapping[str, object]]) -> Values:
    """The words that stand for values of these runs: by dimension those that they mean."""
    found: dict[str, dict[str, set[str]]] = {}

    def learn(word: str, dim: str, value: str) -> None:
        if len(word) > 1:
            found.setdefault(" ".join(folded(word).split()).rstrip("."), {}).setdefault(
                dim, set()
            ).add(value)

    runs = list(runs)
    for dim in _VALUED:
        known = sorted({DIMENSIONS[dim](run) for run in runs} - {"", HERE})
        whole = {name for value in known for name in in_full(value)}
        for value in known:
            for word in in_full(value) | (_spellings(dim, value) - whole):
                learn(word, dim, value)
    for word, values in models_called({run.llm_model for run in runs} - {""}).items():
        for value in values:
            learn(word, "model", value)
    for each in settings:
        for key, stored in each.items():
            text = getattr(stored, "line", str(stored))
            if len(text) < 40:
                learn(text, f"setting:{key}", text)
    return {w: {d: frozenset(v) for d, v in dims.items()} for w, dims in found.items()}


def _spellings(dim: str, value: str) -> set[str]:
    """What a value may be called beside its name in full: an author by the name before the host."""
    name = folded(value).partition("@")[0]
    return {name, f"{name}s"} if dim == "author" else set()  # miras runs


def straightened(question: str) -> str:
    """The question in lower case, with words that are written short at length."""
    text = " ".join(folded(question).replace("’", "'").split()).strip(" ?!.")
    for pattern, plain in _CONTRACTED:
        text = re.sub(pattern, plain, text)
    return text


def pieces(
    text: str, values: Values, names: Mapping[str, str], keys: Sequence[str], now: float
) -> list[Piece]:
    """The parts of a question; of kind `?` what nobody knows.

    `names` are the words that name places; `keys` settings.
    """
    marked: dict[str, Piece] = {}
    for name in ("dateone", "datetwo"):
        if told := dates_in(text, now):
            when = _LEAD.sub("", text[told.start : told.end].strip())
            text = f"{text[: told.start]} {name} {text[told.end :]}"
            marked[name] = Piece("date", "", when, span=told.span)
    if beside := RELATIVE.search(text):
        text = f"{text[: beside.start()]} besideone {text[beside.end() :]}"
        later = beside["way"].startswith(("after", "since", "newer", "later"))
        way = "after" if later else "before"
        marked["besideone"] = Piece("beside", way, beside[0], float(beside["id"]))
    for key in keys:
        if "_" in key:
            text = re.sub(rf"\b{key.replace('_', '[ _-]')}s?\b", key, text)
            short = " ".join(key.split("_")[1:])  # batch size, for column_batch_size
            if " " in short and sum(each.endswith(short.replace(" ", "_")) for each in keys) == 1:
                text = re.sub(rf"(?<![\w.]){short}s?\b", key, text)
    tokens = [(str(m.lastgroup), m[0].rstrip(".")) for m in _WORD.finditer(text)]
    return _phrased(tokens, values, names, set(keys), marked)


def _phrased(
    tokens: Sequence[tuple[str, str]],
    values: Values,
    names: Mapping[str, str],
    keys: set[str],
    marked: Mapping[str, Piece],
) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        kind, word = tokens[at]
        bare = word.removesuffix("'s").rstrip("'")
        if kind == "number" and "model" in values.get(word, ()) and not _counts(tokens, at):
            found.append(Piece("value", "", word, of=values[word]))  # of version 4.1
        elif kind in ("money", "number"):
            found.append(_number(word))
        elif kind == "comma":
            found.append(Piece("join", ",", word))
        elif word in marked:
            found.append(marked[word])
        elif bare in names:
            found.append(Piece("name", names[bare], bare))
        elif bare.strip('"“”') in keys:
            found.append(Piece("dim", f"setting:{bare}", bare))
        else:
            piece, size = _longest(tokens, at, values)
            found.append(piece)
            at += size - 1
        at += 1
    return found


def _longest(tokens: Sequence[tuple[str, str]], at: int, values: Values) -> tuple[Piece, int]:
    """The longest phrase or value that begins here, else the word."""
    for size in range(min(LONGEST, len(tokens) - at), 0, -1):
        words = [text for _, text in tokens[at : at + size]]
        words[-1] = words[-1].removesuffix("'s").rstrip("'") if len(words[-1]) > 3 else words[-1]
        plain = " ".join(words).strip('"“”').rstrip(".")
        value = values.get(plain)
        if value is not None and not (size == 1 and plain in WORDS and plain not in _SURE):
            return Piece("value", "", plain, of=value), size
        phrase = PHRASES.get(tuple(words))
        if phrase is not None:
            return Piece(*phrase, plain), size
    word = tokens[at][1].removesuffix("'s").rstrip("'")
    if (
        word in NUMBERS
        and (at or word != "one")
        and (
            word != "one"
            or tokens[at - 1][1] in ("last", "top", "exactly", "than", "over", "under")
        )
    ):
        return Piece("number", "", word, float(NUMBERS.index(word) + 1)), 1
    if word in _ORDINALS:
        return Piece("ordinal", "", word, float(_ORDINALS[word])), 1
    if word in FILL:
        return Piece("fill", "", word), 1
    return _slip(word, values), 1


_SURE = frozenset(("local",))
_BEFORE = words_of("over under above below least most about around exactly")
_MORE = words_of("more less fewer greater higher lower longer shorter")
_UNITS = words_of(
    "second seconds minute minutes hour hours percent points cents dollars tokens words"
)


def _counts(tokens: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether a number is an amount, by the words around it."""
    before, behind = [word for _, word in tokens[:at]], [word for _, word in tokens[at + 1 :]]
    bounded = {*before[-1:]} & _BEFORE or (before[-1:] == ["than"] and {*before[-2:]} & _MORE)
    return bool(bounded or {*behind[:1]} & _UNITS)


def _slip(word: str, values: Values) -> Piece:
    """A known word for one that is nearly it, else a part that nobody knows."""
    if len(word) > 4 and word.isalpha():
        known = [*PHRASES_OF_ONE, *(v for v in values if v.isalpha())]
        begun = [v for v in values if v.startswith(word)]
        if len(begun) == 1:
            return Piece("value", "", begun[0], of=values[begun[0]])
        like = nearest(word, known, _NEAR)
        if like in values:
            return Piece("value", "", like, of=values[like])
        if like:
            return Piece(*PHRASES[(like,)], like)
    return Piece("?", "", word)


PHRASES_OF_ONE = tuple(phrase[0] for phrase in PHRASES if len(phrase) == 1 and len(phrase[0]) > 3)


def _number(word: str) -> Piece:
    bare = word.strip("$# ").replace(",", "")
    unit = "$" if "$" in word else "%" if bare.endswith("%") else "#" if "#" in word else ""
    size = 1000 if bare.endswith("k") else 1
    return Piece("number", unit, word, float(bare.rstrip("k%")) * size)
