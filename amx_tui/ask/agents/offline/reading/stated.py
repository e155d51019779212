"""What somebody tells first: what was changed from one run to another, where that is so.

`I added an instruction about personal data. Did it help?` asks only the second of these. `The
instruction about personal data` is the instruction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amx_tui.ask.agents.offline.answers.records import OF_PROMPT
from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.desk import Reply, literally
from amx_tui.ask.agents.offline.reading.latest import by_age
from amx_tui.ask.agents.offline.reading.settings_asked import keys_named
from amx_tui.ask.agents.offline.reading.valued import Way, stands_for_more, valued
from amx_tui.ask.agents.offline.words.called import models_called
from amx_tui.ask.names import words_of
from amx_tui.ask.tools.shelf import Compared
from amx_tui.compare.settings_diff import Setting
from amx_tui.stored import Stored
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

_TELLS = re.compile(
    r"^(?:(?:so|ok|okay|hey|hi|well|now|after|since|when|now that|once|because|as),? )*"
    r"(?:i|we)(?:['’]ve| have| had)?"
    r"(?: (?:just|only|also|then|now|recently|simply))*"
    r" (?P<did>(?:add|chang|switch|set|turn|tell|told|ask|us|gave|give|put|introduc|includ|wrote|writ"
    r"|rewrote|tweak|adjust|updat|modifi|extend|mov|went|edit|tri|try|insert|made|mak"
    r"|(?P<out>remov|drop|delet|took|tak|clear))\w*)"
    r" (?P<what>[^;!?]+?)"
    r"(?:[.;!:]+| [-–—]|,(?: and| but| so)?| and(?= (?:did|does|is|are|was|were|has)\b))"
    r" (?P<rest>(?:(?:so|and|but|then|now),? )*(?:did|does|do|is|are|was|were|has|have|what|which|how"
    r"|why|where|who|by how|show|list)\b.+)$",
    re.IGNORECASE,
)
_FILL = words_of(
    "a an the my our some new more another extra to in on of for with from into at by that this it"
    " its them and also one single only value values setting settings option parameter text prompt"
    " prompts run runs newer newest last latest version model llm about regarding concerning which"
    " say says saying said states stating asks asking tells telling name mark flag mention out up"
    " off please not any there added changed switched set put gave introduced wrote"
)
_WORD = re.compile(r"[^\W_][\w.'/-]*")
_ABOUT = re.compile(
    r"\b(?P<the>(?:the|my|our|an?|this|that) )(?P<what>(?:new |user |custom |extra )*instructions?)"
    r" (?:(?:about|on|for|regarding|concerning|to|that|saying|which) )(?P<said>[^?.!,;]+?)"
    r"(?P<rest>(?: (?:really |actually |even |any )*(?:help|work|improve|make|do|pay|change|get|got"
    r"|worth|better|worse|good|cost|did|does|has|have|is|was)\b.*)?)$",
    re.IGNORECASE,
)


_BEFORE = re.compile(
    r"\b(?P<the>(?:the|my|our|an?|this|that) )(?:(?:new|extra|additional) )?"
    r"(?P<said>(?!(?:new|user|custom|extra|more)\b)[\w-]+(?: [\w-]+){0,2}) (?P<what>instructions?)\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
"""`The personal data instruction`."""


def of_instructions(question: str, compared: Compared, newer: int) -> str:
    """`the instruction about personal data` as the instruction, where that of the newer run says so."""
    match = _ABOUT.search(question) or _BEFORE.search(question)
    setting = _named(compared, ("user_instructions",))
    if match is None or not setting or not setting[0].differs:
        return question
    said = _words(match["said"])
    if not said or not all(_is_in(word, setting[0].values[newer]) for word in said):
        return question
    return f"{question[: match.start()]}{match['the']}{match['what']}{match['rest']}"


def stated(question: str, compared: Compared, newer: int) -> Way | None:
    """The question behind what was told of the newer run, the one in the place `newer`; None for
    another question, and for one that tells what is not so."""
    match = _TELLS.match(" ".join(question.split()))
    if match is None or len(compared.comparison.runs) != MIN_RUNS:
        return None
    told = re.sub(r"^(?:it|the (?:model|llm)) (?=to |that )", "", folded(match["what"]))
    keys, rest = keys_named(told, [each.key for each in compared.settings.differing])
    if not keys and re.match("t[eo]l[ld]|ask", match["did"], re.IGNORECASE):
        keys = ("user_instructions",)
    elif not keys and re.search(r"\bprompts?\b", told):
        keys = tuple(s.key for s in compared.settings.differing if s.key in OF_PROMPT)
    settings, at = _named(compared, keys), 1 - newer if match["out"] else newer
    if keys and not any(each.differs for each in settings):
        return Way(question, reply=Reply(_unchanged(keys, settings), found=False))
    old, _, new = rest.partition(" to ") if re.search(r"\bfrom\b", rest) else ("", "", rest)
    words, before = _words(new) - _names(compared, newer), _words(old)
    every = [*compared.settings.differing, *compared.settings.alike]
    settings = settings or [s for s in every if any(_is_in(w, s.values[at]) for w in words)]
    if not any(each.differs for each in settings) or not (
        all(any(_is_in(word, each.values[at]) for each in every) for word in words)
        and all(any(_is_in(word, each.values[1 - at]) for each in settings) for word in before)
    ):
        return None
    if match["out"] and any(each.values[newer] is not None for each in settings):
        return None
    return Way(_of_one(match["rest"], f"#{compared.comparison.runs[newer].id}"))


def _of_one(question: str, run: str) -> str:
    """A question behind what was told, of the run that it was told of."""
    for pattern, plain in (
        (_CHANGE, r"\g<did> it"),
        (_IS_IT, rf"\g<is> {run}"),
        (_SAVED, rf"\1{run} \2"),
    ):
        question = pattern.sub(plain, question)
    return question


_IS_IT = re.compile(
    r"(?:(?:so|and|but|then|now),? )*(?P<is>is|was) (?:it|that|this)\b", re.IGNORECASE
)
_THEY = re.compile(
    r"^did (?:they|those|these)(?= (?:really |actually )?(?:help|work|pay))", re.IGNORECASE
)
_SAVED = re.compile(
    r"\b(how much (?:\w+ )?(?:did|does) )(?:we|i|it|that|this) (saved?)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"(?P<did>\b(?:did|has|does)) (?:the|this|that|my) (?:change|addition|switch|edit|tweak|move)\b",
    re.IGNORECASE,
)


def _named(compared: Compared, keys: Sequence[str]) -> list[Setting]:
    every = (*compared.settings.differing, *compared.settings.alike)
    return [each for each in every if each.key in keys]


def _words(text: str) -> set[str]:
    return {word.strip(".'") for word in _WORD.findall(folded(text))} - _FILL


def _names(compared: Compared, at: int) -> set[str]:
    """What the run in a place is called."""
    return {str(compared.comparison.runs[at].id), LETTERS[at].lower()}


def _is_in(word: str, value: Stored | None) -> bool:
    """Whether a word is one of a value, but for its ending, or a part of the name of a model."""
    if value is None:
        return False
    known = {each.strip(".'") for each in _WORD.findall(folded(value.line))}
    stems = {each[:5] for each in known if len(each) > 4}
    return word in known or word[:5] in stems or word in models_called((value.line,))


def _unchanged(keys: Sequence[str], settings: Sequence[Setting]) -> str:
    """What is said to somebody who tells of a change that there is not."""
    if not settings:
        return f"No setting {' or '.join(keys)} is recorded for these runs."
    values = (str(next((v.line for v in each.values if v), "none")) for each in settings)
    told = (
        f"{each.key} {literally(value[:80])}" for each, value in zip(settings, values, strict=True)
    )
    return f"That did not change: both runs had {' and '.join(told)}."


def in_other_words(
    question: str, compared: Compared, newer: int, asked: Asked | None
) -> Way | None:
    """A question in the words of the compared runs, of which the run `newer` started last; `asked` is
    what it was understood as, None where it was not. None for one that has no other words."""
    ids = [run.id for run in compared.comparison.runs]
    if newer in ids and (way := stated(question, compared, ids.index(newer))) is not None:
        return way
    if asked is None and newer in ids:
        plain = of_instructions(question, compared, ids.index(newer))
        if plain != question:
            return Way(plain)
    lost = asked is None or asked.about is About.VERDICT
    if lost and (told := by_age(question, compared.comparison.runs)) is not None:
        return Way(question, reply=told)
    way = valued(question, compared)
    return way if way is not None and (asked is None or stands_for_more(way, asked)) else None
