"""Whether somebody is told to do something that would change the history."""

from __future__ import annotations

import re
from collections.abc import Callable

from amx_tui.ask.agents.offline.answers.explaining import of_itself
from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.names import words_of
from amx_tui.text import folded

WRITING = words_of(
    "delete remove drop update edit modify write approve accept reject skip fix rename rerun"
    " truncate "
    "insert create set cancel stop import merge apply undo overwrite replace archive restart"
    " execute "
    "shorten lengthen rephrase rewrite reword send email export save start revert rollback purge "
    "wipe clear clean regenerate change take"
)
"""What an order to change something begins with."""
_MAKING = words_of("write create send start execute import make")  # also of what is no history's
_FORCED = re.compile(
    r"\b(?:delete|remove|erase|purge|wipe|truncate|drop|undo|approve|reject|accept|apply|rename"
    r"|update|edit|overwrite|rerun|cancel|archive)\s+(?:(?:the|all|this|that|every|my|these|those"
    r"|its|their|a|it)\b|runs?\b|#|\d|them)"
)
_POLITE = re.compile(
    r"^(?:(?:please|pls|plz|hey|hi|ok|okay|yes|now|then|and|so|just|kindly|go ahead and|i(?: would"
    r"|'d)?"
    r" (?:like|want|need|prefer) (?:you )?to|(?:can|could|would|will) you|you (?:should|must|may"
    r"|can)|let's|lets|let us|also|(?:feel free|do not forget|don't forget|be sure|be so kind as)"
    r" to"
    r"|why don't you|would you mind|quickly|simply)\b|,|\s)+"
)
_MAKES = re.compile(
    r"^(?:make|let|use|set|turn)\b.*\b(?:the|as|a) (?:new )?(?:baseline|reference|default|winner)\b"
)
_MEASURED = re.compile(
    r"\w+ (?:rates?|ratios?|shares?|percentages?|costs?|spend|durations?|times?|tokens?|counts?"
    r"|numbers?"
    r"|status(?:es)?|approval|history|trend|statistics|stats|reasons?|errors?|failures?"
    r"|distances?)\b"
    r"(?!.* (?:to|as) )"
)
"""What is measured of reruns, and no order to do it again: the rerun cost."""
_AMBIGUOUS = words_of("email clear clean set change drop fix start stop take save skip")
_OBJECT = re.compile(
    r"\w+ (?:the|all|this|that|my|our|those|these|it|its|them|every|each|a|an|runs?|#?\d+"
    r"|everything|[\w$]+\.[\w$.]+|up"
    r"|tables?|columns?|descriptions?|texts?|baseline|status|cost)\b|\w+$"
)


def _writes(text: str) -> bool:
    """Whether somebody is told to do something that would change the history."""
    bare = _POLITE.sub("", text)
    if _MAKES.search(bare):
        return True
    first = bare.split(" ", 1)[0]
    if first in WRITING and _MEASURED.match(bare):
        return False
    if first in _AMBIGUOUS and not _OBJECT.match(bare):
        return False
    if first in WRITING and not re.match(
        r"(?:change|drop|set|skip|fix|clear)s? (?:in|of|between)", bare
    ):
        return True
    asks = re.match(
        r"(?:which|what|why|how|who|when|where|did|does|is|are|was|were|has|should|do|would|could"
        r"|can|shall|may|might|am|if)\b",
        bare,
    )
    return not asks and bool(_FORCED.search(bare))


