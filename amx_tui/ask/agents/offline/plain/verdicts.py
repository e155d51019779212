"""Whole questions about which run is better, whether that can be known, and what to do about it.

Each is a pattern with places, as in `slots.py`, and what it is said for.
"""

from __future__ import annotations

_BETTER, _SURE, _CHANCE = "which run is better", "is it significant", "is it chance"
_APPLY = "which run should I apply"
VERDICTS: tuple[tuple[str, str], ...] = (
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
    (r"(?:which|who)(?: run| one)?<OF> (?:has|had|wrote|made|produced|gave|delivered|got"
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
    (r"<ONE> (?:is|was|did|does|performed)(?: really| clearly)? (?:better|best)(?: than <TWO>)?",
     "is {one} better than {two}"),
    (r"<ONE> (?:beats|beat|outperforms|wins against|won against|is ahead of) <TWO>",
     "is {one} better than {two}"),
    (r"which(?: run| one)?<OF> (?:should|would|can|do|shall|could) (?:i|we|you) (?:trust"
     r"|believe)(?: more| most)?", _BETTER),
    (r"what (?:do|can|would|should|did) (?:you|we|i|one) (?:conclude|learn|take away"
     r"|make of it)(?: from (?:it|this|that|<RUN>|the comparison))?|(?:overall|short|quick|brief"
     r"|final)? ?(?:assessment|summary|verdict|conclusion)", _BETTER),
    (r"(?:did|has|does) <ONE> (?:bring|brought|achieve|give|gain|add)(?: us)? (?:anything"
     r"|something|any (?:improvement|gain|progress|benefit))|(?:did|have|has|do) (?:things|it"
     r"|everything|quality|the quality|the descriptions|the texts) (?:get|gotten|become"
     r"|got) (?:any )?better (?:with|in|by|under) <ONE>|(?:did it help|was it (?:good|worth it"
     r"|worth|right|useful)) (?:to run|running) <ONE>", "is {one} better"),
    (r"(?:has|have|did) (?:anything|things|it|quality|the quality) (?:improved?"
     r"|got(?:ten)? better|get better) (?:since|over|after) <RUN>|(?:better or worse than before"
     r"|did (?:the|our|that|this) changes? make (?:it|things) better(?: or worse)?)", _BETTER),
    (r"(?:put|set|lay|hold|place) <ONE> (?:next to|beside|against|alongside) <TWO>",
     "compare {one} and {two}"),
    (r"(?:i(?:['’]d| would) like|give (?:me|us)|i want|i need|let me have|show me) (?:an? |the "
     r"|your )?(?:overall |final |short )*(?:verdict|assessment|judge?ment|conclusion)(?: (?:on"
     r"|of|about|for) <PAIR>)?", _BETTER),
    (r"(?:is|was) (?:one|either)(?: run| one| of <PAIR>)?(?: really| clearly)? (?:the"
     r" )?better(?: than the other(?: one)?)?|is it a (?:tie|draw)(?: between <PAIR>)?", _BETTER),
    (r"(?:is|was) <ONE> (?:at least )?as good as <TWO>", "is {one} better than {two}"),
    (r"is there (?:no|any|a) difference (?:in|of) quality(?: between <PAIR>)?", _SURE),
    (r"has (?:the )?quality (?:gone up|risen|increased)(?: (?:from|between) <RUN> (?:to"
     r"|and) <RUN>)?", "did quality improve"),
    (r"(?:do|have) (?:we|i|you) (?:have |got )*(?:enough|sufficient|solid|good) (?:evidence"
     r"|proof|data) (?:to (?:say|claim|conclude|tell)|that|for saying)(?: that)? <CLAIM>", _SURE),
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
    (r"how (?:large|big) would <WHOSE>(?:difference|effect|gap) (?:have to|need to"
     r"|must) be(?: to be significant)?|is (?:n|the number of (?:tables|assets"
     r"|columns)) (?:large|big|high) enough|do (?:i|we) need more (?:data|tables|assets|runs)"
     r"|(?:are there|do we have) enough (?:tables|assets|columns|data|pairs)(?: to (?:tell|know"
     r"|say|be sure))?|are \d+ (?:tables|assets|columns) enough(?: to (?:tell|know|say|be sure))?",
     "how sensitive is it"),
    (r"(?:can|could|may) (?:it|this|that|<WHOSE><LEAD><OVER>) be (?:trusted|relied on|believed"
     r"|true|counted on)|(?:is|are) (?:<WHOSE><LEAD><OVER>|it|that|this) (?:stable|robust|solid"
     r"|reliable|trustworthy|certain|conclusive|convincing|sound)", _SURE),
    (r"(?:is there |are there )?(?:any |some )?doubts? (?:about it|(?:about|that"
     r"|whether) (?:<CLAIM>|<WHOSE><LEAD><OVER>))|is there (?:any )?doubt", "how sure is it"),
    (r"with (?:what|which|how much) (?:confidence|certainty|probability)(?: can (?:i|we"
     r"|one) say(?: that)?| is it that)? (?:<CLAIM>|(?:is|was) <RUN> (?:really )?better(?: than"
     r" <RUN>)?)|what(?: is|['’]s) the (?:chance|probability|likelihood) (?:that|of) <CLAIM>"
     r"|(?:what(?: is|['’]s) the )?(?:uncertainty|certainty)(?: of <WHOSE><LEAD>)?"
     r"|how uncertain is (?:it|that|this|<WHOSE><LEAD>)", "how sure is it"),
    # which run to take
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
     r" safely| now| already| really| just| better)? (?:<CHOOSE>|(?:switch|move|change|go|roll"
     r"|revert|return|fall)(?: over| back)? to|upgrade to|(?:stick|stay|continue|remain) (?:with"
     r"|on)|hold on to) <ONE>(?: (?:instead of|rather than|over|and not|from"
     r"|or (?:rather )?(?:stay with|stick with|keep|stick to)|or) <TWO>)?<WHERE>",
     "should I apply {one}"),
    (r"what (?:should|shall|must|do|would) (?:i|we) do(?: now| next| then| about it"
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
    (r"(?:for|in) (?:production|prod|the database),? which(?: run| one)?|which(?: run"
     r"| one)?<OF>,? (?:for|in|to) (?:production|prod|the database)|(?:which|what)(?: run"
     r"| one)?<OF> (?:goes|ships|gets (?:shipped|applied|deployed)|wins)(?: to| into)? (?:(?:to"
     r"|into|in) )?(?:production|prod|live)(?:,? <RUN> or <RUN>)?|which(?: run"
     r"| one)?<OF> (?:ships|goes live|should get <CHOSEN>)<WHERE>", _APPLY),
    (r"(?:should|must|could|may|can|shall) <ONE> (?:be <CHOSEN>|go(?: live| to| into)?"
     r"|get <CHOSEN>)<WHERE>|go or no[ -]go (?:for|on) <ONE>|is it <GOOD> if (?:i"
     r"|we) <CHOOSE> <ONE><WHERE>", "should I apply {one}"),
    (r"(?:which|what) (?:would be|is) (?:your|the) (?:pick|choice|favou?rite|recommendation)"
     r"|(?:what(?: are| is)? )?(?:the |my |our )?next steps?|what (?:next|now)|so,? what now",
     _APPLY),
    (r"(?:<CHOICE>[,;:.!?-]+ ?)?(?:then |so |and |but )?(?:which|what)(?: (?:run"
     r"|one))?<OF>(?: (?:should|shall|would|do|must|ought|will|is|can|could) (?:i|we|you|it|that"
     r"|one)(?: be| to)?(?: (?:<CHOOSE>|prefer|recommend|suggest))?(?: to <CHOOSE>)?| (?:stays"
     r"|remains|goes|goes live|wins|survives))<WHERE>|<CHOICE>[,;:.!?-]+ ?(?:then |so |and "
     r"|but )?(?:which(?: (?:run|one))?<OF>|<RUN> or <RUN>)|<CHOOSE> <RUN> or <RUN>(?:,?"
     r" which(?: one)?)?", _APPLY),
    (r"(?:am i|are we|would (?:i|we) be) better off (?:with|using|applying|taking|keeping) <ONE>"
     r"|is it time to (?:<CHOOSE>|(?:switch|move|change|upgrade)(?: over)? to) <ONE>|(?:can"
     r"|could|should|may) <IT> be <CHOSEN><WHERE>", "should I apply {one}"),
    (r"would (?:<CHOOSING>) <ONE> be (?:a mistake|wrong|an error|a bad idea)",
     "would I be wrong to apply {one}"),
    (r"what (?:speaks|is there to say|argues|counts)(?: (?:for|in favou?r of)) <ONE>"
     r"|(?:what (?:are|is) )?(?:the )?(?:arguments?|case|points) (?:for|in favou?r of) <ONE>",
     "advantages of {one}"),
    (r"what (?:speaks|is there to say|argues|counts) against <ONE>|(?:what (?:are"
     r"|is) )?(?:the )?(?:arguments?|case|points|risks?|downsides?) (?:against|of"
     r"|with) (?:<CHOOSING> )?<ONE>", "disadvantages of {one}"),
    (r"<RUN> or <RUN> (?:for|in|to|into) (?:production|prod|the database)|do you (?:suggest"
     r"|recommend|advise|prefer) <RUN> or <RUN>", _APPLY),
    (r"(?:should|shall|can) (?:i|we) (?:replace|swap|exchange) <ONE> (?:with|for|by) <TWO>",
     "should I apply {two}"),
    (r"does (?:anything|something) (?:speak|argue|count) (?:for|in favou?r of) <ONE>",
     "advantages of {one}"),
    (r"(?:which|what) (?:settings?|change|parameter|option) (?:made|makes) (?:<RUN>"
     r"|it) (?:the )?better(?: one| run)?|because of (?:which|what) settings? (?:is"
     r"|was) (?:<RUN>|it) better", "why is it better"),
    (r"(?:does|did) <IT> (?:pay off|justify (?:its|the) <MONEY>)|is (?:spending"
     r"|paying) more (?:on|for) <IT> worthwhile", "is {one} worth the money"),
    (r"what(?: is|['’]s) the (?:size of <WHOSE>(?:difference|lead|gap|improvement)"
     r"|margin of (?:victory|the win))", "by how much is it better"),
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
    (r"why (?:has|have|did|does|do|is|are) (?:it|things|quality|the quality|everything"
     r"|the (?:descriptions|texts)) (?:improved?|got(?:ten)? better|get better|better)"
     r"|why (?:has|did|does) (?:the )?quality (?:go up|gone up|rise|risen)|why (?:do|did) (?:we"
     r"|i) (?:see|get|have|observe) (?:an?|the) (?:improvement|gain|difference|lead)",
     "why is it better"),
    (r"what(?: is|['’]s| was| could be| might be) (?:the |a )?(?:main |real |biggest )?(?:cause"
     r"|reason|explanation)s? (?:of|for|behind) <WHOSE><LEAD><OVER>|what in the (?:settings"
     r"|config(?:uration)?|setup) made <RUN> better", "why is it better"),
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
)  # fmt: skip
