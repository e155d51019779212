"""Whole questions about the compared runs, with a place in them for each run.

A question is one of these or none: no word of it is passed over. What stands in front of the question
itself, such as `if I had to ship one of them today`, is a part of it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from amx_tui.ask.agents.offline.plain.questions import QUESTIONS
from amx_tui.ask.agents.offline.plain.slots import PARTS
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

ASKS = {said: word for word, texts in QUESTIONS.items() for said in texts.split(", ")}

_BETTER, _SURE, _CHANCE = "which run is better", "is it significant", "is it chance"
_APPLY, _ALIKE = "which run should I apply", "which settings are the same"
_WHOLES: tuple[tuple[str, str], ...] = (
    # which run is better
    (r"how (?:did|does|do|has|have|would) <ONE> (?:stack up|fared?|hold up|measure up|do(?:ne)?"
     r"|compare|perform(?:ed)?|shape up|come off|rate|rank|look|work out) (?:against|to|with"
     r"|next to|alongside|compared (?:to|with)|relative to|versus|vs\.?) <TWO>",
     "which run is better, {one} or {two}"),
    (r"(?:is|was|has|had|did|does|do) <ONE> (?:got |have |hold |get |gain )?(?:the "
     r"|an? )?(?:edge|upper hand|advantage|lead) (?:over|on|against) <TWO>",
     "is {one} better than {two}"),
    (r"which(?: run| one)?<OF> (?:scored|did|performed|came out|fared|turned out|looks|ranks"
     r"|rates|rated)(?: the)? <BETTER>(?: overall| in the end| altogether| on the whole)?(?:,?"
     r" (?:and|or) which(?: run| one)?(?: did| was| is| came out| turned out)? <WORSE>)?", _BETTER),
    (r"which(?: run| one)?<OF> (?:has|had|wrote|made|produced|gave|delivered|got"
     r"|came up with)(?: us)?(?: the)? (?:better|best|higher|stronger|finer) (?:overall"
     r" )?(?:descriptions|texts|quality|output|results?|work)(?: overall)?", _BETTER),
    (r"(?:judge|rate|assess|evaluate|weigh up|grade|score|appraise) <PAIR>(?: for (?:me|us))?",
     _BETTER),
    (r"(?:i (?:wonder|ask myself) )?(?:if|whether) <ONE> (?:is|was|did|performed"
     r"|has done) better than <TWO>", "is {one} better than {two}"),
    (r"(?:which|what) (?:run|one)<OF> (?:is|was|did|does|performs|looks|seems|turned out"
     r"|comes out|came out)(?: to be)?(?: the)? <BETTER>(?: one| run)?(?:[,:]? <RUN> or <RUN>)?",
     _BETTER),
    (r"(?:is|was) the quality (?:of|in) <ONE> (?:better|higher) than (?:that (?:of|in) "
     r"|the quality of )?<TWO>(?:['’]s)?|(?:is|was) <ONE>['’]s quality (?:better"
     r"|higher) than <TWO>(?:['’]s)?", "is {one} better than {two}"),
    (r"is it <ONE> or <TWO> (?:that|which|who)(?:['’]s| is| was| did| does| has)? <BETTER>",
     "which run is better, {one} or {two}"),
    # whether that can be known
    (r"how <SURE>(?: is| was| are)? (?:<WHOSE><LEAD><OVER>|the (?:evidence|proof"
     r"|case)(?: (?:that|for|of) (?:<CLAIM>|<WHOSE><LEAD><OVER>))?|it that <CLAIM>)", _SURE),
    (r"how <SURE> (?:can|may|should|could|must|am|are|were) (?:i|we|one|you)(?: be)? (?:that"
     r" <CLAIM>|(?:of|about|in) <WHOSE><LEAD><OVER>)", _SURE),
    (r"(?:is|was|are) (?:<WHOSE>(?:<LEAD>|evidence|data|proof|sample)<OVER>|it|that"
     r"|this) <SURE> enough(?: to (?:be sure|trust(?: it)?|rely on|say so|tell|(?:say|tell|claim"
     r"|conclude) (?:that )?<CLAIM>))?", _SURE),
    (r"(?:is|was|are) (?:<WHOSE><LEAD><OVER>|it|that|this) (?:beyond|above|more than"
     r"|outside(?: of)?|bigger than|larger than|greater than|clear of|not) <CHANCE>", _SURE),
    (r"(?:is|was|are|could|might|may|can) (?:<WHOSE><LEAD><OVER>|it|that|this)(?: be"
     r"| have been)? (?:within|inside|below|under|less than|smaller than|due to|down to"
     r"|no more than)? ?<CHANCE>", _CHANCE),
    (r"(?:is|was) (?:<WHOSE><LEAD><OVER>|it|that|this) (?:real|genuine|true|solid|significant"
     r"|meaningful)(?:,)? or (?:is (?:it|that|this) )?<CHANCE>", _CHANCE),
    (r"is there (?:a|any) (?:statistically |really |real |significant |true )+differences?(?:"
     r" between <PAIR>)?|statistically(?: speaking)?,? is there (?:a|any) (?:\w+ )?difference(?:"
     r" between <PAIR>)?", _SURE),
    (r"(?:are|do|did) <PAIR> (?:differ )?(?:really |statistically |significantly )+(?:different"
     r"|differ)", _SURE),
    (r"how (?:much|far) (?:can|should|may|could) (?:i|we|one|you) (?:trust|rely on|believe"
     r"|bank on|count on) (?:<WHOSE><LEAD><OVER>|it|that|this)|how (?:much|far) can"
     r" <WHOSE><LEAD><OVER> be (?:trusted|relied on)", _SURE),
    (r"(?:can|could|may|do|does) (?:(?:i|we|you|one|it|this|the interval) (?:rule out"
     r"|exclude)(?: that (?:it|this|that|<CLAIM>|<WHOSE><LEAD><OVER>)(?:['’]s| is"
     r"| was)?)? <CHANCE>|<CHANCE> be (?:ruled out|excluded))", _SURE),
    (r"(?:what are the (?:odds|chances) (?:that|of)|how (?:probable|likely) is it that) (?:it"
     r"|this|that|<WHOSE><LEAD><OVER>)(?:['’]s| is| was| being)? <CHANCE>", _CHANCE),
    (r"(?:does|do) (?:it|that|this|<WHOSE><LEAD><OVER>) (?:really )?mean (?:anything"
     r"|something)(?:,? or is (?:it|that) <CHANCE>)?|(?:is (?:it|this|that) )?(?:a )?signal or"
     r" <CHANCE>", _CHANCE),
    (r"(?:does|did) the (?:95 ?% )?(?:confidence )?interval (?:include|contain|cross|touch|span"
     r"|cover|hold|exclude) (?:0|zero)|is (?:0|zero) (?:in|inside|within|outside(?: of)?) the"
     r" (?:95 ?% )?(?:confidence )?interval|is the (?:95 ?% )?(?:confidence )?interval (?:clear"
     r" of|above|below|around) (?:0|zero)|what(?: is|['’]s) the 95 ?% (?:confidence"
     r" )?interval(?: of <WHOSE><LEAD>)?", "what is the confidence interval of the difference"),
    # which run to take
    (r"(?:(?:if|suppose|supposing|assuming|assume|imagine|say|let['’]s say|given(?: that)?|since"
     r"|as|because)(?: that)? )?(?:<MUST>|only one (?:may|can|could|must) (?:stay|remain|survive"
     r"|go live|be <CHOSEN>)|(?:being |i am |i['’]m )?forced to <CHOOSE>(?: one)?)[,;:.!-]*"
     r" ?(?:then |so |and )?(?:which|what)(?: (?:run|one))?<OF>(?: (?:should|shall|would|do|must"
     r"|ought|will|is|can) (?:i|we|you|it|that|one)(?: be| to)?(?: (?:<CHOOSE>|prefer|recommend"
     r"|suggest))?(?: to <CHOOSE>)?)?<WHERE>", _APPLY),
    (r"which(?: run| one| set| version)?(?: of (?:descriptions|texts|results|them"
     r"|the two(?: runs)?|these(?: two)?(?: runs)?|the runs))?(?:['’]s| (?:would|should|shall|do"
     r"|can|could|must|ought|will|is|to)(?: (?:i|we|you|it))?)(?: (?:be|to|rather|better|best"
     r"|you))* (?:<CHOOSE>|prefer|recommend|suggest|<CHOSEN>|go(?: live)?|worth <CHOOSING>"
     r"|worth taking|<GOOD> to <CHOOSE>)(?: live)?<WHERE>", _APPLY),
    (r"which(?: run| one)?<OF> (?:deserves|merits|ought|is ready|is fit|is good enough"
     r"|has) to (?:go(?: live)?|be <CHOSEN>|<CHOOSE>)<WHERE>", _APPLY),
    (r"which(?: run| one)?<OF> (?:is|['’]s) (?:production[ -]ready|(?:ready|fit"
     r"|good enough) for (?:production|prod))", _APPLY),
    (r"(?:is|are) <ONE> (?:production[ -]ready|(?:ready|fit|good enough|safe) (?:for"
     r" (?:production|prod|use)|to (?:go live|be <CHOSEN>|<CHOOSE>))|shippable)",
     "should I apply {one}"),
    (r"(?:(?:should|shall|can|could|may|might|would|must|do) (?:i|we|one|you)(?: recommend"
     r"| suggest| advise)?(?: to| that (?:we|i))?|is it <GOOD> to|would it be <GOOD> to)(?:"
     r" safely| now| already| really| just| better)? (?:<CHOOSE>|(?:switch|move"
     r"|change)(?: over)? to|upgrade to|(?:stick|stay|continue|remain) (?:with|on)"
     r"|hold on to) <ONE>(?: (?:instead of|rather than|over|and not|from|or (?:rather )?(?:stay"
     r" with|stick with|keep|stick to)|or) <TWO>)?<WHERE>", "should I apply {one}"),
    (r"what (?:should|shall|must|do|would) (?:i|we|you) do(?: now| next| then| about it"
     r"| with <PAIR>)*", _APPLY),
    (r"what(?: is|['’]s| would be) (?:the|your) (?:best|right|safest|wisest|recommended"
     r"|sensible)? ?(?:choice|option|pick|decision|recommendation|advice|suggestion"
     r"|call)(?: (?:here|for (?:production|prod)))?", _APPLY),
    (r"(?:is|are) there (?:any |an? )?(?:good )?reasons? (?:why (?:i|we) should )?(?:not to"
     r"|against) (?:<CHOOSE>|<CHOOSING>) <ONE><WHERE>|would (?:i|we) (?:regret|be sorry) (?:for "
     r"|about )?(?:<CHOOSING>) <ONE><WHERE>", "would I be wrong to apply {one}"),
    (r"(?:(?:is|are) there )?(?:any |an? )?(?:good )?reasons? (?:why (?:i|we) should|to"
     r"|for) (?:<CHOOSE>|<CHOOSING>|prefer|stay with|stick with) <ONE><WHERE>",
     "should I apply {one}"),
    (r"is it <GOOD> to (?:<CHOOSE>|(?:switch|move|change) to|(?:stay|stick) with) <ONE> or (?:to"
     r" )?(?:<CHOOSE>|(?:switch|move|change) to|(?:stay|stick) with) <TWO>", _APPLY),
    (r"(?:which|what)(?: one| run)?<OF>(?:['’]s| is| would be) the (?:better|best|safer|safest"
     r"|right|wiser|smarter|wisest) (?:choice|bet|option|pick|decision)(?:[,:]? <RUN> or"
     r" <RUN>)?(?: for <WHERE>)?", _APPLY),
    (r"(?:i need to decide between <PAIR>[,;.]? )?help me (?:to )?(?:decide|choose"
     r"|pick)(?: (?:a run|one|between <PAIR>|which (?:run |one )?to <CHOOSE>))?|(?:pick|choose"
     r"|name|select|recommend)(?: me)? (?:a|one|the) ?(?:winner|run|one)?(?: of <PAIR>)?(?: for"
     r" (?:me|us))?|(?:tell me |say )?(?:what|which(?: run| one)?) to <CHOOSE><WHERE>", _APPLY),
    # why
    (r"(?:what|which things?)(?: could| might| would| can| may)? (?:explains?|accounts? for"
     r"|(?:is|be|was|lies) behind|drives?|drove|caused?|causes|led to|contributed to"
     r"|brought(?: about)?) <WHOSE>(?:<LEAD>|better (?:result|quality)|success)<OVER>",
     "why is it better"),
    (r"(?:to what|what)(?: do (?:we|i)| does <RUN>)? (?:is|was|owe|owes) <WHOSE><LEAD><OVER>(?:"
     r" (?:due|owing|down|thanks)(?: to)?)?(?: to)?", "why is it better"),
    (r"where (?:does|did|do) <WHOSE><LEAD><OVER> (?:come|stem|originate|result) from",
     "why is it better"),
    (r"explain(?: to me)? <WHOSE>(?:result|outcome|advantage|improvement|lead|win|success)<OVER>",
     "why is it better"),
    # whether it is worth its money
    (r"(?:do|did|would|will) (?:we|i|you) (?:really )?get (?:more|better|enough|any more"
     r"|much more)(?: quality| value| out)? (?:for|from|out of|in return for) <MORE><MONEY>(?:"
     r" (?:with|of|in) <RUN>)?", "is it worth the money"),
    (r"(?:does|do|did|is|was) <THE>(?:better |higher |quality )*(?:quality|improvement|gain|lead"
     r"|advantage|result)(?: (?:of|in|with|from) (?P<one><RUN>))? (?:justify|justified by|worth"
     r"|make up for|outweigh|warrant) (?:<MORE><MONEY>|what (?:it|that|this) costs?)(?: (?:of|in"
     r"|with) <RUN>)?", "is it worth the money"),
    (r"(?:is|was) (?:it|that|<MORE><MONEY>(?: (?:for|of|on|in) <RUN>)?) (?:money )?(?:well spent"
     r"|justified|worth it)(?: by (?:its|the) (?:better )?(?:quality|improvement))?",
     "is it worth the money"),
    (r"(?:does it pay(?: off)? to|is it worthwhile to|is it worth it to) <CHOOSE> <IT>|(?:should"
     r"|would|do) (?:we|i|you) (?:really )?(?:pay|spend) (?:more|extra|the (?:extra|difference"
     r"|higher price)) (?:for|on) <IT>", "is {one} worth the money"),
    # by how much
    (r"how (?:large|big|great|wide|considerable|sizeable|much of) (?:is |was "
     r"|an? )*(?:<WHOSE>)(?:improvement|advantage|lead|gain|edge|win)(?: (?:is"
     r"|was))?<OVER>(?: (?:from <RUN> to <RUN>|<RUN> over <RUN>))?", "by how much is it better"),
    (r"what(?: is|['’]s) the (?:gap|margin|distance|lead) between <PAIR>",
     "by how much is it better"),
    # what was set alike
    (r"(?:what|which (?:settings?|parameters?|options?))(?: settings)?(?: do| did| have| has"
     r"| that)* <PAIR>(?: both)? (?:have |had |got )?(?:in common|share)", _ALIKE),
    (r"(?:what|which (?:settings?|parameters?|options?)) (?:is|are|was|were) (?:in )?(?:common"
     r"|shared)(?: (?:to|by|in|between|of) <PAIR>)?", _ALIKE),
    (r"(?:what(?: is|['’]s) )?(?:in )?common(?: between| to| in) <PAIR>", _ALIKE),
    (r"(?:list |show(?: me)? |name |give me )?(?:the |all )*(?:common|shared) (?:settings"
     r"|options|parameters|config)", _ALIKE),
    (r"(?:list |show(?: me)? |name |give me )(?:the |all )*(?:settings|options"
     r"|parameters) (?:that )?<PAIR> (?:both )?(?:have in common|share|agree on)", _ALIKE),
    (r"(?:what|which) (?:settings?|parameters?|options?|config) (?:(?:did|were|was|have"
     r"|has)(?: not|n['’]t|nt)(?: been)?|stayed|remained) (?:changed?|un(?:changed|touched)"
     r"|touched|modified|altered|different|the same)(?: (?:between|in|from|across) <PAIR>)?",
     _ALIKE),
    (r"(?:what|which) (?:settings?|parameters?|options?|config) (?:are|were|is)(?: not|n['’]t"
     r"|nt) (?:the same|equal|identical|alike)(?: (?:between|in|for|across) <PAIR>)?",
     "what settings differ"),
    (r"(?:what|which things) distinguish(?:es)? (?:the settings of )?<PAIR>|in (?:what"
     r"|which) (?:respects?|ways?) do (?:the settings(?: of)? ?)?(?:<PAIR>)? ?differ"
     r"|what was different (?:about|in) how <RUN> was (?:run|set up)|(?:were"
     r"|are) <PAIR> (?:set up|configured|run) differently", "what settings differ"),
    (r"(?:are|were) (?:all )?(?:the |their |its )?(?:settings|parameters|options"
     r"|config(?:uration)?s?)(?: (?:of|in|for) <PAIR>)? (?:really |exactly |all "
     r"|both )*(?:the same|identical|equal|alike|unchanged)(?: (?:in|for|between"
     r"|across) <PAIR>)?|(?:do|did|have|had) <PAIR> (?:both )?(?:have |use |share "
     r"|had )?(?:exactly )?the same (?:settings|parameters|config(?:uration)?|setup)|(?:were|are"
     r"|have) <PAIR> (?:both )?(?:been )?(?:run|made|started|done) with (?:exactly )?(?:the"
     r" )?(?:same|identical|equal) (?:settings|parameters|config(?:uration)?)",
     "what settings differ"),
    (r"(?:what|which) (?:settings|options|parameters) (?:does|did|has|had) <RUN> (?:have|had|got"
     r"|use|set)? ?(?:that|which) <RUN> (?:does|did|has|had)(?: not|n['’]t|nt)(?: have| use)?"
     r"|what did <RUN> have set (?:that|which) <RUN> (?:did|had)(?: not|n['’]t)",
     "what settings differ"),
    (r"(?:the )?settings in common|what did <PAIR> (?:both )?have set (?:alike|the same"
     r"|identically|equally)", _ALIKE),
    # one run
    (r"(?:whose|which person's) run (?:is|was)(?: (?:it|that|this),?)? <IT>|who (?:is"
     r"|was) (?:responsible for|behind|the owner of) <IT>|who (?:executed|owns) <IT>",
     "who ran {one}"),
    (r"who (?:kicked off|launched|triggered|submitted) <IT>", "who started {one}"),
    (r"(?:on |at )?(?:which|what) (?:day|date|time|hour|month|weekday)(?: exactly)? (?:was|did"
     r"|is)(?: we| i| they)?(?: run| start| make| launch)? <IT>(?: (?:run|started?|made|launched"
     r"|begin|begun|created|take place|happen))?", "when was {one} run"),
    (r"how (?:old|long ago|recent) (?:is|was) <IT>(?: run| started| made)?", "when was {one} run"),
    (r"(?:what|how)(?: exactly)? (?:was|is|did we|have we|were)(?: the (?:model"
     r"|llm))? ?<IT>? ?(?:told|asked|instructed|tell|ask|instruct)(?: <IT>)?(?: to do)?(?: in"
     r" <IT>)?|what was the (?:model|llm) (?:told|asked|instructed)(?: to do)? in <IT>",
     "what instructions did {one} have"),
    (r"(?:did|does|has) <IT> (?:get|have|use|had|got) (?:any |some )?(?:special|extra|additional"
     r"|custom|particular|own) instructions", "what instructions did {one} have"),
    (r"(?:which|what) (?:schema|schemas|database schema) (?:was|is|did) <IT> (?:run "
     r"|work )?(?:on|against|about|for|over)", "what did {one} describe"),
    (r"what (?:was|is) <IT> (?:run|about|done)(?: on| against| over)?|how (?:big|large) (?:was"
     r"|is) <IT>", "what did {one} describe"),
    (r"(?:did|has|was) (?:it |everything |all )*(?:all )?(?:go|gone|went|run|ran|come"
     r"|came) (?:well|ok|okay|fine|smoothly|right|wrong) (?:with|in|for) <IT>",
     "did {one} succeed"),
    (r"(?:did|has) <IT> (?:go|gone|run|ran|come|came|make it|got|get) through(?: ok(?:ay)?| fine"
     r"| all right)?|(?:did|has) <IT> (?:complete|completed|finish|finished)(?: ok(?:ay)?| fine"
     r"| successfully)?", "did {one} succeed"),
    (r"why (?:did|has|does)(?: not|n['’]t|nt) <IT> (?:finish|complete|succeed|work|go through"
     r"|make it|run through)(?:ed|d)?", "why did {one} fail"),
    (r"what (?:stopped|killed|broke|ended|crashed|took down) <IT>|(?:of |from "
     r"|on )?what did <IT> (?:die|fail|stop|crash)(?: of| from| on)?", "why did {one} fail"),
    (r"how (?:did|has) <IT> (?:turn(?:ed)? out|end(?:ed)?|go|gone)|(?:did|has) <IT>"
     r" (?:end(?:ed)? (?:well|badly|fine)|break|broken?|crash(?:ed)?)|is <IT> (?:ok|okay|fine"
     r"|healthy|alright)", "did {one} succeed"),
    (r"what (?:is|was|['’]s) (?:in|inside) <IT>|what (?:does|did) <IT> (?:contain|include|hold"
     r"|consist of|comprise)|(?:which|what) (?:areas?|parts?|data|section)(?: of the (?:database"
     r"|schema))? (?:did|does|is|was) <IT> (?:cover|about|describe|touch)",
     "what did {one} describe"),
    (r"(?:what|how much) time did <IT> (?:need|take|require|use)(?: to (?:finish|complete|run))?",
     "how long did {one} take"),
    (r"what did (?:the user|we|somebody|people) (?:ask|tell|want)(?: of| from)? the (?:model"
     r"|llm)(?: to do)? in <IT>", "what instructions did {one} have"),
    (r"why (?:did|has|does) <IT> not (?:finish|complete|succeed|work|go through|make it"
     r"|run through)", "why did {one} fail"),
    (r"(?:are|were|is|was) (?:(?:the )?(?:descriptions|texts) (?:of|in|from|by) <IT>"
     r"|<IT>(?:['’]s (?:descriptions|texts))?) (?:written )?in (?:english|german|turkish|french"
     r"|spanish)", "what language is {one} in"),
    (r"(?:which|what) (?:model|llm|ai) (?:is|was|stands|stood)? ?(?:behind|wrote|made|did"
     r"|generated|produced) (?:(?:the )?(?:descriptions|texts|columns) (?:of|in|for) <IT>"
     r"|<IT>(?:['’]s (?:descriptions|texts))?)", "what model did {one} use"),
)  # fmt: skip
_BEFORE = re.compile(
    r"^(?:(?:and|so|but|ok|okay|well|then|now|hey|please|finally|overall|honestly|just|hm+)\b,? *"
    r"|(?:(?:can|could"
    r"|would|will) you (?:please )?(?:tell|show|explain to) (?:me|us)|tell me|do you know"
    r"|i(?:['’]d| would) (?:like|love)"
    r" to know|i (?:want|need) to know|i wonder|would you say|do you think|in your (?:opinion"
    r"|view)|if you were me|if i"
    r" were you|in my (?:place|shoes|position)|if it (?:were|was) up to you|(?:statistically"
    r"|generally|honestly|frankly) speaking)\b[,:]? *(?:that )?)*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,? (?:please|pls|then|overall|in the end|though|really|at all|anyway|exactly|in your"
    r" (?:opinion|view)"
    r"|do you think|would you say|if you were me|if it (?:were|was) up to you))+$",
    re.IGNORECASE,
)


def _filled(pattern: str) -> str:
    """The pattern with its parts in the place of their names; a group that comes again has a number."""
    for _ in range(3):
        pattern = re.sub(r"<([A-Z]+)>", lambda match: PARTS[match[1]], pattern)
    numbers = count()
    return re.sub(r"\(\?P<(\w+)>", lambda match: f"(?P<{match[1]}_{next(numbers)}>", pattern)


_ALL = tuple((re.compile(_filled(pattern), re.IGNORECASE), plain) for pattern, plain in _WHOLES)


def whole(question: str, ids: Sequence[int]) -> str:
    """The question in fewer words, while `ids` are compared; "" where it is none of these."""
    bare = " ".join(question.split()).strip(" ?!.,")
    bare = _BEHIND.sub("", _BEFORE.sub("", bare)).strip(" ?!.,")
    if plain := ASKS.get(folded(bare)):
        return plain
    for pattern, plain in _ALL:
        if (match := pattern.fullmatch(bare)) is not None:
            return _of_runs(plain, match, ids)
    return ""


def _of_runs(plain: str, match: re.Match[str], ids: Sequence[int]) -> str:
    """A plain question with the runs that were named, for none may get lost; "" where one would."""
    found, named = {"one": "", "two": ""}, dict[str, str]()
    for group, run in match.groupdict("").items():
        if run and group.startswith("run_"):
            named[_called(run)] = run
        elif run:
            found[group.partition("_")[0]] = run
    told = " ".join(plain.format_map(found).split())
    lost = [run for called, run in named.items() if run not in found.values()]
    here = {*map(str, ids), *_AGES, *LETTERS[: len(ids)].lower()}
    if not lost or (len(ids) == MIN_RUNS and all(_called(run) in here for run in lost)):
        return told
    return f"{told}, {lost[0]} or {lost[1]}" if len(lost) == MIN_RUNS else ""


def _called(run: str) -> str:
    return re.sub(r"^(?:the |runs? )| (?:run|one)$", "", folded(run)).lstrip("#")


_AGES = ("newer", "older", "newest", "latest", "new", "old", "first", "second")
