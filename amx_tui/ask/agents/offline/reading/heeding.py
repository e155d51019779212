"""Every word of a question must have its part in the answer, or be idle in questions of that topic.

The question is asked again without a word, or with one that is none in its place: where the answer
stays as it is, the word was not heeded, and another question was answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.words.idle import idle
from amx_tui.ask.agents.offline.words.rewriting import KNOWN
from amx_tui.ask.names import words_of

_UNIT = r"(?:tables?|columns?|assets?|texts?|schemas?|descriptions?|fields?)"
_THEM = r"(?:them|the (?:two|three|four|runs)|both)"
_NARROWING = re.compile(
    r"(?<![\w.'’-])(?:"
    # how many of them, and how much of each
    r"(?<!not )(?:completely|fully|entirely|wholly)|partly|partially|mostly|mainly|half(?! an?"
    r" hour)"
    rf"|(?<!which )(?<!what )(?:in )?(?:exactly |only )?(?:one|none|neither) of {_THEM}|(?:in"
    rf" )?(?:neither|none)"
    rf"|(?:in )?either(?: of {_THEM})?(?! (?:of|run|one)\b)"
    r"|(?:in|of|across) (?:every|each|all)(?: of)?(?: the)? (?:tables?|schemas?)"
    r"|few|several|at (?:most|least)(?! \$?\d)|the (?:least|fewest)"
    rf"|most (?=(?:of the )?{_UNIT}\b)|combined|together|total(?! number)|in total|altogether"
    r"|on average|average|median|alone|exclusively|solely"
    r"|(?<!^)(?<!^and )(?<!^but )only(?! (?:it|medium|low|an?)\b)|by (?:itself|themselves)"
    # which of them
    r"|(?<!st )first(?! (?:run|one)\b.*\bsecond\b)|second|third"
    r"|(?<!it )(?<!that )(?<!\d )last(?! (?:weeks|months|days)\b)"
    r"|remaining|(?<!each )(?<!the )others?"
    r"|another|(?:top|bottom)(?! \d)|newest|oldest|recent|previous|current|initial|original|final"
    rf"|important|major|minor|(?<!most )common|shared|different(?= {_UNIT})|unchanged|identical"
    r"|(?<!how )long(?! (?:did|does|do|it|run)\b)|short|longest|shortest|wrong|correct|numeric"
    # how, when and why
    r"|always|usually|(?<!most )(?<!least )(?<!more )(?<!less )(?<!how )often|rarely|seldom"
    r"|sometimes"
    r"|twice|at first|finally|initially|originally"
    r"|(?<!me )(?<!once )again|no longer|never|(?<!why )(?<!or )not|without(?! *\W*$)|except(?:"
    r" for)?"
    r"|slightly|significantly|steadily|suddenly|by (?:hand|mistake|type|one reviewer)|manually"
    r"|automatically|because|unanimously|jointly|gone(?= (?:in|from|with|by|now)\b|\W*$)"
    r")(?![\w'’-])",
    re.IGNORECASE,
)
_MEAN = "average|on average"
_AMOUNTS = f"total|in total|together|altogether|combined|{_MEAN}"
_SAID_ANYWAY: Mapping[About, str] = {
    **dict.fromkeys((About.COST, About.TOKENS, About.SPEED, About.LEDGER), _AMOUNTS),
    **dict.fromkeys((About.LOGPROB, About.LENGTH, About.APPROVAL, About.WISH, About.CHANGE), _MEAN),
    About.QUEUE: "first|only",
    About.GROUNDS: "again",
    About.TABLES: f"the least|the fewest|{_MEAN}",
    About.BEHIND: "others?",
    About.FINDINGS: "the least|the fewest",
}
"""What an answer about a topic says whether or not it was asked for."""
_MEANS = {
    "by hand": "custom|by hand",
    "manually": "custom|by hand",
    "top": "top|does best|has the most",
    "several": "several|more versions",
    "else": "apart from",
    "would": "on average|on all but",
    "bottom": "bottom|does worst|has the least",
    "the least": r"the least|cheap\w+|fast\w+|lean\w+|lowest|fewest",
    "the most": r"the most|dear\w+|slow\w+|heav\w+|highest",
}
"""How an answer says a word."""


_THAN = re.compile(
    r"(?<!other )(?<!rather )\bthan\b|\bas (?:many|much|few|high|low)\b|\bequal(?:ly)?\b"
    r"|(?:(?<=approved )|(?<=accepted )|(?<=rejected )|(?<=applied ))(?:vs|versus)\b",
    re.IGNORECASE,
)
"""What holds one thing against another, which no order of tables does."""
_MORE_IN = re.compile(r"(?:(?:Yes|No): )?in \d+ of \d+ tables? ", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|many|much|far|a lot|twice|clearly)"
    r" (?:more|fewer|less|higher|lower)\b|\bthan (?:(?:in|on|for|of|the|table) )*(?P<name>\S+)",
    re.IGNORECASE,
)
"""How far one run is ahead of another in a table, or a table that it is held against."""
_WHICH = re.compile(
    r"(?:and |so |ok )?(?P<what>where(?= (?:do|does|did|is|are|was|has|have)\b)|(?:(?:in|on|for) )?"
    rf"(?:which|what) {_UNIT})\b",
    re.IGNORECASE,
)
_OF_WHOLE_RUNS = {About.VERDICT, About.SETTINGS, About.RUN}
"""Topics that tell of no column and no table."""
_WHICH_OF = re.compile(
    r"(?:and |so |ok )?(?:(?:in|on|for) )?(?:which|what) (?:columns?|tables?|assets?|fields?)\b",
    re.IGNORECASE,
)
_OF_RUNS = re.compile(
    r"^(?:Yes: |No: )?(?:Assets|Mean) .*(?:They are equal|(?:has|is) (?:the )?\w+, by [^,:]+)\.$"
)
"""What tells which run has more, and not of which assets or tables."""
_PLACE = re.compile(r"(?:and |but )?(?:on|in|for|of|from) \S+ only\W*", re.IGNORECASE)
"""What goes on with another question in one place, or in one run."""


def alike(asked: Asked | None, head: str, other: Asked | None, its: str) -> bool:
    """Whether two questions have one answer, `head` and `its`."""
    return not _holds_more(asked, other) and (its == head or _wants_the_same(asked, other))


def _holds_more(asked: Asked | None, other: Asked | None) -> bool:
    """Whether runs are held against each other in one question and not in the other: who has fewer is
    told, though both have the same number."""
    wish, less = asked and asked.wish, other and other.wish
    return bool(wish and wish.compare and wish.than and not (less and less.compare))


def _wants_the_same(asked: Asked | None, other: Asked | None) -> bool:
    """Whether two questions are one, read in slots, though one of them got its answer by its topic."""
    if asked is None or other is None or asked.about is not About.WISH:
        return False
    return (asked.wish, asked.named) == (other.wish, other.named)


def _held_in_vain(question: str, head: str, names: Collection[str]) -> str:
    """What one thing is held against in a question about tables or columns, where the answer does not
    hold it against that, or tells of whole runs."""
    if head.startswith("Tables by "):
        than = _THAN.search(question)
        return than[0] if than else ""
    if (which := _WHICH.match(question)) and _OF_RUNS.search(head.partition("\n")[0]):
        return which["what"]
    far = _BY_HOW_MUCH.search(question) if _MORE_IN.match(head) else None
    if far is None or (far["name"] and far["name"].casefold().strip(".?!,") not in names):
        return ""
    return far[0]


def unheeded(
    question: str, about: About, head: str, names: Collection[str], same: Callable[[str], bool]
) -> str:
    """The word of a question without which its answer, `head`, is the same; "" for none.

    A place, one of `names`, narrows by itself: `only in orders`.
    """
    if about in _OF_WHOLE_RUNS and (which := _WHICH_OF.match(question)):
        return which[0]
    if held := _held_in_vain(question, head, names):
        return held
    anyway = re.compile(_SAID_ANYWAY.get(about, "-"), re.IGNORECASE)
    for match in _NARROWING.finditer(question):
        word = match[0].casefold()
        behind = re.match(
            r"\W+(?:(?:in|on|for|of|from|the|tables?) )*([\w.]+)", question[match.end() :]
        )
        ahead = re.search(r"([\w.]+)\W+$", question[: match.start()])
        placed = word == "only" and (
            (behind and behind[1].casefold() in names)
            or (ahead and ahead[1].casefold() in names)
            or _PLACE.fullmatch(question)
        )
        meant = _MEANS.get(word, word)
        said = re.search(rf"\b(?:{meant})\b", head.casefold()) and "other" not in word
        if placed or anyway.fullmatch(word) or said:
            continue
        rest = _with(question, match, "")
        if rest and same(rest):
            return match[0]
    return _passed_over(question, about, head, names, same)


_NOT_RECORDED = ("The history does not", "I can't tell")
_KINDS_OF_PLACE = words_of("table tables schema schemas database")
_WORD = re.compile(
    r"(?<![\w.$#'’“\"-])(?!would you\b|right(?:[?,]|\W*$)|no,|yes or no|(?<=yes or )no\b)"
    r"[^\W\d_][\w'’]*(?![\w$“\"]|[.’'-]\w)",
    re.IGNORECASE,
)


_NO_WORD = "frozzle"
"""What stands for a word that no grammar knows, to see whether it was read at all."""


def _passed_over(
    question: str, about: About, head: str, names: Collection[str], same: Callable[[str], bool]
) -> str:
    """A word of a question that its answer does not depend on; "" for none.

    Without a word that a grammar knows there must be another answer, unless the word is idle in a
    question of this topic; with a word that is none in the place of any other there must be none.
    """
    if head.startswith(_NOT_RECORDED):
        return ""
    said = {*re.findall(r"\w+", head.casefold())}
    for match in _WORD.finditer(question):
        word = re.sub(r"['’]s$", "", match[0].casefold())
        if word in names or word in said or idle(word, about):
            continue
        if (names and word in _KINDS_OF_PLACE) or _NARROWING.search(f"x {word} x"):
            continue
        if re.search(rf"\b(?:{_MEANS.get(word, word)})\b", head.casefold()):
            continue
        rest = _with(question, match, "" if word in KNOWN else _NO_WORD)
        if rest and same(rest):
            return match[0]
    return ""


def _with(question: str, match: re.Match[str], word: str) -> str:
    """The question with a word in the place of another."""
    return " ".join(f"{question[: match.start()]} {word} {question[match.end() :]}".split())
