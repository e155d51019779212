"""Words and phrases that change nothing in a question about runs, and may be left out of it.

No negation, number, quantifier, superlative, comparison, time or name is one of them. A word that may
mean something in a question stays out of the list: not to understand is better than to answer another
question.
"""

from __future__ import annotations

import re

from amx_tui.ask.names import words_of

HARMLESS = words_of(
    # politeness, greetings and interjections
    "please pls plz plss kindly thanks thank thx ty cheers hi hello hey heya hiya howdy yo"
    " greetings "
    "sorry pardon excuse apologies ok okay okey alright right well hmm hm hmmm mhm um umm uh uhh"
    " er "
    "erm ah aha oh ooh oops whoa wow huh eh gosh gee jeez dang damn damned darn heck hell lol haha "
    "hehe rofl omg wtf btw fyi imo imho tbh ngl afaik iirc asap yay yup yeah aye welp ugh argh meh "
    "phew duh bro bruh dude man mate mates folks guys pal buddy friend friends team sir madam amx "
    "assistant bot agent chatbot buddy dear honey boss "
    # fillers and hedging
    "basically actually really literally honestly frankly seriously truly genuinely obviously"
    " clearly "
    "apparently evidently presumably supposedly allegedly admittedly essentially fundamentally "
    "practically virtually technically theoretically hopefully fortunately unfortunately sadly "
    "luckily happily definitely absolutely totally kinda sorta somehow anyhow anyway anyways "
    "meanwhile moreover furthermore nevertheless nonetheless regardless incidentally "
    "naturally simply quickly briefly swiftly readily easily plainly openly carefully closely"
    " roughly "
    "approx approximately around bluntly candidly ideally "
    # slang and narrative nouns
    "stuff thingy thingies thingamajig gizmo deal bunch gang crowd shebang jazz scoop dirt juice "
    "skinny story tale saga chapter episode adventure journey quest exercise thought thoughts"
    " hunch "
    "impression feeling feelings gut opinion opinions mood vibe vibes sake heart eyes eye nutshell "
    "glance look glimpse peek blink moment sec jiffy while whilst "
    # verbs of asking, thinking and looking
    "wonder wonders wondering wondered curious ask asking asked inquire inquiring enquire"
    " enquiring "
    "question questions query tell telling show showing explain elaborate clarify figure figuring "
    "reckon suppose guess guessing imagine assume believe believing "
    "think thinking thought feel feeling understand understanding realize realise recall recalling "
    "remember remind reminding know knowing learn learning hear hearing heard notice noticing"
    " noticed "
    "observe observing observed see seeing seen look looking watch watching glance check checking "
    "inspect inspecting investigate investigating examine examining browse browsing scan scanning "
    "study studying dig digging seek seeking hunt hunting locate locating discover discovering "
    "discovered identify identifying determine determining grab grabbing fetch fetching wish hope "
    "hoping help helping assist assisting enlighten inform informing brief briefing try trying"
    " tried "
    "attempt attempting manage managing managed happen happening happened occur occurring occurred "
    "turn turned seem seems seemed seemingly appear appears appeared tend tends tended "
    # the people around and day
    "manager managers cto cio ceo vp pm stakeholder stakeholders director officer management "
    "colleagues coworkers meeting meetings standup stand-up call slide slides deck presentation "
    "report ticket tickets jira slack ppt powerpoint coffee lunch tea office desk asap urgently "
    "urgent hurry rush demo sprint retro retrospective planning "
    # weak adjectives and adverbs only say how is felt
    "lovely sweet cool neat fancy shiny fun funny weird strange odd curious interesting interested "
    "exciting amazing awesome fantastic wonderful brilliant incredible silly stupid dumb crazy"
    " insane "
    "mad ridiculous annoying annoyed pesky nasty dreaded beloved infamous famous notorious"
    " so-called "
    "said aforementioned mentioned respective given particular specific concrete precise exact "
    "overall general quick brief simple plain straight straightforward humble "
    "indeed way pretty fairly rather quite very super mega ultra hella bloody freaking frigging "
    "fricking remarkably surprisingly interestingly strikingly oddly strangely curiously notably "
    "noticeably "
    # empty verbs
    "get gets getting got gotten give gives giving gave given make makes making made let lets"
    " letting "
    "put puts putting do does doing did done go goes going went come comes coming came keep "
    "keeps keeping kept be being been am is are was were have has having had can gonna wanna gotta "
    "lemme gimme dunno land lands landed landing end ends ended sit sits sitting sat stand stands "
    "standing stood lie lies lying lay hang hangs hanging hung stay stays "
    # small words
    "an the now so also just still yet already of to as such thing things something anything "
    "whatever whichever whatsoever somewhere anywhere someone somebody anyone anybody people"
    " person "
    "folk thereof therein hereby herein hence thus therefore "
)
"""Single words."""

