"""What an answer to each topic takes into account. A question that says more is another question."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT
from amx_tui.ask.names import words_of
from amx_tui.vocabulary import FindingKind, finding

_ALWAYS = words_of("run show list compare other say facts baseline choose")
_PLACES = words_of("table asset schema scope item")  # accounted for where a name says which
_KINDS_OF_DECISION = ("rejected", "pending", "approved", "applied", "custom", "failed")
_DECISIONS = "rejected pending approved applied custom failed reviews"
_KINDS = (
    "tautology boilerplate duplicate hedge placeholder empty contradiction language findings "
    "personal_data unknown_name too_long"
)
_MUCH = (
    "per asset item result approved applied average together most least better worse rank both "
    "count more high"
)
_ACCOUNTED: Mapping[About, str] = {
    About.VERDICT: (
        "both who count better worse verdict help changed differ improve regress latest oldest tie "
        "result model asset scope choose should gap quality most settings more rank"
    ),
    About.HELPED: (
        "prompt help better improve worse regress changed asset scope settings differ latest result"
    ),
    About.SIGNIFICANCE: (
        "gap rate significant differ better worse improve regress verdict result cost tokens speed "
        "approved logprob changed latest help prompt confidence"
    ),
    About.APPLY: (
        "choose should better worse applied approved verdict latest result asset table most both"
    ),
    About.WHY: (
        "why better worse differ improve regress changed help verdict result asset scope most "
        "latest table oldest"
    ),
    About.SETTINGS: (
        "settings changed differ tie prompt model profile database version both language high "
        "low why count most"
    ),
    About.COST: f"why tie who differ rate cost step table scope tokens speed latest oldest {_MUCH}",
    About.TOKENS: (
        f"why tie who differ rate tokens step prompt profile scope table cost speed latest oldest"
        f" {_MUCH}"
    ),
    About.SPEED: (
        f"why need tie who differ rate step speed model scope table cost tokens latest oldest"
        f" {_MUCH}"
    ),
    About.FINDINGS: (
        f"who should {_KINDS} count most least asset scope item better worse result verdict "
        "more rate"
    ),
    About.REVIEWS: (
        f"together status per {_DECISIONS} count asset item result most least more rate who why "
        f"database scope "
        "better not only"
    ),
    About.OVERLAP: (
        f"{_DECISIONS} count asset item result both not only differ tie database scope changed"
    ),
    About.APPROVAL: (
        "changed differ who approved reviews rate count most least better worse result asset item "
        "rank more latest applied"
    ),
    About.CONFIDENCE: (
        "confidence high medium rate count most least better worse asset item result more rank"
    ),
    About.LOGPROB: (
        "table logprob confidence average better worse most least high rank asset item result "
        "more count gap differ"
    ),
    About.TABLES: (
        "more table regress improve differ changed better worse most least count rank per step "
        "asset logprob gap result latest oldest"
    ),
    About.ASSETS: (
        "high medium regress improve differ changed low confidence missing coverage version tie"
        " gap "
        "logprob most least count rank both asset item scope why better worse result more "
        "latest oldest not only same table database cover"
    ),
    About.NAMED: (
        "gap better worse differ changed improve regress verdict confidence logprob approved "
        "reviews status both latest oldest tie why result most version when help should"
    ),
    About.HISTORY: (
        "history board count who when scope latest oldest asset item both version result changed "
        "differ logprob gap better most"
    ),
    About.BEHIND: (
        "behind count when why scope model other asset item approved rejected applied reviews"
        " custom "
        "pending votes result version language findings prompt improve"
    ),
    About.LINEAGE: "lineage count latest asset version result item when",
    About.RUN: (
        "model when who author status scope database version profile failed why count result "
        "latest oldest asset item both speed cost tokens approved rate"
    ),
    About.COUNTS: "per coverage count asset table schema scope item both together most more result "
    "differ",
    About.WINS: (
        "who better worse asset item most least count tie logprob rank more result high table"
    ),
    About.LENGTH: "per count length average asset item result most least speed better both more"
    " table",
    About.VOTES: "votes count better asset both item reviews",
    About.QUEUE: (
        "need queue reviews cost speed should asset item better most choose pending approved "
        "latest why worse help table"
    ),
    About.RULES: "rules choose asset approved applied should count both better result",
    About.EDGE: "better worse result asset more help edge most list differ",
    About.RANKED: (
        f"{_DECISIONS} {_KINDS} confidence low high logprob missing differ changed count most "
        "least better worse table asset item rate average result rank length more per version "
        "both gap regress improve"
    ),
}
_OF = {about: _ALWAYS | words_of(words) for about, words in _ACCOUNTED.items()}


def beside(asked: Asked, about: About, only: str = "") -> tuple[str, ...]:
    """The words of a question that an answer of this topic, with a filter, would leave out."""
    known = _OF.get(about)
    if known is None:
        return ()
    left = {concept for concept in asked.concepts if concept.replace(" ", "_") not in known}
    if only == finding(FindingKind.EMPTY):
        left -= {"not", "missing"}
    if about is About.SETTINGS and "language" in asked.words:
        left -= _PLACES
    if about is About.HISTORY and asked.run_ids:
        return ("run",)
    if about in _OF_WHOLE_RUNS and asked.named:
        return tuple(sorted(asked.named.words))[:2]  # no place narrows it
    if (asked.named and not asked.named.outside) or asked.named.unknown:
        left -= _PLACES
    if about is About.RANKED and only not in ("", "assets"):
        left |= asked.concepts & {*_BANDS, "confidence", "logprob", "improve", "regress"}
    if about is About.ASSETS and only not in _BANDS:
        left |= asked.concepts & {*_BANDS}
    if about is About.ASSETS and only in ("regressed", "improved", "gap"):
        left |= asked.concepts & {"not"}
    if about is About.RUN and not asked.has(*_OF_ITS_ASSETS):
        left |= asked.concepts.intersection(("asset", "item"))
    if about is About.SETTINGS and any("_" in word for word in asked.words):
        left |= asked.concepts.intersection(("count",))
    of_time = about is About.SPEED and asked.has("model")
    if about in _SPENT and not (asked.has("step") or of_time or _in_percent(asked)):
        left |= {"rate"}
    if about is About.REVIEWS and only != "applied":
        left |= asked.concepts.intersection(("scope",))
    kinds = asked.concepts.intersection(_KINDS_OF_DECISION)
    if about is About.REVIEWS and len(kinds) > 1 and only not in ("who", "statuses"):
        left |= kinds
    if about is About.RANKED and only == "assets":
        left |= asked.concepts.intersection(("both",))
    told = [word for word in asked.words if CONCEPT.get(word) in left]
    return tuple(dict.fromkeys(told or sorted(left)))


_BANDS = ("high", "medium", "low")
_SPENT = {About.COST, About.TOKENS, About.SPEED}


def _in_percent(asked: Asked) -> bool:
    """Whether nothing but the unit of a difference is told: how much cheaper, in percent."""
    rates = {word for word in asked.words if CONCEPT.get(word) == "rate"}
    return rates <= {"percent", "percentage"}


_OF_WHOLE_RUNS = {About.RUN, About.LINEAGE, About.SETTINGS}
_OF_ITS_ASSETS = ("count", "scope", "approved", "cost", "tokens", "speed")
"""What a run has of assets, or for each of them, that is a fact of it."""

_EVERY = frozenset({*_ACCOUNTED, About.WISH})
_ELSE: Mapping[str, frozenset[About]] = {
    # whether something may be compared is not how the comparison ends
    r"\b(?:may|can|could|should|dare) (?:i|we|one)\b.*\bcompare\b|\bbe compared\b|\bcomparable\b"
    r"|\b(?:fair|valid|right|okay?|fine|safe|meaningful|useful|sense|point) (?:to|in) compar\w+": (
        frozenset({About.VERDICT, About.WHY, About.NAMED, About.SETTINGS, About.HELPED})
    ),
    r"\b(?:time|gap|minutes|hours|days)(?: \w+)? between\b": frozenset({About.SPEED, About.LEDGER}),
    r"\bthan (?:half )?(?:an?|one) (?:\w+ )?(?:dollars?|cents?|bucks?|seconds?|minutes?|hours?)\b"
    r"|\bin (?:percent|%) of\b": frozenset({About.COST, About.TOKENS, About.SPEED}),
    r"\b(?:an?|the) (?:average|mean|median|typical|usual) run\b": frozenset(
        {About.COST, About.TOKENS, About.SPEED}
    ),
    r"\b(?:per|each|every|for an?) (?:single )?(?:second|minute|hour|token|dollar|cent)s?\b": frozenset(
        {About.COST, About.TOKENS, About.SPEED}
    ),
    # a condition that is none of names or of decisions
    r"\b(?:besides|apart from|aside from|other than|except(?: for)?|ignor\w+|disregard\w*|unless"
    r"|assuming|if (?:we|you|i|one|people|only))\b": frozenset(
        {*_ACCOUNTED} - {About.NAMED, About.RUN, About.LINEAGE, About.HISTORY, About.BEHIND}
    ),
    r"(?<!tell me)(?<!know)(?<!see)(?<!sure)(?<!check)(?<!wonder)(?<!out)(?<!ask)(?<!say)(?<!^why)"
    r" (?:if(?! (?:any|so|not|possible|it|you look)\b)|unless|provided|given that|supposing|in"
    r" case)"
    r"\b": _EVERY | {About.LEDGER},
    # what one of the runs has that the other lacks, and whether texts are true, no verdict tells
    r"^(?:and |so )?(?:is|are) there (?:any|an?|some) (?:columns?|assets?|texts?|tables?|fields?"
    r"|descriptions?)\b": frozenset({About.VERDICT}),
    r"\b(?:match|agree|fit|correspond|conform)\w*\b.*\b(?:database|data|reality|truth|catalog)\b": (
        _EVERY
    ),
    r"\bhow (?:sure|certain|confident|safe) (?:can|may|should|could) (?:i|we|you|one)\b": frozenset(
        {About.WISH, About.ASSETS, About.CONFIDENCE}
    ),
    r"\bany ?(?:more|longer)\b": _EVERY | {About.LEDGER},
    # which part of a run to take, who made it, what is best among several, and only one kind of asset
    r"^(?:and |so )?(?:which|what) (?:tables?|columns?|assets?|fields?)\b": frozenset(
        {About.APPLY, About.VERDICT}
    ),
    r"\bwho (?:ran|made|started|owns|launched)\b": frozenset(
        {About.SPEED, About.COST, About.TOKENS, About.VERDICT}
    ),
    r"\b(?:best|worst|highest|lowest|longest|shortest) of (?:the|all|these|those)"
    r" (?:two|three|four)\b": frozenset({About.RANKED, About.WISH, About.ASSETS}),
    r"^(?:and |but )?only (?:the )?(?:tables|columns)\b": _EVERY,
    r"^(?:and |also |please )*(?:add|include) (?:run )?#?\d+\b": _EVERY,
    r"\b(?:more|fewer|less) (?:descriptions|texts|columns|assets|tables|fields|results)\b": frozenset(
        {About.VERDICT}
    ),
    # from one band to another
    r"\bfrom (?:high|medium|low)\b.* to (?:high|medium|low)\b": frozenset({About.CONFIDENCE}),
    # what a text has in it, and tables where assets are told
    r"\bhow many sentences\b|\bsentences per\b": _EVERY | {About.LEDGER},
    # adverbs and adjectives that narrow: nearly the same, recently approved, the key columns
    r"\b(?:almost|nearly|barely|hardly|mostly|mainly|partly|partially|always|usually|normally"
    r"|typically"
    r"|previously|formerly|initially|originally|automatically|unanimously|recently|lately"
    r"|temporarily|(?<=\w )(?<!me )(?<!once )(?<!them )again)\b": _EVERY,
    r"\b(?:slightly|marginally|somewhat|a (?:bit|little)|only just) (?:better|worse|higher|lower"
    r"|longer|shorter|improved|regressed|differ\w*)\b": _EVERY - {About.VERDICT, About.COST},
    r"\b(?:chang\w*|differ\w*|moved|improved|regressed|dropped|fell|rose|gained|lost)"
    r" (?:only |just )*(?:slightly|marginally|a (?:bit|little)|somewhat|minimally)\b": _EVERY,
    r"\b(?:key|important|major|minor|relevant|special|extra|additional|critical|main|simple|easy"
    r"|hard|final|first(?=\s\w+\b(?<!s))|last(?=\s\w+\b(?<!s))) (?:columns?|assets?|texts?|fields?"
    r"|tables?|descriptions?|differences?|findings?)\b": _EVERY,
    r"\b(?:columns?|assets?|texts?|fields?|descriptions?)\b.*"
    r" (?:in each|in every|in which|per|for each|for every|of each|of every|by) tables?\b": (
        frozenset({About.TABLES, About.ASSETS, About.REVIEWS, About.FINDINGS})
    ),
    r"^(?:and |so |please )*(?:which|what|list|show|name|give)\b(?: me)?(?! tables?\b)"
    r"(?:(?!how many).)*\b(?:columns?|assets?|texts?|fields?|descriptions?)\b.*"
    r" (?:in each|in every|in which|per|for each|for every|of each|of every|by) tables?\b": (
        frozenset({About.RANKED, About.WISH})
    ),
    r"\b(?:columns|tables) only$|\bonly (?:on |in |for )?(?:the )?(?:columns|tables)$": frozenset(
        {About.VERDICT, About.ASSETS, About.EDGE, About.WINS, About.LOGPROB, About.WISH}
    ),
    r"\b(?:cheapest|dearest|fastest|slowest|longest|\w+ expensive)\b.* (?:of all|ever)$": (
        frozenset({About.COST, About.TOKENS, About.SPEED})
    ),
    # a run that there may be is none of those that are compared
    # most of what: one run says yes or no of a column
    r"\b(?:columns?|assets?|texts?|fields?|descriptions?)\b.*\b(?:do|does|did|are|is|were|was"
    r"|gets?|got)\b"
    r".*\b(?:most|least)\b": frozenset({About.REVIEWS}),
    # how a share moved is not how large it is, and applying is not winning
    r"\b(?:lost|loses?|gain(?:s|ed)?|dropped|fell|rose) (?:in |the most |most |some |their |its )*"
    r"(?:approvals?|acceptance)\b": frozenset({About.RANKED, About.APPROVAL, About.REVIEWS}),
    r"\b(?:did|does|do|has|have)\b.*\bappl(?:y|ies)\b": frozenset(
        {About.VERDICT, About.WHY, About.COST, About.NAMED}
    ),
    r"\b(?:ran|happened|(?:was|were) run) between\b": frozenset({About.VERDICT}),
    r"\b(?:biggest|largest|smallest) runs?\b": frozenset(
        {About.COST, About.TOKENS, About.SPEED, About.APPROVAL}
    ),
    r"\bany (?:\w+ )?runs?\b|\bthere (?:an?|some) (?:\w+ )?runs?\b": frozenset(
        {About.RUN, About.REVIEWS, About.COST, About.TOKENS, About.SPEED, About.APPROVAL}
    ),
    r"\bby (?:all|every|each)(?: of)?(?: the)? (?:models?|authors?|profiles?|providers?|people"
    r"|llms?)\b": frozenset({*_ACCOUNTED, About.LEDGER, About.WISH}),
    r"\b(?:what|which) (?:data )?type\b|\bsql\b": frozenset({*_ACCOUNTED, About.LEDGER}),
    r"(?<=how many )(?:rows|records|distinct values|nulls?|null values|values)(?= (?:does|do|has"
    r"|have"
    r"|are|is|in|of)\b)": frozenset({*_ACCOUNTED, About.LEDGER, About.WISH}),
    r"\btables? (?:is|was|did|does|has|have) (?:run )?\S+ (?:\w+ )?(?:better|worse|ahead|wins?|won"
    r"|leads?|beats?)\b": frozenset({About.RANKED}),
    # of the pending texts, those in customers: not of those in customers the pending ones
    r"\b(?:share|percent\w*|fraction|proportion) of (?:all |the )*\w+ (?:\w+ )?(?:is|are|was|were"
    r"|falls?|comes?|belongs?) (?:in|on|from|to|into) (?!(?:a|the|both|either|each) )\w+[^ ]*$": (
        frozenset({About.WISH, About.REVIEWS, About.APPROVAL, About.FINDINGS})
    ),
    r"\b(?:biggest|largest|smallest|greatest|best|worst) (?:single )?(?:win|gain|lead|loss|drop"
    r"|improvement|regression|difference)\b": frozenset({About.VERDICT}),
    r"\b(?:better|worse)\b": frozenset({About.LENGTH}),
    r"\b(?:prefer|like|love|favou?r)\w*\b|\btokens? (?:of|for|in) (?:the )?(?:describe|profile)\b"
    r"|\bwhen will\b": frozenset({About.RUN}),
    r"\b(?:does|do|did|has|have)\b.* an? (?:column|field)\b": frozenset({About.NAMED}),
    r"^(?:which|what) (?:model|llm|author|profile)s? (?:is|are|was|were|does|do|has|have)\b": (
        frozenset({About.VERDICT, About.SIGNIFICANCE, About.APPLY})
    ),
    r"\b(?:best|better|worst|worse|good|bad|strong\w*|weak\w*) (?:at|with|on|for) (?:the )?"
    r"(?:dates?|times|status(?:es)?|names?|days|months|years|numbers|ids?|everything)$": frozenset(
        {*_ACCOUNTED, About.WISH, About.LEDGER}
    ),
    r"^(?:and )?(?:which|what|how many) tables (?:have|has|had) (?:an?|any|no) "
    r"(?:descriptions?|texts?|comments?)$": frozenset({About.TABLES, About.VERDICT}),
    r"^(?:and |so )?when (?:was|were|is|did|has)\b": frozenset({About.NAMED}),
    r"\bwhat if\b|\b(?:better|worse) by (?:the )?(?:median|mean|average)\b": frozenset(
        {*_ACCOUNTED, About.WISH}
    ),
    r"\bnot (?:in |by )?(?:both|all|every)\b": frozenset({About.OVERLAP, About.REVIEWS}),
    r"\b(?:which|what) tables? (?:has|have|had|got|contains?)\b.*\b(?:most|fewest|least)\b": (
        frozenset({About.ASSETS})
    ),
    r"\b(?:fewest|least) (?:regress|improve|drop|gain|loss|win)\w*"
    r"|\b(?:regressed|dropped|fell|moved|lost|declined|sank) (?:the )?least\b": (
        frozenset({About.TABLES, About.ASSETS, About.WISH})
    ),
    r"\b(?:smallest|lowest|least|narrowest) (?:gap|difference)s?\b": frozenset({About.ASSETS}),
    r"\bother runs\b|\b(?:which|what|list|show|any) runs\b|^runs\b": frozenset({About.SETTINGS}),
    r"\btables (?:where|that|which|are|with)\b"
    r"|\bwhich tables (?:are|were) (?:tied|same|equal)\b": frozenset({About.ASSETS}),
    r"^(?:and |so |but )*where\b(?!.* (?:runs?|they|both) (?:stand|differ))": frozenset(
        {About.VERDICT}
    ),
    r"\b(?:win|gain|improvement)\b.* and .*\b(?:loss|drop|regression)\b": frozenset(
        {About.VERDICT}
    ),
    r"\b(?:better|best|worse|worst|top|strictest) reviewers?\b"
    r"|\b(?:how many|share|number)\b.*\bdecided\b": frozenset({About.APPROVAL}),
    r"\b(?:columns?|assets?|fields?|tables?|texts?) (?:called|named|like)\b": frozenset(
        {About.RUN}
    ),
}
_ANOTHER = tuple((re.compile(pattern), topics) for pattern, topics in _ELSE.items())


_TAKEN_TOGETHER = {About.APPROVAL, About.REVIEWS, About.FINDINGS, About.LENGTH, About.LOGPROB}
"""Topics that tell of several tables as of one."""
HELD = re.compile(r"\b(?:vs\.?|versus|than|compared (?:to|with)|against|difference between)(?!\w)")


def another(asked: Asked, about: About, text: str) -> tuple[str, ...]:
    """The turn of phrase that asks another question than the one that its single words ask."""
    if asked.named.outside:
        return ()
    if len(asked.named.tables) > 1 and about in _TAKEN_TOGETHER and (held := HELD.search(text)):
        return (held[0],)
    found = (match[0] for phrase, of in _ANOTHER if about in of and (match := phrase.search(text)))
    return tuple(found)[:1]


_SECOND = re.compile(r"(?<=\S )and ((?:how many|how much|which|what|who|when|where|how) .*)")
_FIRST = r"(?:most|least|fewest|highest|lowest|cheapest|longest|fastest|slowest|biggest|smallest)"
_TWICE = re.compile(
    rf"\b{_FIRST}\b.* (?:but|while|yet|although|and(?: the)? single) .*\b{_FIRST}\b"
)
_BOTH_TOLD = {About.COST, About.TOKENS, About.SPEED, About.RUN, About.BEHIND, About.UNKNOWN}


def second_question(about: About, only: str, text: str) -> tuple[str, ...]:
    """What is asked beside: of two questions in one an answer says both, or none."""
    if twice := _TWICE.search(text):
        return (twice[0],)
    match = _SECOND.search(text)
    if (
        match
        and about is About.VERDICT
        and re.match(r"what (?:differs|changed|is different)", match[1])
    ):
        return ()
    if match is None or about in _BOTH_TOLD or only == "missing" or len(match[1].split()) < 3:
        return ()
    return (match[1],)
