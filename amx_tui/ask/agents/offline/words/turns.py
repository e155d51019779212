"""Turns of phrase that ask in many words what few words ask, wherever they stand in a question.

They are put into those words before a grammar sees the question: word by word each of them would be
another question, or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from amx_tui.ask.agents.offline.words.boards import OF_BOARDS
from amx_tui.ask.agents.offline.words.dialect import Turn, Turns, compiled
from amx_tui.ask.agents.offline.words.effects import OF_EFFECTS
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT
from amx_tui.ask.agents.offline.words.lists import OF_LISTS
from amx_tui.ask.agents.offline.words.spending import OF_SPENDING
from amx_tui.text import folded

_DECIDED = compiled("@decided")
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
    return "decided" if _DECIDED.fullmatch(word) else word


def _end(most: str) -> str:
    return "lowest" if most.casefold() in ("smallest", "lowest", "least") else "highest"


_TURNS: tuple[Turn, ...] = (
    # from one run to another
    ("from",
     "(when|as|while|once|after|if) @we (have |had )?(went|go|gone|moved?|switch(ed)?|changed?|came"
       "|come|passed?|stepp?(ed)?|upgraded?)( over)? from",
     r"(?<!are )(?<!is )(?<!were )(?<!was )\b((in|by|when|while|on|after) )?"
       "(going|moving|switching|changing over|stepping|passing|upgrading|coming)( over)? from",
     "(in|on|with|by|through|during|at) the (step|way|move|change|switch|transition|jump|upgrade"
       "|path) from"),
    (r"\g<moved> from \g<a> to \g<b>",
     r"(?P<moved>(@fell|@rose|regress\w*|improv\w*|(got|get|became|become|went) (better|worse|up"
       r"|down|backwards?)|step|jump)\b.*) between (?P<a>@id) and (?P<b>@id)"),
    ("and the other way round",
     "^(and |so |but )*(conversely|vice versa|the (inverse|converse|reverse)|in reverse"
       "|in the (other|reverse|opposite) direction)@end"),
    # how sure the model was
    ("regressed the most",
     "@fell @most @confidence",
     "@fell @confidence @most"),
    ("improved the most",
     "@rose @most @confidence",
     "@rose @confidence @most"),
    # what would be saved
    (_cheaper,
     "(how much|how many|what)(?P<what> money| time| of the cost| tokens)?"
       " (would|could|do|did|will|can|does)"
       " @we( have)? @saved (if @we (had )?|by |with |when |in )?(@chose )?(?P<one>@named?)"
       "( (instead of|rather than|over|against|and not|compared (to|with)) (?P<two>@named))?@end",
     "(how much|how many|what)(?P<what> money| time| of the cost| tokens)?"
       " (would|could|did|will|can|does) (using |taking )?(?P<one>@said) @saved( us| me| you)?"
       "( (instead of|rather than|over|against|compared (to|with)) (?P<two>@named))?@end",
     "^(what is|what's|what are|how (big|large|high) (is|are)) (the )?savings?"
       " (?P<what>)(of|with|from|by|in)( using| taking)?"
       " (?P<one>@named)( (over|against|compared (to|with)|versus|instead of) (?P<two>@named))?@end"),
    # where a minute pays
    ("",
     "^(if |when |suppose )?(i|we)('ve| have)?( only| just)*( got| have)?( only| just)* (about "
       r"|around |some )?(an? |half an |the |one )?[\w-]+ (spare |free )?(min(ute)?s?|hours?)"
       "( left| free| to spare| of time| for (this|that|it|the review|reviewing|a review))?[,;:.]*"
       " (so |and |then |now )?(?=which|what|where)"),
    ("what should I review first",
     "^(and |so )?where (is|are|would|should|does|do|can|could)( @we| my| our| a| the)?"
       "( reviewer's| reviewing)?( spend)?( my| our| the)? (time|minutes?)( be)?( best| better)?"
       " (spent|invested|pays?( off)?( most)?|well spent)@end"),
    # what was reviewed, and what was not
    (_got_better,
     r"^(did|are|were) (the |our |my |these |those )?((?P<in>(?!column|table|long|short|wordier)[^\W\d]"
       r"[\w.]+) )?(columns? |table )?(descriptions|texts)( (of|for|on|in) (?P<on>[^\W\d][\w.]+))?"
       r" (get |become |turn out |come out )?(any |much )?better\b( (now|than before|by now)"
       r"(?=\W*$| with))?"),
    (lambda m: f"what share of the texts is decided in {_each(m['run'])}",
     "how far (along )?(is|are|did|has|have|was) (the )?(review(ing|ers?)?|people)( got| get| come"
       "| gone)?( (of|in|for|with|on) (?P<run>@id|each run|both runs|either run|every run))?@end"),
    (lambda m: f"what share of the texts is {_state(m['so'])} in {_each(m['run'])}",
     "@part of (?P<run>@id|(each|every|either|both|the two|the) runs?) (has|have|is|are|was|were)"
       "( been)?( already| still)* (?P<so>@decision)@by_now@end"),
    (lambda m: f"what share of the texts is undecided in {_each(m['run'])}",
     "@part of (?P<run>@id|(each|every|either|both|the two|the) runs?) (has|have|is|are)"
       " (still )?(to be reviewed|to review|left( to (be )?review(ed)?)?|open|unreviewed|outstanding"
       "|waiting)@by_now@end"),
    (lambda m: f"what share of the texts is decided in {_each(m['run'])}",
     "@part of the review (of|in|for) (?P<run>@id|each run|both runs) (is|has been)"
       " (already )?(done|finished|completed?|over)@by_now@end",
     "how (complete|advanced) (is|was) the review (of|in|for) (?P<run>@id|each run|both runs)@end"),
    (r"how many texts are undecided in \g<run>",
     "^(is|was) the review (of|in|for) (?P<run>@id) (already )?(done|finished|completed?|over)"
       "( yet)?@end"),
    ("have undecided texts",
     "@is@not( yet)? (fully|completely|entirely|wholly|totally) (reviewed|decided)"),
    (r"\g<what> are undecided",
     r"(?P<what>(which|what|how many) (\w+ )?(columns|texts|descriptions|assets|fields)"
       r"( (of|in|on) [\w.]+)?)( still| do)* need (a |any |some |more )?(review(s|ing)?|decisions?"
       "|to be reviewed)"),
    (r"\g<run> only", "(?P<run>(in|by) @id) (alone|exclusively|solely)@end"),
    (r"\g<t> \g<run>have the most undecided texts",
     "(?P<t>tables) (?P<run>(of|in|from) @id )?(still |most |do |that )*(need|needs"
       "|require|want|lack|await|call for)( (the )?(most|more|a|any|some|further|lots of|much))*"
       " (review(s|ing)?|decisions?|attention from (the )?reviewers?)"),
    (r"\g<so>",
     "(?P<so>approved|accepted|applied|rejected|skipped|taken)"
       " (anyway|anyhow|nevertheless|nonetheless|regardless|even so|all the same|still|after all"
       "|in spite of (it|that)|despite (it|that))@end"),
    (r"is \g<run> finished",
     "^(did|has) (?P<run>@id) (ever )?(finish(ed)?|end(ed)?|complete(d)?|get done|got done"
       "|get through|make it to the end|come to an end)( yet| already| now| properly)*@end"),
    (r"mean logprob on \g<on>",
     r"(mean|average|avg|highest|lowest) logprob (of|for|on|in) (the )?(?P<on>[\w.]+) table in"
       " both@end"),
    ("which run has the higher approval rate",
     "(?P<how>which|who)( one| run| of the two)? (did|do) (people|reviewers|the reviewers|we)"
       " (like|prefer|approve)( of)?( more| most| better| best)?@end"),
    # what only one of two described
    (r"which tables are in \g<one> but not in \g<two>",
     "(which|what|are there any|is there an?|is there any)"
       " tables? (@is )?(in|part of|@described (in|by)) (?P<one>@id)(,? (but|and|that|which|yet))+"
       " @is@not( @described)? (in|by|part of) (?P<two>@id)@end"),
    # what a person wrote, what nothing bears, what the database did not take
    ("were written by hand", "(did|has|have|had) @people @replaced (with|by|in|into|for) @own"),
    (r"how many \g<t> were written by hand",
     "(did|has|have|had) @people @replaced (any |some |the |a )?(?P<t>@results) (with|by|in|into)"
       " @own"),
    ("how many texts were written by hand",
     "in how many cases (did|has|have) @people (write|written|type|typed|enter|entered|use|used)"
       " @own"),
    ("were written by hand",
     "(did|has|have|had) @people ((re)?write|(re)?written|types?|typed|word|phrase|enter(ed)?)"
       " (by |on )?(hand|manually|themselves|himself|herself|ourselves|(their|his|her) own)"
       r"(?=\W*$| (in|of|on|for)\b)"),
    ("written by hand",
     "@replaced (with|by|in|into) (@own|@people('s own (words?|wordings?|texts?))?)"),
    ("could not be applied",
     "@refused by @database",
     "did @database (refuse|reject|decline|deny|not accept|not take|turn down|block)"),
    # which of many gets the most approved
    (lambda m: f"has the {_end(m['most'])} approval",
     "(get|got|ha[sd]|have|reach|achieve)(s|d|ed)?( got)? (the )?(?P<most>largest|highest|biggest"
       "|greatest|best|smallest|lowest) @share of @works @approved",
     "(get|got|ha[sd]|have)(s|ted)? (?P<most>most|least) of @works @approved"),
    # what is said beside a question, or in a roundabout way
    ("",
     ",? (and |but )?(that )?(it'?s|it is|this is) (really )?not (just |only |mere |pure )*"
       "(noise|chance|luck|random|a fluke|by chance)@end"),
    (r"\g<is>",
     r"(?P<is>@is there (still )?(any|some|no|many)\b.*?)"
       r" (left|remaining)(?= (in|of|on|for|by) @id\W*$|\W*$)"),
    (r"\g<how> are there",
     "(?P<how>(which|what|how many) (low|medium|high)[ -]confidence (columns|texts|descriptions"
       r"|assets|ones|fields)) (are|is) (still )?(left|remaining)(?= (in|of|on|for|by) @id\W*$|\W*$)"),
    (r"\g<what> by ",
     "^(can you |please |could you )*(break|split) (down |up )?(the )?(?P<what>@amount)( down| up)?"
       " (by|into|per|across) (the )?",
     "(an? |the )?(break ?down|split) of (the )?(?P<what>@amount) (by|into|per|across) (the )?"),
    ("differ", "(@is )?(worded|phrased|formulated) differently"),
    (r"the \g<age>er run",
     "the run (with|of|under|on) (the |my |our )?(?P<age>new|old)(er|est)? prompt"),
    (r"are there \g<what> that got no description\g<in>",
     "^@is (there )?(anything|something) missing(?P<in> (in|from|of) @id)?,? (?P<what>@assets|ones?"
       "|things?) (that|which) (got|have|has|had) no (descriptions?|texts?)@end"),
    # what is to be shown, in words of making and marking
    (r"\g<please>show me the",
     "^@please(write|create|make|generate|prepare|draft|produce|compile)"
       "( (me|us|up|out|down))*( an?| the)?( short| brief| quick| full| little)*"
       r"(?= (summary|report|overview|list|table|ranking|comparison|recap|differences?)\b)"),
    (r"\g<please>show the columns",
     "^@please(mark|highlight|show|list|flag|underline)( me)? (all )?(the|those)"
       " ones(?= where| in which)"),
    (r"\g<please>show",
     "^@please(mark|highlight|flag|underline|single out|pick out|circle)"
       r"(?= (me )?(all|the|every|those|any|which|columns|tables)\b)",
     "^@please(open|load|go to|jump to|switch to|turn to)( up)?(?= (@id|runs|the"
       r"|[\w$]+\.[\w$.]+)\b)(?! (the )?(texts?|columns?|ones|reviews?|descriptions?|assets?)\b)"),
    ("",
     "((that|which) (are|is|were|was) )?(marked|flagged|labell?ed|tagged) (as|to be)"
       r" (?=(approved|accepted|rejected|skipped|pending|undecided|applied|failed)\b)"),
    # runs of the history
    (r"\g<share> of all runs",
     "(?P<share>share|percentage|percent|proportion|fraction) of (the|our|my) runs"),
    ("over all runs",
     "(over|across|among|of|in|for) (all|every one) of (our|my|the|these) runs",
     "(over|across|among|of|in|for) all (our|my|the) runs"),
    ("do better than",
     r"(beats?|outperforms?|outdo(es)?|surpass(es)?|outscores?)\b"
       "(?=.* (over all runs|(over|across|in) (the |our )?(whole |entire )?history))"),
    (r"\g<runs> do better than\g<two>",
     r"(?P<runs>runs\b.*) (beat|outperform|outdo|surpass|outscore)"
       r"(?P<two> (the )?(runs|those|ones)\b)"),
    (r"do \g<one> do better than \g<two>",
     r"how (do|does|did) (?P<one>(the )?(\w+ )?runs\b.*) (compare|stack up|hold up|fare|measure up)"
       r"( to| with| against)? (?P<two>(the )?(\w+ )?(runs|those|ones)\b)"),
    (r"does \g<v> help",
     "(does|do|did|are) (the |our )?runs (with|of|on|using|that (had|used|have|use)) (?P<v>.+?)"
       " do better than ((the )?(others|rest|other (runs|ones))|(the )?(runs|those|ones) without"
       "( (it|one|any|them))?)@end"),
    (r"approval of \g<which>",
     "^how (do|did|does) (the |our )?(?P<which>runs (with|without|on|by|of) .+?)"
       " (do|perform|fare|score)( so far| overall)?@end"),
    (r"\g<who> over all runs",
     r"^(?P<who>(which|what) (authors|users|people|colleagues) (have )?(used?|tried)\b.*?)@end"),
    (r"\g<than> runs ",
     r"(?P<than>than|beat|against|and|or|vs\.?|versus) (those|the ones|ones)"
       r" (?=(with|without|on|by|of|from|that|which)\b)"),
)  # fmt: skip
_CHANGE = compiled(
    r"^(and |so )?how (did|has|have) (the )?(columns? )?(?P<name>[\w.]+)( columns?)?"
    r" (changed?|evolved?|moved?)"
    r"(?P<in>( (between|from|in) (the two( runs)?|both( runs)?|@id( (and|to) @id)?))?)\W*$"
)
_FIRST = compiled(
    r"(which|what)( of)?( the)?( (?P<in>[\w.]+)(?= (@assets|ones?|things?)))?"
    "( (@assets|ones?|things?))?( is it that)? (should|shall|do|must|could|can|would|ought) @we"
    " (to )?(read|look (at|into|over)|open|check|review|see|go through|inspect|proofread"
    "|start (with|on|reading|reviewing)|begin (with|on|reading)|tackle|attend to|touch) first"
)
_UNKNOWN = compiled(
    "(mention|refer to|name|use|talk about|speak of|cite|contain)(s|ing)? (an? |any |some |the )?"
    "((table|column|field|schema|database) )?(names?|tables?|columns?|fields?|objects?|schemas?)"
    " (that|which|who) ((really |actually )?(do|does|did)( ?n'?t| not) (really |actually "
    "|even )?exist|(is|are) (nowhere|not there|not real|unknown|made[- ]up|invented|fictional)"
    "|(nothing|nobody|no table|no column) (has|bears|is called)|never existed?)"
    "( (at all|anywhere|in the (database|schema|history|source|data)))?"
)
"""What mentions a name that nothing bears."""
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
_ALL = Turns(*_TURNS, *OF_SPENDING, *OF_BOARDS, *OF_EFFECTS)


def turned(text: str, is_name: Callable[[str], bool]) -> str:
    """The text in fewer words; `is_name` are words of the history, which stay."""
    text = _DESCRIPTIONS.sub(lambda m: m[0] if is_name(folded(m[0])) else "descriptions", text)
    text = _ALL.put(OF_LISTS.put(text))

    def first(match: re.Match[str]) -> str:
        place = match["in"]
        if place and not is_name(folded(place)):
            return match[0]
        return f"what should I review first{f' in {place}' if place else ''}"

    if _DEAR.search(text):
        text = _PROMPT.sub(r"the \g<age>er run", text)
    if (change := _CHANGE.search(text)) and _is_column(change["name"], is_name):
        text = f"{text[: change.start()]}what happened to {change['name']}{change['in']}"
    return _FIRST.sub(first, text)


def _is_column(word: str, is_name: Callable[[str], bool]) -> bool:
    """Whether a word is a name of the history, and none of a measure or a setting."""
    return is_name(folded(word)) and folded(word) not in CONCEPT


def without_nothing(text: str) -> str:
    """The text with what mentions a name that nothing bears as what has unknown names."""
    return _UNKNOWN.sub("have unknown names", text)