PHRASES: tuple[str, ...] = (
    # who wants to know, and why
    r"(?:because |as |since )?(?:my |our |the )?(?:boss|manager|team|lead|team lead"
    r"|colleagues?|pm|po|product owner|client|customer|cto|ceo|director|stakeholders?"
    r"|management|people upstairs|auditors?)(?: just| only)? (?:wants?|needs?|asks?|asked"
    r"|would like|is asking|are asking|keeps asking|will ask|insists on|demands?)(?: to know"
    r"| to see| me| us| for| about| an?| one| the| single| short| straight| quick| sentence"
    r"| answer| number| figure| line| word| summary)*[:,]?",
    r"(?:before|so that|so|in case|until) (?:i|we) (?:can )?(?:merge|ship|go home|sign off"
    r"|deploy|release|commit|present|report|decide|leave|start|call it a day)(?: it| this"
    r"| that| these)?,?",
    r"for (?:my|our|the|a|this|today's|tomorrow's) (?:\w+ )?(?:standup|stand-up|slides?|deck"
    r"|report|write-up|e-?mail"
    r"|report|write-up|e-?mail"
    r"|meeting|presentation|boss|manager|retro|records?|notes|sake of completeness|blog post"
    r"|newsletter)(?:,? i (?:need|want|would like))?",
    r"(?:just )?(?:out of|for) (?:pure |sheer |mere )?curiosity|just curious"
    r"|asking for a friend|no (?:rush|hurry|pressure)|for what it is worth"
    r"|for my (?:own )?(?:peace of mind|understanding)|when you (?:have|get) (?:a )?(?:moment"
    r"|minute|sec|second|chance)|if you (?:can|could|would|don't mind|do not mind)"
    r"|if (?:possible|i may|i may ask|that is ok)|(?:one|a) (?:quick|short|last|final|small"
    r"|simple|stupid|silly|dumb|basic) (?:one|question|thing)(?: please)?:?|quick (?:one"
    r"|question|check):?|(?:stupid|dumb|silly|basic) question(?: maybe)?[:,]?",
    r"in (?:one|a single|a|a few|few|simple|plain|short|your own) (?:sentences?|words?|lines?"
    r"|english|terms)|(?<!improvement )yes or no\W*$|in (?:a )?(?:nutshell|short|brief)|at a glance"
    r"|at first glance|on the surface|in plain english|to be (?:honest|frank|fair|precise"
    r"|exact|clear|sure|on the safe side)|let'?s (?:say|see|face it)|so to say|if (?:you|i"
    r"|we) (?:will|think about it|are honest)|as far as (?:you|we|i) (?:can (?:tell|see)|know)"
    r"|(?:would|do|did|could|can) you (?:happen to )?(?:know|say|think|reckon|remember"
    r"|recall)(?: if| whether)?|(?:^|(?<=[,.;:!] ))i(?:'m| am| was)? (?:just |only "
    r"|really )?(?:wondering|curious|interested|keen|eager|dying|trying|struggling|hoping"
    r"|looking|asking|asked|want|need|would like|'d like|'d love|would love)(?: to (?:know|see"
    r"|understand|find out|learn|figure out|hear|check))?(?: if| whether| about| for| in)?",
    r"(?:give|tell) (?:it|this|that) to (?:me|us) straight[,:]?|(?:be|let's be) honest[,:]?"
    r"|(?:tell|give) me (?:in|with) (?:one|a) (?:sentence|word|number)[,:]?|long story short[,:]?"
    r"|hand on heart[,:]?|no sugar-?coating[,:]?|cut to the chase[,:]?",
    r"(?:for|to) (?:me|us)\b|of all things|at the end of the day|when all is said and done"
    r"|all things considered|by any chance|on earth|in the world|the hell|the heck"
    r"|for god'?s sake|for heaven'?s sake|for crying out loud",
    r"(?:^|(?<=[,.;:] ))(?:good )?(?:morning|evening|afternoon|day)(?: all| everyone| team"
    r"| there)?[,.!]",
    r"\bat all(?=\W*$)|\bright(?=[?,])|\bas (?:it|things) (?:stands?|is|are)\b|\bin there\b|\bin"
    r" the end(?=\W*$)",
    r"(?:i|we) (?:changed|rewrote|tweaked|reworked|adjusted|edited|touched) (?:the|our|my) "
    r"(?:instructions|prompts?|settings|config(?:uration)?|wording)(?: a bit| a little)?(?: "
    r"between (?:these|those|the|them)(?: two)?(?: runs)?)?(?:,? and|,? so|[,.;:])(?= )",
    r"(?:the )?(?:scoreboard|score|tally|standings|results?|verdict|summary|numbers|figures"
    r"|stats)(?: please| pls)?[,:](?= \w+ \w+ )",
)
"""Phrases, as patterns."""