_STATE = (
    r"(?:approved|accepted|rejected|skipped|pending|undecided|unreviewed|applied|decided|reviewed"
    r"|done"
    r"|ok|okay|open|failed|final|good|resolved|solved|fixed|closed|read|seen|ignored|deprecated"
    r"|accept|reject|the (?:winner|best|default)|best|winner|obsolete)"
)
_TEXT = (
    r"(?:descriptions?|texts?|wordings?|comments?|sentences?|versions?|variations?|alternatives?)"
)
_OTHER = (
    r"(?:new|better|best|nicer|different|other|another|short|shorter|longer|clearer|good|proper"
    r"|precise"
    r"|improved|german|english|french)"
)
_FINER = (
    r"(?:(?:more|less) \w+|shorter|longer|better|clearer|simpler|nicer|crisper|uppercase|lowercase)"
)
_RUN = r"(?:run )?(?:#?\d+|[a-d]\b)"
_IT = rf"(?:{_RUN}|it|them|everything|[\w$]+\.[\w$.]+)"
_THE = r"(?:the|all|this|that|these|those|our|my)(?: \S+){1,5}?"
_DONE = (
    r"(?:(?:marked |set )?(?:as |to )?approved|accepted|rejected|deleted|removed|dropped|changed"
    r"|applied|gone|rewritten"
    r"|shortened|fixed"
    r"|corrected|edited|replaced|undone|reverted|reset|deployed|published|shipped|rolled back"
    r"|rolled out"
    r"|in production|live)"
)
_SOON = r"(?: (?:(?:by|until|before|in|for|with) .*|now|today|tonight|asap|please|soon))?"
_UNDONE = (
    r"(?:un-?(?:approve|accept|reject|apply|skip|do)|dis-?approve|re-?(?:do|set|store|generate|run"
    r"|start"
    r"|apply|open|create)|roll ?back|over-?write)"
)
_AWAY = re.compile(
    r"(?:throw (?:away|out)|get rid of|toss(?: out)?|discard|trash|scrap|ditch|bin|nuke|kill|hide"
    r"|do away with|clean up|tidy up) \S"
    r"|(?:bulk[- ]?|auto[- ]?|mass[- ]?)?(?:approve|accept|reject|decline|dismiss|confirm|veto"
    r"|apply|take|use|keep)"
    rf" (?:what(?:ever)? {_RUN} (?:wrote|has|had|did|produced|says?)|(?:the|all|every|this|that"
    r"|these|those|my) (?:rest"
    r"|others?|findings?|warnings?|duplicates?)\b)"
    r"|(?:bulk|auto|mass)[- ]?(?:approve|accept|reject|apply|delete)\b"
    r"|(?:send|e-?mail|mail|share|forward|post|show) \S.* (?:by|via|per|with|to) (?:e-?mail|mail"
    r"|slack|teams|jira|\w+@\S+)"
    r"|(?:send|e-?mail|mail|forward) (?:me|us|him|her|them|\w+) (?:the|a|this|that|it|all|both|my"
    r"|our)\b"
    r"|(?:download|notify|invite|sync|persist|upload|execute|install) (?!of\b|on\b|in\b)\S"
    r"|share (?:it|this|that|the|them) (?:with|to) \S"
)
_QUOTED = re.compile(r"\?")
_WOULD = re.compile(
    r"(?:and |so |ok )*would you (?:ship|deploy|apply|use|take|choose|pick|keep|adopt|publish"
    r"|trust|release|promote"
    r"|go|put|switch|roll)\b(?!.* (?:please|for me)\b)"
)
"""What somebody would do is asked for."""
_PHRASES = tuple(
    re.compile(pattern)
    for pattern in (
        # what is brought back
        rf"{_UNDONE} (?:(?:the|all|this|that|every|my|our|these|those|its|it|them|everything|runs?"
        r"|with)\b"
        r"|#?\d|(?P<name>[\w.]+))",
        r"(?:roll|put|bring|set|turn|switch|change|take|give|get|move) back \S",
        r"(?:roll|put|bring|set|turn|switch|change|get) \S.* back(?: (?:in|to|again)\b.*)?$",
        r"roll(?:ing)? (?:\S.* )?(?:back|out)\b(?! to\?)",
        # what is set to a state, or called something
        r"(?:mark|set|flag|tick|tag|label|declare|put|turn|change|switch|flip|move|make|get)"
        rf" \S.*? (?:(?:off )?as|to|into|on|over to|back to)(?: being)? {_STATE}"
        r"(?: (?:in|for|on|of|by|with|from)\b.*| please| again| now| too)*$",
        rf"(?:mark|make|get|set) (?P<name>[\w.]+) {_STATE}(?: (?:in|for|on)\b.*| please| now)*$",
        rf"(?:mark|tick|check|set|flag)(?: (?:it|that|this))? (?:as|to) {_STATE}\b",
        r"(?:tag|label|rename|call|name) \S.* (?:as|to) \S",
        r"(?:sign off|green-?light|wave through|rubber-?stamp|okay|ok|veto|nod through|let through)"
        r"(?: on)?(?: (?:all|every|the|this|that|these|those|each|any|it|them)\b| [\w.]+$| [\w.]+"
        r" (?:in|for"
        r"|on)\b)",
        r"give \S.* (?:an? |the |its )(?:approval|ok|okay|go|green light|thumbs up|blessing)\b",
        # what is written anew
        r"(?:suggest|draft|compose|generate|write|create|propose|make|produce|invent|come up with"
        r"|think up"
        r"|add|put|do)(?: me| up)? (?:an?|another|one more|some|any|the|\d+|two|three)?(?:"
        rf" ?{_OTHER})*"
        rf" ?{_TEXT} (?:for|of|to|on|from) \S",
        rf"(?:suggest|draft|compose|generate|write|create|propose|make|come up with) {_OTHER}"
        rf" {_TEXT}",
        rf"give (?P<name>[\w.]+) (?:an? |another |some ){_OTHER}(?: {_OTHER})* {_TEXT}",
        rf"(?:make|get|keep|turn) \S.* {_FINER}(?: please)?$",
        r"(?:correct|improve|polish|tighten|translate|paraphrase|simplify|expand|extend|trim|cut"
        r"|proofread"
        r"|empty|blank|localise|localize|clarify|fix|adjust|amend|tweak|touch up) (?:the |all |my"
        r" |our "
        rf"|this |that |every |its )*(?:{_TEXT}|wording|spelling|grammar|typos?|note)\b",
        r"(?:add|append|prepend|insert) .+ to (?:the )?\S",
        # what is taken from a run
        r"(?:use|keep|choose|pick|select|prefer|adopt|copy|take|restore|leave) (?:only )?(?:the "
        r"|all |all the )*"
        rf"(?:{_RUN}'s? (?:\w+ )?{_TEXT}|(?:\w+ )?{_TEXT} (?:of|from|in) {_RUN})",
        r"swap \S.* (?:for|with|against) \S",
        # what is done with a run
        r"(?:ship|deploy|publish|promote|push|release|commit|install|upload|hide|tag|pin|freeze"
        r"|lock"
        rf"|enable|disable|abort|pause|resume|retry|repeat|redeploy|persist|merge)"
        rf" (?:{_RUN}|it|this|that|these|those|them|everything|all|the)\b(?! (?:or|vs|versus)\b)",
        r"(?:ship|deploy|publish|promote|push|release|commit|install|write|save|put|get|bring"
        r"|move|send)"
        r" \S.* (?:in)?to (?:the )?(?:production|prod|live|database|db|warehouse|dwh|staging)\b",
        r"(?:kick off|fire up|spin up|launch|trigger|schedule|start|run|do|make) (?:an?|another"
        r"|the same|one"
        r" more)(?: \w+)* (?:re-?run|run|job|variation|analysis)\b(?! (?:better|worse|cheaper"
        r"|faster|cost))",
        rf"(?:run|try|do|start)(?: (?:it|that|this|amx|{_RUN}|the (?:same|last) run))?(?: all)?"
        r" (?:once more|anew"
        r"|over|(?:once )?again)\b",
        r"run amx\b",
        r"(?:ship|deploy|apply|publish|release|roll out|commit)(?: now| please| all)*$",
        rf"(?:use|choose|select|adopt|keep|prefer|go (?:live )?with|go for) {_RUN}(?: (?:for|on"
        r"|in) (?:everything|all|"
        r"production|prod|the \w+|(?:all )?tables?|[\w.]+))?(?: please| then| now)*$",
        rf"(?:put|take|bring|set|get) (?:{_RUN}|it|this|that|them) (?:live|online)\b",
        r"(?:write|save|push|load|sync|store|persist|export|upload|dump) \S.* (?:in)?to \S",
        # what is set anew for another run
        r"(?:try|use|test|run|do)(?: (?:it|that|the same|this))*(?: again)?(?: (?:with|using|on"
        r"|under))?(?: an?| another)"
        r"(?: \w+)* (?:prompt|model|settings?|temperature|language|seed|llm|instructions?)\b",
        r"(?:run|try|do) (?:it|the same|that|this)(?: again)? (?:with|using|under) \S",
        r"(?:switch|change|set|turn)(?: the| my| our)? (?:\w+ )?(?:model|language|prompt"
        r"|temperature|settings?"
        r"|instructions?|\w+_\w+)(?: \w+)? (?:to|from|on|off|into) \S",
        r"turn (?:on|off) \S",
        rf"(?:mark|make|get|set) (?:it|them|these|those|everything)(?: all)? {_STATE}\b",
        rf"make (?:the|all) \S.* {_STATE}$",
        r"(?:let|pass) (?P<name>[\w.]+)(?: (?:pass|through|go through))?$",
        # what is wanted done, and not told to anybody
        rf"(?:i|we) (?:want|need|would like) (?:to have |to see )?(?:{_IT}|{_THE}) (?:to be"
        rf" )?{_DONE}{_SOON}$",
        rf"(?:have|get) {_IT} {_DONE}{_SOON}$",
        rf"(?:{_IT}|{_THE}) (?:should|must|has to|have to|needs? to|ought to) (?:be {_DONE}|go)\b",
        r"[\w.]+ (?:needs?|deserves?|wants?) an? " rf"{_OTHER} {_TEXT}",
        r"(?:do|make) (?:it|that|so)(?: (?:so|now|then|please|for me))*$",
        r"go (?:ahead|for it)(?: then| please| now)*$",
    )
)
_ASKED = re.compile(
    r"(?:which|what|why|how|who|when|where|did|does|is|are|was|were|has|should|do (?:i|we|you|they"
    r"|the"
    r"|these|those|both|any|\d|[a-d] and [a-d]\b)|would|shall|may|might|am|if)\b"
)
_CHOICE = re.compile(rf"{_RUN} or (?:{_RUN}|not|wait)\b")
_TOLD = re.compile(
    r"^(?:write|create|make|generate|prepare|draft|produce|compile)(?: (?:me|us|up|out|down))*"
    r" (?:an? |the )?(?:short |brief |quick |full |little )*(?:summary|report|overview|list|table"
    r"|ranking"
    r"|comparison|recap|differences?)\b"
)
_ELSEWHERE = re.compile(
    rf"\b(?:where|whose|which|who|what|how|why)\b|\?|\bthat (?:are|is|were|was|got|have|has|did)\b"
    rf"|{_CHOICE.pattern}|\b(?:comparison|questions?|answers?|marked|tagged)\b|^swap (?:out"
    rf" )?{_RUN}"
)
"""What shows, asks or picks runs, and changes nothing."""


