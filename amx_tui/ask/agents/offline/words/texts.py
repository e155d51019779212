"""Turns of phrase about what texts say: how they are worded, what is in them, what is wrong."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.words.dialect import Turn, Turns

_SAME = "how many texts are identical"
_DUPLICATES = "which texts are duplicates"


def _why(match: re.Match[str]) -> str:
    return f"why did {match['name']} {'improve' if match['up'] else 'get worse'}"


def _turned(match: re.Match[str]) -> str:
    """`why X is lower` as why is X lower."""
    verb = match["is"].lower()
    if verb == "got":
        return f"why did {match['n']} get {match['q']}"
    return f"why {verb} {match['n']} {match['q']}"


OF_TEXTS: tuple[Turn, ...] = (
    # what is worded otherwise, or alike
    (r"which texts \g<is>",
     "^@show(everything|anything|whatever|all|all that|all those) (that|which)"
       " (?P<is>is|was|are|were|got)"),
    ("which texts differ",
     "(where|on (which|what) @assets) (do|did) @runs (disagree|differ|diverge) (on|in|about)"
       " (the |their )?@texts",
     "what @do @run (words?|phrase|put|write|say|describe)(d|s)? (differently|otherwise)",
     "(which|what) @assets (did|does|has) @run (changed?|altered?|rewrite|rewritten|reword(ed)?)@end",
     "where (did|do|has|have) (the )?@texts (changed?|differ(ed)?)"),
    ("texts that are identical",
     "@assets (that |which )?(did|do|have)@not (moved?|budged?)( at all)?"),
    (r"\g<be> different",
     "(?P<be>got|get|was|were|is|are|been) (rewritten|reworded|rephrased|re-?phrased|re-?written)"
       r"(?! (by|with|in)\b)"),
    (_SAME,
     "how many @assets (do|did) @runs (have in common|share)",
     "in how many cases do @runs (say|have|write|use) the same( thing| text)?",
     "how many( @assets)? (were |are |was )?(left|stayed|remained|kept)"
       " (as (they|it) (were|was)|alone|untouched)",
     "how often (do|did) @runs (agree|match|say the same)( word for word| exactly| on the @texts)?"),
    ("texts that are identical", "@assets (that |which )?@runs (share|have in common)"),
    (_DUPLICATES,
     "(do|are there) (any )?(two|2|several|some|more than one) (different )?columns (that |which "
       "|with )?(have |share |use |got |of )?(the |an? |exactly )*(same|identical) @texts",
     "(which|what) columns (share|have in common) (the |an? )?(same |common )?@texts@end",
     "(which|what) @texts (are |is )?(the same|identical|equal|copied) (as|to|from)"
       " (those of )?(another|some other|other)( (ones?|columns?|@texts))?"),
    ("texts are duplicates",
     "@texts (that |which )?(occurs?|appears?|comes? up|exists?|(are|is) (used|there|written))"
       " (twice|more than once|several times|repeatedly)"),
    (r"\g<end>\g<q>",
     r"(?P<end>longest|shortest)\b(?P<q>.*?),? (and )?how many"
       " words( (is|are|does|do) (it|that|they)( have)?)?@end"),
    (r"\g<end> text in \g<r>",
     "(?P<end>longest|shortest) (thing|one|bit)s? (that )?(?P<r>@run) wrote"),
    # one column
    (r"what changed in \g<name>",
     "(what|which words?)( (has|have|is|was|are))? (changed?|differs?|different|new|added)( words?)?"
       " (in|about|with|between|to) (the )?(two |both )?(@texts (of|for|on) )?@name",
     "(how @do|show( me)? how) @texts_of @name (changed?|differ(ed)?)",
     "(what is the )?(differences?|changes?) (between|in|of) @texts_of @name",
     "(the )?(wording|text|description) changes? (for|of|in|on) @name",
     "how (was|were|has|is) @name (been )?(reworded|rephrased|rewritten|changed|altered|modified)"),
    (r"texts of \g<name>\g<in>",
     "@show((what|which)( @is)? )?(the )?(@taken|final|current|effective) @texts (is )?(of|for|on)"
       " (the )?@place(?P<in>@in)?@end",
     "(what|which) @texts (@were|do|have) @people? ?(finally )?@taken( in the end| finally)?"
       " (for|of|to|on) @place(?P<in>@in)?@end",
     "(what|which) @texts (of|for) @place (@were )(finally )?@taken( in the end)?(?P<in>@in)?@end",
     "what (@were )(finally )?@taken (for|to) @place( in the end)?(?P<in>@in)?@end",
     "what (do|does|did) @database (say|hold|have|know) (for|about|on|of) @place(?P<in>@in)?@end",
     "what( is|'s) (stored |written )?in @database (for|about|on|of) @place(?P<in>@in)?@end"),
    (r"texts of \g<name>",
     "how @is @name (worded|phrased|put|formulated)( in (the two|both)( runs)?)?",
     "put @texts_of @name (next to each other|side by side|together)"),
    ("show the texts of", "^(please )?(quote|cite|recite) (me )?(the |both )*@texts (of|for|on)"),
    (r"show \g<name>",
     "(show |tell |give )?(me )?(everything|all|anything|all there is|whatever you (know|have))"
       " (about|on|for|of) @name"),
    (r"how did \g<n> do",
     r"how (did|does|do|has|is) (?P<n>[\w.]+) (fare|fared|faring|get on|got on|come out|come off"
       "|hold up|perform)"),
    (r"what did \g<q> \g<v>", "what (did|do|does) (?P<q>[^?]+?) each (?P<v>write|say|have|put)"),
    ("why", "what (is|was) the reason (that|why)"),
    (_turned, r"why (?P<n>[\w.]+) (?P<is>is|was|did|got|has) (?P<q>[^?]*?)@end"),
    (r"why \g<is> \g<name> \g<get>worse",
     "why (?P<is>is|was|did) @name (?P<get>get )?(lower|smaller)"),
    (_why,
     "what('s| is| was| lies)? (behind|caused?|causing|explains?|led to) the (@up|@down)"
       " (of|in|on|for|at) @name"),
    (r"why did \g<n> fail to apply",
     r"why (was|were|is|has|could) (?P<n>[\w.]+) (not|never)( been| be)? applied"),
    # what is in a text
    (r"mention \g<w>",
     "(say|says|state|states) that (they|it) (hold|holds|contain|contains|are|is|have|has)"
       " (?P<w>personal data)",
     r"speaks? of (?P<w>[\w ]+?)(?=\W*$| in\b)",
     r"(does|do) the texts? (say|mention|contain) (?P<w>[\w ]+?)@end"),
    # by hand
    ("written by hand",
     "(type|typed|enter|entered|write|wrote|written|supply|supplied) (in )?(their|his|her|our|an?)"
       " own (texts?|words?|wordings?|descriptions?)"),
    ("how many texts were written by hand",
     "(has|did|have) @people (changed?|rewritten|rewrite|touch(ed)?|correct(ed)?)"
       " (a |any |the |some )?@texts (by hand|manually|themselves)"),
    (r"\g<t> written by hand",
     "(?P<t>@texts) (that|which) @people (wrote|typed|entered|has written|have written)"),
    (r"what do both runs say about \g<w>",
     "what (does|did) @run (say|write) (about|for|on) (?P<w>[^,;?]+?) (compared (to|with)|versus|vs"
       "|against) @run@end"),
    (r"is \g<name> different in both runs",
     "(does|do|did|is|are|was) @name (read|reads|sound|worded|phrased|differ)( (differently|different"
       "|otherwise))? (across|between|in) (the |all )?(two|both)( runs)?@end"),
    (r"\g<d>", "(?P<d>differ|differs|differed) in (the )?(wording|phrasing|text)"),
    ("", "(,? )?(rather than|instead of|and not|not) (being )?(taken|written|made|generated|coming"
       "|proposed)( from| by)? (the )?(model|llm|ai|machine)@end"),
    (r"\g<p>",
     r"(?P<p>(on|in|for) (the )?(?!(run|both|each|[a-d]|@assets|tables?|schemas?)\b|#?\d)[\w.]+"
       "( table)?) only@end"),
    ("", ",? and of (which|what) (kind|type|sort)s?( (are|is) (it|they|those))?@end"),
    # findings
    ("what findings are there",
     "(which|what) (kinds?|types?|sorts?) of findings?( (are there|is there|occurs?|comes? up|are found"
       "|turns? up|do @runs have))?@end",
     "(which|what) (kinds? of )?findings? (@is|occurs?|comes? up|turns? up) (the )?most"
       "( common(ly)?| frequent(ly)?| often)?@end"),
    ("texts are tautologies",
     "@texts (that |which )?(just|only|merely|simply) (re)?(state|peat|phrase|write)s?"
       " (the |their |its )?(column('s)? |own )?names?( of the column)?",
     "(texts|descriptions) (that |which )?(say|says|tell|add|adds) nothing"
       " (more|else|beyond|new|but)( than| beyond)? (the )?(column )?names?( of the columns?)?"),
    ("boilerplate texts",
     "(generic |stock |canned |standard |template )+(sentences?|phrases?|texts?)"),
    (r"\g<list>\g<what>",
     "^(?P<list>@show)(all )?(the )?(?P<what>@finding) (in|for|of|from) both( runs)?@end"),
    (r"how many \g<what> findings are on \g<name> in each run",
     r"^(?!.*\b(approv|reject|pending|accept|skipp|confiden|logprob))(?!.*\bwh(y|en|o|ich)\b)"
       r"(?=.*\b(?P<what>@finding)\b)(?=.*(?<![\w.])@name)(?=.*\b(gone|fix(ed)?|still|away|rid"
       r"|disappear(ed)?|vanish(ed)?|removed?|solved?|resolved?|cured?)\b).*$"),
)  # fmt: skip
OF_QUOTES = Turns(
    (r"\g<v> digits",
     "(?P<v>(contain|include|mention)(s|ing)?) (an?|any|some) (numbers?|digits?|numerals?)(?! of)"),
    (r"\g<t> have \g<kind>",
     "(?P<t>texts|descriptions|columns|ones) (that |which )?(contain|include)(s|ing)?"
       " (any |some |a )?(?P<kind>placeholders?|tautolog(y|ies)|boilerplate|duplicates|contradictions)"
       r"(?!\w)"),
    (r"which texts mention \g<w>",
     r"where @is (?P<w>(?!run\b)[^\W\d]\w*( \w+)?) (mentioned|named|spoken of)"),
    (r"which texts contain \g<q>", "(find|search( for)?|look for|grep) @quoted"),
    (r"texts\g<in> that contain \g<q>",
     "(@assets|ones)(?P<in>( (in|of) @run)?) (with|having|have|that have|which have|have an?"
       "|having an?)( @texts with)? @quoted( in (it|them|the text|their texts?|its text))?",
     "(whose|where the) @texts(?P<in>( in @run)?) (says?|has|have|contains?|uses?|mentions?)"
       " (the word )?@quoted"),
    (r"which texts in \g<r> contain \g<q>",
     "where (does|did|do) (?P<r>@run) (say|use|write|mention) (the word )?@quoted",
     "in (which|how many) of (?P<r>@id)'s @assets (does|do|is) (the )?(word |phrase )?@quoted"
       " (appear|occur|used|come up|turn up|mentioned|found|stand)"),
    (r"that contain \g<q>",
     "(in which|where) @quoted (appears?|occurs?|stands?|is (used|mentioned|found|written))"),
    (r"how many texts\g<of> contain \g<q>",
     "in how many @assets(?P<of>( (of|in) @run)?) (does|do|is) (the )?(word |phrase )?@quoted"
       " (appear|occur|used|come up|turn up|mentioned|found|stand)",
     "how (often|many times)(?P<of>) (does|do|is|did) (the )?(word |phrase )?@quoted"
       " (appear|occur|used|come up|turn up|mentioned|show up|found|stand)"),
    (r"\g<t> contain \g<q>",
     "(?P<t>@texts)( (in|of|by) (each|both|the two|either)( (runs?|of them))?)? (say|says|state|states"
       "|read|reads|have|has) @quoted"),
    (r"contain \g<q>",
     r"(includes?|uses?|has|have|employs?|features?) (?P<q>the (word|phrase) [\"“][^\"”]+[\"”])",
     "includes? @quoted"),
)  # fmt: skip
"""What asks for a quoted word in texts, as what contains it."""
