"""Turns of phrase that ask in many words what few words ask, wherever they stand in a question.

They are put into those words before a grammar sees the question: word by word each of them would be
another question, or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from amx_tui.ask.agents.offline.lexicon import CONCEPT
from amx_tui.ask.agents.offline.plain import boards, effects, spending
from amx_tui.ask.agents.offline.plain.lists import of_lists
from amx_tui.text import folded

_RUN = r"(?:run )?(?:#?\d+|[A-D]\b)"
_WE = r"(?:we|i|you|they|one|people|it|things)"
_ASSETS = r"(?:columns?|texts?|descriptions?|assets?|fields?|ones?|things?)"
_DECIDED = r"(?:review\w*|decided(?: on| about)?|looked at|gone through|worked through|judged)"
_DECISION = (
    rf"(?:{_DECIDED}|approved|accepted|rejected|skipped|applied|undecided|pending|failed|edited by"
    r" hand)"
)
_PART = (
    r"(?:how much|(?:what|which|how large a) (?:share|percentage|percent|part|proportion|fraction))"
)
_BY_NOW = r"(?: so far| yet| already| by now| until now| up to now)*"
_MOST = r"(?:most|furthest|hardest|worst|strongest)"
_FELL = r"(?:lost|lose|dropped|drop|fell|fall|sank|sink|declined?|decreased?|went down|slipped)"
_ROSE = r"(?:gained?|rose|rise|climbed|climb|increased?|went up|grew|grow|won)"
_SURE = r"(?:(?:in|of) )?(?:the )?(?:model )?(?:confidence|certainty)"
_OWN = (
    r"(?:his|her|their|our|my|your|an?|one's|its|somebody's|someone's)(?: or (?:her|his))? (?:very"
    r" )?own(?: (?:words?|wordings?|texts?|versions?|descriptions?|phrasings?|sentences?|ones?))?"
)
_SOMEBODY = (
    r"(?:a |an |the |any |some )?(?:persons?|people|humans?|reviewers?|somebody|someone|anybody"
    r"|anyone"
    r"|users?|editors?|colleagues?|we|they)"
)
_REPLACED = (
    r"(?:replace|rewrite|rewrote|overwrite|overwrote|rewritten|overwritten|substitute|swap)[sd]?"
)
_NAMES = (
    r"(?:an? |any |some |the )?(?:(?:table|column|field|schema|database) )?(?:names?|tables?"
    r"|columns?"
    r"|fields?|objects?|schemas?)"
)
_NOWHERE = (
    r"(?:that|which|who) (?:(?:really |actually )?(?:do|does|did)(?: ?n['’]?t| not) (?:really "
    r"|actually"
    r" |even )?exist|(?:is|are) (?:nowhere|not there|not real|unknown|made[- ]up|invented"
    r"|fictional)"
    r"|(?:nothing|nobody|no table|no column) (?:has|bears|is called)|never existed?)(?: (?:at all"
    r"|anywhere|in the (?:database|schema|history|source|data)))?"
)
_MINUTES = (
    r"^(?:if |when |suppose )?(?:i|we)(?:['’]ve| have)?(?: only| just)*(?: got| have)?(?: only|"
    r" just)*"
    r" (?:about |around |some )?(?:an? |half an |the |one )?[\w-]+ (?:spare |free"
    r" )?(?:min(?:ute)?s?"
    r"|hours?)(?: left| free| to spare| of time| for (?:this|that|it|the review|reviewing|a"
    r" review))?[,;:.]* (?:so |and |then |now )?(?=which|what|where)"
)
_FIRST = (
    rf"(?:which|what)(?: of)?(?: the)?(?: (?P<in>[\w.]+)(?= {_ASSETS}))?(?: {_ASSETS})?(?: is it"
    rf" that)?"
    rf" (?:should|shall|do|must|could|can|would|ought) {_WE} (?:to )?(?:read|look (?:at|into"
    rf"|over)|open"
    r"|check|review|see|go through|inspect|proofread|start (?:with|on|reading|reviewing)|begin"
    r" (?:with"
    r"|on|reading)|tackle|attend to|touch) first"
)
_SAVED = r"(?:saved?|saving|spare|spared)"
_CHOSE = (
    r"(?:stay(?:ed|ing)?(?: with| on)|stick(?:ing)? (?:with|to)|stuck (?:with|to)|us(?:e|ed|ing)"
    r"|tak(?:e|ing)|took|(?:go|going|went) (?:with|for|back to)|keep(?:ing)?|kept|cho(?:se|ose"
    r"|osing)"
    r"|pick(?:ed|ing)?|switch(?:ed|ing)?(?: back)? to|prefer(?:red|ring)?|run(?:ning)?|had used|had"
    r" stayed with|had taken|had kept|had chosen)"
)
_ONE = r"(?:the )?[\w.#/-]+(?: (?:prompt|model|run|one|setting|version))?"
_COVERED = r"(?:described|covered|written|documented|included|processed)"
_SHARE = r"(?:share|percentage|proportion|part|fraction)"
_ITS = r"(?:its|their|the|his|her|our|all)(?: own)?"
_TEXTS = r"(?:texts?|descriptions?|columns?|results?|assets?|suggestions?|wordings?)"
_APPROVED = r"(?:approved|accepted|signed off|agreed to|taken)"
_DATABASE = r"(?:the |our |a )?(?:databases?|db|warehouse|server|dbms)(?: itself)?"
_REFUSED = (
    r"(?:refused|rejected|declined|denied|turned down|blocked|bounced|not accepted|not let through)"
)


_AMOUNT = r"(?:total )?(?:costs?|tokens?|spend(?:ing)?|price|duration|time)"
_DEAR = re.compile(
    r"\b(?:costs?|costly|expensive|pricier|dearer|cheaper|pricey|take longer|took longer|slower"
    r"|faster"
    r"|tokens|seconds|minutes|money)\b",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"\b(?:the|my|our) (?P<age>new|old)(?:er)? prompt\b(?! tokens)", re.IGNORECASE)
"""A prompt costs nothing by itself: the run with it is meant."""


def _cheaper(match: re.Match[str]) -> str:
    if match["what"] and "tokens" in match["what"]:
        less = f" than {match['two']}" if match["two"] else ""
        return f"how many fewer tokens did {match['one']} use{less}"
    word = "faster" if match["what"] and "time" in match["what"] else "cheaper"
    less = f" than {match['two']}" if match["two"] else ""
    return f"how much {word} is {match['one']}{less}"


def _got_better(match: re.Match[str]) -> str:
    place = match["in"] or match["on"]
    return f"did it get better{f' on {place}' if place else ''}"


def _each(run: str | None) -> str:
    return "each run" if run is None or run.casefold().endswith((" run", " runs")) else run


def _state(word: str) -> str:
    return "decided" if re.fullmatch(_DECIDED, word, re.IGNORECASE) else word


def _end(most: str) -> str:
    return "lowest" if most.casefold() in ("smallest", "lowest", "least") else "highest"


_PLEASE = r"(?P<please>(?:please |now |so |can you |could you |would you )*)"
_TURNS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    # from one run to another
    (rf"\b(?:when|as|while|once|after|if) {_WE} (?:have |had )?(?:went|go|gone|moved?|switch(?:ed)?"
     r"|changed?|came|come|passed?|stepp?(?:ed)?|upgraded?)(?: over)? from\b", "from"),
    (r"(?<!are )(?<!is )(?<!were )(?<!was )\b(?:(?:in|by|when|while|on|after) )?(?:going|moving"
     r"|switching|changing over|stepping|passing|upgrading|coming)(?: over)? from\b", "from"),
    (r"\b(?:in|on|with|by|through|during|at) the (?:step|way|move|change|switch|transition|jump"
     r"|upgrade"
     r"|path) from\b", "from"),
    (rf"(?P<moved>\b(?:{_FELL}|{_ROSE}|regress\w*|improv\w*|(?:got|get|became|become|went)"
     rf" (?:better"
     rf"|worse|up|down|backwards?)|step|jump)\b.*) between ({_RUN}) and ({_RUN})",
     r"\g<moved> from \2 to \3"),
    (r"^(?:and |so |but )*(?:conversely|vice versa|the (?:inverse|converse|reverse)|in reverse|in"
     r" the"
     r" (?:other|reverse|opposite) direction)(?=\W*$)", "and the other way round"),
    # how sure the model was
    (rf"\b{_FELL} (?:the )?{_MOST} {_SURE}|\b{_FELL} {_SURE} (?:the )?{_MOST}", "regressed the"
     " most"),
    (rf"\b{_ROSE} (?:the )?{_MOST} {_SURE}|\b{_ROSE} {_SURE} (?:the )?{_MOST}", "improved the most"),
    # what would be saved
    (r"\b(?:how much|how many|what)(?P<what> money| time| of the cost| tokens)? (?:would|could|do"
     r"|did"
     rf"|will|can|does) {_WE}(?: have)? {_SAVED} (?:if {_WE} (?:had )?|by |with |when |in"
     rf" )?(?:{_CHOSE}"
     rf" )?(?P<one>{_ONE}?)(?: (?:instead of|rather than|over|against|and not|compared (?:to|with))"
     rf" (?P<two>{_ONE}))?(?=\W*$)", _cheaper),
    (r"^(?:what is|what's|what are|how (?:big|large|high) (?:is|are)) (?:the )?savings?"
     r" (?P<what>)(?:of"
     rf"|with|from|by|in)(?: using| taking)? (?P<one>{_ONE})(?: (?:over|against|compared (?:to"
     rf"|with)"
     rf"|versus|instead of) (?P<two>{_ONE}))?(?=\W*$)", _cheaper),
    # where a minute pays
    (_MINUTES, ""),
    (rf"^(?:and |so )?where (?:is|are|would|should|does|do|can|could)(?: {_WE}| my| our| a|"
     rf" the)?(?:"
     r" reviewer's| reviewing)?(?: spend)?(?: my| our| the)? (?:time|minutes?)(?: be)?(?: best|"
     r" better)? (?:spent|invested|pays?(?: off)?(?: most)?|well spent)(?=\W*$)",
     "what should I review first"),
    # what was reviewed, and what was not
    (r"^(?:did|are|were) (?:the |our |my |these |those )?(?:(?P<in>(?!column|table)[^\W\d][\w.]+)"
     r" )?(?:columns? |table )?(?:descriptions|texts)(?: (?:of|for|on|in) (?P<on>[^\W\d][\w.]+))?"
     r" (?:get |become |turn out |come out )?(?:any |much )?better\b(?: (?:now|than before|by"
     r" now)(?=\W*$| with))?", _got_better),
    (r"\bhow far (?:along )?(?:is|are|did|has|have|was) (?:the )?(?:review(?:ing|ers?)?"
     r"|people)(?: got|"
     rf" get| come| gone)?(?: (?:of|in|for|with|on) (?P<run>{_RUN}|each run|both runs|either run"
     rf"|every"
     r" run))?(?=\W*$)", lambda m: f"what share of the texts is decided in {_each(m['run'])}"),
    (rf"\b{_PART} of (?P<run>{_RUN}|(?:each|every|either|both|the two|the) runs?) (?:has|have|is"
     rf"|are"
     rf"|was|were)(?: been)?(?: already| still)* (?P<so>{_DECISION}){_BY_NOW}(?=\W*$)",
     lambda m: f"what share of the texts is {_state(m['so'])} in {_each(m['run'])}"),
    (rf"\b{_PART} of (?P<run>{_RUN}|(?:each|every|either|both|the two|the) runs?) (?:has|have|is"
     rf"|are)"
     r" (?:still )?(?:to be reviewed|to review|left(?: to (?:be )?review(?:ed)?)?|open|unreviewed"
     rf"|outstanding|waiting){_BY_NOW}(?=\W*$)",
     lambda m: f"what share of the texts is undecided in {_each(m['run'])}"),
    (rf"\b{_PART} of the review (?:of|in|for) (?P<run>{_RUN}|each run|both runs) (?:is|has been)"
     rf" (?:already )?(?:done|finished|completed?|over){_BY_NOW}(?=\W*$)",
     lambda m: f"what share of the texts is decided in {_each(m['run'])}"),
    (rf"\bhow (?:complete|advanced) (?:is|was) the review (?:of|in|for) (?P<run>{_RUN}|each run"
     rf"|both"
     r" runs)(?=\W*$)", lambda m: f"what share of the texts is decided in {_each(m['run'])}"),
    (rf"^(?:is|was) the review (?:of|in|for) (?P<run>{_RUN}) (?:already )?(?:done|finished"
     rf"|completed?"
     r"|over)(?: yet)?(?=\W*$)", r"how many texts are undecided in \g<run>"),
    (r"\b(?:are|were|is|was)(?: not|n['’]?t)(?: yet)? (?:fully|completely|entirely|wholly|totally)"
     r" (?:reviewed|decided)\b", "have undecided texts"),
    (r"\b(?P<what>(?:which|what|how many) (?:\w+ )?(?:columns|texts|descriptions|assets|fields)(?:"
     r" (?:of|in|on) [\w.]+)?)(?: still| do)* need (?:a |any |some |more )?(?:review(?:s|ing)?"
     r"|decisions?|to be reviewed)\b",
     r"\g<what> are undecided"),
    (rf"(?P<run>\b(?:in|by) {_RUN}) (?:alone|exclusively|solely)(?=\W*$)", r"\g<run> only"),
    (rf"\b(?P<t>tables) (?P<run>(?:of|in|from) {_RUN} )?(?:still |most |do |that )*(?:need|needs"
     r"|require|want|lack|await|call for)(?: (?:the )?(?:most|more|a|any|some|further|lots of"
     r"|much))*"
     r" (?:review(?:s|ing)?|decisions?|attention from (?:the )?reviewers?)\b",
     r"\g<t> \g<run>have the most undecided texts"),
    (r"\b(?P<so>approved|accepted|applied|rejected|skipped|taken) (?:anyway|anyhow|nevertheless"
     r"|nonetheless|regardless|even so|all the same|still|after all|in spite of (?:it|that)|despite"
     r" (?:it|that))(?=\W*$)",
     r"\g<so>"),
    (rf"^(?:did|has) (?P<run>{_RUN}) (?:ever )?(?:finish(?:ed)?|end(?:ed)?|complete(?:d)?|get done|got"
     r" done|get through|make it to the end|come to an end)(?: yet| already| now| properly)*(?=\W*$)",
     r"is \g<run> finished"),
    (r"\b(?:mean|average|avg|highest|lowest) logprob (?:of|for|on|in) (?:the )?(?P<on>[\w.]+) table"
     r" in both(?=\W*$)", r"mean logprob on \g<on>"),
    (r"\b(?P<how>which|who)(?: one| run| of the two)? (?:did|do) (?:people|reviewers|the reviewers|we)"
     r" (?:like|prefer|approve)(?: of)?(?: more| most| better| best)?(?=\W*$)",
     "which run has the higher approval rate"),
    # what only one of two described
    (r"(?:which|what|are there any|is there an?|is there any) tables? (?:(?:is|are|was|were)"
     r" )?(?:in"
     rf"|part of|{_COVERED} (?:in|by)) (?P<one>{_RUN})(?:,? (?:but|and|that|which|yet))+ (?:is"
     rf"|are|was"
     rf"|were)(?: not|n['’]?t)(?: {_COVERED})? (?:in|by|part of) (?P<two>{_RUN})(?=\W*$)",
     r"which tables are in \g<one> but not in \g<two>"),
    # what a person wrote, what nothing bears, what the database did not take
    (rf"\b(?:did|has|have|had) {_SOMEBODY} {_REPLACED} (?:with|by|in|into|for) {_OWN}",
     "were written by hand"),
    (rf"\b(?:did|has|have|had) {_SOMEBODY} {_REPLACED} (?:any |some |the |a )?(?P<t>{_TEXTS})"
     rf" (?:with"
     rf"|by|in|into) {_OWN}", r"how many \g<t> were written by hand"),
    (rf"\bin how many cases (?:did|has|have) {_SOMEBODY} (?:write|written|type|typed|enter"
     rf"|entered|use"
     rf"|used) {_OWN}",
     "how many texts were written by hand"),
    (rf"\b(?:did|has|have|had) {_SOMEBODY} (?:(?:re)?write|(?:re)?written|types?|typed|word|phrase)"
     r" (?:by |on )?(?:themselves|himself|herself|ourselves|their own|his own|her own)(?=\W*$|"
     r" (?:in|of"
     r"|on|for)\b)",
     "were written by hand"),
    (rf"\b{_REPLACED} (?:with|by|in|into) (?:{_OWN}|{_SOMEBODY}(?:'s own (?:words?|wordings?"
     r"|texts?))?)",
     "written by hand"),
    (rf"\b{_REFUSED} by {_DATABASE}", "could not be applied"),
    (rf"\bdid {_DATABASE} (?:refuse|reject|decline|deny|not accept|not take|turn down|block)\b",
     "could not be applied"),
    # which of many gets the most approved
    (r"\b(?:get|got|ha[sd]|have|reach|achieve)(?:s|d|ed)?(?: got)? (?:the )?(?P<most>largest"
     r"|highest"
     rf"|biggest|greatest|best|smallest|lowest) {_SHARE} of (?:{_ITS} )?{_TEXTS} {_APPROVED}",
     lambda m: f"has the {_end(m['most'])} approval"),
    (rf"\b(?:get|got|ha[sd]|have)(?:s|ted)? (?P<most>most|least) of {_ITS} {_TEXTS} {_APPROVED}",
     lambda m: f"has the {_end(m['most'])} approval"),
    # what is said beside a question, or in a roundabout way
    (r",? (?:and |but )?(?:that )?(?:it['’]?s|it is|this is) (?:really )?not (?:just |only |mere "
     r"|pure"
     r" )*(?:noise|chance|luck|random|a fluke|by chance)(?=\W*$)", ""),
    (r"(?P<is>\b(?:is|are|was|were) there (?:still )?(?:any|some|no|many)\b.*?) (?:left|remaining)"
     rf"(?= (?:in|of|on|for|by) {_RUN}\W*$|\W*$)", r"\g<is>"),
    (r"(?P<how>\b(?:which|what|how many) (?:low|medium|high)[ -]confidence (?:columns|texts"
     r"|descriptions|assets|ones|fields)) (?:are|is) (?:still )?(?:left|remaining)"
     rf"(?= (?:in|of|on|for|by) {_RUN}\W*$|\W*$)", r"\g<how> are there"),
    (rf"^(?:can you |please |could you )*(?:break|split) (?:down |up )?(?:the"
     rf" )?(?P<what>{_AMOUNT})(?:"
     r" down| up)? (?:by|into|per|across) (?:the )?", r"\g<what> by "),
    (rf"\b(?:an? |the )?(?:break ?down|split) of (?:the )?(?P<what>{_AMOUNT}) (?:by|into|per"
     rf"|across)"
     r" (?:the )?", r"\g<what> by "),
    (r"\b(?:(?:is|are|was|were) )?(?:worded|phrased|formulated) differently\b", "differ"),
    (r"\bthe run (?:with|of|under|on) (?:the |my |our )?(?P<age>new|old)(?:er|est)? prompt\b",
     r"the \g<age>er run"),
    (r"^(?:is|are|was|were) (?:there )?(?:anything|something) missing(?P<in> (?:in|from|of) "
     rf"{_RUN})?,? (?P<what>{_ASSETS}) (?:that|which) (?:got|have|has|had) no (?:descriptions?"
     rf"|texts?)"
     r"(?=\W*$)", r"are there \g<what> that got no description\g<in>"),
    # what is to be shown, in words of making and marking
    (rf"^{_PLEASE}(?:write|create|make|generate|prepare|draft|produce|compile)(?: (?:me|us|up|out"
     r"|down))*(?: an?| the)?(?: short| brief| quick| full| little)*(?= (?:summary|report|overview"
     r"|list|table|ranking|comparison|recap|differences?)\b)", r"\g<please>show me the"),
    (rf"^{_PLEASE}(?:mark|highlight|show|list|flag|underline)(?: me)? (?:all )?(?:the|those) ones"
     r"(?= where| in which)", r"\g<please>show the columns"),
    (rf"^{_PLEASE}(?:mark|highlight|flag|underline|single out|pick out|circle)(?= (?:me )?(?:all|the"
     r"|every|those|any|which|columns|tables)\b)", r"\g<please>show"),
    (rf"^{_PLEASE}(?:open|load|go to|jump to|switch to|turn to)(?: up)?(?= (?:{_RUN}|runs|the|[\w$]+"
     r"\.[\w$.]+)\b)(?! (?:the )?(?:texts?|columns?|ones|reviews?|descriptions?|assets?)\b)",
     r"\g<please>show"),
    (r"\b(?:(?:that|which) (?:are|is|were|was) )?(?:marked|flagged|labell?ed|tagged) (?:as|to be)"
     r" (?=(?:approved|accepted|rejected|skipped|pending|undecided|applied|failed)\b)", ""),
    # runs of the history
    (r"\b(?P<share>share|percentage|percent|proportion|fraction) of (?:the|our|my) runs\b",
     r"\g<share> of all runs"),
    (r"\b(?:over|across|among|of|in|for) (?:all|every one) of (?:our|my|the|these)"
     r" runs\b", "over all runs"),
    (r"\b(?:over|across|among|of|in|for) all (?:our|my|the) runs\b", "over all runs"),
    (r"\b(?:beats?|outperforms?|outdo(?:es)?|surpass(?:es)?|outscores?)\b(?=.* (?:over all runs"
     r"|(?:over"
     r"|across|in) (?:the |our )?(?:whole |entire )?history))", "do better than"),
    (r"(?P<runs>\bruns\b.*) (?:beat|outperform|outdo|surpass|outscore)(?P<two> (?:the )?(?:runs"
     r"|those"
     r"|ones)\b)", r"\g<runs> do better than\g<two>"),
    (r"\bhow (?:do|does|did) (?P<one>(?:the )?(?:\w+ )?runs\b.*) (?:compare|stack up|hold up|fare"
     r"|measure up)(?: to| with| against)? (?P<two>(?:the )?(?:\w+ )?(?:runs|those|ones)\b)",
     r"do \g<one> do better than \g<two>"),
    (r"\b(?:does|do|did|are) (?:the |our )?runs (?:with|of|on|using|that (?:had|used|have|use))"
     r" (?P<v>.+?) do better than (?:(?:the )?(?:others|rest|other (?:runs|ones))|(?:the )?(?:runs"
     r"|those|ones) without(?: (?:it|one|any|them))?)(?=\W*$)", r"does \g<v> help"),
    (r"^how (?:do|did|does) (?:the |our )?(?P<which>runs (?:with|without|on|by|of) .+?) (?:do"
     r"|perform"
     r"|fare"
     r"|score)(?: so far| overall)?(?=\W*$)", r"approval of \g<which>"),
    (r"^(?P<who>(?:which|what) (?:authors|users|people|colleagues) (?:have )?(?:used?"
     r"|tried)\b.*?)(?=\W*$)",
     r"\g<who> over all runs"),
    (r"\b(?P<than>than|beat|against|and|or|vs\.?|versus) (?:those|the ones|ones) (?=(?:with"
     r"|without|on"
     r"|by|of|from|that|which)\b)", r"\g<than> runs "),
)  # fmt: skip
_CHANGE = re.compile(
    r"^(?:and |so )?how (?:did|has|have) (?:the )?(?:columns? )?(?P<name>[\w.]+)(?: columns?)?"
    r" (?:changed?|evolved?|moved?)(?P<in>(?: (?:between|from|in) (?:the two(?: runs)?|both(?:"
    r" runs)?"
    rf"|{_RUN}(?: (?:and|to) {_RUN})?))?)\W*$",
    re.IGNORECASE,
)
_LOOKED_AT_FIRST = re.compile(_FIRST, re.IGNORECASE)
_BESIDE_NOTHING = re.compile(
    rf"\b(?:mention|refer to|name|use|talk about|speak of|cite|contain)(?:s|ing)? {_NAMES}"
    rf" {_NOWHERE}",
    re.IGNORECASE,
)
_STATES = (
    "better", "worse", "approved", "rejected", "accepted", "skipped", "pending", "undecided", "applied",
    "different", "identical", "missing", "empty", "longer", "shorter", "refused", "wrong",
)  # fmt: skip
_IS_SO = (
    r"(?= (?:get|got|gets|getting|improve\w*|became|become|chang\w*|differ\w*|regress\w*|dropped"
    rf"|worsen\w*|(?:are|were|was|is|got) (?:not )?(?:the same|{'|'.join(_STATES)}))\b)"
)
_OF_DESCRIPTIONS = (
    # docs are documents, too, that a run was given
    rf"\b(?:column )?docs\b{_IS_SO}",
    r"\bdocs\b(?= (?:for|on|of) (?!runs?\b|the runs?\b|#?\d|these\b|both\b|[A-D]\b))",
    *(rf"(?<=\b{word} )docs\b" for word in _STATES),
    # a reviewer may have commented on something
    r"(?<!reviewer )(?<!reviewers )(?<!reviewer's )(?<!review )(?<!user )(?<!leave )(?<!left"
    r" )(?<!any"
    r" )(?<!no )(?<!with )(?<!without )\b(?:column |table )?comments\b(?! (?:by|from|left) (?!run\b"
    r"|#?\d))",
    # how many sentences a text has is another question
    r"(?<!how many )(?<!same )(?<!stock )(?<!template )(?<!filler )(?<!canned )\bsentences\b"
    + _IS_SO,
)
_DESCRIPTIONS = re.compile("|".join(_OF_DESCRIPTIONS), re.IGNORECASE)
_ALL = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (*_TURNS, *spending.TURNS, *boards.TURNS, *effects.TURNS)
)


def turned(text: str, is_name: Callable[[str], bool]) -> str:
    """The text in fewer words; `is_name` are words of the history, which stay."""
    text = _DESCRIPTIONS.sub(lambda m: m[0] if is_name(folded(m[0])) else "descriptions", text)
    text = of_lists(text)
    for pattern, plain in _ALL:
        text = pattern.sub(plain, text)

    def first(match: re.Match[str]) -> str:
        place = match["in"]
        if place and not is_name(folded(place)):
            return match[0]
        return f"what should I review first{f' in {place}' if place else ''}"

    if _DEAR.search(text):
        text = _PROMPT.sub(r"the \g<age>er run", text)
    if (change := _CHANGE.search(text)) and _is_column(change["name"], is_name):
        text = f"{text[: change.start()]}what happened to {change['name']}{change['in']}"
    return _LOOKED_AT_FIRST.sub(first, text)


def _is_column(word: str, is_name: Callable[[str], bool]) -> bool:
    """Whether a word is a name of the history, and none of a measure or a setting."""
    return is_name(folded(word)) and folded(word) not in CONCEPT


def without_nothing(text: str) -> str:
    """The text with what mentions a name that nothing bears as what has unknown names."""
    return _BESIDE_NOTHING.sub("have unknown names", text)
