"""Whole questions about which run is better, whether that can be known, and what to do about it."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.words.dialect import Turn, captured

_BETTER, _SURE, _CHANCE = "which run is better", "is it significant", "is it chance"
_APPLY = "which run should I apply"
_MEASURE = (
    "(the |its |their )?(?P<m>costs?|price|money|budget|speed|time|duration|tokens?|approvals?"
    "|approval rates?|acceptance|logprobs?|confidence|findings)"
)
_WHICH = (
    "((which|what)( run| one)?@of_pair( of them)? (is|are|was|would be|wins?|should (i|we)"
    " @choose|(would|do|should) you @choose|do (i|we) @choose)( the)?( @better)?( one| run| choice)?"
    "|(which|what)( run| one)? (should|do|would) (i|we|you) (recommend|prefer))"
)
_ONLY = (
    f"((if|when|provided|assuming|given|supposing|suppose)( that)? )?"
    f"((only|just|purely|solely) {_MEASURE} (matters?|matter(s|ed)?|counts?|counted)"
    f"|(i|we|you)( only| just| really| mainly)* (care[ds]?|mind|look|looked)( only| just)?"
    f" (about|for|at) {_MEASURE}( only| alone)?"
    f"|(i|we|you) (am|are) (only|just) (interested in|concerned (with|about)) {_MEASURE}"
    f"|{_MEASURE} (is|was|were|are) (all|everything|the only thing)( that)?( (matters|counts|(i|we|you)"
    f" (care about|want|look at)))"
    f"|nothing but {_MEASURE} (matters|counts)"
    f"|all (that |i |we )*(matters|counts|care about) (is|are) {_MEASURE}"
    f"|((judged|measured|judging|going|looking) )?(only |purely |solely |just )*(by|on|at|for)"
    f" {_MEASURE} (alone|only)"
    f"|(judged |going )?(only|purely|solely|just) (by|on|for) {_MEASURE})"
)
_BY_MEASURE = (
    ("cost price money budget", "which run is cheaper"),
    ("speed time duration", "which run is faster"),
    ("token", "which run used fewer tokens"),
    ("approval acceptance", "which run has the higher approval rate"),
    ("logprob", "which run has the higher mean logprob"),
    ("confidence", "which run has the higher share of high confidence"),
    ("finding", "which run has fewer findings"),
)


def _by_it_alone(match: re.Match[str]) -> str:
    """Which run is better by the one measure that is to count."""
    word = captured(match)["m"].casefold()
    return next(plain for words, plain in _BY_MEASURE if word.startswith(tuple(words.split())))


VERDICTS: tuple[Turn, ...] = (
    # by one measure alone
    (_by_it_alone, f"{_WHICH},? {_ONLY}", f"{_ONLY},? (then )?{_WHICH}"),
    # which run is better
    (r"which run is better, \g<one> or \g<two>",
     "how (did|does|do|has|have|would) @one (stack up|fared?"
       "|hold up|measure up|do(ne)?|compare|perform(ed)?|shape up|come off|rate|rank|look|work out)"
       r" (against|to|with|next to|alongside|compared (to|with)|relative to|versus|vs\.?) @two"),
    (r"is \g<one> better than \g<two>",
     "(is|was|has|had|did|does|do) @one (got |have |hold |get |gain )?(the |an? )?"
       "(edge|upper hand|advantage|lead) (over|on|against) @two"),
    (_BETTER,
     "which( run| one)?@of_pair (scored|did|performed|came out|fared|turned out"
       "|looks|ranks|rates|rated)( the)? @better( overall| in the end| altogether| on the whole)?"
       "(,? (and|or) which( run| one)?( did| was| is| came out| turned out)? @worse)?",
     "(which|who)( run| one)?@of_pair (has|had|wrote|made|produced|gave|delivered|got|came up with)"
       "( us)?( the)? (better|best|higher|stronger|finer)"
       " (overall )?(descriptions|texts|quality|output|results?|work)( overall)?",
     "(judge|rate|assess|evaluate|weigh up|grade|score|appraise) @pair( for (me|us))?"),
    (r"is \g<one> better than \g<two>",
     "(i (wonder|ask myself) )?(if|whether) @one (is|was|did|performed|has done) better than @two"),
    (_BETTER,
     "(which|what) (run|one)@of_pair (is|was|did|does|performs|looks|seems|turned out|comes out"
       "|came out)( to be)?( the)? @better( one| run)?([,:]? @said or @said)?"),
    (r"is \g<one> better than \g<two>",
     "(is|was) the quality (of|in) @one (better|higher) than (that (of|in) |the quality of )?@two"
       "('s)?",
     "(is|was) @one's quality (better|higher) than @two('s)?"),
    (r"which run is better, \g<one> or \g<two>",
     "is it @one or @two (that|which|who)('s| is| was| did| does| has)? @better"),
    (r"is \g<one> better than \g<two>",
     "@one (is|was|did|does|performed)( really| clearly)? (better|best)( than @two)?",
     "@one (beats|beat|outperforms|wins against|won against|is ahead of) @two"),
    (_BETTER,
     "which( run| one)?@of_pair (should|would|can|do|shall|could) (i|we|you)"
       " (trust|believe)( more| most)?",
     "what (do|can|would|should|did) (you|we|i|one) (conclude|learn|take away|make of it)"
       "( from (it|this|that|@said|the comparison))?",
     "(overall|short|quick|brief|final)? ?(assessment|summary|verdict|conclusion)"),
    (r"is \g<one> better",
     "(did|has|does) @one (bring|brought|achieve|give|gain|add)( us)?"
       " (anything|something|any (improvement|gain|progress|benefit))",
     "(did|have|has|do) (things|it|everything|quality|the quality|the descriptions|the texts)"
       " (get|gotten|become|got) (any )?better (with|in|by|under) @one",
     "(did it help|was it (good|worth it|worth|right|useful)) (to run|running) @one"),
    (_BETTER,
     "(has|have|did) (anything|things|it|quality|the quality)"
       " (improved?|got(ten)? better|get better) (since|over|after) @said",
     "(better or worse than before|did (the|our|that|this) changes? make (it|things) better"
       "( or worse)?)"),
    (r"compare \g<one> and \g<two>",
     "(put|set|lay|hold|place) @one (next to|beside|against|alongside) @two"),
    (_BETTER,
     "(i('d| would) like|give (me|us)|i want|i need|let me have|show me) (an? |the |your )?(overall "
       "|final |short )*(verdict|assessment|judge?ment|conclusion)( (on|of|about|for) @pair)?",
     "(is|was) (one|either)( run| one| of @pair)?( really| clearly)?"
       " (the )?better( than the other( one)?)?",
     "is it a (tie|draw)( between @pair)?"),
    (r"is \g<one> better than \g<two>", "(is|was) @one (at least )?as good as @two"),
    (_SURE, "is there (no|any|a) difference (in|of) quality( between @pair)?"),
    ("did quality improve",
     "(did|has) (the )?quality (change|changed|move|moved)( (between|with|in) @runs)?",
     "has (the )?quality (gone up|risen|increased)( (from|between) @said (to|and) @said)?"),
    (_SURE,
     "(do|have) (we|i|you) (have |got )*(enough|sufficient|solid|good) (evidence|proof|data)"
       " (to (say|claim|conclude|tell)|that|for saying)( that)? @claim",
     "how @sure( is| was| are)? (@whose@lead@over|the (evidence|proof|case)"
       "( (that|for|of) (@claim|@whose@lead@over))?|it that @claim)",
     "how @sure (can|may|should|could|must|am|are|were) (i|we|one|you)( be)?"
       " (that @claim|(of|about|in) @whose@lead@over)",
     "(is|was|are) (@whose(@lead|evidence|data|proof|sample)@over|it|that|this) @sure enough"
       "( to (be sure|trust( it)?|rely on|say so|tell|(say|tell|claim|conclude) (that )?@claim))?",
     "(is|was|are) (@whose@lead@over|it|that|this) (beyond|above|more than|outside( of)?|bigger than"
       "|larger than|greater than|clear of|not) @chance"),
    (_CHANCE,
     "(is|was|are|could|might|may|can) (@whose@lead@over|it|that|this)( be| have been)?"
       " (within|inside|below|under|less than|smaller than|due to|down to|no more than)? ?@chance",
     "(is|was) (@whose@lead@over|it|that|this) (real|genuine|true|solid|significant|meaningful)(,)?"
       " or (is (it|that|this) )?@chance"),
    (_SURE,
     "is there (a|any) (statistically |really |real |significant |true )+differences?"
       "( between @pair)?",
     r"statistically( speaking)?,? is there (a|any) (\w+ )?difference( between @pair)?",
     "(are|do|did) @pair (differ )?(really |statistically |significantly )+(different|differ)",
     "how (much|far) (can|should|may|could) (i|we|one|you) (trust|rely on|believe|bank on|count on)"
       " (@whose@lead@over|it|that|this)",
     "how (much|far) can @whose@lead@over be (trusted|relied on)",
     "(can|could|may|do|does) ((i|we|you|one|it|this|the interval) (rule out|exclude)( that (it|this"
       "|that|@claim|@whose@lead@over)('s| is| was)?)? @chance|@chance be (ruled out|excluded))"),
    (_CHANCE,
     "(what are the (odds|chances) (that|of)|how (probable|likely) is it that)"
       " (it|this|that|@whose@lead@over)('s| is| was| being)? @chance",
     "(does|do) (it|that|this|@whose@lead@over) (really )?mean (anything|something)"
       "(,? or is (it|that) @chance)?",
     "(is (it|this|that) )?(a )?signal or @chance"),
    ("what is the confidence interval of the difference",
     "(does|did) the (95 ?% )?(confidence )?interval (include|contain|cross|touch|span|cover|hold"
       "|exclude) (0|zero)",
     "is (0|zero) (in|inside|within|outside( of)?) the (95 ?% )?(confidence )?interval",
     "is the (95 ?% )?(confidence )?interval (clear of|above|below|around) (0|zero)",
     "what( is|'s) the 95 ?% (confidence )?interval( of @whose@lead)?"),
    ("how sensitive is it",
     "how (large|big) would @whose(difference|effect|gap) (have to|need to|must)"
       " be( to be significant)?",
     "is (n|the number of (tables|assets|columns)) (large|big|high) enough",
     "do (i|we) need more (data|tables|assets|runs)",
     "(are there|do we have) enough (tables|assets|columns|data|pairs)( to (tell|know|say|be sure))?",
     r"are \d+ (tables|assets|columns) enough( to (tell|know|say|be sure))?"),
    (_SURE,
     "(can|could|may) (it|this|that|@whose@lead@over) be"
       " (trusted|relied on|believed|true|counted on)",
     "(is|are) (@whose@lead@over|it|that|this) (stable|robust|solid|reliable|trustworthy|certain"
       "|conclusive|convincing|sound)"),
    ("how sure is it",
     "(is there |are there )?(any |some )?doubts?"
       " (about it|(about|that|whether) (@claim|@whose@lead@over))",
     "is there (any )?doubt",
     "with (what|which|how much) (confidence|certainty|probability)( can (i|we|one) say( that)?"
       "| is it that)? (@claim|(is|was) @said (really )?better( than @said)?)",
     "what( is|'s) the (chance|probability|likelihood) (that|of) @claim",
     "(what( is|'s) the )?(uncertainty|certainty)( of @whose@lead)?",
     "how uncertain is (it|that|this|@whose@lead)"),
    # which run to take
    (_APPLY,
     "which( run| one| set| version)?( of (descriptions|texts|results|them|the two( runs)?|these"
       "( two)?( runs)?|the runs))?('s| (would|should|shall|do|can|could|must|ought|will|is|to)"
       "( (i|we|you|it))?)( (be|to|rather|better|best|you))* (@choose|prefer|recommend|suggest"
       "|@chosen|go( live)?|worth @choosing|worth taking|@good to @choose)( live)?@where_to",
     "which( run| one)?@of_pair (deserves|merits|ought|is ready|is fit|is good enough|has) to"
       " (go( live)?|be @chosen|@choose)@where_to",
     "which( run| one)?@of_pair (is|'s)"
       " (production[ -]ready|(ready|fit|good enough) for (production|prod))"),
    (r"should I apply \g<one>",
     "(is|are) @one (production[ -]ready|(ready|fit|good enough|safe) (for (production|prod|use)"
       "|to (go live|be @chosen|@choose))|shippable)",
     "((should|shall|can|could|may|might|would|must|do) (i|we|one|you)( recommend| suggest| advise)?"
       "( to| that (we|i))?|is it @good to|would it be @good to)( safely| now| already| really"
       "| just| better)? (@choose|(switch|move|change|go|roll|revert|return|fall)( over| back)? to"
       "|upgrade to|(stick|stay|continue|remain) (with|on)|hold on to) @one( (instead of|rather than"
       "|over|and not|from|or (rather )?(stay with|stick with|keep|stick to)|or) @two)?@where_to"),
    (_APPLY,
     "what (should|shall|must|do|would) (i|we) do( now| next| then| about it| with @pair)*",
     "what( is|'s| would be) (the|your) (best|right|safest|wisest|recommended|sensible)? ?(choice"
       "|option|pick|decision|recommendation|advice|suggestion|call)( (here|for (production|prod)))?"),
    (r"would I be wrong to apply \g<one>",
     "(is|are) there (any |an? )?(good )?reasons? (why (i|we) should )?(not to|against)"
       " (@choose|@choosing) @one@where_to",
     "would (i|we) (regret|be sorry) (for |about )?(@choosing) @one@where_to"),
    (r"should I apply \g<one>",
     "((is|are) there )?(any |an? )?(good )?reasons? (why (i|we) should|to|for)"
       " (@choose|@choosing|prefer|stay with|stick with) @one@where_to"),
    (_APPLY,
     "is it @good to (@choose|(switch|move|change) to|(stay|stick) with) @one or"
       " (to )?(@choose|(switch|move|change) to|(stay|stick) with) @two",
     "(which|what)( one| run)?@of_pair('s| is| would be) the (better|best|safer|safest|right|wiser"
       "|smarter|wisest) (choice|bet|option|pick|decision)([,:]? @said or @said)?( for @where_to)?",
     "(i need to decide between @pair[,;.]? )?help me (to )?(decide|choose|pick)"
       "( (a run|one|between @pair|which (run |one )?to @choose))?",
     "(pick|choose|name|select|recommend)( me)? (a|one|the) ?(winner|run|one)?( of @pair)?"
       "( for (me|us))?",
     "(tell me |say )?(what|which( run| one)?) to @choose@where_to",
     "(for|in) (production|prod|the database),? which( run| one)?",
     "which( run| one)?@of_pair,? (for|in|to) (production|prod|the database)",
     "(which|what)( run| one)?@of_pair (goes|ships|gets (shipped|applied|deployed)|wins)( to| into)?"
       " ((to|into|in) )?(production|prod|live)(,? @said or @said)?",
     "which( run| one)?@of_pair (ships|goes live|should get @chosen)@where_to"),
    (r"should I apply \g<one>",
     "(should|must|could|may|can|shall) @one (be @chosen|go( live| to| into)?|get @chosen)@where_to",
     "go or no[ -]go (for|on) @one",
     "is it @good if (i|we) @choose @one@where_to"),
    (_APPLY,
     "(which|what) (would be|is) (your|the) (pick|choice|favou?rite|recommendation)",
     "(what( are| is)? )?(the |my |our )?next steps?",
     "what (next|now)",
     "so,? what now",
     "(@choice[,;:.!?-]* ?)?(then |so |and |but )?(which|what)( (run|one))?@of_pair( (should|shall"
       "|would|do|must|ought|will|is|can|could) (i|we|you|it|that|one)( be| to)?( (@choose|prefer"
       "|recommend|suggest))?( to @choose)?| (stays|remains|goes|goes live|wins|survives))@where_to",
     "@choice[,;:.!?-]* ?(then |so |and |but )?(which( (run|one))?@of_pair( (is|was) (it|that))?"
       "|@said or @said)",
     "@choose @said or @said(,? which( one)?)?"),
    (r"should I apply \g<one>",
     "(am i|are we|would (i|we) be) better off (with|using|applying|taking|keeping) @one",
     "is it time to (@choose|(switch|move|change|upgrade)( over)? to) @one",
     "(can|could|should|may) @it be @chosen@where_to"),
    (r"would I be wrong to apply \g<one>",
     "would (@choosing) @one be (a mistake|wrong|an error|a bad idea)"),
    (r"advantages of \g<one>",
     "what (speaks|is there to say|argues|counts)( (for|in favou?r of)) @one",
     "(what (are|is) )?(the )?(arguments?|case|points) (for|in favou?r of) @one"),
    (r"disadvantages of \g<one>",
     "what (speaks|is there to say|argues|counts) against @one",
     "(what (are|is) )?(the )?(arguments?|case|points|risks?|downsides?) (against|of|with)"
       " (@choosing )?@one"),
    (_APPLY,
     "@said or @said (for|in|to|into) (production|prod|the database)",
     "do you (suggest|recommend|advise|prefer) @said or @said"),
    (r"should I apply \g<two>",
     "(should|shall|can) (i|we) (replace|swap|exchange) @one (with|for|by) @two"),
    (r"advantages of \g<one>",
     "does (anything|something) (speak|argue|count) (for|in favou?r of) @one"),
    ("why is it better",
     "(which|what) (settings?|change|parameter|option) (made|makes) (@said|it)"
       " (the )?better( one| run)?",
     "because of (which|what) settings? (is|was) (@said|it) better"),
    (r"is \g<one> worth the money",
     "is it worth(while)? (it to )?(paying|spending|pay|spend)( more| extra)?( money)? (for|on)"
       " @one"),
    (_APPLY,
     "(should|shall|do) (i|we) (stay|stick|keep|go|remain)( with| on)? @said or (switch|change|move|go)"
       "( over)? (to|with|for) @said@where_to"),
    (r"should I apply \g<one>",
     "(can|could|should|may) (i|we) (switch|change|move)( over)? to @one"
       "( without (losing|any loss of|a loss of) quality)?@where_to"),
    (r"why is \g<one> better",
     "why (is|was) @one (so |that )?much better"),
    (r"is \g<one> worth the money",
     "(does|did) @it (pay off|justify (its|the) @money)",
     "is (spending|paying) more (on|for) @it worthwhile"),
    ("by how much is it better",
     "what( is|'s) the (size of @whose(difference|lead|gap|improvement)|margin of (victory|the win))"),
    ("why is it better",
     "(what|which things?)( could| might| would| can| may)? (explains?|accounts? for|(is"
       "|be|was|lies) behind|drives?|drove|caused?|causes|led to|contributed to|brought( about)?)"
       " @whose(@lead|better (result|quality)|success)@over",
     "(to what|what)( do (we|i)| does @said)? (is|was|owe|owes)"
       " @whose@lead@over( (due|owing|down|thanks)( to)?)?( to)?",
     "where (does|did|do) @whose@lead@over (come|stem|originate|result) from",
     "explain( to me)? @whose(result|outcome|advantage|improvement|lead|win|success)@over",
     "why (has|have|did|does|do|is|are) (it|things|quality|the quality|everything"
       "|the (descriptions|texts)) (improved?|got(ten)? better|get better|better)",
     "why (has|did|does) (the )?quality (go up|gone up|rise|risen)",
     "why (do|did) (we|i) (see|get|have|observe) (an?|the) (improvement|gain|difference|lead)",
     "what( is|'s| was| could be| might be) (the |a )?(main |real |biggest )?"
       "(cause|reason|explanation)s? (of|for|behind) @whose@lead@over",
     "what in the (settings|config(uration)?|setup) made @said better"),
    # whether it is worth its money
    ("is it worth the money",
     "(do|did|would|will) (we|i|you) (really )?get (more|better|enough|any more|much more)"
       "( quality| value| out)? (for|from|out of|in return for) @more@money( (with|of|in) @said)?",
     "(does|do|did|is|was) @the(better |higher |quality )*(quality|improvement|gain|lead|advantage"
       "|result)( (of|in|with|from) (?P<one>@said))? (justify|justified by|worth|make up for"
       "|outweigh|warrant) (@more@money|what (it|that|this) costs?)( (of|in|with) @said)?",
     "(is|was) (it|that|@more@money( (for|of|on|in) @said)?)"
       " (money )?(well spent|justified|worth it)( by (its|the) (better )?(quality|improvement))?"),
    (r"is \g<one> worth the money",
     "(does it pay( off)? to|is it worthwhile to|is it worth it to) @choose @it",
     "(should|would|do) (we|i|you) (really )?(pay|spend)"
       " (more|extra|the (extra|difference|higher price)) (for|on) @it"),
    # by how much
    ("by how much is it better",
     "how (large|big|great|wide|considerable|sizeable|much of) (is |was |an? )*(@whose)(improvement"
       "|advantage|lead|gain|edge|win)( (is|was))?@over( (from @said to @said|@said over @said))?",
     "what( is|'s) the (gap|margin|distance|lead) between @pair"),
)  # fmt: skip
