"""Texts that stand where a description should: refusals, echoes of a prompt, things left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from amx_tui.compare.findings.clues import MARK, REFUSAL
from amx_tui.compare.findings.finding import MOST, Finding, found
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.tongue import Tongue
from amx_tui.compare.findings.words import pattern, word_set
from amx_tui.vocabulary import FindingKind

_ALONE = word_set(
    """todo tbd fixme na none null nil unknown undefined placeholder description unbekannt
    beschreibung platzhalter desconocido desconocida descripcion inconnu inconnue bilinmiyor
    aciklama pending untitled test xxx wip tba nan entfaellt"""
)
_ALONE_WORDS = 3  # at most
_ALONE_PHRASES = frozenset(
    """n a|to be determined|to be defined|to do|no description|not available|not applicable|no comment
    not documented|nicht dokumentiert|nicht verfugbar|keine beschreibung|no disponible|non disponible
    por definir|a definir|a completer|sin descripcion|aucune description|aciklama yok|mevcut degil
    tanimsiz|belirtilmemis|k a|not specified|not provided|unknown purpose|purpose unknown|per definire
    description here|your description|column description|table description""".replace(
        "\n", "|"
    ).split("|")
)


# what is left over of a prompt or a template, by the characters without which it is not there
_LEFT = (
    ("{{", r"\{\{[^{}\n]{0,60}\}\}"),
    ("${", r"\$\{\w{1,60}\}"),
    ("<%", r"<%[^%\n]{0,60}%>"),
    ("[[", r"\[\[[^\[\]\n]{0,60}\]\]"),
    ("%(", r"%\(\w{1,40}\)s"),
    ("_1", r"\b(?:DESCRIPTION|ALTERNATIVE)_1\b"),
    (":", r"\b(?:COLUMN|CONFIDENCE|REASONING|DESCRIPTION(?:_\d)?) ?:"),
    (
        "<",
        r"<\|?(?:ENTITY|METRIC|DATE_FIELD|STATUS|IDENTIFIER|end|im_start|im_end|endoftext"
        r"|/?think"
        r"|(?:your|insert|the)?[ _]?(?:description|column|table|name|(?:column|table)[ _]name))\|?>",
    ),
    ("<", r"</?(?:b|i|p|br|ul|ol|li|strong|em|code|div|span|h[1-6])\s{0,3}/?>"),
    (
        "[",
        r"\[(?:insert|your|add|enter|column|table|description|placeholder|name|einfügen|insertar)"
        r"\b[^\]\n]{0,40}\](?!\()",
    ),
    ("](", r"\[[^\]\n]{1,80}\]\([^\s)]{1,200}\)"),
    ('":', r'"(?:description|confidence|reasoning|alternatives|column|descriptions|text)":'),
    ("':", r"'(?:description|confidence|reasoning|alternatives|column|descriptions|text)':"),
    ("```", r"```"),
    ("**", r"\*\*\w[^*\n]{0,200}\*\*"),
    ("# ", r"(?m:^#{1,6} (?!of\b|de\b|der\b|des\b)\S)"),
    ("|\n", r"(?m:^\|[^\n]{1,200}\|\s*$)"),
    ("&", r"&(?:nbsp|amp|lt|gt|quot|#\d{1,5});"),
    ("\\n", r"\\n"),
)
_OF_TEMPLATES = ("{{", "${")
_BEGINNINGS = (
    r"\s*(?:(?:Descri(?:ption|pción)|Beschreibung|Açıklama|Answer|Output|Response|Respuesta|Réponse"
    r"|Antwort|Yanıt|Result|Column description|Table description)\s{0,3}:"
    r"|(?:Sure|Certainly|Of course|Absolutely|Okay|Gerne|Natürlich|Claro|Tabii|Bien sûr)[!,.:]"
    r"|[\[{]\s*[\[{]?\s*[\"'][\w -]{1,40}[\"']\s{0,3}[:,\]]"
    r"|[-*•] \S)"
)
_LEFT_OVER = tuple((sign, pattern(left)) for sign, left in _LEFT)


@lru_cache(1)
def _any_sign() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(sign) for sign in ("{", *(sign for sign, _ in _LEFT))))


@lru_cache(1)
def _beginning() -> re.Pattern[str]:
    return re.compile(_BEGINNINGS)


@lru_cache(1)
def _mark() -> re.Pattern[str]:
    return re.compile(r"\b(?:TODO|FIXME|TBD|TBC|XXXX?)\b")


@lru_cache(1)
def _braces() -> re.Pattern[str]:
    return re.compile(r"(?<![{$\w])\{[A-Za-z_][\w .]{0,40}\}(?!\})")


_FORMATS = pattern(
    r"format|form|pattern|template|muster|vorlage|aufbau|schema|path|pfad|url|uri|key|syntax|link"
    r"|desen|bicim|biçim|kalıp|şablon|ruta|patr[oó]n|plantilla|chemin|modèle|motif|schéma"
    r"|structure|yapı|string|regex|concat|composed|built|named|naming|convention|like|prefix|e\.g"
    r"|literal|placeholder|variable|contain|example|beispiel|örne|ejemplo|exemple|/|https?:",
    re.IGNORECASE,
)


def placeholders(reading: Reading) -> list[Finding]:
    """What shows that the text is no description, each at its place; a few of them."""
    language = reading.language
    if language is None or not reading.words:
        return []
    ordinary = _is_ordinary(reading, language)
    if ordinary and _ends(reading.text):
        return []
    findings: list[Finding] = []
    for start, end in chain(() if ordinary else _places(reading, language), _unfinished(reading)):
        if all(end <= other.start or other.end <= start for other in findings):
            findings.append(found(FindingKind.PLACEHOLDER, reading.text, start, end))
        if len(findings) == MOST:
            break
    return findings


def _is_ordinary(reading: Reading, language: Tongue) -> bool:
    """Whether one look shows what most texts are: no words of a placeholder, whatever their end."""
    return (
        len(reading.words) > _ALONE_WORDS
        and not reading.clues & MARK
        and not (reading.clues & REFUSAL and language.refusals.find(reading.words))
        and not _beginning().match(reading.text)
        and (reading.plain or not _any_sign().search(reading.text))
    )


def _ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.endswith(".") and not text.endswith("...")


def _places(reading: Reading, language: Tongue) -> Iterator[tuple[int, int]]:
    words = reading.words
    if len(words) <= _ALONE_WORDS and (
        (len(words) == 1 and words[0] in _ALONE and words[0] not in reading.own)
        or " ".join(words) in _ALONE_PHRASES
    ):
        yield reading.place(0, len(words))
    for first, behind in reading.unquoted(language.refusals):
        if not reading.own.issuperset(words[first:behind]):
            yield reading.place(first, behind)
    yield from _left(reading)


def _left(reading: Reading) -> Iterator[tuple[int, int]]:
    text = reading.text
    beginning = _beginning().match(text)
    if beginning:
        yield beginning.span()
    signs = not reading.plain and _any_sign().search(text)
    if signs:
        yield from _signs(text)
    if reading.clues & MARK:
        for match in _mark().finditer(text):
            if match[0].lower() not in reading.own and not _is_value(reading, *match.span()):
                yield match.span()
    if signs and "{" in text:
        for match in _braces().finditer(text):
            if not _is_format(text, match.start()) and not reading.quoted(*match.span()):
                yield match.span()


def _signs(text: str) -> Iterator[tuple[int, int]]:
    for sign, left in _LEFT_OVER:
        if sign in text:
            for match in left().finditer(text):
                if sign not in _OF_TEMPLATES or not _is_format(text, match.start()):
                    yield match.span()


def _is_format(text: str, start: int) -> bool:
    """Whether what stands before braces announces a format, of which they are a part."""
    return bool(_FORMATS().search(text, max(0, start - 60), start))


_MEANING = pattern(r"\s*(?:=|means\b|if\b|when\b|until\b|for\b|bedeutet\b|wenn\b)")


def _is_value(reading: Reading, start: int, end: int) -> bool:
    """Whether a mark is a value: `TBD` in quotes, `TBD means`, `TBD until the date is known`."""
    return reading.quoted(start, end) or bool(_MEANING().match(reading.text, end))


def _unfinished(reading: Reading) -> Iterator[tuple[int, int]]:
    """A colon at the end, or a sentence that was cut in the middle."""
    text = reading.text
    tail = text[-80:].rstrip()
    last = tail[-1:]
    end = len(text.rstrip())
    if last in (":", "："):
        yield end - 1, end
    elif last.isalnum():
        assert reading.language is not None
        word = reading.words[-1]
        if word in reading.language.no_end and len(reading.words) > 2 and word not in reading.own:
            yield reading.place(len(reading.words) - 1, len(reading.words))
    elif (last and last in ",([{/&+-–—…") or tail.endswith("..."):
        if (last == "…" or tail.endswith("...")) and ("," in tail[:-3] or tail[-4:-3].isspace()):
            return
        start, _ = reading.place(len(reading.words) - 1, len(reading.words))
        yield start, end
