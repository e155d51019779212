"""Turns of phrase about what texts say: how they are worded, what is in them, what is wrong."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.plain.pieces import Turn, compiled, put

_SAME = "how many texts are identical"
_DUPLICATES = "which texts are duplicates"
_TEXT_OF = r"(?:the )?(?:two |both )?@texts (?:of|for|on|in)"


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
    (r"which texts \g<is>", (
        r"^@show(?:everything|anything|whatever|all|all that|all those) (?:that|which) (?P<is>is|was"
        r"|are|were|got)",
    )),
    ("which texts differ", (
        r"(?:where|on (?:which|what) @assets) (?:do|did) @runs (?:disagree|differ|diverge) (?:on|in"
        r"|about) (?:the"
        r" |their )?@texts",
        r"what @do @run (?:words?|phrase|put|write|say|describe)(?:d|s)? (?:differently|otherwise)",
    )),
    ("which texts differ", (
        r"(?:which|what) @assets (?:did|does|has) @run (?:changed?|altered?|rewrite|rewritten|reword"
        r"(?:ed)?)@end",
        r"where (?:did|do|has|have) (?:the )?@texts (?:changed?|differ(?:ed)?)",
    )),
    ("texts that are identical", (r"@assets (?:that |which )?(?:did|do|have)@not (?:moved?|budged?)(?:"
     r" at all)?",)),
    (r"\g<be> different", (
        r"(?P<be>got|get|was|were|is|are|been) (?:rewritten|reworded|rephrased|re-?phrased|re-?written)"
        r"(?! (?:by|with|in)\b)",
    )),
    (_SAME, (
        r"how many @assets (?:do|did) @runs (?:have in common|share)",
        r"in how many cases do @runs (?:say|have|write|use) the same(?: thing| text)?",
        r"how many(?: @assets)? (?:were |are |was )?(?:left|stayed|remained|kept) (?:as (?:they|it) "
        r"(?:were|was)"
        r"|alone|untouched)",
        r"how often (?:do|did) @runs (?:agree|match|say the same)(?: word for word| exactly| on the"
        r" @texts)?",
    )),
    ("texts that are identical", (r"@assets (?:that |which )?@runs (?:share|have in common)",)),
    (_DUPLICATES, (
        r"(?:do|are there) (?:any )?(?:two|2|several|some|more than one) (?:different )?columns (?:that"
        r" |which"
        r" |with )?(?:have |share |use |got |of )?(?:the |an? |exactly )*(?:same|identical) @texts",
        r"(?:which|what) columns (?:share|have in common) (?:the |an? )?(?:same |common )?@texts@end",
        r"(?:which|what) @texts (?:are |is )?(?:the same|identical|equal|copied) (?:as|to|from) "
        r"(?:those of"
        r" )?(?:another|some other|other)(?: (?:ones?|columns?|@texts))?",
    )),
    ("texts are duplicates", (
        r"@texts (?:that |which )?(?:occurs?|appears?|comes? up|exists?|(?:are|is) (?:used|there"
        r"|written)) (?:twice"
        r"|more than once|several times|repeatedly)",
    )),
    (r"\g<end>\g<q>", (
        r"(?P<end>longest|shortest)\b(?P<q>.*?),? (?:and )?how many words(?: (?:is|are|does|do) (?:it"
        r"|that|they)"
        r"(?: have)?)?@end",
    )),
    (r"\g<end> text in \g<r>", (r"(?P<end>longest|shortest) (?:thing|one|bit)s? (?:that )?(?P<r>@run)"
     r" wrote",)),
    # one column
    (r"what changed in \g<name>", (
        r"(?:what|which words?)(?: (?:has|have|is|was|are))? (?:changed?|differs?|different|new|added)"
        r"(?: words?)?"
        r" (?:in|about|with|between|to) (?:the )?(?:two |both )?(?:@texts (?:of|for|on) )?@name",
        rf"(?:how @do|show(?: me)? how) {_TEXT_OF} @name (?:changed?|differ(?:ed)?)",
        rf"(?:what is the )?(?:differences?|changes?) (?:between|in|of) {_TEXT_OF} @name",
        r"(?:the )?(?:wording|text|description) changes? (?:for|of|in|on) @name",
        r"how (?:was|were|has|is) @name (?:been )?(?:reworded|rephrased|rewritten|changed|altered"
        r"|modified)",
    )),
    (r"texts of \g<name>", (
        r"how (?:is|are|was|were) @name (?:worded|phrased|put|formulated)(?: in (?:the two|both)(?:"
        r" runs)?)?",
        rf"put {_TEXT_OF} @name (?:next to each other|side by side|together)",
    )),
    (r"show the texts of", (r"^(?:please )?(?:quote|cite|recite) (?:me )?(?:the |both )*@texts (?:of"
     r"|for|on)",)),
    (r"show \g<name>", (
        r"(?:show |tell |give )?(?:me )?(?:everything|all|anything|all there is|whatever you (?:know"
        r"|have))"
        r" (?:about|on|for|of) @name",
    )),
    (r"how did \g<n> do", (
        r"how (?:did|does|do|has|is) (?P<n>[\w.]+) (?:fare|fared|faring|get on|got on|come out|come off"
        r"|hold up"
        r"|perform)",
    )),
    (r"what did \g<q> \g<v>", (r"what (?:did|do|does) (?P<q>[^?]+?) each (?P<v>write|say|have|put)",)),
    ("why", (r"what (?:is|was) the reason (?:that|why)",)),
    (_turned, (r"why (?P<n>[\w.]+) (?P<is>is|was|did|got|has) (?P<q>[^?]*?)@end",)),
    (r"why \g<is> \g<name> \g<get>worse", (r"why (?P<is>is|was|did) @name (?P<get>get )?(?:lower"
     r"|smaller)",)),
    (_why, (
        r"what(?:['’]s| is| was| lies)? (?:behind|caused?|causing|explains?|led to) the (?:@up|@down) "
        r"(?:of|in|on"
        r"|for|at) @name",
    )),
    (r"why did \g<n> fail to apply", (
        r"why (?:was|were|is|has|could) (?P<n>[\w.]+) (?:not|never)(?: been| be)? applied",
    )),
    # what is in a text
    (r"mention \g<w>", (
        r"(?:say|says|state|states) that (?:they|it) (?:hold|holds|contain|contains|are|is|have|has) "
        r"(?P<w>personal"
        r" data)",
        r"speaks? of (?P<w>[\w ]+?)(?=\W*$| in\b)",
        r"(?:does|do) the texts? (?:say|mention|contain) (?P<w>[\w ]+?)@end",
    )),
    # by hand
    ("written by hand", (
        r"(?:type|typed|enter|entered|write|wrote|written|supply|supplied) (?:in )?(?:their|his|her|our"
        r"|an?) own"
        r" (?:texts?|words?|wordings?|descriptions?)",
    )),
    ("how many texts were written by hand", (
        r"(?:has|did|have) @people (?:changed?|rewritten|rewrite|touch(?:ed)?|correct(?:ed)?) (?:a |any"
        r" |the |some"
        r" )?@texts (?:by hand|manually|themselves)",
    )),
    (r"\g<t> written by hand", (
        r"(?P<t>@texts) (?:that|which) @people (?:wrote|typed|entered|has written|have written)",
    )),
    # findings
    ("texts are tautologies", (
        r"@texts (?:that |which )?(?:just|only|merely|simply) (?:re)?(?:state|peat|phrase|write)s? "
        r"(?:the |their"
        r" |its )?(?:column(?:'s)? |own )?names?(?: of the column)?",
        r"(?:texts|descriptions) (?:that |which )?(?:say|says|tell|add|adds) nothing (?:more|else"
        r"|beyond|new|but)"
        r"(?: than| beyond)? (?:the )?(?:column )?names?(?: of the columns?)?",
    )),
    ("boilerplate texts", (r"(?:generic |stock |canned |standard |template )+(?:sentences?|phrases?"
     r"|texts?)",)),
    (r"\g<list>\g<what>", (
        r"^(?P<list>@show)(?:all )?(?:the )?(?P<what>@finding) (?:in|for|of|from) both(?: runs)?@end",
    )),
    (r"how many \g<what> findings are on \g<name> in each run", (  # is it gone
        r"^(?!.*\b(?:approv|reject|pending|accept|skipp|confiden|logprob))(?!.*\bwh(?:y|en|o|ich)\b)"
        r"(?=.*\b(?P<what>@finding)\b)(?=.*(?<![\w.])@name)(?=.*\b(?:gone|fix(?:ed)?|still|away|rid"
        r"|disappear(?:ed)?|vanish(?:ed)?|removed?|solved?|resolved?|cured?)\b).*$",
    )),
)  # fmt: skip
_LOOKED_FOR: tuple[Turn, ...] = (
    (r"which texts mention \g<w>", (
        r"where (?:is|are|was|were) (?P<w>(?!run\b)[^\W\d]\w*(?: \w+)?) (?:mentioned|named|spoken of)",
    )),
    (r"which texts contain \g<q>", (r"(?:find|search(?: for)?|look for|grep) @quoted",)),
    (r"texts\g<in> that contain \g<q>", (
        r"(?:@assets|ones)(?P<in>(?: (?:in|of) @run)?) (?:with|having|have|that have|which have|have"
        r" an?|having an?)"
        r"(?: @texts with)? @quoted(?: in (?:it|them|the text|their texts?|its text))?",
        r"(?:whose|where the) @texts(?P<in>(?: in @run)?) (?:says?|has|have|contains?|uses?|mentions?) "
        r"(?:the"
        r" word )?@quoted",
    )),
    (r"which texts in \g<r> contain \g<q>", (
        r"where (?:does|did|do) (?P<r>@run) (?:say|use|write|mention) (?:the word )?@quoted",
    )),
    (r"which texts in \g<r> contain \g<q>", (
        r"in (?:which|how many) of (?P<r>@one)['’]s @assets (?:does|do|is) (?:the )?(?:word |phrase"
        r" )?@quoted"
        r" (?:appear|occur|used|come up|turn up|mentioned|found|stand)",
    )),
    (r"that contain \g<q>", (
        r"(?:in which|where) @quoted (?:appears?|occurs?|stands?|is (?:used|mentioned|found|written))",
    )),
    (r"how many texts\g<of> contain \g<q>", (
        r"in how many @assets(?P<of>(?: (?:of|in) @run)?) (?:does|do|is) (?:the )?(?:word |phrase"
        r" )?@quoted (?:appear"
        r"|occur|used|come up|turn up|mentioned|found|stand)",
        r"how (?:often|many times)(?P<of>) (?:does|do|is|did) (?:the )?(?:word |phrase )?@quoted "
        r"(?:appear|occur|used"
        r"|come up|turn up|mentioned|show up|found|stand)",
    )),
    (r"contain \g<q>", (
        r"(?:includes?|uses?|has|have|employs?|features?) (?P<q>the (?:word|phrase) [\"“][^\"”]+[\"”])",
        r"includes? @quoted",
    )),
)  # fmt: skip
_OF_QUOTES = compiled(_LOOKED_FOR)


def of_quotes(text: str) -> str:
    """The text with what asks for a quoted word in texts as what contains it."""
    return put(_OF_QUOTES, text)
