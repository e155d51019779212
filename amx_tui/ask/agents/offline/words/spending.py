"""Turns of phrase about what runs used, and about single runs of a history."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amx_tui.ask.agents.offline.words.dialect import Turn, captured

_AMOUNTS = {"cost": "cost", "price": "cost", "token": "tokens"}


def _saving(match: re.Match[str], most: bool = False) -> str:
    """`cheaper`, where money was saved; `the fastest`, where the most time was."""
    word = (
        ("faster", "the fastest")
        if match["m"].casefold() == "time"
        else ("cheaper", "the cheapest")
    )
    return word[most]


def _together(said: Mapping[str, str]) -> str:
    """The rate of the compared runs, of so many if it is said, taken together."""
    rate = "rejection" if said["k"].casefold() == "rejection" else "approval"
    return f"what is the {rate} rate of these {said['n']} runs together"


_USED = {"cost": "cost", "spend": "cost", "take": "duration", "last": "duration", "use": "tokens"}


def _counted(what: str) -> str:
    """What runs have more of, or the most: assets of a band of confidence, or what is said."""
    band = what.casefold().endswith("confidence")
    return f"more {what} columns" if band else f"the most {what}"


OF_SPENDING: tuple[Turn, ...] = (
    # a run by its number, and one of two by its age
    (r"run \g<n>", r"run (no\.?|number|nr\.?|id|num\.?) ?#?(?P<n>\d+)"),
    ("the newer run",
     "the (latest|newest|later|last|more recent|most recent)( one| run)? of (the|these|those)?"
       " ?(two|both|pair)( runs)?",
     "the (later|more recent) (run|one)"),
    (r"\g<is> the newer run ",
     "^(?P<is>is|was|did|does|has) the (latest|newest|last|most recent) (run|one) (really |actually )?"
       "(?=(slow|fast|cheap|dear|bett|worse|lean|long|more|less|take|took|cost|use)\\w*)"),
    (r"cost by step\g<in>",
     "^where (did|does|has|have) (the |our |my |all the )?(money|budget|costs?|spend(ing)?)@really"
       " (go|gone|went)(?P<in>( (in|for|of) @run)?)(,? (to |into )?(the )?\\w+ or (the )?\\w+)?@end"),
    (r"\g<m> per \g<u> of \g<run>",
     "(?P<m>@amount) (of|for|in) @said (per|for (each|every)|an?) (single )?"
       "(?P<u>((approved|accepted) )?(result|column|asset|text|description))@end"),
    ("the older run",
     "the (oldest|earliest|earlier|first)( one| run)? of (the|these|those)? ?(two|both|pair)( runs)?",
     "the earlier (run|one)"),
    # all of a span, what runs lack, what no run counts
    (r"this \g<u>", "(all of )?(the|this) (whole|entire|full|complete) (?P<u>week|month|year)\\b"),
    (r"which runs recorded no \g<m>",
     "^((did|has|have|does|do|is|are)( there)? (any|some|a|all|every|each)( of the)? runs?( that|"
       " which| who)?|which runs)( did| has| have| do| does)?( not|n't) (record(ed)?|have"
       "|store|stored)( (its|their|a|any|the))? (?P<m>costs?|tokens|duration)@end"),
    (r"what share of the duration was model time\g<r>",
     "^(how much|what (share|part|percent(age)?|proportion|fraction)) of (the |its |their )?(run ?)?"
       "(time|duration|seconds)(?P<r> of @id)? (was|is|were|went|did|does|has)"
       "( (been|it|they|each run|both))* (spent |spend |used |wait(ed|ing)? |into |due to )*"
       "((in|on|by|with|for|to|waiting for) )*the (models?|llms?)@end"),
    (r"model time of \g<r>",
     "^(how (much time|long|many seconds)) (did|does|was|has|is) (?P<r>@any_run)( been)?"
       " (spend|spent|wait|waited|waiting|need|take|in)( waiting)?( (in|on|for|with))?"
       " the (model|llm)@end"),
    (r"\g<w> has \g<m> model time",
     "(?P<w>(which|what|who)( run| one)?@of_pair) (spent|spends|needed|took)"
       " (?P<m>(the )?(more|most|less|least)) time (in|on|with|waiting for) the (model|llm)"),
    ("model time", "time (spent )?((in|on|with|for)|waiting for) the (model|llm)"),
    (lambda m: f"average {_USED[m['v'].casefold()]} of a run",
     "^(what|how (long|much( money| time)?|many (tokens|seconds))) (does|did|do|is) (the|an?) "
       "(average|mean|typical) run (?P<v>cost|take|last|use|spend)@end"),
    (r"how many \g<u> were ever described",
     "^how many (different|distinct|unique) (?P<u>tables|columns|assets|schemas)"
       " (were|have been|are|did we|have we|did the runs)( ever| all)*"
       " (describe|document|cover)(e?d)?"
       "( so far| in all| in total| overall| ever)?@end"),
    (r"time per \g<u>",
     "^how (long|much time|many seconds)( (did|does|was|is) (it|they)( take)?)?"
       " (per|for (each|every|an?|one)|an?) (single )?(?P<u>column|text|result|asset|description|field)"
       "( (did|does) (it|they) take)?@end"),
    (r"which runs described \g<c>",
     "^how (often|many times) (was|were|has|have) (the @texts of )?(?P<c>@name|\\S+)"
       "( been)? (rewritten|redescribed|re-described|redone|written|described|documented|regenerated)"
       "( (so far|in all|overall|in total|ever|again|over time|in the history))?@end",
     "^how many (versions|rewrites|generations) (of|for) (the @texts of )?"
       "(?P<c>@name|\\S+) (are there|exist|do we have|have we got|were there|does the history (have"
       "|hold))@end",
     "^how many (runs|times) (re)?wrote (the @texts of )?(?P<c>@name|\\S+)@end"),
    ("what does never described mean",
     "^(which|what|list|show|how many|are there( any)?|is there( an?y?)?|any)( me)?( the)?"
       " (tables?|columns?|assets?)( (that|which))? ((are|were|was|is|have|has) )?(been )?never( been)?"
       " (described|documented|covered|written about)( by any run| in the history| at all| so far"
       "| ever)?@end",
     "^(which|what) (tables?|columns?|assets?) (did|has|have) no run (ever )?(describe[d]?"
       "|cover(ed)?|document(ed)?)@end"),
    ("what does retries mean",
     "^(how many|what is the number of|number of|count of|were there( any)?|are there( any)?|how often"
       " (was|were)) (?:[\\w#]+ ){0,2}retr(y|ies|ied)(?: .*)?@end"),
    ("what share of all runs are reruns",
     "^(what is |what's |what was |how (high|large|big) is )?(the |our )?re-?runs?"
       " (rate|ratio|share|percentage|quota|proportion)@end"),
    (r"\g<q> over all runs",
     "^(?P<q>(how (many|much) (tokens|money|time)|how much|what) (have|has|did|do) (we|i|you|people"
       "|they) (all )?(used?|spen[dt]|burn(ed|t)?|consumed?|paid|pay)( on llms?| on ai)?)"
       " (overall|so far|to date|until now|up to now|ever)@end"),
    # runs in the order of a measure, and by one that counts
    ("rank the runs by mean logprob",
     "^@please(rank|order|sort|compare) (@runs) by (the |their )*logprobs?( scores?)?@end"),
    (r"which of these runs has the highest share of \g<x>",
     "^@please(rank|order|sort|compare) (@runs|all)( runs)? by (the |their )*@share of"
       " (?P<x>(low|medium|high)[- ]confidence( @assets)?"
       "|(rejected|undecided|pending|edited) @assets)@end"),
    (lambda m: f"which of these runs has {_counted(m['x'])}",
     "^@please(rank|order|sort|compare) (@runs|all)( runs)? by (the |their )*(number of |count of )"
       "(?P<x>approvals|(approved|accepted|rejected|undecided|pending|edited) @assets|findings"
       "|results|(low|medium|high)[- ]confidence( @assets)?)@end",
     "^@please(rank|order|sort|compare) (@runs|all)( runs)? by (the |their )*"
       "(?P<x>approvals|findings|(low|medium|high)[- ]confidence( @assets)?)@end"),
    (lambda m: f"{m['w']} has {'more' if m['e'].casefold() == 'most' else 'fewer'} {m['x']}",
     "^(and )?(?P<w>(which|what|who)( run| one)?( of (the|these|those|them)( two| three| four)?"
       "( runs)?)?) (has|have|had|got|gets?|wrote) (the )?(?P<e>most|fewest|least)"
       " (?P<x>(low|medium|high)[- ]confidence @results)@end"),
    (lambda m: f"{m['w']} has the {m['e']} approvals",
     "^(and )?(?P<w>(which|what|who)( run| one)?( of (the|these|those|them)( two| three| four)?"
       "( runs)?)?) (has|have|had|got|gets?|received) (the )?(?P<e>most|fewest|least)"
       " (approved|accepted) @results@end"),
    (lambda m: _together(captured(m)),
     "^(what is |what's |what was |how (high|good) is )?(the |their )?(joint|combined|total|pooled"
       "|common|aggregated?|overall) (?P<k>approval|acceptance|rejection)( rates?)?"
       "( (of|for|over|across|in) @all_runs)?@end",
     "^(what is |what's |what was |how (high|good) is )?(the |their )?"
       "(?P<k>approval|acceptance|rejection)( rates?)?"
       " (of|for|over|across|in) @all_runs"
       " (together|combined|taken together|put together|as a whole|in total|overall|altogether"
       "|jointly)@end"),
    # amounts, and differences of them
    ("by how much ",
     "by (what|how many|how much|which|how large a) percent(age)?( points?)? (?=(is|was|did|does"
       r"|were|are) @any_run.*\b(cheap|dear|pric|expens|fast|slow|quick|long|cost|token|lean)\w*)"),
    (r"completion \g<t>\g<did>use",
     "(?P<t>tokens )(?P<did>(did|does|do|has|have) @any_run )(write|written|generated?|produced?"
       "|output|return(ed)?|emit(ted)?)"),
    (r"prompt \g<t>\g<did>use",
     "(?P<t>tokens )(?P<did>(did|does|do|has|have) @any_run )(read|take in|taken in|get sent|send"
       "|sent)"),
    ("completion tokens",
     r"(?<!completion )(?<!output )(?<!prompt )(?<!input )\btokens (that )?(were |was |are "
       "|have been |got )?(generated|written|produced|returned|emitted)(?= (by|in|for) @any_run)"),
    ("completion tokens of ",
     r"(?<!completion )(?<!output )\btokens (came|come|coming|comes|are coming) out of (?=@any_run)"),
    ("completion tokens ", "tokens out (?=(for|of|in|by) @any_run)"),
    ("prompt tokens", r"tokens in(?=\W*$| (by|per|vs|versus|and)\b| for @any_run)"),
    (r"\g<a> did \g<r> take",
     "(?P<a>@amount|dollars?|how much|seconds) (did|does|do|has|have) (?P<r>@any_run)"
       " (need(ed)?|require[ds]?)"),
    ("used",
     "(need(s|ed)?|require[sd]?)(?= (the )?(more|most|fewer|fewest|less|least) (tokens|time|seconds"
       r"|money)\b)"),
    (r"\g<a> per approved result",
     "(?P<a>@amount|dollars?|seconds) (per|for (each|every|one|an)|an|each|of (an|one|each))"
       " (single )?(approvals?|acceptance)"),
    (r"did \g<r> take", "did it take (for )?(?P<r>@id) to (finish|run|complete|end|be done)"),
    (r"how long did \g<r> take",
     "how long (was|were|has|have|is) (?P<r>@any_run) (been )?(running|going|executing)"),
    (r"was \g<r> faster",
     "did (?P<r>@any_run) (finish|end|complete|get done|get through) (sooner|quicker|faster)"),
    (" in total ",
     ",? ?(if|when) (i|we|you) (add|sum|take) (both|them|the two|it all|everything)( of them)?"
       "( runs)? (up|together),?"),
    ("what share of ",
     r"(what|which|how (much|large|big) an?) @share of (?=(the )?([\w#]+ )?(\S+ ){0,3}?"
       r"(@amount)\b.*\b(step|stage|phase|went|go|goes|gone|spent|was|were|is|due)\b)"),
    (r"what share of \g<a>",
     "how much of (?P<a>((the |our |my |all )*@amount( of @id| @id's)?|@id('s|s') (total )?@amount))"
       r"(?= (was|is|were|went|goes|go|did|does|has|had)\b)"),
    (r"\g<s> was",
     r"(?P<s>share of .*\b@amount\b.*?) ((was|is|were|has been) (spent|used|burned|due|owed|paid)"
       "|went|goes|go|gone) (on|to|into|in|for|by|in the)"),
    (r"why did \g<r> fail",
     r"(?P<w>^|\b)why (was|is|were)@not? (?P<r>@id) (not |un)successful",
     "why (did|has|had)(n't)? (?P<r>@id) (not )?(succeed(ed)?|finish(ed)?|complete[d]?)"),
    (r"\g<h> \g<m> failed runs",
     "(?P<h>has|have|had) (?P<m>the most|the fewest|most|more) failures"),
    ("how many ", r"count (up )?(all )?(the|our|my) (?=runs\b)"),
    (lambda m: f"{m['w']} is the {'cheapest' if m['m'].casefold() == 'least' else 'most expensive'}",
     "(?P<w>(which|who|what)( one| run)?( of (the|these|those|them)( two| three| four)?( runs)?)?)"
       " (costs?) (us )?the (?P<m>least|most)@end"),
    (r"\g<r> \g<a> \g<n> runs",
     r"(?P<r>rank|order|sort|compare|of|for|in) (?P<a>all|these|those) (?P<n>three|four)\b(?! \w)"),
    (r"share of \g<x> was \g<s>",
     "(?P<s>describe|describing|profile|profiling)('s|s')? share of"
       " (?P<x>(the )?@amount (of|in|for) @any_run|@id's @amount)"),
    (lambda m: f"{m['a']} per {m['s'] or ''}asset",
     "(?P<a>@amount|dollars?|seconds|cents) (per|for (each|every|one|a|an)|an?|each"
       "|of (an?|one|each)) (single )?(?P<s>approved |accepted )?(results?|suggestions?)"),
    ("prompt tokens",
     r"(?<!completion )(?<!output )(?<!prompt )(?<!input )\btokens"
       " (that )?(were |was |are |have been |got )?(sent|read|fed)(?= (by|in|for|to|into) @any_run)"),
    ("cost per ", r"^how much per (?=\w)"),
    (lambda m: {"us": "use", "tak": "take"}.get(m["v"], m["v"]),
     "(end|ended|ends) up (?P<v>pay|spend|us|tak)ing"),
    (lambda m: f"was {m['r']} {_saving(m)}",
     "^(did|do|have|would) (we|i|you) (save|saved) (any )?(?P<m>money|time)"
       " (with|by using|by taking|in|on) (?P<r>@any_run)@end"),
    (lambda m: f"{m['w']} was {_saving(m, most=m['t'] == ' the most')}",
     "(?P<w>(which|what|who)( run| one)?( of (these|those|the|them)( two| three| four)?( runs)?)?)"
       " (would |did |could )?(have )?saved?s?( us| me)?(?P<t> the most| more)? (?P<m>money|time)"),
    (lambda m: f"difference in {_AMOUNTS.get(m['a'].casefold(), 'duration')}",
     "(?P<a>time|cost|price|speed|duration|token)s? (differences?|deltas?|gaps?)"),
    (r"what share of \g<c> was \g<x>",
     "(?P<x>profiling|describing|(the )?(profile|describe)( step)?) (made|makes|takes|took)"
       " (up )?what (?P<p>percent|percentage|share|part|fraction) of (?P<c>.+?)@end"),
    (lambda m: f"was the {'fastest' if m['t'].casefold() in ('shortest', 'least') else 'slowest'}",
     "(finished|ended|was done|ran|completed|was through) in the (?P<t>shortest|least|longest|most)"
       " time"),
    ("what was the approval rate",
     "how (good|high|low|bad|large|strong) @is (the )?(approvals?|acceptance)( rates?)?"),
    ("how much more ", r"how much extra (?=did|does|was|is|do\b)"),
    (r"what share of \g<c> was \g<x>",
     "how (many|much) percent of (?P<c>.+?) (did|does|do|was|were|is)"
       " (?P<x>(the )?(profil|describ)(e|ing)( step)?)( (make|take|use|cost|eat)s?( up)?)?@end"),
    (r"\g<q>", r"^(?P<q>(.*(?<![\w.-]))?(@any_run|which (run|one)|who)\b.*) overall@end"),
    (r"how much did \g<r> cost", "^(and )?how much (is|was) (?P<r>@id)@end"),
    (r"which run is the \g<x>",
     "^who( is| was|'s) (the )?(?P<x>cheapest|dearest|fastest|slowest|quickest|most expensive)@end"),
    # steps
    (lambda m: f"what did {m['r'] or 'each run'} cost by step",
     "what (did |does |do )?(the )?(profil(e|ing) and (the )?describ(e|ing)|describ"
       "(e|ing) and (the )?profil(e|ing))( steps)? costs?( (in|of|for) (?P<r>@any_run))?"),
    ("by step",
     "(across|over|between|into|in|for|by|on|of) (the )?(steps )?(profil(e|ing) and (the )?describ"
       "(e|ing)|describ(e|ing) and (the )?profil(e|ing))"),
    (r"\g<a> \g<r> by step",
     "^what (makes|made|goes into|went into) (up )?the"
       " (?P<a>costs?|bill|spend|price|token (count|usage)) (?P<r>(of|for|in) @any_run)@end",
     "^how @is (the )?(?P<a>@amount) (?P<r>(of|for|in) @any_run)"
       " (split|divided|distributed|spread|shared|broken down)( up| out)?"
       " (over|across|by|among|between|on|into) (its |the |each )?steps?@end"),
    (r"\g<s>",
     "(individual|single|separate|different|various|two|distinct) (?P<s>steps|stages|phases)"),
    (r"\g<a> \g<r> by step",
     "^(can you |please |could you )*(break|split)"
       " (down |up )?(the )?(?P<a>@amount) (?P<r>(of|for|in) @any_run)( down| up| apart)?"
       "( (by|into|per|across|over) (its |the |each )?(steps?|stages?|phases?))"),
    (r"what did \g<r> cost by step",
     "^where (did|does|do) (all |most of )?(the |our |my )?(money|dollars|budget|costs?) go"
       " (in|of|for|with) (?P<r>@any_run)@end"),
    (r"\g<a> of \g<r> by step",
     "^(?P<r>@id)[:,;] (the )?(?P<a>@amount) (per|by|for each|of each) step@end"),
    # what runs do now, when they ran and whose they are
    (r"what is run \g<r> doing right now",
     "^(and )?(what (is|was)|what's|whats) (?P<r>@id)"
       " (up to|working on|busy with|at|describing|processing)@now@end",
     "^(and )?(at |in |on )?(which|what) (step|stage|phase|point|table) (is|are)"
       " (?P<r>@id)( at| in| on| working on)?@now@end",
     "^(and )?(what is |what's |whats |show |tell me )?(the )?(current|present)"
       " (step|stage|phase|state|progress|activity) (of|in|for) (?P<r>@id)@end",
     "^(and )?(how far (along )?(is|has)|where is|what( is|'s) happening (in|with|to))"
       " (?P<r>@id)( got| come| gone)?@now@end",
     "^(?P<r>@id)[:,;-]+ what (is|was) it (doing|up to|working on)@now@end",
     "^(and )?is (?P<r>@id) making (any |good )?progress@now@end",
     "^(what (is|was) |what's |how is )?(the )?(progress|status of the work) (of|in|on|for)"
       " (?P<r>@id)@now@end"),
    (r"when was \g<r> started",
     "^(on |at )?(which|what) (day|date|time) (did|was|is) (?P<r>@id)"
       " (run|made|started?|executed|launched|kicked off|begin|begun)@end"),
    (r"who made \g<r>",
     "^who (is|was|stands|stood)( standing)? behind (?P<r>@id)@end",
     "^who's behind (?P<r>@id)@end"),
    (r"who \g<v> \g<x>",
     "^by whom (was|were|is|has|have) (?P<x>.+?)( been)? (?P<v>approved|accepted|rejected|signed off"
       "|edited|skipped|reviewed|decided|made|run|started|launched)@end"),
    (r"which run \g<x>, and who \g<v> it",
     "^who (?P<v>ran|made|started|launched|did|triggered|kicked off) the run (that|which)"
       " (?P<x>(took|cost|used|wrote|had|has) .+?)@end"),
    (r"which is the \g<x>, and who made it",
     r"^(the )?(?P<x>(longest|shortest|fastest|slowest|cheapest|dearest|(most|least) \w+) run),? and"
       " (by whom (was it|it was) (made|run|started)|whose (is it|was it|it was))@end"),
    (r"which runs came out of \g<r>",
     "^which runs (were|are|have been|got) (derived|made|created|generated|varied|rerun)"
       " (from|out of|of) (?P<r>@id)@end",
     "^(was|has|is) (?P<r>@id) (ever |later )?(been )?(re-?run|repeated|redone|varied)"
       "( again| later| since)?@end"),
    # how runs ended, and what they wait for
    (r"have no recorded \g<m>",
     "(did|do|does|have|has)(n't| not) record(ed)? (any |their |its |the |a )?"
       "(?P<m>cost|tokens|duration)s?"),
    (lambda m: {"first": "1 ", "second": "2 ", "third": "3 "}[m["d"].casefold()],
     "(?P<t>the )?(?P<d>first|second|third) of (?=january|february|march|april|may|june|july|august"
       "|september|october|november|december)"),
    ("only ", "(restricted|limited|confined) to (only )?"),
    (r"what did \g<r> describe",
     "^what (did|has) (?P<r>@id) (work(ed)? on|deal with|do|done|handled?|process(ed)?|touch"
       "(ed)?)@end"),
    ("when was the first run",
     "^when did (we|you|i|people|anybody|anyone|somebody) (first )?(start|begin)"
       " (using|to use|with|running|to run) amx@end"),
    ("is anything running",
     "^(are (we|you|they)|is (amx|somebody|someone|anybody|anyone)) running"
       " (something|anything|a run|any runs?)"),
    ("now", "at (the|this) (very )?moment"),
    (r"\g<r> are waiting for review",
     "(?P<r>runs)( that| which)? (have|has|were|are)@not( yet)? (been )?reviewed( yet)?@end"),
    ("running runs", "unfinished runs"),
    ("runs waiting for review",
     "runs (that are |which are |still )*waiting (for|on) (an? |the |some )?reviewers?"),
    ("which is the ", "^what('s| is| was) the record for the "),
    (r"\g<r> on ",
     "(?P<r>(newest|latest|last|first|oldest|longest|shortest|cheapest"
       "|expensive|recent|fastest|slowest) runs?|(?<!how many )(?<!the )(?<!of )runs)"
       r" for (?=(the )?[a-z]\w*( schema| database)?(\W*$| (in|since|by|last|this|so)\b))"
       r"(?!(more|less|over|under|an?|about|longer|each|every|all|which|what)\b)"),
    ("which runs were ",
     "^what (has |have )?(ran|been run|was run|were run|did we run|have we run)( so far| all)?"
       r" (?=(on|in|by|since|during|with|last|this|before|after)\b)"),
    (r"\g<r>\g<v> failed",
     "(?P<r>runs)(?P<v> that| which)?( have| has| had)? (went|gone|go) (wrong|bad|badly|awry)"),
    (r"\g<r> running",
     "(?P<r>runs) (that |which |who )?(are |is |were )?(still |currently )?(going on|ongoing|at work"
       "|under way|alive)"),
    (r"\g<r> are waiting for review",
     "(?P<r>runs)( that| which)?( still| do| all)*( have to| has to| are to| must)?"
       " (need|needs|require|want|await|call for|get|be)( (an?|the|some|any))*"
       " (review(s|ed|ing)?|to be reviewed|reviewer)( yet| now| still)*@end"),
    ("were made", "took place"),
)  # fmt: skip