_DOING = (
    r"(?:edit|approve|accept|reject|skip|apply|delete|remove|undo|revert|export|save|take|rerun"
    r"|rename|correct"
    r"|change|deploy|publish|overwrite|replace|restore|ship|fix|merge|start a run|make a run)"
)
_HOW_TO = re.compile(
    r"(?:how|where) (?:do|can|could|should|would|must|may) (?:i|we|one|you|people|a reviewer)"
    rf" {_DOING}\b"
    rf"|(?:can|could|may) (?:i|we|one|people) {_DOING} (?:\w+ )?(?:texts?|columns?|descriptions?"
    r"|runs?|something"
    r"|anything|it|them)(?: here| with you| in ask| from here)+$"
    rf"|(?:can|could) you (?:also |even )?{_DOING} (?:anything|something|texts?|runs?|columns?"
    r"|descriptions?)$"
    rf"|is it possible to {_DOING}\b|how (?:is|are|does one) (?:an? |the )?\w+ (?:edited|approved"
    r"|applied|deleted|undone)$"
)
"""How something is changed is said with what cannot be changed here."""
_BEYOND = re.compile(
    r"(?:how|what|where) (?:do|can|could|should|would|must) (?:i|we|one|you) (?:best )?(?:improve"
    r"|write|learn|install"
    r"|connect|phrase|word|formulate)\b|what(?:'s| is| makes) an? (?:good|bad|perfect|ideal)"
    r" (?!run\b)"
    r"|what(?:'s| is)? (?:the )?(?:time|day|date)(?: is)?(?: it| today| now)*$|what day is (?:it"
    r"|today)"
    r"|(?:you|that|this|it)(?: are|'re|'s| is| was| must be)? (?:all |totally |just |so )?wrong$"
    r"|wrong$|nope?$"
    r"|(?:answer |speak |say it |talk |reply )?(?:in|auf) (?:german|french|turkish|spanish"
    r"|italian)(?: please)?$"
    r"|who (?:should|must|has to|have to|needs to|ought to|shall|may) |.*\bmy data\b"
    r"|what(?:'s| is) the (?:data ?)?type of |what (?:possible )?values? (?:can|may|does|do|are) "
    r"|select .* from |show (?:me )?(?:the |some )?(?:data|rows|records) (?:in|of|from) "
    r"|(?:which|what) (?:key|button|shortcut|menu|command)s? (?:opens?|closes?|does|do|is|shows?"
    r"|to) "
)
"""What no history answers: how a prompt is written, what time it is, what a table holds."""