_ME = r"(?: me| us)?"
_ABLE = (
    r"(?:can|could|would|will) (?:you|u|somebody|someone|anybody|anyone) (?:please |kindly |just )?"
)
_KNOW = r"(?:know|learn|find out|see|hear|understand|check)"
_ASKS = (
    r"(?=(?:which|what|who|whose|whom|when|where|why|how|is|are|was|were|did|does|do|has|have|by"
    r" whom|in which|on which|for which|of the)\b)"
)
_THINGS = (
    r"(?=(?:the |our |my |all )?(?:(?:total|average|mean|best|worst|latest|last|newest|first"
    r"|longest"
    r"|cheapest|most expensive|overall) )*(?:costs?|price|spend|tokens|approval|duration|runs?"
    r"|number"
    r"|history|seconds|time|share|model|author)\b)"
)
_WANTED = rf"(?:{_ASKS}|{_THINGS})"
_LEADS = (
    # before a word that asks
    rf"{_ABLE}(?:tell|show|explain to|say to|remind){_ME} {_ASKS}",
    rf"(?:please |pls )?(?:tell|show|remind){_ME}[,:]? {_ASKS}|(?:please )?let (?:me|us) {_KNOW}"
    rf" {_ASKS}",
    rf"(?:{_ABLE}|please |let us |let's )?(?:check|work out|find out|figure out|look up|calculate"
    rf"|see) {_WANTED}",
    r"(?:i|we) (?:just |really |only |would |['’]d )*(?:need|want|wish)(?: to"
    rf" {_KNOW})? {_WANTED}",
    rf"(?:i|we)(?:['’]d| would| am|['’]m) (?:be )?(?:interested|curious|keen)(?: to {_KNOW}| in"
    rf" knowing)? {_WANTED}",
    rf"(?:i|we) (?:was |am |were )?(?:just )?wonder(?:ing|ed)? {_ASKS}",
    rf"(?:do|does|did) (?:you|we|anybody|anyone|somebody)(?: happen to| already)? know {_ASKS}|is"
    rf" it known {_ASKS}",
    rf"(?:would|do) you mind (?:telling|showing){_ME} {_WANTED}|(?:have you |do you have |is there"
    rf" )?any idea {_ASKS}",
    rf"what (?:i|we) (?:want|need|would like|wanted) to know is[,:]? {_ASKS}",
    # before anything
    r"(?:(?:the |my |a |one |just )?(?:next|last|another|one more|first|second|third|final|quick"
    r"|short|simple|small|other|one|silly|stupid|dumb) )+(?:question|thing|one)(?: is)?[:,;-]+ ?"
    r"|(?:the|my) question is[:,]? ",
    r"(?:first of all|firstly|secondly|thirdly|to start with|for starters|to begin with|by the way"
    r"|btw|for the record|out of (?:interest|curiosity)|before i forget|in that case|in your"
    r" opinion|as a start)[,:]? ",
    rf"sorry[,:]?(?: but)? {_WANTED}|(?:help me(?: out)?|give me an idea|excuse me|pardon(?: me)?"
    r"|quick check|remind me)[,:] ?",
)
_TAILS = (
    r"(?:many |lots of )?(?:thanks|thank you|thx|cheers)(?: in advance| a lot| so much| very"
    r" much)?",
    r"(?:please|pls|plz|by the way|btw|roughly|in short|in brief|briefly|in a nutshell|if"
    r" possible)",
    r"(?<=[,;:.-] )(?:any ideas?|do you know|can you tell(?: me)?|anyone)|if you (?:can|could|know"
    r"|do not mind|don't mind)",
)
_LED = re.compile(rf"^(?:{'|'.join(_LEADS)})", re.IGNORECASE)
_TAILED = re.compile(rf"[ ,;:.?!-]+(?:{'|'.join(_TAILS)})[ .?!]*$", re.IGNORECASE)


def without_ends(question: str) -> str:
    """The question without what leads to it and what is said behind it."""
    text = question.strip()
    while (rest := _TAILED.sub("", _LED.sub("", text)).strip()) != text:
        if not rest:
            return text
        text = rest
    return text
