"""Names in a text that nothing in the compared schemas bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from amx_tui.compare.findings.finding import MOST, Finding, found
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.tongue import Tongue
from amx_tui.compare.findings.words import pattern, spans_of, word_set, words_of
from amx_tui.text import folded
from amx_tui.vocabulary import FindingKind

_READ = 200  # different names in one text
_REMEMBERED = 8192  # names, each at most some hundreds of characters
_NEAR = 600  # characters around a name that may say that it is a value


@lru_cache(1)
def _candidates() -> re.Pattern[str]:
    """In backticks, with dots or underscores, or in capitals with a digit."""
    return re.compile(
        r"`(?P<ticked>[^`\n]{1,120})`"
        r"|(?<![\w.@/\\#$%:+~{-])(?=[^\W_]*+[_.]|[A-Z]++\d)(?P<plain>[^\W\d]\w{0,127}(?:\.[^\W\d]\w{0,127}){0,4})(?![\w@\\(*+]|[:-]\w|\.\w)"
    )


@lru_cache(1)
def _sign() -> re.Pattern[str]:
    """What each name has; what stands before the word that has one is none."""
    return re.compile(r"[`_.A-Z](?:(?<=[`_])|(?<=\.)[^\W\d]|(?<=[A-Z])\d)")


_CAPITALS = pattern(r"[A-Z]{2,}[A-Z0-9]*\d[A-Z0-9]*|[A-Z]\d{2,3}[A-Z]")
# standards, types and units that look like names
_NO_NAMES = pattern(
    r"(?:ISO|SHA|MD|RFC|UTF|UTC|GMT|FY|CY|Q|H|IPV|IP|BASE|AES|RSA|INT|UINT|FLOAT|DECIMAL|N?(?:VAR)?CHAR|ICD"
    r"|EN|DIN|HTTP|HTML|CSS|WGS|EPSG|TLS|SSL|CRC|HL|FHIR|PM|CO|NO|COVID|MP|GA|EC|GS|EAN|GTIN|ISBN"
    r"|ISSN|UPC|ISIN|UUID|GUID|HS|SIC|NACE|NAICS|UNSPSC|ED|ETRS|NAD|SAE|ANSI|IEC|IEEE|ITU|E|VAT|EUR|USD"
    r"|NUMBER|STRING|BIT|BOOL|CP|EBCDIC|LATIN|DSM|ATC|OAUTH|SAML|WEB|IND|MIFID|BASEL|IFRS|HIPAA"
    r"|PCI|SOC|GDPR|COP|US|DE|FR|UK|TR|ES|EU|AT|CH|IT|GB|NL|BE|ZIP|AM|PM|KPI|DUNS|ABA|SWIFT|MT)[\d_]+[A-Z]?"
    r"|[A-Z]{2,8}(?:19|20)\d\d|[A-Z]\d[A-Z]|[A-Z]+\d{5,}[A-Z]?|VARCHAR2|NVARCHAR2|[A-Z]{2}\d{2}|[A-Z]\d+|LOG4J|K8S|F\d+",
)
_WORDS_OF_SQL = word_set(
    """null not_null true false default primary_key foreign_key unique_key current_timestamp
    current_date current_time current_user sysdate getdate now auto_increment row_number rank
    dense_rank date_trunc to_date to_timestamp to_char from_unixtime unix_timestamp utc_timestamp
    group_by order_by select insert update delete where from join left_join inner_join merge count
    sum avg min max coalesce nvl cast convert varchar nvarchar char text clob blob json jsonb xml
    or and not like between case
    integer int bigint smallint tinyint decimal numeric float double real number boolean bool bit
    date datetime datetime2 time timestamp timestamptz timestamp_tz timestamp_ntz timestamp_ltz
    interval array struct map object variant uuid serial bigserial bytea binary varbinary string
    double_precision time_zone on_delete on_update cascade set_null snake_case camel_case
    upper_case lower_case kebab_case utf_8 utf_16 iso_8601 iso_4217 iso_3166 iso_3166_1 iso_639
    iso_639_1 n_a yyyy_mm_dd yyyymmdd hh_mm_ss read_only write_once key_value one_to_many many_to_one
    many_to_many slowly_changing start_date_key is_null is_not_null json_object
    information_schema unix_time epoch_ms epoch_seconds sql_variant auto_now lat_lon lat_long
    day_of_week day_of_month created_by_default last_insert_id nextval row_id rowid ctid
    unicode_ci utf8 utf8mb4 utf8mb4_unicode_ci utf16 latin1 ascii enum yes no y n"""
)
# what stands behind the last dot of a file or an address, and abbreviations with dots
_NO_LAST_PART = word_set(
    """com org net edu gov io ai de fr es tr uk eu dev app co info csv tsv txt json jsonl xml yaml
    yml toml ini cfg conf md rst html htm css js ts tsx py pyc sql sh bat ps1 rb java jar kt scala
    go rs c cpp h cs php pdf doc docx xls xlsx xlsm ppt pptx odt png jpg jpeg gif svg webp mp3 mp4
    zip gz tar bz2 parquet avro orc arrow feather db sqlite log bak tmp ipynb env lock example test
    local localhost internal net csproj dat xsd wsdl proto exe dll"""
)
_ABBREVIATIONS = word_set(
    "e.g i.e a.k.a p.ej z.b d.h u.a o.ä u.s c.f a.m p.m n.a p.ex s.o s.u z.t u.u"
)


def unknown_names(reading: Reading, known: frozenset[str]) -> list[Finding]:
    """What looks like an identifier, is none of the `known` names, and is not in the citations.

    Values are no names: what is in quotes, behind words such as "one of", or beside a word for
    another sort of thing ("the job load_orders").
    """
    text = reading.text
    findings: list[Finding] = []
    for start, end, ticked in _names(text):
        key = folded(text[start:end])
        plural = not ticked and key.endswith("s") and key[:-1] in known  # "the order_ids of a cart"
        if plural or _is_known(key, known) or _is_value(reading, start, end, known, ticked):
            continue
        if any(key in folded(citation.raw) for citation in reading.citations):
            continue
        findings.append(found(FindingKind.UNKNOWN_NAME, text, start, end))
        if len(findings) == MOST:
            break
    return findings


def _names(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where names stand for the first time, and whether in backticks; as many as one would read."""
    seen: set[str] = set()
    for match in _all_candidates(text):
        ticked = match["ticked"] is not None
        name = match["ticked"] if ticked else match["plain"]
        if name not in seen and (_ticked_name(name) if ticked else _looks_like_one(name)):
            seen.add(name)
            yield *match.span("ticked" if ticked else "plain"), ticked
            if len(seen) == _READ:
                return


