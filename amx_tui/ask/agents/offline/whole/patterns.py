"""Turns of phrase that are read as a whole, and what each is about."""

from __future__ import annotations

import re
from itertools import count
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.asked import About
from amx_tui.ask.agents.offline.whole.skeleton import pattern_of

_TABLES, _TEXTS = "tables?", "columns?|assets?|texts?|descriptions?|fields?"
_UNIT = rf"(?P<unit>{_TABLES}|{_TEXTS}|parts?|things?|ones)"
_SHOULD = (
    r"(?:should|shall|could|can|must|would|might|may|do) (?:i|we|you|one)"
    r"(?: (?:rather|better|still|even|ever|really))*"
)
_TAKE = (
    r"(?:take|keep|use|apply|prefer|choose|pick|ship|trust|adopt|go (?:with|for)|stick (?:with|to)"
    r"|roll out)"
)
_TAKING = (
    r"(?:taking|keeping|using|applying|preferring|choosing|picking|shipping|trusting|adopting"
    r"|going (?:with|for)|sticking (?:with|to)|rolling out)"
)
_OVER = (
    r"(?:,? (?:\(?(?:instead of|rather than|over|and not|not|in place of|in preference to|ahead of"
    r"|before)\)?|compared (?:to|with)) (?:from )?\(?RUN\)?)?"
)
_OF = r"(?:from|of|in|out of)"
_WHERE = rf"(?:where|(?:on|for|in|of) (?:which|what) {_UNIT})"
_ON = r"(?: (?:on|in|for|of|among|within) PLACE)?"
_WRONG = (
    r"(?P<wrong>(?:completely |totally |really |very |so |that )?(?:wrong|mistaken|unwise"
    r"|foolish|stupid"
    r"|silly|crazy|dumb|daft|reckless|careless|risky|dangerous|bad|a (?:bad|poor|stupid|terrible)"
    r" (?:idea|choice|decision|move|call)|(?:a|the) (?:mistake|error|wrong (?:choice|one|run"
    r"|decision"
    r"|call|move)|risk)|an error))"
)
_RIGHT = (
    r"(?:right|wise|sensible|reasonable|a (?:good|sensible|wise|smart) (?:idea|choice|decision|move"
    r"|call)|the (?:right|better) (?:choice|one|run|decision|call|move))"
)
_HAVE = (
    r"(?:describe[sd]?|cover(?:s|ed)?|ha(?:s|ve|d)(?: described| covered| written)?|wr[io]tes?"
    r"|wrote"
    r"|document(?:s|ed)?|includes?d?|contain(?:s|ed)?)"
)
_DOES_NOT = (
    r"(?:(?:does|do|did|has|have|had)(?: not|n't)(?: (?:describe|cover|have|write|document|include"
    r"|contain|do|described|covered|written))?|lack(?:s|ed)?|miss(?:es|ed)?|left out)"
)
_WHICH = rf"(?:what|(?:which|what|how many) {_UNIT})"
_THAT = r"(?:,? ?(?:that|which|but|and|where|while))?"
_ANY = r"(?:any|an?|some|one)"


class Turn(NamedTuple):
    """A turn of phrase: what it is about, its pattern, and which of its runs it is about.

    `least` are the runs that have to be named; with `turned` it is about the second one.
    """

    about: About
    pattern: str
    least: int = 1
    turned: bool = False


