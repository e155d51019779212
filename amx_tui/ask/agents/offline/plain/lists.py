"""Turns of phrase about lists of columns, tables and texts, in the words that the grammars know."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.lexicon import NUMBERS
from amx_tui.ask.agents.offline.plain.bounds import OF_BOUNDS
from amx_tui.ask.agents.offline.plain.pieces import Turn, compiled, put
from amx_tui.ask.agents.offline.plain.texts import OF_TEXTS

_MISSING = "which assets are missing from a run"
_GAP = "which columns have the largest gap in logprob"
_PENDING = "what is still undecided"
_FAILED = "failed to apply"
_MOVED = (
    r"(?:improve\w*|regress\w*|better|worse|gain\w*|los[et]|beats?|wins?|won|ahead|behind|drop\w*"
    r"|f[ae]ll"
    r"|rose|rise|went|chang\w*|differ\w*|declin\w*|decreas\w*|increas\w*|suffer\w*)"
)
_UNIT = r"(?P<unit>columns|tables|@texts)"


def _top(match: re.Match[str]) -> str:
    """`five biggest gains` as the columns that improved the most."""
    said = match.groupdict()
    number = said["n"].lower()
    digits = NUMBERS.index(number) + 1 if number in NUMBERS else number
    tables = "tables" if (said["unit"] or "").lower() == "tables" else "columns"
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
    return f"which {unit} regressed{'' if match['r'] == 'it' else ' in ' + match['r']}"


_TURNS: tuple[Turn, ...] = (
    # the first of what moved
    (_top, (
        rf"^@show(?:what (?:are|were) )?(?:which )?(?:the )?(?:(?:top )?@n(?: @biggest)?)"
        rf"(?: (?:column|@score))? (?:@up|@down)(?: (?:among|amongst|of|in|by) (?:the |all )?{_UNIT})?"
        r"(?P<in>,?@in)?@end",
        rf"(?:the |which |top )*@n (?:most|best)[- ](?P<up>improved)(?: {_UNIT})?(?P<in>@in)?@end",
        rf"(?:the |which |top )*@n (?:most|worst)[- ](?:regressed|hit|affected)(?: {_UNIT})?"
        r"(?P<in>@in)?@end",
        rf"top @n (?:(?P<up>improved)|regressed) {_UNIT}(?P<in>@in)?@end",
        rf"top @n {_UNIT} by (?:@up|@down)(?P<in>@in)?@end",
    )),
    (_largest, (
        r"^@show(?:what(?:['’]s| is| was| are) )?(?:which )?(?:the )?(?:single )?@biggest (?:single )?"
        r"(?:column"
        r" )?"
        r"(?:@up|@down)(?: in @score)?(?: (?:for|of|in|by|among) (?:an?|any|one|the)(?: single)?"
        r" columns?)?"
        r"(?P<in> in @one)?@end",
    )),
    (_by_change, (
        r"(?P<way>top|bottom) @n(?: columns)? by (?:change|delta|difference|movement)(?P<in> in"
        r" @one)?@end",
    )),
    (r"\g<t> regressed the most", (
        r"(?P<t>columns?|tables?) (?:crashed|plunged|plummeted|tanked|sank|nosedived|slumped) @most",
    )),
    ("regressed the most", (
        r"(?:got|was|were|is|are) (?:the )?(?:worst|hardest) hit",
        r"(?:got|was|were) hit (?:the )?(?:worst|hardest|most)",
        r"got worst(?=\W*$| in\b)",
    )),
    (r"\g<v> the most", (
        r"(?P<v>improved|regressed|dropped|fell|rose|gained|lost|declined) (?:the )?(?:furthest"
        r"|farthest)",
    )),
    # what is asked in more words
    ("show me", (
        r"^(?:i|we)(?:['’]d| would) (?:like|love|want) (?:to (?:see|know|have|get)|you to show me)",
    )),
    (r"\g<q>", (
        r"^(?:we|i)(?:['’]ve| have)? (?:just )?(?:switched|changed|moved|went)(?: over)? to [^,;.:?]+"
        r"[;,.:] (?:so |and )?(?P<q>which|what|how|where|did)",
    )),
    ("", (
        r"^what should (?:worry|concern|alarm) (?:me|us)[:,](?= (?:which|what|where))",
        r",? (?:with|including) (?:the |their |all )?(?:numbers|figures|amounts)@end",
    )),
    (_of_unit, (
        rf"^(?P<w>what|where) (?=.*\b{_MOVED}\b)(?P<q>.+?)(?:,? (?:by|per) (?P<a>column|table)s?|,?"
        r" (?P<b>column|table)[- ]?wise|,? (?P<c>column|table)s only|,? only (?P<d>column|table)s)"
        r"(?: please)?@end",
    )),
    (lambda m: f"the {m['t']}s that are{' not' if m['not'] else ''}", (
        r"every (?P<t>text|description|column|table|asset) (?:that|which) (?:is|was|has)(?P<not>@not)?",
    )),
    (r"\g<a> and \g<b>", (r"(?P<a>in @one) and in (?P<b>@one)@end",)),
    (r"\g<a> but not in \g<b>", (r"(?P<a>in @one),? (?:but|and) not (?P<b>@one)@end",)),
    ("than in the older run", (
        r"than (?:before|previously|last time|earlier|it used to(?: be)?)",
    )),
    # what moved, in other words
    (_pushed, (
        r"(?:on |for |in )?(?P<w>which|what|how many) (?P<t>columns|tables) @do (?P<r>@run|@prompt)"
        r" (?:(?P<up>help|lift(?:ed)?|raised?|boost(?:ed)?|push(?:ed)? up|pull(?:ed)? up)|hurt|harm"
        r"(?:ed)?"
        r"|damaged?|lower(?:ed)?|pull(?:ed)? down|drag(?:ged)? down|spoil(?:ed|t)?|ma[dk]e worse)@end",
    )),
    (_things, (
        r"(?:for|on|in|at|with) (?:which|what) (?P<t>columns|tables) (?:did|do|does|has|have)"
        r" (?:things|it|(?:the )?(?:quality|@score|confidence))"
        r" (?P<v>improved?|rise|gain|go(?:ne)? up|(?:get|got|gotten|become) (?:better|worse)|drop"
        r"(?:ped)?|fall(?:en)?"
        r"|declined?|go(?:ne)? down|deteriorated?|worsen(?:ed)?|suffer(?:ed)?)",
    )),
    (lambda m: f"that {'regressed' if m['way'][0].lower() == 'n' else 'improved'}", (
        r"with an? (?P<way>negative|positive) (?:delta|change|difference|balance)",
    )),
    (_pushed, (
        r"(?P<w>which|what|any|how many) (?P<t>columns?|tables?) (?:that |which )?(?P<r>@run)"
        r" (?:(?P<up>lifted|raised|boosted)|broke|ruined|wrecked|hurt|damaged|spoiled|messed up)@end",
    )),
    (_by_it, (
        r"(?P<v>suffer|profit|benefit|gain|lost|lose)(?:s|t?ed)?(?P<m> most| the most)? (?:from|under)"
        r" (?P<r>@run|@prompt)(?! \w)",
    )),
    (r"\g<w>", (r"(?P<w>better|worse|higher|lower|improved|regressed) this time",)),
    (lambda m: f"{m['t']} {'improved' if m['w'].lower() == 'higher' else 'regressed'}{m['in']}", (
        r"(?P<t>columns|tables) (?:are|is|were|got) (?P<w>higher|lower)(?P<in>@in)@end",
    )),
    (_scoring, (
        r"(?P<t>columns|tables)(?: (?:that|which|are|is))* scor(?:e|es|ed|ing)"
        r" (?P<w>better|higher|worse|lower)(?! than\b)",
    )),
    ("improved", (r"(?:profited|benefit+ed)@end",)),
    (r"\g<way> mean logprob", (
        r"(?P<way>lower|higher) (?:average|mean)(?! (?:@score|length|number|confidence|rate|cost))",
    )),
    ("have", (r"suffer(?:s|ed)? from(?= @finding)",)),
    ("improve", (
        r"(?:make|made|making|showed|had|saw) (?:any |some |the |good |much )?(?:progress|headway)",
    )),
    ("regress", (
        r"(?:los(?:e|ing)|shed(?:ding)?) ground",
        r"go(?:ing)? (?:backwards?|downhill|south)",
    )),
    ("regressed", (
        r"(?:takes?|took|taken) an? (?:hit|beating|knock|dip|tumble|dive|step back(?:wards)?)",
        r"(?<=are )in the (?:red|minus)",
        r"(?<=is )in the (?:red|minus)",
        r"suffered(?= in @run| most| the most|\W*$)",
    )),
    ("that regressed", (r"(?<=tables )in the (?:red|minus)", r"(?<=columns )in the (?:red|minus)")),
    (r"\g<t> regressed", (r"(?P<t>tables|columns)(?: (?:that|which))? (?:have |has |had )?declined",)),
    (r"\g<is> rejected", (r"(?P<is>@be) declined",)),
    (lambda m: f"{m['q']} {'improved' if m['w'].lower() == 'up' else 'regressed'}", (
        r"^(?P<q>what|where)(?: has|['’]s|s| is| have| was)? (?:gone|going|went) (?P<w>up|down)",
    )),
    (_worse, (
        r"where (?:does|do|did|is|was) (?P<r>@run|it) (?:do(?:ing)? )?(?:worse|lose|losing|fall behind"
        r"|behind|weaker|fall back|drop|regress|slip)(?: (?:than|to|against) @run)?(?:,? (?:by|per"
        r"|column by|table by) (?P<unit>columns?|tables?))?@end",
    )),
    # where they are furthest apart
    (_GAP, (
        r"where (?:are|were) @runs @most apart",
        r"(?:on |for |in )?(?:which|what) @assets (?:do|did) @runs (?:differ|diverge|disagree) @most in"
        r" @score",
        r"where do (?:the )?@score (?:differ|diverge) @most",
        r"^(?:which|what) columns? (?:has|have|had|shows?|is) (?:the )?(?:largest|biggest|greatest"
        r"|highest"
        r"|widest) (?:gaps?|differences?|distance|delta)(?: between (?:@runs|them))?@end",
    )),
    (r"which \g<t> have the largest gap in logprob", (
        r"(?:which|what) (?P<t>columns?|tables?) (?:have |has |had )?(?:moved|shifted|swung) @most",
    )),
    (r"\g<t> have the largest gap in logprob", (
        r"(?P<t>@assets|tables?) (?:differ(?:s|ed)?|diverged?) @most in @score",
    )),
    ("which columns are equal in logprob", (
        r"(?:for|on|in) (?:which|what) @assets is there (?:no|not any) (?:difference|gap) in @score",
        r"(?:which|what) @assets (?:have|show|has) (?:no|not any) (?:difference|gap) in @score",
    )),
    # tables in which nothing differs, and figures for each
    ("tables have no text that differs", (
        r"tables? (?:that |which |with )?(?:have |has )?(?:no|without an?y?) (?:changes?|differences?"
        r"|changed"
        r" @texts)@end",
        r"tables? (?:with|whose|have|has|that have) (?:only |all )@same @texts(?: throughout|"
        r" everywhere)?@end",
        r"tables? (?:with|whose) @same @texts (?:throughout|everywhere|only)@end",
        r"tables? (?:that |which )?(?:are |is |stayed |remained )?(?:completely|entirely|fully|exactly"
        r"|totally"
        r"|wholly) @same(?: in (?:both|the two)(?: runs)?)?@end",
    )),
    ("in any table", (r"anywhere,? (?:table[- ]?wise|by table|in terms of tables)",)),
    (" per table", (r",? ?\btable by table@end",)),
    (r"how many \g<q> are there in each run", (
        r"^total (?P<q>findings|rejections|approvals) (?:per|in each|for each|of each) run",
    )),
    (r"how many \g<q> per table", (
        r"^(?P<q>[\w ]+?):? counts? (?:per|by|for each) table@end",
        r"(?:which|what) tables? (?:has|have|had) how many (?P<q>[\w ]+?)@end",
        r"(?:give me )?(?:the )?counts? of (?P<q>[\w ]+?) (?:for|in|of|on) (?:each|every) table",
        r"how (?:do|did|are) (?:the )?(?P<q>(?:(?:changed|differing|rejected|approved|pending) @texts"
        r"|rejections|rejects|approvals|findings|changes"
        r"|differences)@in?)"
        r" (?:spread|distributed?|split|divided?|fall)(?: (?:up|out))? (?:over|across|among|between|by"
        r"|into)"
        r" (?:the )?tables",
    )),
    (r"\g<q> per table", (
        r"(?P<q>(?:how many|number of|count of)\b.*?) (?:in|for|of|on) (?:each|every)(?: one)?(?: of"
        r" the"
        r"| of these| single)? tables?",
    )),
    # decisions, and what the database took
    (_FAILED, (
        r"(?:do|does|did|could)@not (?:make|get|go) (?:it )?(?:in|to|into) @database",
        r"fail(?:ed)? to be (?:applied|written)(?: back)?(?: (?:in|to|on) @database)?",
        r"(?:was|were|have|has)@not (?:been )?(?:applied|written)(?: back)?(?: (?:to|into) @database)?"
        r" because of (?:an? )?(?:errors?|failures?)",
    )),
    (lambda m: _FAILED + (m["in"] or ""), (
        r"(?:could|can)@not (?:be|get) (?:applied|written|saved|stored|deployed)(?: back)?(?P<in> in"
        r" @one)?"
        r"(?: (?:to|in|into) @database)?",
    )),
    (f"which texts {_FAILED}", (
        r"what (?:could|can)@not @people (?:write|apply|save|store)(?: back)?(?: (?:to|into|in)"
        r" @database)?",
        r"which applies failed",
    )),
    ("texts that failed to apply", (
        r"(?:did|does) (?:the )?apply(?:ing)? fail",
        r"apply(?:ing)? (?:errors|failures|problems)",
        r"failed (?:applies|applications|write-?backs)",
    )),
    (r"what failed to apply in \g<r>", (
        r"what went wrong (?:when|while|as|on|in) (?P<r>@run) (?:was|got) (?:applied|written back"
        r"|deployed)@end",
        r"(?:is|was) there (?:anything|something) (?:that )?failed in (?P<r>@run)",
    )),
    ("are undecided", (
        r"(?:(?:still |yet )?(?:have|has|had)|with)(?: still)?(?: got)? no (?:decisions?|verdicts?"
        r"|reviews?)"
        r"(?: yet)?(?=\W*$| in\b| on\b)",
        r"(?:are |is )?(?:still )?await(?:ing|s)? (?:an? |the )?(?:approval|decision|verdict)",
        r"(?:are |is )?(?:still )?(?:waiting|waits?) (?:for|on) @people to (?:decide|review|look at "
        r"(?:it|them))",
    )),
    (_PENDING, (
        r"what(?:['’]s| is)? (?:still )?(?:in|on) the (?:review )?(?:backlog|queue|pile|to-?do list)",
        r"what (?:has|have|did) @people@not (?:yet )?(?:got|gotten|get) (?:a?round )?to(?: yet)?",
        r"what (?:do|should|must) (?:i|@people) (?:still )?(?:have|need) to (?:still )?review(?:"
        r" still)?",
        r"what still (?:has|needs) to be (?:reviewed|decided)",
    )),
    (_PENDING, (
        r"(?:is|are) there (?:still )?(?:something|anything|any @assets|some @assets) (?:left )?to"
        r" (?:be )?(?:reviewed|review|decided?)",
    )),
    (r"\g<be>\g<so>\g<t>", (
        r"(?P<be>are there )(?P<so>open|pending|undecided|rejected|approved)(?P<t> \w+) left",
    )),
    ("were rejected", (
        r"(?:did|do|does|have|has)@not (?:get|got|make it|gotten) past (?:the )?(?:reviewers?|review)",
    )),
    ("which texts were rejected", (
        r"what did@not @people like",
        r"what did @people (?:not like|dislike|refuse)",
    )),
    (r"approved in \g<a> and not in \g<b>", (
        r"(?:approved|accepted) (?:in|with|by) (?P<a>@run),? (?:and |but |yet |though )?not"
        r" (?:(?:approved|accepted) )?(?:in|with|by) (?P<b>@run)",
    )),
    ("are approved in", (r"(?:have|has|had|got) (?:an )?approval in",)),
    (r"\g<t> not approved in \g<in>", (
        r"(?P<t>@assets) (?:without|with no|lacking|that lack|that have no) (?:an? )?approvals? in"
        r" (?P<in>(?:both|either)(?: runs?)?)",
    )),
    ("are not approved", (
        r"(?:lacks?|lacking|ha(?:ve|s) no|with no) (?:an? )?approvals?(?= in\b|\W*$)",
    )),
    # what only one of them wrote
    (_MISSING, (
        r"(?:do|did|does) @runs (?:describe|cover|have|write|contain|include) (?:exactly )?the same "
        r"(?:set of"
        r" |list of |number of )?(?:@assets|tables)@end",
        r"(?:is|are) (?:there )?(?:any|some)?(?:thing|@assets|tables?)? ?missing (?:in|from) (?:one"
        r"|either|any)"
        r" (?:of (?:the|these|those|them)|run)(?: two)?(?: runs?)?@end",
        r"(?:did|has|have|does) (?:one|either|any) (?:of (?:the|these|those)(?: two)?(?: runs?)?|of"
        r" them|run)"
        r" (?:leave out|left out|omit(?:ted)?|skip(?:ped)?|miss(?:ed)?|lack|forget|forgot(?:ten)?) "
        r"(?:any|some|an?"
        r"|a few)? ?(?:@assets|tables?|thing)?@end",
        r"(?:which|what|are there|any) (?:any )?(?:@assets|tables?) (?:that |which )?(?:were |was |are "
        r"|is )?"
        r"(?:only |just )?(?:described|covered|written|occurs?|appears?|exists?|present|found|done)? ?"
        r"(?:only )?"
        r"(?:by|in) (?:only |just )?one(?: run| of (?:them|the (?:two )?runs|the two))?(?: only)?@end",
    )),
    (r"which assets are missing in \g<r>", (
        r"^(?:did|has|does) (?P<r>@run) (?:leave|left|miss(?:ed)?|forget|forgot(?:ten)?|omit(?:ted)?"
        r"|skip(?:ped)?)"
        r" (?:any|some)?(?:thing| @assets)?(?: out)?@end",
    )),
    (r"which \g<t>s are in \g<a> and not in \g<b>", (
        r"(?:is|are) there (?:any|an?|some) (?P<t>column|table|asset|text)s? (?:in|of) (?P<a>@one) "
        r"(?:that|which)"
        r" (?:is|are)@not (?:in|part of) (?P<b>@one)",
    )),
    ("from a run", (r"(?:in|from) one of the (?:two )?runs",)),
)  # fmt: skip
_ALL = compiled((*OF_TEXTS, *_TURNS, *OF_BOUNDS))


def of_lists(text: str) -> str:
    """The text with turns of phrase about lists in fewer words."""
    return put(_ALL, text)