def _all_candidates(text: str) -> Iterator[re.Match[str]]:
    """Those that may be names, one behind the other: each is in the word of a sign, or behind it."""
    behind = 0
    while sign := _sign().search(text, behind):
        word = max(behind, text.rfind(" ", 0, sign.start()) + 1)
        match = _candidates().search(text, word)
        if match is None:
            return
        yield match
        behind = match.end()


_IDENTIFIER = pattern(r"[^\W\d][\w$]{1,127}(?:\.[^\W\d][\w$]{0,127}){0,4}")


@lru_cache(_REMEMBERED)
def _ticked_name(name: str) -> bool:
    return bool(_IDENTIFIER().fullmatch(name)) and not name.endswith("_") and not _excluded(name)


@lru_cache(_REMEMBERED)
def _looks_like_one(name: str) -> bool:
    if "." in name:
        return _looks_dotted(name)
    if "_" in name:
        return len(name.strip("_")) > 2 and "_" in name.strip("_") and not _excluded(name)
    return bool(_CAPITALS().fullmatch(name)) and not _excluded(name)


def _looks_dotted(name: str) -> bool:
    """`orders.customer_id`, and not `the end.The next`, `data.csv` or `e.g`."""
    parts = name.split(".")
    if any(len(part) < 2 for part in parts[1:]) or len(parts[-1]) < 2:
        return False
    if any(_turns_capital(a, b) for a, b in pairwise(parts)):
        return False
    return not _excluded(name)


def _turns_capital(before: str, behind: str) -> bool:
    """A full stop without a space behind it."""
    return behind[0].isupper() and not (before.isupper() or behind.isupper()) and "_" not in behind


def _excluded(name: str) -> bool:
    key = folded(name)
    if key in _WORDS_OF_SQL or key in _ABBREVIATIONS or _NO_NAMES().fullmatch(name):
        return True
    return "." in key and key.rpartition(".")[2] in _NO_LAST_PART


def _is_known(key: str, known: frozenset[str]) -> bool:
    if key in known:
        return True
    if "." in key:
        parts = key.split(".")
        # a short alias may stand before a column: `o.customer_id`
        return all(_is_known(part, known) or len(part) < 3 for part in parts[:-1]) and _is_known(
            parts[-1], known
        )
    return False