_TURNS = (
    # which part of a run to take
    Turn(
        About.TAKE,
        rf"(?:which|what)(?: of the)? {_UNIT} {_SHOULD} {_TAKE}(?: {_OF})? RUN{_OVER}{_ON}",
    ),
    Turn(About.TAKE, rf"(?:which|what) {_UNIT} {_OF} RUN {_SHOULD} {_TAKE}{_OVER}{_ON}"),
    Turn(About.TAKE, rf"(?:which|what) {_UNIT} {_OF} RUN (?:is|are) worth {_TAKING}{_ON}"),
    Turn(About.TAKE, rf"what {_SHOULD} (?:take|keep|use|pick) {_OF} RUN{_OVER}{_ON}"),
    Turn(About.TAKE, rf"{_WHERE} {_SHOULD} {_TAKE} (?:the texts? of )?RUN{_OVER}{_ON}"),
    Turn(
        About.TAKE,
        rf"{_WHERE} (?:is|would be) RUN (?:the )?(?:safer|preferable|better|right) (?:choice|one"
        rf"|pick"
        rf"|option)(?: (?:than|over|to) RUN)?{_ON}",
    ),
    Turn(About.TAKE, rf"{_WHERE} (?:is|would be) RUN (?:safer|preferable)(?: (?:than|to)"
    rf" RUN)?{_ON}"),
    Turn(
        About.TAKE,
        rf"(?P<closed>is|are) there {_ANY} {_UNIT} (?:(?:that|which|where|for which|on which|in"
        rf" which) )?"
        rf"{_SHOULD} {_TAKE}(?: {_OF})? RUN{_OVER}{_ON}",
    ),
    Turn(
        About.TAKE,
        rf"(?P<closed>should|shall) (?:i|we) (?:take|keep|use|pick) (?:anything|something|{_ANY}"
        rf" {_UNIT})"
        rf" {_OF} RUN{_OVER}{_ON}",
    ),
    # whether to take a run would be right
    Turn(
        About.RIGHT,
        rf"(?:would|will|am|could|might) i (?:be )?(?:{_WRONG}|{_RIGHT})"
        rf" (?:(?:to|if i) {_TAKE}|(?:in |by |for |with )?{_TAKING}) RUN{_OVER}{_ON}",
    ),
    Turn(
        About.RIGHT,
        rf"(?:would|is|was|will) it (?:be )?(?:{_WRONG}|{_RIGHT}) (?:(?:to|if (?:i|we)) {_TAKE}"
        rf"|{_TAKING})"
        rf" RUN{_OVER}{_ON}",
    ),
    Turn(
        About.RIGHT,
        rf"(?:would|do|did|am|are|will) (?:i|we) (?:be )?(?:make|making) (?P<wrong>a mistake)"
        rf" (?:(?:to|if (?:i|we)) {_TAKE}|(?:in |by |with )?{_TAKING}) RUN{_OVER}{_ON}",
    ),
    Turn(
        About.RIGHT,
        rf"(?:is|would) {_TAKING} RUN{_OVER} (?:be )?(?:{_WRONG}|{_RIGHT}){_ON}",
    ),
    Turn(About.RIGHT, rf"(?:is|was|would) RUN (?:be )?(?:{_WRONG}|{_RIGHT}){_OVER}{_ON}"),
    Turn(
        About.RIGHT,
        rf"(?:would|will|does|could) it (?P<wrong>hurt|harm|do (?:any )?harm)(?: us| me)?"
        rf" (?:to|if (?:i|we)) {_TAKE} RUN{_OVER}{_ON}",
    ),
    Turn(
        About.RIGHT,
        rf"is (?:there )?(?:anything|something) (?P<wrong>wrong) (?:with|in) {_TAKING}"
        rf" RUN{_OVER}{_ON}",
    ),
    Turn(
        About.RIGHT,
        rf"(?:would|will|am|is|would it be|is it|was it)(?: i| we)?(?: be)? (?:{_WRONG}|{_RIGHT})"
        r" (?:to|if (?:i|we)) (?:say|claim|conclude|think|assume|report|believe) (?:that )?RUN"
        r" (?:is|was|did) (?:the )?(?:better|best)(?: one| run)?(?: (?:than|of) RUN)?",
    ),
    Turn(About.RIGHT, rf"would (?:i|we) (?P<wrong>regret) {_TAKING} RUN{_OVER}{_ON}"),
    Turn(
        About.RIGHT,
        rf"(?:should|must) (?:i|we) be (?P<wrong>worried|afraid|concerned) (?:about|of) {_TAKING}"
        rf" RUN{_OVER}{_ON}",
    ),
    # what one run described and another did not
    Turn(
        About.LACKS,
        rf"{_WHICH}(?: (?:did|does|has|is|are))?(?: in)? RUN (?:{_HAVE} )?(?:in it"
        rf" )?{_THAT}"
        rf" ?RUN {_DOES_NOT}{_ON}",
        2,
    ),
    Turn(
        About.LACKS,
        rf"{_WHICH} (?:is|are|was|were) (?:described |covered |written )?(?:in|by)"
        rf" RUN"
        rf"(?:,? (?:but|and))? (?:not|missing) (?:described |covered )?(?:in|by|from) RUN{_ON}",
        2,
    ),
    Turn(
        About.LACKS,
        rf"{_WHICH} (?:did|does|has) RUN (?:not (?:describe|cover|have|write"
        rf"|document|include)"
        rf"|miss|lack|leave out|omit)(?: but)?{_THAT} ?RUN (?:did|does|do|{_HAVE}){_ON}",
        2,
        turned=True,
    ),
    Turn(
        About.LACKS,
        rf"{_WHICH} (?:is|are|was|were) (?:missing|absent|left out) (?:in|from|by)"
        rf" RUN"
        rf"(?:,? (?:but|that|which|and|which (?:is|are)|that (?:is|are)))*"
        rf" (?:(?:present |there |described )?(?:in|by) RUN|RUN {_HAVE}){_ON}",
        2,
        turned=True,
    ),
    Turn(
        About.LACKS,
        rf"(?:{_WHICH} (?:is|are|were|exist|occur)|{_UNIT}|what) (?:described "
        rf"|covered )?"
        rf"only (?:described |covered )?(?:in|by) RUN(?:,? (?:and|but) not (?:in|by) RUN)?{_ON}",
    ),
    Turn(
        About.LACKS,
        rf"{_WHICH} (?:did|does|has|is) only RUN (?:describe|cover|have|described"
        rf"|write)"
        rf"{_ON}",
    ),
    Turn(About.LACKS, rf"(?:which )?{_UNIT} in RUN(?:,? (?:but|and))? not in RUN{_ON}", 2),
    Turn(
        About.LACKS,
        rf"(?P<closed>is|are) there {_ANY} {_UNIT} (?:(?:that|which) )?(?:in )?RUN (?:{_HAVE}"
        rf" )?(?:in it )?"
        rf"{_THAT} ?(?:RUN {_DOES_NOT}|not in RUN){_ON}",
        2,
    ),
    Turn(
        About.LACKS,
        rf"(?P<closed>does|did|has) RUN (?:have|describe|cover|described|covered) "
        rf"(?:anything|something|{_ANY} {_UNIT}){_THAT} ?RUN {_DOES_NOT}{_ON}",
        2,
    ),
    Turn(
        About.LACKS,
        rf"(?:{_WHICH} (?:is|are|was|were)|what's|{_UNIT}) (?P<new>new) (?:in|with"
        rf"|about) RUN"
        rf"(?: (?:compared (?:to|with)|against|since|over|versus|vs) RUN)?{_ON}",
    ),
    Turn(About.LACKS, rf"{_WHICH} (?:described )?in RUN (?:is|are) (?P<new>new){_ON}"),
    Turn(About.LACKS, rf"which {_UNIT} (?:is|are) (?P<new>new){_ON}", 0),
    Turn(About.LACKS, rf"(?:what|which (?P<new>new) {_UNIT}) did RUN add(?: to RUN)?{_ON}"),
    Turn(
        About.LACKS,
        rf"(?P<closed>is|are) there {_ANY} {_UNIT} (?:that|which) (?:is|are) (?:described )?in RUN"
        rf"(?:,? (?:but|and))? not in RUN{_ON}",
        2,
    ),
    # what a run costs more, and what for
    Turn(
        About.WORTH,
        r"(?:is|was) RUN (?:really )?worth (?:it|(?:the|its|all the|that|my|our) (?:(?:extra"
        r"|additional|added"
        r"|higher|bigger|more) )?(?P<what>money|costs?|price|expense|spend|bill|time|tokens)"
        r"|(?:what|how much) it costs?(?: more| extra)?|paying (?:more|extra)? ?for|the"
        r" difference in"
        r" (?:price|cost))(?: (?:than|over|compared to) RUN)?",
    ),
    Turn(
        About.WORTH,
        r"(?:is|was) (?:it|the (?:extra|additional|added|higher) (?P<what>money|costs?|price"
        r"|expense|time"
        r"|tokens)) worth (?:it|paying (?:more|extra)|spending more|the (?:extra )?(?:money|cost"
        r"|price))"
        r" (?:for|on|of|to (?:run|use|take)|in) RUN",
    ),
    Turn(
        About.WORTH,
        r"(?:is|was|were|are) the (?:extra|additional|added|higher) (?P<what>money|costs?|price"
        r"|expense|time"
        r"|tokens) (?:of|for|in|on) RUN (?:worth it|justified|worthwhile|well spent)",
    ),
    Turn(
        About.WORTH,
        r"(?:did|does|do|will) the (?:extra|additional|added|higher) (?P<what>money|costs?|price"
        r"|expense"
        r"|spend|time|tokens) (?:of|for|in|on|we spent on|i spent on) RUN (?:pay off|help|pay"
        r" for itself)",
    ),
    Turn(
        About.WORTH,
        r"(?:do|did|will|does) (?:i|we|one) get (?:my|our|the|one's) money's worth (?:with|from"
        r"|out of|for) RUN",
    ),
    Turn(About.WORTH, r"is RUN (?:a )?(?:good )?value for (?:the )?money"),
    Turn(
        About.WORTH,
        r"(?:is|was|are) (?:it|that|this|the (?:extra|additional|added|higher) (?P<what>money"
        r"|costs?|price|time|tokens)) (?:(?:really )?worth (?:it|(?:the|that) (?:(?:extra|additional"
        r"|added|higher) )?(?:money|costs?|price|expense))|justified)",
        0,
    ),
)  # fmt: skip


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which a slot may stand more than once, each time under another name."""
    number = count()
    return pattern_of(re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{m[1]}_{next(number)}>", pattern))


TURNS = tuple((turn, _compiled(turn.pattern)) for turn in _TURNS)
"""All of them, the first that is the whole of a question being what it is."""


def slots(match: re.Match[str]) -> dict[str, str]:
    """What a turn of phrase says, by its slots."""
    return {name.partition("_")[0]: told for name, told in match.groupdict().items() if told}
