"""Whole questions in other words than those that are known: each is one pattern more.

What a question takes along of runs and places stands in its groups.
"""

from __future__ import annotations

import re

_RUN = (
    r"(?:(?:the )?(?:two|2|both|new|newer|old|older|other|latest|previous)(?: (?:runs?|ones?|prompt))?"
    r"|(?:run )?#?\d+|(?:run )?[A-D]|they|them|it|these(?: two)?(?: runs)?|the runs)"
)
_RUNS = (
    r"(?: (?:between|in|for|of|from|than|to|with|on|by|compared (?:to|with)|against)(?: in| for)?"
    rf" {_RUN}(?: and {_RUN})?)*"
)
_EXACTLY = r"(?: exactly| precisely| actually| really| all| in fact)*"
_WERE = r"(?:is|was|are|were|has been|have been|had been|got|did (?:they|we|i|you|he|she))"
_SET = r"(?:set(?: up)?|configured?|parametri[sz]ed?|tuned?)"
_SETTINGS = r"(?:settings?|parameters?|options?|knobs?|config(?:uration)?s?|things?|values?)"
_WROTE = r"(?:describe[sd]?|document(?:s|ed)?|cover(?:s|ed)?|wr[io]tes?|has|have|had)"
_ONE = (
    r"(?:(?:only )?one (?:of (?:them|these|the (?:two )?runs)|run)|(?:only )?one|either(?: run"
    r"| of (?:them|the (?:two )?runs))?)"
)
_NOT = (
    r"(?:the )?(?:other|second)(?: (?:one|run))? (?:(?:did|does|do|has|have)(?: not|n['’]t)"
    rf"|lacks?|lacked|miss(?:es|ed))(?: {_WROTE}| at all)*"
)
_WHAT = (
    r"(?:anything|something|what|(?:(?:any|an?|some|what|which) )?(?P<what>tables?|columns?|assets?"
    r"|texts?|descriptions?|fields?))"
)
_MOVES = (
    r"(?:improved?|regress(?:ed)?|better|worse|lost|gain(?:ed)?|dropped|fell|rose|went (?:up|down)"
    r"|(?:go|gone) (?:up|down))"
)
_REPHRASED = (
    # what was set, and not what was written
    (
        rf"(?:what|which {_SETTINGS})(?: else)?{_EXACTLY} {_WERE}{_EXACTLY} {_SET}{_EXACTLY}"
        rf" (?:differently|otherwise){_RUNS}",
        "what differs in settings",
    ),
    (
        rf"(?:{_WERE} (?:anything|something|any {_SETTINGS})|how {_WERE} {_RUN}){_EXACTLY} {_SET}"
        rf"{_EXACTLY} (?:differently|otherwise){_RUNS}",
        "what differs in settings",
    ),
    (
        rf"(?:what|which {_SETTINGS}){_EXACTLY} (?:did|does|do|has|had|have) {_RUN}{_EXACTLY}"
        rf" (?:{_SET}|do|done|use[sd]?|have|had|get|got|run with){_EXACTLY}"
        rf" (?:differently|otherwise){_RUNS}",
        "what differs in settings",
    ),
    (
        rf"what{_EXACTLY} {_WERE}{_EXACTLY} (?:done|different in the (?:way|setup)){_EXACTLY}"
        rf" (?:differently|otherwise){_RUNS}",
        "what differs in settings",
    ),
    (
        rf"{_WERE} the (?P<key>[\w ]+?) {_SET} (?:differently|otherwise){_RUNS}",
        r"did both runs use the same \g<key>",
    ),
    (
        rf"(?:what|which {_SETTINGS}){_EXACTLY} {_WERE} {_SET}{_EXACTLY} (?:the same(?: way)?|alike"
        rf"|identically|equally){_RUNS}",
        "what settings are the same",
    ),
    # a table moves by the mean of its assets
    (
        rf"(?P<a>(?:which|what|(?:did|does|is|are|was|were|has|have) any) tables?\b.*\b{_MOVES}\b.*?)"
        r",? on average(?P<b>.*)",
        r"\g<a>\g<b>",
    ),
    # what one wrote and the other did not
    (
        rf"(?:(?:is|are|was|were) there )?{_WHAT} (?:that |which )?(?:(?:was|were|is|are) )?{_ONE}"
        rf" {_WROTE}(?:,? (?:and|but|that|which|while|where))? {_NOT}",
        r"which \g<what> are missing",
    ),
    (
        rf"(?:did|does|has|have) {_ONE} {_WROTE} {_WHAT} (?:that |which )?{_NOT}",
        r"which \g<what> are missing",
    ),
    (
        rf"{_WHAT} (?:did|does|has|have) {_ONE} {_WROTE}(?:,? (?:and|but|that|which))? {_NOT}",
        r"which \g<what> are missing",
    ),
    (
        rf"(?:(?:is|are|was|were) there )?{_WHAT} (?:that |which )?(?:is |are |was |were )?(?:described"
        rf"|documented|covered|written)? ?(?:only (?:by|in) one(?: of (?:them|the (?:two )?runs)"
        rf"| run)?)",
        r"which \g<what> are missing",
    ),
    (
        rf"(?:(?:is|are|was|were) there )?{_WHAT} (?:that |which )?only one(?: run| of (?:them|these"
        rf"|the (?:two )?runs))? {_WROTE}",
        r"which \g<what> are missing",
    ),
)  # fmt: skip
_ALL = tuple((re.compile(pattern, re.IGNORECASE), plain) for pattern, plain in _REPHRASED)
_START = re.compile(r"^(?:(?:and|so|but|ok|please|hi|hey)\b[ ,]*)*", re.IGNORECASE)


def rephrased(question: str) -> str:
    """The question in words that are known; itself where no pattern is the whole of it."""
    asked = _START.sub("", question.strip()).rstrip(" ?!.")
    for pattern, plain in _ALL:
        if match := pattern.fullmatch(asked):
            what = match.groupdict().get("what") or "assets"
            plain = plain.replace(r"\g<what>", what if what.endswith("s") else f"{what}s")
            return match.expand(plain)
    return question