_VALUE_BEFORE = pattern(r"(?:[=≠<>]|:=)\s*[`'\"]?\Z")
_VALUE_BEHIND = pattern(r"[`'\"]?\s*(?:=|means\b|stands\b|→|->|bedeutet\b|steht\b|signifi|demek)")
_LIST = r"(?:,|/|\||\s(?:or|and|oder|und|veya|ve|ou|et|o|y)\b)"
_LISTED_BEFORE = pattern(rf"\b([A-Z][A-Z0-9_]+)[`'\"]?\s*{_LIST}\s*[`'\"]?\Z")
_LISTED_BEHIND = pattern(rf"[`'\"]?\s*{_LIST}\s*[`'\"]?([A-Z][A-Z0-9_]+)\b")
_SENTENCE = pattern(r"[.!?]\s+(?=[^\W\d_a-z])|\n\s*\n")
_IN_PARENTHESES = pattern(r"\([^()]{0,200}\)")
_SWITCHED = pattern(
    r"[`'\"]?\s+(?:is|are|was)\s+(?:enabled|disabled|turned|true|false|set\b|allowed|accepted)"
)
_BETWEEN = word_set(
    """or and oder und ve veya o y e ou et are is be as also include includes including sind ist
    sein son est être sont ser das the der den el le la a either"""
)
_COLUMNS = word_set(
    """column columns field fields table tables spalte spalten feld felder tabelle tabellen sutun
    sutunu sutunlar kolon alan alani tablo tablosu columna columnas campo campos tabla tablas
    colonne colonnes champ champs key keys"""
)
# behind a name these say what it holds, not what it is
_HELD = word_set(
    """value values code codes status statuses state states user users role roles error errors tag
    tags wert werte fehler benutzer nutzer deger degeri durum durumu kod kodu"""
)


def _is_value(reading: Reading, start: int, end: int, known: frozenset[str], ticked: bool) -> bool:
    text = reading.text
    if not ticked and reading.quoted(start, end):
        return True
    before = _SENTENCE().split(text[max(0, start - _NEAR) : start])[-1]
    behind = text[end : end + _NEAR]
    if _VALUE_BEFORE().search(before) or _VALUE_BEHIND().match(behind) or _SWITCHED().match(behind):
        return True
    if ticked and _says_what_it_is(before, text[start:end]):
        return True
    if text[start:end].isupper() and _beside_values(before, behind, known):
        return True
    language = reading.language
    return language is not None and (
        _is_a_thing(before, behind, language) or _follows(before, language)
    )


_IS = pattern(
    r"\b(?:(?:is|are|be)(?: an?)?|ist(?: eine?)?|sind|es(?: una?)?|son|est(?: une?)?|sont)\s*`\Z"
)


def _says_what_it_is(before: str, name: str) -> bool:
    """Whether a word in ticks is a value: `is a "percentage"`, `all items ("all")`."""
    plain = "_" not in name and "." not in name
    return bool(_IS().search(before)) or (plain and before.endswith("(`"))


def _beside_values(before: str, behind: str, known: frozenset[str]) -> bool:
    """Whether a list goes on with words in capitals that are no names either."""
    beside = (_LISTED_BEFORE().search(before), _LISTED_BEHIND().match(behind))
    return any(match and not _is_known(folded(match[1]), known) for match in beside)


def _is_a_thing(before: str, behind: str, language: Tongue) -> bool:
    """Whether the word right before or behind says what sort of thing bears the name."""
    if re.search(r"\w[ `'\"]{1,2}\Z", before) and words_of(before)[-1] in language.things:
        return True
    if not re.match(r"[`'\"]?[ -]\w", behind):
        return False
    return words_of(behind)[0] in language.things - _HELD


def _follows(before: str, language: Tongue) -> bool:
    """Whether the words before announce values, with nothing but other values in between."""
    words = tuple(words_of(before))
    for first, last in language.values.find(words):
        if _COLUMNS.isdisjoint(words[max(0, first - 2) : last]):
            gap = _IN_PARENTHESES().sub(" ", before[spans_of(before)[2 * last - 1] :])
            if ":" in gap or all(_may_stand_between(piece) for piece in gap.split()):
                return True
    return False


def _may_stand_between(piece: str) -> bool:
    return (
        piece[-1] in ",:(|/"
        or piece[0] in "`'\"“‘«„("
        or not piece.islower()
        or "_" in piece
        or piece.strip("`'\"") in _BETWEEN
    )
