"""Turns of phrase about lists of columns, tables and texts, in the words that the grammars know."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.words.bounds import OF_BOUNDS
from amx_tui.ask.agents.offline.words.dialect import Turn, Turns
from amx_tui.ask.agents.offline.words.effects import OF_CHANGES
from amx_tui.ask.agents.offline.words.lexicon import NUMBERS
from amx_tui.ask.agents.offline.words.texts import OF_TEXTS

_MISSING = "which assets are missing from a run"
_GAP = "which columns have the largest gap in logprob"
_PENDING = "what is still undecided"
_FAILED = "failed to apply"


def _top(match: re.Match[str]) -> str:
    """`five biggest gains` as the columns that improved the most."""
    said = match.groupdict()
    number = said["n"].lower()
    digits = NUMBERS.index(number) + 1 if number in NUMBERS else number
    unit = (said["unit"] or "").lower()
    tables = unit if unit in ("tables", "columns") else "texts"
    way = "improved" if said.get("up") else "regressed"
    return f"the {digits} {tables} that {way} the most{match['in'] or ''}".replace(" by ", " in ")


def _largest(match: re.Match[str]) -> str:
    way = "improved" if match["up"] else "regressed"
    return f"which column {way} the most{match['in'] or ''}"


def _by_change(match: re.Match[str]) -> str:
    way = "improved" if match["way"].lower() == "top" else "regressed"
    return f"the {match['n']} columns that {way} the most{match['in'] or ''}"


def _of_unit(match: re.Match[str]) -> str:
    """`what went down, columns only` as which columns did."""
    unit = next(filter(None, match.group("a", "b", "c", "d"))).lower()
    return f"{'in ' if match['w'].lower() == 'where' else ''}which {unit}s {match['q']}"


def _things(match: re.Match[str]) -> str:
    """`for which columns did things improve` as which columns improved."""
    up = re.search(r"improve|better|up|rise|gain", match["v"].lower())
    return f"which {match['t']} {'improved' if up else 'regressed'}"


def _scoring(match: re.Match[str]) -> str:
    up = match["w"].lower() in ("better", "higher")
    return f"{match['t']} {'improved' if up else 'regressed'}"


def _run(said: str) -> str:
    """The run that a prompt stands for: the new one is that of the newer run."""
    return "the newer run" if re.search(r"prompt|instruction|wording", said) else said


def _pushed(match: re.Match[str]) -> str:
    """`which columns did 120 lift` as those that improved in it."""
    moved = "improved" if match["up"] else "regressed"
    which = "which" if match["w"].lower() == "any" else match["w"]
    return f"{which} {match['t']} {moved} in {_run(match['r'])}"


def _by_it(match: re.Match[str]) -> str:
    moved = "regressed" if match["v"].lower()[0] in "sl" else "improved"
    return f"{moved}{match['m'] or ''} in {_run(match['r'])}"


def _worse(match: re.Match[str]) -> str:
    unit = "tables" if match["unit"] and "table" in match["unit"] else "columns"
    verb = "improved" if match["up"] else "regressed"
    if match["two"] and match["r"] != "it":
        return f"which {unit} {verb} from {match['two']} to {match['r']}"
    return f"which {unit} {verb}{'' if match['r'] == 'it' else ' in ' + match['r']}"


_TURNS: tuple[Turn, ...] = (
    # the first of what moved
    (_top,
     "^@show(what (are|were) )?(which )?(the )?((top )?@n( @biggest)?)( (column|@score))?"
       " (@up|@down)( (among|amongst|of|in|by) (the |all )?@unit)?(?P<in>,?@in)?@end",
     "(the |which |top )*@n (most|best)[- ](?P<up>improved)( @unit)?(?P<in>@in)?@end",
     "(the |which |top )*@n (most|worst)[- ](regressed|hit|affected)( @unit)?(?P<in>@in)?@end",
     "top @n ((?P<up>improved)|regressed) @unit(?P<in>@in)?@end",
     "top @n @unit by (@up|@down)(?P<in>@in)?@end"),
    (_largest,
     "^@show(what('s| is| was| are) )?(which )?(the )?(single )?@biggest (single )?(column )?"
       "(@up|@down)( in @score)?( (for|of|in|by|among) (an?|any|one|the)( single)? columns?)?"
       "(?P<in> in @id)?@end"),
    (_by_change,
     "(?P<way>top|bottom) @n( columns)? by (change|delta|difference|movement)(?P<in> in @id)?@end"),
    (r"\g<t> regressed the most",
     "(?P<t>columns?|tables?) (crashed|plunged|plummeted|tanked|sank|nosedived|slumped) @most"),
    ("regressed the most",
     "(got|was|were|is|are) (the )?(worst|hardest) hit",
     "(got|was|were) hit (the )?(worst|hardest|most)",
     r"got worst(?=\W*$| in\b)"),
    (r"\g<v> the most",
     "(?P<v>improved|regressed|dropped|fell|rose|gained|lost|declined) (the )?(furthest|farthest)"),
    # what is asked in more words
    ("show me", "^(i|we)('d| would) (like|love|want) (to (see|know|have|get)|you to show me)"),
    (r"\g<q>",
     "^(we|i)('ve| have)? (just )?(switched|changed|moved|went)( over)? to [^,;.:?]+[;,.:]"
       " (so |and )?(?P<q>which|what|how|where|did)"),
    ("",
     "^what should (worry|concern|alarm) (me|us)[:,](?= (which|what|where))",
     ",? (with|including) (the |their |all )?(numbers|figures|amounts)@end"),
    (_of_unit,
     r"^(?P<w>what|where) (?=.*\b@moved\b)(?P<q>.+?)(,? (by|per) (?P<a>column|table)s?"
       "|,? (?P<b>column|table)[- ]?wise|,? (?P<c>column|table)s only|,? only (?P<d>column|table)s)"
       "( please)?@end"),
    (lambda m: f"the {m['t']}s that are{' not' if m['not'] else ''}",
     "every (?P<t>text|description|column|table|asset) (that|which) (is|was|has)(?P<not>@not)?"),
    (r"\g<a> and \g<b>", "(?P<a>in @id) and in (?P<b>@id)@end"),
    (r"\g<a> but not in \g<b>", "(?P<a>in @id),? (but|and) not (?P<b>@id)@end"),
    ("than in the older run", "than (before|previously|last time|earlier|it used to( be)?)"),
    # what moved, in other words
    (_pushed,
     "(on |for |in )?(?P<w>which|what|how many) (?P<t>columns|tables) @do (?P<r>@run|@prompt)"
       " ((?P<up>help|lift(ed)?|raised?|boost(ed)?|push(ed)? up|pull(ed)? up)|hurt|harm(ed)?"
       "|damaged?|lower(ed)?|pull(ed)? down|drag(ged)? down|spoil(ed|t)?|ma[dk]e worse)@end"),
    (_things,
     "(for|on|in|at|with) (which|what)"
       " (?P<t>columns|tables) (did|do|does|has|have) (things|it|(the )?(quality|@score|confidence))"
       " (?P<v>improved?|rise|gain|go(ne)? up|(get|got|gotten|become) (better|worse)|drop(ped)?|fall"
       "(en)?|declined?|go(ne)? down|deteriorated?|worsen(ed)?|suffer(ed)?)"),
    (lambda m: f"that {'regressed' if m['way'][0].lower() == 'n' else 'improved'}",
     "with an? (?P<way>negative|positive) (delta|change|difference|balance)"),
    (_pushed,
     "(?P<w>which|what|any|how many) (?P<t>columns?|tables?) (that |which )?(?P<r>@run)"
       " ((?P<up>lifted|raised|boosted)|broke|ruined|wrecked|hurt|damaged|spoiled|messed up)@end"),
    (_by_it,
     "(?P<v>suffer|profit|benefit|gain|lost|lose)(s|t?ed)?(?P<m> most| the most)? (from|under)"
       r" (?P<r>@run|@prompt)(?! \w)"),
    (r"\g<w>", "(?P<w>better|worse|higher|lower|improved|regressed) this time"),
    ("in the newer run", "this time( a?round)?@end"),
    ("in the older run", "(the )?last time( a?round)?@end"),
    (lambda m: f"{m['t']} {'improved' if m['w'].lower() == 'higher' else 'regressed'}{m['in']}",
     "(?P<t>columns|tables) (are|is|were|got) (?P<w>higher|lower)(?P<in>@in)@end"),
    (_scoring,
     "(?P<t>columns|tables)( (that|which|are|is))* scor(e|es|ed|ing)"
       r" (?P<w>better|higher|worse|lower)(?! than\b)"),
    ("improved", "(profited|benefit+ed)@end"),
    (r"\g<way> mean logprob",
     "(?P<way>lower|higher) (average|mean)(?! (@score|length|number|confidence|rate|cost))"),
    ("have", "suffer(s|ed)? from(?= @finding)"),
    ("improve",
     "(make|made|making|showed|had|saw) (any |some |the |good |much )?(progress|headway)"),
    ("regress",
     "(los(e|ing)|shed(ding)?) ground",
     "go(ing)? (backwards?|downhill|south)"),
    ("regressed",
     "(takes?|took|taken) an? (hit|beating|knock|dip|tumble|dive|step back(wards)?)",
     "(?<=are )in the (red|minus)",
     "(?<=is )in the (red|minus)",
     r"suffered(?= in @run| most| the most|\W*$)"),
    ("that regressed",
     "(?<=tables )in the (red|minus)",
     "(?<=columns )in the (red|minus)"),
    (r"\g<t> regressed", "(?P<t>tables|columns)( (that|which))? (have |has |had )?declined"),
    (r"\g<is> rejected", "(?P<is>@be) declined"),
    (lambda m: f"{m['q']} {'improved' if m['w'].lower() == 'up' else 'regressed'}",
     "^(?P<q>what|where)( has|'s|s| is| have| was)? (gone|going|went) (?P<w>up|down)"),
    (_worse,
     "where (does|do|did|is|was) (?P<r>@run|it)"
       " (do(ing)? )?(worse|lose|losing|fall behind|behind|weaker|fall back|drop|regress|slip"
       "|less @sure|(?P<up>more @sure|surer))"
       "( (than|to|against) (in )?(?P<two>@run))?"
       "(,? (by|per|column by|table by) (?P<unit>columns?|tables?))?@end"),
    (r"on which columns is \g<r> the best",
     "(where|(on|in) (which|what) columns) (does|do|did|is|was) (?P<r>@run) ((do(ing)? )?(better than"
       "|ahead of|win (over|against)|beats?|outperforms?|outscores?|outdo)) (all )?@others@end"),
    # what is alike, and how many there are
    ("which texts are the same in both runs",
     "^(and )?(which|what) @assets @is @exactly@same between @runs@end"),
    ("how many texts are the same in both runs",
     "^(and )?how many @assets @is @exactly@same ((between|across|in) @runs)?@end"),
    (r"\g<than> texts with boilerplate", "(?P<than>fewer|less|more) boilerplate( @texts)?"),
    (r"\g<why>",
     "^(?P<why>(why|how come) .*[a-z]) (so|that) (much|badly|far|hard|strongly|a lot|drastically)@end"),
    (r"show the versions of \g<name>",
     "^(and )?how many (different |other |text )*versions (are there of|does|do|did|has|have)"
       r" (?P<name>[\w$]+\.[\w$.]+)( have| there| got)?@end"),
    # which is the best there, and which text
    (r"which run is best on \g<on>",
     r"^(the )?best run (on|for|in|with) (the )?(?P<on>[^\W\d][\w.]+)( table)?@end"),
    (r"which run has the better description of \g<on>",
     "^(and )?(which|what)( (run|one|of them|of the two))? (wrote|writes|has|had|gave|got|made)"
       " (the |a )?(better|best|nicer) (text|description|wording) (for|of|on|to)"
       r" (?P<on>[^\W\d]\w*\.[\w.]+)@end"),
    (r"review status in each run",
     "^(and )?how many( (texts?|columns?|descriptions?|assets?|results?))? (per|by|in each|for each"
       "|with each|have each) (review )?(status|state|decision)@end"),
    # where they are furthest apart
    (_GAP,
     "where (are|were) @runs @most apart",
     "(on |for |in )?(which|what) @assets (do|did) @runs (differ|diverge|disagree) @most in @score",
     "where do (the )?@score (differ|diverge) @most",
     "^(which|what) columns? (has|have|had|shows?|is) (the )?(largest|biggest|greatest|highest"
       "|widest) (gaps?|differences?|distance|delta)( between (@runs|them))?@end"),
    (r"which \g<t> have the largest gap in logprob",
     "(which|what) (?P<t>columns?|tables?) (have |has |had )?(moved|shifted|swung) @most"),
    (r"\g<t> have the largest gap in logprob",
     "(?P<t>@assets|tables?) (differ(s|ed)?|diverged?) @most in @score"),
    ("which columns are equal in logprob",
     "(for|on|in) (which|what) @assets is there (no|not any) (difference|gap) in @score",
     "(which|what) @assets (have|show|has) (no|not any) (difference|gap) in @score"),
    # tables in which nothing differs, and figures for each
    ("tables have no text that differs",
     "tables? (that |which |with )?(have |has )?(no|without an?y?)"
       " (changes?|differences?|changed @texts)@end",
     "tables? (with|whose|have|has|that have) (only |all )@same @texts( throughout| everywhere)?@end",
     "tables? (with|whose) @same @texts (throughout|everywhere|only)@end",
     "tables? (that |which )?(are |is |stayed |remained )?(completely|entirely|fully|exactly|totally"
       "|wholly) @same( in (both|the two)( runs)?)?@end"),
    ("in any table", "anywhere,? (table[- ]?wise|by table|in terms of tables)"),
    (" per table", r",? ?\btable by table@end"),
    (r"how many \g<q> are there in each run",
     "^total (?P<q>findings|rejections|approvals) (per|in each|for each|of each) run"),
    (r"how many \g<q> per table",
     r"^(?P<q>[\w ]+?):? counts? (per|by|for each) table@end",
     r"(which|what) tables? (has|have|had) how many (?P<q>[\w ]+?)@end",
     r"(give me )?(the )?counts? of (?P<q>[\w ]+?) (for|in|of|on) (each|every) table",
     "how (do|did|are) (the )?(?P<q>((changed|differing|rejected|approved|pending) @texts|rejections"
       "|rejects|approvals|findings|changes|differences)@in?) (spread|distributed?|split|divided?"
       "|fall)( (up|out))? (over|across|among|between|by|into) (the )?tables"),
    (r"\g<q> per table",
     r"(?P<q>(how many|number of|count of)\b.*?) (in|for|of|on)"
       " (each|every)( one)?( of the| of these| single)? tables?"),
    # decisions, and what the database took
    (_FAILED,
     "(do|does|did|could)@not (make|get|go) (it )?(in|to|into) @database",
     "fail(ed)? to be (applied|written)( back)?( (in|to|on) @database)?",
     "(was|were|have|has)@not (been )?(applied|written)( back)?( (to|into) @database)? because of"
       " (an? )?(errors?|failures?)"),
    (lambda m: _FAILED + (m["in"] or ""),
     "(could|can)@not (be|get) (applied|written|saved|stored|deployed)( back)?(?P<in> in @id)?"
       "( (to|in|into) @database)?"),
    (f"which texts {_FAILED}",
     "what (could|can)@not @people (write|apply|save|store)( back)?( (to|into|in) @database)?",
     "which applies failed"),
    ("texts that failed to apply",
     "(did|does) (the )?apply(ing)? fail",
     "apply(ing)? (errors|failures|problems)",
     "failed (applies|applications|write-?backs)"),
    (r"what failed to apply in \g<r>",
     "what went wrong (when|while|as|on|in) (?P<r>@run) (was|got)"
       " (applied|written back|deployed)@end",
     "(is|was) there (anything|something) (that )?failed in (?P<r>@run)"),
    ("are undecided",
     "((still |yet )?(have|has|had)|with)( still)?( got)? no (decisions?|verdicts?|reviews?)( yet)?"
       r"(?=\W*$| in\b| on\b)",
     "(are |is )?(still )?await(ing|s)? (an? |the )?(approval|decision|verdict)",
     "(are |is )?(still )?(waiting|waits?) (for|on) @people to (decide|review|look at (it|them))"),
    (r"why is everything pending in \g<r>",
     "(why|how come) (does|has|did) (?P<r>@run) (have |got |get )?(no|zero|0|not a single)"
       " (approvals?|approved @assets|accepted @assets|@assets approved|@assets accepted)@end"),
    (r"why is everything pending\g<in>",
     "(why|how come) (is|was|are|were|has|did) (nothing|none|no (@assets|one)|nobody)( (been|get|got"
       "|being))? (@approved|approve|accept|decide)( (anything|a thing|any @assets))?( yet| so far)*"
       "(?P<in>@in)?( yet| so far)*@end"),
    ("did both runs describe the same tables",
     "(do|did|does|have|has|are|were) @runs (have|cover|share|with|of|on|about|in|run (on|over))"
       " (exactly )?the same (scope|ground|tables)@end",
     "(is|was) the scope (of @runs )?(the same|equal|identical)( (for|in|of) @runs)?@end"),
    ("are undecided",
     "(have|has|are|were|was)( still| yet)*@not( yet)? (been )?(touched|looked at|gone through"
       "|dealt with)( yet| so far)*@end"),
    (_PENDING,
     "what('s| is)? (still )?(in|on) the (review )?(backlog|queue|pile|to-?do list)",
     "what (has|have|did) @people@not (yet )?(got|gotten|get) (a?round )?to( yet)?",
     "what (do|should|must) (i|@people) (still )?(have|need) to (still )?review( still)?",
     "what still (has|needs) to be (reviewed|decided)",
     "(is|are) there (still )?(something|anything|any @assets|some @assets) (left )?to"
       " (be )?(reviewed|review|decided?)"),
    (r"\g<be>\g<so>\g<t>",
     r"(?P<be>are there )(?P<so>open|pending|undecided|rejected|approved)(?P<t> \w+) left"),
    ("were rejected",
     "(did|do|does|have|has)@not (get|got|make it|gotten) past (the )?(reviewers?|review)"),
    ("which texts were rejected",
     "what did@not @people like",
     "what did @people (not like|dislike|refuse)"),
    (r"approved in \g<a> and not in \g<b>",
     "(approved|accepted) (in|with|by) (?P<a>@run),? (and |but |yet |though )?not"
       " ((approved|accepted) )?(in|with|by) (?P<b>@run)"),
    ("are approved in", "(have|has|had|got) (an )?approval in"),
    (r"\g<t> not approved in \g<in>",
     "(?P<t>@assets) (without|with no|lacking|that lack|that have no) (an? )?approvals? in"
       " (?P<in>(both|either)( runs?)?)"),
    ("are not approved", r"(lacks?|lacking|ha(ve|s) no|with no) (an? )?approvals?(?= in\b|\W*$)"),
    # in how many of the runs
    (r"\g<c> in each of them", "(?P<c>@state( (confidence|by hand))?) everywhere@end"),
    (lambda m: f"{m['q']} in {'each of them' if m['n'].lower() == 'all' else 'any of the runs'}",
     "^(?P<q>((@show|which|what) )?(all )?(the )?@assets @be@not? ?@state( (confidence|by hand))?)"
       " in (?P<n>any|all)( of)?( the| these| those)?( two| three| four)? runs?@end",
     "^(?P<q>(not )?@state( (confidence|by hand|@assets))?) in (?P<n>any|all)( of)?"
       "( the| these| those)?( two| three| four)? runs?@end"),
    (" in each of them",
     " in (every|each)( single)?( one)?( of (the|these|those)( two| three| four)?)? runs?@end"),
    (" in any of the runs",
     " in at least (one|1)( of (the|these|those)( two| three| four)?)? runs?@end"),
    (" in several of the runs",
     " in (at least (two|2)|(two|2) or more|more than (one|1))"
       "( of (the|these|those)( three| four| 3| 4)?)? runs@end"),
    (" in a couple of the runs",
     " in (exactly |only |just )?(two|2) of (the|these|those)( three| four| 3| 4)?( runs)?@end"),
    (r"which \g<t> are described in both runs",
     "(which|what) (?P<t>@assets|tables) (did|do|have|were|are) (all( of)?( the| these)?( two| three"
       "| four)?( runs)?|every run|each run) (described?|cover(ed)?|wrote|write|documented?)@end",
     "(which|what) (?P<t>@assets|tables) (were|are|got) (described|covered|written) by (all( of)?( the"
       "| these)?( two| three| four)? runs|every run|each run)@end"),
    (r"which \g<t> did only one run describe",
     "(which|what) (?P<t>@assets) (were|are|got) (only )?(described|covered|written) (only )?by"
       " (only |just )?(a single|one|one single) (run|one)( only| alone)?@end",
     "(which|what) (?P<t>@assets) did (just |only )?(a single|one|one single) (run|of @runs)"
       " (describe|cover|write)"
       "( only| alone)?@end"),
    # decisions beside what speaks against them
    ("with", "(despite|in spite of|notwithstanding)( having| being)?"
       "(?= ((an?|any|some|the|its|their) )?(low|medium|high|@finding))"),
    ("and accepted but not applied",
     "(but |and |yet )?(only|merely|just) (accepted|approved)(?= (in|by) @id)"),
    ("can i trust", "^(should|shall|ought|may|would you) (i|we|one)?( to)? ?(trust|believe|rely on)"),
    # findings of each kind
    ("findings", "(?<![a-z] )(the )?findings,? (by|per|of each|for each) (kind|type)s?@end",
     "how many findings (of|for|per|by) (each|every)? ?(kind|type)( are there| do we have)?@end"),
    (r"findings in \g<r>",
     "how many findings (of|for|per|by) (each|every) (kind|type) (does|did|are|were|has) (there )?"
       "(in |by )?(?P<r>@run)( have| had| get| got)?@end",
     "(which|what) (kinds|types|sorts) of findings? (does|did|has|are in|are there in) (?P<r>@run)"
       "( have| had| show)?@end",
     "(the )?findings? (of|in|for|from) (?P<r>@run),? (by|per) (kind|type)@end"),
    ("repeat the column name",
     "(are|is) (just |only |merely |simply |nothing but )*(the|its|their) ((column|field|table)('s)? )?"
       "names? (said|told|written|spelled|put|repeated|over)( out)?( (again|once more|twice))?@end"),
    # what moved is told with the furthest first
    (lambda m: "improved" if m["up"] else "regressed",
     "(regressed|got worse|lost ground|fell|dropped|(?P<up>improved|gained( ground)?|got better)),?"
       " (the )?(worst|best|biggest|largest|steepest)( (drops?|gains?|loss(es)?))? first@end"),
    # who described it
    (r"which other runs described \g<it>",
     "^(and )?(has|have|had|did) (anybody|anyone|somebody|someone|(any|an) ?other run|we|people)"
       " (ever )?(describe|document|cover|wr[io]te?)(d|ed|ten)? @it_or_name( ever)? @before@end",
     "^(and )?(was|has|is) @it_or_name (been |ever )*(described|documented|covered|written)( ever)?"
       " @before@end",
     "^(and )?who (described|documented|wrote) @it_or_name @before@end"),
    # whether runs can be held against each other
    (r"compare \g<a> and \g<b>",
     "^(and )?(can|could|may) @we@really compare (?P<a>@run) (with|to|and|against) (?P<b>@run)"
       "( at all| with each other| in quality)*@end",
     "^(and )?@is (?P<a>@run)@really comparable (to|with) (?P<b>@run)( at all)?@end",
     "^(and )?@is (?P<a>@run) and (?P<b>@run)@really comparable( at all)?@end",
     "^(and )?can (?P<a>@run) (even )?be compared (with|to) (?P<b>@run)( at all)?@end"),
    ("which run is better",
     "^(and )?(can|could|may) @we@really compare @run (with|to|and|against) (all )?@others"
       "( at all)?@end",
     "^(and )?@is @run@really comparable (to|with) (all )?@others( at all)?@end",
     "^(and )?can @run (even )?be compared (with|to) (all )?@others( at all)?@end",
     "^(and )?@is @runs@really comparable( at all)?@end"),
    # of columns only
    (lambda m: f"{m['q']}{m['r']}, {m['t']}s only",
     "^only (the )?(?P<t>column|table)s?[:,] (?P<q>what|where)(?P<r> .+?)@end"),
    (r"how many \g<t> \g<r>", "^only (the )?(?P<t>columns|tables)[:,] how many (?P<r>.+?)@end"),
    (r"what \g<v>", "^what else (?P<v>differs?|is different|has changed|changed)"),
    # what only one of them wrote
    (_MISSING,
     "(do|did|does) @runs (describe|cover|have|write|contain|include) (exactly )?the same"
       " (set of |list of |number of )?(@assets|tables)@end",
     "(is|are) (there )?(any|some)?(thing|@assets|tables?)? ?missing (in|from) (one|either|any)"
       " (of (the|these|those|them)|run)( two)?( runs?)?@end",
     "(did|has|have|does) (one|either|any) (of (the|these|those)( two)?( runs?)?|of them|run)"
       " (leave out|left out|omit(ted)?|skip(ped)?|miss(ed)?|lack|forget|forgot(ten)?)"
       " (any|some|an?|a few)? ?(@assets|tables?|thing)?@end",
     "(which|what|are there|any) (any )?(@assets|tables?) (that |which )?(were |was |are |is )?"
       "(only |just )?(described|covered|written|occurs?|appears?|exists?|present|found|done)?"
       " ?(only )?(by|in) (only |just )?one( run| of (them|the (two )?runs|the two))?( only)?@end"),
    ("is the newer run better",
     "^(and )?(is|was) the (latest|newest|most recent|newer) (run|one) the best( one| run)?@end"),
    (r"which text is the \g<end>",
     "^(and )?(the )?(?P<end>shortest|longest) (text|description) (of (all|them all)|overall)@end"),
    (r"which assets are missing in \g<r>",
     "^(did|has|does) (?P<r>@run) (leave|left|miss(ed)?|forget|forgot(ten)?|omit(ted)?|skip(ped)?)"
       " (any|some)?(thing| @assets)?( out)?@end"),
    (r"which \g<t>s are in \g<a> and not in \g<b>",
     "(is|are) there (any|an?|some) (?P<t>column|table|asset|text)s? (in|of) (?P<a>@id) (that|which)"
       " (is|are)@not (in|part of) (?P<b>@id)"),
    ("from a run", "(in|from) one of the (two )?runs"),
)  # fmt: skip
OF_LISTS = Turns(*OF_TEXTS, *OF_CHANGES, *_TURNS, *OF_BOUNDS)