def at_once(question: str, is_name: Callable[[str], bool]) -> Asked | None:
    """What is settled by how it is said: an order, or nothing that a history could answer; None for a
    question. `is_name` are words of the history."""
    text = " ".join(folded(question).replace("’", "'").split()).strip(" ?!.,")
    bare = re.sub(r"^(?:and|so|but|ok|please|hey|well),? ", "", text)
    if of_itself(bare):
        return Asked(About.ABILITIES)
    if tells(question, is_name) or _HOW_TO.match(bare):
        return Asked(About.WRITE, text=text)
    return Asked(About.UNKNOWN, text=text) if _BEYOND.match(bare) else None


def tells(question: str, is_name: Callable[[str], bool]) -> bool:
    """Whether a question is an order in a turn of phrase, whatever its words are known for: `mark it as
    approved`, `roll it back`. `is_name` are words of the history."""
    text = " ".join(folded(question).replace("’", "'").split()).strip(" ?!.,")
    bare = _POLITE.sub("", text)
    if _AWAY.match(bare):
        return not _QUOTED.search(bare)
    if _WOULD.match(text):
        return False
    if _ASKED.match(bare) or _ELSEWHERE.search(bare):
        return False
    for pattern in _PHRASES:
        if (match := pattern.match(bare)) is not None:
            name = match.groupdict().get("name")
            if name is None or name in _THINGS or is_name(name):
                return True
    first, _, rest = bare.partition(" ")
    return first in _TREATED and is_name(rest.split(" ", 1)[0])


_THINGS = words_of("it them this that these those all everything both")
_TREATED = words_of(
    "decline dismiss withdraw unmark improve correct polish shorten translate empty simplify fix"
    " expand extend redo reset tick"
    " okay trim "
    "proofread approve reject accept skip update change edit rewrite"
)
"""What is done to a text by its name."""


def _else(asked: Asked, text: str) -> bool:
    """Whether what is to be made is no part of a history: a poem."""
    if not asked.unknown:
        return bool(re.search(r"\b(?:which|what|who|how)\b", text)) and bool(asked.run_ids)
    return _POLITE.sub("", text).split(" ", 1)[0] in _MAKING


def orders(asked: Asked, text: str) -> bool:
    """Whether a question is an order, which nobody here may follow."""
    told = _CHOICE.search(text) or _TOLD.match(_POLITE.sub("", text))
    return not told and _writes(text) and not _else(asked, text)
