"""Whether nothing but settings are asked for, and which: every word of the question counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from amx_tui.ask.agents.offline.answers.records import OF_PROMPT
from amx_tui.ask.names import words_of

_KEYS = {
    "llm_model": "language models?|models?|llms?",
    "llm_provider": "providers?|vendors?",
    "llm_profile": "llm profiles?|model profiles?",
    "doc_profile": "document profiles?|doc profiles?|documents?|docs|documentation",
    "code_profile": "code profiles?|code bases?|code",
    "db_profile": "database profiles?|db profiles?|databases?",
    "db_backend": "database backends?|backends?|database types?",
    "review_strategy": "review strateg(?:y|ies)",
    "client_version": "amx versions?|versions? of amx|client versions?",
    "user_instructions": "user instructions?|custom instructions?|instructions?",
    "prompt_detail": "prompt details?|details? of the prompts?",
    "n_alternatives": "number of alternatives|how many alternatives|alternatives? (?:asked "
    "for|requested)",
    "alternatives_mode": "(?:semantic|lexical) alternatives|alternatives modes?|modes? of alternatives",
    "column_batch_size": "column batch sizes?|batch sizes?",
    "confidence_signal": "confidence signals?",
    "missing_only": "missing only",
    "temperature": "temperatures?",
    "language": "languages? settings?",
}
_FILL = words_of(
    "what which whose how did do does is are was were be been the a an of in on at for to by with "
    "both they them their these those two runs run use used uses using get gets got have has had "
    "set setting settings same different differ differs differing equal identical or and between "
    "it its exactly actual value values asked requested as made given gave there any please tell "
    "show me say said text exact word wording each also too all either one ones own run's under "
    "from against like full complete whole"
)


_BUT = (
    r"(?:(?:apart|aside) from|besides?|beyond|except(?:ing)?(?: for)?|other than|not counting|ignoring"
    r"|disregarding|leaving out|without|in addition to)"
)
_DIFFERS = (
    r"(?:(?:(?:what|which|anything|something)(?: (?:else|other))?(?: (?:settings?|things?))?"
    r"(?: (?:is|are|was|were|has|have|did|does|do))*(?: (?:different|differs?|changed?|not the same))"
    r"|(?:is|are|was|were|does|did|do|has|have) (?:there )?(?:any ?(?:thing)?|something|some)"
    r"(?: (?:else|other))?(?: (?:settings?|things?|differences?))*(?: (?:that|which))?"
    r"(?: (?:different|differs?|changed?|is|are))*"
    r"|what (?:is|are) the (?:other )?differences?|what else(?: is there)?))"
    r"(?: (?:in|of|between|with) (?:(?:the|their|these|both) )?(?:settings?|set ?up"
    r"|config(?:uration)?s?|them|(?:two )?runs|two"
    r"|(?:run )?(?:#?\d+|[a-d]) and (?:run )?(?:#?\d+|[a-d])))*"
)
_LEFT_OUT = tuple(
    re.compile(rf"(?:and )?{way}")
    for way in (rf"{_BUT} (?P<out>.+?),? {_DIFFERS}", rf"{_DIFFERS},? {_BUT} (?P<out>.+)")
)


def settings_left_out(text: str, keys: Collection[str]) -> tuple[str, ...]:
    """The settings but for which a question asks what differs: apart from the prompt, what changed?"""
    match = next((told for way in _LEFT_OUT if (told := way.fullmatch(text))), None)
    if match is None:
        return ()
    out = re.sub(r"\b(?:new|other|old|changed)\b", " ", match["out"])
    out = re.sub(
        r"(?<!doc )(?<!document )(?<!code )(?<!database )\bprofiles?\b", "llm_profile", out
    )
    found = settings_asked(out, keys, (), {})
    return found or (OF_PROMPT if re.fullmatch(r"\W*(?:the )?\W*prompts?\W*", out) else ())


def settings_asked(
    text: str, keys: Collection[str], runs: Collection[str], values: Mapping[str, str]
) -> tuple[str, ...]:
    """The settings that a question is about; none where one of its words says something else.

    `keys` are the settings of the history, `runs` the words of the question that stand for runs,
    `values` words that are the value of a setting.
    """
    named, text = keys_named(text, keys)
    found = {*named}
    for value, key in values.items():
        if re.search(rf"(?<![\w.-]){re.escape(value)}(?![\w-])", text):
            found.add(key)
            text = re.sub(rf"(?<![\w.-]){re.escape(value)}(?![\w-])", " ", text)
    words = re.findall(r"[^\W_][\w.'-]*", text)
    spare = {*map(str.casefold, runs)} | _FILL
    left = [word for word in words if word.removesuffix("'s").strip(".") not in spare]
    return () if left else tuple(key for key in dict.fromkeys((*_KEYS, *keys)) if key in found)


def keys_named(text: str, keys: Collection[str]) -> tuple[tuple[str, ...], str]:
    """The settings that a text names, of the usual ones and `keys`, and the text without them."""
    found = []
    patterns = {key: _KEYS.get(key, re.escape(key).replace("_", "[_ ]")) for key in (*_KEYS, *keys)}
    for key, pattern in sorted(patterns.items(), key=lambda each: -len(each[1])):
        if re.search(rf"\b(?:{key}|{pattern})\b", text):
            found.append(key)
            text = re.sub(rf"\b(?:{key}|{pattern})\b", " ", text)
    return tuple(key for key in patterns if key in found), text
