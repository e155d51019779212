"""Words that may add nothing to a question: in any, and in one of a topic that they say once more.

Of a question that is read by its single words all others must change the answer (`heeding.py`). A
modal verb, a negation, a time or a comparison stands here only with a topic that says it anyway.
"""

from __future__ import annotations

from collections.abc import Mapping

from amx_tui.ask.agents.offline.desk.asked import About
from amx_tui.ask.agents.offline.words.harmless import HARMLESS
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT
from amx_tui.ask.names import words_of

MODAL = words_of("would could might may must")
"""What makes a question one about what is not."""
_NARROWING = words_of(
    "simple plain brief quick general specific particular precise exact concrete clearly quickly"
    " easily readily swiftly carefully closely technically right interesting strange weird odd"
    " funny crazy understand understanding learn remember notice help planning"
)
"""Fillers that may say which, or how."""
_ANYWHERE = (HARMLESS - _NARROWING) | words_of(
    # small words
    "a the of in on at to for from by with into and or but if than then as so is are was were be been"
    " am s t it its they them their he his she her i we us me my our you your this that these those"
    " there here though like large still yet out up down back off through over across between about"
    # words that ask, and those that ask to be told
    " which what who whose how many much when where why whats whos number numbers count tally show"
    " list name print tell say give compare vs versus read open pull bring pick set consider group"
    " sentence pair comparison round compares place besides bit"
    # what is asked for
    " run runs text texts column columns description descriptions asset assets field fields one ones"
    " two three four item items entry entries cell cells row rows result results desc descs docs"
    " documentation sentences comments answers work works worked working"
    # what was done to it, by what, and whether there is any
    " use uses used using take takes took ran write writes wrote written describe described create"
    " created generate generated produce produced marked has have had does do did ai any some exist"
    " exists available everything anything single"
)
_OWN: Mapping[About, str] = {
    About.VERDICT: (
        "better worse compare verdict differ improve regress result logprob most latest prompt"
        " model both per lot equally far clear clearly right enough full side job hold rest"
        " instead since alternatives"
    ),
    About.HELPED: "help prompt better improve changed latest extra pay",
    About.WHY: (
        "why better worse differ improve regress verdict settings edge most latest today monday"
    ),
    About.SIGNIFICANCE: (
        "need significant sure better differ improve verdict result compare gap edge confidence"
        " likely variation signal hold within backed cant isn't latest prompt"
    ),
    About.APPLY: (
        "choose should better verdict why latest only if want live move ready enough today database db"
        " warehouse catalog production"
    ),
    About.SETTINGS: (
        "behind settings differ tie changed prompt model latest both per choose user stayed"
        " remained launch values extra special exactly since"
    ),
    About.COST: (
        "newest newer older"
        " wins cost tokens step model prompt most least more rank differ rate count both per"
        " together average split burn burned figures delta less api won running"
    ),
    About.TOKENS: (
        "newest newer older"
        " tokens cost step prompt most least rank both per together count average need split burn"
        " breakdown usage consumed less fewer"
    ),
    About.SPEED: (
        "newest newer older"
        " speed cost when rate most least differ latest prompt both per together need length less"
        " completion inside running wall clock processing execution waiting"
    ),
    About.RUN: (
        "when why who author right quickly status failed model speed behind result each under message"
        " launched executed exactly currently facts details information summary everything"
    ),
    About.FINDINGS: (
        "found info findings verdict worse failed compare count most least more both per together"
        " data values find names fewer less red exactly"
    ),
    About.REVIEWS: (
        "reviews approved rejected pending applied failed custom better why verdict database"
        " choose both per human humans reviewing data left gone live real actual fine enough total"
        " breakdown pushed threw"
    ),
    About.APPROVAL: "prefer approved reviews rate rank better both per first",
    About.CONFIDENCE: "confidence high rate both per more most less better latest newer older surer",
    About.LOGPROB: "logprob confidence better average gap differ far both per latest newer older",
    About.LENGTH: "average both per latest newer older",
    About.TABLES: (
        "table improve regress changed better worse most least average logprob confidence step"
        " moved latest prompt forward upwards progress progressed jump shot lot"
    ),
    About.RANKED: "better best red findings table rate rank reviews confidence compare per side first",
    About.ASSETS: (
        "missing improve regress tie confidence logprob better most more compare verdict rate"
        " rank table latest both per either exactly often left clear verbatim far apart gap"
    ),
    About.NAMED: (
        "approved confidence changed differ tie better worse improve regress should latest table"
        " prompt both per alternatives worded reworded quote side logprob score status model gap far"
        " reviews reviewer reviewers decide decided decision details facts everything outcome state"
        " newer older"
    ),
    About.QUEUE: "need queue reviews should better choose cost speed first only ten half",
    About.COUNTS: "coverage compare compared comparison both per total",
    About.EDGE: "clearly better worse edge most far apart gap differ",
    About.WINS: "most per",
    About.HISTORY: "board better changed differ",
    About.LINEAGE: "board",
    About.BEHIND: "behind model asset other offer",
    About.OVERLAP: "database",
}
"""What a topic is that is read by single words: by concepts (`lexicon.py`) and by words."""
_READ: Mapping[About, str] = {
    About.LEDGER: (
        "develop mode right whole far within times job jobs engine split grouped divided"
        " trend developed gone burn burned consumed consumes spends known record documented"
        " touched threw frequently instead"
    ),
    About.WISH: (
        "along among flipped live contain mention source human humans left level kinds cases"
        " statuses although five"
    ),
    About.WORTH: "extra",
    About.GROUNDS: "level",
    About.TAKE: "instead",
}
"""What adds nothing where each concept has its part in the reading."""
_MAY_BE = {About.APPLY, About.ASSETS, About.RIGHT, About.SIGNIFICANCE, About.WHY, About.WORTH}
"""Topics that tell what would be well."""
_OF = {about: words_of(words) for about, words in {**_OWN, **_READ}.items()}


def idle(word: str, about: About) -> bool:
    """Whether a word that a grammar knows may change nothing in a question about a topic."""
    if word in MODAL:
        return about in _MAY_BE
    if word in _ANYWHERE or word in _OF.get(about, ()):
        return True
    concept = CONCEPT.get(word, "").replace(" ", "_")
    return concept in _OF[about] if about in _OWN else bool(concept)
